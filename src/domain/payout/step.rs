//! What people do about a payout beside releasing it, and what the first of two people has proposed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::role::{Actor, Role};
use crate::domain::words::word_enum;

word_enum!(
    /// What a person does about a payout.
    PayoutStep, "step of a payout", {
        /// Keep it from leaving.
        Hold => "hold",
        /// Let one go that was held.
        Lift => "lift",
        /// Turn the claim down; two people.
        Reject => "reject",
        /// The customer objects to that.
        Object => "object",
        /// Ask the customer for other details.
        Correct => "correct",
        /// Call it off for fraud; two people.
        CancelFraud => "cancel_fraud",
        /// Call it off because the same was paid already; two people.
        CancelDuplicate => "cancel_duplicate",
        /// Ask for the return of money that was paid.
        Recall => "recall",
        /// The bank or the provider will not give it back.
        RecallDeclined => "recall_declined",
    }
);

impl PayoutStep {
    /// Whether two people have to do it.
    #[must_use]
    pub const fn takes_two(self) -> bool {
        matches!(self, PayoutStep::Reject | PayoutStep::CancelFraud | PayoutStep::CancelDuplicate)
    }

    /// Whether it needs a reason. The second of two people need not repeat it.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        !matches!(self, PayoutStep::Lift | PayoutStep::Correct)
    }

    /// The roles that may do it.
    #[must_use]
    pub const fn may(self, role: Role) -> bool {
        match self {
            PayoutStep::Hold | PayoutStep::Lift | PayoutStep::Recall | PayoutStep::RecallDeclined => {
                matches!(role, Role::Finance)
            }
            PayoutStep::Object => matches!(role, Role::Lead),
            PayoutStep::Reject | PayoutStep::Correct | PayoutStep::CancelFraud | PayoutStep::CancelDuplicate => role.releases(),
        }
    }

    /// The states in which it can be done.
    #[must_use]
    pub const fn from(self) -> &'static [&'static str] {
        match self {
            PayoutStep::Hold => &["released", "queued"],
            PayoutStep::Lift => &["on_hold"],
            PayoutStep::Reject | PayoutStep::Correct => &["review"],
            PayoutStep::Object => &["rejected"],
            PayoutStep::Recall | PayoutStep::RecallDeclined => &["paid"],
            PayoutStep::CancelFraud | PayoutStep::CancelDuplicate => super::WITHDRAWABLE,
        }
    }
}

/// What the first of two people wants, until the second agrees or the payout moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Proposal {
    /// What.
    pub step: PayoutStep,
    /// Who.
    pub by: String,
    /// As what.
    pub role: Role,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

impl Proposal {
    /// The person who made it.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::desk(&self.by, self.role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::payout::MACHINE;

    #[test]
    fn steps_begin_where_the_machine_lets_them() {
        for (step, event) in [
            (PayoutStep::Hold, "payout.held"),
            (PayoutStep::Lift, "hold.lifted"),
            (PayoutStep::Reject, "payout.rejected"),
            (PayoutStep::Object, "objection.received"),
            (PayoutStep::Correct, "details.asked"),
            (PayoutStep::CancelFraud, "payout.cancelled"),
            (PayoutStep::CancelDuplicate, "payout.cancelled"),
        ] {
            let drawn = MACHINE.moves.iter().find(|drawn| drawn.event == event).expect("a move");
            let mut from = step.from().to_vec();
            if drawn.event == "payout.cancelled" {
                // What was turned down or taken back stays so; what ends is its case and its link.
                from.retain(|state| !["rejected", "reversed"].contains(state));
            }
            assert_eq!(drawn.from, from, "{step}");
        }
    }
}
