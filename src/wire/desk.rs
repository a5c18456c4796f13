//! The desk as a console sees it at start: who am I, which views are there, what do the rules say.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use crate::domain::freeze::{Frozen, Halt};
use crate::domain::role::Role;
pub use crate::domain::sort::{Arrangement, Group, Sort};
pub use crate::domain::view::View;

/// Answer of `GET /v1/desk`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Desk {
    /// The desk's name.
    pub name: String,
    /// Token name of the caller.
    pub me: String,
    /// Role of the caller.
    pub role: Role,
    /// The server's clock, to show ages by it.
    pub now: Timestamp,
    /// Seconds of the undo window.
    pub undo_seconds: u32,
    /// Minutes a ticket is held without a sign of life.
    pub lease_minutes: u32,
    /// Reply templates, by name.
    pub templates: Vec<ReplyTemplate>,
    /// Changes when the database was restored: consoles then send their acknowledged intents again.
    pub epoch: String,
    /// Last event of the log.
    pub seq: i64,
    /// The console shows masked contact data, starts nothing and leaves no files but its outbox.
    #[serde(default)]
    pub restricted: bool,
    /// Seconds without a key after which the console locks; nought for never.
    #[serde(default)]
    pub idle_lock_seconds: u32,
    /// What is frozen; empty while everything runs.
    #[serde(default)]
    pub frozen: Vec<Frozen>,
}

/// A reply template; `{{ customer }}`, `{{ agent }}`, `{{ order }}`, `{{ amount }}`, `{{ ticket }}` are filled in by the console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ReplyTemplate {
    /// Name shown in the list.
    pub name: String,
    /// Language tag it is written in.
    pub language: String,
    /// The text.
    pub body: String,
}

/// How many tickets a view has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ViewCount {
    /// The view.
    pub view: View,
    /// How many tickets.
    pub count: u64,
}

/// How many tickets a group of a view has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct GroupCount {
    /// What they have in common, in lower case for brands; empty for those without a value.
    pub key: String,
    /// How many tickets.
    pub count: u64,
}
