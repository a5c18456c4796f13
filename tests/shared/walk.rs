//! The console from the terminal's bytes to the terminal's bytes, driven by a script of bytes: what `runtime::run` does around its
//! core, with time, line, disk and server in the script's hands. Whatever the script, it must not panic, what an independent
//! terminal shows is what was drawn, nothing that was written acts, and money moves only by one deliberate key about an amount that
//! stood on the screen.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use amends::config::keymap::Keymap;
use amends::config::language::Language;
use amends::config::presets;
use amends::config::settings::{CursorChoice, NotifyMethod, NotifySettings};
use amends::config::theme::Theme;
use amends::domain::ids::CompensationId;
use amends::domain::transport::Transport;
use amends::runtime::DeskCore;
use amends::runtime::clipboard::{self, Multiplexer};
use amends::runtime::input::{Hearing, Reading};
use amends::runtime::notify;
use amends::runtime::painter::Lag;
use amends::runtime::screen::Screen;
use amends::tui::action::action_infos;
use amends::tui::effect::{Call, Effect, IntentRecord, TaskId};
use amends::tui::model::Options;
use amends::tui::model::own::{How, ProgramEnd};
use amends::tui::msg::{FeedState, Msg};
use amends::tui::styles::Styles;
use jiff::Timestamp;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use serde_json::json;

use super::answers::{START, failure, fitting, read};
use super::oracle::Oracle;
use super::script::{GAPS, STROKES, Script, WORDS};

/// An amount has to have been on the screen for this long. The console wants 250 ms between news and key; twice a frame may be on
/// its way for up to 100 ms without counting as late.
const SEEN: Duration = Duration::from_millis(50);

/// What a walk has done: one that never comes near money proves nothing about it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Done {
    pub frames: u64,
    pub bytes: u64,
    pub intents: u64,
    pub issues: u64,
    /// Careless deliveries while a money key would have found something to do.
    pub tempted: u64,
}

/// Walks to the script's end, or to the console's.
///
/// # Panics
/// When a rule is broken.
pub fn walk(bytes: &[u8]) -> Done {
    let mut script = Script::new(bytes);
    let Some(first) = script.byte() else { return Done::default() };
    let mut desk = Desk::new(first);
    while !desk.ended && desk.step(&mut script).is_some() {}
    desk.arrive();
    desk.done
}

#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the terminal or the loop")]
struct Desk {
    core: DeskCore,
    screen: Terminal<Screen>,
    size: (u16, u16),
    erases: bool,
    hyperlinks: bool,
    oracle: Oracle,
    /// A frame the line has not let through yet.
    under_way: Option<Vec<u8>>,
    /// For so many steps the line lets nothing through.
    stall: usize,
    hearing: Hearing,
    lag: Lag,
    begun: Instant,
    time: Duration,
    alarm: Option<Timestamp>,
    open: BTreeMap<TaskId, Call>,
    storing: Vec<IntentRecord>,
    known: BTreeSet<CompensationId>,
    on_disk: BTreeSet<CompensationId>,
    ids: u128,
    words: String,
    extra: Vec<u8>,
    dirty: bool,
    ended: bool,
    /// What is being delivered is not one deliberate key.
    careless: bool,
    /// Amounts on the terminal, and since when.
    amounts: BTreeMap<String, Duration>,
    last_delivery: Option<Duration>,
    /// The last delivery in words, for whoever looks for what went wrong.
    told: String,
    done: Done,
}

fn blank((width, height): (u16, u16), erases: bool) -> Terminal<Screen> {
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, width, height)) };
    let made: Result<_, Infallible> = Terminal::with_options(Screen::new(width, height, erases), options);
    let Ok(terminal) = made;
    terminal
}

/// Files are read once: a walk is about what is done with them.
fn styles(number: usize) -> Styles {
    static ALL: LazyLock<Vec<Styles>> = LazyLock::new(|| {
        let source = |name: &str| presets::theme_text(name).map(str::to_owned);
        let theme = |(at, name): (usize, &&str)| {
            let (theme, _) = Theme::load(name, &source).expect("a shipped theme");
            Styles::new(theme, at % 3 == 2)
        };
        presets::theme_names().iter().enumerate().map(theme).collect()
    });
    ALL[number % ALL.len()].clone()
}

static KEYMAP: LazyLock<Arc<Keymap>> = LazyLock::new(|| {
    let source = |name: &str| presets::keymap_text(name).map(str::to_owned);
    Arc::new(Keymap::load("default", &source, &action_infos()).expect("a shipped keymap").0)
});

static LANGUAGES: LazyLock<Vec<Arc<Language>>> = LazyLock::new(|| {
    let load = |tag| Arc::new(Language::load(tag, None).expect("a shipped language").0);
    ["en", "nl", "de", "fr"].into_iter().map(load).collect()
});

/// What one read may bring and still be a single stroke, as far as can be told from outside.
fn one_stroke(bytes: &[u8]) -> bool {
    match bytes {
        [_] | [0x1b, b'O', _] => true,
        [0x1b, b'[', middle @ .., last] => !middle.contains(&0x1b) && last.is_ascii_graphic(),
        _ => std::str::from_utf8(bytes).is_ok_and(|text| text.chars().count() == 1),
    }
}

/// Somebody has written money into their macros by hand.
fn macros() -> Msg {
    let steps = |steps: &[&str]| steps.iter().map(|step| (*step).to_owned()).collect::<Vec<_>>();
    let all = [
        ('a', steps(&["picker.open", "picker.choose 1", "confirm.accept"])),
        ('j', steps(&["picker.choose 1"])),
        ('1', steps(&["confirm.accept", "queue.next"])),
    ];
    Msg::MacrosLoaded(all.into())
}

fn amounts(text: &str) -> BTreeSet<String> {
    // Languages write it in two ways.
    let text = text.replace(',', ".");
    let words = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    let amount = |word: &&str| word.split_once('.').is_some_and(|(whole, cents)| !whole.is_empty() && cents.len() == 2);
    words.filter(amount).map(str::to_owned).collect()
}

impl Desk {
    fn new(first: u8) -> Self {
        let (size, erases) = ([(80, 24), (120, 40), (40, 12), (61, 17)][usize::from(first % 4)], first & 4 == 0);
        let notify = NotifySettings { method: NotifyMethod::Osc777, ..NotifySettings::default() };
        let viewer = ["viewer", "{file}"].map(str::to_owned).to_vec().into();
        let options = Options { notify, viewer, cursor: CursorChoice::Row, ..Options::default() };
        let mut desk = Self {
            core: DeskCore::new(options, Arc::clone(&KEYMAP), styles(usize::from(first >> 3))),
            screen: blank(size, erases),
            size,
            erases,
            hyperlinks: first & 8 == 0,
            oracle: Oracle::new(size.0, size.1),
            under_way: None,
            stall: 0,
            hearing: Hearing::default(),
            lag: Lag::default(),
            begun: Instant::now(),
            time: Duration::ZERO,
            alarm: None,
            open: BTreeMap::new(),
            storing: Vec::new(),
            known: BTreeSet::new(),
            on_disk: BTreeSet::new(),
            ids: 0,
            words: String::new(),
            extra: Vec::new(),
            dirty: true,
            ended: false,
            careless: true,
            amounts: BTreeMap::new(),
            last_delivery: None,
            told: String::new(),
            done: Done::default(),
        };
        let effects = desk.core.start(START);
        let answers: Vec<Msg> = effects.into_iter().filter_map(|effect| desk.perform(effect)).collect();
        desk.batch(answers);
        let (width, height) = desk.size;
        desk.batch([Msg::Resize { width, height }, Msg::OutboxLoaded(Vec::new()), macros()]);
        // A desk with work on it; what comes later may say otherwise.
        for (task, call) in std::mem::take(&mut desk.open) {
            // Most people at a desk may issue.
            let role = [1, 1, 4, 0, 5, 2][usize::from(first >> 4) % 6];
            let dice = if matches!(call, Call::FetchDesk) { role } else { 273 + u64::from(first) };
            desk.batch([Msg::Answer(task, Ok(fitting(&call, START, dice, "")))]);
        }
        desk
    }

    fn now(&self) -> Timestamp {
        START.checked_add(jiff::SignedDuration::try_from(self.time).expect("a short time")).expect("a near time")
    }

    fn instant(&self) -> Instant {
        self.begun + self.time
    }

    /// The line lets everything through again.
    fn flow(&mut self) {
        self.stall = 0;
        self.arrive();
        self.draw();
    }

    /// One thing happens; none when the script has ended.
    fn step(&mut self, script: &mut Script<'_>) -> Option<()> {
        match self.stall {
            0 => {}
            1 => self.flow(),
            _ => self.stall -= 1,
        }
        match script.below(46)? {
            0..12 => {
                // A hand.
                let gap = script.pick(&[90, 110, 300, 300, 1_100, 1_100])?;
                let stroke = script.pick(&STROKES)?;
                self.wait(gap);
                self.deliver(stroke.as_bytes());
            }
            12..14 => {
                let gap = script.pick(&GAPS)?;
                let count = script.below(8)? + 2;
                let burst: Option<String> = (0..count).map(|_| script.pick(&STROKES)).collect();
                self.wait(gap);
                self.deliver(burst?.as_bytes());
            }
            14 => {
                // A paste, now and then with an end of its own inside.
                let end = script.pick(&["\x1b[201~", "\x1b[201~1\r", "1\x1b[201~1", ""])?;
                let text = script.raw(24)?;
                self.wait(400);
                self.deliver(&[b"\x1b[200~", text.as_slice(), end.as_bytes()].concat());
            }
            15 => {
                let gap = script.pick(&GAPS)?;
                let bytes = script.raw(16)?;
                self.wait(gap);
                self.deliver(&bytes);
            }
            16 => {
                // A sequence torn apart on its way.
                let stroke = script.pick(&["\x1b[A", "\x1b[1;5B", "\x1b[200~1\x1b[201~", "\x1b[<0;3;4M", "\x1bOP"])?;
                let gap = script.pick(&GAPS)?;
                self.wait(400);
                for byte in stroke.as_bytes() {
                    self.deliver(&[*byte]);
                    self.wait(gap);
                }
            }
            17 => {
                // Faster than a hand, one by one.
                for _ in 0..script.below(6)? + 2 {
                    let (gap, stroke) = (script.pick(&[1, 4, 12, 29])?, script.pick(&STROKES)?);
                    self.wait(gap);
                    self.deliver(stroke.as_bytes());
                }
            }
            18..27 => self.answer(script)?,
            27..29 => self.store(script)?,
            29 => {
                let (seq, ticket) = (script.byte()?, script.byte()? % 60);
                let words = self.words.clone();
                let event = json!({"seq": seq, "at": START, "actor": words, "action": "y", "object": words, "ticket": ticket});
                self.batch([Msg::Feed(vec![read(event)])]);
            }
            30 => {
                let now = self.now();
                let state = match script.below(3)? {
                    0 => FeedState::Live { transport: Transport::Sse },
                    1 => FeedState::Stale { since: START },
                    _ => FeedState::Down { since: START, why: self.words.clone(), retry_at: now },
                };
                self.batch([Msg::FeedState(state)]);
            }
            31 => {
                let usual = [(80, 24), (80, 24), (120, 40), (40, 12), (39, 9), (200, 50), (1, 1), (0, 0)];
                let size = match script.below(4)? {
                    0..3 => script.pick(&usual)?,
                    _ => (script.upto(300)?, script.upto(100)?),
                };
                self.resize(size);
            }
            32 => self.repaint(),
            33 => self.stall = script.below(6)? + 1,
            34 => {
                let gap = script.pick(&[5, 300, 1_100, 11_000, 61_000, 2_000_000])?;
                self.wait(gap);
                self.batch([]);
            }
            35 => {
                let (x, y, code) = (script.byte()?, script.byte()?, script.pick(&[0_u8, 0, 64, 65, 2])?);
                self.deliver(format!("\x1b[<{code};{x};{y}M").as_bytes());
            }
            36 => {
                let number = script.below(64)?;
                let said = self.core.dress(styles(number));
                let words = LANGUAGES.get(number % 4).cloned();
                self.batch([Msg::LooksRead { keymap: None, commands: None, words, problems: vec![self.words.clone()], said }]);
            }
            37 => {
                self.words = match script.below(4)? {
                    0 => String::from_utf8_lossy(&script.raw(24)?).into_owned(),
                    _ => script.pick(&WORDS)?.to_owned(),
                };
            }
            38 => {
                // The machine's clock is set.
                let by = script.pick(&[-5_000_i64, 3_600_000])?;
                let at = self.now().checked_add(jiff::SignedDuration::from_millis(by)).expect("a near time");
                self.all([Msg::Tick(at)]);
            }
            39 => self.batch([Msg::Resumed]),
            _ => self.tempt(script)?,
        }
        Some(())
    }

    /// The way to the money, with a twist at its end.
    fn tempt(&mut self, script: &mut Script<'_>) -> Option<()> {
        self.flow();
        for _ in 0..script.below(4)? {
            self.wait(1_100);
            self.deliver(b"\x1b");
        }
        self.wait(1_100);
        self.deliver(b"c");
        for _ in 0..6 {
            self.answer(script)?;
        }
        match script.below(12)? {
            0 => return self.tempt_by_amount(script),
            1 => return self.tempt_by_approval(script),
            _ => {}
        }
        let (gap, twist) = (script.pick(&GAPS)?, script.below(8)?);
        match twist {
            0..4 => self.wait(gap),
            4 => {
                self.wait(1_100);
                self.deliver(b"\x1b[200~1\r");
                self.wait(gap);
            }
            5 => self.stall = 9,
            6 => self.resize(script.pick(&[(80, 24), (40, 9), (39, 8), (300, 3), (44, 12)])?),
            _ => {
                let key = script.pick(&STROKES)?;
                self.deliver(key.as_bytes());
                self.wait(gap);
            }
        }
        let key = script.pick(&["1", "1", "\r", "11", "y", "\x1b[49u"])?;
        self.deliver(key.as_bytes());
        if twist == 5 {
            self.wait(gap);
            self.flow();
            self.deliver(key.as_bytes());
        }
        self.store(script)
    }

    /// An amount of one's own in the field over the menu, and a key that would issue it.
    fn tempt_by_amount(&mut self, script: &mut Script<'_>) -> Option<()> {
        self.wait(1_100);
        self.deliver(b"=");
        self.wait(400);
        let digit = script.pick(&["7", "9", "1", "0", "x"])?;
        self.deliver(digit.as_bytes());
        for _ in 0..4 {
            self.answer(script)?;
        }
        self.wait(script.pick(&GAPS)?);
        let key = script.pick(&["\r", "\r", "\r", "\r\r", "5\r", "\x1b[200~5\r", "\x1b[13u"])?;
        self.deliver(key.as_bytes());
        self.store(script)
    }

    /// The offers that wait for a decision, and a key that would approve one.
    fn tempt_by_approval(&mut self, script: &mut Script<'_>) -> Option<()> {
        for key in ["\x1b", "\x1b", "a"] {
            self.wait(1_100);
            self.deliver(key.as_bytes());
        }
        for _ in 0..6 {
            self.answer(script)?;
        }
        self.wait(script.pick(&GAPS)?);
        let key = script.pick(&["y", "y", "\r", "yy", "jy", "\x1b[121u"])?;
        self.deliver(key.as_bytes());
        Some(())
    }

    /// Time goes by: the alarm rings, the reader gives up waiting.
    fn wait(&mut self, millis: u64) {
        let until = self.time + Duration::from_millis(millis);
        if let Some(patience) = self.hearing.patience()
            && self.time + patience <= until
        {
            self.time += patience;
            self.careless = true;
            let (at, now) = (self.now(), self.instant());
            let readings = self.hearing.silence(at, now);
            // A lone Esc is a key, and known as one only now.
            self.careless = readings.len() != 1;
            self.take(readings);
        }
        // A paste that was given up is waited for once more.
        if self.hearing.patience().is_some_and(|patience| self.time + patience <= until) {
            self.time += self.hearing.patience().unwrap_or_default();
            let (at, now) = (self.now(), self.instant());
            let readings = self.hearing.silence(at, now);
            self.careless = true;
            self.take(readings);
        }
        self.time = self.time.max(until);
        if self.alarm.is_some_and(|alarm| alarm <= self.now()) {
            self.alarm = None;
            self.batch([]);
        }
    }

    /// One read of the terminal.
    fn deliver(&mut self, bytes: &[u8]) {
        let soon = self.last_delivery.is_some_and(|last| self.time.saturating_sub(last) < Duration::from_millis(30));
        self.last_delivery = Some(self.time);
        // While a sequence is open, what a byte means is not to be told from outside.
        let open = self.hearing.patience().is_some();
        self.careless = soon || !one_stroke(bytes) || (open && bytes != b"\x1b") || self.lag.blinds(self.instant());
        self.told = format!("{:?} at {:?}, soon {soon}, open {open}", String::from_utf8_lossy(bytes), self.time);
        self.done.tempted += u64::from(self.careless && self.oracle.text().contains("Make it good"));
        self.hearing.take(bytes, self.instant());
        let readings = self.hearing.settle(self.now(), self.instant());
        self.take(readings);
    }

    fn take(&mut self, readings: Vec<Reading>) {
        let mut msgs = Vec::new();
        for reading in readings {
            match reading {
                Reading::Msg(msg) => msgs.push(msg),
                Reading::Mouse { code, x, y, up } => msgs.extend(self.core.mouse(code, x, y, up)),
                Reading::Lost => self.ended = true,
            }
        }
        self.batch(msgs);
        self.careless = true;
    }

    /// The time and then the messages, and one frame for all of them.
    fn batch(&mut self, msgs: impl IntoIterator<Item = Msg>) {
        let tick = Msg::Tick(self.now());
        self.all(std::iter::once(tick).chain(msgs));
    }

    fn all(&mut self, msgs: impl IntoIterator<Item = Msg>) {
        let mut waiting: std::collections::VecDeque<Msg> = msgs.into_iter().collect();
        while let Some(mut msg) = waiting.pop_front() {
            if let Msg::Key(key) = &mut msg {
                key.burst |= self.lag.blinds(self.instant());
            }
            for effect in self.core.update(msg) {
                waiting.extend(self.perform(effect));
            }
        }
        self.dirty |= self.core.take_unseen();
        self.draw();
    }

    fn perform(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Request { task, call } => {
                if let Call::Issue { request, .. } = &call {
                    assert!(self.on_disk.contains(&request.id), "{} was sent before it was on disk", request.id);
                    self.done.issues += 1;
                } else {
                    assert!(!(self.careless && call.moves_money()), "{} moved money: {call:?}", self.told);
                }
                assert!(self.open.insert(task, call).is_none(), "a task number came twice");
            }
            Effect::Cancel(task) => {
                let call = self.open.remove(&task);
                assert!(call.is_none_or(|call| !call.changes()), "a command was cancelled");
            }
            Effect::LoadOutbox => return Some(Msg::OutboxLoaded(Vec::new())),
            Effect::StoreIntent(record) => {
                if self.known.insert(record.request.id) {
                    self.done.intents += 1;
                    assert!(!self.careless, "{} made an intent: {:?}", self.told, record.request);
                    let amount = record.request.amount.decimal().to_string();
                    let seen = self.amounts.get(&amount).is_some_and(|since| self.time.saturating_sub(*since) >= SEEN);
                    assert!(seen, "{amount} was not on the screen: {:?}\n{}", self.amounts, self.oracle.text());
                }
                self.storing.push(record);
            }
            Effect::NeedIds(count) => {
                let ids = (1..=count).map(|n| self.ids + n as u128).collect();
                self.ids += count as u128;
                return Some(Msg::FreshIds(ids));
            }
            Effect::Copy(text) => {
                let bytes = clipboard::sequence(&text, Multiplexer::None, self.core.words());
                return Some(Msg::Copied(bytes.map(|bytes| self.extra.extend(bytes))));
            }
            Effect::Notify(text) => self.extra.extend(notify::sequence(&text, NotifyMethod::Osc777, Multiplexer::None)),
            Effect::ScheduleTick(at) => self.alarm = Some(at),
            Effect::Redraw => self.repaint(),
            Effect::Reload => {
                return Some(Msg::LooksRead { keymap: None, commands: None, words: None, problems: Vec::new(), said: true });
            }
            Effect::Suspend => return Some(Msg::Resumed),
            Effect::Quit => self.ended = true,
            Effect::SaveView { view, .. } => return Some(Msg::ViewSaved(view)),
            Effect::Edit { ticket, kind, text } => {
                let outcome = Ok(format!("{text}{}", self.words));
                return Some(Msg::Edited { ticket, kind, outcome });
            }
            Effect::Start(program) | Effect::View { program, .. } => {
                let end = ProgramEnd { how: How::Code(1), lines: vec![self.words.clone()], more: false };
                return Some(Msg::ProgramEnded(program.id, Ok(end)));
            }
            Effect::SaveMacro { .. }
            | Effect::KeepFiles(_)
            | Effect::ForgetIntent(_)
            | Effect::SaveDraft(_)
            | Effect::DeleteDraft { .. }
            | Effect::FollowFrom(_) => {}
        }
        None
    }

    fn answer(&mut self, script: &mut Script<'_>) -> Option<()> {
        let dice = script.dice()?;
        let at = usize::from(u8::try_from(dice % 251).unwrap_or(0)) % self.open.len().max(1);
        let Some((task, call)) = self.open.iter().nth(at).map(|(task, call)| (*task, call.clone())) else { return Some(()) };
        self.open.remove(&task);
        let outcome = match dice % 11 {
            0 => Err(failure(dice / 11, &self.words)),
            _ => Ok(fitting(&call, self.now(), dice / 11, &self.words)),
        };
        self.batch([Msg::Answer(task, outcome)]);
        Some(())
    }

    fn store(&mut self, script: &mut Script<'_>) -> Option<()> {
        let fails = script.below(8)? == 0;
        let Some(record) = self.storing.pop() else { return Some(()) };
        let id = record.request.id;
        if fails {
            self.batch([Msg::IntentFailed { id, why: self.words.clone().into() }]);
        } else {
            self.on_disk.insert(id);
            self.batch([Msg::IntentStored(id)]);
        }
        Some(())
    }

    fn resize(&mut self, size: (u16, u16)) {
        // What was under way was written for another size, and what the line holds is lost on nobody.
        self.arrive();
        self.size = size;
        self.oracle.resize(size.0, size.1);
        self.amounts.clear();
        self.repaint();
        let (width, height) = size;
        self.batch([Msg::Resize { width, height }]);
    }

    fn repaint(&mut self) {
        self.screen = blank(self.size, self.erases);
        self.dirty = true;
        self.draw();
    }

    /// The frame under way comes through.
    fn arrive(&mut self) {
        self.lag.arrived(self.instant());
        if let Some(bytes) = self.under_way.take() {
            self.show(&bytes);
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        self.done.frames += 1;
        self.done.bytes += bytes.len() as u64;
        if let Err(foreign) = self.oracle.take(bytes) {
            panic!("{foreign} was written: {:?}", String::from_utf8_lossy(bytes));
        }
        let shown = amounts(&self.oracle.text());
        self.amounts.retain(|amount, _| shown.contains(amount));
        for amount in shown {
            self.amounts.entry(amount).or_insert(self.time);
        }
    }

    /// As the loop draws: nothing while a frame is on its way, and twice when the frame tells the core something.
    fn draw(&mut self) {
        if self.ended || self.under_way.is_some() {
            return;
        }
        let mut wanted = None;
        for _ in 0..2 {
            if !std::mem::take(&mut self.dirty) {
                break;
            }
            let mut told = None;
            if self.hyperlinks {
                self.screen.backend_mut().link(self.core.link());
            }
            let drawn: Result<_, Infallible> = self.screen.draw(|frame| told = self.core.draw(frame));
            let Ok(drawn) = drawn;
            wanted = Some(drawn.buffer.clone());
            if let Some(msg) = told {
                let effects = self.core.update(msg);
                self.dirty |= self.core.take_unseen();
                let answers: Vec<Msg> = effects.into_iter().filter_map(|effect| self.perform(effect)).collect();
                assert!(answers.is_empty(), "{answers:?}");
            }
        }
        let mut bytes = self.screen.backend_mut().take();
        bytes.append(&mut self.extra);
        if bytes.is_empty() {
            return;
        }
        self.lag.sent(self.instant());
        if self.stall > 0 {
            self.under_way = Some(bytes);
            return;
        }
        self.lag.arrived(self.instant());
        self.show(&bytes);
        if let Some(wanted) = wanted
            && let Err(why) = self.oracle.shows(&wanted, self.screen.backend().wanted_cursor())
        {
            panic!("{why} at {:?}", self.size);
        }
        if self.done.frames.is_multiple_of(4) {
            self.nothing_twice();
        }
    }

    /// The same frame once more is no bytes.
    fn nothing_twice(&mut self) {
        let drawn: Result<_, Infallible> = self.screen.draw(|frame| drop(self.core.draw(frame)));
        let Ok(_) = drawn;
        let bytes = self.screen.backend_mut().take();
        assert!(bytes.is_empty(), "nothing had changed: {:?}", String::from_utf8_lossy(&bytes));
    }
}
