//! The promised day of a payout: watched before it comes, and moved, with a word to the customer, once it cannot be met.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{Payout, load};
use crate::domain::ids::PayoutId;
use crate::domain::payout::PayoutState;
use crate::domain::promise::{ALARMS, Alarm, PromiseRules};
use crate::domain::travel::Way;
use crate::store::command::{Ctx, Done};
use crate::store::engine::Conn;
use crate::store::outbox::{self, JobKind};
use crate::store::{args, event};

impl Payout {
    /// The way its money takes.
    #[must_use]
    pub fn way(&self) -> Way<'_> {
        Way { rail: &self.rail, currency: self.amount.currency }
    }
}

/// What holds a payout up where it is. However often its day moves for one cause, its customer is written to about it once.
pub(in crate::store) fn cause(payout: &Payout) -> String {
    use PayoutState as S;

    let micros = |at: Option<Timestamp>| at.map_or(0, Timestamp::as_microsecond);
    let attempt = payout.state.attempts().last;
    match &payout.state {
        S::Submitted { .. } | S::Screening { .. } | S::Review { .. } => {
            format!("review {attempt} {}", micros(payout.release_due))
        }
        S::Released { .. } | S::Queued { .. } => format!("queue {attempt} {}", micros(payout.released_at)),
        S::OnHold { since, .. } => format!("hold {}", since.as_microsecond()),
        S::Rejected { at, .. } => format!("rejection {}", at.as_microsecond()),
        S::CorrectionWanted { since, .. } => format!("correction {}", since.as_microsecond()),
        S::Dispatched { .. }
        | S::InDoubt { .. }
        | S::Pending { .. }
        | S::Unclaimed { .. }
        | S::Paid { .. }
        | S::Failed { .. }
        | S::Returned { .. }
        | S::Cancelled { .. }
        | S::Reversed { .. }
        | S::Abandoned { .. } => format!("attempt {attempt}"),
    }
}

/// The day by which the money is there if it leaves now.
pub(in crate::store) fn soonest(ctx: &Ctx, payout: &Payout) -> Date {
    PromiseRules::of(&ctx.policy).arrival(ctx.now, payout.way())
}

/// The day that is promised to somebody who claims now: where the payout begins again.
pub(in crate::store) fn anew(ctx: &Ctx, payout: &Payout) -> Date {
    crate::domain::promise::promise_date(ctx.now, &PromiseRules::of(&ctx.policy), payout.way())
}

/// Moves the day where the money cannot be there before a later one; it never comes nearer. The customer is written to, once for each
/// cause. The day first shown stays on the compensation, where it is measured. True when it moved.
///
/// # Errors
/// The store's.
pub(in crate::store) async fn reckon(c: &mut Conn, ctx: &Ctx, payout: &mut Payout, cause: &str, possible: Date) -> Done<bool> {
    let Some(before) = payout.promise_date.filter(|before| possible > *before) else { return Ok(false) };
    payout.promise_date = Some(possible);
    let id = payout.id.to_string();
    let sql = "UPDATE payout SET promise_date = $2, promise_alarm = 0 WHERE id = $1";
    c.run(sql, args![id.as_str(), possible.to_string()]).await?;
    let data = json!({"from": before.to_string(), "to": possible.to_string(), "cause": cause});
    let timer = ctx.timer("promise_clock");
    event::append(c, &timer, "payout.promise_moved", format!("payout:{id}"), Some(payout.ticket), data).await?;
    let sql = "INSERT INTO promise_notice (payout_id, cause, at) VALUES ($1, $2, $3) ON CONFLICT (payout_id, cause) DO NOTHING";
    if c.run(sql, args![id.as_str(), cause, ctx.micros()]).await? > 0 {
        outbox::put(c, JobKind::SendPromiseMoved, &payout.compensation.to_string(), &json!({}), ctx.micros()).await?;
    }
    start(c, ctx, payout).await?;
    Ok(true)
}

/// Starts the watch over the promised day, anew where one ran before.
///
/// # Errors
/// The store's.
pub(in crate::store) async fn start(c: &mut Conn, ctx: &Ctx, payout: &Payout) -> Done<()> {
    let id = payout.id.to_string();
    outbox::cancel(c, ctx, JobKind::WatchPromise, &id).await?;
    let first = due(ctx, payout).and_then(|(due, alarms)| alarms.first()?.at(due));
    let Some(first) = first else { return Ok(()) };
    // Where hours are left already, it is raised at once.
    outbox::put(c, JobKind::WatchPromise, &id, &json!({}), first.max(ctx.now).as_microsecond()).await
}

/// By when something has to have happened for the day to be kept, and what is raised before: money that is here has to leave, about
/// money that left nobody can do more than look whether it arrived. None where the day binds nobody any more.
fn due(ctx: &Ctx, payout: &Payout) -> Option<(Timestamp, &'static [Alarm])> {
    use PayoutState as S;

    let (promised, rules) = (payout.promise_date?, PromiseRules::of(&ctx.policy));
    match &payout.state {
        S::Submitted { .. }
        | S::Screening { .. }
        | S::Review { .. }
        | S::Released { .. }
        | S::Queued { .. }
        | S::OnHold { .. }
        | S::Failed { .. }
        | S::Returned { .. } => Some((rules.leave_by(promised, payout.way()), ALARMS)),
        S::Dispatched { .. } | S::InDoubt { .. } | S::Pending { .. } | S::Unclaimed { .. } => {
            Some((rules.known_by(promised, payout.way()), &[Alarm::Broken]))
        }
        S::Paid { .. }
        | S::CorrectionWanted { .. }
        | S::Rejected { .. }
        | S::Cancelled { .. }
        | S::Reversed { .. }
        | S::Abandoned { .. } => None,
    }
}

/// When the next alarm is.
fn next(ctx: &Ctx, payout: &Payout) -> Option<Timestamp> {
    let (due, alarms) = due(ctx, payout)?;
    alarms.iter().filter_map(|alarm| alarm.at(due)).find(|at| *at > ctx.now)
}

/// Looks whether the promised day can still be met, and raises each alarm once. One that cannot be met moves to what would be
/// promised if the money were released now: what holds it up is not over yet. How long until the next look; none when the day binds
/// nobody any more, or moved and has a watch of its own.
///
/// # Errors
/// The store's.
pub async fn watch(c: &mut Conn, ctx: &Ctx, id: PayoutId) -> Done<Option<SignedDuration>> {
    let mut payout = load(c, id).await?;
    let Some((due, alarms)) = due(ctx, &payout) else { return Ok(None) };
    let reached = alarms.iter().rev().find(|alarm| alarm.at(due).is_some_and(|at| at <= ctx.now));
    if let Some(alarm) = reached {
        raise(c, ctx, &payout, *alarm).await?;
    }
    if reached == Some(&Alarm::Broken) {
        let (cause, possible) = (cause(&payout), PromiseRules::of(&ctx.policy).promised(ctx.now, payout.way()));
        reckon(c, ctx, &mut payout, &cause, possible).await?;
        return Ok(None);
    }
    Ok(next(ctx, &payout).map(|at| at.duration_since(ctx.now)))
}

async fn raise(c: &mut Conn, ctx: &Ctx, payout: &Payout, alarm: Alarm) -> Done<()> {
    let sql = "UPDATE payout SET promise_alarm = $2 WHERE id = $1 AND promise_alarm < $2";
    if c.run(sql, args![payout.id.to_string(), alarm.level()]).await? == 0 {
        return Ok(());
    }
    let promised = payout.promise_date.map(|day| day.to_string());
    let data = json!({"alarm": alarm.name(), "promise_date": promised, "state": payout.state.name()});
    let object = format!("payout:{}", payout.id);
    event::append(c, &ctx.timer("promise_clock"), "payout.promise_alarm", object, Some(payout.ticket), data).await?;
    Ok(())
}
