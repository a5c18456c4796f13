//! Every night: what rails were ordered to pay, compared with what was ordered here. A payment that nobody here has ordered is how a
//! stolen secret shows.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::{Outcome, Worker};
use crate::domain::payout::PayoutState;
use crate::payout::rail::{Listed, RailAnswer, parse_key};
use crate::store::Conn;
use crate::store::command::{CommandError, Ctx, Done};
use crate::store::outbox::Job;
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

/// Notes what does not fit; how much of it is new.
async fn compare(c: &mut Conn, ctx: &Ctx, rail: &str, since: Timestamp, listed: &[Listed]) -> Done<u32> {
    let mut new = 0;
    for theirs in listed {
        if let Some(why) = judge(c, theirs).await? {
            let finding = Finding {
                rail: rail.to_owned(),
                handle: theirs.handle.clone(),
                key: theirs.key.clone(),
                amount: theirs.amount,
                why: why.to_owned(),
            };
            new += u32::from(rail::find(c, ctx, &finding).await?);
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
    let moves = matches!(theirs.answer, RailAnswer::Accepted | RailAnswer::Unclaimed | RailAnswer::Booked { .. });
    let over = number < attempts.order() || is_over(&ours);
    Ok((moves && over).then_some("the rail carries it out, and here it is over"))
}

/// Whether nothing of the payout's newest order can be under way any more, by what is known here.
fn is_over(ours: &Payout) -> bool {
    let open = ours.state.has_live_attempt() || matches!(ours.state, PayoutState::Paid { .. });
    !open
}
