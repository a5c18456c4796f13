//! One file per resource, each thin: extract, authorise, one store function, convert, respond.

mod audit;
mod bank;
mod books;
mod budgets;
mod compensations;
mod complaints;
mod desk;
mod drafts;
mod evidence;
mod facts;
mod figures;
mod fraud;
mod freeze;
mod headers;
mod health;
mod hooks;
mod incidents;
mod operation;
mod payouts;
mod policies;
mod rails;
mod runs;
mod tickets;

use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::domain::ids::TicketId;
use crate::store::queue;

use super::convert;
use super::error::{ApiError, Reply};
use super::openapi;
use super::state::AppState;

/// Most rows of one page.
pub(super) const PAGE_ROWS_MAX: i64 = 500;
/// Rows of a page when nobody says how many.
pub(super) const PAGE_ROWS: i64 = 100;

/// Every route, with its place in the document.
pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(openapi::base())
        .merge(complaints::router())
        .merge(tickets::router())
        .merge(drafts::router())
        .merge(evidence::router())
        .merge(compensations::router())
        .merge(incidents::router())
        .merge(payouts::router())
        .merge(bank::router())
        .merge(fraud::router())
        .merge(runs::router())
        .merge(rails::router())
        .merge(hooks::router())
        .merge(freeze::router())
        .merge(policies::router())
        .merge(budgets::router())
        .merge(books::router())
        .merge(figures::router())
        .merge(audit::router())
        .merge(desk::router())
        .merge(health::router())
        .merge(operation::router())
}

/// A command that says nothing more.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Plain {}

/// How many rows a caller gets.
fn limit(asked: Option<i64>) -> i64 {
    asked.unwrap_or(PAGE_ROWS).clamp(1, PAGE_ROWS_MAX)
}

/// A place in a list ordered by time and id, as text for the wire and back.
fn place(micros: i64, id: impl std::fmt::Display) -> String {
    format!("{micros}.{id}")
}

fn parse_place(cursor: Option<&str>) -> Reply<Option<(i64, String)>> {
    let Some(cursor) = cursor else { return Ok(None) };
    let parts = cursor.split_once('.').and_then(|(micros, id)| Some((micros.parse().ok()?, id)));
    match parts {
        Some((micros, id)) if id.len() == 32 && id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) => {
            Ok(Some((micros, id.to_owned())))
        }
        _ => Err(bad_cursor()),
    }
}

fn bad_cursor() -> ApiError {
    ApiError::new("invalid_request", crate::domain::said::command::cursor_strange())
}

/// A page out of one row more than asked for.
fn page<T, V>(mut rows: Vec<T>, limit: i64, place: impl Fn(&T) -> String, view: impl Fn(T) -> V) -> crate::wire::page::Page<V> {
    let limit = usize::try_from(limit).unwrap_or(1);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(place);
    crate::wire::page::Page { items: rows.into_iter().map(view).collect(), next, previous: None, total: None }
}

/// Adds the ticket as it is now to the refusal of a command that was made against another version.
async fn with_current<T>(state: &AppState, restricted: bool, ticket: TicketId, reply: Reply<T>) -> Reply<T> {
    match reply {
        Err(mut error) if error.code == "stale_version" => {
            let row = state.db.read(async move |c| queue::queue_row(c, ticket).await).await;
            error.current = row.ok().and_then(|row| serde_json::to_value(convert::ticket_row(row, restricted)).ok());
            Err(error)
        }
        reply => reply,
    }
}
