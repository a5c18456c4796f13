//! Commands over one ticket that can be taken back: what was done last, and what undoes it. Money is never among it.

use std::collections::VecDeque;

use jiff::Timestamp;

use super::super::effect::{Call, TaskId};
use super::bulk::UNDO_WINDOW;
use crate::domain::ids::TicketId;

/// Commands remembered at once: nobody takes back more in a minute, one after the other.
const SINGLES_MAX: usize = 8;

/// A command over one ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Single {
    /// The ticket.
    pub ticket: TicketId,
    /// The request under way: the command itself, or a step of what takes it back.
    pub task: Option<TaskId>,
    /// What takes it back, one after the other.
    pub back: VecDeque<Call>,
    /// When it was done; none before that.
    pub done_at: Option<Timestamp>,
    /// It is being taken back.
    pub returning: bool,
}

/// The last commands over one ticket each, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Singles(Vec<Single>);

impl Singles {
    /// Notes a command that was asked for and what would take it back.
    pub fn asked(&mut self, ticket: TicketId, task: TaskId, back: Vec<Call>) {
        // What is under way stays: its answer is still to come.
        if self.0.len() >= SINGLES_MAX
            && let Some(at) = self.0.iter().position(|single| single.task.is_none())
        {
            self.0.remove(at);
        }
        self.0.push(Single { ticket, task: Some(task), back: back.into(), done_at: None, returning: false });
    }

    /// The command that waits for this answer.
    pub fn waiting(&mut self, task: TaskId) -> Option<&mut Single> {
        self.0.iter_mut().find(|single| single.task == Some(task))
    }

    /// Forgets the command that waits for this answer, and what was done to its ticket before: it is gone another way since.
    pub fn forget(&mut self, task: TaskId) {
        self.0.retain(|single| single.task != Some(task));
    }

    /// The newest command that can be taken back now. Only the last one over a ticket: an earlier one was overtaken.
    #[must_use]
    pub fn newest(&self, now: Timestamp) -> Option<&Single> {
        self.0.iter().rev().find(|single| {
            let young = single.done_at.is_some_and(|at| now.duration_since(at) < UNDO_WINDOW);
            young && single.task.is_none() && !single.returning
        })
    }

    /// Takes out the newest command that can be taken back now, to do so.
    pub fn take_newest(&mut self, now: Timestamp) -> Option<Single> {
        let newest = self.newest(now)?.clone();
        let at = self.0.iter().rposition(|single| *single == newest)?;
        Some(self.0.remove(at))
    }

    /// Notes a step of what takes a command back.
    pub fn returns(&mut self, single: Single) {
        self.0.push(single);
    }

    /// Forgets what was done to a ticket: something else was done to it since, or by somebody else.
    pub fn overtaken(&mut self, ticket: TicketId) {
        self.0.retain(|single| single.ticket != ticket || single.task.is_some());
    }
}
