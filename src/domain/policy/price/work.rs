//! One tier, remedy or typed amount on its way through the rules.

use crate::domain::said::{Arg, Sentence, price as said};
use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Facts, Offer, Quick, paid};
use crate::domain::money::{Currency, Money, MoneyError, Rounding};
use crate::domain::policy::limits::Approvers;
use crate::domain::policy::{Limits, Policy, ReasonRule, Remedy, RemedyKind, Tier, TraceEffect, TraceStep};
use crate::domain::role::Role;

/// Why something is not on the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The rule that said so.
    pub rule: String,
    /// The bound that was passed, where there is one.
    pub bound: Option<Money>,
    /// One sentence.
    pub why: Sentence,
}

impl Stop {
    pub(super) fn new(rule: &str, bound: Option<Money>, why: impl Into<Sentence>) -> Self {
        Self { rule: rule.to_owned(), bound, why: why.into() }
    }
}

impl From<MoneyError> for Stop {
    fn from(error: MoneyError) -> Self {
        Stop::new("amount", None, error.to_string())
    }
}

pub(super) struct Pricing<'a> {
    pub policy: &'a Policy,
    pub facts: &'a Facts<'a>,
    pub currency: Currency,
    pub paid: Option<Money>,
    pub right: Cow<'a, ReasonRule>,
    /// What is owed by law at least.
    pub floor: Option<Money>,
    /// Without words where only the amount is asked for.
    pub explain: bool,
    /// A typed amount is refused by the first bound it passes; any other is cut to it.
    pub exact: bool,
    pub trace: Vec<TraceStep>,
}

impl<'a> Pricing<'a> {
    pub fn new(policy: &'a Policy, facts: &'a Facts<'a>, explain: bool) -> Self {
        let currency = facts.currency(policy);
        let paid = paid(facts.order, currency);
        let right = match policy.reasons.get(&facts.reason) {
            Some(rule) => Cow::Borrowed(rule),
            None => Cow::Owned(ReasonRule::default_of(facts.reason)),
        };
        // Owed money is rounded up, where it has to be: half a cent less would be less than what is owed.
        let by_share = right.floor_share.zip(paid).and_then(|(share, paid)| paid.times(share, Rounding::HalfUp).ok());
        let fixed = policy.amount_in(&right.floor_fixed, currency).map(|(money, _)| money);
        let floor = by_share.into_iter().chain(fixed).max_by_key(|money| money.minor);
        Self { policy, facts, currency, paid, right, floor, explain, exact: false, trace: Vec::new() }
    }

    pub fn note(&mut self, rule: &str, effect: TraceEffect, text: impl FnOnce() -> Sentence) {
        if self.explain {
            self.trace.push(TraceStep::new(rule, effect, text()));
        }
    }

    pub fn limits(&mut self) -> Result<&'a Limits, Stop> {
        let (policy, currency) = (self.policy, self.currency);
        let Some(limits) = policy.limits(currency) else {
            return Err(Stop::new("limits", None, said::limits_none(currency)));
        };
        if let Some(used) = policy.limits_rate(currency) {
            self.note("rate.limits", TraceEffect::Passed, || said::limits_rate(used));
        }
        Ok(limits)
    }

    pub fn tier(&mut self, tier: &Tier) -> Result<Offer, Stop> {
        let limits = self.limits()?;
        let base = self.base(tier)?;
        let amount = self.bounded(limits, base)?;
        self.law(tier.kind, amount)?;
        let needs_approval_by = self.allowed(limits, amount, self.is_owed(amount))?;
        let missing = self.evidence(amount);
        Ok(Offer {
            key: tier.key,
            name: tier.name.clone(),
            kind: tier.kind,
            amount,
            needs_approval_by,
            recommended: tier.recommended_for.contains(&self.facts.reason),
            why: None,
            missing,
            cost: self.cost(tier.kind, amount)?,
            days: tier.kind.days(self.policy.money_days()),
            effort: tier.kind.effort().to_owned(),
            trace: Vec::new(),
        })
    }

    pub fn quick(&mut self, tier: &Tier) -> Result<Quick, Stop> {
        let limits = self.limits()?;
        let base = self.base(tier)?;
        let amount = self.bounded(limits, base)?;
        self.law(tier.kind, amount)?;
        let needs_approval = self.allowed(limits, amount, self.is_owed(amount))?.is_some();
        Ok(Quick { amount, needs_approval, lacks_evidence: !self.evidence(amount).is_empty() })
    }

    pub fn remedy(&mut self, remedy: &Remedy) -> Result<Offer, Stop> {
        let limits = self.limits()?;
        let amount = if remedy.kind.has_amount() {
            let base = self.remedy_base(remedy)?;
            self.bounded(limits, base)?
        } else {
            self.note(&format!("remedy.{}", remedy.key), TraceEffect::Base, || said::no_money(&remedy.name));
            Money::zero(self.currency)
        };
        self.law(remedy.kind, amount)?;
        let cost = self.cost(remedy.kind, amount)?;
        // Without an amount it weighs what it costs: above the own authority a lead looks at it, whatever it comes to.
        let needs_approval_by = if remedy.kind.has_amount() {
            self.allowed(limits, amount, true)?
        } else {
            self.approval(limits, cost.middle).map(|_| Role::Lead)
        };
        let wanted = remedy.approval.map(|role| match limits.approvers(amount) {
            Approvers::Lead => role,
            Approvers::Finance | Approvers::LeadAndFinance => limits.first_approver(amount),
        });
        if let Some(role) = wanted {
            self.note("remedy.approval", TraceEffect::NeedsApproval, || said::remedy_approval(role));
        }
        Ok(Offer {
            key: remedy.key,
            name: remedy.name.clone(),
            kind: remedy.kind,
            amount,
            needs_approval_by: wanted.or(needs_approval_by),
            recommended: remedy.recommended_for.contains(&self.facts.reason),
            why: None,
            missing: self.evidence(amount),
            cost,
            days: remedy.days.unwrap_or(remedy.kind.days(self.policy.money_days())),
            effort: remedy.effort.clone().unwrap_or_else(|| remedy.kind.effort().to_owned()),
            trace: Vec::new(),
        })
    }

    fn base(&mut self, tier: &Tier) -> Result<Money, Stop> {
        let rule = rule_of("tier", tier.key);
        if let (Some(share), Some(paid)) = (tier.share, self.paid) {
            let amount = paid.times(share, self.policy.rounding)?;
            self.note(&rule, TraceEffect::Base, || said::base_share(Arg::share(share), paid, amount));
            return Ok(amount);
        }
        if let Some((fixed, used)) = self.policy.amount_in(&tier.fixed, self.currency) {
            let priced = self.paid.is_some();
            self.note(&rule, TraceEffect::Base, || match (priced, used) {
                (true, Some(used)) => said::base_fixed_rate(fixed, used),
                (true, None) => said::base_fixed(fixed),
                (false, Some(used)) => said::base_unpriced_rate(fixed, used),
                (false, None) => said::base_unpriced(fixed),
            });
            return Ok(fixed);
        }
        let why = match self.paid {
            None => said::base_price_unknown(),
            Some(_) => said::base_no_amount(self.currency),
        };
        Err(Stop::new(&rule, None, why))
    }

    /// Refund and credit: a share of the price, with the bonus on credit.
    fn remedy_base(&mut self, remedy: &Remedy) -> Result<Money, Stop> {
        let rule = rule_of("remedy", remedy.key);
        let Some(paid) = self.paid else {
            return Err(Stop::new(&rule, None, said::base_price_unknown()));
        };
        let share = remedy.share.unwrap_or(Decimal::ONE);
        let plain = paid.times(share, self.policy.rounding)?;
        if remedy.kind != RemedyKind::StoreCredit || remedy.bonus.is_zero() {
            self.note(&rule, TraceEffect::Base, || said::base_share(Arg::share(share), paid, plain));
            return Ok(plain);
        }
        let amount = plain.checked_add(plain.times(remedy.bonus, self.policy.rounding)?)?;
        let bonus = remedy.bonus;
        self.note(&rule, TraceEffect::Base, || said::base_bonus(Arg::share(share), paid, plain, Arg::share(bonus), amount));
        Ok(amount)
    }
}

fn rule_of(what: &str, key: char) -> String {
    let mut rule = String::with_capacity(what.len() + 5);
    rule.push_str(what);
    rule.push('.');
    rule.push(key);
    rule
}

pub(in crate::domain::policy) fn percent(share: Decimal) -> String {
    format!("{} %", (share * Decimal::ONE_HUNDRED).normalize())
}
