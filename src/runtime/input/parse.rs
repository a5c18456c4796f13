//! Bytes from the terminal to strokes: the legacy key codes, bracketed paste, and the good sense to throw the rest away.
//!
//! Terminals also send answers to questions, reports and mouse codes; whatever is no key is swallowed whole, so that its letters
//! and digits never count as typed.

use crate::config::key::{Chord, Key};

/// Longest paste that is kept, in bytes.
pub const PASTE_BYTES_MAX: usize = 256 * 1024;
/// Longest escape sequence that is waited for, in bytes.
const SEQUENCE_BYTES_MAX: usize = 4096;
const PASTE_END: &[u8] = b"\x1b[201~";

/// Something the terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A stroke; true when the terminal itself says that the key is held down.
    Key(Chord, bool),
    /// A paste, whole.
    Paste(String),
    /// A mouse report: button code, column and row from 0, released.
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
}

/// What the parser waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Nothing: all bytes are used up.
    No,
    /// The rest of a sequence, or proof that Esc was a key.
    Sequence,
    /// The end of a paste.
    Paste,
}

/// Keeps the bytes that are not a whole stroke yet.
#[derive(Debug, Default)]
pub struct Parser {
    bytes: Vec<u8>,
    paste: Option<Vec<u8>>,
    /// A paste stalled and was given up: what comes up to its end is the rest of it, and no key.
    dropping: bool,
    /// What was given up waiting for: what comes right after may be the rest of it, torn off on its way.
    torn: Vec<u8>,
    /// What is being read is the rest of something that was reported as a key already.
    told: bool,
}

enum Step {
    /// So many bytes are used up, with or without a result.
    Used(usize, Option<Input>),
    /// A paste begins after so many bytes.
    PasteBegins(usize),
    More,
}

impl Parser {
    /// Takes bytes in. `soon` says that they came right after [`Parser::give_up`].
    pub fn feed(&mut self, bytes: &[u8], soon: bool, found: &mut Vec<Input>) {
        let torn = std::mem::take(&mut self.torn);
        if !torn.is_empty() {
            // Behind a lone Esc only what can be no word begins a sequence; inside one everything goes on with it.
            let goes_on = torn.len() > 1 || matches!(bytes.first(), Some(b'[' | b'O'));
            if soon && goes_on {
                self.bytes = torn;
            } else {
                self.told = false;
            }
        }
        self.bytes.extend_from_slice(bytes);
        loop {
            if self.dropping {
                if !collect(&mut Vec::new(), &mut self.bytes) {
                    return;
                }
                self.dropping = false;
            }
            if let Some(paste) = &mut self.paste {
                if !collect(paste, &mut self.bytes) {
                    return;
                }
                found.extend(self.paste.take().map(finish));
            }
            match step(&self.bytes) {
                Step::More => return,
                Step::PasteBegins(used) => {
                    self.bytes.drain(..used);
                    self.told = false;
                    self.paste = Some(Vec::new());
                }
                Step::Used(used, input) => {
                    self.bytes.drain(..used);
                    if !std::mem::take(&mut self.told) {
                        found.extend(input);
                    }
                }
            }
        }
    }

    /// What it waits for.
    #[must_use]
    pub fn waiting(&self) -> Waiting {
        match (self.paste.is_some() || self.dropping, self.bytes.is_empty()) {
            (true, _) => Waiting::Paste,
            (false, false) => Waiting::Sequence,
            (false, true) => Waiting::No,
        }
    }

    /// Nothing more came in time: a lone Esc was the key, an open paste is taken as it is, half a sequence is nothing. The rest of
    /// such a paste is dropped, until its end or until it is silent for as long once more.
    pub fn give_up(&mut self, found: &mut Vec<Input>) {
        if let Some(mut paste) = self.paste.take() {
            paste.append(&mut self.bytes);
            found.push(finish(paste));
            self.dropping = true;
            return;
        }
        if std::mem::take(&mut self.dropping) {
            self.bytes.clear();
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let reported = match bytes.as_slice() {
            [0x1b] => Some(plain(Key::Esc)),
            // Esc was a key already, and this one too.
            [0x1b, byte @ (b'[' | b'O')] if self.told => Some(plain_char(char::from(*byte))),
            // Alt with a character that could have begun a sequence.
            [0x1b, byte @ (b'[' | b'O' | b'P' | b']' | b'X' | b'^' | b'_')] => {
                Some(Input::Key(Chord::new(false, true, false, Key::Char(char::from(*byte))), false))
            }
            _ => None,
        };
        self.told |= reported.is_some();
        found.extend(reported);
        if bytes.first() == Some(&0x1b) {
            self.torn = bytes;
        }
    }
}

/// Moves pasted bytes over; true once the end has come.
fn collect(paste: &mut Vec<u8>, bytes: &mut Vec<u8>) -> bool {
    let end = bytes.windows(PASTE_END.len()).position(|window| window == PASTE_END);
    // Without an end in sight its beginning may still be at the very end of what is here.
    let take = end.unwrap_or(bytes.len().saturating_sub(PASTE_END.len() - 1));
    let room = PASTE_BYTES_MAX.saturating_sub(paste.len());
    paste.extend(bytes.drain(..take).take(room));
    if end.is_some() {
        bytes.drain(..PASTE_END.len());
    }
    end.is_some()
}

fn finish(paste: Vec<u8>) -> Input {
    let text = String::from_utf8_lossy(&paste).replace("\r\n", "\n").replace('\r', "\n");
    Input::Paste(text)
}

fn plain(key: Key) -> Input {
    Input::Key(Chord::plain(key), false)
}

fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] | [0x1b] => Step::More,
        [0x1b, b'[', ..] => csi(bytes),
        [0x1b, b'O', rest @ ..] => ss3(rest),
        [0x1b, b'P' | b']' | b'X' | b'^' | b'_', ..] => string(bytes),
        // Two in a row: the first is a key of its own.
        [0x1b, 0x1b, ..] => Step::Used(1, Some(plain(Key::Esc))),
        [0x1b, rest @ ..] => match character(rest) {
            Step::Used(used, Some(Input::Key(chord, held))) => {
                Step::Used(used + 1, Some(Input::Key(Chord::new(chord.ctrl, true, chord.shift, chord.key), held)))
            }
            Step::Used(used, _) => Step::Used(used + 1, None),
            other => other,
        },
        _ => character(bytes),
    }
}

/// A control byte or one UTF-8 character.
fn character(bytes: &[u8]) -> Step {
    let Some(first) = bytes.first() else { return Step::More };
    let key = match first {
        b'\r' => plain(Key::Enter),
        b'\t' => plain(Key::Tab),
        0x08 | 0x7f => plain(Key::Backspace),
        0 => Input::Key(Chord::new(true, false, false, Key::Space), false),
        1..=0x1f => Input::Key(Chord::new(true, false, false, Key::Char(char::from(first + 0x40))), false),
        0x20..=0x7e => plain_char(char::from(*first)),
        _ => {
            let length = match first {
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xf4 => 4,
                _ => return Step::Used(1, None),
            };
            if bytes.len() < length && bytes[1..].iter().all(|byte| byte & 0xc0 == 0x80) {
                return Step::More;
            }
            return match bytes
                .get(..length)
                .and_then(|bytes| std::str::from_utf8(bytes).ok())
                .and_then(|text| text.chars().next())
            {
                // C1 controls are sequences in disguise, never keys.
                Some(c) => Step::Used(length, (!c.is_control()).then(|| plain_char(c))),
                None => Step::Used(1, None),
            };
        }
    };
    Step::Used(1, Some(key))
}

fn plain_char(c: char) -> Input {
    Input::Key(Chord::new(false, false, false, Key::Char(c)), false)
}

/// `ESC O x`: arrows and first function keys of terminals in application mode.
fn ss3(rest: &[u8]) -> Step {
    let Some(last) = rest.first() else { return Step::More };
    let key = match last {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'M' => Key::Enter,
        b'P'..=b'S' => Key::F(last - b'P' + 1),
        0x1b => return Step::Used(2, None),
        _ => return Step::Used(3, None),
    };
    Step::Used(3, Some(plain(key)))
}

/// An operating system command, a device control string or the like: an answer to somebody's question.
fn string(bytes: &[u8]) -> Step {
    let end = bytes.iter().enumerate().skip(2).find_map(|(at, byte)| match byte {
        0x07 => Some(at + 1),
        b'\\' if bytes[at - 1] == 0x1b => Some(at + 1),
        _ => None,
    });
    match end {
        Some(end) => Step::Used(end, None),
        None if bytes.len() > SEQUENCE_BYTES_MAX => Step::Used(bytes.len(), None),
        None => Step::More,
    }
}

/// `ESC [ parameters final`.
fn csi(bytes: &[u8]) -> Step {
    let body = &bytes[2..];
    match body {
        // The Linux console's first function keys.
        [b'[', last, ..] => {
            let key = matches!(last, b'A'..=b'E').then(|| plain(Key::F(last.wrapping_sub(b'A') + 1)));
            return Step::Used(4, key);
        }
        [b'['] => return Step::More,
        // The oldest mouse report: three bytes of anything follow.
        [b'M', ..] => return if body.len() < 4 { Step::More } else { Step::Used(6, None) },
        _ => {}
    }
    let Some(at) = body.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return if body.len() > SEQUENCE_BYTES_MAX { Step::Used(bytes.len(), None) } else { Step::More };
    };
    let (parameters, last) = (&body[..at], body[at]);
    if !(0x40..=0x7e).contains(&last) {
        // Broken off by something else, which is read on its own.
        return Step::Used(2 + at, None);
    }
    let used = at + 3;
    if (parameters, last) == (&b"200"[..], b'~') {
        return Step::PasteBegins(used);
    }
    Step::Used(used, if parameters.first() == Some(&b'<') { mouse(&parameters[1..], last) } else { key(parameters, last) })
}

fn numbers(parameters: &[u8]) -> Option<Vec<Vec<u16>>> {
    let text = std::str::from_utf8(parameters).ok()?;
    let number = |text: &str| if text.is_empty() { Some(0) } else { text.parse().ok() };
    text.split(';').map(|part| part.split(':').map(number).collect()).collect()
}

fn mouse(parameters: &[u8], last: u8) -> Option<Input> {
    let numbers = numbers(parameters)?;
    let [code, x, y] = numbers.as_slice() else { return None };
    let (code, x, y) = (*code.first()?, x.first()?.checked_sub(1)?, y.first()?.checked_sub(1)?);
    matches!(last, b'M' | b'm').then_some(Input::Mouse { code, x, y, up: last == b'm' })
}

fn key(parameters: &[u8], last: u8) -> Option<Input> {
    let numbers = numbers(parameters)?;
    let number = |index: usize| numbers.get(index).and_then(|part| part.first()).copied().unwrap_or(0);
    // Modifiers are one more than their bits; the kind of event stands behind a colon.
    let bits = number(1).saturating_sub(1);
    let kind = numbers.get(1).and_then(|part| part.get(1)).copied().unwrap_or(1);
    let make = |key: Key, bits: u16| {
        let known = bits & !0b1_1100_0111 == 0 && kind != 3;
        known.then(|| Input::Key(Chord::new(bits & 4 != 0, bits & 2 != 0, bits & 1 != 0, key), kind == 2))
    };
    let named = match last {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'Z' => Key::BackTab,
        b'P' | b'Q' | b'S' => Key::F(last - b'P' + 1),
        // F3 shares its letter with the cursor report, which has a row and a column of its own.
        b'R' if number(0) <= 1 && numbers.len() <= 2 && (2..=8).contains(&number(1)) => Key::F(3),
        b'~' => match number(0) {
            1 | 7 => Key::Home,
            2 => Key::Insert,
            3 => Key::Delete,
            4 | 8 => Key::End,
            5 => Key::PageUp,
            6 => Key::PageDown,
            n @ 11..=15 => function(n - 10)?,
            n @ 17..=21 => function(n - 11)?,
            n @ 23..=26 => function(n - 12)?,
            n @ 28..=29 => function(n - 13)?,
            n @ 31..=34 => function(n - 14)?,
            27 => return make(coded(number(2))?, bits),
            _ => return None,
        },
        b'u' => return make(coded(number(0))?, bits),
        _ => return None,
    };
    make(named, bits)
}

fn function(number: u16) -> Option<Key> {
    u8::try_from(number).ok().map(Key::F)
}

/// A key by its character's number.
fn coded(number: u16) -> Option<Key> {
    Some(match number {
        9 => Key::Tab,
        13 => Key::Enter,
        27 => Key::Esc,
        32 => Key::Space,
        8 | 127 => Key::Backspace,
        _ => Key::Char(char::from_u32(u32::from(number)).filter(|c| !c.is_control())?),
    })
}

#[cfg(test)]
mod tests;
