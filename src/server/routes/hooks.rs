//! Calls of the providers: signed, and believed for nothing but the wish to look.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::rails::known;
use crate::domain::payout::{order_key, parse_order_key};
use crate::domain::role::Actor;
use crate::domain::said::rail as said;
use crate::payout::rail::{Hook, HookError, Notice};
use crate::server::error::{ApiError, Reply};
use crate::server::extract::Path;
use crate::server::state::AppState;
use crate::store::command::{Ctx, Done};
use crate::store::outbox::{self, JobKind};
use crate::store::rail::{self, Finding};
use crate::store::{Conn, payout};

/// Longest call of a provider, in bytes.
const CALL_BYTES_MAX: usize = 64 * 1024;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(hear)).layer(DefaultBodyLimit::max(CALL_BYTES_MAX))
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
    let by_key = match notice.key.as_deref().and_then(parse_order_key) {
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
        let (key, about) = (order_key(&payout.reference, number), json!({"rail": rail, "handle": notice.handle}));
        return outbox::put_once_with(c, JobKind::LookIntoOrder, &key, &about, ctx.micros(), true).await;
    }
    let Some(handle) = notice.handle.clone().or_else(|| notice.key.clone()) else { return Ok(()) };
    let finding = Finding { rail: rail.to_owned(), handle, key: notice.key.clone(), amount: None, why: said::rail_foreign() };
    if rail::find(c, ctx, &finding).await? {
        tracing::error!(rail, "a payment at a rail needs an explanation; see amends rails list");
    }
    Ok(())
}
