//! A bank's identifier (BIC), checked for its shape.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Four letters of the bank, two of the country, two of the place, three of the branch or none; in capitals.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Bic(String);

/// A text that is no BIC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a BIC has 8 or 11 letters and digits, such as COBADEFFXXX")]
pub struct BicError;

impl Bic {
    /// The letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Bic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<Bic> for String {
    fn from(bic: Bic) -> Self {
        bic.0
    }
}

impl TryFrom<String> for Bic {
    type Error = BicError;

    fn try_from(text: String) -> Result<Self, BicError> {
        text.parse()
    }
}

impl FromStr for Bic {
    type Err = BicError;

    fn from_str(text: &str) -> Result<Self, BicError> {
        let bytes = text.as_bytes();
        let shaped = matches!(bytes.len(), 8 | 11)
            && bytes[..6].iter().all(u8::is_ascii_uppercase)
            && bytes[6..].iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if shaped { Ok(Self(text.to_owned())) } else { Err(BicError) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn banks_are_told_by_eight_or_eleven_characters() {
        for text in ["COBADEFF", "COBADEFFXXX", "ABNANL2A"] {
            assert_eq!(text.parse::<Bic>().map(String::from).as_deref(), Ok(text));
        }
        for text in ["", "COBADEF", "COBADEFFX", "cobadeff", "COBA1EFF", "C0BADEFF", "COBADEFFXXXX", "COBADÉF"] {
            assert_eq!(text.parse::<Bic>(), Err(BicError), "{text}");
        }
    }
}
