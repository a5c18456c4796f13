//! A connection that comes back: opened when first needed, dropped when lost, opened again with growing pauses.

use std::time::Duration;

use tokio::time::Instant;

use super::postgres::Postgres;
use super::sqlite::Sqlite;
use super::{Conn, Error, Result, Target};

const PAUSE_MIN: Duration = Duration::from_millis(100);
const PAUSE_MAX: Duration = Duration::from_secs(5);

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Writer,
    Reader,
}

/// Opens a connection to a target.
pub(super) async fn connect(target: &Target, role: Role) -> Result<Conn> {
    Ok(Conn::new(match target {
        Target::Sqlite { dir } => Box::new(Sqlite::open(dir, role == Role::Writer)?),
        Target::Postgres { url } => Box::new(Postgres::connect(url, None).await?),
    }))
}

/// One place for one connection.
pub(super) struct Line {
    target: Target,
    role: Role,
    conn: Option<Conn>,
    pause: Duration,
    /// Until when nothing is tried, and why.
    resting: Option<(Instant, Error)>,
}

impl Line {
    pub(super) fn new(target: Target, role: Role) -> Self {
        Self { target, role, conn: None, pause: PAUSE_MIN, resting: None }
    }

    /// The connection, opened if there is none. While it rests after a failure, that failure is the answer at once: callers get a
    /// clear error instead of a queue.
    pub(super) async fn conn(&mut self) -> Result<&mut Conn> {
        if self.conn.is_none() {
            if let Some((until, error)) = &self.resting
                && Instant::now() < *until
            {
                return Err(error.clone());
            }
            match connect(&self.target, self.role).await {
                Ok(conn) => {
                    self.conn = Some(conn);
                    self.resting = None;
                    self.pause = PAUSE_MIN;
                }
                Err(error) => {
                    tracing::warn!(%error, "the database cannot be reached");
                    self.resting = Some((Instant::now() + self.pause, error.clone()));
                    self.pause = (self.pause * 2).min(PAUSE_MAX);
                    return Err(error);
                }
            }
        }
        self.conn.as_mut().ok_or(Error::Closed)
    }

    /// Drops the connection; the next use opens another.
    pub(super) fn lose(&mut self) {
        self.conn = None;
    }

    /// The connection, if there is one.
    pub(super) fn open(&mut self) -> Option<&mut Conn> {
        self.conn.as_mut()
    }
}
