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

use super::fault;

mod hearing;
pub mod parse;

pub use hearing::{ESC_WAIT, ESC_WAIT_FAR, Hearing, Reading};

/// How long what comes next may take to belong to the same burst.
pub const SETTLE: Duration = Duration::from_millis(2);
/// Most bytes of one burst.
const BURST_BYTES_MAX: usize = 64 * 1024;

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

/// Starts reading standard input; each report goes through `wrap` into the queue. Esc is a key after `esc_wait` of silence.
///
/// # Errors
/// When the thread or its pipe cannot be made.
pub fn start<T: Send + 'static>(queue: Sender<T>, wrap: fn(Reading) -> T, esc_wait: Duration) -> io::Result<Reader> {
    let input = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    start_on(input, queue, wrap, esc_wait)
}

fn start_on<T: Send + 'static>(input: File, queue: Sender<T>, wrap: fn(Reading) -> T, esc_wait: Duration) -> io::Result<Reader> {
    let (ended, wake) = io::pipe()?;
    let thread = thread::Builder::new().name("console-input".to_owned()).spawn(move || {
        if read_all(input, &ended, esc_wait, |reading| queue.blocking_send(wrap(reading)).is_ok()) {
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
fn read_all(mut input: File, ended: &PipeReader, esc_wait: Duration, mut report: impl FnMut(Reading) -> bool) -> bool {
    let mut hearing = Hearing::new(esc_wait);
    loop {
        let mut gone = false;
        let readings = match wait(&input, ended, hearing.patience()) {
            Woken::Ended => return false,
            Woken::Gone => return true,
            Woken::Silence => hearing.silence(Timestamp::now(), Instant::now()),
            Woken::Ready => {
                fault::place("input");
                let mut bytes = [0; 4096];
                let mut total = 0;
                // Everything that is there belongs to one burst, also when it comes in several reads.
                loop {
                    match input.read(&mut bytes) {
                        Ok(0) => gone = true,
                        Ok(count) => {
                            hearing.take(&bytes[..count], Instant::now());
                            total += count;
                        }
                        Err(error) if matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) => {}
                        Err(_) => gone = true,
                    }
                    if gone
                        || total > BURST_BYTES_MAX
                        || !hearing.wants_the_rest()
                        || !matches!(wait(&input, ended, Some(SETTLE)), Woken::Ready)
                    {
                        break;
                    }
                }
                hearing.settle(Timestamp::now(), Instant::now())
            }
        };
        for reading in readings {
            if !report(reading) {
                return false;
            }
        }
        if gone {
            return true;
        }
    }
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::tui::msg::Msg;

    fn collect(feed: impl FnOnce(&mut PipeWriter)) -> (Vec<Reading>, bool) {
        let (reader, mut writer) = io::pipe().unwrap();
        let (ended, _wake) = io::pipe().unwrap();
        let file = File::from(std::os::fd::OwnedFd::from(reader));
        feed(&mut writer);
        drop(writer);
        let mut all = Vec::new();
        let lost = read_all(file, &ended, ESC_WAIT, |reading| {
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
        let running = start_on(File::from(std::os::fd::OwnedFd::from(reader)), queue, |reading| reading, ESC_WAIT).unwrap();
        drop(running);
        assert_eq!(readings.blocking_recv(), None);
    }
}
