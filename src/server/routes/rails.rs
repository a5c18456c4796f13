//! Rails, those that are called and the bank files: what they can do, holding them, payouts that are at one, and the providers' own calls.

use crate::domain::said::{self, request};
use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::headers::KeyHeader;
use crate::config::settings::SepaSettings;
use crate::domain::ids::PayoutId;
use crate::domain::money::Currency;
use crate::domain::outflow::{Outflow, RailHold};
use crate::domain::payout::{NOT_RECEIVED, Outcome, PayoutState};
use crate::domain::refusal::RefusalCode;
use crate::domain::role::{Actor, Role};
use crate::payout::rail::{Cancel, Hook, HookError, Notice, PayoutRail, parse_key};
use crate::server::auth::Caller;
use crate::server::convert;
use crate::server::error::{ApiError, Reply};
use crate::server::extract::{Keyed, Path};
use crate::server::state::AppState;
use crate::store::command::{Ctx, Done, refuse};
use crate::store::outbox::{self, JobKind};
use crate::store::payout::{self, report};
use crate::store::rail::{self, Finding, Held};
use crate::store::{Conn, bank, freeze};
use crate::wire::payout::PayoutView;
use crate::wire::rail::{ClearFindingRequest, HeldView, HoldRequest, RailView, RailsReport, SettleOutcome, SettleRequest};

/// Longest call of a provider, in bytes.
const CALL_BYTES_MAX: usize = 64 * 1024;
/// Code of a failure that a person reports without one: it goes to review.
const BY_HAND: &str = "BY_HAND";
/// Code with which a person says that the order never arrived.
const NEVER_THERE: &str = "NOT_RECEIVED";

pub(super) fn router() -> OpenApiRouter<AppState> {
    let calls = OpenApiRouter::new().routes(routes!(hear)).layer(DefaultBodyLimit::max(CALL_BYTES_MAX));
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(hold))
        .routes(routes!(lift))
        .routes(routes!(clear))
        .routes(routes!(settle))
        .routes(routes!(cancel))
        .merge(calls)
}

/// A command that says nothing more.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Plain {}

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
        return Err(ApiError::new("invalid", request::hold_reason(freeze::REASON_CHARS_MAX)));
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

/// Say what became of a payout in doubt
///
/// By finance, with what shows it. It counts as if the rail had said so. The code `NOT_RECEIVED` says that the order never arrived
/// there: it goes again by itself. A payment in a bank file can be settled as soon as the file is written.
#[utoipa::path(
    post, path = "/v1/payouts/{id}/settle", tag = "payouts", params(KeyHeader, ("id" = PayoutId, Path)), request_body = SettleRequest,
    responses((status = 200, body = PayoutView))
)]
async fn settle(
    State(state): State<AppState>,
    Path(id): Path<PayoutId>,
    command: Keyed<SettleRequest>,
) -> Reply<Json<PayoutView>> {
    command.caller.need(command.caller.role == Role::Finance, "settle a payout by hand")?;
    let (ctx, body) = (command.ctx(&state), command.body);
    if body.proof.chars().count() > freeze::REASON_CHARS_MAX || body.code.as_deref().is_some_and(|code| !is_code(code)) {
        return Err(ApiError::new("invalid", request::proof_form()));
    }
    let outcome = match body.outcome {
        SettleOutcome::Pending => Outcome::Pending,
        SettleOutcome::Paid => Outcome::Paid,
        // Nothing was ever there: it may go again, under its number.
        SettleOutcome::Failed if body.code.as_deref() == Some(NEVER_THERE) => {
            Outcome::Failed { code: NOT_RECEIVED.to_owned(), ours: true, definite: true }
        }
        SettleOutcome::Failed => {
            Outcome::Failed { code: body.code.unwrap_or_else(|| BY_HAND.to_owned()), ours: false, definite: true }
        }
    };
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        Ok(convert::payout(report::settle(c, ctx, id, outcome.clone(), &body.proof, body.version).await?))
    };
    Ok(Json(state.once(ctx, Some(command.key), act).await?))
}

fn is_code(code: &str) -> bool {
    (1..=60).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// Call off a payment that its payee has not taken
///
/// The provider is asked; the payout's state tells when it has come back.
#[utoipa::path(
    post, path = "/v1/payouts/{id}/cancel", tag = "payouts", params(KeyHeader, ("id" = PayoutId, Path)), request_body = Plain,
    responses((status = 200, body = PayoutView))
)]
async fn cancel(State(state): State<AppState>, Path(id): Path<PayoutId>, command: Keyed<Plain>) -> Reply<Json<PayoutView>> {
    let Plain {} = command.body;
    command.caller.need(command.caller.role == Role::Finance, "call a payment off")?;
    let ctx = command.caller.ctx(&state);
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        let payout = payout::load(c, id).await?;
        if !matches!(payout.state, PayoutState::Unclaimed { .. }) {
            let text = format!("it is {}; only what nobody has taken can be called off", payout.state.name());
            return refuse(RefusalCode::IllegalMove, text);
        }
        outbox::put_once(c, ctx, JobKind::CancelPayout, &id.to_string(), true).await?;
        Ok(convert::payout(payout))
    };
    Ok(Json(state.once(ctx, Some(command.key), act).await?))
}

/// The name of a rail that can be held: one that is called, or bank files.
fn holdable(state: &AppState, name: &str) -> Reply<&'static str> {
    if name == bank::run::RAIL && state.desk.sepa.is_some() {
        return Ok(bank::run::RAIL);
    }
    Ok(known(state, name)?.name())
}

fn known<'a>(state: &'a AppState, name: &str) -> Reply<&'a dyn PayoutRail> {
    let found = state.rails.get(name).map(AsRef::as_ref);
    found.ok_or_else(|| ApiError::new("not_found", request::rail_unknown()))
}

/// A provider's call
///
/// Signed by the provider; nobody else is heard. All it does is to have the payment looked up now.
#[utoipa::path(
    post, path = "/v1/hooks/{rail}", tag = "rails", params(("rail" = String, Path)), request_body(content = String, content_type = "application/json"),
    responses((status = 204, description = "Heard, now or before")), security(())
)]
async fn hear(State(state): State<AppState>, Path(name): Path<String>, headers: HeaderMap, body: Bytes) -> Reply<StatusCode> {
    let rail = known(&state, &name)?;
    let told = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
        Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
    };
    let headers: BTreeMap<String, String> = headers.iter().filter_map(told).collect();
    let hook = Hook { headers, body: body.to_vec(), now: state.now() };
    let notice = rail.hear(&hook).await.map_err(|error| match error {
        HookError::Unknown => ApiError::new("not_found", error.to_string()),
        HookError::Unsigned | HookError::Forged | HookError::Stale => {
            tracing::warn!(rail = rail.name(), %error, "a call was not believed");
            ApiError::new("unauthenticated", error.to_string())
        }
        HookError::Unreadable => ApiError::new("invalid_request", error.to_string()),
        HookError::Unchecked => ApiError::busy(error.to_string()),
    })?;
    let (ctx, name) = (state.ctx(Actor::Provider { rail: name.clone() }), rail.name());
    state.db.write(async move |c: &mut Conn| note(c, &ctx, name, &notice).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Has the payment looked up that a call is about. One that nobody here has ordered is a finding.
async fn note(c: &mut Conn, ctx: &Ctx, rail: &str, notice: &Notice) -> Done<()> {
    if !rail::heard(c, ctx, rail, &notice.id).await? {
        return Ok(());
    }
    let by_key = match notice.key.as_deref().and_then(parse_key) {
        Some((reference, number)) => payout::by_reference(c, reference).await?.map(|payout| (payout, number)),
        None => None,
    };
    let found = match (by_key, &notice.handle) {
        (None, Some(handle)) => rail::by_handle(c, rail, handle).await?,
        (found, _) => found,
    };
    if let Some((payout, number)) = found {
        let expected = payout.state.has_live_attempt() && payout.state.attempts().order() == number;
        if expected {
            return outbox::put_once(c, ctx, JobKind::LookUpPayout, &payout.id.to_string(), true).await;
        }
        // Late news, or news about an order that is over: a second payment, or money that was taken back.
        let (key, about) = (format!("{}-{number}", payout.reference), json!({"rail": rail, "handle": notice.handle}));
        return outbox::put_once_with(c, JobKind::LookIntoOrder, &key, &about, ctx.micros(), true).await;
    }
    let Some(handle) = notice.handle.clone().or_else(|| notice.key.clone()) else { return Ok(()) };
    let finding =
        Finding { rail: rail.to_owned(), handle, key: notice.key.clone(), amount: None, why: said::rail::rail_foreign() };
    if rail::find(c, ctx, &finding).await? {
        tracing::error!(rail, "a payment at a rail needs an explanation; see amends rails list");
    }
    Ok(())
}

#[cfg(test)]
mod tests;
