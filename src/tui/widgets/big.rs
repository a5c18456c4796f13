//! Numbers that are read from the other end of the room.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::styles::Styles;

/// Lines of a number at scale 1.
const HEIGHT: u16 = 5;
/// Bigger than this is not read any better, even on a wall of 300 columns.
const SCALE_MAX: u16 = 8;
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
        ',' => [0b00000, 0b00000, 0b00000, 0b00100, 0b01000],
        ':' => [0b00000, 0b00100, 0b00000, 0b00100, 0b00000],
        '.' => [0b00000, 0b00000, 0b00000, 0b00000, 0b01100],
        '-' => [0b00000, 0b00000, 0b11111, 0b00000, 0b00000],
        ' ' | '\u{a0}' => [0; 5],
        _ => return None,
    })
}

/// Columns the text takes when drawn big at scale 1.
fn width(text: &str) -> u16 {
    u16::try_from(text.chars().count()).unwrap_or(u16::MAX).saturating_mul(PITCH).saturating_sub(1)
}

/// Draws digits in the middle of the area, as big as they fit; where they do not fit, in one plain line.
pub fn number(area: Rect, text: &str, style: Style, buf: &mut Buffer, styles: &Styles) {
    let area = area.intersection(buf.area);
    let fits = |scale: &u16| area.height >= HEIGHT * scale && area.width >= width(text).saturating_mul(*scale);
    let drawable = !text.is_empty() && text.chars().all(|c| dots(c).is_some());
    let scale = (1..=SCALE_MAX).rev().find(fits).filter(|_| drawable);
    let Some(scale) = scale else {
        let line = Rect { y: area.y + area.height / 2, height: area.height.min(1), ..area };
        let indent = usize::from(area.width).saturating_sub(text.chars().count()) / 2;
        styles.pen(buf, line, 0).gap(indent).put(text, style);
        return;
    };
    let left = area.x + (area.width - width(text) * scale) / 2;
    let top = area.y + (area.height - HEIGHT * scale) / 2;
    for (i, rows) in (0_u16..).zip(text.chars().filter_map(dots)) {
        for y in 0..HEIGHT * scale {
            let bits = rows[usize::from(y / scale)];
            for x in (0..5 * scale).filter(|x| bits >> (4 - x / scale) & 1 == 1) {
                if let Some(cell) = buf.cell_mut((left + i * PITCH * scale + x, top + y)) {
                    cell.set_symbol(styles.glyphs.block).set_style(style);
                }
            }
        }
    }
}
