//! What finance and leads ask of the server beside the lists of payouts: one payout's history, outcomes said with proof, findings and
//! flags that are cleared, the kill switch, and what waits for a second person's word.

use crate::domain::freeze::Halt;
use crate::domain::ids::{IncidentId, PayoutId};
use crate::wire::freeze::FreezeRequest;
use crate::wire::rail::{ClearFindingRequest, SettlePayoutRequest};

/// A request of this kind. Keys are idempotency keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FinanceCall {
    /// `GET /v1/payouts/{id}`.
    FetchPayout(PayoutId),
    /// `POST /v1/payouts/{id}/settle`.
    SettleDoubt {
        /// The payout.
        payout: PayoutId,
        /// What became of it, with the version that was on the screen.
        request: SettlePayoutRequest,
        /// The key.
        key: u128,
    },
    /// `POST /v1/rails/{rail}/findings/clear`.
    ClearFinding {
        /// The rail.
        rail: String,
        /// Which finding, and what it is.
        request: ClearFindingRequest,
        /// The key.
        key: u128,
    },
    /// `POST /v1/fraud/flags/{id}/clear`.
    ClearFlag {
        /// The flag.
        flag: i64,
        /// What was looked at.
        reason: String,
        /// The key.
        key: u128,
    },
    /// `POST /v1/freeze`.
    Freeze {
        /// What, and why.
        request: FreezeRequest,
        /// The key.
        key: u128,
    },
    /// `POST /v1/freeze/lift`.
    Lift {
        /// What.
        what: Halt,
        /// The key.
        key: u128,
    },
    /// The oldest policy that waits for a countersignature, those of others first, with its text.
    FetchProposal {
        /// Whose own come last.
        me: String,
    },
    /// The oldest incident that waits for approval, those of others first, with its items.
    FetchWaiting {
        /// Whose own come last.
        me: String,
    },
    /// `POST /v1/policies/proposals/{id}/countersign` or `/decline`.
    DecidePolicy {
        /// The proposal.
        proposal: i64,
        /// Countersigned; declined else.
        agreed: bool,
        /// The key.
        key: u128,
    },
    /// `POST /v1/incidents/{id}/approve` or `/refuse`.
    DecideIncident {
        /// The incident.
        incident: IncidentId,
        /// The plan that was on the screen, to approve it; refused else.
        agreed: Option<String>,
        /// The key.
        key: u128,
    },
}

impl FinanceCall {
    /// Whether it can change something on the server.
    #[must_use]
    pub const fn changes(&self) -> bool {
        !matches!(self, FinanceCall::FetchPayout(_) | FinanceCall::FetchProposal { .. } | FinanceCall::FetchWaiting { .. })
    }

    /// Whether it lets money move.
    #[must_use]
    pub const fn moves_money(&self) -> bool {
        matches!(
            self,
            FinanceCall::SettleDoubt { .. } | FinanceCall::Lift { .. } | FinanceCall::DecideIncident { agreed: Some(_), .. }
        )
    }
}
