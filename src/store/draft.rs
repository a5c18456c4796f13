//! Unsent texts of the desk's people: one per ticket, person and kind, sealed under the customer's key.
//!
//! A draft is its author's. Whoever holds the ticket sees the others' too, so that a text outlives a change of hands, and may take
//! one over. Saving one is a sign of life and nothing else: no event, no new version.

use crate::domain::said::command as said;
use jiff::Timestamp;

use crate::domain::draft::{MESSAGE_BYTES_MAX, MessageKind};
use crate::domain::ids::{CustomerId, TicketId};
use crate::domain::refusal::RefusalCode;

use super::column::{instant, word};
use super::command::{Ctx, Done, refuse};
use super::customer;
use super::engine::Conn;
use super::keys::Keys;
use super::lease::{sign_of_life, worker};
use super::ticket::{self, Ticket};
use super::{args, row};

/// That there is an unsent text, without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Who wrote it.
    pub author: String,
    /// Reply or note.
    pub kind: MessageKind,
    /// When it was last changed.
    pub at: Timestamp,
}

/// An unsent text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDraft {
    /// Whose it is.
    pub mark: Mark,
    /// What it says.
    pub text: String,
}

/// A text to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDraft {
    /// Reply or note.
    pub kind: MessageKind,
    /// What it says.
    pub text: String,
    /// The colleague whose draft of this kind this one was made from, and which it replaces.
    pub instead_of: Option<String>,
}

row! {
    struct Row {
        author: String,
        kind: String,
        at: i64,
        sealed: Vec<u8>,
    }
}

/// What a text is bound to: moved to another ticket, person or kind it does not open.
fn place(ticket: TicketId, author: &str, kind: MessageKind) -> String {
    format!("ticket_draft {ticket} {kind} {author}")
}

/// Who has unsent texts on a ticket, oldest first.
///
/// # Errors
/// The store's.
pub async fn marks(c: &mut Conn, ticket: TicketId) -> Done<Vec<Mark>> {
    let rows: Vec<(String, String, i64)> = c
        .rows("SELECT author, kind, at FROM ticket_draft WHERE ticket_id = $1 ORDER BY at, author, kind", args![ticket.0])
        .await?;
    rows.into_iter().map(|(author, kind, at)| Ok(Mark { author, kind: word(&kind)?, at: instant(at)? })).collect()
}

/// The unsent texts of a ticket that the acting person may read: their own, and everybody's while they hold it.
///
/// # Errors
/// [`RefusalCode::NotFound`], [`RefusalCode::RoleNotAllowed`]; the store's.
pub async fn of_ticket(c: &mut Conn, ctx: &Ctx, keys: &Keys, id: TicketId) -> Done<Vec<StoredDraft>> {
    worker(ctx)?;
    let (me, _) = ctx.person()?;
    let ticket = ticket::load(c, id).await?;
    let holds = ticket.state.holder() == Some(me);
    let all = opened(c, keys, &ticket).await?;
    Ok(all.into_iter().filter(|draft| holds || draft.mark.author == me).collect())
}

/// Every unsent text of a ticket that opens. What does not was sealed under a key that is no more: its customer was forgotten.
async fn opened(c: &mut Conn, keys: &Keys, ticket: &Ticket) -> Done<Vec<StoredDraft>> {
    let Some(key) = customer::sealed_key_if_any(c, ticket.customer).await? else { return Ok(Vec::new()) };
    let sql = "SELECT author, kind, at, sealed FROM ticket_draft WHERE ticket_id = $1 ORDER BY at, author, kind";
    let rows: Vec<Row> = c.rows(sql, args![ticket.id.0]).await?;
    let mut drafts = Vec::new();
    for row in rows {
        let kind: MessageKind = word(&row.kind)?;
        if let Ok(text) = keys.open(ticket.customer, &key, &place(ticket.id, &row.author, kind), &row.sealed) {
            drafts.push(StoredDraft { mark: Mark { author: row.author, kind, at: instant(row.at)? }, text });
        }
    }
    Ok(drafts)
}

/// Keeps the acting person's unsent text in place of an older one, and renews their hold on the ticket.
///
/// # Errors
/// [`RefusalCode::Invalid`] for an empty or endless text; [`RefusalCode::LeaseHeld`] for replacing a colleague's draft without
/// holding the ticket; [`RefusalCode::RoleNotAllowed`]; the store's.
pub async fn put(c: &mut Conn, ctx: &Ctx, keys: &Keys, id: TicketId, new: &NewDraft) -> Done<Mark> {
    worker(ctx)?;
    let (me, _) = ctx.person()?;
    if new.text.trim().is_empty() {
        return refuse(RefusalCode::Invalid, said::draft_empty());
    }
    if new.text.len() > MESSAGE_BYTES_MAX {
        return refuse(RefusalCode::Invalid, said::draft_long(MESSAGE_BYTES_MAX));
    }
    let mut ticket = ticket::load(c, id).await?;
    if let Some(author) = new.instead_of.as_deref().filter(|author| *author != me) {
        may_touch(&ticket, me)?;
        delete(c, id, author, new.kind).await?;
    }
    let mark = Mark { author: me.to_owned(), kind: new.kind, at: ctx.now };
    write(c, keys, ticket.customer, id, &StoredDraft { mark: mark.clone(), text: new.text.clone() }).await?;
    sign_of_life(c, ctx, &mut ticket).await?;
    Ok(mark)
}

async fn write(c: &mut Conn, keys: &Keys, customer: CustomerId, ticket: TicketId, draft: &StoredDraft) -> Done<()> {
    let Mark { author, kind, at } = &draft.mark;
    let key = customer::sealed_key(c, keys, customer).await?;
    let sealed = keys.seal(customer, &key, &place(ticket, author, *kind), &draft.text).map_err(customer::sealing)?;
    c.run(
        "INSERT INTO ticket_draft (ticket_id, author, kind, at, sealed) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (ticket_id, author, kind) DO UPDATE SET at = excluded.at, sealed = excluded.sealed",
        args![ticket.0, author.as_str(), kind.name(), at.as_microsecond(), sealed],
    )
    .await?;
    Ok(())
}

/// Discards an unsent text: one's own, or a colleague's while one holds the ticket. One that is not there is fine.
///
/// # Errors
/// [`RefusalCode::NotFound`] for the ticket; [`RefusalCode::LeaseHeld`]; [`RefusalCode::RoleNotAllowed`]; the store's.
pub async fn discard(c: &mut Conn, ctx: &Ctx, id: TicketId, kind: MessageKind, author: Option<&str>) -> Done<()> {
    worker(ctx)?;
    let (me, _) = ctx.person()?;
    let ticket = ticket::load(c, id).await?;
    let author = author.unwrap_or(me);
    if author != me {
        may_touch(&ticket, me)?;
    }
    delete(c, id, author, kind).await
}

/// A colleague's text is for whoever has taken the ticket over.
fn may_touch(ticket: &Ticket, me: &str) -> Done<()> {
    if ticket.state.holder() == Some(me) {
        return Ok(());
    }
    refuse(RefusalCode::LeaseHeld, said::draft_of_holder(ticket.id))
}

/// The text was sent, so nothing is unsent any more.
pub(super) async fn sent(c: &mut Conn, ctx: &Ctx, ticket: TicketId, kind: MessageKind) -> Done<()> {
    let (me, _) = ctx.person()?;
    delete(c, ticket, me, kind).await
}

/// Whether a person has an unsent text on a ticket.
pub(super) async fn any_of(c: &mut Conn, ticket: TicketId, author: &str) -> Done<bool> {
    let (count,): (i64,) =
        c.one("SELECT count(*) FROM ticket_draft WHERE ticket_id = $1 AND author = $2", args![ticket.0, author]).await?;
    Ok(count > 0)
}

async fn delete(c: &mut Conn, ticket: TicketId, author: &str, kind: MessageKind) -> Done<()> {
    let sql = "DELETE FROM ticket_draft WHERE ticket_id = $1 AND author = $2 AND kind = $3";
    c.run(sql, args![ticket.0, author, kind.name()]).await?;
    Ok(())
}

/// Carries the unsent texts of a ticket along to the one it was merged into. Where its author has one there too, both become one
/// text; only where that would be too long the newer one stays.
pub(super) async fn carry(c: &mut Conn, keys: &Keys, from: &Ticket, into: &Ticket) -> Done<()> {
    let there = opened(c, keys, into).await?;
    for draft in opened(c, keys, from).await? {
        let same = |other: &&StoredDraft| (&other.mark.author, other.mark.kind) == (&draft.mark.author, draft.mark.kind);
        let joined = match there.iter().find(same) {
            Some(other) => together(other, &draft),
            None => draft.clone(),
        };
        write(c, keys, into.customer, into.id, &joined).await?;
    }
    c.run("DELETE FROM ticket_draft WHERE ticket_id = $1", args![from.id.0]).await?;
    Ok(())
}

fn together(there: &StoredDraft, moved: &StoredDraft) -> StoredDraft {
    let text = format!("{}\n\n{}", there.text, moved.text);
    let newer = if there.mark.at < moved.mark.at { moved } else { there };
    if text.len() > MESSAGE_BYTES_MAX || there.text == moved.text {
        return newer.clone();
    }
    StoredDraft { mark: newer.mark.clone(), text }
}
