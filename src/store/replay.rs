//! Past compensations with what was known when they were proposed, for pricing them again under another policy.

use std::collections::HashMap;

use jiff::Timestamp;

use super::args;
use super::column::{from_json, instant, money, word};
use super::command::Done;
use super::engine::Conn;
use super::row;
use crate::domain::ids::TicketId;
use crate::domain::policy::simulate::PastCase;
use crate::domain::policy::{EvidenceKind, Given, RemedyKind};
use crate::domain::role::Role;

const MICROS_OF_DAY: i64 = 86_400_000_000;
/// Compensations read at once.
const PAGE: i64 = 5_000;

row! {
    struct Row {
        id: String,
        ticket_id: i64,
        customer_id: i64,
        amount_minor: i64,
        currency: String,
        reason: String,
        offer_key: String,
        kind: String,
        proposed_by: String,
        approved: bool,
        open: bool,
        created_at: i64,
        role: Option<String>,
        order_json: Option<String>,
        order_id: Option<String>,
        brand: Option<String>,
        channel: String,
        tags: String,
        photo: bool,
    }
}

/// One page by the index over time. Whether somebody had to approve it is known by who did, or by who still has to.
const PAGE_OF_PAST: &str =
    "SELECT p.id, p.ticket_id, p.customer_id, p.amount_minor, p.currency, p.reason, p.offer_key, p.kind, p.proposed_by,
        CAST(CASE WHEN p.approved_by IS NOT NULL OR p.needs_approval_by IS NOT NULL THEN 1 ELSE 0 END AS BIGINT) AS approved,
        p.open, p.created_at, a.role, t.order_json, t.order_id, t.brand, t.channel, t.tags,
        CAST(CASE WHEN EXISTS (SELECT 1 FROM evidence e WHERE e.ticket_id = t.id AND e.kind IS NOT NULL) THEN 1 ELSE 0 END AS BIGINT)
        AS photo
     FROM compensation p JOIN ticket t ON t.id = p.ticket_id LEFT JOIN api_token a ON a.name = p.proposed_by
     WHERE (p.created_at, p.id) > ($1, $2) ORDER BY p.created_at, p.id LIMIT $3";

/// What was given, for the history of those after it.
struct Past {
    at: i64,
    given: Given,
    customer: i64,
    order: Option<String>,
}

/// The payments by link proposed since `since`, oldest first, each with the history of the `history_days` before it as it was. Only
/// what is still open or paid counts as given: what was undone, refused or withdrawn since cost nothing; remedies
/// without a link count there too, and are not priced again.
///
/// # Errors
/// The store's.
pub async fn cases(c: &mut Conn, since: Timestamp, history_days: u32) -> Done<Vec<PastCase>> {
    let since = since.as_microsecond();
    let back = i64::from(history_days).saturating_mul(MICROS_OF_DAY);
    let (mut at, mut id) = (since.saturating_sub(back), String::new());
    let mut cases = Vec::new();
    let mut past: Vec<Past> = Vec::new();
    let mut of_customer: HashMap<i64, Vec<usize>> = HashMap::new();
    let mut of_order: HashMap<String, Vec<usize>> = HashMap::new();
    loop {
        let rows: Vec<Row> = c.rows(PAGE_OF_PAST, args![at, id.as_str(), PAGE]).await?;
        let Some(last) = rows.last() else { return Ok(cases) };
        (at, id) = (last.created_at, last.id.clone());
        for row in rows {
            let amount = money(row.amount_minor, &row.currency)?;
            if row.created_at >= since && word::<RemedyKind>(&row.kind)?.has_link() {
                let mine = of_customer.get(&row.customer_id).map_or(&[][..], Vec::as_slice);
                let same = row.order_id.as_ref().and_then(|order| of_order.get(order)).map_or(&[][..], Vec::as_slice);
                let mut before: Vec<usize> = mine.iter().chain(same).copied().collect();
                before.sort_unstable();
                before.dedup();
                let given = before.into_iter().filter_map(|index| past.get(index)).map(|past| {
                    let days = (row.created_at - past.at).max(0) / MICROS_OF_DAY;
                    Given {
                        age_days: u32::try_from(days).unwrap_or(u32::MAX),
                        same_customer: past.customer == row.customer_id,
                        same_order: past.order.is_some() && past.order == row.order_id,
                        ..past.given
                    }
                });
                let given: Vec<Given> = given.collect();
                cases.push(case(&row, given)?);
            }
            if row.open {
                let index = past.len();
                of_customer.entry(row.customer_id).or_default().push(index);
                if let Some(order) = &row.order_id {
                    of_order.entry(order.clone()).or_default().push(index);
                }
                let given = Given { amount, age_days: 0, same_order: false, same_customer: false };
                past.push(Past { at: row.created_at, given, customer: row.customer_id, order: row.order_id });
            }
        }
    }
}

fn case(row: &Row, given: Vec<Given>) -> Done<PastCase> {
    let tags: Vec<String> = from_json(&row.tags)?;
    let batch = tags.iter().any(|tag| super::compensation::is_batch_tag(tag));
    let evidence = [(row.photo, EvidenceKind::Photo), (batch, EvidenceKind::BatchNumber)];
    Ok(PastCase {
        ticket: TicketId(row.ticket_id),
        at: instant(row.created_at)?,
        agent: row.proposed_by.clone(),
        // A token that is gone leaves a name without a role: the smallest authority is assumed.
        role: row.role.as_deref().map(word).transpose()?.unwrap_or(Role::Agent),
        order: row.order_json.as_deref().map(from_json).transpose()?,
        brand: row.brand.clone(),
        channel: word(&row.channel)?,
        classes: tags,
        reason: word(&row.reason)?,
        given,
        evidence: evidence.into_iter().filter_map(|(there, kind)| there.then_some(kind)).collect(),
        key: row.offer_key.chars().next().unwrap_or_default(),
        amount: money(row.amount_minor, &row.currency)?,
        needed_approval: row.approved,
    })
}
