//! The readers: a few connections, each on its own thread, each read in one transaction that sees one moment.

use std::sync::Arc;

use tokio::sync::{Mutex, mpsc};
use tokio_util::sync::CancellationToken;

use super::connect::Line;
use super::writer::Job;
use super::{Dialect, Error, Result};

/// A lost connection and a read cancelled by the server are met by another try; nothing was changed, so that is always right.
const TRIES_MAX: u32 = 3;

/// The queue all readers take from.
pub(super) type Queue = Arc<Mutex<mpsc::Receiver<Box<dyn Job>>>>;

/// How many readers an engine gets.
pub(super) fn count(dialect: Dialect) -> usize {
    match dialect {
        Dialect::Sqlite => 2,
        Dialect::Postgres => 3,
    }
}

/// Reads until every sender is gone or `stop` is called.
pub(super) async fn work(mut line: Line, queue: Queue, stop: CancellationToken) {
    loop {
        let next = async { queue.lock().await.recv().await };
        let job = tokio::select! {
            biased;
            () = stop.cancelled() => return,
            job = next => job,
        };
        let Some(mut job) = job else { return };
        if !job.abandoned() {
            let result = read(&mut line, job.as_mut()).await;
            job.answer(result);
        }
    }
}

async fn read(line: &mut Line, job: &mut dyn Job) -> Result<()> {
    let mut last = Error::Closed;
    for _ in 0..TRIES_MAX {
        let conn = line.conn().await?;
        let begin = match conn.dialect() {
            Dialect::Sqlite => "BEGIN",
            Dialect::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        let started = conn.control(begin).await;
        if started.is_ok() {
            job.run(conn).await;
        }
        let failed = started.as_ref().err().or(conn.failure()).cloned();
        if conn.control("ROLLBACK").await.is_err() {
            line.lose();
        }
        match failed {
            Some(error @ (Error::Unavailable(_) | Error::Conflict)) => last = error,
            // Whatever else a statement said is part of the job's own answer; a job that was never run has none.
            _ => return started,
        }
    }
    Err(match last {
        Error::Conflict => Error::Busy,
        error => error,
    })
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::super::connect::Role;
    use super::super::testing::TestDatabase;
    use super::super::writer::job;
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_read_that_cannot_begin_says_why() {
        let test = TestDatabase::sqlite();
        test.open(&[]).await.close().await;
        let mut line = Line::new(test.target().clone(), Role::Reader);
        // A connection left inside a transaction takes no other one.
        line.conn().await.expect("opens").control("BEGIN").await.expect("begins");
        let (reply, answer) = oneshot::channel::<Result<()>>();
        let mut one = job(async |_: &mut super::super::Conn| Ok(()), reply);
        let result = read(&mut line, one.as_mut()).await;
        one.answer(result);
        let answer = answer.await.expect("an answer");
        assert!(matches!(&answer, Err(Error::Failed(why)) if why.contains("transaction")), "{answer:?}");
    }
}
