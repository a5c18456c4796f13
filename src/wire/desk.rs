//! The desk as a console sees it at start: who am I, which views are there, what do the rules say.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::complaint::Reason;
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

/// A reply template. The console fills in `{{ customer }}`, `{{ agent }}`, `{{ order }}`, `{{ article }}`, `{{ amount }}`,
/// `{{ ticket }}`, `{{ wrong }}`, `{{ link }}`, `{{ until }}` and `{{ latest }}`; a line whose link or date is not known yet is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ReplyTemplate {
    /// Name shown in the list.
    pub name: String,
    /// Language tag it is written in.
    pub language: String,
    /// The text.
    pub body: String,
    /// What the console offers it for by itself; none for one that is only chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<TemplatePurpose>,
    /// What `{{ wrong }}` says of each contact reason, in the template's language; `{{ article }}` is filled in there too.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "server", schema(value_type = Object))]
    pub wrong: BTreeMap<Reason, String>,
}

/// What a template is offered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TemplatePurpose {
    /// The personal word after an offer was issued.
    Acknowledgement,
    /// Asking for a photo that a rule demands.
    Photo,
    /// Asking for the batch number that a rule demands.
    BatchNumber,
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
