//! A program in a pseudo-terminal, watched from outside: what it writes and when.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Columns and rows of the terminal.
pub const SIZE: (u16, u16) = (120, 40);
/// Output that follows this soon belongs to the same frame.
const SAME_FRAME: Duration = Duration::from_millis(3);

/// What came back for a key.
#[derive(Clone, Copy, Debug, Default)]
pub struct Answer {
    /// Until the end of the first frame.
    pub frame: Duration,
    /// Until the last output before the silence.
    pub settled: Duration,
    /// Bytes written by then.
    pub bytes: usize,
}

/// The terminal.
pub struct Term {
    chunks: Receiver<(Instant, Vec<u8>)>,
    writer: Box<dyn Write + Send>,
    parser: vt100::Parser,
    child: Box<dyn Child + Send + Sync>,
    begun: Instant,
    /// Held, because the program gets a hang-up without it.
    _master: Box<dyn MasterPty + Send>,
}

fn side(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN)
}

impl Term {
    /// Starts a program; time counts from just before.
    pub fn start(command: CommandBuilder) -> anyhow::Result<Self> {
        let (cols, rows) = SIZE;
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 })?;
        let mut reader = pair.master.try_clone_reader()?;
        let writer = pair.master.take_writer()?;
        let (told, chunks) = channel();
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        thread::spawn(move || {
            let mut buffer = [0; 16 * 1024];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if told.send((Instant::now(), buffer.get(..count).unwrap_or_default().to_vec())).is_err() {
                    return;
                }
            }
        });
        let parser = vt100::Parser::new(side(rows), side(cols), 0);
        Ok(Self { chunks, writer, parser, child, begun, _master: pair.master })
    }

    /// The program's process.
    pub fn pid(&self) -> anyhow::Result<u32> {
        self.child.process_id().context("the program has ended")
    }

    /// Reads until the screen's text is as wanted; when that was, counted from the start, and how many bytes it took.
    pub fn until(&mut self, limit: Duration, wanted: impl Fn(&str) -> bool) -> anyhow::Result<(Duration, usize)> {
        let (deadline, mut bytes) = (Instant::now() + limit, 0);
        loop {
            match self.chunks.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok((at, chunk)) => {
                    bytes += chunk.len();
                    self.parser.process(&chunk);
                    if wanted(&self.text()) {
                        return Ok((at - self.begun, bytes));
                    }
                }
                Err(why) => bail!("the screen did not get ready ({why}):\n{}", self.text()),
            }
        }
    }

    /// Presses a key and waits until nothing more came for `quiet`.
    pub fn press(&mut self, key: &[u8], quiet: Duration, limit: Duration) -> anyhow::Result<Answer> {
        let begun = Instant::now();
        self.writer.write_all(key)?;
        self.writer.flush()?;
        let (mut answer, mut seen, mut in_frame) = (Answer::default(), Vec::new(), true);
        let mut wait = limit;
        loop {
            match self.chunks.recv_timeout(wait) {
                Ok((at, chunk)) => {
                    let at = at - begun;
                    in_frame = in_frame && (seen.is_empty() || at.saturating_sub(answer.settled) < SAME_FRAME);
                    if in_frame {
                        answer.frame = at;
                    }
                    answer.settled = at;
                    seen.extend(chunk);
                    wait = quiet;
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => bail!("the program has ended:\n{}", self.text()),
            }
        }
        answer.bytes = seen.len();
        // Only now, so that reading the screen costs the program nothing.
        self.parser.process(&seen);
        if seen.is_empty() {
            bail!("a key had no effect within {limit:?}:\n{}", self.text());
        }
        Ok(answer)
    }

    /// Bytes written while nobody does anything.
    pub fn idle(&mut self, span: Duration) -> usize {
        let (end, mut bytes) = (Instant::now() + span, 0);
        while let Ok((_, chunk)) = self.chunks.recv_timeout(end.saturating_duration_since(Instant::now())) {
            bytes += chunk.len();
            self.parser.process(&chunk);
        }
        bytes
    }

    /// The screen.
    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }
}

impl Drop for Term {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
