//! One story, told on both engines; then what only one of them can show.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::testing::TestDatabase;
use super::{ConstraintKind, Database, Dialect, Error, Migration, OpenMode, Target};
use crate::{args, row};

const FIRST: Migration = Migration {
    version: 1,
    name: "shelf",
    sql: "CREATE TABLE thing (id {id}, label TEXT NOT NULL UNIQUE, amount BIGINT NOT NULL CHECK (amount >= 0), note TEXT, raw {blob}, urgent BOOLEAN NOT NULL) {strict};
CREATE TABLE total (name TEXT PRIMARY KEY, amount BIGINT NOT NULL) {strict};
CREATE TABLE part (thing BIGINT NOT NULL REFERENCES thing (id) DEFERRABLE INITIALLY DEFERRED) {strict};
-- only: sqlite
CREATE VIRTUAL TABLE search USING fts5(label, content='thing', content_rowid='id');
CREATE TRIGGER thing_search AFTER INSERT ON thing BEGIN INSERT INTO search(rowid, label) VALUES (new.id, new.label); END;
-- end
-- only: postgres
CREATE INDEX thing_search ON thing USING gin (to_tsvector('simple', label));
CREATE TABLE slow (a BIGINT);
CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END';
CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT ON slow DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION linger();
-- end
",
};
const SECOND: Migration =
    Migration { version: 2, name: "seed", sql: "INSERT INTO total (name, amount) VALUES ('sum', 0), ('left', 0), ('right', 0);" };
const BOTH: &[Migration] = &[FIRST, SECOND];
const CHANGED: &[Migration] = &[FIRST, Migration { sql: "SELECT 1", ..SECOND }];
const BROKEN: &[Migration] =
    &[FIRST, SECOND, Migration { version: 3, name: "broken", sql: "CREATE TABLE half (a BIGINT); NONSENSE" }];
const NEWER: &[Migration] =
    &[FIRST, SECOND, Migration { version: 3, name: "more", sql: "CREATE TABLE more (a BIGINT) {strict};" }];

row! {
    #[derive(Debug, PartialEq)]
    struct Thing { id: i64, label: String, amount: i64, note: Option<String>, raw: Option<Vec<u8>>, urgent: bool }
}

/// A command's own error, as domain commands have it.
#[derive(Debug, PartialEq)]
enum Refusal {
    TooMuch(i64),
    Store(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

async fn add(database: &Database, label: &str, amount: i64) -> Result<i64, Refusal> {
    let label = label.to_owned();
    database
        .write(async move |conn| {
            let sql = "INSERT INTO thing (label, amount, urgent) VALUES ($1, $2, $3) RETURNING id";
            let (id,): (i64,) = conn.one(sql, args![&label, amount, false]).await?;
            conn.run("UPDATE total SET amount = amount + $2 WHERE name = $1", args!["sum", amount]).await?;
            if amount > 100 { Err(Refusal::TooMuch(amount)) } else { Ok(id) }
        })
        .await
}

async fn sum(database: &Database) -> (i64, i64) {
    let sql = "SELECT COUNT(*), (SELECT amount FROM total WHERE name = 'sum') FROM thing";
    database.read(async move |conn| conn.one(sql, args![]).await).await.unwrap_or_else(|e: Error| panic!("{e}"))
}

async fn story(test: &TestDatabase) {
    let database = test.open(BOTH).await;

    types_round_trip(&database).await;
    a_failing_command_takes_nothing_else_with_it(&database).await;
    a_hidden_failure_fails_its_command(&database).await;
    rules_of_the_schema_are_named(&database).await;
    a_refusal_at_commit_finds_its_command(&database).await;
    panics_and_abandoned_statements_end_one_command_only(&database).await;
    readers_see_one_moment_and_only_what_is_committed(&database).await;
    changes_are_told_once_committed(&database).await;

    // From many tasks at once, as request handlers do it.
    let before = sum(&database).await;
    let tasks: Vec<_> = (0..64)
        .map(|n| {
            let database = database.clone();
            tokio::spawn(async move { add(&database, &format!("task {n}"), n).await })
        })
        .collect();
    for task in tasks {
        assert!(task.await.unwrap().is_ok());
    }
    assert_eq!(sum(&database).await, (before.0 + 64, before.1 + 63 * 32));

    // Durable, and a second opening migrates nothing.
    let before = sum(&database).await;
    database.clone().close().await;
    assert_eq!(add(&database, "late", 1).await, Err(Refusal::Store(Error::Closed)));
    drop(database);
    let database = test.open(BOTH).await;
    assert_eq!(sum(&database).await, before);
    database.close().await;

    // What this program does not know is refused, in words.
    let refused =
        async |migrations| Database::open(test.target(), migrations).await.err().map(|e| e.to_string()).unwrap_or_default();
    assert!(refused(&[FIRST]).await.contains("newer than this amends: it has migration 2 (seed)"));
    assert!(refused(CHANGED).await.contains("migration 2 (seed) in this database is not the one"));
    assert!(refused(BROKEN).await.contains("migration 3 (broken) failed and was undone"));
    let database = test.open(BOTH).await;
    let half = database.read(async |conn| conn.rows::<(i64,)>("SELECT a FROM half", args![]).await).await;
    assert!(matches!(half, Err(Error::Failed(_))), "the broken migration left a table behind: {half:?}");
    database.close().await;
}

async fn types_round_trip(database: &Database) {
    let wanted = Thing {
        id: 7000,
        label: "Grüße, 𝄞 'quoted' $1".to_owned(),
        amount: i64::MAX,
        note: None,
        raw: Some(vec![0, 255, 10]),
        urgent: true,
    };
    let found: Thing = database
        .write(async |conn| {
            // Placeholders out of order mean what they say, and a repeated one is one argument.
            let sql = "INSERT INTO thing (raw, label, amount, note, id, urgent) VALUES ($5, $2, $3, $4, $1, $6)";
            let label = "Grüße, 𝄞 'quoted' $1";
            assert_eq!(conn.run(sql, args![7000, label, i64::MAX, None::<String>, vec![0u8, 255, 10], true]).await?, 1);
            let sql = "SELECT id, label, amount, note, raw, urgent FROM thing WHERE id = $1 AND label = $2 AND id = $1";
            conn.one(sql, args![7000, label]).await
        })
        .await
        .unwrap_or_else(|e: Error| panic!("{e}"));
    assert_eq!(found, wanted);

    let shape = database.read(async |conn| conn.one::<(i64, i64)>("SELECT id FROM thing", args![]).await).await;
    assert_eq!(shape, Err(Error::Shape { wanted: 2, found: 1 }));
    let cell = database.read(async |conn| conn.one::<(i64, i64)>("SELECT id, label FROM thing", args![]).await).await;
    assert_eq!(cell, Err(Error::Cell { column: 1, wanted: "a whole number", found: "text" }));
    let none = database.read(async |conn| conn.one::<(i64,)>("SELECT id FROM thing WHERE id = $1", args![0]).await).await;
    assert_eq!(none, Err(Error::NoRow));
    for (sql, args) in [
        ("SELECT id FROM thing WHERE id = $1", &[][..]),
        ("SELECT id FROM thing", args![1]),
        ("SELECT id FROM thing WHERE label = $1", args!["\0"]),
    ] {
        let args = args.to_vec();
        let wrong = database.read(async move |conn| conn.rows::<(i64,)>(sql, &args).await).await;
        assert!(matches!(wrong, Err(Error::Argument(_))), "{sql}: {wrong:?}");
    }
    // Many different statements do not pile up, and old ones still work.
    let counted = database
        .read(async |conn| {
            for n in 0..600 {
                assert_eq!(conn.one::<(i64,)>(&format!("SELECT CAST({} AS BIGINT)", n % 300), args![]).await?, (n % 300,));
            }
            Ok::<_, Error>(())
        })
        .await;
    assert_eq!(counted, Ok(()));
}

async fn a_failing_command_takes_nothing_else_with_it(database: &Database) {
    let before = sum(database).await;
    // One slow command holds the writer, so that the rest waits and becomes one batch.
    let slow = database.write(async |conn| {
        conn.run("UPDATE total SET amount = amount WHERE name = 'left'", args![]).await?;
        tokio::time::sleep(Duration::from_millis(100)).await;
        Ok::<_, Error>(())
    });
    let batch = async {
        tokio::time::sleep(Duration::from_millis(30)).await;
        tokio::join!(
            add(database, "one", 1),
            add(database, "two", 999),
            add(database, "one", 3),
            add(database, "four", 4),
            add(database, "five", 500)
        )
    };
    let (slow, (one, two, again, four, five)) = tokio::join!(slow, batch);
    assert_eq!(slow, Ok(()));
    assert!(one.is_ok() && four.is_ok(), "{one:?} {four:?}");
    assert_eq!((two, five), (Err(Refusal::TooMuch(999)), Err(Refusal::TooMuch(500))));
    assert!(matches!(again, Err(Refusal::Store(Error::Constraint { kind: ConstraintKind::Unique, .. }))), "{again:?}");
    assert_eq!(sum(database).await, (before.0 + 2, before.1 + 5));
}

async fn a_hidden_failure_fails_its_command(database: &Database) {
    let before = sum(database).await;
    let hidden = database
        .write(async |conn| {
            conn.run("UPDATE total SET amount = amount + 1000 WHERE name = 'sum'", args![]).await?;
            let failed = conn.run("INSERT INTO thing (label, amount, urgent) VALUES ('hidden', -1, FALSE)", args![]).await;
            assert!(failed.is_err());
            Ok::<_, Error>(())
        })
        .await;
    assert!(matches!(hidden, Err(Error::Constraint { kind: ConstraintKind::Check, .. })), "{hidden:?}");
    assert_eq!(sum(database).await, before);
}

async fn rules_of_the_schema_are_named(database: &Database) {
    let cases = [
        ("INSERT INTO thing (label, amount, urgent) VALUES ('one', 1, FALSE)", ConstraintKind::Unique, "label"),
        ("INSERT INTO thing (label, amount, urgent) VALUES (NULL, 1, FALSE)", ConstraintKind::NotNull, "label"),
        ("INSERT INTO thing (label, amount, urgent) VALUES ('minus', -1, FALSE)", ConstraintKind::Check, "amount"),
    ];
    for (sql, expected, named) in cases {
        match database.write(async move |conn| conn.run(sql, args![]).await).await {
            Err(Error::Constraint { kind, what }) => {
                assert_eq!(kind, expected);
                assert!(what.contains(named), "{what}");
            }
            other => panic!("{sql}: {other:?}"),
        }
    }
}

async fn a_refusal_at_commit_finds_its_command(database: &Database) {
    let slow = database.write(async |_| {
        tokio::time::sleep(Duration::from_millis(100)).await;
        Ok::<_, Error>(())
    });
    let orphan = async || {
        tokio::time::sleep(Duration::from_millis(30)).await;
        database.write(async |conn| conn.run("INSERT INTO part (thing) VALUES (424242)", args![]).await).await
    };
    let good = async {
        tokio::time::sleep(Duration::from_millis(30)).await;
        add(database, "beside an orphan", 1).await
    };
    let (_, orphan, good) = tokio::join!(slow, orphan(), good);
    assert!(matches!(orphan, Err(Error::Constraint { kind: ConstraintKind::ForeignKey, .. })), "{orphan:?}");
    assert!(good.is_ok(), "{good:?}");
}

async fn panics_and_abandoned_statements_end_one_command_only(database: &Database) {
    let before = sum(database).await;
    let panicked = database
        .write(async move |conn| {
            conn.run("UPDATE total SET amount = amount + 1 WHERE name = 'sum'", args![]).await?;
            assert!(before.0 < 0, "this panic is part of the test");
            Ok::<_, Error>(())
        })
        .await;
    assert_eq!(panicked, Err(Error::Panicked));
    if database.dialect() == Dialect::Postgres {
        let abandoned = database
            .write(async |conn| {
                conn.run("UPDATE total SET amount = amount + 1 WHERE name = 'sum'", args![]).await?;
                let statement = conn.rows::<(Option<String>,)>("SELECT CAST(pg_sleep(0.2) AS TEXT)", args![]);
                assert!(tokio::time::timeout(Duration::from_millis(20), statement).await.is_err());
                Ok::<_, Error>(())
            })
            .await;
        assert_eq!(abandoned, Err(Error::Interrupted));
    }
    assert_eq!(sum(database).await, before);
    assert!(add(database, "after the panic", 0).await.is_ok());
}

async fn readers_see_one_moment_and_only_what_is_committed(database: &Database) {
    let before = sum(database).await;
    let writing = database.write(async |conn| {
        conn.run("UPDATE total SET amount = amount + 1 WHERE name = 'sum'", args![]).await?;
        tokio::time::sleep(Duration::from_millis(150)).await;
        Ok::<_, Error>(())
    });
    let reading = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let sql = "SELECT amount FROM total WHERE name = 'sum'";
        database
            .read(async move |conn| {
                let first: (i64,) = conn.one(sql, args![]).await?;
                tokio::time::sleep(Duration::from_millis(250)).await;
                let second: (i64,) = conn.one(sql, args![]).await?;
                Ok::<_, Error>((first.0, second.0))
            })
            .await
    };
    let (written, read) = tokio::join!(writing, reading);
    assert_eq!((written, read), (Ok(()), Ok((before.1, before.1))));
    assert_eq!(sum(database).await.1, before.1 + 1, "once committed it is seen at once");

    let refused = database.read(async |conn| conn.run("DELETE FROM thing", args![]).await).await;
    assert!(matches!(refused, Err(Error::Failed(_))), "a reader may not write: {refused:?}");
}

async fn changes_are_told_once_committed(database: &Database) {
    // Hints of earlier commits may still be under way.
    tokio::time::sleep(Duration::from_millis(700)).await;
    let mut changes = database.changes();
    assert!(add(database, "refused", 999).await.is_err());
    assert!(
        database.write(async |conn| conn.run("UPDATE total SET amount = 1 WHERE name = 'nobody'", args![]).await).await == Ok(0)
    );
    assert!(!changes.has_changed().unwrap(), "nothing was changed");
    assert!(add(database, "heard", 0).await.is_ok());
    assert!(changes.has_changed().unwrap());
    changes.mark_unchanged();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_story_holds_on_sqlite() {
    story(&TestDatabase::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_story_holds_on_postgres() {
    if let Some(test) = TestDatabase::postgres().await {
        story(&test).await;
    }
}

#[tokio::test]
async fn a_tool_works_beside_a_server_and_is_heard_but_a_second_server_is_refused() {
    let folder = TestDatabase::sqlite();
    let server = folder.open(&[FIRST, SECOND]).await;
    let text = Database::open(folder.target(), BOTH).await.err().map(|e| e.to_string()).unwrap_or_default();
    assert!(text.contains("another amends server uses the state folder"), "{text}");

    let mut changes = server.changes();
    tokio::time::sleep(Duration::from_millis(700)).await;
    let tool = folder.open_as(OpenMode::Tool, BOTH).await;
    assert!(add(&tool, "by hand", 5).await.is_ok());
    tool.close().await;
    tokio::time::timeout(Duration::from_secs(5), changes.changed()).await.unwrap().unwrap();
    assert_eq!(sum(&server).await, (1, 5));

    let text = Database::open_as(folder.target(), OpenMode::Tool, NEWER).await.err().map(|e| e.to_string()).unwrap_or_default();
    assert!(text.contains("older version of amends"), "{text}");
    // Without a server a tool may migrate; and what is committed outlives a handle that was merely dropped.
    drop(server);
    tokio::time::sleep(Duration::from_millis(100)).await;
    let tool = folder.open_as(OpenMode::Tool, NEWER).await;
    assert_eq!(sum(&tool).await, (1, 5));
    tool.close().await;
}

/// Two nodes on one PostgreSQL.
async fn nodes() -> Option<(TestDatabase, Database, Database)> {
    let test = TestDatabase::postgres().await?;
    // Both start on an empty database at once: each migration still runs once.
    let (left, right) = tokio::join!(test.open(BOTH), test.open(BOTH));
    Some((test, left, right))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_lose_no_update_and_hear_of_each_other() {
    const EACH: i64 = 100;
    let Some((_test, left, right)) = nodes().await else { return };
    let runs = Arc::new(AtomicU32::new(0));
    // Read, think, write back: the pattern that loses updates when isolation is weaker. The two totals together may not pass a
    // limit, which only a check of both rows can see (write skew).
    let work = async |node: Database, name: &'static str| {
        let mut refused = 0;
        for _ in 0..EACH {
            let runs = runs.clone();
            let result = node
                .write(async move |conn| {
                    runs.fetch_add(1, Ordering::Relaxed);
                    let sql = "SELECT amount FROM total WHERE name = $1";
                    let (sum,): (i64,) = conn.one(sql, args!["sum"]).await?;
                    conn.run("UPDATE total SET amount = $2 WHERE name = $1", args!["sum", sum + 1]).await?;
                    let (both,): (i64,) =
                        conn.one("SELECT CAST(SUM(amount) AS BIGINT) FROM total WHERE name <> 'sum'", args![]).await?;
                    if both >= 150 {
                        return Err(Refusal::TooMuch(both));
                    }
                    conn.run("UPDATE total SET amount = amount + 1 WHERE name = $1", args![name]).await?;
                    Ok(())
                })
                .await;
            match result {
                Ok(()) => {}
                Err(Refusal::TooMuch(150)) => refused += 1,
                Err(other) => panic!("{other:?}"),
            }
        }
        refused
    };
    let (refused_left, refused_right) = tokio::join!(work(left.clone(), "left"), work(right.clone(), "right"));
    let totals: Vec<(String, i64)> = left
        .read(async |conn| conn.rows("SELECT name, amount FROM total ORDER BY name", args![]).await)
        .await
        .unwrap_or_else(|e: Error| panic!("{e}"));
    let sum = |name: &str| totals.iter().find(|(n, _)| n == name).map_or(-1, |(_, amount)| *amount);
    assert_eq!(sum("sum"), 150, "every command that succeeded is counted once: {totals:?}");
    assert_eq!(sum("left") + sum("right"), 150);
    assert_eq!(refused_left + refused_right, 50);
    assert_eq!(runs.load(Ordering::Relaxed), 200, "nodes take turns, so nobody has to begin again");

    tokio::time::sleep(Duration::from_millis(300)).await;
    let mut heard = right.changes();
    assert!(add(&left, "told", 1).await.is_ok());
    tokio::time::timeout(Duration::from_secs(5), heard.changed()).await.unwrap().unwrap();
    left.close().await;
    right.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_with_much_to_do_lets_the_other_have_its_turn() {
    let Some((_test, left, right)) = nodes().await else { return };
    let stored = Arc::new(AtomicU32::new(0));
    // All of these wait together, so they are one batch of about three seconds.
    let long = (0..30).map(|_| {
        let (left, stored) = (left.clone(), stored.clone());
        async move {
            let linger = async |conn: &mut super::Conn| conn.rows::<(i64,)>("SELECT 1 FROM pg_sleep(0.1)", args![]).await;
            assert!(left.write::<_, Error, _>(linger).await.is_ok());
            stored.fetch_add(1, Ordering::Relaxed);
        }
    });
    let short = async {
        tokio::time::sleep(Duration::from_millis(250)).await;
        assert!(add(&right, "between", 1).await.is_ok());
        stored.load(Ordering::Relaxed)
    };
    let (_, before) = tokio::join!(futures_util::future::join_all(long), short);
    assert!(before < 20, "{before} of 30 commands came first");
    left.close().await;
    right.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_that_a_strangers_transaction_gets_in_the_way_of_is_run_again() {
    let Some((test, left, right)) = nodes().await else { return };
    // Somebody with a prompt of their own takes no turn.
    let mut stranger = super::connect::connect(test.target(), super::connect::Role::Writer).await.unwrap();
    stranger.control("BEGIN").await.unwrap();
    stranger.control("UPDATE total SET amount = amount + 10 WHERE name = 'sum'").await.unwrap();
    let runs = Arc::new(AtomicU32::new(0));
    let counted = runs.clone();
    let command = left.write::<_, Error, _>(async move |conn| {
        counted.fetch_add(1, Ordering::Relaxed);
        conn.run("UPDATE total SET amount = amount + 1 WHERE name = 'sum'", args![]).await
    });
    let stored = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        stranger.control("COMMIT").await
    };
    let (command, stranger) = tokio::join!(command, stored);
    assert_eq!((command, stranger), (Ok(1), Ok(())));
    assert_eq!((sum(&right).await.1, runs.load(Ordering::Relaxed)), (11, 2));
    left.close().await;
    right.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_survives_cut_connections() {
    let Some((test, left, right)) = nodes().await else { return };
    assert!(add(&left, "before", 1).await.is_ok());
    let cut =
        "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = $1";
    // Name the sessions of one node apart from those of every other test.
    let Target::Postgres { url } = test.target().clone() else { panic!("not PostgreSQL") };
    let name = format!("cut_{}", fastrand::u32(..));
    let target = Target::Postgres { url: format!("{url}&application_name={name}") };
    let node = Database::open(&target, BOTH).await.unwrap();
    assert_eq!(sum(&node).await, (1, 1));

    // While idle: nobody notices.
    let cut_all = async || {
        let name = name.clone();
        let cut: Result<(i64,), Error> = right.read(async move |conn| conn.one(cut, args![&name]).await).await;
        assert!(cut.unwrap().0 >= 2);
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    cut_all().await;
    assert!(add(&node, "after", 1).await.is_ok());
    assert_eq!(sum(&node).await, (2, 2));

    // In the middle of a command: it is run again on a new connection, and stored once.
    let runs = Arc::new(AtomicU32::new(0));
    let counted = runs.clone();
    let command = node.write(async move |conn| {
        conn.run("UPDATE total SET amount = amount + 1 WHERE name = 'sum'", args![]).await?;
        if counted.fetch_add(1, Ordering::Relaxed) == 0 {
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        conn.run("UPDATE total SET amount = amount + 1 WHERE name = 'sum'", args![]).await
    });
    let cutting = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        cut_all().await;
    };
    let (stored, ()) = tokio::join!(command, cutting);
    assert_eq!((stored, runs.load(Ordering::Relaxed)), (Ok(1), 2));
    assert_eq!(sum(&left).await, (2, 4));

    // During COMMIT: nobody can know, and nobody pretends to.
    let command = node.write(async |conn| conn.run("INSERT INTO slow (a) VALUES (1)", args![]).await);
    let cutting = async {
        tokio::time::sleep(Duration::from_millis(150)).await;
        cut_all().await;
    };
    let (stored, ()) = tokio::join!(command, cutting);
    assert!(matches!(stored, Err(Error::OutcomeUnknown(_))), "{stored:?}");
    assert!(add(&node, "at last", 1).await.is_ok());
    for database in [left, right, node] {
        database.close().await;
    }
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_told_apart_from_a_wrong_address() {
    let open = async |url: &str| Database::open(&Target::Postgres { url: url.to_owned() }, BOTH).await.err();
    assert!(matches!(open("postgres://nobody@127.0.0.1:1/none").await, Some(Error::Unavailable(_))));
    assert!(matches!(open("postgres:/nonsense").await, Some(Error::Setup(_))));
    let shown = format!("{:?}", Target::Postgres { url: "postgres://u:secret@h/d".to_owned() });
    assert!(!shown.contains("secret"));
}
