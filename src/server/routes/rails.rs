//! Rails, those that are called and the bank files: what they can do, holding them, and what was found in their accounts.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Plain;
use super::headers::KeyHeader;
use crate::config::settings::SepaSettings;
use crate::domain::money::Currency;
use crate::domain::outflow::{Outflow, RailHold};
use crate::domain::role::Role;
use crate::domain::said::request as said;
use crate::payout::rail::{Cancel, PayoutRail};
use crate::server::auth::Caller;
use crate::server::convert;
use crate::server::error::{ApiError, Reply};
use crate::server::extract::{Keyed, Path};
use crate::server::state::AppState;
use crate::store::command::{Ctx, Done};
use crate::store::rail::{self, Held};
use crate::store::{Conn, bank, freeze};
use crate::wire::rail::{ClearFindingRequest, HeldView, HoldRequest, RailView, RailsReport};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(hold)).routes(routes!(lift)).routes(routes!(clear))
}

async fn report(state: &AppState) -> Reply<RailsReport> {
    let read = async |c: &mut Conn| -> Done<_> { Ok((rail::held(c).await?, rail::findings(c).await?)) };
    let (held, findings) = state.db.read(read).await?;
    let files = state.desk.sepa.as_ref().map(|sepa| files(sepa, &held));
    let limits = |rail: &dyn PayoutRail| state.outflow.get(rail.name()).cloned().unwrap_or_default();
    let called = state.rails.values().map(|known| view(known.as_ref(), limits(known.as_ref()), &held));
    let rails = files.into_iter().chain(called).collect();
    Ok(RailsReport { rails, findings: findings.into_iter().map(|(known, fault)| convert::bank::finding(known, fault)).collect() })
}

/// Bank files, as a rail beside those that are called.
fn files(sepa: &SepaSettings, held: &[Held]) -> RailView {
    let limits = sepa.limits();
    RailView {
        rail: bank::run::RAIL.to_owned(),
        currencies: Some(vec![Currency::EUR.code().to_owned()]),
        cancel: false,
        horizon_days: None,
        key_days: None,
        batch_max: sepa.file_payments,
        calls_us: false,
        lists: false,
        tells_balance: false,
        arrives_days: u32::from(!sepa.instant),
        usual_limits: !limits.usual.is_empty(),
        max_per_hour: limits.hour,
        max_per_day: limits.day,
        held: hold_view(bank::run::RAIL, held),
    }
}

fn hold_view(rail: &str, held: &[Held]) -> Option<HeldView> {
    Some(convert::bank::held(held.iter().find(|held| held.rail == rail)?.clone()))
}

fn view(known: &dyn PayoutRail, limits: Outflow, held: &[Held]) -> RailView {
    let can = known.capabilities();
    RailView {
        rail: known.name().to_owned(),
        currencies: can.currencies.map(|codes| codes.iter().map(|code| (*code).to_owned()).collect()),
        cancel: can.cancel == Cancel::WhileUnclaimed,
        horizon_days: can.horizon_days,
        key_days: can.key_days,
        batch_max: can.batch_max,
        calls_us: can.calls_us,
        lists: can.lists,
        tells_balance: can.tells_balance,
        arrives_days: can.arrives_days,
        usual_limits: !limits.usual.is_empty(),
        max_per_hour: limits.hour,
        max_per_day: limits.day,
        held: hold_view(known.name(), held),
    }
}

/// Rails, and what was found in their accounts
#[utoipa::path(get, path = "/v1/rails", tag = "rails", responses((status = 200, body = RailsReport)))]
async fn list(State(state): State<AppState>, caller: Caller) -> Reply<Json<RailsReport>> {
    caller.need(caller.role.releases() || caller.role.reads_audit(), "read rails")?;
    Ok(Json(report(&state).await?))
}

/// Hold a rail
///
/// Nothing is handed to it until finance lets it go; payouts wait. `sepa` are the bank files.
#[utoipa::path(
    post, path = "/v1/rails/{rail}/hold", tag = "rails", params(KeyHeader, ("rail" = String, Path)), request_body = HoldRequest,
    responses((status = 200, body = RailsReport))
)]
async fn hold(State(state): State<AppState>, Path(name): Path<String>, command: Keyed<HoldRequest>) -> Reply<Json<RailsReport>> {
    command.caller.need(command.caller.role.releases(), "hold a rail")?;
    let (ctx, name, reason) = (command.ctx(&state), holdable(&state, &name)?, command.body.reason);
    if reason.trim().is_empty() || reason.chars().count() > freeze::REASON_CHARS_MAX {
        return Err(ApiError::new("invalid", said::hold_reason(freeze::REASON_CHARS_MAX)));
    }
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        rail::hold(c, ctx, name, RailHold::Finance, reason.trim().into()).await?;
        Ok(true)
    };
    let _: bool = state.once(ctx, Some(command.key), act).await?;
    Ok(Json(report(&state).await?))
}

/// Let a rail go
///
/// What waited for it goes on at once, and its limits count anew from here.
#[utoipa::path(
    post, path = "/v1/rails/{rail}/lift", tag = "rails", params(KeyHeader, ("rail" = String, Path)), request_body = Plain,
    responses((status = 200, body = RailsReport))
)]
async fn lift(State(state): State<AppState>, Path(name): Path<String>, command: Keyed<Plain>) -> Reply<Json<RailsReport>> {
    let Plain {} = command.body;
    command.caller.need(command.caller.role == Role::Finance, "let a rail go")?;
    let (ctx, name) = (command.caller.ctx(&state), holdable(&state, &name)?);
    let act = async move |c: &mut Conn, ctx: &Ctx| rail::lift(c, ctx, name).await;
    let _: bool = state.once(ctx, Some(command.key), act).await?;
    Ok(Json(report(&state).await?))
}

/// Clear a finding
///
/// By finance, who has found out what the payment in the rail's account is. It moves nothing.
#[utoipa::path(
    post, path = "/v1/rails/{rail}/findings/clear", tag = "rails", params(KeyHeader, ("rail" = String, Path)),
    request_body = ClearFindingRequest, responses((status = 200, body = RailsReport))
)]
async fn clear(
    State(state): State<AppState>,
    Path(name): Path<String>,
    command: Keyed<ClearFindingRequest>,
) -> Reply<Json<RailsReport>> {
    command.caller.need(command.caller.role == Role::Finance, "clear findings")?;
    // A rail that is set up no more may have left findings behind.
    let (ctx, body) = (command.ctx(&state), command.body);
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        rail::clear(c, ctx, &name, &body.handle, body.fault.as_deref(), &body.reason).await?;
        Ok(true)
    };
    let _: bool = state.once(ctx, Some(command.key), act).await?;
    Ok(Json(report(&state).await?))
}

/// The name of a rail that can be held: one that is called, or bank files.
fn holdable(state: &AppState, name: &str) -> Reply<&'static str> {
    if name == bank::run::RAIL && state.desk.sepa.is_some() {
        return Ok(bank::run::RAIL);
    }
    Ok(known(state, name)?.name())
}

pub(super) fn known<'a>(state: &'a AppState, name: &str) -> Reply<&'a dyn PayoutRail> {
    let found = state.rails.get(name).map(AsRef::as_ref);
    found.ok_or_else(|| ApiError::new("not_found", said::rail_unknown()))
}

#[cfg(test)]
mod tests;
