//! Upper bounds.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::scope::Scope;
use crate::domain::complaint::Reason;
use crate::domain::money::Money;

/// What a cap is counted over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CapPer {
    /// Each offer by itself.
    #[default]
    Offer,
    /// Everything given for this order so far, and the offer.
    Order,
    /// Everything given to this customer in the last days, over all orders, and the offer.
    Customer {
        /// How far back, in days.
        days: u32,
    },
}

/// An upper bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cap {
    /// Its id in the trace.
    pub rule: String,
    /// What it applies to; everything when empty.
    pub scope: Scope,
    /// What it is counted over.
    pub per: CapPer,
    /// Share of the paid price, 0 to 1.
    pub share: Option<Decimal>,
    /// Fixed amount by currency code; another currency's bound is converted.
    pub amount: BTreeMap<&'static str, Money>,
    /// Reasons it does not apply to, because the customer is owed.
    pub except: Vec<Reason>,
}

/// What was given before: promised or paid, not what was undone, refused or withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// How much.
    pub amount: Money,
    /// Full days since it was proposed.
    pub age_days: u32,
    /// Whether it was for the order in question.
    pub same_order: bool,
    /// Whether this customer got it; another person may have complained about the same order.
    pub same_customer: bool,
}
