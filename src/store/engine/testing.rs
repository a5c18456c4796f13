//! Databases for tests: a SQLite folder and a PostgreSQL schema that nobody else uses, gone when dropped.

use std::env;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

use super::connect::{self, Role};
use super::{Database, Migration, OpenMode, Target};

/// Where PostgreSQL is looked for if `AMENDS_TEST_DATABASE` says nothing.
const DEFAULT_URL: &str = "postgres://root@127.0.0.1:5432/test";

/// A database of a test's own.
pub struct TestDatabase {
    target: Target,
    cleanup: Cleanup,
}

enum Cleanup {
    Folder(PathBuf),
    Schema { url: String, name: String },
}

impl TestDatabase {
    /// A folder for SQLite.
    #[must_use]
    pub fn sqlite() -> Self {
        let dir = env::temp_dir().join(unique());
        Self { target: Target::Sqlite { dir: dir.clone() }, cleanup: Cleanup::Folder(dir) }
    }

    /// A schema on the PostgreSQL server for tests; none, with a word about it, if no server answers.
    ///
    /// # Panics
    /// If no server answers and `AMENDS_REQUIRE_POSTGRES=1`.
    pub async fn postgres() -> Option<Self> {
        let url = env::var("AMENDS_TEST_DATABASE").unwrap_or_else(|_| DEFAULT_URL.to_owned());
        let name = unique();
        match run(&url, &format!("CREATE SCHEMA {name}")).await {
            Ok(()) => {
                let join = if url.contains('?') { '&' } else { '?' };
                let target = Target::Postgres { url: format!("{url}{join}options=-c%20search_path%3D{name}") };
                Some(Self { target, cleanup: Cleanup::Schema { url, name } })
            }
            Err(error) => {
                assert!(env::var("AMENDS_REQUIRE_POSTGRES").as_deref() != Ok("1"), "PostgreSQL is required: {error}");
                // Past the capture of the test harness, so that a skip is seen in a passing run too.
                drop(writeln!(std::io::stderr(), "PostgreSQL half skipped: {error}"));
                None
            }
        }
    }

    /// One of each engine that is there.
    pub async fn all() -> Vec<Self> {
        [Some(Self::sqlite()), Self::postgres().await].into_iter().flatten().collect()
    }

    /// Where it is.
    #[must_use]
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Opens it as a server would.
    ///
    /// # Panics
    /// If that fails.
    pub async fn open(&self, migrations: &'static [Migration]) -> Database {
        self.open_as(OpenMode::Server, migrations).await
    }

    /// Opens it in a mode.
    ///
    /// # Panics
    /// If that fails.
    pub async fn open_as(&self, mode: OpenMode, migrations: &'static [Migration]) -> Database {
        match Database::open_as(&self.target, mode, migrations).await {
            Ok(database) => database,
            Err(error) => panic!("the test database does not open: {error}"),
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        match &self.cleanup {
            Cleanup::Folder(dir) => drop(fs::remove_dir_all(dir)),
            Cleanup::Schema { url, name } => {
                let (url, sql) = (url.clone(), format!("DROP SCHEMA IF EXISTS {name} CASCADE"));
                // A thread of its own, because a drop inside a runtime may not block on another one.
                let thread = std::thread::spawn(move || {
                    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
                    runtime.block_on(run(&url, &sql)).map_err(std::io::Error::other)
                });
                if let Ok(Err(error)) = thread.join() {
                    drop(writeln!(std::io::stderr(), "the test schema {name} stays behind: {error}"));
                }
            }
        }
    }
}

async fn run(url: &str, sql: &str) -> super::Result<()> {
    connect::connect(&Target::Postgres { url: url.to_owned() }, Role::Writer).await?.batch(sql).await
}

fn unique() -> String {
    format!("amends_test_{}_{:012x}", std::process::id(), fastrand::u64(..1 << 48))
}
