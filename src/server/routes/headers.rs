//! The headers of commands, as the document describes them.

use utoipa::IntoParams;

/// Header of every command that moves money or creates a thing.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "read by name; this is what the document says about it")]
pub struct KeyHeader {
    /// One key per logical command, kept by whoever repeats it: 1 to 200 visible ASCII characters. The same key with another
    /// content is refused (422 `key_reused`); the same key and content answers as the first time.
    #[param(rename = "Idempotency-Key", max_length = 200, min_length = 1)]
    key: String,
}

/// Header of commands made against a version.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "read by name; this is what the document says about it")]
pub struct VersionHeader {
    /// The ticket's version the command was made against, in quotes. Another version now is refused (409 `stale_version`, with
    /// the ticket as it is in `current`).
    #[param(rename = "If-Match", pattern = "^\"[0-9]+\"$")]
    version: Option<String>,
}

/// Header of issuing.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "read by name; this is what the document says about it")]
pub struct VersionNeeded {
    /// The ticket's version the menu was priced against, in quotes. Missing: 428 `version_missing`; another one now: 409
    /// `stale_version`.
    #[param(rename = "If-Match", pattern = "^\"[0-9]+\"$")]
    version: String,
}
