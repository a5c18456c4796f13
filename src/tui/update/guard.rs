//! Restricted mode: contact data is masked before it gets into the model, and files are kept only where the server allows it.

use crate::config::language::tell;
use crate::domain::ids::TicketId;
use crate::wire::ticket::Contact;

use super::super::advice;
use super::super::effect::{Call, Effect};
use super::super::failure::Failure;
use super::super::model::Tone;
use super::super::model::guard::{Revealed, SHOWN};
use super::super::msg::Answer;
use super::{Turn, later};

impl Turn<'_> {
    /// Tells the runtime what console this is, once the server has said so.
    pub(super) fn tell_files(&mut self) {
        let keeps = !self.model.restricted();
        if self.model.session.desk.is_some() && self.model.guard.keeps_files != Some(keeps) {
            self.model.guard.keeps_files = Some(keeps);
            self.fx.push(Effect::KeepFiles(keeps));
        }
    }

    /// What comes from a server that does not know of the mask is masked here.
    pub(super) fn mask(&self, answer: &mut Answer) {
        if !self.model.restricted() {
            return;
        }
        match answer {
            Answer::Window(page) => page.items.iter_mut().for_each(crate::wire::ticket::TicketRow::mask),
            Answer::Detail(detail) => detail.mask(),
            Answer::Row(row) => row.mask(),
            Answer::Next(next) => next.ticket.iter_mut().for_each(crate::wire::ticket::TicketRow::mask),
            _ => {}
        }
    }

    /// Drafts stay in memory on a restricted console.
    pub(super) fn keep_no_files(&mut self) {
        if self.model.restricted() {
            self.fx.retain(|effect| {
                let keeps = matches!(effect, Effect::SaveDraft(_) | Effect::DeleteDraft { .. } | Effect::SaveMacro { .. });
                !keeps && !matches!(effect, Effect::View { .. })
            });
        }
    }

    pub(super) fn reveal(&mut self) {
        if let Some(ticket) = self.model.queue.selected {
            self.command(Call::Reveal(ticket));
        }
    }

    pub(super) fn reveal_answer(&mut self, ticket: TicketId, outcome: Result<Box<Contact>, Failure>) {
        match outcome {
            // Whoever has gone on does not want to see it any more.
            Ok(contact) if self.model.queue.selected == Some(ticket) => {
                let until = later(self.model.now, SHOWN);
                self.model.guard.revealed = Some(Revealed { ticket, contact: *contact, until });
            }
            Ok(_) => {}
            Err(failure) => {
                let words = &self.model.words;
                let text = tell!(words, "notice-still-masked", why = advice::of_command(&failure, words));
                self.toast(Tone::Bad, text);
            }
        }
    }

    /// Puts the mask back when its time is over or the cursor has gone on.
    pub(super) fn mask_again(&mut self) {
        let (now, selected) = (self.model.now, self.model.queue.selected);
        if self.model.guard.revealed.as_ref().is_some_and(|shown| shown.until <= now || Some(shown.ticket) != selected) {
            self.model.guard.revealed = None;
        }
    }
}
