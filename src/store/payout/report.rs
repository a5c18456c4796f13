//! What a rail or a bank says about a payout, and what follows for case, link, ticket and customer.

use crate::domain::said::command as said;
use jiff::Timestamp;
use serde_json::json;

use crate::domain::case::{CaseEvent, CaseState};
use crate::domain::ids::{CaseId, PayoutId};
use crate::domain::link::{LinkEvent, LinkState};
use crate::domain::payout::{
    AfterReturn, NOT_RECEIVED, Outcome, Past, PayoutEvent, PayoutState, RECALLED, after_return, follow_up,
};
use crate::domain::promise;
use crate::domain::refusal::RefusalCode;
use crate::domain::role::Role;

use super::{Payout, apply, correction, load};
use crate::store::column::storable;
use crate::store::command::{Ctx, Done, refuse};
use crate::store::compensation;
use crate::store::engine::Conn;
use crate::store::outbox::{self, JobKind};
use crate::store::{args, case, event, talk};

/// Days after the money arrived in which the customer's link still takes other details, should it come back late.
const LINK_OPEN_DAYS: i64 = 60;

/// What a rail or a bank reports. Times are the provider's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// It has the order.
    Accepted,
    /// The money is booked.
    Booked {
        /// When.
        at: Timestamp,
    },
    /// It will not pay; no money moved.
    Refused {
        /// Its code.
        code: String,
        /// Whether the cause is on our side.
        ours: bool,
    },
    /// The money came back.
    Returned {
        /// The bank's code.
        code: String,
        /// When.
        at: Timestamp,
    },
    /// It waits for its payee, whom the rail does not know.
    Unclaimed,
    /// It was taken back from the payee for good.
    Reversed {
        /// When.
        at: Timestamp,
    },
    /// A look-up proves that it never had the order.
    NeverArrived,
}

/// Applies a report about one attempt to its payout and everything that hangs on it. A report that is known already, or about an
/// attempt that is over, changes nothing.
///
/// # Errors
/// The machine's refusal where a report contradicts what is known, which a person has to look at; the store's.
pub async fn report(c: &mut Conn, ctx: &Ctx, id: PayoutId, attempt: u32, report: &Report) -> Done<Payout> {
    let payout = load(c, id).await?;
    report_on(c, ctx, payout, attempt, report).await
}

/// As [`report`], of a payout as it is stored: files of banks bring thousands, and load them together.
///
/// # Errors
/// As [`report`].
pub(in crate::store) async fn report_on(
    c: &mut Conn,
    ctx: &Ctx,
    mut payout: Payout,
    attempt: u32,
    report: &Report,
) -> Done<Payout> {
    let rail = ctx.provider(&payout.rail);
    let in_doubt = matches!(payout.state, PayoutState::InDoubt { .. }) && payout.state.attempts().last == attempt;
    let event = match report {
        Report::Accepted => PayoutEvent::ProviderAccepted { attempt, at: ctx.now },
        Report::Booked { at } => PayoutEvent::ProviderBooked { attempt, at: *at },
        Report::Refused { code, ours } => PayoutEvent::ProviderRefused { attempt, at: ctx.now, code: code.clone(), ours: *ours },
        // What comes back for another reason than our request has to be looked at: `next_after_failure` sees to that.
        Report::Returned { at, code } if payout.recall_at.is_some() && code == RECALLED => {
            PayoutEvent::RecallAccepted { attempt, at: *at }
        }
        Report::Returned { code, at } => PayoutEvent::BankReturned { attempt, at: *at, code: code.clone() },
        Report::Unclaimed => PayoutEvent::RecipientAbsent { attempt, at: ctx.now },
        Report::Reversed { at } => PayoutEvent::RecallAccepted { attempt, at: *at },
        Report::NeverArrived if in_doubt => {
            let outcome = Outcome::Failed { code: NOT_RECEIVED.to_owned(), ours: true, definite: true };
            PayoutEvent::Reconciled { outcome, at: ctx.now, proof: None }
        }
        Report::NeverArrived => return Ok(payout),
    };
    let code = match report {
        Report::Refused { code, .. } | Report::Returned { code, .. } => Some(code),
        Report::Accepted | Report::Booked { .. } | Report::Unclaimed | Report::Reversed { .. } | Report::NeverArrived => None,
    };
    let data = code.map_or_else(|| json!({"attempt": attempt}), |code| json!({"attempt": attempt, "code": code}));
    if apply(c, &rail, &mut payout, &event, data).await? {
        if let Some(code) = code {
            note_duplicate(c, &payout, attempt, code).await?;
        }
        follow(c, ctx, &mut payout).await?;
    }
    Ok(payout)
}

/// A person found out what became of a payout in doubt, and has the bank's proof (Y16). One whose file nobody answered about is in
/// doubt from now on.
///
/// # Errors
/// The machine's refusal; the store's.
pub async fn reconcile(c: &mut Conn, ctx: &Ctx, id: PayoutId, outcome: Outcome, at: Timestamp, proof: &str) -> Done<Payout> {
    let mut payout = load(c, id).await?;
    if matches!(payout.state, PayoutState::Dispatched { .. }) {
        doubt(c, ctx, &mut payout).await?;
    }
    reconciled(c, ctx, payout, outcome, at, proof).await
}

/// What a person says about an attempt in doubt, with the provider's proof (Y16). It counts as if the rail had said so. A payment in a
/// bank file is in doubt from the moment somebody asks: no call of ours is under way for it.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`] for anybody but finance; [`RefusalCode::StaleVersion`] where it is not what was `seen` any more;
/// the machine's refusal, also without a proof; the store's.
pub async fn settle(c: &mut Conn, ctx: &Ctx, id: PayoutId, outcome: Outcome, proof: &str, seen: Option<i64>) -> Done<Payout> {
    let (_, role) = ctx.person()?;
    if role != Role::Finance {
        return refuse(RefusalCode::RoleNotAllowed, said::no_payout_settling(role));
    }
    let mut payout = load(c, id).await?;
    payout.ensure_seen(seen)?;
    if matches!(payout.state, PayoutState::Dispatched { .. }) && in_file(c, &payout).await? {
        doubt(c, ctx, &mut payout).await?;
    }
    let proof = storable(proof.trim());
    if outcome == Outcome::Paid && !payout.state.has_live_attempt() {
        return prove(c, ctx, payout, ctx.now, &proof).await;
    }
    reconciled(c, ctx, payout, outcome, ctx.now, &proof).await
}

/// A payment that was called refused is there after all, and finance has the proof (Y29). Nothing else leaves for it, and what was under
/// way to make it good ends: money that was seen is the truth.
///
/// # Errors
/// The machine's refusal, also without a proof, and where nothing was ever sent; the store's.
pub(in crate::store) async fn prove(c: &mut Conn, ctx: &Ctx, mut payout: Payout, at: Timestamp, proof: &str) -> Done<Payout> {
    let attempt = payout.state.attempts().last;
    let event = PayoutEvent::ProvedPaid { at, proof: proof.to_owned() };
    let data = json!({"attempt": attempt, "from": payout.state.name(), "proof": event::typed(proof)});
    if !apply(c, ctx, &mut payout, &event, data).await? {
        return Ok(payout);
    }
    let id = payout.id.to_string();
    for kind in [JobKind::ScreenPayout, JobKind::QueuePayout, JobKind::DispatchPayout, JobKind::TimeOutCorrection] {
        outbox::cancel(c, ctx, kind, &id).await?;
    }
    let timer = ctx.timer("proved_paid");
    let mut owner = compensation::load(c, payout.compensation).await?;
    let mut case = case::load(c, owner.case).await?;
    if matches!(owner.link, Some(LinkState::Correction { .. })) {
        outbox::cancel(c, ctx, JobKind::SendReminder, &owner.id.to_string()).await?;
        compensation::apply_link(c, &timer, &mut owner, &LinkEvent::PayoutProved).await?;
        compensation::save(c, ctx, &owner).await?;
    }
    // Asking for other details takes a case back to where a payout can begin.
    if matches!(case.state, CaseState::Accepted { .. }) {
        case::apply(c, &timer, &mut case, &CaseEvent::PayoutCreated, json!({"proved": true})).await?;
    }
    // A case that is over stays so, and nobody is written to: the books alone have to tell where the money is.
    if matches!(case.state, CaseState::Settling { .. }) {
        paid(c, ctx, &payout, at).await?;
    }
    Ok(payout)
}

/// Whether a bank file carries the newest attempt.
async fn in_file(c: &mut Conn, payout: &Payout) -> Done<bool> {
    let sql = "SELECT bank_run FROM payout_attempt WHERE payout_id = $1 AND no = $2";
    let run: Option<(Option<String>,)> =
        c.optional(sql, args![payout.id.to_string(), i64::from(payout.state.attempts().last)]).await?;
    Ok(run.is_some_and(|(run,)| run.is_some()))
}

async fn doubt(c: &mut Conn, ctx: &Ctx, payout: &mut Payout) -> Done<()> {
    apply(c, &ctx.timer("matched_by_hand"), payout, &PayoutEvent::NoAnswer, json!({})).await?;
    Ok(())
}

/// The file that carries a payment never became an order of the bank: the payment is free for the next one.
///
/// # Errors
/// The machine's refusal; the store's.
pub(in crate::store) async fn never_left(c: &mut Conn, ctx: &Ctx, mut payout: Payout, proof: &str) -> Done<Payout> {
    if matches!(payout.state, PayoutState::Dispatched { .. }) {
        doubt(c, ctx, &mut payout).await?;
    }
    let outcome = Outcome::Failed { code: NOT_RECEIVED.to_owned(), ours: true, definite: true };
    reconciled(c, ctx, payout, outcome, ctx.now, proof).await
}

/// Remembers that the bank called an attempt a duplicate: it has another order of that number.
async fn note_duplicate(c: &mut Conn, payout: &Payout, attempt: u32, code: &str) -> Done<()> {
    if after_return(code) == AfterReturn::Stop {
        let sql = "UPDATE payout_attempt SET doubled = 1 WHERE payout_id = $1 AND no = $2";
        c.run(sql, args![payout.id.to_string(), i64::from(attempt)]).await?;
    }
    Ok(())
}

async fn reconciled(c: &mut Conn, ctx: &Ctx, mut payout: Payout, outcome: Outcome, at: Timestamp, proof: &str) -> Done<Payout> {
    let attempt = payout.state.attempts().last;
    let code = if let Outcome::Failed { code, .. } = &outcome { Some(code.clone()) } else { None };
    let data = json!({"attempt": attempt, "outcome": outcome, "proof": event::typed(proof)});
    let event = PayoutEvent::Reconciled { outcome, at, proof: Some(proof.to_owned()) };
    if apply(c, ctx, &mut payout, &event, data).await? {
        if let Some(code) = code {
            note_duplicate(c, &payout, attempt, &code).await?;
        }
        follow(c, ctx, &mut payout).await?;
    }
    Ok(payout)
}

/// What the new state means for the rest.
async fn follow(c: &mut Conn, ctx: &Ctx, payout: &mut Payout) -> Done<()> {
    match payout.state.clone() {
        PayoutState::Paid { at, .. } => paid(c, ctx, payout, at).await,
        PayoutState::Returned { .. } => {
            came_back(c, ctx, payout).await?;
            next_after_failure(c, ctx, payout).await?;
            watch(c, ctx, payout).await
        }
        PayoutState::Reversed { .. } => came_back(c, ctx, payout).await,
        PayoutState::Failed { .. } => {
            next_after_failure(c, ctx, payout).await?;
            watch(c, ctx, payout).await?;
            if matches!(payout.state, PayoutState::Queued { .. }) {
                return Ok(());
            }
            talk::reopen_for_money(c, &ctx.timer("payout_failed"), payout.ticket).await
        }
        _ => Ok(()),
    }
}

/// The case whose compensation it pays.
async fn case_of(c: &mut Conn, payout: &Payout) -> Done<case::Case> {
    let sql = "SELECT case_id FROM compensation WHERE id = $1";
    let (id,): (i64,) = c.one(sql, args![payout.compensation.to_string()]).await?;
    case::load(c, CaseId(id)).await
}

/// The money arrived (K23): the case is settled, the customer is told, the follow-up is planned.
async fn paid(c: &mut Conn, ctx: &Ctx, payout: &Payout, at: Timestamp) -> Done<()> {
    let timer = ctx.timer("settlement");
    let mut case = case_of(c, payout).await?;
    if matches!(case.state, CaseState::Settling { .. }) {
        let final_at = promise::final_at(at, &ctx.policy.bank);
        case::apply(c, &timer, &mut case, &CaseEvent::PayoutPaid { final_at }, json!({})).await?;
    }
    let id = payout.compensation.to_string();
    outbox::put(c, JobKind::SendPaid, &id, &json!({}), ctx.micros()).await?;
    outbox::put(c, JobKind::SpendLink, &id, &json!({}), ctx.micros_in(86_400 * LINK_OPEN_DAYS)).await?;
    let delay = 3_600 * i64::from(ctx.policy.follow_up_hours);
    outbox::put(c, JobKind::SendFollowUp, &id, &json!({}), ctx.micros_in(delay)).await
}

/// The money came back: a settled case settles again (K26), nobody is invited to rate, and the desk hears of it. Money that counted as
/// final raises an alarm of its own: the books of its month may be closed.
async fn came_back(c: &mut Conn, ctx: &Ctx, payout: &Payout) -> Done<()> {
    let timer = ctx.timer("bank_return");
    let mut case = case_of(c, payout).await?;
    if let CaseState::Settled { final_at, .. } = case.state {
        case::apply(c, &timer, &mut case, &CaseEvent::PayoutReturned, json!({})).await?;
        if ctx.now >= final_at {
            let (object, data) = (format!("payout:{}", payout.id), json!({"final_at": final_at.to_string()}));
            event::append(c, &timer, "payout.returned_after_final", object, Some(payout.ticket), data).await?;
        }
    }
    outbox::cancel(c, ctx, JobKind::SpendLink, &payout.compensation.to_string()).await?;
    outbox::cancel(c, ctx, JobKind::SendFollowUp, &payout.compensation.to_string()).await?;
    talk::reopen_for_money(c, &timer, payout.ticket).await
}

/// What did not arrive is here again: its day is watched by when it has to leave, and moves where the next attempt comes too late.
async fn watch(c: &mut Conn, ctx: &Ctx, payout: &mut Payout) -> Done<()> {
    if matches!(payout.state, PayoutState::Queued { .. }) {
        let (cause, possible) = (format!("attempt {}", payout.state.attempts().last), super::promise::soonest(ctx, payout));
        if super::promise::reckon(c, ctx, payout, &cause, possible).await? {
            return Ok(());
        }
    }
    super::promise::start(c, ctx, payout).await
}

/// The code's next step: another attempt for causes on our side, a correction by the customer, or a person.
async fn next_after_failure(c: &mut Conn, ctx: &Ctx, payout: &mut Payout) -> Done<()> {
    let past = Past {
        corrected: payout.corrected_at.is_some(),
        recalled: payout.recall_at.is_some(),
        askable: correction::is_askable(c, payout).await?,
    };
    let Some(event) = follow_up(&payout.state, past) else { return Ok(()) };
    let timer = ctx.timer("return_codes");
    apply(c, &timer, payout, &event, json!({})).await?;
    match &payout.state {
        // Which rail it takes is known to the workers only: a bank file has no job that sends it.
        PayoutState::Queued { .. } => {
            outbox::put(c, JobKind::QueuePayout, &payout.id.to_string(), &json!({}), ctx.micros()).await
        }
        PayoutState::CorrectionWanted { .. } => correction::ask(c, ctx, payout, false).await,
        _ => Ok(()),
    }
}
