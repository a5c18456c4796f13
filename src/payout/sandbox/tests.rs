//! The simulated bank's behaviour, good and bad.

use std::sync::atomic::{AtomicI64, Ordering};

use super::*;
use crate::domain::ids::PayoutId;
use crate::domain::money::Currency;
use crate::domain::payee::PayeeMethod;

const START: i64 = 1_800_000_000;

struct World {
    now: Arc<AtomicI64>,
    clock: Clock,
}

fn world() -> World {
    let now = Arc::new(AtomicI64::new(START));
    let hand = Arc::clone(&now);
    World { now, clock: Arc::new(move || Timestamp::from_second(hand.load(Ordering::SeqCst)).expect("in range")) }
}

impl World {
    fn wait_hours(&self, hours: i64) {
        self.now.fetch_add(hours * 3600, Ordering::SeqCst);
    }
}

fn order(number: u128, cents: i64) -> PayoutOrder {
    let payout = PayoutId(number);
    PayoutOrder {
        payout,
        reference: payout.reference(),
        number: 1,
        amount: Money::from_minor(cents, Currency::EUR),
        payee: Payee::from_fields(PayeeMethod::Iban, "Anna Jansen", "NL91ABNA0417164300").expect("valid"),
        remittance: "Cashback".to_owned(),
        handle: None,
    }
}

fn send(rail: &SandboxRail, order: &PayoutOrder) -> Result<RailAnswer, RailError> {
    rail.send(order).now_or_never().expect("the sandbox never waits").map(|answered| answered.answer)
}

fn look_up(rail: &SandboxRail, order: &PayoutOrder) -> RailAnswer {
    rail.look_up(order).now_or_never().expect("the sandbox never waits").expect("it always answers").answer
}

#[test]
fn an_order_is_accepted_then_booked_and_a_repeat_is_the_same_order() {
    let world = world();
    let rail = SandboxRail::in_memory(SandboxSettings::default(), Arc::clone(&world.clock));
    let first = order(1, 1500);
    assert_eq!(look_up(&rail, &first), RailAnswer::NotFound);
    assert_eq!(send(&rail, &first).expect("answers"), RailAnswer::Accepted);
    world.wait_hours(15);
    assert_eq!(send(&rail, &first).expect("answers"), RailAnswer::Accepted);
    world.wait_hours(10);
    let RailAnswer::Booked { at } = look_up(&rail, &first) else { panic!("not booked after 25 hours") };
    assert!(at.as_second() >= START + BOOK_HOURS * 3600);
    assert_eq!(send(&rail, &first).expect("answers"), RailAnswer::Booked { at });
    assert!(matches!(send(&rail, &order(1, 1501)), Err(RailError::ReferenceReused { .. })));
    let other = PayoutOrder { payee: Payee::from_fields(PayeeMethod::Paypal, "Anna", "a@example.org").expect("valid"), ..first };
    assert!(matches!(send(&rail, &other), Err(RailError::ReferenceReused { .. })));
}

#[test]
fn an_order_after_one_that_is_over_stands_for_itself() {
    let world = world();
    let rail = SandboxRail::in_memory(SandboxSettings::default(), Arc::clone(&world.clock));
    rail.script_next(Fault::Refuse("AC04".to_owned()));
    let closed = order(1, 1500);
    assert_eq!(send(&rail, &closed).expect("answers"), RailAnswer::Refused { code: "AC04".to_owned() });
    let payee = Payee::from_fields(PayeeMethod::Iban, "Anna Jansen", "DE89370400440532013000").expect("valid");
    let corrected = PayoutOrder { number: 2, payee, ..closed.clone() };
    assert_eq!(look_up(&rail, &corrected), RailAnswer::NotFound);
    assert_eq!(send(&rail, &corrected).expect("answers"), RailAnswer::Accepted);
    assert_eq!(look_up(&rail, &closed), RailAnswer::Refused { code: "AC04".to_owned() }, "the first keeps its answer");
}

#[test]
fn speed_shortens_the_wait() {
    let world = world();
    let settings = SandboxSettings { speed: 3600 * 24, ..SandboxSettings::default() };
    let rail = SandboxRail::in_memory(settings, Arc::clone(&world.clock));
    send(&rail, &order(1, 100)).expect("answers");
    world.now.fetch_add(2, Ordering::SeqCst);
    assert!(matches!(look_up(&rail, &order(1, 100)), RailAnswer::Booked { .. }));
}

#[test]
fn scripted_faults_happen_once_and_leave_the_truth_to_a_look_up() {
    let world = world();
    let rail = SandboxRail::in_memory(SandboxSettings::default(), Arc::clone(&world.clock));
    let orders: Vec<_> = (1..=6).map(|n| order(n, 500)).collect();
    rail.script_next(Fault::NoAnswer);
    rail.script_next(Fault::Lost);
    rail.script_next(Fault::NotSent);
    rail.script_next(Fault::Refuse("AC04".to_owned()));
    rail.script_next(Fault::ReturnLater("MS03".to_owned()));
    rail.script_for(&orders[5].reference, Fault::Duplicate);

    assert!(send(&rail, &orders[0]).expect_err("no answer").leaves_doubt());
    assert_eq!(look_up(&rail, &orders[0]), RailAnswer::Accepted);
    assert!(send(&rail, &orders[1]).expect_err("lost").leaves_doubt());
    assert_eq!(look_up(&rail, &orders[1]), RailAnswer::NotFound);
    assert!(!send(&rail, &orders[2]).expect_err("not sent").leaves_doubt());
    assert_eq!(send(&rail, &orders[2].clone()).expect("answers"), RailAnswer::Refused { code: "AC04".to_owned() });
    assert_eq!(look_up(&rail, &orders[2]), RailAnswer::Refused { code: "AC04".to_owned() });
    assert_eq!(send(&rail, &orders[4]).expect("answers"), RailAnswer::Accepted);
    assert_eq!(send(&rail, &orders[5]).expect("answers"), RailAnswer::Refused { code: "AM05".to_owned() });
    assert_eq!(look_up(&rail, &orders[5]), RailAnswer::Accepted, "the first of the two is under way");

    world.wait_hours(25);
    assert!(matches!(look_up(&rail, &orders[4]), RailAnswer::Booked { .. }));
    world.wait_hours(48);
    assert!(matches!(look_up(&rail, &orders[4]), RailAnswer::Returned { code, .. } if code == "MS03"));
    assert!(matches!(look_up(&rail, &orders[5]), RailAnswer::Booked { .. }));
}

#[test]
fn chance_is_the_same_for_the_same_seed_and_near_its_rate() {
    let settings = SandboxSettings { seed: 7, refuse_per_mille: 100, return_per_mille: 50, ..SandboxSettings::default() };
    let fates = |settings: SandboxSettings| -> Vec<RailAnswer> {
        let world = world();
        let rail = SandboxRail::in_memory(settings, Arc::clone(&world.clock));
        let orders: Vec<_> = (0..1000).map(|n| order(n, 100)).collect();
        for order in &orders {
            assert!(send(&rail, order).is_ok());
        }
        world.wait_hours(100);
        orders.iter().map(|order| look_up(&rail, order)).collect()
    };
    let first = fates(settings);
    assert_eq!(first, fates(settings));
    assert_ne!(first, fates(SandboxSettings { seed: 8, ..settings }));
    let refused = first.iter().filter(|answer| matches!(answer, RailAnswer::Refused { .. })).count();
    let returned = first.iter().filter(|answer| matches!(answer, RailAnswer::Returned { .. })).count();
    assert!((60..140).contains(&refused) && (20..80).contains(&returned), "{refused} refused, {returned} returned");
}

#[test]
fn a_restart_changes_nothing_and_a_cut_line_is_dropped() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sandbox.jsonl");
    let world = world();
    let open = || SandboxRail::open(SandboxSettings::default(), Arc::clone(&world.clock), &path);
    let before = open().expect("opens");
    before.script_next(Fault::ReturnLater("AC01".to_owned()));
    send(&before, &order(1, 100)).expect("answers");
    drop(before);
    let mut bytes = fs::read(&path).expect("the journal");
    assert!(!String::from_utf8_lossy(&bytes).contains("NL91"), "the journal carries no account");
    bytes.extend_from_slice(b"{\"reference\":\"half");
    fs::write(&path, &bytes).expect("writes");
    let after = open().expect("opens again");
    send(&after, &order(2, 100)).expect("answers");
    drop(after);
    let again = open().expect("opens a third time");
    world.wait_hours(100);
    assert!(matches!(look_up(&again, &order(1, 100)), RailAnswer::Returned { code, .. } if code == "AC01"));
    assert!(matches!(look_up(&again, &order(2, 100)), RailAnswer::Booked { .. }));
    fs::write(&path, "nonsense\n").expect("writes");
    assert!(matches!(open(), Err(SandboxError::Damaged { line: 1, .. })));
}
