//! The case's table, row by row, and its guards.

use super::*;
use crate::domain::machine::testing::{Row, Table, assert_stored, at, day, everybody, partner, who};
use crate::domain::money::Currency;

fn offer(kind: RemedyKind, minor: i64) -> Offer {
    let amount = Money::from_minor(minor, Currency::EUR);
    Offer { compensation: CompensationId(u128::MAX - 1), key: '1', kind, amount, reason: Reason::Damaged }
}

/// An offer of `ada`'s, an agent.
fn deal(kind: RemedyKind) -> Deal {
    let basis = LegalBasis::Goodwill;
    Deal { offer: offer(kind, 1500), basis, proposer: "ada".into(), approver: None, second_approver: None }
}

fn states(kind: RemedyKind) -> Vec<CaseState> {
    use CaseState as S;
    let (deal, at) = (deal(kind), at(0));
    vec![
        S::Draft,
        S::Verifying,
        S::EvidenceWanted { mandatory: false },
        S::Verified { basis: LegalBasis::Goodwill },
        S::Proposed { deal: deal.clone() },
        S::ApprovalWanted { deal: deal.clone(), since: at },
        S::Approved { deal: deal.clone() },
        S::Armed { deal: deal.clone(), hold_until: crate::domain::machine::testing::at(10) },
        S::Offered { deal: deal.clone(), at },
        S::Accepted { deal: deal.clone(), since: at },
        S::Settling { deal: deal.clone(), since: at },
        S::Settled { deal: deal.clone(), at, final_at: day(14) },
        S::SettledOther { deal: deal.clone(), at },
        S::Lapsed { deal, at },
        S::Declined { at, reason: "no order".into() },
        S::Withdrawn { at, reason: "customer.renounced".into() },
    ]
}

fn state(name: &str, kind: RemedyKind) -> CaseState {
    states(kind).into_iter().find(|state| state.name() == name).expect("a state's name")
}

fn events(letter: &str) -> Vec<(CaseEvent, Timestamp)> {
    use CaseEvent as E;
    let why = || "because".to_owned();
    let cashback = offer(RemedyKind::Cashback, 1500);
    let mut all: Vec<_> = [
        E::OrderLookup,
        E::OrderVerified { basis: LegalBasis::Conformity, override_reason: Some(why()) },
        E::EvidenceRequested { mandatory: true },
        E::EvidenceAdded,
        E::EvidenceWaived,
        E::Declined { reason: why() },
        E::RemedyProposed { offer: cashback },
        E::OfferAutoApproved,
        E::OfferApprovalNeeded,
        E::OfferApproved { by: Approvers::Lead },
        E::OfferSentBack { note: why() },
        E::ApprovalVoided,
        E::OfferRefused { reason: why() },
        E::OfferArmed { hold_until: at(10) },
        E::OfferUndone { frozen: false },
        E::ClaimAccepted,
        E::OfferAmended { offer: cashback },
        E::OfferWithdrawn { reason: why() },
        E::LinkExpired,
        E::OfferReissued { limitation_over: false },
        E::PayoutCreated,
        E::PayoutPaid { final_at: day(14) },
        E::RemedyConfirmed { final_at: day(14), proof: Some(why()) },
        E::PayoutCorrectionWanted,
        E::PayoutRejectedUnderAppeal,
        E::PayoutReturned,
        E::FraudConfirmed { second: partner(letter), money_left: false },
        E::DuplicateConfirmed { second: partner(letter), money_left: false },
        E::CustomerRenounced,
        E::RemedyFailed { reason: why() },
        E::ObjectionAccepted,
    ]
    .into_iter()
    .map(|event| (event, at(5)))
    .collect();
    all.push((E::OfferCommitted, at(10)));
    all.push((E::RemedyExecutedElsewhere, at(10)));
    all.push((E::CorrectionTimedOut, day(91)));
    all
}

const DECLINABLE: &[&str] = &["draft", "verifying", "evidence_wanted", "verified", "proposed"];
const RENOUNCED: &[&str] =
    &["draft", "verifying", "evidence_wanted", "verified", "proposed", "approval_wanted", "approved", "offered", "lapsed"];

/// What both kinds of remedy share. In K10 finance is refused as long as no lead has approved.
const ROWS: &[Row] = &[
    ("K02", &["draft"], "verifying", "order.lookup", "ASLT"),
    ("K03", &["verifying"], "verified", "order.verified", "TSL"),
    ("K04", &["verifying"], "evidence_wanted", "evidence.requested", "ASLT"),
    ("K05", &["evidence_wanted"], "verifying", "evidence.added", "C"),
    ("K05", &["evidence_wanted"], "verifying", "evidence.waived", "ASL"),
    ("K06", DECLINABLE, "declined", "case.declined", "ASL"),
    ("K07", &["verified", "proposed"], "proposed", "remedy.proposed", "ASLT"),
    ("K08", &["proposed"], "approved", "offer.auto_approved", "T"),
    ("K09", &["proposed"], "approval_wanted", "offer.approval_needed", "T"),
    ("K10", &["approval_wanted"], "approved", "offer.approved", "L"),
    ("K11", &["approval_wanted"], "proposed", "offer.sent_back", "LF"),
    ("K11", &["approval_wanted", "armed"], "approval_wanted", "approval.voided", "T"),
    ("K12", &["approval_wanted"], "declined", "offer.refused", "LF"),
    ("K13", &["approved"], "armed", "offer.armed", "T"),
    ("K14", &["armed"], "verified", "offer.undone", "ALF"),
    ("K17", &["offered"], "accepted", "claim.accepted", "C"),
    ("K18", &["offered"], "proposed", "offer.amended", "AL"),
    ("K19", &["offered"], "withdrawn", "offer.withdrawn", "AL"),
    ("K20", &["offered"], "lapsed", "link.expired", "T"),
    ("K21", &["lapsed"], "offered", "offer.reissued", "ASLC"),
    ("K22", &["accepted"], "settling", "payout.created", "T"),
    ("K26", &["settled"], "settling", "payout.returned", "T"),
    ("K27", &["accepted"], "lapsed", "correction.timed_out", "T"),
    ("K28", &["accepted", "settling"], "withdrawn", "fraud.confirmed", "FL"),
    ("K28", &["accepted", "settling"], "withdrawn", "duplicate.confirmed", "FL"),
    ("K29", RENOUNCED, "withdrawn", "customer.renounced", "CASL"),
    ("K31", &["declined"], "verifying", "objection.accepted", "L"),
];

/// The rows in which the kind decides; a row nobody may make is left out of the transcription's "was made" check by its kind.
fn rows(kind: RemedyKind) -> Vec<Row> {
    let mut rows = ROWS.to_vec();
    match kind {
        RemedyKind::Cashback => rows.extend([
            ("K15", &["armed"] as &'static [&'static str], "offered", "offer.committed", "T"),
            ("K23", &["settling"], "settled", "payout.paid", "T"),
            ("K25", &["settling"], "accepted", "payout.correction_wanted", "T"),
            ("K25", &["settling"], "accepted", "payout.rejected_under_appeal", "T"),
        ]),
        RemedyKind::Refund => rows.extend([
            ("K16", &["approved", "armed"] as &'static [&'static str], "settling", "remedy.executed_elsewhere", "TASL"),
            ("K23", &["settling"], "settled", "remedy.confirmed", "T"),
            ("K30", &["settling"], "verified", "remedy.failed", "TASL"),
        ]),
        RemedyKind::StoreCredit | RemedyKind::Replacement | RemedyKind::LongerWindow | RemedyKind::Return => rows.extend([
            ("K16", &["approved", "armed"] as &'static [&'static str], "settling", "remedy.executed_elsewhere", "TASL"),
            ("K24", &["settling"], "settled_other", "remedy.confirmed", "TASL"),
            ("K30", &["settling"], "verified", "remedy.failed", "TASL"),
        ]),
    }
    rows
}

/// Triggers that are drawn and that this kind of remedy refuses by guard.
fn other_kind(event: &CaseEvent) -> bool {
    matches!(
        event,
        CaseEvent::OfferCommitted
            | CaseEvent::PayoutPaid { .. }
            | CaseEvent::PayoutCorrectionWanted
            | CaseEvent::PayoutRejectedUnderAppeal
            | CaseEvent::RemedyExecutedElsewhere
            | CaseEvent::RemedyConfirmed { .. }
            | CaseEvent::RemedyFailed { .. }
    )
}

#[test]
fn every_state_event_and_actor_does_what_the_table_says() {
    for kind in [RemedyKind::Cashback, RemedyKind::Refund, RemedyKind::Replacement, RemedyKind::StoreCredit] {
        let table = Table {
            machine: MACHINE,
            names: CaseState::NAMES,
            rows: &rows(kind),
            states: states(kind),
            events,
            state_name: CaseState::name,
            event_name: CaseEvent::name,
            step: transition,
            may_be_known: other_kind,
            dead: &["settled_other", "withdrawn"],
        };
        table.assert_all();
        assert_stored(&states(kind), CaseState::name);
    }
}

#[test]
fn agents_leads_and_rules_open_cases() {
    let may: String = everybody().iter().filter(|(_, actor)| CaseState::opened(actor).is_ok()).map(|(l, _)| *l).collect();
    assert_eq!(may, "ASLT");
}

#[test]
fn guards_hold() {
    use CaseEvent as E;
    use RefusalCode::{Invalid, RoleNotAllowed, SamePerson, UndoWindowOver};
    let cash = |name| state(name, RemedyKind::Cashback);
    let owed = Deal { basis: LegalBasis::Delay, ..deal(RemedyKind::Cashback) };
    let leads = Deal { proposer: "lea".into(), ..deal(RemedyKind::Cashback) };
    let lower = E::OfferAmended { offer: offer(RemedyKind::Cashback, 1499) };
    let dollars = Offer { amount: Money::from_minor(1500, Currency::USD), ..offer(RemedyKind::Cashback, 0) };
    let fraud = |second, money_left| E::FraudConfirmed { second: who(second), money_left };
    for (state, event, letter, now, code) in [
        (cash("armed"), E::OfferUndone { frozen: false }, "A", at(10), UndoWindowOver),
        (cash("armed"), E::OfferUndone { frozen: false }, "S", at(9), RoleNotAllowed),
        (cash("armed"), E::OfferCommitted, "T", at(9), Invalid),
        (cash("armed"), E::RemedyExecutedElsewhere, "T", at(10), Invalid),
        (state("armed", RemedyKind::Refund), E::RemedyExecutedElsewhere, "T", at(9), Invalid),
        (state("armed", RemedyKind::Refund), E::OfferCommitted, "T", at(10), Invalid),
        (
            CaseState::ApprovalWanted { deal: leads, since: at(0) },
            E::OfferApproved { by: Approvers::Lead },
            "L",
            at(1),
            SamePerson,
        ),
        (CaseState::EvidenceWanted { mandatory: true }, E::EvidenceWaived, "A", at(1), RoleNotAllowed),
        (CaseState::Verified { basis: LegalBasis::Delay }, E::Declined { reason: "no".into() }, "S", at(1), RoleNotAllowed),
        (CaseState::Offered { deal: owed, at: at(0) }, E::OfferWithdrawn { reason: "no".into() }, "A", at(1), RoleNotAllowed),
        (cash("draft"), E::Declined { reason: " ".into() }, "A", at(1), Invalid),
        (cash("verified"), E::RemedyProposed { offer: offer(RemedyKind::Cashback, 0) }, "A", at(1), Invalid),
        (cash("verifying"), E::OrderVerified { basis: LegalBasis::Delay, override_reason: None }, "S", at(1), Invalid),
        (cash("offered"), lower, "A", at(1), RoleNotAllowed),
        (cash("offered"), E::OfferAmended { offer: dollars }, "L", at(1), Invalid),
        (cash("lapsed"), E::OfferReissued { limitation_over: true }, "L", at(1), Invalid),
        (cash("accepted"), E::CorrectionTimedOut, "T", day(89), Invalid),
        (cash("accepted"), fraud("L", true), "F", at(1), Invalid),
        (cash("accepted"), fraud("F", false), "F", at(1), RoleNotAllowed),
        (cash("declined"), E::ObjectionAccepted, "L", day(31), Invalid),
    ] {
        let got = transition(&state, &event, &who(letter), now).map_err(|refusal| refusal.code);
        assert_eq!(got, Err(code), "{} {event:?} by {letter}", state.name());
    }
}

#[test]
fn above_the_second_limit_it_takes_a_lead_and_then_finance() {
    let wanted = state("approval_wanted", RemedyKind::Cashback);
    let yes = CaseEvent::OfferApproved { by: Approvers::LeadAndFinance };
    assert!(transition(&wanted, &yes, &who("F"), at(1)).is_err(), "finance is second");
    let half = transition(&wanted, &yes, &who("L"), at(1)).expect("the lead approves");
    assert_eq!(half.name(), "approval_wanted");
    assert!(transition(&half, &yes, &who("L"), at(2)).is_err(), "one person is one approval");
    let whole = transition(&half, &yes, &who("F"), at(2)).expect("finance approves second");
    assert_eq!(whole.name(), "approved");
    assert_eq!(whole.deal().map(|deal| deal.hands().collect::<Vec<_>>()), Some(vec!["ada", "lea", "fin"]));
    let back = CaseEvent::OfferSentBack { note: "less".into() };
    let back = transition(&half, &back, &who("F"), at(2)).expect("sent back");
    assert_eq!(back, state("proposed", RemedyKind::Cashback), "the half approval is gone");
}

#[test]
fn above_a_leads_authority_finance_decides_alone() {
    let wanted = state("approval_wanted", RemedyKind::Refund);
    let yes = CaseEvent::OfferApproved { by: Approvers::Finance };
    let lead = transition(&wanted, &yes, &who("L"), at(1)).expect_err("a lead may not");
    assert_eq!(lead.code, RefusalCode::RoleNotAllowed);
    let done = transition(&wanted, &yes, &who("F"), at(1)).expect("finance approves");
    assert_eq!(done.deal().map(|deal| deal.hands().collect::<Vec<_>>()), Some(vec!["ada", "fin"]));
    assert_eq!(done.name(), "approved");
}

#[test]
fn ends_are_known_by_the_clock() {
    let over = |name, now| state(name, RemedyKind::Cashback).is_terminal(now);
    assert!(!over("settled", day(13)) && over("settled", day(14)));
    assert!(!over("declined", day(30)) && over("declined", day(31)));
    assert!(!over("lapsed", day(999)) && over("withdrawn", at(0)));
}
