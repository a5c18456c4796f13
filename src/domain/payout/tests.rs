//! The payout's table, row by row, its guards, and the order of reports.

use proptest::prelude::*;

use super::*;
use crate::domain::machine::testing::{Row, Table, assert_stored, at, day, everybody, partner, pick, who};

const ONE: Attempts = Attempts { last: 1, came_back: 0, over: 0, over_with: 0 };

fn states() -> Vec<PayoutState> {
    use PayoutState as S;
    let (attempts, at) = (ONE, at(0));
    vec![
        S::Submitted { attempts, at },
        S::Screening { attempts: Attempts::default(), since: at },
        S::Review { attempts, since: at, rules: vec!["velocity".into()], first_release: None },
        S::Released { attempts, at, by: vec!["fin".into()] },
        S::Queued { attempts, since: at },
        S::OnHold { attempts, since: at, reason: HoldReason::Finance },
        S::Dispatched { attempts, at },
        S::InDoubt { attempts, since: at },
        S::Pending { attempts, at },
        S::Unclaimed { attempts, at },
        S::Paid { attempts, at },
        S::Failed { attempts, at, code: "AB05".into(), ours: true, definite: true },
        S::Returned { attempts: Attempts { last: 1, came_back: 1, over: 1, over_with: 1 }, at, code: "AC04".into() },
        S::CorrectionWanted { attempts, since: at },
        S::Rejected { attempts, at, reason: "fraud".into() },
        S::Cancelled { attempts, at, reason: "renounced".into() },
        S::Reversed { attempts, at },
        S::Abandoned { attempts, at },
    ]
}

fn state(name: &str) -> PayoutState {
    states().into_iter().find(|state| state.name() == name).expect("a state's name")
}

fn reports() -> [PayoutEvent; 8] {
    use PayoutEvent as E;
    let (attempt, at) = (1, at(3));
    let code = || "AC04".to_owned();
    [
        E::ProviderAccepted { attempt, at },
        E::ProviderRefused { attempt, at, code: code(), ours: false },
        E::RecipientAbsent { attempt, at },
        E::ProviderBooked { attempt, at },
        E::ProviderExpired { attempt, at, code: code() },
        E::CancelConfirmed { attempt, at, code: code() },
        E::BankReturned { attempt, at, code: code() },
        E::RecallAccepted { attempt, at },
    ]
}

fn events(letter: &str) -> Vec<(PayoutEvent, Timestamp)> {
    use PayoutEvent as E;
    let reason = match letter {
        "X" => HoldReason::Freeze,
        "T" => HoldReason::LowBalance,
        _ => HoldReason::Finance,
    };
    let proof = Some("statement 12".to_owned());
    let all = [
        E::ScreeningStarted,
        E::AutoReleased,
        E::RuleHit { rules: vec!["sample".into()] },
        E::DetailsUnusable,
        E::Released { hands: vec!["ada".into()], second_needed: false },
        E::DetailsAsked,
        E::Rejected { reason: "fraud".into(), second: who("L") },
        E::ObjectionReceived,
        E::Queued,
        E::Held { reason },
        E::HoldLifted { second: None },
        E::AttemptWritten,
        E::NoAnswer,
        E::Reconciled { outcome: Outcome::Paid, at: at(3), proof },
        E::AttemptAgain,
        E::PayeeFault,
        E::RegulatoryCode,
        E::DuplicateCode,
        E::UnexplainedCode,
        E::DetailsCorrected,
        E::CorrectionTimedOut,
        E::ProvedPaid { at: at(3), proof: "statement 12".into() },
        E::Cancelled { reason: "fraud".into(), second: partner(letter) },
    ];
    all.into_iter().chain(reports()).map(|event| (event, at(5))).collect()
}

fn is_report(event: &PayoutEvent) -> bool {
    reports().iter().any(|report| report.name() == event.name())
}

const ROWS: &[Row] = &[
    ("Y02", &["submitted"], "screening", "screening.started", "T"),
    ("Y03", &["screening"], "released", "auto.released", "T"),
    ("Y04", &["screening"], "review", "rule.hit", "T"),
    ("Y05", &["screening"], "correction_wanted", "details.unusable", "T"),
    ("Y06", &["review"], "released", "payout.released", "FL"),
    ("Y07", &["review"], "correction_wanted", "details.asked", "FL"),
    ("Y08", &["review"], "rejected", "payout.rejected", "F"),
    ("Y09", &["rejected"], "review", "objection.received", "LCI"),
    ("Y10", &["released"], "queued", "payout.queued", "T"),
    ("Y11", &["released", "queued"], "on_hold", "payout.held", "FXT"),
    ("Y12", &["on_hold"], "queued", "hold.lifted", "F"),
    ("Y13", &["queued"], "dispatched", "attempt.written", "T"),
    ("Y14", &["dispatched"], "pending", "provider.accepted", "PT"),
    ("Y15", &["dispatched"], "in_doubt", "no.answer", "T"),
    ("Y16", &["in_doubt"], "paid", "reconciled", "TPF"),
    ("Y17", &["dispatched", "pending"], "failed", "provider.refused", "P"),
    ("Y18", &["pending"], "unclaimed", "recipient.absent", "P"),
    ("Y19", &["pending", "unclaimed"], "paid", "provider.booked", "P"),
    ("Y20", &["unclaimed"], "returned", "provider.expired", "P"),
    ("Y20", &["unclaimed"], "returned", "cancel.confirmed", "P"),
    ("Y21", &["paid"], "returned", "bank.returned", "P"),
    ("Y22", &["paid"], "reversed", "recall.accepted", "P"),
    ("Y23", &["failed"], "queued", "attempt.again", "TF"),
    ("Y24", &["failed", "returned"], "correction_wanted", "payee.fault", "T"),
    ("Y25", &["failed", "returned"], "review", "regulatory.code", "T"),
    ("Y25", &["failed", "returned"], "review", "duplicate.code", "T"),
    ("Y25", &["failed", "returned"], "review", "unexplained.code", "T"),
    ("Y26", &["correction_wanted"], "submitted", "details.corrected", "C"),
    ("Y27", &["correction_wanted"], "abandoned", "correction.timed_out", "T"),
    (
        "Y29",
        &[
            "failed",
            "review",
            "correction_wanted",
            "submitted",
            "released",
            "queued",
            "on_hold",
            "rejected",
            "cancelled",
            "abandoned",
        ],
        "paid",
        "proved.paid",
        "F",
    ),
    (
        "Y28",
        &["submitted", "screening", "review", "released", "queued", "on_hold", "failed"],
        "cancelled",
        "payout.cancelled",
        "FL",
    ),
    // Y16 by webhook, and reports that imply an earlier one which is still on its way.
    ("Y16 webhook", &["in_doubt"], "pending", "provider.accepted", "PT"),
    ("Y16 webhook", &["in_doubt"], "failed", "provider.refused", "P"),
    ("Y18 early", &["dispatched", "in_doubt"], "unclaimed", "recipient.absent", "P"),
    ("Y19 early", &["dispatched", "in_doubt"], "paid", "provider.booked", "P"),
    ("Y20 early", &["dispatched", "in_doubt", "pending"], "returned", "provider.expired", "P"),
    ("Y20 early", &["dispatched", "in_doubt", "pending"], "returned", "cancel.confirmed", "P"),
    ("Y21 early", &["dispatched", "in_doubt", "pending", "unclaimed"], "returned", "bank.returned", "P"),
    ("Y22 early", &["dispatched", "in_doubt", "pending", "unclaimed"], "reversed", "recall.accepted", "P"),
];

#[test]
fn every_state_event_and_actor_does_what_the_table_says() {
    let table = Table {
        machine: MACHINE,
        names: PayoutState::NAMES,
        rows: ROWS,
        states: states(),
        events,
        state_name: PayoutState::name,
        event_name: PayoutEvent::name,
        step: transition,
        may_be_known: is_report,
        // What was called off or given up can prove paid still.
        dead: &["reversed"],
    };
    table.assert_all();
    assert_stored(&states(), PayoutState::name);
    for (letter, actor) in everybody() {
        assert_eq!(PayoutState::submitted(&actor, at(0)).is_ok(), letter == "C", "{actor}");
    }
}

#[test]
fn guards_hold() {
    use PayoutEvent as E;
    use RefusalCode::{IllegalMove, Invalid, RoleNotAllowed, SamePerson};
    let failed = |code: &str, ours, definite, last| {
        let attempts = Attempts { last, came_back: 0, over: 0, over_with: 0 };
        PayoutState::Failed { attempts, at: at(0), code: code.into(), ours, definite }
    };
    let frozen = PayoutState::OnHold { attempts: ONE, since: at(0), reason: HoldReason::Freeze };
    let lift = |second: &str| E::HoldLifted { second: Some(who(second)) };
    let reject = |second: &str| E::Rejected { reason: "fraud".into(), second: who(second) };
    let cancel = || E::Cancelled { reason: "fraud".into(), second: who("L") };
    let unproven = E::Reconciled { outcome: Outcome::Paid, at: at(1), proof: None };
    for (state, event, letter, now, code) in [
        (state("review"), E::Released { hands: vec!["fin".into()], second_needed: false }, "F", at(1), SamePerson),
        (state("review"), reject("F"), "F", at(1), SamePerson),
        (state("review"), reject("A"), "F", at(1), RoleNotAllowed),
        (state("rejected"), E::ObjectionReceived, "C", day(31), Invalid),
        (state("queued"), E::Held { reason: HoldReason::Finance }, "X", at(1), RoleNotAllowed),
        (frozen.clone(), E::HoldLifted { second: None }, "F", at(1), RoleNotAllowed),
        (frozen.clone(), lift("F"), "F", at(1), SamePerson),
        (frozen, lift("L"), "F", at(1), RoleNotAllowed),
        (state("in_doubt"), unproven, "F", at(1), Invalid),
        (failed("AB05", true, false, 1), E::AttemptAgain, "F", at(1), Invalid),
        (failed("AB05", true, true, 3), E::AttemptAgain, "F", at(1), Invalid),
        (failed("FRAD", true, true, 1), E::AttemptAgain, "F", at(1), Invalid),
        (failed("XX", false, true, 1), E::AttemptAgain, "T", at(1), RoleNotAllowed),
        (failed("RR01", false, true, 1), E::PayeeFault, "T", at(1), Invalid),
        (failed("AC01", false, false, 1), E::PayeeFault, "T", at(1), Invalid),
        (failed("XX", false, false, 1), cancel(), "F", at(1), Invalid),
        (state("paid"), E::ProviderRefused { attempt: 1, at: at(1), code: "XX".into(), ours: false }, "P", at(1), IllegalMove),
        (state("failed"), E::ProviderBooked { attempt: 1, at: at(1) }, "P", at(1), IllegalMove),
        (state("pending"), E::ProviderBooked { attempt: 2, at: at(1) }, "P", at(1), Invalid),
    ] {
        let got = transition(&state, &event, &who(letter), now).map_err(|refusal| refusal.code);
        assert_eq!(got, Err(code), "{} {event:?} by {letter}", state.name());
    }
}

#[test]
fn above_the_second_limit_two_people_release() {
    let release = PayoutEvent::Released { hands: vec!["ada".into()], second_needed: true };
    let half = transition(&state("review"), &release, &who("L"), at(1)).expect("first");
    assert_eq!(half.name(), "review");
    assert!(transition(&half, &release, &who("L"), at(2)).is_err(), "one person is one release");
    let whole = transition(&half, &release, &who("F"), at(2)).expect("second");
    assert_eq!(whole, PayoutState::Released { attempts: ONE, at: at(2), by: vec!["lea".into(), "fin".into()] });
}

#[test]
fn a_late_report_about_an_older_attempt_never_touches_the_newer_one() {
    let second =
        |came_back| PayoutState::Dispatched { attempts: Attempts { last: 2, came_back, over: 1, over_with: 1 }, at: at(9) };
    let [accepted, refused, _, booked, .., returned, _] = reports();
    for event in [&accepted, &refused] {
        assert_eq!(transition(&second(0), event, &who("P"), at(10)), Ok(second(0)), "known already");
    }
    for event in [&booked, &returned] {
        assert_eq!(transition(&second(1), event, &who("P"), at(10)), Ok(second(1)), "that money came back");
        assert!(transition(&second(0), event, &who("P"), at(10)).is_err(), "that attempt had failed: a person has to look");
    }
}

#[test]
fn a_refused_order_that_proves_paid_is_the_payouts_order_again() {
    use PayoutEvent as E;
    let refused = E::ProviderRefused { attempt: 1, at: at(2), code: "AC04".into(), ours: false };
    let failed = transition(&state("pending"), &refused, &who("P"), at(2)).expect("refused");
    let wanted = transition(&failed, &E::PayeeFault, &who("T"), at(3)).expect("other details");
    assert_eq!(wanted.attempts().order(), 2);
    let proved = |proof: &str| E::ProvedPaid { at: at(4), proof: proof.into() };
    assert!(transition(&wanted, &proved(" "), &who("F"), at(5)).is_err(), "not without a proof");
    let paid = transition(&wanted, &proved("statement 12"), &who("F"), at(5)).expect("paid");
    assert_eq!(
        (paid.name(), paid.attempts().order()),
        ("paid", 1),
        "what the rail tells of it from now on is news of this payout"
    );
    let returned = E::BankReturned { attempt: 1, at: at(6), code: "AC04".into() };
    let back = transition(&paid, &returned, &who("P"), at(6)).expect("it came back");
    assert_eq!((back.name(), back.attempts().order()), ("returned", 2));
    let wanted = transition(&back, &E::PayeeFault, &who("T"), at(7)).expect("other details");
    assert!(transition(&wanted, &proved("statement 12"), &who("F"), at(8)).is_err(), "that money came back");
    let unsent = PayoutState::Queued { attempts: Attempts::default(), since: at(0) };
    assert!(transition(&unsent, &proved("statement 12"), &who("F"), at(1)).is_err(), "nothing was ever sent");
}

#[test]
fn an_order_gets_a_new_number_only_once_the_one_before_is_over() {
    use PayoutEvent as E;
    let (attempt, time) = (1, at(3));
    let refused = |code: &str| E::ProviderRefused { attempt, at: time, code: code.into(), ours: false };
    let returned = |code: &str| E::BankReturned { attempt, at: time, code: code.into() };
    let lost = Outcome::Failed { code: NOT_RECEIVED.into(), ours: true, definite: true };
    let by_hand = |code: &str, definite| {
        let outcome = Outcome::Failed { code: code.into(), ours: false, definite };
        E::Reconciled { outcome, at: time, proof: Some("their letter".into()) }
    };
    for (event, order) in [
        (refused("AC04"), 2),
        (refused("TM01"), 2),
        (refused("AM05"), 1),
        (returned("AC04"), 2),
        (returned("AM05"), 1),
        (E::ProviderBooked { attempt, at: time }, 1),
        (E::Reconciled { outcome: lost, at: time, proof: None }, 1),
        (by_hand("RECEIVER_UNREGISTERED", true), 2),
        (by_hand("RECEIVER_UNREGISTERED", false), 1),
        (by_hand("AM05", true), 1),
    ] {
        let next = transition(&state("in_doubt"), &event, &who("P"), at(4)).expect("a report about the newest attempt");
        assert_eq!(next.attempts().order(), order, "{event:?}");
        assert_eq!(transition(&next, &event, &who("P"), at(5)).unwrap_or_else(|_| next.clone()), next, "and once");
    }
}

#[test]
fn other_details_never_go_out_under_a_number_that_was_handed_over() {
    use PayoutEvent as E;
    let wanted = |last, over, over_with| PayoutState::CorrectionWanted {
        attempts: Attempts { last, came_back: 0, over, over_with },
        since: at(0),
    };
    for (state, order) in [
        (wanted(0, 0, 0), 1),
        (wanted(1, 1, 1), 2),
        // Sent and not over by itself: a duplicate, or one that never arrived.
        (wanted(1, 0, 0), 2),
        (wanted(3, 1, 1), 3),
    ] {
        let corrected = transition(&state, &E::DetailsCorrected, &who("C"), at(1)).expect("other details");
        assert_eq!(corrected.attempts().order(), order, "{state:?}");
    }
    // As an earlier version stored it.
    let old: Attempts = serde_json::from_str(r#"{"last":2,"came_back":0,"over":2}"#).expect("attempts");
    let old = PayoutState::CorrectionWanted { attempts: old, since: at(0) };
    let corrected = transition(&old, &E::DetailsCorrected, &who("C"), at(1)).expect("other details");
    assert!(corrected.attempts().order() > 2, "a number too many is harmless, one too few pays twice");
}

#[test]
fn bank_codes_lead_where_the_map_says() {
    use AfterReturn as R;
    let groups: [(&[&str], AfterReturn, &str); 7] = [
        (&["AC01", "AC03", "BE04"], R::CorrectionWanted { other_rail: false }, "correction_wanted"),
        (&["AC04", "AC06", "AG01"], R::CorrectionWanted { other_rail: true }, "correction_wanted"),
        (&["AM05"], R::Stop, "review"),
        (&["AB05", "TM01", "FF01", "RC01"], R::Retry, "review"),
        (&["MS02", "MS03"], R::CorrectionOnce, "correction_wanted"),
        (&["RR01", "RR02", "RR03", "RR04", "FRAD"], R::Review, "review"),
        (&["", "ac01", "ZZ99"], R::Unknown, "review"),
    ];
    for (codes, next, state_then) in groups {
        for code in codes {
            assert_eq!(after_return(code), next, "{code}");
            let attempts = Attempts { last: 1, came_back: 1, over: 1, over_with: 1 };
            let returned = PayoutState::Returned { attempts, at: at(0), code: (*code).to_owned() };
            let event = follow_up(&returned, FRESH).expect("a returned payout goes on");
            let then = transition(&returned, &event, &who("T"), at(1)).map(|state| state.name());
            assert_eq!(then, Ok(state_then), "{code}");
            let failed = PayoutState::Failed { attempts: ONE, at: at(0), code: (*code).to_owned(), ours: true, definite: true };
            let event = follow_up(&failed, Past { corrected: true, ..FRESH }).expect("a failed payout goes on");
            assert_eq!(event == PayoutEvent::AttemptAgain, matches!(next, R::Retry | R::Unknown), "{code}");
            assert!(event != PayoutEvent::AttemptAgain || transition(&failed, &event, &who("F"), at(1)).is_ok(), "{code}");
        }
    }
    let silent = PayoutState::Returned { attempts: ONE, at: at(0), code: "MS03".into() };
    assert_eq!(
        follow_up(&silent, Past { corrected: true, ..FRESH }),
        Some(PayoutEvent::UnexplainedCode),
        "the second time a person looks"
    );
    assert_eq!(follow_up(&state("paid"), FRESH), None);
    let theirs = PayoutState::Failed { attempts: ONE, at: at(0), code: "TM01".into(), ours: false, definite: true };
    let again = follow_up(&theirs, FRESH).expect("a cut-off is tried again");
    assert!(transition(&theirs, &again, &who("T"), at(1)).is_ok(), "what follows is always a legal move of the server");
    let unsure = PayoutState::Failed { attempts: ONE, at: at(0), code: "AC01".into(), ours: false, definite: false };
    assert_eq!(follow_up(&unsure, FRESH), Some(PayoutEvent::UnexplainedCode), "it may have left after all");
    let closed = PayoutState::Returned { attempts: ONE, at: at(0), code: "AC04".into() };
    for past in [Past { recalled: true, ..FRESH }, Past { askable: false, ..FRESH }] {
        assert_eq!(follow_up(&closed, past), Some(PayoutEvent::UnexplainedCode), "nobody is asked for another account: {past:?}");
    }
}

/// Nothing happened before, and the link is there.
const FRESH: Past = Past { corrected: false, recalled: false, askable: true };

proptest! {
    /// Invariant 9: any order and any repetition of what a provider reports ends in the same state.
    #[test]
    fn the_order_of_reports_does_not_matter(
        set in prop::sample::select(vec![
            vec![0_usize, 3], vec![0, 1], vec![0, 3, 6], vec![0, 2, 3], vec![0, 2, 4], vec![0, 2, 5], vec![0, 3, 7],
        ]),
        order in prop::collection::vec(0_usize..3, 0..12),
        start in prop::sample::select(vec!["dispatched", "in_doubt"]),
    ) {
        let apply = |state: PayoutState, report: usize| transition(&state, &reports()[report], &who("P"), at(5));
        let straight = set.iter().try_fold(state(start), |state, report| apply(state, *report)).expect("in order");
        // Each report at least once, in an order drawn at random, with repetitions.
        let drawn = order.iter().map(|i| set[i % set.len()]).chain(set.iter().rev().copied());
        let mut mixed = state(start);
        for report in drawn {
            mixed = apply(mixed, report).expect("no report of one truth contradicts another");
        }
        prop_assert_eq!(mixed, straight);
    }

    /// Invariants 2, 5 and 6, and the missing arrow, on random walks of everybody doing anything.
    #[test]
    fn no_walk_pays_twice_or_releases_by_nobody(steps in prop::collection::vec((0_usize..12, 0_usize..30), 0..80)) {
        let mut state = PayoutState::submitted(&Actor::Customer, at(0)).expect("a claim");
        let (mut screened, mut sent_under) = (false, None);
        for step in steps {
            let Some((mut event, now, actor)) = pick(&MACHINE, state.name(), step, events, PayoutEvent::name) else { break };
            name_attempt(&mut event, state.attempts().last);
            let Ok(next) = transition(&state, &event, &actor, now) else { continue };
            let began = next.attempts().last > state.attempts().last;
            prop_assert!(!began || state.name() == "queued", "an attempt begins from the queue only");
            prop_assert!(!(state.has_live_attempt() && began), "one live attempt at a time");
            prop_assert!(state.name() != "in_doubt" || !matches!(next.name(), "dispatched" | "queued"));
            let corrected = state.name() == "correction_wanted" && next.name() == "submitted";
            let handed_over = sent_under == Some(next.attempts().order());
            prop_assert!(!corrected || !handed_over, "other details under a number that was handed over");
            sent_under = if began { Some(next.attempts().order()) } else { sent_under };
            screened |= next.name() == "screening";
            prop_assert!(screened || matches!(next.name(), "submitted" | "cancelled"), "{} unscreened", next.name());
            if let PayoutState::Released { by, .. } = &next {
                prop_assert!(!by.is_empty() && by.iter().all(|name| !name.trim().is_empty() && name != "ada"));
            }
            state = next;
        }
    }
}

/// Lets a report be about the newest attempt.
fn name_attempt(event: &mut PayoutEvent, newest: u32) {
    use PayoutEvent as E;
    if let E::ProviderAccepted { attempt, .. }
    | E::ProviderRefused { attempt, .. }
    | E::RecipientAbsent { attempt, .. }
    | E::ProviderBooked { attempt, .. }
    | E::ProviderExpired { attempt, .. }
    | E::CancelConfirmed { attempt, .. }
    | E::BankReturned { attempt, .. }
    | E::RecallAccepted { attempt, .. } = event
    {
        *attempt = newest;
    }
}
