//! Writing one line from both ends: the primitive almost everything on the screen is made of.
//!
//! Everything a pen writes passes [`SafeText`]: no caller can forget it, whether the text is ours, a customer's or a server's.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::text::SafeText;

/// One line of an area that is being filled from the left and from the right.
pub struct Pen<'b> {
    buf: &'b mut Buffer,
    y: u16,
    left: u16,
    right: u16,
    ascii: bool,
}

impl<'b> Pen<'b> {
    /// A pen on line `row` of `area`; outside of it (or of the buffer) nothing is written.
    pub fn new(buf: &'b mut Buffer, area: Rect, row: u16, ascii: bool) -> Self {
        let seen = area.intersection(buf.area);
        let y = area.y.saturating_add(row);
        let visible = y >= seen.y && y < seen.bottom();
        let right = if visible { seen.right() } else { seen.x };
        Self { buf, y, left: seen.x, right, ascii }
    }

    /// Columns that are still free.
    #[must_use]
    pub fn room(&self) -> usize {
        usize::from(self.right.saturating_sub(self.left))
    }

    /// The column the next text from the left starts at.
    #[must_use]
    pub fn column(&self) -> u16 {
        self.left
    }

    /// Writes at the left end, cut with `…` where it does not fit.
    pub fn put(&mut self, text: &str, style: impl Into<Style>) -> &mut Self {
        let shown = fit(text, self.room(), self.ascii);
        self.write(&shown, style.into());
        self
    }

    /// Writes at the left end only if the whole text fits.
    pub fn put_whole(&mut self, text: &str, style: impl Into<Style>) -> &mut Self {
        if columns(text, self.ascii) <= self.room() { self.put(text, style) } else { self }
    }

    /// Writes into a column of its own of exactly `width` cells, flush left.
    pub fn column_left(&mut self, text: &str, width: usize, style: impl Into<Style>) -> &mut Self {
        let width = width.min(self.room());
        let shown = fit(text, width, self.ascii);
        let rest = width - cells(&shown).min(width);
        self.write(&shown, style.into());
        self.gap(rest)
    }

    /// Writes into a column of its own of exactly `width` cells, flush right.
    pub fn column_right(&mut self, text: &str, width: usize, style: impl Into<Style>) -> &mut Self {
        let width = width.min(self.room());
        let shown = fit(text, width, self.ascii);
        self.gap(width - cells(&shown).min(width));
        self.write(&shown, style.into());
        self
    }

    /// Leaves cells free at the left end.
    pub fn gap(&mut self, cells: usize) -> &mut Self {
        let cells = u16::try_from(cells).unwrap_or(u16::MAX);
        self.left = self.left.saturating_add(cells).min(self.right.max(self.left));
        self
    }

    /// Writes at the right end, cut where it does not fit; later texts from the right stand before it.
    pub fn put_right(&mut self, text: &str, style: impl Into<Style>) -> &mut Self {
        let shown = fit(text, self.room(), self.ascii);
        let width = u16::try_from(cells(&shown)).unwrap_or(0);
        let start = self.right.saturating_sub(width).max(self.left);
        self.at(start, &shown, style.into());
        self.right = start;
        self
    }

    /// Writes at the right end only if the whole text fits and leaves `spare` cells.
    pub fn put_right_whole(&mut self, text: &str, spare: usize, style: impl Into<Style>) -> &mut Self {
        if columns(text, self.ascii) + spare <= self.room() { self.put_right(text, style) } else { self }
    }

    /// Writes into a column of its own at the right end: exactly `width` cells, flush left inside.
    pub fn column_at_right(&mut self, text: &str, width: usize, style: impl Into<Style>) -> &mut Self {
        let width = width.min(self.room());
        let shown = fit(text, width, self.ascii);
        let start = self.right.saturating_sub(u16::try_from(width).unwrap_or(0)).max(self.left);
        self.at(start, &shown, style.into());
        self.right = start;
        self
    }

    /// Leaves cells free at the right end.
    pub fn gap_right(&mut self, cells: usize) -> &mut Self {
        let cells = u16::try_from(cells).unwrap_or(u16::MAX);
        self.right = self.right.saturating_sub(cells).max(self.left);
        self
    }

    /// Fills what is left with one narrow symbol.
    pub fn fill(&mut self, symbol: &str, style: impl Into<Style>) -> &mut Self {
        let style = style.into();
        for x in self.left..self.right {
            if let Some(cell) = self.buf.cell_mut((x, self.y)) {
                cell.set_symbol(symbol).set_style(style);
            }
        }
        self.left = self.right;
        self
    }

    /// Puts a style under what is left, and under what stands there.
    pub fn paint(&mut self, style: impl Into<Style>) -> &mut Self {
        let width = self.right.saturating_sub(self.left);
        self.buf.set_style(Rect::new(self.left, self.y, width, u16::from(width > 0)), style);
        self
    }

    fn write(&mut self, shown: &str, style: Style) {
        let x = self.left;
        self.at(x, shown, style);
        self.gap(cells(shown));
    }

    fn at(&mut self, x: u16, shown: &str, style: Style) {
        if x >= self.right || self.y >= self.buf.area.bottom() {
            return;
        }
        let room = usize::from(self.right - x);
        if !plain(shown) {
            self.buf.set_stringn(x, self.y, shown, room, style);
            return;
        }
        // Most of a frame is letters of one byte and one column each: what they are is known, and nothing has to be looked up.
        let start = self.buf.index_of(x, self.y);
        for (cell, letter) in self.buf.content.iter_mut().skip(start).take(room).zip(shown.bytes()) {
            cell.set_char(char::from(letter)).set_style(style);
        }
    }
}

/// The text as a pen shows it, in at most `width` columns.
#[must_use]
pub fn fit(text: &str, width: usize, ascii: bool) -> Cow<'_, str> {
    if plain(text) && text.len() <= width {
        return Cow::Borrowed(text);
    }
    let safe = SafeText::line(text);
    if !ascii {
        return Cow::Owned(safe.clip(width));
    }
    let clipped = ours_in_ascii(&safe).clip(width);
    Cow::Owned(clipped.replace('…', "~"))
}

/// How many columns a pen needs for the text.
#[must_use]
pub fn columns(text: &str, ascii: bool) -> usize {
    if plain(text) {
        return text.len();
    }
    let safe = SafeText::line(text);
    if ascii { cells(ours_in_ascii(&safe).as_str()) } else { cells(safe.as_str()) }
}

/// Cells that a text takes. Written side by side, letters do not join: lam and alef are two cells, though their text is one wide.
fn cells(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// The separator dot reads better as a hyphen than as a star.
fn ours_in_ascii(safe: &SafeText) -> SafeText {
    if safe.as_str().contains('·') { SafeText::line(&safe.as_str().replace('·', "-")).ascii() } else { safe.ascii() }
}

fn plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, 0x20..=0x7e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_behind_a_text_covers_none_of_its_letters() {
        for text in ["لا", "नदी", "स्त्री", "界面", "e\u{301}", "plain"] {
            let mut buf = Buffer::empty(Rect::new(0, 0, 20, 1));
            Pen::new(&mut buf, Rect::new(0, 0, 20, 1), 0, false).put(text, Style::new()).put("|", Style::new());
            let row: String = buf.content.iter().map(ratatui::buffer::Cell::symbol).collect();
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            assert_eq!(letters(&row), format!("{text}|"));
        }
    }
}
