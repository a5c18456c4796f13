//! What the last command of one's own said.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::keymap::Context;
use crate::domain::text::SafeText;
use crate::tui::action::listing;
use crate::tui::model::Model;
use crate::tui::model::own::Output;
use crate::tui::update::own::ended;
use crate::tui::widgets::{overlay, scroll};

use super::scene::{Scene, below};

/// Columns of the box at most.
const COLUMNS_MAX: u16 = 100;

/// Draws the lines as they came, long ones cut: whoever wants all of it has the program.
pub fn draw(area: Rect, model: &Model, output: &Output, first: usize, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let height = u16::try_from(output.end.lines.len() + 4 + usize::from(output.end.more)).unwrap_or(u16::MAX);
    let title = ended(&output.name, output.end.how, scene.words);
    let inner = overlay::panel(overlay::centered(area, COLUMNS_MAX, height), &title, buf, s);
    let list = Rect { height: inner.height.saturating_sub(2), ..inner };
    let more = output.end.more.then(|| scene.say("own-more").into_owned());
    let total = output.end.lines.len() + usize::from(more.is_some());
    let first = first.min(total.saturating_sub(usize::from(list.height)));
    let width = usize::from(list.width.saturating_sub(1));
    let lines = output.end.lines.iter().map(|line| (line, s.text)).chain(more.iter().map(|line| (line, s.muted)));
    for (y, (line, style)) in (0..list.height).zip(lines.skip(first)) {
        scene.pen(buf, list, y).put(&SafeText::line(line).clip(width), style);
    }
    scroll::bar(list, total, first, buf, s);
    let keys = below(inner, inner.height.saturating_sub(1));
    let mut pen = scene.pen(buf, keys, 0);
    pen.put(&listing::key_of(model, Context::Views, "app.back"), s.key).put(&scene.after("hint-close"), s.hint);
}
