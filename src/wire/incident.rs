//! Incidents: many compensations that are decided at once.

use crate::domain::said::Said;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::complaint::Reason;
use crate::domain::ids::{CompensationId, IncidentId, TicketId};
use crate::domain::incident::{Approval, Exclusion, IncidentState, Scope};
use crate::domain::money::Money;
use crate::domain::stage::Stage;

/// Body of `POST /v1/incidents/preview`, and what an incident is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct IncidentRequest {
    /// What it is called: subject of the tickets that are opened for orders, and its name in lists.
    pub title: String,
    /// Whom it is about.
    pub scope: Scope,
    /// Contact reason.
    pub reason: Reason,
    /// Key of the offer that everybody gets, each by their own price.
    #[cfg_attr(feature = "server", schema(value_type = String))]
    pub offer: char,
    /// The most that one of them gets; the policy's caps may leave less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Money>,
}

/// Body of `POST /v1/incidents`. The `Idempotency-Key` header carries the same text as `id`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ArmRequest {
    /// The intent, drawn by the client.
    pub id: IncidentId,
    /// What it is made of, word for word as it was previewed.
    pub incident: IncidentRequest,
    /// The preview's `plan`: what you saw is what is armed.
    pub plan: String,
}

/// Body of `POST /v1/incidents/{id}/approve`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ApproveIncidentRequest {
    /// The incident's `plan` as it was on the screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

/// What an incident would do. Nothing is stored by looking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct IncidentPlan {
    /// How many get something.
    pub count: u64,
    /// What it comes to, by currency.
    pub totals: Vec<Money>,
    /// Who has to approve it.
    pub needs: Approval,
    /// When everything would leave if it were armed now.
    pub hold_until: Timestamp,
    /// What it takes of the budgets.
    pub budgets: Vec<BudgetNeed>,
    /// Who gets how much.
    pub included: Vec<IncludedView>,
    /// Who is left out, and why.
    pub excluded: Vec<ExcludedView>,
    /// Hash over offer, recipients and amounts; send it back to arm.
    pub plan: String,
}

/// What an incident takes of a budget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BudgetNeed {
    /// The budget.
    pub name: String,
    /// Its day or month.
    pub period: String,
    /// What the incident takes of it.
    pub needed: Money,
    /// What is left of it before.
    pub left: Money,
    /// Whether there is enough; without that it cannot be armed.
    pub enough: bool,
}

/// One that gets something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct IncludedView {
    /// The ticket; none for an order whose customer has not complained.
    pub ticket: Option<TicketId>,
    /// The order.
    pub order: Option<String>,
    /// How much.
    pub amount: Money,
    /// Whether this one alone is above its proposer's authority.
    pub needs_approval: bool,
}

/// One that gets nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ExcludedView {
    /// The ticket.
    pub ticket: Option<TicketId>,
    /// The order.
    pub order: Option<String>,
    /// Why.
    pub exclusion: Exclusion,
    /// The same in a sentence.
    pub why: String,
    /// The same by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}

/// An incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct IncidentView {
    /// The intent it was proposed under.
    pub id: IncidentId,
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub state: IncidentState,
    /// Contact reason.
    pub reason: Reason,
    /// How many get something.
    pub count: u64,
    /// What it comes to, by currency.
    pub totals: Vec<Money>,
    /// Who has to approve it.
    pub needs: Approval,
    /// Hash over what was proposed.
    pub plan: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// The lead who approved it.
    pub approved_by: Option<String>,
    /// Who of finance approved it.
    pub second_by: Option<String>,
    /// When it was proposed.
    pub created_at: Timestamp,
    /// When everything leaves, or left.
    pub hold_until: Option<Timestamp>,
    /// What became of each; empty in lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<IncidentItem>,
}

/// What became of one of an incident's tickets or orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct IncidentItem {
    /// The ticket.
    pub ticket: Option<TicketId>,
    /// The order.
    pub order: Option<String>,
    /// Its compensation, once armed.
    pub compensation: Option<CompensationId>,
    /// Where that is now.
    pub stage: Option<Stage>,
    /// How much.
    pub amount: Option<Money>,
    /// `planned`, `armed`, `undone` or `left_out`.
    pub outcome: String,
    /// Why it was left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exclusion: Option<Exclusion>,
    /// The same in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The sentence by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}
