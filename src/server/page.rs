//! The customer's claim page: one personal link, one form, one status. Rendered here, without scripts, in the customer's language.
//!
//! Looking changes nothing, however often and by whomever: mail scanners open links too. A claim is a POST with an account only a
//! person has and with the form's hidden value. Neither the token nor what was typed is ever logged.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, Response, header};
use axum::routing::get;

use super::Moment;
use crate::domain::promise::PromiseRules;
use crate::store::Database;
use crate::store::keys::Keys;

mod form;
mod handlers;
mod help;
#[cfg(test)]
mod tests;
mod texts;
mod view;

/// Largest form that is read, in bytes.
pub const FORM_BYTES_MAX: usize = 16 * 1024;

/// What the page needs from the server around it.
#[derive(Clone)]
pub struct PageDesk {
    /// The store.
    pub db: Database,
    /// Keys that links are derived and accounts are sealed with.
    pub keys: Arc<Keys>,
    /// Time and policy.
    pub moment: Moment,
    /// What latest dates are computed by.
    pub rules: Arc<PromiseRules>,
    /// The shop's name where the complaint has no brand.
    pub shop: Arc<str>,
}

/// The routes `/c/{token}` and `/help`, with their own headers and limits.
pub fn router<S: Clone + Send + Sync + 'static>(desk: PageDesk) -> Router<S> {
    Router::new()
        .route("/c/{token}", get(handlers::show).post(handlers::claim))
        .route("/help", get(help::show))
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(axum::middleware::map_response(guard))
        .with_state(desk)
}

/// Headers of every answer: nothing is kept, nothing leaks the address, nothing foreign is loaded, nobody frames it.
async fn guard<B>(mut response: Response<B>) -> Response<B> {
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
