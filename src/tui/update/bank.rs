//! The payouts screen beside the release: its sections, what else is done about payouts, files to the bank, entries that fit nothing.

use std::sync::Arc;

use crate::config::language::tell;
use crate::domain::payout::{PayoutSection, PayoutStep};
use crate::wire::payout::{ItemResult, PayoutView, SettleEntryRequest, StepRequest, UploadedRequest};

use super::super::action::Action;
use super::super::advice;
use super::super::effect::{Call, TaskId};
use super::super::failure::Failure;
use super::super::model::Tone;
use super::super::model::field::Field;
use super::super::model::list::Listing;
use super::super::model::overlay::{Ask, Confirm, Overlay, Prompt, Purpose};
use super::super::model::page::{Line, Subject};
use super::super::msg::BankNews;
use super::Turn;
use super::lists::totals;

impl Turn<'_> {
    /// Another section; its rows are loaded, marks are of the one before.
    pub(super) fn turn_section(&mut self, by: isize) {
        let section = self.model.bank.section.turned(by);
        self.model.bank.section = section;
        if let Some(task) = self.model.payouts.loading.take() {
            self.cancel(task);
        }
        self.model.payouts = Listing::default();
        self.load_payouts();
    }

    /// Moves the cursor in the rows that are shown.
    pub(super) fn step_bank(&mut self, by: isize) {
        match self.model.bank.section {
            PayoutSection::Files => self.model.bank.files.step(by),
            PayoutSection::Unmatched => self.model.bank.unmatched.step(by),
            PayoutSection::Rails => self.model.bank.rails.step(by),
            _ => self.model.payouts.step(by),
        }
    }

    /// Counts, files and bank entries.
    pub(super) fn load_bank(&mut self) {
        if self.model.bank.loading.is_some() {
            self.model.bank.again = true;
            return;
        }
        let files = self.model.session.role().is_some_and(|role| role.releases() || role.reads_audit());
        self.model.bank.loading = Some(self.ask(Call::FetchBank { files }));
    }

    pub(super) fn bank_answer(&mut self, task: TaskId, outcome: Result<Box<BankNews>, Failure>) {
        let bank = &mut self.model.bank;
        if bank.loading != Some(task) {
            return;
        }
        bank.loading = None;
        match outcome {
            Ok(news) => {
                bank.counts = news.counts.into_iter().map(|count| (count.section, count.count)).collect();
                bank.files.replace(news.files);
                bank.unmatched.replace(news.unmatched);
                bank.rails.replace(news.rails);
            }
            Err(failure) => {
                bank.files.error = Some(failure.clone());
                bank.unmatched.error = Some(failure.clone());
                bank.rails.error = Some(failure);
            }
        }
        if std::mem::take(&mut self.model.bank.again) {
            self.load_bank();
        }
    }

    /// Asks before something is done about payouts: for the reason, or where a colleague has given it, for a yes to that.
    pub(super) fn ask_step(&mut self, step: PayoutStep) {
        let words = Arc::clone(&self.model.words);
        let me = self.model.session.me();
        let meant = self.model.meant_payouts();
        let (rows, others): (Vec<&PayoutView>, Vec<&PayoutView>) =
            meant.into_iter().partition(|row| step.from().contains(&row.state.as_str()));
        let Some(first) = rows.first() else { return };
        let proposed = |row: &PayoutView| {
            let first = row.proposal.as_ref().filter(|first| first.step == step && first.by != me)?;
            Some(tell!(words, "told-proposed", name = &first.by, step = step_words(step, &words), reason = &first.reason))
        };
        let agreed: Vec<String> = rows.iter().filter_map(|row| proposed(row)).collect();
        let items: Vec<_> = rows.iter().map(|row| (row.id, row.version)).collect();
        let total = words.sums(&totals(rows.iter().map(|row| row.amount)));
        let title = match items.len() {
            1 => {
                let (amount, payee) = (words.money(first.amount), first.payee.as_str());
                tell!(words, "ask-step-one", step = step_words(step, &words), amount = amount, payee = payee)
            }
            count => tell!(words, "ask-step-many", step = step_words(step, &words), count = count, total = total),
        };
        if step.needs_reason() && agreed.len() < items.len() {
            let purpose = Purpose::Step { step, items };
            self.open(Overlay::Prompt(Prompt { purpose, title, field: Field::default() }));
            return;
        }
        let mut lines: Vec<String> = rows.iter().map(|row| payout_line(row, &words)).collect();
        lines.extend(agreed);
        if !others.is_empty() {
            lines.push(tell!(words, "ask-step-others", count = others.len()));
        }
        let shown_at = self.model.now;
        self.open(Overlay::Confirm(Confirm { ask: Ask::Step { step, items }, title, lines, shown_at }));
    }

    /// Yes, or a reason, was given.
    pub(super) fn do_step(&mut self, step: PayoutStep, items: &[(crate::domain::ids::PayoutId, i64)], reason: Option<String>) {
        if !self.can(Action::PayoutsStep(step)) {
            return;
        }
        if self.model.tasks.is_open(|call| matches!(call, Call::StepPayouts { .. })) {
            self.notice(Tone::Warning, "notice-release-busy");
            return;
        }
        let Some(key) = self.fresh_id() else { return };
        let (ids, versions) = items.iter().copied().unzip();
        self.ask(Call::StepPayouts { request: Box::new(StepRequest { step, ids, versions, reason }), key });
    }

    pub(super) fn stepped(&mut self, request: &StepRequest, outcome: Result<Vec<ItemResult>, Failure>) {
        let words = Arc::clone(&self.model.words);
        let step = step_words(request.step, &words);
        match outcome {
            Ok(results) => {
                let done = results.iter().filter(|item| item.refused.is_none()).count();
                let waits = request.step.takes_two()
                    && results.iter().any(|item| item.state.as_deref().is_some_and(|state| !ended(request.step, state)));
                match results.iter().find_map(|item| item.refused.as_deref().map(|why| words.hear(why, item.said.as_ref()))) {
                    None if waits => self.toast(Tone::Good, tell!(words, "notice-step-proposed", step = step)),
                    None => self.toast(Tone::Good, tell!(words, "notice-step-done", count = done, step = step)),
                    Some(why) => {
                        let text = tell!(words, "notice-step-refused", count = done, step = step, why = why);
                        self.toast(Tone::Warning, text);
                    }
                }
                self.show_results(&results);
                self.model.payouts.marks.clear();
            }
            Err(failure) => {
                let why = advice::of_command(&failure, &words);
                self.toast(Tone::Bad, tell!(words, "notice-step-failed", step = step, why = why));
            }
        }
        if self.model.screen == super::super::model::Screen::Payouts {
            self.load_payouts();
        }
    }

    /// What became of each, where one of several was refused.
    pub(super) fn show_results(&mut self, results: &[ItemResult]) {
        if results.len() < 2 || results.iter().all(|item| item.refused.is_none()) {
            return;
        }
        let words = Arc::clone(&self.model.words);
        let line = |item: &ItemResult| {
            let known = self.model.payouts.rows.iter().find(|row| row.id.to_string() == item.id);
            let name = known.map_or_else(|| item.id.clone(), |row| format!("{} {}", words.money(row.amount), row.reference));
            let done = item.refused.is_none();
            let what = match (&item.refused, &item.state) {
                (Some(why), _) => words.hear(why, item.said.as_ref()).into_owned(),
                (None, state) => words.word("payout", state.as_deref().unwrap_or_default()).into_owned(),
            };
            Line { good: done, text: format!("{name}: {what}") }
        };
        let lines = results.iter().map(line).collect();
        self.open_page(Subject::Results(lines));
    }

    /// Asks for the hash of the file that was brought to the bank.
    pub(super) fn ask_uploaded(&mut self) {
        let Some(file) = self.model.selected_file() else { return };
        let title = tell!(self.model.words, "ask-uploaded", file = &file.id);
        let purpose = Purpose::Uploaded { run: file.id.clone() };
        self.open(Overlay::Prompt(Prompt { purpose, title, field: Field::default() }));
    }

    pub(super) fn say_uploaded(&mut self, run: String, sha256: String) {
        if self.can(Action::PayoutsUploaded)
            && let Some(key) = self.fresh_id()
        {
            self.ask(Call::Uploaded { run, request: UploadedRequest { sha256, reason: None }, key });
        }
    }

    /// Asks why nothing follows from a bank entry.
    pub(super) fn ask_aside(&mut self) {
        let Some(entry) = self.model.selected_entry() else { return };
        let title = tell!(self.model.words, "ask-aside", entry = &entry.entry);
        let purpose = Purpose::Aside { entry: entry.entry.clone() };
        self.open(Overlay::Prompt(Prompt { purpose, title, field: Field::default() }));
    }

    pub(super) fn put_aside(&mut self, entry: String, reason: String) {
        if self.can(Action::PayoutsAside)
            && let Some(key) = self.fresh_id()
        {
            let request = SettleEntryRequest { entry, reason: Some(reason), payout: None, proof: None, version: None };
            self.ask(Call::Settle { request: Box::new(request), key });
        }
    }

    /// A file was marked, or an entry dealt with.
    pub(super) fn bank_done(&mut self, done: &'static str, outcome: Result<(), Failure>) {
        match outcome {
            Ok(()) => self.notice(Tone::Good, done),
            Err(failure) => {
                let why = advice::of_command(&failure, &self.model.words);
                self.toast(Tone::Bad, tell!(self.model.words, "notice-bank-failed", why = why));
            }
        }
        self.load_bank();
    }
}

/// Whether a state is where a step that takes two leads.
fn ended(step: PayoutStep, state: &str) -> bool {
    match step {
        PayoutStep::Reject => state == "rejected",
        _ => state == "cancelled",
    }
}

pub(super) fn step_words(step: PayoutStep, words: &crate::config::language::Language) -> String {
    words.word("paystep", step.name()).into_owned()
}

/// A payout as a question names it.
pub(super) fn payout_line(row: &PayoutView, words: &crate::config::language::Language) -> String {
    let (amount, ticket) = (words.money(row.amount), row.ticket.to_string());
    let (payee, rail, reference) = (&row.payee, &row.rail, &row.reference);
    tell!(words, "ask-release-line", amount = amount, payee = payee, rail = rail, ticket = ticket, reference = reference)
}
