//! One link, several people with different accounts, the same moment: one of them wins, on every engine.
//!
//! `AMENDS_RACES` says how many links are raced for: 200 when not said, 10,000 before a release.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures_util::stream::{self, StreamExt};

use super::*;
use crate::domain::payee::{Payee, PayeeMethod};
use crate::store::claim;
use crate::store::engine::testing::TestDatabase;
use crate::store::keys::LinkToken;

/// Who sends a form for the same link at once.
const CLAIMANTS: usize = 4;
/// Links that are raced for at the same time.
const RACES_AT_ONCE: usize = 16;
/// Forms that one of them sends at most. Two nodes that append to one log get into each other's way, more so on a busy machine.
const TRIES: usize = 20;
/// How long who is one too many waits before the next try.
const AT_THE_DOOR: Duration = Duration::from_millis(20);
/// How often somebody was told that nobody can tell yet.
static UNSURE: AtomicUsize = AtomicUsize::new(0);

fn races() -> u128 {
    std::env::var("AMENDS_RACES").ok().and_then(|count| count.parse().ok()).unwrap_or(200)
}

/// Where a claimant of a link wants the money; nobody claims twice, or the rules about shared accounts are what is measured.
fn address(link: u128, claimant: usize) -> String {
    format!("claimant-{claimant}-of-{link}@example.org")
}

/// One claimant's form. Who is told that nobody can tell yet sends it again, as the page says; who is told that too many came waits
/// for the door, which lets so many in a second however fast the engine is.
async fn send(app: Router, token: LinkToken, address: String) -> StatusCode {
    let mut tries = 0;
    while tries < TRIES {
        match send_once(app.clone(), &token, &address).await {
            StatusCode::TOO_MANY_REQUESTS => tokio::time::sleep(AT_THE_DOOR).await,
            StatusCode::SERVICE_UNAVAILABLE => {
                tries += 1;
                UNSURE.fetch_add(1, Ordering::Relaxed);
            }
            status => return status,
        }
    }
    StatusCode::SERVICE_UNAVAILABLE
}

async fn send_once(app: Router, token: &LinkToken, address: &str) -> StatusCode {
    let check = super::super::form::check(&super::super::visit::Link::of(token));
    let fields = [("check", &*check), ("method", "paypal"), ("holder_name", "Anna Jansen"), ("paypal", address)];
    let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let request = Request::post(format!("/c/{}", token.as_str()))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body.join("&")))
        .expect("a request");
    app.oneshot(request).await.expect("the router always answers").status()
}

/// One race; who won it.
async fn race(nodes: &[Router], link: u128, token: &LinkToken) -> usize {
    let tasks = (0..CLAIMANTS).map(|claimant| {
        let app = nodes[claimant % nodes.len()].clone();
        tokio::spawn(send(app, token.clone(), address(link, claimant)))
    });
    let mut winners = Vec::new();
    for (claimant, task) in tasks.collect::<Vec<_>>().into_iter().enumerate() {
        match task.await.expect("no claimant panics") {
            StatusCode::SEE_OTHER => winners.push(claimant),
            StatusCode::CONFLICT => {}
            other => panic!("a claimant was answered with {other}"),
        }
    }
    let [winner] = winners[..] else { panic!("these have won the same link: {winners:?}") };
    winner
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_link_is_claimed_once_however_many_try_at_once() {
    for files in TestDatabase::all().await {
        let postgres = matches!(files.target(), crate::store::Target::Postgres { .. });
        let desk = Desk::armed_on(files, None).await;
        let mut nodes = vec![router(page_of(&desk))];
        if postgres {
            // Another server on the same database: nothing but the database can say who was first.
            nodes.push(router(PageDesk { db: desk.other_node().await, ..page_of(&desk) }));
        }
        let started = Instant::now();
        let (desk, nodes) = (&desk, &nodes);
        stream::iter(1000..1000 + races())
            .for_each_concurrent(RACES_AT_ONCE, async |id| {
                let token = desk.offer_more(id).await;
                let winner = race(nodes, id, &token).await;
                let payee = Payee::from_fields(PayeeMethod::Paypal, "Anna Jansen", &address(id, winner)).expect("a payee");
                let wins = desk
                    .db
                    .read(async move |c: &mut Conn| claim::goes_to(c, &keys(), crate::domain::ids::PayoutId(id), &payee).await);
                assert!(wins.await.expect("the store can be read"), "the money of {id} goes to somebody who was told no");
            })
            .await;
        let count = desk.db.read(async |c: &mut Conn| -> Result<(i64,), crate::store::command::CommandError> {
            Ok(c.one("SELECT count(*) FROM payout", &[]).await?)
        });
        assert_eq!(count.await.expect("the store can be read").0, i64::try_from(races()).expect("a count"));
        let engine = if postgres { "PostgreSQL, two nodes" } else { "SQLite" };
        let (took, unsure) = (started.elapsed(), UNSURE.swap(0, Ordering::Relaxed));
        println!("{} races on {engine} in {took:.1?}: one winner each; {unsure} forms sent again", races());
    }
}
