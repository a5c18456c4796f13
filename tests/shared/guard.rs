//! Reads bytes as any terminal would, and refuses every byte that is neither text nor one of the few sequences this program has a
//! use for.

use vte::{Params, Perform};

/// Which sequences are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// What a frame is made of.
    Frames,
    /// Also what takes the terminal and gives it back.
    Sessions,
}

/// Reads bytes as any terminal would and keeps what should not have been among them.
#[derive(Debug)]
pub struct Guard {
    allowed: Allowed,
    /// Columns and rows that may be named.
    pub size: (u16, u16),
    foreign: Vec<String>,
    /// The terminal is ours; before and afterwards lines end as they do anywhere.
    taken: bool,
}

impl Guard {
    pub fn new(allowed: Allowed, size: (u16, u16)) -> Self {
        Self { allowed, size, foreign: Vec::new(), taken: allowed == Allowed::Frames }
    }

    /// What should not have been there since this was last asked.
    pub fn take(&mut self) -> Vec<String> {
        std::mem::take(&mut self.foreign)
    }

    fn refuse(&mut self, what: String) {
        if self.foreign.len() < 10 {
            self.foreign.push(what);
        }
    }
}

/// Moves, hides or reorders what stands around it.
pub fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// Colours and weights: 16, indexed and direct colours, and nothing that reaches beyond the cell.
fn is_graphic(numbers: &[u16]) -> bool {
    match numbers {
        [] => true,
        [38 | 48, 5, 0..=255, rest @ ..]
        | [38 | 48, 2, 0..=255, 0..=255, 0..=255, rest @ ..]
        | [0..=9 | 22..=25 | 27..=29 | 30..=37 | 39..=47 | 49 | 90..=97 | 100..=107, rest @ ..] => is_graphic(rest),
        _ => false,
    }
}

impl Perform for Guard {
    fn print(&mut self, c: char) {
        if acts(c) {
            self.refuse(format!("the character {c:?}"));
        }
    }

    fn execute(&mut self, byte: u8) {
        if self.taken || !matches!(byte, b'\r' | b'\n') {
            self.refuse(format!("the control byte {byte:#04x}"));
        }
    }

    fn hook(&mut self, _: &Params, _: &[u8], _: bool, action: char) {
        self.refuse(format!("a device control string {action:?}"));
    }

    fn osc_dispatch(&mut self, words: &[&[u8]], _: bool) {
        let base64 = |text: &[u8]| text.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='));
        let inert = |text: &[u8]| std::str::from_utf8(text).is_ok_and(|text| !text.chars().any(acts));
        let address = |text: &[u8]| text.starts_with(b"http") && text.iter().all(u8::is_ascii_graphic);
        let known = match words {
            // The clipboard, on an explicit key.
            [b"52", b"c", text] => base64(text),
            // The claim link, and its end.
            [b"8", b"id=claim", text] => address(text),
            [b"8", b"", b""] => true,
            // Calls for somebody who looks elsewhere.
            [b"9", text] | [b"777", b"notify", b"amends", text] => inert(text),
            _ => false,
        };
        if !known {
            let words: Vec<_> = words.iter().map(|word| String::from_utf8_lossy(word)).collect();
            self.refuse(format!("an operating system command {words:?}"));
        }
    }

    fn csi_dispatch(&mut self, parameters: &Params, intermediates: &[u8], ignore: bool, action: char) {
        let numbers: Vec<u16> = parameters.iter().flatten().copied().collect();
        let (columns, rows) = self.size;
        if self.allowed == Allowed::Sessions && intermediates == b"?" && numbers == [1049] {
            self.taken = action == 'h';
        }
        let known = !ignore
            && match (intermediates, action, numbers.as_slice()) {
                (b"", 'm', numbers) => is_graphic(numbers),
                (b"", 'H', [row, column]) => (1..=rows).contains(row) && (1..=columns).contains(column),
                (b"", 'C' | 'X', [count]) => *count < columns,
                (b"", 'K', [0]) | (b"", 'J', [2]) | (b"?", 'h' | 'l', [25 | 2026]) => true,
                (b"?", 'h' | 'l', [1049 | 2004 | 1000 | 1006]) => self.allowed == Allowed::Sessions,
                _ => false,
            };
        if !known {
            self.refuse(format!("CSI {} {numbers:?} {action}", String::from_utf8_lossy(intermediates)));
        }
    }

    fn esc_dispatch(&mut self, _: &[u8], _: bool, byte: u8) {
        // The second half of a string's end.
        if byte != b'\\' {
            self.refuse(format!("ESC {:?}", char::from(byte)));
        }
    }
}

/// What should not have been among the bytes; empty when all is well. `size` is the largest the terminal ever had.
pub fn foreign(bytes: &[u8], allowed: Allowed, size: (u16, u16)) -> Vec<String> {
    let mut guard = Guard::new(allowed, size);
    vte::Parser::new().advance(&mut guard, bytes);
    guard.take()
}
