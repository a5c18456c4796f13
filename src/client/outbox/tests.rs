//! The outbox against crashes and damaged files.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::domain::complaint::Reason;
use crate::domain::ids::TicketId;

const SERVER: &str = "https://desk.example";

fn now() -> Timestamp {
    "2026-03-02T10:00:00Z".parse().unwrap()
}

fn intent(id: u128) -> Intent {
    Intent {
        request: IssueRequest {
            id: CompensationId(id),
            ticket: TicketId(7),
            reason: Reason::Late,
            offer: '2',
            amount: serde_json::from_str(r#"{"value":"15.00","currency":"EUR"}"#).unwrap(),
            undo_window: true,
        },
        version: 3,
        created_at: now(),
        server: SERVER.to_owned(),
        acknowledged: None,
        undo_wanted: false,
    }
}

fn fresh() -> (tempfile::TempDir, Outbox) {
    let state = tempfile::tempdir().unwrap();
    let outbox = Outbox::open(state.path()).unwrap();
    (state, outbox)
}

fn ids(loaded: &Loaded) -> Vec<(u128, IntentState)> {
    loaded.open.iter().map(|(intent, state)| (intent.request.id.0, *state)).collect()
}

#[test]
fn an_intent_survives_a_restart_in_the_state_it_was_in() {
    let (state, outbox) = fresh();
    outbox.store(&intent(1)).unwrap();
    outbox.store(&intent(2)).unwrap();
    outbox.mark(CompensationId(2), IntentState::Sent).unwrap();
    outbox.store(&intent(3)).unwrap();
    outbox.mark(CompensationId(3), IntentState::Done).unwrap();
    let again = Outbox::open(state.path()).unwrap();
    let loaded = again.load(SERVER, now()).unwrap();
    assert_eq!(ids(&loaded), [(1, IntentState::New), (2, IntentState::Sent)]);
    assert_eq!(loaded.open[0].0, intent(1));
    assert!(loaded.quarantined.is_empty());
}

#[test]
fn files_are_private_and_hold_neither_name_nor_link() {
    let (_state, outbox) = fresh();
    outbox.store(&intent(1)).unwrap();
    let path = outbox.path(CompensationId(1), IntentState::New);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(path.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
    let value: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let mut keys: Vec<&str> = value["record"].as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["acknowledged", "created_at", "request", "server", "version"]);
}

#[test]
fn an_id_belongs_to_one_command() {
    let (_state, outbox) = fresh();
    outbox.store(&intent(1)).unwrap();
    outbox.store(&intent(1)).unwrap();
    let mut other = intent(1);
    other.request.ticket = TicketId(8);
    assert!(matches!(outbox.store(&other), Err(OutboxError::Taken(CompensationId(1)))));
    outbox.mark(CompensationId(1), IntentState::Sent).unwrap();
    let acknowledged = Intent { acknowledged: Some("e1".to_owned()), ..intent(1) };
    outbox.store(&acknowledged).unwrap();
    let loaded = outbox.load(SERVER, now()).unwrap();
    assert_eq!(loaded.open, [(acknowledged, IntentState::Sent)]);
}

#[test]
fn settling_keeps_a_receipt_for_thirty_days() {
    let (_state, outbox) = fresh();
    outbox.store(&Intent { acknowledged: Some("e1".to_owned()), ..intent(1) }).unwrap();
    outbox.store(&intent(2)).unwrap();
    for id in [1, 2, 9] {
        outbox.settle(CompensationId(id)).unwrap();
    }
    assert_eq!(outbox.state_of(CompensationId(1)), Some(IntentState::Done));
    assert_eq!(outbox.state_of(CompensationId(2)), Some(IntentState::Refused));
    assert!(outbox.load(SERVER, now()).unwrap().open.is_empty());
    assert!(outbox.state_of(CompensationId(1)).is_some());
    outbox.load(SERVER, now() + SignedDuration::from_hours(24 * 31)).unwrap();
    assert_eq!(outbox.state_of(CompensationId(1)), None);
    assert!(matches!(outbox.mark(CompensationId(1), IntentState::Sent), Err(OutboxError::Missing(_))));
}

#[test]
fn intents_for_another_server_are_left_alone() {
    let (_state, outbox) = fresh();
    outbox.store(&intent(1)).unwrap();
    let loaded = outbox.load("https://other.example", now()).unwrap();
    assert_eq!((loaded.open.len(), loaded.elsewhere), (0, 1));
    assert_eq!(outbox.state_of(CompensationId(1)), Some(IntentState::New));
}

#[test]
fn a_crash_while_writing_leaves_nothing_that_could_be_sent() {
    let (_state, outbox) = fresh();
    outbox.store(&intent(1)).unwrap();
    // Killed after the temporary file, before the rename: half a file and a whole one.
    let new = outbox.folder().join("new");
    let whole = encode(&intent(2)).unwrap();
    fs::write(new.join(format!(".{}.1-1.tmp", file_name(CompensationId(2)))), &whole).unwrap();
    fs::write(new.join(format!(".{}.1-2.tmp", file_name(CompensationId(3)))), &whole[..40]).unwrap();
    let loaded = outbox.load(SERVER, now()).unwrap();
    assert_eq!(ids(&loaded), [(1, IntentState::New)]);
    assert!(loaded.quarantined.is_empty());
    // Killed between the two folder syncs of a rename on a file system that shows both names: the later state wins.
    fs::copy(outbox.path(CompensationId(1), IntentState::New), outbox.path(CompensationId(1), IntentState::Sent)).unwrap();
    assert_eq!(ids(&outbox.load(SERVER, now()).unwrap()), [(1, IntentState::Sent)]);
}

#[test]
fn what_cannot_be_read_is_set_aside_and_the_rest_goes_on() {
    let (_state, outbox) = fresh();
    outbox.store(&intent(1)).unwrap();
    let new = outbox.folder().join("new");
    let good = String::from_utf8(encode(&intent(2)).unwrap()).unwrap();
    let name = |id| file_name(CompensationId(id));
    let bad = [
        (name(2), good[..good.len() - 9].to_owned(), "damaged"),
        (name(3), String::new(), "empty"),
        (name(4), "x".repeat(70_000), "bytes"),
        (name(5), good.replace("15.00", "95.00"), "checksum"),
        (name(6), good.replace("\"v\":1", "\"v\":2"), "version 2"),
        ("a\nb.json".to_owned(), good.clone(), "name"),
        ("..json".to_owned(), "{}".to_owned(), "damaged"),
        (name(8), good.replace("\"version\"", "\"extra\":1,\"version\""), "damaged"),
    ];
    for (name, content, _) in &bad {
        fs::write(new.join(name), content).unwrap();
    }
    std::os::unix::fs::symlink("/etc/hostname", new.join(name(9))).unwrap();
    fs::create_dir(new.join("folder")).unwrap();
    let loaded = outbox.load(SERVER, now()).unwrap();
    assert_eq!(ids(&loaded), [(1, IntentState::New)]);
    let why: BTreeMap<&str, &str> = loaded.quarantined.iter().map(|q| (q.name.as_str(), q.why.as_str())).collect();
    assert_eq!(why.len(), bad.len() + 2, "{why:?}");
    for (name, _, expected) in &bad {
        let shown = name.replace('\n', "_");
        assert!(why[shown.as_str()].contains(expected), "{shown}: {}", why[shown.as_str()]);
    }
    assert!(why["folder"].contains("regular file"));
    assert_eq!(fs::read_dir(outbox.folder().join("broken")).unwrap().count(), bad.len() + 2);
    // A second one of the same name does not replace the first.
    fs::write(new.join(name(3)), "").unwrap();
    assert_eq!(outbox.load(SERVER, now()).unwrap().quarantined[0].name, format!("{}.2", name(3)));
}

#[test]
fn another_console_at_work_in_the_same_folder_breaks_nothing() {
    let (state, outbox) = fresh();
    let busy = {
        let other = Outbox::open(state.path()).unwrap();
        std::thread::spawn(move || {
            for id in 1..=150 {
                other.store(&intent(id)).unwrap();
                other.mark(CompensationId(id), IntentState::Sent).unwrap();
                other.settle(CompensationId(id)).unwrap();
            }
        })
    };
    while !busy.is_finished() {
        let loaded = outbox.load(SERVER, now()).unwrap();
        assert_eq!(loaded.quarantined, []);
    }
    busy.join().unwrap();
}

#[test]
fn what_has_gone_meanwhile_is_no_failure() {
    let (_state, outbox) = fresh();
    let gone = outbox.path(CompensationId(1), IntentState::New);
    assert_eq!(read_named(&gone, &file_name(CompensationId(1))), Ok(None));
    assert_eq!(outbox.quarantine(&gone, "1.json", "it is empty".to_owned()).unwrap(), None);
}

#[test]
fn an_intent_whose_place_could_not_be_made_durable_is_not_there_at_the_next_start() {
    let (state, outbox) = fresh();
    let failing = Outbox::open_syncing(state.path(), |_| Err(io::Error::other("no"))).unwrap();
    assert!(matches!(failing.store(&intent(1)), Err(OutboxError::Disk { .. })));
    assert_eq!(outbox.state_of(CompensationId(1)), None);
    assert!(outbox.load(SERVER, now()).unwrap().open.is_empty());
    // One that was stored before stays: it may have been sent.
    outbox.store(&intent(2)).unwrap();
    outbox.mark(CompensationId(2), IntentState::Sent).unwrap();
    assert!(failing.store(&Intent { acknowledged: Some("e1".to_owned()), ..intent(2) }).is_err());
    assert_eq!(ids(&outbox.load(SERVER, now()).unwrap()), [(2, IntentState::Sent)]);
}
