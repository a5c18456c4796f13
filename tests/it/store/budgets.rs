//! Budgets as accounts, amended and extended offers, amounts that are typed; and random walks in which none of the money's
//! invariants may break, on both engines.

use amends::domain::policy::Policy;
use amends::domain::policy::price::CUSTOM_KEY;
use amends::store::compensation::binding::binding;
use amends::store::compensation::{self, change};
use amends::store::{args, books, budget};

use super::*;

/// The default policy with budgets, a cap per customer and a goodwill ceiling.
fn policy() -> Arc<Policy> {
    policy_with("80.00")
}

/// The same with another budget for each agent and month.
fn policy_with(own: &str) -> Arc<Policy> {
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

fn under(policy: &Arc<Policy>, name: &str, role: Role, seconds: i64) -> Ctx {
    Ctx { policy: Arc::clone(policy), ..ctx(name, role, seconds) }
}

fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

async fn typed(
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
    run(db, async move |c: &mut Conn| bank::export(c, &fin, &keys(), "run", "pain.001.001.09", &build).await).await.expect("out");
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
        let applied =
            run(db, async move |c: &mut Conn| bank::apply(c, &fin, std::slice::from_ref(&fact)).await).await.expect("applied");
        assert_eq!((applied.moved.len(), held().await), (1, after), "{:?}", applied.unmatched);
    }
}

const PEOPLE: [(&str, Role); 5] =
    [("ada", Role::Agent), ("bob", Role::Agent), ("sen", Role::Senior), ("lea", Role::Lead), ("fin", Role::Finance)];

/// One random deed; most are refused, and that is as good.
async fn deed(db: &Database, policy: &Arc<Policy>, rng: &mut fastrand::Rng, tickets: &[TicketId], ids: &[u128], clock: i64) {
    let (name, role) = PEOPLE[rng.usize(..PEOPLE.len())];
    let ctx = under(policy, name, role, clock);
    let ticket = tickets[rng.usize(..tickets.len())];
    let id = ids[rng.usize(..ids.len())];
    let target = CompensationId(id);
    let amount = rng.i64(1..14) * 500;
    let (what, days) = (rng.u8(..12), rng.u32(1..100));
    let outcome: Result<(), CommandError> = match what {
        0..=3 => typed(db, ctx, id, ticket, amount).await.map(drop),
        4 => run(db, async move |c: &mut Conn| decide::undo(c, &ctx, target).await.map(drop)).await,
        5 => run(db, async move |c: &mut Conn| decide::approve(c, &ctx, target).await.map(drop)).await,
        6 => run(db, async move |c: &mut Conn| decide::send_back(c, &ctx, target, "less").await.map(drop)).await,
        7 => run(db, async move |c: &mut Conn| change::amend(c, &ctx, target, eur(amount)).await.map(drop)).await,
        8 => run(db, async move |c: &mut Conn| decide::revoke(c, &ctx, target, "wrong").await.map(drop)).await,
        9 => run(db, async move |c: &mut Conn| change::extend(c, &ctx, target, days).await.map(drop)).await,
        10 => {
            let late = ctx.timer("worker");
            run(db, async move |c: &mut Conn| {
                let generation = compensation::load(c, target).await?.generation;
                decide::expire(c, &late, target, generation).await
            })
            .await
        }
        _ => run(db, async move |c: &mut Conn| decide::resend(c, &ctx, &keys(), target).await.map(drop)).await,
    };
    if let Err(CommandError::Store(error)) = outcome {
        panic!("the store failed: {error}");
    }
    // The undo windows of half of them end.
    if rng.bool() {
        let worker = under(policy, "amends", Role::Agent, clock + 30).timer("worker");
        let committed = run(db, async move |c: &mut Conn| commit(c, &worker, &keys(), target).await.map(drop)).await;
        if let Err(CommandError::Store(error)) = committed {
            panic!("the store failed: {error}");
        }
    }
}

/// What must hold whatever was done in whatever order.
async fn check(db: &Database) {
    db.read(async |c: &mut Conn| -> Result<(), CommandError> {
        let orders: Vec<(String, i64, i64)> = c
            .rows(
                "SELECT ticket.order_id, CAST(max(ticket.order_minor) AS BIGINT), CAST(sum(amount_minor) AS BIGINT) FROM compensation
                 JOIN ticket ON ticket.id = ticket_id WHERE open = 1 GROUP BY ticket.order_id",
                &[],
            )
            .await?;
        for (order, paid, given) in orders {
            assert!(given <= paid * 30 / 100, "{order}: {given} of {paid}, and the cap is 30 %");
        }
        let customers: Vec<(i64, i64)> = c
            .rows("SELECT customer_id, CAST(sum(amount_minor) AS BIGINT) FROM compensation WHERE open = 1 GROUP BY customer_id", &[])
            .await?;
        for (customer, given) in customers {
            assert!(given <= 6_000, "customer {customer} got {given}, and the cap is 6000");
        }
        let accounts: Vec<(String, String, i64, i64, i64)> =
            c.rows("SELECT name, period, limit_minor, reserved_minor, posted_minor FROM budget_account", &[]).await?;
        for (name, period, limit, reserved, posted) in accounts {
            assert!(reserved >= 0 && posted >= 0 && reserved + posted <= limit, "{name}: {reserved} + {posted} of {limit}");
            let (open,): (i64,) = c
                .one(
                    "SELECT CAST(coalesce(sum(compensation.amount_minor), 0) AS BIGINT) FROM budget_entry
                     JOIN compensation ON compensation.id = compensation_id WHERE name = $1 AND period = $2 AND posted = 0
                     AND open = 1 AND stage NOT IN ('approval_wanted', 'paid')",
                    args![name.as_str(), period.as_str()],
                )
                .await?;
            assert_eq!(reserved, open, "{name} of {period}: what is reserved is what is open");
        }
        let (bare,): (i64,) = c
            .one(
                "SELECT count(*) FROM compensation WHERE open = 1 AND stage <> 'approval_wanted'
                 AND (SELECT count(*) FROM budget_entry WHERE compensation_id = compensation.id) <> 2",
                &[],
            )
            .await?;
        assert_eq!(bare, 0, "every offer that is out is reserved in both budgets");
        let (stray,): (i64,) = c
            .one(
                "SELECT count(*) FROM budget_entry JOIN compensation ON compensation.id = compensation_id
                 WHERE open = 0 OR stage = 'approval_wanted'",
                &[],
            )
            .await?;
        assert_eq!(stray, 0, "what ended or waits reserves nothing");
        let undone: Vec<(String,)> =
            c.rows("SELECT id FROM compensation WHERE stage = 'undone' AND generation = 0 AND link_hash IS NOT NULL", &[]).await?;
        assert_eq!(undone, [], "undo leaves no link");
        let (mails,): (i64,) = c
            .one(
                "SELECT count(*) FROM outbox JOIN compensation ON compensation.id = object
                 WHERE outbox.kind IN ('send_link', 'commit_offer') AND outbox.done_at IS NULL AND stage IN ('undone', 'withdrawn')",
                &[],
            )
            .await?;
        assert_eq!(mails, 0, "undo and revoke leave nothing to deliver");
        let approved: Vec<(String, String)> = c
            .rows("SELECT id, approved_hash FROM compensation WHERE approved_hash IS NOT NULL AND stage IN ('armed', 'offered')", &[])
            .await?;
        for (id, hash) in approved {
            let record = compensation::load(c, id.parse().expect("an id")).await?;
            assert_eq!(binding(c, &record).await?, hash, "{id}: what was approved is what is there");
            assert_ne!(record.approved_by.as_deref(), Some(record.proposed_by.as_str()), "{id}");
        }
        assert_eq!(books::check(c, 10).await?, [], "the books say what the desk says");
        Ok(())
    })
    .await
    .expect("checked");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_order_of_deeds_breaks_a_bound() {
    let rounds = if std::env::var("AMENDS_TIER").as_deref() == Ok("night") { 40_u32 } else { 4 };
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let policy = policy_with("400.00");
        for seed in 0..rounds {
            let mut tickets = Vec::new();
            for n in 0..5 {
                // Two of them complain about one order, two others are the same customer.
                let mut complaint = complaint(&format!("w{seed}x{n}"), 20_000);
                if n == 1 {
                    complaint.order.as_mut().expect("an order").id = format!("OA-w{seed}x0");
                }
                if n == 3 {
                    complaint.customer.email = Some(format!("w{seed}x2@example.org"));
                }
                let intake = ctx("mail", Role::Intake, 0);
                let taken = run(&db, async move |c: &mut Conn| intake::take_in(c, &intake, &complaint).await).await;
                tickets.push(taken.expect("taken in").ticket);
            }
            let ids: Vec<u128> = (1..=8).map(|n| u128::from(seed + 1) * 100 + n).collect();
            for step in 0..6_i64 {
                let mut people = Vec::new();
                for who in 0..4_u64 {
                    let (db, policy, tickets, ids) = (db.clone(), Arc::clone(&policy), tickets.clone(), ids.clone());
                    people.push(tokio::spawn(async move {
                        let mut rng =
                            fastrand::Rng::with_seed(u64::from(seed) * 1_000 + who * 100 + u64::try_from(step).unwrap_or(0));
                        for turn in 0..16_i64 {
                            deed(
                                &db,
                                &policy,
                                &mut rng,
                                &tickets,
                                &ids,
                                i64::from(seed) * 86_400 + 100 + step * 1_000 + turn * 60,
                            )
                            .await;
                        }
                    }));
                }
                for person in people {
                    person.await.expect("a walk");
                }
                check(&db).await;
            }
        }
        let (some,): (i64,) = db
            .read(async |c: &mut Conn| -> Result<(i64,), CommandError> {
                Ok(c.one(
                    "SELECT count(*) FROM event WHERE action IN ('compensation.amended', 'offer.undone', 'link.minted')",
                    &[],
                )
                .await?)
            })
            .await
            .expect("counted");
        assert!(some > 20, "the walks did something: {some}");
        db.close().await;
    }
}
