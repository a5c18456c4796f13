//! A person's own editor gets the terminal and gives it back.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use rustix::process::Signal;

use super::harness::{AMENDS, Home, PATIENCE, Term, poll};
use super::terminal::Desk;

/// A script as an editor: it says that it has the terminal, takes one line, and adds it to the file.
const SCRIPT: &str = "#!/bin/sh
trap 'echo INTERRUPTED' INT
echo \"THE EDITOR HAS $(cat \"$1\").\"
until read -r line; do :; done
printf ' %s\\n' \"$line\" >> \"$1\"
echo junk > \"$1~\"
";

fn script(home: &Home, text: &str) -> PathBuf {
    let path = home.path("editor.sh");
    fs::write(&path, text).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("an executable");
    path
}

/// A reply under way on this desk, with an editor.
fn writing(home: &Home, desk: &Desk, editor: &str) -> Term {
    let mut command = home.in_terminal(AMENDS, &["console", "--server", &desk.url]);
    command.env("AMENDS_TOKEN", desk.token("lead"));
    command.env("VISUAL", editor);
    let mut term = Term::start(command, (120, 40));
    term.wait_for("● live");
    term.press("r");
    term.wait_for("Reply to");
    term.type_text("Hello");
    term.wait_for("Hello");
    term
}

fn left_behind(home: &Home) -> usize {
    fs::read_dir(home.path("state/editor")).map_or(0, Iterator::count)
}

#[test]
fn a_long_reply_is_written_in_an_editor_and_ctrl_c_there_ends_nothing() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let mut term = writing(&home, &desk, &script(&home, SCRIPT).to_string_lossy());
    for round in 1..=2 {
        term.press("ctrl-e");
        // What an earlier round has said is on the main screen again as soon as ours is left.
        term.wait_for(if round == 1 { "THE EDITOR HAS Hello." } else { "THE EDITOR HAS Hello q1." });
        term.assert_given_back();
        assert_eq!(left_behind(&home), 1);
        if round == 1 {
            term.press("ctrl-c");
            term.wait_for("INTERRUPTED");
        }
        // Keys that mean much to the console are the editor's letters now.
        term.type_text(&format!("q{round}"));
        term.press("enter");
        term.wait_for("● live");
        term.wait_for(if round == 1 { "Hello q1" } else { "Hello q1 q2" });
        term.assert_taken();
        assert_eq!(left_behind(&home), 0, "the file is gone, and what lay beside it");
    }
    term.type_text("!");
    term.wait_for("Hello q1 q2!");
    term.press("esc");
    term.wait_without("Reply to");
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    term.assert_given_back();
}

#[test]
fn an_editor_that_fails_changes_nothing_and_says_so() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let broken = script(&home, "#!/bin/sh\necho nonsense > \"$1\"\nstty -echo -icanon\nprintf '\\033[?1049h'\nexit 3\n");
    for (editor, why) in [(broken.to_string_lossy().as_ref(), "code 3"), ("/nonexistent/editor -x", "cannot be started")] {
        let mut term = writing(&home, &desk, editor);
        term.press("ctrl-e");
        term.wait_for("The text is as it was");
        term.wait_for(why);
        term.wait_for("Hello");
        term.assert_taken();
        assert_eq!(left_behind(&home), 0);
        // Empty again, so that the next one begins anew.
        term.press("backspace backspace backspace backspace backspace esc");
        term.wait_without("Reply to");
        term.press("q");
        assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
        term.assert_given_back();
    }
}

#[test]
fn the_console_can_be_told_to_end_while_the_editor_is_open() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let mut term = writing(&home, &desk, &script(&home, SCRIPT).to_string_lossy());
    term.press("ctrl-e");
    term.wait_for("THE EDITOR HAS Hello.");
    term.signal(Signal::TERM);
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    term.assert_given_back();
    poll("the file's end", PATIENCE, || (left_behind(&home) == 0).then_some(()));
}
