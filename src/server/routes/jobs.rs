//! Work that fails or waits for a person: see it, and let it run again.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::headers::KeyHeader;
use crate::server::auth::Caller;
use crate::server::error::Reply;
use crate::server::extract::{Keyed, Path};
use crate::server::state::AppState;
use crate::store::Conn;
use crate::store::command::Ctx;
use crate::store::outbox::{self, Failing};
use crate::wire::job::{JobList, JobView};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(show)).routes(routes!(retry))
}

async fn list(state: &AppState) -> Reply<Json<JobList>> {
    let items = state.db.read(async |c: &mut Conn| outbox::failing(c).await).await?;
    let view = |job: Failing| JobView {
        id: job.id,
        kind: job.kind,
        object: job.object,
        attempts: job.attempts,
        error: job.error,
        parked_at: job.parked_at,
        next_at: job.next_at,
    };
    Ok(Json(JobList { items: items.into_iter().map(view).collect(), next: None }))
}

/// Work that fails: what is parked for a person, and what is tried again by itself
#[utoipa::path(get, path = "/v1/jobs", tag = "operation", responses((status = 200, body = JobList)))]
async fn show(State(state): State<AppState>, caller: Caller) -> Reply<Json<JobList>> {
    caller.need(caller.role.tends_jobs(), "look after jobs")?;
    list(&state).await
}

/// Let a job run again now
///
/// With all its tries before it. What it does it asks first: nothing that was done meanwhile is done twice.
#[utoipa::path(
    post, path = "/v1/jobs/{id}/retry", tag = "operation", params(("id" = i64, Path), KeyHeader),
    responses((status = 200, body = JobList))
)]
async fn retry(State(state): State<AppState>, Path(id): Path<i64>, command: Keyed<serde_json::Value>) -> Reply<Json<JobList>> {
    command.caller.need(command.caller.role.tends_jobs(), "look after jobs")?;
    let ctx = command.ctx(&state);
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        outbox::again(c, ctx, id).await?;
        Ok(true)
    };
    let _: bool = state.once(ctx, Some(command.key), act).await?;
    list(&state).await
}
