//! Payouts and approvals.

use crate::config::language::tell;
use crate::domain::money::Money;
use crate::domain::stage::Stage;
use crate::wire::compensation::CompensationView;
use crate::wire::page::Page;
use crate::wire::payout::{ItemResult, PayoutView};

use super::super::advice;
use super::super::effect::{Call, TaskId};
use super::super::failure::Failure;
use super::super::model::field::Field;
use super::super::model::list::{Keyed, Listing};
use super::super::model::overlay::{Ask, Confirm, Overlay, Prompt, Purpose};
use super::super::model::{Screen, Tone};
use super::Turn;
use super::bank::payout_line;

/// Rows of a list asked for.
const LIST_ROWS: u16 = 200;

impl Turn<'_> {
    pub(super) fn load_payouts(&mut self) {
        self.load_bank();
        if self.model.payouts.loading.is_some() {
            self.model.payouts.again = true;
            return;
        }
        let section = self.model.bank.section;
        if !section.has_payouts() {
            return;
        }
        let task = self.ask(Call::FetchPayouts { section, cursor: None, limit: LIST_ROWS });
        self.model.payouts.loading = Some(task);
    }

    pub(super) fn load_approvals(&mut self) {
        if self.model.approvals.loading.is_some() {
            self.model.approvals.again = true;
            return;
        }
        let task = self.ask(Call::FetchCompensations { state: Some(Stage::ApprovalWanted), cursor: None, limit: LIST_ROWS });
        self.model.approvals.loading = Some(task);
    }

    pub(super) fn payouts_answer(&mut self, task: TaskId, outcome: Result<Page<PayoutView>, Failure>) {
        let now = self.model.now;
        if take_page(&mut self.model.payouts, task, outcome, now) {
            self.load_payouts();
        }
    }

    pub(super) fn approvals_answer(&mut self, task: TaskId, outcome: Result<Page<CompensationView>, Failure>) {
        let now = self.model.now;
        if take_page(&mut self.model.approvals, task, outcome, now) {
            self.load_approvals();
        }
    }

    pub(super) fn mark_payout(&mut self) {
        let payouts = &mut self.model.payouts;
        if let Some(id) = payouts.selected {
            if !payouts.marks.remove(&id) {
                payouts.marks.insert(id);
            }
            payouts.step(1);
        }
    }

    /// Asks before payouts are released: what is on the screen is what is sent.
    pub(super) fn ask_release(&mut self) {
        let words = &self.model.words;
        let rows = self.model.meant_payouts();
        let releasable: Vec<&PayoutView> = rows.iter().copied().filter(|row| row.stage == Some(Stage::Claimed)).collect();
        let Some(first) = releasable.first() else {
            let text = match rows.first() {
                Some(row) => tell!(words, "notice-nothing-to-release", state = words.word("payout", &row.state)),
                None => self.model.say("cannot-no-payout"),
            };
            self.toast(Tone::Warning, text);
            return;
        };
        let items = releasable.iter().map(|row| (row.id, row.version)).collect::<Vec<_>>();
        let title = match items.len() {
            1 => tell!(words, "ask-release-one", amount = words.money(first.amount), payee = &first.payee),
            count => {
                let total = words.sums(&totals(releasable.iter().map(|row| row.amount)));
                tell!(words, "ask-release-many", count = count, total = total)
            }
        };
        let mut lines: Vec<String> = releasable.iter().map(|row| payout_line(row, words)).collect();
        let others = rows.len() - releasable.len();
        if others > 0 {
            lines.push(tell!(words, "ask-release-others", count = others));
        }
        let shown_at = self.model.now;
        self.open(Overlay::Confirm(Confirm { ask: Ask::Release { items }, title, lines, shown_at }));
    }

    pub(super) fn ask_refuse(&mut self) {
        let Some(view) = self.model.approvals.selected_row() else { return };
        let purpose = Purpose::Refuse { compensation: view.id, version: view.ticket_version };
        let words = &self.model.words;
        let title = tell!(words, "ask-refuse", amount = words.worth(view.kind, view.amount), ticket = view.ticket.to_string());
        self.open(Overlay::Prompt(Prompt { purpose, title, field: Field::default() }));
    }

    pub(super) fn ask_send_back(&mut self) {
        let Some(view) = self.model.approvals.selected_row() else { return };
        let purpose = Purpose::SendBack { compensation: view.id, version: view.ticket_version };
        let words = &self.model.words;
        let title = tell!(words, "ask-send-back", amount = words.worth(view.kind, view.amount), ticket = view.ticket.to_string());
        self.open(Overlay::Prompt(Prompt { purpose, title, field: Field::default() }));
    }

    /// An approval or a refusal was answered.
    pub(super) fn decided(&mut self, outcome: Result<CompensationView, Failure>) {
        match outcome {
            Ok(view) => {
                let words = &self.model.words;
                let (amount, stage) = (words.worth(view.kind, view.amount), words.word("stage-is", view.state.name()));
                let (ticket, key) = (view.ticket.to_string(), self.undo_key());
                let text = if self.model.in_undo_window(&view) {
                    tell!(words, "notice-decided-held", amount = amount, ticket = ticket, key = key)
                } else {
                    tell!(words, "notice-decided", amount = amount, ticket = ticket, stage = stage)
                };
                self.toast(Tone::Good, text);
                self.see_compensation(&view);
                self.see_decided(&view);
            }
            Err(failure) => {
                let why = advice::of_command(&failure, &self.model.words);
                self.toast(Tone::Bad, tell!(self.model.words, "notice-decision-failed", why = why));
            }
        }
        if self.model.screen == Screen::Approvals {
            self.load_approvals();
        }
    }

    pub(super) fn released(&mut self, outcome: Result<Vec<ItemResult>, Failure>) {
        match outcome {
            Ok(results) => {
                let refused: Vec<&ItemResult> = results.iter().filter(|item| item.refused.is_some()).collect();
                let done = results.len() - refused.len();
                let why = refused.first().and_then(|item| {
                    item.refused.as_deref().map(|why| self.model.words.hear(why, item.said.as_ref()).into_owned())
                });
                match why {
                    None => self.toast(Tone::Good, tell!(self.model.words, "notice-released-all", count = done)),
                    Some(why) => {
                        let refused = refused.len();
                        let text = tell!(self.model.words, "notice-released-some", count = done, refused = refused, why = why);
                        self.toast(Tone::Warning, text);
                    }
                }
                self.show_results(&results);
                self.model.payouts.marks.clear();
            }
            Err(failure) => {
                let why = advice::of_command(&failure, &self.model.words);
                let text = tell!(self.model.words, "notice-release-failed", why = why);
                self.toast(Tone::Bad, text);
            }
        }
        if self.model.screen == Screen::Payouts {
            self.load_payouts();
        }
    }
}

/// Takes a page into a list; true when it has to be loaded once more.
fn take_page<T: Keyed>(list: &mut Listing<T>, task: TaskId, outcome: Result<Page<T>, Failure>, now: jiff::Timestamp) -> bool {
    if list.loading != Some(task) {
        return false;
    }
    list.loading = None;
    match outcome {
        Ok(page) => {
            list.more = page.next.is_some();
            list.total = page.total;
            list.replace(page.items);
            std::mem::take(&mut list.again)
        }
        Err(failure) => {
            list.retry.after_reading(&failure, now);
            list.error = Some(failure);
            list.again = false;
            false
        }
    }
}

/// Sums by currency.
pub(super) fn totals(amounts: impl Iterator<Item = Money>) -> Vec<Money> {
    let mut sums: Vec<Money> = Vec::new();
    for amount in amounts {
        match sums.iter_mut().find(|sum| sum.currency == amount.currency) {
            Some(sum) => *sum = sum.checked_add(amount).unwrap_or(*sum),
            None => sums.push(amount),
        }
    }
    sums
}
