//! A command over one ticket goes back by the key that takes back money and bulk commands, and never in the place of money.

use super::*;

/// The first request that changes something, answered well with the row as it is then.
fn works(console: &mut Console, after: TicketRow) -> Call {
    console.answer(Call::changes, Ok(Answer::Row(Box::new(after))))
}

fn take(ticket: i64) -> Call {
    Call::Take { ticket: TicketId(ticket), reason: None }
}

#[test]
fn one_key_takes_a_single_command_back() {
    let free = |id| TicketRow { assignee: None, ..row(id) };
    let tag = |add: &[&str], remove: &[&str]| {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Call::Tag { ticket: TicketId(1), add: words(add), remove: words(remove) }
    };
    let tagged = TicketRow { tags: vec!["vip".to_owned()], ..row(1) };
    for (before, keys, typed, back) in [
        (row(1), "s", None, vec![take(1)]),
        (free(1), "s", None, vec![take(1), Call::Release(TicketId(1))]),
        (row(1), "z 1", None, vec![take(1)]),
        (free(1), "z 1", None, vec![take(1), Call::Release(TicketId(1))]),
        (row(1), "T", None, vec![take(1)]),
        (free(1), "t", None, vec![Call::Release(TicketId(1))]),
        (tagged, "#", Some("courier vip -vip"), vec![tag(&[], &["courier"])]),
        (row(1), "#", Some("courier -old"), vec![tag(&[], &["courier"])]),
        (TicketRow { tags: vec!["old".to_owned()], ..row(1) }, "#", Some("-old"), vec![tag(&["old"], &[])]),
    ] {
        let mut console = Console::started(Role::Agent);
        console.window(Page { items: vec![before.clone()], next: None, previous: None, total: Some(1) });
        console.keys(keys);
        if let Some(text) = typed {
            console.send(Msg::Paste(text.to_owned()));
            console.keys("enter");
        }
        let call = works(&mut console, before.clone());
        assert!(console.toast().contains("takes it back"), "{call:?}: {}", console.toast());
        console.keys("u");
        let steps: Vec<Call> = back.iter().map(|_| works(&mut console, before.clone())).collect();
        assert_eq!(steps, back, "{call:?} of {before:?}");
        assert!(console.toast().contains("Taken back"), "{}", console.toast());
        assert!(console.model.overlays.is_empty(), "no box of results");
        console.keys("u");
        assert!(!console.asked(Call::changes), "an undo is not undone");
        assert!(console.toast().contains("nothing to undo"), "{}", console.toast());
    }
}

#[test]
fn the_newest_goes_back_first_and_what_is_old_or_overtaken_stays() {
    let mut console = Console::with_rows(1..=3);
    console.keys("s");
    works(&mut console, row(1));
    console.keys("j s");
    works(&mut console, row(2));
    console.keys("u");
    assert_eq!(works(&mut console, row(2)), take(2));
    console.keys("u");
    assert_eq!(works(&mut console, row(1)), take(1));

    let mut console = Console::with_rows(1..=3);
    console.keys("s");
    works(&mut console, row(1));
    console.keys("z 1");
    works(&mut console, row(1));
    console.keys("u");
    works(&mut console, row(1));
    console.keys("u");
    assert!(!console.asked(Call::changes), "what was done before is overtaken");

    let mut console = Console::with_rows(1..=3);
    console.keys("s");
    works(&mut console, row(1));
    console.pass(61_000);
    console.keys("u");
    assert!(!console.asked(Call::changes));
}

#[test]
fn what_was_refused_has_no_way_back_and_a_refusal_on_the_way_back_is_said() {
    let mut console = Console::with_rows(1..=3);
    console.keys("s");
    console.answer(Call::changes, Err(failure("lease_held", FailureKind::Refused)));
    console.keys("u");
    assert!(!console.asked(Call::changes));

    let mut console = Console::with_rows(1..=3);
    console.keys("s");
    works(&mut console, row(1));
    console.keys("u");
    console.answer(Call::changes, Err(failure("lease_held", FailureKind::Refused)));
    assert!(console.toast().contains("#1"), "{}", console.toast());
    console.keys("u");
    assert!(!console.asked(Call::changes));
}

#[test]
fn money_that_is_held_goes_first_and_it_is_said() {
    let mut console = Console::with_rows(1..=3);
    let held = view(CompensationId(9), 1, Stage::Armed, Some(console.at + SignedDuration::from_secs(60)));
    console.model.case.keep(TicketDetail { compensations: vec![held.clone()], ..detail(1) });
    console.keys("s");
    works(&mut console, row(1));
    assert!(console.toast().contains("first, then this"), "{}", console.toast());
    console.keys("u");
    assert!(console.toast().contains("Money goes first"), "{}", console.toast());
    assert!(!console.asked(|call| *call == take(1)), "one key, one thing");
    let undone = CompensationView { state: Stage::Undone, hold_until: None, ..held };
    console.answer(|call| matches!(call, Call::Undo { .. }), Ok(Answer::Compensation(Box::new(undone.clone()))));
    console.model.case.keep(TicketDetail { compensations: vec![undone], ..detail(1) });
    console.keys("u");
    assert_eq!(works(&mut console, row(1)), take(1));
}

#[test]
fn the_key_means_money_alone_where_a_box_is_about_money() {
    let mut console = Console::with_rows(1..=3);
    console.keys("s");
    works(&mut console, row(1));
    console.keys("c u");
    assert!(!console.asked(Call::changes));
    assert!(console.toast().contains("nothing to undo"), "{}", console.toast());
}

#[test]
fn what_one_key_sent_and_solved_is_open_again() {
    let mut console = Console::with_rows(1..=3);
    console.keys("r");
    console.send(Msg::Paste("We are sorry.".to_owned()));
    console.keys("ctrl-d");
    let message = |call: &Call| matches!(call, Call::Message { .. });
    console.answer(message, Ok(Answer::Detail(Box::new(detail(1)))));
    console.answer(|call| matches!(call, Call::Solve { .. }), Ok(Answer::Row(Box::new(row(1)))));
    assert!(console.asked(|call| matches!(call, Call::PullNext { .. })));
    console.keys("u");
    assert!(console.asked(|call| *call == take(1)));
}
