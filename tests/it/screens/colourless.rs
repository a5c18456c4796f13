//! No meaning by colour alone: whatever the coloured screen tells apart only by colour is told apart by words, signs, weight, line or
//! reverse where there are no colours.

use std::collections::{BTreeMap, BTreeSet};

use amends::config::presets;
use amends::config::theme::{ColorDepth, Theme};
use amends::domain::ids::TicketId;
use amends::domain::stage::Stage;
use amends::tui::model::{Model, Pane, Screen, Toast, Tone};
use amends::tui::msg::FeedState;
use amends::tui::styles::Styles;
use amends::wire::ticket::OpenCompensation;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::desk::{self, minutes};
use super::pictures::scenes;
use super::{buffer, text};

/// What a screen without colours is drawn with: the theme made for it, and every other one where `NO_COLOR` or the terminal wants none.
fn without_colours() -> Vec<(String, Styles)> {
    let themes = presets::theme_names().into_iter();
    themes.map(|name| (format!("{name} without colours"), reduced(name, ColorDepth::None))).collect()
}

fn reduced(name: &str, depth: ColorDepth) -> Styles {
    let source = |name: &str| presets::theme_text(name).map(str::to_owned);
    let (theme, _) = Theme::load(name, &source).expect("a shipped theme");
    Styles::new(theme.reduced(depth), false)
}

/// A line of the screen as it is seen: its text, and the look of each cell that shows something.
fn line(buf: &Buffer, y: u16) -> (String, Vec<(Color, Color, Modifier)>) {
    let cells: Vec<_> = (0..buf.area.width).map(|x| &buf[(x, y)]).collect();
    let text = cells.iter().map(|cell| cell.symbol()).collect();
    // The ink of a blank is seen by nobody.
    let look = |cell: &&ratatui::buffer::Cell| {
        let blank = cell.symbol() == " ";
        let seen = if blank { Modifier::REVERSED | Modifier::UNDERLINED } else { Modifier::all() };
        (if blank { Color::Reset } else { cell.fg }, cell.bg, cell.modifier & seen)
    };
    (text, cells.iter().map(look).collect())
}

/// Two models that differ in one meaning.
fn twins() -> Vec<(String, Model, Model)> {
    let base = desk::model;
    let mut twins = Vec::new();
    let mut both = |name: &str, one: &dyn Fn(&mut Model), other: &dyn Fn(&mut Model)| {
        let (mut a, mut b) = (base(), base());
        one(&mut a);
        other(&mut b);
        twins.push((name.to_owned(), a, b));
    };
    both("production", &|m| m.options.production = Some(true), &|m| m.options.production = Some(false));
    both("a stale feed", &|_| {}, &|m| m.session.feed = FeedState::Stale { since: minutes(-3) });
    both("the selected row", &|m| m.queue.selected = Some(TicketId(1044)), &|m| m.queue.selected = Some(TicketId(1047)));
    both("a marked row", &|_| {}, &|m| m.queue.marks = [TicketId(1047)].into());
    both("the pane with the keys", &|m| m.pane = Pane::Queue, &|m| m.pane = Pane::Case);
    for (name, due) in [("soon", 18), ("late", -12)] {
        both(&format!("a clock that runs out {name}"), &|m| m.queue.rows[2].due_at = Some(minutes(180)), &|m| {
            m.queue.rows[2].due_at = Some(minutes(due));
        });
    }
    let tones = [Tone::Plain, Tone::Good, Tone::Warning, Tone::Bad];
    for (at, one) in tones.into_iter().enumerate() {
        for other in tones.into_iter().skip(at + 1) {
            let say = |tone| move |m: &mut Model| m.toasts.push(Toast { text: "Some words.".to_owned(), tone, until: minutes(1) });
            both(&format!("a notice, {one:?} or {other:?}"), &say(one), &say(other));
        }
    }
    for (at, one) in Stage::ALL.into_iter().enumerate() {
        for other in Stage::ALL.into_iter().skip(at + 1) {
            let put = |state| {
                move |m: &mut Model| {
                    let open = OpenCompensation { id: amends::domain::ids::CompensationId(7), state, amount: desk::eur(1_500) };
                    m.queue.rows[2].open_compensation = Some(open);
                }
            };
            both(&format!("a compensation, {one:?} or {other:?}"), &put(one), &put(other));
            let list = |state| {
                move |m: &mut Model| {
                    m.screen = Screen::Approvals;
                    m.approvals.replace(vec![desk::compensation(state, 1_500)]);
                }
            };
            both(&format!("in the list, {one:?} or {other:?}"), &list(one), &list(other));
        }
    }
    twins
}

/// What colours tell apart, the same line tells apart without them.
#[test]
fn what_two_screens_tell_apart_by_colour_they_tell_apart_without() {
    let coloured = desk::styles("dark", false);
    let mut wrong = BTreeSet::new();
    let mut told = 0;
    for (theme, plain) in without_colours().into_iter().chain([("dark in 8".to_owned(), reduced("dark", ColorDepth::Ansi8))]) {
        for (name, one, other) in twins() {
            for (width, height) in [(120, 40), (80, 24), (50, 16)] {
                let draw = |model: &Model, styles: &Styles| buffer(model, styles, width, height);
                let (a, b) = (draw(&one, &coloured), draw(&other, &coloured));
                let (c, d) = (draw(&one, &plain), draw(&other, &plain));
                for y in 0..height {
                    if line(&a, y) != line(&b, y) {
                        told += 1;
                        if line(&c, y) == line(&d, y) {
                            wrong.insert(format!("{theme}: {name} at {width}: {}", line(&c, y).0.trim()));
                        }
                    }
                }
            }
        }
    }
    assert!(told > 1_000, "only {told} lines differ: the twins are alike");
    assert!(wrong.is_empty(), "{} lines differ by colour alone: {wrong:#?}", wrong.len());
}
