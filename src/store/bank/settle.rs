//! Entries that fit nothing, dealt with by a person: matched by hand to the payout they belong to, or put aside with a reason.

use crate::domain::said::{Arg, command as said};
use serde_json::json;

use crate::domain::ids::PayoutId;
use crate::domain::money::Money;
use crate::domain::payout::{Outcome, PayoutState, is_ours};
use crate::domain::refusal::RefusalCode;
use crate::store::column::{instant_opt, money, storable};
use crate::store::command::{Ctx, Done, not_found, refuse};
use crate::store::engine::Conn;
use crate::store::payout::report::{Report, prove, reconcile, report};
use crate::store::payout::{self, Payout};
use crate::store::{args, event, row};

/// Longest reason or proof, in characters.
pub const WHY_CHARS_MAX: usize = 500;

/// How an entry is dealt with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// Nothing follows for any payout.
    Aside {
        /// Why, for whoever reads the log.
        reason: String,
    },
    /// It belongs to a payout.
    Match {
        /// Which.
        payout: PayoutId,
        /// What shows it: where at the bank it was seen, by which reference.
        proof: String,
        /// The payout's version that was on the screen.
        seen: Option<i64>,
    },
}

/// An entry that was dealt with.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The bank's id of it.
    pub entry: String,
    /// The payout it was matched to, as it is now.
    pub payout: Option<Payout>,
}

row! {
    struct Row {
        outcome: String,
        amount_minor: Option<i64>,
        currency: Option<String>,
        says: Option<String>,
        code: Option<String>,
        said_at: Option<i64>,
        settled_by: Option<String>,
    }
}

/// Deals with an entry that fits nothing.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`] for anybody but finance; [`RefusalCode::NotFound`]; [`RefusalCode::IllegalMove`] when somebody
/// dealt with it already, or the payout is not on its way; [`RefusalCode::StaleVersion`]; [`RefusalCode::Invalid`] without a reason or proof, or when the amounts
/// differ; the machine's refusal; the store's.
pub async fn settle(c: &mut Conn, ctx: &Ctx, entry: &str, how: &Settlement) -> Done<Settled> {
    let (_, role) = ctx.person()?;
    if !role.handles_bank_files() {
        return refuse(RefusalCode::RoleNotAllowed, said::no_entry_settling(role));
    }
    let (why, wanted) = match how {
        Settlement::Aside { reason } => (storable(reason.trim()), said::entry_reason(WHY_CHARS_MAX)),
        Settlement::Match { proof, .. } => (storable(proof.trim()), said::entry_proof(WHY_CHARS_MAX)),
    };
    if why.is_empty() || why.chars().count() > WHY_CHARS_MAX {
        return refuse(RefusalCode::Invalid, wanted);
    }
    let sql = "SELECT outcome, amount_minor, currency, says, code, said_at, settled_by FROM bank_entry WHERE id = $1";
    let row: Row = c.optional(sql, args![entry]).await?.ok_or_else(|| not_found("bank entry", entry))?;
    if row.outcome != "unmatched" {
        let text = row.settled_by.map_or_else(said::entry_closed, said::entry_settled);
        return refuse(RefusalCode::IllegalMove, text);
    }
    let matched = match how {
        Settlement::Aside { .. } => None,
        Settlement::Match { payout, seen, .. } => Some(match_by_hand(c, ctx, (*payout, *seen), &row, &why).await?),
    };
    let outcome = if matched.is_some() { "matched_by_hand" } else { "put_aside" };
    c.run(
        "UPDATE bank_entry SET outcome = $2, settled_at = $3, settled_by = $4, settled_why = $5 WHERE id = $1",
        args![entry, outcome, ctx.micros(), ctx.actor.to_string(), why.as_str()],
    )
    .await?;
    let (object, ticket) = match &matched {
        Some(payout) => (format!("payout:{}", payout.id), Some(payout.ticket)),
        None => ("bank".to_owned(), None),
    };
    event::append(c, ctx, &format!("bank_entry.{outcome}"), object, ticket, json!({"entry": entry, "why": event::typed(&why)}))
        .await?;
    Ok(Settled { entry: entry.to_owned(), payout: matched })
}

/// Whether money is there or came back: what the bank says then is news of that.
const fn is_sent(state: &PayoutState) -> bool {
    matches!(state, PayoutState::Paid { .. } | PayoutState::Returned { .. } | PayoutState::Reversed { .. })
}

/// Moves the payout that a person says the entry is about, by what the entry says.
async fn match_by_hand(c: &mut Conn, ctx: &Ctx, (id, seen): (PayoutId, Option<i64>), row: &Row, proof: &str) -> Done<Payout> {
    let payout = payout::load(c, id).await?;
    payout.ensure_seen(seen)?;
    let amount: Option<Money> =
        row.amount_minor.zip(row.currency.as_deref()).map(|(minor, code)| money(minor, code)).transpose()?;
    if let Some(amount) = amount.filter(|amount| *amount != payout.amount) {
        return refuse(RefusalCode::Invalid, said::entry_amount_other(payout.amount, amount));
    }
    let at = instant_opt(row.said_at)?.map_or(ctx.now, |at| at.min(ctx.now));
    let code = row.code.clone().unwrap_or_else(|| "NARR".to_owned());
    let moves_money = matches!(row.says.as_deref(), Some("booked" | "returned"));
    if moves_money && amount.is_none() {
        return refuse(RefusalCode::Invalid, said::entry_no_amount());
    }
    let what = match row.says.as_deref() {
        Some("accepted") => Report::Accepted,
        Some("booked") => Report::Booked { at },
        Some("refused") => Report::Refused { ours: is_ours(&code), code },
        Some("returned") => Report::Returned { code, at },
        _ => return refuse(RefusalCode::Invalid, said::entry_moves_nothing()),
    };
    let attempt = payout.state.attempts().last;
    let in_doubt = matches!(payout.state, PayoutState::Dispatched { .. } | PayoutState::InDoubt { .. });
    let outcome = match &what {
        Report::Accepted => Some(Outcome::Pending),
        Report::Booked { .. } => Some(Outcome::Paid),
        Report::Refused { code, ours } => Some(Outcome::Failed { code: code.clone(), ours: *ours, definite: true }),
        Report::Returned { .. } | Report::Unclaimed | Report::Reversed { .. } | Report::NeverArrived => None,
    };
    let after = match outcome.filter(|_| in_doubt) {
        Some(outcome) => reconcile(c, ctx, id, outcome, at, proof).await?,
        None if attempt == 0 => return refuse(RefusalCode::IllegalMove, said::payout_not_sent()),
        // The bank paid what it, or a rail, had called refused.
        None if matches!(what, Report::Booked { .. }) && !payout.state.has_live_attempt() && !is_sent(&payout.state) => {
            prove(c, ctx, payout.clone(), at, proof).await?
        }
        None => report(c, ctx, id, attempt, &what).await?,
    };
    if after.version == payout.version {
        return refuse(
            RefusalCode::IllegalMove,
            said::entry_already(Arg::word("payout", payout.state.name(), payout.state.name())),
        );
    }
    Ok(after)
}
