//! The small box beside a sequence under way: what the next stroke does.
//!
//! ```text
//! ╭ g ───────────────╮
//! │ g  first ticket  │
//! │ t  next pane     │
//! ╰──────────────────╯
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::key::sequence_text;
use crate::config::language::tell;
use crate::tui::action::strokes;
use crate::tui::model::Model;
use crate::tui::widgets::{overlay, pen};

use super::scene::Scene;

/// Columns of the box at most: more would hide what the strokes are about.
const COLUMNS_MAX: usize = 44;
/// Rows of the list at most.
const ROWS_MAX: usize = 12;

/// Draws the box in the lower right corner of an area; nothing while no sequence is under way, or where it would cover an amount.
pub fn draw(area: Rect, model: &Model, scene: &Scene<'_>, buf: &mut Buffer) {
    let next = strokes::next(model);
    if next.is_empty() || strokes::decides_here(model) {
        return;
    }
    let s = scene.styles;
    let columns = |text: &str| pen::columns(text, s.glyphs.letters);
    let keys = next.iter().map(|stroke| columns(&stroke.key)).max().unwrap_or(0);
    let words = next.iter().map(|stroke| columns(&stroke.words)).max().unwrap_or(0);
    let room = usize::from(area.height.saturating_sub(2)).min(ROWS_MAX);
    let shown = if next.len() > room { room.saturating_sub(1) } else { next.len() };
    let title = sequence_text(&model.strokes);
    let inside = (keys + 2 + words).max(columns(&title) + 2).min(COLUMNS_MAX);
    let width = cells(inside + 4).min(area.width);
    let height = cells(next.len().min(room) + 2).min(area.height);
    if shown == 0 {
        return;
    }
    let place = Rect { x: area.right() - width, y: area.bottom() - height, width, height };
    let inner = overlay::panel(place, &title, buf, s);
    for (y, stroke) in (0..).zip(next.iter().take(shown)) {
        scene.pen(buf, inner, y).column_left(&stroke.key, keys, s.key).gap(2).put(&stroke.words, s.text);
    }
    if shown < next.len() {
        scene.pen(buf, inner, cells(shown)).put(&tell!(scene.words, "and-more", count = next.len() - shown), s.muted);
    }
}

fn cells(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
