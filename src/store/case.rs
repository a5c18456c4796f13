//! Cases as records: the decision about one complaint, moved through its machine.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::{Value as Json, json};

use crate::domain::case::{CaseEvent, CaseState, transition};
use crate::domain::ids::{CaseId, TicketId};

use super::column::{from_json, instant, to_json};
use super::command::{Ctx, Done, not_found};
use super::engine::{Conn, Error};
use super::{args, event, row};

/// A case.
#[derive(Clone, Debug)]
pub struct Case {
    /// The case.
    pub id: CaseId,
    /// Its ticket.
    pub ticket: TicketId,
    /// Raised by one with each change.
    pub version: i64,
    /// Where it is.
    pub state: CaseState,
    /// When it was opened.
    pub opened_at: Timestamp,
}

row! {
    struct Row {
        id: i64,
        ticket_id: i64,
        version: i64,
        state_json: String,
        opened_at: i64,
    }
}

impl Row {
    fn case(self) -> Result<Case, Error> {
        Ok(Case {
            id: CaseId(self.id),
            ticket: TicketId(self.ticket_id),
            version: self.version,
            state: from_json(&self.state_json)?,
            opened_at: instant(self.opened_at)?,
        })
    }
}

/// Opens a case on a ticket (K01).
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn open(c: &mut Conn, ctx: &Ctx, ticket: TicketId) -> Done<Case> {
    let state = CaseState::opened(&ctx.actor)?;
    let (id,): (i64,) = c
        .one(
            "INSERT INTO desk_case (ticket_id, version, state, state_json, opened_at) VALUES ($1, 1, $2, $3, $4) RETURNING id",
            args![ticket.0, state.name(), to_json(&state)?, ctx.micros()],
        )
        .await?;
    let data = json!({"version": 1, "state": state.name()});
    event::append(c, ctx, "case.opened", format!("case:{id}"), Some(ticket), data).await?;
    Ok(Case { id: CaseId(id), ticket, version: 1, state, opened_at: ctx.now })
}

/// Loads a case.
///
/// # Errors
/// [`RefusalCode::NotFound`](crate::domain::refusal::RefusalCode::NotFound); the store's.
pub async fn load(c: &mut Conn, id: CaseId) -> Done<Case> {
    let row: Option<Row> =
        c.optional("SELECT id, ticket_id, version, state_json, opened_at FROM desk_case WHERE id = $1", args![id.0]).await?;
    Ok(row.ok_or_else(|| not_found("case", id))?.case()?)
}

/// The newest case of a ticket.
///
/// # Errors
/// The store's.
pub async fn newest(c: &mut Conn, ticket: TicketId) -> Done<Option<Case>> {
    let row: Option<Row> = c
        .optional(
            "SELECT id, ticket_id, version, state_json, opened_at FROM desk_case WHERE ticket_id = $1 ORDER BY id DESC LIMIT 1",
            args![ticket.0],
        )
        .await?;
    Ok(row.map(Row::case).transpose()?)
}

/// The states of a ticket's cases, by name.
///
/// # Errors
/// The store's.
pub async fn state_names(c: &mut Conn, ticket: TicketId) -> Done<BTreeMap<CaseId, String>> {
    let rows: Vec<(i64, String)> = c.rows("SELECT id, state FROM desk_case WHERE ticket_id = $1", args![ticket.0]).await?;
    Ok(rows.into_iter().map(|(id, state)| (CaseId(id), state)).collect())
}

/// Moves a case through its machine, writes its row and its event.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn apply(c: &mut Conn, ctx: &Ctx, case: &mut Case, move_: &CaseEvent, data: Json) -> Done<()> {
    case.state = transition(&case.state, move_, &ctx.actor, ctx.now)?;
    case.version += 1;
    c.run(
        "UPDATE desk_case SET version = $2, state = $3, state_json = $4 WHERE id = $1",
        args![case.id.0, case.version, case.state.name(), to_json(&case.state)?],
    )
    .await?;
    let base = json!({"version": case.version, "state": case.state.name()});
    event::append(c, ctx, move_.name(), format!("case:{}", case.id), Some(case.ticket), event::merged(base, data)).await?;
    Ok(())
}
