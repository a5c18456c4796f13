//! The stream is repeatable, sane, and passes the door that every complaint passes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::complaint::Generator;
use super::policy::DemoPolicy;
use super::words::{DUTCH, ENGLISH, FRENCH, GERMAN, REASONS};
use super::{Crew, Simulation, seed};
use crate::domain::complaint::{Channel, NewComplaint, Reason};
use crate::domain::money::{Currency, Money};
use crate::domain::text::{SafeText, quote};
use crate::server::language;
use crate::store::command::CommandError;
use crate::store::engine::testing::TestDatabase;
use crate::store::keys::Keys;
use crate::store::{Conn, MIGRATIONS, args};
use crate::wire::complaint::RawComplaint;

fn now() -> Timestamp {
    Timestamp::from_second(1_795_000_000).expect("in range")
}

fn backlog(seed: u64, count: usize) -> Vec<NewComplaint> {
    Generator::new(seed, 0).backlog(now(), count)
}

#[test]
fn the_same_seed_makes_the_same_stream_and_another_seed_another() {
    assert_eq!(backlog(7, 300), backlog(7, 300));
    assert_ne!(backlog(7, 5), backlog(8, 5));
    let mut later = Generator::new(7, 250);
    assert_eq!(later.next_at(now()), { Generator::new(7, 250) }.next_at(now()));
    assert_eq!(later.next_at(now()).source_id.as_deref(), Some("demo-251"));
}

#[test]
fn every_complaint_passes_the_door_unchanged() {
    for complaint in backlog(1, 2_000) {
        let json = serde_json::to_string(&RawComplaint::from(&complaint)).expect("JSON");
        let read: RawComplaint = serde_json::from_str(&json).expect("a complaint");
        assert_eq!(read.check(Currency::EUR), Ok(complaint));
    }
}

#[test]
fn old_letters_below_an_answer_are_told_from_what_is_said() {
    let mut folded: BTreeSet<String> = BTreeSet::new();
    for complaint in backlog(1, 2_000) {
        let pieces = quote::pieces(&complaint.body);
        assert!(pieces.iter().any(|piece| piece.fold.is_none()), "{}", complaint.body);
        if pieces.iter().any(|piece| piece.fold.is_some_and(|(fold, _)| fold == quote::Fold::Quote)) {
            let locale = complaint.customer.locale.unwrap_or_default();
            folded.insert(locale.chars().take(2).collect());
        }
    }
    assert_eq!(folded, ["de", "en", "fr", "nl"].map(str::to_owned).into());
}

#[test]
fn the_customers_language_is_heard_in_what_they_write_and_hardly_ever_misheard() {
    let (mut heard, mut misheard, mut all) = (0, 0, 0);
    for complaint in backlog(3, 2_000) {
        let locale = complaint.customer.locale.expect("a locale");
        all += 1;
        match language::of(None, Some(&complaint.body)) {
            Some(spoken) if locale.starts_with(&spoken.language) => heard += 1,
            Some(_) => misheard += 1,
            None => {}
        }
    }
    assert!(heard * 100 >= all * 93 && misheard * 500 <= all, "{heard} heard and {misheard} misheard of {all}");
}

#[test]
fn the_mix_is_believable() {
    let all = backlog(42, 2_000);
    let mut languages: BTreeMap<String, usize> = BTreeMap::new();
    let (mut reasons, mut channels, mut bodies, mut orders) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut customers: BTreeMap<String, usize> = BTreeMap::new();
    for complaint in &all {
        let locale = complaint.customer.locale.as_deref().expect("a locale");
        *languages.entry(locale[..2].to_owned()).or_default() += 1;
        reasons.extend(complaint.reason.map(Reason::name));
        channels.insert(complaint.channel.name());
        bodies.insert(complaint.body.clone());
        if let Some(order) = &complaint.order {
            assert!(orders.insert(order.id.clone()), "order {} comes twice", order.id);
            let placed = order.placed_at.expect("placed");
            let received = complaint.received_at.expect("received");
            assert!(placed < received && order.delivered_at.is_none_or(|at| placed < at && at < received), "{order:?}");
            assert!((1..=3).contains(&order.lines.len()));
            for line in &order.lines {
                assert!(line.unit_cost.is_none_or(|cost| cost.minor < line.unit_price.minor), "{line:?}");
            }
        }
        if let Some(email) = &complaint.customer.email {
            let host = email.split_once('@').expect("an address").1;
            assert!(host.starts_with("example.") || host.ends_with(".example"), "{email}");
            *customers.entry(email.clone()).or_default() += 1;
        }
        assert_eq!(complaint.rating.is_some(), complaint.channel == Channel::Rating);
        let leftover = complaint.body.contains(['{', '}']) || complaint.subject.contains(['{', '}']);
        assert!(!leftover, "an empty slot is left in {:?}", complaint.body);
    }
    for (language, least, most) in [("nl", 800, 1_000), ("en", 500, 700), ("de", 220, 380), ("fr", 120, 280)] {
        let count = languages[language];
        assert!((least..=most).contains(&count), "{count} of 2000 are {language}");
    }
    assert_eq!(reasons.len(), REASONS, "every reason occurs");
    assert_eq!(channels.len(), Channel::ALL.len(), "every channel occurs");
    assert!(bodies.len() > 1_900, "only {} texts differ", bodies.len());
    assert!(customers.values().any(|count| *count >= 3), "somebody complains again and again");
    let recent = all.iter().filter(|one| one.received_at.is_some_and(|at| now().duration_since(at).as_hours() < 48)).count();
    assert!((1_200..=1_700).contains(&recent), "{recent} of 2000 are from the last two days");
    let suspicious = all.iter().filter(|one| SafeText::body(&one.body).is_suspicious()).count();
    assert!((10..=90).contains(&suspicious), "{suspicious} texts try something");
}

#[test]
fn every_language_has_enough_to_say() {
    for language in [&DUTCH, &ENGLISH, &GERMAN, &FRENCH] {
        let cores: usize = language.cores.iter().map(|list| list.len()).sum();
        assert!(cores >= 40, "{cores} patterns");
        assert!(language.cores.iter().chain(&language.subjects).all(|list| list.len() >= 3));
        assert!(language.social.len() == 7, "complaint::body picks posts by their place");
    }
}

#[test]
fn the_demo_policy_is_the_default_with_small_releases_by_rule() {
    let demo = DemoPolicy::new().expect("the demo policy");
    let limits = demo.policy.limits(crate::domain::money::Currency::EUR).expect("euro limits");
    assert_eq!(limits.auto_release_max, Money::from_minor(50_00, crate::domain::money::Currency::EUR));
    assert_eq!((demo.policy.name.as_str(), demo.policy.follow_up_hours), ("demo", 0));
}

async fn counted(db: &crate::store::Database, sql: &'static str) -> BTreeMap<String, i64> {
    let rows: Result<Vec<(String, i64)>, CommandError> = db.read(async move |c: &mut Conn| Ok(c.rows(sql, args![]).await?)).await;
    rows.expect("rows").into_iter().collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_seeded_desk_has_something_on_every_screen() {
    let test = TestDatabase::sqlite();
    let db = test.open(MIGRATIONS).await;
    let keys = Keys::new(&[1; 32], &[2; 32]);
    let policy = DemoPolicy::new().expect("the demo policy").policy;
    let count = 600;
    let seeded = seed(&db, &keys, policy.clone(), now(), count, 5).await.expect("seeded");
    let states = counted(&db, "SELECT state, count(*) FROM ticket GROUP BY state").await;
    let money = counted(&db, "SELECT stage, count(*) FROM compensation GROUP BY stage").await;
    let jobs = counted(&db, "SELECT kind, count(*) FROM outbox WHERE done_at IS NULL GROUP BY kind").await;
    let shown = format!("{seeded:?}\n{states:?}\n{money:?}\n{jobs:?}");
    assert_eq!(usize::try_from(states.values().sum::<i64>()), Ok(count), "{shown}");
    for state in ["queued", "waiting_customer", "waiting_internal", "snoozed", "solved"] {
        assert!(states.contains_key(state), "no ticket is {state}: {shown}");
    }
    for stage in ["approval_wanted", "offered", "claimed", "released", "paid", "lapsed", "withdrawn", "undone", "refused"] {
        assert!(money.contains_key(stage), "no compensation is {stage}: {shown}");
    }
    assert!(seeded.refused * 4 < seeded.steps, "{shown}");
    let sorted = "SELECT a.action || ' before ' || b.action, count(*) FROM event a JOIN event b ON b.seq = a.seq + 1
        WHERE b.at < a.at GROUP BY a.action || ' before ' || b.action";
    assert_eq!(counted(&db, sorted).await, BTreeMap::new(), "the log reads in the order of time");

    let crew = Crew::hire(&db, &policy, now()).await.expect("a crew");
    Crew::hire(&db, &policy, now()).await.expect("hired again after a restart");
    assert_eq!(crew.agents.len(), 3);
    // Nobody answers at that address: everybody keeps trying, and everybody stops at once.
    let simulation = Simulation {
        server: "http://127.0.0.1:9".to_owned(),
        mail_folder: std::env::temp_dir().join("amends-no-such-folder"),
        crew,
        speed: 3_600,
        seed: 1,
        customers: true,
        colleagues: true,
        arrivals: true,
    };
    let stop = CancellationToken::new();
    let running = tokio::spawn(simulation.run(stop.clone()));
    tokio::task::yield_now().await;
    stop.cancel();
    let ended = tokio::time::timeout(std::time::Duration::from_secs(10), running).await.expect("it stops");
    ended.expect("no panic").expect("a usable address");
    db.close().await;
}
