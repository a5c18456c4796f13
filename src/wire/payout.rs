//! Payouts, bank files and what came back from the bank.

use crate::domain::payout::{PayoutSection, PayoutStep, Proposal};
use crate::domain::said::{Said, Sentence};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::ids::{CompensationId, PayoutId, TicketId};
use crate::domain::money::Money;
use crate::domain::stage::Stage;
use crate::domain::timeline::MoneyStep;

use super::fraud::FraudFlag;
use super::rail;

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
    /// What screening found; the rules that hit, each with what it found.
    #[serde(default)]
    pub findings: Vec<HitView>,
    /// What the first of two people wants of it; the same command by another person does it.
    #[serde(default)]
    pub proposal: Option<Proposal>,
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

/// A payout with what happened to it: the answer of `GET /v1/payouts/{id}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PayoutDetail {
    /// The payout.
    pub payout: PayoutView,
    /// What happened to it, oldest first; the newest 200 steps.
    pub events: Vec<PayoutMoment>,
    /// Flags on its compensation that are open; empty for whoever may not see flags.
    #[serde(default)]
    pub flags: Vec<FraudFlag>,
}

/// A step on a payout's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PayoutMoment {
    /// What happened.
    pub step: MoneyStep,
    /// When.
    pub at: Timestamp,
    /// Who did it: `finance:mira`, `customer`, `timer:screening`, `provider:sepa`.
    pub actor: String,
    /// A word more: rules that want a person, a bank's code, a file, an entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Why, in the words of whoever did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What showed it: of an outcome that was found out by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
}

/// A screening rule that hit, and what it found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct HitView {
    /// The rule.
    pub rule: String,
    /// What it found.
    pub found: Sentence,
}

/// How much is in a section of the payouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SectionCount {
    /// The section.
    pub section: PayoutSection,
    /// How much; of files those that nobody brought to the bank.
    pub count: u64,
}

/// Body of `POST /v1/payouts/steps`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StepRequest {
    /// What to do.
    pub step: PayoutStep,
    /// With which payouts.
    pub ids: Vec<PayoutId>,
    /// The version of each as it was seen, in their order; one that has changed since is refused. Empty when nobody looked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<i64>,
    /// Why; a rejection's is read by the customer. The second of two people need not repeat it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Body of `POST /v1/payouts/release`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReleaseRequest {
    /// The payouts to release.
    pub ids: Vec<PayoutId>,
    /// The version of each as it was seen, in their order; one that has changed since is refused. Empty when nobody looked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<i64>,
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
    /// `pain.001.001.03`, `.09` or `.11`.
    pub format: String,
    /// Instant transfers or not; by the server's settings when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instant: Option<bool>,
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
    /// Payouts that moved, with their new state; at most 1,000 of them are listed.
    pub moved: Vec<ItemResult>,
    /// How many moved.
    #[serde(default)]
    pub moved_count: u32,
    /// Entries that had been read before.
    pub repeated: u32,
    /// Entries that carry no reference of ours: other movements of the account.
    #[serde(default)]
    pub foreign: u32,
    /// Entries that name a payout of ours and do not fit it: a person must look. At most 1,000 are listed.
    pub unmatched: Vec<UnmatchedEntry>,
    /// How many do not fit.
    #[serde(default)]
    pub unmatched_count: u32,
    /// What does not add up in the file, in words.
    #[serde(default)]
    pub warnings: Vec<String>,
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
    pub open: Vec<OpenPayout>,
    /// Bank entries that fit nothing.
    pub unmatched: Vec<UnmatchedEntry>,
    /// Files that should be at the bank by now and nobody said so.
    #[serde(default)]
    pub not_uploaded: Vec<BankRunView>,
    /// Payouts that are promised for a day that money which leaves now just reaches, or no longer does.
    #[serde(default)]
    pub promised_soon: Vec<OpenPayout>,
    /// What was found in the accounts of rails and nobody has explained.
    #[serde(default)]
    pub findings: Vec<rail::FindingView>,
    /// Rails to which nothing is handed.
    #[serde(default)]
    pub held: Vec<rail::HeldRail>,
    /// Work about payouts and rails that cannot go on without a person.
    #[serde(default)]
    pub parked: Vec<ParkedJob>,
    /// True when nothing is open, unmatched, unexplained, held or parked, and every file is at the bank. What is promised soon does not
    /// count.
    pub clean: bool,
}

/// A payout that needs a person, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct OpenPayout {
    /// The payout.
    #[serde(flatten)]
    pub payout: PayoutView,
    /// Why it is open, and what to do; a server older than the console does not say.
    #[serde(default)]
    pub because: String,
    /// The code behind the sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}

/// Work that cannot go on without a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ParkedJob {
    /// The kind of work.
    pub kind: String,
    /// On what: a payout, a rail, an order's key.
    pub object: String,
    /// Since when.
    pub since: Timestamp,
    /// What stood in the way.
    pub why: String,
}

/// Money that is a customer's and that nobody could pay out: the details that were asked for never came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct UnclaimedView {
    /// The payout.
    #[serde(flatten)]
    pub payout: PayoutView,
    /// Since when it is given up.
    pub since: Timestamp,
    /// ISO 3166 country of the order, else of the customer.
    pub country: Option<String>,
}

/// A file that was written for the bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BankRunView {
    /// Its message id.
    pub id: String,
    /// When it was written.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// Its format.
    pub format: String,
    /// Payments in it.
    pub payments: i64,
    /// Their sum; unknown of files written before sums were kept.
    pub total: Option<Money>,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// The day on which the bank is to pay.
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub execution_date: Option<jiff::civil::Date>,
    /// Whether it asks for instant transfers.
    pub instant: bool,
    /// Until when it has to be at the bank.
    pub upload_due: Option<Timestamp>,
    /// When somebody said that they brought it there.
    pub uploaded_at: Option<Timestamp>,
    /// Who.
    pub uploaded_by: Option<String>,
    /// It should be there by now and nobody said so.
    pub overdue: bool,
    /// Somebody wants to take it back, or two people have.
    #[serde(default)]
    pub withdrawal: Option<WithdrawalView>,
}

/// A file that does not go to the bank after all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct WithdrawalView {
    /// Who wants it.
    pub by: String,
    /// Since when.
    pub at: Timestamp,
    /// What shows that the bank carries nothing out.
    pub proof: Option<String>,
    /// When another person confirmed it: from then on its payments are in no file.
    pub done_at: Option<Timestamp>,
    /// Who.
    pub done_by: Option<String>,
}

/// Body of `POST /v1/payouts/runs/{run}/withdraw`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WithdrawRequest {
    /// What shows that the bank carries nothing of it out, where it was brought there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
}

/// Body of `POST /v1/payouts/runs/{run}/uploaded`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UploadedRequest {
    /// SHA-256 of the file that was brought, hexadecimal; its first 12 letters do.
    pub sha256: String,
    /// Why the file went to the bank a second time; a lead's to give.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Body of `POST /v1/payouts/unmatched/settle`: either a reason, or a payout with the bank's proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SettleEntryRequest {
    /// The bank's id of the entry.
    pub entry: String,
    /// Why nothing follows from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The payout it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payout: Option<PayoutId>,
    /// What shows that: where at the bank it was seen, by which reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
    /// The payout's version as it was seen; one that has changed since is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
}

/// A bank entry that somebody dealt with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SettledEntry {
    /// The bank's id of the entry.
    pub entry: String,
    /// The payout it was matched to.
    pub payout: Option<PayoutId>,
    /// The payout's state now.
    pub state: Option<String>,
}
