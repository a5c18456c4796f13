//! The order of the queue, its groups, and why a ticket stands where it stands.

use crate::domain::sort::{Group, Sort};
use crate::wire::desk::GroupCount;

use super::super::effect::{Call, TaskId, WindowAnchor};
use super::super::model::Tone;
use super::super::model::overlay::Overlay;
use super::super::model::queue::Landing;
use super::Turn;

impl Turn<'_> {
    pub(super) fn open_sorts(&mut self) {
        let here = self.model.queue.arrangement.sort;
        let selected = Sort::ALL.iter().position(|sort| *sort == here).unwrap_or(0);
        self.open(Overlay::Sorts { selected });
    }

    pub(super) fn open_groups(&mut self) {
        let here = self.model.queue.arrangement.group;
        let selected = Group::ALL.iter().position(|group| Some(*group) == here).map_or(0, |at| at + 1);
        self.open(Overlay::Groups { selected });
    }

    pub(super) fn sort_by(&mut self, sort: Sort) {
        self.model.queue.arrangement.sort = sort;
        self.arranged();
    }

    pub(super) fn group_by(&mut self, group: Option<Group>) {
        let arrangement = &mut self.model.queue.arrangement;
        if arrangement.group != group {
            arrangement.group = group;
            arrangement.folded.clear();
            self.model.queue.groups.clear();
        }
        self.arranged();
    }

    /// Leaves the group of the selected ticket out.
    pub(super) fn fold(&mut self) {
        if self.model.queue.fold() {
            self.arranged();
            self.selection_moved(false);
        } else {
            self.notice(Tone::Warning, "notice-folds-full");
        }
    }

    pub(super) fn unfold(&mut self) {
        self.model.queue.arrangement.folded.clear();
        self.arranged();
    }

    /// The list is asked for anew; the cursor stays on its ticket, wherever that stands now.
    fn arranged(&mut self) {
        self.model.queue.stirred.clear();
        match self.model.queue.selected.filter(|_| !self.model.queue.has_moved()) {
            Some(id) => self.load_window(WindowAnchor::Around(id), Landing::StayElseFirst),
            None => self.queue_top(Landing::First),
        }
    }

    /// Counts the groups beside a window of them.
    pub(super) fn load_groups(&mut self) {
        if let Some(task) = self.model.queue.counting.take() {
            self.cancel(task);
        }
        let queue = &self.model.queue;
        let Some(group) = queue.arrangement.group else { return };
        let call = Call::FetchGroups { view: queue.view, filter: queue.wanted(), group };
        let task = self.ask(call);
        self.model.queue.counting = Some(task);
    }

    pub(super) fn groups_answer(&mut self, task: TaskId, groups: Vec<GroupCount>) {
        let queue = &mut self.model.queue;
        if queue.counting.take_if(|counting| *counting == task).is_some() {
            queue.groups = groups;
        }
    }
}
