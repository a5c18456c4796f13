//! Pricing: facts and policy in, menu and trace out.

use rust_decimal::Decimal;

use super::{Cap, Limits, Policy, RemedyKind, Tier, TraceEffect, TraceStep};
use crate::domain::complaint::{Order, Reason};
use crate::domain::money::{Currency, Money, MoneyError, Rounding};
use crate::domain::role::Role;

/// What pricing goes by. All of it is read in the transaction that issues, so the menu and the money agree.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The order, when known.
    pub order: Option<&'a Order>,
    /// The brand the customer dealt with.
    pub brand: Option<&'a str>,
    /// Contact reason.
    pub reason: Reason,
    /// Role of the person who offers.
    pub role: Role,
    /// Open and settled compensations of this customer in the policy's history window.
    pub earlier: u32,
}

/// A priced offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The key that picks it.
    pub key: char,
    /// The tier's name.
    pub name: String,
    /// What the customer gets.
    pub kind: RemedyKind,
    /// How much; always positive.
    pub amount: Money,
    /// Who has to approve it.
    pub needs_approval_by: Option<Role>,
    /// The policy's suggestion.
    pub recommended: bool,
    /// Why.
    pub trace: Vec<TraceStep>,
}

/// A tier off the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// The tier's name.
    pub name: String,
    /// Why.
    pub why: String,
    /// The rules that ran until then.
    pub trace: Vec<TraceStep>,
}

/// The menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Menu {
    /// What may be picked, in the policy's order.
    pub offers: Vec<Offer>,
    /// What may not, and why.
    pub withheld: Vec<Withheld>,
}

impl Menu {
    /// The offer behind a key.
    #[must_use]
    pub fn offer(&self, key: char) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.key == key)
    }
}

/// Prices every tier of the policy for these facts. Pure: the same facts always give the same menu.
///
/// Order of the rules: tier, caps, margin floor, rounding step, minimum, a lead's authority, the own authority, history. Each
/// leaves a trace step.
#[must_use]
pub fn price(policy: &Policy, facts: &Facts<'_>) -> Menu {
    let currency = facts.order.map_or(policy.default_currency, |order| order.currency);
    let mut menu = Menu::default();
    for tier in policy.tiers.iter().filter(|tier| tier.only_for.is_empty() || tier.only_for.contains(&facts.reason)) {
        let mut pricing = Pricing { policy, facts, currency, paid: paid(facts.order, currency), trace: Vec::new() };
        match pricing.tier(tier) {
            Ok(offer) => match menu.offers.iter().find(|earlier| earlier.amount == offer.amount && earlier.kind == offer.kind) {
                Some(same) => menu.withheld.push(Withheld {
                    name: tier.name.clone(),
                    why: format!("comes to the same {} as {}", offer.amount, same.name),
                    trace: offer.trace,
                }),
                None => menu.offers.push(offer),
            },
            Err(why) => menu.withheld.push(Withheld { name: tier.name.clone(), why, trace: pricing.trace }),
        }
    }
    keep_one_recommendation(&mut menu.offers);
    menu
}

/// What was paid for the order: sum of unit price times quantity. None without an order, without lines, or beyond all bounds.
#[must_use]
pub fn paid(order: Option<&Order>, currency: Currency) -> Option<Money> {
    let order = order.filter(|order| !order.lines.is_empty())?;
    order
        .lines
        .iter()
        .try_fold(Money::zero(currency), |sum, line| {
            sum.checked_add(line.unit_price.times(Decimal::from(line.quantity), Rounding::HalfUp)?)
        })
        .ok()
}

/// A menu suggests at most one offer: the largest of those suggested, since a cap may have folded two tiers together.
fn keep_one_recommendation(offers: &mut [Offer]) {
    let best = offers.iter().filter(|offer| offer.recommended).map(|offer| offer.amount.minor).max();
    let mut seen = false;
    for offer in offers {
        offer.recommended = offer.recommended && Some(offer.amount.minor) == best && !seen;
        seen |= offer.recommended;
    }
}

struct Pricing<'a> {
    policy: &'a Policy,
    facts: &'a Facts<'a>,
    currency: Currency,
    paid: Option<Money>,
    trace: Vec<TraceStep>,
}

impl Pricing<'_> {
    fn note(&mut self, rule: impl Into<String>, effect: TraceEffect, text: impl Into<String>) {
        self.trace.push(TraceStep { rule: rule.into(), effect, text: text.into() });
    }

    fn tier(&mut self, tier: &Tier) -> Result<Offer, String> {
        let policy = self.policy;
        let limits =
            policy.limits(self.currency).ok_or_else(|| format!("the policy has no limits for {}", self.currency.code()))?;
        let mut amount = self.base(tier)?;
        for cap in &policy.caps {
            amount = self.cap(cap, amount)?;
        }
        amount = self.margin(amount)?;
        amount = self.step(limits, amount)?;
        if amount.minor < limits.minimum.minor || !amount.is_positive() {
            return Err(match self.trace.iter().rev().find(|step| step.effect == TraceEffect::Cut) {
                Some(cut) => format!("under the minimum of {} after {}: {}", limits.minimum, cut.rule, cut.text),
                None => format!("under the minimum of {}", limits.minimum),
            });
        }
        self.within_reach(limits, amount)?;
        let needs_approval_by = self.approval(limits, amount);
        Ok(Offer {
            key: tier.key,
            name: tier.name.clone(),
            kind: tier.kind,
            amount,
            needs_approval_by,
            recommended: tier.recommended_for.contains(&self.facts.reason),
            trace: std::mem::take(&mut self.trace),
        })
    }

    fn base(&mut self, tier: &Tier) -> Result<Money, String> {
        let rule = format!("tier.{}", tier.key);
        if let (Some(share), Some(paid)) = (tier.share, self.paid) {
            let amount = paid.times(share, self.policy.rounding).map_err(too_large)?;
            self.note(rule, TraceEffect::Base, format!("{} of the {paid} paid is {amount}", percent(share)));
            return Ok(amount);
        }
        if let Some(fixed) = tier.fixed.get(self.currency.code()) {
            let why = if self.paid.is_some() { "fixed amount" } else { "fixed amount, as no price is known" };
            self.note(rule, TraceEffect::Base, format!("{why}: {fixed}"));
            return Ok(*fixed);
        }
        Err(match self.paid {
            None => "needs the price of the order, which is not known".to_owned(),
            Some(_) => format!("has no amount in {}", self.currency.code()),
        })
    }

    fn cap(&mut self, cap: &Cap, amount: Money) -> Result<Money, String> {
        if !self.applies(cap) {
            return Ok(amount);
        }
        let by_share = match (cap.share, self.paid) {
            (Some(share), Some(paid)) => Some(paid.times(share, Rounding::Down).map_err(too_large)?),
            _ => None,
        };
        let by_amount = cap.amount.get(self.currency.code()).copied();
        let Some(bound) = [by_share, by_amount].into_iter().flatten().min_by_key(|bound| bound.minor) else {
            return Ok(amount);
        };
        Ok(self.cut(&cap.rule, amount, bound, "the most allowed here"))
    }

    fn applies(&self, cap: &Cap) -> bool {
        let scope = &cap.scope;
        let order = self.facts.order;
        let country = scope.country.as_deref().is_none_or(|country| order.and_then(|o| o.country.as_deref()) == Some(country));
        let line_scoped = scope.category.is_some() || scope.sku.is_some();
        let same = |wanted: &Option<String>, have: Option<&str>| {
            wanted.as_deref().is_none_or(|wanted| have.is_some_and(|have| have.eq_ignore_ascii_case(wanted)))
        };
        let lines = order.map_or(&[][..], |order| &order.lines);
        let by_line = lines.iter().any(|line| {
            let brand = line.brand.as_deref().or(self.facts.brand);
            same(&scope.category, line.category.as_deref()) && same(&scope.sku, Some(&line.sku)) && same(&scope.brand, brand)
        });
        country && (by_line || (!line_scoped && same(&scope.brand, self.facts.brand)))
    }

    fn margin(&mut self, amount: Money) -> Result<Money, String> {
        let floor = &self.policy.margin;
        let (Some(paid), Some(order)) = (self.paid, self.facts.order) else { return Ok(amount) };
        if floor.except.contains(&self.facts.reason) {
            self.note(
                "margin.floor",
                TraceEffect::Passed,
                format!("does not apply to {}: the customer is owed this", self.facts.reason),
            );
            return Ok(amount);
        }
        let mut cost = Money::zero(self.currency);
        for line in &order.lines {
            let unit = match line.unit_cost {
                Some(unit) => unit,
                None => line.unit_price.times(floor.assumed_cost_share, Rounding::HalfUp).map_err(too_large)?,
            };
            let line_cost = unit.times(Decimal::from(line.quantity), Rounding::HalfUp).map_err(too_large)?;
            cost = cost.checked_add(line_cost).map_err(too_large)?;
        }
        let keep = paid.times(floor.share, Rounding::HalfUp).map_err(too_large)?;
        let room = paid.checked_sub(cost).and_then(|left| left.checked_sub(keep)).map_err(too_large)?;
        let bound = if room.is_positive() { room } else { Money::zero(self.currency) };
        Ok(self.cut("margin.floor", amount, bound, "what cost and margin leave"))
    }

    fn cut(&mut self, rule: &str, amount: Money, bound: Money, what: &str) -> Money {
        if bound.minor < amount.minor {
            self.note(rule, TraceEffect::Cut, format!("cut from {amount} to {bound}, {what}"));
            return bound;
        }
        self.note(rule, TraceEffect::Passed, format!("within {bound}, {what}"));
        amount
    }

    fn step(&mut self, limits: &Limits, amount: Money) -> Result<Money, String> {
        let step = limits.step.minor.max(1);
        let rounded = Money::from_minor(amount.minor.div_euclid(step).checked_mul(step).ok_or("too large")?, self.currency);
        if rounded != amount {
            self.note("rounding.step", TraceEffect::Rounded, format!("rounded down to {rounded}, a multiple of {}", limits.step));
        }
        Ok(rounded)
    }

    /// An offer that no lead may approve would wait for ever: it is left out, and the trace says why.
    fn within_reach(&mut self, limits: &Limits, amount: Money) -> Result<(), String> {
        let most = limits.approvable();
        if amount.minor <= most.minor {
            return Ok(());
        }
        let why = format!("{amount} is above the {most} a lead approves, so nobody could let it go");
        self.note("authority.lead", TraceEffect::Withheld, why.clone());
        Err(why)
    }

    fn approval(&mut self, limits: &Limits, amount: Money) -> Option<Role> {
        let role = self.facts.role;
        let authority = limits.authority.get(&role).copied().unwrap_or(Money::zero(self.currency));
        let mut needed = false;
        if amount.minor > authority.minor {
            self.note(
                format!("authority.{role}"),
                TraceEffect::NeedsApproval,
                format!("above the {authority} a {role} decides alone"),
            );
            needed = true;
        } else {
            self.note(format!("authority.{role}"), TraceEffect::Passed, format!("within the {authority} a {role} decides alone"));
        }
        let history = &self.policy.history;
        if self.facts.earlier >= history.approval_from {
            let text = format!("{} compensations for this customer in {} days", self.facts.earlier, history.days);
            self.note("history.repeat", TraceEffect::NeedsApproval, text);
            needed = true;
        }
        needed.then_some(Role::Lead)
    }
}

fn percent(share: Decimal) -> String {
    format!("{} %", (share * Decimal::ONE_HUNDRED).normalize())
}

fn too_large(error: MoneyError) -> String {
    error.to_string()
}

#[cfg(test)]
#[path = "price/tests.rs"]
mod tests;
