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
