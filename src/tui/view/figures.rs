//! The lead's figures as cards, with what the one under the cursor means, and the same figures big for the wall.
//!
//! Shares of few members say nothing, so below twenty the members are shown instead of a rate.

mod cards;
pub mod wall;

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};

use crate::config::language::{Language, tell};
use crate::domain::filter::{Meaning, pieces};
use crate::tui::figure::{Card, Figure, Period};
use crate::tui::model::lead::Lead;
use crate::tui::widgets::letters::Letters;
use crate::tui::widgets::pane::Pane;
use crate::tui::widgets::pen;
use crate::wire::figures::Figures;

use super::meaning;
use super::scene::{Scene, below, top};
use super::when;

/// Fewer members than this are shown, not rated.
pub const RATE_FROM: u64 = 20;
/// A card with fewer lines than this, its frame included, says too little: where not all fit, those near the cursor are shown.
const CARD_ROWS: u16 = 6;
/// Lines of the explanation, its title included.
const STRIP_ROWS: u16 = 4;

/// `18 of 19`, or `97 %` with its members from twenty on; `none yet` without members.
#[must_use]
pub fn share(part: u64, whole: u64, words: &Language) -> String {
    match whole {
        0 => words.say("figures-none").into_owned(),
        1..RATE_FROM => tell!(words, "figures-share", part = part, whole = whole),
        _ => tell!(words, "percent", value = percent(part, whole).to_string()),
    }
}

fn percent(part: u64, whole: u64) -> u128 {
    // Rounded down: 99.9 % of promises kept is not all of them.
    u128::from(part) * 100 / u128::from(whole.max(1))
}

/// A length of time in seconds, as long as it is.
fn seconds(of: Option<u64>, words: &Language) -> String {
    of.map_or("-".to_owned(), |s| when::long_span(i64::try_from(s).unwrap_or(i64::MAX), words))
}

/// The words for a period.
#[must_use]
pub fn period(period: Period, words: &Language) -> String {
    words
        .say(match period {
            Period::Day => "figures-period-day",
            Period::Week => "figures-period-week",
            Period::Month => "figures-period-month",
        })
        .into_owned()
}

/// The lead screen.
pub fn lead(area: Rect, lead: &Lead, figures: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let strip = if area.height >= CARD_ROWS + STRIP_ROWS { STRIP_ROWS } else { 0 };
    let place = lead.place_now();
    let board = top(area, area.height - strip);
    let columns = match area.width {
        0..64 => 1,
        64..116 => 2,
        _ => 3,
    };
    let rows: Vec<&[Card]> = Card::ALL.chunks(columns).collect();
    let fitting = usize::from(board.height / CARD_ROWS).clamp(1, rows.len());
    let here = place.map_or(0, |(card, _)| card / columns);
    // The cards stay where they are as long as the cursor's is among them.
    let first = (here + 1).saturating_sub(fitting).min(rows.len() - fitting);
    let shown = rows.get(first..first + fitting).unwrap_or_default();
    let wanted = |row: &&[Card]| row.iter().map(|card| cards::height(*card, figures)).max().unwrap_or(0);
    let total: u16 = shown.iter().map(wanted).sum();
    let squeeze = total > board.height;
    let constraints = shown.iter().enumerate().map(|(i, row)| match i {
        _ if squeeze => Constraint::Fill(1),
        // The charts at the end make the most of what is left.
        i if i + 1 == shown.len() => Constraint::Min(wanted(row)),
        _ => Constraint::Length(wanted(row) + (board.height - total).min(1)),
    });
    let lines = Layout::vertical(constraints).split(board);
    for (line, (at, row)) in lines.iter().zip(shown.iter().enumerate()) {
        let cells = Layout::horizontal(vec![Constraint::Fill(1); row.len()]).spacing(1).split(*line);
        for (cell, (column, card)) in cells.iter().zip(row.iter().enumerate()) {
            let number = (first + at) * columns + column;
            let selected = place.filter(|(card, _)| *card == number).map(|(_, row)| row);
            let beside = cards::beside(*card, lead.period, scene.words);
            let title = scene.say(card.title());
            let pane = Pane { title: &title, beside: &beside, boxed: true, focused: selected.is_some(), ..Pane::default() };
            cards::draw(pane.draw(*cell, buf, scene.styles), *card, figures, selected, scene, buf);
        }
    }
    if let Some(figure) = lead.selected().filter(|_| strip > 0) {
        explanation(below(area, board.height), &figure, lead.period, figures, scene, buf);
    }
}

/// What the figure under the cursor means: what is counted, over whom and when, and the tickets behind it.
fn explanation(area: Rect, figure: &Figure, period: Period, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let title = cards::name(figure, scene.words);
    let right = figure.spec().number;
    let inner = Pane { title: &title, right, focused: true, ..Pane::default() }.draw(area, buf, s);
    for (row, line) in (0..inner.height).zip(explained(figure, period, f, inner.width, s.glyphs.letters, scene.words)) {
        scene.pen(buf, inner, row).put(&line, if row == 0 { s.text } else { s.muted });
    }
}

/// The same in lines of so many columns: what is counted; over whom, when, and of how many; the tickets behind it.
#[must_use]
pub fn explained(
    figure: &Figure,
    of: Period,
    f: &Figures,
    columns: u16,
    letters: impl Into<Letters>,
    words: &Language,
) -> Vec<String> {
    let spec = figure.spec();
    let time = if spec.time == "period" { period(of, words) } else { words.word("figure-time", spec.time).into_owned() };
    let mut over = tell!(words, "figures-over", over = words.word("figure-over", spec.over), time = time);
    if let Some(members) = figure.members(f) {
        over.push_str(" · ");
        over.push_str(&tell!(words, "figures-members", count = members));
    }
    let (view, filter) = figure.behind(of);
    let meanings = pieces(&filter).filter_map(|(_, piece)| match meaning::of(&piece, words) {
        Some(Meaning::Is(text)) => Some(text),
        _ => None,
    });
    let meant: Vec<String> = std::iter::once(words.word("view", view.name()).into_owned()).chain(meanings).collect();
    let tickets = tell!(words, "figures-behind", count = figure.tickets(f), place = meant.join(", "));
    let mut lines = vec![words.word("figure-counts", spec.id).into_owned()];
    // Where the first two fit on one line there is air for the third.
    let together = format!("{} · {over}", lines[0]);
    if pen::columns(&together, letters) <= usize::from(columns) {
        lines = vec![together];
    } else {
        lines.push(over);
    }
    lines.push(tickets);
    lines
}

/// A figure with its value in one line, as it is read out.
#[must_use]
pub fn said(figure: &Figure, f: &Figures, words: &Language) -> String {
    tell!(words, "line-figure", name = cards::name(figure, words), value = cards::value(figure, f, words))
}
