//! Flags, the block list, and the digest.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::headers::KeyHeader;
use super::{limit, page};
use crate::domain::fraud::{clears_flags, keeps_blocks, sees_flags};
use crate::domain::money::{Money, parse_currency};
use crate::server::auth::Caller;
use crate::server::error::{ApiError, Reply};
use crate::server::extract::{Keyed, Path, Query};
use crate::server::state::AppState;
use crate::store::Conn;
use crate::store::command::Ctx;
use crate::store::fraud::block::{self, Block};
use crate::store::fraud::pattern::{self, Digest};
use crate::store::fraud::{self, Flag};
use crate::wire::fraud::{BlockList, BlockRequest, BlockView, ClearRequest, DigestList, DigestRow, FraudFlag};
use crate::wire::page::Page;

/// Days of a digest when nobody says how many.
const DIGEST_DAYS: u32 = 7;
/// Most days of a digest.
const DIGEST_DAYS_MAX: u32 = 366;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(flags))
        .routes(routes!(clear))
        .routes(routes!(blocks, add_block))
        .routes(routes!(remove_block))
        .routes(routes!(digest))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct FlagQuery {
    /// Cleared ones too.
    #[serde(default)]
    all: bool,
    /// A page's `next`.
    cursor: Option<i64>,
    /// Most rows, 1 to 500.
    limit: Option<i64>,
}

/// A flag.
pub(super) fn view(flag: Flag) -> FraudFlag {
    FraudFlag {
        id: flag.id,
        rule: flag.rule,
        severity: flag.severity,
        words: flag.rule.words().to_owned(),
        to_clear: flag.rule.to_clear().to_owned(),
        subject: flag.subject,
        compensation: flag.compensation,
        ticket: flag.ticket,
        people: flag.people,
        evidence: flag.evidence,
        raised_at: flag.raised_at,
        cleared_at: flag.cleared_at,
        cleared_by: flag.cleared_by,
        clear_reason: flag.clear_reason,
    }
}

/// Flags, newest first
///
/// Each with its rule, its evidence and what to look at before it is cleared.
#[utoipa::path(get, path = "/v1/fraud/flags", tag = "fraud", params(FlagQuery), responses((status = 200, body = Page<FraudFlag>)))]
async fn flags(State(state): State<AppState>, Query(query): Query<FlagQuery>, caller: Caller) -> Reply<Json<Page<FraudFlag>>> {
    caller.need(sees_flags(caller.role), "see flags")?;
    let limit = limit(query.limit);
    let rows = state.db.read(async move |c| fraud::page(c, query.all, query.cursor, limit + 1).await).await?;
    Ok(Json(page(rows, limit, |flag: &Flag| flag.id.to_string(), view)))
}

/// Clear a flag
///
/// By a lead or finance whom it is not about, with a reason. It lets nothing go: approving and releasing stay steps of their own.
#[utoipa::path(
    post, path = "/v1/fraud/flags/{id}/clear", tag = "fraud", params(("id" = i64, Path), KeyHeader), request_body = ClearRequest,
    responses((status = 200, body = FraudFlag))
)]
async fn clear(State(state): State<AppState>, Path(id): Path<i64>, command: Keyed<ClearRequest>) -> Reply<Json<FraudFlag>> {
    command.caller.need(clears_flags(command.caller.role), "clear flags")?;
    let (ctx, body) = (command.ctx(&state), command.body);
    let act = async move |c: &mut Conn, ctx: &Ctx| Ok(fraud::clear(c, ctx, id, &body.reason).await?.id);
    let id = state.once::<i64, _>(ctx, Some(command.key), act).await?;
    Ok(Json(view(state.db.read(async move |c| fraud::load(c, id).await).await?)))
}

async fn block_list(state: &AppState) -> Reply<Json<BlockList>> {
    let rows = state.db.read(async |c: &mut Conn| block::list(c).await).await?;
    let entry =
        |row: Block| BlockView { id: row.id, kind: row.kind, whose: row.whose, added_by: row.added_by, added_at: row.added_at };
    Ok(Json(BlockList { items: rows.into_iter().map(entry).collect(), next: None }))
}

/// The block list
///
/// What belongs to whoever works here; never what it is, only whose.
#[utoipa::path(get, path = "/v1/fraud/blocks", tag = "fraud", responses((status = 200, body = BlockList)))]
async fn blocks(State(state): State<AppState>, caller: Caller) -> Reply<Json<BlockList>> {
    caller.need(sees_flags(caller.role), "see the block list")?;
    block_list(&state).await
}

/// Put an account, a mail address or a domain on the block list
#[utoipa::path(
    post, path = "/v1/fraud/blocks", tag = "fraud", params(KeyHeader), request_body = BlockRequest,
    responses((status = 200, body = BlockList))
)]
async fn add_block(State(state): State<AppState>, command: Keyed<BlockRequest>) -> Reply<Json<BlockList>> {
    command.caller.need(keeps_blocks(command.caller.role), "keep the block list")?;
    let (ctx, body, keys) = (command.ctx(&state), command.body, state.keys.clone());
    let act = async move |c: &mut Conn, ctx: &Ctx| block::add(c, ctx, &keys, body.kind, &body.value, &body.whose).await;
    state.once::<i64, _>(ctx, Some(command.key), act).await?;
    block_list(&state).await
}

/// Take an entry off the block list
#[utoipa::path(
    post, path = "/v1/fraud/blocks/{id}/remove", tag = "fraud", params(("id" = i64, Path), KeyHeader),
    responses((status = 200, body = BlockList))
)]
async fn remove_block(State(state): State<AppState>, Path(id): Path<i64>, command: Keyed<Nothing>) -> Reply<Json<BlockList>> {
    command.caller.need(keeps_blocks(command.caller.role), "keep the block list")?;
    let ctx = command.ctx(&state);
    let act = async move |c: &mut Conn, ctx: &Ctx| block::remove(c, ctx, id).await.map(|()| true);
    state.once::<bool, _>(ctx, Some(command.key), act).await?;
    block_list(&state).await
}

#[derive(Deserialize)]
struct Nothing {}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DigestQuery {
    /// How many days back, 7 when not said.
    days: Option<u32>,
}

fn digest_row(row: &Digest) -> Reply<DigestRow> {
    let currency = parse_currency(&row.work.currency).map_err(|error| ApiError::new("internal", error.to_string()))?;
    let minor = i64::try_from(row.work.minor).unwrap_or(i64::MAX);
    let count = i64::try_from(row.work.offers).unwrap_or(i64::MAX);
    Ok(DigestRow {
        agent: row.work.agent.clone(),
        offers: row.work.offers,
        sum: Money::from_minor(minor, currency),
        mean: Money::from_minor(minor.checked_div(count).unwrap_or(0), currency),
        tickets: row.work.tickets,
        near_limit: row.work.near,
        off_hours: row.work.off_hours,
        open_flags: row.open_flags,
        new_flags: row.new_flags,
    })
}

/// How everybody's offers lie beside the others', with the flags about them
#[utoipa::path(get, path = "/v1/fraud/digest", tag = "fraud", params(DigestQuery), responses((status = 200, body = DigestList)))]
async fn digest(State(state): State<AppState>, Query(query): Query<DigestQuery>, caller: Caller) -> Reply<Json<DigestList>> {
    caller.need(sees_flags(caller.role), "see flags")?;
    let (ctx, days) = (caller.ctx(&state), query.days.unwrap_or(DIGEST_DAYS).clamp(1, DIGEST_DAYS_MAX));
    let rows = state.db.read(async move |c| pattern::digest(c, &ctx, days).await).await?;
    Ok(Json(DigestList { items: rows.iter().map(digest_row).collect::<Reply<_>>()?, next: None }))
}
