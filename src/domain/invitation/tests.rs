//! The invitation's table, row by row.

use super::*;
use crate::domain::machine::testing::{Row, Table, assert_stored, at, everybody, who};

fn states() -> Vec<InvitationState> {
    use InvitationState as S;
    let at = at(0);
    let cause = "cool_down".to_owned();
    vec![
        S::Planned { at },
        S::Suppressed { at, cause },
        S::Due { at },
        S::Sent { at },
        S::Answered { at },
        S::Expired { at },
        S::Refused { at },
    ]
}

fn events(_: &str) -> Vec<(InvitationEvent, Timestamp)> {
    use InvitationEvent as E;
    let suppressed = E::Suppressed { cause: "minors".into() };
    let all = [suppressed, E::Due { not_before: at(10) }, E::Sent, E::Answered, E::Expired, E::Refused];
    all.into_iter().map(|event| (event, at(10))).collect()
}

const ROWS: &[Row] = &[
    ("suppress", &["planned"], "suppressed", "invitation.suppressed", "TD"),
    ("due", &["planned"], "due", "invitation.due", "T"),
    ("send", &["due"], "sent", "invitation.sent", "T"),
    ("answer", &["sent"], "answered", "invitation.answered", "PI"),
    ("expire", &["sent"], "expired", "invitation.expired", "T"),
    ("refuse", &["planned", "suppressed", "due", "sent", "answered", "expired"], "refused", "invitation.refused", "C"),
];

#[test]
fn every_state_event_and_actor_does_what_the_table_says() {
    let table = Table {
        machine: MACHINE,
        names: InvitationState::NAMES,
        rows: ROWS,
        states: states(),
        events,
        state_name: InvitationState::name,
        event_name: InvitationEvent::name,
        step: transition,
        may_be_known: |_| false,
        dead: &["refused"],
    };
    table.assert_all();
    assert_stored(&states(), InvitationState::name);
}

#[test]
fn nobody_picks_recipients_and_nothing_goes_out_early() {
    for (letter, actor) in everybody() {
        assert_eq!(InvitationState::planned(&actor, at(0)).is_ok(), letter == "T", "{actor}");
    }
    let early = transition(&states()[0], &InvitationEvent::Due { not_before: at(10) }, &who("T"), at(9));
    assert!(early.is_err());
}
