//! A locked console: whose desk it is, since when it is locked and how it is opened. Nothing of what is behind.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::language::tell;
use crate::config::theme::Symbol;
use crate::tui::model::Model;
use crate::tui::model::guard::Lock;
use crate::tui::styles::Styles;
use crate::tui::widgets::overlay;
use crate::tui::widgets::pen::columns;

use super::when;

/// What a locked console says, in the order it is read; the first line is the desk's name.
#[must_use]
pub fn lines(model: &Model, lock: &Lock) -> Vec<String> {
    let words = &model.words;
    let name = model.session.desk.as_ref().map_or("amends", |desk| desk.name.as_str());
    let since = when::moment(lock.since, model.now, &model.options.zone, words);
    let mut lines = vec![name.to_owned(), tell!(words, "lock-since", since = since)];
    if let Some(why) = &lock.failed {
        lines.push(tell!(words, "lock-still", why = why));
    }
    lines.push(match lock.asking {
        Some(_) => model.say("lock-asking"),
        None => model.say("lock-how"),
    });
    lines
}

/// Draws it over everything.
pub fn draw(area: Rect, model: &Model, lock: &Lock, styles: &Styles, buf: &mut Buffer) {
    overlay::clear(area, buf, styles.base);
    let lines = lines(model, lock);
    let width = usize::from(area.width);
    let wrapped: Vec<(usize, bool, String)> = lines
        .iter()
        .enumerate()
        .flat_map(|(at, line)| {
            crate::domain::text::SafeText::line(line)
                .wrap(width.saturating_sub(2).max(1))
                .into_iter()
                .enumerate()
                .map(move |(i, line)| (at, i == 0, line))
        })
        .collect();
    let first = (usize::from(area.height).saturating_sub(wrapped.len() + 1)) / 2;
    for (i, (at, first_of, line)) in wrapped.iter().enumerate() {
        // The name stands a little apart.
        let y = u16::try_from(first + i + usize::from(*at > 0)).unwrap_or(u16::MAX);
        if y >= area.height {
            return;
        }
        let mut pen = styles.pen(buf, area, y);
        let (sign, style) = match (at, first_of) {
            (0, true) => (styles.symbol(Symbol::Lock), styles.strong),
            (0, false) => ("", styles.strong),
            (2, true) if lock.failed.is_some() => (styles.symbol(Symbol::Alert), styles.text),
            (2, false) if lock.failed.is_some() => ("", styles.text),
            _ => ("", styles.muted),
        };
        let sign = if sign.is_empty() { String::new() } else { format!("{sign} ") };
        let letters = styles.glyphs.letters;
        pen.gap(width.saturating_sub(columns(line, letters) + columns(&sign, letters)) / 2)
            .put(&sign, styles.muted)
            .put(line, style);
    }
}
