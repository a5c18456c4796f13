//! How often somebody may come: an allowance for each key, which grows back with time.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Most keys that are remembered. Beyond it those that owe nothing any more are forgotten.
const KEYS_MAX: usize = 50_000;

/// An allowance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// So many at once.
    pub burst: u32,
    /// One more each time this has passed.
    pub again: Duration,
}

/// The allowances of many keys. Times are counted from any fixed moment and handed in.
#[derive(Debug)]
pub struct Limiter<K> {
    rate: Rate,
    /// When each key's allowance is whole again. That is all there is to know of it.
    whole_at: Mutex<HashMap<K, Duration>>,
}

impl<K: Eq + Hash> Limiter<K> {
    /// Nobody has come yet.
    #[must_use]
    pub fn new(rate: Rate) -> Self {
        Self { rate, whole_at: Mutex::default() }
    }

    /// Takes one.
    ///
    /// # Errors
    /// Nothing is left: how long until there is one again.
    pub fn take(&self, key: K, now: Duration) -> Result<(), Duration> {
        let mut whole_at = self.whole_at.lock().unwrap_or_else(PoisonError::into_inner);
        if whole_at.len() >= KEYS_MAX {
            whole_at.retain(|_, at| *at > now);
        }
        let at = whole_at.entry(key).or_default();
        let next = (*at).max(now) + self.rate.again;
        let room = now + self.rate.again * self.rate.burst;
        if next > room {
            return Err(next.saturating_sub(room));
        }
        *at = next;
        Ok(())
    }

    /// Whether one could be taken, without taking it.
    ///
    /// # Errors
    /// As [`Limiter::take`].
    pub fn look(&self, key: &K, now: Duration) -> Result<(), Duration> {
        let whole_at = self.whole_at.lock().unwrap_or_else(PoisonError::into_inner);
        let next = whole_at.get(key).map_or(now, |at| (*at).max(now)) + self.rate.again;
        let room = now + self.rate.again * self.rate.burst;
        if next > room { Err(next.saturating_sub(room)) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { burst: 3, again: Duration::from_secs(10) };

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_burst_is_spent_and_grows_back_one_by_one() {
        let limiter = Limiter::new(RATE);
        for _ in 0..3 {
            assert_eq!(limiter.look(&"a", at(100)), Ok(()));
            assert_eq!(limiter.take("a", at(100)), Ok(()));
        }
        assert_eq!(limiter.look(&"a", at(100)), Err(at(10)));
        assert_eq!(limiter.take("a", at(100)), Err(at(10)));
        assert_eq!(limiter.take("a", at(104)), Err(at(6)), "a refusal costs nothing");
        assert_eq!(limiter.take("a", at(110)), Ok(()));
        assert_eq!(limiter.take("a", at(110)), Err(at(10)));
        for _ in 0..3 {
            assert_eq!(limiter.take("a", at(1_000)), Ok(()), "it is whole again, and not more than whole");
        }
        assert!(limiter.take("a", at(1_000)).is_err());
    }

    #[test]
    fn keys_do_not_know_of_each_other_and_are_forgotten() {
        let limiter = Limiter::new(RATE);
        while limiter.take(0, at(0)).is_ok() {}
        assert_eq!(limiter.take(1, at(0)), Ok(()));
        for key in 0..KEYS_MAX {
            assert_eq!(limiter.take(key + 2, at(0)), Ok(()));
        }
        assert_eq!(limiter.take(0, at(100)), Ok(()));
        assert!(limiter.whole_at.lock().unwrap().len() < 10, "those that owed nothing any more are gone");
    }
}
