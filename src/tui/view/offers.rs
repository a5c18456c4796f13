//! The priced offers inside the picker: reasons across the top, one row an offer, the trace of one of them below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::config::language::tell;
use crate::config::theme::Symbol;
use crate::domain::complaint::Reason;
use crate::domain::policy::{TraceEffect, TraceStep};
use crate::tui::widgets::pen;
use crate::wire::offer::{OfferMenu, OfferView, WithheldView};

use super::scene::{Scene, below, top};

/// The reasons side by side, the chosen one as a chip in sight; the rest to both sides as far as there is room.
pub fn reasons(area: Rect, chosen: Reason, suggested: Option<Reason>, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let names: Vec<String> = Reason::ALL.iter().map(|reason| scene.word("reason", reason.name()).into_owned()).collect();
    let at = Reason::ALL.iter().position(|reason| *reason == chosen).unwrap_or(0);
    let wide = |i: usize| names.get(i).map_or(0, |name| name.width() + 2);
    let room = usize::from(area.width).saturating_sub(4);
    let (mut first, mut last, mut used) = (at, at, wide(at));
    loop {
        let right = last + 1 < names.len() && used + wide(last + 1) <= room;
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
    for (i, name) in names.iter().enumerate().take(last + 1).skip(first) {
        let style = match Reason::ALL.get(i) {
            Some(reason) if *reason == chosen => s.chip,
            reason if reason.copied() == suggested => s.accent,
            _ => s.muted,
        };
        pen.put(&format!(" {name} "), style);
    }
    pen.gap(1).put(if last + 1 < names.len() { s.glyphs.more_right } else { " " }, s.muted);
}

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
    let amount = menu.items.iter().map(|offer| pen::columns(&scene.money(offer.amount), s.glyphs.letters)).max().unwrap_or(0);
    for (y, offer) in (0..area.height).zip(&menu.items) {
        row(top(below(area, y), 1), offer, lit == Some(offer.key), amount, scene, buf);
    }
    let used = u16::try_from(menu.items.len().max(1) + 1).unwrap_or(u16::MAX);
    let rest = below(area, used);
    for (y, withheld) in (0..rest.height).zip(&menu.withheld) {
        withheld_row(top(below(rest, y), 1), withheld, amount, scene, buf);
    }
}

fn row(area: Rect, offer: &OfferView, lit: bool, amount: usize, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    scene.row(area, lit, true, buf, |pen| {
        pen.gap(1).put(&format!(" {} ", offer.key), s.badge).gap(2);
        if offer.kind.has_amount() {
            pen.column_right(&scene.money(offer.amount), amount, s.money_strong).gap(3);
        } else {
            pen.column_right("", amount, s.money_strong).gap(3);
        }
        pen.gap_right(1);
        if offer.obstacle.is_some() {
            pen.put_right_whole(&scene.say("picker-blocked"), 8, s.muted).gap_right(2);
        } else if let Some(role) = offer.needs_approval_by {
            let asks = tell!(scene.words, "picker-asks", role = scene.word("role", role.name()));
            pen.put_right_whole(&format!("{} {asks}", s.symbol(Symbol::Approval)), 8, s.warning).gap_right(2);
        }
        if offer.recommended {
            pen.put_right_whole(&format!("{} {}", s.symbol(Symbol::Star), scene.say("picker-recommended")), 8, s.success)
                .gap_right(2);
        }
        pen.put(&offer.name, if lit { s.strong } else { s.text });
        if offer.kind != crate::domain::policy::RemedyKind::Cashback {
            pen.gap(2).put_whole(&scene.word("kind", offer.kind.name()), s.muted);
        }
    });
}

fn withheld_row(area: Rect, withheld: &WithheldView, amount: usize, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let mut pen = scene.pen(buf, area, 0);
    pen.gap(2).put(&format!(" {} ", s.symbol(Symbol::Failed)), s.muted).gap(2);
    pen.column_left(&scene.say("picker-withheld"), amount.max(8), s.muted).gap(3);
    pen.put(&withheld.name, s.muted).put("  ", s.muted).put(&withheld.why, s.muted);
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
        pen.put(sign, style).gap(1).column_left(&scene.say(effect_words(step.effect)), 9, style).gap(2);
        pen.put_right_whole(&step.rule, 44, s.faint).gap_right(2);
        pen.put(&step.text, s.text);
    }
    if shown < steps.len() {
        let y = u16::try_from(shown).unwrap_or(0);
        scene.pen(buf, room, y).put(&tell!(scene.words, "and-more", count = steps.len() - shown), s.muted);
    }
}

fn effect(effect: TraceEffect, scene: &Scene<'_>) -> (&'static str, Style) {
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

fn effect_words(effect: TraceEffect) -> &'static str {
    match effect {
        TraceEffect::Base => "trace-base",
        TraceEffect::Rounded => "trace-rounded",
        TraceEffect::Cut => "trace-cut",
        TraceEffect::Passed => "trace-passed",
        TraceEffect::NeedsApproval => "trace-needs_approval",
        TraceEffect::Withheld => "trace-withheld",
    }
}
