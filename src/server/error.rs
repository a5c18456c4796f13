//! Errors on their way out: every one is a problem with a stable code, and only the log has the inside.

use crate::domain::said::{Sentence, command as said, request};
use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::domain::refusal::{Refusal, RefusalCode};
use crate::store::Error as StoreError;
use crate::store::command::CommandError;
use crate::wire::problem::Problem;

/// What a handler answers.
pub type Reply<T> = Result<T, ApiError>;

/// A stable code with its status and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CodeInfo {
    /// The word programs branch on.
    pub code: String,
    /// The HTTP status it comes with.
    pub status: u16,
    /// What it means.
    pub title: String,
}

/// Every code this API answers with, its status and its title.
pub const CODES: &[(&str, u16, &str)] = &[
    ("invalid_request", 400, "The request cannot be read"),
    ("key_missing", 400, "An Idempotency-Key is needed"),
    ("unauthenticated", 401, "A valid token is needed"),
    ("forbidden", 403, "This token may not do that"),
    ("role_not_allowed", 403, "This role may not do that"),
    ("same_person", 403, "Another person has to do this"),
    ("not_found", 404, "There is no such thing"),
    ("method_not_allowed", 405, "This address does not take that method"),
    ("stale_version", 409, "It has changed since you looked"),
    ("compensation_open", 409, "There is an open compensation"),
    ("lease_held", 409, "Somebody else holds the ticket"),
    ("illegal_move", 409, "That cannot be done from where it is"),
    ("undo_window_over", 409, "The undo window is over"),
    ("link_not_claimable", 409, "The link cannot be claimed"),
    ("too_large", 413, "The request is too large"),
    ("unsupported_media_type", 415, "This address does not take that content type"),
    ("invalid", 422, "A value is not what this needs"),
    ("key_reused", 422, "The key was used for something else"),
    ("offer_changed", 422, "The offer has changed"),
    ("policy_denied", 422, "A policy rule denies it"),
    ("above_authority", 422, "It is above your authority"),
    ("frozen", 423, "The desk is frozen"),
    ("version_missing", 428, "If-Match with the version is needed"),
    ("internal", 500, "The server failed"),
    ("busy", 503, "The server is busy; try again"),
    ("outcome_unknown", 503, "Whether it was stored is unknown"),
];

/// An error answer in the making.
#[derive(Clone, Debug)]
pub struct ApiError {
    /// The HTTP status.
    pub status: StatusCode,
    /// The stable code.
    pub code: &'static str,
    /// What to do, for the caller.
    pub detail: Sentence,
    /// The thing as it is now.
    pub current: Option<serde_json::Value>,
    /// Seconds to wait before the next try.
    pub retry_after_s: Option<u32>,
    /// What happened inside, for the log alone.
    pub cause: Option<String>,
}

impl ApiError {
    /// An error by its code; the status is the code's.
    #[must_use]
    pub fn new(code: &'static str, detail: impl Into<Sentence>) -> Self {
        let status = CODES.iter().find(|known| known.0 == code).map_or(500, |known| known.1);
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self { status, code, detail: detail.into(), current: None, retry_after_s: None, cause: None }
    }

    /// A failure of ours; the text goes to the log alone.
    #[must_use]
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self { cause: Some(cause.to_string()), ..Self::new("internal", said::inside_failed()) }
    }

    /// Busy for now.
    #[must_use]
    pub fn busy(detail: impl Into<Sentence>) -> Self {
        Self { retry_after_s: Some(1), ..Self::new("busy", detail) }
    }

    /// The error for a bare status, as the router itself answers.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        let (code, detail) = match status.as_u16() {
            404 => ("not_found", request::address_empty()),
            405 => ("method_not_allowed", request::method_other()),
            408 => ("busy", request::request_late()),
            413 => ("too_large", request::send_less()),
            415 => ("unsupported_media_type", request::send_json()),
            422 => ("invalid", request::value_misfit()),
            503 => ("busy", request::moment_later()),
            400..=499 => ("invalid_request", request::request_unread()),
            _ => return Self::internal(format!("the router answered {status}")),
        };
        Self::new(code, detail)
    }

    /// What the caller sees.
    #[must_use]
    pub fn problem(&self, request_id: Option<&str>) -> Problem {
        let title = CODES.iter().find(|known| known.0 == self.code).map_or("The server failed", |known| known.2);
        Problem {
            kind: format!("/v1/problems#{}", self.code),
            status: self.status.as_u16(),
            code: self.code.to_owned(),
            title: title.to_owned(),
            detail: self.detail.text.clone(),
            said: self.detail.said.as_deref().cloned(),
            request_id: request_id.map(str::to_owned),
            current: self.current.clone(),
        }
    }

    /// The answer, with the request's id in it.
    #[must_use]
    pub fn respond(&self, request_id: Option<&str>) -> Response {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"amends\""));
        }
        (self.status, headers, Json(self.problem(request_id)).into_response().into_body()).into_response()
    }
}

impl IntoResponse for ApiError {
    /// The outermost layer writes it again with the request's id, and logs the cause.
    fn into_response(self) -> Response {
        let mut response = self.respond(None);
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        let code = match refusal.code {
            RefusalCode::IllegalMove => "illegal_move",
            RefusalCode::RoleNotAllowed => "role_not_allowed",
            RefusalCode::SamePerson => "same_person",
            RefusalCode::StaleVersion => "stale_version",
            RefusalCode::CompensationOpen => "compensation_open",
            RefusalCode::OfferChanged => "offer_changed",
            RefusalCode::PolicyDenied => "policy_denied",
            RefusalCode::AboveAuthority => "above_authority",
            RefusalCode::UndoWindowOver => "undo_window_over",
            RefusalCode::LeaseHeld => "lease_held",
            RefusalCode::KeyReused => "key_reused",
            RefusalCode::LinkNotClaimable => "link_not_claimable",
            RefusalCode::Frozen => "frozen",
            RefusalCode::NotFound => "not_found",
            RefusalCode::Invalid => "invalid",
        };
        Self::new(code, refusal.text)
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let cause = Some(error.to_string());
        match error {
            StoreError::Busy | StoreError::Conflict => Self { cause, ..Self::busy(said::database_busy()) },
            StoreError::Unavailable(_) | StoreError::Closed => Self { cause, ..Self::busy(said::database_away()) },
            StoreError::OutcomeUnknown(_) => {
                let detail = said::database_lost();
                Self { cause, retry_after_s: Some(1), ..Self::new("outcome_unknown", detail) }
            }
            // Two people proposed for one case at the same moment and the index decided.
            StoreError::Constraint { ref what, .. } if what.contains("compensation_one_open") || what.contains("case_id") => {
                Self { cause, ..Self::new("compensation_open", said::case_compensated()) }
            }
            other => Self::internal(other),
        }
    }
}

impl From<CommandError> for ApiError {
    fn from(error: CommandError) -> Self {
        match error {
            CommandError::Refused(refusal) => refusal.into(),
            CommandError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_a_known_code_that_is_its_wire_name() {
        let all = [
            RefusalCode::IllegalMove,
            RefusalCode::RoleNotAllowed,
            RefusalCode::SamePerson,
            RefusalCode::StaleVersion,
            RefusalCode::CompensationOpen,
            RefusalCode::OfferChanged,
            RefusalCode::PolicyDenied,
            RefusalCode::AboveAuthority,
            RefusalCode::UndoWindowOver,
            RefusalCode::LeaseHeld,
            RefusalCode::KeyReused,
            RefusalCode::LinkNotClaimable,
            RefusalCode::Frozen,
            RefusalCode::NotFound,
            RefusalCode::Invalid,
        ];
        for code in all {
            let error = ApiError::from(Refusal::new(code, "why"));
            assert_eq!(serde_json::json!(code), serde_json::json!(error.code));
            assert_ne!(error.status, StatusCode::INTERNAL_SERVER_ERROR, "{}", error.code);
        }
    }

    #[test]
    fn the_inside_stays_inside() {
        let error = ApiError::from(StoreError::Failed("secret table".to_owned()));
        assert_eq!(error.status.as_u16(), 500);
        assert!(!serde_json::to_string(&error.problem(Some("r"))).expect("json").contains("secret"));
        assert!(error.cause.is_some_and(|cause| cause.contains("secret")));
    }
}
