//! Times as people on a desk read them: how long ago, how long still, which day.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::domain::ticket::WakeOn;
use crate::wire::ticket::TicketRow;

/// A length of time in at most four columns: `45s`, `12m`, `3h`, `2d`, `5w`.
#[must_use]
pub fn span(seconds: i64) -> String {
    match seconds.max(0) {
        s @ 0..60 => format!("{s}s"),
        s @ 60..3_600 => format!("{}m", s / 60),
        s @ 3_600..172_800 => format!("{}h", s / 3_600),
        s @ 172_800..1_209_600 => format!("{}d", s / 86_400),
        s @ 1_209_600..63_072_000 => format!("{}w", s / 604_800),
        s => format!("{}y", s / 31_536_000),
    }
}

/// The same with minutes kept beside hours, where there is room: `2h 05m`.
#[must_use]
pub fn long_span(seconds: i64) -> String {
    match seconds.max(0) {
        s @ 3_600..86_400 => format!("{}h {:02}m", s / 3_600, s / 60 % 60),
        s @ 86_400..604_800 => format!("{}d {}h", s / 86_400, s / 3_600 % 24),
        s => span(s),
    }
}

/// How long ago, in words that also hold for a clock that runs a little behind: `just now`, `12m ago`.
#[must_use]
pub fn ago(at: Timestamp, now: Timestamp) -> String {
    let seconds = now.as_second().saturating_sub(at.as_second());
    if seconds < 10 { "just now".to_owned() } else { format!("{} ago", span(seconds)) }
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
pub fn due(at: Option<Timestamp>, now: Timestamp) -> (Urgency, String) {
    let Some(at) = at else { return (Urgency::None, String::new()) };
    let left = at.as_second().saturating_sub(now.as_second());
    match left {
        ..0 => (Urgency::Overdue, format!("!{}", span(-left))),
        0..=3_600 => (Urgency::Soon, format!("~{}", span(left))),
        _ => (Urgency::Later, span(left)),
    }
}

/// The time of day, with the day before it when it is not today: `14:03`, `Fri 14:03`, `3 Nov 14:03`.
#[must_use]
pub fn moment(at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (then, today) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    let days = (at.as_second() - now.as_second()).abs() / 86_400;
    let pattern = if then.date() == today.date() {
        "%H:%M"
    } else if days < 6 {
        "%a %H:%M"
    } else {
        "%-d %b %H:%M"
    };
    then.strftime(pattern).to_string()
}

/// Until when and what a ticket sleeps: `until answer, at the latest Mon 09:00`; short: `answer or Mon 09:00`. None for one that is
/// awake.
#[must_use]
pub fn sleep(row: &TicketRow, short: bool, now: Timestamp, zone: &TimeZone) -> Option<String> {
    let until = moment(row.snoozed_until?, now, zone);
    let event = match row.wakes_on {
        None => return Some(if short { until } else { format!("until {until}") }),
        Some(WakeOn::CustomerReply) => "answer",
        Some(WakeOn::Payout) => "money",
    };
    Some(if short { format!("{event} or {until}") } else { format!("until {event}, at the latest {until}") })
}

/// The time of day alone.
#[must_use]
pub fn clock(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%H:%M").to_string()
}

/// A day: `Fri 27 Nov`.
#[must_use]
pub fn day(date: Date) -> String {
    date.strftime("%a %-d %b").to_string()
}

/// A day, short: `27 Nov`.
#[must_use]
pub fn short_day(date: Date) -> String {
    date.strftime("%-d %b").to_string()
}

/// A moment ahead, as exact as it matters: the time of day today, else the day.
#[must_use]
pub fn by(at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (then, today) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    if then.date() == today.date() { clock(at, zone) } else { short_day(then.date()) }
}

/// The day of a moment: `3 Nov`, with the year when it is another one.
#[must_use]
pub fn day_of(at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (then, today) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    let pattern = if then.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
    then.strftime(pattern).to_string()
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
            assert_eq!(span(seconds), text);
        }
        assert_eq!((long_span(7_500), long_span(90_000)), ("2h 05m".to_owned(), "1d 1h".to_owned()));
    }

    #[test]
    fn due_times_say_what_they_are_without_colour() {
        let now = Timestamp::UNIX_EPOCH;
        let at = |seconds| Timestamp::from_second(seconds).ok();
        assert_eq!(due(at(-7_300), now), (Urgency::Overdue, "!2h".to_owned()));
        assert_eq!(due(at(2_400), now), (Urgency::Soon, "~40m".to_owned()));
        assert_eq!(due(at(20_000), now), (Urgency::Later, "5h".to_owned()));
        assert_eq!(due(None, now).0, Urgency::None);
    }

    #[test]
    fn moments_name_the_day_when_it_is_another() {
        let now: Timestamp = "2026-11-20T14:30:00Z".parse().expect("a time");
        let at = |text: &str| moment(text.parse().expect("a time"), now, &TimeZone::UTC);
        assert_eq!(at("2026-11-20T09:05:00Z"), "09:05");
        assert_eq!(at("2026-11-18T09:05:00Z"), "Wed 09:05");
        assert_eq!(at("2026-10-01T09:05:00Z"), "1 Oct 09:05");
    }
}
