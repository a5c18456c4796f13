//! The thresholds of the fraud rules, as the policy's `[fraud]` table sets them.

use jiff::civil::{Time, time};
use rust_decimal::Decimal;

use super::Severity;

/// From which count on a rule shows, and from which it holds. Nought is never.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// It shows from this count on.
    pub amber: u32,
    /// It holds from this count on.
    pub hold: u32,
}

impl Steps {
    /// What so many come to.
    #[must_use]
    pub const fn of(self, count: u32) -> Option<Severity> {
        if self.hold > 0 && count >= self.hold {
            Some(Severity::Hold)
        } else if self.amber > 0 && count >= self.amber {
            Some(Severity::Amber)
        } else {
            None
        }
    }
}

/// The checked `[fraud]` table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FraudRules {
    /// How far back the counters look, in days.
    pub days: u32,
    /// Customers paid to one account.
    pub account: Steps,
    /// How far back screening looks for the same account under another customer's name, in days.
    pub account_days: u32,
    /// Compensations of one customer.
    pub customer: Steps,
    /// Compensations of one order.
    pub order: Steps,
    /// Customers with one mail or delivery address.
    pub address: Steps,
    /// Customers claiming from one device.
    pub device: Steps,
    /// How far back parts of one refund are added up, in days.
    pub split_days: u32,
    /// How long before an offer a change of address counts, in hours.
    pub diversion_hours: u32,
    /// Share of released payouts that a person looks at whatever the rules say, 0 to 1.
    pub sample: Decimal,
    /// How far back it is looked how people work, in days.
    pub pattern_days: u32,
    /// Offers before somebody is compared with others.
    pub minimum: u32,
    /// Share of offers just below the limit, in percent.
    pub near_limit: u32,
    /// How many times the usual spread a mean may lie above the middle.
    pub drift: u32,
    /// Share of somebody's claims that go to accounts they paid before, in percent.
    pub destination: u32,
    /// Share of an approver's approvals for one person, in percent.
    pub ring: u32,
    /// Approvals before a pair is looked at.
    pub ring_minimum: u32,
    /// Share of offers outside of the hours, in percent.
    pub off_hours: u32,
    /// When the desk works, in its zone. From later to earlier goes over midnight.
    pub hours: (Time, Time),
}

impl Default for FraudRules {
    fn default() -> Self {
        Self {
            days: 90,
            account: Steps { amber: 2, hold: 3 },
            account_days: 365,
            customer: Steps { amber: 3, hold: 4 },
            order: Steps { amber: 2, hold: 3 },
            address: Steps { amber: 2, hold: 3 },
            device: Steps { amber: 3, hold: 5 },
            split_days: 7,
            diversion_hours: 48,
            sample: Decimal::new(2, 2),
            pattern_days: 30,
            minimum: 20,
            near_limit: 40,
            drift: 4,
            destination: 25,
            ring: 30,
            ring_minimum: 8,
            off_hours: 20,
            hours: (time(6, 0, 0, 0), time(22, 0, 0, 0)),
        }
    }
}

impl FraudRules {
    /// Whether a time of day lies outside of the desk's hours. Equal ends are the whole day.
    #[must_use]
    pub fn is_off_hours(&self, at: Time) -> bool {
        let (from, to) = self.hours;
        match from.cmp(&to) {
            std::cmp::Ordering::Equal => false,
            std::cmp::Ordering::Less => at < from || at >= to,
            std::cmp::Ordering::Greater => at >= to && at < from,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_rise_and_nought_is_never() {
        let steps = Steps { amber: 2, hold: 3 };
        let said: Vec<_> = (0..5).map(|count| steps.of(count)).collect();
        assert_eq!(said, [None, None, Some(Severity::Amber), Some(Severity::Hold), Some(Severity::Hold)]);
        assert_eq!(Steps { amber: 0, hold: 0 }.of(1_000), None);
        assert_eq!(Steps { amber: 0, hold: 2 }.of(1), None);
    }

    #[test]
    fn hours_may_go_over_midnight() {
        let day = FraudRules::default();
        let night = FraudRules { hours: (time(20, 0, 0, 0), time(4, 0, 0, 0)), ..FraudRules::default() };
        let always = FraudRules { hours: (time(0, 0, 0, 0), time(0, 0, 0, 0)), ..FraudRules::default() };
        for (hour, off_by_day, off_by_night) in
            [(3, true, false), (4, true, true), (6, false, true), (21, false, false), (22, true, false)]
        {
            let at = time(hour, 0, 0, 0);
            assert_eq!((day.is_off_hours(at), night.is_off_hours(at)), (off_by_day, off_by_night), "{hour}");
            assert!(!always.is_off_hours(at));
        }
    }
}
