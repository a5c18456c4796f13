//! Orders whose customers have not complained: whether they may be written to, and the ticket that the desk opens for them.

use crate::domain::said::exclusion as out;
use jiff::Timestamp;

use super::Incident;
use crate::domain::complaint::{Channel, NewComplaint, NewCustomer, Order, OrderLine, Reason};
use crate::domain::ids::{CustomerId, TicketId};
use crate::domain::incident::{AffectedOrder, Exclusion, NO_CONTACT_TAG, OUTBOUND_TAG};
use crate::domain::policy::price;
use crate::domain::ticket::{TicketEvent, TicketState};
use crate::store::args;
use crate::store::column::storable;
use crate::store::command::{Ctx, Done};
use crate::store::compensation::many::LeftOut;
use crate::store::engine::Conn;
use crate::store::intake;
use crate::store::ticket::{self, Ticket};

/// What stands on a ticket that the desk opened itself, for colleagues.
const OPENED: &str = "Opened by the desk. The customer has not complained: this order is affected by";

/// What the desk knows of the person behind an order, and what forbids to write to them.
async fn customer(c: &mut Conn, ctx: &Ctx, email: &str) -> Done<Result<Option<CustomerId>, LeftOut>> {
    let known: Option<(i64,)> = c.optional("SELECT id FROM customer WHERE email = $1", args![email]).await?;
    let Some((id,)) = known else { return Ok(Ok(None)) };
    let tags: Vec<(String, String)> = c.rows("SELECT tags, state FROM ticket WHERE customer_id = $1", args![id]).await?;
    if tags.iter().any(|(_, state)| state == "redacted") {
        return Ok(Err((Exclusion::Erased, out::out_erased())));
    }
    let wanted = format!("\"{NO_CONTACT_TAG}\"");
    if tags.iter().any(|(tags, _)| tags.contains(&wanted)) {
        return Ok(Err((Exclusion::OptedOut, out::out_opted_out(NO_CONTACT_TAG))));
    }
    let days = ctx.policy.contact.every_days;
    let since = ctx.micros_in(-86_400 * i64::from(days));
    let lately: Option<(i64,)> = c
        .optional(
            "SELECT at FROM incident_item WHERE customer_id = $1 AND at >= $2 AND outbound = 1 AND outcome = 'armed' LIMIT 1",
            args![id, since],
        )
        .await?;
    if lately.is_some() {
        let why = out::out_contacted(days);
        return Ok(Err((Exclusion::ContactedLately, why)));
    }
    Ok(Ok(Some(CustomerId(id))))
}

fn order(affected: &AffectedOrder) -> Order {
    let line = OrderLine {
        sku: affected.sku.clone(),
        name: affected.article.clone(),
        brand: affected.brand.clone(),
        category: None,
        unit_price: affected.price,
        unit_cost: None,
        quantity: 1,
    };
    Order {
        address: None,
        postcode: None,
        refunded: None,
        id: affected.order.clone(),
        placed_at: None,
        delivered_at: None,
        country: affected.country.clone(),
        currency: affected.price.currency,
        lines: vec![line],
    }
}

/// The ticket as it would be opened, for pricing; or why there will be none.
pub(super) async fn ticket_to_be(c: &mut Conn, ctx: &Ctx, affected: &AffectedOrder) -> Done<Result<Ticket, LeftOut>> {
    let email = storable(affected.email.trim()).to_lowercase();
    if !email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) {
        return Ok(Err((Exclusion::NoContact, out::out_no_address())));
    }
    let complained: Option<(i64,)> = c
        .optional(
            "SELECT id FROM ticket WHERE order_id = $1 AND (brand IS NULL OR $2 = '' OR lower(brand) = $2) LIMIT 1",
            args![storable(&affected.order), affected.brand.as_deref().map(str::to_lowercase).unwrap_or_default()],
        )
        .await?;
    if let Some((id,)) = complained {
        return Ok(Err((Exclusion::HasComplained, out::out_has_complained(TicketId(id)))));
    }
    let customer = match customer(c, ctx, &email).await? {
        Ok(customer) => customer.unwrap_or(CustomerId(0)),
        Err(left_out) => return Ok(Err(left_out)),
    };
    let order = order(affected);
    Ok(Ok(Ticket {
        id: TicketId(0),
        version: 0,
        state: TicketState::New,
        channel: Channel::Email,
        subject: String::new(),
        customer,
        customer_name: affected.name.clone().unwrap_or(email),
        brand: affected.brand.clone(),
        order_value: price::paid(Some(&order), order.currency),
        order: Some(order),
        reason: None,
        rating: None,
        tags: vec![OUTBOUND_TAG.to_owned()],
        postcode_mark: None,
        body_cut: false,
        received_at: ctx.now,
        first_reply_at: None,
        reply_due: None,
        solved_at: None,
    }))
}

/// Opens the ticket. The same incident opens one for an order once.
pub(super) async fn open(c: &mut Conn, ctx: &Ctx, incident: &Incident, affected: &AffectedOrder) -> Done<Ticket> {
    let complaint = NewComplaint {
        source_id: Some(format!("incident:{}:{}", incident.id, affected.order)),
        in_reply_to: Vec::new(),
        channel: Channel::Email,
        received_at: None::<Timestamp>,
        customer: NewCustomer {
            name: affected.name.clone(),
            email: Some(affected.email.trim().to_owned()),
            phone: None,
            locale: affected.locale.clone(),
            country: affected.country.clone(),
        },
        subject: incident.title.clone(),
        body: format!("{OPENED} “{}”.", incident.title),
        body_cut: false,
        evidence: Vec::new(),
        order: Some(order(affected)),
        reason: Some(incident.reason),
        rating: None,
        brand: affected.brand.clone(),
        tags: vec![OUTBOUND_TAG.to_owned()],
    };
    let taken = intake::take_in(c, ctx, &complaint).await?;
    // Intake writes what it gets as the customer's; these words are the desk's, and nobody else's to read.
    let (name, _) = ctx.person()?;
    c.run("UPDATE message SET author = 'note', name = $2 WHERE ticket_id = $1", args![taken.ticket.0, name]).await?;
    ticket::load(c, taken.ticket).await
}

/// Puts a ticket out of sight again whose offer was taken back before anything left; one that somebody works on stays theirs.
pub(super) async fn drop_ticket(c: &mut Conn, ctx: &Ctx, id: TicketId, reason: Reason) -> Done<()> {
    let mut ticket = ticket::load(c, id).await?;
    if matches!(ticket.state, TicketState::New | TicketState::Queued { .. }) {
        ticket::apply(c, ctx, &mut ticket, &TicketEvent::Junked, serde_json::json!({"reason": reason})).await?;
    }
    Ok(())
}
