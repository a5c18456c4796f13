//! Budgets.

use serde::{Deserialize, Serialize};

use crate::domain::money::Money;

/// A budget's account in its current period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BudgetView {
    /// The budget's name, with `/` and the agent's behind it where every agent has one.
    pub name: String,
    /// `2026-11` or `2026-11-22`.
    pub period: String,
    /// The most that may be reserved and spent.
    pub limit: Money,
    /// Held for offers that are open.
    pub reserved: Money,
    /// Paid out.
    pub posted: Money,
    /// What is left; never below zero.
    pub left: Money,
}

/// Answer of `GET /v1/budgets`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BudgetList {
    /// The accounts of today and of this month that were ever used, by name.
    pub items: Vec<BudgetView>,
    /// Always none.
    pub next: Option<String>,
}
