//! The console in plain lines: the terminal stays as it is, a line typed is a command, and what is new is said once.
//!
//! ```text
//! lines of standard input ─▶ tui::linear::typed ─▶ Msg ─▶ update ─▶ Effect ─▶ World
//!                                                    └────▶ Narrator ─▶ lines of standard output
//! ```

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, IsTerminal as _, PipeReader, PipeWriter, Read, Write};
use std::os::fd::AsFd as _;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use jiff::Timestamp;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::Signal;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;

use super::event::Event;
use super::hooks::Hooks;
use super::looks::{Looks, Source, Watch};
use super::painter::Lag;
use super::perform::{ForTerminal, World};
use super::program::{self, Lent};
use super::run::{Ended, RuntimeError};
use super::terminal::{self, CONSOLE};
use super::tick::Alarm;
use crate::client::Client;
use crate::config::keymap::Keymap;
use crate::config::language::{Language, tell};
use crate::tui::effect::{Effect, Program};
use crate::tui::linear::{Narrator, Typed, actions, typed};
use crate::tui::model::{Drawn, Model, Options};
use crate::tui::msg::Msg;
use crate::tui::update;

/// Messages that wait at most.
const QUEUE: usize = 1024;
/// Lines that may wait for a terminal that does not take them.
const LINES_WAITING_MAX: usize = 4096;
/// Lines that come closer together than this were not typed by a hand that heard the answer to the one before.
const BURST: Duration = Duration::from_millis(30);
/// Longest line that is read.
const LINE_BYTES_MAX: usize = 64 * 1024;
/// How long the way out waits for the disk.
const SYNC_LIMIT: Duration = Duration::from_millis(700);
/// There are no rows and columns here; pages move by so many rows.
const PAGE: Drawn = Drawn { list_rows: 11, case_rows: u16::MAX, case_lines: 0, help_scroll: 0, legible: u16::MAX };

/// A line of standard input.
#[derive(Debug)]
struct Line {
    text: String,
    burst: bool,
}

/// Runs the console in lines until it is told to quit or its input ends.
///
/// # Errors
/// See [`RuntimeError`].
pub async fn run(
    client: Client,
    state: PathBuf,
    options: Options,
    keymap: Arc<Keymap>,
    looks: Source,
    hooks: Hooks,
) -> Result<Ended, RuntimeError> {
    terminal::watch_for_panics();
    let (queue, events) = mpsc::channel(QUEUE);
    let world = World::open(client, &state, hooks, queue.clone()).map_err(RuntimeError::State)?;
    let (listener, lines) = listen(File::from(io::stdin().as_fd().try_clone_to_owned()?))?;
    let speaker = Speaker::start(File::from(io::stdout().as_fd().try_clone_to_owned()?))?;
    let console = Console {
        model: Model::new(options, keymap),
        narrator: Narrator::default(),
        watch: Watch::new(looks, queue.clone()),
        world,
        queue,
        listener: Some(listener),
        lending: None,
        lent: None,
        alarm: Alarm::default(),
        speaker,
        ended: None,
    };
    // The hook has said what happened; what is left is to end with the code of a fault.
    let running = AssertUnwindSafe(CONSOLE.scope((), Box::pin(console.run(events, lines)))).catch_unwind();
    running.await.unwrap_or(Err(RuntimeError::Panicked))
}

struct Console {
    model: Model,
    narrator: Narrator,
    watch: Watch,
    world: World,
    queue: mpsc::Sender<Event>,
    /// Who reads lines; nobody while a program has the terminal.
    listener: Option<Listener>,
    /// A program is to have the terminal.
    lending: Option<Program>,
    /// The program that has it.
    lent: Option<Lent>,
    alarm: Alarm,
    speaker: Speaker,
    ended: Option<Ended>,
}

impl Console {
    async fn run(mut self, mut events: mpsc::Receiver<Event>, mut lines: mpsc::Receiver<Line>) -> Result<Ended, RuntimeError> {
        let (mut terminate, mut hangup) = (signal(SignalKind::terminate())?, signal(SignalKind::hangup())?);
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut go_on = signal(SignalKind::from_raw(rustix::process::Signal::CONT.as_raw()))?;
        let first = update::start(&mut self.model, Timestamp::now());
        self.perform(first);
        self.take([Msg::Drawn(PAGE)]);
        loop {
            let news = self.narrator.news(&self.model);
            if !self.speaker.say(news, &self.model.words) {
                self.end(Ended::TerminalLost);
            }
            if let Some(program) = self.lending.take() {
                self.lend(&program, &mut lines).await;
            }
            if self.lent.is_none() && self.listener.is_none() {
                let (listener, read) = listen(File::from(io::stdin().as_fd().try_clone_to_owned()?))?;
                (self.listener, lines) = (Some(listener), read);
            }
            if let Some(ended) = self.ended {
                self.world.sync(SYNC_LIMIT).await;
                self.speaker.finish();
                return Ok(ended);
            }
            tokio::select! {
                biased;
                () = terminal::fallen() => {
                    if let Some(lent) = &self.lent {
                        lent.signal(Signal::TERM);
                    }
                    self.world.sync(SYNC_LIMIT).await;
                    self.speaker.finish();
                    return Err(RuntimeError::Panicked);
                }
                _ = terminate.recv() => self.told(Signal::TERM, Ended::Signal),
                _ = hangup.recv() => self.told(Signal::HUP, Ended::TerminalLost),
                // Ctrl-C is for the program that has the terminal; it has heard it itself.
                _ = interrupt.recv() => if self.lent.is_none() {
                    self.end(Ended::Signal);
                },
                _ = go_on.recv() => if self.lent.is_none() {
                    self.take([Msg::Resumed]);
                },
                event = events.recv() => self.batch(event, &mut events),
                line = lines.recv(), if self.lent.is_none() => match line {
                    Some(line) => self.typed(&line),
                    None => self.end(Ended::Quit),
                },
                () = self.alarm.ring() => self.take([]),
            }
        }
    }

    fn batch(&mut self, first: Option<Event>, events: &mut mpsc::Receiver<Event>) {
        let mut msgs = Vec::new();
        let mut next = first;
        while let Some(event) = next {
            match event {
                Event::Msg(msg) => msgs.push(msg),
                // Nothing is drawn here: of the looks only keys and words matter.
                Event::Looks(looks) => {
                    let Looks { keymap, words, commands, styles: _, problems, asked } = *looks;
                    msgs.push(Msg::LooksRead { keymap, words, commands, problems, said: asked });
                }
                Event::Returned(id, end) => {
                    self.lent = None;
                    msgs.push(Msg::ProgramEnded(id, end));
                }
                Event::Input(_) => {}
            }
            next = events.try_recv().ok();
        }
        self.take(msgs);
    }

    fn typed(&mut self, line: &Line) {
        self.take([]);
        self.watch.nudge();
        let unheard = line.burst || self.speaker.late();
        let said = match typed(&self.model, &line.text, Timestamp::now(), unheard) {
            Typed::Msgs(msgs) => {
                // One after another, because the second stroke may be for what the first one opened.
                for msg in msgs {
                    self.take([msg]);
                }
                return;
            }
            Typed::Whole => self.narrator.whole(&self.model),
            Typed::Actions => actions(&self.model),
            Typed::Unknown(why) => vec![why],
        };
        self.speaker.say(said, &self.model.words);
    }

    fn take(&mut self, msgs: impl IntoIterator<Item = Msg>) {
        let mut waiting: VecDeque<Msg> = VecDeque::from([Msg::Tick(Timestamp::now())]);
        waiting.extend(msgs);
        while let Some(msg) = waiting.pop_front() {
            self.world.notice(&msg);
            let effects = update::update(&mut self.model, msg);
            self.perform(effects);
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match self.world.perform(effect) {
                Some(ForTerminal::ScheduleTick(at)) => self.alarm.set(at, Timestamp::now()),
                Some(ForTerminal::Copy(text) | ForTerminal::Notify(text)) => {
                    self.speaker.say(vec![text], &self.model.words);
                }
                Some(ForTerminal::Quit) => self.ended = self.ended.or(Some(Ended::Quit)),
                Some(ForTerminal::Reload) => self.watch.reload(),
                Some(ForTerminal::Lend(program)) => self.lending = Some(program),
                Some(ForTerminal::KeepFiles(keep)) => self.watch.allow(keep),
                Some(ForTerminal::Edit(_)) => {
                    self.speaker.say(vec![self.model.say("line-no-editor")], &self.model.words);
                }
                // There is no screen to paint anew, and stopping is the terminal's own affair here.
                Some(ForTerminal::Suspend | ForTerminal::Redraw) | None => {}
            }
        }
    }

    /// Hands the terminal to a program: nobody else may read lines meanwhile.
    async fn lend(&mut self, program: &Program, lines: &mut mpsc::Receiver<Line>) {
        let refused = if io::stdin().is_terminal() && io::stdout().is_terminal() {
            if let Some(listener) = self.listener.take() {
                let listening = listener.stop();
                while !listening.is_finished() {
                    // Lines from before were not meant for what comes after.
                    while lines.try_recv().is_ok() {}
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
            }
            match program::on_terminal(program, self.queue.clone()) {
                Ok(lent) => {
                    self.lent = Some(lent);
                    return;
                }
                Err(error) => error.to_string(),
            }
        } else {
            self.model.say("own-no-terminal")
        };
        self.take([Msg::ProgramEnded(program.id, Err(refused))]);
    }

    /// A signal ends the console and the program that has its terminal.
    fn told(&mut self, signal: Signal, why: Ended) {
        if let Some(lent) = &self.lent {
            lent.signal(signal);
        }
        self.end(why);
    }

    /// The core may still save what it has; then it is over.
    fn end(&mut self, why: Ended) {
        if self.ended.is_none() {
            self.take([Msg::Signal]);
        }
        self.ended = Some(why);
    }
}

/// Ends the reading of lines.
struct Listener {
    _wake: PipeWriter,
    thread: thread::JoinHandle<()>,
}

impl Listener {
    /// Ends it; until the thread has finished it may still take a line.
    fn stop(self) -> thread::JoinHandle<()> {
        self.thread
    }
}

/// Reads lines until the input ends or nobody wants them any more.
fn listen(mut input: File) -> io::Result<(Listener, mpsc::Receiver<Line>)> {
    let (send, lines) = mpsc::channel(QUEUE);
    let (ended, wake) = io::pipe()?;
    let thread = thread::Builder::new().name("console-lines".to_owned()).spawn(move || {
        let (mut held, mut chunk) = (Vec::new(), [0; 4096]);
        let mut last: Option<Instant> = None;
        loop {
            if !wanted(&input, &ended) {
                return;
            }
            let count = match input.read(&mut chunk) {
                Ok(count) if count > 0 => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Ok(_) | Err(_) => return,
            };
            held.extend_from_slice(chunk.get(..count).unwrap_or_default());
            let first = held.iter().position(|byte| *byte == b'\n');
            let several = first.is_some_and(|first| held.iter().skip(first + 1).any(|byte| *byte == b'\n'));
            let burst = several || last.is_some_and(|last| last.elapsed() < BURST) || more_within(&input, BURST);
            while let Some(end) = held.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = held.drain(..=end).collect();
                let text = String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']).to_owned();
                if send.blocking_send(Line { text, burst }).is_err() {
                    return;
                }
                last = Some(Instant::now());
            }
            held.truncate(LINE_BYTES_MAX);
        }
    })?;
    Ok((Listener { _wake: wake, thread }, lines))
}

/// Waits for input; false when it is not wanted any more.
fn wanted(input: &File, ended: &PipeReader) -> bool {
    let mut watched = [PollFd::new(input, PollFlags::IN), PollFd::new(ended, PollFlags::IN)];
    while poll(&mut watched, None).is_err() {}
    watched[1].revents().is_empty()
}

/// Whether more input comes this soon.
fn more_within(input: &File, wait: Duration) -> bool {
    let wait = Timespec { tv_sec: 0, tv_nsec: i64::from(wait.subsec_nanos()) };
    poll(&mut [PollFd::new(input, PollFlags::IN)], Some(&wait)).is_ok_and(|ready| ready > 0)
}

/// How far the terminal is behind with what was said.
#[derive(Debug, Default)]
struct Behind {
    waiting: usize,
    lag: Lag,
}

impl Behind {
    fn said(&mut self) {
        if self.waiting == 0 {
            self.lag.sent(Instant::now());
        }
        self.waiting += 1;
    }

    fn written(&mut self) {
        self.waiting = self.waiting.saturating_sub(1);
        if self.waiting == 0 {
            self.lag.arrived(Instant::now());
        }
    }
}

/// Writes lines on a thread of its own: a terminal that stalls holds up nobody else.
struct Speaker {
    lines: Option<SyncSender<String>>,
    behind: Arc<Mutex<Behind>>,
    thread: Option<thread::JoinHandle<()>>,
    /// Lines that found no room.
    unsaid: usize,
}

impl Speaker {
    fn start(mut output: File) -> io::Result<Self> {
        let (lines, waiting) = sync_channel::<String>(LINES_WAITING_MAX);
        let behind = Arc::new(Mutex::new(Behind::default()));
        let told = Arc::clone(&behind);
        let thread = thread::Builder::new().name("console-speaker".to_owned()).spawn(move || {
            for line in waiting {
                if output.write_all(format!("{line}\n").as_bytes()).is_err() {
                    return;
                }
                told.lock().unwrap_or_else(PoisonError::into_inner).written();
            }
        })?;
        Ok(Self { lines: Some(lines), behind, thread: Some(thread), unsaid: 0 })
    }

    /// Says lines; false once nobody listens any more.
    fn say(&mut self, lines: Vec<String>, words: &Language) -> bool {
        let Some(speaker) = &self.lines else { return false };
        for line in lines {
            // Held while it is sent, so that it is not written before it counts.
            let mut behind = self.behind.lock().unwrap_or_else(PoisonError::into_inner);
            if self.unsaid > 0 && speaker.try_send(tell!(words, "line-left-out", count = self.unsaid)).is_ok() {
                self.unsaid = 0;
                behind.said();
            }
            match speaker.try_send(line) {
                Ok(()) => behind.said(),
                Err(TrySendError::Full(_)) => self.unsaid += 1,
                Err(TrySendError::Disconnected(_)) => return false,
            }
        }
        true
    }

    /// Whether a line of now was typed without having heard what was said last.
    fn late(&self) -> bool {
        self.behind.lock().unwrap_or_else(PoisonError::into_inner).lag.blinds(Instant::now())
    }

    /// Lets what has been said come out, as long as it goes on.
    fn finish(&mut self) {
        self.lines = None;
        let Some(thread) = self.thread.take() else { return };
        let begun = Instant::now();
        while !thread.is_finished() && begun.elapsed() < SYNC_LIMIT {
            thread::sleep(Duration::from_millis(5));
        }
    }
}
