//! Random walks through the console's core: whatever happens in whatever order, it does not panic, the cursor is on a ticket,
//! and money moves only by one deliberate key whose intent is on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use amends::config::key::Chord;
use amends::config::keymap::Keymap;
use amends::config::presets;
use amends::domain::ids::{CompensationId, TicketId};
use amends::domain::transport::Transport;
use amends::tui::action::action_infos;
use amends::tui::action::listing::{entries, hints, palette};
use amends::tui::effect::{Call, Effect, IntentRecord, TaskId};
use amends::tui::model::{Drawn, Model, Options};
use amends::tui::msg::{Answer, Failure, FailureKind, FeedState, KeyKind, KeyPress, Mouse, Msg};
use amends::tui::update::{start, update};
use amends::wire::compensation::IssueRequest;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const START: Timestamp = Timestamp::constant(1_800_000_000, 0);

/// A throw of the dice below `sides`, to pick from a list.
fn roll(dice: u64, sides: u16) -> usize {
    usize::from(upto(dice, sides))
}

fn upto(dice: u64, sides: u16) -> u16 {
    u16::try_from(dice % u64::from(sides)).unwrap_or(0)
}

fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn row(id: u64, dice: u64) -> Value {
    let holder = [json!(null), json!("anna"), json!("ben")][roll(dice, 3)].clone();
    json!({"id": id, "version": dice % 5, "subject": format!("s{id}"), "customer": "c", "channel": "web", "state": "queued",
        "received_at": START, "due_at": null, "assignee": holder, "lease_until": null, "reason": "late", "rating": null,
        "brand": null, "order_value": null, "open_compensation": null, "rank": id})
}

fn compensation(id: CompensationId, ticket: u64, amount: Value, at: Timestamp, dice: u64) -> Value {
    let state = ["armed", "approval_wanted", "offered", "undone", "paid"][roll(dice, 5)];
    let hold = at.checked_add(SignedDuration::from_secs(10)).unwrap();
    json!({"id": id, "ticket": ticket, "case": 1, "state": state, "case_state": "x", "link_state": null, "kind": "cashback",
        "amount": amount, "reason": "late", "proposed_by": "ben", "approved_by": null, "needs_approval_by": null,
        "created_at": START, "hold_until": hold, "offered_at": null, "claimed_at": null, "link": "https://x/c/1",
        "link_expires_at": null, "promise_date": null, "payout": null, "trace": [], "ticket_version": dice % 9})
}

fn page(items: Vec<Value>, dice: u64) -> Value {
    let cursor = |bit: u64| if dice & bit == 0 { json!(null) } else { json!(format!("c{dice}")) };
    json!({"items": items, "next": cursor(64), "previous": cursor(128), "total": dice % 1000})
}

fn rows(dice: u64) -> Vec<Value> {
    let from = dice % 50;
    // Now and then a list names a ticket twice.
    (0..dice % 40).map(|at| row(if dice.is_multiple_of(7) { from + at / 2 } else { from + at }, dice / 3 + at)).collect()
}

fn money(dice: u64) -> Value {
    json!({"value": format!("{}.00", dice % 30), "currency": "EUR"})
}

fn draft_kind(dice: u64) -> &'static str {
    if dice.is_multiple_of(3) { "note" } else { "reply" }
}

fn drafts(dice: u64) -> Value {
    let mark = |author: &str| json!({"author": author, "kind": draft_kind(dice), "at": START});
    let marks: Vec<Value> = ["anna", "ben"].into_iter().take(roll(dice, 3)).map(mark).collect();
    json!(marks)
}

/// An answer that fits the call.
fn fitting(call: &Call, at: Timestamp, dice: u64) -> Answer {
    match call {
        Call::FetchDesk | Call::Unlock { .. } => {
            let role = ["agent", "lead", "finance", "auditor", "lead", "senior"][roll(dice, 6)];
            Answer::Desk(Box::new(read(json!({"name": "d", "me": "anna", "role": role, "now": at, "undo_seconds": 10,
                "lease_minutes": 15, "templates": [{"name": "t", "language": "en", "body": "{{ customer }} {{ nothing }}"}],
                "epoch": format!("e{}", dice % 2), "seq": dice % 20, "restricted": dice.is_multiple_of(3)}))))
        }
        Call::FetchWindow(_) => Answer::Window(read(page(rows(dice), dice))),
        Call::FetchGroups { .. } => Answer::Groups(read(json!([{"key": "", "count": dice}, {"key": "acme", "count": 2}]))),
        Call::CountOwn(wanted) => Answer::OwnCounts(wanted.iter().map(|_| dice).collect()),
        Call::FetchCounts => Answer::Counts(read(json!([{"view": "queue", "count": dice}]))),
        Call::FetchDetail(id) => {
            let mut case = row(u64::try_from(id.0).unwrap(), dice);
            let own = compensation(CompensationId(u128::from(dice % 40)), 1, money(dice), at, dice);
            let rest = json!({"contact": {"id": null, "name": null, "email": "b@example.org", "phone": null, "locale": null, "country": null,
                "complaints": 1}, "tags": [], "messages": [], "order": null, "history": [], "clocks": [], "compensations": [own],
                "priority": [], "body_cut": false, "drafts": drafts(dice)});
            case.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
            Answer::Detail(Box::new(read(case)))
        }
        Call::FetchMenu { ticket, reason } => {
            Answer::Menu(Box::new(read(json!({"ticket": ticket, "version": 3, "reason": reason,
            "items": [{"key": "1", "name": "n", "kind": "cashback", "amount": money(dice), "needs_approval_by": null,
            "recommended": true, "trace": []}], "withheld": [], "next": null, "undo_seconds": 10}))))
        }
        Call::Issue { request, .. } => {
            let ticket = u64::try_from(request.ticket.0).unwrap();
            Answer::Compensation(Box::new(read(compensation(request.id, ticket, json!(request.amount), at, dice))))
        }
        Call::Undo { compensation: id, .. }
        | Call::Approve { compensation: id, .. }
        | Call::Refuse { compensation: id, .. }
        | Call::FetchCompensation(id) => {
            Answer::Compensation(Box::new(read(compensation(*id, dice % 50, money(dice), at, dice))))
        }
        Call::FetchCompensations { .. } => {
            let item = |n: u64| compensation(CompensationId(u128::from(1000 + n)), n, money(n), at, 1);
            Answer::Compensations(read(page((0..dice % 4).map(item).collect(), dice)))
        }
        Call::PullNext { .. } => Answer::Next(read(json!({"ticket": row(dice % 90, dice), "reason": "oldest"}))),
        Call::FetchPayouts { .. } => {
            let item = |n: u64| {
                json!({"id": format!("{n:032x}"), "compensation": format!("{n:032x}"), "ticket": n, "state": "review",
                "rail": "sepa", "amount": money(n), "reference": "AM", "payee": "•••", "promise_date": null, "release_due": null,
                "why": null, "released_by": null, "submitted_at": START, "released_at": null, "paid_at": null, "version": 1})
            };
            Answer::Payouts(read(page((0..dice % 5).map(item).collect(), dice)))
        }
        Call::ReleasePayouts { .. } => Answer::Results(Vec::new()),
        Call::FetchFigures => Answer::Figures(Box::default()),
        Call::Reveal(_) => {
            Answer::Contact(read(json!({"id": 1, "name": null, "email": "a@example.org", "phone": null, "locale": null,
            "country": null, "complaints": 1})))
        }
        Call::FetchDrafts(_) => {
            let item =
                |author: &str| json!({"author": author, "kind": draft_kind(dice), "at": START, "text": format!("text {dice}")});
            Answer::Drafts(read(json!([item("anna"), item("ben")])))
        }
        Call::KeepDraft { .. } | Call::DiscardDraft { .. } => Answer::Done,
        Call::Take { ticket, .. }
        | Call::Release(ticket)
        | Call::Snooze { ticket, .. }
        | Call::Solve { ticket, .. }
        | Call::Tag { ticket, .. }
        | Call::Message { ticket, .. } => Answer::Row(Box::new(read(row(u64::try_from(ticket.0).unwrap(), dice)))),
    }
}

fn failure(dice: u64) -> Failure {
    let (code, kind) = [
        ("timeout", FailureKind::Unreachable),
        ("stale_version", FailureKind::Refused),
        ("offer_changed", FailureKind::Refused),
        ("unauthenticated", FailureKind::NotAllowed),
        ("not_found", FailureKind::NotFound),
        ("protocol", FailureKind::Protocol),
    ][roll(dice, 6)];
    Failure { code: code.to_owned(), text: "no".to_owned(), kind }
}

struct Walk {
    model: Model,
    keys: Vec<Chord>,
    at: Timestamp,
    open: BTreeMap<TaskId, Call>,
    storing: Vec<IntentRecord>,
    written: BTreeMap<CompensationId, IssueRequest>,
    on_disk: BTreeSet<CompensationId>,
    issued: BTreeMap<CompensationId, IssueRequest>,
    ids: u128,
    money_moved: u32,
}

impl Walk {
    fn new() -> Walk {
        let find = |name: &str| presets::keymap_text(name).map(str::to_owned);
        let (keymap, _) = Keymap::load("default", &find, &action_infos()).unwrap();
        let mut keys: Vec<Chord> = keymap.bindings().flat_map(|binding| binding.keys.clone()).collect();
        // The end of the console ends the walk: it is tested elsewhere.
        let quits: Vec<Chord> = ["q", "ctrl-c"].iter().map(|key| key.parse().unwrap()).collect();
        keys.retain(|key| !quits.contains(key));
        // What matters most comes most often.
        for key in ["c", "1", "1", "1", "enter", "enter", "y", "u", "a", "p", "r", "j", "esc", "backspace", "é"] {
            keys.push(key.parse().unwrap());
        }
        let options = Options { idle_lock: Some(SignedDuration::from_mins(30)), ..Options::default() };
        let mut model = Model::new(options, Arc::new(keymap));
        let first = start(&mut model, START);
        let mut walk = Walk {
            model,
            keys,
            at: START,
            open: BTreeMap::new(),
            storing: Vec::new(),
            written: BTreeMap::new(),
            on_disk: BTreeSet::new(),
            issued: BTreeMap::new(),
            ids: 0,
            money_moved: 0,
        };
        walk.check(&first, false);
        walk
    }

    fn message(&mut self, dice: u64) -> Msg {
        let pick = dice / 100;
        if self.model.guard.lock.is_some() && pick.is_multiple_of(3) {
            let chord = "enter".parse().unwrap();
            return Msg::Key(KeyPress { chord, kind: KeyKind::Press, at: self.at, burst: false, again: false });
        }
        match dice % 100 {
            0..45 => {
                let careless = pick % 10;
                let kind = if careless == 0 { KeyKind::Repeat } else { KeyKind::Press };
                let chord = self.keys[usize::try_from(pick / 10).unwrap() % self.keys.len()];
                Msg::Key(KeyPress { chord, kind, at: self.at, burst: careless == 1, again: careless == 2 })
            }
            45..72 => {
                let Some((task, call)) = self.open.iter().nth(usize::try_from(pick).unwrap() % self.open.len().max(1)) else {
                    return Msg::Tick(self.at);
                };
                let (task, call) = (*task, call.clone());
                self.open.remove(&task);
                let outcome = match pick % 11 {
                    0 | 1 => Err(failure(pick / 11)),
                    // What does not fit the question.
                    2 => Ok(Answer::Results(Vec::new())),
                    _ => Ok(fitting(&call, self.at, pick / 11)),
                };
                Msg::Answer(task, outcome)
            }
            72..80 => match self.storing.pop() {
                Some(record) if pick.is_multiple_of(8) => {
                    Msg::IntentFailed { id: record.request.id, why: "disk full".to_owned() }
                }
                Some(record) => {
                    self.on_disk.insert(record.request.id);
                    Msg::IntentStored(record.request.id)
                }
                None => Msg::IntentStored(CompensationId(u128::from(pick))),
            },
            80 => Msg::Paste("y\n1\n\u{1b}[201~enter".repeat(usize::try_from(pick % 4).unwrap())),
            81 => {
                let size = |n: u64| [0, 1, 24, 80, u16::MAX][roll(n, 5)];
                Msg::Resize { width: size(pick), height: size(pick / 5) }
            }
            82 => Msg::Drawn(Drawn {
                list_rows: upto(pick, 60),
                case_rows: upto(pick, 7),
                case_lines: upto(pick, 90),
                help_scroll: upto(pick, 9),
            }),
            83..86 => {
                let id = pick % 60;
                let seq = i64::try_from(pick % 200).unwrap();
                Msg::Feed(vec![read(json!({"seq": seq, "at": START, "actor": "x", "action": "y", "object": "z", "ticket": id}))])
            }
            86 => Msg::FeedState(FeedState::Live { transport: Transport::Sse }),
            87 => Msg::FeedState(FeedState::Down { since: START, why: "w".to_owned(), retry_at: self.at }),
            88 => {
                let request =
                    read(json!({"id": format!("{:032x}", 5_000 + pick % 3), "ticket": pick % 50, "reason": "late", "offer": "1",
                    "amount": money(5)}));
                let acknowledged = pick.is_multiple_of(2).then(|| "e0".to_owned());
                let id = CompensationId(u128::from(5_000 + pick % 3));
                if self.issued.contains_key(&id) || self.model.intents.get(id).is_some() {
                    return Msg::OutboxLoaded(Vec::new());
                }
                self.on_disk.insert(id);
                let request: IssueRequest = request;
                self.written.insert(id, request.clone());
                let undo_wanted = pick.is_multiple_of(5);
                let customer = "c".to_owned();
                let record = IntentRecord { request, version: 1, created_at: START, customer, acknowledged, undo_wanted };
                Msg::OutboxLoaded(vec![record])
            }
            89 => Msg::Mouse(
                [Mouse::QueueWheel(-3), Mouse::CaseWheel(3), Mouse::ListWheel(3), Mouse::Row(TicketId(7))][roll(pick, 4)],
            ),
            90 => Msg::Resumed,
            91 | 92 => {
                self.ids += 5;
                Msg::FreshIds((self.ids - 4..=self.ids).collect())
            }
            _ => {
                let by = [5, 300, 1_100, 11_000, 61_000, 2_000_000, -5_000][roll(pick, 7)];
                self.at = self.at.checked_add(SignedDuration::from_millis(by)).unwrap();
                Msg::Tick(self.at)
            }
        }
    }

    fn step(&mut self, dice: u64) {
        // A later batch: the clock has gone on since the last frame.
        self.at = self.at.checked_add(SignedDuration::from_millis(1)).unwrap();
        let msg = self.message(dice);
        let careless = match &msg {
            Msg::Paste(_) | Msg::Mouse(_) => true,
            Msg::Key(press) => press.burst || press.again || press.kind == KeyKind::Repeat,
            _ => false,
        };
        let locked = self.model.guard.lock.is_some();
        let effects = update(&mut self.model, msg);
        if locked && self.model.guard.lock.is_some() {
            let sent = effects.iter().find(|effect| match effect {
                Effect::Request { call, .. } => call.changes() && !matches!(call, Call::Undo { .. }),
                _ => false,
            });
            assert_eq!(sent, None, "sent behind the lock");
        }
        self.check(&effects, careless);
    }

    fn check(&mut self, effects: &[Effect], careless: bool) {
        for effect in effects {
            match effect {
                Effect::Request { task, call } => {
                    assert!(!(careless && call.moves_money()), "a careless key moved money: {call:?}");
                    if let Call::Issue { request, .. } = call {
                        assert!(self.on_disk.contains(&request.id), "{} was sent before it was on disk", request.id);
                        let first = self.issued.entry(request.id).or_insert_with(|| request.clone());
                        assert_eq!(first, request, "one intent, two contents");
                    }
                    self.money_moved += u32::from(call.moves_money());
                    assert!(self.open.insert(*task, call.clone()).is_none(), "a task number came twice");
                }
                Effect::Cancel(task) => {
                    let call = self.open.remove(task);
                    assert!(call.is_none_or(|call| !call.changes()), "a command was cancelled");
                }
                Effect::StoreIntent(record) => {
                    // A record that is written again is the same intent, with what became of it.
                    if let Some(first) = self.written.get(&record.request.id) {
                        assert_eq!(*first, record.request, "an id was used twice");
                    } else {
                        assert!(!careless, "a careless key made an intent");
                        self.written.insert(record.request.id, record.request.clone());
                        self.storing.push(record.clone());
                    }
                }
                Effect::ScheduleTick(at) => assert!(*at > self.model.now, "an alarm in the past"),
                _ => {}
            }
        }
        let queue = &self.model.queue;
        if let Some(id) = queue.selected {
            assert!(self.model.selected_row().is_some(), "the selected ticket {id} has no row");
        } else {
            assert!(queue.shown().is_empty(), "rows without a cursor");
        }
        let typed = queue.filter.text().trim() != queue.applied;
        assert_eq!(queue.narrowed.is_some(), typed, "the rows are filtered while, and only while, the server has not done it");
        let places = queue.narrowed.iter().flatten();
        assert!(places.clone().is_sorted() && places.clone().all(|at| *at < queue.rows.len()), "{:?}", queue.narrowed);
        let details = self.open.values().filter(|call| matches!(call, Call::FetchDetail(_))).count();
        assert!(details <= 2, "{details} cases asked for at once");
        let shown = queue.shown().len();
        assert!(queue.index < shown.max(1) && queue.top <= queue.index, "{} {} {shown}", queue.index, queue.top);
        let ids: BTreeSet<TicketId> = queue.rows.iter().map(|row| row.id).collect();
        assert_eq!(ids.len(), queue.rows.len(), "a ticket stands in the window twice");
        assert_eq!(queue.pages.iter().map(|page| page.rows).sum::<usize>(), queue.rows.len());
        let windows = self.open.values().filter(|call| matches!(call, Call::FetchWindow(_))).count();
        assert!(windows <= 1, "{windows} windows asked for at once");
        assert!(self.model.overlays.len() <= 4 && self.model.toasts.len() <= 3);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_walk_keeps_the_rules(dice in proptest::collection::vec(any::<u64>(), 1..600)) {
        let mut walk = Walk::new();
        for dice in dice {
            walk.step(dice);
        }
        // What is printed from the model holds for any state, too.
        let _ = (hints(&walk.model), entries(&walk.model, "a"), palette(&walk.model, "s"));
    }
}

/// `SplitMix64`: the same dice for the same seed, on every machine.
fn dice(seed: u64) -> impl Iterator<Item = u64> {
    (1_u64..).map(move |n| {
        let state = seed.wrapping_add(n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    })
}

#[test]
fn walks_reach_the_money() {
    // A walk that never gets to a money key would prove nothing about money keys. `AMENDS_WALKS=5000` walks longer.
    let walks = std::env::var("AMENDS_WALKS").ok().and_then(|count| count.parse().ok()).unwrap_or(100);
    let (mut issued, mut moved) = (0, 0);
    for seed in 0..walks {
        let mut walk = Walk::new();
        let steps = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for dice in dice(seed * 1_000_003).take(500) {
                walk.step(dice);
            }
        }));
        assert!(steps.is_ok(), "the walk with seed {seed} broke a rule");
        issued += walk.issued.len();
        moved += walk.money_moved;
    }
    assert!(issued > 5 && moved > 20, "{issued} issued, {moved} in all");
}
