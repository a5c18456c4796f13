//! The files of a case: one line each, or all on one line.

use crate::config::language::tell;
use crate::config::theme::Symbol;
use crate::tui::view::evidence;
use crate::tui::view::scene::Scene;
use crate::wire::ticket::TicketDetail;

use super::{Part, heading};

/// Most files listed; the viewer has all of them.
const EVIDENCE_LINES_MAX: usize = 6;

/// What the customer sent along, and the key that shows it.
pub(super) fn part<'a>(parts: &mut Vec<Part<'a>>, detail: &'a TicketDetail, scene: &Scene<'a>) {
    let s = scene.styles;
    if detail.evidence.is_empty() {
        return;
    }
    heading(parts, "case-evidence", scene.evidence.to_owned(), scene);
    for piece in detail.evidence.iter().take(EVIDENCE_LINES_MAX) {
        let facts = format!("{}  {}", evidence::kind(piece, scene.words), evidence::size(piece.size, scene.words));
        parts.push(Part::Row(Box::new(move |pen| {
            let (sign, style) = if piece.picture { (Symbol::Photo, s.info) } else { (Symbol::Bullet, s.faint) };
            pen.put_right_whole(&facts, 12, s.muted).gap_right(2);
            pen.put(s.symbol(sign), style).gap(1).put(&piece.name, s.text);
        })));
    }
    if let Some(more) = detail.evidence.len().checked_sub(EVIDENCE_LINES_MAX).filter(|more| *more > 0) {
        let more = tell!(scene.words, "and-more", count = more);
        parts.push(Part::Row(Box::new(move |pen| {
            pen.gap(2).put(&more, s.muted);
        })));
    }
}

/// The same on one line.
pub(super) fn brief<'a>(parts: &mut Vec<Part<'a>>, detail: &'a TicketDetail, scene: &Scene<'a>) {
    let (s, now) = (scene.styles, *scene);
    let Some(first) = detail.evidence.iter().find(|piece| piece.picture).or(detail.evidence.first()) else { return };
    parts.push(Part::Row(Box::new(move |pen| {
        pen.put_right_whole(now.evidence, 30, s.key).gap_right(2);
        pen.put(&format!("{}  ", now.say("case-evidence")), s.heading).put(&first.name, s.text);
        if detail.evidence.len() > 1 {
            let more = tell!(now.words, "and-more", count = detail.evidence.len() - 1);
            pen.put(&format!(" {more}"), s.muted);
        }
    })));
}
