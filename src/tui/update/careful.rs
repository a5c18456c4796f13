//! Which key presses may move money: one deliberate stroke, on something that was on the screen before it.

use jiff::Timestamp;

use super::super::msg::{KeyKind, KeyPress};

/// Why a press may not move money; none when it may. `shown_at` is when the thing it is about came on the screen.
pub(super) fn objection(press: &KeyPress, shown_at: Timestamp) -> Option<&'static str> {
    if press.kind == KeyKind::Repeat {
        return Some("A key that is held down moves no money. Press it once.");
    }
    if press.burst {
        return Some("Several keys came at once (a paste, or a stalled line): no money was moved. Press the key once more.");
    }
    if !press.chord.fits_money() {
        return Some("Money moves only by a plain letter, digit, Enter or Esc.");
    }
    if press.at <= shown_at {
        return Some("The key came before this was on the screen: no money was moved. Look, then press once more.");
    }
    None
}
