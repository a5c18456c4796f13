//! What commands carry, checked in one place and in one order: headers, body, then who calls; for whole files who calls first.

use crate::domain::said::request as said;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use crate::store::command::Ctx;
use crate::store::saved_reply::Key;

use super::auth::Caller;
use super::error::{ApiError, Reply};
use super::state::AppState;
use super::{etag, idempotency};

/// Longest JSON body, in bytes.
pub const JSON_BYTES_MAX: usize = 1024 * 1024;
/// Longest body of a command that takes whole files, in bytes.
pub const UPLOAD_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Longest body of complaints, in bytes: one with all the pictures it may have, in base64.
pub const COMPLAINTS_BYTES_MAX: usize = 46 * 1024 * 1024;

/// What a body can be read as.
pub trait Body: Sized + Send {
    /// Its longest form, in bytes.
    const BYTES_MAX: usize;
    /// Whether the token is looked up before the body is read: so much memory is not for strangers.
    const CALLER_FIRST: bool = false;

    /// Reads it.
    ///
    /// # Errors
    /// `unsupported_media_type`, `invalid_request`, `invalid`.
    fn read(headers: &HeaderMap, bytes: Bytes) -> Reply<Self>;
}

impl<T: DeserializeOwned + Send> Body for T {
    const BYTES_MAX: usize = JSON_BYTES_MAX;

    /// No body at all is the same as `{}`.
    fn read(headers: &HeaderMap, bytes: Bytes) -> Reply<Self> {
        if bytes.is_empty() {
            return json(b"{}");
        }
        if content_type(headers) != "application/json" {
            return Err(ApiError::new("unsupported_media_type", said::send_json()));
        }
        json(&bytes)
    }
}

/// A body taken as it is.
pub struct File {
    /// Its bytes.
    pub bytes: Bytes,
    /// Its content type without parameters, in lower case.
    pub content_type: String,
}

impl Body for File {
    const BYTES_MAX: usize = UPLOAD_BYTES_MAX;
    const CALLER_FIRST: bool = true;

    fn read(headers: &HeaderMap, bytes: Bytes) -> Reply<Self> {
        Ok(Self { bytes, content_type: content_type(headers) })
    }
}

/// Complaints with what came along, taken as they are.
pub struct Complaints(pub File);

impl Body for Complaints {
    const BYTES_MAX: usize = COMPLAINTS_BYTES_MAX;
    const CALLER_FIRST: bool = true;

    fn read(headers: &HeaderMap, bytes: Bytes) -> Reply<Self> {
        File::read(headers, bytes).map(Self)
    }
}

/// The content type without parameters, in lower case; empty when there is none.
fn content_type(headers: &HeaderMap) -> String {
    let text = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Reads JSON.
///
/// # Errors
/// `invalid_request` when it is no JSON, `invalid` when it is another value than this needs.
pub fn json<T: DeserializeOwned>(bytes: &[u8]) -> Reply<T> {
    serde_json::from_slice(bytes).map_err(|error| {
        let code = if error.is_data() { "invalid" } else { "invalid_request" };
        ApiError::new(code, said::body_misfit(error.to_string()))
    })
}

/// A command: its guards, its body, and who gives it.
pub struct Command<T> {
    /// Who calls.
    pub caller: Caller,
    /// Its idempotency key, if it has one.
    pub key: Option<Key>,
    /// The version in `If-Match`, if there is one.
    pub version: Option<i64>,
    /// What it says.
    pub body: T,
}

impl<T: Body> FromRequest<AppState> for Command<T> {
    type Rejection = ApiError;

    async fn from_request(mut request: Request, state: &AppState) -> Result<Self, ApiError> {
        let key = idempotency::key(request.headers())?;
        let version = etag::version(request.headers())?;
        let (method, path) = (request.method().as_str().to_owned(), request.uri().path().to_owned());
        let headers = request.headers().clone();
        let known = if T::CALLER_FIRST { Some(Caller::of(&headers, state).await?) } else { None };
        DefaultBodyLimit::max(T::BYTES_MAX).apply(&mut request);
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| unread(&rejection, T::BYTES_MAX))?;
        let fingerprint = key.is_some().then(|| idempotency::fingerprint(&method, &path, version, &bytes));
        let body = T::read(&headers, bytes)?;
        let caller = match known {
            Some(caller) => caller,
            None => Caller::of(&headers, state).await?,
        };
        let key = key.zip(fingerprint).map(|(key, fingerprint)| Key { key, fingerprint });
        Ok(Self { caller, key, version, body })
    }
}

impl<T> Command<T> {
    /// The context of this command.
    #[must_use]
    pub fn ctx(&self, state: &AppState) -> Ctx {
        self.caller.ctx(state)
    }
}

/// A command that is refused without an idempotency key.
pub struct Keyed<T> {
    /// Who calls.
    pub caller: Caller,
    /// Its idempotency key.
    pub key: Key,
    /// The version in `If-Match`, if there is one.
    pub version: Option<i64>,
    /// What it says.
    pub body: T,
}

impl<T: Body> FromRequest<AppState> for Keyed<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        if idempotency::key(request.headers())?.is_none() {
            return Err(idempotency::missing());
        }
        let Command { caller, key, version, body } = Command::from_request(request, state).await?;
        Ok(Self { caller, key: key.ok_or_else(idempotency::missing)?, version, body })
    }
}

impl<T> Keyed<T> {
    /// The context of this command.
    #[must_use]
    pub fn ctx(&self, state: &AppState) -> Ctx {
        self.caller.ctx(state)
    }
}

fn unread(rejection: &BytesRejection, limit: usize) -> ApiError {
    match rejection {
        BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => {
            ApiError::new("too_large", said::bytes_most(limit))
        }
        _ => ApiError::new("invalid_request", said::body_broke_off()),
    }
}

/// A value out of the path.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<AppState> for Path<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        path.map(|path| Self(path.0)).map_err(|_| ApiError::new("not_found", said::id_strange()))
    }
}

/// The values of the query.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<AppState> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let query = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        query.map(|query| Self(query.0)).map_err(|error| ApiError::new("invalid_request", said::query_misfit(error.body_text())))
    }
}
