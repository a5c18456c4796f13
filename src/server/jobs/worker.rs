//! The loop: look what is due, lease it, do it, report, wait for the next.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{JobsConfig, Outcome, mail, payouts, timers};
use crate::domain::retry::backoff;
use crate::server::Moment;
use crate::store::command::{CommandError, Ctx, Done};
use crate::store::keys::Keys;
use crate::store::outbox::{self, Job, JobKind};
use crate::store::{Database, lease};

/// Jobs leased at once.
const BATCH: i64 = 16;
/// Longest wait without a look, in real time: another node's hint may be lost, and tickets' leases run out.
const LOOK_EVERY: Duration = Duration::from_secs(30);
/// Commits come in bursts; looking once after a burst is enough.
const GATHER: Duration = Duration::from_millis(10);
/// Pause after the store itself failed.
const STORE_PAUSE: Duration = Duration::from_secs(2);
/// Most characters of an error that are kept with a job.
const ERROR_CHARS_MAX: usize = 300;

/// One worker. Clones share everything; any number of them may run, on any number of nodes.
#[derive(Clone)]
pub struct Worker {
    /// The store.
    pub db: Database,
    /// Keys that links are derived and accounts are opened with.
    pub keys: Arc<Keys>,
    /// Time and policy.
    pub moment: Moment,
    /// What the work is done with.
    pub config: Arc<JobsConfig>,
    /// Told the time at every turn of the loop: a sign of life.
    pub beat: Arc<dyn Fn(Timestamp) + Send + Sync>,
}

impl Worker {
    /// Works until `stop`. What is under way then is finished; what was leased and not begun comes back by its lease.
    pub async fn run(self, stop: CancellationToken) {
        let mut changes = self.db.changes();
        let mut swept: Option<tokio::time::Instant> = None;
        while !stop.is_cancelled() {
            changes.mark_unchanged();
            (self.beat)((self.moment)().now);
            if swept.is_none_or(|at| at.elapsed() >= LOOK_EVERY) {
                swept = Some(tokio::time::Instant::now());
                self.sweep().await;
            }
            let wait = match self.turn().await {
                Ok(wait) => wait,
                Err(error) => {
                    tracing::warn!(%error, "the workers cannot reach the store; they try again");
                    STORE_PAUSE
                }
            };
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(wait) => {}
                told = changes.changed() => {
                    if told.is_err() { return }
                    tokio::time::sleep(GATHER).await;
                }
            }
        }
    }

    /// Does what is due; how long to wait for more.
    async fn turn(&self) -> Done<Duration> {
        let due = self.db.read(async move |c| outbox::next_due(c).await).await?;
        let Some(due) = due else { return Ok(LOOK_EVERY) };
        let ahead = due.saturating_sub((self.moment)().micros());
        if ahead <= 0 {
            self.run_due_once().await?;
            return Ok(Duration::ZERO);
        }
        let ahead = Duration::from_micros(u64::try_from(ahead).unwrap_or(0)) / self.config.timing.speed.max(1);
        Ok(ahead.clamp(Duration::from_millis(1), LOOK_EVERY))
    }

    /// Tickets whose lease ran out go back to the queue.
    async fn sweep(&self) {
        let ctx = (self.moment)();
        match self.db.write(async move |c| lease::expire_due(c, &ctx).await).await {
            Ok(0) => {}
            Ok(tickets) => tracing::info!(tickets, "leases ran out"),
            Err(error) => tracing::warn!(%error, "leases could not be looked through"),
        }
    }

    /// Leases what is due now, at most [`BATCH`] jobs, and does it. How many there were.
    ///
    /// # Errors
    /// The store's. What becomes of a job is written with the job, never returned.
    pub async fn run_due_once(&self) -> Done<usize> {
        let (ctx, seconds) = ((self.moment)(), self.config.timing.lease.as_secs());
        let jobs = self.db.write(async move |c| outbox::lease(c, &ctx, BATCH, seconds).await).await?;
        let count = jobs.len();
        let mut tasks = JoinSet::new();
        for job in jobs {
            let worker = self.clone();
            tasks.spawn(async move { worker.attend(job).await });
        }
        let mut result = Ok(count);
        while let Some(ended) = tasks.join_next().await {
            match ended {
                Ok(Ok(())) => {}
                Ok(Err(error)) => result = Err(error),
                // Jobs run in tasks of their own below; this one only reports.
                Err(error) => tracing::error!(%error, "a job's report was lost; its lease brings the job back"),
            }
        }
        result
    }

    /// Does one job in a task of its own, so that its panic stays its own, and writes down how it went.
    async fn attend(&self, job: Job) -> Done<()> {
        let (worker, own) = (self.clone(), job.clone());
        let mut task = tokio::spawn(async move { worker.perform(&own).await });
        // Ended well before the lease: two workers never do the same job at once.
        let patience = Duration::try_from(self.config.timing.lease * 3 / 4).unwrap_or(Duration::from_mins(1));
        let outcome = match tokio::time::timeout(patience, &mut task).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(error)) => Outcome::Never(format!("it broke off: {}", panic_text(error))),
            Err(_) => {
                task.abort();
                Outcome::Again("it took too long".to_owned())
            }
        };
        self.report(&job, outcome).await
    }

    async fn perform(&self, job: &Job) -> Outcome {
        let outcome = match job.kind {
            JobKind::CommitOffer => timers::commit_offer(self, job).await,
            JobKind::ExpireLink => timers::expire_link(self, job).await,
            JobKind::Wake => timers::wake(self, job).await,
            JobKind::SendLink => mail::send_link(self, job).await,
            JobKind::SendReply => mail::send_reply(self, job).await,
            JobKind::SendPaid => mail::send_paid(self, job).await,
            JobKind::SendFollowUp => mail::send_follow_up(self, job).await,
            JobKind::ScreenPayout => payouts::screen(self, job).await,
            JobKind::QueuePayout => payouts::queue(self, job).await,
            JobKind::DispatchPayout => payouts::dispatch(self, job).await,
            JobKind::LookUpPayout => payouts::look_up(self, job).await,
        };
        outcome.unwrap_or_else(Outcome::from)
    }

    async fn report(&self, job: &Job, outcome: Outcome) -> Done<()> {
        let (ctx, id, timing) = ((self.moment)(), job.id, self.config.timing);
        let tries = u32::try_from(job.attempts).unwrap_or(u32::MAX);
        let waits = u32::try_from(job.waits).unwrap_or(u32::MAX).saturating_add(1);
        let pause = |times: u32| {
            let pause = backoff(times, timing.pause_max, u64::from_ne_bytes(id.to_ne_bytes()));
            at(&ctx, pause)
        };
        let (kind, object) = (job.kind, job.object.as_str());
        match outcome {
            Outcome::Done => self.db.write(async move |c| outbox::done(c, &ctx, id).await).await,
            Outcome::Later(wait) => {
                let at = at(&ctx, wait);
                self.db.write(async move |c| outbox::later(c, id, at).await).await
            }
            Outcome::Away(why) => {
                tracing::warn!(job.id = id, %kind, %object, waits, why, "a job waits for the other side");
                let (at, why) = (pause(waits), short(&why));
                self.db.write(async move |c| outbox::wait(c, id, at, &why).await).await
            }
            Outcome::Again(why) if tries < timing.tries_max => {
                tracing::warn!(job.id = id, %kind, %object, tries, why, "a job failed and is tried again");
                let (at, why) = (pause(tries), short(&why));
                self.db.write(async move |c| outbox::retry(c, id, at, &why).await).await
            }
            Outcome::Again(why) | Outcome::Never(why) => {
                tracing::error!(job.id = id, %kind, %object, tries, why, "a job is parked and needs a person");
                let why = short(&why);
                self.db.write(async move |c| outbox::park(c, &ctx, id, &why).await).await
            }
        }
    }

    /// The object of a job as the id it is.
    pub(super) fn object<T: std::str::FromStr>(job: &Job) -> Result<T, CommandError> {
        let broken = || crate::store::Error::Failed(format!("job {} names no id", job.id));
        job.object.parse().map_err(|_| broken().into())
    }
}

/// A moment that much later, in the store's unit.
fn at(ctx: &Ctx, wait: SignedDuration) -> i64 {
    ctx.now.checked_add(wait).unwrap_or(Timestamp::MAX).as_microsecond()
}

fn short(why: &str) -> String {
    why.chars().take(ERROR_CHARS_MAX).collect()
}

fn panic_text(error: tokio::task::JoinError) -> String {
    match error.try_into_panic() {
        Ok(panic) => match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
            (Some(text), _) => (*text).to_owned(),
            (_, Some(text)) => text.clone(),
            _ => "a panic without words".to_owned(),
        },
        Err(error) => error.to_string(),
    }
}
