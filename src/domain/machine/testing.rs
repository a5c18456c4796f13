//! What the table tests of the machines share.

use std::collections::BTreeSet;
use std::fmt::Debug;

use super::{Actor, Machine, Refusal, Role, Timestamp};
use crate::domain::refusal::RefusalCode;

/// A row of the state tables as a test transcribes it: number, from, to, trigger, and the letters of all who may.
pub(crate) type Row = (&'static str, &'static [&'static str], &'static str, &'static str, &'static str);

/// One machine under test, with a sample of every state and, for each acting letter, of every event whose guard holds.
pub(crate) struct Table<'a, S, E> {
    pub machine: Machine,
    pub names: &'a [&'a str],
    pub rows: &'a [Row],
    pub states: Vec<S>,
    pub events: fn(&str) -> Vec<(E, Timestamp)>,
    pub state_name: fn(&S) -> &'static str,
    pub event_name: fn(&E) -> &'static str,
    pub step: fn(&S, &E, &Actor, Timestamp) -> Result<S, Refusal>,
    /// Events that may also be known already, so that they leave the state as it is.
    pub may_be_known: fn(&E) -> bool,
    /// States that nothing leaves.
    pub dead: &'a [&'a str],
}

impl<S: PartialEq + Debug, E: Debug> Table<'_, S, E> {
    /// Every triple of state, event and actor does what the rows say, and nothing else moves.
    pub(crate) fn assert_all(&self) {
        self.assert_sound();
        let mut used = BTreeSet::new();
        for (letter, actor) in everybody() {
            for (event, now) in (self.events)(letter) {
                for state in &self.states {
                    let (from, trigger) = ((self.state_name)(state), (self.event_name)(&event));
                    let row = self.rows.iter().find(|row| row.3 == trigger && row.1.contains(&from));
                    let got = (self.step)(state, &event, &actor, now);
                    let shown = format!("{from} {trigger} by {actor}: {got:?}");
                    match (row, &got) {
                        (Some(row), Ok(next)) if row.4.contains(letter) => {
                            assert_eq!((self.state_name)(next), row.2, "{}: {shown}", row.0);
                            used.insert((row.0, from, trigger));
                        }
                        (Some(row), Err(refusal)) => {
                            assert!(!row.4.contains(letter), "{}: {shown}", row.0);
                            assert_ne!(refusal.code, RefusalCode::IllegalMove, "{}: {shown}", row.0);
                        }
                        (None, Err(refusal)) if (self.may_be_known)(&event) => {
                            let codes = [RefusalCode::IllegalMove, RefusalCode::RoleNotAllowed, RefusalCode::Invalid];
                            assert!(codes.contains(&refusal.code), "{shown}");
                        }
                        (None, Err(refusal)) => assert_eq!(refusal.code, RefusalCode::IllegalMove, "{shown}"),
                        (None, Ok(next)) if (self.may_be_known)(&event) => assert_eq!(next, state, "{shown}"),
                        (Some(_) | None, Ok(_)) => panic!("not in the table: {shown}"),
                    }
                }
            }
        }
        for row in self.rows {
            for from in row.1 {
                assert!(used.contains(&(row.0, *from, row.3)), "{} from {from} was never made", row.0);
            }
        }
    }

    /// The machine's own table names known states once, and the samples leave nothing out.
    fn assert_sound(&self) {
        let sampled: BTreeSet<_> = self.states.iter().map(self.state_name).collect();
        assert_eq!(sampled, self.names.iter().copied().collect(), "a sample of every state");
        let events: BTreeSet<_> = (self.events)("A").iter().map(|(event, _)| (self.event_name)(event)).collect();
        assert_eq!(events, self.machine.moves.iter().map(|row| row.event).collect(), "a sample of every event");
        for (i, row) in self.machine.moves.iter().enumerate() {
            assert!(!row.who.is_empty() && !row.from.is_empty(), "{}", row.no);
            for state in row.from {
                assert!(self.names.contains(state), "{}: {state} is not a state", row.no);
                let double =
                    self.machine.moves[i + 1..].iter().find(|later| later.event == row.event && later.from.contains(state));
                assert!(double.is_none(), "{state} {} stands in two rows", row.event);
            }
        }
        // Invariant 13: a state that nothing leaves is one that is meant to be the end.
        for name in self.names {
            let someone = everybody().iter().any(|(_, actor)| !self.machine.legal_events(name, actor).is_empty());
            assert_eq!(someone, !self.dead.contains(name), "{name} has a next actor");
        }
    }
}

/// Every state survives being stored, under its own name.
pub(crate) fn assert_stored<S>(states: &[S], name: fn(&S) -> &'static str)
where
    S: serde::Serialize + serde::de::DeserializeOwned + PartialEq + Debug,
{
    for state in states {
        let json = serde_json::to_value(state).expect("serialises");
        assert_eq!(json["state"], name(state));
        assert_eq!(&serde_json::from_value::<S>(json).expect("and back"), state);
    }
}

/// A fixed instant, so that tests never depend on the day they run.
pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).expect("in range")
}

/// So many days after `at(0)`.
pub(crate) fn day(days: i64) -> Timestamp {
    at(days * 86_400)
}

/// One actor of every kind and role, with the letters of the tables, and two without a name, who may nothing.
pub(crate) fn everybody() -> Vec<(&'static str, Actor)> {
    vec![
        ("A", Actor::desk("ada", Role::Agent)),
        ("S", Actor::desk("sam", Role::Senior)),
        ("L", Actor::desk("lea", Role::Lead)),
        ("F", Actor::desk("fin", Role::Finance)),
        ("D", Actor::desk("dpo", Role::Privacy)),
        ("X", Actor::desk("xen", Role::Admin)),
        ("O", Actor::desk("oto", Role::Auditor)),
        ("I", Actor::desk("inn", Role::Intake)),
        ("W", Actor::desk("wal", Role::Wallboard)),
        ("C", Actor::Customer),
        ("T", Actor::timer("rule")),
        ("P", Actor::Provider { rail: "bank".to_owned() }),
        ("-", Actor::timer(" ")),
        ("-", Actor::desk("", Role::Lead)),
    ]
}

/// The actor behind one letter.
pub(crate) fn who(letter: &str) -> Actor {
    everybody().into_iter().find(|(l, _)| *l == letter).map(|(_, actor)| actor).expect("a letter of the tables")
}

/// The one that finance and a lead each need beside them.
pub(crate) fn partner(letter: &str) -> Actor {
    who(if letter == "F" { "L" } else { "F" })
}

/// The first legal step that a random pair of numbers leads to, so that random walks go deep instead of bouncing off.
pub(crate) fn pick<E>(
    machine: &Machine,
    state: &str,
    (actor, event): (usize, usize),
    events: fn(&str) -> Vec<(E, Timestamp)>,
    name: fn(&E) -> &'static str,
) -> Option<(E, Timestamp, Actor)> {
    let rows: Vec<_> = machine.moves.iter().filter(|row| row.from.contains(&state)).collect();
    let row = rows.get(event % rows.len().max(1))?;
    let may: Vec<_> = everybody().into_iter().filter(|(_, actor)| row.who.iter().any(|who| who.is(actor))).collect();
    let (letter, actor) = may.get(actor % may.len().max(1))?;
    let (event, now) = events(letter).into_iter().find(|(event, _)| name(event) == row.event)?;
    Some((event, now, actor.clone()))
}
