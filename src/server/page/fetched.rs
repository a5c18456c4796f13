//! How often a link's page was fetched: counted beside the answers, written down a little later.
//!
//! A count says that something loaded the page. It may have been the customer, and it may have been a mail scanner: nobody is told
//! that the customer has seen it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::domain::ids::CompensationId;
use crate::store::Database;
use crate::store::command::Ctx;
use crate::store::fetch::{self, Fetches};

/// Between two writings.
const WRITE_EVERY: Duration = Duration::from_secs(5);

/// What was fetched and is not written down yet.
#[derive(Debug, Default)]
pub struct Fetched(Mutex<HashMap<CompensationId, Fetches>>);

impl Fetched {
    /// A link's page was fetched.
    pub fn count(&self, id: CompensationId, ctx: &Ctx) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fetches = counts.entry(id).or_insert(Fetches { count: 0, first: ctx.now, last: ctx.now });
        fetches.count += 1;
        fetches.last = ctx.now;
    }

    /// Writes down what was counted until now. What cannot be written is counted again the next time.
    pub async fn write(&self, db: &Database) {
        let counts = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if counts.is_empty() {
            return;
        }
        let rows: Vec<(CompensationId, Fetches)> = counts.into_iter().collect();
        let written = rows.clone();
        if let Err(error) = db.write(async move |c| fetch::add(c, &written).await).await {
            tracing::warn!(%error, "fetches of links could not be written down yet");
            let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            for (id, missed) in rows {
                let fetches = counts.entry(id).or_insert(Fetches { count: 0, ..missed });
                fetches.count += missed.count;
                fetches.first = missed.first;
            }
        }
    }

    /// Writes down now and then, and once more at the end.
    pub async fn keep(&self, db: &Database, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(WRITE_EVERY) => {}
            }
            self.write(db).await;
        }
    }
}
