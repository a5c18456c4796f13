//! What people do about a payout beside releasing it: hold, lift, reject, object, ask for other details, call off, ask back.
//!
//! Where it takes two, the first command proposes and the same command by another person carries it out; what was proposed is void
//! once the payout moves.

use serde_json::{Value as Json, json};

use super::{Payout, apply, correction, load};
use crate::domain::case::CaseEvent;
use crate::domain::freeze::Halt;
use crate::domain::ids::PayoutId;
use crate::domain::link::{LinkEvent, LinkState};
use crate::domain::payout::{HoldReason, PayoutEvent, PayoutState, PayoutStep, Proposal};
use crate::domain::promise::{self, PromiseRules};
use crate::domain::refusal::RefusalCode;
use crate::domain::role::{Actor, Role};
use crate::domain::said::{Arg, command as said};
use crate::domain::stage::Stage;
use crate::store::column::{storable, to_json};
use crate::store::command::{Ctx, Done, refuse};
use crate::store::compensation::issue::{hold_budget, no_open_compensation};
use crate::store::compensation::{self, apply_link};
use crate::store::engine::Conn;
use crate::store::outbox::{self, JobKind};
use crate::store::{args, case, event, fraud, freeze, ticket};

/// Longest reason, in characters.
pub const REASON_CHARS_MAX: usize = 500;

/// Does a step. `seen` is the version that was on the screen. Where two people are needed and this is the first, the payout stays
/// where it is and carries the proposal.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`]; [`RefusalCode::StaleVersion`]; [`RefusalCode::Invalid`] without a reason;
/// [`RefusalCode::IllegalMove`]; [`RefusalCode::Frozen`] where it would let money go; the machines' refusals; the store's.
pub async fn step(
    c: &mut Conn,
    ctx: &Ctx,
    id: PayoutId,
    what: PayoutStep,
    reason: Option<&str>,
    seen: Option<i64>,
) -> Done<Payout> {
    let (_, role) = ctx.person()?;
    if !what.may(role) {
        return refuse(RefusalCode::RoleNotAllowed, said::no_payout_step(role, step_word(what)));
    }
    let mut payout = load(c, id).await?;
    payout.ensure_seen(seen)?;
    if !what.from().contains(&payout.state.name()) {
        let state = Arg::word("payout", payout.state.name(), payout.state.name());
        return refuse(RefusalCode::IllegalMove, said::payout_step_illegal(step_word(what), state));
    }
    let reason = storable(reason.unwrap_or_default().trim());
    if reason.chars().count() > REASON_CHARS_MAX {
        return refuse(RefusalCode::Invalid, said::reason_long(REASON_CHARS_MAX));
    }
    let agreed = payout.proposal.clone().filter(|known| known.step == what);
    if reason.is_empty() && what.needs_reason() && agreed.is_none() {
        return refuse(RefusalCode::Invalid, said::payout_reason_needed());
    }
    match what {
        PayoutStep::Hold => hold(c, ctx, &mut payout, &reason).await?,
        PayoutStep::Lift => lift(c, ctx, &mut payout, &reason).await?,
        PayoutStep::Correct => correct(c, ctx, &mut payout, &reason).await?,
        PayoutStep::Object => object(c, ctx, &mut payout, why(&reason)).await?,
        PayoutStep::Recall => recall(c, ctx, &mut payout, &reason).await?,
        PayoutStep::RecallDeclined => recall_declined(c, ctx, &mut payout, &reason).await?,
        PayoutStep::Reject | PayoutStep::CancelFraud | PayoutStep::CancelDuplicate => {
            together(c, ctx, &mut payout, what, reason, agreed).await?;
        }
    }
    load(c, id).await
}

fn step_word(what: PayoutStep) -> Arg {
    Arg::plain("paystep", what.name())
}

fn why(reason: &str) -> Json {
    if reason.is_empty() { json!({}) } else { json!({"reason": event::typed(reason)}) }
}

/// Y11. What was on its way to the rail or the file stays here; an attempt that is written is past this. The word to the customer
/// waits by itself until the hold is over.
async fn hold(c: &mut Conn, ctx: &Ctx, payout: &mut Payout, reason: &str) -> Done<()> {
    apply(c, ctx, payout, &PayoutEvent::Held { reason: HoldReason::Finance }, why(reason)).await?;
    let id = payout.id.to_string();
    for kind in [JobKind::QueuePayout, JobKind::DispatchPayout] {
        outbox::cancel(c, ctx, kind, &id).await?;
    }
    c.run("UPDATE payout SET why = $2 WHERE id = $1", args![id, reason]).await?;
    Ok(())
}

/// Y12: it goes on by itself, unless the desk is frozen or a flag holds it.
async fn lift(c: &mut Conn, ctx: &Ctx, payout: &mut Payout, reason: &str) -> Done<()> {
    let held = super::promise::cause(payout);
    freeze::ensure_runs(c, Halt::Releasing).await?;
    fraud::ensure_cleared(c, payout.compensation).await?;
    apply(c, ctx, payout, &PayoutEvent::HoldLifted { second: None }, why(reason)).await?;
    let possible = super::promise::soonest(ctx, payout);
    super::promise::reckon(c, ctx, payout, &held, possible).await?;
    outbox::put(c, JobKind::QueuePayout, &payout.id.to_string(), &json!({}), ctx.micros()).await
}

/// Y07.
async fn correct(c: &mut Conn, ctx: &Ctx, payout: &mut Payout, reason: &str) -> Done<()> {
    if !correction::is_askable(c, payout).await? {
        return refuse(RefusalCode::IllegalMove, said::link_is_over());
    }
    apply(c, ctx, payout, &PayoutEvent::DetailsAsked, why(reason)).await?;
    correction::ask(c, ctx, payout, true).await
}

/// Y09: it is looked at again, with a clock of its own. What was free for another offer meanwhile has to be free still.
pub(in crate::store) async fn object(c: &mut Conn, ctx: &Ctx, payout: &mut Payout, data: Json) -> Done<()> {
    let owner = compensation::load(c, payout.compensation).await?;
    let about = ticket::load(c, payout.ticket).await?;
    no_open_compensation(c, &about).await?;
    hold_budget(c, ctx, &about, &owner).await?;
    let rejected = super::promise::cause(payout);
    payout.release_due = Some(promise::release_due(ctx.now, &PromiseRules::of(&ctx.policy)));
    // A case that ended for fraud, or as a second one, takes no objection: its machine says so.
    let (mut case, timer) = (case::load(c, owner.case).await?, ctx.timer("objection"));
    case::apply(c, &timer, &mut case, &CaseEvent::PayoutRejectedUnderAppeal, json!({})).await?;
    case::apply(c, &timer, &mut case, &CaseEvent::PayoutCreated, json!({"objection": true})).await?;
    apply(c, ctx, payout, &PayoutEvent::ObjectionReceived, data).await?;
    let possible = super::promise::anew(ctx, payout);
    if !super::promise::reckon(c, ctx, payout, &rejected, possible).await? {
        super::promise::start(c, ctx, payout).await?;
    }
    super::clock::start(c, ctx, payout).await
}

/// Asks for money back that was paid, which somebody does at the bank or the provider. Nothing moves by that: once they agree, what they
/// report is a reversal (Y22) and no return that is paid anew. Asking twice is asking once.
async fn recall(c: &mut Conn, ctx: &Ctx, payout: &mut Payout, reason: &str) -> Done<()> {
    if payout.recall_at.is_some() {
        return Ok(());
    }
    payout.version += 1;
    let row = args![payout.id.to_string(), payout.version, ctx.micros(), reason].to_vec();
    c.run("UPDATE payout SET version = $2, recall_at = $3, why = $4 WHERE id = $1", &row).await?;
    let data = json!({"version": payout.version, "state": payout.state.name(), "compensation": payout.compensation});
    event::append(c, ctx, "recall.asked", format!("payout:{}", payout.id), Some(payout.ticket), data).await?;
    Ok(())
}

/// The bank or the provider will not give back what was asked for: the payment stays paid, and should it come back after all, that is a
/// return like any other.
async fn recall_declined(c: &mut Conn, ctx: &Ctx, payout: &mut Payout, reason: &str) -> Done<()> {
    let Some(asked) = payout.recall_at else {
        return refuse(RefusalCode::IllegalMove, said::recall_none());
    };
    payout.version += 1;
    let row = args![payout.id.to_string(), payout.version, reason].to_vec();
    c.run("UPDATE payout SET version = $2, recall_at = NULL, why = $3 WHERE id = $1", &row).await?;
    let data =
        json!({"version": payout.version, "state": payout.state.name(), "asked": asked, "compensation": payout.compensation});
    event::append(c, ctx, "recall.declined", format!("payout:{}", payout.id), Some(payout.ticket), data).await?;
    Ok(())
}

/// What takes two: proposed by the first, carried out by the second.
async fn together(
    c: &mut Conn,
    ctx: &Ctx,
    payout: &mut Payout,
    what: PayoutStep,
    reason: String,
    agreed: Option<Proposal>,
) -> Done<()> {
    let (person, role) = ctx.person()?;
    let Some(first) = agreed.filter(|first| first.by != person) else {
        if reason.is_empty() {
            return Ok(());
        }
        let proposal = Proposal { step: what, by: person.to_owned(), role, reason: reason.clone(), at: ctx.now };
        payout.version += 1;
        let row = args![payout.id.to_string(), payout.version, to_json(&proposal)?].to_vec();
        c.run("UPDATE payout SET version = $2, proposal = $3 WHERE id = $1", &row).await?;
        let data = json!({"version": payout.version, "step": what.name(), "reason": event::typed(&reason), "compensation": payout.compensation});
        event::append(c, ctx, "payout.proposed", format!("payout:{}", payout.id), Some(payout.ticket), data).await?;
        return Ok(());
    };
    // The machines ask for finance as the one who acts and for the other as the second, whoever of them came first.
    let (acts, second) = match (role, first.role) {
        (Role::Lead, Role::Finance) => (Ctx { actor: first.actor(), ..ctx.clone() }, ctx.actor.clone()),
        _ => (ctx.clone(), first.actor()),
    };
    let data = json!({"reason": event::typed(&first.reason), "proposed_by": first.by, "confirmed_by": person});
    if what == PayoutStep::Reject {
        apply(c, &acts, payout, &PayoutEvent::Rejected { reason: first.reason, second }, data).await?;
        return outbox::put(c, JobKind::SendRejected, &payout.compensation.to_string(), &json!({}), ctx.micros()).await;
    }
    call_off(c, &acts, payout, what, first.reason, second, data).await
}

/// Y28 with K28 and L16: payout, case and link end together, and the customer is told. What was turned down before, or taken back from
/// the payee, stays so: its case and link end, and with them the way to object.
async fn call_off(
    c: &mut Conn,
    ctx: &Ctx,
    payout: &mut Payout,
    what: PayoutStep,
    reason: String,
    second: Actor,
    data: Json,
) -> Done<()> {
    let over = matches!(payout.state, PayoutState::Rejected { .. } | PayoutState::Reversed { .. });
    if !over {
        apply(c, ctx, payout, &PayoutEvent::Cancelled { reason, second: second.clone() }, data.clone()).await?;
    }
    let mut owner = compensation::load(c, payout.compensation).await?;
    let mut case = case::load(c, owner.case).await?;
    let money_left = !payout.state.is_stoppable();
    let ends = match what {
        PayoutStep::CancelDuplicate => CaseEvent::DuplicateConfirmed { second: second.clone(), money_left },
        _ => CaseEvent::FraudConfirmed { second: second.clone(), money_left },
    };
    case::apply(c, ctx, &mut case, &ends, json!({})).await?;
    if matches!(owner.link, Some(LinkState::Claimed { .. } | LinkState::Correction { .. })) {
        apply_link(c, ctx, &mut owner, &LinkEvent::FraudConfirmed { second }).await?;
    }
    owner.stage = Stage::Withdrawn;
    compensation::save(c, ctx, &owner).await?;
    if over {
        payout.version += 1;
        let row = args![payout.id.to_string(), payout.version].to_vec();
        c.run("UPDATE payout SET version = $2, proposal = NULL WHERE id = $1", &row).await?;
        let base = json!({"version": payout.version, "state": payout.state.name(), "compensation": owner.id});
        let (object, data) = (format!("payout:{}", payout.id), event::merged(base, data));
        event::append(c, ctx, "payout.withdrawn", object, Some(payout.ticket), data).await?;
    }
    outbox::put(c, JobKind::SendWithdrawn, &owner.id.to_string(), &json!({}), ctx.micros()).await
}
