//! How long answers take, as the corner of the screen shows it.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// Answers that are looked at: the one in the middle is told, so that a single slow one changes nothing.
const KEPT: usize = 5;
/// What is shown stays at least this long: a number that dances says less than one that is a little old.
const STAYS: SignedDuration = SignedDuration::from_secs(5);

/// How long the last answers took.
#[derive(Clone, Debug, Default)]
pub struct Trips {
    last: VecDeque<Duration>,
    shown: Option<(Duration, Timestamp)>,
}

impl Trips {
    /// What is shown.
    #[must_use]
    pub fn shown(&self) -> Option<Duration> {
        self.shown.map(|(took, _)| took)
    }

    /// Another answer came; true when something else is shown now.
    pub fn add(&mut self, took: Duration, now: Timestamp) -> bool {
        self.last.push_back(took);
        if self.last.len() > KEPT {
            self.last.pop_front();
        }
        let mut sorted: Vec<Duration> = self.last.iter().copied().collect();
        sorted.sort_unstable();
        let middle = sorted[sorted.len() / 2];
        let stays = self.shown.is_some_and(|(shown, at)| {
            let young = at <= now && now.duration_since(at) < STAYS;
            // A few milliseconds more or less on a quick line, or a tenth on a slow one, are no news.
            young || shown.abs_diff(middle) <= Duration::from_millis(2).max(shown / 10)
        });
        if !stays {
            self.shown = Some((middle, now));
        }
        !stays
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::constant(1_800_000_000 + second, 0)
    }

    #[test]
    fn one_slow_answer_among_quick_ones_is_not_told() {
        let mut trips = Trips::default();
        assert!(trips.add(ms(40), at(0)));
        for second in 1..30 {
            let took = if second % 4 == 0 { ms(900) } else { ms(41) };
            assert!(!trips.add(took, at(second)), "after {second} s");
        }
        assert_eq!(trips.shown(), Some(ms(40)));
    }

    #[test]
    fn a_line_that_has_become_slow_is_told_and_not_every_second() {
        let mut trips = Trips::default();
        trips.add(ms(40), at(0));
        let told: Vec<u64> =
            (1..12_u8).filter(|n| trips.add(ms(100 * u64::from(*n)), at(i64::from(*n)))).map(u64::from).collect();
        assert_eq!(told, [5, 10]);
        assert_eq!(trips.shown(), Some(ms(800)));
        // A clock that was set back holds nothing up.
        assert!((0..3).any(|_| trips.add(ms(1), at(-60))));
    }
}
