//! Random scripts for the whole console, from the terminal's bytes to the terminal's bytes; `fuzz/` walks the same way by coverage.

use super::model_walk::dice;
use super::walk::{Done, walk};

/// `AMENDS_BYTE_WALKS=5000` walks longer.
#[test]
fn what_is_shown_is_what_was_drawn_and_no_careless_key_moves_money() {
    let walks = std::env::var("AMENDS_BYTE_WALKS").ok().and_then(|count| count.parse().ok()).unwrap_or(24);
    let mut all = Done::default();
    for seed in 0..walks {
        let script: Vec<u8> = dice(seed * 7_919 + 1).take(150).flat_map(u64::to_le_bytes).collect();
        let done = std::panic::catch_unwind(|| walk(&script));
        let done = done.unwrap_or_else(|_| panic!("the walk with seed {seed} broke a rule"));
        all.frames += done.frames;
        all.bytes += done.bytes;
        all.intents += done.intents;
        all.issues += done.issues;
        all.tempted += done.tempted;
    }
    assert!(all.intents > walks / 4 && all.issues > walks / 8 && all.tempted > walks, "too tame: {all:?}");
}
