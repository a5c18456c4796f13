//! Incidents on both engines: previewed without a trace, armed as one, taken back as one, approved by others, never twice.

use std::io::Write as _;
use std::sync::Arc;
use std::time::Instant;

use amends::config::policy::{DEFAULT_POLICY, parse};
use amends::config::rates::shipped;
use amends::domain::ids::IncidentId;
use amends::domain::incident::{AffectedOrder, Approval, Exclusion, IncidentState, Scope, approval};
use amends::domain::policy::Policy;
use amends::domain::rates::Rates;
use amends::store::incident::arm::{approve, arm, refuse_incident, undo};
use amends::store::incident::plan::{BudgetNeed, Plan, make};
use amends::store::incident::{Incident, Outcome, Wanted, Whole, whole};
use amends::store::{compensation, ticket};

use super::*;

fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

fn policy() -> Policy {
    parse(DEFAULT_POLICY, "policy.toml").expect("the default policy")
}

/// Everybody with the same trouble, 10 % each.
fn everybody(filter: &str) -> Wanted {
    let scope = Scope { filter: Some(filter.to_owned()), ..Scope::default() };
    Wanted { title: "cracked lids".to_owned(), scope, reason: Reason::Damaged, offer: '2', most: None }
}

async fn seed(db: &Database, sources: impl IntoIterator<Item = String>, price: i64) -> Vec<TicketId> {
    let complaints: Vec<NewComplaint> = sources.into_iter().map(|source| batch(&source, price)).collect();
    run(db, async move |c: &mut Conn| {
        let mut tickets = Vec::new();
        for complaint in &complaints {
            tickets.push(intake::take_in(c, &ctx("mail", Role::Intake, 0), complaint).await?.ticket);
        }
        Ok(tickets)
    })
    .await
    .expect("complaints come in")
}

fn batch(source: &str, price: i64) -> NewComplaint {
    let mut complaint = complaint(source, price);
    complaint.tags = vec!["batch:B7".to_owned()];
    for line in complaint.order.iter_mut().flat_map(|order| &mut order.lines) {
        "KT-B7".clone_into(&mut line.sku);
    }
    complaint
}

async fn plan(db: &Database, ctx: &Ctx, wanted: &Wanted) -> Plan {
    let (ctx, wanted) = (ctx.clone(), wanted.clone());
    db.read::<_, CommandError, _>(async move |c: &mut Conn| make(c, &ctx, &wanted).await).await.expect("a plan")
}

async fn armed(db: &Database, ctx: &Ctx, id: u128, wanted: &Wanted) -> Result<Whole, CommandError> {
    let seen = plan(db, ctx, wanted).await.hash;
    let (ctx, wanted) = (ctx.clone(), wanted.clone());
    run(db, async move |c: &mut Conn| arm(c, &ctx, IncidentId(id), &wanted, &seen).await).await
}

async fn approved(db: &Database, ctx: &Ctx, id: u128) -> Result<Whole, CommandError> {
    let ctx = ctx.clone();
    run(db, async move |c: &mut Conn| approve(c, &ctx, IncidentId(id), None).await).await
}

async fn taken_back(db: &Database, ctx: &Ctx, id: u128) -> Result<Whole, CommandError> {
    let ctx = ctx.clone();
    run(db, async move |c: &mut Conn| undo(c, &ctx, IncidentId(id)).await).await
}

/// Everything in the tables that an incident touches, in numbers: the event log, what is promised, what is reserved.
async fn counts(db: &Database) -> [i64; 6] {
    db.read::<_, CommandError, _>(async |c: &mut Conn| {
        let mut counts = [0; 6];
        for (count, sql) in counts.iter_mut().zip([
            "SELECT count(*) FROM event",
            "SELECT count(*) FROM outbox WHERE done_at IS NULL",
            "SELECT count(*) FROM compensation WHERE open = 1",
            "SELECT count(*) FROM compensation WHERE link_hash IS NOT NULL",
            "SELECT count(*) FROM budget_entry",
            "SELECT count(*) FROM desk_case",
        ]) {
            (*count,) = c.one(sql, &[]).await?;
        }
        Ok(counts)
    })
    .await
    .expect("counts")
}

fn why(items: &[amends::store::incident::Item], id: TicketId) -> Option<Exclusion> {
    items.iter().find(|item| item.ticket == Some(id)).and_then(|item| item.exclusion)
}

#[test]
fn the_total_decides_who_approves() {
    let policy = policy();
    let by = |role, minor| approval(&policy, role, &[eur(minor)], false);
    assert_eq!(by(Role::Agent, 2_500), Approval::Nobody);
    assert_eq!(by(Role::Agent, 2_501), Approval::Lead, "above the agent's authority");
    assert_eq!(by(Role::Senior, 6_000), Approval::Nobody);
    assert_eq!(by(Role::Lead, 10_000), Approval::Nobody);
    for role in [Role::Agent, Role::Senior, Role::Lead] {
        assert_eq!(by(role, 10_001), Approval::LeadAndFinance, "{role}: above limit two");
    }
    assert_eq!(approval(&policy, Role::Lead, &[eur(100)], true), Approval::Lead, "one item needs it");
    assert_eq!(approval(&policy, Role::Agent, &[], false), Approval::Nobody);
}

#[test]
fn several_currencies_count_together() {
    let policy = policy().with_rates(shipped());
    let pounds = Money::from_minor(2_000, Currency::GBP);
    assert_eq!(approval(&policy, Role::Agent, &[pounds], false), Approval::Nobody);
    assert_eq!(approval(&policy, Role::Agent, &[eur(2_400), pounds], false), Approval::Lead);
    let none = policy.with_rates(Rates::default());
    assert_eq!(approval(&none, Role::Agent, &[eur(100), pounds], false), Approval::LeadAndFinance, "no rate, no limit");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_incident_is_armed_and_taken_back_as_one() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let tickets = seed(&db, (0..4).map(|no| format!("s{no}")), 5_000).await;
        let (ada, wanted) = (ctx("ada", Role::Agent, 1), everybody("sku:KT-B7"));
        let before = counts(&db).await;
        let plan = plan(&db, &ada, &wanted).await;
        assert_eq!((plan.lines.len(), plan.totals.as_slice(), plan.needs), (4, &[eur(2_000)][..], Approval::Nobody));
        assert_eq!(counts(&db).await, before, "looking changes nothing");

        let whole_one = armed(&db, &ada, 1, &wanted).await.expect("armed");
        assert_eq!((whole_one.incident.state, whole_one.count()), (IncidentState::Armed, 4));
        assert_eq!(whole_one.incident.hold_until, Some(ada.now + SignedDuration::from_secs(60)), "a bulk's window");
        assert!(whole_one.items.iter().all(|item| item.stage == Some(Stage::Armed)));
        let loaded = db.read(async move |c: &mut Conn| ticket::load(c, TicketId(tickets[0].0)).await).await.expect("a ticket");
        assert_eq!(loaded.state.name(), "queued", "nobody's ticket becomes somebody's by an incident");

        // The same intent again finds it, another content under it is refused.
        let seen = whole_one.incident.plan.clone();
        let (again, same) = (ada.clone(), wanted.clone());
        let found = run(&db, async move |c: &mut Conn| arm(c, &again, IncidentId(1), &same, &seen).await).await.expect("found");
        assert_eq!(found, whole_one);
        let (again, other) = (ada.clone(), Wanted { offer: '1', ..wanted.clone() });
        let reused = run(&db, async move |c: &mut Conn| arm(c, &again, IncidentId(1), &other, "").await).await;
        assert_eq!(code(reused), RefusalCode::KeyReused);

        assert_eq!(code(taken_back(&db, &ctx("bob", Role::Agent, 2), 1).await), RefusalCode::RoleNotAllowed);
        let undone = taken_back(&db, &ctx("ada", Role::Agent, 59), 1).await.expect("undone");
        assert_eq!(undone.incident.state, IncidentState::Undone);
        assert!(undone.items.iter().all(|item| (item.outcome, item.stage) == (Outcome::Undone, Some(Stage::Undone))));
        let after = counts(&db).await;
        assert_eq!(after[1..5], before[1..5], "no promise, no open offer, no link and no reservation is left");
        assert_eq!(taken_back(&db, &ctx("ada", Role::Agent, 60), 1).await.expect("the same"), undone);

        // Armed again under another intent, and sent: each by a link of its own.
        let later = ctx("ada", Role::Agent, 70);
        let again = armed(&db, &later, 2, &wanted).await.expect("armed again");
        assert_eq!(again.count(), 4);
        assert_eq!(code(taken_back(&db, &ctx("ada", Role::Agent, 130), 2).await), RefusalCode::UndoWindowOver);
        for item in &again.items {
            let (worker, id) = (ctx("amends", Role::Agent, 131).timer("worker"), item.compensation.expect("an id"));
            let sent = run(&db, async move |c: &mut Conn| commit(c, &worker, &keys(), id).await).await.expect("sent");
            assert_eq!(sent.stage, Stage::Offered);
        }
        assert_eq!(counts(&db).await[3], 4, "four links");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_who_is_left_out_is_told_why() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let names = ["good", "open", "merged", "into", "held", "solved", "same"];
        let ids = seed(&db, names.map(str::to_owned), 5_000).await;
        let [good, open, merged, into, held, solved, same] = ids[..] else { panic!("seven tickets") };
        let ada = ctx("ada", Role::Agent, 1);
        let one = wanted(&db, 77, open, '1').await;
        let by = ctx("ada", Role::Agent, 1);
        run(&db, async move |c: &mut Conn| issue(c, &by, &keys(), &one).await).await.expect("issued");
        run(&db, async move |c: &mut Conn| {
            c.run(
                "UPDATE ticket SET customer_id = (SELECT customer_id FROM ticket WHERE id = $1) WHERE id = $2",
                amends::store::args![into.0, merged.0],
            )
            .await?;
            talk::merge(c, &ctx("ada", Role::Agent, 2), &keys(), merged, into).await?;
            lease::take(c, &ctx("bob", Role::Agent, 2), held, None).await?;
            talk::solve(c, &ctx("cid", Role::Agent, 2), solved, Some(Reason::Damaged)).await?;
            let of_good = "SELECT order_id FROM ticket WHERE id = $1";
            let (order,): (String,) = c.one(of_good, amends::store::args![good.0]).await?;
            let json = format!("{{\"id\":\"{order}\",\"currency\":\"EUR\",\"lines\":[]}}");
            let sql = "UPDATE ticket SET order_id = $2, order_json = $3 WHERE id = $1";
            c.run(sql, amends::store::args![same.0, order, json]).await?;
            Ok(())
        })
        .await
        .expect("the desk as it is");
        let mut silent = batch("silent", 5_000);
        silent.customer.email = None;
        let mut strange = batch("strange", 5_000);
        if let Some(order) = &mut strange.order {
            order.currency = Currency::VND;
            for line in &mut order.lines {
                line.unit_price = Money::from_minor(50_000, Currency::VND);
            }
        }
        let mut tiny = batch("tiny", 100);
        tiny.subject = "a lid".to_owned();
        let (silent, strange, tiny) = run(&db, async move |c: &mut Conn| {
            let mail = ctx("mail", Role::Intake, 2);
            let mut ids = Vec::new();
            for complaint in [&silent, &strange, &tiny] {
                ids.push(intake::take_in(c, &mail, complaint).await?.ticket);
            }
            Ok((ids[0], ids[1], ids[2]))
        })
        .await
        .expect("more complaints");
        let mut everybody = everybody("tag:batch:B7");
        everybody.scope.tickets = vec![good, same, TicketId(99_999)];
        let whole = armed(&db, &ada, 1, &everybody).await.expect("armed");
        let expected = [
            (open, Exclusion::OpenOffer),
            (merged, Exclusion::Merged),
            (held, Exclusion::Held),
            (solved, Exclusion::NotOpen),
            (same, Exclusion::SameOrder),
            (silent, Exclusion::NoContact),
            (strange, Exclusion::Currency),
            (tiny, Exclusion::AboveCap),
        ];
        for (ticket, exclusion) in expected {
            assert_eq!(why(&whole.items, ticket), Some(exclusion), "{ticket}: {:#?}", whole.items);
        }
        assert!(whole.items.iter().any(|item| item.exclusion == Some(Exclusion::Unknown)));
        assert_eq!(whole.count(), 2, "the good one and the one that was merged into");
        let paid = run(&db, async move |c: &mut Conn| {
            c.run("UPDATE compensation SET stage = 'paid' WHERE id = $1", amends::store::args![CompensationId(77).to_string()])
                .await?;
            make(
                c,
                &ctx("ada", Role::Agent, 3),
                &Wanted { scope: Scope { tickets: vec![open], ..Scope::default() }, ..everybody.clone() },
            )
            .await
        });
        assert_eq!(paid.await.expect("a plan").excluded[0].exclusion, Exclusion::Compensated);
        // Statutory: what is owed is not met by a tenth of it.
        let owed = Wanted {
            reason: Reason::Withdrawal,
            scope: Scope { tickets: vec![into], ..Scope::default() },
            ..self::everybody("")
        };
        let owed = plan(&db, &ada, &owed).await;
        assert!(owed.lines.is_empty(), "{:?}", owed.lines);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_incident_takes_a_lead_and_finance_and_nobody_twice() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let tickets = seed(&db, (0..30).map(|no| format!("l{no}")), 10_000).await;
        let (ada, wanted) = (ctx("ada", Role::Agent, 1), everybody("sku:KT-B7"));
        let before = counts(&db).await;
        let proposed = armed(&db, &ada, 1, &wanted).await.expect("proposed");
        assert_eq!((proposed.incident.state, proposed.incident.needs), (IncidentState::ApprovalWanted, Approval::LeadAndFinance));
        assert_eq!(counts(&db).await[1..], before[1..], "until it is approved no ticket is touched");
        assert_eq!(code(approved(&db, &ctx("ada", Role::Lead, 2), 1).await), RefusalCode::SamePerson);
        assert_eq!(code(approved(&db, &ctx("fin", Role::Finance, 2), 1).await), RefusalCode::RoleNotAllowed);
        let first = approved(&db, &ctx("lea", Role::Lead, 3), 1).await.expect("first");
        assert_eq!(first.incident.state, IncidentState::ApprovalWanted);
        assert_eq!(approved(&db, &ctx("lea", Role::Finance, 4), 1).await.expect("counts once").incident.second_by, None);
        assert_eq!(code(approved(&db, &ctx("leo", Role::Lead, 4), 1).await), RefusalCode::RoleNotAllowed);
        // One of them changes before the last approval: it is left out, and nothing else.
        let gone = tickets[3];
        run(&db, async move |c: &mut Conn| {
            c.run(
                "UPDATE ticket SET order_json = replace(order_json, '100.00', '200.00') WHERE id = $1",
                amends::store::args![gone.0],
            )
            .await?;
            Ok(())
        })
        .await
        .expect("another price");
        let done = approved(&db, &ctx("fin", Role::Finance, 5), 1).await.expect("second");
        assert_eq!((done.incident.state, done.count()), (IncidentState::Armed, 29), "{:?}", done.items);
        assert!(done.items.iter().any(|item| item.ticket == Some(gone) && item.outcome == Outcome::LeftOut));
        let id = done.items[0].compensation.expect("an id");
        let one = db.read(async move |c: &mut Conn| compensation::load(c, id).await).await.expect("one of them");
        assert_eq!((one.proposed_by.as_str(), one.approved_by.as_deref()), ("ada", Some("lea")));
        assert!(one.approved_hash.is_some(), "the approval binds");
        // Finance may take it back too.
        taken_back(&db, &ctx("fin", Role::Finance, 6), 1).await.expect("undone");
        assert_eq!(counts(&db).await[1..5], before[1..5]);

        armed(&db, &ctx("ada", Role::Agent, 7), 2, &wanted).await.expect("proposed again");
        let refused = run(&db, async |c: &mut Conn| refuse_incident(c, &ctx("lea", Role::Lead, 8), IncidentId(2)).await).await;
        assert_eq!(refused.expect("refused").incident.state, IncidentState::Refused);
        assert_eq!(code(approved(&db, &ctx("lea", Role::Lead, 9), 2).await), RefusalCode::IllegalMove);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_are_armed_and_taken_back_at_once() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        seed(&db, (0..500).map(|no| format!("m{no}")), 5_000).await;
        let wanted = everybody("sku:KT-B7");
        armed(&db, &ctx("ada", Role::Agent, 1), 1, &wanted).await.expect("proposed");
        approved(&db, &ctx("lea", Role::Lead, 2), 1).await.expect("first");
        let began = Instant::now();
        let done = approved(&db, &ctx("fin", Role::Finance, 3), 1).await.expect("armed");
        let arming = began.elapsed();
        assert_eq!((done.count(), done.totals()), (500, vec![eur(250_000)]));
        let began = Instant::now();
        taken_back(&db, &ctx("ada", Role::Agent, 4), 1).await.expect("undone");
        let undoing = began.elapsed();
        drop(writeln!(std::io::stderr(), "500: armed in {arming:?}, undone in {undoing:?}"));
        assert_eq!(counts(&db).await[1..5], [0, 0, 0, 0]);
        db.close().await;
    }
}

fn affected(no: u32, email: &str) -> AffectedOrder {
    AffectedOrder {
        order: format!("OB-{no}"),
        email: email.to_owned(),
        name: Some("Mira".to_owned()),
        sku: "KT-B7".to_owned(),
        article: Some("kettle".to_owned()),
        price: eur(5_000),
        brand: Some("Oakmere".to_owned()),
        country: Some("NL".to_owned()),
        locale: Some("nl".to_owned()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_complained_hears_of_it_once_and_by_day() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let known = seed(&db, ["shy".to_owned(), "out".to_owned()], 5_000).await;
        let out = known[1];
        run(&db, async move |c: &mut Conn| talk::tag(c, &ctx("ada", Role::Agent, 0), out, &["no-contact".to_owned()], &[]).await)
            .await
            .expect("tagged");
        let mut complained = affected(9, "someone@example.org");
        "OA-shy".clone_into(&mut complained.order);
        let orders = vec![
            affected(1, "one@example.org"),
            affected(2, "ONE@example.org"),
            affected(3, "out@example.org"),
            affected(4, "nobody"),
            complained,
            affected(5, "five@example.org"),
        ];
        let scope = Scope { orders, ..Scope::default() };
        let wanted = Wanted { scope, ..everybody("") };
        let ada = ctx("ada", Role::Agent, 1);
        let before = counts(&db).await;
        let looked = plan(&db, &ada, &wanted).await;
        let left_out: Vec<_> = looked.excluded.iter().map(|out| out.exclusion).collect();
        assert_eq!(left_out, [Exclusion::ContactedLately, Exclusion::OptedOut, Exclusion::NoContact, Exclusion::HasComplained]);
        assert_eq!(counts(&db).await, before, "no ticket is opened by looking");

        let one = armed(&db, &ada, 1, &wanted).await.expect("armed");
        assert_eq!(one.count(), 2);
        let ticket = one.items[0].ticket.expect("a ticket was opened");
        let undone = taken_back(&db, &ctx("ada", Role::Agent, 2), 1).await.expect("undone");
        assert_eq!(undone.incident.state, IncidentState::Undone);
        let junk = db.read(async move |c: &mut Conn| ticket::load(c, ticket).await).await.expect("the ticket");
        assert_eq!(junk.state.name(), "junk", "what was opened for it is out of sight");
        assert_eq!(counts(&db).await[1..5], before[1..5]);

        // Undone is not contacted; but the ticket of before stands for its order now.
        let fresh =
            |no, email: &str| Wanted { scope: Scope { orders: vec![affected(no, email)], ..Scope::default() }, ..everybody("") };
        let night = Ctx { now: "2026-11-20T20:00:00Z".parse().expect("an instant"), ..ada.clone() };
        let held = armed(&db, &night, 2, &fresh(21, "one@example.org")).await.expect("armed at night");
        let morning: Timestamp = "2026-11-21T07:00:00Z".parse().expect("an instant");
        assert_eq!(held.incident.hold_until, Some(morning), "nothing leaves before eight by the desk's clock");
        let again = plan(&db, &Ctx { now: morning, ..ada.clone() }, &fresh(22, "one@example.org")).await;
        assert_eq!(again.excluded[0].exclusion, Exclusion::ContactedLately);
        let month = Ctx { now: morning + SignedDuration::from_hours(24 * 31), ..ada.clone() };
        assert_eq!(plan(&db, &month, &fresh(22, "one@example.org")).await.lines.len(), 1, "a month later is another matter");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_seen_is_what_is_armed_and_no_budget_is_overdrawn() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        seed(&db, (0..3).map(|no| format!("b{no}")), 5_000).await;
        let wanted = everybody("sku:KT-B7");
        let ada = ctx("ada", Role::Agent, 1);
        let seen = plan(&db, &ada, &wanted).await.hash;
        seed(&db, ["late".to_owned()], 5_000).await;
        let (by, same) = (ada.clone(), wanted.clone());
        let changed = run(&db, async move |c: &mut Conn| arm(c, &by, IncidentId(1), &same, &seen).await).await;
        assert_eq!(code(changed), RefusalCode::OfferChanged, "another complaint came in between");
        let text = format!("{DEFAULT_POLICY}\n[[budget]]\nname = \"desk\"\nper = \"month\"\namount = {{ EUR = \"12.00\" }}\n");
        let poor = Ctx { policy: Arc::new(parse(&text, "policy.toml").expect("a policy")), ..ada.clone() };
        let looked = plan(&db, &poor, &wanted).await;
        assert!(looked.budgets.iter().any(BudgetNeed::is_short), "{:?}", looked.budgets);
        assert_eq!(code(armed(&db, &poor, 2, &wanted).await), RefusalCode::PolicyDenied);
        let capped = Wanted { most: Some(eur(300)), ..wanted.clone() };
        let three = armed(&db, &poor, 3, &capped).await.expect("four times three fit");
        assert_eq!(three.totals(), [eur(1_200)]);
        let held: Incident = three.incident;
        assert_eq!(held.state, IncidentState::Armed);
        assert_eq!(counts(&db).await[4], 4, "each has its reservation");
        let read = db.read(async |c: &mut Conn| whole(c, IncidentId(3)).await).await.expect("read");
        assert_eq!(read.count(), 4);
        db.close().await;
    }
}

/// A throw below `sides`, of a generator that repeats itself.
fn roll(state: &mut u64, sides: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % sides
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_happens_before_an_undo_leaves_no_delivery_and_no_promise() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let mut dice = 7;
        for round in 0..12_u128 {
            let count = 1 + roll(&mut dice, 6);
            let name = format!("w{round}");
            let tickets = seed(&db, (0..count).map(|no| format!("{name}-{no}")), 5_000).await;
            let scope = Scope { tickets: tickets.clone(), ..Scope::default() };
            let wanted = Wanted { scope, ..everybody("") };
            let at = i64::try_from(round).expect("small") * 100;
            let (ada, lead) = (ctx("ada", Role::Agent, at), ctx("lea", Role::Lead, at + 2));
            let before = counts(&db).await;
            // A command that breaks off leaves nothing behind, and the same intent then gives the same ids.
            let seen = plan(&db, &ada, &wanted).await.hash;
            let (by, same, hash) = (ada.clone(), wanted.clone(), seen.clone());
            let broken = run(&db, async move |c: &mut Conn| {
                arm(c, &by, IncidentId(1_000 + round), &same, &hash).await?;
                Err::<(), _>(amends::domain::refusal::Refusal::new(RefusalCode::Invalid, "the power went").into())
            });
            assert_eq!(code(broken.await), RefusalCode::Invalid);
            assert_eq!(counts(&db).await, before);
            let mut whole = armed(&db, &ada, 1_000 + round, &wanted).await.expect("armed or proposed");
            if whole.incident.state == IncidentState::ApprovalWanted {
                whole = approved(&db, &lead, 1_000 + round).await.expect("approved");
            }
            for item in &whole.items {
                let id = item.compensation.expect("an id");
                let when = ctx("amends", Role::Agent, at + 3 + i64::try_from(roll(&mut dice, 50)).expect("small"));
                match roll(&mut dice, 4) {
                    0 => {
                        let by = ctx("ada", Role::Agent, at + 3);
                        run(&db, async move |c: &mut Conn| decide::undo(c, &by, id).await).await.expect("undone alone");
                    }
                    1 => {
                        let early = run(&db, async move |c: &mut Conn| commit(c, &when.timer("worker"), &keys(), id).await).await;
                        assert!(early.is_err(), "nothing leaves inside the window");
                    }
                    _ => {}
                }
            }
            let by = ctx("ada", Role::Agent, at + 59);
            taken_back(&db, &by, 1_000 + round).await.expect("undone");
            assert_eq!(counts(&db).await[1..5], before[1..5], "round {round}");
            for item in whole.items {
                let (worker, id) = (ctx("amends", Role::Agent, at + 90).timer("worker"), item.compensation.expect("an id"));
                let late = run(&db, async move |c: &mut Conn| commit(c, &worker, &keys(), id).await).await.expect("left alone");
                assert_eq!((late.stage, late.generation), (Stage::Undone, 0));
            }
        }
        assert_eq!(counts(&db).await[3], 0, "no link was ever made");
        db.close().await;
    }
}
