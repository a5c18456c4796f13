//! The lead figures (definitions: `docs/METRICS.md`).

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::complaint::Reason;
use crate::domain::money::Money;
use crate::domain::stage::Stage;

use super::budget::BudgetView;

/// Answer of `GET /v1/metrics`. Counts are of now unless they say "today" or "period".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Figures {
    /// When they were computed.
    pub at: Timestamp,
    /// Start of the period they look back on.
    pub since: Timestamp,
    /// Open tickets by age band, youngest first: under 4 h, 24 h, 48 h, 7 days, older (M09).
    pub open_by_age: Vec<AgeBand>,
    /// Open tickets.
    pub open: u64,
    /// Open tickets whose clock runs out within the next hour or has run out (M10, first form).
    pub at_risk: u64,
    /// Open tickets nobody holds.
    pub unassigned: u64,
    /// Complaints that came in today.
    pub received_today: u64,
    /// Tickets solved today.
    pub solved_today: u64,
    /// Offers made today.
    pub offers_today: u64,
    /// Money offered today, by currency.
    pub offered_today: Vec<Money>,
    /// Money paid today, by currency.
    pub paid_today: Vec<Money>,
    /// Approvals waiting, and since when the oldest.
    pub approvals_waiting: u64,
    /// Since when the oldest approval waits.
    pub oldest_approval: Option<Timestamp>,
    /// Payouts waiting for release.
    pub releases_waiting: u64,
    /// Payouts whose outcome is unknown (M32).
    pub in_doubt: u64,
    /// Compensations by stage.
    pub claims_by_state: Vec<StageCount>,
    /// Payouts of the period that arrived on or before the day first promised (M29).
    pub promise_kept: u64,
    /// Payouts of the period with a promised day that has come or that have arrived.
    pub promise_due: u64,
    /// First public human replies of the period in time / due (M08).
    pub replies_in_time: u64,
    /// First public human replies of the period that were due.
    pub replies_due: u64,
    /// Median first reply time of the period in seconds (M01), with at least one reply.
    pub first_reply_median_s: Option<u64>,
    /// 90th percentile of the same.
    pub first_reply_p90_s: Option<u64>,
    /// Contact reasons of the period, most first (M16).
    pub reasons: Vec<ReasonCount>,
    /// Complaints per hour of the last 24 hours, oldest first.
    pub received_by_hour: Vec<u64>,
    /// People who hold a ticket now or solved one today, most tickets first.
    pub agents: Vec<AgentLoad>,
    /// How many reply times the median and the percentile are taken from: the newest of the period.
    #[serde(default)]
    pub replies_measured: u64,
    /// First public human replies to complaints of the period.
    #[serde(default)]
    pub replies_given: u64,
    /// Length of a step of `reasons[].by_step`, in seconds.
    #[serde(default)]
    pub step_s: u64,
    /// Promises of the period day by day, oldest first.
    #[serde(default)]
    pub promise_by_day: Vec<PromiseDay>,
    /// Tickets behind the figures that count money.
    #[serde(default)]
    pub behind: Behind,
    /// The newest event they count; those computed a moment ago for somebody else may lack the last ones.
    #[serde(default)]
    pub seq: i64,
    /// The budgets of today and of this month (M38).
    #[serde(default)]
    pub budgets: Vec<BudgetView>,
}

/// How many tickets stand behind the figures that count money: one ticket may have several compensations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Behind {
    /// Offers made today.
    pub offers: u64,
    /// Money paid today.
    pub paid: u64,
    /// Approvals waiting.
    pub approvals: u64,
    /// Payouts waiting for release.
    pub releases: u64,
    /// Payouts whose outcome is unknown.
    pub in_doubt: u64,
    /// Promises of the period that were not kept.
    pub missed: u64,
}

/// Promises that fell due on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PromiseDay {
    /// The day, in UTC.
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub day: Date,
    /// Kept.
    pub kept: u64,
    /// Paid on this day, or promised for it and still unpaid.
    pub due: u64,
}

/// Open tickets of one age band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AgeBand {
    /// `<4h`, `<24h`, `<48h`, `<7d`, `older`.
    pub band: String,
    /// How many.
    pub count: u64,
}

/// Compensations in one stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct StageCount {
    /// The stage.
    pub state: Stage,
    /// How many.
    pub count: u64,
    /// Their sum, by currency.
    pub sums: Vec<Money>,
    /// How many tickets they belong to.
    #[serde(default)]
    pub tickets: u64,
}

/// Tickets of one contact reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ReasonCount {
    /// The reason; none when unknown.
    pub reason: Option<Reason>,
    /// How many.
    pub count: u64,
    /// How many in the period of the same length before.
    #[serde(default)]
    pub before: u64,
    /// How many in each step of the period, oldest first.
    #[serde(default)]
    pub by_step: Vec<u64>,
}

/// One person's load.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AgentLoad {
    /// Token name.
    pub name: String,
    /// Tickets held.
    pub tickets: u64,
    /// When the first of their leases ends.
    #[serde(default)]
    pub lease_until: Option<Timestamp>,
    /// Their last sign of life on record: a lease taken or renewed, a ticket solved.
    #[serde(default)]
    pub seen_at: Option<Timestamp>,
    /// Tickets they solved today.
    #[serde(default)]
    pub solved_today: u64,
}
