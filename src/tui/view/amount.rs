//! The field for an amount beside the menu, and what the rules say of what is in it.

use crate::tui::heard;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::config::keymap::Context;
use crate::config::language::{Language, tell};
use crate::config::theme::Symbol;
use crate::domain::text::SafeText;
use crate::tui::action::listing;
use crate::tui::advice;
use crate::tui::model::Model;
use crate::tui::model::amount::AmountBox;
use crate::tui::widgets::overlay;

use super::boxes;
use super::offers;
use super::scene::{Scene, below};

/// Columns and lines of the box.
const COLUMNS: u16 = 76;
const LINES: u16 = 12;

/// How the line about the amount is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Enter issues it.
    Goes,
    /// Enter proposes it.
    Asks,
    /// It does not go.
    Stops,
    /// Nothing is known yet.
    Waits,
}

/// What the rules say of what is in the field, in sentences.
#[must_use]
pub fn verdict(typing: &AmountBox, words: &Language) -> (Mood, Vec<String>) {
    if let Some(error) = &typing.error {
        return (Mood::Stops, vec![advice::of_reading(error, words)]);
    }
    match typing.amount() {
        None => return (Mood::Waits, vec![words.say("amount-type").into_owned()]),
        Some(Err(_)) => return (Mood::Stops, vec![words.say("notice-no-amount").into_owned()]),
        Some(Ok(_)) => {}
    }
    let Some(priced) = typing.verdict() else { return (Mood::Waits, vec![words.say("amount-asking").into_owned()]) };
    let amount = words.money(priced.view.amount);
    if let Some(offer) = &priced.view.offer {
        if let Some(why) = heard::obstacle(offer, words) {
            return (Mood::Stops, vec![tell!(words, "amount-obstacle", why = why)]);
        }
        let (customer, seconds) = (typing.customer.as_str(), i64::from(priced.undo_seconds));
        return match offer.needs_approval_by {
            Some(role) => {
                let role = words.word("role", role.name());
                (Mood::Asks, vec![tell!(words, "amount-asks", amount = amount, customer = customer, role = role)])
            }
            None => (Mood::Goes, vec![tell!(words, "amount-goes", amount = amount, customer = customer, seconds = seconds)]),
        };
    }
    let refused = priced.view.refused.as_ref();
    let why = refused.map(|refused| tell!(words, "amount-refused", why = heard::refused(refused, words)));
    let bound = refused.and_then(|refused| {
        let bound = refused.bound?;
        Some(tell!(words, "amount-bound", bound = words.money(bound), rule = refused.rule.as_str()))
    });
    (Mood::Stops, why.into_iter().chain(bound).collect())
}

/// Draws the box; tells whether what Enter would do can be read, when from line `covered` on something lies over it.
pub fn draw(area: Rect, covered: u16, model: &Model, typing: &AmountBox, scene: &Scene<'_>, buf: &mut Buffer) -> u16 {
    let s = scene.styles;
    let ticket = typing.ticket.to_string();
    let title = tell!(scene.words, "amount-title", ticket = ticket, customer = typing.customer.as_str());
    let place = overlay::centered(area, COLUMNS, LINES);
    let inner = overlay::panel(place, &title, buf, s);
    let code = typing.currency.code();
    boxes::input(below(inner, 1), &typing.field, &tell!(scene.words, "amount-empty", currency = code), scene, buf);
    let (mood, said) = verdict(typing, scene.words);
    let (symbol, style) = look(mood, scene);
    let room = below(inner, 3);
    let width = usize::from(room.width.saturating_sub(2)).max(1);
    let lines: Vec<String> = said.iter().flat_map(|text| SafeText::line(text).wrap(width)).collect();
    let free = room.height.saturating_sub(2);
    for (y, line) in (0..free).zip(&lines) {
        scene.pen(buf, room, y).put(if y == 0 { s.symbol(symbol) } else { " " }, style).gap(1).put(line, style);
    }
    let used = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let whole = used <= free && room.y.saturating_add(used) <= covered.min(inner.bottom());
    let rest = below(room, used.saturating_add(1));
    let authority = model.overlays.iter().find_map(|overlay| match overlay {
        crate::tui::model::overlay::Overlay::Picker(picker) => picker.menu.as_ref()?.authority,
        _ => None,
    });
    let budgets = typing.verdict().map(|priced| priced.budgets.as_slice()).unwrap_or_default();
    let amount = typing.amount().and_then(Result::ok);
    for (y, (text, style)) in (0..rest.height.saturating_sub(1)).zip(offers::means(authority, budgets, amount, scene)) {
        scene.pen(buf, rest, y).put(&text, style);
    }
    let mut pen = scene.pen(buf, below(inner, inner.height.saturating_sub(1)), 0);
    match mood {
        Mood::Goes => pen.put(" enter ", s.badge).put(&scene.gapped("amount-issue"), s.text),
        Mood::Asks => pen.put(" enter ", s.badge).put(&scene.gapped("amount-propose"), s.text),
        Mood::Stops | Mood::Waits => &mut pen,
    };
    pen.put(&listing::key_of(model, Context::Text, "text.cancel"), s.key).put(&scene.after("hint-close"), s.hint);
    if whole { u16::MAX } else { 0 }
}

fn look(mood: Mood, scene: &Scene<'_>) -> (Symbol, Style) {
    let s = scene.styles;
    match mood {
        Mood::Goes => (Symbol::Done, s.success),
        Mood::Asks => (Symbol::Approval, s.warning),
        Mood::Stops => (Symbol::Failed, s.danger),
        Mood::Waits => (Symbol::Pending, s.muted),
    }
}
