//! The claim API's server: the customer's page and the workers behind it.

use std::sync::Arc;

use crate::store::command::Ctx;

pub mod jobs;
pub mod page;
#[cfg(test)]
mod testing;

/// The moment a request or a job begins: the time and the policy in force, with nobody acting yet.
pub type Moment = Arc<dyn Fn() -> Ctx + Send + Sync>;
