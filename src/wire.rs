//! What travels between console and server: the serde types of the claim API, shared by both sides.
//!
//! Amounts are `{"value": "15.00", "currency": "EUR"}`, times RFC 3339 in UTC, lists `{"items": [...], "next": cursor or null}`.

pub mod books;
pub mod budget;
pub mod compensation;
pub mod desk;
pub mod feed;
pub mod figures;
pub mod fraud;
pub mod freeze;
pub mod incident;
pub mod job;
pub mod offer;
pub mod page;
pub mod payout;
pub mod policy;
pub mod problem;
pub mod rail;
pub mod ticket;

#[cfg(feature = "server")]
mod schema;

pub mod complaint;
