//! The screens in other languages: nothing that matters is cut, and nothing of another language is left.

use std::sync::Arc;

use amends::config::language::Language;
use amends::config::presets;
use amends::tui::model::Model;

use super::pictures::scenes;
use super::{buffer, desk, text};

/// Screens a desk works on all day.
const MAIN: [&str; 17] = [
    "queue",
    "case",
    "filter_term",
    "bulk",
    "undo",
    "empty",
    "picker",
    "held",
    "link",
    "reply",
    "views",
    "help",
    "palette",
    "lead",
    "wallboard",
    "payouts",
    "approvals",
];

pub fn speaking(tag: &str, model: Model) -> Model {
    let (language, warnings) = Language::load(tag, None).expect("a shipped language");
    assert!(warnings.is_empty(), "{warnings:?}");
    Model { words: Arc::new(language), ..model }
}

#[test]
fn the_main_screens_in_dutch() {
    let styles = desk::styles("dark", false);
    for (name, model) in scenes().into_iter().filter(|(name, _)| MAIN.contains(name)) {
        let model = speaking("nl", model);
        for (width, height) in [(80, 24), (120, 40)] {
            insta::assert_snapshot!(format!("nl_{name}_{width}x{height}"), text(&buffer(&model, &styles, width, height)));
        }
    }
}

#[test]
fn the_queue_and_the_case_in_german_and_french() {
    let styles = desk::styles("dark", false);
    for tag in ["de", "fr"] {
        let model = speaking(tag, desk::model());
        insta::assert_snapshot!(format!("{tag}_queue_120x40"), text(&buffer(&model, &styles, 120, 40)));
    }
}

#[test]
fn ascii_has_every_language_without_a_question_mark_for_a_letter() {
    let styles = desk::styles("mono", true);
    for tag in presets::language_tags() {
        for (name, model) in scenes() {
            let shown = text(&buffer(&speaking(tag, model), &styles, 120, 40));
            let stranger = shown.chars().find(|c| !c.is_ascii());
            assert_eq!(stranger, None, "{name} in {tag}:\n{shown}");
        }
    }
}
