//! Jobs that only time was needed for.

use jiff::SignedDuration;
use serde_json::Value as Json;

use super::{Outcome, Worker};
use crate::domain::ids::{CompensationId, PayoutId, TicketId};
use crate::domain::stage::Stage;
use crate::store::Conn;
use crate::store::command::{CommandError, Done};
use crate::store::compensation::{self, decide, issue, life};
use crate::store::outbox::Job;
use crate::store::payout::correction;
use crate::store::{books, fraud, talk};

/// End of an undo window: the link is minted and let go. A clock of another node may run ahead of ours: then it waits.
pub(super) async fn commit_offer(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (id, ctx, keys) = (Worker::object::<CompensationId>(job)?, (worker.moment)(), worker.keys.clone());
    let held = worker.db.read(async move |c| compensation::load(c, id).await).await?;
    if let Some(until) = held.hold_until.filter(|until| held.stage == Stage::Armed && *until > ctx.now) {
        return Ok(Outcome::Later(until.duration_since(ctx.now)));
    }
    worker.db.write(async move |c| issue::commit(c, &ctx, &keys, id).await).await?;
    Ok(Outcome::Done)
}

/// A link's life is over.
pub(super) async fn expire_link(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (id, ctx, generation) = (Worker::object::<CompensationId>(job)?, (worker.moment)(), generation(&job.payload));
    worker.db.write(async move |c| decide::expire(c, &ctx, id, generation).await).await?;
    Ok(Outcome::Done)
}

/// Details that were asked for never came.
pub(super) async fn time_out_correction(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (id, ctx) = (Worker::object::<PayoutId>(job)?, (worker.moment)());
    worker.db.write(async move |c| correction::time_out(c, &ctx, id).await).await?;
    Ok(Outcome::Done)
}

/// A link that was locked after wrong answers opens again.
pub(super) async fn unlock_link(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (id, ctx) = (Worker::object::<CompensationId>(job)?, (worker.moment)());
    worker.db.write(async move |c| life::unlock(c, &ctx.timer("step_up"), id).await).await?;
    Ok(Outcome::Done)
}

/// A payout stayed where it is for as long as banks send money back: its link is spent.
pub(super) async fn spend_link(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (id, ctx) = (Worker::object::<CompensationId>(job)?, (worker.moment)());
    worker.db.write(async move |c| life::spend(c, &ctx, id).await).await?;
    Ok(Outcome::Done)
}

/// A snoozed ticket comes back.
pub(super) async fn wake(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (id, ctx) = (Worker::object::<TicketId>(job)?, (worker.moment)());
    worker.db.write(async move |c| talk::wake(c, &ctx, id).await).await?;
    Ok(Outcome::Done)
}

/// How often it is looked through how people work.
const PATTERNS_EVERY: SignedDuration = SignedDuration::from_hours(24);

/// Looks through how people work, and comes back the next day.
pub(super) async fn look_for_patterns(worker: &Worker) -> Result<Outcome, CommandError> {
    let ctx = (worker.moment)();
    let new = worker.db.write(async move |c| fraud::pattern::look(c, &ctx).await).await?;
    if new > 0 {
        tracing::info!(new, "flags were raised about how people work");
    }
    Ok(Outcome::Later(PATTERNS_EVERY))
}

/// How often the books are compared with the desk.
const BOOKS_EVERY: SignedDuration = SignedDuration::from_hours(24);
/// Most faults of the books that are named in the log.
const FAULTS_NAMED: usize = 20;
/// Compensations that are compared in one look.
const BOOKS_AT_ONCE: i64 = 2_000;

/// Compares the books with the desk, freezes payouts where they disagree, and comes back the next day. Each page is a look of its own:
/// no other command waits for it.
pub(super) async fn check_books(worker: &Worker) -> Result<Outcome, CommandError> {
    let (mut faults, mut after) = (Vec::new(), String::new());
    while faults.len() < FAULTS_NAMED {
        let from = after.clone();
        let page = async move |c: &mut Conn| -> Done<_> {
            let mut found = Vec::new();
            let last = books::check_page(c, &from, BOOKS_AT_ONCE, &mut found).await?;
            Ok((last, found))
        };
        let (last, found) = worker.db.read(page).await?;
        faults.extend(found);
        let Some(last) = last else { break };
        after = last;
    }
    for fault in faults.iter().take(FAULTS_NAMED) {
        tracing::error!(compensation = %fault.compensation, fault = fault.text, "the books and the desk disagree");
    }
    if !faults.is_empty() {
        let (ctx, count) = ((worker.moment)(), faults.len());
        worker.db.write(async move |c| books::stop(c, &ctx, count).await).await?;
        tracing::error!(count, "payouts are frozen until two people have looked at the books: see `amends freeze`");
    }
    Ok(Outcome::Later(BOOKS_EVERY))
}

/// Which of a compensation's links a job is about.
pub(super) fn generation(payload: &Json) -> u32 {
    payload["generation"].as_u64().and_then(|generation| u32::try_from(generation).ok()).unwrap_or(0)
}
