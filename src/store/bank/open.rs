//! What is open between us and the bank.

use crate::store::column::money;
use crate::store::command::{Ctx, Done};
use crate::store::engine::Conn;
use crate::store::payout::{self, Payout};
use crate::store::{args, row};

use super::Unmatched;

/// What needs a person before the day ends.
#[derive(Clone, Debug, Default)]
pub struct Open {
    /// Payouts whose outcome is unknown, that failed, came back, or are late.
    pub payouts: Vec<Payout>,
    /// Bank entries that fit nothing, the newest first.
    pub unmatched: Vec<Unmatched>,
}

row! {
    struct EntryRow {
        id: String,
        reference: Option<String>,
        amount_minor: Option<i64>,
        currency: Option<String>,
        why: Option<String>,
    }
}

/// Lists what is open between us and the bank.
///
/// # Errors
/// The store's.
pub async fn reconcile(c: &mut Conn, ctx: &Ctx) -> Done<Open> {
    let today = ctx.now.to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    let payouts = payout::select(
        c,
        "WHERE state IN ('in_doubt', 'failed', 'returned', 'on_hold')
            OR (promise_date < $1 AND paid_at IS NULL AND state NOT IN ('paid', 'rejected', 'cancelled', 'abandoned', 'reversed'))
         ORDER BY submitted_at, id LIMIT 1000",
        args![today],
    )
    .await?;
    let rows: Vec<EntryRow> = c
        .rows(
            "SELECT id, reference, amount_minor, currency, why FROM bank_entry WHERE outcome = 'unmatched'
             ORDER BY at DESC, id DESC LIMIT 1000",
            &[],
        )
        .await?;
    let mut unmatched = Vec::with_capacity(rows.len());
    for row in rows {
        let amount = row.amount_minor.zip(row.currency.as_deref()).map(|(minor, code)| money(minor, code)).transpose()?;
        unmatched.push(Unmatched { entry: row.id, reference: row.reference, amount, why: row.why.unwrap_or_default() });
    }
    Ok(Open { payouts, unmatched })
}
