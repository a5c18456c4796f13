//! Policies: their history, and the way of a new one from a lead's proposal over finance's countersignature into force.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::PAGE_ROWS_MAX;
use super::headers::KeyHeader;
use crate::config::policy::{DEFAULT_POLICY, parse};
use crate::domain::diff::unified;
use crate::domain::policy::Policy;
use crate::domain::role::Role;
use crate::server::auth::Caller;
use crate::server::error::{ApiError, Reply};
use crate::server::extract::{Keyed, Path};
use crate::server::state::AppState;
use crate::store::Conn;
use crate::store::command::{CommandError, Ctx};
use crate::store::policy::{self, Proposal, Proposed, StoredPolicy};
use crate::wire::page::Page;
use crate::wire::policy::{PolicyState, PolicyView, ProposalView, ProposeRequest};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(history))
        .routes(routes!(show))
        .routes(routes!(proposals, propose))
        .routes(routes!(proposal))
        .routes(routes!(countersign))
        .routes(routes!(decline))
}

fn view(stored: StoredPolicy, ruling: Option<i64>, now: jiff::Timestamp) -> PolicyView {
    let state = match ruling {
        Some(id) if id == stored.id => PolicyState::InForce,
        _ if stored.effective_at > now => PolicyState::Scheduled,
        _ => PolicyState::Past,
    };
    PolicyView {
        id: stored.id,
        name: stored.name,
        state,
        proposed_by: stored.proposed_by,
        proposed_at: stored.proposed_at,
        activated_by: stored.activated_by,
        activated_at: stored.activated_at,
        effective_at: stored.effective_at,
        text: None,
        diff: None,
    }
}

fn proposal_view(proposal: Proposal) -> ProposalView {
    ProposalView {
        id: proposal.id,
        name: proposal.name,
        note: proposal.note,
        effective_from: proposal.effective_at,
        proposed_by: proposal.proposed_by,
        proposed_at: proposal.proposed_at,
        policy: proposal.policy,
        declined_by: proposal.declined_by,
        text: None,
        diff: None,
    }
}

fn reads(caller: &Caller) -> Reply<()> {
    caller.need(caller.role.reads_tickets(), "read policies")
}

/// Reads a policy as the server does; what is wrong says its line.
fn sound(text: &str) -> Reply<Policy> {
    parse(text, "policy").map_err(|error| ApiError::new("invalid", error.to_string()))
}

/// Policies that were put in force, newest first
#[utoipa::path(get, path = "/v1/policies", tag = "policies", responses((status = 200, body = Page<PolicyView>)))]
async fn history(State(state): State<AppState>, caller: Caller) -> Reply<Json<Page<PolicyView>>> {
    reads(&caller)?;
    let now = state.now();
    let read = state.db.read::<_, CommandError, _>(async move |c| {
        Ok((policy::history(c, PAGE_ROWS_MAX).await?, policy::current(c, now).await?.map(|current| current.id)))
    });
    let (rows, ruling) = read.await?;
    let items = rows.into_iter().map(|row| view(row, ruling, now)).collect();
    Ok(Json(Page { items, next: None, previous: None, total: None }))
}

/// One policy with its text and what it changed
#[utoipa::path(
    get, path = "/v1/policies/{id}", tag = "policies", params(("id" = i64, Path)), responses((status = 200, body = PolicyView))
)]
async fn show(State(state): State<AppState>, Path(id): Path<i64>, caller: Caller) -> Reply<Json<PolicyView>> {
    reads(&caller)?;
    let now = state.now();
    let read = state.db.read::<_, CommandError, _>(async move |c| {
        let stored = policy::load(c, id).await?;
        let before = policy::before(c, &stored).await?;
        Ok((stored, before, policy::current(c, now).await?.map(|current| current.id)))
    });
    let (stored, before, ruling) = read.await?;
    let (name, text) = (format!("policy {id}"), stored.text.clone());
    let diff = before.map(|before| unified((&format!("policy {}", before.id), &before.text), (&name, &text)));
    Ok(Json(PolicyView { text: Some(text), diff, ..view(stored, ruling, now) }))
}

/// Proposals that wait for a countersignature, newest first
#[utoipa::path(
    get, path = "/v1/policies/proposals", tag = "policies", responses((status = 200, body = Page<ProposalView>))
)]
async fn proposals(State(state): State<AppState>, caller: Caller) -> Reply<Json<Page<ProposalView>>> {
    reads(&caller)?;
    let rows = state.db.read(async |c: &mut Conn| policy::proposals(c, PAGE_ROWS_MAX).await).await?;
    let items = rows.into_iter().map(proposal_view).collect();
    Ok(Json(Page { items, next: None, previous: None, total: None }))
}

/// Propose a policy
///
/// A lead does. The text is checked like a file; nothing changes until somebody of finance countersigns it.
#[utoipa::path(
    post, path = "/v1/policies/proposals", tag = "policies", params(KeyHeader), request_body = ProposeRequest,
    responses((status = 201, body = ProposalView))
)]
async fn propose(State(state): State<AppState>, command: Keyed<ProposeRequest>) -> Reply<(StatusCode, Json<ProposalView>)> {
    command.caller.need(command.caller.role == Role::Lead, "propose policies")?;
    let (ctx, body) = (command.ctx(&state), command.body);
    let read = sound(&body.text)?;
    let day = read.effective_from.and_then(|day| day.to_zoned(read.zone.clone()).ok()).map(|start| start.timestamp());
    let effective_at = body.effective_from.or(day);
    let wanted = Proposed { name: read.name, text: body.text, note: body.note, effective_at };
    let act = async move |c: &mut Conn, ctx: &Ctx| Ok(policy::propose(c, ctx, &wanted).await?.id);
    let id: i64 = state.once(ctx, Some(command.key), act).await?;
    Ok((StatusCode::CREATED, Json(whole(&state, id).await?)))
}

/// A proposal with its text and what it would change of the policy in force.
async fn whole(state: &AppState, id: i64) -> Reply<ProposalView> {
    let now = state.now();
    let read =
        state.db.read::<_, CommandError, _>(async move |c| Ok((policy::proposal(c, id).await?, policy::current(c, now).await?)));
    let (proposal, current) = read.await?;
    let text = proposal.text.clone();
    let (name, ruling) =
        current.map_or(("default policy".to_owned(), DEFAULT_POLICY.to_owned()), |now| (format!("policy {}", now.id), now.text));
    let diff = unified((&name, &ruling), (&format!("proposal {id}"), &text));
    Ok(ProposalView { text: Some(text), diff: Some(diff), ..proposal_view(proposal) })
}

/// One proposal with its text and what it would change
#[utoipa::path(
    get, path = "/v1/policies/proposals/{id}", tag = "policies", params(("id" = i64, Path)),
    responses((status = 200, body = ProposalView))
)]
async fn proposal(State(state): State<AppState>, Path(id): Path<i64>, caller: Caller) -> Reply<Json<ProposalView>> {
    reads(&caller)?;
    Ok(Json(whole(&state, id).await?))
}

/// Countersign a proposal
///
/// Finance does, and never its author. The policy rules from its day on; where that is not said, from the answer on.
#[utoipa::path(
    post, path = "/v1/policies/proposals/{id}/countersign", tag = "policies", params(("id" = i64, Path), KeyHeader),
    responses((status = 200, body = PolicyView))
)]
async fn countersign(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    command: Keyed<serde_json::Value>,
) -> Reply<Json<PolicyView>> {
    command.caller.need(command.caller.role == Role::Finance, "countersign policies")?;
    let ctx = command.ctx(&state);
    let known = state.db.read(async move |c: &mut Conn| policy::proposal(c, id).await).await?;
    // It was sound when it was proposed; whether this version still takes it is asked before it rules.
    sound(&known.text)?;
    let act = async move |c: &mut Conn, ctx: &Ctx| Ok(policy::countersign(c, ctx, id).await?.id);
    let id: i64 = state.once(ctx, Some(command.key), act).await?;
    state.take_policy().await;
    let now = state.now();
    let read = state.db.read::<_, CommandError, _>(async move |c| {
        Ok((policy::load(c, id).await?, policy::current(c, now).await?.map(|current| current.id)))
    });
    let (stored, ruling) = read.await?;
    Ok(Json(view(stored, ruling, now)))
}

/// Decline a proposal, or take one's own back
#[utoipa::path(
    post, path = "/v1/policies/proposals/{id}/decline", tag = "policies", params(("id" = i64, Path), KeyHeader),
    responses((status = 200, body = ProposalView))
)]
async fn decline(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    command: Keyed<serde_json::Value>,
) -> Reply<Json<ProposalView>> {
    let role = command.caller.role;
    command.caller.need(matches!(role, Role::Lead | Role::Finance), "decline policies")?;
    let ctx = command.ctx(&state);
    let act = async move |c: &mut Conn, ctx: &Ctx| Ok(policy::decline(c, ctx, id).await?.id);
    let id: i64 = state.once(ctx, Some(command.key), act).await?;
    Ok(Json(whole(&state, id).await?))
}
