//! One picture a screen and size.

use amends::config::settings::OwnView;
use amends::domain::complaint::Reason;
use amends::domain::freeze::{Cause, Frozen, Halt};
use amends::domain::ids::{CompensationId, PayoutId, TicketId};
use amends::domain::money::{Currency, Money};
use amends::domain::payout::{PayoutSection, PayoutStep};
use amends::domain::policy::words::in_words;
use amends::domain::role::Role;
use amends::domain::stage::Stage;
use amends::domain::ticket::WakeOn;
use amends::tui::effect::MessageKind;
use amends::tui::figure::Figure;
use amends::tui::model::amount::{AmountBox, Priced};
use amends::tui::model::compose::Composer;
use amends::tui::model::field::Field;
use amends::tui::model::finance::{Docket, PayoutPage};
use amends::tui::model::guard::{Lock, Revealed};
use amends::tui::model::overlay::{Ask, Confirm, Help, Overlay, Palette, Prompt, Purpose, Snooze, SnoozeChoice};
use amends::tui::model::page::{Page, PolicyPage, Reading, Subject};
use amends::tui::model::picker::Picker;
use amends::tui::model::stir::Stir;
use amends::tui::model::{Model, Options, Pane, Screen, Toast, Tone};
use amends::tui::msg::FeedState;
use amends::wire::compensation::CompensationView;
use amends::wire::desk::{Arrangement, Group, GroupCount, Sort, View};
use amends::wire::offer::{OfferView, TypedRefusal, TypedView};
use amends::wire::policy::{PolicyState, PolicyView};
use amends::wire::ticket::Contact;

use super::desk::{self, minutes, now};
use super::{buffer, evidence, finance, incident, text, troubles};

pub const LINK: &str = "https://claims.northwind.example/c/8J4KQ2M7V0T3XW9D5RNBYC6HFA";

fn with(overlay: Overlay) -> Model {
    let mut model = desk::model();
    model.queue.selected = Some(TicketId(1044));
    model.overlays.push(overlay);
    model
}

/// A console in the middle of everything, locked.
fn locked(failed: Option<&str>) -> Model {
    let mut model = with(Overlay::Picker(Box::new(desk::picker())));
    model.intents.list.push(desk::held());
    model.toasts.push(Toast { text: "Reply sent to Anna de Vries.".to_owned(), tone: Tone::Good, until: minutes(1) });
    model.guard.lock = Some(Lock { since: minutes(-18), asking: None, failed: failed.map(str::to_owned) });
    model
}

fn on(screen: Screen) -> Model {
    Model { screen, ..desk::model() }
}

/// The picker with everything on its menu.
fn full_picker(selected: usize) -> Model {
    with(Overlay::Picker(Box::new(Picker { menu: Some(desk::full_menu()), selected, ..desk::picker() })))
}

fn over_picker(overlay: Overlay) -> Model {
    let mut model = full_picker(0);
    model.overlays.push(overlay);
    model
}

fn trace_page() -> Page {
    let offer = &desk::full_menu().items[0];
    let reading = Reading {
        ticket: TicketId(1044),
        customer: "Jan Novák".to_owned(),
        title: "A quarter of the price EUR 15.00".to_owned(),
        why: offer.why.clone(),
        steps: offer.trace.clone(),
    };
    Page { subject: Subject::Trace(reading), scroll: 0 }
}

fn policy_page() -> Page {
    let policy =
        amends::config::policy::parse(amends::config::policy::DEFAULT_POLICY, "policy.toml").expect("the default policy");
    let view = PolicyView {
        id: 4,
        name: "Northwind 2026".to_owned(),
        state: PolicyState::InForce,
        proposed_by: Some("lea".to_owned()),
        proposed_at: Some(minutes(-3_000)),
        activated_by: "finance:fin".to_owned(),
        activated_at: minutes(-2_900),
        effective_at: minutes(-1_500),
        text: None,
        diff: None,
    };
    let page = PolicyPage { view: Some(Box::new(view)), chapters: in_words(&policy), ..PolicyPage::default() };
    Page { subject: Subject::Policy(page), scroll: 0 }
}

/// An amount that was typed: it goes, with an approval, or it is above what anybody lets go.
fn amount(text: &str, goes: bool) -> AmountBox {
    let field = Field::of(text);
    let typed = amends::tui::model::amount::read(text, Currency::EUR).expect("an amount");
    let offer = desk::full_menu().items[1].clone();
    let offer = OfferView { key: '=', amount: typed, needs_approval_by: Some(Role::Lead), ..offer };
    let refused = TypedRefusal {
        rule: "cap.order".to_owned(),
        bound: Some(Money::from_minor(3_485, Currency::EUR)),
        why: "at most EUR 34.85 for this order".to_owned(),
        said: None,
        trace: Vec::new(),
    };
    let view = TypedView { amount: typed, offer: goes.then_some(offer), refused: (!goes).then_some(refused) };
    let budgets = desk::full_menu().budgets;
    AmountBox {
        ticket: TicketId(1044),
        customer: "Jan Novák".to_owned(),
        reason: Reason::Damaged,
        currency: Currency::EUR,
        field,
        asking: None,
        priced: Some(Priced { view, version: 3, undo_seconds: 10, budgets }),
        shown_at: now(),
        error: None,
    }
}

/// A page of the wallboard; held, and with a line that has been down for hours.
fn wall(page: usize, cut: bool) -> Model {
    let mut model = on(Screen::Wallboard);
    model.lead.wall.page = page;
    if cut {
        model.lead.wall.held = true;
        model.session.feed = FeedState::Stale { since: minutes(-200) };
        let figures = model.lead.figures.as_mut().expect("figures");
        figures.at = minutes(-200);
    }
    model
}

/// The lead's figures with the cursor on one of them.
fn figure(figure: Figure) -> Model {
    let mut model = on(Screen::Lead);
    model.lead.selected = Some(figure);
    model
}

fn composer(kind: MessageKind) -> Composer {
    let text = "Dear Anna,\n\nthank you for telling us. ";
    Composer { wants_answer: true, ..Composer::new(TicketId(1042), "Anna de Vries".to_owned(), kind, text) }
}

/// Every screen by name.
pub fn scenes() -> Vec<(&'static str, Model)> {
    let mut case = desk::model();
    case.pane = Pane::Case;
    let mut filtering = desk::model();
    filtering.queue.filtering = true;
    filtering.queue.filter = Field::of("kettle");
    filtering.queue.narrow();
    filtering.session.feed = FeedState::Stale { since: minutes(-3) };
    filtering.session.last_contact = Some(minutes(-3));
    filtering.toasts.push(Toast { text: "Reply sent to Anna de Vries.".to_owned(), tone: Tone::Good, until: minutes(1) });
    filtering.toasts.push(Toast {
        text: "tobias holds this ticket; leave a note.".to_owned(),
        tone: Tone::Warning,
        until: minutes(1),
    });
    let mut undo = desk::model();
    undo.intents.list.push(desk::held());
    undo.queue.marks = [TicketId(1044), TicketId(1047)].into();
    let mut followed = with(Overlay::Picker(Box::new(Picker { intent: Some(CompensationId(7)), ..desk::picker() })));
    followed.intents.list.push(desk::held());
    let mut link = followed.clone();
    if let Some(view) = link.intents.list[0].view.as_mut() {
        *view =
            CompensationView { link: Some(LINK.to_owned()), ticket: TicketId(1044), ..desk::compensation(Stage::Offered, 1_500) };
    }
    let mut payouts = on(Screen::Payouts);
    let rows = ["submitted", "in_doubt", "released", "paid", "on_hold"];
    let rows = (1..).zip(rows).map(|(id, state)| desk::payout(id, state, 1_500 + 250 * i64::try_from(id).expect("small")));
    payouts.payouts.replace(rows.collect());
    payouts.payouts.total = Some(5);
    payouts.payouts.rows[4].why = Some("name does not match the account".to_owned());
    payouts.payouts.marks.insert(payouts.payouts.rows[0].id);
    payouts.bank.counts = desk::section_counts();
    let mut review = on(Screen::Payouts);
    review.bank.counts = desk::section_counts();
    review.payouts.replace(vec![desk::in_review(1), desk::payout(2, "review", 4_000)]);
    let mut files = on(Screen::Payouts);
    files.bank.counts = desk::section_counts();
    files.bank.section = PayoutSection::Files;
    files.bank.files.replace(vec![desk::bank_file(2, true), desk::bank_file(1, false)]);
    let mut entries = on(Screen::Payouts);
    entries.bank.counts = desk::section_counts();
    entries.bank.section = PayoutSection::Unmatched;
    entries.bank.unmatched.replace(vec![desk::entry(1), desk::entry(2)]);
    let mut rails = on(Screen::Payouts);
    rails.bank.counts = desk::section_counts();
    rails.bank.section = PayoutSection::Rails;
    rails.bank.rails.replace(finance::rails());
    let mut history = review.clone();
    let told = PayoutPage { detail: Some(Box::new(finance::history())), ..PayoutPage::default() };
    history.overlays.push(Overlay::Page(Box::new(Page { subject: Subject::Payout(told), scroll: 0 })));
    let docket = Docket { policies: true, loading: None, matter: Some(finance::proposal()), error: None };
    let mut proposal = desk::model();
    proposal.overlays.push(Overlay::Page(Box::new(Page { subject: Subject::Docket(docket), scroll: 0 })));
    let mut doubt = review.clone();
    doubt.overlays.push(Overlay::Confirm(finance::doubt()));
    let step = PayoutStep::Reject;
    let mut rejecting = review.clone();
    rejecting.overlays.push(Overlay::Prompt(Prompt {
        purpose: Purpose::Step { step, items: vec![(PayoutId(1), 1)] },
        title: "EUR 48.00 to NL91 •••• •••• 4300: turn down?".to_owned(),
        field: Field::default(),
    }));
    let mut approvals = on(Screen::Approvals);
    let wanted = |id, minor| CompensationView {
        id: CompensationId(id),
        needs_approval_by: Some(Role::Lead),
        ..desk::compensation(Stage::ApprovalWanted, minor)
    };
    let agreed =
        CompensationView { approved_by: Some("lea".to_owned()), needs_approval_by: Some(Role::Finance), ..wanted(2, 8_500) };
    approvals.approvals.replace(vec![wanted(1, 4_000), agreed]);
    let mut empty = desk::model();
    empty.queue.rows.clear();
    empty.queue.selected = None;
    empty.queue.total = Some(0);
    let confirm = Confirm {
        ask: Ask::Release { items: vec![] },
        title: "Release EUR 40.00 to E. Yılmaz?".to_owned(),
        lines: vec!["EUR 40.00 to E. Yılmaz by sepa".to_owned(), "#1044, reference AM7Q4MNB2JXC88ZZ0PLK9D5RNB".to_owned()],
        shown_at: now(),
    };
    let choice = |label: &str, at: i64| SnoozeChoice { label: label.to_owned(), until: minutes(at), event: None };
    let snooze = Snooze {
        tickets: vec![TicketId(1044)],
        choices: vec![
            choice("in an hour", 60),
            choice("this evening", 240),
            choice("tomorrow morning", 1_080),
            choice("next week", 4_000),
            SnoozeChoice { event: Some(WakeOn::CustomerReply), ..choice("until the customer answers", 4_000) },
        ],
        selected: 1,
    };
    let mut term = filtering.clone();
    term.queue.filter = Field::of("kettle sla<1h");
    term.queue.narrow();
    term.toasts.clear();
    let mut unknown = term.clone();
    unknown.queue.filter = Field::of("kettle colour:red");
    unknown.queue.narrow();
    let mut bulk = with(Overlay::Bulk { scroll: 0 });
    bulk.bulk = Some(desk::bulk());
    let mut sequence = desk::model();
    sequence.keymap = desk::keymap("vim");
    sequence.strokes = vec!["g".parse().expect("a stroke")];
    let mut count = desk::model();
    count.count = Some(12);
    let mut restricted = desk::model();
    restricted.session.desk.as_mut().expect("a desk").restricted = true;
    restricted.pane = Pane::Case;
    for case in &mut restricted.case.cache {
        case.contact.email = Some("anna.de.vries@example.org".to_owned());
        case.contact.phone = Some("+31 6 1234 5642".to_owned());
        case.mask();
    }
    let mut frozen = desk::model();
    frozen.session.desk.as_mut().expect("a desk").frozen = vec![Frozen {
        what: Halt::Issuing,
        cause: Cause::People,
        since: now(),
        by: "lea".to_owned(),
        reason: "a wrong price list".to_owned(),
        lift_proposed_by: None,
        lift_proposed_as: None,
        lift_proposed_at: None,
    }];
    let mut revealed = restricted.clone();
    let ticket = revealed.queue.selected.expect("a ticket");
    let contact = Contact { email: Some("anna.de.vries@example.org".to_owned()), ..Contact::default() };
    revealed.guard.revealed = Some(Revealed { ticket, contact, until: minutes(1) });
    let mut grouped = desk::model();
    grouped.queue.arrangement = Arrangement { sort: Sort::Due, group: Some(Group::Reason), folded: vec!["late".to_owned()] };
    grouped.queue.rows.make_contiguous().sort_by_key(|row| row.reason.map_or("zzz", Reason::name));
    grouped.queue.rows.retain(|row| row.reason != Some(Reason::Late) && !row.customer.starts_with("Walk-in"));
    let group = |key: &str, count| GroupCount { key: key.to_owned(), count };
    grouped.queue.groups =
        vec![group("defective", 5), group("late", 1), group("lost", 1), group("missing_part", 1), group("", 1)];
    "snoozed".clone_into(&mut grouped.queue.rows[1].state);
    grouped.queue.rows[1].snoozed_until = Some(minutes(4_000));
    grouped.queue.rows[1].wakes_on = Some(WakeOn::CustomerReply);
    let (up, new) = (grouped.queue.rows[2].id, grouped.queue.rows[3].id);
    grouped.queue.stirred = [(up, Stir::Up), (new, Stir::New)].into();
    let mut own = with(Overlay::Views { selected: 11 });
    let view = |name: &str, filter: &str, base, key| OwnView {
        name: name.to_owned(),
        filter: filter.to_owned(),
        base,
        sort: Sort::Due,
        group: None,
        key,
    };
    own.options.own_views = vec![
        view("late VIPs", "tag:vip sla<1h", View::Unassigned, Some('l')),
        view("kettles of this batch", "kettle", View::Queue, None),
    ];
    own.own_counts = [("late VIPs".to_owned(), 4), ("kettles of this batch".to_owned(), 17)].into();
    own.queue.own = Some("kettles of this batch".to_owned());
    own.queue.total = None;
    let mut similar = desk::model();
    similar.queue.filter = Field::of("hedset");
    similar.queue.narrow();
    similar.queue.selected = Some(TicketId(1044));
    let refuse = Purpose::Refuse { compensation: CompensationId(1), version: 3 };
    let mut all = vec![
        ("queue", desk::model()),
        ("case", case),
        ("filter", filtering),
        ("filter_term", term),
        ("filter_unknown", unknown),
        ("filter_similar", similar),
        ("bulk", bulk),
        ("incident", incident::planned()),
        ("incident_armed", incident::armed()),
        ("grouped", grouped),
        ("sorts", with(Overlay::Sorts { selected: 1 })),
        ("groups", with(Overlay::Groups { selected: 0 })),
        ("why", with(Overlay::Why(TicketId(1042)))),
        ("undo", undo),
        ("empty", empty),
        ("frozen", frozen),
        ("restricted", restricted),
        ("revealed", revealed),
        ("locked", locked(None)),
        ("still_locked", locked(Some("The server does not accept the token any more."))),
        ("sequence", sequence),
        ("count", count),
        ("picker", with(Overlay::Picker(Box::new(desk::picker())))),
        ("picker_full", full_picker(0)),
        ("picker_missing", full_picker(2)),
        ("trace", over_picker(Overlay::Page(Box::new(trace_page())))),
        ("policy", over_picker(Overlay::Page(Box::new(policy_page())))),
        ("amount", over_picker(Overlay::Amount(Box::new(amount("12,50", true))))),
        ("amount_refused", over_picker(Overlay::Amount(Box::new(amount("80", false))))),
        ("held", followed),
        ("link", link),
        ("qr", with(Overlay::Qr { link: LINK.to_owned(), compensation: CompensationId(7) })),
        ("reply", with(Overlay::Composer(Box::new(composer(MessageKind::Reply))))),
        ("templates", with(Overlay::Composer(Box::new(Composer { templates: Some(1), ..composer(MessageKind::Note) })))),
        ("confirm", with(Overlay::Confirm(confirm))),
        (
            "prompt",
            with(Overlay::Prompt(Prompt {
                purpose: refuse,
                title: "Why is it refused?".to_owned(),
                field: Field::of("too much for"),
            })),
        ),
        ("snooze", with(Overlay::Snooze(snooze))),
        ("views", with(Overlay::Views { selected: 3 })),
        ("views_own", own),
        ("help", with(Overlay::Help(Help::default()))),
        ("palette", with(Overlay::Palette(Palette { query: Field::of("ti"), selected: 1 }))),
        ("lead", on(Screen::Lead)),
        ("wallboard", on(Screen::Wallboard)),
        ("wallboard-money", wall(1, false)),
        ("wallboard-promises", wall(2, true)),
        ("lead-reason", figure(Figure::Reason(Some(Reason::Lost)))),
        ("lead-agent", figure(Figure::Agent("yusuf".to_owned()))),
        ("payouts", payouts),
        ("payouts-review", review),
        ("payouts-files", files),
        ("payouts-unmatched", entries),
        ("payouts-rails", rails),
        ("payouts-history", history),
        ("payouts-doubt", doubt),
        ("policy-proposal", proposal),
        ("payouts-reject", rejecting),
        ("approvals", approvals),
    ];
    all.extend(evidence::scenes());
    all.extend(troubles::scenes());
    all.extend(super::boxes::scenes());
    all
}

/// One file a screen, with all its sizes.
#[test]
fn every_screen_at_the_sizes_it_is_made_for() {
    let styles = desk::styles("dark", false);
    for (name, model) in scenes() {
        let size = |(width, height)| format!("{width} x {height}\n{}", text(&buffer(&model, &styles, width, height)));
        let all = [(80, 24), (120, 40), (200, 50), (40, 12)].map(size);
        insta::assert_snapshot!(name, all.join("\n"));
    }
}

#[test]
fn ascii_mode_draws_with_ascii_alone() {
    let styles = desk::styles("mono", true);
    for (name, model) in scenes() {
        for (width, height) in [(80, 24), (120, 40), (200, 50)] {
            let shown = text(&buffer(&model, &styles, width, height));
            let stranger = shown.chars().find(|c| !c.is_ascii());
            assert_eq!(stranger, None, "{name} at {width}x{height}:\n{shown}");
        }
    }
    insta::assert_snapshot!("ascii", text(&buffer(&desk::model(), &styles, 120, 40)));
}

/// Without colours nothing but weight, line and reverse is left, and every meaning is still there as a word or a sign.
#[test]
fn the_mono_theme_has_no_colours() {
    let styles = desk::styles("mono", false);
    for (name, model) in scenes() {
        let buf = buffer(&model, &styles, 120, 40);
        let coloured =
            buf.content().iter().find(|cell| cell.fg != ratatui::style::Color::Reset || cell.bg != ratatui::style::Color::Reset);
        assert!(coloured.is_none(), "{name}: {coloured:?}");
    }
}

/// The same model gives the same frame, whatever was drawn before.
#[test]
fn drawing_is_a_function_of_the_model() {
    let styles = desk::styles("dark", false);
    for (_, model) in scenes() {
        assert_eq!(buffer(&model, &styles, 100, 30), buffer(&model.clone(), &styles, 100, 30));
    }
}

/// Behind the lock there may be anything; what is shown is the same page.
#[test]
fn a_locked_screen_shows_nothing_of_what_is_behind() {
    let styles = desk::styles("dark", false);
    for size in [(80, 24), (200, 50), (40, 12), (30, 6), (10, 2)] {
        let empty = Model { guard: locked(None).guard, ..Model::new(Options::default(), desk::keymap("default")) };
        let plain = Model { session: desk::model().session, now: now(), ..empty };
        let page = text(&buffer(&plain, &styles, size.0, size.1));
        for (name, mut model) in scenes() {
            model.guard.lock.clone_from(&plain.guard.lock);
            // Whose desk it is may be said.
            model.session.desk.clone_from(&plain.session.desk);
            assert_eq!(text(&buffer(&model, &styles, size.0, size.1)), page, "{name} at {size:?}");
        }
    }
}

/// The box of a sequence never lies over what a key decides about.
#[test]
fn no_sequence_box_covers_an_amount() {
    let styles = desk::styles("dark", false);
    let picker = with(Overlay::Picker(Box::new(desk::picker())));
    let mut begun = picker.clone();
    begun.keymap = desk::keymap("vim");
    begun.strokes = vec!["g".parse().expect("a stroke")];
    let body = |model: &Model| text(&buffer(model, &styles, 80, 24)).lines().take(23).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(body(&begun), body(&Model { keymap: begun.keymap.clone(), ..picker }));
}

#[test]
fn an_outbox_that_cannot_be_read_is_named_in_the_bar() {
    let mut model = desk::model();
    model.intents.unread = Some("permission denied".to_owned());
    for (width, height) in [(80, 24), (120, 40)] {
        let screen = text(&buffer(&model, &desk::styles("dark", false), width, height));
        assert!(screen.lines().next().is_some_and(|bar| bar.contains("no outbox")), "{screen}");
    }
}
