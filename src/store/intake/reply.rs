//! A customer's message that answers a ticket: it is added there and moves the ticket by the rule of its state (T08, T14, T16).

use serde_json::json;

use crate::domain::complaint::NewComplaint;
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::ticket::OnReply;

use super::args;
use crate::store::column::storable;
use crate::store::command::{Ctx, Done};
use crate::store::customer;
use crate::store::engine::Conn;
use crate::store::evidence;
use crate::store::ticket::{self, Ticket};

/// Tickets that were merged into one another are followed so far.
const MERGES_MAX: usize = 8;

/// Where a message belongs.
pub(super) enum Belongs {
    /// It was added to this ticket.
    Added(TicketId),
    /// It makes a ticket of its own; the one that it follows, if it answers one.
    Alone(Option<TicketId>),
}

/// Adds a complaint that answers an open ticket of the same customer to that ticket.
pub(super) async fn take_in(c: &mut Conn, ctx: &Ctx, complaint: &NewComplaint, source: Option<&str>) -> Done<Belongs> {
    let mut found = None;
    for name in &complaint.in_reply_to {
        found = found.or(answered(c, complaint, name).await?);
    }
    let Some(mut id) = found else { return Ok(Belongs::Alone(None)) };
    for _ in 0..MERGES_MAX {
        let mut ticket = ticket::load(c, id).await?;
        if !same_customer(c, &ticket, complaint).await? {
            return Ok(Belongs::Alone(None));
        }
        // The words are the customer's, whoever carried them here.
        let customer = ctx.customer();
        match ticket.state.on_reply(ctx.now) {
            OnReply::Move(event) => {
                let message = add(c, ctx, &ticket, complaint, source).await?;
                ticket::apply(c, &customer, &mut ticket, &event, json!({"message": message})).await?;
                return Ok(Belongs::Added(id));
            }
            OnReply::Append => {
                let message = add(c, ctx, &ticket, complaint, source).await?;
                ticket::save(c, &customer, &mut ticket).await?;
                ticket::log(c, &customer, &ticket, "customer.replied", json!({"message": message})).await?;
                return Ok(Belongs::Added(id));
            }
            OnReply::Forward(into) => id = into,
            OnReply::FollowUp => break,
        }
    }
    Ok(Belongs::Alone(Some(id)))
}

/// Adds what a customer says elsewhere than by a message of a channel to their ticket, or to the one it was merged into, which comes
/// back by it. The message's id.
pub(in crate::store) async fn says(c: &mut Conn, ctx: &Ctx, mut id: TicketId, words: &str) -> Done<i64> {
    for _ in 0..MERGES_MAX {
        match ticket::load(c, id).await?.state.on_reply(ctx.now) {
            OnReply::Forward(into) => id = into,
            _ => break,
        }
    }
    let mut ticket = ticket::load(c, id).await?;
    let (message,): (i64,) = c
        .one(
            "INSERT INTO message (ticket_id, author, name, at, body) VALUES ($1, 'customer', $2, $3, $4) RETURNING id",
            args![id.0, ticket.customer_name.as_str(), ctx.micros(), words],
        )
        .await?;
    let data = json!({"message": message});
    match ticket.state.on_reply(ctx.now) {
        OnReply::Move(event) => ticket::apply(c, ctx, &mut ticket, &event, data).await?,
        // A ticket that is closed for good stays so: whoever decides about the money hears of it by that.
        OnReply::Append | OnReply::Forward(_) | OnReply::FollowUp => {
            ticket::save(c, ctx, &mut ticket).await?;
            ticket::log(c, ctx, &ticket, "customer.replied", data).await?;
        }
    }
    Ok(message)
}

/// The ticket a name leads to: the id of a mail of ours, or the source's own id of an earlier complaint on the same channel.
async fn answered(c: &mut Conn, complaint: &NewComplaint, name: &str) -> Done<Option<TicketId>> {
    let source = format!("{}:{}", complaint.channel, storable(name));
    let known: Option<(i64,)> = c
        .optional(
            "SELECT id FROM ticket WHERE source = $1 UNION ALL SELECT ticket_id FROM message WHERE source = $1 LIMIT 1",
            args![source],
        )
        .await?;
    if let Some((id,)) = known {
        return Ok(Some(TicketId(id)));
    }
    let local = name.split('@').next().unwrap_or_default();
    let mut parts = local.split('.');
    let found: Option<(i64,)> = match (parts.next(), parts.next()) {
        (Some("reply"), Some(message)) => match message.parse::<i64>() {
            Ok(message) => c.optional("SELECT ticket_id FROM message WHERE id = $1 AND author = 'agent'", args![message]).await?,
            Err(_) => None,
        },
        (Some("link" | "released" | "paid" | "invitation"), Some(compensation)) => match compensation.parse::<CompensationId>() {
            Ok(id) => c.optional("SELECT ticket_id FROM compensation WHERE id = $1", args![id.to_string()]).await?,
            Err(_) => None,
        },
        _ => None,
    };
    Ok(found.map(|(id,)| TicketId(id)))
}

/// The ids of our mails can be guessed: what comes from another address is another matter. Channels without addresses name the
/// conversation themselves.
async fn same_customer(c: &mut Conn, ticket: &Ticket, complaint: &NewComplaint) -> Done<bool> {
    let known = customer::contact(c, ticket.customer).await?.email;
    let given = complaint.customer.email.as_deref().map(|email| storable(email).to_lowercase());
    Ok(known == given)
}

async fn add(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, complaint: &NewComplaint, source: Option<&str>) -> Done<i64> {
    let at = complaint.received_at.unwrap_or(ctx.now).min(ctx.now);
    let (id,): (i64,) = c
        .one(
            "INSERT INTO message (ticket_id, author, name, at, body, source) VALUES ($1, 'customer', $2, $3, $4, $5) RETURNING id",
            args![ticket.id.0, ticket.customer_name.as_str(), at.as_microsecond(), storable(&complaint.body), source],
        )
        .await?;
    evidence::add(c, ticket.id, at, &complaint.evidence).await?;
    Ok(id)
}
