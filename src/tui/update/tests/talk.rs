//! One text is one message, however often it is sent.

use super::*;
use crate::domain::said::Sentence;
use crate::wire::ticket::{HelpLink, NextTicket};

fn is_message(call: &Call) -> bool {
    matches!(call, Call::Message { .. })
}

/// A reply on its way.
fn sending() -> Console {
    let mut console = Console::with_rows(1..=3);
    console.keys("r");
    console.send(Msg::Paste("We are sorry".to_owned()));
    console.keys("ctrl-s");
    console
}

fn last_draft(console: &Console) -> Option<Draft> {
    console.last.iter().rev().find_map(|effect| match effect {
        Effect::SaveDraft(draft) => Some(draft.clone()),
        _ => None,
    })
}

fn key(call: &Call) -> u128 {
    if let Call::Message { key, .. } = call { *key } else { panic!("{call:?}") }
}

#[test]
fn a_text_that_is_on_its_way_is_not_sent_again_from_a_new_box() {
    let mut console = sending();
    console.keys("esc r ctrl-s");
    assert_eq!(console.open.iter().filter(|(_, call)| is_message(call)).count(), 1, "one text went out twice");
    console.answer(is_message, Ok(Answer::Row(Box::new(row(1)))));
    assert!(console.model.overlays.is_empty(), "the text is sent, nothing is left to write");
    assert_eq!(console.model.drafts.list, []);
}

#[test]
fn the_same_text_keeps_its_key_in_a_new_box_and_after_a_restart() {
    let mut console = sending();
    let draft = last_draft(&console).expect("the key is kept with the text");
    console.keys("esc");
    let first = console.answer(is_message, Err(failure("timeout", FailureKind::Unreachable)));
    console.keys("r ctrl-s");
    let second = console.answer(is_message, Err(failure("timeout", FailureKind::Unreachable)));
    assert_eq!(first, second);

    let mut console = Console::with_rows(1..=3);
    console.send(Msg::FreshIds((100..120).collect()));
    console.send(Msg::DraftsLoaded(vec![draft]));
    console.keys("r ctrl-s");
    let third = console.answer(is_message, Err(failure("timeout", FailureKind::Unreachable)));
    assert_eq!(first, third);
    // Another text, or the same one to be answered, is another message.
    console.keys("r alt-w ctrl-s");
    let other = console.answer(is_message, Err(failure("timeout", FailureKind::Unreachable)));
    assert_ne!(key(&first), key(&other));
}

#[test]
fn a_refused_text_begins_anew() {
    let mut console = sending();
    let first = console.answer(is_message, Err(failure("lease_held", FailureKind::Refused)));
    console.keys("ctrl-s");
    let second = console.answer(is_message, Ok(Answer::Row(Box::new(row(1)))));
    assert_ne!(key(&first), key(&second), "the saved refusal would come back under the same key");
}

#[test]
fn a_draft_that_loads_late_reaches_the_open_composer() {
    let mut console = Console::with_rows(1..=3);
    console.keys("r");
    let draft = |text: &str| Draft {
        ticket: TicketId(1),
        kind: MessageKind::Reply,
        text: text.to_owned(),
        at: START,
        sent: None,
        post: None,
    };
    console.send(Msg::DraftsLoaded(vec![draft("We are sorry")]));
    let Some(Overlay::Composer(composer)) = console.model.overlay() else { panic!("no composer") };
    assert_eq!(composer.body(), "We are sorry");
    console.send(Msg::DraftsLoaded(vec![draft("something older")]));
    let Some(Overlay::Composer(composer)) = console.model.overlay() else { panic!("no composer") };
    assert_eq!(composer.body(), "We are sorry", "what is there already wins");
}

fn is_solve(call: &Call) -> bool {
    matches!(call, Call::Solve { .. })
}

fn is_pull(call: &Call) -> bool {
    matches!(call, Call::PullNext { .. })
}

/// A reply that is to be the last word.
fn finishing() -> Console {
    let mut console = Console::with_rows(1..=3);
    console.keys("r");
    console.send(Msg::Paste("Fixed for good".to_owned()));
    console.keys("ctrl-d");
    console
}

fn told(console: &Console, words: &str) -> bool {
    console.model.toasts.iter().any(|toast| toast.text.contains(words))
}

#[test]
fn one_key_sends_solves_and_pulls_one_after_the_other() {
    let mut console = finishing();
    assert!(!console.asked(is_solve) && !console.asked(is_pull), "nothing before the reply is through");
    console.answer(is_message, Ok(Answer::Row(Box::new(row(1)))));
    assert!(!console.asked(is_pull), "no next ticket before this one is solved");
    console.answer(is_solve, Ok(Answer::Row(Box::new(row(1)))));
    console.answer(
        is_pull,
        Ok(Answer::Next(Box::new(NextTicket { ticket: Some(row(2)), reason: "due".to_owned(), why: Vec::new() }))),
    );
    assert_eq!(console.selected(), Some(2));
    assert!(console.model.chains.is_empty());
}

#[test]
fn a_refusal_ends_the_chain_where_it_stands() {
    let mut console = finishing();
    console.answer(is_message, Err(failure("lease_held", FailureKind::Refused)));
    assert!(!console.asked(is_solve) && console.model.chains.is_empty());
    assert!(told(&console, "#1 was not solved either"));

    let mut console = finishing();
    console.answer(is_message, Ok(Answer::Row(Box::new(row(1)))));
    console.answer(is_solve, Err(failure("invalid", FailureKind::Refused)));
    assert!(!console.asked(is_pull) && console.model.chains.is_empty());
    assert!(told(&console, "is sent, but it is not solved"));
}

#[test]
fn what_is_not_the_last_word_is_not_sent_by_that_key() {
    let mut console = Console::with_rows(1..=3);
    console.keys("r");
    console.send(Msg::Paste("Which one?".to_owned()));
    console.keys("alt-w ctrl-d");
    assert!(!console.asked(is_message) && told(&console, "waits for an answer"));
    console.keys("esc o");
    console.send(Msg::Paste("Asked".to_owned()));
    console.keys("ctrl-d");
    assert!(!console.asked(is_message) && told(&console, "note for colleagues"));
    console.keys("esc r ctrl-d");
    assert!(!console.asked(is_message) && told(&console, "unsent note"));
    let press = KeyPress { burst: true, ..console.press("ctrl-d") };
    let mut console = Console::with_rows(1..=3);
    console.keys("r");
    console.send(Msg::Paste("Done".to_owned()));
    console.send(Msg::Key(press));
    assert!(!console.asked(is_message), "a stalled line sends nothing");
}

fn edit(console: &Console) -> Option<String> {
    console.last.iter().find_map(|effect| match effect {
        Effect::Edit { text, .. } => Some(text.clone()),
        _ => None,
    })
}

fn body(console: &Console) -> String {
    let Some(Overlay::Composer(composer)) = console.model.overlay() else { panic!("no composer") };
    composer.body()
}

#[test]
fn an_editor_gets_the_text_and_what_it_leaves_goes_on_in_the_box() {
    let edited = |outcome: Result<&str, &str>| Msg::Edited {
        ticket: TicketId(1),
        kind: MessageKind::Reply,
        outcome: outcome.map(str::to_owned).map_err(Sentence::from),
    };
    let mut console = Console::with_rows(1..=3);
    console.keys("r H i ctrl-e");
    assert_eq!(edit(&console), None);
    assert!(told(&console, "No editor is known"));
    console.model.options.editor = Some("vi".to_owned());
    console.keys("ctrl-e");
    assert_eq!(edit(&console).as_deref(), Some("Hi"));
    console.send(edited(Err("the editor ended with exit status: 3")));
    assert_eq!(body(&console), "Hi");
    assert!(told(&console, "as it was: the editor ended"));
    console.send(edited(Ok("Hi Ada,\r\n\u{1b}[2Jsorry")));
    assert_eq!(body(&console), "Hi Ada,\n[2Jsorry", "an editor's control characters are dropped like pasted ones");
    console.pass(1_500);
    assert_eq!(last_draft(&console).map(|draft| draft.text).as_deref(), Some("Hi Ada,\n[2Jsorry"));
    console.send(edited(Ok(&"é".repeat(64 * 1024))));
    assert_eq!(body(&console).len(), 64 * 1024);
    assert!(told(&console, "was cut"));
    // The box was closed by something else meanwhile.
    console.keys("esc");
    console.send(edited(Ok("written for nothing?")));
    assert_eq!(last_draft(&console).map(|draft| draft.text).as_deref(), Some("written for nothing?"));
}

#[test]
fn a_text_on_its_way_is_not_edited_any_more() {
    let mut console = sending();
    console.model.options.editor = Some("vi".to_owned());
    console.keys("ctrl-e");
    assert_eq!(edit(&console), None);
    assert!(told(&console, "being sent"));
}

/// A reply to a customer who writes Dutch, on a desk with templates in three languages.
fn dutch() -> Console {
    let mut console = Console::started(Role::Agent);
    let template = |name: &str, language: &str| ReplyTemplate {
        name: name.to_owned(),
        language: language.to_owned(),
        body: format!("{name}: {{{{ customer }}}}"),
        purpose: None,
        wrong: std::collections::BTreeMap::new(),
    };
    let mut desk = desk(Role::Agent);
    desk.templates =
        vec![template("sorry", "en"), template("pardon", "fr"), template("excuses", "nl-NL"), template("more", "en")];
    console.model.session.desk = Some(desk);
    console.window(page(1..=3));
    let link =
        |title: &str, slug: &str| HelpLink { title: title.to_owned(), url: format!("https://desk.example/help/{slug}?lang=nl") };
    let case = TicketDetail {
        contact: Contact { language: Some("nl".to_owned()), ..detail(1).contact },
        help: vec![link("Waar blijft mijn geld?", "where-is-my-money"), link("Wat als ik de datum mis?", "missed-date")],
        ..detail(1)
    };
    console.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(case))));
    console.keys("r");
    console
}

#[test]
fn templates_in_the_customers_language_come_first() {
    for (digit, text) in [("1", "excuses: Ada"), ("2", "sorry: Ada"), ("3", "more: Ada"), ("4", "pardon: Ada")] {
        let mut console = dutch();
        console.keys("ctrl-t");
        console.keys(digit);
        assert_eq!(body(&console), text);
    }
}

#[test]
fn a_key_puts_the_answer_that_fits_into_the_text_and_then_the_next() {
    let mut console = dutch();
    console.keys("alt-a");
    let first = "Waar blijft mijn geld?\nhttps://desk.example/help/where-is-my-money?lang=nl\n";
    assert_eq!(body(&console), first);
    console.keys("alt-a");
    assert_eq!(body(&console), format!("{first}Wat als ik de datum mis?\nhttps://desk.example/help/missed-date?lang=nl\n"));
    console.keys("alt-a");
    assert!(told(&console, "in the text already"));
    let mut console = Console::with_rows(1..=3);
    console.keys("r alt-a");
    assert!(told(&console, "on the screen first"));
}
