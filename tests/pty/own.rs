//! Commands of one's own and macros in the built program: who has the terminal, who hears Ctrl-C, and what stays on disk.

use std::os::unix::fs::PermissionsExt as _;

use rustix::process::Signal;

use super::harness::{AMENDS, Home, PATIENCE, Term, poll};
use super::terminal::Desk;

const COMMANDS: &str = r#"
[[commands]]
name = "ask"
words = "ask something"
run = ["sh", "-c", "printf 'about %s\\n' \"$1\"; read a; echo \"heard-$a-${AMENDS_TOKEN:-nothing}\"; read b", "sh", "{ticket}"]
mode = "terminal"

[[commands]]
name = "sleep"
words = "sleep for a minute"
run = ["sh", "-c", "stty -echo; echo slee''ping; sleep 60"]
mode = "terminal"

[[commands]]
name = "say"
words = "say something"
run = ["sh", "-c", "printf 'about \\033[2J%s ' \"$1\"; env | grep -c TOKEN; true", "sh", "{ticket}"]
"#;
const KEYS: &str = "inherits = \"default\"\n[queue]\n\"e\" = \"own.ask\"\n\"h\" = \"own.sleep\"\n\"d\" = \"own.say\"\n";

fn set_up(home: &Home) {
    let config = home.path("config");
    std::fs::create_dir_all(config.join("keymaps")).expect("a folder");
    std::fs::write(config.join("config.toml"), COMMANDS).expect("a file");
    std::fs::write(config.join("keymaps/mine.toml"), KEYS).expect("a file");
}

fn console(home: &Home, desk: &Desk) -> Term {
    let mut command = home.in_terminal(AMENDS, &["console", "--keymap", "mine", "--server", &desk.url]);
    command.env("AMENDS_TOKEN", desk.token("lead"));
    let term = Term::start(command, (120, 40));
    term.wait_for("● live");
    term.wait_for("CONVERSATION");
    term
}

#[test]
fn a_program_has_the_terminal_alone_and_gives_it_back() {
    let home = Home::new();
    let desk = Desk::open(&home);
    set_up(&home);
    let mut term = console(&home, &desk);
    term.press("e");
    term.wait_for("about ");
    term.assert_restored();
    // Every character is the program's: a reader of ours would take some of them.
    term.burst("the quick brown fox jumps over the lazy dog\n");
    term.wait_for("heard-the quick brown fox jumps over the lazy dog-nothing");
    term.burst("\n");
    term.wait_for("● live");
    term.assert_taken();
    term.press("v");
    term.wait_for("Views");
    term.press("esc q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    term.assert_restored();
}

#[test]
fn ctrl_c_is_the_programs_and_modes_it_left_wrong_are_put_right() {
    let home = Home::new();
    let desk = Desk::open(&home);
    set_up(&home);
    let mut term = console(&home, &desk);
    term.press("h");
    term.wait_for("sleeping");
    term.press("ctrl-c");
    term.wait_for("sleep was ended by signal 2");
    term.assert_taken();
    assert!(term.is_running());
    term.press("esc q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    // Also the echo that the program has turned off.
    term.assert_restored();
}

#[test]
fn a_console_that_is_told_to_end_ends_the_program_too() {
    let home = Home::new();
    let desk = Desk::open(&home);
    set_up(&home);
    let mut term = console(&home, &desk);
    term.press("e");
    term.wait_for("about ");
    term.signal(Signal::TERM);
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    term.assert_restored();
}

#[test]
fn what_a_program_beside_the_console_says_is_shown_and_cannot_act() {
    let home = Home::new();
    let desk = Desk::open(&home);
    set_up(&home);
    let mut term = console(&home, &desk);
    term.press("d");
    term.wait_for("say is done");
    let text = term.text();
    // The escape is a visible mark.
    let said = text.lines().find_map(|line| Some(line.split_once("about ")?.1)).unwrap_or_else(|| panic!("{text}"));
    let words: Vec<&str> = said.split_whitespace().collect();
    // No variable names a token.
    assert!(words[0].contains("[2J") && words[1] == "0", "{text}");
    term.press("esc q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
}

#[test]
fn a_changed_config_is_taken_over_and_a_broken_one_leaves_the_last_good_commands() {
    let home = Home::new();
    let desk = Desk::open(&home);
    set_up(&home);
    let mut term = console(&home, &desk);
    let file = home.path("config").join("config.toml");
    std::fs::write(&file, COMMANDS.replace("{ticket}", "{tickt}")).expect("a file");
    term.press("ctrl-r");
    term.wait_for("The commands in use stay");
    term.wait_for("config.toml:5: ");
    term.press("d");
    term.wait_for("say is done");
    term.press("esc");
    std::fs::write(&file, COMMANDS.replace("'about ", "'anew ")).expect("a file");
    term.press("ctrl-r");
    term.wait_for("were read again");
    term.press("d");
    term.wait_for("anew ");
    term.press("esc q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
}

#[test]
fn in_plain_lines_a_program_has_the_terminal_too() {
    let home = Home::new();
    set_up(&home);
    let desk = ["demo", "--linear", "--quiet", "--tickets", "20", "--seed", "7", "--state", "desk"];
    let mut command = home.in_terminal(AMENDS, &desk);
    command.env("TERM", "dumb");
    let mut term = Term::start(command, (300, 100));
    let hear = |term: &Term, text: &str| poll(text, PATIENCE, || term.raw().contains(text).then_some(()));
    let say = |term: &mut Term, line: &str| {
        std::thread::sleep(std::time::Duration::from_millis(400));
        term.burst(&format!("{line}\n"));
    };
    hear(&term, "Connected");
    hear(&term, "#");
    say(&mut term, "own.say");
    hear(&term, "say is done");
    say(&mut term, "");
    say(&mut term, "app.back");
    say(&mut term, "ask something");
    hear(&term, "about ");
    say(&mut term, "an answer of several words");
    hear(&term, "heard-an answer of several words-nothing");
    say(&mut term, "");
    say(&mut term, "app.quit");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
}

#[test]
fn macros_are_there_after_a_restart_for_their_owner_alone() {
    let home = Home::new();
    let desk = Desk::open(&home);
    set_up(&home);
    let mut term = console(&home, &desk);
    term.press("M a j");
    term.wait_for("rec a 1");
    term.press("j M");
    term.wait_for("Macro a has one step");
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    let file = home.path("state").join("macros.json");
    let kept = std::fs::read_to_string(&file).expect("the macros");
    assert!(kept.contains("\"2 queue.next\""), "{kept}");
    assert_eq!(std::fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o600);
    let mut term = console(&home, &desk);
    term.press("3 @ a");
    term.wait_for("Macro a is done");
    // Under the bar, the frame and the head of the list.
    let seventh = |text: String| text.lines().nth(9).is_some_and(|line| line.contains('▌'));
    term.wait_until("the cursor on the seventh row", PATIENCE, |screen| seventh(screen.contents()).then_some(()));
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
}
