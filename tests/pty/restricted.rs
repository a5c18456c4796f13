//! A console on a machine that others use too, by the server's word alone.

use rustix::process::Signal;

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

#[test]
fn a_lock_hides_everything_and_opens_only_for_a_token_that_still_counts() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let token = token(&home);
    let file = home.path("token");
    let put = |text: &str| {
        std::fs::write(&file, text).expect("a token file");
        std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("a private file");
    };
    put(&token);
    let file_name = file.display().to_string();
    let command = home.in_terminal(AMENDS, &["console", "--server", &desk.url, "--token-file", &file_name]);
    let mut term = Term::start(command, (120, 40));
    term.wait_for("● live");
    term.wait_for("CONVERSATION");
    // Stopped and continued by somebody: it may not be the same hand that goes on.
    term.signal(Signal::STOP);
    term.signal(Signal::CONT);
    term.wait_for("Locked since");
    let text = term.text();
    assert!(text.contains("Oakmere demo") && !text.contains("CONVERSATION") && !text.contains("● live"), "{text}");
    term.press("j");
    term.press("q");
    term.press("enter");
    term.wait_for("Unlocked");
    term.wait_for("CONVERSATION");
    assert!(term.is_running());

    // The token is taken from its source again.
    term.press("L");
    term.wait_for("Locked since");
    term.wait_without("CONVERSATION");
    std::fs::remove_file(&file).expect("a token file");
    term.press("enter");
    term.wait_for("Still locked");
    put(desk.token("lead"));
    term.press("enter");
    term.wait_for("jump has to unlock");
    put(&token);
    term.press("enter");
    term.wait_for("CONVERSATION");

    // A token that was revoked opens nothing any more.
    let listed = home.amends(&["token", "list", "--json", "--state", "desk"]).output().expect("it runs");
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).expect("JSON");
    let id = listed["items"].as_array().expect("items").iter().find(|item| item["name"] == "jump").expect("the token")["id"]
        .to_string();
    term.press("L");
    term.wait_for("Locked since");
    assert!(home.amends(&["token", "revoke", &id, "--state", "desk"]).status().expect("it runs").success());
    term.press("enter");
    term.wait_for("does not accept the token");
    assert!(!term.text().contains("CONVERSATION"));
    term.signal(Signal::TERM);
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    term.assert_restored();
}
