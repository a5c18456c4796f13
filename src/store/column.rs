//! How values cross into columns and back. What does not read back is an error: nobody works on with a guess.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::money::{Money, parse_currency};

use super::engine::Error;

/// A state or list as the text of its column.
///
/// # Errors
/// [`Error::Failed`], which only a bug in a type's serialisation can cause.
pub fn to_json<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Failed(format!("a value cannot be written as JSON: {error}")))
}

/// A state or list from the text of its column.
///
/// # Errors
/// [`Error::Failed`] when the stored text is not what this version writes.
pub fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::Failed(format!("a stored value cannot be read: {error}")))
}

/// A word of a closed vocabulary from its column.
///
/// # Errors
/// [`Error::Failed`] when the stored word is not of the vocabulary.
pub fn word<T: std::str::FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::Failed(format!("the stored word {text:?} is not known")))
}

/// An instant from its column.
///
/// # Errors
/// [`Error::Failed`] when the number is outside of all time.
pub fn instant(micros: i64) -> Result<Timestamp, Error> {
    Timestamp::from_microsecond(micros).map_err(|_| Error::Failed(format!("the stored time {micros} is out of range")))
}

/// An optional instant from its column.
///
/// # Errors
/// As [`instant`].
pub fn instant_opt(micros: Option<i64>) -> Result<Option<Timestamp>, Error> {
    micros.map(instant).transpose()
}

/// An amount from its two columns.
///
/// # Errors
/// [`Error::Failed`] when the stored code is not a currency.
pub fn money(minor: i64, code: &str) -> Result<Money, Error> {
    let currency = parse_currency(code).map_err(|error| Error::Failed(error.to_string()))?;
    Ok(Money::from_minor(minor, currency))
}

/// A text as both engines can store it: PostgreSQL has no NUL character.
#[must_use]
pub fn storable(text: &str) -> String {
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text.to_owned() }
}

/// A date from its column.
///
/// # Errors
/// As [`word`].
pub fn date(column: Option<String>) -> Result<Option<Date>, Error> {
    column.as_deref().map(word).transpose()
}

/// An optional amount from its two columns.
///
/// # Errors
/// As [`money`].
pub fn value(minor: Option<i64>, code: Option<&str>) -> Result<Option<Money>, Error> {
    minor.zip(code).map(|(minor, code)| money(minor, code)).transpose()
}

/// Stars from their column.
#[must_use]
pub fn stars(column: Option<i64>) -> Option<u8> {
    column.and_then(|stars| u8::try_from(stars).ok())
}
