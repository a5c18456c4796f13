//! Characters that take one column or two, by the terminal: a blank after each keeps its room, whichever it is.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Stands behind a character that may need its column: blank, one column wide everywhere, and in no alphabet.
pub const FILLER: &str = "\u{2800}";

/// Letters that Unicode's table calls ambiguous. `unicode-width` counts letters as narrow in every context; terminals with wide
/// ambiguous characters go by the table.
const fn is_ambiguous_letter(c: char) -> bool {
    matches!(
        c,
        'ª' | 'º' | '¨' | '¯' | '´' | '¸' | 'Æ' | 'Ð' | 'Ø' | 'Þ'..='á' | 'æ' | 'è'..='ê' | 'ì' | 'í' | 'ð' | 'ò' | 'ó' | 'ø'..='ú'
            | 'ü' | 'þ' | 'ā' | 'đ' | 'ē' | 'ě' | 'Ħ' | 'ħ' | 'ī' | 'ı'..='ĳ' | 'ĸ' | 'Ŀ'..='ł' | 'ń' | 'ň'..='ŋ' | 'ō' | 'Œ' | 'œ'
            | 'Ŧ' | 'ŧ' | 'ū' | 'ǎ' | 'ǐ' | 'ǒ' | 'ǔ' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' | 'ɑ' | 'ɡ' | '\u{2c4}' | '\u{2c7}'
            | '\u{2c9}'..='\u{2cb}' | '\u{2cd}' | '\u{2d0}' | '\u{2d8}'..='\u{2db}' | '\u{2dd}' | '\u{2df}' | 'Α'..='Ρ' | 'Σ'..='Ω'
            | 'α'..='ρ' | 'σ'..='ω' | 'Ё' | 'А'..='я' | 'ё' | 'ⁿ' | 'ℓ' | '\u{2126}' | '\u{212b}' | 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅹ'
            | '≠' | '∤' | '∦' | '≮' | '≯'
    )
}

/// Whether terminals for East Asian languages give this grapheme more columns than others do.
#[must_use]
pub fn is_ambiguous(grapheme: &str) -> bool {
    !grapheme.is_ascii() && (grapheme.width_cjk() > grapheme.width() || grapheme.chars().next().is_some_and(is_ambiguous_letter))
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
