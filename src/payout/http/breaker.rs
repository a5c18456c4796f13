//! A circuit breaker: after some failures in a row a rail is left alone for a while, then one call tries it. Time is handed in.

use jiff::{SignedDuration, Timestamp};

/// Failures in a row that open it.
pub const FAILURES_MAX: u32 = 5;
/// The first pause; each further one is twice as long.
const PAUSE_FIRST: SignedDuration = SignedDuration::from_secs(15);
/// The longest pause.
const PAUSE_MAX: SignedDuration = SignedDuration::from_mins(10);
/// The longest pause that a provider may ask for.
const ASKED_MAX: SignedDuration = SignedDuration::from_hours(1);

/// Whether a rail is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It is, after so many failures in a row.
    Closed { failures: u32 },
    /// It is left alone until then; the so-manieth time in a row.
    Open { until: Timestamp, times: u32 },
    /// One call is trying it.
    Trying { until: Timestamp, times: u32 },
}

/// The breaker of one rail.
#[derive(Clone, Copy, Debug)]
pub struct Breaker(State);

impl Default for Breaker {
    fn default() -> Self {
        Self(State::Closed { failures: 0 })
    }
}

impl Breaker {
    /// Whether a call could be made now; otherwise until when the rail is left alone.
    ///
    /// # Errors
    /// The end of the pause.
    pub fn look(&self, now: Timestamp) -> Result<(), Timestamp> {
        match self.0 {
            State::Closed { .. } => Ok(()),
            State::Open { until, .. } | State::Trying { until, .. } => {
                if now >= until {
                    Ok(())
                } else {
                    Err(until)
                }
            }
        }
    }

    /// Lets a call through, or not. After a pause one call tries the rail, and others wait for it.
    ///
    /// # Errors
    /// The end of the pause.
    pub fn admit(&mut self, now: Timestamp) -> Result<(), Timestamp> {
        self.look(now)?;
        if let State::Open { times, .. } | State::Trying { times, .. } = self.0 {
            // A call that never tells how it went must not keep the rail shut.
            self.0 = State::Trying { until: later(now, pause(times)), times };
        }
        Ok(())
    }

    /// A call was answered.
    pub fn answered(&mut self) {
        self.0 = State::Closed { failures: 0 };
    }

    /// A call was not answered, or by a failure of the rail's own.
    pub fn failed(&mut self, now: Timestamp) {
        self.0 = match self.0 {
            State::Closed { failures } if failures + 1 < FAILURES_MAX => State::Closed { failures: failures + 1 },
            State::Closed { .. } => State::Open { until: later(now, pause(0)), times: 0 },
            State::Trying { times, .. } => {
                let times = times.saturating_add(1);
                State::Open { until: later(now, pause(times)), times }
            }
            // A call from before the pause came back late.
            State::Open { .. } => self.0,
        };
    }

    /// The rail asks to be left alone.
    pub fn asked(&mut self, now: Timestamp, seconds: Option<u64>) {
        let asked = seconds.map_or(PAUSE_FIRST, |seconds| SignedDuration::from_secs(i64::try_from(seconds).unwrap_or(i64::MAX)));
        self.0 = State::Open { until: later(now, asked.clamp(SignedDuration::from_secs(1), ASKED_MAX)), times: 0 };
    }
}

fn pause(times: u32) -> SignedDuration {
    PAUSE_FIRST.saturating_mul(2_i32.saturating_pow(times.min(20))).min(PAUSE_MAX)
}

fn later(now: Timestamp, wait: SignedDuration) -> Timestamp {
    now.checked_add(wait).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_000_000 + seconds).expect("an instant")
    }

    #[test]
    fn it_opens_after_five_failures_tries_once_and_waits_longer_each_time() {
        let mut breaker = Breaker::default();
        for _ in 1..FAILURES_MAX {
            breaker.failed(at(0));
            assert_eq!(breaker.look(at(0)), Ok(()));
        }
        breaker.answered();
        for _ in 0..FAILURES_MAX {
            assert_eq!(breaker.admit(at(0)), Ok(()), "an answer in between begins the count anew");
            breaker.failed(at(0));
        }
        assert_eq!(breaker.admit(at(14)), Err(at(15)));
        let mut now = 15;
        for wait in [30, 60, 120, 240, 480, 600, 600] {
            assert_eq!(breaker.admit(at(now)), Ok(()), "one call tries");
            assert!(breaker.admit(at(now)).is_err(), "and no second one beside it");
            breaker.failed(at(now));
            assert_eq!(breaker.look(at(now)), Err(at(now + wait)));
            now += wait;
        }
        assert_eq!(breaker.admit(at(now)), Ok(()));
        breaker.answered();
        assert_eq!((breaker.admit(at(now)), breaker.admit(at(now))), (Ok(()), Ok(())));
    }

    #[test]
    fn a_try_that_never_tells_and_a_provider_that_asks_for_ever_end() {
        let mut breaker = Breaker::default();
        breaker.asked(at(0), Some(90));
        assert_eq!(breaker.look(at(89)), Err(at(90)));
        assert_eq!(breaker.admit(at(90)), Ok(()));
        assert_eq!(breaker.admit(at(106)), Ok(()), "the first one is given up");
        breaker.asked(at(200), Some(u64::MAX));
        assert_eq!(breaker.look(at(200)), Err(at(200 + 3600)));
        breaker.asked(at(200), None);
        assert_eq!(breaker.look(at(200)), Err(at(215)));
    }
}
