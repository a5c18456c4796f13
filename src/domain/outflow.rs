//! How much may leave by a rail in an hour and in a day, before a person has to look.

use super::money::{Currency, Money, exponent};
use super::said::{Sentence, rail as said};
use super::words::word_enum;

word_enum!(
    /// Why a rail is held.
    RailHold, "reason of a held rail", {
        /// More would have left than its limits allow.
        Outflow => "outflow",
        /// The account at the provider is short.
        Funds => "funds",
        /// The provider does not serve us: a wrong secret, a missing permission.
        Closed => "closed",
        /// Somebody of finance wants it so.
        Finance => "finance",
    }
);

/// The word for an order that waits for money in the account at its provider, and the code of the hold for that.
pub const LOW_BALANCE: &str = "held_low_balance";

/// What leaves by a called rail in an hour where nobody said anything, in whole units of the euro.
const CALLED_HOUR: i64 = 500;
/// The same by bank files, which a person brings to the bank.
const FILES_HOUR: i64 = 20_000;

/// The limits of a rail. A currency without one has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outflow {
    /// Most in any hour, by currency.
    pub hour: Vec<Money>,
    /// Most in any day, by currency.
    pub day: Vec<Money>,
    /// What has to remain in the account at the provider, where the provider tells what is in it.
    pub reserve: Option<Money>,
    /// Currencies for which nobody said anything, so that the usual limits count.
    pub usual: Vec<Currency>,
}

/// How a rail's usual limits are reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usual {
    /// For a rail that the server calls.
    Called,
    /// For bank files.
    Files,
}

impl Usual {
    /// Most in any hour and any day: an order of magnitude, not a rate. It stops a runaway, and a desk that needs more says so.
    #[must_use]
    pub fn limits(self, currency: Currency) -> (Money, Money) {
        let (hour, days) = match self {
            Usual::Called => (CALLED_HOUR, 4),
            Usual::Files => (FILES_HOUR, 5),
        };
        let weight = match currency.code() {
            "JPY" | "HUF" => 100,
            "CZK" | "DKK" | "HKD" | "MXN" | "NOK" | "PHP" | "SEK" | "THB" | "TWD" => 10,
            _ => 1,
        };
        let units = 10_i64.saturating_pow(exponent(currency));
        let hour = hour.saturating_mul(weight).saturating_mul(units);
        (Money::from_minor(hour, currency), Money::from_minor(hour.saturating_mul(days), currency))
    }
}

/// What has left by a rail, in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spent {
    /// Minor units in the last hour.
    pub hour: i64,
    /// Minor units in the last day.
    pub day: i64,
    /// Whether a person let the rail go and nothing has left since: then one payment passes, however large it is.
    pub looked_at: bool,
}

impl Outflow {
    /// With the usual limits for those of the currencies for which nothing is said.
    #[must_use]
    pub fn or_usual(mut self, currencies: impl IntoIterator<Item = Currency>, usual: Usual) -> Self {
        for currency in currencies {
            let said = self.hour.iter().chain(&self.day).any(|limit| limit.currency == currency);
            if !said {
                let (hour, day) = usual.limits(currency);
                self.hour.push(hour);
                self.day.push(day);
                self.usual.push(currency);
            }
        }
        self
    }

    /// Why a payment may not leave now; none when it may.
    #[must_use]
    pub fn stops(&self, spent: Spent, amount: Money) -> Option<Sentence> {
        if spent.looked_at {
            return None;
        }
        let over = |limits: &[Money], spent: i64| {
            let limit = limits.iter().find(|limit| limit.currency == amount.currency)?;
            let with = Money::from_minor(spent.saturating_add(amount.minor), amount.currency);
            (with.minor > limit.minor).then_some((with, *limit))
        };
        let hour = over(&self.hour, spent.hour).map(|(with, limit)| said::held_above_hour(with, limit));
        hour.or_else(|| over(&self.day, spent.day).map(|(with, limit)| said::held_above_day(with, limit)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_payment_above_a_limit_stops_and_other_currencies_do_not_count() {
        let eur = |text: &str| format!("EUR {text}").parse::<Money>().expect("an amount");
        let limits = Outflow { hour: vec![eur("100.00")], day: vec![eur("300.00")], ..Outflow::default() };
        let spent = |hour, day| Spent { hour, day, looked_at: false };
        for (spent, amount, stops) in [
            (spent(0, 0), eur("100.00"), None),
            (spent(0, 0), eur("100.01"), Some("hour")),
            (spent(9_000, 9_000), eur("10.00"), None),
            (spent(9_000, 9_000), eur("10.01"), Some("hour")),
            (spent(0, 29_000), eur("20.00"), Some("day")),
            (spent(9_000, 9_000), "USD 500.00".parse().expect("an amount"), None),
            (Spent { looked_at: true, ..spent(0, 0) }, eur("500.00"), None),
        ] {
            let why = limits.stops(spent, amount);
            assert_eq!(why.is_some(), stops.is_some(), "{spent:?} {amount}");
            assert!(stops.is_none_or(|span| why.is_some_and(|why| why.text.contains(span))));
        }
        let said = Outflow { hour: vec![eur("100.00")], ..Outflow::default() };
        let yen = crate::domain::money::parse_currency("JPY").expect("a currency");
        let usual = said.or_usual([Currency::EUR, Currency::USD, yen], Usual::Called);
        assert_eq!(usual.usual, [Currency::USD, yen], "what is said counts alone");
        assert_eq!((usual.hour.len(), usual.day.len()), (3, 2));
        let stopped = |amount: &str| usual.stops(spent(0, 0), amount.parse().expect("an amount")).is_some();
        assert!(stopped("USD 500.01") && !stopped("USD 500.00") && stopped("JPY 50001") && !stopped("JPY 50000"));
        assert_eq!(Usual::Files.limits(Currency::EUR), (eur("20000.00"), eur("100000.00")));
        assert_eq!(Outflow::default().stops(spent(i64::MAX, i64::MAX), eur("1.00")), None);
    }
}
