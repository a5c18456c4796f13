//! What requests brought: each answer goes to the area that asked; one nobody waits for is dropped.

use std::sync::Arc;

use crate::config::language::tell;

use super::super::advice;
use super::super::effect::{Call, TaskId};
use super::super::failure::{Failure, FailureKind};
use super::super::model::Tone;
use super::super::msg::Answer;
use super::Turn;
use super::queue::nonsense;

/// Takes the one kind of answer that fits the call; any other is a failure of the protocol.
macro_rules! expect {
    ($words:expr, $outcome:expr, $kind:ident) => {
        match $outcome {
            Ok(Answer::$kind(answer)) => Ok(answer),
            Ok(_) => Err(nonsense($words.say("odd-answer").into_owned())),
            Err(failure) => Err(failure),
        }
    };
}

impl Turn<'_> {
    pub(super) fn answer(&mut self, task: TaskId, mut outcome: Result<Answer, Failure>) {
        let Some(asked) = self.model.tasks.end(task) else {
            self.quiet = true;
            return;
        };
        let words = Arc::clone(&self.model.words);
        if matches!(asked.call, Call::Unlock { .. }) {
            self.unlock_answer(task, expect!(words, outcome, Desk));
            return;
        }
        self.play_answer(task, outcome.as_ref().err());
        match &outcome {
            Err(failure) if failure.kind == FailureKind::Unreachable => {}
            Err(failure) => {
                self.model.session.last_contact = Some(self.model.now);
                if failure.code == "unauthenticated" {
                    self.model.session.trouble = Some(failure.clone());
                }
            }
            Ok(_) => self.model.session.last_contact = Some(self.model.now),
        }
        if let Ok(answer) = &mut outcome {
            self.mask(answer);
        }
        match asked.call {
            // Judged above: what it brings says nothing about the token in use.
            Call::Unlock { .. } => {}
            Call::FetchDesk => self.desk_answer(task, expect!(words, outcome, Desk)),
            Call::FetchWindow(_) if self.model.mergeable.as_ref().is_some_and(|list| list.loading == Some(task)) => {
                self.mergeable_answer(task, expect!(words, outcome, Window));
            }
            Call::FetchWindow(_) if self.model.queue.liking.as_ref().is_some_and(|(asked, _)| *asked == task) => {
                self.likes_answer(task, expect!(words, outcome, Window));
            }
            Call::FetchWindow(request) => {
                if self.model.queue.loading.as_ref().is_some_and(|(current, _)| *current == task) {
                    match expect!(words, outcome, Window) {
                        Ok(page) => self.window_answer(&request, page),
                        Err(failure) => self.window_failed(failure),
                    }
                }
            }
            Call::FetchCounts => {
                if let Ok(Answer::Counts(counts)) = outcome {
                    self.model.counts = counts;
                }
            }
            Call::CountOwn(asked) => {
                if let Ok(Answer::OwnCounts(counts)) = outcome {
                    self.own_counts(asked, counts);
                }
            }
            Call::FetchGroups { .. } => {
                if let Ok(Answer::Groups(groups)) = outcome {
                    self.groups_answer(task, groups);
                }
            }
            Call::FetchDetail(id) => match expect!(words, outcome, Detail) {
                Ok(detail) if detail.row.id == id => {
                    self.post_looked(task, Ok(&detail));
                    self.quiet = self.says_nothing_new(&detail);
                    self.detail_answer(*detail);
                }
                Ok(_) => {
                    let failure = nonsense(self.model.say("odd-ticket"));
                    self.post_looked(task, Err(&failure));
                    self.detail_failed(id, failure);
                }
                Err(failure) => {
                    self.post_looked(task, Err(&failure));
                    self.merge_unknown(id, &failure);
                    self.detail_failed(id, failure);
                }
            },
            Call::FetchPicture { .. } => self.picture_answer(task, expect!(words, outcome, Picture)),
            Call::FetchMenu { .. } => match expect!(words, outcome, Menu) {
                Ok(menu) => self.menu_answer(task, *menu),
                Err(failure) => self.menu_failed(task, failure),
            },
            Call::PriceAmount { .. } => self.amount_priced(task, expect!(words, outcome, Menu)),
            Call::FetchPolicy => self.policy_answer(task, expect!(words, outcome, Policy)),
            Call::FetchCompensation(id) => {
                if let Ok(Answer::Compensation(view)) = outcome
                    && view.id == id
                {
                    self.see_compensation(&view);
                }
            }
            Call::FetchCompensations { .. } => self.approvals_answer(task, expect!(words, outcome, Compensations)),
            Call::PullNext { .. } => match expect!(words, outcome, Next) {
                Ok(next) => self.next_answer(*next),
                Err(failure) => self.toast(Tone::Bad, tell!(words, "notice-no-next", why = advice::of_command(&failure, &words))),
            },
            Call::Reveal(ticket) => self.reveal_answer(ticket, expect!(words, outcome, Contact)),
            Call::Message { ticket, kind, request, .. } => {
                let worked = outcome.is_ok();
                self.message_answer(task, (ticket, kind, request.wants_answer), outcome.map(drop));
                self.chain_goes_on(task, worked);
            }
            Call::FetchDrafts(ticket) => self.drafts_answer(ticket, expect!(words, outcome, Drafts)),
            Call::KeepDraft { ticket, request } => {
                self.draft_told(ticket, request.kind, Some(&request.text), outcome.map(drop));
            }
            Call::DiscardDraft { ticket, kind } => self.draft_told(ticket, kind, None, outcome.map(drop)),
            Call::Issue { request, .. } => {
                let outcome = expect!(words, outcome, Compensation).map(|view| *view);
                self.issue_answer(request.id, task, outcome);
            }
            Call::Undo { compensation, .. } => {
                let outcome = expect!(words, outcome, Compensation).map(|view| *view);
                self.undo_answer(compensation, outcome);
            }
            Call::Amend { .. }
            | Call::Extend { .. }
            | Call::Revoke { .. }
            | Call::Resend { .. }
            | Call::Reissue { .. }
            | Call::RemedyDone { .. }
            | Call::RemedyFailed { .. }
            | Call::Approve { .. }
            | Call::SendBack { .. }
            | Call::Refuse { .. } => self.decided(expect!(words, outcome, Compensation).map(|view| *view)),
            Call::PlanIncident(_) => self.plan_answer(task, expect!(words, outcome, Plan)),
            Call::ArmIncident(_) => self.arm_answer(expect!(words, outcome, Incident)),
            Call::FetchIncident(id) => {
                if let Ok(Answer::Incident(view)) = outcome
                    && view.id == id
                {
                    self.see_incident(*view, false);
                }
            }
            Call::UndoIncident(_) => self.incident_undone(expect!(words, outcome, Incident)),
            Call::FetchPayouts { .. } => self.payouts_answer(task, expect!(words, outcome, Payouts)),
            Call::FetchBank { .. } => self.bank_answer(task, expect!(words, outcome, Bank)),
            Call::StepPayouts { request, .. } => self.stepped(&request, expect!(words, outcome, Results)),
            Call::Uploaded { .. } => self.bank_done("notice-file-brought", outcome.map(drop)),
            Call::Settle { request, .. } => {
                let done = if request.payout.is_some() { "notice-entry-matched" } else { "notice-entry-aside" };
                self.bank_done(done, outcome.map(drop));
            }
            Call::Finance(call) => self.finance_answer(task, &call, outcome),
            Call::ReleasePayouts { .. } => self.released(expect!(words, outcome, Results)),
            Call::FetchFigures(_) => self.figures_answer(task, expect!(words, outcome, Figures)),
            call @ (Call::Take { ticket, .. }
            | Call::Release(ticket)
            | Call::Snooze { ticket, .. }
            | Call::Solve { ticket, .. }
            | Call::Tag { ticket, .. }
            | Call::Skip { ticket, .. }
            | Call::Merge { ticket, .. }
            | Call::Unmerge(ticket)) => {
                let failure = outcome.as_ref().err().cloned();
                if self.bulk_answer(task, failure.as_ref()) {
                    if let Ok(answer) = outcome {
                        self.ticket_answer(answer);
                    }
                    return;
                }
                match outcome {
                    Ok(answer) => {
                        self.ticket_answer(answer);
                        if let Some(done) = Self::done_words(&call, &words) {
                            self.single_done(task, done);
                        }
                        self.ticket_done(ticket);
                    }
                    Err(failure) => {
                        self.single_refused(task);
                        self.ticket_refused(ticket, &failure);
                    }
                }
                self.chain_goes_on(task, failure.is_none());
                self.taken_for_picker(task, failure.as_ref());
            }
        }
    }

    /// The ticket as a command left it, where the answer carries it.
    fn ticket_answer(&mut self, answer: Answer) {
        match answer {
            Answer::Row(row) => self.see_row(&row),
            Answer::Detail(detail) => self.detail_answer(*detail),
            Answer::Next(next) => {
                if let Some(row) = &next.ticket {
                    self.see_row(row);
                }
            }
            _ => {}
        }
    }
}
