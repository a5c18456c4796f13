//! One refund in parts: amounts that are each within what somebody decides alone, and together above it.

use crate::domain::money::Money;

/// What the parts come to with this one, where that is above the limit though this one alone is not. The first of them is no part.
#[must_use]
pub fn above(earlier: &[Money], amount: Money, limit: Money) -> Option<Money> {
    let same: Vec<i64> = earlier.iter().filter(|part| part.currency == amount.currency).map(|part| part.minor).collect();
    let sum = same.iter().fold(amount.minor, |sum, part| sum.saturating_add(*part));
    let split = !same.is_empty() && limit.currency == amount.currency && amount.minor <= limit.minor && sum > limit.minor;
    split.then(|| Money::from_minor(sum, amount.currency))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::money::Currency;

    fn eur(minor: i64) -> Money {
        Money::from_minor(minor, Currency::EUR)
    }

    #[test]
    fn only_parts_that_pass_the_limit_together_are_a_split() {
        for (earlier, amount, sum) in [
            (&[][..], 2_500, None),
            (&[1_000], 1_500, None),
            (&[1_000], 1_501, Some(2_501)),
            (&[900, 900], 900, Some(2_700)),
            // Above the limit by itself: an approval was needed anyway.
            (&[900], 2_501, None),
        ] {
            let earlier: Vec<_> = earlier.iter().map(|minor| eur(*minor)).collect();
            assert_eq!(above(&earlier, eur(amount), eur(2_500)), sum.map(eur), "{earlier:?} {amount}");
        }
        assert_eq!(above(&[Money::from_minor(2_000, Currency::USD)], eur(2_000), eur(2_500)), None);
    }

    proptest! {
        #[test]
        fn what_goes_out_without_a_second_person_never_passes_the_limit(parts in prop::collection::vec(1_i64..4_000, 1..40)) {
            let limit = eur(2_500);
            let mut alone: Vec<Money> = Vec::new();
            for part in parts {
                if part <= limit.minor && above(&alone, eur(part), limit).is_none() {
                    alone.push(eur(part));
                }
            }
            prop_assert!(alone.iter().map(|part| part.minor).sum::<i64>() <= limit.minor);
        }
    }
}
