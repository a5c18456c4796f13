//! Compensations as records: load, list, keep the stage and the ticket's summary true. The commands are in [`issue`] and
//! [`decide`].

pub mod binding;
pub mod change;
pub mod decide;
mod facts;
pub mod instruct;
pub mod issue;
pub mod life;
pub(in crate::store) mod many;
pub mod reissue;

pub(super) use facts::is_batch_tag;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::domain::complaint::Reason;
use crate::domain::ids::{CaseId, CompensationId, CustomerId, TicketId};
use crate::domain::instruction::Instruction;
use crate::domain::link::{self, LinkEvent, LinkState};
use crate::domain::money::{Money, exponent};
use crate::domain::policy::{RemedyKind, TraceStep};
use crate::domain::role::Role;
use crate::domain::stage::Stage;

use super::column::{date, from_json, instant, instant_opt, money, to_json, word};
use super::command::{Ctx, Done, not_found};
use super::engine::{Conn, Error, Value};
use super::{args, books, budget, event, row, talk};

/// A compensation as it is stored.
#[derive(Clone, Debug)]
pub struct Compensation {
    /// The intent it was issued under.
    pub id: CompensationId,
    /// Its ticket.
    pub ticket: TicketId,
    /// Its case.
    pub case: CaseId,
    /// Who gets it.
    pub customer: CustomerId,
    /// Hash over what was asked for: the same intent with another content is refused.
    pub fingerprint: String,
    /// What the customer gets.
    pub kind: RemedyKind,
    /// How much.
    pub amount: Money,
    /// Contact reason.
    pub reason: Reason,
    /// Why it has this amount.
    pub trace: Vec<TraceStep>,
    /// Who proposed it.
    pub proposed_by: String,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// What the approval was given for; see [`binding`].
    pub approved_hash: Option<String>,
    /// Who has to approve it.
    pub needs_approval_by: Option<Role>,
    /// Where it is.
    pub stage: Stage,
    /// When it was proposed.
    pub created_at: Timestamp,
    /// End of the undo window.
    pub hold_until: Option<Timestamp>,
    /// When the link left.
    pub offered_at: Option<Timestamp>,
    /// When it was claimed.
    pub claimed_at: Option<Timestamp>,
    /// Which link is the live one: 0 before the first.
    pub generation: u32,
    /// The link's state.
    pub link: Option<LinkState>,
    /// When the link runs out.
    pub link_expires_at: Option<Timestamp>,
    /// The latest day the money arrives, as first promised.
    pub promise_date: Option<Date>,
    /// What somebody outside has to do, once a remedy without a link has left.
    pub instruction: Option<Instruction>,
}

row! {
    struct Row {
        id: String,
        ticket_id: i64,
        case_id: i64,
        customer_id: i64,
        fingerprint: String,
        kind: String,
        amount_minor: i64,
        currency: String,
        reason: String,
        trace: String,
        proposed_by: String,
        approved_by: Option<String>,
        approved_hash: Option<String>,
        needs_approval_by: Option<String>,
        stage: String,
        created_at: i64,
        hold_until: Option<i64>,
        offered_at: Option<i64>,
        claimed_at: Option<i64>,
        generation: i64,
        link_json: Option<String>,
        link_expires_at: Option<i64>,
        promise_date: Option<String>,
        instruction: Option<String>,
    }
}

/// No currency has more decimals.
const AMOUNT_ORDER_DIGITS: u32 = 4;

const COLUMNS: &str =
    "id, ticket_id, case_id, customer_id, fingerprint, kind, amount_minor, currency, reason, trace, proposed_by,
    approved_by, approved_hash, needs_approval_by, stage, created_at, hold_until, offered_at, claimed_at, generation, link_json, link_expires_at,
    promise_date, instruction";

impl Row {
    fn compensation(self) -> Result<Compensation, Error> {
        Ok(Compensation {
            id: word(&self.id)?,
            ticket: TicketId(self.ticket_id),
            case: CaseId(self.case_id),
            customer: CustomerId(self.customer_id),
            fingerprint: self.fingerprint,
            kind: word(&self.kind)?,
            amount: money(self.amount_minor, &self.currency)?,
            reason: word(&self.reason)?,
            trace: from_json(&self.trace)?,
            proposed_by: self.proposed_by,
            approved_by: self.approved_by,
            approved_hash: self.approved_hash,
            needs_approval_by: self.needs_approval_by.as_deref().map(word).transpose()?,
            stage: word(&self.stage)?,
            created_at: instant(self.created_at)?,
            hold_until: instant_opt(self.hold_until)?,
            offered_at: instant_opt(self.offered_at)?,
            claimed_at: instant_opt(self.claimed_at)?,
            generation: u32::try_from(self.generation).unwrap_or(0),
            link: self.link_json.as_deref().map(from_json).transpose()?,
            link_expires_at: instant_opt(self.link_expires_at)?,
            promise_date: date(self.promise_date)?,
            instruction: self.instruction.as_deref().map(from_json).transpose()?,
        })
    }
}

async fn select(c: &mut Conn, tail: &str, args: &[Value]) -> Done<Vec<Compensation>> {
    let rows: Vec<Row> = c.rows(&format!("SELECT {COLUMNS} FROM compensation {tail}"), args).await?;
    Ok(rows.into_iter().map(Row::compensation).collect::<Result<_, _>>()?)
}

/// A compensation, if there is one.
///
/// # Errors
/// The store's.
pub async fn find(c: &mut Conn, id: CompensationId) -> Done<Option<Compensation>> {
    Ok(select(c, "WHERE id = $1", args![id.to_string()]).await?.pop())
}

/// A compensation.
///
/// # Errors
/// [`RefusalCode::NotFound`](crate::domain::refusal::RefusalCode::NotFound); the store's.
pub async fn load(c: &mut Conn, id: CompensationId) -> Done<Compensation> {
    find(c, id).await?.ok_or_else(|| not_found("compensation", id))
}

/// The compensation behind a link's hash.
///
/// # Errors
/// The store's.
pub async fn by_link(c: &mut Conn, hash: Vec<u8>) -> Done<Option<Compensation>> {
    Ok(select(c, "WHERE link_hash = $1", args![hash]).await?.pop())
}

/// The compensation behind the hash of a code.
///
/// # Errors
/// The store's.
pub async fn by_code(c: &mut Conn, hash: Vec<u8>) -> Done<Option<Compensation>> {
    Ok(select(c, "WHERE code_hash = $1", args![hash]).await?.pop())
}

/// A ticket's compensations, newest first.
///
/// # Errors
/// The store's.
pub async fn of_ticket(c: &mut Conn, ticket: TicketId) -> Done<Vec<Compensation>> {
    select(c, "WHERE ticket_id = $1 ORDER BY created_at DESC, id", args![ticket.0]).await
}

/// A customer's compensations on other tickets, newest first, at most 20.
///
/// # Errors
/// The store's.
pub async fn of_customer(c: &mut Conn, customer: CustomerId, except: TicketId) -> Done<Vec<Compensation>> {
    let tail = "WHERE customer_id = $1 AND ticket_id <> $2 ORDER BY created_at DESC, id LIMIT 20";
    select(c, tail, args![customer.0, except.0]).await
}

/// Everything that is open for a customer, oldest first.
///
/// # Errors
/// The store's.
pub(super) async fn open_to(c: &mut Conn, customer: CustomerId) -> Done<Vec<Compensation>> {
    select(c, "WHERE customer_id = $1 AND open = 1 ORDER BY created_at, id", args![customer.0]).await
}

/// A page of compensations, newest first, before a place (microseconds and id).
///
/// # Errors
/// The store's.
pub async fn page(c: &mut Conn, stage: Option<Stage>, before: Option<(i64, String)>, limit: i64) -> Done<Vec<Compensation>> {
    let (at, id) = before.unwrap_or((i64::MAX, String::new()));
    if let Some(stage) = stage {
        let tail = "WHERE stage = $1 AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC LIMIT $4";
        return select(c, tail, args![stage.name(), at, id, limit]).await;
    }
    select(c, "WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3", args![at, id, limit]).await
}

/// Compensations of a customer in the last days that count as earlier ones: promised or paid.
///
/// # Errors
/// The store's.
pub async fn earlier(c: &mut Conn, ctx: &Ctx, customer: CustomerId, except: Option<CompensationId>) -> Done<u32> {
    let since = ctx.micros_in(-86_400 * i64::from(ctx.policy.history.days));
    let (count,): (i64,) = c
        .one(
            "SELECT count(*) FROM compensation WHERE customer_id = $1 AND created_at >= $2 AND open = 1 AND id <> $3",
            args![customer.0, since, except.map_or_else(String::new, |id| id.to_string())],
        )
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Writes what can change of a compensation, and the summary on its ticket; the ticket's version goes up with it. Returns the
/// ticket's new version.
///
/// # Errors
/// The store's, among them the unique index of one open compensation per case.
pub async fn save(c: &mut Conn, ctx: &Ctx, compensation: &Compensation) -> Done<i64> {
    let stage = compensation.stage;
    c.run(
        "UPDATE compensation SET stage = $2, open = $3, approved_by = $4, needs_approval_by = $5, hold_until = $6, offered_at = $7,
                claimed_at = $8, generation = $9, link_state = $10, link_json = $11, link_expires_at = $12, promise_date = $13,
                approved_hash = $14, amount_minor = $15, trace = $16, proposed_by = $17, instruction = $18
         WHERE id = $1",
        args![
            compensation.id.to_string(),
            stage.name(),
            i64::from(stage.is_open()),
            compensation.approved_by.as_deref(),
            compensation.needs_approval_by.map(Role::name),
            compensation.hold_until.map(Timestamp::as_microsecond),
            compensation.offered_at.map(Timestamp::as_microsecond),
            compensation.claimed_at.map(Timestamp::as_microsecond),
            i64::from(compensation.generation),
            compensation.link.as_ref().map(LinkState::name),
            compensation.link.as_ref().map(to_json).transpose()?,
            compensation.link_expires_at.map(Timestamp::as_microsecond),
            compensation.promise_date.map(|date| date.to_string()),
            compensation.approved_hash.as_deref(),
            compensation.amount.minor,
            to_json(&compensation.trace)?,
            compensation.proposed_by.as_str(),
            compensation.instruction.as_ref().map(to_json).transpose()?,
        ],
    )
    .await?;
    budget::follow(c, compensation).await?;
    books::follow(c, ctx, compensation).await?;
    let version = summarise(c, compensation).await?;
    let woken = talk::money_moved(c, ctx, compensation.ticket, stage).await?;
    Ok(woken.unwrap_or(version))
}

/// An open amount as the queue is ordered by it: in ten-thousandths of its currency, the largest first.
fn amount_order(compensation: &Compensation) -> i64 {
    let digits = AMOUNT_ORDER_DIGITS.saturating_sub(exponent(compensation.amount.currency));
    let scaled = compensation.amount.minor.saturating_mul(10_i64.saturating_pow(digits));
    if compensation.stage.is_open() { -scaled } else { 0 }
}

/// Writes the summary of a ticket's newest compensation onto the ticket.
async fn summarise(c: &mut Conn, compensation: &Compensation) -> Done<i64> {
    let (version,): (i64,) = c
        .one(
            "UPDATE ticket SET version = version + 1, compensation_id = $2, compensation_stage = $3, compensation_minor = $4,
                    compensation_currency = $5, money_under_way = $6, amount_order = $7 WHERE id = $1 RETURNING version",
            args![
                compensation.ticket.0,
                compensation.id.to_string(),
                compensation.stage.name(),
                compensation.amount.minor,
                compensation.amount.currency.code(),
                i64::from(compensation.stage.under_way()),
                amount_order(compensation),
            ],
        )
        .await?;
    Ok(version)
}

/// Moves a compensation's link through its machine (the row is written by [`save`]) and logs it.
///
/// # Errors
/// The machine's refusal; the store's.
pub(in crate::store) async fn apply_link(
    c: &mut Conn,
    ctx: &Ctx,
    compensation: &mut Compensation,
    move_: &LinkEvent,
) -> Done<()> {
    let Some(state) = &compensation.link else { return Err(not_found("link for compensation", compensation.id)) };
    let next = link::transition(state, move_, &ctx.actor, ctx.now)?;
    compensation.link = Some(next);
    log(c, ctx, compensation, move_.name(), json!({})).await
}

/// Appends an event of the compensation with its stage, amount and link state.
///
/// # Errors
/// The store's.
pub(in crate::store) async fn log(c: &mut Conn, ctx: &Ctx, compensation: &Compensation, action: &str, data: Json) -> Done<()> {
    let base = json!({
        "stage": compensation.stage.name(),
        "amount": compensation.amount,
        "link": compensation.link.as_ref().map(LinkState::name),
    });
    event::append(
        c,
        ctx,
        action,
        format!("compensation:{}", compensation.id),
        Some(compensation.ticket),
        event::merged(base, data),
    )
    .await?;
    Ok(())
}
