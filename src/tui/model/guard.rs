//! What keeps a console safe on a machine that others use too: restricted mode, and what lies behind its masks.

use jiff::{SignedDuration, Timestamp};

use crate::domain::ids::TicketId;
use crate::wire::ticket::{Contact, TicketDetail};

use super::Model;

/// How long contact data stays on the screen once it was asked for.
pub const SHOWN: SignedDuration = SignedDuration::from_secs(15);

/// The console's guard.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    /// Whether the runtime was told that it may keep files; none before the server has said what console this is.
    pub keeps_files: Option<bool>,
    /// Contact data behind the mask, while it is shown.
    pub revealed: Option<Revealed>,
}

/// Contact data that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revealed {
    /// The ticket it was asked for on.
    pub ticket: TicketId,
    /// The data.
    pub contact: Contact,
    /// When it goes.
    pub until: Timestamp,
}

impl Model {
    /// This console is on a machine that others use too: by its own option or by the server's word. It shows contact data masked,
    /// starts no other program and keeps no files but its outbox.
    #[must_use]
    pub fn restricted(&self) -> bool {
        self.options.restricted || self.session.desk.as_ref().is_some_and(|desk| desk.restricted)
    }

    /// Why something cannot be done on a restricted console; none on any other.
    #[must_use]
    pub fn restricted_reason(&self) -> Option<String> {
        self.restricted().then(|| "This console is restricted: it starts no programs and keeps no files.".to_owned())
    }

    /// The customer's contact data as it may be seen now.
    #[must_use]
    pub fn contact_of<'a>(&'a self, case: &'a TicketDetail) -> &'a Contact {
        let revealed = self.guard.revealed.as_ref().filter(|revealed| revealed.ticket == case.row.id);
        revealed.map_or(&case.contact, |revealed| &revealed.contact)
    }
}
