//! A believable past: the seeded desk, written through the store's own commands at past times.
//!
//! Every complaint gets a plan of dated steps. All steps of all tickets are run in the order of their times, so the log reads like
//! a log, and steps that would lie ahead of now are left out: that alone leaves tickets and money in every stage.

use std::sync::{Arc, OnceLock};

use fastrand::Rng;
use futures_util::stream::{self, StreamExt};
use jiff::{SignedDuration, Timestamp};
use tokio::task::unconstrained;

use super::account;
use super::colleagues::language;
use super::complaint::Generator;
use super::crew::{AGENTS, FINANCE, LEAD};
use super::words::{capital, pick};
use crate::domain::complaint::{NewComplaint, Reason};
use crate::domain::ids::{CompensationId, PayoutId, TicketId};
use crate::domain::payee::{Payee, PayeeMethod};
use crate::domain::policy::Policy;
use crate::domain::role::{Actor, Role};
use crate::domain::stage::Stage;
use crate::domain::ticket::TicketState;
use crate::store::command::{CommandError, Ctx, Done};
use crate::store::compensation::issue::{self, Issue};
use crate::store::compensation::{self, decide};
use crate::store::keys::Keys;
use crate::store::outbox::{self, Job, JobKind, Track};
use crate::store::payout::report::{Report, report};
use crate::store::payout::{self, steps};
use crate::store::{Conn, Database, claim, intake, lease, talk, ticket};

/// Steps on their way to the writer at once: it takes them in this order and commits many together.
const AT_ONCE: usize = 256;
/// Offers younger than this are still to be mailed, so that live customers find them; in hours.
const MAIL_HOURS: i64 = 10;
/// What the past released by rule, in minor units.
const AUTO_RELEASE_MINOR: i64 = 12_00;
/// Jobs looked at in one transaction.
const SWEEP: i64 = 500;

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seeded {
    /// Tickets.
    pub tickets: usize,
    /// Steps of their lives that were taken.
    pub steps: usize,
    /// Steps that a rule refused, as happens to people.
    pub refused: usize,
}

/// One dated step of a ticket's life.
struct Step {
    at: Timestamp,
    ticket: usize,
    act: Act,
}

#[derive(Clone)]
enum Act {
    TakeIn(Box<NewComplaint>),
    Offer {
        by: usize,
        reason: Reason,
        id: CompensationId,
        generous: bool,
        window: bool,
    },
    Undo {
        by: usize,
        id: CompensationId,
    },
    Approve {
        id: CompensationId,
    },
    Refuse {
        id: CompensationId,
    },
    Commit {
        id: CompensationId,
    },
    Revoke {
        by: usize,
        id: CompensationId,
    },
    Lapse {
        id: CompensationId,
    },
    Claim {
        id: CompensationId,
        payee: Box<Payee>,
    },
    Screen {
        id: PayoutId,
    },
    Release {
        id: PayoutId,
    },
    Pay {
        id: PayoutId,
    },
    Return {
        id: PayoutId,
    },
    Reply {
        by: usize,
        text: &'static str,
        asks: bool,
    },
    Note {
        by: usize,
    },
    Snooze {
        by: usize,
        until: Timestamp,
    },
    Solve {
        by: usize,
        reason: Reason,
    },
    /// Answers and solves what waited for an approval until now.
    Finish {
        by: usize,
        text: &'static str,
        reason: Reason,
    },
}

/// Writes a desk of so many tickets into an empty store. The same seed writes the same desk.
///
/// # Errors
/// The store's; refusals of single steps are counted, not returned.
pub async fn seed(
    db: &Database,
    keys: &Keys,
    policy: Arc<Policy>,
    now: Timestamp,
    tickets: usize,
    seed: u64,
) -> Result<Seeded, CommandError> {
    let mut rng = Rng::with_seed(seed ^ 0x5eed);
    let mut plan = Vec::new();
    for (ticket, complaint) in Generator::new(seed, 0).backlog(now, tickets).into_iter().enumerate() {
        life(&mut rng, &mut plan, ticket, complaint, now);
    }
    plan.retain(|step| step.at <= now);
    plan.sort_by_key(|step| step.at);
    let numbers: Arc<Vec<OnceLock<TicketId>>> = Arc::new((0..tickets).map(|_| OnceLock::new()).collect());
    let world = (keys.clone(), policy.clone(), numbers);
    let outcomes = stream::iter(plan).map(|step| {
        let (keys, policy, numbers) = world.clone();
        // Without a budget: a future that is made to pause halfway would be overtaken by the steps after it.
        unconstrained(db.write(async move |c: &mut Conn| {
            let ctx = Ctx { now: step.at, actor: Actor::timer("demo"), policy: policy.clone() };
            act(c, &ctx, &keys, &numbers[step.ticket], &step.act).await
        }))
    });
    let mut outcomes = outcomes.buffered(AT_ONCE);
    let mut seeded = Seeded { tickets, ..Seeded::default() };
    while let Some(outcome) = outcomes.next().await {
        match outcome {
            Ok(()) => seeded.steps += 1,
            Err(CommandError::Refused(refusal)) => {
                tracing::trace!(%refusal, "a step of the demo's past was refused");
                seeded.refused += 1;
            }
            Err(error) => return Err(error),
        }
    }
    sweep(db, Ctx { now, actor: Actor::timer("demo"), policy }).await?;
    Ok(seeded)
}

fn later(rng: &mut Rng, at: Timestamp, from_minutes: i64, to_minutes: i64) -> Timestamp {
    let seconds = rng.i64(from_minutes * 60..to_minutes * 60);
    at.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MAX)
}

/// How many of a hundred complaints nobody has looked at yet, by their age in hours: a desk that is busy and not lost. What is late
/// is late by minutes and hours, and something older was always overlooked.
fn unseen(hours: i64) -> u8 {
    match hours {
        ..8 => 92,
        8..18 => 75,
        18..26 => 40,
        26..40 => 8,
        _ => 1,
    }
}

/// Plans what becomes of a complaint.
fn life(rng: &mut Rng, plan: &mut Vec<Step>, ticket: usize, complaint: NewComplaint, now: Timestamp) {
    let received = complaint.received_at.unwrap_or(now);
    let locale = complaint.customer.locale.clone();
    let reason = complaint.reason.unwrap_or_else(|| [Reason::Defective, Reason::Damaged, Reason::Late][rng.usize(..3)]);
    let name = complaint.customer.name.clone().unwrap_or_default();
    let mut step = |at: Timestamp, act: Act| plan.push(Step { at, ticket, act });
    step(received, Act::TakeIn(Box::new(complaint)));
    if rng.u8(..100) < unseen(now.duration_since(received).as_hours()) {
        return;
    }
    let by = rng.usize(..AGENTS.len());
    let words = language(locale.as_deref());
    let looked = later(rng, received, 20, 26 * 60);
    let chance = rng.u8(..100);
    if chance < 6 {
        step(looked, Act::Note { by });
        // Somebody found out and answered later; only today's are still being looked into.
        if now.duration_since(received).as_hours() < 26 {
            return;
        }
    }
    if chance < 20 {
        step(looked, Act::Reply { by, text: pick(rng, words.questions), asks: true });
        return;
    }
    if chance < 26 {
        let until = later(rng, now, 30, 3 * 24 * 60);
        step(looked, Act::Snooze { by, until });
        return;
    }
    let answered = later(rng, looked, 1, 4);
    let solved = later(rng, answered, 1, 6);
    step(answered, Act::Reply { by, text: pick(rng, words.replies), asks: false });
    if chance >= 42 {
        let id = CompensationId(rng.u128(..));
        money(rng, &mut step, Money { by, reason, id, offered: looked, name, locale, now });
    }
    if rng.u8(..100) < 97 {
        step(solved, Act::Solve { by, reason });
    }
}

/// What a compensation's plan goes by.
struct Money {
    by: usize,
    reason: Reason,
    id: CompensationId,
    offered: Timestamp,
    name: String,
    locale: Option<String>,
    now: Timestamp,
}

fn money(rng: &mut Rng, step: &mut impl FnMut(Timestamp, Act), plan: Money) {
    let Money { by, reason, id, offered, name, locale, now } = plan;
    let seconds = |at: Timestamp, seconds| at.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(at);
    let window = rng.u8(..100) < 4;
    step(offered, Act::Offer { by, reason, id, generous: rng.u8(..100) < 18, window });
    if window {
        return step(seconds(offered, 5), Act::Undo { by, id });
    }
    // Only offers above an agent's authority wait for the lead; for the others these two steps are refused and counted.
    let decided = later(rng, offered, 60, 9 * 60);
    let is_old = now.duration_since(decided).as_hours() >= 20;
    match rng.u8(..100) {
        62..72 => step(decided, Act::Refuse { id }),
        // Whatever still waits for the lead is of today.
        72.. if !is_old => {}
        _ => {
            step(decided, Act::Approve { id });
            step(seconds(decided, 61), Act::Commit { id });
            let text = pick(rng, language(locale.as_deref()).replies);
            step(later(rng, decided, 5, 40), Act::Finish { by, text, reason });
        }
    }
    match rng.u8(..100) {
        0..4 => return step(later(rng, offered, 60, 20 * 60), Act::Revoke { by, id }),
        4..7 => return step(later(rng, offered, 20 * 60, 60 * 60), Act::Lapse { id }),
        7..22 => return,
        _ => {}
    }
    let method = if rng.u8(..5) == 0 { PayeeMethod::Paypal } else { PayeeMethod::Iban };
    let tongue = locale.as_deref().and_then(|locale| locale.get(..2)).unwrap_or("en");
    let account = match method {
        PayeeMethod::Iban => account::iban(rng, tongue),
        PayeeMethod::Paypal | PayeeMethod::Voucher => format!("payee{}@example.org", rng.u32(10_000..99_999)),
    };
    let Ok(payee) = Payee::from_fields(method, &capital(&name), &account) else { return };
    let claimed = later(rng, offered, 10, 30 * 60);
    step(claimed, Act::Claim { id, payee: Box::new(payee) });
    let id = PayoutId(id.0);
    step(seconds(claimed, 40), Act::Screen { id });
    let released = later(rng, claimed, 3 * 60, 44 * 60);
    step(released, Act::Release { id });
    let paid = later(rng, released, 4 * 60, 20 * 60);
    step(paid, Act::Pay { id });
    if rng.u8(..100) < 3 {
        step(later(rng, paid, 60, 20 * 60), Act::Return { id });
    }
}

fn agent(ctx: &Ctx, by: usize) -> Ctx {
    let (name, role) = AGENTS[by];
    as_person(ctx, name, role)
}

fn as_person(ctx: &Ctx, name: &str, role: Role) -> Ctx {
    Ctx { actor: Actor::desk(name, role), ..ctx.clone() }
}

/// Takes one step.
async fn act(c: &mut Conn, ctx: &Ctx, keys: &Keys, number: &OnceLock<TicketId>, act: &Act) -> Done<()> {
    // Steps run after their complaint was taken in; without a number that one failed, and the store says so.
    let subject = number.get().copied().unwrap_or(TicketId(0));
    if matches!(act, Act::Reply { .. } | Act::Solve { .. }) && undecided(c, subject).await? {
        return Ok(());
    }
    match act {
        Act::TakeIn(complaint) => {
            let taken = intake::take_in(c, &as_person(ctx, "webshop", Role::Intake), complaint).await?;
            // Run again, the command makes the same ticket or finds it by its source id.
            number.get_or_init(|| taken.ticket);
        }
        Act::Offer { by, reason, id, generous, window } => {
            offer(c, &agent(ctx, *by), keys, subject, (*reason, *id, *generous, *window)).await?;
        }
        Act::Undo { by, id } => drop(decide::undo(c, &agent(ctx, *by), *id).await?),
        Act::Approve { id } => drop(decide::approve(c, &as_person(ctx, LEAD, Role::Lead), *id).await?),
        Act::Refuse { id } => {
            let lead = as_person(ctx, LEAD, Role::Lead);
            drop(decide::refuse_offer(c, &lead, *id, "the amount does not fit what happened").await?);
        }
        Act::Commit { id } => drop(issue::commit(c, ctx, keys, *id).await?),
        Act::Revoke { by, id } => {
            drop(decide::revoke(c, &agent(ctx, *by), *id, "the parcel turned up after all").await?);
        }
        Act::Lapse { id } => decide::expire(c, ctx, *id, 1).await?,
        Act::Claim { id, payee } => {
            let hash = keys.link_token(*id, 1).hash();
            drop(claim::submit(c, &ctx.customer(), keys, hash, payee).await?);
        }
        Act::Screen { id } => {
            let ctx = Ctx { policy: Arc::new(cautious(&ctx.policy)), ..ctx.timer("screening") };
            drop(steps::screen(c, &ctx, *id).await?);
        }
        Act::Release { id } => drop(steps::release(c, &as_person(ctx, FINANCE, Role::Finance), *id).await?),
        Act::Pay { id } => pay(c, ctx, keys, *id).await?,
        Act::Return { id } => {
            let came_back = Report::Returned { code: "AC04".to_owned(), at: ctx.now };
            drop(report(c, &rail(ctx), *id, 1, &came_back).await?);
        }
        Act::Reply { by, text, asks } => talk::reply(c, &agent(ctx, *by), subject, text, *asks).await?,
        Act::Note { by } => {
            talk::note(c, &agent(ctx, *by), subject, "Called the carrier, they look into it. Waiting for their answer.").await?;
        }
        Act::Snooze { by, until } => {
            lease::take(c, &agent(ctx, *by), subject, None).await?;
            talk::snooze(c, &agent(ctx, *by), subject, *until, None).await?;
        }
        Act::Solve { by, reason } => talk::solve(c, &agent(ctx, *by), subject, Some(*reason)).await?,
        Act::Finish { by, text, reason } => {
            if !matches!(ticket::load(c, subject).await?.state, TicketState::Solved { .. }) {
                talk::reply(c, &agent(ctx, *by), subject, text, false).await?;
                talk::solve(c, &agent(ctx, *by), subject, Some(*reason)).await?;
            }
        }
    }
    Ok(())
}

/// The policy of the seeded past let less go out by rule, so that finance has something to release.
fn cautious(policy: &Policy) -> Policy {
    let mut policy = policy.clone();
    for limits in policy.limits.values_mut() {
        limits.auto_release_max.minor = limits.auto_release_max.minor.min(AUTO_RELEASE_MINOR);
    }
    policy
}

/// Whether the ticket waits for the lead: then its agent has nothing to say yet.
async fn undecided(c: &mut Conn, id: TicketId) -> Done<bool> {
    Ok(matches!(ticket::load(c, id).await?.state, TicketState::WaitingInternal { .. }))
}

fn rail(ctx: &Ctx) -> Ctx {
    ctx.provider(crate::payout::sandbox::NAME)
}

async fn offer(
    c: &mut Conn,
    ctx: &Ctx,
    keys: &Keys,
    ticket: TicketId,
    (reason, id, generous, window): (Reason, CompensationId, bool, bool),
) -> Done<()> {
    let (loaded, menu) = issue::menu(c, ctx, ticket, reason).await?;
    let recommended = menu.offers.iter().find(|offer| offer.recommended);
    let generous = menu.offers.iter().filter(|_| generous).max_by_key(|offer| offer.amount.minor);
    let Some(offer) = generous.or(recommended).or(menu.offers.first()) else { return Ok(()) };
    let wanted =
        Issue { id, ticket, version: loaded.version, reason, offer: offer.key, amount: offer.amount, undo_window: window };
    issue::issue(c, ctx, keys, &wanted).await.map(drop)
}

/// The way of a released payout through the rail, in one go.
async fn pay(c: &mut Conn, ctx: &Ctx, keys: &Keys, id: PayoutId) -> Done<()> {
    steps::queue(c, &ctx.timer("release"), id, true).await?;
    let sandbox = steps::Carrier::Rail(crate::payout::sandbox::NAME);
    if let Some(order) = steps::begin_attempt(c, &ctx.timer("dispatch"), keys, id, sandbox).await? {
        report(c, &rail(ctx), id, order.attempt, &Report::Accepted).await?;
        report(c, &rail(ctx), id, order.attempt, &Report::Booked { at: ctx.now }).await?;
    }
    Ok(())
}

/// What the outbox still promises of the past: letters that went out long ago count as sent, the rest is for the workers.
async fn sweep(db: &Database, ctx: Ctx) -> Result<(), CommandError> {
    let leases = ctx.clone();
    // Nobody who worked in the past holds anything now.
    db.write(async move |c: &mut Conn| end_leases(c, &leases).await).await?;
    loop {
        let ctx = ctx.clone();
        let found = db.write(async move |c: &mut Conn| sweep_some(c, &ctx).await).await?;
        if found == 0 {
            break;
        }
    }
    Ok(())
}

async fn end_leases(c: &mut Conn, ctx: &Ctx) -> Done<()> {
    while lease::expire_due(c, ctx).await? > 0 {}
    Ok(())
}

async fn sweep_some(c: &mut Conn, ctx: &Ctx) -> Done<usize> {
    // The lease keeps what is left for the workers out of the next round.
    let jobs = outbox::lease(c, ctx, Track::All, SWEEP, 2).await?;
    let mail_from = ctx.micros_in(-3600 * MAIL_HOURS);
    for job in &jobs {
        let over = match job.kind {
            JobKind::SendReply
            | JobKind::SendReminder
            | JobKind::TimeOutCorrection
            | JobKind::SendWithdrawn
            | JobKind::SendRejected
            | JobKind::SendRemedy
            | JobKind::SendReleased
            | JobKind::SendPromiseMoved
            | JobKind::SendPaid
            | JobKind::SendReceipt
            | JobKind::SendFollowUp
            | JobKind::CancelPayout
            | JobKind::ReconcileRail
            | JobKind::LookIntoOrder
            | JobKind::LookUpPayout => true,
            JobKind::SendLink => {
                let sent = match job.object.parse() {
                    Ok(id) => compensation::find(c, id).await?,
                    Err(_) => None,
                };
                let fresh = |at: Timestamp| at.as_microsecond() >= mail_from;
                !sent.is_some_and(|sent| sent.stage == Stage::Offered && sent.offered_at.is_some_and(fresh))
            }
            JobKind::ScreenPayout => past(c, job, "submitted").await?,
            JobKind::QueuePayout => past(c, job, "released").await?,
            JobKind::DispatchPayout => past(c, job, "queued").await?,
            JobKind::CommitOffer
            | JobKind::ExpireLink
            | JobKind::UnlockLink
            | JobKind::SpendLink
            | JobKind::Wake
            | JobKind::LookForPatterns
            | JobKind::CheckBooks
            | JobKind::WatchUpload
            | JobKind::WatchRelease
            | JobKind::WatchPromise => false,
        };
        if over {
            outbox::done(c, ctx, job.id).await?;
        }
    }
    Ok(jobs.len())
}

/// Whether a payout has left the state that a job is for.
async fn past(c: &mut Conn, job: &Job, state: &str) -> Done<bool> {
    let Ok(id) = job.object.parse() else { return Ok(true) };
    Ok(payout::load(c, id).await?.state.name() != state)
}
