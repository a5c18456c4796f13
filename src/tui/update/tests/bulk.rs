//! One command over several tickets: each has its result, and one key takes it back.

use super::*;
use crate::tui::model::bulk::{Deed, IN_FLIGHT_MAX};

/// So many free tickets, all of them marked.
fn marked(count: i64) -> Console {
    let mut console = Console::started(Role::Agent);
    let items: Vec<TicketRow> = (1..=count).map(|id| TicketRow { assignee: None, ..row(id) }).collect();
    console.window(Page { total: u64::try_from(count).ok(), items, next: None, previous: None });
    for _ in 0..count {
        console.keys("x");
    }
    console
}

fn about(ticket: i64) -> impl Fn(&Call) -> bool {
    move |call| match call {
        Call::Take { ticket: id, .. } | Call::Release(id) | Call::Snooze { ticket: id, .. } | Call::Solve { ticket: id, .. } => {
            id.0 == ticket
        }
        Call::Tag { ticket: id, .. } => id.0 == ticket,
        _ => false,
    }
}

fn works(console: &mut Console, ticket: i64) -> Call {
    console.answer(about(ticket), Ok(Answer::Row(Box::new(row(ticket)))))
}

fn summary(console: &Console) -> String {
    console.model.bulk.as_ref().map(|bulk| bulk.summary(&console.model.words)).unwrap_or_default()
}

#[test]
fn every_ticket_has_its_result_and_the_refused_stay_marked() {
    let mut console = marked(3);
    console.keys("z 1");
    assert_eq!(summary(&console), "0 of 3 snoozed, 3 under way");
    works(&mut console, 1);
    console.answer(about(2), Err(failure("lease_held", FailureKind::Refused)));
    works(&mut console, 3);
    assert_eq!(summary(&console), "2 of 3 snoozed, 1 refused");
    assert_eq!(console.model.queue.marks, [TicketId(2)].into());
    assert!(console.toast().contains("#2: no."), "{}", console.toast());
    assert!(matches!(console.model.overlay(), Some(Overlay::Bulk { .. })));
    console.keys("enter");
    assert!(console.model.overlays.is_empty());
}

#[test]
fn one_key_takes_all_of_it_back_once() {
    let mut console = marked(2);
    console.keys("s enter");
    works(&mut console, 1);
    works(&mut console, 2);
    console.keys("esc u");
    assert_eq!(console.model.bulk.as_ref().map(|bulk| bulk.deed), Some(Deed::Undo));
    for ticket in [1, 2] {
        assert_eq!(works(&mut console, ticket), Call::Take { ticket: TicketId(ticket), reason: None });
        assert_eq!(works(&mut console, ticket), Call::Release(TicketId(ticket)), "nobody held it before");
    }
    assert_eq!(summary(&console), "2 of 2 taken back");
    console.keys("u");
    assert!(!console.asked(Call::changes), "an undo is not undone");
    assert!(console.toast().contains("nothing to undo"), "{}", console.toast());
}

#[test]
fn what_is_older_than_a_minute_stays_and_tags_go_back_to_what_they_were() {
    let mut console = marked(2);
    console.keys("t");
    works(&mut console, 1);
    works(&mut console, 2);
    console.pass(61_000);
    console.keys("u");
    assert!(!console.asked(Call::changes));

    let mut console = marked(2);
    console.keys("#");
    console.send(Msg::Paste("courier -vip".to_owned()));
    console.keys("enter");
    let tagged = works(&mut console, 1);
    works(&mut console, 2);
    assert_eq!(tagged, Call::Tag { ticket: TicketId(1), add: vec!["courier".to_owned()], remove: vec!["vip".to_owned()] });
    console.keys("u");
    let back = works(&mut console, 1);
    let courier = vec!["courier".to_owned()];
    assert_eq!(back, Call::Tag { ticket: TicketId(1), add: Vec::new(), remove: courier }, "it never had the other tag");
}

#[test]
fn a_compensation_is_taken_back_before_a_bulk_command() {
    let mut console = marked(2);
    console.keys("t");
    works(&mut console, 1);
    works(&mut console, 2);
    console.keys("esc");
    let held = view(CompensationId(9), 2, Stage::Armed, Some(console.at + SignedDuration::from_secs(60)));
    let mut detail = detail(2);
    detail.compensations = vec![held];
    console.model.case.keep(detail);
    console.keys("u");
    assert!(console.asked(|call| matches!(call, Call::Undo { .. })));
    assert!(!console.asked(|call| matches!(call, Call::Release(_))));
}

#[test]
fn only_a_few_are_under_way_at_once_and_a_second_command_waits() {
    let mut console = marked(12);
    console.keys("t");
    let open = |console: &Console| console.open.iter().filter(|(_, call)| matches!(call, Call::Take { .. })).count();
    assert_eq!(open(&console), IN_FLIGHT_MAX);
    works(&mut console, 1);
    assert_eq!(open(&console), IN_FLIGHT_MAX);
    console.keys("esc g x x s enter");
    assert!(!console.asked(|call| matches!(call, Call::Solve { .. })));
    assert!(console.toast().contains("still under way"), "{}", console.toast());
}
