//! What the account at a provider cannot pay waits, says why, and goes on by itself.

use jiff::civil::date;
use rust_decimal::Decimal;

use super::super::faults::{Walk, sandbox, tremendous};
use super::desk;
use crate::domain::money::Money;
use crate::domain::outflow::{LOW_BALANCE, Outflow, RailHold};
use crate::domain::rates::Rates;
use crate::domain::role::Role;
use crate::server::jobs::JobsConfig;
use crate::store::{Conn, args, rates};

fn euro(text: &str) -> Money {
    format!("EUR {text}").parse().expect("an amount")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_the_account_cannot_pay_waits_and_goes_on_once_it_is_filled() {
    let mut walk = sandbox(desk().await, 1);
    let limits = Outflow { reserve: Some(euro("30.00")), ..Outflow::default() };
    walk.worker.config =
        std::sync::Arc::new(JobsConfig { outflow: [("sandbox".to_owned(), limits)].into(), ..(*walk.worker.config).clone() });
    walk.accounts.0.script_balance(Some(euro("75.00")));
    for number in 1..=3 {
        walk.released(number).await;
    }
    walk.pump().await;
    let sent = |states: Vec<&str>| states.iter().filter(|state| **state == "pending").count();
    assert_eq!((sent(walk.states().await), walk.held().await), (2, Some(RailHold::Funds)), "20.00 each, 30.00 stay");
    let waiting = async || {
        let payouts = walk.payouts().await;
        payouts.into_iter().find(|payout| payout.state.name() == "queued").and_then(|payout| payout.why)
    };
    assert_eq!(waiting().await.as_deref(), Some(LOW_BALANCE), "it says why");
    let called = "SELECT count(*) FROM event WHERE action = 'payout.low_balance'";
    let calls = async || walk.desk.run(async move |c: &mut Conn| Ok(c.one::<(i64,)>(called, args![]).await?.0)).await;
    walk.accounts.0.script_balance(Some(euro("35.00")));
    walk.later(1_200).await;
    assert_eq!((sent(walk.states().await), walk.held().await), (2, Some(RailHold::Funds)), "time alone fills nothing");
    assert_eq!(calls().await, 1, "finance is called once");
    walk.accounts.0.script_balance(Some(euro("50.00")));
    walk.later(1_200).await;
    assert_eq!((sent(walk.states().await), walk.held().await), (3, None), "nobody had to let it go");
    let (attempts,): (i64,) =
        walk.desk.run(async |c: &mut Conn| Ok(c.one("SELECT count(*) FROM payout_attempt", args![]).await?)).await;
    assert_eq!(attempts, 3, "waiting cost no attempt");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_balance_in_another_currency_is_reckoned_at_the_reference_rate_with_room() {
    let mut walk = tremendous(desk().await, 1).await;
    let ctx = walk.desk.ctx("fin", Role::Finance);
    let table = Rates::new(date(2026, 11, 20), [("USD".to_owned(), Decimal::new(125, 2))]).expect("rates");
    walk.desk.run(async move |c: &mut Conn| rates::import(c, &ctx, &table).await).await;
    // 20.00 euro are 25.00 dollars, and 26.25 with room for the provider's rate.
    walk.accounts.0.with(|them| them.cents = Some(2_624));
    walk.released(1).await;
    walk.pump().await;
    assert_eq!((walk.states().await, walk.held().await), (vec!["queued"], Some(RailHold::Funds)));
    assert!(walk.accounts.0.with(|them| them.orders.is_empty()), "nothing was handed over");
    walk.accounts.0.with(|them| them.cents = Some(2_625));
    walk.later(1_200).await;
    assert_eq!((walk.states().await, walk.held().await), (vec!["pending"], None));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_finance_holds_no_balance_lets_go() {
    let mut walk: Walk<_> = sandbox(desk().await, 1);
    let ctx = walk.desk.ctx("fin", Role::Finance);
    let hold = async move |c: &mut Conn| crate::store::rail::hold(c, &ctx, "sandbox", RailHold::Finance, "a doubt".into()).await;
    walk.desk.run(hold).await;
    walk.accounts.0.script_balance(Some(euro("1000.00")));
    walk.released(1).await;
    walk.later(1_200).await;
    assert_eq!((walk.states().await, walk.held().await), (vec!["queued"], Some(RailHold::Finance)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_finance_holds_while_the_account_is_empty_no_balance_lets_go() {
    let mut walk: Walk<_> = sandbox(desk().await, 1);
    walk.accounts.0.script_balance(Some(euro("5.00")));
    walk.released(1).await;
    walk.pump().await;
    assert_eq!(walk.held().await, Some(RailHold::Funds));
    let ctx = walk.desk.ctx("fin", Role::Finance);
    let hold = async move |c: &mut Conn| crate::store::rail::hold(c, &ctx, "sandbox", RailHold::Finance, "a doubt".into()).await;
    walk.desk.run(hold).await;
    walk.accounts.0.script_balance(Some(euro("1000.00")));
    walk.later(1_200).await;
    assert_eq!((walk.states().await, walk.held().await), (vec!["queued"], Some(RailHold::Finance)));
}
