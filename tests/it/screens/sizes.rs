//! Any size a terminal can have.

use amends::tui::model::{Toast, Tone};
use amends::tui::view::{self, ViewCache};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::proof::tier::is_night;
use super::pictures::scenes;
use super::{buffer, desk, text};

#[test]
fn no_size_panics() {
    let full = desk::styles("dark", false);
    let ascii = desk::styles("base", true);
    if is_night() {
        // Every size, each on a third of the screens in each direction.
        for (i, (_, model)) in scenes().into_iter().enumerate() {
            let styles = if i % 2 == 0 { &full } else { &ascii };
            for width in (0..=300).skip(i % 3).step_by(3) {
                for height in (0..=100).skip(i / 3 % 3).step_by(3) {
                    buffer(&model, styles, width, height);
                }
            }
        }
    }
    let widths: Vec<u16> = (0..12).chain((12..120).step_by(9)).chain([39, 40, 41, 99, 100, 101, 200, 300]).collect();
    let heights: Vec<u16> = (0..10).chain((10..60).step_by(7)).chain([15, 16, 17, 100]).collect();
    for (i, (_, model)) in scenes().into_iter().enumerate() {
        let styles = if i % 2 == 0 { &full } else { &ascii };
        for width in &widths {
            for height in &heights {
                buffer(&model, styles, *width, *height);
            }
        }
    }
}

#[test]
fn what_is_too_small_says_what_fits() {
    let shown = text(&buffer(&desk::model(), &desk::styles("dark", false), 39, 8));
    assert_eq!(shown.trim(), "amends needs 40 x 8");
}

#[test]
fn a_claim_link_is_folded_and_never_cut() {
    let link = format!("https://claims.northwind.example/c/{}-the-very-end", "0123456789ABCDEFGHJKMNPQRSTVWXYZ".repeat(3));
    let mut model = desk::model();
    let mut case = model.case.cache.pop_front().expect("a case");
    case.compensations[0].link = Some(link.clone());
    model.case.keep(case);
    for (width, height) in [(100, 40), (120, 40), (200, 50)] {
        let shown = text(&buffer(&model, &desk::styles("dark", false), width, height));
        assert!(shown.contains(&link[link.len() - 4..]), "the end of the link is cut at {width} x {height}: {shown}");
    }
}

/// What a key about money needs to have been read: the frame says how much of it stood there.
#[test]
fn a_frame_says_which_offers_and_questions_could_be_read() {
    let styles = desk::styles("dark", false);
    let legible = |name: &str, notices: usize, size: (u16, u16)| {
        let (_, mut model) = scenes().into_iter().find(|(other, _)| *other == name).expect("a scene");
        let notice = Toast { text: "A notice.".to_owned(), tone: Tone::Plain, until: desk::minutes(1) };
        model.toasts = vec![notice; notices];
        let area = Rect::new(0, 0, size.0, size.1);
        let mut buf = Buffer::empty(area);
        view::render(&model, &styles, &ViewCache::default(), area, &mut buf).drawn.legible
    };
    let offers = desk::menu().items.len();
    for size in [(80, 24), (120, 40), (40, 14)] {
        assert!(usize::from(legible("picker", 0, size)) >= offers, "{size:?}");
    }
    assert_eq!(legible("picker", 0, (80, 9)), 1);
    assert_eq!(legible("picker", 0, (80, 8)), 0);
    assert_eq!(legible("picker", 3, (80, 12)), 4);
    assert_eq!(legible("picker", 3, (80, 11)), 3);
    assert_eq!(legible("confirm", 0, (80, 24)), u16::MAX);
    assert_eq!(legible("confirm", 3, (80, 24)), u16::MAX);
    assert_eq!(legible("confirm", 0, (40, 8)), 0);
    assert_eq!(legible("confirm", 3, (40, 10)), u16::MAX);
    assert_eq!(legible("confirm", 0, (40, 9)), 0);
    assert_eq!(legible("queue", 3, (80, 24)), u16::MAX);
}
