//! What was found in the accounts of rails and needs an explanation: each fault of each payment once, for good.

use jiff::Timestamp;
use serde_json::json;

use crate::domain::money::Money;
use crate::domain::refusal::RefusalCode;
use crate::domain::role::Role;
use crate::domain::said::{Sentence, command as said};
use crate::store::column::{from_json, money, storable, to_json};
use crate::store::command::{Ctx, Done, not_found, refuse};
use crate::store::engine::{Conn, Error};
use crate::store::{args, event, row};

/// Most findings that are listed.
const FINDINGS_MAX: i64 = 1_000;
/// Longest explanation, in characters.
const WHY_CHARS_MAX: usize = 500;

/// A payment at a rail that a person has to explain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rail.
    pub rail: String,
    /// What the rail calls it; the file's name for a bank file.
    pub handle: String,
    /// What whoever ordered it called it.
    pub key: Option<String>,
    /// How much, where that is known.
    pub amount: Option<Money>,
    /// What is wrong with it. Another fault of the same payment is another finding.
    pub why: Sentence,
}

impl Finding {
    /// What is wrong with it, as a word: the code of the sentence.
    #[must_use]
    pub fn fault(&self) -> &str {
        self.why.said.as_ref().map_or("rail_contradicts", |said| said.code.as_str())
    }
}

row! {
    struct FindingRow {
        rail: String,
        handle: String,
        fault: String,
        order_key: Option<String>,
        amount_minor: Option<i64>,
        currency: Option<String>,
        why: String,
        said: Option<String>,
    }
}

impl FindingRow {
    /// The finding, and its fault as it is stored: what was found before there were codes has none in its sentence.
    fn read(self) -> Result<(Finding, String), Error> {
        let amount = self.amount_minor.zip(self.currency.as_deref()).map(|(minor, code)| money(minor, code)).transpose()?;
        let why = Sentence { text: self.why, said: self.said.as_deref().map(from_json).transpose()? };
        Ok((Finding { rail: self.rail, handle: self.handle, key: self.order_key, amount, why }, self.fault))
    }
}

/// Notes a finding. A fault that is known, or was cleared, stays as it is. True when it is new.
///
/// # Errors
/// The store's.
pub async fn find(c: &mut Conn, ctx: &Ctx, finding: &Finding) -> Done<bool> {
    let (minor, currency) = finding.amount.map(|amount| (amount.minor, amount.currency.code())).unzip();
    let key = finding.key.as_deref().map(storable);
    let said = finding.why.said.as_deref().map(to_json).transpose()?;
    let new = c
        .run(
            "INSERT INTO rail_finding (rail, handle, fault, order_key, amount_minor, currency, why, said, seen_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (rail, handle, fault) DO NOTHING",
            args![
                finding.rail.as_str(),
                storable(&finding.handle),
                finding.fault(),
                key,
                minor,
                currency,
                finding.why.text.as_str(),
                said,
                ctx.micros()
            ],
        )
        .await?
        > 0;
    if new {
        let data = json!({"handle": finding.handle, "amount": finding.amount, "fault": finding.fault()});
        event::append(c, ctx, "rail.finding", format!("rail:{}", finding.rail), None, data).await?;
    }
    Ok(new)
}

/// What is not explained yet with the word of each fault, the newest first.
///
/// # Errors
/// The store's.
pub async fn findings(c: &mut Conn) -> Done<Vec<(Finding, String)>> {
    let sql =
        "SELECT rail, handle, fault, order_key, amount_minor, currency, why, said FROM rail_finding WHERE cleared_at IS NULL
         ORDER BY seen_at DESC, rail, handle, fault LIMIT $1";
    let rows: Vec<FindingRow> = c.rows(sql, args![FINDINGS_MAX]).await?;
    Ok(rows.into_iter().map(FindingRow::read).collect::<Result<_, _>>()?)
}

/// How many were found since a moment and are not explained.
///
/// # Errors
/// The store's.
pub(super) async fn open_since(c: &mut Conn, since: Timestamp) -> Done<i64> {
    let sql = "SELECT count(*) FROM rail_finding WHERE cleared_at IS NULL AND seen_at >= $1";
    Ok(c.one::<(i64,)>(sql, args![since.as_microsecond()]).await?.0)
}

/// Finance has found out what a finding is, and says so. It is open no more; the same fault is not found again. Without a `fault` it is the
/// only one that is open.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`] for anybody but finance; [`RefusalCode::Invalid`] without words, or where several faults are open and
/// none is named; [`RefusalCode::NotFound`]; [`RefusalCode::IllegalMove`] when somebody cleared it already; the store's.
pub async fn clear(c: &mut Conn, ctx: &Ctx, rail: &str, handle: &str, fault: Option<&str>, why: &str) -> Done<()> {
    let (person, role) = ctx.person()?;
    if role != Role::Finance {
        return refuse(RefusalCode::RoleNotAllowed, said::no_finding_clearing(role));
    }
    let why = storable(why.trim());
    if why.is_empty() || why.chars().count() > WHY_CHARS_MAX {
        return refuse(RefusalCode::Invalid, said::finding_words(WHY_CHARS_MAX));
    }
    let sql = "SELECT fault, cleared_by FROM rail_finding WHERE rail = $1 AND handle = $2 ORDER BY fault";
    let mut known: Vec<(String, Option<String>)> = c.rows(sql, args![rail, handle]).await?;
    known.retain(|(known, _)| fault.is_none_or(|fault| fault == known));
    let open: Vec<&str> = known.iter().filter(|(_, by)| by.is_none()).map(|(fault, _)| fault.as_str()).collect();
    let fault = match (open.as_slice(), known.as_slice()) {
        ([fault], _) => *fault,
        ([], []) => return Err(not_found("finding", format!("{rail} {handle}"))),
        ([], [.., (_, by)]) => {
            return refuse(RefusalCode::IllegalMove, said::finding_cleared(by.as_deref().unwrap_or("somebody")));
        }
        _ => return refuse(RefusalCode::Invalid, said::finding_fault(open.join(", "))),
    };
    c.run(
        "UPDATE rail_finding SET cleared_at = $4, cleared_by = $5, cleared_why = $6
         WHERE rail = $1 AND handle = $2 AND fault = $3 AND cleared_at IS NULL",
        args![rail, handle, fault, ctx.micros(), person, why.as_str()],
    )
    .await?;
    // What was typed stays beside the finding and out of the chain.
    let data = json!({"handle": handle, "fault": fault});
    event::append(c, ctx, "rail.finding_cleared", format!("rail:{rail}"), None, data).await?;
    Ok(())
}
