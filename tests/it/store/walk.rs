//! Random walks of several people at once through everything that moves money, in which none of its invariants may break, on both
//! engines.

use amends::domain::policy::{Cap, Policy};
use amends::store::compensation::binding::binding;
use amends::store::compensation::{self, change, instruct, reissue};
use amends::store::{args, books, payout};
use rust_decimal::Decimal;

use super::budgets::{eur, policy_with, typed, under};
use super::*;

/// Caps of 20 % where there were 30.
fn tighter(policy: &Policy) -> Vec<Cap> {
    let mut caps = policy.caps.clone();
    for share in caps.iter_mut().filter_map(|cap| cap.share.as_mut()) {
        *share = (*share).min(Decimal::new(20, 2));
    }
    caps
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
    let (what, days) = (rng.u8(..18), rng.u32(1..100));
    let (remedy, entry) = ([('8', Reason::Damaged), ('9', Reason::Damaged), ('7', Reason::Late)][rng.usize(..3)], rng.u64(..));
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
        11 => run(db, async move |c: &mut Conn| reissue::resend(c, &ctx, &keys(), target).await.map(drop)).await,
        12 => on_menu(db, ctx, target, ticket, remedy.0, remedy.1).await,
        13 | 14 => reported_on(db, ctx, target, what == 13).await,
        15 => claimed(db, ctx, target).await,
        16 => released(db, ctx, target).await,
        _ => reported(db, ctx, target, entry).await,
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

/// An offer as it stands on the menu of whoever asks.
async fn on_menu(
    db: &Database,
    ctx: Ctx,
    id: CompensationId,
    ticket: TicketId,
    offer: char,
    reason: Reason,
) -> Result<(), CommandError> {
    run(db, async move |c: &mut Conn| {
        let (loaded, menu) = menu(c, &ctx, ticket, reason).await?;
        let Some(amount) = menu.offer(offer).map(|offer| offer.amount) else { return Ok(()) };
        let wish = Issue { id, ticket, version: loaded.version, reason, offer, amount, undo_window: true };
        issue(c, &ctx, &keys(), &wish).await.map(drop)
    })
    .await
}

/// The first compensation in a stage, so that walks come far; another where there is none.
async fn first(c: &mut Conn, stage: Stage, otherwise: CompensationId) -> Result<CompensationId, CommandError> {
    let sql = "SELECT id FROM compensation WHERE stage = $1 ORDER BY id LIMIT 1";
    let found: Option<(String,)> = c.optional(sql, args![stage.name()]).await?;
    Ok(found.and_then(|(id,)| id.parse().ok()).unwrap_or(otherwise))
}

/// Somebody says what became of the first remedy that waits for it, or of one that does not.
async fn reported_on(db: &Database, ctx: Ctx, otherwise: CompensationId, done: bool) -> Result<(), CommandError> {
    run(db, async move |c: &mut Conn| {
        let id = first(c, Stage::Instructed, otherwise).await?;
        let told =
            if done { instruct::done(c, &ctx, id, "RE-1").await } else { instruct::failed(c, &ctx, id, "out of stock").await };
        told.map(drop)
    })
    .await
}

/// The customer claims the newest link.
async fn claimed(db: &Database, ctx: Ctx, id: CompensationId) -> Result<(), CommandError> {
    let payee = Payee::from_fields(PayeeMethod::Iban, "Łukasz Dijkstra", "NL91 ABNA 0417 1643 00").expect("a payee");
    run(db, async move |c: &mut Conn| {
        let id = first(c, Stage::Offered, id).await?;
        let generation = compensation::load(c, id).await?.generation;
        let hash = keys().link_token(id, generation).hash();
        claim::submit(c, &ctx.customer(), &keys(), hash, &payee).await.map(drop)
    })
    .await
}

/// Somebody releases the payout, and it goes out with the next bank file.
async fn released(db: &Database, ctx: Ctx, id: CompensationId) -> Result<(), CommandError> {
    let build = |_: &str, _: &[steps::PaymentOrder]| Ok(vec![1]);
    run(db, async move |c: &mut Conn| {
        let id = first(c, Stage::Claimed, id).await?;
        let Some(payout) = payout::of_compensation(c, id).await? else { return Ok(()) };
        let released = steps::release(c, &ctx, payout.id).await?;
        if released.state.name() == "released" {
            steps::queue(c, &ctx.timer("worker"), payout.id, false).await?;
        }
        let fin = Ctx { actor: Actor::desk("fin", Role::Finance), ..ctx.clone() };
        let run = format!("run-{}-{}", payout.id, payout.version);
        bank::export(c, &fin, &keys(), &run, &plan(&fin), &build).await.map(drop)
    })
    .await
}

/// The bank has paid it, or sends it back.
async fn reported(db: &Database, ctx: Ctx, id: CompensationId, dice: u64) -> Result<(), CommandError> {
    run(db, async move |c: &mut Conn| {
        let id = first(c, Stage::Released, id).await?;
        let Some(payout) = payout::of_compensation(c, id).await? else { return Ok(()) };
        let at = ctx.now;
        let says = if dice.is_multiple_of(3) { Report::Returned { code: "AC04".into(), at } } else { Report::Booked { at } };
        let about = About::Payment { reference: payout.reference.clone(), run: None };
        let (entry, amount) = (format!("e{dice}"), Some(payout.amount));
        let fact = Fact { entry, about, amount, says: Says::Report(says), text: "entry".into() };
        let fin = Ctx { actor: Actor::desk("fin", Role::Finance), ..ctx.clone() };
        read_in(c, &fin, vec![fact]).await.map(drop)
    })
    .await
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
                     AND open = 1 AND stage NOT IN ('approval_wanted', 'paid', 'done')",
                    args![name.as_str(), period.as_str()],
                )
                .await?;
            assert_eq!(reserved, open, "{name} of {period}: what is reserved is what is open");
            let (settled,): (i64,) = c
                .one(
                    "SELECT CAST(coalesce(sum(compensation.amount_minor), 0) AS BIGINT) FROM budget_entry
                     JOIN compensation ON compensation.id = compensation_id WHERE name = $1 AND period = $2 AND posted = 1
                     AND stage IN ('paid', 'done')",
                    args![name.as_str(), period.as_str()],
                )
                .await?;
            assert_eq!(posted, settled, "{name} of {period}: what is posted is what was paid or done");
        }
        let (bare,): (i64,) = c
            .one(
                "SELECT count(*) FROM compensation WHERE open = 1 AND stage <> 'approval_wanted' AND amount_minor > 0
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
            c.rows("SELECT id FROM compensation WHERE stage = 'undone' AND generation = 0
                 AND (link_hash IS NOT NULL OR instruction IS NOT NULL OR EXISTS (SELECT 1 FROM payout WHERE compensation_id = compensation.id))", &[]).await?;
        assert_eq!(undone, [], "undo leaves no link, no instruction and no payout");
        let (mails,): (i64,) = c
            .one(
                "SELECT count(*) FROM outbox JOIN compensation ON compensation.id = object
                 WHERE outbox.kind IN ('send_link', 'commit_offer', 'send_remedy') AND outbox.done_at IS NULL AND stage IN ('undone', 'withdrawn')",
                &[],
            )
            .await?;
        assert_eq!(mails, 0, "undo and revoke leave nothing to deliver");
        let (torn,): (i64,) = c
            .one(
                "SELECT count(*) FROM payout JOIN compensation ON compensation.id = compensation_id
                 WHERE payout.amount_minor <> compensation.amount_minor OR payout.currency <> compensation.currency
                 OR kind <> 'cashback' OR link_hash IS NULL",
                &[],
            )
            .await?;
        assert_eq!(torn, 0, "a payout is of its offer, which had a link");
        let approved: Vec<(String, String)> = c
            .rows("SELECT id, approved_hash FROM compensation WHERE approved_hash IS NOT NULL
                    AND stage IN ('armed', 'offered', 'instructed', 'claimed', 'released', 'paid', 'done')", &[])
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
        // Another policy comes into force in between, with tighter bounds on the same budgets; nodes hear of it one after the other.
        let tighter = Policy { caps: tighter(&policy_with("300.00")), ..(*policy_with("300.00")).clone() };
        let policies = [policy_with("400.00"), Arc::new(tighter)];
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
                    let (db, policies, tickets, ids) = (db.clone(), policies.clone(), tickets.clone(), ids.clone());
                    people.push(tokio::spawn(async move {
                        let mut rng =
                            fastrand::Rng::with_seed(u64::from(seed) * 1_000 + who * 100 + u64::try_from(step).unwrap_or(0));
                        for turn in 0..16_i64 {
                            let policy = &policies[usize::from(step >= 2 && rng.u8(..4) > 0)];
                            deed(
                                &db,
                                policy,
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
                    "SELECT count(*) FROM event WHERE action IN ('compensation.proposed', 'offer.undone', 'link.minted', 'remedy.done', 'remedy.failed', 'claim.submitted',
                     'payout.released', 'provider.booked')",
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
