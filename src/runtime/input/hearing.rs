//! What the terminal's bytes mean, given when they came: strokes and pastes, each judged by its pace. Times are handed in.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::parse::{Input, Parser, Waiting};
use crate::config::key::Chord;
use crate::tui::msg::{KeyKind, KeyPress, Msg};

/// How long Esc waits for the rest of a sequence.
pub const ESC_WAIT: Duration = Duration::from_millis(50);
/// The same at the end of an SSH line, which may tear a sequence into packets of their own.
pub const ESC_WAIT_FAR: Duration = Duration::from_millis(300);
/// A tail that comes this soon after a lone Esc belonged to it.
const TORN_WAIT: Duration = Duration::from_secs(1);
/// How long an open paste may be silent.
const PASTE_WAIT: Duration = Duration::from_secs(5);
/// Keys closer together than this were not typed one by one.
const BURST: Duration = Duration::from_millis(30);
/// The same key again within this time is a key held down.
const HELD: Duration = Duration::from_millis(60);
/// The same key again within this time may be a key held down: auto-repeat begins after 250 to 600 ms.
const AGAIN: Duration = Duration::from_secs(1);

/// What the reader reports.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// Strokes and pastes.
    Msg(Msg),
    /// A mouse report, to be matched with what was drawn there.
    Mouse {
        /// xterm's button code.
        code: u16,
        /// Column.
        x: u16,
        /// Row.
        y: u16,
        /// Button up.
        up: bool,
    },
    /// The terminal is gone.
    Lost,
}

/// Listens: bytes in as they are read, readings out once a burst is over or the terminal has been silent.
#[derive(Debug)]
pub struct Hearing {
    esc_wait: Duration,
    parser: Parser,
    pace: Pace,
    /// What the burst that is being read has brought so far.
    found: Vec<Input>,
    /// The burst began inside a paste; none while there is no burst.
    burst: Option<bool>,
    gave_up: Option<Instant>,
}

impl Default for Hearing {
    fn default() -> Self {
        Self::new(ESC_WAIT)
    }
}

impl Hearing {
    /// One that gives Esc so long to become a sequence.
    #[must_use]
    pub fn new(esc_wait: Duration) -> Self {
        Self { esc_wait, parser: Parser::default(), pace: Pace::default(), found: Vec::new(), burst: None, gave_up: None }
    }

    /// After how much silence [`silence`](Self::silence) is due; none when nothing waits.
    #[must_use]
    pub fn patience(&self) -> Option<Duration> {
        match self.parser.waiting() {
            Waiting::No => None,
            Waiting::Sequence => Some(self.esc_wait),
            Waiting::Paste => Some(PASTE_WAIT),
        }
    }

    /// Takes in what one read brought.
    pub fn take(&mut self, bytes: &[u8], now: Instant) {
        let mut soon = false;
        if self.burst.is_none() {
            self.burst = Some(self.parser.waiting() == Waiting::Paste);
            soon = self.gave_up.take().is_some_and(|at| now.saturating_duration_since(at) < TORN_WAIT);
        }
        self.parser.feed(bytes, soon, &mut self.found);
    }

    /// Whether what was read means nothing yet. A key is reported at once: whether it has to be known as the first of a burst is
    /// for whoever knows what it would do.
    #[must_use]
    pub fn wants_the_rest(&self) -> bool {
        self.found.is_empty() || self.found.iter().any(|input| matches!(input, Input::Paste(_)))
    }

    /// The burst is over.
    pub fn settle(&mut self, at: Timestamp, now: Instant) -> Vec<Reading> {
        let burst = self.burst.take();
        if burst == Some(true) {
            // Also when nothing of the paste is reported: keys in its wake were not typed.
            self.pace.at = Some(now);
        }
        let readings = self.pace.judge(std::mem::take(&mut self.found), at, now);
        if burst.is_some() {
            // Nor were those in the wake of anything else that came, understood or not.
            self.pace.at = Some(now);
        }
        readings
    }

    /// Nothing came for as long as [`patience`](Self::patience) says.
    pub fn silence(&mut self, at: Timestamp, now: Instant) -> Vec<Reading> {
        self.parser.give_up(&mut self.found);
        self.gave_up = Some(now);
        self.settle(at, now)
    }
}

/// Tells typing from bursts and held keys, by how close strokes come.
#[derive(Debug, Default)]
struct Pace {
    /// The last key; none when something else came since.
    last: Option<Chord>,
    /// When the last key or paste came.
    at: Option<Instant>,
}

impl Pace {
    fn judge(&mut self, found: Vec<Input>, at: Timestamp, read: Instant) -> Vec<Reading> {
        let together = found.iter().filter(|input| !matches!(input, Input::Mouse { .. })).count() > 1;
        found
            .into_iter()
            .map(|input| match input {
                Input::Paste(text) => {
                    *self = Self { last: None, at: Some(read) };
                    Reading::Msg(Msg::Paste(text))
                }
                Input::Mouse { code, x, y, up } => Reading::Mouse { code, x, y, up },
                Input::Key(chord, held) => {
                    let gap = self.at.replace(read).map(|at| read.saturating_duration_since(at));
                    let same = self.last.replace(chord) == Some(chord);
                    let within = |limit| gap.is_some_and(|gap| gap < limit);
                    let held = held || (same && within(HELD));
                    Reading::Msg(Msg::Key(KeyPress {
                        chord,
                        kind: if held { KeyKind::Repeat } else { KeyKind::Press },
                        at,
                        burst: together || within(BURST),
                        again: same && within(AGAIN),
                    }))
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Input> {
        text.split(' ').map(|key| Input::Key(key.parse().unwrap(), false)).collect()
    }

    fn judged(pace: &mut Pace, text: &str, read: Instant) -> Vec<(String, bool, bool)> {
        let readings = pace.judge(keys(text), Timestamp::UNIX_EPOCH, read);
        let key = |reading| match reading {
            Reading::Msg(Msg::Key(key)) => (key.chord.to_string(), key.burst, key.kind == KeyKind::Repeat),
            other => panic!("{other:?}"),
        };
        readings.into_iter().map(key).collect()
    }

    #[test]
    fn strokes_that_come_together_or_too_fast_are_a_burst() {
        let start = Instant::now();
        let after = |ms| start + Duration::from_millis(ms);
        let mut pace = Pace::default();
        let one = |key: &str, burst, held| vec![(key.to_owned(), burst, held)];
        assert_eq!(judged(&mut pace, "c", start), one("c", false, false));
        assert_eq!(judged(&mut pace, "1", after(120)), one("1", false, false));
        assert_eq!(judged(&mut pace, "enter", after(140)), one("enter", true, false));
        assert_eq!(judged(&mut pace, "j", after(1000)), one("j", false, false));
        assert_eq!(judged(&mut pace, "j", after(1040)), one("j", false, true));
        assert_eq!(judged(&mut pace, "j", after(1200)), one("j", false, false));
        // A gap in which nobody lets go of a key counts from press to press, however long it is held.
        let mut pace = Pace::default();
        let again = |pace: &mut Pace, ms| {
            let reading = pace.judge(keys("enter"), Timestamp::UNIX_EPOCH, after(ms)).pop();
            let Some(Reading::Msg(Msg::Key(key))) = reading else { panic!("{reading:?}") };
            (key.again, key.kind == KeyKind::Repeat)
        };
        assert_eq!(again(&mut pace, 0), (false, false));
        assert_eq!(again(&mut pace, 500), (true, false));
        assert_eq!(again(&mut pace, 533), (true, true));
        assert_eq!(again(&mut pace, 566), (true, true));
        assert_eq!(again(&mut pace, 1_600), (false, false));
        let mut pace = Pace::default();
        let both = judged(&mut pace, "c 1", after(2000));
        assert_eq!(both, [("c".to_owned(), true, false), ("1".to_owned(), true, false)]);
    }

    #[test]
    fn the_first_key_right_behind_a_paste_belongs_to_its_burst() {
        let start = Instant::now();
        let mut pace = Pace::default();
        pace.judge(vec![Input::Paste("x".to_owned())], Timestamp::UNIX_EPOCH, start);
        assert_eq!(judged(&mut pace, "1", start + Duration::from_millis(10)), [("1".to_owned(), true, false)]);
    }

    #[test]
    fn a_key_right_behind_anything_at_all_belongs_to_its_burst() {
        for before in ["\x1b[<0;3;4M", "\x1b[?62;c", "\x1b]10;rgb:0/0/0\x07", "\x1b[200~x", "\x1b[1;"] {
            let (mut hearing, start) = (Hearing::new(ESC_WAIT), Instant::now());
            hearing.take(before.as_bytes(), start);
            hearing.settle(Timestamp::UNIX_EPOCH, start);
            let soon = start + Duration::from_millis(12);
            hearing.take(b"1", soon);
            for reading in hearing.settle(Timestamp::UNIX_EPOCH, soon) {
                assert!(matches!(reading, Reading::Msg(Msg::Key(key)) if key.burst), "{before:?}: {reading:?}");
            }
        }
        let (mut hearing, start) = (Hearing::new(ESC_WAIT), Instant::now());
        hearing.take(b"\x1b[<0;3;4M", start);
        hearing.settle(Timestamp::UNIX_EPOCH, start);
        let later = start + Duration::from_millis(31);
        hearing.take(b"1", later);
        let readings = hearing.settle(Timestamp::UNIX_EPOCH, later);
        assert!(matches!(readings.as_slice(), [Reading::Msg(Msg::Key(key))] if !key.burst), "{readings:?}");
    }

    #[test]
    fn a_key_is_reported_at_once_and_the_next_one_is_part_of_its_burst() {
        let (mut hearing, start) = (Hearing::new(ESC_WAIT), Instant::now());
        hearing.take(b"1", start);
        assert!(!hearing.wants_the_rest());
        hearing.settle(Timestamp::UNIX_EPOCH, start);
        hearing.take(b"\x1b[1;", start + Duration::from_millis(100));
        assert!(hearing.wants_the_rest(), "half a sequence");
        let (start, mut pace) = (Instant::now(), Pace::default());
        assert_eq!(judged(&mut pace, "down", start), [("down".to_owned(), false, false)]);
        assert_eq!(judged(&mut pace, "1", start + Duration::from_millis(1)), [("1".to_owned(), true, false)]);
    }
}
