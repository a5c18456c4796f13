//! The audit log: written out, and checked link by link, with a server or without one.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;

use crate::client::http::Client;
use crate::domain::audit::ChainCheck;
use crate::wire::feed::AuditEvent;

use super::args::AuditCommand;
use super::failure::{FAILED, Failure};
use super::out;
use super::place::Place;

/// Events asked for at once.
const PAGE: u16 = 500;

/// `amends audit …`
pub async fn run(place: &Place, command: &AuditCommand) -> Result<u8, Failure> {
    match command {
        AuditCommand::Export { format, out } => export(&place.connect()?.client, format == "csv", out.as_deref()).await,
        AuditCommand::Verify { file: Some(file) } => verify_file(file),
        AuditCommand::Verify { file: None } => verify_server(&place.connect()?.client).await,
    }
}

/// The chain's hash function.
fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(digest(&SHA256, bytes).as_ref())
}

/// Hands every event of the server's log to `each`, oldest first.
async fn walk(client: &Client, mut each: impl FnMut(&AuditEvent) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut after = 0;
    loop {
        let page = client.audit(after, PAGE).await?;
        for event in &page.items {
            each(event)?;
            after = event.seq;
        }
        if page.items.is_empty() || page.next.is_none() {
            return Ok(());
        }
    }
}

async fn export(client: &Client, csv: bool, out: Option<&Path>) -> Result<u8, Failure> {
    let mut sink: Box<dyn Write> =
        match out {
            Some(path) => Box::new(BufWriter::new(std::fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(
                |error| Failure::new(FAILED, format!("{} cannot be written: {error}; name a new file", path.display())),
            )?)),
            None => Box::new(BufWriter::new(std::io::stdout().lock())),
        };
    if csv {
        writeln!(sink, "seq,at,actor,action,object,ticket,data,hash,previous")?;
    }
    let mut events = 0_u64;
    walk(client, |event| {
        events += 1;
        let line = if csv { csv_line(event) } else { json_line(event)? };
        Ok(writeln!(sink, "{line}")?)
    })
    .await?;
    sink.flush()?;
    if let Some(path) = out {
        eprintln!("{events} events in {}", path.display());
    }
    Ok(0)
}

fn json_line(event: &AuditEvent) -> Result<String, Failure> {
    serde_json::to_string(event).map_err(|error| Failure::new(FAILED, error.to_string()))
}

/// One event as CSV. A cell that a spreadsheet would run as a formula begins with an apostrophe.
fn csv_line(event: &AuditEvent) -> String {
    let cells = [
        event.seq.to_string(),
        event.at.to_string(),
        event.actor.clone(),
        event.action.clone(),
        event.object.clone(),
        event.ticket.map_or_else(String::new, |ticket| ticket.to_string()),
        event.data.to_string(),
        event.hash.clone(),
        event.previous.clone(),
    ];
    let quoted = cells.iter().map(|cell| {
        let tamed = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.clone() };
        format!("\"{}\"", tamed.replace('"', "\"\""))
    });
    quoted.collect::<Vec<_>>().join(",")
}

fn broken(fault: impl std::fmt::Display) -> Failure {
    Failure::new(FAILED, format!("the log is not as it was written: {fault}"))
}

fn report(check: &ChainCheck) -> Result<u8, Failure> {
    let head = check.head().map_or_else(|| "empty".to_owned(), |(seq, hash)| format!("{seq} {hash}"));
    out::line(&format!("{} events, unbroken; last: {head}", check.events()))?;
    Ok(0)
}

fn verify_file(file: &Path) -> Result<u8, Failure> {
    let reader =
        std::fs::File::open(file).map_err(|error| Failure::new(FAILED, format!("{} cannot be read: {error}", file.display())))?;
    let mut check = ChainCheck::from_anywhere(sha256);
    for (number, line) in BufReader::new(reader).lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let event: AuditEvent = serde_json::from_str(&line)
            .map_err(|error| Failure::new(FAILED, format!("{}:{}: not an event: {error}", file.display(), number + 1)))?;
        check.next(&event.link()).map_err(broken)?;
    }
    report(&check)
}

async fn verify_server(client: &Client) -> Result<u8, Failure> {
    let checkpoint = client.checkpoint().await?;
    let mut check = ChainCheck::from_genesis(sha256);
    walk(client, |event| check.next(&event.link()).map_err(broken)).await?;
    let reached = check.head().map_or(0, |(seq, _)| seq);
    if reached < checkpoint.seq {
        return Err(broken(format!("it ends at event {reached}, the server named {}", checkpoint.seq)));
    }
    report(&check)
}
