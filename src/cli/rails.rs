//! `amends rails`: rails that are called, from the command line.

use crate::client::chance;
use crate::wire::rail::{ClearFindingRequest, FindingView, HoldRequest, RailsReport, SettleOutcome, SettlePayoutRequest};

use super::args::rails::{RailsCommand, SettleArgs};
use super::failure::Failure;
use super::out;
use super::place::Place;

#[cfg(feature = "server")]
pub mod setup;

/// `amends rails …`
pub async fn run(place: &Place, command: &RailsCommand) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let report = match command {
        RailsCommand::List { json } => {
            let report = client.rails().await?;
            if *json {
                out::json(&report)?;
                return Ok(0);
            }
            report
        }
        RailsCommand::Hold { rail, reason } => {
            client.hold_rail(rail, &HoldRequest { reason: reason.clone() }, &chance::key()?).await?
        }
        RailsCommand::Lift { rail } => client.lift_rail(rail, &chance::key()?).await?,
        RailsCommand::Clear { rail, handle, fault, reason } => {
            let request = ClearFindingRequest { handle: handle.clone(), fault: fault.clone(), reason: reason.clone() };
            client.clear_finding(rail, &request, &chance::key()?).await?
        }
        RailsCommand::Settle(settle) => {
            let payout = client.settle_payout(settle.payout, &wanted(settle), &chance::key()?).await?;
            out::line(&format!("{} is {}", payout.id, out::safe(&payout.state)))?;
            return Ok(0);
        }
        RailsCommand::Cancel { payout } => {
            client.cancel_payout(*payout, &chance::key()?).await?;
            out::line("the provider is asked to call it off; its state says when it has")?;
            return Ok(0);
        }
    };
    show(&report)?;
    Ok(0)
}

fn wanted(settle: &SettleArgs) -> SettlePayoutRequest {
    let outcome = match (settle.paid, &settle.failed) {
        (true, _) => SettleOutcome::Paid,
        (false, Some(_)) => SettleOutcome::Failed,
        (false, None) => SettleOutcome::Pending,
    };
    SettlePayoutRequest { outcome, code: settle.failed.clone(), proof: settle.proof.clone(), version: None }
}

fn show(report: &RailsReport) -> Result<(), Failure> {
    let row = |rail: &crate::wire::rail::RailView| {
        let held = rail
            .held
            .as_ref()
            .map_or_else(|| "runs".to_owned(), |held| format!("held since {} ({}): {}", held.since, held.reason, held.note));
        let cancel = if rail.cancel { "while unclaimed" } else { "never" };
        vec![rail.rail.clone(), format!("{} days", rail.arrives_days), cancel.to_owned(), held]
    };
    out::table(&["RAIL", "ARRIVES", "CALLED OFF", "NOW"], &report.rails.iter().map(row).collect::<Vec<_>>())?;
    findings(&report.findings)
}

/// Prints what was found in the accounts of rails.
pub(super) fn findings(findings: &[FindingView]) -> Result<(), Failure> {
    for finding in findings {
        let amount = finding.amount.map_or_else(String::new, |amount| format!(" {amount}"));
        let (rail, handle, fault) = (out::safe(&finding.rail), out::safe(&finding.handle), out::safe(&finding.fault));
        out::line(&format!("finding    {rail} {handle}{amount}: {} ({fault})", out::safe(&finding.why)))?;
    }
    Ok(())
}
