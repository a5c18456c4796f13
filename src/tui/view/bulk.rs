//! What became of each ticket of a bulk command.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::keymap::Context;
use crate::config::theme::Symbol;
use crate::tui::action::listing;
use crate::tui::model::Model;
use crate::tui::model::bulk::{Bulk, Item};
use crate::tui::widgets::{overlay, scroll};

use super::scene::{Scene, below, top};

/// Draws the tickets with their results, the refused ones first: they are what is left to do.
pub fn draw(area: Rect, model: &Model, bulk: &Bulk, first: usize, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let height = u16::try_from(bulk.items.len() + 4).unwrap_or(u16::MAX);
    let inner = overlay::panel(overlay::centered(area, 76, height), &bulk.summary(scene.words), buf, s);
    let list = Rect { height: inner.height.saturating_sub(2), ..inner };
    let rows: Vec<&Item> = ordered(bulk).collect();
    let first = first.min(rows.len().saturating_sub(usize::from(list.height)));
    for (y, item) in (0..list.height).zip(rows.iter().skip(first)) {
        let (symbol, style) = match &item.outcome {
            Some(Ok(())) => (Symbol::Done, s.success),
            Some(Err(_)) => (Symbol::Failed, s.danger),
            None => (Symbol::Pending, s.info),
        };
        let mut pen = scene.pen(buf, top(below(list, y), 1), 0);
        pen.put(s.symbol(symbol), style).gap(1).column_left(&format!("#{}", item.ticket), 8, s.muted).gap(1);
        match &item.outcome {
            Some(Err(why)) => pen.put(why, s.text),
            Some(Ok(())) | None => pen.put(&item.subject, s.muted),
        };
    }
    scroll::bar(list, rows.len(), first, buf, s);
    let keys = below(inner, inner.height.saturating_sub(1));
    let mut pen = scene.pen(buf, keys, 0);
    pen.put(&listing::key_of(model, Context::Views, "app.back"), s.key).put(&scene.after("hint-close"), s.hint);
    if !bulk.way_back(model.now).is_empty() {
        pen.gap(5).put(&listing::key_of(model, Context::Global, "case.undo"), s.key).put(&scene.after("hint-take-back"), s.hint);
    }
}

/// The items as they are shown and read.
pub fn ordered(bulk: &Bulk) -> impl Iterator<Item = &Item> {
    let refused = |item: &&Item| matches!(item.outcome, Some(Err(_)));
    bulk.items.iter().filter(refused).chain(bulk.items.iter().filter(move |item| !refused(item)))
}
