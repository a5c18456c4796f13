//! Policies as they were put in force. The newest one rules.

use serde_json::json;

use super::command::{Ctx, Done};
use super::engine::Conn;
use super::{args, event};

/// A policy as it was put in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPolicy {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The policy in force, if one was ever activated.
///
/// # Errors
/// The store's.
pub async fn current(c: &mut Conn) -> Done<Option<StoredPolicy>> {
    let row: Option<(i64, String, String)> =
        c.optional("SELECT id, name, text FROM policy ORDER BY id DESC LIMIT 1", &[]).await?;
    Ok(row.map(|(id, name, text)| StoredPolicy { id, name, text }))
}

/// Puts a policy in force. The same text again changes nothing.
///
/// # Errors
/// The store's.
pub async fn activate(c: &mut Conn, ctx: &Ctx, name: &str, text: &str) -> Done<i64> {
    if let Some(current) = current(c).await?.filter(|current| current.text == text) {
        return Ok(current.id);
    }
    let (id,): (i64,) = c
        .one(
            "INSERT INTO policy (name, text, activated_at, activated_by) VALUES ($1, $2, $3, $4) RETURNING id",
            args![name, text, ctx.micros(), ctx.actor.to_string()],
        )
        .await?;
    event::append(c, ctx, "policy.activated", format!("policy:{id}"), None, json!({"name": name})).await?;
    Ok(id)
}
