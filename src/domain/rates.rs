//! Reference rates: what one euro is in other currencies on a day, as the European Central Bank publishes them.
//!
//! A cross rate goes through the euro. An amount is divided by the one rate and multiplied by the other at 28 digits, and rounded
//! once, at the end, by the rule that is named.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::money::{Currency, Money, Rounding, parse_currency};

/// Most currencies of one file: more than ISO 4217 has is no rate file.
pub const CURRENCIES_MAX: usize = 200;

/// The rates of one day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rates {
    /// The day they were published for; none without rates.
    pub date: Option<Date>,
    /// How much of a currency one euro is, by ISO 4217 code, the euro itself left out.
    pub per_euro: BTreeMap<String, Decimal>,
}

/// A rate that was used, for the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateUsed {
    /// From this currency.
    pub from: Currency,
    /// To this one.
    pub to: Currency,
    /// How much of `to` one of `from` is, rounded to eight digits for reading; conversion itself is not rounded in between.
    pub rate: Decimal,
    /// The day of the reference rates.
    pub date: Option<Date>,
}

impl fmt::Display for RateUsed {
    /// `1 EUR = 0.8731 GBP (ECB, 2026-11-20)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1 {} = {} {} (ECB", self.from.code(), self.rate, self.to.code())?;
        match self.date {
            Some(date) => write!(f, ", {date})"),
            None => f.write_str(")"),
        }
    }
}

impl Rates {
    /// Checks rates as they were read.
    ///
    /// # Errors
    /// One sentence: no rates, too many, an unknown currency, a rate that is not above zero.
    pub fn new(date: Date, pairs: impl IntoIterator<Item = (String, Decimal)>) -> Result<Self, String> {
        let mut per_euro = BTreeMap::new();
        for (code, rate) in pairs {
            parse_currency(&code).map_err(|error| error.to_string())?;
            if rate <= Decimal::ZERO {
                return Err(format!("the rate of {code} is {rate}; it must be above zero"));
            }
            if per_euro.insert(code.clone(), rate).is_some() {
                return Err(format!("{code} is there twice"));
            }
            if per_euro.len() > CURRENCIES_MAX {
                return Err(format!("more than {CURRENCIES_MAX} currencies"));
            }
        }
        per_euro.remove("EUR");
        if per_euro.is_empty() {
            return Err("there are no rates in it".to_owned());
        }
        Ok(Self { date: Some(date), per_euro })
    }

    /// Every currency with a rate, the euro included; none without rates.
    pub fn currencies(&self) -> impl Iterator<Item = Currency> {
        let euro = (!self.per_euro.is_empty()).then_some(Currency::EUR);
        euro.into_iter().chain(self.per_euro.keys().filter_map(|code| parse_currency(code).ok()))
    }

    fn per_euro(&self, currency: Currency) -> Option<Decimal> {
        if currency == Currency::EUR { Some(Decimal::ONE) } else { self.per_euro.get(currency.code()).copied() }
    }

    /// An amount in another currency, and the rate that was used. None without a rate, or beyond what an amount can be.
    #[must_use]
    pub fn convert(&self, money: Money, to: Currency, rule: Rounding) -> Option<(Money, RateUsed)> {
        let from = money.currency;
        if from == to {
            return Some((money, RateUsed { from, to, rate: Decimal::ONE, date: self.date }));
        }
        let (have, want) = (self.per_euro(from)?, self.per_euro(to)?);
        // Multiplied first where that stays exact: a division in between would cut digits.
        let value = money.decimal().checked_mul(want)?.checked_div(have)?;
        let rate = want.checked_div(have)?.round_dp(8).normalize();
        Some((Money::rounded(value, to, rule).ok()?, RateUsed { from, to, rate, date: self.date }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rates() -> Rates {
        let pairs = [("USD", "1.25"), ("GBP", "0.8"), ("JPY", "160")];
        let pairs = pairs.map(|(code, rate)| (code.to_owned(), rate.parse().expect("a rate")));
        Rates::new(jiff::civil::date(2026, 11, 20), pairs).expect("rates")
    }

    #[test]
    fn cross_rates_go_through_the_euro_and_are_rounded_once() {
        let of =
            |text: &str, to, rule| rates().convert(text.parse().expect("money"), to, rule).map(|(money, _)| money.to_string());
        assert_eq!(of("EUR 10.00", Currency::USD, Rounding::Down), Some("USD 12.50".into()));
        assert_eq!(of("GBP 8.00", Currency::USD, Rounding::Down), Some("USD 12.50".into()));
        assert_eq!(of("USD 0.01", Currency::JPY, Rounding::Down), Some("JPY 1".into()));
        assert_eq!(of("JPY 1", Currency::EUR, Rounding::HalfUp), Some("EUR 0.01".into()));
        assert_eq!(of("JPY 1", Currency::EUR, Rounding::Down), Some("EUR 0.00".into()));
        assert_eq!(of("EUR 10.00", Currency::CHF, Rounding::Down), None);
        assert_eq!(Rates::default().convert(Money::from_minor(5, Currency::EUR), Currency::USD, Rounding::Down), None);
        let (_, used) = rates().convert(Money::from_minor(5, Currency::GBP), Currency::USD, Rounding::Down).expect("a rate");
        assert_eq!(used.to_string(), "1 GBP = 1.5625 USD (ECB, 2026-11-20)");
    }

    #[test]
    fn what_is_no_rate_is_refused() {
        let new = |code: &str, rate: i64| Rates::new(jiff::civil::date(2026, 1, 1), [(code.to_owned(), Decimal::from(rate))]);
        assert!(new("USD", 0).is_err() && new("USD", -1).is_err() && new("XYZ", 1).is_err() && new("EUR", 1).is_err());
        assert!(new("USD", 1).is_ok());
    }

    proptest! {
        #[test]
        fn rounding_down_never_gains(minor in 0_i64..1_000_000_000) {
            let euro = Money::from_minor(minor, Currency::EUR);
            let (there, _) = rates().convert(euro, Currency::GBP, Rounding::Down).expect("a rate");
            let (back, _) = rates().convert(there, Currency::EUR, Rounding::Down).expect("a rate");
            prop_assert!(back.minor <= minor);
        }
    }
}
