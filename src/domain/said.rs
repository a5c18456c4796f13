//! What the server says to people: each sentence by a stable code with typed arguments, so that a console can say it in its own
//! language, and in English for whoever does not know the code.
//!
//! The tables below make code, arguments and English sentence in one place, so they cannot disagree. A console says
//! `server-<code>` of its language, and `here-<code>` for what it runs into on its own machine.

pub mod clock;
pub mod command;
pub mod exclusion;
pub mod here;
pub mod price;
pub mod rail;
pub mod rank;
pub mod refusal;
pub mod request;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use jiff::SignedDuration;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::case::LegalBasis;
use super::complaint::Reason;
use super::ids::{CompensationId, IncidentId, TicketId};
use super::incident::IncidentState;
use super::money::{Currency, Money};
use super::policy::{EvidenceKind, RemedyKind, VatTreatment};
use super::priority::span_words;
use super::rates::RateUsed;
use super::role::Role;
use super::stage::Stage;

/// A sentence's code with what is filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Said {
    /// The stable code; names never change, new ones may come.
    pub code: String,
    /// What is filled in, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, Arg>,
}

/// Something that is filled in, as what it is: each language writes it its own way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Arg {
    /// A count.
    Number(i64),
    /// An amount.
    Money(Money),
    /// A share in percent, as a plain decimal.
    Percent {
        /// The number before the sign.
        percent: String,
    },
    /// A length of time.
    Span {
        /// How long.
        seconds: i64,
    },
    /// A word of a closed vocabulary.
    Word {
        /// The vocabulary, such as `reason`.
        of: String,
        /// The word, such as `wrong_item`.
        word: String,
        /// How English says it.
        #[serde(skip)]
        english: String,
    },
    /// Several of them.
    Words {
        /// Any of them, rather than all.
        any: bool,
        /// The words.
        #[cfg_attr(feature = "server", schema(no_recursion))]
        words: Vec<Arg>,
    },
    /// Another sentence inside this one.
    #[cfg_attr(feature = "server", schema(no_recursion))]
    Sentence(Box<Sentence>),
    /// A name, a number that is none, or whatever has no form of its own.
    Text(String),
}

/// A sentence in English, with its code where it has one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Sentence {
    /// In English.
    pub text: String,
    /// The code behind it. In a box: sentences travel in errors, and those are to stay small.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Box<Said>>,
}

/// One line of a table: a code, the names of its arguments and its English.
pub type Line = (&'static str, &'static [&'static str], &'static str);

/// Every code of the server.
pub fn lines() -> impl Iterator<Item = &'static Line> {
    [refusal::LINES, command::LINES, clock::LINES, rank::LINES, price::LINES, exclusion::LINES, request::LINES, rail::LINES]
        .into_iter()
        .flatten()
}

/// Declares a table of sentences: a function for each, and [`Line`]s for whoever wants all of them.
macro_rules! sentences {
    ($($code:ident($($arg:ident),*) = $english:literal;)*) => {
        $(
            #[doc = $english]
            #[must_use]
            pub fn $code($($arg: impl Into<crate::domain::said::Arg>),*) -> crate::domain::said::Sentence {
                $(let $arg: crate::domain::said::Arg = $arg.into();)*
                crate::domain::said::Sentence::of(stringify!($code), format_args!($english).to_string(), [$((stringify!($arg), $arg)),*])
            }
        )*

        /// The table.
        pub const LINES: &[crate::domain::said::Line] = &[$((stringify!($code), &[$(stringify!($arg)),*], $english)),*];
    };
}

pub(crate) use sentences;

impl Sentence {
    /// A sentence with its code.
    #[must_use]
    pub fn of<const N: usize>(code: &str, text: String, args: [(&str, Arg); N]) -> Self {
        let args = args.into_iter().map(|(name, arg)| (name.to_owned(), arg)).collect();
        Self { text, said: Some(Box::new(Said { code: code.to_owned(), args })) }
    }
}

impl Arg {
    /// A word of a closed vocabulary, with its English.
    #[must_use]
    pub fn word(of: &str, word: &str, english: &str) -> Self {
        Self::Word { of: of.to_owned(), word: word.to_owned(), english: english.to_owned() }
    }

    /// A word whose English is itself.
    #[must_use]
    pub fn plain(of: &str, word: &str) -> Self {
        Self::word(of, word, &word.replace('_', " "))
    }

    /// A share of 0 to 1.
    #[must_use]
    pub fn share(share: Decimal) -> Self {
        Self::Percent { percent: (share * Decimal::ONE_HUNDRED).normalize().to_string() }
    }

    /// All of these, or any of them.
    #[must_use]
    pub fn several<A: Into<Arg>>(any: bool, words: impl IntoIterator<Item = A>) -> Self {
        Self::Words { any, words: words.into_iter().map(Into::into).collect() }
    }
}

impl fmt::Display for Arg {
    /// As the English sentence has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Money(money) => money.fmt(f),
            Self::Percent { percent } => write!(f, "{percent} %"),
            Self::Span { seconds } => f.write_str(&span_words(SignedDuration::from_secs(*seconds))),
            Self::Word { word, english, .. } if english.is_empty() => f.write_str(&word.replace('_', " ")),
            Self::Word { english, .. } => f.write_str(english),
            Self::Words { any, words } => {
                let words: Vec<String> = words.iter().map(ToString::to_string).collect();
                f.write_str(&words.join(if *any { " or " } else { " and " }))
            }
            Self::Sentence(sentence) => f.write_str(&sentence.text),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl From<&str> for Sentence {
    /// A sentence that has no code: everybody reads it in English.
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), said: None }
    }
}

impl From<String> for Sentence {
    fn from(text: String) -> Self {
        Self { text, said: None }
    }
}

impl From<Sentence> for String {
    fn from(sentence: Sentence) -> Self {
        sentence.text
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl Deref for Sentence {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl PartialEq<&str> for Sentence {
    fn eq(&self, other: &&str) -> bool {
        self.text == **other
    }
}

/// Makes an argument out of what a sentence is about.
macro_rules! argument {
    ($($kind:ty: |$value:ident| $arg:expr;)*) => { $(
        impl From<$kind> for Arg {
            fn from($value: $kind) -> Self {
                $arg
            }
        }
    )* };
}

argument! {
    &str: |text| Self::Text(text.to_owned());
    String: |text| Self::Text(text);
    &String: |text| Self::Text(text.clone());
    char: |key| Self::Text(key.to_string());
    u8: |number| Self::Number(number.into());
    u32: |number| Self::Number(number.into());
    i64: |number| Self::Number(number);
    usize: |number| Self::Number(i64::try_from(number).unwrap_or(i64::MAX));
    TicketId: |ticket| Self::Text(ticket.to_string());
    CompensationId: |compensation| Self::Text(compensation.to_string());
    IncidentId: |incident| Self::Text(incident.to_string());
    Money: |money| Self::Money(money);
    Currency: |currency| Self::Text(currency.code().to_owned());
    RateUsed: |rate| Self::Text(rate.to_string());
    SignedDuration: |span| Self::Span { seconds: span.as_secs() };
    Reason: |reason| Self::plain("reason", reason.name());
    Stage: |stage| Self::word("stage-is", stage.name(), stage.name());
    IncidentState: |state| Self::word("incident-state", state.name(), state.name());
    RemedyKind: |kind| Self::word("kind", kind.name(), kind.words());
    EvidenceKind: |kind| Self::word("needs", kind.name(), kind.words());
    VatTreatment: |vat| Self::word("vat", vat.name(), vat.name());
    Role: |role| Self::word("someone", role.name(), role.words());
    LegalBasis: |basis| Self::word("basis", basis.name(), basis.words());
    Sentence: |sentence| Self::Sentence(Box::new(sentence));
}
