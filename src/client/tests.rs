//! The client against a small server of its own, in this process.
#![cfg(feature = "server")]

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};

use super::retry::until_settled;
use super::*;
use crate::domain::ids::{CompensationId, TicketId};
use crate::wire::compensation::{IssueRequest, ReasonText};
use crate::wire::desk::View;
use crate::wire::ticket::TakeRequest;

async fn serve(router: Router) -> Client {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    client(&server)
}

fn client(server: &str) -> Client {
    let mut config = ClientConfig::new(server, "am_test".to_owned().into());
    config.request_timeout = Duration::from_secs(5);
    Client::new(config).unwrap()
}

/// Answers every request with its own method, path, headers and body, inside an error that carries them.
async fn mirror(request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    let header = |name: &str| parts.headers.get(name).map(|v| v.to_str().unwrap().to_owned());
    let seen = serde_json::json!({
        "line": format!("{} {}", parts.method, parts.uri),
        "bearer": header("authorization"),
        "key": header("idempotency-key"),
        "match": header("if-match"),
        "body": String::from_utf8_lossy(&body),
    });
    let problem = serde_json::json!({"status": 409, "code": "compensation_open", "title": "seen", "current": seen});
    (StatusCode::CONFLICT, [(header::CONTENT_TYPE, "application/problem+json")], problem.to_string()).into_response()
}

fn seen(error: ClientError) -> serde_json::Value {
    let ClientError::Problem { problem, .. } = error else { panic!("{error:?}") };
    problem.current.unwrap()
}

fn issue_request() -> IssueRequest {
    serde_json::from_value(serde_json::json!({
        "id": CompensationId(0xabc), "ticket": 7, "reason": "late", "offer": "2", "amount": {"value": "15.00", "currency": "EUR"}
    }))
    .unwrap()
}

#[tokio::test]
async fn requests_have_the_shape_of_the_contract() {
    let api = serve(Router::new().fallback(any(mirror))).await;
    let issued = seen(api.issue(&issue_request(), 12).await.unwrap_err());
    assert_eq!(issued["line"], "POST /v1/compensations");
    assert_eq!(issued["bearer"], "Bearer am_test");
    assert_eq!(issued["key"], "00000000000000000000000000000abc");
    assert_eq!(issued["match"], "\"12\"");
    assert!(issued["body"].as_str().unwrap().contains(r#""amount":{"value":"15.00","currency":"EUR"}"#), "{issued}");

    let query = TicketQuery {
        view: Some(View::AtRisk),
        filter: Some("late & lost?".into()),
        around: Some(TicketId(4)),
        limit: Some(50),
        ..TicketQuery::default()
    };
    let listed = seen(api.tickets(&query).await.unwrap_err());
    assert_eq!(listed["line"], "GET /v1/tickets?view=at_risk&filter=late+%26+lost%3F&around=4&limit=50");
    assert!(listed["key"].is_null() && listed["match"].is_null());

    let refused = seen(api.refuse(CompensationId(1), &ReasonText { reason: "no".into() }, 3, "k1").await.unwrap_err());
    assert_eq!(refused["line"], "POST /v1/compensations/00000000000000000000000000000001/refuse");
    assert_eq!(
        (&refused["key"], &refused["match"], &refused["body"]),
        (&"k1".into(), &"\"3\"".into(), &r#"{"reason":"no"}"#.into())
    );

    let offers = seen(api.offers(TicketId(7), crate::domain::complaint::Reason::WrongItem).await.unwrap_err());
    assert_eq!(offers["line"], "GET /v1/tickets/7/offers?reason=wrong_item");
    let taken = seen(api.take(TicketId(7), &TakeRequest::default(), "k2").await.unwrap_err());
    assert_eq!((&taken["line"], &taken["key"]), (&"POST /v1/tickets/7/take".into(), &"k2".into()));
    let audit = seen(api.audit(40, 500).await.unwrap_err());
    assert_eq!(audit["line"], "GET /v1/audit?after=40&limit=500");
    let undone = seen(api.undo(CompensationId(1), None, "k3").await.unwrap_err());
    assert!(undone["match"].is_null());
}

#[tokio::test]
async fn answers_are_read_and_odd_ones_explained() {
    async fn big() -> Response {
        Body::from_stream(tokio_stream::iter((0..20).map(|_| Ok::<_, std::io::Error>(vec![b' '; 1024 * 1024])))).into_response()
    }
    let api = serve(
        Router::new()
            .route("/v1/tickets/counts", get(|| async { r#"{"items":[{"view":"queue","count":3}],"next":null}"# }))
            .route("/v1/desk", get(|| async { "<html>hello" }))
            .route("/v1/metrics", get(|| async { (StatusCode::BAD_GATEWAY, "<html>".repeat(9000)) }))
            .route("/v1/audit", get(big))
            .route(
                "/v1/payouts/reconcile",
                get(|| async { (StatusCode::FOUND, [(header::LOCATION, "http://elsewhere.example/")]) }),
            )
            .route(
                "/v1/payouts/export",
                post(|| async {
                    let headers = [
                        (header::CONTENT_DISPOSITION, "attachment; filename=\"a.xml\""),
                        (header::CONTENT_TYPE, "application/xml"),
                    ];
                    (headers, [("x-amends-payouts", "4")], "<Document/>")
                }),
            ),
    )
    .await;
    let counts = api.counts().await.unwrap();
    assert_eq!((counts.len(), counts[0].view, counts[0].count), (1, View::Queue, 3));
    let error = api.desk().await.unwrap_err();
    assert!(matches!(error, ClientError::Protocol { .. }) && error.to_string().contains("amends doctor"), "{error}");
    let error = api.metrics("7d").await.unwrap_err();
    assert!(error.is_passing() && error.to_string().len() < 1000, "{error}");
    assert!(api.audit(0, 1).await.unwrap_err().to_string().contains("16 MiB"));
    assert!(api.reconcile().await.unwrap_err().to_string().contains("redirect"));
    assert_eq!(api.compensation(CompensationId(1)).await.unwrap_err().exit_code(), 4);
    let export = api.export("pain.001.001.09", None, "k").await.unwrap();
    assert_eq!((export.bytes.as_slice(), export.file_name.as_deref()), (&b"<Document/>"[..], Some("a.xml")));
    assert_eq!(export.notes, [("amends-payouts".to_owned(), "4".to_owned())]);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unreachable() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let server = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = client(&server).desk().await.unwrap_err();
    assert_eq!(error.exit_code(), 5);
    assert!(error.to_string().contains(&server), "{error}");
}

#[test]
fn addresses_that_are_none_are_refused_with_an_example() {
    for server in
        ["", "desk.example", "ftp://desk.example", "http://", "https://u:secret@desk.example", "https://desk.example/?a=b"]
    {
        let error = Client::new(ClientConfig::new(server, "t".to_owned().into())).unwrap_err().to_string();
        assert!(error.contains("https://desk.example.com") && !error.contains("secret"), "{error}");
    }
    let error = Client::new(ClientConfig::new("http://desk.example", "a\nb".to_owned().into())).unwrap_err().to_string();
    assert!(error.contains("token") && !error.contains("a\nb"), "{error}");
}

#[tokio::test]
async fn a_command_is_repeated_with_its_key_until_there_is_a_verdict() {
    type Keys = Arc<Mutex<Vec<String>>>;
    async fn flaky(State(keys): State<Keys>, headers: HeaderMap) -> Response {
        let mut keys = keys.lock().unwrap();
        keys.push(headers["idempotency-key"].to_str().unwrap().to_owned());
        let (status, code) = match keys.len() {
            1 => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            2 => (StatusCode::CONFLICT, "key_in_flight"),
            _ => (StatusCode::CONFLICT, "compensation_open"),
        };
        (status, serde_json::json!({"status": 0, "code": code, "title": "t"}).to_string()).into_response()
    }
    let keys = Keys::default();
    let api = serve(Router::new().route("/v1/compensations", post(flaky)).with_state(Arc::clone(&keys))).await;
    let request = issue_request();
    let waits = AtomicU32::new(0);
    let verdict = until_settled(
        || api.issue(&request, 1),
        |_, _| {
            waits.fetch_add(1, Ordering::Relaxed);
        },
    )
    .await
    .unwrap_err();
    assert_eq!((verdict.code(), verdict.exit_code()), (Some("compensation_open"), 3));
    assert_eq!(waits.into_inner(), 2);
    assert_eq!(*keys.lock().unwrap(), vec![request.id.to_string(); 3]);
}

#[tokio::test]
async fn how_long_an_answer_took_is_told_once_and_waiting_for_news_does_not_count() {
    async fn slow() -> &'static str {
        tokio::time::sleep(Duration::from_millis(60)).await;
        r#"{"items":[],"next":"7","more":false}"#
    }
    let api = serve(Router::new().route("/v1/tickets/counts", get(slow)).route("/v1/events", get(slow))).await;
    assert_eq!(api.take_round_trip(), None);
    api.counts().await.unwrap();
    let took = api.take_round_trip().unwrap();
    assert!((60..5_000).contains(&took.as_millis()), "{took:?}");
    api.events(Some(7), 20).await.unwrap();
    assert_eq!(api.take_round_trip(), None);
}

#[tokio::test]
async fn a_token_is_renewed_only_when_the_server_knows_it_as_ours() {
    type Seen = Arc<Mutex<Vec<String>>>;
    async fn desk(State(seen): State<Seen>, headers: HeaderMap) -> Response {
        let bearer = headers["authorization"].to_str().unwrap().to_owned();
        let me = match bearer.as_str() {
            "Bearer am_test" | "Bearer am_next" => "ada",
            "Bearer am_bob" => "bob",
            _ => return (StatusCode::UNAUTHORIZED, "").into_response(),
        };
        seen.lock().unwrap().push(bearer);
        let desk = serde_json::json!({"name": "d", "me": me, "role": "agent", "now": "2026-03-02T10:00:00Z", "undo_seconds": 10,
            "lease_minutes": 15, "templates": [], "epoch": "e", "seq": 1});
        desk.to_string().into_response()
    }
    let seen = Seen::default();
    let api = serve(Router::new().route("/v1/desk", get(desk)).with_state(Arc::clone(&seen))).await;
    let other = api.clone();
    let renew = async |token: &str| api.renew(token.to_owned().into(), "ada").await;
    let refused = renew("am_revoked").await.unwrap_err();
    assert_eq!(refused.exit_code(), 6);
    let foreign = renew("am_bob").await.unwrap_err().to_string();
    assert_eq!(foreign, "This token is of bob; ada has to unlock.");
    assert!(renew("a\nb").await.unwrap_err().to_string().contains("characters"));
    other.desk().await.unwrap();
    assert_eq!(renew("am_next").await.unwrap().me, "ada");
    other.desk().await.unwrap();
    let tokens = seen.lock().unwrap().clone();
    assert_eq!(tokens, ["Bearer am_bob", "Bearer am_test", "Bearer am_next", "Bearer am_next"]);
}
