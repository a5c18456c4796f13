//! Each theme once, with its styles: a change of colours is seen here and nowhere else.

use std::fmt::Write as _;

use amends::config::presets;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::pictures::scenes;
use super::{buffer, desk};

/// Screens that together wear most of a stylesheet.
const WORN: [&str; 3] = ["picker", "payouts", "offline"];

/// Every line of the screen, with the styles of its cells as letters under it, and at the end what each letter stands for.
pub(super) fn dressed(buf: &Buffer) -> String {
    let mut known: Vec<(Color, Color, Modifier)> = Vec::new();
    let mut out = String::new();
    for y in 0..buf.area.height {
        let (mut line, mut worn) = (String::new(), String::new());
        let mut covered = 0;
        for x in 0..buf.area.width {
            let cell = &buf[(x, y)];
            if covered > 0 {
                covered -= 1;
            } else {
                line.push_str(cell.symbol());
                covered = cell.symbol().width().saturating_sub(1);
            }
            worn.push(letter(cell, &mut known));
        }
        let _ = writeln!(out, "{}\n{worn}", line.trim_end());
    }
    for (at, (ink, ground, modifier)) in known.iter().enumerate() {
        let _ = writeln!(out, "{} {ink} on {ground} {modifier:?}", char_of(at));
    }
    out
}

fn letter(cell: &Cell, known: &mut Vec<(Color, Color, Modifier)>) -> char {
    let style = (cell.fg, cell.bg, cell.modifier);
    let at = known.iter().position(|other| *other == style).unwrap_or_else(|| {
        known.push(style);
        known.len() - 1
    });
    char_of(at)
}

fn char_of(at: usize) -> char {
    (b'a'..=b'z').chain(b'A'..=b'Z').chain(b'0'..=b'9').map(char::from).nth(at).unwrap_or('?')
}

#[test]
fn every_theme_has_its_styles() {
    let worn: Vec<_> = scenes().into_iter().filter(|(name, _)| WORN.contains(name)).collect();
    assert_eq!(worn.len(), WORN.len());
    for theme in presets::theme_names() {
        let styles = desk::styles(theme, false);
        let all: Vec<String> =
            worn.iter().map(|(name, model)| format!("{name}\n{}", dressed(&buffer(model, &styles, 120, 40)))).collect();
        insta::assert_snapshot!(theme, all.join("\n"));
    }
}

/// `AMENDS_PICTURES=folder` draws every screen in every theme, to be looked at.
#[test]
fn pictures_for_the_eye() {
    let Ok(folder) = std::env::var("AMENDS_PICTURES") else { return };
    for theme in presets::theme_names() {
        let styles = desk::styles(theme, false);
        for (name, model) in scenes() {
            let svg = anstyle_svg::Term::new().render_svg(&sgr(&buffer(&model, &styles, 120, 40)));
            std::fs::write(format!("{folder}/{theme}-{name}.svg"), svg).expect("the folder takes files");
        }
    }
}

/// The screen as lines of plain SGR.
fn sgr(buf: &Buffer) -> String {
    let paint = |colour: Color, layer: u8| match colour {
        Color::Reset => String::new(),
        Color::Indexed(index) => format!("\u{1b}[{layer};5;{index}m"),
        Color::Rgb(r, g, b) => format!("\u{1b}[{layer};2;{r};{g};{b}m"),
        named => {
            let sixteen = [
                Color::Black,
                Color::Red,
                Color::Green,
                Color::Yellow,
                Color::Blue,
                Color::Magenta,
                Color::Cyan,
                Color::Gray,
                Color::DarkGray,
                Color::LightRed,
                Color::LightGreen,
                Color::LightYellow,
                Color::LightBlue,
                Color::LightMagenta,
                Color::LightCyan,
                Color::White,
            ];
            sixteen.iter().position(|own| *own == named).map(|at| format!("\u{1b}[{layer};5;{at}m")).unwrap_or_default()
        }
    };
    let mut out = String::new();
    for y in 0..buf.area.height {
        let mut x = 0;
        while x < buf.area.width {
            let cell = &buf[(x, y)];
            let has = |modifier, code: &'static str| if cell.modifier.contains(modifier) { code } else { "" };
            let (front, ground) = (paint(cell.fg, 38), paint(cell.bg, 48));
            let weights = [
                has(Modifier::BOLD, "\u{1b}[1m"),
                has(Modifier::DIM, "\u{1b}[2m"),
                has(Modifier::UNDERLINED, "\u{1b}[4m"),
                has(Modifier::REVERSED, "\u{1b}[7m"),
            ];
            let _ = write!(out, "\u{1b}[0m{}{front}{ground}{}", weights.concat(), cell.symbol());
            x += u16::try_from(cell.symbol().width().max(1)).unwrap_or(1);
        }
        out.push_str("\u{1b}[0m\n");
    }
    out
}
