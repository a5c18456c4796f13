//! The live feed: the event log as server-sent events, from any place on.
//!
//! The log is the queue: a slow reader holds one page of events and nothing else. News of a commit wakes the stream; a slow poll
//! catches what was committed elsewhere without a word.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::Event as Message;
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::{OwnedSemaphorePermit, watch};

use crate::store::command::CommandError;
use crate::store::event;
use crate::wire::feed::FeedEvent;

use super::auth::Caller;
use super::convert;
use super::state::AppState;

/// Most events held for one reader.
const PAGE: i64 = 200;
/// The log is looked at this often even when nobody says that it grew; the token is looked at as often.
const POLL: Duration = Duration::from_secs(5);
/// How often a quiet stream says that it lives.
pub const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

struct Reader {
    state: AppState,
    caller: Caller,
    seq: i64,
    held: VecDeque<FeedEvent>,
    changes: watch::Receiver<u64>,
    checked: tokio::time::Instant,
    _room: OwnedSemaphorePermit,
}

/// Events after `seq`, until the reader goes, the token is revoked or the server stops. The permit is the stream's room among
/// all others.
pub fn stream(
    state: AppState,
    caller: Caller,
    seq: i64,
    room: OwnedSemaphorePermit,
) -> impl Stream<Item = Result<Message, Infallible>> {
    let changes = state.db.changes();
    let checked = tokio::time::Instant::now();
    let reader = Reader { state, caller, seq, held: VecDeque::new(), changes, checked, _room: room };
    unfold(reader, |mut reader| async move {
        let event = reader.next().await?;
        let data = serde_json::to_string(&event).ok()?;
        Some((Ok(Message::default().id(event.seq.to_string()).event("change").data(data)), reader))
    })
}

impl Reader {
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
            self.fill().await;
            if self.held.is_empty() {
                tokio::select! {
                    () = self.state.stop.cancelled() => return None,
                    changed = self.changes.changed() => changed.ok()?,
                    () = tokio::time::sleep(POLL) => {}
                }
            }
        }
    }

    async fn fill(&mut self) {
        let seq = self.seq;
        let page = self.state.db.read::<_, CommandError, _>(async move |c| Ok(event::after(c, seq, PAGE).await?)).await;
        match page {
            Ok(events) => self.held.extend(events.iter().map(convert::feed_event)),
            // The reader keeps its place; the next look may succeed.
            Err(error) => tracing::debug!(%error, "the live feed cannot read the log"),
        }
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
