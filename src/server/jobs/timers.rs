//! Jobs that only time was needed for.

use jiff::SignedDuration;
use serde_json::Value as Json;

use super::{Outcome, Worker};
use crate::domain::ids::{CompensationId, PayoutId, TicketId};
use crate::domain::stage::Stage;
use crate::store::command::CommandError;
use crate::store::compensation::{self, decide, issue, life};
use crate::store::outbox::Job;
use crate::store::payout::correction;
use crate::store::{fraud, talk};

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

/// Which of a compensation's links a job is about.
pub(super) fn generation(payload: &Json) -> u32 {
    payload["generation"].as_u64().and_then(|generation| u32::try_from(generation).ok()).unwrap_or(0)
}
