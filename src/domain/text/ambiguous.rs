//! Characters that take one column or two, by the terminal: a blank after each keeps its room, whichever it is.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Stands behind a character that may need its column: blank, one column wide everywhere, and in no alphabet.
pub const FILLER: &str = "\u{2800}";

/// Whether terminals for East Asian languages give this grapheme more columns than others do.
#[must_use]
pub fn is_ambiguous(grapheme: &str) -> bool {
    !grapheme.is_ascii() && grapheme.width_cjk() > grapheme.width()
}

/// A filler behind each ambiguous grapheme that has none.
pub(super) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut graphemes = text.graphemes(true).peekable();
    while let Some(grapheme) = graphemes.next() {
        out.push_str(grapheme);
        if is_ambiguous(grapheme) && graphemes.peek() != Some(&FILLER) {
            out.push_str(FILLER);
        }
    }
    out
}
