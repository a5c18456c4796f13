//! What finance says with proof or reason, the kill switch, and what waits for a second person's word.

use std::sync::Arc;

use crate::config::language::{Language, tell};
use crate::domain::freeze::{Frozen, Halt};
use crate::domain::ids::PayoutId;
use crate::wire::freeze::FreezeRequest;
use crate::wire::payout::{PayoutDetail, SettleEntryRequest};
use crate::wire::policy::ProposalView;
use crate::wire::rail::{ClearFindingRequest, SettleOutcome, SettlePayoutRequest};

use super::super::action::Action;
use super::super::advice;
use super::super::effect::{Call, FinanceCall, TaskId};
use super::super::failure::Failure;
use super::super::model::field::Field;
use super::super::model::finance::{Docket, Matter, PayoutPage, Proving, Resolve, Telling, Want};
use super::super::model::overlay::{Ask, Confirm, Overlay, Prompt, Purpose};
use super::super::model::page::Subject;
use super::super::model::{Screen, Tone};
use super::super::msg::Answer;
use super::super::view::money::why_words;
use super::super::view::when;
use super::Turn;
use super::bank::payout_line;

impl Turn<'_> {
    /// What happened to the selected payout.
    pub(super) fn open_history(&mut self) {
        let Some(id) = self.model.payouts.selected else { return };
        let loading = Some(self.ask_payout(id, Want::History));
        self.open_page(Subject::Payout(PayoutPage { loading, ..PayoutPage::default() }));
    }

    /// Fetches one payout. What it was fetched for before is not wanted any more.
    fn ask_payout(&mut self, id: PayoutId, want: Want) -> TaskId {
        let task = self.ask(Call::Finance(FinanceCall::FetchPayout(id)));
        self.model.bank.asked = Some((task, want));
        task
    }

    /// Asks to which payout the selected bank entry belongs; its own reference stands there where it is one of ours.
    pub(super) fn ask_match(&mut self) {
        let Some(entry) = self.model.selected_entry().cloned() else { return };
        let ours = entry.reference.as_deref().filter(|text| PayoutId::from_reference(text).is_some());
        let field = Field::of(ours.unwrap_or_default());
        let title = tell!(self.model.words, "ask-match", entry = &entry.entry);
        self.prompt(Telling::Match(Box::new(entry)), title, field);
    }

    /// Asks what shows the outcome of the selected payout in doubt.
    pub(super) fn ask_outcome(&mut self, outcome: SettleOutcome) {
        let Some(payout) = self.model.payouts.selected_row().cloned() else { return };
        self.ask_proof(Proving::Doubt { payout: Box::new(payout), outcome });
    }

    fn ask_proof(&mut self, proving: Proving) {
        let title = proving_title(&proving, &self.model.words);
        self.prompt(Telling::Proof(proving), title, Field::default());
    }

    /// Asks what the payment is that was found at a rail.
    pub(super) fn ask_explain(&mut self) {
        let Some(finding) = self.model.selected_finding() else { return };
        let title = tell!(self.model.words, "ask-explain", rail = &finding.rail, handle = &finding.handle);
        let fault = Some(finding.fault.clone()).filter(|fault| !fault.is_empty());
        let telling = Telling::Finding { rail: finding.rail.clone(), handle: finding.handle.clone(), fault };
        self.prompt(telling, title, Field::default());
    }

    /// Asks why the first open flag of a payout is cleared: of the one that is read about, else of the selected one once it is there.
    pub(super) fn ask_clear_flag(&mut self) {
        let read = self.model.payout_page().and_then(|page| page.detail.clone());
        match (read, self.model.payouts.selected) {
            (Some(detail), _) => self.prompt_flag(&detail),
            (None, Some(id)) => {
                self.ask_payout(id, Want::ClearFlag);
            }
            (None, None) => {}
        }
    }

    fn prompt_flag(&mut self, detail: &PayoutDetail) {
        let Some(flag) = detail.flags.first() else {
            self.notice(Tone::Warning, "cannot-no-flag");
            return;
        };
        let rule = why_words(flag.rule.name(), &self.model.words);
        let title = tell!(self.model.words, "ask-clear-flag", flag = flag.id, rule = rule);
        self.prompt(Telling::Flag(flag.id), title, Field::default());
    }

    /// Asks why a part of the desk is frozen.
    pub(super) fn ask_freeze(&mut self, what: Halt) {
        let title = tell!(self.model.words, "ask-freeze", what = halt(what, &self.model.words));
        self.prompt(Telling::Freeze(what), title, Field::default());
    }

    /// Asks before a part of the desk is let go: the second of two people lets the money go on.
    pub(super) fn ask_lift(&mut self, what: Halt) {
        let words = Arc::clone(&self.model.words);
        let Some(frozen) = self.model.frozen(what).cloned() else { return };
        let title = tell!(words, "ask-lift", what = halt(what, &words));
        let since = self.moment(frozen.since);
        let mut lines = vec![tell!(words, "ask-lift-frozen", name = &frozen.by, since = since, why = &frozen.reason)];
        match &frozen.lift_proposed_by {
            None => lines.push(tell!(words, "ask-lift-first", what = halt(what, &words))),
            Some(name) => {
                lines.push(tell!(words, "ask-lift-second", name = name));
                lines.push(words.word("lift-means", what.name()).into_owned());
            }
        }
        self.confirm(Resolve::Lift(what), title, lines);
    }

    /// What waits for this person's word: a policy to countersign, or an incident to approve.
    pub(super) fn open_docket(&mut self, policies: bool) {
        let me = self.model.session.me().to_owned();
        let call = if policies { FinanceCall::FetchProposal { me } } else { FinanceCall::FetchWaiting { me } };
        let loading = Some(self.ask(Call::Finance(call)));
        self.open_page(Subject::Docket(Docket { policies, loading, matter: None, error: None }));
    }

    /// Asks before what waits is decided on; the question says what happens to the money.
    pub(super) fn ask_matter(&mut self, agreed: bool) {
        let words = Arc::clone(&self.model.words);
        let Some(matter) = self.model.docket().and_then(|docket| docket.matter.clone()) else { return };
        match matter {
            Matter::Policy(proposal) => {
                let id = if agreed { "ask-countersign" } else { "ask-decline-policy" };
                let title = tell!(words, id, name = &proposal.name);
                let lines = if agreed { self.policy_means(&proposal) } else { vec![words.say("decline-means").into_owned()] };
                self.confirm(Resolve::Policy { proposal: proposal.id, agreed }, title, lines);
            }
            Matter::Incident(incident) => {
                let total = words.sums(&incident.totals);
                let id = if agreed { "ask-approve-incident" } else { "ask-refuse-incident" };
                let title = tell!(words, id, total = total, count = incident.count, name = &incident.title);
                let last = incident.approved_by.is_some() || incident.needs != crate::domain::incident::Approval::LeadAndFinance;
                let means = match (agreed, last) {
                    (false, _) => "refuse-incident-means",
                    (true, false) => "approve-incident-first",
                    (true, true) => "approve-incident-last",
                };
                let plan = agreed.then(|| incident.plan.clone());
                self.confirm(
                    Resolve::Incident { incident: incident.id, agreed: plan },
                    title,
                    vec![words.say(means).into_owned()],
                );
            }
        }
    }

    fn moment(&self, at: jiff::Timestamp) -> String {
        when::moment(at, self.model.server_now(), &self.model.options.zone, &self.model.words)
    }

    fn policy_means(&self, proposal: &ProposalView) -> Vec<String> {
        let words = &self.model.words;
        let from = match proposal.effective_from.filter(|from| *from > self.model.server_now()) {
            Some(from) => tell!(words, "countersign-from", day = self.moment(from)),
            None => words.say("countersign-now").into_owned(),
        };
        vec![tell!(words, "docket-proposed", name = &proposal.proposed_by), from, words.say("countersign-money").into_owned()]
    }

    fn prompt(&mut self, telling: Telling, title: String, field: Field) {
        self.open(Overlay::Prompt(Prompt { purpose: Purpose::Finance(Box::new(telling)), title, field }));
    }

    fn confirm(&mut self, resolve: Resolve, title: String, lines: Vec<String>) {
        let shown_at = self.model.now;
        self.open(Overlay::Confirm(Confirm { ask: Ask::Finance(Box::new(resolve)), title, lines, shown_at }));
    }

    /// A sentence was typed.
    pub(super) fn told(&mut self, telling: Telling, text: String) {
        let words = Arc::clone(&self.model.words);
        match telling {
            Telling::Match(entry) => match PayoutId::from_reference(&text).or_else(|| text.parse().ok()) {
                Some(id) if self.can(Action::PayoutsMatch) => {
                    self.ask_payout(id, Want::Match(entry));
                }
                Some(_) => {}
                None => self.notice(Tone::Warning, "notice-no-reference"),
            },
            Telling::Proof(proving) => {
                let title = proving_title(&proving, &words);
                let mut lines = proving_lines(&proving, &words);
                lines.push(tell!(words, "ask-proof-line", proof = &text));
                self.confirm(Resolve::Proven { proving, proof: text }, title, lines);
            }
            Telling::Finding { rail, handle, fault } => {
                if self.can(Action::PayoutsExplain)
                    && let Some(key) = self.fresh_id()
                {
                    let request = ClearFindingRequest { handle, fault, reason: text };
                    self.ask(Call::Finance(FinanceCall::ClearFinding { rail, request, key }));
                }
            }
            Telling::Flag(flag) => {
                if self.can(Action::PayoutsClearFlag)
                    && let Some(key) = self.fresh_id()
                {
                    self.ask(Call::Finance(FinanceCall::ClearFlag { flag, reason: text, key }));
                }
            }
            Telling::Freeze(what) => {
                let title = tell!(words, "ask-freeze-sure", what = halt(what, &words));
                let why = tell!(words, "ask-freeze-why", why = &text);
                let lines = vec![
                    words.word("freeze-means", what.name()).into_owned(),
                    words.say("freeze-lifted-by-two").into_owned(),
                    why,
                ];
                self.confirm(Resolve::Freeze { what, reason: text }, title, lines);
            }
        }
    }

    /// Yes, to a question of finance.
    pub(super) fn resolve(&mut self, resolve: Resolve) {
        let allowed = match &resolve {
            Resolve::Proven { proving: Proving::Entry { .. }, .. } => self.can(Action::PayoutsMatch),
            Resolve::Proven { proving: Proving::Doubt { outcome, .. }, .. } => self.can(Action::PayoutsSettle(*outcome)),
            Resolve::Freeze { what, .. } => self.can(Action::Freeze(*what)),
            Resolve::Lift(what) => self.can(Action::Lift(*what)),
            Resolve::Policy { agreed, .. } => self.can(if *agreed { Action::Agree } else { Action::Decline }),
            Resolve::Incident { agreed, .. } => self.can(if agreed.is_some() { Action::Agree } else { Action::Decline }),
        };
        // The same again while the first is on its way would only be refused.
        if allowed && self.model.tasks.is_open(|call| matches!(call, Call::Finance(call) if call.changes())) {
            self.notice(Tone::Warning, "notice-release-busy");
            return;
        }
        if allowed && let Some(key) = self.fresh_id() {
            self.ask(asked(resolve, key));
        }
    }

    pub(super) fn finance_answer(&mut self, task: TaskId, call: &FinanceCall, outcome: Result<Answer, Failure>) {
        match (call, outcome) {
            (FinanceCall::FetchPayout(_), outcome) => self.payout_told(task, outcome),
            (FinanceCall::FetchProposal { .. } | FinanceCall::FetchWaiting { .. }, outcome) => self.docket_told(task, outcome),
            (_, Err(failure)) => {
                self.finance_failed(&failure);
                self.load_bank();
            }
            (FinanceCall::Freeze { request, .. }, Ok(_)) => {
                let id = if request.what == Some(Halt::Issuing) { "notice-froze-issuing" } else { "notice-froze-releasing" };
                self.notice(Tone::Good, id);
                self.load_desk();
            }
            (FinanceCall::Lift { what, .. }, Ok(answer)) => {
                let still = matches!(&answer, Answer::Frozen(items) if items.iter().any(|frozen: &Frozen| frozen.what == *what));
                self.notice(Tone::Good, if still { "notice-lift-proposed" } else { "notice-lifted" });
                self.load_desk();
            }
            (FinanceCall::SettleDoubt { .. }, Ok(_)) => self.finance_done("notice-doubt-settled"),
            (FinanceCall::ClearFinding { .. }, Ok(_)) => self.finance_done("notice-finding-cleared"),
            (FinanceCall::ClearFlag { .. }, Ok(_)) => {
                let read = self.model.payout_page().and_then(|page| page.detail.as_ref()).map(|detail| detail.payout.id);
                if let Some(id) = read {
                    self.ask_payout(id, Want::History);
                }
                self.finance_done("notice-flag-cleared");
            }
            (FinanceCall::DecidePolicy { agreed, .. }, Ok(_)) => {
                self.close_page();
                self.notice(Tone::Good, if *agreed { "notice-countersigned" } else { "notice-policy-declined" });
                self.load_desk();
            }
            (FinanceCall::DecideIncident { agreed, .. }, Ok(_)) => {
                self.close_page();
                self.notice(Tone::Good, if agreed.is_some() { "notice-incident-agreed" } else { "notice-incident-declined" });
            }
        }
    }

    fn finance_done(&mut self, id: &'static str) {
        self.notice(Tone::Good, id);
        if self.model.screen == Screen::Payouts {
            self.load_payouts();
        }
    }

    fn finance_failed(&mut self, failure: &Failure) {
        let why = advice::of_command(failure, &self.model.words);
        self.toast(Tone::Bad, tell!(self.model.words, "notice-bank-failed", why = why));
    }

    /// A payout is there: for what it was wanted.
    fn payout_told(&mut self, task: TaskId, outcome: Result<Answer, Failure>) {
        let Some((_, want)) = self.model.bank.asked.take_if(|(asked, _)| *asked == task) else { return };
        let outcome = match outcome {
            Ok(Answer::Payout(detail)) => Ok(detail),
            Ok(_) => Err(super::queue::nonsense(self.model.say("odd-answer"))),
            Err(failure) => Err(failure),
        };
        // A question that comes by itself comes only where nothing else is being asked or typed.
        let free = self.model.screen == Screen::Payouts && self.model.overlays.is_empty();
        match (want, outcome) {
            (Want::History, outcome) => {
                let Some(page) = self.model.payout_page_mut() else { return };
                page.loading = None;
                match outcome {
                    Ok(detail) => (page.detail, page.error) = (Some(detail), None),
                    Err(failure) => page.error = Some(failure),
                }
            }
            (_, Err(failure)) => self.finance_failed(&failure),
            (_, Ok(_)) if !free => {}
            (Want::ClearFlag, Ok(detail)) => self.prompt_flag(&detail),
            (Want::Match(entry), Ok(detail)) => {
                let payout = Box::new(detail.payout);
                match entry.amount {
                    Some(amount) if amount != payout.amount => {
                        let words = &self.model.words;
                        let (said, ours) = (words.money(amount), words.money(payout.amount));
                        let text = tell!(words, "notice-amounts-differ", said = said, ours = ours);
                        self.toast(Tone::Warning, text);
                    }
                    _ => self.ask_proof(Proving::Entry { entry, payout }),
                }
            }
        }
    }

    fn docket_told(&mut self, task: TaskId, outcome: Result<Answer, Failure>) {
        let odd = self.model.say("odd-answer");
        let Some(docket) = self.model.docket_mut().filter(|docket| docket.loading == Some(task)) else { return };
        docket.loading = None;
        match outcome {
            Ok(Answer::Matter(matter)) => docket.matter = matter,
            Ok(_) => docket.error = Some(super::queue::nonsense(odd)),
            Err(failure) => docket.error = Some(failure),
        }
    }
}

/// The command that a yes stands for.
fn asked(resolve: Resolve, key: u128) -> Call {
    Call::Finance(match resolve {
        Resolve::Proven { proving: Proving::Entry { entry, payout }, proof } => {
            let (payout, version) = (Some(payout.id), Some(payout.version));
            let request = SettleEntryRequest { entry: entry.entry, reason: None, payout, proof: Some(proof), version };
            return Call::Settle { request: Box::new(request), key };
        }
        Resolve::Proven { proving: Proving::Doubt { payout, outcome }, proof } => {
            let request = SettlePayoutRequest { outcome, code: None, proof, version: Some(payout.version) };
            FinanceCall::SettleDoubt { payout: payout.id, request, key }
        }
        Resolve::Freeze { what, reason } => FinanceCall::Freeze { request: FreezeRequest { what: Some(what), reason }, key },
        Resolve::Lift(what) => FinanceCall::Lift { what, key },
        Resolve::Policy { proposal, agreed } => FinanceCall::DecidePolicy { proposal, agreed, key },
        Resolve::Incident { incident, agreed } => FinanceCall::DecideIncident { incident, agreed, key },
    })
}

fn halt(what: Halt, words: &Language) -> String {
    words.word("halting", what.name()).into_owned()
}

fn proving_title(proving: &Proving, words: &Language) -> String {
    match proving {
        Proving::Entry { entry, payout } => {
            let amount = words.money(payout.amount);
            tell!(words, "ask-prove-entry", entry = &entry.entry, amount = amount, payee = &payout.payee)
        }
        Proving::Doubt { payout, outcome } => {
            let outcome = words.word("outcome", outcome.name());
            tell!(words, "ask-prove-doubt", amount = words.money(payout.amount), payee = &payout.payee, outcome = outcome)
        }
    }
}

/// What a proof is about, and what follows for the money.
fn proving_lines(proving: &Proving, words: &Language) -> Vec<String> {
    match proving {
        Proving::Entry { entry, payout } => {
            let said = entry.amount.map(|amount| words.money(amount)).unwrap_or_default();
            let reference = entry.reference.as_deref().unwrap_or_default();
            let told = tell!(words, "ask-match-entry", entry = &entry.entry, amount = said, reference = reference);
            vec![payout_line(payout, words), told, words.say("match-means").into_owned()]
        }
        Proving::Doubt { payout, outcome } => {
            vec![payout_line(payout, words), words.word("settle-means", outcome.name()).into_owned()]
        }
    }
}
