//! Priced offers with the trace of why each has its amount.

use crate::domain::said::Said;
use serde::{Deserialize, Serialize};

use crate::domain::complaint::Reason;
use crate::domain::ids::TicketId;
use crate::domain::money::Money;
use crate::domain::policy::{Cost, Days, Missing, RemedyKind, TraceStep};
use crate::domain::role::Role;

use super::budget::BudgetView;

/// One option of the picker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct OfferView {
    /// The key that picks it: one digit or letter.
    #[cfg_attr(feature = "server", schema(value_type = String))]
    pub key: char,
    /// The tier's name in the policy.
    pub name: String,
    /// What the customer gets.
    pub kind: RemedyKind,
    /// How much.
    pub amount: Money,
    /// Who has to approve it before the link leaves; none when the agent may decide alone.
    pub needs_approval_by: Option<Role>,
    /// The policy's suggestion for this reason; at most one offer of a menu has it.
    pub recommended: bool,
    /// Why it is suggested, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The same by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_said: Option<Said>,
    /// Evidence that a rule demands and the ticket lacks; the offer cannot be issued before it is there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
    /// Why it cannot be issued now, in words: evidence that is missing, or a remedy that this desk does not carry out itself. None
    /// when it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obstacle: Option<String>,
    /// The same by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obstacle_said: Option<Said>,
    /// What it costs the company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
    /// How long the customer waits, in days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
    /// What it asks of the customer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub effort: String,
    /// Why it has this amount, in the order the rules ran.
    pub trace: Vec<TraceStep>,
}

/// A tier that is not on the menu, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct WithheldView {
    /// The tier's name in the policy.
    pub name: String,
    /// One sentence for the agent.
    pub why: String,
    /// The same by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
    /// What the rules did until then, in the order they ran.
    #[serde(default)]
    pub trace: Vec<TraceStep>,
}

/// What the rules say of an amount that was typed: it passes as it is, or it is refused; it is never lowered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TypedView {
    /// The amount as it was asked about.
    pub amount: Money,
    /// The offer it would be; none when it does not go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<OfferView>,
    /// Why it does not go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<TypedRefusal>,
}

/// The rule that is in the way of a typed amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TypedRefusal {
    /// The rule.
    pub rule: String,
    /// The most or the least it would let through, where there is such a bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Money>,
    /// One sentence for the agent.
    pub why: String,
    /// The same by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
    /// What the rules did until then, in the order they ran.
    #[serde(default)]
    pub trace: Vec<TraceStep>,
}

/// Answer of `GET /v1/tickets/{id}/offers`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct OfferMenu {
    /// The ticket these are for.
    pub ticket: TicketId,
    /// The ticket's version they were priced against; send it back as `If-Match`.
    pub version: i64,
    /// The reason they were priced for.
    pub reason: Reason,
    /// What one key can pick.
    pub items: Vec<OfferView>,
    /// Tiers the rules took off the menu.
    pub withheld: Vec<WithheldView>,
    /// Always none: a menu is one page.
    pub next: Option<String>,
    /// Seconds a picked offer is held before it leaves.
    pub undo_seconds: u32,
    /// What the caller decides alone in this currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Money>,
    /// The budgets an offer is reserved in, with what is left of each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub budgets: Vec<BudgetView>,
    /// What the rules say of the amount that was asked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typed: Option<TypedView>,
}
