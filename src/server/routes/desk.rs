//! The desk as a console sees it at start.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::server::auth::Caller;
use crate::server::error::Reply;
use crate::server::state::AppState;
use crate::server::templates;
use crate::store::command::CommandError;
use crate::store::{event, freeze, meta};
use crate::wire::desk::Desk;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(read))
}

/// Who am I, and how does this desk work
#[utoipa::path(get, path = "/v1/desk", tag = "desk", responses((status = 200, body = Desk)))]
async fn read(State(state): State<AppState>, caller: Caller) -> Reply<Json<Desk>> {
    let read = state
        .db
        .read::<_, CommandError, _>(async |c| Ok((meta::current_epoch(c).await?, event::head(c).await?, freeze::all(c).await?)));
    let (epoch, (seq, _), frozen) = read.await?;
    let policy = state.policy.get();
    Ok(Json(Desk {
        restricted: caller.restricted,
        idle_lock_seconds: state.desk.idle_lock_seconds(caller.restricted, caller.role),
        name: state.desk.name.clone(),
        me: caller.name,
        role: caller.role,
        now: state.now(),
        undo_seconds: policy.undo_seconds,
        lease_minutes: policy.lease_minutes,
        templates: templates::shipped(&policy),
        epoch,
        seq,
        frozen,
    }))
}
