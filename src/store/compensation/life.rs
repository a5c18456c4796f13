//! What becomes of a link beside its claim: it did not arrive, it opens again after wrong answers, its payout is final.

use crate::domain::said::command as said;
use serde_json::json;

use super::{Compensation, apply_link, load, save};
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::link::{LinkEvent, LinkState};
use crate::domain::payout::PayoutState;
use crate::domain::refusal::RefusalCode;
use crate::domain::stage::Stage;
use crate::domain::ticket::{ReopenCause, TicketEvent, TicketState};
use crate::store::command::{Ctx, Done, refuse};
use crate::store::engine::Conn;
use crate::store::outbox::{self, JobKind};
use crate::store::{args, payout, ticket};

/// The mail with the link came back (L04): the desk hears of it. One that was claimed, replaced or taken back meanwhile is left alone,
/// and so is one that is known to have bounced.
///
/// # Errors
/// The machines' refusals; the store's.
pub async fn bounced(c: &mut Conn, ctx: &Ctx, id: CompensationId) -> Done<Compensation> {
    let mut compensation = load(c, id).await?;
    if !matches!(compensation.link, Some(LinkState::Sent { .. } | LinkState::Delivered { .. })) {
        return Ok(compensation);
    }
    apply_link(c, ctx, &mut compensation, &LinkEvent::DeliveryFailed).await?;
    save(c, ctx, &compensation).await?;
    come_back(c, ctx, compensation.ticket, "link_bounced").await?;
    Ok(compensation)
}

/// Brings a ticket back that slept or was solved: its customer was not reached.
///
/// # Errors
/// The machine's refusal; the store's.
pub(in crate::store) async fn come_back(c: &mut Conn, ctx: &Ctx, id: TicketId, why: &str) -> Done<()> {
    let mut ticket = ticket::load(c, id).await?;
    let back = match ticket.state {
        TicketState::Snoozed { .. } => TicketEvent::Woken,
        TicketState::Solved { .. } => TicketEvent::Reopened { cause: ReopenCause::Money },
        _ => return Ok(()),
    };
    ticket::apply(c, &ctx.timer(why), &mut ticket, &back, json!({"why": why})).await
}

/// Opens a locked link again (L09): an agent who has made sure whom they speak to, or time. One that is not locked is left alone when
/// time does it.
///
/// # Errors
/// [`RefusalCode::IllegalMove`] for a person and a link that is not locked; the machine's refusal; the store's.
pub async fn unlock(c: &mut Conn, ctx: &Ctx, id: CompensationId) -> Done<Compensation> {
    let mut compensation = load(c, id).await?;
    if !matches!(compensation.link, Some(LinkState::Locked { .. })) {
        return match ctx.person() {
            Ok(_) => refuse(RefusalCode::IllegalMove, said::link_not_locked()),
            Err(_) => Ok(compensation),
        };
    }
    apply_link(c, ctx, &mut compensation, &LinkEvent::Unlocked).await?;
    save(c, ctx, &compensation).await?;
    let id = id.to_string();
    c.run("UPDATE compensation SET step_up_failures = 0 WHERE id = $1", args![id.as_str()]).await?;
    outbox::cancel(c, ctx, JobKind::UnlockLink, &id).await?;
    Ok(compensation)
}

/// Ends the link of a compensation that is paid for good (L15). From then on its page says no more than that it was paid, and after a
/// year nothing.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn spend(c: &mut Conn, ctx: &Ctx, id: CompensationId) -> Done<()> {
    let mut compensation = load(c, id).await?;
    let paid = payout::of_compensation(c, id).await?.is_some_and(|payout| matches!(payout.state, PayoutState::Paid { .. }));
    let won = matches!(compensation.link, Some(LinkState::Claimed { .. } | LinkState::Correction { .. }));
    if !paid || !won || compensation.stage != Stage::Paid {
        return Ok(());
    }
    apply_link(c, &ctx.timer("link_life"), &mut compensation, &LinkEvent::PayoutFinal).await?;
    save(c, ctx, &compensation).await?;
    Ok(())
}
