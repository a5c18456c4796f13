//! The clock of a release: who claims is told within hours, and the desk hears before they are over.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{Payout, load};
use crate::domain::ids::PayoutId;
use crate::domain::payout::PayoutState;
use crate::domain::promise::{ALARMS, Alarm};
use crate::store::command::{Ctx, Done};
use crate::store::engine::Conn;
use crate::store::outbox::{self, JobKind};
use crate::store::{args, event};

/// Whether the clock runs: claimed, and nobody has decided.
fn waits(payout: &Payout) -> bool {
    matches!(payout.state, PayoutState::Submitted { .. } | PayoutState::Screening { .. } | PayoutState::Review { .. })
}

/// Starts the clock, anew where it ran before.
///
/// # Errors
/// The store's.
pub(in crate::store) async fn start(c: &mut Conn, ctx: &Ctx, payout: &Payout) -> Done<()> {
    let id = payout.id.to_string();
    c.run("UPDATE payout SET release_alarm = 0 WHERE id = $1", args![id.as_str()]).await?;
    outbox::cancel(c, ctx, JobKind::WatchRelease, &id).await?;
    let Some(first) = next(payout.release_due, ctx.now) else { return Ok(()) };
    outbox::put(c, JobKind::WatchRelease, &id, &json!({}), first.as_microsecond()).await
}

/// When the next alarm is, after a moment.
fn next(due: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
    ALARMS.iter().filter_map(|alarm| alarm.at(due?)).find(|at| *at > now)
}

/// Looks whether a payout still waits, and raises each alarm once. How long until the next look; none when the clock has stopped or
/// the last alarm is raised.
///
/// # Errors
/// The store's.
pub async fn watch(c: &mut Conn, ctx: &Ctx, id: PayoutId) -> Done<Option<SignedDuration>> {
    let payout = load(c, id).await?;
    let Some(due) = payout.release_due.filter(|_| waits(&payout)) else { return Ok(None) };
    let reached = ALARMS.iter().rev().find(|alarm| alarm.at(due).is_some_and(|at| at <= ctx.now));
    if let Some(alarm) = reached {
        raise(c, ctx, &payout, due, *alarm).await?;
    }
    Ok(next(Some(due), ctx.now).map(|at| at.duration_since(ctx.now)))
}

async fn raise(c: &mut Conn, ctx: &Ctx, payout: &Payout, due: Timestamp, alarm: Alarm) -> Done<()> {
    let level = alarm.level();
    let sql = "UPDATE payout SET release_alarm = $2 WHERE id = $1 AND release_alarm < $2";
    if c.run(sql, args![payout.id.to_string(), level]).await? == 0 {
        return Ok(());
    }
    let data = json!({"alarm": alarm.name(), "release_due": due.to_string(), "state": payout.state.name()});
    let object = format!("payout:{}", payout.id);
    event::append(c, &ctx.timer("release_clock"), "payout.release_alarm", object, Some(payout.ticket), data).await?;
    Ok(())
}
