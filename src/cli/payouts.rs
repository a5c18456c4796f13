//! The release queue and the bank's files.

use std::path::Path;

use crate::client::api::PayoutQuery;
use crate::client::chance;
use crate::client::http::Client;
use crate::domain::payout::PayoutStep;
use crate::wire::payout::{
    BankRunView, ImportReport, ItemResult, OpenPayout, PayoutView, ReleaseRequest, SettleEntryRequest, StepRequest,
    UnclaimedView, UnmatchedEntry, UploadedRequest, WithdrawRequest,
};

use super::args::{PayoutsArgs, PayoutsCommand, RunsCommand, StepArgs, UnmatchedCommand};
use super::failure::{FAILED, Failure, REFUSED};
use super::out;
use super::place::Place;

/// `amends payouts …`
pub async fn run(place: &Place, args: &PayoutsArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    match &args.command {
        None => list(&client, args).await,
        Some(PayoutsCommand::Release { ids, seen, json }) => {
            let body = ReleaseRequest { ids: ids.clone(), versions: seen.clone() };
            results(&client.release_payouts(&body, &chance::key()?).await?, *json)
        }
        Some(PayoutsCommand::Hold(which)) => step(&client, PayoutStep::Hold, which).await,
        Some(PayoutsCommand::Lift(which)) => step(&client, PayoutStep::Lift, which).await,
        Some(PayoutsCommand::Reject(which)) => step(&client, PayoutStep::Reject, which).await,
        Some(PayoutsCommand::Object(which)) => step(&client, PayoutStep::Object, which).await,
        Some(PayoutsCommand::Correct(which)) => step(&client, PayoutStep::Correct, which).await,
        Some(PayoutsCommand::Recall(which)) => step(&client, PayoutStep::Recall, which).await,
        Some(PayoutsCommand::RecallDeclined(which)) => step(&client, PayoutStep::RecallDeclined, which).await,
        Some(PayoutsCommand::Cancel { duplicate, step: which }) => {
            let what = if *duplicate { PayoutStep::CancelDuplicate } else { PayoutStep::CancelFraud };
            step(&client, what, which).await
        }
        Some(PayoutsCommand::Export { format, instant, out, key, json }) => {
            export(&client, format, *instant, out, key.as_deref(), *json).await
        }
        Some(PayoutsCommand::Runs { json, command }) => runs(&client, *json, command.as_ref()).await,
        Some(PayoutsCommand::File { run, out }) => file(&client, run, out).await,
        Some(PayoutsCommand::Uploaded { run, hash, reason, json }) => {
            uploaded(&client, run, hash, reason.as_deref(), *json).await
        }
        Some(PayoutsCommand::Unclaimed { json }) => unclaimed(&client, *json).await,
        Some(PayoutsCommand::Unmatched { json, command }) => unmatched(&client, *json, command.as_ref()).await,
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
                out::safe(&because(payout)),
            ]
        })
        .collect();
    out::table(&["PAYOUT", "TICKET", "STATE", "RAIL", "AMOUNT", "PROMISED", "PAYEE", "WHY"], &rows)
}

/// What was found or why it waits, and what somebody proposed.
fn because(payout: &PayoutView) -> String {
    let found: Vec<&str> = payout.findings.iter().map(|finding| finding.found.text.as_str()).collect();
    let why =
        if payout.state == "review" && !found.is_empty() { found.join("; ") } else { payout.why.clone().unwrap_or_default() };
    match &payout.proposal {
        Some(first) => format!("{why}; {} wants to {}: {}", first.by, first.step.name().replace('_', " "), first.reason),
        None => why,
    }
}

async fn list(client: &Client, args: &PayoutsArgs) -> Result<u8, Failure> {
    let query = PayoutQuery { state: args.state.clone(), section: args.section, cursor: None, limit: Some(args.limit) };
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

async fn step(client: &Client, step: PayoutStep, which: &StepArgs) -> Result<u8, Failure> {
    let body = StepRequest { step, ids: which.ids.clone(), versions: Vec::new(), reason: which.reason.clone() };
    results(&client.step_payouts(&body, &chance::key()?).await?, which.json)
}

fn ensure_new(out: &Path) -> Result<(), Failure> {
    if out.exists() {
        return Err(Failure::usage(format!("{} exists already; a bank file is never overwritten, name another", out.display())));
    }
    Ok(())
}

async fn export(
    client: &Client,
    format: &str,
    instant: Option<bool>,
    out: &Path,
    key: Option<&str>,
    json: bool,
) -> Result<u8, Failure> {
    ensure_new(out)?;
    let key = key.map_or_else(chance::key, |key| Ok(key.to_owned()))?;
    // The payments count as sent once the server has written the file: with this key it can be had again, whatever happens here.
    eprintln!("export key: {key}");
    let file = client.export(format, instant, &key).await?;
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
        let told = serde_json::json!({
            "payments": count,
            "message_id": message_id,
            "file": out,
            "key": key,
            "sha256": note("amends-sha256"),
            "execution_date": note("amends-execution-date"),
            "upload_due": note("amends-upload-due"),
        });
        out::json(&told)?;
    } else {
        let (sha256, due) = (note("amends-sha256").unwrap_or_default(), note("amends-upload-due").unwrap_or_default());
        out::line(&format!("{} payments in {} (message {message_id})", payments, out.display()))?;
        out::line(&format!("SHA-256 {sha256}; somebody else brings it to the bank by {due} and says so:"))?;
        out::line(&format!("amends payouts uploaded {message_id} --hash {sha256}"))?;
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
    let opened = tokio::fs::File::open(file).await;
    let opened = opened.map_err(|error| Failure::new(FAILED, format!("{}: {error}", file.display())))?;
    let report: ImportReport = client.import(opened, &chance::key()?).await?;
    if json {
        out::json(&report)?;
        return Ok(0);
    }
    out::line(&format!(
        "{} {}: {} entries, {} payouts moved, {} known before, {} not ours, {} unmatched",
        out::safe(&report.kind),
        out::safe(&report.message_id),
        report.entries,
        report.moved_count,
        report.repeated,
        report.foreign,
        report.unmatched_count
    ))?;
    for moved in &report.moved {
        out::line(&format!("moved      {} → {}", moved.id, moved.state.as_deref().unwrap_or("?")))?;
    }
    print_unmatched(&report.unmatched)?;
    for warning in &report.warnings {
        out::line(&format!("warning    {}", out::safe(warning)))?;
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
        out::line("clean: no payout is open, nothing unmatched or unexplained, no rail held, every file is at the bank")?;
    }
    print_open(&report.open)?;
    print_unmatched(&report.unmatched)?;
    for run in &report.not_uploaded {
        let due = run.upload_due.map_or_else(String::new, |due| due.to_string());
        let words = format!("not at the bank  {}: {} payments, due {due}", out::safe(&run.id), run.payments);
        out::line(&format!("{words}; bring it there, or say that it was brought"))?;
    }
    super::rails::findings(&report.findings)?;
    for known in &report.held {
        let (rail, note) = (out::safe(&known.rail), out::safe(&known.held.note));
        out::line(&format!("held       {rail} since {} ({}): {note}", known.held.since, known.held.reason))?;
    }
    for job in &report.parked {
        let (kind, object, why) = (out::safe(&job.kind), out::safe(&job.object), out::safe(&job.why));
        out::line(&format!("parked     {kind} {object} since {}: {why}", job.since))?;
    }
    if !report.promised_soon.is_empty() {
        out::line("promised soon:")?;
        print_open(&report.promised_soon)?;
    }
    Ok(0)
}

fn print_open(open: &[OpenPayout]) -> Result<(), Failure> {
    for OpenPayout { payout, because, .. } in open {
        let words = format!("{}  {}  {}  {}", payout.id, payout.state, payout.amount, out::safe(because));
        out::line(&words)?;
    }
    Ok(())
}

async fn runs(client: &Client, json: bool, command: Option<&RunsCommand>) -> Result<u8, Failure> {
    if let Some(RunsCommand::Withdraw { run, proof, json }) = command {
        return withdraw(client, run, proof.as_deref(), *json).await;
    }
    let page = client.bank_runs().await?;
    if json {
        out::json(&page)?;
        return Ok(0);
    }
    let shown = |run: &BankRunView| {
        let taken_back = run.withdrawal.as_ref().and_then(|withdrawal| withdrawal.done_by.as_ref());
        let at_bank = match (taken_back.or(run.uploaded_by.as_ref()), run.overdue) {
            (Some(by), _) if taken_back.is_some() => format!("taken back by {}", out::safe(by)),
            (Some(by), _) => format!("brought by {}", out::safe(by)),
            (None, true) => "NOT BROUGHT, overdue".to_owned(),
            (None, false) => "not brought yet".to_owned(),
        };
        vec![
            out::safe(&run.id),
            run.payments.to_string(),
            run.total.map_or_else(String::new, |total| total.to_string()),
            run.execution_date.map_or_else(String::new, |date| date.to_string()),
            out::safe(&run.by),
            at_bank,
            out::safe(&run.sha256),
        ]
    };
    let rows: Vec<_> = page.items.iter().map(shown).collect();
    out::table(&["FILE", "PAYMENTS", "SUM", "PAID ON", "WRITTEN BY", "AT THE BANK", "SHA-256"], &rows)?;
    Ok(0)
}

async fn withdraw(client: &Client, run: &str, proof: Option<&str>, json: bool) -> Result<u8, Failure> {
    let run = client.withdraw_run(run, &WithdrawRequest { proof: proof.map(str::to_owned) }, &chance::key()?).await?;
    if json {
        out::json(&run)?;
    } else if run.withdrawal.as_ref().is_some_and(|withdrawal| withdrawal.done_at.is_some()) {
        out::line(&format!("{}: taken back; its payments go into the next file", out::safe(&run.id)))?;
    } else {
        out::line(&format!("{}: another person has to repeat this", out::safe(&run.id)))?;
    }
    Ok(0)
}

async fn file(client: &Client, run: &str, out: &Path) -> Result<u8, Failure> {
    ensure_new(out)?;
    let bytes = client.bank_file(run).await?;
    let failed = |error: std::io::Error| Failure::new(FAILED, format!("{} cannot be written: {error}", out.display()));
    crate::client::files::write_new(out, &bytes).map_err(failed)?;
    Ok(0)
}

async fn uploaded(client: &Client, run: &str, hash: &str, reason: Option<&str>, json: bool) -> Result<u8, Failure> {
    let body = UploadedRequest { sha256: hash.to_owned(), reason: reason.map(str::to_owned) };
    let run = client.uploaded(run, &body, &chance::key()?).await?;
    if json {
        out::json(&run)?;
    } else {
        out::line(&format!("{}: {} payments are at the bank", out::safe(&run.id), run.payments))?;
    }
    Ok(0)
}

async fn unclaimed(client: &Client, json: bool) -> Result<u8, Failure> {
    let page = client.unclaimed().await?;
    if json {
        out::json(&page)?;
        return Ok(0);
    }
    let row = |money: &UnclaimedView| {
        vec![
            money.payout.id.to_string(),
            money.payout.ticket.to_string(),
            money.payout.amount.to_string(),
            money.country.as_deref().map(out::safe).unwrap_or_default(),
            money.since.to_string(),
        ]
    };
    out::table(&["PAYOUT", "TICKET", "AMOUNT", "COUNTRY", "SINCE"], &page.items.iter().map(row).collect::<Vec<_>>())?;
    Ok(0)
}

async fn unmatched(client: &Client, json: bool, command: Option<&UnmatchedCommand>) -> Result<u8, Failure> {
    let Some(UnmatchedCommand::Settle { entry, reason, payout, proof, json }) = command else {
        let page = client.unmatched().await?;
        if json {
            out::json(&page)?;
        } else {
            print_unmatched(&page.items)?;
        }
        return Ok(0);
    };
    let body =
        SettleEntryRequest { entry: entry.clone(), reason: reason.clone(), payout: *payout, proof: proof.clone(), version: None };
    let settled = client.settle(&body, &chance::key()?).await?;
    if *json {
        out::json(&settled)?;
    } else {
        let words =
            settled.state.map_or_else(|| "put aside".to_owned(), |state| format!("matched, the payout is {}", out::safe(&state)));
        out::line(&format!("{}: {words}", out::safe(&settled.entry)))?;
    }
    Ok(0)
}
