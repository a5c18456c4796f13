//! Long things to read: the trace of an offer, the policy in force.

use std::borrow::Cow;

use crate::config::key::Key;
use crate::config::language::{Language, tell};
use crate::config::policy;
use crate::domain::ids::TicketId;
use crate::domain::policy::TraceStep;
use crate::domain::policy::words::in_words;
use crate::wire::policy::PolicyView;

use super::super::action::listing::trace_words;
use super::super::effect::{Call, MessageKind, TaskId};
use super::super::failure::Failure;
use super::super::heard;
use super::super::model::overlay::Overlay;
use super::super::model::page::{Page, PolicyPage, Reading, Subject};
use super::super::msg::KeyPress;
use super::Turn;
use super::queue::nonsense;

impl Turn<'_> {
    pub(super) fn open_page(&mut self, subject: Subject) {
        self.open(Overlay::Page(Box::new(Page { subject, scroll: 0 })));
    }

    /// Why the highlighted offer has its amount.
    pub(super) fn open_trace(&mut self) {
        let words = std::sync::Arc::clone(&self.model.words);
        let Some(picker) = self.picker() else { return };
        let Some(offer) = picker.menu.as_ref().and_then(|menu| menu.items.get(picker.selected)) else { return };
        let amount = if offer.kind.has_amount() { words.money(offer.amount) } else { String::new() };
        let title = format!("{} {amount}", offer.name).trim_end().to_owned();
        let reading = Reading {
            ticket: picker.ticket,
            customer: picker.customer.clone(),
            title,
            why: heard::why(offer, &words).map(Cow::into_owned),
            steps: offer.trace.clone(),
        };
        self.open_page(Subject::Trace(reading));
    }

    /// Why the selected offer that waits has its amount.
    pub(super) fn open_approval_trace(&mut self) {
        let Some(view) = self.model.approvals.selected_row() else { return };
        let (words, ticket) = (&self.model.words, view.ticket);
        let title = tell!(words, "approvals-why", amount = words.worth(view.kind, view.amount), ticket = ticket.to_string());
        let customer = self.model.known_row(ticket).map(|row| row.customer.clone()).unwrap_or_default();
        let reading = Reading { ticket, customer, title, why: None, steps: view.trace.clone() };
        self.open_page(Subject::Trace(reading));
    }

    /// The policy in force, in words.
    pub(super) fn open_policy(&mut self) {
        let loading = Some(self.ask(Call::FetchPolicy));
        self.open_page(Subject::Policy(PolicyPage { loading, ..PolicyPage::default() }));
    }

    fn page(&mut self) -> Option<&mut Page> {
        self.model.overlays.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Page(page) => Some(&mut **page),
            _ => None,
        })
    }

    pub(super) fn policy_answer(&mut self, task: TaskId, outcome: Result<Option<Box<PolicyView>>, Failure>) {
        let (odd, none) = (self.model.say("page-policy-odd"), self.model.say("page-no-policy"));
        let Some(Page { subject: Subject::Policy(page), .. }) = self.page() else { return };
        if page.loading != Some(task) {
            return;
        }
        page.loading = None;
        let mut view = match outcome {
            Ok(Some(view)) => view,
            Ok(None) => {
                page.error = Some(nonsense(none));
                return;
            }
            Err(failure) => {
                page.error = Some(failure);
                return;
            }
        };
        match view.text.take().map(|text| policy::parse(&text, "policy.toml")) {
            Some(Ok(policy)) => page.chapters = in_words(&policy),
            _ => page.error = Some(nonsense(odd)),
        }
        page.view = Some(view);
    }

    /// Arrows and pages scroll; Enter closes.
    pub(super) fn page_key(&mut self, press: &KeyPress) -> bool {
        let furthest = usize::from(self.model.drawn.help_scroll);
        let rows = isize::try_from(self.model.size.1.saturating_sub(6).max(1)).unwrap_or(1);
        let chord = press.chord;
        if chord.ctrl || chord.alt {
            return false;
        }
        let by = match chord.key {
            Key::Down | Key::Char('j') => 1,
            Key::Up | Key::Char('k') => -1,
            Key::PageDown | Key::Space => rows,
            Key::PageUp => -rows,
            Key::Home | Key::Char('g') => isize::MIN,
            Key::End | Key::Char('G') => isize::MAX,
            Key::Enter => {
                self.close_page();
                return true;
            }
            _ => return false,
        };
        if let Some(page) = self.page() {
            page.scroll = page.scroll.min(furthest).saturating_add_signed(by).min(furthest);
        }
        true
    }

    /// Closes the page; a menu below it has to be looked at again before a key of it counts.
    pub(super) fn close_page(&mut self) {
        let loading = match self.page() {
            Some(Page { subject: Subject::Policy(page), .. }) => page.loading.take(),
            Some(Page { subject: Subject::Payout(page), .. }) => page.loading.take(),
            Some(Page { subject: Subject::Docket(docket), .. }) => docket.loading.take(),
            _ => None,
        };
        if let Some(task) = loading {
            self.cancel(task);
        }
        self.model.overlays.retain(|overlay| !matches!(overlay, Overlay::Page(_)));
        self.picker_seen_anew();
    }

    /// Copies the trace into a note for colleagues, which is opened to be read and sent.
    pub(super) fn note_page(&mut self) {
        let Some(Page { subject: Subject::Trace(reading), .. }) = self.page() else { return };
        let (ticket, customer) = (reading.ticket, reading.customer.clone());
        let text = noted(&reading.clone(), &self.model.words);
        self.close_page();
        self.write_on(ticket, customer, MessageKind::Note, &text);
    }

    /// Opens a reply or a note on a ticket with a text in it, behind what was written there before; it is sent by nobody but the person.
    pub(super) fn write_on(&mut self, ticket: TicketId, customer: String, kind: MessageKind, text: &str) {
        self.compose_on(ticket, customer, kind);
        let Some(composer) = self.composer() else { return };
        let body = composer.body();
        if composer.sending.is_some() || body.contains(text.trim()) {
            return;
        }
        let gap = if body.trim().is_empty() { "" } else { "\n\n" };
        self.compose_paste(&format!("{gap}{text}"));
    }
}

/// A trace as plain lines.
fn noted(reading: &Reading, words: &Language) -> String {
    let step =
        |step: &TraceStep| format!("- {}: {} ({})", words.say(trace_words(step.effect)), heard::step(step, words), step.rule);
    let steps = reading.steps.iter().map(step);
    std::iter::once(reading.title.clone()).chain(reading.why.clone()).chain(steps).collect::<Vec<_>>().join("\n")
}
