//! What banks answer, entry by entry, each applied once for good.
//!
//! An entry that carries no reference of ours is somebody else's business: it is counted and kept, nobody has to look at it. One
//! that names a payment of ours and does not fit it is for a person.

use crate::domain::said::command as said;
use serde_json::json;

use crate::domain::ids::PayoutId;
use crate::domain::money::Money;
use crate::domain::refusal::RefusalCode;
use crate::store::column::word;
use crate::store::command::{CommandError, Ctx, Done, refuse};
use crate::store::engine::Conn;
use crate::store::payout::report::{Report, report};
use crate::store::payout::{self, Payout};
use crate::store::{args, event};

use super::RUN_PREFIX;

/// What one entry of a bank's file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The entry's id: the same entry in two files counts once.
    pub entry: String,
    /// The payment it is about.
    pub about: About,
    /// Its amount; must equal the payout's where the bank gives one.
    pub amount: Option<Money>,
    /// What it says.
    pub says: Says,
    /// The bank's word for it, for people.
    pub text: String,
}

/// Which payments an entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// One.
    Payment {
        /// The reference it carries.
        reference: String,
        /// The file it names, which tells one attempt from another.
        run: Option<String>,
    },
    /// Every payment of one of our files.
    Run(String),
    /// None that it names.
    Nobody,
}

/// What an entry says about its payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// Nothing that moves it.
    Nothing,
    /// What became of it.
    Report(Report),
    /// Something that only a person can judge.
    Unclear,
}

/// What a bank's file did.
#[derive(Clone, Debug, Default)]
pub struct Applied {
    /// Payouts that moved.
    pub moved: Vec<Payout>,
    /// Entries that were read before.
    pub repeated: u32,
    /// Entries that are none of ours.
    pub foreign: u32,
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
        return refuse(RefusalCode::RoleNotAllowed, said::no_bank_import(role));
    }
    let mut applied = Applied::default();
    for fact in facts {
        let known: Option<(String,)> = c.optional("SELECT id FROM bank_entry WHERE id = $1", args![fact.entry.as_str()]).await?;
        if known.is_some() {
            applied.repeated += 1;
            continue;
        }
        let outcome = match &fact.about {
            About::Nobody => Outcome::Foreign,
            About::Payment { reference, run } => payment(c, ctx, fact, reference, run.as_deref(), &mut applied).await?,
            About::Run(run) => whole_run(c, ctx, fact, run, &mut applied).await?,
        };
        remember(c, ctx, fact, outcome, &mut applied).await?;
    }
    let data = json!({"entries": facts.len(), "moved": applied.moved.len(), "unmatched": applied.unmatched.len()});
    event::append(c, ctx, "bank_file.imported", "bank".to_owned(), None, data).await?;
    Ok(applied)
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
    applied: &mut Applied,
) -> Done<Outcome> {
    if !PayoutId::is_reference(reference) {
        return Ok(Outcome::Foreign);
    }
    let Some(found) = payout::by_reference(c, reference).await? else {
        return Ok(Outcome::Unmatched("no payout of ours has this reference".to_owned()));
    };
    let what = match &fact.says {
        Says::Nothing => return Ok(Outcome::Ignored),
        Says::Unclear => return Ok(unclear()),
        Says::Report(what) => what,
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
    match attempt_of(c, &found, run).await? {
        Ok(attempt) => move_one(c, ctx, &found, attempt, what, applied).await,
        Err(why) => Ok(Outcome::Unmatched(why)),
    }
}

/// Which attempt an entry is about: the one whose file it names, else the only one there is. Guessing among several could take
/// an old refusal for the answer to an order that is still with the bank, and pay twice.
async fn attempt_of(c: &mut Conn, found: &Payout, run: Option<&str>) -> Done<Result<u32, String>> {
    let sql = "SELECT no, bank_run FROM payout_attempt WHERE payout_id = $1 ORDER BY no";
    let attempts: Vec<(i64, Option<String>)> = c.rows(sql, args![found.id.to_string()]).await?;
    let number = |no: i64| u32::try_from(no).unwrap_or(u32::MAX);
    if let Some(run) = run {
        if let Some((no, _)) = attempts.iter().find(|(_, file)| file.as_deref() == Some(run)) {
            return Ok(Ok(number(*no)));
        }
        if run.starts_with(RUN_PREFIX) {
            return Ok(Err(format!("our file {run} did not carry this payment")));
        }
    }
    Ok(match attempts.as_slice() {
        [] => Err("this payment has not been sent".to_owned()),
        [(no, _)] => Ok(number(*no)),
        _ => Err(format!("it was sent {} times and the entry names none of our files", attempts.len())),
    })
}

/// An entry about all payments of a file. Each that it contradicts is listed by itself, or only one of them would be looked at.
async fn whole_run(c: &mut Conn, ctx: &Ctx, fact: &Fact, run: &str, applied: &mut Applied) -> Done<Outcome> {
    let sql = "SELECT payout_id, no FROM payout_attempt WHERE bank_run = $1 ORDER BY payout_id";
    let members: Vec<(String, i64)> = c.rows(sql, args![run]).await?;
    if members.is_empty() {
        let ours = run.starts_with(RUN_PREFIX);
        return Ok(if ours { Outcome::Unmatched("we know no file with this id".to_owned()) } else { Outcome::Foreign });
    }
    let what = match &fact.says {
        Says::Nothing => return Ok(Outcome::Ignored),
        Says::Unclear => return Ok(unclear()),
        Says::Report(what) => what,
    };
    for (id, no) in members {
        let member = payout::load(c, word(&id)?).await?;
        let attempt = u32::try_from(no).unwrap_or(u32::MAX);
        let outcome = move_one(c, ctx, &member, attempt, what, applied).await?;
        if matches!(outcome, Outcome::Unmatched(_)) {
            let single = Fact {
                entry: format!("{}/{}", fact.entry, member.reference),
                about: About::Payment { reference: member.reference, run: Some(run.to_owned()) },
                ..fact.clone()
            };
            remember(c, ctx, &single, outcome, applied).await?;
        }
    }
    Ok(Outcome::MatchedRun)
}

/// Moves one payout; a report that contradicts what is known is for a person, not an error of the file.
async fn move_one(c: &mut Conn, ctx: &Ctx, found: &Payout, attempt: u32, what: &Report, applied: &mut Applied) -> Done<Outcome> {
    match report(c, ctx, found.id, attempt, what).await {
        Ok(after) => {
            if after.version != found.version {
                applied.moved.push(after);
            }
            Ok(Outcome::Matched)
        }
        Err(CommandError::Refused(refusal)) => Ok(Outcome::Unmatched(refusal.text.text)),
        Err(error) => Err(error),
    }
}

/// Writes an entry down with its outcome, and counts it.
async fn remember(c: &mut Conn, ctx: &Ctx, fact: &Fact, outcome: Outcome, applied: &mut Applied) -> Done<()> {
    let reference = match &fact.about {
        About::Payment { reference: text, .. } | About::Run(text) => Some(text.clone()),
        About::Nobody => None,
    };
    let why = match &outcome {
        Outcome::Matched | Outcome::MatchedRun | Outcome::Foreign => None,
        Outcome::Ignored => Some(fact.text.as_str()),
        Outcome::Unmatched(why) => Some(why.as_str()),
    };
    c.run(
        "INSERT INTO bank_entry (id, at, reference, amount_minor, currency, outcome, why) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            fact.entry.as_str(),
            ctx.micros(),
            reference.as_deref(),
            fact.amount.map(|amount| amount.minor),
            fact.amount.map(|amount| amount.currency.code()),
            outcome.name(),
            why,
        ],
    )
    .await?;
    match outcome {
        Outcome::Matched | Outcome::MatchedRun | Outcome::Ignored => {}
        Outcome::Foreign => applied.foreign += 1,
        Outcome::Unmatched(why) => {
            applied.unmatched.push(Unmatched { entry: fact.entry.clone(), reference, amount: fact.amount, why });
        }
    }
    Ok(())
}
