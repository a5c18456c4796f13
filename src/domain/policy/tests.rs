//! The rules by example: scopes, evidence, rights, remedies, budgets, rates and the time machine.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::budget::{BudgetPer, WhenEmpty, budgets_for};
use super::price::tests::{eur, order, policy, tier};
use super::price::{Facts, price, quick};
use super::simulate::{PastCase, Replay};
use super::{
    Budget, Cap, CapPer, EvidenceKind, EvidenceRule, Given, Policy, ReasonRule, Remedy, RemedyKind, Scope, Tier, TraceEffect,
};
use crate::domain::complaint::{Channel, Order, Reason};
use crate::domain::ids::TicketId;
use crate::domain::money::{Currency, Money};
use crate::domain::rates::Rates;
use crate::domain::role::Role;

fn remedy(key: char, kind: RemedyKind) -> Remedy {
    Remedy {
        key,
        name: kind.words().into(),
        kind,
        scope: Scope::default(),
        only_for: vec![],
        recommended_for: vec![],
        share: None,
        bonus: Decimal::ZERO,
        effort: None,
        days: None,
        approval: None,
    }
}

fn keys(policy: &Policy, facts: &Facts<'_>) -> Vec<(char, i64)> {
    price(policy, facts).offers.iter().map(|offer| (offer.key, offer.amount.minor)).collect()
}

#[test]
fn the_narrowest_tier_of_a_key_counts_and_only_for_orders_it_covers() {
    let narrow = |scope: Scope, percent| Tier { scope, ..tier('1', percent, &[]) };
    let shoes = Scope { category: Some("shoes".into()), ..Scope::default() };
    let this = Scope { sku: Some("s1".into()), ..Scope::default() };
    let social =
        Scope { channel: Some(Channel::Social), category: Some("shoes".into()), class: Some("VIP".into()), ..Scope::default() };
    let tiers = vec![tier('1', 2, &[]), narrow(shoes, 4), narrow(this, 6), narrow(social, 8)];
    let policy = Policy { tiers, caps: vec![], ..policy() };
    let one = order(20_000, Some(1_000), "shoes");
    let facts = |order| Facts { order: Some(order), ..Facts::of(Reason::Late, Role::Agent) };
    assert_eq!(keys(&policy, &facts(&one)), [('1', 1200)]);
    let vip = ["vip".to_owned()];
    let loud = Facts { channel: Some(Channel::Social), classes: &vip, ..facts(&one) };
    assert_eq!(keys(&policy, &loud), [('1', 1600)]);
    let mut mixed = one.clone();
    let mut other = mixed.lines[0].clone();
    (other.sku, other.category) = ("S2".into(), Some("hats".into()));
    mixed.lines.push(other);
    assert_eq!(keys(&policy, &facts(&mixed)), [('1', 800)], "a mixed order has the general tier");
}

#[test]
fn caps_count_what_was_given_for_the_order_and_to_the_customer() {
    let cap = |per, minor| Cap {
        rule: "cap.x".into(),
        scope: Scope::default(),
        per,
        share: None,
        amount: BTreeMap::from([("EUR", eur(minor))]),
        except: vec![],
    };
    let of = |per| Policy { caps: vec![cap(per, 1500)], tiers: vec![tier('1', 20, &[])], ..policy() };
    let order = order(20_000, Some(1_000), "shoes");
    let given = |minor, age_days, same_order, same_customer| Given { amount: eur(minor), age_days, same_order, same_customer };
    let past = [given(400, 100, true, false), given(300, 10, false, true), given(200, 90, false, true)];
    let facts = Facts { order: Some(&order), given: &past, ..Facts::of(Reason::Late, Role::Lead) };
    assert_eq!(keys(&of(CapPer::Offer), &facts), [('1', 1500)]);
    assert_eq!(keys(&of(CapPer::Order), &facts), [('1', 1100)]);
    assert_eq!(keys(&of(CapPer::Customer { days: 90 }), &facts), [('1', 1200)]);
    assert_eq!(keys(&of(CapPer::Customer { days: 91 }), &facts), [('1', 1000)]);
    let menu = price(&of(CapPer::Order), &facts);
    assert!(menu.offers[0].trace.iter().any(|step| step.text.contains("left for this order")), "{:?}", menu.offers[0].trace);
    let full = [given(20_000, 300, true, false)];
    let menu = price(&of(CapPer::Offer), &Facts { given: &full, ..facts });
    assert!(menu.offers.is_empty() && menu.withheld[0].why.contains("order.ceiling"), "{:?}", menu.withheld);
}

#[test]
fn evidence_is_asked_only_by_rule_and_says_what_asking_takes() {
    let rule = EvidenceRule {
        rule: "evidence.photo".into(),
        needs: EvidenceKind::Photo,
        scope: Scope::default(),
        reasons: vec![Reason::Damaged],
        above: BTreeMap::from([("EUR", eur(1500))]),
        expected_days: 3,
    };
    let tiers = vec![tier('1', 5, &[Reason::Damaged]), tier('2', 10, &[Reason::Damaged])];
    let policy = Policy { evidence: vec![rule], caps: vec![], tiers, ..policy() };
    let order = order(20_000, Some(1_000), "shoes");
    let facts = Facts { order: Some(&order), ..Facts::of(Reason::Damaged, Role::Agent) };
    let menu = price(&policy, &facts);
    assert_eq!(menu.offer('1').expect("small").obstacle(), None);
    let large = menu.offer('2').expect("large");
    assert_eq!(large.missing[0].expected_days, 3);
    assert_eq!(large.obstacle().as_deref(), Some("a photo is missing; asking takes about 3 days"));
    assert!(!large.recommended, "what cannot go out is not suggested while something can");
    let shown = Facts { evidence: &[EvidenceKind::Photo], ..facts.clone() };
    assert_eq!(price(&policy, &shown).offer('2').expect("large").obstacle(), None);
    assert!(quick(&policy, &facts, '2').expect("priced").lacks_evidence);
    assert!(price(&policy, &Facts { reason: Reason::Late, ..facts }).offers.iter().all(|offer| offer.missing.is_empty()));
}

fn owed() -> Policy {
    let right = ReasonRule {
        floor_share: Some(Decimal::ONE),
        routes: vec![RemedyKind::Cashback, RemedyKind::Refund],
        ..ReasonRule::default_of(Reason::Lost)
    };
    let full = Tier { only_for: vec![Reason::Lost], ..tier('5', 100, &[]) };
    Policy {
        tiers: vec![tier('1', 20, &[Reason::Lost]), full],
        remedies: vec![
            remedy('6', RemedyKind::Refund),
            remedy('7', RemedyKind::StoreCredit),
            remedy('8', RemedyKind::Replacement),
            remedy('0', RemedyKind::LongerWindow),
        ],
        caps: vec![],
        reasons: BTreeMap::from([(Reason::Lost, right)]),
        ..policy()
    }
}

#[test]
fn what_is_owed_is_offered_whole_and_by_its_route() {
    let order = order(3_333, Some(1_000), "shoes");
    let facts = Facts { order: Some(&order), ..Facts::of(Reason::Lost, Role::Agent) };
    let menu = price(&owed(), &facts);
    let shown: Vec<_> = menu.offers.iter().map(|offer| (offer.key, offer.amount.minor)).collect();
    assert_eq!(shown, [('5', 3333), ('6', 3333), ('7', 3333)], "not rounded, since it is owed");
    assert!(menu.offers[0].why.as_deref().is_some_and(|why| why.contains("owed")), "{:?}", menu.offers[0].why);
    let why = |name: &str| menu.withheld.iter().find(|off| off.name == name).map(|off| off.why.clone()).unwrap_or_default();
    assert!(why("tier 1").contains("EUR 33.33 is owed") && why("replacement").contains("the way is"), "{:?}", menu.withheld);
    assert!(why("longer window").contains("the way is"));
    let dear = crate::domain::policy::price::tests::order(60_000, None, "shoes");
    let menu = price(&owed(), &Facts { order: Some(&dear), ..facts.clone() });
    let first = &menu.offers[0];
    assert_eq!((first.key, first.amount.minor, first.recommended), ('5', 60_000, true), "what is owed is never out of reach");
    let finance = first.trace.iter().find(|step| step.rule == "authority.finance");
    assert!(finance.is_some_and(|step| step.effect == TraceEffect::NeedsApproval), "{:?}", first.trace);
    let bounded = {
        let mut policy = owed();
        let limits = policy.limits.get_mut("EUR").expect("limits");
        limits.authority.insert(Role::Finance, eur(50_000));
        price(&policy, &Facts { order: Some(&dear), ..facts.clone() })
    };
    assert!(bounded.offers.iter().all(|offer| offer.key != '5'), "{:?}", bounded.offers);
    let menu = price(&owed(), &Facts { order: None, ..facts });
    let blind = menu.offers.iter().find(|offer| offer.key == '5').expect("the fixed amount");
    assert!(!blind.why.as_deref().unwrap_or_default().contains("owed"), "{:?}", blind.why);
    assert!(blind.trace.iter().any(|step| step.text.contains("cannot be told without the price")));
}

#[test]
fn credit_is_never_the_only_thing() {
    let dear = order(50_000, Some(1_000), "shoes");
    let facts = Facts { order: Some(&dear), ..Facts::of(Reason::Lost, Role::Agent) };
    let policy = Policy {
        remedies: vec![Remedy { share: Some(Decimal::new(1, 1)), ..remedy('7', RemedyKind::StoreCredit) }],
        tiers: vec![],
        reasons: BTreeMap::new(),
        ..owed()
    };
    let menu = price(&policy, &facts);
    assert!(menu.offers.is_empty() && menu.withheld[0].why.contains("only beside money"), "{:?}", menu.withheld);
}

#[test]
fn remedies_are_compared_by_cost_and_time() {
    let mut policy = Policy { remedies: vec![remedy('8', RemedyKind::Replacement), remedy('9', RemedyKind::Return)], ..policy() };
    policy.costs.shipping = BTreeMap::from([("EUR", eur(650))]);
    policy.remedies[1].recommended_for = vec![Reason::Damaged];
    let dear = order(40_000, Some(20_000), "shoes");
    let facts = Facts { order: Some(&dear), ..Facts::of(Reason::Damaged, Role::Agent) };
    let menu = price(&policy, &facts);
    let of = |key| menu.offer(key).expect("on the menu");
    let cost = of('8').cost;
    assert_eq!((cost.now.minor, cost.middle.minor, cost.high.minor), (20_650, 20_650, 20_650 + 650 + 26_000));
    let cost = of('9').cost;
    // Price and parcel leave at once; lost in the end are margin, parcel and 20, 40 or 65 % of the value.
    assert_eq!((cost.now.minor, cost.low.minor, cost.middle.minor, cost.high.minor), (40_650, 28_650, 36_650, 46_650));
    assert_eq!((of('9').days.low, of('9').days.high, of('9').amount.minor), (5, 14, 0));
    assert_eq!(of('8').obstacle(), None, "what goes out without a link is instructed");
    assert_eq!(of('8').needs_approval_by, Some(Role::Lead), "it costs more than an agent decides alone");
    assert_eq!(menu.offers[0].key, '9', "goods worth more than cash would make good");
    let small = order(4_000, Some(2_000), "shoes");
    let menu = price(&policy, &Facts { order: Some(&small), ..facts.clone() });
    assert!(menu.offers[0].why.as_deref().is_some_and(|why| why.starts_with("cash first")), "{:?}", menu.offers[0].why);
    let many = price(&policy, &Facts { volume: true, ..facts });
    assert!(many.offers[0].why.as_deref().is_some_and(|why| why.contains("many complaints")));
}

#[test]
fn budgets_begin_anew_by_the_desks_calendar() {
    let budget = |name: &str, per, scope, each_agent| Budget {
        name: name.into(),
        per,
        scope,
        each_agent,
        amount: BTreeMap::from([("EUR", eur(10_000))]),
        when_empty: WhenEmpty::Approve,
    };
    let acme = Scope { brand: Some("acme".into()), ..Scope::default() };
    let budgets = vec![
        budget("all", BudgetPer::Month, Scope::default(), false),
        budget("mine", BudgetPer::Day, Scope::default(), true),
        budget("acme", BudgetPer::Month, acme, false),
    ];
    let policy = Policy { budgets, zone: jiff::tz::TimeZone::fixed(jiff::tz::offset(1)), ..policy() }.with_rates(rates());
    let at = "2026-11-30T23:30:00Z".parse().expect("a time");
    let order = order(1_000, None, "shoes");
    let facts = Facts { order: Some(&order), brand: Some("ACME"), ..Facts::of(Reason::Late, Role::Agent) };
    let accounts = budgets_for(&policy, &facts, Currency::USD, "mia", at);
    let shown: Vec<_> = accounts.iter().map(|a| (a.name.as_str(), a.period.as_str(), a.limit.to_string())).collect();
    let limit = || "USD 125.00".to_owned();
    assert_eq!(shown, [("all", "2026-12", limit()), ("mine/mia", "2026-12-01", limit()), ("acme", "2026-12", limit())]);
    assert_eq!(budgets_for(&policy, &Facts::of(Reason::Late, Role::Agent), Currency::EUR, "mia", at).len(), 2);
    let none = budgets_for(&policy, &facts, Currency::XAF, "mia", at);
    assert!(none.iter().all(|account| account.limit.minor == 0), "no rate, no money");
}

fn rates() -> Rates {
    let pairs = [("USD", "1.25"), ("GBP", "0.8")].map(|(code, rate)| (code.to_owned(), rate.parse().expect("a rate")));
    Rates::new(jiff::civil::date(2026, 11, 20), pairs).expect("rates")
}

#[test]
fn a_currency_without_limits_takes_the_reference_rate_and_says_so() {
    let policy = policy().with_rates(rates());
    let mut dollars = order(20_000, Some(10_000), "kettle");
    dollars.currency = Currency::USD;
    for line in &mut dollars.lines {
        line.unit_price.currency = Currency::USD;
        line.unit_cost = line.unit_cost.map(|cost| Money::from_minor(cost.minor, Currency::USD));
    }
    let facts = Facts { order: Some(&dollars), ..Facts::of(Reason::Damaged, Role::Agent) };
    let menu = price(&policy, &facts);
    // EUR 12.00 of the cap are USD 15.00; EUR 15.00 of the agent are USD 18.75.
    assert_eq!(menu.offers[0].amount.to_string(), "USD 15.00");
    assert_eq!(menu.offers[0].needs_approval_by, None);
    let told: Vec<_> =
        menu.offers[0].trace.iter().filter(|step| step.text.contains("1 EUR = 1.25 USD (ECB, 2026-11-20)")).collect();
    assert_eq!(told.iter().map(|step| step.rule.as_str()).collect::<Vec<_>>(), ["rate.limits", "cap.category.kettle"]);
    let francs = Order { currency: Currency::CHF, lines: vec![], ..dollars.clone() };
    let menu = price(&policy, &Facts { order: Some(&francs), ..facts });
    assert!(menu.offers.is_empty() && menu.withheld[0].why.contains("no reference rate"), "{:?}", menu.withheld);
}

#[test]
fn an_assumed_cost_is_said_to_be_one() {
    let order = order(10_000, None, "shoes");
    let menu = price(&policy(), &Facts { order: Some(&order), ..Facts::of(Reason::Late, Role::Agent) });
    let step = menu.offers[0].trace.iter().find(|step| step.rule == "margin.floor").expect("a step");
    assert!(step.text.contains("assumed cost") && step.effect == TraceEffect::Passed, "{step:?}");
    let menu = price(&policy(), &Facts::of(Reason::Late, Role::Agent));
    assert!(menu.offers[0].trace.iter().any(|step| step.rule == "order.unknown"));
}

fn past(ticket: i64, key: char, minor: i64, paid: i64) -> PastCase {
    PastCase {
        ticket: TicketId(ticket),
        at: "2026-11-20T12:00:00Z".parse().expect("a time"),
        agent: "mia".into(),
        role: Role::Agent,
        order: Some(order(paid, Some(paid / 10), "shoes")),
        brand: None,
        channel: Channel::Web,
        classes: vec![],
        reason: Reason::Damaged,
        given: vec![],
        evidence: vec![],
        key,
        amount: eur(minor),
        needed_approval: false,
    }
}

#[test]
fn a_replay_counts_who_would_get_more_or_less() {
    let cases = [past(1, '2', 800, 10_000), past(2, '2', 2_500, 20_000), past(3, '2', 1_000, 10_000), past(4, '9', 700, 10_000)];
    let run = |policy: &Policy, cases: &[PastCase]| {
        let mut replay = Replay::new(policy);
        for case in cases {
            replay.add(case);
        }
        replay.report()
    };
    let policy = policy();
    let report = run(&policy, &cases);
    let euro = &report.currencies["EUR"];
    assert_eq!((euro.cases, euro.was.minor, euro.now.minor), (4, 5_000, 4_000));
    assert_eq!((euro.more.count, euro.more.amount.minor, euro.less.count, euro.less.amount.minor), (1, 200, 2, 1_200));
    assert_eq!((euro.withheld, euro.approvals_now, euro.budget_hits), (1, 1, 0));
    assert_eq!(report.largest.iter().map(|one| one.ticket.0).collect::<Vec<_>>(), [4, 2, 1]);
    assert_eq!(report, run(&policy, &cases));
    let budget = Budget {
        name: "day".into(),
        per: BudgetPer::Day,
        scope: Scope::default(),
        each_agent: false,
        amount: BTreeMap::from([("EUR", eur(3_000))]),
        when_empty: WhenEmpty::Approve,
    };
    let tight = Policy { budgets: vec![budget], ..policy };
    let euro = &run(&tight, &cases).currencies["EUR"];
    assert_eq!((euro.budget_hits, euro.now.minor), (1, 3_000), "the third does not fit any more");
}
