//! What holds for any policy and any facts.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::price::tests::{eur, order, policy, tier};
use super::price::{CUSTOM_KEY, Facts, custom, paid, price, quick};
use super::{Cap, CapPer, Given, Limits, MarginFloor, Policy, ReasonRule, RemedyKind, Scope, Tier};
use crate::domain::complaint::{Order, Reason};
use crate::domain::money::{Currency, Money, Rounding};
use crate::domain::role::Role;

fn share() -> impl Strategy<Value = Decimal> {
    (0_i64..=1000).prop_map(|tenths| Decimal::new(tenths, 3))
}

fn reason() -> impl Strategy<Value = Reason> {
    prop::sample::select(vec![Reason::Late, Reason::Damaged, Reason::Lost])
}

fn scope() -> impl Strategy<Value = Scope> {
    let word = |known: &'static str| prop::option::weighted(0.3, Just(known.to_owned()));
    (word("kettle"), word("S1"), prop::bool::weighted(0.2)).prop_map(|(category, sku, dutch)| Scope {
        category,
        sku,
        countries: if dutch { vec!["NL".into()] } else { vec![] },
        ..Scope::default()
    })
}

prop_compose! {
    fn cap()(scope in scope(), kind in 0_u8..4, share in prop::option::of(share()), amount in 0_i64..30_000, days in 1_u32..200, excepted in any::<bool>()) -> Cap {
        let per = match kind { 0 => CapPer::Order, 1 => CapPer::Customer { days }, _ => CapPer::Offer };
        let amount = if share.is_some() && kind != 1 { BTreeMap::new() } else { BTreeMap::from([("EUR", eur(amount))]) };
        let except = if excepted { vec![Reason::Lost] } else { vec![] };
        Cap { rule: format!("cap.{scope}"), scope, per, share: share.filter(|_| kind != 1), amount, except }
    }
}

prop_compose! {
    fn tiers()(shares in prop::collection::vec((1_i64..=110, scope(), any::<bool>()), 1..6)) -> Vec<Tier> {
        shares.into_iter().enumerate().map(|(i, (percent, scope, owed))| {
            let key = char::from(b'1' + u8::try_from(i).unwrap_or(0));
            Tier { scope, recommended_for: if owed { vec![Reason::Lost, Reason::Damaged] } else { vec![] }, ..tier(key, percent, &[]) }
        }).collect()
    }
}

prop_compose! {
    fn any_policy()(
        tiers in tiers(), caps in prop::collection::vec(cap(), 0..5), floor in prop::option::of(share()), margin in -100_i64..50,
        agent in 0_i64..5_000, lead in 5_000_i64..60_000, ceiling in 0_i64..2_000, minimum in 1_i64..300, step in 1_i64..200,
    ) -> Policy {
        let base = policy();
        let limits = Limits {
            minimum: eur(minimum), step: eur(step), goodwill_ceiling: eur(ceiling),
            authority: BTreeMap::from([(Role::Agent, eur(agent)), (Role::Lead, eur(lead))]),
            ..base.limits["EUR"].clone()
        };
        let right = ReasonRule { floor_share: floor, ..ReasonRule::default_of(Reason::Lost) };
        Policy {
            tiers, caps,
            margin: MarginFloor { share: Decimal::new(margin, 2), ..base.margin.clone() },
            limits: BTreeMap::from([("EUR", limits)]),
            reasons: BTreeMap::from([(Reason::Lost, right)]),
            ..base
        }
    }
}

prop_compose! {
    fn given()(minor in 1_i64..20_000, age_days in 0_u32..300, same_order in any::<bool>(), same_customer in any::<bool>()) -> Given {
        Given { amount: eur(minor), age_days, same_order, same_customer }
    }
}

prop_compose! {
    fn any_order()(minor in 0_i64..100_000, cost in prop::option::of(0_i64..60_000), kettle in any::<bool>()) -> Order {
        order(minor, cost, if kettle { "kettle" } else { "shoes" })
    }
}

/// Every upper bound, written a second time: what one amount may be at most.
fn most(policy: &Policy, facts: &Facts<'_>) -> i64 {
    let paid = paid(facts.order, Currency::EUR).expect("a price");
    let sum = |counts: &dyn Fn(&Given) -> bool| facts.given.iter().filter(|g| counts(g)).map(|g| g.amount.minor).sum::<i64>();
    let mut most = paid.minor + policy.limits["EUR"].goodwill_ceiling.minor - sum(&|g| g.same_order);
    for cap in policy.caps.iter().filter(|cap| cap.scope.touches(facts) && !cap.except.contains(&facts.reason)) {
        let by_share = cap.share.map(|share| paid.times(share, Rounding::Down).expect("fits").minor);
        let bound = by_share.into_iter().chain(cap.amount.get("EUR").map(|m| m.minor)).min().expect("a bound");
        let before = match cap.per {
            CapPer::Offer => 0,
            CapPer::Order => sum(&|g| g.same_order),
            CapPer::Customer { days } => sum(&|g| g.same_customer && g.age_days < days),
        };
        most = most.min((bound - before).max(0));
    }
    if !policy.margin.except.contains(&facts.reason) {
        let line = &facts.order.expect("an order").lines[0];
        let cost =
            line.unit_cost.unwrap_or_else(|| paid.times(policy.margin.assumed_cost_share, Rounding::HalfUp).expect("fits"));
        let keep = paid.times(policy.margin.share, Rounding::HalfUp).expect("fits");
        most = most.min((paid.minor - cost.minor - keep.minor).max(0));
    }
    most
}

fn floor(policy: &Policy, facts: &Facts<'_>) -> i64 {
    let share = policy.reason(facts.reason).floor_share;
    let paid = paid(facts.order, Currency::EUR).expect("a price");
    share.map_or(0, |share| paid.times(share, Rounding::HalfUp).expect("fits").minor)
}

proptest! {
    #[test]
    fn no_offer_passes_a_bound_or_falls_below_what_is_owed(
        policy in any_policy(), order in any_order(), reason in reason(), given in prop::collection::vec(given(), 0..4),
    ) {
        let facts = Facts { order: Some(&order), given: &given, ..Facts::of(reason, Role::Agent) };
        let menu = price(&policy, &facts);
        let (most, floor) = (most(&policy, &facts), floor(&policy, &facts));
        let before: i64 = given.iter().filter(|g| g.same_order).map(|g| g.amount.minor).sum();
        let limits = &policy.limits["EUR"];
        for offer in &menu.offers {
            let minor = offer.amount.minor;
            prop_assert!(minor <= most, "{} above {}", minor, most);
            prop_assert!(minor >= floor && minor >= limits.minimum.minor, "{} below {}", minor, floor);
            let paid = paid(Some(&order), Currency::EUR).expect("a price");
            prop_assert!(before + minor <= paid.minor + limits.goodwill_ceiling.minor);
            // Above a lead there is only what is owed, and no more than that.
            prop_assert!(minor <= limits.approvable().minor.max(floor));
            prop_assert_eq!(offer.needs_approval_by.is_some(), minor > limits.authority[&Role::Agent].minor);
        }
        prop_assert!(menu.offers.iter().filter(|o| o.recommended).count() <= 1);
        prop_assert!(menu.offers.iter().skip(1).all(|o| !o.recommended));
        prop_assert_eq!(menu.offers.len() + menu.withheld.len(), policy.tiers.iter().filter(|t| t.scope.covers(&facts)).count());
    }

    #[test]
    fn pricing_is_the_same_again_and_in_any_order_of_tiers(
        policy in any_policy(), order in any_order(), reason in reason(), given in prop::collection::vec(given(), 0..3),
    ) {
        let facts = Facts { order: Some(&order), given: &given, ..Facts::of(reason, Role::Agent) };
        let menu = price(&policy, &facts);
        prop_assert_eq!(&menu, &price(&policy, &facts));
        let mut turned = policy.clone();
        turned.tiers.reverse();
        let other = price(&turned, &facts);
        // Which of two equal offers folds into the other goes by the order; the amounts do not.
        let amounts = |menu: &super::price::Menu| {
            let mut all: Vec<_> = menu.offers.iter().map(|o| (o.amount.minor, o.needs_approval_by)).collect();
            all.sort_unstable();
            all
        };
        prop_assert_eq!(amounts(&menu), amounts(&other));
        let suggested = |menu: &super::price::Menu| menu.offers.iter().find(|o| o.recommended).map(|o| o.amount);
        prop_assert_eq!(suggested(&menu), suggested(&other));
    }

    #[test]
    fn the_quick_price_is_the_priced_one(policy in any_policy(), order in any_order(), reason in reason()) {
        let facts = Facts { order: Some(&order), ..Facts::of(reason, Role::Agent) };
        let menu = price(&policy, &facts);
        for offer in &menu.offers {
            let quick = quick(&policy, &facts, offer.key).expect("on the menu");
            prop_assert_eq!((quick.amount, quick.needs_approval), (offer.amount, offer.needs_approval_by.is_some()));
        }
    }

    /// One refund in parts: whatever they are, for whichever of the customer's orders, together they stay under every cap.
    #[test]
    fn the_parts_of_a_split_never_pass_a_cap_together(
        order in any_order(), cap in 500_i64..20_000, days in 1_u32..200, parts in prop::collection::vec((1_i64..6_000, any::<bool>()), 1..30),
    ) {
        let caps = [CapPer::Order, CapPer::Customer { days }].map(|per| Cap {
            rule: "cap.split".into(), scope: Scope::default(), per, share: None, amount: BTreeMap::from([("EUR", eur(cap))]), except: vec![],
        });
        let policy = Policy { caps: caps.to_vec(), ..policy() };
        let mut given: Vec<Given> = Vec::new();
        for (minor, same_order) in parts {
            let facts = Facts { order: Some(&order), given: &given, ..Facts::of(Reason::Late, Role::Lead) };
            if custom(&policy, &facts, eur(minor)).is_ok() {
                given.push(Given { amount: eur(minor), age_days: 0, same_order, same_customer: true });
            }
        }
        prop_assert!(given.iter().map(|part| part.amount.minor).sum::<i64>() <= cap);
    }

    #[test]
    fn a_typed_amount_passes_exactly_within_the_bounds(
        policy in any_policy(), order in any_order(), reason in reason(), given in prop::collection::vec(given(), 0..4), minor in -100_i64..80_000, near in 0_u8..3,
    ) {
        let facts = Facts { order: Some(&order), given: &given, ..Facts::of(reason, Role::Agent) };
        let limits = &policy.limits["EUR"];
        let most = most(&policy, &facts).min(limits.approvable().minor.max(floor(&policy, &facts)));
        let least = floor(&policy, &facts).max(limits.minimum.minor);
        // The edges matter most.
        let minor = match near { 0 => minor, 1 => most + minor.rem_euclid(3) - 1, _ => least + minor.rem_euclid(3) - 1 };
        let asked = eur(minor);
        match custom(&policy, &facts, asked) {
            Ok(offer) => {
                prop_assert!((least..=most).contains(&minor), "{} passed, {}..={}", minor, least, most);
                prop_assert_eq!((offer.amount, offer.key, offer.kind), (asked, CUSTOM_KEY, RemedyKind::Cashback));
            }
            Err(refused) => {
                prop_assert!(!(least..=most).contains(&minor), "{} refused, {}..={}: {:?}", minor, least, most, refused);
                prop_assert!(refused.bound.is_some(), "{:?}", refused);
            }
        }
    }
}

#[test]
fn a_typed_amount_in_another_currency_is_refused() {
    let order = order(10_000, None, "shoes");
    let facts = Facts { order: Some(&order), ..Facts::of(Reason::Late, Role::Agent) };
    let refused = custom(&policy(), &facts, Money::from_minor(500, Currency::USD)).expect_err("dollars");
    assert_eq!((refused.rule.as_str(), refused.bound), ("amount.currency", None));
}
