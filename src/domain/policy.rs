//! The compensation policy: what may be offered, to whom, by whom, and why.
//!
//! [`Policy`] is checked once when it is read; [`price`](price::price) is a pure function of policy and facts that returns the
//! menu with the trace of every rule that touched an amount.

pub mod price;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::complaint::Reason;
use super::money::{Currency, Money, Rounding};
use super::role::Role;
use super::words::word_enum;

word_enum!(
    /// What the customer gets.
    RemedyKind, "remedy", {
        /// Money to an account, by a personal link.
        Cashback => "cashback",
        /// Credit in the shop.
        StoreCredit => "store_credit",
        /// Another piece of the article.
        Replacement => "replacement",
        /// Money back on the original payment.
        Refund => "refund",
        /// More time to send something back.
        LongerWindow => "longer_window",
    }
);

impl RemedyKind {
    /// Whether it goes out as a claim link.
    #[must_use]
    pub const fn has_link(self) -> bool {
        matches!(self, RemedyKind::Cashback)
    }

    /// Whether its confirmation settles the case with money, so that it may still come back.
    #[must_use]
    pub const fn is_cash_like(self) -> bool {
        matches!(self, RemedyKind::Cashback | RemedyKind::Refund)
    }
}

/// What a rule did to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TraceEffect {
    /// The tier set the amount.
    Base,
    /// The amount was rounded.
    Rounded,
    /// A cap or floor lowered it.
    Cut,
    /// The rule looked and had nothing against it.
    Passed,
    /// It may go out only after an approval.
    NeedsApproval,
    /// It is off the menu.
    Withheld,
}

/// One step of the trace: which rule did what, in words for the agent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TraceStep {
    /// The rule's id in the policy, for example `cap.category.kettle`.
    pub rule: String,
    /// What it did.
    pub effect: TraceEffect,
    /// One sentence.
    pub text: String,
}

/// One line of the menu before caps and floors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The key that picks it.
    pub key: char,
    /// Its name.
    pub name: String,
    /// What the customer gets.
    pub kind: RemedyKind,
    /// Share of the paid price, 0 to 1.
    pub share: Option<Decimal>,
    /// Fixed amount by currency, for complaints without a price or as an alternative to a share.
    pub fixed: BTreeMap<&'static str, Money>,
    /// Reasons it is suggested for.
    pub recommended_for: Vec<Reason>,
    /// Reasons it is offered for; all when empty.
    pub only_for: Vec<Reason>,
}

/// What a cap applies to. Every condition that is set must hold for one order line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CapScope {
    /// Product category.
    pub category: Option<String>,
    /// Article number.
    pub sku: Option<String>,
    /// Brand.
    pub brand: Option<String>,
    /// Country of delivery, ISO 3166 alpha-2.
    pub country: Option<String>,
}

/// An upper bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cap {
    /// Its id in the trace.
    pub rule: String,
    /// What it applies to; everything when empty.
    pub scope: CapScope,
    /// Share of the paid price, 0 to 1.
    pub share: Option<Decimal>,
    /// Fixed amount by currency code.
    pub amount: BTreeMap<&'static str, Money>,
}

/// What is kept of the price after cost and compensation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarginFloor {
    /// Share of the paid price that must remain, -1 to 1; negative means a loss is allowed up to that share.
    pub share: Decimal,
    /// Cost as a share of the price where the order does not say the cost.
    pub assumed_cost_share: Decimal,
    /// Reasons for which we owe the customer and the floor does not apply.
    pub except: Vec<Reason>,
}

/// Limits of one currency. A currency without limits offers nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Smallest amount worth a link.
    pub minimum: Money,
    /// Amounts are rounded down to a multiple of this.
    pub step: Money,
    /// What each role may decide alone.
    pub authority: BTreeMap<Role, Money>,
    /// Claims up to this are released by rule; zero means a person releases everything.
    pub auto_release_max: Money,
    /// What a lead may release; finance has no limit.
    pub lead_release_max: Money,
    /// Above this, proposer, approver and releaser must be three different people ("limit two").
    pub four_eyes_above: Money,
}

impl Limits {
    /// The largest amount anybody can approve: finance only comes second, a lead always first.
    #[must_use]
    pub fn approvable(&self) -> Money {
        self.authority.get(&Role::Lead).copied().unwrap_or(Money::zero(self.minimum.currency))
    }
}

/// When earlier compensations of the same customer ask for a second look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryRule {
    /// How far back, in days.
    pub days: u32,
    /// From this many compensations on, an offer needs approval.
    pub approval_from: u32,
}

/// The checked policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// The currency taken where a complaint names none.
    pub default_currency: Currency,
    /// The menu, in order.
    pub tiers: Vec<Tier>,
    /// All caps.
    pub caps: Vec<Cap>,
    /// The margin floor.
    pub margin: MarginFloor,
    /// Limits by currency code.
    pub limits: BTreeMap<&'static str, Limits>,
    /// The repeat-customer rule.
    pub history: HistoryRule,
    /// How shares become amounts.
    pub rounding: Rounding,
    /// The desk's time zone: it decides on which day a link ends and a claim is released.
    pub zone: TimeZone,
    /// Seconds of the undo window of a single offer.
    pub undo_seconds: u32,
    /// Seconds of the undo window of a bulk.
    pub undo_bulk_seconds: u32,
    /// Days a link can be claimed.
    pub link_days: u32,
    /// Wall-clock hours from claim to release.
    pub release_hours: u32,
    /// TARGET days from release to paid.
    pub payout_days: u32,
    /// Hours from complaint to first reply, by wall clock.
    pub first_reply_hours: u32,
    /// Hours from complaint to solved, by wall clock.
    pub resolution_hours: u32,
    /// Hours from a public rating to its answer.
    pub rating_reply_hours: u32,
    /// Minutes a ticket is held without a sign of life.
    pub lease_minutes: u32,
    /// Hours between paid and the follow-up.
    pub follow_up_hours: u32,
}

impl Policy {
    /// The limits of a currency.
    #[must_use]
    pub fn limits(&self, currency: Currency) -> Option<&Limits> {
        self.limits.get(currency.code())
    }

    /// What the menu promises and nobody could approve, one sentence each: such an offer is withheld when it comes to that.
    #[must_use]
    pub fn out_of_reach(&self) -> Vec<String> {
        let tiers = self.limits.values().flat_map(|limits| self.tiers.iter().map(move |tier| (limits, tier)));
        tiers.filter_map(|(limits, tier)| self.tier_out_of_reach(limits, tier)).collect()
    }

    fn tier_out_of_reach(&self, limits: &Limits, tier: &Tier) -> Option<String> {
        let (most, name) = (limits.approvable(), &tier.name);
        let code = most.currency.code();
        let caps = || self.caps.iter().filter(|cap| cap.scope == CapScope::default());
        if caps().filter_map(|cap| cap.amount.get(code)).any(|cap| cap.minor <= most.minor) {
            return None;
        }
        if let Some(fixed) = tier.fixed.get(code).filter(|fixed| fixed.minor > most.minor) {
            return Some(format!("tier {name:?}: {fixed} is above the {most} a lead approves; without a price it is left out"));
        }
        let share = caps().filter_map(|cap| cap.share).chain(tier.share).min().filter(|_| tier.share.is_some())?;
        let price = most.times(Decimal::ONE.checked_div(share)?, Rounding::Down).ok()?;
        Some(format!("tier {name:?}: for more than {price} paid it is above the {most} a lead approves and is left out"))
    }
}
