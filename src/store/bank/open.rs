//! What is open between us and the bank, with a sentence for each why it is.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::ids::PayoutId;
use crate::domain::money::Currency;
use crate::domain::payee::PayeeMethod;
use crate::domain::payout::{HoldReason, PayoutState};
use crate::domain::promise::PromiseRules;
use crate::domain::said::{Arg, Sentence, rail as said};
use crate::domain::travel::Way;
use crate::store::args;
use crate::store::column::{instant, money, word};
use crate::store::command::{Ctx, Done};
use crate::store::engine::{Conn, Error};
use crate::store::payout::{self, Payout};
use crate::store::rail::{self, Finding, Held};
use crate::store::row;

use super::Unmatched;
use super::run::{self, BankRun};

/// Most rows of each list.
const LISTED_MAX: i64 = 1_000;

/// What needs a person before the day ends.
#[derive(Clone, Debug, Default)]
pub struct Open {
    /// Payouts whose outcome is unknown, that failed, came back, are held, or are late.
    pub payouts: Vec<OpenPayout>,
    /// Bank entries that fit nothing, the newest first.
    pub unmatched: Vec<Unmatched>,
    /// Files that should be at the bank by now and nobody said so.
    pub runs: Vec<BankRun>,
    /// What was found in the accounts of rails and nobody has explained, with the word of each fault.
    pub findings: Vec<(Finding, String)>,
    /// Rails that are held.
    pub held: Vec<Held>,
    /// Work about payouts and rails that cannot go on without a person.
    pub parked: Vec<Parked>,
    /// Payouts that are promised for a day that money which leaves now just reaches, or no longer does.
    pub soon: Vec<OpenPayout>,
}

impl Open {
    /// Whether nothing needs a person. What is only soon does not count: it may still be in time.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let at_bank = self.unmatched.is_empty() && self.runs.is_empty();
        self.payouts.is_empty() && at_bank && self.findings.is_empty() && self.held.is_empty() && self.parked.is_empty()
    }
}

/// A job that is parked and has not been overtaken by what happened since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parked {
    /// The kind of work.
    pub kind: String,
    /// On what.
    pub object: String,
    /// Since when.
    pub since: Timestamp,
    /// What stood in the way.
    pub why: String,
}

/// A payout that is open, and why.
#[derive(Clone, Debug)]
pub struct OpenPayout {
    /// The payout.
    pub payout: Payout,
    /// Why, and what to do.
    pub because: Sentence,
}

row! {
    struct EntryRow {
        id: String,
        reference: Option<String>,
        amount_minor: Option<i64>,
        currency: Option<String>,
        why: Option<String>,
    }
}

impl EntryRow {
    fn unmatched(self) -> Result<Unmatched, Error> {
        let amount = self.amount_minor.zip(self.currency.as_deref()).map(|(minor, code)| money(minor, code)).transpose()?;
        Ok(Unmatched { entry: self.id, reference: self.reference, amount, why: self.why.unwrap_or_default() })
    }
}

/// The states in which nothing more is owed by a payout.
const OVER: &str = "('paid', 'rejected', 'cancelled', 'abandoned', 'reversed')";

/// Lists what is open between us and the bank.
///
/// # Errors
/// The store's.
pub async fn reconcile(c: &mut Conn, ctx: &Ctx) -> Done<Open> {
    let today = ctx.now.to_zoned(ctx.policy.zone.clone()).date();
    let sql = format!(
        "WHERE state IN ('in_doubt', 'failed', 'returned', 'on_hold') OR (promise_date < $1 AND paid_at IS NULL AND state NOT IN {OVER})
         ORDER BY submitted_at, id LIMIT $2"
    );
    let late = payout::select(c, &sql, args![today.to_string(), LISTED_MAX]).await?;
    let sql = format!(
        "WHERE promise_date >= $1 AND promise_date <= {reached} AND paid_at IS NULL
            AND state NOT IN ('in_doubt', 'failed', 'returned', 'on_hold') AND state NOT IN {OVER}
         ORDER BY promise_date, id LIMIT $2",
        reached = reached(ctx)
    );
    let soon = payout::select(c, &sql, args![today.to_string(), LISTED_MAX]).await?;
    let mut open = Open {
        unmatched: unmatched(c).await?,
        runs: run::overdue(c, ctx.now).await?,
        findings: rail::findings(c).await?,
        held: rail::held(c).await?,
        parked: parked(c).await?,
        ..Open::default()
    };
    for (payouts, list) in [(late, &mut open.payouts), (soon, &mut open.soon)] {
        for payout in payouts {
            let because = because(c, &payout, &open.held).await?;
            list.push(OpenPayout { payout, because });
        }
    }
    Ok(open)
}

row! {
    struct ParkedRow {
        kind: String,
        object: String,
        parked_at: i64,
        last_error: Option<String>,
    }
}

/// Work about money that is parked. What its payout has gone on without is over, and so is what was promised anew.
async fn parked(c: &mut Conn) -> Done<Vec<Parked>> {
    let rows: Vec<ParkedRow> = c
        .rows(
            "SELECT kind, object, parked_at, last_error FROM outbox LEFT JOIN payout ON payout.id = object
             WHERE parked_at IS NOT NULL AND done_at IS NULL AND (kind IN ('reconcile_rail', 'look_into_order')
                OR (kind = 'screen_payout' AND state IN ('submitted', 'screening'))
                OR (kind = 'queue_payout' AND state IN ('released', 'queued'))
                OR (kind = 'dispatch_payout' AND state = 'queued')
                OR (kind = 'look_up_payout' AND state IN ('dispatched', 'in_doubt', 'pending', 'unclaimed'))
                OR (kind = 'cancel_payout' AND state = 'unclaimed'))
             AND NOT EXISTS (SELECT 1 FROM outbox later WHERE later.kind = outbox.kind AND later.object = outbox.object
                AND later.id > outbox.id)
             ORDER BY outbox.id DESC LIMIT $1",
            args![LISTED_MAX],
        )
        .await?;
    let parked = |row: ParkedRow| -> Result<_, Error> {
        let why = row.last_error.unwrap_or_default();
        Ok(Parked { kind: row.kind, object: row.object, since: instant(row.parked_at)?, why })
    };
    Ok(rows.into_iter().map(parked).collect::<Result<_, _>>()?)
}

/// Bank entries that fit nothing and that nobody has dealt with, the newest first.
///
/// # Errors
/// The store's.
pub async fn unmatched(c: &mut Conn) -> Done<Vec<Unmatched>> {
    let rows: Vec<EntryRow> = c
        .rows(
            "SELECT id, reference, amount_minor, currency, why FROM bank_entry WHERE outcome = 'unmatched'
             ORDER BY at DESC, id DESC LIMIT $1",
            args![LISTED_MAX],
        )
        .await?;
    Ok(rows.into_iter().map(EntryRow::unmatched).collect::<Result<_, _>>()?)
}

/// Which payouts the bank says something about that nobody has dealt with, and that may be money which left: an entry of their own, or
/// one about a file that carried them. An entry's reference has the order's number behind the 28 letters of ours.
pub(super) const CONTRADICTED: &str = "(reference IN (SELECT substr(reference, 1, 28) FROM bank_entry WHERE outcome = 'unmatched'
        AND says IN ('booked', 'unclear') AND reference IS NOT NULL)
    OR id IN (SELECT payout_id FROM payout_attempt JOIN bank_entry ON bank_entry.reference = payout_attempt.bank_run
        WHERE outcome = 'unmatched' AND says IN ('booked', 'unclear')))";

/// Whether an open entry says that money may have left for a payout: then nothing more leaves for it before a person has looked, or a
/// bank that pays what it had refused would have its payee paid twice.
///
/// # Errors
/// The store's.
pub async fn is_contradicted(c: &mut Conn, id: PayoutId) -> Done<bool> {
    let sql = format!("SELECT 1 FROM payout WHERE id = $1 AND {CONTRADICTED}");
    Ok(c.optional::<(i64,)>(&sql, args![id.to_string()]).await?.is_some())
}

/// How much is open, for whoever watches the numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that should be at the bank by now.
    pub files_overdue: i64,
    /// Bank entries that fit nothing.
    pub unmatched: i64,
    /// Payouts not there whose promised day is reached by money that leaves now, or has passed.
    pub promises_at_risk: i64,
    /// Claims that nobody decided on within the hours of a release.
    pub releases_late: i64,
    /// Payments in the accounts of rails that nobody has explained.
    pub rail_findings: i64,
}

/// Which payouts are not there and promised for a day that money which leaves now just reaches, or no longer does. The day is ours
/// to write: digits and dashes.
pub(in crate::store) fn at_risk(ctx: &Ctx) -> String {
    format!("promise_date <= {} AND paid_at IS NULL AND state NOT IN {OVER}", reached(ctx))
}

/// The day that money reaches which leaves now, by the way a payout takes. Rails and currencies are words of ours.
fn reached(ctx: &Ctx) -> String {
    let rules = PromiseRules::of(&ctx.policy);
    let day = |rail: &str, currency: Currency| rules.arrival(ctx.now, Way { rail, currency });
    let mut cases = String::new();
    for (rail, currency) in rules.rails.0.keys().filter_map(|key| key.split_once('/')) {
        let Some(known) = currency.parse::<Currency>().ok() else { continue };
        let _ = write!(cases, "WHEN rail = '{rail}' AND currency = '{currency}' THEN '{}' ", day(rail, known));
    }
    for method in [PayeeMethod::Iban, PayeeMethod::Paypal, PayeeMethod::Voucher] {
        // Any currency that has no rail of its own.
        let rail = method.rail();
        let _ = write!(cases, "WHEN rail = '{rail}' THEN '{}' ", day(rail, Currency::EUR));
    }
    format!("CASE {cases}ELSE '{}' END", day(PayeeMethod::Iban.rail(), Currency::EUR))
}

/// Counts what is open.
///
/// # Errors
/// The store's.
pub async fn counts(c: &mut Conn, ctx: &Ctx) -> Done<Counts> {
    let overdue = "SELECT count(*) FROM bank_run WHERE uploaded_at IS NULL AND withdrawn_at IS NULL AND upload_due IS NOT NULL AND upload_due <= $1";
    let (files_overdue,): (i64,) = c.one(overdue, args![ctx.micros()]).await?;
    let (unmatched,): (i64,) = c.one("SELECT count(*) FROM bank_entry WHERE outcome = 'unmatched'", &[]).await?;
    let risky = format!("SELECT count(*) FROM payout WHERE {}", at_risk(ctx));
    let (promises_at_risk,): (i64,) = c.one(&risky, &[]).await?;
    let late = "SELECT count(*) FROM payout WHERE state IN ('submitted', 'screening', 'review') AND release_due <= $1";
    let (releases_late,): (i64,) = c.one(late, args![ctx.micros()]).await?;
    let found = "SELECT count(*) FROM rail_finding WHERE cleared_at IS NULL";
    let (rail_findings,): (i64,) = c.one(found, &[]).await?;
    Ok(Counts { files_overdue, unmatched, promises_at_risk, releases_late, rail_findings })
}

/// Why a payout is open, and what to do about it.
async fn because(c: &mut Conn, payout: &Payout, held: &[Held]) -> Done<Sentence> {
    use PayoutState as S;

    let day = payout.promise_date.map_or_else(|| Arg::from(said::open_no_day()), |day| Arg::from(day.to_string()));
    Ok(match &payout.state {
        S::InDoubt { .. } => said::open_in_doubt(),
        S::Failed { code, .. } => said::open_failed(code.as_str()),
        S::Returned { code, .. } => said::open_returned(code.as_str()),
        S::OnHold { reason, .. } => said::open_on_hold(Arg::plain("payhold", hold_word(*reason))),
        S::CorrectionWanted { .. } => said::open_correction(day),
        S::Submitted { .. } | S::Screening { .. } | S::Review { .. } => said::open_unreleased(day),
        S::Released { .. } | S::Queued { .. } => waits(c, payout, day, held).await?,
        S::Dispatched { .. } | S::Pending { .. } => carried(c, payout, day).await?,
        S::Unclaimed { .. } => said::open_unclaimed(day),
        S::Paid { .. } | S::Rejected { .. } | S::Cancelled { .. } | S::Reversed { .. } | S::Abandoned { .. } => {
            said::open_promised(day)
        }
    })
}

const fn hold_word(reason: HoldReason) -> &'static str {
    match reason {
        HoldReason::LowBalance => "low_balance",
        HoldReason::Freeze => "freeze",
        HoldReason::Finance => "finance",
    }
}

/// Why a payout is open that is free to leave: for its entry at the bank, for its rail, or for the next file. A payout is called by the kind
/// of its account; which rail carries it the promised work knows, and one that is held is told with it.
async fn waits(c: &mut Conn, payout: &Payout, day: Arg, held: &[Held]) -> Done<Sentence> {
    if is_contradicted(c, payout.id).await? {
        return Ok(said::open_contradicted());
    }
    let called = "SELECT 1 FROM outbox WHERE kind = 'dispatch_payout' AND object = $1 AND done_at IS NULL";
    let called = c.optional::<(i64,)>(called, args![payout.id.to_string()]).await?.is_some();
    let carrier = held.iter().find(|held| held.rail == payout.rail || (called && held.rail != run::RAIL));
    Ok(match carrier {
        Some(held) => said::open_rail_held(day, held.rail.as_str(), held.note.clone()),
        None if called => said::open_waiting(day, payout.rail.as_str()),
        None => said::open_in_no_file(day),
    })
}

/// Why a payout is open that is on its way.
async fn carried(c: &mut Conn, payout: &Payout, day: Arg) -> Done<Sentence> {
    let sql =
        "SELECT bank_run.id, bank_run.uploaded_at FROM payout_attempt JOIN bank_run ON bank_run.id = payout_attempt.bank_run
               WHERE payout_id = $1 ORDER BY no DESC LIMIT 1";
    let carrier: Option<(String, Option<i64>)> = c.optional(sql, args![payout.id.to_string()]).await?;
    Ok(match carrier {
        Some((run, None)) => said::open_not_brought(day, run),
        Some((run, Some(_))) => said::open_unstated(day, run),
        None => said::open_at_rail(day),
    })
}

/// A file that has been at the bank for long, with payments that no statement shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unstated {
    /// The file.
    pub run: String,
    /// The day on which the bank was to pay.
    pub day: Date,
    /// How many payments.
    pub count: i64,
    /// Their sum, in euro cents.
    pub minor: i64,
}

/// Files that were to be paid before a day and are not, by the statements that were read.
///
/// # Errors
/// The store's.
pub async fn unstated(c: &mut Conn, before: Date) -> Done<Vec<Unstated>> {
    let rows: Vec<(String, String, i64, i64)> = c
        .rows(
            "SELECT bank_run.id, execution_date, count(*), CAST(sum(payout.amount_minor) AS BIGINT) FROM bank_run
             JOIN payout_attempt ON payout_attempt.bank_run = bank_run.id JOIN payout ON payout.id = payout_id
             WHERE uploaded_at IS NOT NULL AND withdrawn_at IS NULL AND execution_date < $1
                AND payout.state IN ('dispatched', 'in_doubt', 'pending')
                AND payout_attempt.no = (SELECT max(no) FROM payout_attempt newest WHERE newest.payout_id = payout.id)
             GROUP BY bank_run.id, execution_date ORDER BY bank_run.id LIMIT $2",
            args![before.to_string(), LISTED_MAX],
        )
        .await?;
    let read = |(run, day, count, minor): (String, String, i64, i64)| Ok(Unstated { run, day: word(&day)?, count, minor });
    Ok(rows.into_iter().map(read).collect::<Result<_, Error>>()?)
}
