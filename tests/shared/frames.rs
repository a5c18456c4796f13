//! Frames of anything, at any size, in any order; and text from outside in every form in which it is shown.

use std::convert::Infallible;

use amends::domain::text::SafeText;
use amends::runtime::screen::{Screen, styled_line};
use amends::tui::widgets::pen::Pen;
use amends::tui::widgets::wide;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::{Terminal, TerminalOptions, Viewport};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::guard::{Allowed, acts, foreign};
use super::oracle::Oracle;
use super::script::{Script, WORDS};

const SYMBOLS: [&str; 10] = [" ", "            ", "a", "word", "─", "界", "two words", "e\u{301}", "नदी स्त्री", "👍"];
const LINK: &str = "https://claims.example/c/8J4KQ2M7V0T3";

fn style(number: usize) -> Style {
    let grounds = [Color::Reset, Color::Blue, Color::Rgb(1, 2, 3), Color::Indexed(200)];
    let inks = [Color::Reset, Color::Red, Color::LightCyan];
    let modifiers = [
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
        Modifier::BOLD | Modifier::ITALIC,
        Modifier::DIM,
        Modifier::CROSSED_OUT | Modifier::REVERSED,
    ];
    let style = Style::new().fg(inks[number / 4 % 3]).bg(grounds[number % 4]);
    style.add_modifier(modifiers[number / 12 % modifiers.len()])
}

/// Draws by a script, and looks at each frame.
///
/// # Panics
/// When the other terminal shows something else, or a byte acts.
pub fn paint(script: &[u8]) {
    let _ = frames(&mut Script::new(script));
}

fn frames(script: &mut Script<'_>) -> Option<()> {
    let erases = script.below(2)? == 0;
    let mut size = (script.upto(120)?, script.upto(50)?);
    let mut oracle = Oracle::new(size.0, size.1);
    let mut terminal = blank(size, erases);
    loop {
        match script.below(12)? {
            0 => {
                size = if script.below(8)? == 0 {
                    (script.upto(300)?, script.upto(100)?)
                } else {
                    (script.upto(90)?, script.upto(30)?)
                };
                oracle.resize(size.0, size.1);
                terminal = blank(size, erases);
            }
            1 => terminal = blank(size, erases),
            2 => {
                let cleared: Result<(), Infallible> = terminal.clear();
                let Ok(()) = cleared;
            }
            3 => {
                let link = script.below(2)? == 0;
                terminal.backend_mut().link(link.then(|| LINK.to_owned()));
            }
            _ => {}
        }
        let ground = style(script.below(8)?);
        let mut strokes = Vec::new();
        for _ in 0..script.below(24)? {
            let text = match script.below(8)? {
                0 => WORDS[script.below(WORDS.len())?].to_owned(),
                1 => String::from_utf8_lossy(&script.raw(12)?).into_owned(),
                2 => LINK.to_owned(),
                _ => SYMBOLS[script.below(SYMBOLS.len())?].to_owned(),
            };
            strokes.push((script.upto(size.0)?, script.upto(size.1)?, text, style(script.below(84)?)));
        }
        let cursor = (script.below(3)? == 0 && size.0 > 0 && size.1 > 0).then_some((strokes.len(), ground));
        let mut wanted = None;
        let drawn: Result<_, Infallible> = terminal.draw(|frame| {
            let area = frame.area();
            let buffer = frame.buffer_mut();
            buffer.set_style(area, ground);
            for (x, y, text, style) in &strokes {
                let room = Rect::new(*x, *y, size.0 - x, size.1 - y);
                Pen::new(buffer, room, 0, false).put(text, *style);
            }
            wide::settle(buffer);
            wanted = Some(buffer.clone());
            if cursor.is_some() {
                let last = strokes.last().map_or((0, 0), |(x, y, ..)| ((*x).min(size.0 - 1), (*y).min(size.1 - 1)));
                frame.set_cursor_position(last);
            }
        });
        let Ok(_) = drawn;
        let bytes = terminal.backend_mut().take();
        oracle.take(&bytes).unwrap_or_else(|foreign| panic!("{foreign} was written: {:?}", String::from_utf8_lossy(&bytes)));
        if let Some(wanted) = wanted
            && let Err(why) = oracle.shows(&wanted, terminal.backend().wanted_cursor())
        {
            panic!("{why} at {size:?}, after {:?}", String::from_utf8_lossy(&bytes));
        }
    }
}

fn blank((width, height): (u16, u16), erases: bool) -> Terminal<Screen> {
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, width, height)) };
    let made: Result<_, Infallible> = Terminal::with_options(Screen::new(width, height, erases), options);
    let Ok(terminal) = made;
    terminal
}

fn columns(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Text from outside, in every form in which it is shown.
///
/// # Panics
/// When something in it acts, or takes other columns than it should.
pub fn show_text(bytes: &[u8]) {
    let raw = String::from_utf8_lossy(bytes);
    let inert = |text: &str| {
        let actor = text.chars().find(|c| *c != '\n' && acts(*c));
        assert_eq!(actor, None, "from {raw:?} came {text:?}");
    };
    let (line, body, message) = (SafeText::line(&raw), SafeText::body(&raw), SafeText::message(&raw));
    assert!(!line.as_str().contains('\n'), "{raw:?}");
    for text in [&line, &body, &message] {
        inert(text.as_str());
        assert!(text.ascii().as_str().bytes().all(|byte| byte == b'\n' || (0x20..0x7f).contains(&byte)), "{raw:?}");
        for width in [1, 2, 7, 40] {
            let clipped = text.clip(width);
            inert(&clipped);
            assert!(columns(&clipped) <= width, "{raw:?} in {width}: {clipped:?}");
            for piece in text.wrap(width) {
                inert(&piece);
                assert!(columns(&piece) <= width, "{raw:?} in {width}: {piece:?}");
            }
        }
    }
    // Two halves of a sequence never become one.
    let half = raw.char_indices().nth(raw.chars().count() / 2).map_or(0, |(at, _)| at);
    let (left, right) = raw.split_at(half);
    inert(&format!("{}{}", SafeText::line(left), SafeText::line(right)));
    for piece in styled_line([(style(17), line.as_str()), (style(3), &raw)]).split('\n') {
        let strangers = foreign(piece.as_bytes(), Allowed::Frames, (80, 24));
        let loud: Vec<_> = strangers.iter().filter(|stranger| !stranger.starts_with("the character")).collect();
        assert!(loud.is_empty(), "{raw:?} made {piece:?}: {loud:?}");
    }
}
