//! No meaning by colour alone: whatever the coloured screen tells apart only by colour is told apart by words, signs, weight, line or
//! reverse where there are no colours.

use std::collections::BTreeSet;

use amends::config::presets;
use amends::config::theme::{ColorDepth, Theme};
use amends::domain::ids::{CompensationId, TicketId};
use amends::domain::stage::Stage;
use amends::tui::model::{Model, Pane, Screen, Toast, Tone};
use amends::tui::msg::FeedState;
use amends::tui::styles::Styles;
use amends::wire::ticket::OpenCompensation;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::desk::{self, minutes};
use super::pictures::scenes;
use super::{buffer, text};

fn reduced(name: &str, depth: ColorDepth) -> Styles {
    let source = |name: &str| presets::theme_text(name).map(str::to_owned);
    let (theme, _) = Theme::load(name, &source).expect("a shipped theme");
    Styles::new(theme.reduced(depth), false)
}

/// A cell as it is seen: what stands there, its ink and ground, and its weight.
type Look = (String, Color, Color, Modifier);

/// A line of the screen as it is seen. The edges of panes are no words of their own: what they say is said by the name on them.
fn line(buf: &Buffer, y: u16) -> Vec<Look> {
    let look = |cell: &Cell| {
        let symbol = cell.symbol().to_owned();
        // The ink of a blank is seen by nobody.
        match symbol.as_str() {
            " " => (symbol, Color::Reset, cell.bg, cell.modifier & (Modifier::REVERSED | Modifier::UNDERLINED)),
            "│" | "─" | "╭" | "╮" | "╰" | "╯" => (symbol, Color::Reset, Color::Reset, Modifier::empty()),
            _ => (symbol, cell.fg, cell.bg, cell.modifier),
        }
    };
    (0..buf.area.width).map(|x| look(&buf[(x, y)])).collect()
}

/// One screen in several states that mean different things.
fn kin() -> Vec<(&'static str, Vec<Model>)> {
    let with = |change: &dyn Fn(&mut Model)| {
        let mut model = desk::model();
        change(&mut model);
        model
    };
    let due = |minute| with(&|m| m.queue.rows[2].due_at = Some(minutes(minute)));
    let say = |tone| with(&|m| m.toasts.push(Toast { text: "Some words.".to_owned(), tone, until: minutes(1) }));
    let in_queue = |state: &Stage| {
        let open = OpenCompensation { id: CompensationId(7), state: *state, amount: desk::eur(1_500) };
        with(&|m| m.queue.rows[2].open_compensation = Some(open.clone()))
    };
    let in_list = |state: &Stage| {
        with(&|m| {
            m.screen = Screen::Approvals;
            m.approvals.replace(vec![desk::compensation(*state, 1_500)]);
        })
    };
    let in_payouts = |state: &&str| {
        with(&|m| {
            m.screen = Screen::Payouts;
            m.payouts.replace(vec![desk::payout(1, state, 1_500)]);
        })
    };
    vec![
        ("production", [true, false].map(|real| with(&|m| m.options.production = Some(real))).to_vec()),
        ("the feed", vec![desk::model(), with(&|m| m.session.feed = FeedState::Stale { since: minutes(-3) })]),
        ("the selected row", [1044, 1047].map(|id| with(&|m| m.queue.selected = Some(TicketId(id)))).to_vec()),
        ("a marked row", vec![desk::model(), with(&|m| m.queue.marks = [TicketId(1047)].into())]),
        ("the pane with the keys", [Pane::Queue, Pane::Case].map(|pane| with(&|m| m.pane = pane)).to_vec()),
        ("a clock", [180, 18, -12].map(due).to_vec()),
        ("a notice", [Tone::Plain, Tone::Good, Tone::Warning, Tone::Bad].map(say).to_vec()),
        ("a compensation in the queue", Stage::ALL.iter().map(in_queue).collect()),
        ("a compensation in its list", Stage::ALL.iter().map(in_list).collect()),
        ("a payout", ["submitted", "in_doubt", "released", "paid", "on_hold"].iter().map(in_payouts).collect()),
    ]
}

/// Where two states of a screen differ in colour, the same line differs without.
#[test]
fn states_that_colours_tell_apart_are_told_apart_without() {
    let coloured = desk::styles("dark", false);
    let names = presets::theme_names().into_iter();
    let mut plain: Vec<_> = names.map(|name| (name, ColorDepth::None, reduced(name, ColorDepth::None))).collect();
    plain.push(("dark", ColorDepth::Ansi8, reduced("dark", ColorDepth::Ansi8)));
    let (mut told, mut wrong) = (0, BTreeSet::new());
    for (name, states) in kin() {
        for (width, height) in [(120, 24), (50, 16)] {
            let draw = |styles: &Styles| {
                let lines = |model: &Model| {
                    let buf = buffer(model, styles, width, height);
                    (0..height).map(|y| line(&buf, y)).collect::<Vec<_>>()
                };
                states.iter().map(lines).collect::<Vec<_>>()
            };
            let seen = draw(&coloured);
            for (theme, depth, styles) in &plain {
                let shown = draw(styles);
                for one in 0..states.len() {
                    for other in one + 1..states.len() {
                        for y in 0..usize::from(height) {
                            if seen[one][y] != seen[other][y] {
                                told += 1;
                                if shown[one][y] == shown[other][y] {
                                    let text: String = shown[one][y].iter().map(|(symbol, ..)| symbol.as_str()).collect();
                                    wrong.insert(format!("{theme} in {depth:?}: {name}, {one} and {other} at {width}: {text}"));
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(told > 1_000, "only {told} lines differ: the states look alike in colour too");
    assert!(wrong.is_empty(), "{} lines differ by colour alone: {wrong:#?}", wrong.len());
}

/// Without colours every screen says the same words as with them, but for the mark before a selected row, which would melt into it.
#[test]
fn every_screen_says_the_same_words_without_colours() {
    let (coloured, plain) = (desk::styles("dark", false), reduced("base", ColorDepth::None));
    for (name, model) in scenes() {
        for (width, height) in [(120, 40), (80, 24)] {
            let words = |styles: &Styles| text(&buffer(&model, styles, width, height)).replace(['▌', '❯'], " ");
            // A picture is drawn with other signs where it has no colours.
            if !name.contains("photo") && !name.contains("evidence") && !name.contains("picture") {
                assert_eq!(words(&plain), words(&coloured), "{name} at {width}x{height}");
            }
        }
    }
}
