//! Wrapped bodies, kept from frame to frame: a body of 256 KiB is wrapped once for a width, not sixty times a second.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::text::SafeText;

/// Bodies kept at most; then all are dropped and the visible ones wrapped again.
const BODIES_MAX: usize = 96;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    message: i64,
    /// A message never changes, but two servers number theirs alike.
    bytes: usize,
    columns: u16,
    ascii: bool,
}

/// What drawing remembers. It changes nothing about what is drawn, only how quickly.
#[derive(Default)]
pub struct ViewCache {
    bodies: RefCell<HashMap<Key, Arc<Body>>>,
    case_scroll_max: Cell<usize>,
}

/// A body made safe and wrapped.
#[derive(Debug)]
pub struct Body {
    /// Its lines.
    pub lines: Vec<String>,
    /// What the text filter found, in words; empty when nothing.
    pub warning: String,
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

    /// The body of a message in lines of at most `columns` columns.
    pub(super) fn body(&self, message: i64, raw: &str, columns: u16, ascii: bool) -> Arc<Body> {
        let key = Key { message, bytes: raw.len(), columns, ascii };
        let mut bodies = self.bodies.borrow_mut();
        if let Some(body) = bodies.get(&key) {
            return Arc::clone(body);
        }
        if bodies.len() >= BODIES_MAX {
            bodies.clear();
        }
        let body = Arc::new(wrap(raw, columns, ascii));
        bodies.insert(key, Arc::clone(&body));
        body
    }
}

fn wrap(raw: &str, columns: u16, ascii: bool) -> Body {
    let safe = SafeText::message(raw);
    let mut found = Vec::new();
    if safe.has_direction_tricks {
        found.push("direction tricks".to_owned());
    }
    if safe.hidden_characters > 0 {
        found.push(format!("{} hidden characters", safe.hidden_characters));
    }
    let warning = found.join(", ");
    let safe = if ascii { safe.ascii() } else { safe };
    let mut lines = safe.wrap(usize::from(columns));
    // Blank lines at the end say nothing and push the next message away.
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    Body { lines, warning }
}
