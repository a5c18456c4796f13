//! Restricted consoles: what is masked, for how long it is not, and what is not kept.

use super::*;
use crate::tui::model::guard::SHOWN;

fn restricted_desk(restricted: bool) -> Desk {
    Desk { restricted, ..desk(Role::Agent) }
}

fn contact(email: &str) -> Contact {
    Contact { email: Some(email.to_owned()), phone: Some("+31 6 1234 5642".to_owned()), ..Contact::default() }
}

/// A console with three tickets and the first case, on a desk whose server says what it is.
fn console(by_option: bool, by_server: bool) -> Console {
    let mut console = Console::with_rows(1..=3);
    console.model.options.restricted = by_option;
    console.send(Msg::FeedState(FeedState::Down { since: console.at, why: "gone".to_owned(), retry_at: console.at }));
    console.send(Msg::FeedState(FeedState::Live { transport: Transport::Sse }));
    console.desk(restricted_desk(by_server));
    let case = TicketDetail { contact: contact("jane@example.org"), ..detail(1) };
    console.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(case))));
    console
}

fn shown(console: &Console) -> (Option<String>, bool) {
    let case = console.model.selected_case().expect("a case");
    let contact = console.model.contact_of(case);
    (contact.email.clone(), contact.masked)
}

#[test]
fn either_word_masks_before_anything_is_kept() {
    for (by_option, by_server, email) in [
        (false, false, "jane@example.org"),
        (true, false, "j•••@example.org"),
        (false, true, "j•••@example.org"),
        (true, true, "j•••@example.org"),
    ] {
        let mut console = console(by_option, by_server);
        assert_eq!(shown(&console), (Some(email.to_owned()), by_option || by_server));
        console.keys("R");
        let mut nameless = page(1..=3);
        nameless.items[1].customer = "jane@example.org".to_owned();
        console.window(nameless);
        let known = format!("{:?} {:?}", console.model.queue.rows, console.model.case);
        assert_eq!(known.contains("jane@"), !(by_option || by_server), "{by_option} {by_server}");
    }
}

#[test]
fn what_is_behind_the_mask_is_shown_for_a_while_and_for_its_ticket_alone() {
    let reveal = |call: &Call| *call == Call::Reveal(TicketId(1));
    let clear = || Ok(Answer::Contact(Box::new(contact("jane@example.org"))));
    let mut console = console(false, true);
    console.keys(".");
    console.answer(reveal, clear());
    assert_eq!(shown(&console), (Some("jane@example.org".to_owned()), false));
    assert_eq!(super::super::next_change(&console.model).map(|at| at <= later(console.at, SHOWN)), Some(true));
    console.pass(14_000);
    assert_eq!(shown(&console).0.as_deref(), Some("jane@example.org"));
    console.pass(1_100);
    assert_eq!(shown(&console).0.as_deref(), Some("j•••@example.org"));

    console.keys(".");
    console.answer(reveal, clear());
    console.keys("j");
    assert_eq!(console.model.guard.revealed, None, "the cursor has gone on");
    console.keys("k .");
    console.keys("j");
    console.answer(reveal, clear());
    assert_eq!(console.model.guard.revealed, None, "so it has before the answer came");

    console.keys("k .");
    console.answer(reveal, Err(failure("timeout", FailureKind::Unreachable)));
    assert!(console.toast().contains("Still masked"), "{}", console.toast());
    assert!(shown(&console).1);
}

#[test]
fn a_console_that_masks_nothing_asks_for_nothing() {
    let mut console = console(false, false);
    console.keys(".");
    assert!(console.toast().contains("Nothing is masked"), "{}", console.toast());
    assert!(!console.asked(|call| matches!(call, Call::Reveal(_))));
}

#[test]
fn a_restricted_console_starts_nothing_and_keeps_no_files() {
    for (by_option, by_server) in [(true, false), (false, true)] {
        let mut console = console(by_option, by_server);
        for key in ["ctrl-z", "ctrl-r"] {
            console.keys(key);
            assert!(console.toast().contains("restricted"), "{key}: {}", console.toast());
            assert!(!console.last.iter().any(|effect| matches!(effect, Effect::Suspend | Effect::Reload)));
        }
        console.keys("r");
        console.send(Msg::Paste("We are sorry".to_owned()));
        console.pass(5_000);
        assert!(!console.last.iter().any(|effect| matches!(effect, Effect::SaveDraft(_))));
        console.keys("esc r");
        let Some(Overlay::Composer(composer)) = console.model.overlay() else { panic!("closed") };
        assert_eq!(composer.body(), "We are sorry", "the text is kept as long as the console runs");
    }
}

#[test]
fn files_are_kept_only_once_the_server_has_said_that_they_may_be() {
    let told = |console: &Console| {
        console.last.iter().find_map(|effect| if let Effect::KeepFiles(keep) = effect { Some(*keep) } else { None })
    };
    for (by_option, by_server, keep) in [(false, false, true), (true, false, false), (false, true, false)] {
        let options = Options { restricted: by_option, ..Options::default() };
        let mut model = Model::new(options, keymap());
        let first = start(&mut model, START);
        let mut console = Console { model, open: Vec::new(), last: Vec::new(), at: START };
        console.note(first);
        assert_eq!(told(&console), None);
        console.desk(restricted_desk(by_server));
        assert_eq!(told(&console), Some(keep), "{by_option} {by_server}");
        console.keys("R");
        assert_eq!(told(&console), None, "once is enough");
    }
}

#[test]
fn nobody_is_addressed_by_a_mask() {
    let mut console = console(false, true);
    console.keys("R");
    let mut nameless = page(1..=3);
    nameless.items[0].customer = "jane@example.org".to_owned();
    console.window(nameless);
    console.keys("r ctrl-t enter");
    let Some(Overlay::Composer(composer)) = console.model.overlay() else { panic!("closed") };
    assert!(composer.body().starts_with("Dear ,"), "{}", composer.body());
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap()
}
