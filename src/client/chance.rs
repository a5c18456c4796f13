//! Chance, straight from the system: ids of intents, idempotency keys, and how long to wait.
//!
//! The cryptographic library's own generator is not used for it: it gathers entropy of its own when it is first asked, for longer
//! than everything else takes before the first frame.

/// The system gives no random numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this machine gives no random numbers, and without them nothing may be sent")]
pub struct NoChance;

/// 128 random bits: the name of an intent.
///
/// # Errors
/// [`NoChance`].
pub fn u128() -> Result<u128, NoChance> {
    bytes().map(u128::from_be_bytes)
}

/// A fresh idempotency key.
///
/// # Errors
/// [`NoChance`].
pub fn key() -> Result<String, NoChance> {
    u128().map(key_text)
}

/// An idempotency key's spelling, which is that of an intent's id.
#[must_use]
pub fn key_text(key: u128) -> String {
    format!("{key:032x}")
}

/// 32 random bits, for waits.
///
/// # Errors
/// [`NoChance`].
pub fn u32() -> Result<u32, NoChance> {
    bytes().map(u32::from_be_bytes)
}

fn bytes<const N: usize>() -> Result<[u8; N], NoChance> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NoChance)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn keys_are_fresh_and_spelt_like_intents() {
        let keys: BTreeSet<String> = (0..1000).map(|_| key().unwrap()).collect();
        assert_eq!(keys.len(), 1000);
        assert_eq!(key_text(0xabc), crate::domain::ids::CompensationId(0xabc).to_string());
        assert!(keys.iter().all(|key| key.parse::<crate::domain::ids::CompensationId>().is_ok()));
    }
}
