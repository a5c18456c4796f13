//! How cells are dressed, and the shortest way from one look to the next.

use std::io::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Colours and modifiers of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
}

/// SGR codes that put a modifier on and take it off again; bold and dim share the latter.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];
/// What shows on a blank; everything else needs a letter to be seen.
const SEEN_ON_BLANKS: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

impl Look {
    pub fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Nothing of the look but its ground shows where there is no letter.
    pub fn is_plain_ground(self) -> bool {
        !self.modifier.intersects(SEEN_ON_BLANKS)
    }

    /// Whether a cell looks as it should when it is written in this look.
    pub fn suits(self, cell: &Cell) -> bool {
        let own = Self::of(cell);
        own == self || (is_blank(cell) && self.bg == own.bg && self.is_plain_ground())
    }

    /// This look, changed as little as possible so that it [`suits`](Self::suits) the cell.
    pub fn towards(self, cell: &Cell) -> Self {
        let own = Self::of(cell);
        if is_blank(cell) { Self { bg: own.bg, modifier: self.modifier.difference(SEEN_ON_BLANKS), ..self } } else { own }
    }

    fn coloured(self) -> bool {
        self.fg != Color::Reset || self.bg != Color::Reset
    }
}

/// A blank of which nothing but the ground shows.
pub(super) fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Look::of(cell).is_plain_ground()
}

/// Whether nobody could tell the two apart.
pub(super) fn alike(one: &Cell, other: &Cell) -> bool {
    one == other || (is_blank(one) && is_blank(other) && one.bg == other.bg)
}

/// The escape sequence that leads from one look to another.
///
/// Terminals with colours know the codes that take single things back; to the others a reset is sent, which every terminal knows
/// and which costs nothing where no colours have to be named again.
pub(super) fn change(old: Look, new: Look, out: &mut Vec<u8>) {
    if old == new {
        return;
    }
    if new == Look::default() {
        out.extend_from_slice(b"\x1b[0m");
        return;
    }
    let gone = old.modifier.difference(new.modifier);
    let reset = !gone.is_empty() && !new.coloured();
    let shown = if reset { Look::default() } else { old };
    out.extend_from_slice(if reset { b"\x1b[0;" } else { b"\x1b[" });
    let mut lifted = Modifier::empty();
    if !reset {
        let mut last = 0;
        for (_, _, off) in MODIFIERS.into_iter().filter(|(modifier, ..)| gone.contains(*modifier)) {
            if off != last {
                code(out, off);
            }
            last = off;
        }
        for (modifier, _, off) in MODIFIERS {
            if MODIFIERS.iter().any(|(other, _, its)| *its == off && gone.contains(*other)) {
                lifted |= modifier;
            }
        }
    }
    let worn = shown.modifier.difference(lifted);
    for (modifier, on, _) in MODIFIERS {
        if new.modifier.contains(modifier) && !worn.contains(modifier) {
            code(out, on);
        }
    }
    if new.fg != shown.fg {
        colour(out, new.fg, 0);
    }
    if new.bg != shown.bg {
        colour(out, new.bg, 10);
    }
    // Looks that differ have left at least one code, each with its semicolon.
    out.pop();
    out.push(b'm');
}

fn code(out: &mut Vec<u8>, number: u8) {
    // Writing to a Vec cannot fail.
    let _ = write!(out, "{number};");
}

/// `shift` is 0 for the foreground, 10 for the background.
fn colour(out: &mut Vec<u8>, colour: Color, shift: u8) {
    let basic = match colour {
        Color::Indexed(index) => {
            let _ = write!(out, "{};5;{index};", 38 + shift);
            return;
        }
        Color::Rgb(red, green, blue) => {
            let _ = write!(out, "{};2;{red};{green};{blue};", 38 + shift);
            return;
        }
        Color::Reset => 39,
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
    };
    code(out, basic + shift);
}
