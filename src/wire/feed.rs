//! The live feed: what changed, by the event log's own numbers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::audit::Link;
use crate::domain::ids::TicketId;
use crate::domain::promise::Alarm;

/// One event of `GET /v1/events`. It says what changed, never what somebody wrote: whoever needs more asks for the thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FeedEvent {
    /// Number in the event log; resume with it as `Last-Event-ID`.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who, as `role:name`, `customer`, `timer:rule` or `provider:rail`.
    pub actor: String,
    /// The event's name, for example `offer.committed`.
    pub action: String,
    /// What it happened to, as `kind:id`.
    pub object: String,
    /// The ticket it belongs to.
    pub ticket: Option<TicketId>,
    /// Of an alarm about a clock: how near its end is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarm: Option<Alarm>,
}

/// Events as one answer, for readers that cannot hold a stream open: `GET /v1/events` with `wait`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FeedPage {
    /// The events, oldest first; empty when nothing has happened.
    pub items: Vec<FeedEvent>,
    /// Hand it back as `after` to go on without a gap. Unlike that of a list it is always there: the log has no end.
    pub next: String,
    /// There are more already: ask again at once.
    pub more: bool,
}

/// One line of the audit export: an event with its place in the hash chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AuditEvent {
    /// Number, gapless from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// The event's name.
    pub action: String,
    /// What it happened to.
    pub object: String,
    /// The ticket it belongs to.
    pub ticket: Option<TicketId>,
    /// What changed, without personal data.
    #[cfg_attr(feature = "server", schema(value_type = Object))]
    pub data: serde_json::Value,
    /// Hash of this event and the one before, hexadecimal.
    pub hash: String,
    /// Hash of the event before, hexadecimal; 64 zeros for the first.
    pub previous: String,
}

impl AuditEvent {
    /// It as the chain's check reads it.
    #[must_use]
    pub fn link(&self) -> Link<'_> {
        Link {
            seq: self.seq,
            at: self.at,
            actor: &self.actor,
            action: &self.action,
            object: &self.object,
            ticket: self.ticket,
            data: &self.data,
            hash: &self.hash,
            previous: &self.previous,
        }
    }
}

/// Answer of `GET /v1/audit/checkpoint`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Checkpoint {
    /// Events in the log.
    pub seq: i64,
    /// Hash of the last one.
    pub hash: String,
}
