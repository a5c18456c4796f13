//! The lead figures as they are sent, computed once for everybody who asks at the same moment.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex as Gate, PoisonError};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Mutex;

use super::convert;
use crate::store::command::{CommandError, Ctx};
use crate::store::{Database, figures};
use crate::wire::figures::{AgeBand, AgentLoad, Behind, Figures, PromiseDay, ReasonCount, StageCount};

/// Figures that took a while serve everybody for this long; whoever knows of a newer event than theirs asks again.
const SHARED_FOR: Duration = Duration::from_secs(2);
/// What is computed sooner than this is computed for each.
const SHARED_FROM: Duration = Duration::from_millis(100);
/// Periods that are remembered; more different ones are computed each time.
const PERIODS_MAX: usize = 8;

/// What was computed last for each period, in seconds. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct SharedFigures(Arc<Gate<BTreeMap<i64, Slot>>>);

type Slot = Arc<Mutex<Option<Kept>>>;

#[derive(Clone, Debug)]
struct Kept {
    figures: Figures,
    at: Instant,
    took: Duration,
}

impl Kept {
    fn serves(&self, now: Instant) -> bool {
        self.took >= SHARED_FROM && now.saturating_duration_since(self.at) < SHARED_FOR
    }
}

impl SharedFigures {
    fn slot(&self, period: i64) -> Slot {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if slots.len() >= PERIODS_MAX && !slots.contains_key(&period) {
            return Slot::default();
        }
        Arc::clone(slots.entry(period).or_default())
    }

    /// The figures of a period of so many seconds that ends now; those who come while they are being computed wait for the same ones.
    ///
    /// # Errors
    /// The store's.
    pub async fn read(&self, db: &Database, ctx: Ctx, period: i64) -> Result<Figures, CommandError> {
        let now = ctx.now;
        let since = now.checked_sub(SignedDuration::from_secs(period)).unwrap_or(Timestamp::MIN);
        let slot = self.slot(period);
        let mut kept = slot.lock().await;
        if let Some(known) = kept.as_ref().filter(|known| known.serves(Instant::now())) {
            return Ok(known.figures.clone());
        }
        let began = Instant::now();
        let read = db.read(async move |c| figures::read(c, &ctx, since).await).await?;
        let figures = sent(now, since, read);
        let at = Instant::now();
        *kept = Some(Kept { figures: figures.clone(), at, took: at.saturating_duration_since(began) });
        Ok(figures)
    }
}

/// The figures on the wire.
fn sent(now: Timestamp, since: Timestamp, read: figures::Figures) -> Figures {
    let step = figures::step_seconds(now.as_second() - since.as_second());
    let reason =
        |row: figures::ReasonRow| ReasonCount { reason: row.reason, count: row.count, before: row.before, by_step: row.by_step };
    let stage = |row: figures::StageRow| StageCount { state: row.stage, count: row.count, sums: row.sums, tickets: row.tickets };
    let agent = |agent: figures::Agent| AgentLoad {
        name: agent.name,
        tickets: agent.tickets,
        lease_until: agent.lease_until,
        seen_at: agent.seen_at,
        solved_today: agent.solved_today,
    };
    let behind = Behind {
        offers: read.behind.offers,
        paid: read.behind.paid,
        approvals: read.behind.approvals,
        releases: read.behind.releases,
        in_doubt: read.behind.in_doubt,
        missed: read.behind.missed,
    };
    Figures {
        at: now,
        since,
        open_by_age: read.open_by_age.into_iter().map(|(band, count)| AgeBand { band, count }).collect(),
        open: read.open,
        at_risk: read.at_risk,
        unassigned: read.unassigned,
        received_today: read.received_today,
        solved_today: read.solved_today,
        offers_today: read.offers_today,
        offered_today: read.offered_today,
        paid_today: read.paid_today,
        approvals_waiting: read.approvals_waiting,
        oldest_approval: read.oldest_approval,
        releases_waiting: read.releases_waiting,
        in_doubt: read.in_doubt,
        claims_by_state: read.claims_by_state.into_iter().map(stage).collect(),
        promise_kept: read.promise_kept,
        promise_due: read.promise_due,
        replies_in_time: read.replies_in_time,
        replies_due: read.replies_due,
        first_reply_median_s: read.first_reply_median_s,
        first_reply_p90_s: read.first_reply_p90_s,
        reasons: read.reasons.into_iter().map(reason).collect(),
        received_by_hour: read.received_by_hour,
        agents: read.agents.into_iter().map(agent).collect(),
        budgets: read.budgets.into_iter().map(convert::budget).collect(),
        replies_measured: read.replies_measured,
        replies_given: read.replies_given,
        step_s: u64::try_from(step).unwrap_or(0),
        promise_by_day: read
            .promise_by_day
            .into_iter()
            .map(|day| PromiseDay { day: day.day, kept: day.kept, due: day.due })
            .collect(),
        behind,
        seq: read.seq,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_took_long_is_shared_and_not_for_long() {
        let at = Instant::now();
        let kept = |took| Kept { figures: Figures::default(), at, took: Duration::from_millis(took) };
        assert!(kept(1_700).serves(at + Duration::from_millis(1_900)));
        assert!(!kept(1_700).serves(at + Duration::from_secs(2)), "old ones are computed again");
        assert!(!kept(20).serves(at), "on a small desk everybody gets figures of their own moment");
    }

    #[test]
    fn periods_are_not_remembered_without_end() {
        let shared = SharedFigures::default();
        let first = shared.slot(1);
        assert!(Arc::ptr_eq(&first, &shared.slot(1)));
        for period in 2..100 {
            shared.slot(period);
        }
        assert_eq!(shared.0.lock().unwrap().len(), PERIODS_MAX);
        assert!(!Arc::ptr_eq(&shared.slot(50), &shared.slot(50)));
    }
}
