//! Words somebody has typed outlive the console.

use std::fs;
use std::path::Path;

use rustix::process::Signal;

use super::harness::{Home, PATIENCE, poll};
use super::terminal::Desk;

/// All drafts of all servers, one after the other. A file that is being written begins with a dot and is none yet.
fn drafts(folder: &Path) -> String {
    let Ok(entries) = fs::read_dir(folder) else { return String::new() };
    let texts = entries.map(|entry| {
        let path = entry.expect("an entry").path();
        let unfinished = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        match path.is_dir() {
            true => drafts(&path),
            false if unfinished => String::new(),
            false => fs::read_to_string(path).unwrap_or_default(),
        }
    });
    texts.collect()
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
    poll("the draft on disk", PATIENCE, || drafts(&home.path("state/drafts")).contains("make it good").then_some(()));
    term.signal(Signal::KILL);
    assert!(term.wait_for_exit(PATIENCE).signal().is_some());
    // The next console on the same desk finds it where it was left.
    let mut again = desk.console(&home, (120, 40));
    again.press("r");
    again.wait_for("We are sorry and make it good");
    again.press("esc");
    again.wait_without("We are sorry and make it good");
    again.press("q");
    assert_eq!(again.wait_for_exit(PATIENCE).exit_code(), 0);
}
