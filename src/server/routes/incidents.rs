//! Incidents: preview, arm, follow, approve, undo.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::headers::KeyHeader;
use super::{limit, page, parse_place, place};
use crate::domain::ids::IncidentId;
use crate::domain::incident::hold_until;
use crate::domain::role::Role;
use crate::server::auth::Caller;
use crate::server::error::{ApiError, Reply};
use crate::server::extract::{Body, Command, Keyed, Path, Query};
use crate::server::state::AppState;
use crate::store::Conn;
use crate::store::command::{CommandError, Ctx, Done};
use crate::store::incident::{self, Wanted, Whole, arm, plan};
use crate::wire::incident::{
    ApproveIncidentRequest, ArmRequest, BudgetNeed, ExcludedView, IncidentItem, IncidentPlan, IncidentRequest, IncidentView,
    IncludedView,
};
use crate::wire::page::Page;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PageQuery {
    /// A page's `next`.
    cursor: Option<String>,
    /// Most rows, 1 to 500.
    limit: Option<i64>,
}

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(preview))
        .routes(routes!(list, create))
        .routes(routes!(show))
        .routes(routes!(approve))
        .routes(routes!(refuse))
        .routes(routes!(undo))
}

fn wanted(request: IncidentRequest) -> Wanted {
    let IncidentRequest { title, scope, reason, offer, most } = request;
    Wanted { title, scope, reason, offer, most }
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn view(whole: Whole, with_items: bool) -> IncidentView {
    let (count, totals) = (number(whole.count()), whole.totals());
    let Whole { incident, items } = whole;
    let item = |item: incident::Item| IncidentItem {
        ticket: item.ticket,
        order: item.order,
        compensation: item.compensation,
        stage: item.stage,
        amount: item.amount,
        outcome: item.outcome.name().to_owned(),
        exclusion: item.exclusion,
        said: item.why.as_ref().and_then(|why| why.said.as_deref().cloned()),
        why: item.why.map(String::from),
    };
    IncidentView {
        id: incident.id,
        title: incident.title,
        state: incident.state,
        reason: incident.reason,
        count,
        totals,
        needs: incident.needs,
        plan: incident.plan,
        proposed_by: incident.proposed_by,
        approved_by: incident.approved_by,
        second_by: incident.second_by,
        created_at: incident.created_at,
        hold_until: incident.hold_until,
        items: if with_items { items.into_iter().map(item).collect() } else { Vec::new() },
    }
}

/// What an incident would do
///
/// Who gets how much, who is left out and why, who has to approve it, what it takes of the budgets. Nothing is stored.
#[utoipa::path(
    post, path = "/v1/incidents/preview", tag = "incidents", request_body = IncidentRequest,
    responses((status = 200, body = IncidentPlan))
)]
async fn preview(State(state): State<AppState>, command: Command<IncidentRequest>) -> Reply<Json<IncidentPlan>> {
    command.caller.need(command.caller.role.proposes(), "propose compensations")?;
    let (ctx, wanted) = (command.ctx(&state), wanted(command.body));
    let outbound = !wanted.scope.orders.is_empty();
    let until = hold_until(&ctx.policy, ctx.now, outbound);
    let made = state.db.read::<_, CommandError, _>(async move |c| plan::make(c, &ctx, &wanted).await).await?;
    let included = |line: plan::Line| IncludedView {
        ticket: line.order.is_none().then_some(line.ticket.id),
        order: line.ticket.order.map(|order| order.id),
        amount: line.offer.amount,
        needs_approval: line.offer.needs_approval_by.is_some(),
    };
    let excluded = |one: plan::Excluded| ExcludedView {
        ticket: one.ticket,
        order: one.order,
        exclusion: one.exclusion,
        why: one.why.text,
        said: one.why.said.map(|said| *said),
    };
    let budget = |need: plan::BudgetNeed| BudgetNeed {
        enough: !need.is_short(),
        name: need.name,
        period: need.period,
        needed: need.needed,
        left: need.left,
    };
    Ok(Json(IncidentPlan {
        count: number(made.lines.len()),
        totals: made.totals,
        needs: made.needs,
        hold_until: until,
        budgets: made.budgets.into_iter().map(budget).collect(),
        included: made.lines.into_iter().map(included).collect(),
        excluded: made.excluded.into_iter().map(excluded).collect(),
        plan: made.hash,
    }))
}

/// Incidents, newest first
#[utoipa::path(
    get, path = "/v1/incidents", tag = "incidents", params(PageQuery), responses((status = 200, body = Page<IncidentView>))
)]
async fn list(State(state): State<AppState>, Query(query): Query<PageQuery>, caller: Caller) -> Reply<Json<Page<IncidentView>>> {
    let before = parse_place(query.cursor.as_deref())?;
    caller.need(caller.role.reads_tickets(), "read incidents")?;
    let limit = limit(query.limit);
    let read = state.db.read::<_, CommandError, _>(async move |c| incident::page(c, before.clone(), limit + 1).await);
    let at = |row: &Whole| place(row.incident.created_at.as_microsecond(), row.incident.id);
    Ok(Json(page(read.await?, limit, at, |row| view(row, false))))
}

/// Arm an incident
///
/// The intent in `id` is the key for good: the same intent again answers with the incident as it is now. Everything is armed at once
/// or, where it needs approval, nothing until the last approval.
#[utoipa::path(
    post, path = "/v1/incidents", tag = "incidents", params(KeyHeader), request_body = ArmRequest,
    responses((status = 201, description = "Armed or proposed, now or by an earlier try", body = IncidentView))
)]
async fn create(State(state): State<AppState>, command: Keyed<ArmRequest>) -> Reply<(StatusCode, Json<IncidentView>)> {
    command.caller.need(command.caller.role.proposes(), "propose compensations")?;
    if command.key.key.parse() != Ok(command.body.id) {
        return Err(ApiError::new("invalid", crate::domain::said::request::key_is_id()));
    }
    let ctx = command.ctx(&state);
    let ArmRequest { id, incident, plan } = command.body;
    let wanted = wanted(incident);
    let write = state.db.write::<_, CommandError, _>(async move |c| arm::arm(c, &ctx, id, &wanted, &plan).await);
    Ok((StatusCode::CREATED, Json(view(write.await?, true))))
}

/// One incident, with what became of each
#[utoipa::path(
    get, path = "/v1/incidents/{id}", tag = "incidents", params(("id" = IncidentId, Path)),
    responses((status = 200, body = IncidentView))
)]
async fn show(State(state): State<AppState>, Path(id): Path<IncidentId>, caller: Caller) -> Reply<Json<IncidentView>> {
    caller.need(caller.role.reads_tickets(), "read incidents")?;
    Ok(Json(read(&state, id).await?))
}

async fn read(state: &AppState, id: IncidentId) -> Reply<IncidentView> {
    let read = state.db.read::<_, CommandError, _>(async move |c| incident::whole(c, id).await);
    Ok(view(read.await?, true))
}

/// Runs a decision once per key and answers with the incident as it is then.
async fn run<T, F>(state: AppState, id: IncidentId, command: Keyed<T>, act: F) -> Reply<Json<IncidentView>>
where
    T: Body + Sync + 'static,
    F: AsyncFn(&mut Conn, &Ctx, &T) -> Done<Whole> + Send + 'static,
{
    let (ctx, body) = (command.ctx(&state), command.body);
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        act(c, ctx, &body).await?;
        Ok(id)
    };
    let _: IncidentId = state.once(ctx, Some(command.key), act).await?;
    Ok(Json(read(&state, id).await?))
}

/// Approve an incident as a whole
///
/// A lead first; above limit two somebody of finance second. With the last approval everything is armed.
#[utoipa::path(
    post, path = "/v1/incidents/{id}/approve", tag = "incidents", params(("id" = IncidentId, Path), KeyHeader),
    request_body = ApproveIncidentRequest, responses((status = 200, body = IncidentView))
)]
async fn approve(
    State(state): State<AppState>,
    Path(id): Path<IncidentId>,
    command: Keyed<ApproveIncidentRequest>,
) -> Reply<Json<IncidentView>> {
    let decides = matches!(command.caller.role, Role::Lead | Role::Finance);
    command.caller.need(decides, "approve incidents")?;
    let act =
        async move |c: &mut Conn, ctx: &Ctx, body: &ApproveIncidentRequest| arm::approve(c, ctx, id, body.seen.as_deref()).await;
    run(state, id, command, act).await
}

/// Refuse an incident that waits for approval, or take one's own back
#[utoipa::path(
    post, path = "/v1/incidents/{id}/refuse", tag = "incidents", params(("id" = IncidentId, Path), KeyHeader),
    responses((status = 200, body = IncidentView))
)]
async fn refuse(
    State(state): State<AppState>,
    Path(id): Path<IncidentId>,
    command: Keyed<serde_json::Value>,
) -> Reply<Json<IncidentView>> {
    let decides = command.caller.role.proposes() || command.caller.role == Role::Finance;
    command.caller.need(decides, "decide about incidents")?;
    run(state, id, command, async move |c: &mut Conn, ctx: &Ctx, _: &_| arm::refuse_incident(c, ctx, id).await).await
}

/// Take everything back while the undo window runs
#[utoipa::path(
    post, path = "/v1/incidents/{id}/undo", tag = "incidents", params(("id" = IncidentId, Path), KeyHeader),
    responses((status = 200, body = IncidentView))
)]
async fn undo(
    State(state): State<AppState>,
    Path(id): Path<IncidentId>,
    command: Keyed<serde_json::Value>,
) -> Reply<Json<IncidentView>> {
    let decides = command.caller.role.proposes() || command.caller.role == Role::Finance;
    command.caller.need(decides, "undo incidents")?;
    run(state, id, command, async move |c: &mut Conn, ctx: &Ctx, _: &_| arm::undo(c, ctx, id).await).await
}
