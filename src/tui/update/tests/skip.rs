//! Giving a ticket back with a reason, and merging tickets.

use super::*;
use crate::domain::skip::SkipReason;
use crate::wire::ticket::OpenCompensation;

fn skip(ticket: i64, reason: SkipReason, words: &str) -> Call {
    Call::Skip { ticket: TicketId(ticket), reason, words: words.to_owned() }
}

fn merge(ticket: i64, into: i64) -> Call {
    Call::Merge { ticket: TicketId(ticket), into: TicketId(into) }
}

fn works(console: &mut Console, after: TicketRow) -> Call {
    console.answer(Call::changes, Ok(Answer::Row(Box::new(after))))
}

/// Title and lines of the question that is open.
fn question(console: &Console) -> String {
    let Some(Overlay::Confirm(question)) = console.model.overlay() else { panic!("no question: {}", console.toast()) };
    format!("{}\n{}", question.title, question.lines.join("\n"))
}

#[test]
fn a_ticket_is_given_back_with_a_reason_of_the_list_or_in_words() {
    let mut console = Console::with_rows(1..=3);
    console.keys("b 2");
    assert_eq!(works(&mut console, row(1)), skip(1, SkipReason::NeedsExpertise, ""));
    assert!(console.toast().contains("back in the queue") && console.toast().contains("takes it back"), "{}", console.toast());
    console.keys("u");
    assert_eq!(works(&mut console, row(1)), Call::Take { ticket: TicketId(1), reason: None });

    console.keys("b j j enter");
    assert_eq!(works(&mut console, row(1)), skip(1, SkipReason::WaitingForColleague, ""));

    console.keys("b 5 enter");
    assert!(!console.asked(Call::changes), "words are wanted: {}", console.toast());
    console.send(Msg::Paste("My neighbour.".to_owned()));
    console.keys("enter");
    assert_eq!(works(&mut console, row(1)), skip(1, SkipReason::Other, "My neighbour."));
}

#[test]
fn keys_that_came_all_at_once_give_nothing_back() {
    let mut console = Console::with_rows(1..=3);
    console.keys("b");
    let press = KeyPress { burst: true, ..console.press("1") };
    console.send(Msg::Key(press));
    assert!(!console.asked(Call::changes));
}

#[test]
fn what_one_does_not_hold_is_not_given_back() {
    let mut console = Console::started(Role::Agent);
    let items = vec![TicketRow { assignee: Some("ben".to_owned()), ..row(1) }];
    console.window(Page { items, next: None, previous: None, total: Some(1) });
    console.keys("b");
    assert!(console.model.overlays.is_empty());
    assert!(console.toast().contains("do not hold"), "{}", console.toast());
}

#[test]
fn the_marked_tickets_go_into_the_one_under_the_cursor() {
    let mut console = Console::with_rows(1..=3);
    console.keys("x x J");
    let asked = question(&console);
    assert!(asked.contains("Merge 2 tickets into #3?"), "{asked}");
    assert!(asked.contains("goes: #1 Kettle 1 leaks, Customer 1") && asked.contains("goes: #2"), "{asked}");
    assert!(asked.contains("stays: #3 Kettle 3 leaks, Customer 3"), "{asked}");
    console.keys("enter");
    assert_eq!([works(&mut console, row(1)), works(&mut console, row(2))], [merge(1, 3), merge(2, 3)]);
    assert!(console.toast().contains("2 of 2 merged"), "{}", console.toast());
    console.keys("esc u");
    let back = [works(&mut console, row(1)), works(&mut console, row(2))];
    assert_eq!(back, [1, 2].map(|id| Call::Unmerge(TicketId(id))));
}

#[test]
fn one_ticket_is_named_by_its_number_and_comes_back_by_the_key_of_undo() {
    let mut console = Console::with_rows(1..=3);
    console.keys("J");
    for (typed, said) in [("", "number"), ("kettle", "number"), ("#1", "itself")] {
        if !matches!(console.model.overlay(), Some(Overlay::Prompt(_))) {
            console.keys("J");
        }
        console.send(Msg::Paste(typed.to_owned()));
        console.keys("enter");
        assert!(console.toast().contains(said), "{typed}: {}", console.toast());
    }
    console.keys("J");
    console.send(Msg::Paste("#2".to_owned()));
    console.keys("enter");
    assert!(question(&console).contains("Merge 1 ticket into #1?"), "{}", question(&console));
    let hasty = console.press("enter");
    console.send(Msg::Key(hasty));
    assert!(!console.asked(Call::changes), "a key that was pressed before it was read is no answer");
    console.keys("enter");
    assert_eq!(works(&mut console, TicketRow { state: "merged".to_owned(), ..row(2) }), merge(2, 1));
    assert!(console.toast().contains("#2 went into #1") && console.toast().contains("takes it back"), "{}", console.toast());
    console.keys("u");
    assert_eq!(works(&mut console, row(2)), Call::Unmerge(TicketId(2)));
    assert!(console.toast().contains("Taken back"), "{}", console.toast());
}

#[test]
fn a_ticket_out_of_sight_is_fetched_before_it_is_asked_about() {
    let fetched = |call: &Call| *call == Call::FetchDetail(TicketId(9));
    let named = || {
        let mut console = Console::with_rows(1..=3);
        console.keys("J");
        console.send(Msg::Paste("9".to_owned()));
        console.keys("enter");
        assert!(console.model.overlays.is_empty());
        console
    };
    let mut console = named();
    console.answer(fetched, Ok(Answer::Detail(Box::new(detail(9)))));
    assert!(question(&console).contains("goes: #9 Kettle 9 leaks, Customer 9"), "{}", question(&console));
    console.keys("esc");
    assert!(console.model.overlays.is_empty() && !console.asked(Call::changes));

    let mut console = named();
    console.answer(fetched, Err(failure("not_found", FailureKind::NotFound)));
    assert!(console.model.overlays.is_empty() && console.toast().contains("#9"), "{}", console.toast());

    let mut console = named();
    console.keys("c");
    console.answer(fetched, Ok(Answer::Detail(Box::new(detail(9)))));
    assert!(matches!(console.model.overlay(), Some(Overlay::Picker(_))), "no question under a typing hand");
    console.keys("esc");
    assert!(question(&console).contains("#9"));

    let mut console = named();
    console.pass(31_000);
    console.answer(fetched, Ok(Answer::Detail(Box::new(detail(9)))));
    assert!(console.model.overlays.is_empty(), "nobody remembers it");
}

#[test]
fn money_on_both_and_tickets_that_are_over_are_refused_before_anybody_is_asked() {
    let open = |id| OpenCompensation { id: CompensationId(id), state: Stage::Offered, amount: euro(1_500) };
    let rows = |states: [&str; 2]| {
        let mut console = Console::started(Role::Agent);
        let row = |(at, state): (u128, &str)| TicketRow {
            state: state.to_owned(),
            open_compensation: Some(open(at + 1)),
            ..row(i64::try_from(at + 1).unwrap())
        };
        let items = (0..).zip(states).map(row).collect();
        console.window(Page { items, next: None, previous: None, total: Some(2) });
        console
    };
    let mut console = rows(["queued", "queued"]);
    console.keys("x J");
    assert!(console.model.overlays.is_empty());
    assert!(console.toast().contains("Money is under way on #1, #2"), "{}", console.toast());

    let mut console = rows(["solved", "queued"]);
    console.keys("J");
    assert!(console.model.overlays.is_empty());
    assert!(console.toast().contains("#1 is solved"), "{}", console.toast());
}

fn event(seq: i64, ticket: i64) -> FeedEvent {
    let (actor, action, object) = ("customer".to_owned(), "complaint.received".to_owned(), format!("ticket:{ticket}"));
    FeedEvent { seq, at: START, actor, action, object, ticket: Some(TicketId(ticket)), alarm: None }
}

fn is_offered(call: &Call) -> bool {
    matches!(call, Call::FetchWindow(window) if window.filter == "same:1 is:open -#1")
}

fn offered(console: &mut Console, ids: impl IntoIterator<Item = i64>) {
    console.answer(is_offered, Ok(Answer::Window(page(ids))));
}

fn listed(console: &Console) -> (Vec<i64>, Option<i64>) {
    let list = console.model.mergeable.as_ref().expect("a list");
    (list.rows.iter().map(|row| row.id.0).collect(), list.selected.map(|id| id.0))
}

#[test]
fn the_same_customers_tickets_are_offered_newest_first_and_the_cursor_stays_on_its_ticket() {
    let mut console = Console::with_rows(1..=3);
    console.keys("J");
    offered(&mut console, [21, 22, 23]);
    assert_eq!(listed(&console), (vec![23, 22, 21], Some(23)));
    console.keys("down");
    // Another complaint of this customer comes in while the box is open.
    console.send(Msg::Feed(vec![event(11, 24)]));
    offered(&mut console, [21, 22, 23, 24]);
    assert_eq!(listed(&console), (vec![24, 23, 22, 21], Some(22)));
    console.keys("enter");
    let chosen = TicketDetail { row: row(22), ..detail(22) };
    console.answer(|call| *call == Call::FetchDetail(TicketId(22)), Ok(Answer::Detail(Box::new(chosen))));
    assert!(question(&console).contains("goes: #22"), "{}", question(&console));
    console.keys("enter");
    assert_eq!(works(&mut console, row(22)), merge(22, 1));
}

#[test]
fn a_number_that_is_typed_goes_before_the_list_and_the_list_is_asked_for_once() {
    let mut console = Console::with_rows(1..=3);
    console.keys("J");
    offered(&mut console, [21]);
    console.send(Msg::Paste("2".to_owned()));
    console.keys("enter");
    assert!(question(&console).contains("goes: #2 "), "{}", question(&console));
    console.keys("esc");
    console.send(Msg::Feed(vec![event(12, 24)]));
    assert!(!console.asked(is_offered) && console.model.mergeable.is_none(), "nobody looks at it any more");
}
