//! Versions as entity tags: `If-Match: "7"` says which version a command was made against.

use crate::domain::said::request as said;
use axum::http::{HeaderMap, header};

use super::error::{ApiError, Reply};

/// The version in `If-Match`; none when the header is absent. Weak tags, `*` and lists are refused: money needs one exact version.
///
/// # Errors
/// `invalid_request` for anything else.
pub fn version(headers: &HeaderMap) -> Reply<Option<i64>> {
    let mut values = headers.get_all(header::IF_MATCH).iter();
    let Some(first) = values.next() else { return Ok(None) };
    let text = first.to_str().unwrap_or_default().trim();
    let digits = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    match digits.parse() {
        Ok(version) if plain && values.next().is_none() => Ok(Some(version)),
        _ => Err(ApiError::new("invalid_request", said::version_form())),
    }
}

/// A version as an entity tag.
#[must_use]
pub fn tag(version: i64) -> String {
    format!("\"{version}\"")
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_one_exact_version_is_read() {
        let read = |values: &[&str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(header::IF_MATCH, HeaderValue::from_str(value).expect("a header"));
            }
            version(&headers).map_err(|error| error.status.as_u16())
        };
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&["\"7\""]), Ok(Some(7)));
        assert_eq!(read(&["7"]), Ok(Some(7)));
        for bad in [
            &["*"][..],
            &["W/\"7\""],
            &["\"7\", \"8\""],
            &["\"7\"", "\"7\""],
            &[""],
            &["\"\""],
            &["-1"],
            &["\"+7\""],
            &["\"99999999999999999999\""],
        ] {
            assert_eq!(read(bad), Err(400), "{bad:?}");
        }
    }
}
