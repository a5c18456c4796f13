//! The desk when not all is well: before anything is known, without a line, without a disk, with real money behind it.

use amends::domain::ids::CompensationId;
use amends::tui::model::intent::{Intent, Phase};
use amends::tui::model::overlay::Overlay;
use amends::tui::model::picker::Picker;
use amends::tui::model::{Model, Options, Screen, Toast, Tone};
use amends::tui::msg::{Failure, FailureKind, FeedState};

use super::desk::{self, minutes};

fn failure(code: &str, text: &str, kind: FailureKind) -> Failure {
    Failure { code: code.to_owned(), text: text.to_owned(), said: None, kind }
}

fn following(phase: Phase) -> Model {
    let mut model = desk::model();
    model.queue.selected = Some(amends::domain::ids::TicketId(1044));
    model.intents.list.push(Intent { phase, view: None, ..desk::held() });
    model.overlays.push(Overlay::Picker(Box::new(Picker { intent: Some(CompensationId(7)), ..desk::picker() })));
    model
}

/// Every trouble by name.
pub fn scenes() -> Vec<(&'static str, Model)> {
    let blank = |options: Options| Model { now: desk::now(), ..Model::new(options, desk::keymap("default")) };
    let first_start = blank(Options { server: "https://claims.northwind.example".to_owned(), ..Options::default() });
    let mut no_token = first_start.clone();
    no_token.session.trouble =
        Some(failure("unauthenticated", "the token is not known here, or was revoked", FailureKind::NotAllowed));
    no_token.queue.error.clone_from(&no_token.session.trouble);
    let mut no_server = first_start.clone();
    no_server.queue.error = Some(failure(
        "unreachable",
        "cannot reach https://claims.northwind.example (connection refused); check the address and the network",
        FailureKind::Unreachable,
    ));
    no_server.session.feed = FeedState::Down { since: minutes(0), why: "connection refused".to_owned(), retry_at: minutes(1) };
    let mut offline = desk::model();
    offline.session.feed = FeedState::Down { since: minutes(-4), why: "connection reset".to_owned(), retry_at: minutes(1) };
    offline.session.last_contact = Some(minutes(-4));
    offline.intents.list.push(Intent {
        phase: Phase::Waiting { since: minutes(-3), why: "the connection broke".to_owned() },
        view: None,
        ..desk::held()
    });
    let mut stale = desk::model();
    stale.session.feed = FeedState::Stale { since: minutes(-2) };
    stale.session.last_contact = Some(minutes(-2));
    let mut practice = desk::model();
    practice.options.production = Some(false);
    let mut no_disk = desk::model();
    no_disk.intents.unread = Some("permission denied".to_owned());
    no_disk.toasts.push(Toast {
        text: "Nothing was issued: the outbox on disk cannot be read (permission denied). It is tried again.".to_owned(),
        tone: Tone::Warning,
        until: minutes(1),
    });
    let asked = failure("offer_changed", "the offer is EUR 12.00 now", FailureKind::Refused);
    vec![
        ("first_start", first_start),
        ("no_token", no_token),
        ("no_server", no_server),
        ("offline", offline),
        ("stale", stale),
        ("practice", practice),
        ("no_disk", no_disk),
        ("waiting", following(Phase::Waiting { since: minutes(-3), why: "the connection broke".to_owned() })),
        ("ask_again", following(Phase::AskAgain { since: minutes(-45) })),
        ("not_stored", following(Phase::NotStored { why: "no space left on device".to_owned() })),
        ("refused", following(Phase::Refused(asked))),
        ("no_payouts", Model { screen: Screen::Payouts, ..desk::model() }),
        ("no_approvals", Model { screen: Screen::Approvals, ..desk::model() }),
    ]
}
