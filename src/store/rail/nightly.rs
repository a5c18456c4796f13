//! When each rail was last compared with what was ordered here, and whether that is enough to let a restored database go on.

use jiff::Timestamp;

use super::{balance, finding};
use crate::domain::promise::add_target_days;
use crate::domain::refusal::RefusalCode;
use crate::domain::said::command as said;
use crate::store::bank::run::RAIL;
use crate::store::command::{Ctx, Done, refuse};
use crate::store::engine::Conn;
use crate::store::outbox::JobKind;
use crate::store::{args, outbox};

/// Notes that a rail was compared as a whole.
///
/// # Errors
/// The store's.
pub async fn compared(c: &mut Conn, ctx: &Ctx, rail: &str) -> Done<()> {
    let sql = "INSERT INTO rail_guard (rail, compared_at) VALUES ($1, $2)
         ON CONFLICT (rail) DO UPDATE SET compared_at = excluded.compared_at";
    c.run(sql, args![rail, ctx.micros()]).await?;
    Ok(())
}

/// Has every rail compared now instead of by night.
///
/// # Errors
/// The store's.
pub async fn compare_soon(c: &mut Conn, ctx: &Ctx) -> Done<()> {
    for rail in rails(c).await? {
        outbox::put_once(c, ctx, JobKind::ReconcileRail, &rail, true).await?;
    }
    Ok(())
}

/// The rails that are compared: each has a promise in the outbox, which the server gives when it starts.
async fn rails(c: &mut Conn) -> Done<Vec<String>> {
    let sql = "SELECT DISTINCT object FROM outbox WHERE kind = $1 AND done_at IS NULL ORDER BY object";
    let rows: Vec<(String,)> = c.rows(sql, args![JobKind::ReconcileRail.name()]).await?;
    Ok(rows.into_iter().map(|(rail,)| rail).collect())
}

/// Lets a database that was restored at a moment go on only once every rail was compared with it, every payment that the comparison
/// found is explained, and, where bank files are used, the bank's statement of the last bank day was read: money that left in the time
/// that was lost shows in these alone.
///
/// # Errors
/// [`RefusalCode::Frozen`] with what is missing; the store's.
pub async fn ensure_compared(c: &mut Conn, ctx: &Ctx, since: Timestamp) -> Done<()> {
    for rail in rails(c).await? {
        let sql = "SELECT 1 FROM rail_guard WHERE rail = $1 AND compared_at >= $2";
        let found: Option<(i64,)> = c.optional(sql, args![rail.as_str(), since.as_microsecond()]).await?;
        if found.is_none() {
            return refuse(RefusalCode::Frozen, said::restore_uncompared(&rail));
        }
        if rail == RAIL && uses_files(c).await? && !is_stated(c, ctx, since).await? {
            return refuse(RefusalCode::Frozen, said::restore_unstated());
        }
    }
    // A rail that lists nothing is asked about one order after the other.
    let sql = "SELECT count(*) FROM outbox WHERE kind = $1 AND done_at IS NULL AND parked_at IS NULL";
    let (asked,): (i64,) = c.one(sql, args![JobKind::LookIntoOrder.name()]).await?;
    if asked > 0 {
        return refuse(RefusalCode::Frozen, said::restore_asking(asked));
    }
    match finding::open_since(c, since).await? {
        0 => Ok(()),
        open => refuse(RefusalCode::Frozen, said::restore_unexplained(open)),
    }
}

async fn uses_files(c: &mut Conn) -> Done<bool> {
    let found: Option<(i64,)> = c.optional("SELECT 1 FROM bank_run LIMIT 1", &[]).await?;
    Ok(found.is_some() || balance(c, RAIL).await?.is_some())
}

/// Whether a statement reaches the last bank day up to a moment.
async fn is_stated(c: &mut Conn, ctx: &Ctx, since: Timestamp) -> Done<bool> {
    let Some(closing) = balance(c, RAIL).await? else { return Ok(false) };
    let day = |at: Timestamp| at.to_zoned(ctx.policy.bank.zone.clone()).date();
    // A closing balance counts from the midnight after its day: the first bank day it does not tell of.
    Ok(add_target_days(day(closing.at), 0) > day(since))
}
