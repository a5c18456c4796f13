//! Desks to measure: made once in the target folder, every ticket in the queue, then used again by every run.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use amends::demo::{DemoPolicy, Generator};
use amends::domain::filter;
use amends::domain::policy::Policy;
use amends::domain::role::{Actor, Role};
use amends::store::command::{CommandError, Ctx};
use amends::store::{Conn, Database, MIGRATIONS, Target, intake};
use anyhow::Context as _;
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use jiff::Timestamp;

/// So many tickets come in one by one; more are copies of them, because a million would take longer than anybody waits.
const TAKEN_IN_MAX: u32 = 100_000;
/// Complaints on their way to the writer at once.
const AT_ONCE: usize = 256;
/// The same tickets every time.
const SEED: u64 = 7;

/// The sizes asked for: `AMENDS_BENCH_ROWS`, or these.
pub fn sizes(otherwise: &str) -> anyhow::Result<Vec<u32>> {
    let asked = std::env::var("AMENDS_BENCH_ROWS").unwrap_or_else(|_| otherwise.to_owned());
    asked
        .split(',')
        .map(|rows| rows.trim().parse().with_context(|| format!("AMENDS_BENCH_ROWS: {rows:?} is no number")))
        .collect()
}

/// The demo's policy.
pub fn policy() -> anyhow::Result<Arc<Policy>> {
    Ok(DemoPolicy::new()?.policy)
}

/// The folder of a desk with so many tickets.
pub async fn desk(rows: u32) -> anyhow::Result<PathBuf> {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-desk-{rows}"));
    let whole = dir.join("whole");
    if !whole.exists() {
        let begun = Instant::now();
        if dir.exists() {
            std::fs::remove_dir_all(&dir)?;
        }
        amends::client::files::private_folder(&dir)?;
        let taken_in = rows.min(TAKEN_IN_MAX);
        let db = Database::open(&Target::Sqlite { dir: dir.clone() }, MIGRATIONS).await?;
        take_in(&db, taken_in).await?;
        db.close().await;
        let took = begun.elapsed().as_secs_f64();
        println!("{taken_in} tickets taken in, {:.0} a second", f64::from(taken_in) / took);
        multiply(&dir, taken_in, rows)?;
        std::fs::write(whole, "")?;
    }
    Ok(dir)
}

/// Fills a desk through the store's own command.
pub async fn take_in(db: &Database, tickets: u32) -> anyhow::Result<()> {
    let ctx = Ctx { now: Timestamp::now(), actor: Actor::desk("bench", Role::Intake), policy: policy()? };
    let complaints = Generator::new(SEED, 0).backlog(ctx.now, usize::try_from(tickets)?);
    let taken = stream::iter(complaints).map(|complaint| {
        let ctx = ctx.clone();
        db.write::<_, CommandError, _>(async move |c: &mut Conn| intake::take_in(c, &ctx, &complaint).await)
    });
    taken.buffered(AT_ONCE).try_for_each(|_| async { Ok(()) }).await?;
    Ok(())
}

/// Copies the first tickets until there are enough, each copy a minute later in the order than the one before.
fn multiply(dir: &Path, from: u32, to: u32) -> anyhow::Result<()> {
    let db = rusqlite::Connection::open(dir.join("amends.db"))?;
    db.execute_batch("PRAGMA synchronous = off; PRAGMA cache_size = -400000; PRAGMA foreign_keys = on")?;
    let texts = texts(&db, from)?;
    for copy in 1..to.div_ceil(from.max(1)) {
        let shift = i64::from(copy) * i64::from(from);
        db.execute_batch(&format!(
            "BEGIN;
             INSERT INTO ticket (id, version, channel, subject, customer_id, customer_name, brand, order_json, order_id, order_minor,
                 order_currency, reason, rating, tags, body_cut, state, state_json, lane, rank, received_at, due_at)
             SELECT id + {shift}, version, channel, subject, customer_id, customer_name, brand, order_json, order_id, order_minor,
                 order_currency, reason, rating, tags, body_cut, state, state_json, lane, rank + {copy} * 60, received_at, due_at
             FROM ticket WHERE id <= {from};
             INSERT INTO message (ticket_id, author, name, at, body)
             SELECT ticket_id + {shift}, author, name, at, body FROM message WHERE ticket_id <= {from};
             COMMIT;",
        ))?;
        let words = db.unchecked_transaction()?;
        let mut insert = words.prepare("INSERT INTO ticket_text (rowid, words) VALUES (?1, ?2)")?;
        for (ticket, text) in &texts {
            insert.execute(rusqlite::params![ticket + shift, text])?;
        }
        drop(insert);
        words.commit()?;
    }
    Ok(())
}

/// What the copied tickets are found by, cut as the store cuts it. Article names and tags are left out.
fn texts(db: &rusqlite::Connection, from: u32) -> anyhow::Result<Vec<(i64, String)>> {
    let mut select = db.prepare(
        "SELECT ticket.id, customer_name || ' ' || coalesce(brand, '') || ' ' || coalesce(order_id, '') || ' ' || subject || ' '
             || substr(body, 1, 8000)
         FROM ticket JOIN message ON ticket_id = ticket.id WHERE ticket.id <= ?1",
    )?;
    let found = select.query_map([from], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    found.map(|row| row.map(|(id, text)| (id, filter::words(&text).collect::<Vec<_>>().join(" "))).map_err(Into::into)).collect()
}
