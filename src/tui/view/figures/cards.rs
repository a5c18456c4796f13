//! One card each: facts, bars, stages, people; the line under the cursor is raised.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::config::language::{Language, tell};
use crate::config::theme::Symbol;
use crate::tui::figure::{Card, Figure, Period};
use crate::tui::view::scene::{Scene, below, top};
use crate::tui::widgets::{bars, pen};
use crate::wire::figures::{AgentLoad, Figures, ReasonCount};

use super::{RATE_FROM, percent, period, seconds, share};

/// Widest name before a bar.
const NAME_COLUMNS: usize = 16;
/// From this width on a reason has room for its days.
const DAYS_FROM: u16 = 56;

/// Lines a card wants, with its frame.
pub fn height(card: Card, f: &Figures) -> u16 {
    let lines = match card {
        Card::Now | Card::Ages | Card::Promises => 5,
        Card::Today => 6,
        Card::Hours => 4,
        Card::Stages | Card::Reasons | Card::Agents => u16::try_from(card.figures(f).len()).unwrap_or(u16::MAX).clamp(4, 8),
    };
    lines + 2
}

/// What stands beside a card's title: the period, where it has one.
pub fn beside(card: Card, of: Period, words: &Language) -> String {
    match card {
        Card::Promises | Card::Reasons => period(of, words),
        _ => String::new(),
    }
}

/// A figure's name.
pub fn name(figure: &Figure, words: &Language) -> String {
    match figure {
        Figure::Age(band) => words.word("band", band).into_owned(),
        Figure::Stage(stage) => words.word("stage", stage.name()).into_owned(),
        Figure::Reason(Some(reason)) => words.word("reason", reason.name()).into_owned(),
        Figure::Reason(None) => words.say("figures-unknown-reason").into_owned(),
        Figure::Agent(name) => name.clone(),
        Figure::Hours => words.say("figures-hours").into_owned(),
        other => words.word("figure-name", other.id()).into_owned(),
    }
}

/// A figure's value in one line.
pub fn value(figure: &Figure, f: &Figures, words: &Language) -> String {
    match figure {
        Figure::Offers => f.offers_today.to_string(),
        Figure::Offered => words.sums(&f.offered_today),
        Figure::Paid => words.sums(&f.paid_today),
        Figure::Approvals => f.approvals_waiting.to_string(),
        Figure::Releases => f.releases_waiting.to_string(),
        Figure::InDoubt => f.in_doubt.to_string(),
        Figure::Kept => share(f.promise_kept, f.promise_due, words),
        Figure::Replies => share(f.replies_in_time, f.replies_due, words),
        Figure::Median => seconds(f.first_reply_median_s, words),
        Figure::P90 => seconds(f.first_reply_p90_s, words),
        Figure::Stage(stage) => {
            let known = f.claims_by_state.iter().find(|known| known.state == *stage);
            known.map_or_else(String::new, |known| format!("{} · {}", known.count, words.sums(&known.sums)))
        }
        other => other.tickets(f).to_string(),
    }
}

/// Draws a card's lines; where not all fit, those around the cursor.
pub fn draw(area: Rect, card: Card, f: &Figures, selected: Option<usize>, scene: &Scene<'_>, buf: &mut Buffer) {
    let figures = card.figures(f);
    let foot = u16::from(card == Card::Promises && usize::from(area.height) > figures.len());
    let board = top(area, area.height - foot);
    match card {
        Card::Hours => return hours(area, f, selected.is_some(), scene, buf),
        Card::Agents if figures.is_empty() => {
            scene.pen(buf, area, 0).put(&scene.say("figures-nobody"), scene.styles.muted);
        }
        _ => {}
    }
    let rows = usize::from(board.height);
    let first = selected.map_or(0, |row| (row + 1).saturating_sub(rows));
    for (y, (i, figure)) in (0..board.height).zip(figures.iter().enumerate().skip(first)) {
        let line = Rect { y: board.y + y, height: 1, ..board };
        raised(line, selected == Some(i), scene, buf, |buf| match figure {
            Figure::Age(_) => age(line, i, f, scene, buf),
            Figure::Stage(_) => stage(line, i, f, scene, buf),
            Figure::Reason(_) => reason(line, i, f, scene, buf),
            Figure::Agent(_) => agent(line, i, f, scene, buf),
            fact => one(line, fact, f, scene, buf),
        });
    }
    if foot > 0 {
        promise_days(below(area, board.height), f, scene, buf);
    }
}

/// Raises a line's ground with the air beside it, and puts the cursor before it.
fn raised(line: Rect, selected: bool, scene: &Scene<'_>, buf: &mut Buffer, draw: impl FnOnce(&mut Buffer)) {
    if !selected {
        return draw(buf);
    }
    let s = scene.styles;
    let wide = Rect { x: line.x.saturating_sub(1), width: line.width + 2, ..line };
    s.select(wide, true, buf);
    scene.cache.row_at(wide.x, wide.y);
    scene.pen(buf, Rect { width: 1, ..wide }, 0).put(s.glyphs.cursor, s.cursor);
    draw(buf);
    s.selected(wide, true, buf);
}

fn alarm(count: u64, scene: &Scene<'_>) -> Style {
    if count > 0 { scene.styles.danger } else { scene.styles.figure }
}

/// One figure and its name on a line: the name left, the figure right.
fn one(line: Rect, figure: &Figure, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let plain = value(figure, f, scene.words);
    let marked = |count: u64| if count > 0 { format!("{} {count}", s.symbol(Symbol::Alert)) } else { count.to_string() };
    let waits = |count: u64| if count > 0 { s.warning } else { s.figure };
    let (text, style) = match figure {
        Figure::AtRisk => (marked(f.at_risk), alarm(f.at_risk, scene)),
        Figure::InDoubt => (marked(f.in_doubt), alarm(f.in_doubt, scene)),
        Figure::Approvals => {
            let text = match f.oldest_approval.map(|at| scene.span(-scene.seconds_to(at))) {
                Some(span) => tell!(scene.words, "figures-oldest", count = f.approvals_waiting, span = span),
                None => plain,
            };
            (text, waits(f.approvals_waiting))
        }
        Figure::Releases => (plain, waits(f.releases_waiting)),
        Figure::Offered | Figure::Paid => (plain, s.money_strong),
        _ => (plain, s.figure),
    };
    let mut pen = scene.pen(buf, line, 0);
    pen.put_right(&text, style);
    let measured = matches!(figure, Figure::Median | Figure::P90);
    if let Some(members) = figure.members(f).filter(|members| measured || *members >= RATE_FROM) {
        let members = tell!(scene.words, "figures-members", count = members);
        pen.gap_right(1).put_right_whole(&format!("{members} ·"), 18, s.muted);
    }
    pen.gap_right(1).put(&name(figure, scene.words), s.muted);
}

/// A name, the figures beside it, and a bar over the room that is left.
struct Bar<'t> {
    name: &'t str,
    name_width: usize,
    text: &'t str,
    text_width: usize,
    count: u64,
    max: u64,
    style: Style,
}

fn bar(line: Rect, bar: &Bar<'_>, scene: &Scene<'_>, buf: &mut Buffer) {
    let mut pen = scene.pen(buf, line, 0);
    pen.column_left(bar.name, bar.name_width, scene.styles.muted).gap(1);
    pen.column_right(bar.text, bar.text_width, scene.styles.figure).gap(1);
    let (x, room) = (pen.column(), u16::try_from(pen.room()).unwrap_or(0));
    bars::horizontal(Rect { x, width: room, ..line }, bar.count, bar.max, bar.style, buf, scene.styles);
}

fn widest<'t>(names: impl Iterator<Item = &'t str>, scene: &Scene<'_>) -> usize {
    names.map(|name| pen::columns(name, scene.styles.glyphs.letters)).max().unwrap_or(0).min(NAME_COLUMNS)
}

fn age(line: Rect, i: usize, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let names: Vec<String> = f.open_by_age.iter().map(|band| scene.word("band", &band.band).into_owned()).collect();
    let (Some(band), Some(name)) = (f.open_by_age.get(i), names.get(i)) else { return };
    let style = match i {
        0 | 1 => s.success,
        2 => s.warning,
        _ => s.danger,
    };
    let max = f.open_by_age.iter().map(|band| band.count).max().unwrap_or(0);
    let text_width = max.to_string().len();
    let name_width = widest(names.iter().map(String::as_str), scene);
    bar(line, &Bar { name, name_width, text: &band.count.to_string(), text_width, count: band.count, max, style }, scene, buf);
}

fn stage(line: Rect, i: usize, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let Some(state) = f.claims_by_state.get(i) else { return };
    let (symbol, style) = scene.styles.stage(state.state);
    let mut pen = scene.pen(buf, line, 0);
    pen.put_right(&scene.words.sums(&state.sums), scene.styles.money).gap_right(1);
    pen.put(symbol, style).gap(1).column_right(&state.count.to_string(), 3, scene.styles.figure).gap(1);
    pen.put(&scene.word("stage", state.state.name()), style);
}

/// The difference to the period before, with its direction.
fn trend(reason: &ReasonCount, ascii: bool) -> String {
    let by = reason.count.abs_diff(reason.before);
    let (up, down) = if ascii { ("+", "-") } else { ("↑", "↓") };
    match reason.count.cmp(&reason.before) {
        std::cmp::Ordering::Greater => format!("{up}{by}"),
        std::cmp::Ordering::Less => format!("{down}{by}"),
        std::cmp::Ordering::Equal => "=".to_owned(),
    }
}

/// A reason of the Pareto: its count, the share of all down to it, the change, its days where there is room, and its bar.
fn reason(line: Rect, i: usize, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let names: Vec<String> = f.reasons.iter().map(|row| name(&Figure::Reason(row.reason), scene.words)).collect();
    let (Some(row), Some(name)) = (f.reasons.get(i), names.get(i)) else { return };
    let total: u64 = f.reasons.iter().map(|reason| reason.count).sum();
    let so_far: u64 = f.reasons.iter().take(i + 1).map(|reason| reason.count).sum();
    let max = f.reasons.iter().map(|reason| reason.count).max().unwrap_or(0);
    // Where nothing came in before, there is nothing to compare with: every reason would be new.
    let compared = f.reasons.iter().any(|row| row.before > 0);
    let trends = f
        .reasons
        .iter()
        .filter(|_| compared)
        .map(|row| pen::columns(&trend(row, s.glyphs.ascii), s.glyphs.letters))
        .max()
        .unwrap_or(0);
    let wide = max.to_string().len();
    let mut text = format!("{:>wide$}", row.count);
    if total >= RATE_FROM {
        text.push(' ');
        text.push_str(&tell!(scene.words, "percent", value = format!("{:>3}", percent(so_far, total))));
    }
    let change = trend(row, s.glyphs.ascii);
    if compared {
        let air = trends.saturating_sub(pen::columns(&change, s.glyphs.letters));
        text.push_str(&" ".repeat(air + 1));
        text.push_str(&change);
    }
    let days = u16::try_from(row.by_step.len()).unwrap_or(u16::MAX);
    let spark = if line.width >= DAYS_FROM { days.min(line.width / 4) } else { 0 };
    let name_width = widest(names.iter().map(String::as_str), scene);
    let text_width = pen::columns(&text, s.glyphs.letters);
    let left = Rect { width: line.width - spark - u16::from(spark > 0), ..line };
    bar(left, &Bar { name, name_width, text: &text, text_width, count: row.count, max, style: s.figure_bar }, scene, buf);
    let right = Rect { x: line.right() - spark, width: spark, ..line };
    bars::spark(right, &row.by_step, 1, s.figure_bar, buf, s);
}

/// What a person holds, has solved, how long the first lease runs, and when they were last seen: as much as there is room for.
fn agent(line: Rect, i: usize, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let Some(agent) = f.agents.get(i) else { return };
    let name_width = widest(f.agents.iter().map(|agent| agent.name.as_str()), scene);
    let wide = f.agents.iter().map(|agent| agent.tickets).max().unwrap_or(0).to_string().len();
    let mut pen = scene.pen(buf, line, 0);
    pen.column_left(&agent.name, name_width, s.text).gap(1).column_right(&agent.tickets.to_string(), wide, s.figure).gap(2);
    let (lease, over) = lease(agent, scene);
    for (text, style) in [
        (tell!(scene.words, "figures-agent-solved", count = agent.solved_today), s.success),
        (lease, if over { s.warning } else { s.muted }),
        (agent.seen_at.map(|at| tell!(scene.words, "figures-agent-seen", ago = scene.ago(at))).unwrap_or_default(), s.muted),
    ] {
        if !text.is_empty() && pen::columns(&text, s.glyphs.letters) <= pen.room() {
            pen.put(&text, style).gap(2);
        }
    }
}

/// When the first of a person's leases ends, and whether it has.
fn lease(agent: &AgentLoad, scene: &Scene<'_>) -> (String, bool) {
    let Some(until) = agent.lease_until else { return (String::new(), false) };
    let left = scene.seconds_to(until);
    if left <= 0 {
        return (scene.say("figures-agent-over").into_owned(), true);
    }
    (tell!(scene.words, "figures-agent-lease", span = scene.span(left)), false)
}

/// Promises kept day by day: a column is the share of its day, and a day without any is left out.
fn promise_days(area: Rect, f: &Figures, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let days: Vec<u64> = kept_by_day(f);
    if days.is_empty() {
        return;
    }
    let mut pen = scene.pen(buf, area, 0);
    pen.put(&scene.say("figures-by-day"), s.muted).gap(1);
    let room = u16::try_from(pen.room()).unwrap_or(0).min(u16::try_from(days.len()).unwrap_or(u16::MAX));
    bars::spark(Rect { x: area.right() - room, width: room, height: 1, ..area }, &days, 1, s.figure_bar, buf, s);
}

/// The share of each day with a promise, in hundredths and one more: a day on which all were missed is seen as well.
pub(super) fn kept_by_day(f: &Figures) -> Vec<u64> {
    let due = f.promise_by_day.iter().filter(|day| day.due > 0);
    due.map(|day| u64::try_from(percent(day.kept, day.due)).unwrap_or(0) + 1).collect()
}

/// The complaints of 24 hours as columns.
pub(super) fn hours(area: Rect, f: &Figures, selected: bool, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let chart = top(area, area.height.saturating_sub(1));
    let count = u16::try_from(f.received_by_hour.len()).unwrap_or(1).max(1);
    let wide = (chart.width / count).clamp(1, 4);
    bars::spark(chart, &f.received_by_hour, wide, s.figure_bar, buf, s);
    let peak = f.received_by_hour.iter().max().copied().unwrap_or(0);
    let last = below(area, chart.height);
    let text = tell!(scene.words, "figures-received-peak", count = f.received_today, peak = peak);
    raised(last, selected, scene, buf, |buf| {
        scene.pen(buf, last, 0).put(&text, s.muted);
    });
}
