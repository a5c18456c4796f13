//! The ticket's table, row by row, and its guards.

use super::*;
use crate::domain::machine::testing::{Row, Table, assert_stored, at, day, everybody, who};

fn states() -> Vec<TicketState> {
    use TicketState as S;
    vec![
        S::New,
        S::Queued { last_holder: None },
        S::Active { holder: "ada".into(), lease_until: at(60) },
        S::WaitingCustomer { since: at(0), last_holder: "ada".into() },
        S::WaitingInternal { since: at(0), last_holder: "ada".into(), waits_for: "lea".into() },
        S::Snoozed { until: Some(day(2)), until_event: Some(WakeOn::Payout), last_holder: "ada".into() },
        S::Solved { at: at(0), reason: Reason::Late },
        S::Closed { at: at(0) },
        S::Merged { into: TicketId(7), previous: Box::new(S::Queued { last_holder: Some("ada".into()) }), at: at(0) },
        S::Junk { at: at(0) },
        S::Redacted { at: at(0) },
    ]
}

fn events(letter: &str) -> Vec<(TicketEvent, Timestamp)> {
    use TicketEvent as E;
    let cause = match letter {
        "C" | "I" => ReopenCause::CustomerReply,
        "T" => ReopenCause::Money,
        _ => ReopenCause::Desk,
    };
    let now = day(1);
    vec![
        (E::Triaged, now),
        (E::Junked, now),
        (E::LeaseTaken { lease_until: day(2) }, now),
        (E::LeaseReleased, now),
        (E::LeaseTransferred { to: "sam".into(), lease_until: day(2), reason: Some("absent".into()) }, now),
        (E::ReplySent, now),
        (E::CustomerReplied, now),
        (E::EvidenceAdded, now),
        (E::ReminderExhausted, now),
        (E::AutoSolved { reason: Reason::Late, case_open: false }, now),
        (E::ApprovalRequested { waits_for: "lea".into() }, now),
        (E::Referred { waits_for: "lea".into() }, now),
        (E::DecisionMade, now),
        (E::ReferralAnswered, now),
        (E::WaitTimedOut, now),
        (E::Snoozed { until: Some(day(3)), until_event: None }, now),
        (E::Woken, now),
        (E::Solved { reason: Reason::Late, bulk: true, draft_unsent: false, case_in_the_way: false }, now),
        (E::Reopened { cause }, now),
        (E::Closed { case_open: false }, day(15)),
        (E::Merged { into: TicketId(7), same_customer: true, target_closed: false }, now),
        (E::Unmerged { message_since: false }, now),
        (E::Unjunked, now),
        (E::SubjectErased { legal_hold: false, payout_open: false }, now),
        (E::RetentionReached { legal_hold: false, payout_open: false }, now),
    ]
}

/// The samples are held by `ada`, an agent: where only A stands, it is her own ticket.
const ROWS: &[Row] = &[
    ("T02", &["new"], "queued", "ticket.triaged", "TASL"),
    ("T03", &["new", "queued"], "junk", "ticket.junked", "TASL"),
    ("T04", &["queued"], "active", "lease.taken", "ASL"),
    ("T05", &["active"], "queued", "lease.released", "ALT"),
    ("T06", &["active"], "active", "lease.transferred", "AL"),
    ("T07", &["active"], "waiting_customer", "reply.sent", "A"),
    ("T08", &["waiting_customer"], "queued", "customer.replied", "CI"),
    ("T08", &["waiting_customer"], "queued", "evidence.added", "CI"),
    ("T09", &["waiting_customer"], "queued", "reminder.exhausted", "T"),
    ("T10", &["waiting_customer"], "solved", "auto.solved", "T"),
    ("T11", &["active"], "waiting_internal", "approval.requested", "A"),
    ("T11", &["active"], "waiting_internal", "referred", "A"),
    ("T12", &["waiting_internal"], "queued", "decision.made", "LF"),
    ("T12", &["waiting_internal"], "queued", "referral.answered", "LF"),
    ("T12", &["waiting_internal"], "queued", "wait.timed_out", "T"),
    ("T12", &["waiting_internal"], "queued", "customer.replied", "CI"),
    ("T13", &["active"], "snoozed", "ticket.snoozed", "A"),
    ("T13", &["queued"], "snoozed", "ticket.snoozed", "ASL"),
    ("T14", &["snoozed"], "queued", "wake", "TCIPL"),
    ("T15", &["active"], "solved", "ticket.solved", "A"),
    ("T15", &["queued", "waiting_customer", "waiting_internal"], "solved", "ticket.solved", "ASL"),
    ("T16", &["solved"], "queued", "ticket.reopened", "CITASL"),
    ("T17", &["solved"], "closed", "ticket.closed", "T"),
    ("T18", &["active"], "merged", "ticket.merged", "AL"),
    ("T18", &["new", "queued", "waiting_customer", "waiting_internal", "snoozed"], "merged", "ticket.merged", "ASL"),
    ("T19", &["merged"], "queued", "ticket.unmerged", "ASL"),
    ("T20", &["junk"], "queued", "ticket.unjunked", "ASL"),
    ("T21", &["closed", "junk", "merged"], "redacted", "subject.erased", "D"),
    ("T21", &["closed", "junk", "merged"], "redacted", "retention.reached", "T"),
];

#[test]
fn every_state_event_and_actor_does_what_the_table_says() {
    let table = Table {
        machine: MACHINE,
        names: TicketState::NAMES,
        rows: ROWS,
        states: states(),
        events,
        state_name: TicketState::name,
        event_name: TicketEvent::name,
        step: transition,
        may_be_known: |_| false,
        dead: &["redacted"],
    };
    table.assert_all();
    assert_stored(&states(), TicketState::name);
}

#[test]
fn complaints_come_from_connectors_customers_and_the_desk() {
    let may: String = everybody().iter().filter(|(_, actor)| TicketState::created(actor).is_ok()).map(|(l, _)| *l).collect();
    assert_eq!(may.replace('-', ""), "ASLXIC");
}

#[test]
fn guards_hold() {
    use TicketEvent as E;
    let [_, queued, active, waiting, _, snoozed, solved, _, merged, junk, _] = <[_; 11]>::try_from(states()).expect("eleven");
    let step =
        |state: &TicketState, event: &E, letter: &str, now| transition(state, event, &who(letter), now).map_err(|r| r.code);
    let solve = |bulk, draft_unsent, case_in_the_way| E::Solved { reason: Reason::Late, bulk, draft_unsent, case_in_the_way };
    let merge = |same_customer, target_closed| E::Merged { into: TicketId(7), same_customer, target_closed };
    let snooze = |until| E::Snoozed { until, until_event: None };
    let take_over = E::LeaseTransferred { to: "lea".into(), lease_until: day(1), reason: None };
    let cause = ReopenCause::CustomerReply;
    for (state, event, letter, now, code) in [
        (&active, E::LeaseReleased, "T", at(59), RefusalCode::LeaseHeld),
        (&active, take_over, "L", at(1), RefusalCode::Invalid),
        (&active, E::ReplySent, "L", at(1), RefusalCode::LeaseHeld),
        (&queued, E::LeaseTaken { lease_until: at(1) }, "A", at(1), RefusalCode::Invalid),
        (&queued, solve(false, false, false), "A", at(1), RefusalCode::Invalid),
        (&active, solve(false, true, false), "A", at(1), RefusalCode::Invalid),
        (&active, solve(false, false, true), "A", at(1), RefusalCode::Invalid),
        (&waiting, E::AutoSolved { reason: Reason::Late, case_open: true }, "T", at(1), RefusalCode::Invalid),
        (&queued, snooze(None), "A", at(1), RefusalCode::Invalid),
        (&queued, snooze(Some(at(1))), "A", at(1), RefusalCode::Invalid),
        (&solved, E::Reopened { cause }, "C", day(15), RefusalCode::Invalid),
        (&solved, E::Reopened { cause }, "T", day(1), RefusalCode::RoleNotAllowed),
        (&solved, E::Closed { case_open: false }, "T", day(13), RefusalCode::Invalid),
        (&solved, E::Closed { case_open: true }, "T", day(15), RefusalCode::Invalid),
        (&queued, merge(false, false), "A", at(1), RefusalCode::Invalid),
        (&queued, merge(true, true), "A", at(1), RefusalCode::Invalid),
        (&merged, E::Unmerged { message_since: false }, "A", day(4), RefusalCode::Invalid),
        (&merged, E::Unmerged { message_since: true }, "A", day(1), RefusalCode::Invalid),
        (&junk, E::Unjunked, "A", day(31), RefusalCode::Invalid),
        (&junk, E::SubjectErased { legal_hold: true, payout_open: false }, "D", day(1), RefusalCode::Invalid),
        (&junk, E::RetentionReached { legal_hold: false, payout_open: true }, "T", day(1), RefusalCode::Invalid),
    ] {
        assert_eq!(step(state, &event, letter, now), Err(code), "{} {event:?}", state.name());
    }
    let back = step(&waiting, &E::CustomerReplied, "C", at(1));
    assert_eq!(back, Ok(TicketState::Queued { last_holder: Some("ada".into()) }), "the answer comes to whoever asked");
    assert_eq!(solved.on_reply(day(20)), OnReply::FollowUp);
    assert_eq!(merged.on_reply(day(1)), OnReply::Forward(TicketId(7)));
    for state in [&waiting, &snoozed, &solved] {
        let OnReply::Move(event) = state.on_reply(day(1)) else { panic!("{} moves", state.name()) };
        assert!(step(state, &event, "C", day(1)).is_ok());
    }
}

#[test]
fn a_refusal_names_what_is_possible() {
    let refusal = transition(&TicketState::New, &TicketEvent::ReplySent, &who("A"), at(0)).expect_err("illegal");
    assert!(refusal.text.ends_with("possible: ticket.triaged, ticket.junked, ticket.merged"), "{}", refusal.text);
}
