//! The terminal itself: sizes, every way out, and terminals that are none.

use std::process::Stdio;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::harness::{AMENDS, Home, PATIENCE, Server, Term, keeps, poll};

/// Losing the terminal ends the console within this.
const GONE: Duration = Duration::from_secs(2);

/// A small desk served without a console, and what a console needs to reach it.
pub struct Desk {
    pub server: Server,
    pub url: String,
    pub tokens: serde_json::Value,
}

impl Desk {
    pub fn open(home: &Home) -> Self {
        Self::open_with(home, 20)
    }

    pub fn open_with(home: &Home, tickets: u64) -> Self {
        let tickets = tickets.to_string();
        let command = home.amends(&["demo", "--headless", "--quiet", "--tickets", &tickets, "--seed", "7", "--state", "desk"]);
        let server = Server::launch(command, &home.path("server.log"));
        let said: serde_json::Value = serde_json::from_str(&server.greeting().0).expect("one line of JSON");
        let url = said["server"].as_str().expect("an address").to_owned();
        Self { server, url, tokens: said["tokens"].clone() }
    }

    pub fn token(&self, role: &str) -> &str {
        self.tokens[role].as_str().expect("a token for every role")
    }

    /// A console on this desk.
    pub fn console(&self, home: &Home, size: (u16, u16)) -> Term {
        let mut command = home.in_terminal(AMENDS, &["console", "--server", &self.url]);
        command.env("AMENDS_TOKEN", self.token("lead"));
        let term = Term::start(command, size);
        term.wait_for("● live");
        term
    }
}

#[test]
fn any_size_is_drawn_and_none_ends_it() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let mut term = desk.console(&home, (80, 24));
    for size in [(20, 5), (1, 1), (2, 1), (0, 0), (200, 50), (500, 3), (3, 120), (80, 24)] {
        let before = term.chunks();
        term.resize(size);
        term.press("ctrl-l");
        term.wait_for_output(&format!("a frame at {size:?}"), before);
        assert!(term.is_running());
    }
    term.wait_for("● live");
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    term.assert_restored();
    assert!(!term.raw().contains("panicked"));
}

#[test]
fn signals_that_end_it_give_the_terminal_back() {
    let home = Home::new();
    let desk = Desk::open(&home);
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let term = desk.console(&home, (80, 24));
        term.assert_taken();
        term.signal(signal);
        let exit = term.wait_for_exit(PATIENCE);
        assert_eq!((exit.exit_code(), exit.signal()), (0, None), "{signal:?}");
        term.assert_restored();
    }
}

#[test]
fn a_terminal_that_is_gone_ends_it_at_once() {
    let home = Home::new();
    let desk = Desk::open(&home);
    keeps("noticing that the terminal is gone", GONE, || {
        let mut term = desk.console(&home, (80, 24));
        let begun = Instant::now();
        term.hang_up();
        term.wait_for_exit(PATIENCE);
        begun.elapsed()
    });
}

#[test]
fn a_demo_that_ends_leaves_no_folder_behind() {
    for end in [Some(Signal::TERM), None] {
        keeps("the end", GONE, || {
            let home = Home::new();
            let mut term = Term::start(home.in_terminal(AMENDS, &["demo", "--quiet", "--tickets", "20"]), (80, 24));
            term.wait_for("● live");
            let folders = || std::fs::read_dir(home.path("tmp")).expect("a folder").count();
            assert_eq!(folders(), 1, "the desk lives in the folder for temporary files");
            let begun = Instant::now();
            match end {
                Some(signal) => term.signal(signal),
                None => term.hang_up(),
            }
            term.wait_for_exit(PATIENCE);
            assert_eq!(folders(), 0);
            begun.elapsed()
        });
    }
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again() {
    let home = Home::new();
    let desk = Desk::open(&home);
    // A shell with job control above it, as a person has one.
    let script = format!("set -m; '{AMENDS}' console; echo shell again; read line; fg; echo ended with $?");
    let mut command = home.in_terminal("bash", &["-c", &script]);
    command.env("AMENDS_TOKEN", desk.token("lead"));
    command.env("AMENDS_SERVER", &desk.url);
    let mut term = Term::start(command, (80, 24));
    term.wait_for("● live");
    term.press("ctrl-z");
    term.wait_for("shell again");
    term.assert_restored();
    term.press("enter");
    term.wait_for("● live");
    term.assert_taken();
    term.press("q");
    term.wait_for("ended with 0");
    term.wait_for_exit(PATIENCE);
    term.assert_restored();
}

/// The program is stopped, as the system sees it.
fn is_stopped(term: &Term) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", term.pid())).unwrap_or_default();
    stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('T'))
}

#[test]
fn what_was_typed_while_it_was_stopped_from_outside_is_not_meant_for_it() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let mut term = desk.console(&home, (80, 24));
    for round in 0..5 {
        term.signal(Signal::STOP);
        poll("the console to stop", PATIENCE, || is_stopped(&term).then_some(()));
        let before = term.chunks();
        // Help, the views, and the end.
        term.burst("?");
        term.burst("v");
        term.burst("q");
        term.signal(Signal::CONT);
        term.wait_for_output(&format!("the desk painted anew, round {round}"), before);
        term.wait_for("● live");
        // What was typed has been dropped or done by the time that a key of now is answered.
        term.read_and_press("tab");
        assert!(term.is_running(), "round {round}: q was typed at a program that did not run");
        let text = term.text();
        assert!(!text.contains("─ Keys ") && !text.contains("─ Views "), "round {round}: {text}");
    }
    term.assert_taken();
    term.press("ctrl-c");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    term.assert_restored();
}

#[test]
fn a_question_does_not_outlive_the_shell_and_a_late_yes_answers_nothing() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let script = format!("set -m; '{AMENDS}' console; echo shell again; read line; fg; echo ended with $?");
    let mut command = home.in_terminal("bash", &["-c", &script]);
    command.env("AMENDS_TOKEN", desk.token("lead"));
    command.env("AMENDS_SERVER", &desk.url);
    let mut term = Term::start(command, (80, 24));
    term.wait_for("● live");
    term.press("x j x s");
    term.wait_for("Solve 2 tickets?");
    term.press("ctrl-z");
    term.wait_for("shell again");
    term.assert_restored();
    term.press("enter");
    term.wait_for("● live");
    term.wait_without("Solve 2 tickets?");
    term.read_and_press("y");
    term.read_and_press("tab");
    assert!(!term.text().contains("solved"), "{}", term.text());
    // Marks first, then the way out.
    term.press("esc esc q");
    term.wait_for("ended with 0");
    term.wait_for_exit(PATIENCE);
    term.assert_restored();
}

#[test]
fn a_terminal_that_places_no_text_gets_plain_lines_and_a_pipe_is_told_what_to_use() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let start = |variable: &str, value: Option<&str>| {
        let mut command = home.in_terminal(AMENDS, &["console", "--server", &desk.url]);
        command.env("AMENDS_TOKEN", desk.token("lead"));
        match value {
            Some(value) => command.env(variable, value),
            None => command.env_remove(variable),
        }
        Term::start(command, (80, 24))
    };
    for (variable, value, told) in
        [("TERM", Some("dumb"), true), ("TERM", Some(""), true), ("TERM", None, true), ("AMENDS_A11Y", Some("1"), false)]
    {
        let mut run = start(variable, value);
        run.wait_for("Connected: news arrives as it happens.");
        let name = format!("{variable}={value:?}");
        assert_eq!(run.raw().contains("the console speaks in plain lines"), told, "{name}: {}", run.text());
        run.burst("quit\n");
        assert_eq!(run.wait_for_exit(PATIENCE).exit_code(), 0, "{name}");
        assert!(!run.raw().contains('\u{1b}'), "{name}: a sequence was written: {:?}", run.raw());
        run.assert_restored();
    }
    let piped = home.amends(&["console", "--server", &desk.url]).env("AMENDS_TOKEN", desk.token("lead")).output();
    let piped = piped.expect("it runs");
    assert_eq!(piped.status.code(), Some(2));
    let told = String::from_utf8_lossy(&piped.stderr);
    assert!(told.contains("terminal") && told.contains("--linear"), "{piped:?}");
    assert!(piped.stdout.is_empty());
    let demo = home.amends(&["demo", "--quiet"]).stdout(Stdio::piped()).output().expect("it runs");
    assert_eq!(demo.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&demo.stderr).contains("--headless"), "{demo:?}");
}

#[test]
fn a_wrong_token_and_a_dead_server_are_told_in_words() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let start = |url: &str, token: &str| {
        let mut command = home.in_terminal(AMENDS, &["console", "--server", url]);
        command.env("AMENDS_TOKEN", token);
        Term::start(command, (80, 24))
    };
    let url = desk.url.clone();
    let mut wrong = start(&url, "amends_wrong");
    wrong.wait_for("token");
    wrong.press("q");
    wrong.wait_for_exit(PATIENCE);
    wrong.assert_restored();
    let mut living = desk.console(&home, (80, 24));
    desk.server.kill();
    living.wait_until("a badge that says how old this is", PATIENCE, |screen| {
        let text = screen.contents();
        (text.contains("stale") || text.contains("offline")).then_some(())
    });
    living.press("q");
    assert_eq!(living.wait_for_exit(PATIENCE).exit_code(), 0);
    living.assert_restored();
    let mut dead = start(&url, "amends_any");
    dead.wait_for("offline");
    dead.press("q");
    assert_eq!(dead.wait_for_exit(PATIENCE).exit_code(), 0);
    dead.assert_restored();
}

#[test]
fn a_terminal_that_takes_no_bytes_is_left_as_it_was() {
    let home = Home::new();
    // Standard output is the terminal, opened for reading alone: raw mode is set before the first write fails.
    let script = format!("'{AMENDS}' console --server http://127.0.0.1:1 1</dev/tty; echo \"ended with $?\"");
    let mut command = home.in_terminal("/bin/sh", &["-c", &script]);
    command.env("AMENDS_TOKEN", "amends_any");
    let run = Term::start(command, (80, 24));
    run.wait_for("ended with 1");
    run.wait_for_exit(PATIENCE);
    run.assert_restored();
}

#[test]
fn the_mouse_selects_a_row() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let mut command = home.in_terminal(AMENDS, &["console", "--server", &desk.url, "--mouse"]);
    command.env("AMENDS_TOKEN", desk.token("lead"));
    let mut term = Term::start(command, (120, 30));
    term.wait_for("● live");
    let chosen = |term: &Term, line: usize| {
        term.wait_until("the cursor on a row", PATIENCE, |screen| {
            screen.contents().lines().nth(line).is_some_and(|row| row.contains('▌')).then_some(())
        });
    };
    // Below the bar, the pane's edge and the columns' names.
    chosen(&term, 3);
    term.burst("\u{1b}[<0;10;6M\u{1b}[<0;10;6m");
    chosen(&term, 5);
    term.press("q");
    term.wait_for_exit(PATIENCE);
    term.assert_restored();
}
