//! The live feed by the best way that gets through, resumed where it broke off, with every change of the connection said aloud.
//!
//! Whatever the way, events come in the order of the log: each names its number, what was seen is not told again, and every way
//! goes on after the last one told.

pub mod ladder;
mod pages;
mod stream;

#[cfg(all(test, feature = "server"))]
mod tests;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::mpsc::Sender;

use super::error::ClientError;
use super::http::Client;
use super::retry::Backoff;
use crate::domain::transport::Transport;
use crate::wire::feed::FeedEvent;
use ladder::{End, Ladder, Next};

pub use pages::POLL_PAUSE;

/// Without a byte for this long the connection counts as dead; the server sends a sign of life every 15 s.
pub const SILENCE: Duration = Duration::from_secs(30);
/// Without a first byte for this long something in between holds the stream back: the server speaks at once.
pub const FIRST_BYTE: Duration = Duration::from_secs(20);
/// The same for a stream that is only tried, while another way is there.
const FIRST_BYTE_OF_TRY: Duration = Duration::from_secs(5);
/// Most events handed over at once.
pub const BATCH: usize = 500;
/// Longest single event, in bytes.
pub const EVENT_BYTES_MAX: usize = 256 * 1024;

/// What the feed reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedNews {
    /// Events, in the order of the log; none twice, none left out as long as the server keeps its log.
    Events(Vec<FeedEvent>),
    /// The connection stands.
    Live(Transport),
    /// Nothing came for [`SILENCE`]; the connection is given up and made anew.
    Stale {
        /// The last byte.
        since: Timestamp,
    },
    /// There is no connection.
    Down {
        /// The last contact, or the first try.
        since: Timestamp,
        /// Why.
        error: ClientError,
        /// When it is tried again.
        retry_at: Timestamp,
    },
}

/// How long a follower waits for what.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// See [`SILENCE`].
    pub silence: Duration,
    /// See [`FIRST_BYTE`].
    pub first_byte: Duration,
    /// See [`POLL_PAUSE`].
    pub poll: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { silence: SILENCE, first_byte: FIRST_BYTE, poll: POLL_PAUSE }
    }
}

/// What has been heard; every byte counts, also those between events.
#[derive(Debug)]
struct Heard {
    /// The last byte, in microseconds since 1970; before there was one, when the first try began.
    last: AtomicI64,
    /// Bytes since the last whole event: an event without an end must not fill the memory.
    unread: AtomicUsize,
}

impl Heard {
    fn new() -> Self {
        Self { last: AtomicI64::new(Timestamp::now().as_microsecond()), unread: AtomicUsize::new(0) }
    }

    fn now(&self) {
        self.last.store(Timestamp::now().as_microsecond(), Ordering::Relaxed);
    }

    fn at(&self) -> Timestamp {
        Timestamp::from_microsecond(self.last.load(Ordering::Relaxed)).unwrap_or_default()
    }

    /// Bytes have come; gives how many belong to an event that has not ended yet.
    fn unread(&self, bytes: usize) -> usize {
        self.now();
        self.unread.fetch_add(bytes, Ordering::Relaxed) + bytes
    }

    /// An event is whole.
    fn whole(&self) {
        self.unread.store(0, Ordering::Relaxed);
    }
}

/// Why one way ended.
enum Closed {
    /// Nothing came any more.
    Silent,
    /// It failed.
    Failed(End, ClientError),
    /// It works, but something better shall be tried.
    TimeForBetter,
    /// Nobody wants to hear more.
    NobodyListens,
}

/// Somebody who follows, by whatever way.
struct Follower {
    client: Client,
    /// The last event told, or where the log stood.
    last: Option<i64>,
    heard: Arc<Heard>,
    news: Sender<FeedNews>,
    silence: Duration,
    pause: Duration,
    ladder: Ladder,
    /// The present way has brought something, or has stood for a while.
    served: bool,
}

/// Follows the feed from after event `since` (none: from now on) until the receiver is dropped. The channel's bound is the
/// flow control: while nobody takes the news, nothing more is read.
pub async fn follow(client: Client, since: Option<i64>, patience: Patience, news: Sender<FeedNews>) {
    let ladder = Ladder::new(client.transport());
    let Patience { silence, first_byte, poll } = patience;
    let heard = Arc::new(Heard::new());
    let mut follower = Follower { client, last: since, heard, news, silence, pause: poll, ladder, served: false };
    let mut backoff = Backoff::default();
    loop {
        let way = follower.ladder.choose(Instant::now());
        follower.served = false;
        let first_byte = if follower.ladder.is_trying() { first_byte.min(FIRST_BYTE_OF_TRY) } else { first_byte };
        let before = follower.last;
        let closed = match way {
            Transport::Sse => follower.stream(first_byte).await,
            Transport::LongPoll | Transport::Poll => follower.pages(way).await,
        };
        if follower.served {
            follower.ladder.serves();
        }
        // Only an event proves a connection good; one that opens and breaks at once must not be tried without a pause.
        if follower.last != before {
            backoff.reset();
        }
        let how = match &closed {
            Closed::NobodyListens => return,
            Closed::TimeForBetter => continue,
            Closed::Silent if follower.served => End::Over,
            Closed::Silent => End::Cut,
            Closed::Failed(how, _) => *how,
        };
        if follower.ladder.ended(how, Instant::now()) == Next::AtOnce {
            continue;
        }
        let asked = match &closed {
            Closed::Failed(_, ClientError::Problem { retry_after_s, .. }) => *retry_after_s,
            _ => None,
        };
        let wait = backoff.next(asked);
        let since = follower.heard.at();
        let told = match closed {
            Closed::Failed(_, error) => {
                let retry_at = Timestamp::now().saturating_add(wait).unwrap_or(Timestamp::MAX);
                FeedNews::Down { since, error, retry_at }
            }
            _ => FeedNews::Stale { since },
        };
        if follower.news.send(told).await.is_err() {
            return;
        }
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = follower.news.closed() => return,
        }
    }
}

impl Follower {
    /// The way in use gets through; false when nobody listens.
    async fn live(&mut self, way: Transport) -> bool {
        self.heard.now();
        self.ladder.works(Instant::now());
        self.news.send(FeedNews::Live(way)).await.is_ok()
    }

    /// Hands on what is new; false when nobody listens.
    async fn tell(&mut self, mut events: Vec<FeedEvent>) -> bool {
        events.retain(|event| {
            let new = self.last.is_none_or(|last| event.seq > last);
            if new {
                self.last = Some(event.seq);
            }
            new
        });
        events.is_empty() || self.news.send(FeedNews::Events(events)).await.is_ok()
    }
}

/// Whether news gets through by one way, within a limit.
///
/// # Errors
/// Why it does not.
pub async fn probe(client: &Client, since: Option<i64>, way: Transport, limit: Duration) -> Result<(), ClientError> {
    let (news, mut heard) = tokio::sync::mpsc::channel(1);
    let following = follow(client.clone().by(way), since, Patience { first_byte: limit, ..Patience::default() }, news);
    let first = async {
        match heard.recv().await {
            Some(FeedNews::Live(_) | FeedNews::Events(_)) => Ok(()),
            Some(FeedNews::Down { error, .. }) => Err(error),
            Some(FeedNews::Stale { .. }) | None => Err(ClientError::unreachable("the live feed does not get through")),
        }
    };
    tokio::select! {
        told = first => told,
        () = following => Err(ClientError::unreachable("the live feed does not get through")),
        () = tokio::time::sleep(limit * 2) => Err(ClientError::unreachable("the live feed does not get through")),
    }
}
