//! One of many compensations that are decided together: priced by the rules of a single one, and armed without its agent.

use crate::domain::said::{Sentence, exclusion as out};
use jiff::Timestamp;
use serde_json::json;

use super::binding::binding;
use super::issue::{Asked, arm_until, open_for_order, propose};
use super::{Compensation, facts, log};
use crate::domain::case::{Approvers, CaseEvent};
use crate::domain::complaint::Reason;
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::incident::Exclusion;
use crate::domain::money::{Money, Rounding};
use crate::domain::policy::Given;
use crate::domain::policy::price::{self, Facts, Offer};
use crate::domain::refusal::{Refusal, RefusalCode};
use crate::domain::role::Role;
use crate::domain::stage::Stage;
use crate::store::case;
use crate::store::column::word;
use crate::store::command::{Ctx, Done};
use crate::store::engine::Conn;
use crate::store::ticket::{self, Ticket};

/// Why one is left out, with a sentence.
pub(in crate::store) type LeftOut = (Exclusion, Sentence);

/// Which offer everybody gets.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Choice {
    /// Contact reason.
    pub reason: Reason,
    /// Key of the offer.
    pub key: char,
    /// The most that one gets; the policy's caps may leave less.
    pub most: Option<Money>,
    /// Role of the person who proposes.
    pub role: Role,
}

/// What stands in the way of a first compensation for the order, if anything does.
pub(in crate::store) async fn in_the_way(c: &mut Conn, ticket: &Ticket) -> Done<Option<LeftOut>> {
    let Some((id, on, stage)) = open_for_order(c, ticket).await? else { return Ok(None) };
    let stage: Stage = word(&stage)?;
    let exclusion = if stage.is_settled() { Exclusion::Compensated } else { Exclusion::OpenOffer };
    Ok(Some((exclusion, out::out_compensated(id, TicketId(on), stage))))
}

/// The offer for one ticket, by the rules of a single one; `here` is what the same customer gets in the same decision already.
pub(in crate::store) async fn priced(
    c: &mut Conn,
    ctx: &Ctx,
    ticket: &Ticket,
    choice: &Choice,
    here: &[Given],
) -> Done<Result<Offer, LeftOut>> {
    let mut known = facts::known(c, ctx, ticket, None).await?;
    known.given.extend_from_slice(here);
    known.earlier = known.earlier.saturating_add(u32::try_from(here.len()).unwrap_or(u32::MAX));
    let facts = Facts { volume: true, ..known.of(ticket, choice.reason, choice.role) };
    let currency = facts.currency(&ctx.policy);
    if ctx.policy.limits(currency).is_none() {
        return Ok(Err((Exclusion::Currency, out::out_currency(currency))));
    }
    let menu = price::price(&ctx.policy, &facts);
    let Some(offer) = menu.offer(choice.key).cloned() else { return Ok(Err(withheld(ctx, &facts, choice, &menu))) };
    let offer = match bounded(ctx, &facts, choice, offer) {
        Ok(offer) => offer,
        Err(left_out) => return Ok(Err(left_out)),
    };
    if let Some(why) = offer.obstacle() {
        let exclusion = if offer.missing.is_empty() { Exclusion::NotOnMenu } else { Exclusion::Evidence };
        return Ok(Err((exclusion, why)));
    }
    if !offer.kind.has_link() {
        return Ok(Err((Exclusion::NotOnMenu, out::out_no_link(offer.kind))));
    }
    Ok(Ok(offer))
}

/// The offer, or the most of the incident where that is less.
fn bounded(ctx: &Ctx, facts: &Facts<'_>, choice: &Choice, offer: Offer) -> Result<Offer, LeftOut> {
    let Some(most) = choice.most else { return Ok(offer) };
    let Some((most, _)) = ctx.policy.rates.convert(most, offer.amount.currency, Rounding::Down) else {
        let text = out::out_no_rate(most, offer.amount.currency);
        return Err((Exclusion::Currency, text));
    };
    if offer.amount.minor <= most.minor {
        return Ok(offer);
    }
    price::custom(&ctx.policy, facts, most).map_err(|refused| (exclusion(&refused.rule), refused.why))
}

/// Why an offer is not on the menu. What keeps a typed amount of the same size away names the rule.
fn withheld(ctx: &Ctx, facts: &Facts<'_>, choice: &Choice, menu: &price::Menu) -> LeftOut {
    let tier = ctx.policy.tiers.iter().find(|tier| tier.key == choice.key && tier.answers(choice.reason));
    let gone = tier.and_then(|tier| menu.withheld.iter().find(|gone| gone.name == tier.name));
    let Some(gone) = gone else {
        return (Exclusion::NotOnMenu, out::out_not_on_menu(choice.key, facts.reason));
    };
    let rule = gone.trace.last().map_or("", |step| step.rule.as_str());
    (exclusion(rule), gone.why.clone())
}

/// What a rule that stopped an offer means for the list of those left out.
fn exclusion(rule: &str) -> Exclusion {
    match rule {
        "law.floor" | "law.route" => Exclusion::StatutoryRoute,
        "limits" | "amount.currency" => Exclusion::Currency,
        "limits.minimum" | "order.ceiling" | "margin.floor" | "authority.lead" | "rounding.step" => Exclusion::AboveCap,
        other if other.starts_with("cap") => Exclusion::AboveCap,
        _ => Exclusion::NotOnMenu,
    }
}

/// What a refusal at the last moment means for the list of those left out.
pub(in crate::store) const fn refused(refusal: &Refusal) -> Exclusion {
    match refusal.code {
        RefusalCode::CompensationOpen => Exclusion::OpenOffer,
        RefusalCode::LeaseHeld => Exclusion::Held,
        RefusalCode::AboveAuthority => Exclusion::AboveCap,
        _ => Exclusion::NotOnMenu,
    }
}

/// Who decided about many at once.
pub(in crate::store) struct Decision<'a> {
    /// Who proposed it.
    pub proposer: &'a Ctx,
    /// Who approved it: nobody, a lead, or a lead and finance.
    pub approvers: &'a [Ctx],
    /// When everything leaves.
    pub hold_until: Timestamp,
}

/// Issues and arms one of many. Nobody takes the ticket on the way: who works on it goes on, and who decided need not.
pub(in crate::store) async fn issue(
    c: &mut Conn,
    decision: &Decision<'_>,
    ticket: &mut Ticket,
    id: CompensationId,
    fingerprint: String,
    reason: Reason,
    offer: Offer,
) -> Done<Compensation> {
    let ctx = decision.proposer;
    let (mut case, mut compensation) = propose(c, ctx, ticket, Asked { id, reason, fingerprint, offer }).await?;
    ticket::save(c, ctx, ticket).await?;
    let policy = ctx.timer("policy");
    if decision.approvers.is_empty() {
        case::apply(c, &policy, &mut case, &CaseEvent::OfferAutoApproved, json!({})).await?;
    } else {
        case::apply(c, &policy, &mut case, &CaseEvent::OfferApprovalNeeded, json!({})).await?;
        compensation.approved_hash = Some(binding(c, &compensation).await?);
        let by = if decision.approvers.len() > 1 { Approvers::LeadAndFinance } else { Approvers::Lead };
        for approver in decision.approvers {
            case::apply(c, approver, &mut case, &CaseEvent::OfferApproved { by }, json!({})).await?;
            let (name, _) = approver.person()?;
            compensation.approved_by = compensation.approved_by.or_else(|| Some(name.to_owned()));
        }
    }
    log(c, ctx, &compensation, "compensation.proposed", json!({"by": ctx.person()?.0})).await?;
    arm_until(c, ctx, &mut case, &mut compensation, decision.hold_until).await?;
    Ok(compensation)
}
