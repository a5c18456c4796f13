//! The figures for the wall: few, big, read without a key, page by page. Nobody's name is on them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;

use crate::config::language::tell;
use crate::domain::money::Money;
use crate::tui::model::lead::{Lead, WALL_PAGES};
use crate::tui::view::scene::{Scene, below, top};
use crate::tui::widgets::pane::Pane;
use crate::tui::widgets::{bars, big};
use crate::wire::figures::Figures;

use super::{RATE_FROM, cards, percent, period};

/// A figure, what it is called and how it is meant.
struct Tile {
    title: String,
    value: String,
    style: Style,
}

/// Draws the page that is on.
pub fn draw(area: Rect, lead: &Lead, f: &Figures, is_old: bool, scene: &Scene<'_>, buf: &mut Buffer) {
    let (tiles, chart) = match lead.wall.page {
        0 => (now(f, scene), Some(Chart::Hours)),
        1 => (money(f, scene), None),
        _ => (promises(lead, f, scene), Some(Chart::Days)),
    };
    let chart = chart.filter(|_| area.height > 14);
    let foot = 1 + if chart.is_some() { (area.height / 5).clamp(5, 12) } else { 0 };
    let board = top(area, area.height.saturating_sub(foot));
    // Four stand best two by two: shares are wide.
    let columns = if area.width >= 66 && tiles.len() != 4 { 3 } else { 2 };
    let lines = Layout::vertical(vec![Constraint::Fill(1); tiles.len().div_ceil(columns)]).split(board);
    for (line, row) in lines.iter().zip(tiles.chunks(columns)) {
        let cells = Layout::horizontal(vec![Constraint::Fill(1); row.len()]).spacing(1).split(*line);
        for (cell, tile) in cells.iter().zip(row) {
            let inner = Pane { title: &tile.title, boxed: true, ..Pane::default() }.draw(*cell, buf, scene.styles);
            big::number(inner, &tile.value, tile.style, buf, scene.styles);
        }
    }
    let rest = below(area, board.height);
    if let Some(chart) = chart {
        let strip = top(rest, rest.height.saturating_sub(1));
        chart.draw(strip, f, scene, buf);
    }
    status(below(area, area.height.saturating_sub(1)), lead, f, is_old, scene, buf);
}

/// Which page this is, whether it is held, and how old the figures are when they are.
fn status(line: Rect, lead: &Lead, f: &Figures, is_old: bool, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let mut pen = scene.pen(buf, line, 0);
    if is_old {
        let old = tell!(scene.words, "wall-of", moment = scene.moment(f.at), span = scene.span(-scene.seconds_to(f.at)));
        pen.gap_right(1).put_right(&old, s.warning).gap_right(2);
    }
    let page = tell!(scene.words, "wall-page", page = lead.wall.page + 1, pages = WALL_PAGES);
    pen.gap(1).put(&page, s.muted);
    if lead.wall.held {
        pen.gap(2).put(&format!(" {} ", scene.say("wall-held")), s.badge_off);
    }
}

fn alarm(count: u64, scene: &Scene<'_>) -> Style {
    if count > 0 { scene.styles.danger } else { scene.styles.figure }
}

fn count(scene: &Scene<'_>, id: &'static str, value: u64, style: Style) -> Tile {
    Tile { title: scene.say(id).into_owned(), value: value.to_string(), style }
}

fn now(f: &Figures, scene: &Scene<'_>) -> Vec<Tile> {
    let s = scene.styles;
    let waiting = if f.approvals_waiting > 0 { s.warning } else { s.figure };
    vec![
        count(scene, "wall-open", f.open, s.figure),
        count(scene, "wall-at-risk", f.at_risk, alarm(f.at_risk, scene)),
        count(scene, "wall-unheld", f.unassigned, s.figure),
        count(scene, "wall-received", f.received_today, s.figure),
        count(scene, "wall-solved", f.solved_today, s.success),
        count(scene, "wall-approvals", f.approvals_waiting, waiting),
    ]
}

fn money(f: &Figures, scene: &Scene<'_>) -> Vec<Tile> {
    let s = scene.styles;
    vec![
        count(scene, "wall-offers", f.offers_today, s.money_strong),
        sum(scene, "wall-offered", &f.offered_today),
        sum(scene, "wall-paid", &f.paid_today),
        count(scene, "wall-releases", f.releases_waiting, if f.releases_waiting > 0 { s.warning } else { s.figure }),
        count(scene, "wall-doubt", f.in_doubt, alarm(f.in_doubt, scene)),
        count(scene, "wall-approvals", f.approvals_waiting, if f.approvals_waiting > 0 { s.warning } else { s.figure }),
    ]
}

/// A sum of one currency is drawn big, with the currency in its title; several are written out.
fn sum(scene: &Scene<'_>, id: &'static str, sums: &[Money]) -> Tile {
    let title = scene.say(id);
    let style = scene.styles.money_strong;
    match sums {
        [only] => {
            let title = format!("{title}, {}", only.currency.code());
            Tile { title, value: scene.words.figures(&only.decimal().to_string()), style }
        }
        _ => Tile { title: title.into_owned(), value: scene.words.sums(sums), style },
    }
}

fn promises(lead: &Lead, f: &Figures, scene: &Scene<'_>) -> Vec<Tile> {
    let s = scene.styles;
    let rate = |part, whole| match whole {
        0 => "-".to_owned(),
        1..RATE_FROM => format!("{part}/{whole}"),
        _ => format!("{}%", percent(part, whole)),
    };
    let hours = |seconds: Option<u64>| seconds.map_or("-".to_owned(), |s| format!("{}:{:02}", s / 3_600, s % 3_600 / 60));
    let over = period(lead.period, scene.words);
    let tile = |id, value| Tile { title: format!("{}, {over}", scene.say(id)), value, style: s.success };
    vec![
        tile("wall-kept", rate(f.promise_kept, f.promise_due)),
        tile("wall-replies", rate(f.replies_in_time, f.replies_due)),
        tile("wall-median", hours(f.first_reply_median_s)),
        tile("wall-p90", hours(f.first_reply_p90_s)),
    ]
}

/// What stands under the tiles.
#[derive(Clone, Copy)]
enum Chart {
    Hours,
    Days,
}

impl Chart {
    fn draw(self, area: Rect, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
        let title = scene.say(match self {
            Chart::Hours => "figures-hours",
            Chart::Days => "wall-kept-by-day",
        });
        let inner = Pane { title: &title, boxed: true, ..Pane::default() }.draw(area, buf, scene.styles);
        match self {
            Chart::Hours => cards::hours(inner, f, false, scene, buf),
            Chart::Days => {
                let days = cards::kept_by_day(f);
                let count = u16::try_from(days.len()).unwrap_or(u16::MAX).max(1);
                bars::spark(inner, &days, (inner.width / count).clamp(1, 6), scene.styles.figure_bar, buf, scene.styles);
            }
        }
    }
}
