//! Errors on the wire: `application/problem+json` (RFC 9457) with a stable `code`.

use serde::{Deserialize, Serialize};

use crate::domain::said::Said;

/// An error answer. `code` is stable and for programs, `title` and `detail` are sentences for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Address of the code's description, `about:blank` when the status says all.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable word for programs; `GET /v1/problems` and `docs/API.md` list them.
    pub code: String,
    /// What went wrong, in a few words.
    pub title: String,
    /// What to do about it.
    #[serde(default)]
    pub detail: String,
    /// The same by its code, with what is filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
    /// The request's id in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The thing as it is now, where the command was made against another version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<Object>))]
    pub current: Option<serde_json::Value>,
}
