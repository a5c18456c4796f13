//! A restored database is noticed by the watermark, and only by it; on both engines.

use amends::domain::freeze::{Cause, Halt};
use amends::domain::watermark::{Restored, Watermark};
use amends::store::{freeze, meta, restore};

use super::*;

async fn stand(db: &Database, watermark: Option<&Watermark>, seconds: i64) -> restore::Standing {
    let (ctx, watermark) = (ctx("amends", Role::Agent, seconds), watermark.cloned());
    db.read(async move |c: &mut Conn| restore::stand(c, &ctx, watermark.as_ref()).await).await.expect("an answer")
}

async fn notice(db: &Database, watermark: &Watermark, seconds: i64) -> restore::Standing {
    let (ctx, watermark) = (ctx("amends", Role::Agent, seconds), watermark.clone());
    run(db, async move |c: &mut Conn| restore::notice(c, &ctx, Some(&watermark)).await).await.expect("noticed")
}

async fn frozen(db: &Database) -> Vec<(Halt, Cause)> {
    let all = run(db, async |c: &mut Conn| freeze::all(c).await).await.expect("a list");
    all.into_iter().map(|part| (part.what, part.cause)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_server_knows_its_own_mark_and_others_work_alarms_nobody() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        run(&db, async |c: &mut Conn| meta::epoch(c).await).await.expect("an epoch");
        let empty = stand(&db, None, 0).await;
        assert_eq!(empty.restored, None, "the first start");
        take_in(&db, "s1", 20_000).await;
        let first = stand(&db, Some(&empty.now), 1).await;
        assert!(first.restored.is_none() && first.now.seq > empty.now.seq, "{first:?}");
        // Another server went on: the first one's mark is an ancestor.
        take_in(&db, "s2", 20_000).await;
        let later = stand(&db, Some(&first.now), 2).await;
        assert!(later.restored.is_none() && later.now.seq > first.now.seq);

        // A backup of the time of the first mark has gone on by itself, or not.
        let ahead = Watermark { seq: later.now.seq + 5, ..later.now.clone() };
        assert_eq!(stand(&db, Some(&ahead), 3).await.restored, Some(Restored::Older));
        let other = Watermark { hash: "f".repeat(64), ..later.now.clone() };
        assert_eq!(stand(&db, Some(&other), 3).await.restored, Some(Restored::Older), "another history");
        assert_eq!(frozen(&db).await, [], "to look freezes nothing");

        let noticed = notice(&db, &ahead, 4).await;
        assert_eq!((noticed.restored, frozen(&db).await), (Some(Restored::Older), vec![(Halt::Releasing, Cause::Restored)]));
        assert_ne!(noticed.now.epoch, ahead.epoch);
        assert_eq!(stand(&db, Some(&noticed.now), 5).await.restored, None, "who noticed knows");
        assert_eq!(stand(&db, Some(&ahead), 5).await.restored, None, "a second server with the old mark finds it noticed");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_froze_and_what_a_restore_froze_are_lifted_apart() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        run(&db, async |c: &mut Conn| meta::epoch(c).await).await.expect("an epoch");
        let elsewhere = Watermark { epoch: "another".to_owned(), seq: 9, hash: "f".repeat(64) };
        assert_eq!(notice(&db, &elsewhere, 1).await.restored, Some(Restored::Elsewhere));
        let lea = ctx("lea", Role::Lead, 2);
        run(&db, async move |c: &mut Conn| freeze::freeze(c, &lea, Halt::Releasing, "odd").await).await.expect("frozen");
        assert_eq!(frozen(&db).await.len(), 2);
        for (name, role) in [("fin", Role::Finance), ("lea", Role::Lead)] {
            let who = ctx(name, role, 3);
            run(&db, async move |c: &mut Conn| freeze::sign_off(c, &who).await).await.expect("signed");
        }
        assert_eq!(frozen(&db).await, [(Halt::Releasing, Cause::People)], "the lead's own freeze stays");
        for name in ["fin", "flo"] {
            let who = ctx(name, Role::Finance, 4);
            run(&db, async move |c: &mut Conn| freeze::lift(c, &who, Halt::Releasing).await).await.expect("lifted");
        }
        assert_eq!(frozen(&db).await, []);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_joins_others_is_vouched_for_and_one_alone_is_not() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        run(&db, async |c: &mut Conn| meta::epoch(c).await).await.expect("an epoch");
        let at = ctx("amends", Role::Agent, 10);
        run(&db, async move |c: &mut Conn| restore::keep(c, &at).await).await.expect("kept");
        let joining = stand(&db, None, 40).await.restored;
        let many = db.dialect() == amends::store::Dialect::Postgres;
        assert_eq!(joining, if many { None } else { Some(Restored::Lost) }, "a folder has one server");
        assert_eq!(stand(&db, None, 10 + 91).await.restored, Some(Restored::Lost), "nobody is there any more");
        db.close().await;
    }
}
