//! Budgets as accounts, amended and extended offers, amounts that are typed, on both engines.

use amends::domain::policy::Policy;
use amends::domain::policy::price::CUSTOM_KEY;
use amends::store::budget;
use amends::store::compensation::{self, change};

use super::*;

/// The default policy with budgets, a cap per customer and a goodwill ceiling.
fn policy() -> Arc<Policy> {
    policy_with("80.00")
}

/// The same with another budget for each agent and month.
pub(super) fn policy_with(own: &str) -> Arc<Policy> {
    let text = format!(
        "{DEFAULT_POLICY}\n{}",
        r#"
[[budget]]
name = "desk"
per = "day"
amount = { EUR = "100.00" }
[[budget]]
name = "own"
per = "month"
each = "agent"
amount = { EUR = "OWN" }
[[cap]]
per = "customer"
days = 90
amount = { EUR = "60.00" }
"#
    );
    Arc::new(parse(&text.replace("OWN", own), "policy.toml").expect("a policy with budgets"))
}

pub(super) fn under(policy: &Arc<Policy>, name: &str, role: Role, seconds: i64) -> Ctx {
    Ctx { policy: Arc::clone(policy), ..ctx(name, role, seconds) }
}

pub(super) fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

pub(super) async fn typed(
    db: &Database,
    ctx: Ctx,
    id: u128,
    ticket: TicketId,
    minor: i64,
) -> Result<compensation::Compensation, CommandError> {
    run(db, async move |c: &mut Conn| {
        let version = amends::store::ticket::version(c, ticket).await?;
        let wish = Issue {
            id: CompensationId(id),
            ticket,
            version,
            reason: Reason::Damaged,
            offer: CUSTOM_KEY,
            amount: eur(minor),
            undo_window: true,
        };
        issue(c, &ctx, &keys(), &wish).await
    })
    .await
}

async fn desk_budget(db: &Database, policy: &Arc<Policy>) -> (i64, i64) {
    let reader = under(policy, "ada", Role::Agent, 10);
    let all = db.read(async move |c: &mut Conn| budget::current(c, &reader).await).await.expect("budgets");
    all.iter().find(|balance| balance.name == "desk").map_or((0, 0), |desk| (desk.reserved.minor, desk.posted.minor))
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_two_issuers_share_a_budget_and_none_overdraws_it() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let policy = policy();
        let mut tasks = Vec::new();
        for n in 0..32_u32 {
            let ticket = take_in(&db, &format!("c{n}"), 20_000).await;
            let (db, policy) = (db.clone(), Arc::clone(&policy));
            tasks.push(tokio::spawn(async move {
                typed(&db, under(&policy, &format!("agent{n}"), Role::Agent, 2), u128::from(n) + 1, ticket, 2_000).await
            }));
        }
        let mut armed = 0;
        for task in tasks {
            let issued = task.await.expect("an issuer").expect("issued");
            match issued.stage {
                Stage::Armed => armed += 1,
                other => {
                    assert_eq!(other, Stage::ApprovalWanted);
                    assert!(issued.trace.iter().any(|step| step.rule == "budget.desk"), "{:?}", issued.trace);
                }
            }
        }
        assert_eq!(armed, 5, "EUR 100.00 are five times EUR 20.00");
        assert_eq!(desk_budget(&db, &policy).await, (10_000, 0));
        // What is taken back makes room again, and not before that an approval helps.
        let (first, waiting): (String, String) = db
            .read(async |c: &mut Conn| -> Result<(String, String), CommandError> {
                let (first,): (String,) =
                    c.one("SELECT id FROM compensation WHERE stage = 'armed' ORDER BY id LIMIT 1", &[]).await?;
                let (waiting,): (String,) =
                    c.one("SELECT id FROM compensation WHERE stage = 'approval_wanted' ORDER BY id LIMIT 1", &[]).await?;
                Ok((first, waiting))
            })
            .await
            .expect("both");
        let (first, waiting): (CompensationId, CompensationId) = (first.parse().expect("an id"), waiting.parse().expect("an id"));
        let lea = under(&policy, "lea", Role::Lead, 3);
        assert_eq!(
            code(run(&db, async move |c: &mut Conn| decide::approve(c, &lea, waiting).await).await),
            RefusalCode::PolicyDenied
        );
        let lea = under(&policy, "lea", Role::Lead, 4);
        run(&db, async move |c: &mut Conn| decide::undo(c, &lea, first).await).await.expect("undone");
        assert_eq!(desk_budget(&db, &policy).await, (8_000, 0), "undo leaves nothing reserved");
        let lea = under(&policy, "lea", Role::Lead, 5);
        run(&db, async move |c: &mut Conn| decide::approve(c, &lea, waiting).await).await.expect("approved");
        assert_eq!(desk_budget(&db, &policy).await, (10_000, 0));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_budget_asks_or_refuses_as_the_policy_says() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "e1", 20_000).await;
        for (word, on_menu) in [("approve", true), ("refuse", false)] {
            let budget =
                format!("[[budget]]\nname = \"small\"\nper = \"month\"\namount = {{ EUR = \"12.00\" }}\nwhen_empty = \"{word}\"");
            let text = format!("{DEFAULT_POLICY}\n{budget}");
            let policy = Arc::new(parse(&text, "policy.toml").expect("a policy"));
            let ada = under(&policy, "ada", Role::Agent, 2);
            let (loaded, menu) =
                db.read(async move |c: &mut Conn| menu(c, &ada, ticket, Reason::Damaged).await).await.expect("a menu");
            assert!(menu.offer('1').is_some_and(|fits| fits.needs_approval_by.is_none()), "EUR 10.00 have room");
            let second = menu.offer('2');
            assert_eq!(second.is_some(), on_menu, "{word}");
            let trace = second.map_or_else(|| menu.withheld[0].trace.clone(), |offer| offer.trace.clone());
            assert!(trace.last().is_some_and(|step| step.rule == "budget.small"), "{trace:?}");
            if let Some(offer) = second {
                assert_eq!(offer.needs_approval_by, Some(Role::Lead));
                continue;
            }
            let wish = Issue {
                id: CompensationId(77),
                ticket,
                version: loaded.version,
                reason: Reason::Damaged,
                offer: '2',
                amount: eur(2_000),
                undo_window: true,
            };
            let ada = under(&policy, "ada", Role::Agent, 3);
            let refused = run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wish).await).await;
            assert_eq!(code(refused), RefusalCode::PolicyDenied);
            let ada = under(&policy, "ada", Role::Agent, 4);
            assert_eq!(code(typed(&db, ada, 78, ticket, 1_250).await), RefusalCode::PolicyDenied);
        }
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_many_complaints_about_an_article_is_known() {
    let text = format!("{DEFAULT_POLICY}\n[volume]\ncustomers = 3\ndays = 7");
    let policy = Arc::new(parse(&text, "policy.toml").expect("a policy"));
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let mut tickets = Vec::new();
        // Three customers, one of them twice, about one article that is worth more than cash is first for.
        for (n, email) in ["a", "a", "b", "c"].iter().enumerate() {
            let mut complaint = complaint(&format!("v{n}"), 40_000);
            complaint.customer.email = Some(format!("{email}@example.org"));
            complaint.order.as_mut().expect("an order").lines[0].sku = "SK-SAME".into();
            let intake = ctx("mail", Role::Intake, 0);
            let taken = run(&db, async move |c: &mut Conn| intake::take_in(c, &intake, &complaint).await).await;
            tickets.push(taken.expect("taken in").ticket);
            let (ticket, ada) = (tickets[0], under(&policy, "ada", Role::Agent, 2));
            let (_, menu) =
                db.read(async move |c: &mut Conn| menu(c, &ada, ticket, Reason::Damaged).await).await.expect("a menu");
            let why = menu.offers[0].why.clone().unwrap_or_default();
            assert_eq!(why.contains("one of many"), n == 3, "{n}: {why}");
        }
        for (reason, days) in [(Reason::Late, 0), (Reason::Damaged, 9)] {
            let (ticket, ada) = (tickets[0], under(&policy, "ada", Role::Agent, days * 86_400));
            let (_, menu) = db.read(async move |c: &mut Conn| menu(c, &ada, ticket, reason).await).await.expect("a menu");
            let why = menu.offers[0].why.clone().unwrap_or_default();
            assert!(!why.contains("one of many"), "{reason} after {days} days: {why}");
        }
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_offer_is_amended_and_extended_within_bounds() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let policy = policy();
        let ticket = take_in(&db, "m1", 20_000).await;
        let id = CompensationId(1);
        typed(&db, under(&policy, "ada", Role::Agent, 2), 1, ticket, 1_250).await.expect("an amount of one's own");
        let worker = under(&policy, "amends", Role::Agent, 60).timer("worker");
        run(&db, async move |c: &mut Conn| commit(c, &worker, &keys(), id).await).await.expect("offered");
        // Only its own, never above a bound, and lower only by a lead.
        let bob = under(&policy, "bob", Role::Agent, 61);
        assert_eq!(
            code(run(&db, async move |c: &mut Conn| change::amend(c, &bob, id, eur(1_500)).await).await),
            RefusalCode::RoleNotAllowed
        );
        let ada = under(&policy, "ada", Role::Agent, 61);
        let above = run(&db, async move |c: &mut Conn| change::amend(c, &ada, id, eur(6_050)).await).await;
        assert_eq!(code(above), RefusalCode::PolicyDenied, "above 30 % of the price and the customer's cap");
        let ada = under(&policy, "ada", Role::Agent, 61);
        let lower = run(&db, async move |c: &mut Conn| change::amend(c, &ada, id, eur(1_000)).await).await;
        assert_eq!(code(lower), RefusalCode::RoleNotAllowed);
        let ada = under(&policy, "ada", Role::Agent, 62);
        let more = run(&db, async move |c: &mut Conn| change::amend(c, &ada, id, eur(2_000)).await).await.expect("amended");
        assert_eq!(
            (more.stage, more.amount, more.link.as_ref().map(amends::domain::link::LinkState::name)),
            (Stage::Armed, eur(2_000), Some("revoked"))
        );
        assert_eq!(desk_budget(&db, &policy).await, (2_000, 0), "the old amount went back");
        let worker = under(&policy, "amends", Role::Agent, 120).timer("worker");
        let out = run(&db, async move |c: &mut Conn| commit(c, &worker, &keys(), id).await).await.expect("offered again");
        assert_eq!((out.stage, out.generation), (Stage::Offered, 2));
        let old = keys().link_token(id, 1).hash();
        let gone = db.read(async move |c: &mut Conn| compensation::by_link(c, old.clone()).await).await.expect("looked up");
        assert!(gone.is_none(), "the old link opens nothing");

        let end = out.link_expires_at.expect("an end");
        let ada = under(&policy, "ada", Role::Agent, 10 * 86_400);
        let same = run(&db, async move |c: &mut Conn| change::extend(c, &ada, id, 3).await).await;
        assert_eq!(code(same), RefusalCode::Invalid, "that is no longer");
        let ada = under(&policy, "ada", Role::Agent, 10 * 86_400);
        let long = run(&db, async move |c: &mut Conn| change::extend(c, &ada, id, 365).await).await;
        assert_eq!(code(long), RefusalCode::Invalid, "the policy gives 90 days");
        let ada = under(&policy, "ada", Role::Agent, 10 * 86_400);
        let longer = run(&db, async move |c: &mut Conn| change::extend(c, &ada, id, 90).await).await.expect("extended");
        assert!(longer.link_expires_at.is_some_and(|new| new > end));
        let jobs: Vec<(String, i64)> = db
            .read(async |c: &mut Conn| -> Result<Vec<(String, i64)>, CommandError> {
                let sql = "SELECT kind, count(*) FROM outbox WHERE done_at IS NULL GROUP BY kind ORDER BY kind";
                Ok(c.rows(sql, &[]).await?)
            })
            .await
            .expect("jobs");
        let open = |kind: &str| jobs.iter().find(|(name, _)| name == kind).map_or(0, |(_, count)| *count);
        assert_eq!((open("expire_link"), open("send_link") > 0), (1, true), "one end, and the customer is told: {jobs:?}");
        paid_and_returned(&db, &policy, id, eur(2_000)).await;
        db.close().await;
    }
}

/// What is paid is posted; what the bank sends back is reserved again, since it is still owed.
async fn paid_and_returned(db: &Database, policy: &Arc<Policy>, id: CompensationId, amount: Money) {
    let payee = Payee::from_fields(PayeeMethod::Iban, "Łukasz Dijkstra", "NL91 ABNA 0417 1643 00").expect("a payee");
    let (hash, customer) = (keys().link_token(id, 2).hash(), under(policy, "amends", Role::Agent, 11 * 86_400).customer());
    let page = run(db, async move |c: &mut Conn| claim::submit(c, &customer, &keys(), hash.clone(), &payee).await).await;
    let payout = page.expect("claimed").payout.expect("a payout");
    let fin = under(policy, "fin", Role::Finance, 11 * 86_400 + 1);
    let of_payout = payout.id;
    run(db, async move |c: &mut Conn| {
        steps::release(c, &fin, of_payout).await?;
        steps::queue(c, &fin.timer("worker"), of_payout, false).await
    })
    .await
    .expect("released and queued");
    let build = |_: &str, _: &[steps::PaymentOrder]| Ok(vec![1]);
    let fin = under(policy, "fin", Role::Finance, 11 * 86_400 + 2);
    run(db, async move |c: &mut Conn| bank::export(c, &fin, &keys(), "run", &plan(&fin), &build).await).await.expect("out");
    let held = async || -> (i64, i64) {
        db.read(async |c: &mut Conn| -> Result<(i64, i64), CommandError> {
            Ok(c.one("SELECT reserved_minor, posted_minor FROM budget_account WHERE name = 'desk'", &[]).await?)
        })
        .await
        .expect("the account")
    };
    assert_eq!(held().await, (amount.minor, 0), "the account of the day it was armed");
    let at = start() + SignedDuration::from_hours(24 * 12);
    let says = [Report::Booked { at }, Report::Returned { code: "AC04".into(), at }];
    for (n, (says, after)) in says.into_iter().zip([(0, amount.minor), (amount.minor, 0)]).enumerate() {
        let about = About::Payment { reference: payout.reference.clone(), run: None };
        let fact = Fact { entry: format!("e{n}"), about, amount: Some(amount), says: Says::Report(says), text: "entry".into() };
        let fin = under(policy, "fin", Role::Finance, 12 * 86_400 + i64::try_from(n).unwrap_or(0));
        let applied = run(db, async move |c: &mut Conn| read_in(c, &fin, vec![fact.clone()]).await).await.expect("applied");
        assert_eq!((applied.moved.len(), held().await), (1, after), "{:?}", applied.unmatched);
    }
}
