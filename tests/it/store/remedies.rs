//! Remedies without a link, carried out elsewhere and reported on; owed sums above a lead's authority; on both engines.

use amends::domain::policy::RemedyKind;
use amends::store::compensation::{self, Compensation, instruct};
use amends::store::{args, budget, case, ticket};

use super::*;

const BUDGET: &str = "[[budget]]\nname = \"desk\"\nper = \"month\"\namount = { EUR = \"900.00\" }";

fn under(name: &str, role: Role, seconds: i64) -> Ctx {
    let policy = parse(&format!("{DEFAULT_POLICY}\n{BUDGET}"), "policy.toml").expect("a policy");
    Ctx { policy: Arc::new(policy), ..ctx(name, role, seconds) }
}

/// Issues an offer and lets its undo window pass.
async fn instructed(db: &Database, id: u128, ticket: TicketId, offer: char, reason: Reason) -> Compensation {
    let wish = priced(db, id, ticket, offer, reason).await;
    let ada = under("ada", Role::Agent, 2);
    let held = run(db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wish).await).await.expect("issued");
    assert_eq!(held.stage, Stage::Armed);
    let worker = under("amends", Role::Agent, 60).timer("worker");
    run(db, async move |c: &mut Conn| commit(c, &worker, &keys(), CompensationId(id)).await).await.expect("left")
}

async fn state_of(db: &Database, compensation: &Compensation) -> String {
    let id = compensation.case;
    db.read(async move |c: &mut Conn| case::load(c, id).await).await.expect("a case").state.name().to_owned()
}

/// What the desk's budget holds: reserved and posted.
async fn held(db: &Database) -> (i64, i64) {
    let reader = under("ada", Role::Agent, 10);
    let all = db.read(async move |c: &mut Conn| budget::current(c, &reader).await).await.expect("budgets");
    all.first().map_or((0, 0), |desk| (desk.reserved.minor, desk.posted.minor))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_is_held_instructed_and_done_once() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "r1", 2_000).await;
        let told = instructed(&db, 1, ticket, '6', Reason::Withdrawal).await;
        assert_eq!(
            (told.kind, told.stage, told.generation, told.link.is_none()),
            (RemedyKind::Refund, Stage::Instructed, 0, true)
        );
        assert_eq!(state_of(&db, &told).await, "settling");
        assert_eq!(held(&db).await, (2_000, 0));
        // It waits in a view of its own, and binds the order like any other.
        let reader = ctx("ada", Role::Agent, 61);
        let waiting = db
            .read(async move |c: &mut Conn| queue::count(c, &reader, View::Remedies, "ada", &Filter::parse("")).await)
            .await
            .expect("counted");
        assert_eq!(waiting, 1);
        let version = db.read(async move |c: &mut Conn| ticket::version(c, ticket).await).await.expect("a version");
        let (id, reason, amount) = (CompensationId(2), Reason::Withdrawal, Money::from_minor(2_000, Currency::EUR));
        let wish = Issue { id, ticket, version, reason, offer: '6', amount, undo_window: true };
        let ada = under("ada", Role::Agent, 62);
        assert_eq!(
            code(run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wish).await).await),
            RefusalCode::CompensationOpen
        );
        // Undo is over, and only an agent or finance may report, with a reference.
        let ada = under("ada", Role::Agent, 63);
        let undo = run(&db, async move |c: &mut Conn| decide::undo(c, &ada, CompensationId(1)).await).await;
        assert_eq!(code(undo), RefusalCode::UndoWindowOver);
        for (role, reference, refused) in
            [(Role::Auditor, "RE-1", RefusalCode::RoleNotAllowed), (Role::Agent, " ", RefusalCode::Invalid)]
        {
            let who = under("max", role, 64);
            let said = run(&db, async move |c: &mut Conn| instruct::done(c, &who, CompensationId(1), reference).await).await;
            assert_eq!(code(said), refused);
        }
        let fin = under("fin", Role::Finance, 70);
        let done = run(&db, async move |c: &mut Conn| instruct::done(c, &fin, CompensationId(1), " RE-77 ").await).await;
        let done = done.expect("done");
        assert_eq!(done.stage, Stage::Done);
        assert_eq!(done.instruction.as_ref().and_then(|instruction| instruction.reference()), Some("RE-77"));
        assert_eq!((state_of(&db, &done).await.as_str(), held(&db).await), ("settled", (0, 2_000)));
        // The same again changes nothing; anything else is refused.
        let version = db.read(async move |c: &mut Conn| ticket::version(c, ticket).await).await.expect("a version");
        let again = under("ada", Role::Agent, 80);
        run(&db, async move |c: &mut Conn| instruct::done(c, &again, CompensationId(1), "RE-77").await).await.expect("the same");
        assert_eq!(db.read(async move |c: &mut Conn| ticket::version(c, ticket).await).await, Ok(version));
        let (ada, bob) = (under("ada", Role::Agent, 81), under("bob", Role::Agent, 82));
        let other = run(&db, async move |c: &mut Conn| instruct::done(c, &ada, CompensationId(1), "RE-78").await).await;
        assert_eq!(code(other), RefusalCode::IllegalMove);
        let late = run(&db, async move |c: &mut Conn| instruct::failed(c, &bob, CompensationId(1), "no").await).await;
        assert_eq!(code(late), RefusalCode::IllegalMove);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replacement_costs_no_money_and_one_that_fails_makes_room_for_another() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "r2", 1_000).await;
        let told = instructed(&db, 1, ticket, '8', Reason::Damaged).await;
        assert_eq!((told.kind, told.amount.minor, told.stage), (RemedyKind::Replacement, 0, Stage::Instructed));
        assert_eq!(held(&db).await, (0, 0), "goods take nothing of a budget of money");
        let ada = ctx("ada", Role::Agent, 100);
        run(&db, async move |c: &mut Conn| talk::solve(c, &ada, ticket, None).await).await.expect("solved meanwhile");
        let bob = under("bob", Role::Agent, 200);
        let failed = run(&db, async move |c: &mut Conn| {
            instruct::failed(c, &bob, CompensationId(1), "out of stock").await?;
            instruct::failed(c, &bob, CompensationId(1), "out of stock").await
        });
        let failed = failed.await.expect("failed");
        assert_eq!((failed.stage, state_of(&db, &failed).await.as_str()), (Stage::Failed, "verified"));
        let (state, notes): (String, i64) = db
            .read(async move |c: &mut Conn| -> Result<(String, i64), CommandError> {
                let (state,): (String,) = c.one("SELECT state FROM ticket WHERE id = $1", args![ticket.0]).await?;
                let sql = "SELECT count(*) FROM message WHERE ticket_id = $1 AND author = 'note' AND body = 'out of stock'";
                let (notes,): (i64,) = c.one(sql, args![ticket.0]).await?;
                Ok((state, notes))
            })
            .await
            .expect("the ticket");
        assert_eq!((state.as_str(), notes), ("queued", 1), "it came back, and says why once");
        // The same case takes another offer; once done it is the money's one entry in the past.
        let next = instructed(&db, 2, ticket, '9', Reason::Damaged).await;
        assert_eq!((next.kind, next.case), (RemedyKind::Return, failed.case));
        let ada = ctx("ada", Role::Agent, 300);
        let done = run(&db, async move |c: &mut Conn| instruct::done(c, &ada, CompensationId(2), "LABEL-9").await).await;
        assert_eq!(state_of(&db, &done.expect("done")).await, "settled_other");
        let events = db.read(async |c: &mut Conn| after(c, 0, 1_000).await).await.expect("events");
        let told: Vec<&str> =
            events.iter().filter(|event| event.action.starts_with("remedy.")).map(|event| event.action.as_str()).collect();
        for step in ["remedy.instructed", "remedy.failed", "remedy.done"] {
            assert!(told.contains(&step), "{step}: {told:?}");
        }
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_of_a_remedy_leaves_nothing() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "r3", 2_000).await;
        let wish = priced(&db, 1, ticket, '6', Reason::Withdrawal).await;
        let ada = under("ada", Role::Agent, 2);
        let undone = run(&db, async move |c: &mut Conn| {
            issue(c, &ada, &keys(), &wish).await?;
            decide::undo(c, &ada, CompensationId(1)).await
        });
        assert_eq!(undone.await.expect("undone").stage, Stage::Undone);
        let worker = under("amends", Role::Agent, 60).timer("worker");
        let late = run(&db, async move |c: &mut Conn| commit(c, &worker, &keys(), CompensationId(1)).await).await;
        assert_eq!(late.map(|left| (left.stage, left.instruction)), Ok((Stage::Undone, None)));
        let (jobs, entries): (i64, i64) = db
            .read(async |c: &mut Conn| -> Result<(i64, i64), CommandError> {
                let (jobs,): (i64,) = c.one("SELECT count(*) FROM outbox WHERE kind = 'send_remedy'", &[]).await?;
                let (entries,): (i64,) = c.one("SELECT count(*) FROM budget_entry", &[]).await?;
                Ok((jobs, entries))
            })
            .await
            .expect("counted");
        assert_eq!((jobs, entries, held(&db).await), (0, 0, (0, 0)));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_owed_above_a_leads_authority_is_approved_by_a_lead_and_finance() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "r4", 40_000).await;
        let wish = priced(&db, 1, ticket, '5', Reason::Lost).await;
        assert_eq!(wish.amount.minor, 40_000, "all of it, above the EUR 150.00 of a lead");
        let ada = ctx("ada", Role::Agent, 2);
        let waiting = run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wish).await).await.expect("waits");
        assert_eq!((waiting.stage, waiting.needs_approval_by), (Stage::ApprovalWanted, Some(Role::Lead)));
        let approve = async |name: &str, role: Role, seconds: i64| {
            let who = ctx(name, role, seconds);
            run(&db, async move |c: &mut Conn| decide::approve(c, &who, CompensationId(1)).await).await
        };
        assert_eq!(code(approve("fin", Role::Finance, 3).await), RefusalCode::RoleNotAllowed, "a lead is first");
        let half = approve("lea", Role::Lead, 4).await.expect("the first of two");
        assert_eq!((half.stage, half.needs_approval_by), (Stage::ApprovalWanted, Some(Role::Finance)));
        assert_eq!(approve("fin", Role::Finance, 5).await.expect("the second").stage, Stage::Armed);
        // Between a lead's authority and limit two finance decides alone.
        let text = DEFAULT_POLICY.replacen("lead = \"150.00\"", "lead = \"70.00\"", 1);
        let policy = Arc::new(parse(&text, "policy.toml").expect("a policy"));
        let under = |name: &str, role: Role, seconds: i64| Ctx { policy: Arc::clone(&policy), ..ctx(name, role, seconds) };
        let ticket = take_in(&db, "r5", 9_000).await;
        let wish = priced(&db, 2, ticket, '6', Reason::Lost).await;
        let (ada, lea, fin) = (under("ada", Role::Agent, 10), under("lea", Role::Lead, 11), under("fin", Role::Finance, 12));
        let waiting = run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wish).await).await.expect("waits");
        assert_eq!(waiting.needs_approval_by, Some(Role::Finance));
        let lead = run(&db, async move |c: &mut Conn| decide::approve(c, &lea, CompensationId(2)).await).await;
        assert_eq!(code(lead), RefusalCode::RoleNotAllowed);
        let armed = run(&db, async move |c: &mut Conn| decide::approve(c, &fin, CompensationId(2)).await).await.expect("armed");
        assert_eq!((armed.stage, armed.approved_by.as_deref()), (Stage::Armed, Some("fin")));
        let again = db.read(async |c: &mut Conn| compensation::load(c, CompensationId(2)).await).await.expect("kept");
        assert!(again.approved_hash.is_some());
        db.close().await;
    }
}
