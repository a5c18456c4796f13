//! Flags, the block list, and the digest of how people work.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::fraud::block::BlockKind;
use crate::domain::fraud::{FraudRule, Severity};
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::money::Money;

/// A flag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FraudFlag {
    /// Its number.
    pub id: i64,
    /// The rule.
    pub rule: FraudRule,
    /// Whether it is shown or holds money until a person has looked.
    pub severity: Severity,
    /// What the rule has found, as a sentence.
    pub words: String,
    /// What whoever clears it looks at first.
    pub to_clear: String,
    /// What it is about: `compensation:…` or `people:…`.
    pub subject: String,
    /// The compensation, where it is about one.
    pub compensation: Option<CompensationId>,
    /// The compensation's ticket.
    pub ticket: Option<TicketId>,
    /// Whom it is about; they do not clear it.
    pub people: Vec<String>,
    /// Counts and ids, never personal data.
    #[cfg_attr(feature = "server", schema(value_type = Object))]
    pub evidence: serde_json::Value,
    /// When it was raised.
    pub raised_at: Timestamp,
    /// When it was cleared.
    pub cleared_at: Option<Timestamp>,
    /// By whom.
    pub cleared_by: Option<String>,
    /// Why.
    pub clear_reason: Option<String>,
}

/// Body of `POST /v1/fraud/flags/{id}/clear`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClearRequest {
    /// What was looked at and what was found.
    pub reason: String,
}

/// Body of `POST /v1/fraud/blocks`. What it names is kept as a mark alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BlockRequest {
    /// What it is.
    pub kind: BlockKind,
    /// The IBAN or `PayPal` address, the mail address, or the domain.
    pub value: String,
    /// Whose it is.
    #[serde(default)]
    pub whose: String,
}

/// An entry of the block list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BlockView {
    /// Its number.
    pub id: i64,
    /// What it is.
    pub kind: BlockKind,
    /// Whose it is.
    pub whose: String,
    /// Who put it there.
    pub added_by: String,
    /// When.
    pub added_at: Timestamp,
}

/// What one person offered in one currency, with the flags about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DigestRow {
    /// Who.
    pub agent: String,
    /// How many offers.
    pub offers: u64,
    /// Their sum.
    pub sum: Money,
    /// Their mean.
    pub mean: Money,
    /// On how many tickets.
    pub tickets: u64,
    /// How many at 90 to 100 % of the own limit.
    pub near_limit: u64,
    /// How many outside of the desk's hours.
    pub off_hours: u64,
    /// Flags about them that are open.
    pub open_flags: u64,
    /// Flags about them that were raised in these days.
    pub new_flags: u64,
}

/// A list without pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BlockList {
    /// Every entry, oldest first.
    pub items: Vec<BlockView>,
    /// Always none.
    pub next: Option<String>,
}

/// The digest of some days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DigestList {
    /// One row for each person and currency.
    pub items: Vec<DigestRow>,
    /// Always none.
    pub next: Option<String>,
}
