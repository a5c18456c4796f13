//! Rating invitations as records: one for every compensation that was paid, planned and sent by rule, so that nobody picks who is
//! asked.

use serde_json::json;

use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::invitation::{InvitationEvent, InvitationState, transition};

use super::column::{from_json, to_json};
use super::command::{Ctx, Done};
use super::engine::Conn;
use super::{args, event};

/// The invitation of a compensation, if one was planned.
///
/// # Errors
/// The store's.
pub async fn find(c: &mut Conn, id: CompensationId) -> Done<Option<InvitationState>> {
    let row: Option<(String,)> =
        c.optional("SELECT state_json FROM invitation WHERE compensation_id = $1", args![id.to_string()]).await?;
    Ok(row.map(|(json,)| from_json(&json)).transpose()?)
}

/// Brings an invitation whose delay is over up to `due`, planning it on the way. One that is past this is left alone; the state
/// tells whether it is still to be sent.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn due(c: &mut Conn, ctx: &Ctx, id: CompensationId, ticket: TicketId) -> Done<InvitationState> {
    let timer = ctx.timer("follow_up");
    let mut state = match find(c, id).await? {
        Some(state) => state,
        None => plan(c, &timer, id, ticket).await?,
    };
    if matches!(state, InvitationState::Planned { .. }) {
        let move_ = InvitationEvent::Due { not_before: timer.now };
        state = apply(c, &timer, id, ticket, &state, &move_).await?;
    }
    Ok(state)
}

/// An invitation that is due was sent. One that is not due is left alone.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn sent(c: &mut Conn, ctx: &Ctx, id: CompensationId, ticket: TicketId) -> Done<()> {
    let timer = ctx.timer("follow_up");
    if let Some(state @ InvitationState::Due { .. }) = find(c, id).await? {
        apply(c, &timer, id, ticket, &state, &InvitationEvent::Sent).await?;
    }
    Ok(())
}

/// A rule for everyone keeps an invitation back, one that is not planned yet included.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn suppress(c: &mut Conn, ctx: &Ctx, id: CompensationId, ticket: TicketId, cause: &str) -> Done<()> {
    let timer = ctx.timer("follow_up");
    if find(c, id).await?.is_some() {
        return Ok(());
    }
    let planned = plan(c, &timer, id, ticket).await?;
    apply(c, &timer, id, ticket, &planned, &InvitationEvent::Suppressed { cause: cause.to_owned() }).await?;
    Ok(())
}

async fn plan(c: &mut Conn, ctx: &Ctx, id: CompensationId, ticket: TicketId) -> Done<InvitationState> {
    let state = InvitationState::planned(&ctx.actor, ctx.now)?;
    c.run(
        "INSERT INTO invitation (compensation_id, ticket_id, state, state_json, at) VALUES ($1, $2, $3, $4, $5)",
        args![id.to_string(), ticket.0, state.name(), to_json(&state)?, ctx.micros()],
    )
    .await?;
    log(c, ctx, id, ticket, "invitation.planned", &state).await?;
    Ok(state)
}

async fn apply(
    c: &mut Conn,
    ctx: &Ctx,
    id: CompensationId,
    ticket: TicketId,
    state: &InvitationState,
    move_: &InvitationEvent,
) -> Done<InvitationState> {
    let next = transition(state, move_, &ctx.actor, ctx.now)?;
    c.run(
        "UPDATE invitation SET state = $2, state_json = $3, at = $4 WHERE compensation_id = $1",
        args![id.to_string(), next.name(), to_json(&next)?, ctx.micros()],
    )
    .await?;
    log(c, ctx, id, ticket, move_.name(), &next).await?;
    Ok(next)
}

async fn log(c: &mut Conn, ctx: &Ctx, id: CompensationId, ticket: TicketId, action: &str, state: &InvitationState) -> Done<()> {
    event::append(c, ctx, action, format!("compensation:{id}"), Some(ticket), json!({"state": state.name()})).await?;
    Ok(())
}
