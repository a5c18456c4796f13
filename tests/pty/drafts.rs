//! Words somebody has typed outlive the console.

use std::fs;
use std::path::Path;

use amends::client::drafts::Drafts;
use amends::domain::draft::Draft;
use rustix::process::Signal;

use super::harness::{Home, PATIENCE, poll};
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
