//! The loop: sleep, drain, update, draw once, write once.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use rustix::process::{Pid, Signal as ProcessSignal, kill_process};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use super::clipboard::{self, Multiplexer};
use super::desk::DeskCore;
use super::editor::{Sheet, Writing};
use super::event::Event;
use super::input::{self, Reader, Reading};
use super::looks::{Looks, Source, Watch};
use super::perform::{ForTerminal, World};
use super::screen::Screen;
use super::terminal::{self, CONSOLE};
use super::tick::Alarm;
use crate::client::Client;
use crate::tui::effect::Effect;
use crate::tui::msg::Msg;

/// Messages that wait at most; whoever has more waits for the loop.
const QUEUE: usize = 1024;
/// Messages handled before the screen is drawn at the latest.
const BATCH: usize = 256;
/// While a frame has been on its way for this long, keys answer an older screen: they never move money.
const STALL: Duration = Duration::from_millis(100);
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
    /// Erased cells take the background's colour, as [`erases_with_background`](super::screen::erases_with_background) says.
    pub erases: bool,
    /// Listen to the mouse.
    pub mouse: bool,
    /// Where theme and keys are read again.
    pub looks: Source,
    /// The person's own editor, with its arguments.
    pub editor: Vec<String>,
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
    let world = World::open(options.client, &options.state_dir, queue.clone()).map_err(RuntimeError::State)?;
    let signals = Signals::listen()?;
    let guard = terminal::take(options.mouse)?;
    let watch = Watch::new(options.looks, queue.clone());
    let reader = Some(input::start(queue.clone(), Event::Input)?);
    let size = terminal::size();
    let console = Console {
        core,
        watch,
        world,
        queue,
        reader,
        events,
        alarm: Alarm::default(),
        screen: blank(size, options.erases),
        size,
        erases: options.erases,
        painter: Painter::start()?,
        extra: Vec::new(),
        multiplexer: options.multiplexer,
        dirty: false,
        suspending: false,
        state: options.state_dir,
        editor: options.editor,
        writing: None,
        ended: None,
    };
    let ended = CONSOLE.scope((), console.run(signals)).await;
    if matches!(ended, Ok(Ended::TerminalLost)) {
        terminal::lost();
    }
    drop(guard);
    ended
}

fn blank((width, height): (u16, u16), erases: bool) -> Terminal<Screen> {
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, width, height)) };
    match Terminal::with_options(Screen::new(width, height, erases), options) {
        Ok(terminal) => terminal,
        Err(never) => match never {},
    }
}

struct Console {
    core: DeskCore,
    watch: Watch,
    world: World,
    queue: mpsc::Sender<Event>,
    /// Reads the terminal; none while another program has it.
    reader: Option<Reader>,
    events: mpsc::Receiver<Event>,
    alarm: Alarm,
    screen: Terminal<Screen>,
    size: (u16, u16),
    erases: bool,
    painter: Painter,
    /// Bytes for the terminal beside the frame: the clipboard.
    extra: Vec<u8>,
    multiplexer: Multiplexer,
    /// The model may differ from what the terminal shows.
    dirty: bool,
    suspending: bool,
    state: PathBuf,
    editor: Vec<String>,
    /// A text for the person's own editor.
    writing: Option<Writing>,
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
            if let Some(writing) = self.writing.take() {
                self.edit(writing, &mut signals).await?;
                continue;
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
                return Some(Msg::Copied(clipboard::sequence(&text, self.multiplexer).map(|bytes| self.extra.extend(bytes))));
            }
            ForTerminal::ScheduleTick(at) => self.alarm.set(at, Timestamp::now()),
            ForTerminal::Edit(writing) => self.writing = Some(writing),
            ForTerminal::Suspend => self.suspending = true,
            ForTerminal::Redraw => self.repaint(),
            ForTerminal::Reload => self.watch.reload(),
            ForTerminal::Quit => self.ended = self.ended.or(Some(Ended::Quit)),
        }
        None
    }

    /// The theme is ours to put on; the keys are the core's.
    fn dress(&mut self, looks: Looks) -> Msg {
        let other = looks.styles.is_some_and(|styles| self.core.dress(styles));
        Msg::LooksRead { keymap: looks.keymap, problems: looks.problems, said: looks.asked || other }
    }

    /// Draws, if anything may have changed and the terminal has taken the frame before: the latest frame wins, none is queued.
    fn draw(&mut self) {
        if self.ended.is_some() || !terminal::held() || self.painter.busy() {
            return;
        }
        // A frame may tell the core what it had room for. Where the core then moves something, it is drawn once more; a third round
        // would change nothing.
        for _ in 0..2 {
            if !std::mem::take(&mut self.dirty) {
                break;
            }
            let mut told = None;
            let drawn: Result<_, Infallible> = self.screen.draw(|frame| told = self.core.draw(frame));
            let Ok(_) = drawn;
            if let Some(msg) = told {
                self.take_all([msg]);
            }
        }
        let mut bytes = self.screen.backend_mut().take();
        bytes.append(&mut self.extra);
        self.painter.send(bytes);
    }

    /// Everything anew, at the size the terminal has now.
    fn repaint(&mut self) {
        self.size = terminal::size();
        self.screen = blank(self.size, self.erases);
        self.dirty = true;
    }

    fn signalled(&mut self, told: Told) -> Result<(), RuntimeError> {
        match told {
            Told::End | Told::Interrupted => self.end(Ended::Signal),
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

    /// Hands a text to the person's own editor and takes back what it left.
    async fn edit(&mut self, writing: Writing, signals: &mut Signals) -> Result<(), RuntimeError> {
        let outcome = match Sheet::lay_out(&self.state, &writing) {
            Ok(sheet) => self.away(&sheet, signals).await?,
            Err(error) => Err(format!("its file could not be written ({error})")),
        };
        self.take_all([Msg::Edited { ticket: writing.ticket, kind: writing.kind, outcome }]);
        Ok(())
    }

    /// Gives the terminal to the editor until it ends. Meanwhile nothing is read or drawn; all else goes on.
    async fn away(&mut self, sheet: &Sheet, signals: &mut Signals) -> Result<Result<String, String>, RuntimeError> {
        self.painter.settle(STALL * 5).await;
        if let Some(ending) = self.reader.take().map(Reader::end) {
            while !ending.is_finished() {
                tokio::select! {
                    event = self.events.recv() => event.into_iter().for_each(|event| self.batch(event)),
                    () = tokio::time::sleep(Duration::from_millis(1)) => {}
                }
            }
        }
        terminal::leave();
        let modes = terminal::modes();
        let outcome = match sheet.open(&self.editor) {
            Ok(mut editor) => {
                let pid = Pid::from_child(&editor);
                let ended = self.wait_for(tokio::task::spawn_blocking(move || editor.wait()), pid, signals).await?;
                ended.map_or_else(|| Err("the console was told to end".to_owned()), |ended| sheet.outcome(ended))
            }
            Err(error) => {
                Err(format!("{} cannot be started ({error})", self.editor.first().map_or("the editor", String::as_str)))
            }
        };
        terminal::put_back(modes.as_ref());
        if self.ended.is_none() {
            self.signalled(Told::Continued)?;
            self.reader = Some(input::start(self.queue.clone(), Event::Input)?);
        }
        Ok(outcome)
    }

    /// Waits for the program that has the terminal; none when the console has to end before it.
    async fn wait_for(
        &mut self,
        mut ending: JoinHandle<io::Result<ExitStatus>>,
        editor: Pid,
        signals: &mut Signals,
    ) -> Result<Option<io::Result<ExitStatus>>, RuntimeError> {
        loop {
            tokio::select! {
                biased;
                ended = &mut ending => return Ok(Some(ended.unwrap_or_else(|error| Err(io::Error::other(error))))),
                () = terminal::fallen() => return Err(RuntimeError::Panicked),
                told = signals.next() => match told {
                    Told::End => {
                        // It may be gone already.
                        let _ = kill_process(editor, ProcessSignal::TERM);
                        self.end(Ended::Signal);
                    }
                    Told::Stop => terminal::stop_job(),
                    // The editor has seen them too; the screen is painted anew when it is ours again.
                    Told::Interrupted | Told::Resized | Told::Continued => {}
                },
                event = self.events.recv() => event.into_iter().for_each(|event| self.batch(event)),
                () = self.alarm.ring() => self.take_all([]),
            }
            if self.ended.is_some() {
                return Ok(None);
            }
        }
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
    /// Ctrl-C or Ctrl-\ at a terminal that is not ours just then: it was meant for the program that has it.
    Interrupted,
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
            _ = self.interrupt.recv() => Told::Interrupted,
            _ = self.quit.recv() => Told::Interrupted,
            _ = self.resize.recv() => Told::Resized,
            _ = self.stop.recv() => Told::Stop,
            _ = self.go_on.recv() => Told::Continued,
        }
    }
}

/// The thread that writes frames: a terminal that stalls holds up nobody else.
struct Painter {
    frames: SyncSender<Vec<u8>>,
    /// Frames written; none once writing has failed.
    written: watch::Receiver<Option<u64>>,
    sent: u64,
    since: Instant,
}

impl Painter {
    fn start() -> io::Result<Self> {
        let mut output = terminal::output()?;
        let (frames, waiting) = sync_channel::<Vec<u8>>(1);
        let (told, written) = watch::channel(Some(0));
        thread::Builder::new().name("console-output".to_owned()).spawn(move || {
            let mut count = 0;
            for frame in waiting {
                count += 1;
                let done = terminal::show(&mut output, &frame).is_ok();
                if told.send(done.then_some(count)).is_err() || !done {
                    return;
                }
            }
        })?;
        Ok(Self { frames, written, sent: 0, since: Instant::now() })
    }

    /// Sends a frame; only when not [`busy`](Self::busy). An empty one is none.
    fn send(&mut self, frame: Vec<u8>) {
        // The channel has room, because the frame before has been written; a thread that has ended is noticed by `done`.
        if !frame.is_empty() && self.frames.try_send(frame).is_ok() {
            self.sent += 1;
            self.since = Instant::now();
        }
    }

    fn busy(&self) -> bool {
        self.written.borrow().is_none_or(|written| written < self.sent)
    }

    /// The terminal has been taking the present frame for longer than it should.
    fn late(&self) -> bool {
        self.busy() && self.since.elapsed() > STALL
    }

    /// Waits for the next frame to be written; false when the terminal takes no more.
    async fn done(&mut self) -> bool {
        self.written.changed().await.is_ok() && self.written.borrow().is_some()
    }

    async fn settle(&mut self, limit: Duration) {
        let sent = self.sent;
        let written = self.written.wait_for(|written| written.is_none_or(|written| written >= sent));
        let _ = tokio::time::timeout(limit, written).await;
    }
}
