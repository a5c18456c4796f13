//! Where a window stands in something longer.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::styles::Styles;

/// A scrollbar in a column of its own: `total` lines, of which `area.height` are seen from `offset` on. Nothing when all is seen.
pub fn bar(area: Rect, total: usize, offset: usize, buf: &mut Buffer, styles: &Styles) {
    let area = area.intersection(buf.area);
    let seen = usize::from(area.height);
    if area.is_empty() || total <= seen {
        return;
    }
    let thumb = (seen * seen / total).max(1);
    let start = (offset.min(total - seen) * (seen - thumb)).div_ceil(total - seen);
    for row in 0..seen {
        let (symbol, style) = if (start..start + thumb).contains(&row) {
            (styles.glyphs.thumb, styles.scroll_thumb)
        } else {
            (styles.glyphs.track, styles.scroll_track)
        };
        let y = area.y.saturating_add(u16::try_from(row).unwrap_or(u16::MAX));
        if let Some(cell) = buf.cell_mut((area.right() - 1, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
    }
}

/// The first line to show so that line `selected` is seen with a line of context where there is one.
#[must_use]
pub fn keep_visible(selected: usize, total: usize, height: usize) -> usize {
    if height == 0 || total <= height {
        return 0;
    }
    selected.saturating_sub(height / 2).min(total - height)
}

/// The first line to show: the wished one, moved as little as it takes to have line `selected` in sight and no empty end.
#[must_use]
pub fn window(wished: usize, selected: Option<usize>, total: usize, height: usize) -> usize {
    let furthest = total.saturating_sub(height);
    let wished = wished.min(furthest);
    match selected {
        Some(at) if at < wished => at,
        Some(at) if height > 0 && at >= wished + height => at + 1 - height,
        _ => wished,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_line_stays_in_sight() {
        let table = [
            ((0, None, 5, 10), 0),
            ((90, None, 100, 10), 90),
            ((95, Some(99), 100, 10), 90),
            ((20, Some(5), 100, 10), 5),
            ((0, Some(30), 100, 10), 21),
            ((3, Some(4), 9, 0), 3),
        ];
        for ((wished, selected, total, height), first) in table {
            assert_eq!(window(wished, selected, total, height), first, "{wished} {selected:?} {total} {height}");
        }
    }
}
