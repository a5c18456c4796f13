//! The event log: one mechanism, four readers (live feed, audit, workers, metrics).
//!
//! Every accepted command appends its events in the transaction that changes the state. Events carry no personal data: they
//! name things by id, so that erasing a person leaves the chain whole.

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;
use serde_json::{Value as Json, json};

use crate::domain::ids::TicketId;

use super::command::{Ctx, Done, from_json, instant, to_json};
use super::engine::{Conn, Error};
use super::{args, row};

/// The `previous` of the first event.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An event as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Number, gapless from 1.
    pub seq: i64,
    /// When.
    pub at: jiff::Timestamp,
    /// Who, as text.
    pub actor: String,
    /// What happened.
    pub action: String,
    /// To what, as `kind:id`.
    pub object: String,
    /// The ticket it belongs to.
    pub ticket: Option<TicketId>,
    /// What changed.
    pub data: Json,
    /// Hash over this event and the one before.
    pub hash: String,
    /// Hash of the one before.
    pub previous: String,
}

row! {
    struct Row {
        seq: i64,
        at: i64,
        actor: String,
        action: String,
        object: String,
        ticket_id: Option<i64>,
        data: String,
        hash: String,
        previous: String,
    }
}

impl Row {
    fn event(self) -> Result<Event, Error> {
        Ok(Event {
            seq: self.seq,
            at: instant(self.at)?,
            actor: self.actor,
            action: self.action,
            object: self.object,
            ticket: self.ticket_id.map(TicketId),
            data: from_json(&self.data)?,
            hash: self.hash,
            previous: self.previous,
        })
    }
}

/// Appends an event and returns its number.
///
/// # Errors
/// The store's. On PostgreSQL two nodes that append at once conflict on the number, and one of them repeats its transaction.
pub async fn append(c: &mut Conn, ctx: &Ctx, action: &str, object: String, ticket: Option<TicketId>, data: Json) -> Done<i64> {
    let (last, previous) = head(c).await?;
    let event = Event {
        seq: last + 1,
        at: ctx.now,
        actor: ctx.actor.to_string(),
        action: action.to_owned(),
        object,
        ticket,
        data,
        hash: String::new(),
        previous,
    };
    let hash = chain_hash(&event);
    let data = to_json(&event.data)?;
    c.run(
        "INSERT INTO event (seq, at, actor, action, object, ticket_id, data, hash, previous) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![event.seq, ctx.micros(), event.actor, event.action, event.object, ticket.map(|id| id.0), data, hash, event.previous],
    )
    .await?;
    Ok(event.seq)
}

/// Number and hash of the last event; 0 and [`GENESIS`] for an empty log.
///
/// # Errors
/// The store's.
pub async fn head(c: &mut Conn) -> Result<(i64, String), Error> {
    let head: Option<(i64, String)> = c.optional("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1", &[]).await?;
    Ok(head.unwrap_or_else(|| (0, GENESIS.to_owned())))
}

/// Events after a number, oldest first.
///
/// # Errors
/// The store's.
pub async fn after(c: &mut Conn, seq: i64, limit: i64) -> Result<Vec<Event>, Error> {
    let rows: Vec<Row> = c
        .rows(
            "SELECT seq, at, actor, action, object, ticket_id, data, hash, previous FROM event WHERE seq > $1 ORDER BY seq LIMIT $2",
            args![seq, limit],
        )
        .await?;
    rows.into_iter().map(Row::event).collect()
}

/// The hash of an event: SHA-256 over the previous hash and the event's fields as JSON with sorted keys. Whoever has an export
/// can recompute it.
#[must_use]
pub fn chain_hash(event: &Event) -> String {
    let body = json!({
        "seq": event.seq,
        "at": event.at.as_microsecond(),
        "actor": event.actor,
        "action": event.action,
        "object": event.object,
        "ticket": event.ticket.map(|id| id.0),
        "data": event.data,
    });
    HEXLOWER.encode(digest(&SHA256, format!("{}\n{body}", event.previous).as_bytes()).as_ref())
}

/// What a check of the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainFault {
    /// The next number is not one more than the last.
    Gap {
        /// The number that was expected.
        expected: i64,
        /// The number that came.
        found: i64,
    },
    /// `previous` is not the hash of the event before.
    Broken {
        /// The event.
        seq: i64,
    },
    /// The hash is not the hash of the content.
    Changed {
        /// The event.
        seq: i64,
    },
}

impl std::fmt::Display for ChainFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ChainFault::Gap { expected, found } => write!(f, "event {expected} is missing: {found} follows"),
            ChainFault::Broken { seq } => write!(f, "event {seq} does not follow the one before it"),
            ChainFault::Changed { seq } => write!(f, "event {seq} was changed after it was written"),
        }
    }
}

/// Walks a chain, event by event, from any place on.
#[derive(Clone, Debug, Default)]
pub struct ChainCheck {
    last: Option<(i64, String)>,
    /// Events seen.
    pub events: u64,
}

impl ChainCheck {
    /// A check of a whole log, which must begin with event 1.
    #[must_use]
    pub fn from_genesis() -> Self {
        Self { last: Some((0, GENESIS.to_owned())), events: 0 }
    }

    /// Looks at the next event.
    ///
    /// # Errors
    /// The first fault found at this event.
    pub fn next(&mut self, event: &Event) -> Result<(), ChainFault> {
        if let Some((seq, hash)) = &self.last {
            if event.seq != seq + 1 {
                return Err(ChainFault::Gap { expected: seq + 1, found: event.seq });
            }
            if event.previous != *hash {
                return Err(ChainFault::Broken { seq: event.seq });
            }
        }
        if chain_hash(event) != event.hash {
            return Err(ChainFault::Changed { seq: event.seq });
        }
        self.events += 1;
        self.last = Some((event.seq, event.hash.clone()));
        Ok(())
    }

    /// Number and hash of the last event seen.
    #[must_use]
    pub fn head(&self) -> Option<(i64, &str)> {
        self.last.as_ref().map(|(seq, hash)| (*seq, hash.as_str()))
    }
}
