//! Offers above somebody's authority: who asks for what, and every rule that led to the amount.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::language::tell;
use crate::domain::ids::CompensationId;
use crate::tui::widgets::scroll;
use crate::wire::compensation::CompensationView;

use super::hit::{HitMap, Spot};
use super::offers;
use super::scene::{Scene, below, left_right, top};

/// Draws the list and the trace of the selected one: below it, or beside it where there is room.
pub fn draw(
    area: Rect,
    rows: &[CompensationView],
    selected: Option<CompensationId>,
    scene: &Scene<'_>,
    buf: &mut Buffer,
    hits: &mut HitMap,
) {
    let s = scene.styles;
    if rows.is_empty() {
        scene.pen(buf, area, 1).gap(2).put(&scene.say("no-approvals"), s.muted);
        return;
    }
    let at = rows.iter().position(|row| Some(row.id) == selected).unwrap_or(0);
    let (list, detail) = if area.width >= 120 {
        left_right(area, area.width / 2, 2)
    } else {
        let wanted = u16::try_from(rows.len() + 1).unwrap_or(u16::MAX).min(area.height / 2).max(3);
        (top(area, wanted), below(area, wanted + 1))
    };
    let mut pen = scene.pen(buf, list, 0);
    pen.gap(3)
        .column_right(&scene.say("column-waits"), 5, s.muted)
        .gap(2)
        .column_right(&scene.say("column-amount"), 13, s.muted)
        .gap(2);
    pen.column_left(&scene.say("column-asks"), 8, s.muted).gap(2).column_left(&scene.say("column-by"), 10, s.muted).gap(2);
    pen.column_left(&scene.say("column-ticket"), 8, s.muted).gap(2).put(&scene.say("column-reason"), s.muted);
    let body = below(list, 1);
    hits.put(body, Spot::List);
    let offset = scroll::keep_visible(at, rows.len(), usize::from(body.height));
    for (y, (i, row)) in (0..body.height).zip(rows.iter().enumerate().skip(offset)) {
        let place = top(below(body, y), 1);
        hits.put(place, Spot::Approval(row.id));
        line(place, row, i == at, scene, buf);
    }
    scroll::bar(body, rows.len(), offset, buf, s);
    if let Some(row) = rows.get(at) {
        let detail = Rect { x: detail.x + 1, width: detail.width.saturating_sub(3), ..detail };
        let (amount, ticket) = (scene.money(row.amount), row.ticket.to_string());
        let title = tell!(scene.words, "approvals-why", amount = amount, ticket = ticket);
        offers::trace(detail, &title, &row.trace, scene, buf);
    }
}

fn line(area: Rect, row: &CompensationView, selected: bool, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    scene.row(area, selected, true, buf, |pen| {
        pen.gap(2).column_right(&scene.span(-scene.seconds_to(row.created_at)), 5, s.muted).gap(2);
        pen.column_right(&scene.money(row.amount), 13, s.money_strong).gap(2);
        let asks = row.needs_approval_by.map(|role| scene.word("role", role.name())).unwrap_or_default();
        pen.column_left(&asks, 8, s.warning).gap(2).column_left(&row.proposed_by, 10, s.text).gap(2);
        pen.column_left(&format!("#{}", row.ticket), 8, s.muted).gap(2).put(&scene.word("reason", row.reason.name()), s.text);
    });
}
