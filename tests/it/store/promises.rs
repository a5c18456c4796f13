//! The promised day: watched before it comes, moved once it cannot be met, and the customer told once for each cause.

use amends::domain::ids::PayoutId;
use amends::domain::payout::PayoutStep::{self, Hold, Lift, Object, Reject};
use amends::store::compensation;
use amends::store::payout::report::{self, Report};
use amends::store::payout::{self, Payout, decide, promise};

use amends::store::outbox::JobKind;

use super::*;

const ONE: PayoutId = PayoutId(1);

fn person(name: &str, role: Role, at: &str) -> Ctx {
    Ctx { now: at.parse().expect("an instant"), ..ctx(name, role, 0) }
}

fn timer(at: &str) -> Ctx {
    person("amends", Role::Agent, at).timer("worker")
}

/// A claim of Friday morning, 20 November 2026, screened and before a person: promised for the 27th.
async fn claimed(db: &Database) -> Payout {
    let ticket = take_in(db, "p1", 20_000).await;
    let wanted = Issue { undo_window: false, ..wanted(db, 1, ticket, '2').await };
    let ada = ctx("ada", Role::Agent, 2);
    run(db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wanted).await).await.expect("an offer");
    let hash = keys().link_token(CompensationId(1), 1).hash();
    let payee = Payee::from_fields(PayeeMethod::Iban, "Łukasz Dijkstra", "NL91 ABNA 0417 1643 00").expect("a payee");
    let customer = ctx("amends", Role::Agent, 100).customer();
    run(db, async move |c: &mut Conn| claim::submit(c, &customer, &keys(), hash.clone(), &payee).await).await.expect("claimed");
    let worker = ctx("amends", Role::Agent, 110).timer("worker");
    let payout = run(db, async move |c: &mut Conn| steps::screen(c, &worker, ONE).await).await.expect("screened");
    assert_eq!(day(&payout), "2026-11-27");
    payout
}

fn day(payout: &Payout) -> String {
    payout.promise_date.expect("a day").to_string()
}

async fn shown(db: &Database) -> String {
    day(&db.read(async |c: &mut Conn| payout::load(c, ONE).await).await.expect("it"))
}

async fn release(db: &Database, at: &str) -> Payout {
    let fin = person("fin", Role::Finance, at);
    run(db, async move |c: &mut Conn| steps::release(c, &fin, ONE).await).await.expect("released")
}

async fn does(db: &Database, who: (&str, Role), at: &str, what: PayoutStep, why: Option<&'static str>) -> Payout {
    let person = person(who.0, who.1, at);
    run(db, async move |c: &mut Conn| decide::step(c, &person, ONE, what, why, None).await).await.expect("done")
}

/// When the watch is due next; none once nothing is watched.
async fn watched(db: &Database) -> Option<Timestamp> {
    let sql = "SELECT not_before FROM outbox WHERE kind = 'watch_promise' AND done_at IS NULL";
    let rows: Vec<(i64,)> =
        db.read(async move |c: &mut Conn| Ok::<_, CommandError>(c.rows(sql, &[]).await?)).await.expect("jobs");
    assert!(rows.len() < 2, "one watch at a time: {rows:?}");
    rows.first().map(|(at,)| Timestamp::from_microsecond(*at).expect("an instant"))
}

/// Looks as the worker does: by the job where it is there to be leased.
async fn look(db: &Database, at: &str) {
    let worker = timer(at);
    run(db, async move |c: &mut Conn| {
        let jobs = outbox::lease(c, &worker, outbox::Track::Money, 50, 60).await?;
        for job in jobs.iter().filter(|job| job.kind == JobKind::WatchPromise) {
            match promise::watch(c, &worker, ONE).await? {
                Some(wait) => outbox::later(c, job.id, (worker.now + wait).as_microsecond()).await?,
                None => outbox::done(c, &worker, job.id).await?,
            }
        }
        Ok::<_, CommandError>(())
    })
    .await
    .expect("looked");
}

/// Letters about a later day that were promised.
async fn letters(db: &Database) -> i64 {
    let sql = "SELECT count(*) FROM outbox WHERE kind = 'send_promise_moved'";
    db.read(async move |c: &mut Conn| Ok::<(i64,), CommandError>(c.one(sql, &[]).await?)).await.expect("a count").0
}

async fn alarms(db: &Database) -> Vec<String> {
    let events = db.read(async |c: &mut Conn| after(c, 0, 1_000).await).await.expect("events");
    let of = |event: &amends::store::event::Event| event.data["alarm"].as_str().map(str::to_owned);
    events.iter().filter(|event| event.action == "payout.promise_alarm").filter_map(of).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_nobody_can_meet_any_more_is_alarmed_before_and_moves_with_one_letter() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        claimed(&db).await;
        assert_eq!(watched(&db).await, Some("2026-11-25T14:00:00Z".parse().expect("a day before the bank's cut-off")));
        for (at, raised, promised) in [
            ("2026-11-25T13:59:59Z", &[][..], "2026-11-27"),
            ("2026-11-25T14:00:00Z", &["waits"], "2026-11-27"),
            ("2026-11-26T06:00:00Z", &["waits", "urgent"], "2026-11-27"),
            ("2026-11-26T13:59:59Z", &["waits", "urgent"], "2026-11-27"),
            ("2026-11-26T14:00:00Z", &["waits", "urgent", "broken"], "2026-12-03"),
        ] {
            look(&db, at).await;
            assert_eq!(
                (alarms(&db).await, shown(&db).await.as_str()),
                (raised.iter().map(ToString::to_string).collect(), promised),
                "{at}"
            );
        }
        assert_eq!(letters(&db).await, 1);
        assert_eq!(watched(&db).await, Some("2026-12-01T14:00:00Z".parse().expect("the new day has its own watch")));

        // It still waits, for the same cause: the page tells the truth, and nobody is written to again.
        look(&db, "2026-12-02T14:00:00Z").await;
        assert_eq!((shown(&db).await.as_str(), letters(&db).await), ("2026-12-09", 1));
        assert_eq!(alarms(&db).await.len(), 4, "the last alarm of the new day");
        let released = release(&db, "2026-12-09T15:00:00Z").await;
        assert_eq!((day(&released).as_str(), letters(&db).await), ("2026-12-11", 1), "no earlier than money travels");
        let owner = db.read(async |c: &mut Conn| compensation::load(c, CompensationId(1)).await).await.expect("it");
        assert_eq!(owner.promise_date.map(|day| day.to_string()).as_deref(), Some("2026-11-27"), "the first one is measured");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_that_costs_the_day_is_told_once_and_one_that_does_not_is_not() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        claimed(&db).await;
        let released = release(&db, "2026-11-20T10:00:00Z").await;
        assert_eq!((day(&released).as_str(), letters(&db).await), ("2026-11-27", 0), "in time");
        does(&db, ("fin", Role::Finance), "2026-11-20T11:00:00Z", Hold, Some("wait for the shop")).await;
        let lifted = does(&db, ("fin", Role::Finance), "2026-11-24T11:00:00Z", Lift, None).await;
        assert_eq!((day(&lifted).as_str(), letters(&db).await), ("2026-11-27", 0), "still in time");
        does(&db, ("fin", Role::Finance), "2026-11-24T12:00:00Z", Hold, Some("once more")).await;
        look(&db, "2026-11-26T14:00:00Z").await;
        assert_eq!((shown(&db).await.as_str(), letters(&db).await), ("2026-12-03", 1));
        let lifted = does(&db, ("fin", Role::Finance), "2026-12-04T11:00:00Z", Lift, None).await;
        assert_eq!((day(&lifted).as_str(), letters(&db).await), ("2026-12-07", 1), "the same hold");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_objection_begins_with_a_day_of_its_own() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        claimed(&db).await;
        let why = Some("the parcel was never sent back");
        does(&db, ("lea", Role::Lead), "2026-11-20T12:00:00Z", Reject, why).await;
        does(&db, ("fin", Role::Finance), "2026-11-20T12:30:00Z", Reject, None).await;
        look(&db, "2026-11-26T14:00:00Z").await;
        assert_eq!(
            (shown(&db).await.as_str(), letters(&db).await, watched(&db).await),
            ("2026-11-27", 0, None),
            "nothing is owed"
        );
        let again = does(&db, ("lea", Role::Lead), "2026-11-30T09:00:00Z", Object, Some("it was sent back, see the slip")).await;
        assert_eq!((day(&again).as_str(), letters(&db).await), ("2026-12-09", 1));
        assert_eq!(watched(&db).await, Some("2026-12-07T14:00:00Z".parse().expect("an instant")));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn money_under_way_is_late_once_its_statement_is_and_another_attempt_is_told() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        claimed(&db).await;
        release(&db, "2026-11-20T10:00:00Z").await;
        let worker = timer("2026-11-20T10:05:00Z");
        run(&db, async move |c: &mut Conn| {
            steps::queue(c, &worker, ONE, false).await?;
            steps::begin_attempt(c, &worker, &keys(), ONE, steps::Carrier::Rail("test")).await?;
            report::report(c, &worker, ONE, 1, &Report::Accepted).await
        })
        .await
        .expect("on its way");
        look(&db, "2026-11-26T14:00:00Z").await;
        assert_eq!((shown(&db).await.as_str(), alarms(&db).await), ("2026-11-27", vec![]), "it left in time");
        assert_eq!(watched(&db).await, Some("2026-11-30T23:00:00Z".parse().expect("the day after Friday's statement")));
        look(&db, "2026-11-30T23:00:00Z").await;
        assert_eq!((shown(&db).await.as_str(), alarms(&db).await), ("2026-12-08", vec!["broken".to_owned()]));
        assert_eq!(letters(&db).await, 1);

        // The bank's fault: it goes again, too late for the new day as well, and that is the same cause.
        let worker = timer("2026-12-08T10:00:00Z");
        let refused = Report::Refused { code: "AB05".to_owned(), ours: true };
        let again = run(&db, async move |c: &mut Conn| report::report(c, &worker, ONE, 1, &refused).await).await.expect("again");
        assert_eq!((again.state.name(), day(&again).as_str(), letters(&db).await), ("queued", "2026-12-09", 1));
        assert_eq!(watched(&db).await, Some("2026-12-08T10:00:00Z".parse().expect("at once: hours are left")));
        db.close().await;
    }
}
