//! What a character does on a screen: the table behind the text policy.

use unicode_width::UnicodeWidthChar;

/// What a character does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// It is seen and does nothing else.
    Plain,
    Tab,
    LineFeed,
    Return,
    /// C0, DEL, C1 and the line separators of Unicode.
    Control,
    /// It changes the reading order; the name to show.
    Direction(&'static str),
    /// It is not seen.
    Hidden,
    /// ZWJ and ZWNJ: needed by some scripts, invisible elsewhere.
    Joiner,
    /// Tag characters: they spell flags of regions, and hidden messages.
    Tag,
    /// Emoji and text presentation selectors.
    Selector,
    /// The combining key cap.
    Keycap,
    /// A regional indicator, as the letter it stands for.
    Flag(char),
    Emoji,
    SkinTone,
    /// Private use, no character, or not assigned: nobody knows what a terminal makes of it.
    Unknown,
}

#[expect(clippy::match_same_arms, reason = "the table is read by code point, and the common ranges come first")]
pub(super) fn of(c: char) -> Class {
    match c {
        '\t' => Class::Tab,
        '\n' => Class::LineFeed,
        '\r' => Class::Return,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => Class::Control,
        ' '..='~' => Class::Plain,
        '\u{ad}' => Class::Hidden,
        '\u{a9}' | '\u{ae}' => Class::Emoji,
        '\u{a0}'..='\u{24f}' => Class::Plain,
        '\u{61c}' => Class::Direction("ALM"),
        '\u{200e}' => Class::Direction("LRM"),
        '\u{200f}' => Class::Direction("RLM"),
        '\u{202a}' => Class::Direction("LRE"),
        '\u{202b}' => Class::Direction("RLE"),
        '\u{202c}' => Class::Direction("PDF"),
        '\u{202d}' => Class::Direction("LRO"),
        '\u{202e}' => Class::Direction("RLO"),
        '\u{2066}' => Class::Direction("LRI"),
        '\u{2067}' => Class::Direction("RLI"),
        '\u{2068}' => Class::Direction("FSI"),
        '\u{2069}' => Class::Direction("PDI"),
        '\u{200c}' | '\u{200d}' => Class::Joiner,
        '\u{fe0e}' | '\u{fe0f}' => Class::Selector,
        '\u{20e3}' => Class::Keycap,
        '\u{e0000}'..='\u{e007f}' => Class::Tag,
        '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0d}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0080}'..='\u{e0fff}' => Class::Hidden,
        '\u{1f1e6}'..='\u{1f1ff}' => Class::Flag(region_letter(c)),
        '\u{1f3fb}'..='\u{1f3ff}' => Class::SkinTone,
        '\u{203c}'
        | '\u{2049}'
        | '\u{2122}'
        | '\u{2139}'
        | '\u{2194}'..='\u{21aa}'
        | '\u{231a}'..='\u{23ff}'
        | '\u{25aa}'..='\u{25fe}'
        | '\u{2600}'..='\u{27bf}'
        | '\u{2934}'..='\u{2935}'
        | '\u{2b05}'..='\u{2b55}'
        | '\u{3030}'
        | '\u{303d}'
        | '\u{3297}'
        | '\u{3299}'
        | '\u{1f000}'..='\u{1faff}'
            if !is_unknown(c) =>
        {
            Class::Emoji
        }
        // They belong to what follows, and terminals put them on what stands before.
        '\u{605}'
        | '\u{70f}'
        | '\u{890}'..='\u{891}'
        | '\u{8e2}'
        | '\u{d4e}'
        | '\u{111c2}'..='\u{111c3}'
        | '\u{113d1}'
        | '\u{1193f}'
        | '\u{11941}'
        | '\u{11a84}'..='\u{11a89}'
        | '\u{11d46}'
        | '\u{11f02}'
        | '\u{16d67}' => Class::Unknown,
        _ if is_unknown(c) => Class::Unknown,
        _ => Class::Plain,
    }
}

/// The standard library escapes what it does not know to be printable: that, less spaces and combining marks, is what a terminal
/// cannot be trusted with (private use, unassigned, surrogate-like and format characters).
fn is_unknown(c: char) -> bool {
    let known = c == char::REPLACEMENT_CHARACTER || c.is_whitespace() || c.is_alphanumeric();
    !known
        && c.escape_debug().next() == Some('\\')
        && (UnicodeWidthChar::width(c) != Some(0) || ('\u{fff9}'..='\u{fffb}').contains(&c))
}

fn region_letter(c: char) -> char {
    u8::try_from(u32::from(c) - 0x1f1e6).map_or('?', |offset| char::from(b'A' + offset))
}

/// The mark that stands for a control character.
pub(super) fn control_mark(c: char) -> String {
    match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('␦').to_string(),
        '\u{7f}' => "␡".to_owned(),
        '\u{85}' | '\u{2028}' | '\u{2029}' => "␤".to_owned(),
        '\u{90}' => "⟨DCS⟩".to_owned(),
        '\u{98}' => "⟨SOS⟩".to_owned(),
        '\u{9b}' => "⟨CSI⟩".to_owned(),
        '\u{9c}' => "⟨ST⟩".to_owned(),
        '\u{9d}' => "⟨OSC⟩".to_owned(),
        '\u{9e}' => "⟨PM⟩".to_owned(),
        '\u{9f}' => "⟨APC⟩".to_owned(),
        _ => format!("⟨{:02X}⟩", u32::from(c)),
    }
}

/// Letters and marks of the scripts that are spelled with ZWJ and ZWNJ: Arabic and its neighbours, the scripts of India and
/// South-East Asia, Mongolian.
pub(super) fn needs_joiners(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}'..='\u{6dc}' | '\u{6fa}'..='\u{8ff}' | '\u{900}'..='\u{dff}'
        | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{17d3}' | '\u{1820}'..='\u{18aa}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// A letter (not a mark) of such a script: what may come after a joiner.
pub(super) fn is_joined_letter(c: char) -> bool {
    needs_joiners(c) && c.is_alphabetic() && !is_mark(c) && of(c) == Class::Plain
}

/// True for what sits on the character before it.
pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii() && UnicodeWidthChar::width(c) == Some(0) && of(c) != Class::Joiner
}
