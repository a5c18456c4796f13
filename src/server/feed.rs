//! The live feed: the event log as server-sent events, or in pages for those who cannot hold a stream, from any place on.
//!
//! The log is the queue: a slow reader holds one page of events and nothing else. News of a commit wakes the stream; a slow poll
//! catches what was committed elsewhere without a word.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::Event as Message;
use futures_util::future::ready;
use futures_util::stream::{once, unfold};
use futures_util::{Stream, StreamExt};
use tokio::sync::{OwnedSemaphorePermit, watch};

use crate::store::command::CommandError;
use crate::store::event;
use crate::wire::feed::{FeedEvent, FeedPage};

use super::auth::Caller;
use super::convert;
use super::state::AppState;

/// Most events held for one reader.
const PAGE: i64 = 200;
/// The log is looked at this often even when nobody says that it grew; the token is looked at as often.
const POLL: Duration = Duration::from_secs(5);
/// How often a quiet stream says that it lives.
pub const SIGN_OF_LIFE: Duration = Duration::from_secs(15);
/// Longest that a page waits for its first event, in seconds; well below what a request may take.
pub const WAIT_SECONDS_MAX: u64 = 25;

struct Reader {
    state: AppState,
    caller: Caller,
    seq: i64,
    held: VecDeque<FeedEvent>,
    changes: watch::Receiver<u64>,
    checked: tokio::time::Instant,
    _room: Option<OwnedSemaphorePermit>,
}

/// Events after `seq`, until the reader goes, the token is revoked or the server stops. The permit is the stream's room among
/// all others.
pub fn stream(
    state: AppState,
    caller: Caller,
    seq: i64,
    room: OwnedSemaphorePermit,
) -> impl Stream<Item = Result<Message, Infallible>> {
    let reader = Reader::new(state, caller, seq, Some(room));
    // Said at once, so that a reader behind a proxy that holds answers back notices it.
    let hello = once(ready(Ok(Message::default().comment("live"))));
    hello.chain(unfold(reader, |mut reader| async move {
        let event = reader.next().await?;
        let data = serde_json::to_string(&event).ok()?;
        Some((Ok(Message::default().id(event.seq.to_string()).event("change").data(data)), reader))
    }))
}

/// The events after `seq` as one page: as soon as there are any, after `wait` at the latest. The permit is for waiting.
///
/// # Errors
/// The store's.
pub async fn page(
    state: AppState,
    caller: Caller,
    seq: i64,
    wait: Duration,
    room: Option<OwnedSemaphorePermit>,
) -> Result<FeedPage, CommandError> {
    let mut reader = Reader::new(state, caller, seq, room);
    reader.gather(wait).await?;
    let more = i64::try_from(reader.held.len()).is_ok_and(|held| held >= PAGE);
    let next = reader.held.back().map_or(seq, |last| last.seq).to_string();
    Ok(FeedPage { items: reader.held.into(), next, more })
}

impl Reader {
    fn new(state: AppState, caller: Caller, seq: i64, room: Option<OwnedSemaphorePermit>) -> Self {
        let changes = state.db.changes();
        Self { state, caller, seq, held: VecDeque::new(), changes, checked: tokio::time::Instant::now(), _room: room }
    }

    /// Fills one page; it stays empty when nothing happens in time, the server stops or the token is revoked.
    async fn gather(&mut self, wait: Duration) -> Result<(), CommandError> {
        let until = tokio::time::Instant::now() + wait;
        loop {
            self.changes.mark_unchanged();
            self.fill().await?;
            if !self.may_go_on().await {
                self.held.clear();
                return Ok(());
            }
            let now = tokio::time::Instant::now();
            if !self.held.is_empty() || now >= until || self.state.stop.is_cancelled() {
                return Ok(());
            }
            tokio::select! {
                () = self.state.stop.cancelled() => return Ok(()),
                changed = self.changes.changed() => if changed.is_err() { return Ok(()) },
                () = tokio::time::sleep_until(until.min(now + POLL)) => {}
            }
        }
    }

    async fn next(&mut self) -> Option<FeedEvent> {
        loop {
            if self.state.stop.is_cancelled() || !self.may_go_on().await {
                return None;
            }
            if let Some(event) = self.held.pop_front() {
                self.seq = event.seq;
                return Some(event);
            }
            // Before the read: a commit during it must wake the wait after it.
            self.changes.mark_unchanged();
            if let Err(error) = self.fill().await {
                // The reader keeps its place; the next look may succeed.
                tracing::debug!(%error, "the live feed cannot read the log");
            }
            if self.held.is_empty() {
                tokio::select! {
                    () = self.state.stop.cancelled() => return None,
                    changed = self.changes.changed() => changed.ok()?,
                    () = tokio::time::sleep(POLL) => {}
                }
            }
        }
    }

    async fn fill(&mut self) -> Result<(), CommandError> {
        let seq = self.seq;
        let events = self.state.db.read::<_, CommandError, _>(async move |c| Ok(event::after(c, seq, PAGE).await?)).await?;
        self.held.extend(events.iter().map(convert::feed_event));
        Ok(())
    }

    /// Whether the token still opens this door. A revocation is itself an event, so it is also looked at when the log grew.
    async fn may_go_on(&mut self) -> bool {
        let revoked = self.held.iter().any(|event| event.action == "token.revoked");
        if !revoked && self.checked.elapsed() < POLL {
            return true;
        }
        self.checked = tokio::time::Instant::now();
        self.caller.is_still_valid(&self.state).await
    }
}
