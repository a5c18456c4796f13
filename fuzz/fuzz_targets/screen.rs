//! Anything drawn on a screen of any size, one frame after another: an independent terminal shows it, and no byte of it acts.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../tests/shared/proof.rs"]
mod proof;

fuzz_target!(|script: &[u8]| {
    proof::frames::paint(script);
});
