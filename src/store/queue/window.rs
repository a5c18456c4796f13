//! Windows of the queue by keyset. In every order a window is a range of one index for each lane its view has, wherever it lies;
//! where its first row has the same key as the place before it, two ranges.

use crate::domain::said::command as said;
use std::fmt::Write as _;

use data_encoding::HEXLOWER;

use crate::domain::filter::{Filter, Is, Term};
use crate::domain::ids::TicketId;
use crate::domain::refusal::RefusalCode;
use crate::domain::sort::{Arrangement, Sort};
use crate::domain::view::View;
use crate::store::command::{Ctx, Done, refuse};
use crate::store::engine::{Conn, Dialect, Value};

use super::filter::Where;
use super::{COLUMNS, NO_GROUP, QueueRow, Row, filter, group, own_range, view_condition};

/// Most rows of one window.
pub const WINDOW_ROWS_MAX: u32 = 500;
/// A view with fewer rows than this is sorted; in a larger one the order's index is walked, and a window is soon full.
const FEW_ROWS: i64 = 2_000;
/// So many rows of a filter's own range are sorted; hits of a larger one stand close enough together in the order's index.
const RANGE_ROWS: i64 = 50_000;

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
    /// Order and headings.
    pub arrangement: Arrangement,
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

/// The column of an order, and the index that begins with the lane and goes on with it.
const fn column(sort: Sort) -> (&'static str, &'static str) {
    match sort {
        Sort::Priority => ("rank", "ticket_by_lane"),
        Sort::Due => ("due_order", "ticket_by_due"),
        Sort::Age => ("received_at", "ticket_by_lane_age"),
        Sort::Amount => ("amount_order", "ticket_by_amount"),
        Sort::Customer => ("customer_order", "ticket_by_name"),
        Sort::Updated => ("changed_order", "ticket_by_change"),
    }
}

/// The lanes whose tickets a view can have.
const fn lanes(view: View) -> &'static [i64] {
    match view {
        View::Queue | View::Unassigned | View::AtRisk | View::Ratings => &[1],
        View::Mine => &[1, 2],
        View::Waiting => &[2],
        View::Solved => &[3],
        View::Approvals | View::Money | View::Remedies | View::All => &[1, 2, 3, 4],
    }
}

/// What a row is ordered by inside its group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Text(String),
}

impl Key {
    fn bind(&self, clause: &mut Where) -> String {
        match self {
            Key::Number(number) => clause.bind(*number),
            Key::Text(text) => clause.bind(text.as_str()),
        }
    }
}

/// A place in the order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    group: Option<String>,
    key: Key,
    id: i64,
}

impl Place {
    fn of(row: &Row, arrangement: &Arrangement) -> Self {
        let key = match arrangement.sort {
            Sort::Priority => Key::Number(row.rank),
            Sort::Due => Key::Number(row.due_order),
            Sort::Age => Key::Number(row.received_at),
            Sort::Amount => Key::Number(row.amount_order),
            Sort::Customer => Key::Text(row.customer_order.clone()),
            Sort::Updated => Key::Number(row.changed_order),
        };
        Self { group: row.group.clone(), key, id: row.id }
    }

    /// As text for the wire. The order is named in it: a place of another order would be anywhere.
    fn text(&self, arrangement: &Arrangement) -> String {
        let key = match &self.key {
            Key::Number(number) => number.to_string(),
            Key::Text(text) => HEXLOWER.encode(text.as_bytes()),
        };
        let place = format!("{key}.{}", self.id);
        match (arrangement.sort, arrangement.group) {
            (Sort::Priority, None) => place,
            (sort, None) => format!("{sort}.{place}"),
            (sort, Some(group)) => {
                format!("{sort}.{group}.{}.{place}", HEXLOWER.encode(self.group.as_deref().unwrap_or_default().as_bytes()))
            }
        }
    }

    fn parse(text: &str, arrangement: &Arrangement) -> Done<Self> {
        let words = |hex: &str| String::from_utf8(HEXLOWER.decode(hex.as_bytes()).ok()?).ok();
        let read = || {
            let parts: Vec<&str> = text.split('.').collect();
            let (rest, [key, id]) = parts.split_last_chunk()?;
            let (sort, group) = match (rest, arrangement.group) {
                ([], None) => (Sort::Priority.name(), None),
                ([sort], None) => (*sort, None),
                ([sort, name, group], Some(wanted)) if *name == wanted.name() => (*sort, Some(words(group)?)),
                _ => return None,
            };
            let key = if arrangement.sort == Sort::Customer { Key::Text(words(key)?) } else { Key::Number(key.parse().ok()?) };
            (sort == arrangement.sort.name()).then_some(Self { group, key, id: id.parse().ok()? })
        };
        read().map_or_else(|| refuse(RefusalCode::Invalid, said::cursor_strange()), Ok)
    }
}

/// How the rows of a window are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// In the order of rank every view has an index of its own.
    Ranked,
    /// Along the order's index, lane by lane.
    Walked,
    /// By the view's own index, or the filter's, and sorted.
    Sorted,
}

/// Decides how a window is found; without numbers of its own SQLite would walk a million rows for the three that a view has.
async fn way(c: &mut Conn, ctx: &Ctx, query: &WindowQuery, table: &str) -> Done<Way> {
    if query.arrangement.group.is_some() {
        group::bounded(c, ctx, query.view, &query.me, &query.filter).await?;
        return Ok(Way::Sorted);
    }
    let endless = matches!(query.view, View::Solved | View::All);
    let ranged = query.filter.terms.iter().any(|(wanted, term)| *wanted && filter::is_range(term));
    if endless && ranged && table == "ticket" {
        let mut clause = Where::default();
        view_condition(query.view, &query.me, ctx.now, &mut clause);
        filter::ranges(&query.filter, c.dialect(), &query.me, ctx, &mut clause);
        let limit = clause.bind(RANGE_ROWS);
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM ticket{} LIMIT {limit}) AS few", clause.sql);
        let (rows,): (i64,) = c.one(&sql, &clause.args).await?;
        if rows < RANGE_ROWS {
            return Ok(Way::Sorted);
        }
    }
    if query.arrangement.sort == Sort::Priority {
        // What is open is a small part of everything, and has lanes of its own.
        let lanes = query.view == View::All && asks_for_open(&query.filter) && table == "ticket";
        return Ok(if lanes { Way::Walked } else { Way::Ranked });
    }
    let whole = matches!(query.view, View::Queue | View::Waiting | View::Solved | View::All);
    let narrow = query.filter.terms.iter().any(|(wanted, term)| *wanted && matches!(term, Term::Id(_) | Term::Brand(_)));
    if table != "ticket" {
        return Ok(Way::Sorted);
    }
    if whole && !narrow {
        return Ok(Way::Walked);
    }
    let mut clause = Where::default();
    view_condition(query.view, &query.me, ctx.now, &mut clause);
    own_range(query.view, &query.filter, &mut clause);
    for (wanted, term) in &query.filter.terms {
        if let (true, Term::Id(id)) = (wanted, term) {
            let id = clause.bind(id.0);
            clause.add(&format!("id = {id}"));
        }
    }
    let limit = clause.bind(FEW_ROWS);
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM ticket{} LIMIT {limit}) AS few", clause.sql);
    let (rows,): (i64,) = c.one(&sql, &clause.args).await?;
    Ok(if rows < FEW_ROWS { Way::Sorted } else { Way::Walked })
}

fn asks_for_open(filter: &Filter) -> bool {
    filter.terms.iter().any(|(wanted, term)| *wanted && matches!(term, Term::Is(Is::Open)))
}

/// A place and whether the row at it belongs to the window.
type Bound = Option<(Place, bool)>;

/// Which rows of the order a statement finds.
#[derive(Clone, Copy)]
enum Part<'p> {
    /// All of them.
    Every,
    /// Those after a place; true when the row at it is one of them.
    From(&'p Place, bool),
    /// Those with the same key after a place, likewise.
    Tied(&'p Place, bool),
    /// Those with a later key.
    Beyond(&'p Place),
}

impl Part<'_> {
    fn condition(self, keys: &[String], down: bool, clause: &mut Where) {
        let column = keys.first().map_or("", String::as_str);
        let strictly = if down { ">" } else { "<" };
        let comparison = |included: bool| if included { format!("{strictly}=") } else { strictly.to_owned() };
        match self {
            Part::Every => {}
            Part::From(place, included) => {
                let mut values: Vec<String> = place.group.iter().map(|group| clause.bind(group.as_str())).collect();
                values.extend([place.key.bind(clause), clause.bind(place.id)]);
                clause.add(&format!("({}) {} ({})", keys.join(", "), comparison(included), values.join(", ")));
            }
            // SQLite goes to the first of two compared columns and no further: equal keys are a range of their own.
            Part::Tied(place, included) => {
                let (key, id) = (place.key.bind(clause), clause.bind(place.id));
                clause.add(&format!("{} = {key} AND id {} {id}", column, comparison(included)));
            }
            Part::Beyond(place) => {
                let key = place.key.bind(clause);
                clause.add(&format!("{column} {strictly} {key}"));
            }
        }
    }
}

/// A part of the order that is asked for.
struct Range<'a> {
    query: &'a WindowQuery,
    table: &'static str,
    way: Way,
}

impl Range<'_> {
    fn statement(&self, c: &Conn, ctx: &Ctx, lane: Option<i64>, part: Part<'_>, down: bool, rows: usize) -> (String, Vec<Value>) {
        let (query, dialect) = (self.query, c.dialect());
        let arrangement = &query.arrangement;
        let mut clause = Where::default();
        view_condition(query.view, &query.me, ctx.now, &mut clause);
        filter::conditions(&query.filter, dialect, &query.me, ctx, &mut clause);
        own_range(query.view, &query.filter, &mut clause);
        let (column, index) = column(arrangement.sort);
        let mut table = self.table.to_owned();
        if let Some(lane) = lane {
            clause.add(&format!("lane = {lane}"));
            if dialect == Dialect::Sqlite {
                // SQLite could take a view's own index instead and sort all of it; this one has the order already.
                let _ = write!(table, " INDEXED BY {index}");
            }
        }
        // To SQLite a plus makes an expression of a column that no index has: what is few is sorted.
        let plain = if self.way == Way::Sorted && dialect == Dialect::Sqlite { "+" } else { "" };
        let mut keys = vec![format!("{plain}{column}"), format!("{plain}id")];
        let grouped = arrangement.group.map(|by| group::key(by, dialect, &mut clause));
        if let Some(key) = &grouped {
            keys.insert(0, key.ordered.clone());
            group::leave_out(key, &arrangement.folded, &mut clause);
        }
        part.condition(&keys, down, &mut clause);
        let order = keys.iter().map(|key| format!("{key}{}", if down { "" } else { " DESC" })).collect::<Vec<_>>().join(", ");
        let group = grouped.map_or_else(|| NO_GROUP.to_owned(), |key| key.value);
        let mut sql = format!("SELECT {COLUMNS}, {group} FROM {table}{} ORDER BY {order}", clause.sql);
        let limit = clause.bind(i64::try_from(rows).unwrap_or(i64::MAX));
        let _ = write!(sql, " LIMIT {limit}");
        (sql, clause.args)
    }

    /// The lanes that are walked one after the other; none when one statement finds everything.
    fn lanes(&self) -> Vec<Option<i64>> {
        match self.way {
            Way::Walked if self.query.view == View::All && asks_for_open(&self.query.filter) => vec![Some(1), Some(2)],
            Way::Walked => lanes(self.query.view).iter().copied().map(Some).collect(),
            Way::Ranked | Way::Sorted => vec![None],
        }
    }

    /// What is asked one after the other until there are rows enough.
    fn parts<'p>(&self, bound: &'p Bound) -> Vec<Part<'p>> {
        match bound {
            None => vec![Part::Every],
            Some((place, included)) if self.way == Way::Walked => vec![Part::Tied(place, *included), Part::Beyond(place)],
            Some((place, included)) => vec![Part::From(place, *included)],
        }
    }

    async fn scan(&self, c: &mut Conn, ctx: &Ctx, bound: &Bound, down: bool, rows: u32) -> Done<Vec<(Place, QueueRow)>> {
        let mut found = Vec::new();
        let (lanes, rows) = (self.lanes(), rows as usize);
        for lane in &lanes {
            let before = found.len();
            for part in self.parts(bound) {
                let wanted = (before + rows).saturating_sub(found.len());
                if wanted == 0 {
                    break;
                }
                let (sql, args) = self.statement(c, ctx, *lane, part, down, wanted);
                let answer: Vec<Row> = c.rows(&sql, &args).await?;
                for row in answer {
                    found.push((Place::of(&row, &self.query.arrangement), row.queue_row()?));
                }
            }
        }
        if lanes.len() > 1 {
            found.sort_by(|(one, _), (other, _)| if down { one.cmp(other) } else { other.cmp(one) });
            found.truncate(rows);
        }
        Ok(found)
    }

    async fn forward(&self, c: &mut Conn, ctx: &Ctx, bound: Bound, limit: u32) -> Done<Window> {
        let mut rows = self.scan(c, ctx, &bound, true, limit + 1).await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = self.end(rows.last().filter(|_| more));
        let previous = self.end(rows.first().filter(|_| bound.is_some()));
        Ok(Window { rows: rows.into_iter().map(|(_, row)| row).collect(), next, previous })
    }

    async fn backward(&self, c: &mut Conn, ctx: &Ctx, bound: Bound, limit: u32) -> Done<Window> {
        let mut rows = self.scan(c, ctx, &bound, false, limit + 1).await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        rows.reverse();
        let previous = self.end(rows.first().filter(|_| more));
        let next = self.end(rows.last().filter(|_| bound.is_some()));
        Ok(Window { rows: rows.into_iter().map(|(_, row)| row).collect(), next, previous })
    }

    fn end(&self, row: Option<&(Place, QueueRow)>) -> Option<String> {
        row.map(|(place, _)| place.text(&self.query.arrangement))
    }

    async fn around(&self, c: &mut Conn, ctx: &Ctx, id: TicketId, limit: u32) -> Done<Window> {
        let mut clause = Where::default();
        let group = match self.query.arrangement.group {
            Some(by) => group::key(by, c.dialect(), &mut clause).value,
            None => NO_GROUP.to_owned(),
        };
        let id = clause.bind(id.0);
        let at: Option<Row> = c.optional(&format!("SELECT {COLUMNS}, {group} FROM ticket WHERE id = {id}"), &clause.args).await?;
        let Some(row) = at else { return self.forward(c, ctx, None, limit).await };
        let place = Place::of(&row, &self.query.arrangement);
        let half = (limit / 2).max(1);
        let above = self.backward(c, ctx, Some((place.clone(), false)), half).await?;
        let below = self.forward(c, ctx, Some((place, true)), limit - half).await?;
        let rows: Vec<_> = above.rows.into_iter().chain(below.rows).collect();
        Ok(Window { rows, next: below.next, previous: above.previous })
    }
}

/// Answers a window question.
///
/// # Errors
/// [`RefusalCode::Invalid`] for a cursor that is not ours or is of another order, and for groups of too many rows; the store's.
pub async fn window(c: &mut Conn, ctx: &Ctx, query: &WindowQuery) -> Done<Window> {
    let limit = query.limit.clamp(1, WINDOW_ROWS_MAX);
    let place = |cursor: &str| Place::parse(cursor, &query.arrangement);
    let table = filter::table(c, &query.filter).await?;
    let range = Range { query, table, way: way(c, ctx, query, table).await? };
    match &query.anchor {
        Anchor::Top => range.forward(c, ctx, None, limit).await,
        Anchor::Bottom => range.backward(c, ctx, None, limit).await,
        Anchor::After(cursor) => range.forward(c, ctx, Some((place(cursor)?, false)), limit).await,
        Anchor::Before(cursor) => range.backward(c, ctx, Some((place(cursor)?, false)), limit).await,
        Anchor::Around(id) => range.around(c, ctx, *id, limit).await,
    }
}

/// How SQLite finds the rows after a place, or the first ones, in its own words: a plan for each range.
///
/// # Errors
/// As [`window`].
pub async fn plan(c: &mut Conn, ctx: &Ctx, query: &WindowQuery) -> Done<Vec<String>> {
    let table = filter::table(c, &query.filter).await?;
    let range = Range { query, table, way: way(c, ctx, query, table).await? };
    let bound = match &query.anchor {
        Anchor::After(cursor) => Some((Place::parse(cursor, &query.arrangement)?, false)),
        Anchor::Top | Anchor::Bottom | Anchor::Before(_) | Anchor::Around(_) => None,
    };
    let mut plans = Vec::new();
    for lane in range.lanes() {
        for part in range.parts(&bound) {
            let (sql, args) = range.statement(c, ctx, lane, part, true, query.limit as usize);
            let steps: Vec<(i64, i64, i64, String)> = c.rows(&format!("EXPLAIN QUERY PLAN {sql}"), &args).await?;
            plans.push(steps.into_iter().map(|(.., step)| step).collect::<Vec<_>>().join("; "));
        }
    }
    Ok(plans)
}
