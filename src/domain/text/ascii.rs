//! Writing safe text with ASCII alone, for terminals and locales that have nothing else.

use unicode_segmentation::UnicodeSegmentation;

pub(super) fn transliterate(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        match grapheme.chars().next() {
            Some(c) if c.is_ascii() => out.push(c),
            Some(c) => push(&mut out, c),
            None => {}
        }
    }
    out
}

fn push(out: &mut String, c: char) {
    match c {
        '\u{2400}'..='\u{241f}' => out.push_str(&format!("\\x{:02x}", u32::from(c) - 0x2400)),
        '␡' => out.push_str("\\x7f"),
        '␤' => out.push_str("\\x85"),
        '⟨' | '‹' | '«' => out.push('<'),
        '⟩' | '›' | '»' => out.push('>'),
        '‘' | '’' | '‚' | '′' | '´' => out.push('\''),
        '“' | '”' | '„' | '″' => out.push('"'),
        '‐'..='―' | '−' | '─' | '━' | '═' => out.push('-'),
        '…' => out.push_str("..."),
        '•' | '·' => out.push('*'),
        '×' => out.push('x'),
        '€' => out.push_str("EUR"),
        '£' => out.push_str("GBP"),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => out.push(' '),
        _ => match LETTERS.iter().find(|(accented, _)| accented.contains(c)) {
            Some((_, plain)) => out.push_str(plain),
            None => out.push('?'),
        },
    }
}

/// Latin letters with accents, by the letters they are read as without.
const LETTERS: &[(&str, &str)] = &[
    ("àáâãåāăą", "a"),
    ("ÀÁÂÃÅĀĂĄ", "A"),
    ("ä", "ae"),
    ("Ä", "Ae"),
    ("æ", "ae"),
    ("Æ", "AE"),
    ("çćĉċč", "c"),
    ("ÇĆĈĊČ", "C"),
    ("ďđð", "d"),
    ("ĎĐÐ", "D"),
    ("èéêëēĕėęě", "e"),
    ("ÈÉÊËĒĔĖĘĚ", "E"),
    ("ĝğġģ", "g"),
    ("ĜĞĠĢ", "G"),
    ("ĥħ", "h"),
    ("ĤĦ", "H"),
    ("ìíîïĩīĭįı", "i"),
    ("ÌÍÎÏĨĪĬĮİ", "I"),
    ("ĳ", "ij"),
    ("Ĳ", "IJ"),
    ("ĵ", "j"),
    ("Ĵ", "J"),
    ("ķ", "k"),
    ("Ķ", "K"),
    ("ĺļľŀł", "l"),
    ("ĹĻĽĿŁ", "L"),
    ("ñńņňŉ", "n"),
    ("ÑŃŅŇ", "N"),
    ("òóôõøōŏő", "o"),
    ("ÒÓÔÕØŌŎŐ", "O"),
    ("ö", "oe"),
    ("Ö", "Oe"),
    ("œ", "oe"),
    ("Œ", "OE"),
    ("ŕŗř", "r"),
    ("ŔŖŘ", "R"),
    ("śŝşšș", "s"),
    ("ŚŜŞŠȘ", "S"),
    ("ß", "ss"),
    ("ţťŧț", "t"),
    ("ŢŤŦȚ", "T"),
    ("þ", "th"),
    ("Þ", "Th"),
    ("ùúûũūŭůűų", "u"),
    ("ÙÚÛŨŪŬŮŰŲ", "U"),
    ("ü", "ue"),
    ("Ü", "Ue"),
    ("ŵ", "w"),
    ("Ŵ", "W"),
    ("ýÿŷ", "y"),
    ("ÝŸŶ", "Y"),
    ("źżž", "z"),
    ("ŹŻŽ", "Z"),
];
