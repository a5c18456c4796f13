//! The time machine: past cases priced under a draft, and what would have been different. Pure and deterministic.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use super::budget::budgets_for;
use super::price::{Facts, quick};
use super::{EvidenceKind, Given, Policy};
use crate::domain::complaint::{Channel, Order, Reason};
use crate::domain::ids::TicketId;
use crate::domain::money::{Currency, Money, Rounding};
use crate::domain::role::Role;

/// How many of the largest differences are named.
pub const LARGEST: usize = 10;

/// A past compensation as it was proposed: what was known then, and what came of it.
#[derive(Clone, Debug)]
pub struct PastCase {
    /// Its ticket.
    pub ticket: TicketId,
    /// When it was proposed.
    pub at: Timestamp,
    /// Who proposed it, for budgets that every agent has.
    pub agent: String,
    /// The role they had.
    pub role: Role,
    /// The order, when known.
    pub order: Option<Order>,
    /// The brand the customer dealt with.
    pub brand: Option<String>,
    /// Where the complaint came in.
    pub channel: Channel,
    /// The ticket's tags.
    pub classes: Vec<String>,
    /// Contact reason.
    pub reason: Reason,
    /// What had been given before.
    pub given: Vec<Given>,
    /// Evidence on the ticket.
    pub evidence: Vec<EvidenceKind>,
    /// The key that was chosen.
    pub key: char,
    /// What was offered.
    pub amount: Money,
    /// Whether somebody had to approve it.
    pub needed_approval: bool,
}

impl PastCase {
    fn facts(&self, policy: &Policy) -> Facts<'_> {
        let days = policy.history.days;
        let earlier = self.given.iter().filter(|given| given.same_customer && given.age_days < days).count();
        Facts {
            order: self.order.as_ref(),
            brand: self.brand.as_deref(),
            channel: Some(self.channel),
            classes: &self.classes,
            reason: self.reason,
            role: self.role,
            earlier: u32::try_from(earlier).unwrap_or(u32::MAX),
            volume: false,
            given: &self.given,
            evidence: &self.evidence,
        }
    }
}

/// A number of cases and what they come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// How many.
    pub count: u64,
    /// How much.
    pub amount: Money,
}

impl Sum {
    fn none(currency: Currency) -> Self {
        Self { count: 0, amount: Money::zero(currency) }
    }

    fn add(&mut self, minor: i64) {
        self.count += 1;
        self.amount.minor = self.amount.minor.saturating_add(minor);
    }
}

/// What would have been different in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Cases that were replayed.
    pub cases: u64,
    /// What they cost.
    pub was: Money,
    /// What they would have cost.
    pub now: Money,
    /// How many somebody had to approve.
    pub approvals_were: u64,
    /// How many somebody would have had to approve.
    pub approvals_now: u64,
    /// How many a budget would have stopped.
    pub budget_hits: u64,
    /// How many would not have been offered by this key.
    pub withheld: u64,
    /// How many would have waited for evidence.
    pub lack_evidence: u64,
    /// Who would have got more, and how much more.
    pub more: Sum,
    /// Who would have got less, and how much less.
    pub less: Sum,
}

/// One case with another outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Its ticket.
    pub ticket: TicketId,
    /// What was offered.
    pub was: Money,
    /// What would have been; zero for nothing.
    pub now: Money,
    /// How much that is in the default currency's minor unit, for the order of the list.
    #[serde(skip)]
    weight: i64,
}

/// What a replay found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The draft's name.
    pub policy: String,
    /// By currency code.
    pub currencies: BTreeMap<&'static str, Totals>,
    /// The largest differences, the largest first.
    pub largest: Vec<Difference>,
}

/// A replay under way. Cases go in in the order of their time: budgets are spent by who comes first.
#[derive(Debug)]
pub struct Replay<'p> {
    policy: &'p Policy,
    report: Report,
    spent: BTreeMap<(String, String, &'static str), i64>,
}

impl<'p> Replay<'p> {
    /// An empty replay under a policy.
    #[must_use]
    pub fn new(policy: &'p Policy) -> Self {
        let report = Report { policy: policy.name.clone(), currencies: BTreeMap::new(), largest: Vec::new() };
        Self { policy, report, spent: BTreeMap::new() }
    }

    /// Prices one case: the same key under the draft. What is withheld, waits for evidence or is stopped by a budget gives nothing.
    pub fn add(&mut self, case: &PastCase) {
        let facts = case.facts(self.policy);
        let priced = quick(self.policy, &facts, case.key).filter(|quick| quick.amount.currency == case.amount.currency);
        let zero = Money::zero(case.amount.currency);
        let mut now = zero;
        let mut stopped = false;
        let open = priced.as_ref().filter(|quick| !quick.lacks_evidence);
        if let Some(quick) = open {
            stopped = !self.spend(case, &facts, quick.amount);
            now = if stopped { zero } else { quick.amount };
        }
        let code = case.amount.currency.code();
        let totals = self.report.currencies.entry(code).or_insert_with(|| empty(case.amount.currency));
        totals.cases += 1;
        totals.was.minor = totals.was.minor.saturating_add(case.amount.minor);
        totals.now.minor = totals.now.minor.saturating_add(now.minor);
        totals.approvals_were += u64::from(case.needed_approval);
        totals.approvals_now += u64::from(open.is_some_and(|quick| quick.needs_approval) && !stopped);
        totals.budget_hits += u64::from(stopped);
        totals.withheld += u64::from(priced.is_none());
        totals.lack_evidence += u64::from(priced.is_some_and(|quick| quick.lacks_evidence));
        let change = now.minor.saturating_sub(case.amount.minor);
        if change > 0 {
            totals.more.add(change);
        } else if change < 0 {
            totals.less.add(change.saturating_neg());
        }
        if change != 0 {
            self.remember(case, now, change);
        }
    }

    /// Reserves an amount in every budget it belongs to, or in none.
    fn spend(&mut self, case: &PastCase, facts: &Facts<'_>, amount: Money) -> bool {
        if self.policy.budgets.is_empty() {
            return true;
        }
        let code = amount.currency.code();
        let accounts = budgets_for(self.policy, facts, amount.currency, &case.agent, case.at);
        let keys: Vec<_> =
            accounts.into_iter().map(|account| ((account.name, account.period, code), account.limit.minor)).collect();
        let spent = &mut self.spent;
        if keys.iter().any(|(key, limit)| spent.get(key).copied().unwrap_or(0).saturating_add(amount.minor) > *limit) {
            return false;
        }
        for (key, _) in keys {
            *spent.entry(key).or_insert(0) += amount.minor;
        }
        true
    }

    fn remember(&mut self, case: &PastCase, now: Money, change: i64) {
        let change = Money::from_minor(change.saturating_abs(), case.amount.currency);
        let home = self.policy.default_currency;
        let weight = self.policy.rates.convert(change, home, Rounding::HalfUp).map_or(change.minor, |(money, _)| money.minor);
        let largest = &mut self.report.largest;
        // Equal differences go by ticket, so that the list is the same whatever the order.
        let before = |other: &Difference| (-other.weight, other.ticket) <= (-weight, case.ticket);
        let at = largest.partition_point(before);
        if at < LARGEST {
            largest.insert(at, Difference { ticket: case.ticket, was: case.amount, now, weight });
            largest.truncate(LARGEST);
        }
    }

    /// What was found.
    #[must_use]
    pub fn report(self) -> Report {
        self.report
    }
}

fn empty(currency: Currency) -> Totals {
    let zero = Money::zero(currency);
    Totals {
        cases: 0,
        was: zero,
        now: zero,
        approvals_were: 0,
        approvals_now: 0,
        budget_hits: 0,
        withheld: 0,
        lack_evidence: 0,
        more: Sum::none(currency),
        less: Sum::none(currency),
    }
}
