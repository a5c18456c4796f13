//! The customer's claim page: one personal link, one form, one status. Rendered here, without scripts, in the customer's language.
//!
//! Looking changes nothing, however often and by whomever: mail scanners open links too. A claim is a POST with an account only a
//! person has and with the form's hidden value. Neither the token nor what was typed is ever logged.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use futures_util::FutureExt;

use super::{DeskSettings, Moment};
use crate::store::Database;
use crate::store::keys::Keys;

mod client;
pub mod code;
mod device;
pub mod door;
pub mod fetched;
mod form;
mod handlers;
pub mod help;
pub mod limit;
mod names;
mod objection;
mod receipt;
#[cfg(test)]
mod tests;
pub mod texts;
mod view;
mod visit;

/// Largest form that is read, in bytes.
pub const FORM_BYTES_MAX: usize = 16 * 1024;

/// Longest time for a page; below the server's own limit, whose answer is no page.
pub const PAGE_TIMEOUT: Duration = Duration::from_secs(25);

/// What the page needs from the server around it.
#[derive(Clone)]
pub struct PageDesk {
    /// The store.
    pub db: Database,
    /// Keys that links are derived and accounts are sealed with.
    pub keys: Arc<Keys>,
    /// Time and policy.
    pub moment: Moment,
    /// The desk: its name where the complaint has no brand, and the ways it can pay.
    pub desk: Arc<DeskSettings>,
    /// Longest time for an answer.
    pub patience: Duration,
    /// How often a network may come.
    pub door: Arc<door::Door>,
    /// Fetches of links that are not written down yet.
    pub fetched: Arc<fetched::Fetched>,
}

/// The routes `/c`, `/c/{token}`, `/c/at/{mark}` (each with `/receipt` and `/objection`), `/help` and `/help/{question}`, with their own headers and limits.
pub fn router<S: Clone + Send + Sync + 'static>(desk: PageDesk) -> Router<S> {
    Router::new()
        .route("/c", get(code::show).post(code::open))
        .route("/c/{token}", get(handlers::show).post(handlers::claim))
        .route("/c/at/{mark}", get(handlers::show_at).post(handlers::claim_at))
        .route("/c/{token}/receipt", get(receipt::show).post(receipt::ask))
        .route("/c/at/{mark}/receipt", get(receipt::show_at).post(receipt::ask_at))
        .route("/c/{token}/objection", post(objection::object))
        .route("/c/at/{mark}/objection", post(objection::object_at))
        .route_layer(middleware::from_fn_with_state(desk.clone(), door::stand))
        .route("/help", get(help::show))
        .route("/help/{question}", get(help::show_one))
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(middleware::from_fn_with_state(desk.clone(), calm))
        .layer(middleware::map_response(guard))
        .with_state(desk)
}

/// Whatever goes wrong, a customer reads a page: no answer in time, a handler that broke, a request that no handler took.
async fn calm(State(desk): State<PageDesk>, request: Request, next: Next) -> Response {
    let texts = desk.desk.languages.choose(None, request.headers());
    let looks = request.method().is_safe();
    let failed =
        |status| if looks { view::failed(texts, &desk.desk.name, status) } else { view::unsure(texts, &desk.desk.name, status) };
    // The panic itself is in the log by the panic hook.
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind();
    let response = match tokio::time::timeout(desk.patience, answer).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => return failed(StatusCode::INTERNAL_SERVER_ERROR),
        Err(_) => return failed(StatusCode::SERVICE_UNAVAILABLE),
    };
    let status = response.status();
    let page = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if page || status == StatusCode::METHOD_NOT_ALLOWED || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    view::failed(texts, &desk.desk.name, status)
}

/// Headers of every answer: nothing is kept, nothing leaks the address, nothing foreign is loaded, nobody frames it.
async fn guard(mut response: Response) -> Response {
    let fixed = [
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    let headers = response.headers_mut();
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    headers.insert(header::CONTENT_SECURITY_POLICY, view::content_policy());
    response
}
