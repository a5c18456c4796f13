//! Pictures of what is being written: unsent texts of ours and of colleagues.

use amends::domain::draft::MessageKind;
use amends::domain::ids::{CompensationId, TicketId};
use amends::domain::timeline::MoneyStep;
use amends::tui::model::compose::Composer;
use amends::tui::model::draft::Left;
use amends::tui::model::overlay::{Ask, Confirm, Overlay};
use amends::tui::model::{Model, Pane};
use amends::wire::ticket::{Author, ClockView, Contact, DraftMark, DraftView, HelpLink, MoneyEvent, TicketDetail};
use jiff::SignedDuration;

use super::desk::{self, minutes, now};
use super::{buffer, text};

fn left() -> Left {
    let mark = DraftMark { author: "bram".to_owned(), kind: MessageKind::Reply, at: minutes(-30) };
    Left { ticket: TicketId(1042), draft: DraftView { mark, text: "Beste Anna,\nwat vervelend van je keuken.".to_owned() } }
}

/// Anna's case, on which bram has left a text.
fn case() -> Model {
    let mut model = desk::model();
    model.pane = Pane::Case;
    let contact = Contact { language: Some("nl".to_owned()), locale: Some("nl-BE".to_owned()), ..desk::detail().contact };
    let help = vec![
        HelpLink { title: "Waar blijft mijn geld?".to_owned(), url: "https://claims.northwind.example/help/a".to_owned() },
        HelpLink {
            title: "Moet ik het artikel terugsturen?".to_owned(),
            url: "https://claims.northwind.example/help/b".to_owned(),
        },
    ];
    model.case.keep(TicketDetail { contact, help, drafts: vec![left().draft.mark], ..desk::detail() });
    model.drafts.left = Some(left());
    model
}

/// Anna has answered, with all that was said before below it.
fn answered(unfolded: bool) -> Model {
    let mut model = desk::model();
    model.pane = Pane::Case;
    let body = "It still leaks, and my kitchen is wet again.\n\nOn Fri 20 Nov 2026 at 12:57, Northwind <care@northwind.example> wrote:\n\
                > Dear Anna, I am sorry about your kitchen.\n>\n> You will get a link from us in a minute.\n> Mira\n-- \nAnna de Vries\n\
                +31 6 12345678";
    let messages = vec![desk::message(9, Author::Customer, "Anna de Vries", 12, body)];
    model.case.keep(TicketDetail { messages, ..desk::detail() });
    model.case.unfolded = unfolded;
    model
}

/// The money of Anna's case, told step by step, on a screen that shows it whole.
fn told() -> Model {
    let mut model = desk::model();
    model.pane = Pane::Case;
    let step = |ago: i64, step, actor: &str, note: Option<&str>| MoneyEvent {
        compensation: CompensationId(7),
        step,
        at: minutes(-ago),
        actor: actor.to_owned(),
        until: (step == MoneyStep::Held).then(|| minutes(-ago) + SignedDuration::from_secs(10)),
        note: note.map(str::to_owned),
    };
    let money = vec![
        step(2_100, MoneyStep::Proposed, "agent:mira", None),
        step(2_100, MoneyStep::Held, "timer:undo_window", None),
        step(2_099, MoneyStep::LinkSent, "timer:undo_window", None),
        step(90, MoneyStep::Claimed, "customer", Some("iban")),
        step(89, MoneyStep::Review, "timer:screening", Some("above_automatic_limit, account_used_by_another_customer")),
        step(40, MoneyStep::Released, "finance:fiona", None),
        step(12, MoneyStep::NoAnswer, "timer:dispatch", None),
    ];
    let clocks = vec![ClockView {
        name: "resolution".to_owned(),
        started_at: minutes(-2_200),
        due_at: Some(minutes(-130)),
        stopped_at: None,
        why: "24 h from the complaint, day and night; it does not pause while the customer is asked".to_owned(),
        said: None,
    }];
    let messages = vec![desk::message(1, Author::Customer, "Anna de Vries", 2_200, "It leaks.")];
    model.case.keep(TicketDetail { money, clocks, messages, ..desk::detail() });
    model.case.scroll = u16::MAX;
    model
}

fn scenes() -> Vec<(&'static str, Model)> {
    let mut unsent = case();
    unsent.case.scroll = u16::MAX;
    let mut question = case();
    question.overlays.push(Overlay::Confirm(Confirm {
        ask: Ask::TakeDraft(TicketId(1042)),
        title: "bram left an unsent reply from 14:02. Take it over?".to_owned(),
        lines: left().draft.text.lines().map(str::to_owned).collect(),
        shown_at: now(),
    }));
    let mut beside = case();
    let composer = Composer::new(TicketId(1042), "Anna de Vries".to_owned(), MessageKind::Reply, "");
    beside.overlays.push(Overlay::Composer(Box::new(composer)));
    vec![
        ("unsent", unsent),
        ("take_draft", question),
        ("left_draft", beside),
        ("folded", answered(false)),
        ("unfolded", answered(true)),
        ("steps", told()),
    ]
}

#[test]
fn pictures_of_what_is_being_written() {
    let styles = desk::styles("dark", false);
    for (name, model) in scenes() {
        for (width, height) in [(80, 24), (120, 40)] {
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), text(&buffer(&model, &styles, width, height)));
        }
    }
}
