//! The feed as pages: questions that wait for their answer, or questions every few seconds.

use std::time::Duration;

use tokio::time::Instant;

use super::super::error::ClientError;
use super::ladder::End;
use super::{Closed, Follower};
use crate::domain::transport::Transport;

/// How long the server may wait for news before it answers without, in seconds.
const WAIT_SECONDS: u64 = 20;
/// From one question to the next where the server does not wait.
pub const POLL_PAUSE: Duration = Duration::from_secs(10);
/// The least time from one question that waits to the next, where the answer brings nothing: something in between may not let the
/// server wait.
const LEAST_PAUSE: Duration = Duration::from_secs(1);
/// A question that broke within this time did not reach the server; later it was cut off while it waited.
const REACHED: Duration = Duration::from_secs(2);

impl Follower {
    /// Asks until something fails, or until it is time to try something better.
    pub(super) async fn pages(&mut self, way: Transport) -> Closed {
        // The answer has to come well before our own patience ends.
        let wait = WAIT_SECONDS.min(self.client.request_timeout().as_secs() * 2 / 3);
        let mut first = true;
        loop {
            let asked = Instant::now();
            // The first answer comes at once: it says that this way works.
            let wait = if first || way == Transport::Poll { 0 } else { wait };
            let page = tokio::select! {
                page = self.client.events(self.last, wait) => page,
                () = self.news.closed() => return Closed::NobodyListens,
            };
            let page = match page {
                Ok(page) => page,
                Err(error) => return Closed::Failed(judged(&error, asked.elapsed()), error),
            };
            let Ok(next) = page.next.parse::<i64>() else {
                return Closed::Failed(End::Refused, ClientError::protocol("the live feed does not say where it goes on"));
            };
            self.heard.now();
            if std::mem::take(&mut first) && !self.live(way).await {
                return Closed::NobodyListens;
            }
            // A question that has waited its time has served as one with news has.
            self.served |= wait > 0 || way == Transport::Poll;
            let hasty = wait > 0 && page.items.is_empty() && asked.elapsed() < LEAST_PAUSE;
            if !self.tell(page.items).await {
                return Closed::NobodyListens;
            }
            // Where nothing has happened yet only the server knows where the log stands.
            self.last = Some(self.last.map_or(next, |last| last.max(next)));
            if self.ladder.better_at().is_some_and(|at| std::time::Instant::now() >= at) {
                return Closed::TimeForBetter;
            }
            if hasty || way == Transport::Poll && !page.more {
                let pause = if hasty { LEAST_PAUSE } else { self.pause };
                tokio::select! {
                    () = tokio::time::sleep(pause) => {}
                    () = self.news.closed() => return Closed::NobodyListens,
                }
            }
        }
    }
}

fn judged(error: &ClientError, took: Duration) -> End {
    match error {
        ClientError::Protocol { .. } => End::Refused,
        ClientError::Problem { status: 405 | 406 | 408 | 501 | 504, .. } => End::Cut,
        ClientError::Unreachable { .. } if took >= REACHED => End::Cut,
        ClientError::Problem { .. } | ClientError::Unreachable { .. } => End::Away,
    }
}
