//! What the customer sent along: in the case, over the whole pane, in every number of colours and at sizes where nothing fits.

use amends::config::presets;
use amends::config::theme::{ColorDepth, Theme};
use amends::tui::model::evidence::{Bitmap, Rgb, Sight, Undrawn, Viewer};
use amends::tui::model::overlay::Overlay;
use amends::tui::model::{Model, Pane};
use amends::tui::msg::{Failure, FailureKind};
use amends::tui::styles::Styles;
use amends::wire::ticket::EvidenceView;
use ratatui::style::Color;

use super::desk::{self, minutes};
use super::themes::dressed;
use super::{buffer, text};

const WALL: Rgb = [214, 206, 192];
const STEEL: Rgb = [120, 140, 170];
const CRACK: Rgb = [20, 20, 24];
const TABLE: Rgb = [140, 98, 62];

fn piece(no: i64, name: &str, media_type: &str, size: u64) -> EvidenceView {
    let picture = media_type.starts_with("image/");
    EvidenceView { no, name: name.to_owned(), media_type: media_type.to_owned(), size, picture, at: minutes(-175) }
}

fn pieces() -> Vec<EvidenceView> {
    vec![
        piece(1, "kettle.jpg", "image/jpeg", 2_412_000),
        piece(2, "the crack, from near.png", "image/png", 84_200),
        piece(3, "receipt.pdf", "application/pdf", 512),
    ]
}

/// A cracked kettle on a table.
fn kettle(width: u16, height: u16) -> Bitmap {
    let pixel = |x: u16, y: u16| {
        let (x, y) = (x * 16 / width, y * 12 / height);
        match (x, y) {
            (_, 10..) => TABLE,
            (8, 4..=8) => CRACK,
            (4..=11, 3..=9) | (2..=3, 4) | (12..=13, 4..=7) => STEEL,
            _ => WALL,
        }
    };
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| pixel(x, y))).collect();
    Bitmap::new(width, height, pixels, (4_000, 3_000)).expect("a bitmap")
}

fn model() -> Model {
    let mut model = desk::model();
    model.options.viewer = ["xdg-open", "{file}"].map(str::to_owned).to_vec().into();
    let id = model.queue.selected.expect("a ticket");
    for row in model.queue.rows.iter_mut().filter(|row| row.id == id) {
        row.photo = Some(true);
    }
    for case in model.case.cache.iter_mut().filter(|case| case.row.id == id) {
        case.row.photo = Some(true);
        case.evidence = pieces();
    }
    model
}

fn open(at: usize, sight: Sight) -> Model {
    let mut model = model();
    let ticket = model.queue.selected.expect("a ticket");
    model.overlays.push(Overlay::Evidence(Box::new(Viewer { ticket, pieces: pieces(), at, sight })));
    model
}

pub fn scenes() -> Vec<(&'static str, Model)> {
    let mut case = model();
    case.pane = Pane::Case;
    vec![
        ("evidence_case", case),
        ("evidence", open(0, Sight::Drawn(kettle(160, 120)))),
        ("evidence_large", open(1, Sight::Undrawn(Undrawn::TooLarge { width: 60_000, height: 60_000 }))),
        ("evidence_named", open(2, Sight::Named)),
    ]
}

/// A screen of a theme in a terminal with so many colours.
fn styles(theme: &str, depth: ColorDepth, ascii: bool) -> Styles {
    let source = |name: &str| presets::theme_text(name).map(str::to_owned);
    let (theme, _) = Theme::load(theme, &source).expect("a shipped theme");
    Styles::new(theme.reduced(depth), ascii)
}

#[test]
fn a_picture_is_drawn_in_the_colours_there_are() {
    let model = open(0, Sight::Drawn(kettle(32, 24)));
    let looks = [
        ("true colour", styles("dark", ColorDepth::TrueColor, false)),
        ("256 colours", styles("dark", ColorDepth::Ansi256, false)),
        ("16 colours", styles("dark", ColorDepth::Ansi16, false)),
        ("no colours", styles("dark", ColorDepth::None, false)),
        ("no colours, light", styles("light", ColorDepth::None, false)),
        ("no colours, ASCII", styles("mono", ColorDepth::None, true)),
        ("256 colours, ASCII", styles("dark", ColorDepth::Ansi256, true)),
    ];
    let all: Vec<String> =
        looks.iter().map(|(name, styles)| format!("{name}\n{}", dressed(&buffer(&model, styles, 44, 14)))).collect();
    insta::assert_snapshot!("evidence_colours", all.join("\n"));
}

#[test]
fn each_depth_keeps_to_its_colours() {
    let gradient = (0..120_u16)
        .flat_map(|y| (0..200_u16).map(move |x| [x, y, x / 2 + y].map(|part| u8::try_from(part % 256).expect("a byte"))));
    let bitmap = Bitmap::new(200, 120, gradient.collect(), (200, 120)).expect("a bitmap");
    let model = open(0, Sight::Drawn(bitmap));
    for ascii in [false, true] {
        for depth in [ColorDepth::None, ColorDepth::Ansi16, ColorDepth::Ansi256, ColorDepth::TrueColor] {
            let allowed = |color: Color| match color {
                Color::Reset => true,
                Color::Rgb(..) => depth == ColorDepth::TrueColor,
                Color::Indexed(_) => depth >= ColorDepth::Ansi256,
                _ => depth >= ColorDepth::Ansi16,
            };
            let buf = buffer(&model, &styles("dark", depth, ascii), 120, 40);
            let stranger = buf.content().iter().find(|cell| !(allowed(cell.fg) && allowed(cell.bg)));
            assert!(stranger.is_none(), "{depth:?}: {stranger:?}");
            assert!(!ascii || buf.content().iter().all(|cell| cell.symbol().is_ascii()), "{depth:?}");
        }
    }
}

#[test]
fn tiny_screens_and_odd_pictures_are_drawn_as_far_as_they_go() {
    let thin = |width, height| Bitmap::new(width, height, vec![WALL; usize::from(width * height)], (1, 1)).expect("a bitmap");
    let failed = Failure { code: "timeout".to_owned(), text: "no answer".to_owned(), said: None, kind: FailureKind::Unreachable };
    let sights = [
        Sight::Drawn(kettle(200, 120)),
        Sight::Drawn(thin(1, 120)),
        Sight::Drawn(thin(200, 1)),
        Sight::Drawn(thin(1, 1)),
        Sight::Undrawn(Undrawn::Broken),
        Sight::Undrawn(Undrawn::NoPicture),
        Sight::Failed(failed),
        Sight::Named,
    ];
    for sight in sights {
        let model = open(0, sight);
        for styles in [desk::styles("dark", false), desk::styles("mono", true)] {
            for (width, height) in [(1, 1), (40, 8), (41, 9), (40, 100), (300, 8), (300, 100), (80, 24)] {
                buffer(&model, &styles, width, height);
            }
        }
    }
}

#[test]
fn a_name_cannot_act_and_leaves_the_picture_where_it_is() {
    let mut model = open(0, Sight::Drawn(kettle(32, 24)));
    let plain = text(&buffer(&model, &desk::styles("dark", false), 80, 24));
    if let Some(Overlay::Evidence(viewer)) = model.overlays.last_mut() {
        viewer.pieces[0].name = format!("\u{1b}[2J\u{202e}gpj.exe{}", "x".repeat(400));
    }
    let shown = text(&buffer(&model, &desk::styles("dark", false), 80, 24));
    assert!(!shown.contains(['\u{1b}', '\u{202e}']));
    let picture = |screen: &str| screen.lines().skip(3).take(19).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(picture(&shown), picture(&plain));
}
