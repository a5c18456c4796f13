//! The upper bounds: caps, the order's ceiling, the margin floor; then step and minimum.

use crate::domain::said::{Arg, price as said};
use rust_decimal::Decimal;

use super::work::{Pricing, Stop};
use crate::domain::money::{Money, Rounding};
use crate::domain::policy::{Cap, CapPer, Given, Limits, TraceEffect};
use crate::domain::rates::RateUsed;

/// What an upper bound stands for.
#[derive(Clone, Copy)]
enum Bound {
    Offer,
    Order,
    Customer,
    Ceiling,
    Margin,
    MarginAssumed,
}

impl From<Bound> for Arg {
    fn from(bound: Bound) -> Self {
        let (word, english) = match bound {
            Bound::Offer => ("offer", "the most allowed here"),
            Bound::Order => ("order", "what is left for this order"),
            Bound::Customer => ("customer", "what is left for this customer"),
            Bound::Ceiling => ("ceiling", "what is left of the price paid and the goodwill ceiling"),
            Bound::Margin => ("margin", "what cost and margin leave"),
            Bound::MarginAssumed => ("margin_assumed", "what assumed cost and margin leave"),
        };
        Self::word("bound", word, english)
    }
}

impl Pricing<'_> {
    /// The amount after every bound. A typed amount is not changed: it passes or is refused.
    pub fn bounded(&mut self, limits: &Limits, base: Money) -> Result<Money, Stop> {
        let mut amount = base;
        let policy = self.policy;
        for cap in &policy.caps {
            amount = self.cap(cap, amount)?;
        }
        amount = self.ceiling(limits, amount)?;
        amount = self.margin(amount)?;
        if !self.exact {
            amount = self.step(limits, amount)?;
        }
        if amount.minor >= limits.minimum.minor && amount.is_positive() {
            return Ok(amount);
        }
        let why = match self.trace.iter().rev().find(|step| step.effect == TraceEffect::Cut) {
            Some(cut) => {
                let why = cut.sentence();
                said::minimum_after(limits.minimum, &cut.rule, why)
            }
            None => said::minimum(limits.minimum),
        };
        Err(Stop::new("limits.minimum", Some(limits.minimum), why))
    }

    fn cap(&mut self, cap: &Cap, amount: Money) -> Result<Money, Stop> {
        if !cap.scope.touches(self.facts) {
            return Ok(amount);
        }
        if cap.except.contains(&self.facts.reason) {
            let reason = self.facts.reason;
            self.note(&cap.rule, TraceEffect::Passed, || said::not_for_reason(reason));
            return Ok(amount);
        }
        let by_share = match (cap.share, self.paid) {
            (Some(share), Some(paid)) => Some(paid.times(share, Rounding::Down)?),
            _ => None,
        };
        let by_amount = self.policy.amount_in(&cap.amount, self.currency);
        if !cap.amount.is_empty() && by_amount.is_none() {
            let why = said::cap_no_amount(&cap.rule, self.currency);
            return Err(Stop::new(&cap.rule, None, why));
        }
        let used = by_amount.and_then(|(_, used)| used);
        let bounds = [by_share, by_amount.map(|(money, _)| money)];
        let Some(bound) = bounds.into_iter().flatten().min_by_key(|bound| bound.minor) else {
            return Ok(amount);
        };
        match cap.per {
            CapPer::Offer => self.cut(&cap.rule, amount, bound, Bound::Offer, used),
            CapPer::Order => {
                let left = self.left(&cap.rule, bound, |given| given.same_order)?;
                self.cut(&cap.rule, amount, left, Bound::Order, used)
            }
            CapPer::Customer { days } => {
                let left = self.left(&cap.rule, bound, |given| given.same_customer && given.age_days < days)?;
                self.cut(&cap.rule, amount, left, Bound::Customer, used)
            }
        }
    }

    /// What earlier compensations leave of a bound; never below zero.
    fn left(&self, rule: &str, bound: Money, counts: impl Fn(&Given) -> bool) -> Result<Money, Stop> {
        let mut left = bound;
        for given in self.facts.given.iter().filter(|given| counts(given)) {
            // Rounded down, what was given would count for less than it was.
            let Some((given, _)) = self.policy.rates.convert(given.amount, self.currency, Rounding::HalfUp) else {
                let why = said::given_no_rate(given.amount);
                return Err(Stop::new(rule, None, why));
            };
            left = left.checked_sub(given)?;
        }
        Ok(if left.is_positive() { left } else { Money::zero(self.currency) })
    }

    /// Everything given for an order is never more than was paid for it and the goodwill ceiling.
    fn ceiling(&mut self, limits: &Limits, amount: Money) -> Result<Money, Stop> {
        let Some(paid) = self.paid else {
            self.note("order.unknown", TraceEffect::Passed, said::order_unknown);
            return Ok(amount);
        };
        let most = paid.checked_add(limits.goodwill_ceiling)?;
        let left = self.left("order.ceiling", most, |given| given.same_order)?;
        self.cut("order.ceiling", amount, left, Bound::Ceiling, None)
    }

    fn margin(&mut self, amount: Money) -> Result<Money, Stop> {
        let floor = &self.policy.margin;
        let Some(paid) = self.paid else { return Ok(amount) };
        if floor.except.contains(&self.facts.reason) {
            let reason = self.facts.reason;
            self.note("margin.floor", TraceEffect::Passed, || said::not_for_reason(reason));
            return Ok(amount);
        }
        let (cost, assumed) = self.goods_cost()?;
        let keep = paid.times(floor.share, Rounding::HalfUp)?;
        let room = paid.checked_sub(cost)?.checked_sub(keep)?;
        let bound = if room.is_positive() { room } else { Money::zero(self.currency) };
        let what = if assumed { Bound::MarginAssumed } else { Bound::Margin };
        self.cut("margin.floor", amount, bound, what, None)
    }

    /// What the goods of the order cost the shop, and whether any of it is the policy's assumption. Zero without an order.
    pub fn goods_cost(&self) -> Result<(Money, bool), Stop> {
        let (mut cost, mut assumed) = (Money::zero(self.currency), false);
        for line in self.facts.order.map_or(&[][..], |order| &order.lines) {
            assumed |= line.unit_cost.is_none();
            let guess = || line.unit_price.times(self.policy.margin.assumed_cost_share, Rounding::HalfUp);
            let unit = line.unit_cost.map_or_else(guess, Ok)?;
            cost = cost.checked_add(unit.times(Decimal::from(line.quantity), Rounding::HalfUp)?)?;
        }
        Ok((cost, assumed))
    }

    fn cut(&mut self, rule: &str, amount: Money, bound: Money, what: Bound, used: Option<RateUsed>) -> Result<Money, Stop> {
        if bound.minor >= amount.minor {
            self.note(rule, TraceEffect::Passed, || match used {
                Some(used) => said::within_rate(bound, what, used),
                None => said::within(bound, what),
            });
            return Ok(amount);
        }
        if self.exact {
            let why = match used {
                Some(used) => said::more_than_rate(amount, bound, what, used),
                None => said::more_than(amount, bound, what),
            };
            self.note(rule, TraceEffect::Withheld, || why.clone());
            return Err(Stop::new(rule, Some(bound), why));
        }
        self.note(rule, TraceEffect::Cut, || match used {
            Some(used) => said::cut_rate(amount, bound, what, used),
            None => said::cut(amount, bound, what),
        });
        Ok(bound)
    }

    /// A sum that is owed is not rounded: a few cents less would be less than what is owed.
    fn step(&mut self, limits: &Limits, amount: Money) -> Result<Money, Stop> {
        let step = limits.step.minor.max(1);
        let minor = amount.minor.div_euclid(step).checked_mul(step).ok_or(crate::domain::money::MoneyError::TooLarge)?;
        let rounded = Money::from_minor(minor, self.currency);
        let owed = self.floor.filter(|floor| floor.minor <= amount.minor && floor.minor > minor);
        if let Some(floor) = owed {
            self.note("rounding.step", TraceEffect::Passed, || said::not_rounded(floor));
            return Ok(amount);
        }
        if rounded != amount {
            let step = limits.step;
            self.note("rounding.step", TraceEffect::Rounded, || said::rounded(rounded, step));
        }
        Ok(rounded)
    }
}
