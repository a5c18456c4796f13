//! A built `amends` in a pseudo-terminal, read by a terminal emulator and driven key by key.
//!
//! Nothing here sleeps to wait for the program: every wait has a name and a deadline, is woken by the program's own output, and
//! shows the screen when it fails. The pauses are those of a person: the pace of a hand between two keys, because keys that
//! come closer together than a hand types are a burst to the console, and the time to read an amount; neither moves money.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{BufRead, BufReader, Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use super::guard::{Allowed, foreign};
use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, tcgetattr};
use tempfile::TempDir;
use vt100::{MouseProtocolMode, Parser, Screen};

/// The program under test.
pub const AMENDS: &str = env!("CARGO_BIN_EXE_amends");
/// How long anything may take that has no better reason: generous, because two cores carry all tests at once.
pub const PATIENCE: Duration = Duration::from_mins(1);
/// Between two keys of a hand. The console takes less than 30 ms for a burst and less than 60 ms of the same key for a held one.
const HAND: Duration = Duration::from_millis(90);
/// How long a key may lie unread before the next one is typed all the same.
const READ_LIMIT: Duration = Duration::from_secs(5);
/// How often a promise about time may be broken by what else the machine does.
const BUSY_TRIES: usize = 4;
/// Somebody reads an amount before a key about it: what comes within 250 ms of it moves no money.
const READING: Duration = Duration::from_millis(400);

/// A user's world: home, config and state folders of its own, and nothing inherited.
pub struct Home {
    dir: TempDir,
}

impl Home {
    pub fn new() -> Self {
        let dir = tempfile::Builder::new().prefix("amends-test-").tempdir().expect("a temporary folder");
        for name in ["config", "state", "home", "tmp"] {
            std::fs::create_dir(dir.path().join(name)).expect("a folder");
        }
        Self { dir }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn variables(&self) -> Vec<(&'static str, PathBuf)> {
        vec![
            ("PATH", "/usr/local/bin:/usr/bin:/bin".into()),
            ("LANG", "C.UTF-8".into()),
            ("TZ", "UTC".into()),
            ("HOME", self.path("home")),
            ("TMPDIR", self.path("tmp")),
            ("AMENDS_CONFIG_DIR", self.path("config")),
            ("AMENDS_STATE_DIR", self.path("state")),
        ]
    }

    /// A program for the pseudo-terminal.
    pub fn in_terminal(&self, program: &str, arguments: &[&str]) -> CommandBuilder {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        for (name, value) in self.variables() {
            command.env(name, value);
        }
        command.env("TERM", "xterm-256color");
        command.cwd(self.dir.path());
        command
    }

    /// `amends` without a terminal.
    pub fn amends(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(AMENDS);
        command.args(arguments).env_clear().envs(self.variables()).env("TERM", "xterm-256color").current_dir(self.dir.path());
        command.stdin(Stdio::null());
        command
    }

    /// Names of all intents in the outbox of this user's state folder or of the demo's console in `desk`.
    pub fn intents(&self, state: &str, folder: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.path(state).join("outbox").join(folder)) else { return Vec::new() };
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        // A write that was cut off leaves a half file with a dot, which nobody ever reads.
        names.filter(|name| !name.starts_with('.')).collect()
    }

    /// Mails with a claim link that the desk whose folder is `state` has sent; their names have the compensation's id.
    pub fn link_mails(&self, state: &str) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(self.path(state).join("mail")) else { return Vec::new() };
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let name = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("link."));
        paths.filter(name).collect()
    }
}

/// What the terminal has seen.
struct Seen {
    parser: Parser,
    /// Screens taken in so far, to notice a redraw.
    chunks: u64,
    raw: Vec<u8>,
    ended: bool,
    exit: Option<ExitStatus>,
    /// The reader lets go of the terminal at the next output.
    letting_go: bool,
    line: Line,
}

/// What the line between the terminal and its person is like.
#[derive(Clone, Copy, Debug, Default)]
pub struct Line {
    /// It takes nothing at all.
    pub stalled: bool,
    /// It takes so many bytes a second.
    pub bytes_per_second: Option<u32>,
    /// Everything is on its way for so long, in each direction.
    pub delay: Duration,
}

type Writer = Arc<Mutex<Option<Box<dyn Write + Send>>>>;

#[derive(Clone)]
struct Watched(Arc<(Mutex<Seen>, Condvar)>);

impl Watched {
    fn change<T>(&self, act: impl FnOnce(&mut Seen) -> T) -> T {
        let done = act(&mut self.seen());
        self.0.1.notify_all();
        done
    }

    /// The line as it is, once it takes anything.
    fn line(&self) -> Line {
        let mut seen = self.seen();
        while seen.line.stalled && !seen.letting_go && seen.exit.is_none() {
            seen = self.0.1.wait(seen).expect("no test thread panics while it holds the screen");
        }
        seen.line
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.0.lock().expect("no test thread panics while it holds the screen")
    }
}

/// A pseudo-terminal with a program in it.
pub struct Term {
    watched: Watched,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Writer,
    tty: PathBuf,
    pid: Pid,
    last_key: Option<Instant>,
    /// The terminal's name.
    kind: String,
    /// What is written comes from the program under test itself, not from one that stands in between.
    own: bool,
    /// The largest size it ever had.
    largest: (u16, u16),
}

/// One side of a screen; a terminal of no size is a terminal of one cell to the emulator.
fn side(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN)
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Term {
    /// Starts a program in a terminal of this many columns and rows.
    pub fn start(command: CommandBuilder, size: (u16, u16)) -> Self {
        Self::start_over(command, size, Line::default())
    }

    /// The same at the other end of a line.
    pub fn start_over(command: CommandBuilder, size: (u16, u16), line: Line) -> Self {
        let kind = command.get_env("TERM").map(|kind| kind.to_string_lossy().into_owned()).unwrap_or_default();
        let own = command.get_argv().first().is_some_and(|program| program == AMENDS);
        let pair = native_pty_system().openpty(pty_size(size)).expect("a pseudo-terminal");
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        // Ours would keep the terminal open after the program has ended.
        drop(pair.slave);
        let pid = child.process_id().and_then(|id| Pid::from_raw(id.cast_signed())).expect("a process id");
        let tty = pair.master.tty_name().expect("the terminal's name");
        let reader = pair.master.try_clone_reader().expect("the terminal's output");
        let writer: Writer = Arc::new(Mutex::new(Some(pair.master.take_writer().expect("the terminal's input"))));
        let seen = Seen {
            parser: Parser::new(side(size.1), side(size.0), 0),
            chunks: 0,
            raw: Vec::new(),
            ended: false,
            exit: None,
            letting_go: false,
            line,
        };
        let watched = Watched(Arc::new((Mutex::new(seen), Condvar::new())));
        let (of_reader, answers) = (watched.clone(), Arc::clone(&writer));
        thread::spawn(move || read(reader, &of_reader, &answers));
        let of_waiter = watched.clone();
        thread::spawn(move || {
            let exit = child.wait().expect("the program can be waited for");
            of_waiter.change(|seen| seen.exit = Some(exit));
        });
        Self { watched, master: Some(pair.master), writer, tty, pid, last_key: None, kind, own, largest: size }
    }

    /// Types keys with the pace of a hand: words of the keymap's grammar, separated by blanks.
    pub fn press(&mut self, keys: &str) {
        for key in keys.split(' ') {
            self.wait_until_read();
            if let Some(pause) = self.last_key.and_then(|last| HAND.checked_sub(last.elapsed())) {
                thread::sleep(pause);
            }
            self.send(&bytes_of(key));
            self.last_key = Some(Instant::now());
        }
    }

    /// Waits until the program has read the key before: on a busy machine two of them would become a burst that no hand has typed. The
    /// time of that key is when it was read. A program that reads nothing is not waited for.
    fn wait_until_read(&mut self) {
        let begun = Instant::now();
        let waits = || {
            let tty = OpenOptions::new().read(true).open(&self.tty).ok()?;
            rustix::io::ioctl_fionread(&tty).ok().filter(|waiting| *waiting > 0)
        };
        let mut waited = false;
        while self.is_running() && begun.elapsed() < READ_LIMIT && waits().is_some() {
            waited = true;
            thread::sleep(Duration::from_millis(5));
        }
        if waited {
            self.last_key = Some(Instant::now());
        }
    }

    /// A key about something that has just come on the screen, after the time it takes to read it.
    pub fn read_and_press(&mut self, key: &str) {
        thread::sleep(READING);
        self.press(key);
    }

    /// Text, character by character, with the pace of a hand.
    pub fn type_text(&mut self, text: &str) {
        for character in text.chars() {
            self.press(&if character == ' ' { "space".to_owned() } else { character.to_string() });
        }
    }

    /// All bytes at once, as a paste without brackets or a line that stalled brings them.
    pub fn burst(&mut self, text: &str) {
        self.send(text.as_bytes());
    }

    /// A paste as terminals announce it.
    pub fn paste(&mut self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    /// Waits until the program has written something after this many chunks.
    pub fn wait_for_output(&self, name: &str, after: u64) {
        self.wait_while(name, PATIENCE, |seen| (seen.chunks > after).then_some(()));
    }

    /// Waits until the program has written this, whether or not it shows.
    pub fn wait_for_bytes(&self, name: &str, wanted: &str) {
        let found = |seen: &Seen| seen.raw.windows(wanted.len()).any(|window| window == wanted.as_bytes());
        self.wait_while(name, PATIENCE, |seen| found(seen).then_some(()));
    }

    /// The line is another one from now on.
    pub fn line(&self, line: Line) {
        self.watched.change(|seen| seen.line = line);
    }

    fn send(&self, bytes: &[u8]) {
        let delay = self.watched.seen().line.delay;
        thread::sleep(delay);
        let mut writer = self.writer.lock().expect("the writer");
        let writer = writer.as_mut().expect("the terminal is still there");
        writer.write_all(bytes).and_then(|()| writer.flush()).expect("the terminal takes keys");
    }

    /// Another size, in columns and rows.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.watched.change(|seen| {
            seen.parser.set_size(side(size.1), side(size.0));
            // What a real terminal shows after a resize is its own affair; only what is drawn from now on counts.
            seen.parser.process(b"\x1b[2J");
        });
        self.resize_unseen(size);
    }

    /// Another size that the emulator does not follow: one of many while a window is dragged.
    pub fn resize_unseen(&mut self, size: (u16, u16)) {
        // A size that cannot be is taken for the usual one.
        self.largest = (self.largest.0.max(size.0).max(80), self.largest.1.max(size.1).max(24));
        self.master.as_ref().expect("the terminal is still there").resize(pty_size(size)).expect("a new size");
    }

    /// The program's number.
    pub fn pid(&self) -> i32 {
        self.pid.as_raw_nonzero().get()
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        if self.watched.seen().exit.is_none() {
            kill_process(self.pid, signal).expect("the program takes signals");
        }
    }

    /// Closes the terminal, as a broken connection does.
    pub fn hang_up(&mut self) {
        self.watched.change(|seen| seen.letting_go = true);
        // The reader holds the terminal open too, and leaves at the next output: a redraw is some.
        self.send(b"\x0c");
        drop(self.writer.lock().expect("the writer").take());
        self.master = None;
    }

    /// Waits until the screen gives an answer; the name and the screen are in the failure.
    pub fn wait_until<T>(&self, name: &str, limit: Duration, mut look: impl FnMut(&Screen) -> Option<T>) -> T {
        self.wait_while(name, limit, |seen| look(seen.parser.screen()))
    }

    fn wait_while<T>(&self, name: &str, limit: Duration, mut look: impl FnMut(&Seen) -> Option<T>) -> T {
        let deadline = Instant::now() + limit;
        let mut seen = self.watched.seen();
        loop {
            if let Some(found) = look(&seen) {
                return found;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || seen.ended {
                let why = if seen.ended { "the program has let go of the terminal" } else { "it took too long" };
                let picture = picture(&seen);
                drop(seen);
                panic!("waiting for {name} for {limit:?}: {why}\n{picture}");
            }
            seen = self.watched.0.1.wait_timeout(seen, left).expect("the screen").0;
        }
    }

    /// Waits for a text on the screen.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?}"), PATIENCE, |screen| screen.contents().contains(text).then_some(()));
    }

    /// Waits until a text has left the screen.
    pub fn wait_without(&self, text: &str) {
        self.wait_until(&format!("no {text:?}"), PATIENCE, |screen| (!screen.contents().contains(text)).then_some(()));
    }

    /// The screen's text now.
    pub fn text(&self) -> String {
        self.watched.seen().parser.screen().contents()
    }

    /// Whether the program is still running.
    pub fn is_running(&self) -> bool {
        self.watched.seen().exit.is_none()
    }

    /// Waits for the program's end and for all it has written; its exit code, 128 and more never being one.
    pub fn wait_for_exit(&self, limit: Duration) -> ExitStatus {
        let deadline = Instant::now() + limit;
        let mut seen = self.watched.seen();
        loop {
            if let (Some(exit), true) = (&seen.exit, seen.ended) {
                return exit.clone();
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let picture = picture(&seen);
                drop(seen);
                panic!("the program has not ended after {limit:?}\n{picture}");
            }
            seen = self.watched.0.1.wait_timeout(seen, left).expect("the screen").0;
        }
    }

    /// The terminal is as it was: main screen, cursor, no paste or mouse reports, and the line discipline of a shell.
    pub fn assert_restored(&self) {
        self.assert_given_back();
        if self.own {
            let seen = self.watched.seen();
            let strangers = foreign(&seen.raw, Allowed::Sessions, self.largest);
            let picture = picture(&seen);
            // Whoever ends the program afterwards needs the screen too.
            drop(seen);
            assert!(strangers.is_empty(), "{strangers:?} was written\n{picture}");
        }
    }

    /// The same, whatever was written meanwhile.
    pub fn assert_given_back(&self) {
        let seen = self.watched.seen();
        let screen = seen.parser.screen();
        let state = format!(
            "alternate screen {}, cursor hidden {}, bracketed paste {}, mouse {:?}",
            screen.alternate_screen(),
            screen.hide_cursor(),
            screen.bracketed_paste(),
            screen.mouse_protocol_mode()
        );
        let plain = !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste();
        assert!(plain && screen.mouse_protocol_mode() == MouseProtocolMode::None, "{state}\n{}", picture(&seen));
        drop(seen);
        assert!(self.is_cooked(), "raw mode is still on");
    }

    /// The most memory the program has ever had, in kilobytes; nothing where the system does not tell.
    pub fn peak_memory(&self) -> u64 {
        self.status("VmHWM:")
    }

    /// What it has now.
    pub fn memory(&self) -> u64 {
        self.status("VmRSS:")
    }

    fn status(&self, field: &str) -> u64 {
        let path = format!("/proc/{}/status", self.pid.as_raw_nonzero());
        let status = std::fs::read_to_string(path).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(field));
        line.and_then(|line| line.split_whitespace().next()).and_then(|kb| kb.parse().ok()).unwrap_or(0)
    }

    /// The console has the terminal.
    pub fn assert_taken(&self) {
        let seen = self.watched.seen();
        let screen = seen.parser.screen();
        // Nothing is asked of a terminal that its name says it does not know.
        let old = ["vt1", "vt2", "vt5", "linux", "ansi"].iter().any(|name| self.kind.starts_with(name));
        let asked = [screen.alternate_screen(), screen.bracketed_paste()];
        assert_eq!(asked, [!old; 2], "{}\n{}", self.kind, picture(&seen));
        drop(seen);
        assert!(!self.is_cooked(), "raw mode is off");
    }

    fn is_cooked(&self) -> bool {
        let tty = OpenOptions::new().read(true).write(true).open(&self.tty).expect("the terminal opens");
        let modes = tcgetattr(&tty).expect("the terminal's modes").local_modes;
        modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
    }

    /// Whether the second screen is shown, the cursor hidden, and pastes are announced.
    pub fn modes(&self) -> (bool, bool, bool) {
        let seen = self.watched.seen();
        let screen = seen.parser.screen();
        (screen.alternate_screen(), screen.hide_cursor(), screen.bracketed_paste())
    }

    /// Everything the program has written, as text.
    pub fn raw(&self) -> String {
        String::from_utf8_lossy(&self.watched.seen().raw).into_owned()
    }

    /// How much the program has written so far, in chunks: a way to notice a redraw.
    pub fn chunks(&self) -> u64 {
        self.watched.seen().chunks
    }
}

impl Drop for Term {
    fn drop(&mut self) {
        self.signal(Signal::KILL);
    }
}

fn read(mut reader: Box<dyn Read + Send>, watched: &Watched, answers: &Writer) {
    let (sender, arriving) = channel::<(Instant, Vec<u8>)>();
    let (of_line, answers) = (watched.clone(), Arc::clone(answers));
    thread::spawn(move || arrive(arriving, &of_line, &answers));
    let mut buffer = [0; 16 * 1024];
    loop {
        let line = watched.line();
        // A slow line takes a twentieth of a second's worth at a time.
        let most = line.bytes_per_second.map_or(buffer.len(), |rate| usize::try_from(rate / 20).unwrap_or(1).max(1));
        let count = match reader.read(&mut buffer[..most]) {
            Ok(0) | Err(_) => break,
            Ok(count) => count,
        };
        if let Some(rate) = line.bytes_per_second {
            thread::sleep(Duration::from_secs(1) * u32::try_from(count).unwrap_or(0) / rate);
        }
        let bytes = buffer.get(..count).unwrap_or_default().to_vec();
        if sender.send((Instant::now() + line.delay, bytes)).is_err() || watched.seen().letting_go {
            break;
        }
    }
}

/// What comes out at the end of the line, when it does.
fn arrive(arriving: Receiver<(Instant, Vec<u8>)>, watched: &Watched, answers: &Writer) {
    for (at, bytes) in arriving {
        thread::sleep(at.saturating_duration_since(Instant::now()));
        // A terminal answers where its cursor is; a program that asks must not wait for ever.
        let asked = bytes.windows(4).any(|window| window == b"\x1b[6n");
        let at = watched.change(|seen| {
            seen.parser.process(&bytes);
            seen.raw.extend_from_slice(&bytes);
            seen.chunks += 1;
            seen.parser.screen().cursor_position()
        });
        if asked && let Some(writer) = answers.lock().expect("the writer").as_mut() {
            // Nobody waits for an answer any more when this fails.
            let _ = write!(writer, "\x1b[{};{}R", at.0 + 1, at.1 + 1);
        }
    }
    watched.change(|seen| seen.ended = true);
}

fn picture(seen: &Seen) -> String {
    let screen = seen.parser.screen();
    let (rows, cols) = screen.size();
    let line = "─".repeat(usize::from(cols.get()));
    let mut picture = format!("{cols}×{rows}, exit {:?}\n┌{line}┐\n", seen.exit);
    for row in screen.rows(0, cols.get()) {
        let _ = writeln!(picture, "│{row}");
    }
    picture + "└" + &line + "┘"
}

fn bytes_of(key: &str) -> Vec<u8> {
    match key {
        "enter" => b"\r".to_vec(),
        "esc" => b"\x1b".to_vec(),
        "tab" => b"\t".to_vec(),
        "space" => b" ".to_vec(),
        "backspace" => b"\x7f".to_vec(),
        "up" => b"\x1b[A".to_vec(),
        "down" => b"\x1b[B".to_vec(),
        other => match other.strip_prefix("ctrl-").map(str::as_bytes) {
            Some([letter]) => vec![letter & 0x1f],
            _ => other.as_bytes().to_vec(),
        },
    }
}

/// Looks again and again at something that cannot wake us: a file, a database, another program's answer.
pub fn poll<T>(name: &str, limit: Duration, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "waiting for {name}: it took longer than {limit:?}");
        thread::sleep(Duration::from_millis(20));
    }
}

/// Something takes no longer than this. Others use the machine too, and one try can be slow for that; what is slow by itself is slow
/// each time.
pub fn keeps(name: &str, limit: Duration, mut measure: impl FnMut() -> Duration) {
    let mut all = Vec::new();
    while all.iter().all(|took| *took > limit) {
        assert!(all.len() < BUSY_TRIES, "{name} took {all:?}, and {limit:?} is promised");
        all.push(measure());
    }
}

/// A server of ours; killed when it goes out of scope.
pub struct Server {
    child: std::process::Child,
    begun: Instant,
    lines: Receiver<String>,
    log: PathBuf,
}

impl Server {
    /// Starts a command; standard error goes to a file.
    pub fn launch(mut command: Command, log: &Path) -> Self {
        let begun = Instant::now();
        let errors = OpenOptions::new().create(true).append(true).open(log).expect("a log file");
        let mut child = command.stdout(Stdio::piped()).stderr(errors).spawn().expect("the server starts");
        let output = child.stdout.take().expect("the server's output");
        let (told, lines) = channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                // Later lines are read so that the server never waits for us, and are nobody's business.
                let _ = told.send(line);
            }
        });
        Self { child, begun, lines, log: log.to_owned() }
    }

    /// Waits for the first line, which a server prints once it answers; and how long that took.
    pub fn greeting(&self) -> (String, Duration) {
        match self.lines.recv_timeout(PATIENCE * 2) {
            Ok(greeting) => (greeting, self.begun.elapsed()),
            Err(error) => {
                let log = std::fs::read_to_string(&self.log).unwrap_or_default();
                panic!("the server did not get ready ({error}); its log:\n{log}")
            }
        }
    }

    /// kill -9, and nothing of it is left.
    pub fn kill(mut self) {
        self.kill_now();
    }

    fn kill_now(&mut self) {
        // It may have ended by itself; then there is nothing left to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Tells it to end and waits; whether it ended well.
    pub fn stop(mut self) -> bool {
        kill_process(Pid::from_child(&self.child), Signal::TERM).expect("the server takes signals");
        self.child.wait().is_ok_and(|status| status.success())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill_now();
    }
}
