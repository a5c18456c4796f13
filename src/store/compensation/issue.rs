//! Issuing: from one key press to an armed offer, and from the end of the undo window to a live link.

use crate::domain::said::{Arg, command as said};
use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::domain::case::{CaseEvent, CaseState, Offer};
use crate::domain::complaint::Reason;
use crate::domain::freeze::Halt;
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::incident::after_quiet_hours;
use crate::domain::link::{LinkEvent, LinkState};
use crate::domain::money::{Currency, Money};
use crate::domain::policy::TraceStep;
use crate::domain::policy::price::{self, CUSTOM_KEY, Menu};
use crate::domain::promise;
use crate::domain::refusal::RefusalCode;
use crate::domain::role::Role;
use crate::domain::stage::Stage;
use crate::domain::ticket::{TicketEvent, TicketState};

use super::binding::void_if_changed;
use super::facts;
use super::{Compensation, apply_link, find, instruct, load, log, save};
use crate::store::args;
use crate::store::budget::{self, Room};
use crate::store::case::{self, Case};
use crate::store::column::to_json;
use crate::store::command::{Ctx, Done, refuse};
use crate::store::engine::Conn;
use crate::store::fraud;
use crate::store::freeze;
use crate::store::keys::Keys;
use crate::store::lease;
use crate::store::outbox::{self, JobKind};
use crate::store::related;
use crate::store::ticket::{self, Ticket};

/// The open compensations of some tickets.
const OPEN: &str = "SELECT created_at, id, ticket_id, stage FROM compensation WHERE ticket_id IN ({ids}) AND open = 1";

/// What one key press asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The intent, drawn by the console.
    pub id: CompensationId,
    /// The ticket.
    pub ticket: TicketId,
    /// The ticket's version on the screen.
    pub version: i64,
    /// Contact reason.
    pub reason: Reason,
    /// Key of the offer.
    pub offer: char,
    /// The amount on the screen.
    pub amount: Money,
    /// Whether the undo window runs.
    pub undo_window: bool,
}

impl Issue {
    /// Hash over everything that must be the same when the intent comes again, the person included.
    #[must_use]
    pub fn fingerprint(&self, person: &str) -> String {
        let text = format!("{}|{}|{}|{}|{}|{person}", self.id, self.ticket, self.reason, self.offer, self.amount);
        HEXLOWER.encode(digest(&SHA256, text.as_bytes()).as_ref())
    }
}

/// The menu for a ticket as the policy prices it now.
///
/// # Errors
/// [`RefusalCode::NotFound`]; [`RefusalCode::RoleNotAllowed`]; the store's.
pub async fn menu(c: &mut Conn, ctx: &Ctx, ticket: TicketId, reason: Reason) -> Done<(Ticket, Menu)> {
    let (_, role) = ctx.person()?;
    let ticket = ticket::load(c, ticket).await?;
    let menu = price_for(c, ctx, &ticket, reason, role).await?;
    Ok((ticket, menu))
}

/// What pricing has to know of the past; one compensation may be left out of it.
pub(super) async fn facts_of(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, except: Option<CompensationId>) -> Done<facts::Known> {
    let volume = facts::volume(c, ctx, ticket).await?;
    Ok(facts::Known { volume, ..facts::known(c, ctx, ticket, except).await? })
}

/// The rules' word on an amount that was typed for a ticket and a reason: what issuing it would be checked by.
///
/// # Errors
/// Not found; what pricing needs and cannot read.
pub async fn typed(
    c: &mut Conn,
    ctx: &Ctx,
    ticket: &Ticket,
    reason: Reason,
    amount: Money,
) -> Done<Result<price::Offer, price::Refused>> {
    let (_, role) = ctx.person()?;
    let known = facts_of(c, ctx, ticket, None).await?;
    let priced = price::custom(&ctx.policy, &known.of(ticket, reason, role), amount);
    let room = room(c, ctx, ticket, reason, amount.currency).await?;
    Ok(priced.and_then(|offer| {
        room.weigh(ctx, offer).map_err(|offer| {
            let (bound, step) = (room.shortage(amount).map(|(_, left, _)| left), offer.trace.last().cloned());
            let (broken, why) = step.map(|step| (step.rule.clone(), step.sentence())).unwrap_or_default();
            price::Refused { rule: broken, bound, why, trace: offer.trace }
        })
    }))
}

/// The room in the budgets of whoever asks.
async fn room(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, reason: Reason, currency: Currency) -> Done<Room> {
    let (person, _) = ctx.person()?;
    Room::of(c, &budget::accounts(ctx, ticket, reason, currency, person)).await
}

async fn price_for(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, reason: Reason, role: Role) -> Done<Menu> {
    let known = facts_of(c, ctx, ticket, None).await?;
    let facts = known.of(ticket, reason, role);
    let room = room(c, ctx, ticket, reason, facts.currency(&ctx.policy)).await?;
    Ok(room.within(ctx, price::price(&ctx.policy, &facts)))
}

/// Issues a compensation. The same intent again answers with the compensation as it is now; nothing is done twice.
///
/// Checks, in this order: role, intent, ticket and version, open compensation, lease, menu and amount, the machines.
///
/// # Errors
/// [`RefusalCode::KeyReused`] for the same intent with other content, [`RefusalCode::StaleVersion`], [`RefusalCode::LeaseHeld`],
/// [`RefusalCode::CompensationOpen`], [`RefusalCode::OfferChanged`], [`RefusalCode::PolicyDenied`]; the store's.
pub async fn issue(c: &mut Conn, ctx: &Ctx, keys: &Keys, wanted: &Issue) -> Done<Compensation> {
    let (person, role) = ctx.person()?;
    if !role.proposes() {
        return refuse(RefusalCode::RoleNotAllowed, said::no_proposing(role));
    }
    let fingerprint = wanted.fingerprint(person);
    if let Some(known) = find(c, wanted.id).await? {
        if known.fingerprint == fingerprint {
            return Ok(known);
        }
        return refuse(RefusalCode::KeyReused, said::intent_reused());
    }
    freeze::ensure_runs(c, Halt::Issuing).await?;
    let mut ticket = ticket::load_version(c, wanted.ticket, Some(wanted.version)).await?;
    no_open_compensation(c, &ticket).await?;
    lease::hold(c, ctx, &mut ticket).await?;
    let offer = chosen(c, ctx, &ticket, wanted, role).await?;
    let accounts = budget::accounts(ctx, &ticket, wanted.reason, offer.amount.currency, person);
    let offer = match Room::of(c, &accounts).await?.weigh(ctx, offer) {
        Ok(offer) => offer,
        Err(offer) => {
            let why = offer.trace.last().map(TraceStep::sentence).unwrap_or_default();
            return refuse(RefusalCode::PolicyDenied, said::offer_blocked(wanted.offer, why));
        }
    };
    let asked = Asked { id: wanted.id, reason: wanted.reason, fingerprint, offer };
    let (mut case, mut compensation) = propose(c, ctx, &mut ticket, asked).await?;
    fraud::live::offered(c, ctx, keys, &ticket, &mut compensation).await?;
    if compensation.needs_approval_by.is_some() {
        case::apply(c, &ctx.timer("policy"), &mut case, &CaseEvent::OfferApprovalNeeded, json!({})).await?;
        let approver = compensation.needs_approval_by.unwrap_or(Role::Lead);
        let waits_for = TicketEvent::ApprovalRequested { waits_for: approver.words().to_owned() };
        ticket::apply(c, ctx, &mut ticket, &waits_for, json!({})).await?;
        log(c, ctx, &compensation, "compensation.proposed", json!({"by": person})).await?;
        save(c, ctx, &compensation).await?;
        return Ok(compensation);
    }
    ticket::save(c, ctx, &mut ticket).await?;
    case::apply(c, &ctx.timer("policy"), &mut case, &CaseEvent::OfferAutoApproved, json!({})).await?;
    log(c, ctx, &compensation, "compensation.proposed", json!({"by": person})).await?;
    arm(c, ctx, &mut case, &mut compensation, wanted.undo_window).await?;
    if !wanted.undo_window {
        commit_loaded(c, ctx, keys, &mut case, &mut compensation).await?;
    }
    Ok(compensation)
}

/// What is proposed for a ticket: an offer that was priced in this transaction.
pub(super) struct Asked {
    /// The intent.
    pub id: CompensationId,
    /// Contact reason.
    pub reason: Reason,
    /// Hash over what was asked for.
    pub fingerprint: String,
    /// The offer.
    pub offer: price::Offer,
}

/// Proposes an offer on the ticket's verified case (K07) and writes the compensation, which then is armed or waits.
pub(super) async fn propose(c: &mut Conn, ctx: &Ctx, ticket: &mut Ticket, asked: Asked) -> Done<(Case, Compensation)> {
    let (person, _) = ctx.person()?;
    let Asked { id, reason, fingerprint, offer } = asked;
    let mut case = verified_case(c, ctx, ticket, reason).await?;
    let proposal = Offer { compensation: id, key: offer.key, kind: offer.kind, amount: offer.amount, reason };
    case::apply(c, ctx, &mut case, &CaseEvent::RemedyProposed { offer: proposal }, json!({"offer": offer.name})).await?;
    let compensation = Compensation {
        id,
        ticket: ticket.id,
        case: case.id,
        customer: ticket.customer,
        fingerprint,
        kind: offer.kind,
        amount: offer.amount,
        reason,
        trace: offer.trace,
        proposed_by: person.to_owned(),
        approved_by: None,
        approved_hash: None,
        needs_approval_by: offer.needs_approval_by,
        stage: Stage::ApprovalWanted,
        created_at: ctx.now,
        hold_until: None,
        offered_at: None,
        claimed_at: None,
        generation: 0,
        link: None,
        link_expires_at: None,
        promise_date: None,
        instruction: None,
    };
    insert(c, &compensation, offer.key, &offer.name).await?;
    ticket.reason = Some(reason);
    Ok((case, compensation))
}

/// The offer that was picked, priced as it is now: an entry of the menu, or an amount that was typed.
async fn chosen(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, wanted: &Issue, role: Role) -> Done<price::Offer> {
    let known = facts_of(c, ctx, ticket, None).await?;
    let facts = known.of(ticket, wanted.reason, role);
    let offer = if wanted.offer == CUSTOM_KEY {
        match price::custom(&ctx.policy, &facts, wanted.amount) {
            Ok(offer) => offer,
            Err(refused) => return refuse(RefusalCode::PolicyDenied, refused.why),
        }
    } else {
        let menu = price::price(&ctx.policy, &facts);
        let Some(offer) = menu.offer(wanted.offer).cloned() else {
            let text = match menu.withheld.into_iter().next() {
                Some(first) => said::offer_gone_why(wanted.offer, first.name, first.why),
                None => said::offer_gone(wanted.offer),
            };
            return refuse(RefusalCode::OfferChanged, text);
        };
        offer
    };
    if let Some(why) = offer.obstacle() {
        return refuse(RefusalCode::PolicyDenied, said::offer_blocked(wanted.offer, why));
    }
    if offer.amount != wanted.amount {
        let text = said::offer_repriced(wanted.offer, offer.amount, wanted.amount);
        return refuse(RefusalCode::OfferChanged, text);
    }
    Ok(offer)
}

/// One open compensation per ticket with what was merged into it, and one per order, whoever complains about it: the unique index
/// guards the case, this says it in words before. Where a complaint names no brand, the same order number is the same order.
pub(in crate::store) async fn no_open_compensation(c: &mut Conn, ticket: &Ticket) -> Done<()> {
    match open_for_order(c, ticket).await? {
        None => Ok(()),
        Some((id, on, stage)) => refuse(
            RefusalCode::CompensationOpen,
            said::order_compensated(id, TicketId(on), Arg::word("stage-is", &stage, &stage)),
        ),
    }
}

/// The open compensation that stands in a ticket's way: its id, its ticket, its stage.
pub(super) async fn open_for_order(c: &mut Conn, ticket: &Ticket) -> Done<Option<(String, i64, String)>> {
    let mut root = ticket.clone();
    while let TicketState::Merged { into, .. } = root.state {
        root = ticket::load(c, into).await?;
    }
    let same_order = related::same_order(c, root.id).await?;
    let open: Vec<(i64, String, i64, String)> = related::rows_of(c, OPEN, &same_order).await?;
    Ok(open.into_iter().min().map(|(_, id, ticket, stage)| (id, ticket, stage)))
}

/// The ticket's case, verified: the newest one while it can go on under the same legal basis, else a new one.
async fn verified_case(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, reason: Reason) -> Done<Case> {
    let basis = ctx.policy.reason(reason).basis;
    let goes_on = |case: &Case| match &case.state {
        // One whose offer was sent back takes another offer.
        CaseState::Verified { .. } | CaseState::Proposed { .. } => case.state.basis() == Some(basis),
        _ => false,
    };
    if let Some(case) = case::newest(c, ticket.id).await?.filter(goes_on) {
        return Ok(case);
    }
    let mut case = case::open(c, ctx, ticket.id).await?;
    let (rule, checked) = match &ticket.order {
        Some(order) => ("verify_order", json!({"lines": order.lines.len()})),
        None => ("verify_without_order", json!({"lines": 0})),
    };
    let timer = ctx.timer(rule);
    case::apply(c, ctx, &mut case, &CaseEvent::OrderLookup, json!({})).await?;
    let verified = CaseEvent::OrderVerified { basis, override_reason: None };
    case::apply(c, &timer, &mut case, &verified, checked).await?;
    Ok(case)
}

async fn insert(c: &mut Conn, compensation: &Compensation, key: char, name: &str) -> Done<()> {
    c.run(
        "INSERT INTO compensation (id, ticket_id, case_id, customer_id, fingerprint, kind, amount_minor, currency, reason, offer_key,
                offer_name, trace, proposed_by, needs_approval_by, stage, open, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16)",
        args![
            compensation.id.to_string(),
            compensation.ticket.0,
            compensation.case.0,
            compensation.customer.0,
            compensation.fingerprint.as_str(),
            compensation.kind.name(),
            compensation.amount.minor,
            compensation.amount.currency.code(),
            compensation.reason.name(),
            key.to_string(),
            name,
            to_json(&compensation.trace)?,
            compensation.proposed_by.as_str(),
            compensation.needs_approval_by.map(Role::name),
            compensation.stage.name(),
            compensation.created_at.as_microsecond(),
        ],
    )
    .await?;
    Ok(())
}

/// Starts the undo window (K13) and promises its end to the outbox.
pub(super) async fn arm(c: &mut Conn, ctx: &Ctx, case: &mut Case, compensation: &mut Compensation, window: bool) -> Done<()> {
    let seconds = if window { ctx.policy.undo_seconds } else { 0 };
    let hold_until = ctx.now.checked_add(SignedDuration::from_secs(i64::from(seconds))).unwrap_or(ctx.now);
    arm_until(c, ctx, case, compensation, hold_until).await
}

/// The same with an end of the window that was decided elsewhere.
pub(super) async fn arm_until(
    c: &mut Conn,
    ctx: &Ctx,
    case: &mut Case,
    compensation: &mut Compensation,
    hold_until: Timestamp,
) -> Done<()> {
    let timer = ctx.timer("undo_window");
    let seconds = hold_until.duration_since(ctx.now).as_secs();
    case::apply(c, &timer, case, &CaseEvent::OfferArmed { hold_until }, json!({"seconds": seconds})).await?;
    compensation.stage = Stage::Armed;
    compensation.hold_until = Some(hold_until);
    compensation.needs_approval_by = None;
    save(c, ctx, compensation).await?;
    let ticket = ticket::load(c, compensation.ticket).await?;
    hold_budget(c, ctx, &ticket, compensation).await?;
    let id = compensation.id.to_string();
    outbox::put(c, JobKind::CommitOffer, &id, &json!({}), hold_until.as_microsecond()).await
}

/// Reserves what a compensation may come to in the accounts of whoever proposed it.
pub(in crate::store) async fn hold_budget(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, compensation: &Compensation) -> Done<()> {
    let (currency, agent) = (compensation.amount.currency, compensation.proposed_by.as_str());
    let accounts = budget::accounts(ctx, ticket, compensation.reason, currency, agent);
    budget::reserve(c, compensation, &accounts).await
}

/// End of the undo window: the link is minted and its delivery promised, in one transaction (K15, L01, L02), or what goes out without
/// a link is instructed (K16). An offer that was undone or has left already is left alone.
///
/// # Errors
/// The machine's refusal while the window still runs; the store's.
pub async fn commit(c: &mut Conn, ctx: &Ctx, keys: &Keys, id: CompensationId) -> Done<Compensation> {
    let mut compensation = load(c, id).await?;
    if compensation.stage == Stage::Armed {
        freeze::ensure_runs(c, Halt::Issuing).await?;
        let mut case = case::load(c, compensation.case).await?;
        if void_if_changed(c, ctx, &mut case, &mut compensation).await? {
            return Ok(compensation);
        }
        commit_loaded(c, ctx, keys, &mut case, &mut compensation).await?;
    }
    Ok(compensation)
}

async fn commit_loaded(c: &mut Conn, ctx: &Ctx, keys: &Keys, case: &mut Case, compensation: &mut Compensation) -> Done<()> {
    let timer = ctx.timer("undo_window");
    outbox::cancel(c, ctx, JobKind::CommitOffer, &compensation.id.to_string()).await?;
    if !compensation.kind.has_link() {
        return instruct::begin(c, &timer, case, compensation).await;
    }
    case::apply(c, &timer, case, &CaseEvent::OfferCommitted, json!({})).await?;
    mint(c, &timer, keys, compensation).await
}

/// Mints the next generation of the link, with a whole life before it, and lets it go.
pub(super) async fn mint(c: &mut Conn, timer: &Ctx, keys: &Keys, compensation: &mut Compensation) -> Done<()> {
    compensation.stage = Stage::Offered;
    compensation.offered_at = Some(timer.now);
    let life = SignedDuration::from_hours(24 * i64::from(timer.policy.link_days));
    // People are told a day, and the whole of it: the link ends with the day, not at the hour it was made.
    let expires = promise::end_of_day(timer.now.checked_add(life).unwrap_or(Timestamp::MAX), &timer.policy.zone);
    mint_until(c, timer, keys, compensation, expires).await
}

/// Mints the next generation of the link of an offer that is out, and lets it go. The link before it opens nothing from now on.
pub(super) async fn mint_until(
    c: &mut Conn,
    timer: &Ctx,
    keys: &Keys,
    compensation: &mut Compensation,
    expires: Timestamp,
) -> Done<()> {
    compensation.generation += 1;
    compensation.link = Some(LinkState::minted(compensation.generation, &timer.actor, timer.now)?);
    compensation.link_expires_at = Some(expires);
    log(c, timer, compensation, "link.minted", json!({"generation": compensation.generation})).await?;
    apply_link(c, timer, compensation, &LinkEvent::DeliveryRequested).await?;
    save(c, timer, compensation).await?;
    let id = compensation.id.to_string();
    let hash = keys.link_token(compensation.id, compensation.generation).hash();
    let code = keys.link_code(compensation.id, compensation.generation).hash();
    let sql = "UPDATE compensation SET link_hash = $2, code_hash = $3, step_up_failures = 0 WHERE id = $1";
    c.run(sql, args![id.as_str(), hash, code]).await?;
    let payload = json!({"generation": compensation.generation});
    outbox::put(c, JobKind::SendLink, &id, &payload, timer.micros()).await?;
    for days in &timer.policy.reminder_days {
        let later = SignedDuration::from_hours(24 * i64::from(*days));
        let at = after_quiet_hours(timer.now.checked_add(later).unwrap_or(Timestamp::MAX), &timer.policy);
        outbox::put(c, JobKind::SendReminder, &id, &payload, at.as_microsecond()).await?;
    }
    outbox::put(c, JobKind::ExpireLink, &id, &payload, expires.as_microsecond()).await
}
