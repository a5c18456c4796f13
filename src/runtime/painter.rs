//! The thread that writes frames, and which keys come too soon for what it has written.

use std::io;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::{fault, terminal};

/// While a frame has been on its way for this long, keys answer an older screen: they never move money.
pub const STALL: Duration = Duration::from_millis(100);
/// Nor do they for this long after such a frame has arrived: what was typed against the older screen comes with it, and nobody
/// reads what has just appeared any sooner.
const CATCHING_UP: Duration = Duration::from_millis(250);

/// How far the terminal is behind, by when frames went out and arrived. Times are handed in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lag {
    /// The frame that is on its way.
    sent: Option<Instant>,
    /// When the last frame that was late arrived.
    caught_up: Option<Instant>,
}

impl Lag {
    /// A frame goes out.
    pub fn sent(&mut self, now: Instant) {
        self.sent = Some(now);
    }

    /// The frame on its way has arrived.
    pub fn arrived(&mut self, now: Instant) {
        if self.sent.take().is_some_and(|sent| now.saturating_duration_since(sent) > STALL) {
            self.caught_up = Some(now);
        }
    }

    /// Whether a key of now was typed without having seen the present screen.
    #[must_use]
    pub fn blinds(&self, now: Instant) -> bool {
        let within = |at: Option<Instant>, limit| at.is_some_and(|at| now.saturating_duration_since(at) < limit);
        self.sent.is_some_and(|sent| now.saturating_duration_since(sent) > STALL) || within(self.caught_up, CATCHING_UP)
    }
}

/// The thread that writes frames: a terminal that stalls holds up nobody else.
pub struct Painter {
    frames: SyncSender<Vec<u8>>,
    /// Frames written; none once writing has failed.
    written: watch::Receiver<Option<u64>>,
    sent: u64,
    lag: Lag,
}

impl Painter {
    /// Starts the thread on the terminal's output.
    ///
    /// # Errors
    /// When there is no output, or no thread.
    pub fn start() -> io::Result<Self> {
        let mut output = terminal::output()?;
        let (frames, waiting) = sync_channel::<Vec<u8>>(1);
        let (told, written) = watch::channel(Some(0));
        thread::Builder::new().name("console-output".to_owned()).spawn(move || {
            let mut count = 0;
            for frame in waiting {
                fault::place("output");
                count += 1;
                let done = terminal::show(&mut output, &frame).is_ok();
                if told.send(done.then_some(count)).is_err() || !done {
                    return;
                }
            }
        })?;
        Ok(Self { frames, written, sent: 0, lag: Lag::default() })
    }

    /// Sends a frame; only when not [`busy`](Self::busy). An empty one is none.
    pub fn send(&mut self, frame: Vec<u8>) {
        // The one before may have arrived without anybody asking since.
        self.note();
        // The channel has room, because the frame before has been written; a thread that has ended is noticed by `done`.
        if !frame.is_empty() && self.frames.try_send(frame).is_ok() {
            self.sent += 1;
            self.lag.sent(Instant::now());
        }
    }

    /// A frame is on its way.
    #[must_use]
    pub fn busy(&self) -> bool {
        self.written.borrow().is_none_or(|written| written < self.sent)
    }

    fn note(&mut self) {
        if !self.busy() {
            self.lag.arrived(Instant::now());
        }
    }

    /// A key of now answers an older screen: the terminal is taking longer for the present one than it should, or has just done.
    pub fn late(&mut self) -> bool {
        self.note();
        self.lag.blinds(Instant::now())
    }

    /// Waits for the next frame to be written; false when the terminal takes no more.
    pub async fn done(&mut self) -> bool {
        let alive = self.written.changed().await.is_ok() && self.written.borrow().is_some();
        self.note();
        alive
    }

    /// Waits until what was sent is written, for so long.
    pub async fn settle(&mut self, limit: Duration) {
        let sent = self.sent;
        let written = self.written.wait_for(|written| written.is_none_or(|written| written >= sent));
        let _ = tokio::time::timeout(limit, written).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_blind_while_a_frame_is_late_and_until_it_could_be_read() {
        let start = Instant::now();
        let after = |ms| start + Duration::from_millis(ms);
        let mut lag = Lag::default();
        assert!(!lag.blinds(start));
        lag.sent(start);
        assert!(!lag.blinds(after(100)), "a frame may take a moment");
        assert!(lag.blinds(after(101)));
        lag.arrived(after(5_000));
        assert!(lag.blinds(after(5_001)), "what was typed against the older screen comes with the newer one");
        // The frame with the news goes out behind the late one, and arrives at once.
        lag.sent(after(5_002));
        lag.arrived(after(5_003));
        assert!(lag.blinds(after(5_249)));
        assert!(!lag.blinds(after(5_250)));
        lag.sent(after(6_000));
        lag.arrived(after(6_090));
        assert!(!lag.blinds(after(6_091)), "it was not late");
    }
}
