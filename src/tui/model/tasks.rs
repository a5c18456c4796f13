//! Requests under way.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::super::effect::{Call, TaskId};
use crate::domain::ids::TicketId;

/// Requests under way, by task.
#[derive(Clone, Debug, Default)]
pub struct Tasks {
    next: u64,
    /// What each is about.
    pub open: BTreeMap<TaskId, Task>,
}

/// A request under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What was asked.
    pub call: Call,
    /// When.
    pub since: Timestamp,
}

/// A ticket that is being finished by one key: reply, solve, next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The ticket.
    pub ticket: TicketId,
    /// The request that is waited for.
    pub task: TaskId,
    /// What that request does.
    pub step: Step,
}

/// A step of a chain that has a next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The reply goes out.
    Send,
    /// The ticket is solved.
    Solve,
    /// The same, and nothing follows.
    SolveOnly,
}

impl Tasks {
    /// Notes a request and gives it its number.
    pub fn begin(&mut self, call: Call, since: Timestamp) -> TaskId {
        let task = TaskId(self.next);
        self.next += 1;
        self.open.insert(task, Task { call, since });
        task
    }

    /// Takes a request out; none when it was cancelled or superseded.
    pub fn end(&mut self, task: TaskId) -> Option<Task> {
        self.open.remove(&task)
    }

    /// Whether something like this is asked already.
    #[must_use]
    pub fn is_open(&self, fits: impl Fn(&Call) -> bool) -> bool {
        self.find(fits).is_some()
    }

    /// The request like this that is under way.
    #[must_use]
    pub fn find(&self, fits: impl Fn(&Call) -> bool) -> Option<TaskId> {
        self.open.iter().find(|(_, task)| fits(&task.call)).map(|(id, _)| *id)
    }
}
