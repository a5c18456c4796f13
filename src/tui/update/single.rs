//! Commands over one ticket and their way back: the same undo as for bulk commands, without a box of results.

use crate::config::language::tell;
use crate::domain::ids::TicketId;

use super::super::effect::{Call, TaskId};
use super::super::model::Tone;
use super::super::model::bulk::Deed;
use super::super::model::single::Single;
use super::Turn;

impl Turn<'_> {
    /// Asks for a command over one ticket, and notes what would take it back.
    pub(super) fn single(&mut self, deed: Deed, ticket: TicketId, call: Call) -> Option<TaskId> {
        let back = self.way_back(deed, ticket, &call);
        let task = self.command(call)?;
        self.model.singles.overtaken(ticket);
        if !back.is_empty() {
            self.model.singles.asked(ticket, task, back);
        }
        Some(task)
    }

    /// What takes a command over one ticket back, one after the other; nothing where that is not known.
    pub(super) fn way_back(&self, deed: Deed, ticket: TicketId, call: &Call) -> Vec<Call> {
        let row = self.model.known_row(ticket);
        let mine = row.is_some_and(|row| row.assignee.as_deref() == Some(self.model.session.me()));
        let take = Call::Take { ticket, reason: None };
        match (deed, call) {
            // Nobody gives a ticket back to whom it was taken from.
            (Deed::Take, Call::Take { reason: Some(_), .. }) => Vec::new(),
            (Deed::Take, _) => vec![Call::Release(ticket)],
            (Deed::Release | Deed::Skip, _) => vec![take],
            (Deed::Merge, _) => vec![Call::Unmerge(ticket)],
            // Taking a sleeping or solved ticket brings it back; one that was nobody's is given back at once.
            (Deed::Snooze | Deed::Solve, _) if mine => vec![take],
            (Deed::Snooze | Deed::Solve, _) => vec![take, Call::Release(ticket)],
            (Deed::Tag, Call::Tag { add, remove, .. }) => {
                let Some(tags) = row.map(|row| row.tags.as_slice()) else { return Vec::new() };
                let new: Vec<String> = add.iter().filter(|tag| !tags.contains(tag)).cloned().collect();
                let gone: Vec<String> = remove.iter().filter(|tag| tags.contains(tag) && !add.contains(tag)).cloned().collect();
                let changes = !new.is_empty() || !gone.is_empty();
                if changes { vec![Call::Tag { ticket, add: gone, remove: new }] } else { Vec::new() }
            }
            (Deed::Tag | Deed::Undo, _) => Vec::new(),
        }
    }

    /// The answer to a command over one ticket, in words: what was done, and which key takes it back.
    pub(super) fn single_done(&mut self, task: TaskId, done: String) {
        let now = self.model.now;
        let Some(single) = self.model.singles.waiting(task) else {
            self.toast(Tone::Good, done);
            return;
        };
        single.task = None;
        if single.returning {
            let (ticket, single) = (single.ticket, single.clone());
            self.model.singles.overtaken(ticket);
            self.returns_on(single);
            return;
        }
        single.done_at = Some(now);
        // Money goes first: the key is named for what it does now.
        let id = if self.model.undo_target().is_some() { "notice-goes-back-later" } else { "notice-goes-back" };
        self.toast(Tone::Good, tell!(self.model.words, id, what = done, key = self.undo_key()));
    }

    /// A command over one ticket was refused, or what was to take it back.
    pub(super) fn single_refused(&mut self, task: TaskId) {
        self.model.singles.forget(task);
    }

    /// Takes the newest command over one ticket back.
    pub(super) fn undo_single(&mut self) {
        let now = self.model.now;
        if let Some(single) = self.model.singles.take_newest(now) {
            self.returns_on(Single { returning: true, ..single });
        }
    }

    /// Asks for the next step of what takes a command back; after the last one it is said.
    fn returns_on(&mut self, mut single: Single) {
        let Some(call) = single.back.pop_front() else {
            self.toast(Tone::Good, tell!(self.model.words, "notice-gone-back", ticket = single.ticket.to_string()));
            return;
        };
        single.task = self.command(call);
        if single.task.is_some() {
            self.model.singles.returns(single);
        }
    }
}
