//! Which letters reach the screen, and how many columns each of them has.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::text::SafeText;
use crate::domain::text::ambiguous::{FILLER, is_ambiguous};

/// The letters that a terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Letters {
    /// All of them.
    #[default]
    All,
    /// ASCII alone; others are written with it.
    Ascii,
    /// All of them, and those whose width is ambiguous may take two columns: they have room for both.
    Wide,
}

impl From<bool> for Letters {
    /// ASCII alone, or everything.
    fn from(ascii: bool) -> Self {
        if ascii { Letters::Ascii } else { Letters::All }
    }
}

impl Letters {
    /// A text as it is written, before it is cut.
    #[must_use]
    pub fn write(self, safe: SafeText) -> SafeText {
        match self {
            Letters::All => safe,
            // The separator dot reads better as a hyphen than as a star.
            Letters::Ascii if safe.as_str().contains('·') => SafeText::line(&safe.as_str().replace('·', "-")).ascii(),
            Letters::Ascii => safe.ascii(),
            Letters::Wide => safe.spaced(),
        }
    }

    /// A text in at most `columns` columns.
    #[must_use]
    pub fn clip(self, safe: SafeText, columns: usize) -> String {
        let clipped = self.write(safe).clip(columns);
        match self {
            Letters::All => clipped,
            Letters::Ascii => clipped.replace('…', "~"),
            Letters::Wide => whole(&clipped.replace('…', "~")),
        }
    }

    /// A text in lines of at most `columns` columns.
    #[must_use]
    pub fn wrap(self, safe: &SafeText, columns: usize) -> Vec<String> {
        match self {
            Letters::All | Letters::Ascii => safe.wrap(columns),
            Letters::Wide => {
                let lines = safe.spaced().wrap(self.room(columns));
                lines.iter().map(|line| line.trim_start_matches(FILLER).to_owned()).collect()
            }
        }
    }

    /// The columns to wrap at, so that the last letter of a line has its room too.
    #[must_use]
    pub fn room(self, columns: usize) -> usize {
        if self == Letters::Wide { columns.saturating_sub(1).max(1) } else { columns }
    }
}

/// Without ambiguous letters that have lost their filler where the text was cut.
fn whole(clipped: &str) -> String {
    let mut out = String::with_capacity(clipped.len());
    let mut graphemes = clipped.graphemes(true).peekable();
    while let Some(grapheme) = graphemes.next() {
        if !is_ambiguous(grapheme) || graphemes.peek() == Some(&FILLER) {
            out.push_str(grapheme);
        }
    }
    out
}

/// Cells that a text takes. Written side by side, letters do not join: lam and alef are two cells, though their text is one wide.
#[must_use]
pub fn cells(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// The text as a pen shows it, in at most `width` columns.
#[must_use]
pub fn fit(text: &str, width: usize, letters: impl Into<Letters>) -> Cow<'_, str> {
    if plain(text) && text.len() <= width {
        return Cow::Borrowed(text);
    }
    Cow::Owned(letters.into().clip(SafeText::line(text), width))
}

/// How many columns a pen needs for the text.
#[must_use]
pub fn columns(text: &str, letters: impl Into<Letters>) -> usize {
    if plain(text) { text.len() } else { cells(letters.into().write(SafeText::line(text)).as_str()) }
}

pub(super) fn plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, 0x20..=0x7e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_either_width_has_room_for_both_or_is_left_out() {
        for (text, width, shown) in [
            ("café au lait", 20, "café\u{2800} au lait"),
            ("café au lait", 5, "caf~"),
            ("café au lait", 6, "café\u{2800}~"),
            ("Жук", 6, "Ж\u{2800}у\u{2800}к\u{2800}"),
            ("Жук", 5, "Ж\u{2800}у\u{2800}~"),
            ("界 plain", 20, "界 plain"),
        ] {
            let cut = fit(text, width, Letters::Wide);
            assert_eq!(cut, shown, "{text} in {width}");
            assert!(cells(&cut) <= width);
            assert_eq!(fit(&cut, width, Letters::Wide), cut, "what has its room gets no more");
        }
        assert_eq!(columns("Ж…", Letters::Wide), 4);
        assert_eq!(columns("Ж…", Letters::All), 2);
    }

    #[test]
    fn wrapped_lines_have_room_for_their_last_letter() {
        let text = SafeText::line("Чайник протекает после двух дней");
        for columns in 3..30 {
            for line in Letters::Wide.wrap(&text, columns) {
                assert!(cells(&fit(&line, columns, Letters::Wide)) <= columns, "{line} in {columns}");
                assert!(!line.starts_with(FILLER), "{line} in {columns}");
            }
        }
    }
}
