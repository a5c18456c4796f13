//! When to ask again: brief and polite for reading, patient and with the same key for money.

use std::future::Future;
use std::time::{Duration, Instant};

use backon::{ExponentialBuilder, Retryable};

use super::chance;
use super::error::ClientError;

/// First wait of a command that has to get through.
pub const FIRST_WAIT: Duration = Duration::from_millis(500);
/// Longest wait between two tries.
pub const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Exponential waits from [`FIRST_WAIT`] to [`LONGEST_WAIT`] with full jitter, so that consoles that lost the same server do
/// not all come back in the same instant.
#[derive(Clone, Debug, Default)]
pub struct Backoff {
    tries: u32,
}

impl Backoff {
    /// Starts over after something worked.
    pub fn reset(&mut self) {
        self.tries = 0;
    }

    /// The next wait: between nothing and the present ceiling, but never less than what the server asked for.
    pub fn next(&mut self, asked_s: Option<u32>) -> Duration {
        // Without randomness the wait is the full ceiling: slower, never wrong.
        let share = u64::from(chance::u32().unwrap_or(u32::MAX));
        let jittered = self.ceiling().as_millis() * u128::from(share) / u128::from(u32::MAX);
        self.tries = self.tries.saturating_add(1);
        let wait = Duration::from_millis(u64::try_from(jittered).unwrap_or(u64::MAX));
        // A server that asks for hours is not believed: ten ceilings are enough to stop being a burden.
        let asked = Duration::from_secs(u64::from(asked_s.unwrap_or(0))).min(LONGEST_WAIT * 10);
        wait.max(asked)
    }

    /// The longest the next wait can be.
    fn ceiling(&self) -> Duration {
        FIRST_WAIT.saturating_mul(2_u32.saturating_pow(self.tries.min(16))).min(LONGEST_WAIT)
    }
}

/// A reading request is asked again only within this time after the first try.
const AGAIN_WITHIN: Duration = Duration::from_secs(1);

/// Reads again when nobody answered: three tries, all begun within a second. A try that has run into its time-out was long enough
/// by itself; then the caller hears of it.
pub(super) async fn reading<T, F, Fut>(ask: F) -> Result<T, ClientError>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<T, ClientError>>,
{
    let waits = ExponentialBuilder::default()
        .with_min_delay(Duration::from_millis(100))
        .with_max_delay(Duration::from_millis(500))
        .with_max_times(2)
        .with_jitter();
    let begun = Instant::now();
    let again = |error: &ClientError| matches!(error, ClientError::Unreachable { .. }) && begun.elapsed() < AGAIN_WITHIN;
    ask.retry(waits).when(again).await
}

/// Sends until there is a verdict: the command carries one key, so a repeat asks for the first answer and nothing more.
/// `waiting` hears of every answer that was none, with the wait that follows; dropping the future stops.
///
/// # Errors
/// The server's verdict, when it is a refusal.
pub async fn until_settled<T, F, Fut>(mut send: F, mut waiting: impl FnMut(&ClientError, Duration)) -> Result<T, ClientError>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<T, ClientError>>,
{
    let mut backoff = Backoff::default();
    loop {
        match send().await {
            Err(error) if error.is_passing() => {
                let asked = match &error {
                    ClientError::Problem { retry_after_s, .. } => *retry_after_s,
                    ClientError::Unreachable { .. } | ClientError::Protocol { .. } => None,
                };
                let wait = backoff.next(asked);
                waiting(&error, wait);
                tokio::time::sleep(wait).await;
            }
            verdict => return verdict,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_the_ceiling_and_honour_the_server() {
        let mut backoff = Backoff::default();
        assert_eq!(backoff.ceiling(), FIRST_WAIT);
        for _ in 0..40 {
            let ceiling = backoff.ceiling();
            assert!(backoff.next(None) <= ceiling);
        }
        assert_eq!(backoff.ceiling(), LONGEST_WAIT);
        assert!(backoff.next(Some(45)) >= Duration::from_secs(45));
        assert!(backoff.next(Some(u32::MAX)) <= LONGEST_WAIT * 10);
        backoff.reset();
        assert_eq!(backoff.ceiling(), FIRST_WAIT);
    }

    #[tokio::test]
    async fn reading_is_tried_again_only_when_no_answer_came_quickly() {
        for (takes_ms, tries) in [(0, 3), (1_100, 1)] {
            let mut count = 0;
            let outcome: Result<(), _> = reading(|| {
                count += 1;
                async move {
                    tokio::time::sleep(Duration::from_millis(takes_ms)).await;
                    Err(ClientError::unreachable("gone"))
                }
            })
            .await;
            assert!(outcome.is_err());
            assert_eq!(count, tries, "tries of {takes_ms} ms");
        }
    }
}
