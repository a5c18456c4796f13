//! An IBAN of a SEPA country, checked down to the country's structure.

use std::fmt;
use std::str::FromStr;

use ::iban::{Iban as Checked, IbanLike, ParseBaseIbanError, ParseIbanError};
use serde::{Deserialize, Serialize};

use super::PayeeError;

/// Longest text looked at; an IBAN has at most 34 characters, people put spaces between them.
const INPUT_CHARS_MAX: usize = 120;

/// Countries of the SEPA schemes by the European Payments Council's list, each followed by the length of its IBANs. Territories such as
/// Guadeloupe or Jersey use the code of the state they belong to.
const SEPA: &str = "AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 \
                    IE22 IS26 IT27 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 \
                    SI19 SK24 SM27 VA22";

/// Countries that have IBANs and are outside SEPA: the customer typed a real account that we cannot reach.
const ELSEWHERE: &str = "AE AO AZ BA BF BH BI BJ BR BY CF CG CI CM CR CV DJ DO DZ EG FK FO GA GE GL GQ GT GW HN IL IQ IR JO KM KW \
                         KZ LB LC LY MA MG ML MN MR MU MZ NE NI OM PK PS QA RU SA SC SD SN SO ST SV TD TG TL TN TR UA VG XK YE";

/// A bank account that a SEPA transfer can reach.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Iban(Checked);

impl Iban {
    /// All characters without spaces, as files want it.
    #[must_use]
    pub fn electronic(&self) -> &str {
        self.0.electronic_str()
    }

    /// All characters in groups of four, as people read it.
    #[must_use]
    pub fn grouped(&self) -> String {
        self.0.to_string()
    }

    /// The two letters of the country.
    #[must_use]
    pub fn country(&self) -> &str {
        self.0.country_code()
    }

    /// Country, check digits and the last four: `NL91 •••• 4300`.
    #[must_use]
    pub fn masked(&self) -> String {
        let text = self.electronic();
        format!("{} •••• {}", &text[..4], &text[text.len() - 4..])
    }
}

impl fmt::Debug for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Iban({})", self.masked())
    }
}

impl From<Iban> for String {
    fn from(iban: Iban) -> Self {
        iban.electronic().to_owned()
    }
}

impl TryFrom<String> for Iban {
    type Error = PayeeError;

    fn try_from(text: String) -> Result<Self, PayeeError> {
        text.parse()
    }
}

impl FromStr for Iban {
    type Err = PayeeError;

    /// Reads an IBAN the way people paste it: any case, spaces, dots and hyphens anywhere, the word `IBAN` in front.
    fn from_str(text: &str) -> Result<Self, PayeeError> {
        let compact = compact(text)?;
        if is_card_number(&compact) {
            return Err(PayeeError::CardNumber);
        }
        let bytes = compact.as_bytes();
        let shaped = bytes.len() >= 5
            && bytes[..2].iter().all(u8::is_ascii_uppercase)
            && bytes[2..4].iter().all(u8::is_ascii_digit)
            && bytes.iter().all(u8::is_ascii_alphanumeric);
        if !shaped {
            return Err(PayeeError::NotAnIban);
        }
        let country = || compact[..2].to_owned();
        let Some(expected) = sepa_length(&compact[..2]) else {
            let known = ELSEWHERE.split(' ').any(|code| code == &compact[..2]);
            return Err(if known {
                PayeeError::NotSepa { country: country() }
            } else {
                PayeeError::UnknownCountry { country: country() }
            });
        };
        if bytes.len() != expected {
            return Err(PayeeError::WrongLength { country: country(), expected, found: bytes.len() });
        }
        compact.parse().map(Iban).map_err(|error| match error {
            ParseIbanError::InvalidBaseIban { source: ParseBaseIbanError::InvalidChecksum } => PayeeError::WrongChecksum,
            ParseIbanError::InvalidBaseIban { source: ParseBaseIbanError::InvalidFormat } => PayeeError::NotAnIban,
            ParseIbanError::InvalidBban(_) => PayeeError::WrongStructure,
            ParseIbanError::UnknownCountry(_) => PayeeError::UnknownCountry { country: country() },
        })
    }
}

/// The IBAN's length in a SEPA country, none elsewhere.
fn sepa_length(country: &str) -> Option<usize> {
    SEPA.split(' ').find_map(|row| row.strip_prefix(country)?.parse().ok())
}

/// The text without what people and word processors put between the characters, in capitals.
fn compact(text: &str) -> Result<String, PayeeError> {
    let mut kept = String::new();
    for (at, c) in text.chars().enumerate() {
        if at >= INPUT_CHARS_MAX {
            return Err(PayeeError::NotAnIban);
        }
        let between =
            c.is_whitespace() || matches!(c, '.' | '-' | '\u{2010}'..='\u{2013}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
        if !between {
            kept.push(c.to_ascii_uppercase());
        }
    }
    let named = kept.strip_prefix("IBAN").map(|rest| rest.strip_prefix(':').unwrap_or(rest).to_owned());
    let kept = named.unwrap_or(kept);
    if kept.is_empty() { Err(PayeeError::EmptyIban) } else { Ok(kept) }
}

/// 13 to 19 digits whose Luhn sum is right: such a number must not even be stored.
fn is_card_number(text: &str) -> bool {
    if !(13..=19).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let sum: u32 = text
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(digit - b'0') * if place % 2 == 1 { 2 } else { 1 };
            value / 10 + value % 10
        })
        .sum();
    sum.is_multiple_of(10)
}
