//! The queue: windows of rows by keyset, counts per view, the next best ticket.

use std::fmt::Write as _;

use jiff::{SignedDuration, Timestamp};

use crate::domain::complaint::{Channel, Reason};
use crate::domain::filter::{Filter, Term};
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::money::Money;
use crate::domain::refusal::RefusalCode;
use crate::domain::stage::Stage;
use crate::domain::view::View;

use super::column::{instant, instant_opt, money, stars, value, word};
use super::command::{Ctx, Done, not_found, refuse};
use super::engine::{Conn, Dialect, Error};
use super::{args, row};

mod filter;

use filter::Where;

/// Most rows of one window.
pub const WINDOW_ROWS_MAX: u32 = 500;
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
}

/// Where a window lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// From the first row on.
    Top,
    /// The last rows.
    Bottom,
    /// After a place, as a page's `next` said.
    After(String),
    /// Before a place, as a page's `previous` said.
    Before(String),
    /// With this ticket in the middle; the top when it is not in the view.
    Around(TicketId),
}

/// A question for a window.
#[derive(Clone, Debug)]
pub struct WindowQuery {
    /// Which view.
    pub view: View,
    /// For whom: the view "mine" needs a name.
    pub me: String,
    /// Filter line.
    pub filter: Filter,
    /// Where.
    pub anchor: Anchor,
    /// How many rows at most.
    pub limit: u32,
}

/// A window of rows in the queue's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The rows.
    pub rows: Vec<QueueRow>,
    /// The place to go on at; none at the end.
    pub next: Option<String>,
    /// The place to go back from; none at the top.
    pub previous: Option<String>,
}

const COLUMNS: &str =
    "id, version, subject, customer_name, channel, state, received_at, due_at, assignee, lease_until, reason, rating,
    brand, order_minor, order_currency, compensation_id, compensation_stage, compensation_minor, compensation_currency, rank";

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
    }
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
            clause.add(&format!("lane = 1 AND due_at <= {soon}"));
        }
        View::Waiting => clause.add("lane = 2"),
        View::Approvals => clause.add("compensation_stage = 'approval_wanted'"),
        View::Money => clause.add("money_under_way = 1"),
        View::Ratings => clause.add("lane = 1 AND rating IS NOT NULL"),
        View::Solved => clause.add("lane = 3"),
        View::All => {}
    }
}

/// Leads a filter by brand to the brand's own index: of a brand that few tickets have, the view would be walked to its end. Views
/// with a small index of their own are walked all the same.
fn brand_range(view: View, filter: &Filter, clause: &mut Where) {
    match view {
        View::Queue | View::Unassigned | View::Waiting | View::Ratings | View::Solved | View::All => {}
        View::Mine | View::AtRisk | View::Approvals | View::Money => return,
    }
    for (wanted, term) in &filter.terms {
        if let (true, Term::Brand(brand)) = (wanted, term) {
            // As the index spells it; the filter's own condition is spelt otherwise and stays as it is.
            let brand = clause.bind(brand.as_str());
            clause.add(&format!("coalesce(lower(brand), '') = {brand}"));
        }
    }
}

/// A place in the order, as text for the wire.
fn place(row: &QueueRow) -> String {
    format!("{}.{}", row.rank, row.id)
}

fn parse_place(text: &str) -> Done<(i64, i64)> {
    let parts = text.split_once('.').and_then(|(rank, id)| Some((rank.parse().ok()?, id.parse().ok()?)));
    parts.map_or_else(|| refuse(RefusalCode::Invalid, "this cursor is not one of ours; start again without it"), Ok)
}

/// Answers a window question.
///
/// # Errors
/// [`RefusalCode::Invalid`] for a cursor that is not ours; the store's.
pub async fn window(c: &mut Conn, ctx: &Ctx, query: &WindowQuery) -> Done<Window> {
    let limit = query.limit.clamp(1, WINDOW_ROWS_MAX);
    match &query.anchor {
        Anchor::Top => forward(c, ctx, query, None, limit).await,
        Anchor::Bottom => backward(c, ctx, query, None, limit).await,
        Anchor::After(cursor) => forward(c, ctx, query, Some((parse_place(cursor)?, false)), limit).await,
        Anchor::Before(cursor) => backward(c, ctx, query, Some((parse_place(cursor)?, false)), limit).await,
        Anchor::Around(id) => around(c, ctx, query, *id, limit).await,
    }
}

/// A place and whether the row at it belongs to the window.
type Bound = Option<((i64, i64), bool)>;

async fn scan(c: &mut Conn, ctx: &Ctx, query: &WindowQuery, bound: Bound, down: bool, rows: u32) -> Done<Vec<QueueRow>> {
    let mut clause = Where::default();
    view_condition(query.view, &query.me, ctx.now, &mut clause);
    filter::conditions(&query.filter, c.dialect(), &query.me, ctx.now, &mut clause);
    brand_range(query.view, &query.filter, &mut clause);
    if let Some(((rank, id), included)) = bound {
        let (rank, id) = (clause.bind(rank), clause.bind(id));
        let comparison = match (down, included) {
            (true, true) => ">=",
            (true, false) => ">",
            (false, true) => "<=",
            (false, false) => "<",
        };
        clause.add(&format!("(rank, id) {comparison} ({rank}, {id})"));
    }
    let order = if down { "rank, id" } else { "rank DESC, id DESC" };
    let table = filter::table(c, &query.filter).await?;
    let mut sql = format!("SELECT {COLUMNS} FROM {table}{} ORDER BY {order}", clause.sql);
    let limit = clause.bind(i64::from(rows));
    let _ = write!(sql, " LIMIT {limit}");
    let found: Vec<Row> = c.rows(&sql, &clause.args).await?;
    Ok(found.into_iter().map(Row::queue_row).collect::<Result<_, _>>()?)
}

async fn forward(c: &mut Conn, ctx: &Ctx, query: &WindowQuery, bound: Bound, limit: u32) -> Done<Window> {
    let mut rows = scan(c, ctx, query, bound, true, limit + 1).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(place);
    let previous = rows.first().filter(|_| bound.is_some()).map(place);
    Ok(Window { rows, next, previous })
}

async fn backward(c: &mut Conn, ctx: &Ctx, query: &WindowQuery, bound: Bound, limit: u32) -> Done<Window> {
    let mut rows = scan(c, ctx, query, bound, false, limit + 1).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    rows.reverse();
    let previous = rows.first().filter(|_| more).map(place);
    let next = rows.last().filter(|_| bound.is_some()).map(place);
    Ok(Window { rows, next, previous })
}

async fn around(c: &mut Conn, ctx: &Ctx, query: &WindowQuery, id: TicketId, limit: u32) -> Done<Window> {
    let at: Option<(i64,)> = c.optional("SELECT rank FROM ticket WHERE id = $1", args![id.0]).await?;
    let Some((rank,)) = at else { return forward(c, ctx, query, None, limit).await };
    let half = (limit / 2).max(1);
    let above = backward(c, ctx, query, Some(((rank, id.0), false)), half).await?;
    let below = forward(c, ctx, query, Some(((rank, id.0), true)), limit - half).await?;
    let previous = above.previous;
    let rows: Vec<_> = above.rows.into_iter().chain(below.rows).collect();
    Ok(Window { rows, next: below.next, previous })
}

/// How many rows a view has under a filter.
///
/// # Errors
/// The store's.
pub async fn count(c: &mut Conn, ctx: &Ctx, view: View, me: &str, filter: &Filter) -> Done<u64> {
    let mut clause = Where::default();
    view_condition(view, me, ctx.now, &mut clause);
    filter::conditions(filter, c.dialect(), me, ctx.now, &mut clause);
    brand_range(view, filter, &mut clause);
    let table = filter::table(c, filter).await?;
    let (count,): (i64,) = c.one(&format!("SELECT count(*) FROM {table}{}", clause.sql), &clause.args).await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// One row.
///
/// # Errors
/// [`RefusalCode::NotFound`]; the store's.
pub async fn queue_row(c: &mut Conn, id: TicketId) -> Done<QueueRow> {
    let row: Option<Row> = c.optional(&format!("SELECT {COLUMNS} FROM ticket WHERE id = $1"), args![id.0]).await?;
    Ok(row.ok_or_else(|| not_found("ticket", id))?.queue_row()?)
}

/// The best ticket that nobody holds. Tickets that have been made good already come when there is no other: what is left to do on
/// them is to close them.
///
/// # Errors
/// The store's.
pub async fn best_unassigned(c: &mut Conn) -> Done<Option<TicketId>> {
    let skip = if c.dialect() == Dialect::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let unanswered = "AND money_under_way = 0 AND coalesce(compensation_stage, '') <> 'paid'";
    for condition in [unanswered, ""] {
        let sql =
            format!("SELECT id FROM ticket WHERE lane = 1 AND assignee IS NULL {condition} ORDER BY rank, id LIMIT 1 {skip}");
        if let Some((id,)) = c.optional::<(i64,)>(&sql, &[]).await? {
            return Ok(Some(TicketId(id)));
        }
    }
    Ok(None)
}
