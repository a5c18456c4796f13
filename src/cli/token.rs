//! Commands that work on the database itself: tokens, and putting a policy in force.

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::json;

use crate::config::policy::{DEFAULT_POLICY, parse};
use crate::domain::role::{Actor, Role};
use crate::store::command::{CommandError, Ctx};
use crate::store::{Conn, Database, MIGRATIONS, OpenMode, Target, policy, token};

use super::args::{DatabaseArgs, TokenCommand};
use super::failure::{FAILED, Failure};
use super::out;
use super::place;

impl DatabaseArgs {
    /// Where the database is: PostgreSQL, the folder named, or the platform's state folder.
    pub fn target(&self) -> Result<Target, Failure> {
        match (&self.state, &self.database) {
            (Some(dir), _) => Ok(Target::Sqlite { dir: dir.clone() }),
            (None, Some(url)) => Ok(Target::Postgres { url: url.clone() }),
            (None, None) => Ok(Target::Sqlite { dir: place::state_dir()?.join("server") }),
        }
    }
}

/// The context of somebody at the machine's own command line.
pub fn operator() -> Result<Ctx, Failure> {
    let policy = parse(DEFAULT_POLICY, "policy.toml").map_err(|error| Failure::new(FAILED, error.to_string()))?;
    Ok(Ctx { now: Timestamp::now(), actor: Actor::desk("operator", Role::Admin), policy: Arc::new(policy) })
}

/// Opens the database for a command of the machine's own command line.
pub async fn open(args: &DatabaseArgs) -> Result<Database, Failure> {
    Ok(Database::open_as(&args.target()?, OpenMode::Tool, MIGRATIONS).await?)
}

/// `amends token …`
pub async fn run(command: &TokenCommand) -> Result<u8, Failure> {
    let ctx = operator()?;
    match command {
        // Not the database's affair: `keyring` does it.
        TokenCommand::Store { .. } | TokenCommand::Forget => {}
        TokenCommand::Create { role, name, person, restricted, database } => {
            let db = open(database).await?;
            out::line(&create(&db, &ctx, (name, person.as_deref().unwrap_or(name)), *role, *restricted).await?)?;
            db.close().await;
        }
        TokenCommand::List { database, json } => {
            let db = open(database).await?;
            let tokens = db.read(async |c: &mut Conn| token::list(c).await).await?;
            print(&tokens, *json)?;
            db.close().await;
        }
        TokenCommand::Revoke { id, database } => {
            let (db, id) = (open(database).await?, *id);
            db.write(async move |c: &mut Conn| token::revoke(c, &ctx, id).await).await?;
            db.close().await;
        }
    }
    Ok(0)
}

/// Draws and stores a token; its text is known nowhere else.
pub async fn create(
    db: &Database,
    ctx: &Ctx,
    (name, person): (&str, &str),
    role: Role,
    restricted: bool,
) -> Result<String, Failure> {
    let text = token::draw()?;
    let (ctx, name, person, secret) = (ctx.clone(), name.to_owned(), person.to_owned(), text.clone());
    db.write(async move |c: &mut Conn| {
        let id = token::create_for(c, &ctx, &name, &person, role, &secret).await?;
        if restricted { token::restrict(c, &ctx, id).await } else { Ok(()) }
    })
    .await?;
    Ok(text)
}

fn print(tokens: &[token::TokenInfo], json: bool) -> Result<(), Failure> {
    if json {
        let items: Vec<_> = tokens
            .iter()
            .map(|info| {
                json!({"id": info.id, "name": info.name, "person": info.person, "role": info.role, "restricted": info.restricted, "created_at": info.created_at, "revoked_at": info.revoked_at})
            })
            .collect();
        return out::json(&json!({"items": items, "next": null}));
    }
    let rows: Vec<_> = tokens
        .iter()
        .map(|info| {
            let active = if info.restricted { "active, restricted" } else { "active" };
            let state = info.revoked_at.map_or_else(|| active.to_owned(), |at| format!("revoked {at}"));
            vec![
                info.id.to_string(),
                info.name.clone(),
                info.person.clone(),
                info.role.to_string(),
                info.created_at.to_string(),
                state,
            ]
        })
        .collect();
    out::table(&["ID", "NAME", "PERSON", "ROLE", "CREATED", "STATE"], &rows)
}

/// Puts a checked policy in force; a running server takes it up by itself.
pub async fn activate_policy(database: &DatabaseArgs, name: &str, text: &str) -> Result<u8, Failure> {
    let (db, ctx) = (open(database).await?, operator()?);
    let (name, text) = (name.to_owned(), text.to_owned());
    let id = db.write(async move |c: &mut Conn| Ok::<_, CommandError>(policy::activate(c, &ctx, &name, &text).await?)).await?;
    db.close().await;
    out::line(&format!("policy {id} is in force"))?;
    Ok(0)
}
