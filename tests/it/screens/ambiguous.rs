//! Terminals that give some letters two columns, or one: every screen stays whole on both.

use amends::runtime::screen::Screen;
use amends::tui::model::overlay::Overlay;
use amends::tui::model::{Model, Pane};
use amends::tui::view::{self, ViewCache};
use amends::tui::widgets::letters::Letters;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::languages::speaking;
use super::pictures::scenes;
use crate::proof::guard::{Allowed, foreign};

/// A terminal that knows what our frames are made of: text, places, erasing. Colours are not looked at.
struct Terminals {
    /// The columns of a letter.
    width: fn(char) -> usize,
    size: (usize, usize),
    rows: Vec<Vec<String>>,
    at: (usize, usize),
}

impl Terminals {
    fn new(width: fn(char) -> usize, columns: usize, lines: usize) -> Self {
        Self { width, size: (columns, lines), rows: vec![vec![" ".to_owned(); columns]; lines], at: (0, 0) }
    }

    fn take(&mut self, bytes: &[u8]) {
        vte::Parser::new().advance(self, bytes);
    }
}

impl vte::Perform for Terminals {
    fn print(&mut self, c: char) {
        let ((x, y), width) = (self.at, (self.width)(c));
        let row = &mut self.rows[y];
        if width == 0 {
            let before = (0..x).rev().find(|before| !row[*before].is_empty());
            row[before.expect("a letter to stand on")].push(c);
            return;
        }
        // Half of a symbol is none.
        let mut broken = |x: usize| {
            if row.get(x).is_some_and(String::is_empty) {
                let first = (0..x).rev().find(|first| !row[*first].is_empty()).expect("its beginning");
                let end = (x..row.len()).find(|end| !row[*end].is_empty()).unwrap_or(row.len());
                row[first..end].fill(" ".to_owned());
            }
        };
        broken(x);
        broken(x + width);
        assert!(x + width <= self.size.0, "{c:?} at {x},{y} goes past the right border");
        row[x] = c.to_string();
        row[x + 1..x + width].fill(String::new());
        self.at.0 = (x + width).min(self.size.0 - 1);
    }

    fn csi_dispatch(&mut self, parameters: &vte::Params, between: &[u8], _: bool, action: char) {
        let all: Vec<usize> = parameters.iter().map(|one| usize::from(one[0])).collect();
        let number = |at: usize| all.get(at).copied().filter(|n| *n > 0).unwrap_or(1);
        let (x, y) = self.at;
        match action {
            'H' => self.at = (number(1) - 1, number(0) - 1),
            'C' => self.at.0 = (x + number(0)).min(self.size.0 - 1),
            'G' => self.at.0 = number(0) - 1,
            'd' => self.at.1 = number(0) - 1,
            'J' => self.rows.iter_mut().for_each(|row| row.fill(" ".to_owned())),
            'K' => self.rows[y][x..].fill(" ".to_owned()),
            'X' => self.rows[y][x..(x + number(0)).min(self.size.0)].fill(" ".to_owned()),
            'm' => {}
            'h' | 'l' if between == b"?" => {}
            other => panic!("{other} {parameters:?} is not known here"),
        }
    }

    fn execute(&mut self, byte: u8) {
        match byte {
            b'\r' => self.at.0 = 0,
            b'\n' => self.at.1 += 1,
            8 => self.at.0 -= 1,
            other => panic!("{other:#x} is not known here"),
        }
    }
}

fn narrow(c: char) -> usize {
    c.width().unwrap_or(0)
}

fn wide(c: char) -> usize {
    // By Unicode's table; the crate counts all letters as narrow.
    let letter =
        matches!(c, 'Ё' | 'А'..='я' | 'ё' | 'Α'..='Ρ' | 'Σ'..='Ω' | 'α'..='ρ' | 'σ'..='ω') || "àáèéêìíòóùúüøßæœ".contains(c);
    if letter { 2 } else { c.width_cjk().unwrap_or(0) }
}

/// What a terminal shows is what was drawn: ASCII in its very place, other letters where they begin.
fn compare(name: &str, wanted: &Buffer, shown: &Terminals) {
    for y in 0..wanted.area.height {
        let mut x = 0;
        while x < wanted.area.width {
            let symbol = wanted[(x, y)].symbol();
            let found = &shown.rows[usize::from(y)][usize::from(x)];
            assert_eq!(found, symbol, "{name} at {x},{y}: {:?}", shown.rows[usize::from(y)].concat());
            x += u16::try_from(symbol.width_cjk().max(symbol.chars().next().map_or(1, wide))).expect("narrow");
        }
    }
}

/// With names and texts in letters that are wide somewhere.
fn foreign_letters(mut model: Model) -> Model {
    for (n, row) in model.queue.rows.iter_mut().enumerate() {
        row.customer = ["Анна Иванова", "Ελένη Παπαδοπούλου", "Zoé Lefèvre", "山田さん"][n % 4].into();
        row.subject = format!("Чайник протекает … №{n} × «снова» – après déjà {n}℃");
    }
    for case in &mut model.case.cache {
        for message in &mut case.messages {
            message.body =
                format!("Здравствуйте! Чайник №5 протекает уже два дня… {}\n\nΚαλημέρα σας, é è ü ß “ja”", message.body);
        }
    }
    for overlay in &mut model.overlays {
        if let Overlay::Composer(composer) = overlay {
            composer.write("Уважаемая Анна,\n\nспасибо за письмо. Nous sommes désolés … 山田");
        }
    }
    model
}

#[test]
fn every_screen_is_whole_whether_a_terminal_shows_ambiguous_letters_in_one_column_or_two() {
    let styles = super::desk::styles("dark", Letters::Wide);
    for (width, height) in [(80, 24), (120, 40)] {
        let area = Rect::new(0, 0, width, height);
        let screen = Screen::new(width, height, true).with_ambiguous(true);
        let mut terminal = Terminal::with_options(screen, TerminalOptions { viewport: Viewport::Fixed(area) }).expect("a screen");
        let (columns, lines) = (usize::from(width), usize::from(height));
        let mut shown = [narrow, wide].map(|width| Terminals::new(width, columns, lines));
        for (n, (name, model)) in scenes().into_iter().enumerate() {
            let mut model = foreign_letters(speaking(["fr", "de", "nl"][n % 3], model));
            model.pane = if n % 2 == 0 { Pane::Queue } else { Pane::Case };
            model.size = (width, height);
            let mut wanted = Buffer::empty(area);
            let drawn = terminal.draw(|frame| {
                view::draw(&model, &styles, &ViewCache::default(), frame);
                wanted = frame.buffer_mut().clone();
            });
            drawn.expect("drawn");
            let bytes = terminal.backend_mut().take();
            assert_eq!(foreign(&bytes, Allowed::Frames, (width, height)), Vec::<String>::new(), "{name}");
            for shown in &mut shown {
                shown.take(&bytes);
                compare(name, &wanted, shown);
            }
        }
    }
}
