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
use amends::tui::msg::{Answer, FeedState, KeyKind, KeyPress, Mouse, Msg};
use amends::tui::update::{start, update};
use amends::wire::compensation::IssueRequest;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use serde_json::json;

use super::proof::answers::{START, failure, fitting, money, read, roll, upto};
use super::proof::tier::times;

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
        for key in ["c", "c", "1", "1", "1", "1", "enter", "enter", "y", "u", "a", "p", "r", "j", "esc", "backspace", "é"] {
            keys.push(key.parse().unwrap());
        }
        let viewer = ["viewer", "{file}"].map(str::to_owned).to_vec().into();
        let options = Options { idle_lock: Some(SignedDuration::from_mins(30)), viewer, ..Options::default() };
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
                    0 | 1 => Err(failure(pick / 11, "")),
                    // What does not fit the question.
                    2 => Ok(Answer::Results(Vec::new())),
                    _ => Ok(fitting(&call, self.at, pick / 11, "")),
                };
                Msg::Answer(task, outcome)
            }
            72..80 => match self.storing.pop() {
                Some(record) if pick.is_multiple_of(8) => Msg::IntentFailed { id: record.request.id, why: "disk full".into() },
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
                legible: [u16::MAX, 0, 1][roll(pick, 3)],
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
                // A lease that came too late to be of use is given back.
                Effect::Request { call, .. } => call.changes() && !matches!(call, Call::Undo { .. } | Call::Release(_)),
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
        // The one that is read, its neighbour, and that of a text which waits to be sent.
        assert!(details <= 3, "{details} cases asked for at once");
        let shown = queue.shown().len();
        assert!(queue.index < shown.max(1) && queue.top <= queue.index, "{} {} {shown}", queue.index, queue.top);
        let ids: BTreeSet<TicketId> = queue.rows.iter().map(|row| row.id).collect();
        assert_eq!(ids.len(), queue.rows.len(), "a ticket stands in the window twice");
        // Behind what the server found there may be rows that are like it.
        assert_eq!(queue.pages.iter().map(|page| page.rows).sum::<usize>(), queue.tail.unwrap_or(queue.rows.len()));
        // One for the queue, one for what is like the words there, one for the tickets that could be merged.
        let mut windows = [0; 3];
        for call in self.open.values() {
            let Call::FetchWindow(request) = call else { continue };
            windows[if request.filter.starts_with("same:") { 2 } else { usize::from(request.filter.contains('~')) }] += 1;
        }
        assert!(windows.iter().all(|asked| *asked <= 1), "{windows:?} windows asked for at once");
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
pub fn dice(seed: u64) -> impl Iterator<Item = u64> {
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
    let walks = times("AMENDS_WALKS", 100, 20_000);
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
