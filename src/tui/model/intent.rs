//! Money intents: from the key press until the server has acknowledged them.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::domain::ids::{CompensationId, TicketId};
use crate::wire::compensation::CompensationView;

use super::super::effect::{IntentRecord, TaskId};
use super::super::failure::Failure;
use super::Model;
use super::retry::Retry;

/// One money intent of this console.
#[derive(Clone, Debug, PartialEq)]
pub struct Intent {
    /// The record as it stands on disk, or is being written.
    pub record: IntentRecord,
    /// Where it is.
    pub phase: Phase,
    /// It may have reached the server although no answer came: a later refusal of the token is then no proof that nothing was
    /// issued.
    pub uncertain: bool,
    /// When the server was last asked about it.
    pub checked_at: Option<Timestamp>,
    /// What the server last said of it.
    pub view: Option<CompensationView>,
}

/// Where an intent is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Being written to disk; nothing has been sent.
    Storing,
    /// Being sent.
    Sending(TaskId),
    /// The server gave no answer: kept, and sent again with the same id as soon as there is a connection.
    Waiting {
        /// Since when.
        since: Timestamp,
        /// Why, in a sentence.
        why: String,
    },
    /// It has waited so long that the agent is asked again before it is sent.
    AskAgain {
        /// When the key was pressed.
        since: Timestamp,
    },
    /// It could not be written to disk and was never sent.
    NotStored {
        /// What the disk said.
        why: String,
    },
    /// The server refused it; nothing was issued.
    Refused(Failure),
    /// The server has it.
    Accepted,
    /// Being taken back.
    Undoing(TaskId),
    /// Taken back, or given up before it was sent.
    Dropped,
}

impl Intent {
    /// The intent's id.
    #[must_use]
    pub fn id(&self) -> CompensationId {
        self.record.request.id
    }

    /// Whom it is for, as far as this console knows: the outbox on disk holds no names.
    #[must_use]
    pub fn recipient(&self, model: &Model) -> String {
        let ticket = self.record.request.ticket;
        let named = Some(self.record.customer.as_str()).filter(|name| !name.is_empty());
        let listed = || model.known_row(ticket).map(|row| row.customer.as_str());
        named.or_else(listed).map_or_else(|| format!("#{ticket}"), str::to_owned)
    }

    /// Not decided yet: another intent for the same ticket is refused meanwhile.
    #[must_use]
    pub fn in_flight(&self) -> bool {
        matches!(
            self.phase,
            Phase::Storing | Phase::Sending(_) | Phase::Waiting { .. } | Phase::AskAgain { .. } | Phase::Undoing(_)
        )
    }

    /// Kept for a connection, or for the agent's word.
    #[must_use]
    pub fn waits(&self) -> bool {
        matches!(self.phase, Phase::Waiting { .. } | Phase::AskAgain { .. })
    }
}

/// The money intents of this console, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Intents {
    /// The outbox on disk has been read.
    pub loaded: bool,
    /// Why the outbox could not be read when it was last tried; a badge on screen for as long as it stands.
    pub unread: Option<String>,
    /// When it is tried again.
    pub load_at: Option<Timestamp>,
    /// The intents.
    pub list: Vec<Intent>,
    /// Trying waiting intents again.
    pub retry: Retry,
    /// Compensations whose undo had no answer: it is repeated while their window runs.
    pub undos: BTreeSet<CompensationId>,
    /// When.
    pub undo_at: Option<Timestamp>,
}

impl Intents {
    /// An intent by its id.
    #[must_use]
    pub fn get(&self, id: CompensationId) -> Option<&Intent> {
        self.list.iter().find(|intent| intent.id() == id)
    }

    /// An intent by its id, to change it.
    pub fn get_mut(&mut self, id: CompensationId) -> Option<&mut Intent> {
        self.list.iter_mut().find(|intent| intent.id() == id)
    }

    /// The undecided intent of a ticket.
    #[must_use]
    pub fn in_flight(&self, ticket: TicketId) -> Option<&Intent> {
        self.list.iter().find(|intent| intent.record.request.ticket == ticket && intent.in_flight())
    }

    /// Intents that wait for a connection or for the agent's word: always named on screen.
    pub fn waiting(&self) -> impl Iterator<Item = &Intent> {
        self.list.iter().filter(|intent| intent.waits())
    }
}
