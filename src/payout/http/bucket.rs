//! A bucket of tokens: so many calls at once, and so many a second after that. Time is handed in.

use jiff::Timestamp;

/// How fast a rail is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Calls at once.
    pub burst: u32,
    /// Calls a second.
    pub per_second: u32,
}

/// How many calls are left.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    rate: Rate,
    /// Thousandths of a call.
    left: i64,
    at: Timestamp,
}

/// A call, in the bucket's unit.
const CALL: i64 = 1000;

impl Bucket {
    /// A full one.
    #[must_use]
    pub fn new(rate: Rate, now: Timestamp) -> Self {
        Self { rate, left: i64::from(rate.burst) * CALL, at: now }
    }

    /// Whether a call could be made now.
    #[must_use]
    pub fn has(&mut self, now: Timestamp) -> bool {
        self.fill(now);
        self.left >= CALL
    }

    /// Takes a call; false when none is left.
    pub fn take(&mut self, now: Timestamp) -> bool {
        let has = self.has(now);
        if has {
            self.left -= CALL;
        }
        has
    }

    /// What has flowed in since the last look. A clock that went back brings nothing.
    fn fill(&mut self, now: Timestamp) {
        let millis = i64::try_from(now.duration_since(self.at).as_millis()).unwrap_or(0);
        if millis <= 0 {
            return;
        }
        let flowed = millis.saturating_mul(i64::from(self.rate.per_second));
        self.left = self.left.saturating_add(flowed).min(i64::from(self.rate.burst) * CALL);
        self.at = now;
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn never_more_than_the_burst_and_what_flowed(waits in prop::collection::vec(0_i64..2_000, 1..200), burst in 1_u32..20, per_second in 1_u32..20) {
            let start: Timestamp = "2026-11-22T09:00:00Z".parse().expect("an instant");
            let mut bucket = Bucket::new(Rate { burst, per_second }, start);
            let (mut now, mut taken) = (start, 0_i64);
            for wait in waits {
                now += SignedDuration::from_millis(wait);
                taken += i64::from(bucket.take(now));
                let flowed = i64::try_from(now.duration_since(start).as_millis()).expect("short") * i64::from(per_second) / 1000;
                prop_assert!(taken <= i64::from(burst) + flowed);
            }
            prop_assert!(taken >= 1, "the first call is free");
        }
    }

    #[test]
    fn a_clock_that_goes_back_brings_no_calls() {
        let start: Timestamp = "2026-11-22T09:00:00Z".parse().expect("an instant");
        let mut bucket = Bucket::new(Rate { burst: 1, per_second: 1 }, start);
        assert!(bucket.take(start) && !bucket.take(start - SignedDuration::from_hours(1)) && !bucket.has(start));
        assert!(bucket.has(start + SignedDuration::from_secs(1)));
    }
}
