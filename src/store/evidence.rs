//! Evidence: what customers sent along, numbered within its ticket.

use jiff::Timestamp;

use crate::domain::evidence::{NewEvidence, PIECES_MAX, PIECES_OF_TICKET_MAX, PictureKind};
use crate::domain::ids::TicketId;

use super::column::{instant, storable, word};
use super::command::{Done, not_found};
use super::engine::{Conn, Error};
use super::{args, row};

/// A piece of evidence, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its number within the ticket, from 1.
    pub no: i64,
    /// When it came.
    pub at: Timestamp,
    /// What the sender calls it.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// What picture it is; none for what is only named.
    pub kind: Option<PictureKind>,
}

row! {
    struct Row {
        no: i64,
        at: i64,
        name: String,
        media_type: String,
        bytes: i64,
        kind: Option<String>,
    }
}

impl Row {
    fn piece(self) -> Result<Piece, Error> {
        Ok(Piece {
            no: self.no,
            at: instant(self.at)?,
            name: self.name,
            media_type: self.media_type,
            size: u64::try_from(self.bytes).unwrap_or(0),
            kind: self.kind.as_deref().map(word).transpose()?,
        })
    }
}

/// Adds what came with a message, behind what the ticket has.
pub(super) async fn add(c: &mut Conn, ticket: TicketId, at: Timestamp, pieces: &[NewEvidence]) -> Done<()> {
    if pieces.is_empty() {
        return Ok(());
    }
    let (last,): (i64,) = c.one("SELECT coalesce(max(no), 0) FROM evidence WHERE ticket_id = $1", args![ticket.0]).await?;
    for (no, piece) in (last + 1..=PIECES_OF_TICKET_MAX).zip(pieces.iter().take(PIECES_MAX)) {
        let picture = piece.picture.as_ref();
        c.run(
            "INSERT INTO evidence (ticket_id, no, at, name, media_type, bytes, kind, content) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            args![
                ticket.0,
                no,
                at.as_microsecond(),
                storable(&piece.name),
                storable(&piece.media_type),
                i64::try_from(piece.size).unwrap_or(i64::MAX),
                picture.map(|picture| picture.kind.name()),
                picture.map(|picture| picture.bytes.clone()),
            ],
        )
        .await?;
    }
    Ok(())
}

/// What a ticket has, in the order it came.
///
/// # Errors
/// The store's.
pub async fn of_ticket(c: &mut Conn, ticket: TicketId) -> Done<Vec<Piece>> {
    let sql = "SELECT no, at, name, media_type, bytes, kind FROM evidence WHERE ticket_id = $1 ORDER BY no";
    let rows: Vec<Row> = c.rows(sql, args![ticket.0]).await?;
    rows.into_iter().map(|row| Ok(row.piece()?)).collect()
}

/// A picture and its bytes.
///
/// # Errors
/// [`RefusalCode::NotFound`](crate::domain::refusal::RefusalCode::NotFound) for no such piece, and for one that is only named; the
/// store's.
pub async fn picture(c: &mut Conn, ticket: TicketId, no: i64) -> Done<(PictureKind, Vec<u8>)> {
    let sql = "SELECT kind, content FROM evidence WHERE ticket_id = $1 AND no = $2 AND kind IS NOT NULL";
    let found: Option<(String, Vec<u8>)> = c.optional(sql, args![ticket.0, no]).await?;
    let (kind, bytes) = found.ok_or_else(|| not_found("picture", format!("{no} of ticket {ticket}")))?;
    Ok((word(&kind)?, bytes))
}
