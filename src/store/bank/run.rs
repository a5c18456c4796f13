//! Files to the bank: written once and never changed, brought there by another person than the one who wrote them.

use crate::domain::said::command as said;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::domain::bank_clock::Pace;
use crate::domain::freeze::Halt;
use crate::domain::ids::PayoutId;
use crate::domain::money::{Currency, Money};
use crate::domain::outflow::Outflow;
use crate::domain::refusal::RefusalCode;
use crate::domain::role::Role;
use crate::domain::text::sepa::sepa_name;
use crate::store::column::{date, from_json, instant, instant_opt, storable, word};
use crate::store::command::{Ctx, Done, not_found, refuse};
use crate::store::engine::{Conn, Dialect, Error};
use crate::store::keys::Keys;
use crate::store::outbox::{self, JobKind};
use crate::store::payout::report::{Report, report};
use crate::store::payout::steps::{Carrier, PaymentOrder, begin_attempt};
use crate::store::rail::Gate;
use crate::store::{args, event, freeze, row};

use super::open::CONTRADICTED;
use super::withdraw::Withdrawal;

/// What the money's way by bank files is called, as a rail beside those that are called.
pub const RAIL: &str = "sepa";
/// What the message id of every file of ours begins with.
pub(super) const RUN_PREFIX: &str = "AMENDS-";
/// Fewest letters of a file's hash that stand for all of it: nobody guesses them.
pub const HASH_CHARS_MIN: usize = 12;
/// Between two alarms about the same file.
const ALARM_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// Most files of one list.
const RUNS_MAX: i64 = 500;

/// ISO 20022: the creditor's name is missing or invalid.
const NAME_UNUSABLE: &str = "BE21";

/// What a file is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The format's name.
    pub format: String,
    /// When the bank is to pay.
    pub execution_date: Date,
    /// How fast.
    pub pace: Pace,
    /// Until when somebody has to bring it to the bank.
    pub upload_due: Timestamp,
    /// Most payments of it.
    pub payments_max: u32,
    /// How much may leave by bank files before a person has to look.
    pub limits: Outflow,
}

/// A file that was written for the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankRun {
    /// The file's message id.
    pub id: String,
    /// When it was made.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// Its format.
    pub format: String,
    /// Payments in it.
    pub payments: i64,
    /// Their sum; unknown of files written before sums were kept.
    pub total: Option<Money>,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// When the bank is to pay.
    pub execution_date: Option<Date>,
    /// Whether it asks for instant transfers.
    pub instant: bool,
    /// Until when somebody has to bring it to the bank.
    pub upload_due: Option<Timestamp>,
    /// When somebody said that they did.
    pub uploaded_at: Option<Timestamp>,
    /// Who.
    pub uploaded_by: Option<String>,
    /// Who wanted to take it back first.
    pub withdrawal: Option<Withdrawal>,
    /// When two people took it back.
    pub withdrawn_at: Option<Timestamp>,
    /// The second of them.
    pub withdrawn_by: Option<String>,
}

impl BankRun {
    /// Whether it should be at the bank by now and nobody said so.
    #[must_use]
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.uploaded_at.is_none() && self.withdrawn_at.is_none() && self.upload_due.is_some_and(|due| due <= now)
    }
}

row! {
    struct RunRow {
        id: String,
        at: i64,
        actor: String,
        format: String,
        payments: i64,
        total_minor: Option<i64>,
        sha256: String,
        execution_date: Option<String>,
        instant: i64,
        upload_due: Option<i64>,
        uploaded_at: Option<i64>,
        uploaded_by: Option<String>,
        withdrawal: Option<String>,
        withdrawn_at: Option<i64>,
        withdrawn_by: Option<String>,
    }
}

const COLUMNS: &str =
    "id, at, actor, format, payments, total_minor, sha256, execution_date, instant, upload_due, uploaded_at, uploaded_by,
    withdrawal, withdrawn_at, withdrawn_by";

impl RunRow {
    fn run(self) -> Result<BankRun, Error> {
        Ok(BankRun {
            id: self.id,
            at: instant(self.at)?,
            by: self.actor,
            format: self.format,
            payments: self.payments,
            total: self.total_minor.map(|minor| Money::from_minor(minor, Currency::EUR)),
            sha256: self.sha256,
            execution_date: date(self.execution_date)?,
            instant: self.instant != 0,
            upload_due: instant_opt(self.upload_due)?,
            uploaded_at: instant_opt(self.uploaded_at)?,
            uploaded_by: self.uploaded_by,
            withdrawal: self.withdrawal.as_deref().map(from_json).transpose()?,
            withdrawn_at: instant_opt(self.withdrawn_at)?,
            withdrawn_by: self.withdrawn_by,
        })
    }
}

async fn select(c: &mut Conn, tail: &str, args: &[crate::store::Value]) -> Done<Vec<BankRun>> {
    let rows: Vec<RunRow> = c.rows(&format!("SELECT {COLUMNS} FROM bank_run {tail}"), args).await?;
    Ok(rows.into_iter().map(RunRow::run).collect::<Result<_, _>>()?)
}

/// Writes a file of the wanted format: message id and orders in, bytes or the reason why not out.
pub type Build<'a> = &'a dyn Fn(&str, &[PaymentOrder]) -> Result<Vec<u8>, String>;

/// Writes the queued transfers into one bank file. Attempts, states and the file's bytes are stored together before anybody sees
/// the file, so a payment that may have left is always known. Left out is what the bank says has left already and nobody has dealt
/// with. A payee whose name no bank can carry is left out and asked for other details. Where a limit is reached the file ends and bank
/// files are held. None when nothing is left to pay, or they are.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`] for anybody but finance; [`RefusalCode::Invalid`] when the file cannot be built; the store's.
pub async fn export(c: &mut Conn, ctx: &Ctx, keys: &Keys, key: &str, plan: &Plan, build: Build<'_>) -> Done<Option<BankRun>> {
    let (_, role) = ctx.person()?;
    if !role.handles_bank_files() {
        return refuse(RefusalCode::RoleNotAllowed, said::no_bank_export(role));
    }
    if let Some(run) = select(c, "WHERE idempotency_key = $1", args![key]).await?.pop() {
        return Ok(Some(run));
    }
    freeze::ensure_runs(c, Halt::Releasing).await?;
    let Ok(mut gate) = Gate::open(c, ctx, RAIL, Currency::EUR, &plan.limits).await? else { return Ok(None) };
    let lock = if c.dialect() == Dialect::Postgres { "FOR UPDATE" } else { "" };
    let sql = format!(
        "SELECT id, amount_minor FROM payout WHERE state = 'queued' AND rail = '{RAIL}' AND currency = 'EUR' AND NOT {CONTRADICTED}
         ORDER BY submitted_at, id LIMIT $1 {lock}"
    );
    let queued: Vec<(String, i64)> = c.rows(&sql, args![i64::from(plan.payments_max)]).await?;
    let message_id = format!("{RUN_PREFIX}{}-{}", ctx.now.strftime("%Y%m%d%H%M%S"), short(key));
    let mut orders = Vec::with_capacity(queued.len());
    for (id, minor) in queued {
        let id: PayoutId = word(&id)?;
        if gate.admit(c, ctx, Money::from_minor(minor, Currency::EUR)).await?.is_some() {
            break;
        }
        let Some(order) = begin_attempt(c, ctx, keys, id, Carrier::File(&message_id)).await? else { continue };
        if sepa_name(order.payee.holder().as_str()).is_some() {
            orders.push(order);
        } else {
            // One name that no bank takes must not hold up everybody else's money: its owner is asked for another.
            report(c, ctx, id, order.attempt, &Report::Refused { code: NAME_UNUSABLE.to_owned(), ours: false }).await?;
        }
    }
    if orders.is_empty() {
        return Ok(None);
    }
    let bytes = match build(&message_id, &orders) {
        Ok(bytes) => bytes,
        Err(why) => return refuse(RefusalCode::Invalid, said::bank_file_failed(why)),
    };
    let total = orders.iter().map(|order| order.amount.minor).fold(0_i64, i64::saturating_add);
    let run = BankRun {
        id: message_id,
        at: ctx.now,
        by: ctx.actor.to_string(),
        format: plan.format.clone(),
        payments: i64::try_from(orders.len()).unwrap_or(i64::MAX),
        total: Some(Money::from_minor(total, Currency::EUR)),
        sha256: event::sha256(&bytes),
        execution_date: Some(plan.execution_date),
        instant: plan.pace == Pace::Instant,
        upload_due: Some(plan.upload_due),
        uploaded_at: None,
        uploaded_by: None,
        withdrawal: None,
        withdrawn_at: None,
        withdrawn_by: None,
    };
    write_down(c, ctx, key, &run, &bytes).await?;
    Ok(Some(run))
}

async fn write_down(c: &mut Conn, ctx: &Ctx, key: &str, run: &BankRun, bytes: &[u8]) -> Done<()> {
    c.run(
        "INSERT INTO bank_run (id, at, actor, idempotency_key, format, payments, bytes, sha256, execution_date, instant, total_minor,
                upload_due)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        args![
            run.id.as_str(),
            ctx.micros(),
            run.by.as_str(),
            key,
            run.format.as_str(),
            run.payments,
            bytes,
            run.sha256.as_str(),
            run.execution_date.map(|date| date.to_string()),
            i64::from(run.instant),
            run.total.map(|total| total.minor),
            run.upload_due.map(Timestamp::as_microsecond),
        ],
    )
    .await?;
    let data = json!({
        "format": run.format,
        "payments": run.payments,
        "sha256": run.sha256,
        "execution_date": run.execution_date.map(|date| date.to_string()),
        "instant": run.instant,
    });
    event::append(c, ctx, "bank_file.exported", object(&run.id), None, data).await?;
    let due = run.upload_due.map_or(i64::MAX, Timestamp::as_microsecond);
    outbox::put(c, JobKind::WatchUpload, &run.id, &json!({}), due).await
}

pub(super) fn object(run: &str) -> String {
    format!("bank_run:{run}")
}

/// Ten letters that stand for a key: with the second in the message id they keep two runs apart.
fn short(key: &str) -> String {
    event::sha256(key.as_bytes()).chars().take(10).collect::<String>().to_uppercase()
}

/// The newest files.
///
/// # Errors
/// The store's.
pub async fn runs(c: &mut Conn) -> Done<Vec<BankRun>> {
    select(c, "ORDER BY at DESC, id DESC LIMIT $1", args![RUNS_MAX]).await
}

/// A file by its message id.
///
/// # Errors
/// [`RefusalCode::NotFound`]; the store's.
pub async fn run(c: &mut Conn, id: &str) -> Done<BankRun> {
    select(c, "WHERE id = $1", args![id]).await?.pop().ok_or_else(|| not_found("bank file", id))
}

/// The bytes of a file, the same for good.
///
/// # Errors
/// [`RefusalCode::NotFound`]; [`Error::Failed`] when the stored bytes are no longer those that were written; the store's.
pub async fn bytes(c: &mut Conn, id: &str) -> Done<Vec<u8>> {
    let found: Option<(Vec<u8>, String)> = c.optional("SELECT bytes, sha256 FROM bank_run WHERE id = $1", args![id]).await?;
    let (bytes, sha256) = found.ok_or_else(|| not_found("bank file", id))?;
    if event::sha256(&bytes) != sha256 {
        return Err(Error::Failed(format!("the stored bytes of the bank file {id} do not have its hash")).into());
    }
    Ok(bytes)
}

/// Files that should be at the bank by now and nobody said so, the oldest first.
///
/// # Errors
/// The store's.
pub async fn overdue(c: &mut Conn, now: Timestamp) -> Done<Vec<BankRun>> {
    let tail = "WHERE uploaded_at IS NULL AND withdrawn_at IS NULL AND upload_due IS NOT NULL AND upload_due <= $1 ORDER BY upload_due, id LIMIT $2";
    select(c, tail, args![now.as_microsecond(), RUNS_MAX]).await
}

/// Somebody brought the file to the bank: another person than the one who wrote it, who names the hash of what they brought. Said
/// again the same, it changes nothing; a file that went there twice is told by a lead with a reason.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`]; [`RefusalCode::SamePerson`]; [`RefusalCode::Invalid`] when the hash is another file's;
/// [`RefusalCode::IllegalMove`] when somebody else said it before; [`RefusalCode::NotFound`]; the store's.
pub async fn uploaded(c: &mut Conn, ctx: &Ctx, id: &str, hash: &str, reason: Option<&str>) -> Done<BankRun> {
    let (name, role) = ctx.person()?;
    let again = reason.map(|reason| storable(reason.trim())).filter(|reason| !reason.is_empty());
    if !(role.handles_bank_files() || role == Role::Lead && again.is_some()) {
        return refuse(RefusalCode::RoleNotAllowed, said::no_bank_upload(role));
    }
    let mut run = run(c, id).await?;
    let hash = hash.trim().to_ascii_lowercase();
    if hash.len() < HASH_CHARS_MIN || !run.sha256.starts_with(&hash) {
        return refuse(RefusalCode::Invalid, said::file_hash_other(id, HASH_CHARS_MIN));
    }
    if let Some(by) = &run.withdrawn_by {
        return refuse(RefusalCode::IllegalMove, said::file_withdrawn(by.as_str()));
    }
    match (&run.uploaded_by, again) {
        (Some(by), _) if *by == ctx.actor.to_string() => return Ok(run),
        (Some(_), Some(reason)) if role == Role::Lead => {
            event::append(c, ctx, "bank_file.uploaded_again", object(id), None, json!({"reason": event::typed(&reason)})).await?;
            return Ok(run);
        }
        (Some(by), _) => {
            return refuse(RefusalCode::IllegalMove, said::file_brought(by));
        }
        (None, _) => {}
    }
    if !role.handles_bank_files() {
        return refuse(RefusalCode::RoleNotAllowed, said::no_bank_upload(role));
    }
    if run.by.split_once(':').is_some_and(|(_, maker)| maker == name) {
        return refuse(RefusalCode::SamePerson, said::file_own());
    }
    run.uploaded_at = Some(ctx.now);
    run.uploaded_by = Some(ctx.actor.to_string());
    c.run("UPDATE bank_run SET uploaded_at = $2, uploaded_by = $3 WHERE id = $1", args![id, ctx.micros(), ctx.actor.to_string()])
        .await?;
    event::append(c, ctx, "bank_file.uploaded", object(id), None, json!({"sha256": run.sha256})).await?;
    outbox::cancel(c, ctx, JobKind::WatchUpload, id).await?;
    Ok(run)
}

/// Looks whether a file was brought to the bank in time, and raises the alarm where it was not. How long to wait for the next
/// look; none once somebody said that it is there, or two took it back.
///
/// # Errors
/// The store's.
pub async fn watch(c: &mut Conn, ctx: &Ctx, id: &str) -> Done<Option<SignedDuration>> {
    let run = run(c, id).await?;
    let Some(due) = run.upload_due.filter(|_| run.uploaded_at.is_none() && run.withdrawn_at.is_none()) else { return Ok(None) };
    // A clock of another node may run ahead of ours.
    if due > ctx.now {
        return Ok(Some(due.duration_since(ctx.now)));
    }
    let data = json!({"payments": run.payments, "upload_due": run.upload_due.map(|due| due.to_string())});
    event::append(c, &ctx.timer("upload_watch"), "bank_file.not_uploaded", object(id), None, data).await?;
    Ok(Some(ALARM_EVERY))
}
