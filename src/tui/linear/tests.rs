//! What a line means, and what is said of a model.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::{Narrator, Typed, actions, boxes, lists, typed};
use crate::config::keymap::Keymap;
use crate::config::presets;
use crate::domain::complaint::{Channel, Reason};
use crate::domain::ids::TicketId;
use crate::domain::money::{Currency, Money};
use crate::domain::policy::RemedyKind;
use crate::domain::role::Role;
use crate::domain::skip::SkipReason;
use crate::domain::sort::{Group, Sort};
use crate::domain::ticket::WakeOn;
use crate::domain::transport::Transport;
use crate::tui::action::action_infos;
use crate::tui::effect::Call;
use crate::tui::model::overlay::Overlay;
use crate::tui::model::picker::Picker;
use crate::tui::model::{Model, Options, Toast, Tone};
use crate::tui::msg::{Answer, FeedState, Msg};
use crate::tui::update::update;
use crate::wire::desk::Desk;
use crate::wire::desk::{Arrangement, GroupCount};
use crate::wire::offer::{OfferMenu, OfferView, TypedView};
use crate::wire::ticket::TicketRow;

const NOW: Timestamp = Timestamp::constant(1_800_000_000, 0);

fn row(id: i64, subject: &str) -> TicketRow {
    TicketRow {
        id: TicketId(id),
        version: 3,
        subject: subject.to_owned(),
        customer: "Ada".to_owned(),
        channel: Channel::Email,
        state: "queued".to_owned(),
        received_at: NOW,
        due_at: None,
        assignee: None,
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

fn model() -> Model {
    let find = |name: &str| presets::keymap_text(name).map(str::to_owned);
    let (keymap, _) = Keymap::load("default", &find, &action_infos()).unwrap();
    let mut model = Model::new(Options::default(), Arc::new(keymap));
    model.now = NOW;
    model.session.desk = Some(Desk {
        name: "Northwind".to_owned(),
        me: "anna".to_owned(),
        role: Role::Agent,
        now: NOW,
        undo_seconds: 10,
        lease_minutes: 15,
        templates: Vec::new(),
        epoch: "one".to_owned(),
        seq: 10,
        restricted: false,
        idle_lock_seconds: 0,
        frozen: Vec::new(),
    });
    model.queue.rows.extend([row(1, "Kettle leaks"), row(2, "Lid \u{1b}]0;stuck\u{7}")]);
    model.queue.loaded = true;
    model.queue.total = Some(2);
    model.queue.selected = Some(TicketId(1));
    model
}

fn line(model: &mut Model, text: &str, burst: bool) {
    match typed(model, text, NOW, burst) {
        Typed::Msgs(msgs) => msgs.into_iter().for_each(|msg| drop(update(model, msg))),
        other => panic!("{text:?} was no command: {other:?}"),
    }
}

fn menu(model: &mut Model) {
    let offer = OfferView {
        key: '1',
        name: "goodwill".to_owned(),
        kind: RemedyKind::Cashback,
        amount: Money::from_minor(1500, Currency::EUR),
        needs_approval_by: None,
        recommended: true,
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
    let menu = OfferMenu {
        ticket: TicketId(1),
        version: 3,
        reason: Reason::Defective,
        items: vec![offer],
        withheld: Vec::new(),
        next: None,
        undo_seconds: 10,
        authority: None,
        budgets: Vec::new(),
        typed: None,
    };
    model.overlays.push(Overlay::Picker(Box::new(Picker {
        ticket: TicketId(1),
        customer: "Ada".to_owned(),
        reason: Reason::Defective,
        menu: Some(menu),
        taking: None,
        earlier: None,
        loading: None,
        shown_at: Timestamp::UNIX_EPOCH,
        error: None,
        retry: crate::tui::model::retry::Retry::default(),
        changes: Vec::new(),
        selected: 0,
        intent: None,
    })));
}

#[test]
fn a_line_is_a_key_or_an_action_by_id_or_by_words() {
    for text in ["j", "down", "queue.next", "next ticket", "Next ticket"] {
        let mut model = model();
        line(&mut model, text, false);
        assert_eq!(model.queue.selected, Some(TicketId(2)), "{text}");
    }
    assert_eq!(typed(&model(), "  ", NOW, false), Typed::Whole);
    assert_eq!(typed(&model(), "?", NOW, false), Typed::Actions);
    assert!(matches!(typed(&model(), "make it so", NOW, false), Typed::Unknown(why) if why.contains("make it so")));
    assert!(matches!(typed(&model(), "\u{1b}[2J", NOW, false), Typed::Unknown(why) if !why.contains('\u{1b}')));
}

#[test]
fn a_slash_filters_and_a_number_finds_its_ticket() {
    let mut model = model();
    line(&mut model, "/ lid", false);
    assert_eq!((model.queue.filter.text(), model.queue.filtering), ("lid", false));
    line(&mut model, "#1", false);
    assert_eq!(model.queue.filter.text(), "#1", "the words before are replaced");
}

#[test]
fn text_goes_into_the_composer_line_by_line() {
    let mut model = model();
    line(&mut model, "note for colleagues", false);
    for text in ["Called her.", "..and again", ".wait"] {
        line(&mut model, text, false);
    }
    let Some(Overlay::Composer(composer)) = model.overlay() else { panic!("the composer is open") };
    assert_eq!((composer.body().as_str(), composer.wants_answer), ("Called her.\n.and again", true));
    line(&mut model, ".cancel", false);
    assert!(model.overlay().is_none());
}

#[test]
fn an_amount_of_ones_own_is_typed_heard_and_issued_by_a_full_stop() {
    let mut model = model();
    model.intents.loaded = true;
    model.fresh_ids = vec![1, 2, 3];
    menu(&mut model);
    line(&mut model, "=", false);
    line(&mut model, "12,50", false);
    let Some(Overlay::Amount(typing)) = model.overlay() else { panic!("no field") };
    let (task, amount) = typing.asking.expect("the rules are asked");
    let mut priced = match &model.overlays[0] {
        Overlay::Picker(picker) => picker.menu.clone().unwrap(),
        other => panic!("{other:?}"),
    };
    let offer = OfferView { key: '=', amount, ..priced.items[0].clone() };
    priced.typed = Some(TypedView { amount, offer: Some(offer), refused: None });
    update(&mut model, Msg::Answer(task, Ok(Answer::Menu(Box::new(priced)))));
    let said = Narrator::default().whole(&model).join("\n");
    assert!(said.contains("EUR 12.50 to Ada goes as it is") && said.contains("full stop"), "{said}");
    assert_eq!(typed(&model, "", NOW, false), Typed::Whole, "an empty line only reads");
    let later = NOW.checked_add(SignedDuration::from_secs(1)).unwrap();
    update(&mut model, Msg::Tick(later));
    let Typed::Msgs(hasty) = typed(&model, ".", later, true) else { panic!("no key") };
    for msg in hasty {
        drop(update(&mut model, msg));
    }
    assert!(model.intents.list.is_empty(), "what came with other lines issues nothing");
    let Typed::Msgs(one) = typed(&model, ".", later, false) else { panic!("no key") };
    for msg in one {
        drop(update(&mut model, msg));
    }
    assert_eq!(model.intents.list.iter().map(|intent| intent.record.request.amount).collect::<Vec<_>>(), [amount]);
}

#[test]
fn lines_that_came_all_at_once_move_no_money() {
    let mut model = model();
    model.intents.loaded = true;
    model.fresh_ids = vec![1, 2, 3];
    menu(&mut model);
    line(&mut model, "1", true);
    assert_eq!(model.intents.list, []);
    let mut narrator = Narrator::default();
    let said = narrator.news(&model).join("\n");
    assert!(said.contains("no money was moved"), "{said}");
    assert!(said.contains("1: EUR 15.00, goodwill, recommended."), "{said}");
}

#[test]
fn news_is_said_once_and_carries_nothing_that_acts() {
    let mut model = model();
    let mut narrator = Narrator::default();
    let first = narrator.news(&model).join("\n");
    assert!(first.contains("Queue, 2 tickets."), "{first}");
    assert!(first.contains("#1 Kettle leaks, Ada."), "{first}");
    assert!(!first.contains(['\u{1b}', '\u{7}']), "{first:?}");
    assert_eq!(narrator.news(&model), Vec::<String>::new());
    model.toasts.push(Toast { text: "Still being sent.".to_owned(), tone: Tone::Plain, until: NOW });
    assert_eq!(narrator.news(&model), ["Still being sent."]);
    assert_eq!(narrator.news(&model), Vec::<String>::new());
    drop(update(&mut model, Msg::Tick(NOW)));
    line(&mut model, "j", false);
    let moved = narrator.news(&model);
    assert_eq!(moved.len(), 1, "{moved:?}");
    assert!(moved.iter().all(|line| line.starts_with("#2 Lid ")), "{moved:?}");
}

#[test]
fn what_a_mail_repeats_is_counted_and_read_on_demand() {
    let mut model = model();
    let body = "It still leaks.\n\nOn 20/11/2026, Oakmere wrote:\n> We are sorry.\n> Mira\n";
    let case = serde_json::json!({"contact": {"complaints": 1}, "tags": [], "order": null, "history": [], "clocks": [],
        "compensations": [], "priority": [], "body_cut": false,
        "messages": [{"id": 1, "author": "customer", "name": "Ada", "at": NOW, "body": body}]});
    let mut whole = serde_json::to_value(row(1, "Kettle")).unwrap();
    whole.as_object_mut().unwrap().extend(case.as_object().unwrap().clone());
    model.case.keep(serde_json::from_value(whole).unwrap());
    let mut narrator = Narrator::default();
    narrator.news(&model);
    line(&mut model, "tab", false);
    let read = narrator.news(&model).join("\n");
    assert!(read.contains("> It still leaks.\n3 quoted lines; case.quotes reads them."), "{read}");
    line(&mut model, "case.quotes", false);
    let read = narrator.news(&model).join("\n");
    assert!(read.contains("> > We are sorry."), "{read}");
}

#[test]
fn what_can_be_done_is_listed_with_its_keys() {
    let listed = actions(&model());
    assert!(listed.iter().any(|line| line == "n: queue.pull_next, take the next best ticket"), "{listed:#?}");
    assert!(listed.iter().any(|line| line.starts_with("j or down: queue.next, next ticket")), "{listed:#?}");
}

#[test]
fn a_sequence_under_way_says_once_how_it_goes_on() {
    let find = |name: &str| presets::keymap_text(name).map(str::to_owned);
    let (vim, _) = Keymap::load("vim", &find, &action_infos()).unwrap();
    let mut model = Model { keymap: Arc::new(vim), ..model() };
    let mut narrator = Narrator::default();
    narrator.news(&model);
    let Typed::Msgs(msgs) = typed(&model, "g", NOW, false) else { panic!("g is a key") };
    for msg in msgs {
        update(&mut model, msg);
    }
    assert_eq!(narrator.news(&model), ["g, and then: g first ticket; t next pane; T previous pane."]);
    assert_eq!(narrator.news(&model), [] as [&str; 0]);
}

#[test]
fn masked_contact_data_is_read_as_such_and_said_once_when_it_is_shown() {
    let (mut model, mut narrator) = (model(), Narrator::default());
    let mut case: crate::wire::ticket::TicketDetail = {
        let mut whole = serde_json::json!({
            "contact": {"complaints": 1, "email": "jane@example.org", "phone": "+31 6 1234 5642"}, "tags": [], "messages": [],
            "order": null, "history": [], "clocks": [], "compensations": [], "priority": [], "body_cut": false
        });
        let row = serde_json::to_value(row(7, "Kettle")).unwrap();
        whole.as_object_mut().unwrap().extend(row.as_object().unwrap().clone());
        serde_json::from_value(whole).unwrap()
    };
    let open = case.contact.clone();
    case.mask();
    model.queue.rows = [case.row.clone()].into();
    model.queue.selected = Some(TicketId(7));
    model.case.keep(case);
    let whole = narrator.whole(&model).join("\n");
    assert!(whole.contains("Contact: j•••@example.org, ••••42 (masked, . shows it)."), "{whole}");
    narrator.news(&model);
    let until = NOW + jiff::SignedDuration::from_secs(15);
    model.guard.revealed = Some(crate::tui::model::guard::Revealed { ticket: TicketId(7), contact: open, until });
    let said = narrator.news(&model);
    assert!(said.iter().any(|line| line.contains("jane@example.org") && line.contains("noted")), "{said:?}");
    update(&mut model, Msg::Tick(until));
    assert!(!narrator.news(&model).join("\n").contains("jane@"));
}

#[test]
fn a_locked_console_says_how_it_is_opened_and_tells_the_rest_afterwards() {
    let (mut model, mut narrator) = (model(), Narrator::default());
    narrator.news(&model);
    line(&mut model, "app.lock", false);
    let said = narrator.news(&model).join("\n");
    assert!(said.contains("Northwind") && said.contains("Locked since") && said.contains("unlocks"), "{said}");
    assert_eq!(narrator.news(&model), Vec::<String>::new(), "it is said once");
    model.toasts.push(Toast { text: "A word behind the lock".to_owned(), tone: Tone::Plain, until: NOW });
    assert_eq!(narrator.news(&model), Vec::<String>::new());
    for text in ["j", "?", "#2", "queue.next", "/kettle"] {
        assert!(matches!(typed(&model, text, NOW, false), Typed::Unknown(why) if why.contains("empty line")), "{text}");
    }
    assert!(!narrator.whole(&model).join("\n").contains("Kettle"));
    line(&mut model, "", false);
    assert!(narrator.news(&model).join("\n").contains("Asking the server"));
    model.guard.lock = None;
    assert!(narrator.news(&model).join("\n").contains("A word behind the lock"));
}

#[test]
fn a_way_of_news_that_is_not_the_usual_one_is_said() {
    let (mut model, mut narrator) = (model(), Narrator::default());
    narrator.news(&model);
    for (transport, said) in [
        (Transport::Sse, "as it happens"),
        (Transport::LongPoll, "long poll"),
        (Transport::Poll, "every few seconds"),
        (Transport::Sse, "as it happens"),
    ] {
        update(&mut model, Msg::FeedState(FeedState::Live { transport }));
        let lines = narrator.news(&model);
        assert!(lines.iter().any(|line| line.contains(said)), "{transport}: {lines:?}");
        update(&mut model, Msg::RoundTrip(std::time::Duration::from_millis(42)));
        assert_eq!(narrator.news(&model), Vec::<String>::new(), "{transport}");
    }
}

#[test]
fn orders_groups_and_sleeping_tickets_are_read_in_words() {
    let mut model = model();
    line(&mut model, "S", false);
    assert!(boxes::lines(model.overlay().unwrap(), &model).iter().any(|text| text == "1: best first, as it is now, chosen"));
    line(&mut model, "esc", false);
    model.queue.arrangement = Arrangement { sort: Sort::Due, group: Some(Group::Brand), folded: Vec::new() };
    model.queue.groups = vec![GroupCount { key: String::new(), count: 2 }];
    model.queue.rows[1].wakes_on = Some(WakeOn::Payout);
    model.queue.rows[1].snoozed_until = NOW.checked_add(SignedDuration::from_hours(3)).ok();
    let read = lists::screen(&model);
    assert_eq!((read[0].as_str(), read[1].as_str()), ("Queue, due first, by brand, 2 tickets.", "No brand, 2 tickets:"));
    assert!(read[3].contains("sleeps until money, at the latest"), "{read:?}");
    line(&mut model, "i", false);
    let why = boxes::lines(model.overlay().unwrap(), &model);
    assert_eq!(why[0], "Why #1 stands where it stands:");
}

#[test]
fn a_ticket_is_given_back_and_merged_in_lines() {
    let (mut model, mut narrator) = (model(), Narrator::default());
    model.queue.rows[0].assignee = Some("anna".to_owned());
    narrator.news(&model);
    line(&mut model, "b", false);
    let asked = narrator.news(&model);
    assert_eq!(asked[0], "Why do you give #1 back?:");
    assert_eq!(asked[1..3], ["1: wrong language, chosen", "2: needs expertise"]);
    line(&mut model, "5", false);
    let asked = narrator.news(&model);
    assert!(asked.iter().any(|text| text.contains("why, for colleagues")), "{asked:?}");
    line(&mut model, "My neighbour.", false);
    assert!(model.overlays.is_empty());
    assert!(
        model
            .tasks
            .is_open(|call| matches!(call, Call::Skip { reason: SkipReason::Other, words, .. } if words == "My neighbour."))
    );

    line(&mut model, "J", false);
    let asked = narrator.news(&model).join("\n");
    assert!(asked.contains("Which ticket of the same customer goes into #1?"), "{asked}");
    line(&mut model, "2", false);
    let asked = narrator.news(&model).join("\n");
    assert!(asked.contains("Merge 1 ticket into #1?\ngoes: #2 Lid"), "{asked}");
    assert!(asked.contains("stays: #1 Kettle leaks, Ada"), "{asked}");
    model.now = NOW.checked_add(SignedDuration::from_secs(2)).unwrap();
    let Typed::Msgs(yes) = typed(&model, "y", model.now, false) else { panic!("no key") };
    for msg in yes {
        drop(update(&mut model, msg));
    }
    assert!(model.tasks.is_open(|call| *call == Call::Merge { ticket: TicketId(2), into: TicketId(1) }));

    model.queue.rows[1].state = "merged".to_owned();
    model.queue.rows[1].merged_into = Some(TicketId(1));
    let read = lists::screen(&model).join("\n");
    assert!(read.contains("merged into #1"), "{read}");
}

#[test]
fn what_finance_reads_is_read_out_whole() {
    use crate::domain::payout::PayoutSection;
    use crate::tui::model::Screen;
    use crate::tui::model::finance::{Docket, Matter, PayoutPage, RailRow};
    use crate::tui::model::page::{Page, Subject};
    let read = |value: serde_json::Value| serde_json::from_value(value).expect("a finding");
    let mut model = Model { screen: Screen::Payouts, ..model() };
    model.bank.section = PayoutSection::Rails;
    let finding =
        serde_json::json!({"rail": "paypal", "handle": "B77", "key": null, "amount": null, "why": "nobody\u{1b}[2J ordered it"});
    model.bank.rails.replace(vec![RailRow::Finding(read(finding))]);
    let told = lists::screen(&model).join("\n");
    assert!(told.contains("B77") && told.contains("ordered it") && !told.contains('\u{1b}'), "{told}");
    let detail = serde_json::json!({"payout": {"id": "0".repeat(32), "compensation": "0".repeat(32), "ticket": 1, "state": "in_doubt",
        "rail": "sepa", "amount": {"value": "20.00", "currency": "EUR"}, "reference": "AM", "payee": "NL91 •••• 4300",
        "promise_date": null, "release_due": null, "why": null, "released_by": null, "submitted_at": NOW, "released_at": null,
        "paid_at": null, "version": 1},
        "events": [{"step": "looked_up", "at": NOW, "actor": "finance:fin", "note": "failed", "proof": "case 4711"}]});
    let page = PayoutPage { detail: Some(Box::new(serde_json::from_value(detail).expect("a payout"))), ..PayoutPage::default() };
    let page = Overlay::Page(Box::new(Page { subject: Subject::Payout(page), scroll: 0 }));
    let told = boxes::lines(&page, &model).join("\n");
    assert!(told.contains("case 4711") && told.contains("fin") && told.contains("EUR 20.00"), "{told}");
    let proposal = serde_json::json!({"id": 3, "name": "Spring", "note": "", "effective_from": null, "proposed_by": "lea",
        "proposed_at": NOW, "policy": null, "declined_by": null, "diff": "-a\n+b"});
    let matter = Some(Matter::Policy(Box::new(serde_json::from_value(proposal).expect("a proposal"))));
    let docket = Docket { policies: true, loading: None, matter, error: None };
    let page = Overlay::Page(Box::new(Page { subject: Subject::Docket(docket), scroll: 0 }));
    let told = boxes::lines(&page, &model);
    assert!(told.iter().any(|line| line == "Spring") && told.iter().any(|line| line == "+b"), "{told:?}");
    assert!(!matches!(typed(&model, "freeze.issuing", NOW, false), Typed::Unknown(_)), "what has no key has a name");
}
