//! Commands of one's own: when they start, what they are given, and what is shown of them.

use super::super::super::action::Action;
use super::super::super::action::listing::{entries, palette};
use super::super::super::effect::{Program, ProgramId};
use super::super::super::model::own::{How, ProgramEnd};
use super::*;
use crate::config::commands::OwnCommand;
use crate::config::keymap::Verb;
use crate::config::settings::Settings;

const COMMANDS: &str = r#"
[[commands]]
name = "shop"
words = "open the order"
run = ["open", "--order={order}", "{ticket}"]

[[commands]]
name = "note"
words = "note it elsewhere"
run = ["note", "{customer}", "{subject}"]
seconds = 30

[[commands]]
name = "edit"
words = "edit the list"
run = ["vi", "list"]
mode = "terminal"

[[commands]]
name = "wipe"
words = "wipe the cache"
run = ["wipe", "{ticket}"]
danger = true
"#;

fn commands() -> Arc<[OwnCommand]> {
    Settings::parse(COMMANDS, "config.toml").unwrap().commands.into()
}

fn console(change: impl FnOnce(&mut Options)) -> Console {
    let mut console = Console::with_rows(1..=3);
    console.model.commands = commands();
    change(&mut console.model.options);
    console
}

fn act(console: &mut Console, verb: &str) {
    console.pass(1_000);
    let press = console.press("enter");
    console.send(Msg::Act(Verb { id: verb.to_owned(), argument: None }, press));
}

fn started(console: &Console) -> Option<Program> {
    console.last.iter().find_map(|effect| if let Effect::Start(program) = effect { Some(program.clone()) } else { None })
}

fn ends(console: &mut Console, how: How, lines: &[&str]) {
    let id = ProgramId(console.model.own.started);
    let lines = lines.iter().map(|&line| line.to_owned()).collect();
    console.send(Msg::ProgramEnded(id, Ok(ProgramEnd { how, lines, more: false })));
}

#[test]
fn it_is_given_what_is_selected_and_nothing_reads_it_on_the_way() {
    let mut console = console(|_| {});
    console.model.queue.rows[0].subject = "x\"; rm -rf / #\u{1b}[2J".to_owned();
    act(&mut console, "own.note");
    let program = started(&console).unwrap();
    assert_eq!(program.argv[..2], ["note", "Customer 1"]);
    assert!(program.argv[2].starts_with("x\"; rm -rf / #") && !program.argv[2].contains('\u{1b}'), "{:?}", program.argv);
    assert_eq!((program.terminal, program.seconds), (false, 30));
}

#[test]
fn what_it_needs_and_is_not_there_is_told_before_anything_starts() {
    let mut console = console(|_| {});
    act(&mut console, "own.shop");
    assert_eq!(started(&console), None);
    assert!(console.toast().contains("the order's number"), "{}", console.toast());
    console.model.queue.rows[0].subject = "-rf".to_owned();
    act(&mut console, "own.note");
    assert_eq!(started(&console), None);
    assert!(console.toast().contains("a dash"), "{}", console.toast());
}

#[test]
fn one_runs_at_a_time_and_what_it_says_waits_for_free_hands() {
    let mut console = console(|_| {});
    act(&mut console, "own.note");
    act(&mut console, "own.edit");
    assert_eq!(started(&console), None);
    assert!(console.toast().contains("note is still running"), "{}", console.toast());
    console.keys("v");
    ends(&mut console, How::Code(0), &["#1 noted"]);
    assert!(matches!(console.model.overlay(), Some(Overlay::Views { .. })), "no box opens under a hand");
    assert!(console.toast().contains("note is done; ! shows"), "{}", console.toast());
    console.keys("esc !");
    assert!(matches!(console.model.overlay(), Some(Overlay::Output { .. })));
    console.keys("esc");
    act(&mut console, "own.note");
    ends(&mut console, How::Code(2), &["no", "space"]);
    assert!(matches!(console.model.overlay(), Some(Overlay::Output { .. })));
    act(&mut console, "app.back");
    act(&mut console, "own.note");
    ends(&mut console, How::OutOfTime, &[]);
    assert!(console.model.overlays.is_empty());
    assert!(console.toast().contains("took too long"), "{}", console.toast());
}

#[test]
fn a_late_end_of_another_program_is_nobodys() {
    let mut console = console(|_| {});
    act(&mut console, "own.note");
    console.send(Msg::ProgramEnded(ProgramId(77), Err("no".to_owned())));
    assert!(console.model.own.running.is_some());
    let id = ProgramId(console.model.own.started);
    console.send(Msg::ProgramEnded(id, Err("no such file".to_owned())));
    assert!(console.model.own.running.is_none());
    assert!(console.toast().contains("no such file"), "{}", console.toast());
}

#[test]
fn danger_is_confirmed_by_its_name_and_never_by_enter_alone() {
    let mut console = console(|_| {});
    act(&mut console, "own.wipe");
    assert_eq!(started(&console), None);
    assert!(matches!(console.model.overlay(), Some(Overlay::Prompt(prompt)) if prompt.title.contains("wipe")));
    console.keys("enter enter");
    assert_eq!(started(&console), None);
    console.keys("w i p");
    console.keys("enter");
    assert_eq!(started(&console), None);
    console.keys("e");
    for hasty in [
        KeyPress { again: true, ..console.press("enter") },
        KeyPress { burst: true, ..console.press("enter") },
        KeyPress { kind: KeyKind::Repeat, ..console.press("enter") },
    ] {
        console.send(Msg::Key(hasty));
        assert_eq!(started(&console), None, "{hasty:?}");
    }
    console.keys("enter");
    assert_eq!(started(&console).unwrap().argv, ["wipe", "1"]);
}

#[test]
fn what_was_asked_about_is_started_or_nothing() {
    let mut console = console(|_| {});
    act(&mut console, "own.wipe");
    let other: Arc<[OwnCommand]> =
        Settings::parse(&COMMANDS.replace("\"wipe\", \"{ticket}\"", "\"rm\""), "config.toml").unwrap().commands.into();
    console.send(Msg::LooksRead { keymap: None, words: None, commands: Some(other), problems: Vec::new(), said: false });
    console.keys("w i p e enter");
    assert_eq!(started(&console), None);
    assert!(console.toast().contains("not in config.toml any more"), "{}", console.toast());
}

#[test]
fn nothing_starts_on_a_restricted_console_and_nothing_dangerous_on_a_read_only_one() {
    let mut restricted = console(|options| options.restricted = true);
    for verb in ["own.note", "own.edit", "own.wipe"] {
        act(&mut restricted, verb);
        assert_eq!(started(&restricted), None, "{verb}");
        assert!(restricted.model.overlays.is_empty());
        assert!(restricted.toast().contains("restricted"), "{}", restricted.toast());
    }
    restricted.keys("M a j M");
    assert!(!restricted.last.iter().any(|effect| matches!(effect, Effect::SaveMacro { .. })), "it keeps no files");
    let mut reading = console(|options| options.read_only = true);
    act(&mut reading, "own.wipe");
    assert!(reading.model.overlays.is_empty() && reading.toast().contains("--read-only"), "{}", reading.toast());
    act(&mut reading, "own.note");
    assert!(started(&reading).is_some());
}

#[test]
fn palette_help_and_keys_know_them() {
    let mut console = console(|_| {});
    let find = |name: &str| match name {
        "mine" => Some("inherits = \"default\"\n[queue]\n\"e\" = \"own.edit\"\n[case]\n\"e\" = \"own.edit\"".to_owned()),
        name => presets::keymap_text(name).map(str::to_owned),
    };
    let known = super::super::super::action::action_infos_with(&commands());
    let (keymap, warnings) = Keymap::load("mine", &find, &known).unwrap();
    assert_eq!(warnings, [], "a command needs no key");
    console.model.keymap = Arc::new(keymap);
    let found = palette(&console.model, "edit the");
    let entry = found.first().unwrap();
    assert_eq!((entry.id.as_str(), entry.keys.as_slice()), ("own.edit", ["e".to_owned()].as_slice()));
    assert!(entries(&console.model, "wipe").iter().any(|entry| entry.action == Action::Own(3)));
    console.keys("e");
    assert!(started(&console).unwrap().terminal);
    let unknown = Keymap::load("mine", &find, &action_infos()).unwrap_err().to_string();
    assert!(unknown.starts_with("mine.toml:3: unknown verb `own.edit`"), "{unknown}");
    let typo = |name: &str| find(name).map(|text| text.replace("own.edit", "own.edti"));
    let near = Keymap::load("mine", &typo, &known).unwrap_err().to_string();
    assert!(near.contains("mine.toml:3: unknown verb `own.edti` (did you mean `own.edit`?)"), "{near}");
}
