//! Budgets: what is left of each.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::domain::role::Actor;
use crate::server::auth::Caller;
use crate::server::convert;
use crate::server::error::Reply;
use crate::server::state::AppState;
use crate::store::{Conn, budget};
use crate::wire::budget::BudgetList;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list))
}

/// The budgets of today and of this month
#[utoipa::path(get, path = "/v1/budgets", tag = "budgets", responses((status = 200, body = BudgetList)))]
async fn list(State(state): State<AppState>, caller: Caller) -> Reply<Json<BudgetList>> {
    caller.need(caller.role.reads_metrics(), "read budgets")?;
    let ctx = state.ctx(Actor::timer("budgets"));
    let balances = state.db.read(async move |c: &mut Conn| budget::current(c, &ctx).await).await?;
    Ok(Json(BudgetList { items: balances.into_iter().map(convert::budget).collect(), next: None }))
}
