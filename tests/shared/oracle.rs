//! A terminal that is not ours: it shows what our bytes make of it.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::guard::{Allowed, Guard};

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
            guard: Guard::new(Allowed::Frames, size),
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
        let foreign = self.guard.take();
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
