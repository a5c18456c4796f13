//! The kill switch: see what is frozen, freeze, and let it go with a second person.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::headers::KeyHeader;
use crate::domain::freeze::{Halt, freezes, lifts, signs_off};
use crate::server::auth::Caller;
use crate::server::error::Reply;
use crate::server::extract::Keyed;
use crate::server::state::AppState;
use crate::store::command::Ctx;
use crate::store::{Conn, freeze};
use crate::wire::freeze::{FreezeList, FreezeRequest, LiftRequest, SignOffRequest};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(show, stop)).routes(routes!(lift)).routes(routes!(sign_off))
}

fn parts(what: Option<Halt>) -> Vec<Halt> {
    what.map_or_else(|| Halt::ALL.to_vec(), |what| vec![what])
}

async fn list(state: &AppState) -> Reply<Json<FreezeList>> {
    let items = state.db.read(async |c: &mut Conn| freeze::all(c).await).await?;
    Ok(Json(FreezeList { items, next: None }))
}

/// What is frozen
#[utoipa::path(get, path = "/v1/freeze", tag = "freeze", responses((status = 200, body = FreezeList)))]
async fn show(State(state): State<AppState>, caller: Caller) -> Reply<Json<FreezeList>> {
    caller.need(caller.role.reads_metrics(), "read what is frozen")?;
    list(&state).await
}

/// Freeze issuing, releasing, or both
///
/// From the answer on nothing of it leaves, on no node. Offers in their undo window stay armed and can be undone until it is lifted.
#[utoipa::path(
    post, path = "/v1/freeze", tag = "freeze", params(KeyHeader), request_body = FreezeRequest,
    responses((status = 200, body = FreezeList))
)]
async fn stop(State(state): State<AppState>, command: Keyed<FreezeRequest>) -> Reply<Json<FreezeList>> {
    command.caller.need(freezes(command.caller.role), "freeze the desk")?;
    let (ctx, body) = (command.ctx(&state), command.body);
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        for what in parts(body.what) {
            freeze::freeze(c, ctx, what, &body.reason).await?;
        }
        Ok(true)
    };
    let _: bool = state.once(ctx, Some(command.key), act).await?;
    list(&state).await
}

/// Let it go
///
/// The first person proposes, a second one confirms with the same command: then what was held goes on at once. What a restore froze
/// stays frozen: it is signed off.
#[utoipa::path(
    post, path = "/v1/freeze/lift", tag = "freeze", params(KeyHeader), request_body = LiftRequest,
    responses((status = 200, body = FreezeList))
)]
async fn lift(State(state): State<AppState>, command: Keyed<LiftRequest>) -> Reply<Json<FreezeList>> {
    command.caller.need(lifts(command.caller.role), "lift a freeze")?;
    let (ctx, what) = (command.ctx(&state), command.body.what);
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        for what in parts(what) {
            freeze::lift(c, ctx, what).await?;
        }
        Ok(true)
    };
    let _: bool = state.once(ctx, Some(command.key), act).await?;
    list(&state).await
}

/// Sign a restored database off
///
/// Two people, one of finance and one lead, in any order: the first proposes, the second's same command lets payouts go on. Reconcile
/// first: what left after the backup looks as if it had not.
#[utoipa::path(
    post, path = "/v1/freeze/sign-off", tag = "freeze", params(KeyHeader), request_body = SignOffRequest,
    responses((status = 200, body = FreezeList))
)]
async fn sign_off(State(state): State<AppState>, command: Keyed<SignOffRequest>) -> Reply<Json<FreezeList>> {
    command.caller.need(signs_off(command.caller.role), "sign a restored database off")?;
    let ctx = command.ctx(&state);
    let act = async move |c: &mut Conn, ctx: &Ctx| freeze::sign_off(c, ctx).await.map(|()| true);
    let _: bool = state.once(ctx, Some(command.key), act).await?;
    list(&state).await
}
