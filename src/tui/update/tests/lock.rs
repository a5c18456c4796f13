//! The lock: when it is put on, what goes on behind it, and what takes it off.

use super::super::super::model::guard::Lock;
use super::*;

const MINUTE: i64 = 60_000;

fn idle_desk(seconds: u32) -> Desk {
    Desk { idle_lock_seconds: seconds, ..desk(Role::Agent) }
}

/// A console with three tickets that locks after ten minutes.
fn console() -> Console {
    let mut console = Console::with_rows(1..=3);
    console.model.options.idle_lock = Some(SignedDuration::from_mins(10));
    console.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(detail(1)))));
    console
}

fn lock(console: &Console) -> Option<&Lock> {
    console.model.guard.lock.as_ref()
}

/// Goes on minute by minute, as the alarm of a screen with ages does.
fn minutes(console: &mut Console, count: i64) {
    for _ in 0..count {
        console.pass(MINUTE);
    }
}

fn unlock(console: &mut Console, outcome: Result<Desk, Failure>) {
    console.keys("enter");
    let outcome = outcome.map(|desk| Answer::Desk(Box::new(desk)));
    console.answer(|call| matches!(call, Call::Unlock { .. }), outcome);
}

#[test]
fn a_console_that_nobody_touches_locks_and_one_that_is_touched_does_not() {
    let mut console = console();
    minutes(&mut console, 9);
    assert_eq!(lock(&console), None);
    console.keys("j");
    minutes(&mut console, 9);
    assert_eq!(lock(&console), None);
    minutes(&mut console, 1);
    assert_eq!(lock(&console).map(|lock| lock.since), Some(console.at));

    let mut open = Console::with_rows(1..=3);
    minutes(&mut open, 600);
    assert_eq!(lock(&open), None, "it is off unless somebody wants it");
}

#[test]
fn the_shortest_wish_counts_and_a_restricted_console_always_has_one() {
    let limit = |own: Option<i64>, restricted: bool, desk: Option<Desk>| {
        let mut console = Console::with_rows(1..=3);
        console.model.options.idle_lock = own.map(SignedDuration::from_mins);
        console.model.options.restricted = restricted;
        console.model.session.desk = desk;
        console.model.idle_limit().map(|limit| limit.as_mins())
    };
    let wall = Desk { role: Role::Wallboard, ..idle_desk(60) };
    for (own, restricted, desk, expected) in [
        (None, false, None, None),
        (None, false, Some(idle_desk(0)), None),
        (Some(5), false, Some(idle_desk(0)), Some(5)),
        (None, false, Some(idle_desk(900)), Some(15)),
        (Some(5), false, Some(idle_desk(900)), Some(5)),
        (Some(60), false, Some(idle_desk(900)), Some(15)),
        (None, true, None, Some(15)),
        (None, true, Some(idle_desk(300)), Some(5)),
        (None, false, Some(Desk { restricted: true, ..idle_desk(0) }), Some(15)),
        (None, false, Some(wall.clone()), None),
        (Some(30), true, Some(wall), Some(30)),
    ] {
        assert_eq!(limit(own, restricted, desk.clone()), expected, "{own:?} {restricted} {desk:?}");
    }
}

#[test]
fn a_console_that_was_asleep_or_stopped_locks_at_once() {
    let mut asleep = console();
    asleep.pass(3 * MINUTE);
    assert!(lock(&asleep).is_some(), "the minute's alarm rang two minutes late");
    let mut stopped = console();
    stopped.send(Msg::Resumed);
    assert!(lock(&stopped).is_some());
    let mut open = Console::with_rows(1..=3);
    open.pass(3 * MINUTE);
    open.send(Msg::Resumed);
    assert_eq!(lock(&open), None);
    // A clock that is set back does not hold it open.
    let mut back = console();
    back.pass(-60 * MINUTE);
    minutes(&mut back, 10);
    assert!(lock(&back).is_some());
}

#[test]
fn a_key_that_wakes_it_does_nothing_else() {
    let mut console = console();
    console.keys("c");
    let price = |call: &Call| matches!(call, Call::FetchMenu { .. });
    console.answer(price, Ok(Answer::Menu(Box::new(menu(1, 3, &[('1', 1_500)])))));
    let at = console.at + SignedDuration::from_mins(30);
    console.at = at;
    // As after a long sleep: the time comes first, then the key that is in the way.
    console.send(Msg::Tick(at));
    console.keys("1 y j ctrl-c n u");
    console.send(Msg::Paste("1".to_owned()));
    let quit = crate::config::keymap::Verb { id: "app.quit".to_owned(), argument: None };
    console.send(Msg::Act(quit, console.press("enter")));
    console.send(Msg::Mouse(crate::tui::msg::Mouse::Row(TicketId(2))));
    assert!(lock(&console).is_some_and(|lock| lock.asking.is_none()));
    assert_eq!(console.model.queue.selected, Some(TicketId(1)));
    assert!(console.open.iter().all(|(_, call)| !call.changes()), "{:?}", console.open);
    for press in
        [KeyPress { kind: KeyKind::Repeat, ..console.press("enter") }, KeyPress { burst: true, ..console.press("enter") }]
    {
        console.send(Msg::Key(press));
        assert!(!console.asked(|call| matches!(call, Call::Unlock { .. })));
    }
    unlock(&mut console, Ok(desk(Role::Agent)));
    assert_eq!(lock(&console), None);
    assert!(console.model.overlays.is_empty(), "an offer has to be looked at anew");
    assert!(console.open.iter().all(|(_, call)| !call.changes()));
    minutes(&mut console, 9);
    assert_eq!(lock(&console), None, "unlocking is a touch");
}

#[test]
fn it_stays_locked_until_the_server_accepts_the_token() {
    let mut console = console();
    console.keys(": l o c k enter");
    assert!(lock(&console).is_some());
    for (failure, said) in [
        (failure("timeout", FailureKind::Unreachable), "does not answer"),
        (failure("unauthenticated", FailureKind::NotAllowed), "does not accept the token"),
        (
            Failure {
                text: "This token is of bob; anna has to unlock.".to_owned(),
                ..failure("protocol", FailureKind::Protocol)
            },
            "of bob",
        ),
    ] {
        unlock(&mut console, Err(failure));
        assert!(lock(&console).and_then(|lock| lock.failed.as_deref()).is_some_and(|why| why.contains(said)), "{said}");
        assert_eq!(console.model.session.trouble, None, "the token in use is not the one that was refused");
    }
    console.keys("enter enter");
    let asked = console.open.iter().filter(|(_, call)| matches!(call, Call::Unlock { .. })).count();
    assert_eq!(asked, 1, "one question at a time");
    let me = console.answer(|call| matches!(call, Call::Unlock { .. }), Ok(Answer::Desk(Box::new(desk(Role::Agent)))));
    assert_eq!(me, Call::Unlock { me: "anna".to_owned() });
    assert_eq!(lock(&console), None);
}

#[test]
fn an_unsent_text_is_there_afterwards_and_on_disk_meanwhile() {
    let mut console = console();
    console.keys("r");
    console.send(Msg::Paste("We are sorry".to_owned()));
    console.send(Msg::Resumed);
    assert!(lock(&console).is_some());
    assert!(console.last.iter().any(|effect| matches!(effect, Effect::SaveDraft(_))));
    unlock(&mut console, Ok(desk(Role::Agent)));
    let Some(Overlay::Composer(composer)) = console.model.overlay() else { panic!("closed") };
    assert_eq!(composer.body(), "We are sorry");
}

#[test]
fn news_is_taken_in_behind_the_lock_and_nothing_is_sent() {
    let mut console = console();
    let record = |id: u128, undo_wanted| {
        let request = serde_json::from_value(serde_json::json!({
            "id": CompensationId(id), "ticket": 1, "reason": "late", "offer": "1", "amount": {"value": "15.00", "currency": "EUR"}
        }));
        let request = request.unwrap();
        IntentRecord { request, version: 3, created_at: console.at, customer: "Ada".to_owned(), acknowledged: None, undo_wanted }
    };
    let records = vec![record(71, false), record(72, true)];
    console.send(Msg::Resumed);
    console.send(Msg::OutboxLoaded(records));
    console.pass(31_000);
    let commands: Vec<&Call> = console.open.iter().map(|(_, call)| call).filter(|call| call.changes()).collect();
    assert!(
        matches!(commands.as_slice(), [Call::Undo { compensation: CompensationId(72), .. }]),
        "only what was taken back before is: {commands:?}"
    );
    console.send(Msg::Feed(vec![FeedEvent {
        seq: 900,
        at: console.at,
        actor: "customer".to_owned(),
        action: "ticket.received".to_owned(),
        object: "ticket:1".to_owned(),
        ticket: Some(TicketId(1)),
        alarm: None,
    }]));
    assert_eq!(console.model.session.seq, 900);
    assert!(console.asked(|call| *call == Call::FetchDetail(TicketId(1))), "what is shown later is kept fresh");
    unlock(&mut console, Ok(desk(Role::Agent)));
    assert!(console.asked(|call| matches!(call, Call::Issue { request, .. } if request.id == CompensationId(71))));
}

#[test]
fn a_locked_console_sleeps() {
    let mut console = console();
    console.send(Msg::Resumed);
    minutes(&mut console, 2);
    assert_eq!(super::super::next_change(&console.model), None);
}
