//! The live feed: resumed without gap or repeat, ended when the token goes.

use std::time::Duration;

use amends::domain::role::{Actor, Role};
use amends::store::token;
use reqwest::Response;
use serde_json::{Value, json};

use super::world::{World, answer, key};

struct Feed {
    response: Response,
    text: String,
}

impl Feed {
    async fn open(world: &World, query: &str, last: Option<i64>) -> Feed {
        let mut request = world.get_as(Role::Agent, &format!("/v1/events{query}"));
        if let Some(last) = last {
            request = request.header("Last-Event-ID", last);
        }
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Feed { response, text: String::new() }
    }

    /// The next event: its id and data; none at the end of the stream.
    async fn next(&mut self) -> Option<(i64, Value)> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                let field =
                    |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(|text| text.trim().to_owned());
                if let (Some(id), Some(data)) = (field("id:"), field("data:")) {
                    assert_eq!(field("event:").as_deref(), Some("change"));
                    return Some((id.parse().expect("a number"), serde_json::from_str(&data).expect("json")));
                }
                continue;
            }
            let chunk = tokio::time::timeout(Duration::from_secs(10), self.response.chunk()).await.expect("news in time");
            match chunk.expect("a chunk") {
                Some(bytes) => self.text.push_str(std::str::from_utf8(&bytes).expect("text")),
                None => return None,
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_begins_now_and_resumes_where_it_broke_off() {
    for world in World::all().await {
        let mut live = Feed::open(&world, "", None).await;
        let ticket = world.complain("f1", "20.00").await;
        let (first, event) = live.next().await.expect("an event");
        assert_eq!((event["action"].as_str(), &event["ticket"]), (Some("ticket.created"), &ticket.into()));
        assert!(event.get("data").is_none(), "the feed says what changed, not what it says: {event}");
        drop(live);
        world.complain("f2", "20.00").await;
        world.complain("f3", "20.00").await;
        for mut resumed in [Feed::open(&world, "", Some(first)).await, Feed::open(&world, &format!("?after={first}"), None).await]
        {
            assert_eq!(resumed.next().await.map(|(id, _)| id), Some(first + 1));
            assert_eq!(resumed.next().await.map(|(id, _)| id), Some(first + 2));
        }
        let bad = world.get_as(Role::Agent, "/v1/events").header("Last-Event-ID", "x");
        answer(bad).await.refuses(400, "invalid_request");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_events_come_in_pages() {
    for world in World::all().await {
        let page = async |query: String| world.get(Role::Agent, &format!("/v1/events?{query}")).await.is(200);
        let now = page("wait=0".to_owned()).await;
        assert_eq!((&now["items"], &now["more"]), (&json!([]), &json!(false)), "{now}");
        let from = now["next"].as_str().expect("a number").to_owned();
        assert_eq!(page(format!("wait=1&after={from}")).await, now, "nothing has happened");

        let waiting = page(format!("wait=25&after={from}"));
        let (ticket, page_of_one) = tokio::join!(world.complain("p1", "20.00"), waiting);
        let first = &page_of_one["items"][0];
        assert_eq!((&first["action"], &first["ticket"]), (&json!("ticket.created"), &json!(ticket)));
        assert_eq!(page_of_one["next"].as_str(), Some(first["seq"].to_string().as_str()));
        for n in 2..=4 {
            world.complain(&format!("p{n}"), "20.00").await;
        }
        let all = page(format!("wait=25&after={from}")).await;
        let seqs: Vec<i64> = all["items"].as_array().expect("items").iter().filter_map(|item| item["seq"].as_i64()).collect();
        let start: i64 = from.parse().expect("a number");
        assert_eq!(seqs, [start + 1, start + 2, start + 3, start + 4]);

        for bad in ["wait=26", "wait=-1", "wait=x"] {
            answer(world.get_as(Role::Agent, &format!("/v1/events?{bad}"))).await.refuses(400, "invalid_request");
        }
        answer(world.get_as(Role::Intake, "/v1/events?wait=0")).await.refuses(403, "forbidden");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_events_than_a_page_has_are_said_to_be_there() {
    let world = World::sqlite().await;
    let complaint =
        |n: u8| json!({"id": format!("m{n}"), "channel": "web", "subject": "s", "body": "b", "customer": {"name": "n"}});
    let lines: Vec<String> = (0..250).map(|n| complaint(n).to_string()).collect();
    let request = world.request(reqwest::Method::POST, "/v1/complaints").bearer_auth(&world.tokens[&Role::Intake]);
    let request = request.header("content-type", "application/x-ndjson").header("Idempotency-Key", key()).body(lines.join("\n"));
    assert_eq!(request.send().await.expect("an answer").status(), 200);
    let (mut after, mut seen, mut pages) = (0, 0, 0);
    loop {
        let page = world.get(Role::Agent, &format!("/v1/events?wait=0&after={after}")).await.is(200);
        let items = page["items"].as_array().expect("items");
        assert!(
            items.iter().all(|item| {
                after += 1;
                item["seq"] == after
            }),
            "in order and without a gap"
        );
        (seen, pages) = (seen + items.len(), pages + 1);
        if page["more"] == false {
            break;
        }
    }
    assert!(seen >= 250 && pages >= 2, "{seen} events on {pages} pages");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_waits_ends_with_its_token_and_with_the_server() {
    let world = World::sqlite().await;
    let waiting = || world.get(Role::Agent, "/v1/events?wait=25");
    let ctx = world.state.ctx(Actor::desk("setup", Role::Admin));
    let revoke = async {
        until_waiting(&world).await;
        let revoked = async move |c: &mut amends::store::Conn| {
            let tokens = token::list(c).await?;
            let agent = tokens.iter().find(|token| token.role == Role::Agent).map_or(0, |token| token.id);
            token::revoke(c, &ctx, agent).await
        };
        world.state.db.write(revoked).await.expect("revoked");
    };
    let (page, ()) = tokio::join!(waiting(), revoke);
    assert_eq!(page.is(200)["items"], json!([]), "not even its own revocation is told");
    waiting().await.refuses(401, "unauthenticated");

    let lead = world.get(Role::Lead, "/v1/events?wait=25");
    let stop = async {
        until_waiting(&world).await;
        world.state.stop.cancel();
    };
    let (page, ()) = tokio::join!(lead, stop);
    assert_eq!(page.is(200)["items"], json!([]));
}

/// Until somebody has taken room among those who wait.
async fn until_waiting(world: &World) {
    let whole = amends::server::state::FEEDS_MAX;
    let waiting = async {
        while world.state.feeds.available_permits() == whole {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), waiting).await.expect("a reader waits");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_ends_with_its_token_and_with_the_server() {
    let world = World::sqlite().await;
    let mut feed = Feed::open(&world, "", None).await;
    let ctx = world.state.ctx(Actor::desk("setup", Role::Admin));
    let revoke = async move |c: &mut amends::store::Conn| {
        let tokens = token::list(c).await?;
        let agent = tokens.iter().find(|token| token.role == Role::Agent).map_or(0, |token| token.id);
        token::revoke(c, &ctx, agent).await
    };
    world.state.db.write(revoke).await.expect("revoked");
    assert_eq!(feed.next().await, None, "the feed ends without another event");
    world.get(Role::Agent, "/v1/tickets").await.refuses(401, "unauthenticated");

    let response = world.get_as(Role::Lead, "/v1/events").send().await.expect("an answer");
    let mut feed = Feed { response, text: String::new() };
    world.state.stop.cancel();
    assert_eq!(feed.next().await, None);
}
