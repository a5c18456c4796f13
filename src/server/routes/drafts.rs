//! Unsent texts, kept beside the ticket so that they outlive a machine and a change of hands.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::domain::draft::MessageKind;
use crate::domain::ids::TicketId;
use crate::server::auth::Caller;
use crate::server::convert;
use crate::server::error::Reply;
use crate::server::extract::{Command, Path, Query};
use crate::server::state::AppState;
use crate::store::draft::{self, NewDraft};
use crate::wire::ticket::{DraftMark, DraftRequest, DraftView};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list, put, discard))
}

/// A list that is one page.
#[derive(Serialize, ToSchema)]
struct Drafts {
    /// The texts, oldest first.
    items: Vec<DraftView>,
}

/// The unsent texts of a ticket
///
/// The caller's own; everybody's while the caller holds the ticket.
#[utoipa::path(
    get, path = "/v1/tickets/{id}/draft", tag = "tickets", params(("id" = TicketId, Path)), responses((status = 200, body = Drafts))
)]
async fn list(State(state): State<AppState>, Path(id): Path<TicketId>, caller: Caller) -> Reply<Json<Drafts>> {
    caller.need(caller.role.works_tickets(), "read drafts")?;
    let (ctx, keys) = (caller.ctx(&state), state.keys.clone());
    let drafts = state.db.read(async move |c| draft::of_ticket(c, &ctx, &keys, id).await).await?;
    Ok(Json(Drafts { items: drafts.into_iter().map(convert::draft).collect() }))
}

/// Keep an unsent text in place of an older one of the same kind
///
/// Sending a message of the kind discards it. The ticket's version stays; the caller's hold on the ticket is renewed.
#[utoipa::path(
    put, path = "/v1/tickets/{id}/draft", tag = "tickets", params(("id" = TicketId, Path)),
    request_body = DraftRequest, responses((status = 200, body = DraftMark))
)]
async fn put(State(state): State<AppState>, Path(id): Path<TicketId>, command: Command<DraftRequest>) -> Reply<Json<DraftMark>> {
    command.caller.need(command.caller.role.works_tickets(), "keep drafts")?;
    let (ctx, keys) = (command.ctx(&state), state.keys.clone());
    let DraftRequest { kind, text, instead_of } = command.body;
    let new = NewDraft { kind, text, instead_of };
    let mark = state.db.write(async move |c| draft::put(c, &ctx, &keys, id, &new).await).await?;
    Ok(Json(convert::draft_mark(mark)))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DiscardQuery {
    /// Reply or note.
    kind: MessageKind,
    /// Whose; the caller's when absent. A colleague's only while the caller holds the ticket.
    author: Option<String>,
}

/// Discard an unsent text
///
/// One that is not there is fine.
#[utoipa::path(
    delete, path = "/v1/tickets/{id}/draft", tag = "tickets", params(("id" = TicketId, Path), DiscardQuery),
    responses((status = 204))
)]
async fn discard(
    State(state): State<AppState>,
    Path(id): Path<TicketId>,
    Query(query): Query<DiscardQuery>,
    caller: Caller,
) -> Reply<StatusCode> {
    caller.need(caller.role.works_tickets(), "discard drafts")?;
    let ctx = caller.ctx(&state);
    state.db.write(async move |c| draft::discard(c, &ctx, id, query.kind, query.author.as_deref()).await).await?;
    Ok(StatusCode::NO_CONTENT)
}
