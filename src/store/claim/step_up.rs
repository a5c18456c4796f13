//! What a claim above an amount has to name as well: the order's number, or the postcode it was delivered to.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use serde_json::json;

use crate::domain::ids::TicketId;
use crate::domain::link::{LinkEvent, LinkState};
use crate::domain::policy::Policy;
use crate::store::args;
use crate::store::command::{Ctx, Done};
use crate::store::compensation::{self, Compensation, apply_link};
use crate::store::engine::Conn;
use crate::store::keys::Keys;
use crate::store::outbox::{self, JobKind};
use crate::store::ticket::{self, Ticket};

/// Whether a claim may be taken, by what is asked for above an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepUp {
    /// Nothing is asked for, or it was right.
    Passed,
    /// It was wrong; there are tries left.
    Wrong,
    /// It was wrong too often: the link is locked for a while.
    Locked,
}

/// What a claim has to name: one of what the desk knows of the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof<'a> {
    ticket: TicketId,
    order: Option<&'a str>,
    postcode: Option<&'a [u8]>,
}

impl Proof<'_> {
    /// Whether the postcode will do as well.
    #[must_use]
    pub const fn takes_postcode(&self) -> bool {
        self.postcode.is_some()
    }

    /// Whether an answer is right. Both are compared, each in the same time whatever the answer is.
    fn is(&self, keys: &Keys, answer: &str) -> bool {
        let typed = spelling(answer);
        let order = self.order.is_some_and(|order| {
            let (ours, theirs) = (keys.mark("order number", &spelling(order)), keys.mark("order number", &typed));
            verify_slices_are_equal(&ours, &theirs).is_ok()
        });
        let postcode = self.postcode.is_some_and(|mark| {
            postcode_mark(keys, self.ticket, answer).is_some_and(|theirs| verify_slices_are_equal(mark, &theirs).is_ok())
        });
        (order | postcode) && !typed.is_empty()
    }
}

/// What a claim of this compensation has to name; none where the policy asks for nothing, or where the desk knows nothing of an order
/// that could be asked for.
#[must_use]
pub fn proof_asked_for<'a>(policy: &Policy, compensation: &Compensation, ticket: &'a Ticket) -> Option<Proof<'a>> {
    let amount = compensation.amount;
    let (above, _) = policy.amount_in(&policy.step_up.above, amount.currency)?;
    let order = ticket.order.as_ref().map(|order| order.id.as_str()).filter(|id| !spelling(id).is_empty());
    let postcode = ticket.postcode_mark.as_deref();
    let known = order.is_some() || postcode.is_some();
    (amount.minor > above.minor && known).then_some(Proof { ticket: ticket.id, order, postcode })
}

/// What is kept of an order's postcode; none where nothing of it can be typed. The mark of one ticket says nothing about another one.
#[must_use]
pub fn postcode_mark(keys: &Keys, ticket: TicketId, postcode: &str) -> Option<Vec<u8>> {
    let spelt = spelling(postcode);
    (!spelt.is_empty()).then(|| keys.mark("postcode", &format!("{ticket} {spelt}")))
}

/// Letters and digits alone: people leave out hyphens, hashes and spaces.
fn spelling(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Compares what was typed with a claim (L06, L08). Wrong answers are counted for the link.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn step_up(c: &mut Conn, ctx: &Ctx, keys: &Keys, link_hash: Vec<u8>, answer: &str) -> Done<StepUp> {
    let Some(mut compensation) = compensation::by_link(c, link_hash).await? else { return Ok(StepUp::Passed) };
    let Some(link) = compensation.link.clone().filter(LinkState::is_claimable) else { return Ok(StepUp::Passed) };
    let ticket = ticket::load(c, compensation.ticket).await?;
    if proof_asked_for(&ctx.policy, &compensation, &ticket).is_none_or(|proof| proof.is(keys, answer)) {
        return Ok(StepUp::Passed);
    }
    let id = compensation.id.to_string();
    let sql = "UPDATE compensation SET step_up_failures = step_up_failures + 1 WHERE id = $1 RETURNING step_up_failures";
    let (failures,): (i64,) = c.one(sql, args![id.as_str()]).await?;
    let started = matches!(link, LinkState::Started { .. });
    if !started {
        apply_link(c, &ctx.customer(), &mut compensation, &LinkEvent::ClaimStarted).await?;
    }
    if failures < i64::from(ctx.policy.step_up.tries) {
        if !started {
            compensation::save(c, ctx, &compensation).await?;
        }
        return Ok(StepUp::Wrong);
    }
    apply_link(c, &ctx.timer("step_up"), &mut compensation, &LinkEvent::StepupFailed).await?;
    compensation::save(c, ctx, &compensation).await?;
    let opens = ctx.micros_in(3_600 * i64::from(ctx.policy.step_up.cool_off_hours));
    outbox::put(c, JobKind::UnlockLink, &id, &json!({}), opens).await?;
    Ok(StepUp::Locked)
}
