//! The writer: one connection, one thread, many commands in one transaction.
//!
//! Whatever waits is taken together: BEGIN, a savepoint for each command, COMMIT, then every answer. One fsync serves them all, and
//! a command that fails takes nothing else with it. Nodes on one PostgreSQL take turns: a transaction begins by waiting until it is the
//! only one that writes, so every one of them is serial with all others. Nearly every command appends to the one event log, so two at
//! once would only find out later that one of them has to begin again. A batch that somebody else's transaction gets in the way of all
//! the same is run again as a whole, which is why commands can be called more than once.

use std::panic::AssertUnwindSafe;
use std::slice;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use super::connect::Line;
use super::{Conn, Dialect, Error, Result};

/// Commands in one transaction, at most.
const BATCH_MAX: usize = 256;
/// How often a batch is tried before its commands are answered "busy".
const TRIES_MAX: u32 = 10;
/// After so long a transaction takes up no further command of its batch: another node waits for its turn meanwhile, and gives up
/// after the `lock_timeout` of its connection.
const TURN_MAX: Duration = Duration::from_millis(500);
/// How often SQLite is asked whether another process has written.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// A command or a read on its way: can be run, more than once, and then answered.
pub(super) trait Job: Send {
    /// Runs it; whether it succeeded.
    fn run<'a>(&'a mut self, conn: &'a mut Conn) -> LocalBoxFuture<'a, bool>;
    /// Answers the caller with what the last run said, or with the reason why that does not count.
    fn answer(self: Box<Self>, stored: Result<()>);
    /// Whether nobody waits for the answer any more.
    fn abandoned(&self) -> bool;
}

/// A closure and the place its caller waits at.
struct Call<T, E, F> {
    body: F,
    outcome: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

/// Wraps a closure as a job.
pub(super) fn job<T, E, F>(body: F, reply: oneshot::Sender<Result<T, E>>) -> Box<dyn Job>
where
    F: AsyncFn(&mut Conn) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    Box::new(Call { body, outcome: None, reply })
}

impl<T, E, F> Job for Call<T, E, F>
where
    F: AsyncFn(&mut Conn) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run<'a>(&'a mut self, conn: &'a mut Conn) -> LocalBoxFuture<'a, bool> {
        Box::pin(async move {
            conn.renew();
            self.outcome = None;
            let outcome = AssertUnwindSafe((self.body)(conn)).catch_unwind().await;
            let outcome = outcome.unwrap_or_else(|_| Err(Error::Panicked.into()));
            let outcome = match conn.failure() {
                Some(error) if outcome.is_ok() => Err(error.clone().into()),
                _ => outcome,
            };
            let kept = outcome.is_ok();
            self.outcome = Some(outcome);
            kept
        })
    }

    fn answer(self: Box<Self>, stored: Result<()>) {
        let Self { outcome, reply, .. } = *self;
        let outcome = stored.map_err(E::from).and_then(|()| outcome.unwrap_or_else(|| Err(Error::Closed.into())));
        // A caller that has gone away needs no answer.
        drop(reply.send(outcome));
    }

    fn abandoned(&self) -> bool {
        self.reply.is_closed()
    }
}

/// Why a transaction did not come to its end.
struct Failure {
    error: Error,
    /// Whether COMMIT had been sent.
    committing: bool,
}

impl Failure {
    fn before(error: Error) -> Self {
        Self { error, committing: false }
    }
}

/// Owns the writing connection.
pub(super) struct Writer {
    pub(super) line: Line,
    pub(super) dialect: Dialect,
    /// Counts commits that changed something, by anybody.
    pub(super) changes: Arc<watch::Sender<u64>>,
    /// Counts our own, for other nodes to be told.
    pub(super) own: watch::Sender<u64>,
}

impl Writer {
    /// Works until every sender is gone or `stop` is called; what is queued by then is still done.
    pub(super) async fn work(mut self, mut queue: mpsc::Receiver<Box<dyn Job>>, stop: CancellationToken) {
        let mut jobs = Vec::new();
        let mut look = tokio::time::interval(LOOK_EVERY);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut seen = None;
        loop {
            tokio::select! {
                biased;
                () = stop.cancelled(), if !queue.is_closed() => queue.close(),
                count = queue.recv_many(&mut jobs, BATCH_MAX) => {
                    if count == 0 {
                        return;
                    }
                    jobs.retain(|job| !job.abandoned());
                    self.settle(std::mem::take(&mut jobs)).await;
                }
                _ = look.tick(), if self.dialect == Dialect::Sqlite => self.look(&mut seen).await,
            }
        }
    }

    /// Runs a batch and answers it, in as many transactions as it takes.
    async fn settle(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        while !jobs.is_empty() {
            match self.store(&mut jobs).await {
                Ok(done) => jobs.drain(..done).for_each(|job| job.answer(Ok(()))),
                Err(Error::Constraint { .. } | Error::Failed(_)) if jobs.len() > 1 => {
                    // The transaction as a whole was refused, say by a deferred constraint: find the one that cannot be stored.
                    for mut job in jobs.drain(..) {
                        let result = self.store(slice::from_mut(&mut job)).await;
                        job.answer(result.map(|_| ()));
                    }
                }
                Err(error) => jobs.drain(..).for_each(|job| job.answer(Err(error.clone()))),
            }
        }
    }

    /// Brings one transaction to its end, whatever it takes; how many of the jobs were in it, from the first on.
    async fn store(&mut self, jobs: &mut [Box<dyn Job>]) -> Result<usize> {
        let mut reconnected = false;
        for attempt in 1..=TRIES_MAX {
            let conn = self.line.conn().await?;
            let failure = match transaction(conn, jobs).await {
                Ok(stored) => {
                    if stored.changed {
                        self.changes.send_modify(|count| *count += 1);
                        self.own.send_modify(|count| *count += 1);
                    }
                    return Ok(stored.done);
                }
                Err(failure) => failure,
            };
            let lost = matches!(failure.error, Error::Unavailable(_));
            if lost || conn.control("ROLLBACK").await.is_err() {
                self.line.lose();
            }
            match failure.error {
                Error::Unavailable(reason) if failure.committing => return Err(Error::OutcomeUnknown(reason)),
                // Nothing was stored. A connection that had died quietly is replaced once before anybody hears of it.
                Error::Unavailable(_) if !reconnected => reconnected = true,
                Error::Conflict => {
                    let pause = fastrand::u64(1..=4 << attempt.min(6));
                    tokio::time::sleep(Duration::from_millis(pause)).await;
                }
                error => return Err(error),
            }
        }
        Err(Error::Busy)
    }

    /// Asks SQLite whether another process (a command beside the server) has written, while anybody wants to know.
    async fn look(&mut self, seen: &mut Option<i64>) {
        if self.changes.receiver_count() == 0 {
            *seen = None;
            return;
        }
        let Some(conn) = self.line.open() else { return };
        conn.renew();
        let Ok((version,)) = conn.one::<(i64,)>("PRAGMA data_version", &[]).await else { return };
        if seen.replace(version).is_some_and(|before| before != version) {
            self.changes.send_modify(|count| *count += 1);
        }
    }
}

/// What a transaction came to.
struct Stored {
    /// Jobs that were in it, from the first on.
    done: usize,
    /// Whether anything was changed.
    changed: bool,
}

/// Runs jobs in one transaction: all of them, or as many as fit into a turn.
async fn transaction(conn: &mut Conn, jobs: &mut [Box<dyn Job>]) -> std::result::Result<Stored, Failure> {
    let last = jobs.len() - 1;
    // A command by itself needs no savepoint: the transaction is its own.
    let start = if last > 0 { format!("{}; SAVEPOINT command", begin(conn.dialect())) } else { begin(conn.dialect()).to_owned() };
    conn.control(&start).await.map_err(Failure::before)?;
    let started = Instant::now();
    let (mut done, mut changed) = (0, false);
    let mut finish = "COMMIT";
    for (index, job) in jobs.iter_mut().enumerate() {
        let kept = job.run(conn).await;
        let failed = conn.failure().cloned();
        if let Some(error @ (Error::Conflict | Error::Unavailable(_))) = failed {
            return Err(Failure::before(error));
        }
        changed |= kept && conn.changed();
        done = index + 1;
        let goes_on = index < last && started.elapsed() < TURN_MAX;
        if goes_on {
            let step = if kept { "RELEASE SAVEPOINT command; SAVEPOINT command" } else { "ROLLBACK TO SAVEPOINT command" };
            // SQLite ends the whole transaction on some errors, a full disk among them; then the command's error says more.
            conn.control(step).await.map_err(|e| Failure::before(failed.unwrap_or(e)))?;
            continue;
        }
        if !kept {
            finish = if last > 0 { "ROLLBACK TO SAVEPOINT command; COMMIT" } else { "ROLLBACK" };
        }
        break;
    }
    match conn.control(finish).await {
        Ok(()) => Ok(Stored { done, changed }),
        // A command alone has its own answer already; SQLite may have rolled back before it was told to.
        Err(Error::Failed(_)) if finish == "ROLLBACK" => Ok(Stored { done, changed: false }),
        Err(error) => Err(Failure { error, committing: finish != "ROLLBACK" }),
    }
}

/// How a writing transaction begins. On PostgreSQL it takes its turn by a lock on the migrations' table that readers do not mind, and
/// its snapshot after the wait. Serialisable isolation would add nothing but refusals: the server counts every such transaction of all
/// its databases, and takes those of strangers for conflicts when there are many.
fn begin(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "BEGIN IMMEDIATE",
        Dialect::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ; LOCK TABLE migration IN EXCLUSIVE MODE",
    }
}
