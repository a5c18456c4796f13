//! What banks answer, entry by entry, each applied once for good.
//!
//! An entry that carries no reference of ours is somebody else's business: it is counted and kept, nobody has to look at it. One
//! that names a payment of ours and does not fit it is for a person. Entries come in batches: what is known about all of a batch
//! is asked for at once, and a file of any length needs the memory of one.

use std::collections::{HashMap, HashSet};

use crate::domain::said::command as said;
use jiff::Timestamp;
use serde_json::json;
use tokio::sync::mpsc::Receiver;

use crate::domain::ids::PayoutId;
use crate::domain::money::Money;
use crate::domain::payout::PayoutState;
use crate::domain::refusal::RefusalCode;
use crate::store::column::word;
use crate::store::command::{CommandError, Ctx, Done, refuse};
use crate::store::engine::{Conn, Error, Value};
use crate::store::payout::report::{Report, report_on};
use crate::store::payout::{self, Payout};
use crate::store::{args, event, row};

use super::fact::{About, Fact, NameCheck, Says};
use super::run::RUN_PREFIX;

/// Entries of one batch.
pub const BATCH: usize = 500;
/// Most rows told of each kind; the counts are whole.
pub const LISTED_MAX: usize = 1_000;

/// A payout that an entry moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The payout.
    pub id: PayoutId,
    /// Where it is now.
    pub state: &'static str,
}

/// What a bank's file did. Lists stop at [`LISTED_MAX`], counts do not.
#[derive(Clone, Debug, Default)]
pub struct Applied {
    /// Entries that were read.
    pub entries: u32,
    /// Payouts that moved.
    pub moved: Vec<Moved>,
    /// How many.
    pub moved_count: u32,
    /// Entries that were read before.
    pub repeated: u32,
    /// Entries that are none of ours.
    pub foreign: u32,
    /// Entries that fit no payout, and why.
    pub unmatched: Vec<Unmatched>,
    /// How many.
    pub unmatched_count: u32,
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

/// Applies a bank's file, entry by entry, each once for good. All of it or nothing: `entries` is how many there have to be.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`] for anybody but finance; [`Error::Failed`] when the batches end early; the store's.
pub async fn apply(c: &mut Conn, ctx: &Ctx, file: &str, entries: usize, batches: &mut Receiver<Vec<Fact>>) -> Done<Applied> {
    let (_, role) = ctx.person()?;
    if !role.handles_bank_files() {
        return refuse(RefusalCode::RoleNotAllowed, said::no_bank_import(role));
    }
    let mut applied = Applied::default();
    let mut read = 0;
    while let Some(facts) = batches.recv().await {
        read += facts.len();
        batch(c, ctx, file, &facts, &mut applied).await?;
    }
    if read != entries {
        return Err(Error::Failed(format!("{read} of {entries} entries of the bank's file arrived")).into());
    }
    applied.entries = u32::try_from(entries).unwrap_or(u32::MAX);
    let data = json!({"entries": entries, "moved": applied.moved_count, "unmatched": applied.unmatched_count});
    event::append(c, ctx, "bank_file.imported", "bank".to_owned(), None, data).await?;
    Ok(applied)
}

/// Entries under way, and what is known about all of them.
struct Batch<'a> {
    file: &'a str,
    /// By reference.
    payouts: HashMap<String, Payout>,
    attempts: HashMap<PayoutId, Vec<Attempt>>,
    /// Arguments of the rows to be written.
    rows: Vec<Value>,
    applied: &'a mut Applied,
}

/// An attempt at a payout, as far as an answer may name it.
struct Attempt {
    no: u32,
    /// Number of its order; unknown of those that an early version wrote.
    number: Option<u32>,
    /// The file that carried it.
    run: Option<String>,
    /// The bank called it a duplicate, so an order of its number was there already.
    doubled: bool,
}

async fn batch(c: &mut Conn, ctx: &Ctx, file: &str, facts: &[Fact], applied: &mut Applied) -> Done<()> {
    let ids: Vec<Value> = facts.iter().map(|fact| fact.entry.as_str().into()).collect();
    let known: Vec<(String,)> = match ids.len() {
        0 => vec![],
        count => c.rows(&format!("SELECT id FROM bank_entry WHERE id IN ({})", places(1, count)), &ids).await?,
    };
    let known: HashSet<String> = known.into_iter().map(|(id,)| id).collect();
    let fresh: Vec<&Fact> = facts.iter().filter(|fact| !known.contains(&fact.entry)).collect();
    applied.repeated += u32::try_from(facts.len() - fresh.len()).unwrap_or(u32::MAX);
    let payouts = payouts_of(c, &fresh).await?;
    let attempts = attempts_of(c, &payouts).await?;
    let mut batch = Batch { file, payouts, attempts, rows: Vec::new(), applied };
    for fact in fresh {
        let outcome = match &fact.about {
            About::Payment { reference, run } => payment(c, ctx, fact, reference, run.as_deref(), &mut batch).await?,
            About::Run(run) => whole_run(c, ctx, fact, run, &mut batch).await?,
            About::Nameless { reference, run } => nameless(fact, reference.as_deref(), run.as_deref()),
        };
        remember(ctx, fact, outcome, &mut batch);
    }
    write_down(c, batch.rows).await
}

/// `$1, $2, …`: so many places from the first on.
fn places(first: usize, count: usize) -> String {
    (first..first + count).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}

/// The payouts that entries name, by their reference.
async fn payouts_of(c: &mut Conn, facts: &[&Fact]) -> Done<HashMap<String, Payout>> {
    let named: HashSet<&str> = facts
        .iter()
        .filter_map(|fact| match &fact.about {
            About::Payment { reference, .. } => PayoutId::parse_reference(reference).map(|(reference, _)| reference),
            About::Run(_) | About::Nameless { .. } => None,
        })
        .collect();
    if named.is_empty() {
        return Ok(HashMap::new());
    }
    let tail = format!("WHERE reference IN ({})", places(1, named.len()));
    let references: Vec<Value> = named.into_iter().map(Value::from).collect();
    let found = payout::select(c, &tail, &references).await?;
    Ok(found.into_iter().map(|payout| (payout.reference.clone(), payout)).collect())
}

row! {
    struct AttemptRow {
        payout_id: String,
        no: i64,
        number: Option<i64>,
        bank_run: Option<String>,
        doubled: i64,
    }
}

/// The attempts at payouts and the files that carried them.
async fn attempts_of(c: &mut Conn, payouts: &HashMap<String, Payout>) -> Done<HashMap<PayoutId, Vec<Attempt>>> {
    let mut attempts: HashMap<PayoutId, Vec<Attempt>> = HashMap::new();
    if payouts.is_empty() {
        return Ok(attempts);
    }
    let sql = format!(
        "SELECT payout_id, no, number, bank_run, doubled FROM payout_attempt WHERE payout_id IN ({}) ORDER BY no",
        places(1, payouts.len())
    );
    let ids: Vec<Value> = payouts.values().map(|payout| payout.id.to_string().into()).collect();
    let rows: Vec<AttemptRow> = c.rows(&sql, &ids).await?;
    for AttemptRow { payout_id, no, number, bank_run: run, doubled } in rows {
        let (no, number) = (u32::try_from(no).unwrap_or(u32::MAX), number.and_then(|number| u32::try_from(number).ok()));
        attempts.entry(word(&payout_id)?).or_default().push(Attempt { no, number, run, doubled: doubled == 1 });
    }
    Ok(attempts)
}

/// What became of an entry.
enum Outcome {
    Matched,
    MatchedRun,
    Ignored,
    Foreign,
    Unmatched(String),
}

impl Outcome {
    fn name(&self) -> &'static str {
        match self {
            Outcome::Matched => "matched",
            Outcome::MatchedRun => "matched_run",
            Outcome::Ignored => "ignored",
            Outcome::Foreign => "foreign",
            Outcome::Unmatched(_) => "unmatched",
        }
    }
}

/// An entry that only a person can judge, in words.
fn unclear() -> Outcome {
    Outcome::Unmatched("the bank says something about this payment that is no plain answer; ask the bank".to_owned())
}

async fn payment(
    c: &mut Conn,
    ctx: &Ctx,
    fact: &Fact,
    reference: &str,
    run: Option<&str>,
    batch: &mut Batch<'_>,
) -> Done<Outcome> {
    let Some((reference, number)) = PayoutId::parse_reference(reference) else { return Ok(Outcome::Foreign) };
    let Some(found) = batch.payouts.get(reference).cloned() else {
        return Ok(Outcome::Unmatched("no payout of ours has this reference".to_owned()));
    };
    let what = match report_in(fact) {
        Ok(what) => what,
        Err(outcome) => return Ok(outcome),
    };
    match fact.amount {
        Some(amount) if amount != found.amount => {
            return Ok(Outcome::Unmatched(format!("the payout is {}, the bank says {amount}", found.amount)));
        }
        None if matches!(what, Report::Booked { .. } | Report::Returned { .. }) => {
            return Ok(Outcome::Unmatched("the bank gives no amount for this payment".to_owned()));
        }
        _ => {}
    }
    let attempts = batch.attempts.get(&found.id).map(Vec::as_slice).unwrap_or_default();
    match attempt_of(attempts, number, run) {
        Ok(attempt) => move_one(c, ctx, &found, attempt, what, batch).await,
        Err(why) => Ok(Outcome::Unmatched(why)),
    }
}

/// What an entry reports, or what becomes of one that reports nothing.
fn report_in(fact: &Fact) -> Result<&Report, Outcome> {
    match &fact.says {
        Says::Report(what) => Ok(what),
        Says::Nothing | Says::Name(NameCheck::Fine) => Err(Outcome::Ignored),
        Says::Unclear => Err(unclear()),
        // The name itself is the customer's: it stays in the bank's file.
        Says::Name(NameCheck::Close) => {
            let why = "the account holder's name nearly is the payee's; the bank's file has it, decide at the bank whether this is paid";
            Err(Outcome::Unmatched(why.to_owned()))
        }
        Says::Name(NameCheck::Some) => {
            let why = "the bank found account holders' names in this file that do not agree, and its report does not say whose; look in \
                       the bank's portal before the file is authorised";
            Err(Outcome::Unmatched(why.to_owned()))
        }
        Says::Name(NameCheck::Differs) => {
            let why =
                "the account is not in the payee's name; do not authorise this payment at the bank before the customer was asked";
            Err(Outcome::Unmatched(why.to_owned()))
        }
    }
}

/// An entry without a reference of its own. What points to us in another way is for a person: a guess would move money.
fn nameless(fact: &Fact, reference: Option<&str>, run: Option<&str>) -> Outcome {
    if matches!(fact.says, Says::Nothing) {
        return Outcome::Foreign;
    }
    if let Some(reference) = reference {
        return Outcome::Unmatched(format!("{reference} stands in its text and not as its reference; match it by hand"));
    }
    if let Some(run) = run.filter(|run| run.starts_with(RUN_PREFIX)) {
        return Outcome::Unmatched(format!("it comes from our file {run} and names no payment; match it by hand"));
    }
    match fact.says {
        Says::Report(Report::Returned { .. }) => Outcome::Unmatched(
            "money came back and the bank does not say whose; match it by hand, or say that it is none of ours".to_owned(),
        ),
        _ => Outcome::Foreign,
    }
}

/// Which attempt an entry is about: the one whose file it names, else the newest of the order whose number it names, else of
/// the only order there is. Attempts before the newest of one order never arrived. Guessing among several orders could take an old refusal for
/// the answer to one that is still with the bank, and pay twice. Where the bank has called one of them a duplicate, it has two orders
/// of one number, and only the file tells them apart.
fn attempt_of(attempts: &[Attempt], number: Option<u32>, run: Option<&str>) -> Result<u32, String> {
    let named = |attempt: &&Attempt| number.is_none_or(|number| attempt.number == Some(number));
    if let Some(run) = run {
        if let Some(attempt) = attempts.iter().filter(named).find(|attempt| attempt.run.as_deref() == Some(run)) {
            return Ok(attempt.no);
        }
        if run.starts_with(RUN_PREFIX) {
            return Err(format!("our file {run} did not carry this payment"));
        }
    }
    let mut same_order = attempts.iter().rev().filter(named);
    if same_order.next().is_some() && same_order.any(|attempt| attempt.doubled) {
        return Err(
            "the bank has two orders of this number and the entry names none of our files; look which it is about".to_owned()
        );
    }
    if let Some(number) = number {
        let newest = attempts.iter().rev().find(named).map(|attempt| attempt.no);
        return newest.ok_or_else(|| format!("order {number} of this payment has not been sent"));
    }
    match attempts {
        [] => Err("this payment has not been sent".to_owned()),
        [only] => Ok(only.no),
        [.., newest] if attempts.iter().all(|attempt| attempt.number.is_some() && attempt.number == newest.number) => {
            Ok(newest.no)
        }
        _ => Err(format!("it was sent {} times and the entry names none of our files", attempts.len())),
    }
}

/// An entry about all payments of a file. Each that it contradicts is listed by itself, or only one of them would be looked at.
async fn whole_run(c: &mut Conn, ctx: &Ctx, fact: &Fact, run: &str, batch: &mut Batch<'_>) -> Done<Outcome> {
    let sql = "SELECT payout_id, no FROM payout_attempt WHERE bank_run = $1 ORDER BY payout_id";
    let rows: Vec<(String, i64)> = c.rows(sql, args![run]).await?;
    if rows.is_empty() {
        let ours = run.starts_with(RUN_PREFIX);
        return Ok(if ours { Outcome::Unmatched("we know no file with this id".to_owned()) } else { Outcome::Foreign });
    }
    let what = match report_in(fact) {
        Ok(what) => what,
        Err(outcome) => return Ok(outcome),
    };
    let mut members = Vec::with_capacity(rows.len());
    for (id, no) in rows {
        members.push((payout::load(c, word(&id)?).await?, u32::try_from(no).unwrap_or(u32::MAX)));
    }
    match what {
        Report::Accepted | Report::Refused { .. } => {}
        Report::Booked { .. } => {
            members.retain(|(member, attempt)| is_under_way(member, *attempt));
            if let Some(why) = booked_as_one(&members, fact.amount) {
                return Ok(Outcome::Unmatched(why));
            }
        }
        Report::Returned { .. } | Report::Unclaimed | Report::Reversed { .. } | Report::NeverArrived => return Ok(unclear()),
    }
    for (member, attempt) in members {
        let outcome = move_one(c, ctx, &member, attempt, what, batch).await?;
        if matches!(outcome, Outcome::Unmatched(_)) {
            let single = Fact {
                entry: format!("{}/{}", fact.entry, member.reference),
                about: About::Payment { reference: member.reference, run: Some(run.to_owned()) },
                ..fact.clone()
            };
            remember(ctx, &single, outcome, batch);
        }
    }
    Ok(Outcome::MatchedRun)
}

/// Whether the bank may have paid this attempt, as far as we know.
fn is_under_way(member: &Payout, attempt: u32) -> bool {
    use PayoutState as S;

    let live = matches!(member.state, S::Dispatched { .. } | S::InDoubt { .. } | S::Pending { .. } | S::Paid { .. });
    live && member.state.attempts().last == attempt
}

/// Why one sum is not the payments of a file that were not refused; none when it is.
fn booked_as_one(members: &[(Payout, u32)], amount: Option<Money>) -> Option<String> {
    let Some(amount) = amount else { return Some("the bank gives no amount for this file".to_owned()) };
    let mut sum = Money::zero(amount.currency);
    for (member, _) in members {
        match sum.checked_add(member.amount) {
            Ok(more) => sum = more,
            Err(_) => return Some("the bank booked this file in another currency".to_owned()),
        }
    }
    (sum != amount).then(|| {
        format!(
            "the payments of this file that are under way are {sum}, the bank booked {amount} as one sum; ask it for the parts"
        )
    })
}

/// Moves one payout; a report that contradicts what is known is for a person, not an error of the file.
async fn move_one(c: &mut Conn, ctx: &Ctx, found: &Payout, attempt: u32, what: &Report, batch: &mut Batch<'_>) -> Done<Outcome> {
    match report_on(c, ctx, found.clone(), attempt, what).await {
        Ok(after) => {
            if after.version != found.version {
                batch.applied.moved_count += 1;
                if batch.applied.moved.len() < LISTED_MAX {
                    batch.applied.moved.push(Moved { id: after.id, state: after.state.name() });
                }
            }
            batch.payouts.insert(after.reference.clone(), after);
            Ok(Outcome::Matched)
        }
        Err(CommandError::Refused(refusal)) => Ok(Outcome::Unmatched(refusal.text.text)),
        Err(error) => Err(error),
    }
}

/// Columns of an entry's row.
const ROW: usize = 11;
/// Rows of one statement: the more places it has, the longer SQLite looks for each of them.
const ROWS_AT_ONCE: usize = 40;

/// Counts an entry with its outcome, and puts it among the rows to be written.
fn remember(ctx: &Ctx, fact: &Fact, outcome: Outcome, batch: &mut Batch<'_>) {
    let reference = match &fact.about {
        About::Payment { reference: text, .. } | About::Run(text) => Some(text.clone()),
        About::Nameless { reference, .. } => reference.clone(),
    };
    let why = match &outcome {
        // What the bank wrote freely may name the payee; nobody here reads it again.
        Outcome::Matched | Outcome::MatchedRun | Outcome::Foreign | Outcome::Ignored => None,
        Outcome::Unmatched(why) => Some(why.as_str()),
    };
    let (says, code, at) = fact.says.kept();
    let row: [Value; ROW] = [
        fact.entry.as_str().into(),
        ctx.micros().into(),
        reference.as_deref().into(),
        fact.amount.map(|amount| amount.minor).into(),
        fact.amount.map(|amount| amount.currency.code()).into(),
        outcome.name().into(),
        why.into(),
        batch.file.into(),
        says.into(),
        code.into(),
        at.map(Timestamp::as_microsecond).into(),
    ];
    batch.rows.extend(row);
    match outcome {
        Outcome::Matched | Outcome::MatchedRun | Outcome::Ignored => {}
        Outcome::Foreign => batch.applied.foreign += 1,
        Outcome::Unmatched(why) => {
            batch.applied.unmatched_count += 1;
            if batch.applied.unmatched.len() < LISTED_MAX {
                batch.applied.unmatched.push(Unmatched { entry: fact.entry.clone(), reference, amount: fact.amount, why });
            }
        }
    }
}

/// Writes the rows of a batch, many in a statement.
async fn write_down(c: &mut Conn, rows: Vec<Value>) -> Done<()> {
    for some in rows.chunks(ROW * ROWS_AT_ONCE) {
        let values: Vec<String> = (0..some.len() / ROW).map(|row| format!("({})", places(row * ROW + 1, ROW))).collect();
        let sql = format!(
            "INSERT INTO bank_entry (id, at, reference, amount_minor, currency, outcome, why, file, says, code, said_at) VALUES {}",
            values.join(", ")
        );
        c.run(&sql, some).await?;
    }
    Ok(())
}
