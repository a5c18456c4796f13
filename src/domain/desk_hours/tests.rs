//! Clocks by a desk's hours, over weekends, holidays and the nights on which clocks change.

use proptest::prelude::*;

use super::*;

const ZONE: &str = "Europe/Amsterdam";

fn zone() -> TimeZone {
    jiff::tz::TimeZoneDatabase::bundled().get(ZONE).expect("a zone")
}

fn block(from: &str, until: &str) -> Block {
    Block { from: from.parse().expect("a time"), until: until.parse().expect("a time") }
}

fn moment(text: &str) -> Timestamp {
    format!("{text}[{ZONE}]").parse::<jiff::Zoned>().expect("a moment").timestamp()
}

const WORKDAYS: [Weekday; 5] = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

/// Monday to Friday, a lunch break in between, two holidays.
fn office() -> DeskHours {
    let blocks = [block("09:00", "12:30"), block("13:00", "17:30")];
    let all = WORKDAYS.into_iter().flat_map(|day| blocks.map(|block| (day, block)));
    let holidays = ["2026-12-25", "2027-01-01"].map(|day| day.parse().expect("a day"));
    DeskHours::week(zone(), all, holidays.into()).expect("hours")
}

fn hours(count: i64) -> SignedDuration {
    SignedDuration::from_hours(count)
}

#[test]
fn a_clock_stands_still_at_night_at_lunch_on_weekends_and_holidays() {
    for (start, span, end) in [
        ("2026-11-20T09:00:00", 2, "2026-11-20T11:00:00"),
        ("2026-11-20T12:00:00", 1, "2026-11-20T13:30:00"),
        ("2026-11-20T16:30:00", 2, "2026-11-23T10:00:00"),
        ("2026-11-21T03:00:00", 1, "2026-11-23T10:00:00"),
        ("2026-11-20T09:00:00", 8, "2026-11-20T17:30:00"),
        ("2026-11-20T17:30:00", 0, "2026-11-23T09:00:00"),
        // A Friday that is a holiday, and the weekend behind it.
        ("2026-12-24T17:00:00", 1, "2026-12-28T09:30:00"),
    ] {
        assert_eq!(office().after(moment(start), hours(span)), moment(end), "{span} h from {start}");
    }
}

#[test]
fn without_hours_a_clock_runs_day_and_night() {
    let start = moment("2026-11-20T16:30:00");
    assert_eq!(DeskHours::default().after(start, hours(24)), start + hours(24));
    assert!(DeskHours::week(zone(), [], BTreeSet::new()).is_none(), "no clock would ever end");
    assert!(DeskHours::week(zone(), [(Weekday::Monday, block("17:00", "09:00"))], BTreeSet::new()).is_none());
}

#[test]
fn a_night_shift_counts_the_hours_that_pass_when_clocks_change() {
    let all = [Weekday::Saturday, Weekday::Sunday].map(|day| (day, block("00:00", "00:00")));
    let nights = DeskHours::week(zone(), all, BTreeSet::new()).expect("hours");
    // 25 October 2026 has 25 hours, 29 March 2026 has 23.
    assert_eq!(nights.after(moment("2026-10-25T00:00:00"), hours(25)), moment("2026-10-26T00:00:00"));
    assert_eq!(nights.after(moment("2026-03-29T00:00:00"), hours(23)), moment("2026-03-30T00:00:00"));
    // Blocks that begin or end in the hour that is left out, or that comes twice, lose and double nothing.
    let early = [block("01:30", "02:30"), block("02:30", "04:00")];
    let early = DeskHours::week(zone(), early.map(|block| (Weekday::Sunday, block)), BTreeSet::new()).expect("hours");
    let spring = early.after(moment("2026-03-29T00:00:00"), SignedDuration::from_mins(90));
    assert_eq!(spring, moment("2026-03-29T04:00:00"));
    let autumn = early.after(moment("2026-10-25T00:00:00"), SignedDuration::from_mins(210));
    assert_eq!(autumn, moment("2026-10-25T04:00:00"));
}

/// What the clock on the wall says, minute by minute.
fn is_open(week: &Week, at: Timestamp) -> bool {
    let local = at.to_zoned(week.zone.clone());
    week.blocks(local.date()).iter().any(|block| {
        let ends = block.until == Time::midnight() || local.time() < block.until;
        local.time() >= block.from && ends
    })
}

/// A week of some day's work that leaves the nights of changing clocks alone, and some days off.
fn weeks() -> impl Strategy<Value = DeskHours> {
    let block = (3_i8 * 4..23 * 4, 1_i8..32).prop_map(|(from, long)| {
        let time = |quarter: i8| Time::new(quarter / 4, quarter % 4 * 15, 0, 0).expect("a time");
        let until = (from + long).min(24 * 4);
        Block { from: time(from), until: if until == 24 * 4 { Time::midnight() } else { time(until) } }
    });
    let days = prop::collection::vec((0_i8..7, block), 1..12);
    let holidays = prop::collection::btree_set(0_i64..400, 0..30);
    (days, holidays).prop_filter_map("some hours", |(days, holidays)| {
        let days = days.into_iter().map(|(day, block)| (Weekday::from_monday_zero_offset(day).expect("a day"), block));
        let first: Date = "2026-01-01".parse().expect("a day");
        let holidays = holidays.into_iter().map(|day| first + SignedDuration::from_hours(24 * day)).collect();
        DeskHours::week(zone(), days, holidays)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn as_much_work_lies_between_start_and_end_as_was_asked_for(
        hours in weeks(),
        // Around either change of the clocks, and anywhere else.
        start in prop_oneof![1_774_600_000_i64..1_774_900_000, 1_792_700_000_i64..1_793_000_000, 1_767_225_600_i64..1_798_761_600],
        minutes in 1_i64..3_000,
    ) {
        let start = Timestamp::from_second(start / 60 * 60).expect("a moment");
        let end = hours.after(start, SignedDuration::from_mins(minutes));
        let DeskHours::Week(week) = &hours else { unreachable!("a week was made") };
        let (mut at, mut worked) = (start, 0_i64);
        while at < end {
            worked += i64::from(is_open(week, at));
            at += SignedDuration::from_mins(1);
        }
        prop_assert_eq!(worked, minutes);
        prop_assert!(is_open(week, end - SignedDuration::from_mins(1)), "it ends while somebody works");
    }

    #[test]
    fn more_work_never_ends_earlier_nor_does_a_later_start(hours in weeks(), start in 1_767_225_600_i64..1_798_761_600, minutes in 0_i64..3_000) {
        let at = |second: i64, minutes: i64| {
            hours.after(Timestamp::from_second(second).expect("a moment"), SignedDuration::from_mins(minutes))
        };
        prop_assert!(at(start, minutes) <= at(start, minutes + 7));
        prop_assert!(at(start, minutes) <= at(start + 7_000, minutes));
    }
}
