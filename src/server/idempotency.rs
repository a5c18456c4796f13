//! Idempotency keys: one key, one effect, one answer.
//!
//! The answer is kept in the transaction that made it true. What is kept are ids and words, never a person's data and never a
//! link: an answer that shows more is made anew from the things as they are.

use crate::domain::said::request as said;
use aws_lc_rs::digest::{Context, SHA256};
use axum::http::HeaderMap;
use data_encoding::HEXLOWER;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::command::{Ctx, Done};
use crate::store::saved_reply::{self, Key};
use crate::store::{Conn, Error};

use super::error::{ApiError, Reply};
use super::state::AppState;

/// The header's name.
pub const HEADER: &str = "idempotency-key";
/// Longest key.
pub const KEY_CHARS_MAX: usize = 200;

/// The key of a request; none when the header is absent. Quotes around it, as the IETF draft writes them, are taken off.
///
/// # Errors
/// `invalid_request` for an empty, long or unprintable key and for two of them.
pub fn key(headers: &HeaderMap) -> Reply<Option<String>> {
    let mut values = headers.get_all(HEADER).iter();
    let Some(first) = values.next() else { return Ok(None) };
    let text = first.to_str().unwrap_or_default();
    let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let plain = inner.bytes().all(|b| b.is_ascii_graphic() && b != b'"');
    if values.next().is_some() || inner.is_empty() || inner.len() > KEY_CHARS_MAX || !plain {
        return Err(ApiError::new("invalid_request", said::key_form(KEY_CHARS_MAX)));
    }
    Ok(Some(inner.to_owned()))
}

/// The error of a command without its key.
#[must_use]
pub fn missing() -> ApiError {
    ApiError::new("key_missing", said::key_wanted())
}

/// A hash over everything that must be the same when a key comes again.
#[must_use]
pub fn fingerprint(method: &str, path: &str, version: Option<i64>, body: &[u8]) -> String {
    let mut fingerprint = Fingerprint::new(method, path, version);
    fingerprint.add(body);
    fingerprint.finish()
}

/// A [`fingerprint`] of a body that comes piece by piece.
pub struct Fingerprint(Context);

impl Fingerprint {
    /// Of a request whose body is still to come.
    #[must_use]
    pub fn new(method: &str, path: &str, version: Option<i64>) -> Self {
        let mut hash = Context::new(&SHA256);
        hash.update(format!("{method} {path}\n{version:?}\n").as_bytes());
        Self(hash)
    }

    /// The next piece.
    pub fn add(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The hash.
    #[must_use]
    pub fn finish(self) -> String {
        HEXLOWER.encode(self.0.finish().as_ref())
    }
}

impl AppState {
    /// Runs a command once per key: a repeat answers what the first one answered and does nothing.
    ///
    /// # Errors
    /// The command's refusal, `key_reused`, the store's.
    pub async fn once<T, F>(&self, ctx: Ctx, key: Option<Key>, command: F) -> Reply<T>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: AsyncFn(&mut Conn, &Ctx) -> Done<T> + Send + 'static,
    {
        self.db
            .write(async move |c| {
                let Some(key) = &key else { return command(c, &ctx).await };
                if let Some(saved) = saved_reply::find(c, &ctx, key).await? {
                    let known =
                        serde_json::from_value(saved).map_err(|error| Error::Failed(format!("a saved answer: {error}")))?;
                    return Ok(known);
                }
                let answer = command(c, &ctx).await?;
                saved_reply::keep(c, &ctx, key, &answer).await?;
                Ok(answer)
            })
            .await
            .map_err(ApiError::from)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn keys_come_once_and_are_plain() {
        let read = |values: &[&str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(HEADER, HeaderValue::from_bytes(value.as_bytes()).expect("a header"));
            }
            key(&headers).map_err(|error| error.status.as_u16())
        };
        let long = "k".repeat(KEY_CHARS_MAX + 1);
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&["abc"]), Ok(Some("abc".to_owned())));
        assert_eq!(read(&["\"abc\""]), Ok(Some("abc".to_owned())));
        for bad in [&[""][..], &["\"\""], &["a b"], &["é"], &["a", "a"], &[long.as_str()], &["a\"b"]] {
            assert_eq!(read(bad), Err(400), "{bad:?}");
        }
    }
}
