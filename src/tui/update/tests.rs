//! `update` fed with messages, effects compared.

mod connection;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::super::action::action_infos;
use super::super::effect::{Call, Draft, Effect, IntentRecord, MessageKind, TaskId, WindowAnchor};
use super::super::model::intent::Phase;
use super::super::model::overlay::Overlay;
use super::super::model::{Drawn, Model, Options, Screen};
use super::super::msg::{Answer, Failure, FailureKind, FeedState, KeyKind, KeyPress, Msg};
use super::{start, update};
use crate::config::keymap::Keymap;
use crate::config::presets;
use crate::domain::complaint::{Channel, Reason};
use crate::domain::ids::{CaseId, CompensationId, TicketId};
use crate::domain::money::{Currency, Money};
use crate::domain::policy::RemedyKind;
use crate::domain::role::Role;
use crate::domain::stage::Stage;
use crate::domain::transport::Transport;
use crate::wire::compensation::CompensationView;
use crate::wire::desk::{Desk, ReplyTemplate};
use crate::wire::feed::FeedEvent;
use crate::wire::offer::{OfferMenu, OfferView};
use crate::wire::page::Page;
use crate::wire::ticket::{Contact, TicketDetail, TicketRow};

mod bulk;
mod drafts;
mod evidence;
mod finance;
mod freeze;
mod guard;
mod hands;
mod lead;
mod lock;
mod looks;
mod macros;
mod notify;
mod offers;
mod offline;
mod own;
mod pace;
mod payouts;
mod post;
mod reading;
mod roles;
mod single;
mod skip;
mod strokes;
mod talk;
mod views;

const START: Timestamp = Timestamp::constant(1_800_000_000, 0);

struct Console {
    model: Model,
    /// Requests not answered yet.
    open: Vec<(TaskId, Call)>,
    /// Effects of the last message, requests included.
    last: Vec<Effect>,
    at: Timestamp,
}

fn keymap() -> Arc<Keymap> {
    let find = |name: &str| presets::keymap_text(name).map(str::to_owned);
    let (keymap, warnings) = Keymap::load("default", &find, &action_infos()).unwrap();
    assert_eq!(warnings, []);
    Arc::new(keymap)
}

fn row(id: i64) -> TicketRow {
    TicketRow {
        id: TicketId(id),
        version: 3,
        subject: format!("Kettle {id} leaks"),
        customer: format!("Customer {id}"),
        channel: Channel::Email,
        state: "queued".to_owned(),
        received_at: START,
        due_at: None,
        assignee: Some("anna".to_owned()),
        lease_until: None,
        reason: Some(Reason::Defective),
        rating: None,
        brand: None,
        order_value: None,
        open_compensation: None,
        rank: id,
        order_id: None,
        skus: Vec::new(),
        tags: Vec::new(),
        snoozed_until: None,
        wakes_on: None,
        photo: None,
        merged_into: None,
    }
}

fn page(ids: impl IntoIterator<Item = i64>) -> Page<TicketRow> {
    let items: Vec<TicketRow> = ids.into_iter().map(row).collect();
    let total = u64::try_from(items.len()).ok();
    Page { items, next: None, previous: None, total }
}

fn detail(id: i64) -> TicketDetail {
    TicketDetail {
        row: row(id),
        contact: Contact { name: Some("Ada".to_owned()), ..Contact::default() },
        messages: Vec::new(),
        order: None,
        history: Vec::new(),
        clocks: Vec::new(),
        compensations: Vec::new(),
        priority: Vec::new(),
        priority_said: Vec::new(),
        body_cut: false,
        drafts: Vec::new(),
        help: Vec::new(),
        evidence: Vec::new(),
        money: Vec::new(),
    }
}

fn euro(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

fn menu(ticket: i64, version: i64, amounts: &[(char, i64)]) -> OfferMenu {
    let offer = |(key, minor): &(char, i64)| OfferView {
        key: *key,
        name: "goodwill".to_owned(),
        kind: RemedyKind::Cashback,
        amount: euro(*minor),
        needs_approval_by: None,
        recommended: false,
        why: None,
        missing: vec![],
        obstacle: None,
        obstacle_said: None,
        why_said: None,
        cost: None,
        days: None,
        effort: String::new(),
        trace: Vec::new(),
    };
    OfferMenu {
        ticket: TicketId(ticket),
        version,
        reason: Reason::Defective,
        items: amounts.iter().map(offer).collect(),
        withheld: Vec::new(),
        next: None,
        undo_seconds: 10,
        authority: None,
        budgets: Vec::new(),
        typed: None,
    }
}

fn view(id: CompensationId, ticket: i64, state: Stage, hold_until: Option<Timestamp>) -> CompensationView {
    CompensationView {
        id,
        ticket: TicketId(ticket),
        case: CaseId(1),
        state,
        case_state: "armed".to_owned(),
        link_state: None,
        kind: RemedyKind::Cashback,
        amount: euro(1500),
        reason: Reason::Defective,
        proposed_by: "anna".to_owned(),
        approved_by: None,
        needs_approval_by: None,
        approval_hash: None,
        created_at: START,
        hold_until,
        offered_at: None,
        claimed_at: None,
        link: None,
        link_code: None,
        link_expires_at: None,
        promise_date: None,
        instruction: None,
        payout: None,
        trace: Vec::new(),
        ticket_version: 5,
    }
}

fn desk(role: Role) -> Desk {
    let templates = vec![ReplyTemplate {
        name: "sorry".to_owned(),
        language: "en".to_owned(),
        body: "Dear {{ customer }}, {{ amount }}".to_owned(),
        purpose: None,
        wrong: BTreeMap::new(),
    }];
    Desk {
        name: "desk".to_owned(),
        me: "anna".to_owned(),
        role,
        now: START,
        undo_seconds: 10,
        lease_minutes: 15,
        templates,
        epoch: "one".to_owned(),
        seq: 10,
        restricted: false,
        idle_lock_seconds: 0,
        frozen: Vec::new(),
    }
}

fn failure(code: &str, kind: FailureKind) -> Failure {
    Failure { code: code.to_owned(), text: "no".to_owned(), said: None, kind }
}

impl Console {
    /// A console whose desk, outbox and ids are there, and whose queue has not answered.
    fn started(role: Role) -> Console {
        let mut model = Model::new(Options::default(), keymap());
        let first = start(&mut model, START);
        let mut console = Console { model, open: Vec::new(), last: Vec::new(), at: START };
        console.note(first);
        console.send(Msg::FreshIds((1..=20).collect()));
        console.send(Msg::OutboxLoaded(Vec::new()));
        console.desk(desk(role));
        console
    }

    fn with_rows(ids: impl IntoIterator<Item = i64>) -> Console {
        let mut console = Console::started(Role::Agent);
        console.window(page(ids));
        console
    }

    fn note(&mut self, effects: Vec<Effect>) {
        for effect in &effects {
            match effect {
                Effect::Request { task, call } => self.open.push((*task, call.clone())),
                Effect::Cancel(task) => self.open.retain(|(open, _)| open != task),
                _ => {}
            }
        }
        self.last = effects;
    }

    fn send(&mut self, msg: Msg) {
        let effects = update(&mut self.model, msg);
        self.note(effects);
    }

    fn pass(&mut self, ms: i64) {
        self.at = self.at.checked_add(SignedDuration::from_millis(ms)).unwrap();
        self.send(Msg::Tick(self.at));
    }

    /// Answers the first open request that fits.
    fn answer(&mut self, fits: impl Fn(&Call) -> bool, outcome: Result<Answer, Failure>) -> Call {
        let at = self.open.iter().position(|(_, call)| fits(call)).unwrap_or_else(|| panic!("not asked: {:?}", self.open));
        let (task, call) = self.open.remove(at);
        self.send(Msg::Answer(task, outcome));
        call
    }

    fn desk(&mut self, desk: Desk) {
        self.answer(|call| *call == Call::FetchDesk, Ok(Answer::Desk(Box::new(desk))));
    }

    fn window(&mut self, page: Page<TicketRow>) -> Call {
        self.answer(|call| matches!(call, Call::FetchWindow(_)), Ok(Answer::Window(page)))
    }

    fn press(&self, key: &str) -> KeyPress {
        KeyPress { chord: key.parse().unwrap(), kind: KeyKind::Press, at: self.at, burst: false, again: false }
    }

    /// Presses keys, a second apart.
    fn keys(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.pass(1_000);
            let press = self.press(key);
            self.send(Msg::Key(press));
        }
    }

    fn asked(&self, fits: impl Fn(&Call) -> bool) -> bool {
        self.open.iter().any(|(_, call)| fits(call))
    }

    fn selected(&self) -> Option<i64> {
        self.model.queue.selected.map(|id| id.0)
    }

    fn toast(&self) -> &str {
        self.model.toasts.last().map_or("", |toast| &toast.text)
    }

    /// With the picker open on ticket 1 and a menu on the screen.
    fn picking() -> Console {
        let mut console = Console::with_rows(1..=3);
        console.keys("c");
        console.menu(menu(1, 3, &[('1', 1500), ('2', 2000)]));
        console.pass(500);
        console
    }

    fn menu(&mut self, menu: OfferMenu) {
        self.answer(|call| matches!(call, Call::FetchMenu { .. }), Ok(Answer::Menu(Box::new(menu))));
    }

    fn stored(&self) -> Option<IntentRecord> {
        self.last.iter().find_map(|effect| match effect {
            Effect::StoreIntent(record) => Some(record.clone()),
            _ => None,
        })
    }

    fn phase(&self) -> Phase {
        self.model.intents.list.last().map(|intent| intent.phase.clone()).unwrap()
    }
}

fn is_issue(call: &Call) -> bool {
    matches!(call, Call::Issue { .. })
}

#[test]
fn one_key_writes_the_intent_and_only_the_written_intent_is_sent() {
    let mut console = Console::picking();
    console.keys("2");
    let record = console.stored().unwrap();
    assert_eq!((record.request.amount, record.version, record.request.offer), (euro(2000), 3, '2'));
    assert!(!console.asked(is_issue), "sent before it was on disk");
    console.keys("1 2");
    assert_eq!(console.model.intents.list.len(), 1, "a second key made a second intent");
    console.send(Msg::IntentStored(record.request.id));
    let request = record.request.clone();
    assert!(console.asked(|call| *call == Call::Issue { request: request.clone(), version: 3 }));
}

#[test]
fn careless_keys_issue_nothing() {
    type Change = fn(&mut KeyPress);
    let cases: [(&str, Change); 3] = [
        ("held", |press| press.kind = KeyKind::Repeat),
        ("burst", |press| press.burst = true),
        ("early", |press| press.at = START),
    ];
    for (name, change) in cases {
        let mut console = Console::picking();
        let mut press = console.press("1");
        change(&mut press);
        console.send(Msg::Key(press));
        assert_eq!(console.stored(), None, "{name}");
        assert!(!console.toast().is_empty(), "{name}");
    }
    let mut console = Console::picking();
    console.send(Msg::Paste("1\n1\n".to_owned()));
    assert_eq!((console.stored(), console.model.intents.list.len()), (None, 0));
    assert!(console.toast().contains("paste"));
}

#[test]
fn an_unanswered_intent_is_kept_and_sent_again_with_the_same_id() {
    let mut console = Console::picking();
    console.keys("1");
    let id = console.stored().unwrap().request.id;
    console.send(Msg::IntentStored(id));
    console.answer(is_issue, Err(failure("timeout", FailureKind::Unreachable)));
    assert!(matches!(console.phase(), Phase::Waiting { .. }));
    assert_eq!(console.model.intents.waiting().count(), 1);
    let down = FeedState::Down { since: console.at, why: "gone".to_owned(), retry_at: console.at };
    console.send(Msg::FeedState(down));
    console.send(Msg::FeedState(FeedState::Live { transport: Transport::Sse }));
    assert!(console.asked(|call| matches!(call, Call::Issue { request, .. } if request.id == id)));
    // A token refused now is no proof about the first try.
    console.answer(is_issue, Err(failure("forbidden", FailureKind::NotAllowed)));
    assert!(matches!(console.phase(), Phase::Waiting { .. }));
    console.pass(40_000);
    let hold = console.at.checked_add(SignedDuration::from_secs(10)).unwrap();
    console.answer(is_issue, Ok(Answer::Compensation(Box::new(view(id, 1, Stage::Armed, Some(hold))))));
    assert_eq!(console.phase(), Phase::Accepted);
    assert_eq!(console.stored().unwrap().acknowledged.as_deref(), Some("one"));
    // The countdown asks for the next second and no more.
    let next = super::next_change(&console.model).unwrap();
    assert!(next.duration_since(console.at) <= SignedDuration::from_secs(1));
}

#[test]
fn an_old_intent_asks_first() {
    let mut console = Console::picking();
    console.keys("1");
    let mut record = console.stored().unwrap();
    record.request.id = CompensationId(99);
    record.created_at = START.checked_sub(SignedDuration::from_hours(1)).unwrap();
    console.send(Msg::OutboxLoaded(vec![record]));
    assert!(!console.asked(is_issue));
    assert!(matches!(console.phase(), Phase::AskAgain { .. }));
    console.keys("esc O");
    assert!(matches!(console.model.overlay(), Some(Overlay::Confirm(_))));
    let mut burst = console.press("enter");
    burst.burst = true;
    console.send(Msg::Key(burst));
    assert!(!console.asked(is_issue));
    console.keys("enter");
    assert!(console.asked(|call| matches!(call, Call::Issue { request, .. } if request.id == CompensationId(99))));
}

#[test]
fn undo_reaches_an_intent_wherever_it_is() {
    // Before it is on disk: never sent.
    let mut console = Console::picking();
    console.keys("1");
    let id = console.stored().unwrap().request.id;
    console.keys("u");
    console.send(Msg::IntentStored(id));
    assert!(!console.asked(is_issue));
    assert_eq!(console.last.first(), Some(&Effect::ForgetIntent(id)));
    // While it is being sent: undone as soon as there is an answer.
    let mut console = Console::picking();
    console.keys("1");
    let id = console.stored().unwrap().request.id;
    console.send(Msg::IntentStored(id));
    console.keys("u");
    let hold = console.at.checked_add(SignedDuration::from_secs(10)).unwrap();
    console.answer(is_issue, Ok(Answer::Compensation(Box::new(view(id, 1, Stage::Armed, Some(hold))))));
    console.answer(
        |call| *call == Call::Undo { compensation: id, version: Some(5) },
        Ok(Answer::Compensation(Box::new(view(id, 1, Stage::Undone, None)))),
    );
    assert_eq!(console.phase(), Phase::Dropped);
    assert!(console.last.contains(&Effect::ForgetIntent(id)));
}

#[test]
fn a_changed_offer_is_priced_again_and_says_what_changed() {
    let mut console = Console::picking();
    console.keys("1");
    let id = console.stored().unwrap().request.id;
    console.send(Msg::IntentStored(id));
    console.answer(is_issue, Err(failure("offer_changed", FailureKind::Refused)));
    assert!(console.model.intents.in_flight(TicketId(1)).is_none());
    console.menu(menu(1, 4, &[('1', 1200)]));
    let Some(Overlay::Picker(picker)) = console.model.overlay() else { panic!("closed") };
    assert_eq!(picker.changes.len(), 2, "{:?}", picker.changes);
    console.keys("1");
    let again = console.stored().unwrap();
    assert_eq!((again.request.amount, again.version), (euro(1200), 4));
    assert_ne!(again.request.id, id);
}

#[test]
fn a_menu_without_sense_has_no_keys() {
    for wrong in [menu(1, 3, &[('1', 1500), ('1', 1600)]), menu(1, 3, &[('1', -5)]), menu(2, 3, &[('1', 1500)])] {
        let mut console = Console::with_rows(1..=3);
        console.keys("c");
        console.menu(wrong);
        console.keys("1");
        assert_eq!(console.model.intents.list.len(), 0);
        let Some(Overlay::Picker(picker)) = console.model.overlay() else { panic!("closed") };
        assert!(picker.error.is_some());
    }
}

#[test]
fn the_cursor_stays_on_its_ticket_and_its_line() {
    let mut console = Console::with_rows(10..40);
    console.send(Msg::Drawn(Drawn { list_rows: 10, case_rows: 10, case_lines: 10, help_scroll: 0, ..Drawn::default() }));
    console.keys("j j j j j j j j j j j j");
    assert_eq!(console.selected(), Some(22));
    let line = console.model.queue.index - console.model.queue.top;
    // New complaints arrive above: the list moves, the ticket does not.
    let event = |seq| FeedEvent {
        seq,
        at: START,
        actor: "customer".to_owned(),
        action: "ticket.created".to_owned(),
        object: "ticket:1".to_owned(),
        ticket: Some(TicketId(1)),
        alarm: None,
    };
    console.send(Msg::Feed(vec![event(11), event(12)]));
    console.send(Msg::Feed(vec![event(13), event(12)]));
    assert_eq!(console.open.iter().filter(|(_, call)| matches!(call, Call::FetchWindow(_))).count(), 1, "one refresh at a time");
    console.window(page(1..40));
    assert_eq!(console.selected(), Some(22));
    assert_eq!(console.model.queue.index - console.model.queue.top, line);
    assert!(console.model.queue.refresh_due.is_some(), "the second change is not lost");
    console.pass(300);
    // The ticket leaves the view: it stays, as moved, until the cursor moves.
    console.window(page((1..40).filter(|id| *id != 22)));
    assert_eq!((console.selected(), console.model.queue.has_moved()), (Some(22), true));
    assert!(console.model.selected_row().is_some());
    console.keys("j");
    assert_eq!((console.selected(), console.model.queue.has_moved()), (Some(23), false));
}

#[test]
fn the_window_slides_and_stays_small() {
    let mut console = Console::started(Role::Agent);
    let chunk = |from: i64| {
        let mut page = page(from..from + 100);
        page.next = (from < 900).then(|| format!("after {}", from + 99));
        page.previous = (from > 0).then(|| format!("before {from}"));
        page.total = Some(1_000);
        page
    };
    console.window(chunk(0));
    for _ in 0..60 {
        console.keys("pgdn");
        while let Some((_, Call::FetchWindow(request))) =
            console.open.iter().find(|(_, call)| matches!(call, Call::FetchWindow(_)))
        {
            let WindowAnchor::After(cursor) = &request.anchor else { panic!("{request:?}") };
            let from: i64 = cursor.trim_start_matches("after ").parse().unwrap();
            console.window(chunk(from + 1));
        }
        assert!(console.model.queue.rows.len() <= 300);
    }
    assert_eq!(console.selected(), Some(999));
    assert_eq!(console.model.queue.offset, Some(700));
    console.keys("g");
    assert!(console.asked(|call| matches!(call, Call::FetchWindow(request) if request.anchor == WindowAnchor::Top)));
    console.window(chunk(0));
    assert_eq!(console.selected(), Some(0));
}

#[test]
fn typing_filters_at_once_and_asks_when_it_pauses() {
    let mut console = Console::with_rows(1..=30);
    console.keys("/");
    for key in ["k", "e", "t", "space", "1", "2"] {
        let press = console.press(key);
        console.send(Msg::Key(press));
    }
    assert_eq!(console.model.queue.shown().len(), 1);
    assert_eq!(console.selected(), Some(12));
    assert!(!console.asked(|call| matches!(call, Call::FetchWindow(_))));
    console.pass(90);
    console.window(page([12, 120]));
    assert_eq!((console.model.queue.shown().len(), console.selected()), (2, Some(12)));
    console.keys("esc");
    assert!(console.model.queue.filter.is_empty());
    assert!(console.asked(|call| matches!(call, Call::FetchWindow(request) if request.filter.is_empty())));
}

#[test]
fn cases_are_loaded_when_the_cursor_rests() {
    let mut console = Console::with_rows(1..=30);
    console.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(detail(1)))));
    console.pass(1_000);
    for _ in 0..5 {
        console.pass(5);
        let press = console.press("j");
        console.send(Msg::Key(press));
    }
    assert_eq!(console.selected(), Some(6));
    assert!(console.open.iter().filter(|(_, call)| matches!(call, Call::FetchDetail(_))).count() <= 1);
    console.pass(100);
    console.answer(|call| *call == Call::FetchDetail(TicketId(6)), Ok(Answer::Detail(Box::new(detail(6)))));
    assert!(console.model.selected_case().is_some());
    // An answer that comes late, for a request nobody waits for, changes nothing.
    let before = console.model.case.cache.len();
    console.send(Msg::Answer(TaskId(9_999), Ok(Answer::Detail(Box::new(detail(7))))));
    assert_eq!(console.model.case.cache.len(), before);
}

#[test]
fn a_reply_keeps_its_draft_until_it_is_sent() {
    let mut console = Console::with_rows(1..=3);
    console.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(detail(1)))));
    console.keys("r ctrl-t enter");
    console.send(Msg::Paste("\r\nSee\u{7} you".to_owned()));
    console.pass(1_100);
    let saved = console.last.iter().find_map(|effect| match effect {
        Effect::SaveDraft(draft) => Some(draft.text.clone()),
        _ => None,
    });
    assert_eq!(saved.as_deref(), Some("Dear Ada, \nSee you"));
    console.keys("ctrl-s");
    let is_message = |call: &Call| matches!(call, Call::Message { .. });
    let first = console.answer(is_message, Err(failure("timeout", FailureKind::Unreachable)));
    assert!(console.model.overlays.is_empty() && console.model.posts().len() == 1, "it waits");
    console.keys("r ctrl-s");
    let second = console.answer(is_message, Ok(Answer::Row(Box::new(row(1)))));
    assert_eq!(first, second, "the same text keeps its idempotency key");
    assert!(console.last.contains(&Effect::DeleteDraft { ticket: TicketId(1), kind: MessageKind::Reply }));
    assert!(console.model.overlays.is_empty());
}
