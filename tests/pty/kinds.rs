//! The same console in terminals of many kinds: by name, inside tmux and screen, and through a real sshd on this machine.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use super::harness::{AMENDS, Home, PATIENCE, Server, Term, keeps, poll};
use super::storms::Quiet;
use super::terminal::Desk;
use super::tier::times;

/// Losing the connection ends the console within this.
const GONE: Duration = Duration::from_secs(3);

/// Names that a terminal may have, and the most colours the console may use there.
const KINDS: [(&str, Colours); 8] = [
    ("xterm-256color", Colours::Indexed),
    ("tmux-256color", Colours::Indexed),
    ("screen", Colours::Eight),
    ("xterm", Colours::Sixteen),
    ("linux", Colours::Eight),
    ("ansi", Colours::Eight),
    ("vt100", Colours::None),
    ("vt220", Colours::None),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Colours {
    None,
    Eight,
    Sixteen,
    Indexed,
}

/// The richest colour that was asked for in what was written.
fn colours(raw: &str) -> Colours {
    let sequences = raw.split("\u{1b}[").skip(1).filter_map(|rest| rest.split_once('m').map(|(parameters, _)| parameters));
    let graphic = sequences.filter(|parameters| parameters.chars().all(|c| c.is_ascii_digit() || c == ';'));
    graphic.fold(Colours::None, |richest, parameters| {
        let indexed = parameters.contains("38;") || parameters.contains("48;");
        let eight = |code: &str| matches!(code.parse::<u8>(), Ok(30..=37 | 40..=47));
        let sixteen = |code: &str| matches!(code.parse::<u8>(), Ok(90..=97 | 100..=107));
        let here = match () {
            () if indexed => Colours::Indexed,
            () if parameters.split(';').any(sixteen) => Colours::Sixteen,
            () if parameters.split(';').any(eight) => Colours::Eight,
            () => Colours::None,
        };
        richest.max(here)
    })
}

fn console(home: &Home, desk: &Desk, kind: &str) -> CommandBuilder {
    let mut command = home.in_terminal(AMENDS, &["console", "--server", &desk.url]);
    command.env("AMENDS_TOKEN", desk.token("lead"));
    command.env("TERM", kind);
    command
}

#[test]
fn a_terminal_of_any_name_shows_the_desk_and_is_given_back() {
    let home = Home::new();
    let desk = Desk::open(&home);
    for (kind, most) in KINDS {
        let mut term = Term::start(console(&home, &desk, kind), (80, 24));
        term.wait_for("live");
        term.assert_taken();
        // A window that is dragged: many sizes at once, the last one counts.
        for columns in (40..120).step_by(7) {
            term.resize((columns, 30));
        }
        term.resize((90, 30));
        term.press("ctrl-l j");
        term.wait_until("the whole width is used", PATIENCE, |screen| {
            screen.rows(0, 90).next().is_some_and(|bar| bar.trim_end().chars().count() > 80).then_some(())
        });
        term.press("q");
        assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0, "{kind}");
        term.assert_restored();
        let raw = term.raw();
        for question in ["\u{1b}[6n", "\u{1b}[c", "\u{1b}[>c", "\u{1b}[?u", "]10;?", "]11;?"] {
            assert!(!raw.contains(question), "{kind} was asked {question:?}, and an answer may never come");
        }
        assert!(colours(&raw) <= most, "{kind} got {:?}", colours(&raw));
    }
}

/// Names that `toe -a` lists where there is a terminfo, spread over the alphabet, and some that no list has.
fn names(most: usize) -> Vec<String> {
    let odd = [
        "",
        "nonsense-xyz",
        "xterm-kitty",
        "xterm-ghostty",
        "XTERM-256COLOR",
        "../../etc/passwd",
        "x\u{1b}[2J",
        "ansi",
        "cygwin",
    ];
    let long = "x".repeat(4_096);
    let mut names: Vec<String> = odd.into_iter().map(str::to_owned).chain([long]).collect();
    if here("toe") {
        let told = Command::new("toe").arg("-a").stderr(Stdio::null()).output().expect("toe runs");
        let listed = String::from_utf8_lossy(&told.stdout).into_owned();
        let listed: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
        let step = (listed.len() / most.max(1)).max(1);
        names.extend(listed.into_iter().step_by(step).map(str::to_owned));
    }
    names
}

#[test]
fn a_terminal_of_any_name_there_is_shows_the_desk_or_speaks_in_lines() {
    let quiet = Quiet::new();
    let names = names(usize::try_from(times("AMENDS_KINDS", 6, 400)).expect("few"));
    eprintln!("{} kinds of terminal", names.len());
    for kind in names {
        let mut command = quiet.command();
        command.env("TERM", &kind);
        let mut term = Term::start(command, (80, 24));
        let shown = poll(&format!("the desk or plain lines on {kind:?}"), PATIENCE, || {
            let text = term.text();
            let desk = text.contains("s39") && text.contains("live");
            desk.then_some(true).or(text.contains("Connected: ").then_some(false))
        });
        if shown {
            term.press("q");
        } else {
            assert!(term.raw().contains("TERM="), "{kind:?}: {}", term.text());
            term.burst("quit\n");
        }
        assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0, "{kind:?}: {}", term.text());
        term.assert_given_back();
    }
}

/// Whether a program is here; without it a test says that it is skipped, unless everything is required.
pub fn here(program: &str) -> bool {
    let path = std::env::var("PATH").unwrap_or_default() + ":/usr/sbin";
    let found = path.split(':').any(|folder| Path::new(folder).join(program).exists());
    if !found {
        assert!(std::env::var("AMENDS_REQUIRE_TERMINALS").as_deref() != Ok("1"), "{program} is required here");
        eprintln!("skipped: {program} is not installed");
    }
    found
}

/// A folder that only its owner enters.
pub fn private(home: &Home, name: &str) -> PathBuf {
    let folder = home.path(name);
    fs::DirBuilder::new().mode(0o700).create(&folder).expect("a folder");
    folder
}

#[test]
fn inside_tmux_the_desk_is_shown_and_the_terminal_given_back() {
    if !here("tmux") {
        return;
    }
    let home = Home::new();
    let desk = Desk::open(&home);
    let line = format!("{AMENDS} console --server {}", desk.url);
    let mut command = home.in_terminal("tmux", &["-u", "-f", "/dev/null", "-L", "desk", "new-session", &line]);
    command.env("AMENDS_TOKEN", desk.token("lead"));
    command.env("TMUX_TMPDIR", private(&home, "tmux"));
    works_inside(Term::start(command, (100, 30)));
}

#[test]
fn inside_screen_the_desk_is_shown_and_the_terminal_given_back() {
    if !here("screen") {
        return;
    }
    let home = Home::new();
    let desk = Desk::open(&home);
    let mut command = home.in_terminal("screen", &["-U", "-c", "/dev/null", AMENDS, "console", "--server", &desk.url]);
    command.env("AMENDS_TOKEN", desk.token("lead"));
    command.env("SCREENDIR", private(&home, "screen"));
    works_inside(Term::start(command, (100, 30)));
}

fn works_inside(mut term: Term) {
    term.wait_for("● live");
    term.press("n");
    term.wait_for(" is next: ");
    term.press("q");
    term.wait_for_exit(PATIENCE);
    term.assert_restored();
}

/// A real sshd on a port of its own, and what its client needs.
pub struct Ssh {
    _server: Server,
    port: u16,
    key: PathBuf,
}

impl Ssh {
    pub fn open(home: &Home) -> Self {
        let folder = private(home, "ssh");
        let (host, key) = (folder.join("host"), folder.join("key"));
        for file in [&host, &key] {
            let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(file).status();
            assert!(made.expect("ssh-keygen runs").success());
        }
        let authorized = folder.join("authorized");
        fs::copy(key.with_extension("pub"), &authorized).expect("the key is allowed");
        fs::set_permissions(&authorized, fs::Permissions::from_mode(0o600)).expect("its mode");
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let config = folder.join("config");
        let text = format!(
            "ListenAddress 127.0.0.1\nPort {port}\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\nUsePAM no\n\
             PasswordAuthentication no\nPermitRootLogin prohibit-password\nAcceptEnv AMENDS_* LANG TERM\n",
            host.display(),
            authorized.display()
        );
        fs::write(&config, text).expect("the configuration");
        // What the distribution's service would make; elsewhere than as root it is not looked for.
        let _ = fs::create_dir_all("/run/sshd");
        let mut command = Command::new("/usr/sbin/sshd");
        command.args(["-D", "-e", "-f"]).arg(&config).stdin(Stdio::null());
        let server = Server::launch(command, &home.path("sshd.log"));
        poll("sshd", PATIENCE, || std::net::TcpStream::connect(("127.0.0.1", port)).ok());
        Self { _server: server, port, key }
    }

    /// A client that runs this line at the other end, in a terminal.
    pub fn line(&self, home: &Home, line: &str) -> CommandBuilder {
        let user = Command::new("id").arg("-un").output().expect("a user");
        let user = String::from_utf8_lossy(&user.stdout).trim().to_owned();
        let (port, key) = (self.port.to_string(), self.key.display().to_string());
        let options = ["-tt", "-F", "/dev/null", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-o"];
        let rest = ["UserKnownHostsFile=/dev/null", "-o", "SendEnv=AMENDS_TOKEN LANG", "-i", &key, "-p", &port, "-l", &user];
        home.in_terminal("ssh", &[&options[..], &rest[..], &["127.0.0.1", line]].concat())
    }

    fn console(&self, home: &Home, desk: &Desk) -> Term {
        let state = home.path("state").display().to_string();
        let mut command = self.line(home, &format!("AMENDS_STATE_DIR={state} {AMENDS} console --server {}", desk.url));
        command.env("AMENDS_TOKEN", desk.token("lead"));
        Term::start(command, (100, 30))
    }
}

/// The consoles on this server that run anywhere on the machine.
pub fn consoles(url: &str) -> Vec<i32> {
    let wanted = format!("{AMENDS}\0console\0--server\0{url}\0");
    let Ok(processes) = fs::read_dir("/proc") else { return Vec::new() };
    let own = processes
        .flatten()
        .filter(|process| fs::read(process.path().join("cmdline")).is_ok_and(|line| line == wanted.as_bytes()));
    own.filter_map(|process| process.file_name().to_string_lossy().parse().ok()).collect()
}

fn runs(desk: &Desk) -> bool {
    !consoles(&desk.url).is_empty()
}

#[test]
fn through_ssh_the_desk_is_shown_and_a_broken_line_ends_the_console() {
    if !(here("sshd") && here("ssh") && here("ssh-keygen")) {
        return;
    }
    let home = Home::new();
    let desk = Desk::open(&home);
    let ssh = Ssh::open(&home);
    works_inside(ssh.console(&home, &desk));
    keeps("noticing at the other end", GONE, || {
        let mut lost = ssh.console(&home, &desk);
        lost.wait_for("● live");
        assert!(runs(&desk), "the console runs at the other end");
        let begun = Instant::now();
        lost.hang_up();
        poll("the console at the other end to notice", PATIENCE, || (!runs(&desk)).then_some(()));
        begun.elapsed()
    });
}
