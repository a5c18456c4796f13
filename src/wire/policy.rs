//! Policies: what was in force when, and what is proposed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Body of `POST /v1/policies/proposals`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposeRequest {
    /// The policy file's text; it is checked as `amends policy check` does.
    pub text: String,
    /// What it is about, for whoever countersigns.
    #[serde(default)]
    pub note: String,
    /// From when on it shall rule; the text's own `effective_from` when not said, at once without either.
    #[serde(default)]
    pub effective_from: Option<Timestamp>,
}

/// Where a policy stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PolicyState {
    /// It rules.
    InForce,
    /// It was countersigned and waits for its day.
    Scheduled,
    /// Another one took its place.
    Past,
}

impl PolicyState {
    /// As a word of a table.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            PolicyState::InForce => "in force",
            PolicyState::Scheduled => "scheduled",
            PolicyState::Past => "past",
        }
    }
}

/// A policy that was put in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PolicyView {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: PolicyState,
    /// Who wrote it; none for one that was put in force on the server's machine.
    pub proposed_by: Option<String>,
    /// When it was proposed.
    pub proposed_at: Option<Timestamp>,
    /// Who put it in force, as `role:name`: who countersigned it.
    pub activated_by: String,
    /// When they did.
    pub activated_at: Timestamp,
    /// From when on it rules.
    pub effective_at: Timestamp,
    /// Its text, where one is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What it changed of the one before, as a unified diff, where one is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diff: Option<String>,
}

/// A policy that waits for a countersignature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProposalView {
    /// Its number.
    pub id: i64,
    /// The policy's name.
    pub name: String,
    /// What its author says about it.
    pub note: String,
    /// From when on it shall rule.
    pub effective_from: Option<Timestamp>,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: Timestamp,
    /// The policy that came of it.
    pub policy: Option<i64>,
    /// Who declined it.
    pub declined_by: Option<String>,
    /// Its text, where one is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What it would change of the one in force, as a unified diff, where one is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diff: Option<String>,
}
