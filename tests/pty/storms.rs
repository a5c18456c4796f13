//! Lines that stall, crawl and break, windows that are dragged, pastes by the hundred, faults in every part: a few of each at every
//! change, `AMENDS_TIER=night` many.

use std::thread;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use super::harness::{AMENDS, Home, Line, PATIENCE, Term, keeps, poll};
use super::liar::Liar;
use super::tier::{is_night, times};

/// A desk where nothing happens, and a console on it.
pub struct Quiet {
    pub home: Home,
    pub liar: Liar,
}

impl Quiet {
    pub fn new() -> Self {
        Self { home: Home::new(), liar: Liar::open(|_| None) }
    }

    pub fn command(&self) -> CommandBuilder {
        let mut command = self.home.in_terminal(AMENDS, &["console", "--server", &self.liar.url]);
        command.env("AMENDS_TOKEN", "amends_secret");
        command
    }

    fn console(&self, size: (u16, u16)) -> Term {
        let term = Term::start(self.command(), size);
        term.wait_for("live");
        term.wait_for("s39");
        term
    }

    /// With the menu of a ticket open, long enough to be read.
    pub fn menu(&self, size: (u16, u16)) -> Term {
        let mut term = self.console(size);
        open_menu(&mut term);
        term
    }

    /// Nothing was ever made of a key.
    pub fn assert_no_money(&self) {
        for folder in ["new", "sent", "done", "refused", "broken"] {
            assert_eq!(self.home.intents("state", folder), Vec::<String>::new(), "{folder}");
        }
        let heard = self.liar.heard.lock().unwrap();
        let moves: Vec<_> =
            heard.iter().map(|asked| &asked.line).filter(|line| line.starts_with("POST /v1/compensations")).collect();
        assert!(moves.is_empty(), "{moves:?}");
    }
}

/// Waits until the minute is young: clock, ages and holds on the screen change with it, and a comparison must not straddle that.
pub fn early_in_the_minute() {
    let second = || jiff::Timestamp::now().as_second() % 60;
    while second() > 45 {
        thread::sleep(Duration::from_millis(250));
    }
}

/// The screen comes to show this once more.
fn assert_becomes(term: &Term, shown: &str) {
    let deadline = Instant::now() + PATIENCE;
    while term.text() != shown && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(20));
    }
    let text = term.text();
    let differ: Vec<_> = shown.lines().zip(text.lines()).filter(|(one, other)| one != other).collect();
    assert_eq!(text, shown, "painted anew it differs: {differ:#?}");
}

fn open_menu(term: &mut Term) {
    term.press("c");
    term.wait_for("EUR 15.00");
    thread::sleep(Duration::from_millis(400));
}

/// `SplitMix64`: the same dice for the same seed.
fn dice(seed: u64) -> impl Iterator<Item = usize> {
    (1_u64..).map(move |n| {
        let state = seed.wrapping_add(n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        usize::try_from((mixed ^ (mixed >> 27)) >> 40).unwrap_or(0)
    })
}

#[test]
fn a_dragged_window_ends_with_the_right_frame_at_once() {
    let quiet = Quiet::new();
    let mut term = quiet.console((120, 40));
    let sizes = [(0, 0), (1, 1), (2, 90), (500, 2), (65_535, 65_535), (80, 24), (39, 8), (300, 100), (61, 17), (120, 1)];
    let storm = usize::try_from(times("AMENDS_RESIZES", 300, 10_000)).unwrap();
    let (begun, before) = (Instant::now(), term.raw().len());
    for roll in dice(7).take(storm) {
        // The emulator need not follow: it is told the last size only.
        term.resize_unseen(sizes[roll % sizes.len()]);
        thread::sleep(Duration::from_micros(900));
    }
    let dragged = begun.elapsed();
    term.resize((100, 30));
    let last = Instant::now();
    term.wait_until("the frame of the last size", PATIENCE, |screen| {
        let rows: Vec<String> = screen.rows(0, 100).collect();
        let whole =
            rows.first().is_some_and(|bar| bar.contains("live")) && rows.last().is_some_and(|hints| hints.contains("help"));
        whole.then_some(())
    });
    eprintln!("{storm} sizes in {dragged:?}, {} bytes, the last frame after {:?}", term.raw().len() - before, last.elapsed());
    early_in_the_minute();
    let shown = term.text();
    let chunks = term.chunks();
    term.press("ctrl-l");
    term.wait_for_output("a frame painted anew", chunks);
    assert_becomes(&term, &shown);
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    term.assert_restored();
}

#[test]
fn pastes_with_and_without_brackets_move_no_money() {
    let quiet = Quiet::new();
    let mut term = quiet.menu((120, 40));
    let keys = ["1", "\r", "y", "c", "1\r", "\x1b", "a", "j", "u", "\x1b[A", "2", "n\n", "\x1b[201~", "é"];
    let pastes = usize::try_from(times("AMENDS_PASTES", 40, 4_000)).unwrap();
    let mut rolls = dice(11);
    for at in 0..pastes {
        let text: String = (0..2 + rolls.next().unwrap() % 9).map(|_| keys[rolls.next().unwrap() % keys.len()]).collect();
        if at % 2 == 0 {
            term.paste(&text);
        } else {
            term.burst(&text);
        }
        thread::sleep(Duration::from_millis(if at % 5 == 0 { 120 } else { 15 }));
        if !term.text().contains("EUR 15.00") && at % 8 == 0 {
            // Whatever the paste has opened is closed, and the menu is there once more.
            for _ in 0..4 {
                term.press("esc");
            }
            term.press("c");
        }
        if !term.is_running() {
            // A paste without brackets may type the key that ends the console; it moves no money either.
            term.wait_for_exit(PATIENCE);
            term = quiet.menu((120, 40));
        }
    }
    quiet.assert_no_money();
}

#[test]
fn what_was_typed_into_a_stalled_line_moves_no_money() {
    let stalls = times("AMENDS_STALLS", 2, 40);
    for round in 0..stalls {
        let quiet = Quiet::new();
        let mut term = quiet.console((120, 40));
        term.line(Line { stalled: true, ..Line::default() });
        // Frames until the line is full and one of them is on its way.
        for _ in 0..6 {
            term.press("ctrl-l");
        }
        let memory = term.memory();
        for key in ["c", "1", "enter", "y", "1", "enter"] {
            term.press(key);
            thread::sleep(Duration::from_millis(40 * round));
        }
        if is_night() && round % 8 == 0 {
            // A line may be gone for minutes while the desk goes on.
            for _ in 0..600 {
                term.press("j");
            }
        }
        assert!(term.memory() < memory + 20_000, "{} kB became {} kB", memory, term.memory());
        term.line(Line::default());
        // Typed against an older screen, and let through in the same moment as the newest.
        term.burst("1");
        term.wait_for("EUR 15.00");
        thread::sleep(Duration::from_millis(300));
        quiet.assert_no_money();
        term.press("esc esc esc");
        early_in_the_minute();
        let shown = poll("the screen to be still", PATIENCE, || {
            let shown = term.text();
            thread::sleep(Duration::from_millis(150));
            (term.text() == shown).then_some(shown)
        });
        let chunks = term.chunks();
        term.press("ctrl-l");
        term.wait_for_output("a frame painted anew", chunks);
        assert_becomes(&term, &shown);
        term.press("q");
        assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
        term.assert_restored();
    }
}

#[test]
fn a_line_that_stalls_does_not_keep_the_console_from_ending() {
    let quiet = Quiet::new();
    for signal in [Signal::TERM, Signal::HUP] {
        keeps("the end of a stalled console", Duration::from_secs(3), || {
            let mut term = quiet.console((120, 40));
            term.line(Line { stalled: true, ..Line::default() });
            for _ in 0..6 {
                term.press("ctrl-l");
            }
            let begun = Instant::now();
            term.signal(signal);
            poll("the end", PATIENCE, || (!term.is_running()).then_some(()));
            let took = begun.elapsed();
            eprintln!("{signal:?} took {took:?}");
            term.line(Line::default());
            assert!(term.wait_for_exit(PATIENCE).signal().is_none());
            took
        });
    }
}

/// Long round trips and slow lines: everything works, and nothing is asked of the terminal before the first frame.
#[test]
fn a_far_and_a_slow_line_show_the_desk() {
    let quiet = Quiet::new();
    let far = Line { delay: Duration::from_millis(150), ..Line::default() };
    let slow = Line { bytes_per_second: Some(960), ..Line::default() };
    for (kind, line, start, echo) in [("xterm-256color", far, 4_000, 900), ("vt100", slow, 8_000, 2_500)] {
        keeps("the first frame", Duration::from_millis(start), || {
            let mut command = quiet.command();
            command.env("TERM", kind);
            let begun = Instant::now();
            let mut term = Term::start_over(command, (80, 24), line);
            term.wait_for("s39");
            let first = begun.elapsed();
            term.wait_until("the line to be still", PATIENCE, |screen| screen.contents().contains("live").then_some(()));
            thread::sleep(Duration::from_secs(2));
            let mut echoes: Vec<Duration> = Vec::new();
            for wanted in 40..43 {
                let pressed = Instant::now();
                term.press("j");
                term.wait_until(&format!("the cursor on {wanted}"), PATIENCE, |screen| {
                    let row = screen.rows(0, 80).find(|row| row.contains(&format!("s{wanted}")));
                    row.is_some_and(|row| row.contains(['▌', '❯'])).then_some(())
                });
                echoes.push(pressed.elapsed());
                thread::sleep(Duration::from_millis(1_500));
            }
            eprintln!("{kind} over {line:?}: first frame after {first:?}, moves after {echoes:?}");
            let echo = Duration::from_millis(echo);
            assert!(echoes.iter().min().is_some_and(|least| *least < echo), "{echoes:?}");
            term.press("q");
            assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
            term.assert_restored();
            first
        });
    }
}

/// Every fault in every part of the console gives the terminal back, says so, and ends with an error.
#[test]
#[cfg(debug_assertions)]
fn a_fault_anywhere_gives_the_terminal_back() {
    let quiet = Quiet::new();
    for place in ["draw", "output", "task", "disk", "input", "key"] {
        let mut command = quiet.command();
        command.env("AMENDS_FAULT", place);
        let mut term = Term::start(command, (80, 24));
        if ["input", "key"].contains(&place) {
            term.wait_for("live");
            term.press("j");
        }
        let exit = term.wait_for_exit(PATIENCE);
        assert_eq!(exit.signal(), None, "{place}");
        assert_ne!(exit.exit_code(), 0, "{place}");
        term.assert_given_back();
        assert!(term.raw().contains(&format!("a fault on purpose: {place}")), "{place}: {}", term.raw());
        assert!(term.text().contains("intents and drafts are safe"), "{place}: {}", term.text());
    }
    // In plain lines there are no keys and no frames; what it says is what it says with a screen.
    for place in ["task", "disk"] {
        let mut command = quiet.command();
        command.env("AMENDS_FAULT", place);
        command.arg("--linear");
        let term = Term::start(command, (80, 24));
        let exit = term.wait_for_exit(PATIENCE);
        assert_eq!((exit.signal(), exit.exit_code()), (None, 1), "{place}");
        term.assert_given_back();
        let raw = term.raw();
        // Requests that were under way together may all fall before the console hears of the first.
        assert!(raw.contains(&format!("a fault on purpose: {place}")), "{place}: {raw}");
        assert!(raw.contains("intents and drafts are safe"), "{place}: {raw}");
    }
}

/// Every way out, from every place the console can be in, on several kinds of terminal.
#[test]
fn every_way_out_from_everywhere_gives_the_terminal_back() {
    let quiet = Quiet::new();
    let ways = ["q", "ctrl-c", "TERM", "HUP", "INT", "QUIT", "STOP", "lost"];
    let places = ["idle", "menu", "composer", "help", "paste", "resize", "drawing"];
    let kinds = ["xterm-256color", "screen", "linux", "vt100", "tmux-256color", "xterm", "foot", "unheard-of"];
    let tries = usize::try_from(times("AMENDS_ENDS", 10, 400)).unwrap();
    for (at, roll) in dice(23).take(tries).enumerate() {
        let (way, place, kind) = (ways[at % ways.len()], places[roll % places.len()], kinds[roll / 7 % kinds.len()]);
        let case = format!("{way} from {place} on {kind}");
        let mut command = quiet.command();
        command.env("TERM", kind);
        let mut term = Term::start(command, (100, 30));
        term.wait_for("s39");
        term.wait_for("live");
        match place {
            "menu" => open_menu(&mut term),
            "composer" => term.press("r a b c"),
            "help" => term.press("?"),
            // One that never ends.
            "paste" => term.burst("\u{1b}[200~never ending"),
            "resize" => (20..60).for_each(|width| term.resize((width * 2, 30))),
            "drawing" => (0..40).for_each(|_| term.burst("\u{c}")),
            _ => {}
        }
        let begun = Instant::now();
        match way {
            "q" | "ctrl-c" => leave_by_keys(&mut term, way),
            "STOP" => {
                // Nobody above could wake it: it goes on as if woken at once.
                term.signal(Signal::TSTP);
                thread::sleep(Duration::from_millis(100));
                term.signal(Signal::TERM);
            }
            "lost" => term.hang_up(),
            _ => term.signal(match way {
                "TERM" => Signal::TERM,
                "HUP" => Signal::HUP,
                "INT" => Signal::INT,
                _ => Signal::QUIT,
            }),
        }
        poll(&format!("the end: {case}"), PATIENCE, || (!term.is_running()).then_some(()));
        let exit = term.wait_for_exit(PATIENCE);
        assert_eq!(exit.signal(), None, "{case}");
        assert!(!term.raw().contains("panicked"), "{case}: {}", term.raw());
        if way == "lost" {
            // How fast is measured in `terminal.rs`, with nothing else on the way.
            assert!(begun.elapsed() < Duration::from_secs(10), "{case} took {:?}", begun.elapsed());
        } else {
            assert_eq!(exit.exit_code(), 0, "{case}");
            term.assert_restored();
        }
    }
}

/// Out of any box, with a question on the way where there is one.
fn leave_by_keys(term: &mut Term, key: &str) {
    // An open paste swallows keys until it ends or is given up.
    term.burst("\u{1b}[201~");
    let deadline = Instant::now() + PATIENCE;
    while term.is_running() && Instant::now() < deadline {
        term.press("esc");
        if term.is_running() {
            term.press(key);
        }
        thread::sleep(Duration::from_millis(120));
        if term.is_running() && term.text().contains("End") {
            term.press("y");
        }
    }
}

/// While nothing happens nothing is written, but for the clock's minute.
#[test]
fn a_quiet_desk_is_silent() {
    let quiet = Quiet::new();
    let term = quiet.console((120, 40));
    poll("the first frames to be over", PATIENCE, || {
        let chunks = term.chunks();
        thread::sleep(Duration::from_millis(400));
        (term.chunks() == chunks).then_some(())
    });
    let (chunks, bytes) = (term.chunks(), term.raw().len());
    let long = Duration::from_secs(times("AMENDS_SILENCE_S", 4, 180));
    thread::sleep(long);
    let minutes = long.as_secs() / 60 + 1;
    let (told, written) = (term.chunks() - chunks, term.raw().len() - bytes);
    assert!(told <= minutes, "{told} frames in {long:?}");
    assert!(u64::try_from(written).unwrap() <= minutes * 200, "{written} bytes in {long:?}");
}
