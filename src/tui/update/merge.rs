//! Merging tickets: the marked ones, or one that is named, into the one under the cursor; asked about with all of them on the screen.

use jiff::SignedDuration;

use crate::config::key::Key;
use crate::config::language::tell;
use crate::domain::ids::TicketId;
use crate::domain::sort::Sort;
use crate::wire::desk::{Arrangement, View};
use crate::wire::page::Page;
use crate::wire::ticket::TicketRow;

use super::super::advice;
use super::super::effect::{Call, TaskId, WindowAnchor, WindowRequest};
use super::super::failure::Failure;
use super::super::model::Tone;
use super::super::model::bulk::Deed;
use super::super::model::field::Field;
use super::super::model::merging::{Mergeable, Merging};
use super::super::model::overlay::{Ask, Confirm, Overlay, Prompt, Purpose};
use super::Turn;

/// Most of the customer's tickets that are offered.
const LISTED: u16 = 20;
/// A ticket that was named and comes later than this is not asked about any more.
const NAMED_FOR: SignedDuration = SignedDuration::from_secs(30);

impl Turn<'_> {
    /// Merges the marked tickets into the selected one; without marks it asks for another one.
    pub(super) fn merge(&mut self) {
        let Some(into) = self.model.queue.selected else { return };
        let marked: Vec<TicketId> = self.model.queue.marks.iter().copied().filter(|id| *id != into).collect();
        if marked.is_empty() {
            let title = tell!(self.model.words, "ask-merge-which", into = into.to_string());
            self.open(Overlay::Prompt(Prompt { purpose: Purpose::Merge(into), title, field: Field::default() }));
            self.forget_mergeable();
            self.model.mergeable = Some(Mergeable::new(into));
            self.load_mergeable();
        } else {
            self.ask_merge(marked, into);
        }
    }

    /// Waits no longer for a list that nobody looks at.
    fn forget_mergeable(&mut self) {
        if let Some(task) = self.model.mergeable.take().and_then(|list| list.loading) {
            self.cancel(task);
        }
    }

    /// Asks for the same customer's other open tickets, as long as the box that shows them is open.
    pub(super) fn load_mergeable(&mut self) {
        let open = |overlay: &Overlay| matches!(overlay, Overlay::Prompt(Prompt { purpose: Purpose::Merge(_), .. }));
        if !self.model.overlays.iter().any(open) {
            self.forget_mergeable();
        }
        let Some(list) = &mut self.model.mergeable else { return };
        if list.loading.is_some() {
            list.again = true;
            return;
        }
        let into = list.into;
        // The end of the list that is oldest first.
        let arrangement = Arrangement { sort: Sort::Age, ..Arrangement::default() };
        let filter = format!("same:{into} is:open -#{into}");
        let request = WindowRequest { view: View::All, filter, arrangement, anchor: WindowAnchor::Bottom, limit: LISTED };
        let task = self.ask(Call::FetchWindow(request));
        if let Some(list) = &mut self.model.mergeable {
            list.loading = Some(task);
        }
    }

    /// The list came; true when this was it.
    pub(super) fn mergeable_answer(&mut self, task: TaskId, outcome: Result<Page<TicketRow>, Failure>) {
        let Some(list) = self.model.mergeable.as_mut().filter(|list| list.loading == Some(task)) else { return };
        list.loading = None;
        match outcome {
            Ok(page) => {
                let into = list.into;
                let others = page.items.into_iter().rev().filter(|row| row.id != into);
                list.show(others.collect());
                list.error = None;
            }
            Err(failure) => list.error = Some(failure),
        }
        if std::mem::take(&mut list.again) {
            self.load_mergeable();
        }
    }

    /// The arrows move through the list beside the line.
    pub(super) fn merge_moves(&mut self, key: Key) {
        if let Some(list) = &mut self.model.mergeable {
            list.step(if key == Key::Up { -1 } else { 1 });
        }
    }

    /// Enter on an empty line: the ticket under the cursor of the list.
    pub(super) fn merge_listed(&self) -> Option<TicketId> {
        let list = self.model.mergeable.as_ref()?;
        list.place().and(list.selected)
    }

    /// A number was typed: its ticket is asked for where it is not known here.
    pub(super) fn merge_named(&mut self, into: TicketId, typed: &str) {
        let Ok(ticket) = typed.trim_start_matches('#').parse::<TicketId>() else {
            self.notice(Tone::Warning, "notice-no-number");
            return;
        };
        if ticket == into {
            self.notice(Tone::Warning, "notice-merge-itself");
            return;
        }
        self.model.merging = Some(Merging { ticket, into, at: self.model.now });
        if self.model.known_row(ticket).is_none() {
            self.ask(Call::FetchDetail(ticket));
        }
    }

    /// Asks about the ticket that was named, once it is known and no box is open.
    pub(super) fn ask_named_merge(&mut self) {
        let Some(Merging { ticket, into, at }) = self.model.merging else { return };
        if self.model.now.duration_since(at) > NAMED_FOR {
            self.model.merging = None;
        } else if self.hands_free() && self.model.known_row(ticket).is_some() {
            self.model.merging = None;
            self.ask_merge(vec![ticket], into);
        }
    }

    /// The ticket that was named is not there.
    pub(super) fn merge_unknown(&mut self, ticket: TicketId, failure: &Failure) {
        if self.model.merging.take_if(|merging| merging.ticket == ticket).is_some() {
            let why = advice::of_command(failure, &self.model.words);
            self.toast(Tone::Bad, tell!(self.model.words, "notice-ticket-refused", ticket = ticket.to_string(), why = why));
        }
    }

    fn ask_merge(&mut self, tickets: Vec<TicketId>, into: TicketId) {
        let words = &self.model.words;
        let pays = |id: &&TicketId| {
            let row = self.model.known_row(**id);
            row.and_then(|row| row.open_compensation.as_ref()).is_some_and(|open| open.state.under_way())
        };
        let paying: Vec<String> = tickets.iter().chain([&into]).filter(pays).map(|id| format!("#{id}")).collect();
        if paying.len() > 1 {
            self.toast(Tone::Warning, tell!(words, "notice-merge-money", tickets = paying.join(", ")));
            return;
        }
        let about = |id: TicketId| match self.model.known_row(id) {
            Some(row) => (row.subject.clone(), row.customer.clone()),
            None => Default::default(),
        };
        let goes = |id: &TicketId| {
            let (subject, customer) = about(*id);
            tell!(words, "ask-merge-goes", ticket = id.to_string(), subject = subject, customer = customer)
        };
        let (subject, customer) = about(into);
        let stays = tell!(words, "ask-merge-stays", ticket = into.to_string(), subject = subject, customer = customer);
        let lines: Vec<String> = tickets.iter().map(goes).chain([stays]).collect();
        let title = tell!(words, "ask-merge", count = tickets.len(), into = into.to_string());
        let (ask, shown_at) = (Ask::Merge { tickets, into }, self.model.now);
        self.open(Overlay::Confirm(Confirm { ask, title, lines, shown_at }));
    }

    /// The question was answered with yes.
    pub(super) fn merge_all(&mut self, tickets: &[TicketId], into: TicketId) {
        if let [ticket] = tickets {
            self.single(Deed::Merge, *ticket, Call::Merge { ticket: *ticket, into });
            self.model.queue.marks.clear();
        } else {
            self.bulk(Deed::Merge, tickets, |ticket| Call::Merge { ticket, into });
        }
    }
}
