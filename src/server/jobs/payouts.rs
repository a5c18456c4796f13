//! Jobs that move money, or ask what became of it.
//!
//! The attempt is stored before the rail is called. A worker that finds an attempt already stored does not know whether the
//! call was made: it is in doubt then, and from there on only looked up. Only a rail that, long after, has never seen the
//! order frees the payout for another attempt.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{Outcome, Worker, funds};
use crate::domain::freeze::Halt;
use crate::domain::ids::PayoutId;
use crate::domain::outflow::RailHold;
use crate::domain::payee::PayeeMethod;
use crate::domain::payout::PayoutState;
use crate::domain::said::{Sentence, rail as said};
use crate::payout::rail::{Answered, LookUp, PayoutOrder, PayoutRail, RailAnswer, RailError};
use crate::server::payable::rail_keys;
use crate::store::command::{CommandError, Ctx, Done};
use crate::store::outbox::{self, Job, JobKind};
use crate::store::payout::report::{self, Report};
use crate::store::payout::steps::{Carrier, PaymentOrder};
use crate::store::payout::{self, Payout, steps};
use crate::store::rail::{self, Held};
use crate::store::{Conn, bank, freeze, ticket};

/// Longest pause between two look-ups of a payout in doubt.
const DOUBT_PAUSE_MAX: SignedDuration = SignedDuration::from_mins(15);
/// After so long a rail is not asked any more: what it still knows of the order ends soon, and a person has to find out.
const DOUBT_LOOKS_MAX: SignedDuration = SignedDuration::from_hours(24 * 25);
/// What rails say when the account is short.
const SHORT: &str = "INSUFFICIENT_FUNDS";

/// Screens a claim.
pub(super) async fn screen(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (id, ctx) = (Worker::object::<PayoutId>(job)?, (worker.moment)());
    worker.db.write(async move |c| steps::screen(c, &ctx, id).await).await?;
    Ok(Outcome::Done)
}

/// Puts a released payout into its rail's queue. Bank transfers without a rail wait for the next bank file.
pub(super) async fn queue(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (id, ctx) = (Worker::object::<PayoutId>(job)?, (worker.moment)());
    let payout = load(worker, id).await?;
    let pays_itself = rail(worker, &payout).is_some();
    if !pays_itself && payout.rail != PayeeMethod::Iban.rail() {
        return Ok(Outcome::Never(no_rail(&payout)));
    }
    worker.db.write(async move |c| steps::queue(c, &ctx, id, pays_itself).await).await?;
    Ok(Outcome::Done)
}

/// Looks whether a bank file was brought to the bank in time, and raises the alarm once an hour until somebody says so.
pub(super) async fn watch_upload(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (run, ctx) = (job.object.clone(), (worker.moment)());
    let now = ctx.now;
    let next = worker.db.write(async move |c| bank::run::watch(c, &ctx, &run).await).await?;
    let run = job.object.clone();
    let overdue = worker.db.read::<_, CommandError, _>(async move |c| Ok(bank::run::run(c, &run).await?.is_overdue(now))).await?;
    if overdue {
        tracing::error!(bank_run = %job.object, "nobody said that this bank file was brought to the bank; its payments do not leave");
    }
    Ok(next.map_or(Outcome::Done, Outcome::Later))
}

/// Looks whether a claim is decided on in time, and raises its alarms.
pub(super) async fn watch_release(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (id, ctx) = (Worker::object::<PayoutId>(job)?, (worker.moment)());
    let next = worker.db.write(async move |c| payout::clock::watch(c, &ctx, id).await).await?;
    Ok(next.map_or(Outcome::Done, Outcome::Later))
}

/// Looks whether a payout's promised day can be met, raises its alarms, and moves it where it cannot.
pub(super) async fn watch_promise(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (id, ctx) = (Worker::object::<PayoutId>(job)?, (worker.moment)());
    let next = worker.db.write(async move |c| payout::promise::watch(c, &ctx, id).await).await?;
    Ok(next.map_or(Outcome::Done, Outcome::Later))
}

/// What came of the wish to write an attempt.
enum Begun {
    /// It is written: now the rail is called.
    Order(PaymentOrder, String),
    /// The rail is held; nothing is written.
    Held(Held),
    /// A bank says that money left for it, and nobody has dealt with that; nothing is written.
    Contradicted,
    /// There is nothing to send.
    Nothing,
}

/// Writes the attempt, then calls the rail.
pub(super) async fn dispatch(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let id = Worker::object::<PayoutId>(job)?;
    let payout = load(worker, id).await?;
    let Some(rail) = rail(worker, &payout) else { return Ok(Outcome::Never(no_rail(&payout))) };
    let waits = matches!(payout.state, PayoutState::Queued { .. });
    if let Some(error) = rail.ready().err().filter(|_| waits) {
        return Ok(Outcome::Away(error.chain()));
    }
    if waits && let Some(away) = funds::ask(worker, rail).await? {
        return Ok(away);
    }
    let (ctx, keys, name, desk) = ((worker.moment)(), worker.keys.clone(), rail.name(), worker.config.desk.clone());
    let limits = worker.config.outflow.get(name).cloned().unwrap_or_default();
    let begun = worker
        .db
        .write(async move |c: &mut Conn| -> Done<_> {
            let order = rail::Order { payout: id, ticket: payout.ticket, amount: payout.amount };
            if waits && let Some(held) = rail::covers(c, &ctx, name, order, limits.reserve).await? {
                return Ok(Begun::Held(held));
            }
            if waits && let Some(held) = rail::admit(c, &ctx, name, payout.amount, &limits).await? {
                return Ok(Begun::Held(held));
            }
            if waits && bank::is_contradicted(c, id).await? {
                return Ok(Begun::Contradicted);
            }
            let Some(order) = steps::begin_attempt(c, &ctx, &keys, id, Carrier::Rail(name)).await? else {
                return Ok(Begun::Nothing);
            };
            Ok(Begun::Order(order, ticket::load(c, payout.ticket).await?.shop(&desk.name).to_owned()))
        })
        .await?;
    let (order, shop) = match begun {
        Begun::Order(order, shop) => (order, shop),
        Begun::Held(held) => {
            tracing::error!(rail = held.rail, reason = %held.reason, note = held.for_log(), "a rail is held; payouts wait until finance lets it go");
            return Ok(Outcome::Frozen);
        }
        Begun::Contradicted => {
            let why = "the bank says that money left for this payout; deal with its entry first (amends payouts unmatched)";
            return Ok(Outcome::Away(why.to_owned()));
        }
        // Whoever wrote the attempt did not come back to tell: it is not sent a second time.
        Begun::Nothing => {
            return match load(worker, id).await?.state {
                PayoutState::Dispatched { .. } => in_doubt(worker, id).await,
                _ => Ok(Outcome::Done),
            };
        }
    };
    // The attempt is known outside of the database before the money leaves: no restore can make it look as if it had not.
    if let Err(error) = worker.watermark.keep(&worker.db, &(worker.moment)()).await {
        tracing::error!(payout = %id, %error, "the watermark is not kept; the rail is not called");
        return in_doubt(worker, id).await;
    }
    let attempt = order.attempt;
    match rail.send(&handed(order, &shop)).await {
        // A rail that takes an order and does not know it is as good as none that answered.
        Ok(Answered { answer: RailAnswer::NotFound, .. }) => in_doubt(worker, id).await,
        Ok(answered) => {
            told(worker, name, id, attempt, &answered, true).await?;
            Ok(Outcome::Done)
        }
        Err(error @ RailError::ReferenceReused { .. }) => {
            in_doubt(worker, id).await?;
            Ok(Outcome::Never(error.to_string()))
        }
        Err(error) => {
            tracing::warn!(rail = name, payout = %id, error = error.chain(), "an order is in doubt");
            in_doubt(worker, id).await?;
            shut(worker, name, &error).await?;
            Ok(Outcome::Done)
        }
    }
}

/// Asks what became of an attempt, and asks again until it is settled.
pub(super) async fn look_up(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let id = Worker::object::<PayoutId>(job)?;
    let timing = worker.config.timing;
    let mut payout = load(worker, id).await?;
    if matches!(payout.state, PayoutState::Dispatched { .. }) {
        let ctx = (worker.moment)();
        payout = worker.db.write(async move |c| steps::no_answer(c, &ctx, id).await).await?;
    }
    if next_look(worker, &payout).is_none() {
        return Ok(Outcome::Done);
    }
    let Some(rail) = rail(worker, &payout) else { return Ok(Outcome::Never(no_rail(&payout))) };
    let name = rail.name();
    let order = order(worker, &payout).await?;
    if let PayoutState::InDoubt { since, .. } = &payout.state
        && let Some(outcome) = may_not_ask(worker, rail, &order, (worker.moment)().now.duration_since(*since)).await?
    {
        return Ok(outcome);
    }
    let attempts = payout.state.attempts();
    let answered = match rail.look_up(&order).await {
        Ok(answered) => answered,
        Err(error @ RailError::ReferenceReused { .. }) => {
            super::rails::other_content(worker, name, &order).await?;
            return Ok(Outcome::Never(error.to_string()));
        }
        Err(error) => {
            shut(worker, name, &error).await?;
            return Ok(Outcome::Away(error.chain()));
        }
    };
    let after = match (&answered.answer, &payout.state) {
        (RailAnswer::NotFound, PayoutState::InDoubt { since, .. }) => {
            if (worker.moment)().now.duration_since(*since) < timing.doubt_max {
                return Ok(next_look(worker, &payout).map_or(Outcome::Done, Outcome::Later));
            }
            told(worker, name, id, attempts.last, &answered, false).await?
        }
        (RailAnswer::NotFound, _) => {
            return Ok(Outcome::Away(format!("{name} no longer knows {}", payout.reference)));
        }
        _ => told(worker, name, id, attempts.last, &answered, false).await?,
    };
    Ok(next_look(worker, &after).map_or(Outcome::Done, Outcome::Later))
}

/// Why a rail is not asked now about an order in doubt; none when it may be.
async fn may_not_ask(
    worker: &Worker,
    rail: &dyn PayoutRail,
    order: &PayoutOrder,
    doubt: SignedDuration,
) -> Result<Option<Outcome>, CommandError> {
    let (name, can) = (rail.name(), rail.capabilities());
    let by_hand = "find out there what became of it, then settle it by hand with the proof";
    if doubt > DOUBT_LOOKS_MAX {
        return Ok(Some(Outcome::Never(format!("{name} did not tell in 25 days what became of {}; {by_hand}", order.reference))));
    }
    if can.look_up == LookUp::ByReference || order.handle.is_some() {
        return Ok(None);
    }
    if doubt > SignedDuration::from_hours(i64::from(can.repeat_hours)) {
        let hours = can.repeat_hours;
        return Ok(Some(Outcome::Never(format!("{name} did not answer about {} for {hours} hours; {by_hand}", order.reference))));
    }
    // To ask is to hand over again here, and that is how money leaves.
    let held = worker
        .db
        .read(async move |c: &mut Conn| -> Done<_> {
            freeze::ensure_runs(c, Halt::Releasing).await?;
            rail::hold_of(c, name).await
        })
        .await?;
    Ok(held.map(|_| Outcome::Frozen))
}

/// Calls an unclaimed payment off.
pub(super) async fn cancel(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let id = Worker::object::<PayoutId>(job)?;
    let payout = load(worker, id).await?;
    if !matches!(payout.state, PayoutState::Unclaimed { .. }) {
        return Ok(Outcome::Done);
    }
    let Some(rail) = rail(worker, &payout) else { return Ok(Outcome::Never(no_rail(&payout))) };
    let order = order(worker, &payout).await?;
    match rail.cancel(&order).await {
        Ok(answered) if answered.answer == RailAnswer::Unclaimed => {
            Ok(Outcome::Again(format!("{} has not called {} off yet", rail.name(), payout.reference)))
        }
        Ok(answered) => {
            told(worker, rail.name(), id, payout.state.attempts().last, &answered, false).await?;
            Ok(Outcome::Done)
        }
        Err(error @ (RailError::Unable { .. } | RailError::ReferenceReused { .. })) => Ok(Outcome::Never(error.to_string())),
        Err(error) => {
            shut(worker, rail.name(), &error).await?;
            Ok(Outcome::Away(error.chain()))
        }
    }
}

/// The order that is out, as the rail has it.
async fn order(worker: &Worker, payout: &Payout) -> Done<PayoutOrder> {
    let (keys, own, desk) = (worker.keys.clone(), payout.clone(), worker.config.desk.clone());
    let (order, shop) = worker
        .db
        .read(async move |c: &mut Conn| -> Done<_> {
            let shop = ticket::load(c, own.ticket).await?.shop(&desk.name).to_owned();
            Ok((steps::order(c, &keys, &own).await?, shop))
        })
        .await?;
    Ok(handed(order, &shop))
}

/// An order as rails take it.
fn handed(order: PaymentOrder, shop: &str) -> PayoutOrder {
    PayoutOrder {
        payout: order.payout,
        remittance: format!("{shop} {}", order.reference),
        reference: order.reference,
        number: order.number,
        amount: order.amount,
        payee: order.payee,
        handle: order.handle,
    }
}

/// A rail's answer as the report that it is.
pub(super) fn reported(answer: &RailAnswer) -> Report {
    match answer {
        RailAnswer::Accepted => Report::Accepted,
        RailAnswer::Unclaimed => Report::Unclaimed,
        RailAnswer::Booked { at } => Report::Booked { at: *at },
        RailAnswer::Refused { code } => Report::Refused { code: code.clone(), ours: false },
        RailAnswer::Returned { code, at } => Report::Returned { code: code.clone(), at: *at },
        RailAnswer::Reversed { at } => Report::Reversed { at: *at },
        RailAnswer::NotFound => Report::NeverArrived,
    }
}

/// Stores what a rail said about an attempt, and what it calls it. With `follow`, the first look-up is promised in the same
/// transaction. A rail whose account is short is held: what waits for it would only fail.
async fn told(
    worker: &Worker,
    rail: &'static str,
    id: PayoutId,
    attempt: u32,
    answered: &Answered,
    follow: bool,
) -> Done<Payout> {
    let handle = answered.handle.clone();
    let report = reported(&answered.answer);
    let short = matches!(&report, Report::Refused { code, .. } if code == SHORT);
    let (ctx, own) = ((worker.moment)(), worker.clone());
    worker
        .db
        .write(async move |c: &mut Conn| -> Done<_> {
            if let Some(handle) = &handle {
                rail::keep_handle(c, id, attempt, handle).await?;
            }
            if short {
                hold(c, &ctx, rail, RailHold::Funds, said::held_short()).await?;
            }
            let payout = report::report(c, &ctx, id, attempt, &report).await?;
            if let Some(wait) = next_look(&own, &payout).filter(|_| follow) {
                promise_look_up(c, id, ctx.now, wait).await?;
            }
            Ok(payout)
        })
        .await
}

async fn hold(c: &mut Conn, ctx: &Ctx, rail: &str, reason: RailHold, note: Sentence) -> Done<()> {
    let held = rail::hold(c, &ctx.timer("rail_guard"), rail, reason, note).await?;
    tracing::error!(rail, reason = %held.reason, note = held.for_log(), "a rail is held; payouts wait until finance lets it go");
    Ok(())
}

/// A rail that does not serve us is held: a person has to look at it, and every further order would be in doubt.
pub(super) async fn shut(worker: &Worker, rail: &'static str, error: &RailError) -> Done<()> {
    let RailError::Closed { why, .. } = error else { return Ok(()) };
    let (ctx, note) = ((worker.moment)(), said::held_closed(rail, why.as_str()));
    worker.db.write(async move |c: &mut Conn| hold(c, &ctx, rail, RailHold::Closed, note.clone()).await).await
}

/// The rail did not answer: from now on the payout is looked up.
async fn in_doubt(worker: &Worker, id: PayoutId) -> Result<Outcome, CommandError> {
    let (ctx, wait) = ((worker.moment)(), worker.config.timing.doubt_pause);
    worker
        .db
        .write(async move |c: &mut Conn| -> Done<()> {
            let payout = steps::no_answer(c, &ctx, id).await?;
            if matches!(payout.state, PayoutState::InDoubt { .. }) {
                promise_look_up(c, id, ctx.now, wait).await?;
            }
            Ok(())
        })
        .await?;
    Ok(Outcome::Done)
}

async fn promise_look_up(c: &mut Conn, id: PayoutId, now: Timestamp, wait: SignedDuration) -> Done<()> {
    let at = now.checked_add(wait).unwrap_or(Timestamp::MAX);
    outbox::put(c, JobKind::LookUpPayout, &id.to_string(), &json!({}), at.as_microsecond()).await
}

/// How long until a payout is looked up again; none once nothing more can come.
fn next_look(worker: &Worker, payout: &Payout) -> Option<SignedDuration> {
    let (timing, now) = (worker.config.timing, (worker.moment)().now);
    match &payout.state {
        PayoutState::InDoubt { since, .. } => Some(doubt_pause(now.duration_since(*since), timing.doubt_pause, timing.doubt_max)),
        PayoutState::Pending { .. } | PayoutState::Unclaimed { .. } => Some(timing.look_up_every),
        PayoutState::Paid { at, .. } => {
            let open = now.duration_since(*at) < timing.return_window;
            open.then_some(timing.paid_look_up_every)
        }
        _ => None,
    }
}

/// The next pause of a doubt: half of what it has lasted, so that pauses grow, but never past the moment at which a rail that does not
/// know the order proves something.
fn doubt_pause(lasted: SignedDuration, first: SignedDuration, proof_after: SignedDuration) -> SignedDuration {
    let pause = (lasted / 2).clamp(first, DOUBT_PAUSE_MAX.max(first));
    let until_proof = proof_after - lasted;
    if until_proof.is_positive() { pause.min(until_proof) } else { pause }
}

async fn load(worker: &Worker, id: PayoutId) -> Done<Payout> {
    worker.db.read(async move |c| payout::load(c, id).await).await
}

/// The rail of a payout, the one for its currency before the one for its kind of account.
fn rail<'a>(worker: &'a Worker, payout: &Payout) -> Option<&'a dyn PayoutRail> {
    let rails = &worker.config.rails;
    rail_keys(&payout.rail, payout.amount.currency).iter().find_map(|key| rails.get(key)).map(AsRef::as_ref)
}

fn no_rail(payout: &Payout) -> String {
    format!(
        "nothing pays {} in {}; set up a rail for it, then let this job run again",
        payout.rail,
        payout.amount.currency.code()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_of_a_doubt_grow_and_meet_the_moment_of_proof() {
        let (first, proof) = (SignedDuration::from_secs(30), SignedDuration::from_mins(30));
        let (mut lasted, mut looks, mut at_proof) = (first, Vec::new(), false);
        while lasted < SignedDuration::from_hours(3) {
            let pause = doubt_pause(lasted, first, proof);
            assert!(pause.is_positive() && pause <= DOUBT_PAUSE_MAX);
            lasted += pause;
            at_proof |= lasted == proof;
            looks.push(pause);
        }
        assert!(at_proof && looks.len() < 30, "{looks:?}");
    }
}
