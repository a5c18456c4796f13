//! Payouts, bank files and what came back from the bank.

use crate::domain::said::Said;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::ids::{CompensationId, PayoutId, TicketId};
use crate::domain::money::Money;
use crate::domain::stage::Stage;

/// One payout; the payee is masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PayoutView {
    /// The payout.
    pub id: PayoutId,
    /// The compensation it pays.
    pub compensation: CompensationId,
    /// The ticket it belongs to.
    pub ticket: TicketId,
    /// The payout machine's state.
    pub state: String,
    /// The compensation's stage that this state means; a server older than the console does not say.
    #[serde(default)]
    pub stage: Option<Stage>,
    /// `sepa` or `paypal`: the kind of the account decides, whoever carries it out.
    pub rail: String,
    /// How much.
    pub amount: Money,
    /// The reference every rail carries for it.
    pub reference: String,
    /// The payee, masked.
    pub payee: String,
    /// The latest day the money arrives, as last shown to the customer: a correction moves it. The compensation has the first one.
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub promise_date: Option<jiff::civil::Date>,
    /// When the 48 hours for the release are over.
    pub release_due: Option<Timestamp>,
    /// Why it is in review, on hold, failed or returned; a code or a sentence.
    pub why: Option<String>,
    /// Who released it, a person or a rule.
    pub released_by: Option<String>,
    /// When the customer claimed.
    pub submitted_at: Timestamp,
    /// When it was released.
    pub released_at: Option<Timestamp>,
    /// When the money arrived.
    pub paid_at: Option<Timestamp>,
    /// Raised by one with each change.
    pub version: i64,
}

/// Body of `POST /v1/payouts/release`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReleaseRequest {
    /// The payouts to release.
    pub ids: Vec<PayoutId>,
}

/// What became of one thing in a command over many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ItemResult {
    /// The thing's id.
    pub id: String,
    /// Its state now.
    pub state: Option<String>,
    /// Why nothing was done to it.
    pub refused: Option<String>,
    /// The same by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
    /// Stable code of the refusal.
    pub code: Option<String>,
}

/// Body of `POST /v1/payouts/export`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExportRequest {
    /// `pain.001.001.09`.
    pub format: String,
}

/// What a bank's file did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ImportReport {
    /// The kind of file, for example `camt.053`.
    pub kind: String,
    /// The file's own id.
    pub message_id: String,
    /// Entries read.
    pub entries: u32,
    /// Payouts that moved, with their new state.
    pub moved: Vec<ItemResult>,
    /// Entries that had been read before.
    pub repeated: u32,
    /// Entries that carry no reference of ours: other movements of the account.
    #[serde(default)]
    pub foreign: u32,
    /// Entries that name a payout of ours and do not fit it: a person must look.
    pub unmatched: Vec<UnmatchedEntry>,
}

/// A bank entry that fits no payout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct UnmatchedEntry {
    /// The bank's id of the entry.
    pub entry: String,
    /// The reference it carries.
    pub reference: Option<String>,
    /// Its amount.
    pub amount: Option<Money>,
    /// Why it fits nothing.
    pub why: String,
}

/// Payouts that need a person: `amends payouts reconcile`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ReconcileReport {
    /// Payouts whose outcome is unknown or overdue.
    pub open: Vec<PayoutView>,
    /// Bank entries that fit nothing.
    pub unmatched: Vec<UnmatchedEntry>,
    /// True when nothing is open and nothing unmatched.
    pub clean: bool,
}
