//! The priced offers inside the picker: reasons across the top, one row an offer, what there is to know of one of them, its trace.

use crate::tui::heard;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::config::keymap::Context;
use crate::config::language::{Language, tell};
use crate::config::theme::Symbol;
use crate::domain::complaint::Reason;
use crate::domain::money::Money;
use crate::domain::policy::{Cost, Days, RemedyKind, TraceEffect, TraceStep};
use crate::tui::action::listing::trace_words;
use crate::tui::model::Model;
use crate::tui::widgets::pen::{self, Pen};
use crate::wire::budget::BudgetView;
use crate::wire::offer::{OfferMenu, OfferView, WithheldView};

use super::scene::{Scene, below, top};

/// One reason with the key that picks it, as it stands in the line.
fn chip(reason: Reason, model: &Model, scene: &Scene<'_>) -> (String, String) {
    let key = model.keymap.keys_for(Context::Picker, &format!("picker.reason {}", reason.name())).into_iter().next();
    (key.unwrap_or_default(), scene.word("reason", reason.name()).into_owned())
}

fn chip_width((key, name): &(String, String)) -> usize {
    key.width() + usize::from(!key.is_empty()) + name.width() + 2
}

fn put_chip(pen: &mut Pen<'_>, (key, name): &(String, String), style: Style, key_style: Style) {
    if key.is_empty() {
        pen.put(&format!(" {name} "), style);
    } else {
        pen.put(&format!(" {key}"), key_style).put(&format!(" {name} "), style);
    }
}

/// The reasons, each with its key: in as many lines as they take where there is room for that, else side by side, the chosen one as
/// a chip in sight. Tells the lines used.
pub fn reasons(
    area: Rect,
    chosen: Reason,
    suggested: Option<Reason>,
    lines: u16,
    model: &Model,
    scene: &Scene<'_>,
    buf: &mut Buffer,
) -> u16 {
    let s = scene.styles;
    let chips: Vec<(String, String)> = Reason::ALL.iter().map(|reason| chip(*reason, model, scene)).collect();
    let styles = |i: usize| match Reason::ALL.get(i) {
        Some(reason) if *reason == chosen => (s.chip, s.chip),
        reason if reason.copied() == suggested => (s.accent, s.key),
        _ => (s.muted, s.key),
    };
    let folded = folds(&chips, usize::from(area.width));
    if folded.len() <= usize::from(lines) {
        for (y, line) in (0..area.height).zip(&folded) {
            let mut pen = scene.pen(buf, area, y);
            for i in line.clone() {
                let (style, key) = styles(i);
                chips.get(i).into_iter().for_each(|chip| put_chip(&mut pen, chip, style, key));
            }
        }
        return u16::try_from(folded.len()).unwrap_or(lines);
    }
    let at = Reason::ALL.iter().position(|reason| *reason == chosen).unwrap_or(0);
    let wide = |i: usize| chips.get(i).map_or(0, chip_width);
    let room = usize::from(area.width).saturating_sub(4);
    let (mut first, mut last, mut used) = (at, at, wide(at));
    loop {
        let right = last + 1 < chips.len() && used + wide(last + 1) <= room;
        if right {
            last += 1;
            used += wide(last);
        }
        let left = first > 0 && used + wide(first - 1) <= room;
        if left {
            first -= 1;
            used += wide(first);
        }
        if !left && !right {
            break;
        }
    }
    let mut pen = scene.pen(buf, area, 0);
    pen.put(if first > 0 { s.glyphs.more_left } else { " " }, s.muted).gap(1);
    for (i, chip) in chips.iter().enumerate().take(last + 1).skip(first) {
        let (style, key) = styles(i);
        put_chip(&mut pen, chip, style, key);
    }
    pen.gap(1).put(if last + 1 < chips.len() { s.glyphs.more_right } else { " " }, s.muted);
    1
}

/// Which reasons stand in which line, when all of them are shown.
fn folds(chips: &[(String, String)], width: usize) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut used = 0;
    for (i, chip) in chips.iter().enumerate() {
        let wide = chip_width(chip);
        if let Some(line) = lines.last_mut().filter(|_| used + wide <= width) {
            line.end = i + 1;
        } else {
            lines.push(i..i + 1);
            used = 0;
        }
        used += wide;
    }
    lines
}

/// Columns that the names of offers keep before cost and days stand beside them.
const NAME_COLUMNS: usize = 20;

/// Lines the offers and what is withheld take.
#[must_use]
pub fn height(menu: &OfferMenu) -> u16 {
    let withheld = if menu.withheld.is_empty() { 0 } else { menu.withheld.len() + 1 };
    u16::try_from(menu.items.len().max(1) + withheld).unwrap_or(u16::MAX)
}

/// The rows of the menu; `lit` is the key of the offer whose trace is shown.
pub fn rows(area: Rect, menu: &OfferMenu, lit: Option<char>, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    if menu.items.is_empty() {
        scene.pen(buf, area, 0).put(&scene.say("picker-nothing"), s.warning);
    }
    let columns = |text: &str| pen::columns(text, s.glyphs.letters);
    let amount = menu.items.iter().map(|offer| columns(&scene.money(offer.amount))).max().unwrap_or(0);
    let widest = |text: &dyn Fn(&OfferView) -> String| menu.items.iter().map(|offer| columns(&text(offer))).max().unwrap_or(0);
    let marks = widest(&|offer| mark(offer, scene).0);
    let (mut cost, mut days) = (widest(&|offer| cost_words(offer, scene)), widest(&|offer| days_words(offer, scene)));
    // What it costs and how long it takes stand in the rows where the names keep room; else below, for the one that is read.
    let room = usize::from(area.width).saturating_sub(10 + amount + marks + NAME_COLUMNS);
    if cost + days + 4 > room {
        days = 0;
    }
    if cost + 2 > room {
        cost = 0;
    }
    let widths = Widths { amount, marks, cost, days };
    for (y, offer) in (0..area.height).zip(&menu.items) {
        row(top(below(area, y), 1), offer, lit == Some(offer.key), &widths, scene, buf);
    }
    let used = u16::try_from(menu.items.len().max(1) + 1).unwrap_or(u16::MAX);
    let rest = below(area, used);
    for (y, withheld) in (0..rest.height).zip(&menu.withheld) {
        withheld_row(top(below(rest, y), 1), withheld, amount, scene, buf);
    }
}

/// Columns of the parts of a row.
struct Widths {
    amount: usize,
    marks: usize,
    cost: usize,
    days: usize,
}

/// Who has to approve it, or that it cannot go out.
fn mark(offer: &OfferView, scene: &Scene<'_>) -> (String, Style) {
    let s = scene.styles;
    let star =
        if offer.recommended { format!("{} {}", s.symbol(Symbol::Star), scene.say("picker-recommended")) } else { String::new() };
    let (other, style) = match offer.needs_approval_by {
        _ if offer.obstacle.is_some() => (scene.say("picker-blocked").into_owned(), s.muted),
        Some(role) => {
            let asks = tell!(scene.words, "picker-asks", role = scene.word("role", role.name()));
            (format!("{} {asks}", s.symbol(Symbol::Approval)), s.warning)
        }
        None => (String::new(), s.success),
    };
    let words = [star, other].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
    (words, style)
}

/// What it costs the company, as a range: `EUR 4.50–13.00`.
#[must_use]
pub fn range_words(cost: &Cost, words: &Language) -> String {
    if cost.low == cost.high {
        return words.money(cost.low);
    }
    let high = words.figures(&cost.high.decimal().to_string());
    tell!(words, "picker-range", low = words.money(cost.low), high = high)
}

/// How long the customer waits: `3–7 d`.
#[must_use]
pub fn wait_words(days: Days, words: &Language) -> String {
    if days.low == days.high {
        return tell!(words, "picker-days-one", days = i64::from(days.low));
    }
    tell!(words, "picker-days", low = i64::from(days.low), high = i64::from(days.high))
}

fn cost_words(offer: &OfferView, scene: &Scene<'_>) -> String {
    // A certain cost is the amount: it stands there already.
    let cost = offer.cost.filter(|cost| !(offer.kind.has_amount() && *cost == Cost::certain(offer.amount)));
    cost.map(|cost| tell!(scene.words, "picker-costs", range = range_words(&cost, scene.words))).unwrap_or_default()
}

fn days_words(offer: &OfferView, scene: &Scene<'_>) -> String {
    offer.days.map(|days| wait_words(days, scene.words)).unwrap_or_default()
}

fn row(area: Rect, offer: &OfferView, lit: bool, widths: &Widths, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    scene.row(area, lit, true, buf, |pen| {
        pen.gap(1).put(&format!(" {} ", offer.key), s.badge).gap(2);
        let amount = if offer.kind.has_amount() { scene.money(offer.amount) } else { String::new() };
        pen.column_right(&amount, widths.amount, s.money_strong).gap(3);
        pen.gap_right(1);
        let (words, style) = mark(offer, scene);
        if widths.marks > 0 && pen.room() > widths.marks + 8 {
            pen.column_at_right(&words, widths.marks, style).gap_right(2);
        }
        if widths.days > 0 {
            pen.column_at_right(&days_words(offer, scene), widths.days, s.muted).gap_right(2);
        }
        if widths.cost > 0 {
            pen.column_at_right(&cost_words(offer, scene), widths.cost, s.muted).gap_right(2);
        }
        pen.put(&offer.name, if lit { s.strong } else { s.text });
        if offer.kind != RemedyKind::Cashback {
            pen.gap(2).put_whole(&scene.word("kind", offer.kind.name()), s.muted);
        }
    });
}

/// What there is to know of one offer beside its row: why it is suggested, what it costs and asks, what it lacks.
#[must_use]
pub fn details(offer: &OfferView, asks: &str, scene: &Scene<'_>) -> Vec<(String, Style)> {
    let (s, words) = (scene.styles, scene.words);
    let mut lines: Vec<(String, Style)> = Vec::new();
    lines.extend(heard::why(offer, words).map(|why| (format!("{} {why}", s.symbol(Symbol::Star)), s.success)));
    for missing in &offer.missing {
        let what = scene.word("needs", missing.needs.name());
        let text = tell!(words, "picker-missing", what = what, days = i64::from(missing.expected_days), key = asks);
        lines.push((format!("{} {text}", s.symbol(Symbol::Alert)), s.warning));
    }
    let obstacle = heard::obstacle(offer, words).filter(|_| offer.missing.is_empty());
    lines.extend(obstacle.map(|why| (format!("{} {why}", s.symbol(Symbol::Failed)), s.warning)));
    lines.extend(facts(offer, words).map(|text| (text, s.muted)));
    lines
}

/// Cost, time and effort in one sentence; none where the server does not say.
#[must_use]
pub fn facts(offer: &OfferView, words: &Language) -> Option<String> {
    let cost = offer.cost.map(|cost| {
        let (now, middle) = (words.money(cost.now), words.money(cost.middle));
        if cost.low == cost.high {
            tell!(words, "picker-costs-us", range = range_words(&cost, words))
        } else {
            tell!(words, "picker-costs-about", range = range_words(&cost, words), middle = middle, now = now)
        }
    });
    let days = offer.days.map(|days| tell!(words, "picker-waits", days = wait_words(days, words)));
    // What a policy says in its own words stays as it is.
    let usual = offer.effort == offer.kind.effort();
    let effort = if usual { words.word("effort", offer.kind.name()).into_owned() } else { offer.effort.clone() };
    let effort = Some(effort).filter(|effort| !effort.is_empty());
    let kind = (offer.kind != RemedyKind::Cashback).then(|| words.word("kind", offer.kind.name()).into_owned());
    let parts: Vec<String> = [kind, cost, days, effort].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// What the person decides alone, and what is left of the budgets; the second is how it looks for an amount.
#[must_use]
pub fn means(authority: Option<Money>, budgets: &[BudgetView], amount: Option<Money>, scene: &Scene<'_>) -> Vec<(String, Style)> {
    let s = scene.styles;
    let own = authority.map(|authority| {
        let above = amount.is_some_and(|amount| amount.currency == authority.currency && amount.minor > authority.minor);
        let text = tell!(scene.words, "picker-authority", amount = scene.money(authority));
        (text, if above { s.warning } else { s.muted })
    });
    let budget = |budget: &BudgetView| {
        let (left, name) = (scene.money(budget.left), budget.name.as_str());
        let text = tell!(scene.words, "picker-budget", left = left, name = name, period = budget.period.as_str());
        let short = amount.is_some_and(|amount| budget.left.currency == amount.currency && budget.left.minor < amount.minor);
        // A tenth left is little.
        let low = i128::from(budget.left.minor) * 10 < i128::from(budget.limit.minor);
        (
            text,
            if short {
                s.danger
            } else if low {
                s.warning
            } else {
                s.muted
            },
        )
    };
    own.into_iter().chain(budgets.iter().map(budget)).collect()
}

fn withheld_row(area: Rect, withheld: &WithheldView, amount: usize, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let mut pen = scene.pen(buf, area, 0);
    pen.gap(2).put(&format!(" {} ", s.symbol(Symbol::Failed)), s.muted).gap(2);
    pen.column_left(&scene.say("picker-withheld"), amount.max(8), s.muted).gap(3);
    pen.put(&withheld.name, s.muted).put("  ", s.muted).put(&heard::withheld(withheld, scene.words), s.muted);
}

/// Why an amount is what it is: the rules in the order they ran, what each did, in words.
pub fn trace(area: Rect, title: &str, steps: &[TraceStep], scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    scene.pen(buf, area, 0).put(title, s.heading);
    let room = below(area, 1);
    let shown = if steps.len() > usize::from(room.height) { usize::from(room.height.saturating_sub(1)) } else { steps.len() };
    for (y, step) in (0..room.height).zip(steps.iter().take(shown)) {
        let (sign, style) = effect(step.effect, scene);
        let mut pen = scene.pen(buf, room, y);
        pen.put(sign, style).gap(1).column_left(&scene.say(trace_words(step.effect)), 9, style).gap(2);
        pen.put_right_whole(&step.rule, 44, s.faint).gap_right(2);
        pen.put(&heard::step(step, scene.words), s.text);
    }
    if shown < steps.len() {
        let y = u16::try_from(shown).unwrap_or(0);
        scene.pen(buf, room, y).put(&tell!(scene.words, "and-more", count = steps.len() - shown), s.muted);
    }
}

pub(super) fn effect(effect: TraceEffect, scene: &Scene<'_>) -> (&'static str, Style) {
    let s = scene.styles;
    match effect {
        TraceEffect::Base => ("=", s.text),
        TraceEffect::Rounded => ("~", s.muted),
        TraceEffect::Cut => ("-", s.warning),
        TraceEffect::Passed => ("+", s.success),
        TraceEffect::NeedsApproval => ("?", s.warning),
        TraceEffect::Withheld => ("x", s.danger),
    }
}
