//! Wrapped bodies, kept from frame to frame: a body of 256 KiB is wrapped once for a width, not sixty times a second.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::Position;

use crate::config::language::{Language, tell};
use crate::config::settings::CursorChoice;
use crate::domain::text::quote::Fold;
use crate::domain::text::{Folded, Note, SafeText};
use crate::tui::widgets::letters::Letters;

/// Bodies kept beside those of the last two frames. A case of any length is wrapped once: what a frame needs is never dropped
/// for what it needs as well.
const BODIES_MAX: usize = 96;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    message: i64,
    /// A message never changes, but two servers number theirs alike.
    bytes: usize,
    columns: u16,
    letters: Letters,
    whole: bool,
}

/// What drawing remembers. It changes nothing about what is drawn, only how quickly.
#[derive(Default)]
pub struct ViewCache {
    bodies: RefCell<HashMap<Key, Kept>>,
    frame: Cell<u64>,
    case_scroll_max: Cell<usize>,
    /// Where the terminal's cursor shall stand in this frame.
    wish: Cell<CursorChoice>,
    caret: Cell<Option<Position>>,
    row: Cell<Option<Position>>,
}

/// A body and the frame that last showed it.
struct Kept {
    body: Arc<Body>,
    frame: u64,
}

impl Body {
    /// What stands at a line instead of text.
    #[must_use]
    pub fn note(&self, line: usize) -> Option<&Note> {
        self.notes.binary_search_by_key(&line, |note| note.at).ok().and_then(|at| self.notes.get(at))
    }
}

/// What a folded part is called.
#[must_use]
pub fn note_words(note: &Note, words: &Language) -> String {
    match note.fold {
        Fold::Quote => tell!(words, "fold-quote", count = note.lines),
        Fold::Signature => tell!(words, "fold-signature", count = note.lines),
    }
}

/// A body made safe and wrapped.
#[derive(Debug)]
pub struct Body {
    /// Its lines; an empty one stands for each folded part.
    pub lines: Vec<String>,
    /// What is folded.
    pub notes: Vec<Note>,
    /// The text steers the direction it is written in.
    pub direction_tricks: bool,
    /// Characters that nobody would see.
    pub hidden: usize,
}

impl ViewCache {
    /// The furthest the case pane could be scrolled in the last frame.
    #[must_use]
    pub fn case_scroll_max(&self) -> usize {
        self.case_scroll_max.get()
    }

    pub(super) fn set_case_scroll_max(&self, lines: usize) {
        self.case_scroll_max.set(lines);
    }

    /// Whether the terminal's own cursor marks where text goes: a caret that is drawn would be reversed twice and vanish.
    #[must_use]
    pub fn shows_cursor(&self) -> bool {
        self.wish.get() != CursorChoice::Hidden
    }

    /// Text goes in here.
    pub(super) fn caret_at(&self, x: u16, y: u16) {
        self.caret.set(Some(Position { x, y }));
    }

    /// What is selected begins here.
    pub(super) fn row_at(&self, x: u16, y: u16) {
        self.row.set(Some(Position { x, y }));
    }

    /// A box lies over what was pointed at so far.
    pub(super) fn cover(&self) {
        self.caret.set(None);
        self.row.set(None);
    }

    /// Where the terminal's cursor stands on the frame just drawn; hidden when nowhere.
    pub(super) fn cursor(&self) -> Option<Position> {
        match self.wish.get() {
            CursorChoice::Hidden => None,
            CursorChoice::Text => self.caret.get(),
            CursorChoice::Row => self.caret.get().or(self.row.get()),
        }
    }

    /// A new frame begins, with the cursor where the person wishes it.
    pub(super) fn begin(&self, wish: CursorChoice) {
        self.wish.set(wish);
        self.cover();
        self.frame.set(self.frame.get().wrapping_add(1));
    }

    /// The body of a message in lines of at most `columns` columns; unless `whole`, what it repeats is folded.
    pub(super) fn body(&self, message: i64, raw: &str, columns: u16, letters: Letters, whole: bool) -> Arc<Body> {
        let key = Key { message, bytes: raw.len(), columns, letters, whole };
        let mut bodies = self.bodies.borrow_mut();
        let frame = self.frame.get();
        if let Some(kept) = bodies.get_mut(&key) {
            kept.frame = frame;
            return Arc::clone(&kept.body);
        }
        // Once a frame at most would do; but a frame that wraps anything new has dearer things to do than this.
        if bodies.len() >= BODIES_MAX {
            bodies.retain(|_, kept| kept.frame.wrapping_add(1) >= frame);
        }
        let body = Arc::new(wrap(raw, columns, letters, whole));
        bodies.insert(key, Kept { body: Arc::clone(&body), frame });
        body
    }
}

fn wrap(raw: &str, columns: u16, letters: Letters, whole: bool) -> Body {
    let safe = SafeText::message(raw);
    let (direction_tricks, hidden) = (safe.has_direction_tricks, safe.hidden_characters);
    let safe = match letters {
        Letters::All => safe,
        Letters::Ascii => safe.ascii(),
        Letters::Wide => safe.spaced(),
    };
    let columns = letters.room(usize::from(columns));
    let Folded { mut lines, notes } =
        if whole { Folded { lines: safe.wrap(columns), notes: Vec::new() } } else { safe.wrap_folded(columns) };
    // Blank lines at the end say nothing and push the next message away.
    let last_note = notes.last().map(|note| note.at);
    while lines.last().is_some_and(|line| line.trim().is_empty()) && last_note.is_none_or(|at| at + 1 < lines.len()) {
        lines.pop();
    }
    Body { lines, notes, direction_tricks, hidden }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(cache: &ViewCache, messages: std::ops::Range<i64>) -> Vec<Arc<Body>> {
        cache.begin(CursorChoice::Hidden);
        messages.map(|message| cache.body(message, "The kettle leaks.", 40, Letters::All, false)).collect()
    }

    #[test]
    fn a_long_case_is_wrapped_once_and_what_is_not_looked_at_any_more_goes() {
        let cache = ViewCache::default();
        let long = 0..i64::try_from(BODIES_MAX).unwrap() * 3;
        let first = frame(&cache, long.clone());
        let second = frame(&cache, long);
        assert!(first.iter().zip(&second).all(|(one, other)| Arc::ptr_eq(one, other)), "wrapped anew for the next frame");
        for other in 1..=3 {
            frame(&cache, other * 1_000..other * 1_000 + 10);
        }
        assert!(cache.bodies.borrow().len() <= BODIES_MAX, "{} bodies kept", cache.bodies.borrow().len());
    }
}
