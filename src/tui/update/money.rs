//! Money intents: written to disk first, sent second, repeated with the same id until the server has spoken.

use jiff::{SignedDuration, Timestamp};

use crate::config::language::tell;
use crate::domain::ids::CompensationId;
use crate::domain::role::Role;
use crate::domain::stage::Stage;
use crate::wire::compensation::{CompensationView, IssueRequest};

use super::super::advice;
use super::super::effect::{Call, Effect, IntentRecord, TaskId};
use super::super::failure::{Failure, FailureKind};
use super::super::model::Tone;
use super::super::model::intent::{Intent, Phase};
use super::{Turn, later};

/// An intent older than this is not sent again without asking.
const ASK_AFTER: SignedDuration = SignedDuration::from_mins(30);
/// Acknowledged intents are kept this long, in case the server is restored from a backup.
const KEEP_ACKNOWLEDGED: SignedDuration = SignedDuration::from_hours(7 * 24);
/// A compensation whose undo window is over is asked for again after this, until its link is there.
const CHECK_AGAIN: SignedDuration = SignedDuration::from_secs(2);
/// The outbox on disk is read again after this, when it could not be read.
const LOAD_AGAIN: SignedDuration = SignedDuration::from_secs(5);
/// The server's timer may need a moment after the window's end.
const CHECK_AFTER: SignedDuration = SignedDuration::from_millis(300);

impl Turn<'_> {
    /// Draws an id and has the intent written to disk. Nothing is sent before `Msg::IntentStored`.
    pub(super) fn begin_intent(&mut self, request: IssueRequest, version: i64, customer: String) -> Option<CompensationId> {
        if !self.model.intents.loaded {
            let words = match &self.model.intents.unread {
                Some(why) => tell!(self.model.words, "notice-outbox-unread", why = why),
                None => self.model.say("notice-outbox-not-yet"),
            };
            self.toast(Tone::Warning, words);
            return None;
        }
        let id = CompensationId(self.fresh_id()?);
        let request = IssueRequest { id, ..request };
        let record =
            IntentRecord { request, version, created_at: self.model.now, customer, acknowledged: None, undo_wanted: false };
        self.forget_finished();
        self.fx.push(Effect::StoreIntent(record.clone()));
        self.model.intents.list.push(fresh(record, Phase::Storing, false));
        Some(id)
    }

    /// Drops intents from memory that ended without anything issued and that no box shows.
    fn forget_finished(&mut self) {
        let shown: Vec<CompensationId> = self.picker().and_then(|picker| picker.intent).into_iter().collect();
        let over = |phase: &Phase| matches!(phase, Phase::Dropped | Phase::Refused(_) | Phase::NotStored { .. });
        self.model.intents.list.retain(|intent| !over(&intent.phase) || shown.contains(&intent.id()));
    }

    pub(super) fn intent_stored(&mut self, id: CompensationId) {
        let Some(intent) = self.model.intents.get_mut(id) else { return };
        if matches!(intent.phase, Phase::NotStored { .. }) {
            // A later write of it got through: what was called not issued must not be found at the next start.
            self.fx.push(Effect::ForgetIntent(id));
            return;
        }
        if intent.phase != Phase::Storing {
            return;
        }
        if intent.record.undo_wanted {
            intent.phase = Phase::Dropped;
            self.fx.push(Effect::ForgetIntent(id));
            self.notice(Tone::Good, "notice-taken-back-unsent");
        } else if self.model.guard.lock.is_some() {
            intent.phase = Phase::Waiting { since: self.model.now, why: self.model.words.say("lock-locked").into_owned() };
        } else {
            self.send_intent(id);
        }
    }

    pub(super) fn intent_failed(&mut self, id: CompensationId, why: String) {
        let Some(intent) = self.model.intents.get_mut(id) else { return };
        if intent.phase == Phase::Storing {
            intent.phase = Phase::NotStored { why: why.clone() };
            self.toast(Tone::Bad, tell!(self.model.words, "notice-intent-not-stored", why = why));
        } else {
            self.toast(Tone::Warning, tell!(self.model.words, "notice-outbox-not-updated", why = why));
        }
    }

    /// Sends a stored intent. Only called for intents that are on disk.
    pub(super) fn send_intent(&mut self, id: CompensationId) {
        let Some(intent) = self.model.intents.get(id) else { return };
        let call = Call::Issue { request: intent.record.request.clone(), version: intent.record.version };
        let task = self.ask(call);
        if let Some(intent) = self.model.intents.get_mut(id) {
            intent.phase = Phase::Sending(task);
        }
    }

    pub(super) fn outbox_loaded(&mut self, records: Vec<IntentRecord>) {
        self.model.intents.loaded = true;
        self.model.intents.load_at = None;
        if self.model.intents.unread.take().is_some() {
            self.notice(Tone::Good, "notice-outbox-read");
        }
        let now = self.model.now;
        for record in records {
            let id = record.request.id;
            if self.model.intents.get(id).is_some() {
                continue;
            }
            if record.acknowledged.is_some() {
                if now.duration_since(record.created_at) > KEEP_ACKNOWLEDGED {
                    self.fx.push(Effect::ForgetIntent(id));
                } else {
                    if record.undo_wanted {
                        self.model.intents.undos.insert(id);
                        self.model.intents.undo_at = Some(now);
                    }
                    self.model.intents.list.push(fresh(record, Phase::Accepted, false));
                }
            } else {
                // Whether it was ever sent is not known: it counts as sent.
                let phase = Phase::Waiting { since: record.created_at, why: self.model.say("kept-from-earlier") };
                self.model.intents.list.push(fresh(record, phase, true));
            }
        }
        self.check_epoch();
        if self.model.session.desk.is_some() {
            self.send_waiting();
        }
    }

    /// The outbox could not be read: said once, shown for as long as it lasts, tried again by the clock.
    pub(super) fn outbox_failed(&mut self, why: String) {
        self.model.intents.load_at = Some(later(self.model.now, LOAD_AGAIN));
        if self.model.intents.unread.replace(why.clone()).is_none() {
            self.toast(Tone::Bad, tell!(self.model.words, "notice-outbox-failed", why = why));
        }
    }

    pub(super) fn load_outbox(&mut self) {
        self.model.intents.load_at = None;
        self.fx.push(Effect::LoadOutbox);
    }

    pub(super) fn set_aside(&mut self, files: usize) {
        let what = tell!(self.model.words, "count-files", count = files);
        let words = tell!(self.model.words, "notice-set-aside", files = what);
        self.toast(Tone::Bad, words);
    }

    /// Whether this console may send money at all.
    pub(super) fn may_send(&self) -> bool {
        !self.model.options.read_only && self.model.intents.loaded && self.model.session.role().is_some_and(Role::proposes)
    }

    /// Sends what waits, with the same ids. What has waited too long needs the agent's word first.
    pub(super) fn send_waiting(&mut self) {
        self.model.intents.retry.at = None;
        self.send_incident();
        self.send_posts();
        if !self.may_send() {
            return;
        }
        let (now, locked) = (self.model.now, self.is_locked());
        let waiting: Vec<CompensationId> = {
            let list = self.model.intents.list.iter();
            list.filter(|intent| matches!(intent.phase, Phase::Waiting { .. })).map(Intent::id).collect()
        };
        for id in waiting {
            let Some(intent) = self.model.intents.get_mut(id) else { continue };
            let since = intent.record.created_at;
            let old = now.duration_since(since) > ASK_AFTER && intent.record.acknowledged.is_none();
            if intent.record.undo_wanted {
                // What was taken back is not sent again to be undone: if the server never heard of it, that is the end of it.
                self.send_undo(id);
            } else if locked {
                // Whoever unlocks sends it.
            } else if old {
                intent.phase = Phase::AskAgain { since };
                self.notice(Tone::Warning, "notice-ask-again");
            } else {
                self.send_intent(id);
            }
        }
    }

    /// A server restored from a backup gets acknowledged intents again: by their ids nothing is issued twice.
    pub(super) fn check_epoch(&mut self) {
        let Some(epoch) = self.model.session.desk.as_ref().map(|desk| desk.epoch.clone()) else { return };
        let (since, restored) = (self.model.now, self.model.say("kept-restored"));
        for intent in &mut self.model.intents.list {
            let other = intent.record.acknowledged.as_ref().is_some_and(|known| *known != epoch);
            let open = intent.view.as_ref().is_none_or(|view| view.state.is_open());
            if intent.phase == Phase::Accepted && other && open {
                intent.uncertain = true;
                intent.phase = Phase::Waiting { since, why: restored.clone() };
            }
        }
    }

    pub(super) fn issue_answer(&mut self, id: CompensationId, task: TaskId, outcome: Result<CompensationView, Failure>) {
        let Some(intent) = self.model.intents.get(id).filter(|intent| intent.phase == Phase::Sending(task)) else { return };
        let request = &intent.record.request;
        match outcome {
            Ok(view) if view.id != id || view.ticket != request.ticket || view.amount != request.amount => {
                self.keep_waiting(id, self.model.say("odd-compensation"));
            }
            Ok(view) => self.accepted(id, view),
            Err(failure) => self.issue_failed(id, failure),
        }
    }

    fn accepted(&mut self, id: CompensationId, view: CompensationView) {
        let epoch = self.model.session.desk.as_ref().map(|desk| desk.epoch.clone()).unwrap_or_default();
        self.model.intents.retry.reset();
        let Some(intent) = self.model.intents.get_mut(id) else { return };
        intent.phase = Phase::Accepted;
        intent.uncertain = false;
        intent.record.acknowledged = Some(epoch);
        let record = intent.record.clone();
        let undo = record.undo_wanted;
        let (kind, amount) = (view.kind, view.amount);
        let who = self.model.intents.get(id).map(|intent| intent.recipient(self.model)).unwrap_or_default();
        self.fx.push(Effect::StoreIntent(record));
        let words = &self.model.words;
        let amount = words.worth(kind, amount);
        let words = match view.state {
            Stage::Armed => tell!(words, "notice-issued-held", amount = amount, customer = who, key = self.undo_key()),
            Stage::ApprovalWanted => tell!(words, "notice-issued-approval", amount = amount, customer = who),
            other => {
                let stage = words.word("stage-is", other.name());
                tell!(words, "notice-issued", amount = amount, customer = who, stage = stage)
            }
        };
        let ticket = view.ticket;
        self.see_compensation(&view);
        if undo {
            self.send_undo(id);
        } else {
            self.toast(Tone::Good, words);
        }
        self.ticket_done(ticket);
    }

    fn issue_failed(&mut self, id: CompensationId, failure: Failure) {
        let Some(intent) = self.model.intents.get(id) else { return };
        let ticket = intent.record.request.ticket;
        let open = matches!(failure.kind, FailureKind::Unreachable | FailureKind::Protocol);
        // A refused token says nothing about an earlier try that may have got through.
        if open || (failure.kind == FailureKind::NotAllowed && intent.uncertain) {
            let why = failure.told(&self.model.words).into_owned();
            self.keep_waiting(id, why);
            return;
        }
        let why = advice::of_command(&failure, &self.model.words);
        let words = tell!(self.model.words, "notice-not-issued", ticket = ticket.to_string(), why = why);
        let priced_again = matches!(failure.code.as_str(), "stale_version" | "offer_changed");
        if let Some(intent) = self.model.intents.get_mut(id) {
            intent.phase = Phase::Refused(failure);
        }
        self.fx.push(Effect::ForgetIntent(id));
        self.toast(Tone::Bad, words);
        if priced_again && let Some(picker) = self.picker().filter(|picker| picker.intent == Some(id)) {
            picker.intent = None;
            self.load_menu();
        }
        self.ticket_done(ticket);
    }

    fn keep_waiting(&mut self, id: CompensationId, why: String) {
        let now = self.model.now;
        let intents = &mut self.model.intents;
        intents.retry.after_failure(now);
        if let Some(intent) = intents.get_mut(id) {
            intent.uncertain = true;
            intent.phase = Phase::Waiting { since: now, why };
        }
        self.notice(Tone::Warning, "notice-kept-waiting");
    }

    /// What the server says of a compensation, from wherever it came.
    pub(super) fn see_compensation(&mut self, view: &CompensationView) {
        if let Some(intent) = self.model.intents.get_mut(view.id) {
            let newer = intent.view.as_ref().is_none_or(|known| known.ticket_version <= view.ticket_version);
            if newer {
                intent.view = Some(view.clone());
            }
        }
        if self.model.decided.as_ref().is_some_and(|known| known.id == view.id) {
            self.see_decided(view);
        }
        for case in &mut self.model.case.cache {
            for known in case.compensations.iter_mut().filter(|known| known.id == view.id) {
                if known.ticket_version <= view.ticket_version {
                    known.clone_from(view);
                }
            }
        }
    }

    /// The undo window of one of ours is over: ask for the link until it is there.
    pub(super) fn check_windows(&mut self) {
        let (now, server_now) = (self.model.now, self.model.server_now());
        let due: Vec<CompensationId> = {
            let over = self.model.intents.list.iter().filter(|intent| check_due(intent, now).is_some_and(|at| at <= server_now));
            over.map(Intent::id).collect()
        };
        for id in due {
            if let Some(intent) = self.model.intents.get_mut(id) {
                intent.checked_at = Some(now);
            }
            // A server that takes its time is not asked the same again meanwhile.
            if !self.model.tasks.is_open(|call| *call == Call::FetchCompensation(id)) {
                self.ask(Call::FetchCompensation(id));
            }
        }
    }
}

fn fresh(record: IntentRecord, phase: Phase, uncertain: bool) -> Intent {
    Intent { record, phase, uncertain, checked_at: None, view: None }
}

/// When, by the server's clock, an armed intent should be looked up; `now` is ours and bounds the repeats.
pub(super) fn check_due(intent: &Intent, now: Timestamp) -> Option<Timestamp> {
    let view = intent.view.as_ref().filter(|view| intent.phase == Phase::Accepted && view.state == Stage::Armed)?;
    let over = later(view.hold_until?, CHECK_AFTER);
    let paused = intent.checked_at.is_some_and(|at| at <= now && later(at, CHECK_AGAIN) > now);
    (!paused).then_some(over)
}
