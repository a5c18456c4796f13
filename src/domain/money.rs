//! Money: an amount in a currency's minor units, exact everywhere.
//!
//! Amounts are stored and compared as integers; decimals exist only at the edges (parsing, printing, percentages), and every
//! rounding names its rule.

use std::fmt;
use std::str::FromStr;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use iso_currency::Currency;

/// The largest amount we accept, in minor units: far above any compensation, far below overflow in sums.
pub const AMOUNT_MINOR_MAX: i64 = 1_000_000_000_000;

/// An exact amount of one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// Integer count of the currency's minor unit (cents for EUR, yen for JPY).
    pub minor: i64,
    /// ISO 4217 currency.
    pub currency: Currency,
}

/// How a fraction of a minor unit is resolved. Every rounding in the product names one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// Half away from zero: what people expect of a price.
    HalfUp,
    /// Half to even: unbiased over many sums.
    HalfEven,
    /// Towards zero: for caps, which must never be exceeded by a rounding.
    Down,
}

impl Rounding {
    fn strategy(self) -> RoundingStrategy {
        match self {
            Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
            Rounding::Down => RoundingStrategy::ToZero,
        }
    }
}

/// Why a text or a calculation is not an amount we accept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The text is not a plain decimal number.
    #[error("{0:?} is not an amount; write it like 15.00")]
    NotAnAmount(String),
    /// The code is not in ISO 4217.
    #[error("{0:?} is not an ISO 4217 currency code")]
    UnknownCurrency(String),
    /// More decimals than the currency has.
    #[error("{value} has more decimals than {currency} allows ({exponent})")]
    TooPrecise {
        /// The amount as given.
        value: String,
        /// The currency's code.
        currency: &'static str,
        /// Decimals the currency has.
        exponent: u32,
    },
    /// Beyond [`AMOUNT_MINOR_MAX`].
    #[error("the amount is too large")]
    TooLarge,
    /// Two currencies in one sum or comparison.
    #[error("cannot combine {0} with {1}")]
    CurrencyMismatch(&'static str, &'static str),
}

/// Decimals of the currency's minor unit by ISO 4217 (2 for EUR, 0 for JPY, 3 for KWD); currencies without one count as 0.
#[must_use]
pub fn exponent(currency: Currency) -> u32 {
    currency.exponent().map_or(0, u32::from)
}

/// Reads an ISO 4217 code, exactly as the standard writes it (three capitals).
///
/// # Errors
/// [`MoneyError::UnknownCurrency`] for anything else, including lower case and codes without a meaning as money (`XXX`).
pub fn parse_currency(code: &str) -> Result<Currency, MoneyError> {
    let unknown = || MoneyError::UnknownCurrency(code.chars().take(12).collect());
    if code.len() != 3 || matches!(code, "XXX" | "XTS") {
        return Err(unknown());
    }
    Currency::from_code(code).filter(|c| c.code() == code).ok_or_else(unknown)
}

/// Reads a plain decimal: ASCII digits, at most one point, an optional leading minus. No exponents, no spaces, no separators.
///
/// # Errors
/// [`MoneyError::NotAnAmount`] or [`MoneyError::TooLarge`].
pub fn parse_decimal(text: &str) -> Result<Decimal, MoneyError> {
    let bad = || MoneyError::NotAnAmount(text.chars().take(40).collect());
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) {
        return Err(bad());
    }
    if whole.len() > 15 || fraction.len() > 12 {
        return Err(MoneyError::TooLarge);
    }
    Decimal::from_str_exact(text).map_err(|_| bad())
}

impl Money {
    /// An amount from minor units.
    #[must_use]
    pub const fn from_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in this currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// An amount from a decimal that must already fit the currency's exponent.
    ///
    /// # Errors
    /// [`MoneyError::TooPrecise`] when decimals would be lost, [`MoneyError::TooLarge`] beyond [`AMOUNT_MINOR_MAX`].
    pub fn from_decimal(value: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let exact = Self::rounded(value, currency, Rounding::Down)?;
        if exact.decimal().normalize() == value.normalize() {
            return Ok(exact);
        }
        Err(MoneyError::TooPrecise { value: value.to_string(), currency: currency.code(), exponent: exponent(currency) })
    }

    /// An amount from any decimal, rounded to the minor unit by the named rule.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] beyond [`AMOUNT_MINOR_MAX`].
    pub fn rounded(value: Decimal, currency: Currency, rule: Rounding) -> Result<Self, MoneyError> {
        let scale = Decimal::from(10_i64.pow(exponent(currency)));
        let minor = value.checked_mul(scale).ok_or(MoneyError::TooLarge)?.round_dp_with_strategy(0, rule.strategy());
        let minor = minor.to_i64().ok_or(MoneyError::TooLarge)?;
        if minor.unsigned_abs() > AMOUNT_MINOR_MAX.unsigned_abs() {
            return Err(MoneyError::TooLarge);
        }
        Ok(Self { minor, currency })
    }

    /// Reads `value` (see [`parse_decimal`]) in the currency named by `code`.
    ///
    /// # Errors
    /// Any [`MoneyError`] but a mismatch.
    pub fn parse(value: &str, code: &str) -> Result<Self, MoneyError> {
        Self::from_decimal(parse_decimal(value)?, parse_currency(code)?)
    }

    /// The amount as a decimal with the currency's scale.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.minor, exponent(self.currency))
    }

    /// Adds two amounts of one currency.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`] or [`MoneyError::TooLarge`].
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?;
        Ok(Self { minor, ..self })
    }

    /// Takes `other` from this amount; the result may be negative.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`] or [`MoneyError::TooLarge`].
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let minor = self.minor.checked_sub(other.minor).ok_or(MoneyError::TooLarge)?;
        Ok(Self { minor, ..self })
    }

    /// Multiplies by a decimal factor and rounds by the named rule.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn times(self, factor: Decimal, rule: Rounding) -> Result<Self, MoneyError> {
        let value = self.decimal().checked_mul(factor).ok_or(MoneyError::TooLarge)?;
        Self::rounded(value, self.currency, rule)
    }

    /// The smaller of two amounts of one currency.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`].
    pub fn least(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        Ok(if other.minor < self.minor { other } else { self })
    }

    /// True for amounts above zero.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.minor > 0
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            return Ok(());
        }
        Err(MoneyError::CurrencyMismatch(self.currency.code(), other.currency.code()))
    }
}

impl fmt::Display for Money {
    /// `EUR 15.00`: code first, plain decimal, the same for every reader and easy to search for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} {}", self.currency.code(), self.decimal()))
    }
}

impl FromStr for Money {
    type Err = MoneyError;

    /// Reads what [`fmt::Display`] writes.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let (code, value) = text.split_once(' ').ok_or_else(|| MoneyError::NotAnAmount(text.chars().take(40).collect()))?;
        Self::parse(value, code)
    }
}

#[derive(Serialize, Deserialize)]
struct Shape {
    value: String,
    currency: String,
}

impl Serialize for Money {
    /// `{"value": "15.00", "currency": "EUR"}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Shape { value: self.decimal().to_string(), currency: self.currency.code().to_owned() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shape = Shape::deserialize(deserializer)?;
        Self::parse(&shape.value, &shape.currency).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_read_strictly() {
        for (text, minor) in [("15", 1500), ("15.5", 1550), ("0.01", 1), ("-3.20", -320), ("007.10", 710), ("15.000", 1500)] {
            assert_eq!(Money::parse(text, "EUR").map(|m| m.minor), Ok(minor), "{text}");
        }
        for text in [
            "", " 15", "15 ", "1,000.00", "1.000,00", "0x10", "1e2", "15€", "١٥", "１５", "+5", ".5", "5.", "--5", "NaN", "inf",
            "15.005",
        ] {
            assert!(Money::parse(text, "EUR").is_err(), "{text} was taken for an amount");
        }
        assert_eq!(Money::parse("99999999999999999999", "EUR"), Err(MoneyError::TooLarge));
    }

    #[test]
    fn currencies_are_iso_4217_and_bring_their_exponent() {
        assert_eq!(Money::parse("15", "JPY").map(|m| m.minor), Ok(15));
        assert_eq!(Money::parse("1.234", "KWD").map(|m| m.minor), Ok(1234));
        assert!(Money::parse("1.5", "JPY").is_err());
        for code in ["", "eur", "ZZZ", "EU", "EURO", "E\0R", "XXX", "   "] {
            assert!(parse_currency(code).is_err(), "{code:?}");
        }
    }

    #[test]
    fn each_rounding_does_what_it_says() {
        let half = "0.125".parse().expect("a decimal");
        let cents = |rule| Money::rounded(half, Currency::EUR, rule).map(|m| m.minor);
        assert_eq!((cents(Rounding::HalfUp), cents(Rounding::HalfEven), cents(Rounding::Down)), (Ok(13), Ok(12), Ok(12)));
    }

    #[test]
    fn currencies_never_mix() {
        let (eur, usd) = (Money::from_minor(1, Currency::EUR), Money::from_minor(1, Currency::USD));
        assert!(eur.checked_add(usd).is_err() && eur.checked_sub(usd).is_err() && eur.least(usd).is_err());
    }

    proptest! {
        #[test]
        fn text_and_json_round_trip(minor in -AMOUNT_MINOR_MAX..=AMOUNT_MINOR_MAX, which in 0_usize..4) {
            let money = Money::from_minor(minor, [Currency::EUR, Currency::JPY, Currency::KWD, Currency::USD][which]);
            prop_assert_eq!(money.to_string().parse::<Money>(), Ok(money));
            let json = serde_json::to_string(&money).expect("money serialises");
            prop_assert_eq!(serde_json::from_str::<Money>(&json).expect("and back"), money);
        }

        #[test]
        fn rounding_down_never_exceeds(minor in 0_i64..1_000_000, percent in 0_i64..=100) {
            let price = Money::from_minor(minor, Currency::EUR);
            let cut = price.times(Decimal::new(percent, 2), Rounding::Down).expect("in range");
            prop_assert!(cut.decimal() <= price.decimal() * Decimal::new(percent, 2));
        }
    }
}
