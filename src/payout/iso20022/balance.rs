//! Whether a statement adds up: what the account held, what was booked, what it holds.

use jiff::civil::Date;

use super::Closing;
use super::xml::Node;
use crate::domain::money::Money;

/// The sums of one statement.
#[derive(Debug, Default)]
pub(super) struct Balance {
    /// The statement's id.
    pub id: String,
    opening: Option<Money>,
    closing: Option<Money>,
    closing_day: Option<Date>,
    moved: i64,
    /// Something was booked that cannot be added: another currency, an amount that is none.
    unclear: bool,
}

impl Balance {
    /// Takes up a balance.
    pub fn hear(&mut self, node: &Node) {
        let amount = node.money_at("Amt").and_then(|amount| signed(node, amount));
        match node.text_at("Tp/CdOrPrtry/Cd") {
            Some("OPBD" | "PRCD") => self.opening = self.opening.or(amount),
            Some("CLBD") => {
                self.closing = amount;
                // ISO 20022 gives a day or a moment here; of a moment the day comes first.
                let day = node.text_at("Dt/Dt").or_else(|| node.text_at("Dt/DtTm").and_then(|moment| moment.get(..10)));
                self.closing_day = day.and_then(|day| day.parse().ok());
            }
            _ => {}
        }
    }

    /// Takes up a booking.
    pub fn book(&mut self, entry: &Node) {
        if entry.text_at("Sts/Cd").or_else(|| entry.text_at("Sts")) != Some("BOOK") {
            return;
        }
        let amount = entry.money_at("Amt").and_then(|amount| signed(entry, amount));
        let fits = amount.filter(|amount| self.opening.is_none_or(|opening| opening.currency == amount.currency));
        match fits.and_then(|amount| self.moved.checked_add(amount.minor)) {
            Some(moved) => self.moved = moved,
            None => self.unclear = true,
        }
    }

    /// What the account held at the end of which day, where the statement says so.
    pub fn closing(&self) -> Option<Closing> {
        Some(Closing { day: self.closing_day?, amount: self.closing? })
    }

    /// What does not add up, in words.
    pub fn warning(&self) -> Option<String> {
        let (opening, closing) = (self.opening?, self.closing?);
        if self.unclear || opening.currency != closing.currency {
            return None;
        }
        let sum = Money::from_minor(opening.minor.checked_add(self.moved)?, opening.currency);
        let id = &self.id;
        (sum != closing).then(|| {
            format!("statement {id} opens with {opening} and its bookings lead to {sum}, but it closes with {closing}; entries are missing or twice")
        })
    }
}

fn signed(node: &Node, amount: Money) -> Option<Money> {
    match node.text_at("CdtDbtInd")? {
        "CRDT" => Some(amount),
        "DBIT" => Some(Money::from_minor(amount.minor.checked_neg()?, amount.currency)),
        _ => None,
    }
}
