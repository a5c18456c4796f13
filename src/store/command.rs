//! What every command of the desk shares: its context and its error.

use crate::domain::said::{Arg, Sentence, command as said};
use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::policy::Policy;
use crate::domain::refusal::{Refusal, RefusalCode};
use crate::domain::role::{Actor, Role};

use super::engine::Error;

/// Who does something, when, and under which policy. Handed in, so that a command never asks the world.
#[derive(Clone, Debug)]
pub struct Ctx {
    /// The server's time of the command.
    pub now: Timestamp,
    /// Who.
    pub actor: Actor,
    /// The policy in force.
    pub policy: Arc<Policy>,
}

impl Ctx {
    /// The same moment and policy, with a timer of the server as the actor.
    #[must_use]
    pub fn timer(&self, rule: &str) -> Self {
        Self { actor: Actor::timer(rule), ..self.clone() }
    }

    /// The same moment and policy, with the customer as the actor.
    #[must_use]
    pub fn customer(&self) -> Self {
        Self { actor: Actor::Customer, ..self.clone() }
    }

    /// The same moment and policy, with a rail as the actor.
    #[must_use]
    pub fn provider(&self, rail: &str) -> Self {
        Self { actor: Actor::Provider { rail: rail.to_owned() }, ..self.clone() }
    }

    /// The acting person's name and role.
    ///
    /// # Errors
    /// [`RefusalCode::RoleNotAllowed`] when a rule or a rail acts.
    pub fn person(&self) -> Result<(&str, Role), Refusal> {
        match &self.actor {
            Actor::Desk { name, role } => Ok((name, *role)),
            other => Err(Refusal::new(RefusalCode::RoleNotAllowed, said::not_of_the_desk(other.to_string()))),
        }
    }

    /// The current time in the store's unit.
    #[must_use]
    pub fn micros(&self) -> i64 {
        self.now.as_microsecond()
    }

    /// An instant that many seconds ahead, in the store's unit.
    #[must_use]
    pub fn micros_in(&self, seconds: i64) -> i64 {
        self.micros().saturating_add(seconds.saturating_mul(1_000_000))
    }
}

/// Why a command did not happen. Either way nothing was stored.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CommandError {
    /// A rule said no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] Error),
}

/// Result of a command.
pub type Done<T> = Result<T, CommandError>;

/// A refusal as a command's error.
///
/// # Errors
/// Always: that is its purpose.
pub fn refuse<T>(code: RefusalCode, text: impl Into<Sentence>) -> Done<T> {
    Err(Refusal::new(code, text).into())
}

/// The refusal for a thing that is not there.
#[must_use]
pub fn not_found(what: &str, id: impl std::fmt::Display) -> CommandError {
    Refusal::new(RefusalCode::NotFound, said::not_found(Arg::word("thing", &what.replace(' ', "_"), what), id.to_string())).into()
}
