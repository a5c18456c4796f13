//! What is looked at while money moves, in the transaction that moves it: the offer, the claim, and a change of address.

use aws_lc_rs::digest::{SHA256, digest};
use serde_json::json;

use super::fact::{self, FactKind, Part};
use super::{block, raise_hits};
use crate::domain::fraud::block::BlockKind;
use crate::domain::fraud::contact;
use crate::domain::fraud::{FraudRule, Hit, Severity, sample, split};
use crate::domain::ids::CustomerId;
use crate::domain::money::Money;
use crate::domain::payee::Payee;
use crate::domain::policy::price::Facts;
use crate::domain::policy::{CapPer, TraceEffect, TraceStep};
use crate::domain::role::Role;
use crate::domain::stage::Stage;
use crate::store::command::{Ctx, Done};
use crate::store::compensation::{self, Compensation};
use crate::store::engine::Conn;
use crate::store::keys::Keys;
use crate::store::payout::Payout;
use crate::store::ticket::Ticket;
use crate::store::{args, customer, ticket};

const SECONDS_OF_HOUR: i64 = 3_600;
/// From this percentage of a limit on, an amount lies just below it.
const NEAR_PERCENT: i128 = 90;

/// What screening says where a payout was drawn for a look.
pub const SAMPLED: &str = "random_sample";

/// Looks at an offer that was just proposed: writes what it has in common with others, raises flags, and asks for an approval where
/// a rule holds it.
pub(in crate::store) async fn offered(
    c: &mut Conn,
    ctx: &Ctx,
    keys: &Keys,
    ticket: &Ticket,
    offer: &mut Compensation,
) -> Done<()> {
    let email = customer::contact(c, offer.customer).await?.email;
    let marks = fact::put_offer(c, ctx, keys, email.as_deref(), ticket, offer).await?;
    let mut hits = given(c, ctx, ticket, offer).await?;
    for mark in marks {
        let shared = fact::sharers(c, ctx, FactKind::Address, &mark).await?;
        let found = ctx.policy.fraud.address.of(shared.count);
        // One flag for both kinds of address.
        let new = !hits.iter().any(|hit: &Hit| hit.rule == FraudRule::AddressVelocity);
        let evidence = json!({"count": shared.count, "compensations": shared.ids});
        hits.extend(found.filter(|_| new).map(|severity| Hit::new(FraudRule::AddressVelocity, severity, evidence)));
    }
    let own = email.map(|email| fact::blocks_of(keys, &email)).unwrap_or_default();
    hits.extend(self_dealing(c, &own).await?);
    hits.extend(moved_before(c, ctx, offer).await?);
    note_offer(c, ctx, ticket, offer).await?;
    found(c, ctx, offer, "offer", hits).await
}

/// The same for another amount of an offer that is out.
pub(in crate::store) async fn amended(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, offer: &mut Compensation) -> Done<()> {
    let hits = given(c, ctx, ticket, offer).await?;
    note_offer(c, ctx, ticket, offer).await?;
    found(c, ctx, offer, &format!("amended {}", ctx.micros()), hits).await
}

/// Raises the flags; what holds asks for an approval, and the trace says why.
async fn found(c: &mut Conn, ctx: &Ctx, offer: &mut Compensation, window: &str, hits: Vec<Hit>) -> Done<()> {
    for hit in hits.iter().filter(|hit| hit.severity == Severity::Hold) {
        let rule = format!("fraud.{}", hit.rule);
        offer.trace.push(TraceStep::new(rule, TraceEffect::NeedsApproval, hit.words().into()));
        offer.needs_approval_by = offer.needs_approval_by.or(Some(Role::Lead));
    }
    raise_hits(c, ctx, offer, window, &hits).await
}

/// What was given for the order and to the customer before, with this offer.
async fn given(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, offer: &Compensation) -> Done<Vec<Hit>> {
    let rules = &ctx.policy.fraud;
    let mut hits = Vec::new();
    let days = rules.days.max(rules.split_days);
    let order = match fact::order_of(c, offer).await? {
        Some(mark) => fact::with_mark(c, ctx, FactKind::Order, &mark, days).await?,
        None => Vec::new(),
    };
    let customer = fact::to_customer(c, ctx, ticket, days).await?;
    let counters = [(FraudRule::OrderVelocity, &order, rules.order), (FraudRule::CustomerVelocity, &customer, rules.customer)];
    for (rule, parts, steps) in counters {
        let parts = recent(parts, fact::since(ctx, rules.days));
        let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        let evidence = json!({"count": count, "compensations": fact::named(&parts, offer.id)});
        hits.extend(steps.of(count).map(|severity| Hit::new(rule, severity, evidence)));
    }
    let role = ctx.actor.role().unwrap_or(Role::Agent);
    let authority = ctx.policy.limits(offer.amount.currency).and_then(|limits| limits.authority.get(&role).copied());
    // Two orders of one customer that two people looked at are two cases; one person's are parts until somebody has looked.
    let own: Vec<Part> = customer.into_iter().filter(|part| part.by == offer.proposed_by).collect();
    for (over, parts) in [("order", &order), ("customer", &own)] {
        let parts = recent(parts, fact::since(ctx, rules.split_days));
        let found = authority.and_then(|limit| Some((split_of(&parts, offer, limit)?, limit)));
        if let Some((sum, limit)) = found.filter(|_| rules.split_days > 0) {
            let parts_of = fact::named(&parts, offer.id);
            let evidence = json!({"count": parts.len(), "over": over, "sum": sum, "limit": limit, "compensations": parts_of});
            hits.push(Hit::new(FraudRule::Split, Severity::Hold, evidence));
            break;
        }
    }
    Ok(hits)
}

fn recent(parts: &[Part], since: i64) -> Vec<Part> {
    parts.iter().filter(|part| part.at >= since).cloned().collect()
}

/// What the parts come to together with this one, where that is above the limit.
fn split_of(parts: &[Part], one: &Compensation, limit: Money) -> Option<Money> {
    let own = one.id.to_string();
    let earlier: Vec<Money> = parts.iter().filter(|part| part.id != own).map(|part| part.amount).collect();
    split::above(&earlier, one.amount, limit)
}

/// Whether any of these belongs to somebody who works here.
async fn self_dealing(c: &mut Conn, marks: &[(BlockKind, Vec<u8>)]) -> Done<Option<Hit>> {
    let entries = block::found(c, marks).await?;
    let (ids, kinds): (Vec<i64>, Vec<BlockKind>) = entries.into_iter().unzip();
    let evidence = json!({"count": ids.len(), "blocks": ids, "kinds": kinds});
    Ok((!kinds.is_empty()).then(|| Hit::new(FraudRule::SelfDealing, Severity::Hold, evidence)))
}

/// Whether the customer's address was changed shortly before the offer; by whoever makes it is worse.
async fn moved_before(c: &mut Conn, ctx: &Ctx, offer: &Compensation) -> Done<Option<Hit>> {
    let hours = ctx.policy.fraud.diversion_hours;
    let since = ctx.micros_in(-SECONDS_OF_HOUR * i64::from(hours));
    let changes: Vec<(i64, String)> = c
        .rows(
            "SELECT id, changed_by FROM customer_change WHERE customer_id = $1 AND at >= $2 ORDER BY at DESC",
            args![offer.customer.0, since],
        )
        .await?;
    let own = changes.iter().any(|(_, by)| *by == offer.proposed_by);
    let severity = if own { Severity::Hold } else { Severity::Amber };
    let ids: Vec<i64> = changes.iter().map(|(id, _)| *id).collect();
    let evidence = json!({"count": ids.len(), "changes": ids, "by_proposer": own, "hours": hours, "when": "before"});
    Ok((hours > 0 && !ids.is_empty()).then(|| Hit::new(FraudRule::Diversion, severity, evidence)))
}

/// Remembers how the offer lies to its limits and to the desk's hours, by the rules of this moment.
async fn note_offer(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, offer: &Compensation) -> Done<()> {
    let local = ctx.now.to_zoned(ctx.policy.zone.clone()).time();
    c.run(
        "INSERT INTO fraud_offer (compensation_id, agent, near, off_hours, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (compensation_id) DO UPDATE SET agent = excluded.agent, near = excluded.near, off_hours = excluded.off_hours",
        args![
            offer.id.to_string(),
            offer.proposed_by.as_str(),
            i64::from(is_near(ctx, ticket, offer)),
            i64::from(ctx.policy.fraud.is_off_hours(local)),
            ctx.micros(),
        ],
    )
    .await?;
    Ok(())
}

/// Whether an amount lies at 90 to 100 % of what its proposer decides alone, or of a fixed cap that applies to it.
fn is_near(ctx: &Ctx, ticket: &Ticket, offer: &Compensation) -> bool {
    let (policy, currency) = (&ctx.policy, offer.amount.currency);
    let role = ctx.actor.role().unwrap_or(Role::Agent);
    let facts = Facts {
        order: ticket.order.as_ref(),
        brand: ticket.brand.as_deref(),
        channel: Some(ticket.channel),
        classes: &ticket.tags,
        ..Facts::of(offer.reason, role)
    };
    let applies = |cap: &&crate::domain::policy::Cap| {
        cap.per == CapPer::Offer && cap.scope.touches(&facts) && !cap.except.contains(&offer.reason)
    };
    let caps = policy.caps.iter().filter(applies).filter_map(|cap| Some(policy.amount_in(&cap.amount, currency)?.0.minor));
    let own = policy.limits(currency).and_then(|limits| limits.authority.get(&role)).map(|limit| limit.minor);
    let amount = offer.amount.minor;
    let near = |limit: i64| amount <= limit && i128::from(amount) * 100 >= i128::from(limit) * NEAR_PERCENT;
    caps.chain(own).any(near)
}

/// Looks at a claim, or at other details for one: writes where it is paid and where it came from, and raises flags. What holds is
/// found by screening.
pub(in crate::store) async fn claimed(
    c: &mut Conn,
    ctx: &Ctx,
    keys: &Keys,
    compensation: &Compensation,
    payee: &Payee,
    device: Option<&str>,
) -> Done<()> {
    let rules = &ctx.policy.fraud;
    let account = keys.account_mark(&payee.account());
    // Offers of an incident were made without a look at each.
    let ticket = ticket::load(c, compensation.ticket).await?;
    let email = customer::contact(c, compensation.customer).await?.email;
    fact::put_offer(c, ctx, keys, email.as_deref(), &ticket, compensation).await?;
    let mut hits = Vec::new();
    if paid_elsewhere(c, compensation, &account).await? {
        let evidence = json!({"count": 1, "generation": compensation.generation});
        hits.push(Hit::new(FraudRule::PayeeChanged, Severity::Amber, evidence));
    }
    let household = super::of_compensation(c, compensation.id).await?.iter().any(|flag| flag.rule == FraudRule::AddressVelocity);
    let device = device.map(|device| keys.mark("device", device));
    let marks = [
        (FraudRule::AccountVelocity, FactKind::Account, Some(&account), rules.account),
        (FraudRule::DeviceVelocity, FactKind::Device, device.as_ref(), rules.device),
    ];
    for (rule, kind, mark, steps) in marks {
        let Some(mark) = mark else { continue };
        fact::put(c, ctx, kind, mark, compensation).await?;
        let shared = fact::sharers(c, ctx, kind, mark).await?;
        // Those who share an address were shown when it was offered: that they share an account too is the same household again.
        let told = kind == FactKind::Account && household;
        let found = steps.of(shared.count).filter(|severity| *severity == Severity::Hold || !told);
        let evidence = json!({"count": shared.count, "compensations": shared.ids});
        hits.extend(found.map(|severity| Hit::new(rule, severity, evidence)));
    }
    let mut own = vec![(BlockKind::Account, account.clone())];
    own.extend(contact::name(payee.holder().as_str()).map(|name| (BlockKind::Name, block::mark(keys, BlockKind::Name, &name))));
    if let Payee::Paypal { address, .. } = payee {
        own.extend(fact::blocks_of(keys, address.as_str()));
    }
    hits.extend(self_dealing(c, &own).await?);
    let parts = fact::with_mark(c, ctx, FactKind::Account, &account, rules.split_days).await?;
    let limit = ctx.policy.limits(compensation.amount.currency).map(|limits| limits.auto_release_max);
    let sum = limit.filter(|_| rules.split_days > 0).and_then(|limit| Some((split_of(&parts, compensation, limit)?, limit)));
    if let Some((sum, limit)) = sum {
        let parts_of = fact::named(&parts, compensation.id);
        let evidence = json!({"count": parts.len(), "over": "account", "sum": sum, "limit": limit, "compensations": parts_of});
        hits.push(Hit::new(FraudRule::Split, Severity::Hold, evidence));
    }
    raise_hits(c, ctx, compensation, &format!("claim {}", ctx.micros()), &hits).await
}

/// Whether the same compensation went to another account before.
async fn paid_elsewhere(c: &mut Conn, compensation: &Compensation, account: &[u8]) -> Done<bool> {
    let marks: Vec<(Vec<u8>,)> = c
        .rows("SELECT mark FROM fraud_fact WHERE compensation_id = $1 AND kind = 'account'", args![compensation.id.to_string()])
        .await?;
    Ok(!marks.is_empty() && !marks.iter().any(|(mark,)| mark == account))
}

/// A customer's address was changed: what is offered to them and not claimed yet would go to the new one.
pub(in crate::store) async fn moved(c: &mut Conn, ctx: &Ctx, id: CustomerId) -> Done<()> {
    let (person, _) = ctx.person()?;
    let (change,): (i64,) = c
        .one(
            "INSERT INTO customer_change (customer_id, at, changed_by) VALUES ($1, $2, $3) RETURNING id",
            args![id.0, ctx.micros(), person],
        )
        .await?;
    for compensation in compensation::open_to(c, id).await? {
        if !matches!(compensation.stage, Stage::ApprovalWanted | Stage::Armed | Stage::Offered) {
            continue;
        }
        let own = compensation.proposed_by == person;
        let evidence = json!({"count": 1, "changes": [change], "by_proposer": own, "when": "after"});
        let hit = Hit::new(FraudRule::Diversion, Severity::Hold, evidence);
        raise_hits(c, ctx, &compensation, &format!("moved {change}"), &[hit]).await?;
    }
    Ok(())
}

/// The rules that want a person to look at a payout before it goes: open flags that hold it, and other details after the claim.
pub(in crate::store) async fn screened(c: &mut Conn, payout: &Payout) -> Done<Vec<(String, Vec<i64>)>> {
    let mut rules: Vec<(String, Vec<i64>)> = Vec::new();
    for flag in super::holding(c, payout.compensation).await? {
        match rules.iter_mut().find(|(rule, _)| rule == flag.rule.name()) {
            Some((_, flags)) => flags.push(flag.id),
            None => rules.push((flag.rule.name().to_owned(), vec![flag.id])),
        }
    }
    if payout.corrected_at.is_some() {
        rules.push((FraudRule::PayeeChanged.name().to_owned(), Vec::new()));
    }
    Ok(rules)
}

/// Whether a payout is drawn for a look. The draw is made with the account's mark, which nobody at the desk can know or choose.
pub(in crate::store) async fn is_sampled(c: &mut Conn, ctx: &Ctx, payout: &Payout) -> Done<bool> {
    let (mark,): (Vec<u8>,) = c.one("SELECT account_mark FROM payout WHERE id = $1", args![payout.id.to_string()]).await?;
    let sum = digest(&SHA256, &[mark.as_slice(), payout.id.to_string().as_bytes()].concat());
    let draw = sum.as_ref().first_chunk::<8>().copied().unwrap_or_default();
    Ok(sample::is_drawn(draw, ctx.policy.fraud.sample))
}
