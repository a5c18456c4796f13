//! Laying one thing over another.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Block, Widget};
use unicode_width::UnicodeWidthStr;

use crate::domain::text::ambiguous::is_ambiguous;
use crate::tui::styles::Styles;

use super::letters::Letters;
use super::pen;

/// Empties an area for something on top.
///
/// A wide character whose right half lies under the area would swallow the area's first column on the terminal, so it goes too;
/// its left half becomes a space.
pub fn clear(area: Rect, buf: &mut Buffer, style: Style) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        if let Some(before) = area.x.checked_sub(1).and_then(|x| buf.cell_mut((x, y)))
            && before.symbol().width() > 1
        {
            before.set_symbol(" ");
        }
        for x in area.left()..area.right() {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// A rectangle of at most `width` × `height` in the middle of `area`, one cell off its edges where there is room.
#[must_use]
pub fn centered(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width.saturating_sub(if area.width > 60 { 2 } else { 0 }));
    let height = height.min(area.height);
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// Draws an empty panel with a title on top of everything and returns the room inside.
pub fn panel(area: Rect, title: &str, buf: &mut Buffer, styles: &Styles) -> Rect {
    clear(area, buf, styles.panel);
    let block = Block::bordered().border_set(styles.glyphs.border).border_style(styles.panel_border);
    let inner = block.inner(area);
    block.render(area, buf);
    let top = Rect { x: area.x + 2, y: area.y, width: area.width.saturating_sub(4), height: area.height.min(1) };
    let mut pen = styles.pen(buf, top, 0);
    if !title.is_empty() {
        pen.put(" ", styles.panel_border).put(title, styles.panel_title).put(" ", styles.panel_border);
    }
    Rect { x: inner.x + 1.min(inner.width), width: inner.width.saturating_sub(2), ..inner }
}

/// Takes the colour out of what lies below an overlay, so that the eye goes to the overlay.
pub fn shade(area: Rect, buf: &mut Buffer, styles: &Styles) {
    buf.set_style(area.intersection(buf.area), styles.shade);
}

/// Replaces what must not stand in a cell, for widgets that do not write with a pen.
pub fn purify(area: Rect, buf: &mut Buffer, letters: Letters) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let Some(cell) = buf.cell_mut((x, y)) else { continue };
            if cell.symbol().is_ascii() {
                continue;
            }
            let width = cell.symbol().width();
            if letters == Letters::Wide && is_ambiguous(cell.symbol()) {
                // Its filler stands in the next cell already.
                continue;
            }
            let fit = pen::fit(cell.symbol(), width, letters).into_owned();
            if fit != cell.symbol() {
                cell.set_symbol(if fit.width() == width && width > 0 { &fit } else { "?" });
            }
        }
    }
}
