//! How many tasks are under way: idle is a fact, not a guess from silence.

use std::sync::Arc;

use tokio::sync::watch;

/// Counts running work; clones share the count.
#[derive(Clone, Debug)]
pub struct Busy {
    count: Arc<watch::Sender<usize>>,
}

/// One piece of work; it counts until it is dropped, also when its task is aborted or panics.
#[derive(Debug)]
pub struct Work {
    count: Arc<watch::Sender<usize>>,
}

impl Default for Busy {
    fn default() -> Self {
        Self { count: Arc::new(watch::Sender::new(0)) }
    }
}

impl Busy {
    /// Work begins.
    #[must_use]
    pub fn begin(&self) -> Work {
        self.count.send_modify(|count| *count += 1);
        Work { count: Arc::clone(&self.count) }
    }

    /// Pieces of work under way.
    #[must_use]
    pub fn count(&self) -> usize {
        *self.count.borrow()
    }

    /// Waits until nothing is under way.
    pub async fn idle(&self) {
        // The sender lives in `self`, so the wait can only end with the condition.
        let _ = self.count.subscribe().wait_for(|count| *count == 0).await;
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.count.send_modify(|count| *count = count.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_counts_until_it_is_dropped() {
        let busy = Busy::default();
        busy.idle().await;
        let (one, two) = (busy.begin(), busy.clone().begin());
        assert_eq!(busy.count(), 2);
        drop(one);
        assert!(futures_util::FutureExt::now_or_never(busy.idle()).is_none());
        drop(two);
        busy.idle().await;
    }
}
