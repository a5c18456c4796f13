//! Remedies beside cash tiers, and what each costs, takes and asks.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::RemedyKind;
use super::scope::Scope;
use crate::domain::complaint::Reason;
use crate::domain::money::Money;
use crate::domain::role::Role;

/// A remedy on the menu that is not a cash tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// The key that picks it.
    pub key: char,
    /// Its name.
    pub name: String,
    /// What the customer gets.
    pub kind: RemedyKind,
    /// What it is offered for.
    pub scope: Scope,
    /// Reasons it is offered for; all when empty.
    pub only_for: Vec<Reason>,
    /// Reasons it is suggested for.
    pub recommended_for: Vec<Reason>,
    /// Share of the paid price, 0 to 1: of a refund or of credit. Remedies without money have none.
    pub share: Option<Decimal>,
    /// What comes on top of store credit, as a share of it.
    pub bonus: Decimal,
    /// What it asks of the customer, in words; by kind when not said.
    pub effort: Option<String>,
    /// How long the customer waits, in days; by kind when not said.
    pub days: Option<Days>,
    /// Who has to approve it whatever it costs.
    pub approval: Option<Role>,
}

/// A range of days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Days {
    /// When it goes well.
    pub low: u32,
    /// When it does not.
    pub high: u32,
}

/// What an offer costs the company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Cost {
    /// What leaves the account, the stock or the post room at once.
    pub now: Money,
    /// What it comes to in the end when it goes well.
    pub low: Money,
    /// What it comes to as a rule.
    pub middle: Money,
    /// What it comes to when it does not go well.
    pub high: Money,
}

impl Cost {
    /// The same amount whatever happens.
    #[must_use]
    pub const fn certain(amount: Money) -> Self {
        Self { now: amount, low: amount, middle: amount, high: amount }
    }
}

/// A share that is only known as a range, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// When it goes well for the company.
    pub low: Decimal,
    /// As a rule.
    pub middle: Decimal,
    /// When it does not.
    pub high: Decimal,
}

/// What costs are computed with. Stated in the policy file; the defaults are assumptions and said to be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Costs {
    /// Handling a returned article, as a share of the item's value.
    pub return_handling: Range,
    /// Share of store credit that is ever redeemed.
    pub redemption: Range,
    /// One parcel, by currency code; another currency's is converted.
    pub shipping: BTreeMap<&'static str, Money>,
}

impl Default for Costs {
    /// 20 to 65 % of the item's value for a return, 60 to 90 % of credit redeemed, no cost of a parcel.
    fn default() -> Self {
        let share = |percent| Decimal::new(percent, 2);
        let range = |low, middle, high| Range { low: share(low), middle: share(middle), high: share(high) };
        Self { return_handling: range(20, 40, 65), redemption: range(60, 75, 90), shipping: BTreeMap::new() }
    }
}

impl RemedyKind {
    /// Whether it has an amount of money.
    #[must_use]
    pub const fn has_amount(self) -> bool {
        matches!(self, RemedyKind::Cashback | RemedyKind::StoreCredit | RemedyKind::Refund)
    }

    /// How long the customer waits where the policy does not say; `money_days` is the longest way of a payout.
    #[must_use]
    pub const fn days(self, money_days: u32) -> Days {
        match self {
            RemedyKind::Cashback => Days { low: 1, high: money_days },
            RemedyKind::StoreCredit | RemedyKind::LongerWindow => Days { low: 0, high: 0 },
            RemedyKind::Replacement => Days { low: 3, high: 7 },
            RemedyKind::Refund => Days { low: 3, high: 14 },
            RemedyKind::Return => Days { low: 5, high: 14 },
        }
    }

    /// What it asks of the customer where the policy does not say.
    #[must_use]
    pub const fn effort(self) -> &'static str {
        match self {
            RemedyKind::Cashback => "open a link, name an account",
            RemedyKind::StoreCredit => "nothing until the next order",
            RemedyKind::Replacement => "wait for a parcel",
            RemedyKind::Refund => "nothing",
            RemedyKind::Return => "pack it and take it to the post",
            RemedyKind::LongerWindow => "decide later",
        }
    }
}
