//! In which ways this desk can pay, by currency: what the claim page offers and what may be issued at all.

use crate::domain::said::{Sentence, command as said};
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::money::Currency;
use crate::domain::payee::PayeeMethod;
use crate::domain::policy::price::{Menu, Offer, Withheld};
use crate::domain::refusal::{Refusal, RefusalCode};
use crate::domain::travel::RailDays;
use crate::payout::rail::PayoutRail;

/// The ways to pay, with the days each rail needs. Euro transfers always can be: without a rail they wait for the next bank file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payable(RailDays);

impl Payable {
    /// What these rails can pay, beside bank files.
    #[must_use]
    pub fn by(rails: &BTreeMap<String, Arc<dyn PayoutRail>>) -> Self {
        Self(RailDays(rails.iter().map(|(key, rail)| (key.clone(), rail.capabilities().arrives_days)).collect()))
    }

    /// The days that each rail needs.
    #[must_use]
    pub fn days(&self) -> RailDays {
        self.0.clone()
    }

    /// The ways for a currency, in the order of the form.
    #[must_use]
    pub fn methods(&self, currency: Currency) -> Vec<PayeeMethod> {
        let by_file = |method| method == PayeeMethod::Iban && currency == Currency::EUR;
        let by_rail = |method: PayeeMethod| rail_keys(method.rail(), currency).iter().any(|key| self.0.0.contains_key(key));
        [PayeeMethod::Iban, PayeeMethod::Paypal].into_iter().filter(|method| by_file(*method) || by_rail(*method)).collect()
    }

    /// Whether a voucher can be sent in a currency: what customers may choose beside the money, never what makes an offer payable.
    #[must_use]
    pub fn vouchers(&self, currency: Currency) -> bool {
        rail_keys(PayeeMethod::Voucher.rail(), currency).iter().any(|key| self.0.0.contains_key(key))
    }

    /// The menu without what could not be paid; the agent reads why.
    #[must_use]
    pub fn within(&self, menu: Menu) -> Menu {
        let payable = |offer: &Offer| !offer.kind.has_link() || !self.methods(offer.amount.currency).is_empty();
        let (offers, unpayable): (Vec<_>, Vec<_>) = menu.offers.into_iter().partition(payable);
        let why = |offer: Offer| Withheld { name: offer.name, why: cannot_pay(offer.amount.currency), trace: offer.trace };
        Menu { offers, withheld: unpayable.into_iter().map(why).chain(menu.withheld).collect() }
    }

    /// Refuses to promise what nobody could pay.
    ///
    /// # Errors
    /// [`RefusalCode::PolicyDenied`] with what to set up.
    pub fn ensure(&self, currency: Currency) -> Result<(), Refusal> {
        if self.methods(currency).is_empty() {
            return Err(Refusal::new(RefusalCode::PolicyDenied, cannot_pay(currency)));
        }
        Ok(())
    }
}

/// The word for what stands in the way of a currency.
#[must_use]
pub fn cannot_pay(currency: Currency) -> Sentence {
    said::cannot_pay(currency)
}

/// The names under which a rail may be set up, the one for the currency alone first.
#[must_use]
pub fn rail_keys(kind: &str, currency: Currency) -> [String; 2] {
    [format!("{kind}/{}", currency.code()), kind.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_paid_goes_by_rails_and_bank_files() {
        use PayeeMethod::{Iban, Paypal};
        let with = |keys: &[&str]| Payable(RailDays(keys.iter().map(|key| ((*key).to_owned(), 1)).collect()));
        for (payable, currency, methods) in [
            (with(&[]), Currency::EUR, vec![Iban]),
            (with(&[]), Currency::GBP, vec![]),
            (with(&["paypal"]), Currency::EUR, vec![Iban, Paypal]),
            (with(&["paypal/EUR"]), Currency::USD, vec![]),
            (with(&["sepa", "paypal"]), Currency::GBP, vec![Iban, Paypal]),
            (with(&["voucher/GBP"]), Currency::GBP, vec![]),
        ] {
            assert_eq!(payable.methods(currency), methods, "{payable:?} {currency}");
            assert_eq!(payable.ensure(currency).is_ok(), !methods.is_empty());
            assert_eq!(payable.vouchers(currency), payable == with(&["voucher/GBP"]));
        }
    }
}
