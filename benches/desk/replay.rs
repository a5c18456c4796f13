//! The time machine: how many past cases a second one core prices under a draft.

use std::time::Instant;

use amends::config::policy::{DEFAULT_POLICY, parse};
use amends::domain::complaint::{Channel, Order, OrderLine, Reason};
use amends::domain::ids::TicketId;
use amends::domain::money::{Currency, Money};
use amends::domain::policy::Given;
use amends::domain::policy::simulate::{PastCase, Replay};
use amends::domain::role::Role;

/// Cases of one run.
const CASES: i64 = 200_000;
/// Runs; the median counts.
const RUNS: usize = 5;

/// A cap over time and a budget beside the default rules, so that history and accounts are part of what is measured.
const MORE: &str = "\n[[cap]]\nper = \"customer\"\ndays = 90\namount = { EUR = \"100.00\" }\n
[[budget]]\nname = \"all\"\nper = \"month\"\namount = { EUR = \"1000000.00\" }\n";

fn case(number: i64) -> PastCase {
    let euro = |minor| Money::from_minor(minor, Currency::EUR);
    let price = 1_000 + number * 37 % 40_000;
    let line = |sku: i64, cost: bool| OrderLine {
        sku: format!("SK-{sku}"),
        name: None,
        brand: Some("Acme".to_owned()),
        category: Some("kettle".to_owned()),
        unit_price: euro(price),
        unit_cost: cost.then(|| euro(price / 2)),
        quantity: 1,
    };
    let given = Given { amount: euro(500), age_days: 40, same_order: false, same_customer: true };
    PastCase {
        ticket: TicketId(number),
        at: jiff::Timestamp::from_second(1_790_000_000 + number * 30).unwrap_or_default(),
        agent: format!("agent-{}", number % 12),
        role: Role::Agent,
        order: Some(Order {
            address: None,
            postcode: None,
            refunded: None,
            id: number.to_string(),
            placed_at: None,
            delivered_at: None,
            country: Some("NL".to_owned()),
            currency: Currency::EUR,
            lines: vec![line(number % 90, number % 2 == 0), line(number % 70, true)],
        }),
        brand: Some("Acme".to_owned()),
        channel: Channel::Web,
        classes: vec!["vip".to_owned()],
        reason: [Reason::Late, Reason::Damaged, Reason::Defective][usize::try_from(number % 3).unwrap_or(0)],
        given: if number % 4 == 0 { vec![given] } else { vec![] },
        evidence: vec![],
        key: ['1', '2', '3'][usize::try_from(number / 3 % 3).unwrap_or(0)],
        amount: euro(price / 10),
        needed_approval: false,
    }
}

/// Prints cases a second, median of the runs.
pub fn measure() -> anyhow::Result<()> {
    let policy = parse(&format!("{DEFAULT_POLICY}{MORE}"), "draft")?;
    let cases: Vec<_> = (1..=CASES).map(case).collect();
    let mut rates = Vec::new();
    let mut reports = Vec::new();
    for _ in 0..RUNS {
        let begun = Instant::now();
        let mut replay = Replay::new(&policy);
        for case in &cases {
            replay.add(case);
        }
        reports.push(replay.report());
        rates.push(CASES as u128 * 1_000_000 / begun.elapsed().as_micros().max(1));
    }
    anyhow::ensure!(reports.windows(2).all(|pair| pair[0] == pair[1]), "two replays of the same cases differ");
    rates.sort_unstable();
    println!(
        "replay: {CASES} cases, one core, median of {RUNS}: {} cases/s ({} to {})",
        rates[RUNS / 2],
        rates[0],
        rates[RUNS - 1]
    );
    Ok(())
}
