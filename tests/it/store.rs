//! The store's story, the same on both engines: complaint → one key → link → claim → release → bank file → paid.

use std::sync::Arc;

use amends::config::policy::{DEFAULT_POLICY, parse};
use amends::domain::audit::ChainCheck;
use amends::domain::bank_clock::Pace;
use amends::domain::complaint::{Channel, NewComplaint, NewCustomer, Order, OrderLine, Reason};
use amends::domain::filter::Filter;
use amends::domain::ids::{CompensationId, TicketId};
use amends::domain::money::{Currency, Money};
use amends::domain::outflow::Outflow;
use amends::domain::payee::{Payee, PayeeMethod};
use amends::domain::refusal::RefusalCode;
use amends::domain::role::{Actor, Role};
use amends::domain::sort::Arrangement;
use amends::domain::stage::Stage;
use amends::domain::view::View;
use amends::store::bank::{self, About, Fact, Says};
use amends::store::command::{CommandError, Ctx};
use amends::store::compensation::decide;
use amends::store::compensation::issue::{Issue, commit, issue, menu};
use amends::store::engine::testing::TestDatabase;
use amends::store::event::{after, sha256};
use amends::store::keys::{KEY_BYTES, Keys};
use amends::store::payout::report::Report;
use amends::store::payout::steps;
use amends::store::queue::{self, Anchor, WindowQuery};
use amends::store::{Conn, Database, MIGRATIONS, claim, detail, figures, intake, lease, outbox, talk};
use jiff::{SignedDuration, Timestamp};

mod books;
mod budgets;
mod control;
mod drafts;
mod due;
mod filters;
mod fraud;
mod incident;
mod indexes;
mod lead;
mod merge;
mod migrations;
mod money;
mod order;
mod payout_steps;
mod promises;
mod remedies;
mod replaced;
mod restore;
mod screening;
mod skip;
mod sleep;
mod walk;

fn keys() -> Keys {
    Keys::new(&[1; KEY_BYTES], &[2; KEY_BYTES])
}

fn start() -> Timestamp {
    "2026-11-20T09:00:00Z".parse().expect("an instant")
}

fn ctx(name: &str, role: Role, seconds: i64) -> Ctx {
    let policy = Arc::new(parse(DEFAULT_POLICY, "policy.toml").expect("the default policy"));
    Ctx { now: start() + SignedDuration::from_secs(seconds), actor: Actor::desk(name, role), policy }
}

/// A file for the next day on which the bank works.
fn plan(ctx: &Ctx) -> bank::Plan {
    let (clock, pace) = (&ctx.policy.bank, Pace::Ordinary);
    let execution_date = clock.execution_date(ctx.now, pace);
    let upload_due = clock.deadline(execution_date, pace);
    bank::Plan {
        format: "pain.001.001.09".into(),
        execution_date,
        pace,
        upload_due,
        payments_max: 5_000,
        limits: Outflow::default(),
    }
}

/// Entries of one bank's file.
async fn read_in(c: &mut Conn, ctx: &Ctx, facts: Vec<Fact>) -> Result<bank::Applied, CommandError> {
    let (sender, mut batches) = tokio::sync::mpsc::channel(1);
    let count = facts.len();
    sender.try_send(facts).expect("room for one");
    drop(sender);
    bank::apply(c, ctx, "FILE", count, &mut batches).await
}

fn complaint(source: &str, price: i64) -> NewComplaint {
    let line = OrderLine {
        sku: format!("SK-{source}"),
        name: Some("kettle".into()),
        brand: Some("Oakmere".into()),
        category: Some("kettle".into()),
        unit_price: Money::from_minor(price, Currency::EUR),
        unit_cost: None,
        quantity: 1,
    };
    NewComplaint {
        source_id: Some(source.into()),
        in_reply_to: Vec::new(),
        channel: Channel::Email,
        received_at: Some(start() - SignedDuration::from_hours(3)),
        customer: NewCustomer {
            name: Some("Łukasz".into()),
            email: Some(format!("{source}@example.org")),
            ..NewCustomer::default()
        },
        subject: format!("Broken kettle {source}"),
        body: "It arrived with a crack and leaks.\0".into(),
        body_cut: false,
        evidence: Vec::new(),
        order: Some(Order {
            address: None,
            postcode: None,
            refunded: None,
            id: format!("OA-{source}"),
            placed_at: None,
            delivered_at: None,
            country: Some("NL".into()),
            currency: Currency::EUR,
            lines: vec![line],
        }),
        reason: Some(Reason::Damaged),
        rating: None,
        brand: Some("Oakmere".into()),
        tags: vec!["vip".into()],
    }
}

async fn take_in(db: &Database, source: &str, price: i64) -> TicketId {
    let (ctx, complaint) = (ctx("mail", Role::Intake, 0), complaint(source, price));
    let taken = db.write(async move |c: &mut Conn| intake::take_in(c, &ctx, &complaint).await).await;
    taken.expect("a complaint comes in").ticket
}

async fn wanted(db: &Database, id: u128, ticket: TicketId, offer: char) -> Issue {
    priced(db, id, ticket, offer, Reason::Damaged).await
}

/// What the key press of an offer asks for, as the menu prices it for this reason.
async fn priced(db: &Database, id: u128, ticket: TicketId, offer: char, reason: Reason) -> Issue {
    let ada = ctx("ada", Role::Agent, 1);
    let (loaded, menu) = db.read(async move |c: &mut Conn| menu(c, &ada, ticket, reason).await).await.expect("a menu");
    let amount = menu.offer(offer).expect("the offer is on the menu").amount;
    let id = CompensationId(id);
    Issue { id, ticket, version: loaded.version, reason, offer, amount, undo_window: true }
}

fn code<T: std::fmt::Debug>(result: Result<T, CommandError>) -> RefusalCode {
    match result.expect_err("a refusal") {
        CommandError::Refused(refusal) => refusal.code,
        CommandError::Store(error) => panic!("the store failed: {error}"),
    }
}

async fn run<T, F>(db: &Database, f: F) -> Result<T, CommandError>
where
    T: Send + 'static,
    F: AsyncFn(&mut Conn) -> Result<T, CommandError> + Send + 'static,
{
    db.write(f).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_way_on_both_engines() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        whole_way(&db).await;
        db.close().await;
    }
}

async fn whole_way(db: &Database) {
    let ticket = take_in(db, "a1", 20_000).await;
    let again = take_in(db, "a1", 20_000).await;
    assert_eq!(ticket, again, "the same source id makes no second ticket");

    // Pulled, with the reason it is next.
    let ada = ctx("ada", Role::Agent, 1);
    let (pulled, why) = run(db, async move |c: &mut Conn| lease::next(c, &ada).await).await.expect("a pull").expect("a ticket");
    assert_eq!(pulled, ticket);
    assert!(why[0].starts_with("due in"), "{why:?}");

    // One key, taken back in time, then again and for good.
    let first = wanted(db, 1, ticket, '2').await;
    assert_eq!(first.amount.minor, 2_000, "10 % of EUR 200.00");
    let (ada, one) = (ctx("ada", Role::Agent, 2), first.clone());
    let armed = run(db, async move |c: &mut Conn| issue(c, &ada, &keys(), &one).await).await.expect("armed");
    assert_eq!(armed.stage, Stage::Armed);
    let (ada, one) = (ctx("ada", Role::Agent, 3), first.clone());
    let same = run(db, async move |c: &mut Conn| issue(c, &ada, &keys(), &one).await).await.expect("the same answer");
    assert_eq!((same.id, same.created_at), (armed.id, armed.created_at));
    let (ada, other) = (ctx("ada", Role::Agent, 3), Issue { offer: '1', ..first.clone() });
    assert_eq!(code(run(db, async move |c: &mut Conn| issue(c, &ada, &keys(), &other).await).await), RefusalCode::KeyReused);
    let second = Issue { id: CompensationId(2), version: wanted(db, 2, ticket, '2').await.version, ..first.clone() };
    let (ada, two) = (ctx("ada", Role::Agent, 3), second.clone());
    assert_eq!(code(run(db, async move |c: &mut Conn| issue(c, &ada, &keys(), &two).await).await), RefusalCode::CompensationOpen);
    let bob = ctx("bob", Role::Agent, 4);
    assert_eq!(
        code(run(db, async move |c: &mut Conn| decide::undo(c, &bob, CompensationId(1)).await).await),
        RefusalCode::RoleNotAllowed
    );
    let ada = ctx("ada", Role::Agent, 4);
    let undone = run(db, async move |c: &mut Conn| decide::undo(c, &ada, CompensationId(1)).await).await.expect("undone");
    assert_eq!(undone.stage, Stage::Undone);
    let (ada, stale) = (ctx("ada", Role::Agent, 5), second.clone());
    assert_eq!(code(run(db, async move |c: &mut Conn| issue(c, &ada, &keys(), &stale).await).await), RefusalCode::StaleVersion);
    let two = wanted(db, 2, ticket, '2').await;
    let ada = ctx("ada", Role::Agent, 6);
    run(db, async move |c: &mut Conn| issue(c, &ada, &keys(), &two).await).await.expect("armed again");

    // The window ends, the link leaves, undo is over.
    let early = ctx("amends", Role::Agent, 10).timer("worker");
    assert!(run(db, async move |c: &mut Conn| commit(c, &early, &keys(), CompensationId(2)).await).await.is_err());
    let worker = ctx("amends", Role::Agent, 20).timer("worker");
    let offered = run(db, async move |c: &mut Conn| commit(c, &worker, &keys(), CompensationId(2)).await).await.expect("offered");
    assert_eq!((offered.stage, offered.generation), (Stage::Offered, 1));
    let ada = ctx("ada", Role::Agent, 21);
    assert_eq!(
        code(run(db, async move |c: &mut Conn| decide::undo(c, &ada, CompensationId(2)).await).await),
        RefusalCode::UndoWindowOver
    );

    // The customer claims, once.
    let hash = keys().link_token(CompensationId(2), 1).hash();
    let payee = Payee::from_fields(PayeeMethod::Iban, "Łukasz Dijkstra", "NL91 ABNA 0417 1643 00").expect("a payee");
    let (customer, at, who) = (ctx("amends", Role::Agent, 100).customer(), hash.clone(), payee.clone());
    let page =
        run(db, async move |c: &mut Conn| claim::submit(c, &customer, &keys(), at.clone(), &who).await).await.expect("claimed");
    let payout = page.payout.expect("a payout");
    assert_eq!((page.compensation.stage, payout.masked_payee.contains("4300")), (Stage::Claimed, true));
    let (customer, at) = (ctx("amends", Role::Agent, 101).customer(), hash);
    let second_claim = run(db, async move |c: &mut Conn| claim::submit(c, &customer, &keys(), at.clone(), &payee).await).await;
    assert_eq!(code(second_claim), RefusalCode::LinkNotClaimable);

    // Screened, released by somebody else, exported, booked.
    let id = payout.id;
    let worker = ctx("amends", Role::Agent, 102).timer("worker");
    let screened = run(db, async move |c: &mut Conn| steps::screen(c, &worker, id).await).await.expect("screened");
    assert_eq!((screened.state.name(), screened.why.as_deref()), ("review", Some("above_automatic_limit")));
    let fin = ctx("fin", Role::Finance, 103);
    let released = run(db, async move |c: &mut Conn| steps::release(c, &fin, id).await).await.expect("released");
    assert_eq!((released.state.name(), released.released_by.as_deref()), ("released", Some("fin")));
    let worker = ctx("amends", Role::Agent, 104).timer("worker");
    run(db, async move |c: &mut Conn| steps::queue(c, &worker, id, false).await).await.expect("queued");
    let build =
        |_: &str, orders: &[steps::PaymentOrder]| Ok(orders.iter().map(|o| o.reference.clone()).collect::<String>().into_bytes());
    let fin = ctx("fin", Role::Finance, 105);
    let file = run(db, async move |c: &mut Conn| bank::export(c, &fin, &keys(), "key-1", &plan(&fin), &build).await)
        .await
        .expect("exported")
        .expect("one payment");
    let id = file.id.clone();
    let bytes = db.read(async move |c: &mut Conn| bank::run::bytes(c, &id).await).await.expect("the bytes");
    assert_eq!((file.payments, bytes), (1, payout.reference.clone().into_bytes()));
    let fin = ctx("fin", Role::Finance, 106);
    let same = run(db, async move |c: &mut Conn| bank::export(c, &fin, &keys(), "key-1", &plan(&fin), &build).await)
        .await
        .expect("exported before")
        .expect("the same file");
    assert_eq!(same.sha256, file.sha256);
    let fin = ctx("fin", Role::Finance, 107);
    let none = run(db, async move |c: &mut Conn| bank::export(c, &fin, &keys(), "key-2", &plan(&fin), &build).await).await;
    assert_eq!(none.expect("nothing to export"), None);
    let at = start() + SignedDuration::from_secs(3_600);
    let fact = |entry: &str, reference: &str, minor: i64| Fact {
        entry: entry.into(),
        about: About::Payment { reference: reference.into(), run: None },
        amount: Some(Money::from_minor(minor, Currency::EUR)),
        says: Says::Report(Report::Booked { at }),
        text: "booked".into(),
    };
    let facts = vec![
        fact("e1", &payout.reference, 1_999),
        fact("e2", &payout.reference, 2_000),
        fact("e3", "AMAAAAAAAAAAAAAAAAAAAAAAAAAA", 2_000),
    ];
    for (repeat, moved, repeated, unmatched) in [(0, 1, 0, 2), (1, 0, 3, 0)] {
        let (fin, facts) = (ctx("fin", Role::Finance, 4_000 + repeat), facts.clone());
        let applied = run(db, async move |c: &mut Conn| read_in(c, &fin, facts.clone()).await).await.expect("applied");
        assert_eq!((applied.moved.len(), applied.repeated, applied.unmatched.len()), (moved, repeated, unmatched));
    }
    let reader = ctx("ada", Role::Agent, 4_010);
    let seen = db.read(async move |c: &mut Conn| detail::load(c, &reader, ticket).await).await.expect("the case");
    let newest = seen.compensations.iter().find(|(compensation, _)| compensation.id == CompensationId(2)).expect("it");
    assert_eq!((newest.0.stage, seen.row.compensation.map(|(_, stage, _)| stage)), (Stage::Paid, Some(Stage::Paid)));

    // The figures and the chain agree.
    let lead = ctx("lead", Role::Lead, 4_020);
    let since = start() - SignedDuration::from_hours(240);
    let figures = db.read(async move |c: &mut Conn| figures::read(c, &lead, since).await).await.expect("figures");
    assert_eq!(figures.paid_today, [Money::from_minor(2_000, Currency::EUR)]);
    assert_eq!((figures.promise_kept, figures.promise_due, figures.open), (1, 1, 1));
    assert_eq!(figures.received_by_hour.iter().sum::<u64>(), 1);
    let events = db.read(async move |c: &mut Conn| Ok::<_, CommandError>(after(c, 0, 1_000).await?)).await.expect("events");
    let mut check = ChainCheck::from_genesis(sha256);
    for event in &events {
        check.next(&event.link()).expect("an unbroken chain");
    }
    let mut cut = ChainCheck::from_genesis(sha256);
    assert!(
        events.iter().filter(|event| event.seq != 5).any(|event| cut.next(&event.link()).is_err()),
        "a dropped event is noticed"
    );
    let worker = ctx("amends", Role::Agent, 5_000).timer("worker");
    let jobs =
        run(db, async move |c: &mut Conn| outbox::lease(c, &worker, outbox::Track::All, 50, 60).await).await.expect("jobs");
    let kinds: Vec<_> = jobs.iter().map(|job| job.kind.name()).collect();
    assert_eq!(
        kinds,
        ["send_link", "screen_payout", "send_released", "queue_payout", "send_paid"],
        "undone work is not among them"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_above_authority_waits_for_somebody_else() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "b1", 60_000).await;
        let big = wanted(&db, 7, ticket, '2').await;
        let ada = ctx("ada", Role::Agent, 2);
        let waiting = run(&db, async move |c: &mut Conn| issue(c, &ada, &keys(), &big).await).await.expect("waits");
        assert_eq!((waiting.stage, waiting.needs_approval_by), (Stage::ApprovalWanted, Some(Role::Lead)));
        let ada = ctx("ada", Role::Lead, 3);
        assert_eq!(
            code(run(&db, async move |c: &mut Conn| decide::approve(c, &ada, CompensationId(7)).await).await),
            RefusalCode::SamePerson
        );
        let bob = ctx("bob", Role::Agent, 3);
        assert_eq!(
            code(run(&db, async move |c: &mut Conn| decide::approve(c, &bob, CompensationId(7)).await).await),
            RefusalCode::RoleNotAllowed
        );
        let lea = ctx("lea", Role::Lead, 4);
        let armed =
            run(&db, async move |c: &mut Conn| decide::approve(c, &lea, CompensationId(7)).await).await.expect("approved");
        assert_eq!((armed.stage, armed.approved_by.as_deref()), (Stage::Armed, Some("lea")));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn windows_filters_and_the_desks_small_moves() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let mut ids = Vec::new();
        for n in 0..30 {
            ids.push(take_in(&db, &format!("w{n}"), 5_000 + n).await);
        }
        let window = async |anchor: Anchor, filter: &str, limit: u32| {
            let (reader, filter) = (ctx("ada", Role::Agent, 60), Filter::parse(filter));
            let query =
                WindowQuery { view: View::Queue, me: "ada".into(), filter, arrangement: Arrangement::default(), anchor, limit };
            db.read(async move |c: &mut Conn| queue::window(c, &reader, &query).await).await
        };
        let mut seen = Vec::new();
        let mut anchor = Anchor::Top;
        loop {
            let page = window(anchor, "", 7).await.expect("a page");
            seen.extend(page.rows.iter().map(|row| row.id));
            match page.next {
                Some(next) => anchor = Anchor::After(next),
                None => break,
            }
        }
        assert_eq!(seen, ids, "every row once, in order");
        let last = window(Anchor::Bottom, "", 5).await.expect("the bottom");
        assert_eq!(last.rows.iter().map(|row| row.id).collect::<Vec<_>>(), ids[25..]);
        let above = window(Anchor::Before(last.previous.expect("there is more above")), "", 5).await.expect("above");
        assert_eq!(above.rows.iter().map(|row| row.id).collect::<Vec<_>>(), ids[20..25]);
        let middle = window(Anchor::Around(ids[15]), "", 10).await.expect("around");
        assert!(middle.rows.iter().any(|row| row.id == ids[15]) && middle.rows.len() == 10);
        let one = window(Anchor::Top, "sk w7 brand:OAKMERE tag:vip", 5).await.expect("a filter");
        assert_eq!(one.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [ids[7]]);
        for hostile in [
            "\"",
            "NEAR(a b)",
            "a* OR b",
            "%",
            "' ; DROP TABLE ticket",
            "tag:\"",
            "-tag:vip",
            "(",
            "x\u{24b6}y",
            "\u{915}\u{93e}\u{92e}",
        ] {
            window(Anchor::Top, hostile, 5).await.unwrap_or_else(|error| panic!("{hostile}: {error}"));
        }
        assert!(window(Anchor::After("1.2; --".into()), "", 5).await.is_err());

        let id = ids[0];
        let ada = ctx("ada", Role::Agent, 70);
        run(&db, async move |c: &mut Conn| talk::reply(c, &ada, id, "We are looking into it.", true).await)
            .await
            .expect("a reply");
        let (bob, ada) = (ctx("bob", Role::Agent, 71), ctx("ada", Role::Agent, 71));
        run(&db, async move |c: &mut Conn| lease::take(c, &bob, id, None).await).await.expect("bob takes the waiting ticket");
        assert_eq!(code(run(&db, async move |c: &mut Conn| talk::solve(c, &ada, id, None).await).await), RefusalCode::LeaseHeld);
        let until = start() + SignedDuration::from_hours(2);
        let bob = ctx("bob", Role::Agent, 72);
        run(&db, async move |c: &mut Conn| talk::snooze(c, &bob, id, until, None).await).await.expect("snoozed");
        let worker = ctx("amends", Role::Agent, 7_300).timer("worker");
        run(&db, async move |c: &mut Conn| talk::wake(c, &worker, id).await).await.expect("awake");
        let bob = ctx("bob", Role::Agent, 7_301);
        run(&db, async move |c: &mut Conn| talk::solve(c, &bob, id, Some(Reason::Late)).await).await.expect("solved");
        let lea = ctx("lea", Role::Lead, 7_302);
        run(&db, async move |c: &mut Conn| talk::merge(c, &lea, &keys(), TicketId(2), TicketId(3)).await)
            .await
            .expect_err("another customer's ticket");
        let given_back = ctx("cas", Role::Agent, 7_303);
        run(&db, async move |c: &mut Conn| lease::take(c, &given_back, TicketId(4), None).await).await.expect("taken");
        let sweep = ctx("amends", Role::Agent, 20_000).timer("worker");
        assert_eq!(run(&db, async move |c: &mut Conn| lease::expire_due(c, &sweep).await).await, Ok(1));
        db.close().await;
    }
}
