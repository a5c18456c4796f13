//! The rating invitation's state machine: planned by rule for every compensation that was paid, so that nobody picks who is asked.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::machine::{Machine, Move, Who, ensure, ensure_text, invalid, not_allowed};
use super::refusal::Refusal;
use super::role::Actor;

#[cfg(test)]
mod tests;

/// The state an invitation is in, with what only makes sense there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum InvitationState {
    /// Planned by rule, when the money arrived.
    Planned {
        /// Since when.
        at: Timestamp,
    },
    /// A rule for everyone keeps it back.
    Suppressed {
        /// Since when.
        at: Timestamp,
        /// The rule or cause: cool-down, opt-out, legal dispute, minors, platform rule.
        cause: String,
    },
    /// The delay is over; a connector will send it.
    Due {
        /// Since when.
        at: Timestamp,
    },
    /// Sent.
    Sent {
        /// When.
        at: Timestamp,
    },
    /// Answered.
    Answered {
        /// When.
        at: Timestamp,
    },
    /// Nobody answered.
    Expired {
        /// Since when.
        at: Timestamp,
    },
    /// The customer does not want to be asked.
    Refused {
        /// Since when.
        at: Timestamp,
    },
}

/// What happens to an invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum InvitationEvent {
    /// A rule for everyone keeps it back.
    Suppressed {
        /// The rule or cause.
        cause: String,
    },
    /// The delay is over.
    Due {
        /// End of the delay: three days after `paid` where there is money.
        not_before: Timestamp,
    },
    /// A connector sent it.
    Sent,
    /// An answer came.
    Answered,
    /// None came.
    Expired,
    /// The customer does not want to be asked.
    Refused,
}

/// The machine's table.
pub const MACHINE: Machine = Machine { name: "rating invitation", moves: MOVES };

const NOT_REFUSED: &[&str] = &["planned", "suppressed", "due", "sent", "answered", "expired"];

const MOVES: &[Move] = &[
    Move { no: "6", from: &["planned"], event: "invitation.suppressed", who: &[Who::Timer, Who::Privacy] },
    Move { no: "6", from: &["planned"], event: "invitation.due", who: &[Who::Timer] },
    Move { no: "6", from: &["due"], event: "invitation.sent", who: &[Who::Timer] },
    Move { no: "6", from: &["sent"], event: "invitation.answered", who: &[Who::Provider, Who::Intake] },
    Move { no: "6", from: &["sent"], event: "invitation.expired", who: &[Who::Timer] },
    Move { no: "6", from: NOT_REFUSED, event: "invitation.refused", who: &[Who::Customer] },
];

impl InvitationState {
    /// Every state's name, in the order of the state tables.
    pub const NAMES: &'static [&'static str] = &["planned", "suppressed", "due", "sent", "answered", "expired", "refused"];

    /// A new invitation, for every outcome the merchant invites for.
    ///
    /// # Errors
    /// [`RefusalCode::RoleNotAllowed`](super::refusal::RefusalCode::RoleNotAllowed) for people: no role selects recipients.
    pub fn planned(actor: &Actor, now: Timestamp) -> Result<Self, Refusal> {
        ensure(Who::Timer.is(actor), || not_allowed("invitations are planned by rule for everyone; nobody picks recipients"))?;
        Ok(InvitationState::Planned { at: now })
    }

    /// The state's name as stored, sent and shown.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            InvitationState::Planned { .. } => "planned",
            InvitationState::Suppressed { .. } => "suppressed",
            InvitationState::Due { .. } => "due",
            InvitationState::Sent { .. } => "sent",
            InvitationState::Answered { .. } => "answered",
            InvitationState::Expired { .. } => "expired",
            InvitationState::Refused { .. } => "refused",
        }
    }

    /// Whether nothing is left to do. The customer can still refuse further ones.
    #[must_use]
    pub const fn is_terminal(&self) -> bool {
        match self {
            InvitationState::Planned { .. } | InvitationState::Due { .. } | InvitationState::Sent { .. } => false,
            InvitationState::Suppressed { .. }
            | InvitationState::Answered { .. }
            | InvitationState::Expired { .. }
            | InvitationState::Refused { .. } => true,
        }
    }
}

impl InvitationEvent {
    /// The trigger's name as logged and sent.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            InvitationEvent::Suppressed { .. } => "invitation.suppressed",
            InvitationEvent::Due { .. } => "invitation.due",
            InvitationEvent::Sent => "invitation.sent",
            InvitationEvent::Answered => "invitation.answered",
            InvitationEvent::Expired => "invitation.expired",
            InvitationEvent::Refused => "invitation.refused",
        }
    }
}

/// The triggers this actor may pull in this state.
#[must_use]
pub fn legal_events(state: &InvitationState, actor: &Actor) -> Vec<&'static str> {
    MACHINE.legal_events(state.name(), actor)
}

/// The one way an invitation changes state.
///
/// # Errors
/// A [`Refusal`] when the move is not drawn, not this actor's, or its guard does not hold; nothing has changed then.
pub fn transition(
    state: &InvitationState,
    event: &InvitationEvent,
    actor: &Actor,
    now: Timestamp,
) -> Result<InvitationState, Refusal> {
    use InvitationEvent as E;
    use InvitationState as S;

    MACHINE.admit(state.name(), event.name(), actor)?;
    match (state, event) {
        (S::Planned { .. }, E::Suppressed { cause }) => {
            ensure_text(cause, "the rule or cause")?;
            Ok(S::Suppressed { at: now, cause: cause.clone() })
        }
        (S::Planned { .. }, E::Due { not_before }) => {
            ensure(now >= *not_before, || invalid("the delay is not over yet"))?;
            Ok(S::Due { at: now })
        }
        (S::Due { .. }, E::Sent) => Ok(S::Sent { at: now }),
        (S::Sent { .. }, E::Answered) => Ok(S::Answered { at: now }),
        (S::Sent { .. }, E::Expired) => Ok(S::Expired { at: now }),
        (
            S::Planned { .. } | S::Suppressed { .. } | S::Due { .. } | S::Sent { .. } | S::Answered { .. } | S::Expired { .. },
            E::Refused,
        ) => Ok(S::Refused { at: now }),
        _ => Err(MACHINE.illegal(state.name(), event.name(), actor)),
    }
}
