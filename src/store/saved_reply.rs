//! Idempotency keys: the first answer to a key is the answer to it for good.

use crate::domain::said::command as said;
use serde::Serialize;
use serde_json::Value as Json;

use crate::domain::refusal::RefusalCode;

use super::args;
use super::column::{from_json, to_json};
use super::command::{Ctx, Done, refuse};
use super::engine::Conn;

/// Only answers are kept, and they all have this status.
const ANSWERED: i64 = 200;

/// A repeatable command's key: the text of `Idempotency-Key`, and a fingerprint of route and body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The header's text.
    pub key: String,
    /// Hash over method, path, `If-Match` and body.
    pub fingerprint: String,
}

/// The answer under a key, if there is one.
///
/// # Errors
/// [`RefusalCode::KeyReused`] when the key came with another content before; the store's.
pub async fn find(c: &mut Conn, ctx: &Ctx, key: &Key) -> Done<Option<Json>> {
    let found: Option<(String, String)> = c
        .optional(
            "SELECT fingerprint, body FROM saved_reply WHERE key = $1 AND actor = $2",
            args![key.key.as_str(), ctx.actor.to_string()],
        )
        .await?;
    match found {
        None => Ok(None),
        Some((fingerprint, body)) if fingerprint == key.fingerprint => Ok(Some(from_json(&body)?)),
        Some(_) => refuse(RefusalCode::KeyReused, said::key_reused()),
    }
}

/// Keeps the answer under a key, in the transaction that made it true.
///
/// # Errors
/// The store's.
pub async fn keep<T: Serialize>(c: &mut Conn, ctx: &Ctx, key: &Key, body: &T) -> Done<()> {
    let body = to_json(body)?;
    c.run(
        "INSERT INTO saved_reply (key, actor, fingerprint, status, body, at) VALUES ($1, $2, $3, $4, $5, $6)",
        args![key.key.as_str(), ctx.actor.to_string(), key.fingerprint.as_str(), ANSWERED, body, ctx.micros()],
    )
    .await?;
    Ok(())
}
