//! Macros: what is recorded, what ends a recording, and that nothing that is played ever moves money.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::super::action::{ACTIONS, Action};
use super::super::super::model::macros::Step;
use super::*;
use crate::config::keymap::Verb;

fn kept(console: &Console, letter: char) -> Vec<String> {
    console.model.macros.kept.get(&letter).map(|steps| steps.iter().map(Step::text).collect()).unwrap_or_default()
}

fn with_macro(console: &mut Console, letter: char, steps: &[&str]) {
    let steps = steps.iter().map(|&step| step.to_owned()).collect();
    console.send(Msg::MacrosLoaded(BTreeMap::from([(letter, steps)])));
}

fn taken(console: &mut Console, id: i64) {
    let answer = Ok(Answer::Row(Box::new(row(id))));
    console.answer(|call| matches!(call, Call::Solve { ticket, .. } if ticket.0 == id), answer);
}

#[test]
fn what_is_done_is_kept_by_name_and_on_disk() {
    let mut console = Console::with_rows(1..=9);
    console.keys("M a");
    assert!(console.toast().contains("Recording a"), "{}", console.toast());
    console.keys("j j 3 j : enter k");
    console.keys("M");
    assert_eq!(kept(&console, 'a'), ["6 queue.next", "queue.previous"], "the palette leaves only what it did");
    let steps = kept(&console, 'a');
    assert!(console.last.contains(&Effect::SaveMacro { letter: 'a', steps }), "{:?}", console.last);
    assert!(console.model.macros.recording.is_none());
}

#[test]
fn the_letter_is_one_stroke_and_esc_takes_it_back() {
    let mut console = Console::with_rows(1..=3);
    console.keys("M esc j");
    assert!(console.model.macros.recording.is_none());
    assert_eq!(console.selected(), Some(2));
    console.keys("M 5 j");
    assert!(console.model.macros.recording.is_none(), "a digit is no letter");
    assert_eq!(console.selected(), Some(3));
}

#[test]
fn money_text_programs_and_boxes_end_a_recording_and_are_done_all_the_same() {
    for (keys, why, opens) in [
        ("c", "money is never", true),
        ("r", "text that is typed", true),
        ("/", "text that is typed", false),
        ("v", "chosen in a box", true),
        ("ctrl-r", "not part of a macro", false),
    ] {
        let mut console = Console::with_rows(1..=3);
        console.keys("M a j");
        console.keys(keys);
        let said: Vec<&str> = console.model.toasts.iter().map(|toast| toast.text.as_str()).collect();
        assert!(said.iter().any(|text| text.contains(why)), "{keys}: {said:?}");
        assert!(console.model.macros.recording.is_none(), "{keys}");
        assert_eq!(!console.model.overlays.is_empty(), opens, "{keys}");
        let rest = if keys == "v" { vec!["queue.next", "views.open"] } else { vec!["queue.next"] };
        assert_eq!(kept(&console, 'a'), rest, "{keys}");
    }
}

#[test]
fn each_step_waits_for_the_answer_to_the_one_before() {
    let mut console = Console::with_rows(1..=9);
    with_macro(&mut console, 'a', &["case.solve", "queue.next"]);
    console.keys("2 @ a");
    assert_eq!(console.selected(), Some(1), "the ticket is not solved yet");
    taken(&mut console, 1);
    assert_eq!(console.selected(), Some(2));
    assert!(console.asked(|call| matches!(call, Call::Solve { ticket: TicketId(2), .. })), "the second round");
    taken(&mut console, 2);
    assert!(console.model.macros.playing.is_none());
    assert_eq!(console.selected(), Some(3));
    assert!(console.toast().contains("Macro a is done"), "{}", console.toast());
}

#[test]
fn the_first_refusal_stops_it_and_says_where() {
    let mut console = Console::with_rows(1..=9);
    with_macro(&mut console, 'a', &["queue.next", "case.solve", "queue.next"]);
    console.keys("@ a");
    let refused = Err(failure("stale_version", FailureKind::Refused));
    console.answer(|call| matches!(call, Call::Solve { .. }), refused);
    assert!(console.model.macros.playing.is_none());
    assert_eq!(console.selected(), Some(2), "nothing was done after it");
    let said: Vec<&str> = console.model.toasts.iter().map(|toast| toast.text.as_str()).collect();
    assert!(said.iter().any(|text| text.starts_with("Macro a stopped at step 2 of 3 (solve): ")), "{said:?}");

    // What the console itself would refuse, too: there is no link.
    with_macro(&mut console, 'b', &["case.release", "queue.next"]);
    console.model.queue.rows.iter_mut().for_each(|row| row.assignee = None);
    console.keys("@ b");
    assert!(console.toast().contains("Macro b stopped at step 1 of 2"), "{}", console.toast());
    // And a list that has come to its end.
    with_macro(&mut console, 'c', &["queue.last", "queue.next"]);
    console.keys("@ c");
    assert!(console.toast().contains("step 2 of 2 (next ticket): there is nothing further"), "{}", console.toast());
}

#[test]
fn a_hand_stops_it_and_the_key_does_nothing_else() {
    let mut console = Console::with_rows(1..=9);
    with_macro(&mut console, 'a', &["case.solve", "queue.next"]);
    console.keys("9 @ a");
    console.keys("G");
    assert!(console.model.macros.playing.is_none());
    assert!(console.toast().contains("a hand was on the console"), "{}", console.toast());
    taken(&mut console, 1);
    assert_eq!(console.selected(), Some(1));
}

#[test]
fn hasty_keys_and_too_many_rounds_play_nothing() {
    let mut console = Console::with_rows(1..=9);
    with_macro(&mut console, 'a', &["queue.next"]);
    console.keys("@");
    let press = KeyPress { burst: true, ..console.press("a") };
    console.send(Msg::Key(press));
    assert_eq!(console.selected(), Some(1));
    console.keys("9 9 9 @ a");
    assert_eq!(console.selected(), Some(1));
    assert!(console.toast().contains("at most 99"), "{}", console.toast());
    console.keys("@ z");
    assert!(console.toast().contains("no macro z"), "{}", console.toast());
    console.keys("M b @");
    assert!(console.toast().contains("end that first"), "a macro does not play macros: {}", console.toast());
}

#[test]
fn the_palette_lists_macros_and_plays_them() {
    let mut console = Console::with_rows(1..=9);
    with_macro(&mut console, 'a', &["3 queue.next", "case.open"]);
    let odd = console.toast();
    assert!(odd.contains("Not usable") && odd.contains('a'), "there is no `case.open`: {odd}");
    with_macro(&mut console, 'a', &["3 queue.next", "queue.open"]);
    let found = super::super::super::action::listing::palette(&console.model, "play macro");
    assert_eq!(found.first().map(|entry| entry.words.as_str()), Some("play macro a: 3 × next ticket, read the case"));
    console.keys(": p l a y space m a c r o space a enter");
    assert_eq!(console.selected(), Some(4));
    console.keys("k");
}

#[test]
fn what_no_macro_may_hold_is_not_read_from_disk_either() {
    let mut console = Console::with_rows(1..=9);
    for bad in [
        "picker.choose 1",
        "confirm.accept",
        "payouts.release",
        "case.undo",
        "outbox.open",
        "own.shop",
        "macro.play a",
        "5 case.solve",
    ] {
        with_macro(&mut console, 'a', &["queue.next", bad]);
        assert!(console.model.macros.kept.is_empty(), "{bad}");
    }
}

/// Verbs of the whole table, money included.
fn verbs() -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(0..ACTIONS.len(), 1..25)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done while a macro is recorded, and wherever it is played: nothing about money comes of it.
    #[test]
    fn no_macro_moves_money(steps in verbs(), screens in verbs(), times in 1..4_u16) {
        let mut console = Console::started(Role::Lead);
        console.window(page(1..=9));
        let act = |console: &mut Console, at: usize| {
            let action = ACTIONS[at].action;
            if matches!(action, Action::Quit | Action::MacroRecord(_) | Action::MacroPlay(_)) {
                return;
            }
            console.pass(1_000);
            let press = console.press("1");
            console.send(Msg::Act(action.verb().unwrap(), press));
            // Boxes are left, so that the next action is about the screen.
            console.keys("esc");
        };
        console.keys("M a");
        for at in &steps {
            act(&mut console, *at);
        }
        if console.model.macros.recording.is_some() {
            let press = console.press("M");
            console.send(Msg::Act(Verb { id: "macro.record".to_owned(), argument: None }, press));
        }
        // Somewhere else, with what was recorded and with everything that a file could say.
        for at in screens {
            act(&mut console, at);
        }
        console.model.overlays.clear();
        let all = steps.iter().map(|at| Step { action: ACTIONS[*at].action, times: 1 }).collect();
        console.model.macros.kept.insert('b', all);
        for letter in ['a', 'b'] {
            for _ in 0..times {
                console.pass(1_000);
                let press = console.press("@");
                console.send(Msg::Act(Verb { id: "macro.play".to_owned(), argument: Some(letter.to_string()) }, press));
                for effect in &console.last {
                    let moves = match effect {
                        Effect::Request { call, .. } => call.moves_money() || matches!(call, Call::Undo { .. } | Call::Refuse { .. }),
                        Effect::StoreIntent(_) | Effect::ForgetIntent(_) | Effect::Start(_) => true,
                        _ => false,
                    };
                    prop_assert!(!moves, "{effect:?}");
                }
                let asks = console.model.overlays.iter().any(|open| matches!(open, Overlay::Picker(_))
                    || matches!(open, Overlay::Confirm(question) if question.ask.money()));
                prop_assert!(!asks, "{:?}", console.model.overlays);
                console.model.macros.playing = None;
                console.model.overlays.clear();
            }
        }
    }
}
