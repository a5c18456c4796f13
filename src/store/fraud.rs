//! Fraud as it is stored: the flags, and who cleared them. What is counted is in [`fact`], what is looked at while money moves in
//! [`live`], how people work in [`pattern`], who works here in [`block`].
//!
//! A flag holds counts and ids. Accounts, addresses and devices are only ever kept as marks.

pub mod block;
mod fact;
pub mod live;
pub mod pattern;

use crate::domain::said::command as said;
use jiff::Timestamp;
use serde_json::{Value as Json, json};

use crate::domain::fraud::{FraudRule, Hit, Severity, clears_flags};
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::refusal::RefusalCode;

use super::column::{from_json, instant, instant_opt, storable, to_json, word};
use super::command::{Ctx, Done, not_found, refuse};
use super::compensation::Compensation;
use super::engine::{Conn, Error, Value};
use super::{args, event, row};

/// Longest reason, in characters.
pub const REASON_CHARS_MAX: usize = 500;

/// A flag.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// Its number.
    pub id: i64,
    /// The rule.
    pub rule: FraudRule,
    /// What it does.
    pub severity: Severity,
    /// What it is about: `compensation:…`, `people:…`.
    pub subject: String,
    /// The compensation, where it is about one.
    pub compensation: Option<CompensationId>,
    /// The compensation's ticket.
    pub ticket: Option<TicketId>,
    /// Whom it is about.
    pub people: Vec<String>,
    /// Counts and ids.
    pub evidence: Json,
    /// When it was raised.
    pub raised_at: Timestamp,
    /// When it was cleared.
    pub cleared_at: Option<Timestamp>,
    /// By whom.
    pub cleared_by: Option<String>,
    /// Why.
    pub clear_reason: Option<String>,
}

row! {
    struct Row {
        id: i64,
        rule: String,
        severity: String,
        subject: String,
        compensation_id: Option<String>,
        ticket_id: Option<i64>,
        people: String,
        evidence: String,
        raised_at: i64,
        cleared_at: Option<i64>,
        cleared_by: Option<String>,
        clear_reason: Option<String>,
    }
}

const COLUMNS: &str =
    "id, rule, severity, subject, compensation_id, ticket_id, people, evidence, raised_at, cleared_at, cleared_by, clear_reason";

impl Row {
    fn flag(self) -> Result<Flag, Error> {
        Ok(Flag {
            id: self.id,
            rule: word(&self.rule)?,
            severity: word(&self.severity)?,
            subject: self.subject,
            compensation: self.compensation_id.as_deref().map(word).transpose()?,
            ticket: self.ticket_id.map(TicketId),
            people: self.people.split_whitespace().map(str::to_owned).collect(),
            evidence: from_json(&self.evidence)?,
            raised_at: instant(self.raised_at)?,
            cleared_at: instant_opt(self.cleared_at)?,
            cleared_by: self.cleared_by,
            clear_reason: self.clear_reason,
        })
    }
}

async fn select(c: &mut Conn, tail: &str, args: &[Value]) -> Done<Vec<Flag>> {
    let rows: Vec<Row> = c.rows(&format!("SELECT {COLUMNS} FROM fraud_flag {tail}"), args).await?;
    Ok(rows.into_iter().map(Row::flag).collect::<Result<_, _>>()?)
}

/// A flag.
///
/// # Errors
/// [`RefusalCode::NotFound`]; the store's.
pub async fn load(c: &mut Conn, id: i64) -> Done<Flag> {
    select(c, "WHERE id = $1", args![id]).await?.pop().ok_or_else(|| not_found("flag", id))
}

/// A page of flags, newest first, before a number; only open ones unless all are asked for.
///
/// # Errors
/// The store's.
pub async fn page(c: &mut Conn, all: bool, before: Option<i64>, limit: i64) -> Done<Vec<Flag>> {
    let before = before.unwrap_or(i64::MAX);
    let open = if all { "" } else { "AND cleared_at IS NULL" };
    select(c, &format!("WHERE id < $1 {open} ORDER BY id DESC LIMIT $2"), args![before, limit]).await
}

/// The flags of one compensation, oldest first.
///
/// # Errors
/// The store's.
pub async fn of_compensation(c: &mut Conn, id: CompensationId) -> Done<Vec<Flag>> {
    select(c, "WHERE compensation_id = $1 ORDER BY id", args![id.to_string()]).await
}

/// The flags of one compensation that hold it and are not cleared.
///
/// # Errors
/// The store's.
pub async fn holding(c: &mut Conn, id: CompensationId) -> Done<Vec<Flag>> {
    let holds = |flag: &Flag| flag.cleared_at.is_none() && flag.severity == Severity::Hold;
    Ok(of_compensation(c, id).await?.into_iter().filter(holds).collect())
}

/// What a flag is raised with.
struct Raise<'a> {
    rule: FraudRule,
    severity: Severity,
    subject: String,
    window: &'a str,
    about: Option<&'a Compensation>,
    people: Vec<String>,
    evidence: &'a Json,
}

/// Raises a flag once for its rule, subject and window. None where it was raised before, cleared or not.
async fn raise(c: &mut Conn, ctx: &Ctx, flag: Raise<'_>) -> Done<Option<i64>> {
    let (compensation, ticket) = (flag.about.map(|about| about.id), flag.about.map(|about| about.ticket));
    let people = flag.people.join(" ");
    let added: Option<(i64,)> = c
        .optional(
            "INSERT INTO fraud_flag (rule, severity, subject, window_name, compensation_id, ticket_id, people, evidence, raised_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (rule, subject, window_name) DO NOTHING RETURNING id",
            args![
                flag.rule.name(),
                flag.severity.name(),
                flag.subject.as_str(),
                flag.window,
                compensation.map(|id| id.to_string()),
                ticket.map(|id| id.0),
                people,
                to_json(flag.evidence)?,
                ctx.micros(),
            ],
        )
        .await?;
    let Some((id,)) = added else { return Ok(None) };
    let object = compensation.map_or_else(|| format!("flag:{id}"), |id| format!("compensation:{id}"));
    let data = json!({"flag": id, "rule": flag.rule, "severity": flag.severity, "count": flag.evidence["count"]});
    event::append(c, &ctx.timer("fraud"), "fraud.flagged", object, ticket, data).await?;
    Ok(Some(id))
}

/// Raises what the rules found about a compensation. The window tells one look at it from another.
async fn raise_hits(c: &mut Conn, ctx: &Ctx, compensation: &Compensation, window: &str, hits: &[Hit]) -> Done<()> {
    let people = || [Some(&compensation.proposed_by), compensation.approved_by.as_ref()].into_iter().flatten().cloned().collect();
    for hit in hits {
        let flag = Raise {
            rule: hit.rule,
            severity: hit.severity,
            subject: format!("compensation:{}", compensation.id),
            window,
            about: Some(compensation),
            people: people(),
            evidence: &hit.evidence,
        };
        raise(c, ctx, flag).await?;
    }
    Ok(())
}

/// Clears a flag with a reason. It lets nothing go: approving and releasing stay a step of their own. Cleared twice is cleared.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`]; [`RefusalCode::SamePerson`] for whoever it is about; [`RefusalCode::Invalid`] without a reason or
/// with an endless one; the store's.
pub async fn clear(c: &mut Conn, ctx: &Ctx, id: i64, reason: &str) -> Done<Flag> {
    let (person, role) = ctx.person()?;
    if !clears_flags(role) {
        return refuse(RefusalCode::RoleNotAllowed, said::no_flag_clearing(role));
    }
    let reason = storable(reason.trim());
    if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX {
        return refuse(RefusalCode::Invalid, said::flag_reason(REASON_CHARS_MAX));
    }
    let flag = load(c, id).await?;
    if flag.cleared_at.is_some() {
        return Ok(flag);
    }
    if flag.people.iter().any(|name| name == person) {
        return refuse(RefusalCode::SamePerson, said::flag_own());
    }
    c.run(
        "UPDATE fraud_flag SET cleared_at = $2, cleared_by = $3, clear_reason = $4 WHERE id = $1",
        args![id, ctx.micros(), person, reason.as_str()],
    )
    .await?;
    let object = flag.compensation.map_or_else(|| format!("flag:{id}"), |id| format!("compensation:{id}"));
    // The reason may name people: it stands with the flag, and the log holds its hash.
    let data = json!({"flag": id, "rule": flag.rule, "reason_sha256": event::sha256(reason.as_bytes())});
    event::append(c, ctx, "fraud.cleared", object, flag.ticket, data).await?;
    load(c, id).await
}

/// Lets a payout go on only while no flag holds it.
///
/// # Errors
/// [`RefusalCode::PolicyDenied`], with the flags and the way to clear them; the store's.
pub(super) async fn ensure_cleared(c: &mut Conn, id: CompensationId) -> Done<()> {
    let holding = holding(c, id).await?;
    let Some(first) = holding.first() else { return Ok(()) };
    let flags: Vec<String> = holding.iter().map(|flag| format!("{} ({})", flag.id, flag.rule)).collect();
    let text = format!(
        "flag {} holds this: {}; whoever looked at it clears it first, with a reason (amends fraud clear {})",
        flags.join(", "),
        first.rule.words(),
        first.id
    );
    refuse(RefusalCode::PolicyDenied, text)
}
