//! A QR code of half blocks, dark on light whatever the theme is: phones do not read inverted codes.

use qrcode::{Color, EcLevel, QrCode};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::styles::Styles;

/// Light modules around the code; the standard asks for four.
const QUIET: usize = 4;
/// Where there is no room for four, two are still read by phones.
const QUIET_TIGHT: usize = 2;

/// A code ready to be drawn.
pub struct Qr {
    modules: Vec<bool>,
    width: usize,
}

impl Qr {
    /// The code of a text; nothing when it is longer than a code can hold.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
        let width = code.width();
        Some(Self { modules: code.into_colors().into_iter().map(|color| color == Color::Dark).collect(), width })
    }

    /// Cells it takes with the given quiet zone: half blocks hold two modules each, ASCII takes two cells for one.
    fn cells(&self, quiet: usize, ascii: bool) -> (u16, u16) {
        let side = self.width + 2 * quiet;
        let (width, height) = if ascii { (2 * side, side) } else { (side, side.div_ceil(2)) };
        (u16::try_from(width).unwrap_or(u16::MAX), u16::try_from(height).unwrap_or(u16::MAX))
    }

    /// The size it takes in an area, with the widest quiet zone that fits; nothing when it does not fit.
    #[must_use]
    pub fn size_in(&self, area: Rect, ascii: bool) -> Option<(u16, u16)> {
        self.quiet_in(area, ascii).map(|quiet| self.cells(quiet, ascii))
    }

    fn quiet_in(&self, area: Rect, ascii: bool) -> Option<usize> {
        [QUIET, QUIET_TIGHT].into_iter().find(|quiet| {
            let (width, height) = self.cells(*quiet, ascii);
            width <= area.width && height <= area.height
        })
    }

    fn dark(&self, x: usize, y: usize, quiet: usize) -> bool {
        let inside = |n: usize| n.checked_sub(quiet).filter(|n| *n < self.width);
        match (inside(x), inside(y)) {
            (Some(x), Some(y)) => self.modules.get(y * self.width + x).copied().unwrap_or(false),
            _ => false,
        }
    }

    /// Draws it at the top left of the area; false when it does not fit, and nothing is drawn: half a code helps nobody.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, styles: &Styles) -> bool {
        let area = area.intersection(buf.area);
        let ascii = styles.glyphs.ascii;
        let Some(quiet) = self.quiet_in(area, ascii) else { return false };
        let (width, height) = self.cells(quiet, ascii);
        for row in 0..height {
            for column in 0..width {
                let (x, y) = (usize::from(column), usize::from(row));
                let symbol = if ascii {
                    if self.dark(x / 2, y, quiet) { "#" } else { " " }
                } else {
                    match (self.dark(x, 2 * y, quiet), self.dark(x, 2 * y + 1, quiet)) {
                        (true, true) => "█",
                        (true, false) => "▀",
                        (false, true) => "▄",
                        (false, false) => " ",
                    }
                };
                if let Some(cell) = buf.cell_mut((area.x + column, area.y + row)) {
                    cell.set_symbol(symbol).set_style(styles.qr);
                }
            }
        }
        true
    }
}
