//! Budgets as accounts that never go below zero: reserved when an offer is held, posted when the money has arrived, given back when
//! the offer ends without it.
//!
//! Each change of an account is one conditional update that must meet one row, so two issuers at once cannot both take the last of it.

use crate::domain::said::command as said;
use crate::domain::said::price::{budget_asks, budget_refuses};
use jiff::Timestamp;

use crate::domain::complaint::Reason;
use crate::domain::money::{Currency, Money};
use crate::domain::policy::budget::{BudgetAccount, WhenEmpty, budgets_for};
use crate::domain::policy::price::{Facts, Menu, Offer, Withheld};
use crate::domain::policy::{TraceEffect, TraceStep};
use crate::domain::refusal::RefusalCode;
use crate::domain::role::Role;
use crate::domain::stage::Stage;

use super::column::money;
use super::command::{Ctx, Done, refuse};
use super::compensation::Compensation;
use super::engine::{Conn, Error};
use super::ticket::Ticket;
use super::{args, row};

/// Most accounts of a list.
const ACCOUNTS_MAX: i64 = 500;

/// An account with what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The budget's name, with the agent's behind it where every agent has one.
    pub name: String,
    /// `2026-11` or `2026-11-22`.
    pub period: String,
    /// The most that may be reserved and spent.
    pub limit: Money,
    /// Held for offers that are open.
    pub reserved: Money,
    /// Paid out.
    pub posted: Money,
}

impl Balance {
    /// What is left.
    #[must_use]
    pub fn left(&self) -> Money {
        let minor = self.limit.minor.saturating_sub(self.reserved.minor).saturating_sub(self.posted.minor);
        Money::from_minor(minor.max(0), self.limit.currency)
    }
}

/// The accounts that an offer for this ticket has to be reserved in.
#[must_use]
pub fn accounts(ctx: &Ctx, ticket: &Ticket, reason: Reason, currency: Currency, agent: &str) -> Vec<BudgetAccount> {
    let facts = Facts {
        order: ticket.order.as_ref(),
        brand: ticket.brand.as_deref(),
        channel: Some(ticket.channel),
        classes: &ticket.tags,
        ..Facts::of(reason, Role::Agent)
    };
    let mut accounts = budgets_for(&ctx.policy, &facts, currency, agent, ctx.now);
    // One order for all, so that two commands never wait for each other.
    accounts.sort_by(|a, b| (&a.name, &a.period).cmp(&(&b.name, &b.period)));
    accounts
}

/// What these accounts hold now, by the limits that rule now.
///
/// # Errors
/// The store's.
pub async fn balances(c: &mut Conn, accounts: &[BudgetAccount]) -> Done<Vec<Balance>> {
    let mut balances = Vec::with_capacity(accounts.len());
    for account in accounts {
        let currency = account.limit.currency;
        let row: Option<(i64, i64)> = c
            .optional(
                "SELECT reserved_minor, posted_minor FROM budget_account WHERE name = $1 AND period = $2 AND currency = $3",
                args![account.name.as_str(), account.period.as_str(), currency.code()],
            )
            .await?;
        let (reserved, posted) = row.unwrap_or((0, 0));
        balances.push(Balance {
            name: account.name.clone(),
            period: account.period.clone(),
            limit: account.limit,
            reserved: Money::from_minor(reserved, currency),
            posted: Money::from_minor(posted, currency),
        });
    }
    Ok(balances)
}

/// What the budgets an offer belongs to say of it.
pub struct Room(Vec<(WhenEmpty, Balance)>);

impl Room {
    /// What these accounts have left.
    ///
    /// # Errors
    /// The store's.
    pub async fn of(c: &mut Conn, accounts: &[BudgetAccount]) -> Done<Self> {
        let balances = balances(c, accounts).await?;
        Ok(Self(accounts.iter().map(|account| account.when_empty).zip(balances).collect()))
    }

    /// The budget that has no room for this amount, one that refuses before one that asks: whether it refuses, what it leaves, and the
    /// step of the trace.
    #[must_use]
    pub fn shortage(&self, amount: Money) -> Option<(WhenEmpty, Money, TraceStep)> {
        let short = || self.0.iter().filter(|(_, balance)| balance.left().minor < amount.minor);
        let (word, balance) = short().find(|(word, _)| *word == WhenEmpty::Refuse).or_else(|| short().next())?;
        let (left, name, period) = (balance.left(), &balance.name, &balance.period);
        let (effect, sentence) = match word {
            WhenEmpty::Approve => (TraceEffect::NeedsApproval, budget_asks(left, name, period)),
            WhenEmpty::Refuse => (TraceEffect::Withheld, budget_refuses(left, name, period)),
        };
        Some((*word, left, TraceStep::new(format!("budget.{name}"), effect, sentence)))
    }

    /// An offer as the budgets let it through: as it is, with somebody who has to approve it, or not at all.
    ///
    /// # Errors
    /// The offer with the last step of its trace saying why, where it is off the menu.
    pub fn weigh(&self, ctx: &Ctx, mut offer: Offer) -> Result<Offer, Box<Offer>> {
        let Some((word, _, step)) = self.shortage(offer.amount) else { return Ok(offer) };
        offer.trace.push(step);
        if word == WhenEmpty::Refuse {
            return Err(Box::new(offer));
        }
        offer.needs_approval_by = offer.needs_approval_by.or_else(|| Some(ctx.policy.first_approver(offer.amount)));
        Ok(offer)
    }

    /// The menu as the budgets let it through.
    #[must_use]
    pub fn within(&self, ctx: &Ctx, menu: Menu) -> Menu {
        let mut kept = Menu { offers: Vec::with_capacity(menu.offers.len()), withheld: menu.withheld };
        for offer in menu.offers {
            match self.weigh(ctx, offer) {
                Ok(offer) => kept.offers.push(offer),
                Err(offer) => {
                    let why = offer.trace.last().map(TraceStep::sentence).unwrap_or_default();
                    kept.withheld.push(Withheld { name: offer.name, why, trace: offer.trace });
                }
            }
        }
        kept
    }
}

/// Reserves a compensation's amount in each of its accounts, all or none. A remedy without money takes none of them.
///
/// # Errors
/// [`RefusalCode::PolicyDenied`] where one of them has no room; the store's.
pub async fn reserve(c: &mut Conn, compensation: &Compensation, accounts: &[BudgetAccount]) -> Done<()> {
    let (id, amount) = (compensation.id.to_string(), compensation.amount);
    if amount.minor == 0 {
        return Ok(());
    }
    for account in accounts {
        let (name, period, code) = (account.name.as_str(), account.period.as_str(), account.limit.currency.code());
        c.run(
            "INSERT INTO budget_account (name, period, currency, limit_minor, reserved_minor, posted_minor)
             VALUES ($1, $2, $3, $4, 0, 0) ON CONFLICT (name, period, currency) DO NOTHING",
            args![name, period, code, account.limit.minor],
        )
        .await?;
        let taken = c
            .run(
                "UPDATE budget_account SET reserved_minor = reserved_minor + $4, limit_minor = $5
                 WHERE name = $1 AND period = $2 AND currency = $3 AND reserved_minor + posted_minor + $4 <= $5",
                args![name, period, code, amount.minor, account.limit.minor],
            )
            .await?;
        if taken != 1 {
            let text = said::budget_full(name, period, amount);
            return refuse(RefusalCode::PolicyDenied, text);
        }
        c.run(
            "INSERT INTO budget_entry (compensation_id, name, period, currency, amount_minor) VALUES ($1, $2, $3, $4, $5)",
            args![id.as_str(), name, period, code, amount.minor],
        )
        .await?;
    }
    Ok(())
}

row! {
    struct Entry {
        name: String,
        period: String,
        currency: String,
        amount_minor: i64,
        posted: bool,
    }
}

/// Brings a compensation's entries to where its stage wants them: reserved while it is open, posted once it is paid or done, gone when it
/// ended or waits for approval.
///
/// # Errors
/// The store's.
pub(super) async fn follow(c: &mut Conn, compensation: &Compensation) -> Done<()> {
    let id = compensation.id.to_string();
    let entries: Vec<Entry> = c
        .rows(
            "SELECT name, period, currency, amount_minor, posted FROM budget_entry WHERE compensation_id = $1 ORDER BY name, period",
            args![id.as_str()],
        )
        .await?;
    let gone = !compensation.stage.is_open() || compensation.stage == Stage::ApprovalWanted;
    let paid = compensation.stage.is_settled();
    for entry in entries {
        let (reserved, posted) = match (entry.posted, gone, paid) {
            (false, true, _) => (-entry.amount_minor, 0),
            (true, true, _) => (0, -entry.amount_minor),
            (false, _, true) => (-entry.amount_minor, entry.amount_minor),
            (true, _, false) => (entry.amount_minor, -entry.amount_minor),
            (false, _, false) | (true, _, true) => continue,
        };
        let place = args![entry.name.as_str(), entry.period.as_str(), entry.currency.as_str(), reserved, posted].to_vec();
        let moved = c
            .run(
                "UPDATE budget_account SET reserved_minor = reserved_minor + $4, posted_minor = posted_minor + $5
                 WHERE name = $1 AND period = $2 AND currency = $3 AND reserved_minor + $4 >= 0 AND posted_minor + $5 >= 0",
                &place,
            )
            .await?;
        if moved != 1 {
            return Err(Error::Failed(format!(
                "the budget {} of {} does not hold what {id} has in it",
                entry.name, entry.period
            ))
            .into());
        }
        let key = args![id.as_str(), entry.name.as_str(), entry.period.as_str()].to_vec();
        let sql = if gone {
            "DELETE FROM budget_entry WHERE compensation_id = $1 AND name = $2 AND period = $3"
        } else if paid {
            "UPDATE budget_entry SET posted = 1 WHERE compensation_id = $1 AND name = $2 AND period = $3"
        } else {
            "UPDATE budget_entry SET posted = 0 WHERE compensation_id = $1 AND name = $2 AND period = $3"
        };
        c.run(sql, &key).await?;
    }
    Ok(())
}

row! {
    struct Row {
        name: String,
        period: String,
        currency: String,
        limit_minor: i64,
        reserved_minor: i64,
        posted_minor: i64,
    }
}

/// The accounts of the current day and month that something was ever reserved in, by name.
///
/// # Errors
/// The store's.
pub async fn current(c: &mut Conn, ctx: &Ctx) -> Done<Vec<Balance>> {
    let (day, month) = periods(ctx, ctx.now);
    let rows: Vec<Row> = c
        .rows(
            "SELECT name, period, currency, limit_minor, reserved_minor, posted_minor FROM budget_account
             WHERE period IN ($1, $2) ORDER BY name, period, currency LIMIT $3",
            args![day, month, ACCOUNTS_MAX],
        )
        .await?;
    let balance = |row: Row| -> Result<Balance, Error> {
        Ok(Balance {
            limit: money(row.limit_minor, &row.currency)?,
            reserved: money(row.reserved_minor, &row.currency)?,
            posted: money(row.posted_minor, &row.currency)?,
            name: row.name,
            period: row.period,
        })
    };
    Ok(rows.into_iter().map(balance).collect::<Result<_, _>>()?)
}

/// The day and the month of an instant, as accounts are named by them.
fn periods(ctx: &Ctx, at: Timestamp) -> (String, String) {
    let day = at.to_zoned(ctx.policy.zone.clone()).date();
    (day.to_string(), day.strftime("%Y-%m").to_string())
}
