//! Writing to the customer or to colleagues.

use jiff::Timestamp;
use tui_textarea::TextArea;

use crate::domain::ids::TicketId;

use super::super::effect::{Draft, MessageKind, TaskId};
use super::super::failure::Failure;

/// A reply or a note being written.
#[derive(Clone, Debug)]
pub struct Composer {
    /// The ticket it belongs to, whatever is selected.
    pub ticket: TicketId,
    /// Whom it is for, as the row shows them.
    pub customer: String,
    /// Reply or note.
    pub kind: MessageKind,
    /// The text; the view draws this widget.
    pub text: TextArea<'static>,
    /// The ticket waits for the customer's answer afterwards.
    pub wants_answer: bool,
    /// Being sent.
    pub sending: Option<TaskId>,
    /// Why it was not sent.
    pub error: Option<Failure>,
    /// The list of templates is open, at this entry.
    pub templates: Option<usize>,
    /// When to save the draft.
    pub save_due: Option<Timestamp>,
}

impl Composer {
    /// The whole text.
    #[must_use]
    pub fn body(&self) -> String {
        self.text.lines().join("\n")
    }
}

/// Tells what is sent from other texts, also in a later run of the console (FNV-1a). Two texts that came to the same would do no
/// harm: the server refuses another text under a key it knows, and a refused text begins anew.
#[must_use]
pub fn text_hash(body: &str, wants_answer: bool) -> String {
    let bytes = body.bytes().chain([u8::from(wants_answer)]);
    let sum = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{sum:016x}")
}

/// Unsent texts of all tickets.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// One per ticket and kind.
    pub list: Vec<Draft>,
}

impl Drafts {
    /// The draft of a ticket.
    #[must_use]
    pub fn get(&self, ticket: TicketId, kind: MessageKind) -> Option<&Draft> {
        self.list.iter().find(|draft| draft.ticket == ticket && draft.kind == kind)
    }

    /// Keeps a draft in place of an older one.
    pub fn keep(&mut self, draft: Draft) {
        self.remove(draft.ticket, draft.kind);
        self.list.push(draft);
    }

    /// Removes a draft; true when there was one.
    pub fn remove(&mut self, ticket: TicketId, kind: MessageKind) -> bool {
        let before = self.list.len();
        self.list.retain(|draft| (draft.ticket, draft.kind) != (ticket, kind));
        before != self.list.len()
    }

    /// Whether a ticket has an unsent text.
    #[must_use]
    pub fn any(&self, ticket: TicketId) -> bool {
        self.list.iter().any(|draft| draft.ticket == ticket)
    }
}
