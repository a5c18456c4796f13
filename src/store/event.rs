//! The event log: one mechanism, four readers (live feed, audit, workers, metrics).
//!
//! Every accepted command appends its events in the transaction that changes the state. Events carry no personal data: they
//! name things by id, so that erasing a person leaves the chain whole; what people typed for one lies beside it ([`words`]).

mod words;

use std::collections::BTreeMap;

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;
use serde_json::Value as Json;

use crate::domain::audit::{GENESIS, Link};
use crate::domain::ids::{CompensationId, PayoutId, TicketId};

use super::column::{from_json, instant, to_json};
use super::command::{Ctx, Done};
use super::engine::{Conn, Error};
use super::{args, row};

pub(in crate::store) use words::typed;

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
    /// What changed. Of what somebody typed it has a mark.
    pub data: Json,
    /// What somebody typed, by its name in `data`, where it was asked for.
    pub words: BTreeMap<String, String>,
    /// Hash over this event and the one before.
    pub hash: String,
    /// Hash of the one before.
    pub previous: String,
}

impl Event {
    /// What changed, with what somebody typed in it, where that is known.
    #[must_use]
    pub fn told(&self) -> Json {
        words::told(self)
    }

    /// The event as a link of the chain.
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

/// The chain's hash function.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(digest(&SHA256, bytes).as_ref())
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
            words: BTreeMap::new(),
            hash: self.hash,
            previous: self.previous,
        })
    }
}

/// What every event of a kind says, with what this one adds to it.
pub(super) fn merged(mut base: Json, data: Json) -> Json {
    if let (Json::Object(base), Json::Object(data)) = (&mut base, data) {
        base.extend(data);
    }
    base
}

/// Appends an event and returns its number. Values that were [`typed`] are kept beside it.
///
/// # Errors
/// The store's. On PostgreSQL two nodes that append at once conflict on the number, and one of them repeats its transaction.
pub async fn append(
    c: &mut Conn,
    ctx: &Ctx,
    action: &str,
    object: String,
    ticket: Option<TicketId>,
    mut data: Json,
) -> Done<i64> {
    let typed = words::take_out(&mut data)?;
    let (last, previous) = head(c).await?;
    let event = Event {
        seq: last + 1,
        at: ctx.now,
        actor: ctx.actor.to_string(),
        action: action.to_owned(),
        object,
        ticket,
        data,
        words: BTreeMap::new(),
        hash: String::new(),
        previous,
    };
    let hash = sha256(event.link().text().as_bytes());
    let data = to_json(&event.data)?;
    c.run(
        "INSERT INTO event (seq, at, actor, action, object, ticket_id, data, hash, previous) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![event.seq, ctx.micros(), event.actor, event.action, event.object, ticket.map(|id| id.0), data, hash, event.previous],
    )
    .await?;
    words::keep(c, event.seq, typed).await?;
    if let Some(ticket) = ticket {
        c.run("UPDATE ticket SET changed_order = $2 WHERE id = $1", args![ticket.0, -ctx.micros()]).await?;
    }
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

/// The newest events of a ticket's money, oldest first.
///
/// # Errors
/// The store's.
pub async fn of_money(c: &mut Conn, ticket: TicketId, limit: i64) -> Result<Vec<Event>, Error> {
    let rows: Vec<Row> = c
        .rows(
            "SELECT seq, at, actor, action, object, ticket_id, data, hash, previous FROM event WHERE ticket_id = $1
             AND (object LIKE 'compensation:%' OR object LIKE 'payout:%' OR action = 'offer.armed') ORDER BY seq DESC LIMIT $2",
            args![ticket.0, limit],
        )
        .await?;
    rows.into_iter().rev().map(Row::event).collect()
}

/// The newest events of a payout and of the flags on its compensation, oldest first, with what people typed for them.
///
/// # Errors
/// The store's.
pub async fn of_payout(
    c: &mut Conn,
    ticket: TicketId,
    payout: PayoutId,
    compensation: CompensationId,
    limit: i64,
) -> Result<Vec<Event>, Error> {
    let rows: Vec<Row> = c
        .rows(
            "SELECT seq, at, actor, action, object, ticket_id, data, hash, previous FROM event WHERE ticket_id = $1
             AND (object = $2 OR (object = $3 AND action LIKE 'fraud.%')) ORDER BY seq DESC LIMIT $4",
            args![ticket.0, format!("payout:{payout}"), format!("compensation:{compensation}"), limit],
        )
        .await?;
    let mut events = rows.into_iter().rev().map(Row::event).collect::<Result<Vec<_>, _>>()?;
    for event in &mut events {
        words::give_back(c, event).await?;
    }
    Ok(events)
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
