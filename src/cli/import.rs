//! Complaints from a file into the queue, in batches, with a progress bar on a terminal.

use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal};
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use crate::channels::import::{Format, Item, read};
use crate::client::chance;
use crate::client::http::Client;
use crate::wire::complaint::{RawComplaint, RawEvidence};
use crate::wire::ticket::IntakeResult;

use super::args::ImportArgs;
use super::failure::{FAILED, Failure};
use super::out;
use super::place::Place;

/// Complaints sent at once: enough to share a disk sync, few enough to see progress.
const BATCH: usize = 500;
/// A batch is sent at this size whatever its number: bodies may be long, and a server takes only so much at once.
const BATCH_BYTES: usize = 4 * 1024 * 1024;
/// Batches on their way from the reader to the sender.
const AHEAD: usize = 4;
/// Bad lines told one by one; the rest is counted.
const TOLD_MAX: u64 = 100;

/// What came of a file.
#[derive(Debug, Default)]
struct Tally {
    created: u64,
    replies: u64,
    known: u64,
    bad: u64,
}

impl Tally {
    fn bad_line(&mut self, bar: &ProgressBar, line: u64, why: &str) {
        self.bad += 1;
        if self.bad <= TOLD_MAX {
            let text = format!("line {line}: {}", out::safe(why));
            bar.suspend(|| eprintln!("{text}"));
        }
    }
}

/// One batch: the complaints with the lines they came from, or a line that is none.
enum Piece {
    Batch(Vec<(u64, RawComplaint)>),
    Bad(u64, String),
}

/// `amends import`
pub async fn run(place: &Place, args: &ImportArgs) -> Result<u8, Failure> {
    let format = format(args)?;
    let client = place.connect()?.client;
    let (reader, bar) = open(&args.file)?;
    let (send, mut pieces) = tokio::sync::mpsc::channel(AHEAD);
    let reading = tokio::task::spawn_blocking(move || {
        let (mut batch, mut bytes) = (Vec::with_capacity(BATCH), 0);
        read(format, reader, &mut |item| match item {
            Item::Complaint { line, complaint } => {
                bytes += complaint.body.len() + complaint.evidence.iter().map(RawEvidence::weight).sum::<usize>();
                batch.push((line, *complaint));
                if batch.len() == BATCH || bytes >= BATCH_BYTES {
                    bytes = 0;
                    // A closed channel means that the sender gave up; reading on does no harm and ends soon.
                    drop(send.blocking_send(Piece::Batch(std::mem::take(&mut batch))));
                }
            }
            Item::Bad { line, why } => drop(send.blocking_send(Piece::Bad(line, why))),
        });
        drop(send.blocking_send(Piece::Batch(batch)));
    });
    let mut tally = Tally::default();
    while let Some(piece) = pieces.recv().await {
        match piece {
            Piece::Bad(line, why) => tally.bad_line(&bar, line, &why),
            Piece::Batch(batch) => deliver(&client, &batch, &mut tally, &bar).await?,
        }
    }
    bar.finish_and_clear();
    reading.await.map_err(|error| Failure::new(FAILED, error.to_string()))?;
    report(args.json, &tally)
}

fn format(args: &ImportArgs) -> Result<Format, Failure> {
    match &args.format {
        Some(name) => name.parse().map_err(Failure::usage),
        None => Ok(Format::from_path(&args.file)),
    }
}

/// The file behind a bar that shows how much of it has been read.
fn open(path: &Path) -> Result<(Box<dyn BufRead + Send>, ProgressBar), Failure> {
    if path == Path::new("-") {
        return Ok((Box::new(BufReader::new(std::io::stdin())), ProgressBar::hidden()));
    }
    let cannot = |error| Failure::new(FAILED, format!("{} cannot be read: {error}", path.display()));
    let file = File::open(path).map_err(cannot)?;
    let about = file.metadata().map_err(cannot)?;
    if about.is_dir() {
        return Err(Failure::usage(format!("{} is a folder; name a file", path.display())));
    }
    let bar = if std::io::stderr().is_terminal() { ProgressBar::new(about.len()) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {percent:>3} %  {bytes} of {total_bytes}  {eta} left  {msg}") {
        bar.set_style(style);
    }
    let counted = bar.wrap_read(file);
    Ok((Box::new(BufReader::with_capacity(1 << 16, counted)) as Box<dyn BufRead + Send>, bar))
}

async fn deliver(client: &Client, batch: &[(u64, RawComplaint)], tally: &mut Tally, bar: &ProgressBar) -> Result<(), Failure> {
    if batch.is_empty() {
        return Ok(());
    }
    let complaints: Vec<_> = batch.iter().map(|(_, complaint)| complaint).collect();
    let results: Vec<IntakeResult> = client.complaints(&complaints, &chance::key()?).await?;
    for result in results {
        let line =
            usize::try_from(result.line).ok().and_then(|n| batch.get(n.checked_sub(1)?)).map_or(result.line, |(line, _)| *line);
        match (result.error, result.created) {
            (Some(why), _) => tally.bad_line(bar, line, &why),
            (None, Some(true)) => tally.created += 1,
            (None, _) if result.reply => tally.replies += 1,
            (None, _) => tally.known += 1,
        }
    }
    bar.set_message(format!("{} tickets", tally.created));
    Ok(())
}

fn report(json: bool, tally: &Tally) -> Result<u8, Failure> {
    if tally.bad > TOLD_MAX {
        eprintln!("… and {} more bad lines", tally.bad - TOLD_MAX);
    }
    if json {
        out::json(&json!({"created": tally.created, "replies": tally.replies, "known": tally.known, "bad": tally.bad}))?;
    } else {
        let replies = if tally.replies > 0 { format!(", {} replies added to theirs", tally.replies) } else { String::new() };
        let (created, known, bad) = (tally.created, tally.known, tally.bad);
        out::line(&format!("{created} tickets added{replies}, {known} known before, {bad} lines not taken"))?;
    }
    Ok(if tally.bad > 0 { FAILED } else { 0 })
}
