//! How long to wait before the next try: longer each time, up to a cap, and not at the same moment for everybody.

use jiff::SignedDuration;

/// The pause before the second try, on average.
const FIRST_SECONDS: u64 = 2;

/// The pause after a failed try, `attempt` counted from 1: doubled each time from [`FIRST_SECONDS`] up to `cap`, of which `seed`
/// picks a moment in the upper half. The same seed always picks the same moment.
#[must_use]
pub fn backoff(attempt: u32, cap: SignedDuration, seed: u64) -> SignedDuration {
    let cap_millis = u64::try_from(cap.as_millis()).unwrap_or(0);
    let doublings = attempt.saturating_sub(1).min(40);
    let full = (FIRST_SECONDS * 1000).saturating_mul(1 << doublings).min(cap_millis);
    let half = full / 2;
    let millis = half + mixed(seed ^ u64::from(attempt)) % (full - half + 1);
    SignedDuration::from_millis(i64::try_from(millis).unwrap_or(i64::MAX))
}

/// Spreads neighbouring seeds over all numbers (the finaliser of `SplitMix64`).
fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pauses_grow_to_the_cap_and_differ_by_seed() {
        let cap = SignedDuration::from_mins(10);
        for (attempt, low, high) in [(1, 1, 2), (2, 2, 4), (4, 8, 16), (9, 256, 512), (10, 300, 600), (u32::MAX, 300, 600)] {
            let pause = backoff(attempt, cap, 5);
            assert!(pause >= SignedDuration::from_secs(low) && pause <= SignedDuration::from_secs(high), "{attempt}: {pause:?}");
        }
        let seeds: std::collections::BTreeSet<_> = (0..100).map(|seed| backoff(8, cap, seed)).collect();
        assert!(seeds.len() > 90, "only {} different pauses", seeds.len());
    }

    proptest! {
        #[test]
        fn never_above_the_cap_and_never_negative(attempt: u32, seconds in 0_i64..100_000, seed: u64) {
            let cap = SignedDuration::from_secs(seconds);
            let pause = backoff(attempt, cap, seed);
            prop_assert!(pause <= cap && pause >= SignedDuration::ZERO);
            prop_assert_eq!(pause, backoff(attempt, cap, seed));
        }
    }
}
