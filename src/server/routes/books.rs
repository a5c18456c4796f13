//! The books, read out by day.

use crate::domain::said::request as said;
use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{bad_cursor, limit, page};
use crate::server::auth::Caller;
use crate::server::convert;
use crate::server::error::{ApiError, Reply};
use crate::server::extract::Query;
use crate::server::state::AppState;
use crate::store::books::{self, Entry};
use crate::wire::books::BookEntry;
use crate::wire::page::Page;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct BooksQuery {
    /// First day, by the desk's calendar.
    #[param(value_type = String, format = Date)]
    from: Date,
    /// Last day.
    #[param(value_type = String, format = Date)]
    to: Date,
    /// A page's `next`.
    cursor: Option<String>,
    /// Most rows, 1 to 500.
    limit: Option<i64>,
}

/// The entries posted on these days, oldest first
///
/// A day that is over never changes: what a bank reports later about it is posted on the day it is reported, with the bank's own day as
/// `value_date`.
#[utoipa::path(get, path = "/v1/books", tag = "books", params(BooksQuery), responses((status = 200, body = Page<BookEntry>)))]
async fn list(State(state): State<AppState>, Query(query): Query<BooksQuery>, caller: Caller) -> Reply<Json<Page<BookEntry>>> {
    caller.need(caller.role.reads_books(), "read the books")?;
    if query.from > query.to {
        return Err(ApiError::new("invalid_request", said::days_turned()));
    }
    let after = query.cursor.as_deref().map(|cursor| parse(cursor).ok_or_else(bad_cursor)).transpose()?;
    let limit = limit(query.limit);
    let rows = state.db.read(async move |c| books::page(c, query.from, query.to, after, limit + 1).await).await?;
    let at = |entry: &Entry| format!("{}.{}", entry.day, entry.id);
    Ok(Json(page(rows, limit, at, convert::book_entry)))
}

fn parse(cursor: &str) -> Option<(Date, i64)> {
    let (day, id) = cursor.split_once('.')?;
    Some((day.parse().ok()?, id.parse().ok()?))
}
