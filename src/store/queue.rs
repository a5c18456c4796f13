//! The queue: its rows and views, counts, the next best ticket. Windows are in [`window`](mod@window).

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::domain::complaint::{Channel, Reason};
use crate::domain::filter::{Filter, Term};
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::money::Money;
use crate::domain::stage::Stage;
use crate::domain::ticket::WakeOn;
use crate::domain::view::View;

use super::column::{from_json, instant, instant_opt, money, stars, value, word};
use super::command::{Ctx, Done, not_found};
use super::engine::{Conn, Dialect, Error};
use super::{args, row};

pub(super) mod filter;
mod group;
mod window;

use filter::Where;
pub use group::{GROUPED_ROWS_MAX, GroupCount, groups};
pub use window::{Anchor, Window, WindowQuery, plan, window};

/// Article numbers of a row at most: enough to find a ticket by.
const ROW_SKUS_MAX: usize = 20;
/// "At risk": the clock runs out within this many minutes, or has run out.
pub const AT_RISK_MINUTES: i64 = 60;

/// A queue row as the store knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueRow {
    /// The ticket.
    pub id: TicketId,
    /// Its version.
    pub version: i64,
    /// What it is about.
    pub subject: String,
    /// Customer's name.
    pub customer: String,
    /// Where it came in.
    pub channel: Channel,
    /// The machine's state, by name.
    pub state: String,
    /// When it came in.
    pub received_at: Timestamp,
    /// When its clock runs out.
    pub due_at: Option<Timestamp>,
    /// Who holds it.
    pub assignee: Option<String>,
    /// Until when.
    pub lease_until: Option<Timestamp>,
    /// Contact reason.
    pub reason: Option<Reason>,
    /// Stars.
    pub rating: Option<u8>,
    /// Brand.
    pub brand: Option<String>,
    /// What was paid for the order.
    pub order_value: Option<Money>,
    /// The newest compensation, if it is open.
    pub compensation: Option<(CompensationId, Stage, Money)>,
    /// Place in the order.
    pub rank: i64,
    /// The number of the order.
    pub order: Option<String>,
    /// Its first article numbers.
    pub skus: Vec<String>,
    /// Free words.
    pub tags: Vec<String>,
    /// Until when and what it sleeps, if it does.
    pub snooze: Option<Snooze>,
    /// It has a picture.
    pub photo: bool,
    /// The ticket it was merged into.
    pub merged_into: Option<TicketId>,
}

/// Until when and what a ticket sleeps; as the ticket's state says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Snooze {
    /// The time.
    pub until: Option<Timestamp>,
    /// What brings it back before.
    pub until_event: Option<WakeOn>,
}

const COLUMNS: &str =
    "id, version, subject, customer_name, channel, state, received_at, due_at, assignee, lease_until, reason, rating,
    brand, order_minor, order_currency, compensation_id, compensation_stage, compensation_minor, compensation_currency, rank,
    order_id, order_json, tags, due_order, amount_order, customer_order, changed_order,
    CASE WHEN state = 'snoozed' THEN state_json END,
    CAST(CASE WHEN EXISTS (SELECT 1 FROM evidence WHERE evidence.ticket_id = ticket.id AND evidence.kind IS NOT NULL)
        THEN 1 ELSE 0 END AS BIGINT), merged_into";

/// What stands for the group where there are none.
const NO_GROUP: &str = "CAST(NULL AS TEXT)";

row! {
    struct Row {
        id: i64,
        version: i64,
        subject: String,
        customer_name: String,
        channel: String,
        state: String,
        received_at: i64,
        due_at: Option<i64>,
        assignee: Option<String>,
        lease_until: Option<i64>,
        reason: Option<String>,
        rating: Option<i64>,
        brand: Option<String>,
        order_minor: Option<i64>,
        order_currency: Option<String>,
        compensation_id: Option<String>,
        compensation_stage: Option<String>,
        compensation_minor: Option<i64>,
        compensation_currency: Option<String>,
        rank: i64,
        order_id: Option<String>,
        order_json: Option<String>,
        tags: String,
        due_order: i64,
        amount_order: i64,
        customer_order: String,
        changed_order: i64,
        snooze: Option<String>,
        photo: i64,
        merged_into: Option<i64>,
        group: Option<String>,
    }
}

/// As much of an order as a row shows of it.
#[derive(Deserialize)]
struct Articles {
    lines: Vec<Article>,
}

#[derive(Deserialize)]
struct Article {
    sku: String,
}

impl Row {
    fn queue_row(self) -> Result<QueueRow, Error> {
        let compensation =
            match (self.compensation_id, self.compensation_stage, self.compensation_minor, self.compensation_currency) {
                (Some(id), Some(stage), Some(minor), Some(code)) => {
                    let stage: Stage = word(&stage)?;
                    stage.is_open().then(|| Ok::<_, Error>((word(&id)?, stage, money(minor, &code)?))).transpose()?
                }
                _ => None,
            };
        let order: Option<Articles> = self.order_json.as_deref().map(from_json).transpose()?;
        let lines = order.map(|order| order.lines).unwrap_or_default();
        Ok(QueueRow {
            id: TicketId(self.id),
            version: self.version,
            subject: self.subject,
            customer: self.customer_name,
            channel: word(&self.channel)?,
            state: self.state,
            received_at: instant(self.received_at)?,
            due_at: instant_opt(self.due_at)?,
            assignee: self.assignee,
            lease_until: instant_opt(self.lease_until)?,
            reason: self.reason.as_deref().map(word).transpose()?,
            rating: stars(self.rating),
            brand: self.brand,
            order_value: value(self.order_minor, self.order_currency.as_deref())?,
            compensation,
            rank: self.rank,
            order: self.order_id,
            skus: lines.into_iter().map(|line| line.sku).take(ROW_SKUS_MAX).collect(),
            tags: from_json(&self.tags)?,
            snooze: self.snooze.as_deref().map(from_json).transpose()?,
            photo: self.photo != 0,
            merged_into: self.merged_into.map(TicketId),
        })
    }
}

/// The condition of a view. Each one is a range of one index.
fn view_condition(view: View, me: &str, now: Timestamp, clause: &mut Where) {
    match view {
        View::Queue => clause.add("lane = 1"),
        View::Mine => {
            let me = clause.bind(me);
            clause.add(&format!("assignee = {me} AND lane <= 2"));
        }
        View::Unassigned => clause.add("lane = 1 AND assignee IS NULL"),
        View::AtRisk => {
            let soon = now.saturating_add(SignedDuration::from_mins(AT_RISK_MINUTES)).unwrap_or(now);
            let soon = clause.bind(soon.as_microsecond());
            clause.add(&format!("lane = 1 AND due_order <= {soon}"));
        }
        View::Waiting => clause.add("lane = 2"),
        View::Approvals => clause.add("compensation_stage = 'approval_wanted'"),
        View::Money => clause.add("money_under_way = 1"),
        View::Remedies => clause.add("compensation_stage = 'instructed'"),
        View::Ratings => clause.add("lane = 1 AND rating IS NOT NULL"),
        View::Solved => clause.add("lane = 3"),
        View::All => {}
    }
}

/// Leads a filter by brand or holder to an index of its own: of a brand that few tickets have, the view would be walked to its end.
/// Views with a small index of their own are walked all the same.
fn own_range(view: View, filter: &Filter, clause: &mut Where) {
    match view {
        View::Queue | View::Unassigned | View::Waiting | View::Ratings | View::Solved | View::All => {}
        View::Mine | View::AtRisk | View::Approvals | View::Money | View::Remedies => return,
    }
    for (wanted, term) in &filter.terms {
        // As the index spells it; the filter's own condition is spelt otherwise and stays as it is.
        match term {
            Term::Brand(brand) if *wanted => {
                let brand = clause.bind(brand.as_str());
                clause.add(&format!("coalesce(lower(brand), '') = {brand}"));
            }
            Term::Assignee(name) if *wanted => {
                let name = clause.bind(name.as_str());
                clause.add(&format!("assignee = {name}"));
            }
            _ => {}
        }
    }
}

/// How many rows a view has under a filter.
///
/// # Errors
/// The store's.
pub async fn count(c: &mut Conn, ctx: &Ctx, view: View, me: &str, filter: &Filter) -> Done<u64> {
    let mut clause = Where::default();
    view_condition(view, me, ctx.now, &mut clause);
    filter::conditions(filter, c.dialect(), me, ctx, &mut clause);
    own_range(view, filter, &mut clause);
    let table = filter::table(c, filter).await?;
    let (count,): (i64,) = c.one(&format!("SELECT count(*) FROM {table}{}", clause.sql), &clause.args).await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// The tickets that a filter finds and that can be acted on, wait, are solved or were merged; the oldest first, so many at most.
///
/// # Errors
/// The store's.
pub async fn found(c: &mut Conn, ctx: &Ctx, me: &str, filter: &Filter, limit: usize) -> Done<Vec<TicketId>> {
    let mut clause = Where::default();
    clause.add("(lane <= 3 OR state = 'merged')");
    filter::conditions(filter, c.dialect(), me, ctx, &mut clause);
    own_range(View::All, filter, &mut clause);
    let table = filter::table(c, filter).await?;
    let limit = clause.bind(i64::try_from(limit).unwrap_or(i64::MAX));
    let sql = format!("SELECT id FROM {table}{} ORDER BY id LIMIT {limit}", clause.sql);
    let rows: Vec<(i64,)> = c.rows(&sql, &clause.args).await?;
    Ok(rows.into_iter().map(|(id,)| TicketId(id)).collect())
}

/// One row.
///
/// # Errors
/// [`RefusalCode::NotFound`](crate::domain::refusal::RefusalCode::NotFound); the store's.
pub async fn queue_row(c: &mut Conn, id: TicketId) -> Done<QueueRow> {
    let row: Option<Row> = c.optional(&format!("SELECT {COLUMNS}, {NO_GROUP} FROM ticket WHERE id = $1"), args![id.0]).await?;
    Ok(row.ok_or_else(|| not_found("ticket", id))?.queue_row()?)
}

/// The best ticket that nobody holds and this person has not given back a while ago. Tickets that have been made good already come
/// when there is no other: what is left to do on them is to close them.
///
/// # Errors
/// The store's.
pub async fn best_unassigned(c: &mut Conn, me: &str, now: Timestamp) -> Done<Option<TicketId>> {
    let skip = if c.dialect() == Dialect::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let unanswered = "AND money_under_way = 0 AND coalesce(compensation_stage, '') NOT IN ('paid', 'done')";
    for condition in [unanswered, ""] {
        let sql = format!(
            "SELECT id FROM ticket WHERE lane = 1 AND assignee IS NULL {condition} AND NOT EXISTS (
                SELECT 1 FROM ticket_skip AS given WHERE given.ticket_id = ticket.id AND given.person = $1 AND given.again_at > $2)
             ORDER BY rank, id LIMIT 1 {skip}"
        );
        if let Some((id,)) = c.optional::<(i64,)>(&sql, args![me, now.as_microsecond()]).await? {
            return Ok(Some(TicketId(id)));
        }
    }
    Ok(None)
}

/// Whether anybody waits whom nobody holds.
///
/// # Errors
/// The store's.
pub async fn anybody_waits(c: &mut Conn) -> Done<bool> {
    let sql = "SELECT id FROM ticket WHERE lane = 1 AND assignee IS NULL LIMIT 1";
    Ok(c.optional::<(i64,)>(sql, &[]).await?.is_some())
}
