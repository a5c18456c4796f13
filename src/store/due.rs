//! When clocks run out, reckoned anew for what is open once the desk's hours have changed. Otherwise it is reckoned with each change
//! of a ticket, and kept with it.

use crate::domain::ids::TicketId;
use crate::domain::priority;

use super::command::{Ctx, Done};
use super::engine::Conn;
use super::event::sha256;
use super::{Database, args, ticket};

/// Tickets of one transaction: other commands go in between.
const TICKETS_AT_ONCE: i64 = 200;

/// Compares the hours of the settings with those that the open tickets were reckoned by, and reckons these anew where they differ. How
/// many there were. Every server of a desk needs the same hours.
///
/// # Errors
/// The store's.
pub async fn follow_hours(db: &Database, ctx: &Ctx) -> Done<usize> {
    let wanted = if ctx.policy.hours.is_always() { String::new() } else { mark(ctx) };
    let known: Option<(String,)> = db
        .read(async |c: &mut Conn| -> Done<_> { Ok(c.optional("SELECT value FROM meta WHERE key = 'desk_hours'", &[]).await?) })
        .await?;
    if known.map(|(known,)| known).unwrap_or_default() == wanted {
        return Ok(0);
    }
    let (mut after, mut count) = (TicketId(0), 0);
    loop {
        let own = ctx.clone();
        let done = db.write(async move |c: &mut Conn| reckon(c, &own, after).await).await?;
        let Some((last, some)) = done else { break };
        (after, count) = (last, count + some);
    }
    // Said only when all is done: a server that dies on the way begins again.
    let sql = "INSERT INTO meta (key, value) VALUES ('desk_hours', $1) ON CONFLICT (key) DO UPDATE SET value = $1";
    db.write(async move |c: &mut Conn| -> Done<_> { Ok(c.run(sql, args![wanted.as_str()]).await?) }).await?;
    tracing::info!(tickets = count, "the desk's hours changed; what is open is due by the new ones");
    Ok(count)
}

/// Tells one calendar from another.
fn mark(ctx: &Ctx) -> String {
    sha256(format!("{:?}", ctx.policy.hours).as_bytes())
}

/// Reckons the next open tickets; the last of them and how many. Their versions stay: nobody's work is out of date by it.
async fn reckon(c: &mut Conn, ctx: &Ctx, after: TicketId) -> Done<Option<(TicketId, usize)>> {
    let open: Vec<(i64,)> =
        c.rows("SELECT id FROM ticket WHERE id > $1 AND lane <= 2 ORDER BY id LIMIT $2", args![after.0, TICKETS_AT_ONCE]).await?;
    let Some(last) = open.last().map(|(id,)| TicketId(*id)) else { return Ok(None) };
    for (id,) in &open {
        let one = ticket::load(c, TicketId(*id)).await?;
        let earlier = ticket::earlier_complaints(c, one.customer, one.id).await?;
        let facts = ticket::priority_facts(&ctx.policy, &one, earlier);
        let due = facts.due_at.as_microsecond();
        c.run(
            "UPDATE ticket SET due_at = $2, due_order = $2, rank = $3, reply_due = coalesce($4, reply_due) WHERE id = $1",
            args![one.id.0, due, priority::rank(&facts), one.first_reply_at.is_none().then_some(due)],
        )
        .await?;
    }
    Ok(Some((last, open.len())))
}
