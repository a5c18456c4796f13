//! When the desk works, as the server's file says it: `[desk_hours]`.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZoneDatabase;
use serde::Deserialize;

use super::Check;
use crate::domain::desk_hours::{Block, DeskHours};

/// The days as they are written.
const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// The hours that the clocks to the first reply and to the solution count by.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoursSettings {
    /// The desk's time zone.
    pub zone: String,
    /// Days with their hours, such as `mon-fri 09:00-12:30 13:00-17:30`.
    pub week: Vec<String>,
    /// Days on which nobody works.
    #[serde(default)]
    pub holidays: Vec<String>,
}

impl HoursSettings {
    /// The hours. What cannot be read was told when the file was checked.
    #[must_use]
    pub fn hours(&self) -> DeskHours {
        let Ok(zone) = TimeZoneDatabase::bundled().get(&self.zone) else { return DeskHours::Always };
        let blocks = self.week.iter().filter_map(|line| blocks(line)).flatten();
        let holidays: BTreeSet<Date> = self.holidays.iter().filter_map(|day| day.parse().ok()).collect();
        DeskHours::week(zone, blocks, holidays).unwrap_or_default()
    }
}

/// The blocks of a line: days, then hours. None when it cannot be read.
fn blocks(line: &str) -> Option<Vec<(Weekday, Block)>> {
    let mut words = line.split_whitespace();
    let days = days(words.next()?)?;
    let hours: Vec<Block> = words.map(block).collect::<Option<_>>()?;
    let found: Vec<_> = days.iter().flat_map(|day| hours.iter().map(|block| (*day, *block))).collect();
    (!found.is_empty()).then_some(found)
}

/// `mon`, `mon-fri`, `mon,wed`; a range may go over the weekend.
fn days(text: &str) -> Option<Vec<Weekday>> {
    let place = |name: &str| DAYS.iter().position(|(known, _)| *known == name.to_ascii_lowercase());
    let mut found = Vec::new();
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (place(first)?, place(last)?);
        let many = (last + DAYS.len() - first) % DAYS.len() + 1;
        found.extend(DAYS.iter().cycle().skip(first).take(many).map(|(_, day)| *day));
    }
    Some(found)
}

/// `09:00-17:30`; `24:00` is the end of the day.
fn block(text: &str) -> Option<Block> {
    let time = |text: &str| Time::strptime("%H:%M", text).ok();
    let (from, until) = text.split_once('-')?;
    let until = if until == "24:00" { Time::midnight() } else { time(until).filter(|time| *time != Time::midnight())? };
    Some(Block { from: time(from)?, until }).filter(|block| block.lasts())
}

impl Check<'_> {
    pub(super) fn hours(&mut self, hours: &HoursSettings) {
        if TimeZoneDatabase::bundled().get(&hours.zone).is_err() {
            self.tell(&["desk_hours", "zone"], "this is no time zone; write it like Europe/Amsterdam");
        }
        for line in hours.week.iter().filter(|line| blocks(line).is_none()) {
            self.tell(&["desk_hours", "week"], format!("{line:?} cannot be read; write \"mon-fri 09:00-12:30 13:00-17:30\""));
        }
        if hours.week.is_empty() {
            self.tell(
                &["desk_hours", "week"],
                "a week without hours has no end for a clock; leave [desk_hours] out to count day and night",
            );
        }
        for day in hours.holidays.iter().filter(|day| day.parse::<Date>().is_err()) {
            self.tell(&["desk_hours", "holidays"], format!("{day:?} is no day; write \"2027-01-01\""));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::config::settings::ServerSettings;
    use crate::domain::desk_hours::DeskHours;

    fn read(text: &str) -> Result<DeskHours, String> {
        let settings = ServerSettings::parse(text, "server.toml").map_err(|error| error.to_string())?;
        Ok(settings.desk_hours.map_or(DeskHours::Always, |hours| hours.hours()))
    }

    #[test]
    fn hours_are_read_and_what_cannot_be_is_told_with_its_line() {
        assert_eq!(read(""), Ok(DeskHours::Always), "nothing said, nothing changes");
        let week = r#"week = ["mon-fri 09:00-12:30 13:00-17:30", "Sat,sun 10:00-24:00"]"#;
        let hours = read(&format!("[desk_hours]\nzone = \"Europe/Amsterdam\"\n{week}\nholidays = [\"2026-12-25\"]\n"));
        let shown = format!("{:?}", hours.expect("hours"));
        assert!(shown.contains("09:00") && shown.contains("2026-12-25"), "{shown}");
        for (line, told) in [
            ("week = [\"mon-fri 17:00-09:00\"]", "cannot be read"),
            ("week = [\"mo-fri 09:00-17:00\"]", "cannot be read"),
            ("week = [\"mon-fri\"]", "cannot be read"),
            ("week = []", "no end for a clock"),
            ("week = [\"mon 09:00-17:00\"]\nholidays = [\"25.12.\"]", "is no day"),
        ] {
            let error = read(&format!("[desk_hours]\nzone = \"Europe/Amsterdam\"\n{line}\n")).expect_err(line);
            assert!(error.contains(told) && error.contains("server.toml:"), "{line}: {error}");
        }
        assert!(
            read("[desk_hours]\nzone = \"Mars\"\nweek = [\"mon 09:00-17:00\"]\n").is_err_and(|error| error.contains("time zone"))
        );
    }
}
