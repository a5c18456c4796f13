//! The pace of simulated people: waits that shrink with the demo's speed and end with the demo.

use std::time::Duration;

use fastrand::Rng;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// Shortest wait there is: whatever the speed, nobody spins.
const SHORTEST: Duration = Duration::from_millis(200);
/// First and longest wait of somebody whom the server does not answer.
const BACK_OFF: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(30));

/// One simulated person's clock and dice.
#[derive(Clone, Debug)]
pub(super) struct Pace {
    stop: CancellationToken,
    speed: u32,
    failures: u32,
    pub rng: Rng,
}

impl Pace {
    pub(super) fn new(stop: CancellationToken, speed: u32, dice: u64) -> Self {
        Self { stop, speed: speed.max(1), failures: 0, rng: Rng::with_seed(dice) }
    }

    /// Waits; false when the demo ends meanwhile.
    pub(super) async fn wait(&self, wait: Duration) -> bool {
        timeout(wait.max(SHORTEST), self.stop.cancelled()).await.is_err()
    }

    /// How long so many simulated minutes take, half to one and a half times by chance.
    pub(super) fn minutes(&mut self, minutes: u32) -> Duration {
        let jittered = f64::from(minutes) * 60.0 * (0.5 + self.rng.f64());
        Duration::from_secs_f64(jittered / f64::from(self.speed))
    }

    /// A wait after a failure, longer each time.
    pub(super) async fn back_off(&mut self) -> bool {
        let wait = BACK_OFF.0.saturating_mul(1 << self.failures.min(5)).min(BACK_OFF.1);
        self.failures += 1;
        self.wait(wait).await
    }

    /// Something worked.
    pub(super) fn fine(&mut self) {
        self.failures = 0;
    }
}

/// A key for one command.
pub(super) fn key() -> String {
    uuid::Uuid::new_v4().to_string()
}
