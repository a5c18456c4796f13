//! What every rail can do: take an order, and say what became of it.

use futures_util::future::BoxFuture;
use jiff::Timestamp;

use crate::domain::ids::PayoutId;
use crate::domain::money::Money;
use crate::domain::payee::Payee;

/// One payment to make. `Debug` shows the payee masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayoutOrder {
    /// The payout it belongs to.
    pub payout: PayoutId,
    /// What the payee and the books know it by, the same on each attempt ([`PayoutId::reference`]).
    pub reference: String,
    /// Number of the order, from 1: it rises once the one before is over for good, refused or returned. The rail knows an order
    /// by reference and number together.
    pub number: u32,
    /// How much, above zero.
    pub amount: Money,
    /// To whom.
    pub payee: Payee,
    /// What the payee reads on the statement.
    pub remittance: String,
}

/// What a rail knows about an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RailAnswer {
    /// It is taken and under way.
    Accepted,
    /// The money has arrived.
    Booked {
        /// When.
        at: Timestamp,
    },
    /// It is refused for good; no money moved.
    Refused {
        /// The rail's reason, an ISO 20022 code for banks.
        code: String,
    },
    /// The money arrived or left, and came back.
    Returned {
        /// The rail's reason, an ISO 20022 code for banks.
        code: String,
        /// When.
        at: Timestamp,
    },
    /// The rail has never seen the order.
    NotFound,
}

/// Why a rail gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum RailError {
    /// The call may or may not have arrived. The payout is in doubt: look it up, never send it again.
    #[error("{rail} did not answer; the order may have arrived")]
    NoAnswer {
        /// The rail's name.
        rail: &'static str,
        /// What the connection said.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// The call certainly did not arrive: nothing was sent. Trying later is safe.
    #[error("{rail} cannot be reached; nothing was sent")]
    NotSent {
        /// The rail's name.
        rail: &'static str,
        /// What stood in the way.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// The order is already there with another amount or payee. A person has to look: one of the two is wrong.
    #[error("{rail} knows {reference} with another amount or payee; nothing was sent")]
    ReferenceReused {
        /// The rail's name.
        rail: &'static str,
        /// The reference.
        reference: String,
    },
}

impl RailError {
    /// True when money may have moved all the same.
    #[must_use]
    pub const fn leaves_doubt(&self) -> bool {
        matches!(self, RailError::NoAnswer { .. })
    }
}

/// A way to pay.
pub trait PayoutRail: Send + Sync {
    /// The name in files, logs and events.
    fn name(&self) -> &'static str;

    /// Hands over an order. One that was handed over before, by reference and number, is not paid again: the answer tells what
    /// became of it.
    fn send<'a>(&'a self, order: &'a PayoutOrder) -> BoxFuture<'a, Result<RailAnswer, RailError>>;

    /// Asks what became of an order. Moves nothing, may be asked as often as one likes.
    fn look_up<'a>(&'a self, reference: &'a str, number: u32) -> BoxFuture<'a, Result<RailAnswer, RailError>>;
}
