//! Issuing a compensation and following it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::complaint::Reason;
use crate::domain::ids::{CaseId, CompensationId, TicketId};
use crate::domain::instruction::Instruction;
use crate::domain::money::Money;
use crate::domain::policy::{RemedyKind, TraceStep};
use crate::domain::role::Role;
use crate::domain::stage::Stage;

use super::payout::PayoutView;

/// Body of `POST /v1/compensations`. The `Idempotency-Key` header carries the same text as `id`, `If-Match` the ticket's version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct IssueRequest {
    /// The intent: drawn by the client and written to its disk before the first send.
    pub id: CompensationId,
    /// The ticket.
    pub ticket: TicketId,
    /// Contact reason.
    pub reason: Reason,
    /// Key of the offer on the menu; `=` for an amount that was typed.
    #[cfg_attr(feature = "server", schema(value_type = String))]
    pub offer: char,
    /// The amount that was on the screen: what you saw is what you pay.
    pub amount: Money,
    /// False leaves the undo window out (scripts).
    #[serde(default = "yes")]
    pub undo_window: bool,
}

fn yes() -> bool {
    true
}

/// A compensation as the API shows it; also the claim that follows from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CompensationView {
    /// The intent it was issued under.
    pub id: CompensationId,
    /// The ticket.
    pub ticket: TicketId,
    /// The case.
    pub case: CaseId,
    /// Where it is: the stage.
    pub state: Stage,
    /// The case machine's state.
    pub case_state: String,
    /// The link machine's state, once there is a link.
    pub link_state: Option<String>,
    /// What the customer gets.
    pub kind: RemedyKind,
    /// How much.
    pub amount: Money,
    /// Contact reason.
    pub reason: Reason,
    /// Who proposed it.
    pub proposed_by: String,
    /// Who approved it, where approval was needed.
    pub approved_by: Option<String>,
    /// Who has to approve it, while it waits.
    pub needs_approval_by: Option<Role>,
    /// What an approval is bound to, while it waits for one: send it back as `seen`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval_hash: Option<String>,
    /// When it was proposed.
    pub created_at: Timestamp,
    /// When the undo window ends, once armed.
    pub hold_until: Option<Timestamp>,
    /// When the link left.
    pub offered_at: Option<Timestamp>,
    /// When the customer claimed.
    pub claimed_at: Option<Timestamp>,
    /// The personal link, once the undo window is over; only for people who work tickets.
    pub link: Option<String>,
    /// When the link runs out.
    pub link_expires_at: Option<Timestamp>,
    /// The latest day the money arrives, as first shown to the customer.
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub promise_date: Option<jiff::civil::Date>,
    /// What somebody outside has to do for a remedy without a link, and what became of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instruction: Option<Instruction>,
    /// The payout, once claimed.
    pub payout: Option<PayoutView>,
    /// Why it has this amount.
    pub trace: Vec<TraceStep>,
    /// The ticket's version after the last change; the next `If-Match`.
    pub ticket_version: i64,
}

/// Body of `approve`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ApproveRequest {
    /// The `approval_hash` of what was on the screen; where it is not the same any more, the approval is refused.
    #[serde(default)]
    pub seen: Option<String>,
}

/// Body of `amend`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AmendRequest {
    /// The amount that is offered instead, in the same currency.
    pub amount: Money,
}

/// Body of `extend`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExtendRequest {
    /// How many days from today the link can be claimed.
    pub days: u32,
}

/// Body of commands that need a reason in words (`revoke`, `refuse`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReasonText {
    /// The reason, for the log and for colleagues.
    #[serde(default)]
    pub reason: String,
}

/// Body of `done`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DoneRequest {
    /// What the other system calls it: a refund's id, a voucher code, the number of a parcel or a return label.
    pub reference: String,
}
