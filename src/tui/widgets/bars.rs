//! Numbers as lengths and heights.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::styles::Styles;

const EIGHTHS: [&str; 8] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];
const HEIGHTS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// A bar of `value` out of `max` over the line, to an eighth of a cell; any value above zero is seen.
pub fn horizontal(area: Rect, value: u64, max: u64, style: Style, buf: &mut Buffer, styles: &Styles) {
    let area = area.intersection(buf.area);
    if area.is_empty() || max == 0 || value == 0 {
        return;
    }
    let parts = if styles.glyphs.ascii { 1 } else { 8 };
    let length = (u128::from(value.min(max)) * u128::from(area.width) * parts / u128::from(max)).max(1);
    for i in 0..area.width {
        let filled = length.saturating_sub(u128::from(i) * parts).min(parts);
        let Some(cell) = buf.cell_mut((area.x + i, area.y)) else { continue };
        match usize::try_from(filled).unwrap_or(0) {
            0 => break,
            _ if styles.glyphs.ascii => cell.set_symbol("#").set_style(style),
            eighths => cell.set_symbol(EIGHTHS[eighths - 1]).set_style(style),
        };
    }
}

/// Values side by side as columns over the area's height, the newest at the right; each takes `wide` cells.
pub fn spark(area: Rect, values: &[u64], wide: u16, style: Style, buf: &mut Buffer, styles: &Styles) {
    let area = area.intersection(buf.area);
    let wide = wide.max(1);
    let max = values.iter().copied().max().unwrap_or(0);
    if area.is_empty() || max == 0 {
        return;
    }
    let fitting = usize::from(area.width / wide).min(values.len());
    let levels = u128::from(area.height) * 8;
    for (i, value) in values[values.len() - fitting..].iter().enumerate() {
        let mut level = u128::from(*value) * levels / u128::from(max);
        if *value > 0 {
            level = level.max(1);
        }
        let x = area.x + u16::try_from(i).unwrap_or(0) * wide;
        for row in (0..area.height).rev() {
            let part = usize::try_from(level.min(8)).unwrap_or(8);
            level = level.saturating_sub(8);
            let symbol = match part {
                0 => break,
                _ if styles.glyphs.ascii => {
                    if part > 4 {
                        "#"
                    } else {
                        "."
                    }
                }
                part => HEIGHTS[part - 1],
            };
            // The last cell of a wide column stays free: columns are told apart by air, not by colour.
            for dx in 0..wide.saturating_sub(u16::from(wide > 2)).max(1) {
                if let Some(cell) = buf.cell_mut((x + dx, area.y + row)) {
                    cell.set_symbol(symbol).set_style(style);
                }
            }
        }
    }
}
