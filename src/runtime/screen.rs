//! Cells to bytes: a ratatui backend that collects one frame and hands it over whole.
//!
//! Written for slow and odd terminals: nothing is sent when nothing changed, the sixteen colours go out in their old form (which
//! every terminal knows), and the cursor is placed anew after any symbol whose width terminals disagree about.

use std::convert::Infallible;
use std::io::Write as _;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier, Style};

/// The bytes of the frame being drawn, and what the terminal is known to show.
#[derive(Debug)]
pub struct Screen {
    size: Size,
    out: Vec<u8>,
    /// Where the terminal's cursor stands, when that is certain.
    at: Option<Position>,
    look: Look,
    /// The cursor as the frame wants it.
    wanted: Option<Position>,
    /// The cursor as it is shown.
    shown: Option<Position>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// SGR codes of the modifiers.
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

impl Screen {
    /// A terminal of which nothing is known yet; the first frame starts by clearing it.
    #[must_use]
    pub fn new(width: u16, height: u16) -> Self {
        Self {
            size: Size { width, height },
            out: b"\x1b[0m\x1b[?25l\x1b[2J".to_vec(),
            at: None,
            look: Look::default(),
            wanted: None,
            shown: None,
        }
    }

    /// The bytes to send for what was drawn since the last call; empty when the terminal already shows it.
    pub fn take(&mut self) -> Vec<u8> {
        if self.look != Look::default() {
            self.out.extend_from_slice(b"\x1b[0m");
            self.look = Look::default();
        }
        if let Some(place) = self.wanted {
            if self.at != Some(place) {
                self.go(place);
            }
            if self.shown.is_none() {
                self.out.extend_from_slice(b"\x1b[?25h");
            }
        } else if self.shown.is_some() {
            self.out.extend_from_slice(b"\x1b[?25l");
        }
        self.shown = self.wanted;
        std::mem::take(&mut self.out)
    }

    fn go(&mut self, place: Position) {
        // Writing to a Vec cannot fail.
        let _ = match self.at.filter(|at| at.y == place.y && at.x < place.x) {
            // Most gaps between changes are a few cells of the same line.
            Some(at) if place.x - at.x == 1 => write!(self.out, "\x1b[C"),
            Some(at) => write!(self.out, "\x1b[{}C", place.x - at.x),
            None => write!(self.out, "\x1b[{};{}H", place.y + 1, place.x + 1),
        };
        self.at = Some(place);
    }

    /// Changes the look, naming only what differs. What has to go away goes by a reset: codes that take single things back are
    /// not known everywhere.
    fn dress(&mut self, look: Look) {
        if look == self.look {
            return;
        }
        let old = self.look;
        let gone = |old: Color, new: Color| old != new && new == Color::Reset;
        let anew = !look.modifier.contains(old.modifier) || gone(old.fg, look.fg) || gone(old.bg, look.bg);
        let shown = if anew { Look::default() } else { old };
        self.out.extend_from_slice(if anew { b"\x1b[0;" } else { b"\x1b[" });
        for (modifier, code) in MODIFIERS {
            if look.modifier.contains(modifier) && !shown.modifier.contains(modifier) {
                let _ = write!(self.out, "{code};");
            }
        }
        if look.fg != shown.fg {
            self.colour(look.fg, 0);
        }
        if look.bg != shown.bg {
            self.colour(look.bg, 10);
        }
        // Looks that differ have left at least one code, each with its semicolon.
        self.out.pop();
        self.out.push(b'm');
        self.look = look;
    }

    /// `shift` is 0 for the foreground, 10 for the background.
    fn colour(&mut self, colour: Color, shift: u8) {
        let basic = match colour {
            Color::Reset => return,
            Color::Indexed(index) => {
                let _ = write!(self.out, "{};5;{index};", 38 + shift);
                return;
            }
            Color::Rgb(red, green, blue) => {
                let _ = write!(self.out, "{};2;{red};{green};{blue};", 38 + shift);
                return;
            }
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
        let _ = write!(self.out, "{};", basic + shift);
    }
}

/// Pieces of one line in their styles, for output that is read and not drawn: nothing is placed, and at its end all is plain again.
#[must_use]
pub fn styled_line<'t>(pieces: impl IntoIterator<Item = (Style, &'t str)>) -> String {
    let mut screen = Screen::new(0, 0);
    screen.out.clear();
    for (style, text) in pieces {
        let colour = |colour: Option<Color>| colour.unwrap_or(Color::Reset);
        screen.dress(Look { fg: colour(style.fg), bg: colour(style.bg), modifier: style.add_modifier });
        screen.out.extend(text.bytes().filter(|byte| !byte.is_ascii_control()));
    }
    screen.dress(Look::default());
    String::from_utf8_lossy(&screen.out).into_owned()
}

impl Backend for Screen {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            let place = Position { x, y };
            if self.at != Some(place) {
                self.go(place);
            }
            self.dress(Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier });
            let symbol = cell.symbol();
            let mut chars = symbol.chars();
            let (first, rest) = (chars.next(), chars.next());
            // The last line of defence: whatever a widget was given, no control character ever reaches the terminal.
            let safe = !symbol.is_empty() && !symbol.chars().any(char::is_control);
            self.out.extend_from_slice(if safe { symbol.as_bytes() } else { b" " });
            let narrow = !safe || (rest.is_none() && first.and_then(unicode_width::UnicodeWidthChar::width) == Some(1));
            // In the last column terminals differ about where the cursor is afterwards.
            self.at = (narrow && x + 1 < self.size.width).then_some(Position { x: x + 1, y });
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.wanted = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(self.wanted.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.wanted = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, _region: ClearType) -> Result<(), Infallible> {
        // Only ever asked for the whole screen: the viewport is all of it.
        self.dress(Look::default());
        self.out.extend_from_slice(b"\x1b[2J");
        Ok(())
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::{Terminal, TerminalOptions, Viewport};

    use super::*;

    fn terminal(width: u16, height: u16) -> Terminal<Screen> {
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, width, height)) };
        Terminal::with_options(Screen::new(width, height), options).unwrap()
    }

    fn frame(terminal: &mut Terminal<Screen>, draw: impl FnOnce(&mut ratatui::Frame<'_>)) -> String {
        terminal.draw(draw).unwrap();
        String::from_utf8(terminal.backend_mut().take()).unwrap()
    }

    #[test]
    fn a_line_of_pieces_places_nothing_and_ends_plain() {
        let red = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);
        assert_eq!(styled_line([(red, "no\x1b\n"), (Style::new(), " way")]), "\x1b[1;31mno\x1b[0m way");
        assert_eq!(styled_line([(Style::new().bg(Color::Indexed(7)), "x")]), "\x1b[48;5;7mx\x1b[0m");
    }

    #[test]
    fn a_frame_is_its_differences_and_nothing_when_there_are_none() {
        let mut terminal = terminal(20, 3);
        let say =
            |text: &'static str| move |frame: &mut ratatui::Frame<'_>| frame.buffer_mut().set_string(2, 1, text, Style::new());
        assert_eq!(frame(&mut terminal, say("hello")), "\x1b[0m\x1b[?25l\x1b[2J\x1b[2;3Hhello");
        assert_eq!(frame(&mut terminal, say("hello")), "");
        assert_eq!(frame(&mut terminal, say("hallo")), "\x1b[2;4Ha");
    }

    #[test]
    fn the_sixteen_colours_go_out_in_their_old_form() {
        for (style, codes) in [
            (Style::new().fg(Color::Red), "\x1b[31m"),
            (Style::new().fg(Color::White).bg(Color::DarkGray), "\x1b[97;100m"),
            (Style::new().bg(Color::Blue).add_modifier(Modifier::BOLD | Modifier::REVERSED), "\x1b[1;7;44m"),
            (Style::new().fg(Color::Indexed(9)), "\x1b[38;5;9m"),
            (Style::new().bg(Color::Rgb(1, 2, 3)), "\x1b[48;2;1;2;3m"),
        ] {
            let mut terminal = terminal(4, 1);
            let bytes = frame(&mut terminal, |frame| frame.buffer_mut().set_string(0, 0, "x", style));
            assert!(bytes.ends_with(&format!("\x1b[1;1H{codes}x\x1b[0m")), "{bytes:?}");
        }
    }

    #[test]
    fn only_differences_of_look_and_place_are_named() {
        let mut terminal = terminal(20, 1);
        frame(&mut terminal, |_| {});
        let bytes = frame(&mut terminal, |frame| {
            let base = Style::new().fg(Color::Red).bg(Color::Blue);
            frame.buffer_mut().set_string(0, 0, "a", base);
            frame.buffer_mut().set_string(3, 0, "b", base.fg(Color::Green));
            frame.buffer_mut().set_string(5, 0, "c", base.fg(Color::Green).add_modifier(Modifier::BOLD));
            frame.buffer_mut().set_string(6, 0, "d", Style::new().bg(Color::Blue));
        });
        assert_eq!(bytes, "\x1b[1;1H\x1b[31;44ma\x1b[2C\x1b[32mb\x1b[C\x1b[1mc\x1b[0;44md\x1b[0m");
    }

    #[test]
    fn doubtful_widths_place_the_cursor_anew_and_controls_never_pass() {
        let mut terminal = terminal(10, 1);
        let bytes = frame(&mut terminal, |frame| frame.buffer_mut().set_string(0, 0, "a界b", Style::new()));
        assert!(bytes.ends_with("\x1b[1;1Ha界\x1b[1;4Hb"), "{bytes:?}");
        let bytes = frame(&mut terminal, |frame| {
            frame.buffer_mut()[(5, 0)].set_symbol("\x1b]0;x\x07");
        });
        assert!(!bytes.contains("]0;x"), "{bytes:?}");
    }

    #[test]
    fn the_cursor_is_shown_where_the_frame_wants_it() {
        let mut terminal = terminal(10, 2);
        frame(&mut terminal, |_| {});
        assert_eq!(frame(&mut terminal, |frame| frame.set_cursor_position((3, 1))), "\x1b[2;4H\x1b[?25h");
        assert_eq!(frame(&mut terminal, |frame| frame.set_cursor_position((3, 1))), "");
        assert_eq!(frame(&mut terminal, |_| {}), "\x1b[?25l");
    }
}
