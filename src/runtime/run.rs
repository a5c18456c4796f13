//! The loop: sleep, drain, update, draw once, write once.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use jiff::Timestamp;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use rustix::termios::Termios;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc;

use super::abilities::Abilities;
use super::clipboard::{self, Multiplexer};
use super::desk::DeskCore;
use super::editor::{EDITOR, Sheet, Writing};
use super::event::Event;
use super::fault;
use super::hooks::Hooks;
use super::input::{self, Reader, Reading};
use super::looks::{Looks, Source, Watch};
use super::notify;
use super::painter::{Painter, STALL};
use super::perform::{ForTerminal, World};
use super::program::{self, Lent};
use super::screen::Screen;
use super::terminal::{self, CONSOLE};
use super::tick::Alarm;
use crate::client::Client;
use crate::config::settings::NotifyMethod;
use crate::tui::effect::{Effect, Program, ProgramId};
use crate::tui::model::own::ProgramEnd;
use crate::tui::msg::{KeyPress, Msg};

/// Messages that wait at most; whoever has more waits for the loop.
const QUEUE: usize = 1024;
/// Messages handled before the screen is drawn at the latest.
const BATCH: usize = 256;
/// How long a program that wants the terminal waits for whoever reads it.
const READER_LIMIT: Duration = Duration::from_secs(1);
/// How long what is heard after a stop was typed during it: the reader may have had it in hand already.
const DEAF: Duration = Duration::from_millis(50);
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
    let world = World::open(options.client, &options.state_dir, options.hooks, queue.clone()).map_err(RuntimeError::State)?;
    let signals = Signals::listen()?;
    let guard = terminal::take(options.abilities.family, options.mouse)?;
    let watch = Watch::new(options.looks, queue.clone());
    let reader = Some(input::start(queue.clone(), Event::Input, esc_wait(options.abilities))?);
    let size = terminal::size();
    let console = Console {
        core,
        watch,
        world,
        queue,
        events,
        reader,
        lent: None,
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
        went_on: None,
        lending: None,
        state: options.state_dir,
        editor: options.editor,
        sheet: None,
        ended: None,
    };
    // The hook has given the terminal back already; what is left is to say so.
    let running = AssertUnwindSafe(CONSOLE.scope((), Box::pin(console.run(signals)))).catch_unwind();
    let ended = running.await.unwrap_or(Err(RuntimeError::Panicked));
    if matches!(ended, Ok(Ended::TerminalLost)) {
        terminal::lost();
    }
    drop(guard);
    ended
}

fn esc_wait(abilities: Abilities) -> Duration {
    if abilities.far { input::ESC_WAIT_FAR } else { input::ESC_WAIT }
}

fn blank((width, height): (u16, u16), abilities: Abilities) -> Terminal<Screen> {
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, width, height)) };
    let screen = Screen::new(width, height, abilities.erases)
        .with_ambiguous(abilities.ambiguous)
        .with_hidden_cursor(abilities.family.hides_cursor());
    match Terminal::with_options(screen, options) {
        Ok(terminal) => terminal,
        Err(never) => match never {},
    }
}

struct Console {
    core: DeskCore,
    watch: Watch,
    world: World,
    queue: mpsc::Sender<Event>,
    events: mpsc::Receiver<Event>,
    /// Who reads the terminal; nobody while a program has it.
    reader: Option<Reader>,
    /// The program that has the terminal.
    lent: Option<Loan>,
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
    /// When it went on after it had been stopped.
    went_on: Option<Instant>,
    /// A program is to have the terminal.
    lending: Option<Program>,
    state: PathBuf,
    editor: Vec<String>,
    /// The text that is with the person's own editor.
    sheet: Option<(Writing, Sheet)>,
    ended: Option<Ended>,
}

/// The terminal in other hands.
struct Loan {
    program: Lent,
    /// How the terminal was when it was handed over.
    modes: Option<Termios>,
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
                self.call_back().await;
                self.world.sync(SYNC_LIMIT).await;
                return Ok(ended);
            }
            if std::mem::take(&mut self.suspending) {
                self.suspend().await?;
            }
            if let Some(program) = self.lending.take() {
                self.lend(&program).await?;
            }
            tokio::select! {
                biased;
                () = terminal::fallen() => {
                    self.world.sync(SYNC_LIMIT).await;
                    return Err(RuntimeError::Panicked);
                }
                told = signals.next() => self.signalled(told)?,
                event = self.events.recv() => match event {
                    Some(event) => {
                        if matches!(event, Event::Input(_)) {
                            self.hear_signals(&mut signals).await?;
                        }
                        self.batch(event).await?;
                    }
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

    /// Hears of signals before a key: what was typed while the console was stopped from outside is there at once when it goes on, and
    /// may overtake the signal that says so.
    async fn hear_signals(&mut self, signals: &mut Signals) -> Result<(), RuntimeError> {
        // Lets the runtime look whether there are any; without this it would not know yet.
        tokio::task::yield_now().await;
        while let Some(told) = signals.next().now_or_never() {
            self.signalled(told)?;
        }
        Ok(())
    }

    /// Nobody types so soon after the console went on: what comes was typed before.
    fn is_deaf(&self) -> bool {
        self.went_on.is_some_and(|at| at.elapsed() < DEAF)
    }

    /// One event and all that are waiting behind it.
    async fn batch(&mut self, first: Event) -> Result<(), RuntimeError> {
        let mut msgs = Vec::new();
        let mut waiting = VecDeque::from([first]);
        while let Some(event) = waiting.pop_front() {
            match event {
                Event::Looks(looks) => msgs.push(self.dress(*looks)),
                // What was typed before a program had the terminal was not meant for what comes after it.
                Event::Input(reading) if (self.lent.is_some() || self.is_deaf()) && reading != Reading::Lost => {}
                Event::Returned(id, end) => msgs.extend(self.take_back(id, end)?),
                Event::Input(Reading::Msg(Msg::Key(key))) if !key.burst => {
                    // What the key would do is asked of the state it meets.
                    self.take_all(std::mem::take(&mut msgs));
                    let burst = self.core.waits_for_the_rest(key.chord) && self.more_is_typed(&mut waiting).await;
                    msgs.push(Msg::Key(KeyPress { burst, ..key }));
                }
                Event::Msg(msg) | Event::Input(Reading::Msg(msg)) => msgs.push(msg),
                Event::Input(Reading::Mouse { code, x, y, up }) => msgs.extend(self.core.mouse(code, x, y, up)),
                Event::Input(Reading::Lost) => {
                    self.take_all(msgs);
                    self.end(Ended::TerminalLost);
                    return Ok(());
                }
            }
            if waiting.is_empty() && msgs.len() < BATCH {
                waiting.extend(self.events.try_recv().ok());
            }
        }
        self.take_all(msgs);
        Ok(())
    }

    /// Whether more comes from the terminal within the time of a burst; all that comes is kept, in order.
    async fn more_is_typed(&mut self, waiting: &mut VecDeque<Event>) -> bool {
        let typed = |event: &Event| matches!(event, Event::Input(reading) if *reading != Reading::Lost);
        let until = tokio::time::Instant::now() + input::SETTLE;
        let mut found = waiting.iter().any(typed);
        while !found {
            match tokio::time::timeout_at(until, self.events.recv()).await {
                Ok(Some(event)) => {
                    found = typed(&event);
                    waiting.push_back(event);
                }
                Ok(None) | Err(_) => return false,
            }
        }
        true
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
            ForTerminal::Edit(writing) => return self.lay_out(writing),
            ForTerminal::ScheduleTick(at) => self.alarm.set(at, Timestamp::now()),
            ForTerminal::Suspend => self.suspending = true,
            ForTerminal::Lend(program) => self.lending = Some(program),
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

    /// Lays a text out for the person's own editor, which has the terminal next; what keeps it from that is the answer.
    fn lay_out(&mut self, writing: Writing) -> Option<Msg> {
        let (ticket, kind) = (writing.ticket, writing.kind);
        match Sheet::lay_out(&self.state, &writing) {
            Ok(sheet) => {
                self.lending = Some(sheet.program(&self.editor));
                self.sheet = Some((writing, sheet));
                None
            }
            Err(error) => Some(Msg::Edited { ticket, kind, outcome: Err(error.to_string()) }),
        }
    }

    /// The theme is ours to put on; the keys are the core's.
    fn dress(&mut self, looks: Looks) -> Msg {
        let other = looks.styles.clone().is_some_and(|styles| self.core.dress(styles));
        let Looks { keymap, words, commands, problems, asked, styles: _ } = looks;
        Msg::LooksRead { keymap, words, commands, problems, said: asked || other }
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
            Told::End(signal) => {
                if let Some(loan) = &self.lent {
                    loan.program.signal(signal);
                }
                self.end(Ended::Signal);
            }
            // Ctrl-C is for the program that has the terminal; it has heard it itself.
            Told::Interrupt | Told::Continued if self.lent.is_some() => {}
            Told::Interrupt => self.end(Ended::Signal),
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
                    self.went_on = Some(Instant::now());
                    let msgs = self.back()?;
                    self.take_all(msgs);
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

    /// The terminal is ours again: it is read and painted.
    fn back(&mut self) -> Result<[Msg; 2], RuntimeError> {
        if self.reader.is_none() {
            self.reader = Some(input::start(self.queue.clone(), Event::Input, esc_wait(self.abilities))?);
        }
        self.repaint();
        let (width, height) = self.size;
        Ok([Msg::Resumed, Msg::Resize { width, height }])
    }

    /// Hands the terminal to a program. Everything else goes on meanwhile, and what it brings is shown afterwards: money that is on
    /// its way does not wait for an editor.
    async fn lend(&mut self, program: &Program) -> Result<(), RuntimeError> {
        self.painter.settle(STALL * 5).await;
        let mut aside = Vec::new();
        if let Some(reader) = self.reader.take() {
            let reading = reader.stop();
            let begun = Instant::now();
            // It may have to get rid of a stroke first; two that read the terminal would share what is typed.
            while !reading.is_finished() && begun.elapsed() < READER_LIMIT {
                while let Ok(event) = self.events.try_recv() {
                    aside.push(event);
                }
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
        aside.retain(|event| !matches!(event, Event::Input(reading) if *reading != Reading::Lost));
        terminal::leave();
        let modes = terminal::modes();
        match program::on_terminal(program, self.queue.clone()) {
            Ok(lent) => self.lent = Some(Loan { program: lent, modes }),
            Err(error) => aside.push(Event::Returned(program.id, Err(error.to_string()))),
        }
        for event in aside {
            self.batch(event).await?;
        }
        Ok(())
    }

    /// The program has ended; while the console is in the background the terminal is taken when it comes to the fore.
    fn take_back(&mut self, id: ProgramId, end: Result<ProgramEnd, String>) -> Result<Vec<Msg>, RuntimeError> {
        let loan = self.lent.take();
        let told = match self.sheet.take().filter(|_| id == EDITOR) {
            Some((Writing { ticket, kind, .. }, sheet)) => {
                Msg::Edited { ticket, kind, outcome: sheet.outcome(end.map(|end| end.how)) }
            }
            None => Msg::ProgramEnded(id, end),
        };
        let mut msgs = vec![told];
        if self.ended.is_none() && terminal::take_back(loan.as_ref().and_then(|loan| loan.modes.as_ref()))? {
            // No word of a stop: whoever was at the program is still here.
            let [_, size] = self.back()?;
            msgs.push(size);
        }
        Ok(msgs)
    }

    /// On the way out: a program that has been told to end is waited for, so that it puts the terminal right, and then made to.
    async fn call_back(&mut self) {
        let Some(loan) = self.lent.take() else { return };
        let events = &mut self.events;
        let returned = async { while !matches!(events.recv().await, Some(Event::Returned(..)) | None) {} };
        if tokio::time::timeout(SYNC_LIMIT, returned).await.is_err() {
            loan.program.signal(rustix::process::Signal::KILL);
        }
    }

    async fn suspend(&mut self) -> Result<(), RuntimeError> {
        if self.lent.is_some() {
            // The program was stopped by the same key; both are continued together.
            if !terminal::suspend() {
                terminal::go_on();
            }
            return Ok(());
        }
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
    /// Ctrl-C and its like, which whoever reads the terminal may use otherwise.
    Interrupt,
    /// The signal that asks for the end.
    End(rustix::process::Signal),
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
            _ = self.terminate.recv() => Told::End(rustix::process::Signal::TERM),
            _ = self.hangup.recv() => Told::End(rustix::process::Signal::HUP),
            _ = self.interrupt.recv() => Told::Interrupt,
            _ = self.quit.recv() => Told::Interrupt,
            _ = self.resize.recv() => Told::Resized,
            _ = self.stop.recv() => Told::Stop,
            _ = self.go_on.recv() => Told::Continued,
        }
    }
}
