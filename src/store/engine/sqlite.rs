//! SQLite: a file in a folder, opened with care, its settings checked after they are set.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use futures_util::future::{LocalBoxFuture, ready};
use rusqlite::ffi::{self, ErrorCode};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, Statement};

use super::{ConstraintKind, Dialect, Engine, Error, Result, Rows, Value};

/// Older versions can lose writes when two connections checkpoint and write at once.
const VERSION_MIN: i32 = 3_051_003;
/// Statements kept ready per connection; the least recently used goes first.
const STATEMENTS_MAX: usize = 256;
/// What every connection runs with: set, then read back.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("journal_mode", "wal", "wal"),
    ("synchronous", "full", "2"),
    ("fullfsync", "on", "1"),
    ("checkpoint_fullfsync", "on", "1"),
    ("foreign_keys", "on", "1"),
    ("trusted_schema", "off", "0"),
    ("cell_size_check", "on", "1"),
    ("busy_timeout", "5000", "5000"),
    ("temp_store", "memory", "2"),
    ("journal_size_limit", "67108864", "67108864"),
];
/// Kibibytes of pages kept, as a negative number: SQLite's own 2 MB are read again and again by a desk of any size.
const WRITER_SETTINGS: &[(&str, &str, &str)] = &[("wal_autocheckpoint", "1000", "1000"), ("cache_size", "-32768", "-32768")];
/// Readers never checkpoint: that is the writer's work.
const READER_SETTINGS: &[(&str, &str, &str)] =
    &[("wal_autocheckpoint", "0", "0"), ("query_only", "on", "1"), ("cache_size", "-8192", "-8192")];

/// A connection to `amends.db`.
pub struct Sqlite(Connection);

impl Sqlite {
    /// Opens the database of a prepared folder.
    ///
    /// # Errors
    /// [`Error::Setup`] with what to do, or a failure of SQLite.
    pub fn open(dir: &Path, writer: bool) -> Result<Self> {
        if rusqlite::version_number() < VERSION_MIN {
            return Err(Error::Setup(format!(
                "this program was built with SQLite {}, which can lose writes; build it with 3.51.3 or later (the bundled one is)",
                rusqlite::version()
            )));
        }
        let path = dir.join("amends.db");
        // SQLite would make the file readable for everybody; its -wal and -shm files inherit this mode.
        OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&path).map_err(|e| {
            Error::Setup(format!("{} cannot be opened for writing: {e}. Check who owns the file and its folder.", path.display()))
        })?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&path, flags).map_err(error)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
        connection.busy_timeout(Duration::from_secs(5)).map_err(error)?;
        let own = if writer { WRITER_SETTINGS } else { READER_SETTINGS };
        for (name, set, expected) in SETTINGS.iter().chain(own) {
            apply(&connection, name, set, expected)?;
        }
        Ok(Self(connection))
    }

    fn rows(&mut self, sql: &str, args: &[Value]) -> Result<Rows> {
        let mut statement = self.0.prepare_cached(sql).map_err(error)?;
        bind(&mut statement, args)?;
        let width = statement.column_count();
        let mut out = Rows::new(width);
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(error)? {
            for column in 0..width {
                out.push(value(column, row.get_ref(column).map_err(error)?)?);
            }
        }
        Ok(out)
    }

    fn change(&mut self, sql: &str, args: &[Value]) -> Result<u64> {
        let mut statement = self.0.prepare_cached(sql).map_err(error)?;
        bind(&mut statement, args)?;
        let count = statement.raw_execute().map_err(error)?;
        Ok(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

impl Engine for Sqlite {
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> LocalBoxFuture<'a, Result<Rows>> {
        Box::pin(ready(self.rows(sql, args)))
    }

    fn execute<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> LocalBoxFuture<'a, Result<u64>> {
        Box::pin(ready(self.change(sql, args)))
    }

    fn batch<'a>(&'a mut self, sql: &'a str) -> LocalBoxFuture<'a, Result<()>> {
        Box::pin(ready(self.0.execute_batch(sql).map_err(error)))
    }

    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// SQLite numbers `$2` by where it first stands; binding by name makes it mean what it says, as on PostgreSQL.
fn bind(statement: &mut Statement<'_>, args: &[Value]) -> Result<()> {
    let mut highest = 0;
    for index in 1..=statement.parameter_count() {
        let number = statement.parameter_name(index).and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok()).unwrap_or(0);
        let Some(arg) = number.checked_sub(1).and_then(|at| args.get(at)) else {
            return Err(Error::Argument(format!("placeholder {index} is not one of $1 to ${}", args.len())));
        };
        statement.raw_bind_parameter(index, arg).map_err(error)?;
        highest = highest.max(number);
    }
    if highest < args.len() {
        return Err(Error::Argument(format!("{} were given, ${highest} is the last one used", args.len())));
    }
    Ok(())
}

fn value(column: usize, cell: ValueRef<'_>) -> Result<Value> {
    Ok(match cell {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Value::Text(text.to_owned()),
            Err(_) => return Err(Error::Cell { column, wanted: "text", found: "text that is not UTF-8" }),
        },
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
        ValueRef::Real(_) => return Err(Error::Cell { column, wanted: "a portable value", found: "a floating-point number" }),
    })
}

fn apply(connection: &Connection, name: &str, set: &str, expected: &str) -> Result<()> {
    // Some pragmas answer with their new value, some with nothing; either way the reading below decides.
    let mut statement = connection.prepare(&format!("PRAGMA {name}={set}")).map_err(error)?;
    let mut rows = statement.raw_query();
    while rows.next().map_err(error)?.is_some() {}
    let found: rusqlite::types::Value = connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).map_err(error)?;
    let found = match found {
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        _ => String::new(),
    };
    if found == expected {
        return Ok(());
    }
    Err(Error::Setup(format!(
        "SQLite does not keep {name}={set} here (it says {found:?}); the state folder must be on a local disk that allows WAL"
    )))
}

fn error(error: rusqlite::Error) -> Error {
    let (code, text) = match error {
        rusqlite::Error::SqliteFailure(code, message) => (code, message.unwrap_or_else(|| code.to_string())),
        other => return Error::Failed(other.to_string()),
    };
    match code.code {
        ErrorCode::ConstraintViolation => {
            let kind = match code.extended_code {
                ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ConstraintKind::ForeignKey,
                ffi::SQLITE_CONSTRAINT_CHECK | ffi::SQLITE_CONSTRAINT_DATATYPE => ConstraintKind::Check,
                ffi::SQLITE_CONSTRAINT_NOTNULL => ConstraintKind::NotNull,
                ffi::SQLITE_CONSTRAINT_TRIGGER => ConstraintKind::Trigger,
                _ => ConstraintKind::Unique,
            };
            let what = text.split_once("failed: ").map_or(text.as_str(), |(_, what)| what).to_owned();
            Error::Constraint { kind, what }
        }
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Busy,
        // After a failed write or sync nobody knows what the disk holds: this connection is not to be trusted any more.
        ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::CannotOpen => {
            Error::Unavailable(text)
        }
        _ => Error::Failed(text),
    }
}
