//! What the terminal is known to do, by its name. It is never asked: an answer can be late, lost, or taken for a key.

/// Names, by how they begin, of terminals that fill what they erase with the present background and can erase a number of cells.
const ERASING: [&str; 9] = ["xterm", "linux", "alacritty", "foot", "rxvt", "putty", "konsole", "vte", "wezterm"];
/// Terminals that show a frame at once when its bytes stand between the marks of private mode 2026.
const SYNCHRONISING: [&str; 6] = ["xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour"];

/// Terminals that know less than xterm, by how their names begin; the first that fits counts. All others are taken for its like: a mode
/// that they do not know is then nothing to them.
const FAMILIES: [(&str, Family); 12] = [
    // A name of today that only begins like DEC's.
    ("vte", Family::Xterm),
    ("vt1", Family::Vt100),
    ("vt5", Family::Vt100),
    ("vt", Family::Vt220),
    ("linux", Family::Vt220),
    ("screen", Family::Screen),
    ("ansi", Family::Vt100),
    ("pcansi", Family::Vt100),
    ("cons25", Family::Vt100),
    ("cygwin", Family::Vt100),
    ("sun", Family::Vt100),
    ("wyse", Family::Vt100),
];

/// Which private modes a terminal knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Family {
    /// A second screen, pastes that are announced, a cursor that can be hidden, a mouse.
    #[default]
    Xterm,
    /// The same, but for the second screen, which GNU screen has only with `altscreen on`.
    Screen,
    /// Only the cursor can be hidden, as from the VT220 on.
    Vt220,
    /// None of these, as the VT100.
    Vt100,
}

impl Family {
    /// Of the terminal that `TERM` names.
    #[must_use]
    pub fn of(term: &str) -> Self {
        FAMILIES.iter().find(|(name, _)| term.starts_with(name)).map_or_else(Self::default, |(_, family)| *family)
    }

    /// It may have a second screen, which leaves what is on the first alone.
    #[must_use]
    pub const fn may_have_second_screen(self) -> bool {
        matches!(self, Self::Xterm | Self::Screen)
    }

    /// It may have none: what was drawn has to be cleared away at the end.
    #[must_use]
    pub const fn may_keep_what_was_drawn(self) -> bool {
        !matches!(self, Self::Xterm)
    }

    /// It says where a paste begins and ends, and what the mouse does, when asked to.
    #[must_use]
    pub const fn reports(self) -> bool {
        matches!(self, Self::Xterm | Self::Screen)
    }

    /// It hides its cursor when asked to.
    #[must_use]
    pub const fn hides_cursor(self) -> bool {
        !matches!(self, Self::Vt100)
    }
}

/// What may be used. GNU screen and tmux stand in for terminals of which nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the terminal")]
pub struct Abilities {
    /// Which private modes it knows.
    pub family: Family,
    /// Erased cells take the background's colour.
    pub erases: bool,
    /// A frame can be shown at once.
    pub synchronises: bool,
    /// The claim link on the screen is a link for the terminal too (`OSC 8`).
    pub hyperlinks: bool,
    /// It is at the other end of an SSH line, which may tear what one key sends into pieces.
    pub far: bool,
    /// Symbols of an ambiguous width may take two columns.
    pub ambiguous: bool,
}

impl Abilities {
    /// Of the terminal that `TERM` names; `multiplexed` inside tmux or GNU screen.
    #[must_use]
    pub fn of(term: &str, multiplexed: bool) -> Self {
        let any = |names: &[&str]| !multiplexed && names.iter().any(|name| term.starts_with(name));
        Self { family: Family::of(term), erases: any(&ERASING), synchronises: any(&SYNCHRONISING), ..Self::default() }
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
        for term in ["tmux-256color", "", "something-new"] {
            assert_eq!(of(term), Abilities::default(), "{term}");
        }
        assert_eq!(of("vt100"), Abilities { family: Family::Vt100, ..Abilities::default() });
        assert_eq!(Abilities::of("xterm-kitty", true), Abilities::default());
    }
    #[test]
    fn modes_that_a_terminal_does_not_know_are_told_from_its_name() {
        for (term, family) in [
            ("xterm-256color", Family::Xterm),
            ("tmux-256color", Family::Xterm),
            ("vte-256color", Family::Xterm),
            ("something-new", Family::Xterm),
            ("screen.xterm-256color", Family::Screen),
            ("linux-16color", Family::Vt220),
            ("vt220", Family::Vt220),
            ("vt100", Family::Vt100),
            ("vt102-w", Family::Vt100),
            ("vt52", Family::Vt100),
            ("ansi-m", Family::Vt100),
        ] {
            assert_eq!(Family::of(term), family, "{term}");
        }
    }
}
