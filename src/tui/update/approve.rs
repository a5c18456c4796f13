//! Deciding on offers above somebody's authority: one deliberate key on one offer, as it was read.

use crate::wire::compensation::CompensationView;

use super::super::effect::Call;
use super::super::model::approvals::Seen;
use super::super::model::{Screen, Tone};
use super::super::msg::KeyPress;
use super::Turn;

impl Turn<'_> {
    /// Notes since when the selected offer is on the screen just so: a key before that was meant for something else.
    pub(super) fn note_seen_approval(&mut self) {
        let open = self.model.screen == Screen::Approvals && self.model.overlays.is_empty();
        let row = self.model.approvals.selected_row().filter(|_| open);
        let same = match (row, &self.model.seen_approval) {
            (Some(row), Some(seen)) => seen.is(row),
            (None, None) => true,
            _ => false,
        };
        if !same {
            let at = self.model.now;
            self.model.seen_approval = row.map(|row| Seen::new(row, at));
        }
    }

    /// Approves the selected offer. What is sent names what was on the screen; the server refuses it where that is not so any more.
    pub(super) fn approve(&mut self, press: &KeyPress) {
        let Some(view) = self.model.approvals.selected_row() else { return };
        let call = Call::Approve { compensation: view.id, version: view.ticket_version, seen: view.approval_hash.clone() };
        let seen = self.model.seen_approval.as_ref().filter(|seen| seen.is(view)).map(|seen| seen.at);
        let objection = match seen {
            Some(at) => self.objection(press, at, 0),
            None => Some("notice-too-soon"),
        };
        if let Some(objection) = objection {
            self.notice(Tone::Warning, objection);
            return;
        }
        // The first answer decides: a second key on the same offer would be about something that is decided already.
        let id = view_id(&call);
        if self.model.tasks.is_open(|open| view_id(open) == id) {
            self.notice(Tone::Plain, "notice-still-sending");
            return;
        }
        self.command(call);
    }

    /// What was decided here and is held now can be taken back from anywhere while its window runs.
    pub(super) fn see_decided(&mut self, view: &CompensationView) {
        let known = self.model.decided.as_ref().filter(|known| known.id == view.id);
        let newer = match known {
            Some(known) => known.ticket_version <= view.ticket_version,
            None => self.model.intents.get(view.id).is_none(),
        };
        if newer {
            self.model.decided = Some(view.clone());
        }
    }
}

fn view_id(call: &Call) -> Option<crate::domain::ids::CompensationId> {
    match call {
        Call::Approve { compensation, .. } => Some(*compensation),
        _ => None,
    }
}
