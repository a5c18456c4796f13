//! An amount beside the menu: typed, priced by the rules as it is typed, and issued only as it stands there.

use jiff::Timestamp;

use crate::domain::complaint::Reason;
use crate::domain::ids::TicketId;
use crate::domain::money::{Currency, Money, MoneyError, exponent};
use crate::wire::budget::BudgetView;
use crate::wire::offer::{OfferView, TypedView};

use super::super::effect::TaskId;
use super::super::failure::Failure;
use super::field::Field;

/// The field and what the rules say of what is in it.
#[derive(Clone, Debug)]
pub struct AmountBox {
    /// The ticket.
    pub ticket: TicketId,
    /// Whom the money is for.
    pub customer: String,
    /// The contact reason it is priced for.
    pub reason: Reason,
    /// The order's currency.
    pub currency: Currency,
    /// What was typed.
    pub field: Field,
    /// The amount that is being priced.
    pub asking: Option<(TaskId, Money)>,
    /// What the rules said last, with the ticket's version it was said of.
    pub priced: Option<Priced>,
    /// When that came on the screen: keys pressed before are not about it.
    pub shown_at: Timestamp,
    /// Why it could not be priced.
    pub error: Option<Failure>,
}

/// The rules' word on one amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priced {
    /// The amount, and what it would be or why it does not go.
    pub view: TypedView,
    /// The ticket's version it was priced against.
    pub version: i64,
    /// Seconds it would be held before it leaves.
    pub undo_seconds: u32,
    /// The budgets it would be reserved in.
    pub budgets: Vec<BudgetView>,
}

impl AmountBox {
    /// The amount in the field; none while nothing is typed.
    ///
    /// # Errors
    /// Why what is typed is no amount in this currency.
    #[must_use]
    pub fn amount(&self) -> Option<Result<Money, MoneyError>> {
        let text = self.field.text().trim();
        (!text.is_empty()).then(|| read(text, self.currency))
    }

    /// What the rules say of exactly the amount in the field.
    #[must_use]
    pub fn verdict(&self) -> Option<&Priced> {
        let amount = self.amount()?.ok()?;
        self.priced.as_ref().filter(|priced| priced.view.amount == amount)
    }

    /// The offer that Enter issues now.
    #[must_use]
    pub fn offer(&self) -> Option<(&OfferView, &Priced)> {
        let priced = self.verdict()?;
        Some((priced.view.offer.as_ref()?, priced))
    }
}

/// Reads an amount with a point or a comma before its decimals. Marks between thousands are not guessed at: `1.250` could be either,
/// and is refused where the currency has two decimals.
///
/// # Errors
/// What is wrong with the text; nought and less are no amounts here.
pub fn read(text: &str, currency: Currency) -> Result<Money, MoneyError> {
    let plain = text.trim().replace(',', ".");
    // Nought behind the last decimal changes no amount, but `1.250` may be meant as a thousand and more.
    let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let exponent = exponent(currency);
    if u32::try_from(decimals).is_ok_and(|decimals| decimals > exponent) {
        return Err(MoneyError::TooPrecise { value: plain, currency: currency.code(), exponent });
    }
    let amount = Money::parse(&plain, currency.code())?;
    if amount.minor <= 0 {
        return Err(MoneyError::NotAnAmount(plain));
    }
    Ok(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_with_either_mark_and_never_guessed() {
        let minor = |text: &str| read(text, Currency::EUR).map(|money| money.minor).ok();
        for (text, wanted) in [("12.50", 1_250), ("12,50", 1_250), (" 7 ", 700), ("0,01", 1), ("12,5", 1_250)] {
            assert_eq!(minor(text), Some(wanted), "{text}");
        }
        for wrong in ["", "0", "-3", "1.250", "1,250", "1.250,00", "12.505", "1e3", "€5", "12 50", "٣"] {
            assert_eq!(minor(wrong), None, "{wrong}");
        }
        assert_eq!(read("1250", Currency::JPY).map(|money| money.minor).ok(), Some(1_250));
        assert!(read("12.5", Currency::JPY).is_err());
    }
}
