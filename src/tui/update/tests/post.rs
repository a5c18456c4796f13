//! Texts that were sent while no answer came: they go out by themselves, in order, or come back with their text.

use super::*;
use crate::domain::ids::MessageId;
use crate::wire::ticket::{Author, MessageView};

fn away() -> Failure {
    failure("unreachable", FailureKind::Unreachable)
}

fn is_message(call: &Call) -> bool {
    matches!(call, Call::Message { .. })
}

fn key_of(call: &Call) -> (i64, &str, u128) {
    let Call::Message { ticket, request, key, .. } = call else { panic!("{call:?}") };
    (ticket.0, &request.body, *key)
}

fn is_look(ticket: i64) -> impl Fn(&Call) -> bool {
    move |call| *call == Call::FetchDetail(TicketId(ticket))
}

fn message(id: i64, author: Author, name: &str, body: &str) -> MessageView {
    MessageView { id: MessageId(id), author, name: name.to_owned(), at: START, body: body.to_owned() }
}

fn case(ticket: i64, messages: &[MessageView]) -> TicketDetail {
    TicketDetail { messages: messages.to_vec(), ..detail(ticket) }
}

fn complaint() -> MessageView {
    message(1, Author::Customer, "Customer 1", "It leaks")
}

fn looked(console: &mut Console, case: TicketDetail) {
    let ticket = case.row.id.0;
    // The pane asks for what it shows as well.
    while console.asked(is_look(ticket)) {
        console.answer(is_look(ticket), Ok(Answer::Detail(Box::new(case.clone()))));
    }
}

fn saved(console: &Console) -> Draft {
    let saved = |effect: &Effect| if let Effect::SaveDraft(draft) = effect { Some(draft.clone()) } else { None };
    console.last.iter().rev().find_map(saved).expect("a text was written to disk")
}

/// Ticket 1 with its case at hand and a reply that was sent while the server was away.
fn posted(keys: &str) -> (Console, u128) {
    let mut console = Console::with_rows(1..=3);
    looked(&mut console, case(1, &[complaint()]));
    console.keys("r S o r r y");
    console.keys(keys);
    let (_, body, key) = { console.open.iter().map(|(_, call)| call).find(|call| is_message(call)).map(key_of).unwrap() };
    assert_eq!(body, "Sorry");
    console.answer(is_message, Err(away()));
    (console, key)
}

#[test]
fn a_reply_without_an_answer_waits_on_disk_and_goes_out_by_itself_under_its_key() {
    let (mut console, key) = posted("ctrl-s");
    assert!(console.model.overlays.is_empty(), "the box is closed: it is done with");
    assert!(console.toast().contains("goes out by itself"), "{}", console.toast());
    let kept = saved(&console);
    assert!(kept.waits() && kept.sent.as_ref().map(|sent| sent.key) == Some(key));
    assert_eq!(console.model.outbox().len(), 1);
    console.pass(2_100);
    console.answer(is_look(1), Err(away()));
    assert!(!console.asked(is_message), "nothing is sent blindly");
    console.pass(4_100);
    looked(&mut console, case(1, &[complaint()]));
    let call = console.answer(is_message, Ok(Answer::Row(Box::new(row(1)))));
    assert_eq!(key_of(&call), (1, "Sorry", key));
    assert!(console.model.outbox().is_empty());
    assert!(console.last.contains(&Effect::DeleteDraft { ticket: TicketId(1), kind: MessageKind::Reply }));
    assert!(console.toast().contains("sent"), "{}", console.toast());
}

#[test]
fn several_go_out_in_the_order_they_were_sent() {
    let (mut console, _) = posted("ctrl-s");
    console.keys("j r");
    console.send(Msg::Paste("Second".to_owned()));
    console.keys("ctrl-s");
    assert_eq!(console.model.posts().len(), 2);
    assert!(!console.asked(is_message), "the first one goes first");
    console.pass(30_000);
    looked(&mut console, case(1, &[complaint()]));
    console.answer(is_message, Ok(Answer::Row(Box::new(row(1)))));
    looked(&mut console, case(2, &[complaint()]));
    assert_eq!(key_of(&console.answer(is_message, Ok(Answer::Row(Box::new(row(2)))))).1, "Second");
    assert!(console.model.outbox().is_empty());
}

#[test]
fn the_ticket_is_solved_after_its_reply_where_that_was_meant() {
    let (mut console, _) = posted("ctrl-d");
    assert!(saved(&console).post.unwrap().solve, "that it is solved afterwards is on disk too");
    console.pass(2_100);
    looked(&mut console, case(1, &[complaint()]));
    console.answer(is_message, Ok(Answer::Row(Box::new(row(1)))));
    console.answer(|call| matches!(call, Call::Solve { ticket: TicketId(1), .. }), Ok(Answer::Row(Box::new(row(1)))));
    assert!(!console.asked(|call| matches!(call, Call::PullNext { .. })), "its writer has gone on");
}

#[test]
fn what_does_not_fit_any_more_comes_back_with_its_text() {
    let other = |state: &str, assignee: Option<&str>| TicketRow {
        state: state.to_owned(),
        assignee: assignee.map(str::to_owned),
        ..row(1)
    };
    let news = message(2, Author::Customer, "Customer 1", "It works again");
    for (row, messages, said) in [
        (row(1), vec![complaint(), news], "Customer 1 has written meanwhile"),
        (other("solved", None), vec![complaint()], "The ticket is solved now"),
        (other("active", Some("bram")), vec![complaint()], "bram holds the ticket now"),
    ] {
        let (mut console, _) = posted("ctrl-s");
        console.pass(2_100);
        looked(&mut console, TicketDetail { row, ..case(1, &messages) });
        assert!(!console.asked(is_message), "{said}");
        assert!(console.toast().contains(said), "{}", console.toast());
        assert!(saved(&console).came_back().unwrap().contains(said));
        console.pass(600_000);
        assert!(!console.asked(is_message), "it is its writer's now");
        console.keys("O enter");
        let Some(Overlay::Composer(open)) = console.model.overlay() else { panic!("{:?}", console.model.overlays) };
        assert_eq!(open.body(), "Sorry");
        assert!(open.error.as_ref().unwrap().text.contains(said));
    }
}

#[test]
fn a_first_try_that_got_through_after_all_is_the_same_message() {
    let (mut console, key) = posted("ctrl-d");
    console.pass(2_100);
    let ours = message(2, Author::Agent, "anna", "Sorry");
    let thanks = message(3, Author::Customer, "Customer 1", "Thank you, but");
    looked(&mut console, case(1, &[complaint(), ours, thanks]));
    let call = console.answer(is_message, Ok(Answer::Row(Box::new(row(1)))));
    assert_eq!(key_of(&call).2, key, "the server answers as it did, and sends nothing twice");
    assert!(!console.asked(|call| matches!(call, Call::Solve { .. })), "the customer has written since");
    assert!(console.model.drafts.list.is_empty());
}

#[test]
fn it_is_taken_back_before_it_goes() {
    let (mut console, _) = posted("ctrl-s");
    console.keys("O");
    assert!(matches!(console.model.overlay(), Some(Overlay::Outbox { selected: 0 })));
    console.keys("enter");
    let Some(Overlay::Composer(open)) = console.model.overlay() else { panic!("{:?}", console.model.overlays) };
    assert_eq!((open.body().as_str(), open.sending), ("Sorry", None));
    assert!(!saved(&console).waits());
    assert!(console.toast().contains("see whether it arrived"), "{}", console.toast());
    console.keys("esc");
    console.pass(600_000);
    assert!(!console.asked(is_message) && console.model.outbox().is_empty());
}

#[test]
fn what_was_refused_comes_back_and_an_expired_token_keeps_it() {
    for (refused, waits) in
        [(failure("lease_held", FailureKind::Refused), false), (failure("unauthenticated", FailureKind::NotAllowed), true)]
    {
        let (mut console, _) = posted("ctrl-s");
        console.pass(2_100);
        looked(&mut console, case(1, &[complaint()]));
        console.answer(is_message, Err(refused.clone()));
        assert_eq!(console.model.posts().len() == 1, waits, "{refused:?}");
        assert_eq!(console.model.came_back().count() == 1, !waits, "{refused:?}");
    }
}

#[test]
fn after_a_restart_it_goes_on_and_after_a_day_it_does_not() {
    let kept = saved(&posted("ctrl-s").0);
    for (hours, sends) in [(1, true), (25, false)] {
        let mut old = kept.clone();
        let post = old.post.as_mut().unwrap();
        post.since = post.since.checked_sub(SignedDuration::from_hours(hours)).unwrap();
        let mut console = Console::with_rows(2..=3);
        console.send(Msg::DraftsLoaded(vec![old]));
        assert_eq!(console.asked(is_look(1)), sends, "{hours} h");
        assert_eq!(console.model.came_back().count(), usize::from(!sends));
    }
}

#[test]
fn a_locked_console_sends_nothing_and_quitting_asks() {
    let (mut console, _) = posted("ctrl-s");
    console.keys("L");
    console.pass(2_100);
    assert!(!console.asked(is_look(1)));
    let (mut console, _) = posted("ctrl-s");
    console.keys("ctrl-c");
    let Some(Overlay::Confirm(question)) = console.model.overlay() else { panic!("no question") };
    assert_eq!(question.lines, ["reply for #1"]);
}
