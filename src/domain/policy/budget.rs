//! Budgets as rules: which accounts an offer has to be reserved in, and what each may hold. The balances are kept elsewhere.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Policy;
use super::price::Facts;
use super::scope::Scope;
use crate::domain::money::{Currency, Money};
use crate::domain::words::word_enum;

word_enum!(
    /// How often a budget begins anew, by the desk's calendar.
    BudgetPer, "period of a budget", {
        /// At midnight.
        Day => "day",
        /// On the first.
        Month => "month",
    }
);

word_enum!(
    /// What becomes of an offer that a budget has no room for.
    WhenEmpty, "word for an empty budget", {
        /// It waits for a lead: there may be room in the next period, or after another offer was taken back.
        Approve => "approve",
        /// It is off the menu.
        Refuse => "refuse",
    }
);

/// A budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Its name.
    pub name: String,
    /// How often it begins anew.
    pub per: BudgetPer,
    /// What it is for; everything when empty.
    pub scope: Scope,
    /// Whether every agent has one of their own.
    pub each_agent: bool,
    /// How much by currency code; another currency's is converted.
    pub amount: BTreeMap<&'static str, Money>,
    /// What becomes of an offer it has no room for.
    pub when_empty: WhenEmpty,
}

/// One account of a budget: its name, its period and its currency together are its identity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BudgetAccount {
    /// The budget's name; with `/` and the agent's behind it where every agent has one.
    pub name: String,
    /// `2026-11` or `2026-11-22`, in the desk's zone.
    pub period: String,
    /// The most that may be reserved and spent in it. Zero where the currency has neither an amount nor a rate.
    pub limit: Money,
    /// What becomes of an offer it has no room for.
    pub when_empty: WhenEmpty,
}

/// The accounts that a compensation in `currency` has to be reserved in. Pure.
#[must_use]
pub fn budgets_for(policy: &Policy, facts: &Facts<'_>, currency: Currency, agent: &str, at: Timestamp) -> Vec<BudgetAccount> {
    let day = at.to_zoned(policy.zone.clone()).date();
    let account = |budget: &Budget| BudgetAccount {
        name: if budget.each_agent { format!("{}/{agent}", budget.name) } else { budget.name.clone() },
        period: match budget.per {
            BudgetPer::Day => day.to_string(),
            BudgetPer::Month => day.strftime("%Y-%m").to_string(),
        },
        when_empty: budget.when_empty,
        limit: policy.amount_in(&budget.amount, currency).map_or(Money::zero(currency), |(limit, _)| limit),
    };
    policy.budgets.iter().filter(|budget| budget.scope.touches(facts)).map(account).collect()
}
