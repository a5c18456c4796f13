//! The lead's figures as cards, and the same figures big for the wall.
//!
//! Shares of few members say nothing, so below twenty the members are shown instead of a rate.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;

use crate::config::language::{Language, tell};
use crate::config::theme::Symbol;
use crate::tui::widgets::pane::Pane;
use crate::tui::widgets::{bars, big};
use crate::wire::figures::Figures;

use super::scene::{Scene, below, top};
use super::when;

/// Fewer members than this are shown, not rated.
const RATE_FROM: u64 = 20;

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

/// The lead screen.
pub fn lead(area: Rect, figures: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let columns = match area.width {
        0..64 => 1,
        64..116 => 2,
        _ => 3,
    };
    let cards: [Card; 8] = [
        Card { title: "figures-now", height: 7, draw: now_card },
        Card { title: "figures-money-today", height: 7, draw: today_card },
        Card { title: "figures-promises", height: 7, draw: promise_card },
        Card { title: "figures-by-age", height: 7, draw: age_card },
        Card { title: "figures-stages", height: 7, draw: stages_card },
        Card { title: "figures-reasons", height: 7, draw: reasons_card },
        Card { title: "figures-hours", height: 6, draw: hours_card },
        Card { title: "figures-holders", height: 6, draw: agents_card },
    ];
    let rows: Vec<&[Card]> = cards.chunks(columns).collect();
    let wanted: Vec<u16> = rows.iter().map(|row| row.iter().map(|card| card.height).max().unwrap_or(0)).collect();
    // Where not all rows fit at full height, they share what there is; three lines in a frame still say something.
    let total: u16 = wanted.iter().sum();
    let squeeze = total > area.height;
    let fitting = if squeeze { usize::from(area.height / 5).clamp(1, rows.len()) } else { rows.len() };
    let constraints = wanted.iter().enumerate().map(|(i, height)| match i {
        _ if squeeze => Constraint::Fill(1),
        // The charts at the end make the most of what is left.
        i if i + 1 == wanted.len() => Constraint::Min(*height),
        _ => Constraint::Length(*height + (area.height - total).min(2)),
    });
    let lines = Layout::vertical(constraints.take(fitting)).split(area);
    for (line, row) in lines.iter().zip(&rows) {
        let cells = Layout::horizontal(vec![Constraint::Fill(1); row.len()]).spacing(1).split(*line);
        for (cell, card) in cells.iter().zip(row.iter()) {
            let inner = Pane { title: &scene.say(card.title), boxed: true, ..Pane::default() }.draw(*cell, buf, scene.styles);
            (card.draw)(inner, figures, scene, buf);
        }
    }
}

struct Card {
    title: &'static str,
    height: u16,
    draw: fn(Rect, &Figures, &Scene<'_>, &mut Buffer),
}

/// One figure and its name on a line: the name left, the figure right.
fn fact(area: Rect, row: u16, name: &str, value: &str, style: Style, scene: &Scene<'_>, buf: &mut Buffer) {
    if row < area.height {
        let mut pen = scene.pen(buf, area, row);
        pen.put_right(value, style).gap_right(1).put(name, scene.styles.muted);
    }
}

fn alarm(count: u64, scene: &Scene<'_>) -> Style {
    if count > 0 { scene.styles.danger } else { scene.styles.figure }
}

fn now_card(area: Rect, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let sign = |count: u64| if count > 0 { format!("{} {count}", s.symbol(Symbol::Alert)) } else { count.to_string() };
    fact(area, 0, &scene.say("figures-open"), &f.open.to_string(), s.figure, scene, buf);
    fact(area, 1, &scene.say("figures-at-risk"), &sign(f.at_risk), alarm(f.at_risk, scene), scene, buf);
    fact(area, 2, &scene.say("figures-unheld"), &f.unassigned.to_string(), s.figure, scene, buf);
    let waiting = match f.oldest_approval.map(|at| scene.span(-scene.seconds_to(at))) {
        Some(span) => tell!(scene.words, "figures-oldest", count = f.approvals_waiting, span = span),
        None => f.approvals_waiting.to_string(),
    };
    let style = if f.approvals_waiting > 0 { s.warning } else { s.figure };
    fact(area, 3, &scene.say("figures-approvals"), &waiting, style, scene, buf);
    fact(area, 4, &scene.say("figures-doubt"), &sign(f.in_doubt), alarm(f.in_doubt, scene), scene, buf);
}

fn today_card(area: Rect, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    fact(area, 0, &scene.say("figures-offers"), &f.offers_today.to_string(), s.figure, scene, buf);
    fact(area, 1, &scene.say("figures-offered"), &scene.words.sums(&f.offered_today), s.money_strong, scene, buf);
    fact(area, 2, &scene.say("figures-paid"), &scene.words.sums(&f.paid_today), s.money_strong, scene, buf);
    let style = if f.releases_waiting > 0 { s.warning } else { s.figure };
    fact(area, 3, &scene.say("figures-releases"), &f.releases_waiting.to_string(), style, scene, buf);
    fact(area, 4, &scene.say("figures-in-solved"), &format!("{} / {}", f.received_today, f.solved_today), s.figure, scene, buf);
}

fn promise_card(area: Rect, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let seconds =
        |at: Option<u64>| at.map_or("-".to_owned(), |at| when::long_span(i64::try_from(at).unwrap_or(i64::MAX), scene.words));
    fact(area, 0, &scene.say("figures-kept"), &share(f.promise_kept, f.promise_due, scene.words), s.figure, scene, buf);
    fact(area, 1, &scene.say("figures-replies"), &share(f.replies_in_time, f.replies_due, scene.words), s.figure, scene, buf);
    fact(area, 2, &scene.say("figures-median"), &seconds(f.first_reply_median_s), s.figure, scene, buf);
    fact(area, 3, &scene.say("figures-p90"), &seconds(f.first_reply_p90_s), s.figure, scene, buf);
    let days = (scene.now.as_second() - f.since.as_second()).max(0) / 86_400;
    let days = tell!(scene.words, "count-days", count = days.unsigned_abs().max(1));
    let period = if f.since.as_second() > 0 { tell!(scene.words, "figures-last-days", days = days) } else { String::new() };
    fact(area, 4, "", &period, s.muted, scene, buf);
}

/// Names, bars and counts, most room for the bars.
fn bar_rows<'a>(
    area: Rect,
    rows: impl Iterator<Item = (String, u64, String)> + 'a,
    style: impl Fn(usize) -> Style,
    scene: &Scene<'_>,
    buf: &mut Buffer,
) {
    let rows: Vec<_> = rows.take(usize::from(area.height)).collect();
    let max = rows.iter().map(|row| row.1).max().unwrap_or(0);
    let name_width = rows.iter().map(|row| row.0.chars().count()).max().unwrap_or(0).min(16);
    let count_width = rows.iter().map(|row| row.2.len()).max().unwrap_or(0);
    for (i, (name, count, text)) in rows.iter().enumerate() {
        let y = u16::try_from(i).unwrap_or(u16::MAX);
        let mut pen = scene.pen(buf, area, y);
        pen.column_left(name, name_width, scene.styles.muted).gap(1);
        pen.column_right(text, count_width, scene.styles.figure).gap(1);
        let (x, room) = (pen.column(), pen.room());
        let bar = Rect { x, y: area.y + y, width: u16::try_from(room).unwrap_or(0), height: 1 };
        bars::horizontal(bar, *count, max, style(i), buf, scene.styles);
    }
}

fn age_card(area: Rect, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let rows = f.open_by_age.iter().map(|band| (scene.word("band", &band.band).into_owned(), band.count, band.count.to_string()));
    let style = |i: usize| match i {
        0 | 1 => s.success,
        2 => s.warning,
        _ => s.danger,
    };
    bar_rows(area, rows, style, scene, buf);
}

fn stages_card(area: Rect, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    for (y, state) in (0..area.height).zip(&f.claims_by_state) {
        let (symbol, style) = scene.styles.stage(state.state);
        let mut pen = scene.pen(buf, area, y);
        pen.put_right(&scene.words.sums(&state.sums), scene.styles.money).gap_right(1);
        pen.put(symbol, style).gap(1).column_right(&state.count.to_string(), 3, scene.styles.figure).gap(1);
        pen.put(&scene.word("stage", state.state.name()), style);
    }
}

fn reasons_card(area: Rect, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let total: u64 = f.reasons.iter().map(|reason| reason.count).sum();
    let mut sofar = 0;
    let rows = f.reasons.iter().map(|reason| {
        sofar += reason.count;
        let name = match reason.reason {
            Some(reason) => scene.word("reason", reason.name()),
            None => scene.say("figures-unknown-reason"),
        };
        let share = |value: u128| tell!(scene.words, "percent", value = format!("{value:>3}"));
        let running = if total >= RATE_FROM { format!(" {}", share(percent(sofar, total))) } else { String::new() };
        (name.into_owned(), reason.count, format!("{}{running}", reason.count))
    });
    let style = scene.styles.figure_bar;
    bar_rows(area, rows.collect::<Vec<_>>().into_iter(), |_| style, scene, buf);
}

fn hours_card(area: Rect, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let chart = top(area, area.height.saturating_sub(1));
    let count = u16::try_from(f.received_by_hour.len()).unwrap_or(1).max(1);
    let wide = (chart.width / count).clamp(1, 4);
    bars::spark(chart, &f.received_by_hour, wide, s.figure_bar, buf, s);
    let peak = f.received_by_hour.iter().max().copied().unwrap_or(0);
    let last = below(area, chart.height);
    scene.pen(buf, last, 0).put(&tell!(scene.words, "figures-received", count = f.received_today, peak = peak), s.muted);
}

fn agents_card(area: Rect, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    if f.agents.is_empty() {
        scene.pen(buf, area, 0).put(&scene.say("figures-nobody"), scene.styles.muted);
    }
    let style = scene.styles.figure_bar;
    bar_rows(
        area,
        f.agents.iter().map(|agent| (agent.name.clone(), agent.tickets, agent.tickets.to_string())),
        |_| style,
        scene,
        buf,
    );
}

/// The figures for the wall: few, big, read without a key.
pub fn wallboard(area: Rect, figures: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let f = figures;
    let rate = |part, whole| match whole {
        0 => "-".to_owned(),
        1..RATE_FROM => format!("{part}/{whole}"),
        _ => format!("{}%", percent(part, whole)),
    };
    let tiles: [(&'static str, String, Style); 6] = [
        ("wall-open", f.open.to_string(), s.figure),
        ("wall-at-risk", f.at_risk.to_string(), alarm(f.at_risk, scene)),
        ("wall-approvals", f.approvals_waiting.to_string(), if f.approvals_waiting > 0 { s.warning } else { s.figure }),
        ("wall-solved", f.solved_today.to_string(), s.success),
        ("wall-offers", f.offers_today.to_string(), s.money_strong),
        ("wall-kept", rate(f.promise_kept, f.promise_due), s.success),
    ];
    let columns = if area.width >= 66 { 3 } else { 2 };
    let rows = tiles.len().div_ceil(columns);
    let foot = u16::from(area.height > 12) * 6;
    let board = top(area, area.height.saturating_sub(foot));
    let lines = Layout::vertical(vec![Constraint::Fill(1); rows]).split(board);
    for (line, row) in lines.iter().zip(tiles.chunks(columns)) {
        let cells = Layout::horizontal(vec![Constraint::Fill(1); row.len()]).spacing(1).split(*line);
        for (cell, (name, value, style)) in cells.iter().zip(row) {
            tile(*cell, &scene.say(name), value, *style, scene, buf);
        }
    }
    let strip = below(area, board.height);
    if strip.height > 2 {
        let inner = Pane { title: &scene.say("figures-hours"), boxed: true, ..Pane::default() }.draw(strip, buf, s);
        hours_card(inner, f, scene, buf);
    }
}

fn tile(area: Rect, name: &str, value: &str, style: Style, scene: &Scene<'_>, buf: &mut Buffer) {
    let inner = Pane { title: name, boxed: true, ..Pane::default() }.draw(area, buf, scene.styles);
    big::number(inner, value, style, buf, scene.styles);
}
