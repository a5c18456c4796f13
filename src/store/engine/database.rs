//! The handle everybody holds: sends commands to the writer and reads to the readers.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::{mpsc, oneshot, watch};
use tokio_util::sync::{CancellationToken, DropGuard};

use super::connect::{Line, Role};
use super::migrate::{self, Migration};
use super::signal::Signal;
use super::writer::{self, Job, Writer};
use super::{Conn, Dialect, Error, OpenMode, Result, Target, folder, readers};

/// Commands and reads that may wait; beyond that, callers wait to enqueue.
const QUEUE_MAX: usize = 1024;

/// An open database. Clones share it; the last one to go ends its threads.
#[derive(Clone)]
pub struct Database(Arc<Inner>);

struct Inner {
    dialect: Dialect,
    commands: mpsc::Sender<Box<dyn Job>>,
    reads: mpsc::Sender<Box<dyn Job>>,
    changes: Arc<watch::Sender<u64>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    stop: CancellationToken,
    _stop_on_drop: DropGuard,
}

impl Database {
    /// Opens a database for a server and brings its schema up to date.
    ///
    /// # Errors
    /// [`Error::Setup`] with what to do, or [`Error::Unavailable`].
    pub async fn open(target: &Target, migrations: &'static [Migration]) -> Result<Self> {
        Self::open_as(target, OpenMode::Server, migrations).await
    }

    /// Opens a database as a server or as a tool beside one.
    ///
    /// # Errors
    /// As [`Database::open`].
    pub async fn open_as(target: &Target, mode: OpenMode, migrations: &'static [Migration]) -> Result<Self> {
        let dialect = target.dialect();
        let stop = CancellationToken::new();
        let changes = Arc::new(watch::Sender::new(0));
        let (commands, command_queue) = mpsc::channel(QUEUE_MAX);
        let (reads, read_queue) = mpsc::channel(QUEUE_MAX);
        let own = watch::Sender::new(0);
        let mut threads = Vec::new();

        if let Target::Postgres { url } = target {
            let signal = Signal { url: url.clone(), changes: changes.clone(), own: own.subscribe() };
            let stop = stop.clone();
            // It starts once the writer has proven that the server can be used.
            threads.push(("amends-signal", Box::new(move || local(signal.work(stop))) as Body));
        }
        let read_queue = Arc::new(tokio::sync::Mutex::new(read_queue));
        for _ in 0..readers::count(dialect) {
            let (line, queue, stop) = (Line::new(target.clone(), Role::Reader), read_queue.clone(), stop.clone());
            threads.push(("amends-reader", Box::new(move || local(readers::work(line, queue, stop)))));
        }

        let (opened, outcome) = oneshot::channel();
        let writer = Writer { line: Line::new(target.clone(), Role::Writer), dialect, changes: changes.clone(), own };
        let (target, writer_stop) = (target.clone(), stop.clone());
        let writer = spawn(
            "amends-writer",
            Box::new(move || local(write(target, mode, migrations, writer, command_queue, writer_stop, opened))),
        )?;
        outcome.await.map_err(|_| Error::Setup("the writing thread ended before it had started".to_owned()))??;
        let mut handles = vec![writer];
        for (name, body) in threads {
            handles.push(spawn(name, body)?);
        }
        let stop_on_drop = stop.clone().drop_guard();
        Ok(Self(Arc::new(Inner {
            dialect,
            commands,
            reads,
            changes,
            threads: Mutex::new(handles),
            stop,
            _stop_on_drop: stop_on_drop,
        })))
    }

    /// Runs a command in a writing transaction and answers after the commit. What it returns as an error rolls back its own changes
    /// and nothing else. It may be called several times, when another node's transaction got in the way: it must have no effect
    /// besides what it stores. Dropping the returned future does not undo a command that has begun.
    ///
    /// # Errors
    /// What the command returns, or an [`Error`] of the store.
    pub async fn write<T, E, F>(&self, command: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        ask(&self.0.commands, command).await
    }

    /// Runs a read in one transaction that sees one moment, and only what is committed.
    ///
    /// # Errors
    /// What the read returns, or an [`Error`] of the store.
    pub async fn read<T, E, F>(&self, read: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        ask(&self.0.reads, read).await
    }

    /// Changes after every commit that changed something, here or (as a hint that may be late or lost) on another node or by a tool.
    /// Several commits may show as one.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.0.changes.subscribe()
    }

    /// The SQL spoken there.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.0.dialect
    }

    /// Finishes the commands that wait, then ends; later calls on clones are answered [`Error::Closed`].
    pub async fn close(self) {
        self.0.stop.cancel();
        let threads = std::mem::take(&mut *self.0.threads.lock().unwrap_or_else(PoisonError::into_inner));
        // Joining blocks, so it happens where blocking is allowed. A thread that panicked has said so itself.
        let joined = tokio::task::spawn_blocking(move || threads.into_iter().for_each(|thread| drop(thread.join())));
        drop(joined.await);
    }
}

/// Sends a job and waits for its answer.
async fn ask<T, E, F>(queue: &mpsc::Sender<Box<dyn Job>>, body: F) -> Result<T, E>
where
    F: AsyncFn(&mut Conn) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    if queue.send(writer::job(body, reply)).await.is_err() {
        return Err(Error::Closed.into());
    }
    answer.await.unwrap_or_else(|_| Err(Error::Closed.into()))
}

/// The writing thread: prepare, tell how that went, work.
async fn write(
    target: Target,
    mode: OpenMode,
    migrations: &'static [Migration],
    mut writer: Writer,
    queue: mpsc::Receiver<Box<dyn Job>>,
    stop: CancellationToken,
    ready: oneshot::Sender<Result<()>>,
) {
    // The lock is held as long as this thread writes.
    let _lock = match prepare(&target, mode, migrations, &mut writer.line).await {
        Ok(lock) => lock,
        Err(error) => return drop(ready.send(Err(error))),
    };
    if ready.send(Ok(())).is_ok() {
        writer.work(queue, stop).await;
    }
}

async fn prepare(target: &Target, mode: OpenMode, migrations: &[Migration], line: &mut Line) -> Result<Option<std::fs::File>> {
    let lock = match (target, mode) {
        (Target::Sqlite { dir }, OpenMode::Server) => {
            folder::prepare(dir)?;
            Some(folder::lock(dir, true)?)
        }
        (Target::Sqlite { dir }, OpenMode::Tool) => {
            folder::prepare(dir)?;
            folder::lock(dir, false).ok()
        }
        (Target::Postgres { .. }, _) => None,
    };
    let conn = line.conn().await?;
    if lock.is_none() && matches!(target, Target::Sqlite { .. }) {
        // A server runs on this folder: its schema is not a tool's to change.
        migrate::check(conn, migrations).await?;
    } else {
        migrate::migrate(conn, migrations).await?;
    }
    Ok(lock.filter(|_| mode == OpenMode::Server))
}

type Body = Box<dyn FnOnce() -> Result<()> + Send>;

/// Runs a future on this thread to its end.
fn local(work: impl Future<Output = ()>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|e| Error::Setup(format!("a thread of the store cannot start: {e}")))?.block_on(work);
    Ok(())
}

fn spawn(name: &str, body: Body) -> Result<JoinHandle<()>> {
    let run = move || {
        if let Err(error) = body() {
            tracing::error!(%error, "a thread of the store ended");
        }
    };
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(run);
    thread.map_err(|e| Error::Setup(format!("the thread {name} cannot start: {e}")))
}
