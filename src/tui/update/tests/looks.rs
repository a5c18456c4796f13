//! Theme and keys that are read again while the console runs.

use super::*;

fn other_keys() -> Arc<Keymap> {
    let find = |name: &str| match name {
        "mine" => Some("inherits = \"default\"\n[queue]\n\"d\" = \"queue.next\"".to_owned()),
        name => presets::keymap_text(name).map(str::to_owned),
    };
    Arc::new(Keymap::load("mine", &find, &action_infos()).unwrap().0)
}

fn read(console: &mut Console, keymap: Option<Arc<Keymap>>, problems: &[&str], said: bool) {
    let problems = problems.iter().map(|&problem| problem.to_owned()).collect();
    console.send(Msg::LooksRead { keymap, words: None, commands: None, problems, said });
}

#[test]
fn new_keys_hold_at_once() {
    let mut console = Console::with_rows(1..=3);
    console.keys("d");
    assert_eq!(console.selected(), Some(1));
    read(&mut console, Some(other_keys()), &[], false);
    assert!(console.toast().contains("read again"), "{}", console.toast());
    console.keys("d");
    assert_eq!(console.selected(), Some(2));
}

#[test]
fn a_broken_file_leaves_the_keys_and_is_told_with_its_line() {
    let mut console = Console::with_rows(1..=3);
    read(&mut console, None, &["The keymap in use stays: mine.toml:3: unknown verb `fly`"], false);
    assert!(console.toast().contains("mine.toml:3"), "{}", console.toast());
    console.keys("j");
    assert_eq!(console.selected(), Some(2));
}

#[test]
fn the_same_keys_are_no_news_unless_asked_for() {
    let mut console = Console::with_rows(1..=3);
    let same = Some(Arc::clone(&console.model.keymap));
    read(&mut console, same.clone(), &[], false);
    assert_eq!(console.toast(), "");
    console.keys("ctrl-r");
    assert!(console.last.contains(&Effect::Reload));
    read(&mut console, same, &[], true);
    assert!(console.toast().contains("read again"));
}

#[test]
fn a_stroke_meant_for_the_old_keys_moves_no_money() {
    let mut console = Console::picking();
    let press = console.press("1");
    console.pass(100);
    read(&mut console, Some(other_keys()), &[], false);
    console.send(Msg::Key(press));
    assert_eq!(console.stored(), None);
    console.keys("1");
    assert!(console.stored().is_some());
}
