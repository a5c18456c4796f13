//! Something long to read, line by line.

use crate::tui::heard;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::config::keymap::Context;
use crate::config::language::{Language, tell};
use crate::config::theme::Symbol;
use crate::domain::text::SafeText;
use crate::tui::action::listing::{self, trace_words};
use crate::tui::advice;
use crate::tui::failure::Failure;
use crate::tui::model::Model;
use crate::tui::model::finance::{Docket, Matter};
use crate::tui::model::page::{self, Page, PolicyPage, Reading, Subject};
use crate::tui::widgets::{overlay, scroll};
use crate::wire::policy::PolicyView;

use super::history::{self, Kind};
use super::offers;
use super::scene::{Scene, below};
use super::{docket, when};

/// Columns of the box at most.
const COLUMNS_MAX: u16 = 110;

/// Draws the page and tells how far it can be scrolled.
pub fn draw(area: Rect, model: &Model, page: &Page, scene: &Scene<'_>, buf: &mut Buffer) -> usize {
    let s = scene.styles;
    let title = match &page.subject {
        Subject::Trace(reading) => tell!(scene.words, "page-trace", what = reading.title.as_str()),
        Subject::Policy(_) => scene.say("page-policy").into_owned(),
        Subject::Results(_) => scene.say("page-results").into_owned(),
        Subject::Payout(_) => scene.say("page-payout").into_owned(),
        Subject::Docket(docket) => scene.say(docket_title(docket)).into_owned(),
    };
    let width = usize::from(overlay::centered(area, COLUMNS_MAX, area.height).width.saturating_sub(6)).max(1);
    let lines: Vec<(String, Style)> = match &page.subject {
        Subject::Trace(reading) => trace(reading, width, scene),
        Subject::Policy(policy) => self::policy(policy, width, scene),
        Subject::Results(results) => self::results(results, width, scene),
        Subject::Payout(page) => {
            let known = page.detail.as_ref().map(|detail| history::lines(detail, scene.now, scene.zone, scene.words));
            styled(known.unwrap_or_default(), page.loading.is_some() && page.detail.is_none(), page.error.as_ref(), width, scene)
        }
        Subject::Docket(docket) => {
            let known = docket::lines(docket, scene.now, scene.zone, scene.words);
            styled(known, false, docket.error.as_ref(), width, scene)
        }
    };
    let height = u16::try_from(lines.len() + 5).unwrap_or(u16::MAX);
    let inner = overlay::panel(overlay::centered(area, COLUMNS_MAX, height), &title, buf, s);
    let list = Rect { height: inner.height.saturating_sub(3), ..below(inner, 1) };
    let furthest = lines.len().saturating_sub(usize::from(list.height));
    let first = page.scroll.min(furthest);
    for (y, (line, style)) in (0..list.height).zip(lines.iter().skip(first)) {
        scene.pen(buf, list, y).put(line, *style);
    }
    scroll::bar(list, lines.len(), first, buf, s);
    let mut pen = scene.pen(buf, below(inner, inner.height.saturating_sub(1)), 0);
    let verbs: &[(&str, &str)] = match &page.subject {
        Subject::Trace(_) => &[("page.note", "hint-into-note")],
        Subject::Payout(page) if page.detail.as_ref().is_some_and(|detail| !detail.flags.is_empty()) => {
            &[("payouts.clear_flag", "hint-clear-flag")]
        }
        Subject::Docket(docket) => match docket.matter {
            Some(Matter::Policy(_)) => &[("docket.agree", "hint-countersign"), ("docket.decline", "hint-decline")],
            Some(Matter::Incident(_)) => &[("docket.agree", "hint-approve"), ("docket.decline", "hint-refuse")],
            None => &[],
        },
        _ => &[],
    };
    for (verb, hint) in verbs {
        pen.put(&listing::key_of(model, Context::Page, verb), s.key).put(&scene.gapped(hint), s.hint);
    }
    pen.put(&listing::key_of(model, Context::Page, "app.back"), s.key).put(&scene.after("hint-close"), s.hint);
    furthest
}

fn folded(text: &str, width: usize, style: Style) -> Vec<(String, Style)> {
    SafeText::line(text).wrap(width).into_iter().map(|line| (line, style)).collect()
}

/// What a page of what waits is called, by the message's id.
#[must_use]
pub const fn docket_title(docket: &Docket) -> &'static str {
    if docket.policies { "page-proposals" } else { "page-waiting" }
}

/// Lines by how they are meant.
fn styled(
    known: Vec<(Kind, String)>,
    loading: bool,
    error: Option<&Failure>,
    width: usize,
    scene: &Scene<'_>,
) -> Vec<(String, Style)> {
    let s = scene.styles;
    let style = |kind| match kind {
        Kind::Strong => s.strong,
        Kind::Plain => s.text,
        Kind::Muted => s.muted,
        Kind::Warning => s.warning,
        Kind::Good => s.success,
        Kind::Accent => s.accent,
    };
    let mut lines: Vec<(String, Style)> = Vec::new();
    for (kind, text) in known {
        if text.is_empty() {
            lines.push((text, s.text));
        } else {
            lines.extend(folded(&text, width, style(kind)));
        }
    }
    if loading {
        lines.push((scene.say("loading").into_owned(), s.muted));
    }
    lines.extend(error.map(|error| folded(&advice::of_reading(error, scene.words), width, s.danger)).unwrap_or_default());
    lines
}

/// The whole trace: each rule with what it did, then its name.
fn trace(reading: &Reading, width: usize, scene: &Scene<'_>) -> Vec<(String, Style)> {
    let s = scene.styles;
    let mut lines: Vec<(String, Style)> = Vec::new();
    if let Some(why) = &reading.why {
        lines.extend(folded(&format!("{} {why}", s.symbol(Symbol::Star)), width, s.success));
        lines.push((String::new(), s.text));
    }
    for step in &reading.steps {
        let (sign, style) = offers::effect(step.effect, scene);
        let said = format!("{sign} {}: {}", scene.say(trace_words(step.effect)), heard::step(step, scene.words));
        lines.extend(folded(&said, width, style));
        lines.extend(folded(&format!("  {}", step.rule), width, s.faint));
    }
    if reading.steps.is_empty() {
        lines.push((scene.say("page-no-trace").into_owned(), s.muted));
    }
    lines
}

/// What became of each.
fn results(results: &[page::Line], width: usize, scene: &Scene<'_>) -> Vec<(String, Style)> {
    let s = scene.styles;
    let line = |line: &page::Line| {
        let (sign, style) = if line.good { (Symbol::Done, s.success) } else { (Symbol::Alert, s.danger) };
        folded(&format!("{} {}", s.symbol(sign), line.text), width, style)
    };
    results.iter().flat_map(line).collect()
}

/// Who put the policy in force, in a sentence.
fn activated(page: &PolicyPage, scene: &Scene<'_>) -> Option<String> {
    page.view.as_ref().map(|view| in_force(view, scene.now, scene.zone, scene.words))
}

/// Who put a policy in force and when, in a sentence.
#[must_use]
pub fn in_force(view: &PolicyView, now: Timestamp, zone: &TimeZone, words: &Language) -> String {
    let at = |at| when::moment(at, now, zone, words);
    let (name, by, since) = (view.name.as_str(), view.activated_by.as_str(), at(view.effective_at));
    match (&view.proposed_by, view.proposed_at) {
        (Some(author), Some(proposed)) => {
            let (author, proposed) = (author.as_str(), at(proposed));
            tell!(words, "page-policy-proposed", name = name, by = by, since = since, author = author, proposed = proposed)
        }
        _ => tell!(words, "page-policy-by", name = name, by = by, since = since),
    }
}

fn policy(page: &PolicyPage, width: usize, scene: &Scene<'_>) -> Vec<(String, Style)> {
    let s = scene.styles;
    let mut lines: Vec<(String, Style)> = Vec::new();
    lines.extend(activated(page, scene).map(|said| folded(&said, width, s.strong)).unwrap_or_default());
    if page.loading.is_some() {
        lines.push((scene.say("loading").into_owned(), s.muted));
    }
    if let Some(error) = &page.error {
        lines.extend(folded(&advice::of_reading(error, scene.words), width, s.danger));
    }
    for chapter in &page.chapters {
        lines.push((String::new(), s.text));
        lines.extend(folded(chapter.heading, width, s.heading));
        for line in &chapter.lines {
            let (first, rest) = (s.symbol(Symbol::Bullet), "  ");
            let wrapped = SafeText::line(line).wrap(width.saturating_sub(2).max(1));
            lines.extend(wrapped.into_iter().enumerate().map(|(i, line)| {
                let lead = if i == 0 { format!("{first} ") } else { rest.to_owned() };
                (format!("{lead}{line}"), s.text)
            }));
        }
    }
    lines
}
