//! Rails that are called: what they can do, whether they are held, and what people do about payouts that are at one.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::money::Money;
use crate::domain::outflow::RailHold;
use crate::domain::said::Said;

/// A rail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[expect(clippy::struct_excessive_bools, reason = "each is a capability of its own, in a table that people read")]
pub struct RailView {
    /// Its name.
    pub rail: String,
    /// The currencies it pays in; none for all.
    pub currencies: Option<Vec<String>>,
    /// Whether a payment can be called off while its payee has not taken it.
    pub cancel: bool,
    /// Days after which a payment that nobody takes comes back by itself.
    pub horizon_days: Option<u32>,
    /// Days for which the provider knows an order's key again; none for good.
    pub key_days: Option<u32>,
    /// Most payments of one call.
    pub batch_max: u32,
    /// Whether it calls us when something happened.
    pub calls_us: bool,
    /// Whether it lists what it was ordered to pay.
    pub lists: bool,
    /// Whether it tells what the account there holds: an order that the account cannot pay waits.
    #[serde(default)]
    pub tells_balance: bool,
    /// Days it usually takes.
    pub arrives_days: u32,
    /// Most that leaves in any hour, an amount a currency.
    #[serde(default)]
    pub max_per_hour: Vec<Money>,
    /// Most that leaves in any day.
    #[serde(default)]
    pub max_per_day: Vec<Money>,
    /// Whether nobody said a limit for some of its currencies, so that the usual ones count.
    #[serde(default)]
    pub usual_limits: bool,
    /// Why nothing is handed to it now.
    pub held: Option<HeldView>,
}

/// A hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct HeldView {
    /// Since when.
    pub since: Timestamp,
    /// Why.
    pub reason: RailHold,
    /// The same in a sentence.
    pub note: String,
    /// The code behind the sentence, where nobody typed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}

/// A rail to which nothing is handed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct HeldRail {
    /// The rail.
    pub rail: String,
    /// Since when and why.
    pub held: HeldView,
}

/// A payment in a rail's account that a person has to explain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FindingView {
    /// The rail.
    pub rail: String,
    /// What the rail calls it; the file's name for a bank file.
    pub handle: String,
    /// Which fault it is: a payment may have several. A server older than the console does not say.
    #[serde(default)]
    pub fault: String,
    /// What whoever ordered it called it.
    pub key: Option<String>,
    /// How much.
    pub amount: Option<Money>,
    /// What is wrong with it.
    pub why: String,
    /// The code behind the sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}

/// Answer of `GET /v1/rails`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RailsReport {
    /// The rails that are called.
    pub rails: Vec<RailView>,
    /// What is not explained yet.
    pub findings: Vec<FindingView>,
}

/// Body of `POST /v1/rails/{rail}/hold`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HoldRequest {
    /// Why.
    pub reason: String,
}

/// What became of a payout in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SettleOutcome {
    /// The provider has it.
    Pending,
    /// The money arrived.
    Paid,
    /// No money moves.
    Failed,
}

impl SettleOutcome {
    /// As a word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            SettleOutcome::Pending => "pending",
            SettleOutcome::Paid => "paid",
            SettleOutcome::Failed => "failed",
        }
    }
}

/// Body of `POST /v1/payouts/{id}/settle`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SettlePayoutRequest {
    /// What became of it.
    pub outcome: SettleOutcome,
    /// The provider's code of a failure.
    #[serde(default)]
    pub code: Option<String>,
    /// What shows it.
    pub proof: String,
    /// The payout's version as it was seen; one that has changed since is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
}

/// Body of `POST /v1/rails/{rail}/findings/clear`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClearFindingRequest {
    /// What the rail calls the payment.
    pub handle: String,
    /// Which of its faults; needed where several are open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// What it is, and how that was found out; no customer's name.
    pub reason: String,
}
