//! Compensations: issue one, follow it, decide about it.

use crate::domain::said::request as said;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::headers::{KeyHeader, VersionHeader, VersionNeeded};
use super::{limit, page, parse_place, place, with_current};
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::role::Role;
use crate::domain::stage::Stage;
use crate::server::auth::Caller;
use crate::server::convert::{self, Eyes, Whole};
use crate::server::error::{ApiError, Reply};
use crate::server::extract::{Body, Keyed, Path, Query};
use crate::server::state::AppState;
use crate::store::command::{CommandError, Ctx, Done};
use crate::store::compensation::binding::binding;
use crate::store::compensation::issue::Issue;
use crate::store::compensation::{self, Compensation, change, decide, instruct, issue, life, reissue};
use crate::store::{Conn, case, payout, ticket};
use crate::wire::compensation::{
    AmendRequest, ApproveRequest, CompensationView, DoneRequest, ExtendRequest, IssueRequest, ReasonText,
};
use crate::wire::page::Page;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(show))
        .routes(routes!(undo))
        .routes(routes!(approve))
        .routes(routes!(send_back))
        .routes(routes!(refuse))
        .routes(routes!(revoke))
        .routes(routes!(renounce))
        .routes(routes!(resend))
        .routes(routes!(replace))
        .routes(routes!(amend))
        .routes(routes!(extend))
        .routes(routes!(unlock))
        .routes(routes!(bounced))
        .routes(routes!(done))
        .routes(routes!(failed))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// Only this stage.
    state: Option<Stage>,
    /// A page's `next`.
    cursor: Option<String>,
    /// Most rows, 1 to 500.
    limit: Option<i64>,
}

/// A record with what lies beside it.
async fn whole(c: &mut Conn, compensation: Compensation) -> Done<Whole> {
    let payout = match compensation.claimed_at {
        Some(_) => payout::of_compensation(c, compensation.id).await?,
        None => None,
    };
    let case_state = case::load(c, compensation.case).await?.state.name().to_owned();
    let ticket_version = ticket::version(c, compensation.ticket).await?;
    let approval_hash = match compensation.stage {
        Stage::ApprovalWanted => Some(binding(c, &compensation).await?),
        _ => None,
    };
    Ok(Whole { compensation, payout, case_state, approval_hash, ticket_version })
}

async fn view(state: &AppState, role: Role, id: CompensationId) -> Reply<CompensationView> {
    let read = state.db.read(async move |c| {
        let record = compensation::load(c, id).await?;
        whole(c, record).await
    });
    Ok(convert::compensation(&Eyes::new(state, role), read.await?))
}

/// Compensations, newest first
#[utoipa::path(get, path = "/v1/compensations", tag = "compensations", params(ListQuery), responses((status = 200, body = Page<CompensationView>)))]
async fn list(
    State(state): State<AppState>,
    Query(query): Query<ListQuery>,
    caller: Caller,
) -> Reply<Json<Page<CompensationView>>> {
    let before = parse_place(query.cursor.as_deref())?;
    caller.need(caller.role.reads_tickets(), "read compensations")?;
    let limit = limit(query.limit);
    let read = state.db.read::<_, CommandError, _>(async move |c| {
        let mut rows = Vec::new();
        for record in compensation::page(c, query.state, before.clone(), limit + 1).await? {
            rows.push(whole(c, record).await?);
        }
        Ok(rows)
    });
    let eyes = Eyes::new(&state, caller.role);
    let at = |row: &Whole| place(row.compensation.created_at.as_microsecond(), row.compensation.id);
    Ok(Json(page(read.await?, limit, at, |row| convert::compensation(&eyes, row))))
}

/// One compensation
#[utoipa::path(
    get, path = "/v1/compensations/{id}", tag = "compensations", params(("id" = CompensationId, Path)),
    responses((status = 200, body = CompensationView))
)]
async fn show(State(state): State<AppState>, Path(id): Path<CompensationId>, caller: Caller) -> Reply<Json<CompensationView>> {
    caller.need(caller.role.reads_tickets(), "read compensations")?;
    Ok(Json(view(&state, caller.role, id).await?))
}

/// Issue a compensation
///
/// The intent in `id` is the key for good: the same intent again answers with the compensation as it is now. `Idempotency-Key`
/// carries the same text as `id`. What you saw is what you pay: another price, menu or version is refused.
#[utoipa::path(
    post, path = "/v1/compensations", tag = "compensations", params(KeyHeader, VersionNeeded), request_body = IssueRequest,
    responses((status = 201, description = "Issued, now or by an earlier try", body = CompensationView))
)]
async fn create(State(state): State<AppState>, command: Keyed<IssueRequest>) -> Reply<(StatusCode, Json<CompensationView>)> {
    let (role, restricted) = (command.caller.role, command.caller.restricted);
    command.caller.need(role.proposes(), "propose compensations")?;
    let body = &command.body;
    if command.key.key.parse() != Ok(body.id) {
        return Err(ApiError::new("invalid", said::key_is_id()));
    }
    let Some(version) = command.version else {
        return Err(ApiError::new("version_missing", said::version_wanted()));
    };
    let wanted = Issue {
        id: body.id,
        ticket: body.ticket,
        version,
        reason: body.reason,
        offer: body.offer,
        amount: body.amount,
        undo_window: body.undo_window,
    };
    let (ctx, keys, ticket, desk) = (command.ctx(&state), state.keys.clone(), body.ticket, state.desk.clone());
    let write = state.db.write(async move |c| {
        // An intent that is known is answered, whatever has become of the rails since.
        let known = compensation::find(c, wanted.id).await?.is_some();
        let record = issue::issue(c, &ctx, &keys, &wanted).await?;
        if !known && record.kind.has_link() {
            desk.payable.ensure(record.amount.currency)?;
        }
        whole(c, record).await
    });
    let done: Reply<Whole> = write.await.map_err(ApiError::from);
    let done = with_current(&state, restricted, ticket, done).await?;
    Ok((StatusCode::CREATED, Json(convert::compensation(&Eyes::new(&state, role), done))))
}

/// Runs a decision once per key, against the ticket's version where one is given, and answers with the compensation as it is then.
async fn run<T, F>(state: AppState, id: CompensationId, command: Keyed<T>, act: F) -> Reply<Json<CompensationView>>
where
    T: Body + Sync + 'static,
    F: AsyncFn(&mut Conn, &Ctx, &T) -> Done<Compensation> + Send + 'static,
{
    let (role, restricted, ctx) = (command.caller.role, command.caller.restricted, command.ctx(&state));
    let (version, body) = (command.version, command.body);
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        let record = compensation::load(c, id).await?;
        ticket::load_version(c, record.ticket, version).await?;
        act(c, ctx, &body).await?;
        Ok(id)
    };
    let mut done = state.once::<CompensationId, _>(ctx, Some(command.key), act).await;
    if done.as_ref().is_err_and(|error| error.code == "stale_version") {
        let owner: Result<TicketId, CommandError> =
            state.db.read(async move |c| Ok(compensation::load(c, id).await?.ticket)).await;
        if let Ok(ticket) = owner {
            done = with_current(&state, restricted, ticket, done).await;
        }
    }
    done?;
    Ok(Json(view(&state, role, id).await?))
}

/// Take an offer back while its undo window runs
#[utoipa::path(
    post, path = "/v1/compensations/{id}/undo", tag = "compensations",
    params(("id" = CompensationId, Path), KeyHeader, VersionHeader), responses((status = 200, body = CompensationView))
)]
async fn undo(
    State(state): State<AppState>,
    Path(id): Path<CompensationId>,
    command: Keyed<serde_json::Value>,
) -> Reply<Json<CompensationView>> {
    command.caller.need(command.caller.role.proposes(), "undo offers")?;
    run(state, id, command, async move |c: &mut Conn, ctx: &Ctx, _: &_| decide::undo(c, ctx, id).await).await
}

/// Approve an offer above its proposer's authority
///
/// With `seen` the approval is bound to what was on the screen. An earlier approval of something that has changed since is void.
#[utoipa::path(
    post, path = "/v1/compensations/{id}/approve", tag = "compensations",
    params(("id" = CompensationId, Path), KeyHeader, VersionHeader), request_body = ApproveRequest, responses((status = 200, body = CompensationView))
)]
async fn approve(
    State(state): State<AppState>,
    Path(id): Path<CompensationId>,
    command: Keyed<ApproveRequest>,
) -> Reply<Json<CompensationView>> {
    decides(&command.caller)?;
    let act =
        async move |c: &mut Conn, ctx: &Ctx, body: &ApproveRequest| decide::approve_seen(c, ctx, id, body.seen.as_deref()).await;
    run(state, id, command, act).await
}

/// Send an offer that waits for approval back, with a note
///
/// The note stands on the ticket; the agent can propose something else on the same case.
#[utoipa::path(
    post, path = "/v1/compensations/{id}/send-back", tag = "compensations",
    params(("id" = CompensationId, Path), KeyHeader, VersionHeader), request_body = ReasonText,
    responses((status = 200, body = CompensationView))
)]
async fn send_back(
    State(state): State<AppState>,
    Path(id): Path<CompensationId>,
    command: Keyed<ReasonText>,
) -> Reply<Json<CompensationView>> {
    decides(&command.caller)?;
    let act = async move |c: &mut Conn, ctx: &Ctx, body: &ReasonText| decide::send_back(c, ctx, id, &body.reason).await;
    run(state, id, command, act).await
}

/// Leads decide; finance gives the second approval above the second limit.
fn decides(caller: &Caller) -> Reply<()> {
    caller.need(caller.role.decides_offers(), "decide about offers")
}

/// Refuse an offer that waits for approval
#[utoipa::path(
    post, path = "/v1/compensations/{id}/refuse", tag = "compensations",
    params(("id" = CompensationId, Path), KeyHeader, VersionHeader), request_body = ReasonText,
    responses((status = 200, body = CompensationView))
)]
async fn refuse(
    State(state): State<AppState>,
    Path(id): Path<CompensationId>,
    command: Keyed<ReasonText>,
) -> Reply<Json<CompensationView>> {
    decides(&command.caller)?;
    let act = async move |c: &mut Conn, ctx: &Ctx, body: &ReasonText| decide::refuse_offer(c, ctx, id, &body.reason).await;
    run(state, id, command, act).await
}

/// Take a link back before it is claimed
#[utoipa::path(
    post, path = "/v1/compensations/{id}/revoke", tag = "compensations",
    params(("id" = CompensationId, Path), KeyHeader, VersionHeader), request_body = ReasonText,
    responses((status = 200, body = CompensationView))
)]
async fn revoke(
    State(state): State<AppState>,
    Path(id): Path<CompensationId>,
    command: Keyed<ReasonText>,
) -> Reply<Json<CompensationView>> {
    command.caller.need(command.caller.role.works_tickets(), "revoke links")?;
    let act = async move |c: &mut Conn, ctx: &Ctx, body: &ReasonText| decide::revoke(c, ctx, id, &body.reason).await;
    run(state, id, command, act).await
}

/// The customer does not want it
///
/// Their word, recorded by whoever heard it: before the claim, or once the link has run out. Case and link end; the reason is theirs.
#[utoipa::path(
    post, path = "/v1/compensations/{id}/renounce", tag = "compensations",
    params(("id" = CompensationId, Path), KeyHeader, VersionHeader), request_body = ReasonText,
    responses((status = 200, body = CompensationView))
)]
async fn renounce(
    State(state): State<AppState>,
    Path(id): Path<CompensationId>,
    command: Keyed<ReasonText>,
) -> Reply<Json<CompensationView>> {
    command.caller.need(command.caller.role.works_tickets(), "record a customer's wish")?;
    let act = async move |c: &mut Conn, ctx: &Ctx, body: &ReasonText| decide::renounce(c, ctx, id, &body.reason).await;
    run(state, id, command, act).await
}

/// Send the link again
#[utoipa::path(
    post, path = "/v1/compensations/{id}/resend", tag = "compensations",
    params(("id" = CompensationId, Path), KeyHeader, VersionHeader), responses((status = 200, body = CompensationView))
)]
async fn resend(
    State(state): State<AppState>,
    Path(id): Path<CompensationId>,
    command: Keyed<serde_json::Value>,
) -> Reply<Json<CompensationView>> {
    command.caller.need(command.caller.role.works_tickets(), "send links")?;
    let keys = state.keys.clone();
    run(state, id, command, async move |c: &mut Conn, ctx: &Ctx, _: &_| reissue::resend(c, ctx, &keys, id).await).await
}

/// Put a new link in the place of one that is out, or that ran out
///
/// For a link that the wrong person may have: the old one opens nothing from now on, the new one goes to the customer. The amount stays,
/// and while the old link was out its last day too. Where the customer's address was changed since and the amount is above what you
/// decide alone, a lead has to do it.
#[utoipa::path(
    post, path = "/v1/compensations/{id}/reissue", tag = "compensations",
    params(("id" = CompensationId, Path), KeyHeader, VersionHeader), responses((status = 200, body = CompensationView))
)]
async fn replace(
    State(state): State<AppState>,
    Path(id): Path<CompensationId>,
    command: Keyed<serde_json::Value>,
) -> Reply<Json<CompensationView>> {
    command.caller.need(command.caller.role.works_tickets(), "send links")?;
    let keys = state.keys.clone();
    run(state, id, command, async move |c: &mut Conn, ctx: &Ctx, _: &_| reissue::reissue(c, ctx, &keys, id).await).await
}

/// Offer another amount instead
///
/// The open link is revoked; the new amount goes out by another after an undo window, or waits for approval. Lowering takes a lead.
#[utoipa::path(
    post, path = "/v1/compensations/{id}/amend", tag = "compensations",
    params(("id" = CompensationId, Path), KeyHeader, VersionHeader), request_body = AmendRequest,
    responses((status = 200, body = CompensationView))
)]
async fn amend(
    State(state): State<AppState>,
    Path(id): Path<CompensationId>,
    command: Keyed<AmendRequest>,
) -> Reply<Json<CompensationView>> {
    command.caller.need(command.caller.role.proposes(), "amend offers")?;
    let act = async move |c: &mut Conn, ctx: &Ctx, body: &AmendRequest| change::amend(c, ctx, id, body.amount).await;
    run(state, id, command, act).await
}

/// Give an open link more time
///
/// The customer is told by another mail with the same link.
#[utoipa::path(
    post, path = "/v1/compensations/{id}/extend", tag = "compensations",
    params(("id" = CompensationId, Path), KeyHeader, VersionHeader), request_body = ExtendRequest,
    responses((status = 200, body = CompensationView))
)]
async fn extend(
    State(state): State<AppState>,
    Path(id): Path<CompensationId>,
    command: Keyed<ExtendRequest>,
) -> Reply<Json<CompensationView>> {
    command.caller.need(command.caller.role.works_tickets(), "extend links")?;
    let act = async move |c: &mut Conn, ctx: &Ctx, body: &ExtendRequest| change::extend(c, ctx, id, body.days).await;
    run(state, id, command, act).await
}

/// Open a link that was locked after wrong answers
///
/// For an agent who has made sure whom they speak to; by itself it opens when the policy's time is over.
#[utoipa::path(
    post, path = "/v1/compensations/{id}/unlock", tag = "compensations",
    params(("id" = CompensationId, Path), KeyHeader, VersionHeader), responses((status = 200, body = CompensationView))
)]
async fn unlock(
    State(state): State<AppState>,
    Path(id): Path<CompensationId>,
    command: Keyed<serde_json::Value>,
) -> Reply<Json<CompensationView>> {
    command.caller.need(command.caller.role.works_tickets(), "unlock links")?;
    run(state, id, command, async move |c: &mut Conn, ctx: &Ctx, _: &_| life::unlock(c, ctx, id).await).await
}

/// Say that the mail with the link came back
///
/// For connectors that read what mail servers send back. The link goes on to work; the desk hears of it.
#[utoipa::path(
    post, path = "/v1/compensations/{id}/bounced", tag = "compensations",
    params(("id" = CompensationId, Path), KeyHeader), responses((status = 200, body = CompensationView))
)]
async fn bounced(
    State(state): State<AppState>,
    Path(id): Path<CompensationId>,
    command: Keyed<serde_json::Value>,
) -> Reply<Json<CompensationView>> {
    command.caller.need(command.caller.role == Role::Intake, "say that mail came back")?;
    run(state, id, command, async move |c: &mut Conn, ctx: &Ctx, _: &_| life::bounced(c, ctx, id).await).await
}

/// Say that a remedy without a link was carried out
///
/// With the name that the other system gives it. The same reference again answers with the compensation as it is; another is refused.
#[utoipa::path(
    post, path = "/v1/compensations/{id}/done", tag = "compensations",
    params(("id" = CompensationId, Path), KeyHeader, VersionHeader), request_body = DoneRequest,
    responses((status = 200, body = CompensationView))
)]
async fn done(
    State(state): State<AppState>,
    Path(id): Path<CompensationId>,
    command: Keyed<DoneRequest>,
) -> Reply<Json<CompensationView>> {
    command.caller.need(command.caller.role.reports_remedies(), "report on remedies")?;
    let act = async move |c: &mut Conn, ctx: &Ctx, body: &DoneRequest| instruct::done(c, ctx, id, &body.reference).await;
    run(state, id, command, act).await
}

/// Say that a remedy without a link could not be carried out
///
/// The reason stands on the ticket as a note, what was reserved is given back, and the case takes another offer.
#[utoipa::path(
    post, path = "/v1/compensations/{id}/failed", tag = "compensations",
    params(("id" = CompensationId, Path), KeyHeader, VersionHeader), request_body = ReasonText,
    responses((status = 200, body = CompensationView))
)]
async fn failed(
    State(state): State<AppState>,
    Path(id): Path<CompensationId>,
    command: Keyed<ReasonText>,
) -> Reply<Json<CompensationView>> {
    command.caller.need(command.caller.role.reports_remedies(), "report on remedies")?;
    let act = async move |c: &mut Conn, ctx: &Ctx, body: &ReasonText| instruct::failed(c, ctx, id, &body.reason).await;
    run(state, id, command, act).await
}
