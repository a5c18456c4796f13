//! Receipts by mail, at the customer's wish: to the address that the desk writes to anyhow, and a few times for a payout.

use serde_json::json;

use crate::domain::payout::PayoutState;

use super::command::{Ctx, Done};
use super::compensation;
use super::engine::Conn;
use super::outbox::{self, JobKind};
use super::{args, customer, payout};

/// So often a receipt is mailed for one payout.
pub const RECEIPTS_MAX: i64 = 3;

/// What became of the wish for a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is going to be mailed.
    Promised,
    /// It was mailed so often that nothing more is sent.
    Enough,
    /// Nothing was paid, or the desk knows no address.
    Nothing,
}

/// Whether a receipt of this payout could still be mailed.
///
/// # Errors
/// The store's.
pub async fn is_possible(c: &mut Conn, page: &super::claim::ClaimPage) -> Done<bool> {
    let Some(payout) = page.payout.as_ref().filter(|payout| matches!(payout.state, PayoutState::Paid { .. })) else {
        return Ok(false);
    };
    let contact = customer::contact(c, page.compensation.customer).await?;
    let sql = "SELECT receipts_mailed FROM payout WHERE id = $1";
    let (mailed,): (i64,) = c.one(sql, args![payout.id.to_string()]).await?;
    Ok(contact.email.is_some() && mailed < RECEIPTS_MAX)
}

/// Promises a receipt by mail.
///
/// # Errors
/// The store's.
pub async fn ask(c: &mut Conn, ctx: &Ctx, link_hash: Vec<u8>) -> Done<Asked> {
    let Some(compensation) = compensation::by_link(c, link_hash).await? else { return Ok(Asked::Nothing) };
    let payout = payout::of_compensation(c, compensation.id).await?;
    let paid = payout.filter(|payout| matches!(payout.state, PayoutState::Paid { .. }));
    let Some(payout) = paid else { return Ok(Asked::Nothing) };
    if customer::contact(c, compensation.customer).await?.email.is_none() {
        return Ok(Asked::Nothing);
    }
    // Counted by the row itself: two buttons pressed at once are two.
    let sql = "UPDATE payout SET receipts_mailed = receipts_mailed + 1 WHERE id = $1 AND receipts_mailed < $2";
    if c.run(sql, args![payout.id.to_string(), RECEIPTS_MAX]).await? == 0 {
        return Ok(Asked::Enough);
    }
    compensation::log(c, &ctx.customer(), &compensation, "receipt.asked", json!({})).await?;
    outbox::put(c, JobKind::SendReceipt, &compensation.id.to_string(), &json!({}), ctx.micros()).await?;
    Ok(Asked::Promised)
}
