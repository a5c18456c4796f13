//! Exact counters: keyed marks of accounts, addresses, orders and devices, written in the transaction that makes them true. Customers
//! need none: their compensations themselves are counted.

use crate::domain::fraud::block::BlockKind;
use crate::domain::fraud::contact;
use crate::domain::ids::CompensationId;
use crate::domain::money::Money;
use crate::store::args;
use crate::store::column::money;
use crate::store::command::{Ctx, Done};
use crate::store::compensation::Compensation;
use crate::store::engine::Conn;
use crate::store::keys::Keys;
use crate::store::ticket::Ticket;

const SECONDS_OF_DAY: i64 = 86_400;
/// Most ids that evidence names.
const NAMED_MAX: i64 = 10;

/// What a mark is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// The account that is paid.
    Account,
    /// The customer's mail address, or where the order was delivered to.
    Address,
    /// The order's number, however it is written and of whichever brand.
    Order,
    /// The device a claim came from.
    Device,
}

impl FactKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Address => "address",
            Self::Order => "order",
            Self::Device => "device",
        }
    }
}

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub count: u32,
    /// Some of the compensations, newest first.
    pub ids: Vec<String>,
}

/// Customers that share a mark, over compensations that were promised or paid.
pub(super) const SHARERS: &str = "SELECT count(DISTINCT fraud_fact.customer_id) FROM fraud_fact
     JOIN compensation ON compensation.id = fraud_fact.compensation_id
     WHERE fraud_fact.kind = $1 AND fraud_fact.mark = $2 AND fraud_fact.at >= $3 AND compensation.open = 1";
pub(super) const SHARED: &str = "SELECT fraud_fact.compensation_id FROM fraud_fact WHERE kind = $1 AND mark = $2 AND at >= $3
     ORDER BY at DESC LIMIT $4";
pub(super) const TO_CUSTOMER: &str = "SELECT id, amount_minor, currency, created_at, proposed_by FROM compensation
     WHERE customer_id = $1 AND created_at >= $2 AND open = 1 ORDER BY created_at DESC";
pub(super) const WITH_MARK: &str = "SELECT compensation.id, amount_minor, currency, fraud_fact.at, proposed_by FROM fraud_fact
     JOIN compensation ON compensation.id = fraud_fact.compensation_id
     WHERE fraud_fact.kind = $1 AND fraud_fact.mark = $2 AND fraud_fact.at >= $3 AND compensation.open = 1 ORDER BY fraud_fact.at DESC";

/// A compensation that was given before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// How much.
    pub amount: Money,
    /// When.
    pub at: i64,
    /// Who proposed it.
    pub by: String,
}

type Row = (String, i64, String, i64, String);

fn parts(rows: Vec<Row>) -> Done<Vec<Part>> {
    let part = |(id, minor, currency, at, by): Row| Ok(Part { id, amount: money(minor, &currency)?, at, by });
    rows.into_iter().map(part).collect()
}

/// The start of a look back, in the store's unit.
pub fn since(ctx: &Ctx, days: u32) -> i64 {
    ctx.micros_in(-SECONDS_OF_DAY * i64::from(days))
}

/// Writes a mark of a compensation. One that is there already stays.
pub async fn put(c: &mut Conn, ctx: &Ctx, kind: FactKind, mark: &[u8], compensation: &Compensation) -> Done<()> {
    c.run(
        "INSERT INTO fraud_fact (kind, mark, compensation_id, customer_id, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (kind, mark, compensation_id) DO NOTHING",
        args![kind.name(), mark.to_vec(), compensation.id.to_string(), compensation.customer.0, ctx.micros()],
    )
    .await?;
    Ok(())
}

/// How many customers share a mark.
pub async fn sharers(c: &mut Conn, ctx: &Ctx, kind: FactKind, mark: &[u8]) -> Done<Count> {
    let from = since(ctx, ctx.policy.fraud.days);
    let (count,): (i64,) = c.one(SHARERS, args![kind.name(), mark.to_vec(), from]).await?;
    let ids: Vec<(String,)> = c.rows(SHARED, args![kind.name(), mark.to_vec(), from, NAMED_MAX]).await?;
    Ok(Count { count: u32::try_from(count).unwrap_or(u32::MAX), ids: ids.into_iter().map(|(id,)| id).collect() })
}

/// What a customer got.
pub async fn to_customer(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, days: u32) -> Done<Vec<Part>> {
    parts(c.rows(TO_CUSTOMER, args![ticket.customer.0, since(ctx, days)]).await?)
}

/// What was given under a mark: for an order, whoever complained about it, or to an account.
pub async fn with_mark(c: &mut Conn, ctx: &Ctx, kind: FactKind, mark: &[u8], days: u32) -> Done<Vec<Part>> {
    parts(c.rows(WITH_MARK, args![kind.name(), mark.to_vec(), since(ctx, days)]).await?)
}

/// The mark of a compensation's order, as it was written when it was offered.
pub async fn order_of(c: &mut Conn, compensation: &Compensation) -> Done<Option<Vec<u8>>> {
    let sql = "SELECT mark FROM fraud_fact WHERE compensation_id = $1 AND kind = 'order'";
    Ok(c.optional::<(Vec<u8>,)>(sql, args![compensation.id.to_string()]).await?.map(|(mark,)| mark))
}

/// Writes what an offer has in common with others: its customer's mailbox, its order, and where that was delivered to. The marks of
/// the addresses come back.
pub async fn put_offer(
    c: &mut Conn,
    ctx: &Ctx,
    keys: &Keys,
    email: Option<&str>,
    ticket: &Ticket,
    offer: &Compensation,
) -> Done<Vec<Vec<u8>>> {
    let number = ticket.order.as_ref().and_then(|order| contact::plain(&order.id));
    if let Some(number) = number {
        put(c, ctx, FactKind::Order, &keys.mark("order", &number), offer).await?;
    }
    let marks = addresses(keys, email, ticket);
    for mark in &marks {
        put(c, ctx, FactKind::Address, mark, offer).await?;
    }
    Ok(marks)
}

/// The marks of a ticket's addresses: its customer's mailbox, and where its order was delivered to.
fn addresses(keys: &Keys, email: Option<&str>, ticket: &Ticket) -> Vec<Vec<u8>> {
    let mailbox = email.and_then(contact::mailbox).map(|mailbox| keys.mark("mailbox", &mailbox));
    let order = ticket.order.as_ref().and_then(|order| order.address.as_deref());
    let delivery = order.and_then(contact::plain).map(|address| keys.mark("delivery", &address));
    mailbox.into_iter().chain(delivery).collect()
}

/// The marks under which a mail address could be on the block list.
pub fn blocks_of(keys: &Keys, email: &str) -> Vec<(BlockKind, Vec<u8>)> {
    let mailbox = contact::mailbox(email).map(|mailbox| (BlockKind::Email, super::block::mark(keys, BlockKind::Email, &mailbox)));
    let domain = contact::domain(email).map(|domain| (BlockKind::Domain, super::block::mark(keys, BlockKind::Domain, &domain)));
    mailbox.into_iter().chain(domain).collect()
}

/// The ids of parts, as evidence names them.
pub fn named(parts: &[Part], except: CompensationId) -> Vec<&str> {
    let own = except.to_string();
    let most = usize::try_from(NAMED_MAX).unwrap_or(usize::MAX);
    parts.iter().map(|part| part.id.as_str()).filter(|id| *id != own).take(most).collect()
}
