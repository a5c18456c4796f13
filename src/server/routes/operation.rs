//! For those who operate it and those who program against it: the process's numbers, what the API takes and says.

use std::collections::BTreeSet;

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::domain::filter::Filter;
use crate::domain::freeze::Halt;
use crate::domain::role::{Actor, Role};
use crate::domain::view::View;
use crate::server::auth::Caller;
use crate::server::error::{CODES, CodeInfo, Reply};
use crate::server::listen::Peer;
use crate::server::openapi;
use crate::server::state::AppState;
use crate::store::command::CommandError;
use crate::store::{bank, event, freeze, outbox, queue, rail};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(metrics)).routes(routes!(problems)).routes(routes!(document))
}

/// The process's numbers in Prometheus' text format
///
/// Without a token only from the machine itself and not through a proxy; with one for the roles wallboard and admin.
#[utoipa::path(
    get, path = "/metrics", tag = "operation", security((), ("bearer" = [])),
    responses((status = 200, content_type = "text/plain", body = String))
)]
async fn metrics(
    State(state): State<AppState>,
    peer: Option<Extension<ConnectInfo<Peer>>>,
    headers: HeaderMap,
) -> Reply<Response> {
    let proxied = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].into_iter().any(|name| headers.contains_key(name));
    let local = peer.is_some_and(|Extension(ConnectInfo(Peer(address)))| address.ip().is_loopback());
    if proxied || !local || headers.contains_key(header::AUTHORIZATION) {
        let caller = Caller::of(&headers, &state).await?;
        caller.need(matches!(caller.role, Role::Wallboard | Role::Admin), "read the process's numbers")?;
    }
    measure(&state).await?;
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], state.gauges.render()).into_response())
}

/// Views whose counts are ranges of small indexes.
const MEASURED: [View; 6] = [View::Queue, View::Unassigned, View::AtRisk, View::Waiting, View::Approvals, View::Money];

async fn measure(state: &AppState) -> Reply<()> {
    let ctx = state.ctx(Actor::timer("metrics"));
    let read = state.db.read::<_, CommandError, _>(async move |c| {
        let mut views = Vec::with_capacity(MEASURED.len());
        for view in MEASURED {
            views.push((view, queue::count(c, &ctx, view, "", &Filter::default()).await?));
        }
        let open = (bank::open::counts(c, &ctx).await?, rail::held(c).await?);
        Ok((outbox::depth(c).await?, event::head(c).await?.0, views, freeze::all(c).await?, open))
    });
    let ((waiting, parked), seq, views, frozen, (open, held)) = read.await?;
    let gauges = &state.gauges;
    gauges.set("amends_outbox_jobs", Some(("state", "waiting")), waiting);
    gauges.set("amends_outbox_jobs", Some(("state", "parked")), parked);
    gauges.set("amends_event_log_length", None, seq);
    gauges.set("amends_workers_alive", None, i64::from(state.pulse.is_alive(state.now())));
    gauges.set("amends_bank_files_overdue", None, open.files_overdue);
    gauges.set("amends_bank_entries_unmatched", None, open.unmatched);
    gauges.set("amends_promises_at_risk", None, open.promises_at_risk);
    gauges.set("amends_releases_late", None, open.releases_late);
    gauges.set("amends_rail_findings", None, open.rail_findings);
    // A rail that is set up no more may be held still.
    let known: BTreeSet<&str> = state.rails.keys().copied().chain(held.iter().map(|held| held.rail.as_str())).collect();
    for rail in known {
        let is = held.iter().any(|held| held.rail == rail);
        gauges.set("amends_rail_held", Some(("rail", rail)), i64::from(is));
    }
    for what in Halt::ALL {
        let is = frozen.iter().any(|frozen| frozen.what == *what);
        gauges.set("amends_frozen", Some(("what", what.name())), i64::from(is));
    }
    for (view, count) in views {
        gauges.set("amends_tickets", Some(("view", view.name())), i64::try_from(count).unwrap_or(i64::MAX));
    }
    Ok(())
}

/// Every code.
#[derive(Serialize, ToSchema)]
struct Problems {
    /// By status.
    items: Vec<CodeInfo>,
}

/// Every error code with its status and what it means
#[utoipa::path(get, path = "/v1/problems", tag = "operation", security(()), responses((status = 200, body = Problems)))]
async fn problems() -> Json<Problems> {
    let info = |(code, status, title): &(&str, u16, &str)| CodeInfo {
        code: (*code).to_owned(),
        status: *status,
        title: (*title).to_owned(),
    };
    Json(Problems { items: CODES.iter().map(info).collect() })
}

/// This document
#[utoipa::path(
    get, path = "/v1/openapi.json", tag = "operation", security(()),
    responses((status = 200, content_type = "application/json", body = String))
)]
async fn document() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], openapi::openapi()).into_response()
}
