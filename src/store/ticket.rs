//! Tickets as records: load one, move it through its machine, keep its row true.

use crate::domain::said::command as said;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value as Json, json};

use crate::domain::complaint::{Channel, Order, Reason};
use crate::domain::desk_hours::DeskHours;
use crate::domain::ids::{CustomerId, TicketId};
use crate::domain::money::Money;
use crate::domain::policy::Policy;
use crate::domain::priority::{self, PriorityFacts};
use crate::domain::refusal::RefusalCode;
use crate::domain::ticket::{TicketEvent, TicketState, transition};

use super::column::{from_json, instant, instant_opt, stars, to_json, value, word};
use super::command::{Ctx, Done, not_found, refuse};
use super::engine::Conn;
use super::{args, event, row};

/// A ticket as commands work on it.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// The ticket.
    pub id: TicketId,
    /// Raised by one with each change.
    pub version: i64,
    /// Where it is.
    pub state: TicketState,
    /// Where it came in.
    pub channel: Channel,
    /// What it is about.
    pub subject: String,
    /// Who complains.
    pub customer: CustomerId,
    /// Their name.
    pub customer_name: String,
    /// Brand.
    pub brand: Option<String>,
    /// The order.
    pub order: Option<Order>,
    /// What was paid for it.
    pub order_value: Option<Money>,
    /// Contact reason.
    pub reason: Option<Reason>,
    /// Stars.
    pub rating: Option<u8>,
    /// Free words.
    pub tags: Vec<String>,
    /// A mark of the postcode the order was delivered to.
    pub postcode_mark: Option<Vec<u8>>,
    /// Whether the body was longer than what is kept.
    pub body_cut: bool,
    /// When it came in.
    pub received_at: Timestamp,
    /// When a person first answered.
    pub first_reply_at: Option<Timestamp>,
    /// Until when a person has or had to; none for those answered before that was kept.
    pub reply_due: Option<Timestamp>,
    /// When it was last solved.
    pub solved_at: Option<Timestamp>,
}

impl Ticket {
    /// What customers know it by: the first article of the order, else the complaint's subject.
    #[must_use]
    pub fn about(&self) -> &str {
        let article = self.order.as_ref().and_then(|order| order.lines.first()).and_then(|line| line.name.as_deref());
        article.unwrap_or(&self.subject)
    }

    /// Whom the customer dealt with: the brand, else the desk.
    #[must_use]
    pub fn shop<'a>(&'a self, desk: &'a str) -> &'a str {
        self.brand.as_deref().map(str::trim).filter(|brand| !brand.is_empty()).unwrap_or(desk)
    }
}

row! {
    struct Row {
        id: i64,
        version: i64,
        state_json: String,
        channel: String,
        subject: String,
        customer_id: i64,
        customer_name: String,
        brand: Option<String>,
        order_json: Option<String>,
        order_minor: Option<i64>,
        order_currency: Option<String>,
        reason: Option<String>,
        rating: Option<i64>,
        tags: String,
        postcode_mark: Option<Vec<u8>>,
        body_cut: bool,
        received_at: i64,
        first_reply_at: Option<i64>,
        reply_due: Option<i64>,
        solved_at: Option<i64>,
    }
}

/// Loads a ticket.
///
/// # Errors
/// [`RefusalCode::NotFound`]; the store's.
pub async fn load(c: &mut Conn, id: TicketId) -> Done<Ticket> {
    let row: Option<Row> = c
        .optional(
            "SELECT id, version, state_json, channel, subject, customer_id, customer_name, brand, order_json, order_minor,
                    order_currency, reason, rating, tags, postcode_mark, body_cut, received_at, first_reply_at, reply_due,
                    solved_at
             FROM ticket WHERE id = $1",
            args![id.0],
        )
        .await?;
    let row = row.ok_or_else(|| not_found("ticket", id))?;
    Ok(Ticket {
        id: TicketId(row.id),
        version: row.version,
        state: from_json(&row.state_json)?,
        channel: word(&row.channel)?,
        subject: row.subject,
        customer: CustomerId(row.customer_id),
        customer_name: row.customer_name,
        brand: row.brand,
        order: row.order_json.as_deref().map(from_json).transpose()?,
        order_value: value(row.order_minor, row.order_currency.as_deref())?,
        reason: row.reason.as_deref().map(word).transpose()?,
        rating: stars(row.rating),
        tags: from_json(&row.tags)?,
        postcode_mark: row.postcode_mark,
        body_cut: row.body_cut,
        received_at: instant(row.received_at)?,
        first_reply_at: instant_opt(row.first_reply_at)?,
        reply_due: instant_opt(row.reply_due)?,
        solved_at: instant_opt(row.solved_at)?,
    })
}

/// The version of a ticket, without the rest of it.
///
/// # Errors
/// [`RefusalCode::NotFound`]; the store's.
pub async fn version(c: &mut Conn, id: TicketId) -> Done<i64> {
    let found: Option<(i64,)> = c.optional("SELECT version FROM ticket WHERE id = $1", args![id.0]).await?;
    Ok(found.ok_or_else(|| not_found("ticket", id))?.0)
}

/// Loads a ticket that must still have the version the command was made against.
///
/// # Errors
/// [`RefusalCode::StaleVersion`]; as [`load`].
pub async fn load_version(c: &mut Conn, id: TicketId, version: Option<i64>) -> Done<Ticket> {
    let ticket = load(c, id).await?;
    if version.is_some_and(|version| version != ticket.version) {
        let text = said::ticket_changed(id, ticket.version);
        return refuse(RefusalCode::StaleVersion, text);
    }
    Ok(ticket)
}

/// Where tickets without a clock stand when the first clock comes first.
const NO_CLOCK: i64 = i64::MAX;

/// The index lane of a state: 1 somebody can act, 2 waits, 3 solved, 4 out of sight.
#[must_use]
pub fn lane(state: &TicketState) -> i64 {
    match state {
        TicketState::New | TicketState::Queued { .. } | TicketState::Active { .. } => 1,
        TicketState::WaitingCustomer { .. } | TicketState::WaitingInternal { .. } | TicketState::Snoozed { .. } => 2,
        TicketState::Solved { .. } => 3,
        TicketState::Closed { .. } | TicketState::Merged { .. } | TicketState::Junk { .. } | TicketState::Redacted { .. } => 4,
    }
}

/// When the ticket's next clock runs out: the first reply until there is one, then the resolution. Both count while the desk works; an
/// answer to a public rating counts day and night.
#[must_use]
pub fn due_at(policy: &Policy, channel: Channel, received_at: Timestamp, first_reply_at: Option<Timestamp>) -> Timestamp {
    let (hours, calendar) = match (first_reply_at, channel) {
        (Some(_), _) => (policy.resolution_hours, &policy.hours),
        (None, Channel::Rating) => (policy.rating_reply_hours, &DeskHours::Always),
        (None, _) => (policy.first_reply_hours, &policy.hours),
    };
    calendar.after(received_at, SignedDuration::from_hours(i64::from(hours)))
}

/// What the queue's order goes by.
#[must_use]
pub fn priority_facts(policy: &Policy, ticket: &Ticket, earlier_complaints: u32) -> PriorityFacts {
    PriorityFacts {
        due_at: due_at(policy, ticket.channel, ticket.received_at, ticket.first_reply_at),
        channel: ticket.channel,
        rating: ticket.rating,
        reason: ticket.reason,
        order_value: ticket.order_value,
        earlier_complaints,
    }
}

/// Complaints of the customer before this ticket.
///
/// # Errors
/// The store's.
pub async fn earlier_complaints(c: &mut Conn, customer: CustomerId, before: TicketId) -> Done<u32> {
    let (count,): (i64,) =
        c.one("SELECT count(*) FROM ticket WHERE customer_id = $1 AND id < $2", args![customer.0, before.0]).await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Moves a ticket through its machine, writes its row and its event.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn apply(c: &mut Conn, ctx: &Ctx, ticket: &mut Ticket, move_: &TicketEvent, data: Json) -> Done<()> {
    ticket.state = transition(&ticket.state, move_, &ctx.actor, ctx.now)?;
    if let TicketState::Solved { at, reason } = &ticket.state {
        ticket.solved_at = Some(*at);
        ticket.reason = Some(*reason);
    }
    save(c, ctx, ticket).await?;
    log(c, ctx, ticket, move_.name(), data).await
}

/// Appends an event of the ticket, with its new version and state.
///
/// # Errors
/// The store's.
pub async fn log(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, action: &str, data: Json) -> Done<()> {
    let base = json!({"version": ticket.version, "state": ticket.state.name()});
    event::append(c, ctx, action, format!("ticket:{}", ticket.id), Some(ticket.id), event::merged(base, data)).await?;
    Ok(())
}

/// Writes the row after a change: version, state and everything derived from it.
///
/// # Errors
/// The store's.
pub async fn save(c: &mut Conn, ctx: &Ctx, ticket: &mut Ticket) -> Done<()> {
    let earlier = earlier_complaints(c, ticket.customer, ticket.id).await?;
    let facts = priority_facts(&ctx.policy, ticket, earlier);
    let lane = lane(&ticket.state);
    let (assignee, lease_until) = match &ticket.state {
        TicketState::Active { holder, lease_until } => (Some(holder.clone()), Some(lease_until.as_microsecond())),
        other => (other.last_holder().filter(|_| lane == 2).map(str::to_owned), None),
    };
    let merged_into = match &ticket.state {
        TicketState::Merged { into, .. } => Some(into.0),
        _ => None,
    };
    ticket.version += 1;
    c.run(
        "UPDATE ticket SET version = $2, state = $3, state_json = $4, lane = $5, rank = $6, due_at = $7, assignee = $8,
                lease_until = $9, first_reply_at = $10, solved_at = $11, reason = $12, tags = $13, merged_into = $14, due_order = $15,
                reply_due = coalesce($16, reply_due) WHERE id = $1",
        args![
            ticket.id.0,
            ticket.version,
            ticket.state.name(),
            to_json(&ticket.state)?,
            lane,
            priority::rank(&facts),
            (lane <= 2).then(|| facts.due_at.as_microsecond()),
            assignee,
            lease_until,
            ticket.first_reply_at.map(Timestamp::as_microsecond),
            ticket.solved_at.map(Timestamp::as_microsecond),
            ticket.reason.map(Reason::name),
            to_json(&ticket.tags)?,
            merged_into,
            if lane <= 2 { facts.due_at.as_microsecond() } else { NO_CLOCK },
            // What was answered is measured by what was due then.
            ticket.first_reply_at.is_none().then(|| facts.due_at.as_microsecond()),
        ],
    )
    .await?;
    Ok(())
}
