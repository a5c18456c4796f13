//! Letters that could not be delivered: the desk hears of them, and the ticket comes back.

use serde_json::json;

use super::command::{Ctx, Done};
use super::compensation::{self, life};
use super::engine::Conn;
use super::outbox::{Job, JobKind};
use super::{args, event};
use crate::domain::ids::{CompensationId, TicketId};

/// Notes that a letter is given up. A link's has bounced by that (L04); of any other the ticket tells. Nobody waits for a reminder or
/// for the wish to be rated.
///
/// # Errors
/// The machines' refusals; the store's.
pub async fn note(c: &mut Conn, ctx: &Ctx, job: &Job) -> Done<()> {
    let ticket = match (job.kind, job.object.parse::<CompensationId>()) {
        (JobKind::SendReminder | JobKind::SendFollowUp, _) => return Ok(()),
        (JobKind::SendReply, _) => of_message(c, &job.object).await?,
        (JobKind::SendLink, Ok(id)) => {
            life::bounced(c, ctx, id).await?;
            return Ok(());
        }
        (_, Ok(id)) => compensation::find(c, id).await?.map(|owner| owner.ticket),
        (_, Err(_)) => None,
    };
    let Some(ticket) = ticket else { return Ok(()) };
    let data = json!({"letter": job.kind.name(), "job": job.id});
    event::append(c, ctx, "letter.undelivered", format!("ticket:{ticket}"), Some(ticket), data).await?;
    life::come_back(c, ctx, ticket, "letter_undelivered").await
}

async fn of_message(c: &mut Conn, object: &str) -> Done<Option<TicketId>> {
    let Ok(id) = object.parse::<i64>() else { return Ok(None) };
    let found: Option<(i64,)> = c.optional("SELECT ticket_id FROM message WHERE id = $1", args![id]).await?;
    Ok(found.map(|(id,)| TicketId(id)))
}
