//! Who may do what, a console nobody touches, and the way between the screens.

use super::super::next_change;
use super::*;

#[test]
fn roles_and_read_only_say_why_not() {
    let mut console = Console::started(Role::Auditor);
    console.window(page(1..=3));
    console.keys("c");
    assert!(console.toast().contains("auditor"), "{}", console.toast());
    let mut console = Console::with_rows(1..=3);
    console.model.options.read_only = true;
    console.keys("c s r");
    assert!(console.toast().contains("--read-only"));
    assert!(console.model.overlays.is_empty());
    assert!(console.open.iter().all(|(_, call)| !call.changes()));
}

#[test]
fn an_idle_console_sleeps() {
    let mut console = Console::started(Role::Agent);
    console.window(page([]));
    console.pass(60_000);
    assert_eq!(next_change(&console.model), None);
    let mut console = Console::with_rows(1..=3);
    console.pass(60_000);
    let next = next_change(&console.model).unwrap();
    assert_eq!(next.as_second() % 60, 0, "ages change by the minute");
}

#[test]
fn screens_open_and_close() {
    let mut console = Console::with_rows(1..=3);
    console.keys("m");
    assert_eq!(console.model.screen, Screen::Lead);
    assert!(console.asked(|call| matches!(call, Call::FetchFigures(_))));
    console.keys("esc v 3");
    assert_eq!(console.model.screen, Screen::Desk);
    assert_eq!(console.model.queue.view, crate::wire::desk::View::Unassigned);
    console.keys(": s o l");
    let Some(Overlay::Palette(palette)) = console.model.overlay() else { panic!("closed") };
    assert_eq!(palette.query.text(), "sol");
    let found = crate::tui::action::listing::palette(&console.model, "sol");
    assert_eq!(found.first().map(|entry| entry.id.as_str()), Some("case.solve"));
    console.keys("esc ? esc ctrl-c");
    assert!(console.last.contains(&Effect::Quit));
    console.send(Msg::Paste("x".to_owned()));
    assert!(console.last.is_empty(), "nothing happens after the end");
}

/// Somebody on the approvals screen, with an offer under the cursor that waits for a role's yes.
fn deciding(role: Role, waits_for: Role) -> Console {
    let mut console = Console::started(role);
    console.window(page(1..=3));
    console.keys("a");
    let offer = view(CompensationId(70), 1, Stage::ApprovalWanted, None);
    let offer = CompensationView { proposed_by: "ben".to_owned(), needs_approval_by: Some(waits_for), ..offer };
    let page = Page { items: vec![offer], next: None, previous: None, total: None };
    console.answer(|call| matches!(call, Call::FetchCompensations { .. }), Ok(Answer::Compensations(page)));
    console
}

#[test]
fn leads_and_finance_approve_in_their_turn_and_refuse_at_any_time() {
    for (role, waits_for, approves) in [
        (Role::Lead, Role::Lead, true),
        (Role::Lead, Role::Finance, false),
        (Role::Finance, Role::Finance, true),
        (Role::Finance, Role::Lead, false),
    ] {
        let mut console = deciding(role, waits_for);
        console.keys("y y");
        let asked = console.asked(|call| matches!(call, Call::Approve { .. }));
        assert_eq!(asked, approves, "{role} approves what waits for {waits_for}: {}", console.toast());
        let mut console = deciding(role, waits_for);
        console.keys("n");
        console.send(Msg::Paste("too much".to_owned()));
        console.keys("enter");
        assert!(console.asked(|call| matches!(call, Call::Refuse { .. })), "{role} refuses what waits for {waits_for}");
    }
    for role in [Role::Agent, Role::Senior, Role::Admin, Role::Privacy, Role::Auditor] {
        let mut console = deciding(role, Role::Lead);
        console.keys("y y");
        assert!(!console.asked(|call| matches!(call, Call::Approve { .. })), "{role}");
    }
}
