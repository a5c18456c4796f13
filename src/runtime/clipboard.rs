//! Copying through the terminal (OSC 52): the only clipboard that works over SSH. Written on an explicit key, never read.

use data_encoding::BASE64;

use crate::config::language::{Language, tell};

/// Longest text that is copied, in bytes: terminals drop longer ones without a word.
pub const COPY_BYTES_MAX: usize = 4096;
/// screen passes strings of at most this many bytes through.
const SCREEN_PIECE: usize = 700;

/// What stands between us and the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Multiplexer {
    /// Nothing.
    #[default]
    None,
    /// tmux (`$TMUX`).
    Tmux,
    /// GNU screen (`$STY`).
    Screen,
}

impl Multiplexer {
    /// By the two environment variables; tmux inside screen is tmux to us.
    #[must_use]
    pub fn of(tmux: bool, sty: bool) -> Self {
        match (tmux, sty) {
            (true, _) => Self::Tmux,
            (false, true) => Self::Screen,
            (false, false) => Self::None,
        }
    }

    /// A sequence so that it reaches the terminal behind.
    #[must_use]
    pub fn wrap(self, plain: &str) -> Vec<u8> {
        match self {
            Self::None => plain.as_bytes().to_vec(),
            Self::Tmux => format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")).into_bytes(),
            Self::Screen => {
                let wrapped = plain.as_bytes().chunks(SCREEN_PIECE).flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"]);
                wrapped.flatten().copied().collect()
            }
        }
    }
}

/// The bytes that ask the terminal to put `text` on its clipboard.
///
/// # Errors
/// When the text is empty or longer than [`COPY_BYTES_MAX`]; a sentence for the person.
pub fn sequence(text: &str, through: Multiplexer, words: &Language) -> Result<Vec<u8>, String> {
    if text.is_empty() {
        return Err(words.say("copy-nothing").into_owned());
    }
    if text.len() > COPY_BYTES_MAX {
        return Err(tell!(words, "copy-too-long", bytes = text.len(), most = COPY_BYTES_MAX));
    }
    let plain = format!("\x1b]52;c;{}\x07", BASE64.encode(text.as_bytes()));
    let wrapped = through.wrap(&plain);
    // tmux takes the plain form into its own buffer and, with set-clipboard on, on to the terminal; the wrapped form reaches the
    // terminal where passthrough is allowed. Each is ignored where it is not.
    Ok(if through == Multiplexer::Tmux { [plain.into_bytes(), wrapped].concat() } else { wrapped })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(text: &str, through: Multiplexer) -> Result<Vec<u8>, String> {
        sequence(text, through, &Language::default())
    }

    #[test]
    fn the_text_travels_encoded_and_wrapped() {
        let text = |through| String::from_utf8(copied("hi\x1b", through).unwrap()).unwrap();
        assert_eq!(text(Multiplexer::None), "\x1b]52;c;aGkb\x07");
        assert_eq!(text(Multiplexer::Tmux), "\x1b]52;c;aGkb\x07\x1bPtmux;\x1b\x1b]52;c;aGkb\x07\x1b\\");
        assert_eq!(text(Multiplexer::Screen), "\x1bP\x1b]52;c;aGkb\x07\x1b\\");
    }

    #[test]
    fn long_texts_are_cut_for_screen_and_refused_beyond_the_cap() {
        let bytes = copied(&"x".repeat(COPY_BYTES_MAX), Multiplexer::Screen).unwrap();
        let pieces = bytes.windows(2).filter(|pair| pair == b"\x1bP").count();
        assert_eq!(pieces, (COPY_BYTES_MAX.div_ceil(3) * 4 + 8).div_ceil(SCREEN_PIECE));
        assert!(copied(&"x".repeat(COPY_BYTES_MAX + 1), Multiplexer::None).unwrap_err().contains("4096"));
        assert!(copied("", Multiplexer::None).is_err());
    }

    #[test]
    fn tmux_wins_over_screen() {
        assert_eq!(Multiplexer::of(true, true), Multiplexer::Tmux);
        assert_eq!(Multiplexer::of(false, true), Multiplexer::Screen);
        assert_eq!(Multiplexer::of(false, false), Multiplexer::None);
    }
}
