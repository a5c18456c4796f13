//! Reading a case.

use super::*;

#[test]
fn what_is_quoted_is_shown_on_a_key_and_folded_again_for_the_next_case() {
    let mut console = Console::with_rows(1..=3);
    assert!(!console.model.case.unfolded);
    console.keys("tab >");
    assert!(console.model.case.unfolded);
    console.keys(">");
    assert!(!console.model.case.unfolded);
    console.keys("> tab j");
    assert!(!console.model.case.unfolded, "the next case begins folded");
}
