//! Links issued durably, beside what the same folder's disk and a bare SQLite can do; and links looked up by token.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use amends::domain::complaint::Reason;
use amends::domain::ids::{CompensationId, CustomerId, TicketId};
use amends::domain::role::{Actor, Role};
use amends::domain::stage::Stage;
use amends::store::command::{CommandError, Ctx};
use amends::store::compensation::issue::{Issue, issue, menu};
use amends::store::keys::{KEY_BYTES, Keys};
use amends::store::{Conn, Database, MIGRATIONS, Target, claim};
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::data;
use crate::stats::{Times, middle, ms, table};

/// Each subject takes its turn this often.
const ROUNDS: usize = 3;
/// Bare writes are measured for so long a turn.
const TURN: Duration = Duration::from_millis(700);
/// Links issued in one turn.
const LINKS: usize = 1_000;
/// Callers at once.
const CALLERS: [usize; 2] = [1, 32];
/// Look-ups in one turn.
const LOOK_UPS: usize = 5_000;

/// What one subject showed: how many a second in each turn, and how long each one took.
struct Subject {
    name: String,
    rates: Vec<f64>,
    times: Times,
}

impl Subject {
    fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), rates: Vec::new(), times: Times::default() }
    }

    fn rate(&self) -> f64 {
        middle(self.rates.clone())
    }

    fn turn(&mut self, done: usize, took: Duration) {
        self.rates.push(f64::from(u32::try_from(done).unwrap_or(u32::MAX)) / took.as_secs_f64());
    }

    /// As often as a turn allows.
    fn repeat(&mut self, mut act: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<()> {
        let (begun, mut done) = (Instant::now(), 0);
        while begun.elapsed() < TURN {
            let one = Instant::now();
            act()?;
            self.times.push(one.elapsed());
            done += 1;
        }
        self.turn(done, begun.elapsed());
        Ok(())
    }
}

/// 4 KiB at the end of a file, on the disk before the next.
fn raw(file: &mut File) -> anyhow::Result<()> {
    file.write_all(&[7; 4096])?;
    Ok(file.sync_data()?)
}

/// A SQLite as bare as it gets, with the desk's durability.
fn bare(path: &Path) -> anyhow::Result<Connection> {
    let db = Connection::open(path)?;
    db.execute_batch(
        "PRAGMA journal_mode = wal; PRAGMA synchronous = full; CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)",
    )?;
    Ok(db)
}

fn ctx(name: &str) -> anyhow::Result<Ctx> {
    Ok(Ctx { now: Timestamp::now(), actor: Actor::desk(name, Role::Lead), policy: data::policy()? })
}

/// What would be issued for a ticket, and to whom: the first offer that needs nobody's approval.
pub async fn wanted(db: &Database, ctx: &Ctx, ticket: i64) -> anyhow::Result<Option<(CustomerId, Issue)>> {
    let (ticket, reason, asks) = (TicketId(ticket), Reason::Damaged, ctx.clone());
    let read = db.read::<_, CommandError, _>(async move |c: &mut Conn| menu(c, &asks, ticket, reason).await);
    let (loaded, menu) = read.await?;
    let offer = menu.offers.into_iter().find(|offer| offer.needs_approval_by.is_none());
    let id = CompensationId(u128::from(ticket.0.unsigned_abs()));
    Ok(offer.map(|offer| {
        let (offer, amount, version) = (offer.key, offer.amount, loaded.version);
        (loaded.customer, Issue { id, ticket, version, reason, offer, amount, undo_window: false })
    }))
}

/// Issues links with so many callers at once; each answer comes after its commit.
async fn links(db: &Database, keys: &Keys, wanted: Vec<Issue>, callers: usize, subject: &mut Subject) -> anyhow::Result<()> {
    let (ctx, begun, count) = (ctx("ada")?, Instant::now(), wanted.len());
    let calls = stream::iter(wanted).map(|one| {
        let (ctx, keys) = (ctx.clone(), keys.clone());
        async move {
            let begun = Instant::now();
            let done = db.write::<_, CommandError, _>(async move |c: &mut Conn| issue(c, &ctx, &keys, &one).await).await?;
            anyhow::ensure!(done.stage == Stage::Offered, "the compensation is {:?}, without a link", done.stage);
            Ok(begun.elapsed())
        }
    });
    let times: Vec<Duration> = calls.buffer_unordered(callers).try_collect().await?;
    subject.turn(count, begun.elapsed());
    subject.times.extend(times);
    Ok(())
}

async fn look_ups(
    db: &Database,
    keys: &Keys,
    issued: &[CompensationId],
    callers: usize,
    subject: &mut Subject,
) -> anyhow::Result<()> {
    let begun = Instant::now();
    let calls = stream::iter(issued.iter().cycle().take(LOOK_UPS)).map(|id| {
        let token = keys.link_token(*id, 1);
        async move {
            let begun = Instant::now();
            let page = db.read::<_, CommandError, _>(async move |c: &mut Conn| claim::page(c, token.hash()).await).await?;
            anyhow::ensure!(page.is_some(), "a link that was issued is not known");
            Ok(begun.elapsed())
        }
    });
    let times: Vec<Duration> = calls.buffer_unordered(callers).try_collect().await?;
    subject.turn(LOOK_UPS, begun.elapsed());
    subject.times.extend(times);
    Ok(())
}

/// Measures in turns and prints the table.
pub async fn measure() -> anyhow::Result<()> {
    // Beside the desks, because the system's temporary folder may be no disk at all.
    let dir = tempfile::Builder::new().prefix("bench-durable-").tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let keys = Keys::new(&[1; KEY_BYTES], &[2; KEY_BYTES]);
    let db = Database::open(&Target::Sqlite { dir: dir.path().join("desk") }, MIGRATIONS).await?;
    // Not every ticket has an offer that needs no approval, and a customer's second compensation may need one.
    let needed = LINKS * ROUNDS * CALLERS.len();
    let tickets = u32::try_from(needed * 3)?;
    data::take_in(&db, tickets).await?;
    let lead = ctx("ada")?;
    let (mut waiting, mut customers) = (Vec::with_capacity(needed), HashSet::new());
    for ticket in 1..=i64::from(tickets) {
        if waiting.len() == needed {
            break;
        }
        if let Some((_, issue)) = wanted(&db, &lead, ticket).await?.filter(|(customer, _)| customers.insert(*customer)) {
            waiting.push(issue);
        }
    }
    anyhow::ensure!(waiting.len() == needed, "only {} of {tickets} tickets can be issued for at once", waiting.len());
    let issued: Vec<CompensationId> = waiting.iter().take(LINKS).map(|one| one.id).collect();

    let mut file = OpenOptions::new().create(true).append(true).open(dir.path().join("raw"))?;
    let sqlite = bare(&dir.path().join("bare.db"))?;
    let mut floor = Subject::new("fdatasync of 4 KiB, appended");
    let mut one_insert = Subject::new("bare SQLite, one INSERT a commit");
    let mut issuing = CALLERS.map(|callers| Subject::new(format!("link issued, {callers} at once")));
    let mut looking = CALLERS.map(|callers| Subject::new(format!("claim looked up by token, {callers} at once")));
    for _ in 0..ROUNDS {
        floor.repeat(|| raw(&mut file))?;
        one_insert.repeat(|| {
            sqlite
                .prepare_cached("INSERT INTO row (text) VALUES (?1)")?
                .execute(params!["a row of a usual length, some sixty bytes of text in it"])?;
            Ok(())
        })?;
        for (callers, subject) in CALLERS.into_iter().zip(&mut issuing) {
            links(&db, &keys, waiting.drain(..LINKS).collect(), callers, subject).await?;
        }
        for (callers, subject) in CALLERS.into_iter().zip(&mut looking) {
            look_ups(&db, &keys, &issued, callers, subject).await?;
        }
    }
    let (disk, bare) = (floor.rate(), one_insert.rate());
    let subjects = [floor, one_insert].into_iter().chain(issuing).chain(looking);
    let lines: Vec<_> = subjects
        .map(|subject| {
            let rate = subject.rate();
            vec![
                subject.name,
                format!("{rate:.0}"),
                ms(subject.times.median()),
                ms(subject.times.percentile(99)),
                format!("{:.2}", rate / disk),
                format!("{:.2}", rate / bare),
            ]
        })
        .collect();
    table("Durable writes and look-ups", &["subject", "a second", "p50 ms", "p99 ms", "× fdatasync", "× bare SQLite"], &lines);
    db.close().await;
    Ok(())
}
