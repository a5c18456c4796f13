//! Who may let money go and when: freezes, approvals that bind, offers sent back; on both engines.

use amends::domain::freeze::Halt;
use amends::domain::ids::PayoutId;
use amends::store::{args, freeze};

use super::*;

async fn stop(db: &Database, what: Halt, seconds: i64) {
    let lea = ctx("lea", Role::Lead, seconds);
    run(db, async move |c: &mut Conn| freeze::freeze(c, &lea, what, "a wrong price list").await).await.expect("frozen");
}

async fn lift(db: &Database, name: &str, what: Halt, seconds: i64) -> Option<amends::domain::freeze::Frozen> {
    let who = ctx(name, Role::Finance, seconds);
    run(db, async move |c: &mut Conn| freeze::lift(c, &who, what).await).await.expect("an answer")
}

/// Everything that shows that an offer left: links and their mails.
async fn left(db: &Database) -> (i64, i64) {
    db.read(async |c: &mut Conn| -> Result<(i64, i64), CommandError> {
        let (links,): (i64,) = c.one("SELECT count(*) FROM compensation WHERE generation > 0", &[]).await?;
        let (mails,): (i64,) = c.one("SELECT count(*) FROM outbox WHERE kind = 'send_link'", &[]).await?;
        Ok((links, mails))
    })
    .await
    .expect("counted")
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_issuers_race_a_freeze_and_nothing_leaves_behind_it() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        // A second connection to the same store, as another node or, on SQLite, the same writer.
        let mut wishes = Vec::new();
        for n in 0..40_u32 {
            let ticket = take_in(&db, &format!("r{n}"), 20_000).await;
            wishes.push(Issue { undo_window: false, ..wanted(&db, u128::from(n) + 1, ticket, '2').await });
        }
        let mut issuers = Vec::new();
        for mine in wishes.chunks(5) {
            let (db, mine) = (db.clone(), mine.to_vec());
            issuers.push(tokio::spawn(async move {
                let mut outcomes = Vec::new();
                for wish in mine {
                    let ada = ctx("ada", Role::Agent, 2);
                    let id = wish.id;
                    let done = run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wish).await).await;
                    outcomes.push((id, done.map(|done| done.stage)));
                }
                outcomes
            }));
        }
        tokio::task::yield_now().await;
        stop(&db, Halt::Issuing, 3).await;
        let at_the_freeze = left(&db).await;
        let mut offered = 0;
        for issuer in issuers {
            for (id, outcome) in issuer.await.expect("an issuer") {
                match outcome {
                    Ok(stage) => {
                        assert_eq!(stage, Stage::Offered, "{id}");
                        offered += 1;
                    }
                    Err(error) => assert_eq!(code::<Stage>(Err(error)), RefusalCode::Frozen, "{id}"),
                }
            }
        }
        assert_eq!(left(&db).await, at_the_freeze, "nothing leaves after the freeze has committed");
        assert_eq!(at_the_freeze, (offered, offered));
        // In the log too: the freeze is behind every link.
        let events = db.read(async |c: &mut Conn| Ok::<_, CommandError>(after(c, 0, 10_000).await?)).await.expect("events");
        let frozen_at = events.iter().position(|event| event.action == "desk.frozen").expect("the freeze");
        assert!(events[frozen_at..].iter().all(|event| event.action != "link.minted"));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_freeze_holds_what_is_armed_and_two_people_lift_it() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        for (id, source) in [(1, "a1"), (2, "a2")] {
            let ticket = take_in(&db, source, 20_000).await;
            let wish = wanted(&db, id, ticket, '2').await;
            let ada = ctx("ada", Role::Agent, 2);
            run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wish).await).await.expect("armed");
        }
        stop(&db, Halt::Issuing, 3).await;
        let worker = ctx("amends", Role::Agent, 60).timer("worker");
        let held = run(&db, async move |c: &mut Conn| commit(c, &worker, &keys(), CompensationId(1)).await).await;
        assert_eq!(code(held), RefusalCode::Frozen, "the window is over and nothing leaves");
        // What is held can be taken back long after its window.
        let ada = ctx("ada", Role::Agent, 4_000);
        let undone = run(&db, async move |c: &mut Conn| decide::undo(c, &ada, CompensationId(2)).await).await.expect("undone");
        assert_eq!(undone.stage, Stage::Undone);

        let lead = ctx("lea", Role::Lead, 100);
        let refused = run(&db, async move |c: &mut Conn| freeze::lift(c, &lead, Halt::Issuing).await).await;
        assert_eq!(code(refused), RefusalCode::RoleNotAllowed);
        for seconds in [101, 102] {
            let still = lift(&db, "fin", Halt::Issuing, seconds).await.expect("one person alone lifts nothing");
            assert_eq!(still.lift_proposed_by.as_deref(), Some("fin"));
        }
        assert_eq!(lift(&db, "flo", Halt::Issuing, 103).await, None);
        let worker = ctx("amends", Role::Agent, 104).timer("worker");
        let offered = run(&db, async move |c: &mut Conn| commit(c, &worker, &keys(), CompensationId(1)).await).await;
        assert_eq!(offered.expect("it goes on").stage, Stage::Offered);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn frozen_payouts_are_neither_released_nor_queued_nor_exported() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "p1", 20_000).await;
        let wish = Issue { undo_window: false, ..wanted(&db, 1, ticket, '2').await };
        let ada = ctx("ada", Role::Agent, 2);
        run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wish).await).await.expect("offered");
        let payee = Payee::from_fields(PayeeMethod::Iban, "Łukasz Dijkstra", "NL91 ABNA 0417 1643 00").expect("a payee");
        let hash = keys().link_token(CompensationId(1), 1).hash();
        let customer = ctx("amends", Role::Agent, 3).customer();
        stop(&db, Halt::Releasing, 3).await;
        // The customer's claim is no business of the freeze.
        let page = run(&db, async move |c: &mut Conn| claim::submit(c, &customer, &keys(), hash.clone(), &payee).await).await;
        let id: PayoutId = page.expect("claimed").payout.expect("a payout").id;
        let timer = ctx("amends", Role::Agent, 4).timer("worker");
        let fin = ctx("fin", Role::Finance, 5);
        let screened = run(&db, async move |c: &mut Conn| steps::screen(c, &timer, id).await).await;
        assert_eq!(code(screened.map(|_| ())), RefusalCode::Frozen);
        let frozen = run(&db, async move |c: &mut Conn| steps::release(c, &fin, id).await).await;
        assert_eq!(code(frozen.map(|_| ())), RefusalCode::Frozen);
        let build = |_: &str, _: &[steps::PaymentOrder]| Ok(Vec::new());
        let fin = ctx("fin", Role::Finance, 6);
        let file = run(&db, async move |c: &mut Conn| bank::export(c, &fin, &keys(), "k", &plan(&fin), &build).await).await;
        assert_eq!(code(file.map(|_| ())), RefusalCode::Frozen);
        lift(&db, "fin", Halt::Releasing, 7).await;
        lift(&db, "flo", Halt::Releasing, 8).await;
        let fin = ctx("fin", Role::Finance, 9);
        let released = run(&db, async move |c: &mut Conn| steps::release(c, &fin, id).await).await.expect("released");
        assert_eq!(released.state.name(), "released");
        // Between release and queue and between queue and attempt it holds as well.
        stop(&db, Halt::Releasing, 10).await;
        let timer = ctx("amends", Role::Agent, 11).timer("worker");
        let queued = run(&db, async move |c: &mut Conn| steps::queue(c, &timer, id, true).await).await;
        assert_eq!(code(queued.map(|_| ())), RefusalCode::Frozen);
        db.close().await;
    }
}

async fn waiting(db: &Database, source: &str, id: u128, price: i64) -> TicketId {
    let ticket = take_in(db, source, price).await;
    let big = wanted(db, id, ticket, '2').await;
    let ada = ctx("ada", Role::Agent, 2);
    let waits = run(db, async move |c: &mut Conn| issue(c, &ada, &keys(), &big).await).await.expect("waits");
    assert_eq!(waits.stage, Stage::ApprovalWanted);
    ticket
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_binds_what_was_seen() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = waiting(&db, "b1", 1, 60_000).await;
        let lea = ctx("lea", Role::Lead, 4);
        let other =
            run(&db, async move |c: &mut Conn| decide::approve_seen(c, &lea, CompensationId(1), Some("else")).await).await;
        assert_eq!(code(other), RefusalCode::OfferChanged);
        let lea = ctx("lea", Role::Lead, 5);
        let armed = run(&db, async move |c: &mut Conn| {
            let record = amends::store::compensation::load(c, CompensationId(1)).await?;
            let seen = amends::store::compensation::binding::binding(c, &record).await?;
            decide::approve_seen(c, &lea, record.id, Some(&seen)).await
        })
        .await
        .expect("approved");
        assert_eq!(armed.stage, Stage::Armed);
        // Somebody changes the amount behind everybody's back: at the end of the window nothing leaves.
        run(&db, async |c: &mut Conn| {
            Ok(c.run(
                "UPDATE compensation SET amount_minor = amount_minor + 1 WHERE id = $1",
                args![CompensationId(1).to_string()],
            )
            .await?)
        })
        .await
        .expect("changed");
        let worker = ctx("amends", Role::Agent, 60).timer("worker");
        let void = run(&db, async move |c: &mut Conn| commit(c, &worker, &keys(), CompensationId(1)).await).await.expect("void");
        assert_eq!((void.stage, void.approved_by, void.generation), (Stage::ApprovalWanted, None, 0));
        assert_eq!(left(&db).await, (0, 0));
        let reader = ctx("ada", Role::Agent, 61);
        let seen = db.read(async move |c: &mut Conn| detail::load(c, &reader, ticket).await).await.expect("the case");
        assert!(seen.messages.iter().any(|message| message.body.contains("approval is void")), "said in words");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_sent_back_is_proposed_anew_on_the_same_case() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = waiting(&db, "s1", 1, 60_000).await;
        let lea = ctx("lea", Role::Lead, 4);
        let silent = run(&db, async move |c: &mut Conn| decide::send_back(c, &lea, CompensationId(1), " ").await).await;
        assert_eq!(code(silent), RefusalCode::Invalid);
        let ada = ctx("ada", Role::Lead, 4);
        let own = run(&db, async move |c: &mut Conn| decide::send_back(c, &ada, CompensationId(1), "x").await).await;
        assert_eq!(code(own), RefusalCode::SamePerson);
        let lea = ctx("lea", Role::Lead, 5);
        let back =
            run(&db, async move |c: &mut Conn| decide::send_back(c, &lea, CompensationId(1), "Offer the small one.").await);
        let back = back.await.expect("sent back");
        assert_eq!(back.stage, Stage::SentBack);
        let reader = ctx("ada", Role::Agent, 6);
        let seen = db.read(async move |c: &mut Conn| detail::load(c, &reader, ticket).await).await.expect("the case");
        assert!(seen.messages.iter().any(|message| message.body == "Offer the small one." && message.name == "lea"));
        let small = wanted(&db, 2, ticket, '1').await;
        let ada = ctx("ada", Role::Agent, 7);
        let anew = run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &small).await).await.expect("proposed anew");
        assert_eq!((anew.case, anew.stage == Stage::SentBack), (back.case, false));
        db.close().await;
    }
}
