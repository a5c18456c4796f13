//! The queue: one line a ticket, what matters first.
//!
//! ```text
//!     due  customer          subject                            money        held by
//! ▌ ! !2h  Anna de Vries     Kettle leaks after two days        ↗ EUR 15.00  mira
//!    ~40m  J. Novák          Headset arrived broken
//! ```
//!
//! Columns go, least important first, as the room gets narrow; the due time and the subject stay.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::config::theme::Symbol;
use crate::domain::ids::TicketId;
use crate::tui::widgets::pen::Pen;
use crate::tui::widgets::scroll;
use crate::wire::ticket::TicketRow;

use super::case::due_style;
use super::hit::{HitMap, Spot};
use super::scene::{Scene, below, top, words};
use super::when;

/// With so many columns for the subject it is said in whole words until when a ticket sleeps.
const LONG_SLEEP_FROM: usize = 64;
/// Columns that are left to the subject.
const SUBJECT_SPARED: usize = 12;

/// The rows in hand and which of them are special.
pub struct Rows<'a> {
    /// The window of rows, in the queue's order.
    pub rows: &'a [&'a TicketRow],
    /// The selected ticket.
    pub selected: Option<TicketId>,
    /// Whether a ticket is marked.
    pub marked: &'a dyn Fn(TicketId) -> bool,
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
            84..110 => (20, 0, 13, 9),
            _ => (24, 16, 13, 12),
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
    let selected = list.rows.iter().position(|row| Some(row.id) == list.selected);
    let offset = scroll::window(list.top, selected, list.rows.len(), usize::from(body.height));
    let total = list.total.and_then(|total| usize::try_from(total).ok()).unwrap_or(list.rows.len()).max(list.rows.len());
    let longer = total > usize::from(body.height) && area.width > 20;
    let lines = Rect { width: body.width - if longer { 2 } else { 0 }, ..body };
    for (y, row) in (0..body.height).zip(list.rows.iter().skip(offset)) {
        let at = top(below(lines, y), 1);
        hits.put(at, Spot::Row(row.id));
        line(at, row, list, &columns, scene, buf);
    }
    if longer {
        scroll::bar(body, total, list.before + offset, buf, scene.styles);
    }
    hits.drawn.list_rows = body.height;
}

fn names(area: Rect, columns: &Columns, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let mut pen = scene.pen(buf, area, 0);
    pen.gap_right(if area.width > 20 { 2 } else { 0 });
    if columns.holder > 0 {
        right_name(&mut pen, "held by", columns.holder, s.muted);
    }
    if columns.money > 0 {
        right_name(&mut pen, "money", columns.money, s.muted);
    }
    if columns.reason > 0 {
        right_name(&mut pen, "reason", columns.reason, s.muted);
    }
    pen.gap(3).column_right("due", 5, s.muted).gap(2);
    if columns.customer > 0 {
        pen.column_left("customer", columns.customer, s.muted).gap(2);
    }
    pen.put("subject", s.muted);
}

/// A column at the right end: two blanks, then the text flush left in its width.
fn right_name(pen: &mut Pen<'_>, text: &str, width: usize, style: Style) {
    pen.column_at_right(text, width, style).gap_right(2);
}

fn line(area: Rect, row: &TicketRow, list: &Rows<'_>, columns: &Columns, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let selected = Some(row.id) == list.selected;
    let (urgency, due) = when::due(row.due_at, scene.now);
    scene.row(area, selected, list.focused, buf, |pen| {
        if columns.holder > 0 {
            let held = row.assignee.as_deref().unwrap_or("");
            let style = if held == list.me { s.accent } else { s.muted };
            right_name(pen, held, columns.holder, style);
        }
        if columns.money > 0 {
            match &row.open_compensation {
                Some(open) => {
                    let (symbol, style) = s.stage(open.state);
                    right_name(pen, &format!("{symbol} {}", open.amount), columns.money, style);
                }
                None => right_name(pen, "", columns.money, s.muted),
            }
        }
        if columns.reason > 0 {
            let reason = row.reason.map(|reason| words(reason.name())).unwrap_or_default();
            right_name(pen, &reason, columns.reason, s.muted);
        }
        if (list.marked)(row.id) {
            pen.put(s.symbol(Symbol::Marked), s.mark).gap(1);
        } else {
            pen.gap(2);
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
        let short = pen.room() < LONG_SLEEP_FROM;
        if let Some(asleep) = when::sleep(row, short, scene.now, scene.zone) {
            pen.put_right_whole(&format!("{} {asleep}", s.symbol(Symbol::Clock)), SUBJECT_SPARED, s.info).gap_right(1);
        }
        if let Some(stars) = row.rating {
            let style = if stars <= 2 { s.warning } else { s.muted };
            pen.put(&format!("{stars}{} ", s.symbol(Symbol::Star)), style);
        }
        pen.put(&row.subject, if selected { s.strong } else { s.text });
    });
}
