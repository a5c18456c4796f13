//! A bank that answers too slowly, or says one thing and does another: nothing is paid twice by itself, and what does not fit is told
//! to people.

use std::time::Duration;

use super::super::faults::Sandbox;
use super::*;
use crate::payout::rail::RailAnswer;

/// A desk whose one order met this, and the night after it.
async fn night_after(fault: BankFault) -> (Walk<Sandbox>, Vec<rail::Finding>) {
    let mut walk = sandbox(desk().await, 1);
    walk.accounts.0.script_next(fault);
    walk.released(1).await;
    let ctx = walk.desk.ctx("fin", Role::Finance);
    walk.desk.run(async move |c: &mut Conn| outbox::put_once(c, &ctx, JobKind::ReconcileRail, "sandbox", false).await).await;
    for _ in 0..4 {
        walk.worker.run_due_once().await.expect("the store works");
        walk.desk.sleep(SignedDuration::from_hours(25));
    }
    walk.worker.run_due_once().await.expect("the store works");
    let found =
        walk.desk.run(async |c: &mut Conn| rail::findings(c).await).await.into_iter().map(|(finding, _)| finding).collect();
    (walk, found)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_drips_in_too_late_leaves_one_order_in_doubt_until_it_is_looked_up() {
    let mut walk = sandbox(desk().await, 1);
    let timing = super::super::Timing { lease: SignedDuration::from_secs(1), ..walk.worker.config.timing };
    walk.worker.config = Arc::new(JobsConfig { timing, ..(*walk.worker.config).clone() });
    walk.accounts.0.script_next(BankFault::Slow(Duration::from_secs(3)));
    walk.released(1).await;
    walk.pump().await;
    for _ in 0..4 {
        walk.later(120).await;
    }
    assert_eq!((walk.states().await, walk.accounts.accepted().len()), (vec!["pending"], 1), "{:?}", walk.parked().await);
    walk.compare().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn paid_and_then_not_is_told_to_a_person_and_not_paid_again() {
    let mut walk = sandbox(desk().await, 1);
    let says = RailAnswer::Booked { at: walk.desk.now() };
    walk.accounts.0.script_next(BankFault::Lie { says, pays: false });
    walk.released(1).await;
    walk.pump().await;
    assert_eq!(walk.states().await, ["paid"]);
    walk.later(90_000).await;
    let parked = walk.parked().await;
    assert!(parked.iter().any(|(_, why)| why.as_deref().is_some_and(|why| why.contains("contradicts"))), "{parked:?}");
    assert_eq!((walk.states().await, walk.accounts.accepted().len()), (vec!["paid"], 1));
    walk.compare().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_and_paid_all_the_same_is_found_at_night() {
    let says = RailAnswer::Refused { code: "AC04".to_owned() };
    let (walk, found) = night_after(BankFault::Lie { says, pays: true }).await;
    assert_eq!(walk.states().await, ["correction_wanted"]);
    assert!(found.iter().any(|finding| finding.why.text.contains("here it is over")), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_amount_than_was_ordered_is_found_at_night() {
    let (walk, found) = night_after(BankFault::Amount(1)).await;
    assert_eq!(walk.accounts.accepted().len(), 1);
    assert!(found.iter().any(|finding| finding.why.text.contains("another amount")), "{found:?}");
}
