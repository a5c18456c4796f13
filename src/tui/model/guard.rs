//! What keeps a console safe on a machine that others use too: restricted mode, what lies behind its masks, and the lock.

use jiff::{SignedDuration, Timestamp};

use crate::domain::ids::TicketId;
use crate::domain::role::Role;
use crate::wire::ticket::{Contact, TicketDetail};

use super::super::effect::TaskId;
use super::Model;

/// Without a touch for so long a restricted console locks, where nothing else is said.
pub const RESTRICTED_IDLE: SignedDuration = SignedDuration::from_mins(15);
/// How long contact data stays on the screen once it was asked for.
pub const SHOWN: SignedDuration = SignedDuration::from_secs(15);

/// The console's guard.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    /// Whether the runtime was told that it may keep files; none before the server has said what console this is.
    pub keeps_files: Option<bool>,
    /// Contact data behind the mask, while it is shown.
    pub revealed: Option<Revealed>,
    /// The lock, while it is on: nothing of the content is shown, and no key does anything but ask for it to be taken off.
    pub lock: Option<Lock>,
    /// When a hand last touched the console.
    pub last_touch: Timestamp,
}

/// A console that is locked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// Since when.
    pub since: Timestamp,
    /// The server is being asked.
    pub asking: Option<TaskId>,
    /// Why it is still locked after it was asked.
    pub failed: Option<String>,
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
        self.restricted().then(|| self.say("cannot-restricted"))
    }

    /// How long without a touch until the console locks; none for never. The shortest of what the server says and what the person
    /// has set; a restricted console always has one. A screen on the wall has no keys, so only the person's own word counts there.
    #[must_use]
    pub fn idle_limit(&self) -> Option<SignedDuration> {
        let own = self.options.idle_lock;
        if self.session.role() == Some(Role::Wallboard) {
            return own;
        }
        let seconds = self.session.desk.as_ref().map(|desk| desk.idle_lock_seconds).filter(|seconds| *seconds > 0);
        let servers = seconds.map(|seconds| SignedDuration::from_secs(seconds.into()));
        own.into_iter().chain(servers).min().or_else(|| self.restricted().then_some(RESTRICTED_IDLE))
    }

    /// The customer's contact data as it may be seen now.
    #[must_use]
    pub fn contact_of<'a>(&'a self, case: &'a TicketDetail) -> &'a Contact {
        let revealed = self.guard.revealed.as_ref().filter(|revealed| revealed.ticket == case.row.id);
        revealed.map_or(&case.contact, |revealed| &revealed.contact)
    }
}
