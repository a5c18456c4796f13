//! The customer's side: what a link shows, and the one claim it takes.

use crate::domain::said::command as said;
use serde_json::json;

use crate::domain::case::CaseEvent;
use crate::domain::ids::PayoutId;
use crate::domain::link::{LinkEvent, LinkState, claim as claim_link};
use crate::domain::payee::Payee;
use crate::domain::payout::{PayoutEvent, PayoutState};
use crate::domain::policy::Policy;
use crate::domain::promise::{self, PromiseRules};
use crate::domain::refusal::RefusalCode;
use crate::domain::stage::Stage;

use super::column::to_json;
use super::command::{Ctx, Done, refuse};
use super::compensation::{self, Compensation, apply_link};
use super::engine::{Conn, Error};
use super::keys::Keys;
use super::outbox::{self, JobKind};
use super::payout::{self, Payout};
use super::ticket::Ticket;
use super::{args, case, customer, event, fraud, ticket};

/// Everything the customer's page shows. Reading it changes nothing.
#[derive(Clone, Debug)]
pub struct ClaimPage {
    /// The compensation behind the link.
    pub compensation: Compensation,
    /// The payout, once claimed.
    pub payout: Option<Payout>,
    /// Language tag of the customer.
    pub locale: Option<String>,
    /// The ticket it belongs to: what it is about, and the brand.
    pub ticket: Ticket,
}

/// What the link with this hash shows; none for one that we do not know.
///
/// # Errors
/// The store's.
pub async fn page(c: &mut Conn, link_hash: Vec<u8>) -> Done<Option<ClaimPage>> {
    let Some(compensation) = compensation::by_link(c, link_hash).await? else { return Ok(None) };
    let payout = payout::of_compensation(c, compensation.id).await?;
    let contact = customer::contact(c, compensation.customer).await?;
    let ticket = ticket::load(c, compensation.ticket).await?;
    Ok(Some(ClaimPage { compensation, payout, locale: contact.locale, ticket }))
}

/// Whether a payout goes to this very account. What is shown of an account is not enough to tell: two may look the same.
///
/// # Errors
/// The store's.
pub async fn goes_to(c: &mut Conn, keys: &Keys, id: PayoutId, payee: &Payee) -> Done<bool> {
    let (mark,): (Vec<u8>,) = c.one("SELECT account_mark FROM payout WHERE id = $1", args![id.to_string()]).await?;
    Ok(mark == keys.account_mark(&payee.account()))
}

/// Whether a claim may be taken, by the order number that is asked for above an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepUp {
    /// It is not asked for, or it was right.
    Passed,
    /// It was wrong; there are tries left.
    Wrong,
    /// It was wrong too often: the link is locked for a while.
    Locked,
}

/// The order number that a claim of this compensation has to name; none where the policy asks for none, or where the desk knows no
/// order that could be asked for.
#[must_use]
pub fn order_asked_for<'a>(policy: &Policy, compensation: &Compensation, ticket: &'a Ticket) -> Option<&'a str> {
    let amount = compensation.amount;
    let (above, _) = policy.amount_in(&policy.step_up.above, amount.currency)?;
    let order = ticket.order.as_ref().map(|order| order.id.as_str()).filter(|id| !spelling(id).is_empty())?;
    (amount.minor > above.minor).then_some(order)
}

/// Letters and digits alone: people leave out hyphens, hashes and spaces.
fn spelling(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Compares the order number that was typed with a claim (L06, L08). Wrong ones are counted for the link.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn step_up(c: &mut Conn, ctx: &Ctx, link_hash: Vec<u8>, answer: &str) -> Done<StepUp> {
    let Some(mut compensation) = compensation::by_link(c, link_hash).await? else { return Ok(StepUp::Passed) };
    let Some(link) = compensation.link.clone().filter(LinkState::is_claimable) else { return Ok(StepUp::Passed) };
    let ticket = ticket::load(c, compensation.ticket).await?;
    let Some(order) = order_asked_for(&ctx.policy, &compensation, &ticket) else { return Ok(StepUp::Passed) };
    if spelling(order) == spelling(answer) {
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

/// Takes the claim (L06, L07, K17, Y01, K22), or the correction of one that the bank could not pay (L11, Y26). One winner: what
/// comes after the claim is refused and shows the page.
///
/// # Errors
/// [`RefusalCode::LinkNotClaimable`] with a sentence for the customer; the store's.
pub async fn submit(c: &mut Conn, ctx: &Ctx, keys: &Keys, link_hash: Vec<u8>, payee: &Payee) -> Done<ClaimPage> {
    submit_from(c, ctx, keys, link_hash, payee, None).await
}

/// The same from a device, as far as it can be told from others; only a mark of it is kept.
///
/// # Errors
/// Those of [`submit`].
pub async fn submit_from(
    c: &mut Conn,
    ctx: &Ctx,
    keys: &Keys,
    link_hash: Vec<u8>,
    payee: &Payee,
    device: Option<&str>,
) -> Done<ClaimPage> {
    let customer_ctx = ctx.customer();
    let Some(mut compensation) = compensation::by_link(c, link_hash.clone()).await? else {
        return refuse(RefusalCode::LinkNotClaimable, said::link_unknown());
    };
    if compensation.link_expires_at.is_some_and(|end| ctx.now >= end) && compensation.stage == Stage::Offered {
        return refuse(RefusalCode::LinkNotClaimable, said::link_over());
    }
    match compensation.link.clone() {
        Some(LinkState::Correction { .. }) => correct(c, &customer_ctx, keys, &mut compensation, payee).await?,
        Some(link) => {
            compensation.link = Some(claim_link(&link, &customer_ctx.actor, ctx.now)?);
            compensation.claimed_at = Some(ctx.now);
            compensation.promise_date = Some(promise::promise_date(ctx.now, &PromiseRules::of(&ctx.policy), payee.method()));
            compensation.stage = Stage::Claimed;
            accept(c, &customer_ctx, keys, &compensation, payee).await?;
            compensation::save(c, ctx, &compensation).await?;
            for kind in [JobKind::ExpireLink, JobKind::SendReminder] {
                outbox::cancel(c, ctx, kind, &compensation.id.to_string()).await?;
            }
        }
        None => return refuse(RefusalCode::LinkNotClaimable, said::link_unknown()),
    }
    fraud::live::claimed(c, ctx, keys, &compensation, payee, device).await?;
    page(c, link_hash).await?.ok_or_else(|| Error::NoRow.into())
}

async fn accept(c: &mut Conn, ctx: &Ctx, keys: &Keys, compensation: &Compensation, payee: &Payee) -> Done<()> {
    let mut case = case::load(c, compensation.case).await?;
    case::apply(c, ctx, &mut case, &CaseEvent::ClaimAccepted, json!({})).await?;
    compensation::log(c, ctx, compensation, "claim.submitted", json!({"method": payee.method().name()})).await?;
    let state = PayoutState::submitted(&ctx.actor, ctx.now)?;
    // One payout per claim and one claim per compensation: the same 128 bits name both, so a second payout cannot be made.
    let id = PayoutId(compensation.id.0);
    let sealed = seal(c, keys, compensation, id, payee).await?;
    let rail = payee.method().rail();
    c.run(
        "INSERT INTO payout (id, compensation_id, ticket_id, version, state, state_json, rail, amount_minor, currency, reference,
                sealed_payee, masked_payee, account_mark, promise_date, release_due, submitted_at)
         VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        args![
            id.to_string(),
            compensation.id.to_string(),
            compensation.ticket.0,
            state.name(),
            to_json(&state)?,
            rail,
            compensation.amount.minor,
            compensation.amount.currency.code(),
            id.reference(),
            sealed,
            payee.masked(),
            keys.account_mark(&payee.account()),
            compensation.promise_date.map(|date| date.to_string()),
            promise::release_due(ctx.now, &PromiseRules::of(&ctx.policy)).as_microsecond(),
            ctx.micros(),
        ],
    )
    .await?;
    let data = json!({"version": 1, "state": state.name(), "compensation": compensation.id, "rail": rail});
    event::append(c, ctx, "payout.submitted", format!("payout:{id}"), Some(compensation.ticket), data).await?;
    case::apply(c, &ctx.timer("claim"), &mut case, &CaseEvent::PayoutCreated, json!({})).await?;
    let payout = payout::load(c, id).await?;
    payout::clock::start(c, ctx, &payout).await?;
    outbox::put(c, JobKind::ScreenPayout, &id.to_string(), &json!({}), ctx.micros()).await
}

/// Other details for a payout the bank could not pay: same link, same amount, screened again, the date recomputed and shown. The
/// date first promised stays on the compensation, where it is measured.
async fn correct(c: &mut Conn, ctx: &Ctx, keys: &Keys, compensation: &mut Compensation, payee: &Payee) -> Done<()> {
    let Some(mut payout) = payout::of_compensation(c, compensation.id).await? else {
        return refuse(RefusalCode::LinkNotClaimable, said::link_no_correction());
    };
    apply_link(c, ctx, compensation, &LinkEvent::DetailsCorrected).await?;
    compensation::save(c, ctx, compensation).await?;
    let sealed = seal(c, keys, compensation, payout.id, payee).await?;
    let rail = payee.method().rail();
    c.run(
        "UPDATE payout SET sealed_payee = $2, masked_payee = $3, account_mark = $4, rail = $5, corrected_at = $6, released_at = NULL,
                released_by = NULL
         WHERE id = $1",
        args![payout.id.to_string(), sealed, payee.masked(), keys.account_mark(&payee.account()), rail, ctx.micros()],
    )
    .await?;
    payout.rail = rail.to_owned();
    payout.corrected_at = Some(ctx.now);
    payout.released_at = None;
    payout.released_by = None;
    let rules = PromiseRules::of(&ctx.policy);
    payout.release_due = Some(promise::release_due(ctx.now, &rules));
    let before = payout.promise_date;
    payout.promise_date = Some(promise::promise_date(ctx.now, &rules, payee.method()));
    payout::apply(c, ctx, &mut payout, &PayoutEvent::DetailsCorrected, json!({"rail": rail})).await?;
    payout::clock::start(c, ctx, &payout).await?;
    let mut case = case::load(c, compensation.case).await?;
    case::apply(c, &ctx.timer("claim"), &mut case, &CaseEvent::PayoutCreated, json!({"corrected": true})).await?;
    if payout.promise_date > before {
        let days = json!({"from": before.map(|day| day.to_string()), "to": payout.promise_date.map(|day| day.to_string())});
        event::append(c, ctx, "payout.promise_moved", format!("payout:{}", payout.id), Some(compensation.ticket), days).await?;
        outbox::put(c, JobKind::SendPromiseMoved, &compensation.id.to_string(), &json!({}), ctx.micros()).await?;
    }
    outbox::put(c, JobKind::ScreenPayout, &payout.id.to_string(), &json!({}), ctx.micros()).await
}

async fn seal(c: &mut Conn, keys: &Keys, compensation: &Compensation, id: PayoutId, payee: &Payee) -> Done<Vec<u8>> {
    let key = customer::sealed_key(c, keys, compensation.customer).await?;
    let text = to_json(payee)?;
    Ok(keys.seal(compensation.customer, &key, &payout::place(id), &text).map_err(customer::sealing)?)
}
