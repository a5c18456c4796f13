//! The books: what the desk's money means to a bookkeeper, as double entries that always sum to zero.
//!
//! A compensation has a *position*: what stands in each account because of it, given by its stage alone. Whenever the stage or the
//! amount changes, the difference between the old and the new position is posted. So an entry cannot be forgotten, posted twice or
//! out of balance, and whatever was taken back leaves every account where it was.
//!
//! Two accounts are always touched: a cost is recognised when the link leaves, as the shop owes the money from then on, and the
//! debt goes when the bank has booked the payment.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::money::Money;
use super::policy::VatTreatment;
use super::stage::Stage;

/// An account of the books. As text: `expenses:compensation:goodwill`, `liabilities:compensation`, `assets:paid:sepa`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// What compensations cost, apart by what they do to VAT.
    Cost(VatTreatment),
    /// What customers were promised and have not got yet.
    Promised,
    /// What was settled in another system: refunds on the original payment, credit in the shop. That system's books have the rest.
    Elsewhere,
    /// What left through a rail. Its balance is what the bank's statements of that rail add up to.
    Paid {
        /// `sepa`, `paypal`, …
        rail: String,
    },
}

const COST: &str = "expenses:compensation:";
const PROMISED: &str = "liabilities:compensation";
const ELSEWHERE: &str = "clearing:elsewhere";
const PAID: &str = "assets:paid:";

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Account::Cost(vat) => write!(f, "{COST}{vat}"),
            Account::Promised => f.write_str(PROMISED),
            Account::Elsewhere => f.write_str(ELSEWHERE),
            Account::Paid { rail } => write!(f, "{PAID}{rail}"),
        }
    }
}

impl FromStr for Account {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == PROMISED {
            return Ok(Account::Promised);
        }
        if text == ELSEWHERE {
            return Ok(Account::Elsewhere);
        }
        if let Some(vat) = text.strip_prefix(COST) {
            return Ok(Account::Cost(vat.parse()?));
        }
        match text.strip_prefix(PAID) {
            Some(rail) if !rail.is_empty() => Ok(Account::Paid { rail: rail.to_owned() }),
            _ => Err(format!("{text:?} is not an account of the books")),
        }
    }
}

impl Serialize for Account {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Account {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What stands in each account, in minor units of one currency: debits above zero, credits below. No account stands at zero.
pub type Position = BTreeMap<Account, i64>;

/// What a compensation of this amount means in this stage. `rail` is the one that pays it.
#[must_use]
pub fn position(stage: Stage, amount: Money, vat: VatTreatment, rail: &str) -> Position {
    let against = match stage {
        // Nothing has left yet, or nothing will: nobody is owed anything.
        Stage::ApprovalWanted
        | Stage::Armed
        | Stage::Undone
        | Stage::SentBack
        | Stage::Refused
        | Stage::Withdrawn
        | Stage::Lapsed
        | Stage::Failed
        | Stage::Rejected => return Position::new(),
        // Sent through a rail is not yet paid: until the booking it may be refused or come back.
        Stage::Offered
        | Stage::Instructed
        | Stage::Claimed
        | Stage::Released
        | Stage::CorrectionWanted
        | Stage::OnHold
        | Stage::Returned => Account::Promised,
        Stage::Done => Account::Elsewhere,
        Stage::Paid => Account::Paid { rail: rail.to_owned() },
    };
    if amount.minor == 0 {
        return Position::new();
    }
    Position::from([(Account::Cost(vat), amount.minor), (against, -amount.minor)])
}

/// What has to be posted to come from one position to another; empty when they are the same.
#[must_use]
pub fn difference(before: &Position, after: &Position) -> Position {
    let mut legs = after.clone();
    for (account, minor) in before {
        *legs.entry(account.clone()).or_default() -= minor;
    }
    legs.retain(|_, minor| *minor != 0);
    legs
}

/// How the cost of a position was treated, where there is one: it stays, whatever a later policy says.
#[must_use]
pub fn treatment(position: &Position) -> Option<VatTreatment> {
    position.keys().find_map(|account| match account {
        Account::Cost(vat) => Some(*vat),
        Account::Promised | Account::Elsewhere | Account::Paid { .. } => None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::money::Currency;

    fn stages() -> impl Strategy<Value = Stage> {
        proptest::sample::select(Stage::ALL)
    }

    proptest! {
        #[test]
        fn any_way_through_the_stages_is_balanced_and_ends_at_the_last_position(
            way in proptest::collection::vec((stages(), 0_i64..1_000_000), 1..20),
        ) {
            let mut stood = Position::new();
            for (stage, minor) in way {
                let wanted = position(stage, Money::from_minor(minor, Currency::EUR), VatTreatment::Goodwill, "sepa");
                let legs = difference(&stood, &wanted);
                prop_assert_eq!(legs.values().sum::<i64>(), 0);
                for (account, minor) in legs {
                    *stood.entry(account).or_default() += minor;
                }
                stood.retain(|_, minor| *minor != 0);
                prop_assert_eq!(&stood, &wanted);
            }
        }
    }

    #[test]
    fn a_payment_that_came_back_is_owed_again_and_the_cost_stays() {
        let amount = Money::from_minor(1_500, Currency::EUR);
        let at = |stage| position(stage, amount, VatTreatment::PriceReduction, "sepa");
        let paid = Account::Paid { rail: "sepa".to_owned() };
        assert_eq!(
            difference(&at(Stage::Released), &at(Stage::Paid)),
            Position::from([(Account::Promised, 1_500), (paid.clone(), -1_500)])
        );
        assert_eq!(
            difference(&at(Stage::Paid), &at(Stage::Returned)),
            Position::from([(Account::Promised, -1_500), (paid, 1_500)])
        );
        assert!(difference(&at(Stage::Offered), &at(Stage::Claimed)).is_empty());
        assert_eq!(difference(&at(Stage::Offered), &at(Stage::Lapsed)).values().sum::<i64>(), 0);
    }

    #[test]
    fn accounts_read_back() {
        for account in [Account::Promised, Account::Elsewhere, Account::Paid { rail: "sepa".to_owned() }]
            .into_iter()
            .chain(VatTreatment::ALL.iter().map(|vat| Account::Cost(*vat)))
        {
            assert_eq!(account.to_string().parse(), Ok(account));
        }
        assert!("assets:paid:".parse::<Account>().is_err());
        assert!("expenses:compensation:bribe".parse::<Account>().is_err());
    }
}
