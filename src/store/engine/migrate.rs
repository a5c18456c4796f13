//! Migrations: numbered SQL, the same text for both engines, each in one transaction and remembered by its checksum.
//!
//! In the text `{id}` is the type of a generated key, `{blob}` of bytes, `{strict}` ends a table (`) {strict};`). SQLite's strict
//! tables know neither BIGINT nor BOOLEAN, so there these two words become INTEGER. Lines between `-- only: sqlite` (or
//! `-- only: postgres`) and `-- end` are for one engine.

use aws_lc_rs::digest;
use data_encoding::HEXLOWER;

use super::{Conn, Dialect, Error, Result};
use crate::args;

/// One step of the schema. Once released it never changes; a correction is a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    /// Its number; they ascend.
    pub version: i64,
    /// What it is about, in a word or two.
    pub name: &'static str,
    /// The statements, with the placeholders this module knows.
    pub sql: &'static str,
}

impl Migration {
    /// The statements as an engine takes them.
    #[must_use]
    pub fn render(&self, dialect: Dialect) -> String {
        render(self.sql, dialect)
    }

    fn checksum(&self) -> String {
        HEXLOWER.encode(digest::digest(&digest::SHA256, self.sql.as_bytes()).as_ref())
    }
}

/// The table that remembers. `writer` also locks it on PostgreSQL.
const TABLE: &str = "CREATE TABLE IF NOT EXISTS migration (version BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, \
     applied_at BIGINT NOT NULL) {strict}";

/// Applies what is missing.
///
/// # Errors
/// [`Error::Setup`] if the database was made by a newer program or by other migrations of the same number, or if one fails.
pub async fn migrate(conn: &mut Conn, migrations: &[Migration]) -> Result<()> {
    loop {
        conn.renew();
        let step = step(conn, migrations).await;
        conn.renew();
        match step {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => {
                // The connection is given up by the caller; the rollback is for the lock's sake.
                drop(conn.control("ROLLBACK").await);
                return Err(error);
            }
        }
    }
}

/// Refuses a database that is not exactly up to date; changes nothing.
///
/// # Errors
/// [`Error::Setup`].
pub async fn check(conn: &mut Conn, migrations: &[Migration]) -> Result<()> {
    match pending(conn, migrations).await? {
        None => Ok(()),
        Some(_) => Err(Error::Setup(
            "the server that uses this state folder runs an older version of amends; stop it, update it, then run this again"
                .to_owned(),
        )),
    }
}

/// Applies the first missing migration, if there is one. The lock is taken first and the table read under it, so two nodes that start
/// together do each step once.
async fn step(conn: &mut Conn, migrations: &[Migration]) -> Result<bool> {
    let dialect = conn.dialect();
    conn.control(match dialect {
        Dialect::Sqlite => "BEGIN IMMEDIATE",
        // The number is ours alone: "amends" in ASCII.
        Dialect::Postgres => "BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'; SELECT pg_advisory_xact_lock(107083911029875)",
    })
    .await?;
    conn.batch(&render(TABLE, dialect)).await?;
    let next = pending(conn, migrations).await?;
    if let Some(next) = next {
        let failed = |e: &Error| Error::Setup(format!("migration {} ({}) failed and was undone: {e}", next.version, next.name));
        conn.batch(&next.render(dialect)).await.map_err(|e| failed(&e))?;
        conn.run(
            "INSERT INTO migration (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
            args![next.version, next.name, next.checksum(), jiff::Timestamp::now().as_microsecond()],
        )
        .await?;
    }
    conn.control("COMMIT").await?;
    Ok(next.is_some())
}

/// The first migration that is not in the database, after everything that is in it has been checked.
async fn pending<'a>(conn: &mut Conn, migrations: &'a [Migration]) -> Result<Option<&'a Migration>> {
    let applied: Vec<(i64, String, String)> =
        conn.rows("SELECT version, name, checksum FROM migration ORDER BY version", &[]).await?;
    let newest = migrations.iter().map(|m| m.version).max().unwrap_or(0);
    for (version, name, checksum) in &applied {
        let Some(known) = migrations.iter().find(|m| m.version == *version) else {
            return Err(Error::Setup(if *version > newest {
                format!(
                    "this database is newer than this amends: it has migration {version} ({name}), this program knows up to {newest}. \
                     Use the newer amends, or restore a backup from before the update."
                )
            } else {
                format!(
                    "this database has migration {version} ({name}), which this amends does not know. Use the amends that made it."
                )
            }));
        };
        if known.checksum() != *checksum {
            return Err(Error::Setup(format!(
                "migration {version} ({name}) in this database is not the one this amends knows. Use the amends that made it, or a fresh database."
            )));
        }
    }
    Ok(migrations.iter().filter(|m| !applied.iter().any(|(version, ..)| *version == m.version)).min_by_key(|m| m.version))
}

fn render(sql: &str, dialect: Dialect) -> String {
    let (id, blob, strict, me) = match dialect {
        Dialect::Sqlite => ("INTEGER PRIMARY KEY", "BLOB", "STRICT", "sqlite"),
        Dialect::Postgres => ("BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY", "BYTEA", "", "postgres"),
    };
    let mut only: Option<&str> = None;
    let mut out = String::with_capacity(sql.len());
    for line in sql.lines() {
        if let Some(engine) = line.trim().strip_prefix("-- only:") {
            only = Some(engine.trim());
        } else if line.trim() == "-- end" {
            only = None;
        } else if only.is_none_or(|engine| engine == me) {
            out.push_str(line);
            out.push('\n');
        }
    }
    let out = out.replace("{id}", id).replace("{blob}", blob).replace("{strict}", strict);
    if dialect == Dialect::Sqlite { whole_words(&out) } else { out }
}

/// Replaces BIGINT and BOOLEAN by INTEGER where they stand as words of their own.
fn whole_words(sql: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while !rest.is_empty() {
        let (word, tail) = rest.split_at(rest.find(|c| !is_word(c)).unwrap_or(rest.len()));
        out.push_str(if matches!(word, "BIGINT" | "BOOLEAN") { "INTEGER" } else { word });
        let (gap, tail) = tail.split_at(tail.find(is_word).unwrap_or(tail.len()));
        out.push_str(gap);
        rest = tail;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_becomes_two_dialects() {
        let sql = "CREATE TABLE t (id {id}, n BIGINT, BIGINTS BOOLEAN, b {blob}) {strict};\n-- only: sqlite\nFTS;\n-- end\n  -- only: postgres\nTSV;\n-- end\nBOTH;";
        assert_eq!(
            render(sql, Dialect::Sqlite),
            "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, BIGINTS INTEGER, b BLOB) STRICT;\nFTS;\nBOTH;\n"
        );
        assert_eq!(
            render(sql, Dialect::Postgres),
            "CREATE TABLE t (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, n BIGINT, BIGINTS BOOLEAN, b BYTEA) ;\nTSV;\nBOTH;\n"
        );
    }
}
