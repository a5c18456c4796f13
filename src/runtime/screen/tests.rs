//! Frames as bytes, and what an independent terminal makes of them.

use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::*;
use crate::tui::widgets::wide;

fn terminal(width: u16, height: u16) -> Terminal<Screen> {
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, width, height)) };
    Terminal::with_options(Screen::new(width, height, true), options).unwrap()
}

fn frame(terminal: &mut Terminal<Screen>, draw: impl FnOnce(&mut ratatui::Frame<'_>)) -> String {
    terminal.draw(draw).unwrap();
    String::from_utf8(terminal.backend_mut().take()).unwrap()
}

#[test]
fn a_line_of_pieces_places_nothing_and_ends_plain() {
    let red = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);
    assert_eq!(styled_line([(red, "no\x1b\u{9b}\n"), (Style::new(), " way")]), "\x1b[1;31mno\x1b[0m way");
    assert_eq!(styled_line([(Style::new().bg(Color::Indexed(7)), "x")]), "\x1b[48;5;7mx\x1b[0m");
}

#[test]
fn a_frame_is_its_differences_and_nothing_when_there_are_none() {
    let mut terminal = terminal(20, 3);
    let say = |text: &'static str| move |frame: &mut ratatui::Frame<'_>| frame.buffer_mut().set_string(2, 1, text, Style::new());
    assert_eq!(frame(&mut terminal, say("hello")), "\x1b[0m\x1b[?25l\x1b[2J\x1b[2;3Hhello");
    assert_eq!(frame(&mut terminal, say("hello")), "");
    assert_eq!(frame(&mut terminal, say("hallo")), "\x1b[2;4Ha");
}

#[test]
fn after_a_clear_nothing_of_before_is_drawn() {
    let mut terminal = terminal(9, 1);
    let blue = |frame: &mut ratatui::Frame<'_>| frame.buffer_mut().set_string(0, 0, "blue", Style::new().bg(Color::Blue));
    frame(&mut terminal, blue);
    terminal.clear().unwrap();
    let bytes = frame(&mut terminal, |frame| frame.buffer_mut().set_string(8, 0, "x", Style::new()));
    assert_eq!(bytes, "\x1b[2J\x1b[1;9Hx");
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
    assert_eq!(bytes, "\x1b[1;1H\x1b[31;44ma\x1b[2C\x1b[32mb\x1b[C\x1b[1mc\x1b[22;39md\x1b[0m");
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

#[test]
fn a_cursor_that_cannot_be_hidden_rests_in_the_last_line() {
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 10, 2)) };
    let mut terminal = Terminal::with_options(Screen::new(10, 2, true).with_hidden_cursor(false), options).unwrap();
    assert_eq!(frame(&mut terminal, |_| {}), "\x1b[0m\x1b[2J\x1b[2;1H");
    assert_eq!(frame(&mut terminal, |_| {}), "");
    assert_eq!(frame(&mut terminal, |frame| frame.set_cursor_position((3, 1))), "\x1b[3C");
    assert_eq!(frame(&mut terminal, |frame| frame.set_cursor_position((3, 1))), "");
    assert_eq!(frame(&mut terminal, |_| {}), "\x1b[2;1H");
}

#[test]
fn a_ground_is_laid_by_clearing_and_blanks_are_erased_where_the_terminal_fills_them() {
    for erases in [true, false] {
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 40, 2)) };
        let mut terminal = Terminal::with_options(Screen::new(40, 2, erases), options).unwrap();
        let say = |text: &'static str| {
            move |frame: &mut ratatui::Frame<'_>| {
                frame.buffer_mut().set_style(Rect::new(0, 0, 40, 2), Style::new().bg(Color::Blue));
                frame.buffer_mut().set_string(1, 0, text, Style::new());
            }
        };
        let first = frame(&mut terminal, say("a long line of some words"));
        assert_eq!(first.matches(' ').count() < 10, erases, "{first:?}");
        let second = frame(&mut terminal, say("a"));
        assert_eq!(second.contains("\x1b[24X") || second.contains("\x1b[K"), erases, "{second:?}");
    }
}

#[test]
fn short_stretches_are_written_again_and_what_nobody_sees_is_not_sent() {
    let mut terminal = terminal(20, 1);
    frame(&mut terminal, |frame| frame.buffer_mut().set_string(0, 0, "abcdef", Style::new()));
    let bytes = frame(&mut terminal, |frame| frame.buffer_mut().set_string(0, 0, "xbcyef", Style::new()));
    assert_eq!(bytes, "\x1b[1;1Hxbcy");
    let blank = |colour| move |frame: &mut ratatui::Frame<'_>| frame.buffer_mut().set_string(0, 0, " ", Style::new().fg(colour));
    frame(&mut terminal, blank(Color::Red));
    assert_eq!(frame(&mut terminal, blank(Color::Green)), "");
}

#[test]
fn single_modifiers_are_taken_back_where_colours_would_have_to_be_named_again() {
    let coloured = Look { fg: Color::Red, bg: Color::Blue, modifier: Modifier::BOLD | Modifier::DIM };
    let led = |old, new| {
        let mut out = Vec::new();
        change(old, new, &mut out);
        String::from_utf8(out).unwrap()
    };
    assert_eq!(led(coloured, Look { modifier: Modifier::DIM, ..coloured }), "\x1b[22;2m");
    assert_eq!(led(coloured, Look { fg: Color::Reset, ..coloured }), "\x1b[39m");
    let plain = Look { modifier: Modifier::BOLD, ..Look::default() };
    assert_eq!(led(plain, Look { modifier: Modifier::REVERSED, ..plain }), "\x1b[0;7m");
}

#[test]
fn the_claim_link_is_a_link_for_the_terminal_whole_or_not_at_all() {
    let mut terminal = terminal(30, 3);
    let address = "https://desk.example/c/abcdefghijklmnop";
    let (first, second) = address.split_at(25);
    terminal.backend_mut().link(Some(address.to_owned()));
    let draw = |second: &'static str| {
        let first = first.to_owned();
        move |frame: &mut ratatui::Frame<'_>| {
            frame.buffer_mut().set_string(2, 0, &first, Style::new());
            frame.buffer_mut().set_string(2, 1, second, Style::new());
        }
    };
    let open = format!("\x1b]8;id=claim;{address}\x1b\\");
    let bytes = frame(&mut terminal, draw("fghijklmnop"));
    assert_eq!((first.len(), second.len()), (25, 14));
    assert!(!bytes.contains("\x1b]8"), "{bytes:?}");
    let bytes = frame(&mut terminal, draw("cdefghijklmnop"));
    assert!(bytes.contains(&format!("{open}{first}\x1b[2;3H{second}\x1b]8;;\x1b\\")), "{bytes:?}");
    assert_eq!(frame(&mut terminal, draw("cdefghijklmnop")), "");
    terminal.backend_mut().link(None);
    let bytes = frame(&mut terminal, draw("cdefghijklmnop"));
    assert!(bytes.contains(first) && bytes.contains(second) && !bytes.contains("\x1b]8"), "{bytes:?}");
}

/// One thing drawn: where, what, in which of some looks.
type Stroke = (u16, u16, usize, usize);

const SYMBOLS: [&str; 8] = [" ", "            ", "a", "word", "─", "界", "two words", "e\u{301}"];

fn style(look: usize) -> Style {
    let grounds = [Color::Reset, Color::Blue, Color::Rgb(1, 2, 3)];
    let inks = [Color::Reset, Color::Red, Color::Indexed(200)];
    let modifiers =
        [Modifier::empty(), Modifier::BOLD, Modifier::UNDERLINED, Modifier::REVERSED, Modifier::BOLD | Modifier::ITALIC];
    let of = |list: &[Color], at: usize| list.get(at % list.len()).copied().unwrap_or_default();
    let modifier = modifiers.get(look % modifiers.len()).copied().unwrap_or_default();
    Style::new().fg(of(&inks, look / 3)).bg(of(&grounds, look)).add_modifier(modifier)
}

fn colour(colour: vt100::Color) -> Color {
    match colour {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(1) => Color::Red,
        vt100::Color::Idx(4) => Color::Blue,
        vt100::Color::Idx(index) => Color::Indexed(index),
        vt100::Color::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}

/// What an independent terminal shows after the bytes must be what was drawn, blanks by what can be seen of them.
fn compare(shown: &vt100::Screen, wanted: &ratatui::buffer::Buffer) -> Result<(), TestCaseError> {
    for y in 0..wanted.area.height {
        let mut tail = false;
        for x in 0..wanted.area.width {
            if std::mem::take(&mut tail) {
                continue;
            }
            let (cell, found) = (&wanted[(x, y)], shown.cell(y, x).unwrap());
            tail = cell.symbol().width() > 1;
            let text = if found.contents().is_empty() { " " } else { found.contents() };
            prop_assert_eq!(text, cell.symbol(), "at {},{}", x, y);
            prop_assert_eq!(colour(found.bgcolor()), cell.bg, "ground at {},{}", x, y);
            prop_assert_eq!(found.underline(), cell.modifier.contains(Modifier::UNDERLINED), "underline at {},{}", x, y);
            prop_assert_eq!(found.inverse(), cell.modifier.contains(Modifier::REVERSED), "reverse at {},{}", x, y);
            if !is_blank(cell) {
                prop_assert_eq!(colour(found.fgcolor()), cell.fg, "ink at {},{}", x, y);
                prop_assert_eq!(found.bold(), cell.modifier.contains(Modifier::BOLD), "bold at {},{}", x, y);
                prop_assert_eq!(found.italic(), cell.modifier.contains(Modifier::ITALIC), "italic at {},{}", x, y);
            }
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn another_terminal_shows_every_frame_as_it_was_drawn(
        frames in prop::collection::vec(prop::collection::vec((0_u16..40, 0_u16..6, 0_usize..8, 0_usize..45), 0..25), 1..6),
        ground in 0_usize..3,
        erases: bool,
    ) {
        let frames: Vec<Vec<Stroke>> = frames;
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 40, 6)) };
        let mut terminal = Terminal::with_options(Screen::new(40, 6, erases), options).unwrap();
        let mut parser = vt100::Parser::new(6.try_into().unwrap(), 40.try_into().unwrap(), 0);
        for strokes in frames {
            let mut wanted = None;
            let bytes = frame(&mut terminal, |frame| {
                let buffer = frame.buffer_mut();
                buffer.set_style(buffer.area, style(ground * 5));
                for (x, y, symbol, look) in &strokes {
                    buffer.set_string(*x, *y, SYMBOLS[*symbol], style(*look));
                }
                wide::settle(buffer);
                wanted = Some(buffer.clone());
            });
            parser.process(bytes.as_bytes());
            compare(parser.screen(), &wanted.unwrap())?;
        }
    }
}
