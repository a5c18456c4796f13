//! The queue's rows under headings: which group a row belongs to, and where the headings stand.

use crate::domain::complaint::Reason;
use crate::domain::sort::{FOLDED_MAX, Group};
use crate::wire::ticket::TicketRow;

use super::queue::Queue;

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub enum Line<'a> {
    /// A heading over rows, or in place of those of a folded group.
    Heading(Heading),
    /// The rows below only have words like those that were typed; true when none above has them.
    Similar(bool),
    /// A ticket.
    Row(&'a TicketRow),
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What the rows have in common; none for those without a value.
    pub name: Option<String>,
    /// How many there are, where known.
    pub count: Option<u64>,
    /// Its rows are left out.
    pub folded: bool,
}

/// What a row has of what rows are put together by; empty for nothing.
fn value(row: &TicketRow, by: Group) -> &str {
    match by {
        Group::Brand => row.brand.as_deref().unwrap_or_default(),
        Group::Reason => row.reason.map_or("", Reason::name),
        Group::Assignee => row.assignee.as_deref().unwrap_or_default(),
        Group::State => &row.state,
        Group::Order => row.order_id.as_deref().unwrap_or_default(),
    }
}

/// Brands are the same whatever their letter case, as the server has it; everything else is exact.
fn same(by: Group, one: &str, other: &str) -> bool {
    if by == Group::Brand { one.to_lowercase() == other.to_lowercase() } else { one == other }
}

impl Queue {
    /// The shown rows with the headings between them.
    #[must_use]
    pub fn lines(&self) -> Vec<Line<'_>> {
        let mut shown = self.shown();
        let similar = self.similar.map(|from| (from == 0, shown.split_off(from.min(shown.len()))));
        let mut lines = self.grouped(shown);
        if let Some((none, similar)) = similar {
            lines.push(Line::Similar(none));
            lines.extend(similar.into_iter().map(Line::Row));
        }
        lines
    }

    fn grouped<'a>(&'a self, shown: Vec<&'a TicketRow>) -> Vec<Line<'a>> {
        let Some(by) = self.arrangement.group else { return shown.into_iter().map(Line::Row).collect() };
        let mut lines = Vec::with_capacity(shown.len() + self.groups.len());
        let whole = self.narrowed.is_none();
        // Where the window begins in the middle, what is folded before it is not near.
        let mut reached = if whole && self.offset == Some(0) { Some(0) } else { None };
        let mut before: Option<&str> = None;
        for row in shown {
            let here = value(row, by);
            if before.is_none_or(|before| !same(by, before, here)) {
                let at = self.groups.iter().position(|group| same(by, &group.key, here));
                if let (Some(from), Some(to)) = (reached, at) {
                    lines.extend(self.folded_between(by, from, to));
                }
                reached = at.map(|at| at + 1);
                let name = (!here.is_empty()).then(|| here.to_owned());
                lines.push(Line::Heading(Heading { name, count: at.map(|at| self.groups[at].count), folded: false }));
            }
            before = Some(here);
            lines.push(Line::Row(row));
        }
        if let Some(from) = reached.filter(|_| whole && self.next().is_none()) {
            lines.extend(self.folded_between(by, from, self.groups.len()));
        }
        lines
    }

    fn folded_between(&self, by: Group, from: usize, to: usize) -> impl Iterator<Item = Line<'_>> {
        let groups = self.groups.get(from..to.max(from)).unwrap_or_default();
        groups.iter().filter(move |group| self.arrangement.folded.iter().any(|key| same(by, key, &group.key))).map(|group| {
            let name = (!group.key.is_empty()).then(|| group.key.clone());
            Line::Heading(Heading { name, count: Some(group.count), folded: true })
        })
    }

    /// The key of the selected ticket's group, as the server spells it.
    #[must_use]
    pub fn selected_group(&self) -> Option<String> {
        let by = self.arrangement.group?;
        let here = value(self.selected_row()?, by);
        let known = self.groups.iter().find(|group| same(by, &group.key, here));
        Some(known.map_or_else(|| here.to_owned(), |group| group.key.clone()))
    }

    /// Leaves the selected ticket's group out; the cursor goes to the next ticket of another one. False when there is none, or too
    /// much is folded already.
    pub fn fold(&mut self) -> bool {
        let (Some(by), Some(key)) = (self.arrangement.group, self.selected_group()) else { return false };
        let shown = self.shown();
        let other = |row: &&&TicketRow| !same(by, value(row, by), &key);
        let after = shown.iter().skip(self.index).find(other);
        let next = after.or_else(|| shown.iter().take(self.index).rev().find(other)).map(|row| row.id);
        if self.arrangement.folded.len() >= FOLDED_MAX {
            return false;
        }
        self.arrangement.folded.push(key);
        if next.is_some() {
            // A cursor that stays needs its row, which may have left the list.
            self.selected = next;
            self.moved = None;
        }
        true
    }
}
