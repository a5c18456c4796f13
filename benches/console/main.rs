//! The console from outside: the real program in a pseudo-terminal, on a real server, key by key.
//!
//! `cargo bench --bench console`; `AMENDS_BENCH_ROWS=10000,100000` says over how many tickets. Every size takes its turn with the
//! others and with the floor, a program that only echoes. Ratios are of one run.

use std::time::Duration;

#[path = "../shared/data.rs"]
mod data;
mod desk;
mod process;
mod pty;
#[allow(dead_code, reason = "two benches share it, each needs a part")]
#[path = "../shared/stats.rs"]
mod stats;

use desk::{Desk, terminal_program};
use pty::{Answer, Term};
use stats::{Times, middle, ms, ratio, table};

/// Starts of each console.
const STARTS: usize = 7;
/// Rounds of keys, in turns.
const ROUNDS: usize = 8;
/// Silence after which a key's answer is over; typing in the filter pauses before the server is asked.
const QUIET: Duration = Duration::from_millis(160);
/// Nothing takes longer.
const LIMIT: Duration = Duration::from_secs(20);
/// How long idle is watched.
const IDLE: Duration = Duration::from_secs(10);
/// What is pressed in each round. The queue is at its top before and after.
const KEYS: [(&str, &[&[u8]]); 6] = [
    ("down", &[b"j" as &[u8]; 8]),
    ("page down", &[b"\x1b[6~" as &[u8]; 3]),
    ("end", &[b"\x1b[F"]),
    ("home", &[b"\x1b[H"]),
    ("filter key", &[b"k", b"e", b"t", b"t", b"l", b"e"]),
    ("open the filter, or leave it", &[]),
];

/// What one console showed.
struct Shown {
    first_byte: Times,
    ready: Times,
    start_bytes: usize,
    start_cpu: Times,
    frames: Vec<Times>,
    settled: Vec<Times>,
    bytes: Vec<Vec<f64>>,
}

impl Shown {
    fn new() -> Self {
        let none = || vec![Times::default(); KEYS.len()];
        Self {
            first_byte: Times::default(),
            ready: Times::default(),
            start_bytes: 0,
            start_cpu: Times::default(),
            frames: none(),
            settled: none(),
            bytes: vec![Vec::new(); KEYS.len()],
        }
    }

    fn note(&mut self, step: usize, answer: Answer) {
        if let (Some(frames), Some(settled), Some(bytes)) =
            (self.frames.get_mut(step), self.settled.get_mut(step), self.bytes.get_mut(step))
        {
            frames.push(answer.frame);
            settled.push(answer.settled);
            bytes.push(f64::from(u32::try_from(answer.bytes).unwrap_or(u32::MAX)));
        }
    }
}

/// The whole first screen: queue with its rows, and the first one's case beside it.
fn usable(text: &str) -> bool {
    text.contains("customer") && text.lines().filter(|line| line.trim().len() > 20).count() > 25
}

fn start(desk: &Desk, shown: &mut Shown) -> anyhow::Result<Term> {
    let mut term = Term::start(desk.console())?;
    let (first, early) = term.until(LIMIT, |_| true)?;
    let (ready, bytes) = if usable(&term.text()) { (first, 0) } else { term.until(LIMIT, usable)? };
    shown.first_byte.push(first);
    shown.ready.push(ready);
    shown.start_cpu.push(process::work(term.pid()?).cpu);
    shown.start_bytes = early + bytes + term.idle(QUIET);
    Ok(term)
}

fn round(term: &mut Term, shown: &mut Shown) -> anyhow::Result<()> {
    for (step, (name, keys)) in KEYS.iter().enumerate() {
        let filter = *name == "filter key";
        if filter {
            shown.note(KEYS.len() - 1, term.press(b"/", QUIET, LIMIT)?);
        }
        for key in *keys {
            shown.note(step, term.press(key, QUIET, LIMIT)?);
        }
        if filter {
            shown.note(KEYS.len() - 1, term.press(b"\x1b", QUIET, LIMIT)?);
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut desks = Vec::new();
    for rows in data::sizes("10000,100000")? {
        desks.push((Desk::start(&data::desk(rows).await?, rows)?, Shown::new()));
    }
    let mut echo = Term::start(terminal_program("sh", &["-c", "stty raw -echo; echo ready; exec cat"]))?;
    echo.until(LIMIT, |text| text.contains("ready"))?;
    let mut floor = Times::default();

    for _ in 1..STARTS {
        for (desk, shown) in &mut desks {
            start(desk, shown)?;
        }
    }
    let mut terms = Vec::new();
    for (desk, shown) in &mut desks {
        terms.push(start(desk, shown)?);
    }
    if std::env::var_os("AMENDS_BENCH_SHOW").is_some() {
        for term in &terms {
            println!("{}", term.text());
        }
    }
    for _ in 0..ROUNDS {
        for _ in 0..KEYS.len() * 2 {
            floor.push(echo.press(b"x", Duration::from_millis(5), LIMIT)?.frame);
        }
        for (term, (_, shown)) in terms.iter_mut().zip(&mut desks) {
            round(term, shown)?;
        }
    }
    starts(&desks);
    keys(&desks, &floor);
    rest(&mut terms, &desks)
}

fn starts(desks: &[(Desk, Shown)]) {
    let head = ["tickets", "server ready ms", "first byte ms", "first screen ms", "worst ms", "CPU ms", "bytes"];
    let lines = desks.iter().map(|(desk, shown)| {
        vec![
            desk.rows.to_string(),
            ms(desk.started_in),
            ms(shown.first_byte.median()),
            ms(shown.ready.median()),
            ms(shown.ready.worst()),
            ms(shown.start_cpu.median()),
            shown.start_bytes.to_string(),
        ]
    });
    let lines: Vec<_> = lines.collect();
    table("Start of the console to its first screen", &head, &lines);
}

fn keys(desks: &[(Desk, Shown)], floor: &Times) {
    let head = ["key", "tickets", "frame p50 ms", "p99 ms", "× echo", "settled p50 ms", "p99 ms", "bytes p50"];
    let mut lines = vec![vec![
        "echo of one byte".to_owned(),
        "-".to_owned(),
        ms(floor.median()),
        ms(floor.percentile(99)),
        "1.00".to_owned(),
        "-".to_owned(),
        "-".to_owned(),
        "1".to_owned(),
    ]];
    for (step, (name, _)) in KEYS.iter().enumerate() {
        for (desk, shown) in desks {
            let (Some(frames), Some(settled), Some(bytes)) =
                (shown.frames.get(step), shown.settled.get(step), shown.bytes.get(step))
            else {
                continue;
            };
            lines.push(vec![
                (*name).to_owned(),
                desk.rows.to_string(),
                ms(frames.median()),
                ms(frames.percentile(99)),
                ratio(frames.median(), floor.median()),
                ms(settled.median()),
                ms(settled.percentile(99)),
                format!("{:.0}", middle(bytes.clone())),
            ]);
        }
    }
    table("Key to frame, and to the last byte before silence", &head, &lines);
}

/// Idle and memory, each console watched alone.
fn rest(terms: &mut [Term], desks: &[(Desk, Shown)]) -> anyhow::Result<()> {
    let head = ["tickets", "console CPU %", "console wake-ups/s", "bytes/s", "server CPU %", "server wake-ups/s"];
    let mut lines = Vec::new();
    for (term, (desk, _)) in terms.iter_mut().zip(desks) {
        let (console, server) = (term.pid()?, desk.pid());
        term.idle(Duration::from_secs(1));
        let before = (process::work(console), process::work(server));
        let bytes = f64::from(u32::try_from(term.idle(IDLE)).unwrap_or(u32::MAX));
        let after = (process::work(console), process::work(server));
        let share = |before: process::Work, after: process::Work| {
            let cpu = after.cpu.saturating_sub(before.cpu).as_secs_f64() / IDLE.as_secs_f64() * 100.0;
            let sleeps = u32::try_from(after.sleeps.saturating_sub(before.sleeps)).unwrap_or(u32::MAX);
            [format!("{cpu:.3}"), format!("{:.1}", f64::from(sleeps) / IDLE.as_secs_f64())]
        };
        let [cpu, sleeps] = share(before.0, after.0);
        let [server_cpu, server_sleeps] = share(before.1, after.1);
        let rate = format!("{:.1}", bytes / IDLE.as_secs_f64());
        lines.push(vec![desk.rows.to_string(), cpu, sleeps, rate, server_cpu, server_sleeps]);
    }
    table("Idle for ten seconds: a queue and a case on the screen, nothing changes", &head, &lines);

    let head = ["tickets", "console RSS MiB", "peak", "threads", "server RSS MiB", "peak", "threads"];
    let mut lines = Vec::new();
    for (term, (desk, _)) in terms.iter().zip(desks) {
        let of = |pid| {
            ["VmRSS", "VmHWM"]
                .map(|name| process::mib(process::status(pid, name)))
                .into_iter()
                .chain([process::status(pid, "Threads").to_string()])
        };
        lines.push([desk.rows.to_string()].into_iter().chain(of(term.pid()?)).chain(of(desk.pid())).collect());
    }
    table("Resident memory after all that", &head, &lines);
    Ok(())
}
