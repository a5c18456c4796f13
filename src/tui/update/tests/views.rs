//! The queue's views, orders, groups and sleeping tickets.

use super::*;
use crate::config::settings::OwnView;
use crate::domain::sort::Sort;
use crate::domain::ticket::WakeOn;
use crate::tui::model::groups::Line;
use crate::tui::model::stir::Stir;
use crate::tui::view::arrange::reasons;
use crate::wire::desk::{GroupCount, View};
use crate::wire::ticket::OpenCompensation;

#[test]
fn a_ticket_sleeps_until_something_happens_but_never_without_an_end() {
    let mut console = Console::with_rows(1..=2);
    console.keys("z");
    let Some(Overlay::Snooze(snooze)) = console.model.overlay() else { panic!("no choices") };
    let events: Vec<Option<WakeOn>> = snooze.choices.iter().map(|choice| choice.event).collect();
    assert_eq!(events, [None, None, None, None, None, Some(WakeOn::CustomerReply)], "no money of this ticket is under way");
    assert!(snooze.choices.iter().all(|choice| choice.until > console.model.now));
    let latest = snooze.choices[5].until;
    console.keys("6");
    let call = Call::Snooze { ticket: TicketId(1), until: latest, until_event: Some(WakeOn::CustomerReply) };
    assert!(console.asked(|open| *open == call));
}

#[test]
fn money_can_be_waited_for_where_some_is_under_way() {
    for (stage, offered) in [(Stage::Released, true), (Stage::Paid, false)] {
        let mut console = Console::started(Role::Agent);
        let open = OpenCompensation { id: CompensationId(7), state: stage, amount: euro(1_500) };
        let items = vec![TicketRow { open_compensation: Some(open), ..row(1) }];
        console.window(Page { items, next: None, previous: None, total: None });
        console.keys("z");
        let Some(Overlay::Snooze(snooze)) = console.model.overlay() else { panic!("no choices") };
        assert_eq!(snooze.choices.iter().any(|choice| choice.event == Some(WakeOn::Payout)), offered, "{stage}");
    }
}

fn is_window(call: &Call) -> bool {
    matches!(call, Call::FetchWindow(_))
}

/// Rows of two brands, grouped, with their counts.
fn grouped() -> Console {
    let mut console = Console::with_rows(1..=3);
    console.keys("B 2");
    let brands = ["acme", "ACME", "zeta"];
    let items = (1..=3).zip(brands).map(|(id, brand)| TicketRow { brand: Some(brand.to_owned()), ..row(id) }).collect();
    console.window(Page { items, next: None, previous: None, total: None });
    let group = |key: &str, count| GroupCount { key: key.to_owned(), count };
    let groups = vec![group("acme", 2), group("zeta", 1)];
    console.answer(|call| matches!(call, Call::FetchGroups { .. }), Ok(Answer::Groups(groups)));
    console
}

fn lines(console: &Console) -> Vec<String> {
    let line = |line: &Line<'_>| match line {
        Line::Row(row) => row.id.to_string(),
        Line::Similar(none) => format!("similar {none}"),
        Line::Heading(over) => {
            let fold = if over.folded { "+" } else { "" };
            format!("{fold}{} {}", over.name.as_deref().unwrap_or("-"), over.count.unwrap_or(0))
        }
    };
    console.model.queue.lines().iter().map(line).collect()
}

#[test]
fn another_order_is_asked_for_around_the_ticket_under_the_cursor() {
    let mut console = Console::with_rows(1..=5);
    console.keys("j j S 2");
    let call = console.window(page([9, 3, 1]));
    let Call::FetchWindow(request) = call else { panic!("no window") };
    assert_eq!((request.arrangement.sort, request.anchor), (Sort::Due, WindowAnchor::Around(TicketId(3))));
    assert_eq!((console.selected(), console.model.queue.index), (Some(3), 1), "the cursor stays on its ticket");
    assert!(console.model.queue.stirred.is_empty(), "another order is no news");
    console.keys("S");
    let Some(Overlay::Sorts { selected: 1 }) = console.model.overlay() else { panic!("the box shows the order that holds") };
}

#[test]
fn headings_stand_between_groups_and_the_cursor_goes_past_them() {
    let mut console = grouped();
    assert_eq!(lines(&console), ["acme 2", "1", "2", "zeta 1", "3"]);
    console.keys("j j");
    assert_eq!(console.selected(), Some(3));
    console.keys("k f");
    assert_eq!(console.selected(), Some(3), "the cursor leaves the folded group");
    let items = vec![TicketRow { brand: Some("zeta".to_owned()), ..row(3) }];
    let Call::FetchWindow(request) = console.window(Page { items, next: None, previous: None, total: None }) else { panic!() };
    assert_eq!(request.arrangement.folded, ["acme"]);
    assert_eq!(lines(&console), ["+acme 2", "zeta 1", "3"]);
    console.keys("F");
    assert!(console.asked(|call| matches!(call, Call::FetchWindow(request) if request.arrangement.folded.is_empty())));
}

#[test]
fn a_list_too_long_for_groups_is_shown_without_them() {
    let mut console = Console::with_rows(1..=3);
    console.keys("B 3");
    let refused = Failure { text: "more than 20000 tickets".to_owned(), ..failure("invalid_request", FailureKind::Refused) };
    console.answer(is_window, Err(refused));
    assert!(console.toast().contains("more than 20000"), "{}", console.toast());
    let Call::FetchWindow(request) = console.window(page(1..=3)) else { panic!("asked again") };
    assert_eq!(request.arrangement.group, None);
}

/// A console with two views of its own and a file to write to.
fn with_own_views() -> Console {
    let mut console = Console::with_rows(1..=3);
    let own = |name: &str, filter: &str, key| OwnView {
        name: name.to_owned(),
        filter: filter.to_owned(),
        base: View::Unassigned,
        sort: Sort::Due,
        group: None,
        key,
    };
    console.model.options.own_views = vec![own("late", "sla<1h", None), own("VIPs", "tag:vip", Some('l'))];
    console.model.options.settings_file = Some("config.toml".into());
    console
}

#[test]
fn views_of_ones_own_stand_behind_those_that_ship_with_their_counts() {
    let mut console = with_own_views();
    console.keys("v");
    let both = |call: &Call| matches!(call, Call::CountOwn(wanted) if wanted.len() == 2);
    console.answer(both, Ok(Answer::OwnCounts(vec![4, 9])));
    let standing = console.model.standing();
    assert_eq!(standing.len(), View::ALL.len() + 2);
    assert_eq!(console.model.standing_count(standing[View::ALL.len() + 1]), Some(9));
    console.keys("l");
    assert!(console.model.overlays.is_empty());
    assert_eq!((console.model.view_title().as_str(), console.model.view_count()), ("VIPs", Some(9)));
    let Call::FetchWindow(request) = console.window(page(4..=6)) else { panic!("no window") };
    assert_eq!((request.view, request.filter.as_str(), request.arrangement.sort), (View::Unassigned, "tag:vip", Sort::Due));
    assert_eq!(console.model.queue.shown_len(), 3, "rows are not narrowed by what the server has done already");
    console.keys("/ x");
    console.pass(100);
    assert!(console.asked(|call| matches!(call, Call::FetchWindow(request) if request.filter == "tag:vip x")));
    console.keys("enter v home 1");
    assert_eq!(console.model.view_title(), "queue");
    assert!(console.asked(|call| matches!(call, Call::FetchWindow(request) if request.filter == "x")), "what was typed stays");
}

#[test]
fn what_the_list_shows_is_saved_as_a_view() {
    let mut console = with_own_views();
    console.keys("/ b r a n d : a enter S 3 V");
    console.keys("a c m e enter");
    let saved = OwnView {
        name: "acme".to_owned(),
        filter: "brand:a".to_owned(),
        base: View::Queue,
        sort: Sort::Age,
        group: None,
        key: None,
    };
    assert_eq!(console.last, [Effect::SaveView { file: "config.toml".into(), view: saved.clone() }]);
    assert_eq!(console.model.options.own_views.len(), 2, "not before it is on disk");
    console.send(Msg::ViewSaved(saved));
    assert_eq!((console.model.view_title().as_str(), console.model.queue.filter.text()), ("acme", ""));
    assert_eq!(console.model.queue.wanted(), "brand:a", "the list is the same list");
    // The name of a view that is one's own is offered, and its key stays.
    console.model.queue.own = Some("VIPs".to_owned());
    console.keys("V enter");
    assert!(matches!(&console.last[..], [Effect::SaveView { view, .. }] if view.key == Some('l') && view.name == "VIPs"));
    console.send(Msg::ViewFailed { why: "the disk is full".into() });
    assert!(console.toast().contains("the disk is full"));
}

#[test]
fn views_are_not_saved_where_nothing_may_be_written() {
    let refused = |console: &mut Console, words: &str| {
        console.keys("V");
        assert!(console.model.overlays.is_empty() && console.toast().contains(words), "{}", console.toast());
    };
    let mut console = with_own_views();
    refused(&mut console, "nothing to save");
    console.keys("S 2");
    console.model.options.settings_file = None;
    refused(&mut console, "no settings file");
    console.model.options.read_only = true;
    refused(&mut console, "--read-only");
    let mut console = with_own_views();
    console.keys("S 2 V m i n e enter");
    assert!(console.toast().contains("a shipped view has that name"), "{}", console.toast());
    assert!(!console.last.iter().any(|effect| matches!(effect, Effect::SaveView { .. })));
}

#[test]
fn words_that_are_nearly_right_find_what_is_at_hand() {
    let mut console = Console::started(Role::Agent);
    let named = |id: i64, subject: &str| TicketRow { subject: subject.to_owned(), ..row(id) };
    let items = vec![named(1, "Headset broken"), named(2, "Kettle leaks"), named(3, "Kettles are late"), named(4, "Ketchup")];
    console.window(Page { items, next: None, previous: None, total: None });
    console.keys("/ k e t l e");
    assert_eq!(lines(&console), ["similar true", "2", "3"], "while the server is asked");
    assert_eq!(console.selected(), Some(2));
    console.pass(100);
    console.window(page([]));
    assert_eq!(lines(&console), ["similar true", "2", "3"], "and after it has found nothing");
    // The server forgives a slip too, once for a filter, and finds what was not at hand; what was is not shown twice.
    let like = |call: &Call| matches!(call, Call::FetchWindow(window) if window.filter == "~ketle");
    console.answer(like, Ok(Answer::Window(page([3, 70]))));
    assert_eq!(lines(&console), ["similar true", "2", "3", "70"]);
    console.keys("down enter R");
    console.window(Page { items: vec![named(9, "ketle")], next: None, previous: None, total: None });
    assert_eq!(
        (lines(&console), console.selected()),
        (vec!["9".into(), "similar false".into(), "2".into(), "3".into(), "70".into()], Some(3))
    );
    assert!(!console.asked(like));
    console.keys("esc");
    console.pass(100);
    console.window(page(1..=4));
    assert_eq!(lines(&console), ["1", "2", "3", "4"]);
}

#[test]
fn what_moved_meanwhile_is_marked_until_the_cursor_goes_on() {
    let mut console = Console::with_rows(1..=4);
    console.keys("j");
    console.keys("R");
    console.window(page([4, 1, 2, 7, 3]));
    assert_eq!(console.selected(), Some(2), "the cursor stays on its ticket");
    let stirred: Vec<_> = console.model.queue.stirred.iter().map(|(id, stir)| (id.0, *stir)).collect();
    assert_eq!(stirred, [(4, Stir::Up), (7, Stir::New)]);
    console.keys("j");
    assert!(console.model.queue.stirred.is_empty());
}

#[test]
fn why_a_ticket_stands_where_it_stands_is_said_with_its_neighbours() {
    let mut console = Console::with_rows(1..=3);
    console.keys("j");
    let priority = vec!["due in 3 h".to_owned(), "1 of 5 stars (+12 h)".to_owned()];
    let case = TicketDetail { priority, ..detail(2) };
    console.answer(|call| *call == Call::FetchDetail(TicketId(2)), Ok(Answer::Detail(Box::new(case))));
    console.keys("i");
    let Some(Overlay::Why(id)) = console.model.overlay() else { panic!("no box") };
    let said = reasons(*id, &console.model).join("\n");
    for part in ["due in 3 h", "1 of 5 stars (+12 h)", "so it counts as due", "before it #1", "after it #3", "you hold it"] {
        assert!(said.contains(part), "{part} is missing in {said}");
    }
}
