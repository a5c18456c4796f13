//! One ticket into another: which ones are offered, and what was named until the question can be asked.

use jiff::Timestamp;

use crate::domain::ids::TicketId;
use crate::wire::ticket::TicketRow;

use super::super::effect::TaskId;
use super::super::failure::Failure;

/// A ticket that was named to be merged into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merging {
    /// The one that was named.
    pub ticket: TicketId,
    /// The one that goes on.
    pub into: TicketId,
    /// When it was named: an old wish is forgotten.
    pub at: Timestamp,
}

/// The same customer's other open tickets, beside the line for a number.
#[derive(Clone, Debug)]
pub struct Mergeable {
    /// The one that goes on.
    pub into: TicketId,
    /// The others, newest first.
    pub rows: Vec<TicketRow>,
    /// The one that Enter names; it stays on its ticket when the list changes.
    pub selected: Option<TicketId>,
    /// They are being asked for.
    pub loading: Option<TaskId>,
    /// The list is not what it was: it is asked for once more.
    pub again: bool,
    /// Why they are not there.
    pub error: Option<Failure>,
}

impl Mergeable {
    /// Nothing is known yet.
    #[must_use]
    pub const fn new(into: TicketId) -> Self {
        Self { into, rows: Vec::new(), selected: None, loading: None, again: false, error: None }
    }

    /// Another list, the newest complaint first. The cursor stays on its ticket, or on its place where that is gone.
    pub fn show(&mut self, rows: Vec<TicketRow>) {
        let at = self.place().unwrap_or(0);
        self.rows = rows;
        if self.place().is_none() {
            self.selected = self.rows.get(at.min(self.rows.len().saturating_sub(1))).map(|row| row.id);
        }
    }

    /// Where the cursor is.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        self.rows.iter().position(|row| Some(row.id) == self.selected)
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize) {
        let at = self.place().unwrap_or(0).saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
        self.selected = self.rows.get(at).map(|row| row.id);
    }
}
