//! The compensation picker: reason, menu, one key.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::Timestamp;

use crate::config::key::Key;
use crate::config::language::{Language, tell};
use crate::domain::complaint::Reason;
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::money::Money;
use crate::wire::compensation::IssueRequest;
use crate::wire::offer::OfferMenu;

use super::super::action::Action;
use super::super::effect::{Call, TaskId};
use super::super::failure::Failure;
use super::super::heard;
use super::super::model::Tone;
use super::super::model::overlay::Overlay;
use super::super::model::picker::Picker;
use super::super::model::retry::Retry;
use super::super::msg::KeyPress;
use super::Turn;
use super::queue::nonsense;

/// An offer that was picked, word for word as it was on the screen.
pub(super) struct Chosen {
    pub ticket: TicketId,
    pub customer: String,
    pub reason: Reason,
    /// The ticket's version it was priced against.
    pub version: i64,
    pub key: char,
    pub amount: Money,
    /// When it came on the screen.
    pub shown_at: Timestamp,
    /// Its line there.
    pub place: usize,
}

impl Turn<'_> {
    pub(super) fn open_picker(&mut self) {
        let Some(row) = self.model.selected_row() else { return };
        let (ticket, customer, reason) = (row.id, row.customer.clone(), row.reason.unwrap_or(Reason::Other));
        let ours = row.open_compensation.as_ref().and_then(|open| self.model.intents.get(open.id));
        let followed = self.model.intents.in_flight(ticket).or(ours);
        let (intent, reason) = match followed {
            Some(intent) => (Some(intent.id()), intent.record.request.reason),
            None => (None, reason),
        };
        let picker = Picker {
            ticket,
            customer,
            reason,
            menu: None,
            taking: None,
            earlier: None,
            loading: None,
            shown_at: self.model.now,
            error: None,
            retry: Retry::default(),
            changes: Vec::new(),
            selected: 0,
            intent,
        };
        self.open(Overlay::Picker(Box::new(picker)));
        if intent.is_some() {
            return;
        }
        self.take_and_price();
    }

    /// Asks for the menu, priced against the version that taking the ticket leaves behind.
    pub(super) fn take_and_price(&mut self) {
        let Some(ticket) = self.picker().map(|picker| picker.ticket) else { return };
        let taking = self.take_if_free(ticket);
        if let Some(picker) = self.picker() {
            picker.taking = taking;
        }
        if taking.is_none() {
            self.load_menu();
        }
    }

    pub(super) fn picker(&mut self) -> Option<&mut Picker> {
        self.model.overlays.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Picker(picker) => Some(&mut **picker),
            _ => None,
        })
    }

    /// Prices the menu for the picker's reason; an older request is not wanted any more.
    pub(super) fn load_menu(&mut self) {
        let Some(picker) = self.picker() else { return };
        let (ticket, reason, loading) = (picker.ticket, picker.reason, picker.loading.take());
        if let Some(menu) = picker.menu.take() {
            picker.earlier = Some(menu);
        }
        picker.error = None;
        picker.retry.at = None;
        if let Some(task) = loading {
            self.cancel(task);
        }
        let task = self.ask(Call::FetchMenu { ticket, reason });
        if let Some(picker) = self.picker() {
            picker.loading = Some(task);
        }
    }

    /// The ticket was taken, or was not: go on with the menu either way; the server decides whether we may.
    pub(super) fn taken_for_picker(&mut self, task: TaskId, failure: Option<&Failure>) {
        let now = self.model.now;
        let Some(picker) = self.picker().filter(|picker| picker.taking == Some(task)) else { return };
        picker.taking = None;
        match failure {
            Some(failure) => {
                picker.retry.after_reading(failure, now);
                picker.error = Some(failure.clone());
            }
            None => self.load_menu(),
        }
    }

    pub(super) fn menu_answer(&mut self, task: TaskId, menu: OfferMenu) {
        let (now, words) = (self.model.now, Arc::clone(&self.model.words));
        let Some(picker) = self.picker().filter(|picker| picker.loading == Some(task)) else { return };
        picker.loading = None;
        if let Some(problem) = senseless(&menu, picker, &words) {
            picker.error = Some(nonsense(tell!(words, "picker-senseless", problem = problem)));
            return;
        }
        let earlier = picker.earlier.take().filter(|earlier| earlier.reason == menu.reason);
        picker.changes = earlier.map(|earlier| differences(&earlier, &menu, &words)).unwrap_or_default();
        picker.selected = menu.items.iter().position(|offer| offer.recommended).unwrap_or(0);
        picker.shown_at = now;
        picker.retry.reset();
        picker.menu = Some(menu);
    }

    pub(super) fn menu_failed(&mut self, task: TaskId, failure: Failure) {
        let now = self.model.now;
        if let Some(picker) = self.picker().filter(|picker| picker.loading == Some(task)) {
            picker.loading = None;
            picker.retry.after_reading(&failure, now);
            picker.error = Some(failure);
        }
    }

    pub(super) fn turn_reason(&mut self, by: isize) {
        let Some(picker) = self.picker().filter(|picker| picker.intent.is_none()) else { return };
        let count = isize::try_from(Reason::ALL.len()).unwrap_or(1);
        let at = Reason::ALL.iter().position(|reason| *reason == picker.reason).and_then(|at| isize::try_from(at).ok());
        let at = (at.unwrap_or(0) + by).rem_euclid(count);
        let Some(reason) = usize::try_from(at).ok().and_then(|at| Reason::ALL.get(at)) else { return };
        self.set_reason(*reason);
    }

    /// Prices the menu for another reason; keys of offers count again once the new one is seen.
    pub(super) fn set_reason(&mut self, reason: Reason) {
        let Some(picker) = self.picker().filter(|picker| picker.intent.is_none() && picker.reason != reason) else { return };
        picker.reason = reason;
        picker.changes.clear();
        if picker.taking.is_none() {
            self.load_menu();
        }
    }

    /// Up and down read the trace of another offer; they choose nothing.
    pub(super) fn picker_arrow(&mut self, press: &KeyPress) {
        let Some(picker) = self.picker() else { return };
        let last = picker.menu.as_ref().map_or(0, |menu| menu.items.len().saturating_sub(1));
        match press.chord.key {
            Key::Down => picker.selected = (picker.selected + 1).min(last),
            Key::Up => picker.selected = picker.selected.saturating_sub(1),
            _ => {}
        }
    }

    /// One key: the offer on the screen becomes an intent.
    pub(super) fn choose(&mut self, key: char, press: &KeyPress) {
        let words = Arc::clone(&self.model.words);
        let Some(picker) = self.picker() else { return };
        if let Some(id) = picker.intent {
            let under_way = self.model.intents.get(id).is_some_and(super::super::model::intent::Intent::in_flight);
            let text = if under_way {
                tell!(self.model.words, "notice-one-on-its-way", key = self.undo_key())
            } else {
                self.model.say("notice-close-first")
            };
            self.toast(Tone::Warning, text);
            return;
        }
        let (ticket, shown_at, customer) = (picker.ticket, picker.shown_at, picker.customer.clone());
        let Some(menu) = &picker.menu else {
            self.notice(Tone::Warning, "notice-menu-not-yet");
            return;
        };
        let (reason, version) = (menu.reason, menu.version);
        let Some(offer) = picker.offer(key) else {
            self.toast(Tone::Warning, tell!(self.model.words, "notice-no-such-offer", key = key.to_string()));
            return;
        };
        if let Some(why) = heard::obstacle(offer, &words).map(Cow::into_owned) {
            let (key, name) = (offer.key.to_string(), offer.name.clone());
            let text = tell!(words, "picker-obstacle", key = key, name = name, why = why);
            self.toast(Tone::Warning, text);
            return;
        }
        let (key, amount) = (offer.key, offer.amount);
        let place = menu.items.iter().position(|listed| listed.key == key).unwrap_or(usize::MAX);
        let intent = self.issue_chosen(Chosen { ticket, customer, reason, version, key, amount, shown_at, place }, press);
        if let Some(picker) = self.picker().filter(|_| intent.is_some()) {
            picker.intent = intent;
        }
    }

    /// Makes an intent of what was picked, or says why the key moves no money.
    pub(super) fn issue_chosen(&mut self, chosen: Chosen, press: &KeyPress) -> Option<CompensationId> {
        let Chosen { ticket, customer, reason, version, key, amount, shown_at, place } = chosen;
        if let Some(objection) = self.objection(press, shown_at, place) {
            self.notice(Tone::Warning, objection);
            return None;
        }
        if self.model.intents.in_flight(ticket).is_some() {
            self.toast(Tone::Warning, tell!(self.model.words, "notice-ticket-on-its-way", ticket = ticket.to_string()));
            return None;
        }
        if !self.can(Action::PickerChoose(key)) {
            return None;
        }
        let request = IssueRequest { id: CompensationId(0), ticket, reason, offer: key, amount, undo_window: true };
        self.begin_intent(request, version, customer)
    }

    /// The menu was covered: its keys count again once it has been looked at.
    pub(super) fn picker_seen_anew(&mut self) {
        let now = self.model.now;
        if let Some(picker) = self.picker() {
            picker.shown_at = now;
        }
    }

    pub(super) fn close_picker(&mut self) {
        if let Some(task) = self.picker().and_then(|picker| picker.loading.take()) {
            self.cancel(task);
        }
        self.model.overlays.retain(|overlay| !matches!(overlay, Overlay::Picker(_)));
    }
}

/// Why a menu cannot be shown as something to choose from.
fn senseless(menu: &OfferMenu, picker: &Picker, words: &Language) -> Option<String> {
    if menu.ticket != picker.ticket || menu.reason != picker.reason {
        return Some(words.say("picker-senseless-other").into_owned());
    }
    for (at, offer) in menu.items.iter().enumerate() {
        if !offer.key.is_ascii_alphanumeric() {
            return Some(words.say("picker-senseless-key").into_owned());
        }
        if menu.items.iter().take(at).any(|other| other.key == offer.key) {
            return Some(tell!(words, "picker-senseless-twice", key = offer.key.to_string()));
        }
        let free = !offer.kind.has_amount();
        if offer.amount.minor < 0 || (offer.amount.minor == 0 && !free) {
            let (key, amount) = (offer.key.to_string(), words.money(offer.amount));
            return Some(tell!(words, "picker-senseless-amount", key = key, amount = amount));
        }
    }
    None
}

/// What is different, offer by offer.
fn differences(earlier: &OfferMenu, menu: &OfferMenu, words: &Language) -> Vec<String> {
    let mut changes = Vec::new();
    for offer in &menu.items {
        let (key, name, amount) = (offer.key.to_string(), &offer.name, words.money(offer.amount));
        match earlier.items.iter().find(|old| old.key == offer.key) {
            None => changes.push(tell!(words, "picker-new", key = key, name = name, amount = amount)),
            Some(old) if old.amount != offer.amount => {
                let before = words.money(old.amount);
                changes.push(tell!(words, "picker-changed", key = key, name = name, amount = amount, before = before));
            }
            Some(old) if old.needs_approval_by != offer.needs_approval_by => {
                changes.push(match offer.needs_approval_by.map(|role| words.word("role", role.name())) {
                    Some(role) => tell!(words, "picker-approval-now", key = key, name = name, role = role),
                    None => tell!(words, "picker-no-approval-now", key = key, name = name),
                });
            }
            Some(_) => {}
        }
    }
    let gone = earlier.items.iter().filter(|old| menu.items.iter().all(|offer| offer.key != old.key));
    changes.extend(gone.map(|old| tell!(words, "picker-gone", key = old.key.to_string(), name = &old.name)));
    changes
}
