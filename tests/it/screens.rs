//! What is on the screen: pictures of the console at the sizes it is made for, and what no picture may ever show.

mod ambiguous;
mod boxes;
mod colourless;
mod desk;
mod evidence;
mod finance;
mod hostile;
mod incident;
mod languages;
mod pictures;
mod sizes;
mod themes;
mod troubles;
mod writing;

use amends::tui::model::Model;
use amends::tui::styles::Styles;
use amends::tui::view::{self, ViewCache};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// The screen as a buffer.
fn buffer(model: &Model, styles: &Styles, width: u16, height: u16) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    view::render(model, styles, &ViewCache::default(), area, &mut buf);
    buf
}

/// The screen as text, as a terminal would show it.
fn text(buf: &Buffer) -> String {
    let mut out = String::new();
    for y in buf.area.top()..buf.area.bottom() {
        let mut line = String::new();
        let mut x = buf.area.left();
        while x < buf.area.right() {
            let symbol = buf[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(symbol.width().max(1)).expect("a narrow symbol");
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
