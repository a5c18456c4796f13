//! Which key presses may move money: one deliberate stroke, on something that was on the screen before it.

use jiff::Timestamp;

use super::super::model::Tone;
use super::super::msg::{KeyKind, KeyPress};
use super::{Turn, later_ms};

/// What came on the screen less than this before a key was not what the key was about: the frame is drawn after the message that
/// brings it, and no one reads an amount and reacts to it sooner.
pub(super) const SEEN_MS: i64 = 250;

/// Several strokes at once, or one that is held: nobody meant the last of them.
pub(super) fn hasty(press: &KeyPress) -> bool {
    press.burst || press.kind == KeyKind::Repeat
}

/// Why a press may not move money, by the message's id; none when it may. `shown_at` is when the thing it is about came on the screen.
fn objection(press: &KeyPress, shown_at: Timestamp) -> Option<&'static str> {
    if press.kind == KeyKind::Repeat {
        return Some("notice-held-key");
    }
    if press.burst {
        return Some("notice-burst");
    }
    if press.again {
        return Some("notice-twice");
    }
    if !press.chord.fits_money() {
        return Some("notice-plain-key");
    }
    if press.at < later_ms(shown_at, SEEN_MS) {
        return Some("notice-too-soon");
    }
    None
}

impl Turn<'_> {
    /// Why a press may not move money on the screen as it is; none when it may. `shown_at` is when the thing came up: it is seen
    /// since then, or since the screen last took another shape. `place` is which of the offers it is about.
    pub(super) fn objection(&self, press: &KeyPress, shown_at: Timestamp, place: usize) -> Option<&'static str> {
        if self.model.is_too_small() || place >= usize::from(self.model.drawn.legible) {
            return Some("notice-too-small");
        }
        objection(press, shown_at.max(self.model.shaped_at))
    }

    /// False, and said so, when a stroke that changes something came in haste.
    pub(super) fn deliberate(&mut self, press: &KeyPress) -> bool {
        let hasty = hasty(press);
        if hasty {
            self.notice(Tone::Warning, "notice-hasty");
        }
        !hasty
    }
}
