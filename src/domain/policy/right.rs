//! What the law has to say about a contact reason: legal basis, VAT treatment, the floor and the route.
//!
//! The words follow the directives: conformity is Directive (EU) 2019/771 (a right to repair, replacement, price reduction or
//! ending the contract), withdrawal and late delivery are Directive 2011/83/EU, articles 9 to 16 and 18. What a payment does to VAT
//! is article 90(1) of Directive 2006/112/EC (in Dutch law article 29 of the Wet OB 1968): a price reduction or a cancellation
//! lowers the taxable amount; damages are outside the scope, as nothing is supplied for them (Court of Justice, C-277/05).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::RemedyKind;
use crate::domain::case::LegalBasis;
use crate::domain::complaint::Reason;
use crate::domain::money::Money;
use crate::domain::words::word_enum;

word_enum!(
    /// How a bookkeeper treats the amount for VAT.
    VatTreatment, "VAT treatment", {
        /// The price is reduced after the supply: taxable amount and VAT go down with it, by a credit note.
        PriceReduction => "price_reduction",
        /// The sale is undone in whole or in part: taxable amount and VAT go down with it, by a credit note.
        Cancellation => "cancellation",
        /// Damages: no supply stands against them, so VAT stays as it was.
        Damages => "damages",
        /// A gesture beside the sale, booked as a cost; VAT stays as it was.
        Goodwill => "goodwill",
    }
);

/// What holds for a contact reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonRule {
    /// Why the shop compensates.
    pub basis: LegalBasis,
    /// How it is booked.
    pub vat: VatTreatment,
    /// Share of the paid price below which no money may be offered, 0 to 1.
    pub floor_share: Option<Decimal>,
    /// The same as a fixed amount by currency code.
    pub floor_fixed: BTreeMap<&'static str, Money>,
    /// The ways the right is met, best first; any when empty.
    pub routes: Vec<RemedyKind>,
}

impl ReasonRule {
    /// What a reason stands for where the policy says nothing about it. Goodwill unless the reason itself says that something is
    /// owed.
    #[must_use]
    pub const fn default_of(reason: Reason) -> Self {
        let (basis, vat) = match reason {
            Reason::Withdrawal => (LegalBasis::Withdrawal, VatTreatment::Cancellation),
            Reason::CancelledService => (LegalBasis::ServiceCancelled, VatTreatment::Cancellation),
            Reason::Lost => (LegalBasis::Delay, VatTreatment::Cancellation),
            Reason::Defective
            | Reason::Damaged
            | Reason::WrongItem
            | Reason::MissingPart
            | Reason::NotAsDescribed
            | Reason::Late
            | Reason::OutOfStock
            | Reason::Service
            | Reason::Other => (LegalBasis::Goodwill, VatTreatment::PriceReduction),
        };
        Self { basis, vat, floor_share: None, floor_fixed: BTreeMap::new(), routes: Vec::new() }
    }

    /// Whether money is owed: there is a floor to it.
    #[must_use]
    pub fn has_floor(&self) -> bool {
        self.floor_share.is_some() || !self.floor_fixed.is_empty()
    }
}
