//! The policy file: TOML in, a checked [`Policy`] or every problem with its place out.

mod check;
mod fraud;
mod raw;
mod rules;
mod screening;
mod warn;

use std::fmt;

use toml::de::DeTable;

use super::layers::{nearest_in, syntax};
use super::problem::Problem;
use super::rates;
use crate::domain::policy::Policy;
use crate::domain::rates::Rates;

pub use warn::warnings;

/// The commented policy a new desk starts with.
pub const DEFAULT_POLICY: &str = include_str!("policy.toml");

/// A policy file that cannot be used, with every reason found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError(pub Vec<Problem>);

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.0.iter().map(Problem::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for PolicyError {}

/// Reads and checks a policy with the reference rates that ship; `file` names it in errors.
///
/// # Errors
/// [`PolicyError`] with all problems found: syntax, unknown keys and names, bad numbers, keys used twice, limits in the wrong
/// order, rules that contradict each other; each with its line.
pub fn parse(text: &str, file: &str) -> Result<Policy, PolicyError> {
    parse_with(text, file, rates::shipped())
}

/// Reads and checks a policy with these reference rates.
///
/// # Errors
/// Those of [`parse`].
pub fn parse_with(text: &str, file: &str, rates: Rates) -> Result<Policy, PolicyError> {
    let one = |problem| PolicyError(vec![problem]);
    let raw: raw::RawPolicy = toml::from_str(text).map_err(|error| {
        let mut problem = syntax(file, text, &error);
        problem.nearest = nearest_in(&problem.message);
        one(problem)
    })?;
    let root = DeTable::parse(text).map_err(|error| one(syntax(file, text, &error)))?.into_inner();
    let mut check = check::Check { file, text, root, problems: Vec::new() };
    let policy = check.policy(raw);
    match policy {
        Some(policy) if check.problems.is_empty() => Ok(policy.with_rates(rates)),
        _ => Err(PolicyError(check.problems)),
    }
}

#[cfg(test)]
mod tests;
