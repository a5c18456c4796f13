//! Who works at the demo's desk, and their tokens.

use jiff::Timestamp;
use secrecy::SecretString;

use std::sync::Arc;

use crate::domain::policy::Policy;
use crate::domain::refusal::RefusalCode;
use crate::domain::role::{Actor, Role};
use crate::store::command::{CommandError, Ctx};
use crate::store::{Conn, Database, token};

/// The simulated agents.
pub const AGENTS: [(&str, Role); 3] = [("ada", Role::Agent), ("bram", Role::Agent), ("chloe", Role::Senior)];
/// The simulated lead.
pub const LEAD: &str = "lars";
/// The simulated finance person.
pub const FINANCE: &str = "fiona";
/// The shop's connector.
pub const CONNECTOR: &str = "webshop";
/// So many names are tried when one is taken.
const NAMES_MAX: u32 = 1_000;

/// The tokens simulated people work with.
#[derive(Clone, Debug)]
pub struct Crew {
    /// One for each of [`AGENTS`].
    pub agents: Vec<SecretString>,
    /// The lead's.
    pub lead: SecretString,
    /// Finance's.
    pub finance: SecretString,
    /// The connector's.
    pub connector: SecretString,
}

impl Crew {
    /// Gives everybody a token. The store keeps only hashes, so a desk that is opened again hands out new ones.
    ///
    /// # Errors
    /// The store's.
    pub async fn hire(db: &Database, policy: &Arc<Policy>, now: Timestamp) -> Result<Self, CommandError> {
        let mut agents = Vec::new();
        for (name, role) in AGENTS {
            agents.push(hire(db, policy, now, name, role).await?);
        }
        Ok(Self {
            agents,
            lead: hire(db, policy, now, LEAD, Role::Lead).await?,
            finance: hire(db, policy, now, FINANCE, Role::Finance).await?,
            connector: hire(db, policy, now, CONNECTOR, Role::Intake).await?,
        })
    }
}

/// Gives somebody a token under their name, or the next free one like it: `ada`, `ada-2`, ….
///
/// # Errors
/// The store's.
pub async fn hire(
    db: &Database,
    policy: &Arc<Policy>,
    now: Timestamp,
    name: &str,
    role: Role,
) -> Result<SecretString, CommandError> {
    let drawn = token::draw()?;
    let ctx = Ctx { now, actor: Actor::timer("demo"), policy: policy.clone() };
    let (name, stored) = (name.to_owned(), drawn.clone());
    db.write(async move |c: &mut Conn| {
        let mut number = 1;
        loop {
            let name = if number == 1 { name.clone() } else { format!("{name}-{number}") };
            match token::create(c, &ctx, &name, role, &stored).await {
                Err(CommandError::Refused(refusal)) if refusal.code == RefusalCode::Invalid && number < NAMES_MAX => number += 1,
                outcome => break outcome.map(drop),
            }
        }
    })
    .await?;
    Ok(SecretString::from(drawn))
}
