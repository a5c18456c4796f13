//! Limits of a currency: its own, or another currency's at the reference rate.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Policy;
use crate::domain::money::{Currency, Money, Rounding};
use crate::domain::rates::{RateUsed, Rates};
use crate::domain::role::Role;

/// Who approves an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approvers {
    /// A lead alone.
    Lead,
    /// Finance alone: it is above a lead's authority.
    Finance,
    /// A lead first, and finance second: it is above limit two.
    LeadAndFinance,
}

/// Limits of one currency. A currency without limits and without a rate offers nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Smallest amount worth a link.
    pub minimum: Money,
    /// Amounts are rounded down to a multiple of this.
    pub step: Money,
    /// What each role may decide alone; for finance the most it approves of what is owed, without a bound when not said.
    pub authority: BTreeMap<Role, Money>,
    /// Claims up to this are released by rule; zero means a person releases everything.
    pub auto_release_max: Money,
    /// What a lead may release; finance has no limit.
    pub lead_release_max: Money,
    /// Above this, proposer, approver and releaser must be three different people ("limit two").
    pub four_eyes_above: Money,
    /// How much more than was paid may be given for one order in all.
    pub goodwill_ceiling: Money,
}

impl Limits {
    /// The largest gesture anybody can approve. What is owed goes beyond it: see [`Limits::approvers`].
    #[must_use]
    pub fn approvable(&self) -> Money {
        self.authority.get(&Role::Lead).copied().unwrap_or(Money::zero(self.minimum.currency))
    }

    /// Who has to approve this amount, where somebody has to: a lead up to their authority, finance above it, and above limit two both.
    #[must_use]
    pub fn approvers(&self, amount: Money) -> Approvers {
        if amount.minor > self.four_eyes_above.minor {
            return Approvers::LeadAndFinance;
        }
        if amount.minor > self.approvable().minor { Approvers::Finance } else { Approvers::Lead }
    }

    /// The role that approves this amount first.
    #[must_use]
    pub fn first_approver(&self, amount: Money) -> Role {
        match self.approvers(amount) {
            Approvers::Lead | Approvers::LeadAndFinance => Role::Lead,
            Approvers::Finance => Role::Finance,
        }
    }

    /// The same limits in another currency, every bound rounded down to its minor unit; the minimum is at least one unit of it, and
    /// the step a round number. None when the rate is missing or an amount would be too large.
    #[must_use]
    pub fn converted(&self, to: Currency, rates: &Rates) -> Option<(Self, RateUsed)> {
        let into = |money: Money| rates.convert(money, to, Rounding::Down).map(|(money, _)| money);
        let (_, used) = rates.convert(self.minimum, to, Rounding::Down)?;
        let mut authority = BTreeMap::new();
        for (role, money) in &self.authority {
            authority.insert(*role, into(*money)?);
        }
        let minimum = into(self.minimum)?;
        let limits = Self {
            minimum: Money::from_minor(minimum.minor.max(1), to),
            step: Money::from_minor(round_number(into(self.step)?.minor), to),
            authority,
            auto_release_max: into(self.auto_release_max)?,
            lead_release_max: into(self.lead_release_max)?,
            four_eyes_above: into(self.four_eyes_above)?,
            goodwill_ceiling: into(self.goodwill_ceiling)?,
        };
        Some((limits, used))
    }
}

/// The largest of 1, 2, 5, 10, 20, 50 … that is not above `minor`: amounts in a strange currency stay round ones.
fn round_number(minor: i64) -> i64 {
    let mut best = 1;
    let mut ten = 1_i64;
    while ten <= minor {
        for digit in [1, 2, 5] {
            if ten.saturating_mul(digit) <= minor {
                best = ten.saturating_mul(digit);
            }
        }
        ten = ten.saturating_mul(10);
        if ten == i64::MAX {
            break;
        }
    }
    best
}

impl Policy {
    /// The role that approves this amount first; a lead where the policy has no limits for its currency any more.
    #[must_use]
    pub fn first_approver(&self, amount: Money) -> Role {
        self.limits(amount.currency).map_or(Role::Lead, |limits| limits.first_approver(amount))
    }

    /// The limits of a currency: its own, else the default currency's at the reference rate.
    #[must_use]
    pub fn limits(&self, currency: Currency) -> Option<&Limits> {
        let code = currency.code();
        self.limits.get(code).or_else(|| self.converted.get(code).map(|(limits, _)| limits))
    }

    /// The rate behind the limits of a currency that has none of its own.
    #[must_use]
    pub fn limits_rate(&self, currency: Currency) -> Option<RateUsed> {
        let code = currency.code();
        self.converted.get(code).filter(|_| !self.limits.contains_key(code)).map(|(_, used)| *used)
    }

    /// The policy with these reference rates. Limits of currencies without a table of their own are converted once, here.
    #[must_use]
    pub fn with_rates(mut self, rates: Rates) -> Self {
        let own = self.limits.get(self.default_currency.code());
        self.converted = own.map_or_else(BTreeMap::new, |own| {
            let strange = rates.currencies().filter(|currency| !self.limits.contains_key(currency.code()));
            strange.filter_map(|currency| Some((currency.code(), own.converted(currency, &rates)?))).collect()
        });
        self.rates = rates;
        self
    }

    /// An amount by currency for this currency: its own, else the default currency's, else any other's, at the reference rate and
    /// rounded down. None without an amount or without a rate.
    #[must_use]
    pub fn amount_in(&self, amounts: &BTreeMap<&'static str, Money>, currency: Currency) -> Option<(Money, Option<RateUsed>)> {
        if let Some(own) = amounts.get(currency.code()) {
            return Some((*own, None));
        }
        let from = amounts.get(self.default_currency.code()).or_else(|| amounts.values().next())?;
        self.rates.convert(*from, currency, Rounding::Down).map(|(money, used)| (money, Some(used)))
    }
}

#[cfg(test)]
mod tests {
    use super::round_number;

    #[test]
    fn steps_stay_round() {
        for (minor, round) in [(-3, 1), (0, 1), (1, 1), (3, 2), (7, 5), (58, 50), (81, 50), (100, 100), (1999, 1000)] {
            assert_eq!(round_number(minor), round, "{minor}");
        }
        assert!(round_number(i64::MAX) > 0);
    }
}
