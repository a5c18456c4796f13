//! Numbers that are read from the other end of the room.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::styles::Styles;

/// Lines of a big number.
pub const HEIGHT: u16 = 5;
/// Columns of one digit with the air behind it.
const PITCH: u16 = 6;

/// Five rows of five dots each; a set bit is a dot, the highest bit stands left.
fn dots(c: char) -> Option<[u8; 5]> {
    Some(match c {
        '0' => [0b11111, 0b10001, 0b10001, 0b10001, 0b11111],
        '1' => [0b00110, 0b01110, 0b00110, 0b00110, 0b01111],
        '2' => [0b11111, 0b00001, 0b11111, 0b10000, 0b11111],
        '3' => [0b11111, 0b00001, 0b01111, 0b00001, 0b11111],
        '4' => [0b10001, 0b10001, 0b11111, 0b00001, 0b00001],
        '5' => [0b11111, 0b10000, 0b11111, 0b00001, 0b11111],
        '6' => [0b11111, 0b10000, 0b11111, 0b10001, 0b11111],
        '7' => [0b11111, 0b00001, 0b00010, 0b00100, 0b00100],
        '8' => [0b11111, 0b10001, 0b11111, 0b10001, 0b11111],
        '9' => [0b11111, 0b10001, 0b11111, 0b00001, 0b11111],
        '%' => [0b11001, 0b11010, 0b00100, 0b01011, 0b10011],
        '/' => [0b00001, 0b00010, 0b00100, 0b01000, 0b10000],
        '.' => [0b00000, 0b00000, 0b00000, 0b00000, 0b01100],
        '-' => [0b00000, 0b00000, 0b11111, 0b00000, 0b00000],
        ' ' => [0; 5],
        _ => return None,
    })
}

/// Columns the text takes when drawn big.
#[must_use]
pub fn width(text: &str) -> u16 {
    u16::try_from(text.chars().count()).unwrap_or(u16::MAX).saturating_mul(PITCH).saturating_sub(1)
}

/// Draws digits big; where they do not fit, in one plain line.
pub fn number(area: Rect, text: &str, style: Style, buf: &mut Buffer, styles: &Styles) {
    let area = area.intersection(buf.area);
    if area.height < HEIGHT || area.width < width(text) || text.chars().any(|c| dots(c).is_none()) {
        styles.pen(buf, area, 0).put(text, style);
        return;
    }
    for (i, rows) in (0_u16..).zip(text.chars().filter_map(dots)) {
        for (row, bits) in (0_u16..).zip(rows) {
            for column in (0..5_u16).filter(|column| bits >> (4 - column) & 1 == 1) {
                if let Some(cell) = buf.cell_mut((area.x + i * PITCH + column, area.y + row)) {
                    cell.set_symbol(styles.glyphs.block).set_style(style);
                }
            }
        }
    }
}
