//! The agent's word on compensations that have waited too long to be sent by themselves.

use crate::config::keymap::Context;
use crate::config::language::tell;
use crate::domain::ids::CompensationId;

use super::super::action::listing::key_of;
use super::super::model::Tone;
use super::super::model::intent::Phase;
use super::super::model::overlay::{Ask, Confirm, Overlay};
use super::super::view::when;
use super::Turn;

impl Turn<'_> {
    /// Asks the agent about the oldest intent that needs their word, or says what is waited for.
    pub(super) fn review_outbox(&mut self) {
        let asked = self.model.intents.list.iter().find(|intent| matches!(intent.phase, Phase::AskAgain { .. }));
        let Some(intent) = asked else {
            let count = self.model.intents.waiting().count();
            self.toast(Tone::Plain, tell!(self.model.words, "notice-outbox-waits", count = count));
            return;
        };
        let (id, request) = (intent.id(), &intent.record.request);
        let no = key_of(self.model, Context::Confirm, "confirm.cancel");
        let words = &self.model.words;
        let title = tell!(words, "ask-send-again", no = no, undo = self.undo_key());
        let lines = vec![
            tell!(words, "ask-amount-for", amount = words.sum_or_none(request.amount), customer = intent.recipient(self.model)),
            tell!(
                words,
                "ask-send-again-line",
                ticket = request.ticket.to_string(),
                reason = words.word("reason", request.reason.name()),
                at = when::date_time(intent.record.created_at, &self.model.options.zone, words)
            ),
        ];
        let shown_at = self.model.now;
        self.open(Overlay::Confirm(Confirm { ask: Ask::SendAgain(id), title, lines, shown_at }));
    }

    /// The agent said yes to an old intent.
    pub(super) fn send_again(&mut self, id: CompensationId) {
        let asked = self.model.intents.get(id).is_some_and(|intent| matches!(intent.phase, Phase::AskAgain { .. }));
        if asked && self.may_send() {
            self.want_undo(id, false);
            self.send_intent(id);
        } else {
            self.notice(Tone::Warning, "notice-not-sent-now");
        }
    }
}
