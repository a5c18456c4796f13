//! Giving a ticket back with a reason: a short list, and a sentence where none of it fits.

use crate::config::language::tell;
use crate::domain::ids::TicketId;
use crate::domain::skip::SkipReason;

use super::super::effect::Call;
use super::super::model::bulk::Deed;
use super::super::model::field::Field;
use super::super::model::overlay::{Overlay, Prompt, Purpose, Skip};
use super::Turn;

impl Turn<'_> {
    /// Asks why the selected ticket is given back.
    pub(super) fn open_skip(&mut self) {
        if let Some(ticket) = self.model.queue.selected {
            self.open(Overlay::Skip(Skip { ticket, selected: 0 }));
        }
    }

    /// A reason was picked; the last one wants words.
    pub(super) fn skip(&mut self, ticket: TicketId, reason: SkipReason) {
        if reason == SkipReason::Other {
            let title = tell!(self.model.words, "title-skip", ticket = ticket.to_string());
            self.open(Overlay::Prompt(Prompt { purpose: Purpose::Skip(ticket), title, field: Field::default() }));
        } else {
            self.skip_for(ticket, reason, String::new());
        }
    }

    pub(super) fn skip_for(&mut self, ticket: TicketId, reason: SkipReason, words: String) {
        self.single(Deed::Skip, ticket, Call::Skip { ticket, reason, words });
    }
}
