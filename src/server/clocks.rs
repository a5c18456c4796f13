//! The clocks of a case: to the first reply, to the solution, and those of the money and the lease while they run. Each says by
//! which calendar it counts and why it runs, has stopped or pauses.

use jiff::{SignedDuration, Timestamp};

use crate::domain::complaint::Channel;
use crate::domain::payout::PayoutState;
use crate::domain::stage::Stage;
use crate::domain::ticket::TicketState;
use crate::store::command::Ctx;
use crate::store::compensation::Compensation;
use crate::store::detail::Detail;
use crate::store::payout::Payout;
use crate::store::ticket::due_at;
use crate::wire::ticket::ClockView;

/// The clocks, those of the desk first.
#[must_use]
pub fn of(ctx: &Ctx, detail: &Detail) -> Vec<ClockView> {
    let mut clocks = vec![first_reply(ctx, detail), resolution(ctx, detail)];
    clocks.extend(lease(ctx, detail));
    for (compensation, payout) in &detail.compensations {
        clocks.extend(before_the_claim(ctx, compensation));
        if let Some(payout) = payout {
            clocks.push(release(ctx, payout));
            clocks.extend(arrival(ctx, payout));
        }
    }
    clocks
}

fn clock(name: &str, started_at: Timestamp, due_at: Option<Timestamp>, stopped_at: Option<Timestamp>, why: String) -> ClockView {
    ClockView { name: name.to_owned(), started_at, due_at, stopped_at, why }
}

fn first_reply(ctx: &Ctx, detail: &Detail) -> ClockView {
    let ticket = &detail.ticket;
    let (hours, after) = match ticket.channel {
        Channel::Rating => (ctx.policy.rating_reply_hours, "the public rating"),
        _ => (ctx.policy.first_reply_hours, "the complaint"),
    };
    let why = match ticket.first_reply_at {
        Some(_) => "stopped: a person answered".to_owned(),
        None => format!("{hours} h from {after}, day and night; no person has answered yet"),
    };
    let due = due_at(&ctx.policy, ticket.channel, ticket.received_at, None);
    clock("first_reply", ticket.received_at, Some(due), ticket.first_reply_at, why)
}

fn resolution(ctx: &Ctx, detail: &Detail) -> ClockView {
    let ticket = &detail.ticket;
    let hours = ctx.policy.resolution_hours;
    let counted = format!("{hours} h from the complaint, day and night");
    let why = match (&ticket.state, ticket.solved_at) {
        (TicketState::WaitingCustomer { .. }, _) => format!("{counted}; it does not pause while the customer is asked"),
        (TicketState::WaitingInternal { waits_for, .. }, _) => format!("{counted}; it does not pause while {waits_for} is asked"),
        (TicketState::Snoozed { .. }, _) => format!("{counted}; it does not pause while the ticket sleeps"),
        (_, Some(_)) => "stopped: it was solved".to_owned(),
        (_, None) => format!("{counted}; it is not solved yet"),
    };
    let due = due_at(&ctx.policy, ticket.channel, ticket.received_at, Some(ticket.received_at));
    clock("resolution", ticket.received_at, Some(due), ticket.solved_at, why)
}

fn lease(ctx: &Ctx, detail: &Detail) -> Option<ClockView> {
    let (until, holder) = (detail.row.lease_until?, detail.row.assignee.as_ref()?);
    let minutes = ctx.policy.lease_minutes;
    // A lease is renewed by every sign of life: the last one is where it runs from.
    let since = before(until, SignedDuration::from_mins(i64::from(minutes))).min(ctx.now);
    Some(clock("lease", since, Some(until), None, format!("held by {holder}; each sign of life renews it for {minutes} min")))
}

/// Approval, undo window and link, of which one runs at a time.
fn before_the_claim(ctx: &Ctx, compensation: &Compensation) -> Option<ClockView> {
    match compensation.stage {
        Stage::ApprovalWanted => {
            let role = compensation.needs_approval_by.map_or_else(|| "somebody".to_owned(), |role| format!("a {role}"));
            Some(clock("approval", compensation.created_at, None, None, format!("measured only: {role} has to approve it")))
        }
        Stage::Armed => {
            // After an approval the window begins then, not when the offer was proposed.
            let window = SignedDuration::from_secs(i64::from(ctx.policy.undo_seconds));
            let since = compensation.hold_until.map_or(compensation.created_at, |until| before(until, window));
            let since = since.max(compensation.created_at);
            Some(clock("undo", since, compensation.hold_until, None, "nothing has left; u takes it back".to_owned()))
        }
        Stage::Offered => {
            let since = compensation.offered_at.unwrap_or(compensation.created_at);
            let why = format!("{} days from the link; the customer has not claimed yet", ctx.policy.link_days);
            Some(clock("link", since, compensation.link_expires_at, None, why))
        }
        Stage::Instructed => {
            let since = compensation.instruction.as_ref().map_or(compensation.created_at, |instruction| instruction.at);
            let why =
                format!("measured only: the {} has to be carried out, and somebody has to say so", compensation.kind.words());
            Some(clock("remedy", since, None, None, why))
        }
        _ => None,
    }
}

fn release(ctx: &Ctx, payout: &Payout) -> ClockView {
    let counted = format!("{} h from the claim, day and night", ctx.policy.release_hours);
    let (due, why) = match (&payout.state, payout.released_at) {
        // The claim's clock starts anew with the customer's other details.
        (PayoutState::CorrectionWanted { .. }, _) => {
            (None, "paused: the customer has to give other details, then it starts anew".to_owned())
        }
        (PayoutState::Review { .. }, _) => (payout.release_due, format!("{counted}; a person has to look")),
        (PayoutState::Rejected { .. } | PayoutState::Cancelled { .. } | PayoutState::Abandoned { .. }, None) => {
            (None, "it will not be released".to_owned())
        }
        (_, Some(_)) => {
            let by = payout.released_by.as_deref().unwrap_or("a rule");
            (payout.release_due, format!("stopped: released by {by}"))
        }
        (_, None) => (payout.release_due, format!("{counted}; not released yet")),
    };
    clock("release", payout.submitted_at, due, payout.released_at, why)
}

/// From release to arrival.
fn arrival(ctx: &Ctx, payout: &Payout) -> Option<ClockView> {
    let released_at = payout.released_at?;
    let end = payout.promise_date.and_then(|day| day.tomorrow().ok()?.to_zoned(ctx.policy.zone.clone()).ok());
    let counted = format!("{} days on which banks settle, from the release", ctx.policy.payout_days);
    let state = payout.state.name().replace('_', " ");
    let (due, why) = match &payout.state {
        PayoutState::Paid { .. } => (end, "stopped: the money arrived".to_owned()),
        PayoutState::OnHold { .. } => (end, format!("{counted}; it does not pause while it is on hold")),
        PayoutState::CorrectionWanted { .. } | PayoutState::Returned { .. } => {
            (None, "paused: the money came back; a new day is promised with other details".to_owned())
        }
        PayoutState::Rejected { .. }
        | PayoutState::Cancelled { .. }
        | PayoutState::Abandoned { .. }
        | PayoutState::Reversed { .. } => (None, format!("it runs no more: {state}")),
        _ => (end, format!("{counted}; {state}")),
    };
    Some(clock("payout", released_at, due.map(|end| end.timestamp()), payout.paid_at, why))
}

fn before(end: Timestamp, span: SignedDuration) -> Timestamp {
    end.checked_sub(span).unwrap_or(end)
}
