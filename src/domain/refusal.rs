//! Why a move was not made: one closed list, so that every refusal has a stable code and a sentence that says what to do.

use serde::{Deserialize, Serialize};

use super::said::Sentence;

/// A stable code of a refusal; the API sends it as `code`, scripts branch on it. Names never change, new ones may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RefusalCode {
    /// The move is not in the state machine from the state the thing is in.
    IllegalMove,
    /// The actor's role may not make the move.
    RoleNotAllowed,
    /// The same person may not do both halves of this.
    SamePerson,
    /// The command was made against another version than the current one.
    StaleVersion,
    /// The case already has an open compensation.
    CompensationOpen,
    /// The offer is not on the menu, or its amount is not what was on the screen.
    OfferChanged,
    /// A policy rule denies it.
    PolicyDenied,
    /// Above the actor's authority or limit.
    AboveAuthority,
    /// The undo window is over: the link has left.
    UndoWindowOver,
    /// Somebody else holds the ticket.
    LeaseHeld,
    /// An idempotency key came back with another content.
    KeyReused,
    /// The link cannot be claimed (any more).
    LinkNotClaimable,
    /// The desk is frozen: nothing of this kind leaves until two people lift it.
    Frozen,
    /// The thing does not exist.
    NotFound,
    /// The input is not what this needs.
    Invalid,
}

/// A move that was not made, and why. Nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{text}")]
pub struct Refusal {
    /// The stable code.
    pub code: RefusalCode,
    /// One sentence for the person: what is in the way and what to do.
    pub text: Sentence,
}

impl Refusal {
    /// A refusal with its sentence.
    #[must_use]
    pub fn new(code: RefusalCode, text: impl Into<Sentence>) -> Self {
        Self { code, text: text.into() }
    }
}
