//! A server that does not answer: what is read is asked for again, and what was taken back stays taken back.

use super::*;

type IsRead = fn(&Call) -> bool;

fn away() -> Failure {
    failure("busy", FailureKind::Unreachable)
}

fn is_undo(call: &Call) -> bool {
    matches!(call, Call::Undo { .. })
}

/// An intent taken back while the server was away, and its last record.
fn taken_back() -> (Console, IntentRecord) {
    let mut console = Console::picking();
    console.keys("1");
    let id = console.stored().unwrap().request.id;
    console.send(Msg::IntentStored(id));
    console.answer(is_issue, Err(away()));
    console.keys("esc");
    let press = console.press("u");
    console.send(Msg::Key(press));
    let record = console.stored().expect("the wish is written to disk");
    (console, record)
}

#[test]
fn what_was_taken_back_is_not_issued_after_a_restart() {
    let (_, record) = taken_back();
    assert!(record.undo_wanted);
    let id = record.request.id;
    let mut console = Console::with_rows(1..=3);
    console.send(Msg::OutboxLoaded(vec![record]));
    assert!(!console.asked(is_issue), "issued although it was taken back");
    console.answer(is_undo, Err(away()));
    assert!(matches!(console.phase(), Phase::Waiting { .. }));
    console.pass(2_100);
    assert!(!console.asked(is_issue));
    console.answer(is_undo, Err(failure("not_found", FailureKind::NotFound)));
    assert_eq!(console.phase(), Phase::Dropped);
    assert!(console.last.contains(&Effect::ForgetIntent(id)));
}

#[test]
fn quitting_asks_while_something_waits() {
    let (mut console, _) = taken_back();
    console.keys("ctrl-c");
    let Some(Overlay::Confirm(question)) = console.model.overlay() else { panic!("no question") };
    assert_eq!(question.lines, ["EUR 15.00 for Customer 1"]);
    assert!(!console.model.ended);
    console.keys("enter");
    assert!(console.model.ended);
}

#[test]
fn an_undo_without_an_answer_is_repeated_while_the_window_runs() {
    let mut console = Console::picking();
    console.keys("1");
    let id = console.stored().unwrap().request.id;
    console.send(Msg::IntentStored(id));
    let hold = console.at.checked_add(SignedDuration::from_secs(10)).unwrap();
    console.answer(is_issue, Ok(Answer::Compensation(Box::new(view(id, 1, Stage::Armed, Some(hold))))));
    console.keys("u");
    let first = console.answer(is_undo, Err(away()));
    console.pass(1_100);
    let second = console.answer(is_undo, Err(away()));
    assert_eq!(first, second, "the same command, so that the derived key is the same");
    // The window is over: nothing is repeated, the server is asked what became of it.
    console.pass(12_000);
    assert!(!console.asked(is_undo));
    assert!(console.asked(|call| *call == Call::FetchCompensation(id)));
    assert!(console.model.toasts.iter().any(|toast| toast.text.contains("Not taken back")), "{:?}", console.model.toasts);
}

#[test]
fn a_first_window_without_an_answer_is_asked_for_again() {
    let mut console = Console::started(Role::Agent);
    let is_window = |call: &Call| matches!(call, Call::FetchWindow(_));
    console.answer(is_window, Err(away()));
    assert!(!console.asked(is_window));
    console.pass(1_900);
    assert!(!console.asked(is_window), "too soon");
    console.pass(200);
    console.answer(is_window, Err(away()));
    console.pass(2_100);
    assert!(!console.asked(is_window), "the pause grows");
    console.pass(2_000);
    console.window(page(1..=3));
    assert_eq!(console.selected(), Some(1));
    assert!(!console.model.is_old());
    console.keys("R");
    console.answer(is_window, Err(away()));
    assert!(console.model.is_old(), "rows that could not be loaded again are old");
    console.pass(2_100);
    console.window(page(1..=3));
    assert!(!console.model.is_old());
}

#[test]
fn case_lists_figures_and_menu_are_asked_for_again() {
    let mut console = Console::started(Role::Lead);
    console.window(page(1..=3));
    let calls: [(&str, IsRead); 5] = [
        ("g", |call| matches!(call, Call::FetchDetail(_))),
        ("p", |call| matches!(call, Call::FetchPayouts { .. })),
        ("a", |call| matches!(call, Call::FetchCompensations { .. })),
        ("m", |call| matches!(call, Call::FetchFigures(_))),
        ("esc c", |call| matches!(call, Call::FetchMenu { .. })),
    ];
    for (keys, is_read) in calls {
        console.keys(keys);
        console.answer(is_read, Err(away()));
        assert!(!console.asked(is_read));
        console.pass(2_500);
        assert!(console.asked(is_read), "after {keys}");
    }
}

#[test]
fn what_was_refused_is_not_asked_for_again() {
    let mut console = Console::with_rows(1..=3);
    let is_detail = |call: &Call| matches!(call, Call::FetchDetail(_));
    console.answer(is_detail, Err(failure("forbidden", FailureKind::NotAllowed)));
    console.pass(60_000);
    assert!(!console.asked(is_detail));
}

#[test]
fn a_command_without_an_answer_is_not_said_to_be_repeated() {
    let mut console = Console::with_rows(1..=3);
    console.keys("s");
    console.answer(|call| matches!(call, Call::Solve { .. }), Err(failure("timeout", FailureKind::Unreachable)));
    assert!(console.toast().contains("not known whether it arrived"), "{}", console.toast());
    console.pass(60_000);
    assert!(!console.asked(Call::changes));
}

#[test]
fn an_intent_of_an_earlier_run_is_named_by_what_is_known() {
    let mut console = Console::picking();
    console.keys("1");
    let record = IntentRecord { customer: String::new(), ..console.stored().unwrap() };
    let mut console = Console::with_rows(2..=3);
    console.send(Msg::OutboxLoaded(vec![record]));
    let name = |console: &Console| console.model.intents.list[0].recipient(&console.model);
    assert_eq!(name(&console), "#1");
    console.keys("R");
    console.window(page(1..=3));
    assert_eq!(name(&console), "Customer 1");
}
