//! A picture in cells: two pixels above each other in each, in as many colours as the terminal has; without colours by how light
//! they are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use crate::config::theme::ColorDepth;
use crate::tui::model::evidence::{Bitmap, Rgb};
use crate::tui::styles::Styles;

/// From dark to light, where there is no colour.
const SHADES: [&str; 5] = [" ", "░", "▒", "▓", "█"];
/// The same in ASCII, by how much of the cell a sign fills.
const SHADES_ASCII: [&str; 10] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"];
/// The upper half of a cell.
const UPPER: &str = "▀";

/// Draws the picture in the middle of the area, as large as fits, and tells where it stands. A cell is taken for twice as high as
/// it is wide.
pub fn draw(bitmap: &Bitmap, area: Rect, buf: &mut Buffer, styles: &Styles) -> Rect {
    let area = area.intersection(buf.area);
    let (columns, rows) = fitted(bitmap.size(), (area.width, area.height.saturating_mul(2)));
    let (width, height) = (columns, rows.div_ceil(2));
    let place = Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    let pixels = Pixels { bitmap, columns: usize::from(columns), rows: usize::from(rows) };
    let light = (styles.colours == ColorDepth::None).then(|| Light::of(&pixels));
    for y in 0..height {
        for x in 0..width {
            let Some(cell) = buf.cell_mut((place.x + x, place.y + y)) else { continue };
            let (x, y) = (usize::from(x), usize::from(y));
            if let Some(light) = &light {
                cell.set_symbol(light.symbol(pixels.cell(x, y), styles)).set_style(styles.text);
            } else if styles.glyphs.ascii {
                cell.set_symbol(" ").set_style(Style::new().bg(styles.colours.nearest(pixels.cell(x, y))));
            } else {
                let (upper, lower) = pixels.halves(x, y);
                let ink = |pixel: Rgb| styles.colours.nearest(pixel);
                // The last row may have an upper half alone.
                let ground = lower.map(ink).or(styles.panel.bg).unwrap_or(Color::Reset);
                // Halves that are alike need no sign, and less of the line to the terminal.
                let upper = ink(upper);
                if upper == ground {
                    cell.set_symbol(" ").set_style(Style::new().bg(ground));
                } else {
                    cell.set_symbol(UPPER).set_style(Style::new().fg(upper).bg(ground));
                }
            }
        }
    }
    place
}

/// The largest size with the picture's proportions that fits, in pixels; at least one each way where there is any room.
fn fitted((width, height): (u16, u16), (columns, rows): (u16, u16)) -> (u16, u16) {
    if columns == 0 || rows == 0 {
        return (0, 0);
    }
    let scaled = |side: u16, by: u16, of: u16| {
        let nearest = (u32::from(side) * u32::from(by) + u32::from(of) / 2) / u32::from(of.max(1));
        u16::try_from(nearest.max(1)).unwrap_or(u16::MAX)
    };
    if u32::from(width) * u32::from(rows) >= u32::from(height) * u32::from(columns) {
        (columns, scaled(height, columns, width).min(rows))
    } else {
        (scaled(width, rows, height).min(columns), rows)
    }
}

/// The picture at the size it is drawn.
struct Pixels<'b> {
    bitmap: &'b Bitmap,
    columns: usize,
    rows: usize,
}

impl Pixels<'_> {
    /// The mean of these columns and rows of the drawn size.
    fn mean(&self, x: usize, y: (usize, usize)) -> Rgb {
        let (width, height) = self.bitmap.size();
        let span = |from: usize, to: usize, side: u16, drawn: usize| {
            let at = |n: usize| n * usize::from(side) / drawn.max(1);
            (at(from), at(to))
        };
        self.bitmap.mean(span(x, x + 1, width, self.columns), span(y.0, y.1, height, self.rows))
    }

    /// Both halves of a cell as one.
    fn cell(&self, x: usize, y: usize) -> Rgb {
        self.mean(x, (2 * y, (2 * y + 2).min(self.rows)))
    }

    fn halves(&self, x: usize, y: usize) -> (Rgb, Option<Rgb>) {
        let lower = 2 * y + 1;
        (self.mean(x, (2 * y, lower)), (lower < self.rows).then(|| self.mean(x, (lower, lower + 1))))
    }
}

/// Between which the picture is dark and light: few shades are spread over what there is.
struct Light {
    low: u32,
    high: u32,
}

impl Light {
    fn of(pixels: &Pixels<'_>) -> Self {
        let cells = (0..pixels.rows.div_ceil(2)).flat_map(|y| (0..pixels.columns).map(move |x| (x, y)));
        let all = cells.map(|(x, y)| luminance(pixels.cell(x, y)));
        let (low, high) = all.fold((u32::MAX, 0), |(low, high), light| (low.min(light), high.max(light)));
        Self { low: low.min(high), high }
    }

    fn symbol(&self, pixel: Rgb, styles: &Styles) -> &'static str {
        let shades: &[&str] = if styles.glyphs.ascii { &SHADES_ASCII } else { &SHADES };
        let steps = shades.len() - 1;
        let span = usize::try_from(self.high - self.low).unwrap_or(0);
        let above = usize::try_from(luminance(pixel).saturating_sub(self.low)).unwrap_or(0);
        // One shade all over is neither dark nor light.
        let lit = (above * steps + span / 2).checked_div(span).unwrap_or(steps / 2);
        // Ink is light on a dark ground and dark on a light one.
        let at = if styles.is_light() { steps.saturating_sub(lit) } else { lit };
        shades.get(at).copied().unwrap_or(" ")
    }
}

/// How light a colour is, in thousandths of what the eye makes of it.
fn luminance([red, green, blue]: Rgb) -> u32 {
    u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proportions_are_kept_whatever_the_room() {
        for (picture, room, drawn) in [
            ((200, 100), (80, 80), (80, 40)),
            ((100, 120), (200, 60), (50, 60)),
            ((4, 4), (120, 72), (72, 72)),
            ((200, 1), (80, 40), (80, 1)),
            ((1, 120), (80, 40), (1, 40)),
            ((200, 120), (0, 40), (0, 0)),
            ((200, 120), (1, 2), (1, 1)),
        ] {
            assert_eq!(fitted(picture, room), drawn, "{picture:?} in {room:?}");
        }
    }
}
