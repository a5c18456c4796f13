//! The kill switch as it is stored: one row for each part that is frozen. Whoever lets money go reads it in the same transaction,
//! so that nothing leaves after a freeze has been committed.

use crate::domain::said::command as said;
use serde_json::json;

use crate::domain::freeze::{Frozen, Halt, Lift, ensure_freezes};
use crate::domain::refusal::RefusalCode;

use super::column::{instant, instant_opt, storable, word};
use super::command::{Ctx, Done, refuse};
use super::engine::{Conn, Error};
use super::{args, event, outbox, row};

/// Longest reason, in characters.
pub const REASON_CHARS_MAX: usize = 500;

row! {
    struct Row {
        what: String,
        since: i64,
        by_name: String,
        reason: String,
        lift_by: Option<String>,
        lift_at: Option<i64>,
    }
}

impl Row {
    fn frozen(self) -> Result<Frozen, Error> {
        Ok(Frozen {
            what: word(&self.what)?,
            since: instant(self.since)?,
            by: self.by_name,
            reason: self.reason,
            lift_proposed_by: self.lift_by,
            lift_proposed_at: instant_opt(self.lift_at)?,
        })
    }
}

/// Everything that is frozen now.
///
/// # Errors
/// The store's.
pub async fn all(c: &mut Conn) -> Done<Vec<Frozen>> {
    let rows: Vec<Row> =
        c.rows("SELECT what, since, by_name, reason, lift_by, lift_at FROM desk_freeze ORDER BY what", &[]).await?;
    Ok(rows.into_iter().map(Row::frozen).collect::<Result<_, _>>()?)
}

/// The freeze of one part, if it is frozen.
///
/// # Errors
/// The store's.
pub async fn of(c: &mut Conn, what: Halt) -> Done<Option<Frozen>> {
    let row: Option<Row> = c
        .optional("SELECT what, since, by_name, reason, lift_by, lift_at FROM desk_freeze WHERE what = $1", args![what.name()])
        .await?;
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
    let known = of(c, what).await?;
    if let Some(known) = known.filter(|known| known.lift_proposed_by.is_none()) {
        return Ok(known);
    }
    let reason = storable(reason.trim());
    c.run(
        "INSERT INTO desk_freeze (what, since, by_name, reason) VALUES ($1, $2, $3, $4)
         ON CONFLICT (what) DO UPDATE SET lift_by = NULL, lift_at = NULL",
        args![what.name(), ctx.micros(), person, reason.as_str()],
    )
    .await?;
    event::append(c, ctx, "desk.frozen", format!("freeze:{what}"), None, json!({"reason": event::typed(&reason)})).await?;
    of(c, what).await?.ok_or_else(|| Error::Failed("a freeze that was stored is not there".to_owned()).into())
}

/// Proposes to let a part go, or confirms it as the second person: then everything that was held goes on at once. A part that is
/// not frozen stays as it is.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`]; the store's.
pub async fn lift(c: &mut Conn, ctx: &Ctx, what: Halt) -> Done<Option<Frozen>> {
    let Some(frozen) = of(c, what).await? else { return Ok(None) };
    let (person, _) = ctx.person()?;
    match frozen.lift(&ctx.actor)? {
        Lift::Proposed if frozen.lift_proposed_by.is_some() => Ok(Some(frozen)),
        Lift::Proposed => {
            c.run("UPDATE desk_freeze SET lift_by = $2, lift_at = $3 WHERE what = $1", args![what.name(), person, ctx.micros()])
                .await?;
            event::append(c, ctx, "desk.lift_proposed", format!("freeze:{what}"), None, json!({})).await?;
            of(c, what).await
        }
        Lift::Lifted => {
            c.run("DELETE FROM desk_freeze WHERE what = $1", args![what.name()]).await?;
            outbox::go_on(c, ctx).await?;
            let data = json!({"proposed_by": frozen.lift_proposed_by, "since": frozen.since});
            event::append(c, ctx, "desk.lifted", format!("freeze:{what}"), None, data).await?;
            Ok(None)
        }
    }
}
