//! The books in the store: entries are posted in the transaction that moves the money, never changed, and read out by day.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::books::{Account, Position, difference, position, treatment};
use crate::domain::complaint::Reason;
use crate::domain::freeze::{Cause, Halt};
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::money::Money;
use crate::domain::policy::RemedyKind;
use crate::domain::stage::Stage;

use super::column::{date, instant, money, word};
use super::command::{Ctx, Done};
use super::compensation::Compensation;
use super::engine::{Conn, Error};
use super::{args, freeze, row};

/// An entry with its legs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number; later ones are higher.
    pub id: i64,
    /// What it is about.
    pub compensation: CompensationId,
    /// Its ticket.
    pub ticket: TicketId,
    /// Contact reason.
    pub reason: Reason,
    /// What the customer gets.
    pub kind: RemedyKind,
    /// The stage that was reached.
    pub stage: Stage,
    /// The reference that the bank knows, once there is a payout.
    pub reference: Option<String>,
    /// When it was posted.
    pub posted_at: Timestamp,
    /// The desk's day of that.
    pub day: Date,
    /// The bank's day, where a bank booked it.
    pub value_date: Option<Date>,
    /// Debits above zero, credits below; they sum to zero.
    pub legs: Vec<(Account, Money)>,
}

/// Posts what a compensation's new stage or amount changes in the books; nothing where nothing changes.
///
/// # Errors
/// The store's.
pub(super) async fn follow(c: &mut Conn, ctx: &Ctx, compensation: &Compensation) -> Done<()> {
    let id = compensation.id.to_string();
    let stood = standing(c, &id).await?;
    let vat = treatment(&stood).unwrap_or_else(|| ctx.policy.reason(compensation.reason).vat);
    let (rail, paid_at) = paid_by(c, &id, compensation.stage).await?;
    let wanted = position(compensation.stage, compensation.amount, vat, &rail);
    let legs = difference(&stood, &wanted);
    if legs.is_empty() {
        return Ok(());
    }
    let day = |at: Timestamp| at.to_zoned(ctx.policy.zone.clone()).date().to_string();
    let (entry,): (i64,) = c
        .one(
            "INSERT INTO book_entry (compensation_id, stage, posted_at, day, value_date) VALUES ($1, $2, $3, $4, $5) RETURNING id",
            args![id.as_str(), compensation.stage.name(), ctx.micros(), day(ctx.now), paid_at.map(day)],
        )
        .await?;
    for (account, minor) in &legs {
        c.run(
            "INSERT INTO book_leg (entry_id, account, currency, minor) VALUES ($1, $2, $3, $4)",
            args![entry, account.to_string(), compensation.amount.currency.code(), *minor],
        )
        .await?;
    }
    Ok(())
}

/// What the books say of a compensation.
async fn standing(c: &mut Conn, id: &str) -> Done<Position> {
    let rows: Vec<(String, i64)> = c
        .rows(
            "SELECT account, CAST(SUM(minor) AS BIGINT) FROM book_entry JOIN book_leg ON entry_id = id WHERE compensation_id = $1
             GROUP BY account",
            args![id],
        )
        .await?;
    let mut position = Position::new();
    for (account, minor) in rows.into_iter().filter(|(_, minor)| *minor != 0) {
        position.insert(word(&account)?, minor);
    }
    Ok(position)
}

/// The rail that paid and the bank's time, for a compensation that is paid. The newest attempt says by which way the money left: the
/// customer may have chosen another one since, and the refused payment proved paid (Y29).
async fn paid_by(c: &mut Conn, id: &str, stage: Stage) -> Done<(String, Option<Timestamp>)> {
    if stage != Stage::Paid {
        return Ok((String::new(), None));
    }
    let sql =
        "SELECT coalesce((SELECT way FROM payout_attempt WHERE payout_id = payout.id ORDER BY no DESC LIMIT 1), rail), paid_at
         FROM payout WHERE compensation_id = $1";
    let found: Option<(String, Option<i64>)> = c.optional(sql, args![id]).await?;
    let (rail, at) = found.ok_or_else(|| Error::Failed(format!("compensation {id} is paid and has no payout")))?;
    Ok((rail, at.map(instant).transpose()?))
}

row! {
    struct Row {
        id: i64,
        compensation_id: String,
        ticket_id: i64,
        reason: String,
        kind: String,
        stage: String,
        reference: Option<String>,
        posted_at: i64,
        day: String,
        value_date: Option<String>,
    }
}

/// Entries of the days from `from` to `to`, both included, in the order of days and posting, after a place (day and number).
///
/// # Errors
/// The store's.
pub async fn page(c: &mut Conn, from: Date, to: Date, after: Option<(Date, i64)>, limit: i64) -> Done<Vec<Entry>> {
    let (day, id) = after.map_or((String::new(), 0), |(day, id)| (day.to_string(), id));
    let rows: Vec<Row> = c
        .rows(
            "SELECT e.id AS id, e.compensation_id AS compensation_id, c.ticket_id AS ticket_id, c.reason AS reason, c.kind AS kind,
                    e.stage AS stage, p.reference AS reference, e.posted_at AS posted_at, e.day AS day, e.value_date AS value_date
             FROM book_entry e JOIN compensation c ON c.id = e.compensation_id LEFT JOIN payout p ON p.compensation_id = c.id
             WHERE e.day >= $1 AND e.day <= $2 AND (e.day, e.id) > ($3, $4) ORDER BY e.day, e.id LIMIT $5",
            args![from.to_string(), to.to_string(), day, id, limit],
        )
        .await?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let legs: Vec<(String, String, i64)> =
            c.rows("SELECT account, currency, minor FROM book_leg WHERE entry_id = $1 ORDER BY account", args![row.id]).await?;
        entries.push(row.entry(legs)?);
    }
    Ok(entries)
}

impl Row {
    fn entry(self, legs: Vec<(String, String, i64)>) -> Result<Entry, Error> {
        let legs = legs.into_iter().map(|(account, code, minor)| Ok((word(&account)?, money(minor, &code)?)));
        Ok(Entry {
            id: self.id,
            compensation: word(&self.compensation_id)?,
            ticket: TicketId(self.ticket_id),
            reason: word(&self.reason)?,
            kind: word(&self.kind)?,
            stage: word(&self.stage)?,
            reference: self.reference,
            posted_at: instant(self.posted_at)?,
            day: word(&self.day)?,
            value_date: date(self.value_date)?,
            legs: legs.collect::<Result<_, Error>>()?,
        })
    }
}

/// A place where the books and the desk do not agree. There is none unless somebody changed the store by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// Which compensation.
    pub compensation: CompensationId,
    /// What is wrong, for people.
    pub text: String,
}

row! {
    struct Stood {
        compensation_id: String,
        stage: String,
        account: String,
        minor: i64,
        amount_minor: i64,
        rail: Option<String>,
    }
}

/// Compensations that are compared at once: enough to be quick, few enough to be held in memory on a desk of any age.
const COMPARED_AT_ONCE: i64 = 2_000;

/// Compares the books with the desk: every entry sums to zero, and every compensation stands where its stage wants it. At most about
/// `limit` faults.
///
/// # Errors
/// The store's.
pub async fn check(c: &mut Conn, limit: usize) -> Done<Vec<Disagreement>> {
    let (mut faults, mut after) = (Vec::new(), String::new());
    while let Some(last) = check_page(c, &after, COMPARED_AT_ONCE, &mut faults).await? {
        if faults.len() >= limit {
            break;
        }
        after = last;
    }
    Ok(faults)
}

/// Compares the compensations after one, at most so many; the last one, unless there was none.
///
/// # Errors
/// The store's.
pub async fn check_page(c: &mut Conn, after: &str, limit: i64, faults: &mut Vec<Disagreement>) -> Done<Option<String>> {
    let upto = "SELECT max(id) FROM (SELECT id FROM compensation WHERE id > $1 ORDER BY id LIMIT $2) AS page";
    let (last,): (Option<String>,) = c.one(upto, args![after, limit]).await?;
    let Some(last) = last else { return Ok(None) };
    let crooked: Vec<(String, i64)> = c
        .rows(
            "SELECT compensation_id, CAST(SUM(minor) AS BIGINT) FROM book_entry JOIN book_leg ON entry_id = id
             WHERE compensation_id > $1 AND compensation_id <= $2
             GROUP BY compensation_id, entry_id, currency HAVING SUM(minor) <> 0 ORDER BY compensation_id",
            args![after, last.as_str()],
        )
        .await?;
    for (id, sum) in crooked {
        faults.push(Disagreement { compensation: word(&id)?, text: format!("an entry sums to {sum}") });
    }
    // One row for each account that a compensation stands in, the ones without any account besides.
    let rows: Vec<Stood> = c
        .rows(
            "SELECT c.id AS compensation_id, c.stage AS stage, coalesce(s.account, '') AS account, coalesce(s.minor, 0) AS minor,
                    c.amount_minor AS amount_minor, p.rail AS rail
             FROM compensation c LEFT JOIN payout p ON p.compensation_id = c.id
             LEFT JOIN (SELECT compensation_id, account, CAST(SUM(minor) AS BIGINT) AS minor FROM book_entry
                        JOIN book_leg ON entry_id = id WHERE compensation_id > $1 AND compensation_id <= $2
                        GROUP BY compensation_id, account HAVING SUM(minor) <> 0) s
             ON s.compensation_id = c.id WHERE c.id > $1 AND c.id <= $2 ORDER BY c.id, account",
            args![after, last.as_str()],
        )
        .await?;
    let mut at = rows.as_slice();
    while let Some(first) = at.first() {
        let (of_one, rest) = at.split_at(at.iter().take_while(|row| row.compensation_id == first.compensation_id).count());
        at = rest;
        if let Some(text) = astray(of_one)? {
            faults.push(Disagreement { compensation: word(&first.compensation_id)?, text });
        }
    }
    Ok(Some(last))
}

/// Freezes payouts because the books do not agree with the desk, until two people have looked.
///
/// # Errors
/// The store's.
pub async fn stop(c: &mut Conn, ctx: &Ctx, faults: usize) -> Done<()> {
    let reason = format!("the books and the desk disagree in {faults} places; the server's log names them");
    freeze::hold(c, &ctx.timer("books"), Halt::Releasing, Cause::Books, "amends", &reason).await?;
    Ok(())
}

/// What is wrong with the accounts of one compensation, if anything is.
fn astray(rows: &[Stood]) -> Result<Option<String>, Error> {
    let Some(first) = rows.first() else { return Ok(None) };
    let mut stood = Position::new();
    for row in rows.iter().filter(|row| !row.account.is_empty()) {
        stood.insert(word(&row.account)?, row.minor);
    }
    let stage: Stage = word(&first.stage)?;
    let amount = Money::from_minor(first.amount_minor, crate::domain::money::Currency::EUR);
    // The treatment is that of the day it was posted; any will do where nothing was.
    let vat = treatment(&stood).unwrap_or(crate::domain::policy::VatTreatment::Goodwill);
    let wanted = position(stage, amount, vat, first.rail.as_deref().unwrap_or_default());
    Ok((stood != wanted).then(|| format!("it is {stage} and stands at {stood:?} instead of {wanted:?}")))
}
