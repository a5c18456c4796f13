//! What `PayPal`'s words mean here. A word that is not in the table is no answer: nobody guesses about money.

use jiff::Timestamp;

use crate::payout::rail::RailAnswer;

/// Every status of an item that the documented API knows.
pub const ITEM_STATUSES: [&str; 9] =
    ["SUCCESS", "FAILED", "PENDING", "UNCLAIMED", "RETURNED", "ONHOLD", "BLOCKED", "REFUNDED", "REVERSED"];
/// Every status of a batch that the documented API knows.
pub const BATCH_STATUSES: [&str; 5] = ["DENIED", "PENDING", "PROCESSING", "SUCCESS", "CANCELED"];

/// What an item's status says, with the code of its error and when it was last worked on.
#[must_use]
pub fn of_item(status: &str, code: Option<&str>, at: Timestamp) -> Option<RailAnswer> {
    let code = |otherwise: &str| code.unwrap_or(otherwise).to_owned();
    Some(match status {
        "PENDING" | "ONHOLD" => RailAnswer::Accepted,
        "UNCLAIMED" => RailAnswer::Unclaimed,
        "SUCCESS" => RailAnswer::Booked { at },
        "FAILED" => RailAnswer::Refused { code: code("FAILED") },
        "BLOCKED" => RailAnswer::Refused { code: code("BLOCKED") },
        // Nobody took it in 30 days, or we called it off: why the item had no taker is of no more use.
        "RETURNED" => RailAnswer::Returned { code: "UNCLAIMED".to_owned(), at },
        "REFUNDED" => RailAnswer::Returned { code: "REFUNDED".to_owned(), at },
        "REVERSED" => RailAnswer::Reversed { at },
        _ => return None,
    })
}

/// What a batch's status says while no item of it is shown.
#[must_use]
pub fn of_batch(status: &str) -> Option<RailAnswer> {
    Some(match status {
        // Of a batch that is through, the item tells what became of it.
        "PENDING" | "PROCESSING" | "SUCCESS" => RailAnswer::Accepted,
        "DENIED" => RailAnswer::Refused { code: "DENIED".to_owned() },
        "CANCELED" => RailAnswer::Refused { code: "CANCELED".to_owned() },
        _ => return None,
    })
}
