//! Files that went to the bank, and bank entries that a person deals with.

use crate::domain::said::request as said;
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bank::handed_out;
use super::headers::KeyHeader;
use crate::server::auth::Caller;
use crate::server::convert::bank as convert;
use crate::server::error::{ApiError, Reply};
use crate::server::extract::{Keyed, Path};
use crate::server::state::AppState;
use crate::store::Conn;
use crate::store::bank::{self, Settlement};
use crate::store::command::Ctx;
use crate::wire::page::Page;
use crate::wire::payout::{BankRunView, SettleEntryRequest, SettledEntry, UnmatchedEntry, UploadedRequest, WithdrawRequest};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(file))
        .routes(routes!(uploaded))
        .routes(routes!(withdraw))
        .routes(routes!(unmatched))
        .routes(routes!(settle))
}

/// Files that were written for the bank, the newest first
#[utoipa::path(get, path = "/v1/payouts/runs", tag = "payouts", responses((status = 200, body = Page<BankRunView>)))]
async fn list(State(state): State<AppState>, caller: Caller) -> Reply<Json<Page<BankRunView>>> {
    caller.need(caller.role.releases() || caller.role.reads_audit(), "read bank files")?;
    let now = state.now();
    let runs = state.db.read(async move |c: &mut Conn| bank::run::runs(c).await).await?;
    let items = runs.into_iter().map(|run| convert::bank_run(run, now)).collect();
    Ok(Json(Page { items, next: None, previous: None, total: None }))
}

/// A file that was written for the bank, the same bytes for good
#[utoipa::path(
    get, path = "/v1/payouts/runs/{run}/file", tag = "payouts", params(("run" = String, Path, description = "The file's message id")),
    responses((status = 200, description = "The file", content_type = "application/xml", body = String))
)]
async fn file(State(state): State<AppState>, caller: Caller, Path(run): Path<String>) -> Reply<Response> {
    caller.need(caller.role.handles_bank_files(), "read bank files")?;
    handed_out(&state, run).await
}

/// Say that a file was brought to the bank
///
/// Another person than the one who wrote it says so, and gives the SHA-256 of what was brought, at least its first 12 letters.
#[utoipa::path(
    post, path = "/v1/payouts/runs/{run}/uploaded", tag = "payouts",
    params(("run" = String, Path, description = "The file's message id"), KeyHeader), request_body = UploadedRequest,
    responses((status = 200, body = BankRunView))
)]
async fn uploaded(
    State(state): State<AppState>,
    Path(run): Path<String>,
    command: Keyed<UploadedRequest>,
) -> Reply<Json<BankRunView>> {
    let ctx = command.ctx(&state);
    let UploadedRequest { sha256, reason } = command.body;
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        let run = bank::run::uploaded(c, ctx, &run, &sha256, reason.as_deref()).await?;
        Ok(convert::bank_run(run, ctx.now))
    };
    Ok(Json(state.once(ctx, Some(command.key), act).await?))
}

/// Take a file back that does not go to the bank
///
/// Two people, one of them of finance: the first proposes, the second's same command does it. Its payments go into the next file. A file
/// that was brought to the bank takes a proof that the bank carries nothing of it out.
#[utoipa::path(
    post, path = "/v1/payouts/runs/{run}/withdraw", tag = "payouts",
    params(("run" = String, Path, description = "The file's message id"), KeyHeader), request_body = WithdrawRequest,
    responses((status = 200, body = BankRunView))
)]
async fn withdraw(
    State(state): State<AppState>,
    Path(run): Path<String>,
    command: Keyed<WithdrawRequest>,
) -> Reply<Json<BankRunView>> {
    let ctx = command.ctx(&state);
    let WithdrawRequest { proof } = command.body;
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        Ok(convert::bank_run(bank::withdraw(c, ctx, &run, proof.as_deref()).await?, ctx.now))
    };
    Ok(Json(state.once(ctx, Some(command.key), act).await?))
}

/// Bank entries that fit no payout, the newest first
#[utoipa::path(get, path = "/v1/payouts/unmatched", tag = "payouts", responses((status = 200, body = Page<UnmatchedEntry>)))]
async fn unmatched(State(state): State<AppState>, caller: Caller) -> Reply<Json<Page<UnmatchedEntry>>> {
    caller.need(caller.role.releases() || caller.role.reads_audit(), "read bank entries")?;
    let entries = state.db.read(async move |c: &mut Conn| bank::unmatched(c).await).await?;
    let items = entries.into_iter().map(convert::unmatched).collect();
    Ok(Json(Page { items, next: None, previous: None, total: None }))
}

/// Deal with a bank entry that fits no payout
///
/// With `payout` and `proof` it is matched by hand and moves that payout by what the bank says; the amounts have to agree. With
/// `reason` alone it is put aside. Either way the log keeps who did it and why.
#[utoipa::path(
    post, path = "/v1/payouts/unmatched/settle", tag = "payouts", params(KeyHeader), request_body = SettleEntryRequest,
    responses((status = 200, body = SettledEntry))
)]
async fn settle(State(state): State<AppState>, command: Keyed<SettleEntryRequest>) -> Reply<Json<SettledEntry>> {
    command.caller.need(command.caller.role.handles_bank_files(), "deal with bank entries")?;
    let ctx = command.ctx(&state);
    let SettleEntryRequest { entry, reason, payout, proof, version: seen } = command.body;
    let how = match (reason, payout, proof) {
        (Some(reason), None, None) => Settlement::Aside { reason },
        (None, Some(payout), Some(proof)) => Settlement::Match { payout, proof, seen },
        _ => return Err(ApiError::new("invalid", said::reason_or_payout())),
    };
    let act = async move |c: &mut Conn, ctx: &Ctx| Ok(convert::settled(bank::settle(c, ctx, &entry, &how).await?));
    Ok(Json(state.once(ctx, Some(command.key), act).await?))
}
