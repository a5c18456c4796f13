//! `u`: taking a compensation back, wherever it is on its way, for as long as that can be done.

use jiff::SignedDuration;

use crate::config::keymap::Context;
use crate::config::language::tell;
use crate::domain::ids::CompensationId;
use crate::domain::stage::Stage;
use crate::wire::compensation::CompensationView;

use super::super::action::listing::key_of;
use super::super::advice;
use super::super::effect::{Call, Effect};
use super::super::failure::{Failure, FailureKind};
use super::super::model::Tone;
use super::super::model::intent::Phase;
use super::super::model::overlay::{Ask, Confirm, Overlay};
use super::super::msg::{KeyKind, KeyPress};
use super::{Turn, later};

/// Between two tries of an undo: the window is short, and the key of the command makes a repeat harmless.
const UNDO_PAUSE: SignedDuration = SignedDuration::from_secs(1);

impl Turn<'_> {
    /// The key that takes back, to name it in a notice.
    pub(super) fn undo_key(&self) -> String {
        key_of(self.model, Context::Global, "case.undo")
    }

    /// Takes back what can be taken back.
    pub(super) fn undo(&mut self, press: &KeyPress) {
        if press.kind == KeyKind::Repeat {
            return;
        }
        if self.model.incident_goes_back() {
            if self.deliberate(press) {
                self.undo_incident();
            }
            return;
        }
        // Money first, unless the results of the bulk command are what is looked at.
        let results = matches!(self.model.overlay(), Some(Overlay::Bulk { .. })) && self.model.bulk_goes_back();
        let Some(id) = self.model.undo_target().filter(|_| !results) else {
            if self.deliberate(press) {
                self.undo_work(results);
            }
            return;
        };
        if self.model.work_goes_back() {
            self.toast(Tone::Plain, tell!(self.model.words, "notice-money-first", key = self.undo_key()));
        }
        let about =
            |overlay: &Overlay| matches!(overlay, Overlay::Confirm(Confirm { ask: Ask::SendAgain(asked), .. }) if *asked == id);
        self.model.overlays.retain(|overlay| !about(overlay));
        let Some(phase) = self.model.intents.get(id).map(|intent| intent.phase.clone()) else {
            self.send_undo(id);
            return;
        };
        match phase {
            Phase::Storing | Phase::Sending(_) | Phase::Waiting { .. } => {
                self.want_undo(id, true);
                self.notice(Tone::Plain, "notice-undo-later");
            }
            Phase::AskAgain { .. } | Phase::Accepted => {
                self.want_undo(id, true);
                self.send_undo(id);
            }
            Phase::NotStored { .. } | Phase::Refused(_) | Phase::Undoing(_) | Phase::Dropped => {}
        }
    }

    /// Takes back what was done last without money: a command over one ticket, or the bulk command whose results are looked at.
    fn undo_work(&mut self, results: bool) {
        let single = self.model.singles.newest(self.model.now).and_then(|single| single.done_at);
        let bulk = self.model.bulk.as_ref().filter(|_| self.model.bulk_goes_back()).and_then(|bulk| bulk.ended_at);
        if results || bulk > single {
            self.undo_bulk();
        } else {
            self.undo_single();
        }
    }

    /// Notes on disk whether it is taken back: a restart before the server answers must not issue it.
    pub(super) fn want_undo(&mut self, id: CompensationId, wanted: bool) {
        if let Some(intent) = self.model.intents.get_mut(id).filter(|intent| intent.record.undo_wanted != wanted) {
            intent.record.undo_wanted = wanted;
            let record = intent.record.clone();
            self.fx.push(Effect::StoreIntent(record));
        }
    }

    pub(super) fn send_undo(&mut self, id: CompensationId) {
        let version = self.known_compensation(id).map(|view| view.ticket_version);
        let Some(task) = self.command(Call::Undo { compensation: id, version }) else { return };
        self.model.intents.undos.remove(&id);
        if let Some(intent) = self.model.intents.get_mut(id) {
            intent.phase = Phase::Undoing(task);
        }
    }

    /// What was last heard of a compensation, ours or one of a case that was looked at.
    fn known_compensation(&self, id: CompensationId) -> Option<&CompensationView> {
        let ours = self.model.intents.get(id).and_then(|intent| intent.view.as_ref());
        let of_case = || self.model.case.cache.iter().flat_map(|case| &case.compensations).find(|view| view.id == id);
        ours.or_else(of_case).or_else(|| self.model.decided.as_ref().filter(|view| view.id == id))
    }

    pub(super) fn undo_answer(&mut self, id: CompensationId, outcome: Result<CompensationView, Failure>) {
        match outcome {
            Ok(view) => {
                let (ticket, undone) = (view.ticket, view.state == Stage::Undone);
                self.see_compensation(&view);
                let epoch = self.model.session.desk.as_ref().map(|desk| desk.epoch.clone());
                if let Some(intent) = self.model.intents.get_mut(id) {
                    intent.phase = if undone { Phase::Dropped } else { Phase::Accepted };
                    intent.uncertain = false;
                    intent.record.acknowledged = intent.record.acknowledged.take().or(epoch);
                }
                if undone {
                    self.fx.push(Effect::ForgetIntent(id));
                    let amount = self.model.words.worth(view.kind, view.amount);
                    let text = tell!(self.model.words, "notice-undone", amount = amount, ticket = ticket.to_string());
                    self.toast(Tone::Good, text);
                } else {
                    self.want_undo(id, false);
                    let stage = self.model.words.word("stage-is", view.state.name()).into_owned();
                    let text = tell!(self.model.words, "notice-not-undone", ticket = ticket.to_string(), stage = stage);
                    self.toast(Tone::Warning, text);
                }
                self.ticket_done(ticket);
            }
            Err(failure) => self.undo_failed(id, &failure),
        }
    }

    fn undo_failed(&mut self, id: CompensationId, failure: &Failure) {
        let now = self.model.now;
        let unheard = matches!(failure.kind, FailureKind::Unreachable | FailureKind::Protocol);
        let mut known = true;
        let epoch = self.model.session.desk.as_ref().map(|desk| desk.epoch.clone());
        if let Some(intent) = self.model.intents.get_mut(id) {
            if failure.kind == FailureKind::NotFound && intent.view.is_none() {
                intent.phase = Phase::Dropped;
                self.fx.push(Effect::ForgetIntent(id));
                self.notice(Tone::Good, "notice-given-up");
                return;
            }
            // A refusal by rule is word that the server has it.
            if failure.kind == FailureKind::Refused {
                intent.record.acknowledged = intent.record.acknowledged.take().or(epoch);
            }
            known = intent.view.is_some() || intent.record.acknowledged.is_some() || failure.kind == FailureKind::Refused;
            intent.checked_at = Some(now);
            intent.phase = match (known, unheard) {
                (true, _) => Phase::Accepted,
                (false, true) => Phase::Waiting { since: now, why: failure.told(&self.model.words).into_owned() },
                (false, false) => Phase::AskAgain { since: intent.record.created_at },
            };
        }
        if unheard && !known {
            self.model.intents.retry.after_failure(now);
            self.notice(Tone::Warning, "notice-undo-waits");
            return;
        }
        if unheard && self.window_runs(id) {
            self.model.intents.undos.insert(id);
            self.model.intents.undo_at = Some(later(now, UNDO_PAUSE));
            self.notice(Tone::Warning, "notice-undo-again");
            return;
        }
        let why = advice::of_command(failure, &self.model.words);
        self.toast(Tone::Bad, tell!(self.model.words, "notice-undo-failed", why = why));
        if known {
            self.want_undo(id, false);
            self.ask(Call::FetchCompensation(id));
        }
    }

    /// Whether the undo window may still run; after a restart the server alone knows.
    fn window_runs(&self, id: CompensationId) -> bool {
        self.known_compensation(id).is_none_or(|view| self.model.in_undo_window(view))
    }

    /// Repeats the undos that had no answer.
    pub(super) fn undo_again(&mut self) {
        self.model.intents.undo_at = None;
        for id in std::mem::take(&mut self.model.intents.undos) {
            let undoable = self.model.intents.get(id).is_none_or(|intent| intent.phase == Phase::Accepted);
            if undoable && self.window_runs(id) {
                self.send_undo(id);
            } else if undoable {
                self.want_undo(id, false);
                self.notice(Tone::Bad, "notice-undo-too-late");
                self.ask(Call::FetchCompensation(id));
            }
        }
    }
}
