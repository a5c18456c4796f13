//! What can still be done about an offer that has left: another amount for its link, more time, back, once more; and what became of a
//! remedy without one.

use crate::config::language::tell;
use crate::domain::ids::CompensationId;
use crate::domain::money::Money;

use super::super::effect::Call;
use super::super::model::field::Field;
use super::super::model::overlay::{Ask, Confirm, Overlay, Prompt, Purpose};
use super::super::model::{Tone, amount};
use super::Turn;

impl Turn<'_> {
    /// Asks for the amount that is offered instead.
    pub(super) fn ask_amend(&mut self) {
        let Some(view) = self.model.open_link() else { return };
        let purpose = Purpose::Amend { compensation: view.id, version: view.ticket_version, amount: view.amount };
        let (words, ticket) = (&self.model.words, view.ticket.to_string());
        let title = tell!(words, "ask-amend", amount = words.money(view.amount), ticket = ticket);
        self.open(Overlay::Prompt(Prompt { purpose, title, field: Field::default() }));
    }

    /// The amount was typed: asks once more with both of them on the screen.
    pub(super) fn ask_amend_sure(&mut self, compensation: CompensationId, version: i64, before: Money, typed: &str) {
        let Ok(amount) = amount::read(typed, before.currency) else {
            self.notice(Tone::Warning, "notice-no-amount");
            return;
        };
        let words = &self.model.words;
        let (old, new) = (words.money(before), words.money(amount));
        let title = tell!(words, "ask-amend-sure", before = old, amount = new);
        let lines = vec![self.model.say("ask-amend-line")];
        let (ask, shown_at) = (Ask::Amend { compensation, version, amount }, self.model.now);
        self.open(Overlay::Confirm(Confirm { ask, title, lines, shown_at }));
    }

    /// Asks for how many days the link shall last.
    pub(super) fn ask_extend(&mut self) {
        let Some(view) = self.model.open_link() else { return };
        let purpose = Purpose::Extend { compensation: view.id, version: view.ticket_version };
        let (words, ticket) = (&self.model.words, view.ticket.to_string());
        let title = tell!(words, "ask-extend", amount = words.money(view.amount), ticket = ticket);
        self.open(Overlay::Prompt(Prompt { purpose, title, field: Field::default() }));
    }

    /// Asks why the link is taken back.
    pub(super) fn ask_revoke(&mut self) {
        let Some(view) = self.model.open_link() else { return };
        let purpose = Purpose::Revoke { compensation: view.id, version: view.ticket_version };
        let (words, ticket) = (&self.model.words, view.ticket.to_string());
        let title = tell!(words, "ask-revoke", amount = words.money(view.amount), ticket = ticket);
        self.open(Overlay::Prompt(Prompt { purpose, title, field: Field::default() }));
    }

    /// Sends the open link once more, or a new one for one that ran out.
    pub(super) fn resend(&mut self) {
        let Some(view) = self.model.open_link().or_else(|| self.model.lapsed_link()) else { return };
        let call = Call::Resend { compensation: view.id, version: view.ticket_version };
        self.command(call);
    }

    /// Puts a new link in the place of the one that is out or has run out: the old one opens nothing any more.
    pub(super) fn reissue(&mut self) {
        let Some(view) = self.model.open_link().or_else(|| self.model.lapsed_link()) else { return };
        let call = Call::Reissue { compensation: view.id, version: view.ticket_version };
        self.command(call);
    }

    /// Asks what the other system calls the remedy that was carried out.
    pub(super) fn ask_done(&mut self) {
        let Some(view) = self.model.instructed() else { return };
        let purpose = Purpose::Done { compensation: view.id, version: view.ticket_version };
        let (words, ticket) = (&self.model.words, view.ticket.to_string());
        let title = tell!(words, "ask-done", what = words.worth(view.kind, view.amount), ticket = ticket);
        self.open(Overlay::Prompt(Prompt { purpose, title, field: Field::default() }));
    }

    /// Asks why the remedy could not be carried out.
    pub(super) fn ask_failed(&mut self) {
        let Some(view) = self.model.instructed() else { return };
        let purpose = Purpose::Failed { compensation: view.id, version: view.ticket_version };
        let (words, ticket) = (&self.model.words, view.ticket.to_string());
        let title = tell!(words, "ask-failed", what = words.worth(view.kind, view.amount), ticket = ticket);
        self.open(Overlay::Prompt(Prompt { purpose, title, field: Field::default() }));
    }
}
