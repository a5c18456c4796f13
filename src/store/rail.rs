//! Rails that are called, as far as they are remembered: which are held, which calls of theirs were heard, and what was found in their
//! accounts that nobody here has ordered.

mod finding;
mod funds;
mod nightly;

use jiff::Timestamp;
use serde_json::json;

use crate::domain::ids::PayoutId;
use crate::domain::money::{Currency, Money};
use crate::domain::outflow::{LOW_BALANCE, Outflow, RailHold, Spent};
use crate::domain::payout::order_key;
use crate::domain::refusal::RefusalCode;
use crate::domain::role::Role;
use crate::domain::said::{Sentence, command as said};

use super::column::{from_json, instant, storable, to_json, word};
use super::command::{Ctx, Done, refuse};
use super::engine::{Conn, Error};
use super::payout::{self, Payout};
use super::{args, event, outbox, row};

pub use finding::{Finding, clear, find, findings};
pub use funds::{Balance, Order, balance, covers, keep_balance, keep_closing};
pub use nightly::{compare_soon, compared, ensure_compared};

/// An hour and a day, in seconds.
const SPANS: [i64; 2] = [3_600, 86_400];

/// A rail that is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The rail.
    pub rail: String,
    /// Since when.
    pub since: Timestamp,
    /// Why.
    pub reason: RailHold,
    /// The same in a sentence: ours, or as somebody typed it.
    pub note: Sentence,
}

impl Held {
    /// Whether it ends as soon as the account is filled.
    #[must_use]
    pub fn ends_by_itself(&self) -> bool {
        is_low_balance(&self.note)
    }

    /// What of it may stand in a log: what somebody typed may name people.
    #[must_use]
    pub fn for_log(&self) -> Option<&str> {
        self.note.said.as_ref().map(|_| self.note.text.as_str())
    }
}

fn is_low_balance(note: &Sentence) -> bool {
    note.said.as_ref().is_some_and(|said| said.code == LOW_BALANCE)
}

row! {
    struct GuardRow {
        rail: String,
        held_since: Option<i64>,
        reason: Option<String>,
        note: Option<String>,
        note_said: Option<String>,
    }
}

impl GuardRow {
    fn held(self) -> Result<Option<Held>, Error> {
        let (Some(since), Some(reason)) = (self.held_since, self.reason) else { return Ok(None) };
        let note = Sentence { text: self.note.unwrap_or_default(), said: self.note_said.as_deref().map(from_json).transpose()? };
        Ok(Some(Held { rail: self.rail, since: instant(since)?, reason: word(&reason)?, note }))
    }
}

/// The rails that are held now.
///
/// # Errors
/// The store's.
pub async fn held(c: &mut Conn) -> Done<Vec<Held>> {
    let sql = "SELECT rail, held_since, reason, note, note_said FROM rail_guard WHERE held_since IS NOT NULL ORDER BY rail";
    let rows: Vec<GuardRow> = c.rows(sql, &[]).await?;
    Ok(rows.into_iter().map(GuardRow::held).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// Why a rail is held, if it is.
///
/// # Errors
/// The store's.
pub async fn hold_of(c: &mut Conn, rail: &str) -> Done<Option<Held>> {
    let sql = "SELECT rail, held_since, reason, note, note_said FROM rail_guard WHERE rail = $1";
    let row: Option<GuardRow> = c.optional(sql, args![rail]).await?;
    Ok(row.map(GuardRow::held).transpose()?.flatten())
}

/// Holds a rail: nothing is handed to it until a person lets it go. One that is held stays so, for its first reason, unless that was
/// a low balance, which ends by itself: a hold for another reason takes its place.
///
/// # Errors
/// The store's.
pub async fn hold(c: &mut Conn, ctx: &Ctx, rail: &str, reason: RailHold, note: Sentence) -> Done<Held> {
    if let Some(held) = hold_of(c, rail).await?.filter(|held| !held.ends_by_itself() || is_low_balance(&note)) {
        return Ok(held);
    }
    let note = Sentence { text: storable(&note.text), ..note };
    let said = note.said.as_deref().map(to_json).transpose()?;
    c.run(
        "INSERT INTO rail_guard (rail, held_since, reason, note, note_said) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (rail) DO UPDATE SET held_since = excluded.held_since, reason = excluded.reason, note = excluded.note,
            note_said = excluded.note_said",
        args![rail, ctx.micros(), reason.name(), note.text.as_str(), said],
    )
    .await?;
    let data = json!({"reason": reason, "said": note.said, "note": event::typed(&note.text)});
    event::append(c, ctx, "rail.held", format!("rail:{rail}"), None, data).await?;
    Ok(Held { rail: rail.to_owned(), since: ctx.now, reason, note })
}

/// Lets a rail go again, and everything that waited for it. What has left so far does not count against its limits any more: a person
/// has looked at it. False when it was not held.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`] for anybody but finance; the store's.
pub async fn lift(c: &mut Conn, ctx: &Ctx, rail: &str) -> Done<bool> {
    let (person, role) = ctx.person()?;
    if role != Role::Finance {
        return refuse(RefusalCode::RoleNotAllowed, said::no_rail_lifting(role));
    }
    let person = person.to_owned();
    let Some(held) = hold_of(c, rail).await? else { return Ok(false) };
    c.run(
        "UPDATE rail_guard SET held_since = NULL, reason = NULL, note = NULL, note_said = NULL, lifted_at = $2, lifted_by = $3 WHERE rail = $1",
        args![rail, ctx.micros(), person],
    )
    .await?;
    outbox::go_on(c, ctx).await?;
    event::append(c, ctx, "rail.lifted", format!("rail:{rail}"), None, json!({"reason": held.reason, "since": held.since}))
        .await?;
    Ok(true)
}

/// What may still leave by a rail: looked up once, and counted on by whoever hands over many payments in one transaction.
#[derive(Clone, Debug)]
pub struct Gate {
    rail: String,
    limits: Outflow,
    spent: Spent,
}

impl Gate {
    /// Looks up what has left by a rail in a currency. The rail's hold where it is held.
    ///
    /// # Errors
    /// The store's.
    pub async fn open(c: &mut Conn, ctx: &Ctx, rail: &str, currency: Currency, limits: &Outflow) -> Done<Result<Self, Held>> {
        // The row is taken before the sum is read: two at once do not both find room for the last payment.
        let sql = "INSERT INTO rail_guard (rail) VALUES ($1) ON CONFLICT (rail) DO UPDATE SET rail = excluded.rail";
        c.run(sql, args![rail]).await?;
        if let Some(held) = hold_of(c, rail).await? {
            return Ok(Err(held));
        }
        let (lifted,): (Option<i64>,) = c.one("SELECT lifted_at FROM rail_guard WHERE rail = $1", args![rail]).await?;
        let mut sums = [0, 0];
        let mut looked_at = false;
        for (sum, span) in sums.iter_mut().zip(SPANS) {
            let begin = ctx.micros_in(-span);
            let since = lifted.map_or(begin, |lifted| lifted.max(begin));
            let (minor, count): (i64, i64) = c
                .one(
                    "SELECT CAST(coalesce(sum(payout.amount_minor), 0) AS BIGINT), count(*) FROM payout_attempt
                     JOIN payout ON payout.id = payout_id
                     WHERE payout_attempt.rail = $1 AND payout_attempt.at >= $2 AND currency = $3",
                    args![rail, since, currency.code()],
                )
                .await?;
            *sum = minor;
            looked_at |= count == 0 && lifted.is_some_and(|lifted| lifted >= begin);
        }
        let [hour, day] = sums;
        Ok(Ok(Self { rail: rail.to_owned(), limits: limits.clone(), spent: Spent { hour, day, looked_at } }))
    }

    /// Whether a payment may be handed over now. Above a limit the rail is held from here on. One that may counts from here.
    ///
    /// # Errors
    /// The store's.
    pub async fn admit(&mut self, c: &mut Conn, ctx: &Ctx, amount: Money) -> Done<Option<Held>> {
        if let Some(why) = self.limits.stops(self.spent, amount) {
            return Ok(Some(hold(c, &ctx.timer("outflow"), &self.rail, RailHold::Outflow, why).await?));
        }
        let Spent { hour, day, .. } = self.spent;
        let with = |spent: i64| spent.saturating_add(amount.minor);
        self.spent = Spent { hour: with(hour), day: with(day), looked_at: false };
        Ok(None)
    }
}

/// Whether a payment may be handed to a rail now, judged where its attempt is written. Above a limit the rail is held from here on.
///
/// # Errors
/// The store's.
pub async fn admit(c: &mut Conn, ctx: &Ctx, rail: &str, amount: Money, limits: &Outflow) -> Done<Option<Held>> {
    match Gate::open(c, ctx, rail, amount.currency, limits).await? {
        Ok(mut gate) => gate.admit(c, ctx, amount).await,
        Err(held) => Ok(Some(held)),
    }
}

/// Notes a call of a provider by its id. False when it was heard before.
///
/// # Errors
/// The store's.
pub async fn heard(c: &mut Conn, ctx: &Ctx, rail: &str, id: &str) -> Done<bool> {
    let sql = "INSERT INTO rail_call (rail, id, at) VALUES ($1, $2, $3) ON CONFLICT (rail, id) DO NOTHING";
    Ok(c.run(sql, args![rail, id, ctx.micros()]).await? > 0)
}

/// Keeps what a rail calls an order.
///
/// # Errors
/// The store's.
pub async fn keep_handle(c: &mut Conn, id: PayoutId, attempt: u32, handle: &str) -> Done<()> {
    let sql = "UPDATE payout_attempt SET handle = $3 WHERE payout_id = $1 AND no = $2 AND handle IS NULL";
    c.run(sql, args![id.to_string(), i64::from(attempt), handle]).await?;
    Ok(())
}

/// What a rail calls an order, where it ever said so.
///
/// # Errors
/// The store's.
pub async fn handle_of(c: &mut Conn, id: PayoutId, number: u32) -> Done<Option<String>> {
    let sql =
        "SELECT handle FROM payout_attempt WHERE payout_id = $1 AND number = $2 AND handle IS NOT NULL ORDER BY no DESC LIMIT 1";
    let found: Option<(String,)> = c.optional(sql, args![id.to_string(), i64::from(number)]).await?;
    Ok(found.map(|(handle,)| handle))
}

/// The order that a rail knows by this name: its payout and number.
///
/// # Errors
/// The store's.
pub async fn by_handle(c: &mut Conn, rail: &str, handle: &str) -> Done<Option<(Payout, u32)>> {
    let sql =
        "SELECT payout_id, coalesce(number, 1) FROM payout_attempt WHERE handle = $2 AND rail = $1 ORDER BY no DESC LIMIT 1";
    let found: Option<(String, i64)> = c.optional(sql, args![rail, handle]).await?;
    let Some((id, number)) = found else { return Ok(None) };
    Ok(Some((payout::load(c, word(&id)?).await?, u32::try_from(number).unwrap_or(1))))
}

/// Keys of all orders that were handed to a rail in a span of time, those that are over included.
///
/// # Errors
/// The store's.
pub async fn handed(c: &mut Conn, rail: &str, since: Timestamp, until: Timestamp) -> Done<Vec<String>> {
    let sql = "SELECT DISTINCT reference, number FROM payout_attempt JOIN payout ON payout.id = payout_id
         WHERE payout_attempt.rail = $1 AND payout_attempt.at >= $2 AND payout_attempt.at < $3 AND number IS NOT NULL
         ORDER BY reference, number";
    let rows: Vec<(String, i64)> = c.rows(sql, args![rail, since.as_microsecond(), until.as_microsecond()]).await?;
    Ok(rows.into_iter().map(|(reference, number)| order_key(&reference, u32::try_from(number).unwrap_or(1))).collect())
}

/// The orders that were handed to a rail in a span of time, by their keys.
///
/// # Errors
/// The store's.
pub async fn ordered(c: &mut Conn, rail: &str, since: Timestamp, until: Timestamp) -> Done<Vec<(String, Payout)>> {
    let sql =
        "SELECT DISTINCT payout_id, number FROM payout_attempt WHERE rail = $1 AND at >= $2 AND at < $3 AND number IS NOT NULL";
    let rows: Vec<(String, i64)> = c.rows(sql, args![rail, since.as_microsecond(), until.as_microsecond()]).await?;
    let mut ordered = Vec::with_capacity(rows.len());
    for (id, number) in rows {
        let payout = payout::load(c, word(&id)?).await?;
        // Of an order that is over, its payout's state says nothing any more.
        if i64::from(payout.state.attempts().order()) == number {
            ordered.push((order_key(&payout.reference, payout.state.attempts().order()), payout));
        }
    }
    Ok(ordered)
}
