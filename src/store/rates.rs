//! The reference rates that were imported last. Without any, those that ship count.

use serde_json::json;

use super::column::{from_json, to_json};
use super::command::{Ctx, Done};
use super::engine::Conn;
use super::{args, event};
use crate::domain::rates::Rates;

/// The key of the rates among what the database knows of itself.
const KEY: &str = "reference_rates";

/// The rates that were imported last, if any were.
///
/// # Errors
/// The store's.
pub async fn current(c: &mut Conn) -> Done<Option<Rates>> {
    let row: Option<(String,)> = c.optional("SELECT value FROM meta WHERE key = $1", args![KEY]).await?;
    Ok(row.map(|(text,)| from_json(&text)).transpose()?)
}

/// Puts rates in force. The log keeps every import with its day; the same rates again change nothing.
///
/// # Errors
/// The store's.
pub async fn import(c: &mut Conn, ctx: &Ctx, rates: &Rates) -> Done<()> {
    if current(c).await?.as_ref() == Some(rates) {
        return Ok(());
    }
    let sql = "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    c.run(sql, args![KEY, to_json(rates)?]).await?;
    let day = rates.date.map(|day| day.to_string()).unwrap_or_default();
    let data = json!({"date": day, "currencies": rates.per_euro.len()});
    event::append(c, ctx, "rates.imported", format!("rates:{day}"), None, data).await?;
    Ok(())
}
