//! An incident: what it would do, and what became of each.

use crate::tui::heard;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::keymap::Context;
use crate::config::language::{Language, tell};
use crate::config::theme::Symbol;
use crate::domain::incident::Approval;
use crate::domain::text::SafeText;
use crate::tui::action::listing;
use crate::tui::model::Model;
use crate::tui::model::incident::Planning;
use crate::tui::widgets::{overlay, scroll};
use crate::wire::incident::{ExcludedView, IncidentItem, IncidentPlan, IncidentView};

use super::scene::{Scene, below, top};

/// Columns of the boxes.
const COLUMNS: u16 = 76;
/// Columns for a ticket or an order.
const NAME_COLUMNS: usize = 14;

/// What it would do, in lines; the same on the screen and in plain lines.
#[must_use]
pub fn planned(planning: &Planning, words: &Language) -> Vec<String> {
    let request = &planning.request;
    let reason = words.word("reason", request.reason.name());
    let mut lines = vec![tell!(words, "incident-offer", offer = request.offer.to_string(), reason = reason)];
    match (&planning.plan, &planning.why) {
        (Some(plan), _) => lines.extend(comes_to(plan, words)),
        (None, Some(why)) => lines.push(SafeText::line(why).to_string()),
        (None, None) => lines.push(words.say("incident-counting").into_owned()),
    }
    lines
}

fn comes_to(plan: &IncidentPlan, words: &Language) -> Vec<String> {
    let needs = match plan.needs {
        Approval::Nobody => "ask-incident-held",
        Approval::Lead => "ask-incident-lead",
        Approval::LeadAndFinance => "ask-incident-both",
    };
    let total = words.sums(&plan.totals);
    let mut lines = vec![tell!(words, "incident-total", count = plan.count, total = total), words.say(needs).into_owned()];
    for need in &plan.budgets {
        let id = if need.enough { "incident-budget" } else { "incident-budget-short" };
        let name = SafeText::line(&need.name).to_string();
        lines.push(tell!(words, id, name = name, needed = words.money(need.needed), left = words.money(need.left)));
    }
    lines.push(tell!(words, "incident-left-out", count = plan.excluded.len()));
    lines
}

/// One that is left out, in words.
#[must_use]
pub fn left_out(one: &ExcludedView, words: &Language) -> (String, String) {
    let name = name_of(one.ticket.map(|id| id.to_string()), one.order.as_deref());
    let why = format!("{}: {}", words.word("exclusion", one.exclusion.name()), SafeText::line(&heard::left_out(one, words)));
    (name, why)
}

/// What became of one, in words.
#[must_use]
pub fn became(item: &IncidentItem, words: &Language) -> (String, String) {
    let name = name_of(item.ticket.map(|id| id.to_string()), item.order.as_deref());
    let why = || {
        let exclusion = item.exclusion.map(|why| words.word("exclusion", why.name()).into_owned()).unwrap_or_default();
        format!("{exclusion}: {}", SafeText::line(&heard::member(item, words)))
    };
    let text = match (item.amount, item.stage) {
        (Some(amount), Some(stage)) => format!("{} {}", words.money(amount), words.word("stage", stage.name())),
        (Some(amount), None) => words.money(amount),
        (None, _) => why(),
    };
    (name, text)
}

fn name_of(ticket: Option<String>, order: Option<&str>) -> String {
    ticket.map_or_else(|| SafeText::line(order.unwrap_or_default()).to_string(), |id| format!("#{id}"))
}

/// The headline of an incident.
#[must_use]
pub fn headline(view: &IncidentView, words: &Language) -> String {
    let (state, total) = (words.word("incident-state", view.state.name()), words.sums(&view.totals));
    tell!(words, "incident-head", count = view.count, total = total, state = state)
}

/// The box in which an incident is planned. Tells nothing: the question that follows is what money goes by.
pub fn plan(area: Rect, planning: &Planning, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let lines = planned(planning, scene.words);
    let excluded = planning.plan.as_ref().map_or(&[][..], |plan| plan.excluded.as_slice());
    let height = u16::try_from(lines.len() + excluded.len() + 5).unwrap_or(u16::MAX);
    let title = tell!(scene.words, "title-incident", title = SafeText::line(&planning.request.title).to_string());
    let inner = overlay::panel(overlay::centered(area, COLUMNS, height), &title, buf, s);
    for (y, line) in (0..inner.height.saturating_sub(2)).zip(&lines) {
        scene.pen(buf, inner, y).put(line, if y == 1 { s.strong } else { s.text });
    }
    let head = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let list = below(inner, head.min(inner.height));
    let list = Rect { height: list.height.saturating_sub(2), ..list };
    let first = planning.scroll.min(excluded.len().saturating_sub(usize::from(list.height)));
    for (y, one) in (0..list.height).zip(excluded.iter().skip(first)) {
        let (name, why) = left_out(one, scene.words);
        let mut pen = scene.pen(buf, top(below(list, y), 1), 0);
        pen.put(s.symbol(Symbol::Failed), s.warning).gap(1).column_left(&name, NAME_COLUMNS, s.muted).gap(1).put(&why, s.text);
    }
    scroll::bar(list, excluded.len(), first, buf, s);
    let mut pen = scene.pen(buf, below(inner, inner.height.saturating_sub(1)), 0);
    for (key, hint) in [("1-9", "hint-offer"), ("←→", "hint-reason"), ("a", "hint-arm"), ("esc", "hint-close")] {
        let key = if s.glyphs.ascii && key == "←→" { "<>" } else { key };
        pen.put(key, s.key).put(&scene.after(hint), s.hint).gap(3);
    }
}

/// What became of each.
pub fn results(area: Rect, model: &Model, view: &IncidentView, first: usize, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let height = u16::try_from(view.items.len() + 4).unwrap_or(u16::MAX);
    let inner = overlay::panel(overlay::centered(area, COLUMNS, height), &headline(view, scene.words), buf, s);
    let list = Rect { height: inner.height.saturating_sub(2), ..inner };
    let first = first.min(view.items.len().saturating_sub(usize::from(list.height)));
    for (y, item) in (0..list.height).zip(view.items.iter().skip(first)) {
        let (symbol, style) = match (item.amount, item.stage) {
            (None, _) => (Symbol::Failed, s.warning),
            (Some(_), None) => (Symbol::Pending, s.info),
            (Some(_), Some(stage)) if stage.is_open() => (Symbol::Done, s.success),
            (Some(_), Some(_)) => (Symbol::Failed, s.muted),
        };
        let (name, text) = became(item, scene.words);
        let mut pen = scene.pen(buf, top(below(list, y), 1), 0);
        pen.put(s.symbol(symbol), style).gap(1).column_left(&name, NAME_COLUMNS, s.muted).gap(1).put(&text, s.text);
    }
    scroll::bar(list, view.items.len(), first, buf, s);
    let mut pen = scene.pen(buf, below(inner, inner.height.saturating_sub(1)), 0);
    pen.put(&listing::key_of(model, Context::Views, "app.back"), s.key).put(&scene.after("hint-close"), s.hint);
    if model.held_incident().is_some() {
        pen.gap(5).put(&listing::key_of(model, Context::Global, "case.undo"), s.key).put(&scene.after("hint-take-back"), s.hint);
    }
}
