//! Bank files: one immutable file per run on the way out ([`run`]), idempotent entries on the way in ([`answer`]), entries that a
//! person deals with ([`mod@settle`]), files that do not go there after all ([`mod@withdraw`]), and what is open between us and the
//! bank ([`open`]).

pub mod answer;
pub mod fact;
pub mod open;
pub mod run;
pub mod settle;
pub mod withdraw;

pub use answer::{Applied, Moved, Unmatched, apply};
pub use fact::{About, Fact, NameCheck, Says};
pub use open::{Open, OpenPayout, Parked, Unstated, is_contradicted, reconcile, unmatched, unstated};
pub use run::{BankRun, Plan, export};
pub use settle::{Settled, Settlement, settle};
pub use withdraw::{Withdrawal, withdraw};
