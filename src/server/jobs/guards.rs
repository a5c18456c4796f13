//! What stops a rail, what people do about payouts at one, and what is found in its account at night.

mod funds;
mod late;
mod lies;
mod restore;

use std::sync::Arc;

use jiff::SignedDuration;
use serde_json::json;

use super::JobsConfig;
use super::faults::{Accounts, Walk, paypal, sandbox, tremendous};
use crate::domain::freeze::Halt;
use crate::domain::ids::{CompensationId, PayoutId};
use crate::domain::outflow::{Outflow, RailHold};
use crate::domain::payout::Outcome;
use crate::domain::role::Role;
use crate::payout::sandbox::Fault as BankFault;
use crate::payout::testing::Fault;
use crate::server::testing::Desk;
use crate::store::command::CommandError;
use crate::store::engine::testing::TestDatabase;
use crate::store::outbox::{self, JobKind};
use crate::store::payout::{report, steps};
use crate::store::{Conn, args, freeze, rail};

async fn desk() -> Desk {
    Desk::empty(TestDatabase::sqlite()).await
}

impl<A: Accounts> Walk<A> {
    /// A claim that is released.
    async fn released(&mut self, number: u128) {
        self.desk.offer(CompensationId(number)).await;
        self.claim(number).await;
        let (id, ctx) = (PayoutId(number), self.desk.ctx("fin", Role::Finance));
        self.desk
            .run(async move |c: &mut Conn| {
                let screened = steps::screen(c, &ctx, id).await?;
                if screened.released_at.is_none() { steps::release(c, &ctx, id).await } else { Ok(screened) }
            })
            .await;
    }

    async fn states(&self) -> Vec<&'static str> {
        self.payouts().await.iter().map(|payout| payout.state.name()).collect()
    }

    async fn held(&self) -> Option<RailHold> {
        self.desk.run(async |c: &mut Conn| rail::held(c).await).await.pop().map(|held| held.reason)
    }

    async fn findings(&self) -> Vec<rail::Finding> {
        self.desk.run(async |c: &mut Conn| rail::findings(c).await).await.into_iter().map(|(finding, _)| finding).collect()
    }

    /// The nightly comparison, and what it promised.
    async fn night(&self, rail: &'static str) {
        let ctx = (self.worker.moment)();
        self.desk.run(async move |c: &mut Conn| outbox::put_once(c, &ctx, JobKind::ReconcileRail, rail, true).await).await;
        for _ in 0..5 {
            self.worker.run_due_once().await.expect("the store works");
        }
    }

    async fn lift(&self) {
        let (ctx, name) = (self.desk.ctx("fin", Role::Finance), self.accounts.rail().name());
        assert!(self.desk.run(async move |c: &mut Conn| rail::lift(c, &ctx, name).await).await);
    }

    async fn later(&self, seconds: i64) {
        self.desk.sleep(SignedDuration::from_secs(seconds));
        self.pump().await;
    }

    fn limited(&mut self, hour: &str) {
        let limits = Outflow { hour: vec![hour.parse().expect("an amount")], ..Outflow::default() };
        let name = self.accounts.rail().name().to_owned();
        self.worker.config = Arc::new(JobsConfig { outflow: [(name, limits)].into(), ..(*self.worker.config).clone() });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn above_its_limit_a_rail_is_held_until_finance_has_looked() {
    let mut walk = sandbox(desk().await, 1);
    walk.limited("EUR 45.00");
    for number in 1..=3 {
        walk.released(number).await;
    }
    walk.pump().await;
    let sent = |states: Vec<&str>| states.iter().filter(|state| **state == "pending").count();
    assert_eq!((sent(walk.states().await), walk.held().await), (2, Some(RailHold::Outflow)), "20.00 each");
    walk.later(7_200).await;
    assert_eq!(sent(walk.states().await), 2, "time alone lets nothing go");
    let lead = walk.desk.ctx("lea", Role::Lead);
    let refused = walk.desk.db.write(async move |c: &mut Conn| rail::lift(c, &lead, "sandbox").await).await;
    assert!(matches!(refused, Err(CommandError::Refused(_))));
    walk.lift().await;
    walk.pump().await;
    assert_eq!((sent(walk.states().await), walk.held().await), (3, None));
    let (attempts,): (i64,) =
        walk.desk.run(async |c: &mut Conn| Ok(c.one("SELECT count(*) FROM payout_attempt", args![]).await?)).await;
    assert_eq!(attempts, 3, "waiting cost no attempt");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_above_the_limit_passes_once_somebody_has_looked() {
    let mut walk = sandbox(desk().await, 1);
    walk.limited("EUR 5.00");
    walk.released(1).await;
    walk.released(2).await;
    walk.pump().await;
    assert_eq!((walk.states().await, walk.held().await), (vec!["queued", "queued"], Some(RailHold::Outflow)));
    walk.lift().await;
    walk.pump().await;
    let mut states = walk.states().await;
    states.sort_unstable();
    assert_eq!((states, walk.held().await), (vec!["pending", "queued"], Some(RailHold::Outflow)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_short_account_holds_the_rail_and_burns_no_attempts() {
    let mut walk = paypal(desk().await, 1).await;
    walk.accounts.0.with(|paypal| paypal.refuses = Some("INSUFFICIENT_FUNDS"));
    walk.released(1).await;
    walk.pump().await;
    assert_eq!((walk.states().await, walk.held().await), (vec!["queued"], Some(RailHold::Funds)));
    for _ in 0..5 {
        walk.later(3_600).await;
    }
    let asked =
        walk.accounts.0.with(|paypal| paypal.seen.iter().filter(|seen| seen.as_str() == "POST /v1/payments/payouts").count());
    assert_eq!(asked, 1);
    walk.accounts.0.with(|paypal| paypal.refuses = None);
    walk.lift().await;
    for _ in 0..4 {
        walk.later(3_600).await;
    }
    assert_eq!((walk.states().await, walk.held().await), (vec!["paid"], None));
}

#[tokio::test(flavor = "multi_thread")]
async fn while_money_is_frozen_no_order_is_repeated_to_find_out_about_it() {
    let mut walk = paypal(desk().await, 1).await;
    walk.accounts.0.with(|paypal| paypal.faults.push_back(Fault::Lost));
    walk.released(1).await;
    walk.pump().await;
    assert_eq!(walk.states().await, ["in_doubt"]);
    let ctx = walk.desk.ctx("lea", Role::Lead);
    walk.desk.run(async move |c: &mut Conn| freeze::freeze(c, &ctx, Halt::Releasing, "a wrong list").await).await;
    for _ in 0..10 {
        walk.later(600).await;
    }
    assert!(walk.accounts.accepted().is_empty(), "handing over again is how money leaves");
    for name in ["fin", "adm"] {
        let ctx = walk.desk.ctx(name, Role::Finance);
        walk.desk.run(async move |c: &mut Conn| freeze::lift(c, &ctx, Halt::Releasing).await).await;
    }
    walk.later(1).await;
    assert_eq!((walk.states().await, walk.accounts.accepted().len()), (vec!["pending"], 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_three_days_of_silence_a_person_settles_it_with_a_proof() {
    let mut walk = paypal(desk().await, 1).await;
    walk.released(1).await;
    for _ in 0..100 {
        walk.accounts.0.with(|paypal| paypal.faults = [Fault::Lost; 4].into());
        walk.later(3_600).await;
    }
    assert_eq!(walk.states().await, ["in_doubt"]);
    let parked = walk.parked().await;
    assert!(parked.iter().any(|(_, why)| why.as_deref().is_some_and(|why| why.contains("72 hours"))), "{parked:?}");

    let settle = async |role: Role, proof: &'static str| {
        let ctx = walk.desk.ctx("fin", role);
        walk.desk.db.write(async move |c: &mut Conn| report::settle(c, &ctx, PayoutId(1), Outcome::Paid, proof, None).await).await
    };
    assert!(settle(Role::Lead, "statement 12").await.is_err(), "a lead does not");
    assert!(settle(Role::Finance, "  ").await.is_err(), "nobody does without a proof");
    assert!(settle(Role::Finance, "statement 12").await.is_ok());
    assert_eq!(walk.states().await, ["paid"]);
    let events = "SELECT count(*) FROM event_words WHERE name = 'proof' AND words = 'statement 12'";
    let (told,): (i64,) = walk.desk.run(async move |c: &mut Conn| Ok(c.one(events, args![]).await?)).await;
    assert_eq!(told, 1, "the proof is kept with the log");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_took_is_called_off_and_the_customer_is_asked() {
    let mut walk = paypal(desk().await, 1).await;
    walk.accounts.0.with(|paypal| paypal.fates.push_back((vec!["UNCLAIMED"], "RECEIVER_UNREGISTERED")));
    walk.released(1).await;
    walk.pump().await;
    walk.later(3_600).await;
    assert_eq!(walk.states().await, ["unclaimed"]);
    let ctx = walk.desk.ctx("fin", Role::Finance);
    let id = PayoutId(1).to_string();
    walk.desk.run(async move |c: &mut Conn| outbox::put_once(c, &ctx, JobKind::CancelPayout, &id, true).await).await;
    walk.pump().await;
    assert_eq!(walk.states().await, ["correction_wanted"]);
    walk.claim(1).await;
    walk.pump().await;
    walk.people().await;
    walk.pump().await;
    walk.compare().await;
    assert_eq!(walk.accounts.accepted().len(), 2, "other details are another order");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_nobody_ordered_is_found_at_night() {
    let mut walk = tremendous(desk().await, 1).await;
    walk.released(1).await;
    walk.pump().await;
    walk.accounts.0.with(|them| {
        let (_, ours) = them.orders.first_key_value().expect("ours");
        let mut theirs = ours.clone();
        theirs.id = "FOREIGN1".to_owned();
        theirs.reward["value"] = json!({"denomination": 500, "currency_code": "EUR"});
        them.orders.insert("an-intruder".to_owned(), theirs);
    });
    let ctx = walk.desk.ctx("fin", Role::Finance);
    walk.desk.run(async move |c: &mut Conn| outbox::put_once(c, &ctx, JobKind::ReconcileRail, "tremendous", false).await).await;
    walk.worker.run_due_once().await.expect("the store works");
    walk.desk.sleep(SignedDuration::from_hours(25));
    walk.worker.run_due_once().await.expect("the store works");
    let found = walk.findings().await;
    assert_eq!(found.len(), 1, "once, and not ours: {found:?}");
    assert_eq!((found[0].handle.as_str(), found[0].amount.map(|amount| amount.minor)), ("FOREIGN1", Some(50_000)));

    // Ours vanishes there: that is told as well.
    walk.accounts.0.with(|them| them.orders.retain(|key, _| key == "an-intruder"));
    walk.desk.sleep(SignedDuration::from_hours(25));
    walk.worker.run_due_once().await.expect("the store works");
    let found = walk.findings().await;
    assert!(found.iter().any(|finding| finding.fault() == "rail_not_listed"), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strange_word_stops_no_night_and_a_second_fault_is_another_finding() {
    let mut walk = tremendous(desk().await, 1).await;
    for number in 1..=2 {
        walk.released(number).await;
    }
    walk.pump().await;
    walk.accounts.0.with(|them| {
        let strange = them.orders.values_mut().next().expect("ours");
        strange.fate = [("SUSPENDED", "PENDING")].into();
    });
    walk.night("tremendous").await;
    let faults = async || walk.findings().await.iter().map(|found| found.fault().to_owned()).collect::<Vec<_>>();
    assert_eq!(faults().await, ["rail_word_unknown"], "the other order was compared all the same");
    let (ctx, handle) = (walk.desk.ctx("fin", Role::Finance), walk.findings().await.remove(0).handle);
    let own = handle.clone();
    walk.desk
        .run(async move |c: &mut Conn| rail::clear(c, &ctx, "tremendous", &own, None, "their support explained it").await)
        .await;
    walk.accounts.0.with(|them| {
        let strange = them.orders.values_mut().next().expect("ours");
        strange.reward["value"]["denomination"] = json!(500);
    });
    walk.night("tremendous").await;
    let found = walk.findings().await;
    assert_eq!((found.len(), found[0].fault(), found[0].handle.as_str()), (1, "rail_other_amount", handle.as_str()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rail_that_lists_nothing_is_asked_about_every_order_by_night() {
    let mut walk = paypal(desk().await, 1).await;
    walk.accounts.0.with(|paypal| paypal.fates = [(vec!["FAILED"], "RECEIVER_UNREGISTERED")].into());
    walk.released(1).await;
    walk.pump().await;
    walk.later(3_600).await;
    assert_eq!(walk.states().await, ["correction_wanted"]);
    walk.accounts.0.with(|paypal| {
        let batch = paypal.batches.values_mut().next().expect("an order");
        batch.fate = ["SUCCESS"].into();
    });
    walk.desk.sleep(SignedDuration::from_hours(2));
    walk.night("paypal").await;
    let found = walk.findings().await;
    assert_eq!(found.iter().map(rail::Finding::fault).collect::<Vec<_>>(), ["rail_carries_over"], "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bank_in_doubt_is_settled_by_looking() {
    let mut walk = sandbox(desk().await, 1);
    walk.accounts.0.script_next(BankFault::NoAnswer);
    walk.released(1).await;
    walk.pump().await;
    assert_eq!(walk.states().await, ["in_doubt"]);
    walk.later(31).await;
    assert_eq!(walk.states().await, ["pending"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn other_details_after_a_settlement_by_hand_are_another_order() {
    let mut walk = paypal(desk().await, 1).await;
    walk.accounts.0.with(|paypal| {
        paypal.fates = [(vec!["FAILED"], "RECEIVER_UNREGISTERED")].into();
        paypal.faults = [Fault::AnswerLost].into();
    });
    walk.released(1).await;
    walk.pump().await;
    assert_eq!(walk.states().await, ["in_doubt"]);
    let payout = walk.payouts().await.remove(0);
    walk.settle_by_hand(&payout).await;
    assert_eq!(walk.states().await, ["correction_wanted"]);
    walk.accounts.0.with(|paypal| paypal.fates = [(vec!["SUCCESS"], "")].into());
    for _ in 0..4 {
        walk.people().await;
        walk.later(4_000).await;
    }
    assert_eq!(walk.states().await, ["paid"]);
    let receivers = walk.accounts.0.with(|paypal| {
        let of = |batch: &crate::payout::testing::paypal::Batch| batch.item["receiver"].as_str().map(str::to_owned);
        paypal.batches.values().map(of).collect::<Vec<_>>()
    });
    assert_eq!(receivers.len(), 2, "two orders");
    assert_ne!(receivers[0], receivers[1], "the second goes to the new address");
}
