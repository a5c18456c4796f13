//! The case: who, what they bought, where their money is, what was said, what happened before, which clocks run.
//!
//! ```text
//! #1042 Kettle leaks after two days                              ★★☆☆☆
//! Anna de Vries · 3rd complaint · email · nl · defective      ~40m reply
//!
//! MONEY   EUR 15.00  cashback · by mira
//! ● ━━━━━━━━━━ ● ━━━━━━━━━━ ◉ ╌╌╌╌╌╌╌╌╌╌ ○ ╌╌╌╌╌╌╌╌╌╌ ○
//! held         link sent    claimed      released     paid
//! 14:02        14:03        15:20        by Sun 15:20 by Fri 27 Nov
//!
//! CONVERSATION
//! Anna de Vries                                              2h ago
//! ▎ The kettle leaks. I had to dry the kitchen twice.
//! ```
//!
//! The head stays, the rest scrolls. Only the lines in sight are made.

mod clocks;
mod sent;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::config::language::tell;
use crate::config::theme::Symbol;
use crate::domain::complaint::Order;
use crate::domain::text::SafeText;
use crate::tui::widgets::pen::{self, Pen};
use crate::tui::widgets::scroll;
use crate::tui::widgets::stepper::{self, Step};
use crate::wire::compensation::CompensationView;
use crate::wire::ticket::{Author, ClockView, MessageView, TicketDetail, TicketRow};

use super::arrange;
use super::cache::{Body, note_words};
use super::money;
use super::reach::Reach;
use super::scene::{Scene, below, left_right, top};
use super::speech;
use super::timeline::{self, Holds};
use super::when::{self, Urgency};

/// Columns beside a text: bar and blank before it, blank and scrollbar behind it.
const MARGINS: u16 = 4;
/// Below this height the facts take one line each, so that the customer's words are seen.
const ROOMY_FROM: u16 = 22;
/// Lines of text are not made longer than people read.
const MEASURE_MAX: u16 = 96;
/// From this width on, facts stand beside the conversation instead of above it.
const TWO_COLUMNS_FROM: u16 = 104;
/// The facts' width then.
const FACTS_COLUMNS: u16 = 40;

/// Columns of a step's time: `Wed 14:03`, `18 Nov 14:03`.
const WHEN_COLUMNS: u16 = 12;
/// Before the amount of a compensation.
const LABEL_COLUMNS: usize = 7;
/// Most order lines shown.
const ORDER_LINES_MAX: usize = 12;

type Draw<'a> = Box<dyn Fn(&mut Pen<'_>) + 'a>;

/// A piece of the scrolled part.
enum Part<'a> {
    Row(Draw<'a>),
    Steps(Vec<Step>),
    Body { body: Arc<Body>, bar: &'static str, bar_style: Style, style: Style },
}

impl Part<'_> {
    fn height(&self) -> usize {
        match self {
            Part::Row(_) => 1,
            Part::Steps(_) => usize::from(stepper::HEIGHT),
            Part::Body { body, .. } => body.lines.len(),
        }
    }
}

/// Draws a case; `scroll` is the first line of its scrolled part.
pub fn draw(area: Rect, detail: &TicketDetail, reach: Option<&Reach>, scroll: usize, scene: &Scene<'_>, buf: &mut Buffer) {
    head(area, &detail.row, Some(detail), scene, buf);
    let rest = below(area, 3);
    if rest.width >= TWO_COLUMNS_FROM {
        let (talk, facts) = left_right(rest, rest.width - FACTS_COLUMNS - 3, 3);
        let mut parts = Vec::new();
        let width = talk.width.saturating_sub(MARGINS).min(MEASURE_MAX);
        money_part(&mut parts, detail, width, scene);
        conversation_part(&mut parts, detail, width, scene);
        timeline_part(&mut parts, detail, width, scene);
        let mut beside = Vec::new();
        reach_part(&mut beside, reach, scene);
        sent::part(&mut beside, detail, scene);
        order_part(&mut beside, detail.order.as_ref(), scene);
        answers_part(&mut beside, detail, scene);
        history_part(&mut beside, detail, scene);
        clocks::part(&mut beside, &detail.clocks, FACTS_COLUMNS, scene);
        clocks::place(&mut beside, detail, scene);
        // Both go down together, each as far as it has anything: what is below the edge must be reachable in both.
        let furthest = scroll_parts(talk, &parts, scroll, scene, buf).max(scroll_parts(facts, &beside, scroll, scene, buf));
        scene.cache.set_case_scroll_max(furthest);
        return;
    }
    let mut parts = Vec::new();
    let width = rest.width.saturating_sub(MARGINS).min(MEASURE_MAX);
    if area.height < ROOMY_FROM {
        // Here it takes a line from the customer's words, so it comes when it is asked for.
        reach_part(&mut parts, reach.filter(|reach| reach.revealed), scene);
        brief_part(&mut parts, detail, scene);
        sent::brief(&mut parts, detail, scene);
        if !parts.is_empty() {
            parts.push(blank());
        }
        messages_part(&mut parts, detail, width, scene);
    } else {
        reach_part(&mut parts, reach, scene);
        money_part(&mut parts, detail, width, scene);
        sent::part(&mut parts, detail, scene);
        order_part(&mut parts, detail.order.as_ref(), scene);
        conversation_part(&mut parts, detail, width, scene);
    }
    let whole = rest.width.saturating_sub(2);
    timeline_part(&mut parts, detail, whole, scene);
    answers_part(&mut parts, detail, scene);
    history_part(&mut parts, detail, scene);
    clocks::part(&mut parts, &detail.clocks, whole, scene);
    clocks::place(&mut parts, detail, scene);
    scene.cache.set_case_scroll_max(scroll_parts(rest, &parts, scroll, scene, buf));
}

/// The two lines that say which case this is; from the row alone while the case itself is on its way.
pub fn head(area: Rect, row: &TicketRow, detail: Option<&TicketDetail>, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let (urgency, due) = scene.due(row.due_at);
    let mut pen = scene.pen(buf, area, 0);
    if let Some(stars) = row.rating {
        let full = usize::from(stars.min(5));
        let stars = s.symbol(Symbol::Star).repeat(full) + &s.symbol(Symbol::StarEmpty).repeat(5 - full);
        pen.put_right_whole(&stars, 24, if full <= 2 { s.warning } else { s.text }).gap_right(1);
    }
    if row.photo == Some(true) {
        pen.put_right_whole(s.symbol(Symbol::Photo), 24, s.info).gap_right(1);
    }
    pen.put(&format!("#{} ", row.id), s.muted).put(&row.subject, s.strong);
    let mut pen = scene.pen(buf, area, 1);
    if urgency != Urgency::None {
        let clock =
            detail.and_then(|detail| next_clock(&detail.clocks)).map(|clock| format!(" {}", scene.word("clock", &clock.name)));
        pen.put_right_whole(&clock.unwrap_or_default(), 24, s.muted).put_right(&due, due_style(urgency, scene)).gap_right(2);
    }
    pen.put(&row.customer, s.text);
    let dot = |line: &mut Pen<'_>, text: &str, style: Style| {
        // A cut word helps nobody; what comes first matters most.
        if !text.is_empty() && pen::columns(text, s.glyphs.letters) + 3 <= line.room() {
            line.put(" · ", s.faint).put(text, style);
        }
    };
    if let Some(contact) = detail.map(|detail| &detail.contact)
        && contact.complaints > 1
    {
        dot(&mut pen, &tell!(scene.words, "count-complaints", count = contact.complaints), s.warning);
    }
    if let Some(reason) = row.reason {
        dot(&mut pen, &scene.word("reason", reason.name()), s.accent);
    }
    dot(&mut pen, &scene.word("channel", row.channel.name()), s.muted);
    if let Some(contact) = detail.map(|detail| &detail.contact) {
        let spoken = speech::words(contact, scene.words).or_else(|| contact.country.clone());
        dot(&mut pen, spoken.as_deref().unwrap_or(""), s.muted);
    }
    dot(&mut pen, row.brand.as_deref().unwrap_or(""), s.muted);
    let asleep = when::sleep(row, false, scene.now, scene.zone, scene.words);
    if let Some(asleep) = &asleep {
        dot(&mut pen, &format!("{} {asleep}", s.symbol(Symbol::Clock)), s.info);
    }
    match &row.assignee {
        Some(holder) => dot(&mut pen, &format!("{} {holder}", s.symbol(Symbol::Lock)), s.muted),
        None if asleep.is_none() => dot(&mut pen, &arrange::state(row, scene.words), s.muted),
        None => {}
    }
}

/// The colour of a due time; its sign says the same.
#[must_use]
pub fn due_style(urgency: Urgency, scene: &Scene<'_>) -> Style {
    match urgency {
        Urgency::Overdue => scene.styles.breached,
        Urgency::Soon => scene.styles.soon,
        Urgency::Later | Urgency::None => scene.styles.muted,
    }
}

fn next_clock(clocks: &[ClockView]) -> Option<&ClockView> {
    clocks.iter().filter(|clock| clock.stopped_at.is_none() && clock.due_at.is_some()).min_by_key(|clock| clock.due_at)
}

fn blank<'a>() -> Part<'a> {
    Part::Row(Box::new(|_| {}))
}

fn heading<'a>(parts: &mut Vec<Part<'a>>, id: &'static str, beside: String, scene: &Scene<'a>) {
    let (s, name) = (scene.styles, scene.say(id));
    if !parts.is_empty() {
        parts.push(blank());
    }
    parts.push(Part::Row(Box::new(move |pen| {
        pen.put(&name, s.heading);
        if !beside.is_empty() {
            pen.gap(2).put(&beside, s.muted);
        }
    })));
}

/// How the customer can be reached.
fn reach_part<'a>(parts: &mut Vec<Part<'a>>, reach: Option<&'a Reach>, scene: &Scene<'a>) {
    let s = scene.styles;
    let Some(reach) = reach else { return };
    let heading = format!("{}  ", scene.say("case-contact"));
    parts.push(Part::Row(Box::new(move |pen| {
        pen.put(&heading, s.heading);
        for (i, shown) in reach.shown.iter().enumerate() {
            pen.put(if i == 0 { "" } else { " · " }, s.faint).put(shown, if reach.revealed { s.strong } else { s.text });
        }
        if !reach.revealed && !reach.note.is_empty() {
            pen.gap(2).put(&reach.note, s.muted);
        }
    })));
    // What is shown whole may fill the row; that it goes away again must be seen all the same.
    if reach.revealed && !reach.note.is_empty() {
        parts.push(Part::Row(Box::new(move |pen| {
            pen.gap(2).put(&reach.note, s.warning);
        })));
    }
}

/// Money and order on two or three lines.
fn brief_part<'a>(parts: &mut Vec<Part<'a>>, detail: &'a TicketDetail, scene: &Scene<'a>) {
    let s = scene.styles;
    if let Some(compensation) = detail.compensations.first() {
        parts.push(money_line(compensation, true, scene));
        let steps = money::steps(compensation, scene);
        parts.push(Part::Row(Box::new(move |pen| stepper::line(pen, &steps, s))));
        if let Some(why) = money::obstacle(compensation, scene.words) {
            parts.push(Part::Row(Box::new(move |pen| {
                pen.put(s.symbol(Symbol::Alert), s.danger).gap(1).put(&why, s.text);
            })));
        }
    }
    let Some(order) = &detail.order else { return };
    let now = *scene;
    parts.push(Part::Row(Box::new(move |pen| {
        let name = order.lines.first().map_or("", |line| line.name.as_deref().unwrap_or(&line.sku));
        if let Some(paid) = detail.row.order_value {
            pen.put_right_whole(&now.money(paid), 30, s.text).gap_right(2);
        }
        pen.put(&format!("{}  ", now.say("case-order")), s.heading).put(name, s.text);
        if order.lines.len() > 1 {
            let more = tell!(now.words, "and-more", count = order.lines.len() - 1);
            pen.put(&format!(" {more}"), s.muted);
        }
        if let Some(at) = order.delivered_at {
            pen.put(" · ", s.faint).put(&tell!(now.words, "case-delivered", day = now.day_of(at)), s.muted);
        }
    })));
}

/// The amount, where it is and who was at it.
fn money_line<'a>(compensation: &'a CompensationView, first: bool, scene: &Scene<'a>) -> Part<'a> {
    let now = *scene;
    let s = scene.styles;
    Part::Row(Box::new(move |pen| {
        let (symbol, style) = s.stage(compensation.state);
        // The amounts of all of them stand under each other.
        let (title, before) = (now.say("case-money"), now.say("case-before"));
        let width = pen::columns(&title, s.glyphs.letters).max(pen::columns(&before, s.glyphs.letters));
        let (name, style_of_name) = if first { (title, s.heading) } else { (before, s.muted) };
        pen.column_left(&name, LABEL_COLUMNS.max(width + 1), style_of_name);
        pen.put(&now.words.worth(compensation.kind, compensation.amount), if first { s.money_strong } else { s.text }).gap(2);
        pen.put(symbol, style).gap(1).put(&now.word("stage", compensation.state.name()), style);
        pen.put(" · ", s.faint).put(&money::remark(compensation, now.words), s.muted);
        if !first {
            pen.put(" · ", s.faint).put(&now.moment(compensation.created_at), s.muted);
        }
    }))
}

fn money_part<'a>(parts: &mut Vec<Part<'a>>, detail: &'a TicketDetail, width: u16, scene: &Scene<'a>) {
    let s = scene.styles;
    for (i, compensation) in detail.compensations.iter().enumerate() {
        if i == 1 {
            parts.push(blank());
        }
        let open = i == 0;
        parts.push(money_line(compensation, open, scene));
        if !open {
            continue;
        }
        parts.push(Part::Steps(money::steps(compensation, scene)));
        if let Some(why) = money::obstacle(compensation, scene.words) {
            parts.push(Part::Row(Box::new(move |pen| {
                pen.put(s.symbol(Symbol::Alert), s.danger).gap(1).put(&why, s.text);
            })));
        }
        if let Some(link) = &compensation.link {
            // A link that is cut can neither be read nor marked: it goes on below.
            for (i, line) in SafeText::line(link).wrap(usize::from(width.max(1))).into_iter().enumerate() {
                let sign = if i == 0 { s.symbol(Symbol::Link) } else { " " };
                parts.push(Part::Row(Box::new(move |pen| {
                    pen.put(sign, s.info).gap(1).put(&line, s.info);
                })));
            }
            if let Some(code) = &compensation.link_code {
                let code = tell!(scene.words, "case-link-code", code = SafeText::line(code).to_string());
                parts.push(Part::Row(Box::new(move |pen| {
                    pen.put(" ", s.text).gap(1).put(&code, s.text);
                })));
            }
        }
    }
}

fn order_part<'a>(parts: &mut Vec<Part<'a>>, order: Option<&'a Order>, scene: &Scene<'a>) {
    let s = scene.styles;
    let Some(order) = order else {
        heading(parts, "case-order", scene.say("case-order-none").into_owned(), scene);
        return;
    };
    let day = |at: Option<jiff::Timestamp>, id: &'static str| {
        at.map(|at| format!(" · {}", tell!(scene.words, id, day = scene.day_of(at)))).unwrap_or_default()
    };
    let when = match order.delivered_at {
        Some(at) => day(Some(at), "case-delivered"),
        None => day(order.placed_at, "case-placed"),
    };
    heading(parts, "case-order", format!("{}{when}", order.id), scene);
    for line in order.lines.iter().take(ORDER_LINES_MAX) {
        let price = scene.money(line.unit_price);
        parts.push(Part::Row(Box::new(move |pen| {
            pen.put_right(&price, s.text).gap_right(2);
            pen.column_right(&line.quantity.to_string(), 2, s.muted).put(" × ", s.faint);
            pen.put(line.name.as_deref().unwrap_or(&line.sku), s.text);
            for more in [&line.brand, &line.category].into_iter().flatten() {
                pen.put(" · ", s.faint).put(more, s.muted);
            }
        })));
    }
    if let Some(more) = order.lines.len().checked_sub(ORDER_LINES_MAX).filter(|more| *more > 0) {
        let more = tell!(scene.words, "and-more", count = more);
        parts.push(Part::Row(Box::new(move |pen| {
            pen.gap(5).put(&more, s.muted);
        })));
    }
}

fn conversation_part<'a>(parts: &mut Vec<Part<'a>>, detail: &'a TicketDetail, width: u16, scene: &Scene<'a>) {
    let beside = if detail.body_cut { scene.say("case-body-cut").into_owned() } else { String::new() };
    heading(parts, "case-conversation", beside, scene);
    messages_part(parts, detail, width, scene);
}

fn messages_part<'a>(parts: &mut Vec<Part<'a>>, detail: &'a TicketDetail, width: u16, scene: &Scene<'a>) {
    for (i, message) in detail.messages.iter().enumerate() {
        if i > 0 {
            parts.push(blank());
        }
        message_part(parts, message, width, scene);
    }
    drafts_part(parts, detail, scene);
}

/// What is being written about the ticket and not sent yet.
fn drafts_part<'a>(parts: &mut Vec<Part<'a>>, detail: &'a TicketDetail, scene: &Scene<'a>) {
    let (s, now) = (scene.styles, *scene);
    for mark in &detail.drafts {
        let says = tell!(scene.words, "case-unsent", author = &mark.author, kind = scene.word("message", mark.kind.name()));
        parts.push(Part::Row(Box::new(move |pen| {
            pen.put_right(&now.ago(mark.at), s.muted).gap_right(2);
            pen.put(s.symbol(Symbol::Pending), s.warning).gap(1).put(&says, s.muted);
        })));
    }
}

/// One message: who and when on a line of ours, the words behind a bar no words can reach.
fn message_part<'a>(parts: &mut Vec<Part<'a>>, message: &'a MessageView, width: u16, scene: &Scene<'a>) {
    let s = scene.styles;
    let g = &s.glyphs;
    let body = scene.cache.body(message.id.0, &message.body, width, g.letters, scene.quotes.is_none());
    let (bar, bar_style, style, name_style, role) = match message.author {
        Author::Customer => (customer_bar(scene), s.gutter, s.text, s.strong, None),
        Author::Agent => (g.gutter_desk, s.gutter_desk, s.text, s.accent, Some("case-role-reply")),
        Author::Note => (g.gutter_note, s.gutter_note, s.note, s.muted, Some("case-role-note")),
        Author::System => (g.gutter_desk, s.gutter_note, s.muted, s.muted, Some("case-role-system")),
    };
    let role = role.map(|id| format!(" · {}", scene.say(id))).unwrap_or_default();
    let (warning, now) = (suspicion(&body, scene), *scene);
    parts.push(Part::Row(Box::new(move |pen| {
        pen.put_right(&now.ago(message.at), s.muted).gap_right(2);
        pen.put(&message.name, name_style).put(&role, s.muted);
        if !warning.is_empty() {
            pen.gap(2).put(s.symbol(Symbol::Alert), s.warning).gap(1).put(&warning, s.warning);
        }
    })));
    parts.push(Part::Body { body, bar, bar_style, style });
}

/// What the text filter found, in words; empty when nothing.
fn suspicion(body: &Body, scene: &Scene<'_>) -> String {
    let tricks = body.direction_tricks.then(|| scene.say("case-direction-tricks").into_owned());
    let hidden = (body.hidden > 0).then(|| tell!(scene.words, "case-hidden", count = body.hidden));
    tricks.into_iter().chain(hidden).collect::<Vec<_>>().join(", ")
}

fn customer_bar(scene: &Scene<'_>) -> &'static str {
    scene.styles.glyphs.gutter
}

fn history_part<'a>(parts: &mut Vec<Part<'a>>, detail: &'a TicketDetail, scene: &Scene<'a>) {
    let s = scene.styles;
    if detail.history.is_empty() {
        return;
    }
    let earlier = tell!(scene.words, "count-compensations", count = detail.history.len());
    heading(parts, "case-history", tell!(scene.words, "case-history-of", compensations = earlier), scene);
    let now = *scene;
    for item in &detail.history {
        parts.push(Part::Row(Box::new(move |pen| {
            let (symbol, style) = s.stage(item.state);
            pen.put_right(&now.day_of(item.at), s.muted).gap_right(2);
            pen.put(symbol, style).gap(1).column_right(&now.words.sum_or_none(item.amount), 11, s.text).gap(2);
            pen.put(&now.word("stage", item.state.name()), style).put(" · ", s.faint);
            pen.put(&now.word("reason", item.reason.name()), s.muted);
            pen.put(" · ", s.faint).put(&format!("#{}", item.ticket), s.muted);
        })));
    }
}

/// What happened to the money, step by step, and whether the promise holds.
fn timeline_part<'a>(parts: &mut Vec<Part<'a>>, detail: &'a TicketDetail, width: u16, scene: &Scene<'a>) {
    let (s, now) = (scene.styles, *scene);
    let Some(newest) = detail.compensations.first() else { return };
    let steps = detail.money.iter().filter(|event| event.compensation == newest.id);
    let promise = timeline::promise(newest, scene.now, scene.zone, scene.words);
    let lines: Vec<(String, String, Style)> = steps
        .map(|event| {
            let style = match timeline::tone(event.step) {
                Some(true) => s.success,
                Some(false) => s.warning,
                None => s.text,
            };
            (now.moment(event.at), timeline::step(event, now.now, now.zone, now.words), style)
        })
        .chain(promise.map(|(text, holds)| {
            let style = if holds == Holds::Yes { s.muted } else { s.breached };
            (String::new(), text, style)
        }))
        .collect();
    if lines.is_empty() {
        return;
    }
    heading(parts, "case-steps", String::new(), scene);
    for (at, text, style) in lines {
        told(parts, WHEN_COLUMNS, (&at, s.muted), (&text, style), width, scene);
    }
}

/// A short text and a longer one beside it, which goes on below where it does not fit.
fn told(
    parts: &mut Vec<Part<'_>>,
    columns: u16,
    (short, short_style): (&str, Style),
    (text, style): (&str, Style),
    width: u16,
    scene: &Scene<'_>,
) {
    let room = usize::from(width.saturating_sub(columns + 1).max(8));
    for (i, line) in scene.styles.glyphs.letters.wrap(&SafeText::line(text), room).into_iter().enumerate() {
        let short = if i == 0 { short.to_owned() } else { String::new() };
        parts.push(Part::Row(Box::new(move |pen| {
            pen.column_left(&short, usize::from(columns), short_style).gap(1).put(&line, style);
        })));
    }
}

/// The self-service answers that fit, in the customer's language.
fn answers_part<'a>(parts: &mut Vec<Part<'a>>, detail: &'a TicketDetail, scene: &Scene<'a>) {
    let s = scene.styles;
    if detail.help.is_empty() {
        return;
    }
    heading(parts, "case-answers", String::new(), scene);
    for link in &detail.help {
        parts.push(Part::Row(Box::new(move |pen| {
            pen.put(s.symbol(Symbol::Link), s.faint).gap(1).put(&link.title, s.text);
        })));
    }
}

/// Draws parts from line `scroll` on; returns the furthest they can be scrolled.
fn scroll_parts(area: Rect, parts: &[Part<'_>], scroll: usize, scene: &Scene<'_>, buf: &mut Buffer) -> usize {
    let total: usize = parts.iter().map(Part::height).sum();
    let height = usize::from(area.height);
    let furthest = total.saturating_sub(height);
    let first = scroll.min(furthest);
    let longer = total > height && area.width > 8;
    let text = Rect { width: area.width - if longer { 2 } else { 0 }, ..area };
    let mut at = 0;
    for part in parts {
        let tall = part.height();
        if at + tall > first && at < first + height {
            let from = first.saturating_sub(at);
            let to = tall.min(first + height - at);
            for line in from..to {
                let y = u16::try_from(at + line - first).unwrap_or(u16::MAX);
                part_line(top(below(text, y), 1), part, line, scene, buf);
            }
        }
        at += tall;
    }
    if longer {
        scroll::bar(area, total, first, buf, scene.styles);
    }
    furthest
}

fn part_line(area: Rect, part: &Part<'_>, line: usize, scene: &Scene<'_>, buf: &mut Buffer) {
    match part {
        Part::Row(draw) => draw(&mut scene.pen(buf, area, 0)),
        Part::Steps(steps) => stepper::draw_row(area, steps, u16::try_from(line).unwrap_or(0), buf, scene.styles),
        Part::Body { body, bar, bar_style, style } => {
            let mut pen = scene.pen(buf, area, 0);
            if let Some(note) = body.note(line) {
                // Without the bar: nobody's words can look like this.
                pen.gap(2).put(&note_words(note, scene.words), scene.styles.muted);
                if let Some(key) = scene.quotes.filter(|key| !key.is_empty()) {
                    pen.gap(2).put(key, scene.styles.key);
                }
                return;
            }
            pen.put(bar, *bar_style).gap(1);
            if let Some(text) = body.lines.get(line) {
                pen.put(text, *style);
            }
        }
    }
}
