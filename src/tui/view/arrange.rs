//! The boxes about the order of the queue, and why a ticket stands where it stands.

use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::theme::Symbol;
use crate::domain::ids::TicketId;
use crate::domain::sort::{Group, Sort};
use crate::domain::text::SafeText;
use crate::tui::model::Model;
use crate::tui::widgets::overlay;
use crate::wire::ticket::TicketRow;

use super::scene::{Scene, below, top, words};
use super::when;

/// What rows are put together by, in words.
#[must_use]
pub const fn group_words(group: Option<Group>) -> &'static str {
    match group {
        None => "not grouped",
        Some(Group::Brand) => "by brand",
        Some(Group::Reason) => "by reason",
        Some(Group::Assignee) => "by holder",
        Some(Group::State) => "by state",
        Some(Group::Order) => "by order",
    }
}

/// What stands over the rows without a value.
#[must_use]
pub const fn missing_words(group: Group) -> &'static str {
    match group {
        Group::Brand => "no brand",
        Group::Reason => "no reason",
        Group::Assignee => "held by nobody",
        Group::State => "no state",
        Group::Order => "no order",
    }
}

/// Order and groups of the queue where they are not as always: `due first, by brand`.
#[must_use]
pub fn arranged(model: &Model) -> String {
    let arrangement = &model.queue.arrangement;
    let sort = (arrangement.sort != Sort::Priority).then(|| arrangement.sort.words());
    let group = arrangement.group.map(|group| group_words(Some(group)));
    sort.into_iter().chain(group).collect::<Vec<_>>().join(", ")
}

/// The lines of a list of choices, and which of them holds now.
#[must_use]
pub fn sorts(model: &Model) -> Vec<(&'static str, bool)> {
    Sort::ALL.iter().map(|sort| (sort.words(), *sort == model.queue.arrangement.sort)).collect()
}

/// The same of the groups; nothing first.
#[must_use]
pub fn groups(model: &Model) -> Vec<(&'static str, bool)> {
    let all = std::iter::once(None).chain(Group::ALL.iter().copied().map(Some));
    all.map(|group| (group_words(group), group == model.queue.arrangement.group)).collect()
}

/// A list of choices, each with its digit.
pub fn choices(area: Rect, title: &str, lines: &[(&str, bool)], selected: usize, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let height = u16::try_from(lines.len() + 4).unwrap_or(u16::MAX);
    let inner = overlay::panel(overlay::centered(area, 40, height), title, buf, s);
    let list = below(inner, 1);
    for (y, (i, (words, here))) in (0..list.height.saturating_sub(1)).zip(lines.iter().enumerate()) {
        scene.row(top(below(list, y), 1), i == selected, true, buf, |pen| {
            pen.put(&(i + 1).to_string(), s.key).gap(2);
            pen.put(if *here { s.symbol(Symbol::Bullet) } else { " " }, s.accent).gap(1).put(words, s.text);
        });
    }
}

/// Why a ticket stands where it stands, in lines: its clock, what moves it forward, what that makes of it, and its neighbours.
#[must_use]
pub fn reasons(id: TicketId, model: &Model) -> Vec<String> {
    let now = model.server_now();
    let counts = |row: &TicketRow| Timestamp::from_microsecond(row.rank).ok();
    let moment = |at: Timestamp| when::moment(at, now, &model.options.zone);
    let Some(row) = model.known_row(id) else { return vec!["It is not in the list any more.".to_owned()] };
    let mut lines = Vec::new();
    match model.case.get(id) {
        Some(case) => lines.extend(case.priority.iter().cloned()),
        None => lines.push("its case is being loaded".to_owned()),
    }
    match (counts(row), row.due_at) {
        (Some(at), Some(due)) if at < due => {
            lines.push(format!(
                "so it counts as due {}, {} before its clock",
                moment(at),
                when::long_span(due.as_second() - at.as_second())
            ));
        }
        (Some(at), _) => lines.push(format!("so it counts as due {}", moment(at))),
        (None, _) => {}
    }
    let rows = &model.queue.rows;
    if model.queue.arrangement.sort == Sort::Priority && model.queue.arrangement.group.is_none() {
        let at = rows.iter().position(|row| row.id == id);
        let neighbour = |at: Option<usize>, side: &str| {
            let row = rows.get(at?)?;
            Some(format!("{side} it #{}, which counts as due {}", row.id, moment(counts(row)?)))
        };
        lines.extend(at.and_then(|at| neighbour(at.checked_sub(1), "before")));
        lines.extend(at.and_then(|at| neighbour(at.checked_add(1), "after")));
    } else {
        lines.push(format!("the list is {} now; this is the order in which tickets are pulled", arranged(model)));
    }
    match row.assignee.as_deref() {
        Some(name) if name == model.session.me() => lines.push("you hold it, so it is not pulled".to_owned()),
        Some(name) => lines.push(format!("{name} holds it, so it is not pulled")),
        None if row.state == "queued" => {}
        None => lines.push(format!("it is {}, so it is not pulled", words(&row.state))),
    }
    lines
}

/// The box that says why.
pub fn why(area: Rect, id: TicketId, model: &Model, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let width = 66.min(area.width);
    let room = usize::from(width.saturating_sub(8));
    let wrapped: Vec<Vec<String>> = reasons(id, model).iter().map(|line| SafeText::line(line).wrap(room)).collect();
    let height = u16::try_from(wrapped.iter().map(Vec::len).sum::<usize>() + 4).unwrap_or(u16::MAX);
    let inner = overlay::panel(overlay::centered(area, width, height), &format!("Why #{id} stands where it stands"), buf, s);
    let lines = wrapped.iter().flat_map(|lines| lines.iter().enumerate().map(|(i, line)| (i == 0, line)));
    for (y, (first, line)) in (1..inner.height).zip(lines) {
        scene.pen(buf, inner, y).gap(1).put(if first { s.symbol(Symbol::Bullet) } else { " " }, s.faint).gap(1).put(line, s.text);
    }
}
