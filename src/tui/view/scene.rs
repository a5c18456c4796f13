//! What every part of the view needs beside its own data.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::config::language::Language;
use crate::domain::money::Money;
use crate::tui::styles::Styles;
use crate::tui::widgets::pen::Pen;

use super::cache::ViewCache;
use super::when;

/// Styles, remembered layouts, and the time everything is judged by.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The stylesheet.
    pub styles: &'a Styles,
    /// Wrapped bodies.
    pub cache: &'a ViewCache,
    /// The model's clock; nothing else is asked for the time.
    pub now: Timestamp,
    /// Where times of day are read.
    pub zone: &'a TimeZone,
    /// In what words everything is said.
    pub words: &'a Language,
    /// What messages repeat is folded, and the key that shows it; none when it is shown.
    pub quotes: Option<&'a str>,
    /// The key that shows what the customer sent along.
    pub evidence: &'a str,
}

impl<'a> Scene<'a> {
    /// A pen on a line of an area.
    pub fn pen<'b>(&self, buf: &'b mut Buffer, area: Rect, row: u16) -> Pen<'b> {
        self.styles.pen(buf, area, row)
    }

    /// A row of a list: the ground of the selected one, the mark before it, then what `draw` writes. `focused` when its list has
    /// the keys.
    pub fn row(&self, area: Rect, selected: bool, focused: bool, buf: &mut Buffer, draw: impl FnOnce(&mut Pen<'_>)) {
        let s = self.styles;
        if selected {
            s.select(area, focused, buf);
            if focused {
                self.cache.row_at(area.x, area.y);
            }
        }
        let mut pen = self.pen(buf, area, 0);
        match (selected, focused) {
            (true, true) => pen.put(s.glyphs.cursor, s.cursor),
            (true, false) => pen.put(s.glyphs.cursor_idle, s.muted),
            (false, _) => pen.gap(1),
        };
        draw(&mut pen);
        if selected {
            s.selected(area, focused, buf);
        }
    }

    /// The style of the cell that text goes into: drawn where the terminal shows no cursor there.
    #[must_use]
    pub fn caret(&self) -> Style {
        if self.cache.shows_cursor() { self.styles.input } else { self.styles.caret }
    }

    /// A moment, short: the time of day, with its day when that is another one.
    #[must_use]
    pub fn moment(&self, at: Timestamp) -> String {
        when::moment(at, self.now, self.zone, self.words)
    }

    /// The day of a moment.
    #[must_use]
    pub fn day_of(&self, at: Timestamp) -> String {
        when::day_of(at, self.now, self.zone, self.words)
    }

    /// How long ago.
    #[must_use]
    pub fn ago(&self, at: Timestamp) -> String {
        when::ago(at, self.now, self.words)
    }

    /// A length of time.
    #[must_use]
    pub fn span(&self, seconds: i64) -> String {
        when::span(seconds, self.words)
    }

    /// How urgent a due time is, and the word for it.
    #[must_use]
    pub fn due(&self, at: Option<Timestamp>) -> (when::Urgency, String) {
        when::due(at, self.now, self.words)
    }

    /// A message without variables.
    #[must_use]
    pub fn say(&self, id: &'static str) -> Cow<'a, str> {
        self.words.say(id)
    }

    /// What a key does, behind it: a blank, then the words.
    #[must_use]
    pub fn after(&self, id: &'static str) -> String {
        format!(" {}", self.words.say(id))
    }

    /// The same with room for the next key.
    #[must_use]
    pub fn gapped(&self, id: &'static str) -> String {
        format!(" {}     ", self.words.say(id))
    }

    /// A word of a closed vocabulary.
    #[must_use]
    pub fn word(&self, vocabulary: &str, name: &str) -> Cow<'a, str> {
        self.words.word(vocabulary, name)
    }

    /// An amount.
    #[must_use]
    pub fn money(&self, amount: Money) -> String {
        self.words.money(amount)
    }

    /// Seconds from now; negative for the past.
    #[must_use]
    pub fn seconds_to(&self, at: Timestamp) -> i64 {
        at.as_second().saturating_sub(self.now.as_second())
    }
}

/// The part of an area below its first `rows` lines.
#[must_use]
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// The first `rows` lines of an area.
#[must_use]
pub fn top(area: Rect, rows: u16) -> Rect {
    Rect { height: rows.min(area.height), ..area }
}

/// An area cut into a left part of `columns` columns and the rest, `air` columns between them.
#[must_use]
pub fn left_right(area: Rect, columns: u16, air: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    let taken = columns.saturating_add(air).min(area.width);
    (Rect { width: columns, ..area }, Rect { x: area.x + taken, width: area.width - taken, ..area })
}
