//! Unsent texts on the server: told after a pause, never per key; left ones are offered and taken over.

use super::*;
use crate::wire::ticket::{DraftMark, DraftRequest, DraftView};

fn is_keep(call: &Call) -> bool {
    matches!(call, Call::KeepDraft { .. })
}

fn is_discard(call: &Call) -> bool {
    matches!(call, Call::DiscardDraft { .. })
}

fn is_fetch(call: &Call) -> bool {
    matches!(call, Call::FetchDrafts(_))
}

fn is_message(call: &Call) -> bool {
    matches!(call, Call::Message { .. })
}

fn kept(call: &Call) -> &DraftRequest {
    if let Call::KeepDraft { request, .. } = call { request } else { panic!("{call:?}") }
}

fn body(console: &Console) -> String {
    let Some(Overlay::Composer(composer)) = console.model.overlay() else { panic!("{:?}", console.model.overlays) };
    composer.body()
}

fn mark(author: &str, minutes: i64) -> DraftMark {
    let at = START.checked_add(SignedDuration::from_mins(minutes)).unwrap();
    DraftMark { author: author.to_owned(), kind: MessageKind::Reply, at }
}

fn view(mark: &DraftMark, text: &str) -> DraftView {
    DraftView { mark: mark.clone(), text: text.to_owned() }
}

/// Ticket 1 is ours, and its case says that these texts are unsent.
fn with_left(marks: &[DraftMark]) -> Console {
    let mut console = Console::with_rows(1..=3);
    let case = TicketDetail { drafts: marks.to_vec(), ..detail(1) };
    console.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(case))));
    console
}

#[test]
fn the_server_is_told_after_a_pause_and_when_the_box_closes_never_per_key() {
    let mut console = Console::with_rows(1..=3);
    console.keys("r");
    for _ in 0..20 {
        console.keys("x");
    }
    assert!(!console.asked(is_keep), "told while typing");
    console.pass(4_000);
    assert_eq!(kept(&console.answer(is_keep, Ok(Answer::Done))).text, "x".repeat(20));
    console.pass(60_000);
    assert!(!console.asked(is_keep), "told twice");
    console.keys("y esc");
    assert_eq!(kept(&console.answer(is_keep, Ok(Answer::Done))).text, "x".repeat(20) + "y");
    console.keys("r esc");
    assert!(!console.asked(is_keep), "nothing has changed");
    // Who never pauses is told of now and then.
    console.keys("r");
    for _ in 0..31 {
        console.keys("z");
    }
    assert!(console.asked(is_keep));
}

#[test]
fn an_emptied_text_is_discarded_and_a_sent_one_by_the_server_itself() {
    let mut console = Console::with_rows(1..=3);
    console.keys("r x esc");
    console.answer(is_keep, Ok(Answer::Done));
    console.keys("r backspace esc");
    console.answer(is_discard, Ok(Answer::Done));
    console.keys("r x y esc");
    console.answer(is_keep, Ok(Answer::Done));
    console.keys("r ctrl-s");
    console.answer(is_message, Ok(Answer::Row(Box::new(row(1)))));
    assert!(!console.asked(is_discard) && !console.asked(is_keep), "the reply has discarded it");
}

#[test]
fn a_draft_that_is_being_kept_while_its_text_is_sent_does_not_stay_behind() {
    let mut console = Console::with_rows(1..=3);
    console.keys("r x esc r ctrl-s");
    assert!(console.asked(is_keep) && console.asked(is_message));
    console.answer(is_message, Ok(Answer::Row(Box::new(row(1)))));
    console.answer(is_keep, Ok(Answer::Done));
    console.answer(is_discard, Ok(Answer::Done));
    assert!(!console.asked(is_discard) && !console.asked(is_keep));
}

#[test]
fn what_the_server_could_not_hear_it_hears_when_it_is_back() {
    let mut console = Console::with_rows(1..=3);
    console.keys("r x esc");
    console.answer(is_keep, Err(failure("unreachable", FailureKind::Unreachable)));
    assert!(console.model.drafts.only_here(TicketId(1), MessageKind::Reply));
    console.pass(120_000);
    assert!(!console.asked(is_keep), "asked again and again");
    let at = console.at;
    console.send(Msg::FeedState(FeedState::Down { since: at, why: "gone".to_owned(), retry_at: at }));
    console.send(Msg::FeedState(FeedState::Live { transport: Transport::Sse }));
    console.desk(desk(Role::Agent));
    assert_eq!(kept(&console.answer(is_keep, Ok(Answer::Done))).text, "x");
    assert!(!console.model.drafts.only_here(TicketId(1), MessageKind::Reply));
}

#[test]
fn a_colleagues_text_is_offered_once_and_taken_over_by_enter() {
    let left = mark("bram", 2);
    let mut console = with_left(std::slice::from_ref(&left));
    console.answer(is_fetch, Ok(Answer::Drafts(vec![view(&left, "We are sorry,\nand here is")])));
    let Some(Overlay::Confirm(question)) = console.model.overlay() else { panic!("{:?}", console.model.overlays) };
    assert!(question.title.starts_with("bram left an unsent reply from"), "{}", question.title);
    assert_eq!(question.lines, ["We are sorry,", "and here is"]);
    // A key that was on its way to something else is no answer.
    let early = console.press("enter");
    console.send(Msg::Key(early));
    assert!(matches!(console.model.overlay(), Some(Overlay::Confirm(_))));
    console.keys("enter");
    assert_eq!(body(&console), "We are sorry,\nand here is");
    let told = console.answer(is_keep, Ok(Answer::Done));
    assert_eq!(kept(&told).instead_of.as_deref(), Some("bram"));
    console.keys("! esc");
    assert_eq!(kept(&console.answer(is_keep, Ok(Answer::Done))).instead_of, None, "it is ours now");
}

#[test]
fn a_text_that_is_left_alone_is_not_offered_again_but_a_newer_one_is() {
    let left = mark("bram", 2);
    let mut console = with_left(std::slice::from_ref(&left));
    console.answer(is_fetch, Ok(Answer::Drafts(vec![view(&left, "We are sorry")])));
    console.keys("esc");
    assert!(console.model.overlays.is_empty());
    let again = |console: &mut Console, marks: Vec<DraftMark>| {
        console.keys("R");
        let case = TicketDetail { drafts: marks, ..detail(1) };
        console.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(case))));
    };
    again(&mut console, vec![left.clone()]);
    assert!(!console.asked(is_fetch) && console.model.overlays.is_empty(), "it nags");
    // In the composer it is still at hand, below what is typed already.
    console.keys("r H i ctrl-o");
    assert_eq!(body(&console), "We are sorry\nHi");
    let mut console = with_left(std::slice::from_ref(&left));
    console.answer(is_fetch, Ok(Answer::Drafts(vec![view(&left, "We are sorry")])));
    console.keys("esc");
    again(&mut console, vec![mark("bram", 9)]);
    assert!(console.asked(is_fetch));
}

#[test]
fn nobody_is_asked_about_tickets_that_others_hold_or_while_typing() {
    let left = mark("bram", 2);
    let mut console = Console::with_rows(1..=3);
    let held = TicketRow { assignee: Some("bram".to_owned()), version: 4, ..row(1) };
    let case = TicketDetail { row: held, drafts: vec![left.clone()], ..detail(1) };
    console.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(case))));
    assert!(!console.asked(is_fetch), "over a colleague's shoulder");

    let mut console = with_left(std::slice::from_ref(&left));
    console.keys("r");
    console.answer(is_fetch, Ok(Answer::Drafts(vec![view(&left, "We are sorry")])));
    assert_eq!(body(&console), "", "a question came under a typing hand");
    console.keys("y");
    assert_eq!(body(&console), "y");
}

#[test]
fn our_own_text_from_another_machine_is_there_and_never_over_a_newer_one() {
    let ours = mark("anna", 2);
    let mut console = with_left(std::slice::from_ref(&ours));
    console.answer(is_fetch, Ok(Answer::Drafts(vec![view(&ours, "begun at home")])));
    assert!(console.model.overlays.is_empty(), "nothing to ask");
    console.keys("r");
    assert_eq!(body(&console), "begun at home");
    console.keys("esc");
    assert!(!console.asked(is_keep), "the server has it");

    let mut console = Console::with_rows(1..=3);
    let text = "written here".to_owned();
    let local = Draft { ticket: TicketId(1), kind: MessageKind::Reply, text, at: START, sent: None, post: None };
    console.send(Msg::DraftsLoaded(vec![local]));
    let case = TicketDetail { drafts: vec![ours.clone()], ..detail(1) };
    console.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(case))));
    console.answer(is_fetch, Ok(Answer::Drafts(vec![view(&ours, "begun at home")])));
    let Some(Overlay::Confirm(question)) = console.model.overlay() else { panic!("{:?}", console.model.overlays) };
    assert!(question.title.starts_with("You left another unsent reply"), "{}", question.title);
    console.keys("n r");
    assert_eq!(body(&console), "written here");
}

#[test]
fn who_only_looks_tells_nothing() {
    let mut console = Console::with_rows(1..=3);
    console.model.options.read_only = true;
    let left = mark("bram", 2);
    let case = TicketDetail { drafts: vec![left], ..detail(1) };
    console.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(case))));
    assert!(!console.asked(is_fetch));
}
