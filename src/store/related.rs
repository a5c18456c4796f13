//! Tickets that belong together: those merged into one, and those about the same order.
//!
//! Each question asks one table by one index and the steps between are taken here. As one statement with a recursion it is for the
//! planner to guess how many tickets a family has: PostgreSQL guesses hundreds and then reads whole tables, in every issued link.

use super::command::Done;
use super::engine::{Conn, FromRow, Value};
use crate::args;
use crate::domain::ids::TicketId;

/// Ids asked for at once where there are many. Few are asked for one by one: for a list PostgreSQL reads the whole table as long as
/// it has no statistics.
const AT_ONCE: usize = 16;

/// Stands in a statement for the list of ids.
const IDS: &str = "{ids}";

const MERGED_INTO: &str = "SELECT id FROM ticket WHERE merged_into IN ({ids})";
const ORDERS: &str =
    "SELECT DISTINCT order_id, customer_id, lower(brand) FROM ticket WHERE id IN ({ids}) AND order_id IS NOT NULL";
/// Two customers under one number are about one order, unless both named a brand and not the same one.
const SAME_ORDER: &str = "SELECT id FROM ticket WHERE order_id = $1
     AND (customer_id = $2 OR brand IS NULL OR $3 = '' OR lower(brand) = $3)";

/// A ticket and all that were merged into it, or into those.
///
/// # Errors
/// The store's.
pub(super) async fn family(c: &mut Conn, root: TicketId) -> Done<Vec<TicketId>> {
    let mut family = vec![root];
    let mut asked = 0;
    while asked < family.len() {
        let rows: Vec<(i64,)> = rows_of(c, MERGED_INTO, &family[asked..]).await?;
        asked = family.len();
        let new = rows.into_iter().map(|(id,)| TicketId(id)).filter(|id| !family.contains(id));
        family.extend(new.collect::<Vec<_>>());
    }
    Ok(family)
}

/// A ticket's family and every other ticket about an order of theirs, each once, in the order of their ids.
///
/// # Errors
/// The store's.
pub(super) async fn same_order(c: &mut Conn, root: TicketId) -> Done<Vec<TicketId>> {
    let mut related = family(c, root).await?;
    let orders: Vec<(String, i64, Option<String>)> = rows_of(c, ORDERS, &related).await?;
    for (order, customer, brand) in orders {
        let rows: Vec<(i64,)> = c.rows(SAME_ORDER, args![order, customer, brand.unwrap_or_default()]).await?;
        related.extend(rows.into_iter().map(|(id,)| TicketId(id)));
    }
    related.sort_unstable();
    related.dedup();
    Ok(related)
}

/// The rows of a statement about a list of tickets, which it names as `{ids}`.
///
/// # Errors
/// The store's.
pub(super) async fn rows_of<T: FromRow>(c: &mut Conn, sql: &str, tickets: &[TicketId]) -> Done<Vec<T>> {
    let width = if tickets.len() < AT_ONCE { 1 } else { AT_ONCE };
    let places: Vec<String> = (1..=width).map(|n| format!("${n}")).collect();
    let sql = sql.replace(IDS, &places.join(", "));
    let mut found = Vec::new();
    for some in tickets.chunks(width) {
        // The last list is filled up with its last id, so that the statement has one text and is prepared once.
        let last = some.last().copied();
        let ids = some.iter().copied().chain(last.into_iter().cycle()).take(width);
        let ids: Vec<Value> = ids.map(|id| Value::from(id.0)).collect();
        found.extend(c.rows::<T>(&sql, &ids).await?);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::engine::testing::TestDatabase;
    use crate::store::{Dialect, MIGRATIONS, engine};

    /// What each engine says when it walks a table; an automatic index is a walk too, once for every question.
    const WALKS: [&str; 3] = ["SCAN ", "AUTOMATIC", "Seq Scan"];

    #[tokio::test]
    async fn few_and_many_are_all_found() {
        for folder in TestDatabase::all().await {
            let db = folder.open(MIGRATIONS).await;
            for count in [0, 1, 15, 16, 17, 40] {
                let asked: Vec<TicketId> = (1..=count).map(TicketId).collect();
                let sql = "SELECT n.id FROM (SELECT CAST(1 AS BIGINT) AS id UNION SELECT 16 UNION SELECT 17 UNION SELECT 40) AS n
                     WHERE n.id IN ({ids})";
                let found = db.read(async move |c: &mut Conn| rows_of::<(i64,)>(c, sql, &asked).await).await.unwrap();
                let mut found: Vec<i64> = found.into_iter().map(|(id,)| id).collect();
                found.sort_unstable();
                let wanted: Vec<i64> = [1, 16, 17, 40].into_iter().filter(|id| *id <= count).collect();
                assert_eq!(found, wanted, "{count}");
            }
            db.close().await;
        }
    }

    #[tokio::test]
    async fn no_question_walks_a_table_on_either_engine_even_before_it_has_statistics() {
        for folder in TestDatabase::all().await {
            let db = folder.open(MIGRATIONS).await;
            for (sql, index) in [(MERGED_INTO, "ticket_by_merge"), (ORDERS, ""), (SAME_ORDER, "ticket_by_order")] {
                let asked = sql.replace(IDS, "1").replace("$1", "'A'").replace("$2", "2").replace("$3", "'b'");
                let dialect = db.dialect();
                let plan = db.read(async move |c: &mut Conn| explain(c, dialect, &asked).await).await.unwrap();
                assert!(plan.contains(index), "{sql}: {plan}");
                assert!(!WALKS.iter().any(|walk| plan.contains(walk)), "{sql}: {plan}");
            }
            db.close().await;
        }
    }

    async fn explain(c: &mut Conn, dialect: Dialect, sql: &str) -> engine::Result<String> {
        let steps: Vec<String> = match dialect {
            Dialect::Sqlite => {
                let rows: Vec<(i64, i64, i64, String)> = c.rows(&format!("EXPLAIN QUERY PLAN {sql}"), &[]).await?;
                rows.into_iter().map(|(.., step)| step).collect()
            }
            Dialect::Postgres => {
                let rows: Vec<(String,)> = c.rows(&format!("EXPLAIN {sql}"), &[]).await?;
                rows.into_iter().map(|(step,)| step).collect()
            }
        };
        Ok(steps.join("\n"))
    }
}
