//! A `PayPal` address: a mail address in the plain form that every mail system agrees on.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::PayeeError;

/// A plain mail address. Quoted parts, comments, groups, display names, address literals and letters beyond ASCII are left
/// out on purpose: they are legal somewhere, unusual everywhere, and the tools of those who inject headers.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PaypalAddress(String);

impl PaypalAddress {
    /// Longest address, in characters (RFC 5321's path without its brackets).
    pub const CHARS_MAX: usize = 254;
    /// Longest part before the `@`, in characters.
    const LOCAL_CHARS_MAX: usize = 64;

    /// The address, its domain in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// First character and domain: `a•••@example.org`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.split_once('@').unwrap_or((&self.0, ""));
        let first: String = local.chars().take(1).collect();
        format!("{first}•••@{domain}")
    }
}

impl fmt::Debug for PaypalAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PaypalAddress({})", self.masked())
    }
}

impl From<PaypalAddress> for String {
    fn from(address: PaypalAddress) -> Self {
        address.0
    }
}

impl TryFrom<String> for PaypalAddress {
    type Error = PayeeError;

    fn try_from(text: String) -> Result<Self, PayeeError> {
        text.parse()
    }
}

impl FromStr for PaypalAddress {
    type Err = PayeeError;

    fn from_str(text: &str) -> Result<Self, PayeeError> {
        // Line breaks are not trimmed: an address with one at its end is an attempt, not a typing error.
        let text = text.trim_matches([' ', '\t', '\u{a0}']);
        if text.is_empty() {
            return Err(PayeeError::EmptyAddress);
        }
        if text.chars().count() > Self::CHARS_MAX {
            return Err(PayeeError::AddressTooLong);
        }
        let (local, domain) = text.split_once('@').ok_or(PayeeError::NotAnAddress)?;
        if local.len() > Self::LOCAL_CHARS_MAX || !local.split('.').all(is_atom) || !is_domain(domain) {
            return Err(PayeeError::NotAnAddress);
        }
        Ok(Self(format!("{local}@{}", domain.to_ascii_lowercase())))
    }
}

/// RFC 5322's `atom`, without what it allows in theory only.
fn is_atom(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
}

/// At least two labels, the last of which is no number: neither `localhost` nor an address of a machine.
fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = text.rsplit_once('.').map_or("", |(_, top)| top);
    text.split('.').all(label) && top.len() >= 2 && !top.bytes().all(|b| b.is_ascii_digit())
}
