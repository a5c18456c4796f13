//! Who works on what: pulling the next best ticket, taking, giving back, and leases that run out by themselves.

use crate::domain::said::{Sentence, command as said, rank};
use crate::domain::skip::{self, SKIP_CHARS_MAX, SKIP_HOURS, SkipReason};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::domain::ids::TicketId;
use crate::domain::priority;
use crate::domain::refusal::RefusalCode;
use crate::domain::ticket::{ReopenCause, TicketEvent, TicketState};

use super::command::{Ctx, Done, refuse};
use super::engine::Conn;
use super::ticket::{self, Ticket};
use super::{args, queue, talk};

/// Most leases given back in one sweep.
const SWEEP_MAX: i64 = 200;

/// Pulls the next best ticket for the acting person, with the reason it is next. None when nobody waits.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`]; the store's.
pub async fn next(c: &mut Conn, ctx: &Ctx) -> Done<Option<(TicketId, Vec<Sentence>)>> {
    worker(ctx)?;
    let (me, _) = ctx.person()?;
    let Some(id) = queue::best_unassigned(c, me, ctx.now).await? else { return Ok(None) };
    let mut ticket = ticket::load(c, id).await?;
    let lease_until = lease_end(ctx);
    ticket::apply(c, ctx, &mut ticket, &TicketEvent::LeaseTaken { lease_until }, json!({"by": "next"})).await?;
    let earlier = ticket::earlier_complaints(c, ticket.customer, ticket.id).await?;
    let why = priority::explain(&ticket::priority_facts(&ctx.policy, &ticket, earlier), ctx.now);
    Ok(Some((id, why)))
}

/// Why there was no ticket to pull: nobody waits, or only whom the acting person gave back.
///
/// # Errors
/// The store's.
pub async fn why_none(c: &mut Conn) -> Done<Sentence> {
    Ok(if queue::anybody_waits(c).await? { rank::only_skipped(SKIP_HOURS) } else { rank::nobody_waits() })
}

/// Takes a ticket. Taking what one holds already renews the lease; taking over from a colleague is a lead's and needs a reason.
/// Waiting, snoozed and solved tickets come back into work.
///
/// # Errors
/// [`RefusalCode::LeaseHeld`]; the machine's refusal; the store's.
pub async fn take(c: &mut Conn, ctx: &Ctx, id: TicketId, reason: Option<&str>) -> Done<()> {
    worker(ctx)?;
    let (me, _) = ctx.person()?;
    let mut ticket = ticket::load(c, id).await?;
    let lease_until = lease_end(ctx);
    // Whoever takes it again has changed their mind about skipping it.
    c.run("DELETE FROM ticket_skip WHERE ticket_id = $1 AND person = $2", args![id.0, me]).await?;
    if let TicketState::Active { holder, lease_until: until } = &ticket.state {
        if holder == me {
            let renewed = TicketState::Active { holder: holder.clone(), lease_until: lease_until.max(*until) };
            return renew(c, &mut ticket, renewed).await;
        }
        let over = TicketEvent::LeaseTransferred { to: me.to_owned(), lease_until, reason: reason.map(str::to_owned) };
        ticket::apply(c, ctx, &mut ticket, &over, json!({"taken_over": true})).await?;
        // What people write stands in the conversation, where it can be erased; the log only knows that there was a reason.
        return talk::remark(c, ctx, &ticket, reason.unwrap_or_default()).await;
    }
    back_to_queue(c, ctx, &mut ticket).await?;
    ticket::apply(c, ctx, &mut ticket, &TicketEvent::LeaseTaken { lease_until }, json!({})).await
}

/// The acting person is at work on the ticket: their hold on it is renewed, if they have one.
pub(super) async fn sign_of_life(c: &mut Conn, ctx: &Ctx, ticket: &mut Ticket) -> Done<()> {
    let (me, _) = ctx.person()?;
    match &ticket.state {
        TicketState::Active { holder, lease_until } if holder == me => {
            let renewed = TicketState::Active { holder: holder.clone(), lease_until: lease_end(ctx).max(*lease_until) };
            renew(c, ticket, renewed).await
        }
        _ => Ok(()),
    }
}

/// A sign of life moves the end of a lease and nothing else: no new version, no event, or an open case would make its own
/// commands stale.
async fn renew(c: &mut Conn, ticket: &mut Ticket, state: TicketState) -> Done<()> {
    let TicketState::Active { lease_until, .. } = &state else { return Ok(()) };
    c.run(
        "UPDATE ticket SET state_json = $2, lease_until = $3 WHERE id = $1",
        args![ticket.id.0, super::column::to_json(&state)?, lease_until.as_microsecond()],
    )
    .await?;
    ticket.state = state;
    Ok(())
}

/// Brings a ticket that waits or is solved back to the queue, by the move its state has for that.
async fn back_to_queue(c: &mut Conn, ctx: &Ctx, ticket: &mut Ticket) -> Done<()> {
    match &ticket.state {
        TicketState::WaitingCustomer { .. } => {
            let timer = ctx.timer("taken_while_waiting");
            ticket::apply(c, &timer, ticket, &TicketEvent::ReminderExhausted, json!({"taken_by": ctx.actor.to_string()})).await
        }
        TicketState::WaitingInternal { .. } => {
            let timer = ctx.timer("taken_while_waiting");
            ticket::apply(c, &timer, ticket, &TicketEvent::WaitTimedOut, json!({"taken_by": ctx.actor.to_string()})).await
        }
        TicketState::Snoozed { .. } => {
            let timer = ctx.timer("taken_while_snoozed");
            ticket::apply(c, &timer, ticket, &TicketEvent::Woken, json!({"taken_by": ctx.actor.to_string()})).await
        }
        TicketState::Solved { .. } => {
            ticket::apply(c, ctx, ticket, &TicketEvent::Reopened { cause: ReopenCause::Desk }, json!({})).await
        }
        _ => Ok(()),
    }
}

/// Makes sure that the acting person holds the ticket; one that nobody holds is taken on the way.
pub(super) async fn hold(c: &mut Conn, ctx: &Ctx, ticket: &mut Ticket) -> Done<()> {
    let (me, _) = ctx.person()?;
    match &ticket.state {
        TicketState::Active { holder, .. } if holder == me => Ok(()),
        TicketState::Active { holder, .. } => refuse(RefusalCode::LeaseHeld, said::ticket_held_by(holder, ticket.id)),
        _ => {
            back_to_queue(c, ctx, ticket).await?;
            let lease_until = lease_end(ctx);
            ticket::apply(c, ctx, ticket, &TicketEvent::LeaseTaken { lease_until }, json!({})).await
        }
    }
}

/// When a lease taken now runs out.
fn lease_end(ctx: &Ctx) -> Timestamp {
    ctx.now.checked_add(SignedDuration::from_mins(i64::from(ctx.policy.lease_minutes))).unwrap_or(Timestamp::MAX)
}

/// Gives a ticket back to the queue.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn release(c: &mut Conn, ctx: &Ctx, id: TicketId) -> Done<()> {
    worker(ctx)?;
    let mut ticket = ticket::load(c, id).await?;
    ticket::apply(c, ctx, &mut ticket, &TicketEvent::LeaseReleased, json!({})).await
}

/// Gives a ticket back with a reason, which stays with it as a note; for [`SKIP_HOURS`] pulling does not hand it to the same person
/// again.
///
/// # Errors
/// [`RefusalCode::LeaseHeld`] where somebody else holds it; [`RefusalCode::Invalid`] where nobody does, and for words that are
/// missing or too long; the store's.
pub async fn skip(c: &mut Conn, ctx: &Ctx, id: TicketId, reason: SkipReason, words: &str) -> Done<()> {
    worker(ctx)?;
    let (me, _) = ctx.person()?;
    let words = words.trim();
    if reason == SkipReason::Other && words.is_empty() {
        return refuse(RefusalCode::Invalid, said::skip_words_needed());
    }
    if words.chars().count() > SKIP_CHARS_MAX {
        return refuse(RefusalCode::Invalid, said::skip_words_long(SKIP_CHARS_MAX));
    }
    let mut ticket = ticket::load(c, id).await?;
    match ticket.state.holder() {
        Some(holder) if holder == me => {}
        Some(_) => return refuse(RefusalCode::LeaseHeld, said::skip_not_yours(id)),
        None => return refuse(RefusalCode::Invalid, said::skip_not_yours(id)),
    }
    ticket::apply(c, ctx, &mut ticket, &TicketEvent::LeaseReleased, json!({"skipped": reason})).await?;
    let again_at = ctx.now.saturating_add(SignedDuration::from_hours(SKIP_HOURS)).unwrap_or(Timestamp::MAX);
    c.run(
        "INSERT INTO ticket_skip (ticket_id, person, reason, again_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (ticket_id, person) DO UPDATE SET reason = excluded.reason, again_at = excluded.again_at",
        args![id.0, me, reason.name(), again_at.as_microsecond()],
    )
    .await?;
    talk::remark(c, ctx, &ticket, &skip::note(reason, words)).await
}

/// Gives back every ticket whose lease has run out; how many.
///
/// # Errors
/// The store's.
pub async fn expire_due(c: &mut Conn, ctx: &Ctx) -> Done<u32> {
    let due: Vec<(i64,)> = c
        .rows(
            "SELECT id FROM ticket WHERE lease_until IS NOT NULL AND lease_until <= $1 ORDER BY lease_until LIMIT $2",
            args![ctx.micros(), SWEEP_MAX],
        )
        .await?;
    let timer = ctx.timer("lease");
    let mut given_back = 0;
    for (id,) in due {
        let mut ticket = ticket::load(c, TicketId(id)).await?;
        if matches!(&ticket.state, TicketState::Active { lease_until, .. } if *lease_until <= ctx.now) {
            ticket::apply(c, &timer, &mut ticket, &TicketEvent::LeaseReleased, json!({"ran_out": true})).await?;
            given_back += 1;
        }
    }
    Ok(given_back)
}

/// The actor must be somebody who works tickets.
pub(super) fn worker(ctx: &Ctx) -> Done<()> {
    let (_, role) = ctx.person()?;
    if role.works_tickets() {
        return Ok(());
    }
    refuse(RefusalCode::RoleNotAllowed, said::no_ticket_work(role))
}
