//! Cells to bytes: a ratatui backend that collects one frame and hands it over whole.
//!
//! Written for slow and odd terminals: nothing is sent when nothing changed, a short stretch is written again where that is
//! shorter than stepping over it, the sixteen colours go out in their old form (which every terminal knows), and the cursor is
//! placed anew after any symbol whose width terminals disagree about.

mod hyperlink;
mod look;

use std::collections::HashMap;
use std::convert::Infallible;
use std::io::Write as _;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::domain::text::ambiguous::is_ambiguous;

use hyperlink::{Piece, is_plain, places};
use look::{Look, alike, change, is_blank};

/// From so many blanks on, erasing them is shorter than writing them: to the end of the line, and in its middle, where the cursor
/// has to be moved too.
const ERASE_TO_END: usize = 4;
const ERASE_WITHIN: usize = 11;

/// Frames with more bytes than this hide the cursor while they are written.
const SEEN_RUNNING: usize = 64;

/// The bytes of the frame being drawn, and what the terminal is known to show.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the terminal or the frame")]
#[derive(Debug)]
pub struct Screen {
    size: Size,
    out: Vec<u8>,
    /// Where the terminal's cursor stands, when that is certain.
    at: Option<Position>,
    look: Look,
    /// What the terminal shall show, row by row.
    drawn: Vec<Cell>,
    /// What it shows, as far as that is certain.
    shown: Vec<Option<Cell>>,
    /// Rows that may differ between the two.
    touched: Vec<bool>,
    /// Erased cells take the background's colour.
    erases: bool,
    /// The screen is cleared before the next frame.
    fresh: bool,
    /// The address that shall be a link, and where it is one.
    address: Option<String>,
    linked: Vec<Piece>,
    /// What is written now belongs to it.
    tied: bool,
    /// Symbols of an ambiguous width may take two columns.
    ambiguous: bool,
    /// The cursor can be hidden.
    hides: bool,
    /// The cursor as the frame wants it.
    wanted: Option<Position>,
    /// The cursor as it is shown.
    cursor: Option<Position>,
}

impl Screen {
    /// A terminal of which nothing is known yet; the first frame starts by clearing it. `erases`: cells it
    /// erases take the background's colour.
    #[must_use]
    pub fn new(width: u16, height: u16, erases: bool) -> Self {
        Self {
            size: Size { width, height },
            out: b"\x1b[0m\x1b[?25l".to_vec(),
            at: None,
            look: Look::default(),
            drawn: vec![Cell::EMPTY; usize::from(width) * usize::from(height)],
            shown: vec![None; usize::from(width) * usize::from(height)],
            touched: vec![true; usize::from(height)],
            erases,
            fresh: true,
            address: None,
            linked: Vec::new(),
            tied: false,
            ambiguous: false,
            hides: true,
            wanted: None,
            cursor: None,
        }
    }

    /// The same where symbols of an ambiguous width may take two columns: what is drawn beside one is left free.
    #[must_use]
    pub fn with_ambiguous(self, ambiguous: bool) -> Self {
        Self { ambiguous, ..self }
    }

    /// The same where the cursor can be hidden or not. One that cannot stands in the last line when nobody types, instead of where
    /// drawing ended.
    #[must_use]
    pub fn with_hidden_cursor(self, hides: bool) -> Self {
        let out = if hides { self.out } else { b"\x1b[0m".to_vec() };
        Self { out, hides, ..self }
    }

    /// Columns a symbol covers, or may cover.
    fn columns(&self, symbol: &str) -> u16 {
        if self.ambiguous && is_ambiguous(symbol) { columns(symbol).max(2) } else { columns(symbol) }
    }

    /// One column on every terminal.
    fn is_narrow(&self, symbol: &str) -> bool {
        is_narrow(symbol) && !(self.ambiguous && is_ambiguous(symbol))
    }

    /// The bytes to send for what was drawn since the last call; empty when the terminal already shows it.
    pub fn take(&mut self) -> Vec<u8> {
        self.dress(Look::default());
        if std::mem::take(&mut self.tied) {
            self.out.extend_from_slice(b"\x1b]8;;\x1b\\");
        }
        if !self.hides {
            let rest = Position { x: 0, y: self.size.height.saturating_sub(1) };
            let place = self.wanted.unwrap_or(rest);
            if self.cursor != Some(place) || !self.out.is_empty() {
                self.go(place);
            }
            self.cursor = Some(place);
            return std::mem::take(&mut self.out);
        }
        // A cursor that is seen to run over the whole frame draws the eye, and the magnifier, to the wrong places.
        if self.cursor.is_some() && self.out.len() > SEEN_RUNNING {
            self.out.splice(..0, *b"\x1b[?25l");
            self.cursor = None;
        }
        if let Some(place) = self.wanted {
            if self.at != Some(place) {
                self.go(place);
            }
            if self.cursor.is_none() {
                self.out.extend_from_slice(b"\x1b[?25h");
            }
        } else if self.cursor.is_some() {
            self.out.extend_from_slice(b"\x1b[?25l");
        }
        self.cursor = self.wanted;
        std::mem::take(&mut self.out)
    }

    /// Where the last frame wants the cursor.
    #[must_use]
    pub fn wanted_cursor(&self) -> Option<Position> {
        self.wanted
    }

    /// Where this address stands on the next frames, it is a link for the terminal too; with none, nothing is.
    pub fn link(&mut self, address: Option<String>) {
        let address = address.filter(|address| is_plain(address));
        if self.address != address {
            self.address = address;
            // Whatever was a link to something else is written anew.
            for piece in std::mem::take(&mut self.linked) {
                self.forget(piece);
            }
        }
    }

    fn forget(&mut self, piece: Piece) {
        for x in piece.from..piece.to {
            self.remember(x, piece.y, None);
        }
    }

    /// Finds the address on what is drawn now.
    fn find_link(&mut self) {
        let found = self.address.as_ref().map_or_else(Vec::new, |address| places(address, &self.drawn, self.size));
        if found != self.linked {
            for piece in std::mem::replace(&mut self.linked, found.clone()).into_iter().chain(found) {
                self.forget(piece);
            }
        }
    }

    /// Opens or closes the link around what is written here.
    fn tie(&mut self, x: u16, y: u16) {
        let within = self.linked.iter().any(|piece| piece.y == y && (piece.from..piece.to).contains(&x));
        if within == self.tied {
            return;
        }
        self.tied = within;
        let address = self.address.as_deref().filter(|_| within).unwrap_or_default();
        // The same id makes the lines of one link one thing under the mouse.
        let id = if within { "id=claim" } else { "" };
        let _ = write!(self.out, "\x1b]8;{id};{address}\x1b\\");
    }

    fn dress(&mut self, look: Look) {
        change(self.look, look, &mut self.out);
        self.look = look;
    }

    fn index(&self, x: u16, y: u16) -> usize {
        usize::from(y) * usize::from(self.size.width) + usize::from(x)
    }

    fn go(&mut self, place: Position) {
        // Writing to a Vec cannot fail.
        let _ = match self.at.filter(|at| at.y == place.y && at.x < place.x) {
            // Most gaps between changes are a few cells of the same line.
            Some(at) if place.x - at.x == 1 => write!(self.out, "\x1b[C"),
            Some(at) => write!(self.out, "\x1b[{}C", place.x - at.x),
            None => write!(self.out, "\x1b[{};{}H", place.y + 1, place.x + 1),
        };
        self.at = Some(place);
    }

    /// Goes where the next cell is written and dresses for it.
    fn approach(&mut self, place: Position, look: Look) {
        if self.at != Some(place) && !self.bridge(place, self.look) {
            if self.look != look && self.at.is_some() && self.gap(place, look).is_some() {
                self.dress(look);
                self.bridge(place, look);
            } else {
                self.go(place);
            }
        }
        self.dress(look);
    }

    /// Writes what stands between here and there once more, where that is no longer than moving the cursor.
    fn bridge(&mut self, place: Position, look: Look) -> bool {
        let Some(text) = self.gap(place, look) else { return false };
        self.out.extend_from_slice(text.as_bytes());
        self.at = Some(place);
        true
    }

    fn gap(&self, place: Position, look: Look) -> Option<String> {
        let at = self.at.filter(|at| at.y == place.y && at.x < place.x)?;
        if self.tied || !self.linked.is_empty() {
            // What is written again would become part of the link, or fall out of it.
            return None;
        }
        let steps = place.x - at.x;
        let most = if steps == 1 { 3 } else { 4 };
        if steps > most {
            return None;
        }
        let mut text = String::new();
        for x in at.x..place.x {
            let cell = self.shown.get(self.index(x, at.y))?.as_ref()?;
            if !look.suits(cell) || !is_safe(cell.symbol()) || !self.is_narrow(cell.symbol()) {
                return None;
            }
            text.push_str(cell.symbol());
        }
        (text.len() <= usize::from(most)).then_some(text)
    }

    fn touch(&mut self, y: u16) {
        if let Some(touched) = self.touched.get_mut(usize::from(y)) {
            *touched = true;
        }
    }

    fn remember(&mut self, x: u16, y: u16, cell: Option<Cell>) {
        if cell.is_none() {
            self.touch(y);
        }
        let index = self.index(x, y);
        if let Some(shown) = self.shown.get_mut(index) {
            *shown = cell;
        }
    }

    /// Clears the screen in the colour that most blanks have.
    fn clear_screen(&mut self) {
        self.fresh = false;
        self.at = None;
        let mut grounds: HashMap<Color, usize> = HashMap::new();
        for cell in self.drawn.iter().filter(|cell| is_blank(cell)) {
            *grounds.entry(cell.bg).or_default() += 1;
        }
        let most = grounds.into_iter().max_by_key(|(_, count)| *count).filter(|_| self.erases);
        let mut blank = Cell::EMPTY;
        blank.bg = most.map_or(Color::Reset, |(colour, _)| colour);
        self.dress(Look::of(&blank));
        self.out.extend_from_slice(b"\x1b[2J");
        self.shown.fill(Some(blank));
        self.touched.fill(true);
    }

    /// Places whose cell differs from what is shown, row by row. The columns a wide symbol covers beside its first are its own.
    fn differences(&mut self) -> Vec<(u16, u16)> {
        let mut places = Vec::new();
        for y in 0..self.size.height {
            if !self.touched.get_mut(usize::from(y)).is_some_and(std::mem::take) {
                continue;
            }
            let mut x = 0;
            while x < self.size.width {
                let index = self.index(x, y);
                let (Some(drawn), Some(shown)) = (self.drawn.get(index), self.shown.get(index)) else { break };
                if !shown.as_ref().is_some_and(|shown| alike(shown, drawn)) {
                    places.push((x, y));
                }
                x += self.columns(drawn.symbol());
            }
        }
        places
    }

    /// Erases the blanks that the places begin with, if that is shorter than writing them; says how many places that settles.
    fn erase(&mut self, places: &[(u16, u16)], first: &Cell) -> usize {
        let Some(&(x, y)) = places.first().filter(|_| self.erases && is_blank(first)) else { return 0 };
        let row = self.drawn.iter().skip(self.index(x, y)).take(usize::from(self.size.width - x));
        let blanks = row.take_while(|cell| alike(cell, first)).count();
        let to_end = usize::from(x) + blanks == usize::from(self.size.width);
        let within = |place: &&(u16, u16)| place.1 == y && usize::from(place.0 - x) < blanks;
        let changed = places.iter().take_while(within).count();
        let count = places.get(changed.saturating_sub(1)).map_or(0, |last| usize::from(last.0 - x) + 1);
        if count < if to_end { ERASE_TO_END } else { ERASE_WITHIN } {
            return 0;
        }
        self.approach(Position { x, y }, self.look.towards(first));
        self.tie(x, y);
        let _ = if to_end { write!(self.out, "\x1b[K") } else { write!(self.out, "\x1b[{count}X") };
        for (x, y) in places.iter().take(changed) {
            self.remember(*x, *y, Some(first.clone()));
        }
        changed
    }

    /// Writes a cell; true when its symbol covers what stood beside it, of which more may have to be written again.
    fn put(&mut self, x: u16, y: u16, cell: Cell) -> bool {
        self.approach(Position { x, y }, self.look.towards(&cell));
        // The last line of defence: whatever a widget was given, no control character ever reaches the terminal.
        let safe = is_safe(cell.symbol());
        self.tie(x, y);
        let covered = if safe { self.columns(cell.symbol()) } else { 1 };
        if covered > 1 && (cell.symbol().chars().nth(1).is_some() || columns(cell.symbol()) < covered) {
            // Terminals disagree about the columns of a syllable, and of symbols of an ambiguous width: what one leaves out must not show what stood there before.
            let blanks = covered.min(self.size.width.saturating_sub(x));
            self.out.extend(std::iter::repeat_n(b' ', usize::from(blanks)));
            self.at = None;
            self.go(Position { x, y });
        }
        self.out.extend_from_slice(if safe { cell.symbol().as_bytes() } else { b" " });
        // In the last column terminals differ about where the cursor is afterwards.
        let certain = (!safe || self.is_narrow(cell.symbol())) && x + 1 < self.size.width;
        self.at = certain.then_some(Position { x: x + 1, y });
        for column in x + 1..(x + covered).min(self.size.width) {
            self.give_up(column, y);
        }
        self.remember(x, y, Some(cell));
        covered > 1
    }

    /// A column is covered by another symbol: what it held, and the rest of what began there, has to be written again.
    fn give_up(&mut self, x: u16, y: u16) {
        let index = self.index(x, y);
        self.touch(y);
        let began = self.shown.get_mut(index).and_then(Option::take);
        for column in x + 1..(x + began.map_or(1, |cell| self.columns(cell.symbol()))).min(self.size.width) {
            self.remember(column, y, None);
        }
    }
}

fn is_safe(symbol: &str) -> bool {
    !symbol.is_empty() && !symbol.chars().any(char::is_control)
}

/// One column on every terminal.
fn is_narrow(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    chars.next().and_then(UnicodeWidthChar::width) == Some(1) && chars.next().is_none()
}

/// Columns a symbol covers; a syllable of an Indian script can have more than two.
fn columns(symbol: &str) -> u16 {
    // Nothing that is encoded in one or two bytes is wide, and almost every cell of a frame is such a one.
    if symbol.len() < 3 { 1 } else { u16::try_from(symbol.width().max(1)).unwrap_or(1) }
}

/// Pieces of one line in their styles, for output that is read and not drawn: nothing is placed, and at its end all is plain again.
#[must_use]
pub fn styled_line<'t>(pieces: impl IntoIterator<Item = (Style, &'t str)>) -> String {
    let (mut out, mut look) = (Vec::new(), Look::default());
    for (style, text) in pieces {
        let colour = |colour: Option<Color>| colour.unwrap_or(Color::Reset);
        let next = Look { fg: colour(style.fg), bg: colour(style.bg), modifier: style.add_modifier };
        change(look, next, &mut out);
        look = next;
        out.extend_from_slice(text.chars().filter(|c| !c.is_control()).collect::<String>().as_bytes());
    }
    change(look, Look::default(), &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

impl Backend for Screen {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.touch(y);
            let index = self.index(x, y);
            // What a wide symbol covers is blank in ratatui's eyes too, and never told.
            let columns = usize::from(self.columns(cell.symbol()).min(self.size.width.saturating_sub(x)));
            let cells = std::iter::once(cell).chain(std::iter::repeat(&Cell::EMPTY)).take(columns);
            for (drawn, cell) in self.drawn.iter_mut().skip(index).zip(cells) {
                drawn.clone_from(cell);
            }
        }
        if self.fresh {
            self.clear_screen();
        }
        self.find_link();
        loop {
            let mut spoilt = false;
            let places = self.differences();
            let mut rest = places.as_slice();
            while let Some(&(x, y)) = rest.first() {
                let Some(cell) = self.drawn.get(self.index(x, y)).cloned() else { break };
                let mut done = self.erase(rest, &cell);
                if done == 0 {
                    spoilt |= self.put(x, y, cell);
                    done = 1;
                }
                rest = rest.get(done..).unwrap_or_default();
            }
            if !spoilt {
                return Ok(());
            }
        }
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.wanted = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(self.wanted.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.wanted = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, _region: ClearType) -> Result<(), Infallible> {
        // Only ever asked for the whole screen: the viewport is all of it. What is drawn next begins with nothing.
        self.drawn.fill(Cell::EMPTY);
        self.touched.fill(true);
        self.fresh = true;
        Ok(())
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
