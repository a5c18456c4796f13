//! Payouts: list, release, settle by hand, call off at a provider, and what else people do about them.

use crate::domain::said::request as said;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::headers::KeyHeader;
use super::{Plain, limit, page, parse_place, place};
use crate::domain::fraud::sees_flags;
use crate::domain::ids::PayoutId;
use crate::domain::payout::{NOT_RECEIVED, Outcome, PayoutSection, PayoutState};
use crate::domain::refusal::RefusalCode;
use crate::domain::role::Role;
use crate::server::auth::Caller;
use crate::server::convert;
use crate::server::error::{ApiError, Reply};
use crate::server::extract::{Keyed, Path, Query};
use crate::server::state::AppState;
use crate::store::command::{Ctx, Done, refuse};
use crate::store::outbox::{self, JobKind};
use crate::store::payout::history::History;
use crate::store::payout::{self, Payout, decide, report, steps};
use crate::store::saved_reply::Key;
use crate::store::{Conn, freeze};
use crate::wire::page::Page;
use crate::wire::payout::{ItemResult, PayoutDetail, PayoutView, ReleaseRequest, SectionCount, StepRequest};
use crate::wire::rail::{SettleOutcome, SettlePayoutRequest};

/// Most payouts of one command.
const RELEASE_MAX: usize = 500;
/// Code of a failure that a person reports without one: it goes to review.
const BY_HAND: &str = "BY_HAND";
/// Code with which a person says that the order never arrived.
const NEVER_THERE: &str = "NOT_RECEIVED";

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(release))
        .routes(routes!(step))
        .routes(routes!(counts))
        .routes(routes!(show))
        .routes(routes!(settle))
        .routes(routes!(cancel))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// Only this state of the payout machine.
    state: Option<String>,
    /// Only this section of the release desk; not together with a state.
    section: Option<PayoutSection>,
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
        return Err(ApiError::new("invalid_request", said::state_form(PayoutState::NAMES.join(", "))));
    }
    caller.need(caller.role.reads_tickets(), "read payouts")?;
    let limit = limit(query.limit);
    if query.state.is_some() && query.section.is_some() {
        return Err(ApiError::new("invalid_request", said::state_or_section()));
    }
    let ctx = caller.ctx(&state);
    let read = state.db.read(async move |c| match query.section {
        Some(section) => payout::section::page(c, &ctx, section, after.clone(), limit + 1).await,
        None => payout::page(c, query.state.as_deref(), after.clone(), limit + 1).await,
    });
    let rows = read.await?;
    let at = |row: &Payout| place(row.submitted_at.as_microsecond(), row.id);
    Ok(Json(page(rows, limit, at, convert::payout)))
}

/// One payout with what happened to it
///
/// Who did what, when and why, with the proof of an outcome that was found out by hand, and the flags that are open about it.
#[utoipa::path(
    get, path = "/v1/payouts/{id}", tag = "payouts", params(("id" = PayoutId, Path)), responses((status = 200, body = PayoutDetail))
)]
async fn show(State(state): State<AppState>, Path(id): Path<PayoutId>, caller: Caller) -> Reply<Json<PayoutDetail>> {
    caller.need(caller.role.reads_tickets(), "read payouts")?;
    let sees = sees_flags(caller.role);
    let read = state.db.read(async move |c: &mut Conn| payout::history::of(c, id).await);
    let History { payout, events, flags } = read.await?;
    let events = events.iter().filter_map(convert::payout_moment).collect();
    let flags = flags.into_iter().filter(|_| sees).map(super::fraud::view).collect();
    Ok(Json(PayoutDetail { payout: convert::payout(payout), events, flags }))
}

/// How much is in each section of the release desk
#[utoipa::path(get, path = "/v1/payouts/counts", tag = "payouts", responses((status = 200, body = Page<SectionCount>)))]
async fn counts(State(state): State<AppState>, caller: Caller) -> Reply<Json<Page<SectionCount>>> {
    caller.need(caller.role.reads_tickets(), "read payouts")?;
    let ctx = caller.ctx(&state);
    let counts = state.db.read(async move |c: &mut Conn| payout::section::counts(c, &ctx).await).await?;
    let items = counts.into_iter().map(|(section, count)| SectionCount { section, count }).collect();
    Ok(Json(Page { items, next: None, previous: None, total: None }))
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
    let ctx = command.ctx(&state);
    let ReleaseRequest { ids, versions } = command.body;
    let ids = with_versions(ids, versions)?;
    let act = async |c: &mut Conn, ctx: &Ctx, id: PayoutId, seen: Option<i64>| steps::release_seen(c, ctx, id, seen).await;
    Ok(Json(Released { items: each(&state, ctx, command.key, ids, act).await? }))
}

/// Hold payouts, lift a hold, turn a claim down, take an objection, ask for other details, call one off
///
/// Each on its own, as with a release. Turning down and calling off take two people: the first command proposes, the same command by
/// another person does it.
#[utoipa::path(
    post, path = "/v1/payouts/steps", tag = "payouts", params(KeyHeader), request_body = StepRequest,
    responses((status = 200, body = Released))
)]
async fn step(State(state): State<AppState>, command: Keyed<StepRequest>) -> Reply<Json<Released>> {
    let ctx = command.ctx(&state);
    let StepRequest { step, ids, versions, reason } = command.body;
    command.caller.need(step.may(command.caller.role), "do this to payouts")?;
    let ids = with_versions(ids, versions)?;
    let act = async move |c: &mut Conn, ctx: &Ctx, id: PayoutId, seen: Option<i64>| {
        decide::step(c, ctx, id, step, reason.as_deref(), seen).await
    };
    Ok(Json(Released { items: each(&state, ctx, command.key, ids, act).await? }))
}

/// Payouts with the version of each that was seen.
fn with_versions(ids: Vec<PayoutId>, versions: Vec<i64>) -> Reply<Vec<(PayoutId, Option<i64>)>> {
    if !versions.is_empty() && versions.len() != ids.len() {
        return Err(ApiError::new("invalid", said::versions_form()));
    }
    let seen = versions.into_iter().map(Some).chain(std::iter::repeat(None));
    Ok(ids.into_iter().zip(seen).collect())
}

/// Does the same with each, under a key of its own: a repeat after a lost answer goes on where the first try stopped.
async fn each<F>(state: &AppState, ctx: Ctx, key: Key, ids: Vec<(PayoutId, Option<i64>)>, act: F) -> Reply<Vec<ItemResult>>
where
    F: AsyncFn(&mut Conn, &Ctx, PayoutId, Option<i64>) -> Done<Payout> + Clone + Send + Sync + 'static,
{
    if ids.is_empty() || ids.len() > RELEASE_MAX {
        return Err(ApiError::new("invalid", said::ids_form(RELEASE_MAX)));
    }
    // The key as a whole stands for this list.
    let _: bool = state.once(ctx.clone(), Some(key.clone()), async |_: &mut Conn, _: &Ctx| Ok(true)).await?;
    let mut items = Vec::with_capacity(ids.len());
    for (id, seen) in ids {
        let own = Key { key: format!("{}/{id}", key.key), fingerprint: key.fingerprint.clone() };
        let act = act.clone();
        let one = async move |c: &mut Conn, ctx: &Ctx| {
            let payout = act(c, ctx, id, seen).await?;
            let state = Some(payout.state.name().to_owned());
            Ok(ItemResult { id: id.to_string(), state, refused: None, said: None, code: None })
        };
        items.push(match state.once(ctx.clone(), Some(own), one).await {
            Err(error) if error.status.is_client_error() => {
                let code = Some(error.code.to_owned());
                let said = error.detail.said.map(|said| *said);
                ItemResult { id: id.to_string(), state: None, refused: Some(error.detail.text), said, code }
            }
            done => done?,
        });
    }
    Ok(items)
}

/// Say what became of a payout in doubt
///
/// By finance, with what shows it. It counts as if the rail had said so. The code `NOT_RECEIVED` says that the order never arrived
/// there: it goes again by itself. A payment in a bank file can be settled as soon as the file is written.
#[utoipa::path(
    post, path = "/v1/payouts/{id}/settle", tag = "payouts", params(KeyHeader, ("id" = PayoutId, Path)), request_body = SettlePayoutRequest,
    responses((status = 200, body = PayoutView))
)]
async fn settle(
    State(state): State<AppState>,
    Path(id): Path<PayoutId>,
    command: Keyed<SettlePayoutRequest>,
) -> Reply<Json<PayoutView>> {
    command.caller.need(command.caller.role == Role::Finance, "settle a payout by hand")?;
    let (ctx, body) = (command.ctx(&state), command.body);
    if body.proof.chars().count() > freeze::REASON_CHARS_MAX || body.code.as_deref().is_some_and(|code| !is_code(code)) {
        return Err(ApiError::new("invalid", said::proof_form()));
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
