//! How much may leave by a rail in an hour and in a day, before a person has to look.

use super::money::Money;
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

/// The limits of a rail. A currency without one has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outflow {
    /// Most in any hour, by currency.
    pub hour: Vec<Money>,
    /// Most in any day, by currency.
    pub day: Vec<Money>,
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
        let limits = Outflow { hour: vec![eur("100.00")], day: vec![eur("300.00")] };
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
        assert_eq!(Outflow::default().stops(spent(i64::MAX, i64::MAX), eur("1.00")), None);
    }
}
