//! Offers that meet other offers: lapsed, undone, about the same order, on both engines; and what the lead is told.

use amends::domain::case::LegalBasis;
use amends::store::{args, case};

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
        let again = run(&db, async move |c: &mut Conn| decide::resend(c, &ada, &keys(), CompensationId(1)).await).await;
        assert_eq!(code(again), RefusalCode::CompensationOpen);
        // Once the newer one is off the table, the older right can be revived.
        let lead = ctx("lea", Role::Lead, 102 * 86_400);
        run(&db, async move |c: &mut Conn| {
            decide::revoke(c, &lead, CompensationId(2), "wrong amount").await?;
            decide::resend(c, &lead, &keys(), CompensationId(1)).await
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
        run(&db, async move |c: &mut Conn| talk::merge(c, &lead, old, new).await).await.expect("merged");
        let second = offer(&db, 5, new, Reason::Damaged).await;
        assert_eq!(code(second), RefusalCode::CompensationOpen, "the merged ticket's link is still out");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undone_offer_does_not_pass_on_its_legal_basis() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "k1", 20_000).await;
        let basis = async |id: u128, reason: Reason| {
            let wanted = priced(&db, id, ticket, '2', reason).await;
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
        let (owed, first) = basis(1, Reason::Withdrawal).await;
        assert_eq!(first, Some(LegalBasis::Withdrawal));
        let (goodwill, second) = basis(2, Reason::Damaged).await;
        assert_eq!((second, goodwill == owed), (Some(LegalBasis::Goodwill), false));
        let (same, _) = basis(3, Reason::Late).await;
        assert_eq!(same, goodwill, "the same basis goes on with the same case");
        db.close().await;
    }
}

