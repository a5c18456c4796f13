//! Payouts: list, release.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::headers::KeyHeader;
use super::{limit, page, parse_place, place};
use crate::domain::ids::PayoutId;
use crate::domain::payout::PayoutState;
use crate::server::auth::Caller;
use crate::server::convert;
use crate::server::error::{ApiError, Reply};
use crate::server::extract::{Keyed, Query};
use crate::server::state::AppState;
use crate::store::Conn;
use crate::store::command::Ctx;
use crate::store::payout::{self, Payout, steps};
use crate::store::saved_reply::Key;
use crate::wire::page::Page;
use crate::wire::payout::{ItemResult, PayoutView, ReleaseRequest};

/// Most payouts of one release.
const RELEASE_MAX: usize = 500;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(release))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// Only this state of the payout machine.
    state: Option<String>,
    /// A page's `next`.
    cursor: Option<String>,
    /// Most rows, 1 to 500.
    limit: Option<i64>,
}

/// Payouts, oldest claim first
#[utoipa::path(get, path = "/v1/payouts", tag = "payouts", params(ListQuery), responses((status = 200, body = Page<PayoutView>)))]
async fn list(State(state): State<AppState>, Query(query): Query<ListQuery>, caller: Caller) -> Reply<Json<Page<PayoutView>>> {
    let after = parse_place(query.cursor.as_deref())?;
    if query.state.as_deref().is_some_and(|state| !PayoutState::NAMES.contains(&state)) {
        return Err(ApiError::new("invalid_request", format!("state is one of {}", PayoutState::NAMES.join(", "))));
    }
    caller.need(caller.role.reads_tickets(), "read payouts")?;
    let limit = limit(query.limit);
    let rows = state.db.read(async move |c| payout::page(c, query.state.as_deref(), after.clone(), limit + 1).await).await?;
    let at = |row: &Payout| place(row.submitted_at.as_microsecond(), row.id);
    Ok(Json(page(rows, limit, at, convert::payout)))
}

/// What became of each.
#[derive(Serialize, ToSchema)]
struct Released {
    /// One for each id, in their order.
    items: Vec<ItemResult>,
}

/// Release payouts
///
/// Each on its own: one that is refused does not hold up the others, and says why.
#[utoipa::path(
    post, path = "/v1/payouts/release", tag = "payouts", params(KeyHeader), request_body = ReleaseRequest,
    responses((status = 200, body = Released))
)]
async fn release(State(state): State<AppState>, command: Keyed<ReleaseRequest>) -> Reply<Json<Released>> {
    command.caller.need(command.caller.role.releases(), "release payouts")?;
    let ids = &command.body.ids;
    if ids.is_empty() || ids.len() > RELEASE_MAX {
        return Err(ApiError::new("invalid", format!("ids: give 1 to {RELEASE_MAX} payouts")));
    }
    let ctx = command.ctx(&state);
    // The key as a whole stands for this list; each payout then has a key of its own, so that a repeat after a lost answer goes on
    // where the first try stopped.
    let _: bool = state.once(ctx.clone(), Some(command.key.clone()), async |_: &mut Conn, _: &Ctx| Ok(true)).await?;
    let mut items = Vec::with_capacity(ids.len());
    for id in ids {
        let key = Key { key: format!("{}/{id}", command.key.key), fingerprint: command.key.fingerprint.clone() };
        items.push(release_one(&state, ctx.clone(), key, *id).await?);
    }
    Ok(Json(Released { items }))
}

async fn release_one(state: &AppState, ctx: Ctx, key: Key, id: PayoutId) -> Reply<ItemResult> {
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        let payout = steps::release(c, ctx, id).await?;
        Ok(ItemResult { id: id.to_string(), state: Some(payout.state.name().to_owned()), refused: None, said: None, code: None })
    };
    match state.once(ctx, Some(key), act).await {
        Err(error) if error.status.is_client_error() => {
            let code = Some(error.code.to_owned());
            Ok(ItemResult {
                id: id.to_string(),
                state: None,
                refused: Some(error.detail.text),
                said: error.detail.said.map(|said| *said),
                code,
            })
        }
        done => done,
    }
}
