//! What every rail can do: take an order, say what became of it, and what else it is able to.

use futures_util::future::{BoxFuture, FutureExt, ready};
use jiff::Timestamp;

use super::http::CallError;
use crate::domain::ids::PayoutId;
use crate::domain::money::Money;
use crate::domain::payee::Payee;
use crate::domain::payout::order_key;

pub use capabilities::{Cancel, Capabilities, LookUp};
pub use hook::{Hook, HookError, Notice};

mod capabilities;
mod hook;

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
    /// What the rail called the order when it took it, once that is known.
    pub handle: Option<String>,
}

impl PayoutOrder {
    /// What a provider knows the order by.
    #[must_use]
    pub fn key(&self) -> String {
        order_key(&self.reference, self.number)
    }
}

/// What a rail knows about an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RailAnswer {
    /// It is taken and under way.
    Accepted,
    /// It waits for its payee, whom the rail does not know yet.
    Unclaimed,
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
    /// It was taken back from the payee, for good.
    Reversed {
        /// When.
        at: Timestamp,
    },
    /// The rail has never seen the order.
    NotFound,
}

/// An answer, with the name by which the rail is asked again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What it says.
    pub answer: RailAnswer,
    /// What it calls the order, where it says so.
    pub handle: Option<String>,
}

impl From<RailAnswer> for Answered {
    fn from(answer: RailAnswer) -> Self {
        Self { answer, handle: None }
    }
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
    /// The rail is there and does not serve us: a wrong secret, a missing permission. Nothing was carried out; a person has to look.
    #[error("{rail} does not serve this desk ({why}); nothing was carried out")]
    Closed {
        /// The rail's name.
        rail: &'static str,
        /// What it said, in a word of its own.
        why: String,
    },
    /// The order is already there with another amount or payee. A person has to look: one of the two is wrong.
    #[error("{rail} knows {reference} with another amount or payee; nothing was sent")]
    ReferenceReused {
        /// The rail's name.
        rail: &'static str,
        /// The reference.
        reference: String,
    },
    /// The rail has no such thing.
    #[error("{rail} cannot {what}")]
    Unable {
        /// The rail's name.
        rail: &'static str,
        /// What was asked of it.
        what: &'static str,
    },
}

impl RailError {
    /// What a call that brought no answer means for an order.
    #[must_use]
    pub fn of_call(rail: &'static str, error: CallError) -> Self {
        match error {
            CallError::NotSent(_) => RailError::NotSent { rail, source: Some(Box::new(error)) },
            CallError::NoAnswer(_) => RailError::NoAnswer { rail, source: Some(Box::new(error)) },
        }
    }

    /// An answer that says nothing about the order for certain.
    #[must_use]
    pub fn unclear(rail: &'static str, why: &str) -> Self {
        RailError::NoAnswer { rail, source: Some(why.to_owned().into()) }
    }

    /// The rail does not serve this desk.
    #[must_use]
    pub fn closed(rail: &'static str, why: &str) -> Self {
        RailError::Closed { rail, why: why.to_owned() }
    }

    /// True when money may have moved all the same.
    #[must_use]
    pub const fn leaves_doubt(&self) -> bool {
        matches!(self, RailError::NoAnswer { .. })
    }

    /// The error with what stands behind it, in one line for the log and for a job's note.
    #[must_use]
    pub fn chain(&self) -> String {
        let mut text = self.to_string();
        let mut next = std::error::Error::source(self);
        while let Some(cause) = next {
            text = format!("{text}: {cause}");
            next = cause.source();
        }
        text
    }
}

/// A payment as the rail knows it, whoever ordered it: to find those that nobody here has, and those that are not as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What the rail calls it.
    pub handle: String,
    /// What whoever ordered it called it.
    pub key: Option<String>,
    /// How much, where that can be read.
    pub amount: Option<Money>,
    /// What became of it; none for a word that is in no table.
    pub answer: Option<RailAnswer>,
}

/// What a rail was ordered to pay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// From when on nothing is left out.
    pub since: Timestamp,
    /// The payments.
    pub orders: Vec<Listed>,
}

/// A way to pay.
pub trait PayoutRail: Send + Sync {
    /// The name in files, logs and events.
    fn name(&self) -> &'static str;

    /// What it can do.
    fn capabilities(&self) -> &'static Capabilities;

    /// Whether an order could be handed over now. Asked before an attempt is written, so that a rail that is away costs none.
    ///
    /// # Errors
    /// [`RailError::NotSent`] with what stands in the way.
    fn ready(&self) -> Result<(), RailError> {
        Ok(())
    }

    /// Hands over an order. One that was handed over before, by reference and number, is not paid again: the answer tells what
    /// became of it.
    fn send<'a>(&'a self, order: &'a PayoutOrder) -> BoxFuture<'a, Result<Answered, RailError>>;

    /// Asks what became of an order, as often as one likes. Moves nothing but for [`LookUp::ByRepeat`] without a handle: there the
    /// order is handed over again under its key, and the rail carries a key out once.
    fn look_up<'a>(&'a self, order: &'a PayoutOrder) -> BoxFuture<'a, Result<Answered, RailError>>;

    /// What the rail knows under an order's key, however old the order is; none when it never had it. Unlike
    /// [`look_up`](Self::look_up) it compares nothing and never hands anything over.
    ///
    /// # Errors
    /// [`RailError::Unable`] for a rail that is asked by its own name for the order and was given none.
    fn trace<'a>(&'a self, key: &'a str, handle: Option<&'a str>) -> BoxFuture<'a, Result<Option<Listed>, RailError>>;

    /// Calls an order off while its payee has not taken the money. The answer tells what became of it.
    fn cancel<'a>(&'a self, order: &'a PayoutOrder) -> BoxFuture<'a, Result<Answered, RailError>> {
        let _ = order;
        ready(Err(RailError::Unable { rail: self.name(), what: "call a payment off" })).boxed()
    }

    /// Judges a call of the provider's: who sent it, when, and what it is about.
    fn hear<'a>(&'a self, hook: &'a Hook) -> BoxFuture<'a, Result<Notice, HookError>> {
        let _ = hook;
        ready(Err(HookError::Unknown)).boxed()
    }

    /// What the account at the provider holds for further orders. None where it cannot say.
    fn balance(&self) -> BoxFuture<'_, Result<Option<Money>, RailError>> {
        ready(Ok(None)).boxed()
    }

    /// What the rail has been ordered to pay since a moment, by whomever. None where it cannot say.
    fn list(&self, since: Timestamp) -> BoxFuture<'_, Result<Option<List>, RailError>> {
        let _ = since;
        ready(Ok(None)).boxed()
    }
}
