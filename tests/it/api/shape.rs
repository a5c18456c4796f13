//! Requests that are not what they should be: each has its problem, none is an error of ours.

use std::time::Duration;

use amends::domain::money::Currency;
use amends::domain::policy::Policy;
use amends::domain::role::Role;
use reqwest::Method;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::world::{World, answer, key};

#[tokio::test(flavor = "multi_thread")]
async fn errors_of_every_kind_are_problems() {
    let world = World::sqlite().await;
    let ticket = world.complain("s1", "20.00").await;
    let note = format!("/v1/tickets/{ticket}/note");
    answer(world.request(Method::GET, "/nowhere")).await.refuses(404, "not_found");
    answer(world.request(Method::GET, "/v1/tickets/abc")).await.refuses(404, "not_found");
    world.get(Role::Agent, "/v1/tickets/99").await.refuses(404, "not_found");
    answer(world.request(Method::DELETE, "/v1/tickets")).await.refuses(405, "method_not_allowed");
    answer(world.request(Method::TRACE, "/v1/tickets")).await.refuses(405, "method_not_allowed");
    let overridden = world.get_as(Role::Agent, "/v1/tickets").header("X-HTTP-Method-Override", "DELETE");
    answer(overridden).await.refuses(400, "invalid_request");

    let post = |body: Vec<u8>, kind: &'static str| {
        let request = world.request(Method::POST, &note).bearer_auth(&world.tokens[&Role::Agent]);
        answer(request.header("Content-Type", kind).header("Idempotency-Key", key()).body(body))
    };
    post(b"{\"body\": \"x\"".to_vec(), "application/json").await.refuses(400, "invalid_request");
    post(b"\xef\xbb\xbf{}".to_vec(), "application/json").await.refuses(400, "invalid_request");
    post(b"\xff\xfe{\x00}\x00".to_vec(), "application/json").await.refuses(400, "invalid_request");
    post(b"body=x".to_vec(), "application/x-www-form-urlencoded").await.refuses(415, "unsupported_media_type");
    for body in [
        "{}",
        "null",
        "[]",
        "{\"body\": null}",
        "{\"body\": 1e999999}",
        "{\"body\": \"a\", \"body\": \"b\"}",
        "{\"body\": \"a\", \"color\": 1}",
    ] {
        let answer = post(body.as_bytes().to_vec(), "application/json").await;
        assert!(matches!(answer.status, 400 | 422), "{body}: {}", answer.body);
    }
    post(vec![b' '; 1024 * 1024 + 1], "application/json").await.refuses(413, "too_large");
    post(b"{\"body\": \"fine\"}".to_vec(), "application/json; charset=utf-8").await.is(200);
}

/// A stranger's file is refused before it is read: its body never ends, and the answer comes all the same.
#[tokio::test(flavor = "multi_thread")]
async fn whole_files_are_read_from_known_callers_alone() {
    let world = World::sqlite().await;
    for token in [None, Some("amends_nobody")] {
        for path in ["/v1/complaints", "/v1/payouts/import"] {
            let mut socket = TcpStream::connect(world.base.trim_start_matches("http://")).await.expect("a connection");
            let bearer = token.map_or_else(String::new, |token| format!("Authorization: Bearer {token}\r\n"));
            let head = format!(
                "POST {path} HTTP/1.1\r\nHost: x\r\nIdempotency-Key: {}\r\n{bearer}Content-Type: application/json\r\n\
                 Content-Length: 1000000\r\n\r\n{{",
                key()
            );
            socket.write_all(head.as_bytes()).await.expect("sent");
            let mut answer = [0; 12];
            let read = tokio::time::timeout(Duration::from_secs(10), socket.read_exact(&mut answer)).await;
            read.expect("an answer before the body is there").expect("an answer");
            assert_eq!(&answer, b"HTTP/1.1 401", "{path} {token:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_with_characters_nobody_types_is_no_error() {
    for world in World::all().await {
        world.complain("n1", "20.00").await;
        for filter in ["brand:%00", "tag:a%00b", "by:%00ada", "order:%00", "kettle%00", "state:%07"] {
            world.get(Role::Agent, &format!("/v1/tickets?filter={filter}")).await.is(200);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn prices_without_a_currency_are_in_the_policys() {
    let world = World::sqlite().await;
    let policy = (*world.state.policy.get()).clone();
    world.state.policy.set(Policy { default_currency: Currency::GBP, ..policy });
    let ticket = world.complain("c1", "20.00").await;
    let case = world.get(Role::Agent, &format!("/v1/tickets/{ticket}")).await.is(200);
    assert_eq!(case["order"]["currency"], "GBP");
    assert_eq!(case["order"]["lines"][0]["unit_price"], json!({"value": "20.00", "currency": "GBP"}));
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_clamp_their_limit_and_refuse_foreign_cursors() {
    for world in World::all().await {
        for number in 0..3 {
            world.complain(&format!("l{number}"), "20.00").await;
        }
        let first = world.get(Role::Agent, "/v1/tickets?limit=0&count=1").await.is(200);
        assert_eq!((first["items"].as_array().map(Vec::len), first["total"].as_u64()), (Some(1), Some(3)));
        let next = first["next"].as_str().expect("a next page").to_owned();
        let second = world.get(Role::Agent, &format!("/v1/tickets?limit=1000000000&cursor={next}")).await.is(200);
        assert_eq!((second["items"].as_array().map(Vec::len), second["next"].is_null()), (Some(2), true));
        assert!(second.get("total").is_none());
        let bottom = world.get(Role::Agent, "/v1/tickets?limit=1&before=").await.is(200);
        assert_eq!(bottom["items"][0], second["items"][1]);
        assert_eq!(world.get(Role::Agent, "/v1/tickets?limit=1&at=bottom").await.is(200)["items"], bottom["items"]);
        for bad in [
            "/v1/tickets?cursor=x",
            "/v1/tickets?cursor=1.2&before=1.2",
            "/v1/tickets?limit=1e3",
            "/v1/tickets?view=none",
            "/v1/tickets?at=side",
            "/v1/compensations?cursor=1.2",
            "/v1/payouts?cursor=zzz",
            "/v1/payouts?state=gone",
            "/v1/audit?after=x",
            "/v1/metrics?period=1y",
        ] {
            let role = if bad.starts_with("/v1/audit") { Role::Auditor } else { Role::Lead };
            world.get(role, bad).await.refuses(400, "invalid_request");
        }
        for text in ["%25", "_", "%22%20OR%201=1--", "NEAR(", "*", "a:b:c", "%00"] {
            world.get(Role::Agent, &format!("/v1/tickets?filter={text}")).await.is(200);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn complaints_come_once_and_batches_say_what_became_of_each_line() {
    for world in World::all().await {
        let line = |id: &str| json!({"id": id, "channel": "web", "body": "It broke."}).to_string();
        let one = world.post(Role::Intake, "/v1/complaints", &serde_json::from_str(&line("c1")).expect("json")).await.is(201);
        assert_eq!(one["created"], true);
        let again = world.post(Role::Intake, "/v1/complaints", &serde_json::from_str(&line("c1")).expect("json")).await.is(200);
        assert_eq!((again["created"].as_bool(), &again["ticket"]), (Some(false), &one["ticket"]));
        let problem = world.post(Role::Intake, "/v1/complaints", &json!({"channel": "pigeon", "body": "x"})).await;
        assert!(problem.refuses(422, "invalid")["detail"].as_str().is_some_and(|text| text.starts_with("channel: ")));

        let batch = format!("{}\n\nnot json\n{}\r\n{{\"channel\": \"web\"}}\n", line("c1"), line("c2"));
        let send = |text: String| {
            let request = world.request(Method::POST, "/v1/complaints").bearer_auth(&world.tokens[&Role::Intake]);
            request.header("Content-Type", "application/x-ndjson").header("Idempotency-Key", key()).body(text)
        };
        let page = answer(send(batch)).await.is(200);
        let results = page["items"].as_array().expect("one result a line").clone();
        let lines: Vec<_> =
            results.iter().map(|r| (r["line"].as_u64(), r["created"].as_bool(), r["error"].is_string())).collect();
        assert_eq!(
            lines,
            [(Some(1), Some(false), false), (Some(3), None, true), (Some(4), Some(true), false), (Some(5), None, true)]
        );
        answer(send("{}\n".repeat(1_001))).await.refuses(413, "too_large");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn health_numbers_and_desk() {
    let world = World::sqlite().await;
    world.complain("h1", "20.00").await;
    answer(world.request(Method::GET, "/healthz")).await.is(200);
    answer(world.request(Method::GET, "/readyz")).await.is(200);
    world.state.pulse.beat(world.state.now());
    answer(world.request(Method::GET, "/readyz")).await.is(200);
    world.pass(3_600);
    answer(world.request(Method::GET, "/readyz")).await.refuses(503, "busy");

    let numbers = world.request(Method::GET, "/metrics").send().await.expect("an answer").text().await.expect("a text");
    for wanted in [
        "amends_outbox_jobs{state=\"waiting\"}",
        "amends_tickets{view=\"queue\"} 1",
        "amends_http_requests_total{method=\"POST\",route=\"/v1/complaints\",status=\"201\"} 1",
        "amends_http_request_duration_seconds",
    ] {
        assert!(numbers.contains(wanted), "{wanted} is missing in\n{numbers}");
    }
    let proxied = world.request(Method::GET, "/metrics").header("X-Forwarded-For", "127.0.0.1");
    answer(proxied).await.refuses(401, "unauthenticated");
    assert_eq!(world.get_as(Role::Wallboard, "/metrics").send().await.expect("an answer").status(), 200);

    let desk = world.get(Role::Lead, "/v1/desk").await.is(200);
    assert_eq!(
        (desk["me"].as_str(), desk["role"].as_str(), desk["undo_seconds"].as_u64()),
        (Some("lead-1"), Some("lead"), Some(10))
    );
    assert_eq!(world.get(Role::Agent, "/v1/desk").await.is(200)["epoch"], desk["epoch"]);
    let figures = world.get(Role::Wallboard, "/v1/metrics?period=24h").await.is(200);
    assert_eq!(figures["open"], 1);
    let checkpoint = world.get(Role::Auditor, "/v1/audit/checkpoint").await.is(200);
    let audit = world.get(Role::Auditor, "/v1/audit?limit=500").await.is(200);
    assert_eq!(audit["items"].as_array().and_then(|items| items.last()).map(|last| &last["hash"]), Some(&checkpoint["hash"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_names_the_customers_language_and_the_answers_that_fit() {
    let world = World::sqlite().await;
    let complain = async |source: &str, locale: Option<&str>, text: &str| {
        let body = json!({"id": source, "channel": "email", "body": text, "reason": "late",
            "customer": {"email": format!("{source}@example.org"), "locale": locale}});
        let ticket = world.post(Role::Intake, "/v1/complaints", &body).await.is(201)["ticket"].clone();
        world.get(Role::Agent, &format!("/v1/tickets/{ticket}")).await.is(200)
    };
    let german = "Das Paket ist seit zwei Wochen unterwegs und niemand antwortet auf meine Fragen. Wo bleibt es denn?";
    for (source, locale, text, language, guessed, title) in [
        ("l1", Some("nl-NL"), german, json!("nl"), false, "Mijn pakket is te laat of zoek."),
        ("l2", None, german, json!("de"), true, "Mein Paket kommt zu spät oder gar nicht."),
        ("l3", Some("ja"), german, json!("ja"), false, "My parcel is late or lost."),
        ("l4", None, "?", json!(null), false, "My parcel is late or lost."),
    ] {
        let case = complain(source, locale, text).await;
        assert_eq!(
            (&case["contact"]["language"], &case["contact"]["language_guessed"]),
            (&language, &json!(guessed)),
            "{source}"
        );
        assert_eq!(case["help"][0]["title"], title, "{source}");
        let url = case["help"][0]["url"].as_str().expect("an address");
        assert!(url.starts_with("https://claim.example/help/late-parcel?lang="), "{url}");
    }
}
