//! Money by bank file under faults: exports that break off and are asked for again, files that nobody says were brought, and answers
//! late, twice, in pieces and wrong. Everything goes through the API as people and banks use it; after every step the bank's accounts
//! are compared with ours.
//!
//! Always: what the bank has taken in = what counts here as sent + what is under way here + what is known here to be over. Nobody has
//! two payments at the bank, and a payment that the bank made against its own word leads to no other one.

use std::collections::{BTreeMap, BTreeSet};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use jiff::SignedDuration;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::bank::{Bank, Fate, IBAN, Order};
use super::{PAYOUTS, customers_claim, jobs_of};
use crate::config::policy::{DEFAULT_POLICY, parse};
use crate::config::settings::SepaSettings;
use crate::domain::bank_clock::Pace;
use crate::domain::ids::{CompensationId, PayoutId};
use crate::domain::outflow::Outflow;
use crate::domain::payee::PayeeMethod;
use crate::domain::payout::PayoutState;
use crate::domain::refusal::RefusalCode;
use crate::domain::role::Role;
use crate::payout::bank_answer::read_payments;
use crate::server::jobs::Worker;
use crate::server::testing::{Desk, keys};
use crate::server::{AppState, DeskSettings, app};
use crate::store::bank::{self, Plan, Unmatched};
use crate::store::command::CommandError;
use crate::store::engine::testing::TestDatabase;
use crate::store::payout::{self, Payout, steps};
use crate::store::{Conn, token};

/// Steps with faults.
const STEPS: usize = 24;
/// Steps after them, in which everybody does what they should.
const CALM_STEPS: usize = 12;

/// What the API answered.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

struct Walk {
    desk: Desk,
    worker: Worker,
    /// Servers on the same database; two where the engine takes two.
    nodes: Vec<Router>,
    /// Two people of finance.
    people: [String; 2],
    bank: Bank,
    chance: fastrand::Rng,
    claims: u32,
    requests: u32,
    /// Files that were written, by message id, and whether somebody said that they were brought.
    files: BTreeMap<String, (Vec<u8>, bool)>,
}

impl Walk {
    async fn new(files: TestDatabase, seed: u64) -> Self {
        println!("series {seed}");
        let two = matches!(files.target(), crate::store::Target::Postgres { .. });
        let desk = Desk::empty(files).await;
        let mut people = [String::new(), String::new()];
        for (text, name) in people.iter_mut().zip(["fin", "bea"]) {
            *text = token::draw().expect("a token");
            let (ctx, stored) = (desk.ctx("setup", Role::Admin), text.clone());
            desk.run(async move |c: &mut Conn| token::create(c, &ctx, name, Role::Finance, &stored).await).await;
        }
        let mut databases = vec![desk.db.clone()];
        if two {
            databases.push(desk.other_node().await);
        }
        let nodes = databases.into_iter().map(|db| {
            let mut settings = DeskSettings::new("Oakmere Home", "https://claims.example");
            settings.sepa = Some(SepaSettings::new("Oakmere B.V.", IBAN));
            let policy = parse(DEFAULT_POLICY, "policy.toml").expect("the default policy");
            let mut state = AppState::new(db, keys(), policy, settings);
            let moment = desk.moment();
            state.clock = std::sync::Arc::new(move || moment().now);
            app::build(state)
        });
        let nodes = nodes.collect();
        let worker = jobs_of(&desk, BTreeMap::new());
        let chance = fastrand::Rng::with_seed(seed);
        Self { desk, worker, nodes, people, bank: Bank::default(), chance, claims: 0, requests: 0, files: BTreeMap::new() }
    }

    fn key(&mut self) -> String {
        self.requests += 1;
        format!("{:032x}", self.requests)
    }

    /// A request to one of the servers.
    async fn send(&mut self, person: usize, key: &str, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let node = self.nodes[self.chance.usize(..self.nodes.len())].clone();
        send_to(node, &self.people[person], key, path, kind, body).await
    }

    async fn payouts(&self) -> Vec<Payout> {
        self.desk.run(async move |c: &mut Conn| payout::page(c, None, None, 1_000).await).await
    }

    /// Each attempt with the file that carries it.
    async fn attempts(&self) -> BTreeMap<(String, String), u32> {
        let sql =
            "SELECT reference, bank_run, no FROM payout_attempt JOIN payout ON payout.id = payout_id WHERE bank_run IS NOT NULL";
        let rows = async move |c: &mut Conn| -> Result<Vec<(String, String, i64)>, CommandError> { Ok(c.rows(sql, &[]).await?) };
        let rows = self.desk.db.read(rows).await.expect("the store can be read");
        rows.into_iter().map(|(reference, run, no)| ((reference, run), u32::try_from(no).expect("a number"))).collect()
    }

    async fn unmatched(&self) -> Vec<Unmatched> {
        self.desk.run(async move |c: &mut Conn| bank::unmatched(c).await).await
    }

    /// The servers' own work.
    async fn pump(&self) {
        for _ in 0..100 {
            if self.worker.run_due_once().await.expect("the store works") == 0 {
                return;
            }
        }
        panic!("the work does not end");
    }

    /// A file for the bank: written by somebody whose line breaks, whose server dies, or who asks twice at once.
    async fn export(&mut self) {
        let (key, other) = (self.key(), self.key());
        if self.chance.u8(..3) == 0 {
            self.dies_while_it_writes(&key).await;
            self.compare().await;
        }
        let format = ["pain.001.001.03", "pain.001.001.09", "pain.001.001.11"][self.chance.usize(..3)];
        let body = json!({"format": format}).to_string().into_bytes();
        if self.chance.u8(..3) == 0 {
            // Two at once, under one name or two: no payment may be in two files.
            let second = if self.chance.bool() { &key } else { &other };
            let nodes = [self.nodes[0].clone(), self.nodes[self.nodes.len() - 1].clone()];
            let [one, two] = nodes.map(|node| (node, body.clone()));
            let path = "/v1/payouts/export";
            let (one, two) = tokio::join!(
                send_to(one.0, &self.people[0], &key, path, "application/json", one.1),
                send_to(two.0, &self.people[0], second, path, "application/json", two.1),
            );
            for answer in [one, two] {
                let calm = [StatusCode::OK, StatusCode::NO_CONTENT, StatusCode::CONFLICT, StatusCode::SERVICE_UNAVAILABLE];
                assert!(calm.contains(&answer.status), "{} {:?}", answer.status, String::from_utf8_lossy(&answer.body));
                self.keep(answer);
            }
        }
        for _ in 0..=self.chance.u8(..3) {
            let answer = self.send(0, &key, "/v1/payouts/export", "application/json", body.clone()).await;
            self.keep(answer);
            self.compare().await;
        }
        // What was written and never arrived is asked for again.
        for run in self.attempts().await.into_keys().map(|(_, run)| run).collect::<BTreeSet<_>>() {
            if !self.files.contains_key(&run) {
                let path = format!("/v1/payouts/runs/{run}/file");
                let request = Request::get(path).header("Authorization", format!("Bearer {}", self.people[1]));
                let answer = answered(self.nodes[0].clone(), request.body(Body::empty()).expect("a request")).await;
                self.keep(answer);
            }
        }
    }

    /// A file has the same bytes for good.
    fn keep(&mut self, answer: Answer) {
        if answer.status != StatusCode::OK {
            return;
        }
        let run = answer.headers["x-amends-message-id"].to_str().expect("text").to_owned();
        let known = self.files.entry(run).or_insert_with(|| (answer.body.clone(), false));
        assert_eq!(known.0, answer.body, "one file, two contents");
    }

    /// The server ends after every attempt was written and before the file was stored.
    async fn dies_while_it_writes(&self, key: &str) {
        let (ctx, key) = (self.desk.ctx("fin", Role::Finance), key.to_owned());
        let plan = Plan {
            format: "pain.001.001.09".to_owned(),
            execution_date: ctx.now.to_zoned(jiff::tz::TimeZone::UTC).date(),
            pace: Pace::Ordinary,
            upload_due: ctx.now,
            payments_max: 100,
            limits: Outflow::default(),
        };
        let write = async move |c: &mut Conn| {
            bank::export(c, &ctx, &keys(), &key, &plan, &|_, _| Err("the server is gone".to_owned())).await
        };
        match self.desk.db.write(write).await {
            Ok(None) => {}
            Err(CommandError::Refused(refusal)) => assert_eq!(refusal.code, RefusalCode::Invalid),
            other => panic!("a file was written: {other:?}"),
        }
    }

    /// Files go to the bank, with or without anybody saying so, some of them twice.
    async fn bring(&mut self, all: bool) {
        let runs: Vec<String> = self.files.keys().cloned().collect();
        for run in runs {
            if !self.files[&run].1 && (all || self.chance.u8(..3) == 0) {
                let hash = crate::store::event::sha256(&self.files[&run].0);
                let (key, body) = (self.key(), json!({"sha256": hash}).to_string().into_bytes());
                let path = format!("/v1/payouts/runs/{run}/uploaded");
                // Whoever wrote it does not say that it was brought.
                let answer = self.send(0, &key, &path, "application/json", body.clone()).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN);
                let key = self.key();
                assert_eq!(self.send(1, &key, &path, "application/json", body).await.status, StatusCode::OK);
                self.files.get_mut(&run).expect("a file").1 = true;
                self.compare().await;
            }
            if all || self.chance.bool() {
                let known = self.bank.has(&run);
                self.bank.take(&self.files[&run].0);
                if known && !all && self.chance.u8(..8) == 0 {
                    let refused = self.bank.refused_as_double(&run);
                    self.import(refused).await;
                }
                self.compare().await;
            }
        }
    }

    /// Reads a document, which some do twice.
    async fn import(&mut self, document: Vec<u8>) -> Value {
        let key = self.key();
        let mut first = None;
        for _ in 0..=u8::from(self.chance.u8(..4) == 0) {
            let answer = self.send(0, &key, "/v1/payouts/import", "application/xml", document.clone()).await;
            let text = String::from_utf8_lossy(&answer.body).into_owned();
            assert_eq!(answer.status, StatusCode::OK, "{text}\n{}", String::from_utf8_lossy(&document));
            assert_eq!(first.get_or_insert_with(|| text.clone()), &text, "the same key, the same answer");
            self.compare().await;
        }
        serde_json::from_str(&first.expect("it was sent")).expect("a report")
    }

    /// A file of another company, or one that is cut off: nothing of it counts.
    async fn import_unusable(&mut self) {
        let before: Vec<i64> = self.payouts().await.iter().map(|payout| payout.version).collect();
        let (document, key) = (self.bank.unusable(&mut self.chance), self.key());
        let answer = self.send(0, &key, "/v1/payouts/import", "application/xml", document).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", String::from_utf8_lossy(&answer.body));
        let after: Vec<i64> = self.payouts().await.iter().map(|payout| payout.version).collect();
        assert_eq!(before, after);
    }

    /// Does what people do: other details, releases, and entries that fit nothing.
    async fn people_act(&mut self) {
        for payout in self.payouts().await {
            match &payout.state {
                PayoutState::CorrectionWanted { .. } => {
                    self.claims += 1;
                    customers_claim(&self.desk, PayeeMethod::Iban, payout.id.0, self.claims).await;
                }
                // A duplicate is reconciled first: whoever releases looks at the bank whether the payment is there.
                PayoutState::Review { .. } if !self.is_live(&payout.reference) => {
                    let (id, ctx) = (payout.id, self.desk.ctx("fin", Role::Finance));
                    self.desk.run(async move |c: &mut Conn| steps::release(c, &ctx, id).await).await;
                }
                _ => {}
            }
            self.compare().await;
        }
        let attempts = self.attempts().await;
        for entry in self.unmatched().await {
            // What was matched just now has moved its payout.
            let payouts: BTreeMap<String, Payout> = self.payouts().await.into_iter().map(|p| (p.reference.clone(), p)).collect();
            let how = match self.bank.behind(&entry.entry) {
                // The bank paid against its own word: it stays open, and holds whatever else would leave for this payout.
                Some((order, _)) if order.broken_word || is_doubled(&payouts[&order.reference]) => continue,
                Some((order, is_return)) => {
                    let payout = &payouts[&order.reference];
                    let newest = attempts[&(order.reference.clone(), order.run.clone())] == payout.state.attempts().last;
                    let open = match &payout.state {
                        PayoutState::Dispatched { .. } | PayoutState::Pending { .. } => true,
                        PayoutState::Paid { .. } => is_return,
                        _ => false,
                    };
                    (newest && open).then_some(payout.id)
                }
                None => None,
            };
            let body = match how {
                Some(payout) => json!({"entry": entry.entry, "payout": payout, "proof": "the bank's portal"}),
                None => json!({"entry": entry.entry, "reason": "looked up at the bank: nothing follows"}),
            };
            let key = self.key();
            let answer =
                self.send(0, &key, "/v1/payouts/unmatched/settle", "application/json", body.to_string().into_bytes()).await;
            assert_eq!(answer.status, StatusCode::OK, "{entry:?} {}", String::from_utf8_lossy(&answer.body));
            self.compare().await;
        }
    }

    /// Whether the bank has a payment with this reference that it has not refused or sent back.
    fn is_live(&self, reference: &str) -> bool {
        self.bank.orders.iter().any(|order| order.reference == reference && order.is_live())
    }

    /// The bank pays what it has refused, where nothing else is under way for the payout.
    async fn bank_breaks_its_word(&mut self) {
        let attempts = self.attempts().await;
        let payouts: BTreeMap<String, Payout> = self.payouts().await.into_iter().map(|p| (p.reference.clone(), p)).collect();
        let possible = |order: &Order| {
            let payout = &payouts[&order.reference];
            let newest = attempts[&(order.reference.clone(), order.run.clone())] == payout.state.attempts().last;
            matches!(order.fate, Fate::Refused(_)) && newest && !self.is_live(&order.reference)
        };
        let Some(index) = self.bank.orders.iter().position(possible) else { return };
        let now = self.desk.now();
        let document = self.bank.break_word(index, now);
        let report = self.import(document).await;
        // Known already as refused: listed. Not known: simply paid.
        assert_eq!(report["moved_count"].as_u64().expect("a count") + report["unmatched_count"].as_u64().expect("a count"), 1);
    }

    /// The law.
    async fn compare(&self) {
        let payouts: BTreeMap<String, Payout> = self.payouts().await.into_iter().map(|p| (p.reference.clone(), p)).collect();
        let attempts = self.attempts().await;
        let (mut taken, mut doubled, mut over) = (0, 0, 0);
        let mut live: BTreeMap<&str, u32> = BTreeMap::new();
        for order in &self.bank.orders {
            let payout = payouts.get(&order.reference).unwrap_or_else(|| panic!("nobody ordered {}", order.reference));
            let attempt = attempts[&(order.reference.clone(), order.run.clone())];
            assert_eq!(order.cents, payout.amount.minor, "{}", order.reference);
            taken += order.cents;
            *live.entry(&order.reference).or_default() += u32::from(order.is_live());
            let newest = attempt == payout.state.attempts().last;
            match &payout.state {
                PayoutState::Dispatched { .. } | PayoutState::InDoubt { .. } if newest => {}
                PayoutState::Pending { .. } if newest => assert_ne!(order.fate, Fate::Received, "nobody said so: {order:?}"),
                PayoutState::Paid { .. } if newest => {
                    assert!(matches!(order.fate, Fate::Booked | Fate::Returned), "paid here, and at the bank {order:?}");
                }
                // Nothing is over: a person looks whether the bank has it.
                _ if newest && is_doubled(payout) => doubled += order.cents,
                state => {
                    let here = format!("{order:?} is over here ({state:?})");
                    assert!(!order.is_live() || order.broken_word, "{here}, and its money moves");
                    over += order.cents;
                }
            }
        }
        assert!(live.values().all(|count| *count <= 1), "money moves twice: {live:?}");
        let waiting = self.in_no_bank(&payouts, &attempts);
        let sum = |wanted: fn(&PayoutState) -> bool| -> i64 {
            payouts.values().filter(|payout| wanted(&payout.state)).map(|payout| payout.amount.minor).sum()
        };
        let posted = sum(|state| matches!(state, PayoutState::Pending { .. } | PayoutState::Paid { .. }));
        let under_way = sum(|state| matches!(state, PayoutState::Dispatched { .. } | PayoutState::InDoubt { .. }));
        assert_eq!(taken + waiting, posted + under_way + doubled + over, "taken + written = posted + under way + over");
        let paid = sum(|state| matches!(state, PayoutState::Paid { .. }));
        assert_eq!(self.booked().await, -paid, "the books say what has left");
    }

    /// Payments of files that are not at the bank: all of them are under way here, for whoever has the file may bring it.
    fn in_no_bank(&self, payouts: &BTreeMap<String, Payout>, attempts: &BTreeMap<(String, String), u32>) -> i64 {
        let mut waiting = 0;
        for ((reference, run), attempt) in attempts.iter().filter(|((_, run), _)| !self.bank.has(run)) {
            let payout = &payouts[reference];
            assert_eq!(*attempt, payout.state.attempts().last, "{reference} is in {run} and in a later file");
            assert!(matches!(payout.state, PayoutState::Dispatched { .. }), "{reference} is in {run}: {:?}", payout.state);
            waiting += payout.amount.minor;
        }
        for (run, (bytes, _)) in &self.files {
            let carried: BTreeSet<String> =
                read_payments(bytes).expect("a file").transfers.iter().map(|transfer| bare(&transfer.end_to_end_id)).collect();
            let known: BTreeSet<String> =
                attempts.keys().filter(|(_, file)| file == run).map(|(reference, _)| reference.clone()).collect();
            assert_eq!(carried, known, "what is in {run} and what is known of it");
        }
        waiting
    }

    /// What the books say has left by bank transfer.
    async fn booked(&self) -> i64 {
        let sql = "SELECT CAST(COALESCE(SUM(minor), 0) AS BIGINT) FROM book_leg WHERE account = 'assets:paid:sepa'";
        let read = async move |c: &mut Conn| -> Result<(i64,), CommandError> { Ok(c.one(sql, &[]).await?) };
        self.desk.db.read(read).await.expect("the store can be read").0
    }

    async fn step(&mut self) {
        self.pump().await;
        self.compare().await;
        if self.chance.bool() {
            self.export().await;
        }
        self.bring(false).await;
        let now = self.desk.now();
        self.bank.work(&mut self.chance, now, true);
        self.compare().await;
        for _ in 0..2 {
            self.bank.write(&mut self.chance);
        }
        for document in self.bank.arrivals(&mut self.chance) {
            self.import(document).await;
        }
        match self.chance.u8(..8) {
            0 => self.import_unusable().await,
            1 => self.bank_breaks_its_word().await,
            2 => self.bank_says_nonsense().await,
            _ => {}
        }
        if self.chance.u8(..3) == 0 {
            self.people_act().await;
        }
        self.desk.sleep(SignedDuration::from_mins([7, 90, 600][self.chance.usize(..3)]));
    }

    /// A payment that is paid here is called refused: nothing moves, and a person hears of it.
    async fn bank_says_nonsense(&mut self) {
        let paid: BTreeSet<String> = self
            .payouts()
            .await
            .into_iter()
            .filter(|payout| matches!(payout.state, PayoutState::Paid { .. }))
            .map(|payout| payout.reference)
            .collect();
        let of_paid = |order: &Order| order.fate == Fate::Booked && paid.contains(&order.reference);
        let Some(index) = self.bank.orders.iter().position(of_paid) else { return };
        let document = self.bank.wrong_words(index);
        let report = self.import(document).await;
        assert_eq!((&report["moved_count"], &report["unmatched_count"]), (&json!(0), &json!(1)), "{report}");
    }

    async fn run(mut self) {
        for number in 1..=PAYOUTS {
            self.desk.offer_of(CompensationId(number), 20_000 + 700 * i64::try_from(number).expect("a number")).await;
            self.claims += 1;
            customers_claim(&self.desk, PayeeMethod::Iban, number, self.claims).await;
            let (id, ctx) = (PayoutId(number), self.desk.ctx("fin", Role::Finance));
            self.desk.run(async move |c: &mut Conn| steps::screen(c, &ctx, id).await).await;
        }
        for _ in 0..STEPS {
            self.people_release().await;
            self.step().await;
        }
        for _ in 0..CALM_STEPS {
            self.people_release().await;
            self.people_act().await;
            self.pump().await;
            self.export().await;
            self.bring(true).await;
            let now = self.desk.now();
            self.bank.work(&mut self.chance, now, false);
            self.compare().await;
            for document in self.bank.arrivals(&mut self.chance) {
                self.import(document).await;
            }
            for document in self.bank.decisions() {
                self.import(document).await;
            }
            let everything = self.bank.everything();
            self.import(everything).await;
            self.desk.sleep(SignedDuration::from_hours(3));
        }
        self.ends().await;
    }

    /// New claims are released at once, by people where the rules ask for them.
    async fn people_release(&mut self) {
        for payout in self.payouts().await {
            let first = matches!(payout.state, PayoutState::Review { .. }) && payout.state.attempts().last == 0;
            if first {
                let (id, ctx) = (payout.id, self.desk.ctx("fin", Role::Finance));
                self.desk.run(async move |c: &mut Conn| steps::release(c, &ctx, id).await).await;
            }
        }
    }

    /// Everybody has their money once, and what the bank did against its word is open for a person.
    async fn ends(self) {
        self.compare().await;
        assert!(!self.bank.orders.is_empty(), "nothing was brought to the bank, so nothing was tried");
        let open: BTreeSet<String> =
            self.unmatched().await.into_iter().filter_map(|entry| Some(bare(&entry.reference?))).collect();
        for payout in self.payouts().await {
            let there = self.bank.orders.iter().filter(|o| o.reference == payout.reference && o.fate == Fate::Booked).count();
            assert_eq!(there, 1, "{} is paid {there} times: {:?}", payout.reference, payout.state);
            let listed = open.contains(&payout.reference) || is_doubled(&payout);
            assert!(matches!(payout.state, PayoutState::Paid { .. }) || listed, "{}: {:?}", payout.reference, payout.state);
        }
    }
}

/// Whether a payout waits for a person because the bank called it a duplicate.
fn is_doubled(payout: &Payout) -> bool {
    matches!(&payout.state, PayoutState::Review { rules, .. } if rules.iter().any(|rule| rule.starts_with("duplicate.code")))
}

/// The payout's reference in what a file calls a payment: from the second order on its number stands behind it.
pub(super) fn bare(name: &str) -> String {
    name.split('-').next().unwrap_or_default().to_owned()
}

async fn send_to(node: Router, token: &str, key: &str, path: &str, kind: &str, body: Vec<u8>) -> Answer {
    let request = Request::post(path)
        .header("Authorization", format!("Bearer {token}"))
        .header("Idempotency-Key", format!("\"{key}\""))
        .header("Content-Type", kind)
        .body(Body::from(body));
    answered(node, request.expect("a request")).await
}

async fn answered(node: Router, request: Request<Body>) -> Answer {
    let (head, body) = node.oneshot(request).await.expect("the router always answers").into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
    Answer { status: head.status, headers: head.headers, body }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_series_of_faults_of_files_loses_or_doubles_money() {
    for seed in super::desks(100) {
        Walk::new(TestDatabase::sqlite(), seed).await.run().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_series_of_faults_of_files_loses_or_doubles_money_on_postgresql() {
    for seed in super::desks(100) {
        let Some(files) = TestDatabase::postgres().await else { return };
        Walk::new(files, seed).await.run().await;
    }
}
