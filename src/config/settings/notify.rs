//! When the terminal calls for somebody who looks elsewhere.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use serde::Deserialize;

/// `[console.notify]`. Nothing is said unless a method is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NotifySettings {
    /// How the terminal is asked.
    pub method: NotifyMethod,
    /// What is worth it.
    pub events: Vec<Occasion>,
    /// When nothing is said, on the clock of this machine.
    pub quiet: Option<QuietHours>,
}

impl Default for NotifySettings {
    fn default() -> Self {
        let events = vec![Occasion::Approval, Occasion::Decision, Occasion::Answer, Occasion::Money, Occasion::Alarm];
        Self { method: NotifyMethod::Off, events, quiet: None }
    }
}

impl NotifySettings {
    /// Whether something is said about this occasion now.
    #[must_use]
    pub fn wants(&self, occasion: Occasion, now: Timestamp, zone: &TimeZone) -> bool {
        let quiet = self.quiet.is_some_and(|hours| hours.contains(now.to_zoned(zone.clone()).time()));
        self.method != NotifyMethod::Off && !quiet && self.events.contains(&occasion)
    }
}

/// How a terminal is asked to call somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NotifyMethod {
    /// Not at all.
    #[default]
    Off,
    /// The bell, which every terminal has.
    Bell,
    /// `OSC 9`, a notification with a text: iTerm2, kitty, Windows Terminal and others.
    Osc9,
    /// `OSC 777`, the same on urxvt, foot and others.
    Osc777,
}

/// What may be worth a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Occasion {
    /// An offer waits for an approval one may give.
    Approval,
    /// Somebody decided about an offer on one's own ticket.
    Decision,
    /// A customer answered on one's own ticket.
    Answer,
    /// Money of one's own ticket was claimed.
    Claimed,
    /// Money came back or could not be paid.
    Money,
    /// A clock of a claim or of a promised day runs out.
    Alarm,
    /// A complaint came in.
    New,
    /// The live feed is lost.
    Connection,
}

/// Hours of the day, the first one included; over midnight when the second is earlier. Written `22:00-07:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct QuietHours {
    from: Time,
    to: Time,
}

impl QuietHours {
    /// Whether a time of day lies within.
    #[must_use]
    pub fn contains(self, time: Time) -> bool {
        if self.from <= self.to { (self.from..self.to).contains(&time) } else { time >= self.from || time < self.to }
    }
}

impl FromStr for QuietHours {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let time = |part: &str| Time::strptime("%H:%M", part.trim()).ok();
        let pair = text.split_once('-').and_then(|(from, to)| Some((time(from)?, time(to)?)));
        match pair {
            Some((from, to)) if from != to => Ok(Self { from, to }),
            _ => Err(format!("`{text}` is no span of hours; write it as 22:00-07:30")),
        }
    }
}

impl TryFrom<String> for QuietHours {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_go_over_midnight_and_end_when_they_say() {
        let at = |hour, minute| Time::constant(hour, minute, 0, 0);
        let night: QuietHours = "22:00-07:30".parse().unwrap();
        assert!([at(22, 0), at(23, 59), at(0, 0), at(7, 29)].into_iter().all(|time| night.contains(time)));
        assert!(![at(7, 30), at(12, 0), at(21, 59)].into_iter().any(|time| night.contains(time)));
        let noon: QuietHours = "12:00 - 13:00".parse().unwrap();
        assert!(noon.contains(at(12, 30)) && !noon.contains(at(13, 0)) && !noon.contains(at(11, 59)));
        for wrong in ["", "22:00", "22:00-22:00", "25:00-07:00", "a-b"] {
            assert!(wrong.parse::<QuietHours>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn nothing_is_said_without_a_method_within_quiet_hours_or_about_what_is_not_listed() {
        let noon: Timestamp = "2026-03-02T12:00:00Z".parse().unwrap();
        let wants = |settings: &NotifySettings, occasion| settings.wants(occasion, noon, &TimeZone::UTC);
        let off = NotifySettings::default();
        assert!(!wants(&off, Occasion::Approval));
        let bell = NotifySettings { method: NotifyMethod::Bell, ..off };
        assert!(wants(&bell, Occasion::Approval) && !wants(&bell, Occasion::New));
        let lunch = NotifySettings { quiet: Some("11:30-12:30".parse().unwrap()), ..bell };
        assert!(!wants(&lunch, Occasion::Approval));
    }
}
