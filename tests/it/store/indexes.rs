//! Indexes change how quickly the figures and the filters answer, never what they say: the same rows before and after them, on
//! both engines.

use amends::store::args;

use super::*;

/// Indexes that only make answers come sooner.
const INDEXES: [&str; 13] = [
    "ticket_by_received",
    "ticket_by_age",
    "ticket_by_holder",
    "compensation_sums",
    "payout_by_paid",
    "payout_unpaid",
    "ticket_by_brand",
    "ticket_by_brand_rank",
    "ticket_unassigned",
    "ticket_by_assignee",
    "ticket_by_customer",
    "compensation_stage_tickets",
    "event_solved",
];
const TICKETS: i64 = 240;
const HOUR: i64 = 3_600_000_000;

/// Tickets of every lane and age, some with money, some of it paid in time.
pub(super) async fn fill(c: &mut Conn) -> Result<(), CommandError> {
    let now = start().as_microsecond();
    c.run("INSERT INTO customer (id, created_at) VALUES (1, 0)", args![]).await?;
    for id in 1..=TICKETS {
        let received = now - (id * 7 % 300) * HOUR;
        let brand = ["Oakmere", "OAKMERE", "Brightwell", "Élan"].get(usize::try_from(id % 5).unwrap_or(9)).copied();
        let reason = ["late", "damaged", "lost"].get(usize::try_from(id % 4).unwrap_or(9)).copied();
        let channel = if id % 6 == 0 { "rating" } else { "email" };
        let lane = [1_i64, 1, 2, 3, 4][usize::try_from(id % 5).unwrap_or(0)];
        let holder = ["ada", "ben"].get(usize::try_from(id % 3).unwrap_or(9)).copied();
        let replied = (id % 2 == 0).then_some(received + id * HOUR / 9);
        let solved = (lane == 3).then_some(now - id % 40 * HOUR);
        c.run(
            "INSERT INTO ticket (id, version, channel, subject, customer_id, customer_name, brand, reason, tags, body_cut, state,
                state_json, lane, rank, received_at, due_at, assignee, first_reply_at, solved_at,
                due_order)
             VALUES ($1, 1, $2, 'x', 1, 'x', $3, $4, '[]', 0, 'queued', '{}', $5, $6, $7, $8, $9, $10, $11, $8)",
            args![id, channel, brand, reason, lane, received + id % 3, received, received + 24 * HOUR, holder, replied, solved],
        )
        .await?;
        if id % 4 == 0 {
            continue;
        }
        c.run(
            "INSERT INTO desk_case (id, ticket_id, version, state, state_json, opened_at) VALUES ($1, $1, 1, 'x', '{}', 0)",
            args![id],
        )
        .await?;
        let stage = ["paid", "armed", "undone", "approval_wanted", "returned"][usize::try_from(id % 5).unwrap_or(0)];
        let currency = if id % 7 == 0 { "GBP" } else { "EUR" };
        let promised = ["2026-11-10", "2026-11-19", "2026-11-28"].get(usize::try_from(id % 4).unwrap_or(9)).copied();
        c.run(
            "INSERT INTO compensation (id, ticket_id, case_id, customer_id, fingerprint, kind, amount_minor, currency, reason, offer_key,
                offer_name, trace, proposed_by, stage, open, created_at, promise_date)
             VALUES ($1, $2, $2, 1, '', 'cashback', $3, $4, 'late', '1', 'x', '[]', 'ada', $5, 0, $6, $7)",
            args![format!("c{id}"), id, id * 10, currency, stage, received, promised],
        )
        .await?;
        let paid = (id % 3 != 0).then_some(now - id % 200 * HOUR);
        let payout = if paid.is_some() && id % 11 != 0 { "paid" } else { "in_doubt" };
        c.run(
            "INSERT INTO payout (id, compensation_id, ticket_id, version, state, state_json, rail, amount_minor, currency, reference,
                sealed_payee, masked_payee, account_mark, submitted_at, paid_at)
             VALUES ($1, $2, $3, 1, $4, '{}', 'sepa', $5, $6, $1, $7, '', $7, 0, $8)",
            args![format!("p{id}"), format!("c{id}"), id, payout, id * 10, currency, vec![0_u8], paid],
        )
        .await?;
    }
    Ok(())
}

/// The figures, and what every view has of some brands.
type Said = (figures::Figures, Vec<(View, &'static str, u64, Vec<TicketId>)>);

async fn ask(c: &mut Conn) -> Result<Said, CommandError> {
    let lead = ctx("ada", Role::Lead, 0);
    let figures = figures::read(c, &lead, start() - SignedDuration::from_hours(168)).await?;
    let mut windows = Vec::new();
    for view in View::ALL.iter().copied() {
        for filter in ["brand:oakmere", "brand:Brightwell -reason:late", "-brand:oakmere", "brand:nobody"] {
            let parsed = Filter::parse(filter);
            let count = queue::count(c, &lead, view, "ada", &parsed).await?;
            let query = WindowQuery {
                view,
                me: "ada".to_owned(),
                filter: parsed,
                arrangement: Arrangement::default(),
                anchor: Anchor::Top,
                limit: 30,
            };
            let first = queue::window(c, &lead, &query).await?;
            let mut ids: Vec<TicketId> = first.rows.iter().map(|row| row.id).collect();
            if let Some(next) = first.next {
                let more = queue::window(c, &lead, &WindowQuery { anchor: Anchor::After(next), ..query }).await?;
                ids.extend(more.rows.iter().map(|row| row.id));
            }
            windows.push((view, filter, count, ids));
        }
    }
    Ok((figures, windows))
}

#[tokio::test(flavor = "multi_thread")]
async fn indexes_change_no_answer() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        run(&db, async move |c: &mut Conn| fill(c).await).await.expect("rows");
        let after = db.read(async |c: &mut Conn| ask(c).await).await.expect("answers with the indexes");
        let drop = async |c: &mut Conn| -> Result<(), CommandError> {
            for index in INDEXES {
                c.run(&format!("DROP INDEX {index}"), args![]).await?;
            }
            Ok(())
        };
        run(&db, drop).await.expect("dropped");
        let before = db.read(async |c: &mut Conn| ask(c).await).await.expect("answers without them");
        assert_eq!(before, after);
        let (figures, windows) = after;
        assert!(figures.promise_kept > 0 && figures.promise_due > figures.promise_kept, "{figures:?}");
        assert!(!figures.paid_today.is_empty() && figures.agents.len() == 2 && figures.reasons.len() == 4, "{figures:?}");
        assert!(figures.open_by_age.iter().all(|(_, count)| *count > 0) && figures.replies_in_time > 0, "{figures:?}");
        let found =
            |view, filter| windows.iter().find(|(v, f, ..)| (*v, *f) == (view, filter)).map_or(0, |(_, _, count, _)| *count);
        assert_eq!(found(View::All, "brand:oakmere"), 96, "letter case does not matter");
        assert!(found(View::Queue, "brand:oakmere") > 0 && found(View::Mine, "brand:oakmere") > 0);
        assert_eq!(found(View::All, "brand:nobody"), 0);
        db.close().await;
    }
}

/// SQLite says how it would find a brand: by the brand, not by walking the view to its end.
#[tokio::test(flavor = "multi_thread")]
async fn a_brand_is_looked_up() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let plans = db.read(async |c: &mut Conn| -> Result<Vec<String>, CommandError> {
            let mut plans = Vec::new();
            if c.dialect() == amends::store::Dialect::Sqlite {
                for lane in ["lane = 1 AND ", ""] {
                    let sql = format!(
                        "EXPLAIN QUERY PLAN SELECT subject FROM ticket WHERE {lane}coalesce(lower(brand), '') = $1
                         ORDER BY rank, id LIMIT 100"
                    );
                    let steps: Vec<(i64, i64, i64, String)> = c.rows(&sql, args!["x"]).await?;
                    plans.push(steps.into_iter().map(|(.., step)| step).collect::<Vec<_>>().join("; "));
                }
            }
            Ok(plans)
        });
        for plan in plans.await.expect("plans") {
            assert!(plan.contains("ticket_by_brand") && !plan.contains("TEMP B-TREE"), "{plan}");
        }
        db.close().await;
    }
}
