//! Text from outside, in every form in which it is shown: nothing in it acts, and it takes the columns it says.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../tests/shared/proof.rs"]
mod proof;

fuzz_target!(|bytes: &[u8]| {
    proof::frames::show_text(bytes);
});
