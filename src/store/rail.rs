//! Rails that are called, as far as they are remembered: which are held, which calls of theirs were heard, and what was found in their
//! accounts that nobody here has ordered.

use crate::domain::said::command as said;
use jiff::Timestamp;
use serde_json::json;

use crate::domain::ids::PayoutId;
use crate::domain::money::{Currency, Money};
use crate::domain::outflow::{Outflow, RailHold, Spent};
use crate::domain::refusal::RefusalCode;
use crate::domain::role::Role;

use super::column::{instant, money, storable, word};
use super::command::{Ctx, Done, not_found, refuse};
use super::engine::{Conn, Error};
use super::payout::{self, Payout};
use super::{args, event, outbox, row};

/// An hour and a day, in seconds.
const SPANS: [i64; 2] = [3_600, 86_400];
/// Most findings that are listed.
const FINDINGS_MAX: i64 = 1_000;

/// A rail that is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The rail.
    pub rail: String,
    /// Since when.
    pub since: Timestamp,
    /// Why.
    pub reason: RailHold,
    /// The same in a sentence.
    pub note: String,
}

row! {
    struct GuardRow {
        rail: String,
        held_since: Option<i64>,
        reason: Option<String>,
        note: Option<String>,
    }
}

impl GuardRow {
    fn held(self) -> Result<Option<Held>, Error> {
        let (Some(since), Some(reason)) = (self.held_since, self.reason) else { return Ok(None) };
        Ok(Some(Held { rail: self.rail, since: instant(since)?, reason: word(&reason)?, note: self.note.unwrap_or_default() }))
    }
}

/// The rails that are held now.
///
/// # Errors
/// The store's.
pub async fn held(c: &mut Conn) -> Done<Vec<Held>> {
    let sql = "SELECT rail, held_since, reason, note FROM rail_guard WHERE held_since IS NOT NULL ORDER BY rail";
    let rows: Vec<GuardRow> = c.rows(sql, &[]).await?;
    Ok(rows.into_iter().map(GuardRow::held).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// Why a rail is held, if it is.
///
/// # Errors
/// The store's.
pub async fn hold_of(c: &mut Conn, rail: &str) -> Done<Option<Held>> {
    let sql = "SELECT rail, held_since, reason, note FROM rail_guard WHERE rail = $1";
    let row: Option<GuardRow> = c.optional(sql, args![rail]).await?;
    Ok(row.map(GuardRow::held).transpose()?.flatten())
}

/// Holds a rail: nothing is handed to it until a person lets it go. One that is held stays so, for its first reason.
///
/// # Errors
/// The store's.
pub async fn hold(c: &mut Conn, ctx: &Ctx, rail: &str, reason: RailHold, note: &str) -> Done<Held> {
    if let Some(held) = hold_of(c, rail).await? {
        return Ok(held);
    }
    let note = storable(note);
    c.run(
        "INSERT INTO rail_guard (rail, held_since, reason, note) VALUES ($1, $2, $3, $4)
         ON CONFLICT (rail) DO UPDATE SET held_since = excluded.held_since, reason = excluded.reason, note = excluded.note",
        args![rail, ctx.micros(), reason.name(), note.as_str()],
    )
    .await?;
    event::append(c, ctx, "rail.held", format!("rail:{rail}"), None, json!({"reason": reason, "note": note})).await?;
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
        "UPDATE rail_guard SET held_since = NULL, reason = NULL, note = NULL, lifted_at = $2, lifted_by = $3 WHERE rail = $1",
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
            return Ok(Some(hold(c, &ctx.timer("outflow"), &self.rail, RailHold::Outflow, &why).await?));
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
            ordered.push((format!("{}-{number}", payout.reference), payout));
        }
    }
    Ok(ordered)
}

/// A payment at a rail that a person has to explain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rail.
    pub rail: String,
    /// What the rail calls it.
    pub handle: String,
    /// What whoever ordered it called it.
    pub key: Option<String>,
    /// How much, where that is known.
    pub amount: Option<Money>,
    /// What is wrong with it.
    pub why: String,
}

row! {
    struct FindingRow {
        rail: String,
        handle: String,
        order_key: Option<String>,
        amount_minor: Option<i64>,
        currency: Option<String>,
        why: String,
    }
}

/// Notes a finding. One that is known, or was cleared, stays as it is. True when it is new.
///
/// # Errors
/// The store's.
pub async fn find(c: &mut Conn, ctx: &Ctx, finding: &Finding) -> Done<bool> {
    let (minor, currency) = finding.amount.map(|amount| (amount.minor, amount.currency.code())).unzip();
    let key = finding.key.as_deref().map(storable);
    let new = c
        .run(
            "INSERT INTO rail_finding (rail, handle, order_key, amount_minor, currency, why, seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (rail, handle) DO NOTHING",
            args![
                finding.rail.as_str(),
                storable(&finding.handle),
                key,
                minor,
                currency,
                finding.why.as_str(),
                ctx.micros()
            ],
        )
        .await?
        > 0;
    if new {
        let data = json!({"handle": finding.handle, "amount": finding.amount, "why": finding.why});
        event::append(c, ctx, "rail.finding", format!("rail:{}", finding.rail), None, data).await?;
    }
    Ok(new)
}

/// What is not explained yet, the newest first.
///
/// # Errors
/// The store's.
pub async fn findings(c: &mut Conn) -> Done<Vec<Finding>> {
    let sql = "SELECT rail, handle, order_key, amount_minor, currency, why FROM rail_finding WHERE cleared_at IS NULL
         ORDER BY seen_at DESC, rail, handle LIMIT $1";
    let rows: Vec<FindingRow> = c.rows(sql, args![FINDINGS_MAX]).await?;
    let mut findings = Vec::with_capacity(rows.len());
    for row in rows {
        let amount = row.amount_minor.zip(row.currency.as_deref()).map(|(minor, code)| money(minor, code)).transpose()?;
        findings.push(Finding { rail: row.rail, handle: row.handle, key: row.order_key, amount, why: row.why });
    }
    Ok(findings)
}

/// Longest explanation, in characters.
const WHY_CHARS_MAX: usize = 500;

/// Finance has found out what a finding is, and says so. It is open no more; the same payment is not found again.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`] for anybody but finance; [`RefusalCode::Invalid`] without words; [`RefusalCode::NotFound`];
/// [`RefusalCode::IllegalMove`] when somebody cleared it already; the store's.
pub async fn clear(c: &mut Conn, ctx: &Ctx, rail: &str, handle: &str, why: &str) -> Done<()> {
    let (person, role) = ctx.person()?;
    if role != Role::Finance {
        return refuse(RefusalCode::RoleNotAllowed, format!("a {role} does not clear findings; finance does"));
    }
    let why = storable(why.trim());
    if why.is_empty() || why.chars().count() > WHY_CHARS_MAX {
        return refuse(RefusalCode::Invalid, format!("say in 1 to {WHY_CHARS_MAX} characters what the payment is"));
    }
    let sql = "SELECT cleared_by FROM rail_finding WHERE rail = $1 AND handle = $2";
    let (by,): (Option<String>,) =
        c.optional(sql, args![rail, handle]).await?.ok_or_else(|| not_found("finding", format!("{rail} {handle}")))?;
    let cleared = c
        .run(
            "UPDATE rail_finding SET cleared_at = $3, cleared_by = $4, cleared_why = $5
             WHERE rail = $1 AND handle = $2 AND cleared_at IS NULL",
            args![rail, handle, ctx.micros(), person, why.as_str()],
        )
        .await?;
    if cleared == 0 {
        return refuse(RefusalCode::IllegalMove, format!("{} cleared this finding already", by.as_deref().unwrap_or("somebody")));
    }
    let data = json!({"handle": handle, "why": why});
    event::append(c, ctx, "rail.finding_cleared", format!("rail:{rail}"), None, data).await?;
    Ok(())
}
