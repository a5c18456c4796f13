//! A payout's way out: screening, release, its rail's queue, the attempt.

use std::collections::BTreeSet;

use crate::domain::said::command as said;
use serde_json::json;

use crate::domain::case::CaseState;
use crate::domain::freeze::Halt;
use crate::domain::ids::PayoutId;
use crate::domain::money::Money;
use crate::domain::names::NameChecked;
use crate::domain::payee::Payee;
use crate::domain::payout::{PayoutEvent, PayoutState};
use crate::domain::policy::ClosedRail;
use crate::domain::refusal::RefusalCode;
use crate::domain::role::Role;

use super::{Finding, Payout, apply, correction, load, payee, promise};
use crate::domain::said::Sentence;
use crate::store::column::{to_json, word};
use crate::store::command::{Ctx, Done, refuse};
use crate::store::engine::Conn;
use crate::store::freeze;
use crate::store::keys::Keys;
use crate::store::outbox::{self, JobKind};
use crate::store::{args, case, compensation, event, fraud, rail, ticket};

/// What screening says where the way is closed.
const RAIL_CLOSED: &str = "rail_closed";
/// Most payouts of others that are named beside it.
const OTHERS_NAMED: i64 = 5;

/// What a rail is asked to pay.
#[derive(Clone, Debug)]
pub struct PaymentOrder {
    /// The payout.
    pub payout: PayoutId,
    /// Number of the attempt.
    pub attempt: u32,
    /// Number of the order: attempts at one that never arrived share it.
    pub number: u32,
    /// The reference it carries on every attempt.
    pub reference: String,
    /// How much.
    pub amount: Money,
    /// To whom.
    pub payee: Payee,
    /// What its rail calls it, once that is known.
    pub handle: Option<String>,
}

impl PaymentOrder {
    /// What a bank file calls it, and the statement after it: the reference, and from the second order on its number behind it. At
    /// most 35 characters, as ISO 20022 wants.
    #[must_use]
    pub fn end_to_end_id(&self) -> String {
        if self.number > 1 { format!("{}-{}", self.reference, self.number) } else { self.reference.clone() }
    }
}

/// Screens a claim (Y02) and either releases it by rule (Y03) or puts it before a person (Y04). One that is past this is left
/// alone.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn screen(c: &mut Conn, ctx: &Ctx, id: PayoutId) -> Done<Payout> {
    let mut payout = load(c, id).await?;
    if !matches!(payout.state, PayoutState::Submitted { .. }) {
        return Ok(payout);
    }
    freeze::ensure_runs(c, Halt::Releasing).await?;
    let review = promise::cause(&payout);
    let timer = ctx.timer("screening");
    apply(c, &timer, &mut payout, &PayoutEvent::ScreeningStarted, json!({})).await?;
    let (country,): (Option<String>,) = c.one("SELECT payee_country FROM payout WHERE id = $1", args![id.to_string()]).await?;
    if let Some(closed) = ctx.policy.screening.closes(&payout.rail, country.as_deref(), payout.amount.currency) {
        return unusable(c, ctx, payout, closed).await;
    }
    payout.findings = hits(c, ctx, &payout, country.as_deref()).await?;
    let findings = to_json(&payout.findings)?;
    c.run("UPDATE payout SET findings = $2 WHERE id = $1", args![id.to_string(), findings]).await?;
    let rules: Vec<String> = payout.findings.iter().map(|finding| finding.rule.clone()).collect();
    if rules.is_empty() {
        let rule = ctx.timer("auto_release");
        apply(c, &rule, &mut payout, &PayoutEvent::AutoReleased, json!({})).await?;
        released(c, ctx, &mut payout, &review).await?;
    } else {
        apply(c, &timer, &mut payout, &PayoutEvent::RuleHit { rules: rules.clone() }, json!({"rules": rules})).await?;
    }
    Ok(payout)
}

/// The way that the customer chose is closed (Y05): they are asked for other details, and finance sees why.
async fn unusable(c: &mut Conn, ctx: &Ctx, mut payout: Payout, closed: &ClosedRail) -> Done<Payout> {
    let found = said::found_rail_closed(closed.rail.as_str(), closed.scope());
    payout.findings = vec![Finding { rule: RAIL_CLOSED.to_owned(), found }];
    let findings = to_json(&payout.findings)?;
    c.run("UPDATE payout SET findings = $2 WHERE id = $1", args![payout.id.to_string(), findings]).await?;
    let data = json!({"rules": [RAIL_CLOSED]});
    apply(c, &ctx.timer("screening"), &mut payout, &PayoutEvent::DetailsUnusable, data).await?;
    correction::ask(c, ctx, &payout, true).await?;
    load(c, payout.id).await
}

/// The screening rules that want a person to look, each with what it found.
async fn hits(c: &mut Conn, ctx: &Ctx, payout: &Payout, country: Option<&str>) -> Done<Vec<Finding>> {
    let mut found = Vec::new();
    let mut add = |rule: &str, what: Sentence| found.push(Finding { rule: rule.to_owned(), found: what });
    let limit = ctx.policy.limits(payout.amount.currency).map_or(0, |limits| limits.auto_release_max.minor);
    if payout.amount.minor > limit {
        let limit = Money::from_minor(limit, payout.amount.currency);
        add("above_automatic_limit", said::found_above_limit(payout.amount, limit));
    }
    let account_days = i64::from(ctx.policy.fraud.account_days);
    let others: Vec<(i64, i64)> = c
        .rows(
            "SELECT other.ticket_id, theirs.customer_id FROM payout AS other
             JOIN compensation AS theirs ON theirs.id = other.compensation_id
             JOIN payout AS mine ON mine.id = $1 JOIN compensation AS ours ON ours.id = mine.compensation_id
             WHERE other.account_mark = mine.account_mark AND theirs.customer_id <> ours.customer_id AND other.submitted_at >= $2
             ORDER BY other.submitted_at DESC LIMIT $3",
            args![payout.id.to_string(), ctx.micros_in(-86_400 * account_days), OTHERS_NAMED],
        )
        .await?;
    if !others.is_empty() {
        let customers: BTreeSet<i64> = others.iter().map(|(_, customer)| *customer).collect();
        let tickets: Vec<String> = others.iter().map(|(ticket, _)| format!("#{ticket}")).collect();
        let what = said::found_account_shared(customers.len(), account_days, tickets.join(", "));
        add("account_used_by_another_customer", what);
    }
    let (checked,): (Option<String>,) =
        c.one("SELECT name_check FROM payout WHERE id = $1", args![payout.id.to_string()]).await?;
    match checked.as_deref().map(word::<NameChecked>).transpose()?.filter(|checked| checked.wants_a_look()) {
        Some(NameChecked::CloseKept) => add("account_name", said::found_name_close()),
        Some(NameChecked::TooOften) => add("account_name", said::found_name_too_often()),
        Some(_) => add("account_name", said::found_name_other()),
        None => {}
    }
    if let Some(country) = country.filter(|country| ctx.policy.screening.holds(country)) {
        add("country_not_allowed", said::found_country(country));
    }
    let order = ticket::load(c, payout.ticket).await?.order;
    if let Some(refunded) = order.as_ref().and_then(|order| order.refunded).filter(|refunded| refunded.minor > 0) {
        let number = order.map(|order| order.id).unwrap_or_default();
        add("order_refunded_elsewhere", said::found_refunded(refunded, number, payout.amount));
    }
    for (rule, flags) in fraud::live::screened(c, payout).await? {
        let flags: Vec<String> = flags.iter().map(ToString::to_string).collect();
        let what = if flags.is_empty() { said::found_new_details() } else { said::found_flags(flags.len(), flags.join(", ")) };
        add(&rule, what);
    }
    // Whatever would go by itself may be drawn for a look.
    if found.is_empty() && fraud::live::is_sampled(c, ctx, payout).await? {
        found.push(Finding { rule: fraud::live::SAMPLED.to_owned(), found: said::found_sample() });
    }
    Ok(found)
}

/// Releases a payout that waits in review (Y06). One that was released already answers as it is.
///
/// # Errors
/// [`RefusalCode::AboveAuthority`] for a lead above their limit; [`RefusalCode::SamePerson`]; [`RefusalCode::PolicyDenied`] while
/// a flag holds it; the machine's refusal; the store's.
pub async fn release(c: &mut Conn, ctx: &Ctx, id: PayoutId) -> Done<Payout> {
    release_seen(c, ctx, id, None).await
}

/// Releases what was seen, named by its version: other account details or another finding may have come since.
///
/// # Errors
/// As [`release`]; [`RefusalCode::StaleVersion`] where it is not what was seen any more.
pub async fn release_seen(c: &mut Conn, ctx: &Ctx, id: PayoutId, seen: Option<i64>) -> Done<Payout> {
    let (_, role) = ctx.person()?;
    if !role.releases() {
        return refuse(RefusalCode::RoleNotAllowed, said::no_releasing(role));
    }
    freeze::ensure_runs(c, Halt::Releasing).await?;
    let mut payout = load(c, id).await?;
    if seen.is_some_and(|seen| seen != payout.version) {
        return refuse(RefusalCode::StaleVersion, said::payout_changed(payout.reference.as_str()));
    }
    // Screening is quick but not at once: a release that overtakes it screens first, so that no payout skips the rules.
    if matches!(payout.state, PayoutState::Submitted { .. }) {
        payout = screen(c, ctx, id).await?;
        outbox::cancel(c, ctx, JobKind::ScreenPayout, &id.to_string()).await?;
    }
    if payout.released_at.is_some() && !matches!(payout.state, PayoutState::Review { .. }) {
        return Ok(payout);
    }
    let limits = ctx.policy.limits(payout.amount.currency);
    let lead_max = limits.map_or(0, |limits| limits.lead_release_max.minor);
    if role == Role::Lead && payout.amount.minor > lead_max {
        return refuse(RefusalCode::AboveAuthority, said::release_above_lead(payout.amount));
    }
    fraud::ensure_cleared(c, payout.compensation).await?;
    let second_needed = limits.is_some_and(|limits| payout.amount.minor > limits.four_eyes_above.minor);
    let owner = compensation::load(c, payout.compensation).await?;
    let hands =
        case::load(c, owner.case).await?.state.deal().map(|deal| deal.hands().map(str::to_owned).collect()).unwrap_or_default();
    let review = promise::cause(&payout);
    apply(c, ctx, &mut payout, &PayoutEvent::Released { hands, second_needed }, json!({})).await?;
    if matches!(payout.state, PayoutState::Released { .. }) {
        released(c, ctx, &mut payout, &review).await?;
    }
    Ok(payout)
}

/// A released payout goes on by itself, and its customer is told. One that waited too long in review is promised for a later day.
async fn released(c: &mut Conn, ctx: &Ctx, payout: &mut Payout, review: &str) -> Done<()> {
    let possible = promise::soonest(ctx, payout);
    promise::reckon(c, ctx, payout, review, possible).await?;
    outbox::put(c, JobKind::SendReleased, &payout.compensation.to_string(), &json!({}), ctx.micros()).await?;
    outbox::put(c, JobKind::QueuePayout, &payout.id.to_string(), &json!({}), ctx.micros()).await
}

/// What takes an attempt to whoever pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier<'a> {
    /// A rail that is called, by its name.
    Rail(&'a str),
    /// A bank file, by its message id.
    File(&'a str),
}

/// Puts a released payout into its rail's queue (Y10). A rail that pays by itself is called next; a bank file waits for its
/// export. One that came back to the queue for another attempt is sent on its way the same.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn queue(c: &mut Conn, ctx: &Ctx, id: PayoutId, rail_pays_itself: bool) -> Done<Payout> {
    freeze::ensure_runs(c, Halt::Releasing).await?;
    let mut payout = load(c, id).await?;
    if matches!(payout.state, PayoutState::Released { .. }) {
        let data = json!({"rail": payout.rail});
        apply(c, &ctx.timer("release"), &mut payout, &PayoutEvent::Queued, data).await?;
    }
    if rail_pays_itself && matches!(payout.state, PayoutState::Queued { .. }) {
        outbox::put(c, JobKind::DispatchPayout, &id.to_string(), &json!({}), ctx.micros()).await?;
    }
    Ok(payout)
}

/// Writes the attempt (Y13), so that it is a fact before the rail is called. None when there is nothing to send: an attempt that
/// is written already is only ever looked up.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn begin_attempt(
    c: &mut Conn,
    ctx: &Ctx,
    keys: &Keys,
    id: PayoutId,
    carrier: Carrier<'_>,
) -> Done<Option<PaymentOrder>> {
    let mut payout = load(c, id).await?;
    let owner = compensation::load(c, payout.compensation).await?;
    let case = case::load(c, owner.case).await?;
    let owed = matches!(&case.state, CaseState::Settling { .. });
    if !matches!(payout.state, PayoutState::Queued { .. }) || !owed {
        return Ok(None);
    }
    freeze::ensure_runs(c, Halt::Releasing).await?;
    let (rail_name, run) = match carrier {
        Carrier::Rail(name) => (name.to_owned(), None),
        Carrier::File(run) => (payout.rail.clone(), Some(run)),
    };
    let data = json!({"rail": rail_name, "file": run});
    apply(c, &ctx.timer("dispatch"), &mut payout, &PayoutEvent::AttemptWritten, data).await?;
    let order = order(c, keys, &payout).await?;
    let content = content(keys, &order, &rail_name)?;
    if order.attempt > 1 {
        ensure_same_content(c, &order, &content).await?;
    }
    c.run(
        "INSERT INTO payout_attempt (payout_id, no, rail, at, bank_run, number, content, way)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            id.to_string(),
            i64::from(order.attempt),
            rail_name,
            ctx.micros(),
            run,
            i64::from(order.number),
            content,
            payout.rail.as_str()
        ],
    )
    .await?;
    Ok(Some(order))
}

/// A keyed mark of what an order pays, to whom and by which rail: comparable, and it tells nothing about the account.
fn content(keys: &Keys, order: &PaymentOrder, rail: &str) -> Done<String> {
    let text = to_json(&(order.amount, &order.payee, rail))?;
    Ok(event::sha256(&keys.mark("order", &text)))
}

/// A rail answers about what it knows under a number, whatever it is asked to pay: another content under the same number would wait
/// for an answer about the first one's for good, or be taken for paid with it.
async fn ensure_same_content(c: &mut Conn, order: &PaymentOrder, content: &str) -> Done<()> {
    let sql =
        "SELECT content FROM payout_attempt WHERE payout_id = $1 AND number = $2 AND content IS NOT NULL ORDER BY no LIMIT 1";
    let before: Option<(String,)> = c.optional(sql, args![order.payout.to_string(), i64::from(order.number)]).await?;
    if before.is_some_and(|(before,)| before != content) {
        return refuse(RefusalCode::KeyReused, said::order_changed(order.reference.as_str(), order.number));
    }
    Ok(())
}

/// The order that the newest attempt is part of, as it was handed over: to ask about it.
///
/// # Errors
/// The store's.
pub async fn order(c: &mut Conn, keys: &Keys, payout: &Payout) -> Done<PaymentOrder> {
    let attempts = payout.state.attempts();
    Ok(PaymentOrder {
        payout: payout.id,
        attempt: attempts.last,
        number: attempts.order(),
        reference: payout.reference.clone(),
        amount: payout.amount,
        payee: payee(c, keys, payout.id).await?,
        handle: rail::handle_of(c, payout.id, attempts.order()).await?,
    })
}

/// The rail did not answer (Y15): the payout is in doubt from now on, and looked up.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn no_answer(c: &mut Conn, ctx: &Ctx, id: PayoutId) -> Done<Payout> {
    let mut payout = load(c, id).await?;
    if matches!(payout.state, PayoutState::Dispatched { .. }) {
        apply(c, &ctx.timer("dispatch"), &mut payout, &PayoutEvent::NoAnswer, json!({})).await?;
    }
    Ok(payout)
}
