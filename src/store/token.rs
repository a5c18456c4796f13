//! Bearer tokens: who may speak to the API, in which role. The database keeps only their hashes.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand;
use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;

use crate::domain::refusal::RefusalCode;
use crate::domain::role::Role;
use crate::domain::words::word_enum;

use super::column::{instant, instant_opt, word};
use super::command::{Ctx, Done, not_found, refuse};
use super::engine::{Conn, Error};
use super::{args, event, row};

/// What every token begins with, so that scanners for leaked secrets can find one.
pub const TOKEN_PREFIX: &str = "amends_";

word_enum!(
    /// Whether a token opens anything.
    TokenState, "token state", {
        /// It does.
        Active => "active",
        /// It was revoked.
        Revoked => "revoked",
    }
);

/// A token as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenInfo {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The person or connector that holds it.
    pub person: String,
    /// What it may do.
    pub role: Role,
    /// Its consoles show masked data and leave nothing behind.
    pub restricted: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

row! {
    struct Row {
        id: i64,
        name: String,
        person: String,
        role: String,
        restricted: bool,
        created_at: i64,
        revoked_at: Option<i64>,
    }
}

/// A fresh token text: 256 random bits behind [`TOKEN_PREFIX`].
///
/// # Errors
/// [`Error::Failed`] when the system has no randomness.
pub fn draw() -> Result<String, Error> {
    let mut bits = [0_u8; 32];
    rand::fill(&mut bits).map_err(|_| Error::Failed("the system has no randomness".to_owned()))?;
    Ok(format!("{TOKEN_PREFIX}{}", BASE64URL_NOPAD.encode(&bits)))
}

fn hash(token: &str) -> Vec<u8> {
    digest(&SHA256, token.as_bytes()).as_ref().to_vec()
}

/// Stores a token for a name that has none, held by the person of that name.
///
/// # Errors
/// As [`create_for`].
pub async fn create(c: &mut Conn, ctx: &Ctx, name: &str, role: Role, token: &str) -> Done<i64> {
    create_for(c, ctx, name, name, role, token).await
}

/// Stores a token for a name that has none. Whoever holds several is one person still: what takes two people takes another one.
///
/// # Errors
/// [`RefusalCode::Invalid`] for a bad or taken name; the store's.
pub async fn create_for(c: &mut Conn, ctx: &Ctx, name: &str, person: &str, role: Role, token: &str) -> Done<i64> {
    for name in [name, person] {
        let plain = name.chars().all(|ch| ch.is_alphanumeric() || matches!(ch, '-' | '_' | '.'));
        if name.is_empty() || name.chars().count() > 40 || !plain {
            return refuse(RefusalCode::Invalid, format!("{name:?} is not a token name: up to 40 letters, digits, and . - _"));
        }
    }
    let inserted: Option<(i64,)> = c
        .optional(
            "INSERT INTO api_token (name, person, role, hash, created_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (name) DO NOTHING RETURNING id",
            args![name, person, role.name(), hash(token), ctx.micros()],
        )
        .await?;
    let Some((id,)) = inserted else {
        return refuse(RefusalCode::Invalid, format!("there is a token named {name} already; revoked names are not used again"));
    };
    event::append(
        c,
        ctx,
        "token.created",
        format!("token:{id}"),
        None,
        serde_json::json!({"role": role.name(), "person": person}),
    )
    .await?;
    Ok(id)
}

/// All tokens, revoked ones too.
///
/// # Errors
/// The store's.
pub async fn list(c: &mut Conn) -> Done<Vec<TokenInfo>> {
    let rows: Vec<Row> =
        c.rows("SELECT id, name, person, role, restricted, created_at, revoked_at FROM api_token ORDER BY id", &[]).await?;
    rows.into_iter()
        .map(|row| {
            let (role, created_at, revoked_at) = (word(&row.role)?, instant(row.created_at)?, instant_opt(row.revoked_at)?);
            Ok(TokenInfo {
                id: row.id,
                name: row.name,
                person: row.person,
                role,
                restricted: row.restricted,
                created_at,
                revoked_at,
            })
        })
        .collect()
}

/// Has a token's consoles show masked data and leave nothing behind. There is no way back: a person gets another token instead.
///
/// # Errors
/// [`RefusalCode::NotFound`]; the store's.
pub async fn restrict(c: &mut Conn, ctx: &Ctx, id: i64) -> Done<()> {
    let changed = c.run("UPDATE api_token SET restricted = 1 WHERE id = $1 AND revoked_at IS NULL", args![id]).await?;
    if changed == 0 {
        return Err(not_found("active token", id));
    }
    event::append(c, ctx, "token.restricted", format!("token:{id}"), None, serde_json::json!({})).await?;
    Ok(())
}

/// Revokes a token at once.
///
/// # Errors
/// [`RefusalCode::NotFound`]; the store's.
pub async fn revoke(c: &mut Conn, ctx: &Ctx, id: i64) -> Done<()> {
    let changed =
        c.run("UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL", args![id, ctx.micros()]).await?;
    if changed == 0 {
        return Err(not_found("active token", id));
    }
    event::append(c, ctx, "token.revoked", format!("token:{id}"), None, serde_json::json!({})).await?;
    Ok(())
}

/// Somebody with a token that opens something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// Their name: the person's, whichever of their tokens it is.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Their consoles show masked data and leave nothing behind.
    pub restricted: bool,
}

/// Who speaks, by their token. The look-up is by the hash of 256 random bits, so its timing tells nothing.
///
/// # Errors
/// The store's.
pub async fn bearer(c: &mut Conn, token: &str) -> Done<Option<Bearer>> {
    if !token.starts_with(TOKEN_PREFIX) || token.len() > 200 {
        return Ok(None);
    }
    let found: Option<(String, String, bool)> = c
        .optional("SELECT person, role, restricted FROM api_token WHERE hash = $1 AND revoked_at IS NULL", args![hash(token)])
        .await?;
    found.map(|(name, role, restricted)| Ok(Bearer { name, role: word(&role)?, restricted })).transpose()
}
