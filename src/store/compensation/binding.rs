//! What an approval is bound to: a hash over everything the approver saw. Whatever changes it voids the approval.

use serde_json::json;

use super::{Compensation, log, save};
use crate::domain::case::CaseEvent;
use crate::domain::stage::Stage;
use crate::store::case::{self, Case};
use crate::store::column::to_json;
use crate::store::command::{Ctx, Done};
use crate::store::engine::Conn;
use crate::store::{customer, event, talk, ticket};

/// What is said where an approval became void.
const VOIDED: &str = "The approval is void: case, amount, remedy, order or address are not what was approved any more. \
     The offer waits for approval again.";

/// The hash of a compensation as it is now: case with its offer, ticket, customer, order, amount, currency, remedy, the way it is
/// paid, the address the link goes to, reason and trace. Approvals themselves are no part of it.
///
/// # Errors
/// The store's.
pub async fn binding(c: &mut Conn, compensation: &Compensation) -> Done<String> {
    let case = case::load(c, compensation.case).await?;
    let ticket = ticket::load(c, compensation.ticket).await?;
    let contact = customer::contact(c, compensation.customer).await?;
    let way = if compensation.kind.has_link() { "claim link, payee by the customer" } else { "executed elsewhere" };
    let seen = json!({
        "compensation": compensation.id,
        "case": case.id,
        "offer": case.state.deal().map(|deal| &deal.offer),
        "basis": case.state.basis(),
        "proposer": compensation.proposed_by,
        "ticket": ticket.id,
        "customer": [compensation.customer.0, ticket.customer.0],
        "order": ticket.order,
        "kind": compensation.kind,
        "amount": compensation.amount,
        "way": way,
        "to": contact.email,
        "reason": compensation.reason,
        "trace": compensation.trace,
    });
    Ok(event::sha256(to_json(&seen)?.as_bytes()))
}

/// Voids an approval that was given for something else than what is there now: the offer waits for a lead again, and the ticket
/// says so. False where the approval still binds.
///
/// # Errors
/// The store's.
pub(super) async fn void_if_changed(c: &mut Conn, ctx: &Ctx, case: &mut Case, compensation: &mut Compensation) -> Done<bool> {
    let Some(approved) = compensation.approved_hash.clone() else { return Ok(false) };
    if binding(c, compensation).await? == approved {
        return Ok(false);
    }
    let timer = ctx.timer("approval_binding");
    case::apply(c, &timer, case, &CaseEvent::ApprovalVoided, json!({})).await?;
    compensation.stage = Stage::ApprovalWanted;
    compensation.hold_until = None;
    compensation.approved_hash = None;
    let by = compensation.approved_by.take();
    compensation.needs_approval_by = Some(ctx.policy.first_approver(compensation.amount));
    save(c, &timer, compensation).await?;
    log(c, &timer, compensation, "approval.voided", json!({"approved_by": by})).await?;
    let ticket = ticket::load(c, compensation.ticket).await?;
    talk::remark(c, &timer, &ticket, VOIDED).await?;
    Ok(true)
}
