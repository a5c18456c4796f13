//! A console on a machine that others use too, by the server's word alone.

use super::harness::{AMENDS, Home, PATIENCE, Term};
use super::terminal::Desk;

/// The token of somebody on such a machine.
fn token(home: &Home) -> String {
    let made = home.amends(&["token", "create", "--role", "agent", "--name", "jump", "--restricted", "--state", "desk"]).output();
    let made = made.expect("it runs");
    assert!(made.status.success(), "{made:?}");
    String::from_utf8(made.stdout).expect("a token").trim().to_owned()
}

/// What is in a user's state folder.
fn kept(home: &Home) -> Vec<String> {
    let entries = std::fs::read_dir(home.path("state")).expect("the state folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn it_masks_shows_on_request_and_keeps_nothing_but_its_outbox() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let listed = home.amends(&["token", "list", "--state", "desk"]).output().expect("it runs");
    assert!(!String::from_utf8_lossy(&listed.stdout).contains("restricted"), "{listed:?}");
    let token = token(&home);
    let listed = home.amends(&["token", "list", "--state", "desk"]).output().expect("it runs");
    assert!(String::from_utf8_lossy(&listed.stdout).contains("active, restricted"), "{listed:?}");

    let mut command = home.in_terminal(AMENDS, &["console", "--server", &desk.url]);
    command.env("AMENDS_TOKEN", &token);
    let mut term = Term::start(command, (120, 40));
    term.wait_for(" restricted ");
    term.wait_for("● live");
    term.wait_for("•••@");
    term.press(".");
    term.wait_for("shown for 15 s");
    term.wait_without("•••@");
    term.press("ctrl-z");
    term.wait_for("This console is restricted");
    term.press("r");
    term.wait_for("Reply");
    term.type_text("We are sorry");
    term.wait_for("We are sorry");
    // Its way out would write the draft.
    term.press("esc");
    term.wait_without("We are sorry");
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    assert_eq!(kept(&home), ["outbox"]);

    // Somebody of whom the server does not say so leaves log and drafts.
    let mut term = desk.console(&home, (120, 40));
    term.press("o");
    term.wait_for("Note");
    term.type_text("Third of this batch");
    term.wait_for("Third of this batch");
    term.press("esc");
    term.wait_without("Third of this batch");
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    assert_eq!(kept(&home), ["drafts", "logs", "outbox"]);
}
