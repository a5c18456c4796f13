//! Every kind of terminal against everything that can happen to one. In each place a person's shell starts the console, as people
//! do, so that whoever is left afterwards can say whether the terminal is theirs again.
//!
//! A cell that makes no sense says why. Each test prints its row of the table; `AMENDS_TIER=night` tries more of everything.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::harness::{AMENDS, Line, PATIENCE, Term, keeps, poll};
use super::kinds::{Ssh, consoles, here, private};
use super::storms::{Quiet, early_in_the_minute};
use super::tier::times;

/// Losing the terminal ends the console within this, through whatever stands between.
const GONE: Duration = Duration::from_secs(3);
/// Somebody reads a menu.
const READING: Duration = Duration::from_millis(400);
/// What carelessness brings: keys that would choose an offer and agree to it.
const CARELESS: &str = "1\r1\ry\r1";

/// Where the console runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// In a terminal of this name.
    Named(&'static str),
    /// The same, in plain lines.
    Dumb,
    Tmux,
    Screen,
    Ssh,
}

/// What happens to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Quit,
    Terminate,
    HangUpSignal,
    Fault,
    Suspend,
    Stall,
    Resize,
    Paste,
    /// The last one: nobody is left there.
    HangUp,
}

const CASES: [Case; 9] = [
    Case::Quit,
    Case::Terminate,
    Case::HangUpSignal,
    Case::Fault,
    Case::Suspend,
    Case::Stall,
    Case::Resize,
    Case::Paste,
    Case::HangUp,
];

/// Why a case makes no sense in a place.
fn senseless(place: Place, case: Case) -> Option<&'static str> {
    match (place, case) {
        (Place::Dumb, Case::Resize) => Some("plain lines are not laid out"),
        (Place::Dumb, Case::Fault) => Some("plain lines take nothing of the terminal that a fault could keep"),
        _ => None,
    }
}

/// A person's shell in a place, and a desk where nothing happens.
struct Seat {
    place: Place,
    quiet: Quiet,
    term: Term,
    _ssh: Option<Ssh>,
    /// What the terminal had seen before the last command.
    seen: usize,
    /// Counts what was started, so that each end has a name of its own.
    round: usize,
    /// The terminal's modes as the shell's programs find them.
    modes: String,
}

impl Seat {
    fn open(place: Place) -> Self {
        let quiet = Quiet::new();
        let home = &quiet.home;
        let at = |name: &str| home.path(name).display().to_string();
        let desk = home.path("home").join("desk");
        fs::write(&desk, format!("#!/bin/sh\nexec '{AMENDS}' console --server {}\n", quiet.liar.url)).expect("a script");
        fs::set_permissions(&desk, fs::Permissions::from_mode(0o755)).expect("its mode");
        let rc = at("rc");
        let settings = format!(
            "bind 'set enable-bracketed-paste off'\nPS1='shell> '\ncd '{}'\nPATH=\"$PWD:/usr/local/bin:/usr/bin:/bin\"\nexport \
             PATH LANG=C.UTF-8 TZ=UTC AMENDS_TOKEN=amends_secret AMENDS_STATE_DIR='{}' AMENDS_CONFIG_DIR='{}'\n",
            at("home"),
            at("state"),
            at("config"),
        );
        fs::write(&rc, settings).expect("the shell's settings");
        let shell = format!("bash --noprofile --rcfile {rc} -i");
        let mut ssh = None;
        let command = match place {
            Place::Named(_) | Place::Dumb => {
                let mut command = home.in_terminal("bash", &["--noprofile", "--rcfile", &rc, "-i"]);
                command.env("TERM", if let Place::Named(kind) = place { kind } else { "dumb" });
                command
            }
            Place::Tmux => {
                let mut command = home.in_terminal("tmux", &["-u", "-f", "/dev/null", "-L", "matrix", "new-session", &shell]);
                command.env("TMUX_TMPDIR", private(home, "tmux"));
                command
            }
            Place::Screen => {
                let words = ["-U", "-S", "matrix", "-c", "/dev/null", "bash", "--noprofile", "--rcfile", &rc, "-i"];
                let mut command = home.in_terminal("screen", &words);
                command.env("SCREENDIR", private(home, "screen"));
                command
            }
            Place::Ssh => ssh.insert(Ssh::open(home)).line(home, &shell),
        };
        let term = Term::start(command, (100, 30));
        term.wait_for("shell>");
        let mut seat = Self { place, quiet, term, _ssh: ssh, seen: 0, round: 0, modes: String::new() };
        seat.modes = seat.stty();
        seat
    }

    /// A program of what stands between, from beside it.
    fn between(&self, words: &[&str]) -> String {
        let mut command = if self.place == Place::Tmux {
            let mut command = Command::new("tmux");
            command.args(["-L", "matrix"]).env("TMUX_TMPDIR", self.quiet.home.path("tmux"));
            command
        } else {
            let mut command = Command::new("screen");
            command.args(["-S", "matrix"]).env("SCREENDIR", self.quiet.home.path("screen"));
            command
        };
        let told = command.args(words).env("TERM", "xterm-256color").env_remove("TMUX").env_remove("STY").output();
        String::from_utf8_lossy(&told.expect("it runs").stdout).trim().to_owned()
    }

    /// The same session in a new terminal.
    fn again(&self) -> Term {
        let home = &self.quiet.home;
        let command = if self.place == Place::Tmux {
            let mut command = home.in_terminal("tmux", &["-u", "-L", "matrix", "attach"]);
            command.env("TMUX_TMPDIR", home.path("tmux"));
            command
        } else {
            let mut command = home.in_terminal("screen", &["-U", "-d", "-r", "matrix"]);
            command.env("SCREENDIR", home.path("screen"));
            command
        };
        Term::start(command, (100, 30))
    }

    /// Types a command at the shell's prompt; its end is noted in a file, because what a screen keeps of lines printed before is the
    /// affair of what stands between.
    fn shell(&mut self, line: &str) {
        self.round += 1;
        self.seen = self.term.raw().len();
        self.term.burst(&format!("{line}; echo $? > over-{}\r", self.round));
    }

    /// Waits for the end of what was last started: its exit code.
    fn over(&self) -> i32 {
        let file = self.quiet.home.path("home").join(format!("over-{}", self.round));
        let begun = Instant::now();
        loop {
            if let Some(code) = fs::read_to_string(&file).ok().and_then(|code| code.trim().parse().ok()) {
                return code;
            }
            assert!(begun.elapsed() < PATIENCE, "{:?}, round {}:\n{}", self.place, self.round, self.term.text());
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn stty(&mut self) -> String {
        let file = self.quiet.home.path("home").join("modes");
        self.shell("stty -g > modes");
        assert_eq!(self.over(), 0);
        fs::read_to_string(file).expect("the terminal's modes")
    }

    fn is_linear(&self) -> bool {
        self.place == Place::Dumb
    }

    /// Starts the console and waits until it shows the desk.
    fn desk(&mut self, variables: &str) {
        self.shell(&format!("clear 2>/dev/null; {variables} desk"));
        self.wait_for_desk();
    }

    /// What is on the screen may be the desk of before, so it must also have come since the last command.
    fn wait_for_desk(&self) {
        let word = if self.is_linear() { "Connected: " } else { "s39" };
        poll(word, PATIENCE, || self.term.raw().get(self.seen..)?.contains(word).then_some(()));
        if !self.is_linear() {
            self.term.wait_for("live");
            self.term.wait_for("s39");
        }
    }

    /// Out of every box. Over a line, and by what stands between, an Esc is held back for a while to see whether it begins something.
    fn escape(&mut self) {
        for _ in 0..3 {
            self.term.press("esc");
            if matches!(self.place, Place::Tmux | Place::Screen | Place::Ssh) {
                thread::sleep(Duration::from_millis(700));
            }
        }
    }

    fn signal(&self, signal: Signal) {
        let pids = consoles(&self.quiet.liar.url);
        let [pid] = pids.as_slice() else { panic!("one console: {pids:?}\n{}", self.term.text()) };
        kill_process(Pid::from_raw(*pid).expect("a number"), signal).expect("it takes signals");
    }

    fn end(&mut self) {
        self.signal(Signal::TERM);
        assert_eq!(self.over(), 0);
        self.given_back();
    }

    /// The terminal is the person's again: the desk is gone, the cursor is there, lines are edited as before.
    fn given_back(&mut self) {
        let round = self.round;
        if !self.is_linear() {
            self.term.wait_without("s39");
            self.term.wait_for("shell>");
        }
        if self.place == Place::Tmux {
            let told = self.between(&["display-message", "-p", "-t", ":", "#{alternate_on}#{cursor_flag}#{mouse_any_flag}"]);
            assert_eq!(told, "010", "after {round}");
        }
        let (alternate, hidden, paste) = self.term.modes();
        assert!(!hidden, "after {round} the cursor is hidden: {}", self.term.text());
        if !matches!(self.place, Place::Tmux | Place::Screen) {
            assert!(!alternate && !paste, "after {round}");
        }
        assert_eq!(self.stty(), self.modes, "after {round}");
    }

    fn play(&mut self, case: Case) -> String {
        match case {
            Case::Quit => {
                self.desk("");
                if self.is_linear() {
                    self.term.burst("quit\n");
                } else {
                    self.term.press("q");
                }
                assert_eq!(self.over(), 0);
                self.given_back();
                "restored".to_owned()
            }
            Case::Terminate | Case::HangUpSignal => {
                self.desk("");
                self.signal(if case == Case::Terminate { Signal::TERM } else { Signal::HUP });
                assert_eq!(self.over(), 0);
                self.given_back();
                "restored".to_owned()
            }
            Case::Fault => self.fault(),
            Case::Suspend => self.suspend(),
            Case::Stall => self.stall(),
            Case::Resize => self.resize(),
            Case::Paste => self.paste(),
            Case::HangUp => self.hang_up(),
        }
    }

    fn fault(&mut self) -> String {
        self.shell("AMENDS_FAULT=key desk");
        self.wait_for_desk();
        self.term.press("j");
        assert_ne!(self.over(), 0);
        self.term.wait_for("a fault on purpose");
        self.given_back();
        "told and restored".to_owned()
    }

    fn suspend(&mut self) -> String {
        let rounds = times("AMENDS_MATRIX_STOPS", 1, 20);
        self.desk("");
        for _ in 0..rounds {
            self.term.press("ctrl-z");
            // What the shell says of a program that was stopped: by the terminal, or by itself.
            let stopped = [Signal::TSTP, Signal::STOP].map(|signal| 128 + signal.as_raw());
            assert!(stopped.contains(&self.over()), "{}", self.term.text());
            self.given_back();
            self.shell("clear 2>/dev/null; fg");
            if self.is_linear() {
                self.term.burst("\n");
                poll("the queue, read out", PATIENCE, || self.term.raw().get(self.seen..)?.contains("s39").then_some(()));
            } else {
                self.wait_for_desk();
                // Keys are heard again; the first moment after it went on is deaf on purpose.
                self.term.read_and_press("?");
                self.term.wait_for("Keys");
                self.term.press("esc");
                self.term.wait_without("Keys");
            }
        }
        self.end();
        format!("{rounds} × ctrl-z and fg")
    }

    /// Nobody reads what is written, while the desk goes on and somebody types.
    fn stall(&mut self) -> String {
        let seconds = times("AMENDS_MATRIX_STALL_S", 1, 20);
        self.desk("");
        if self.is_linear() {
            self.term.line(Line { stalled: true, ..Line::default() });
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_secs(seconds) {
                self.term.burst("?\n");
                thread::sleep(Duration::from_millis(10));
            }
            // Typed blind, at a pace at which nothing but the unheard answers can tell.
            for line in ["compensate\n", "1\n", "y\n", "1\n"] {
                thread::sleep(READING);
                self.term.burst(line);
            }
            self.term.line(Line::default());
            self.term.burst("1\ny\n");
            self.menu_is_open();
            self.quiet.assert_no_money();
            self.end();
            return format!("{seconds} s, no money");
        }
        let direct = matches!(self.place, Place::Named(_));
        let before = self.term.raw().len();
        // ssh is stopped as a whole: its line takes nothing in either direction.
        if self.place == Place::Ssh {
            self.term.signal(Signal::STOP);
        } else {
            self.term.line(Line { stalled: true, ..Line::default() });
        }
        let begun = Instant::now();
        let mut asked = 0;
        while begun.elapsed() < Duration::from_secs(seconds) {
            self.term.burst("\u{c}");
            asked += 1;
            thread::sleep(Duration::from_millis(15));
        }
        if direct {
            // Typed blind, at the pace of a hand. Behind a multiplexer nobody could tell, so there keys come with the line.
            for key in ["c", "1", "enter", "y", "1"] {
                self.term.press(key);
            }
        }
        if self.place == Place::Ssh {
            self.term.burst(&format!("c{CARELESS}"));
            self.term.signal(Signal::CONT);
        } else {
            self.term.line(Line::default());
            self.term.burst(&format!("c{CARELESS}"));
        }
        self.term.wait_for("live");
        thread::sleep(READING);
        self.quiet.assert_no_money();
        if direct {
            let frames = self.term.raw()[before..].matches("\u{1b}[2J").count();
            assert!(frames < asked / 2 + 2, "{frames} frames for {asked} wishes: they were queued");
        }
        self.escape();
        self.painted_anew_is_the_same();
        self.quiet.assert_no_money();
        self.end();
        format!("{seconds} s, {asked} frames wished, latest shown, no money")
    }

    /// In plain lines: the menu that the careless lines were about is there, and can be read out.
    fn menu_is_open(&mut self) {
        thread::sleep(READING);
        let before = self.term.raw().len();
        self.term.burst("\n");
        poll("the menu, read out", PATIENCE, || self.term.raw().get(before..)?.contains("EUR 15.00").then_some(()));
    }

    fn painted_anew_is_the_same(&mut self) {
        early_in_the_minute();
        // The bar has a clock and the time of a round trip.
        let body = |term: &Term| term.text().lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
        let shown = poll("the screen to be still", PATIENCE, || {
            let shown = body(&self.term);
            thread::sleep(Duration::from_millis(200));
            (body(&self.term) == shown).then_some(shown)
        });
        let chunks = self.term.chunks();
        self.term.press("ctrl-l");
        if !matches!(self.place, Place::Tmux | Place::Screen) {
            self.term.wait_for_output("a frame painted anew", chunks);
        }
        poll("the same screen, painted anew", PATIENCE, || (body(&self.term) == shown).then_some(()));
    }

    fn resize(&mut self) -> String {
        let storm = usize::try_from(times("AMENDS_MATRIX_SIZES", 60, 3_000)).expect("few");
        self.desk("");
        let sizes = [(1, 1), (2, 90), (300, 3), (80, 24), (39, 8), (250, 100), (61, 17), (120, 1), (0, 0)];
        for at in 0..storm {
            let size = sizes[at * 7 % sizes.len()];
            // A multiplexer has no window of no size.
            self.term.resize_unseen(if matches!(self.place, Place::Named(_)) { size } else { (size.0.max(2), size.1.max(3)) });
            if self.place == Place::Tmux && at % 10 == 0 {
                let (columns, rows) = (size.0.max(1).to_string(), size.1.max(1).to_string());
                self.between(&["resize-window", "-t", ":", "-x", &columns, "-y", &rows]);
            }
            thread::sleep(Duration::from_millis(2));
        }
        if self.place == Place::Tmux {
            self.between(&["set-option", "-w", "-t", ":", "window-size", "latest"]);
        }
        for last in [(110, 36), (90, 28)] {
            self.term.resize(last);
            self.term.wait_until("the frame of the last size", PATIENCE, |screen| {
                let rows: Vec<String> = screen.rows(0, last.0).collect();
                let wide = rows.first().is_some_and(|bar| bar.contains("live") && bar.trim_end().chars().count() > 70);
                let low = rows.iter().rposition(|row| row.contains("help"));
                // What stands between may keep the last line for itself.
                (wide && low.is_some_and(|low| low + 2 >= usize::from(last.1))).then_some(())
            });
        }
        self.painted_anew_is_the_same();
        self.term.resize((100, 30));
        self.end();
        format!("{storm} sizes, the last one drawn")
    }

    fn paste(&mut self) -> String {
        let pastes = times("AMENDS_MATRIX_PASTES", 2, 100);
        self.desk("");
        if self.is_linear() {
            for _ in 0..pastes {
                self.term.burst("compensate\n1\n1\ny\n");
                self.menu_is_open();
            }
            self.quiet.assert_no_money();
            self.end();
            return format!("{pastes} × lines at once, no money");
        }
        for at in 0..pastes {
            if !self.term.text().contains("EUR 15.00") {
                self.escape();
                self.term.press("c");
                self.term.wait_for("EUR 15.00");
            }
            thread::sleep(READING);
            if at % 2 == 0 {
                self.term.paste(CARELESS);
            } else {
                self.term.burst(CARELESS);
            }
            thread::sleep(READING);
        }
        self.quiet.assert_no_money();
        // In a text field it is text, and its end of line sends nothing.
        self.escape();
        self.term.press("r");
        self.term.wait_for("ctrl-");
        thread::sleep(READING);
        self.term.paste("pasted words\ry");
        self.term.wait_for("pasted words");
        thread::sleep(READING);
        let heard = self.quiet.liar.heard.lock().unwrap();
        let sent: Vec<_> = heard.iter().map(|asked| asked.line.clone()).filter(|line| line.contains("/messages")).collect();
        drop(heard);
        assert!(sent.iter().all(|line| !line.starts_with("POST")), "{sent:?}");
        self.quiet.assert_no_money();
        self.end();
        format!("{pastes} × with and without brackets, no money")
    }

    fn hang_up(&mut self) -> String {
        let mut told = self.lose();
        keeps("noticing that nobody is there", GONE, || {
            let took = told.1;
            if took > GONE {
                // The place is gone with whoever sat there.
                *self = Self::open(self.place);
                told = self.lose();
            }
            took
        });
        format!("{} after {} ms", told.0, told.1.as_millis())
    }

    /// What was tried, and how long the console took to notice.
    fn lose(&mut self) -> (&'static str, Duration) {
        self.desk("");
        if matches!(self.place, Place::Tmux | Place::Screen) {
            // Whoever is cut off there comes back to the same desk.
            self.term.hang_up();
            let mut back = poll("the session in a new terminal", PATIENCE, || {
                let back = self.again();
                let shown = poll("the desk, or none yet", PATIENCE, || {
                    let text = back.text();
                    (text.contains("s39") && text.contains("live")).then_some(true).or((!back.is_running()).then_some(false))
                });
                shown.then_some(back)
            });
            assert_eq!(consoles(&self.quiet.liar.url).len(), 1, "the console went on");
            back.press("j");
            self.between(if self.place == Place::Tmux { &["kill-session"] } else { &["-X", "quit"] });
            let took = self.gone();
            back.wait_for_exit(PATIENCE);
            back.assert_given_back();
            return ("cut off and taken up again, then ended: gone", took);
        }
        if self.place == Place::Ssh {
            self.term.signal(Signal::KILL);
        } else {
            self.term.hang_up();
        }
        ("gone", self.gone())
    }

    fn gone(&self) -> Duration {
        let begun = Instant::now();
        poll("the console to notice", PATIENCE, || consoles(&self.quiet.liar.url).is_empty().then_some(()));
        begun.elapsed()
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        // A session outlives the terminal it was started in.
        match self.place {
            Place::Tmux => _ = self.between(&["kill-server"]),
            Place::Screen => _ = self.between(&["-X", "quit"]),
            _ => {}
        }
    }
}

/// One row of the table.
fn row(place: Place, needs: &[&str]) {
    if !needs.iter().all(|program| here(program)) {
        return;
    }
    let mut seat = Seat::open(place);
    for case in CASES {
        let begun = Instant::now();
        let outcome = senseless(place, case).map_or_else(|| seat.play(case), |why| format!("makes no sense: {why}"));
        eprintln!("| {place:?} | {case:?} | {outcome} | {:.1} s |", begun.elapsed().as_secs_f32());
    }
}

#[test]
fn in_xterm() {
    row(Place::Named("xterm-256color"), &["bash"]);
}

#[test]
fn in_linux() {
    row(Place::Named("linux"), &["bash"]);
}

#[test]
fn in_vt100() {
    row(Place::Named("vt100"), &["bash"]);
}

#[test]
fn in_dumb() {
    row(Place::Dumb, &["bash"]);
}

#[test]
fn in_tmux() {
    row(Place::Tmux, &["bash", "tmux"]);
}

#[test]
fn in_screen() {
    row(Place::Screen, &["bash", "screen"]);
}

#[test]
fn through_sshd() {
    row(Place::Ssh, &["bash", "sshd", "ssh", "ssh-keygen"]);
}
