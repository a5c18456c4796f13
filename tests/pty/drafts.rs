//! Words somebody has typed outlive the console.

use std::fs;
use std::path::Path;
use std::time::Duration;

use amends::client::drafts::Drafts;
use amends::domain::draft::Draft;
use rustix::process::Signal;

use super::harness::{Home, PATIENCE, Server, poll};
use super::terminal::Desk;

/// All drafts of all servers, opened with the machine's key.
fn drafts(state: &Path) -> Vec<Draft> {
    let Ok(entries) = fs::read_dir(state.join("drafts")) else { return Vec::new() };
    let folders = entries.map(|entry| entry.expect("an entry")).filter(|entry| entry.path().is_dir());
    let servers = folders.map(|entry| entry.file_name().to_string_lossy().into_owned());
    servers.flat_map(|server| Drafts::of(state, &server).load().expect("the drafts")).collect()
}

/// Whether any file below a folder has this text in it, as a backup or another user's search would find it.
fn readable(folder: &Path, text: &str) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    let found = |path: &Path| fs::read(path).is_ok_and(|bytes| bytes.windows(text.len()).any(|piece| piece == text.as_bytes()));
    entries
        .map(|entry| entry.expect("an entry").path())
        .any(|path| if path.is_dir() { readable(&path, text) } else { found(&path) })
}

#[test]
fn a_draft_survives_kill_and_restart() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let mut term = desk.console(&home, (120, 40));
    term.press("r");
    term.wait_for("Reply");
    term.type_text("We are sorry and make it good");
    term.wait_for("We are sorry and make it good");
    let kept = || drafts(&home.path("state")).iter().any(|draft| draft.text.contains("make it good")).then_some(());
    poll("the draft on disk", PATIENCE, kept);
    term.signal(Signal::KILL);
    assert!(term.wait_for_exit(PATIENCE).signal().is_some());
    assert!(!readable(&home.path("state"), "make it good"), "the draft can be read without its key");
    // The next console on the same desk finds it where it was left.
    let mut again = desk.console(&home, (120, 40));
    again.press("r");
    again.wait_for("We are sorry and make it good");
    again.press("esc");
    again.wait_without("We are sorry and make it good");
    again.press("q");
    assert_eq!(again.wait_for_exit(PATIENCE).exit_code(), 0);
}

#[test]
fn a_reply_that_was_sent_in_an_outage_goes_out_once_by_itself_and_after_a_restart_too() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let mut term = desk.console(&home, (120, 40));
    term.press("r");
    term.wait_for("Reply");
    term.type_text("We make it good");
    let address = desk.url.trim_start_matches("http://").to_owned();
    let Desk { server, url, tokens } = desk;
    assert!(server.stop(), "the server ends well");
    term.press("ctrl-s");
    term.wait_for("goes out by itself");
    term.wait_for("1 unsent");
    let waiting = |text: &str| drafts(&home.path("state")).iter().any(|draft| draft.waits() && draft.text == text);
    poll("the reply on disk", PATIENCE, || waiting("We make it good").then_some(()));
    assert!(!readable(&home.path("state"), "make it good"), "it can be read without its key");
    let serve = || {
        let command = home.amends(&["demo", "--headless", "--quiet", "--state", "desk", "--listen", &address]);
        let server = Server::launch(command, &home.path("server.log"));
        server.greeting();
        server
    };
    let again = serve();
    // Tries are at most half a minute apart.
    term.wait_until("nothing unsent", Duration::from_secs(90), |screen| (!screen.contents().contains("unsent")).then_some(()));
    term.wait_for("We make it good");
    assert!(drafts(&home.path("state")).is_empty());

    // The same with a console that is killed while its reply waits.
    term.press("r");
    term.wait_for("Reply");
    term.type_text("And soon");
    assert!(again.stop(), "the server ends well");
    term.press("ctrl-s");
    term.wait_for("1 unsent");
    poll("the second reply on disk", PATIENCE, || waiting("And soon").then_some(()));
    term.signal(Signal::KILL);
    assert!(term.wait_for_exit(PATIENCE).signal().is_some());
    let desk = Desk { server: serve(), url, tokens };
    let mut next = desk.console(&home, (120, 40));
    poll("the reply gone from the disk", Duration::from_secs(90), || drafts(&home.path("state")).is_empty().then_some(()));
    // The queue has moved on; the ticket is still held by whoever wrote.
    next.press("/");
    next.type_text("is:mine");
    next.press("enter");
    next.wait_for("And soon");
    let shown = next.text();
    assert_eq!((shown.matches("And soon").count(), shown.matches("We make it good").count()), (1, 1), "{shown}");
    next.press("q");
    assert_eq!(next.wait_for_exit(PATIENCE).exit_code(), 0);
}
