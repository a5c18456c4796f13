//! The clocks of a case, and why it stands where it stands in the queue.

use crate::config::theme::Symbol;
use crate::tui::heard;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::pen;
use crate::wire::ticket::{ClockView, TicketDetail};

use super::{Part, due_style, heading, told};

/// Columns of a clock's name and of its time.
const CLOCK_COLUMNS: (usize, usize) = (12, 9);

/// Why each clock runs, has stopped or pauses.
pub(super) fn part<'a>(parts: &mut Vec<Part<'a>>, clocks: &'a [ClockView], width: u16, scene: &Scene<'a>) {
    let s = scene.styles;
    if clocks.is_empty() {
        return;
    }
    heading(parts, "case-clocks", String::new(), scene);
    let now = *scene;
    let (named, timed) = CLOCK_COLUMNS;
    for clock in clocks {
        // The reason stands beside the time where it fits, else below it: cut it would explain nothing.
        let room = usize::from(width).saturating_sub(named + timed + 2);
        let why = heard::clock(clock, scene.words).into_owned();
        let fits = pen::columns(&why, s.glyphs.letters) <= room;
        let beside = if fits { why.clone() } else { String::new() };
        parts.push(Part::Row(Box::new(move |pen| {
            let (text, style) = match (clock.stopped_at, clock.due_at) {
                (Some(at), _) => (format!("{} {}", s.symbol(Symbol::Done), now.moment(at)), s.success),
                (None, Some(due)) => {
                    let (urgency, text) = now.due(Some(due));
                    (text, due_style(urgency, &now))
                }
                (None, None) => (now.span(-now.seconds_to(clock.started_at)), s.muted),
            };
            pen.column_left(&now.word("clock", &clock.name), named, s.text).gap(1);
            if fits {
                pen.column_left(&text, timed, style).gap(1).put(&beside, s.muted);
            } else {
                pen.put(&text, style);
            }
        })));
        if !fits {
            told(parts, 1, ("", s.muted), (&why, s.muted), width, scene);
        }
    }
}

/// Why the ticket stands where it stands in the queue.
pub(super) fn place<'a>(parts: &mut Vec<Part<'a>>, detail: &'a TicketDetail, scene: &Scene<'a>) {
    let s = scene.styles;
    if detail.priority.is_empty() && detail.row.tags.is_empty() {
        return;
    }
    heading(parts, "case-place", String::new(), scene);
    for reason in heard::priority(detail, scene.words) {
        parts.push(Part::Row(Box::new(move |pen| {
            pen.put(s.symbol(Symbol::Bullet), s.faint).gap(1).put(&reason, s.text);
        })));
    }
    if !detail.row.tags.is_empty() {
        parts.push(Part::Row(Box::new(move |pen| {
            for tag in &detail.row.tags {
                pen.put(tag, s.muted).gap(2);
            }
        })));
    }
}
