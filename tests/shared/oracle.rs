//! A terminal that is not ours: it shows what our bytes make of it, and refuses every byte that is neither text nor one of the few
//! sequences this program has a use for.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;
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
struct Guard {
    allowed: Allowed,
    size: (u16, u16),
    foreign: Vec<String>,
}

impl Guard {
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
        self.refuse(format!("the control byte {byte:#04x}"));
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
    let mut guard = Guard { allowed, size, foreign: Vec::new() };
    vte::Parser::new().advance(&mut guard, bytes);
    guard.foreign
}

/// The terminal.
pub struct Oracle {
    size: (u16, u16),
    terminal: vt100::Parser,
    reader: vte::Parser,
    guard: Guard,
}

fn side(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN)
}

impl Oracle {
    pub fn new(width: u16, height: u16) -> Self {
        let size = (width, height);
        Self {
            size,
            terminal: vt100::Parser::new(side(height), side(width), 0),
            reader: vte::Parser::new(),
            guard: Guard { allowed: Allowed::Frames, size, foreign: Vec::new() },
        }
    }

    /// Another size; what a terminal shows after that is its own affair, and here it is rubbish.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.guard.size = self.size;
        self.terminal.screen_mut().set_size(side(height), side(width));
        let line = "\u{1b}[7;31m#".repeat(usize::from(width));
        for row in 1..=height {
            self.terminal.process(format!("\x1b[{row};1H{line}").as_bytes());
        }
        self.terminal.process(b"\x1b[?25h");
    }

    /// Takes bytes of ours.
    ///
    /// # Errors
    /// What should not have been among them.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.reader.advance(&mut self.guard, bytes);
        self.terminal.process(shown_here(&String::from_utf8_lossy(bytes)).as_bytes());
        let foreign = std::mem::take(&mut self.guard.foreign);
        if foreign.is_empty() { Ok(()) } else { Err(foreign.join(", ")) }
    }

    /// The text on the screen.
    pub fn text(&self) -> String {
        self.terminal.screen().contents()
    }

    /// Whether the screen shows what was drawn, and the cursor where it was wanted; blanks count by what can be seen of them.
    ///
    /// # Errors
    /// The first cell that differs.
    pub fn shows(&self, wanted: &Buffer, cursor: Option<Position>) -> Result<(), String> {
        let screen = self.terminal.screen();
        for y in 0..wanted.area.height {
            let mut x = 0;
            while x < wanted.area.width {
                let Some(found) = screen.cell(y, x) else { return Err(format!("no cell at {x},{y}")) };
                let cell = &wanted[(x, y)];
                let columns = u16::try_from(cell.symbol().width().max(1)).unwrap_or(1);
                // Some terminals give each letter of a syllable a column of its own.
                let text: String = (x..x + columns).filter_map(|x| screen.cell(y, x)).map(vt100::Cell::contents).collect();
                let text = if columns > 1 { text.trim_end() } else { &text };
                differs(cell, found, if text.is_empty() { " " } else { text }).map_or(Ok(()), |what| {
                    Err(format!("at {x},{y}: {what} in {:?}", screen.contents_between(y, 0, y, self.size.0)))
                })?;
                x += columns;
            }
        }
        let shown = (!screen.hide_cursor()).then(|| screen.cursor_position()).map(|(y, x)| Position { x, y });
        if self.size.0 > 0 && self.size.1 > 0 && shown != cursor {
            return Err(format!("the cursor is at {shown:?} and was wanted at {cursor:?}"));
        }
        Ok(())
    }
}

/// `vt100` does not show the replacement character, which terminals do.
fn shown_here(text: &str) -> String {
    text.replace(char::REPLACEMENT_CHARACTER, "¿")
}

fn differs(cell: &Cell, found: &vt100::Cell, text: &str) -> Option<String> {
    let symbol = shown_here(cell.symbol());
    let has = |modifier| cell.modifier.contains(modifier);
    let unlike =
        |what: &str, one: &dyn std::fmt::Debug, other: &dyn std::fmt::Debug| Some(format!("{what} {one:?} for {other:?}"));
    if text != symbol {
        return unlike("text", &text, &symbol);
    }
    let reversed = (found.inverse(), has(Modifier::REVERSED));
    for (what, (is, wanted)) in [("underline", (found.underline(), has(Modifier::UNDERLINED))), ("reverse", reversed)] {
        if is != wanted {
            return unlike(what, &is, &wanted);
        }
    }
    if found.bgcolor() != plain(cell.bg) {
        return unlike("ground", &found.bgcolor(), &cell.bg);
    }
    // Ink and weight of a blank show where it is reversed or underlined, and nowhere else.
    if text == " " && !has(Modifier::REVERSED) && !has(Modifier::UNDERLINED) {
        return None;
    }
    if found.fgcolor() != plain(cell.fg) {
        return unlike("ink", &found.fgcolor(), &cell.fg);
    }
    if text == " " {
        return None;
    }
    // Some terminals know one weight at a time.
    if has(Modifier::BOLD | Modifier::DIM) {
        return (!found.bold() && !found.dim()).then(|| "no weight".to_owned());
    }
    let weights = [
        ("bold", found.bold(), Modifier::BOLD),
        ("dim", found.dim(), Modifier::DIM),
        ("italic", found.italic(), Modifier::ITALIC),
    ];
    weights.into_iter().find(|(_, is, wanted)| *is != has(*wanted)).map(|(what, is, _)| format!("{what} is {is}"))
}

/// A colour as a number, so that the two ways to write the first sixteen are one.
fn plain(colour: Color) -> vt100::Color {
    vt100::Color::Idx(match colour {
        Color::Reset => return vt100::Color::Default,
        Color::Rgb(red, green, blue) => return vt100::Color::Rgb(red, green, blue),
        Color::Indexed(index) => index,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    })
}
