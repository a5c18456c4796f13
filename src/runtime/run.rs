//! The loop: sleep, drain, update, draw once, write once.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::time::Duration;

use futures_util::FutureExt as _;
use jiff::Timestamp;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc;

use super::abilities::Abilities;
use super::clipboard::{self, Multiplexer};
use super::desk::DeskCore;
use super::event::Event;
use super::fault;
use super::hooks::Hooks;
use super::input::{self, Reading};
use super::looks::{Looks, Source, Watch};
use super::notify;
use super::painter::{Painter, STALL};
use super::perform::{ForTerminal, World};
use super::screen::Screen;
use super::terminal::{self, CONSOLE};
use super::tick::Alarm;
use crate::client::Client;
use crate::config::settings::NotifyMethod;
use crate::tui::effect::Effect;
use crate::tui::msg::Msg;

/// Messages that wait at most; whoever has more waits for the loop.
const QUEUE: usize = 1024;
/// Messages handled before the screen is drawn at the latest.
const BATCH: usize = 256;
/// How long the way out waits for the disk.
const SYNC_LIMIT: Duration = Duration::from_millis(700);

/// How the loop is started. Theme, keys and view belong to the core.
#[derive(Clone)]
pub struct ConsoleOptions {
    /// The claim API.
    pub client: Client,
    /// Where outbox and drafts are.
    pub state_dir: PathBuf,
    /// What the clipboard has to pass through.
    pub multiplexer: Multiplexer,
    /// What the terminal is known to do.
    pub abilities: Abilities,
    /// How it calls for somebody.
    pub notify: NotifyMethod,
    /// Listen to the mouse.
    pub mouse: bool,
    /// Where theme and keys are read again.
    pub looks: Source,
    /// What else it may do.
    pub hooks: Hooks,
}

/// Why the console ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It was told to.
    Quit,
    /// A signal asked for it.
    Signal,
    /// The terminal is gone.
    TerminalLost,
}

/// Why there was no console, or why it ended too early. The terminal has been given back.
#[derive(Debug, thiserror::Error)]
pub enum RuntimeError {
    /// The terminal could not be used.
    #[error("the terminal cannot be used")]
    Terminal(#[from] io::Error),
    /// The state folder could not be used.
    #[error("{0}")]
    State(String),
    /// A fault in this program; what is known has been printed.
    #[error("the console ended because of a fault in it; intents and drafts are safe, start it again")]
    Panicked,
}

/// Runs the console until it ends. The terminal is taken late and given back on every way out.
///
/// # Errors
/// See [`RuntimeError`].
pub async fn run(options: ConsoleOptions, core: DeskCore) -> Result<Ended, RuntimeError> {
    let (queue, events) = mpsc::channel(QUEUE);
    let world = World::open(options.client, &options.state_dir, options.hooks, queue.clone()).map_err(RuntimeError::State)?;
    let signals = Signals::listen()?;
    let guard = terminal::take(options.mouse)?;
    let watch = Watch::new(options.looks, queue.clone());
    let reader = input::start(queue, Event::Input)?;
    let size = terminal::size();
    let console = Console {
        core,
        watch,
        world,
        events,
        alarm: Alarm::default(),
        screen: blank(size, options.abilities),
        size,
        abilities: options.abilities,
        notify: options.notify,
        painter: Painter::start()?,
        extra: Vec::new(),
        multiplexer: options.multiplexer,
        dirty: false,
        suspending: false,
        ended: None,
    };
    // The hook has given the terminal back already; what is left is to say so.
    let running = AssertUnwindSafe(CONSOLE.scope((), console.run(signals))).catch_unwind();
    let ended = running.await.unwrap_or(Err(RuntimeError::Panicked));
    drop(reader);
    if matches!(ended, Ok(Ended::TerminalLost)) {
        terminal::lost();
    }
    drop(guard);
    ended
}

fn blank((width, height): (u16, u16), abilities: Abilities) -> Terminal<Screen> {
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, width, height)) };
    match Terminal::with_options(Screen::new(width, height, abilities.erases), options) {
        Ok(terminal) => terminal,
        Err(never) => match never {},
    }
}

struct Console {
    core: DeskCore,
    watch: Watch,
    world: World,
    events: mpsc::Receiver<Event>,
    alarm: Alarm,
    screen: Terminal<Screen>,
    size: (u16, u16),
    abilities: Abilities,
    notify: NotifyMethod,
    painter: Painter,
    /// Bytes for the terminal beside the frame: the clipboard.
    extra: Vec<u8>,
    multiplexer: Multiplexer,
    /// The model may differ from what the terminal shows.
    dirty: bool,
    suspending: bool,
    ended: Option<Ended>,
}

impl Console {
    async fn run(mut self, mut signals: Signals) -> Result<Ended, RuntimeError> {
        let first = self.core.start(Timestamp::now());
        let answers: Vec<Msg> = first.into_iter().filter_map(|effect| self.perform(effect)).collect();
        let (width, height) = self.size;
        self.take_all(answers.into_iter().chain([Msg::Resize { width, height }]));
        loop {
            self.draw();
            if let Some(ended) = self.ended {
                self.world.sync(SYNC_LIMIT).await;
                return Ok(ended);
            }
            if std::mem::take(&mut self.suspending) {
                self.suspend().await?;
            }
            tokio::select! {
                biased;
                () = terminal::fallen() => {
                    self.world.sync(SYNC_LIMIT).await;
                    return Err(RuntimeError::Panicked);
                }
                told = signals.next() => self.signalled(told)?,
                event = self.events.recv() => match event {
                    Some(event) => self.batch(event),
                    // Cannot be: the reader holds a sender as long as we run.
                    None => self.ended = Some(Ended::TerminalLost),
                },
                alive = self.painter.done() => if !alive {
                    self.end(Ended::TerminalLost);
                },
                () = self.alarm.ring() => self.take_all([]),
            }
        }
    }

    /// One event and all that are waiting behind it.
    fn batch(&mut self, first: Event) {
        let mut msgs = Vec::new();
        let mut next = Some(first);
        while let Some(event) = next.take() {
            match event {
                Event::Looks(looks) => msgs.push(self.dress(*looks)),
                Event::Msg(msg) | Event::Input(Reading::Msg(msg)) => msgs.push(msg),
                Event::Input(Reading::Mouse { code, x, y, up }) => msgs.extend(self.core.mouse(code, x, y, up)),
                Event::Input(Reading::Lost) => {
                    self.take_all(msgs);
                    self.end(Ended::TerminalLost);
                    return;
                }
            }
            if msgs.len() < BATCH {
                next = self.events.try_recv().ok();
            }
        }
        self.take_all(msgs);
    }

    /// Hands the time and then the messages to the core, and does what it wants.
    fn take_all(&mut self, msgs: impl IntoIterator<Item = Msg>) {
        let mut waiting: VecDeque<Msg> = VecDeque::from([Msg::Tick(Timestamp::now())]);
        waiting.extend(msgs);
        while let Some(mut msg) = waiting.pop_front() {
            if let Msg::Key(key) = &mut msg {
                fault::place("key");
                self.watch.nudge();
                key.burst |= self.painter.late();
            }
            self.world.notice(&msg);
            for effect in self.core.update(msg) {
                waiting.extend(self.perform(effect));
            }
        }
        self.dirty |= self.core.take_unseen();
    }

    /// Hands on what the world does and does what the terminal does; a message is an answer that is known already.
    fn perform(&mut self, effect: Effect) -> Option<Msg> {
        match self.world.perform(effect)? {
            ForTerminal::Copy(text) => {
                return Some(Msg::Copied(self.copy(&text)));
            }
            ForTerminal::Notify(text) => self.extra.extend(notify::sequence(&text, self.notify, self.multiplexer)),
            ForTerminal::ScheduleTick(at) => self.alarm.set(at, Timestamp::now()),
            ForTerminal::Suspend => self.suspending = true,
            ForTerminal::Redraw => self.repaint(),
            ForTerminal::Reload => self.watch.reload(),
            ForTerminal::KeepFiles(keep) => self.watch.allow(keep),
            ForTerminal::Quit => self.ended = self.ended.or(Some(Ended::Quit)),
        }
        None
    }

    fn copy(&mut self, text: &str) -> Result<(), String> {
        clipboard::sequence(text, self.multiplexer, self.core.words()).map(|bytes| self.extra.extend(bytes))
    }

    /// The theme is ours to put on; the keys are the core's.
    fn dress(&mut self, looks: Looks) -> Msg {
        let other = looks.styles.is_some_and(|styles| self.core.dress(styles));
        Msg::LooksRead { keymap: looks.keymap, words: looks.words, problems: looks.problems, said: looks.asked || other }
    }

    /// Draws, if anything may have changed and the terminal has taken the frame before: the latest frame wins, none is queued.
    fn draw(&mut self) {
        if self.ended.is_some() || !terminal::held() || self.painter.busy() {
            return;
        }
        fault::place("draw");
        // A frame may tell the core what it had room for. Where the core then moves something, it is drawn once more; a third round
        // would change nothing.
        for _ in 0..2 {
            if !std::mem::take(&mut self.dirty) {
                break;
            }
            let mut told = None;
            if self.abilities.hyperlinks {
                self.screen.backend_mut().link(self.core.link());
            }
            let drawn: Result<_, Infallible> = self.screen.draw(|frame| told = self.core.draw(frame));
            let Ok(_) = drawn;
            if let Some(msg) = told {
                self.take_all([msg]);
            }
        }
        let mut bytes = self.screen.backend_mut().take();
        if self.abilities.synchronises && !bytes.is_empty() {
            bytes = [b"\x1b[?2026h", bytes.as_slice(), b"\x1b[?2026l"].concat();
        }
        bytes.append(&mut self.extra);
        self.painter.send(bytes);
    }

    /// Everything anew, at the size the terminal has now.
    fn repaint(&mut self) {
        self.size = terminal::size();
        self.screen = blank(self.size, self.abilities);
        self.dirty = true;
    }

    fn signalled(&mut self, told: Told) -> Result<(), RuntimeError> {
        match told {
            Told::End => self.end(Ended::Signal),
            Told::Resized => {
                // Many of these come while a window is dragged; only a new size counts.
                if terminal::size() != self.size {
                    self.repaint();
                    let (width, height) = self.size;
                    self.take_all([Msg::Resize { width, height }]);
                }
            }
            Told::Stop => self.suspending = true,
            Told::Continued => {
                if terminal::resume()? {
                    self.repaint();
                    let (width, height) = self.size;
                    self.take_all([Msg::Resumed, Msg::Resize { width, height }]);
                }
            }
        }
        Ok(())
    }

    /// The core may still save what it has; then it is over, whatever it says.
    fn end(&mut self, why: Ended) {
        self.take_all([Msg::Signal]);
        self.ended = Some(why);
    }

    async fn suspend(&mut self) -> Result<(), RuntimeError> {
        self.painter.settle(STALL * 5).await;
        if !terminal::suspend() {
            // Nobody could wake us: go on as if woken at once.
            self.signalled(Told::Continued)?;
        }
        Ok(())
    }
}

/// What a signal means.
#[derive(Clone, Copy, Debug)]
enum Told {
    End,
    Resized,
    Stop,
    Continued,
}

struct Signals {
    terminate: Signal,
    hangup: Signal,
    interrupt: Signal,
    quit: Signal,
    resize: Signal,
    stop: Signal,
    go_on: Signal,
}

impl Signals {
    fn listen() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            hangup: signal(SignalKind::hangup())?,
            interrupt: signal(SignalKind::interrupt())?,
            quit: signal(SignalKind::quit())?,
            resize: signal(SignalKind::window_change())?,
            stop: signal(SignalKind::from_raw(rustix::process::Signal::TSTP.as_raw()))?,
            go_on: signal(SignalKind::from_raw(rustix::process::Signal::CONT.as_raw()))?,
        })
    }

    async fn next(&mut self) -> Told {
        tokio::select! {
            _ = self.terminate.recv() => Told::End,
            _ = self.hangup.recv() => Told::End,
            _ = self.interrupt.recv() => Told::End,
            _ = self.quit.recv() => Told::End,
            _ = self.resize.recv() => Told::Resized,
            _ = self.stop.recv() => Told::Stop,
            _ = self.go_on.recv() => Told::Continued,
        }
    }
}
