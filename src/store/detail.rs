//! The whole case: everything the detail pane shows, read in one snapshot.

use crate::domain::said::Sentence;
use jiff::Timestamp;

use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::priority;

use super::column::instant;
use super::command::{Ctx, Done};
use super::compensation::{self, Compensation};
use super::customer::{self, Contact};
use super::draft;
use super::engine::Conn;
use super::event::{self, Event};
use super::evidence;
use super::fetch::{self, Fetches};
use super::payout::{self, Payout};
use super::queue::{self, QueueRow};
use super::ticket::{self, Ticket};
use super::{args, row};

/// Most messages shown; the newest ones.
pub const MESSAGES_MAX: i64 = 500;

/// Most events of the money's way; the newest ones.
pub const MONEY_EVENTS_MAX: i64 = 200;

/// A message of the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The message.
    pub id: i64,
    /// `customer`, `agent`, `note` or `system`.
    pub author: String,
    /// Their name.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub body: String,
}

row! {
    struct MessageRow {
        id: i64,
        author: String,
        name: String,
        at: i64,
        body: String,
    }
}

/// A ticket with all that belongs to it.
#[derive(Clone, Debug)]
pub struct Detail {
    /// Its queue row.
    pub row: QueueRow,
    /// Its record.
    pub ticket: Ticket,
    /// Who complains.
    pub contact: Contact,
    /// The conversation, oldest first.
    pub messages: Vec<Message>,
    /// Its compensations, newest first, with their payouts.
    pub compensations: Vec<(Compensation, Option<Payout>)>,
    /// The customer's compensations on other tickets.
    pub history: Vec<Compensation>,
    /// Why it stands where it stands.
    pub priority: Vec<Sentence>,
    /// Who has unsent texts on it.
    pub drafts: Vec<draft::Mark>,
    /// What the customer sent along.
    pub evidence: Vec<evidence::Piece>,
    /// The log of its money, oldest first.
    pub money: Vec<Event>,
    /// How often its links were fetched.
    pub fetches: Vec<(CompensationId, Fetches)>,
    /// When the next clock runs out, as the policy says.
    pub due_at: Timestamp,
}

/// Loads a ticket with all that belongs to it.
///
/// # Errors
/// [`RefusalCode::NotFound`](crate::domain::refusal::RefusalCode::NotFound); the store's.
pub async fn load(c: &mut Conn, ctx: &Ctx, id: TicketId) -> Done<Detail> {
    let ticket = ticket::load(c, id).await?;
    let row = queue::queue_row(c, id).await?;
    let contact = customer::contact(c, ticket.customer).await?;
    let mut compensations = Vec::new();
    for compensation in compensation::of_ticket(c, id).await? {
        let payout = match compensation.claimed_at {
            Some(_) => payout::of_compensation(c, compensation.id).await?,
            None => None,
        };
        compensations.push((compensation, payout));
    }
    let history = compensation::of_customer(c, ticket.customer, id).await?;
    let earlier = ticket::earlier_complaints(c, ticket.customer, id).await?;
    let facts = ticket::priority_facts(&ctx.policy, &ticket, earlier);
    let priority = priority::explain(&facts, ctx.now);
    let messages = messages(c, id).await?;
    let drafts = draft::marks(c, id).await?;
    let evidence = evidence::of_ticket(c, id).await?;
    let money = if compensations.is_empty() { Vec::new() } else { event::of_money(c, id, MONEY_EVENTS_MAX).await? };
    let fetches = if compensations.is_empty() { Vec::new() } else { fetch::of_ticket(c, id).await? };
    Ok(Detail {
        row,
        ticket,
        contact,
        messages,
        compensations,
        history,
        priority,
        drafts,
        evidence,
        money,
        fetches,
        due_at: facts.due_at,
    })
}

async fn messages(c: &mut Conn, id: TicketId) -> Done<Vec<Message>> {
    let rows: Vec<MessageRow> = c
        .rows(
            "SELECT id, author, name, at, body FROM (SELECT id, author, name, at, body FROM message WHERE ticket_id = $1
             ORDER BY id DESC LIMIT $2) AS newest ORDER BY id",
            args![id.0, MESSAGES_MAX],
        )
        .await?;
    let message =
        |row: MessageRow| Ok(Message { id: row.id, author: row.author, name: row.name, at: instant(row.at)?, body: row.body });
    rows.into_iter().map(message).collect()
}

/// One message with its ticket, for the mail worker.
///
/// # Errors
/// [`RefusalCode::NotFound`](crate::domain::refusal::RefusalCode::NotFound); the store's.
pub async fn message(c: &mut Conn, id: i64) -> Done<(Message, TicketId)> {
    let found: Option<(i64, String, String, i64, String, i64)> =
        c.optional("SELECT id, author, name, at, body, ticket_id FROM message WHERE id = $1", args![id]).await?;
    let (id, author, name, at, body, ticket) = found.ok_or_else(|| super::command::not_found("message", id))?;
    Ok((Message { id, author, name, at: instant(at)?, body }, TicketId(ticket)))
}
