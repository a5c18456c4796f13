//! Complaints become tickets: once per source id, with customer, message and search words, in one transaction.

use serde_json::json;

use crate::domain::complaint::{Channel, NewComplaint, NewCustomer, Order, Reason};
use crate::domain::filter;
use crate::domain::ids::{CustomerId, TicketId};
use crate::domain::policy::price;
use crate::domain::priority::{self, PriorityFacts};
use crate::domain::ticket::{TicketEvent, TicketState, transition};

use super::column::{storable, to_json};
use super::command::{Ctx, Done};
use super::engine::{Conn, Dialect};
use super::keys::Keys;
use super::ticket::Ticket;
use super::{args, claim, event, evidence, ticket};

use reply::Belongs;

mod reply;

pub(super) use reply::says;

/// How many characters of a body are searchable. The words that identify a complaint come early.
const SEARCH_CHARS: usize = 8_000;
/// Most words of a ticket in the search index: what comes later is quoted mail and signatures.
const SEARCH_WORDS_MAX: usize = 1_500;

/// How many characters of a name the queue is ordered by.
const NAME_ORDER_CHARS: usize = 60;

/// What became of a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its ticket.
    pub ticket: TicketId,
    /// False when the source id was known and nothing was added, and for a reply.
    pub created: bool,
    /// It answers this ticket and was added to it.
    pub reply: bool,
}

/// Takes a complaint in. A source id that was seen on this channel before changes nothing; what answers an open ticket of the same
/// customer is added to it.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`](crate::domain::refusal::RefusalCode::RoleNotAllowed) for whoever may not deliver; the store's.
pub async fn take_in(c: &mut Conn, ctx: &Ctx, complaint: &NewComplaint) -> Done<Taken> {
    let source = complaint.source_id.as_deref().map(|id| format!("{}:{}", complaint.channel, storable(id)));
    if let Some(source) = &source {
        let known: Option<(i64,)> = c
            .optional(
                "SELECT id FROM ticket WHERE source = $1 UNION ALL SELECT ticket_id FROM message WHERE source = $1 LIMIT 1",
                args![source.as_str()],
            )
            .await?;
        if let Some((id,)) = known {
            return Ok(Taken { ticket: TicketId(id), created: false, reply: false });
        }
    }
    let follows = match reply::take_in(c, ctx, complaint, source.as_deref()).await? {
        Belongs::Added(ticket) => return Ok(Taken { ticket, created: false, reply: true }),
        Belongs::Alone(follows) => follows,
    };
    let received_at = complaint.received_at.unwrap_or(ctx.now).min(ctx.now);
    let (customer, earlier_complaints) = customer(c, ctx, &complaint.customer).await?;
    let value = complaint.order.as_ref().and_then(|order| price::paid(Some(order), order.currency));
    let intake = ctx.timer("intake");
    let state = transition(&TicketState::created(&ctx.actor)?, &TicketEvent::Triaged, &intake.actor, ctx.now)?;
    let due_at = ticket::due_at(&ctx.policy, complaint.channel, received_at, None);
    let facts = PriorityFacts {
        due_at,
        channel: complaint.channel,
        rating: complaint.rating,
        reason: complaint.reason,
        order_value: value,
        earlier_complaints,
    };
    let order_json = complaint.order.as_ref().map(to_json).transpose()?.map(|json| storable(&json));
    let customer_name = display_name(&complaint.customer);
    let (id,): (i64,) = c
        .one(
            "INSERT INTO ticket (version, source, channel, subject, customer_id, customer_name, brand, order_json, order_id,
                    order_minor, order_currency, reason, rating, tags, body_cut, state, state_json, lane, rank, received_at, due_at,
                    due_order, customer_order, reply_due)
             VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, $17, $18, $19, $19, $20, $19) RETURNING id",
            args![
                source,
                complaint.channel.name(),
                storable(&complaint.subject),
                customer.0,
                customer_name.as_str(),
                complaint.brand.as_deref().map(storable),
                order_json,
                complaint.order.as_ref().map(|order| storable(&order.id)),
                value.map(|value| value.minor),
                value.map(|value| value.currency.code()),
                complaint.reason.map(Reason::name),
                complaint.rating.map(i64::from),
                storable(&to_json(&complaint.tags)?),
                complaint.body_cut,
                state.name(),
                to_json(&state)?,
                priority::rank(&facts),
                received_at.as_microsecond(),
                due_at.as_microsecond(),
                name_order(&customer_name),
            ],
        )
        .await?;
    let ticket = TicketId(id);
    c.run(
        "INSERT INTO message (ticket_id, author, name, at, body) VALUES ($1, 'customer', $2, $3, $4)",
        args![id, customer_name.as_str(), received_at.as_microsecond(), storable(&complaint.body)],
    )
    .await?;
    for line in complaint.order.iter().flat_map(|order| &order.lines) {
        c.run(
            "INSERT INTO ticket_sku (sku, received_at, ticket_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            args![storable(&line.sku), received_at.as_microsecond(), id],
        )
        .await?;
    }
    evidence::add(c, ticket, received_at, &complaint.evidence).await?;
    let texts = Texts {
        customer: &customer_name,
        email: complaint.customer.email.as_deref(),
        brand: complaint.brand.as_deref(),
        order: complaint.order.as_ref(),
        tags: &complaint.tags,
        subject: &complaint.subject,
        channel: complaint.channel,
        body: &complaint.body,
    };
    index(c, ticket, &search_text(&texts)).await?;
    let mut data = json!({"channel": complaint.channel.name(), "state": state.name(), "version": 1});
    if let Some(follows) = follows {
        data = event::merged(data, json!({"follows": follows}));
    }
    event::append(c, ctx, "ticket.created", format!("ticket:{id}"), Some(ticket), data).await?;
    Ok(Taken { ticket, created: true, reply: false })
}

/// The same, and keeps a mark of the order's postcode, by which an answer is recognised and nothing is known.
///
/// # Errors
/// Those of [`take_in`].
pub async fn take_in_marked(c: &mut Conn, ctx: &Ctx, keys: &Keys, complaint: &NewComplaint) -> Done<Taken> {
    let taken = take_in(c, ctx, complaint).await?;
    let postcode = complaint.order.as_ref().and_then(|order| order.postcode.as_deref());
    if let Some(mark) = postcode.and_then(|postcode| claim::postcode_mark(keys, taken.ticket, postcode)).filter(|_| taken.created)
    {
        c.run("UPDATE ticket SET postcode_mark = $2 WHERE id = $1", args![taken.ticket.0, mark]).await?;
    }
    Ok(taken)
}

/// The customer behind a complaint: the one with the same mail address, else a new one. The count is of earlier complaints.
async fn customer(c: &mut Conn, ctx: &Ctx, customer: &NewCustomer) -> Done<(CustomerId, u32)> {
    let email = customer.email.as_deref().map(|email| storable(email).to_lowercase());
    if let Some(email) = &email {
        let known: Option<(i64,)> = c.optional("SELECT id FROM customer WHERE email = $1", args![email.as_str()]).await?;
        if let Some((id,)) = known {
            let (count,): (i64,) = c.one("SELECT count(*) FROM ticket WHERE customer_id = $1", args![id]).await?;
            return Ok((CustomerId(id), u32::try_from(count).unwrap_or(u32::MAX)));
        }
    }
    let text = |value: &Option<String>| value.as_deref().map(storable);
    let (id,): (i64,) = c
        .one(
            "INSERT INTO customer (email, name, phone, locale, country, created_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
            args![
                email,
                text(&customer.name),
                text(&customer.phone),
                text(&customer.locale),
                text(&customer.country),
                ctx.micros()
            ],
        )
        .await?;
    Ok((CustomerId(id), 0))
}

/// A name as the queue is ordered by it.
fn name_order(name: &str) -> String {
    name.trim().chars().take(NAME_ORDER_CHARS).flat_map(char::to_lowercase).collect()
}

/// The best name there is for a customer.
fn display_name(customer: &NewCustomer) -> String {
    let given = [&customer.name, &customer.email, &customer.phone];
    given.into_iter().flatten().find(|text| !text.trim().is_empty()).map_or_else(|| "unknown".to_owned(), |text| storable(text))
}

/// The texts a ticket is found by.
struct Texts<'a> {
    customer: &'a str,
    email: Option<&'a str>,
    brand: Option<&'a str>,
    order: Option<&'a Order>,
    tags: &'a [String],
    subject: &'a str,
    channel: Channel,
    body: &'a str,
}

fn search_text(texts: &Texts<'_>) -> String {
    let lines = texts.order.map_or(&[][..], |order| &order.lines);
    let channel = if texts.channel == Channel::Rating { "rating" } else { "" };
    let short = [Some(texts.customer), texts.email, texts.brand, texts.order.map(|order| order.id.as_str())];
    let of_lines = lines.iter().flat_map(|line| [Some(line.sku.as_str()), line.name.as_deref(), line.category.as_deref()]);
    let tags = texts.tags.iter().map(|tag| Some(tag.as_str()));
    let body: String = texts.body.chars().take(SEARCH_CHARS).collect();
    let pieces = short.into_iter().chain(of_lines).chain(tags).chain([Some(texts.subject), Some(channel)]);
    pieces.flatten().collect::<Vec<_>>().join(" ") + " " + &body
}

/// Makes the search index anew for a ticket whose tags have changed: it keeps no texts of its own to add to.
///
/// # Errors
/// The store's.
pub(super) async fn index_again(c: &mut Conn, ticket: &Ticket) -> Done<()> {
    let (email,): (Option<String>,) = c.one("SELECT email FROM customer WHERE id = $1", args![ticket.customer.0]).await?;
    let first = "SELECT body FROM message WHERE ticket_id = $1 AND author = 'customer' ORDER BY id LIMIT 1";
    let body: Option<(String,)> = c.optional(first, args![ticket.id.0]).await?;
    let texts = Texts {
        customer: &ticket.customer_name,
        email: email.as_deref(),
        brand: ticket.brand.as_deref(),
        order: ticket.order.as_ref(),
        tags: &ticket.tags,
        subject: &ticket.subject,
        channel: ticket.channel,
        body: body.as_ref().map_or("", |(body,)| body),
    };
    c.run("DELETE FROM ticket_text WHERE rowid = $1", args![ticket.id.0]).await?;
    index(c, ticket.id, &search_text(&texts)).await
}

/// Puts a ticket's words into the search index. Both engines get the same words, cut by [`filter::words`].
async fn index(c: &mut Conn, ticket: TicketId, text: &str) -> Done<()> {
    let words: Vec<String> = filter::words(text).take(SEARCH_WORDS_MAX).collect();
    let sql = match c.dialect() {
        Dialect::Sqlite => "INSERT INTO ticket_text (rowid, words) VALUES ($1, $2)",
        Dialect::Postgres => "INSERT INTO ticket_text (rowid, words) VALUES ($1, to_tsvector('simple', $2))",
    };
    c.run(sql, args![ticket.0, words.join(" ")]).await?;
    Ok(())
}
