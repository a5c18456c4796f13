//! Keyset pages.

use serde::{Deserialize, Serialize};

/// One page of a list. `next` is opaque: hand it back as `cursor` to go on; none means the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The rows of this page, in the list's order.
    pub items: Vec<T>,
    /// Where the next page starts.
    pub next: Option<String>,
    /// Where the page before this one ends (hand it back as `before`); none at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// How many rows the whole list has, where the list counts them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
}
