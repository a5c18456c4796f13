//! Who is paid and where: the bank or `PayPal` details a customer types into the claim page.
//!
//! Each part is a type that can only be made by a check, so an order never carries details nobody looked at. `Debug` and
//! `masked` show the few characters a person needs to recognise an account; the whole is read only by the rail that pays.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::text::sepa::sepa_name;

mod bic;
mod iban;
mod name;
mod paypal;

pub use bic::Bic;
pub use iban::Iban;
pub use name::HolderName;
pub use paypal::PaypalAddress;

/// Where the money goes. Serialising writes the details in full: only into sealed storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "method")]
pub enum Payee {
    /// A bank account inside SEPA.
    Iban {
        /// Name of the account holder; the bank compares it with its own.
        holder: HolderName,
        /// The account.
        iban: Iban,
    },
    /// A `PayPal` account.
    Paypal {
        /// Name of the account holder.
        holder: HolderName,
        /// The mail address `PayPal` knows the account by.
        address: PaypalAddress,
    },
    /// A voucher by mail.
    Voucher {
        /// Name of whoever gets it.
        holder: HolderName,
        /// Where it is mailed to; the same form as a `PayPal` address.
        address: PaypalAddress,
    },
}

/// The ways to be paid, by the names of the claim page's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayeeMethod {
    /// A bank account.
    Iban,
    /// A `PayPal` account.
    Paypal,
    /// A voucher by mail: offered beside money alone, where the policy lets the customer choose.
    Voucher,
}

impl PayeeMethod {
    /// The word of the form, of files and of the screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            PayeeMethod::Iban => "iban",
            PayeeMethod::Paypal => "paypal",
            PayeeMethod::Voucher => "voucher",
        }
    }

    /// The rail that money to such an account takes, before the desk's own settings choose who carries it.
    #[must_use]
    pub const fn rail(self) -> &'static str {
        match self {
            PayeeMethod::Iban => "sepa",
            PayeeMethod::Paypal => "paypal",
            PayeeMethod::Voucher => "voucher",
        }
    }
}

impl fmt::Display for PayeeMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for PayeeMethod {
    type Err = PayeeError;

    fn from_str(text: &str) -> Result<Self, PayeeError> {
        [PayeeMethod::Iban, PayeeMethod::Paypal, PayeeMethod::Voucher]
            .into_iter()
            .find(|m| m.name() == text)
            .ok_or(PayeeError::UnknownMethod)
    }
}

impl Payee {
    /// Checks what a person typed: the holder's name, and the IBAN or the `PayPal` address.
    ///
    /// # Errors
    /// Everything that is wrong, one error a field, so that a form can show all of it at once.
    pub fn from_fields(method: PayeeMethod, holder: &str, account: &str) -> Result<Self, Vec<PayeeError>> {
        let holder = holder.parse::<HolderName>();
        match method {
            PayeeMethod::Iban => {
                both(holder.and_then(writable), account.parse()).map(|(holder, iban)| Payee::Iban { holder, iban })
            }
            PayeeMethod::Paypal => both(holder, account.parse()).map(|(holder, address)| Payee::Paypal { holder, address }),
            PayeeMethod::Voucher => both(holder, account.parse()).map(|(holder, address)| Payee::Voucher { holder, address }),
        }
    }

    /// The account holder's name.
    #[must_use]
    pub fn holder(&self) -> &HolderName {
        match self {
            Payee::Iban { holder, .. } | Payee::Paypal { holder, .. } | Payee::Voucher { holder, .. } => holder,
        }
    }

    /// The way the money goes.
    #[must_use]
    pub fn method(&self) -> PayeeMethod {
        match self {
            Payee::Iban { .. } => PayeeMethod::Iban,
            Payee::Paypal { .. } => PayeeMethod::Paypal,
            Payee::Voucher { .. } => PayeeMethod::Voucher,
        }
    }

    /// The account with its middle hidden: `NL91 •••• 4300`, `a•••@example.org`.
    #[must_use]
    pub fn masked(&self) -> String {
        match self {
            Payee::Iban { iban, .. } => iban.masked(),
            Payee::Paypal { address, .. } | Payee::Voucher { address, .. } => address.masked(),
        }
    }

    /// The account's country, ISO 3166 alpha-2; none where the account does not say.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        match self {
            Payee::Iban { iban, .. } => Some(iban.country()),
            Payee::Paypal { .. } | Payee::Voucher { .. } => None,
        }
    }

    /// What makes two payees the same account.
    #[must_use]
    pub fn account(&self) -> String {
        match self {
            Payee::Iban { iban, .. } => iban.electronic().to_owned(),
            Payee::Paypal { address, .. } | Payee::Voucher { address, .. } => address.as_str().to_lowercase(),
        }
    }
}

/// A bank file has basic Latin letters alone: a name that loses all of its letters would stop the whole file.
fn writable(holder: HolderName) -> Result<HolderName, PayeeError> {
    if sepa_name(holder.as_str()).is_some() { Ok(holder) } else { Err(PayeeError::NameNotLatin) }
}

fn both<T>(holder: Result<HolderName, PayeeError>, account: Result<T, PayeeError>) -> Result<(HolderName, T), Vec<PayeeError>> {
    match (holder, account) {
        (Ok(holder), Ok(account)) => Ok((holder, account)),
        (holder, account) => Err(holder.err().into_iter().chain(account.err()).collect()),
    }
}

/// Why details are not accepted. [`PayeeError::code`] and [`PayeeError::field`] are stable; the text is for the customer and
/// never repeats what they typed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PayeeError {
    /// Neither `iban` nor `paypal`.
    #[error("choose whether to be paid to a bank account or to PayPal")]
    UnknownMethod,
    /// No name.
    #[error("enter the name of the account holder")]
    EmptyName,
    /// A name beyond [`HolderName::CHARS_MAX`].
    #[error("the name is too long; banks carry at most 70 characters")]
    NameTooLong,
    /// Control, bidi or invisible characters in the name.
    #[error("the name contains a character that cannot be seen; type it again instead of pasting")]
    NameForbiddenCharacter,
    /// A name without any letter.
    #[error("the name has no letters; enter the name of the account holder")]
    NameWithoutLetter,
    /// A name for a bank transfer without a letter that banks can carry.
    #[error("write the name in Latin letters, as on the bank card; banks carry no others")]
    NameNotLatin,
    /// The way to be paid is none that this desk can carry out.
    #[error("we cannot pay this way; choose another one")]
    MethodNotOffered,
    /// No IBAN.
    #[error("enter the IBAN of the account")]
    EmptyIban,
    /// Not shaped like an IBAN.
    #[error("this is not an IBAN; it starts with two letters and two digits, for example NL91")]
    NotAnIban,
    /// A payment card's number.
    #[error("this looks like a card number; enter the IBAN of the account instead, and never a card number")]
    CardNumber,
    /// The two letters are no country with IBANs.
    #[error("{country} is not a country with IBANs; check the first two letters")]
    UnknownCountry {
        /// The two letters.
        country: String,
    },
    /// A country outside SEPA.
    #[error("accounts in {country} cannot receive SEPA transfers; enter an account inside SEPA or choose PayPal")]
    NotSepa {
        /// The two letters.
        country: String,
    },
    /// Too few or too many characters for the country.
    #[error("an IBAN of {country} has {expected} characters, this one has {found}")]
    WrongLength {
        /// The two letters.
        country: String,
        /// What the country's IBANs have.
        expected: usize,
        /// What was given, spaces not counted.
        found: usize,
    },
    /// Letters where the country has digits, or the other way round.
    #[error("the IBAN has a letter or a digit in the wrong place; check it against your bank card or statement")]
    WrongStructure,
    /// The check digits do not fit.
    #[error("the IBAN has a typing error; check it against your bank card or statement")]
    WrongChecksum,
    /// No `PayPal` address.
    #[error("enter the mail address of the PayPal account")]
    EmptyAddress,
    /// A `PayPal` address beyond [`PaypalAddress::CHARS_MAX`].
    #[error("the mail address is too long")]
    AddressTooLong,
    /// Not a plain mail address.
    #[error("this is not a mail address; it looks like name@example.org")]
    NotAnAddress,
}

impl PayeeError {
    /// The form field the error belongs to.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::UnknownMethod | Self::MethodNotOffered => "method",
            Self::EmptyName | Self::NameTooLong | Self::NameForbiddenCharacter | Self::NameWithoutLetter | Self::NameNotLatin => {
                "holder_name"
            }
            Self::EmptyIban
            | Self::NotAnIban
            | Self::CardNumber
            | Self::UnknownCountry { .. }
            | Self::NotSepa { .. }
            | Self::WrongLength { .. }
            | Self::WrongStructure
            | Self::WrongChecksum => "iban",
            Self::EmptyAddress | Self::AddressTooLong | Self::NotAnAddress => "paypal",
        }
    }

    /// The stable code that scripts and translations go by.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownMethod => "unknown_method",
            Self::EmptyName => "empty_name",
            Self::NameTooLong => "name_too_long",
            Self::NameForbiddenCharacter => "name_forbidden_character",
            Self::NameWithoutLetter => "name_without_letter",
            Self::NameNotLatin => "name_not_latin",
            Self::MethodNotOffered => "method_not_offered",
            Self::EmptyIban => "empty_iban",
            Self::NotAnIban => "not_an_iban",
            Self::CardNumber => "card_number",
            Self::UnknownCountry { .. } => "unknown_country",
            Self::NotSepa { .. } => "not_sepa",
            Self::WrongLength { .. } => "wrong_length",
            Self::WrongStructure => "wrong_structure",
            Self::WrongChecksum => "wrong_checksum",
            Self::EmptyAddress => "empty_address",
            Self::AddressTooLong => "address_too_long",
            Self::NotAnAddress => "not_an_address",
        }
    }
}

#[cfg(test)]
mod tests;
