//! Bulk commands: a few requests at a time, a result for every ticket, one undo for all.

use crate::config::language::tell;
use crate::domain::ids::TicketId;

use super::super::advice;
use super::super::effect::{Call, TaskId};
use super::super::failure::Failure;
use super::super::model::Tone;
use super::super::model::bulk::{Bulk, Deed, IN_FLIGHT_MAX, Item};
use super::super::model::overlay::Overlay;
use super::Turn;

impl Turn<'_> {
    /// Does the same to several tickets and shows what becomes of each.
    pub(super) fn bulk(&mut self, deed: Deed, tickets: &[TicketId], call: impl Fn(TicketId) -> Call) {
        let items = tickets.iter().map(|ticket| self.bulk_item(deed, *ticket, call(*ticket))).collect();
        self.start_bulk(deed, items);
    }

    fn start_bulk(&mut self, deed: Deed, items: Vec<Item>) {
        if self.model.bulk.as_ref().is_some_and(|bulk| bulk.ended_at.is_none()) {
            self.notice(Tone::Warning, "notice-bulk-busy");
            return;
        }
        self.model.queue.marks.clear();
        self.model.bulk = Some(Bulk { deed, items, ended_at: None });
        self.open(Overlay::Bulk { scroll: 0 });
        self.bulk_goes_on();
    }

    /// What is asked for one ticket, and what would take it back; a ticket that cannot be meant is refused here.
    fn bulk_item(&self, deed: Deed, ticket: TicketId, call: Call) -> Item {
        let row = self.model.known_row(ticket);
        let subject = row.map_or_else(String::new, |row| row.subject.clone());
        let me = self.model.session.me();
        let mine = row.is_some_and(|row| row.state == "active" && row.assignee.as_deref() == Some(me));
        let other = row.and_then(|row| super::super::action::other_holder(self.model, row));
        let refused = match deed {
            Deed::Take if mine => Some(self.model.say("notice-bulk-yours")),
            Deed::Take => other.map(|name| tell!(self.model.words, "notice-bulk-held", name = name)),
            Deed::Solve if self.model.drafts.any(ticket) => Some(self.model.say("notice-bulk-unsent")),
            Deed::Release | Deed::Skip | Deed::Snooze | Deed::Solve | Deed::Tag | Deed::Merge | Deed::Undo => None,
        };
        if let Some(why) = refused {
            return Item::refused(ticket, subject, why);
        }
        let back = self.way_back(deed, ticket, &call);
        Item::new(ticket, subject, [call], back)
    }

    /// Sends the next requests; says how it ended after the last answer.
    fn bulk_goes_on(&mut self) {
        let Some(mut bulk) = self.model.bulk.take() else { return };
        let mut room = IN_FLIGHT_MAX.saturating_sub(bulk.items.iter().filter(|item| item.task.is_some()).count());
        for item in bulk.items.iter_mut().filter(|item| item.outcome.is_none() && item.task.is_none()) {
            if room == 0 {
                break;
            }
            match item.steps.pop_front() {
                Some(call) => {
                    item.task = Some(self.ask(call));
                    room -= 1;
                }
                None => item.outcome = Some(Ok(())),
            }
        }
        let over = bulk.ended_at.is_none() && bulk.items.iter().all(|item| item.outcome.is_some());
        if over {
            bulk.ended_at = Some(self.model.now);
            self.bulk_ended(&bulk);
        }
        self.model.bulk = Some(bulk);
    }

    fn bulk_ended(&mut self, bulk: &Bulk) {
        self.model.queue.marks.extend(bulk.refused().map(|(ticket, _)| ticket));
        let words = &self.model.words;
        let (summary, tone) = match bulk.refused().next() {
            None => (bulk.summary(words), Tone::Good),
            Some((ticket, why)) => {
                let (summary, ticket) = (bulk.summary(words), ticket.to_string());
                (tell!(words, "notice-bulk-first", summary = summary, ticket = ticket, why = why), Tone::Warning)
            }
        };
        let text = if bulk.way_back(self.model.now).is_empty() {
            tell!(words, "notice-bulk-ended", summary = summary)
        } else {
            tell!(words, "notice-bulk-ended-undo", summary = summary, key = self.undo_key())
        };
        self.toast(tone, text);
        if self.model.queue.selected.is_some_and(|selected| bulk.items.iter().any(|item| item.ticket == selected)) {
            self.load_case();
        }
        self.refresh_queue();
    }

    /// Whether an answer belongs to the bulk command under way; if so it is noted there and the next request goes out.
    pub(super) fn bulk_answer(&mut self, task: TaskId, failure: Option<&Failure>) -> bool {
        let item = self.model.bulk.as_mut().and_then(|bulk| bulk.items.iter_mut().find(|item| item.task == Some(task)));
        let Some(item) = item else { return false };
        item.task = None;
        if let Some(failure) = failure {
            let why = advice::of_command(failure, &self.model.words);
            item.outcome = Some(Err(why.trim_end_matches('.').to_owned()));
        }
        self.bulk_goes_on();
        true
    }

    /// Takes the last bulk command back, as one.
    pub(super) fn undo_bulk(&mut self) {
        let now = self.model.now;
        let items = self.model.bulk.as_ref().map(|bulk| bulk.way_back(now)).unwrap_or_default();
        if !items.is_empty() {
            self.start_bulk(Deed::Undo, items);
        }
    }
}
