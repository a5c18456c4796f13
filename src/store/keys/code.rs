//! The code of a link that people can say on the phone: 80 bits in letters that are not mistaken for each other.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};

/// Letters of a code, hyphens not counted.
const CODE_CHARS: usize = 16;
/// Letters of a group.
const GROUP_CHARS: usize = 4;
/// No I, L, O and U: the first three look like digits, the fourth makes words.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The code of a link. As good as the link, so it is shown to whoever may see that.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkCode(String);

impl LinkCode {
    /// The code made of the first 80 bits.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let bits = bytes.iter().take(CODE_CHARS * 5 / 8).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let letter = |place: usize| {
            let at = usize::try_from(bits >> (5 * (CODE_CHARS - 1 - place)) & 31).unwrap_or_default();
            char::from(LETTERS[at])
        };
        Self((0..CODE_CHARS).map(letter).collect())
    }

    /// Reads a code as people type what they heard: any case, spaces and hyphens anywhere, O for 0, I and L for 1.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut code = String::new();
        for c in text.chars().take(4 * CODE_CHARS) {
            let letter = match c.to_ascii_uppercase() {
                ' ' | '-' | '\u{2010}'..='\u{2013}' | '\u{a0}' => continue,
                'O' => '0',
                'I' | 'L' => '1',
                letter => letter,
            };
            if !letter.is_ascii() || !LETTERS.contains(&u8::try_from(letter).ok()?) {
                return None;
            }
            code.push(letter);
        }
        (code.len() == CODE_CHARS).then_some(Self(code))
    }

    /// What the database keeps of it.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        digest(&SHA256, format!("amends-code {}", self.0).as_bytes()).as_ref().to_vec()
    }
}

impl fmt::Display for LinkCode {
    /// In groups, as it is read out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP_CHARS == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for LinkCode {
    /// Never the code: it is money.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_the_way_it_was_heard() {
        let code = LinkCode::of(&[0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf]);
        assert_eq!(code.to_string(), "0123-4567-89AB-CDEF");
        for heard in ["0123456789abcdef", " o123 4567 – 89ab-CDEF ", "Oi23-4567-89AB-CDEF", "OL23-4567-89AB-CDEF"] {
            assert_eq!(LinkCode::parse(heard), Some(code.clone()), "{heard}");
        }
        for wrong in ["", "0123-4567-89AB-CDE", "0123-4567-89AB-CDEF0", "U123-4567-89AB-CDEF", "0123-4567-89AB-CDÉF", "é"] {
            assert_eq!(LinkCode::parse(wrong), None, "{wrong}");
        }
        assert_ne!(LinkCode::of(&[255; 32]).hash(), code.hash());
        assert_eq!(format!("{code:?}"), "LinkCode(…)");
    }
}
