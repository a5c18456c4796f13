//! For those who operate it: is it alive, can it work.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::server::error::{ApiError, Reply};
use crate::server::state::AppState;
use crate::store::command::CommandError;
use crate::store::event;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(healthz)).routes(routes!(readyz))
}

/// A word about the process.
#[derive(Serialize, ToSchema)]
struct Health {
    /// `ok`.
    status: &'static str,
    /// The program's version.
    version: &'static str,
}

const HEALTHY: Health = Health { status: "ok", version: env!("CARGO_PKG_VERSION") };

/// The process is alive
#[utoipa::path(get, path = "/healthz", tag = "operation", security(()), responses((status = 200, body = Health)))]
async fn healthz() -> Json<Health> {
    Json(HEALTHY)
}

/// It can do its work: the database answers and the workers live
#[utoipa::path(get, path = "/readyz", tag = "operation", security(()), responses((status = 200, body = Health)))]
async fn readyz(State(state): State<AppState>) -> Reply<Json<Health>> {
    state.db.read::<_, CommandError, _>(async |c| Ok(event::head(c).await?)).await?;
    if state.stop.is_cancelled() {
        return Err(ApiError::busy("the server is stopping"));
    }
    if !state.pulse.is_alive(state.now()) {
        return Err(ApiError::busy("the workers give no sign of life; look at the log and start the server again"));
    }
    Ok(Json(HEALTHY))
}
