//! Calling somebody through the terminal: the bell, or a notification with a text.

use crate::config::settings::NotifyMethod;
use crate::domain::text::SafeText;

use super::clipboard::Multiplexer;

/// Longest text of a notification, in characters.
const TEXT_MAX: usize = 120;

/// The bytes that ask the terminal; none when nothing shall be said.
#[must_use]
pub fn sequence(text: &str, method: NotifyMethod, through: Multiplexer) -> Vec<u8> {
    // A semicolon ends a field of OSC 777, and the text is data like any other.
    let text: String = SafeText::line(text).as_str().replace(';', ",").chars().take(TEXT_MAX).collect();
    let plain = match method {
        NotifyMethod::Off => return Vec::new(),
        // tmux and screen hand a bell on by their own rules.
        NotifyMethod::Bell => return b"\x07".to_vec(),
        NotifyMethod::Osc9 => format!("\x1b]9;{text}\x07"),
        NotifyMethod::Osc777 => format!("\x1b]777;notify;amends;{text}\x07"),
    };
    through.wrap(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_cannot_leave_its_field_and_is_wrapped_for_whoever_stands_between() {
        let said = |method, through| String::from_utf8(sequence("1\x1b]0;x\x07; rm\n", method, through)).unwrap();
        let osc777 = said(NotifyMethod::Osc777, Multiplexer::None);
        assert!(osc777.starts_with("\x1b]777;notify;amends;1"), "{osc777:?}");
        assert_eq!(osc777.matches('\x1b').count(), 1, "{osc777:?}");
        assert_eq!(osc777.matches(';').count(), 3, "{osc777:?}");
        let osc9 = said(NotifyMethod::Osc9, Multiplexer::Tmux);
        assert!(osc9.starts_with("\x1bPtmux;\x1b\x1b]9;") && osc9.ends_with("\x07\x1b\\"), "{osc9:?}");
        assert_eq!(said(NotifyMethod::Bell, Multiplexer::Tmux), "\x07");
        assert_eq!(said(NotifyMethod::Off, Multiplexer::None), "");
    }
}
