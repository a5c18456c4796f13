//! Changing what is out: another amount for an open link, or more time to claim it.

use crate::domain::policy::TraceStep;
use crate::domain::said::{Sentence, command as said, refusal};
use jiff::SignedDuration;
use serde_json::json;

use super::decide::wrong_stage;
use super::issue::{arm, facts_of};
use super::reissue::{address_above_limit, ensure_below};
use super::{Compensation, apply_link, load, log, save};
use crate::domain::case::{CaseEvent, Offer};
use crate::domain::freeze::Halt;
use crate::domain::ids::CompensationId;
use crate::domain::link::{LinkEvent, LinkState};
use crate::domain::money::Money;
use crate::domain::policy::budget::WhenEmpty;
use crate::domain::policy::price::{self, CUSTOM_KEY};
use crate::domain::promise;
use crate::domain::refusal::RefusalCode;
use crate::domain::role::Role;
use crate::domain::stage::Stage;
use crate::store::budget::{self, Room};
use crate::store::case;
use crate::store::command::{Ctx, Done, refuse};
use crate::store::engine::Conn;
use crate::store::fraud;
use crate::store::freeze;
use crate::store::outbox::{self, JobKind};
use crate::store::ticket;

/// Why a link was revoked whose offer was amended.
const AMENDED: &str = "another amount was offered instead";

/// Another amount for an offer whose link is out (K18): the link is revoked first, the new amount is priced like any that was typed,
/// and goes out by a new link after an undo window, or waits for approval. Lowering takes a lead.
///
/// # Errors
/// [`RefusalCode::IllegalMove`] unless the link is out and not claimed; [`RefusalCode::PolicyDenied`] with the bound in the way;
/// [`RefusalCode::Frozen`]; the machines' refusals; the store's.
pub async fn amend(c: &mut Conn, ctx: &Ctx, id: CompensationId, amount: Money) -> Done<Compensation> {
    let (person, role) = ctx.person()?;
    let mut compensation = load(c, id).await?;
    freeze::ensure_runs(c, Halt::Issuing).await?;
    if compensation.stage != Stage::Offered {
        return wrong_stage(&compensation, said::stage_amend(), RefusalCode::IllegalMove);
    }
    let before = compensation.amount;
    if amount == before {
        return refuse(RefusalCode::Invalid, said::amount_same(amount));
    }
    let ticket = ticket::load(c, compensation.ticket).await?;
    let facts = facts_of(c, ctx, &ticket, Some(id)).await?;
    let priced = match price::custom(&ctx.policy, &facts.of(&ticket, compensation.reason, role), amount) {
        Ok(offer) => offer,
        Err(refused) => return refuse(RefusalCode::PolicyDenied, refused.why),
    };
    if let Some(why) = priced.obstacle() {
        return refuse(RefusalCode::PolicyDenied, said::amount_blocked(amount, why));
    }
    let mut case = case::load(c, compensation.case).await?;
    let offer = Offer { compensation: id, key: CUSTOM_KEY, kind: compensation.kind, amount, reason: compensation.reason };
    let revoked = LinkEvent::Revoked { reason: AMENDED.to_owned(), proposer: compensation.proposed_by.clone() };
    apply_link(c, ctx, &mut compensation, &revoked).await?;
    case::apply(c, ctx, &mut case, &CaseEvent::OfferAmended { offer }, json!({"from": before, "to": amount})).await?;
    outbox::cancel(c, ctx, JobKind::SendLink, &id.to_string()).await?;
    outbox::cancel(c, ctx, JobKind::ExpireLink, &id.to_string()).await?;
    compensation.amount = amount;
    compensation.trace = priced.trace;
    person.clone_into(&mut compensation.proposed_by);
    compensation.approved_by = None;
    compensation.approved_hash = None;
    compensation.needs_approval_by = priced.needs_approval_by;
    compensation.stage = Stage::ApprovalWanted;
    compensation.link_expires_at = None;
    compensation.offered_at = None;
    // What was reserved for the old amount goes back before the new one is reserved.
    save(c, ctx, &compensation).await?;
    log(c, ctx, &compensation, "compensation.amended", json!({"from": before, "to": amount, "by": person})).await?;
    fraud::live::amended(c, ctx, &ticket, &mut compensation).await?;
    let accounts = budget::accounts(ctx, &ticket, compensation.reason, amount.currency, person);
    let short = Room::of(c, &accounts).await?.shortage(amount);
    if let Some((WhenEmpty::Refuse, _, step)) = &short {
        return refuse(RefusalCode::PolicyDenied, said::amount_blocked(amount, sentence(step)));
    }
    if compensation.needs_approval_by.is_some() || short.is_some() {
        case::apply(c, &ctx.timer("policy"), &mut case, &CaseEvent::OfferApprovalNeeded, json!({})).await?;
        compensation.needs_approval_by = compensation.needs_approval_by.or_else(|| Some(ctx.policy.first_approver(amount)));
        save(c, ctx, &compensation).await?;
        return Ok(compensation);
    }
    case::apply(c, &ctx.timer("policy"), &mut case, &CaseEvent::OfferAutoApproved, json!({})).await?;
    arm(c, ctx, &mut case, &mut compensation, true).await?;
    Ok(compensation)
}

/// More time to claim an open link: so many days from today, as many at most as the policy gives a new one. The customer is told by
/// another mail with the same link.
///
/// # Errors
/// [`RefusalCode::IllegalMove`] unless the link is out and not claimed; [`RefusalCode::RoleNotAllowed`] for another's offer;
/// [`RefusalCode::Invalid`] for a time that is no longer or too long; [`RefusalCode::Frozen`]; the store's.
pub async fn extend(c: &mut Conn, ctx: &Ctx, id: CompensationId, days: u32) -> Done<Compensation> {
    let (person, role) = ctx.person()?;
    let mut compensation = load(c, id).await?;
    freeze::ensure_runs(c, Halt::Issuing).await?;
    if compensation.stage != Stage::Offered || !compensation.link.as_ref().is_some_and(LinkState::is_claimable) {
        return wrong_stage(&compensation, said::stage_extend(), RefusalCode::IllegalMove);
    }
    if role != Role::Lead && (!role.works_tickets() || compensation.proposed_by != person) {
        return refuse(RefusalCode::RoleNotAllowed, refusal::someone_elses(&compensation.proposed_by));
    }
    ensure_below(address_above_limit(c, ctx, &compensation).await?)?;
    let most = ctx.policy.link_days;
    if days == 0 || days > most {
        return refuse(RefusalCode::Invalid, said::extend_days(most));
    }
    let end = ctx.now.checked_add(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(ctx.now);
    let end = promise::end_of_day(end, &ctx.policy.zone);
    let before = compensation.link_expires_at;
    if before.is_some_and(|before| end <= before) {
        return refuse(RefusalCode::Invalid, said::extend_longer());
    }
    compensation.link_expires_at = Some(end);
    save(c, ctx, &compensation).await?;
    log(c, ctx, &compensation, "link.extended", json!({"from": before, "to": end})).await?;
    outbox::cancel(c, ctx, JobKind::ExpireLink, &id.to_string()).await?;
    let payload = json!({"generation": compensation.generation});
    outbox::put(c, JobKind::ExpireLink, &id.to_string(), &payload, end.as_microsecond()).await?;
    let payload = json!({"generation": compensation.generation, "again": ctx.micros()});
    outbox::put(c, JobKind::SendLink, &id.to_string(), &payload, ctx.micros()).await?;
    Ok(compensation)
}

/// What a rule did, as a sentence inside another one.
fn sentence(step: &TraceStep) -> Sentence {
    Sentence { text: step.text.clone(), said: step.said.clone().map(Box::new) }
}
