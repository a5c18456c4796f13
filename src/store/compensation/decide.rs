//! Decisions about an offer: undo, approve, refuse, revoke, run out.

use crate::domain::said::{Sentence, command as said};
use serde_json::json;

use crate::domain::case::{Approvers, CaseEvent};
use crate::domain::freeze::Halt;
use crate::domain::ids::CompensationId;
use crate::domain::link::LinkEvent;
use crate::domain::refusal::{Refusal, RefusalCode};
use crate::domain::role::{Actor, Role};
use crate::domain::stage::Stage;
use crate::domain::ticket::{TicketEvent, TicketState};

use super::binding::{binding, void_if_changed};
use super::issue::arm;
use super::{Compensation, apply_link, load, log, save};
use crate::store::case;
use crate::store::column::storable;
use crate::store::command::{Ctx, Done, refuse};
use crate::store::engine::Conn;
use crate::store::event;
use crate::store::freeze;
use crate::store::outbox::{self, JobKind};
use crate::store::{talk, ticket};

/// Longest words of a customer who does not want an offer, in characters.
const RENOUNCED_CHARS_MAX: usize = 500;

/// A stage that lets nobody do this, in words.
pub(super) fn wrong_stage<T>(compensation: &Compensation, what: Sentence, code: RefusalCode) -> Done<T> {
    refuse(code, said::stage_wrong(compensation.id, compensation.stage, what))
}

/// Takes an offer back while its undo window runs (K14). Undoing twice answers the same.
///
/// # Errors
/// [`RefusalCode::UndoWindowOver`]; the machine's refusal; the store's.
pub async fn undo(c: &mut Conn, ctx: &Ctx, id: CompensationId) -> Done<Compensation> {
    let mut compensation = load(c, id).await?;
    match compensation.stage {
        Stage::Undone => return Ok(compensation),
        Stage::Armed => {}
        _ => {
            return wrong_stage(&compensation, said::stage_undo(), RefusalCode::UndoWindowOver);
        }
    }
    let mut case = case::load(c, compensation.case).await?;
    let frozen = freeze::of(c, Halt::Issuing).await?.is_some();
    case::apply(c, ctx, &mut case, &CaseEvent::OfferUndone { frozen }, json!({})).await?;
    outbox::cancel(c, ctx, JobKind::CommitOffer, &id.to_string()).await?;
    compensation.stage = Stage::Undone;
    compensation.hold_until = None;
    save(c, ctx, &compensation).await?;
    log(c, ctx, &compensation, "compensation.undone", json!({})).await?;
    tell_customer(c, ctx, &compensation).await?;
    Ok(compensation)
}

/// Approves an offer above its proposer's authority (K10); the undo window starts now.
///
/// # Errors
/// [`RefusalCode::SamePerson`], [`RefusalCode::AboveAuthority`], [`RefusalCode::Frozen`]; the machine's refusal; the store's.
pub async fn approve(c: &mut Conn, ctx: &Ctx, id: CompensationId) -> Done<Compensation> {
    approve_seen(c, ctx, id, None).await
}

/// Approves what was seen, named by its [`binding`]. An earlier approval that was given for something else is void: the offer then
/// waits for a lead again and this one counts for nothing.
///
/// # Errors
/// As [`approve`]; [`RefusalCode::OfferChanged`] where it is not what was seen any more.
pub async fn approve_seen(c: &mut Conn, ctx: &Ctx, id: CompensationId, seen: Option<&str>) -> Done<Compensation> {
    let (person, role) = ctx.person()?;
    let mut compensation = load(c, id).await?;
    if compensation.approved_by.as_deref() == Some(person) {
        return Ok(compensation);
    }
    freeze::ensure_runs(c, Halt::Issuing).await?;
    let by = approvers(ctx, &compensation);
    // A lead's yes above their own authority counts with finance's alone; finance's is bounded where the policy says so.
    let limits = ctx.policy.limits(compensation.amount.currency).filter(|_| role == Role::Finance);
    let authority = limits.and_then(|limits| limits.authority.get(&role));
    if let Some(most) = authority.filter(|most| compensation.amount.minor > most.minor) {
        let text = said::approve_above(compensation.amount, *most, role);
        return refuse(RefusalCode::AboveAuthority, text);
    }
    let now = binding(c, &compensation).await?;
    if seen.is_some_and(|seen| seen != now) {
        return refuse(RefusalCode::OfferChanged, said::seen_changed());
    }
    let mut case = case::load(c, compensation.case).await?;
    if void_if_changed(c, ctx, &mut case, &mut compensation).await? {
        return Ok(compensation);
    }
    compensation.approved_hash = Some(now);
    case::apply(c, ctx, &mut case, &CaseEvent::OfferApproved { by }, json!({})).await?;
    compensation.approved_by = compensation.approved_by.or_else(|| Some(person.to_owned()));
    if case.state.name() == "approval_wanted" {
        compensation.needs_approval_by = Some(Role::Finance);
        save(c, ctx, &compensation).await?;
        log(c, ctx, &compensation, "compensation.approved_first", json!({"by": person})).await?;
        return Ok(compensation);
    }
    log(c, ctx, &compensation, "compensation.approved", json!({"by": person})).await?;
    arm(c, ctx, &mut case, &mut compensation, true).await?;
    decided(c, ctx, &compensation).await?;
    Ok(compensation)
}

/// Who has to approve it: by its amount, and finance alone where the policy asks for it by name.
fn approvers(ctx: &Ctx, compensation: &Compensation) -> Approvers {
    let by =
        ctx.policy.limits(compensation.amount.currency).map_or(Approvers::LeadAndFinance, |l| l.approvers(compensation.amount));
    let by_name = compensation.needs_approval_by == Some(Role::Finance) && compensation.approved_by.is_none();
    if by == Approvers::Lead && by_name { Approvers::Finance } else { by }
}

/// Refuses an offer that waits for approval (K12).
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn refuse_offer(c: &mut Conn, ctx: &Ctx, id: CompensationId, reason: &str) -> Done<Compensation> {
    let mut compensation = load(c, id).await?;
    if compensation.stage != Stage::ApprovalWanted {
        return wrong_stage(&compensation, said::stage_refuse(), RefusalCode::IllegalMove);
    }
    if ctx.person()?.0 == compensation.proposed_by {
        return Err(Refusal::new(RefusalCode::SamePerson, said::proposed_yourself()).into());
    }
    let mut case = case::load(c, compensation.case).await?;
    case::apply(c, ctx, &mut case, &CaseEvent::OfferRefused { reason: reason.to_owned() }, json!({})).await?;
    compensation.stage = Stage::Refused;
    compensation.needs_approval_by = None;
    save(c, ctx, &compensation).await?;
    log(c, ctx, &compensation, "compensation.refused", json!({})).await?;
    tell_customer(c, ctx, &compensation).await?;
    decided(c, ctx, &compensation).await?;
    Ok(compensation)
}

/// Sends an offer that waits for approval back to whoever proposed it, with a note on the ticket (K11). The same case then takes
/// another offer.
///
/// # Errors
/// [`RefusalCode::Invalid`] without a note; [`RefusalCode::SamePerson`]; the machine's refusal; the store's.
pub async fn send_back(c: &mut Conn, ctx: &Ctx, id: CompensationId, note: &str) -> Done<Compensation> {
    let mut compensation = load(c, id).await?;
    if compensation.stage == Stage::SentBack {
        return Ok(compensation);
    }
    if compensation.stage != Stage::ApprovalWanted {
        return wrong_stage(&compensation, said::stage_send_back(), RefusalCode::IllegalMove);
    }
    if ctx.person()?.0 == compensation.proposed_by {
        return Err(Refusal::new(RefusalCode::SamePerson, said::proposed_yourself()).into());
    }
    let mut case = case::load(c, compensation.case).await?;
    case::apply(c, ctx, &mut case, &CaseEvent::OfferSentBack { note: note.to_owned() }, json!({})).await?;
    compensation.stage = Stage::SentBack;
    compensation.needs_approval_by = None;
    compensation.approved_by = None;
    compensation.approved_hash = None;
    save(c, ctx, &compensation).await?;
    log(c, ctx, &compensation, "compensation.sent_back", json!({})).await?;
    tell_customer(c, ctx, &compensation).await?;
    let ticket = ticket::load(c, compensation.ticket).await?;
    talk::remark(c, ctx, &ticket, note).await?;
    decided(c, ctx, &compensation).await?;
    Ok(compensation)
}

/// Whoever has had a link that opens nothing any more is told. An offer that was amended and then taken back had one too.
async fn tell_customer(c: &mut Conn, ctx: &Ctx, compensation: &Compensation) -> Done<()> {
    if compensation.generation == 0 {
        return Ok(());
    }
    outbox::put(c, JobKind::SendWithdrawn, &compensation.id.to_string(), &json!({}), ctx.micros()).await
}

/// The ticket that waited for the decision comes back to its agent's lane.
async fn decided(c: &mut Conn, ctx: &Ctx, compensation: &Compensation) -> Done<()> {
    let mut ticket = ticket::load(c, compensation.ticket).await?;
    if matches!(ticket.state, TicketState::WaitingInternal { .. }) {
        ticket::apply(c, ctx, &mut ticket, &TicketEvent::DecisionMade, json!({})).await?;
    }
    Ok(())
}

/// Takes an offered link back before it is claimed (K19, L13).
///
/// # Errors
/// The machines' refusals; the store's.
pub async fn revoke(c: &mut Conn, ctx: &Ctx, id: CompensationId, reason: &str) -> Done<Compensation> {
    let mut compensation = load(c, id).await?;
    if compensation.stage == Stage::Withdrawn {
        return Ok(compensation);
    }
    let mut case = case::load(c, compensation.case).await?;
    case::apply(c, ctx, &mut case, &CaseEvent::OfferWithdrawn { reason: reason.to_owned() }, json!({})).await?;
    let revoked = LinkEvent::Revoked { reason: reason.to_owned(), proposer: compensation.proposed_by.clone() };
    compensation.stage = Stage::Withdrawn;
    apply_link(c, ctx, &mut compensation, &revoked).await?;
    for kind in [JobKind::SendLink, JobKind::SendReminder, JobKind::ExpireLink] {
        outbox::cancel(c, ctx, kind, &id.to_string()).await?;
    }
    save(c, ctx, &compensation).await?;
    tell_customer(c, ctx, &compensation).await?;
    Ok(compensation)
}

/// The customer does not want it, and somebody of the desk records that (K29): case and link end, what was reserved is free. Nobody is
/// written to; it was the customer's own word.
///
/// # Errors
/// [`RefusalCode::Invalid`] without the customer's words; [`RefusalCode::IllegalMove`] before there is a link and once it is claimed;
/// the machines' refusals; the store's.
pub async fn renounce(c: &mut Conn, ctx: &Ctx, id: CompensationId, words: &str) -> Done<Compensation> {
    let (person, _) = ctx.person()?;
    let words = storable(words.trim());
    if words.is_empty() || words.chars().count() > RENOUNCED_CHARS_MAX {
        return refuse(RefusalCode::Invalid, said::renounce_words(RENOUNCED_CHARS_MAX));
    }
    let mut compensation = load(c, id).await?;
    match compensation.stage {
        Stage::Withdrawn => return Ok(compensation),
        Stage::Offered | Stage::Lapsed => {}
        _ => return wrong_stage(&compensation, said::stage_no_link(), RefusalCode::IllegalMove),
    }
    let mut case = case::load(c, compensation.case).await?;
    let data = json!({"recorded_by": person, "reason": event::typed(&words)});
    case::apply(c, ctx, &mut case, &CaseEvent::CustomerRenounced, data.clone()).await?;
    if compensation.stage == Stage::Offered {
        // The customer's word ends the link, whoever of the desk had offered it.
        let revoked = LinkEvent::Revoked { reason: words, proposer: compensation.proposed_by.clone() };
        apply_link(c, &ctx.customer(), &mut compensation, &revoked).await?;
        for kind in [JobKind::SendLink, JobKind::SendReminder, JobKind::ExpireLink] {
            outbox::cancel(c, ctx, kind, &id.to_string()).await?;
        }
    }
    compensation.stage = Stage::Withdrawn;
    save(c, ctx, &compensation).await?;
    log(c, ctx, &compensation, "compensation.renounced", data).await?;
    Ok(compensation)
}

/// The link's life is over (L12, K20). One that was claimed, revoked or reissued meanwhile is left alone.
///
/// # Errors
/// The machines' refusals; the store's.
pub async fn expire(c: &mut Conn, ctx: &Ctx, id: CompensationId, generation: u32) -> Done<()> {
    let mut compensation = load(c, id).await?;
    if compensation.stage != Stage::Offered || compensation.generation != generation {
        return Ok(());
    }
    let timer = Ctx { actor: Actor::timer("link_life"), ..ctx.clone() };
    apply_link(c, &timer, &mut compensation, &LinkEvent::TimedOut).await?;
    let mut case = case::load(c, compensation.case).await?;
    case::apply(c, &timer, &mut case, &CaseEvent::LinkExpired, json!({})).await?;
    compensation.stage = Stage::Lapsed;
    save(c, ctx, &compensation).await?;
    log(c, &timer, &compensation, "compensation.lapsed", json!({})).await
}
