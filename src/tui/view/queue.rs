//! The queue: one line a ticket, what matters first.
//!
//! ```text
//!     due  customer          subject                            money        held by
//! ▌ ! !2h  Anna de Vries     Kettle leaks after two days        ↗ EUR 15.00  mira
//!    ~40m  J. Novák          Headset arrived broken
//! ```
//!
//! Columns go, least important first, as the room gets narrow; the due time and the subject stay.

use std::collections::BTreeMap;

use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::config::theme::Symbol;
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::sort::Group;
use crate::domain::stage::Stage;
use crate::tui::model::groups::{Heading, Line};
use crate::tui::model::stir::Stir;
use crate::tui::widgets::pen::{self, Pen};
use crate::tui::widgets::scroll;
use crate::wire::ticket::{OpenCompensation, TicketRow};

use super::arrange;
use super::case::due_style;
use super::hit::{HitMap, Spot};
use super::scene::{Scene, below, top};
use super::when;

/// With so many columns for the subject it is said in whole words until when a ticket sleeps.
const LONG_SLEEP_FROM: usize = 64;

/// With so many columns for the subject a picture is marked before it.
const PHOTO_FROM: usize = 24;
/// Columns that are left to the subject before a holder is named behind it.
const HOLDER_SPARES: usize = 12;

/// The rows in hand and which of them are special.
pub struct Rows<'a> {
    /// The window of rows, in the queue's order, with the headings between them.
    pub lines: &'a [Line<'a>],
    /// What they are put together by.
    pub group: Option<Group>,
    /// Rows that moved while they were not looked at.
    pub stirred: &'a BTreeMap<TicketId, Stir>,
    /// The selected ticket.
    pub selected: Option<TicketId>,
    /// Whether a ticket is marked.
    pub marked: &'a dyn Fn(TicketId) -> bool,
    /// Until when a compensation is held, where this console knows it.
    pub held: &'a dyn Fn(CompensationId) -> Option<Timestamp>,
    /// Who looks at it: their own name is not worth a column.
    pub me: &'a str,
    /// The queue takes the keys.
    pub focused: bool,
    /// The first row shown, as long as the selected one is then in sight.
    pub top: usize,
    /// Rows before the window that are not in hand.
    pub before: usize,
    /// Rows of the whole list, where known.
    pub total: Option<u64>,
}

/// The amount; a remedy without one is shown by its stage.
fn worth(open: &OpenCompensation, scene: &Scene<'_>) -> String {
    if open.amount.minor == 0 { scene.word("stage", open.state.name()).into_owned() } else { scene.money(open.amount) }
}

/// The seconds that are left to take an offer back, before its amount; the currency gives way where there is no room for both.
fn countdown(open: &OpenCompensation, until: Timestamp, columns: usize, scene: &Scene<'_>) -> Option<String> {
    let left = scene.seconds_to(until);
    let left = (left > 0).then(|| scene.span(left))?;
    let whole = format!("{left} {}", scene.words.sum_or_none(open.amount));
    if pen::columns(&whole, scene.styles.glyphs.ascii) <= columns {
        return Some(whole);
    }
    if open.amount.minor == 0 {
        return Some(left);
    }
    Some(format!("{left} {}", scene.words.figures(&open.amount.decimal().to_string())))
}

/// Widths of the columns; zero leaves a column out.
struct Columns {
    customer: usize,
    reason: usize,
    money: usize,
    holder: usize,
}

impl Columns {
    fn of(width: u16) -> Self {
        let (customer, reason, money, holder) = match width {
            0..36 => (0, 0, 0, 0),
            36..48 => (10, 0, 0, 0),
            48..68 => (14, 0, 0, 0),
            68..84 => (16, 0, 12, 7),
            84..110 => (20, 0, 13, 12),
            _ => (24, 16, 13, 16),
        };
        Self { customer, reason, money, holder }
    }
}

/// Draws the column names and the rows around the selected one.
pub fn draw(area: Rect, list: &Rows<'_>, scene: &Scene<'_>, buf: &mut Buffer, hits: &mut HitMap) {
    let columns = Columns::of(area.width);
    let with_names = area.height >= 5;
    if with_names {
        names(area, &columns, scene, buf);
    }
    let body = below(area, u16::from(with_names));
    let height = usize::from(body.height);
    let is =
        |wanted: Option<TicketId>| list.lines.iter().position(|line| matches!(line, Line::Row(row) if Some(row.id) == wanted));
    let rows: Vec<usize> = (0..list.lines.len()).filter(|at| matches!(list.lines[*at], Line::Row(_))).collect();
    // A first row has its heading above it in sight, and so has the selected one when it is the first of its group.
    let with_heading = |at: usize| at.saturating_sub(usize::from(at > 0 && !matches!(list.lines[at - 1], Line::Row(_))));
    let wished = rows.get(list.top).map_or(0, |at| if list.top == 0 { 0 } else { with_heading(*at) });
    let selected = is(list.selected);
    let offset = scroll::window(wished, selected, list.lines.len(), height);
    let offset = selected.map_or(offset, |at| offset.min(with_heading(at)));
    let total = list.total.and_then(|total| usize::try_from(total).ok()).unwrap_or(rows.len()).max(rows.len());
    let longer = total > height && area.width > 20;
    let lines = Rect { width: body.width - if longer { 2 } else { 0 }, ..body };
    let mut seen = 0;
    for (y, entry) in (0..body.height).zip(list.lines.iter().skip(offset)) {
        let at = top(below(lines, y), 1);
        match entry {
            Line::Heading(over) => heading(at, over, list, scene, buf),
            Line::Similar(none) => {
                scene.pen(buf, at, 0).gap(1).put(&scene.say(similar_words(*none)), scene.styles.muted);
            }
            Line::Row(row) => {
                seen += 1;
                hits.put(at, Spot::Row(row.id));
                line(at, row, list, &columns, scene, buf);
            }
        }
    }
    if longer {
        let before = rows.iter().filter(|at| **at < offset).count();
        scroll::bar(body, total, list.before + before, buf, scene.styles);
    }
    // Headings take the room of rows.
    hits.drawn.list_rows = if usize::from(seen) < height.min(list.lines.len()) { seen.max(1) } else { body.height };
}

/// What stands over rows that are only like the typed words, as a message's id.
#[must_use]
pub const fn similar_words(none: bool) -> &'static str {
    if none { "queue-only-similar" } else { "queue-similar" }
}

/// A heading between rows: what they have in common, and how many there are.
fn heading(area: Rect, over: &Heading, list: &Rows<'_>, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let mut pen = scene.pen(buf, area, 0);
    let symbol = s.symbol(if over.folded { Symbol::ArrowRight } else { Symbol::ArrowDown });
    pen.gap(1).put(symbol, s.muted).gap(1);
    pen.put(&arrange::heading(over, list.group, scene.words), s.heading);
    if let Some(count) = over.count {
        pen.gap(2).put(&count.to_string(), s.muted);
    }
}

fn names(area: Rect, columns: &Columns, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let mut pen = scene.pen(buf, area, 0);
    pen.gap_right(if area.width > 20 { 2 } else { 0 });
    if columns.holder > 0 {
        right_name(&mut pen, &scene.say("column-held"), columns.holder, s.muted);
    }
    if columns.money > 0 {
        right_name(&mut pen, &scene.say("column-money"), columns.money, s.muted);
    }
    if columns.reason > 0 {
        right_name(&mut pen, &scene.say("column-reason"), columns.reason, s.muted);
    }
    pen.gap(3).column_right(&scene.say("column-due"), 5, s.muted).gap(2);
    if columns.customer > 0 {
        pen.column_left(&scene.say("column-customer"), columns.customer, s.muted).gap(2);
    }
    pen.put(&scene.say("column-subject"), s.muted);
}

/// A column at the right end: two blanks, then the text flush left in its width.
fn right_name(pen: &mut Pen<'_>, text: &str, width: usize, style: Style) {
    pen.column_at_right(text, width, style).gap_right(2);
}

/// Who holds a ticket, and until when where there is room for both.
fn held(row: &TicketRow, name: &str, width: usize, scene: &Scene<'_>) -> String {
    let live = row.lease_until.filter(|until| *until > scene.now);
    let until = live.map(|until| when::clock(until, scene.zone)).filter(|_| !name.is_empty());
    match until {
        Some(until) if pen::columns(name, scene.styles.glyphs.letters) + until.len() < width => format!("{name} {until}"),
        _ => name.to_owned(),
    }
}

fn line(area: Rect, row: &TicketRow, list: &Rows<'_>, columns: &Columns, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let selected = Some(row.id) == list.selected;
    let (urgency, due) = scene.due(row.due_at);
    scene.row(area, selected, list.focused, buf, |pen| {
        if columns.holder > 0 {
            let name = row.assignee.as_deref().unwrap_or("");
            let style = if name == list.me { s.accent } else { s.muted };
            right_name(pen, &held(row, name, columns.holder, scene), columns.holder, style);
        }
        if columns.money > 0 {
            match &row.open_compensation {
                Some(open) => {
                    let (symbol, style) = s.stage(open.state);
                    let until = (list.held)(open.id).filter(|_| open.state == Stage::Armed);
                    let text = until.and_then(|until| countdown(open, until, columns.money, scene));
                    let text = text.unwrap_or_else(|| format!("{symbol} {}", worth(open, scene)));
                    right_name(pen, &text, columns.money, style);
                }
                None => right_name(pen, "", columns.money, s.muted),
            }
        }
        if columns.reason > 0 {
            let reason = row.reason.map(|reason| scene.word("reason", reason.name())).unwrap_or_default();
            right_name(pen, &reason, columns.reason, s.muted);
        }
        if (list.marked)(row.id) {
            pen.put(s.symbol(Symbol::Marked), s.mark).gap(1);
        } else {
            match list.stirred.get(&row.id) {
                Some(Stir::Up) => pen.put(s.symbol(Symbol::ArrowUp), s.info).gap(1),
                Some(Stir::Down) => pen.put(s.symbol(Symbol::ArrowDown), s.info).gap(1),
                Some(Stir::New) => pen.put(s.symbol(Symbol::Unread), s.info).gap(1),
                None => pen.gap(2),
            };
        }
        pen.column_right(&due, 5, due_style(urgency, scene)).gap(2);
        if columns.customer > 0 {
            pen.column_left(&row.customer, columns.customer, if selected { s.strong } else { s.text }).gap(2);
        }
        if columns.money == 0
            && let Some(open) = &row.open_compensation
        {
            let (symbol, style) = s.stage(open.state);
            pen.put_right_whole(symbol, 8, style).gap_right(1);
        }
        if let Some(name) = row.assignee.as_deref().filter(|_| columns.holder == 0) {
            let style = if name == list.me { s.accent } else { s.muted };
            pen.put_right_whole(&format!(" {} {name} ", s.symbol(Symbol::Lock)), HOLDER_SPARES, style);
        }
        let short = pen.room() < LONG_SLEEP_FROM;
        if let Some(asleep) = when::sleep(row, short, scene.now, scene.zone, scene.words) {
            pen.put(s.symbol(Symbol::Clock), s.info).gap(1).put(&asleep, s.info).gap(2);
        }
        if row.photo == Some(true) && pen.room() >= PHOTO_FROM {
            pen.put(s.symbol(Symbol::Photo), s.muted).gap(1);
        }
        if let Some(stars) = row.rating {
            let style = if stars <= 2 { s.warning } else { s.muted };
            pen.put(&format!("{stars}{} ", s.symbol(Symbol::Star)), style);
        }
        pen.put(&row.subject, if selected { s.strong } else { s.text });
    });
}
