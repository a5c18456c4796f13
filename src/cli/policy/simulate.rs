//! The time machine: past cases under a draft of the policy.

use std::io::IsTerminal;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use jiff::{SignedDuration, Timestamp};

use crate::config::policy::{DEFAULT_POLICY, parse_with};
use crate::config::rates::shipped;
use crate::domain::policy::Policy;
use crate::domain::policy::simulate::{Replay, Report};
use crate::domain::rates::Rates;
use crate::store::{Conn, policy as stored_policy, rates as stored_rates, replay};

use super::file;
use crate::cli::args::DatabaseArgs;
use crate::cli::failure::{FAILED, Failure};
use crate::cli::out;
use crate::cli::token::open;

/// Cases between two looks of the progress bar.
const LOOK: usize = 1_000;

/// The rates that were imported, if any were.
pub async fn rates(database: &DatabaseArgs) -> Result<Option<Rates>, Failure> {
    let db = open(database).await?;
    let rates = db.read(async |c: &mut Conn| stored_rates::current(c).await).await?;
    db.close().await;
    Ok(rates)
}

/// The policy in force: the newest one activated, else the default.
pub async fn in_force(database: &DatabaseArgs) -> Result<Policy, Failure> {
    let (db, now) = (open(database).await?, jiff::Timestamp::now());
    let stored = db.read(async move |c: &mut Conn| stored_policy::current(c, now).await).await?;
    let rates = db.read(async |c: &mut Conn| stored_rates::current(c).await).await?.unwrap_or_else(shipped);
    db.close().await;
    let (text, name) = stored.map_or_else(|| (DEFAULT_POLICY.to_owned(), "policy.toml".to_owned()), |s| (s.text, s.name));
    parse_with(&text, &name, rates).map_err(|error| Failure::new(FAILED, error.to_string()))
}

/// `amends policy simulate`
pub async fn run(file: &Path, days: u32, json: bool, database: &DatabaseArgs) -> Result<u8, Failure> {
    let (_, policy) = file::read(file)?;
    let db = open(database).await?;
    let rates = db.read(async |c: &mut Conn| stored_rates::current(c).await).await?;
    let policy = match rates {
        Some(rates) => policy.with_rates(rates),
        None => policy,
    };
    let since = Timestamp::now().checked_sub(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(Timestamp::MIN);
    let history = policy.history_days();
    let cases = db.read(async move |c: &mut Conn| replay::cases(c, since, history).await).await?;
    db.close().await;
    let bar = bar(cases.len() as u64);
    let mut replay = Replay::new(&policy);
    for some in cases.chunks(LOOK) {
        for case in some {
            replay.add(case);
        }
        bar.inc(some.len() as u64);
    }
    bar.finish_and_clear();
    let report = replay.report();
    if json {
        out::json(&report)?;
        return Ok(0);
    }
    print(&report, days)
}

fn bar(len: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} cases").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(len).with_style(style)
}

fn print(report: &Report, days: u32) -> Result<u8, Failure> {
    out::line(&format!("policy {:?} over the last {days} days", out::safe(&report.policy)))?;
    if report.currencies.is_empty() {
        out::line("no case was priced in that time")?;
        return Ok(0);
    }
    let head = [
        "CURRENCY",
        "CASES",
        "COST WAS",
        "NOW",
        "APPROVALS WERE",
        "NOW",
        "BUDGET HITS",
        "WITHHELD",
        "EVIDENCE FIRST",
        "MORE",
        "LESS",
    ];
    let rows: Vec<_> = report
        .currencies
        .iter()
        .map(|(code, totals)| {
            vec![
                (*code).to_owned(),
                totals.cases.to_string(),
                totals.was.decimal().to_string(),
                totals.now.decimal().to_string(),
                totals.approvals_were.to_string(),
                totals.approvals_now.to_string(),
                totals.budget_hits.to_string(),
                totals.withheld.to_string(),
                totals.lack_evidence.to_string(),
                format!("{} (+{})", totals.more.count, totals.more.amount.decimal()),
                format!("{} (-{})", totals.less.count, totals.less.amount.decimal()),
            ]
        })
        .collect();
    out::table(&head, &rows)?;
    if !report.largest.is_empty() {
        out::line("\nThe largest differences")?;
        let rows: Vec<_> =
            report.largest.iter().map(|one| vec![one.ticket.to_string(), one.was.to_string(), one.now.to_string()]).collect();
        out::table(&["TICKET", "WAS", "NOW"], &rows)?;
    }
    Ok(0)
}
