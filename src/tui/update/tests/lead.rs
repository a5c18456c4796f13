//! The lead's figures under the cursor, the tickets behind them, and the wallboard on its own for days.

use super::super::super::figure::{Figure, Period};
use super::super::super::model::lead::WALL_PAGES;
use super::super::next_change;
use super::*;
use crate::wire::desk::View;
use crate::wire::figures::{AgeBand, AgentLoad, Figures};

fn is_figures(call: &Call) -> bool {
    matches!(call, Call::FetchFigures(_))
}

fn figures(agents: &[&str]) -> Box<Figures> {
    let agent =
        |name: &&str| AgentLoad { name: (*name).to_owned(), tickets: 2, lease_until: None, seen_at: None, solved_today: 1 };
    let band = |band: &str| AgeBand { band: band.to_owned(), count: 3 };
    Box::new(Figures {
        at: START,
        open: 6,
        open_by_age: vec![band("<4h"), band("<24h")],
        agents: agents.iter().map(agent).collect(),
        seq: 10,
        ..Figures::default()
    })
}

fn lead() -> Console {
    let mut console = Console::started(Role::Lead);
    console.window(page(1..=3));
    console.keys("j m");
    console.answer(is_figures, Ok(Answer::Figures(figures(&["ada", "ben"]))));
    console
}

fn on(console: &Console) -> Option<Figure> {
    console.model.lead.selected()
}

#[test]
fn the_cursor_walks_over_figures_and_cards_and_stays_when_they_come_anew() {
    let mut console = lead();
    assert_eq!(on(&console), Some(Figure::Open));
    console.keys("j j k");
    assert_eq!(on(&console), Some(Figure::AtRisk));
    console.keys("k k k");
    assert_eq!(on(&console), Some(Figure::Open), "the first one is the end");
    console.keys("4 j l");
    assert_eq!(on(&console), Some(Figure::Received), "the same row of the next card");
    console.keys("shift-tab h");
    assert_eq!(on(&console), Some(Figure::Agent("ben".to_owned())), "round the end, over cards without figures");
    console.keys("R");
    console.answer(is_figures, Ok(Answer::Figures(figures(&["ada", "ben", "cem"]))));
    assert_eq!(on(&console), Some(Figure::Agent("ben".to_owned())));
    console.keys("j j j");
    assert_eq!(on(&console), Some(Figure::Agent("cem".to_owned())));
    console.keys("R");
    console.answer(is_figures, Ok(Answer::Figures(figures(&["ada"]))));
    assert_eq!(on(&console), Some(Figure::Agent("ada".to_owned())), "whoever is gone leaves the cursor on the card");
}

#[test]
fn enter_shows_the_tickets_behind_and_esc_comes_back() {
    let mut console = lead();
    console.keys("l l l j enter");
    assert_eq!((console.model.screen, on(&console)), (Screen::Desk, Some(Figure::Age("<24h".to_owned()))));
    let asked = console.window(page(7..=9));
    let Call::FetchWindow(request) = asked else { panic!("{asked:?}") };
    assert_eq!((request.view, request.filter.as_str()), (View::All, "is:open age>4h age<24h"));
    assert_eq!(console.selected(), Some(7));
    let counted = console.answer(|call| matches!(call, Call::CountOwn(_)), Ok(Answer::OwnCounts(vec![3])));
    assert!(matches!(&counted, Call::CountOwn(asked) if asked[0].filter == request.filter && asked[0].view == View::All));
    assert_eq!(console.model.view_count(), Some(3), "not the whole view's");
    console.keys("j enter esc");
    assert_eq!(console.model.screen, Screen::Desk, "first the case");
    console.keys("esc");
    assert_eq!((console.model.screen, on(&console)), (Screen::Lead, Some(Figure::Age("<24h".to_owned()))));
    console.keys("esc");
    assert_eq!(console.model.screen, Screen::Desk);
    assert_eq!((console.model.queue.view, console.model.queue.filter.text(), console.selected()), (View::Queue, "", Some(2)));
    assert!(
        console.asked(|call| matches!(call, Call::FetchWindow(request) if request.view == View::Queue)),
        "it is loaded again"
    );
}

#[test]
fn what_is_typed_or_chosen_there_leads_away_from_the_figures() {
    let mut console = lead();
    console.keys("enter");
    console.window(page(7..=9));
    console.keys("v 3");
    assert_eq!((console.model.queue.view, console.model.queue.filter.text()), (View::Unassigned, ""));
    console.keys("esc");
    assert_eq!(console.model.screen, Screen::Desk, "this list is not the figure's");
    let mut console = lead();
    console.keys("enter");
    console.window(page(7..=9));
    console.keys("/ x enter esc");
    assert_eq!(console.model.screen, Screen::Desk, "first the filter");
    console.keys("m");
    assert_eq!(console.model.screen, Screen::Lead);
    console.keys("esc");
    assert_eq!(console.model.queue.filter.text(), "", "the queue is as it was before");
}

#[test]
fn who_may_only_read_figures_opens_no_tickets() {
    let mut console = Console::started(Role::Wallboard);
    console.keys("m");
    console.answer(is_figures, Ok(Answer::Figures(figures(&[]))));
    console.keys("enter");
    assert!(console.toast().contains("role"), "{}", console.toast());
    console.keys("esc");
    assert_eq!(console.model.screen, Screen::Lead, "there is nothing to go back to");
}

#[test]
fn another_period_is_asked_for_at_once_and_the_old_answer_is_not_taken() {
    let mut console = lead();
    console.keys("d");
    assert!(console.asked(|call| *call == Call::FetchFigures(Period::Month)));
    let (late, _) = console.open.iter().find(|(_, call)| is_figures(call)).cloned().unwrap();
    console.keys("d");
    assert!(console.asked(|call| *call == Call::FetchFigures(Period::Day)));
    console.send(Msg::Answer(late, Ok(Answer::Figures(figures(&[])))));
    assert_eq!(console.model.lead.figures.as_ref().unwrap().agents.len(), 2, "of a period nobody wants any more");
    console.answer(is_figures, Ok(Answer::Figures(figures(&["eva"]))));
    assert_eq!(console.model.lead.figures.as_ref().unwrap().agents.len(), 1);
    console.keys("j enter");
    let asked = console.window(page([]));
    assert!(matches!(&asked, Call::FetchWindow(request) if request.view == View::AtRisk), "{asked:?}");
}

#[test]
fn figures_follow_the_feed_and_not_the_clock() {
    let mut console = lead();
    console.pass(600_000);
    assert!(!console.asked(is_figures), "nothing has happened");
    let event = |seq| FeedEvent {
        seq,
        at: START,
        action: "x".to_owned(),
        ticket: None,
        alarm: None,
        object: "x".to_owned(),
        actor: String::new(),
    };
    for seq in 11..40 {
        console.send(Msg::Feed(vec![event(seq)]));
    }
    assert_eq!(console.open.iter().filter(|(_, call)| is_figures(call)).count(), 1, "once, however much happens");
    console.answer(is_figures, Ok(Answer::Figures(Box::new(Figures { seq: 39, ..*figures(&["ada"]) }))));
    console.send(Msg::Feed(vec![event(40)]));
    assert!(!console.asked(is_figures), "too soon");
    console.pass(2_100);
    // The answer was computed for somebody else before that event.
    console.answer(is_figures, Ok(Answer::Figures(Box::new(Figures { seq: 39, ..*figures(&["ada"]) }))));
    console.pass(2_100);
    console.answer(is_figures, Ok(Answer::Figures(Box::new(Figures { seq: 40, ..*figures(&["ada"]) }))));
    console.pass(60_000);
    assert!(!console.asked(is_figures));
}

fn wall() -> Console {
    let mut model = Model::new(Options { wallboard: true, ..Options::default() }, keymap());
    let first = start(&mut model, START);
    let mut console = Console { model, open: Vec::new(), last: Vec::new(), at: START };
    console.note(first);
    console.desk(desk(Role::Wallboard));
    assert_eq!(console.model.lead.wall.turn_at, None, "nothing turns before there is something to see");
    console.answer(is_figures, Ok(Answer::Figures(figures(&[]))));
    console
}

#[test]
fn the_wallboard_turns_stops_and_goes_on() {
    let mut console = wall();
    let page = |console: &Console| console.model.lead.wall.page;
    let mut seen = vec![page(&console)];
    for _ in 0..WALL_PAGES {
        console.pass(19_000);
        assert_eq!(Some(page(&console)), seen.last().copied());
        console.pass(1_100);
        seen.push(page(&console));
    }
    assert_eq!(seen, [0, 1, 2, 0]);
    console.keys("space");
    console.pass(3_600_000);
    assert_eq!(page(&console), 0, "held");
    console.keys("right right");
    assert_eq!(page(&console), 2);
    console.keys("left");
    console.keys("space");
    console.pass(20_100);
    assert_eq!(page(&console), 2);
    console.keys("esc");
    assert_eq!(console.model.screen, Screen::Wallboard, "this role has no other screen");
    console.model.options.wall_seconds = 0;
    console.keys("right");
    assert_eq!(console.model.lead.wall.turn_at, None, "nought is for ever");
}

#[test]
fn the_wallboard_outlives_three_days_without_a_server() {
    let mut console = wall();
    console.model.lead.wall.held = true;
    console.keys("R");
    let (mut asked, mut wakes, mut longest) = (0_u32, 0_u32, 0);
    let end = console.at.checked_add(SignedDuration::from_hours(72)).unwrap();
    let mut last = console.at;
    while console.at < end {
        while console.asked(is_figures) {
            console.answer(is_figures, Err(failure("unreachable", FailureKind::Unreachable)));
            longest = longest.max(console.at.duration_since(last).as_secs());
            last = console.at;
            asked += 1;
        }
        let next = next_change(&console.model).expect("it wakes up by itself");
        assert!(next > console.at);
        console.at = next;
        console.send(Msg::Tick(next));
        wakes += 1;
    }
    assert!(longest <= 31, "{longest} s without a try");
    let half_minutes = 72 * 120;
    assert!((half_minutes - 200..=half_minutes + 20).contains(&asked), "asked {asked} times");
    assert!(wakes < 2 * half_minutes, "woke {wakes} times");
    assert!(console.model.is_old() && console.model.lead.figures.is_some(), "the last figures stay, and are said to be old");
    console.pass(30_000);
    console.answer(is_figures, Ok(Answer::Figures(figures(&[]))));
    assert!(!console.model.is_old(), "it is back by itself");
    assert_eq!(console.model.lead.retry, super::super::super::model::retry::Retry::default());
}
