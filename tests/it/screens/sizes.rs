//! Any size a terminal can have.

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
