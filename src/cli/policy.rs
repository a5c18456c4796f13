//! Policies: read one, show what it would offer, put it in force.

mod activation;
mod check;
pub mod file;
#[cfg(feature = "server")]
pub mod simulate;

use crate::config::policy::DEFAULT_POLICY;
#[cfg(not(feature = "server"))]
use crate::config::policy::parse;
use crate::domain::policy::Policy;
use crate::domain::policy::words::in_words;

use super::args::PolicyCommand;
#[cfg(not(feature = "server"))]
use super::failure::FAILED;
use super::failure::Failure;
use super::out;
use super::place::Place;

/// `amends policy …`
pub async fn run(place: &Place, command: &PolicyCommand) -> Result<u8, Failure> {
    match command {
        PolicyCommand::Check { file } => check::run(file),
        PolicyCommand::Default => {
            out::as_is(DEFAULT_POLICY.trim_end())?;
            Ok(0)
        }
        PolicyCommand::Propose(args) => activation::propose(place, args).await,
        PolicyCommand::Countersign { id, json } => activation::countersign(place, *id, *json).await,
        PolicyCommand::Decline { id, json } => activation::decline(place, *id, *json).await,
        PolicyCommand::History(args) => activation::history(place, args.json).await,
        PolicyCommand::Diff { from, to } => activation::diff(place, *from, *to).await,
        #[cfg(feature = "server")]
        PolicyCommand::Show { file, database } => {
            let policy = match file {
                Some(file) => file::read(file)?.1,
                None => simulate::in_force(database).await?,
            };
            show(&policy)
        }
        #[cfg(not(feature = "server"))]
        PolicyCommand::Show { file } => {
            let policy = match file {
                Some(file) => file::read(file)?.1,
                None => parse(DEFAULT_POLICY, "policy.toml").map_err(|error| Failure::new(FAILED, error.to_string()))?,
            };
            show(&policy)
        }
        #[cfg(feature = "server")]
        PolicyCommand::Simulate { file, days, json, database } => simulate::run(file, *days, *json, database).await,
        #[cfg(feature = "server")]
        PolicyCommand::Activate { file, database } => {
            let (text, policy) = file::read(file)?;
            super::token::activate_policy(database, &policy.name, &text).await
        }
    }
}

/// A policy in words.
fn show(policy: &Policy) -> Result<u8, Failure> {
    out::line(&format!("Policy {:?}", out::safe(&policy.name)))?;
    for chapter in in_words(policy) {
        out::line(&format!("\n{}", chapter.heading))?;
        for line in chapter.lines {
            out::line(&format!("  {}", out::safe(&line)))?;
        }
    }
    Ok(0)
}
