//! Jobs that move money, or ask what became of it.
//!
//! The attempt is stored before the rail is called. A worker that finds an attempt already stored does not know whether the
//! call was made: it is in doubt then, and from there on only looked up. Only a rail that, long after, has never seen the
//! order frees the payout for another attempt.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{Outcome, Worker};
use crate::domain::ids::PayoutId;
use crate::domain::payee::PayeeMethod;
use crate::domain::payout::PayoutState;
use crate::payout::rail::{PayoutOrder, PayoutRail, RailAnswer, RailError};
use crate::server::payable::rail_keys;
use crate::store::command::{CommandError, Done};
use crate::store::outbox::{self, Job, JobKind};
use crate::store::payout::report::{self, Report};
use crate::store::payout::steps::Carrier;
use crate::store::payout::{self, Payout, steps};
use crate::store::{Conn, bank, ticket};

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

/// Writes the attempt, then calls the rail.
pub(super) async fn dispatch(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let id = Worker::object::<PayoutId>(job)?;
    let payout = load(worker, id).await?;
    let Some(rail) = rail(worker, &payout) else { return Ok(Outcome::Never(no_rail(&payout))) };
    let (ctx, keys, name) = ((worker.moment)(), worker.keys.clone(), rail.name());
    let begun = worker
        .db
        .write(async move |c: &mut Conn| -> Done<_> {
            let Some(order) = steps::begin_attempt(c, &ctx, &keys, id, Carrier::Rail(name)).await? else { return Ok(None) };
            let payout = payout::load(c, id).await?;
            let ticket = ticket::load(c, payout.ticket).await?;
            Ok(Some((order, ticket)))
        })
        .await?;
    let Some((order, ticket)) = begun else {
        // Whoever wrote the attempt did not come back to tell: it is not sent a second time.
        return match load(worker, id).await?.state {
            PayoutState::Dispatched { .. } => in_doubt(worker, id).await,
            _ => Ok(Outcome::Done),
        };
    };
    let remittance = format!("{} {}", ticket.shop(&worker.config.desk.name), order.reference);
    let attempt = order.attempt;
    let order = PayoutOrder {
        payout: id,
        reference: order.reference,
        number: order.number,
        amount: order.amount,
        payee: order.payee,
        remittance,
    };
    match rail.send(&order).await {
        // A rail that takes an order and does not know it is as good as none that answered.
        Ok(RailAnswer::NotFound) | Err(RailError::NoAnswer { .. } | RailError::NotSent { .. }) => in_doubt(worker, id).await,
        Ok(answer) => {
            told(worker, id, attempt, &answer, true).await?;
            Ok(Outcome::Done)
        }
        Err(error @ RailError::ReferenceReused { .. }) => {
            in_doubt(worker, id).await?;
            Ok(Outcome::Never(error.to_string()))
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
    let attempts = payout.state.attempts();
    let answer = match rail.look_up(&payout.reference, attempts.order()).await {
        Ok(answer) => answer,
        Err(error) => return Ok(Outcome::Away(error.to_string())),
    };
    let after = match (&answer, &payout.state) {
        (RailAnswer::NotFound, PayoutState::InDoubt { since, .. }) => {
            if (worker.moment)().now.duration_since(*since) < timing.doubt_max {
                return Ok(Outcome::Later(timing.doubt_pause));
            }
            told(worker, id, attempts.last, &answer, false).await?
        }
        (RailAnswer::NotFound, _) => {
            return Ok(Outcome::Away(format!("{} no longer knows {}", rail.name(), payout.reference)));
        }
        _ => told(worker, id, attempts.last, &answer, false).await?,
    };
    Ok(next_look(worker, &after).map_or(Outcome::Done, Outcome::Later))
}

/// Stores what a rail said about an attempt. With `follow`, the first look-up is promised in the same transaction.
async fn told(worker: &Worker, id: PayoutId, attempt: u32, answer: &RailAnswer, follow: bool) -> Done<Payout> {
    let report = match answer {
        RailAnswer::Accepted => Report::Accepted,
        RailAnswer::Booked { at } => Report::Booked { at: *at },
        RailAnswer::Refused { code } => Report::Refused { code: code.clone(), ours: false },
        RailAnswer::Returned { code, at } => Report::Returned { code: code.clone(), at: *at },
        RailAnswer::NotFound => Report::NeverArrived,
    };
    let (ctx, own) = ((worker.moment)(), worker.clone());
    worker
        .db
        .write(async move |c: &mut Conn| -> Done<_> {
            let payout = report::report(c, &ctx, id, attempt, &report).await?;
            if let Some(wait) = next_look(&own, &payout).filter(|_| follow) {
                promise_look_up(c, id, ctx.now, wait).await?;
            }
            Ok(payout)
        })
        .await
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
    let timing = worker.config.timing;
    match &payout.state {
        PayoutState::InDoubt { .. } => Some(timing.doubt_pause),
        PayoutState::Pending { .. } | PayoutState::Unclaimed { .. } => Some(timing.look_up_every),
        PayoutState::Paid { at, .. } => {
            let open = (worker.moment)().now.duration_since(*at) < timing.return_window;
            open.then_some(timing.paid_look_up_every)
        }
        _ => None,
    }
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
