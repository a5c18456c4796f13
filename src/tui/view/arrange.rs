//! The boxes about the order of the queue, and why a ticket stands where it stands.

use std::borrow::Cow;

use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::language::{Language, tell};
use crate::config::theme::Symbol;
use crate::domain::ids::TicketId;
use crate::domain::skip::SkipReason;
use crate::domain::sort::{Group, Sort};
use crate::domain::text::SafeText;
use crate::tui::heard;
use crate::tui::model::Model;
use crate::tui::model::groups::Heading;
use crate::tui::widgets::overlay;
use crate::wire::ticket::TicketRow;

use super::scene::{Scene, below, top};
use super::when;

/// What rows are put together by.
#[must_use]
pub fn group_words(group: Option<Group>, words: &Language) -> String {
    words.word("group", group.map_or("none", Group::name)).into_owned()
}

/// What stands over the rows of a group; those without a value say so.
#[must_use]
pub fn heading(over: &Heading, group: Option<Group>, words: &Language) -> String {
    let Some(group) = group else { return String::new() };
    match (over.name.as_deref(), group) {
        (None, _) => words.word("missing", group.name()).into_owned(),
        (Some(name), Group::State) => words.word("ticket", name).into_owned(),
        (Some(name), Group::Reason) => words.word("reason", name).into_owned(),
        (Some(name), Group::Brand | Group::Assignee | Group::Order) => name.to_owned(),
    }
}

/// Order and groups of the queue where they are not as always: `due first, by brand`.
#[must_use]
pub fn arranged(model: &Model) -> String {
    let arrangement = &model.queue.arrangement;
    let sort = (arrangement.sort != Sort::Priority).then(|| sort_words(arrangement.sort, &model.words));
    let group = arrangement.group.map(|group| group_words(Some(group), &model.words));
    sort.into_iter().chain(group).collect::<Vec<_>>().join(", ")
}

/// The order of the rows.
#[must_use]
pub fn sort_words(sort: Sort, words: &Language) -> String {
    words.word("sort", sort.name()).into_owned()
}

/// The lines of a list of choices, and which of them holds now.
#[must_use]
pub fn sorts(model: &Model) -> Vec<(String, bool)> {
    Sort::ALL.iter().map(|sort| (sort_words(*sort, &model.words), *sort == model.queue.arrangement.sort)).collect()
}

/// The same of the groups; nothing first.
#[must_use]
pub fn groups(model: &Model) -> Vec<(String, bool)> {
    let all = std::iter::once(None).chain(Group::ALL.iter().copied().map(Some));
    all.map(|group| (group_words(group, &model.words), group == model.queue.arrangement.group)).collect()
}

/// Why a ticket can be given back; none of the reasons holds already.
#[must_use]
pub fn skips(words: &Language) -> Vec<(String, bool)> {
    SkipReason::ALL.iter().map(|reason| (words.word("skip", reason.name()).into_owned(), false)).collect()
}

/// A ticket's state in words; a merged one says where it went.
#[must_use]
pub fn state(row: &TicketRow, words: &Language) -> String {
    match row.merged_into {
        Some(into) if row.state == "merged" => tell!(words, "merged-into", ticket = into.to_string()),
        _ => words.word("ticket", &row.state).into_owned(),
    }
}

/// A list of choices, each with its digit.
pub fn choices(area: Rect, title: &str, lines: &[(String, bool)], selected: usize, scene: &Scene<'_>, buf: &mut Buffer) {
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
    let words = &model.words;
    let moment = |at: Timestamp| when::moment(at, now, &model.options.zone, words);
    let Some(row) = model.known_row(id) else { return vec![model.say("why-gone")] };
    let mut lines = Vec::new();
    match model.case.get(id) {
        Some(case) => lines.extend(heard::priority(case, words).map(Cow::into_owned)),
        None => lines.push(model.say("why-loading")),
    }
    match (counts(row), row.due_at) {
        (Some(at), Some(due)) if at < due => {
            let before = when::long_span(due.as_second() - at.as_second(), words);
            lines.push(tell!(words, "why-before", at = moment(at), before = before));
        }
        (Some(at), _) => lines.push(tell!(words, "why-counts", at = moment(at))),
        (None, _) => {}
    }
    let rows = &model.queue.rows;
    if model.queue.arrangement.sort == Sort::Priority && model.queue.arrangement.group.is_none() {
        let at = rows.iter().position(|row| row.id == id);
        let neighbour = |at: Option<usize>, id: &str| {
            let row = rows.get(at?)?;
            Some(tell!(words, id, ticket = row.id.to_string(), at = moment(counts(row)?)))
        };
        lines.extend(at.and_then(|at| neighbour(at.checked_sub(1), "why-neighbour-before")));
        lines.extend(at.and_then(|at| neighbour(at.checked_add(1), "why-neighbour-after")));
    } else {
        lines.push(tell!(words, "why-arranged", arranged = arranged(model)));
    }
    match row.assignee.as_deref() {
        Some(name) if name == model.session.me() => lines.push(model.say("why-yours")),
        Some(name) => lines.push(tell!(words, "why-held", name = name)),
        None if row.state == "queued" => {}
        None => lines.push(tell!(words, "why-state", state = state(row, words))),
    }
    lines
}

/// The box that says why.
pub fn why(area: Rect, id: TicketId, model: &Model, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let width = 66.min(area.width);
    let room = usize::from(width.saturating_sub(8));
    let wrapped: Vec<Vec<String>> =
        reasons(id, model).iter().map(|line| scene.styles.glyphs.letters.wrap(&SafeText::line(line), room)).collect();
    let height = u16::try_from(wrapped.iter().map(Vec::len).sum::<usize>() + 4).unwrap_or(u16::MAX);
    let inner =
        overlay::panel(overlay::centered(area, width, height), &tell!(model.words, "title-why", ticket = id.to_string()), buf, s);
    let lines = wrapped.iter().flat_map(|lines| lines.iter().enumerate().map(|(i, line)| (i == 0, line)));
    for (y, (first, line)) in (1..inner.height).zip(lines) {
        scene.pen(buf, inner, y).gap(1).put(if first { s.symbol(Symbol::Bullet) } else { " " }, s.faint).gap(1).put(line, s.text);
    }
}
