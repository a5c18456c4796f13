//! Identities: one newtype each, readable as text and back, so that one can never stand for another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A text that is not the identity it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a {what}")]
pub struct IdError {
    what: &'static str,
    text: String,
}

fn id_error(what: &'static str, text: &str) -> IdError {
    IdError { what, text: text.chars().take(40).collect() }
}

macro_rules! numeric_id {
    ($(#[$doc:meta])* $name:ident, $what:literal, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0.to_string())
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            /// Reads `1042`, `#1042`, and the letter form people say on the phone.
            fn from_str(text: &str) -> Result<Self, IdError> {
                let digits = text.strip_prefix('#').or_else(|| text.strip_prefix($prefix)).unwrap_or(text);
                if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                    return Err(id_error($what, text));
                }
                digits.parse().map($name).map_err(|_| id_error($what, text))
            }
        }
    };
}

numeric_id!(
    /// A ticket: one complaint as the desk sees it.
    TicketId, "ticket number", 'T'
);
numeric_id!(
    /// A case: one decision about one complaint; it owns the money.
    CaseId, "case number", 'C'
);
numeric_id!(
    /// A customer as the desk knows them.
    CustomerId, "customer number", 'U'
);
numeric_id!(
    /// A message in a ticket's conversation.
    MessageId, "message number", 'M'
);

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u128);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&format!("{:032x}", self.0))
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            /// Reads 32 hexadecimal digits; the hyphens of a UUID are allowed.
            fn from_str(text: &str) -> Result<Self, IdError> {
                let digits: String = text.chars().filter(|c| *c != '-').collect();
                if digits.len() != 32 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
                    return Err(id_error($what, text));
                }
                u128::from_str_radix(&digits, 16).map($name).map_err(|_| id_error($what, text))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

random_id!(
    /// A compensation. The console draws it (128 random bits) before the first send and it stays the compensation's key for
    /// good: it is the intent, the idempotency key and the identity in one, so a repeat can never become a second payment.
    CompensationId, "compensation id"
);
random_id!(
    /// A payout: the one movement of money that a claim leads to.
    PayoutId, "payout id"
);
random_id!(
    /// An incident: the intent under which many compensations are armed at once. Theirs are derived from it.
    IncidentId, "incident id"
);

/// Alphabet of payment references: capitals and digits that are hard to confuse, all inside the SEPA character set.
const REFERENCE_ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

impl PayoutId {
    /// The reference every rail carries for this payout, the same on each attempt: `AM` and 26 letters or digits (28 of the 35
    /// that ISO 20022's `EndToEndId` allows).
    #[must_use]
    pub fn reference(self) -> String {
        let letters = (0..26).rev().map(|i| {
            let index = (self.0 >> (i * 5)) & 31;
            char::from(REFERENCE_ALPHABET[usize::try_from(index).unwrap_or(0)])
        });
        "AM".chars().chain(letters).collect()
    }

    /// The payout that such a reference names, as people copy it: blanks and small letters do not matter.
    #[must_use]
    pub fn from_reference(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        let (reference, _) = Self::parse_reference(&text)?;
        let letters = reference.strip_prefix("AM")?;
        let mut id: u128 = 0;
        for letter in letters.bytes() {
            let digit = REFERENCE_ALPHABET.iter().position(|known| *known == letter)?;
            // 26 letters hold two bits more than an id has: a reference that sets them is none of ours.
            id = id.checked_mul(32)?.checked_add(u128::try_from(digit).ok()?)?;
        }
        Some(Self(id))
    }

    /// Whether a text has the form of such a reference, alone or with an order's number, so that it can only be meant for us.
    #[must_use]
    pub fn is_reference(text: &str) -> bool {
        Self::parse_reference(text).is_some()
    }

    /// Reference and order number out of what a bank sends back: `AM…` as it is, or `AM…-2`. None when it is nothing of ours.
    #[must_use]
    pub fn parse_reference(text: &str) -> Option<(&str, Option<u32>)> {
        let (reference, number) = match text.split_once('-') {
            Some((reference, number)) => (reference, Some(order_number(number)?)),
            None => (text, None),
        };
        let letters = reference.strip_prefix("AM")?.as_bytes();
        let ours = letters.len() == 26 && letters.iter().all(|letter| REFERENCE_ALPHABET.contains(letter));
        ours.then_some((reference, number))
    }
}

/// An order's number as it stands behind a reference: from 1, without a sign or zeros in front, in the room that is left.
fn order_number(text: &str) -> Option<u32> {
    let plain = !text.starts_with('0') && text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticket_numbers_are_read_the_way_people_write_them() {
        for text in ["1042", "#1042", "T1042"] {
            assert_eq!(text.parse(), Ok(TicketId(1042)));
        }
        for text in ["", "#", "-1", "1042x", "99999999999999999999", "\u{0661}"] {
            assert!(text.parse::<TicketId>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn other_peoples_references_are_not_ours() {
        for text in ["", "AM", "NOTPROVIDED", "AM-2026-11", "AMAAAAAAAAAAAAAAAAAAAAAAAAA", "AMAAAAAAAAAAAAAAAAAAAAAAAAA0", "RENT"]
        {
            assert!(!PayoutId::is_reference(text), "{text:?}");
            assert_eq!(PayoutId::from_reference(text), None, "{text:?}");
        }
        let ours = PayoutId(7).reference();
        assert_eq!(PayoutId::parse_reference(&format!("{ours}-12")), Some((ours.as_str(), Some(12))));
        for end in ["-", "-0", "-02", "--2", "-+2", "-2x", "-1234567", "-2-3"] {
            assert!(!PayoutId::is_reference(&format!("{ours}{end}")), "{end}");
        }
    }

    #[test]
    fn a_reference_that_no_id_spells_names_nothing() {
        assert_eq!(PayoutId::from_reference(&format!("AM{}", "9".repeat(26))), None);
    }

    proptest! {
        #[test]
        fn random_ids_round_trip_and_references_differ(a: u128, b: u128) {
            prop_assert_eq!(CompensationId(a).to_string().parse(), Ok(CompensationId(a)));
            prop_assert_eq!(PayoutId(a).reference().len(), 28);
            prop_assert!(PayoutId::is_reference(&PayoutId(a).reference()));
            prop_assert_eq!(a == b, PayoutId(a).reference() == PayoutId(b).reference());
            prop_assert_eq!(PayoutId::from_reference(&PayoutId(a).reference()), Some(PayoutId(a)));
            prop_assert_eq!(PayoutId::from_reference(&format!(" {} ", PayoutId(a).reference().to_lowercase())), Some(PayoutId(a)));
        }
    }
}
