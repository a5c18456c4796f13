//! How much is tried: a little at every change, a lot at night.

/// Whether this is the night.
pub fn is_night() -> bool {
    std::env::var("AMENDS_TIER").as_deref() == Ok("night")
}

/// So many times: what the variable says, else what the tier does.
pub fn times(variable: &str, commit: u64, night: u64) -> u64 {
    let said = std::env::var(variable).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{variable} is a number")));
    said.unwrap_or(if is_night() { night } else { commit })
}
