//! The outbox: what the server has promised to do, written with the state that promised it.
//!
//! A worker leases due rows, works outside of any transaction, and reports. A row is never deleted: it ends done or parked.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value as Json;

use crate::domain::words::word_enum;

use super::column::{from_json, instant, instant_opt, to_json, word};
use super::command::{Ctx, Done, not_found};
use super::engine::{Conn, Dialect, Error};
use super::{args, event, row};

word_enum!(
    /// The kinds of work.
    JobKind, "job kind", {
        /// End of an undo window: mint the link and let it go.
        CommitOffer => "commit_offer",
        /// Send the personal link.
        SendLink => "send_link",
        /// Bring an open link to the customer's mind.
        SendReminder => "send_reminder",
        /// Tell the customer what was instructed, or that it was done.
        SendRemedy => "send_remedy",
        /// Send an agent's reply.
        SendReply => "send_reply",
        /// Screen a claim.
        ScreenPayout => "screen_payout",
        /// Put a released payout into its rail's queue.
        QueuePayout => "queue_payout",
        /// Write the attempt and call the rail.
        DispatchPayout => "dispatch_payout",
        /// Ask the rail what became of an attempt.
        LookUpPayout => "look_up_payout",
        /// Find out about an order of which the rail told when nothing more was expected of it.
        LookIntoOrder => "look_into_order",
        /// Call an unclaimed payment off.
        CancelPayout => "cancel_payout",
        /// Compare a rail's payments with ours.
        ReconcileRail => "reconcile_rail",
        /// Tell the customer that the money was released.
        SendReleased => "send_released",
        /// Tell the customer that the money comes later than was said.
        SendPromiseMoved => "send_promise_moved",
        /// Tell the customer that the money is there.
        SendPaid => "send_paid",
        /// Send the receipt that the customer asked for.
        SendReceipt => "send_receipt",
        /// Tell the customer that an offer was taken back.
        SendWithdrawn => "send_withdrawn",
        /// Tell the customer that the claim was turned down.
        SendRejected => "send_rejected",
        /// See whether a claim is decided on in time.
        WatchRelease => "watch_release",
        /// See whether a payout's promised day can be met.
        WatchPromise => "watch_promise",
        /// See whether a bank file was brought to the bank in time.
        WatchUpload => "watch_upload",
        /// Send the neutral follow-up.
        SendFollowUp => "send_follow_up",
        /// Details that were asked for never came.
        TimeOutCorrection => "time_out_correction",
        /// A link's life is over.
        ExpireLink => "expire_link",
        /// A link that was locked opens again.
        UnlockLink => "unlock_link",
        /// A link's payout is final.
        SpendLink => "spend_link",
        /// A snoozed ticket comes back.
        Wake => "wake",
        /// Look through how people work; it comes back by itself.
        LookForPatterns => "look_for_patterns",
        /// Compare the books with the desk; it comes back by itself.
        CheckBooks => "check_books",
    }
);

impl JobKind {
    /// Whether it writes to a customer: the kinds that begin with `send_`.
    #[must_use]
    pub fn is_letter(self) -> bool {
        self.name().starts_with("send_")
    }
}

/// The two kinds of room for work: what depends on a mail server has its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Track {
    /// Everything that is no letter.
    Money,
    /// What is written to customers: the kinds that begin with `send_`.
    Letters,
    /// Both.
    All,
}

impl Track {
    /// The condition of the track's rows. Written out: the names are ours, and both engines can plan with them.
    const fn condition(self) -> &'static str {
        match self {
            Track::Money => "kind NOT LIKE 'send|_%' ESCAPE '|'",
            Track::All => "1 = 1",
            Track::Letters => "kind LIKE 'send|_%' ESCAPE '|'",
        }
    }
}

/// A piece of work.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its row.
    pub id: i64,
    /// What to do.
    pub kind: JobKind,
    /// To what: an id whose kind the job knows.
    pub object: String,
    /// Details.
    pub payload: Json,
    /// How often it has been tried, this time included; waiting is no try.
    pub attempts: i64,
    /// How often in a row it found the other side away.
    pub waits: i64,
}

row! {
    struct Row {
        id: i64,
        kind: String,
        object: String,
        payload: String,
        attempts: i64,
        waits: i64,
    }
}

/// Puts a piece of work into the outbox, not to be done before `not_before` (microseconds).
///
/// # Errors
/// The store's.
pub async fn put<T: Serialize>(c: &mut Conn, kind: JobKind, object: &str, payload: &T, not_before: i64) -> Done<()> {
    let payload = to_json(payload)?;
    c.run(
        "INSERT INTO outbox (kind, object, payload, not_before) VALUES ($1, $2, $3, $4)",
        args![kind.name(), object, payload, not_before],
    )
    .await?;
    Ok(())
}

/// Puts a piece of work into the outbox unless the same is open already; with `soon` the open one is done now.
///
/// # Errors
/// The store's.
pub async fn put_once(c: &mut Conn, ctx: &Ctx, kind: JobKind, object: &str, soon: bool) -> Done<()> {
    put_once_with(c, kind, object, &serde_json::json!({}), ctx.micros(), soon).await
}

/// As [`put_once`], with details and for a moment (microseconds); the details of one that is open stay.
///
/// # Errors
/// The store's.
pub async fn put_once_with(c: &mut Conn, kind: JobKind, object: &str, payload: &Json, at: i64, soon: bool) -> Done<()> {
    let open = "kind = $1 AND object = $2 AND done_at IS NULL AND parked_at IS NULL";
    let found: Option<(i64,)> =
        c.optional(&format!("SELECT id FROM outbox WHERE {open} LIMIT 1"), args![kind.name(), object]).await?;
    match found {
        None => put(c, kind, object, payload, at).await,
        Some(_) if !soon => Ok(()),
        Some(_) => {
            let sql = format!("UPDATE outbox SET not_before = $3 WHERE {open} AND not_before > $3");
            c.run(&sql, args![kind.name(), object, at]).await?;
            Ok(())
        }
    }
}

/// Takes back work that has not been done, for example an offer that was undone in time.
///
/// # Errors
/// The store's.
pub async fn cancel(c: &mut Conn, ctx: &Ctx, kind: JobKind, object: &str) -> Done<()> {
    c.run(
        "UPDATE outbox SET done_at = $3 WHERE object = $2 AND kind = $1 AND done_at IS NULL",
        args![kind.name(), object, ctx.micros()],
    )
    .await?;
    Ok(())
}

/// Leases due work for `lease_seconds`. A worker that dies gives its rows back by the lease running out.
///
/// # Errors
/// The store's.
pub async fn lease(c: &mut Conn, ctx: &Ctx, track: Track, limit: i64, lease_seconds: i64) -> Done<Vec<Job>> {
    let skip = if c.dialect() == Dialect::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let track = track.condition();
    let sql = format!(
        "UPDATE outbox SET lease_until = $2, attempts = attempts + 1 WHERE id IN (
            SELECT id FROM outbox WHERE done_at IS NULL AND parked_at IS NULL AND {track} AND not_before <= $1
            AND (lease_until IS NULL OR lease_until <= $1) ORDER BY not_before, id LIMIT $3 {skip})
         RETURNING id, kind, object, payload, attempts, waits"
    );
    let mut rows: Vec<Row> = c.rows(&sql, args![ctx.micros(), ctx.micros_in(lease_seconds), limit]).await?;
    rows.sort_by_key(|row| row.id);
    rows.into_iter()
        .map(|row| {
            let kind = word(&row.kind)?;
            let payload = from_json(&row.payload)?;
            Ok(Job { id: row.id, kind, object: row.object, payload, attempts: row.attempts, waits: row.waits })
        })
        .collect()
}

/// Takes every lease back. Only for a store that nobody else can be working on: a server that starts on a folder it has locked
/// need not wait for the leases of one that was killed.
///
/// # Errors
/// The store's.
pub async fn break_leases(c: &mut Conn) -> Done<()> {
    c.run("UPDATE outbox SET lease_until = NULL WHERE lease_until IS NOT NULL AND done_at IS NULL", &[]).await?;
    Ok(())
}

/// When the next work of a track is due (microseconds), leases counted.
///
/// # Errors
/// The store's.
pub async fn next_due(c: &mut Conn, track: Track) -> Done<Option<i64>> {
    let sql = format!(
        "SELECT min(CASE WHEN lease_until > not_before THEN lease_until ELSE not_before END) FROM (
            SELECT not_before, lease_until FROM outbox WHERE done_at IS NULL AND parked_at IS NULL AND {}
            ORDER BY not_before, id LIMIT 64) AS soon",
        track.condition()
    );
    let due: Option<(Option<i64>,)> = c.optional(&sql, &[]).await?;
    Ok(due.and_then(|(at,)| at))
}

/// The work is done.
///
/// # Errors
/// The store's.
pub async fn done(c: &mut Conn, ctx: &Ctx, id: i64) -> Done<()> {
    c.run("UPDATE outbox SET done_at = $2, lease_until = NULL, last_error = NULL WHERE id = $1", args![id, ctx.micros()]).await?;
    Ok(())
}

/// The work failed for now: again at `not_before`.
///
/// # Errors
/// The store's.
pub async fn retry(c: &mut Conn, id: i64, not_before: i64, error: &str) -> Done<()> {
    c.run("UPDATE outbox SET not_before = $2, lease_until = NULL, last_error = $3 WHERE id = $1", args![id, not_before, error])
        .await?;
    Ok(())
}

/// Nothing is wrong, it is not over yet: again at `not_before`, with all its tries before it.
///
/// # Errors
/// The store's.
pub async fn later(c: &mut Conn, id: i64, not_before: i64) -> Done<()> {
    let sql = "UPDATE outbox SET not_before = $2, lease_until = NULL, attempts = 0, waits = 0, last_error = NULL WHERE id = $1";
    c.run(sql, args![id, not_before]).await?;
    Ok(())
}

/// The desk is frozen: it waits until that is lifted, with all its tries before it. It looks again at `not_before`, should nobody
/// call it.
///
/// # Errors
/// The store's.
pub async fn freeze(c: &mut Conn, id: i64, not_before: i64) -> Done<()> {
    let sql = "UPDATE outbox SET not_before = $2, lease_until = NULL, attempts = 0, waits = 0, last_error = NULL, frozen = 1 WHERE id = $1";
    c.run(sql, args![id, not_before]).await?;
    Ok(())
}

/// Calls everything that waited for a freeze to be lifted.
///
/// # Errors
/// The store's.
pub async fn go_on(c: &mut Conn, ctx: &Ctx) -> Done<()> {
    let sql = "UPDATE outbox SET not_before = $1, frozen = 0 WHERE frozen = 1 AND done_at IS NULL AND parked_at IS NULL";
    c.run(sql, args![ctx.micros()]).await?;
    Ok(())
}

/// The other side is away: again at `not_before`. The work was not done badly, so this was no try.
///
/// # Errors
/// The store's.
pub async fn wait(c: &mut Conn, id: i64, not_before: i64, error: &str) -> Done<()> {
    let sql = "UPDATE outbox SET not_before = $2, lease_until = NULL, attempts = attempts - 1, waits = waits + 1, last_error = $3
         WHERE id = $1";
    c.run(sql, args![id, not_before, error]).await?;
    Ok(())
}

/// The work cannot succeed without a person.
///
/// # Errors
/// The store's.
pub async fn park(c: &mut Conn, ctx: &Ctx, id: i64, error: &str) -> Done<()> {
    c.run("UPDATE outbox SET parked_at = $2, lease_until = NULL, last_error = $3 WHERE id = $1", args![id, ctx.micros(), error])
        .await?;
    Ok(())
}

/// How much work waits and how much is parked.
///
/// # Errors
/// The store's.
pub async fn depth(c: &mut Conn) -> Done<(i64, i64)> {
    let waiting: (i64,) = c.one("SELECT count(*) FROM outbox WHERE done_at IS NULL AND parked_at IS NULL", &[]).await?;
    let parked: (i64,) = c.one("SELECT count(*) FROM outbox WHERE done_at IS NULL AND parked_at IS NOT NULL", &[]).await?;
    Ok((waiting.0, parked.0))
}

/// Most rows of the list of work that fails.
const LISTED_MAX: i64 = 500;

/// A piece of work that failed at least once and is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failing {
    /// Its row.
    pub id: i64,
    /// What to do.
    pub kind: String,
    /// To what.
    pub object: String,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong the last time.
    pub error: String,
    /// Since when it waits for a person.
    pub parked_at: Option<Timestamp>,
    /// When it is tried next; none for one that is parked.
    pub next_at: Option<Timestamp>,
}

row! {
    struct FailingRow {
        id: i64,
        kind: String,
        object: String,
        attempts: i64,
        last_error: String,
        parked_at: Option<i64>,
        not_before: i64,
    }
}

impl FailingRow {
    fn failing(self) -> Result<Failing, Error> {
        let next_at = if self.parked_at.is_none() { Some(instant(self.not_before)?) } else { None };
        let parked_at = instant_opt(self.parked_at)?;
        let Self { id, kind, object, attempts, last_error: error, .. } = self;
        Ok(Failing { id, kind, object, attempts, error, parked_at, next_at })
    }
}

/// The work that fails, what is parked first.
///
/// # Errors
/// The store's.
pub async fn failing(c: &mut Conn) -> Done<Vec<Failing>> {
    let sql = "SELECT id, kind, object, attempts, last_error, parked_at, not_before FROM outbox
         WHERE done_at IS NULL AND last_error IS NOT NULL ORDER BY CASE WHEN parked_at IS NULL THEN 1 ELSE 0 END, id LIMIT $1";
    let rows: Vec<FailingRow> = c.rows(sql, args![LISTED_MAX]).await?;
    Ok(rows.into_iter().map(FailingRow::failing).collect::<Result<_, _>>()?)
}

/// Lets a job run again now, with all its tries before it.
///
/// # Errors
/// [`RefusalCode::NotFound`](crate::domain::refusal::RefusalCode::NotFound) for one that is done or does not fail; the store's.
pub async fn again(c: &mut Conn, ctx: &Ctx, id: i64) -> Done<()> {
    let sql = "UPDATE outbox SET parked_at = NULL, attempts = 0, waits = 0, not_before = $2
         WHERE id = $1 AND done_at IS NULL AND last_error IS NOT NULL";
    if c.run(sql, args![id, ctx.micros()]).await? == 0 {
        return Err(not_found("failing job", id));
    }
    event::append(c, ctx, "job.retried", format!("job:{id}"), None, serde_json::json!({})).await?;
    Ok(())
}
