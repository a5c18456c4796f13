//! What happens to a case.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Approvers, LegalBasis, Offer};
use crate::domain::role::Actor;

/// What happens to a case, with what the guards need to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum CaseEvent {
    /// K02: the order is looked up.
    OrderLookup,
    /// K03: order, customer, line and period hold; the caller has checked them.
    OrderVerified {
        /// The legal basis.
        basis: LegalBasis,
        /// Why a person overrides the check; people need one, rules have none.
        override_reason: Option<String>,
    },
    /// K04: evidence is asked for.
    EvidenceRequested {
        /// Whether a rule demands it.
        mandatory: bool,
    },
    /// K05: it came.
    EvidenceAdded,
    /// K05: it is not needed after all.
    EvidenceWaived,
    /// K06: turned down.
    Declined {
        /// The reason the customer is given.
        reason: String,
    },
    /// K07: an offer the policy allows or sends to approval. One the policy denies never gets here: the caller refuses it.
    RemedyProposed {
        /// The offer.
        offer: Offer,
    },
    /// K08: inside authority, caps and budget.
    OfferAutoApproved,
    /// K09: somebody has to look at it.
    OfferApprovalNeeded,
    /// K10: approved.
    OfferApproved {
        /// Who has to.
        by: Approvers,
    },
    /// K11: sent back.
    OfferSentBack {
        /// What should change.
        note: String,
    },
    /// K11: what was approved is not what is there any more; it waits for approval anew.
    ApprovalVoided,
    /// K12: refused.
    OfferRefused {
        /// The reason the customer is given.
        reason: String,
    },
    /// K13: the undo window starts.
    OfferArmed {
        /// Its end; `now` for a window of nothing.
        hold_until: Timestamp,
    },
    /// K14: taken back in time.
    OfferUndone {
        /// A freeze keeps it from leaving, so that there is time after the window's end as well.
        frozen: bool,
    },
    /// K15: the window is over, the link is minted and queued.
    OfferCommitted,
    /// K16: a remedy without a link is on its way.
    RemedyExecutedElsewhere,
    /// K17: the customer claimed.
    ClaimAccepted,
    /// K18: another offer takes its place; the link has been revoked.
    OfferAmended {
        /// The new offer.
        offer: Offer,
    },
    /// K19: taken back, the customer is told.
    OfferWithdrawn {
        /// Why.
        reason: String,
    },
    /// K20: the link ran out.
    LinkExpired,
    /// K21: a new link for the same amount.
    OfferReissued {
        /// Whether the limitation date is over.
        limitation_over: bool,
    },
    /// K22: the payout exists.
    PayoutCreated,
    /// K23: the payout is paid.
    PayoutPaid {
        /// End of the return window, by the bank calendar.
        final_at: Timestamp,
    },
    /// K23 for refunds, K24 for the rest: the remedy arrived.
    RemedyConfirmed {
        /// End of the return window; only refunds look at it.
        final_at: Timestamp,
        /// What an agent confirms it by.
        proof: Option<String>,
    },
    /// K25: the customer has to correct the details.
    PayoutCorrectionWanted,
    /// K25: the claim was rejected and the customer objects.
    PayoutRejectedUnderAppeal,
    /// K26: the bank sent it back.
    PayoutReturned,
    /// K27: the correction never came.
    CorrectionTimedOut,
    /// K28: fraud, found by finance and a lead together.
    FraudConfirmed {
        /// The other of the two.
        second: Actor,
        /// Whether money may have left; see [`PayoutState::is_stoppable`](crate::domain::payout::PayoutState::is_stoppable).
        money_left: bool,
    },
    /// K28: a second compensation of the same thing, found by finance and a lead together.
    DuplicateConfirmed {
        /// The other of the two.
        second: Actor,
        /// Whether money may have left.
        money_left: bool,
    },
    /// K29: the customer does not want it.
    CustomerRenounced,
    /// K30: the remedy could not be made.
    RemedyFailed {
        /// Why.
        reason: String,
    },
    /// K31: the customer was right to object.
    ObjectionAccepted,
}

impl CaseEvent {
    /// The trigger's name as logged and sent.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            CaseEvent::OrderLookup => "order.lookup",
            CaseEvent::OrderVerified { .. } => "order.verified",
            CaseEvent::EvidenceRequested { .. } => "evidence.requested",
            CaseEvent::EvidenceAdded => "evidence.added",
            CaseEvent::EvidenceWaived => "evidence.waived",
            CaseEvent::Declined { .. } => "case.declined",
            CaseEvent::RemedyProposed { .. } => "remedy.proposed",
            CaseEvent::OfferAutoApproved => "offer.auto_approved",
            CaseEvent::OfferApprovalNeeded => "offer.approval_needed",
            CaseEvent::OfferApproved { .. } => "offer.approved",
            CaseEvent::OfferSentBack { .. } => "offer.sent_back",
            CaseEvent::ApprovalVoided => "approval.voided",
            CaseEvent::OfferRefused { .. } => "offer.refused",
            CaseEvent::OfferArmed { .. } => "offer.armed",
            CaseEvent::OfferUndone { .. } => "offer.undone",
            CaseEvent::OfferCommitted => "offer.committed",
            CaseEvent::RemedyExecutedElsewhere => "remedy.executed_elsewhere",
            CaseEvent::ClaimAccepted => "claim.accepted",
            CaseEvent::OfferAmended { .. } => "offer.amended",
            CaseEvent::OfferWithdrawn { .. } => "offer.withdrawn",
            CaseEvent::LinkExpired => "link.expired",
            CaseEvent::OfferReissued { .. } => "offer.reissued",
            CaseEvent::PayoutCreated => "payout.created",
            CaseEvent::PayoutPaid { .. } => "payout.paid",
            CaseEvent::RemedyConfirmed { .. } => "remedy.confirmed",
            CaseEvent::PayoutCorrectionWanted => "payout.correction_wanted",
            CaseEvent::PayoutRejectedUnderAppeal => "payout.rejected_under_appeal",
            CaseEvent::PayoutReturned => "payout.returned",
            CaseEvent::CorrectionTimedOut => "correction.timed_out",
            CaseEvent::FraudConfirmed { .. } => "fraud.confirmed",
            CaseEvent::DuplicateConfirmed { .. } => "duplicate.confirmed",
            CaseEvent::CustomerRenounced => "customer.renounced",
            CaseEvent::RemedyFailed { .. } => "remedy.failed",
            CaseEvent::ObjectionAccepted => "objection.accepted",
        }
    }
}
