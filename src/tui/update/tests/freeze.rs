//! A freeze reaches the console: asked for at once, said in words, and what it stops says why.

use super::*;
use crate::domain::freeze::{Cause, Frozen, Halt};
use crate::tui::action::Action;

fn frozen(what: Halt) -> Frozen {
    Frozen {
        what,
        cause: Cause::People,
        since: START,
        by: "lea".to_owned(),
        reason: "a wrong\u{1b}[2J price list".to_owned(),
        lift_proposed_by: None,
        lift_proposed_as: None,
        lift_proposed_at: None,
    }
}

#[test]
fn a_freeze_is_asked_for_at_once_and_stops_the_picker_in_words() {
    let mut console = Console::started(Role::Lead);
    let event = FeedEvent {
        seq: 11,
        at: START,
        actor: "lead:lea".to_owned(),
        action: "desk.frozen".to_owned(),
        object: "freeze:issuing".to_owned(),
        ticket: None,
        alarm: None,
    };
    console.send(Msg::Feed(vec![event]));
    assert!(console.asked(|call| *call == Call::FetchDesk), "the desk is asked what is frozen");
    console.desk(Desk { frozen: vec![frozen(Halt::Issuing)], seq: 11, ..desk(Role::Lead) });
    let said = console.toast().to_owned();
    assert!(said.contains("lea") && said.contains("price list") && !said.contains('\u{1b}'), "{said:?}");
    let why = Action::PickerChoose('1').disabled_reason(&console.model).expect("a reason");
    assert!(why.contains("lea"), "{why}");
    assert!(
        Action::PayoutsRelease.disabled_reason(&console.model).is_none_or(|why| !why.contains("lea")),
        "only issuing is frozen"
    );
}

#[test]
fn an_offer_is_sent_back_with_its_note_and_an_open_one_amended_after_a_question() {
    let mut console = Console::started(Role::Lead);
    let none = Action::Amend.disabled_reason(&console.model).expect("nothing is open");
    assert!(none.contains("no link"), "{none}");
    console.keys("a");
    let waiting = CompensationView {
        proposed_by: "bea".to_owned(),
        approval_hash: Some("h".to_owned()),
        ..view(CompensationId(1), 1, Stage::ApprovalWanted, None)
    };
    let page = Page { items: vec![waiting], next: None, previous: None, total: None };
    console.answer(|call| matches!(call, Call::FetchCompensations { .. }), Ok(Answer::Compensations(page)));
    console.keys("b l e s s enter");
    let sent = |call: &Call| matches!(call, Call::SendBack { note, .. } if note == "less");
    assert!(console.asked(sent), "{:?}", console.open);
}
