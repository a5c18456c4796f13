//! The random share of payouts that a person looks at whatever the rules say.

use rust_decimal::Decimal;

/// Whether a draw falls into the share. The draw is made of bytes that nobody at the desk can choose; the same bytes answer the same.
#[must_use]
pub fn is_drawn(draw: [u8; 8], share: Decimal) -> bool {
    let (drawn, all) = (Decimal::from(u64::from_be_bytes(draw)), Decimal::from(u64::MAX));
    share > Decimal::ZERO && drawn <= all * share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_is_drawn_and_not_another() {
        let share = Decimal::new(2, 2);
        let step = u64::MAX / 10_000;
        let drawn = (0..10_000_u64).filter(|at| is_drawn((at * step).to_be_bytes(), share)).count();
        assert_eq!(drawn, 201, "2 % of even steps, the first of them included");
        assert!(!is_drawn([0; 8], Decimal::ZERO) && is_drawn([0xff; 8], Decimal::ONE));
    }
}
