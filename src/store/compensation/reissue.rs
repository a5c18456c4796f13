//! The link of an offer that is out, once more: the same one again, a new one in its place, and a new one for an offer that lapsed.

use jiff::{Timestamp, ToSpan};
use serde_json::json;

use super::decide::wrong_stage;
use super::issue::{facts_of, hold_budget, mint, mint_until, no_open_compensation};
use super::{Compensation, apply_link, load, log, save};
use crate::domain::case::{CaseEvent, LegalBasis};
use crate::domain::freeze::Halt;
use crate::domain::ids::CompensationId;
use crate::domain::link::{LinkEvent, LinkState};
use crate::domain::policy::{Policy, price};
use crate::domain::refusal::RefusalCode;
use crate::domain::role::Role;
use crate::domain::said::{command as said, refusal};
use crate::domain::stage::Stage;
use crate::store::case::Case;
use crate::store::command::{Ctx, Done, refuse};
use crate::store::engine::Conn;
use crate::store::keys::Keys;
use crate::store::outbox::{self, JobKind};
use crate::store::ticket::Ticket;
use crate::store::{args, case, freeze, ticket};

/// Sends the link again (L05 after a bounce): the same one while it is out, a new generation once it ran out.
///
/// # Errors
/// [`RefusalCode::IllegalMove`] for a compensation without a link; [`RefusalCode::RoleNotAllowed`] where the address was changed since
/// the offer left and the amount takes a lead; those of [`reissue`].
pub async fn resend(c: &mut Conn, ctx: &Ctx, keys: &Keys, id: CompensationId) -> Done<Compensation> {
    let mut compensation = load(c, id).await?;
    freeze::ensure_runs(c, Halt::Issuing).await?;
    match compensation.stage {
        Stage::Offered => {
            let above_limit = address_above_limit(c, ctx, &compensation).await?;
            if matches!(compensation.link, Some(LinkState::Bounced { .. })) {
                apply_link(c, ctx, &mut compensation, &LinkEvent::DeliveryRetried { above_limit }).await?;
                save(c, ctx, &compensation).await?;
            } else {
                ensure_below(above_limit)?;
            }
            let payload = json!({"generation": compensation.generation, "again": ctx.micros()});
            outbox::put(c, JobKind::SendLink, &id.to_string(), &payload, ctx.micros()).await?;
            log(c, ctx, &compensation, "link.sent_again", json!({})).await?;
            Ok(compensation)
        }
        Stage::Lapsed => revive(c, ctx, keys, compensation).await,
        _ => wrong_stage(&compensation, said::stage_no_link(), RefusalCode::IllegalMove),
    }
}

/// A new link in the place of one that is out, because the wrong person may have it (L14), or of one that ran out (K21). The old one
/// opens nothing from now on. The offer stays as it is: the same amount and, while the old link was out, the same last day.
///
/// # Errors
/// [`RefusalCode::IllegalMove`] for a compensation without a link, or one that is claimed; [`RefusalCode::RoleNotAllowed`] where the
/// address was changed since the offer left and the amount takes a lead; [`RefusalCode::CompensationOpen`] where a newer offer took the
/// place of a lapsed one; [`RefusalCode::Frozen`]; the machines' refusals; the store's.
pub async fn reissue(c: &mut Conn, ctx: &Ctx, keys: &Keys, id: CompensationId) -> Done<Compensation> {
    let mut compensation = load(c, id).await?;
    freeze::ensure_runs(c, Halt::Issuing).await?;
    match compensation.stage {
        Stage::Offered => {
            ensure_below(address_above_limit(c, ctx, &compensation).await?)?;
            apply_link(c, ctx, &mut compensation, &LinkEvent::Reissued).await?;
            for kind in [JobKind::SendLink, JobKind::SendReminder, JobKind::ExpireLink, JobKind::UnlockLink] {
                outbox::cancel(c, ctx, kind, &id.to_string()).await?;
            }
            let end = compensation.link_expires_at.unwrap_or(Timestamp::MAX);
            mint_until(c, &ctx.timer("reissue"), keys, &mut compensation, end).await?;
            Ok(compensation)
        }
        Stage::Lapsed => revive(c, ctx, keys, compensation).await,
        _ => wrong_stage(&compensation, said::stage_no_link(), RefusalCode::IllegalMove),
    }
}

/// Offers again what lapsed (K21, L14). Its right is not extinguished, but a newer offer may have taken its place meanwhile, what was
/// given since may leave no room for it, and what was owed ends with its limitation.
async fn revive(c: &mut Conn, ctx: &Ctx, keys: &Keys, mut compensation: Compensation) -> Done<Compensation> {
    let ticket = ticket::load(c, compensation.ticket).await?;
    no_open_compensation(c, &ticket).await?;
    ensure_below(address_above_limit(c, ctx, &compensation).await?)?;
    let mut case = case::load(c, compensation.case).await?;
    let limitation_over = is_past_limitation(&ctx.policy, &compensation, &case, ctx.now);
    case::apply(c, ctx, &mut case, &CaseEvent::OfferReissued { limitation_over }, json!({})).await?;
    still_allowed(c, ctx, &ticket, &compensation).await?;
    apply_link(c, ctx, &mut compensation, &LinkEvent::Reissued).await?;
    hold_budget(c, ctx, &ticket, &compensation).await?;
    mint(c, &ctx.timer("reissue"), keys, &mut compensation).await?;
    Ok(compensation)
}

/// Whether what is owed has ended with its limitation: so many years after it was first offered, by the calendar. A gesture is owed to
/// nobody and ends with no date; what it is worth today is priced anew.
fn is_past_limitation(policy: &Policy, compensation: &Compensation, case: &Case, now: Timestamp) -> bool {
    let owed = case.state.basis().is_some_and(|basis| basis != LegalBasis::Goodwill);
    let Some(years) = policy.limitation_years.filter(|_| owed) else { return false };
    let end = compensation.created_at.to_zoned(policy.zone.clone()).checked_add(i64::from(years).years());
    end.is_ok_and(|end| now > end.timestamp())
}

/// A lapsed offer was not counted against anything meanwhile: what was given since may leave no room for it.
async fn still_allowed(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, compensation: &Compensation) -> Done<()> {
    let role = ctx.person().map_or(Role::Agent, |(_, role)| role);
    let known = facts_of(c, ctx, ticket, Some(compensation.id)).await?;
    match price::custom(&ctx.policy, &known.of(ticket, compensation.reason, role), compensation.amount) {
        Ok(_) => Ok(()),
        Err(refused) => refuse(RefusalCode::PolicyDenied, said::propose_anew(refused.why)),
    }
}

/// Whether the link would go to another address than when the offer left, for more than whoever asks decides alone. That is the classic
/// way of diverting money.
pub(super) async fn address_above_limit(c: &mut Conn, ctx: &Ctx, compensation: &Compensation) -> Done<bool> {
    if ctx.actor.role() == Some(Role::Lead) {
        return Ok(false);
    }
    let since = compensation.offered_at.unwrap_or(compensation.created_at).as_microsecond();
    let sql = "SELECT count(*) FROM customer_change WHERE customer_id = $1 AND at >= $2";
    let (changes,): (i64,) = c.one(sql, args![compensation.customer.0, since]).await?;
    let limits = ctx.policy.limits(compensation.amount.currency);
    let alone = ctx.actor.role().and_then(|role| limits?.authority.get(&role).copied());
    Ok(changes > 0 && alone.is_none_or(|alone| compensation.amount.minor > alone.minor))
}

/// Refuses what takes a lead.
pub(super) fn ensure_below(above_limit: bool) -> Done<()> {
    if above_limit { refuse(RefusalCode::RoleNotAllowed, refusal::other_address_by_lead()) } else { Ok(()) }
}
