//! The lead figures (definitions: `docs/METRICS.md`).

use jiff::Timestamp;
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
    /// People who hold a ticket now, with how many.
    pub agents: Vec<AgentLoad>,
    /// The budgets of today and of this month (M38).
    #[serde(default)]
    pub budgets: Vec<BudgetView>,
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
}

/// Tickets of one contact reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ReasonCount {
    /// The reason; none when unknown.
    pub reason: Option<Reason>,
    /// How many.
    pub count: u64,
}

/// One person's load.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AgentLoad {
    /// Token name.
    pub name: String,
    /// Tickets held.
    pub tickets: u64,
}
