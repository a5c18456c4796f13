//! What waits to be sent: the agent's word on compensations that have waited too long to be sent by themselves, and texts that are
//! taken back before they go.

use crate::config::keymap::Context;
use crate::config::language::tell;
use crate::domain::ids::CompensationId;

use super::super::action::listing::key_of;
use super::super::model::Tone;
use super::super::model::intent::Phase;
use super::super::model::overlay::{Ask, Confirm, Overlay};
use super::super::model::post::Waiting;
use super::super::view::when;
use super::Turn;

impl Turn<'_> {
    /// Lists what waits. Where that is money alone, the agent is asked about the oldest intent that needs their word, or told what
    /// is waited for.
    pub(super) fn review_outbox(&mut self) {
        if self.model.outbox().iter().any(|waiting| matches!(waiting, Waiting::Text(_))) {
            self.open(Overlay::Outbox { selected: 0 });
            return;
        }
        let asked = self.model.intents.list.iter().find(|intent| matches!(intent.phase, Phase::AskAgain { .. }));
        match asked.map(super::super::model::intent::Intent::id) {
            Some(id) => self.ask_again(id),
            None => self.say_what_waits(),
        }
    }

    fn say_what_waits(&mut self) {
        let count = self.model.intents.waiting().count();
        self.toast(Tone::Plain, tell!(self.model.words, "notice-outbox-waits", count = count));
    }

    /// A line of the list was chosen: a text comes back into its box, money is asked about.
    pub(super) fn choose_waiting(&mut self, at: usize) {
        let (text, money) = match self.model.outbox().get(at) {
            None => return,
            Some(Waiting::Text(draft)) => (Some((draft.ticket, draft.kind)), None),
            Some(Waiting::Money(intent)) => (None, Some((intent.id(), matches!(intent.phase, Phase::AskAgain { .. })))),
        };
        self.model.overlays.pop();
        if let Some((ticket, kind)) = text {
            let row = self.model.known_row(ticket).map(|row| row.customer.clone());
            self.compose_on(ticket, row.unwrap_or_else(|| format!("#{ticket}")), kind);
        }
        match money {
            Some((id, true)) => self.ask_again(id),
            Some((_, false)) => self.say_what_waits(),
            None => {}
        }
    }

    fn ask_again(&mut self, id: CompensationId) {
        let Some(intent) = self.model.intents.get(id) else { return };
        let request = &intent.record.request;
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
