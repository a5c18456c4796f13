//! The feed as a stream of server-sent events.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{FutureExt, StreamExt, stream};
use reqwest::Response;
use reqwest::header::CONTENT_TYPE;
use sse_stream::SseByteStream;
use tokio::time::{Instant, timeout};

use super::super::error::ClientError;
use super::super::http::Client;
use super::ladder::End;
use super::{BATCH, Closed, EVENT_BYTES_MAX, Follower};
use crate::domain::transport::Transport;
use crate::wire::feed::FeedEvent;

/// A stream that has lived for so long has served, even if nothing happened.
const SERVED: Duration = Duration::from_secs(20);

impl Follower {
    /// Listens until the stream ends; the first byte has to come within `patience`.
    pub(super) async fn stream(&mut self, patience: Duration) -> Closed {
        let begun = Instant::now();
        let opening = async {
            let mut response = opened(&self.client, self.last).await?;
            match response.chunk().await {
                Ok(Some(first)) => Ok((response, first)),
                Ok(None) => Err(Closed::Failed(End::Cut, ClientError::unreachable("the live feed ended before it began"))),
                Err(error) => {
                    Err(Closed::Failed(End::Cut, ClientError::unreachable(format!("the live feed broke off ({error})"))))
                }
            }
        };
        let (response, first) = tokio::select! {
            begun = timeout(patience, opening) => match begun {
                Ok(Ok(begun)) => begun,
                Ok(Err(closed)) => return closed,
                Err(_) => return Closed::Failed(End::Mute, ClientError::unreachable("the live feed does not get through")),
            },
            () = self.news.closed() => return Closed::NobodyListens,
        };
        if !self.live(Transport::Sse).await {
            return Closed::NobodyListens;
        }
        self.heard.whole();
        let (heard, silence) = (Arc::clone(&self.heard), self.silence);
        let bytes = stream::try_unfold((response, heard, Some(first)), move |(mut response, heard, held)| async move {
            let chunk = match held {
                Some(first) => Ok(Ok(Some(first))),
                None => timeout(silence, response.chunk()).await,
            };
            match chunk {
                Err(_) => Err(io::Error::new(io::ErrorKind::TimedOut, "silent")),
                Ok(Err(error)) => Err(io::Error::other(error)),
                Ok(Ok(None)) => Ok(None),
                Ok(Ok(Some(chunk))) => {
                    // Signs of life between events are small; they count too, so the cap leaves room for days of them.
                    if heard.unread(chunk.len()) > EVENT_BYTES_MAX {
                        return Err(io::Error::other("an event has no end"));
                    }
                    Ok(Some((chunk, (response, heard, None))))
                }
            }
        });
        let mut events = Box::pin(SseByteStream::new(bytes));
        loop {
            let first = tokio::select! {
                event = events.next() => event,
                () = self.news.closed() => return Closed::NobodyListens,
            };
            let mut batch = Vec::new();
            let mut next = Some(first);
            let mut end = None;
            // Whatever has arrived already goes along in one batch.
            while let Some(item) = next.take() {
                match item {
                    Some(Ok(event)) => {
                        self.heard.whole();
                        match read_event(event.data.as_deref()) {
                            Ok(event) => batch.extend(event),
                            Err(error) => end = Some(Some(error)),
                        }
                    }
                    Some(Err(sse_stream::Error::Body(error))) => end = Some(ended(&*error)),
                    Some(Err(error)) => {
                        end = Some(Some(ClientError::protocol(format!("the live feed is no event stream ({error})"))));
                    }
                    None => end = Some(Some(ClientError::unreachable("the server ended the live feed"))),
                }
                if end.is_none() && batch.len() < BATCH {
                    next = events.next().now_or_never();
                }
            }
            self.served |= !batch.is_empty() || begun.elapsed() > SERVED;
            if !self.tell(batch).await {
                return Closed::NobodyListens;
            }
            match end {
                None => {}
                Some(None) => return Closed::Silent,
                Some(Some(error @ ClientError::Protocol { .. })) => return Closed::Failed(End::Refused, error),
                Some(Some(error)) => return Closed::Failed(if self.served { End::Over } else { End::Cut }, error),
            }
        }
    }
}

/// The stream's head, when it is one.
async fn opened(client: &Client, last: Option<i64>) -> Result<Response, Closed> {
    let response = client.open("/v1/events", last).await.map_err(|error| Closed::Failed(judged(&error), error))?;
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("text/event-stream") {
        return Ok(response);
    }
    Err(Closed::Failed(End::Refused, ClientError::protocol("something in between answers instead of the live feed")))
}

/// What an answer to the opening says about this way. What the server says itself holds for every way; a proxy may mean only this
/// one.
fn judged(error: &ClientError) -> End {
    match error {
        ClientError::Problem { status: 405 | 406 | 411 | 415 | 501 | 504 | 505, .. } | ClientError::Protocol { .. } => {
            End::Refused
        }
        ClientError::Problem { .. } | ClientError::Unreachable { .. } => End::Away,
    }
}

/// Why the bytes ended; none for silence.
fn ended(error: &(dyn std::error::Error + Send + Sync + 'static)) -> Option<ClientError> {
    match error.downcast_ref::<io::Error>() {
        Some(error) if error.kind() == io::ErrorKind::TimedOut => None,
        _ => Some(ClientError::unreachable(format!("the live feed broke off ({error})"))),
    }
}

/// One event; none for a block without data.
fn read_event(data: Option<&str>) -> Result<Option<FeedEvent>, ClientError> {
    let Some(data) = data.filter(|data| !data.trim().is_empty()) else { return Ok(None) };
    serde_json::from_str(data)
        .map(Some)
        .map_err(|error| ClientError::protocol(format!("the live feed sends what this version does not understand ({error})")))
}
