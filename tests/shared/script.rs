//! What a script of bytes can say: strokes, words, gaps, numbers.

/// Strokes as terminals send them; the money path comes more often than the rest.
pub const STROKES: [&str; 73] = [
    "c", "c", "c", "1", "1", "1", "1", "2", "\r", "\r", "\r", "\x1b", "\x1b", "j", "j", "k", "G", "g", "g", "n", "u", "u", "y",
    "y", "a", "p", "r", "R", "t", "x", "X", "o", "s", "S", "v", "w", "l", "L", "m", "E", "/", "?", ":", "#", " ", "\t", "\x1b[A",
    "\x1b[B", "\x1bOB", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x7f", "\x04", "\x0c", "\x15", "é", "界",
    "\x1b[Z", "\x1b[49u", "@", "M", "\x1b[13u", "=", "=", "+", "K", "i", "b", "P",
];
/// What customers and colleagues are called and write.
pub const WORDS: [&str; 12] = [
    "",
    "",
    "\u{1b}[2J\u{1b}[31mred\u{7}",
    "\u{1b}]0;owned\u{7}\u{1b}]52;c;eA==\u{7}\u{90}q\u{9c}\u{9b}2J",
    "\u{202e}evil\u{202c} \u{2066}isolated",
    "z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}algo",
    "漢字漢字漢字漢字漢字漢字漢字",
    "👩‍👩‍👧‍👦 🇳🇱 👍🏽 ❤\u{fe0f} 1\u{fe0f}\u{20e3}",
    "a\tb\nc\rd\u{85}e\u{2028}f",
    "\u{200b}\u{feff}\u{e0041}hid\u{ad}den",
    "نص عربي ไทย हिन्दी स्त्री \u{fdfa} e\u{301}",
    "▎ ▎ a fake gutter │ ╰──╯ EUR 99.00",
];
/// Gaps between what happens, in milliseconds: bursts, held keys, hands, people who read, lines that slept.
pub const GAPS: [u64; 12] = [0, 1, 4, 12, 29, 31, 59, 110, 260, 400, 1_100, 6_000];
/// The bytes that say what happens; a script that has ended says nothing more.
pub struct Script<'a> {
    bytes: std::iter::Copied<std::slice::Iter<'a, u8>>,
}

impl<'a> Script<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes: bytes.iter().copied() }
    }

    pub fn byte(&mut self) -> Option<u8> {
        self.bytes.next()
    }

    pub fn below(&mut self, sides: usize) -> Option<usize> {
        self.byte().map(|byte| usize::from(byte) % sides)
    }

    /// A number up to and with `most`.
    pub fn upto(&mut self, most: u16) -> Option<u16> {
        let byte = u32::from(self.byte()?);
        u16::try_from(byte * u32::from(most) / 255).ok()
    }

    pub fn dice(&mut self) -> Option<u64> {
        Some(u64::from(self.byte()?) << 16 | u64::from(self.byte()?) << 8 | u64::from(self.byte()?))
    }

    pub fn pick<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        let at = self.below(list.len())?;
        list.get(at).copied()
    }

    pub fn raw(&mut self, most: usize) -> Option<Vec<u8>> {
        let count = self.below(most)? + 1;
        Some(self.bytes.by_ref().take(count).collect())
    }
}
