//! A pane of the screen: a box where there is room for one, a titled line where there is not.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Widget};

use crate::tui::styles::Styles;

/// What stands in a pane's frame.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pane<'a> {
    /// Its name.
    pub title: &'a str,
    /// A second word beside the name, quieter.
    pub beside: &'a str,
    /// A word at the right end.
    pub right: &'a str,
    /// It takes the keys.
    pub focused: bool,
    /// A box all around, or only a titled line above.
    pub boxed: bool,
}

impl Pane<'_> {
    /// Draws the frame and returns the room inside, with one column of air at both sides.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, styles: &Styles) -> Rect {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return area;
        }
        let border = if self.focused { styles.border_focus } else { styles.border };
        let inner = if self.boxed {
            let block = Block::bordered().border_set(styles.glyphs.border).border_style(border);
            let inner = block.inner(area);
            block.render(area, buf);
            inner
        } else {
            styles.pen(buf, area, 0).fill(styles.glyphs.rule, border);
            Rect { y: area.y + 1, height: area.height - 1, ..area }
        };
        self.title_line(area, buf, styles);
        let air = u16::from(inner.width > 4);
        Rect { x: inner.x + air, width: inner.width - 2 * air, ..inner }
    }

    fn title_line(&self, area: Rect, buf: &mut Buffer, styles: &Styles) {
        let line = Rect { x: area.x + 2.min(area.width), width: area.width.saturating_sub(4), height: 1, ..area };
        let mut pen = styles.pen(buf, line, 0);
        let title = if self.focused { styles.title_focus } else { styles.title };
        if !self.title.is_empty() {
            pen.put(" ", title).put(self.title, title).put(" ", title);
        }
        if !self.beside.is_empty() && pen.room() > 4 {
            pen.put(self.beside, styles.muted).put(" ", styles.muted);
        }
        if !self.right.is_empty() && pen.room() > 4 {
            pen.gap(1).put_right(" ", styles.muted).put_right(self.right, styles.muted).put_right(" ", styles.muted);
        }
    }
}
