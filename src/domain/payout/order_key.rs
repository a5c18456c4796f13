//! What a provider knows an order by: the payout's reference and the order's number together. The same on every try of it.

/// The key of an order.
#[must_use]
pub fn order_key(reference: &str, number: u32) -> String {
    format!("{reference}-{number}")
}

/// Reference and number out of an order's key; none when it is no key of ours.
#[must_use]
pub fn parse_order_key(key: &str) -> Option<(&str, u32)> {
    let (reference, number) = key.split_once('-')?;
    let ours = reference.len() == 28 && reference.starts_with("AM") && reference.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let number = number.parse().ok().filter(|number| *number > 0)?;
    ours.then_some((reference, number))
}
