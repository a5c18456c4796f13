//! Bank files: one immutable file per run on the way out, idempotent entries on the way in ([`answer`]), and what is open
//! between us and the bank ([`open`]).

pub mod answer;
pub mod open;

use crate::domain::said::command as said;
use jiff::Timestamp;
use serde_json::json;

use crate::domain::freeze::Halt;
use crate::domain::ids::PayoutId;
use crate::domain::refusal::RefusalCode;
use crate::domain::text::sepa::sepa_name;

use super::column::{instant, word};
use super::command::{Ctx, Done, refuse};
use super::engine::{Conn, Dialect};
use super::keys::Keys;
use super::payout::report::{Report, report};
use super::payout::steps::{Carrier, PaymentOrder, begin_attempt};
use super::{args, event, freeze, row};

pub use answer::{About, Applied, Fact, Says, Unmatched, apply};
pub use open::{Open, reconcile};

/// Most payments of one file.
pub const RUN_PAYMENTS_MAX: i64 = 5_000;
/// What the message id of every file of ours begins with.
const RUN_PREFIX: &str = "AMENDS-";

/// ISO 20022: the creditor's name is missing or invalid.
const NAME_UNUSABLE: &str = "BE21";

/// A file that went to the bank. Its bytes are what they are: asked for again under the same key, it is the same file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankRun {
    /// The file's message id.
    pub id: String,
    /// When it was made.
    pub at: Timestamp,
    /// Payments in it.
    pub payments: i64,
    /// The file.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
}

row! {
    struct RunRow {
        id: String,
        at: i64,
        payments: i64,
        bytes: Vec<u8>,
        sha256: String,
    }
}

/// Writes a file of the wanted format: message id and orders in, bytes or the reason why not out.
pub type Build<'a> = &'a dyn Fn(&str, &[PaymentOrder]) -> Result<Vec<u8>, String>;

/// The run made under an idempotency key, if there was one.
async fn run_by_key(c: &mut Conn, key: &str) -> Done<Option<BankRun>> {
    let row: Option<RunRow> =
        c.optional("SELECT id, at, payments, bytes, sha256 FROM bank_run WHERE idempotency_key = $1", args![key]).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(BankRun { id: row.id, at: instant(row.at)?, payments: row.payments, bytes: row.bytes, sha256: row.sha256 }))
}

/// Writes the queued transfers into one bank file. Attempts, states and the file's bytes are stored together before anybody sees
/// the file, so a payment that may have left is always known. A payee whose name no bank can carry is left out and asked for
/// other details. None when nothing is left to pay.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`] for anybody but finance; [`RefusalCode::Invalid`] when the file cannot be built; the store's.
pub async fn export(c: &mut Conn, ctx: &Ctx, keys: &Keys, key: &str, format: &str, build: Build<'_>) -> Done<Option<BankRun>> {
    let (_, role) = ctx.person()?;
    if !role.handles_bank_files() {
        return refuse(RefusalCode::RoleNotAllowed, said::no_bank_export(role));
    }
    if let Some(run) = run_by_key(c, key).await? {
        return Ok(Some(run));
    }
    freeze::ensure_runs(c, Halt::Releasing).await?;
    let lock = if c.dialect() == Dialect::Postgres { "FOR UPDATE" } else { "" };
    let sql = format!(
        "SELECT id FROM payout WHERE state = 'queued' AND rail = 'sepa' AND currency = 'EUR' ORDER BY submitted_at, id LIMIT $1 {lock}"
    );
    let queued: Vec<(String,)> = c.rows(&sql, args![RUN_PAYMENTS_MAX]).await?;
    let message_id = format!("{RUN_PREFIX}{}-{}", ctx.now.strftime("%Y%m%d%H%M%S"), short(key));
    let mut orders = Vec::with_capacity(queued.len());
    for (id,) in queued {
        let id: PayoutId = word(&id)?;
        let Some(order) = begin_attempt(c, ctx, keys, id, Carrier::File(&message_id)).await? else { continue };
        if sepa_name(order.payee.holder().as_str()).is_some() {
            orders.push(order);
        } else {
            // One name that no bank takes must not hold up everybody else's money: its owner is asked for another.
            report(c, ctx, id, order.attempt, &Report::Refused { code: NAME_UNUSABLE.to_owned(), ours: false }).await?;
        }
    }
    if orders.is_empty() {
        return Ok(None);
    }
    let bytes = match build(&message_id, &orders) {
        Ok(bytes) => bytes,
        Err(why) => return refuse(RefusalCode::Invalid, format!("the bank file cannot be written: {why}")),
    };
    let sha256 = event::sha256(&bytes);
    let payments = i64::try_from(orders.len()).unwrap_or(i64::MAX);
    c.run(
        "INSERT INTO bank_run (id, at, actor, idempotency_key, format, payments, bytes, sha256) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![message_id.as_str(), ctx.micros(), ctx.actor.to_string(), key, format, payments, bytes.as_slice(), sha256.as_str()],
    )
    .await?;
    let data = json!({"format": format, "payments": payments, "sha256": sha256});
    event::append(c, ctx, "bank_file.exported", format!("bank_run:{message_id}"), None, data).await?;
    Ok(Some(BankRun { id: message_id, at: ctx.now, payments, bytes, sha256 }))
}

/// Ten letters that stand for a key: with the second in the message id they keep two runs apart.
fn short(key: &str) -> String {
    event::sha256(key.as_bytes()).chars().take(10).collect::<String>().to_uppercase()
}
