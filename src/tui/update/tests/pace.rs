//! How much is asked for and drawn: cases before they are looked at, frames only where something looks different.

use super::*;

fn is_detail(call: &Call) -> bool {
    matches!(call, Call::FetchDetail(_))
}

impl Console {
    /// The cases being asked for.
    fn details(&self) -> Vec<i64> {
        let ids = self.open.iter().filter_map(|(_, call)| match call {
            Call::FetchDetail(id) => Some(id.0),
            _ => None,
        });
        ids.collect()
    }

    fn case(&mut self, id: i64) {
        self.answer(|call| *call == Call::FetchDetail(TicketId(id)), Ok(Answer::Detail(Box::new(detail(id)))));
    }

    /// Whether the screen may look different since this was last asked.
    fn unseen(&mut self) -> bool {
        std::mem::take(&mut self.model.unseen)
    }

    /// Thirty tickets, the first selected, its case and the next one's there.
    fn rested() -> Console {
        let mut console = Console::with_rows(1..=30);
        console.case(1);
        console.case(2);
        console.pass(1_000);
        console
    }
}

fn event(seq: i64, ticket: i64) -> FeedEvent {
    FeedEvent {
        seq,
        at: START,
        actor: "role:ben".to_owned(),
        action: "ticket.noted".to_owned(),
        object: format!("ticket:{ticket}"),
        ticket: Some(TicketId(ticket)),
        alarm: None,
    }
}

#[test]
fn a_step_finds_the_case_and_asks_for_one_more() {
    let mut console = Console::rested();
    assert_eq!(console.details(), [] as [i64; 0], "nothing is asked for while the cursor rests");
    for to in 2..=6 {
        console.keys("j");
        assert_eq!(console.selected(), Some(to));
        assert!(console.model.selected_case().is_some(), "#{to} was not there");
        assert_eq!(console.details(), [to + 1]);
        console.case(to + 1);
        assert_eq!(console.details(), [] as [i64; 0], "the rows passed are still there");
    }
    for to in (1..=5).rev() {
        console.keys("k");
        assert!(console.model.selected_case().is_some(), "#{to} has gone");
        assert!(console.details().is_empty());
    }
}

#[test]
fn the_selected_case_is_the_last_to_go() {
    let mut console = Console::rested();
    for to in 2..=9 {
        console.keys("j");
        console.case(to + 1);
    }
    for to in (1..=8).rev() {
        console.keys("k");
        assert!(console.model.selected_case().is_some(), "#{to} has gone");
        if let [ahead] = console.details()[..] {
            console.case(ahead);
        }
        assert!(console.model.selected_case().is_some(), "#{to} made room for its neighbour");
    }
}

#[test]
fn a_case_on_its_way_is_not_asked_for_again_by_the_cursor() {
    let mut console = Console::with_rows(1..=30);
    console.case(1);
    assert_eq!(console.details(), [2]);
    console.keys("j");
    assert_eq!(console.details(), [2], "asked twice, or cancelled");
    console.unseen();
    console.case(2);
    assert!(console.unseen() && console.model.selected_case().is_some());
    assert_eq!(console.details(), [3]);
    // A cursor that runs away from it leaves it to its end.
    console.keys("G");
    assert_eq!(console.details(), [3, 30]);
}

#[test]
fn a_neighbour_that_changes_meanwhile_is_asked_for_anew() {
    let mut console = Console::with_rows(1..=30);
    console.case(1);
    console.pass(1_000);
    console.send(Msg::Feed(vec![event(11, 2)]));
    assert_eq!(console.details(), [] as [i64; 0], "an answer from before the change would be kept");
    console.window(page(1..=30));
    assert_eq!(console.details(), [2]);
    // One that is there already goes as well.
    console.case(2);
    console.pass(1_000);
    console.send(Msg::Feed(vec![event(12, 2)]));
    console.window(page(1..=30));
    assert_eq!(console.details(), [2]);
}

#[test]
fn a_neighbour_that_cannot_be_had_is_left_alone() {
    let mut console = Console::with_rows(1..=30);
    console.case(1);
    console.answer(is_detail, Err(failure("internal", FailureKind::Unreachable)));
    assert_eq!((console.details(), console.model.case.error.is_none()), (Vec::new(), true));
    console.keys("j");
    assert_eq!(console.details(), [2], "asked for when it is looked at");
}

#[test]
fn a_change_during_the_load_is_remembered_whatever_else_is_answered() {
    let mut console = Console::with_rows(1..=30);
    console.case(1);
    assert_eq!(console.details(), [2]);
    console.send(Msg::Feed(vec![event(11, 1)]));
    console.send(Msg::Feed(vec![event(12, 1)]));
    assert_eq!(console.details(), [2, 1]);
    console.answer(|call| *call == Call::FetchDetail(TicketId(2)), Err(failure("internal", FailureKind::Unreachable)));
    console.case(1);
    assert_eq!(console.details(), [1], "the second change was lost");
}

#[test]
fn what_shows_nothing_new_asks_for_no_frame() {
    let mut console = Console::rested();
    console.unseen();
    console.pass(1);
    assert!(!console.unseen(), "a moment before the alarm");
    console.send(Msg::FreshIds((100..=110).collect()));
    assert!(!console.unseen(), "numbers for later");
    console.send(Msg::Drawn(Drawn { list_rows: 18, case_rows: 18, case_lines: 40, help_scroll: 0, ..Drawn::default() }));
    assert!(!console.unseen(), "a frame with the same room");
    console.keys("j");
    assert!(console.unseen(), "a key");
    console.case(3);
    assert!(!console.unseen(), "a case nobody looks at yet");
    let newer = TicketDetail { row: TicketRow { version: 9, state: "solved".to_owned(), ..row(4) }, ..detail(4) };
    console.keys("j");
    console.unseen();
    console.answer(is_detail, Ok(Answer::Detail(Box::new(newer))));
    assert!(console.unseen(), "a row of the list that turns out to be another");
    console.model.case.scroll = 30;
    console.send(Msg::Drawn(Drawn { list_rows: 18, case_rows: 18, case_lines: 20, help_scroll: 0, ..Drawn::default() }));
    assert!(console.unseen() && console.model.case.scroll == 2, "the case was scrolled too far");
    let alarm = console.model.alarm.unwrap();
    console.send(Msg::Tick(alarm));
    assert!(console.unseen(), "the moment something was to change");
}

#[test]
fn a_busy_desk_is_counted_once_in_a_while() {
    let mut console = Console::rested();
    let is_counts = |call: &Call| *call == Call::FetchCounts;
    console.answer(is_counts, Ok(Answer::Counts(Vec::new())));
    let mut asked = 0;
    // Ten seconds, five changes in each.
    for seq in 1..=50 {
        console.pass(200);
        console.send(Msg::Feed(vec![event(10 + seq, 1_000)]));
        if console.asked(is_counts) {
            asked += 1;
            console.answer(is_counts, Ok(Answer::Counts(Vec::new())));
        }
    }
    assert!((9..=11).contains(&asked), "{asked} counts");
    console.pass(1_000);
    assert!(console.asked(is_counts), "the last change is counted too");
}

#[test]
fn a_compensation_is_not_asked_for_again_while_it_is() {
    let mut console = Console::picking();
    console.keys("2");
    let id = console.stored().unwrap().request.id;
    console.send(Msg::IntentStored(id));
    let hold = console.at.checked_add(SignedDuration::from_secs(10)).unwrap();
    let armed = CompensationView { amount: euro(2000), ..view(id, 1, Stage::Armed, Some(hold)) };
    console.answer(is_issue, Ok(Answer::Compensation(Box::new(armed))));
    let asked = |console: &Console| console.open.iter().filter(|(_, call)| *call == Call::FetchCompensation(id)).count();
    for _ in 0..30 {
        console.pass(1_000);
    }
    assert_eq!(asked(&console), 1);
}
