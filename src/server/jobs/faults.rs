//! Money under faults: payouts go through the real worker, store and rails to providers that lose, repeat, delay and garble what they are
//! told. After every step the provider's accounts and ours are compared.
//!
//! Always: what the provider has accepted = what counts here as sent + what is in doubt here + what is known here to be over. Nothing is
//! accepted twice, nothing that was accepted is forgotten. The same for bank files is in [`sepa`].

mod bank;
mod sepa;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;

use super::{JobsConfig, Timing, Worker};
use crate::domain::complaint::Reason;
use crate::domain::ids::{CompensationId, PayoutId};
use crate::domain::payee::{Payee, PayeeMethod};
use crate::domain::payout::{Outcome, PayoutState, order_key, parse_order_key};
use crate::domain::policy::{CustomerChoice, Policy};
use crate::domain::role::Role;
use crate::payout::paypal::{PaypalConfig, PaypalRail};
use crate::payout::rail::{PayoutRail, RailAnswer as Says};
use crate::payout::sandbox::{Fault as BankFault, SandboxRail, SandboxSettings};
use crate::payout::testing::paypal::FakePaypal;
use crate::payout::testing::tremendous::FakeTremendous;
use crate::payout::testing::{FAULTS, Fault, Host};
use crate::payout::tremendous::{TremendousConfig, TremendousRail};
use crate::server::testing::{Desk, keys};
use crate::server::{DeskSettings, Moment};
use crate::store::Conn;
use crate::store::claim::{self, Along};
use crate::store::command::Ctx;
use crate::store::engine::testing::TestDatabase;
use crate::store::payout::{self, Payout, report, steps};
use crate::store::rail;

/// Payouts of one desk, each with a series of faults of its own.
const PAYOUTS: u128 = 5;

/// What a provider accepted, by our key: whether its money is on its way or there, and how much in cents.
pub(super) type Accepted = BTreeMap<String, (bool, i64)>;

/// A provider as the walk sees it.
pub(super) trait Accounts {
    fn rail(&self) -> Arc<dyn PayoutRail>;
    fn method(&self) -> PayeeMethod;
    fn accepted(&self) -> Accepted;
    /// Faults for the next requests, or none any more.
    fn trouble(&self, chance: &mut fastrand::Rng, on: bool);
}

fn draw(chance: &mut fastrand::Rng) -> Fault {
    if chance.u8(..10) < 4 { Fault::None } else { FAULTS[chance.usize(..FAULTS.len())] }
}

pub(super) struct Paypal(pub(super) Host<FakePaypal>, pub(super) Arc<PaypalRail>);

impl Accounts for Paypal {
    fn rail(&self) -> Arc<dyn PayoutRail> {
        self.1.clone()
    }

    fn method(&self) -> PayeeMethod {
        PayeeMethod::Paypal
    }

    fn accepted(&self) -> Accepted {
        let cents = |text: &str| text.replace('.', "").parse().expect("an amount");
        let over = ["FAILED", "RETURNED", "BLOCKED", "REFUNDED", "REVERSED"];
        self.0.with(|paypal| {
            let of = |batch: &crate::payout::testing::paypal::Batch| {
                (!over.contains(&batch.status()), cents(batch.item["amount"]["value"].as_str().expect("text")))
            };
            paypal.batches.iter().map(|(key, batch)| (key.clone(), of(batch))).collect()
        })
    }

    fn trouble(&self, chance: &mut fastrand::Rng, on: bool) {
        self.0.with(|paypal| {
            paypal.faults.clear();
            paypal.refuses = None;
            if !on {
                return;
            }
            paypal.faults.extend((0..6).map(|_| draw(chance)));
            paypal.refuses = (chance.u8(..8) == 0).then_some("INSUFFICIENT_FUNDS");
            let fates: [(&[&'static str], &'static str); 7] = [
                (&["PENDING", "SUCCESS"], ""),
                (&["PENDING", "PENDING", "FAILED"], "RECEIVER_ACCOUNT_LOCKED"),
                (&["UNCLAIMED", "UNCLAIMED", "RETURNED"], "RECEIVER_UNREGISTERED"),
                (&["ONHOLD", "SUCCESS", "SUCCESS", "REFUNDED"], ""),
                (&["SUCCESS"], ""),
                (&["FAILED"], "RECEIVER_UNREGISTERED"),
                (&["PENDING", "BLOCKED"], "RISK_DECLINE"),
            ];
            let (fate, code) = fates[chance.usize(..fates.len())];
            paypal.fates = [(fate.to_vec(), code)].into();
        });
    }
}

pub(super) struct Tremendous(pub(super) Host<FakeTremendous>, pub(super) Arc<dyn PayoutRail>);

impl Accounts for Tremendous {
    fn rail(&self) -> Arc<dyn PayoutRail> {
        self.1.clone()
    }

    fn method(&self) -> PayeeMethod {
        PayeeMethod::Voucher
    }

    fn accepted(&self) -> Accepted {
        self.0.with(|them| {
            let of = |order: &crate::payout::testing::tremendous::Order| {
                let live = order.fate.front().is_none_or(|(status, _)| !matches!(*status, "FAILED" | "CANCELED"));
                let text = order.reward["value"]["denomination"].to_string();
                let amount = format!("EUR {text}").parse::<crate::domain::money::Money>().expect("an amount");
                (live, amount.minor)
            };
            them.orders.iter().map(|(key, order)| (key.clone(), of(order))).collect()
        })
    }

    fn trouble(&self, chance: &mut fastrand::Rng, on: bool) {
        self.0.with(|them| {
            them.faults.clear();
            them.refuses = None;
            if !on {
                return;
            }
            them.faults.extend((0..6).map(|_| draw(chance)));
            them.refuses = (chance.u8(..8) == 0).then(|| [402, 422][chance.usize(..2)]);
            let fates: [&[(&'static str, &'static str)]; 4] = [
                &[("EXECUTED", "SCHEDULED"), ("EXECUTED", "SUCCEEDED")],
                &[("PENDING APPROVAL", "PENDING"), ("FAILED", "PENDING")],
                &[("CART", "PENDING"), ("EXECUTED", "FAILED"), ("CANCELED", "FAILED")],
                &[("EXECUTED", "SUCCEEDED")],
            ];
            them.fates = [fates[chance.usize(..fates.len())].to_vec()].into();
        });
    }
}

/// The bank inside the process, whose accounts are asked by reference and number.
pub(super) struct Sandbox(pub(super) Arc<SandboxRail>, Moment);

impl Accounts for Sandbox {
    fn rail(&self) -> Arc<dyn PayoutRail> {
        self.0.clone()
    }

    fn method(&self) -> PayeeMethod {
        PayeeMethod::Iban
    }

    fn accepted(&self) -> Accepted {
        use crate::payout::rail::RailAnswer as A;
        let of = |answer: &A| matches!(answer, A::Accepted | A::Booked { .. } | A::Unclaimed);
        let all = self.0.all();
        all.into_iter().map(|(key, amount, answer)| (key, (of(&answer), amount.minor))).collect()
    }

    fn trouble(&self, chance: &mut fastrand::Rng, on: bool) {
        if on && chance.bool() {
            let now = self.1().now;
            let faults = [
                BankFault::NoAnswer,
                BankFault::Lost,
                BankFault::NotSent,
                BankFault::Refuse("AC04".into()),
                BankFault::ReturnLater("AC06".into()),
                BankFault::Duplicate,
                BankFault::Slow(Duration::from_millis(5)),
                // Paid, and then not; under way, and then not; and the answer of another order that is paid already.
                BankFault::Lie { says: Says::Booked { at: now }, pays: false },
                BankFault::Lie { says: Says::Accepted, pays: false },
                BankFault::Lie { says: Says::Booked { at: now }, pays: true },
            ];
            self.0.script_next(faults[chance.usize(..faults.len())].clone());
        }
    }
}

pub(super) struct Walk<A> {
    pub(super) desk: Desk,
    pub(super) accounts: A,
    pub(super) worker: Worker,
    chance: fastrand::Rng,
    claims: u32,
}

impl<A: Accounts> Walk<A> {
    pub(super) fn new(desk: Desk, accounts: A, seed: u64) -> Self {
        let worker = jobs_of(&desk, BTreeMap::from([(accounts.method().rail().to_owned(), accounts.rail())]));
        Self { desk, accounts, worker, chance: fastrand::Rng::with_seed(seed), claims: 0 }
    }

    /// The customer claims, or gives other details.
    pub(super) async fn claim(&mut self, number: u128) {
        self.claims += 1;
        customers_claim(&self.desk, self.accounts.method(), number, self.claims).await;
    }

    pub(super) async fn payouts(&self) -> Vec<Payout> {
        self.desk.run(async move |c: &mut Conn| payout::page(c, None, None, 1_000).await).await
    }

    /// Does what people do: other details, releases, and letting a rail go.
    pub(super) async fn people(&mut self) {
        for payout in self.payouts().await {
            match payout.state {
                PayoutState::CorrectionWanted { .. } => self.claim(payout.id.0).await,
                PayoutState::Review { .. } => {
                    let (id, ctx) = (payout.id, self.desk.ctx("fin", Role::Finance));
                    self.desk.run(async move |c: &mut Conn| steps::release(c, &ctx, id).await).await;
                }
                PayoutState::InDoubt { .. } if self.chance.bool() => self.settle_by_hand(&payout).await,
                _ => {}
            }
        }
        let ctx = self.desk.ctx("fin", Role::Finance);
        let name = self.accounts.rail().name();
        self.desk.run(async move |c: &mut Conn| rail::lift(c, &ctx, name).await).await;
    }

    /// Finance sees in the provider's account that an order in doubt is over there, and says so.
    pub(super) async fn settle_by_hand(&self, payout: &Payout) {
        let key = order_key(&payout.reference, payout.state.attempts().order());
        if self.accounts.accepted().get(&key).is_none_or(|(moves, _)| *moves) {
            return;
        }
        let (id, ctx) = (payout.id, self.desk.ctx("fin", Role::Finance));
        let over = Outcome::Failed { code: "RECEIVER_UNREGISTERED".to_owned(), ours: false, definite: true };
        self.desk.run(async move |c: &mut Conn| report::settle(c, &ctx, id, over.clone(), "their list", None).await).await;
    }

    pub(super) async fn pump(&self) {
        for _ in 0..100 {
            if self.worker.run_due_once().await.expect("the store works") == 0 {
                return;
            }
            self.compare().await;
        }
        panic!("the work does not end");
    }

    /// The law.
    pub(super) async fn compare(&self) {
        let ours: BTreeMap<String, Payout> =
            self.payouts().await.into_iter().map(|payout| (payout.reference.clone(), payout)).collect();
        let accepted = self.accounts.accepted();
        let (mut sum, mut theirs_sent, mut doubt, mut over) = (0, 0, 0, 0);
        let mut live: BTreeMap<&str, u32> = BTreeMap::new();
        for (key, (moves, cents)) in &accepted {
            let (reference, number) = parse_order_key(key).expect("a key of ours");
            let payout = ours.get(reference).unwrap_or_else(|| panic!("nobody ordered {key}"));
            assert_eq!(*cents, payout.amount.minor, "{key}");
            *live.entry(reference).or_default() += u32::from(*moves);
            sum += cents;
            let current = payout.state.attempts().order();
            assert!(number <= current, "{key} was never ordered");
            match &payout.state {
                _ if number < current => {
                    assert!(!moves, "{key} is over here, and its money moves");
                    over += cents;
                }
                PayoutState::Dispatched { .. }
                | PayoutState::InDoubt { .. }
                // "Duplicate" ends nothing at the rail: a person asks for it again under its number.
                | PayoutState::Review { .. }
                | PayoutState::Released { .. }
                | PayoutState::Queued { .. } => doubt += cents,
                state if is_posted(state) => theirs_sent += cents,
                state => panic!("{key} was accepted, and here it is {state:?}"),
            }
        }
        assert!(live.values().all(|count| *count <= 1), "money moves twice: {live:?}");
        let ours_sent: i64 = ours.values().filter(|payout| is_posted(&payout.state)).map(|payout| payout.amount.minor).sum();
        assert_eq!(sum, ours_sent + doubt + over, "accepted = posted + in doubt + over");
        assert_eq!(ours_sent, theirs_sent, "what counts here as sent is at the provider");
    }

    async fn run(mut self) {
        for number in 1..=PAYOUTS {
            self.desk.offer(CompensationId(number)).await;
            self.claim(number).await;
            let (id, ctx) = (PayoutId(number), self.desk.ctx("fin", Role::Finance));
            self.desk.run(async move |c: &mut Conn| steps::screen(c, &ctx, id).await).await;
        }
        for step in 0..24 {
            self.accounts.trouble(&mut self.chance, true);
            self.pump().await;
            if step % 3 == 0 {
                self.people().await;
            }
            let pause = [31, 400, 1_900][self.chance.usize(..3)];
            self.desk.sleep(SignedDuration::from_secs(pause));
        }
        for _ in 0..30 {
            self.accounts.trouble(&mut self.chance, false);
            self.pump().await;
            self.people().await;
            self.desk.sleep(SignedDuration::from_hours(2));
        }
        self.pump().await;
        self.compare().await;
        assert!(!self.accounts.accepted().is_empty(), "nothing was paid, so nothing was tried");
        for payout in self.payouts().await {
            let settled = !matches!(payout.state, PayoutState::Dispatched { .. } | PayoutState::InDoubt { .. });
            assert!(settled, "{} stays in doubt: {:?}", payout.reference, self.parked().await);
        }
    }

    pub(super) async fn parked(&self) -> Vec<(String, Option<String>)> {
        let sql = "SELECT kind, last_error FROM outbox WHERE done_at IS NULL AND last_error IS NOT NULL ORDER BY id";
        self.desk.run(async move |c: &mut Conn| Ok(c.rows(sql, &[]).await?)).await
    }
}

/// The worker of a desk with these rails.
fn jobs_of(desk: &Desk, rails: BTreeMap<String, Arc<dyn PayoutRail>>) -> Worker {
    let config = JobsConfig {
        mail: None,
        rails,
        outflow: BTreeMap::new(),
        desk: Arc::new(DeskSettings::new("Oakmere Home", "https://claims.example")),
        rating_url: None,
        mail_domain: "desk.example".into(),
        timing: Timing::default(),
    };
    let (moment, db) = (desk.moment(), desk.db.clone());
    Worker { db, keys: Arc::new(keys()), moment, config: Arc::new(config), beat: Arc::new(|_| {}), watermark: Arc::default() }
}

/// A customer claims, or gives other details: for the so-manieth time at this desk.
async fn customers_claim(desk: &Desk, method: PayeeMethod, number: u128, claims: u32) {
    let account = match method {
        // An account of its own for each claim: several customers on one are held for a look.
        PayeeMethod::Iban => {
            let number = number % 10_000_000 * 1_000 + u128::from(claims % 1_000);
            let check = 98 - format!("10112310{number:010}232100").parse::<u128>().expect("digits") % 97;
            format!("NL{check:02}ABNA{number:010}")
        }
        PayeeMethod::Paypal | PayeeMethod::Voucher => format!("payee{number}.{claims}@example.org"),
    };
    let payee = Payee::from_fields(method, "Anna Jansen", &account).expect("a payee");
    let ctx = desk.ctx("ada", Role::Agent).customer();
    let hash = keys().link_token(CompensationId(number), 1).hash();
    let policy = Policy { customer_choice: CustomerChoice { voucher_for: Reason::ALL.to_vec() }, ..(*ctx.policy).clone() };
    let ctx = Ctx { policy: Arc::new(policy), ..ctx };
    let along = Along { consent: Some("a voucher, please"), ..Along::default() };
    desk.run(async move |c: &mut Conn| claim::submit_with(c, &ctx, &keys(), hash.clone(), &payee, along).await).await;
}

/// Whether a payout counts as sent.
fn is_posted(state: &PayoutState) -> bool {
    matches!(state, PayoutState::Pending { .. } | PayoutState::Unclaimed { .. } | PayoutState::Paid { .. })
}

/// How many series of faults: each payout has one.
fn series(otherwise: u64) -> u64 {
    let night = std::env::var("AMENDS_TIER").is_ok_and(|tier| tier == "night");
    let asked = std::env::var("AMENDS_RAIL_FAULTS").ok().and_then(|count| count.parse().ok());
    asked.unwrap_or(if night { otherwise * 10 } else { otherwise })
}

fn desks(otherwise: u64) -> impl Iterator<Item = u64> {
    0..series(otherwise).div_ceil(u64::try_from(PAYOUTS).unwrap_or(1))
}

/// A walk to `PayPal`.
pub(super) async fn paypal(desk: Desk, seed: u64) -> Walk<Paypal> {
    let host = Host::start(FakePaypal::default()).await;
    let moment = desk.moment();
    let config = PaypalConfig {
        door: host.door("paypal", Arc::new(move || moment().now)),
        client_id: "client".to_owned(),
        secret: "hush".to_owned().into(),
        webhook_id: Some("WH1".to_owned()),
    };
    let rail = Arc::new(PaypalRail::new(config).expect("a rail"));
    Walk::new(desk, Paypal(host, rail), seed)
}

/// A walk to Tremendous.
pub(super) async fn tremendous(desk: Desk, seed: u64) -> Walk<Tremendous> {
    let host = Host::start(FakeTremendous::default()).await;
    let moment = desk.moment();
    let config = TremendousConfig {
        door: host.door("tremendous", Arc::new(move || moment().now)),
        api_key: "TEST_key".to_owned().into(),
        funding_source: "BALANCE".to_owned(),
        campaign: None,
        products: vec!["PRODUCT1".to_owned()],
        webhook_key: None,
    };
    let rail = Arc::new(TremendousRail::new(config).expect("a rail"));
    Walk::new(desk, Tremendous(host, rail), seed)
}

/// A walk to the simulated bank.
pub(super) fn sandbox(desk: Desk, seed: u64) -> Walk<Sandbox> {
    let moment = desk.moment();
    let rail = Arc::new(SandboxRail::in_memory(SandboxSettings::default(), Arc::new(move || moment().now)));
    let moment = desk.moment();
    Walk::new(desk, Sandbox(rail, moment), seed)
}

#[tokio::test(flavor = "multi_thread")]
async fn no_series_of_faults_at_paypal_loses_or_doubles_money() {
    for seed in desks(100) {
        paypal(Desk::empty(TestDatabase::sqlite()).await, seed).await.run().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_series_of_faults_at_tremendous_loses_or_doubles_money() {
    for seed in desks(100) {
        tremendous(Desk::empty(TestDatabase::sqlite()).await, seed).await.run().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_series_of_faults_at_the_simulated_bank_loses_or_doubles_money() {
    for seed in desks(100) {
        sandbox(Desk::empty(TestDatabase::sqlite()).await, seed).run().await;
    }
}

/// On the other engine: fewer when nobody asks for more, for what rails do to the worker is the same on both.
async fn on_postgresql(mut walk: impl AsyncFnMut(Desk, u64)) {
    for seed in desks(10) {
        let Some(files) = TestDatabase::postgres().await else { return };
        walk(Desk::empty(files).await, seed).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_holds_for_paypal_on_postgresql() {
    on_postgresql(async |desk, seed| paypal(desk, seed).await.run().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_holds_for_tremendous_on_postgresql() {
    on_postgresql(async |desk, seed| tremendous(desk, seed).await.run().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_holds_for_the_simulated_bank_on_postgresql() {
    on_postgresql(async |desk, seed| sandbox(desk, seed).run().await).await;
}
