//! The ways news comes from the server.

use std::fmt;

/// How news comes from the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Server-sent events: as they happen.
    Sse,
    /// A question that waits for its answer: as they happen, but for a round trip.
    LongPoll,
    /// A question every few seconds.
    Poll,
}

impl Transport {
    /// From the best to the one that always works.
    pub const ALL: [Transport; 3] = [Transport::Sse, Transport::LongPoll, Transport::Poll];

    /// The word in settings and on the screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Transport::Sse => "sse",
            Transport::LongPoll => "long-poll",
            Transport::Poll => "poll",
        }
    }

    /// The next best one.
    #[must_use]
    pub fn worse(self) -> Option<Self> {
        match self {
            Transport::Sse => Some(Transport::LongPoll),
            Transport::LongPoll => Some(Transport::Poll),
            Transport::Poll => None,
        }
    }

    /// The next better one.
    #[must_use]
    pub fn better(self) -> Option<Self> {
        Self::ALL.into_iter().find(|better| better.worse() == Some(self))
    }
}

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
