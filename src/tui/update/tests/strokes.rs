//! Sequences, counts and keyboards without Latin letters, key by key.

use super::*;
use crate::config::layout::Layout;
use crate::tui::action::strokes;

/// A console with a keymap of its own, on ten tickets.
fn with_keymap(text: &str) -> Console {
    let find = |name: &str| match name {
        "mine" => Some(text.to_owned()),
        name => presets::keymap_text(name).map(str::to_owned),
    };
    let (keymap, _) = Keymap::load("mine", &find, &action_infos()).unwrap();
    let mut console = Console::with_rows(1..=10);
    console.model.keymap = Arc::new(keymap);
    console
}

fn told(console: &Console) -> Vec<String> {
    strokes::next(&console.model).iter().map(|stroke| format!("{} {}", stroke.key, stroke.words)).collect()
}

#[test]
fn a_sequence_under_way_tells_what_comes_next_and_is_gone_with_it() {
    let mut console = with_keymap("inherits = \"vim\"");
    assert_eq!(told(&console), [] as [&str; 0]);
    console.keys("g");
    assert_eq!(told(&console), ["g first ticket", "t next pane", "T previous pane"]);
    console.keys("t");
    assert_eq!((told(&console).len(), console.model.pane), (0, crate::tui::model::Pane::Case));
    console.keys("g x");
    assert_eq!(told(&console), [] as [&str; 0], "a stroke that leads nowhere ends it");
}

#[test]
fn no_wider_sequence_stands_in_the_way_of_an_offers_key() {
    let mut console = with_keymap("inherits = \"vim\"");
    console.keys("c");
    console.menu(menu(1, 3, &[('g', 1500)]));
    console.pass(500);
    console.keys("g");
    assert_eq!(console.stored().map(|record| record.request.offer), Some('g'));
    assert!(console.model.strokes.is_empty());
}

#[test]
fn no_wider_key_stands_in_the_way_of_an_offers_key() {
    let mut console = Console::with_rows(1..=3);
    console.keys("c");
    console.menu(menu(1, 3, &[('a', 1500), ('q', 2000)]));
    console.pass(500);
    console.keys("a");
    assert_eq!(console.stored().map(|record| record.request.offer), Some('a'), "`a` opens the approvals elsewhere");
}

#[test]
fn a_count_repeats_a_move() {
    let mut console = Console::with_rows(1..=30);
    console.keys("5 j");
    assert_eq!(console.selected(), Some(6));
    console.keys("1 2 j");
    assert_eq!(console.selected(), Some(18));
    console.keys("3 k");
    assert_eq!(console.selected(), Some(15));
    console.keys("j");
    assert_eq!((console.selected(), console.model.count), (Some(16), None), "a count is for one move");
    console.keys("0 j");
    assert_eq!(console.selected(), Some(17), "a zero before any digit is none");
    console.keys("9 9 9 9 9 k");
    assert_eq!(console.selected(), Some(1));
}

#[test]
fn esc_ends_a_count_and_does_nothing_else() {
    let mut console = Console::with_rows(1..=10);
    console.keys("x 4 esc");
    assert_eq!((console.model.count, console.model.queue.marks.len()), (None, 1));
    let before = console.selected().unwrap();
    console.keys("j");
    assert_eq!(console.selected(), Some(before + 1));
}

#[test]
fn only_moves_are_counted() {
    let mut console = Console::with_rows(1..=10);
    console.keys("5 n");
    assert!(!console.asked(|call| matches!(call, Call::PullNext { .. })));
    assert!(console.toast().contains("only moves"), "{}", console.toast());
    console.keys("n");
    assert!(console.asked(|call| matches!(call, Call::PullNext { .. })));
}

#[test]
fn digits_of_the_picker_and_of_texts_are_no_counts() {
    let mut console = Console::picking();
    console.keys("2");
    assert_eq!(console.stored().map(|record| record.request.offer), Some('2'));
    let mut console = Console::with_rows(1..=10);
    console.keys("/ 4 7");
    assert_eq!((console.model.queue.filter.text(), console.model.count), ("47", None));
}

#[test]
fn a_digit_with_a_meaning_of_its_own_keeps_it() {
    let mut console = with_keymap("inherits = \"default\"\n[queue]\n\"2\" = \"queue.last\"");
    console.keys("5 2");
    assert_eq!((console.selected(), console.model.count), (Some(10), None));
}

#[test]
fn letters_of_another_script_act_by_their_place() {
    for (layout, down, compensate) in
        [(Layout::Ru, "о", "с"), (Layout::Uk, "о", "с"), (Layout::Bg, "т", "ъ"), (Layout::El, "ξ", "ψ")]
    {
        let mut console = Console::with_rows(1..=3);
        console.keys(down);
        assert_eq!(console.selected(), Some(1), "{layout:?}: without the setting a letter means nothing");
        console.model.options.layout = Some(layout);
        console.keys(down);
        assert_eq!(console.selected(), Some(2), "{layout:?}");
        console.keys(compensate);
        assert!(matches!(console.model.overlay(), Some(Overlay::Picker(_))), "{layout:?}");
    }
}

#[test]
fn an_offers_letter_is_taken_by_its_place_and_as_carefully() {
    let mut console = Console::with_rows(1..=3);
    console.model.options.layout = Some(Layout::Ru);
    console.keys("с");
    console.menu(menu(1, 3, &[('a', 1500)]));
    let mut early = console.press("ф");
    early.at = START;
    console.send(Msg::Key(early));
    assert_eq!(console.stored(), None, "a key from before the menu moves nothing");
    console.pass(500);
    console.keys("ф");
    assert_eq!(console.stored().map(|record| record.request.offer), Some('a'));
}

#[test]
fn text_keeps_the_letters_that_were_typed() {
    let mut console = Console::with_rows(1..=3);
    console.model.options.layout = Some(Layout::Ru);
    console.keys("/ о л");
    assert_eq!(console.model.queue.filter.text(), "ол");
}

#[test]
fn a_letter_the_keymap_knows_is_taken_as_typed() {
    let mut console = with_keymap("inherits = \"default\"\n[queue]\n\"о\" = \"queue.last\"");
    console.model.options.layout = Some(Layout::Ru);
    console.keys("о");
    assert_eq!(console.selected(), Some(10));
}
