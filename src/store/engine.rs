//! One connection type over SQLite and PostgreSQL: the same SQL text, the same async code.
//!
//! A [`Database`] owns one writer connection and a few reader connections, each on a thread of its own with a small runtime.
//! Commands and reads are closures sent there, so what they await need not be `Send`. A call to SQLite never waits: its futures
//! are ready at once. PostgreSQL's driver runs on that same thread.

use std::fmt;
use std::path::PathBuf;

use futures_util::future::LocalBoxFuture;

mod connect;
mod database;
mod folder;
pub mod migrate;
mod postgres;
mod readers;
pub mod row;
mod signal;
mod sqlite;
#[doc(hidden)]
pub mod testing;
#[cfg(test)]
mod tests;
pub mod value;
mod writer;

pub use database::Database;
pub use migrate::Migration;
pub use row::{FromRow, Rows};
pub use value::{Cell, Value};

/// What can go wrong between a command and the disk. No variant carries a stored value: errors end up in logs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A row was asked for and there is none.
    #[error("no such row")]
    NoRow,
    /// The statement and the Rust type disagree about the number of columns.
    #[error("the statement returns {found} columns, the row type reads {wanted}")]
    Shape {
        /// Fields of the row type.
        wanted: usize,
        /// Columns of the statement.
        found: usize,
    },
    /// A column holds something its Rust type cannot be.
    #[error("column {column} holds {found}, {wanted} was expected")]
    Cell {
        /// Position of the column, from 0.
        column: usize,
        /// What the Rust type reads.
        wanted: &'static str,
        /// What the column holds.
        found: &'static str,
    },
    /// An argument does not fit its statement.
    #[error("the statement cannot take its arguments: {0}")]
    Argument(String),
    /// A constraint of the schema said no.
    #[error("the {kind} constraint {what} refuses this")]
    Constraint {
        /// Which kind of rule.
        kind: ConstraintKind,
        /// Its name (PostgreSQL) or its columns (SQLite).
        what: String,
    },
    /// A statement failed for any other reason.
    #[error("the database refused a statement: {0}")]
    Failed(String),
    /// A statement's future was dropped before its answer: what it did is unknown, so the command counts as failed.
    #[error("a statement was abandoned before its answer; the command was rolled back")]
    Interrupted,
    /// A command panicked; it was rolled back and the panic logged by the hook.
    #[error("a command stopped because of a bug in this program; it was rolled back")]
    Panicked,
    /// Another transaction got in the way. The writer repeats the batch, so callers only see this inside a command.
    #[error("another transaction changed the same rows")]
    Conflict,
    /// Still in the way after every repeat, or a lock was not free in time. Nothing was stored.
    #[error("the database is busy; nothing was stored, try again")]
    Busy,
    /// There is no connection. Nothing was stored.
    #[error("the database cannot be reached ({0}); nothing was stored, try again")]
    Unavailable(String),
    /// The connection was lost during COMMIT: stored or not, nobody knows. A repeat under the same idempotency key finds out.
    #[error("the database was lost while it stored this ({0}); repeat it with the same key to find out whether it was stored")]
    OutcomeUnknown(String),
    /// The database cannot be opened as it is; the text says what to do.
    #[error("{0}")]
    Setup(String),
    /// The database was closed.
    #[error("the database is closed")]
    Closed,
}

/// Result of the store's ground.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The kinds of rules a schema can state, the same on both engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintKind {
    /// A unique index or a primary key.
    Unique,
    /// A foreign key.
    ForeignKey,
    /// A CHECK.
    Check,
    /// A NOT NULL.
    NotNull,
    /// A trigger's own refusal (`RAISE`).
    Trigger,
}

impl fmt::Display for ConstraintKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Unique => "unique",
            Self::ForeignKey => "foreign key",
            Self::Check => "check",
            Self::NotNull => "not null",
            Self::Trigger => "trigger",
        })
    }
}

/// Which SQL the other end speaks, for the few places where the two differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite, bundled.
    Sqlite,
    /// PostgreSQL, or an engine speaking its protocol.
    Postgres,
}

/// Where a database lives.
#[derive(Clone, PartialEq, Eq)]
pub enum Target {
    /// A folder on this machine that holds `amends.db`.
    Sqlite {
        /// The folder; it is created if it does not exist.
        dir: PathBuf,
    },
    /// A PostgreSQL server.
    Postgres {
        /// `postgres://user:password@host:port/database?…`
        url: String,
    },
}

impl Target {
    /// The SQL spoken there.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite { .. } => Dialect::Sqlite,
            Self::Postgres { .. } => Dialect::Postgres,
        }
    }
}

/// Shows the folder, never a PostgreSQL URL: it may hold a password.
impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite { dir } => f.debug_struct("Sqlite").field("dir", dir).finish(),
            Self::Postgres { .. } => f.write_str("Postgres { .. }"),
        }
    }
}

/// Who opens a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenMode {
    /// The one server of a SQLite folder (any number on PostgreSQL). It migrates.
    Server,
    /// A short-lived command beside a running server. It migrates a SQLite folder only while no server holds it.
    Tool,
}

/// A driver: what the rest of the store needs of a database connection. Called by [`Conn`] only.
pub trait Engine: Send {
    /// Runs a statement and returns its rows.
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> LocalBoxFuture<'a, Result<Rows>>;
    /// Runs a statement and returns how many rows it changed.
    fn execute<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> LocalBoxFuture<'a, Result<u64>>;
    /// Runs several statements without arguments.
    fn batch<'a>(&'a mut self, sql: &'a str) -> LocalBoxFuture<'a, Result<()>>;
    /// The SQL it speaks.
    fn dialect(&self) -> Dialect;
}

/// A connection inside a transaction, as commands and reads see it.
///
/// Once a statement has failed, every later one of the same command fails with the same error and the command is rolled back,
/// even if it hides the failure: PostgreSQL works that way, and so SQLite does here. Use `ON CONFLICT` where a clash is expected.
pub struct Conn {
    engine: Box<dyn Engine>,
    failed: Option<Error>,
    changed: bool,
    #[cfg(test)]
    statements: u32,
}

impl Conn {
    pub(crate) fn new(engine: Box<dyn Engine>) -> Self {
        Self {
            engine,
            failed: None,
            changed: false,
            #[cfg(test)]
            statements: 0,
        }
    }

    /// All rows of a statement.
    ///
    /// # Errors
    /// The statement's failure, or a row that does not fit `T`.
    pub async fn rows<T: FromRow>(&mut self, sql: &str, args: &[Value]) -> Result<Vec<T>> {
        self.check(args)?;
        let answer = self.engine.query(sql, args).await;
        let rows = self.settle(answer)?;
        self.changed |= !rows.is_empty() && !reads_only(sql);
        rows.decode()
    }

    /// The first row of a statement.
    ///
    /// # Errors
    /// [`Error::NoRow`] if there is none; otherwise as [`Conn::rows`].
    pub async fn one<T: FromRow>(&mut self, sql: &str, args: &[Value]) -> Result<T> {
        self.optional(sql, args).await?.ok_or(Error::NoRow)
    }

    /// The first row of a statement, if there is one.
    ///
    /// # Errors
    /// As [`Conn::rows`].
    pub async fn optional<T: FromRow>(&mut self, sql: &str, args: &[Value]) -> Result<Option<T>> {
        Ok(self.rows(sql, args).await?.into_iter().next())
    }

    /// Runs a statement that returns no rows; the number of rows it changed.
    ///
    /// # Errors
    /// The statement's failure.
    pub async fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64> {
        self.check(args)?;
        let answer = self.engine.execute(sql, args).await;
        let count = self.settle(answer)?;
        self.changed |= count > 0;
        Ok(count)
    }

    /// Runs several statements without arguments, separated by semicolons.
    ///
    /// # Errors
    /// The first failure.
    pub async fn batch(&mut self, sql: &str) -> Result<()> {
        self.check(&[])?;
        let answer = self.engine.batch(sql).await;
        self.changed = true;
        self.settle(answer)
    }

    /// The SQL the other end speaks.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.engine.dialect()
    }

    /// Refuses what only one engine would take, and marks the command as interrupted until [`Conn::settle`] hears the answer: a
    /// future dropped in between must not let the transaction commit as if nothing had happened.
    fn check(&mut self, args: &[Value]) -> Result<()> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        if args.iter().any(|a| matches!(a, Value::Text(text) if text.contains('\0'))) {
            return Err(Error::Argument("a text holds the character NUL, which PostgreSQL cannot store".to_owned()));
        }
        self.failed = Some(Error::Interrupted);
        #[cfg(test)]
        {
            self.statements += 1;
        }
        Ok(())
    }

    /// How many statements were run on it, for tests that compare the work of two answers.
    #[cfg(test)]
    pub(crate) fn statements(&self) -> u32 {
        self.statements
    }

    fn settle<T>(&mut self, answer: Result<T>) -> Result<T> {
        self.failed = answer.as_ref().err().cloned();
        answer
    }

    /// Forgets the last command. Whoever runs commands calls this between them.
    pub(crate) fn renew(&mut self) {
        self.failed = None;
        self.changed = false;
    }

    /// The failure the current command met, hidden or not.
    pub(crate) fn failure(&self) -> Option<&Error> {
        self.failed.as_ref()
    }

    /// Whether the current command changed a row, as far as statements tell.
    pub(crate) fn changed(&self) -> bool {
        self.changed
    }

    /// Transaction control, outside any command's bookkeeping.
    pub(crate) async fn control(&mut self, sql: &str) -> Result<()> {
        self.engine.batch(sql).await
    }
}

/// Whether a statement that returns rows certainly changes none. A wrong `false` costs a needless hint, no more.
fn reads_only(sql: &str) -> bool {
    sql.trim_start().get(..6).is_some_and(|verb| verb.eq_ignore_ascii_case("select"))
}
