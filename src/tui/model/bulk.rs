//! One command over several tickets: what was done, what was refused and why, and what takes it back. Money is never among it.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};

use super::super::effect::{Call, TaskId};
use crate::config::language::{Language, tell};
use crate::domain::ids::TicketId;

/// Requests of one bulk command under way at once: the desk's other commands must not wait behind three hundred.
pub const IN_FLIGHT_MAX: usize = 8;
/// How long a bulk command can be taken back. Later somebody else may have gone on from it.
pub const UNDO_WINDOW: SignedDuration = SignedDuration::from_secs(60);

/// What is done to each ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Taken.
    Take,
    /// Given back.
    Release,
    /// Snoozed.
    Snooze,
    /// Solved.
    Solve,
    /// Tagged.
    Tag,
    /// Given back with a reason.
    Skip,
    /// Merged into another.
    Merge,
    /// An earlier bulk command taken back.
    Undo,
}

impl Deed {
    /// Its name among the messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Deed::Take => "take",
            Deed::Release => "release",
            Deed::Snooze => "snooze",
            Deed::Solve => "solve",
            Deed::Tag => "tag",
            Deed::Skip => "skip",
            Deed::Merge => "merge",
            Deed::Undo => "undo",
        }
    }
}

/// One ticket of a bulk command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The ticket.
    pub ticket: TicketId,
    /// What it is about, as the row showed it.
    pub subject: String,
    /// What is still to be asked for, one after the other.
    pub steps: VecDeque<Call>,
    /// What is being asked for.
    pub task: Option<TaskId>,
    /// How it ended; none while it goes on.
    pub outcome: Option<Result<(), String>>,
    /// What takes it back, one after the other; empty where nothing does.
    pub back: Vec<Call>,
}

impl Item {
    /// A ticket to which these calls are to be done.
    #[must_use]
    pub fn new(ticket: TicketId, subject: String, steps: impl Into<VecDeque<Call>>, back: Vec<Call>) -> Self {
        Self { ticket, subject, steps: steps.into(), task: None, outcome: None, back }
    }

    /// A ticket that is not even asked for.
    #[must_use]
    pub fn refused(ticket: TicketId, subject: String, why: String) -> Self {
        Self { outcome: Some(Err(why)), ..Self::new(ticket, subject, [], Vec::new()) }
    }
}

/// One command over several tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulk {
    /// What is done.
    pub deed: Deed,
    /// To which tickets.
    pub items: Vec<Item>,
    /// When the last of them was through.
    pub ended_at: Option<Timestamp>,
}

impl Bulk {
    /// Tickets it was done to.
    #[must_use]
    pub fn done(&self) -> usize {
        self.items.iter().filter(|item| matches!(item.outcome, Some(Ok(())))).count()
    }

    /// Tickets it was not done to, with the reason.
    pub fn refused(&self) -> impl Iterator<Item = (TicketId, &str)> {
        self.items.iter().filter_map(|item| match &item.outcome {
            Some(Err(why)) => Some((item.ticket, why.as_str())),
            Some(Ok(())) | None => None,
        })
    }

    /// How far it is, in words.
    #[must_use]
    pub fn summary(&self, words: &Language) -> String {
        let (done, refused) = (self.done(), self.refused().count());
        let open = self.items.len() - done - refused;
        let whole = tell!(words, &["bulk-done-", self.deed.name()].concat(), done = done, all = self.items.len());
        let rest = [(refused, "bulk-refused"), (open, "bulk-under-way")].into_iter().filter(|(count, _)| *count > 0);
        let rest = rest.map(|(count, id)| tell!(words, id, count = count));
        std::iter::once(whole).chain(rest).collect::<Vec<_>>().join(", ")
    }

    /// The tickets that can be taken back now, with the calls that do so.
    #[must_use]
    pub fn way_back(&self, now: Timestamp) -> Vec<Item> {
        let open = self.ended_at.is_some_and(|at| now.duration_since(at) < UNDO_WINDOW);
        let done = self.items.iter().filter(|item| matches!(item.outcome, Some(Ok(()))) && !item.back.is_empty());
        let back = done.map(|item| Item::new(item.ticket, item.subject.clone(), item.back.clone(), Vec::new()));
        if open { back.collect() } else { Vec::new() }
    }
}
