//! Bank files, what banks answered, and what is open between us and them, as the wire shows it.

use jiff::Timestamp;

use super::payout;
use crate::payout::iso20022::FileHead;
use crate::store::bank::{self, Unmatched};
use crate::store::payout::correction::Unclaimed;
use crate::store::rail::{Finding, Held};
use crate::wire::payout::{
    BankRunView, ImportReport, ItemResult, OpenPayout, ParkedJob, ReconcileReport, SettledEntry, UnclaimedView, UnmatchedEntry,
    WithdrawalView,
};
use crate::wire::rail::{FindingView, HeldRail, HeldView};

/// A bank entry that fits nothing.
#[must_use]
pub fn unmatched(entry: Unmatched) -> UnmatchedEntry {
    UnmatchedEntry { entry: entry.entry, reference: entry.reference, amount: entry.amount, why: entry.why }
}

/// Money that nobody could pay out.
#[must_use]
pub fn unclaimed(money: Unclaimed) -> UnclaimedView {
    UnclaimedView { payout: payout(money.payout), since: money.since, country: money.country }
}

/// What is open between us and the bank.
#[must_use]
pub fn reconciliation(open: bank::Open, now: Timestamp) -> ReconcileReport {
    let payouts = |list: Vec<bank::OpenPayout>| -> Vec<OpenPayout> {
        list.into_iter()
            .map(|open| OpenPayout {
                payout: payout(open.payout),
                because: open.because.text,
                said: open.because.said.map(|said| *said),
            })
            .collect()
    };
    ReconcileReport {
        clean: open.is_clean(),
        open: payouts(open.payouts),
        unmatched: open.unmatched.into_iter().map(unmatched).collect(),
        not_uploaded: open.runs.into_iter().map(|run| bank_run(run, now)).collect(),
        promised_soon: payouts(open.soon),
        findings: open.findings.into_iter().map(|(known, fault)| finding(known, fault)).collect(),
        held: open.held.into_iter().map(|known| HeldRail { rail: known.rail.clone(), held: held(known) }).collect(),
        parked: open.parked.into_iter().map(parked).collect(),
    }
}

/// A payment in a rail's account that a person has to explain.
#[must_use]
pub fn finding(finding: Finding, fault: String) -> FindingView {
    let Finding { rail, handle, key, amount, why } = finding;
    FindingView { rail, handle, fault, key, amount, why: why.text, said: why.said.map(|said| *said) }
}

/// Why a rail is held.
#[must_use]
pub fn held(held: Held) -> HeldView {
    HeldView { since: held.since, reason: held.reason, note: held.note.text, said: held.note.said.map(|said| *said) }
}

fn parked(job: bank::Parked) -> ParkedJob {
    ParkedJob { kind: job.kind, object: job.object, since: job.since, why: job.why }
}

/// A file that was written for the bank.
#[must_use]
pub fn bank_run(run: bank::BankRun, now: Timestamp) -> BankRunView {
    BankRunView {
        overdue: run.is_overdue(now),
        id: run.id,
        at: run.at,
        by: run.by,
        format: run.format,
        payments: run.payments,
        total: run.total,
        sha256: run.sha256,
        execution_date: run.execution_date,
        instant: run.instant,
        upload_due: run.upload_due,
        uploaded_at: run.uploaded_at,
        uploaded_by: run.uploaded_by,
        withdrawal: run.withdrawal.map(|first| WithdrawalView {
            by: first.by,
            at: first.at,
            proof: first.proof,
            done_at: run.withdrawn_at,
            done_by: run.withdrawn_by,
        }),
    }
}

/// A bank entry that somebody dealt with.
#[must_use]
pub fn settled(settled: bank::Settled) -> SettledEntry {
    SettledEntry {
        entry: settled.entry,
        payout: settled.payout.as_ref().map(|payout| payout.id),
        state: settled.payout.map(|payout| payout.state.name().to_owned()),
    }
}

/// What a bank's file did.
#[must_use]
pub fn imported(head: &FileHead, applied: bank::Applied) -> ImportReport {
    let moved = |moved: bank::Moved| ItemResult {
        id: moved.id.to_string(),
        state: Some(moved.state.to_owned()),
        refused: None,
        said: None,
        code: None,
    };
    ImportReport {
        kind: head.kind.name().to_owned(),
        message_id: head.message_id.clone(),
        entries: applied.entries,
        moved_count: applied.moved_count,
        moved: applied.moved.into_iter().map(moved).collect(),
        repeated: applied.repeated,
        foreign: applied.foreign,
        unmatched_count: applied.unmatched_count,
        unmatched: applied.unmatched.into_iter().map(unmatched).collect(),
        warnings: head.warnings.clone(),
    }
}
