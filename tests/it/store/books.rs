//! The books on both engines: each step of the money posts what it means, what is taken back leaves nothing, and a closed day
//! stays as it was.

use amends::domain::books::{Account, Position};
use amends::domain::payout::PayoutState;
use amends::domain::policy::VatTreatment;
use amends::store::args;
use amends::store::books;
use amends::store::payout::{self, Payout};
use jiff::civil::Date;

use super::*;

/// What stands in each account over all.
async fn standing(db: &Database) -> Position {
    db.read(async |c: &mut Conn| -> Result<Position, CommandError> {
        assert_eq!(books::check(c, 10).await?, [], "books and desk agree");
        let entries = books::page(c, Date::MIN, Date::MAX, None, 1_000).await?;
        let mut sums = Position::new();
        for (account, amount) in entries.into_iter().flat_map(|entry| entry.legs) {
            *sums.entry(account).or_default() += amount.minor;
        }
        sums.retain(|_, minor| *minor != 0);
        Ok(sums)
    })
    .await
    .expect("the books")
}

fn cost() -> Account {
    Account::Cost(VatTreatment::PriceReduction)
}

fn sepa() -> Account {
    Account::Paid { rail: "sepa".to_owned() }
}

async fn claimed(db: &Database, id: u128, seconds: i64) -> Payout {
    let payee = Payee::from_fields(PayeeMethod::Iban, "Łukasz Dijkstra", "NL91 ABNA 0417 1643 00").expect("a payee");
    let (hash, customer) = (keys().link_token(CompensationId(id), 1).hash(), ctx("amends", Role::Agent, seconds).customer());
    let page = run(db, async move |c: &mut Conn| claim::submit(c, &customer, &keys(), hash.clone(), &payee).await).await;
    let payout = page.expect("claimed").payout.expect("a payout");
    let (fin, of_payout) = (ctx("fin", Role::Finance, seconds + 1), payout.id);
    run(db, async move |c: &mut Conn| {
        steps::release(c, &fin, of_payout).await?;
        steps::queue(c, &fin.timer("worker"), of_payout, false).await
    })
    .await
    .expect("released and queued");
    let (fin, build) = (ctx("fin", Role::Finance, seconds + 2), |_: &str, _: &[steps::PaymentOrder]| Ok(vec![1]));
    let key = format!("run{id}");
    run(db, async move |c: &mut Conn| bank::export(c, &fin, &keys(), &key, &plan(&fin), &build).await).await.expect("out");
    payout
}

async fn reported(db: &Database, payout: &Payout, entry: &str, says: Report, seconds: i64) {
    let fact = Fact {
        entry: entry.into(),
        about: About::Payment { reference: payout.reference.clone(), run: None },
        amount: Some(payout.amount),
        says: Says::Report(says),
        text: "entry".into(),
    };
    let fin = ctx("fin", Role::Finance, seconds);
    let applied = run(db, async move |c: &mut Conn| read_in(c, &fin, vec![fact.clone()]).await).await;
    assert_eq!(applied.expect("applied").moved.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_step_of_the_money_is_booked_once_and_to_the_cent() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "k1", 20_000).await;
        let one = wanted(&db, 1, ticket, '2').await;
        let ada = ctx("ada", Role::Agent, 2);
        run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &one).await).await.expect("armed");
        assert_eq!(standing(&db).await, Position::new(), "nothing has left, nothing is owed");
        let worker = ctx("amends", Role::Agent, 60).timer("worker");
        run(&db, async move |c: &mut Conn| commit(c, &worker, &keys(), CompensationId(1)).await).await.expect("offered");
        let owed = Position::from([(cost(), 2_000), (Account::Promised, -2_000)]);
        assert_eq!(standing(&db).await, owed);
        let payout = claimed(&db, 1, 100).await;
        assert_eq!(standing(&db).await, owed, "what is sent is not yet paid");

        let day = 86_400;
        let at = start() + SignedDuration::from_secs(day);
        reported(&db, &payout, "e1", Report::Booked { at }, 2 * day).await;
        let paid = Position::from([(cost(), 2_000), (sepa(), -2_000)]);
        assert_eq!(standing(&db).await, paid);
        // A closed period stays as it was, whatever comes later.
        let closed = start().to_zoned(jiff::tz::TimeZone::UTC).date();
        let export = async || {
            db.read(async move |c: &mut Conn| books::page(c, Date::MIN, closed, None, 100).await).await.expect("the first day")
        };
        let before = export().await;
        assert_eq!(before.len(), 1);
        reported(&db, &payout, "e2", Report::Returned { code: "AC04".into(), at }, 3 * day).await;
        assert_eq!(standing(&db).await, owed, "it is owed again, and it cost once");
        assert_eq!(export().await, before);
        let all = db.read(async |c: &mut Conn| books::page(c, Date::MIN, Date::MAX, None, 100).await).await.expect("all");
        let told: Vec<_> = all.iter().map(|entry| (entry.stage, entry.value_date.is_some())).collect();
        assert_eq!(told[..2], [(Stage::Offered, false), (Stage::Paid, true)]);
        assert_eq!(all[1].value_date, Some(at.to_zoned(jiff::tz::TimeZone::UTC).date()));
        assert_eq!(all[1].reference.as_deref(), Some(payout.reference.as_str()));
        assert_eq!(all.len(), 3, "steps that mean nothing in money post nothing");
        // Page by page it is the same.
        let rest = db
            .read(async move |c: &mut Conn| {
                let first = books::page(c, Date::MIN, Date::MAX, None, 1).await?;
                let place = first.first().map(|entry| (entry.day, entry.id));
                books::page(c, Date::MIN, Date::MAX, place, 100).await
            })
            .await
            .expect("the rest");
        assert_eq!(rest, all[1..]);
        let now = db.read(async move |c: &mut Conn| payout::load(c, payout.id).await).await.expect("it");
        assert!(matches!(now.state, PayoutState::CorrectionWanted { .. }), "{:?}", now.state);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_revoked_or_runs_out_stands_nowhere_and_a_crooked_entry_is_found() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        for (n, price) in [(1_u128, 20_000), (2, 10_000)] {
            let ticket = take_in(&db, &format!("k{n}"), price).await;
            let wish = wanted(&db, n, ticket, '2').await;
            let (ada, worker) = (ctx("ada", Role::Agent, 2), ctx("amends", Role::Agent, 60).timer("worker"));
            run(&db, async move |c: &mut Conn| {
                issue(c, &ada, &keys(), &wish).await?;
                commit(c, &worker, &keys(), CompensationId(n)).await
            })
            .await
            .expect("offered");
        }
        assert_eq!(standing(&db).await, Position::from([(cost(), 3_000), (Account::Promised, -3_000)]));
        let (ada, late) = (ctx("ada", Role::Agent, 100), ctx("amends", Role::Agent, 200 * 86_400).timer("worker"));
        run(&db, async move |c: &mut Conn| {
            decide::revoke(c, &ada, CompensationId(1), "wrong").await?;
            decide::expire(c, &late, CompensationId(2), 1).await
        })
        .await
        .expect("over");
        assert_eq!(standing(&db).await, Position::new());
        run(&db, async |c: &mut Conn| {
            Ok(c.run("UPDATE book_leg SET minor = minor + 1 WHERE account = $1", args!["liabilities:compensation"]).await?)
        })
        .await
        .expect("tampered with");
        let faults = db.read(async |c: &mut Conn| books::check(c, 10).await).await.expect("checked");
        assert_eq!(faults.len(), 6, "four entries and both compensations: {faults:?}");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_there_before_the_books_is_opened_where_it_stands() {
    let step = MIGRATIONS.iter().find(|step| step.name == "books").expect("the step");
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        for n in 1..=3_u128 {
            let ticket = take_in(&db, &format!("k{n}"), 20_000).await;
            let wish = wanted(&db, n, ticket, '2').await;
            let (ada, worker) = (ctx("ada", Role::Agent, 2), ctx("amends", Role::Agent, 60).timer("worker"));
            run(&db, async move |c: &mut Conn| {
                issue(c, &ada, &keys(), &wish).await?;
                if n == 1 { Ok(()) } else { commit(c, &worker, &keys(), wish.id).await.map(drop) }
            })
            .await
            .expect("armed or offered");
        }
        let payout = claimed(&db, 3, 100).await;
        let at = start() + SignedDuration::from_hours(20);
        reported(&db, &payout, "e1", Report::Booked { at }, 86_400).await;
        let stood = standing(&db).await;
        assert_eq!(stood, Position::from([(cost(), 4_000), (Account::Promised, -2_000), (sepa(), -2_000)]));
        run(&db, async |c: &mut Conn| {
            c.run("DELETE FROM book_leg", &[]).await?;
            c.run("DELETE FROM book_entry", &[]).await?;
            for sql in step.sql.split(';').map(str::trim).filter(|sql| sql.contains("INSERT INTO")) {
                c.run(&sql[sql.find("INSERT").unwrap_or(0)..], &[]).await?;
            }
            Ok(())
        })
        .await
        .expect("opened");
        assert_eq!(standing(&db).await, stood);
        reported(&db, &payout, "e2", Report::Returned { code: "AC04".into(), at }, 2 * 86_400).await;
        assert_eq!(standing(&db).await, Position::from([(cost(), 4_000), (Account::Promised, -4_000)]));
        db.close().await;
    }
}
