//! Effects against a disk and a server that is not there.

use std::sync::Arc;

use jiff::Timestamp;

use super::*;
use crate::client::ClientConfig;
use crate::domain::ids::TicketId;
use crate::tui::effect::{Draft, IntentRecord, SentText};
use crate::wire::compensation::IssueRequest;
use crate::wire::desk::{Arrangement, Group, Sort, View};
use crate::wire::problem::Problem;

fn record(id: u128) -> IntentRecord {
    let request: IssueRequest = serde_json::from_value(serde_json::json!({
        "id": CompensationId(id), "ticket": 7, "reason": "late", "offer": "2", "amount": {"value": "15.00", "currency": "EUR"}
    }))
    .unwrap();
    IntentRecord {
        request,
        version: 3,
        created_at: Timestamp::now(),
        customer: "Ada Canary".to_owned(),
        acknowledged: None,
        undo_wanted: false,
    }
}

fn draft(text: &str) -> Draft {
    Draft {
        ticket: TicketId(7),
        kind: MessageKind::Reply,
        text: text.to_owned(),
        at: Timestamp::UNIX_EPOCH,
        sent: Some(SentText { hash: "ab".to_owned(), key: u128::MAX - 1 }),
        post: None,
    }
}

fn hooks() -> Hooks {
    Hooks { keep_files: Arc::new(|_| {}), token: Arc::new(|| Ok("t".to_owned().into())) }
}

fn open(state: &Path) -> (World, mpsc::Receiver<Event>) {
    // Nothing listens on port 1.
    let client = Client::new(ClientConfig::new("http://127.0.0.1:1", "t".to_owned().into())).unwrap();
    let (queue, events) = mpsc::channel(64);
    (World::open(client, state, hooks(), queue).unwrap(), events)
}

async fn next(events: &mut mpsc::Receiver<Event>) -> Msg {
    match tokio::time::timeout(Duration::from_secs(10), events.recv()).await.unwrap().unwrap() {
        Event::Msg(msg) => msg,
        Event::Input(reading) => panic!("{reading:?}"),
        Event::Looks(looks) => panic!("{looks:?}"),
        Event::Returned(id, end) => panic!("{id:?} {end:?}"),
    }
}

#[tokio::test]
async fn an_intent_is_stored_before_it_is_told_and_found_again_without_the_name() {
    let state = tempfile::tempdir().unwrap();
    let (mut world, mut events) = open(state.path());
    assert_eq!(next(&mut events).await, Msg::OutboxLoaded(Vec::new()));
    world.deed(Deed::Store(record(1)));
    assert_eq!(next(&mut events).await, Msg::IntentStored(CompensationId(1)));
    // Taken back before the server has answered.
    world.deed(Deed::Store(IntentRecord { undo_wanted: true, ..record(1) }));
    assert_eq!(next(&mut events).await, Msg::IntentStored(CompensationId(1)));
    world.deed(Deed::Store(record(2)));
    world.deed(Deed::Forget(CompensationId(2)));
    world.deed(Deed::SaveDraft(draft("Sorry")));
    assert_eq!(next(&mut events).await, Msg::IntentStored(CompensationId(2)));
    world.request(TaskId(1), Call::Issue { request: record(1).request, version: 3 });
    let Msg::Answer(TaskId(1), Err(failure)) = next(&mut events).await else { panic!() };
    assert_eq!((failure.kind, failure.code.as_str()), (FailureKind::Unreachable, "unreachable"));
    world.sync(Duration::from_secs(5)).await;
    assert!(state.path().join(format!("outbox/sent/{}.json", CompensationId(1))).exists());
    drop(world);

    let (mut world, mut events) = open(state.path());
    let Msg::OutboxLoaded(found) = next(&mut events).await else { panic!() };
    assert_eq!(found.len(), 1);
    assert!(found[0].undo_wanted, "what was taken back is not forgotten");
    assert_eq!((found[0].request.clone(), found[0].customer.as_str()), (record(1).request, ""));
    // Drafts are read only once it is known that files may be kept.
    world.perform(Effect::KeepFiles(false));
    world.sync(Duration::from_secs(5)).await;
    assert!(events.try_recv().is_err());
    world.perform(Effect::KeepFiles(true));
    assert_eq!(next(&mut events).await, Msg::DraftsLoaded(vec![draft("Sorry")]));
}

#[tokio::test]
async fn an_intent_that_cannot_be_written_is_never_called_stored() {
    let state = tempfile::tempdir().unwrap();
    let (world, mut events) = open(state.path());
    next(&mut events).await;
    std::fs::remove_dir_all(state.path().join("outbox")).unwrap();
    world.deed(Deed::Store(record(1)));
    let Msg::IntentFailed { id, why } = next(&mut events).await else { panic!() };
    assert_eq!(id, CompensationId(1));
    assert!(why.contains("outbox"), "{why}");
}

#[tokio::test]
async fn ids_are_fresh_and_cancelled_requests_say_nothing() {
    let state = tempfile::tempdir().unwrap();
    let (mut world, mut events) = open(state.path());
    next(&mut events).await;
    world.request(TaskId(1), Call::FetchDesk);
    world.cancel(TaskId(1));
    world.busy().idle().await;
    world.draw_ids(3);
    let Msg::FreshIds(ids) = next(&mut events).await else { panic!("the cancelled request answered") };
    assert!(ids.len() == 3 && ids[0] != ids[1] && ids[1] != ids[2]);
    assert!(events.try_recv().is_err());
}

#[test]
fn failures_say_what_to_do_next() {
    let problem = |status, code: &str| {
        let text = serde_json::json!({"status": status, "code": code, "title": "t"});
        let problem: Problem = serde_json::from_value(text).unwrap();
        failure(ClientError::Problem { problem: Box::new(problem), status, retry_after_s: None }).kind
    };
    for (status, code, kind) in [
        (401, "unauthenticated", FailureKind::NotAllowed),
        (403, "forbidden", FailureKind::NotAllowed),
        (404, "not_found", FailureKind::NotFound),
        (409, "compensation_open", FailureKind::Refused),
        (409, "key_in_flight", FailureKind::Unreachable),
        (412, "stale_version", FailureKind::Refused),
        (429, "busy", FailureKind::Unreachable),
        (500, "internal", FailureKind::Unreachable),
    ] {
        assert_eq!(problem(status, code), kind, "{status} {code}");
    }
}

#[test]
fn derived_keys_tell_commands_versions_and_consoles_apart() {
    let key = |salt, verb, version| derived(salt, verb, CompensationId(1), version);
    assert_eq!(key(1, "undo", Some(2)), key(1, "undo", Some(2)));
    let others = [key(1, "approve", Some(2)), key(1, "undo", Some(3)), key(1, "undo", None), key(2, "undo", Some(2))];
    assert!(others.iter().all(|other| other.len() == 32 && *other != key(1, "undo", Some(2))));
}

#[test]
fn a_window_is_asked_for_by_its_anchor() {
    let query = |anchor| {
        ticket_query(WindowRequest {
            view: View::Queue,
            filter: String::new(),
            arrangement: Arrangement::default(),
            anchor,
            limit: 50,
        })
    };
    assert_eq!(query(WindowAnchor::Top), TicketQuery { view: Some(View::Queue), limit: Some(50), ..TicketQuery::default() });
    assert_eq!(query(WindowAnchor::Bottom).before.as_deref(), Some(""));
    assert_eq!(query(WindowAnchor::After("c".into())).cursor.as_deref(), Some("c"));
    assert_eq!(query(WindowAnchor::Before("b".into())).before.as_deref(), Some("b"));
    assert_eq!(query(WindowAnchor::Around(TicketId(4))).around, Some(TicketId(4)));
    let arranged = TicketQuery::default().arranged(&Arrangement {
        sort: Sort::Amount,
        group: Some(Group::Brand),
        folded: vec!["a \"b\"".to_owned(), String::new()],
    });
    assert_eq!((arranged.sort, arranged.group), (Some(Sort::Amount), Some(Group::Brand)));
    assert_eq!(arranged.folded.as_deref(), Some(r#"["a \"b\"",""]"#));
}

/// Takes one connection and says from where its feed is asked for; it is then held open without a word.
async fn asked_from(listener: &tokio::net::TcpListener) -> (String, tokio::net::TcpStream) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let (mut stream, _) = tokio::time::timeout(Duration::from_secs(10), listener.accept()).await.unwrap().unwrap();
    let mut head = String::new();
    while !head.contains("\r\n\r\n") {
        let mut bytes = [0; 1024];
        let count = stream.read(&mut bytes).await.unwrap();
        assert!(count > 0, "{head}");
        head.push_str(std::str::from_utf8(&bytes[..count]).unwrap());
    }
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n").await.unwrap();
    let from = head.lines().find_map(|line| line.strip_prefix("last-event-id: ")).unwrap_or("now").to_owned();
    (from, stream)
}

#[tokio::test]
async fn the_feed_of_another_log_replaces_the_one_that_is_followed() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::new(ClientConfig::new(server, "t".to_owned().into())).unwrap();
    let state = tempfile::tempdir().unwrap();
    let (queue, _events) = mpsc::channel(64);
    let mut world = World::open(client, state.path(), hooks(), queue).unwrap();
    world.follow(Some(900));
    let (from, mut first) = asked_from(&listener).await;
    assert_eq!(from, "900");
    world.follow(Some(950));
    world.follow_from(12);
    assert_eq!(asked_from(&listener).await.0, "12");
    let mut rest = Vec::new();
    let end = tokio::io::AsyncReadExt::read_to_end(&mut first, &mut rest);
    // An end or a reset: either way nobody listens there any more.
    let _ = tokio::time::timeout(Duration::from_secs(10), end).await.expect("the old feed is given up");
}
