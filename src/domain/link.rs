//! The claim link's state machine: the personal link the customer claims with. Rows L01 to L17 of the state tables.
//!
//! Looking at a link (GET, HEAD, a mail scanner) is counted elsewhere and never moves it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::machine::{Machine, Move, Who, ensure, ensure_own, ensure_pair, ensure_text, not_allowed};
use super::refusal::{Refusal, RefusalCode};
use super::role::{Actor, Role};
use super::said::refusal as said;

#[cfg(test)]
mod tests;

/// The state a link is in, with what only makes sense there. The generation tells a reissued link from its predecessors: the
/// token is derived from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[expect(missing_docs, reason = "generation and instant mean the same in every variant; the variant says which instant")]
pub enum LinkState {
    /// Made, not asked to leave.
    Minted { generation: u32, at: Timestamp },
    /// Handed to a channel.
    Sent { generation: u32, sent_at: Timestamp },
    /// The channel says it arrived.
    Delivered { generation: u32, delivered_at: Timestamp },
    /// The channel says it did not.
    Bounced { generation: u32, at: Timestamp },
    /// The customer began to claim.
    Started { generation: u32, started_at: Timestamp },
    /// Claimed, once.
    Claimed { generation: u32, claimed_at: Timestamp },
    /// The bank details have to be corrected, on the same link.
    Correction { generation: u32, claimed_at: Timestamp, since: Timestamp },
    /// Too many failed checks.
    Locked { generation: u32, since: Timestamp },
    /// Ran out.
    Expired { generation: u32, at: Timestamp },
    /// Taken back.
    Revoked { generation: u32, at: Timestamp, reason: String },
    /// A newer link took its place.
    Superseded { generation: u32, at: Timestamp },
    /// Its payout is final.
    Spent { generation: u32, at: Timestamp },
}

/// What happens to a link, with what the guards need to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum LinkEvent {
    /// L02: handed to a channel.
    DeliveryRequested,
    /// L03: it arrived.
    DeliveryConfirmed,
    /// L04: it did not.
    DeliveryFailed,
    /// L05: sent to another address, the classic way of diverting money.
    DeliveryRetried {
        /// Whether the amount takes a lead for this.
        above_limit: bool,
    },
    /// L06: the customer began to claim, by POST.
    ClaimStarted,
    /// L07: a valid claim came in.
    ClaimSubmitted,
    /// L08: the extra check failed too often; the caller counts.
    StepupFailed,
    /// L09: open again.
    Unlocked,
    /// L10: the payout needs other details.
    DetailsRejected,
    /// L11: the customer gave them.
    DetailsCorrected,
    /// L12: the link's life is over.
    TimedOut,
    /// L13: taken back.
    Revoked {
        /// Why; the page says it in other words.
        reason: String,
        /// Who proposed the offer: agents revoke their own.
        proposer: String,
    },
    /// L14: a newer link takes its place.
    Reissued,
    /// L15: the payout is final.
    PayoutFinal,
    /// L16: fraud, found by finance and a lead together.
    FraudConfirmed {
        /// The other of the two.
        second: Actor,
    },
    /// L17: the correction never came.
    CorrectionTimedOut,
    /// L18: the payment that was called refused is there after all, so no other details are needed.
    PayoutProved,
}

/// The machine's table.
pub const MACHINE: Machine = Machine { name: "link", moves: MOVES };

const CLAIMABLE: &[&str] = &["minted", "sent", "delivered", "bounced"];
const UNCLAIMED: &[&str] = &["minted", "sent", "delivered", "bounced", "started", "locked"];
const REPLACEABLE: &[&str] = &["minted", "sent", "delivered", "bounced", "started", "locked", "expired"];
const WON: &[&str] = &["claimed", "correction"];
// A connector that runs inside the server is named by its rule.
const CONNECTOR: &[Who] = &[Who::Intake, Who::Timer];

const MOVES: &[Move] = &[
    Move { no: "L02", from: &["minted"], event: "delivery.requested", who: &[Who::Timer, Who::Agent] },
    Move { no: "L03", from: &["sent"], event: "delivery.confirmed", who: CONNECTOR },
    Move { no: "L04", from: &["sent", "delivered"], event: "delivery.failed", who: CONNECTOR },
    Move { no: "L05", from: &["bounced"], event: "delivery.retried", who: &[Who::Agent] },
    Move { no: "L06", from: CLAIMABLE, event: "claim.started", who: &[Who::Customer] },
    Move { no: "L07", from: &["started"], event: "claim.submitted", who: &[Who::Customer] },
    Move { no: "L08", from: &["started"], event: "stepup.failed", who: &[Who::Timer] },
    Move { no: "L09", from: &["locked"], event: "link.unlocked", who: &[Who::Agent, Who::Timer] },
    Move { no: "L10", from: &["claimed"], event: "details.rejected", who: &[Who::Timer] },
    Move { no: "L11", from: &["correction"], event: "details.corrected", who: &[Who::Customer] },
    Move { no: "L12", from: UNCLAIMED, event: "link.timed_out", who: &[Who::Timer] },
    // The customer revokes by renouncing (K29).
    Move { no: "L13", from: UNCLAIMED, event: "link.revoked", who: &[Who::Agent, Who::Finance, Who::Admin, Who::Customer] },
    Move { no: "L14", from: REPLACEABLE, event: "link.reissued", who: &[Who::Agent, Who::Timer] },
    Move { no: "L15", from: WON, event: "payout.final", who: &[Who::Timer] },
    Move { no: "L16", from: WON, event: "fraud.confirmed", who: &[Who::Lead, Who::Finance] },
    Move { no: "L17", from: &["correction"], event: "correction.timed_out", who: &[Who::Timer] },
    Move { no: "L18", from: &["correction"], event: "payout.proved", who: &[Who::Timer] },
];

impl LinkState {
    /// Every state's name, in the order of the state tables.
    pub const NAMES: &'static [&'static str] = &[
        "minted",
        "sent",
        "delivered",
        "bounced",
        "started",
        "claimed",
        "correction",
        "locked",
        "expired",
        "revoked",
        "superseded",
        "spent",
    ];

    /// L01: a new link of this generation, together with the committed or reissued offer.
    ///
    /// # Errors
    /// [`RefusalCode::RoleNotAllowed`] for anybody but the server itself.
    pub fn minted(generation: u32, actor: &Actor, now: Timestamp) -> Result<Self, Refusal> {
        ensure(Who::Timer.is(actor), || not_allowed("links are minted by the server, together with the offer"))?;
        Ok(LinkState::Minted { generation, at: now })
    }

    /// The state's name as stored, sent and shown.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            LinkState::Minted { .. } => "minted",
            LinkState::Sent { .. } => "sent",
            LinkState::Delivered { .. } => "delivered",
            LinkState::Bounced { .. } => "bounced",
            LinkState::Started { .. } => "started",
            LinkState::Claimed { .. } => "claimed",
            LinkState::Correction { .. } => "correction",
            LinkState::Locked { .. } => "locked",
            LinkState::Expired { .. } => "expired",
            LinkState::Revoked { .. } => "revoked",
            LinkState::Superseded { .. } => "superseded",
            LinkState::Spent { .. } => "spent",
        }
    }

    /// Which of the compensation's links it is.
    #[must_use]
    pub const fn generation(&self) -> u32 {
        match self {
            LinkState::Minted { generation, .. }
            | LinkState::Sent { generation, .. }
            | LinkState::Delivered { generation, .. }
            | LinkState::Bounced { generation, .. }
            | LinkState::Started { generation, .. }
            | LinkState::Claimed { generation, .. }
            | LinkState::Correction { generation, .. }
            | LinkState::Locked { generation, .. }
            | LinkState::Expired { generation, .. }
            | LinkState::Revoked { generation, .. }
            | LinkState::Superseded { generation, .. }
            | LinkState::Spent { generation, .. } => *generation,
        }
    }

    /// Whether nothing can happen to it any more. An expired link can still be superseded.
    #[must_use]
    pub const fn is_terminal(&self) -> bool {
        matches!(self, LinkState::Revoked { .. } | LinkState::Superseded { .. } | LinkState::Spent { .. })
    }

    /// Whether it is the case's one live link.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        !self.is_terminal() && !matches!(self, LinkState::Expired { .. })
    }

    /// Whether a claim can be made with it.
    #[must_use]
    pub const fn is_claimable(&self) -> bool {
        match self {
            LinkState::Minted { .. }
            | LinkState::Sent { .. }
            | LinkState::Delivered { .. }
            | LinkState::Bounced { .. }
            | LinkState::Started { .. } => true,
            LinkState::Claimed { .. }
            | LinkState::Correction { .. }
            | LinkState::Locked { .. }
            | LinkState::Expired { .. }
            | LinkState::Revoked { .. }
            | LinkState::Superseded { .. }
            | LinkState::Spent { .. } => false,
        }
    }
}

impl LinkEvent {
    /// The trigger's name as logged and sent.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            LinkEvent::DeliveryRequested => "delivery.requested",
            LinkEvent::DeliveryConfirmed => "delivery.confirmed",
            LinkEvent::DeliveryFailed => "delivery.failed",
            LinkEvent::DeliveryRetried { .. } => "delivery.retried",
            LinkEvent::ClaimStarted => "claim.started",
            LinkEvent::ClaimSubmitted => "claim.submitted",
            LinkEvent::StepupFailed => "stepup.failed",
            LinkEvent::Unlocked => "link.unlocked",
            LinkEvent::DetailsRejected => "details.rejected",
            LinkEvent::DetailsCorrected => "details.corrected",
            LinkEvent::TimedOut => "link.timed_out",
            LinkEvent::Revoked { .. } => "link.revoked",
            LinkEvent::Reissued => "link.reissued",
            LinkEvent::PayoutFinal => "payout.final",
            LinkEvent::PayoutProved => "payout.proved",
            LinkEvent::FraudConfirmed { .. } => "fraud.confirmed",
            LinkEvent::CorrectionTimedOut => "correction.timed_out",
        }
    }
}

/// The triggers this actor may pull in this state.
#[must_use]
pub fn legal_events(state: &LinkState, actor: &Actor) -> Vec<&'static str> {
    MACHINE.legal_events(state.name(), actor)
}

/// Claims a link with one POST: L06 where it has not started yet, then L07.
///
/// # Errors
/// [`RefusalCode::LinkNotClaimable`] with a sentence for the customer; [`RefusalCode::RoleNotAllowed`] for anybody else.
pub fn claim(state: &LinkState, actor: &Actor, now: Timestamp) -> Result<LinkState, Refusal> {
    let why = match state {
        LinkState::Minted { .. } | LinkState::Sent { .. } | LinkState::Delivered { .. } | LinkState::Bounced { .. } => {
            let started = transition(state, &LinkEvent::ClaimStarted, actor, now)?;
            return transition(&started, &LinkEvent::ClaimSubmitted, actor, now);
        }
        LinkState::Started { .. } => return transition(state, &LinkEvent::ClaimSubmitted, actor, now),
        LinkState::Claimed { .. } | LinkState::Spent { .. } => {
            "this link has been claimed already; its page shows how far the payment is"
        }
        LinkState::Correction { .. } => "this link has been claimed; correct the payment details on its page",
        LinkState::Locked { .. } => "this link is locked after too many failed checks; ask the shop to open it again",
        LinkState::Expired { .. } => "this link has run out; ask for a new one",
        LinkState::Revoked { .. } => "this link is no longer valid; ask the shop",
        LinkState::Superseded { .. } => "a newer link took the place of this one; use that",
    };
    Err(Refusal::new(RefusalCode::LinkNotClaimable, why))
}

/// The one way a link changes state.
///
/// # Errors
/// A [`Refusal`] when the move is not drawn, not this actor's, or its guard does not hold; nothing has changed then.
pub fn transition(state: &LinkState, event: &LinkEvent, actor: &Actor, now: Timestamp) -> Result<LinkState, Refusal> {
    use LinkEvent as E;
    use LinkState as S;

    MACHINE.admit(state.name(), event.name(), actor)?;
    let generation = state.generation();
    match (state, event) {
        (S::Minted { .. }, E::DeliveryRequested) => Ok(S::Sent { generation, sent_at: now }),
        (S::Sent { .. }, E::DeliveryConfirmed) => Ok(S::Delivered { generation, delivered_at: now }),
        (S::Sent { .. } | S::Delivered { .. }, E::DeliveryFailed) => Ok(S::Bounced { generation, at: now }),
        (S::Bounced { .. }, E::DeliveryRetried { above_limit }) => {
            let may = !above_limit || Who::Lead.is(actor);
            ensure(may, || not_allowed(said::other_address_by_lead()))?;
            Ok(S::Sent { generation, sent_at: now })
        }
        (S::Minted { .. } | S::Sent { .. } | S::Delivered { .. } | S::Bounced { .. }, E::ClaimStarted)
        | (S::Locked { .. }, E::Unlocked) => Ok(S::Started { generation, started_at: now }),
        (S::Started { .. }, E::ClaimSubmitted) => Ok(S::Claimed { generation, claimed_at: now }),
        (S::Started { .. }, E::StepupFailed) => Ok(S::Locked { generation, since: now }),
        (S::Claimed { claimed_at, .. }, E::DetailsRejected) => {
            Ok(S::Correction { generation, claimed_at: *claimed_at, since: now })
        }
        (S::Correction { claimed_at, .. }, E::DetailsCorrected | E::PayoutProved) => {
            Ok(S::Claimed { generation, claimed_at: *claimed_at })
        }
        (
            S::Minted { .. } | S::Sent { .. } | S::Delivered { .. } | S::Bounced { .. } | S::Started { .. } | S::Locked { .. },
            E::TimedOut,
        )
        | (S::Correction { .. }, E::CorrectionTimedOut) => Ok(S::Expired { generation, at: now }),
        (
            S::Minted { .. } | S::Sent { .. } | S::Delivered { .. } | S::Bounced { .. } | S::Started { .. } | S::Locked { .. },
            E::Revoked { reason, proposer },
        ) => {
            if *actor != Actor::Customer {
                ensure_own(actor, proposer, &[Role::Lead, Role::Finance, Role::Admin])?;
            }
            ensure_text(reason, "a reason")?;
            Ok(S::Revoked { generation, at: now, reason: reason.clone() })
        }
        (
            S::Minted { .. }
            | S::Sent { .. }
            | S::Delivered { .. }
            | S::Bounced { .. }
            | S::Started { .. }
            | S::Locked { .. }
            | S::Expired { .. },
            E::Reissued,
        ) => Ok(S::Superseded { generation, at: now }),
        (S::Claimed { .. } | S::Correction { .. }, E::PayoutFinal) => Ok(S::Spent { generation, at: now }),
        (S::Claimed { .. } | S::Correction { .. }, E::FraudConfirmed { second }) => {
            ensure_pair(actor, second, [Role::Finance, Role::Lead])?;
            Ok(S::Revoked { generation, at: now, reason: event.name().to_owned() })
        }
        _ => Err(MACHINE.illegal(state.name(), event.name(), actor)),
    }
}
