//! The picker beside its keys: reasons, amounts that are typed, why; what is written about an offer; deciding on one.

use super::*;
use crate::config::policy::DEFAULT_POLICY;
use crate::domain::complaint::{Order, OrderLine};
use crate::domain::policy::{EvidenceKind, Missing, RemedyKind, TraceEffect, TraceStep};
use crate::tui::model::amount::AmountBox;
use crate::tui::view::amount::{Mood, verdict};
use crate::wire::desk::TemplatePurpose;
use crate::wire::offer::{TypedRefusal, TypedView};
use crate::wire::policy::{PolicyState, PolicyView};

fn is_price(call: &Call) -> bool {
    matches!(call, Call::PriceAmount { .. })
}

/// The rules' word on an amount.
fn word(minor: i64, typed: TypedView, version: i64) -> Answer {
    assert_eq!(typed.amount, euro(minor));
    Answer::Menu(Box::new(OfferMenu { typed: Some(typed), ..menu(1, version, &[]) }))
}

fn goes(minor: i64, asks: Option<Role>) -> TypedView {
    let offer = OfferView { key: '=', needs_approval_by: asks, ..menu(1, 3, &[('x', minor)]).items.remove(0) };
    TypedView { amount: euro(minor), offer: Some(offer), refused: None }
}

fn refused(minor: i64, bound: i64) -> TypedView {
    let refusal = TypedRefusal {
        rule: "cap.order".to_owned(),
        bound: Some(euro(bound)),
        why: "too much".to_owned(),
        said: None,
        trace: Vec::new(),
    };
    TypedView { amount: euro(minor), offer: None, refused: Some(refusal) }
}

fn typing(console: &Console) -> &AmountBox {
    match console.model.overlay() {
        Some(Overlay::Amount(typing)) => typing,
        other => panic!("no amount is being typed: {other:?}"),
    }
}

/// Types an amount and gives the rules' word on it.
fn typed(console: &mut Console, text: &str, view: TypedView) {
    for c in text.chars() {
        let press = console.press(&c.to_string());
        console.send(Msg::Key(press));
    }
    let minor = view.amount.minor;
    console.answer(is_price, Ok(word(minor, view, 4)));
}

#[test]
fn a_reason_takes_one_key_and_offers_keep_theirs() {
    let mut console = Console::picking();
    console.keys("L");
    let call = console
        .answer(|call| matches!(call, Call::FetchMenu { reason: Reason::Late, .. }), Err(failure("x", FailureKind::Refused)));
    assert_eq!(call, Call::FetchMenu { ticket: TicketId(1), reason: Reason::Late });
    // An offer whose key is a letter of the picker's own is still chosen by it.
    let mut console = Console::with_rows(1..=3);
    console.keys("c");
    console.menu(menu(1, 3, &[('y', 700), ('D', 900)]));
    console.pass(500);
    console.keys("D");
    assert_eq!(console.stored().map(|record| record.request.offer), Some('D'));
}

#[test]
fn a_typed_amount_goes_out_as_it_was_priced_and_read_by_one_deliberate_enter() {
    let mut console = Console::picking();
    console.keys("=");
    typed(&mut console, "12,50", goes(1_250, None));
    assert_eq!(verdict(typing(&console), &console.model.words).0, Mood::Goes);
    let press = console.press("enter");
    for careless in
        [press, KeyPress { kind: KeyKind::Repeat, ..press }, KeyPress { burst: true, ..press }, KeyPress { again: true, ..press }]
    {
        console.send(Msg::Key(careless));
        assert_eq!(console.stored(), None, "{careless:?}");
    }
    console.pass(400);
    let press = console.press("enter");
    console.send(Msg::Key(press));
    let record = console.stored().expect("an intent");
    assert_eq!((record.request.offer, record.request.amount, record.version), ('=', euro(1_250), 4));
    assert!(matches!(console.model.overlay(), Some(Overlay::Picker(picker)) if picker.intent == Some(record.request.id)));
    assert!(!console.asked(is_issue), "sent before it was on disk");
}

#[test]
fn what_was_priced_is_what_stands_in_the_field_and_nothing_is_ever_lowered() {
    let mut console = Console::picking();
    console.keys("=");
    typed(&mut console, "12", goes(1_200, None));
    // One more digit: what was priced before is about another amount.
    let press = console.press("0");
    console.send(Msg::Key(press));
    console.pass(1_000);
    let press = console.press("enter");
    console.send(Msg::Key(press));
    assert_eq!(console.stored(), None);
    // A server that answers with less than what was asked about is not believed.
    let lower = TypedView { amount: euro(12_000), ..goes(3_000, None) };
    console.answer(is_price, Ok(word(12_000, lower, 4)));
    assert!(typing(&console).error.is_some());
    console.pass(1_000);
    let press = console.press("enter");
    console.send(Msg::Key(press));
    assert_eq!(console.stored(), None);
    assert!(console.asked(is_price), "Enter asks once more");
}

#[test]
fn a_bound_is_named_as_it_is_typed_and_enter_issues_nothing() {
    let mut console = Console::picking();
    console.keys("=");
    typed(&mut console, "80", refused(8_000, 3_000));
    let (mood, said) = verdict(typing(&console), &console.model.words);
    assert_eq!(mood, Mood::Stops);
    assert!(said.join(" ").contains("EUR 30.00") && said.join(" ").contains("cap.order"), "{said:?}");
    console.keys("enter");
    assert_eq!(console.stored(), None);
    assert!(console.toast().contains("too much"));
    let mut console = Console::picking();
    console.keys("=");
    typed(&mut console, "20", goes(2_000, Some(Role::Lead)));
    assert_eq!(verdict(typing(&console), &console.model.words).0, Mood::Asks);
}

#[test]
fn a_menu_that_was_covered_is_looked_at_again_before_its_keys_count() {
    for (open, close) in [("=", "esc"), ("?", "esc")] {
        let mut console = Console::picking();
        console.keys(open);
        console.keys(close);
        console.pass(100);
        let press = console.press("1");
        console.send(Msg::Key(press));
        assert_eq!(console.stored(), None, "{open}");
        console.keys("1");
        assert!(console.stored().is_some(), "{open}");
    }
}

#[test]
fn the_whole_trace_is_read_and_copied_into_a_note() {
    let mut console = Console::with_rows(1..=3);
    console.keys("c");
    let mut priced = menu(1, 3, &[('1', 1_500)]);
    let step = |rule: &str, text: &str| TraceStep::new(rule, TraceEffect::Cut, text.into());
    priced.items[0].trace = vec![step("cap.order", "cut to the order"), step("margin.floor", "above the floor")];
    console.menu(priced);
    console.keys("?");
    assert!(matches!(console.model.overlay(), Some(Overlay::Page(_))));
    console.keys("o");
    let Some(Overlay::Composer(composer)) = console.model.overlay() else { panic!("no note") };
    assert_eq!((composer.ticket, composer.kind), (TicketId(1), MessageKind::Note));
    for part in ["EUR 15.00", "cut to the order (cap.order)", "above the floor (margin.floor)"] {
        assert!(composer.body().contains(part), "{}", composer.body());
    }
    assert!(!console.asked(|call| matches!(call, Call::Message { .. })), "nobody has sent it");
}

/// A desk with the templates a console offers by itself, in English and Dutch.
fn templates() -> Vec<ReplyTemplate> {
    let template = |language: &str, purpose, body: &str| ReplyTemplate {
        name: format!("{purpose:?}"),
        language: language.to_owned(),
        body: body.to_owned(),
        purpose: Some(purpose),
        wrong: [(Reason::Defective, format!("{language}: {{{{ article }}}} kaputt."))].into(),
    };
    let sorry = "{{ customer }}: {{ wrong }} {{ amount }}\npage {{ link }}\nuntil {{ until }}\nsoon{{ soon }}\nlatest {{ latest }}\n{{ agent }}";
    vec![
        template("en", TemplatePurpose::Acknowledgement, "in English"),
        template("nl", TemplatePurpose::Acknowledgement, sorry),
        template("nl", TemplatePurpose::Photo, "Een foto van {{ article }}?"),
    ]
}

fn dutch_case() -> TicketDetail {
    let line = OrderLine {
        name: Some("waterkoker".to_owned()),
        ..serde_json::from_value::<OrderLine>(serde_json::json!(
        {"sku": "K-1", "quantity": 1, "unit_price": {"value": "40.00", "currency": "EUR"}}))
        .unwrap()
    };
    let order: Order = serde_json::from_value(serde_json::json!({"id": "A-7", "currency": "EUR", "lines": [line]})).unwrap();
    TicketDetail { contact: Contact { language: Some("nl".to_owned()), ..detail(1).contact }, order: Some(order), ..detail(1) }
}

#[test]
fn after_an_offer_a_personal_word_in_the_customers_language_is_ready_to_be_edited() {
    let mut console = Console::with_rows(1..=3);
    console.model.session.desk.as_mut().unwrap().templates = templates();
    console.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(dutch_case()))));
    console.keys("c");
    console.menu(menu(1, 3, &[('1', 1_500)]));
    console.keys("K");
    assert!(console.toast().contains("no offer"), "{}", console.toast());
    console.keys("1");
    let id = console.stored().unwrap().request.id;
    console.send(Msg::IntentStored(id));
    let hold = console.at.checked_add(SignedDuration::from_secs(10)).unwrap();
    let armed = view(id, 1, Stage::Armed, Some(hold));
    console.answer(is_issue, Ok(Answer::Compensation(Box::new(armed.clone()))));
    console.keys("K");
    let Some(Overlay::Composer(composer)) = console.model.overlay() else { panic!("no reply: {}", console.toast()) };
    assert_eq!(composer.kind, MessageKind::Reply);
    assert_eq!(composer.body(), "Ada: nl: waterkoker kaputt. € 15,00\nsoon\nanna");
    console.keys("esc");
    console.model.drafts.remove(TicketId(1), MessageKind::Reply);
    // Once the link is there, it and its last day stand in the text.
    let offered = CompensationView {
        state: Stage::Offered,
        link: Some("https://x/c/1".to_owned()),
        link_expires_at: Some(START),
        ticket_version: 9,
        ..armed
    };
    console.model.intents.list[0].view = Some(offered);
    console.keys("K");
    let Some(Overlay::Composer(composer)) = console.model.overlay() else { panic!("no reply") };
    let day = format!("{}", START.to_zoned(console.model.options.zone.clone()).year());
    assert!(composer.body().contains("page https://x/c/1\nuntil ") && composer.body().contains(&day), "{}", composer.body());
    assert!(!composer.body().contains("soon") && !composer.body().contains("latest"), "{}", composer.body());
}

#[test]
fn what_the_rules_demand_is_asked_for_with_one_key() {
    let mut console = Console::with_rows(1..=3);
    console.model.session.desk.as_mut().unwrap().templates = templates();
    console.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(dutch_case()))));
    console.keys("c");
    let mut lacking = menu(1, 3, &[('1', 1_500)]);
    lacking.items[0].missing = vec![Missing { needs: EvidenceKind::Photo, expected_days: 3 }];
    lacking.items[0].obstacle = Some("a photo is missing".to_owned());
    console.menu(lacking);
    console.keys("1");
    assert_eq!(console.stored(), None);
    console.keys("+");
    let Some(Overlay::Composer(composer)) = console.model.overlay() else { panic!("no reply: {}", console.toast()) };
    assert_eq!(composer.body(), "Een foto van waterkoker?");
    assert!(composer.wants_answer, "the ticket waits for it");
}

/// A lead with two offers that wait.
fn deciding() -> Console {
    let mut console = Console::started(Role::Lead);
    console.window(page(1..=3));
    console.keys("a");
    let wanted = |id: u128, ticket| CompensationView {
        proposed_by: "ben".to_owned(),
        approval_hash: Some(format!("h{id}")),
        ..view(CompensationId(id), ticket, Stage::ApprovalWanted, None)
    };
    let page = Page { items: vec![wanted(70, 1), wanted(71, 2)], next: None, previous: None, total: None };
    console.answer(|call| matches!(call, Call::FetchCompensations { .. }), Ok(Answer::Compensations(page)));
    console
}

#[test]
fn an_approval_names_what_was_read_and_is_taken_back_from_anywhere_while_it_is_held() {
    let mut console = deciding();
    console.keys("y");
    let approve = Call::Approve { compensation: CompensationId(70), version: 5, seen: Some("h70".to_owned()) };
    assert!(console.asked(|call| *call == approve));
    let hold = console.at.checked_add(SignedDuration::from_secs(10)).unwrap();
    let armed = CompensationView { ticket_version: 6, ..view(CompensationId(70), 1, Stage::Armed, Some(hold)) };
    console.answer(|call| *call == approve, Ok(Answer::Compensation(Box::new(armed))));
    assert!(console.toast().contains("takes it back"), "{}", console.toast());
    console.keys("esc u");
    assert!(console.asked(|call| *call == Call::Undo { compensation: CompensationId(70), version: Some(6) }));
}

#[test]
fn an_offer_that_changes_under_the_hand_has_to_be_read_again() {
    let mut console = deciding();
    console.pass(1_000);
    console.model.approvals.rows[0].approval_hash = Some("other".to_owned());
    console.pass(1);
    let press = console.press("y");
    console.send(Msg::Key(press));
    assert!(!console.asked(|call| matches!(call, Call::Approve { .. })), "it was another one a moment ago");
    console.keys("y");
    assert!(console.asked(|call| matches!(call, Call::Approve { seen: Some(seen), .. } if seen == "other")));
}

#[test]
fn each_offer_is_decided_by_itself_and_once() {
    let mut console = deciding();
    console.keys("y y j y");
    let approved: Vec<&Call> =
        console.open.iter().map(|(_, call)| call).filter(|call| matches!(call, Call::Approve { .. })).collect();
    assert_eq!(approved.len(), 2, "{approved:?}");
}

#[test]
fn the_policy_in_force_is_read_in_words_with_who_put_it_there() {
    let mut console = Console::with_rows(1..=3);
    console.send(Msg::Act(crate::config::keymap::Verb { id: "policy.open".to_owned(), argument: None }, console.press("enter")));
    let policy = PolicyView {
        id: 2,
        name: "2026".to_owned(),
        state: PolicyState::InForce,
        proposed_by: Some("lea".to_owned()),
        proposed_at: Some(START),
        activated_by: "finance:fin".to_owned(),
        activated_at: START,
        effective_at: START,
        text: Some(DEFAULT_POLICY.to_owned()),
        diff: None,
    };
    console.answer(|call| *call == Call::FetchPolicy, Ok(Answer::Policy(Some(Box::new(policy)))));
    let lines = crate::tui::linear::Narrator::default().whole(&console.model);
    for part in ["proposed by lea", "countersigned by finance:fin", "Who decides:"] {
        assert!(lines.iter().any(|line| line.contains(part)), "{part}: {lines:?}");
    }
    console.keys("esc");
    assert!(console.model.overlays.is_empty());
}

#[test]
fn what_became_of_a_remedy_is_said_with_one_sentence() {
    let mut console = Console::with_rows(1..=3);
    let told = CompensationView {
        kind: RemedyKind::Replacement,
        amount: euro(0),
        ..view(CompensationId(9), 1, Stage::Instructed, None)
    };
    let case = TicketDetail { compensations: vec![told], ..dutch_case() };
    console.keys("C");
    assert!(!console.asked(|call| matches!(call, Call::RemedyDone { .. })), "there is nothing to carry out yet");
    console.answer(|call| *call == Call::FetchDetail(TicketId(1)), Ok(Answer::Detail(Box::new(case))));
    console.keys("C");
    let Some(Overlay::Prompt(prompt)) = console.model.overlay() else { panic!("no question: {}", console.toast()) };
    assert!(prompt.title.contains("replacement") && !prompt.title.contains("0.00"), "{}", prompt.title);
    console.keys("enter");
    assert!(!console.asked(|call| matches!(call, Call::RemedyDone { .. })), "without a reference nothing is said");
    console.keys("P 7 enter");
    assert!(console.asked(|call| matches!(call, Call::RemedyDone { reference, .. } if reference == "P7")));
}
