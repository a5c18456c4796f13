//! The case pane: the selected ticket's case, and the last few looked at.

use std::collections::VecDeque;

use jiff::Timestamp;

use crate::domain::ids::TicketId;
use crate::wire::ticket::TicketDetail;

use super::super::effect::TaskId;
use super::super::failure::Failure;
use super::retry::Retry;

/// Most cases kept.
pub const CASES_MAX: usize = 8;

/// The case pane.
#[derive(Clone, Debug, Default)]
pub struct CasePane {
    /// Cases as last loaded, most recent first.
    pub cache: VecDeque<TicketDetail>,
    /// The case being loaded.
    pub loading: Option<(TicketId, TaskId)>,
    /// A neighbour's case being loaded, before the cursor gets there.
    pub ahead: Option<(TicketId, TaskId)>,
    /// It changed while it was being loaded: once more.
    pub again: bool,
    /// When to load the selected ticket's case, while the cursor moves.
    pub due: Option<Timestamp>,
    /// When the cursor last moved to another ticket.
    pub moved_at: Option<Timestamp>,
    /// What messages repeat is shown too.
    pub unfolded: bool,
    /// First line shown.
    pub scroll: u16,
    /// Why the case of this ticket could not be loaded; one that is there may be old.
    pub error: Option<(TicketId, Failure)>,
    /// Loading it again after that.
    pub retry: Retry,
}

impl CasePane {
    /// A loaded case.
    #[must_use]
    pub fn get(&self, id: TicketId) -> Option<&TicketDetail> {
        self.cache.iter().find(|case| case.row.id == id)
    }

    /// Puts a case that is looked at in front, so that it is the last to go.
    pub fn touch(&mut self, id: TicketId) {
        if let Some(at) = self.cache.iter().position(|case| case.row.id == id)
            && let Some(case) = self.cache.remove(at)
        {
            self.cache.push_front(case);
        }
    }

    /// Keeps a case, unless a newer version of it is already there.
    pub fn keep(&mut self, case: TicketDetail) {
        if self.get(case.row.id).is_some_and(|known| known.row.version > case.row.version) {
            return;
        }
        self.cache.retain(|known| known.row.id != case.row.id);
        self.cache.push_front(case);
        self.cache.truncate(CASES_MAX);
    }
}
