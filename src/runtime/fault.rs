//! Faults on purpose: the only way to see that every way out gives the terminal back. A release build has none of this.

/// Panics when `AMENDS_FAULT` names this place; only in a build for tests.
#[cfg(debug_assertions)]
pub fn place(name: &str) {
    assert!(std::env::var("AMENDS_FAULT").as_deref() != Ok(name), "a fault on purpose: {name}");
}

/// Nothing.
#[cfg(not(debug_assertions))]
pub fn place(_: &str) {}
