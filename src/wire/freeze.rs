//! The kill switch.

use serde::{Deserialize, Serialize};

pub use crate::domain::freeze::{Cause, Frozen, Halt};

/// Body of `POST /v1/freeze`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FreezeRequest {
    /// What; both parts when not said.
    #[serde(default)]
    pub what: Option<Halt>,
    /// Why: everybody whose work it stops reads it.
    pub reason: String,
}

/// Body of `POST /v1/freeze/lift`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LiftRequest {
    /// What; both parts when not said.
    #[serde(default)]
    pub what: Option<Halt>,
}

/// Body of `POST /v1/freeze/sign-off`: nothing, for there is one database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignOffRequest {}

/// What is frozen now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FreezeList {
    /// One for each part and cause; empty while everything runs.
    pub items: Vec<Frozen>,
    /// Always none.
    pub next: Option<String>,
}
