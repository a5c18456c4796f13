//! What is seen while money moves: schemes 1 to 6, 11 and 12.

use super::*;
use FraudRule::*;
use Severity::*;

const NONE: [(FraudRule, Severity); 0] = [];

#[tokio::test(flavor = "multi_thread")]
async fn scheme_1_refunds_of_many_customers_to_one_account() {
    for (desk, _files) in Desk::all().await {
        desk.paid(&Deal::of(1, 0), "mule@pay.example").await;
        assert_eq!(desk.of(1).await, NONE);
        let second = desk.paid(&Deal::of(2, DAY), "Mule@pay.example").await;
        assert_eq!(
            (desk.of(2).await, second),
            (vec![(AccountVelocity, Amber)], vec!["account_used_by_another_customer".to_owned()])
        );
        let third = desk.paid(&Deal::of(3, 80 * DAY), "mule@pay.example").await;
        assert_eq!(desk.of(3).await, [(AccountVelocity, Hold)]);
        assert!(third.contains(&"account_velocity".to_owned()), "{third:?}");
        // Finance cannot let it go before somebody has said what they found, and nobody whom it is about says so.
        let (flag, fin) = (desk.flags().await[0].clone(), desk.ctx("fin", Role::Finance, 81 * DAY));
        let ctx = fin.clone();
        let held = run(&desk.db, async move |c: &mut Conn| steps::release(c, &ctx, PayoutId(3)).await).await;
        assert_eq!(code(held), RefusalCode::PolicyDenied);
        assert_eq!((flag.evidence["count"].as_u64(), flag.people.as_slice()), (Some(3), &["ada".to_owned()][..]));
        for (name, role, reason, refused) in [
            ("ada", Role::Lead, "one family", RefusalCode::SamePerson),
            ("bob", Role::Agent, "one family", RefusalCode::RoleNotAllowed),
            ("fin", Role::Finance, " ", RefusalCode::Invalid),
        ] {
            let (ctx, id) = (desk.ctx(name, role, 81 * DAY), flag.id);
            assert_eq!(
                code(run(&desk.db, async move |c: &mut Conn| fraud::clear(c, &ctx, id, reason).await).await),
                refused,
                "{name}"
            );
        }
        let (ctx, id) = (fin.clone(), flag.id);
        let cleared = desk.run(async move |c: &mut Conn| fraud::clear(c, &ctx, id, "one family, asked by phone").await).await;
        assert_eq!(
            (cleared.cleared_by.as_deref(), cleared.clear_reason.as_deref()),
            (Some("fin"), Some("one family, asked by phone"))
        );
        let released = desk.run(async move |c: &mut Conn| steps::release(c, &fin, PayoutId(3)).await).await;
        assert!(released.released_at.is_some());
        let log = desk.db.read(async |c: &mut Conn| after(c, 0, 1_000).await).await.expect("the log");
        assert!(log.iter().any(|event| event.action == "fraud.cleared" && event.actor == "finance:fin"));
        assert!(!log.iter().any(|event| event.data.to_string().contains("by phone")), "the reason stands with the flag");
        // The window is over: the same account begins anew.
        desk.paid(&Deal::of(4, 400 * DAY), "mule@pay.example").await;
        assert_eq!(desk.of(4).await, NONE);
        desk.db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scheme_1_clean_a_customer_with_two_orders_and_their_own_account() {
    for (desk, _files) in Desk::all().await {
        let anna = |id, at| Deal::of(id, at).mail("anna@customer.example");
        for (id, at) in [(1, 0), (2, 20 * DAY)] {
            assert_eq!(desk.paid(&anna(id, at), "anna@pay.example").await, [""; 0]);
            assert_eq!(desk.of(id).await, NONE);
        }
        desk.db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scheme_2_one_customer_again_and_again() {
    for (desk, _files) in Desk::all().await {
        let anna = |id: u128, at| Deal::of(id, at).mail("anna@customer.example");
        for id in 1..=3 {
            assert_eq!(desk.deal(&anna(id, 20 * DAY * i64::try_from(id).unwrap())).await, Stage::Armed);
        }
        assert_eq!((desk.of(2).await, desk.of(3).await), (NONE.to_vec(), vec![(CustomerVelocity, Amber)]));
        assert_eq!(desk.deal(&anna(4, 80 * DAY)).await, Stage::ApprovalWanted);
        assert_eq!(desk.of(4).await, [(CustomerVelocity, Hold)]);
        // Clean: as many, but over two years.
        for id in 11..=14 {
            let at = 200 * DAY * i64::try_from(id - 10).unwrap();
            assert_eq!(desk.deal(&Deal::of(id, at).mail("ben@customer.example")).await, Stage::Armed);
            assert_eq!(desk.of(id).await, NONE);
        }
        desk.db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scheme_3_one_order_under_other_spellings_and_brands() {
    for (desk, _files) in Desk::all().await {
        let orders = ["NW-77", "nw 77", "NW77"];
        for (id, order) in (1..).zip(orders) {
            let at = 10 * DAY * i64::try_from(id).unwrap();
            let stage = desk.deal(&Deal::of(id, at).order(order)).await;
            assert_eq!(stage, if id == 3 { Stage::ApprovalWanted } else { Stage::Armed });
        }
        assert_eq!((desk.of(1).await, desk.of(2).await), (NONE.to_vec(), vec![(OrderVelocity, Amber)]));
        assert_eq!(desk.of(3).await, [(OrderVelocity, Hold)]);
        // Clean: what was taken back was never given.
        desk.deal(&Deal::of(11, 0).order("NW-88")).await;
        let ada = desk.ctx("ada", Role::Agent, 5);
        desk.run(async move |c: &mut Conn| decide::undo(c, &ada, CompensationId(11)).await).await;
        desk.deal(&Deal::of(12, 60).order("NW-88")).await;
        assert_eq!(desk.of(12).await, NONE);
        desk.db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scheme_4_many_customers_at_one_address() {
    for (desk, _files) in Desk::all().await {
        let boxes = ["Postbus 12, 1000 AA Amsterdam", "postbus 12 1000AA Amsterdam", "POSTBUS 12, 1000 AA AMSTERDAM"];
        for (id, address) in (1..).zip(boxes) {
            let stage = desk.deal(&Deal { address: Some(address), ..Deal::of(id, DAY) }).await;
            assert_eq!(stage, if id == 3 { Stage::ApprovalWanted } else { Stage::Armed });
        }
        assert_eq!((desk.of(2).await, desk.of(3).await), (vec![(AddressVelocity, Amber)], vec![(AddressVelocity, Hold)]));
        for (id, mail) in [(11, "joe@mail.example"), (12, "joe+1@mail.example"), (13, "JOE+2@mail.example")] {
            desk.deal(&Deal::of(id, DAY).mail(mail)).await;
        }
        assert_eq!((desk.of(12).await, desk.of(13).await), (vec![(AddressVelocity, Amber)], vec![(AddressVelocity, Hold)]));
        // A household is told once: at the offer, not again at the claim. A third customer on their account is held all the same.
        let home = |id| Deal { address: Some("Kade 4, 3000 CC Delft"), ..Deal::of(id, DAY) };
        desk.paid(&home(31), "home@pay.example").await;
        desk.paid(&home(32), "home@pay.example").await;
        assert_eq!(desk.of(32).await, [(AddressVelocity, Amber)]);
        desk.paid(&Deal::of(33, DAY), "home@pay.example").await;
        assert_eq!(desk.of(33).await, [(AccountVelocity, Hold)]);
        // Clean: neighbours.
        for (id, address) in [(21, "Dorpsstraat 1, 2000 BB Haarlem"), (22, "Dorpsstraat 3, 2000 BB Haarlem")] {
            desk.deal(&Deal { address: Some(address), ..Deal::of(id, DAY) }).await;
            assert_eq!(desk.of(id).await, NONE);
        }
        desk.db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scheme_5_one_device_claims_for_many_customers() {
    for (desk, _files) in Desk::all().await {
        for id in 1..=5 {
            desk.deal(&Deal::of(id, 0)).await;
            let why = desk.claim(id, &format!("p{id}@pay.example"), Some("192.0.2.0/24 Firefox"), HOUR).await;
            assert_eq!(why.contains(&"device_velocity".to_owned()), id == 5, "{id}: {why:?}");
        }
        let raised = [desk.of(2).await, desk.of(3).await, desk.of(5).await];
        assert_eq!(raised, [vec![], vec![(DeviceVelocity, Amber)], vec![(DeviceVelocity, Hold)]]);
        // Clean: five devices, and claims of which no device is known.
        for id in 11..=16 {
            desk.deal(&Deal::of(id, 0)).await;
            let device = (id < 14).then(|| format!("198.51.{id}.0/24 Firefox"));
            assert_eq!(desk.claim(id, &format!("p{id}@pay.example"), device.as_deref(), HOUR).await, [""; 0]);
        }
        desk.db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scheme_6_staff_pay_themselves() {
    for (desk, _files) in Desk::all().await {
        for (kind, value) in [
            (BlockKind::Account, "ada.private@pay.example"),
            (BlockKind::Email, "ada@home.example"),
            (BlockKind::Domain, "desk.example"),
        ] {
            let admin = desk.ctx("adm", Role::Admin, 0);
            desk.run(async move |c: &mut Conn| block::add(c, &admin, &keys(), kind, value, "ada").await).await;
        }
        let why = desk.paid(&Deal::of(1, DAY), "Ada.Private@pay.example").await;
        assert_eq!((desk.of(1).await, why), (vec![(SelfDealing, Hold)], vec!["self_dealing".to_owned()]));
        for (id, mail) in [(2, "Ada+refunds@home.example"), (3, "whoever@desk.example")] {
            assert_eq!(desk.deal(&Deal::of(id, DAY).mail(mail)).await, Stage::ApprovalWanted);
            assert_eq!(desk.of(id).await, [(SelfDealing, Hold)]);
        }
        // Clean: a namesake elsewhere, and an entry that was taken off.
        assert_eq!(desk.deal(&Deal::of(11, DAY).mail("ada@elsewhere.example")).await, Stage::Armed);
        let list = desk.db.read(async |c: &mut Conn| block::list(c).await).await.expect("the list");
        let (admin, id) = (desk.ctx("adm", Role::Admin, DAY), list[0].id);
        desk.run(async move |c: &mut Conn| block::remove(c, &admin, id).await).await;
        assert_eq!(desk.paid(&Deal::of(12, DAY), "ada.private@pay.example").await, ["account_used_by_another_customer"]);
        assert_eq!((desk.of(11).await, desk.of(12).await), (NONE.to_vec(), vec![(AccountVelocity, Amber)]));
        desk.db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scheme_11_one_refund_in_parts() {
    for (desk, _files) in Desk::all().await {
        // Over the customer: each within the EUR 25.00 an agent decides alone, together above.
        let anna = |id, at, minor| Deal::of(id, at).mail("anna@customer.example").minor(minor);
        assert_eq!(desk.deal(&anna(1, 0, 2_000)).await, Stage::Armed);
        assert_eq!(desk.deal(&anna(2, DAY, 600)).await, Stage::ApprovalWanted);
        assert_eq!(desk.of(2).await, [(Split, Hold)]);
        let flag = desk.flags().await[0].clone();
        assert_eq!((flag.evidence["over"].as_str(), flag.evidence["sum"]["value"].as_str()), (Some("customer"), Some("26.00")));
        // Over the order, by two agents and for two customers.
        assert_eq!(desk.deal(&Deal::of(3, 0).order("NW-905").minor(2_400)).await, Stage::Armed);
        assert_eq!(desk.deal(&Deal::of(4, DAY).order("nw905").by("bob").minor(2_400)).await, Stage::ApprovalWanted);
        assert_eq!(desk.of(4).await, [(OrderVelocity, Amber), (Split, Hold)]);
        // Over the account: each under what goes by itself, together above.
        let ben = |id, at| Deal::of(id, at).mail(&format!("ben{id}@customer.example")).senior("sam").minor(4_000);
        for id in 5..=6 {
            desk.deal(&ben(id, 0)).await;
        }
        desk.claim(5, "ben@pay.example", None, HOUR).await;
        assert!(desk.claim(6, "ben@pay.example", None, 2 * HOUR).await.contains(&"split".to_owned()));
        assert!(desk.of(6).await.contains(&(Split, Hold)));
        // Clean: the same sum over a month, and two that stay under the limit together.
        assert_eq!(desk.deal(&Deal::of(11, 0).mail("cleo@customer.example").minor(2_000)).await, Stage::Armed);
        assert_eq!(desk.deal(&Deal::of(12, 20 * DAY).mail("cleo@customer.example").minor(2_000)).await, Stage::Armed);
        assert_eq!(desk.deal(&Deal::of(13, 0).mail("dora@customer.example").minor(1_200)).await, Stage::Armed);
        assert_eq!(desk.deal(&Deal::of(14, DAY).mail("dora@customer.example").minor(1_300)).await, Stage::Armed);
        assert_eq!((desk.of(12).await, desk.of(14).await), (NONE.to_vec(), NONE.to_vec()));
        desk.db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scheme_12_diverted_by_another_address_or_account() {
    for (desk, _files) in Desk::all().await {
        let edit = async |ticket, mail: &'static str, who: &str, at| {
            let ctx = desk.ctx(who, Role::Agent, at);
            desk.run(async move |c: &mut Conn| customer::change_email(c, &ctx, ticket, mail).await).await;
        };
        // The record is edited first, then the offer is made: by the same person it is held, by another it is shown.
        let (own, others) = (Deal::of(1, 2 * HOUR), Deal::of(2, 2 * HOUR));
        let (first, second) = (desk.take_in(&own).await, desk.take_in(&others).await);
        edit(first, "box1@elsewhere.example", "ada", HOUR).await;
        edit(second, "box2@elsewhere.example", "bob", HOUR).await;
        assert_eq!(desk.propose(first, &own).await, Stage::ApprovalWanted);
        assert_eq!(desk.propose(second, &others).await, Stage::Armed);
        assert_eq!((desk.of(1).await, desk.of(2).await), (vec![(Diversion, Hold)], vec![(Diversion, Amber)]));
        // The offer is made and approved, then the address is edited: the approval is void and the claim is held.
        let large = Deal::of(3, 0).minor(4_000);
        let third = desk.take_in(&large).await;
        assert_eq!(desk.propose(third, &large).await, Stage::ApprovalWanted);
        assert_eq!(desk.approve(3, "lea", 5).await, Stage::Armed);
        edit(third, "box3@elsewhere.example", "ada", 8).await;
        assert_eq!(desk.of(3).await, [(Diversion, Hold)]);
        let worker = desk.ctx("amends", Role::Agent, 60).timer("worker");
        let voided = desk.run(async move |c: &mut Conn| commit(c, &worker, &keys(), CompensationId(3)).await).await;
        assert_eq!((voided.stage, voided.approved_by), (Stage::ApprovalWanted, None));
        assert_eq!(desk.approve(3, "lou", 100).await, Stage::Armed);
        assert_eq!(desk.claim(3, "three@pay.example", None, HOUR).await, ["diversion"]);
        // Clean: corrected well before, and one that nobody edited.
        let clean = Deal::of(11, 100 * HOUR);
        let ticket = desk.take_in(&Deal::of(11, 0)).await;
        edit(ticket, "right@customer.example", "ada", HOUR).await;
        assert_eq!(desk.propose(ticket, &clean).await, Stage::Armed);
        assert_eq!(desk.paid(&Deal::of(12, 0), "twelve@pay.example").await, [""; 0]);
        assert_eq!((desk.of(11).await, desk.of(12).await), (NONE.to_vec(), NONE.to_vec()));
        desk.db.close().await;
    }
}

/// Other details after a claim go to a person again, whatever they come to.
#[tokio::test(flavor = "multi_thread")]
async fn another_account_after_the_claim_is_looked_at() {
    for (desk, _files) in Desk::all().await {
        assert_eq!(desk.paid(&Deal::of(1, 0), "one@pay.example").await, [""; 0]);
        let bank = desk.ctx("amends", Role::Agent, DAY);
        desk.run(async move |c: &mut Conn| {
            steps::queue(c, &bank.timer("release"), PayoutId(1), true).await?;
            let carrier = steps::Carrier::Rail("sandbox");
            let order = steps::begin_attempt(c, &bank.timer("dispatch"), &keys(), PayoutId(1), carrier).await?.expect("an order");
            let refused = Report::Refused { code: "AC04".to_owned(), ours: false };
            amends::store::payout::report::report(c, &bank.provider("sandbox"), PayoutId(1), order.attempt, &refused).await?;
            Ok(payout::load(c, PayoutId(1)).await?.state.name().to_owned())
        })
        .await;
        let customer = desk.ctx("amends", Role::Agent, 2 * DAY);
        let why = desk
            .run(async move |c: &mut Conn| {
                let payee = Payee::from_fields(PayeeMethod::Paypal, "Anna Jansen", "two@pay.example").expect("a payee");
                let hash = keys().link_token(CompensationId(1), 1).hash();
                claim::submit(c, &customer.customer(), &keys(), hash, &payee).await?;
                Ok(steps::screen(c, &customer.timer("worker"), PayoutId(1)).await?.why)
            })
            .await;
        assert_eq!((why.as_deref(), desk.of(1).await), (Some("payee_changed"), vec![(PayeeChanged, Amber)]));
        desk.db.close().await;
    }
}

/// The share that is drawn is a share of what would have gone by itself, and the same again for the same payout.
#[tokio::test(flavor = "multi_thread")]
async fn a_share_of_payouts_is_drawn_for_a_look() {
    let test = TestDatabase::sqlite();
    let mut policy = (*policy()).clone();
    policy.fraud.sample = rust_decimal::Decimal::new(25, 2);
    let desk = Desk { db: test.open(MIGRATIONS).await, policy: Arc::new(policy) };
    let mut drawn = 0;
    for id in 1..=80 {
        match desk.paid(&Deal::of(id, 0), &format!("p{id}@pay.example")).await.as_slice() {
            [] => {}
            [rule] if rule == "random_sample" => drawn += 1,
            other => panic!("{other:?}"),
        }
    }
    assert!((10..=30).contains(&drawn), "about 20 of 80: {drawn}");
    assert_eq!(desk.flags().await, [], "being drawn is no flag");
    desk.db.close().await;
}

/// What an approver saw, each part of it changed behind the approval: none of them leaves (T6).
#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_changed_after_an_approval_voids_it() {
    const CHANGES: [&str; 10] = [
        "UPDATE compensation SET amount_minor = amount_minor + 1 WHERE id = $1",
        "UPDATE compensation SET currency = 'USD' WHERE id = $1",
        "UPDATE compensation SET kind = 'store_credit' WHERE id = $1",
        "UPDATE compensation SET reason = 'late' WHERE id = $1",
        "UPDATE compensation SET proposed_by = 'eve' WHERE id = $1",
        "UPDATE compensation SET trace = '[]' WHERE id = $1",
        "UPDATE compensation SET customer_id = (SELECT min(id) FROM customer) WHERE id = $1",
        "UPDATE ticket SET order_json = NULL WHERE id = (SELECT ticket_id FROM compensation WHERE id = $1)",
        "UPDATE customer SET email = 'thief@elsewhere.example' WHERE id = (SELECT customer_id FROM compensation WHERE id = $1)",
        "UPDATE desk_case SET state_json = replace(state_json, 'damaged', 'late') WHERE id = (SELECT case_id FROM compensation WHERE id = $1)",
    ];
    for (desk, _files) in Desk::all().await {
        desk.take_in(&Deal::of(99, 0)).await;
        for (id, change) in (1..).zip([None].into_iter().chain(CHANGES.map(Some))) {
            assert_eq!(desk.deal(&Deal::of(id, 0).minor(4_000)).await, Stage::ApprovalWanted);
            assert_eq!(desk.approve(id, "lea", 1).await, Stage::Armed);
            if let Some(change) = change {
                let changed = desk.run(async move |c: &mut Conn| {
                    Ok(c.run(change, amends::store::args![CompensationId(id).to_string()]).await?)
                });
                assert_eq!(changed.await, 1, "{change}");
            }
            let worker = desk.ctx("amends", Role::Agent, 60).timer("worker");
            let left = desk.run(async move |c: &mut Conn| commit(c, &worker, &keys(), CompensationId(id)).await).await;
            let wanted = if change.is_some() { Stage::ApprovalWanted } else { Stage::Offered };
            assert_eq!((left.stage, left.approved_by.is_none()), (wanted, change.is_some()), "{change:?}");
        }
        desk.db.close().await;
    }
}
