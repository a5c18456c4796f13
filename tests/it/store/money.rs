//! Offers that meet other offers: lapsed, undone, about the same order, on both engines; and what the lead is told.

use amends::domain::case::LegalBasis;
use amends::domain::link::LinkState;
use amends::store::compensation::reissue;
use amends::store::{args, case, rates, replay};

use super::*;

fn worker(seconds: i64) -> Ctx {
    ctx("amends", Role::Agent, seconds).timer("worker")
}

/// An offer whose link is out at once.
async fn offer(db: &Database, id: u128, ticket: TicketId, reason: Reason) -> Result<Stage, CommandError> {
    let wanted = Issue { undo_window: false, ..priced(db, id, ticket, '2', reason).await };
    let ada = ctx("ada", Role::Agent, 2);
    Ok(run(db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wanted).await).await?.stage)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lapsed_link_is_not_reissued_beside_a_newer_offer() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "l1", 20_000).await;
        offer(&db, 1, ticket, Reason::Damaged).await.expect("an offer");
        let late = worker(100 * 86_400);
        run(&db, async move |c: &mut Conn| decide::expire(c, &late, CompensationId(1), 1).await).await.expect("lapsed");
        assert_eq!(offer(&db, 2, ticket, Reason::Damaged).await, Ok(Stage::Offered));
        let ada = ctx("ada", Role::Agent, 101 * 86_400);
        let again = run(&db, async move |c: &mut Conn| reissue::resend(c, &ada, &keys(), CompensationId(1)).await).await;
        assert_eq!(code(again), RefusalCode::CompensationOpen);
        // Once the newer one is off the table, the older right can be revived.
        let lead = ctx("lea", Role::Lead, 102 * 86_400);
        run(&db, async move |c: &mut Conn| {
            decide::revoke(c, &lead, CompensationId(2), "wrong amount").await?;
            reissue::resend(c, &lead, &keys(), CompensationId(1)).await
        })
        .await
        .expect("reissued");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_made_good_once_whoever_complains() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let about = async |source: &str, order: &str, brand: &str, email: Option<&str>| {
            let mut complaint = complaint(source, 20_000);
            complaint.customer.email = email.map(str::to_owned);
            complaint.order.as_mut().expect("an order").id = order.into();
            complaint.brand = Some(brand.into());
            let intake = ctx("mail", Role::Intake, 0);
            run(&db, async move |c: &mut Conn| intake::take_in(c, &intake, &complaint).await).await.expect("taken in").ticket
        };
        let form = about("o1", "OA-1", "Oakmere", None).await;
        let mail = about("o2", "OA-1", "oakmere", Some("anna@example.org")).await;
        let other_shop = about("o3", "OA-1", "Birchwood", None).await;
        let (old, new) = (
            about("o4", "OA-4", "Oakmere", Some("b@example.org")).await,
            about("o5", "OA-5", "Oakmere", Some("b@example.org")).await,
        );
        offer(&db, 1, form, Reason::Damaged).await.expect("the first");
        assert_eq!(code(offer(&db, 2, mail, Reason::Damaged).await), RefusalCode::CompensationOpen, "one order, two complaints");
        offer(&db, 3, other_shop, Reason::Damaged).await.expect("another shop's order");

        offer(&db, 4, old, Reason::Damaged).await.expect("an offer");
        let lead = ctx("ada", Role::Agent, 5);
        run(&db, async move |c: &mut Conn| talk::merge(c, &lead, &keys(), old, new).await).await.expect("merged");
        let second = offer(&db, 5, new, Reason::Damaged).await;
        assert_eq!(code(second), RefusalCode::CompensationOpen, "the merged ticket's link is still out");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undone_offer_does_not_pass_on_its_legal_basis() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "k1", 2_000).await;
        let basis = async |id: u128, offer: char, reason: Reason| {
            let wanted = priced(&db, id, ticket, offer, reason).await;
            let ada = ctx("ada", Role::Agent, 2);
            run(&db, async move |c: &mut Conn| {
                let issued = issue(c, &ada, &keys(), &wanted).await?;
                let case = case::load(c, issued.case).await?;
                decide::undo(c, &ada, issued.id).await?;
                Ok((case.id, case.state.basis()))
            })
            .await
            .expect("issued and undone")
        };
        let (owed, first) = basis(1, '5', Reason::Withdrawal).await;
        assert_eq!(first, Some(LegalBasis::Withdrawal));
        let (goodwill, second) = basis(2, '2', Reason::Damaged).await;
        assert_eq!((second, goodwill == owed), (Some(LegalBasis::Goodwill), false));
        let (same, _) = basis(3, '2', Reason::Late).await;
        assert_eq!(same, goodwill, "the same basis goes on with the same case");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn first_replies_are_counted_beyond_the_sample() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "f1", 20_000).await;
        // Six thousand tickets, answered: every third after 30 hours, the others after one.
        run(&db, async move |c: &mut Conn| {
            let sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
                INSERT INTO ticket (version, channel, subject, customer_id, customer_name, tags, body_cut, state, state_json, lane, rank,
                    received_at, first_reply_at)
                SELECT 1, 'email', 'x', customer_id, 'x', '[]', 0, 'solved', state_json, 3, 0, $2,
                    $2 + 3600000000 * CASE WHEN i % 3 = 0 THEN 30 ELSE 1 END FROM n, ticket WHERE ticket.id = $1";
            let day_before = (start() - SignedDuration::from_hours(48)).as_microsecond();
            Ok(c.run(sql, args![ticket.0, day_before]).await?)
        })
        .await
        .expect("inserted");
        let lead = ctx("lea", Role::Lead, 60);
        let since = start() - SignedDuration::from_hours(240);
        let figures = db.read(async move |c: &mut Conn| figures::read(c, &lead, since).await).await.expect("figures");
        assert_eq!((figures.replies_due, figures.replies_in_time), (6_000, 4_000));
        assert_eq!((figures.first_reply_median_s, figures.first_reply_p90_s), (Some(3_600), Some(108_000)));
        db.close().await;
    }
}

/// A context under the default policy with more rules.
fn under(more: &str, name: &str, role: Role, seconds: i64) -> Ctx {
    let policy = parse(&format!("{DEFAULT_POLICY}\n{more}"), "policy.toml").expect("a policy");
    Ctx { policy: Arc::new(policy), ..ctx(name, role, seconds) }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_menu_knows_what_was_given_and_what_is_missing() {
    let cap = "[[cap]]\nper = \"customer\"\ndays = 90\namount = { EUR = \"25.00\" }";
    let photo = "[[evidence]]\nneeds = \"photo\"\nreasons = [\"damaged\"]\nexpected_days = 2";
    let batch = "[[evidence]]\nneeds = \"batch_number\"\nreasons = [\"damaged\"]";
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let about = async |source: &str, tag: &str| {
            let mut complaint = complaint(source, 20_000);
            complaint.order.as_mut().expect("an order").id = format!("OA-{source}");
            complaint.customer.email = Some("anna@example.org".into());
            complaint.tags = vec![tag.into()];
            let intake = ctx("mail", Role::Intake, 0);
            run(&db, async move |c: &mut Conn| intake::take_in(c, &intake, &complaint).await).await.expect("taken in").ticket
        };
        let (first, second) = (about("g1", "vip").await, about("g2", "batch:7").await);
        offer(&db, 1, first, Reason::Damaged).await.expect("EUR 20.00");
        let amounts = async |more: &str, days: i64| {
            let ada = under(more, "ada", Role::Agent, days * 86_400);
            let (_, menu) =
                run(&db, async move |c: &mut Conn| menu(c, &ada, second, Reason::Damaged).await).await.expect("a menu");
            let of = |key| menu.offer(key).map(|offer| (offer.amount.minor, offer.missing.len()));
            (of('1'), of('2'))
        };
        assert_eq!(amounts("", 1).await, (Some((1_000, 0)), Some((2_000, 0))));
        assert_eq!(amounts(cap, 1).await, (Some((500, 0)), None), "EUR 20.00 of 25.00 are given");
        assert_eq!(amounts(cap, 91).await, (Some((1_000, 0)), Some((2_000, 0))), "long ago");
        assert_eq!(amounts(photo, 1).await.1, Some((2_000, 1)));
        assert_eq!(amounts(batch, 1).await.1, Some((2_000, 0)), "the tag has it");
        let wanted = priced(&db, 2, second, '2', Reason::Damaged).await;
        let ada = under(photo, "ada", Role::Agent, 2);
        let refused = run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wanted).await).await;
        assert_eq!(code(refused), RefusalCode::PolicyDenied);
        let past = db.read(async |c: &mut Conn| replay::cases(c, start(), 90).await).await.expect("the past");
        assert_eq!(past.iter().map(|case| (case.ticket, case.key, case.amount.minor)).collect::<Vec<_>>(), [(first, '2', 2_000)]);
        assert_eq!((past[0].role, past[0].given.len(), past[0].needed_approval), (Role::Agent, 0, false));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn imported_rates_are_kept() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let admin = ctx("xan", Role::Admin, 0);
        assert_eq!(db.read(async |c: &mut Conn| rates::current(c).await).await.expect("read"), None);
        let read = amends::config::rates::parse("Date, USD\n2026-11-20, 1.25", "x.csv").expect("rates");
        let wanted = read.clone();
        run(&db, async move |c: &mut Conn| {
            rates::import(c, &admin, &wanted).await?;
            rates::import(c, &admin, &wanted).await
        })
        .await
        .expect("imported");
        assert_eq!(db.read(async |c: &mut Conn| rates::current(c).await).await.expect("read"), Some(read));
        let events = db.read(async |c: &mut Conn| after(c, 0, 10).await).await.expect("events");
        assert_eq!(events.iter().filter(|event| event.action == "rates.imported").count(), 1, "the same again changes nothing");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_customer_does_not_want_ends_with_its_link_and_frees_the_order() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "w1", 20_000).await;
        let wanted = Issue { undo_window: false, ..wanted(&db, 1, ticket, '2').await };
        let ada = ctx("ada", Role::Agent, 2);
        run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wanted).await).await.expect("an offer");
        let renounced = async |name: &'static str, words: &'static str, seconds: i64| {
            let ctx = ctx(name, Role::Agent, seconds);
            run(&db, async move |c: &mut Conn| decide::renounce(c, &ctx, CompensationId(1), words).await).await
        };
        assert_eq!(code(renounced("ben", "  ", 10).await), RefusalCode::Invalid, "in whose words?");
        // Recorded by somebody else than who offered it: it is the customer's wish.
        let ended = renounced("ben", "she would rather have nothing", 20).await.expect("recorded");
        assert_eq!((ended.stage, ended.link.as_ref().map(LinkState::name)), (Stage::Withdrawn, Some("revoked")));
        assert_eq!(renounced("ben", "again", 21).await.expect("known").stage, Stage::Withdrawn);
        let events = db.read(async |c: &mut Conn| after(c, 0, 1_000).await).await.expect("events");
        let said = events.iter().find(|event| event.action == "customer.renounced").expect("the case's move");
        assert_eq!((said.actor.as_str(), said.data["recorded_by"].as_str()), ("agent:ben", Some("ben")));
        let revoked = events.iter().find(|event| event.action == "link.revoked").expect("the link's move");
        assert_eq!(revoked.actor, "customer");
        let hash = keys().link_token(CompensationId(1), 1).hash();
        let payee = Payee::from_fields(PayeeMethod::Iban, "Anna Dijkstra", "NL91 ABNA 0417 1643 00").expect("a payee");
        let customer = ctx("amends", Role::Agent, 100).customer();
        let claim = run(&db, async move |c: &mut Conn| claim::submit(c, &customer, &keys(), hash.clone(), &payee).await).await;
        assert!(claim.is_err(), "its link takes no claim");
        let again = Issue { undo_window: false, ..super::wanted(&db, 2, ticket, '2').await };
        let ada = ctx("ada", Role::Agent, 200);
        run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &again).await).await.expect("they may change their mind");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_claimed_is_not_ended_by_a_word() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "w2", 20_000).await;
        let wanted = Issue { undo_window: false, ..wanted(&db, 1, ticket, '2').await };
        let ada = ctx("ada", Role::Agent, 2);
        run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wanted).await).await.expect("an offer");
        let hash = keys().link_token(CompensationId(1), 1).hash();
        let payee = Payee::from_fields(PayeeMethod::Iban, "Anna Dijkstra", "NL91 ABNA 0417 1643 00").expect("a payee");
        let customer = ctx("amends", Role::Agent, 100).customer();
        run(&db, async move |c: &mut Conn| claim::submit(c, &customer, &keys(), hash.clone(), &payee).await)
            .await
            .expect("claimed");
        let ben = ctx("ben", Role::Agent, 120);
        let late = run(&db, async move |c: &mut Conn| decide::renounce(c, &ben, CompensationId(1), "no more").await).await;
        assert_eq!(code(late), RefusalCode::IllegalMove);
        db.close().await;
    }
}
