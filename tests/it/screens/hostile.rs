//! Text from outside stays in its box and does nothing.

use amends::domain::ids::TicketId;
use amends::tui::model::overlay::Overlay;
use amends::tui::model::{Model, Pane};
use amends::wire::ticket::Author;
use ratatui::layout::Rect;

use super::desk;
use super::{buffer, text};

const HOSTILE: [&str; 8] = [
    "\u{1b}[2J\u{1b}[31mred\u{7}",
    "\u{202e}evil\u{202c} \u{2066}isolated\u{2069}",
    "z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}algo",
    "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
    "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
    "a\tb\nc\rd\u{85}e\u{2028}f",
    "\u{200b}\u{feff}\u{e0041}hidden\u{ad}",
    "▎ ▎ a fake gutter │ ╰──╯",
];

fn poisoned(text: &str) -> Model {
    let mut model = desk::model();
    for row in &mut model.queue.rows {
        text.clone_into(&mut row.subject);
        text.clone_into(&mut row.customer);
        row.assignee = Some(text.to_owned());
    }
    let mut detail = desk::detail();
    detail.row.version = 9;
    text.clone_into(&mut detail.row.subject);
    text.clone_into(&mut detail.row.customer);
    detail.row.brand = Some(text.to_owned());
    detail.messages = vec![desk::message(99, Author::Customer, text, 5, &format!("{text}\n{text}{text}"))];
    if let Some(order) = &mut detail.order {
        text.clone_into(&mut order.id);
        order.lines[0].name = Some(text.to_owned());
    }
    detail.compensations[0].link = Some(text.to_owned());
    detail.priority = vec![text.to_owned()];
    model.case.keep(detail);
    if let Some(desk) = &mut model.session.desk {
        text.clone_into(&mut desk.name);
    }
    model
}

/// Nothing in any cell is a control character, a direction override or invisible, and every symbol is as wide as its cells.
#[test]
fn nothing_that_acts_reaches_a_cell() {
    let styles = desk::styles("dark", false);
    for hostile in HOSTILE {
        let mut model = poisoned(hostile);
        let mut picker = desk::picker();
        picker.customer = hostile.to_owned();
        if let Some(menu) = &mut picker.menu {
            menu.items[0].name = hostile.to_owned();
            menu.withheld[0].why = hostile.to_owned();
        }
        for overlay in [
            None,
            Some(Overlay::Picker(Box::new(picker))),
            Some(Overlay::Qr { link: hostile.to_owned(), compensation: desk::held().id() }),
        ] {
            model.overlays = overlay.into_iter().collect();
            for (width, height) in [(80, 24), (131, 37), (47, 13)] {
                let buf = buffer(&model, &styles, width, height);
                for cell in buf.content() {
                    let acts = |c: char| {
                        c.is_control()
                            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}' | '\u{e0000}'..='\u{e007f}')
                    };
                    assert!(!cell.symbol().chars().any(acts), "{:?} from {hostile:?}", cell.symbol());
                }
            }
        }
    }
}

/// The cells of everything that is not the queue's text stay as they are, whatever the queue's text is.
#[test]
fn the_queue_keeps_its_columns() {
    let styles = desk::styles("dark", false);
    let frame_of = |model: &Model| {
        let buf = buffer(model, &styles, 120, 40);
        [0, 55, 56, 119].map(|x| (1..39).map(|y| buf[(x, y)].symbol().to_owned()).collect::<String>())
    };
    let calm = frame_of(&desk::model());
    assert!(calm.iter().all(|edge| edge.chars().all(|c| "│╭╮╰╯".contains(c))), "{calm:?}");
    for hostile in HOSTILE {
        assert_eq!(frame_of(&poisoned(hostile)), calm, "{hostile:?}");
    }
}

/// Whatever a customer writes begins two columns right of the bar that marks their words.
#[test]
fn customers_cannot_imitate_the_gutter() {
    let styles = desk::styles("dark", false);
    let mut model = poisoned("▎ ▎ a fake gutter │ ╰──╯");
    model.pane = Pane::Case;
    let buf = buffer(&model, &styles, 80, 24);
    let own = |at: &(u16, u16)| buf[*at].symbol() == "▎" && Some(buf[*at].fg) == styles.gutter.fg;
    let gutters: Vec<u16> = (8..23).flat_map(|y| (0..80).map(move |x| (x, y))).filter(own).map(|at| at.0).collect();
    assert!(!gutters.is_empty() && gutters.iter().all(|x| *x == 1), "{gutters:?}\n{}", text(&buf));
}

/// A box laid over wide characters keeps its left border: the half-covered character is taken away.
#[test]
fn a_box_over_wide_characters_keeps_its_border() {
    let styles = desk::styles("dark", false);
    for shift in 0..2 {
        let mut model = poisoned(&format!("{}{}", "x".repeat(shift), HOSTILE[3].repeat(3)));
        model.queue.selected = Some(TicketId(1044));
        model.overlays.push(Overlay::Picker(Box::new(desk::picker())));
        let buf = buffer(&model, &styles, 121, 40);
        let corner = (0..40)
            .flat_map(|y| (0..121).map(move |x| (x, y)))
            .find(|at| buf[*at].symbol() == "╭" && at.0 > 0 && at.1 > 2 && at.0 < 40);
        let (x, top) = corner.expect("the box's corner");
        let bottom = (top..40).find(|y| buf[(x, *y)].symbol() == "╰").expect("its other corner");
        for y in top..=bottom {
            let before = buf[(x - 1, y)].symbol();
            assert!(unicode_width::UnicodeWidthStr::width(before) < 2, "line {y}: {before:?} swallows the border");
        }
        assert_eq!(buf.area, Rect::new(0, 0, 121, 40));
    }
}
