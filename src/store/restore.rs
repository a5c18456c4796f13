//! A database that was restored from a backup: noticed by the watermark, frozen until people have reconciled it.

use jiff::Timestamp;
use serde_json::json;

use crate::domain::freeze::{Cause, Halt};
use crate::domain::watermark::{Restored, Watermark, Witness, judge};

use super::command::{Ctx, Done};
use super::engine::{Conn, Dialect};
use super::{args, event, freeze, meta, rail};

/// A server whose sign of life is as fresh as this (microseconds) vouches for the database to one that joins it. Nobody restores
/// a database and starts a server on it in less.
const VOUCHED: i64 = 90 * 1_000_000;

/// How the database stands to a watermark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// By what it shows that it was restored, if it does.
    pub restored: Option<Restored>,
    /// The watermark as it is now.
    pub now: Watermark,
}

/// Holds the database against a watermark. Changes nothing.
///
/// # Errors
/// The store's, and for a database that no server has been started on.
pub async fn stand(c: &mut Conn, ctx: &Ctx, watermark: Option<&Watermark>) -> Done<Standing> {
    let epoch = meta::current_epoch(c).await?;
    let (seq, head) = event::head(c).await?;
    let kept = meta::kept_at(c).await?;
    let mut known: Option<(String,)> = None;
    let mut ended = false;
    if let Some(watermark) = watermark {
        known = c.optional("SELECT hash FROM event WHERE seq = $1", args![watermark.seq]).await?;
        let found: Option<(i64,)> =
            c.optional("SELECT ended_at FROM ended_epoch WHERE epoch = $1", args![watermark.epoch.as_str()]).await?;
        ended = found.is_some();
    }
    let witness = Witness {
        epoch: &epoch,
        ended,
        hash: known.as_ref().map(|(hash,)| hash.as_str()),
        kept: kept.is_some(),
        // A folder has one server: there is nobody else who could.
        vouched: c.dialect() == Dialect::Postgres && kept.is_some_and(|at| ctx.micros().saturating_sub(at) < VOUCHED),
    };
    let restored = judge(watermark, &witness);
    Ok(Standing { restored, now: Watermark { epoch, seq, hash: head } })
}

/// Whether a restore was noticed since a moment: what was known then may have been more than is known now.
///
/// # Errors
/// The store's.
pub async fn noticed_since(c: &mut Conn, since: Timestamp) -> Done<bool> {
    let found: Option<(i64,)> =
        c.optional("SELECT ended_at FROM ended_epoch WHERE ended_at >= $1 LIMIT 1", args![since.as_microsecond()]).await?;
    Ok(found.is_some())
}

/// Says in the database that a server keeps a watermark of it: one that lost it knows then that there was one.
///
/// # Errors
/// The store's.
pub async fn keep(c: &mut Conn, ctx: &Ctx) -> Done<()> {
    meta::keep_now(c, ctx).await
}

/// Holds the database against the watermark once more, and freezes payouts if it was restored: they stay frozen until finance and a
/// lead sign it off. A new epoch begins, so that consoles send the intents of the last days again. Answers what was found, and the
/// watermark to keep from now on.
///
/// # Errors
/// The store's.
pub async fn notice(c: &mut Conn, ctx: &Ctx, watermark: Option<&Watermark>) -> Done<Standing> {
    let standing = stand(c, ctx, watermark).await?;
    let Some(sign) = standing.restored else { return Ok(standing) };
    let timer = ctx.timer("watermark");
    meta::end_epoch(c, ctx, watermark.map(|watermark| watermark.epoch.as_str())).await?;
    let data = json!({"sign": sign, "known": watermark.map(|watermark| watermark.seq), "found": standing.now.seq});
    event::append(c, &timer, "desk.restored", "desk:database".to_owned(), None, data).await?;
    freeze::hold(c, &timer, Halt::Releasing, Cause::Restored, "amends", why(sign)).await?;
    // People want to see at once what left without a trace here.
    rail::compare_soon(c, ctx).await?;
    let now = stand(c, ctx, watermark).await?.now;
    Ok(Standing { now, ..standing })
}

/// What people read about it.
const fn why(sign: Restored) -> &'static str {
    match sign {
        Restored::Older => "the database lacks what this server wrote last: it was restored from a backup",
        Restored::Elsewhere => "the database is not the one that this server wrote last: it was restored or exchanged",
        Restored::Lost => "the server's watermark is gone: nobody can tell whether the database was restored",
    }
}
