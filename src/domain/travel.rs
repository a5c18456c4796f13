//! How long money is on its way: by the bank's clock where it goes in a file, by the rail's own days where a rail is called.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::bank_clock::Pace;
use super::money::Currency;
use super::payee::PayeeMethod;
use super::promise::{PromiseRules, add_target_days, end_of_day};

/// The way that a payout takes: its kind of account and its currency decide who carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way<'a> {
    /// `sepa`, `paypal` or `voucher`.
    pub rail: &'a str,
    /// The currency.
    pub currency: Currency,
}

impl Way<'static> {
    /// The way of money to such an account.
    #[must_use]
    pub const fn of(method: PayeeMethod, currency: Currency) -> Self {
        Self { rail: method.rail(), currency }
    }
}

impl Way<'_> {
    /// Whether banks carry it, which work on TARGET days alone.
    fn is_bank(self) -> bool {
        self.rail == PayeeMethod::Iban.rail()
    }
}

/// Days that the rails which are called need, by the keys they are set up under: `paypal`, or `sepa/EUR` for one currency alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RailDays(pub BTreeMap<String, u32>);

impl RailDays {
    /// The days of the rail that takes this way; none where no rail is called for it.
    #[must_use]
    pub fn days(&self, way: Way<'_>) -> Option<u32> {
        let own = format!("{}/{}", way.rail, way.currency.code());
        self.0.get(&own).or_else(|| self.0.get(way.rail)).copied()
    }
}

impl PromiseRules {
    /// The day by which money is there that leaves at this moment.
    #[must_use]
    pub fn arrival(&self, leaves: Timestamp, way: Way<'_>) -> Date {
        match self.rails.days(way) {
            None if way.is_bank() => self.bank.arrival(leaves, self.bank.pace),
            days => carried(leaves.to_zoned(self.zone.clone()).date(), days.unwrap_or(0), way),
        }
    }

    /// The first moment at which money leaves too late to be there on that day.
    #[must_use]
    pub fn leave_by(&self, promised: Date, way: Way<'_>) -> Timestamp {
        let by_file = way.is_bank() && self.rails.days(way).is_none();
        let pace = self.bank.pace;
        let there = |day: Date| match (by_file, pace) {
            (true, Pace::Ordinary) => add_target_days(add_target_days(day, 0), 1),
            (true, Pace::Instant) => day,
            (false, _) => carried(day, self.rails.days(way).unwrap_or(0), way),
        };
        let mut day = promised;
        while there(day) > promised {
            let Ok(before) = day.yesterday() else { return Timestamp::MIN };
            day = before;
        }
        if by_file { self.bank.deadline(day, pace) } else { end_of(day, self) }
    }

    /// When it is known that money which left in time did not arrive. A bank's statement about a day comes on the next one it works.
    #[must_use]
    pub fn known_by(&self, promised: Date, way: Way<'_>) -> Timestamp {
        let by_file = way.is_bank() && self.rails.days(way).is_none();
        end_of(if by_file { add_target_days(promised, 1) } else { promised }, self)
    }

    /// The latest day that is promised for money which is released at this moment: always a TARGET day, never before the way it takes
    /// could have brought it.
    #[must_use]
    pub fn promised(&self, released: Timestamp, way: Way<'_>) -> Date {
        let day = released.to_zoned(self.zone.clone()).date();
        let promised = add_target_days(day, self.payout_target_days);
        promised.max(add_target_days(self.arrival(released, way), 0))
    }
}

/// The day on which a rail that needs so many days has carried what it got on a day.
fn carried(day: Date, days: u32, way: Way<'_>) -> Date {
    if way.is_bank() {
        return add_target_days(day, days);
    }
    day.checked_add(jiff::Span::new().days(i64::from(days))).unwrap_or(Date::MAX)
}

fn end_of(day: Date, rules: &PromiseRules) -> Timestamp {
    day.to_zoned(rules.zone.clone()).map_or(Timestamp::MAX, |start| end_of_day(start.timestamp(), &rules.zone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a timestamp")
    }

    fn rules(days: &[(&str, u32)]) -> PromiseRules {
        let rails = RailDays(days.iter().map(|(key, days)| ((*key).to_owned(), *days)).collect());
        PromiseRules { rails, ..PromiseRules::default() }
    }

    const BANK: Way<'static> = Way::of(PayeeMethod::Iban, Currency::EUR);
    const WALLET: Way<'static> = Way::of(PayeeMethod::Paypal, Currency::EUR);

    #[test]
    fn a_rails_days_count_by_its_own_calendar() {
        let friday = at("2026-11-20T09:00:00Z");
        for (days, way, there, last, why) in [
            (&[][..], BANK, date(2026, 11, 23), "2026-11-20T14:00:00Z", "a file: the cut-off of the TARGET day before"),
            (&[], WALLET, date(2026, 11, 20), "2026-11-20T23:00:00Z", "a wallet of which nothing is known"),
            (&[("paypal", 1)], WALLET, date(2026, 11, 21), "2026-11-20T23:00:00Z", "wallets work on Saturdays"),
            (&[("paypal", 3), ("paypal/EUR", 2)], WALLET, date(2026, 11, 22), "2026-11-20T23:00:00Z", "the currency's own rail"),
            (&[("sepa", 2)], BANK, date(2026, 11, 24), "2026-11-22T23:00:00Z", "a rail that banks carry: TARGET days, any hour"),
        ] {
            assert_eq!(rules(days).arrival(friday, way), there, "{why}");
            assert_eq!(rules(days).leave_by(there, way), at(last), "{why}");
        }
    }

    #[test]
    fn a_slow_rail_moves_the_promise_and_a_quick_one_does_not() {
        let released = at("2026-11-20T09:00:00Z");
        assert_eq!(rules(&[("paypal", 1)]).promised(released, WALLET), date(2026, 11, 27));
        assert_eq!(rules(&[("paypal", 9)]).promised(released, WALLET), date(2026, 11, 30), "nine days end on a Sunday");
        assert_eq!(rules(&[("sepa", 7)]).promised(released, BANK), date(2026, 12, 1), "seven TARGET days");
    }

    #[test]
    fn a_bank_tells_the_day_after_and_a_rail_on_the_day() {
        assert_eq!(rules(&[]).known_by(date(2026, 11, 27), BANK), at("2026-11-30T23:00:00Z"), "a statement comes on Monday");
        assert_eq!(rules(&[]).known_by(date(2026, 11, 27), WALLET), at("2026-11-27T23:00:00Z"));
    }

    proptest! {
        #[test]
        fn what_leaves_before_the_last_moment_is_there_and_what_leaves_at_it_is_not(
            second in 1_704_067_200_i64..1_893_000_000, days in 0_u32..9, kind in 0_u8..4, instant in any::<bool>()
        ) {
            let mut rules = match kind {
                0 => rules(&[]),
                1 => rules(&[("sepa", days)]),
                _ => rules(&[("paypal", days)]),
            };
            rules.bank.pace = if instant { Pace::Instant } else { Pace::Ordinary };
            let way = if kind < 2 { BANK } else { WALLET };
            let promised = rules.promised(Timestamp::from_second(second).expect("valid"), way);
            let last = rules.leave_by(promised, way);
            let before = last.checked_sub(jiff::SignedDuration::from_nanos(1)).expect("in range");
            prop_assert!(rules.arrival(before, way) <= promised);
            prop_assert!(rules.arrival(last, way) > promised);
        }
    }
}
