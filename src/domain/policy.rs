//! The compensation policy: what may be offered, to whom, by whom, and why.
//!
//! [`Policy`] is checked once when it is read; [`price`](price::price) is a pure function of policy and facts that returns the
//! menu with the trace of every rule that touched an amount.

pub mod budget;
pub mod cap;
pub mod demand;
pub mod limits;
pub mod price;
pub mod remedy;
pub mod right;
pub mod scope;
pub mod screening;
pub mod simulate;
pub mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::bank_clock::BankClock;
use super::complaint::Reason;
use super::desk_hours::DeskHours;
use super::fraud::FraudRules;
use super::money::{Currency, Money, Rounding};
use super::rates::{RateUsed, Rates};
use super::role::Role;
use super::said::{Said, Sentence};
use super::travel::RailDays;
use super::words::word_enum;

pub use budget::Budget;
pub use cap::{Cap, CapPer, Given};
pub use demand::{EvidenceKind, EvidenceRule, Missing};
pub use limits::Limits;
pub use remedy::{Cost, Costs, Days, Remedy};
pub use right::{ReasonRule, VatTreatment};
pub use scope::Scope;
pub use screening::{ClosedRail, ScreeningRules};

/// Volume complaints and goods paid less than this are answered with cash first, where the policy says nothing: 250 euro.
pub const CASH_FIRST_BELOW_MINOR: i64 = 25_000;
/// Wrong order numbers that lock a link, where the policy says nothing.
pub const STEP_UP_TRIES: u32 = 5;
/// Hours until a locked link opens again, where the policy says nothing.
pub const STEP_UP_COOL_OFF_HOURS: u32 = 24;
/// Days after which an open link is brought to mind, where the policy says nothing.
pub const REMINDER_DAYS: [u32; 3] = [3, 14, 60];

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
        /// The article goes back for its price.
        Return => "return",
    }
);

impl RemedyKind {
    /// Whether it goes out as a claim link.
    #[must_use]
    pub const fn has_link(self) -> bool {
        matches!(self, RemedyKind::Cashback)
    }

    /// As a part of a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            RemedyKind::Cashback => "payment by link",
            RemedyKind::StoreCredit => "store credit",
            RemedyKind::Replacement => "replacement",
            RemedyKind::Refund => "refund",
            RemedyKind::LongerWindow => "longer window",
            RemedyKind::Return => "return",
        }
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
    /// The same by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}

impl TraceStep {
    /// A step with its sentence.
    #[must_use]
    pub fn new(rule: impl Into<String>, effect: TraceEffect, sentence: Sentence) -> Self {
        Self { rule: rule.into(), effect, text: sentence.text, said: sentence.said.map(|said| *said) }
    }

    /// What it says.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        Sentence { text: self.text.clone(), said: self.said.clone().map(Box::new) }
    }
}

/// One line of the menu before caps and floors. Several may have one key: of those that fit a case, the narrowest counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The key that picks it.
    pub key: char,
    /// Its name.
    pub name: String,
    /// What the customer gets.
    pub kind: RemedyKind,
    /// What it is offered for; everything when empty.
    pub scope: Scope,
    /// Share of the paid price, 0 to 1.
    pub share: Option<Decimal>,
    /// Fixed amount by currency, for complaints without a price or as an alternative to a share.
    pub fixed: BTreeMap<&'static str, Money>,
    /// Reasons it is suggested for.
    pub recommended_for: Vec<Reason>,
    /// Reasons it is offered for; all when empty.
    pub only_for: Vec<Reason>,
}

impl Tier {
    /// How narrow it is: its scope, and one more where it is for some reasons only.
    #[must_use]
    pub fn specificity(&self) -> u32 {
        self.scope.specificity() + u32::from(!self.only_for.is_empty())
    }

    /// Whether it is for this reason.
    #[must_use]
    pub fn answers(&self, reason: Reason) -> bool {
        self.only_for.is_empty() || self.only_for.contains(&reason)
    }
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

/// When customers are written to who have not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContactRule {
    /// One of them hears of an incident once in so many days, whatever it is about.
    pub every_days: u32,
    /// Nobody is written to from this hour of the desk's zone on …
    pub quiet_from: i8,
    /// … until this one.
    pub quiet_until: i8,
}

impl Default for ContactRule {
    /// Once in 30 days, and not between eight in the evening and eight in the morning.
    fn default() -> Self {
        Self { every_days: 30, quiet_from: 20, quiet_until: 8 }
    }
}

/// When a complaint is one of many about the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VolumeRule {
    /// From this many customers on, with a complaint about the same article for the same reason …
    pub customers: u32,
    /// … in so many days.
    pub days: u32,
}

impl Default for VolumeRule {
    /// Ten customers in 14 days.
    fn default() -> Self {
        Self { customers: 10, days: 14 }
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

/// When a claim has to name the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepUpRule {
    /// Amounts above which it has to, by currency code; never, when empty.
    pub above: BTreeMap<&'static str, Money>,
    /// Wrong answers that lock the link.
    pub tries: u32,
    /// Hours until it opens again by itself.
    pub cool_off_hours: u32,
}

impl Default for StepUpRule {
    fn default() -> Self {
        Self { above: BTreeMap::new(), tries: STEP_UP_TRIES, cool_off_hours: STEP_UP_COOL_OFF_HOURS }
    }
}

/// What customers may choose on their page in place of the money. Money is always there, and first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerChoice {
    /// Reasons for which they may take a voucher of the same amount; none, when empty.
    pub voucher_for: Vec<Reason>,
}

/// The checked policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// The currency taken where a complaint names none.
    pub default_currency: Currency,
    /// The first day it is meant for, in the desk's zone; at once when not said.
    pub effective_from: Option<Date>,
    /// The cash tiers, in order.
    pub tiers: Vec<Tier>,
    /// The remedies beside them, in order.
    pub remedies: Vec<Remedy>,
    /// All caps.
    pub caps: Vec<Cap>,
    /// Evidence that is demanded.
    pub evidence: Vec<EvidenceRule>,
    /// What holds for a reason, where the policy says so.
    pub reasons: BTreeMap<Reason, ReasonRule>,
    /// The budgets.
    pub budgets: Vec<Budget>,
    /// What costs are computed with.
    pub costs: Costs,
    /// Goods paid less than this are answered with cash first, by currency code; another currency's is converted.
    pub cash_first_below: BTreeMap<&'static str, Money>,
    /// The margin floor.
    pub margin: MarginFloor,
    /// Limits by currency code.
    pub limits: BTreeMap<&'static str, Limits>,
    /// The default currency's limits in currencies that have none of their own; made by [`Policy::with_rates`].
    pub converted: BTreeMap<&'static str, (Limits, RateUsed)>,
    /// The reference rates.
    pub rates: Rates,
    /// When a claim has to name the order.
    pub step_up: StepUpRule,
    /// What customers may choose in place of the money.
    pub customer_choice: CustomerChoice,
    /// The repeat-customer rule.
    pub history: HistoryRule,
    /// When a complaint is one of many.
    pub volume: VolumeRule,
    /// When customers are written to who have not asked.
    pub contact: ContactRule,
    /// What is looked at against fraud.
    pub fraud: FraudRules,
    /// Where money may go without a look, and ways that are closed.
    pub screening: ScreeningRules,
    /// How shares become amounts.
    pub rounding: Rounding,
    /// The desk's time zone: it decides on which day a link ends and a claim is released.
    pub zone: TimeZone,
    /// The hours of the bank that pays. They stand in the server's settings, not in the policy's file.
    pub bank: BankClock,
    /// When the desk works, by which first replies and solutions are counted; from the server's settings too.
    pub hours: DeskHours,
    /// The days that the rails of the server's settings need.
    pub rail_days: RailDays,
    /// Seconds of the undo window of a single offer.
    pub undo_seconds: u32,
    /// Seconds of the undo window of a bulk.
    pub undo_bulk_seconds: u32,
    /// Days a link can be claimed.
    pub link_days: u32,
    /// Years after which what was owed cannot be offered anew; none where the desk goes by no limitation.
    pub limitation_years: Option<u32>,
    /// Days after which an open link is brought to mind, rising.
    pub reminder_days: Vec<u32>,
    /// Wall-clock hours from claim to release.
    pub release_hours: u32,
    /// TARGET days from release to paid.
    pub payout_days: u32,
    /// Hours from complaint to first reply, by the desk's hours.
    pub first_reply_hours: u32,
    /// Hours from complaint to solved, by the desk's hours.
    pub resolution_hours: u32,
    /// Hours from a public rating to its answer, by wall clock: whoever reads it waits at night too.
    pub rating_reply_hours: u32,
    /// Minutes a ticket is held without a sign of life.
    pub lease_minutes: u32,
    /// Hours between paid and the follow-up.
    pub follow_up_hours: u32,
}

impl Policy {
    /// What holds for a reason.
    #[must_use]
    pub fn reason(&self, reason: Reason) -> ReasonRule {
        self.reasons.get(&reason).cloned().unwrap_or_else(|| ReasonRule::default_of(reason))
    }

    /// Whether a customer who complained for this reason may choose a voucher in place of the money.
    #[must_use]
    pub fn lets_choose_voucher(&self, reason: Reason) -> bool {
        self.customer_choice.voucher_for.contains(&reason)
    }

    /// How far back earlier compensations of a customer matter: the longest look of the history rule and the caps, in days.
    #[must_use]
    pub fn history_days(&self) -> u32 {
        let caps = self.caps.iter().map(|cap| match cap.per {
            CapPer::Customer { days } => days,
            CapPer::Offer | CapPer::Order => 0,
        });
        caps.chain([self.history.days]).max().unwrap_or_default()
    }

    /// The longest way of money to a customer by the policy's clocks, in days.
    #[must_use]
    pub const fn money_days(&self) -> u32 {
        self.release_hours.div_ceil(24) + self.payout_days
    }

    /// What the menu promises and nobody could approve, one sentence each: such an offer is withheld when it comes to that.
    #[must_use]
    pub fn out_of_reach(&self) -> Vec<String> {
        self.tiers.iter().flat_map(|tier| self.tier_out_of_reach(tier)).collect()
    }

    /// The same for one tier, one sentence for each currency.
    #[must_use]
    pub fn tier_out_of_reach(&self, tier: &Tier) -> Vec<String> {
        self.limits.values().filter_map(|limits| self.out_of_reach_in(limits, tier)).collect()
    }

    /// What is owed by law and above what anybody may approve, with its reason and one sentence for each currency: only where the
    /// policy bounds finance.
    #[must_use]
    pub fn ungrantable(&self) -> Vec<(Reason, String)> {
        let mut told = Vec::new();
        for (reason, rule) in &self.reasons {
            for limits in self.limits.values() {
                let Some(most) = limits.authority.get(&Role::Finance) else { continue };
                let fixed = self.amount_in(&rule.floor_fixed, most.currency).map(|(fixed, _)| fixed);
                if let Some(fixed) = fixed.filter(|fixed| fixed.minor > most.minor) {
                    told.push((*reason, format!("{fixed} is owed, and finance approves {most} at most: nobody could grant it")));
                }
                let share = rule.floor_share.and_then(|share| Decimal::ONE.checked_div(share));
                if let Some(price) = share.and_then(|times| most.times(times, Rounding::Down).ok()) {
                    let why = format!(
                        "for more than {price} paid, more is owed than the {most} finance approves: nobody could grant it"
                    );
                    told.push((*reason, why));
                }
            }
        }
        told
    }

    fn out_of_reach_in(&self, limits: &Limits, tier: &Tier) -> Option<String> {
        let (most, name) = (limits.approvable(), &tier.name);
        let code = most.currency.code();
        // What is owed goes to the customer by another way when it is more than anybody here may approve.
        if !tier.only_for.is_empty() && tier.only_for.iter().all(|reason| self.reason(*reason).has_floor()) {
            return None;
        }
        let caps = || self.caps.iter().filter(|cap| cap.scope.is_empty());
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

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
