//! The kill switch as it is stored: one row for each part that is frozen and each cause. Whoever lets money go reads it in the same transaction,
//! so that nothing leaves after a freeze has been committed.

use crate::domain::said::command as said;
use serde_json::json;

use crate::domain::freeze::{Cause, Frozen, Halt, Lift, ensure_freezes};
use crate::domain::refusal::RefusalCode;

use super::column::{instant, instant_opt, storable, word};
use super::command::{Ctx, Done, refuse};
use super::engine::{Conn, Error};
use super::{args, event, outbox, rail, row};

/// Longest reason, in characters.
pub const REASON_CHARS_MAX: usize = 500;

row! {
    struct Row {
        what: String,
        cause: String,
        since: i64,
        by_name: String,
        reason: String,
        lift_by: Option<String>,
        lift_as: Option<String>,
        lift_at: Option<i64>,
    }
}

impl Row {
    fn frozen(self) -> Result<Frozen, Error> {
        Ok(Frozen {
            what: word(&self.what)?,
            cause: word(&self.cause)?,
            since: instant(self.since)?,
            by: self.by_name,
            reason: self.reason,
            lift_proposed_by: self.lift_by,
            lift_proposed_as: self.lift_as.as_deref().map(word).transpose()?,
            lift_proposed_at: instant_opt(self.lift_at)?,
        })
    }
}

const COLUMNS: &str = "what, cause, since, by_name, reason, lift_by, lift_as, lift_at";

/// Everything that is frozen now; what people froze last.
///
/// # Errors
/// The store's.
pub async fn all(c: &mut Conn) -> Done<Vec<Frozen>> {
    let rows: Vec<Row> = c.rows(&format!("SELECT {COLUMNS} FROM desk_freeze ORDER BY what, cause DESC"), &[]).await?;
    Ok(rows.into_iter().map(Row::frozen).collect::<Result<_, _>>()?)
}

/// The freeze of one part, if it is frozen: of several the one that takes most to lift.
///
/// # Errors
/// The store's.
pub async fn of(c: &mut Conn, what: Halt) -> Done<Option<Frozen>> {
    let sql = format!("SELECT {COLUMNS} FROM desk_freeze WHERE what = $1 ORDER BY cause DESC LIMIT 1");
    let row: Option<Row> = c.optional(&sql, args![what.name()]).await?;
    Ok(row.map(Row::frozen).transpose()?)
}

/// The freeze of one part for one cause.
async fn by(c: &mut Conn, what: Halt, cause: Cause) -> Done<Option<Frozen>> {
    let sql = format!("SELECT {COLUMNS} FROM desk_freeze WHERE what = $1 AND cause = $2");
    let row: Option<Row> = c.optional(&sql, args![what.name(), cause.name()]).await?;
    Ok(row.map(Row::frozen).transpose()?)
}

/// Lets a command go on only while this part runs.
///
/// # Errors
/// [`RefusalCode::Frozen`], with who froze it and why; the store's.
pub async fn ensure_runs(c: &mut Conn, what: Halt) -> Done<()> {
    match of(c, what).await? {
        None => Ok(()),
        Some(frozen) => Err(frozen.refusal().into()),
    }
}

/// Freezes a part. One that is frozen already stays so; a proposal to let it go is void then.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`]; [`RefusalCode::Invalid`] without a reason or with an endless one; the store's.
pub async fn freeze(c: &mut Conn, ctx: &Ctx, what: Halt, reason: &str) -> Done<Frozen> {
    ensure_freezes(&ctx.actor, reason)?;
    if reason.chars().count() > REASON_CHARS_MAX {
        return refuse(RefusalCode::Invalid, said::reason_long(REASON_CHARS_MAX));
    }
    let (person, _) = ctx.person()?;
    let reason = storable(reason.trim());
    hold(c, ctx, what, Cause::People, person, &reason).await
}

/// Freezes a part for a cause, whoever found it. One that is frozen for it already stays so; a proposal to let it go is void then.
///
/// # Errors
/// The store's.
pub(super) async fn hold(c: &mut Conn, ctx: &Ctx, what: Halt, cause: Cause, who: &str, reason: &str) -> Done<Frozen> {
    let known = by(c, what, cause).await?;
    if let Some(known) = known.filter(|known| known.lift_proposed_by.is_none()) {
        return Ok(known);
    }
    c.run(
        "INSERT INTO desk_freeze (what, cause, since, by_name, reason) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (what, cause) DO UPDATE SET lift_by = NULL, lift_as = NULL, lift_at = NULL",
        args![what.name(), cause.name(), ctx.micros(), who, reason],
    )
    .await?;
    event::append(c, ctx, "desk.frozen", format!("freeze:{what}"), None, json!({"cause": cause, "reason": event::typed(reason)}))
        .await?;
    by(c, what, cause).await?.ok_or_else(|| Error::Failed("a freeze that was stored is not there".to_owned()).into())
}

/// Proposes to let a part go, or confirms it as the second person: then everything that was held goes on at once. A part that is
/// not frozen stays as it is, and what a restore froze is signed off instead ([`sign_off`]).
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`]; the store's.
pub async fn lift(c: &mut Conn, ctx: &Ctx, what: Halt) -> Done<Option<Frozen>> {
    for cause in [Cause::People, Cause::Books] {
        if let Some(frozen) = by(c, what, cause).await? {
            let_go(c, ctx, &frozen).await?;
        }
    }
    of(c, what).await
}

/// Signs a restored database off, as one of two people: finance and a lead. With the second one payouts go on. Nobody signs before
/// [`rail::ensure_compared`] agrees.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`]; [`RefusalCode::Frozen`] with what has to be compared or explained first; the store's.
pub async fn sign_off(c: &mut Conn, ctx: &Ctx) -> Done<()> {
    match by(c, Halt::Releasing, Cause::Restored).await? {
        Some(frozen) => {
            frozen.lift(&ctx.actor)?;
            rail::ensure_compared(c, ctx, frozen.since).await?;
            let_go(c, ctx, &frozen).await
        }
        None => Ok(()),
    }
}

async fn let_go(c: &mut Conn, ctx: &Ctx, frozen: &Frozen) -> Done<()> {
    let (person, role) = ctx.person()?;
    let (what, cause) = (frozen.what, frozen.cause);
    match frozen.lift(&ctx.actor)? {
        Lift::Proposed if frozen.lift_proposed_by.is_some() => Ok(()),
        Lift::Proposed => {
            c.run(
                "UPDATE desk_freeze SET lift_by = $3, lift_as = $4, lift_at = $5 WHERE what = $1 AND cause = $2",
                args![what.name(), cause.name(), person, role.name(), ctx.micros()],
            )
            .await?;
            event::append(c, ctx, "desk.lift_proposed", format!("freeze:{what}"), None, json!({"cause": cause})).await?;
            Ok(())
        }
        Lift::Lifted => {
            c.run("DELETE FROM desk_freeze WHERE what = $1 AND cause = $2", args![what.name(), cause.name()]).await?;
            outbox::go_on(c, ctx).await?;
            let data = json!({"cause": cause, "proposed_by": frozen.lift_proposed_by, "since": frozen.since});
            event::append(c, ctx, "desk.lifted", format!("freeze:{what}"), None, data).await?;
            Ok(())
        }
    }
}
