//! Programs of the person's own: beside the console with their output in a pipe, or with the terminal until they end.
//!
//! A program is started by its arguments alone; no shell reads them. Its environment is the console's without the token.

use std::ffi::OsString;
use std::io::{self, PipeReader, PipeWriter, Read};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use tokio::sync::mpsc::Sender;

use super::event::Event;
use crate::client::token::TOKEN_VARIABLE;
use crate::tui::effect::{Program, ProgramId};
use crate::tui::model::own::{How, LINES_MAX, ProgramEnd};
use crate::tui::msg::Msg;

/// Most of a program's output that is kept, in bytes.
const OUTPUT_BYTES_MAX: usize = 64 * 1024;
/// Longest line that is kept, in characters.
const LINE_CHARS_MAX: usize = 400;
/// How often a program under way is looked at beside its output: its end makes no sound in the pipe while a child of it lives.
const LOOK: Duration = Duration::from_millis(50);
/// After its end, how long what it has said may take to come out of the pipe.
const LAST_WORDS: Duration = Duration::from_millis(100);
/// How long a program that was asked to end may take.
const GRACE: Duration = Duration::from_millis(500);

/// A program beside the console; dropping it ends the program.
#[derive(Debug)]
pub struct Beside {
    _wake: PipeWriter,
}

/// A program that has the terminal.
#[derive(Debug)]
pub struct Lent {
    pid: Pid,
}

impl Lent {
    /// Hands a signal on.
    pub fn signal(&self, signal: Signal) {
        // It may have just ended.
        let _ = kill_process(self.pid, signal);
    }
}

/// Starts a program beside the console; its end comes as `Msg::ProgramEnded`.
///
/// # Errors
/// What the system said.
pub fn beside(program: &Program, queue: Sender<Event>) -> io::Result<Beside> {
    let (ended, wake) = io::pipe()?;
    let (output, writer) = io::pipe()?;
    let mut command = command(program)?;
    // A group of its own, so that all of it can be ended, and so that the terminal's Ctrl-C is not for it.
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer).process_group(0);
    command.env("TERM", "dumb").env("NO_COLOR", "1");
    let child = command.spawn()?;
    // It holds the pipe's other end, which would never be closed.
    drop(command);
    let (id, limit) = (program.id, Duration::from_secs(program.seconds.into()));
    thread::Builder::new().name("console-program".to_owned()).spawn(move || {
        let end = listen(child, output, &ended, limit).map_err(|error| error.to_string());
        // A loop that has ended hears nothing more.
        let _ = queue.blocking_send(Event::Msg(Msg::ProgramEnded(id, end)));
    })?;
    Ok(Beside { _wake: wake })
}

/// Starts a program on the terminal, which has been given back before; its end comes as [`Event::Returned`].
///
/// # Errors
/// What the system said.
pub fn on_terminal(program: &Program, queue: Sender<Event>) -> io::Result<Lent> {
    let mut child = command(program)?.spawn()?;
    let (id, pid) = (program.id, Pid::from_child(&child));
    thread::Builder::new().name("console-program".to_owned()).spawn(move || {
        let end = child.wait().map(|status| ProgramEnd { how: how(status), lines: Vec::new(), more: false });
        let _ = queue.blocking_send(Event::Returned(id, end.map_err(|error| error.to_string())));
    })?;
    Ok(Lent { pid })
}

/// The program with its arguments and without the token.
fn command(program: &Program) -> io::Result<Command> {
    let Some((name, arguments)) = program.argv.split_first() else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "there is no program"));
    };
    let mut command = Command::new(name);
    command.args(arguments);
    for name in secret(std::env::vars_os(), std::env::var_os(TOKEN_VARIABLE)) {
        command.env_remove(name);
    }
    tracing::info!(id = ?ProgramId(program.id.0), name = program.name, "a command of the person's own was started");
    Ok(command)
}

/// Names of variables that hold the token, whatever they are called.
fn secret(all: impl Iterator<Item = (OsString, OsString)>, token: Option<OsString>) -> Vec<OsString> {
    let token = token.filter(|token| !token.is_empty()).map(|token| token.to_string_lossy().into_owned());
    let holds = |value: &OsString| token.as_ref().is_some_and(|token| value.to_string_lossy().contains(token.as_str()));
    all.filter(|(name, value)| name == TOKEN_VARIABLE || holds(value)).map(|(name, _)| name).collect()
}

/// Takes in what a program says until it ends, its time is over, or nobody wants it any more.
fn listen(mut child: Child, mut output: PipeReader, ended: &PipeReader, limit: Duration) -> io::Result<ProgramEnd> {
    let begun = Instant::now();
    let mut said = Said::default();
    let mut over: Option<(ExitStatus, Instant)> = None;
    let mut closed = false;
    let status = loop {
        if over.is_none() {
            over = child.try_wait()?.map(|status| (status, Instant::now()));
        }
        match over {
            Some((status, at)) if closed || at.elapsed() > LAST_WORDS => break Some(status),
            None if begun.elapsed() > limit => break None,
            _ => {}
        }
        let wait = Timespec { tv_sec: 0, tv_nsec: i64::from(LOOK.subsec_nanos()) };
        let (ready, unwanted) = {
            let mut watched = [PollFd::new(ended, PollFlags::IN), PollFd::new(&output, PollFlags::IN)];
            let watched_all = if closed { &mut watched[..1] } else { &mut watched[..] };
            // A signal's visit is no news.
            let _ = poll(watched_all, Some(&wait));
            let [ended, output] = watched.map(|watched| watched.revents());
            (!output.is_empty(), !ended.is_empty())
        };
        if unwanted {
            break None;
        }
        if ready && !closed {
            closed = said.hear(&mut output)?;
        }
    };
    let how = status.map_or_else(
        || {
            end(&mut child);
            How::OutOfTime
        },
        how,
    );
    let (lines, more) = said.lines();
    Ok(ProgramEnd { how, lines, more })
}

/// Ends a program and what it has started: first asked, then made.
fn end(child: &mut Child) {
    let group = Pid::from_child(child);
    let _ = kill_process_group(group, Signal::TERM);
    let begun = Instant::now();
    while begun.elapsed() < GRACE && child.try_wait().is_ok_and(|status| status.is_none()) {
        thread::sleep(Duration::from_millis(10));
    }
    let _ = kill_process_group(group, Signal::KILL);
    let _ = child.wait();
}

fn how(status: ExitStatus) -> How {
    match (status.code(), status.signal()) {
        (Some(code), _) => How::Code(code),
        (None, signal) => How::Signal(signal.unwrap_or_default()),
    }
}

/// The beginning of what a program says.
#[derive(Default)]
struct Said {
    bytes: Vec<u8>,
    more: bool,
}

impl Said {
    /// Takes in what is there; true when nothing more comes.
    fn hear(&mut self, output: &mut PipeReader) -> io::Result<bool> {
        let mut chunk = [0; 4096];
        let count = match output.read(&mut chunk) {
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(false),
            Err(error) => return Err(error),
        };
        let room = OUTPUT_BYTES_MAX.saturating_sub(self.bytes.len());
        self.bytes.extend_from_slice(chunk.get(..count.min(room)).unwrap_or_default());
        self.more |= count > room;
        Ok(count == 0)
    }

    /// The first lines, and whether there was more.
    fn lines(self) -> (Vec<String>, bool) {
        let text = String::from_utf8_lossy(&self.bytes);
        let mut all: Vec<&str> = text.trim_end().lines().collect();
        let more = self.more || all.len() > LINES_MAX;
        all.truncate(LINES_MAX);
        (all.into_iter().map(|line| line.chars().take(LINE_CHARS_MAX).collect()).collect(), more)
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc;

    use super::*;

    fn program(argv: &[&str], seconds: u16) -> Program {
        let argv = argv.iter().map(|&text| text.to_owned()).collect();
        Program { id: ProgramId(7), name: "test".to_owned(), argv, terminal: false, seconds }
    }

    fn run(argv: &[&str], seconds: u16) -> ProgramEnd {
        let (queue, mut events) = mpsc::channel(4);
        let _running = beside(&program(argv, seconds), queue).unwrap();
        match events.blocking_recv() {
            Some(Event::Msg(Msg::ProgramEnded(ProgramId(7), Ok(end)))) => end,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_it_says_is_heard_in_order_and_arguments_stay_what_they_are() {
        let end = run(&["sh", "-c", "echo \"$1\"; echo two >&2; printf three; exit 3", "sh", "$(id); `id` 'x' \"y\" *"], 10);
        assert_eq!(end.how, How::Code(3));
        assert_eq!(end.lines, ["$(id); `id` 'x' \"y\" *", "two", "three"]);
        assert!(!end.more);
    }

    #[test]
    fn it_has_no_keys_and_a_bounded_voice() {
        let end =
            run(&["sh", "-c", "read line; echo \"<$line>\"; i=0; while [ $i -lt 30000 ]; do echo $i; i=$((i+1)); done"], 30);
        assert_eq!((end.how, end.lines.len(), end.more), (How::Code(0), LINES_MAX, true));
        assert_eq!(&end.lines[..2], ["<>", "0"]);
    }

    #[test]
    fn time_is_limited_for_it_and_for_what_it_has_started() {
        let begun = Instant::now();
        let end = run(&["sh", "-c", "echo begun; trap '' TERM; sleep 60 & sleep 60"], 1);
        assert_eq!((end.how, end.lines.as_slice()), (How::OutOfTime, ["begun".to_owned()].as_slice()));
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }

    #[test]
    fn one_that_leaves_somebody_behind_has_ended_all_the_same() {
        let begun = Instant::now();
        assert_eq!(run(&["sh", "-c", "sleep 20 & echo done"], 15).how, How::Code(0));
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }

    #[test]
    fn nobody_wants_it_any_more() {
        let (queue, mut events) = mpsc::channel(4);
        let running = beside(&program(&["sleep", "60"], 100), queue).unwrap();
        drop(running);
        assert!(matches!(events.blocking_recv(), Some(Event::Msg(Msg::ProgramEnded(_, Ok(end)))) if end.how == How::OutOfTime));
    }

    #[test]
    fn what_is_not_there_is_told() {
        let (queue, _events) = mpsc::channel(4);
        assert!(beside(&program(&["/nowhere/at/all"], 1), queue).is_err());
    }

    #[test]
    fn no_variable_hands_the_token_on() {
        let os = |text: &str| OsString::from(text);
        let all = [("HOME", "/home/a"), (TOKEN_VARIABLE, "tok"), ("HEADER", "Bearer tok"), ("EMPTY", "")];
        let all = all.map(|(name, value)| (os(name), os(value)));
        assert_eq!(secret(all.clone().into_iter(), Some(os("tok"))), [os(TOKEN_VARIABLE), os("HEADER")]);
        assert_eq!(secret(all.into_iter(), None), [os(TOKEN_VARIABLE)]);
    }
}
