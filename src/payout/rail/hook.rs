//! A call from a provider. It is believed for nothing but the wish to look: what became of a payment is asked of the provider itself.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

/// How far ahead of ours a call's time may be.
pub const AHEAD: SignedDuration = SignedDuration::from_mins(5);
/// How old a call may be. Providers repeat for days what nobody heard; one that was heard is known by its id for good, and all that any
/// of them does is to have a payment looked up.
pub const LATE: SignedDuration = SignedDuration::from_hours(24 * 7);

/// A call as it came in.
#[derive(Clone, Debug)]
pub struct Hook {
    /// Its headers, by names in small letters.
    pub headers: BTreeMap<String, String>,
    /// Its body, byte for byte: that is what is signed.
    pub body: Vec<u8>,
    /// Our time when it came.
    pub now: Timestamp,
}

impl Hook {
    /// A header's value.
    ///
    /// # Errors
    /// [`HookError::Unsigned`] without it.
    pub fn header(&self, name: &str) -> Result<&str, HookError> {
        self.headers.get(name).map(String::as_str).ok_or(HookError::Unsigned)
    }

    /// Whether a time that the call names is near enough to ours.
    ///
    /// # Errors
    /// [`HookError::Stale`] for no time at all or one that is too far away.
    pub fn fresh(&self, at: &str) -> Result<(), HookError> {
        let at: Timestamp = at.parse().map_err(|_| HookError::Stale)?;
        let age = self.now.duration_since(at);
        if age > LATE || -age > AHEAD { Err(HookError::Stale) } else { Ok(()) }
    }
}

/// What a call that is genuine is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The provider's id of the call; kept, so that a call counts once.
    pub id: String,
    /// The key of the order that it is about, where it names one.
    pub key: Option<String>,
    /// What the provider calls that payment.
    pub handle: Option<String>,
}

/// Why a call is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HookError {
    /// Nobody calls here.
    #[error("this rail takes no calls")]
    Unknown,
    /// A header that carries the signature is missing or cannot be one.
    #[error("the call is not signed")]
    Unsigned,
    /// Its time is too far from ours.
    #[error("the call is too old, or from the future")]
    Stale,
    /// The signature is not the provider's.
    #[error("the call's signature is not the provider's")]
    Forged,
    /// It cannot be read.
    #[error("the call cannot be read")]
    Unreadable,
    /// Whether it is genuine cannot be found out now.
    #[error("the signature cannot be checked now")]
    Unchecked,
}
