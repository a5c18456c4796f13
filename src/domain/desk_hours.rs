//! When a desk works: the calendar that the clocks to the first reply and to the solution count by.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Days that are looked at for the end of a clock. The longest clock of a policy on the shortest week ends long before.
const DAYS_MAX: u32 = 20_000;

/// A part of a day in which the desk works. One that ends at midnight ends with the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Block {
    /// From when on.
    pub from: Time,
    /// Until when; midnight is the end of the day.
    pub until: Time,
}

impl Block {
    /// Whether there is any time in it.
    #[must_use]
    pub fn lasts(self) -> bool {
        self.until == Time::midnight() || self.from < self.until
    }
}

/// When a desk works.
#[derive(Clone, PartialEq, Eq, Default)]
pub enum DeskHours {
    /// Around the clock.
    #[default]
    Always,
    /// By a week, in a time zone.
    Week(Box<Week>),
}

/// A week of work.
#[derive(Clone, PartialEq, Eq)]
pub struct Week {
    zone: TimeZone,
    /// From Monday on, each day's in order.
    days: [Vec<Block>; 7],
    holidays: BTreeSet<Date>,
}

impl fmt::Debug for DeskHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => f.write_str("Always"),
            Self::Week(week) => write!(f, "Week({:?}, {:?}, {:?})", week.zone, week.days, week.holidays),
        }
    }
}

impl DeskHours {
    /// A week's hours; none when there is nothing in it, for then no clock would ever end.
    #[must_use]
    pub fn week(zone: TimeZone, blocks: impl IntoIterator<Item = (Weekday, Block)>, holidays: BTreeSet<Date>) -> Option<Self> {
        let mut days: [Vec<Block>; 7] = Default::default();
        for (day, block) in blocks.into_iter().filter(|(_, block)| block.lasts()) {
            if let Some(day) = days.get_mut(usize::from(day.to_monday_zero_offset().unsigned_abs())) {
                day.push(block);
            }
        }
        for day in &mut days {
            day.sort_unstable();
        }
        days.iter().any(|day| !day.is_empty()).then(|| Self::Week(Box::new(Week { zone, days, holidays })))
    }

    /// Whether clocks run day and night.
    #[must_use]
    pub const fn is_always(&self) -> bool {
        matches!(self, Self::Always)
    }

    /// The moment at which the desk has worked so long since `start`.
    #[must_use]
    pub fn after(&self, start: Timestamp, span: SignedDuration) -> Timestamp {
        match self {
            Self::Always => start.checked_add(span).unwrap_or(Timestamp::MAX),
            Self::Week(week) => week.after(start, span).unwrap_or(Timestamp::MAX),
        }
    }
}

impl Week {
    fn after(&self, start: Timestamp, span: SignedDuration) -> Option<Timestamp> {
        let (mut at, mut left) = (start, span);
        let mut date = start.to_zoned(self.zone.clone()).date();
        for _ in 0..DAYS_MAX {
            for block in self.blocks(date) {
                let (from, until) = self.moments(date, *block)?;
                // Where the clocks go forward two blocks may touch the same hour: it is counted once.
                at = at.max(from);
                if at >= until {
                    continue;
                }
                let here = until.duration_since(at);
                if left <= here {
                    return at.checked_add(left).ok();
                }
                left = left.checked_sub(here)?;
                at = until;
            }
            date = date.tomorrow().ok()?;
        }
        None
    }

    fn blocks(&self, date: Date) -> &[Block] {
        if self.holidays.contains(&date) {
            return &[];
        }
        let day = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        self.days.get(day).map_or(&[], Vec::as_slice)
    }

    /// A block of one day, from the first time the clock on the wall shows its beginning to the last time it shows its end.
    fn moments(&self, date: Date, block: Block) -> Option<(Timestamp, Timestamp)> {
        let moment = |at: jiff::civil::DateTime| self.zone.to_ambiguous_timestamp(at).compatible().ok();
        let from = moment(date.to_datetime(block.from))?;
        let until = if block.until == Time::midnight() {
            date.tomorrow().ok()?.to_zoned(self.zone.clone()).ok()?.timestamp()
        } else {
            let end = self.zone.to_ambiguous_timestamp(date.to_datetime(block.until));
            end.later().ok()?
        };
        Some((from, until))
    }
}

#[cfg(test)]
mod tests;
