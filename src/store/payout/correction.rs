//! Other details that the bank needs: asked for, brought to mind, and given up when they never come.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{Payout, apply, load, select};
use crate::domain::case::{CORRECTION_DAYS, CaseEvent, CaseState};
use crate::domain::ids::PayoutId;
use crate::domain::incident::after_quiet_hours;
use crate::domain::link::{LinkEvent, LinkState};
use crate::domain::payout::{PayoutEvent, PayoutState};
use crate::store::command::{Ctx, Done};
use crate::store::compensation::{self, Compensation, apply_link};
use crate::store::engine::Conn;
use crate::store::outbox::{self, JobKind};
use crate::store::{args, case, customer, ticket};

/// Most rows of the list of unclaimed money.
const LISTED_MAX: i64 = 1_000;

/// The customer is asked for other details on the same link (K25, L10): because the bank could not pay, or because a person of the
/// desk wants them. They are reminded on the policy's days, and after ninety it is given up.
pub(super) async fn ask(c: &mut Conn, ctx: &Ctx, payout: &Payout, by_desk: bool) -> Done<()> {
    let timer = ctx.timer("return_codes");
    let mut owner = compensation::load(c, payout.compensation).await?;
    let mut case = case::load(c, owner.case).await?;
    if matches!(case.state, CaseState::Settling { .. }) {
        case::apply(c, &timer, &mut case, &CaseEvent::PayoutCorrectionWanted, json!({})).await?;
    }
    if matches!(owner.link, Some(LinkState::Claimed { .. })) {
        apply_link(c, &timer, &mut owner, &LinkEvent::DetailsRejected).await?;
        compensation::save(c, ctx, &owner).await?;
    }
    let id = owner.id.to_string();
    let payload = json!({"generation": owner.generation, "correction": payout.version, "by_desk": by_desk});
    outbox::put(c, JobKind::SendLink, &id, &payload, ctx.micros()).await?;
    for days in ctx.policy.reminder_days.iter().filter(|days| i64::from(**days) < CORRECTION_DAYS) {
        let later = SignedDuration::from_hours(24 * i64::from(*days));
        let at = after_quiet_hours(ctx.now.checked_add(later).unwrap_or(Timestamp::MAX), &ctx.policy);
        outbox::put(c, JobKind::SendReminder, &id, &payload, at.as_microsecond()).await?;
    }
    // A second after the last day, which is the customer's as a whole.
    let end = ctx.micros_in(86_400 * CORRECTION_DAYS + 1);
    outbox::put(c, JobKind::TimeOutCorrection, &payout.id.to_string(), &json!({}), end).await
}

/// Whether the customer's link can still take other details: it is claimed, or waits for them already.
pub(super) async fn is_askable(c: &mut Conn, payout: &Payout) -> Done<bool> {
    let owner = compensation::load(c, payout.compensation).await?;
    Ok(matches!(owner.link, Some(LinkState::Claimed { .. } | LinkState::Correction { .. })))
}

/// The details came: nobody is reminded of them, and nothing ends.
///
/// # Errors
/// The store's.
pub(in crate::store) async fn came(c: &mut Conn, ctx: &Ctx, owner: &Compensation, id: PayoutId) -> Done<()> {
    outbox::cancel(c, ctx, JobKind::SendReminder, &owner.id.to_string()).await?;
    outbox::cancel(c, ctx, JobKind::TimeOutCorrection, &id.to_string()).await
}

/// They never came (Y27, K27, L17): payout, case and link end together, and the money is listed as unclaimed. Details that came
/// meanwhile, or were asked for anew, are left alone.
///
/// # Errors
/// The machines' refusals; the store's.
pub async fn time_out(c: &mut Conn, ctx: &Ctx, id: PayoutId) -> Done<()> {
    let mut payout = load(c, id).await?;
    let PayoutState::CorrectionWanted { since, .. } = payout.state else { return Ok(()) };
    if ctx.now.duration_since(since) <= SignedDuration::from_hours(24 * CORRECTION_DAYS) {
        return Ok(());
    }
    let timer = ctx.timer("correction_time_out");
    let mut owner = compensation::load(c, payout.compensation).await?;
    let mut case = case::load(c, owner.case).await?;
    if matches!(case.state, CaseState::Accepted { .. }) {
        case::apply(c, &timer, &mut case, &CaseEvent::CorrectionTimedOut, json!({})).await?;
    }
    if matches!(owner.link, Some(LinkState::Correction { .. })) {
        apply_link(c, &timer, &mut owner, &LinkEvent::CorrectionTimedOut).await?;
        compensation::save(c, &timer, &owner).await?;
    }
    apply(c, &timer, &mut payout, &PayoutEvent::CorrectionTimedOut, json!({})).await?;
    outbox::cancel(c, ctx, JobKind::SendReminder, &owner.id.to_string()).await
}

/// Money that is a customer's and that nobody could pay out.
#[derive(Clone, Debug)]
pub struct Unclaimed {
    /// The payout.
    pub payout: Payout,
    /// Since when it is given up.
    pub since: Timestamp,
    /// ISO 3166 country of the order, else of the customer: what becomes of such money is for its law to say.
    pub country: Option<String>,
}

/// Money whose payee never gave details that work, the oldest claim first.
///
/// # Errors
/// The store's.
pub async fn unclaimed(c: &mut Conn) -> Done<Vec<Unclaimed>> {
    let payouts = select(c, "WHERE state = 'abandoned' ORDER BY submitted_at, id LIMIT $1", args![LISTED_MAX]).await?;
    let mut list = Vec::with_capacity(payouts.len());
    for payout in payouts {
        let PayoutState::Abandoned { at: since, .. } = payout.state else { continue };
        let about = ticket::load(c, payout.ticket).await?;
        let country = match about.order.and_then(|order| order.country) {
            Some(country) => Some(country),
            None => customer::contact(c, about.customer).await?.country,
        };
        list.push(Unclaimed { payout, since, country });
    }
    Ok(list)
}
