//! How often the page behind a compensation's link was fetched, by whomever.

use jiff::Timestamp;

use crate::domain::ids::{CompensationId, TicketId};

use super::column::{instant, word};
use super::command::Done;
use super::engine::Conn;
use super::{args, row};

/// Fetches of a link's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fetches {
    /// How many.
    pub count: i64,
    /// The first one.
    pub first: Timestamp,
    /// The last one.
    pub last: Timestamp,
}

row! {
    struct Row {
        compensation_id: String,
        fetches: i64,
        first_at: i64,
        last_at: i64,
    }
}

/// Adds what was counted.
///
/// # Errors
/// The store's.
pub async fn add(c: &mut Conn, counted: &[(CompensationId, Fetches)]) -> Done<()> {
    for (id, fetches) in counted {
        c.run(
            "INSERT INTO link_fetch (compensation_id, fetches, first_at, last_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (compensation_id) DO UPDATE SET fetches = link_fetch.fetches + excluded.fetches, last_at = excluded.last_at",
            args![id.to_string(), fetches.count, fetches.first.as_microsecond(), fetches.last.as_microsecond()],
        )
        .await?;
    }
    Ok(())
}

/// Fetches of a ticket's links, the earliest first.
///
/// # Errors
/// The store's.
pub async fn of_ticket(c: &mut Conn, ticket: TicketId) -> Done<Vec<(CompensationId, Fetches)>> {
    let rows: Vec<Row> = c
        .rows(
            "SELECT compensation_id, fetches, first_at, last_at FROM link_fetch
             WHERE compensation_id IN (SELECT id FROM compensation WHERE ticket_id = $1) ORDER BY first_at, compensation_id",
            args![ticket.0],
        )
        .await?;
    rows.into_iter()
        .map(|row| {
            let fetches = Fetches { count: row.fetches, first: instant(row.first_at)?, last: instant(row.last_at)? };
            Ok((word(&row.compensation_id)?, fetches))
        })
        .collect()
}
