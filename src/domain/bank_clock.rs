//! When a bank works: cut-off, time zone and TARGET days decide on which day a transfer leaves and by which day it is there.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::promise::{DESK_ZONE, add_target_days, end_of_day};

/// Cut-off of a desk that names none; most banks take files of the day until then or later.
pub const CUT_OFF: Time = Time::constant(15, 0, 0, 0);

/// How fast a bank carries a transfer out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pace {
    /// On TARGET days, until the cut-off; there on the TARGET day after at the latest.
    #[default]
    Ordinary,
    /// Within seconds, at any hour of any day.
    Instant,
}

/// The hours of the bank that pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankClock {
    /// Until when it takes files of the day.
    pub cut_off: Time,
    /// The zone of the cut-off.
    pub zone: TimeZone,
    /// How fast transfers are where nobody asks for anything else.
    pub pace: Pace,
}

impl Default for BankClock {
    /// [`CUT_OFF`] in [`DESK_ZONE`], read from the zones compiled in, never from the machine.
    fn default() -> Self {
        let zone = TimeZoneDatabase::bundled().get(DESK_ZONE).unwrap_or(TimeZone::UTC);
        Self { cut_off: CUT_OFF, zone, pace: Pace::Ordinary }
    }
}

impl BankClock {
    /// The day on which the bank carries out a file that it gets at this moment.
    #[must_use]
    pub fn execution_date(&self, at: Timestamp, pace: Pace) -> Date {
        let local = at.to_zoned(self.zone.clone());
        match pace {
            Pace::Instant => local.date(),
            Pace::Ordinary if local.time() < self.cut_off => add_target_days(local.date(), 0),
            // A file that comes on a Saturday evening is worked on Monday, as one of Saturday morning is.
            Pace::Ordinary => local.date().tomorrow().map_or(Date::MAX, |next| add_target_days(next, 0)),
        }
    }

    /// The last moment at which the bank still takes a file for that day.
    #[must_use]
    pub fn deadline(&self, execution: Date, pace: Pace) -> Timestamp {
        let cut_off = execution.to_datetime(self.cut_off).to_zoned(self.zone.clone()).map(|zoned| zoned.timestamp());
        let end =
            || execution.to_zoned(self.zone.clone()).map_or(Timestamp::MAX, |start| end_of_day(start.timestamp(), &self.zone));
        match pace {
            Pace::Ordinary => cut_off.unwrap_or_else(|_| end()),
            Pace::Instant => end(),
        }
    }

    /// The day by which money is there that leaves at this moment; no promise may be earlier.
    #[must_use]
    pub fn arrival(&self, at: Timestamp, pace: Pace) -> Date {
        let execution = self.execution_date(at, pace);
        match pace {
            Pace::Ordinary => add_target_days(execution, 1),
            Pace::Instant => execution,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::promise::is_target_day;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a timestamp")
    }

    #[test]
    fn the_cut_off_and_the_calendar_decide_the_day() {
        let clock = BankClock::default();
        for (moment, execution, arrival, why) in [
            ("2026-11-24T13:59:59Z", date(2026, 11, 24), date(2026, 11, 25), "a Tuesday, one second before three in Amsterdam"),
            ("2026-11-24T14:00:00Z", date(2026, 11, 25), date(2026, 11, 26), "at the cut-off itself"),
            ("2026-11-27T14:30:00Z", date(2026, 11, 30), date(2026, 12, 1), "Friday after the cut-off: Monday"),
            ("2026-11-28T09:00:00Z", date(2026, 11, 30), date(2026, 12, 1), "Saturday: Monday"),
            ("2026-11-29T20:00:00Z", date(2026, 11, 30), date(2026, 12, 1), "Sunday evening: Monday"),
            ("2026-12-24T15:00:00Z", date(2026, 12, 28), date(2026, 12, 29), "Christmas Eve after the cut-off"),
            ("2026-04-02T12:00:00Z", date(2026, 4, 2), date(2026, 4, 7), "Maundy Thursday: there after Easter Monday"),
            ("2026-07-01T12:59:59Z", date(2026, 7, 1), date(2026, 7, 2), "in summer the cut-off is an hour earlier in UTC"),
            ("2026-07-01T13:00:00Z", date(2026, 7, 2), date(2026, 7, 3), "in summer"),
        ] {
            assert_eq!(clock.execution_date(at(moment), Pace::Ordinary), execution, "{why}");
            assert_eq!(clock.arrival(at(moment), Pace::Ordinary), arrival, "{why}");
        }
        assert_eq!(clock.arrival(at("2026-11-28T22:59:00Z"), Pace::Instant), date(2026, 11, 28), "instant: on a Saturday");
        assert_eq!(clock.arrival(at("2026-11-28T23:00:00Z"), Pace::Instant), date(2026, 11, 29), "it is Sunday in Amsterdam");
        assert_eq!(clock.deadline(date(2026, 11, 24), Pace::Ordinary), at("2026-11-24T14:00:00Z"));
        assert_eq!(clock.deadline(date(2026, 11, 24), Pace::Instant), at("2026-11-24T23:00:00Z"));
        assert_eq!(clock.execution_date(Timestamp::MAX, Pace::Ordinary), Date::MAX);
    }

    proptest! {
        #[test]
        fn a_file_is_carried_out_on_a_bank_day_and_never_before_it_came(second in 1_704_067_200_i64..1_893_000_000) {
            let (clock, moment) = (BankClock::default(), Timestamp::from_second(second).expect("valid"));
            let today = moment.to_zoned(clock.zone.clone()).date();
            let execution = clock.execution_date(moment, Pace::Ordinary);
            prop_assert!(execution >= today && is_target_day(execution));
            prop_assert!(clock.deadline(execution, Pace::Ordinary) > moment, "it was in time");
            prop_assert!(clock.arrival(moment, Pace::Ordinary) > execution);
            prop_assert_eq!(clock.execution_date(moment, Pace::Instant), today);
            prop_assert!(clock.deadline(today, Pace::Instant) > moment);
        }
    }
}
