//! Payouts as records: load, list, move through the machine, and carry what each move means for the case, the link and the
//! customer. The steps of a payout's life are in [`steps`], what people do about it in [`decide`], what rails and banks report in
//! [`report`], other details that are wanted in [`correction`], the clock of its release in [`clock`], its promised day in [`promise`],
//! the parts of finance's work in [`section`], and what happened to one in [`history`].

pub mod clock;
pub mod correction;
pub mod decide;
pub mod history;
pub mod promise;
pub mod report;
pub mod section;
pub mod steps;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::domain::ids::{CompensationId, PayoutId, TicketId};
use crate::domain::money::Money;
use crate::domain::payee::Payee;
use crate::domain::payout::{PayoutEvent, PayoutState, Proposal, transition};
use crate::domain::refusal::RefusalCode;
use crate::domain::said::{Sentence, command as said};
use crate::domain::stage::Stage;

use super::column::{date, from_json, instant, instant_opt, money, to_json, word};
use super::command::{Ctx, Done, not_found, refuse};
use super::compensation;
use super::customer;
use super::engine::{Conn, Error, Value};
use super::keys::Keys;
use super::{args, event, row};

/// A payout as it is stored; the payee masked.
#[derive(Clone, Debug)]
pub struct Payout {
    /// The payout.
    pub id: PayoutId,
    /// What it pays.
    pub compensation: CompensationId,
    /// Its ticket.
    pub ticket: TicketId,
    /// Raised by one with each change.
    pub version: i64,
    /// Where it is.
    pub state: PayoutState,
    /// `sepa` or `paypal`: the account's kind decides.
    pub rail: String,
    /// How much.
    pub amount: Money,
    /// The reference every rail carries.
    pub reference: String,
    /// The payee, masked.
    pub masked_payee: String,
    /// The latest day, as last promised: a correction moves it. The compensation has the first one.
    pub promise_date: Option<Date>,
    /// End of the hours for the release.
    pub release_due: Option<Timestamp>,
    /// Why it is where it is, where that needs a word.
    pub why: Option<String>,
    /// What screening found, for whoever has to look.
    pub findings: Vec<Finding>,
    /// What the first of two people wants.
    pub proposal: Option<Proposal>,
    /// Who released it.
    pub released_by: Option<String>,
    /// When it was claimed.
    pub submitted_at: Timestamp,
    /// When the customer last gave other details.
    pub corrected_at: Option<Timestamp>,
    /// When it was released.
    pub released_at: Option<Timestamp>,
    /// When the money arrived.
    pub paid_at: Option<Timestamp>,
    /// When the customer objected to a rejection on the claim page.
    pub objected_at: Option<Timestamp>,
    /// When finance asked for its return after it was paid.
    pub recall_at: Option<Timestamp>,
}

impl Payout {
    /// Lets a command on only while this is what its person saw. Without a version nobody looked.
    ///
    /// # Errors
    /// [`RefusalCode::StaleVersion`].
    pub(super) fn ensure_seen(&self, seen: Option<i64>) -> Done<()> {
        match seen {
            Some(seen) if seen != self.version => {
                refuse(RefusalCode::StaleVersion, said::payout_changed(self.reference.as_str()))
            }
            _ => Ok(()),
        }
    }
}

/// A rule that hit, and what it found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule.
    pub rule: String,
    /// What it found, in a sentence.
    pub found: Sentence,
}

row! {
    struct Row {
        id: String,
        compensation_id: String,
        ticket_id: i64,
        version: i64,
        state_json: String,
        rail: String,
        amount_minor: i64,
        currency: String,
        reference: String,
        masked_payee: String,
        promise_date: Option<String>,
        release_due: Option<i64>,
        why: Option<String>,
        findings: Option<String>,
        proposal: Option<String>,
        released_by: Option<String>,
        submitted_at: i64,
        corrected_at: Option<i64>,
        released_at: Option<i64>,
        paid_at: Option<i64>,
        objected_at: Option<i64>,
        recall_at: Option<i64>,
    }
}

const COLUMNS: &str =
    "id, compensation_id, ticket_id, version, state_json, rail, amount_minor, currency, reference, masked_payee,
    promise_date, release_due, why, findings, proposal, released_by, submitted_at, corrected_at, released_at, paid_at, objected_at, recall_at";

impl Row {
    fn payout(self) -> Result<Payout, Error> {
        Ok(Payout {
            id: word(&self.id)?,
            compensation: word(&self.compensation_id)?,
            ticket: TicketId(self.ticket_id),
            version: self.version,
            state: from_json(&self.state_json)?,
            rail: self.rail,
            amount: money(self.amount_minor, &self.currency)?,
            reference: self.reference,
            masked_payee: self.masked_payee,
            promise_date: date(self.promise_date)?,
            release_due: instant_opt(self.release_due)?,
            why: self.why,
            findings: self.findings.as_deref().map(from_json).transpose()?.unwrap_or_default(),
            proposal: self.proposal.as_deref().map(from_json).transpose()?,
            released_by: self.released_by,
            submitted_at: instant(self.submitted_at)?,
            corrected_at: instant_opt(self.corrected_at)?,
            released_at: instant_opt(self.released_at)?,
            paid_at: instant_opt(self.paid_at)?,
            objected_at: instant_opt(self.objected_at)?,
            recall_at: instant_opt(self.recall_at)?,
        })
    }
}

pub(super) async fn select(c: &mut Conn, tail: &str, args: &[Value]) -> Done<Vec<Payout>> {
    let rows: Vec<Row> = c.rows(&format!("SELECT {COLUMNS} FROM payout {tail}"), args).await?;
    Ok(rows.into_iter().map(Row::payout).collect::<Result<_, _>>()?)
}

/// A payout.
///
/// # Errors
/// [`RefusalCode::NotFound`]; the store's.
pub async fn load(c: &mut Conn, id: PayoutId) -> Done<Payout> {
    select(c, "WHERE id = $1", args![id.to_string()]).await?.pop().ok_or_else(|| not_found("payout", id))
}

/// The payout of a compensation, once claimed.
///
/// # Errors
/// The store's.
pub async fn of_compensation(c: &mut Conn, id: CompensationId) -> Done<Option<Payout>> {
    Ok(select(c, "WHERE compensation_id = $1", args![id.to_string()]).await?.pop())
}

/// The payout that a reference names.
///
/// # Errors
/// The store's.
pub async fn by_reference(c: &mut Conn, reference: &str) -> Done<Option<Payout>> {
    Ok(select(c, "WHERE reference = $1", args![reference]).await?.pop())
}

/// A page of payouts, oldest claim first, after a place (microseconds and id).
///
/// # Errors
/// The store's.
pub async fn page(c: &mut Conn, state: Option<&str>, after: Option<(i64, String)>, limit: i64) -> Done<Vec<Payout>> {
    let (at, id) = after.unwrap_or((i64::MIN, String::new()));
    match state {
        Some(state) => {
            let tail = "WHERE state = $1 AND (submitted_at, id) > ($2, $3) ORDER BY submitted_at, id LIMIT $4";
            select(c, tail, args![state, at, id, limit]).await
        }
        None => select(c, "WHERE (submitted_at, id) > ($1, $2) ORDER BY submitted_at, id LIMIT $3", args![at, id, limit]).await,
    }
}

/// The payee in the clear, for the one who pays.
///
/// # Errors
/// [`Error::Failed`] when the desk's keys do not open it; the store's.
pub(super) async fn payee(c: &mut Conn, keys: &Keys, id: PayoutId) -> Done<Payee> {
    let found: Option<(Vec<u8>, i64)> = c
        .optional(
            "SELECT sealed_payee, customer_id FROM payout JOIN compensation ON compensation.id = compensation_id WHERE payout.id = $1",
            args![id.to_string()],
        )
        .await?;
    let (sealed, customer) = found.ok_or_else(|| not_found("payout", id))?;
    let customer = crate::domain::ids::CustomerId(customer);
    let key = customer::sealed_key(c, keys, customer).await?;
    let text = keys.open(customer, &key, &place(id), &sealed).map_err(customer::sealing)?;
    Ok(from_json(&text)?)
}

/// What a sealed payee is bound to.
pub(super) fn place(id: PayoutId) -> String {
    format!("payout {id} payee")
}

/// Moves a payout through its machine, writes its row and its event, and the stage on compensation and ticket. False when a
/// provider's report was known already and nothing changed.
///
/// # Errors
/// The machine's refusal; the store's.
pub(super) async fn apply(c: &mut Conn, ctx: &Ctx, payout: &mut Payout, move_: &PayoutEvent, data: Json) -> Done<bool> {
    let next = transition(&payout.state, move_, &ctx.actor, ctx.now)?;
    if next == payout.state {
        return Ok(false);
    }
    payout.state = next;
    payout.version += 1;
    payout.why = why(&payout.state);
    // What somebody wanted was wanted for the state it was in.
    payout.proposal = None;
    match &payout.state {
        PayoutState::Released { by, at, .. } => {
            payout.released_by = Some(by.join(", "));
            payout.released_at = Some(*at);
        }
        // What was asked back was the attempt before.
        PayoutState::Dispatched { .. } => payout.recall_at = None,
        PayoutState::Paid { at, .. } => payout.paid_at = Some((*at).min(ctx.now)),
        // Money that came back has not arrived: neither today's sum nor the promise may count it.
        PayoutState::Returned { .. } | PayoutState::Reversed { .. } => payout.paid_at = None,
        _ => {}
    }
    c.run(
        "UPDATE payout SET version = $2, state = $3, state_json = $4, why = $5, released_by = $6, released_at = $7, paid_at = $8,
                attempts = $9, release_due = $10, promise_date = $11, recall_at = $12, proposal = NULL WHERE id = $1",
        args![
            payout.id.to_string(),
            payout.version,
            payout.state.name(),
            to_json(&payout.state)?,
            payout.why.as_deref(),
            payout.released_by.as_deref(),
            payout.released_at.map(Timestamp::as_microsecond),
            payout.paid_at.map(Timestamp::as_microsecond),
            i64::from(payout.state.attempts().last),
            payout.release_due.map(Timestamp::as_microsecond),
            payout.promise_date.map(|date| date.to_string()),
            payout.recall_at.map(Timestamp::as_microsecond),
        ],
    )
    .await?;
    let base = json!({"version": payout.version, "state": payout.state.name(), "compensation": payout.compensation});
    event::append(c, ctx, move_.name(), format!("payout:{}", payout.id), Some(payout.ticket), event::merged(base, data)).await?;
    let stage = Stage::of_payout(&payout.state);
    let mut owner = compensation::load(c, payout.compensation).await?;
    if owner.stage != stage {
        owner.stage = stage;
        compensation::save(c, ctx, &owner).await?;
    }
    Ok(true)
}

/// The word for why a payout is where it is.
fn why(state: &PayoutState) -> Option<String> {
    match state {
        PayoutState::Review { rules, first_release, .. } => match first_release {
            Some(first) => Some(format!("{}; released by {first}, a second person is needed", rules.join(", "))),
            None => Some(rules.join(", ")),
        },
        PayoutState::OnHold { reason, .. } => Some(format!("{reason:?}").to_lowercase()),
        PayoutState::Failed { code, .. } | PayoutState::Returned { code, .. } => Some(code.clone()),
        PayoutState::Rejected { reason, .. } | PayoutState::Cancelled { reason, .. } => Some(reason.clone()),
        PayoutState::InDoubt { .. } => Some("no answer from the rail; it is looked up, never sent again".to_owned()),
        _ => None,
    }
}
