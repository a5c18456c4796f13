//! The stage of a compensation: one word for where the money is, as agents, customers and scripts follow it.
//!
//! The machines of case, link and payout say precisely what is going on; the stage is their common summary, derived and never
//! set by hand.

use super::payout::PayoutState;
use super::words::word_enum;

word_enum!(
    /// Where a compensation is on its way from a key press to money in an account.
    Stage, "stage", {
        /// Above the agent's authority: a lead decides.
        ApprovalWanted => "approval_wanted",
        /// Held for the undo window; nothing has left.
        Armed => "armed",
        /// The link is with the customer.
        Offered => "offered",
        /// The customer has claimed; finance looks at it.
        Claimed => "claimed",
        /// Released; the money is on its way through the rail.
        Released => "released",
        /// The money has arrived.
        Paid => "paid",
        /// The customer must correct the account on the same link.
        CorrectionWanted => "correction_wanted",
        /// Held, or the rail refused: a person must look.
        OnHold => "on_hold",
        /// The bank sent the money back.
        Returned => "returned",
        /// Finance rejected the claim.
        Rejected => "rejected",
        /// The link ran out; it can be revived.
        Lapsed => "lapsed",
        /// A remedy without a link: somebody outside has been told to carry it out.
        Instructed => "instructed",
        /// A remedy without a link was carried out.
        Done => "done",
        /// A remedy without a link could not be carried out; another can be offered.
        Failed => "failed",
        /// Taken back inside the undo window.
        Undone => "undone",
        /// An approver sent it back with a note: its proposer can offer something else.
        SentBack => "sent_back",
        /// An approver refused it.
        Refused => "refused",
        /// Revoked before the claim, or cancelled.
        Withdrawn => "withdrawn",
    }
);

impl Stage {
    /// Open: it still binds the case, so no second compensation may start (decision 2 of the design).
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(
            self,
            Stage::Undone | Stage::SentBack | Stage::Refused | Stage::Withdrawn | Stage::Lapsed | Stage::Rejected | Stage::Failed
        )
    }

    /// Money or goods are between us and the customer: promised or moving, not yet there.
    #[must_use]
    pub const fn under_way(self) -> bool {
        self.is_open() && !self.is_settled()
    }

    /// The customer has it.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Stage::Paid | Stage::Done)
    }

    /// The stage a payout's state means.
    #[must_use]
    pub const fn of_payout(state: &PayoutState) -> Stage {
        match state {
            PayoutState::Submitted { .. } | PayoutState::Screening { .. } | PayoutState::Review { .. } => Stage::Claimed,
            PayoutState::Released { .. }
            | PayoutState::Queued { .. }
            | PayoutState::Dispatched { .. }
            | PayoutState::InDoubt { .. }
            | PayoutState::Pending { .. }
            | PayoutState::Unclaimed { .. } => Stage::Released,
            PayoutState::Paid { .. } => Stage::Paid,
            PayoutState::OnHold { .. } | PayoutState::Failed { .. } => Stage::OnHold,
            PayoutState::Returned { .. } | PayoutState::Reversed { .. } => Stage::Returned,
            PayoutState::CorrectionWanted { .. } => Stage::CorrectionWanted,
            PayoutState::Rejected { .. } => Stage::Rejected,
            PayoutState::Cancelled { .. } | PayoutState::Abandoned { .. } => Stage::Withdrawn,
        }
    }
}
