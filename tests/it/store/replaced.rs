//! A link in the place of another: the old one opens nothing, the money stays as it is, and an address that was changed meanwhile takes a
//! lead; on both engines.

use amends::domain::case::LegalBasis;
use amends::domain::link::LinkState;
use amends::domain::policy::ReasonRule;
use amends::store::compensation::{Compensation, reissue};
use amends::store::keys::LinkToken;
use amends::store::{claim, customer};

use super::*;

const YEAR: i64 = 366 * 86_400;

/// An offer whose link is out at once.
async fn offered(db: &Database, source: &str) -> TicketId {
    let ticket = take_in(db, source, 20_000).await;
    let wanted = Issue { undo_window: false, ..priced(db, 1, ticket, '2', Reason::Damaged).await };
    let ada = ctx("ada", Role::Agent, 2);
    run(db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wanted).await).await.expect("an offer");
    ticket
}

async fn reissued(db: &Database, ctx: Ctx) -> Result<Compensation, CommandError> {
    run(db, async move |c: &mut Conn| reissue::reissue(c, &ctx, &keys(), CompensationId(1)).await).await
}

async fn opens(db: &Database, token: LinkToken) -> bool {
    db.read::<_, CommandError, _>(async move |c: &mut Conn| claim::page(c, token.hash()).await).await.expect("a look").is_some()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_link_takes_the_place_of_the_old_one_and_nothing_about_the_money_changes() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        offered(&db, "r1").await;
        let before =
            run(&db, async |c: &mut Conn| amends::store::compensation::load(c, CompensationId(1)).await).await.expect("it");
        let (old, new) = (keys().link_token(CompensationId(1), 1), keys().link_token(CompensationId(1), 2));
        assert!(opens(&db, old.clone()).await);
        let after = reissued(&db, ctx("ada", Role::Agent, 5 * 86_400)).await.expect("a new link");
        assert!(!opens(&db, old).await && opens(&db, new).await);
        assert!(matches!(after.link, Some(LinkState::Sent { generation: 2, .. })), "{:?}", after.link);
        assert_eq!((after.amount, after.offered_at), (before.amount, before.offered_at));
        assert_eq!(after.link_expires_at, before.link_expires_at, "no more time than was given");
        let jobs =
            "SELECT kind, payload FROM outbox WHERE done_at IS NULL AND kind IN ('send_link', 'expire_link') ORDER BY kind";
        let open: Vec<(String, String)> = run(&db, async |c: &mut Conn| Ok(c.rows(jobs, &[]).await?)).await.expect("jobs");
        let kinds: Vec<_> = open.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["expire_link", "send_link"], "one letter, one end");
        assert!(open.iter().all(|(_, payload)| payload.contains("\"generation\":2")), "{open:?}");
        let sql = "SELECT actor FROM event WHERE action = 'link.reissued'";
        let by: Vec<(String,)> = run(&db, async |c: &mut Conn| Ok(c.rows(sql, &[]).await?)).await.expect("events");
        assert!(by.len() == 1 && by[0].0.contains("ada"), "{by:?}");
        assert_eq!(code(reissued(&db, ctx("fin", Role::Finance, 6 * 86_400)).await), RefusalCode::RoleNotAllowed);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn to_another_address_it_goes_up_to_what_one_decides_alone() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = offered(&db, "r2").await;
        let eve = ctx("eve", Role::Agent, 60);
        run(&db, async move |c: &mut Conn| customer::change_email(c, &eve, ticket, "eve@example.org").await)
            .await
            .expect("moved");
        // Within an agent's own authority it goes.
        reissued(&db, ctx("eve", Role::Agent, 120)).await.expect("a small one");
        let strict = |name: &str, role, seconds| {
            let mut ctx = ctx(name, role, seconds);
            let mut policy = (*ctx.policy).clone();
            for limits in policy.limits.values_mut() {
                limits.authority.insert(Role::Agent, amends::domain::money::Money::zero(limits.minimum.currency));
            }
            ctx.policy = Arc::new(policy);
            ctx
        };
        assert_eq!(code(reissued(&db, strict("eve", Role::Agent, 180)).await), RefusalCode::RoleNotAllowed);
        let eve = strict("eve", Role::Agent, 180);
        let again = run(&db, async move |c: &mut Conn| reissue::resend(c, &eve, &keys(), CompensationId(1)).await).await;
        assert_eq!(code(again), RefusalCode::RoleNotAllowed);
        let bounced = ctx("mail", Role::Intake, 200);
        let eve = strict("eve", Role::Agent, 210);
        run(&db, async move |c: &mut Conn| amends::store::compensation::life::bounced(c, &bounced, CompensationId(1)).await)
            .await
            .expect("it bounced");
        let again = run(&db, async move |c: &mut Conn| reissue::resend(c, &eve, &keys(), CompensationId(1)).await).await;
        assert_eq!(code(again), RefusalCode::RoleNotAllowed, "a bounce is no way round it");
        reissued(&db, strict("lea", Role::Lead, 240)).await.expect("a lead may");
        db.close().await;
    }
}

/// By a policy under which damage is a breach of contract, or not, and what is owed ends after five years.
fn limited(name: &str, role: Role, seconds: i64, basis: LegalBasis) -> Ctx {
    let mut ctx = ctx(name, role, seconds);
    let mut policy = (*ctx.policy).clone();
    policy.limitation_years = Some(5);
    policy.reasons.insert(Reason::Damaged, ReasonRule { basis, ..policy.reason(Reason::Damaged) });
    ctx.policy = Arc::new(policy);
    ctx
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_owed_ends_with_its_limitation_and_a_gesture_does_not() {
    for basis in [LegalBasis::Conformity, LegalBasis::Goodwill] {
        for test in TestDatabase::all().await {
            let db = test.open(MIGRATIONS).await;
            let ticket = take_in(&db, "r3", 20_000).await;
            let wanted = Issue { undo_window: false, ..priced(&db, 1, ticket, '2', Reason::Damaged).await };
            let ada = limited("ada", Role::Agent, 2, basis);
            run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wanted).await).await.expect("an offer");
            let late = ctx("amends", Role::Agent, YEAR).timer("worker");
            run(&db, async move |c: &mut Conn| decide::expire(c, &late, CompensationId(1), 1).await).await.expect("lapsed");
            let over = reissued(&db, limited("lea", Role::Lead, 5 * YEAR, basis)).await;
            if basis == LegalBasis::Goodwill {
                assert_eq!(over.expect("a gesture").generation, 2);
            } else {
                assert_eq!(code(over), RefusalCode::Invalid);
                assert_eq!(reissued(&db, limited("lea", Role::Lead, 4 * YEAR, basis)).await.expect("still owed").generation, 2);
            }
            db.close().await;
        }
    }
}
