//! Symbols of several columns, after everything has been drawn over everything.

use ratatui::buffer::{Buffer, Cell};
use unicode_width::UnicodeWidthStr;

use crate::domain::text::ambiguous::{FILLER, is_ambiguous};

/// Gives every wide symbol all its columns, or none: one of which a box covers a part is left out, and what a style has done to
/// the columns behind the first is taken back, because a terminal shows nothing there. A syllable of an Indian script can have
/// more than two.
pub fn settle(buffer: &mut Buffer) {
    let columns = usize::from(buffer.area.width);
    for row in buffer.content.chunks_mut(columns.max(1)) {
        let mut x = 0;
        while let Some(cell) = row.get_mut(x) {
            // Asking for the width of every letter of a frame would cost more than drawing it.
            let width = if cell.symbol().len() < 3 { 1 } else { cell.symbol().width().max(1) };
            match row.get_mut(x + 1..x + width) {
                Some(covered) if covered.iter().all(|cell| cell.symbol() == " ") => {
                    covered.fill(Cell::EMPTY);
                    x += width;
                }
                _ => {
                    if let Some(cut) = row.get_mut(x) {
                        cut.set_symbol(" ");
                    }
                    x += 1;
                }
            }
        }
    }
}

/// Gives every symbol whose width is ambiguous the blank that was kept for it; one without is left out. Afterwards it counts as a
/// wide one, and what it covers is written by nobody.
pub fn settle_ambiguous(buffer: &mut Buffer) {
    let columns = usize::from(buffer.area.width);
    for row in buffer.content.chunks_mut(columns.max(1)) {
        for x in 0..row.len() {
            if row.get(x).is_none_or(|cell| !is_ambiguous(cell.symbol())) {
                continue;
            }
            if let Some(kept) = row.get_mut(x + 1).filter(|next| next.symbol() == FILLER) {
                kept.reset();
            } else if let Some(cell) = row.get_mut(x) {
                cell.set_symbol("?");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    use super::*;

    #[test]
    fn a_syllable_has_all_its_columns_or_is_left_out() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
        let syllable = "न\u{94d}दी";
        assert_eq!(syllable.width(), 3);
        buffer.set_string(0, 0, syllable.repeat(3), Style::new());
        buffer.set_style(buffer.area, Style::new().bg(Color::Blue));
        buffer.set_string(5, 0, "│界", Style::new());
        settle(&mut buffer);
        let symbols: Vec<&str> = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(symbols, [syllable, " ", " ", " ", " ", "│", "界", " ", " "]);
        assert_eq!(buffer[(1, 0)], Cell::EMPTY);
    }

    #[test]
    fn a_wide_symbol_has_both_columns_or_is_left_out() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(0, 0, "界界界界", Style::new());
        buffer.set_style(buffer.area, Style::new().bg(Color::Blue));
        buffer.set_string(3, 0, "│", Style::new());
        settle(&mut buffer);
        let symbols: Vec<&str> = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(symbols, ["界", " ", " ", "│", "界", " ", "界", " "]);
        assert_eq!(
            buffer.content.iter().map(|cell| cell.bg == Color::Blue).collect::<Vec<_>>(),
            [true, false, true, true, true, false, true, false]
        );
    }
}
