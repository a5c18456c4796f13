//! Merging tickets and the way back.

use amends::domain::ticket::TicketState;
use amends::store::{args, event, ticket};

use super::*;

const DAY: i64 = 86_400;

/// Another complaint of the customer of `a1`.
async fn another(db: &Database, source: &str) -> TicketId {
    let complaint = NewComplaint { customer: complaint("a1", 1_000).customer, ..complaint(source, 20_000) };
    let door = ctx("mail", Role::Intake, 0);
    run(db, async move |c: &mut Conn| intake::take_in(c, &door, &complaint).await).await.expect("taken in").ticket
}

async fn merge(db: &Database, at: i64, id: TicketId, into: TicketId) -> Result<(), CommandError> {
    let ada = ctx("ada", Role::Agent, at);
    run(db, async move |c: &mut Conn| talk::merge(c, &ada, &keys(), id, into).await).await
}

async fn unmerge(db: &Database, at: i64, id: TicketId) -> Result<(), CommandError> {
    let ada = ctx("ada", Role::Agent, at);
    run(db, async move |c: &mut Conn| talk::unmerge(c, &ada, id).await).await
}

async fn state(db: &Database, id: TicketId) -> TicketState {
    db.read(async move |c: &mut Conn| Ok::<_, CommandError>(ticket::load(c, id).await?.state)).await.expect("a ticket")
}

async fn merged_into(db: &Database, id: TicketId) -> Option<TicketId> {
    db.read(async move |c: &mut Conn| queue::queue_row(c, id).await).await.expect("a row").merged_into
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_goes_back_to_where_the_ticket_was() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let first = take_in(&db, "a1", 20_000).await;
        let second = another(&db, "a2").await;
        let (ada, until) = (ctx("ada", Role::Agent, 1), start() + SignedDuration::from_secs(DAY));
        run(&db, async move |c: &mut Conn| {
            lease::take(c, &ada, first, None).await?;
            talk::snooze(c, &ada, first, until, None).await
        })
        .await
        .expect("asleep");
        let before = state(&db, first).await;
        merge(&db, 2, first, second).await.expect("merged");
        assert_eq!(merged_into(&db, first).await, Some(second));
        // The alarm rings for a ticket that does not sleep.
        let (timer, ring) = (ctx("ada", Role::Agent, DAY), async move |c: &mut Conn, ctx: &Ctx| talk::wake(c, ctx, first).await);
        let late = timer.clone();
        run(&db, async move |c: &mut Conn| ring(c, &late).await).await.expect("nothing");
        assert_eq!(merged_into(&db, first).await, Some(second));

        unmerge(&db, DAY + 1, first).await.expect("taken back");
        assert_eq!((state(&db, first).await, merged_into(&db, first).await), (before, None));
        let alarms = db
            .read(async move |c: &mut Conn| {
                let sql = "SELECT count(*) FROM outbox WHERE kind = 'wake' AND object = $1";
                Ok::<_, CommandError>(c.one::<(i64,)>(sql, args![first.to_string()]).await?)
            })
            .await
            .expect("a count");
        assert_eq!(alarms, (2,), "it is woken once more");
        run(&db, async move |c: &mut Conn| talk::wake(c, &timer, first).await).await.expect("woken");
        assert!(matches!(state(&db, first).await, TicketState::Queued { .. }));
        let events = db.read(async |c: &mut Conn| Ok::<_, CommandError>(event::after(c, 0, 100).await?)).await.expect("events");
        let names: Vec<&str> = events.iter().map(|event| event.action.as_str()).filter(|name| name.contains("merged")).collect();
        assert_eq!(names, ["ticket.merged", "ticket.merged_from", "ticket.unmerged", "ticket.unmerged_from"]);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_stays_once_the_customer_was_written_to_and_after_three_days() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let first = take_in(&db, "a1", 20_000).await;
        let second = another(&db, "a2").await;
        assert_eq!(code(unmerge(&db, 1, first).await), RefusalCode::IllegalMove, "it was not merged");
        merge(&db, 2, first, second).await.expect("merged");
        let ada = ctx("ada", Role::Agent, 3);
        run(&db, async move |c: &mut Conn| talk::note(c, &ada, second, "Twice the same.").await).await.expect("a note");
        assert_eq!(code(unmerge(&db, 4 * DAY, first).await), RefusalCode::Invalid, "too late");
        unmerge(&db, 3, first).await.expect("a note is nothing public");

        merge(&db, 4, first, second).await.expect("merged again");
        let ada = ctx("ada", Role::Agent, 5);
        run(&db, async move |c: &mut Conn| talk::reply(c, &ada, second, "We look into both.", false).await)
            .await
            .expect("a reply");
        assert_eq!(code(unmerge(&db, 6, first).await), RefusalCode::Invalid);
        assert_eq!(merged_into(&db, first).await, Some(second));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn money_under_way_on_both_keeps_tickets_apart() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let first = take_in(&db, "a1", 20_000).await;
        let (second, third) = (another(&db, "a2").await, another(&db, "a3").await);
        let stranger = take_in(&db, "b1", 20_000).await;
        assert_eq!(code(merge(&db, 1, stranger, first).await), RefusalCode::Invalid, "another customer");
        for (id, ticket) in [(1, first), (2, second)] {
            let (wanted, ada) = (wanted(&db, id, ticket, '2').await, ctx("ada", Role::Agent, 2));
            run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wanted).await).await.expect("an offer");
        }
        assert_eq!(code(merge(&db, 3, first, second).await), RefusalCode::CompensationOpen);
        assert_eq!(merged_into(&db, first).await, None, "nothing has changed");
        merge(&db, 4, first, third).await.expect("money on one of them goes along");
        assert_eq!(code(merge(&db, 5, third, second).await), RefusalCode::CompensationOpen, "also what went along before");
        let lead = ctx("ada", Role::Agent, 6);
        run(&db, async move |c: &mut Conn| decide::undo(c, &lead, CompensationId(1)).await).await.expect("taken back in time");
        merge(&db, 7, third, second).await.expect("one of them has ended");
        db.close().await;
    }
}
