//! What rails say of payments beside the answers to our own questions: every night all that they were ordered to pay, compared with
//! what was ordered here, and at any time what they tell late. A payment that nobody here has ordered is how a
//! stolen secret shows.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use serde::Deserialize;

use super::payouts::{reported, shut};
use super::{Outcome, Worker};
use crate::domain::payout::PayoutState;
use crate::payout::rail::{Listed, RailAnswer, RailError, parse_key};
use crate::store::Conn;
use crate::store::command::{CommandError, Ctx, Done};
use crate::store::outbox::Job;
use crate::store::payout::report::report;
use crate::store::payout::{self, Payout};
use crate::store::rail::{self, Finding};

/// How far back is looked: a night that was missed is made good by the next two.
const LOOK_BACK: SignedDuration = SignedDuration::from_hours(24 * 3);
/// Between two looks.
const EVERY: SignedDuration = SignedDuration::from_hours(24);
/// What was ordered so lately may not be listed yet.
const SETTLING: SignedDuration = SignedDuration::from_hours(1);

/// Compares one rail's list with the store.
pub(super) async fn reconcile(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let Some(rail) = worker.config.rails.values().find(|rail| rail.name() == job.object) else { return Ok(Outcome::Done) };
    let ctx = (worker.moment)();
    let since = ctx.now.checked_sub(LOOK_BACK).unwrap_or(Timestamp::MIN);
    let listed = match rail.list(since).await {
        Ok(Some(listed)) => listed,
        Ok(None) => return Ok(Outcome::Done),
        Err(error) => return Ok(Outcome::Away(error.chain())),
    };
    let name = rail.name();
    let new = worker.db.write(async move |c: &mut Conn| compare(c, &ctx, name, since, &listed).await).await?;
    if new > 0 {
        tracing::error!(rail = name, new, "payments at a rail need an explanation; see amends rails list");
    }
    Ok(Outcome::Later(EVERY))
}

/// Which rail told of an order, and what it calls it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct About {
    rail: String,
    handle: Option<String>,
}

/// Finds out about an order of which its rail told when nothing more was expected: whatever is still true of it is recorded, and what
/// does not fit is a finding. Nothing is handed over.
pub(super) async fn look_into(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (key, about) = (job.object.clone(), About::deserialize(&job.payload).unwrap_or_default());
    let Some((reference, number)) = parse_key(&key) else { return Ok(Outcome::Never(format!("{key} is no order of ours"))) };
    let Some(rail) = worker.config.rails.values().find(|rail| rail.name() == about.rail) else { return Ok(Outcome::Done) };
    let (name, reference) = (rail.name(), reference.to_owned());
    let known = worker
        .db
        .read(async move |c: &mut Conn| -> Done<_> {
            let Some(payout) = payout::by_reference(c, &reference).await? else { return Ok(None) };
            rail::handle_of(c, payout.id, number).await
        })
        .await?;
    let theirs = match rail.trace(&key, known.as_deref().or(about.handle.as_deref())).await {
        Ok(Some(theirs)) => theirs,
        // What it never had it cannot have paid.
        Ok(None) => return Ok(Outcome::Done),
        Err(error @ RailError::Unable { .. }) => {
            return Ok(Outcome::Never(format!("{error}; find out there what became of {key}")));
        }
        Err(error) => {
            shut(worker, name, &error).await?;
            return Ok(Outcome::Away(error.chain()));
        }
    };
    let ctx = (worker.moment)();
    if worker.db.write(async move |c: &mut Conn| take(c, &ctx, name, &theirs).await).await? {
        tracing::error!(rail = name, key = job.object, "a payment at a rail needs an explanation; see amends rails list");
    }
    Ok(Outcome::Done)
}

/// Takes what a rail says of an order: news about the newest one of a payout is a report like any other, and what does not fit is a
/// finding. True for a new finding.
async fn take(c: &mut Conn, ctx: &Ctx, rail: &str, theirs: &Listed) -> Done<bool> {
    if let Some(why) = judge(c, theirs).await? {
        return found(c, ctx, rail, theirs, why).await;
    }
    let (Some((reference, number)), Some(answer)) = (theirs.key.as_deref().and_then(parse_key), &theirs.answer) else {
        return Ok(false);
    };
    let Some(ours) = payout::by_reference(c, reference).await? else { return Ok(false) };
    let attempts = ours.state.attempts();
    if number != attempts.order() {
        return Ok(false);
    }
    match report(c, ctx, ours.id, attempts.last, &reported(answer)).await {
        // The machine looks before it moves, so nothing is half done.
        Err(CommandError::Refused(_)) => found(c, ctx, rail, theirs, "what it says of it contradicts what is known here").await,
        other => other.map(|_| false),
    }
}

async fn found(c: &mut Conn, ctx: &Ctx, rail: &str, theirs: &Listed, why: &str) -> Done<bool> {
    let finding = Finding {
        rail: rail.to_owned(),
        handle: theirs.handle.clone(),
        key: theirs.key.clone(),
        amount: theirs.amount,
        why: why.to_owned(),
    };
    rail::find(c, ctx, &finding).await
}

/// Notes what does not fit; how much of it is new.
async fn compare(c: &mut Conn, ctx: &Ctx, rail: &str, since: Timestamp, listed: &[Listed]) -> Done<u32> {
    let mut new = 0;
    for theirs in listed {
        if let Some(why) = judge(c, theirs).await? {
            new += u32::from(found(c, ctx, rail, theirs, why).await?);
        }
    }
    let known: BTreeSet<&str> = listed.iter().filter_map(|theirs| theirs.key.as_deref()).collect();
    let until = ctx.now.checked_sub(SETTLING).unwrap_or(Timestamp::MIN);
    for (key, payout) in rail::ordered(c, rail, since, until).await? {
        let taken =
            matches!(payout.state, PayoutState::Pending { .. } | PayoutState::Unclaimed { .. } | PayoutState::Paid { .. });
        if taken && !known.contains(key.as_str()) {
            let why = "the rail does not list a payment that it is said to have taken".to_owned();
            let finding =
                Finding { rail: rail.to_owned(), handle: key.clone(), key: Some(key), amount: Some(payout.amount), why };
            new += u32::from(rail::find(c, ctx, &finding).await?);
        }
    }
    Ok(new)
}

/// What is wrong with a payment of theirs; none when it is one of ours, as ordered.
async fn judge(c: &mut Conn, theirs: &Listed) -> Done<Option<&'static str>> {
    const FOREIGN: &str = "nobody here has ordered it; ask who did, and change the rail's secret if nobody knows";
    let Some((reference, number)) = theirs.key.as_deref().and_then(parse_key) else { return Ok(Some(FOREIGN)) };
    let Some(ours) = payout::by_reference(c, reference).await? else { return Ok(Some(FOREIGN)) };
    let attempts = ours.state.attempts();
    if attempts.last == 0 || number > attempts.order() {
        return Ok(Some(FOREIGN));
    }
    if theirs.amount.is_some_and(|amount| amount != ours.amount) {
        return Ok(Some("it is about another amount than was ordered"));
    }
    let Some(answer) = &theirs.answer else {
        return Ok(Some("the rail gives it a state that is not known here; ask what it means"));
    };
    let moves = matches!(answer, RailAnswer::Accepted | RailAnswer::Unclaimed | RailAnswer::Booked { .. });
    let over = number < attempts.order() || is_over(&ours);
    Ok((moves && over).then_some("the rail carries it out, and here it is over"))
}

/// Whether nothing of the payout's newest order can be under way any more, by what is known here.
fn is_over(ours: &Payout) -> bool {
    let open = ours.state.has_live_attempt() || matches!(ours.state, PayoutState::Paid { .. });
    !open
}
