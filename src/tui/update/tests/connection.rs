//! The feed of another log, and an outbox that cannot be read.

use super::super::super::effect::Effect;
use super::super::super::model::{Model, Options};
use super::super::super::msg::{FeedState, Msg};
use super::super::start;
use super::{Console, START, desk, keymap};
use crate::domain::role::Role;
use crate::domain::transport::Transport;
use crate::wire::desk::Desk;
use crate::wire::feed::FeedEvent;

#[test]
fn a_server_restored_from_a_backup_is_followed_from_its_own_log() {
    let mut console = Console::with_rows(1..=3);
    let event = |seq| FeedEvent {
        seq,
        at: START,
        actor: "customer".to_owned(),
        action: "ticket.received".to_owned(),
        object: "ticket:1".to_owned(),
        ticket: None,
        alarm: None,
    };
    console.send(Msg::Feed(vec![event(900)]));
    assert_eq!(console.model.session.seq, 900);
    console.send(Msg::FeedState(FeedState::Down { since: console.at, why: "gone".to_owned(), retry_at: console.at }));
    console.send(Msg::FeedState(FeedState::Live { transport: Transport::Sse }));
    console.desk(desk(Role::Agent));
    assert_eq!((console.model.session.seq, console.last.contains(&Effect::FollowFrom(10))), (900, false));
    console.send(Msg::FeedState(FeedState::Down { since: console.at, why: "gone".to_owned(), retry_at: console.at }));
    console.send(Msg::FeedState(FeedState::Live { transport: Transport::Sse }));
    console.desk(Desk { epoch: "two".to_owned(), seq: 40, ..desk(Role::Agent) });
    assert!(console.last.contains(&Effect::FollowFrom(40)));
    console.send(Msg::Feed(vec![event(41)]));
    assert_eq!(console.model.session.seq, 41);
}

#[test]
fn an_outbox_that_cannot_be_read_is_named_and_read_again_by_the_clock() {
    let mut model = Model::new(Options::default(), keymap());
    let first = start(&mut model, START);
    let mut console = Console { model, open: Vec::new(), last: Vec::new(), at: START };
    console.note(first);
    let failed = || Msg::OutboxFailed { why: "permission denied".into() };
    console.send(failed());
    assert!(console.toast().contains("permission denied"), "{}", console.toast());
    assert!(!console.model.intents.loaded);
    console.pass(4_000);
    assert!(!console.last.contains(&Effect::LoadOutbox));
    console.pass(1_000);
    assert!(console.last.contains(&Effect::LoadOutbox));
    console.send(failed());
    console.pass(60_000);
    assert!(console.last.contains(&Effect::LoadOutbox));
    // The notice has gone, the reason has not: a badge stands on the screen for it.
    assert_eq!(console.model.intents.unread.as_deref(), Some("permission denied"));
    console.send(Msg::OutboxLoaded(Vec::new()));
    console.send(Msg::SetAside(2));
    assert!(console.toast().contains("2 files"), "{}", console.toast());
    assert!(console.model.intents.loaded && console.model.intents.unread.is_none());
    console.pass(60_000);
    assert!(!console.last.contains(&Effect::LoadOutbox));
}
