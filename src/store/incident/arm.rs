//! Carrying an incident out, approving it, and taking it back as one.
//!
//! Everything of it is armed in one transaction: a server that dies in the middle has armed nothing, and the same intent again finds
//! what was armed. What leaves at the end of the window leaves by the outbox, one job for each, as of single offers.

use crate::domain::said::{command as said, exclusion, refusal};
use serde_json::json;

use super::plan::{BudgetNeed, Excluded, Line, Plan, SoFar, judged_order, judged_ticket, make};
use super::{Incident, Outcome, Wanted, Whole, insert, item_id, load, outbound, save, scope, whole};
use crate::domain::freeze::Halt;
use crate::domain::ids::{CompensationId, IncidentId, TicketId};
use crate::domain::incident::{AffectedOrder, Approval, Exclusion, IncidentState, TITLE_CHARS_MAX, hold_until, totals};
use crate::domain::money::Money;
use crate::domain::refusal::RefusalCode;
use crate::domain::role::{Actor, Role};
use crate::domain::stage::Stage;
use crate::store::args;
use crate::store::column::{storable, to_json};
use crate::store::command::{CommandError, Ctx, Done, refuse};
use crate::store::compensation::decide;
use crate::store::compensation::many::{self, Choice, Decision, LeftOut};
use crate::store::engine::Conn;
use crate::store::event::{self, sha256};
use crate::store::freeze;

/// Proposes an incident and, where it needs no approval, arms it. The same intent again answers with the incident as it is now.
///
/// # Errors
/// [`RefusalCode::KeyReused`] for the same intent with other content; [`RefusalCode::OfferChanged`] where the plan is not the one
/// that was `seen`; [`RefusalCode::PolicyDenied`] where a budget has no room; [`RefusalCode::Frozen`]; [`RefusalCode::Invalid`]; the
/// store's.
pub async fn arm(c: &mut Conn, ctx: &Ctx, id: IncidentId, wanted: &Wanted, seen: &str) -> Done<Whole> {
    let (person, role) = ctx.person()?;
    let fingerprint = fingerprint(person, wanted, seen)?;
    let known: Option<(String,)> = c.optional("SELECT fingerprint FROM incident WHERE id = $1", args![id.to_string()]).await?;
    match known {
        Some((known,)) if known == fingerprint => return whole(c, id).await,
        Some(_) => return refuse(RefusalCode::KeyReused, said::intent_reused()),
        None => {}
    }
    freeze::ensure_runs(c, Halt::Issuing).await?;
    let title = storable(wanted.title.trim());
    if title.is_empty() || title.chars().count() > TITLE_CHARS_MAX {
        return refuse(RefusalCode::Invalid, said::incident_title(TITLE_CHARS_MAX));
    }
    let plan = make(c, ctx, wanted).await?;
    if plan.lines.is_empty() {
        return refuse(RefusalCode::Invalid, said::incident_nobody());
    }
    if plan.hash != seen {
        let text = said::incident_changed(amounts(&plan.totals), plan.lines.len());
        return refuse(RefusalCode::OfferChanged, text);
    }
    ensure_budgets(&plan.budgets)?;
    let incident = Incident {
        id,
        title,
        outbound: !wanted.scope.orders.is_empty(),
        reason: wanted.reason,
        offer: wanted.offer,
        most: wanted.most,
        plan: plan.hash.clone(),
        state: IncidentState::ApprovalWanted,
        needs: plan.needs,
        proposed_by: person.to_owned(),
        proposed_role: role,
        approved_by: None,
        second_by: None,
        created_at: ctx.now,
        hold_until: None,
        decided_at: None,
    };
    insert(c, &incident, &fingerprint, &wanted.scope).await?;
    propose(c, ctx, incident, plan).await?;
    whole(c, id).await
}

fn fingerprint(person: &str, wanted: &Wanted, seen: &str) -> Done<String> {
    let what = json!([person, wanted.title, wanted.scope, wanted.reason, wanted.offer.to_string(), wanted.most, seen]);
    Ok(sha256(to_json(&what)?.as_bytes()))
}

fn amounts(totals: &[Money]) -> String {
    let totals: Vec<_> = totals.iter().map(ToString::to_string).collect();
    if totals.is_empty() { "nothing".to_owned() } else { totals.join(" and ") }
}

fn ensure_budgets(budgets: &[BudgetNeed]) -> Done<()> {
    match budgets.iter().find(|need| need.is_short()) {
        None => Ok(()),
        Some(need) => {
            let (name, period, needed, left) = (&need.name, &need.period, need.needed, need.left);
            refuse(RefusalCode::PolicyDenied, said::incident_budget(needed, name, period, left))
        }
    }
}

/// Writes the items down; then everything is armed, or waits for approval.
async fn propose(c: &mut Conn, ctx: &Ctx, mut incident: Incident, plan: Plan) -> Done<()> {
    let data = json!({"count": plan.lines.len(), "totals": plan.totals, "needs": plan.needs, "outbound": incident.outbound});
    log(c, ctx, &incident, "incident.proposed", data).await?;
    let mut place = 0;
    if plan.needs == Approval::Nobody {
        carry_out(c, ctx, &mut incident, &[], plan.lines, &mut place).await?;
    } else {
        for line in &plan.lines {
            put(c, ctx, &incident, &mut place, &Entry::of(line, Outcome::Planned)).await?;
        }
    }
    for excluded in plan.excluded {
        put(c, ctx, &incident, &mut place, &Entry::left_out(excluded)).await?;
    }
    Ok(())
}

/// One row of the list.
struct Entry {
    outbound: bool,
    ticket: Option<TicketId>,
    customer: Option<i64>,
    order: Option<String>,
    compensation: Option<CompensationId>,
    amount: Option<Money>,
    outcome: Outcome,
    left_out: Option<LeftOut>,
}

impl Entry {
    fn of(line: &Line, outcome: Outcome) -> Self {
        let known = |id: i64| (id > 0).then_some(id);
        let order = line.ticket.order.as_ref().map(|order| order.id.clone());
        Self {
            outbound: line.order.is_some(),
            ticket: known(line.ticket.id.0).map(TicketId),
            customer: known(line.ticket.customer.0),
            order,
            compensation: None,
            amount: Some(line.offer.amount),
            outcome,
            left_out: None,
        }
    }

    fn left_out(excluded: Excluded) -> Self {
        Self {
            outbound: excluded.ticket.is_none(),
            ticket: excluded.ticket,
            customer: None,
            order: excluded.order,
            compensation: None,
            amount: None,
            outcome: Outcome::LeftOut,
            left_out: Some((excluded.exclusion, excluded.why)),
        }
    }
}

async fn put(c: &mut Conn, ctx: &Ctx, incident: &Incident, place: &mut i64, entry: &Entry) -> Done<()> {
    *place += 1;
    let unknown = entry.left_out.as_ref().is_some_and(|(why, _)| *why == Exclusion::Unknown);
    c.run(
        "INSERT INTO incident_item (incident_id, place, outbound, ticket_id, customer_id, order_id, compensation_id, amount_minor,
                currency, outcome, exclusion, why, why_said, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        args![
            incident.id.to_string(),
            *place,
            i64::from(entry.outbound),
            entry.ticket.filter(|_| !unknown).map(|id| id.0),
            entry.customer,
            entry.order.as_deref().map(storable),
            entry.compensation.map(|id| id.to_string()),
            entry.amount.map(|amount| amount.minor),
            entry.amount.map(|amount| amount.currency.code()),
            entry.outcome.name(),
            entry.left_out.as_ref().map(|(why, _)| why.name()),
            entry.left_out.as_ref().map(|(_, text)| text.text.as_str()),
            entry.left_out.as_ref().and_then(|(_, text)| text.said.as_deref()).map(to_json).transpose()?,
            ctx.micros(),
        ],
    )
    .await?;
    Ok(())
}

/// Arms every line. One that a rule refuses now is left out and changes nothing; the others go on.
async fn carry_out(
    c: &mut Conn,
    proposer: &Ctx,
    incident: &mut Incident,
    approvers: &[Ctx],
    lines: Vec<Line>,
    place: &mut i64,
) -> Done<()> {
    let until = hold_until(&proposer.policy, proposer.now, incident.outbound);
    let decision = Decision { proposer, approvers, hold_until: until };
    let mut armed = Vec::with_capacity(lines.len());
    for line in lines {
        c.run("SAVEPOINT incident_item", &[]).await?;
        let mut entry = Entry::of(&line, Outcome::Armed);
        match one(c, &decision, incident, line).await {
            Ok((ticket, customer, compensation)) => {
                armed.extend(entry.amount);
                (entry.ticket, entry.customer, entry.compensation) = (Some(ticket), Some(customer), Some(compensation));
            }
            Err(CommandError::Refused(refusal)) => {
                c.run("ROLLBACK TO SAVEPOINT incident_item", &[]).await?;
                let why = (many::refused(&refusal), refusal.text);
                entry = Entry { amount: None, outcome: Outcome::LeftOut, left_out: Some(why), ..entry };
            }
            Err(error) => return Err(error),
        }
        c.run("RELEASE SAVEPOINT incident_item", &[]).await?;
        put(c, proposer, incident, place, &entry).await?;
    }
    if armed.is_empty() {
        return refuse(RefusalCode::OfferChanged, said::incident_nobody_now());
    }
    incident.state = IncidentState::Armed;
    incident.hold_until = Some(until);
    save(c, incident).await?;
    let data = json!({"count": armed.len(), "totals": totals(armed), "hold_until": until});
    let last = approvers.last().unwrap_or(proposer);
    log(c, last, incident, "incident.armed", data).await
}

/// Arms one line under the id that is its own for good.
async fn one(c: &mut Conn, decision: &Decision<'_>, incident: &Incident, line: Line) -> Done<(TicketId, i64, CompensationId)> {
    let what = match &line.order {
        Some(order) => format!("order:{}", order.order),
        None => format!("ticket:{}", line.ticket.id),
    };
    let mut ticket = line.ticket;
    if let Some(order) = &line.order {
        ticket = outbound::open(c, decision.proposer, incident, order).await?;
    }
    let id = item_id(incident.id, &what);
    let fingerprint = sha256(format!("incident|{}|{what}|{}", incident.plan, line.offer.amount).as_bytes());
    let issued = many::issue(c, decision, &mut ticket, id, fingerprint, incident.reason, line.offer).await?;
    Ok((ticket.id, ticket.customer.0, issued.id))
}

/// Approves an incident as a whole: a lead first, then finance where the total is above limit two. With the last approval everything
/// is armed, each by the amount that was approved; what has changed since is left out.
///
/// # Errors
/// [`RefusalCode::SamePerson`], [`RefusalCode::RoleNotAllowed`], [`RefusalCode::OfferChanged`] where `seen` is not its plan,
/// [`RefusalCode::Frozen`]; the store's.
pub async fn approve(c: &mut Conn, ctx: &Ctx, id: IncidentId, seen: Option<&str>) -> Done<Whole> {
    let (person, role) = ctx.person()?;
    let mut incident = load(c, id).await?;
    if [&incident.approved_by, &incident.second_by].into_iter().flatten().any(|name| name == person) {
        return whole(c, id).await;
    }
    freeze::ensure_runs(c, Halt::Issuing).await?;
    undecided(&incident)?;
    if incident.proposed_by == person {
        return refuse(RefusalCode::SamePerson, said::proposed_yourself());
    }
    if seen.is_some_and(|seen| seen != incident.plan) {
        return refuse(RefusalCode::OfferChanged, said::incident_seen_changed());
    }
    let lead = incident.approved_by.is_none();
    match (lead, role) {
        (true, Role::Lead) => incident.approved_by = Some(person.to_owned()),
        (false, Role::Finance) => incident.second_by = Some(person.to_owned()),
        (true, _) => return refuse(RefusalCode::RoleNotAllowed, said::incident_lead_first()),
        (false, _) => return refuse(RefusalCode::RoleNotAllowed, refusal::finance_goes_second()),
    }
    log(c, ctx, &incident, "incident.approved", json!({"by": person, "first": lead})).await?;
    if lead && incident.needs == Approval::LeadAndFinance {
        save(c, &incident).await?;
        return whole(c, id).await;
    }
    let proposer = Ctx { actor: Actor::desk(&incident.proposed_by, incident.proposed_role), ..ctx.clone() };
    let first = incident.approved_by.clone().filter(|_| !lead);
    let first = first.map(|name| Ctx { actor: Actor::desk(&name, Role::Lead), ..ctx.clone() });
    let approvers: Vec<Ctx> = first.into_iter().chain([ctx.clone()]).collect();
    let (lines, gone) = still_good(c, &proposer, &incident).await?;
    c.run("DELETE FROM incident_item WHERE incident_id = $1 AND outcome = 'planned'", args![id.to_string()]).await?;
    let (mut place,): (i64,) =
        c.one("SELECT coalesce(max(place), 0) FROM incident_item WHERE incident_id = $1", args![id.to_string()]).await?;
    carry_out(c, &proposer, &mut incident, &approvers, lines, &mut place).await?;
    for excluded in gone {
        put(c, &proposer, &incident, &mut place, &Entry::left_out(excluded)).await?;
    }
    whole(c, id).await
}

fn undecided(incident: &Incident) -> Done<()> {
    if incident.state == IncidentState::ApprovalWanted {
        return Ok(());
    }
    refuse(RefusalCode::IllegalMove, said::incident_not_waiting(incident.id, incident.state))
}

/// Of what was approved, what is as it was: priced again, and left out where that gives another amount.
async fn still_good(c: &mut Conn, proposer: &Ctx, incident: &Incident) -> Done<(Vec<Line>, Vec<Excluded>)> {
    let orders = scope(c, incident.id).await?.orders;
    let (most, role) = (incident.most, incident.proposed_role);
    let choice = Choice { reason: incident.reason, key: incident.offer, most, role };
    let (mut lines, mut gone, mut so_far) = (Vec::new(), Vec::new(), SoFar::default());
    let planned = whole(c, incident.id).await?.items.into_iter().filter(|item| item.outcome == Outcome::Planned);
    for item in planned {
        let affected = |order: &&AffectedOrder| item.order.as_deref() == Some(order.order.as_str());
        let now = match (item.ticket, orders.iter().find(affected)) {
            (Some(ticket), _) => judged_ticket(c, proposer, ticket, &choice, &so_far).await?,
            (None, Some(order)) => judged_order(c, proposer, order, &choice, &so_far).await?,
            (None, None) => continue,
        };
        let changed = |line: &Line| (Exclusion::NotOnMenu, exclusion::out_not_approved(line.offer.amount));
        match now {
            Ok(line) if Some(line.offer.amount) == item.amount => {
                so_far.note(&line);
                lines.push(line);
            }
            Ok(line) => gone.push(left_out(item.ticket, item.order, changed(&line))),
            Err(why) => gone.push(left_out(item.ticket, item.order, why)),
        }
    }
    Ok((lines, gone))
}

fn left_out(ticket: Option<TicketId>, order: Option<String>, (exclusion, why): LeftOut) -> Excluded {
    Excluded { ticket, order, exclusion, why }
}

/// Refuses an incident that waits for approval. Its tickets have not been touched.
///
/// # Errors
/// [`RefusalCode::SamePerson`], [`RefusalCode::RoleNotAllowed`], [`RefusalCode::IllegalMove`]; the store's.
pub async fn refuse_incident(c: &mut Conn, ctx: &Ctx, id: IncidentId) -> Done<Whole> {
    let (person, role) = ctx.person()?;
    let mut incident = load(c, id).await?;
    if incident.state == IncidentState::Refused {
        return whole(c, id).await;
    }
    undecided(&incident)?;
    // Whoever proposed it takes it back this way, before anybody has decided.
    if incident.proposed_by != person && !matches!(role, Role::Lead | Role::Finance) {
        return refuse(RefusalCode::RoleNotAllowed, said::incident_deciders());
    }
    incident.state = IncidentState::Refused;
    incident.decided_at = Some(ctx.now);
    save(c, &incident).await?;
    log(c, ctx, &incident, "incident.refused", json!({"by": person})).await?;
    whole(c, id).await
}

/// Takes everything back while the undo window runs. Undoing twice answers the same. What somebody has changed since by itself, for
/// example undone alone, stays as it is.
///
/// # Errors
/// [`RefusalCode::UndoWindowOver`]; [`RefusalCode::RoleNotAllowed`] for another's incident; the store's.
pub async fn undo(c: &mut Conn, ctx: &Ctx, id: IncidentId) -> Done<Whole> {
    let (person, role) = ctx.person()?;
    let mut before = whole(c, id).await?;
    match before.incident.state {
        IncidentState::Undone => return Ok(before),
        IncidentState::Armed => {}
        state => return refuse(RefusalCode::IllegalMove, said::incident_no_undo(id, state)),
    }
    if before.incident.proposed_by != person && !matches!(role, Role::Lead | Role::Finance) {
        return refuse(RefusalCode::RoleNotAllowed, refusal::someone_elses(&before.incident.proposed_by));
    }
    let frozen = freeze::of(c, Halt::Issuing).await?.is_some();
    if !frozen && before.incident.hold_until.is_none_or(|until| until <= ctx.now) {
        return refuse(RefusalCode::UndoWindowOver, said::incident_undo_over());
    }
    let mut undone = 0;
    for item in before.items.iter().filter(|item| item.outcome == Outcome::Armed && item.stage == Some(Stage::Armed)) {
        let Some(compensation) = item.compensation else { continue };
        decide::undo(c, ctx, compensation).await?;
        if let Some(ticket) = item.ticket.filter(|_| item.outbound) {
            outbound::drop_ticket(c, ctx, ticket, before.incident.reason).await?;
        }
        c.run(
            "UPDATE incident_item SET outcome = 'undone' WHERE incident_id = $1 AND place = $2",
            args![id.to_string(), item.place],
        )
        .await?;
        undone += 1;
    }
    before.incident.state = IncidentState::Undone;
    before.incident.decided_at = Some(ctx.now);
    save(c, &before.incident).await?;
    log(c, ctx, &before.incident, "incident.undone", json!({"by": person, "count": undone})).await?;
    whole(c, id).await
}

async fn log(c: &mut Conn, ctx: &Ctx, incident: &Incident, action: &str, data: serde_json::Value) -> Done<()> {
    let base = json!({"state": incident.state});
    event::append(c, ctx, action, format!("incident:{}", incident.id), None, event::merged(base, data)).await?;
    Ok(())
}
