//! Files as people write them: every good one loads without a warning, every bad one gives the message it names.
//!
//! A file's name begins with what it is: `keymap`, `theme`, `console` or `server`.

use std::fs;
use std::path::{Path, PathBuf};

use amends::config::key::{Chord, Key, sequence};
use amends::config::keymap::{ActionInfo, Context, Keymap, Lookup};
use amends::config::presets;
use amends::config::problem::{ConfigError, Problem};
use amends::config::settings::{ServerSettings, Settings};
use amends::config::theme::Theme;

use Context::{Case, Global, Picker, Queue, Text};

fn actions() -> Vec<ActionInfo> {
    amends::tui::action::action_infos()
}

fn keymap(name: &str) -> Keymap {
    let find = |name: &str| presets::keymap_text(name).map(str::to_owned);
    let (keymap, warnings) = Keymap::load(name, &find, &actions()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(warnings, [], "{name}");
    keymap
}

fn corpus(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/config").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 5, "{} is nearly empty", folder.display());
    files
}

/// Loads a file by what its name begins with and returns its warnings.
fn load(path: &Path) -> Result<Vec<Problem>, ConfigError> {
    let name = path.file_stem().unwrap().to_str().unwrap();
    let text = fs::read_to_string(path).unwrap();
    let sibling = |name: &str| fs::read_to_string(path.with_file_name(format!("{name}.toml"))).ok();
    let kind = name.split('-').next().unwrap();
    match kind {
        "keymap" => {
            let find = |name: &str| sibling(name).or_else(|| presets::keymap_text(name).map(str::to_owned));
            Keymap::load(name, &find, &actions()).map(|(_, warnings)| warnings)
        }
        "theme" => {
            let find = |name: &str| sibling(name).or_else(|| presets::theme_text(name).map(str::to_owned));
            Theme::load(name, &find).map(|(_, warnings)| warnings)
        }
        "console" => Settings::parse(&text, &format!("{name}.toml")).map(|_| Vec::new()),
        "server" => ServerSettings::parse(&text, &format!("{name}.toml")).map(|_| Vec::new()),
        other => panic!("{}: no reader for {other} files", path.display()),
    }
}

#[test]
fn good_files_load_without_a_word() {
    for path in corpus("good") {
        match load(&path) {
            Ok(warnings) => assert_eq!(warnings, [], "{}", path.display()),
            Err(error) => panic!("{}:\n{error}", path.display()),
        }
    }
}

#[test]
fn bad_files_tell_what_they_expect() {
    for path in corpus("bad") {
        let text = fs::read_to_string(&path).unwrap();
        let Some(expected) = text.lines().next().and_then(|line| line.strip_prefix("# expects: ")) else {
            panic!("{} does not say what it expects", path.display());
        };
        let told = match load(&path) {
            Ok(warnings) => warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
            Err(error) => error.to_string(),
        };
        assert!(told.contains(expected), "{}: expected {expected:?}, told {told:?}", path.display());
    }
}

#[test]
fn shipped_keymaps_are_clean() {
    for name in presets::keymap_names() {
        keymap(name);
    }
}

/// Strokes that may never arrive: Alt that a terminal keeps for its menus, keys of tmux, screen, telnet and mosh, flow control.
fn is_uncertain(chord: &Chord) -> bool {
    chord.alt || chord.ctrl && matches!(chord.key, Key::Char('a' | 'b' | 's' | 'q' | ']' | '^' | '\\' | '_'))
}

#[test]
fn whatever_is_done_while_writing_has_a_key_that_arrives_in_every_shipped_keymap() {
    for name in presets::keymap_names() {
        let keymap = keymap(name);
        for action in actions().iter().filter(|action| action.contexts.contains(&Text)) {
            let mut keys = keymap
                .bindings()
                .filter(|binding| binding.context == Text && binding.verbs.iter().any(|verb| verb.id == action.id));
            let found = keys.any(|binding| !binding.keys.iter().any(is_uncertain));
            assert!(found, "{name}: {} has no key but on Alt, of a multiplexer or of flow control", action.id);
        }
    }
}

#[test]
fn the_default_keymap_has_the_keys_of_the_contract() {
    let keymap = keymap("default");
    for (context, keys, verb) in [
        (Queue, "j", "queue.next"),
        (Queue, "down", "queue.next"),
        (Queue, "k", "queue.previous"),
        (Queue, "g", "queue.first"),
        (Queue, "G", "queue.last"),
        (Queue, "pgup", "queue.page_up"),
        (Queue, "pgdn", "queue.page_down"),
        (Queue, "enter", "queue.open"),
        (Queue, "tab", "pane.next"),
        (Queue, "/", "queue.filter"),
        (Queue, "n", "queue.pull_next"),
        (Case, "c", "picker.open"),
        (Picker, "1", "picker.choose 1"),
        (Picker, "9", "picker.choose 9"),
        (Case, "u", "case.undo"),
        (Case, "r", "case.reply"),
        (Case, "o", "case.note"),
        (Case, "z", "case.snooze"),
        (Case, "b", "case.skip"),
        (Queue, "J", "case.merge"),
        (Case, "s", "case.solve"),
        (Queue, "x", "queue.mark"),
        (Case, "y", "case.copy_link"),
        (Queue, "v", "views.open"),
        (Queue, ":", "palette.open"),
        (Queue, "m", "lead.open"),
        (Queue, "p", "payouts.open"),
        (Queue, "a", "approvals.open"),
        (Queue, "w", "wallboard.open"),
        (Case, "?", "help.toggle"),
        (Case, "esc", "app.back"),
        (Case, "q", "app.back"),
        (Queue, "q", "app.quit"),
    ] {
        let Lookup::Run(verbs) = keymap.lookup(&[context, Global], &sequence(keys).unwrap()) else {
            panic!("{keys} does nothing in {context:?}");
        };
        let does: Vec<String> = verbs.iter().map(ToString::to_string).collect();
        assert_eq!(does, [verb], "{keys} in {context:?}");
    }
}

#[test]
fn the_emacs_keymap_has_the_keys_of_emacs_and_plain_ones_for_money() {
    let keymap = keymap("emacs");
    for (context, keys, verb) in [
        (Queue, "ctrl-n", "queue.next"),
        (Queue, "ctrl-p", "queue.previous"),
        (Queue, "alt-v", "queue.page_up"),
        (Queue, "ctrl-s", "queue.filter"),
        (Case, "ctrl-g", "app.back"),
        (Case, "ctrl-x ctrl-c", "app.quit"),
        (Context::Text, "ctrl-g", "text.cancel"),
        (Context::Text, "ctrl-x ctrl-s", "text.send"),
        (Context::Confirm, "ctrl-g", "confirm.cancel"),
        (Context::Confirm, "enter", "confirm.accept"),
        (Picker, "1", "picker.choose 1"),
    ] {
        let Lookup::Run(verbs) = keymap.lookup(&[context, Global], &sequence(keys).unwrap()) else {
            panic!("{keys} does nothing in {context:?}");
        };
        assert_eq!(verbs.iter().map(ToString::to_string).collect::<Vec<_>>(), [verb], "{keys} in {context:?}");
    }
}

#[test]
fn every_money_verb_has_a_digit_or_enter() {
    for name in presets::keymap_names() {
        let keymap = keymap(name);
        for ActionInfo { id, contexts, .. } in actions().into_iter().filter(|action| action.money) {
            let keys = keymap.keys_for(contexts[0], &id);
            let anywhere = |key: &String| key == "enter" || key.parse::<u8>().is_ok();
            assert!(keys.iter().any(anywhere), "{name}: {id} is out of reach of keyboards without Latin letters: {keys:?}");
        }
    }
}
