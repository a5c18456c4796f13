//! Time that runs out, as a line that gets shorter.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::styles::Styles;

/// `left` of `whole` as a line over the area's width; the spent part stays as a faint track.
pub fn line(area: Rect, left: u64, whole: u64, buf: &mut Buffer, styles: &Styles) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    let full = u128::from(left.min(whole)) * u128::from(area.width);
    let length = u16::try_from(full.div_ceil(u128::from(whole.max(1)))).unwrap_or(area.width);
    let split = Rect { width: length.min(area.width), ..area };
    let rest = Rect { x: area.x + split.width, width: area.width - split.width, ..area };
    styles.pen(buf, split, 0).fill(styles.glyphs.bar_full, styles.countdown);
    styles.pen(buf, rest, 0).fill(styles.glyphs.bar_empty, styles.scroll_track);
}
