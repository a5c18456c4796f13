//! What finance says with proof or reason, the kill switch, and what waits for a second person's word: each behind a question, each
//! with what was on the screen.

use super::payouts::{desk as on_payouts, payout};
use super::*;
use crate::domain::freeze::{Cause, Frozen, Halt};
use crate::domain::ids::{IncidentId, PayoutId};
use crate::domain::payout::PayoutSection;
use crate::tui::effect::FinanceCall;
use crate::tui::model::finance::Matter;
use crate::tui::model::overlay::Confirm;
use crate::wire::payout::{PayoutDetail, PayoutView};
use crate::wire::rail::SettleOutcome;

fn fetched(console: &mut Console, payout: PayoutView, flags: serde_json::Value) {
    let flags = serde_json::from_value(flags).expect("flags");
    let detail = PayoutDetail { payout, events: Vec::new(), flags };
    console.answer(|call| matches!(call, Call::Finance(FinanceCall::FetchPayout(_))), Ok(Answer::Payout(Box::new(detail))));
}

fn typed(console: &mut Console, letters: &str) {
    let spaced: Vec<String> = letters.chars().map(String::from).collect();
    console.keys(&spaced.join(" "));
    console.pass(1_000);
    console.keys("enter");
    console.pass(2_000);
}

fn question(console: &Console) -> &Confirm {
    match console.model.overlay() {
        Some(Overlay::Confirm(confirm)) => confirm,
        other => panic!("no question: {other:?}"),
    }
}

fn finance(console: &Console, fits: impl Fn(&FinanceCall) -> bool) -> bool {
    console.asked(|call| matches!(call, Call::Finance(call) if fits(call)))
}

#[test]
fn a_payout_in_doubt_is_settled_with_proof_and_the_version_that_was_seen() {
    let mut console = on_payouts(Role::Finance, vec![payout(1, "review")]);
    console.keys("y");
    assert!(console.model.overlays.is_empty() && console.toast().contains("review"), "{}", console.toast());
    let mut console = on_payouts(Role::Finance, vec![payout(1, "in_doubt")]);
    console.keys("y enter");
    assert!(matches!(console.model.overlay(), Some(Overlay::Prompt(_))), "not without a proof");
    typed(&mut console, "no7");
    let asked = question(&console);
    assert!(asked.lines.iter().any(|line| line.contains("no7")), "{:?}", asked.lines);
    assert!(asked.lines.iter().any(|line| line.contains("counts as paid")), "what follows is said: {:?}", asked.lines);
    console.keys("enter");
    assert!(finance(&console, |call| matches!(call, FinanceCall::SettleDoubt { payout, request, .. }
        if *payout == PayoutId(1) && request.outcome == SettleOutcome::Paid && request.version == Some(4) && request.proof == "no7")));
    let mut lead = on_payouts(Role::Lead, vec![payout(1, "in_doubt")]);
    lead.keys("y");
    assert!(lead.model.overlays.is_empty(), "a lead does not");
}

#[test]
fn no_hasty_key_settles_anything() {
    let mut console = on_payouts(Role::Finance, vec![payout(1, "in_doubt")]);
    console.keys("N x");
    console.pass(1_000);
    console.keys("enter");
    let press = console.press("enter");
    console.send(Msg::Key(press));
    assert!(!finance(&console, FinanceCall::changes), "a key right behind the question is no answer to it");
    console.send(Msg::Paste("\n".to_owned()));
    assert!(!finance(&console, FinanceCall::changes));
}

#[test]
fn a_bank_entry_is_matched_to_the_payout_that_was_looked_at() {
    let mut console = on_payouts(Role::Finance, Vec::new());
    console.keys("right right right right right");
    assert_eq!(console.model.bank.section, PayoutSection::Unmatched);
    console.keys("t");
    typed(&mut console, "AMx");
    assert!(console.toast().contains("AM"), "{}", console.toast());
    console.keys("t");
    typed(&mut console, &PayoutId(9).reference());
    fetched(&mut console, payout(9, "dispatched"), serde_json::json!([]));
    typed(&mut console, "p4");
    console.keys("enter");
    let matched = |call: &Call| {
        matches!(call, Call::Settle { request, .. } if request.payout == Some(PayoutId(9)) && request.entry == "e9"
            && request.proof.as_deref() == Some("p4") && request.version == Some(4) && request.reason.is_none())
    };
    assert!(console.asked(matched), "{:?}", console.open);
    console.answer(matched, Ok(Answer::Done));
    assert!(console.toast().contains("matched"), "{}", console.toast());
}

#[test]
fn an_entry_of_another_amount_is_not_matched() {
    let mut console = on_payouts(Role::Finance, Vec::new());
    console.keys("right right right right right");
    console.model.bank.unmatched.rows[0].amount = Some(euro(1_999));
    console.keys("t");
    typed(&mut console, &PayoutId(9).reference());
    fetched(&mut console, payout(9, "dispatched"), serde_json::json!([]));
    assert!(console.model.overlays.is_empty(), "nothing is asked");
    assert!(console.toast().contains("19.99"), "{}", console.toast());
}

#[test]
fn findings_and_flags_are_cleared_with_a_reason() {
    let mut console = on_payouts(Role::Finance, vec![payout(1, "review")]);
    console.keys("i");
    let flags = serde_json::json!([{"id": 12, "rule": "split", "severity": "hold", "words": "w", "to_clear": "c",
        "subject": "compensation:1", "compensation": null, "ticket": 1, "people": ["ben"], "evidence": {"count": 2},
        "raised_at": START, "cleared_at": null, "cleared_by": null, "clear_reason": null}]);
    fetched(&mut console, payout(1, "review"), flags);
    console.keys("f");
    typed(&mut console, "ok");
    assert!(finance(&console, |call| matches!(call, FinanceCall::ClearFlag { flag: 12, reason, .. } if reason == "ok")));
    let clears = |call: &Call| matches!(call, Call::Finance(FinanceCall::ClearFlag { .. }));
    console.answer(clears, Ok(Answer::Done));
    assert!(finance(&console, |call| matches!(call, FinanceCall::FetchPayout(PayoutId(1)))), "it is read anew");
    let mut console = on_payouts(Role::Finance, Vec::new());
    console.keys("right right right right right right e");
    typed(&mut console, "fee");
    assert!(finance(&console, |call| matches!(call, FinanceCall::ClearFinding { rail, request, .. }
        if rail == "paypal" && request.handle == "B77" && request.fault.as_deref() == Some("rail_foreign") && request.reason == "fee")));
}

/// Runs an action by its name, as the palette does.
fn act(console: &mut Console, id: &str) {
    console.pass(2_000);
    let press = console.press("enter");
    let verb = crate::config::keymap::Verb { id: id.to_owned(), argument: None };
    console.send(Msg::Act(verb, press));
}

fn frozen(proposed_by: Option<&str>) -> Frozen {
    Frozen {
        what: Halt::Releasing,
        cause: Cause::People,
        since: START,
        by: "lea".to_owned(),
        reason: "odd".to_owned(),
        lift_proposed_by: proposed_by.map(str::to_owned),
        lift_proposed_as: None,
        lift_proposed_at: None,
    }
}

#[test]
fn the_kill_switch_says_what_happens_to_the_money_and_takes_two_to_let_go() {
    let mut console = Console::started(Role::Finance);
    act(&mut console, "freeze.lift_releasing");
    assert!(console.model.overlays.is_empty(), "nothing is frozen");
    act(&mut console, "freeze.releasing");
    typed(&mut console, "odd");
    assert!(question(&console).lines.iter().any(|line| line.contains("No payout is released")));
    console.keys("enter");
    assert!(finance(&console, |call| matches!(call, FinanceCall::Freeze { request, .. }
        if request.what == Some(Halt::Releasing) && request.reason == "odd")));
    let freezes = |call: &Call| matches!(call, Call::Finance(FinanceCall::Freeze { .. }));
    console.answer(freezes, Ok(Answer::Frozen(vec![frozen(None)])));
    let me = console.model.session.me().to_owned();
    console.desk(Desk { frozen: vec![frozen(None)], ..desk(Role::Finance) });
    act(&mut console, "freeze.lift_releasing");
    assert!(question(&console).lines.iter().any(|line| line.contains("second person")));
    console.pass(2_000);
    console.keys("enter");
    let lifts = |call: &Call| matches!(call, Call::Finance(FinanceCall::Lift { what: Halt::Releasing, .. }));
    console.answer(lifts, Ok(Answer::Frozen(vec![frozen(Some(&me))])));
    assert!(console.toast().contains("second person"), "{}", console.toast());
    console.desk(Desk { frozen: vec![frozen(Some(&me))], ..desk(Role::Finance) });
    act(&mut console, "freeze.lift_releasing");
    assert!(!matches!(console.model.overlay(), Some(Overlay::Confirm(_))), "nobody lifts it alone");
    console.send(Msg::Feed(Vec::new()));
    let mut other = Console::started(Role::Finance);
    if let Some(desk) = other.model.session.desk.as_mut() {
        desk.frozen = vec![frozen(Some("bea"))];
    }
    act(&mut other, "freeze.lift_releasing");
    assert!(question(&other).lines.iter().any(|line| line.contains("money leaves")), "{:?}", question(&other).lines);
    let press = other.press("enter");
    other.send(Msg::Key(press));
    assert!(!finance(&other, FinanceCall::changes), "not by a key that was on its way");
    other.pass(2_000);
    other.keys("enter");
    other.answer(lifts, Ok(Answer::Frozen(Vec::new())));
    assert!(other.toast().contains("goes on"), "{}", other.toast());
}

fn waiting(console: &mut Console, matter: Matter) {
    let asks = |call: &Call| matches!(call, Call::Finance(FinanceCall::FetchProposal { .. } | FinanceCall::FetchWaiting { .. }));
    console.answer(asks, Ok(Answer::Matter(Some(matter))));
    console.pass(2_000);
}

#[test]
fn a_policy_is_countersigned_by_finance_and_never_by_its_author() {
    let proposal = |by: &str| {
        let value = serde_json::json!({"id": 3, "name": "spring", "note": "", "effective_from": null, "proposed_by": by,
            "proposed_at": START, "policy": null, "declined_by": null, "text": "x", "diff": "-a\n+b"});
        Matter::Policy(Box::new(serde_json::from_value(value).expect("a proposal")))
    };
    let mut console = Console::started(Role::Finance);
    act(&mut console, "policy.proposals");
    waiting(&mut console, proposal("lea"));
    console.keys("y");
    assert!(question(&console).lines.iter().any(|line| line.contains("no money moves")), "{:?}", question(&console).lines);
    console.pass(2_000);
    console.keys("enter");
    assert!(finance(&console, |call| matches!(call, FinanceCall::DecidePolicy { proposal: 3, agreed: true, .. })));
    for (role, by) in [(Role::Finance, console.model.session.me().to_owned()), (Role::Lead, "bea".to_owned())] {
        let mut console = Console::started(role);
        act(&mut console, "policy.proposals");
        waiting(&mut console, proposal(&by));
        console.keys("y");
        assert!(!matches!(console.model.overlay(), Some(Overlay::Confirm(_))), "{role} {by}");
    }
}

#[test]
fn an_incident_is_approved_with_the_plan_that_was_read() {
    let incident = |by: &str, approved_by: Option<&str>| {
        let value = serde_json::json!({"id": IncidentId(5), "title": "late parcels", "state": "approval_wanted", "reason": "late", "count": 40,
            "totals": [{"value": "400.00", "currency": "EUR"}], "needs": "lead_and_finance", "plan": "p5", "proposed_by": by,
            "approved_by": approved_by, "second_by": null, "created_at": START, "hold_until": null});
        Matter::Incident(Box::new(serde_json::from_value(value).expect("an incident")))
    };
    let mut console = Console::started(Role::Lead);
    act(&mut console, "incident.waiting");
    waiting(&mut console, incident("ben", None));
    console.keys("y");
    let asked = question(&console);
    assert!(asked.title.contains("400") && asked.lines[0].contains("Finance"), "{asked:?}");
    console.pass(2_000);
    console.keys("enter");
    assert!(finance(
        &console,
        |call| matches!(call, FinanceCall::DecideIncident { incident: IncidentId(5), agreed: Some(plan), .. } if plan == "p5")
    ));
    let mut console = Console::started(Role::Lead);
    act(&mut console, "incident.waiting");
    waiting(&mut console, incident("ben", Some("lea")));
    console.keys("y");
    assert!(!matches!(console.model.overlay(), Some(Overlay::Confirm(_))), "the second word is finance's");
    console.keys("n");
    console.pass(2_000);
    console.keys("enter");
    assert!(finance(&console, |call| matches!(call, FinanceCall::DecideIncident { agreed: None, .. })));
}
