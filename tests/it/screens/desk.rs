//! A desk with a handful of tickets, the same in every test: ids, names and ages are fixed.

use std::collections::BTreeMap;
use std::sync::Arc;

use amends::config::keymap::Keymap;
use amends::config::presets;
use amends::config::theme::Theme;
use amends::domain::complaint::{Channel, Order, OrderLine, Reason};
use amends::domain::ids::{CaseId, CompensationId, MessageId, PayoutId, TicketId};
use amends::domain::money::{Currency, Money};
use amends::domain::payout::{PayoutSection, PayoutStep, Proposal};
use amends::domain::policy::{Cost, Days, EvidenceKind, Missing, RemedyKind, TraceEffect, TraceStep};
use amends::domain::role::Role;
use amends::domain::stage::Stage;
use amends::domain::transport::Transport;
use amends::tui::action::action_infos;
use amends::tui::effect::{Call, IntentRecord};
use amends::tui::model::bulk::{Bulk, Deed, Item};
use amends::tui::model::intent::{Intent, Phase};
use amends::tui::model::picker::Picker;
use amends::tui::model::retry::Retry;
use amends::tui::model::{Model, Options};
use amends::tui::msg::FeedState;
use amends::tui::styles::Styles;
use amends::tui::widgets::letters::Letters;
use amends::wire::budget::BudgetView;
use amends::wire::compensation::{CompensationView, IssueRequest};
use amends::wire::desk::{Desk, ReplyTemplate, View, ViewCount};
use amends::wire::figures::{AgeBand, AgentLoad, Behind, Figures, PromiseDay, ReasonCount, StageCount};
use amends::wire::offer::{OfferMenu, OfferView, WithheldView};
use amends::wire::payout::{BankRunView, HitView, PayoutView, UnmatchedEntry};
use amends::wire::ticket::{Author, ClockView, Contact, HistoryItem, MessageView, OpenCompensation, TicketDetail, TicketRow};
use jiff::{SignedDuration, Timestamp};

pub fn now() -> Timestamp {
    "2026-11-20T14:32:00Z".parse().expect("a time")
}

/// So many minutes from now; negative for the past.
pub fn minutes(n: i64) -> Timestamp {
    now() + SignedDuration::from_mins(n)
}

pub fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

pub fn styles(theme: &str, letters: impl Into<Letters>) -> Styles {
    let source = |name: &str| presets::theme_text(name).map(str::to_owned);
    let (theme, _) = Theme::load(theme, &source).expect("a shipped theme");
    Styles::new(theme, letters)
}

pub fn row(id: i64, customer: &str, subject: &str, due: i64) -> TicketRow {
    TicketRow {
        id: TicketId(id),
        version: 1,
        subject: subject.to_owned(),
        customer: customer.to_owned(),
        channel: Channel::Email,
        state: "open".to_owned(),
        received_at: minutes(-180),
        due_at: Some(minutes(due)),
        assignee: None,
        lease_until: None,
        reason: Some(Reason::Defective),
        rating: None,
        brand: Some("Northwind Home".to_owned()),
        order_value: Some(eur(6_970)),
        open_compensation: None,
        rank: minutes(due - 720).as_microsecond(),
        order_id: None,
        skus: Vec::new(),
        tags: Vec::new(),
        snoozed_until: None,
        wakes_on: None,
        photo: None,
        merged_into: None,
    }
}

fn open(state: Stage, minor: i64) -> OpenCompensation {
    OpenCompensation { id: CompensationId(7), state, amount: eur(minor) }
}

pub fn rows() -> Vec<TicketRow> {
    let mine = |row: TicketRow| TicketRow { assignee: Some("mira".to_owned()), lease_until: Some(minutes(11)), ..row };
    let base = [
        mine(TicketRow {
            rating: Some(2),
            open_compensation: Some(open(Stage::Claimed, 1_500)),
            ..row(1042, "Anna de Vries", "Kettle leaks after two days", -130)
        }),
        row(1044, "Jan Novák", "Headset arrived broken, box was open", -12),
        TicketRow {
            reason: Some(Reason::Lost),
            ..row(1047, "Søren Ångström-Lindqvist", "Parcel never came, tracking has not moved for 9 days", 18)
        },
        TicketRow { channel: Channel::Rating, rating: Some(1), ..row(1049, "M. Okafor", "Never again!!!", 41) },
        TicketRow {
            reason: Some(Reason::Late),
            open_compensation: Some(open(Stage::ApprovalWanted, 4_000)),
            assignee: Some("tobias".to_owned()),
            ..row(1051, "Elif Yılmaz", "Birthday present came a week late", 55)
        },
        TicketRow { reason: Some(Reason::WrongItem), ..row(1052, "Giulia Romano", "Ho ricevuto l'articolo sbagliato", 150) },
        TicketRow {
            reason: Some(Reason::MissingPart), ..row(1053, "田中 美咲", "充電ケーブルが入っていませんでした", 200)
        },
        mine(TicketRow {
            open_compensation: Some(open(Stage::Armed, 600)),
            ..row(1055, "Piet Janssen", "Scratch on the lid", 320)
        }),
        TicketRow {
            reason: Some(Reason::NotAsDescribed),
            ..row(1056, "Charlotte Dubois-Lefèvre", "La couleur n'est pas celle du site", 500)
        },
        TicketRow {
            open_compensation: Some(open(Stage::Offered, 1_200)),
            ..row(1058, "Owen Hughes", "Zip broke on first use", 900)
        },
        TicketRow { reason: None, due_at: None, ..row(1060, "noreply@example.com", "(no subject)", 0) },
        TicketRow {
            open_compensation: Some(open(Stage::OnHold, 2_500)),
            reason: Some(Reason::Service),
            ..row(1061, "Katarzyna Wiśniewska", "Four calls, four different answers", 1_500)
        },
    ];
    let more = (0..28).map(|n| row(1100 + n, "Walk-in customer", "Strap came loose at the seam", 1_800 + n * 60));
    base.into_iter().chain(more).collect()
}

pub fn payout(id: u128, state: &str, minor: i64) -> PayoutView {
    PayoutView {
        id: PayoutId(id),
        compensation: CompensationId(id),
        ticket: TicketId(1042),
        state: state.to_owned(),
        stage: Some(match state {
            "submitted" | "screening" | "review" => Stage::Claimed,
            "released" | "in_doubt" => Stage::Released,
            "paid" => Stage::Paid,
            "on_hold" => Stage::OnHold,
            other => panic!("name the stage of {other}"),
        }),
        rail: "sepa".to_owned(),
        amount: eur(minor),
        reference: PayoutId(id).reference(),
        payee: "NL91 •••• •••• 4300".to_owned(),
        promise_date: "2026-11-27".parse().ok(),
        release_due: Some(minutes(2_600)),
        why: None,
        findings: Vec::new(),
        proposal: None,
        released_by: None,
        submitted_at: minutes(-20),
        released_at: None,
        paid_at: None,
        version: 1,
    }
}

/// One that a person has to look at, with what was found and what a colleague wants.
pub fn in_review(id: u128) -> PayoutView {
    let finding = |rule: &str, found: &str| HitView { rule: rule.to_owned(), found: found.into() };
    let proposal = Proposal {
        step: PayoutStep::Reject,
        by: "lea".to_owned(),
        role: Role::Lead,
        reason: "the parcel was never sent back".to_owned(),
        at: minutes(-7),
    };
    PayoutView {
        findings: vec![
            finding("above_automatic_limit", "EUR 48.00; up to EUR 15.00 is released without a person"),
            finding(
                "account_used_by_another_customer",
                "2 other customers were paid to this account within 180 days: #1007, #988",
            ),
        ],
        why: Some("above_automatic_limit, account_used_by_another_customer".to_owned()),
        proposal: Some(proposal),
        ..payout(id, "review", 4_800)
    }
}

pub fn section_counts() -> Vec<(PayoutSection, u64)> {
    PayoutSection::ALL.iter().copied().zip([4, 12, 1, 1, 3, 2, 2, 5, 214]).collect()
}

pub fn bank_file(no: u32, overdue: bool) -> BankRunView {
    BankRunView {
        id: format!("AMENDS-20261120-{no:04}"),
        at: minutes(-300),
        by: "fin".to_owned(),
        format: "pain.001.001.09".to_owned(),
        payments: 14,
        total: Some(eur(31_250)),
        sha256: format!("{no}f3a9c51d07be4426180c").repeat(3),
        execution_date: "2026-11-20".parse().ok(),
        instant: false,
        upload_due: Some(minutes(-30)),
        uploaded_at: (!overdue).then(|| minutes(-200)),
        uploaded_by: (!overdue).then(|| "bea".to_owned()),
        overdue,
        withdrawal: None,
    }
}

pub fn entry(no: u32) -> UnmatchedEntry {
    UnmatchedEntry {
        entry: format!("2026112000{no}"),
        reference: Some(PayoutId(no.into()).reference()),
        amount: Some(eur(1_999)),
        why: "the bank says EUR 19.99, the payout is EUR 20.00".to_owned(),
    }
}

pub fn compensation(state: Stage, minor: i64) -> CompensationView {
    CompensationView {
        id: CompensationId(7),
        ticket: TicketId(1042),
        case: CaseId(1042),
        state,
        case_state: "offered".to_owned(),
        link_state: None,
        kind: RemedyKind::Cashback,
        amount: eur(minor),
        reason: Reason::Defective,
        proposed_by: "mira".to_owned(),
        approved_by: None,
        needs_approval_by: None,
        approval_hash: None,
        created_at: minutes(-90),
        hold_until: None,
        offered_at: Some(minutes(-89)),
        claimed_at: None,
        link: None,
        link_code: None,
        link_expires_at: Some(minutes(40_000)),
        instruction: None,
        promise_date: "2026-11-27".parse().ok(),
        payout: None,
        trace: trace(),
        ticket_version: 3,
    }
}

pub fn claimed() -> CompensationView {
    CompensationView {
        claimed_at: Some(minutes(-20)),
        payout: Some(payout(9, "screening", 1_500)),
        ..compensation(Stage::Claimed, 1_500)
    }
}

pub fn trace() -> Vec<TraceStep> {
    let step = |rule: &str, effect, text: &str| TraceStep::new(rule, effect, text.into());
    vec![
        step("tier.tenth", TraceEffect::Base, "25 % of EUR 69.70 is EUR 17.42"),
        step("cap.category.kettle", TraceEffect::Cut, "kettles get at most EUR 15.00"),
        step("margin.floor", TraceEffect::Passed, "EUR 12.10 of margin remain, 10 % is the floor"),
        step("authority.agent", TraceEffect::Passed, "an agent may decide up to EUR 25.00 alone"),
    ]
}

pub fn message(id: i64, author: Author, name: &str, ago: i64, body: &str) -> MessageView {
    MessageView { id: MessageId(id), author, name: name.to_owned(), at: minutes(-ago), body: body.to_owned() }
}

pub fn detail() -> TicketDetail {
    let line = |sku: &str, name: &str, minor: i64, quantity: u32| OrderLine {
        sku: sku.to_owned(),
        name: Some(name.to_owned()),
        brand: Some("Northwind Home".to_owned()),
        category: Some("kettle".to_owned()),
        unit_price: eur(minor),
        unit_cost: None,
        quantity,
    };
    TicketDetail {
        row: TicketRow { tags: vec!["vip".to_owned(), "repeat".to_owned()], ..rows().remove(0) },
        contact: Contact { complaints: 3, locale: Some("nl-NL".to_owned()), ..Contact::default() },
        messages: vec![
            message(
                1,
                Author::Customer,
                "Anna de Vries",
                180,
                "Hello,\n\nI bought this kettle two weeks ago and since Tuesday it leaks at the base. I had to dry the kitchen twice, and the wooden counter has a mark now. I would like to keep it if there is a way, but like this it is useless to me.\n\nKind regards,\nAnna",
            ),
            message(2, Author::Note, "tobias", 120, "Third kettle of this batch with the same seal. Batch is 2026-10."),
            message(
                3,
                Author::Agent,
                "mira",
                95,
                "Dear Anna, I am sorry about your kitchen. You will get a link from us in a minute.",
            ),
            message(4, Author::System, "Northwind", 89, "Your personal link is on its way to you."),
        ],
        order: Some(Order {
            address: None,
            postcode: None,
            refunded: None,
            id: "NW-2026-11873".to_owned(),
            placed_at: Some(minutes(-26_000)),
            delivered_at: Some(minutes(-20_000)),
            country: Some("NL".to_owned()),
            currency: Currency::EUR,
            lines: vec![line("KT-17", "Kettle 1.7 l, brushed steel", 5_990, 1), line("FL-02", "Limescale filter", 490, 2)],
        }),
        history: vec![HistoryItem {
            id: CompensationId(3),
            ticket: TicketId(871),
            state: Stage::Paid,
            amount: eur(800),
            reason: Reason::Late,
            at: minutes(-120_000),
        }],
        clocks: vec![
            ClockView {
                name: "first_reply".to_owned(),
                started_at: minutes(-180),
                due_at: Some(minutes(60)),
                stopped_at: Some(minutes(-95)),
                why: "answered by mira".to_owned(),
                said: None,
            },
            ClockView {
                name: "resolution".to_owned(),
                started_at: minutes(-180),
                due_at: Some(minutes(-130)),
                stopped_at: None,
                why: "4 h for ratings below three stars".to_owned(),
                said: None,
            },
            ClockView {
                name: "release".to_owned(),
                started_at: minutes(-20),
                due_at: Some(minutes(2_600)),
                stopped_at: None,
                why: "48 h from the claim".to_owned(),
                said: None,
            },
        ],
        compensations: vec![claimed()],
        priority_said: Vec::new(),
        priority: vec!["resolution clock ran out 2 h ago".to_owned(), "two stars in public".to_owned()],
        body_cut: false,
        drafts: Vec::new(),
        help: Vec::new(),
        evidence: Vec::new(),
        money: Vec::new(),
    }
}

pub fn menu() -> OfferMenu {
    let offer = |key, name: &str, minor, asks, recommended| OfferView {
        key,
        name: name.to_owned(),
        kind: RemedyKind::Cashback,
        amount: eur(minor),
        needs_approval_by: asks,
        recommended,
        why: None,
        why_said: None,
        missing: vec![],
        obstacle: None,
        obstacle_said: None,
        cost: None,
        days: None,
        effort: String::new(),
        trace: trace(),
    };
    OfferMenu {
        ticket: TicketId(1044),
        version: 3,
        reason: Reason::Damaged,
        items: vec![
            offer('1', "A small gesture", 600, None, false),
            offer('2', "A quarter of the price", 1_500, None, true),
            offer('3', "Half of the price", 3_485, Some(Role::Lead), false),
            OfferView { kind: RemedyKind::StoreCredit, ..offer('4', "Credit, a little more", 1_800, None, false) },
        ],
        withheld: vec![WithheldView {
            name: "All of it".to_owned(),
            why: "only when the article comes back".to_owned(),
            said: None,
            trace: Vec::new(),
        }],
        next: None,
        undo_seconds: 10,
        authority: None,
        budgets: Vec::new(),
        typed: None,
    }
}

/// A menu with everything on it: remedies beside cash, costs, what is missing, what may be decided and what is left.
pub fn full_menu() -> OfferMenu {
    let mut menu = menu();
    let days = |low, high| Some(Days { low, high });
    let cost = |now, low, middle, high| Some(Cost { now: eur(now), low: eur(low), middle: eur(middle), high: eur(high) });
    for offer in &mut menu.items {
        (offer.cost, offer.days) = (Some(Cost::certain(offer.amount)), days(1, 10));
        "open a link, name an account".clone_into(&mut offer.effort);
    }
    let recommended = menu.items.remove(1);
    let why = Some("cash first: the goods cost less than EUR 250.00".to_owned());
    menu.items.insert(0, OfferView { why, ..recommended });
    let missing = vec![Missing { needs: EvidenceKind::Photo, expected_days: 3 }];
    let obstacle = Some("a photo is missing".to_owned());
    menu.items[2] = OfferView { missing, obstacle, ..menu.items[2].clone() };
    menu.items[3] = OfferView { cost: cost(0, 648, 810, 972), days: days(0, 0), ..menu.items[3].clone() };
    menu.items.push(OfferView {
        key: 'r',
        name: "The same again".to_owned(),
        kind: RemedyKind::Replacement,
        amount: eur(0),
        cost: cost(2_795, 2_795, 2_795, 5_630),
        days: days(3, 7),
        effort: "wait for a parcel".to_owned(),
        ..menu.items[1].clone()
    });
    menu.authority = Some(eur(2_500));
    menu.budgets = vec![BudgetView {
        name: "goodwill".to_owned(),
        period: "2026-11".to_owned(),
        limit: eur(50_000),
        reserved: eur(1_500),
        posted: eur(46_000),
        left: eur(2_500),
    }];
    menu
}

pub fn picker() -> Picker {
    Picker {
        ticket: TicketId(1044),
        customer: "Jan Novák".to_owned(),
        reason: Reason::Damaged,
        menu: Some(menu()),
        loading: None,
        shown_at: now(),
        error: None,
        retry: Retry::default(),
        changes: Vec::new(),
        selected: 1,
        intent: None,
        taking: None,
        earlier: None,
    }
}

/// A bulk command that is over, with one ticket refused.
pub fn bulk() -> Bulk {
    let item = |id: i64, subject: &str, outcome| Item {
        outcome,
        ..Item::new(TicketId(id), subject.to_owned(), [], vec![Call::Release(TicketId(id))])
    };
    let refused = "tobias works on ticket 1046; ask them, or let a lead take it over".to_owned();
    let items = vec![
        item(1044, "Kettle leaks after two days", Some(Ok(()))),
        item(1046, "Lamp came without a plug", Some(Err(refused))),
        item(1047, "Where is my parcel?", Some(Ok(()))),
    ];
    Bulk { deed: Deed::Snooze, items, ended_at: Some(now()) }
}

/// An intent for Jan's headset, where the server has it and holds it for seven more seconds.
pub fn held() -> Intent {
    let id = CompensationId(7);
    let request =
        IssueRequest { id, ticket: TicketId(1044), reason: Reason::Damaged, offer: '2', amount: eur(1_500), undo_window: true };
    let record = IntentRecord {
        request,
        version: 3,
        created_at: now(),
        customer: "Jan Novák".to_owned(),
        acknowledged: None,
        undo_wanted: false,
    };
    let view = CompensationView {
        ticket: TicketId(1044),
        hold_until: Some(now() + SignedDuration::from_secs(7)),
        offered_at: None,
        ..compensation(Stage::Armed, 1_500)
    };
    Intent { record, phase: Phase::Accepted, view: Some(view), uncertain: false, checked_at: None }
}

pub fn figures() -> Figures {
    let band = |band: &str, count| AgeBand { band: band.to_owned(), count };
    let stage = |state, count, minor| StageCount { state, count, sums: vec![eur(minor)], tickets: count };
    let reason = |reason, count: u64, before| {
        let by_step = (0..7).map(|day| count * (day % 4 + 1) / 16).collect();
        ReasonCount { reason, count, before, by_step }
    };
    let agent = |name: &str, tickets, lease: i64, seen: i64, solved_today| AgentLoad {
        name: name.to_owned(),
        tickets,
        lease_until: (tickets > 0).then(|| minutes(lease)),
        seen_at: Some(minutes(-seen)),
        solved_today,
    };
    let day = |at: i8, kept, due| PromiseDay { day: jiff::civil::date(2026, 11, at), kept, due };
    Figures {
        at: now(),
        since: minutes(-7 * 1_440),
        open_by_age: vec![band("<4h", 41), band("<24h", 58), band("<48h", 19), band("<7d", 8), band("older", 2)],
        open: 128,
        at_risk: 3,
        unassigned: 96,
        received_today: 74,
        solved_today: 61,
        offers_today: 22,
        offered_today: vec![eur(31_450)],
        paid_today: vec![eur(18_900)],
        approvals_waiting: 2,
        oldest_approval: Some(minutes(-47)),
        releases_waiting: 5,
        in_doubt: 0,
        claims_by_state: vec![
            stage(Stage::ApprovalWanted, 2, 8_000),
            stage(Stage::Offered, 14, 19_300),
            stage(Stage::Claimed, 5, 7_250),
            stage(Stage::Released, 9, 12_640),
            stage(Stage::Paid, 48, 61_910),
        ],
        promise_kept: 18,
        promise_due: 18,
        replies_in_time: 211,
        replies_due: 218,
        first_reply_median_s: Some(2_340),
        first_reply_p90_s: Some(12_900),
        reasons: vec![
            reason(Some(Reason::Late), 61, 40),
            reason(Some(Reason::Defective), 44, 47),
            reason(Some(Reason::Damaged), 38, 38),
            reason(Some(Reason::Lost), 12, 15),
            reason(None, 9, 2),
        ],
        received_by_hour: vec![1, 0, 0, 0, 1, 0, 2, 5, 9, 12, 8, 7, 11, 9, 6, 4, 3, 5, 8, 6, 3, 2, 1, 1],
        budgets: Vec::new(),
        agents: vec![
            agent("mira", 6, 3, 12, 14),
            agent("tobias", 4, 11, 4, 9),
            agent("yusuf", 3, -1, 16, 0),
            agent("zoe", 0, 0, 95, 22),
        ],
        replies_measured: 204,
        replies_given: 204,
        step_s: 86_400,
        promise_by_day: vec![day(15, 2, 2), day(16, 4, 4), day(17, 3, 3), day(18, 5, 5), day(19, 3, 3), day(20, 1, 1)],
        behind: Behind { offers: 21, paid: 12, approvals: 2, releases: 5, in_doubt: 0, missed: 0 },
        seq: 1,
    }
}

fn counts() -> Vec<ViewCount> {
    let known = BTreeMap::from([
        (View::Queue, 128),
        (View::Mine, 6),
        (View::Unassigned, 96),
        (View::AtRisk, 3),
        (View::Waiting, 31),
        (View::Approvals, 2),
        (View::Money, 30),
        (View::Ratings, 11),
        (View::Solved, 4_812),
        (View::All, 4_971),
    ]);
    known.into_iter().map(|(view, count)| ViewCount { view, count }).collect()
}

/// The desk in the middle of an ordinary afternoon.
/// A shipped keymap.
pub fn keymap(name: &str) -> Arc<Keymap> {
    let source = |name: &str| presets::keymap_text(name).map(str::to_owned);
    let (keymap, _) = Keymap::load(name, &source, &action_infos()).expect("a shipped keymap");
    Arc::new(keymap)
}

pub fn model() -> Model {
    let options = Options { server: "https://claims.northwind.example".to_owned(), ..Options::default() };
    let mut model = Model::new(options, keymap("default"));
    model.now = now();
    model.session.feed = FeedState::Live { transport: Transport::Sse };
    model.session.last_contact = Some(now());
    model.session.desk = Some(Desk {
        name: "Northwind".to_owned(),
        me: "mira".to_owned(),
        role: Role::Agent,
        now: now(),
        undo_seconds: 10,
        lease_minutes: 15,
        templates: vec![
            ReplyTemplate {
                name: "apology".to_owned(),
                language: "en".to_owned(),
                body: "Dear {{ customer }}, we are sorry.".to_owned(),
                purpose: None,
                wrong: BTreeMap::new(),
            },
            ReplyTemplate {
                name: "link sent".to_owned(),
                language: "nl".to_owned(),
                body: "Beste {{ customer }}, de link is onderweg.".to_owned(),
                purpose: None,
                wrong: BTreeMap::new(),
            },
        ],
        epoch: "1".to_owned(),
        seq: 1,
        restricted: false,
        idle_lock_seconds: 0,
        frozen: Vec::new(),
    });
    model.queue.rows = rows().into();
    model.queue.loaded = true;
    model.queue.total = Some(128);
    model.queue.offset = Some(0);
    model.queue.selected = Some(TicketId(1042));
    model.counts = counts();
    model.lead.figures = Some(figures());
    model.case.keep(detail());
    model
}
