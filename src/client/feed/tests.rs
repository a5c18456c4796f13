//! The feed against servers that are cut short, silent, held back and picky, in this process.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::StreamExt;
use tokio::sync::mpsc;

use super::super::ClientConfig;
use super::*;
use crate::wire::feed::FeedPage;

const QUICK: Patience =
    Patience { silence: Duration::from_millis(300), first_byte: Duration::from_millis(300), poll: Duration::from_millis(50) };

async fn serve(router: Router) -> Client {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut config = ClientConfig::new(format!("http://{}/", listener.local_addr().unwrap()), "am_test".to_owned().into());
    config.request_timeout = Duration::from_secs(5);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Client::new(config).unwrap()
}

fn event(seq: i64) -> FeedEvent {
    FeedEvent {
        seq,
        at: Timestamp::UNIX_EPOCH,
        actor: "customer".into(),
        action: "a.b".into(),
        object: "ticket:1".into(),
        ticket: None,
        alarm: None,
    }
}

fn said(seq: i64) -> String {
    format!("id: {seq}\ndata: {}\n\n", serde_json::to_string(&event(seq)).unwrap())
}

fn spoken(body: Body) -> Response {
    ([(header::CONTENT_TYPE, "text/event-stream")], body).into_response()
}

/// Says these things and then nothing more, without an end.
fn says(texts: Vec<String>) -> Response {
    let texts = tokio_stream::iter(texts.into_iter().map(Ok::<_, std::io::Error>));
    spoken(Body::from_stream(texts.chain(tokio_stream::pending())))
}

async fn heard(receiver: &mut mpsc::Receiver<FeedNews>) -> FeedNews {
    tokio::time::timeout(Duration::from_secs(10), receiver.recv()).await.expect("news in time").expect("somebody follows")
}

#[tokio::test]
async fn the_feed_resumes_where_it_broke_off() {
    type Seen = Arc<Mutex<Vec<Option<String>>>>;
    async fn events(State(seen): State<Seen>, headers: HeaderMap) -> Response {
        let mut seen = seen.lock().unwrap();
        seen.push(headers.get("last-event-id").map(|id| id.to_str().unwrap().to_owned()));
        match seen.len() {
            1 => spoken(Body::from(format!(": hello\n\n{}{}", said(11), said(12)))),
            // Repeats 12, then stays silent for good.
            _ => says(vec![format!("{}{}", said(12), said(13))]),
        }
    }
    let seen = Seen::default();
    let api = serve(Router::new().route("/v1/events", get(events)).with_state(Arc::clone(&seen))).await;
    let (sender, mut receiver) = mpsc::channel(8);
    let following = tokio::spawn(follow(api, Some(10), QUICK, sender));
    let mut seqs = Vec::new();
    let mut states = Vec::new();
    while states.last() != Some(&"stale") {
        match heard(&mut receiver).await {
            FeedNews::Events(events) => seqs.extend(events.iter().map(|event| event.seq)),
            FeedNews::Live(way) => states.push(way.name()),
            FeedNews::Stale { .. } => states.push("stale"),
            FeedNews::Down { error, .. } => {
                assert!(matches!(error, ClientError::Unreachable { .. }));
                states.push("down");
            }
        }
    }
    assert_eq!(seqs, [11, 12, 13]);
    assert_eq!(states, ["sse", "down", "sse", "stale"]);
    assert_eq!(*seen.lock().unwrap(), [Some("10".to_owned()), Some("12".to_owned())]);
    drop(receiver);
    tokio::time::timeout(Duration::from_secs(10), following).await.unwrap().unwrap();
}

#[tokio::test]
async fn signs_of_life_between_events_count_as_contact() {
    async fn events() -> Response {
        let beats = futures_util::stream::unfold(0, |n| async move {
            tokio::time::sleep(Duration::from_millis(100)).await;
            Some((Ok::<_, std::io::Error>(": alive\n\n"), n + 1))
        });
        spoken(Body::from_stream(beats.take(6).chain(tokio_stream::pending())))
    }
    let api = serve(Router::new().route("/v1/events", get(events))).await;
    let (sender, mut receiver) = mpsc::channel(8);
    let begun = Timestamp::now();
    tokio::spawn(follow(api, None, Patience { silence: Duration::from_secs(2), ..QUICK }, sender));
    assert_eq!(heard(&mut receiver).await, FeedNews::Live(Transport::Sse));
    let FeedNews::Stale { since } = heard(&mut receiver).await else { panic!("the feed is silent, not broken") };
    assert!(since.duration_since(begun) >= jiff::SignedDuration::from_millis(500), "{since} is the opening, not the last byte");
}

/// What stands between a log and its readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    /// Nothing.
    Nothing,
    /// Streams are collected until their end.
    Holds,
    /// Streams are answered with a page of its own.
    Replaces,
    /// Streams are no method of its.
    Refuses,
    /// Streams are collected, and answers that take long are cut off.
    Hurries,
}

/// A log that grows by one event with every question, and what has been asked.
#[derive(Clone)]
struct Log {
    between: Arc<Mutex<Between>>,
    asked: Arc<Mutex<Vec<&'static str>>>,
    length: Arc<AtomicI64>,
}

impl Log {
    fn new(between: Between) -> Self {
        Self { between: Arc::new(Mutex::new(between)), asked: Arc::default(), length: Arc::new(AtomicI64::new(3)) }
    }

    async fn serve(&self) -> Client {
        serve(Router::new().route("/v1/events", get(Self::events)).with_state(self.clone())).await
    }

    async fn events(
        State(log): State<Self>,
        Query(query): Query<std::collections::HashMap<String, i64>>,
        headers: HeaderMap,
    ) -> Response {
        let between = *log.between.lock().unwrap();
        let last = headers.get("last-event-id").map(|id| id.to_str().unwrap().parse().unwrap());
        let after: i64 = last.or(query.get("after").copied()).expect("every reader knows where it is");
        let length = log.length.fetch_add(1, Ordering::Relaxed);
        let Some(wait) = query.get("wait") else {
            log.asked.lock().unwrap().push("stream");
            return match between {
                Between::Nothing => says((after + 1..=length).map(said).collect()),
                Between::Holds | Between::Hurries => std::future::pending().await,
                Between::Replaces => "<html>Welcome</html>".into_response(),
                Between::Refuses => StatusCode::NOT_IMPLEMENTED.into_response(),
            };
        };
        log.asked.lock().unwrap().push(if *wait > 0 { "wait" } else { "page" });
        if between == Between::Hurries && *wait > 0 {
            return StatusCode::GATEWAY_TIMEOUT.into_response();
        }
        // Two at a time, the last one twice.
        let items: Vec<FeedEvent> = (after.max(1)..=length.min(after + 2)).map(event).collect();
        let next = items.last().map_or(after, |event| event.seq);
        axum::Json(FeedPage { more: next < length, items, next: next.to_string() }).into_response()
    }
}

/// Follows from the beginning until so many events were told; gives the ways that were said to be live.
async fn ways(client: Client, events: usize) -> Vec<Transport> {
    let (sender, mut receiver) = mpsc::channel(8);
    let following = tokio::spawn(follow(client, Some(0), QUICK, sender));
    let (mut seqs, mut ways) = (Vec::new(), Vec::new());
    while seqs.len() < events {
        match heard(&mut receiver).await {
            FeedNews::Events(events) => seqs.extend(events.iter().map(|event| event.seq)),
            FeedNews::Live(way) => ways.push(way),
            FeedNews::Stale { .. } | FeedNews::Down { .. } => {}
        }
    }
    let wanted: Vec<i64> = (1..).take(seqs.len()).collect();
    assert_eq!(seqs, wanted, "none lost, none twice, in order");
    following.abort();
    ways
}

#[tokio::test]
async fn the_best_way_that_gets_through_is_taken_and_nothing_is_lost_or_told_twice() {
    for (between, expected, events) in [
        (Between::Nothing, Transport::Sse, 3),
        (Between::Holds, Transport::LongPoll, 9),
        (Between::Replaces, Transport::LongPoll, 9),
        (Between::Refuses, Transport::LongPoll, 9),
    ] {
        let log = Log::new(between);
        assert_eq!(ways(log.serve().await, events).await, [expected], "{between:?}");
    }
}

#[tokio::test]
async fn where_waiting_is_cut_off_the_news_is_fetched_every_few_seconds() {
    let log = Log::new(Between::Hurries);
    let ways = ways(log.serve().await, 12).await;
    assert_eq!((ways.first(), ways.last()), (Some(&Transport::LongPoll), Some(&Transport::Poll)), "{ways:?}");
    let asked = log.asked.lock().unwrap();
    assert_eq!(asked.iter().filter(|asked| **asked == "wait").count(), 3, "{asked:?}");
}

#[tokio::test]
async fn a_way_that_is_wished_is_the_only_one() {
    for (wished, asked) in [(Transport::Poll, "page"), (Transport::LongPoll, "wait")] {
        let log = Log::new(Between::Nothing);
        let client = log.serve().await.by(wished);
        assert_eq!(ways(client, 9).await, [wished]);
        let all = log.asked.lock().unwrap();
        assert!(all.contains(&asked) && !all.contains(&"stream"), "{wished}: {all:?}");
    }
    let log = Log::new(Between::Holds);
    let (sender, mut receiver) = mpsc::channel(8);
    tokio::spawn(follow(log.serve().await.by(Transport::Sse), Some(0), QUICK, sender));
    let FeedNews::Down { error, .. } = heard(&mut receiver).await else { panic!("nothing gets through") };
    assert!(error.to_string().contains("does not get through"), "{error}");
    assert!(log.asked.lock().unwrap().iter().all(|asked| *asked == "stream"));
}

#[tokio::test]
async fn what_stands_between_is_told_by_a_probe() {
    let limit = Duration::from_millis(300);
    for (between, through) in
        [(Between::Nothing, [true, true, true]), (Between::Holds, [false, true, true]), (Between::Replaces, [false, true, true])]
    {
        let api = Log::new(between).serve().await;
        for (way, through) in Transport::ALL.into_iter().zip(through) {
            assert_eq!(probe(&api, Some(0), way, limit).await.is_ok(), through, "{between:?} {way}");
        }
    }
}

#[tokio::test]
async fn answers_that_come_at_once_with_nothing_are_not_asked_for_without_a_pause() {
    async fn events(State(asked): State<Arc<AtomicUsize>>) -> Response {
        asked.fetch_add(1, Ordering::Relaxed);
        axum::Json(FeedPage { items: Vec::new(), next: "3".to_owned(), more: false }).into_response()
    }
    let asked = Arc::new(AtomicUsize::new(0));
    let api = serve(Router::new().route("/v1/events", get(events)).with_state(Arc::clone(&asked))).await;
    let (sender, mut receiver) = mpsc::channel(8);
    let following = tokio::spawn(follow(api.by(Transport::LongPoll), Some(3), QUICK, sender));
    assert_eq!(heard(&mut receiver).await, FeedNews::Live(Transport::LongPoll));
    assert!(tokio::time::timeout(Duration::from_millis(1_500), receiver.recv()).await.is_err(), "there is no news");
    assert!(asked.load(Ordering::Relaxed) <= 4, "{asked:?} questions");
    following.abort();
}
