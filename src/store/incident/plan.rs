//! What an incident would do: who gets how much, who is left out and why, who has to approve it, what it takes of the budgets. Read
//! only, and the same whenever it is asked for the same.

use crate::domain::said::{Arg, Sentence, command as said, exclusion as out};
use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::{Wanted, outbound};
use crate::domain::filter::Filter;
use crate::domain::ids::{CustomerId, TicketId};
use crate::domain::incident::{AffectedOrder, Approval, Exclusion, ITEMS_MAX, Scope, approval, totals};
use crate::domain::money::{Money, parse_currency};
use crate::domain::policy::Given;
use crate::domain::policy::budget::BudgetAccount;
use crate::domain::policy::price::Offer;
use crate::domain::refusal::RefusalCode;
use crate::domain::ticket::TicketState;
use crate::store::args;
use crate::store::budget;
use crate::store::column::to_json;
use crate::store::command::{CommandError, Ctx, Done, refuse};
use crate::store::compensation::many::{Choice, LeftOut, in_the_way, priced};
use crate::store::engine::Conn;
use crate::store::event::sha256;
use crate::store::queue;
use crate::store::ticket::{self, Ticket};

/// One that gets something.
#[derive(Clone, Debug)]
pub struct Line {
    /// The ticket; for an order whose customer has not complained, as it would be opened.
    pub ticket: Ticket,
    /// The order whose customer has not complained.
    pub order: Option<AffectedOrder>,
    /// What it gets.
    pub offer: Offer,
}

/// One that gets nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded {
    /// The ticket.
    pub ticket: Option<TicketId>,
    /// The order.
    pub order: Option<String>,
    /// Why.
    pub exclusion: Exclusion,
    /// The same in a sentence.
    pub why: Sentence,
}

/// What it takes of a budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetNeed {
    /// The budget.
    pub name: String,
    /// Its day or month.
    pub period: String,
    /// What the incident takes of it.
    pub needed: Money,
    /// What is left of it before.
    pub left: Money,
}

impl BudgetNeed {
    /// Whether there is enough.
    #[must_use]
    pub const fn is_short(&self) -> bool {
        self.needed.minor > self.left.minor
    }
}

/// What an incident would do.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Who gets how much, in the order it is done.
    pub lines: Vec<Line>,
    /// Who is left out.
    pub excluded: Vec<Excluded>,
    /// What it comes to, by currency.
    pub totals: Vec<Money>,
    /// Who has to approve it.
    pub needs: Approval,
    /// What it takes of the budgets.
    pub budgets: Vec<BudgetNeed>,
    /// Hash over offer, recipients and amounts: whoever arms it names what was on the screen.
    pub hash: String,
}

/// What is known of the lines before: a later one of the same order or customer depends on them.
#[derive(Default)]
pub(super) struct SoFar {
    orders: BTreeSet<String>,
    given: BTreeMap<CustomerId, Vec<Given>>,
    contacted: BTreeSet<String>,
}

impl SoFar {
    pub(super) fn note(&mut self, line: &Line) {
        if let Some(order) = &line.ticket.order {
            self.orders.insert(order.id.to_lowercase());
        }
        if let Some(order) = &line.order {
            self.contacted.insert(order.email.to_lowercase());
        }
        // A customer whom nobody knows yet has no number, and no other ticket in here.
        if line.ticket.customer.0 > 0 {
            let given = Given { amount: line.offer.amount, age_days: 0, same_order: false, same_customer: true };
            self.given.entry(line.ticket.customer).or_default().push(given);
        }
    }
}

/// Makes the plan.
///
/// # Errors
/// [`RefusalCode::Invalid`] for an empty scope or one that finds too much; [`RefusalCode::RoleNotAllowed`]; the store's.
pub async fn make(c: &mut Conn, ctx: &Ctx, wanted: &Wanted) -> Done<Plan> {
    let (person, role) = ctx.person()?;
    if !role.proposes() {
        return refuse(RefusalCode::RoleNotAllowed, said::no_proposing(role));
    }
    let choice = Choice { reason: wanted.reason, key: wanted.offer, most: wanted.most, role };
    let (mut lines, mut excluded, mut so_far) = (Vec::new(), Vec::new(), SoFar::default());
    for id in gathered(c, ctx, &wanted.scope).await? {
        match judged_ticket(c, ctx, id, &choice, &so_far).await? {
            Ok(line) => {
                so_far.note(&line);
                lines.push(line);
            }
            Err((exclusion, why)) => excluded.push(Excluded { ticket: Some(id), order: None, exclusion, why }),
        }
    }
    for order in &wanted.scope.orders {
        match judged_order(c, ctx, order, &choice, &so_far).await? {
            Ok(line) => {
                so_far.note(&line);
                lines.push(line);
            }
            Err((exclusion, why)) => {
                excluded.push(Excluded { ticket: None, order: Some(order.order.clone()), exclusion, why });
            }
        }
    }
    let totals = totals(lines.iter().map(|line| line.offer.amount));
    let an_item_needs_one = lines.iter().any(|line| line.offer.needs_approval_by.is_some());
    let needs = approval(&ctx.policy, role, &totals, an_item_needs_one);
    let budgets = budgets(c, ctx, wanted, person, &lines).await?;
    let hash = hash(wanted, &lines)?;
    Ok(Plan { lines, excluded, totals, needs, budgets, hash })
}

fn hash(wanted: &Wanted, lines: &[Line]) -> Done<String> {
    let what = |line: &Line| match &line.order {
        Some(order) => format!("order:{}", order.order),
        None => format!("ticket:{}", line.ticket.id),
    };
    let lines: Vec<_> = lines.iter().map(|line| json!([what(line), line.offer.key.to_string(), line.offer.amount])).collect();
    let seen = json!({"reason": wanted.reason, "offer": wanted.offer.to_string(), "lines": lines});
    Ok(sha256(to_json(&seen)?.as_bytes()))
}

/// The tickets of a scope, oldest first.
async fn gathered(c: &mut Conn, ctx: &Ctx, scope: &Scope) -> Done<BTreeSet<TicketId>> {
    let mut tickets: BTreeSet<TicketId> = scope.tickets.iter().copied().collect();
    if let Some(filter) = scope.filter.as_deref().map(str::trim).filter(|filter| !filter.is_empty()) {
        let (me, _) = ctx.person()?;
        let parsed = Filter::parse(filter);
        // What looks for nothing finds everything.
        if parsed.words.is_empty() && parsed.terms.is_empty() {
            return refuse(RefusalCode::Invalid, said::incident_filter(filter));
        }
        tickets.extend(queue::found(c, ctx, me, &parsed, ITEMS_MAX + 1).await?);
    }
    let count = tickets.len() + scope.orders.len();
    if count == 0 {
        return refuse(RefusalCode::Invalid, said::incident_empty());
    }
    if count > ITEMS_MAX {
        return refuse(RefusalCode::Invalid, said::incident_full(ITEMS_MAX));
    }
    Ok(tickets)
}

/// One ticket, as it is now.
pub(super) async fn judged_ticket(
    c: &mut Conn,
    ctx: &Ctx,
    id: TicketId,
    choice: &Choice,
    so_far: &SoFar,
) -> Done<Result<Line, LeftOut>> {
    let ticket = match ticket::load(c, id).await {
        Ok(ticket) => ticket,
        Err(CommandError::Refused(refusal)) if refusal.code == RefusalCode::NotFound => {
            return Ok(Err((Exclusion::Unknown, out::out_unknown(id))));
        }
        Err(error) => return Err(error),
    };
    let (me, _) = ctx.person()?;
    if let TicketState::Merged { into, .. } = &ticket.state {
        return Ok(Err((Exclusion::Merged, out::out_merged(*into))));
    }
    if let Some(left_out) = in_the_way(c, &ticket).await? {
        return Ok(Err(left_out));
    }
    match &ticket.state {
        TicketState::Active { holder, .. } if holder != me => {
            return Ok(Err((Exclusion::Held, out::out_held(holder))));
        }
        state if !state.is_open() => {
            return Ok(Err((Exclusion::NotOpen, out::out_not_open(Arg::word("ticket", state.name(), state.name())))));
        }
        _ => {}
    }
    judged(c, ctx, ticket, None, choice, so_far).await
}

/// One order whose customer has not complained.
pub(super) async fn judged_order(
    c: &mut Conn,
    ctx: &Ctx,
    order: &AffectedOrder,
    choice: &Choice,
    so_far: &SoFar,
) -> Done<Result<Line, LeftOut>> {
    if so_far.contacted.contains(&order.email.to_lowercase()) {
        let why = out::out_same_customer();
        return Ok(Err((Exclusion::ContactedLately, why)));
    }
    match outbound::ticket_to_be(c, ctx, order).await? {
        Ok(ticket) => judged(c, ctx, ticket, Some(order.clone()), choice, so_far).await,
        Err(left_out) => Ok(Err(left_out)),
    }
}

async fn judged(
    c: &mut Conn,
    ctx: &Ctx,
    ticket: Ticket,
    order: Option<AffectedOrder>,
    choice: &Choice,
    so_far: &SoFar,
) -> Done<Result<Line, LeftOut>> {
    if ticket.order.as_ref().is_some_and(|order| so_far.orders.contains(&order.id.to_lowercase())) {
        return Ok(Err((Exclusion::SameOrder, out::out_same_order())));
    }
    if order.is_none() && !has_mail(c, ticket.customer).await? {
        return Ok(Err((Exclusion::NoContact, out::out_no_mail())));
    }
    let here = so_far.given.get(&ticket.customer).map_or(&[][..], Vec::as_slice);
    Ok(priced(c, ctx, &ticket, choice, here).await?.map(|offer| Line { ticket, order, offer }))
}

async fn has_mail(c: &mut Conn, customer: CustomerId) -> Done<bool> {
    let (email,): (Option<String>,) = c.one("SELECT email FROM customer WHERE id = $1", args![customer.0]).await?;
    Ok(email.is_some_and(|email| !email.trim().is_empty()))
}

async fn budgets(c: &mut Conn, ctx: &Ctx, wanted: &Wanted, person: &str, lines: &[Line]) -> Done<Vec<BudgetNeed>> {
    let mut needs: BTreeMap<(String, String, &'static str), (BudgetAccount, i64)> = BTreeMap::new();
    for line in lines {
        let currency = line.offer.amount.currency;
        for account in budget::accounts(ctx, &line.ticket, wanted.reason, currency, person) {
            let key = (account.name.clone(), account.period.clone(), currency.code());
            let (_, needed) = needs.entry(key).or_insert((account, 0));
            *needed = needed.saturating_add(line.offer.amount.minor);
        }
    }
    let mut list = Vec::with_capacity(needs.len());
    for ((name, period, code), (account, needed)) in needs {
        let Ok(currency) = parse_currency(code) else { continue };
        let left = budget::balances(c, &[account]).await?.pop().map_or(Money::zero(currency), |balance| balance.left());
        list.push(BudgetNeed { name, period, needed: Money::from_minor(needed, currency), left });
    }
    Ok(list)
}
