//! The router with everything around it, and the loop that serves it.

use crate::domain::said::request as said;
use std::future::Future;
use std::io;
use std::time::Duration;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::time::Instant;
use tower_http::catch_panic::CatchPanicLayer;
use uuid::Uuid;

use super::error::ApiError;
use super::listen::{PatientListener, Peer};
use super::routes;
use super::state::AppState;

/// Longest time a handler has for an answer; live feeds answer at once and go on.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
/// Longest time until a bank's file is read or written.
pub const FILE_TIMEOUT: Duration = Duration::from_mins(10);
/// Longest time open requests have once the server is told to stop.
pub const STOP_TIMEOUT: Duration = Duration::from_secs(20);

/// Headers by which some frameworks let a request claim another method or path. Nobody needs them here.
const OVERRIDES: [&str; 5] = ["x-http-method-override", "x-http-method", "x-method-override", "x-original-url", "x-rewrite-url"];

/// The whole service.
pub fn build(state: AppState) -> Router {
    build_with(state, Router::new())
}

/// The whole service with further pages beside the API. They share the layers: request ids, time limits, panics.
pub fn build_with(state: AppState, pages: Router<AppState>) -> Router {
    let (api, _) = routes::router().split_for_parts();
    api.merge(pages)
        .fallback(async || ApiError::of_status(StatusCode::NOT_FOUND))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(state.clone(), around))
        .with_state(state)
}

/// Serves until `shutdown`, then ends live feeds and lets open requests finish.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    state: AppState,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    serve_router(listener, build(state.clone()), state, shutdown).await
}

/// [`serve`] with a router of one's own.
///
/// # Errors
/// When the listener fails.
pub async fn serve_router(
    listener: TcpListener,
    router: Router,
    state: AppState,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let stop = state.stop.clone();
    let _stop_on_return = stop.clone().drop_guard();
    tokio::spawn(state.follow_policy());
    let service = router.into_make_service_with_connect_info::<Peer>();
    let told = stop.clone();
    let told_to_stop = async move {
        tokio::select! {
            () = shutdown => told.cancel(),
            () = told.cancelled() => {}
        }
    };
    let late = async {
        stop.cancelled().await;
        tokio::time::sleep(STOP_TIMEOUT).await;
    };
    tokio::select! {
        served = axum::serve(PatientListener(listener), service).with_graceful_shutdown(told_to_stop) => served,
        () = late => Ok(()),
    }
}

/// A year in which browsers come by TLS alone: whoever is reached by it once must not be led elsewhere with a link in hand.
const HSTS: &str = "max-age=31536000";

/// The id of a request, in its answer and in the log.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// Around every request: its id, its time limit, its numbers; and every error becomes a problem.
async fn around(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = Uuid::new_v4().simple().to_string();
    // Only the pattern is ever written down: a claim link's path is money.
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", MatchedPath::as_str).to_owned();
    let method = known_method(request.method().as_str());
    request.extensions_mut().insert(RequestId(id.clone()));

    let response = if let Some(name) = overridden(request.headers()) {
        ApiError::new("invalid_request", said::header_refused(name)).into_response()
    } else {
        tokio::time::timeout(patience(&route), next.run(request)).await.unwrap_or_else(|_| {
            ApiError { retry_after_s: Some(1), ..ApiError::new("outcome_unknown", said::answer_late()) }.into_response()
        })
    };
    let mut response = as_problem(response, &id, method, &route);
    let took = started.elapsed();
    state.gauges.request(method, &route, response.status().as_u16(), took);
    tracing::debug!(
        request.id = id,
        method,
        route,
        status = response.status().as_u16(),
        duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        "answered"
    );
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", id);
    }
    let headers = response.headers_mut();
    headers.entry(header::X_CONTENT_TYPE_OPTIONS).or_insert(HeaderValue::from_static("nosniff"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if state.desk.public_url.starts_with("https://") {
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(HeaderValue::from_static(HSTS));
    }
    response
}

/// How long a request may take. Whole files of a bank take longer to come and to be read than anything else.
fn patience(route: &str) -> Duration {
    if route == "/v1/payouts/import" || route == "/v1/payouts/export" { FILE_TIMEOUT } else { REQUEST_TIMEOUT }
}

/// Methods as labels: anything a peer may invent must not become a new series.
fn known_method(method: &str) -> &'static str {
    ["GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"].into_iter().find(|known| *known == method).unwrap_or("other")
}

fn overridden(headers: &HeaderMap) -> Option<&'static str> {
    OVERRIDES.into_iter().find(|name| headers.contains_key(*name))
}

/// Errors of ours get their request id and go to the log; bare ones of the router become problems; pages stay as they are.
fn as_problem(mut response: Response, id: &str, method: &str, route: &str) -> Response {
    let status = response.status();
    if let Some(error) = response.extensions_mut().remove::<ApiError>() {
        let cause = error.cause.as_deref().unwrap_or_default();
        if error.status.is_server_error() {
            tracing::error!(request.id = id, method, route, code = error.code, cause, "a request failed");
        } else {
            tracing::debug!(request.id = id, method, route, code = error.code, "a request was refused");
        }
        return error.respond(Some(id));
    }
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let told = kind.starts_with("text/html") || kind.starts_with("application/");
    if told || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let mut problem = ApiError::of_status(status).respond(Some(id));
    if let Some(allow) = response.headers_mut().remove(header::ALLOW) {
        problem.headers_mut().insert(header::ALLOW, allow);
    }
    problem
}

/// The answer of a handler that panicked. The panic itself is in the log by the panic hook.
fn panicked(panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
    ApiError::internal(format!("a handler panicked: {}", text.unwrap_or_default())).into_response()
}
