//! What Tremendous's words mean here. A word that is not in the table is no answer.

use jiff::Timestamp;

use crate::payout::rail::RailAnswer;

/// Every status of an order that the documented API knows.
pub const ORDER_STATUSES: [&str; 6] =
    ["CANCELED", "CART", "EXECUTED", "FAILED", "PENDING APPROVAL", "PENDING INTERNAL PAYMENT APPROVAL"];
/// Every status of a reward's delivery that the documented API knows.
pub const DELIVERY_STATUSES: [&str; 4] = ["SCHEDULED", "FAILED", "SUCCEEDED", "PENDING"];

/// What an order says, with the delivery of its reward.
#[must_use]
pub fn of(order: &str, delivery: Option<&str>, at: Timestamp) -> Option<RailAnswer> {
    Some(match (order, delivery) {
        ("CART" | "PENDING APPROVAL" | "PENDING INTERNAL PAYMENT APPROVAL", _)
        | ("EXECUTED", None | Some("SCHEDULED" | "PENDING")) => RailAnswer::Accepted,
        ("FAILED", _) => RailAnswer::Refused { code: "FAILED".to_owned() },
        ("CANCELED", _) => RailAnswer::Returned { code: "UNCLAIMED".to_owned(), at },
        ("EXECUTED", Some("SUCCEEDED")) => RailAnswer::Booked { at },
        // The mail did not get there: the voucher waits, and can be called off.
        ("EXECUTED", Some("FAILED")) => RailAnswer::Unclaimed,
        _ => return None,
    })
}
