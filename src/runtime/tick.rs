//! The one alarm of the console: the core says when the screen next changes by itself, and nothing wakes before.

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::Instant;

/// The machine's clock may be set while we sleep; the alarm looks again at least this often.
const LONGEST_SLEEP: Duration = Duration::from_hours(1);

/// When the core wants the time next.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alarm {
    at: Option<Instant>,
}

impl Alarm {
    /// Moves the alarm to a time of the machine's clock; a time that has passed rings at once.
    pub fn set(&mut self, at: Timestamp, now: Timestamp) {
        let wait = Duration::try_from(at.duration_since(now)).unwrap_or_default();
        self.at = Some(Instant::now() + wait.min(LONGEST_SLEEP));
    }

    /// Rings once: waits for the alarm, or for ever when none is set.
    pub async fn ring(&mut self) {
        match self.at {
            Some(at) => {
                tokio::time::sleep_until(at).await;
                self.at = None;
            }
            None => std::future::pending().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[tokio::test]
    async fn it_rings_once_and_not_before() {
        let now = Timestamp::UNIX_EPOCH;
        let mut alarm = Alarm::default();
        assert!(alarm.ring().now_or_never().is_none());
        alarm.set(now + jiff::SignedDuration::from_secs(3600), now);
        assert!(alarm.ring().now_or_never().is_none());
        alarm.set(now - jiff::SignedDuration::from_secs(5), now);
        tokio::time::timeout(Duration::from_secs(5), alarm.ring()).await.unwrap();
        assert!(alarm.ring().now_or_never().is_none());
    }
}
