//! Chords: one stroke on the keyboard as text and back, and which strokes a terminal cannot tell apart.

use std::fmt;
use std::str::FromStr;

use unicode_width::UnicodeWidthChar;

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is the name printed on the key")]
pub enum Key {
    /// A printable character; the space bar is [`Key::Space`].
    Char(char),
    Enter,
    Esc,
    Tab,
    /// Shift and Tab: terminals send it as a key of its own.
    BackTab,
    Space,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    /// A function key, 1 to 24.
    F(u8),
}

/// Names as they are written; where a key has several, the first one is printed.
const NAMES: [(&str, Key); 26] = [
    ("enter", Key::Enter),
    ("return", Key::Enter),
    ("esc", Key::Esc),
    ("escape", Key::Esc),
    ("tab", Key::Tab),
    ("backtab", Key::BackTab),
    ("space", Key::Space),
    ("backspace", Key::Backspace),
    ("bs", Key::Backspace),
    ("delete", Key::Delete),
    ("del", Key::Delete),
    ("insert", Key::Insert),
    ("ins", Key::Insert),
    ("up", Key::Up),
    ("down", Key::Down),
    ("left", Key::Left),
    ("right", Key::Right),
    ("home", Key::Home),
    ("end", Key::End),
    ("pgup", Key::PageUp),
    ("pageup", Key::PageUp),
    ("page_up", Key::PageUp),
    ("pgdn", Key::PageDown),
    ("pgdown", Key::PageDown),
    ("pagedown", Key::PageDown),
    ("page_down", Key::PageDown),
];

/// One stroke: a key and what is held with it. Equal chords are strokes that reach the console as the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chord {
    /// Control is held.
    pub ctrl: bool,
    /// Alt, or Esc sent first.
    pub alt: bool,
    /// Shift is held with a key that has no shifted character.
    pub shift: bool,
    /// The key.
    pub key: Key,
}

/// A text that names no stroke.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Nothing was written.
    #[error("a key is missing")]
    Empty,
    /// No such key.
    #[error("`{0}` is not a key; write one character or a name such as `enter`, `pgdn`, `f5`, after `ctrl-`, `alt-` or `shift-`")]
    Unknown(String),
    /// The same modifier twice.
    #[error("`{0}` names a modifier twice")]
    Twice(String),
    /// Shift with a character whose shifted form depends on the keyboard.
    #[error("`{0}` depends on the keyboard's layout; write the character itself")]
    ShiftedMark(String),
}

impl Chord {
    /// A chord in its one form: strokes that a terminal sends alike become equal.
    #[must_use]
    pub fn new(ctrl: bool, alt: bool, shift: bool, key: Key) -> Self {
        let mut chord = Self { ctrl, alt, shift, key };
        chord.key = match chord.key {
            Key::Char(' ') => Key::Space,
            Key::Char('\t') => Key::Tab,
            Key::Char('\r' | '\n') => Key::Enter,
            Key::Char('\u{8}' | '\u{7f}') => Key::Backspace,
            Key::Char('\u{1b}') => Key::Esc,
            other => other,
        };
        if let (true, Key::Char(c)) = (chord.ctrl, chord.key) {
            // The control byte of a letter has no case, and several of them are keys of their own.
            let alias = match c.to_ascii_lowercase() {
                'i' => Some(Key::Tab),
                'm' => Some(Key::Enter),
                'h' => Some(Key::Backspace),
                '[' | '3' => Some(Key::Esc),
                _ => None,
            };
            if let Some(key) = alias {
                chord.ctrl = false;
                chord.shift = false;
                chord.key = key;
            } else {
                chord.key = match c.to_ascii_lowercase() {
                    '@' | '2' => Key::Space,
                    '4' => Key::Char('\\'),
                    '5' => Key::Char(']'),
                    '6' => Key::Char('^'),
                    '7' | '/' => Key::Char('_'),
                    other => Key::Char(other),
                };
            }
        }
        match chord.key {
            Key::Char(c) => {
                if chord.shift && !chord.ctrl {
                    chord.key = Key::Char(upper(c));
                }
                chord.shift = false;
            }
            Key::Tab if chord.shift => {
                chord.shift = false;
                chord.key = Key::BackTab;
            }
            Key::Space | Key::BackTab => chord.shift = false,
            _ => {}
        }
        chord
    }

    /// A key with nothing held.
    #[must_use]
    pub fn plain(key: Key) -> Self {
        Self::new(false, false, false, key)
    }

    /// The character this stroke types into a text field, if it types one.
    #[must_use]
    pub fn typed(&self) -> Option<char> {
        match (self.ctrl || self.alt, self.key) {
            (false, Key::Char(c)) => Some(c),
            (false, Key::Space) => Some(' '),
            _ => None,
        }
    }

    /// Whether a key that moves money may be this one: a plain letter, digit, Enter or Esc, which every terminal delivers.
    #[must_use]
    pub fn fits_money(&self) -> bool {
        let plain = !self.ctrl && !self.alt && !self.shift;
        plain
            && match self.key {
                Key::Char(c) => c.is_alphanumeric(),
                Key::Enter | Key::Esc => true,
                _ => false,
            }
    }

    /// Why this stroke may not arrive as it was meant, if so. `written` is the text it was read from.
    #[must_use]
    pub fn doubt(&self, written: &str) -> Option<String> {
        if *self == Chord::plain(Key::Char('~')) {
            return Some("`~` after Enter is swallowed by ssh".to_owned());
        }
        let printed = self.to_string();
        let ctrl_written = written.split('-').any(|part| part == "ctrl");
        if ctrl_written && !self.ctrl {
            return Some(format!("terminals send `{written}` as `{printed}`"));
        }
        if self.key == Key::Enter && (self.shift || self.ctrl) {
            return Some(format!("most terminals send `{written}` as plain `enter`"));
        }
        let Key::Char(c) = self.key else { return None };
        if !self.ctrl {
            return None;
        }
        match c {
            'a' => Some("`ctrl-a` is screen's own key".to_owned()),
            'b' => Some("`ctrl-b` is tmux's own key".to_owned()),
            ']' => Some("`ctrl-]` is taken by telnet and serial consoles".to_owned()),
            '^' => Some("`ctrl-^` is mosh's own key".to_owned()),
            '\\' => Some("`ctrl-\\` ends programs on many terminals".to_owned()),
            '_' => None,
            c if !c.is_ascii_lowercase() => Some(format!("most terminals cannot send `{written}`")),
            _ if written.contains("shift-") || written.ends_with(|c: char| c.is_ascii_uppercase()) => {
                Some(format!("terminals send `{written}` as `{printed}`"))
            }
            _ => None,
        }
    }
}

fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        if let Some((_, key)) = NAMES.iter().find(|(name, _)| *name == text) {
            return Ok(*key);
        }
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Err(KeyError::Empty),
            (Some(c), None) if c.width().is_some_and(|width| width > 0) && !c.is_whitespace() => Ok(Key::Char(c)),
            _ => match text.strip_prefix('f').map(str::parse::<u8>) {
                Some(Ok(n)) if (1..=24).contains(&n) && !text.starts_with("f0") && !text.contains('+') => Ok(Key::F(n)),
                _ => Err(KeyError::Unknown(text.to_owned())),
            },
        }
    }
}

impl FromStr for Chord {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut rest = text;
        loop {
            let (held, after) = if let Some(after) = rest.strip_prefix("ctrl-") {
                (&mut ctrl, after)
            } else if let Some(after) = rest.strip_prefix("alt-") {
                (&mut alt, after)
            } else if let Some(after) = rest.strip_prefix("shift-") {
                (&mut shift, after)
            } else {
                break;
            };
            if std::mem::replace(held, true) {
                return Err(KeyError::Twice(text.to_owned()));
            }
            rest = after;
        }
        let key = rest.parse().map_err(|error| match error {
            KeyError::Empty if !text.is_empty() => KeyError::Unknown(text.to_owned()),
            other => other,
        })?;
        match key {
            Key::Char(c) if shift && !ctrl && upper(c) == c && !c.is_uppercase() => Err(KeyError::ShiftedMark(text.to_owned())),
            _ => Ok(Chord::new(ctrl, alt, shift, key)),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Char(c) => write!(f, "{c}"),
            Key::F(n) => write!(f, "f{n}"),
            Key::BackTab => f.write_str("shift-tab"),
            other => f.write_str(NAMES.iter().find(|(_, key)| key == other).map_or("", |(name, _)| name)),
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        self.key.fmt(f)
    }
}

/// The strokes of a sequence; a space stands between two.
///
/// # Errors
/// When a stroke is none, or there is none at all.
pub fn sequence(text: &str) -> Result<Vec<Chord>, KeyError> {
    let chords: Vec<Chord> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    if chords.is_empty() { Err(KeyError::Empty) } else { Ok(chords) }
}

/// A sequence as it is written.
#[must_use]
pub fn sequence_text(chords: &[Chord]) -> String {
    chords.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_key() -> impl Strategy<Value = Key> {
        prop_oneof![
            proptest::char::range('!', '~').prop_map(Key::Char),
            prop_oneof![Just('ж'), Just('É'), Just('ß'), Just('€'), Just(' '), Just('\t')].prop_map(Key::Char),
            proptest::sample::select(NAMES.to_vec()).prop_map(|(_, key)| key),
            (1..=24u8).prop_map(Key::F),
        ]
    }

    proptest! {
        #[test]
        fn chords_round_trip(ctrl: bool, alt: bool, shift: bool, key in any_key()) {
            let chord = Chord::new(ctrl, alt, shift, key);
            prop_assert_eq!(chord.to_string().parse::<Chord>(), Ok(chord), "{}", chord);
        }

        #[test]
        fn one_form_is_final(ctrl: bool, alt: bool, shift: bool, key in any_key()) {
            let once = Chord::new(ctrl, alt, shift, key);
            prop_assert_eq!(Chord::new(once.ctrl, once.alt, once.shift, once.key), once);
        }

        #[test]
        fn any_text_is_answered(text in ".{0,12}") {
            if let Ok(chord) = text.parse::<Chord>() {
                prop_assert_eq!(chord.to_string().parse::<Chord>(), Ok(chord));
                let _ = chord.doubt(&text);
            }
        }
    }

    #[test]
    fn strokes_that_arrive_alike_are_equal() {
        for (a, b) in [
            ("ctrl-i", "tab"),
            ("ctrl-m", "enter"),
            ("ctrl-[", "esc"),
            ("ctrl-h", "backspace"),
            ("ctrl-@", "ctrl-space"),
            ("ctrl-G", "ctrl-g"),
            ("shift-g", "G"),
            ("shift-tab", "backtab"),
            ("shift-space", "space"),
            ("ctrl-4", "ctrl-\\"),
            ("pageup", "pgup"),
            ("alt-shift-x", "alt-X"),
        ] {
            assert_eq!(a.parse::<Chord>(), b.parse::<Chord>(), "{a} {b}");
            assert!(a.parse::<Chord>().is_ok(), "{a}");
        }
    }

    #[test]
    fn the_minus_is_a_key() {
        assert_eq!("-".parse(), Ok(Chord::plain(Key::Char('-'))));
        assert_eq!("ctrl--".parse(), Ok(Chord::new(true, false, false, Key::Char('-'))));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "ctrl-", "ctrl-ctrl-x", "f0", "f25", "f+1", "hyper-x", "Enter", "shift-1", "ab", "\u{200b}", "\u{7}"] {
            assert!(text.parse::<Chord>().is_err(), "{text:?}");
        }
        assert!(sequence("  ").is_err());
        assert_eq!(sequence("g  g").map(|chords| sequence_text(&chords)), Ok("g g".to_owned()));
    }

    #[test]
    fn doubtful_strokes_are_told() {
        let doubt = |text: &str| text.parse::<Chord>().ok().and_then(|chord| chord.doubt(text)).is_some();
        for text in ["ctrl-i", "ctrl-m", "ctrl-shift-x", "ctrl-X", "~", "ctrl-a", "ctrl-b", "shift-enter", "ctrl-1", "ctrl-."] {
            assert!(doubt(text), "{text}");
        }
        for text in ["a", "G", "tab", "ctrl-s", "ctrl-c", "alt-enter", "f5", "shift-up"] {
            assert!(!doubt(text), "{text}");
        }
    }

    #[test]
    fn money_keys_are_plain() {
        let fits = |text: &str| text.parse::<Chord>().is_ok_and(|chord| chord.fits_money());
        assert!(["1", "y", "R", "enter", "esc", "ж"].into_iter().all(fits));
        assert!(!["ctrl-y", "alt-1", "f5", "~", "space", "tab", "up", "shift-enter"].into_iter().any(fits));
    }
}
