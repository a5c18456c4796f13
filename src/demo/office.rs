//! A simulated lead who decides about offers, and simulated finance who release payouts.

use std::time::Duration;

use super::pace::{Pace, key};
use crate::client::{Client, ClientError, PayoutQuery, TicketQuery};
use crate::domain::stage::Stage;
use crate::domain::view::View;
use crate::wire::compensation::{ApproveRequest, ReasonText};
use crate::wire::payout::ReleaseRequest;

/// Simulated minutes between two looks at the list.
const LOOK_MINUTES: u32 = 150;
/// Real seconds between two looks, at least.
const LOOK_SECONDS_MIN: u64 = 5;
/// So many are left for the person at the console to decide.
const LEFT_FOR_YOU: usize = 6;
/// Most decisions at one sitting.
const SITTING_MAX: usize = 5;
/// Of 100 offers, how many are refused.
const REFUSE_PERCENT: u8 = 15;

/// Decides about offers above an agent's authority until the demo ends.
pub(super) async fn lead(client: Client, mut pace: Pace) {
    while pause(&mut pace).await {
        let looked = decide(&client, &mut pace).await;
        if !settle(&mut pace, looked).await {
            return;
        }
    }
}

/// Releases payouts that wait for a person until the demo ends.
pub(super) async fn finance(client: Client, mut pace: Pace) {
    while pause(&mut pace).await {
        let looked = release(&client).await;
        if !settle(&mut pace, looked).await {
            return;
        }
    }
}

async fn pause(pace: &mut Pace) -> bool {
    let wait = pace.minutes(LOOK_MINUTES).max(Duration::from_secs(LOOK_SECONDS_MIN));
    pace.wait(wait).await
}

async fn settle(pace: &mut Pace, looked: Result<(), ClientError>) -> bool {
    match looked {
        Ok(()) => pace.fine(),
        Err(error) => {
            tracing::debug!(%error, "the simulated office was refused");
            if error.is_passing() {
                return pace.back_off().await;
            }
        }
    }
    true
}

async fn decide(client: &Client, pace: &mut Pace) -> Result<(), ClientError> {
    let query = TicketQuery { view: Some(View::Approvals), limit: Some(100), ..TicketQuery::default() };
    let rows = client.tickets(&query).await?.items;
    for row in rows.iter().take(rows.len().saturating_sub(LEFT_FOR_YOU).min(SITTING_MAX)) {
        let Some(open) = row.open_compensation.as_ref().filter(|open| open.state == Stage::ApprovalWanted) else { continue };
        let decided = if pace.rng.u8(..100) < REFUSE_PERCENT {
            let reason = ReasonText { reason: "the amount does not fit what happened".to_owned() };
            client.refuse(open.id, &reason, row.version, &key()).await
        } else {
            client.approve(open.id, &ApproveRequest::default(), row.version, &key()).await
        };
        passing(decided.map(drop))?;
    }
    Ok(())
}

async fn release(client: &Client) -> Result<(), ClientError> {
    let query = PayoutQuery { state: Some("review".to_owned()), limit: Some(100), ..PayoutQuery::default() };
    let waiting = client.payouts(&query).await?.items;
    let count = waiting.len().saturating_sub(LEFT_FOR_YOU).min(SITTING_MAX);
    let (ids, versions): (Vec<_>, Vec<_>) = waiting.iter().take(count).map(|payout| (payout.id, payout.version)).unzip();
    if ids.is_empty() {
        return Ok(());
    }
    client.release_payouts(&ReleaseRequest { ids, versions }, &key()).await.map(drop)
}

/// A refusal of one thing must not keep the others waiting.
fn passing(result: Result<(), ClientError>) -> Result<(), ClientError> {
    match result {
        Err(error) if !error.is_passing() => {
            tracing::debug!(%error, "the simulated lead was refused");
            Ok(())
        }
        other => other,
    }
}
