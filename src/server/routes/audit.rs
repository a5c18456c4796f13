//! The event log for those who check it, and its live form.

use crate::domain::said::request as said;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
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
use crate::wire::feed::{AuditEvent, Checkpoint, FeedEvent, FeedPage};
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
    /// Answer with a page instead of a stream: at once when there are events, otherwise after so many seconds, 0 to 25.
    wait: Option<u64>,
}

/// The live feed
///
/// Server-sent events named `change`: `id` is the event's number, `data` a `FeedEvent`. Resumes after `Last-Event-ID` or `after`;
/// begins with what comes next when neither is given. A comment comes at once and every 15 s as a sign of life. Ends when the
/// token is revoked. With `wait` the same events come as JSON pages, for readers that no stream reaches.
#[utoipa::path(
    get, path = "/v1/events", tag = "audit",
    params(EventsQuery, ("Last-Event-ID" = Option<i64>, Header, description = "Number of the last event seen")),
    responses((status = 200, content((FeedEvent = "text/event-stream"), (FeedPage = "application/json"))))
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
            Some(number.ok_or_else(|| ApiError::new("invalid_request", said::event_number()))?)
        }
    };
    caller.need(caller.role.reads_metrics(), "follow the feed")?;
    if query.wait.is_some_and(|wait| wait > feed::WAIT_SECONDS_MAX) {
        return Err(ApiError::new("invalid_request", said::wait_form(i64::try_from(feed::WAIT_SECONDS_MAX).unwrap_or(i64::MAX))));
    }
    // Whoever does not wait needs no room among those who do.
    let room = if query.wait == Some(0) {
        None
    } else {
        let room = Arc::clone(&state.feeds).try_acquire_owned();
        Some(room.map_err(|_| ApiError::busy("there are too many live feeds; try again later"))?)
    };
    let after = match last.or(query.after) {
        Some(after) => after,
        None => head(&state).await?.0,
    };
    match (query.wait, room) {
        (None, Some(room)) => {
            let stream = Sse::new(feed::stream(state, caller, after, room));
            let stream = stream.keep_alive(KeepAlive::new().interval(feed::SIGN_OF_LIFE));
            // Understood by nginx and its kin; others need a setting of theirs.
            Ok(([("x-accel-buffering", "no")], stream).into_response())
        }
        (wait, room) => {
            let wait = Duration::from_secs(wait.unwrap_or(0));
            Ok(Json(feed::page(state, caller, after, wait, room).await?).into_response())
        }
    }
}
