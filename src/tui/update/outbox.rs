//! The agent's word on compensations that have waited too long to be sent by themselves.

use jiff::Timestamp;

use crate::config::keymap::Context;
use crate::domain::ids::CompensationId;

use super::super::action::listing::key_of;
use super::super::model::Tone;
use super::super::model::intent::Phase;
use super::super::model::overlay::{Ask, Confirm, Overlay};
use super::Turn;

impl Turn<'_> {
    /// Asks the agent about the oldest intent that needs their word, or says what is waited for.
    pub(super) fn review_outbox(&mut self) {
        let asked = self.model.intents.list.iter().find(|intent| matches!(intent.phase, Phase::AskAgain { .. }));
        let Some(intent) = asked else {
            let count = self.model.intents.waiting().count();
            self.toast(Tone::Plain, format!("{count} waiting: sent by itself as soon as the server answers."));
            return;
        };
        let (id, request) = (intent.id(), &intent.record.request);
        let no = key_of(self.model, Context::Confirm, "confirm.cancel");
        let title = format!("Still send this compensation? ({no} keeps it waiting, {} gives it up)", self.undo_key());
        let lines = vec![
            format!("{} for {}", request.amount, intent.recipient(self.model)),
            format!("#{}, {}, key pressed {}", request.ticket, request.reason, self.at_local(intent.record.created_at)),
        ];
        let shown_at = self.model.now;
        self.open(Overlay::Confirm(Confirm { ask: Ask::SendAgain(id), title, lines, shown_at }));
    }

    fn at_local(&self, at: Timestamp) -> String {
        at.to_zoned(self.model.options.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// The agent said yes to an old intent.
    pub(super) fn send_again(&mut self, id: CompensationId) {
        let asked = self.model.intents.get(id).is_some_and(|intent| matches!(intent.phase, Phase::AskAgain { .. }));
        if asked && self.may_send() {
            self.want_undo(id, false);
            self.send_intent(id);
        } else {
            self.toast(Tone::Warning, "It was not sent: this console may not issue now.");
        }
    }
}
