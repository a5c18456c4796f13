//! From the model to cells. Pure: the same model, styles and size give the same frame.
//!
//! ```text
//! ┌ bar: desk, view, filter │ risk, money, feed, clock ┐
//! │ queue              │ case                          │   wide: side by side
//! │                    │                               │   narrow: above each other, the focused one with more room
//! ├ notices, undo line ────────────────────────────────┤
//! └ keys of the focused place ─────────────────────────┘
//! ```

pub mod amount;
pub mod approvals;
pub mod arrange;
pub mod bank;
pub mod bar;
pub mod boxes;
pub mod bulk;
pub mod cache;
pub mod case;
pub mod compose;
pub mod docket;
pub mod evidence;
pub mod figures;
pub mod history;
pub mod hit;
pub mod incident;
pub mod lock;
pub mod meaning;
pub mod merge;
pub mod money;
pub mod offers;
pub mod outbox;
pub mod output;
pub mod page;
pub mod payout;
pub mod payouts;
pub mod picker;
pub mod queue;
pub mod reach;
pub mod scene;
pub mod sequence;
pub mod speech;
pub mod timeline;
pub mod when;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::keymap::Context;
use crate::config::language::tell;
use crate::config::theme::Symbol;
use crate::domain::payout::PayoutSection;
use crate::domain::text::SafeText;

use super::action::listing;
use super::advice;
use super::failure::Failure;
use super::model::overlay::Overlay;
use super::model::{Drawn, Model, Pane, SMALLEST, Screen};
use super::styles::Styles;
use super::widgets::letters::Letters;
use super::widgets::overlay;
use super::widgets::pane::Pane as Box;
use super::widgets::wide;

pub use cache::ViewCache;
pub use hit::HitMap;
use hit::Spot;
use scene::{Scene, below, left_right, top};

/// From this width on, queue and case stand side by side.
const WIDE_FROM: u16 = 100;
/// From this height on, a narrow screen has both, above each other.
const STACKED_FROM: u16 = 16;
/// Rows from which a payout is told under the list.
const DETAIL_FROM: u16 = 12;

/// Draws the whole screen and tells what there was room for, and what stands where.
pub fn draw(model: &Model, styles: &Styles, cache: &ViewCache, frame: &mut Frame<'_>) -> HitMap {
    let area = frame.area();
    let hits = render(model, styles, cache, area, frame.buffer_mut());
    wide::settle(frame.buffer_mut());
    if styles.glyphs.letters == Letters::Wide {
        wide::settle_ambiguous(frame.buffer_mut());
    }
    // What a box or the filter line did not place inside of the screen is not shown at all.
    if let Some(place) = cache.cursor().filter(|place| area.contains(*place)) {
        frame.set_cursor_position(place);
    }
    hits
}

/// The same into a part of any buffer.
pub fn render(model: &Model, styles: &Styles, cache: &ViewCache, area: Rect, buf: &mut Buffer) -> HitMap {
    let area = area.intersection(buf.area);
    cache.begin(model.options.cursor);
    buf.set_style(area, styles.base);
    let mut hits = HitMap::new(model.drawn);
    if let Some(shut) = &model.guard.lock {
        lock::draw(area, model, shut, styles, buf);
        return hits;
    }
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let words = tell!(model.words, "screen-too-small", columns = SMALLEST.0, rows = SMALLEST.1);
        styles.pen(buf, area, 0).put(&words, styles.text);
        return hits;
    }
    let key = listing::key_of(model, Context::Case, "case.quotes");
    let quotes = (!model.case.unfolded).then_some(key.as_str());
    let shows = listing::key_of(model, Context::Case, "case.evidence");
    let evidence = shows.as_str();
    let scene =
        Scene { styles, cache, evidence, now: model.server_now(), zone: &model.options.zone, words: &model.words, quotes };
    bar::top_bar(top(area, 1), model, &scene, buf);
    let held = bar::held(model);
    let undo = u16::from(held.is_some());
    let middle = below(Rect { height: area.height - 1 - undo, ..area }, 1);
    match model.screen {
        Screen::Desk => desk(middle, model, &scene, buf, &mut hits),
        Screen::Lead | Screen::Wallboard => figures_screen(middle, model, &scene, buf),
        Screen::Payouts => {
            let inner = listing_frame("title-payouts", middle, &scene, buf);
            payouts_screen(inner, model, &scene, buf, &mut hits);
        }
        Screen::Approvals => {
            let inner = listing_frame("title-approvals", middle, &scene, buf);
            hits.drawn.list_rows = inner.height.saturating_sub(1);
            if !waits(inner, model.approvals.loaded, model.approvals.error.as_ref(), &scene, buf) {
                approvals::draw(inner, &model.approvals.rows, model.approvals.selected, &scene, buf, &mut hits);
            }
        }
    }
    if let Some(held) = &held {
        bar::undo_line(top(below(area, area.height - 2), 1), held, model, &scene, buf);
    }
    if !model.overlays.is_empty() {
        hits.cover();
    }
    let notices = u16::try_from(model.toasts.len()).unwrap_or(u16::MAX);
    let free = top(middle, middle.height.saturating_sub(notices));
    hits.drawn.legible = u16::MAX;
    overlays(middle, free.bottom(), model, &scene, buf, &mut hits.drawn);
    bar::toasts(middle, model, &scene, buf);
    sequence::draw(free, model, &scene, buf);
    bar::hint_line(below(area, area.height - 1), model, &scene, buf);
    hits
}

/// The boxes; from line `covered` on notices will lie over them.
fn overlays(area: Rect, covered: u16, model: &Model, scene: &Scene<'_>, buf: &mut Buffer, drawn: &mut Drawn) {
    for (i, open) in model.overlays.iter().enumerate() {
        // Only the last box is lit; what lies below loses its colour once.
        if i + 1 == model.overlays.len() {
            overlay::shade(area, buf, scene.styles);
            scene.cache.cover();
        }
        match open {
            Overlay::Picker(picker) => drawn.legible = picker::draw(area, covered, model, picker, scene, buf),
            Overlay::Amount(typing) => drawn.legible = amount::draw(area, covered, model, typing, scene, buf),
            Overlay::Page(page) => {
                let furthest = page::draw(area, model, page, scene, buf);
                drawn.help_scroll = u16::try_from(furthest).unwrap_or(u16::MAX);
            }
            Overlay::Composer(composer) => compose::draw(area, model, composer, scene, buf),
            Overlay::Confirm(question) => drawn.legible = boxes::confirm(area, covered, model, question, scene, buf),
            Overlay::Prompt(prompt) => boxes::prompt(area, model, prompt, scene, buf),
            Overlay::Snooze(snooze) => boxes::snooze(area, snooze, scene, buf),
            Overlay::Skip(skip) => {
                let title = tell!(scene.words, "title-skip", ticket = skip.ticket.to_string());
                arrange::choices(area, &title, &arrange::skips(&model.words), skip.selected, scene, buf);
            }
            Overlay::Views { selected } => boxes::views(area, model, *selected, scene, buf),
            Overlay::Sorts { selected } => {
                arrange::choices(area, &scene.say("title-sorts"), &arrange::sorts(model), *selected, scene, buf);
            }
            Overlay::Groups { selected } => {
                arrange::choices(area, &scene.say("title-groups"), &arrange::groups(model), *selected, scene, buf);
            }
            Overlay::Outbox { selected } => outbox::draw(area, model, *selected, scene, buf),
            Overlay::Why(id) => arrange::why(area, *id, model, scene, buf),
            Overlay::Planning(planning) => incident::plan(area, planning, scene, buf),
            Overlay::Incident { scroll } => {
                if let Some(view) = &model.incidents.last {
                    incident::results(area, model, view, *scroll, scene, buf);
                }
            }
            Overlay::Bulk { scroll } => {
                if let Some(bulk) = &model.bulk {
                    bulk::draw(area, model, bulk, *scroll, scene, buf);
                }
            }
            Overlay::Output { scroll } => {
                if let Some(said) = &model.own.output {
                    output::draw(area, model, said, *scroll, scene, buf);
                }
            }
            Overlay::Help(help) => {
                let furthest = boxes::help(area, model, help, scene, buf);
                drawn.help_scroll = u16::try_from(furthest).unwrap_or(u16::MAX);
            }
            Overlay::Palette(palette) => boxes::palette(area, model, palette, scene, buf),
            Overlay::Qr { link, .. } => boxes::qr(area, model, link, scene, buf),
            Overlay::Evidence(viewer) => evidence::draw(area, model, viewer, scene, buf),
        }
    }
}

fn desk(area: Rect, model: &Model, scene: &Scene<'_>, buf: &mut Buffer, hits: &mut HitMap) {
    let on_case = model.pane == Pane::Case;
    if area.width >= WIDE_FROM {
        let columns = (area.width * 47 / 100).clamp(48, 92);
        let (left, right) = left_right(area, columns, 0);
        queue_pane(left, true, model, scene, buf, hits);
        case_pane(right, true, model, scene, buf, hits);
    } else if area.height >= STACKED_FROM {
        // The pane that has the keys gets most of the room; of the queue at least the neighbours stay in sight.
        let rows = if on_case { (area.height / 4).clamp(4, 7) } else { (area.height * 9 / 20).max(8) };
        queue_pane(top(area, rows), false, model, scene, buf, hits);
        case_pane(below(area, rows), false, model, scene, buf, hits);
    } else if on_case {
        case_pane(area, false, model, scene, buf, hits);
    } else {
        queue_pane(area, false, model, scene, buf, hits);
    }
}

fn queue_pane(area: Rect, boxed: bool, model: &Model, scene: &Scene<'_>, buf: &mut Buffer, hits: &mut HitMap) {
    let queue = &model.queue;
    let title = model.view_title();
    let shown = queue.shown();
    let at = queue.selected.and_then(|id| shown.iter().position(|row| row.id == id));
    let before = queue.offset.and_then(|offset| usize::try_from(offset).ok()).unwrap_or(0);
    let right = match (at, queue.total.or_else(|| model.behind_count())) {
        (Some(at), Some(total)) => tell!(scene.words, "queue-place", place = before + at + 1, total = total),
        (None, _) if queue.has_moved() => scene.say("queue-moved").into_owned(),
        _ => String::new(),
    };
    let filter = if queue.filter.is_empty() { String::new() } else { format!("/{}", queue.filter.text()) };
    let beside = [arrange::arranged(model), filter].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("  ");
    let lines = queue.lines();
    let pane = Box { title: &title, beside: &beside, right: &right, focused: model.pane == Pane::Queue, boxed };
    hits.put(area, Spot::Queue);
    let inner = pane.draw(area, buf, scene.styles);
    let inner = widen(inner, boxed);
    let list = queue::Rows {
        lines: &lines,
        group: queue.arrangement.group,
        stirred: &queue.stirred,
        selected: queue.selected,
        marked: &|id| queue.marks.contains(&id),
        held: &|id| model.held_until(id),
        me: model.session.me(),
        focused: model.pane == Pane::Queue,
        top: queue.top,
        before,
        total: queue.total,
    };
    if let Some(trouble) = &model.session.trouble {
        failed(inner, trouble, scene, buf);
        return;
    }
    if waits(inner, queue.loaded, queue.error.as_ref(), scene, buf) {
        return;
    }
    if shown.is_empty() {
        let words = scene.say(if queue.wanted().is_empty() { "queue-empty" } else { "queue-none-found" });
        scene.pen(buf, inner, 1).gap(1).put(&words, scene.styles.muted);
    }
    queue::draw(inner, &list, scene, buf, hits);
}

/// A list's rows have their own margin, so that the selected one is seen from edge to edge.
fn widen(inner: Rect, boxed: bool) -> Rect {
    let by = u16::from(inner.width > 4);
    if boxed {
        Rect { x: inner.x - by, width: inner.width + by, ..inner }
    } else {
        Rect { x: inner.x - by, width: inner.width + 2 * by, ..inner }
    }
}

fn case_pane(area: Rect, boxed: bool, model: &Model, scene: &Scene<'_>, buf: &mut Buffer, hits: &mut HitMap) {
    let s = scene.styles;
    let draft = model.queue.selected.is_some_and(|id| model.drafts.any(id));
    let right = match outbox::of_case(model) {
        Some((true, text)) => format!("{} {text}", s.symbol(Symbol::Failed)),
        Some((false, text)) => format!("{} {text}", s.symbol(Symbol::Pending)),
        None if draft => format!("{} {}", s.symbol(Symbol::Bullet), scene.say("unsent-draft")),
        None => String::new(),
    };
    let pane = Box { title: &scene.say("title-case"), right: &right, focused: model.pane == Pane::Case, boxed, ..Box::default() };
    hits.put(area, Spot::Case);
    let inner = pane.draw(area, buf, s);
    if model.pane == Pane::Case {
        scene.cache.row_at(inner.x, inner.y);
    }
    let Some(row) = model.selected_row() else {
        scene.pen(buf, inner, 1).put(&scene.say("no-ticket-selected"), s.muted);
        return;
    };
    if let Some(detail) = model.selected_case() {
        let reach = reach::line(model, detail);
        case::draw(inner, detail, reach.as_ref(), usize::from(model.case.scroll), scene, buf);
        hits.drawn.case_rows = inner.height.saturating_sub(3);
        let lines = scene.cache.case_scroll_max() + usize::from(hits.drawn.case_rows);
        hits.drawn.case_lines = u16::try_from(lines).unwrap_or(u16::MAX);
        return;
    }
    case::head(inner, row, None, scene, buf);
    let rest = below(inner, 3);
    match &model.case.error {
        Some((id, failure)) if *id == row.id => failed(rest, failure, scene, buf),
        _ => {
            scene.pen(buf, rest, 0).put(s.symbol(Symbol::Pending), s.muted).gap(1).put(&scene.say("loading-case"), s.muted);
        }
    }
}

fn figures_screen(area: Rect, model: &Model, scene: &Scene<'_>, buf: &mut Buffer) {
    match &model.lead.figures {
        Some(figures) if model.screen == Screen::Wallboard => {
            figures::wall::draw(area, &model.lead, figures, is_behind(model), scene, buf);
        }
        Some(figures) => figures::lead(area, &model.lead, figures, scene, buf),
        None => {
            waits(below(area, 1), false, model.lead.error.as_ref(), scene, buf);
        }
    }
}

/// The sections, the rows of the one that is shown, and what there is to know of the selected one.
fn payouts_screen(area: Rect, model: &Model, scene: &Scene<'_>, buf: &mut Buffer, hits: &mut HitMap) {
    payout::sections(top(area, 1), &model.bank, scene, buf);
    let inner = below(area, 1);
    match model.bank.section {
        PayoutSection::Files => {
            let files = &model.bank.files;
            hits.drawn.list_rows = inner.height;
            if !waits(inner, files.loaded, files.error.as_ref(), scene, buf) {
                bank::files(inner, files, scene, buf, hits);
            }
        }
        PayoutSection::Unmatched => {
            let entries = &model.bank.unmatched;
            hits.drawn.list_rows = inner.height;
            if !waits(inner, entries.loaded, entries.error.as_ref(), scene, buf) {
                bank::unmatched(inner, entries, scene, buf, hits);
            }
        }
        PayoutSection::Rails => {
            let rails = &model.bank.rails;
            hits.drawn.list_rows = inner.height;
            if !waits(inner, rails.loaded, rails.error.as_ref(), scene, buf) {
                bank::rails(inner, rails, scene, buf, hits);
            }
        }
        _ => {
            let selected = model.payouts.selected_row();
            let rows = u16::try_from(model.payouts.rows.len() + 1).unwrap_or(u16::MAX);
            let room = if selected.is_some() && inner.height >= DETAIL_FROM { inner.height / 2 + 1 } else { inner.height };
            let list_area = top(inner, rows.clamp(room.min(4), room));
            let list = payouts::Rows {
                rows: &model.payouts.rows,
                selected: model.payouts.selected,
                marked: &|id| model.payouts.marks.contains(&id),
            };
            hits.drawn.list_rows = list_area.height.saturating_sub(1);
            if waits(inner, model.payouts.loaded, model.payouts.error.as_ref(), scene, buf) {
                return;
            }
            payouts::draw(list_area, &list, scene, buf, hits);
            if let Some(row) = selected.filter(|_| room < inner.height) {
                let detail = below(inner, list_area.height + 1);
                payout::draw(Rect { x: detail.x + 1, width: detail.width.saturating_sub(2), ..detail }, row, scene, buf);
            }
        }
    }
}

/// The figures on the wall may be old: nothing is heard of the server, or they could not be loaded again.
fn is_behind(model: &Model) -> bool {
    model.is_old() || model.session.stale_since().is_some()
}

fn listing_frame(title: &'static str, area: Rect, scene: &Scene<'_>, buf: &mut Buffer) -> Rect {
    let boxed = area.width >= WIDE_FROM;
    let inner = Box { title: &scene.say(title), focused: true, boxed, ..Box::default() }.draw(area, buf, scene.styles);
    widen(inner, boxed)
}

/// Says what is in the way while there are no rows yet; false when there is nothing in the way.
fn waits(area: Rect, loaded: bool, error: Option<&Failure>, scene: &Scene<'_>, buf: &mut Buffer) -> bool {
    let s = scene.styles;
    match error {
        Some(failure) if !loaded => failed(area, failure, scene, buf),
        _ if !loaded => {
            scene.pen(buf, area, 1).gap(1).put(s.symbol(Symbol::Pending), s.muted).gap(1).put(&scene.say("loading"), s.muted);
        }
        _ => return false,
    }
    true
}

fn failed(area: Rect, failure: &Failure, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let text = SafeText::line(&advice::of_reading(failure, scene.words));
    let lines = s.glyphs.letters.wrap(&text, usize::from(area.width.saturating_sub(4)));
    for (y, line) in (1..area.height).zip(&lines) {
        let mut pen = scene.pen(buf, area, y);
        pen.gap(1).put(if y == 1 { s.symbol(Symbol::Failed) } else { " " }, s.danger).gap(1).put(line, s.text);
    }
}
