//! The demo: a seeded desk, complaints that keep arriving, colleagues at work, and customers who claim through the real page.
//!
//! Two halves. `seed` fills an empty store with a believable past, through the store's own commands at past times. The
//! live half (`Simulation`) is a client like any other: it speaks to the server over HTTP with tokens, reads the mail
//! folder, and fills in the claim page's form. The simulated bank is the sandbox rail, wired by the command line.

mod catalogue;
pub mod complaint;
mod person;
mod policy;
#[cfg(test)]
mod tests;
mod words;

pub use complaint::Generator;
pub use policy::DemoPolicy;
