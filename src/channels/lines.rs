//! Lines of bytes with a limit: a line longer than the limit is passed over without being held.

use std::io::{self, BufRead};

/// Longest line held where a line is no whole complaint with its pictures: a body of 256 KiB in which every byte is written as
/// `\u0000`, and room for the rest.
pub(super) const LINE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Longest line of a complaint with all the pictures it may have, in base64.
pub(super) const WHOLE_BYTES_MAX: usize = 46 * 1024 * 1024;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// What the next line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// It is in [`Lines::line`], its end with it.
    Line,
    /// It was longer than the limit; only its number is known.
    TooLong,
    End,
}

pub(super) struct Lines<R> {
    reader: R,
    /// Number of the current line, from 1.
    pub(super) number: u64,
    pub(super) line: Vec<u8>,
    max: usize,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R, max: usize) -> Self {
        Self { reader, number: 0, line: Vec::new(), max }
    }

    pub(super) fn next(&mut self) -> io::Result<Next> {
        self.line.clear();
        let (mut any, mut too_long) = (false, false);
        loop {
            let available = match self.reader.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if available.is_empty() {
                break;
            }
            if !any {
                any = true;
                self.number += 1;
            }
            let end = available.iter().position(|b| *b == b'\n').map(|at| at + 1);
            let taken = end.unwrap_or(available.len());
            too_long |= self.line.len() + taken > self.max;
            if too_long {
                self.line.clear();
            } else {
                self.line.extend_from_slice(&available[..taken]);
            }
            self.reader.consume(taken);
            if end.is_some() {
                break;
            }
        }
        if self.number == 1 && self.line.starts_with(BOM) {
            self.line.drain(..BOM.len());
        }
        Ok(match (any, too_long) {
            (false, _) => Next::End,
            (true, true) => Next::TooLong,
            (true, false) => Next::Line,
        })
    }
}

/// The sentence for a line that was passed over.
pub(super) fn too_long(max: usize) -> String {
    format!("the line is longer than {} MiB; shorten the body, 256 KiB of it are kept anyway", max / 1024 / 1024)
}

/// The sentence for a file that could not be read on.
pub(super) fn unreadable(error: &io::Error) -> String {
    format!("reading stopped here: {error}; what came before is imported, import the file again when it can be read")
}
