//! The customer's word against a rejection, by the button on the claim page: once for a claim, while there is time.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::ClaimPage;
use crate::domain::link::LinkState;
use crate::domain::payout::{APPEAL_DAYS, PayoutState};
use crate::domain::stage::Stage;
use crate::store::args;
use crate::store::column::storable;
use crate::store::command::{Ctx, Done};
use crate::store::compensation::{self, Compensation};
use crate::store::engine::Conn;
use crate::store::intake;
use crate::store::payout::{self, Payout, decide};

/// Longest message that comes with an objection, in characters.
pub const MESSAGE_CHARS_MAX: usize = 1_000;

/// Whether the page offers the button.
#[must_use]
pub fn is_open(page: &ClaimPage, now: Timestamp) -> bool {
    page.payout.as_ref().is_some_and(|payout| takes(&page.compensation, payout, now))
}

fn takes(owner: &Compensation, payout: &Payout, now: Timestamp) -> bool {
    let PayoutState::Rejected { at, .. } = payout.state else { return false };
    let in_time = now.duration_since(at) <= SignedDuration::from_hours(24 * APPEAL_DAYS);
    // A case that ended since takes none, whatever became of its link.
    let stands = owner.stage != Stage::Withdrawn && !matches!(owner.link, Some(LinkState::Revoked { .. }));
    in_time && stands && payout.objected_at.is_none()
}

/// Takes an objection (Y09): the words stand in the conversation, the ticket comes back, and the claim is looked at again. Without
/// `moves` only its words are taken: another offer, or a budget that is used up, may be in the way, and then a person has to find one.
/// False where there is nothing to object to any more; two buttons pressed at once are one objection.
///
/// # Errors
/// With `moves` the refusals of what is in the way; the store's.
pub async fn object(c: &mut Conn, ctx: &Ctx, link_hash: Vec<u8>, words: &str, moves: bool) -> Done<bool> {
    let customer = ctx.customer();
    let Some(owner) = compensation::by_link(c, link_hash).await? else { return Ok(false) };
    let Some(mut payout) = payout::of_compensation(c, owner.id).await? else { return Ok(false) };
    if !takes(&owner, &payout, ctx.now) {
        return Ok(false);
    }
    let sql = "UPDATE payout SET objected_at = $2 WHERE id = $1 AND objected_at IS NULL";
    if c.run(sql, args![payout.id.to_string(), ctx.micros()]).await? == 0 {
        return Ok(false);
    }
    payout.objected_at = Some(ctx.now);
    // What people write is not hashed into the chain: the event names the message.
    let message = intake::says(c, &customer, payout.ticket, &storable(words)).await?;
    let data = json!({"message": message});
    if moves {
        decide::object(c, &customer, &mut payout, data).await?;
    } else {
        compensation::log(c, &customer, &owner, "objection.waits", data).await?;
    }
    Ok(true)
}
