//! Counts: digits before a move say how often, as in `5 j`. Nothing but moves and macros can be counted.

use crate::config::key::{Chord, Key};
use crate::config::keymap::{Context, Lookup, Verb};
use crate::config::language::tell;

use super::super::action::Action;
use super::super::action::strokes;
use super::super::model::{Model, Tone};
use super::super::msg::{KeyKind, KeyPress};
use super::Turn;

/// Largest count: more than a queue has pages, and small enough that no product of it with a page overflows.
const COUNT_MAX: u16 = 999;

impl Turn<'_> {
    /// Takes a digit as part of a count, or Esc as the end of one, where digits mean nothing else.
    pub(super) fn counts(&mut self, focused: Context, press: &KeyPress) -> bool {
        if !self.model.strokes.is_empty() {
            return false;
        }
        if !countable(self.model, focused) {
            self.model.count = None;
            return false;
        }
        match press.chord.key {
            Key::Esc if press.chord == Chord::plain(Key::Esc) => self.model.count.take().is_some(),
            Key::Char(c) if press.chord == Chord::plain(press.chord.key) && c.is_ascii_digit() => {
                let digit = c.to_digit(10).and_then(|digit| u16::try_from(digit).ok()).unwrap_or(0);
                let count = self.model.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
                // A digit that is held, or a zero before any other, is no count.
                if count > 0 && press.kind == KeyKind::Press {
                    self.model.count = Some(count.min(COUNT_MAX));
                }
                true
            }
            _ => false,
        }
    }

    /// Does counted verbs: moves and macros so often; anything else is not done at all, because nobody means five of it.
    pub(super) fn counted(&mut self, count: u16, verbs: &[Verb], focused: Context, press: &KeyPress) {
        let counts = |action: Action| action.moves() || matches!(action, Action::MacroPlay(_));
        let moves = verbs.iter().all(|verb| Action::parse(verb, &self.model.commands).is_ok_and(counts));
        if moves {
            self.times = count;
            self.verbs(verbs, focused, press);
            self.times = 1;
        } else {
            self.toast(Tone::Warning, tell!(self.model.words, "notice-not-counted", count = count));
        }
    }
}

/// Whether digits count here: on a list or the case, as long as the keymap has no digit there.
fn countable(model: &Model, focused: Context) -> bool {
    let moving = matches!(focused, Context::Queue | Context::Case | Context::Payouts | Context::Approvals | Context::Lead);
    let free = |digit: char| strokes::lookup(model, &[Chord::plain(Key::Char(digit))]) == Lookup::None;
    moving && ('0'..='9').all(free)
}
