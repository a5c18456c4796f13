//! Who we are to the server, and how the connection is doing.

use jiff::{SignedDuration, Timestamp};

use crate::domain::role::Role;
use crate::domain::transport::Transport;
use crate::wire::desk::Desk;

use super::super::effect::TaskId;
use super::super::failure::Failure;
use super::retry::Retry;
use super::trips::Trips;

/// The session.
#[derive(Clone, Debug)]
pub struct Session {
    /// The desk, once the server has answered.
    pub desk: Option<Desk>,
    /// The server's clock less ours.
    pub skew: SignedDuration,
    /// The desk is being asked for.
    pub loading: Option<TaskId>,
    /// Asking again after a failure.
    pub retry: Retry,
    /// Why there is no session: what the person has to do.
    pub trouble: Option<Failure>,
    /// How the live feed is doing.
    pub feed: FeedState,
    /// When the server last answered or sent anything.
    pub last_contact: Option<Timestamp>,
    /// Last event seen.
    pub seq: i64,
    /// Nothing more is notified until then.
    pub quiet_until: Option<Timestamp>,
    /// How long answers take.
    pub trips: Trips,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            desk: None,
            skew: SignedDuration::ZERO,
            loading: None,
            retry: Retry::default(),
            trouble: None,
            feed: FeedState::Connecting,
            last_contact: None,
            seq: 0,
            quiet_until: None,
            trips: Trips::default(),
        }
    }
}

impl Session {
    /// Our role, once known.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.desk.as_ref().map(|desk| desk.role)
    }

    /// Our token's name; empty until known.
    #[must_use]
    pub fn me(&self) -> &str {
        self.desk.as_ref().map_or("", |desk| &desk.me)
    }

    /// What is on the screen may be old: since when, if so.
    #[must_use]
    pub fn stale_since(&self) -> Option<Timestamp> {
        match &self.feed {
            FeedState::Connecting | FeedState::Live { .. } => None,
            FeedState::Stale { since } | FeedState::Down { since, .. } => {
                Some(self.last_contact.map_or(*since, |contact| contact.max(*since)))
            }
        }
    }
}

/// How the live feed is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedState {
    /// Not tried yet.
    Connecting,
    /// Events arrive as they happen.
    Live {
        /// How.
        transport: Transport,
    },
    /// Connected once, silent for too long.
    Stale {
        /// Last contact.
        since: Timestamp,
    },
    /// No connection.
    Down {
        /// Last contact, or the first try.
        since: Timestamp,
        /// Why, in a few words.
        why: String,
        /// The next try.
        retry_at: Timestamp,
    },
}
