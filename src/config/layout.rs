//! Keyboards without Latin letters: which Latin key lies where a letter was typed.
//!
//! Only for keys that act. What is typed into a text stays what was typed.

use serde::Deserialize;

use super::key::{Chord, Key};

/// A keyboard layout whose letters stand for the Latin keys at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// Russian (ЙЦУКЕН).
    Ru,
    /// Ukrainian (ЙЦУКЕН with і, ї, є and ґ).
    Uk,
    /// Bulgarian (BDS 5237).
    Bg,
    /// Greek.
    El,
}

/// The keys of a US keyboard, row by row; every layout below lists the same keys in the same order.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,./";
const SHIFTED: &str = "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?";

impl Layout {
    /// Every layout.
    pub const ALL: [Layout; 4] = [Layout::Ru, Layout::Uk, Layout::Bg, Layout::El];

    /// The word in the settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Layout::Ru => "ru",
            Layout::Uk => "uk",
            Layout::Bg => "bg",
            Layout::El => "el",
        }
    }

    /// The stroke of the Latin key at the same place; none when the stroke has no letter of this layout.
    #[must_use]
    pub fn latin(self, chord: Chord) -> Option<Chord> {
        let Key::Char(typed) = chord.key else { return None };
        let key = at(self.letters(), LATIN, typed).or_else(|| at(self.capitals(), SHIFTED, typed))?;
        Some(Chord::new(chord.ctrl, chord.alt, chord.shift, Key::Char(key)))
    }

    /// Letters by key. Where the layout has a mark, a Latin one of the same key stands, which maps to itself.
    fn letters(self) -> &'static str {
        match self {
            Layout::Ru => "йцукенгшщзхъфывапролджэячсмитьбю/",
            Layout::Uk => "йцукенгшщзхїфівапролджєячсмитьбю/",
            Layout::Bg => ",уеишщксдзц]ьяаожгтнвмчюйъэфхпрлб",
            Layout::El => ";ςερτυθιοπ[]ασδφγηξκλ;'ζχψωβνμ,./",
        }
    }

    fn capitals(self) -> &'static str {
        match self {
            Layout::Ru => "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ?",
            Layout::Uk => "ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ?",
            Layout::Bg => "ыУЕИШЩКСДЗЦ}ЬЯАОЖГТНВМЧЮЙЪЭФХПРЛБ",
            Layout::El => ":ΣΕΡΤΥΘΙΟΠ{}ΑΣΔΦΓΗΞΚΛ:\"ΖΧΨΩΒΝΜ<>?",
        }
    }
}

/// The key at the place of a character in a row of keys. A mark on a mark's key is left alone: it means itself.
fn at(typed_row: &str, latin_row: &str, typed: char) -> Option<char> {
    let place = typed_row.chars().position(|c| c == typed)?;
    latin_row.chars().nth(place).filter(|latin| typed.is_alphabetic() || latin.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn latin(layout: Layout, typed: &str) -> String {
        let chord: Chord = typed.parse().unwrap();
        layout.latin(chord).map_or_else(|| "-".to_owned(), |chord| chord.to_string())
    }

    #[test]
    fn every_row_has_all_keys_and_no_letter_twice() {
        for layout in Layout::ALL {
            for (row, plain) in [(layout.letters(), LATIN), (layout.capitals(), SHIFTED)] {
                assert_eq!(row.chars().count(), plain.chars().count(), "{layout:?} {row}");
            }
            let letters: Vec<char> = layout.letters().chars().filter(|c| c.is_alphabetic()).collect();
            for (i, letter) in letters.iter().enumerate() {
                assert!(!letter.is_ascii() && !letters[..i].contains(letter), "{layout:?} {letter}");
            }
        }
    }

    #[test]
    fn letters_become_the_key_at_their_place() {
        for (layout, typed, key) in [
            (Layout::Ru, "о", "j"),
            (Layout::Ru, "л", "k"),
            (Layout::Ru, "с", "c"),
            (Layout::Ru, "н", "y"),
            (Layout::Ru, "П", "G"),
            (Layout::Ru, "Ж", ":"),
            (Layout::Ru, "alt-м", "alt-v"),
            (Layout::Uk, "і", "s"),
            (Layout::Uk, "о", "j"),
            (Layout::Bg, "т", "j"),
            (Layout::Bg, "н", "k"),
            (Layout::Bg, "ъ", "c"),
            (Layout::Bg, "б", "/"),
            (Layout::El, "ξ", "j"),
            (Layout::El, "ψ", "c"),
            (Layout::El, "υ", "y"),
            (Layout::El, "ς", "w"),
            (Layout::El, "Γ", "G"),
            (Layout::El, ";", "q"),
            (Layout::Bg, ",", "q"),
        ] {
            assert_eq!(latin(layout, typed), key, "{layout:?} {typed}");
        }
    }

    #[test]
    fn what_is_no_letter_of_the_layout_stays() {
        for (layout, typed) in
            [(Layout::Ru, "j"), (Layout::Ru, "1"), (Layout::Ru, "enter"), (Layout::Ru, "ξ"), (Layout::El, ","), (Layout::Bg, ";")]
        {
            assert_eq!(latin(layout, typed), "-", "{layout:?} {typed}");
        }
    }
}
