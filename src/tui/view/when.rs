//! Times as people on a desk read them: how long ago, how long still, which day.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::config::language::{Language, tell};
use crate::domain::ticket::WakeOn;
use crate::wire::ticket::TicketRow;

/// A length of time in at most four columns: `45s`, `12m`, `3h`, `2d`, `5w`.
#[must_use]
pub fn span(seconds: i64, words: &Language) -> String {
    let (count, unit) = match seconds.max(0) {
        s @ 0..60 => (s, "unit-second"),
        s @ 60..3_600 => (s / 60, "unit-minute"),
        s @ 3_600..172_800 => (s / 3_600, "unit-hour"),
        s @ 172_800..1_209_600 => (s / 86_400, "unit-day"),
        s @ 1_209_600..63_072_000 => (s / 604_800, "unit-week"),
        s => (s / 31_536_000, "unit-year"),
    };
    format!("{count}{}", words.say(unit))
}

/// The same with minutes kept beside hours, where there is room: `2h 05m`.
#[must_use]
pub fn long_span(seconds: i64, words: &Language) -> String {
    match seconds.max(0) {
        s @ 3_600..86_400 => tell!(words, "span-hours", hours = s / 3_600, minutes = format!("{:02}", s / 60 % 60)),
        s @ 86_400..604_800 => tell!(words, "span-days", days = s / 86_400, hours = s / 3_600 % 24),
        s => span(s, words),
    }
}

/// How long ago, in words that also hold for a clock that runs a little behind: `just now`, `12m ago`.
#[must_use]
pub fn ago(at: Timestamp, now: Timestamp, words: &Language) -> String {
    let seconds = now.as_second().saturating_sub(at.as_second());
    if seconds < 10 { words.say("ago-now").into_owned() } else { tell!(words, "ago", span = span(seconds, words)) }
}

/// How urgent a due time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Past.
    Overdue,
    /// Within the hour.
    Soon,
    /// Later.
    Later,
    /// No clock runs.
    None,
}

/// How urgent, and the word for it: `!2h` is two hours over, `~40m` runs out in forty minutes, `5h` is still far.
#[must_use]
pub fn due(at: Option<Timestamp>, now: Timestamp, words: &Language) -> (Urgency, String) {
    let Some(at) = at else { return (Urgency::None, String::new()) };
    let left = at.as_second().saturating_sub(now.as_second());
    match left {
        ..0 => (Urgency::Overdue, format!("!{}", span(-left, words))),
        0..=3_600 => (Urgency::Soon, format!("~{}", span(left, words))),
        _ => (Urgency::Later, span(left, words)),
    }
}

/// The time of day, with the day before it when it is not today: `14:03`, `Fri 14:03`, `3 Nov 14:03`.
#[must_use]
pub fn moment(at: Timestamp, now: Timestamp, zone: &TimeZone, words: &Language) -> String {
    let (then, today) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    let days = (at.as_second() - now.as_second()).abs() / 86_400;
    let time = clock(at, zone);
    if then.date() == today.date() {
        time
    } else if days < 6 {
        tell!(words, "moment-weekday", weekday = weekday(then.date(), words), time = time)
    } else {
        tell!(words, "moment-day", day = i64::from(then.day()), month = month(then.date(), words), time = time)
    }
}

/// Until when and what a ticket sleeps: `until answer, at the latest Mon 09:00`; short: `answer or Mon 09:00`. None for one that is
/// awake.
#[must_use]
pub fn sleep(row: &TicketRow, short: bool, now: Timestamp, zone: &TimeZone, words: &Language) -> Option<String> {
    let until = moment(row.snoozed_until?, now, zone, words);
    let event = match row.wakes_on {
        None => return Some(if short { until } else { tell!(words, "sleep-until", until = until) }),
        Some(WakeOn::CustomerReply) => words.say("sleep-answer"),
        Some(WakeOn::Payout) => words.say("sleep-money"),
    };
    let id = if short { "sleep-event-short" } else { "sleep-event" };
    Some(tell!(words, id, event = event, until = until))
}

/// The time of day alone.
#[must_use]
pub fn clock(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%H:%M").to_string()
}

/// Day and time with nothing left out: `2026-11-27 14:03`.
#[must_use]
pub fn date_time(at: Timestamp, zone: &TimeZone, words: &Language) -> String {
    let then = at.to_zoned(zone.clone());
    let part = |pattern: &str| then.strftime(pattern).to_string();
    tell!(words, "date-time", year = part("%Y"), month = part("%m"), day = part("%d"), time = part("%H:%M"))
}

/// A day: `Fri 27 Nov`.
#[must_use]
pub fn day(date: Date, words: &Language) -> String {
    tell!(words, "day", weekday = weekday(date, words), day = i64::from(date.day()), month = month(date, words))
}

/// A day, short: `27 Nov`.
#[must_use]
pub fn short_day(date: Date, words: &Language) -> String {
    tell!(words, "day-short", day = i64::from(date.day()), month = month(date, words))
}

/// A day with its year, as it stands in a letter: `3 Nov 2026`.
#[must_use]
pub fn whole_day(date: Date, words: &Language) -> String {
    let (day, month) = (i64::from(date.day()), month(date, words));
    tell!(words, "day-year", day = day, month = month, year = i64::from(date.year()))
}

/// A moment ahead, as exact as it matters: the time of day today, else the day.
#[must_use]
pub fn by(at: Timestamp, now: Timestamp, zone: &TimeZone, words: &Language) -> String {
    let (then, today) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    if then.date() == today.date() { clock(at, zone) } else { short_day(then.date(), words) }
}

/// The day of a moment: `3 Nov`, with the year when it is another one.
#[must_use]
pub fn day_of(at: Timestamp, now: Timestamp, zone: &TimeZone, words: &Language) -> String {
    let (then, today) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    if then.year() == today.year() {
        return short_day(then.date(), words);
    }
    let (day, month) = (i64::from(then.day()), month(then.date(), words));
    tell!(words, "day-year", day = day, month = month, year = i64::from(then.year()))
}

fn weekday(date: Date, words: &Language) -> String {
    words.word("weekday", &date.weekday().to_monday_one_offset().to_string()).into_owned()
}

fn month(date: Date, words: &Language) -> String {
    words.word("month", &date.month().to_string()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_stay_short() {
        let table = [
            (-5, "0s"),
            (45, "45s"),
            (3_599, "59m"),
            (7_200, "2h"),
            (172_800, "2d"),
            (2_000_000, "3w"),
            (i64::MAX, "292471208677y"),
        ];
        for (seconds, text) in table {
            assert_eq!(span(seconds, &Language::default()), text);
        }
        let words = Language::default();
        assert_eq!((long_span(7_500, &words), long_span(90_000, &words)), ("2h 05m".to_owned(), "1d 1h".to_owned()));
    }

    #[test]
    fn due_times_say_what_they_are_without_colour() {
        let now = Timestamp::UNIX_EPOCH;
        let at = |seconds| Timestamp::from_second(seconds).ok();
        let due = |at, now| due(at, now, &Language::default());
        assert_eq!(due(at(-7_300), now), (Urgency::Overdue, "!2h".to_owned()));
        assert_eq!(due(at(2_400), now), (Urgency::Soon, "~40m".to_owned()));
        assert_eq!(due(at(20_000), now), (Urgency::Later, "5h".to_owned()));
        assert_eq!(due(None, now).0, Urgency::None);
    }

    #[test]
    fn moments_name_the_day_when_it_is_another() {
        let now: Timestamp = "2026-11-20T14:30:00Z".parse().expect("a time");
        let at = |text: &str| moment(text.parse().expect("a time"), now, &TimeZone::UTC, &Language::default());
        assert_eq!(at("2026-11-20T09:05:00Z"), "09:05");
        assert_eq!(at("2026-11-18T09:05:00Z"), "Wed 09:05");
        assert_eq!(at("2026-10-01T09:05:00Z"), "1 Oct 09:05");
    }

    #[test]
    fn dutch_names_its_own_days_and_units() {
        let (dutch, _) = Language::load("nl", None).expect("a shipped language");
        let now: Timestamp = "2026-11-20T14:30:00Z".parse().expect("a time");
        let at = |text: &str| text.parse::<Timestamp>().expect("a time");
        assert_eq!(moment(at("2026-11-18T09:05:00Z"), now, &TimeZone::UTC, &dutch), "wo 09:05");
        assert_eq!(day_of(at("2025-05-01T09:05:00Z"), now, &TimeZone::UTC, &dutch), "1 mei 2025");
        assert_eq!(date_time(at("2026-03-02T09:05:00Z"), &TimeZone::UTC, &dutch), "02-03-2026 09:05");
        assert_eq!((span(7_200, &dutch), long_span(7_500, &dutch)), ("2u".to_owned(), "2u 05m".to_owned()));
        assert_eq!(ago(at("2026-11-20T14:25:00Z"), now, &dutch), "5m geleden");
    }
}
