//! Texts an agent has written and not sent yet.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ids::TicketId;

/// Longest message, in bytes.
pub const MESSAGE_BYTES_MAX: usize = 64 * 1024;

/// Reply or note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// To the customer.
    Reply,
    /// For colleagues only.
    Note,
}

/// An unsent text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The ticket.
    pub ticket: TicketId,
    /// Reply or note.
    pub kind: MessageKind,
    /// The text.
    pub text: String,
    /// When it was last changed.
    pub at: Timestamp,
}
