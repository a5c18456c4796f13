//! Talking and deciding about a ticket: replies, notes, snoozing, solving, tags, merging.

use crate::domain::said::command as said;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::domain::complaint::{FIELD_CHARS_MAX, Reason, TAGS_MAX};
use crate::domain::draft::{MESSAGE_BYTES_MAX, MessageKind};
use crate::domain::ids::TicketId;
use crate::domain::refusal::RefusalCode;
use crate::domain::stage::Stage;
use crate::domain::ticket::{ReopenCause, TicketEvent, TicketState, WakeOn};

use super::column::{storable, word};
use super::command::{Ctx, Done, refuse};
use super::engine::Conn;
use super::keys::Keys;
use super::lease::{hold, worker};
use super::outbox::{self, JobKind};
use super::ticket::{self, Ticket};
use super::{args, case, draft, intake, related};

/// How far ahead a ticket can be snoozed, in days.
pub const SNOOZE_DAYS_MAX: i64 = 30;

fn checked_body(body: &str) -> Done<String> {
    if body.trim().is_empty() {
        return refuse(RefusalCode::Invalid, said::message_empty());
    }
    if body.len() > MESSAGE_BYTES_MAX {
        return refuse(RefusalCode::Invalid, said::message_long(MESSAGE_BYTES_MAX));
    }
    Ok(storable(body))
}

async fn add_message(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, author: &str, body: &str) -> Done<i64> {
    let name = ctx.actor.desk_name().unwrap_or("amends");
    let (id,): (i64,) = c
        .one(
            "INSERT INTO message (ticket_id, author, name, at, body) VALUES ($1, $2, $3, $4, $5) RETURNING id",
            args![ticket.id.0, author, name, ctx.micros(), body],
        )
        .await?;
    Ok(id)
}

/// Answers the customer. The reply leaves by the outbox; with `wants_answer` the ticket then waits for the customer (T07).
///
/// # Errors
/// [`RefusalCode::Invalid`] for an empty or endless text; [`RefusalCode::LeaseHeld`]; the store's.
pub async fn reply(c: &mut Conn, ctx: &Ctx, id: TicketId, body: &str, wants_answer: bool) -> Done<()> {
    worker(ctx)?;
    let body = checked_body(body)?;
    let mut ticket = ticket::load(c, id).await?;
    hold(c, ctx, &mut ticket).await?;
    let message = add_message(c, ctx, &ticket, "agent", &body).await?;
    ticket.first_reply_at = ticket.first_reply_at.or(Some(ctx.now));
    draft::sent(c, ctx, id, MessageKind::Reply).await?;
    let payload = json!({"message": message});
    outbox::put(c, JobKind::SendReply, &message.to_string(), &payload, ctx.micros()).await?;
    if wants_answer {
        return ticket::apply(c, ctx, &mut ticket, &TicketEvent::ReplySent, json!({"message": message, "public": true})).await;
    }
    ticket::save(c, ctx, &mut ticket).await?;
    ticket::log(c, ctx, &ticket, "reply.sent", json!({"message": message, "public": true})).await
}

/// Writes a note for colleagues. Whoever works tickets may leave one, whoever holds it; it moves nothing.
///
/// # Errors
/// [`RefusalCode::Invalid`]; the store's.
pub async fn note(c: &mut Conn, ctx: &Ctx, id: TicketId, body: &str) -> Done<()> {
    worker(ctx)?;
    let body = checked_body(body)?;
    let mut ticket = ticket::load(c, id).await?;
    let message = add_message(c, ctx, &ticket, "note", &body).await?;
    draft::sent(c, ctx, id, MessageKind::Note).await?;
    ticket::save(c, ctx, &mut ticket).await?;
    ticket::log(c, ctx, &ticket, "note.added", json!({"message": message})).await
}

/// Keeps a person's reason for a move as a note beside the conversation.
///
/// # Errors
/// The store's.
pub(super) async fn remark(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, text: &str) -> Done<()> {
    if !text.trim().is_empty() {
        add_message(c, ctx, ticket, "note", &storable(text)).await?;
    }
    Ok(())
}

/// Puts a ticket aside until a time (T13), or until something happens and at the latest then. The outbox brings it back by time; the
/// customer's message and the end of its money do it themselves.
///
/// # Errors
/// [`RefusalCode::Invalid`] for a time that is over or too far, and for money that nobody waits for; the machine's refusal; the
/// store's.
pub async fn snooze(c: &mut Conn, ctx: &Ctx, id: TicketId, until: Timestamp, until_event: Option<WakeOn>) -> Done<()> {
    worker(ctx)?;
    if until.duration_since(ctx.now) > SignedDuration::from_hours(24 * SNOOZE_DAYS_MAX) {
        return refuse(RefusalCode::Invalid, said::snooze_too_long(SNOOZE_DAYS_MAX));
    }
    let mut ticket = ticket::load(c, id).await?;
    if until_event == Some(WakeOn::Payout) {
        let (under_way,): (i64,) = c.one("SELECT money_under_way FROM ticket WHERE id = $1", args![id.0]).await?;
        if under_way == 0 {
            return refuse(RefusalCode::Invalid, said::no_money_under_way(id));
        }
    }
    let snoozed = TicketEvent::Snoozed { until: Some(until), until_event };
    ticket::apply(c, ctx, &mut ticket, &snoozed, json!({"until": until, "until_event": until_event})).await?;
    outbox::put(c, JobKind::Wake, &id.to_string(), &json!({"until": until}), until.as_microsecond()).await
}

/// Brings a snoozed ticket back when its time has come. One that is no longer snoozed, or snoozed anew, is left alone.
///
/// # Errors
/// The store's.
pub async fn wake(c: &mut Conn, ctx: &Ctx, id: TicketId) -> Done<()> {
    let mut ticket = ticket::load(c, id).await?;
    match &ticket.state {
        TicketState::Snoozed { until: Some(until), .. } if *until <= ctx.now => {
            ticket::apply(c, &ctx.timer("snooze"), &mut ticket, &TicketEvent::Woken, json!({})).await
        }
        _ => Ok(()),
    }
}

/// Brings a ticket back that sleeps until its money has arrived (T14): once it has, and also when it will not without a person.
/// Returns the ticket's version when it came back.
///
/// # Errors
/// The store's.
pub(super) async fn money_moved(c: &mut Conn, ctx: &Ctx, id: TicketId, stage: Stage) -> Done<Option<i64>> {
    match stage {
        Stage::ApprovalWanted | Stage::Armed | Stage::Offered | Stage::Instructed | Stage::Claimed | Stage::Released => {
            return Ok(None);
        }
        Stage::Paid
        | Stage::CorrectionWanted
        | Stage::OnHold
        | Stage::Returned
        | Stage::Rejected
        | Stage::Lapsed
        | Stage::Done
        | Stage::Failed
        | Stage::Undone
        | Stage::SentBack
        | Stage::Refused
        | Stage::Withdrawn => {}
    }
    let asleep: Option<(i64,)> = c.optional("SELECT id FROM ticket WHERE id = $1 AND state = 'snoozed'", args![id.0]).await?;
    if asleep.is_none() {
        return Ok(None);
    }
    let mut ticket = ticket::load(c, id).await?;
    if !matches!(ticket.state, TicketState::Snoozed { until_event: Some(WakeOn::Payout), .. }) {
        return Ok(None);
    }
    ticket::apply(c, &ctx.timer("money"), &mut ticket, &TicketEvent::Woken, json!({"stage": stage.name()})).await?;
    Ok(Some(ticket.version))
}

/// A ticket that was solved comes back to the desk: what was promised did not arrive (T16).
///
/// # Errors
/// The store's.
pub(super) async fn reopen_for_money(c: &mut Conn, timer: &Ctx, id: TicketId) -> Done<()> {
    let mut ticket = ticket::load(c, id).await?;
    if matches!(ticket.state, TicketState::Solved { .. }) {
        let reopened = TicketEvent::Reopened { cause: ReopenCause::Money };
        ticket::apply(c, timer, &mut ticket, &reopened, json!({})).await?;
    }
    Ok(())
}

/// Solves a ticket (T15). Money that is under way goes on by itself.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn solve(c: &mut Conn, ctx: &Ctx, id: TicketId, reason: Option<Reason>) -> Done<()> {
    worker(ctx)?;
    let mut ticket = ticket::load(c, id).await?;
    let reason = reason.or(ticket.reason).unwrap_or(Reason::Other);
    let case_in_the_way = case::newest(c, id).await?.is_some_and(|case| !case.state.lets_ticket_be_solved());
    if ticket.state.holder().is_none() {
        hold(c, ctx, &mut ticket).await?;
    }
    let draft_unsent = draft::any_of(c, id, ctx.person()?.0).await?;
    let solved = TicketEvent::Solved { reason, bulk: false, draft_unsent, case_in_the_way };
    ticket::apply(c, ctx, &mut ticket, &solved, json!({"reason": reason})).await
}

/// Adds and takes away tags.
///
/// # Errors
/// [`RefusalCode::Invalid`] for blank, endless or too many tags; the store's.
pub async fn tag(c: &mut Conn, ctx: &Ctx, id: TicketId, add: &[String], remove: &[String]) -> Done<()> {
    worker(ctx)?;
    let mut ticket = ticket::load(c, id).await?;
    ticket.tags.retain(|tag| !remove.contains(tag));
    for tag in add {
        let tag = storable(tag.trim());
        if tag.is_empty() || tag.chars().count() > FIELD_CHARS_MAX {
            return refuse(RefusalCode::Invalid, said::tag_length(FIELD_CHARS_MAX));
        }
        if !ticket.tags.contains(&tag) {
            ticket.tags.push(tag);
        }
    }
    if ticket.tags.len() > TAGS_MAX {
        return refuse(RefusalCode::Invalid, said::tags_full(TAGS_MAX));
    }
    intake::index_again(c, &ticket).await?;
    ticket::save(c, ctx, &mut ticket).await?;
    ticket::log(c, ctx, &ticket, "ticket.tagged", json!({"tags": ticket.tags.len()})).await
}

/// Merges a ticket into another of the same customer (T18). Unsent texts go along.
///
/// # Errors
/// [`RefusalCode::Invalid`] for a ticket and itself; the machine's refusal; [`RefusalCode::CompensationOpen`] where money is under
/// way on both; the store's.
pub async fn merge(c: &mut Conn, ctx: &Ctx, keys: &Keys, id: TicketId, into: TicketId) -> Done<()> {
    worker(ctx)?;
    if id == into {
        return refuse(RefusalCode::Invalid, said::merge_itself());
    }
    let mut ticket = ticket::load(c, id).await?;
    let mut target = ticket::load(c, into).await?;
    let merged =
        TicketEvent::Merged { into, same_customer: ticket.customer == target.customer, target_closed: !target.state.is_open() };
    let both_pay = money_under_way(c, id).await? && money_under_way(c, into).await?;
    ticket::apply(c, ctx, &mut ticket, &merged, json!({"into": into})).await?;
    if both_pay {
        return refuse(RefusalCode::CompensationOpen, said::merge_money(id, into));
    }
    draft::carry(c, keys, &ticket, &target).await?;
    ticket::save(c, ctx, &mut target).await?;
    ticket::log(c, ctx, &target, "ticket.merged_from", json!({"from": id})).await
}

/// Whether money is under way on a ticket or on one that was merged into it. Two at once would be two compensations on one ticket.
async fn money_under_way(c: &mut Conn, id: TicketId) -> Done<bool> {
    let family = related::family(c, id).await?;
    let sql = "SELECT DISTINCT stage FROM compensation WHERE ticket_id IN ({ids}) AND open = 1";
    let stages: Vec<(String,)> = related::rows_of(c, sql, &family).await?;
    for (stage,) in stages {
        if word::<Stage>(&stage)?.under_way() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes a merge back (T19): the ticket is where it was. Texts that went along stay where they are now.
///
/// # Errors
/// The machine's refusal: after three days, or once the customer was written to; the store's.
pub async fn unmerge(c: &mut Conn, ctx: &Ctx, id: TicketId) -> Done<()> {
    worker(ctx)?;
    let mut ticket = ticket::load(c, id).await?;
    let merged = match &ticket.state {
        TicketState::Merged { into, at, .. } => Some((*into, *at)),
        _ => None,
    };
    let message_since = match merged {
        Some((into, at)) => written_since(c, id, into, at).await?,
        None => false,
    };
    ticket::apply(c, ctx, &mut ticket, &TicketEvent::Unmerged { message_since }, json!({})).await?;
    if let TicketState::Snoozed { until: Some(until), .. } = &ticket.state {
        // The alarm may have rung meanwhile, for a ticket that did not sleep.
        let until = *until;
        outbox::put(c, JobKind::Wake, &id.to_string(), &json!({"until": until}), until.as_microsecond()).await?;
    }
    let Some((into, _)) = merged else { return Ok(()) };
    let mut target = ticket::load(c, into).await?;
    ticket::save(c, ctx, &mut target).await?;
    ticket::log(c, ctx, &target, "ticket.unmerged_from", json!({"from": id})).await
}

/// Whether the customer was written to about either ticket after this moment.
async fn written_since(c: &mut Conn, id: TicketId, into: TicketId, at: Timestamp) -> Done<bool> {
    let sql = "SELECT id FROM message WHERE ticket_id IN ($1, $2) AND author IN ('agent', 'system') AND at >= $3 LIMIT 1";
    Ok(c.optional::<(i64,)>(sql, args![id.0, into.0, at.as_microsecond()]).await?.is_some())
}
