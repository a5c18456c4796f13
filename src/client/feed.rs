//! The live feed: server-sent events, resumed where they broke off, with every change of the connection said aloud.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::{FutureExt, StreamExt, stream};
use jiff::Timestamp;
use sse_stream::SseByteStream;
use tokio::sync::mpsc::Sender;

use super::error::ClientError;
use super::http::Client;
use super::retry::Backoff;
use crate::wire::feed::FeedEvent;

/// Without a byte for this long the connection counts as dead; the server sends a sign of life every 15 s.
pub const SILENCE: Duration = Duration::from_secs(30);
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
    Live,
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
}

/// Why one connection ended.
enum End {
    Silent,
    Broken(ClientError),
    NobodyListens,
}

/// Follows the feed from after event `since` (none: from now on) until the receiver is dropped. The channel's bound is the
/// flow control: while nobody takes the news, nothing more is read.
pub async fn follow(client: Client, since: Option<i64>, silence: Duration, news: Sender<FeedNews>) {
    let mut last = since;
    let heard = Arc::new(Heard::new());
    let mut backoff = Backoff::default();
    loop {
        let before = last;
        let end = match client.open("/v1/events", last).await {
            Ok(response) => {
                heard.now();
                if news.send(FeedNews::Live).await.is_err() {
                    return;
                }
                listen(response, silence, &mut last, &heard, &news).await
            }
            Err(error) => End::Broken(error),
        };
        // Only an event proves a connection good; one that opens and breaks at once must not be tried without a pause.
        if last != before {
            backoff.reset();
        }
        let asked = match &end {
            End::Broken(ClientError::Problem { retry_after_s, .. }) => *retry_after_s,
            _ => None,
        };
        let wait = backoff.next(asked);
        let told = match end {
            End::NobodyListens => return,
            End::Silent => FeedNews::Stale { since: heard.at() },
            End::Broken(error) => FeedNews::Down {
                since: heard.at(),
                error,
                retry_at: Timestamp::now().saturating_add(wait).unwrap_or(Timestamp::MAX),
            },
        };
        if news.send(told).await.is_err() {
            return;
        }
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = news.closed() => return,
        }
    }
}

async fn listen(
    response: reqwest::Response,
    silence: Duration,
    last: &mut Option<i64>,
    heard: &Arc<Heard>,
    news: &Sender<FeedNews>,
) -> End {
    heard.unread.store(0, Ordering::Relaxed);
    let bytes = stream::try_unfold((response, Arc::clone(heard)), |(mut response, heard)| async move {
        match tokio::time::timeout(silence, response.chunk()).await {
            Err(_) => Err(io::Error::new(io::ErrorKind::TimedOut, "silent")),
            Ok(Err(error)) => Err(io::Error::other(error)),
            Ok(Ok(None)) => Ok(None),
            Ok(Ok(Some(chunk))) => {
                // Signs of life between events are small; they count too, so the cap leaves room for days of them.
                heard.now();
                if heard.unread.fetch_add(chunk.len(), Ordering::Relaxed) > EVENT_BYTES_MAX {
                    return Err(io::Error::other("an event has no end"));
                }
                Ok(Some((chunk, (response, heard))))
            }
        }
    });
    let mut events = Box::pin(SseByteStream::new(bytes));
    loop {
        let first = tokio::select! {
            event = events.next() => event,
            () = news.closed() => return End::NobodyListens,
        };
        let mut batch = Vec::new();
        let mut next = Some(first);
        let mut end = None;
        // Whatever has arrived already goes along in one batch.
        while let Some(item) = next.take() {
            match item {
                Some(Ok(event)) => {
                    heard.unread.store(0, Ordering::Relaxed);
                    match read_event(event.data.as_deref(), *last) {
                        Ok(None) => {}
                        Ok(Some(event)) => {
                            *last = Some(event.seq);
                            batch.push(event);
                        }
                        Err(error) => end = Some(End::Broken(error)),
                    }
                }
                Some(Err(sse_stream::Error::Body(error))) => end = Some(ended(&*error)),
                Some(Err(error)) => {
                    end = Some(End::Broken(ClientError::protocol(format!("the live feed is no event stream ({error})"))));
                }
                None => end = Some(End::Broken(ClientError::unreachable("the server ended the live feed"))),
            }
            if end.is_none() && batch.len() < BATCH {
                next = events.next().now_or_never();
            }
        }
        if !batch.is_empty() && news.send(FeedNews::Events(batch)).await.is_err() {
            return End::NobodyListens;
        }
        if let Some(end) = end {
            return end;
        }
    }
}

fn ended(error: &(dyn std::error::Error + Send + Sync + 'static)) -> End {
    match error.downcast_ref::<io::Error>() {
        Some(error) if error.kind() == io::ErrorKind::TimedOut => End::Silent,
        _ => End::Broken(ClientError::unreachable(format!("the live feed broke off ({error})"))),
    }
}

/// One event; none for a block without data and for one that was seen before.
fn read_event(data: Option<&str>, last: Option<i64>) -> Result<Option<FeedEvent>, ClientError> {
    let Some(data) = data.filter(|data| !data.trim().is_empty()) else { return Ok(None) };
    let event: FeedEvent = serde_json::from_str(data)
        .map_err(|error| ClientError::protocol(format!("the live feed sends what this version does not understand ({error})")))?;
    Ok(last.is_none_or(|last| event.seq > last).then_some(event))
}
