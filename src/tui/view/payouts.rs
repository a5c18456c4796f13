//! Payouts: what waits for release, what is on its way, what needs a person.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::theme::Symbol;
use crate::domain::ids::PayoutId;
use crate::tui::widgets::scroll;
use crate::wire::payout::PayoutView;

use super::hit::{HitMap, Spot};
use super::money;
use super::scene::{Scene, below, top};
use super::when;

/// The payouts in hand and which of them are special.
pub struct Rows<'a> {
    /// The rows.
    pub rows: &'a [PayoutView],
    /// The selected payout.
    pub selected: Option<PayoutId>,
    /// Whether a payout is marked for release.
    pub marked: &'a dyn Fn(PayoutId) -> bool,
}

/// Draws the list.
pub fn draw(area: Rect, list: &Rows<'_>, scene: &Scene<'_>, buf: &mut Buffer, hits: &mut HitMap) {
    let s = scene.styles;
    if list.rows.is_empty() {
        scene.pen(buf, area, 1).gap(2).put(&scene.say("no-payouts"), s.muted);
        return;
    }
    let wide = area.width >= 96;
    let mut pen = scene.pen(buf, area, 0);
    pen.gap(3);
    let mut name = |id: &'static str, width: usize, right: bool| {
        let words = scene.say(id);
        if right { pen.column_right(&words, width, s.muted) } else { pen.column_left(&words, width, s.muted) }.gap(2);
    };
    name("column-state", 14, false);
    name("column-amount", 13, true);
    if wide {
        name("column-rail", 7, false);
        name("column-to", 22, false);
        name("column-promised", 10, false);
        name("column-ticket", 8, false);
    } else {
        name("column-to", 19, false);
        name("column-promised", 8, false);
    }
    pen.put(&scene.say("column-why"), s.muted);
    let body = below(area, 1);
    hits.put(body, Spot::List);
    let at = list.rows.iter().position(|row| Some(row.id) == list.selected).unwrap_or(0);
    let offset = scroll::keep_visible(at, list.rows.len(), usize::from(body.height));
    for (y, row) in (0..body.height).zip(list.rows.iter().skip(offset)) {
        let at = top(below(body, y), 1);
        hits.put(at, Spot::Payout(row.id));
        line(at, row, list, wide, scene, buf);
    }
    scroll::bar(body, list.rows.len(), offset, buf, s);
}

fn line(area: Rect, row: &PayoutView, list: &Rows<'_>, wide: bool, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let (symbol, style) = match (row.state.as_str(), row.stage) {
        ("in_doubt", _) => (s.symbol(Symbol::Alert), s.danger),
        (_, Some(stage)) => s.stage(stage),
        (_, None) => (s.symbol(Symbol::Pending), s.muted),
    };
    scene.row(area, Some(row.id) == list.selected, true, buf, |pen| {
        pen.gap_right(2);
        pen.put(if (list.marked)(row.id) { s.symbol(Symbol::Marked) } else { " " }, s.mark).gap(1);
        pen.put(symbol, style).gap(1).column_left(&scene.word("payout", &row.state), 12, style).gap(2);
        pen.column_right(&scene.money(row.amount), 13, s.money).gap(2);
        let late =
            row.paid_at.is_none() && row.promise_date.is_some_and(|day| scene.now.to_zoned(scene.zone.clone()).date() > day);
        let day = row.promise_date.map(|day| if wide { when::day(day, scene.words) } else { when::short_day(day, scene.words) });
        let day = day.unwrap_or_default();
        let promised = if late { format!("!{day}") } else { day };
        let promised_style = if late { s.danger } else { s.muted };
        if wide {
            pen.column_left(&row.rail, 7, s.muted).gap(2).column_left(&row.payee, 22, s.text).gap(2);
            pen.column_left(&promised, 11, promised_style).gap(1).column_left(&format!("#{}", row.ticket), 8, s.muted).gap(2);
        } else {
            pen.column_left(&row.payee, 19, s.text).gap(2).column_left(&promised, 8, promised_style).gap(2);
        }
        match (&row.why, row.release_due) {
            (Some(why), _) => pen.put(&money::why_words(why, scene.words), s.warning),
            (None, Some(due)) if row.released_at.is_none() => {
                let (urgency, text) = scene.due(Some(due));
                pen.put(&format!("{} ", scene.say("payout-release-due")), s.muted)
                    .put(&text, super::case::due_style(urgency, scene))
            }
            _ => pen.put(&row.reference, s.faint),
        };
    });
}
