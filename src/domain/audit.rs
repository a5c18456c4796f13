//! The audit chain: what is hashed, and how a chain is checked. The hash function is handed in; the desk uses SHA-256.

use jiff::Timestamp;
use serde_json::{Value as Json, json};

use super::ids::TicketId;

/// The `previous` of the first event.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A hash function: bytes in, lower-case hexadecimal out.
pub type Hash = fn(&[u8]) -> String;

/// One event with its place in the chain.
#[derive(Clone, Debug)]
pub struct Link<'e> {
    /// Number, gapless from 1.
    pub seq: i64,
    /// When, to the microsecond.
    pub at: Timestamp,
    /// Who.
    pub actor: &'e str,
    /// What happened.
    pub action: &'e str,
    /// To what.
    pub object: &'e str,
    /// The ticket it belongs to.
    pub ticket: Option<TicketId>,
    /// What changed.
    pub data: &'e Json,
    /// Hash of [`Link::text`].
    pub hash: &'e str,
    /// Hash of the event before.
    pub previous: &'e str,
}

impl Link<'_> {
    /// What is hashed: the previous hash, a line feed, and the event as JSON with sorted keys and the time in microseconds.
    #[must_use]
    pub fn text(&self) -> String {
        let body = json!({
            "seq": self.seq,
            "at": self.at.as_microsecond(),
            "actor": self.actor,
            "action": self.action,
            "object": self.object,
            "ticket": self.ticket.map(|id| id.0),
            "data": self.data,
        });
        format!("{}\n{body}", self.previous)
    }
}

/// What a check of the chain found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// The next number is not one more than the last.
    #[error("event {expected} is missing: {found} follows")]
    Gap {
        /// The number that was expected.
        expected: i64,
        /// The number that came.
        found: i64,
    },
    /// `previous` is not the hash of the event before.
    #[error("event {0} does not follow the one before it")]
    Broken(i64),
    /// The hash is not the hash of the content.
    #[error("event {0} was changed after it was written")]
    Changed(i64),
}

/// Walks a chain, event by event.
#[derive(Clone, Debug)]
pub struct ChainCheck {
    hash: Hash,
    last: Option<(i64, String)>,
    events: u64,
}

impl ChainCheck {
    /// A check that begins anywhere in a log, for a part of an export.
    #[must_use]
    pub fn from_anywhere(hash: Hash) -> Self {
        Self { hash, last: None, events: 0 }
    }

    /// A check of a whole log, which must begin with event 1.
    #[must_use]
    pub fn from_genesis(hash: Hash) -> Self {
        Self { last: Some((0, GENESIS.to_owned())), ..Self::from_anywhere(hash) }
    }

    /// Looks at the next event.
    ///
    /// # Errors
    /// The first fault found at this event.
    pub fn next(&mut self, link: &Link<'_>) -> Result<(), ChainFault> {
        if let Some((seq, hash)) = &self.last {
            if link.seq != seq + 1 {
                return Err(ChainFault::Gap { expected: seq + 1, found: link.seq });
            }
            if link.previous != *hash {
                return Err(ChainFault::Broken(link.seq));
            }
        }
        if (self.hash)(link.text().as_bytes()) != link.hash {
            return Err(ChainFault::Changed(link.seq));
        }
        self.events += 1;
        self.last = Some((link.seq, link.hash.to_owned()));
        Ok(())
    }

    /// Events seen.
    #[must_use]
    pub fn events(&self) -> u64 {
        self.events
    }

    /// Number and hash of the last event seen.
    #[must_use]
    pub fn head(&self) -> Option<(i64, &str)> {
        self.last.as_ref().map(|(seq, hash)| (*seq, hash.as_str()))
    }
}
