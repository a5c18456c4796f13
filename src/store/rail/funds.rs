//! What the account at a provider can still pay: asked for now and then, and reckoned on from there by what was handed over since.

use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::json;

use super::{Held, hold, hold_of};
use crate::domain::ids::{PayoutId, TicketId};
use crate::domain::money::{Money, Rounding};
use crate::domain::outflow::{LOW_BALANCE, RailHold};
use crate::domain::rates::Rates;
use crate::domain::said::rail as said;
use crate::store::column::{instant, money};
use crate::store::command::{Ctx, Done};
use crate::store::engine::Conn;
use crate::store::{args, event, outbox, rates};

/// What an amount in another currency may cost above the reference rate, in percent: providers have rates of their own.
const EXCHANGE_PERCENT: i64 = 5;

/// What a provider's account held, and when it said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// How much.
    pub amount: Money,
    /// When.
    pub at: Timestamp,
}

/// What a rail's account held when it was last asked, if it ever said.
///
/// # Errors
/// The store's.
pub async fn balance(c: &mut Conn, rail: &str) -> Done<Option<Balance>> {
    let sql = "SELECT minor, currency, asked_at FROM rail_balance WHERE rail = $1";
    let found: Option<(i64, String, i64)> = c.optional(sql, args![rail]).await?;
    Ok(found
        .map(|(minor, code, at)| Ok::<_, crate::store::Error>(Balance { amount: money(minor, &code)?, at: instant(at)? }))
        .transpose()?)
}

/// Keeps what a rail's account holds now; nothing where the rail cannot say.
///
/// # Errors
/// The store's.
pub async fn keep_balance(c: &mut Conn, ctx: &Ctx, rail: &str, amount: Option<Money>) -> Done<()> {
    let Some(amount) = amount else {
        c.run("DELETE FROM rail_balance WHERE rail = $1", args![rail]).await?;
        return Ok(());
    };
    c.run(
        "INSERT INTO rail_balance (rail, minor, currency, asked_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (rail) DO UPDATE SET minor = excluded.minor, currency = excluded.currency, asked_at = excluded.asked_at",
        args![rail, amount.minor, amount.currency.code(), ctx.micros()],
    )
    .await?;
    Ok(())
}

/// Keeps what the account held at the end of a day, by its bank's statement, unless a later one is known.
///
/// # Errors
/// The store's.
pub async fn keep_closing(c: &mut Conn, ctx: &Ctx, rail: &str, day: Date, amount: Money) -> Done<()> {
    let Some(over) = day.tomorrow().ok().and_then(|next| next.to_zoned(ctx.policy.bank.zone.clone()).ok()) else { return Ok(()) };
    c.run(
        "INSERT INTO rail_balance (rail, minor, currency, asked_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (rail) DO UPDATE SET minor = excluded.minor, currency = excluded.currency, asked_at = excluded.asked_at
            WHERE rail_balance.asked_at <= excluded.asked_at",
        args![rail, amount.minor, amount.currency.code(), over.timestamp().as_microsecond()],
    )
    .await?;
    Ok(())
}

/// Whether the account can pay an order, judged where its attempt is written, and after the row of the rail was taken: two at once do not
/// both find the last cent. Where it cannot, the rail is held for that and the order waits with the reason; where it can again, a hold
/// for that ends by itself. The provider's own refusal is another hold, which finance ends.
///
/// # Errors
/// The store's.
pub async fn covers(c: &mut Conn, ctx: &Ctx, rail: &str, order: Order, reserve: Option<Money>) -> Done<Option<Held>> {
    let Some(known) = balance(c, rail).await? else { return Ok(None) };
    let sql = "INSERT INTO rail_guard (rail) VALUES ($1) ON CONFLICT (rail) DO UPDATE SET rail = excluded.rail";
    c.run(sql, args![rail]).await?;
    let table = rates::current(c).await?.unwrap_or_default();
    let Some(needed) = in_currency(&table, order.amount, known.amount) else { return Ok(None) };
    let reserve = reserve.and_then(|reserve| in_currency(&table, reserve, known.amount)).unwrap_or_default();
    let mut left = known.amount.minor.saturating_sub(reserve);
    for spent in spent(c, rail, known.at).await? {
        left = left.saturating_sub(in_currency(&table, spent, known.amount).unwrap_or_default());
    }
    let before = hold_of(c, rail).await?;
    let for_that = before.as_ref().is_some_and(Held::ends_by_itself);
    let timer = ctx.timer("funds");
    if needed <= left {
        if for_that {
            let sql = "UPDATE rail_guard SET held_since = NULL, reason = NULL, note = NULL, note_said = NULL WHERE rail = $1";
            c.run(sql, args![rail]).await?;
            outbox::go_on(c, ctx).await?;
            let data = json!({"reason": RailHold::Funds});
            event::append(c, &timer, "rail.lifted", format!("rail:{rail}"), None, data).await?;
        }
        return Ok(None);
    }
    let left = Money::from_minor(left.max(0), known.amount.currency);
    let held = hold(c, &timer, rail, RailHold::Funds, said::held_low_balance(order.amount, left)).await?;
    waits(c, &timer, rail, order, before.is_none()).await?;
    Ok(Some(held))
}

/// An order as far as funds go.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    /// Its payout.
    pub payout: PayoutId,
    /// Its ticket.
    pub ticket: TicketId,
    /// How much.
    pub amount: Money,
}

/// The order says why it waits, until it moves. Finance is called once, by the first one.
async fn waits(c: &mut Conn, ctx: &Ctx, rail: &str, order: Order, first: bool) -> Done<()> {
    let id = order.payout.to_string();
    c.run("UPDATE payout SET why = $2 WHERE id = $1", args![id.as_str(), LOW_BALANCE]).await?;
    if first {
        let data = json!({"rail": rail, "amount": order.amount});
        event::append(c, ctx, "payout.low_balance", format!("payout:{id}"), Some(order.ticket), data).await?;
    }
    Ok(())
}

/// What was handed over since the account was asked, and what may have been before: an order in doubt may be paid or not.
async fn spent(c: &mut Conn, rail: &str, since: Timestamp) -> Done<Vec<Money>> {
    let rows: Vec<(i64, String)> = c
        .rows(
            "SELECT CAST(sum(amount_minor) AS BIGINT), currency FROM payout
             WHERE id IN (SELECT payout_id FROM payout_attempt WHERE rail = $1 AND at >= $2)
                OR (state IN ('dispatched', 'in_doubt') AND EXISTS (
                    SELECT 1 FROM payout_attempt AS mine WHERE mine.payout_id = payout.id AND mine.rail = $1))
             GROUP BY currency",
            args![rail, since.as_microsecond()],
        )
        .await?;
    Ok(rows.into_iter().map(|(minor, code)| money(minor, &code)).collect::<Result<_, _>>()?)
}

/// An amount in the currency of the account, rounded up and with room for the provider's rate; none without a reference rate.
fn in_currency(table: &Rates, amount: Money, account: Money) -> Option<i64> {
    if amount.currency == account.currency {
        return Some(amount.minor);
    }
    let (converted, _) = table.convert(amount, account.currency, Rounding::HalfUp)?;
    let dearer = Decimal::from(converted.minor) * Decimal::from(100 + EXCHANGE_PERCENT) / Decimal::ONE_HUNDRED;
    rust_decimal::prelude::ToPrimitive::to_i64(&dearer.ceil())
}
