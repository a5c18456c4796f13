//! News that a rail tells of an order when nothing more was expected of it.

use std::collections::VecDeque;

use jiff::SignedDuration;
use serde_json::json;

use super::super::faults::{Paypal, Walk, paypal};
use super::desk;
use crate::domain::books::Account;
use crate::domain::ids::PayoutId;
use crate::domain::payout::{Outcome, PayoutStep, order_key};
use crate::domain::role::Role;
use crate::store::outbox::{self, JobKind};
use crate::store::payout::{decide, report};
use crate::store::{Conn, args, books};

impl Walk<Paypal> {
    /// The provider changes its mind about the order with this number, and tells.
    async fn told_late(&self, number: u32, status: &'static str) {
        let reference = self.payouts().await.remove(0).reference;
        let key = order_key(&reference, number);
        let handle = self.accounts.0.with(|paypal| {
            let batch = paypal.batches.get_mut(&key).expect("an order");
            batch.fate = VecDeque::from([status]);
            batch.id.clone()
        });
        let (ctx, about) = ((self.worker.moment)(), json!({"rail": "paypal", "handle": handle}));
        self.desk
            .run(async move |c: &mut Conn| {
                outbox::put_once_with(c, JobKind::LookIntoOrder, &key, &about, ctx.micros(), true).await
            })
            .await;
        self.worker.run_due_once().await.expect("the store works");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_was_refused_and_is_paid_after_the_next_one_was_is_found() {
    let mut walk = paypal(desk().await, 1).await;
    walk.accounts.0.with(|paypal| paypal.fates = [(vec!["FAILED"], "RECEIVER_UNREGISTERED"), (vec!["SUCCESS"], "")].into());
    walk.released(1).await;
    for _ in 0..6 {
        walk.people().await;
        walk.later(3_600).await;
    }
    assert_eq!((walk.states().await, walk.accounts.0.with(|paypal| paypal.batches.len())), (vec!["paid"], 2));
    walk.told_late(2, "SUCCESS").await;
    assert_eq!(walk.findings().await, [], "what is known is no finding");
    walk.told_late(1, "SUCCESS").await;
    let found = walk.findings().await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].key.as_deref().is_some_and(|key| key.ends_with("-1")), "it names the order: {found:?}");
    assert_eq!(walk.states().await, ["paid"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_is_taken_back_long_after_it_arrived_is_recorded() {
    let mut walk = paypal(desk().await, 1).await;
    walk.accounts.0.with(|paypal| paypal.fates = [(vec!["SUCCESS"], "")].into());
    walk.released(1).await;
    walk.pump().await;
    walk.later(3_600).await;
    assert_eq!(walk.states().await, ["paid"]);
    walk.desk.sleep(SignedDuration::from_hours(24 * 60));
    walk.pump().await;
    walk.told_late(1, "REVERSED").await;
    assert_eq!(walk.states().await, ["reversed"]);
    assert_eq!(walk.findings().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_order_that_proves_paid_is_recorded_and_the_books_stay_right() {
    let mut walk = paypal(desk().await, 1).await;
    walk.accounts.0.with(|paypal| paypal.fates = [(vec!["FAILED"], "RECEIVER_UNREGISTERED")].into());
    walk.released(1).await;
    walk.pump().await;
    walk.later(3_600).await;
    assert_eq!(walk.states().await, ["correction_wanted"]);
    let paid = async || {
        let today = walk.desk.now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let (from, to) = (today.yesterday().expect("a day"), today.tomorrow().expect("a day"));
        let entries = walk.desk.run(async move |c: &mut Conn| books::page(c, from, to, None, 100).await).await;
        assert_eq!(walk.desk.run(async |c: &mut Conn| books::check(c, 10).await).await, [], "the books fit the desk");
        let legs = entries.iter().flat_map(|entry| &entry.legs);
        legs.filter(|(account, _)| matches!(account, Account::Paid { .. })).map(|(_, money)| money.minor).sum::<i64>()
    };
    assert_eq!(paid().await, 0);
    let settle = async |role: Role, proof: &'static str| {
        let ctx = walk.desk.ctx("fin", role);
        walk.desk.db.write(async move |c: &mut Conn| report::settle(c, &ctx, PayoutId(1), Outcome::Paid, proof, None).await).await
    };
    assert!(settle(Role::Lead, "transaction 4H1").await.is_err(), "a lead does not");
    assert!(settle(Role::Finance, " ").await.is_err(), "nobody does without a proof");
    assert!(settle(Role::Finance, "transaction 4H1").await.is_ok());
    assert_eq!((walk.states().await, paid().await), (vec!["paid"], -2_000));
    let open = "SELECT count(*) FROM outbox WHERE done_at IS NULL AND kind IN ('time_out_correction', 'send_reminder')";
    let left = walk.desk.run(async move |c: &mut Conn| Ok(c.one::<(i64,)>(open, args![]).await?.0)).await;
    assert_eq!(left, 0, "nobody is asked for other details any more");
    assert!(settle(Role::Finance, "transaction 4H1").await.is_err(), "once");
    // What the provider says of the order fits from now on, and money that comes back is booked back.
    walk.told_late(1, "SUCCESS").await;
    assert_eq!(walk.findings().await, []);
    walk.told_late(1, "REFUNDED").await;
    assert_eq!((walk.states().await, paid().await), (vec!["review"], 0));
    // The link was not used up by it: the customer can still be asked.
    let lead = walk.desk.ctx("lea", Role::Lead);
    let asks = async move |c: &mut Conn| decide::step(c, &lead, PayoutId(1), PayoutStep::Correct, None, None).await;
    assert_eq!(walk.desk.run(asks).await.state.name(), "correction_wanted");
}
