//! What is open between us and the bank, with a sentence for each why it is.

use std::fmt::Write as _;

use crate::domain::ids::PayoutId;
use crate::domain::money::Currency;
use crate::domain::payee::PayeeMethod;
use crate::domain::payout::PayoutState;
use crate::domain::promise::PromiseRules;
use crate::domain::travel::Way;
use crate::store::args;
use crate::store::column::money;
use crate::store::command::{Ctx, Done};
use crate::store::engine::{Conn, Error};
use crate::store::payout::{self, Payout};
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
    /// Payouts that are promised for a day that money which leaves now just reaches, or no longer does.
    pub soon: Vec<OpenPayout>,
}

impl Open {
    /// Whether nothing needs a person. What is only soon does not count: it may still be in time.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.payouts.is_empty() && self.unmatched.is_empty() && self.runs.is_empty()
    }
}

/// A payout that is open, and why.
#[derive(Clone, Debug)]
pub struct OpenPayout {
    /// The payout.
    pub payout: Payout,
    /// Why, and what to do.
    pub because: String,
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
    let mut open = Open { unmatched: unmatched(c).await?, runs: run::overdue(c, ctx.now).await?, ..Open::default() };
    for (payouts, list) in [(late, &mut open.payouts), (soon, &mut open.soon)] {
        for payout in payouts {
            let because = because(c, &payout).await?;
            list.push(OpenPayout { payout, because });
        }
    }
    Ok(open)
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
async fn because(c: &mut Conn, payout: &Payout) -> Done<String> {
    use PayoutState as S;

    let promised = payout.promise_date.map_or_else(|| "no day".to_owned(), |day| day.to_string());
    Ok(match &payout.state {
        S::InDoubt { .. } => {
            "nobody knows whether it left: look for its reference at the bank, then match the booking by hand".to_owned()
        }
        S::Failed { code, .. } => format!("refused with {code} and no money moved: decide on another attempt or call it off"),
        S::Returned { code, .. } => format!("the money came back with {code}: decide what follows"),
        S::OnHold { reason, .. } => {
            format!("held ({}): lift the hold when its cause is gone", format!("{reason:?}").to_lowercase())
        }
        S::CorrectionWanted { .. } => format!("promised for {promised}; the customer was asked for other details"),
        S::Submitted { .. } | S::Screening { .. } | S::Review { .. } => {
            format!("promised for {promised} and not released: release it")
        }
        S::Released { .. } | S::Queued { .. } if is_contradicted(c, payout.id).await? => {
            "the bank says that money left for it: deal with its entry first, nothing leaves before".to_owned()
        }
        S::Released { .. } | S::Queued { .. } => format!("promised for {promised} and in no file yet: write the next file"),
        S::Dispatched { .. } | S::Pending { .. } => carried(c, payout, &promised).await?,
        S::Unclaimed { .. } => format!("promised for {promised}; the wallet has no owner yet"),
        S::Paid { .. } | S::Rejected { .. } | S::Cancelled { .. } | S::Reversed { .. } | S::Abandoned { .. } => {
            format!("promised for {promised}")
        }
    })
}

/// Why a payout is open that is on its way.
async fn carried(c: &mut Conn, payout: &Payout, promised: &str) -> Done<String> {
    let sql =
        "SELECT bank_run.id, bank_run.uploaded_at FROM payout_attempt JOIN bank_run ON bank_run.id = payout_attempt.bank_run
               WHERE payout_id = $1 ORDER BY no DESC LIMIT 1";
    let carrier: Option<(String, Option<i64>)> = c.optional(sql, args![payout.id.to_string()]).await?;
    Ok(match carrier {
        Some((run, None)) => format!("promised for {promised}; nobody said that {run} was brought to the bank"),
        Some((run, Some(_))) => {
            format!("promised for {promised}; it is in {run} and no statement shows it: read the newest, then ask the bank")
        }
        None => format!("promised for {promised}; the rail has it and has not paid"),
    })
}
