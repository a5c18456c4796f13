//! What a key costs: frames drawn, bytes for the terminal, questions to the server.

use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::tests::{core, row};
use super::*;
use crate::config::settings::CursorChoice;
use crate::runtime::screen::Screen;
use crate::tui::effect::Call;
use crate::tui::msg::{Answer, KeyKind, KeyPress};
use crate::wire::page::Page;
use crate::wire::ticket::TicketDetail;

/// A case with so many messages.
fn case(id: i64, messages: i64) -> TicketDetail {
    let said = |n: i64| {
        serde_json::json!({
            "id": id * 1_000 + n, "author": "customer", "name": "Ada", "at": "2026-03-02T10:00:00Z",
            "body": format!("Kettle {id} leaks, and this is the {n}th time that I write.")
        })
    };
    let messages: Vec<_> = (0..messages).map(said).collect();
    let mut whole = serde_json::json!({
        "contact": {"complaints": 1}, "tags": [], "messages": messages, "order": null, "history": [], "clocks": [],
        "compensations": [], "priority": [], "body_cut": false
    });
    let row = serde_json::to_value(row(id)).unwrap();
    whole.as_object_mut().unwrap().extend(row.as_object().unwrap().clone());
    serde_json::from_value(whole).unwrap()
}

/// The core with a real screen behind it, and a server that answers every question about a case.
struct Driven {
    core: DeskCore,
    screen: Terminal<Screen>,
    dirty: bool,
}

/// What a message cost.
#[derive(Debug, Default, PartialEq, Eq)]
struct Cost {
    frames: usize,
    bytes: usize,
    requests: usize,
}

impl Driven {
    fn new() -> Self {
        let mut core = core();
        let first = core.start(Timestamp::UNIX_EPOCH);
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 120, 40)) };
        let screen = Terminal::with_options(Screen::new(120, 40, true), options).unwrap();
        let mut driven = Self { core, screen, dirty: true };
        driven.draw();
        let window = first.iter().find_map(|effect| match effect {
            Effect::Request { task, call: Call::FetchWindow(_) } => Some(*task),
            _ => None,
        });
        let page = Page { items: (1..=30).map(row).collect(), next: None, previous: None, total: Some(30) };
        driven.all([Msg::Answer(window.unwrap(), Ok(Answer::Window(page)))]);
        driven
    }

    /// Draws as the loop does.
    fn draw(&mut self) -> Cost {
        let mut cost = Cost::default();
        for _ in 0..2 {
            if !std::mem::take(&mut self.dirty) {
                break;
            }
            let mut told = None;
            self.screen.draw(|frame| told = self.core.draw(frame)).unwrap();
            cost.frames += 1;
            if let Some(msg) = told {
                self.core.update(msg);
                self.dirty |= self.core.take_unseen();
            }
        }
        cost.bytes = self.screen.backend_mut().take().len();
        cost
    }

    /// Takes messages in and draws after each batch, answering until nothing is asked any more.
    fn all(&mut self, msgs: impl IntoIterator<Item = Msg>) -> Cost {
        let mut all = Cost::default();
        let mut batch: Vec<Msg> = msgs.into_iter().collect();
        while !batch.is_empty() {
            let effects: Vec<Effect> = batch.drain(..).flat_map(|msg| self.core.update(msg)).collect();
            self.dirty |= self.core.take_unseen();
            for effect in effects {
                if let Effect::Request { task, call } = effect {
                    all.requests += 1;
                    if let Call::FetchDetail(id) = call {
                        batch.push(Msg::Answer(task, Ok(Answer::Detail(Box::new(case(id.0, id.0 % 3 + 1))))));
                    }
                }
            }
            let drawn = self.draw();
            all.frames += drawn.frames;
            all.bytes += drawn.bytes;
        }
        all
    }

    /// Presses a key, a second after the one before.
    fn key(&mut self, key: &str) -> Cost {
        let at = self.core.model.now + jiff::SignedDuration::from_secs(1);
        let press = KeyPress { chord: key.parse().unwrap(), kind: KeyKind::Press, at, burst: false, again: false };
        self.all([Msg::Tick(at), Msg::Key(press)])
    }
}

#[test]
fn a_step_onto_a_neighbour_is_one_frame_and_one_question() {
    let mut desk = Driven::new();
    for key in ["j", "j", "j", "k", "down", "j"] {
        let cost = desk.key(key);
        assert!(desk.core.model.selected_case().is_some());
        assert_eq!(cost.frames, 1, "{key}: {cost:?}");
        assert!(cost.requests <= 1, "{key}: {cost:?}");
        assert!((40..1_200).contains(&cost.bytes), "{key}: {cost:?}");
    }
}

#[test]
fn a_jump_is_a_frame_for_the_row_and_one_for_its_case() {
    let mut desk = Driven::new();
    for key in ["G", "g", "pgdn"] {
        let cost = desk.key(key);
        assert!(desk.core.model.selected_case().is_some());
        assert!(cost.frames <= 2, "{key}: {cost:?}");
    }
}

#[test]
fn the_cursor_follows_the_row_where_it_is_wished_for_a_few_bytes_a_move() {
    let keys = ["j", "j", "k", "down", "j", "G", "g"];
    let costs = |wish: CursorChoice| {
        let mut desk = Driven::new();
        desk.core.model.options.cursor = wish;
        desk.key("k");
        let mut lines = Vec::new();
        let costs = keys.map(|key| {
            let cost = desk.key(key);
            lines.push(desk.screen.backend().wanted_cursor().map(|at| at.y));
            (cost.bytes, cost.frames)
        });
        (costs, lines)
    };
    let (hidden, nowhere) = costs(CursorChoice::Hidden);
    let (typing, nothing_typed) = costs(CursorChoice::Text);
    let (row, lines) = costs(CursorChoice::Row);
    assert_eq!((&nowhere, &nothing_typed), (&vec![None; 7], &vec![None; 7]));
    assert_eq!(hidden, typing, "nothing is typed here");
    let first = lines[6].unwrap();
    let down = |rows: u16| Some(first + rows);
    assert_eq!(lines[..5], [down(1), down(2), down(1), down(2), down(3)]);
    for ((with, frames), (without, _)) in row.into_iter().zip(hidden) {
        assert!(with <= without + 20 * frames, "{with} bytes a move instead of {without}, in {frames} frames");
    }
}

#[test]
fn the_cursor_stands_where_text_is_typed_and_where_a_list_or_the_case_has_the_keys() {
    let at = |desk: &Driven| desk.screen.backend().wanted_cursor();
    let mut desk = Driven::new();
    desk.key("/");
    let empty = at(&desk).unwrap();
    desk.key("a");
    assert_eq!((at(&desk).unwrap().x, at(&desk).unwrap().y), (empty.x + 1, 0), "the filter line");
    desk.key("esc");
    assert_eq!(at(&desk), None);
    desk.key(":");
    let empty = at(&desk).unwrap();
    for key in ["a", "b", "left"] {
        desk.key(key);
    }
    assert_eq!(at(&desk).map(|at| (at.x, at.y)), Some((empty.x + 1, empty.y)), "the palette's line");
    desk.key("esc");
    let mut desk = Driven::new();
    desk.core.model.options.cursor = CursorChoice::Row;
    desk.key("j");
    let row = at(&desk).unwrap();
    desk.key("tab");
    let case = at(&desk).unwrap();
    assert!(case.x > row.x, "the case has the keys: {row} and {case}");
    desk.key("v");
    let views = at(&desk).unwrap();
    desk.key("down");
    assert_eq!(at(&desk).map(|at| (at.x, at.y)), Some((views.x, views.y + 1)), "a box with a list");
}

#[test]
fn what_changes_nothing_draws_nothing() {
    let mut desk = Driven::new();
    let at = desk.core.model.now + jiff::SignedDuration::from_millis(1);
    assert_eq!(desk.all([Msg::Tick(at)]), Cost::default());
    assert_eq!(desk.all([Msg::FreshIds(vec![7, 8])]), Cost::default());
    // And a frame that is drawn all the same finds nothing to say.
    desk.dirty = true;
    assert_eq!(desk.draw(), Cost { frames: 1, ..Cost::default() });
}

#[test]
fn how_long_answers_take_draws_a_frame_every_few_seconds_at_most() {
    let mut desk = Driven::new();
    let mut frames = 0;
    for n in 0..100_u8 {
        let at = desk.core.model.now + jiff::SignedDuration::from_millis(100);
        let took = std::time::Duration::from_millis(10 + 50 * u64::from(n % 7));
        frames += desk.all([Msg::Tick(at), Msg::RoundTrip(took)]).frames;
    }
    assert!(frames <= 3, "{frames} frames in ten seconds");
}
