//! The books, for a bookkeeper's own program.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::books::Account;
use crate::domain::complaint::Reason;
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::money::Money;
use crate::domain::policy::RemedyKind;
use crate::domain::stage::Stage;

/// One entry: what a change of a compensation means in money. Never changed once posted; its legs sum to zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BookEntry {
    /// Its number; later ones are higher.
    pub id: i64,
    /// The desk's day of posting; a period is exported by it.
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub day: Date,
    /// The bank's day, where a bank booked it.
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub value_date: Option<Date>,
    /// When it was posted.
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub posted_at: Timestamp,
    /// What it is about.
    pub compensation: CompensationId,
    /// Its ticket.
    pub ticket: TicketId,
    /// Contact reason.
    pub reason: Reason,
    /// What the customer gets.
    pub kind: RemedyKind,
    /// The stage that was reached.
    pub stage: Stage,
    /// The reference on the bank's statement, once there is a payout.
    pub reference: Option<String>,
    /// Debits above zero, credits below.
    pub legs: Vec<BookLeg>,
}

/// One leg of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BookLeg {
    /// `expenses:compensation:` and what it does to VAT, `liabilities:compensation`, or `assets:paid:` and the rail.
    #[cfg_attr(feature = "server", schema(value_type = String))]
    pub account: Account,
    /// A debit above zero, a credit below.
    pub amount: Money,
}

impl BookEntry {
    /// What its legs add up to, by currency code, where that is not zero. Nothing in an entry of ours.
    #[must_use]
    pub fn imbalance(&self) -> Option<Money> {
        let mut sums = std::collections::BTreeMap::<&str, Money>::new();
        for leg in &self.legs {
            let sum = sums.entry(leg.amount.currency.code()).or_insert_with(|| Money::zero(leg.amount.currency));
            sum.minor = sum.minor.saturating_add(leg.amount.minor);
        }
        sums.into_values().find(|sum| sum.minor != 0)
    }
}
