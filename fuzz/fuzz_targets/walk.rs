//! The whole console by a script of bytes; see `tests/shared/walk.rs` for what must hold.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../tests/shared/proof.rs"]
mod proof;

fuzz_target!(|script: &[u8]| {
    proof::walk::walk(script);
});
