//! The smaller lists: payouts and approvals.

use std::collections::BTreeSet;

use crate::domain::ids::{CompensationId, PayoutId};
use crate::wire::compensation::CompensationView;
use crate::wire::payout::PayoutView;

use super::super::effect::TaskId;
use super::super::failure::Failure;
use super::retry::Retry;

/// A row with an identity.
pub trait Keyed {
    /// The identity's type.
    type Id: Clone + Eq + Ord + std::fmt::Debug;

    /// The identity.
    fn key(&self) -> Self::Id;
}

impl Keyed for PayoutView {
    type Id = PayoutId;

    fn key(&self) -> PayoutId {
        self.id
    }
}

impl Keyed for CompensationView {
    type Id = CompensationId;

    fn key(&self) -> CompensationId {
        self.id
    }
}

/// A list with an identity selected in it.
#[derive(Clone, Debug)]
pub struct Listing<T: Keyed> {
    /// The rows.
    pub rows: Vec<T>,
    /// The selected row.
    pub selected: Option<T::Id>,
    /// Where it stood when it was last there; the cursor goes there when it is gone.
    pub index: usize,
    /// Marked rows.
    pub marks: BTreeSet<T::Id>,
    /// More rows than these are there.
    pub more: bool,
    /// Rows of the whole list, where the server counts them.
    pub total: Option<u64>,
    /// Being loaded.
    pub loading: Option<TaskId>,
    /// Something changed while it was being loaded: once more.
    pub again: bool,
    /// It has been loaded once.
    pub loaded: bool,
    /// Why it could not be loaded; rows that are there may be old.
    pub error: Option<Failure>,
    /// Loading it again after that.
    pub retry: Retry,
}

impl<T: Keyed> Default for Listing<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            selected: None,
            index: 0,
            marks: BTreeSet::new(),
            more: false,
            total: None,
            loading: None,
            again: false,
            loaded: false,
            error: None,
            retry: Retry::default(),
        }
    }
}

impl<T: Keyed> Listing<T> {
    /// The selected row.
    #[must_use]
    pub fn selected_row(&self) -> Option<&T> {
        self.rows.iter().find(|row| Some(row.key()) == self.selected)
    }

    /// Moves the cursor by rows.
    pub fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.index = self.index.saturating_add_signed(by).min(last);
        self.selected = self.rows.get(self.index).map(Keyed::key);
    }

    /// Puts the cursor on a row, if it is there.
    pub fn select(&mut self, id: T::Id) {
        if let Some(index) = self.rows.iter().position(|row| row.key() == id) {
            self.index = index;
            self.selected = Some(id);
        }
    }

    /// How many rows there are, as far as that is known: `200+` when there are more than are held.
    #[must_use]
    pub fn count(&self) -> String {
        match self.total {
            Some(total) => total.to_string(),
            None => format!("{}{}", self.rows.len(), if self.more { "+" } else { "" }),
        }
    }

    /// Takes new rows; the cursor stays on its row, or where it was when the row is gone.
    pub fn replace(&mut self, rows: Vec<T>) {
        self.rows = rows;
        self.loaded = true;
        self.error = None;
        self.retry.reset();
        let known: BTreeSet<T::Id> = self.rows.iter().map(Keyed::key).collect();
        self.marks.retain(|id| known.contains(id));
        match self.rows.iter().position(|row| Some(row.key()) == self.selected) {
            Some(index) => self.index = index,
            None => self.step(0),
        }
    }
}
