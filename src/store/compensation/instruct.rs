//! Remedies without a link: instructed when the undo window is over, and reported on by whoever carries them out.

use crate::domain::said::{Sentence, command as said};
use serde_json::json;

use super::decide::wrong_stage;
use super::{Compensation, load, log, save};
use crate::domain::case::CaseEvent;
use crate::domain::ids::CompensationId;
use crate::domain::instruction::{Instruction, Outcome, REFERENCE_CHARS_MAX, Report};
use crate::domain::promise;
use crate::domain::refusal::RefusalCode;
use crate::domain::stage::Stage;
use crate::store::case::{self, Case};
use crate::store::column::storable;
use crate::store::command::{Ctx, Done, refuse};
use crate::store::engine::Conn;
use crate::store::outbox::{self, JobKind};
use crate::store::{talk, ticket};

/// Somebody outside is told to carry the remedy out (K16), and the customer that it is on its way.
pub(super) async fn begin(c: &mut Conn, timer: &Ctx, case: &mut Case, compensation: &mut Compensation) -> Done<()> {
    case::apply(c, timer, case, &CaseEvent::RemedyExecutedElsewhere, json!({})).await?;
    compensation.stage = Stage::Instructed;
    compensation.instruction = Some(Instruction { at: timer.now, report: None });
    save(c, timer, compensation).await?;
    log(c, timer, compensation, "remedy.instructed", json!({"kind": compensation.kind})).await?;
    tell(c, timer, compensation).await
}

/// It was carried out (K24, for a refund K23), by the name the other system gives it. Saying the same again changes nothing.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`]; [`RefusalCode::Invalid`] without a reference; [`RefusalCode::IllegalMove`] unless it was instructed
/// and not reported otherwise; the machine's refusal; the store's.
pub async fn done(c: &mut Conn, ctx: &Ctx, id: CompensationId, reference: &str) -> Done<Compensation> {
    let reference = checked(reference, said::report_reference)?;
    let (mut compensation, mut case) = match instructed(c, ctx, id).await? {
        (known, _) if known.instruction.as_ref().and_then(Instruction::reference) == Some(&reference) => return Ok(known),
        (known, _) if known.stage != Stage::Instructed => return not_instructed(&known),
        found => found,
    };
    let confirmed =
        CaseEvent::RemedyConfirmed { final_at: promise::final_at(ctx.now, &ctx.policy.bank), proof: Some(reference.clone()) };
    case::apply(c, &mover(ctx, &compensation), &mut case, &confirmed, json!({})).await?;
    report(ctx, &mut compensation, Stage::Done, Outcome::Done { reference: reference.clone() })?;
    save(c, ctx, &compensation).await?;
    log(c, ctx, &compensation, "remedy.done", json!({"reference": reference})).await?;
    tell(c, ctx, &compensation).await?;
    let delay = 3_600 * i64::from(ctx.policy.follow_up_hours);
    outbox::put(c, JobKind::SendFollowUp, &id.to_string(), &json!({}), ctx.micros_in(delay)).await?;
    Ok(compensation)
}

/// It could not be carried out (K30): the case takes another offer, a solved ticket comes back, and the reason stands on it as a note.
///
/// # Errors
/// As [`done`], with a reason in the place of the reference.
pub async fn failed(c: &mut Conn, ctx: &Ctx, id: CompensationId, reason: &str) -> Done<Compensation> {
    let reason = checked(reason, said::report_reason)?;
    let (mut compensation, mut case) = match instructed(c, ctx, id).await? {
        (known, _) if known.instruction.as_ref().and_then(Instruction::failure) == Some(&reason) => return Ok(known),
        (known, _) if known.stage != Stage::Instructed => return not_instructed(&known),
        found => found,
    };
    let failed = CaseEvent::RemedyFailed { reason: reason.clone() };
    case::apply(c, &mover(ctx, &compensation), &mut case, &failed, json!({})).await?;
    report(ctx, &mut compensation, Stage::Failed, Outcome::Failed { reason: reason.clone() })?;
    save(c, ctx, &compensation).await?;
    log(c, ctx, &compensation, "remedy.failed", json!({})).await?;
    let owner = ticket::load(c, compensation.ticket).await?;
    talk::remark(c, ctx, &owner, &reason).await?;
    talk::reopen_for_money(c, &ctx.timer("remedy_failed"), compensation.ticket).await?;
    Ok(compensation)
}

/// The compensation and its case, for somebody who may report on it.
async fn instructed(c: &mut Conn, ctx: &Ctx, id: CompensationId) -> Done<(Compensation, Case)> {
    let (_, role) = ctx.person()?;
    if !role.reports_remedies() {
        return refuse(RefusalCode::RoleNotAllowed, said::no_reporting(role));
    }
    let compensation = load(c, id).await?;
    let case = case::load(c, compensation.case).await?;
    Ok((compensation, case))
}

fn not_instructed<T>(compensation: &Compensation) -> Done<T> {
    wrong_stage(compensation, said::stage_report(), RefusalCode::IllegalMove)
}

/// Who moves the case: an agent with the reference as proof; a refund, and what finance reports, goes by the payment's own record.
fn mover(ctx: &Ctx, compensation: &Compensation) -> Ctx {
    let agent = ctx.person().is_ok_and(|(_, role)| role.works_tickets());
    if agent && !compensation.kind.is_cash_like() { ctx.clone() } else { ctx.timer("payment_record") }
}

fn report(ctx: &Ctx, compensation: &mut Compensation, stage: Stage, outcome: Outcome) -> Done<()> {
    let by = ctx.person()?.0.to_owned();
    compensation.stage = stage;
    if let Some(instruction) = &mut compensation.instruction {
        instruction.report = Some(Report { at: ctx.now, by, outcome });
    }
    Ok(())
}

fn checked(text: &str, missing: fn() -> Sentence) -> Done<String> {
    let text = storable(text.trim());
    if text.is_empty() {
        return refuse(RefusalCode::Invalid, missing());
    }
    if text.chars().count() > REFERENCE_CHARS_MAX {
        return refuse(RefusalCode::Invalid, said::report_long(REFERENCE_CHARS_MAX));
    }
    Ok(text)
}

async fn tell(c: &mut Conn, ctx: &Ctx, compensation: &Compensation) -> Done<()> {
    let payload = json!({"stage": compensation.stage});
    outbox::put(c, JobKind::SendRemedy, &compensation.id.to_string(), &payload, ctx.micros()).await
}
