//! Reads the terminal on a thread of its own and notices when it is gone.
//!
//! crossterm's reader is not used: once the terminal has hung up, its read returns nothing for ever and it spins at full load
//! (crossterm-rs/crossterm#793, #1110). Here a hang-up or an empty read is the end.

use std::fs::File;
use std::io::{self, PipeReader, PipeWriter, Read};
use std::os::fd::AsFd;
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use tokio::sync::mpsc::Sender;

use crate::config::key::Chord;
use crate::tui::msg::{KeyKind, KeyPress, Msg};

pub mod parse;

use parse::{Input, Parser, Waiting};

/// How long Esc waits for the rest of a sequence; slow links tear them apart.
const ESC_WAIT: Duration = Duration::from_millis(50);
/// A tail that comes this soon after a lone Esc belonged to it.
const TORN_WAIT: Duration = Duration::from_secs(1);
/// How long an open paste may be silent.
const PASTE_WAIT: Duration = Duration::from_secs(5);
/// After a read, how long to look for more of the same burst.
const SETTLE: Duration = Duration::from_millis(2);
/// Keys closer together than this were not typed one by one.
const BURST: Duration = Duration::from_millis(30);
/// The same key again within this time is a key held down.
const HELD: Duration = Duration::from_millis(60);
/// The same key again within this time may be a key held down: auto-repeat begins after 250 to 600 ms.
const AGAIN: Duration = Duration::from_secs(1);
/// Most bytes of one burst.
const BURST_BYTES_MAX: usize = 64 * 1024;

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

/// Ends the reader when it is dropped.
#[derive(Debug)]
pub struct Reader {
    _wake: PipeWriter,
    thread: thread::JoinHandle<()>,
}

impl Reader {
    /// Ends it. Until the thread that is handed back has finished it may still take what is typed.
    #[must_use]
    pub fn stop(self) -> thread::JoinHandle<()> {
        self.thread
    }
}

/// Starts reading standard input; each report goes through `wrap` into the queue.
///
/// # Errors
/// When the thread or its pipe cannot be made.
pub fn start<T: Send + 'static>(queue: Sender<T>, wrap: fn(Reading) -> T) -> io::Result<Reader> {
    let input = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    start_on(input, queue, wrap)
}

fn start_on<T: Send + 'static>(input: File, queue: Sender<T>, wrap: fn(Reading) -> T) -> io::Result<Reader> {
    let (ended, wake) = io::pipe()?;
    let thread = thread::Builder::new().name("console-input".to_owned()).spawn(move || {
        if read_all(input, &ended, |reading| queue.blocking_send(wrap(reading)).is_ok()) {
            // Nobody left to hear it is as good as heard.
            let _ = queue.blocking_send(wrap(Reading::Lost));
        }
    })?;
    Ok(Reader { _wake: wake, thread })
}

/// What a wait ended with.
enum Woken {
    Ready,
    Silence,
    Gone,
    Ended,
}

/// Reads until the terminal is gone (true) or nobody wants more (false).
fn read_all(mut input: File, ended: &PipeReader, mut report: impl FnMut(Reading) -> bool) -> bool {
    let mut parser = Parser::default();
    let mut pace = Pace::default();
    let mut gave_up: Option<Instant> = None;
    loop {
        let patience = match parser.waiting() {
            Waiting::No => None,
            Waiting::Sequence => Some(ESC_WAIT),
            Waiting::Paste => Some(PASTE_WAIT),
        };
        let mut found = Vec::new();
        let mut gone = false;
        match wait(&input, ended, patience) {
            Woken::Ended => return false,
            Woken::Gone => return true,
            Woken::Silence => {
                parser.give_up(&mut found);
                gave_up = Some(Instant::now());
            }
            Woken::Ready => {
                let pasting = parser.waiting() == Waiting::Paste;
                let soon = gave_up.take().is_some_and(|at| at.elapsed() < TORN_WAIT);
                let mut bytes = [0; 4096];
                let mut total = 0;
                // Everything that is there belongs to one burst, also when it comes in several reads.
                loop {
                    match input.read(&mut bytes) {
                        Ok(0) => gone = true,
                        Ok(count) => {
                            parser.feed(&bytes[..count], soon && total == 0, &mut found);
                            total += count;
                        }
                        Err(error) if matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) => {}
                        Err(_) => gone = true,
                    }
                    if gone
                        || total > BURST_BYTES_MAX
                        || harmless(&found)
                        || !matches!(wait(&input, ended, Some(SETTLE)), Woken::Ready)
                    {
                        break;
                    }
                }
                if pasting {
                    // Also when nothing of the paste is reported: keys in its wake were not typed.
                    pace.at = Some(Instant::now());
                }
            }
        }
        for reading in pace.judge(found, Timestamp::now(), Instant::now()) {
            if !report(reading) {
                return false;
            }
        }
        if gone {
            return true;
        }
    }
}

/// Whether none of these could move money: then they need not wait to be known as part of a burst. What comes behind them is
/// still judged by how soon it comes.
fn harmless(found: &[Input]) -> bool {
    let harmless = |input: &Input| match input {
        Input::Key(chord, _) => !chord.fits_money(),
        Input::Mouse { .. } => true,
        Input::Paste(_) => false,
    };
    !found.is_empty() && found.iter().all(harmless)
}

fn wait(input: &File, ended: &PipeReader, patience: Option<Duration>) -> Woken {
    let patience = patience.and_then(|wait| Timespec::try_from(wait).ok());
    let mut watched = [PollFd::new(input, PollFlags::IN), PollFd::new(ended, PollFlags::IN)];
    loop {
        match poll(&mut watched, patience.as_ref()) {
            // A signal's visit is no silence: giving up on a sequence here would tear it apart.
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            Err(_) => return Woken::Gone,
            Ok(0) => return Woken::Silence,
            Ok(_) => break,
        }
    }
    let [terminal, pipe] = watched.map(|watched| watched.revents());
    if !pipe.is_empty() {
        Woken::Ended
    } else if terminal.contains(PollFlags::IN) {
        // Also when it hung up: what was typed before comes first, then the empty read.
        Woken::Ready
    } else if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
        Woken::Gone
    } else {
        Woken::Silence
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
    use std::io::Write;

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
    fn only_what_could_move_money_waits_for_the_rest_of_its_burst() {
        for (found, at_once) in [("down", true), ("pgdn ctrl-d", true), ("1", false), ("down enter", false), ("esc", false)] {
            assert_eq!(harmless(&keys(found)), at_once, "{found}");
        }
        assert!(harmless(&[Input::Mouse { code: 64, x: 0, y: 0, up: false }]));
        assert!(!harmless(&[Input::Paste("x".to_owned())]) && !harmless(&[]));
        // A key right behind one that was reported at once is still part of its burst.
        let (start, mut pace) = (Instant::now(), Pace::default());
        assert_eq!(judged(&mut pace, "down", start), [("down".to_owned(), false, false)]);
        assert_eq!(judged(&mut pace, "1", start + Duration::from_millis(1)), [("1".to_owned(), true, false)]);
    }

    fn collect(feed: impl FnOnce(&mut PipeWriter)) -> (Vec<Reading>, bool) {
        let (reader, mut writer) = io::pipe().unwrap();
        let (ended, _wake) = io::pipe().unwrap();
        let file = File::from(std::os::fd::OwnedFd::from(reader));
        feed(&mut writer);
        drop(writer);
        let mut all = Vec::new();
        let lost = read_all(file, &ended, |reading| {
            all.push(reading);
            true
        });
        (all, lost)
    }

    #[test]
    fn a_terminal_that_hangs_up_ends_the_reader_after_what_was_typed() {
        let begun = Instant::now();
        let (all, lost) = collect(|writer| writer.write_all(b"ab\x1b[200~x\x1b[201~").unwrap());
        assert!(lost);
        assert!(begun.elapsed() < Duration::from_secs(1));
        let [Reading::Msg(Msg::Key(a)), Reading::Msg(Msg::Key(b)), Reading::Msg(Msg::Paste(text))] = all.as_slice() else {
            panic!("{all:?}")
        };
        assert!(a.burst && b.burst);
        assert_eq!((a.chord.to_string(), b.chord.to_string(), text.as_str()), ("a".into(), "b".into(), "x"));
    }

    #[test]
    fn half_a_sequence_before_the_hang_up_does_not_spin() {
        let begun = Instant::now();
        let (all, lost) = collect(|writer| writer.write_all(b"\x1b[1;").unwrap());
        assert!(lost && all.is_empty(), "{all:?}");
        assert!(begun.elapsed() < Duration::from_secs(1));
    }

    #[test]
    fn the_reader_ends_when_it_is_not_wanted_any_more() {
        let (reader, _writer) = io::pipe().unwrap();
        let (queue, mut readings) = tokio::sync::mpsc::channel(4);
        let running = start_on(File::from(std::os::fd::OwnedFd::from(reader)), queue, |reading| reading).unwrap();
        drop(running);
        assert_eq!(readings.blocking_recv(), None);
    }
}
