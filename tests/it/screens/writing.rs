//! Pictures of what is being written: unsent texts of ours and of colleagues.

use amends::domain::draft::MessageKind;
use amends::domain::ids::TicketId;
use amends::tui::model::compose::Composer;
use amends::tui::model::draft::Left;
use amends::tui::model::overlay::{Ask, Confirm, Overlay};
use amends::tui::model::{Model, Pane};
use amends::wire::ticket::{Author, Contact, DraftMark, DraftView, HelpLink, TicketDetail};

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
