//! One decision about many: planned in a box, confirmed with count and total, held, taken back as one.

use crate::config::key::Key;
use crate::config::language::tell;
use crate::domain::complaint::Reason;
use crate::domain::ids::IncidentId;
use crate::domain::incident::{Approval, IncidentState, Scope};
use crate::wire::feed::FeedEvent;
use crate::wire::incident::{ArmRequest, IncidentPlan, IncidentRequest, IncidentView};

use super::super::action::Action;
use super::super::advice;
use super::super::effect::{Call, TaskId};
use super::super::failure::{Failure, FailureKind};
use super::super::model::Tone;
use super::super::model::incident::Planning;
use super::super::model::overlay::{Ask, Confirm, Overlay};
use super::super::msg::{KeyKind, KeyPress};
use super::Turn;

impl Turn<'_> {
    /// Plans one for the marked tickets, else for what the filter finds; without either the last one is shown.
    pub(super) fn open_incident(&mut self) {
        let marks = &self.model.queue.marks;
        let filter = self.model.queue.wanted().trim().to_owned();
        let scope = if marks.is_empty() {
            Scope { filter: Some(filter.clone()).filter(|filter| !filter.is_empty()), ..Scope::default() }
        } else {
            Scope { tickets: marks.iter().copied().collect(), ..Scope::default() }
        };
        if scope == Scope::default() {
            if self.model.incidents.last.is_some() {
                self.open(Overlay::Incident { scroll: 0 });
            }
            return;
        }
        let title = match &scope.filter {
            Some(filter) => filter.clone(),
            None => tell!(self.model.words, "count-tickets", count = scope.tickets.len()),
        };
        let first = scope.tickets.first().copied().or(self.model.queue.selected);
        let reason = first.and_then(|id| self.model.known_row(id)).and_then(|row| row.reason).unwrap_or(Reason::Other);
        let request = IncidentRequest { title, scope, reason, offer: '1', most: None };
        self.open(Overlay::Planning(Box::new(Planning { request, plan: None, why: None, task: None, scroll: 0 })));
        self.plan_incident();
    }

    /// The open box, if it has the keys.
    fn planning(&mut self) -> Option<&mut Planning> {
        match self.model.overlays.last_mut() {
            Some(Overlay::Planning(planning)) => Some(planning),
            _ => None,
        }
    }

    fn plan_incident(&mut self) {
        let Some(planning) = self.planning() else { return };
        planning.plan = None;
        planning.why = None;
        planning.scroll = 0;
        let (request, before) = (planning.request.clone(), planning.task.take());
        if let Some(before) = before {
            self.cancel(before);
        }
        let task = self.ask(Call::PlanIncident(Box::new(request)));
        if let Some(planning) = self.planning() {
            planning.task = Some(task);
        }
    }

    pub(super) fn plan_answer(&mut self, task: TaskId, outcome: Result<Box<IncidentPlan>, Failure>) {
        let words = std::sync::Arc::clone(&self.model.words);
        let waits = |overlay: &&mut Overlay| matches!(overlay, Overlay::Planning(planning) if planning.task == Some(task));
        let Some(Overlay::Planning(planning)) = self.model.overlays.iter_mut().find(waits) else { return };
        planning.task = None;
        match outcome {
            Ok(plan) => planning.plan = Some(*plan),
            Err(failure) => planning.why = Some(advice::of_command(&failure, &words)),
        }
    }

    /// Keys of the box: digits pick the offer, arrows the reason and the lines of those left out, `a` asks.
    pub(super) fn planning_key(&mut self, press: &KeyPress) -> bool {
        if press.chord.ctrl || press.chord.alt {
            return false;
        }
        let page = usize::from(self.model.size.1.saturating_sub(12).max(1));
        let Some(planning) = self.planning() else { return false };
        let excluded = planning.plan.as_ref().map_or(0, |plan| plan.excluded.len());
        let turn = |by: isize| {
            let at = Reason::ALL.iter().position(|reason| *reason == planning.request.reason).unwrap_or(0);
            let len = Reason::ALL.len();
            let at = at.saturating_add(len).saturating_add_signed(by) % len.max(1);
            Reason::ALL.get(at).copied().unwrap_or(Reason::Other)
        };
        let last = excluded.saturating_sub(1);
        match press.chord.key {
            Key::Down | Key::Char('j') => planning.scroll = planning.scroll.saturating_add(1).min(last),
            Key::Up | Key::Char('k') => planning.scroll = planning.scroll.saturating_sub(1),
            Key::PageDown => planning.scroll = planning.scroll.saturating_add(page).min(last),
            Key::PageUp => planning.scroll = planning.scroll.saturating_sub(page),
            Key::Right => {
                planning.request.reason = turn(1);
                self.plan_incident();
            }
            Key::Left => {
                planning.request.reason = turn(-1);
                self.plan_incident();
            }
            Key::Char(digit @ '1'..='9') if press.kind == KeyKind::Press => {
                planning.request.offer = digit;
                self.plan_incident();
            }
            // Not Enter: that is the answer to the question it opens, and a key that is held must not be both.
            Key::Char('a') if press.kind == KeyKind::Press => self.ask_incident(press),
            _ => return false,
        }
        true
    }

    /// The question repeats what is decided: how many, how much in all, who has to approve it.
    fn ask_incident(&mut self, press: &KeyPress) {
        if !self.can(Action::Incident) || !self.deliberate(press) {
            return;
        }
        let words = std::sync::Arc::clone(&self.model.words);
        let Some(planning) = self.planning() else { return };
        let Some(plan) = planning.plan.clone() else { return };
        let incident = planning.request.clone();
        if plan.count == 0 || plan.budgets.iter().any(|need| !need.enough) {
            let id = if plan.count == 0 { "incident-nobody" } else { "incident-no-budget" };
            self.notice(Tone::Warning, id);
            return;
        }
        if self.model.incidents.sending.is_some() {
            self.notice(Tone::Plain, "notice-still-sending");
            return;
        }
        let (count, total) = (plan.count, words.sums(&plan.totals));
        let title = tell!(words, "ask-incident", count = count, total = total.as_str());
        let needs = match plan.needs {
            Approval::Nobody => "ask-incident-held",
            Approval::Lead => "ask-incident-lead",
            Approval::LeadAndFinance => "ask-incident-both",
        };
        let reason = words.word("reason", incident.reason.name());
        let lines = vec![
            tell!(words, "ask-incident-line", count = count, total = total.as_str()),
            tell!(words, "ask-incident-offer", offer = incident.offer.to_string(), reason = reason),
            self.model.say(needs),
            tell!(words, "incident-left-out", count = plan.excluded.len()),
        ];
        let (ask, shown_at) = (Ask::Incident { incident: Box::new(incident), plan: plan.plan }, self.model.now);
        self.open(Overlay::Confirm(Confirm { ask, title, lines, shown_at }));
    }

    /// Yes was said: it goes out under an intent of its own.
    pub(super) fn arm_incident(&mut self, incident: IncidentRequest, plan: String) {
        if !self.can(Action::Incident) {
            return;
        }
        let Some(id) = self.fresh_id().map(IncidentId) else { return };
        self.model.overlays.retain(|overlay| !matches!(overlay, Overlay::Planning(_)));
        self.model.incidents.sending = Some(ArmRequest { id, incident, plan });
        self.send_incident();
    }

    /// Sends what was not answered yet. By its intent nothing is armed twice.
    pub(super) fn send_incident(&mut self) {
        let Some(request) = self.model.incidents.sending.clone().filter(|_| !self.is_locked()) else { return };
        if !self.model.tasks.is_open(|call| matches!(call, Call::ArmIncident(_))) {
            self.ask(Call::ArmIncident(Box::new(request)));
        }
    }

    pub(super) fn arm_answer(&mut self, outcome: Result<Box<IncidentView>, Failure>) {
        match outcome {
            Ok(view) => {
                self.model.incidents.sending = None;
                self.model.queue.marks.clear();
                self.see_incident(*view, true);
                self.open(Overlay::Incident { scroll: 0 });
                self.refresh_queue();
                self.load_case();
            }
            Err(failure) if matches!(failure.kind, FailureKind::Unreachable | FailureKind::Protocol) => {
                self.notice(Tone::Warning, "notice-incident-waits");
            }
            Err(failure) => {
                self.model.incidents.sending = None;
                let why = advice::of_command(&failure, &self.model.words);
                self.toast(Tone::Bad, tell!(self.model.words, "notice-incident-refused", why = why));
            }
        }
    }

    /// What the server says of an incident of this console.
    pub(super) fn see_incident(&mut self, view: IncidentView, ours: bool) {
        let known = self.model.incidents.last.as_ref().filter(|known| known.id == view.id);
        if known.is_none() && !ours {
            return;
        }
        let was = known.map(|known| known.state);
        let words = std::sync::Arc::clone(&self.model.words);
        let (count, total) = (view.count, words.sums(&view.totals));
        if was != Some(view.state) {
            let key = self.undo_key();
            let (tone, id) = match view.state {
                IncidentState::ApprovalWanted => (Tone::Plain, "notice-incident-proposed"),
                IncidentState::Armed => (Tone::Good, "notice-incident-armed"),
                IncidentState::Undone => (Tone::Good, "notice-incident-undone"),
                IncidentState::Refused => (Tone::Warning, "notice-incident-denied"),
            };
            self.toast(tone, tell!(words, id, count = count, total = total, key = key));
            self.model.incidents.armed_at = (view.state == IncidentState::Armed).then_some(self.model.now);
        }
        self.model.incidents.last = Some(view);
    }

    /// Takes the whole back.
    pub(super) fn undo_incident(&mut self) {
        let Some(id) = self.model.held_incident().map(|view| view.id) else { return };
        self.command(Call::UndoIncident(id));
    }

    pub(super) fn incident_undone(&mut self, outcome: Result<Box<IncidentView>, Failure>) {
        match outcome {
            Ok(view) => {
                self.see_incident(*view, false);
                self.refresh_queue();
                self.load_case();
            }
            Err(failure) => {
                let why = advice::of_command(&failure, &self.model.words);
                self.toast(Tone::Bad, tell!(self.model.words, "notice-undo-failed", why = why));
            }
        }
    }

    /// Somebody decided about ours, or something of it moved on.
    pub(super) fn incident_events(&mut self, events: &[FeedEvent]) {
        let Some(id) = self.model.incidents.last.as_ref().map(|view| view.id) else { return };
        let object = format!("incident:{id}");
        let shown = self.model.overlays.iter().any(|overlay| matches!(overlay, Overlay::Incident { .. }));
        let moved = shown && events.iter().any(|event| event.object.starts_with("compensation:"));
        if moved || events.iter().any(|event| event.object == object) {
            let call = Call::FetchIncident(id);
            if !self.model.tasks.is_open(|open| *open == call) {
                self.ask(call);
            }
        }
    }
}
