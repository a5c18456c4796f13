//! Symbols two columns wide, after everything has been drawn over everything.

use ratatui::buffer::{Buffer, Cell};
use unicode_width::UnicodeWidthStr;

/// Gives every wide symbol both its columns, or none: one of which a box covers a half is left out, and what a style has done to
/// the second column is taken back, because a terminal shows nothing there.
pub fn settle(buffer: &mut Buffer) {
    let columns = usize::from(buffer.area.width);
    for row in buffer.content.chunks_mut(columns.max(1)) {
        let mut x = 0;
        while let Some(cell) = row.get_mut(x) {
            // Asking for the width of every letter of a frame would cost more than drawing it.
            if cell.symbol().len() < 3 || cell.symbol().width() < 2 {
                x += 1;
                continue;
            }
            match row.get_mut(x + 1) {
                Some(covered) if covered.symbol() == " " => *covered = Cell::EMPTY,
                _ => {
                    if let Some(halved) = row.get_mut(x) {
                        halved.set_symbol(" ");
                    }
                }
            }
            x += 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    use super::*;

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
