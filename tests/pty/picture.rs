//! The pictures of README and CONSOLE.md, drawn from a real run: `AMENDS_PICTURE=docs cargo test --test pty picture`.

use std::path::Path;
use std::time::Duration;

use vt100::{Color, Screen};

use super::demo::{choose_offer, open};
use super::harness::{Home, PATIENCE, Term};

/// Without the variable the same screens are drawn and only looked at.
#[test]
fn the_console_makes_a_picture() {
    let home = Home::new();
    let mut term = open(&home, (120, 36));
    choose_offer(&mut term);
    take("picker", &mut term, &["Make it good", "for undo"]);
    let way = Duration::from_secs(30);
    term.wait_until("the link in the menu", way, |screen| screen.contents().contains("/c/").then_some(()));
    term.press("esc");
    term.wait_without("Make it good");
    term.wait_without("back to the queue");
    take("console", &mut term, &["MONEY", "CONVERSATION"]);
    term.press("m");
    take("figures", &mut term, &["Contact reasons", "open tickets"]);
    term.press("esc");
    term.wait_for("CONVERSATION");
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
}

#[test]
fn the_console_makes_a_small_picture() {
    let home = Home::new();
    let mut term = open(&home, (80, 24));
    term.press("enter");
    take("narrow", &mut term, &["#", "ORDER"]);
    term.press("q");
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
}

/// Waits for a screen with these words and keeps its picture where that is wished.
fn take(name: &str, term: &mut Term, words: &[&str]) {
    let screen = term.wait_until(name, PATIENCE, |screen| {
        let text = screen.contents();
        words.iter().all(|word| text.contains(word)).then(|| lines(screen))
    });
    let svg = anstyle_svg::Term::new().render_svg(&screen);
    assert!(svg.len() > 10_000, "{name}: {} bytes", svg.len());
    if let Some(folder) = std::env::var_os("AMENDS_PICTURE") {
        let path = Path::new(&folder).join(format!("{name}.svg"));
        std::fs::write(&path, svg).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

/// The screen as lines of plain SGR, one attribute a sequence: what moves a cursor is not for a picture.
fn lines(screen: &Screen) -> String {
    let (rows, columns) = screen.size();
    let (mut out, mut last) = (String::new(), String::new());
    for row in 0..rows.get() {
        for column in 0..columns.get() {
            let Some(cell) = screen.cell(row, column).filter(|cell| !cell.is_wide_continuation()) else { continue };
            let (front, ground) = (paint(cell.fgcolor(), 38), paint(cell.bgcolor(), 48));
            let (front, ground) =
                if cell.inverse() { (paint(cell.bgcolor(), 38), paint(cell.fgcolor(), 48)) } else { (front, ground) };
            let bold = if cell.bold() { "\u{1b}[1m" } else { "" };
            let look = format!("\u{1b}[0m{bold}{front}{ground}");
            if look != last {
                out.push_str(&look);
                last = look;
            }
            out.push_str(if cell.has_contents() { cell.contents() } else { " " });
        }
        last.clear();
        out.push_str("\u{1b}[0m\n");
    }
    out
}

fn paint(color: Color, layer: u8) -> String {
    match color {
        Color::Default => String::new(),
        Color::Idx(index) => format!("\u{1b}[{layer};5;{index}m"),
        Color::Rgb(r, g, b) => format!("\u{1b}[{layer};2;{r};{g};{b}m"),
    }
}
