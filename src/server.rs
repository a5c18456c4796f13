//! The claim API: HTTP in, one store command each, JSON out; beside it the customer's claim page and the workers.
//!
//! Checks run in one order, everywhere: **shape** (route, method, size, headers, body), **authentication**, **role**,
//! **idempotency**, **version**, **rules**. Every error is `application/problem+json` with a stable code ([`error::CODES`]).

use std::sync::Arc;

use crate::store::command::Ctx;

pub mod app;
pub mod auth;
pub mod clocks;
pub mod convert;
pub mod error;
pub mod etag;
pub mod extract;
pub mod feed;
pub mod figures;
pub mod idempotency;
pub mod jobs;
pub mod language;
pub mod listen;
pub mod openapi;
pub mod page;
pub mod payable;
pub mod prometheus;
mod routes;
pub mod secrets;
pub mod spool;
pub mod state;
pub mod templates;
#[cfg(test)]
mod testing;
pub mod watermark;

pub use app::{build, serve};
pub use openapi::openapi;
pub use state::{AppState, DeskSettings, PolicyHandle, Pulse};

/// The moment a request or a job begins: the time and the policy in force, with nobody acting yet.
pub type Moment = Arc<dyn Fn() -> Ctx + Send + Sync>;
