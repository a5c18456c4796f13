//! Payouts by the parts of finance's work.

use crate::domain::payout::PayoutSection;
use crate::store::args;
use crate::store::bank::open;
use crate::store::command::{Ctx, Done};
use crate::store::engine::Conn;

use super::{Payout, select};

/// Which rows are in a section. The words are ours, so they stand in the text, where both engines plan with them.
fn condition(ctx: &Ctx, section: PayoutSection) -> String {
    let states = section.states();
    if section == PayoutSection::Alarms {
        return open::at_risk(ctx);
    }
    if states.is_empty() {
        return if section.has_payouts() { "1 = 1".to_owned() } else { "1 = 0".to_owned() };
    }
    let states: Vec<String> = states.iter().map(|state| format!("'{state}'")).collect();
    format!("state IN ({})", states.join(", "))
}

/// A page of a section, oldest claim first, after a place (microseconds and id).
///
/// # Errors
/// The store's.
pub async fn page(
    c: &mut Conn,
    ctx: &Ctx,
    section: PayoutSection,
    after: Option<(i64, String)>,
    limit: i64,
) -> Done<Vec<Payout>> {
    let (at, id) = after.unwrap_or((i64::MIN, String::new()));
    let which = condition(ctx, section);
    let tail = format!("WHERE {which} AND (submitted_at, id) > ($1, $2) ORDER BY submitted_at, id LIMIT $3");
    select(c, &tail, args![at, id, limit]).await
}

/// How much is in each section. Of files those that nobody brought to the bank.
///
/// # Errors
/// The store's.
pub async fn counts(c: &mut Conn, ctx: &Ctx) -> Done<Vec<(PayoutSection, u64)>> {
    let mut counts = Vec::with_capacity(PayoutSection::ALL.len());
    for section in PayoutSection::ALL {
        let sql = match section {
            PayoutSection::Files => {
                "SELECT count(*) FROM bank_run WHERE uploaded_at IS NULL AND withdrawn_at IS NULL AND upload_due IS NOT NULL"
                    .to_owned()
            }
            PayoutSection::Unmatched => "SELECT count(*) FROM bank_entry WHERE outcome = 'unmatched'".to_owned(),
            PayoutSection::Rails => "SELECT (SELECT count(*) FROM rail_guard WHERE held_since IS NOT NULL)
                        + (SELECT count(*) FROM rail_finding WHERE cleared_at IS NULL)"
                .to_owned(),
            section => format!("SELECT count(*) FROM payout WHERE {}", condition(ctx, *section)),
        };
        let (count,): (i64,) = c.one(&sql, &[]).await?;
        counts.push((*section, u64::try_from(count).unwrap_or(0)));
    }
    Ok(counts)
}
