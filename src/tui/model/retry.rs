//! Asking again by itself after a failure, with longer pauses each time.

use jiff::{SignedDuration, Timestamp};

use super::super::failure::{Failure, FailureKind};

/// Longest pause between two tries.
const PAUSE_SECONDS_MAX: i64 = 30;

/// When something that failed is tried again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retry {
    /// When; none while nothing failed, or while it is being tried.
    pub at: Option<Timestamp>,
    /// How often in a row it has failed.
    pub failures: u32,
}

impl Retry {
    /// It failed: once more after a while.
    pub fn after_failure(&mut self, now: Timestamp) {
        self.failures = self.failures.saturating_add(1);
        let pause = 2_i64.saturating_pow(self.failures.min(10)).min(PAUSE_SECONDS_MAX);
        self.at = Some(now.checked_add(SignedDuration::from_secs(pause)).unwrap_or(now));
    }

    /// Something could not be read: once more when there was no answer; what was refused is refused again.
    pub fn after_reading(&mut self, failure: &Failure, now: Timestamp) {
        if failure.kind == FailureKind::Unreachable {
            self.after_failure(now);
        } else {
            *self = Self::default();
        }
    }

    /// It worked, or is not wanted any more.
    pub fn reset(&mut self) {
        *self = Self::default();
    }

    /// It is time; the pause is used up then.
    pub fn take_due(&mut self, now: Timestamp) -> bool {
        self.at.take_if(|at| *at <= now).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_half_a_minute_and_begin_anew() {
        let now = Timestamp::UNIX_EPOCH;
        let mut retry = Retry::default();
        let pauses: Vec<i64> = (0..6)
            .map(|_| {
                retry.after_failure(now);
                retry.at.unwrap().as_second()
            })
            .collect();
        assert_eq!(pauses, [2, 4, 8, 16, 30, 30]);
        assert!(!retry.take_due(now));
        assert!(retry.take_due(retry.at.unwrap()) && retry.at.is_none(), "a pause is used up once");
        retry.reset();
        retry.after_failure(now);
        assert_eq!(retry.at.unwrap().as_second(), 2);
    }

    #[test]
    fn what_was_refused_is_not_asked_for_again() {
        let mut retry = Retry::default();
        let failure = |kind| Failure { code: "x".to_owned(), text: "x".to_owned(), said: None, kind };
        retry.after_reading(&failure(FailureKind::Unreachable), Timestamp::UNIX_EPOCH);
        assert!(retry.at.is_some());
        retry.after_reading(&failure(FailureKind::NotFound), Timestamp::UNIX_EPOCH);
        assert_eq!(retry, Retry::default());
    }
}
