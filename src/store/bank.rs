//! Bank files: one immutable file per run on the way out, idempotent entries on the way in.

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;
use jiff::Timestamp;
use serde_json::json;

use crate::domain::ids::PayoutId;
use crate::domain::money::Money;
use crate::domain::refusal::RefusalCode;
use crate::domain::text::sepa::sepa_name;

use super::command::{Ctx, Done, instant, money, refuse};
use super::engine::{Conn, Dialect};
use super::keys::Keys;
use super::payout::report::{Report, report};
use super::payout::steps::{Order, begin_attempt};
use super::payout::{self, Payout};
use super::{args, event, row};

/// Most payments of one file.
pub const RUN_PAYMENTS_MAX: i64 = 5_000;

/// ISO 20022: the creditor's name is missing or invalid.
const NAME_UNUSABLE: &str = "BE21";

/// A file that went to the bank. Its bytes are what they are: asked for again under the same key, it is the same file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankRun {
    /// The file's message id.
    pub id: String,
    /// When it was made.
    pub at: Timestamp,
    /// Payments in it.
    pub payments: i64,
    /// The file.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
}

row! {
    struct RunRow {
        id: String,
        at: i64,
        payments: i64,
        bytes: Vec<u8>,
        sha256: String,
    }
}

/// Writes a file of the wanted format: message id and orders in, bytes or the reason why not out.
pub type Build<'a> = &'a dyn Fn(&str, &[Order]) -> Result<Vec<u8>, String>;

/// The run made under an idempotency key, if there was one.
async fn run_by_key(c: &mut Conn, key: &str) -> Done<Option<BankRun>> {
    let row: Option<RunRow> =
        c.optional("SELECT id, at, payments, bytes, sha256 FROM bank_run WHERE idempotency_key = $1", args![key]).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(BankRun { id: row.id, at: instant(row.at)?, payments: row.payments, bytes: row.bytes, sha256: row.sha256 }))
}

/// Writes the queued transfers into one bank file. Attempts, states and the file's bytes are stored together before anybody sees
/// the file, so a payment that may have left is always known. A payee whose name no bank can carry is left out and asked for
/// other details. None when nothing is left to pay.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`] for anybody but finance; [`RefusalCode::Invalid`] when the file cannot be built; the store's.
pub async fn export(c: &mut Conn, ctx: &Ctx, keys: &Keys, key: &str, format: &str, build: Build<'_>) -> Done<Option<BankRun>> {
    let (_, role) = ctx.person()?;
    if !role.handles_bank_files() {
        return refuse(RefusalCode::RoleNotAllowed, format!("a {role} does not export bank files; finance does"));
    }
    if let Some(run) = run_by_key(c, key).await? {
        return Ok(Some(run));
    }
    let lock = if c.dialect() == Dialect::Postgres { "FOR UPDATE" } else { "" };
    let sql = format!(
        "SELECT id FROM payout WHERE state = 'queued' AND rail = 'sepa' AND currency = 'EUR' ORDER BY submitted_at, id LIMIT $1 {lock}"
    );
    let queued: Vec<(String,)> = c.rows(&sql, args![RUN_PAYMENTS_MAX]).await?;
    let mut orders = Vec::with_capacity(queued.len());
    for (id,) in queued {
        let id: PayoutId = super::command::word(&id)?;
        let Some(order) = begin_attempt(c, ctx, keys, id, format).await? else { continue };
        if sepa_name(order.payee.holder().as_str()).is_some() {
            orders.push(order);
        } else {
            // One name that no bank takes must not hold up everybody else's money: its owner is asked for another.
            report(c, ctx, id, &Report::Refused { code: NAME_UNUSABLE.to_owned(), ours: false }).await?;
        }
    }
    if orders.is_empty() {
        return Ok(None);
    }
    let message_id = format!("AMENDS-{}-{}", ctx.now.strftime("%Y%m%d%H%M%S"), short(key));
    let bytes = match build(&message_id, &orders) {
        Ok(bytes) => bytes,
        Err(why) => return refuse(RefusalCode::Invalid, format!("the bank file cannot be written: {why}")),
    };
    let sha256 = HEXLOWER.encode(digest(&SHA256, &bytes).as_ref());
    let payments = i64::try_from(orders.len()).unwrap_or(i64::MAX);
    c.run(
        "INSERT INTO bank_run (id, at, actor, idempotency_key, format, payments, bytes, sha256) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![message_id.as_str(), ctx.micros(), ctx.actor.to_string(), key, format, payments, bytes.as_slice(), sha256.as_str()],
    )
    .await?;
    for order in &orders {
        c.run("UPDATE payout SET bank_run = $2 WHERE id = $1", args![order.payout.to_string(), message_id.as_str()]).await?;
    }
    let data = json!({"format": format, "payments": payments, "sha256": sha256});
    event::append(c, ctx, "bank_file.exported", format!("bank_run:{message_id}"), None, data).await?;
    Ok(Some(BankRun { id: message_id, at: ctx.now, payments, bytes, sha256 }))
}

/// Ten letters that stand for a key: with the second in the message id they keep two runs apart.
fn short(key: &str) -> String {
    HEXLOWER.encode(digest(&SHA256, key.as_bytes()).as_ref()).chars().take(10).collect::<String>().to_uppercase()
}

/// What one entry of a bank's file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The entry's id: the same entry in two files counts once.
    pub entry: String,
    /// The payment it is about.
    pub about: About,
    /// Its amount; must equal the payout's where the bank gives one.
    pub amount: Option<Money>,
    /// What it reports; none for entries that move nothing.
    pub report: Option<Report>,
    /// The bank's word for it, for people.
    pub text: String,
}

/// Which payments an entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// The one with this reference.
    Reference(String),
    /// Every payment of one of our files.
    Run(String),
    /// None that it names.
    Nobody,
}

/// What a bank's file did.
#[derive(Clone, Debug, Default)]
pub struct Applied {
    /// Payouts that moved.
    pub moved: Vec<Payout>,
    /// Entries that were read before.
    pub repeated: u32,
    /// Entries that fit no payout, and why.
    pub unmatched: Vec<Unmatched>,
}

/// An entry that fits no payout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// The bank's id of it.
    pub entry: String,
    /// The reference it carries.
    pub reference: Option<String>,
    /// Its amount.
    pub amount: Option<Money>,
    /// Why it fits nothing.
    pub why: String,
}

/// Applies a bank's file, entry by entry, each once for good.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`] for anybody but finance; the store's.
pub async fn apply(c: &mut Conn, ctx: &Ctx, facts: &[Fact]) -> Done<Applied> {
    let (_, role) = ctx.person()?;
    if !role.handles_bank_files() {
        return refuse(RefusalCode::RoleNotAllowed, format!("a {role} does not import bank files; finance does"));
    }
    let mut applied = Applied::default();
    for fact in facts {
        let known: Option<(String,)> = c.optional("SELECT id FROM bank_entry WHERE id = $1", args![fact.entry.as_str()]).await?;
        if known.is_some() {
            applied.repeated += 1;
            continue;
        }
        let outcome = one(c, ctx, fact, &mut applied).await?;
        remember(c, ctx, fact, &outcome).await?;
        if let Outcome::Unmatched(why) = outcome {
            let reference = reference(fact);
            applied.unmatched.push(Unmatched { entry: fact.entry.clone(), reference, amount: fact.amount, why });
        }
    }
    let data = json!({"entries": facts.len(), "moved": applied.moved.len(), "unmatched": applied.unmatched.len()});
    event::append(c, ctx, "bank_file.imported", "bank".to_owned(), None, data).await?;
    Ok(applied)
}

enum Outcome {
    Matched(PayoutId),
    MatchedRun,
    Ignored,
    Unmatched(String),
}

fn reference(fact: &Fact) -> Option<String> {
    match &fact.about {
        About::Reference(text) | About::Run(text) => Some(text.clone()),
        About::Nobody => None,
    }
}

async fn one(c: &mut Conn, ctx: &Ctx, fact: &Fact, applied: &mut Applied) -> Done<Outcome> {
    match &fact.about {
        About::Nobody => Ok(Outcome::Unmatched("it names no payment".to_owned())),
        About::Reference(reference) => {
            let Some(found) = payout::by_reference(c, reference).await? else {
                return Ok(Outcome::Unmatched("no payout of ours has this reference".to_owned()));
            };
            match (&fact.report, fact.amount) {
                (None, _) => Ok(Outcome::Ignored),
                (Some(_), Some(amount)) if amount != found.amount => {
                    Ok(Outcome::Unmatched(format!("the payout is {}, the bank says {amount}", found.amount)))
                }
                (Some(Report::Booked { .. } | Report::Returned { .. }), None) => {
                    Ok(Outcome::Unmatched("the bank gives no amount for this payment".to_owned()))
                }
                (Some(what), _) => move_one(c, ctx, &found, what, applied).await,
            }
        }
        About::Run(run) => {
            let Some(what) = &fact.report else { return Ok(Outcome::Ignored) };
            let members = payout::select(c, "WHERE bank_run = $1 ORDER BY submitted_at, id", args![run.as_str()]).await?;
            if members.is_empty() {
                return Ok(Outcome::Unmatched("no file of ours has this message id".to_owned()));
            }
            for member in members {
                if let Outcome::Unmatched(why) = move_one(c, ctx, &member, what, applied).await? {
                    let reference = Some(member.reference);
                    applied.unmatched.push(Unmatched { entry: fact.entry.clone(), reference, amount: None, why });
                }
            }
            Ok(Outcome::MatchedRun)
        }
    }
}

/// Moves one payout; a report that contradicts what is known is for a person, not an error of the file.
async fn move_one(c: &mut Conn, ctx: &Ctx, found: &Payout, what: &Report, applied: &mut Applied) -> Done<Outcome> {
    match report(c, ctx, found.id, what).await {
        Ok(after) => {
            if after.version != found.version {
                applied.moved.push(after);
            }
            Ok(Outcome::Matched(found.id))
        }
        Err(super::command::CommandError::Refused(refusal)) => Ok(Outcome::Unmatched(refusal.text)),
        Err(error) => Err(error),
    }
}

async fn remember(c: &mut Conn, ctx: &Ctx, fact: &Fact, outcome: &Outcome) -> Done<()> {
    let (word, payout, why) = match outcome {
        Outcome::Matched(id) => ("matched", Some(id.to_string()), None),
        Outcome::MatchedRun => ("matched_run", reference(fact), None),
        Outcome::Ignored => ("ignored", reference(fact), Some(fact.text.clone())),
        Outcome::Unmatched(why) => ("unmatched", None, Some(why.clone())),
    };
    c.run(
        "INSERT INTO bank_entry (id, at, payout_id, reference, amount_minor, currency, outcome, why) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            fact.entry.as_str(),
            ctx.micros(),
            payout,
            reference(fact),
            fact.amount.map(|amount| amount.minor),
            fact.amount.map(|amount| amount.currency.code()),
            word,
            why,
        ],
    )
    .await?;
    Ok(())
}

/// What needs a person before the day ends.
#[derive(Clone, Debug, Default)]
pub struct Open {
    /// Payouts whose outcome is unknown, that failed, came back, or are late.
    pub payouts: Vec<Payout>,
    /// Bank entries that fit nothing.
    pub unmatched: Vec<Unmatched>,
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

/// Lists what is open between us and the bank.
///
/// # Errors
/// The store's.
pub async fn reconcile(c: &mut Conn, ctx: &Ctx) -> Done<Open> {
    let today = ctx.now.to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    let payouts = payout::select(
        c,
        "WHERE state IN ('in_doubt', 'failed', 'returned', 'on_hold')
            OR (promise_date < $1 AND paid_at IS NULL AND state NOT IN ('paid', 'rejected', 'cancelled', 'abandoned', 'reversed'))
         ORDER BY submitted_at, id LIMIT 1000",
        args![today],
    )
    .await?;
    let rows: Vec<EntryRow> = c
        .rows(
            "SELECT id, reference, amount_minor, currency, why FROM bank_entry WHERE payout_id IS NULL AND outcome = 'unmatched'
             ORDER BY at, id LIMIT 1000",
            &[],
        )
        .await?;
    let mut unmatched = Vec::with_capacity(rows.len());
    for row in rows {
        let amount = row.amount_minor.zip(row.currency.as_deref()).map(|(minor, code)| money(minor, code)).transpose()?;
        unmatched.push(Unmatched { entry: row.id, reference: row.reference, amount, why: row.why.unwrap_or_default() });
    }
    Ok(Open { payouts, unmatched })
}
