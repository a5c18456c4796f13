//! What screening asks of an account, a way to be paid, and an order: rules of the policy, each with what it found.

use amends::domain::fraud::block::BlockKind;
use amends::domain::ids::PayoutId;
use amends::domain::policy::{ClosedRail, ScreeningRules};
use amends::store::compensation;
use amends::store::fraud::block;
use amends::store::payout::Payout;

use super::*;

const DUTCH: &str = "NL91 ABNA 0417 1643 00";
const GERMAN: &str = "DE89 3704 0044 0532 0130 00";

/// The same with rules of this test; everything up to EUR 500 goes by itself where no rule hits, and nothing is drawn.
fn ruled(rules: &ScreeningRules, name: &str, role: Role, seconds: i64) -> Ctx {
    let base = ctx(name, role, seconds);
    let mut policy = Arc::unwrap_or_clone(base.policy);
    policy.screening = rules.clone();
    policy.fraud.sample = rust_decimal::Decimal::ZERO;
    for limits in policy.limits.values_mut() {
        limits.auto_release_max = Money::from_minor(50_000, limits.auto_release_max.currency);
    }
    Ctx { policy: Arc::new(policy), ..base }
}

/// A claim by this account, screened.
async fn claimed(db: &Database, rules: &ScreeningRules, id: u128, complaint: NewComplaint, holder: &str, iban: &str) -> Payout {
    let mail = ctx("mail", Role::Intake, 0);
    let ticket = run(db, async move |c: &mut Conn| intake::take_in(c, &mail, &complaint).await).await.expect("taken in").ticket;
    let wanted = Issue { undo_window: false, ..wanted(db, id, ticket, '2').await };
    let ada = ruled(rules, "ada", Role::Agent, 2);
    run(db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wanted).await).await.expect("an offer");
    let hash = keys().link_token(CompensationId(id), 1).hash();
    let payee = Payee::from_fields(PayeeMethod::Iban, holder, iban).expect("a payee");
    let customer = ruled(rules, "amends", Role::Agent, 100).customer();
    run(db, async move |c: &mut Conn| claim::submit(c, &customer, &keys(), hash.clone(), &payee).await).await.expect("claimed");
    screened(db, rules, id, 110).await
}

async fn screened(db: &Database, rules: &ScreeningRules, id: u128, seconds: i64) -> Payout {
    let worker = ruled(rules, "amends", Role::Agent, seconds).timer("worker");
    run(db, async move |c: &mut Conn| steps::screen(c, &worker, PayoutId(id)).await).await.expect("screened")
}

fn rules_of(payout: &Payout) -> Vec<&str> {
    payout.findings.iter().map(|finding| finding.rule.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_of_a_country_that_is_not_named_wants_a_look() {
    let rules = ScreeningRules { countries: ["NL".to_owned()].into(), ..ScreeningRules::default() };
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let dutch = claimed(&db, &rules, 1, complaint("c1", 20_000), "Anna Dijkstra", DUTCH).await;
        assert_eq!((dutch.state.name(), rules_of(&dutch)), ("released", vec![]), "nothing hits");
        let german = claimed(&db, &rules, 2, complaint("c2", 20_000), "Bert Muster", GERMAN).await;
        assert_eq!((german.state.name(), rules_of(&german)), ("review", vec!["country_not_allowed"]));
        assert!(german.findings[0].found.text.contains("DE"), "{:?}", german.findings);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_claims_by_a_closed_way_is_asked_for_other_details() {
    let closed = ClosedRail { rail: "sepa".to_owned(), country: Some("DE".to_owned()), currency: None };
    let rules = ScreeningRules { closed: vec![closed], ..ScreeningRules::default() };
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let asked = claimed(&db, &rules, 1, complaint("k1", 20_000), "Bert Muster", GERMAN).await;
        assert_eq!((asked.state.name(), rules_of(&asked)), ("correction_wanted", vec!["rail_closed"]));
        let stage = db.read(async |c: &mut Conn| compensation::load(c, CompensationId(1)).await).await.expect("it").stage;
        assert_eq!(stage, Stage::CorrectionWanted);
        let worker = ruled(&rules, "amends", Role::Agent, 120).timer("worker");
        let jobs = run(&db, async move |c: &mut Conn| outbox::lease(c, &worker, outbox::Track::All, 50, 60).await).await;
        assert!(jobs.expect("jobs").iter().any(|job| job.kind.name() == "send_link"), "the customer hears of it");
        // Another account on the same link is screened anew, and goes to a person: details changed after the claim.
        let hash = keys().link_token(CompensationId(1), 1).hash();
        let payee = Payee::from_fields(PayeeMethod::Iban, "Bert Muster", DUTCH).expect("a payee");
        let customer = ruled(&rules, "amends", Role::Agent, 200).customer();
        run(&db, async move |c: &mut Conn| claim::submit(c, &customer, &keys(), hash.clone(), &payee).await)
            .await
            .expect("again");
        let open = screened(&db, &rules, 1, 210).await;
        assert_eq!((open.state.name(), rules_of(&open)), ("review", vec!["payee_changed"]));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_was_given_back_elsewhere_wants_a_look() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let mut told = complaint("o1", 20_000);
        if let Some(order) = told.order.as_mut() {
            order.refunded = Some(Money::from_minor(5_000, Currency::EUR));
        }
        let rules = ScreeningRules::default();
        let payout = claimed(&db, &rules, 1, told, "Anna Dijkstra", DUTCH).await;
        assert_eq!((payout.state.name(), rules_of(&payout)), ("review", vec!["order_refunded_elsewhere"]));
        let found = payout.findings[0].found.text.clone();
        assert!(found.contains("EUR 50.00") && found.contains("OA-o1"), "{found}");
        let mut none = complaint("o2", 20_000);
        if let Some(order) = none.order.as_mut() {
            order.refunded = Some(Money::from_minor(0, Currency::EUR));
        }
        assert_eq!(claimed(&db, &rules, 2, none, "Bert Muster", GERMAN).await.state.name(), "released");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_in_the_name_of_somebody_who_works_here_is_held() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let fin = ctx("fin", Role::Finance, 0);
        let added = async move |c: &mut Conn| block::add(c, &fin, &keys(), BlockKind::Name, "Ada van der Berg", "ada").await;
        run(&db, added).await.expect("on the list");
        let rules = ScreeningRules::default();
        let held = claimed(&db, &rules, 1, complaint("n1", 20_000), "BERG, Ada van der", DUTCH).await;
        assert_eq!((held.state.name(), rules_of(&held)), ("review", vec!["self_dealing"]));
        let other = claimed(&db, &rules, 2, complaint("n2", 20_000), "Bert Muster", GERMAN).await;
        assert_eq!(other.state.name(), "released");
        db.close().await;
    }
}
