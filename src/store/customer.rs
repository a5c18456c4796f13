//! Customers as the desk knows them, and the keys their account data is sealed with.

use crate::domain::said::command as said;
use serde_json::json;

use crate::domain::ids::{CustomerId, TicketId};
use crate::domain::refusal::RefusalCode;

use super::column::storable;
use super::command::{Ctx, Done, not_found, refuse};
use super::engine::{Conn, Error};
use super::keys::{Keys, SealError};
use super::{args, event, fraud, intake, row, ticket};

/// Who a customer is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The customer.
    pub id: i64,
    /// Name.
    pub name: Option<String>,
    /// Mail address, lower case.
    pub email: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Language tag.
    pub locale: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Complaints so far.
    pub complaints: u32,
}

row! {
    struct Row {
        id: i64,
        name: Option<String>,
        email: Option<String>,
        phone: Option<String>,
        locale: Option<String>,
        country: Option<String>,
        complaints: i64,
    }
}

/// A customer's contact data.
///
/// # Errors
/// [`RefusalCode::NotFound`]; the store's.
pub async fn contact(c: &mut Conn, id: CustomerId) -> Done<Contact> {
    let row: Option<Row> = c
        .optional(
            "SELECT id, name, email, phone, locale, country, (SELECT count(*) FROM ticket WHERE customer_id = customer.id)
             FROM customer WHERE id = $1",
            args![id.0],
        )
        .await?;
    let row = row.ok_or_else(|| not_found("customer", id))?;
    Ok(Contact {
        id: row.id,
        name: row.name,
        email: row.email,
        phone: row.phone,
        locale: row.locale,
        country: row.country,
        complaints: u32::try_from(row.complaints).unwrap_or(u32::MAX),
    })
}

/// Longest mail address, in characters.
const EMAIL_CHARS_MAX: usize = 254;
/// Seconds that contact data which was asked for stays on a screen.
pub const SHOWN_SECONDS: u32 = 15;

/// The contact data of a ticket's customer for a screen that masks it: that it was looked at is part of the log.
///
/// # Errors
/// [`RefusalCode::NotFound`]; the store's.
pub async fn reveal(c: &mut Conn, ctx: &Ctx, ticket: TicketId) -> Done<Contact> {
    let customer = ticket::load(c, ticket).await?.customer;
    let contact = contact(c, customer).await?;
    let data = json!({"reason": "shown", "seconds": SHOWN_SECONDS});
    event::append(c, ctx, "contact.revealed", format!("customer:{customer}"), Some(ticket), data).await?;
    Ok(contact)
}

/// Writes another mail address of a ticket's customer. What is offered to them and not claimed yet is flagged, and approvals that were
/// given for the old address are void.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`]; [`RefusalCode::Invalid`] for what is no address or is another customer's;
/// [`RefusalCode::NotFound`]; the store's.
pub async fn change_email(c: &mut Conn, ctx: &Ctx, ticket: TicketId, email: &str) -> Done<()> {
    let (_, role) = ctx.person()?;
    if !role.works_tickets() {
        return refuse(RefusalCode::RoleNotAllowed, said::no_contact_change(role));
    }
    let email = storable(email.trim()).to_lowercase();
    let plain = !email.chars().any(char::is_whitespace) && email.chars().count() <= EMAIL_CHARS_MAX;
    if !plain || !email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) {
        return refuse(RefusalCode::Invalid, said::mail_form());
    }
    let mut ticket = ticket::load(c, ticket).await?;
    let known: Option<(i64,)> = c.optional("SELECT id FROM customer WHERE email = $1", args![email.as_str()]).await?;
    match known {
        Some((id,)) if id == ticket.customer.0 => return Ok(()),
        Some(_) => return refuse(RefusalCode::Invalid, said::mail_taken()),
        None => {}
    }
    c.run("UPDATE customer SET email = $2 WHERE id = $1", args![ticket.customer.0, email]).await?;
    intake::index_again(c, &ticket).await?;
    ticket::save(c, ctx, &mut ticket).await?;
    event::append(
        c,
        ctx,
        "contact.changed",
        format!("customer:{}", ticket.customer),
        Some(ticket.id),
        json!({"what": ["email"]}),
    )
    .await?;
    fraud::live::moved(c, ctx, ticket.customer).await
}

/// The customer's sealed key; none when nothing was ever sealed for them.
///
/// # Errors
/// The store's.
pub(super) async fn sealed_key_if_any(c: &mut Conn, id: CustomerId) -> Done<Option<Vec<u8>>> {
    let found: Option<(Option<Vec<u8>>,)> = c.optional("SELECT sealed_key FROM customer WHERE id = $1", args![id.0]).await?;
    Ok(found.and_then(|(key,)| key))
}

/// The customer's sealed key, drawn on first use.
///
/// # Errors
/// The store's, and when the system has no randomness.
pub(super) async fn sealed_key(c: &mut Conn, keys: &Keys, id: CustomerId) -> Done<Vec<u8>> {
    let found: Option<(Option<Vec<u8>>,)> = c.optional("SELECT sealed_key FROM customer WHERE id = $1", args![id.0]).await?;
    match found {
        None => Err(not_found("customer", id)),
        Some((Some(key),)) => Ok(key),
        Some((None,)) => {
            let key = keys.new_customer_key(id).map_err(sealing)?;
            c.run("UPDATE customer SET sealed_key = $2 WHERE id = $1", args![id.0, &key]).await?;
            Ok(key)
        }
    }
}

/// A failure of sealing as the store's error.
pub(super) fn sealing(error: SealError) -> Error {
    Error::Failed(error.to_string())
}
