//! Evidence that a rule demands before an offer may go out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::scope::Scope;
use crate::domain::complaint::Reason;
use crate::domain::money::Money;
use crate::domain::words::word_enum;

word_enum!(
    /// A kind of evidence.
    EvidenceKind, "kind of evidence", {
        /// A picture from the customer.
        Photo => "photo",
        /// The batch number on the article.
        BatchNumber => "batch_number",
    }
);

impl EvidenceKind {
    /// What the ticket lacks, as a part of a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            EvidenceKind::Photo => "a photo",
            EvidenceKind::BatchNumber => "the batch number",
        }
    }
}

/// A rule that demands evidence. Without rules nothing is asked of anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRule {
    /// Its id in the trace.
    pub rule: String,
    /// What is demanded.
    pub needs: EvidenceKind,
    /// For what.
    pub scope: Scope,
    /// For which reasons; all when empty.
    pub reasons: Vec<Reason>,
    /// Only for offers above this, by currency code; another currency's bound is converted. Any offer when empty.
    pub above: BTreeMap<&'static str, Money>,
    /// How much longer the customer waits when asked, in days.
    pub expected_days: u32,
}

/// Evidence that an offer lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Missing {
    /// What is demanded.
    pub needs: EvidenceKind,
    /// How much longer the customer waits when asked, in days.
    pub expected_days: u32,
}
