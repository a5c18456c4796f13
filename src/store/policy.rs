//! Policies as they were put in force, and those that are proposed. Of those whose time has come the latest rules.

use crate::domain::said::command as said;
use jiff::Timestamp;
use serde_json::json;

use crate::domain::refusal::{Refusal, RefusalCode};
use crate::domain::role::Role;

use super::column::{instant, instant_opt, storable};
use super::command::{Ctx, Done, not_found, refuse};
use super::engine::{Conn, Error};
use super::{args, event, row};

/// Longest text of a policy, in bytes.
pub const TEXT_BYTES_MAX: usize = 256 * 1024;
/// Longest note to a proposal, in characters.
pub const NOTE_CHARS_MAX: usize = 1_000;

/// A policy as it was put in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPolicy {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Who wrote it, where it was proposed.
    pub proposed_by: Option<String>,
    /// When it was proposed.
    pub proposed_at: Option<Timestamp>,
    /// Who put it in force.
    pub activated_by: String,
    /// When they did.
    pub activated_at: Timestamp,
    /// From when on it rules.
    pub effective_at: Timestamp,
}

row! {
    struct Row {
        id: i64,
        name: String,
        text: String,
        proposed_by: Option<String>,
        proposed_at: Option<i64>,
        activated_by: String,
        activated_at: i64,
        effective_at: i64,
    }
}

const COLUMNS: &str = "id, name, text, proposed_by, proposed_at, activated_by, activated_at, effective_at";

impl Row {
    fn policy(self) -> Result<StoredPolicy, Error> {
        Ok(StoredPolicy {
            id: self.id,
            name: self.name,
            text: self.text,
            proposed_by: self.proposed_by,
            proposed_at: instant_opt(self.proposed_at)?,
            activated_by: self.activated_by,
            activated_at: instant(self.activated_at)?,
            effective_at: instant(self.effective_at)?,
        })
    }
}

/// The policy in force at an instant, if one was ever activated.
///
/// # Errors
/// The store's.
pub async fn current(c: &mut Conn, now: Timestamp) -> Done<Option<StoredPolicy>> {
    let sql = format!("SELECT {COLUMNS} FROM policy WHERE effective_at <= $1 ORDER BY effective_at DESC, id DESC LIMIT 1");
    let row: Option<Row> = c.optional(&sql, args![now.as_microsecond()]).await?;
    Ok(row.map(Row::policy).transpose()?)
}

/// When the next policy begins to rule, if one is waiting for its day.
///
/// # Errors
/// The store's.
pub async fn next_change(c: &mut Conn, now: Timestamp) -> Done<Option<Timestamp>> {
    let (at,): (Option<i64>,) =
        c.one("SELECT min(effective_at) FROM policy WHERE effective_at > $1", args![now.as_microsecond()]).await?;
    Ok(instant_opt(at)?)
}

/// A policy by its number.
///
/// # Errors
/// [`RefusalCode::NotFound`]; the store's.
pub async fn load(c: &mut Conn, id: i64) -> Done<StoredPolicy> {
    let row: Option<Row> = c.optional(&format!("SELECT {COLUMNS} FROM policy WHERE id = $1"), args![id]).await?;
    Ok(row.ok_or_else(|| not_found("policy", id))?.policy()?)
}

/// The newest policies first, at most so many.
///
/// # Errors
/// The store's.
pub async fn history(c: &mut Conn, limit: i64) -> Done<Vec<StoredPolicy>> {
    let rows: Vec<Row> = c.rows(&format!("SELECT {COLUMNS} FROM policy ORDER BY id DESC LIMIT $1"), args![limit]).await?;
    Ok(rows.into_iter().map(Row::policy).collect::<Result<_, _>>()?)
}

/// The policy that ruled before this one began to.
///
/// # Errors
/// The store's.
pub async fn before(c: &mut Conn, policy: &StoredPolicy) -> Done<Option<StoredPolicy>> {
    let sql =
        format!("SELECT {COLUMNS} FROM policy WHERE (effective_at, id) < ($1, $2) ORDER BY effective_at DESC, id DESC LIMIT 1");
    let row: Option<Row> = c.optional(&sql, args![policy.effective_at.as_microsecond(), policy.id]).await?;
    Ok(row.map(Row::policy).transpose()?)
}

/// Puts a policy in force at once: by whoever may reach the database, to begin a desk. The same text again changes nothing.
///
/// # Errors
/// The store's.
pub async fn activate(c: &mut Conn, ctx: &Ctx, name: &str, text: &str) -> Done<i64> {
    if let Some(current) = current(c, ctx.now).await?.filter(|current| current.text == text) {
        return Ok(current.id);
    }
    let (id,): (i64,) = c
        .one(
            "INSERT INTO policy (name, text, activated_at, activated_by, effective_at) VALUES ($1, $2, $3, $4, $3) RETURNING id",
            args![name, text, ctx.micros(), ctx.actor.to_string()],
        )
        .await?;
    event::append(c, ctx, "policy.activated", format!("policy:{id}"), None, json!({"name": name})).await?;
    Ok(id)
}

/// A policy that waits for a countersignature, or what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its number.
    pub id: i64,
    /// The policy's name.
    pub name: String,
    /// The policy's text.
    pub text: String,
    /// What its author says about it.
    pub note: String,
    /// From when on it shall rule; at once when not said.
    pub effective_at: Option<Timestamp>,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: Timestamp,
    /// The policy that came of it.
    pub policy: Option<i64>,
    /// Who declined it.
    pub declined_by: Option<String>,
}

row! {
    struct ProposalRow {
        id: i64,
        name: String,
        text: String,
        note: String,
        effective_at: Option<i64>,
        proposed_by: String,
        proposed_at: i64,
        policy_id: Option<i64>,
        declined_by: Option<String>,
    }
}

const PROPOSAL: &str = "id, name, text, note, effective_at, proposed_by, proposed_at, policy_id, declined_by";

impl ProposalRow {
    fn proposal(self) -> Result<Proposal, Error> {
        Ok(Proposal {
            id: self.id,
            name: self.name,
            text: self.text,
            note: self.note,
            effective_at: instant_opt(self.effective_at)?,
            proposed_by: self.proposed_by,
            proposed_at: instant(self.proposed_at)?,
            policy: self.policy_id,
            declined_by: self.declined_by,
        })
    }
}

/// A proposal by its number.
///
/// # Errors
/// [`RefusalCode::NotFound`]; the store's.
pub async fn proposal(c: &mut Conn, id: i64) -> Done<Proposal> {
    let row: Option<ProposalRow> =
        c.optional(&format!("SELECT {PROPOSAL} FROM policy_proposal WHERE id = $1"), args![id]).await?;
    Ok(row.ok_or_else(|| not_found("proposal", id))?.proposal()?)
}

/// The proposals that wait for a countersignature, newest first.
///
/// # Errors
/// The store's.
pub async fn proposals(c: &mut Conn, limit: i64) -> Done<Vec<Proposal>> {
    let sql = format!(
        "SELECT {PROPOSAL} FROM policy_proposal WHERE policy_id IS NULL AND declined_by IS NULL ORDER BY id DESC LIMIT $1"
    );
    let rows: Vec<ProposalRow> = c.rows(&sql, args![limit]).await?;
    Ok(rows.into_iter().map(ProposalRow::proposal).collect::<Result<_, _>>()?)
}

/// What a lead proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The policy's name, as its text says.
    pub name: String,
    /// Its text, which the caller has read and found sound.
    pub text: String,
    /// What its author says about it.
    pub note: String,
    /// From when on it shall rule.
    pub effective_at: Option<Timestamp>,
}

/// Proposes a policy. Nothing changes until somebody of finance countersigns it.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`] for anybody but a lead; [`RefusalCode::Invalid`] for what is in force already; the store's.
pub async fn propose(c: &mut Conn, ctx: &Ctx, wanted: &Proposed) -> Done<Proposal> {
    let (person, role) = ctx.person()?;
    if role != Role::Lead {
        return refuse(RefusalCode::RoleNotAllowed, said::no_policy_proposing(role));
    }
    if wanted.text.len() > TEXT_BYTES_MAX || wanted.note.chars().count() > NOTE_CHARS_MAX {
        let text = said::policy_long(TEXT_BYTES_MAX, NOTE_CHARS_MAX);
        return refuse(RefusalCode::Invalid, text);
    }
    if current(c, ctx.now).await?.is_some_and(|current| current.text == wanted.text) {
        return refuse(RefusalCode::Invalid, said::policy_same());
    }
    let (id,): (i64,) = c
        .one(
            "INSERT INTO policy_proposal (name, text, note, effective_at, proposed_by, proposed_at)
             VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
            args![
                wanted.name.as_str(),
                wanted.text.as_str(),
                storable(&wanted.note),
                wanted.effective_at.map(Timestamp::as_microsecond),
                person,
                ctx.micros(),
            ],
        )
        .await?;
    let data = json!({"name": wanted.name, "sha256": event::sha256(wanted.text.as_bytes()), "effective_at": wanted.effective_at});
    event::append(c, ctx, "policy.proposed", format!("proposal:{id}"), None, data).await?;
    proposal(c, id).await
}

fn ensure_open(proposal: &Proposal) -> Done<()> {
    match &proposal.declined_by {
        Some(name) => refuse(RefusalCode::IllegalMove, said::proposal_declined(proposal.id, name)),
        None => Ok(()),
    }
}

/// Countersigns a proposal: the policy rules from its day on, at once where that is over or not said. Signing twice answers the same.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`] for anybody but finance; [`RefusalCode::SamePerson`]; [`RefusalCode::IllegalMove`] for one that
/// was declined; the store's.
pub async fn countersign(c: &mut Conn, ctx: &Ctx, id: i64) -> Done<StoredPolicy> {
    let (person, role) = ctx.person()?;
    if role != Role::Finance {
        return refuse(RefusalCode::RoleNotAllowed, said::no_countersigning(role));
    }
    let proposal = proposal(c, id).await?;
    if let Some(policy) = proposal.policy {
        return load(c, policy).await;
    }
    ensure_open(&proposal)?;
    if proposal.proposed_by == person {
        return Err(Refusal::new(RefusalCode::SamePerson, said::proposal_own()).into());
    }
    let effective_at = proposal.effective_at.map_or(ctx.now, |at| at.max(ctx.now));
    let (policy,): (i64,) = c
        .one(
            "INSERT INTO policy (name, text, activated_at, activated_by, effective_at, proposed_by, proposed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
            args![
                proposal.name.as_str(),
                proposal.text.as_str(),
                ctx.micros(),
                ctx.actor.to_string(),
                effective_at.as_microsecond(),
                proposal.proposed_by.as_str(),
                proposal.proposed_at.as_microsecond(),
            ],
        )
        .await?;
    let signed = c
        .run(
            "UPDATE policy_proposal SET policy_id = $2 WHERE id = $1 AND policy_id IS NULL AND declined_by IS NULL",
            args![id, policy],
        )
        .await?;
    if signed != 1 {
        return Err(Error::Conflict.into());
    }
    let data = json!({"name": proposal.name, "proposal": id, "proposed_by": proposal.proposed_by, "effective_at": effective_at});
    event::append(c, ctx, "policy.activated", format!("policy:{policy}"), None, data).await?;
    load(c, policy).await
}

/// Declines a proposal: its author may take it back, anybody who countersigns may turn it down.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`]; [`RefusalCode::IllegalMove`] for one that is in force; the store's.
pub async fn decline(c: &mut Conn, ctx: &Ctx, id: i64) -> Done<Proposal> {
    let (person, role) = ctx.person()?;
    let known = proposal(c, id).await?;
    if role != Role::Finance && known.proposed_by != person {
        return refuse(RefusalCode::RoleNotAllowed, said::proposal_decliners());
    }
    if known.policy.is_some() {
        return refuse(RefusalCode::IllegalMove, said::proposal_signed(id));
    }
    if known.declined_by.is_none() {
        c.run("UPDATE policy_proposal SET declined_by = $2 WHERE id = $1", args![id, person]).await?;
        event::append(c, ctx, "policy.declined", format!("proposal:{id}"), None, json!({})).await?;
    }
    proposal(c, id).await
}
