//! The policy file as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::complaint::{Channel, Reason};
use crate::domain::money::Rounding;
use crate::domain::policy::budget::{BudgetPer, WhenEmpty};
use crate::domain::policy::{EvidenceKind, RemedyKind, VatTreatment};
use crate::domain::role::Role;

/// Amounts by currency code.
pub(super) type RawAmounts = BTreeMap<String, String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPolicy {
    pub name: String,
    pub default_currency: String,
    pub zone: Option<String>,
    pub effective_from: Option<String>,
    #[serde(default)]
    pub regions: BTreeMap<String, Vec<String>>,
    pub clocks: RawClocks,
    #[serde(default)]
    pub tier: Vec<RawTier>,
    #[serde(default)]
    pub remedy: Vec<RawRemedy>,
    #[serde(default)]
    pub cap: Vec<RawCap>,
    #[serde(default)]
    pub evidence: Vec<RawEvidence>,
    #[serde(default)]
    pub reason: BTreeMap<String, RawReason>,
    #[serde(default)]
    pub budget: Vec<RawBudget>,
    pub costs: Option<RawCosts>,
    pub cash_first_below: Option<RawAmounts>,
    #[serde(default)]
    pub step_up: RawStepUp,
    #[serde(default)]
    pub customer_choice: RawChoice,
    pub margin: RawMargin,
    pub history: RawHistory,
    pub volume: Option<RawVolume>,
    pub contact: Option<RawContact>,
    #[serde(default)]
    pub fraud: RawFraud,
    #[serde(default)]
    pub screening: RawScreening,
    pub limits: BTreeMap<String, RawLimits>,
    #[serde(default = "half_up")]
    pub rounding: Rounding,
}

fn half_up() -> Rounding {
    Rounding::HalfUp
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawClocks {
    pub undo_seconds: u32,
    pub undo_bulk_seconds: u32,
    pub link_days: u32,
    pub limitation_years: Option<u32>,
    pub reminders: Option<Vec<u32>>,
    pub release_hours: u32,
    pub payout_days: u32,
    pub first_reply_hours: u32,
    pub resolution_hours: u32,
    pub rating_reply_hours: u32,
    pub lease_minutes: u32,
    pub follow_up_hours: u32,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawStepUp {
    pub above: RawAmounts,
    pub tries: Option<u32>,
    pub cool_off_hours: Option<u32>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawChoice {
    pub voucher_for: Vec<Reason>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawScreening {
    pub countries: Vec<String>,
    pub not_countries: Vec<String>,
    pub closed: Vec<RawClosed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawClosed {
    pub rail: String,
    pub country: Option<String>,
    pub currency: Option<String>,
}

/// `when = { … }`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScope {
    pub brand: Option<String>,
    pub category: Option<String>,
    pub sku: Option<String>,
    pub region: Option<String>,
    pub country: Option<String>,
    pub channel: Option<Channel>,
    pub class: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTier {
    pub key: char,
    pub name: String,
    #[serde(default = "cashback")]
    pub kind: RemedyKind,
    #[serde(default)]
    pub when: RawScope,
    pub share: Option<String>,
    #[serde(default)]
    pub fixed: RawAmounts,
    #[serde(default)]
    pub recommended_for: Vec<Reason>,
    #[serde(default)]
    pub only_for: Vec<Reason>,
}

fn cashback() -> RemedyKind {
    RemedyKind::Cashback
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRemedy {
    pub key: char,
    pub name: String,
    pub kind: RemedyKind,
    #[serde(default)]
    pub when: RawScope,
    pub share: Option<String>,
    pub bonus: Option<String>,
    pub effort: Option<String>,
    pub days: Option<[u32; 2]>,
    pub approval: Option<Role>,
    #[serde(default)]
    pub recommended_for: Vec<Reason>,
    #[serde(default)]
    pub only_for: Vec<Reason>,
}

/// The conditions may stand in the cap itself, as they always could, or under `when`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCap {
    pub category: Option<String>,
    pub sku: Option<String>,
    pub brand: Option<String>,
    pub country: Option<String>,
    #[serde(default)]
    pub when: RawScope,
    pub per: Option<RawPer>,
    pub days: Option<u32>,
    pub share: Option<String>,
    #[serde(default)]
    pub amount: RawAmounts,
    #[serde(default)]
    pub except: Vec<Reason>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawPer {
    Offer,
    Order,
    Customer,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEvidence {
    pub needs: EvidenceKind,
    #[serde(default)]
    pub when: RawScope,
    #[serde(default)]
    pub reasons: Vec<Reason>,
    #[serde(default)]
    pub above: RawAmounts,
    #[serde(default = "two_days")]
    pub expected_days: u32,
}

fn two_days() -> u32 {
    2
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawReason {
    pub basis: crate::domain::case::LegalBasis,
    pub vat: Option<VatTreatment>,
    /// Percent of the price.
    pub floor: Option<String>,
    #[serde(default)]
    pub floor_fixed: RawAmounts,
    #[serde(default)]
    pub routes: Vec<RemedyKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBudget {
    pub name: String,
    pub per: BudgetPer,
    pub brand: Option<String>,
    #[serde(default)]
    pub when: RawScope,
    /// `each = "agent"`: every agent has one of their own.
    pub each: Option<RawEach>,
    pub amount: RawAmounts,
    pub when_empty: Option<WhenEmpty>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawEach {
    Agent,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCosts {
    pub return_handling: Option<RawRange>,
    pub redemption: Option<RawRange>,
    #[serde(default)]
    pub shipping: RawAmounts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRange {
    pub low: String,
    pub middle: String,
    pub high: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMargin {
    pub floor: String,
    pub assumed_cost: String,
    #[serde(default)]
    pub except: Vec<Reason>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHistory {
    pub days: u32,
    pub approval_from: u32,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawVolume {
    pub customers: u32,
    pub days: u32,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContact {
    pub every_days: Option<u32>,
    /// The first and the last hour at which nobody is written to, as the clock says them.
    pub quiet_hours: Option<[i8; 2]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLimits {
    pub minimum: String,
    pub step: String,
    pub agent: String,
    pub senior: String,
    pub lead: String,
    pub finance: Option<String>,
    pub auto_release_max: String,
    pub lead_release_max: String,
    pub four_eyes_above: String,
    pub goodwill_ceiling: Option<String>,
}

/// Every key may be left out.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFraud {
    pub days: Option<u32>,
    /// From which count on it shows, and from which it holds.
    pub account: Option<[u32; 2]>,
    pub account_days: Option<u32>,
    pub customer: Option<[u32; 2]>,
    pub order: Option<[u32; 2]>,
    pub address: Option<[u32; 2]>,
    pub device: Option<[u32; 2]>,
    pub split_days: Option<u32>,
    pub diversion_hours: Option<u32>,
    pub sample: Option<String>,
    pub pattern_days: Option<u32>,
    pub minimum: Option<u32>,
    pub near_limit: Option<u32>,
    pub drift: Option<u32>,
    pub destination: Option<u32>,
    pub ring: Option<u32>,
    pub ring_minimum: Option<u32>,
    pub off_hours: Option<u32>,
    pub hours: Option<[String; 2]>,
}
