//! What the terminal is known to do, by its name. It is never asked: an answer can be late, lost, or taken for a key.

/// Names, by how they begin, of terminals that fill what they erase with the present background and can erase a number of cells.
const ERASING: [&str; 9] = ["xterm", "linux", "alacritty", "foot", "rxvt", "putty", "konsole", "vte", "wezterm"];
/// Terminals that show a frame at once when its bytes stand between the marks of private mode 2026.
const SYNCHRONISING: [&str; 6] = ["xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour"];

/// What may be used. GNU screen and tmux stand in for terminals of which nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the terminal")]
pub struct Abilities {
    /// Erased cells take the background's colour.
    pub erases: bool,
    /// A frame can be shown at once.
    pub synchronises: bool,
    /// The claim link on the screen is a link for the terminal too (`OSC 8`).
    pub hyperlinks: bool,
    /// It is at the other end of an SSH line, which may tear what one key sends into pieces.
    pub far: bool,
}

impl Abilities {
    /// Of the terminal that `TERM` names; `multiplexed` inside tmux or GNU screen.
    #[must_use]
    pub fn of(term: &str, multiplexed: bool) -> Self {
        let any = |names: &[&str]| !multiplexed && names.iter().any(|name| term.starts_with(name));
        Self { erases: any(&ERASING), synchronises: any(&SYNCHRONISING), hyperlinks: false, far: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_not_used() {
        let of = |term| Abilities::of(term, false);
        assert_eq!(of("xterm-256color"), Abilities { erases: true, ..Abilities::default() });
        assert_eq!(of("foot"), Abilities { erases: true, synchronises: true, ..Abilities::default() });
        for term in ["vt100", "screen-256color", "tmux-256color", "", "something-new"] {
            assert_eq!(of(term), Abilities::default(), "{term}");
        }
        assert_eq!(Abilities::of("xterm-kitty", true), Abilities::default());
    }
}
