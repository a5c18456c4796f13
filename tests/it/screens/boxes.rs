//! Pictures of the smaller boxes: what waits to be sent, which ticket is merged, why one is given back, what a command of one's own
//! said.

use amends::domain::draft::{Draft, MessageKind, Post};
use amends::domain::ids::TicketId;
use amends::tui::model::Model;
use amends::tui::model::field::Field;
use amends::tui::model::intent::{Intent, Phase};
use amends::tui::model::merging::Mergeable;
use amends::tui::model::overlay::{Overlay, Prompt, Purpose, Skip};
use amends::tui::model::own::{How, Output, ProgramEnd};
use amends::tui::msg::FeedState;

use super::desk::{self, minutes};
use super::pictures;

const HERS: TicketId = TicketId(1042);

/// Ten minutes without an answer: an amount, a reply that solves, a note, and a reply somebody else was quicker than.
fn outbox() -> Model {
    let mut model = desk::model();
    model.session.feed = FeedState::Down { since: minutes(-10), why: "connection reset".to_owned(), retry_at: minutes(1) };
    let phase = Phase::Waiting { since: minutes(-8), why: "the connection broke".to_owned() };
    model.intents.list.push(Intent { phase, view: None, ..desk::held() });
    let text = |ticket, kind, ago: i64, text: &str| {
        let seen = Post {
            since: minutes(-ago),
            wants_answer: false,
            solve: false,
            seen: None,
            state: "pending".to_owned(),
            tried: false,
            back: None,
        };
        Draft { ticket, kind, text: text.to_owned(), at: minutes(-ago), sent: None, post: Some(seen) }
    };
    let mut solves = text(HERS, MessageKind::Reply, 7, "Beste Anna,\nhet geld is onderweg.");
    let mut back = text(TicketId(1044), MessageKind::Reply, 9, "Dear Jan,\nwe are sorry about the headset.");
    if let (Some(solves), Some(back)) = (&mut solves.post, &mut back.post) {
        solves.solve = true;
        back.back = Some("Jan Novák has written since".to_owned());
    }
    model.drafts.list = vec![solves, text(TicketId(1046), MessageKind::Note, 4, "The parcel is at the depot."), back];
    model.overlays.push(Overlay::Outbox { selected: 1 });
    model
}

/// Which of the same customer's other tickets goes into this one.
fn merging(loaded: bool) -> Model {
    let mut model = desk::model();
    model.queue.selected = Some(HERS);
    let title = format!("Which ticket is merged into {HERS}?");
    model.overlays.push(Overlay::Prompt(Prompt { purpose: Purpose::Merge(HERS), title, field: Field::default() }));
    let mut list = Mergeable::new(HERS);
    if loaded {
        list.show(vec![
            desk::row(1051, "Anna de Vries", "Nog steeds geen antwoord", 40),
            desk::row(1019, "Anna de Vries", "Lekkage, tweede keer", -200),
        ]);
        list.step(1);
    }
    model.mergeable = Some(list);
    model
}

fn output() -> Model {
    let lines = [
        "shipment 3SABCD0001",
        "2026-11-19 08:12  sorted",
        "2026-11-20 09:47  out for delivery",
        "2026-11-20 13:02  nobody home",
    ];
    let end = ProgramEnd { how: How::Code(1), lines: lines.map(str::to_owned).to_vec(), more: true };
    let mut model = desk::model();
    model.own.output = Some(Output { name: "track".to_owned(), end });
    model.overlays.push(Overlay::Output { scroll: 0 });
    model
}

fn skip() -> Model {
    let mut model = desk::model();
    model.queue.selected = Some(HERS);
    model.overlays.push(Overlay::Skip(Skip { ticket: HERS, selected: 2 }));
    model
}

/// Every one of these boxes by name.
pub fn scenes() -> Vec<(&'static str, Model)> {
    vec![
        ("outbox", outbox()),
        ("merge", merging(true)),
        ("merge_alone", merging(false)),
        ("own_output", output()),
        ("skip", skip()),
    ]
}

/// A box that somebody adds has to be looked at: the match below does not compile without it, and the list is not whole.
#[test]
fn every_kind_of_box_has_a_picture() {
    let kind = |overlay: &Overlay| match overlay {
        Overlay::Picker(_) => "picker",
        Overlay::Amount(_) => "amount",
        Overlay::Page(_) => "page",
        Overlay::Composer(_) => "composer",
        Overlay::Confirm(_) => "confirm",
        Overlay::Prompt(_) => "prompt",
        Overlay::Snooze(_) => "snooze",
        Overlay::Skip(_) => "skip",
        Overlay::Views { .. } => "views",
        Overlay::Sorts { .. } => "sorts",
        Overlay::Groups { .. } => "groups",
        Overlay::Outbox { .. } => "outbox",
        Overlay::Why(_) => "why",
        Overlay::Planning(_) => "planning",
        Overlay::Incident { .. } => "incident",
        Overlay::Bulk { .. } => "bulk",
        Overlay::Output { .. } => "output",
        Overlay::Help(_) => "help",
        Overlay::Palette(_) => "palette",
        Overlay::Qr { .. } => "qr",
        Overlay::Evidence(_) => "evidence",
    };
    let scenes = pictures::scenes();
    let shown: std::collections::BTreeSet<&str> = scenes.iter().flat_map(|(_, model)| &model.overlays).map(kind).collect();
    assert_eq!(shown.len(), 21, "{shown:?}");
}
