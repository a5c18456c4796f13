//! The claim API: HTTP in, one store command each, JSON out.
//!
//! Checks run in one order, everywhere: **shape** (route, method, size, headers, body), **authentication**, **role**,
//! **idempotency**, **version**, **rules**. Every error is `application/problem+json` with a stable code ([`error::CODES`]).

pub mod app;
pub mod auth;
pub mod convert;
pub mod error;
pub mod etag;
pub mod extract;
pub mod feed;
pub mod idempotency;
pub mod listen;
pub mod openapi;
pub mod prometheus;
mod routes;
pub mod secrets;
pub mod state;

pub use app::{build, serve};
pub use openapi::openapi;
pub use state::{AppState, DeskSettings, PolicyHandle, Pulse};
