//! The queue in every order: the same rows forwards, backwards and around a ticket, on both engines, from one range of an index.

use std::collections::BTreeMap;

use amends::domain::sort::{Group, Sort};
use amends::store::args;
use amends::store::queue::{GROUPED_ROWS_MAX, QueueRow, Window};

use super::*;

/// More than a view may have to be sorted.
const TICKETS: i64 = 2_600;
const MINUTE: i64 = 60_000_000;

/// Tickets of every lane, with names, clocks and amounts that repeat.
async fn fill(c: &mut Conn) -> Result<(), CommandError> {
    let now = start().as_microsecond();
    c.run("INSERT INTO customer (id, created_at) VALUES (1, 0)", args![]).await?;
    for id in 1..=TICKETS {
        let mixed = id * 7_919 % TICKETS;
        let lane = if id % 10 < 9 { 1_i64 } else { 2 + id / 10 % 3 };
        let place = ["queued", "snoozed", "solved", "closed"][usize::try_from(lane - 1).unwrap_or(0)];
        let names = ["Anna", "bob", "Łukasz", "Zoë", "anna", "Émile", ""];
        let name = names[usize::try_from(mixed % 7).unwrap_or(0)];
        let brand = [Some("Oakmere"), Some("OAKMERE"), Some("Élan"), None, Some("")][usize::try_from(mixed % 5).unwrap_or(0)];
        let holder = ["ada", "ben"].get(usize::try_from(id % 40).unwrap_or(9)).copied();
        let stage = ["armed", "approval_wanted", "undone"].get(usize::try_from(id % 60).unwrap_or(9)).copied();
        let amount = if stage.is_some_and(|stage| stage != "undone") { -(id % 5 + 1) * 1_000 } else { 0 };
        let due = (lane <= 2).then_some(now + (mixed - 500) * MINUTE);
        c.run(
            "INSERT INTO ticket (id, version, channel, subject, customer_id, customer_name, brand, tags, body_cut, state, state_json,
                lane, rank, received_at, due_at, assignee, rating, compensation_id, compensation_stage, compensation_minor,
                compensation_currency, money_under_way, amount_order, customer_order, changed_order, due_order)
             VALUES ($1, 1, 'email', 'x', 1, $2, $3, '[]', 0, $4, '{}', $5, $6, $7, $8, $9, $10, $11, $12, $13, 'EUR', $14, $15, $16, $17, $18)",
            args![
                id,
                name,
                brand,
                place,
                lane,
                mixed % 900,
                now - mixed % 1_100 * MINUTE,
                due,
                holder,
                (id % 90 == 0).then_some(1_i64),
                stage.map(|_| format!("{id:032x}")),
                stage,
                stage.map(|_| id % 5 * 10 + 10),
                i64::from(amount != 0),
                amount,
                name.to_lowercase(),
                -(mixed % 1_300),
                due.unwrap_or(i64::MAX),
            ],
        )
        .await?;
    }
    Ok(())
}

fn asked(view: View, filter: &str, sort: Sort, group: Option<Group>, anchor: Anchor, limit: u32) -> WindowQuery {
    let arrangement = Arrangement { sort, group, folded: Vec::new() };
    WindowQuery { view, me: "ada".into(), filter: Filter::parse(filter), arrangement, anchor, limit }
}

async fn window(c: &mut Conn, query: &WindowQuery) -> Result<Window, CommandError> {
    queue::window(c, &ctx("ada", Role::Lead, 0), query).await
}

/// Every row, page by page, in one direction.
async fn all(c: &mut Conn, query: &WindowQuery, down: bool) -> Result<Vec<QueueRow>, CommandError> {
    let mut rows = Vec::new();
    let mut anchor = if down { Anchor::Top } else { Anchor::Bottom };
    loop {
        let page = window(c, &WindowQuery { anchor: anchor.clone(), ..query.clone() }).await?;
        let next = if down { page.next } else { page.previous };
        let page: Vec<QueueRow> = page.rows;
        if down {
            rows.extend(page);
        } else {
            rows.splice(0..0, page);
        }
        anchor = match next {
            Some(place) if down => Anchor::After(place),
            Some(place) => Anchor::Before(place),
            None => return Ok(rows),
        };
    }
}

/// What a row has to be ordered by, where the row tells.
fn key(row: &QueueRow, sort: Sort) -> (i128, String) {
    let number = |number: i64| (i128::from(number), String::new());
    match sort {
        Sort::Priority => number(row.rank),
        Sort::Due => number(row.due_at.map_or(i64::MAX, Timestamp::as_microsecond)),
        Sort::Age => number(row.received_at.as_microsecond()),
        Sort::Amount => number(-row.compensation.map_or(0, |(_, _, amount)| amount.minor)),
        Sort::Customer => (0, row.customer.to_lowercase()),
        Sort::Updated => (0, String::new()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_order_has_every_row_once() {
    let mut told: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        run(&db, async move |c: &mut Conn| fill(c).await).await.expect("rows");
        let views = [View::Queue, View::Unassigned, View::AtRisk, View::Mine, View::Money, View::Ratings, View::All];
        let sorts = Sort::ALL.iter().flat_map(|sort| views.iter().map(|view| (*view, *sort, "")));
        let filtered = [
            (View::Queue, Sort::Due, "brand:oakmere"),
            (View::Queue, Sort::Age, "brand:oakmere"),
            (View::All, Sort::Amount, "#77"),
        ];
        for (view, sort, filter) in sorts.chain(filtered) {
            let query = asked(view, filter, sort, None, Anchor::Top, 400);
            let name = format!("{view} {sort} {filter}");
            let (down, up, count) = db
                .read(async move |c: &mut Conn| {
                    let lead = ctx("ada", Role::Lead, 0);
                    let count = queue::count(c, &lead, query.view, "ada", &query.filter).await?;
                    Ok::<_, CommandError>((all(c, &query, true).await?, all(c, &query, false).await?, count))
                })
                .await
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            let ids = |rows: &[QueueRow]| rows.iter().map(|row| row.id.0).collect::<Vec<_>>();
            assert_eq!(ids(&down), ids(&up), "{name}: forwards as backwards");
            assert_eq!(u64::try_from(down.len()).ok(), Some(count), "{name}: all of them");
            let keys: Vec<_> =
                down.iter().map(|row| (key(row, sort), if sort == Sort::Updated { 0 } else { row.id.0 })).collect();
            assert!(keys.is_sorted(), "{name}: in order");
            let before = told.entry(name.clone()).or_insert_with(|| ids(&down));
            assert_eq!(*before, ids(&down), "{name}: the same on both engines");
        }
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_has_its_neighbours_around_it_in_every_order() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        run(&db, async move |c: &mut Conn| fill(c).await).await.expect("rows");
        for sort in Sort::ALL {
            for group in [None, Some(Group::Brand)] {
                for view in [View::Queue, View::All] {
                    let read = async move |c: &mut Conn| -> Result<_, CommandError> {
                        let every = all(c, &asked(view, "", *sort, group, Anchor::Top, 500), true).await?;
                        let middle = every[every.len() / 2].id;
                        let around = window(c, &asked(view, "", *sort, group, Anchor::Around(middle), 10)).await?;
                        Ok((every, middle, around))
                    };
                    let (every, middle, around) = db.read(read).await.expect("windows");
                    let at = every.iter().position(|row| row.id == middle).expect("there");
                    assert_eq!(around.rows, every[at - 5..at + 5], "{sort} {group:?} {view}");
                    assert!(around.next.is_some() && around.previous.is_some());
                }
            }
        }
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_stand_together_and_are_counted() {
    let mut told: BTreeMap<&str, Vec<(String, u64)>> = BTreeMap::new();
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        run(&db, async move |c: &mut Conn| fill(c).await).await.expect("rows");
        for by in Group::ALL {
            let read = async move |c: &mut Conn| -> Result<_, CommandError> {
                let lead = ctx("ada", Role::Lead, 0);
                let groups = queue::groups(c, &lead, View::Queue, "ada", &Filter::default(), *by).await?;
                Ok((groups, all(c, &asked(View::Queue, "", Sort::Age, Some(*by), Anchor::Top, 500), true).await?))
            };
            let (groups, rows) = db.read(read).await.expect("groups");
            let key = |row: &QueueRow| match by {
                Group::Brand => row.brand.as_deref().unwrap_or("").to_lowercase().replace('é', "É"),
                Group::Reason => row.reason.map(|reason| reason.name().to_owned()).unwrap_or_default(),
                Group::Assignee => row.assignee.clone().unwrap_or_default(),
                Group::State => row.state.clone(),
                Group::Order => row.order.clone().unwrap_or_default(),
            };
            let runs: Vec<(String, u64)> = rows
                .chunk_by(|one, next| key(one) == key(next))
                .map(|run| (key(&run[0]), u64::try_from(run.len()).unwrap_or(0)))
                .collect();
            let counted: Vec<(String, u64)> =
                groups.into_iter().map(|group| (group.key.replace('é', "É"), group.count)).collect();
            assert_eq!(counted, runs, "{by}: each group once, counted as shown");
            for run in rows.chunk_by(|one, next| key(one) == key(next)) {
                assert!(run.is_sorted_by_key(|row| (row.received_at, row.id)), "{by}: in order inside");
            }
            assert_eq!(*told.entry(by.name()).or_insert_with(|| counted.clone()), counted, "{by}: the same on both engines");
        }
        let folded = async |c: &mut Conn| -> Result<_, CommandError> {
            let mut query = asked(View::Queue, "", Sort::Priority, Some(Group::Assignee), Anchor::Top, 500);
            query.arrangement.folded = vec![String::new(), "ben".to_owned()];
            all(c, &query, true).await
        };
        let left = db.read(folded).await.expect("rows");
        assert!(!left.is_empty() && left.iter().all(|row| row.assignee.as_deref() == Some("ada")));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_rows_are_not_grouped() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let many = async |c: &mut Conn| -> Result<_, CommandError> {
            c.run("INSERT INTO customer (id, created_at) VALUES (1, 0)", args![]).await?;
            let sql = "WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id <= $1)
                INSERT INTO ticket (id, version, channel, subject, customer_id, customer_name, tags, body_cut, state, state_json, lane, rank,
                received_at) SELECT id, 1, 'email', 'x', 1, 'x', '[]', 0, 'queued', '{}', 1, 0, 0 FROM n";
            c.run(sql, args![GROUPED_ROWS_MAX]).await?;
            Ok(())
        };
        run(&db, many).await.expect("rows");
        let ask = async |c: &mut Conn| window(c, &asked(View::Queue, "", Sort::Due, Some(Group::State), Anchor::Top, 5)).await;
        assert_eq!(code(db.read(ask).await), RefusalCode::Invalid);
        let few = async |c: &mut Conn| window(c, &asked(View::Queue, "#7", Sort::Due, Some(Group::State), Anchor::Top, 5)).await;
        assert_eq!(db.read(few).await.expect("a window").rows.len(), 1);
        db.close().await;
    }
}

async fn ids(db: &Database, sort: Sort) -> Vec<i64> {
    let query = asked(View::All, "", sort, None, Anchor::Top, 2);
    let rows = db.read(async move |c: &mut Conn| all(c, &query, true).await).await.expect("rows");
    rows.iter().map(|row| row.id.0).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happened_last_comes_first_and_open_amounts_are_in_order() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        for (source, price) in [("a1", 20_000), ("b2", 10_000), ("c3", 25_000)] {
            take_in(&db, source, price).await;
        }
        let ada = ctx("ada", Role::Agent, 10);
        run(&db, async move |c: &mut Conn| talk::note(c, &ada, TicketId(2), "Called twice.").await).await.expect("a note");
        assert_eq!(ids(&db, Sort::Updated).await[0], 2);
        for (intent, ticket) in [(1, 1), (2, 3)] {
            let wanted = wanted(&db, intent, TicketId(ticket), '2').await;
            let ada = ctx("ada", Role::Agent, 20);
            run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wanted).await).await.expect("armed");
        }
        assert_eq!(ids(&db, Sort::Amount).await, [3, 1, 2]);
        assert_eq!(ids(&db, Sort::Updated).await[2], 2);
        let ada = ctx("ada", Role::Agent, 21);
        run(&db, async move |c: &mut Conn| decide::undo(c, &ada, CompensationId(2)).await.map(drop)).await.expect("undone");
        assert_eq!(ids(&db, Sort::Amount).await, [1, 2, 3]);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_of_another_order_is_refused() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        run(&db, async move |c: &mut Conn| fill(c).await).await.expect("rows");
        let read = async |c: &mut Conn| -> Result<_, CommandError> {
            let next = window(c, &asked(View::Queue, "", Sort::Customer, None, Anchor::Top, 5)).await?.next;
            Ok(next.unwrap_or_default())
        };
        let place = db.read(read).await.expect("a place");
        for (sort, group) in [(Sort::Due, None), (Sort::Priority, None), (Sort::Customer, Some(Group::Brand))] {
            for cursor in [place.clone(), "5.x".to_owned(), String::new(), "customer.zz.1".to_owned()] {
                let query = asked(View::Queue, "", sort, group, Anchor::After(cursor), 5);
                assert_eq!(code(db.read(async move |c: &mut Conn| window(c, &query).await).await), RefusalCode::Invalid);
            }
        }
        db.close().await;
    }
}

/// SQLite says how it would find a window: along the order's index for large views, by the view's own for small ones.
#[tokio::test(flavor = "multi_thread")]
async fn a_window_of_any_order_is_a_range_of_an_index() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        run(&db, async move |c: &mut Conn| fill(c).await).await.expect("rows");
        let plans = async |c: &mut Conn| -> Result<Vec<(String, bool, String)>, CommandError> {
            let mut plans = Vec::new();
            if c.dialect() != amends::store::Dialect::Sqlite {
                return Ok(plans);
            }
            for sort in Sort::ALL.iter().copied().filter(|sort| *sort != Sort::Priority) {
                for view in View::ALL.iter().copied() {
                    let first = asked(view, "", sort, None, Anchor::Top, 1);
                    let next = window(c, &first).await?.next.map_or(Anchor::Top, Anchor::After);
                    let few = matches!(
                        view,
                        View::Mine | View::Approvals | View::Money | View::Remedies | View::Ratings | View::AtRisk
                    );
                    let query = asked(view, "", sort, None, next, 100);
                    for plan in queue::plan(c, &ctx("ada", Role::Lead, 0), &query).await? {
                        plans.push((format!("{view} {sort}"), few, plan));
                    }
                }
            }
            Ok(plans)
        };
        for (name, few, plan) in db.read(plans).await.expect("plans") {
            if few {
                assert!(plan.contains("ticket USING INDEX ticket_"), "{name}: {plan}");
                assert!(!plan.contains("ticket_by_lane_age") && !plan.contains("ticket_by_name"), "{name}: {plan}");
            } else {
                let ranges = ["_order=? AND id>?)", "_order>?)", "received_at=? AND id>?)", "received_at>?)"];
                let range = plan.contains("(lane=? AND ") && ranges.iter().any(|range| plan.contains(range));
                assert!(plan.starts_with("SEARCH ") && range && !plan.contains("TEMP B-TREE"), "{name}: {plan}");
            }
        }
        db.close().await;
    }
}
