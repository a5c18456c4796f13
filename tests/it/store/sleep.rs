//! Tickets that sleep until something happens, and what customers write meanwhile.

use amends::domain::ticket::{TicketState, WakeOn};
use amends::store::event;
use amends::store::intake::Taken;
use amends::store::queue::Snooze;
use amends::store::ticket;

use super::*;

const DAY: i64 = 86_400;

async fn state(db: &Database, id: TicketId) -> TicketState {
    db.read(async move |c: &mut Conn| Ok::<_, CommandError>(ticket::load(c, id).await?.state)).await.expect("a ticket")
}

async fn snooze(db: &Database, id: TicketId, at: i64, until: i64, on: Option<WakeOn>) -> Result<(), CommandError> {
    let (ada, until) = (ctx("ada", Role::Agent, at), start() + SignedDuration::from_secs(until));
    run(db, async move |c: &mut Conn| {
        lease::take(c, &ada, id, None).await?;
        talk::snooze(c, &ada, id, until, on).await
    })
    .await
}

/// The number of the reply that ada writes.
async fn reply(db: &Database, id: TicketId, at: i64) -> i64 {
    let ada = ctx("ada", Role::Agent, at);
    run(db, async move |c: &mut Conn| {
        talk::reply(c, &ada, id, "Is it the lid?", false).await?;
        Ok(detail::load(c, &ada, id).await?.messages.last().map_or(0, |message| message.id))
    })
    .await
    .expect("a reply")
}

async fn mail(db: &Database, source: &str, from: &str, answers: &[String], at: i64) -> Taken {
    let base = complaint(source, 1_000);
    let mail = NewComplaint {
        customer: NewCustomer { email: Some(from.to_owned()), ..base.customer.clone() },
        in_reply_to: answers.to_vec(),
        body: "Yes, it is the lid.".to_owned(),
        ..base
    };
    let intake = ctx("mail", Role::Intake, at);
    run(db, async move |c: &mut Conn| intake::take_in(c, &intake, &mail).await).await.expect("a mail comes in")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customers_answer_wakes_its_ticket_and_is_added_once() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let id = take_in(&db, "a1", 20_000).await;
        let answered = format!("reply.{}@shop.example", reply(&db, id, 10).await);
        snooze(&db, id, 11, 3 * DAY, Some(WakeOn::CustomerReply)).await.expect("asleep");
        let query = WindowQuery {
            view: View::Waiting,
            me: "ada".into(),
            filter: Filter::default(),
            arrangement: Arrangement::default(),
            anchor: Anchor::Top,
            limit: 5,
        };
        let ada = ctx("ada", Role::Agent, 12);
        let seen = db.read(async move |c: &mut Conn| queue::window(c, &ada, &query).await).await.expect("a window");
        let until = start() + SignedDuration::from_secs(3 * DAY);
        assert_eq!(seen.rows[0].snooze, Some(Snooze { until: Some(until), until_event: Some(WakeOn::CustomerReply) }));

        let stranger = mail(&db, "m0", "mallory@example.org", std::slice::from_ref(&answered), 20).await;
        assert!(stranger.created && stranger.ticket != id, "another address is another matter: {stranger:?}");
        assert!(matches!(state(&db, id).await, TicketState::Snoozed { .. }));

        let unknown = ["20261120.1@mail.example".to_owned(), answered.clone()];
        let first = mail(&db, "m1", "A1@example.org", &unknown, 30).await;
        assert_eq!(first, Taken { ticket: id, created: false, reply: true });
        assert_eq!(state(&db, id).await, TicketState::Queued { last_holder: Some("ada".into()) });
        let again = mail(&db, "m1", "a1@example.org", &unknown, 31).await;
        assert_eq!(again, Taken { ticket: id, created: false, reply: false });
        // The next one names the customer's own mail before it.
        let next = mail(&db, "m2", "a1@example.org", &["m1".to_owned()], 32).await;
        assert_eq!(next, Taken { ticket: id, created: false, reply: true });

        let ada = ctx("ada", Role::Agent, 40);
        let case = db.read(async move |c: &mut Conn| detail::load(c, &ada, id).await).await.expect("the case");
        let wrote: Vec<&str> = case.messages.iter().map(|message| message.author.as_str()).collect();
        assert_eq!(wrote, ["customer", "agent", "customer", "customer"]);
        let events = db.read(async |c: &mut Conn| Ok::<_, CommandError>(event::after(c, 0, 100).await?)).await.expect("events");
        let woken = events.iter().filter(|event| event.action == "wake").map(|event| event.actor.as_str());
        assert_eq!(woken.collect::<Vec<_>>(), ["customer"]);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_go_where_the_ticket_went_and_reopen_it_for_a_while() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let id = take_in(&db, "a1", 20_000).await;
        let second = mail(&db, "a2", "a1@example.org", &[], 1).await.ticket;
        let answered = [format!("reply.{}@shop.example", reply(&db, id, 10).await)];
        let ada = ctx("ada", Role::Agent, 11);
        run(&db, async move |c: &mut Conn| {
            talk::merge(c, &ada, &keys(), id, second).await?;
            lease::take(c, &ada, second, None).await?;
            talk::solve(c, &ada, second, Some(Reason::Late)).await
        })
        .await
        .expect("merged and solved");
        assert_eq!(mail(&db, "m1", "a1@example.org", &answered, 20).await.ticket, second);
        assert!(matches!(state(&db, second).await, TicketState::Queued { .. }), "an answer reopens it");
        let ada = ctx("ada", Role::Agent, 21);
        run(&db, async move |c: &mut Conn| {
            lease::take(c, &ada, second, None).await?;
            talk::solve(c, &ada, second, None).await
        })
        .await
        .expect("solved");
        let late = mail(&db, "m2", "a1@example.org", &answered, 15 * DAY).await;
        assert!(late.created, "after two weeks it is a new ticket");
        let follows = db.read(async |c: &mut Conn| Ok::<_, CommandError>(event::after(c, 0, 100).await?)).await.expect("events");
        let created = follows.iter().rfind(|event| event.action == "ticket.created").expect("the last one");
        assert_eq!(created.data.get("follows").and_then(serde_json::Value::as_i64), Some(second.0));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_happen_brings_the_ticket_back_in_time() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let id = take_in(&db, "a1", 20_000).await;
        snooze(&db, id, 10, DAY, Some(WakeOn::CustomerReply)).await.expect("asleep");
        for (at, asleep) in [(DAY - 1, true), (DAY, false)] {
            let worker = ctx("amends", Role::Agent, at).timer("worker");
            run(&db, async move |c: &mut Conn| talk::wake(c, &worker, id).await).await.expect("looked at");
            assert_eq!(matches!(state(&db, id).await, TicketState::Snoozed { .. }), asleep, "{at}");
        }
        let refused = snooze(&db, id, 2 * DAY, 3 * DAY, Some(WakeOn::Payout)).await;
        assert_eq!(code(refused), RefusalCode::Invalid, "no money is under way");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_arrives_or_never_will_wakes_its_ticket() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        for (intent, source) in [(1, "a1"), (2, "b2")] {
            let id = take_in(&db, source, 20_000).await;
            let wanted = wanted(&db, intent, id, '2').await;
            let ada = ctx("ada", Role::Agent, 10);
            run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wanted).await).await.expect("armed");
            snooze(&db, id, 11, 9 * DAY, Some(WakeOn::Payout)).await.expect("asleep");
            let worker = ctx("amends", Role::Agent, 30).timer("worker");
            run(&db, async move |c: &mut Conn| commit(c, &worker, &keys(), CompensationId(intent)).await).await.expect("offered");
            assert!(matches!(state(&db, id).await, TicketState::Snoozed { .. }), "an offer is no money yet");
        }
        let lea = ctx("lea", Role::Lead, 40);
        run(&db, async move |c: &mut Conn| decide::revoke(c, &lea, CompensationId(2), "sent by mistake").await.map(drop))
            .await
            .expect("revoked");
        assert!(matches!(state(&db, TicketId(2)).await, TicketState::Queued { .. }), "what was revoked never arrives");

        let hash = keys().link_token(CompensationId(1), 1).hash();
        let payee = Payee::from_fields(PayeeMethod::Iban, "Łukasz Dijkstra", "NL91 ABNA 0417 1643 00").expect("a payee");
        let customer = ctx("amends", Role::Agent, 100).customer();
        let page = run(&db, async move |c: &mut Conn| claim::submit(c, &customer, &keys(), hash.clone(), &payee).await);
        let payout = page.await.expect("claimed").payout.expect("a payout");
        let (worker, fin) = (ctx("amends", Role::Agent, 102).timer("worker"), ctx("fin", Role::Finance, 103));
        let build = |_: &str, _: &[steps::PaymentOrder]| Ok(b"<file/>".to_vec());
        run(&db, async move |c: &mut Conn| {
            steps::screen(c, &worker, payout.id).await?;
            steps::release(c, &fin, payout.id).await?;
            steps::queue(c, &worker, payout.id, false).await?;
            bank::export(c, &fin, &keys(), "key-1", &plan(&fin), &build).await.map(drop)
        })
        .await
        .expect("exported");
        assert!(matches!(state(&db, TicketId(1)).await, TicketState::Snoozed { .. }), "it is on its way");
        let fact = Fact {
            entry: "e1".into(),
            about: About::Payment { reference: payout.reference.clone(), run: None },
            amount: Some(payout.amount),
            says: Says::Report(Report::Booked { at: start() + SignedDuration::from_secs(DAY) }),
            text: "booked".into(),
        };
        let fin = ctx("fin", Role::Finance, 2 * DAY);
        run(&db, async move |c: &mut Conn| read_in(c, &fin, vec![fact.clone()]).await.map(drop)).await.expect("paid");
        assert!(matches!(state(&db, TicketId(1)).await, TicketState::Queued { .. }), "the money is there");
        let worker = ctx("amends", Role::Agent, 10 * DAY).timer("worker");
        run(&db, async move |c: &mut Conn| talk::wake(c, &worker, TicketId(1)).await).await.expect("the old alarm does nothing");
        db.close().await;
    }
}
