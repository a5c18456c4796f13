//! The release queue and the bank's files.

use std::path::Path;

use crate::client::api::PayoutQuery;
use crate::client::chance;
use crate::client::http::Client;
use crate::wire::payout::{ImportReport, ItemResult, PayoutView, UnmatchedEntry};

use super::args::{PayoutsArgs, PayoutsCommand};
use super::failure::{FAILED, Failure, REFUSED};
use super::out;
use super::place::Place;

/// Largest bank file that is read, in bytes.
const BANK_FILE_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// `amends payouts …`
pub async fn run(place: &Place, args: &PayoutsArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    match &args.command {
        None => list(&client, args).await,
        Some(PayoutsCommand::Release { ids, json }) => results(&client.release_payouts(ids, &chance::key()?).await?, *json),
        Some(PayoutsCommand::Export { format, out, key, json }) => export(&client, format, out, key.as_deref(), *json).await,
        Some(PayoutsCommand::Import { file, json }) => import(&client, file, *json).await,
        Some(PayoutsCommand::Reconcile { json }) => reconcile(&client, *json).await,
    }
}

fn print_payouts(payouts: &[PayoutView]) -> Result<(), Failure> {
    let rows: Vec<_> = payouts
        .iter()
        .map(|payout| {
            vec![
                payout.id.to_string(),
                payout.ticket.to_string(),
                payout.state.clone(),
                payout.rail.clone(),
                payout.amount.to_string(),
                payout.promise_date.map_or_else(String::new, |date| date.to_string()),
                payout.payee.clone(),
                payout.why.clone().unwrap_or_default(),
            ]
        })
        .collect();
    out::table(&["PAYOUT", "TICKET", "STATE", "RAIL", "AMOUNT", "PROMISED", "PAYEE", "WHY"], &rows)
}

async fn list(client: &Client, args: &PayoutsArgs) -> Result<u8, Failure> {
    let query = PayoutQuery { state: args.state.clone(), cursor: None, limit: Some(args.limit) };
    let page = client.payouts(&query).await?;
    if args.json {
        out::json(&page)?;
    } else {
        print_payouts(&page.items)?;
    }
    Ok(0)
}

/// Prints what became of each; one refusal makes the command a refused one.
fn results(items: &[ItemResult], json: bool) -> Result<u8, Failure> {
    if json {
        out::json(&serde_json::json!({"items": items, "next": null}))?;
    } else {
        let rows: Vec<_> = items
            .iter()
            .map(|item| vec![item.id.clone(), item.state.clone().unwrap_or_default(), item.refused.clone().unwrap_or_default()])
            .collect();
        out::table(&["PAYOUT", "STATE", "REFUSED"], &rows)?;
    }
    Ok(if items.iter().any(|item| item.refused.is_some()) { REFUSED } else { 0 })
}

async fn export(client: &Client, format: &str, out: &Path, key: Option<&str>, json: bool) -> Result<u8, Failure> {
    if out.exists() {
        return Err(Failure::usage(format!("{} exists already; a bank file is never overwritten, name another", out.display())));
    }
    let key = key.map_or_else(chance::key, |key| Ok(key.to_owned()))?;
    // The payments count as sent once the server has written the file: with this key it can be had again, whatever happens here.
    eprintln!("export key: {key}");
    let file = client.export(format, &key).await?;
    if file.bytes.is_empty() {
        if json {
            out::json(&serde_json::json!({"payments": 0, "file": null}))?;
        } else {
            eprintln!("nothing is queued for the bank");
        }
        return Ok(0);
    }
    // The payments are marked as sent already: whatever goes wrong here, the same key brings the same file again.
    crate::client::files::write_new(out, &file.bytes).map_err(|error| {
        let again = format!("the server has it still: amends payouts export --key {key} --out FILE");
        Failure::new(FAILED, format!("{} cannot be written: {error}; {again}", out.display()))
    })?;
    let note = |name: &str| file.notes.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let payments = note("amends-payments").unwrap_or_default();
    let message_id = note("amends-message-id").unwrap_or_default();
    if json {
        let count: u64 = payments.parse().unwrap_or(0);
        out::json(&serde_json::json!({"payments": count, "message_id": message_id, "file": out, "key": key}))?;
    } else {
        out::line(&format!("{} payments in {} (message {message_id})", payments, out.display()))?;
    }
    Ok(0)
}

fn print_unmatched(unmatched: &[UnmatchedEntry]) -> Result<(), Failure> {
    for entry in unmatched {
        let amount = entry.amount.map_or_else(String::new, |amount| format!(" {amount}"));
        out::line(&format!("unmatched  {}{amount}: {}", out::safe(&entry.entry), out::safe(&entry.why)))?;
    }
    Ok(())
}

async fn import(client: &Client, file: &Path, json: bool) -> Result<u8, Failure> {
    let bytes = crate::client::files::read_small(file, BANK_FILE_BYTES_MAX)
        .and_then(|bytes| bytes.ok_or_else(|| "there is no such file".to_owned()))
        .map_err(|why| Failure::new(FAILED, format!("{}: {why}", file.display())))?;
    let report: ImportReport = client.import(bytes, &chance::key()?).await?;
    if json {
        out::json(&report)?;
    } else {
        out::line(&format!(
            "{} {}: {} entries, {} payouts moved, {} known before, {} not ours, {} unmatched",
            out::safe(&report.kind),
            out::safe(&report.message_id),
            report.entries,
            report.moved.len(),
            report.repeated,
            report.foreign,
            report.unmatched.len()
        ))?;
        for moved in &report.moved {
            out::line(&format!("moved      {} → {}", moved.id, moved.state.as_deref().unwrap_or("?")))?;
        }
        print_unmatched(&report.unmatched)?;
    }
    Ok(0)
}

async fn reconcile(client: &Client, json: bool) -> Result<u8, Failure> {
    let report = client.reconcile().await?;
    if json {
        out::json(&report)?;
        return Ok(0);
    }
    if report.clean {
        out::line("clean: no payout is open and no bank entry unmatched")?;
        return Ok(0);
    }
    print_payouts(&report.open)?;
    print_unmatched(&report.unmatched)?;
    Ok(0)
}
