//! The loop: look what is due, lease it, do it, report, wait for the next.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{JobsConfig, Outcome, mail, payouts, rails, timers};
use crate::domain::retry::backoff;
use crate::server::Moment;
use crate::server::watermark::WatermarkFile;
use crate::store::command::{CommandError, Ctx, Done};
use crate::store::keys::Keys;
use crate::store::outbox::{self, Job, JobKind, Track};
use crate::store::{Conn, Database, lease, undelivered};

/// Jobs of a track under way at once.
const SLOTS: usize = 16;
/// Longest wait without a look, in real time: another node's hint may be lost, and tickets' leases run out.
const LOOK_EVERY: Duration = Duration::from_secs(30);
/// Commits come in bursts; looking once after a burst is enough.
const GATHER: Duration = Duration::from_millis(10);
/// Pause after the store itself failed.
const STORE_PAUSE: Duration = Duration::from_secs(2);
/// What waits for a freeze to be lifted is called then; it looks by itself this often, should the call be lost.
const FROZEN_LOOK: SignedDuration = SignedDuration::from_mins(10);
/// From the start of a server to its first look at how people work.
const FIRST_LOOK: SignedDuration = SignedDuration::from_mins(15);
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
    /// What this server knows of the database, outside of it.
    pub watermark: Arc<WatermarkFile>,
}

impl Worker {
    /// Works until `stop`. What is under way then is finished; what was leased and not begun comes back by its lease.
    ///
    /// Letters have room of their own: a mail server that says nothing must not hold up money.
    pub async fn run(self, stop: CancellationToken) {
        self.promise_looks().await;
        tokio::join!(self.clone().work(Track::Money, &stop), self.clone().work(Track::Letters, &stop), self.keep_leases(&stop));
    }

    /// What comes back by itself has to be promised once. One that fails is promised by the next server that starts.
    async fn promise_looks(&self) {
        let now = (self.moment)();
        let later = Ctx { now: now.now.checked_add(FIRST_LOOK).unwrap_or(now.now), ..now.clone() };
        let promised = self.db.write(async move |c| {
            outbox::put_once(c, &later, JobKind::LookForPatterns, "desk", false).await?;
            // A server that was stopped hard looks at its books before anything else.
            outbox::put_once(c, &now, JobKind::CheckBooks, "desk", true).await
        });
        if let Err(error) = promised.await {
            tracing::warn!(%error, "looking through how people work and what the books say could not be promised");
        }
    }

    /// The loop of one track. It never waits for a job, so that its sign of life says that it still looks.
    async fn work(self, track: Track, stop: &CancellationToken) {
        let mut changes = self.db.changes();
        let mut under_way = JoinSet::new();
        while !stop.is_cancelled() {
            changes.mark_unchanged();
            (self.beat)((self.moment)().now);
            let wait = match self.turn(track, &mut under_way).await {
                Ok(wait) => wait,
                Err(error) => {
                    tracing::warn!(%error, "the workers cannot reach the store; they try again");
                    STORE_PAUSE
                }
            };
            tokio::select! {
                () = stop.cancelled() => break,
                () = tokio::time::sleep(wait) => {}
                Some(ended) = under_way.join_next() => tell(ended),
                told = changes.changed() => {
                    if told.is_err() { break }
                    tokio::time::sleep(GATHER).await;
                }
            }
        }
        while let Some(ended) = under_way.join_next().await {
            tell(ended);
        }
    }

    /// Begins what is due, as far as there is room; how long to wait before the next look.
    async fn turn(&self, track: Track, under_way: &mut JoinSet<Done<()>>) -> Done<Duration> {
        let room = SLOTS.saturating_sub(under_way.len());
        if room == 0 {
            // One that ends makes room, and the loop hears of it.
            return Ok(LOOK_EVERY);
        }
        let due = self.db.read(async move |c| outbox::next_due(c, track).await).await?;
        let Some(due) = due else { return Ok(LOOK_EVERY) };
        let ahead = due.saturating_sub((self.moment)().micros());
        if ahead <= 0 {
            self.begin(track, room, under_way).await?;
            return Ok(Duration::ZERO);
        }
        let ahead = Duration::from_micros(u64::try_from(ahead).unwrap_or(0)) / self.config.timing.speed.max(1);
        Ok(ahead.clamp(Duration::from_millis(1), LOOK_EVERY))
    }

    /// Leases what is due now, at most so many jobs, and begins it. How many there were.
    async fn begin(&self, track: Track, room: usize, under_way: &mut JoinSet<Done<()>>) -> Done<usize> {
        let (ctx, seconds) = ((self.moment)(), self.config.timing.lease.as_secs());
        let room = i64::try_from(room).unwrap_or(i64::MAX);
        let jobs = self.db.write(async move |c| outbox::lease(c, &ctx, track, room, seconds).await).await?;
        let count = jobs.len();
        for job in jobs {
            let worker = self.clone();
            under_way.spawn(async move { worker.attend(job).await });
        }
        Ok(count)
    }

    /// Looks now and then for tickets whose lease ran out, and keeps the watermark.
    async fn keep_leases(&self, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            self.sweep().await;
            if let Err(error) = self.watermark.tend(&self.db, &(self.moment)()).await {
                tracing::error!(%error, "the watermark is not kept");
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
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

    /// Does what is due now, on both tracks and as far as there is room, to its end. How many jobs there were.
    ///
    /// # Errors
    /// The store's. What becomes of a job is written with the job, never returned.
    pub async fn run_due_once(&self) -> Done<usize> {
        let mut under_way = JoinSet::new();
        let count = self.begin(Track::All, SLOTS, &mut under_way).await?;
        let mut result = Ok(count);
        while let Some(ended) = under_way.join_next().await {
            if let Ok(Err(error)) = ended {
                result = Err(error);
            } else {
                tell(ended);
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
            JobKind::TimeOutCorrection => timers::time_out_correction(self, job).await,
            JobKind::ExpireLink => timers::expire_link(self, job).await,
            JobKind::UnlockLink => timers::unlock_link(self, job).await,
            JobKind::SpendLink => timers::spend_link(self, job).await,
            JobKind::Wake => timers::wake(self, job).await,
            JobKind::LookForPatterns => timers::look_for_patterns(self).await,
            JobKind::CheckBooks => timers::check_books(self).await,
            JobKind::SendLink => mail::send_link(self, job).await,
            JobKind::SendReminder => mail::send_reminder(self, job).await,
            JobKind::SendRemedy => mail::send_remedy(self, job).await,
            JobKind::SendReply => mail::send_reply(self, job).await,
            JobKind::SendReleased => mail::send_released(self, job).await,
            JobKind::SendRejected => mail::send_rejected(self, job).await,
            JobKind::SendWithdrawn => mail::send_withdrawn(self, job).await,
            JobKind::SendPromiseMoved => mail::send_promise_moved(self, job).await,
            JobKind::SendPaid => mail::send_paid(self, job).await,
            JobKind::SendReceipt => mail::send_receipt(self, job).await,
            JobKind::SendFollowUp => mail::send_follow_up(self, job).await,
            JobKind::ScreenPayout => payouts::screen(self, job).await,
            JobKind::QueuePayout => payouts::queue(self, job).await,
            JobKind::DispatchPayout => payouts::dispatch(self, job).await,
            JobKind::WatchRelease => payouts::watch_release(self, job).await,
            JobKind::WatchPromise => payouts::watch_promise(self, job).await,
            JobKind::WatchUpload => payouts::watch_upload(self, job).await,
            JobKind::LookUpPayout => payouts::look_up(self, job).await,
            JobKind::CancelPayout => payouts::cancel(self, job).await,
            JobKind::LookIntoOrder => rails::look_into(self, job).await,
            JobKind::ReconcileRail => rails::reconcile(self, job).await,
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
        let tries_max = if kind.is_letter() { timing.letter_tries_max } else { timing.tries_max };
        match outcome {
            Outcome::Done => self.db.write(async move |c| outbox::done(c, &ctx, id).await).await,
            Outcome::Later(wait) => {
                let at = at(&ctx, wait);
                self.db.write(async move |c| outbox::later(c, id, at).await).await
            }
            Outcome::Frozen => {
                let at = at(&ctx, FROZEN_LOOK);
                self.db.write(async move |c| outbox::freeze(c, id, at).await).await
            }
            Outcome::Away(why) => {
                tracing::warn!(job.id = id, %kind, %object, waits, why, "a job waits for the other side");
                let (at, why) = (pause(waits), short(&why));
                self.db.write(async move |c| outbox::wait(c, id, at, &why).await).await
            }
            Outcome::Again(why) if tries < tries_max => {
                tracing::warn!(job.id = id, %kind, %object, tries, why, "a job failed and is tried again");
                let (at, why) = (pause(tries), short(&why));
                self.db.write(async move |c| outbox::retry(c, id, at, &why).await).await
            }
            Outcome::Again(why) | Outcome::Never(why) => {
                tracing::error!(job.id = id, %kind, %object, tries, why, "a job is parked and needs a person");
                let (why, job) = (short(&why), job.clone());
                let park = async move |c: &mut Conn| {
                    outbox::park(c, &ctx, id, &why).await?;
                    if kind.is_letter() { undelivered::note(c, &ctx.timer("mail"), &job).await } else { Ok(()) }
                };
                self.db.write(park).await
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

/// What a job could not write down about itself goes to the log; the job comes back when its lease is over.
fn tell(ended: Result<Done<()>, tokio::task::JoinError>) {
    match ended {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "a job's report was not stored; its lease brings the job back"),
        // Jobs run in tasks of their own below; this one only reports.
        Err(error) => tracing::error!(%error, "a job's report was lost; its lease brings the job back"),
    }
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
