//! How nodes on one PostgreSQL hear of each other's commits: LISTEN and NOTIFY on a connection of their own.
//!
//! Only ever a hint: everybody who follows the event log also looks by himself now and then. NOTIFY is sent after the commit, outside
//! the writer's transaction (inside, it would make all commits of the server queue up), and at most once in [`GATHER`].

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::Either;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

use super::postgres::Postgres;
use super::{Conn, Result};
use crate::args;

/// Commits within this time share one notification.
const GATHER: Duration = Duration::from_millis(20);
const PAUSE_MIN: Duration = Duration::from_millis(200);
const PAUSE_MAX: Duration = Duration::from_secs(30);

/// Carries hints both ways.
pub(super) struct Signal {
    pub(super) url: String,
    pub(super) changes: Arc<watch::Sender<u64>>,
    pub(super) own: watch::Receiver<u64>,
}

impl Signal {
    /// Works until `stop`, reconnecting with growing pauses.
    pub(super) async fn work(mut self, stop: CancellationToken) {
        let mut pause = PAUSE_MIN;
        while !stop.is_cancelled() {
            match stop.run_until_cancelled(self.session(&mut pause)).await {
                Some(Err(error)) => tracing::debug!(%error, "no hints from other nodes for now"),
                Some(Ok(())) | None => return,
            }
            stop.run_until_cancelled(tokio::time::sleep(pause)).await;
            pause = (pause * 2).min(PAUSE_MAX);
        }
    }

    /// One connection's life. Ends well only when the writer has gone.
    async fn session(&mut self, pause: &mut Duration) -> Result<()> {
        let (sender, mut notes) = mpsc::unbounded_channel();
        let mut conn = Conn::new(Box::new(Postgres::connect(&self.url, Some(sender)).await?));
        let (schema,) = conn.one::<(String,)>("SELECT CAST(current_schema() AS TEXT)", &[]).await?;
        let me = format!("{schema} {:016x}", fastrand::u64(..));
        conn.batch("LISTEN amends").await?;
        *pause = PAUSE_MIN;
        // What was committed elsewhere before this moment went unheard.
        self.changes.send_modify(|count| *count += 1);
        loop {
            let event = tokio::select! {
                note = notes.recv() => Either::Left(note),
                changed = self.own.changed() => Either::Right(changed),
            };
            match event {
                Either::Left(None) => return Err(super::Error::Unavailable("the listening connection ended".to_owned())),
                Either::Left(Some(note)) => {
                    if note != me && note.split(' ').next() == Some(schema.as_str()) {
                        self.changes.send_modify(|count| *count += 1);
                    }
                }
                Either::Right(Err(_)) => return Ok(()),
                Either::Right(Ok(())) => {
                    conn.renew();
                    conn.rows::<(Option<String>,)>("SELECT pg_notify('amends', $1)", args![&me]).await?;
                    tokio::time::sleep(GATHER).await;
                }
            }
        }
    }
}
