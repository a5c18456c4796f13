//! The promise: one latest date, computed when the customer claims, shown to them and kept.
//!
//! Two clocks stand behind it. Release is a wall clock of hours, running from the claim, weekends included: people look at it.
//! Payment is counted in TARGET days after the day of release, because euro transfers settle only on those. National holidays
//! do not count; TARGET does not close for them.

use jiff::civil::{Date, Weekday};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp};

use super::bank_clock::BankClock;
use super::policy::Policy;
use super::travel::{RailDays, Way};
use super::words::word_enum;

/// Hours from claim to release that the product promises.
pub const RELEASE_HOURS: u32 = 48;
/// TARGET days from the day of release to the money's arrival that the product promises.
pub const PAYOUT_TARGET_DAYS: u32 = 5;
/// Zone of a desk that names none.
pub const DESK_ZONE: &str = "Europe/Amsterdam";

/// What a promise is computed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseRules {
    /// Hours from claim to release, wall clock.
    pub release_hours: u32,
    /// TARGET days after the day of release.
    pub payout_target_days: u32,
    /// The desk's time zone; it decides on which day a release falls.
    pub zone: TimeZone,
    /// The hours of the bank that pays.
    pub bank: BankClock,
    /// The days that rails which are called need.
    pub rails: RailDays,
}

impl PromiseRules {
    /// The promise a policy makes.
    #[must_use]
    pub fn of(policy: &Policy) -> Self {
        Self {
            release_hours: policy.release_hours,
            payout_target_days: policy.payout_days,
            zone: policy.zone.clone(),
            bank: policy.bank.clone(),
            rails: policy.rail_days.clone(),
        }
    }

    /// The product's promise in a desk's zone.
    #[must_use]
    pub fn in_zone(zone: TimeZone) -> Self {
        let (bank, rails) = (BankClock::default(), RailDays::default());
        Self { release_hours: RELEASE_HOURS, payout_target_days: PAYOUT_TARGET_DAYS, zone, bank, rails }
    }
}

impl Default for PromiseRules {
    /// The product's promise in [`DESK_ZONE`], read from the zones compiled in, never from the machine.
    fn default() -> Self {
        Self::in_zone(TimeZoneDatabase::bundled().get(DESK_ZONE).unwrap_or(TimeZone::UTC))
    }
}

/// The end of the day that a moment falls on: the first instant of the next one.
#[must_use]
pub fn end_of_day(at: Timestamp, zone: &TimeZone) -> Timestamp {
    let next = at.to_zoned(zone.clone()).date().tomorrow().and_then(|day| day.to_zoned(zone.clone()));
    next.map_or(Timestamp::MAX, |start| start.timestamp())
}

/// The last day of something that is over at `end`; a midnight belongs to the day before it.
#[must_use]
pub fn last_day(end: Timestamp, zone: &TimeZone) -> Date {
    end.checked_sub(SignedDuration::from_nanos(1)).unwrap_or(end).to_zoned(zone.clone()).date()
}

/// Latest moment at which a claim is released.
#[must_use]
pub fn release_due(claimed_at: Timestamp, rules: &PromiseRules) -> Timestamp {
    let hours = SignedDuration::from_hours(i64::from(rules.release_hours));
    claimed_at.checked_add(hours).unwrap_or(Timestamp::MAX)
}

word_enum!(
    /// What is raised about a claim that nobody has decided on, or money that has not left: the nearer the end of its clock, the louder.
    Alarm, "alarm", {
        /// A day is left.
        Waits => "waits",
        /// Eight hours are left.
        Urgent => "urgent",
        /// The clock is over.
        Broken => "broken",
    }
);

/// The alarms in their order.
pub const ALARMS: &[Alarm] = Alarm::ALL;

impl Alarm {
    /// Hours before the end of the clock.
    const fn hours_before(self) -> i64 {
        match self {
            Alarm::Waits => 24,
            Alarm::Urgent => 8,
            Alarm::Broken => 0,
        }
    }

    /// When it is raised about what has to be done by then.
    #[must_use]
    pub fn at(self, due: Timestamp) -> Option<Timestamp> {
        due.checked_sub(SignedDuration::from_hours(self.hours_before())).ok()
    }

    /// Its place in their order, the first is 1.
    #[must_use]
    pub const fn level(self) -> i64 {
        match self {
            Alarm::Waits => 1,
            Alarm::Urgent => 2,
            Alarm::Broken => 3,
        }
    }
}

/// Latest date on which the money is there that is claimed now and released at the last moment.
#[must_use]
pub fn promise_date(claimed_at: Timestamp, rules: &PromiseRules, way: Way<'_>) -> Date {
    rules.promised(release_due(claimed_at, rules), way)
}

/// How long money that was paid may still come back, in days on which banks settle.
const RETURN_WINDOW_DAYS: u32 = 10;

/// When money that arrived at a moment is final: the last day of the return window is over at the bank.
#[must_use]
pub fn final_at(paid: Timestamp, bank: &BankClock) -> Timestamp {
    let last = add_target_days(paid.to_zoned(bank.zone.clone()).date(), RETURN_WINDOW_DAYS);
    let next = last.tomorrow().ok().and_then(|day| day.to_zoned(bank.zone.clone()).ok());
    next.map_or(Timestamp::MAX, |next| next.timestamp())
}

/// The `days`-th TARGET day after `date`; with 0 the date itself, moved to the next TARGET day when it is none.
#[must_use]
pub fn add_target_days(date: Date, days: u32) -> Date {
    let mut day = date;
    let mut left = days;
    while left > 0 || !is_target_day(day) {
        let Ok(next) = day.tomorrow() else { return Date::MAX };
        day = next;
        if is_target_day(day) {
            left = left.saturating_sub(1);
        }
    }
    day
}

/// True when TARGET settles: not on Saturdays, Sundays, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December.
#[must_use]
pub fn is_target_day(date: Date) -> bool {
    let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    let fixed = matches!((date.month(), date.day()), (1 | 5, 1) | (12, 25 | 26));
    let easter = easter_sunday(date.year()).map(|easter| date.day_of_year() - easter.day_of_year());
    !(weekend || fixed || matches!(easter, Some(-2 | 1)))
}

/// Easter Sunday of the Gregorian calendar, by the "anonymous" computus of 1876. None for years before that calendar.
#[must_use]
pub fn easter_sunday(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let y = i32::from(year);
    let (golden, century, rest) = (y % 19, y / 100, y % 100);
    let moon_drift = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - moon_drift + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * to_sunday) / 451;
    let day = moon + to_sunday - 7 * late + 114;
    Date::new(year, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bank_clock::Pace;
    use crate::domain::money::Currency;
    use crate::domain::payee::PayeeMethod;
    use jiff::civil::date;
    use proptest::prelude::*;

    const IBAN: Way<'static> = Way::of(PayeeMethod::Iban, Currency::EUR);
    const WALLET: Way<'static> = Way::of(PayeeMethod::Paypal, Currency::EUR);

    /// TARGET closing days as the European Central Bank's calendars list them, weekends left out.
    const CLOSED: [(i16, &[(i8, i8)]); 7] = [
        (2024, &[(1, 1), (3, 29), (4, 1), (5, 1), (12, 25), (12, 26)]),
        (2025, &[(1, 1), (4, 18), (4, 21), (5, 1), (12, 25), (12, 26)]),
        (2026, &[(1, 1), (4, 3), (4, 6), (5, 1), (12, 25)]),
        (2027, &[(1, 1), (3, 26), (3, 29)]),
        (2028, &[(4, 14), (4, 17), (5, 1), (12, 25), (12, 26)]),
        (2029, &[(1, 1), (3, 30), (4, 2), (5, 1), (12, 25), (12, 26)]),
        (2030, &[(1, 1), (4, 19), (4, 22), (5, 1), (12, 25), (12, 26)]),
    ];

    fn listed_open(day: Date) -> bool {
        let (_, closed) = CLOSED.iter().find(|(year, _)| *year == day.year()).expect("a listed year");
        !closed.contains(&(day.month(), day.day())) && day.weekday().to_monday_zero_offset() < 5
    }

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a timestamp")
    }

    #[test]
    fn money_is_final_when_the_tenth_bank_day_is_over_at_the_bank() {
        let bank = BankClock::default();
        for (paid, final_at_then) in [
            // A Monday; ten bank days later the week after next ends.
            ("2026-11-23T09:00:00Z", "2026-12-07T23:00:00Z"),
            // Half past midnight in Amsterdam is the next day.
            ("2026-11-22T23:30:00Z", "2026-12-07T23:00:00Z"),
            ("2026-11-22T22:30:00Z", "2026-12-04T23:00:00Z"),
        ] {
            assert_eq!(final_at(at(paid), &bank), at(final_at_then), "{paid}");
        }
    }

    #[test]
    fn the_calendar_agrees_with_the_list_on_every_day_of_seven_years() {
        let mut day = date(2024, 1, 1);
        while day.year() <= 2030 {
            assert_eq!(is_target_day(day), listed_open(day), "{day}");
            day = day.tomorrow().expect("far from the end");
        }
    }

    #[test]
    fn easter_is_known_at_the_edges_of_its_range() {
        for (year, month, day) in [(1818, 3, 22), (1943, 4, 25), (2000, 4, 23), (2008, 3, 23), (2038, 4, 25), (2285, 3, 22)] {
            assert_eq!(easter_sunday(year), Some(date(year, month, day)));
        }
        assert_eq!(easter_sunday(1582), None);
    }

    #[test]
    fn promises_over_easter_year_end_and_plain_weeks() {
        let rules = PromiseRules::default();
        for (claimed, promised, why) in [
            ("2026-11-16T09:00:00Z", date(2026, 11, 25), "Monday, released Wednesday, five days over one weekend"),
            ("2026-11-20T09:00:00Z", date(2026, 11, 27), "Friday, released Sunday: Monday is the first of the five"),
            ("2026-04-01T09:00:00Z", date(2026, 4, 13), "released on Good Friday: Tuesday is the first"),
            ("2026-03-31T09:00:00Z", date(2026, 4, 13), "released Maundy Thursday, Easter costs two days"),
            ("2026-12-23T09:00:00Z", date(2027, 1, 4), "released on Christmas Day, New Year in between"),
            ("2025-12-22T09:00:00Z", date(2026, 1, 5), "released on the 24th: 29, 30, 31, 2, 5"),
            ("2026-04-28T09:00:00Z", date(2026, 5, 8), "released on 30 April; King's Day and Liberation Day count as any other"),
            ("2024-02-27T09:00:00Z", date(2024, 3, 7), "over a leap day"),
        ] {
            assert_eq!(promise_date(at(claimed), &rules, IBAN), promised, "{why}");
        }
    }

    #[test]
    fn the_desks_zone_decides_the_day_of_release() {
        let claimed = at("2026-11-17T23:30:00Z");
        let utc = PromiseRules::in_zone(TimeZone::UTC);
        assert_eq!(promise_date(claimed, &utc, IBAN), date(2026, 11, 26));
        assert_eq!(promise_date(claimed, &PromiseRules::default(), IBAN), date(2026, 11, 27), "already Friday in Amsterdam");
        assert_eq!(PromiseRules::default().zone.iana_name(), Some(DESK_ZONE));
    }

    #[test]
    fn a_day_ends_when_the_next_one_begins() {
        let zone = PromiseRules::default().zone;
        for (moment, end, last) in [
            ("2026-11-20T09:00:00Z", "2026-11-20T23:00:00Z", date(2026, 11, 20)),
            ("2026-11-20T23:00:00Z", "2026-11-21T23:00:00Z", date(2026, 11, 21)),
            ("2026-10-25T00:30:00Z", "2026-10-25T23:00:00Z", date(2026, 10, 25)),
        ] {
            assert_eq!(end_of_day(at(moment), &zone), at(end), "{moment}");
            assert_eq!(last_day(at(end), &zone), last, "{end}");
        }
        assert_eq!(last_day(at("2026-11-20T09:00:00Z"), &zone), date(2026, 11, 20), "an end in the middle of a day");
        assert_eq!(end_of_day(Timestamp::MAX, &zone), Timestamp::MAX);
    }

    #[test]
    fn release_is_a_wall_clock_through_a_change_of_clocks() {
        let claimed = at("2026-03-28T12:00:00Z");
        assert_eq!(release_due(claimed, &PromiseRules::default()), at("2026-03-30T12:00:00Z"));
        assert_eq!(release_due(Timestamp::MAX, &PromiseRules::default()), Timestamp::MAX);
        assert_eq!(add_target_days(Date::MAX, 3), Date::MAX);
    }

    proptest! {
        #[test]
        fn counting_agrees_with_the_list(offset in 0_i32..2300, days in 0_u32..40) {
            let start = date(2024, 1, 1).checked_add(SignedDuration::from_hours(i64::from(offset) * 24)).expect("in range");
            let end = add_target_days(start, days);
            prop_assert!(listed_open(end));
            let mut day = start;
            let mut counted = 0;
            while day < end {
                day = day.tomorrow().expect("in range");
                counted += u32::from(listed_open(day));
            }
            let rolled = u32::from(days == 0 && end != start);
            prop_assert_eq!(counted, days + rolled);
        }

        #[test]
        fn a_later_claim_never_has_an_earlier_promise(second in 1_704_067_200_i64..1_893_000_000, later in 0_i64..1_000_000) {
            let rules = PromiseRules::default();
            let (a, b) = (Timestamp::from_second(second).expect("valid"), Timestamp::from_second(second + later).expect("valid"));
            let iban = IBAN;
            prop_assert!(promise_date(a, &rules, iban) <= promise_date(b, &rules, iban));
            prop_assert!(promise_date(a, &rules, iban) > release_due(a, &rules).to_zoned(rules.zone.clone()).date());
        }

        #[test]
        fn no_promise_is_earlier_than_money_can_travel(
            second in 1_704_067_200_i64..1_893_000_000, hours in 1_u32..200, days in 0_u32..8, cut_off in 0_i8..24, instant in any::<bool>()
        ) {
            let pace = if instant { Pace::Instant } else { Pace::Ordinary };
            let bank = BankClock { cut_off: jiff::civil::time(cut_off, 0, 0, 0), pace, ..BankClock::default() };
            let rules = PromiseRules { release_hours: hours, payout_target_days: days, bank: bank.clone(), ..PromiseRules::default() };
            let claimed = Timestamp::from_second(second).expect("valid");
            let released = release_due(claimed, &rules);
            let promised = promise_date(claimed, &rules, IBAN);
            prop_assert!(promised >= bank.arrival(released, pace));
            prop_assert!(promised >= bank.execution_date(released, pace));
            prop_assert!(is_target_day(promised));
            prop_assert!(promise_date(claimed, &rules, WALLET) >= released.to_zoned(rules.zone.clone()).date());
        }
    }
}
