//! Pictures that customers sent along.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::domain::ids::TicketId;
use crate::server::auth::Caller;
use crate::server::error::Reply;
use crate::server::extract::Path;
use crate::server::state::AppState;
use crate::store::evidence;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(show))
}

/// A picture, as it came
///
/// PNG or JPEG by its first bytes. Nothing else about it was checked: decode it with limits.
#[utoipa::path(
    get, path = "/v1/tickets/{id}/evidence/{no}", tag = "tickets",
    params(("id" = TicketId, Path), ("no" = i64, Path, description = "its number in the case")),
    responses((status = 200, content((Vec<u8> = "image/png"), (Vec<u8> = "image/jpeg"))))
)]
async fn show(State(state): State<AppState>, Path((id, no)): Path<(TicketId, i64)>, caller: Caller) -> Reply<Response> {
    caller.need(caller.role.reads_tickets(), "see evidence")?;
    let (kind, bytes) = state.db.read(async move |c| evidence::picture(c, id, no).await).await?;
    let name = format!("attachment; filename=\"evidence-{id}-{no}.{}\"", kind.ending());
    Ok(([(header::CONTENT_TYPE, kind.media_type().to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}
