//! What hands do to the console: keys held down, keys that come too early, boxes that must not close under them.

use super::*;
use crate::config::keymap::Context;
use crate::domain::filter::Meaning;
use crate::tui::action::listing::{hints, key_of};
use crate::tui::view::meaning;
use crate::wire::ticket::NextTicket;

/// What the last piece of the filter line means.
fn meant(model: &Model) -> Option<Meaning> {
    model.queue.pieces().last().and_then(|piece| meaning::of(&piece, &model.words))
}

fn is_approve(call: &Call) -> bool {
    matches!(call, Call::Approve { .. })
}

/// A lead with an offer to approve under the cursor.
fn approving() -> Console {
    let mut console = Console::started(Role::Lead);
    console.window(page(1..=3));
    console.keys("a");
    let wanted = CompensationView { proposed_by: "ben".to_owned(), ..view(CompensationId(70), 1, Stage::ApprovalWanted, None) };
    let page = Page { items: vec![wanted], next: None, previous: None, total: None };
    console.answer(|call| matches!(call, Call::FetchCompensations { .. }), Ok(Answer::Compensations(page)));
    console
}

/// A lead with a payout to release under the cursor, and the question about it on the screen.
fn asked_to_release() -> Console {
    let mut console = Console::started(Role::Lead);
    console.window(page(1..=3));
    console.keys("p");
    let payout = serde_json::json!({"id": format!("{:032x}", 9), "compensation": format!("{:032x}", 9), "ticket": 1, "state": "review",
        "stage": "claimed", "rail": "sepa", "amount": {"value": "15.00", "currency": "EUR"}, "reference": "AM", "payee": "•••1",
        "promise_date": null, "release_due": null, "why": null, "released_by": null, "submitted_at": START, "released_at": null,
        "paid_at": null, "version": 1});
    let page = Page { items: vec![serde_json::from_value(payout).unwrap()], next: None, previous: None, total: None };
    console.answer(|call| matches!(call, Call::FetchPayouts { .. }), Ok(Answer::Payouts(page)));
    console.keys("r");
    assert!(matches!(console.model.overlay(), Some(Overlay::Confirm(_))), "{}", console.toast());
    console
}

fn is_release(call: &Call) -> bool {
    matches!(call, Call::ReleasePayouts { request, .. } if request.versions == [1])
}

#[test]
fn a_key_held_down_does_not_answer_the_question_it_opened() {
    for key in ["enter", "y"] {
        let mut console = asked_to_release();
        // Auto-repeat: after half a second, then thirty times a second.
        for (gap, kind) in [(500, KeyKind::Press), (33, KeyKind::Repeat), (33, KeyKind::Repeat)] {
            console.pass(gap);
            let press = KeyPress { again: true, kind, ..console.press(key) };
            console.send(Msg::Key(press));
            assert!(!console.asked(is_release), "{key} was held and released");
        }
        console.keys(key);
        assert!(console.asked(is_release), "a deliberate {key} releases");
    }
}

#[test]
fn a_question_about_money_has_to_be_seen_before_it_is_answered() {
    let mut console = asked_to_release();
    for (pause, released) in [(10, false), (230, false), (20, true)] {
        console.pass(pause);
        let press = console.press("y");
        console.send(Msg::Key(press));
        assert_eq!(console.asked(is_release), released, "after {pause} ms more");
    }
}

#[test]
fn one_deliberate_key_approves_what_was_read_and_no_careless_one_does() {
    for key in ["enter", "y"] {
        let mut console = approving();
        // The list has only just come.
        for (pause, approved) in [(10, false), (230, false), (20, true)] {
            console.pass(pause);
            let press = console.press(key);
            console.send(Msg::Key(press));
            assert_eq!(console.asked(is_approve), approved, "{key} after {pause} ms more");
        }
        let mut console = approving();
        console.pass(1_000);
        let press = console.press(key);
        for careless in
            [KeyPress { kind: KeyKind::Repeat, ..press }, KeyPress { burst: true, ..press }, KeyPress { again: true, ..press }]
        {
            console.send(Msg::Key(careless));
            assert!(!console.asked(is_approve), "{careless:?}");
        }
        console.send(Msg::Paste("y".to_owned()));
        assert!(!console.asked(is_approve));
    }
}

#[test]
fn a_menu_has_to_be_seen_before_an_offer_is_chosen() {
    let mut console = Console::with_rows(1..=3);
    console.keys("c");
    console.menu(menu(1, 3, &[('1', 1500)]));
    console.pass(200);
    let press = console.press("1");
    console.send(Msg::Key(press));
    assert_eq!(console.stored(), None);
    console.keys("1");
    assert!(console.stored().is_some());
}

#[test]
fn a_screen_that_shows_nothing_moves_no_money_and_one_that_grew_has_to_be_read_first() {
    let mut console = Console::with_rows(1..=3);
    console.keys("c");
    console.menu(menu(1, 3, &[('1', 1500)]));
    console.pass(1_000);
    console.send(Msg::Resize { width: 39, height: 24 });
    console.keys("1");
    assert_eq!(console.stored(), None);
    assert!(console.toast().contains("too small"), "{}", console.toast());
    console.pass(1_100);
    console.send(Msg::Resize { width: 80, height: 24 });
    for (pause, chosen) in [(200, false), (1_100, true)] {
        console.pass(pause);
        let press = console.press("1");
        console.send(Msg::Key(press));
        assert_eq!(console.stored().is_some(), chosen, "{pause} ms more");
    }
}

#[test]
fn an_offer_without_room_on_the_screen_is_not_chosen_and_half_a_question_not_answered() {
    let mut console = Console::with_rows(1..=3);
    console.keys("c");
    console.menu(menu(1, 3, &[('1', 1500), ('2', 2500)]));
    console.send(Msg::Drawn(Drawn { legible: 1, ..Drawn::default() }));
    console.keys("2");
    assert_eq!(console.stored(), None);
    assert!(console.toast().contains("too small"), "{}", console.toast());
    console.keys("1");
    assert!(console.stored().is_some(), "the first one could be read");
    let mut console = asked_to_release();
    console.send(Msg::Drawn(Drawn { legible: 0, ..Drawn::default() }));
    console.keys("y");
    assert!(!console.asked(is_release));
}

fn pulled(console: &mut Console, id: i64) {
    let next = NextTicket { ticket: Some(row(id)), reason: "oldest".to_owned(), why: Vec::new() };
    console.answer(|call| matches!(call, Call::PullNext { .. }), Ok(Answer::Next(Box::new(next))));
}

#[test]
fn a_pulled_ticket_waits_until_the_hands_are_free() {
    let mut console = Console::with_rows(1..=9);
    console.keys("n r");
    pulled(&mut console, 7);
    assert!(matches!(console.model.overlay(), Some(Overlay::Composer(_))), "the composer closed under the hand");
    assert!(console.toast().contains("#7 is yours"), "{}", console.toast());
    assert_eq!(console.selected(), Some(1));
    console.keys("esc");
    assert_eq!(console.selected(), Some(7));

    let mut console = Console::with_rows(1..=9);
    console.keys("n / k e t");
    pulled(&mut console, 7);
    assert!(console.model.queue.filtering);
    assert_eq!(console.model.queue.filter.text(), "ket");
    console.keys("enter");
    assert_eq!(console.selected(), Some(7));

    let mut console = Console::with_rows(1..=9);
    console.keys("n");
    pulled(&mut console, 7);
    assert_eq!(console.selected(), Some(7), "with free hands it is shown at once");
}

#[test]
fn undo_works_wherever_the_work_has_gone_on_to() {
    for way in ["esc", "esc p", "esc a", "esc v", "esc m"] {
        let mut console = Console::picking();
        console.model.session.desk.as_mut().unwrap().role = Role::Lead;
        console.keys("1");
        let id = console.stored().unwrap().request.id;
        console.send(Msg::IntentStored(id));
        let hold = console.at.checked_add(SignedDuration::from_secs(60)).unwrap();
        console.answer(is_issue, Ok(Answer::Compensation(Box::new(view(id, 1, Stage::Armed, Some(hold))))));
        let key = key_of(&console.model, Context::Global, "case.undo");
        assert!(console.toast().contains(&format!("{key} takes it back")), "{}", console.toast());
        console.keys(&format!("{way} {key}"));
        assert!(console.asked(|call| matches!(call, Call::Undo { .. })), "not after {way}");
    }
}

#[test]
fn the_question_about_an_old_intent_can_be_answered_with_undo() {
    let mut console = Console::picking();
    console.keys("1");
    let mut record = console.stored().unwrap();
    record.request.id = CompensationId(99);
    record.customer = String::new();
    record.created_at = START.checked_sub(SignedDuration::from_hours(1)).unwrap();
    console.send(Msg::OutboxLoaded(vec![record]));
    console.keys("esc O");
    let Some(Overlay::Confirm(question)) = console.model.overlay() else { panic!("no question") };
    assert!(question.lines[0].ends_with("for Customer 1"), "{:?}", question.lines);
    console.keys("u");
    assert!(console.model.overlays.is_empty());
    assert!(console.asked(|call| *call == Call::Undo { compensation: CompensationId(99), version: None }));
}

#[test]
fn marked_tickets_are_judged_and_not_the_cursor() {
    let held = |id: i64, name: Option<&str>| TicketRow { assignee: name.map(str::to_owned), ..row(id) };
    let rows = vec![held(1, Some("ben")), held(2, None), held(3, Some("anna")), held(4, Some("ben"))];
    let open = |role| {
        let mut console = Console::started(role);
        console.window(Page { items: rows.clone(), next: None, previous: None, total: Some(4) });
        console
    };
    // The cursor is on a ticket of ben's, ticket 2 is marked.
    let mut console = open(Role::Agent);
    console.keys("j x k k t");
    assert_eq!(console.selected(), Some(1));
    assert!(console.asked(|call| *call == Call::Take { ticket: TicketId(2), reason: None }), "{}", console.toast());
    // A lead with both kinds marked takes the free one and is told about the other.
    let mut console = open(Role::Lead);
    console.keys("x x t");
    assert!(matches!(console.model.overlays.as_slice(), [Overlay::Bulk { .. }]), "a bulk command asks for no reason");
    assert!(console.asked(|call| *call == Call::Take { ticket: TicketId(2), reason: None }));
    assert!(!console.asked(|call| matches!(call, Call::Take { ticket: TicketId(1), .. })));
    let refused: Vec<(TicketId, String)> =
        console.model.bulk.iter().flat_map(|bulk| bulk.refused().map(|(id, why)| (id, why.to_owned()))).collect();
    assert_eq!(refused, [(TicketId(1), "held by ben: take it over alone, with a reason".to_owned())]);
    // All of them held by others: refused, though the cursor is on a free one.
    let mut console = open(Role::Agent);
    console.keys("x G x k k t");
    assert_eq!(console.selected(), Some(2));
    assert!(!console.asked(Call::changes), "{:?}", console.open);
    assert!(console.toast().contains("Others hold"), "{}", console.toast());
}

#[test]
fn the_help_scrolls_by_its_lines_and_not_beyond_them() {
    let mut console = Console::with_rows(1..=3);
    console.keys("?");
    console.send(Msg::Drawn(Drawn { help_scroll: 5, ..Drawn::default() }));
    console.keys("pgdn pgdn pgdn up");
    let Some(Overlay::Help(help)) = console.model.overlay() else { panic!("closed") };
    assert_eq!(help.scroll, 4);
}

#[test]
fn the_filter_line_names_its_own_keys() {
    let mut console = Console::with_rows(1..=3);
    console.keys("/");
    let hints = hints(&console.model);
    let words: Vec<&str> = hints.iter().map(|hint| hint.words.as_str()).collect();
    assert_eq!(words, ["keep the filter", "clear it"]);
}

#[test]
fn the_filter_says_what_a_term_means_and_the_window_follows_it_at_once() {
    let mut console = Console::with_rows(1..=3);
    let due = |row: &mut TicketRow, minutes: i64| row.due_at = Some(START + SignedDuration::from_mins(minutes));
    due(&mut console.model.queue.rows[0], 30);
    due(&mut console.model.queue.rows[1], 90);
    console.keys("/ s l a");
    assert_eq!(meant(&console.model), None);
    console.keys("<");
    let shown = console.model.queue.shown().len();
    assert!(matches!(meant(&console.model), Some(Meaning::Is(words)) if words.contains("sla<1h")));
    assert_eq!(shown, 3, "a value still to be typed hides nothing");
    console.keys("1 h");
    let ids: Vec<TicketId> = console.model.queue.shown().iter().map(|row| row.id).collect();
    assert_eq!(ids, [TicketId(1)]);
    console.keys("space r e d : x");
    assert!(matches!(meant(&console.model), Some(Meaning::Warning(words)) if words.contains("red")));
}

#[test]
fn more_approvals_than_are_held_are_said_to_be_more() {
    let mut console = approving();
    assert_eq!(console.model.approvals.count(), "1");
    console.keys("R");
    let items: Vec<CompensationView> = (0..200).map(|id| view(CompensationId(id), 1, Stage::ApprovalWanted, None)).collect();
    let page = Page { items, next: Some("more".to_owned()), previous: None, total: None };
    console.answer(|call| matches!(call, Call::FetchCompensations { .. }), Ok(Answer::Compensations(page)));
    assert_eq!(console.model.approvals.count(), "200+");
}

#[test]
fn a_key_that_a_box_is_in_the_way_of_says_so() {
    let mut console = Console::picking();
    console.keys("1");
    let id = console.stored().unwrap().request.id;
    console.send(Msg::IntentStored(id));
    let hold = console.at.checked_add(SignedDuration::from_secs(10)).unwrap();
    console.answer(is_issue, Ok(Answer::Compensation(Box::new(view(id, 1, Stage::Armed, Some(hold))))));
    console.keys("u");
    let undone = view(id, 1, Stage::Undone, None);
    console.answer(|call| matches!(call, Call::Undo { .. }), Ok(Answer::Compensation(Box::new(undone))));
    console.keys("p");
    assert_eq!(console.model.screen, Screen::Desk);
    assert_eq!(console.toast(), "Close the box first.");
    console.keys("esc p");
    assert_eq!(console.model.screen, Screen::Payouts);
}
