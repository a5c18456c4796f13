//! One ticket into another: what was named, until the question can be asked.

use jiff::Timestamp;

use crate::domain::ids::TicketId;

/// A ticket that was named to be merged into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merging {
    /// The one that was named.
    pub ticket: TicketId,
    /// The one that goes on.
    pub into: TicketId,
    /// When it was named: an old wish is forgotten.
    pub at: Timestamp,
}
