//! The live feed: resumed without gap or repeat, ended when the token goes.

use std::time::Duration;

use amends::domain::role::{Actor, Role};
use amends::store::token;
use reqwest::Response;
use serde_json::Value;

use super::world::{World, answer};

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
