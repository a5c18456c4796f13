//! The clocks of a case: to the first reply, to the solution, and those of the money and the lease while they run. Each says by
//! which calendar it counts and why it runs, has stopped or pauses.

use crate::domain::said::{Arg, Sentence, clock as said};
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

fn clock(
    name: &str,
    started_at: Timestamp,
    due_at: Option<Timestamp>,
    stopped_at: Option<Timestamp>,
    why: Sentence,
) -> ClockView {
    ClockView { name: name.to_owned(), started_at, due_at, stopped_at, why: why.text, said: why.said.map(|said| *said) }
}

fn first_reply(ctx: &Ctx, detail: &Detail) -> ClockView {
    let ticket = &detail.ticket;
    let why = match (ticket.first_reply_at, ticket.channel) {
        (Some(_), _) => said::clock_answered(),
        (None, Channel::Rating) => said::clock_rating_reply(ctx.policy.rating_reply_hours),
        (None, _) if ctx.policy.hours.is_always() => said::clock_first_reply(ctx.policy.first_reply_hours),
        (None, _) => said::clock_first_reply_desk(ctx.policy.first_reply_hours),
    };
    let due = ticket.reply_due.unwrap_or_else(|| due_at(&ctx.policy, ticket.channel, ticket.received_at, None));
    clock("first_reply", ticket.received_at, Some(due), ticket.first_reply_at, why)
}

fn resolution(ctx: &Ctx, detail: &Detail) -> ClockView {
    let ticket = &detail.ticket;
    let (hours, always) = (ctx.policy.resolution_hours, ctx.policy.hours.is_always());
    let why = match (&ticket.state, ticket.solved_at) {
        (TicketState::WaitingCustomer { .. }, _) if always => said::clock_asks_customer(hours),
        (TicketState::WaitingCustomer { .. }, _) => said::clock_asks_customer_desk(hours),
        (TicketState::WaitingInternal { waits_for, .. }, _) if always => said::clock_asks_colleague(hours, waits_for),
        (TicketState::WaitingInternal { waits_for, .. }, _) => said::clock_asks_colleague_desk(hours, waits_for),
        (TicketState::Snoozed { .. }, _) if always => said::clock_sleeps(hours),
        (TicketState::Snoozed { .. }, _) => said::clock_sleeps_desk(hours),
        (_, Some(_)) => said::clock_solved(),
        (_, None) if always => said::clock_unsolved(hours),
        (_, None) => said::clock_unsolved_desk(hours),
    };
    let due = due_at(&ctx.policy, ticket.channel, ticket.received_at, Some(ticket.received_at));
    clock("resolution", ticket.received_at, Some(due), ticket.solved_at, why)
}

fn lease(ctx: &Ctx, detail: &Detail) -> Option<ClockView> {
    let (until, holder) = (detail.row.lease_until?, detail.row.assignee.as_ref()?);
    let minutes = ctx.policy.lease_minutes;
    // A lease is renewed by every sign of life: the last one is where it runs from.
    let since = before(until, SignedDuration::from_mins(i64::from(minutes))).min(ctx.now);
    Some(clock("lease", since, Some(until), None, said::clock_lease(holder, minutes)))
}

/// Approval, undo window and link, of which one runs at a time.
fn before_the_claim(ctx: &Ctx, compensation: &Compensation) -> Option<ClockView> {
    match compensation.stage {
        Stage::ApprovalWanted => {
            let role = compensation.needs_approval_by.map_or_else(|| Arg::plain("someone", "somebody"), Arg::from);
            Some(clock("approval", compensation.created_at, None, None, said::clock_approval(role)))
        }
        Stage::Armed => {
            // After an approval the window begins then, not when the offer was proposed.
            let window = SignedDuration::from_secs(i64::from(ctx.policy.undo_seconds));
            let since = compensation.hold_until.map_or(compensation.created_at, |until| before(until, window));
            let since = since.max(compensation.created_at);
            Some(clock("undo", since, compensation.hold_until, None, said::clock_undo()))
        }
        Stage::Offered => {
            let since = compensation.offered_at.unwrap_or(compensation.created_at);
            let why = said::clock_link(ctx.policy.link_days);
            Some(clock("link", since, compensation.link_expires_at, None, why))
        }
        Stage::Instructed => {
            let since = compensation.instruction.as_ref().map_or(compensation.created_at, |instruction| instruction.at);
            Some(clock("remedy", since, None, None, said::clock_remedy(compensation.kind)))
        }
        _ => None,
    }
}

fn release(ctx: &Ctx, payout: &Payout) -> ClockView {
    let hours = ctx.policy.release_hours;
    let (due, why) = match (&payout.state, payout.released_at) {
        // The claim's clock starts anew with the customer's other details.
        (PayoutState::CorrectionWanted { .. }, _) => (None, said::clock_release_paused()),
        (PayoutState::Review { .. }, _) => (payout.release_due, said::clock_release_review(hours)),
        (PayoutState::Rejected { .. } | PayoutState::Cancelled { .. } | PayoutState::Abandoned { .. }, None) => {
            (None, said::clock_release_never())
        }
        (_, Some(_)) => {
            let by = payout.released_by.as_deref().map_or_else(|| Arg::word("someone", "rule", "a rule"), Arg::from);
            (payout.release_due, said::clock_released(by))
        }
        (_, None) => (payout.release_due, said::clock_unreleased(hours)),
    };
    clock("release", payout.submitted_at, due, payout.released_at, why)
}

/// From release to arrival.
fn arrival(ctx: &Ctx, payout: &Payout) -> Option<ClockView> {
    let released_at = payout.released_at?;
    let end = payout.promise_date.and_then(|day| day.tomorrow().ok()?.to_zoned(ctx.policy.zone.clone()).ok());
    let days = ctx.policy.payout_days;
    let state = Arg::plain("payout", payout.state.name());
    let (due, why) = match &payout.state {
        PayoutState::Paid { .. } => (end, said::clock_arrived()),
        PayoutState::OnHold { .. } => (end, said::clock_payout_held(days)),
        PayoutState::CorrectionWanted { .. } | PayoutState::Returned { .. } => (None, said::clock_payout_back()),
        PayoutState::Rejected { .. }
        | PayoutState::Cancelled { .. }
        | PayoutState::Abandoned { .. }
        | PayoutState::Reversed { .. } => (None, said::clock_payout_over(state)),
        _ => (end, said::clock_payout(days, state)),
    };
    Some(clock("payout", released_at, due.map(|end| end.timestamp()), payout.paid_at, why))
}

fn before(end: Timestamp, span: SignedDuration) -> Timestamp {
    end.checked_sub(span).unwrap_or(end)
}
