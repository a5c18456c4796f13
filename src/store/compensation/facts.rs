//! What pricing has to know of the past: everything given for the order and to the customer, and the evidence on the ticket.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::earlier;
use crate::domain::complaint::Reason;
use crate::domain::ids::{CompensationId, CustomerId};
use crate::domain::policy::price::Facts;
use crate::domain::policy::{EvidenceKind, Given};
use crate::domain::role::Role;
use crate::store::args;
use crate::store::column::{money, storable, word};
use crate::store::command::{Ctx, Done};
use crate::store::engine::Conn;
use crate::store::related;
use crate::store::ticket::Ticket;

/// What a tag begins with that holds the article's batch number.
const BATCH_TAGS: [&str; 2] = ["batch:", "batch_number:"];
const MICROS_OF_DAY: i64 = 86_400_000_000;

/// Everything given for an order, however long ago.
const GIVEN_FOR_ORDER: &str = "SELECT id, customer_id, amount_minor, currency, created_at FROM compensation
     WHERE ticket_id IN ({ids}) AND open = 1";
const GIVEN_TO_CUSTOMER: &str = "SELECT id, customer_id, amount_minor, currency, created_at FROM compensation
     WHERE customer_id = $1 AND created_at >= $2 AND open = 1";

/// What pricing has to know of the past.
pub(super) struct Known {
    /// Compensations that the history rule counts.
    pub earlier: u32,
    /// What was given.
    pub given: Vec<Given>,
    /// What is on the ticket.
    pub evidence: Vec<EvidenceKind>,
    /// The reasons for which many complain about an article of the order; to be read with [`volume`] where nothing else says so.
    pub volume: Vec<Reason>,
}

impl Known {
    /// What a ticket is priced by.
    pub fn of<'a>(&'a self, ticket: &'a Ticket, reason: Reason, role: Role) -> Facts<'a> {
        Facts {
            order: ticket.order.as_ref(),
            brand: ticket.brand.as_deref(),
            channel: Some(ticket.channel),
            classes: &ticket.tags,
            earlier: self.earlier,
            given: &self.given,
            evidence: &self.evidence,
            volume: self.volume.contains(&reason),
            ..Facts::of(reason, role)
        }
    }
}

type Row = (String, i64, i64, String, i64);

/// Reads it, each part by an index.
///
/// One compensation may be left out: what is amended is no part of its own past.
pub(super) async fn known(c: &mut Conn, ctx: &Ctx, ticket: &Ticket, except: Option<CompensationId>) -> Done<Known> {
    let earlier = earlier(c, ctx, ticket.customer, except).await?;
    let same_order = related::same_order(c, ticket.id).await?;
    let for_order: Vec<Row> = related::rows_of(c, GIVEN_FOR_ORDER, &same_order).await?;
    let since = ctx.micros_in(-86_400 * i64::from(ctx.policy.history_days()));
    let to_customer: Vec<Row> = c.rows(GIVEN_TO_CUSTOMER, args![ticket.customer.0, since]).await?;
    // One compensation may be on both lists and counts once.
    let mut given = BTreeMap::new();
    let both = to_customer.into_iter().map(|row| (row, false)).chain(for_order.into_iter().map(|row| (row, true)));
    for ((id, customer, minor, currency, at), same_order) in both {
        if except.is_some_and(|except| except.to_string() == id) {
            continue;
        }
        let amount = money(minor, &currency)?;
        let same_customer = CustomerId(customer) == ticket.customer;
        given.insert(id, Given { amount, age_days: days(at, ctx.now), same_order, same_customer });
    }
    let evidence = evidence(c, ctx, ticket).await?;
    Ok(Known { earlier, given: given.into_values().collect(), evidence, volume: Vec::new() })
}

/// How many customers complained about an article for each reason since a moment, by the newest complaints about it.
const COMPLAINTS_ABOUT: &str = "SELECT ticket.reason, count(DISTINCT ticket.customer_id) FROM (
        SELECT ticket_id FROM ticket_sku WHERE sku = $1 AND received_at >= $2 ORDER BY received_at DESC LIMIT $3) AS newest
     JOIN ticket ON ticket.id = newest.ticket_id
     WHERE ticket.reason IS NOT NULL AND ticket.state <> 'junk'
     GROUP BY ticket.reason";

/// Fewest complaints about an article that are looked at. Of one that many thousands complain about, the newest say what for: every menu
/// is priced by this, and in an incident all menus are about the same article.
const COMPLAINTS_LOOKED_AT: i64 = 1_000;

/// The reasons for which so many complain about an article of the order that the policy calls it many.
pub(super) async fn volume(c: &mut Conn, ctx: &Ctx, ticket: &Ticket) -> Done<Vec<Reason>> {
    let rule = ctx.policy.volume;
    let since = ctx.micros_in(-86_400 * i64::from(rule.days));
    let most = COMPLAINTS_LOOKED_AT.max(10 * i64::from(rule.customers));
    let mut reasons = Vec::new();
    for line in ticket.order.iter().flat_map(|order| &order.lines) {
        let rows: Vec<(String, i64)> = c.rows(COMPLAINTS_ABOUT, args![storable(&line.sku), since, most]).await?;
        for (reason, customers) in rows {
            if customers >= i64::from(rule.customers) {
                reasons.push(word(&reason)?);
            }
        }
    }
    Ok(reasons)
}

fn days(since: i64, now: Timestamp) -> u32 {
    let days = now.as_microsecond().saturating_sub(since).max(0) / MICROS_OF_DAY;
    u32::try_from(days).unwrap_or(u32::MAX)
}

/// What is on the ticket of what the policy may ask for: any picture that is kept, and a batch number among the tags.
async fn evidence(c: &mut Conn, ctx: &Ctx, ticket: &Ticket) -> Done<Vec<EvidenceKind>> {
    let mut found = Vec::new();
    if ctx.policy.evidence.is_empty() {
        return Ok(found);
    }
    let sql = "SELECT 1 FROM evidence WHERE ticket_id = $1 AND kind IS NOT NULL LIMIT 1";
    let picture: Option<(i64,)> = c.optional(sql, args![ticket.id.0]).await?;
    found.extend(picture.map(|_| EvidenceKind::Photo));
    found.extend(ticket.tags.iter().any(|tag| is_batch_tag(tag)).then_some(EvidenceKind::BatchNumber));
    Ok(found)
}

/// Whether a tag holds a batch number.
pub(in crate::store) fn is_batch_tag(tag: &str) -> bool {
    BATCH_TAGS.iter().any(|begin| tag.strip_prefix(begin).is_some_and(|no| !no.trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::engine::testing::TestDatabase;
    use crate::store::{MIGRATIONS, engine};

    #[tokio::test]
    async fn reading_the_past_walks_no_table() {
        let folder = TestDatabase::sqlite();
        let db = folder.open(MIGRATIONS).await;
        for (sql, index) in [
            (GIVEN_FOR_ORDER.replace("{ids}", "$1").as_str(), "compensation_by_ticket"),
            (GIVEN_TO_CUSTOMER, "compensation_by_customer"),
            (COMPLAINTS_ABOUT, "ticket_sku"),
        ] {
            let explain = format!("EXPLAIN QUERY PLAN {sql}");
            let values = (1..=3).filter(|number| sql.contains(&format!("${number}"))).map(i64::into).collect::<Vec<_>>();
            let plan = db
                .read(async move |c: &mut Conn| -> Result<Vec<(i64, i64, i64, String)>, engine::Error> {
                    c.rows(&explain, &values).await
                })
                .await
                .unwrap();
            let steps: Vec<String> = plan.into_iter().map(|(.., step)| step).collect();
            assert!(steps.iter().any(|step| step.contains(index)), "{steps:#?}");
            assert!(
                !steps.iter().any(|step| step.contains("AUTOMATIC")
                    || matches!(step.as_str(), "SCAN compensation" | "SCAN ticket" | "SCAN ticket_sku")),
                "{steps:#?}"
            );
        }
        db.close().await;
    }
}
