//! The event log for those who check it, and its live form.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::limit;
use crate::server::auth::Caller;
use crate::server::error::{ApiError, Reply};
use crate::server::extract::Query;
use crate::server::state::AppState;
use crate::server::{convert, feed};
use crate::store::command::CommandError;
use crate::store::event;
use crate::wire::feed::{AuditEvent, Checkpoint, FeedEvent};
use crate::wire::page::Page;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(checkpoint)).routes(routes!(events))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AfterQuery {
    /// Events after this number; from the first when absent.
    after: Option<i64>,
    /// Most rows, 1 to 500.
    limit: Option<i64>,
    /// A page's `next`; the same as `after`.
    cursor: Option<i64>,
}

/// Events with their place in the hash chain, oldest first
#[utoipa::path(get, path = "/v1/audit", tag = "audit", params(AfterQuery), responses((status = 200, body = Page<AuditEvent>)))]
async fn list(State(state): State<AppState>, Query(query): Query<AfterQuery>, caller: Caller) -> Reply<Json<Page<AuditEvent>>> {
    caller.need(caller.role.reads_audit(), "read the audit log")?;
    let (after, limit) = (query.cursor.or(query.after).unwrap_or(0), limit(query.limit));
    let read = state.db.read::<_, CommandError, _>(async move |c| Ok(event::after(c, after, limit + 1).await?));
    Ok(Json(super::page(read.await?, limit, |event| event.seq.to_string(), convert::audit_event)))
}

/// Number and hash of the last event
#[utoipa::path(get, path = "/v1/audit/checkpoint", tag = "audit", responses((status = 200, body = Checkpoint)))]
async fn checkpoint(State(state): State<AppState>, caller: Caller) -> Reply<Json<Checkpoint>> {
    caller.need(caller.role.reads_audit(), "read the audit log")?;
    let (seq, hash) = head(&state).await?;
    Ok(Json(Checkpoint { seq, hash }))
}

async fn head(state: &AppState) -> Reply<(i64, String)> {
    Ok(state.db.read::<_, CommandError, _>(async |c| Ok(event::head(c).await?)).await?)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct EventsQuery {
    /// Events after this number; `Last-Event-ID` wins.
    after: Option<i64>,
}

/// The live feed
///
/// Server-sent events named `change`: `id` is the event's number, `data` a `FeedEvent`. Resumes after `Last-Event-ID` or `after`;
/// begins with what comes next when neither is given. A comment every 15 s is a sign of life. Ends when the token is revoked.
#[utoipa::path(
    get, path = "/v1/events", tag = "audit",
    params(EventsQuery, ("Last-Event-ID" = Option<i64>, Header, description = "Number of the last event seen")),
    responses((status = 200, content_type = "text/event-stream", body = FeedEvent))
)]
async fn events(
    State(state): State<AppState>,
    Query(query): Query<EventsQuery>,
    headers: HeaderMap,
    caller: Caller,
) -> Reply<Response> {
    let last = match headers.get("last-event-id") {
        None => None,
        Some(text) => {
            let number = text.to_str().ok().and_then(|text| text.trim().parse::<i64>().ok());
            Some(number.ok_or_else(|| ApiError::new("invalid_request", "Last-Event-ID is the number of an event"))?)
        }
    };
    caller.need(caller.role.reads_metrics(), "follow the feed")?;
    let room = Arc::clone(&state.feeds).try_acquire_owned();
    let room = room.map_err(|_| ApiError::busy("there are too many live feeds; try again later"))?;
    let after = match last.or(query.after) {
        Some(after) => after,
        None => head(&state).await?.0,
    };
    let stream = feed::stream(state, caller, after, room);
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(feed::SIGN_OF_LIFE)).into_response())
}
