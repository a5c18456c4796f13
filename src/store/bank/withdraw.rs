//! Files that do not go to the bank after all: two people take one back, and its payments go into the next.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::domain::payout::PayoutState;
use crate::domain::refusal::RefusalCode;
use crate::domain::role::{Actor, Role};
use crate::domain::said::command as said;
use crate::store::column::{storable, to_json, word};
use crate::store::command::{Ctx, Done, refuse};
use crate::store::engine::Conn;
use crate::store::outbox::{self, JobKind};
use crate::store::payout::{self, Payout, report};
use crate::store::{args, event, restore};

use super::run::{BankRun, object, run};

/// Longest proof, in characters.
pub const PROOF_CHARS_MAX: usize = 500;
/// What stands as the proof where the file never left us.
const NEVER_BROUGHT: &str = "nobody brought the file to the bank";

/// Somebody's wish to take a file back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Who.
    pub by: String,
    /// As what.
    pub role: Role,
    /// What shows that the bank carries nothing out, where they have something.
    #[serde(default)]
    pub proof: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// Takes a file back: the first of two people proposes it, another carries it out, one of them of finance. Its payments count as never
/// received then and go into the next file under their order's number. A file that was brought to the bank takes the bank's proof
/// that it carries nothing out, and so does one from before a restore; one that the bank has answered about is not taken back. Said again, it changes nothing.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`]; [`RefusalCode::IllegalMove`] when the file is at the bank; [`RefusalCode::Invalid`] for a proof
/// that is too long; [`RefusalCode::NotFound`]; the store's.
pub async fn withdraw(c: &mut Conn, ctx: &Ctx, id: &str, proof: Option<&str>) -> Done<BankRun> {
    let (person, role) = ctx.person()?;
    if !role.releases() {
        return refuse(RefusalCode::RoleNotAllowed, said::no_withdrawing(role));
    }
    let mut file = run(c, id).await?;
    if file.withdrawn_at.is_some() {
        return Ok(file);
    }
    let proof = proof.map(|text| storable(text.trim())).filter(|text| !text.is_empty());
    if proof.as_ref().is_some_and(|text| text.chars().count() > PROOF_CHARS_MAX) {
        return refuse(RefusalCode::Invalid, said::reason_long(PROOF_CHARS_MAX));
    }
    let first = file.withdrawal.clone();
    let proof = proof.or_else(|| first.as_ref().and_then(|first| first.proof.clone()));
    if let Some(by) = file.uploaded_by.as_deref().filter(|_| proof.is_none()) {
        return refuse(RefusalCode::IllegalMove, said::file_at_bank(by));
    }
    // That nobody said it was brought may be what the backup did not know yet.
    if proof.is_none() && restore::noticed_since(c, file.at).await? {
        return refuse(RefusalCode::IllegalMove, said::file_before_restore());
    }
    let members = waiting(c, &file).await?;
    let Some(first) = first.filter(|first| first.by != person) else {
        return propose(c, ctx, file, proof).await;
    };
    if role != Role::Finance && first.role != Role::Finance {
        return refuse(RefusalCode::RoleNotAllowed, said::withdrawing_takes_finance());
    }
    // The machine asks finance for what a bank did, whichever of the two came last.
    let acts = if role == Role::Finance { ctx.clone() } else { Ctx { actor: Actor::desk(&first.by, first.role), ..ctx.clone() } };
    let shown = proof.unwrap_or_else(|| NEVER_BROUGHT.to_owned());
    let count = members.len();
    for member in members {
        report::never_left(c, &acts, member, &shown).await?;
    }
    file.withdrawn_at = Some(ctx.now);
    file.withdrawn_by = Some(ctx.actor.to_string());
    c.run(
        "UPDATE bank_run SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1",
        args![id, ctx.micros(), ctx.actor.to_string()],
    )
    .await?;
    let data = json!({"payments": count, "proof": event::typed(&shown), "proposed_by": first.by, "confirmed_by": person});
    event::append(c, ctx, "bank_file.withdrawn", object(id), None, data).await?;
    outbox::cancel(c, ctx, JobKind::WatchUpload, id).await?;
    Ok(file)
}

async fn propose(c: &mut Conn, ctx: &Ctx, mut file: BankRun, proof: Option<String>) -> Done<BankRun> {
    let (person, role) = ctx.person()?;
    let wish = Withdrawal { by: person.to_owned(), role, proof, at: ctx.now };
    if file.withdrawal.as_ref().is_some_and(|known| known.proof == wish.proof) {
        return Ok(file);
    }
    c.run("UPDATE bank_run SET withdrawal = $2 WHERE id = $1", args![file.id.as_str(), to_json(&wish)?]).await?;
    event::append(
        c,
        ctx,
        "bank_file.withdrawal_proposed",
        object(&file.id),
        None,
        json!({"proof": wish.proof.as_deref().map(event::typed)}),
    )
    .await?;
    file.withdrawal = Some(wish);
    Ok(file)
}

/// The payments that wait for the bank's answer about this file. One that has been answered about proves that the bank has it.
async fn waiting(c: &mut Conn, file: &BankRun) -> Done<Vec<Payout>> {
    let id = file.id.as_str();
    let heard: Option<(String,)> = c
        .optional(
            "SELECT bank_entry.reference FROM bank_entry WHERE bank_entry.at >= $2 AND outcome IN ('matched', 'matched_run', 'matched_by_hand', 'ignored')
                AND (reference = $1 OR reference IN (
                    SELECT CASE WHEN number > 1 THEN payout.reference || '-' || CAST(number AS TEXT) ELSE payout.reference END
                    FROM payout_attempt JOIN payout ON payout.id = payout_id WHERE payout_attempt.bank_run = $1))
             LIMIT 1",
            args![id, file.at.as_microsecond()],
        )
        .await?;
    if let Some((reference,)) = heard {
        return refuse(RefusalCode::IllegalMove, said::file_answered(reference.as_str()));
    }
    let sql = "SELECT payout_id, no FROM payout_attempt WHERE bank_run = $1 ORDER BY payout_id";
    let rows: Vec<(String, i64)> = c.rows(sql, args![id]).await?;
    let mut members = Vec::with_capacity(rows.len());
    for (payout, no) in rows {
        let member = payout::load(c, word(&payout)?).await?;
        if i64::from(member.state.attempts().last) != no {
            continue;
        }
        match member.state {
            PayoutState::Dispatched { .. } | PayoutState::InDoubt { .. } => members.push(member),
            PayoutState::Pending { .. }
            | PayoutState::Unclaimed { .. }
            | PayoutState::Paid { .. }
            | PayoutState::Returned { .. } => {
                return refuse(RefusalCode::IllegalMove, said::file_answered(member.reference.as_str()));
            }
            _ => {}
        }
    }
    Ok(members)
}
