//! What rails say of payments beside the answers to our own questions: every night all that they were ordered to pay, compared with
//! what was ordered here, and at any time what they tell late. A payment that nobody here has ordered is how a stolen secret shows.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::json;

use super::payouts::{reported, shut};
use super::{Outcome, Worker};
use crate::domain::money::{Currency, Money};
use crate::domain::payout::{PayoutState, parse_order_key};
use crate::domain::promise::add_target_days;
use crate::domain::said::{Arg, Sentence, rail as said};
use crate::payout::rail::{Listed, PayoutOrder, PayoutRail, RailAnswer, RailError};
use crate::store::command::{CommandError, Ctx, Done};
use crate::store::outbox::{self, Job, JobKind};
use crate::store::payout::report::report;
use crate::store::payout::{self, Payout};
use crate::store::rail::{self, Finding};
use crate::store::{Conn, bank};

/// How far back is looked: a night that was missed is made good by the next two.
const LOOK_BACK: SignedDuration = SignedDuration::from_hours(24 * 3);
/// Between two looks.
const EVERY: SignedDuration = SignedDuration::from_hours(24);
/// What was ordered so lately may not be listed yet.
const SETTLING: SignedDuration = SignedDuration::from_hours(1);
/// Payments that are compared in one transaction.
const PAGE: usize = 200;
/// Between two questions about single orders, in microseconds: payouts need the rail's rate more.
const APART: i64 = 1_000_000;
/// Bank days after a file's day in which a statement shows its payments.
const STATEMENT_DAYS: u32 = 3;

/// Compares what one rail was ordered to pay with the store. A rail that lists nothing is asked about each of our orders; of bank files
/// the statements that were read are the list.
pub(super) async fn reconcile(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let ctx = (worker.moment)();
    // What happens from here on may be missing in the comparison.
    let began = ctx.clone();
    let rails = &worker.config.rails;
    let new = match rails.values().find(|rail| rail.name() == job.object) {
        Some(rail) => match compared(worker, rail.as_ref(), ctx).await? {
            Ok(new) => new,
            Err(away) => return Ok(away),
        },
        None if job.object == bank::run::RAIL => worker.db.write(async move |c: &mut Conn| statements(c, &ctx).await).await?,
        None => return Ok(Outcome::Done),
    };
    let rail = job.object.clone();
    worker.db.write(async move |c: &mut Conn| rail::compared(c, &began, &rail).await).await?;
    if new > 0 {
        tracing::error!(rail = job.object, new, "payments at a rail need an explanation; see amends rails list");
    }
    Ok(Outcome::Later(EVERY))
}

/// How much is new at a rail that is called.
async fn compared(worker: &Worker, rail: &dyn PayoutRail, ctx: Ctx) -> Done<Result<u32, Outcome>> {
    let name = rail.name();
    let since = ctx.now.checked_sub(LOOK_BACK).unwrap_or(Timestamp::MIN);
    match rail.list(since).await {
        Ok(Some(list)) => {
            let since = since.max(list.since);
            Ok(Ok(compare(worker, &ctx, name, since, list.orders).await?))
        }
        Ok(None) => {
            worker.db.write(async move |c: &mut Conn| ask_each(c, &ctx, name, since).await).await?;
            Ok(Ok(0))
        }
        Err(error) => {
            shut(worker, name, &error).await?;
            Ok(Err(Outcome::Away(error.chain())))
        }
    }
}

/// Notes what does not fit; how much of it is new. In pages: a month of payments must not keep everybody else from writing.
async fn compare(worker: &Worker, ctx: &Ctx, rail: &'static str, since: Timestamp, listed: Vec<Listed>) -> Done<u32> {
    let known: BTreeSet<String> = listed.iter().filter_map(|theirs| theirs.key.clone()).collect();
    let mut new = 0;
    let mut listed = listed.into_iter().peekable();
    while listed.peek().is_some() {
        let (page, ctx): (Vec<Listed>, Ctx) = (listed.by_ref().take(PAGE).collect(), ctx.clone());
        let take_page = async move |c: &mut Conn| -> Done<u32> {
            let mut new = 0;
            for theirs in &page {
                new += u32::from(take(c, &ctx, rail, theirs).await?);
            }
            Ok(new)
        };
        new += worker.db.write(take_page).await?;
    }
    let until = ctx.now.checked_sub(SETTLING).unwrap_or(Timestamp::MIN);
    let ordered = worker.db.read(async move |c: &mut Conn| rail::ordered(c, rail, since, until).await).await?;
    for (key, payout) in ordered {
        if is_taken(&payout) && !known.contains(key.as_str()) {
            let ctx = ctx.clone();
            new += u32::from(worker.db.write(async move |c: &mut Conn| missing(c, &ctx, rail, &key, &payout).await).await?);
        }
    }
    Ok(new)
}

/// Promises a question about each order of ours, one after the other.
async fn ask_each(c: &mut Conn, ctx: &Ctx, rail: &str, since: Timestamp) -> Done<()> {
    let until = ctx.now.checked_sub(SETTLING).unwrap_or(Timestamp::MIN);
    let about = json!({"rail": rail});
    let mut at = ctx.micros();
    for key in rail::handed(c, rail, since, until).await? {
        outbox::put_once_with(c, JobKind::LookIntoOrder, &key, &about, at, false).await?;
        at = at.saturating_add(APART);
    }
    Ok(())
}

/// Files that have been at the bank for long and of which no statement shows every payment.
async fn statements(c: &mut Conn, ctx: &Ctx) -> Done<u32> {
    let today = ctx.now.to_zoned(ctx.policy.zone.clone()).date();
    let mut new = 0;
    for open in bank::unstated(c, today).await? {
        // A file's day and the bank days after it have to be over.
        if add_target_days(open.day, STATEMENT_DAYS) >= today {
            continue;
        }
        let amount = Some(Money::from_minor(open.minor, Currency::EUR));
        let why = said::rail_unstated(open.count);
        let finding = Finding { rail: bank::run::RAIL.to_owned(), handle: open.run, key: None, amount, why };
        new += u32::from(rail::find(c, ctx, &finding).await?);
    }
    Ok(new)
}

/// Which rail told of an order, and what it calls it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct About {
    rail: String,
    handle: Option<String>,
}

/// Finds out about an order of which its rail told when nothing more was expected, or which is looked at by night: whatever is still true
/// of it is recorded, and what does not fit is a finding. Nothing is handed over.
pub(super) async fn look_into(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (key, about) = (job.object.clone(), About::deserialize(&job.payload).unwrap_or_default());
    let Some((reference, number)) = parse_order_key(&key) else {
        return Ok(Outcome::Never(format!("{key} is no order of ours")));
    };
    let Some(rail) = worker.config.rails.values().find(|rail| rail.name() == about.rail) else { return Ok(Outcome::Done) };
    let (name, reference) = (rail.name(), reference.to_owned());
    let ours = worker
        .db
        .read(async move |c: &mut Conn| -> Done<_> {
            let Some(payout) = payout::by_reference(c, &reference).await? else { return Ok(None) };
            Ok(Some((rail::handle_of(c, payout.id, number).await?, payout)))
        })
        .await?;
    let Some((handle, ours)) = ours else { return Ok(Outcome::Done) };
    let newest = ours.state.attempts().order() == number;
    let theirs = match rail.trace(&key, handle.as_deref().or(about.handle.as_deref())).await {
        Ok(Some(theirs)) => Ok(theirs),
        Ok(None) if newest && is_taken(&ours) => Err(said::rail_not_listed()),
        // What it never had it cannot have paid.
        Ok(None) => return Ok(Outcome::Done),
        // An order in doubt is asked about in its own way.
        Err(RailError::Unable { .. }) if newest && ours.state.has_live_attempt() => return Ok(Outcome::Done),
        Err(RailError::Unable { .. }) => Err(said::rail_unable()),
        Err(error) => {
            shut(worker, name, &error).await?;
            return Ok(Outcome::Away(error.chain()));
        }
    };
    let (ctx, amount) = ((worker.moment)(), Some(ours.amount));
    let new = worker
        .db
        .write(async move |c: &mut Conn| -> Done<_> {
            match &theirs {
                Ok(theirs) => take(c, &ctx, name, theirs).await,
                Err(why) => {
                    let (rail, handle, key, why) = (name.to_owned(), key.clone(), Some(key.clone()), why.clone());
                    rail::find(c, &ctx, &Finding { rail, handle, key, amount, why }).await
                }
            }
        })
        .await?;
    if new {
        tracing::error!(rail = name, key = job.object, "a payment at a rail needs an explanation; see amends rails list");
    }
    Ok(Outcome::Done)
}

/// The rail has another order under a key of ours: a person has to see which of the two is wrong.
pub(super) async fn other_content(worker: &Worker, rail: &'static str, order: &PayoutOrder) -> Done<()> {
    let (ctx, key) = ((worker.moment)(), order.key());
    let finding = Finding {
        rail: rail.to_owned(),
        handle: order.handle.clone().unwrap_or_else(|| key.clone()),
        key: Some(key),
        amount: Some(order.amount),
        why: said::rail_other_content(),
    };
    worker.db.write(async move |c: &mut Conn| rail::find(c, &ctx, &finding).await.map(|_| ())).await
}

/// Takes what a rail says of an order: news about the newest one of a payout is a report like any other, and what does not fit is a
/// finding. True for a new finding.
async fn take(c: &mut Conn, ctx: &Ctx, rail: &str, theirs: &Listed) -> Done<bool> {
    let fault = judge(c, theirs).await?;
    if let Some(why) = fault {
        return found(c, ctx, rail, theirs, why).await;
    }
    let (Some((reference, number)), Some(answer)) = (theirs.key.as_deref().and_then(parse_order_key), &theirs.answer) else {
        return Ok(false);
    };
    let Some(ours) = payout::by_reference(c, reference).await? else { return Ok(false) };
    let attempts = ours.state.attempts();
    if number != attempts.order() {
        return Ok(false);
    }
    match report(c, ctx, ours.id, attempts.last, &reported(answer)).await {
        // The machine looks before it moves, so nothing is half done.
        Err(CommandError::Refused(_)) => {
            let state = Arg::word("payout", ours.state.name(), ours.state.name());
            found(c, ctx, rail, theirs, said::rail_contradicts(state)).await
        }
        other => other.map(|_| false),
    }
}

async fn found(c: &mut Conn, ctx: &Ctx, rail: &str, theirs: &Listed, why: Sentence) -> Done<bool> {
    let finding =
        Finding { rail: rail.to_owned(), handle: theirs.handle.clone(), key: theirs.key.clone(), amount: theirs.amount, why };
    rail::find(c, ctx, &finding).await
}

async fn missing(c: &mut Conn, ctx: &Ctx, rail: &str, key: &str, ours: &Payout) -> Done<bool> {
    let (handle, key, amount) = (key.to_owned(), Some(key.to_owned()), Some(ours.amount));
    rail::find(c, ctx, &Finding { rail: rail.to_owned(), handle, key, amount, why: said::rail_not_listed() }).await
}

/// Whether the rail is said to have a payout's newest order.
fn is_taken(ours: &Payout) -> bool {
    matches!(ours.state, PayoutState::Pending { .. } | PayoutState::Unclaimed { .. } | PayoutState::Paid { .. })
}

/// What is wrong with a payment of theirs; none when it is one of ours, as ordered.
async fn judge(c: &mut Conn, theirs: &Listed) -> Done<Option<Sentence>> {
    let foreign = || Ok(Some(said::rail_foreign()));
    let Some((reference, number)) = theirs.key.as_deref().and_then(parse_order_key) else { return foreign() };
    let Some(ours) = payout::by_reference(c, reference).await? else { return foreign() };
    let attempts = ours.state.attempts();
    if attempts.last == 0 || number > attempts.order() {
        return foreign();
    }
    if theirs.amount.is_some_and(|amount| amount != ours.amount) {
        return Ok(Some(said::rail_other_amount(ours.amount)));
    }
    let Some(answer) = &theirs.answer else { return Ok(Some(said::rail_word_unknown())) };
    let moves = matches!(answer, RailAnswer::Accepted | RailAnswer::Unclaimed | RailAnswer::Booked { .. });
    let over = number < attempts.order() || is_over(&ours);
    Ok((moves && over).then(said::rail_carries_over))
}

/// Whether nothing of the payout's newest order can be under way any more, by what is known here.
fn is_over(ours: &Payout) -> bool {
    let open = ours.state.has_live_attempt() || matches!(ours.state, PayoutState::Paid { .. });
    !open
}
