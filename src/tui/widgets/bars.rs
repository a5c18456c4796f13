//! Numbers as lengths and heights.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::styles::Styles;

const HEIGHTS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// A bar of `value` out of `max` over the line, to half a cell; any value above zero is seen. A line instead of full blocks:
/// bars under each other must not run together.
pub fn horizontal(area: Rect, value: u64, max: u64, style: Style, buf: &mut Buffer, styles: &Styles) {
    let area = area.intersection(buf.area);
    if area.is_empty() || max == 0 || value == 0 {
        return;
    }
    let halves = (u128::from(value.min(max)) * u128::from(area.width) * 2 / u128::from(max)).max(1);
    for i in 0..area.width {
        let symbol = match (halves.saturating_sub(u128::from(i) * 2), styles.glyphs.ascii) {
            (0, _) => break,
            (1, false) => "╸",
            _ => styles.glyphs.bar_full,
        };
        if let Some(cell) = buf.cell_mut((area.x + i, area.y)) {
            cell.set_symbol(symbol).set_style(style);
        }
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
            for dx in 0..wide.saturating_sub(1).max(1) {
                if let Some(cell) = buf.cell_mut((x + dx, area.y + row)) {
                    cell.set_symbol(symbol).set_style(style);
                }
            }
        }
    }
}
