//! Behind every figure of the lead's screen stand exactly as many tickets as it says, and they are found by an index.

use amends::server::figures::SharedFigures;
use amends::store::args;
use amends::tui::figure::{self, Figure, Period};
use amends::wire::figures::Figures;

use super::*;

/// Money that the filling leaves out: a second compensation for some tickets, payouts in review, and what people solved.
async fn more(c: &mut Conn) -> Result<(), CommandError> {
    let now = start().as_microsecond();
    c.run(
        "INSERT INTO compensation (id, ticket_id, case_id, customer_id, fingerprint, kind, amount_minor, currency, reason, offer_key,
            offer_name, trace, proposed_by, stage, open, created_at, promise_date)
         SELECT id || 'b', ticket_id, case_id, customer_id, fingerprint, kind, amount_minor, currency, reason, offer_key, offer_name,
            trace, proposed_by, stage, 0, created_at, NULL FROM compensation WHERE ticket_id % 9 = 1",
        args![],
    )
    .await?;
    c.run("UPDATE payout SET state = 'review' WHERE ticket_id % 5 = 2 AND state = 'in_doubt'", args![]).await?;
    c.run(
        "UPDATE ticket SET compensation_stage = (SELECT stage FROM compensation WHERE ticket_id = ticket.id AND id = 'c' || ticket.id)",
        args![],
    )
    .await?;
    c.run("UPDATE ticket SET lane = 2, state = 'snoozed' WHERE id % 10 = 7 AND lane = 1", args![]).await?;
    c.run("UPDATE ticket SET first_reply_at = NULL WHERE id % 8 = 4", args![]).await?;
    // Nobody holds what is solved.
    c.run("UPDATE ticket SET assignee = NULL WHERE lane > 1", args![]).await?;
    c.run("UPDATE ticket SET lease_until = $1 WHERE assignee IS NOT NULL", args![now + 600_000_000]).await?;
    for seq in 1..=6_i64 {
        let actor = if seq % 2 == 0 { "agent:zoe" } else { "timer:lapse" };
        let action = if seq == 6 { "ticket.closed" } else { "ticket.solved" };
        c.run(
            "INSERT INTO event (seq, at, actor, action, object, ticket_id, data, hash, previous)
             VALUES ($1, $2, $3, $4, 'ticket:1', 1, '{}', '', '')",
            args![seq, now - seq * 60_000_000, actor, action],
        )
        .await?;
    }
    Ok(())
}

async fn behind(db: &Database, figure: &Figure, period: Period) -> (u64, usize, Vec<String>) {
    let (view, filter) = figure.behind(period);
    let (lead, filter) = (ctx("lea", Role::Lead, 0), Filter::parse(&filter));
    let query = WindowQuery {
        view,
        me: "lea".into(),
        filter: filter.clone(),
        arrangement: Arrangement::default(),
        anchor: Anchor::Top,
        limit: 500,
    };
    let asked = db.read(async move |c: &mut Conn| -> Result<_, CommandError> {
        let rows = queue::window(c, &lead, &query).await?.rows.len();
        let sqlite = c.dialect() == amends::store::Dialect::Sqlite;
        let plans = if sqlite { queue::plan(c, &lead, &query).await? } else { Vec::new() };
        Ok((queue::count(c, &lead, view, "lea", &filter).await?, rows, plans))
    });
    asked.await.unwrap_or_else(|error| panic!("{figure:?}: {error}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_says_how_many_tickets_are_behind_it() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        run(&db, async move |c: &mut Conn| indexes::fill(c).await).await.expect("rows");
        run(&db, async move |c: &mut Conn| more(c).await).await.expect("more rows");
        let mut with_tickets = 0;
        for (period, seconds) in [(Period::Day, 86_400), (Period::Week, 604_800), (Period::Month, 2_592_000)] {
            let lead = ctx("lea", Role::Lead, 0);
            let figures: Figures = SharedFigures::default().read(&db, lead, seconds).await.expect("figures");
            for figure in figure::all(&figures) {
                let (count, rows, plans) = behind(&db, &figure, period).await;
                assert_eq!(count, figure.tickets(&figures), "{figure:?} of {}", period.text());
                assert_eq!(u64::try_from(rows), Ok(count), "{figure:?}: shown as counted");
                with_tickets += usize::from(count > 0);
                for plan in plans {
                    assert!(plan.contains("SEARCH ticket") || plan.contains("ticket_approvals"), "{figure:?} walks: {plan}");
                }
            }
            let stages: u64 = figures.claims_by_state.iter().map(|stage| stage.count).sum();
            assert!(stages > figures.claims_by_state.iter().map(|stage| stage.tickets).sum(), "some tickets have two");
            assert_eq!(figures.seq, 6);
            let zoe = figures.agents.iter().find(|agent| agent.name == "zoe").expect("she solved some today");
            assert_eq!((zoe.tickets, zoe.solved_today, zoe.lease_until), (0, 2, None));
            assert!(!figures.agents.iter().any(|agent| agent.name == "lapse"), "a timer is nobody");
            let ada = figures.agents.iter().find(|agent| agent.name == "ada").expect("she holds some");
            assert!(ada.lease_until > Some(start()) && ada.seen_at <= Some(start()), "{ada:?}");
            assert!(figures.reasons.iter().all(|reason| reason.by_step.iter().sum::<u64>() == reason.count));
            let (kept, due) = figures.promise_by_day.iter().fold((0, 0), |sum, day| (sum.0 + day.kept, sum.1 + day.due));
            assert_eq!((kept, due), (figures.promise_kept, figures.promise_due), "every promise has its day");
        }
        assert!(with_tickets > 60, "only {with_tickets} figures had any ticket");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reasons_are_compared_with_the_period_before() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        run(&db, async move |c: &mut Conn| indexes::fill(c).await).await.expect("rows");
        let read = async |seconds| SharedFigures::default().read(&db, ctx("lea", Role::Lead, 0), seconds).await.expect("figures");
        // Two weeks are the week and the one before it.
        let (week, both) = (read(604_800).await, read(1_209_600).await);
        for reason in &week.reasons {
            let whole = both.reasons.iter().find(|known| known.reason == reason.reason).expect("the reason");
            assert_eq!(reason.count + reason.before, whole.count, "{reason:?}");
        }
        assert_eq!((week.step_s, both.step_s, read(86_400).await.step_s), (86_400, 86_400, 3_600));
        db.close().await;
    }
}
