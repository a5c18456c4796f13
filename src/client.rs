//! The claim API seen from outside: one typed method per endpoint, a live feed that resumes, and a durable outbox for money.
//!
//! Nothing here knows a screen. A command that moves money is written to the [`outbox`] before its first send and carries the
//! same key on every repeat, so that a lost answer can be asked for again without ever paying twice.

pub mod api;
pub mod chance;
pub mod drafts;
pub mod error;
pub mod feed;
pub mod files;
pub mod fraud;
pub mod http;
pub mod keyring;
pub mod line;
pub mod macros;
pub mod outbox;
mod rails;
pub mod retry;
pub mod seal;
pub mod token;

pub use api::{CompensationQuery, Export, PayoutQuery, TicketQuery};
pub use error::ClientError;
pub use http::{Client, ClientConfig};

#[cfg(test)]
mod tests;
