//! What people do about payouts: hold, turn down by two, objection, other details, calling off; and the clock of a release.

use amends::domain::ids::PayoutId;
use amends::domain::outflow::RailHold;
use amends::domain::payout::PayoutStep::{self, CancelDuplicate, CancelFraud, Correct, Hold, Lift, Object, Reject};
use amends::domain::payout::{PayoutState, RECALLED};
use amends::store::compensation;
use amends::store::event;
use amends::store::payout::{self, Payout, clock, decide};
use amends::store::rail;

use super::*;

const HOUR: i64 = 3_600;
const IBAN: &str = "NL91 ABNA 0417 1643 00";
/// Accounts of their own: several customers on one are held for a look.
const IBANS: [&str; 4] = [IBAN, "NL20INGB0001234567", "DE89370400440532013000", "BE68539007547034"];

fn timer(seconds: i64) -> Ctx {
    ctx("amends", Role::Agent, seconds).timer("worker")
}

/// A claim of EUR 20.00, screened: above what goes without a person.
async fn claimed(db: &Database, id: u128, source: &str) -> Payout {
    claimed_to(db, id, source, IBAN).await
}

async fn claimed_to(db: &Database, id: u128, source: &str, iban: &'static str) -> Payout {
    let ticket = take_in(db, source, 20_000).await;
    let wanted = Issue { undo_window: false, ..wanted(db, id, ticket, '2').await };
    let ada = ctx("ada", Role::Agent, 2);
    run(db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wanted).await).await.expect("an offer");
    let hash = keys().link_token(CompensationId(id), 1).hash();
    let payee = Payee::from_fields(PayeeMethod::Iban, "Łukasz Dijkstra", iban).expect("a payee");
    let customer = ctx("amends", Role::Agent, 100).customer();
    run(db, async move |c: &mut Conn| claim::submit(c, &customer, &keys(), hash.clone(), &payee).await).await.expect("claimed");
    let worker = timer(110);
    run(db, async move |c: &mut Conn| steps::screen(c, &worker, PayoutId(id)).await).await.expect("screened")
}

async fn does(db: &Database, who: (&str, Role, i64), id: u128, what: PayoutStep, why: &str) -> Result<Payout, CommandError> {
    let (person, why) = (ctx(who.0, who.1, who.2), why.to_owned());
    run(db, async move |c: &mut Conn| {
        decide::step(c, &person, PayoutId(id), what, Some(&why).filter(|why| !why.is_empty()).map(String::as_str), None).await
    })
    .await
}

async fn stage(db: &Database, id: u128) -> Stage {
    db.read(async move |c: &mut Conn| compensation::load(c, CompensationId(id)).await).await.expect("it").stage
}

async fn actions(db: &Database, about: &str) -> Vec<String> {
    let events = db.read(async |c: &mut Conn| after(c, 0, 1_000).await).await.expect("events");
    events.into_iter().filter(|event| event.object == about).map(|event| event.action).collect()
}

async fn due_jobs(db: &Database, seconds: i64) -> Vec<String> {
    let worker = timer(seconds);
    let jobs = run(db, async move |c: &mut Conn| outbox::lease(c, &worker, outbox::Track::All, 50, 60).await).await;
    jobs.expect("jobs").iter().map(|job| job.kind.name().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_held_payout_stays_until_finance_lets_it_go() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let found = claimed(&db, 1, "h1").await;
        assert_eq!(found.findings[0].rule, "above_automatic_limit");
        assert_eq!(found.findings[0].found, "EUR 20.00; up to EUR 0.00 is released without a person");
        let illegal = does(&db, ("fin", Role::Finance, 120), 1, Hold, "wait for the shop").await;
        assert_eq!(code(illegal), RefusalCode::IllegalMove, "it is not released yet");
        let fin = ctx("fin", Role::Finance, 130);
        let stale = fin.clone();
        let refused = run(&db, async move |c: &mut Conn| steps::release_seen(c, &stale, PayoutId(1), Some(1)).await).await;
        assert_eq!(code(refused), RefusalCode::StaleVersion, "it was screened since");
        let seen = Some(found.version);
        run(&db, async move |c: &mut Conn| steps::release_seen(c, &fin, PayoutId(1), seen).await).await.expect("released");
        assert_eq!(code(does(&db, ("lea", Role::Lead, 131), 1, Hold, "wait").await), RefusalCode::RoleNotAllowed);
        assert_eq!(code(does(&db, ("fin", Role::Finance, 131), 1, Hold, "").await), RefusalCode::Invalid, "why?");
        let held = does(&db, ("fin", Role::Finance, 132), 1, Hold, "wait for the shop").await.expect("held");
        assert_eq!((held.state.name(), held.why.as_deref()), ("on_hold", Some("wait for the shop")));
        assert!(!due_jobs(&db, 140).await.iter().any(|kind| kind == "queue_payout"));
        let worker = timer(141);
        let queued =
            run(&db, async move |c: &mut Conn| steps::queue(c, &worker, PayoutId(1), true).await).await.expect("left alone");
        assert_eq!(queued.state.name(), "on_hold");
        let lifted = does(&db, ("bea", Role::Finance, 150), 1, Lift, "").await.expect("lifted");
        assert_eq!((lifted.state.name(), lifted.why), ("queued", None));
        assert!(due_jobs(&db, 160).await.contains(&"queue_payout".to_owned()));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn turning_down_takes_two_people_and_the_customer_may_object_for_thirty_days() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        claimed(&db, 1, "r1").await;
        // Whichever of the two comes first.
        let first = does(&db, ("lea", Role::Lead, 200), 1, Reject, "the parcel was never sent back").await.expect("proposed");
        assert_eq!((first.state.name(), first.proposal.as_ref().map(|first| first.by.as_str())), ("review", Some("lea")));
        let same = does(&db, ("lea", Role::Lead, 201), 1, Reject, "").await.expect("the same again");
        assert_eq!((same.state.name(), same.version), ("review", first.version));
        assert_eq!(code(does(&db, ("max", Role::Lead, 202), 1, Reject, "").await), RefusalCode::RoleNotAllowed, "no finance");
        let done = does(&db, ("fin", Role::Finance, 203), 1, Reject, "").await.expect("turned down");
        assert_eq!((done.state.name(), done.why.as_deref()), ("rejected", Some("the parcel was never sent back")));
        assert_eq!((done.proposal, stage(&db, 1).await), (None, Stage::Rejected));
        assert!(due_jobs(&db, 204).await.contains(&"send_rejected".to_owned()));
        assert!(
            actions(&db, "payout:00000000000000000000000000000001")
                .await
                .ends_with(&["payout.proposed".into(), "payout.rejected".into()])
        );

        assert_eq!(
            code(does(&db, ("fin", Role::Finance, 300), 1, Object, "she sent a photo").await),
            RefusalCode::RoleNotAllowed
        );
        let back = does(&db, ("lea", Role::Lead, 10 * 24 * HOUR), 1, Object, "she sent a photo").await.expect("looked at again");
        assert_eq!((back.state.name(), stage(&db, 1).await), ("review", Stage::Claimed));
        let due = start() + SignedDuration::from_secs(10 * 24 * HOUR + 48 * HOUR);
        assert_eq!(back.release_due, Some(due), "the clock begins anew");
        let fin = ctx("fin", Role::Finance, 10 * 24 * HOUR + 60);
        let paid = run(&db, async move |c: &mut Conn| {
            steps::release(c, &fin, PayoutId(1)).await?;
            steps::queue(c, &fin.timer("release"), PayoutId(1), false).await?;
            let carrier = steps::Carrier::Rail("test");
            steps::begin_attempt(c, &fin, &keys(), PayoutId(1), carrier).await
        });
        assert!(paid.await.expect("released").is_some(), "the case owes it again");

        claimed(&db, 2, "r2").await;
        does(&db, ("fin", Role::Finance, 400), 2, Reject, "not ours").await.expect("proposed");
        does(&db, ("lea", Role::Lead, 401), 2, Reject, "").await.expect("turned down");
        let late = does(&db, ("lea", Role::Lead, 401 + 31 * 24 * HOUR), 2, Object, "too late").await;
        assert_eq!(code(late), RefusalCode::Invalid, "thirty days are over");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_moves_on_voids_what_was_proposed_and_what_changed_is_not_acted_on() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        claimed(&db, 1, "v1").await;
        let first = does(&db, ("lea", Role::Lead, 200), 1, Reject, "odd").await.expect("proposed");
        let fin = ctx("fin", Role::Finance, 201);
        let stale =
            run(&db, async move |c: &mut Conn| decide::step(c, &fin, PayoutId(1), Reject, None, Some(first.version - 1)).await);
        assert_eq!(code(stale.await), RefusalCode::StaleVersion);
        let fin = ctx("fin", Role::Finance, 202);
        let released = run(&db, async move |c: &mut Conn| steps::release(c, &fin, PayoutId(1)).await).await.expect("released");
        assert_eq!((released.state.name(), released.proposal), ("released", None));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_for_details_opens_the_same_link_and_calling_off_ends_all_three() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        claimed(&db, 1, "c1").await;
        let asked = does(&db, ("lea", Role::Lead, 200), 1, Correct, "").await.expect("asked");
        assert_eq!((asked.state.name(), stage(&db, 1).await), ("correction_wanted", Stage::CorrectionWanted));
        assert!(due_jobs(&db, 201).await.contains(&"send_link".to_owned()));
        let payee = Payee::from_fields(PayeeMethod::Iban, "Łukasz Dijkstra", "DE89 3704 0044 0532 0130 00").expect("a payee");
        let customer = ctx("amends", Role::Agent, 300).customer();
        let hash = keys().link_token(CompensationId(1), 1).hash();
        run(&db, async move |c: &mut Conn| claim::submit(c, &customer, &keys(), hash.clone(), &payee).await)
            .await
            .expect("corrected");
        assert_eq!(stage(&db, 1).await, Stage::Claimed);

        does(&db, ("fin", Role::Finance, 400), 1, CancelFraud, "the account is on a list").await.expect("proposed");
        let two = does(&db, ("bea", Role::Finance, 401), 1, CancelFraud, "").await;
        assert_eq!(code(two), RefusalCode::RoleNotAllowed, "finance and a lead");
        let over = does(&db, ("lea", Role::Lead, 402), 1, CancelFraud, "").await.expect("called off");
        assert_eq!((over.state.name(), stage(&db, 1).await), ("cancelled", Stage::Withdrawn));
        let owner = db.read(async |c: &mut Conn| compensation::load(c, CompensationId(1)).await).await.expect("it");
        assert_eq!(owner.link.map(|link| link.name()), Some("revoked"));
        assert!(due_jobs(&db, 403).await.contains(&"send_withdrawn".to_owned()));

        claimed(&db, 2, "c2").await;
        let fin = ctx("fin", Role::Finance, 500);
        run(&db, async move |c: &mut Conn| {
            steps::release(c, &fin, PayoutId(2)).await?;
            steps::queue(c, &fin.timer("release"), PayoutId(2), false).await?;
            steps::begin_attempt(c, &fin, &keys(), PayoutId(2), steps::Carrier::Rail("test")).await
        })
        .await
        .expect("on its way");
        let gone = does(&db, ("lea", Role::Lead, 501), 2, CancelDuplicate, "paid twice").await;
        assert_eq!(code(gone), RefusalCode::IllegalMove, "nothing that left is called off");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fraud_that_is_confirmed_after_a_rejection_ends_case_and_link_and_the_way_to_object() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        claimed(&db, 1, "f1").await;
        does(&db, ("fin", Role::Finance, 200), 1, Reject, "the account is on a list").await.expect("proposed");
        does(&db, ("lea", Role::Lead, 201), 1, Reject, "").await.expect("turned down");
        let first = does(&db, ("lea", Role::Lead, 300), 1, CancelFraud, "the parcel was sold on").await.expect("proposed");
        assert_eq!((first.state.name(), stage(&db, 1).await), ("rejected", Stage::Rejected));
        assert_eq!(code(does(&db, ("max", Role::Lead, 301), 1, CancelFraud, "").await), RefusalCode::RoleNotAllowed);
        let over = does(&db, ("fin", Role::Finance, 302), 1, CancelFraud, "").await.expect("withdrawn");
        assert_eq!((over.state.name(), over.proposal, stage(&db, 1).await), ("rejected", None, Stage::Withdrawn));
        assert!(over.version > first.version, "what was on a screen is stale");
        let owner = db.read(async |c: &mut Conn| compensation::load(c, CompensationId(1)).await).await.expect("it");
        assert_eq!(owner.link.map(|link| link.name()), Some("revoked"));
        assert!(due_jobs(&db, 303).await.contains(&"send_withdrawn".to_owned()));
        let late = does(&db, ("lea", Role::Lead, 400), 1, Object, "she sent a photo").await;
        assert_eq!(code(late), RefusalCode::IllegalMove, "nothing is left to object to");
        let again = does(&db, ("lea", Role::Lead, 401), 1, CancelDuplicate, "paid twice").await.expect("proposed");
        assert_eq!(again.state.name(), "rejected");
        let twice = does(&db, ("fin", Role::Finance, 402), 1, CancelDuplicate, "").await;
        assert_eq!(code(twice), RefusalCode::IllegalMove, "it ends once");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_was_asked_back_is_reversed_when_it_comes_and_not_paid_anew() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        // Whether it was asked back, whether that was declined, and with which code it comes back.
        for (id, source, asked, declined, code_of, expected) in [
            (1, "q1", true, false, RECALLED, ("reversed", Stage::Returned)),
            (2, "q2", false, false, "AC04", ("correction_wanted", Stage::CorrectionWanted)),
            (3, "q3", true, false, "AC04", ("review", Stage::Claimed)),
            (4, "q4", true, true, "AC04", ("correction_wanted", Stage::CorrectionWanted)),
        ] {
            claimed_to(&db, id, source, IBANS[usize::try_from(id - 1).expect("small")]).await;
            let fin = ctx("fin", Role::Finance, 200);
            let at = fin.now;
            run(&db, async move |c: &mut Conn| {
                steps::release(c, &fin, PayoutId(id)).await?;
                steps::queue(c, &fin.timer("release"), PayoutId(id), false).await?;
                steps::begin_attempt(c, &fin, &keys(), PayoutId(id), steps::Carrier::Rail("test")).await
            })
            .await
            .expect("on its way");
            let early = does(&db, ("fin", Role::Finance, 201), id, PayoutStep::Recall, "sent to Mrs X by mistake").await;
            assert_eq!(code(early), RefusalCode::IllegalMove, "nothing has arrived that could come back");
            let paid = ctx("fin", Role::Finance, 300);
            run(&db, async move |c: &mut Conn| payout::report::report(c, &paid, PayoutId(id), 1, &Report::Booked { at }).await)
                .await
                .expect("paid");
            if asked {
                let lead = does(&db, ("lea", Role::Lead, 400), id, PayoutStep::Recall, "sent to Mrs X by mistake").await;
                assert_eq!(code(lead), RefusalCode::RoleNotAllowed);
                let asked = does(&db, ("fin", Role::Finance, 401), id, PayoutStep::Recall, "sent to Mrs X by mistake")
                    .await
                    .expect("asked");
                assert_eq!((asked.state.name(), asked.why.as_deref()), ("paid", Some("sent to Mrs X by mistake")));
                let twice = does(&db, ("fin", Role::Finance, 402), id, PayoutStep::Recall, "again").await.expect("asked already");
                assert_eq!((twice.version, twice.recall_at), (asked.version, asked.recall_at));
            }
            let declines = does(&db, ("fin", Role::Finance, 410), id, PayoutStep::RecallDeclined, "the payee keeps it");
            match (asked, declined) {
                (false, _) => assert_eq!(code(declines.await), RefusalCode::IllegalMove, "nothing was asked back"),
                (true, true) => assert_eq!(declines.await.expect("declined").recall_at, None),
                (true, false) => {}
            }
            let back = ctx("fin", Role::Finance, 500);
            let returned = Report::Returned { code: code_of.into(), at: back.now };
            let again = returned.clone();
            let came =
                run(&db, async move |c: &mut Conn| payout::report::report(c, &back, PayoutId(id), 1, &returned).await).await;
            assert_eq!((came.expect("it came back").state.name(), stage(&db, id).await), expected);
            let late = ctx("fin", Role::Finance, 600);
            let same = run(&db, async move |c: &mut Conn| payout::report::report(c, &late, PayoutId(id), 1, &again).await).await;
            assert_eq!(same.expect("known already").state.name(), expected.0);
        }
        let events = db.read(async |c: &mut Conn| after(c, 0, 1_000).await).await.expect("events");
        assert!(events.iter().any(|event| event.action == "recall.asked"));
        assert!(events.iter().any(|event| event.action == "recall.declined"));
        // What was taken back ends with its case, by two people; the order is free for another offer then.
        does(&db, ("fin", Role::Finance, 700), 1, PayoutStep::CancelDuplicate, "paid twice").await.expect("proposed");
        let over = does(&db, ("lea", Role::Lead, 701), 1, PayoutStep::CancelDuplicate, "").await.expect("withdrawn");
        assert_eq!((over.state.name(), stage(&db, 1).await), ("reversed", Stage::Withdrawn));
        assert!(!events.iter().any(|event| event.data.to_string().contains("Mrs X")), "what people type is not hashed");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_that_waits_is_alarmed_three_times_and_no_more() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        claimed(&db, 1, "w1").await;
        let look = async |hours: i64| {
            let worker = timer(100 + hours * HOUR);
            run(&db, async move |c: &mut Conn| clock::watch(c, &worker, PayoutId(1)).await).await.expect("looked")
        };
        let alarms = async || {
            let events = db.read(async |c: &mut Conn| after(c, 0, 1_000).await).await.expect("events");
            let of = |event: &amends::store::event::Event| event.data["alarm"].as_str().map(str::to_owned);
            events.iter().filter(|event| event.action == "payout.release_alarm").filter_map(of).collect::<Vec<_>>()
        };
        assert_eq!(look(1).await, Some(SignedDuration::from_hours(23)));
        assert!(alarms().await.is_empty());
        for (hours, next, raised) in [
            (24, Some(16), &["waits"][..]),
            (24, Some(16), &["waits"]),
            (40, Some(8), &["waits", "urgent"]),
            (48, None, &["waits", "urgent", "broken"]),
            (60, None, &["waits", "urgent", "broken"]),
        ] {
            assert_eq!(look(hours).await, next.map(SignedDuration::from_hours), "after {hours} h");
            assert_eq!(alarms().await, raised, "after {hours} h");
        }
        let late = db.read(async |c: &mut Conn| bank::open::counts(c, &timer(49 * HOUR)).await).await.expect("counts");
        assert_eq!(late.releases_late, 1);
        let fin = ctx("fin", Role::Finance, 61 * HOUR);
        run(&db, async move |c: &mut Conn| steps::release(c, &fin, PayoutId(1)).await).await.expect("released");
        assert_eq!(look(62).await, None, "decided");
        let after = db.read(async |c: &mut Conn| payout::load(c, PayoutId(1)).await).await.expect("it");
        assert!(matches!(after.state, PayoutState::Released { .. }));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_else_goes_out_under_the_number_of_an_order() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        claimed(&db, 1, "n1").await;
        let fin = ctx("fin", Role::Finance, 200);
        run(&db, async move |c: &mut Conn| {
            steps::release(c, &fin, PayoutId(1)).await?;
            steps::queue(c, &fin.timer("release"), PayoutId(1), false).await?;
            steps::begin_attempt(c, &fin, &keys(), PayoutId(1), steps::Carrier::Rail("test")).await?;
            steps::no_answer(c, &fin, PayoutId(1)).await?;
            payout::report::report(c, &fin, PayoutId(1), 1, &Report::NeverArrived).await
        })
        .await
        .expect("it never arrived");
        let again = async |rail: &'static str, seconds: i64| {
            let worker = timer(seconds);
            let carrier = steps::Carrier::Rail(rail);
            run(&db, async move |c: &mut Conn| steps::begin_attempt(c, &worker, &keys(), PayoutId(1), carrier).await).await
        };
        assert_eq!(code(again("another", 300).await), RefusalCode::KeyReused);
        let raised = "UPDATE payout SET amount_minor = amount_minor + 1";
        run(&db, async move |c: &mut Conn| Ok(c.run(raised, &[]).await?)).await.expect("raised");
        assert_eq!(code(again("test", 301).await), RefusalCode::KeyReused);
        let lowered = "UPDATE payout SET amount_minor = amount_minor - 1";
        run(&db, async move |c: &mut Conn| Ok(c.run(lowered, &[]).await?)).await.expect("as it was");
        let order = again("test", 302).await.expect("the same order").expect("to be sent");
        assert_eq!((order.attempt, order.number), (2, 1));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bank_file_ends_where_its_limit_is_reached_and_the_next_waits_for_finance() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        for (id, source) in [(1, "o1"), (2, "o2"), (3, "o3")] {
            let payee = IBANS[usize::try_from(id - 1).expect("small")];
            claimed_to(&db, id, source, payee).await;
            let fin = ctx("fin", Role::Finance, 200);
            run(&db, async move |c: &mut Conn| {
                steps::release(c, &fin, PayoutId(id)).await?;
                steps::queue(c, &fin.timer("release"), PayoutId(id), false).await
            })
            .await
            .expect("queued");
        }
        let export = async |key: &'static str, seconds: i64, hour: i64| {
            let fin = ctx("fin", Role::Finance, seconds);
            let limits = Outflow { hour: vec![Money::from_minor(hour, Currency::EUR)], ..Outflow::default() };
            let plan = bank::Plan { limits, ..plan(&fin) };
            let build = |_: &str, orders: &[steps::PaymentOrder]| Ok(format!("{}", orders.len()).into_bytes());
            let file = run(&db, async move |c: &mut Conn| bank::export(c, &fin, &keys(), key, &plan, &build).await)
                .await
                .expect("exported");
            file.map(|file| file.payments)
        };
        let held = async || {
            let held = db.read(async |c: &mut Conn| rail::held(c).await).await.expect("rails").pop();
            held.map(|held| (held.rail, held.reason))
        };
        assert_eq!(export("k1", 300, 4_500).await, Some(2), "20.00 each");
        assert_eq!(held().await, Some(("sepa".to_owned(), RailHold::Outflow)));
        // At the bank for long, and in no statement.
        let unstated = async |day: jiff::civil::Date| db.read(async move |c: &mut Conn| bank::unstated(c, day).await).await;
        let later = plan(&ctx("fin", Role::Finance, 300)).execution_date.tomorrow().expect("a day");
        assert_eq!(unstated(later).await.expect("files"), [], "nobody brought it there");
        let brought = async |c: &mut Conn| Ok::<_, CommandError>(c.run("UPDATE bank_run SET uploaded_at = 1", &[]).await?);
        db.write(brought).await.expect("brought");
        let open = unstated(later).await.expect("files");
        assert_eq!(open.iter().map(|file| (file.count, file.minor)).collect::<Vec<_>>(), [(2, 4_000)]);
        assert_eq!(unstated(later.yesterday().expect("a day")).await.expect("files"), [], "its day is not over");
        assert_eq!(export("k2", 8_000, 4_500).await, None, "time alone lets nothing go");
        let fin = ctx("fin", Role::Finance, 8_001);
        assert!(run(&db, async move |c: &mut Conn| rail::lift(c, &fin, "sepa").await).await.expect("lifted"));
        assert_eq!(export("k3", 8_002, 1_000).await, Some(1), "one has been looked at, however large");
        assert_eq!((export("k4", 8_003, 1_000).await, held().await), (None, None));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_comes_back_after_it_was_final_raises_an_alarm_of_its_own() {
    const DAY: i64 = 24 * HOUR;
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        for (id, source, back, alarm) in [(1, "f1", 10 * DAY, false), (2, "f2", 40 * DAY, true)] {
            claimed_to(&db, id, source, IBANS[usize::try_from(id - 1).expect("small")]).await;
            let fin = ctx("fin", Role::Finance, 200);
            let at = fin.now;
            run(&db, async move |c: &mut Conn| {
                steps::release(c, &fin, PayoutId(id)).await?;
                steps::queue(c, &fin.timer("release"), PayoutId(id), false).await?;
                steps::begin_attempt(c, &fin, &keys(), PayoutId(id), steps::Carrier::Rail("test")).await?;
                payout::report::report(c, &fin, PayoutId(id), 1, &Report::Booked { at }).await
            })
            .await
            .expect("paid");
            let later = ctx("fin", Role::Finance, back);
            let returned = Report::Returned { code: "AC04".to_owned(), at: later.now };
            run(&db, async move |c: &mut Conn| payout::report::report(c, &later, PayoutId(id), 1, &returned).await)
                .await
                .expect("it came back");
            let raised = actions(&db, &format!("payout:{}", PayoutId(id))).await;
            assert_eq!(raised.contains(&"payout.returned_after_final".to_owned()), alarm, "{raised:?}");
        }
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_of_a_payout_tells_who_did_what_and_why() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        claimed(&db, 1, "y1").await;
        claimed(&db, 2, "y2").await;
        does(&db, ("lea", Role::Lead, 200), 1, Reject, "never sent back").await.expect("proposed");
        let told = db.read(async |c: &mut Conn| payout::history::of(c, PayoutId(1)).await).await.expect("its history");
        assert_eq!(told.payout.id, PayoutId(1));
        let own = |event: &amends::store::event::Event| event.object.ends_with("00000001");
        assert!(told.events.iter().all(own), "nothing of another payout");
        let actions: Vec<&str> = told.events.iter().map(|event| event.action.as_str()).collect();
        assert_eq!(actions, ["payout.submitted", "screening.started", "rule.hit", "payout.proposed"]);
        let last = told.events.last().expect("the proposal");
        assert_eq!((last.actor.as_str(), &last.told()["reason"]), ("lead:lea", &serde_json::json!("never sent back")));
        let none = db.read(async |c: &mut Conn| payout::history::of(c, PayoutId(77)).await).await;
        assert_eq!(code(none.map(|told| told.payout)), RefusalCode::NotFound);
        db.close().await;
    }
}

/// A reason may name somebody. It is told with the payout's history and can be erased; the log has a mark of it and stays whole.
#[tokio::test(flavor = "multi_thread")]
async fn what_people_type_lies_beside_the_log() {
    const WHY: &str = "Mrs Dijkstra rang about it";
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let payout = claimed(&db, 1, "w1").await;
        does(&db, ("fin", Role::Finance, 120), 1, Reject, WHY).await.expect("proposed");
        let told = async || {
            let (ticket, id, compensation) = (payout.ticket, payout.id, payout.compensation);
            let events =
                db.read(async move |c: &mut Conn| event::of_payout(c, ticket, id, compensation, 50).await).await.expect("events");
            events.into_iter().find(|event| event.action == "payout.proposed").expect("the proposal")
        };
        let proposal = told().await;
        assert_eq!(proposal.told()["reason"], WHY);
        assert!(!proposal.data.to_string().contains("Dijkstra"), "{}", proposal.data);
        let log = db.read(async |c: &mut Conn| after(c, 0, 1_000).await).await.expect("events");
        assert!(!format!("{log:?}").contains("Dijkstra rang"), "{log:?}");

        let other = "UPDATE event_words SET words = 'something else'";
        run(&db, async move |c: &mut Conn| Ok::<_, CommandError>(c.run(other, &[]).await?)).await.expect("changed");
        assert_eq!(
            told().await.told()["reason"],
            serde_json::Value::Null,
            "words that are not those of the mark are not told as such"
        );
        run(&db, async move |c: &mut Conn| Ok::<_, CommandError>(c.run("DELETE FROM event_words", &[]).await?))
            .await
            .expect("erased");
        let erased = told().await;
        assert_eq!((&erased.told()["reason"], &erased.hash), (&serde_json::Value::Null, &proposal.hash));
        let mut check = ChainCheck::from_genesis(sha256);
        for event in &log {
            check.next(&event.link()).expect("an unbroken chain");
        }
        db.close().await;
    }
}
