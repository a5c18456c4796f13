//! The terminal, taken once and given back exactly once on every way out.
//!
//! Only two modes outlive a broken connection on the agent's own terminal: the alternate screen and bracketed paste. Where a terminal's
//! name says that it has no second screen, the only one is cleared at the end. Nothing is asked at the start, because an answer may
//! come late or never.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::panic::{self, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::process::{Signal, getpgrp, getpid, getsid, kill_current_process_group};
use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr};
use tokio::sync::Notify;

use super::abilities::Family;

/// How long a stalled terminal may hold up the way out.
const LEAVE_LIMIT: Duration = Duration::from_millis(700);
/// Size when the terminal tells none.
const USUAL: (u16, u16) = (80, 24);
/// Largest size that is believed.
const LARGEST: (u16, u16) = (1000, 500);

/// We hold the terminal. Whoever turns this to false gives it back; nobody else does.
static HELD: AtomicBool = AtomicBool::new(false);
/// One writer at a time, so that a frame ends before the terminal is given back.
static WRITING: Mutex<()> = Mutex::new(());
/// What this terminal is taken and given back with.
static MODES: Mutex<Modes> = Mutex::new(Modes { enter: String::new(), leave: String::new() });
/// Something of the console has panicked; the loop ends.
static FELL: Notify = Notify::const_new();

tokio::task_local! {
    /// Marks the console's own tasks: only their panics end it. An embedded server catches its own.
    pub static CONSOLE: ();
}

/// Holds the terminal; dropping it gives the terminal back.
#[derive(Debug)]
#[must_use = "dropping it gives the terminal back"]
pub struct Guard(());

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// The bytes that set what this terminal knows, and those that undo it.
#[derive(Clone, Debug)]
struct Modes {
    enter: String,
    leave: String,
}

impl Modes {
    fn of(family: Family, mouse: bool) -> Self {
        let known = [
            (family.may_have_second_screen(), "\x1b[?1049h", "\x1b[?1049l"),
            (family.reports(), "\x1b[?2004h", "\x1b[?2004l"),
            (family.hides_cursor(), "\x1b[?25l", "\x1b[?25h"),
            (family.reports() && mouse, "\x1b[?1000h", "\x1b[?1000l"),
            (family.reports() && mouse, "\x1b[?1006h", "\x1b[?1006l"),
        ];
        let known = known.iter().filter(|(known, ..)| *known);
        let enter = known.clone().map(|(_, set, _)| *set).collect();
        let clear = if family.may_keep_what_was_drawn() { "\x1b[1;1H\x1b[2J" } else { "" };
        // In the other order, so that the first screen comes back last.
        let undone = known.rev().map(|(.., undo)| *undo);
        let leave = ["\x1b[0m", clear].into_iter().chain(undone).collect();
        Self { enter, leave }
    }

    fn now() -> Self {
        MODES.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Takes the terminal: raw mode, and as far as it knows them the second screen, announced pastes, no cursor, the mouse.
///
/// # Errors
/// What the terminal said; it is then as it was.
pub fn take(family: Family, mouse: bool) -> io::Result<Guard> {
    watch_for_panics();
    *MODES.lock().unwrap_or_else(PoisonError::into_inner) = Modes::of(family, mouse);
    // Held by the guard from the start: entering can fail half-way.
    let guard = Guard(());
    enter()?;
    Ok(guard)
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    HELD.store(true, Ordering::SeqCst);
    show(&mut output()?, Modes::now().enter.as_bytes())
}

/// Writes to the terminal, unless it has been given back: nothing of ours may land on what others show there since.
///
/// # Errors
/// What the terminal said.
pub fn show(output: &mut File, bytes: &[u8]) -> io::Result<()> {
    let _alone = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    if held() { output.write_all(bytes) } else { Ok(()) }
}

/// Whether we hold the terminal; nothing may be drawn when not.
#[must_use]
pub fn held() -> bool {
    HELD.load(Ordering::SeqCst)
}

/// The terminal is gone: there is nothing left to give back, and trying could block.
pub fn lost() {
    HELD.store(false, Ordering::SeqCst);
}

/// Gives the terminal back, if we hold it. A terminal that takes no bytes does not keep us.
pub fn leave() {
    if !HELD.swap(false, Ordering::SeqCst) {
        return;
    }
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let bytes = Modes::now().leave;
        // After the frame that may be on its way; the ones behind it find the terminal given back.
        let _alone = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        // There is nobody left to tell that it failed.
        let _ = output().and_then(|mut output| output.write_all(bytes.as_bytes()));
        let _ = sender.send(());
    });
    let _ = receiver.recv_timeout(LEAVE_LIMIT);
    let _ = disable_raw_mode();
}

/// The terminal's output, unbuffered: a frame is one write.
///
/// # Errors
/// When standard output is closed.
pub fn output() -> io::Result<File> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

/// Columns and rows, clamped to what can be drawn. No helper program is started for it.
#[must_use]
pub fn size() -> (u16, u16) {
    believed(tcgetwinsize(io::stdout()).map_or((0, 0), |size| (size.ws_col, size.ws_row)))
}

fn believed((width, height): (u16, u16)) -> (u16, u16) {
    if width == 0 || height == 0 { USUAL } else { (width.min(LARGEST.0), height.min(LARGEST.1)) }
}

/// Gives the terminal back and stops the whole job, as Ctrl-Z does elsewhere. Returns once it has been continued; then
/// [`resume`] is due. Answers false when nobody could continue us: without a shell above, stopping would be for ever.
#[must_use]
pub fn suspend() -> bool {
    if getsid(None).is_ok_and(|session| session == getpid()) {
        return false;
    }
    leave();
    // Not SIGTSTP: the system drops that one for orphaned groups.
    kill_current_process_group(Signal::STOP).is_ok()
}

/// Takes the terminal again after the job was continued; answers false while it is in the background, where it stops again.
///
/// # Errors
/// What the terminal said.
pub fn resume() -> io::Result<bool> {
    if tcgetpgrp(io::stdin()).is_ok_and(|foreground| foreground != getpgrp()) {
        kill_current_process_group(Signal::STOP)?;
        return Ok(false);
    }
    // Also after a stop that came from outside, where the shell has changed the modes behind our back.
    disable_raw_mode()?;
    enter()?;
    // What was typed at the shell, or blindly, is not meant for us.
    tcflush(io::stdin(), QueueSelector::IFlush)?;
    Ok(true)
}

/// The modes of a terminal that has been given back, to put them right again after a program that left them wrong.
#[must_use]
pub fn modes() -> Option<Termios> {
    tcgetattr(io::stdin()).ok()
}

/// Takes the terminal back from a program that had it: modes that it left behind are not kept for later. Answers false while the
/// console is in the background, as [`resume`] does.
///
/// # Errors
/// What the terminal said.
pub fn take_back(modes: Option<&Termios>) -> io::Result<bool> {
    let foreground = tcgetpgrp(io::stdin()).map_or(true, |foreground| foreground == getpgrp());
    if let Some(modes) = modes.filter(|_| foreground) {
        tcsetattr(io::stdin(), OptionalActions::Now, modes)?;
    }
    resume()
}

/// Lets a program go on that was stopped together with us, where no shell could continue it.
pub fn go_on() {
    // There is nobody to tell that it failed.
    let _ = kill_current_process_group(Signal::CONT);
}

/// Waits until something of the console panics.
pub async fn fallen() {
    FELL.notified().await;
}

/// From now on a panic of the console ends it ([`fallen`]), after the terminal was given back where it was held.
pub fn watch_for_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| on_panic(info, &*previous)));
    });
}

fn on_panic(info: &PanicHookInfo<'_>, previous: &(dyn Fn(&PanicHookInfo<'_>) + Sync + Send)) {
    let ours = CONSOLE.try_with(|()| ()).is_ok() || thread::current().name().is_some_and(|name| name.starts_with("console-"));
    if ours {
        leave();
        previous(info);
        FELL.notify_one();
    } else if held() {
        // A foreign task's panic must not be written across the screen.
        tracing::error!(panic = %info, "a background task panicked");
    } else {
        previous(info);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lying_sizes_are_corrected() {
        for (told, taken) in
            [((0, 0), (80, 24)), ((80, 0), (80, 24)), ((1, 1), (1, 1)), ((u16::MAX, u16::MAX), LARGEST), ((120, 40), (120, 40))]
        {
            assert_eq!(believed(told), taken);
        }
    }

    #[test]
    fn giving_back_what_is_not_held_does_nothing() {
        assert!(!held());
        leave();
        assert!(!held());
    }

    #[test]
    fn a_frame_that_comes_after_the_terminal_was_given_back_is_not_shown() {
        let mut terminal = tempfile::tempfile().unwrap();
        show(&mut terminal, b"a frame").unwrap();
        assert_eq!(terminal.metadata().unwrap().len(), 0);
    }

    #[test]
    fn leaving_undoes_all_that_entering_does_and_no_terminal_gets_what_it_does_not_know() {
        let modes = |text: &str, undone: bool| {
            let mut modes: Vec<(u16, bool)> = text
                .split("\x1b[?")
                .skip(1)
                .map(|part| (part[..part.len() - 1].parse().unwrap(), part.ends_with('h') != undone))
                .collect();
            modes.sort_unstable();
            modes
        };
        for (family, known) in [
            (Family::Xterm, &[25, 1000, 1006, 1049, 2004][..]),
            (Family::Screen, &[25, 1000, 1006, 1049, 2004]),
            (Family::Vt220, &[25]),
            (Family::Vt100, &[]),
        ] {
            for mouse in [false, true] {
                let Modes { enter, leave } = Modes::of(family, mouse);
                assert_eq!(modes(&enter, false), modes(&leave, true), "{family:?}");
                assert!(modes(&enter, false).iter().all(|(mode, _)| known.contains(mode)), "{family:?}: {enter:?}");
                assert_eq!(leave.contains("\x1b[2J"), family != Family::Xterm, "what was drawn goes, and nothing else does");
            }
        }
    }
}
