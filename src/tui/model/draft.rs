//! Unsent texts: ours, what the server has of them, and those that colleagues have left.

use jiff::Timestamp;

use crate::domain::ids::TicketId;
use crate::wire::ticket::{DraftMark, DraftView};

use super::super::effect::{Draft, MessageKind};
use super::compose::text_hash;

/// Questions about left texts that are remembered: more tickets than anybody takes over in a day.
const ASKED_MAX: usize = 500;

/// Unsent texts of all tickets.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// Ours, one per ticket and kind.
    pub list: Vec<Draft>,
    /// What the server has of ours.
    pub served: Vec<Served>,
    /// A text that was left on a ticket we hold, and can be taken over.
    pub left: Option<Left>,
    /// Left texts that were asked about, or taken in, already.
    asked: Vec<(TicketId, DraftMark)>,
}

/// What the server has of one of our texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// The ticket.
    pub ticket: TicketId,
    /// Reply or note.
    pub kind: MessageKind,
    /// The text it has, told from others by its hash; none when it has none.
    pub hash: Option<String>,
    /// The colleague whose text ours was made from, until the server knows.
    pub instead_of: Option<String>,
    /// It has to be told once more: something changed while it was being told, or it could not be reached.
    pub again: bool,
    /// It could not be reached: the text is on this machine alone.
    pub behind: bool,
}

/// A text that was left on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The ticket.
    pub ticket: TicketId,
    /// The text, and whose it is.
    pub draft: DraftView,
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

    /// What the server has of a text.
    pub fn served(&mut self, ticket: TicketId, kind: MessageKind) -> &mut Served {
        let at = self.served.iter().position(|served| (served.ticket, served.kind) == (ticket, kind)).unwrap_or_else(|| {
            let new = Served { ticket, kind, hash: None, instead_of: None, again: false, behind: false };
            self.served.push(new);
            self.served.len() - 1
        });
        &mut self.served[at]
    }

    /// The text is on this machine alone, because the server could not be reached.
    #[must_use]
    pub fn only_here(&self, ticket: TicketId, kind: MessageKind) -> bool {
        self.served.iter().any(|served| (served.ticket, served.kind) == (ticket, kind) && served.behind)
    }

    /// Whether a left text is news: not asked about, and not the one that is on offer.
    #[must_use]
    pub fn is_news(&self, ticket: TicketId, mark: &DraftMark) -> bool {
        let same = |known: &DraftMark| known == mark;
        let offered = self.left.as_ref().is_some_and(|left| left.ticket == ticket && same(&left.draft.mark));
        !offered && !self.asked.iter().any(|(asked, known)| *asked == ticket && same(known))
    }

    /// Whether the text on offer has been asked about.
    #[must_use]
    pub fn was_asked(&self) -> bool {
        self.left
            .as_ref()
            .is_some_and(|left| self.asked.iter().any(|(ticket, mark)| *ticket == left.ticket && *mark == left.draft.mark))
    }

    /// Remembers that a left text was asked about, or taken in.
    pub fn asked(&mut self, ticket: TicketId, mark: DraftMark) {
        self.asked.push((ticket, mark));
        let surplus = self.asked.len().saturating_sub(ASKED_MAX);
        self.asked.drain(..surplus);
    }
}

impl Served {
    /// Whether the server has just this.
    #[must_use]
    pub fn has(&self, text: Option<&str>) -> bool {
        self.hash == text.map(hash)
    }
}

/// Tells a text from other texts.
#[must_use]
pub fn hash(text: &str) -> String {
    text_hash(text, false)
}

/// When a draft was last changed by the server's clock, for a comparison with what the server says.
#[must_use]
pub fn by_server_clock(draft: &Draft, skew: jiff::SignedDuration) -> Timestamp {
    draft.at.checked_add(skew).unwrap_or(draft.at)
}
