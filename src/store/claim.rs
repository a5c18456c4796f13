//! The customer's side: what a link shows, and the one claim it takes.

use serde_json::{Value as Json, json};

use crate::domain::said::command as said;

use crate::domain::case::CaseEvent;
use crate::domain::ids::{CompensationId, CustomerId, PayoutId, TicketId};
use crate::domain::link::{LinkEvent, LinkState, claim as claim_link};
use crate::domain::names::NameChecked;
use crate::domain::payee::{Payee, PayeeMethod};
use crate::domain::payout::{PayoutEvent, PayoutState};
use crate::domain::promise::{self, PromiseRules};
use crate::domain::refusal::RefusalCode;
use crate::domain::stage::Stage;
use crate::domain::travel::Way;

use super::column::to_json;
use super::command::{CommandError, Ctx, Done, refuse};
use super::compensation::{self, Compensation, apply_link};
use super::engine::{Conn, Error};
use super::keys::Keys;
use super::outbox::{self, JobKind};
use super::payout::{self, Payout};
use super::ticket::Ticket;
use super::{args, case, customer, event, fraud, ticket};

pub use step_up::{Proof, StepUp, postcode_mark, proof_asked_for, step_up};

pub mod objection;
mod step_up;

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

/// What the link with this hash shows; none for one that we do not know. That takes the same look-ups: how long an answer takes tells
/// nobody whether a link ever was.
///
/// # Errors
/// The store's.
pub async fn page(c: &mut Conn, link_hash: Vec<u8>) -> Done<Option<ClaimPage>> {
    let compensation = compensation::by_link(c, link_hash).await?;
    let nobody = (CompensationId(0), CustomerId(0), TicketId(0));
    let (id, customer, ticket) = compensation.as_ref().map_or(nobody, |known| (known.id, known.customer, known.ticket));
    let payout = payout::of_compensation(c, id).await?;
    let contact = known(customer::contact(c, customer).await)?;
    let ticket = known(ticket::load(c, ticket).await)?;
    let (Some(compensation), Some(contact), Some(ticket)) = (compensation, contact, ticket) else { return Ok(None) };
    Ok(Some(ClaimPage { compensation, payout, locale: contact.locale, ticket }))
}

/// What was looked up, if it is there.
fn known<T>(found: Done<T>) -> Done<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(CommandError::Refused(refusal)) if refusal.code == RefusalCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether a payout goes to this very account. What is shown of an account is not enough to tell: two may look the same.
///
/// # Errors
/// The store's.
pub async fn goes_to(c: &mut Conn, keys: &Keys, id: PayoutId, payee: &Payee) -> Done<bool> {
    let (mark,): (Vec<u8>,) = c.one("SELECT account_mark FROM payout WHERE id = $1", args![id.to_string()]).await?;
    Ok(mark == keys.account_mark(&payee.account()))
}

/// Takes the claim (L06, L07, K17, Y01, K22), or the correction of one that the bank could not pay (L11, Y26). One winner: what
/// comes after the claim is refused and shows the page.
///
/// # Errors
/// [`RefusalCode::LinkNotClaimable`] with a sentence for the customer; the store's.
pub async fn submit(c: &mut Conn, ctx: &Ctx, keys: &Keys, link_hash: Vec<u8>, payee: &Payee) -> Done<ClaimPage> {
    submit_with(c, ctx, keys, link_hash, payee, Along::default()).await
}

/// What comes along with a claim, beside the account.
#[derive(Clone, Copy, Debug, Default)]
pub struct Along<'a> {
    /// The device it comes from, as far as it can be told from others; only a mark of it is kept.
    pub device: Option<&'a str>,
    /// The sentence by which the customer chose a voucher in place of the money. Kept in the event log, word by word.
    pub consent: Option<&'a str>,
    /// What came of asking whether the account is kept under the holder's name; none where nobody was asked.
    pub name_check: Option<NameChecked>,
}

/// The same with what comes along.
///
/// # Errors
/// Those of [`submit`]; [`RefusalCode::PolicyDenied`] for a voucher that the policy does not offer or the customer did not agree to.
pub async fn submit_with(
    c: &mut Conn,
    ctx: &Ctx,
    keys: &Keys,
    link_hash: Vec<u8>,
    payee: &Payee,
    along: Along<'_>,
) -> Done<ClaimPage> {
    let customer_ctx = ctx.customer();
    let Some(mut compensation) = compensation::by_link(c, link_hash.clone()).await? else {
        return refuse(RefusalCode::LinkNotClaimable, said::link_unknown());
    };
    if compensation.link_expires_at.is_some_and(|end| ctx.now >= end) && compensation.stage == Stage::Offered {
        return refuse(RefusalCode::LinkNotClaimable, said::link_over());
    }
    let consent = along.consent.filter(|_| payee.method() == PayeeMethod::Voucher);
    if payee.method() == PayeeMethod::Voucher && (consent.is_none() || !ctx.policy.lets_choose_voucher(compensation.reason)) {
        return refuse(
            RefusalCode::PolicyDenied,
            "a voucher takes the place of money only where the customer may and does choose it",
        );
    }
    let given = Given { payee, consent, name_check: along.name_check };
    match compensation.link.clone() {
        Some(LinkState::Correction { .. }) => correct(c, &customer_ctx, keys, &mut compensation, given).await?,
        Some(link) => {
            compensation.link = Some(claim_link(&link, &customer_ctx.actor, ctx.now)?);
            compensation.claimed_at = Some(ctx.now);
            let way = Way::of(payee.method(), compensation.amount.currency);
            compensation.promise_date = Some(promise::promise_date(ctx.now, &PromiseRules::of(&ctx.policy), way));
            compensation.stage = Stage::Claimed;
            accept(c, &customer_ctx, keys, &compensation, given).await?;
            compensation::save(c, ctx, &compensation).await?;
            for kind in [JobKind::ExpireLink, JobKind::SendReminder] {
                outbox::cancel(c, ctx, kind, &compensation.id.to_string()).await?;
            }
        }
        None => return refuse(RefusalCode::LinkNotClaimable, said::link_unknown()),
    }
    fraud::live::claimed(c, ctx, keys, &compensation, payee, along.device).await?;
    page(c, link_hash).await?.ok_or_else(|| Error::NoRow.into())
}

/// What a claim or a correction gives.
#[derive(Clone, Copy)]
struct Given<'a> {
    payee: &'a Payee,
    consent: Option<&'a str>,
    name_check: Option<NameChecked>,
}

impl Given<'_> {
    /// What the event log keeps of it.
    fn noted(self, name: &str, value: &str) -> Json {
        let mut data = json!({name: value});
        if let Some(consent) = self.consent {
            data["consent"] = consent.into();
        }
        if let Some(checked) = self.name_check {
            data["name_check"] = checked.name().into();
        }
        data
    }
}

async fn accept(c: &mut Conn, ctx: &Ctx, keys: &Keys, compensation: &Compensation, given: Given<'_>) -> Done<()> {
    let payee = given.payee;
    let mut case = case::load(c, compensation.case).await?;
    case::apply(c, ctx, &mut case, &CaseEvent::ClaimAccepted, json!({})).await?;
    compensation::log(c, ctx, compensation, "claim.submitted", given.noted("method", payee.method().name())).await?;
    let state = PayoutState::submitted(&ctx.actor, ctx.now)?;
    // One payout per claim and one claim per compensation: the same 128 bits name both, so a second payout cannot be made.
    let id = PayoutId(compensation.id.0);
    let sealed = seal(c, keys, compensation, id, payee).await?;
    let rail = payee.method().rail();
    c.run(
        "INSERT INTO payout (id, compensation_id, ticket_id, version, state, state_json, rail, amount_minor, currency, reference,
                sealed_payee, masked_payee, account_mark, promise_date, release_due, submitted_at, name_check, payee_country)
         VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
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
            given.name_check.map(NameChecked::name),
            payee.country(),
        ],
    )
    .await?;
    let data = json!({"version": 1, "state": state.name(), "compensation": compensation.id, "rail": rail});
    event::append(c, ctx, "payout.submitted", format!("payout:{id}"), Some(compensation.ticket), data).await?;
    case::apply(c, &ctx.timer("claim"), &mut case, &CaseEvent::PayoutCreated, json!({})).await?;
    let payout = payout::load(c, id).await?;
    payout::clock::start(c, ctx, &payout).await?;
    payout::promise::start(c, ctx, &payout).await?;
    outbox::put(c, JobKind::ScreenPayout, &id.to_string(), &json!({}), ctx.micros()).await
}

/// Other details for a payout the bank could not pay: same link, same amount, screened again, the date recomputed and shown. The
/// date first promised stays on the compensation, where it is measured.
async fn correct(c: &mut Conn, ctx: &Ctx, keys: &Keys, compensation: &mut Compensation, given: Given<'_>) -> Done<()> {
    let payee = given.payee;
    let Some(mut payout) = payout::of_compensation(c, compensation.id).await? else {
        return refuse(RefusalCode::LinkNotClaimable, said::link_no_correction());
    };
    apply_link(c, ctx, compensation, &LinkEvent::DetailsCorrected).await?;
    compensation::save(c, ctx, compensation).await?;
    let sealed = seal(c, keys, compensation, payout.id, payee).await?;
    let rail = payee.method().rail();
    c.run(
        "UPDATE payout SET sealed_payee = $2, masked_payee = $3, account_mark = $4, rail = $5, corrected_at = $6, released_at = NULL,
                released_by = NULL, name_check = $7, payee_country = $8
         WHERE id = $1",
        args![
            payout.id.to_string(),
            sealed,
            payee.masked(),
            keys.account_mark(&payee.account()),
            rail,
            ctx.micros(),
            given.name_check.map(NameChecked::name),
            payee.country(),
        ],
    )
    .await?;
    payout.rail = rail.to_owned();
    payout.corrected_at = Some(ctx.now);
    payout.released_at = None;
    payout.released_by = None;
    payout.release_due = Some(promise::release_due(ctx.now, &PromiseRules::of(&ctx.policy)));
    let asked = payout::promise::cause(&payout);
    payout::apply(c, ctx, &mut payout, &PayoutEvent::DetailsCorrected, given.noted("rail", rail)).await?;
    payout::correction::came(c, ctx, compensation, payout.id).await?;
    payout::clock::start(c, ctx, &payout).await?;
    let mut case = case::load(c, compensation.case).await?;
    case::apply(c, &ctx.timer("claim"), &mut case, &CaseEvent::PayoutCreated, json!({"corrected": true})).await?;
    let possible = payout::promise::anew(ctx, &payout);
    if !payout::promise::reckon(c, ctx, &mut payout, &asked, possible).await? {
        payout::promise::start(c, ctx, &payout).await?;
    }
    outbox::put(c, JobKind::ScreenPayout, &payout.id.to_string(), &json!({}), ctx.micros()).await
}

async fn seal(c: &mut Conn, keys: &Keys, compensation: &Compensation, id: PayoutId, payee: &Payee) -> Done<Vec<u8>> {
    let key = customer::sealed_key(c, keys, compensation.customer).await?;
    let text = to_json(payee)?;
    Ok(keys.seal(compensation.customer, &key, &payout::place(id), &text).map_err(customer::sealing)?)
}
