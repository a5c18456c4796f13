//! What the customer sent along: fetched one by one, drawn, and handed to a program only where that is allowed.

use super::super::super::effect::Program;
use super::super::super::model::evidence::{Bitmap, Sight, Undrawn};
use super::super::super::model::own::{How, ProgramEnd, VIEWERS_MAX};
use super::*;
use crate::wire::ticket::EvidenceView;

fn piece(no: i64, picture: bool) -> EvidenceView {
    let media_type = if picture { "image/png" } else { "application/pdf" }.to_owned();
    EvidenceView { no, name: format!("file-{no}"), media_type, size: 10, picture, at: START }
}

/// A console on a ticket with a receipt and two pictures.
fn console(change: impl FnOnce(&mut Options)) -> Console {
    let mut console = Console::with_rows(1..=3);
    console.model.options.viewer = ["feh", "{file}"].map(str::to_owned).to_vec().into();
    change(&mut console.model.options);
    let case = TicketDetail { evidence: vec![piece(1, false), piece(2, true), piece(3, true)], ..detail(1) };
    console.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(case))));
    console
}

fn fetches(no: i64) -> impl Fn(&Call) -> bool {
    move |call| *call == Call::FetchPicture { ticket: TicketId(1), no }
}

fn bitmap() -> Bitmap {
    Bitmap::new(1, 1, vec![[1, 2, 3]], (10, 10)).unwrap()
}

fn sight(console: &Console) -> Option<&Sight> {
    console.model.viewer().map(|viewer| &viewer.sight)
}

fn viewed(console: &Console) -> Option<(Program, i64)> {
    console.last.iter().find_map(|effect| match effect {
        Effect::View { program, no, .. } => Some((program.clone(), *no)),
        _ => None,
    })
}

#[test]
fn the_first_picture_is_fetched_and_one_is_kept_at_a_time() {
    let mut console = console(|_| {});
    console.keys("E");
    assert_eq!(console.model.viewer().map(|viewer| viewer.at), Some(1), "the first picture, not the first file");
    console.answer(fetches(2), Ok(Answer::Picture(Ok(bitmap()))));
    assert_eq!(sight(&console), Some(&Sight::Drawn(bitmap())));
    console.keys("j");
    assert!(console.asked(fetches(3)) && matches!(sight(&console), Some(Sight::Waiting(_))), "the one before is forgotten");
    console.keys("j j");
    assert_eq!(console.model.viewer().map(|viewer| viewer.at), Some(2), "the last stays");
    console.answer(fetches(3), Ok(Answer::Picture(Err(Undrawn::Broken))));
    assert_eq!(sight(&console), Some(&Sight::Undrawn(Undrawn::Broken)));
    console.keys("1");
    assert_eq!(sight(&console), Some(&Sight::Named), "a receipt is only named");
    console.keys("esc");
    assert_eq!(console.model.viewer(), None);
}

#[test]
fn who_goes_on_waits_for_no_picture() {
    let mut console = console(|_| {});
    console.keys("E j");
    assert!(!console.asked(fetches(2)) && console.asked(fetches(3)));
    console.keys("esc");
    assert!(!console.asked(fetches(3)), "the picture is still on its way");
    // One that comes while help lies over the viewer is there behind it.
    console.keys("E ?");
    console.answer(fetches(2), Ok(Answer::Picture(Ok(bitmap()))));
    console.keys("esc");
    assert_eq!(sight(&console), Some(&Sight::Drawn(bitmap())));
}

#[test]
fn a_failure_is_told_in_the_viewer() {
    let mut console = console(|_| {});
    console.keys("E");
    let failure = failure("not_found", FailureKind::NotFound);
    console.answer(fetches(2), Err(failure.clone()));
    assert_eq!(sight(&console), Some(&Sight::Failed(failure)));
    console.keys("esc E");
    console.answer(fetches(2), Ok(Answer::Done));
    assert!(matches!(sight(&console), Some(Sight::Failed(_))), "an answer that does not fit");
}

#[test]
fn what_comes_while_it_is_open_stands_behind_the_rest() {
    let mut console = console(|_| {});
    console.keys("E");
    console.model.case.again = false;
    let more = TicketDetail { evidence: (1..=4).map(|no| piece(no, no > 1)).collect(), ..detail(1) };
    console.keys("esc");
    console.keys("E");
    let task = console.model.tasks.begin(Call::FetchDetail(TicketId(1)), START);
    console.send(Msg::Answer(task, Ok(Answer::Detail(Box::new(more)))));
    let numbers = console.model.viewer().map(|viewer| viewer.pieces.iter().map(|piece| piece.no).collect::<Vec<_>>());
    assert_eq!(numbers, Some(vec![1, 2, 3, 4]));
}

#[test]
fn plain_lines_fetch_nothing_to_draw() {
    let mut console = console(|options| options.linear = true);
    console.keys("E");
    assert_eq!(sight(&console), Some(&Sight::Named));
    console.keys("3 o");
    assert_eq!(viewed(&console).map(|(_, no)| no), Some(3));
}

#[test]
fn the_own_program_gets_the_picture_and_only_its_failure_is_told() {
    let mut console = console(|_| {});
    console.keys("E o");
    let (program, no) = viewed(&console).unwrap();
    assert_eq!((program.argv.as_slice(), no), (["feh", "{file}"].map(str::to_owned).as_slice(), 2));
    assert!(console.model.own.running.is_none(), "it keeps no command of one's own waiting");
    console.model.toasts.clear();
    let end = |how| Ok(ProgramEnd { how, lines: Vec::new(), more: false });
    console.send(Msg::ProgramEnded(program.id, end(How::Code(0))));
    assert_eq!((console.toast(), console.model.own.viewers.len()), ("", 0));
    console.keys("o");
    let (program, _) = viewed(&console).unwrap();
    console.send(Msg::ProgramEnded(program.id, end(How::Code(3))));
    assert!(console.toast().contains("feh ended with code 3"), "{}", console.toast());
    console.keys("o");
    let (program, _) = viewed(&console).unwrap();
    console.send(Msg::ProgramEnded(program.id, Err("no such file".to_owned())));
    assert!(console.toast().contains("no such file"), "{}", console.toast());
    let held = KeyPress { kind: KeyKind::Repeat, ..console.press("o") };
    console.send(Msg::Key(held));
    assert!(viewed(&console).is_none(), "a held key starts one after another");
    for _ in 0..=VIEWERS_MAX {
        console.keys("o");
    }
    assert!(viewed(&console).is_none() && console.toast().contains("already"), "{}", console.toast());
}

#[test]
fn nothing_is_opened_where_it_may_not_or_cannot_be() {
    let refused = |mut console: Console, keys: &str, why: &str| {
        console.keys(keys);
        assert!(viewed(&console).is_none() && console.toast().contains(why), "{keys}: {}", console.toast());
    };
    refused(console(|options| options.restricted = true), "E o", "restricted");
    let mut by_server = console(|_| {});
    if let Some(desk) = &mut by_server.model.session.desk {
        desk.restricted = true;
    }
    refused(by_server, "E o", "restricted");
    refused(console(|options| options.viewer = Arc::default()), "E o", "open under [evidence] in config.toml");
    refused(console(|_| {}), "E 1 o", "only the name");
    let mut none = Console::with_rows(1..=3);
    none.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(detail(1)))));
    refused(none, "E", "sent nothing along");
}
