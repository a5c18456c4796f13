//! The block list: what belongs to whoever works here. An entry is a mark; what it was made of is known nowhere.

use crate::domain::said::command as said;
use jiff::Timestamp;
use serde_json::json;

use crate::domain::fraud::block::BlockKind;
use crate::domain::refusal::RefusalCode;
use crate::store::column::{instant, storable, word};
use crate::store::command::{Ctx, Done, not_found, refuse};
use crate::store::engine::Conn;
use crate::store::keys::Keys;
use crate::store::{args, event, row};

/// Longest name of whose an entry is, in characters.
pub const WHOSE_CHARS_MAX: usize = 80;

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its number.
    pub id: i64,
    /// What it is.
    pub kind: BlockKind,
    /// Whose it is.
    pub whose: String,
    /// Who put it there.
    pub added_by: String,
    /// When.
    pub added_at: Timestamp,
}

row! {
    struct Row {
        id: i64,
        kind: String,
        whose: String,
        added_by: String,
        added_at: i64,
    }
}

/// The mark of what is compared. Accounts have the mark that payouts have.
pub(super) fn mark(keys: &Keys, kind: BlockKind, checked: &str) -> Vec<u8> {
    match kind {
        BlockKind::Account => keys.account_mark(checked),
        BlockKind::Email => keys.mark("block-email", checked),
        BlockKind::Domain => keys.mark("block-domain", checked),
        BlockKind::Name => keys.mark("block-name", checked),
    }
}

/// Every entry, oldest first.
///
/// # Errors
/// The store's.
pub async fn list(c: &mut Conn) -> Done<Vec<Block>> {
    let rows: Vec<Row> = c.rows("SELECT id, kind, whose, added_by, added_at FROM fraud_block ORDER BY id", &[]).await?;
    rows.into_iter()
        .map(|row| {
            let (kind, added_at) = (word(&row.kind)?, instant(row.added_at)?);
            Ok(Block { id: row.id, kind, whose: row.whose, added_by: row.added_by, added_at })
        })
        .collect()
}

/// Puts something on the list. What is there already stays as it is.
///
/// # Errors
/// [`RefusalCode::Invalid`] for what is no such thing; the store's.
pub async fn add(c: &mut Conn, ctx: &Ctx, keys: &Keys, kind: BlockKind, value: &str, whose: &str) -> Done<i64> {
    let checked = match kind.checked(value) {
        Ok(checked) => checked,
        Err(why) => return refuse(RefusalCode::Invalid, why),
    };
    let whose = storable(whose.trim());
    if whose.chars().count() > WHOSE_CHARS_MAX {
        return refuse(RefusalCode::Invalid, said::block_name_long(WHOSE_CHARS_MAX));
    }
    let (person, _) = ctx.person()?;
    let mark = mark(keys, kind, &checked);
    let known: Option<(i64,)> =
        c.optional("SELECT id FROM fraud_block WHERE kind = $1 AND mark = $2", args![kind.name(), mark.clone()]).await?;
    if let Some((id,)) = known {
        return Ok(id);
    }
    let (id,): (i64,) = c
        .one(
            "INSERT INTO fraud_block (kind, mark, whose, added_by, added_at) VALUES ($1, $2, $3, $4, $5) RETURNING id",
            args![kind.name(), mark, whose, person, ctx.micros()],
        )
        .await?;
    event::append(c, ctx, "fraud.blocked", format!("block:{id}"), None, json!({"kind": kind})).await?;
    Ok(id)
}

/// Takes an entry off the list.
///
/// # Errors
/// [`RefusalCode::NotFound`]; the store's.
pub async fn remove(c: &mut Conn, ctx: &Ctx, id: i64) -> Done<()> {
    ctx.person()?;
    if c.run("DELETE FROM fraud_block WHERE id = $1", args![id]).await? == 0 {
        return Err(not_found("entry of the block list", id));
    }
    event::append(c, ctx, "fraud.unblocked", format!("block:{id}"), None, json!({})).await?;
    Ok(())
}

/// The entries that any of these marks is.
pub(super) async fn found(c: &mut Conn, marks: &[(BlockKind, Vec<u8>)]) -> Done<Vec<(i64, BlockKind)>> {
    let mut found = Vec::new();
    for (kind, mark) in marks {
        let entry: Option<(i64,)> =
            c.optional("SELECT id FROM fraud_block WHERE kind = $1 AND mark = $2", args![kind.name(), mark.clone()]).await?;
        found.extend(entry.map(|(id,)| (id, *kind)));
    }
    Ok(found)
}
