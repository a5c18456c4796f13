//! The account holder's name, as a bank can compare it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::PayeeError;

/// A name of 1 to 70 visible characters with at least one letter; runs of spaces are one space.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct HolderName(String);

impl HolderName {
    /// Longest name, in characters: what a SEPA transfer carries.
    pub const CHARS_MAX: usize = 70;

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for HolderName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first: String = self.0.chars().take(1).collect();
        write!(f, "HolderName({first}•••)")
    }
}

impl From<HolderName> for String {
    fn from(name: HolderName) -> Self {
        name.0
    }
}

impl TryFrom<String> for HolderName {
    type Error = PayeeError;

    fn try_from(text: String) -> Result<Self, PayeeError> {
        text.parse()
    }
}

impl FromStr for HolderName {
    type Err = PayeeError;

    fn from_str(text: &str) -> Result<Self, PayeeError> {
        // Looked at before trimming, so that a line break is refused and not taken for a space.
        if text.chars().any(is_unseen) {
            return Err(PayeeError::NameForbiddenCharacter);
        }
        let mut words = text.split_whitespace();
        let mut name = words.next().ok_or(PayeeError::EmptyName)?.to_owned();
        for word in words {
            name.push(' ');
            name.push_str(word);
        }
        if name.chars().count() > Self::CHARS_MAX {
            return Err(PayeeError::NameTooLong);
        }
        if !name.chars().any(char::is_alphabetic) {
            return Err(PayeeError::NameWithoutLetter);
        }
        Ok(Self(name))
    }
}

/// Characters that change how a name looks without being seen: a screen and a bank would read two different names.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            u32::from(c),
            0xad | 0x34f
                | 0x61c
                | 0x115f
                | 0x1160
                | 0x17b4
                | 0x17b5
                | 0x180b..=0x180f
                | 0x200b..=0x200f
                | 0x2028..=0x202e
                | 0x2060..=0x206f
                | 0x2800
                | 0x3164
                | 0xe000..=0xf8ff
                | 0xfdd0..=0xfdef
                | 0xfe00..=0xfe0f
                | 0xfeff
                | 0xffa0
                | 0xfff0..=0xfffd
                | 0x1bca0..=0x1bca3
                | 0x1d173..=0x1d17a
                | 0xe0000..=0x0010_ffff
        )
        || u32::from(c) & 0xfffe == 0xfffe
}
