//! Offers above somebody's authority: who asks for what, and every rule that led to the amount.

use crate::tui::heard;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::config::language::{Language, tell};
use crate::config::theme::Symbol;
use crate::domain::ids::CompensationId;
use crate::domain::policy::TraceEffect;
use crate::domain::text::SafeText;
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
        let used = told(detail, row, scene, buf);
        let rest = below(detail, used + u16::from(used > 0));
        let (amount, ticket) = (scene.words.worth(row.kind, row.amount), row.ticket.to_string());
        let title = tell!(scene.words, "approvals-why", amount = amount, ticket = ticket);
        offers::trace(rest, &title, &row.trace, scene, buf);
    }
}

/// Who wants what, why somebody else has to agree, and who has agreed already; tells the lines used.
fn told(area: Rect, row: &CompensationView, scene: &Scene<'_>, buf: &mut Buffer) -> u16 {
    let s = scene.styles;
    let width = usize::from(area.width).max(1);
    let lines: Vec<(String, Style)> = [
        (who(row, scene.words, &scene.ago(row.created_at)), s.strong),
        (because(row, scene.words), s.warning),
        (agreed(row, scene.words).unwrap_or_default(), s.success),
    ]
    .into_iter()
    .filter(|(text, _)| !text.is_empty())
    .flat_map(|(text, style)| SafeText::line(&text).wrap(width).into_iter().map(move |line| (line, style)).collect::<Vec<_>>())
    .collect();
    // The trace keeps most of a small room.
    let free = (area.height / 2).max(1);
    for (y, (line, style)) in (0..free).zip(&lines) {
        scene.pen(buf, area, y).put(line, *style);
    }
    u16::try_from(lines.len()).unwrap_or(u16::MAX).min(free)
}

/// Who proposes what, for which reason.
#[must_use]
pub fn who(row: &CompensationView, words: &Language, ago: &str) -> String {
    let (kind, reason) = (words.word("kind", row.kind.name()), words.word("reason", row.reason.name()));
    tell!(words, "approvals-who", name = row.proposed_by.as_str(), ago = ago, kind = kind, reason = reason)
}

/// The rules that want somebody else's word, as they said it.
#[must_use]
pub fn because(row: &CompensationView, words: &Language) -> String {
    let asks = row.trace.iter().filter(|step| step.effect == TraceEffect::NeedsApproval);
    asks.map(|step| heard::step(step, words)).collect::<Vec<_>>().join("; ")
}

/// Who has agreed already, where two have to.
#[must_use]
pub fn agreed(row: &CompensationView, words: &Language) -> Option<String> {
    let first = row.approved_by.as_deref()?;
    let role = row.needs_approval_by.map(|role| words.word("role", role.name()));
    Some(match role {
        Some(role) => tell!(words, "approvals-second", name = first, role = role),
        None => tell!(words, "approvals-first", name = first),
    })
}

fn line(area: Rect, row: &CompensationView, selected: bool, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    scene.row(area, selected, true, buf, |pen| {
        pen.gap(2).column_right(&scene.span(-scene.seconds_to(row.created_at)), 5, s.muted).gap(2);
        pen.column_right(&scene.words.worth(row.kind, row.amount), 13, s.money_strong).gap(2);
        let asks = row.needs_approval_by.map(|role| scene.word("role", role.name())).unwrap_or_default();
        pen.column_left(&asks, 8, s.warning).gap(2).column_left(&row.proposed_by, 10, s.text).gap(2);
        pen.column_left(&format!("#{}", row.ticket), 8, s.muted).gap(2);
        if row.approved_by.is_some() {
            pen.put_right_whole(s.symbol(Symbol::Done), 4, s.success).gap_right(1);
        }
        pen.put(&scene.word("reason", row.reason.name()), s.text);
    });
}
