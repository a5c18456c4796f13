//! Work that the server has promised and that fails, or waits for a person.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A piece of work that failed at least once and is not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct JobView {
    /// Its number.
    pub id: i64,
    /// What is to be done.
    pub kind: String,
    /// To what: an id whose kind the job knows.
    pub object: String,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong the last time.
    pub error: String,
    /// Since when it waits for a person; none while it is tried again by itself.
    pub parked_at: Option<Timestamp>,
    /// When it is tried next; none for one that is parked.
    pub next_at: Option<Timestamp>,
}

/// The jobs that fail, parked ones first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct JobList {
    /// At most 500.
    pub items: Vec<JobView>,
    /// Always none.
    pub next: Option<String>,
}
