//! The compensation picker: reasons across the top, offers by key, why the amount is what it is, and what a key will do.
//!
//! ```text
//! ╭ Make it good · #1042 · Anna de Vries ────────────────────────────────────╮
//! │ F defective  D damaged  L late  X lost  W wrong item  M missing part      │
//! │                                                                          │
//! │    1    EUR  6.00   Small gesture                                         │
//! │ ▌  2    EUR 15.00   A tenth of the price               ★ recommended      │
//! │    3    EUR 40.00   Half of the price                  ◇ asks a lead      │
//! ╰──────────────────────────────────────────────────────────────────────────╯
//! ```
//!
//! Once an offer is chosen the same box follows the intent: stored, sent, held with the time left to undo, then the link.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::config::keymap::Context;
use crate::config::language::tell;
use crate::config::theme::Symbol;
use crate::domain::policy::RemedyKind;
use crate::domain::stage::Stage;
use crate::domain::text::SafeText;
use crate::tui::action::listing;
use crate::tui::advice;
use crate::tui::model::Model;
use crate::tui::model::intent::{Intent, Phase};
use crate::tui::model::picker::Picker;
use crate::tui::widgets::{countdown, overlay, stepper};
use crate::wire::compensation::CompensationView;
use crate::wire::offer::OfferView;

use super::money;
use super::offers;
use super::scene::{Scene, below, left_right, top};

/// Most lines of the trace inside the box; a page of its own has all of them.
const TRACE_LINES_MAX: u16 = 12;
/// Columns of the box, and of one with the trace beside the offers.
const COLUMNS: u16 = 88;
const WIDE_COLUMNS: u16 = 160;
/// From this width on, the trace stands beside the offers.
const BESIDE_FROM: u16 = 116;
/// Lines of the reasons, in a box of at least so many lines.
const REASON_LINES: u16 = 2;
const FOLDED_FROM: u16 = 14;

/// Draws the box and tells how many of its offers can be read, when from line `covered` on something lies over it.
pub fn draw(area: Rect, covered: u16, model: &Model, picker: &Picker, scene: &Scene<'_>, buf: &mut Buffer) -> u16 {
    let (ticket, customer) = (picker.ticket.to_string(), &picker.customer);
    let title = tell!(scene.words, "picker-title", ticket = ticket, customer = customer);
    if let Some(intent) = picker.intent.and_then(|id| model.intents.get(id)) {
        follow(area, &title, model, intent, scene, buf);
        return u16::MAX;
    }
    let offers = choose(area, &title, model, picker, scene, buf);
    offers.bottom().min(covered).saturating_sub(offers.y)
}

/// Draws the menu and tells where the offers are.
fn choose(area: Rect, title: &str, model: &Model, picker: &Picker, scene: &Scene<'_>, buf: &mut Buffer) -> Rect {
    let s = scene.styles;
    let lit = picker.menu.as_ref().and_then(|menu| menu.items.get(picker.selected));
    let beside = area.width >= BESIDE_FROM;
    let rows = picker.menu.as_ref().map_or(3, offers::height);
    let changes = u16::try_from(picker.changes.len()).unwrap_or(0).min(3);
    let changes = if changes > 0 { changes + 1 } else { 0 };
    let width = if beside { WIDE_COLUMNS } else { COLUMNS };
    let asks = listing::key_of(model, Context::Picker, "picker.ask");
    let inner_width = overlay::centered(area, width, area.height).width.saturating_sub(4);
    let reading = usize::from(if beside { (inner_width - inner_width * 3 / 5).saturating_sub(2) } else { inner_width });
    let details = lit.map(|offer| wrapped(&offers::details(offer, &asks, scene), reading)).unwrap_or_default();
    let trace = lit.map_or(0, |offer| offer.trace.len() + 1).min(usize::from(TRACE_LINES_MAX));
    let told = u16::try_from(details.len() + trace + usize::from(!details.is_empty()) + 1).unwrap_or(u16::MAX);
    let told = if lit.is_some() { told } else { 0 };
    let body = if beside { told.max(rows + changes) } else { rows + changes + told };
    let wanted = 2 + REASON_LINES + 1 + body + 3;
    let inner = overlay::panel(overlay::centered(area, width, wanted), title, buf, s);
    let known = model.known_row(picker.ticket).and_then(|row| row.reason);
    let lines = if inner.height >= FOLDED_FROM { REASON_LINES } else { 1 };
    let used = offers::reasons(inner, picker.reason, known, lines, model, scene, buf);
    let foot = below(inner, inner.height.saturating_sub(1));
    let mut room = below(inner, used + 1);
    let means = picker.menu.as_ref().map(|menu| {
        let amount = lit.filter(|offer| offer.kind.has_amount()).map(|offer| offer.amount);
        offers::means(menu.authority, &menu.budgets, amount, scene)
    });
    let means = means.filter(|means| !means.is_empty() && room.height > rows + 3);
    room.height = room.height.saturating_sub(if means.is_some() { 3 } else { 2 });
    match (&picker.menu, &picker.error) {
        (_, Some(error)) => {
            let text = SafeText::line(&advice::of_reading(error, scene.words));
            for (y, line) in (0..room.height).zip(text.wrap(usize::from(room.width.saturating_sub(2)))) {
                let sign = if y == 0 { s.symbol(Symbol::Failed) } else { " " };
                scene.pen(buf, room, y).put(sign, s.danger).gap(1).put(&line, s.text);
            }
        }
        (None, None) => {
            let words = scene.say(if picker.taking.is_some() { "picker-taking" } else { "picker-asking" });
            scene.pen(buf, room, 0).put(s.symbol(Symbol::Pending), s.muted).gap(1).put(&words, s.muted);
        }
        (Some(menu), None) => {
            let (rows_place, right) = if beside { left_right(room, inner.width * 3 / 5, 2) } else { (room, room) };
            offers::rows(top(rows_place, rows), menu, lit.map(|offer| offer.key), scene, buf);
            let mut rest = below(rows_place, rows);
            if changes > 0 && rest.height >= changes {
                for (y, change) in (1..changes).zip(&picker.changes) {
                    scene.pen(buf, rest, y).put(s.symbol(Symbol::Alert), s.warning).gap(1).put(change, s.warning);
                }
                rest = below(rest, changes);
            }
            let place = if beside { right } else { below(rest, 1) };
            if let Some(offer) = lit {
                told_of(place, offer, &details, scene, buf);
            }
        }
    }
    if let Some(means) = means {
        let mut pen = scene.pen(buf, below(inner, inner.height.saturating_sub(2)), 0);
        for (i, (text, style)) in means.iter().enumerate() {
            if i > 0 {
                pen.put(" · ", s.faint);
            }
            pen.put(text, *style);
        }
    }
    promise(foot, model, picker, lit, scene, buf);
    top(if beside { Rect { width: inner.width * 3 / 5, ..room } } else { room }, rows)
}

/// The details of an offer, then as much of its trace as there is room for.
fn told_of(place: Rect, offer: &OfferView, details: &[(String, Style)], scene: &Scene<'_>, buf: &mut Buffer) {
    for (y, (line, style)) in (0..place.height).zip(details) {
        scene.pen(buf, place, y).put(line, *style);
    }
    let used = u16::try_from(details.len()).unwrap_or(u16::MAX);
    let rest = below(place, if used > 0 { used.saturating_add(1) } else { 0 });
    if rest.height > 1 && !offer.trace.is_empty() {
        let amount = if offer.kind.has_amount() { scene.money(offer.amount) } else { offer.name.clone() };
        let title = tell!(scene.words, "picker-why", amount = amount);
        offers::trace(rest, &title, &offer.trace, scene, buf);
    }
}

/// Lines as they fit into some columns.
fn wrapped(lines: &[(String, Style)], columns: usize) -> Vec<(String, Style)> {
    let fold = |(text, style): &(String, Style)| {
        let style = *style;
        SafeText::line(text).wrap(columns.max(1)).into_iter().map(move |line| (line, style)).collect::<Vec<_>>()
    };
    lines.iter().flat_map(fold).collect()
}

/// What happens on which key, amount and recipient included: what you saw is what you pay.
fn promise(area: Rect, model: &Model, picker: &Picker, lit: Option<&OfferView>, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let key = |verb: &str| listing::key_of(model, Context::Picker, verb);
    let (Some(menu), Some(offer)) = (&picker.menu, lit) else {
        scene
            .pen(buf, area, 0)
            .put(&key("picker.next_reason"), s.key)
            .put(&scene.gapped("hint-next-reason"), s.hint)
            .put(&key("picker.close"), s.key)
            .put(&scene.after("hint-close"), s.hint);
        return;
    };
    let mut pen = scene.pen(buf, area, 0);
    pen.put_right_whole(&scene.after("hint-close"), 50, s.hint).put_right_whole(&key("picker.close"), 50, s.key).gap_right(3);
    pen.put(&format!(" {} ", offer.key), s.badge).gap(1);
    match offer.needs_approval_by {
        Some(role) => {
            let asks = tell!(scene.words, "picker-asks-for", role = scene.word("role", role.name()));
            pen.put(&format!("{asks} "), s.text)
        }
        None => pen.put(&format!("{} ", scene.say("picker-gives")), s.text),
    };
    pen.put(&scene.words.worth(offer.kind, offer.amount), s.money_strong);
    let to = format!(" {} ", scene.say("picker-to"));
    if offer.kind == RemedyKind::Cashback || !offer.kind.has_amount() {
        pen.put(&to, s.text);
    } else {
        let kind = scene.word("kind", offer.kind.name());
        pen.put(&format!(" {} {kind}", scene.say("picker-as")), s.text).put(&to, s.text);
    }
    pen.put(&picker.customer, s.strong);
    let after = match offer.needs_approval_by {
        Some(_) if offer.kind.has_link() => scene.say("picker-no-link-before").into_owned(),
        Some(_) => scene.say("picker-nothing-before").into_owned(),
        None => tell!(scene.words, "picker-held-for", seconds = menu.undo_seconds),
    };
    pen.put(&after, s.muted);
}

fn follow(area: Rect, title: &str, model: &Model, intent: &Intent, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let inner = overlay::panel(overlay::centered(area, 88, 13), title, buf, s);
    let request = &intent.record.request;
    let mut pen = scene.pen(buf, inner, 1);
    let worth = intent.view.as_ref().map(|view| scene.words.worth(view.kind, view.amount));
    let worth = worth.unwrap_or_else(|| scene.words.sum_or_none(request.amount));
    pen.put(&worth, s.money_strong).put(&format!(" {} ", scene.say("intent-for")), s.muted);
    pen.put(&intent.recipient(model), s.strong);
    pen.put(" · ", s.faint).put(&scene.word("reason", request.reason.name()), s.muted);
    let (symbol, style, line, advice) = state(model, intent, scene);
    scene.pen(buf, inner, 3).put(s.symbol(symbol), style).gap(1).put(&line, style);
    // The link is one of these: two lines hold it whole.
    for (y, line) in (4..6).zip(SafeText::line(&advice).wrap(usize::from(inner.width.saturating_sub(2)).max(1))) {
        scene.pen(buf, inner, y).gap(2).put(&line, s.muted);
    }
    let room = below(inner, 6);
    if let Some(view) = intent.view.as_ref().filter(|_| matches!(intent.phase, Phase::Accepted)) {
        issued(room, model, view, scene, buf);
    }
    let foot = below(inner, inner.height.saturating_sub(1));
    let mut pen = scene.pen(buf, foot, 0);
    let key = |verb: &str| listing::key_of(model, Context::Picker, verb);
    let undo = model.undo_target() == Some(intent.id());
    if undo {
        pen.put(&format!(" {} ", key("case.undo")), s.badge).put(&scene.gapped("hint-take-back"), s.text);
    }
    if intent.view.as_ref().is_some_and(|view| view.link.is_some()) {
        pen.put(&key("case.copy_link"), s.key)
            .put(&scene.gapped("hint-copy-link"), s.hint)
            .put(&key("case.show_qr"), s.key)
            .put(&scene.gapped("hint-qr"), s.hint);
    }
    if model.acknowledgement().is_some() {
        pen.put(&key("case.acknowledge"), s.key).put(&scene.gapped("hint-acknowledge"), s.hint);
    }
    pen.put(&key("picker.close"), s.key).put(&scene.after("hint-queue"), s.hint);
}

fn issued(room: Rect, model: &Model, view: &CompensationView, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    if let (Stage::Armed, Some(until)) = (view.state, view.hold_until) {
        let whole = model.session.desk.as_ref().map_or(10, |desk| u64::from(desk.undo_seconds));
        countdown::line(top(room, 1), scene.seconds_to(until).max(0).unsigned_abs(), whole, buf, s);
        return;
    }
    let steps = money::steps(view, scene);
    for row in 0..stepper::HEIGHT.min(room.height.saturating_sub(1)) {
        stepper::draw_row(top(below(room, row), 1), &steps, row, buf, s);
    }
}

/// Where the intent is, in one sentence, and what that means for the agent in another.
fn state(model: &Model, intent: &Intent, scene: &Scene<'_>) -> (Symbol, Style, String, String) {
    let s = scene.styles;
    let said = |id: &'static str| scene.say(id).into_owned();
    if intent.record.undo_wanted && (intent.in_flight() || intent.phase == Phase::Accepted) {
        return (Symbol::Pending, s.warning, said("intent-taking-back"), said("intent-taking-back-then"));
    }
    match &intent.phase {
        Phase::Storing => (Symbol::Pending, s.muted, said("intent-storing"), said("intent-storing-then")),
        Phase::Sending(_) => (Symbol::Pending, s.info, said("intent-sending"), said("intent-sending-then")),
        Phase::Waiting { since, why } => {
            let line = tell!(scene.words, "intent-waiting", since = scene.ago(*since), why = why);
            (Symbol::Offline, s.warning, line, said("intent-waiting-then"))
        }
        Phase::AskAgain { since } => {
            let line = tell!(scene.words, "intent-ask-again", since = scene.ago(*since));
            let key = listing::key_of(model, Context::Global, "outbox.open");
            (Symbol::Alert, s.warning, line, tell!(scene.words, "intent-ask-again-then", key = key))
        }
        Phase::NotStored { why } => {
            let line = tell!(scene.words, "intent-not-stored", why = why);
            (Symbol::Failed, s.danger, line, said("intent-not-stored-then"))
        }
        Phase::Refused(failure) => {
            (Symbol::Failed, s.danger, failure.told(scene.words).into_owned(), said("intent-refused-then"))
        }
        Phase::Undoing(_) => (Symbol::Pending, s.warning, said("intent-taking-back"), String::new()),
        Phase::Dropped => (Symbol::Done, s.success, said("intent-dropped"), said("intent-dropped-then")),
        Phase::Accepted => accepted(intent, scene),
    }
}

fn accepted(intent: &Intent, scene: &Scene<'_>) -> (Symbol, Style, String, String) {
    let s = scene.styles;
    let said = |id: &'static str| scene.say(id).into_owned();
    let Some(view) = &intent.view else {
        return (Symbol::Done, s.success, said("intent-accepted"), String::new());
    };
    match (view.state, view.hold_until, &view.link) {
        (Stage::Armed, Some(until), _) => {
            let seconds = scene.seconds_to(until).max(0);
            let line = if view.kind.has_link() {
                tell!(scene.words, "intent-held", seconds = seconds)
            } else {
                tell!(scene.words, "intent-held-remedy", seconds = seconds)
            };
            (Symbol::Held, s.warning, line, said("intent-held-then"))
        }
        (Stage::ApprovalWanted, ..) => {
            let who = view.needs_approval_by.map(|role| scene.word("role", role.name()));
            let line =
                who.map_or_else(|| said("intent-approval-anybody"), |role| tell!(scene.words, "intent-approval", role = role));
            (Symbol::Approval, s.warning, line, said("intent-approval-then"))
        }
        (Stage::Instructed, ..) => {
            let line = tell!(scene.words, "intent-instructed", what = scene.words.worth(view.kind, view.amount));
            (Symbol::Pending, s.info, line, said("intent-instructed-then"))
        }
        (_, _, Some(link)) => (Symbol::Link, s.info, said("intent-link"), link.clone()),
        (state, ..) => (s.stage_symbol(state), s.stage(state).1, scene.word("stage", state.name()).into_owned(), String::new()),
    }
}
