//! When first replies and solutions are due by the desk's hours: kept with the ticket, found and sorted by it, told to people; on both
//! engines.

use amends::domain::desk_hours::{Block, DeskHours};
use amends::domain::sort::Sort;
use amends::server::clocks;
use amends::store::{args, due, ticket};
use jiff::civil::Weekday;
use jiff::tz::TimeZoneDatabase;

use super::*;

/// Monday to Friday from nine to five, except the Monday after the desk's first day, which is a Friday.
fn office() -> DeskHours {
    let block = Block { from: jiff::civil::time(9, 0, 0, 0), until: jiff::civil::time(17, 0, 0, 0) };
    let days = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
    let zone = TimeZoneDatabase::bundled().get("Europe/Amsterdam").expect("a zone");
    DeskHours::week(zone, days.map(|day| (day, block)), [jiff::civil::date(2026, 11, 23)].into()).expect("hours")
}

fn at(name: &str, role: Role, seconds: i64, hours: &DeskHours) -> Ctx {
    let ctx = ctx(name, role, seconds);
    let policy = amends::domain::policy::Policy {
        first_reply_hours: 8,
        resolution_hours: 16,
        hours: hours.clone(),
        ..(*ctx.policy).clone()
    };
    Ctx { policy: Arc::new(policy), ..ctx }
}

fn moment(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

async fn found(db: &Database, now: i64, filter: &str, hours: &DeskHours) -> Vec<i64> {
    let (ctx, parsed) = (at("lea", Role::Lead, now, hours), Filter::parse(filter));
    let arrangement = Arrangement { sort: Sort::Due, ..Arrangement::default() };
    let query = WindowQuery { view: View::All, me: "lea".into(), filter: parsed, arrangement, anchor: Anchor::Top, limit: 50 };
    let read = db.read(async move |c: &mut Conn| {
        if c.dialect() == amends::store::Dialect::Sqlite {
            for plan in queue::plan(c, &ctx, &query).await? {
                assert!(plan.contains("SEARCH ticket USING INDEX ticket_by_due") && !plan.contains("AUTOMATIC"), "{plan}");
            }
        }
        Ok::<_, CommandError>(queue::window(c, &ctx, &query).await?.rows)
    });
    read.await.expect("rows").into_iter().map(|row| row.id.0).collect()
}

async fn dues(db: &Database, id: i64) -> (Option<Timestamp>, Option<Timestamp>) {
    let sql = "SELECT due_at, reply_due FROM ticket WHERE id = $1";
    let row =
        db.read(async move |c: &mut Conn| Ok::<_, CommandError>(c.one::<(Option<i64>, Option<i64>)>(sql, args![id]).await?));
    let (due, reply) = row.await.expect("the ticket");
    let instant = |micros| Timestamp::from_microsecond(micros).expect("an instant");
    (due.map(instant), reply.map(instant))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_by_the_desks_hours_is_kept_found_sorted_and_explained() {
    for test in TestDatabase::all().await {
        let (db, office) = (test.open(MIGRATIONS).await, office());
        // Friday 10:00 in Amsterdam; a rating beside it, which counts day and night.
        let ctx = at("mail", Role::Intake, 0, &office);
        let mail = NewComplaint { received_at: None, ..complaint("m1", 20_000) };
        let rating = NewComplaint { channel: Channel::Rating, rating: Some(1), received_at: None, ..complaint("r1", 20_000) };
        run(&db, async move |c: &mut Conn| {
            intake::take_in(c, &ctx, &mail).await?;
            intake::take_in(c, &ctx, &rating).await
        })
        .await
        .expect("taken in");
        let (due, reply) = dues(&db, 1).await;
        assert_eq!(due, Some(moment("2026-11-24T09:00:00Z")), "seven hours on Friday, none on Monday, one on Tuesday");
        assert_eq!(reply, due);
        let wall = at("x", Role::Lead, 0, &office).policy.rating_reply_hours;
        assert_eq!(
            dues(&db, 2).await.0,
            Some(start() + SignedDuration::from_hours(i64::from(wall))),
            "a rating waits at night too"
        );

        let hours_to = |text: &str| moment(text).duration_since(start()).as_secs();
        let late = hours_to("2026-11-24T08:30:00Z");
        assert_eq!(found(&db, late, "sla<1h channel:email", &office).await, [1]);
        assert_eq!(found(&db, 3 * 86_400, "sla<1h channel:email", &office).await, [0; 0], "not over a weekend");
        assert_eq!(found(&db, 0, "", &office).await.len(), 2);
        let order = if dues(&db, 1).await.0 < dues(&db, 2).await.0 { [1, 2] } else { [2, 1] };
        assert_eq!(found(&db, 0, "", &office).await, order, "what is due first comes first");

        // Answered on Tuesday at 09:30, three and a half days later and in time; the solution is due by the same calendar.
        let ada = at("ada", Role::Agent, late, &office);
        run(&db, async move |c: &mut Conn| {
            lease::take(c, &ada, TicketId(1), None).await?;
            talk::reply(c, &ada, TicketId(1), "We are on it.", false).await
        })
        .await
        .expect("answered");
        let (due, reply) = dues(&db, 1).await;
        assert_eq!((due, reply), (Some(moment("2026-11-25T09:00:00Z")), Some(moment("2026-11-24T09:00:00Z"))));
        assert_eq!(found(&db, late, "reply:late channel:email", &office).await, [0; 0]);
        let lead = at("lea", Role::Lead, late, &office);
        let read =
            async move |c: &mut Conn| Ok::<_, CommandError>(clocks::of(&lead, &detail::load(c, &lead, TicketId(1)).await?));
        let clocks = db.read(read);
        let clocks = clocks.await.expect("clocks");
        let clock = |name: &str| clocks.iter().find(|clock| clock.name == name).expect("the clock").clone();
        assert_eq!((clock("first_reply").due_at, clock("resolution").due_at), (reply, due));
        assert!(clock("resolution").why.contains("16 h in which the desk works"), "{:?}", clock("resolution"));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn other_hours_reckon_what_is_open_anew_and_nothing_else() {
    for test in TestDatabase::all().await {
        let (db, always, office) = (test.open(MIGRATIONS).await, DeskHours::Always, office());
        let ctx = at("mail", Role::Intake, 0, &always);
        run(&db, async move |c: &mut Conn| {
            for source in ["a", "b", "c"] {
                intake::take_in(c, &ctx, &complaint(source, 20_000)).await?;
            }
            Ok::<_, CommandError>(c.run("UPDATE ticket SET lane = 3, due_at = NULL WHERE id = 3", &[]).await?)
        })
        .await
        .expect("taken in");
        let follow =
            async |hours: &DeskHours| due::follow_hours(&db, &at("amends", Role::Admin, 0, hours)).await.expect("reckoned");
        let received = db
            .read(async |c: &mut Conn| Ok::<_, CommandError>(ticket::load(c, TicketId(1)).await?.received_at))
            .await
            .expect("a ticket");
        assert_eq!(follow(&always).await, 0, "nothing said, nothing changes");
        let before = dues(&db, 1).await;
        assert_eq!(before.0, Some(received + SignedDuration::from_hours(8)));
        assert_eq!(follow(&office).await, 2);
        let wanted = office.after(received, SignedDuration::from_hours(8));
        assert_eq!(dues(&db, 1).await, (Some(wanted), Some(wanted)));
        assert_eq!(dues(&db, 3).await.0, None, "what is solved has no clock");
        assert_eq!(follow(&office).await, 0, "once");
        assert_eq!(follow(&always).await, 2, "and back");
        assert_eq!(dues(&db, 1).await, before);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tickets_from_before_are_measured_as_they_were() {
    for test in TestDatabase::all().await {
        let (db, always) = (test.open(MIGRATIONS).await, DeskHours::Always);
        for source in ["a", "b"] {
            take_in(&db, source, 20_000).await;
        }
        // Answered after seven hours and after nine, before due times were kept.
        run(&db, async |c: &mut Conn| {
            let sql = "UPDATE ticket SET reply_due = NULL, first_reply_at = received_at + CAST($1 AS BIGINT) * 3600000000 WHERE id = $2";
            c.run(sql, args![7_i64, 1_i64]).await?;
            Ok::<_, CommandError>(c.run(sql, args![9_i64, 2_i64]).await?)
        })
        .await
        .expect("answered");
        assert_eq!(found(&db, 86_400, "reply:late", &always).await, [2]);
        db.close().await;
    }
}
