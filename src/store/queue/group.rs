//! Groups of the queue: what rows are put together by, and how many each has. Rows of a group have no index of their own, so a view
//! is grouped only while it has few enough rows to be sorted.

use crate::domain::filter::Filter;
use crate::domain::refusal::RefusalCode;
use crate::domain::said::command as said;
use crate::domain::sort::{FOLDED_MAX, Group};
use crate::domain::view::View;
use crate::store::command::{Ctx, Done, refuse};
use crate::store::engine::{Conn, Dialect};

use super::filter::Where;
use super::{filter, own_range, view_condition};

/// A view with more rows than this under its filter is not grouped: they are read and sorted for every window.
pub const GROUPED_ROWS_MAX: i64 = 20_000;
/// Most groups that are counted; the rest have rows all the same.
const GROUPS_MAX: i64 = 500;
/// Comes after every text: what has no value stands last.
const LAST: &str = "\u{10FFFF}";

/// The rows of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupCount {
    /// What they have in common; empty for those without a value.
    pub key: String,
    /// How many there are.
    pub count: u64,
}

/// A group's key as SQL.
pub(super) struct GroupKey {
    /// Its value.
    pub value: String,
    /// The same, with an order that is the same on both engines.
    pub ordered: String,
}

/// What rows are put together by; missing values get a key that comes last.
pub(super) fn key(by: Group, dialect: Dialect, clause: &mut Where) -> GroupKey {
    let column = match by {
        Group::Brand => "lower(brand)",
        Group::Reason => "reason",
        Group::Assignee => "assignee",
        Group::State => "state",
        Group::Order => "order_id",
    };
    let last = clause.bind(LAST);
    let value = format!("coalesce(nullif({column}, ''), {last})");
    let ordered = match dialect {
        Dialect::Sqlite => value.clone(),
        Dialect::Postgres => format!("({value} COLLATE \"C\")"),
    };
    GroupKey { value, ordered }
}

/// Leaves the rows of folded groups out.
pub(super) fn leave_out(key: &GroupKey, folded: &[String], clause: &mut Where) {
    for name in folded.iter().take(FOLDED_MAX) {
        let name = clause.bind(if name.is_empty() { LAST } else { name });
        clause.add(&format!("{} <> {name}", key.value));
    }
}

fn conditions(c: &Conn, ctx: &Ctx, view: View, me: &str, filter: &Filter) -> Where {
    let mut clause = Where::default();
    view_condition(view, me, ctx.now, &mut clause);
    filter::conditions(filter, c.dialect(), me, ctx, &mut clause);
    own_range(view, filter, &mut clause);
    clause
}

/// Refuses to group a view that has too many rows.
pub(super) async fn bounded(c: &mut Conn, ctx: &Ctx, view: View, me: &str, filter: &Filter) -> Done<()> {
    let table = filter::table(c, filter).await?;
    let mut clause = conditions(c, ctx, view, me, filter);
    let limit = clause.bind(GROUPED_ROWS_MAX + 1);
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {table}{} LIMIT {limit}) AS bounded", clause.sql);
    let (rows,): (i64,) = c.one(&sql, &clause.args).await?;
    if rows > GROUPED_ROWS_MAX {
        let text = said::grouped_too_many(GROUPED_ROWS_MAX);
        return refuse(RefusalCode::Invalid, text);
    }
    Ok(())
}

/// How many rows each group of a view has under a filter, in the groups' order; at most 500 groups.
///
/// # Errors
/// [`RefusalCode::Invalid`] for a view with more than [`GROUPED_ROWS_MAX`] rows; the store's.
pub async fn groups(c: &mut Conn, ctx: &Ctx, view: View, me: &str, filter: &Filter, by: Group) -> Done<Vec<GroupCount>> {
    bounded(c, ctx, view, me, filter).await?;
    let table = filter::table(c, filter).await?;
    let mut clause = conditions(c, ctx, view, me, filter);
    let GroupKey { value, ordered } = key(by, c.dialect(), &mut clause);
    let limit = clause.bind(GROUPS_MAX);
    let sql = format!(
        "SELECT {value}, count(*) FROM {table}{} GROUP BY {ordered}, {value} ORDER BY {ordered} LIMIT {limit}",
        clause.sql
    );
    let rows: Vec<(String, i64)> = c.rows(&sql, &clause.args).await?;
    let name = |key: String| if key == LAST { String::new() } else { key };
    Ok(rows.into_iter().map(|(key, count)| GroupCount { key: name(key), count: u64::try_from(count).unwrap_or(0) }).collect())
}
