//! Answers to questions: yes, and typed reasons.

use std::collections::BTreeMap;

use crate::domain::complaint::Reason;
use crate::domain::ids::TicketId;
use crate::domain::skip::SkipReason;
use crate::wire::payout::ReleaseRequest;

use super::super::action::Action;
use super::super::effect::Call;
use super::super::model::Tone;
use super::super::model::bulk::Deed;
use super::super::model::overlay::{Ask, Confirm, Overlay, Purpose};
use super::super::msg::KeyPress;
use super::{Turn, careful, later_ms};

impl Turn<'_> {
    /// Yes. Where money is meant, only by one deliberate stroke after the question was on the screen.
    pub(super) fn accept(&mut self, press: &KeyPress) {
        let Some(Overlay::Confirm(Confirm { ask, shown_at, .. })) = self.model.overlay() else { return };
        let (ask, shown_at) = (ask.clone(), *shown_at);
        if ask.money() {
            if let Some(objection) = self.objection(press, shown_at, 0) {
                self.notice(Tone::Warning, objection);
                return;
            }
        } else if !self.deliberate(press) {
            return;
        } else if matches!(ask, Ask::TakeDraft(_) | Ask::Merge { .. }) && press.at < later_ms(shown_at, careful::SEEN_MS) {
            // It came by itself, or once the other ticket was there: a key that comes just then was meant for something else.
            self.notice(Tone::Warning, "notice-key-too-early");
            return;
        }
        self.model.overlays.pop();
        match ask {
            Ask::Amend { compensation, version, amount } => {
                if self.can(Action::Amend) {
                    self.command(Call::Amend { compensation, version, amount });
                }
            }
            Ask::Incident { incident, plan } => self.arm_incident(*incident, plan),
            Ask::Release { items } => {
                if self.model.tasks.is_open(|call| matches!(call, Call::ReleasePayouts { .. })) {
                    self.notice(Tone::Warning, "notice-release-busy");
                } else if self.can(Action::PayoutsRelease)
                    && let Some(key) = self.fresh_id()
                {
                    let (ids, versions) = items.into_iter().unzip();
                    self.ask(Call::ReleasePayouts { request: Box::new(ReleaseRequest { ids, versions }), key });
                }
            }
            Ask::Step { step, items } => self.do_step(step, &items, None),
            Ask::Finance(resolve) => self.resolve(*resolve),
            Ask::SendAgain(id) => self.send_again(id),
            Ask::Solve(tickets) => {
                let reasons: BTreeMap<TicketId, Option<Reason>> =
                    tickets.iter().map(|id| (*id, self.model.known_row(*id).and_then(|row| row.reason))).collect();
                let reason = |ticket: &TicketId| reasons.get(ticket).copied().flatten();
                self.bulk(Deed::Solve, &tickets, |ticket| Call::Solve { ticket, reason: reason(&ticket) });
            }
            Ask::Merge { tickets, into } => self.merge_all(&tickets, into),
            Ask::TakeDraft(ticket) => self.take_left_draft(ticket),
            Ask::Quit => self.end(),
        }
    }

    /// Enter in a prompt.
    pub(super) fn answer_prompt(&mut self, press: &KeyPress) {
        let Some(Overlay::Prompt(prompt)) = self.model.overlay() else { return };
        if careful::hasty(press) {
            return;
        }
        let reason = prompt.field.text().trim().to_owned();
        if let Purpose::Danger { command, argv } = &prompt.purpose {
            let (command, argv) = (command.clone(), argv.clone());
            self.start_danger(&command, argv, &reason, press);
            return;
        }
        if let (true, Purpose::Merge(into), Some(ticket)) = (reason.is_empty(), &prompt.purpose, self.merge_listed()) {
            let into = *into;
            self.model.overlays.pop();
            self.merge_named(into, &ticket.to_string());
            return;
        }
        if reason.is_empty() {
            let id = match prompt.purpose {
                Purpose::SaveView => "notice-view-name",
                Purpose::Tag(_) => "notice-tag-word",
                Purpose::Merge(_) => "notice-no-number",
                Purpose::Amend { .. } => "notice-no-amount",
                Purpose::Extend { .. } => "notice-no-days",
                Purpose::Done { .. } => "notice-reference-needed",
                Purpose::Uploaded { .. } => "notice-hash-needed",
                Purpose::Finance(ref telling) => telling.missing(),
                Purpose::Refuse { .. }
                | Purpose::Step { .. }
                | Purpose::Aside { .. }
                | Purpose::Revoke { .. }
                | Purpose::Failed { .. }
                | Purpose::SendBack { .. }
                | Purpose::TakeOver(_)
                | Purpose::Skip(_)
                | Purpose::Danger { .. } => "notice-reason-needed",
            };
            self.notice(Tone::Warning, id);
            return;
        }
        let purpose = prompt.purpose.clone();
        self.model.overlays.pop();
        match purpose {
            Purpose::Refuse { compensation, version } => {
                if self.can(Action::Refuse) {
                    self.command(Call::Refuse { compensation, version, reason });
                }
            }
            Purpose::Amend { compensation, version, amount } => self.ask_amend_sure(compensation, version, amount, &reason),
            Purpose::Extend { compensation, version } => match reason.parse() {
                Ok(days) if self.can(Action::Extend) => {
                    self.command(Call::Extend { compensation, version, days });
                }
                Ok(_) => {}
                Err(_) => self.notice(Tone::Warning, "notice-no-days"),
            },
            Purpose::Revoke { compensation, version } => {
                if self.can(Action::Revoke) {
                    self.command(Call::Revoke { compensation, version, reason });
                }
            }
            Purpose::Done { compensation, version } => {
                if self.can(Action::RemedyDone) {
                    self.command(Call::RemedyDone { compensation, version, reference: reason });
                }
            }
            Purpose::Failed { compensation, version } => {
                if self.can(Action::RemedyFailed) {
                    self.command(Call::RemedyFailed { compensation, version, reason });
                }
            }
            Purpose::SendBack { compensation, version } => {
                if self.can(Action::SendBack) {
                    self.command(Call::SendBack { compensation, version, note: reason });
                }
            }
            Purpose::Step { step, items } => self.do_step(step, &items, Some(reason)),
            Purpose::Uploaded { run } => self.say_uploaded(run, reason),
            Purpose::Finance(telling) => self.told(*telling, reason),
            Purpose::Aside { entry } => self.put_aside(entry, reason),
            Purpose::TakeOver(ticket) => {
                self.single(Deed::Take, ticket, Call::Take { ticket, reason: Some(reason) });
            }
            Purpose::SaveView => {
                if self.can(Action::SaveView) {
                    self.save_view(&reason);
                }
            }
            Purpose::Tag(tickets) => self.tag(&tickets, &reason),
            Purpose::Skip(ticket) => self.skip_for(ticket, SkipReason::Other, reason),
            Purpose::Merge(into) => self.merge_named(into, &reason),
            // Started above, by its name alone.
            Purpose::Danger { .. } => {}
        }
    }
}
