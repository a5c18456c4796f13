//! Rails: the ways money leaves, and the files banks speak.
//!
//! A rail takes an order under the payout's own reference, which stays the same on every attempt: whatever is asked twice is
//! paid once. Bank transfers travel as files that people carry to the bank ([`iso20022`]); [`paypal`] and [`tremendous`] are called,
//! through the door in [`http`]; [`sandbox`] is a bank that exists only in this process, and [`bank_answer`] is one that answers files.
//! [`names`] asks whose an account is before money goes there.

pub mod bank_answer;
pub mod http;
pub mod iso20022;
pub mod names;
pub mod paypal;
#[cfg(test)]
mod prism;
pub mod rail;
pub mod sandbox;
#[cfg(test)]
pub(crate) mod testing;
pub mod tremendous;
