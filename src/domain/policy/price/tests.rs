//! Pricing by example and by property: caps, floors, steps and limits never let more through.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::complaint::OrderLine;
use crate::domain::policy::{Cap, CapPer, ContactRule, Costs, HistoryRule, Limits, MarginFloor, Scope, TraceEffect, VolumeRule};
use crate::domain::rates::Rates;

pub(in crate::domain::policy) fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

pub(in crate::domain::policy) fn tier(key: char, percent: i64, reasons: &[Reason]) -> Tier {
    Tier {
        key,
        name: format!("tier {key}"),
        kind: RemedyKind::Cashback,
        scope: Scope::default(),
        share: Some(Decimal::new(percent, 2)),
        fixed: BTreeMap::from([("EUR", eur(percent * 50))]),
        recommended_for: reasons.to_vec(),
        only_for: vec![],
    }
}

pub(in crate::domain::policy) fn policy() -> Policy {
    let limits = Limits {
        minimum: eur(100),
        step: eur(50),
        authority: BTreeMap::from([(Role::Agent, eur(1500)), (Role::Senior, eur(4000)), (Role::Lead, eur(10000))]),
        auto_release_max: eur(0),
        lead_release_max: eur(10000),
        four_eyes_above: eur(10000),
        goodwill_ceiling: eur(0),
    };
    Policy {
        hours: crate::domain::desk_hours::DeskHours::default(),
        rail_days: crate::domain::travel::RailDays::default(),
        fraud: crate::domain::fraud::FraudRules::default(),
        name: "test".into(),
        default_currency: Currency::EUR,
        zone: jiff::tz::TimeZone::UTC,
        bank: crate::domain::bank_clock::BankClock::default(),
        tiers: vec![tier('1', 5, &[Reason::Late]), tier('2', 10, &[Reason::Damaged]), tier('3', 20, &[])],
        caps: vec![Cap {
            rule: "cap.category.kettle".into(),
            scope: Scope { category: Some("kettle".into()), ..Scope::default() },
            share: None,
            amount: BTreeMap::from([("EUR", eur(1200))]),
            per: CapPer::Offer,
            except: vec![],
        }],
        effective_from: None,
        remedies: vec![],
        evidence: vec![],
        reasons: BTreeMap::new(),
        budgets: vec![],
        costs: Costs::default(),
        step_up: crate::domain::policy::StepUpRule::default(),
        customer_choice: crate::domain::policy::CustomerChoice::default(),
        screening: crate::domain::policy::ScreeningRules::default(),
        cash_first_below: BTreeMap::from([("EUR", eur(25_000))]),
        converted: BTreeMap::new(),
        rates: Rates::default(),
        reminder_days: vec![3, 14, 60],
        margin: MarginFloor { share: Decimal::new(5, 2), assumed_cost_share: Decimal::new(60, 2), except: vec![Reason::Lost] },
        limits: BTreeMap::from([("EUR", limits)]),
        history: HistoryRule { days: 180, approval_from: 2 },
        volume: VolumeRule::default(),
        contact: ContactRule::default(),
        rounding: Rounding::HalfUp,
        undo_seconds: 10,
        undo_bulk_seconds: 60,
        link_days: 90,
        limitation_years: None,
        release_hours: 48,
        payout_days: 5,
        first_reply_hours: 24,
        resolution_hours: 168,
        rating_reply_hours: 48,
        lease_minutes: 15,
        follow_up_hours: 72,
    }
}

pub(in crate::domain::policy) fn order(price: i64, cost: Option<i64>, category: &str) -> Order {
    Order {
        address: None,
        postcode: None,
        refunded: None,
        id: "A1".into(),
        placed_at: None,
        delivered_at: None,
        country: Some("NL".into()),
        currency: Currency::EUR,
        lines: vec![OrderLine {
            sku: "S1".into(),
            name: None,
            brand: None,
            category: Some(category.into()),
            unit_price: eur(price),
            unit_cost: cost.map(eur),
            quantity: 1,
        }],
    }
}

fn facts(order: Option<&Order>, reason: Reason) -> Facts<'_> {
    Facts { order, ..Facts::of(reason, Role::Agent) }
}

#[test]
fn shares_of_the_price_make_the_menu() {
    let order = order(20_000, Some(10_000), "shoes");
    let menu = price(&policy(), &facts(Some(&order), Reason::Damaged));
    let amounts: Vec<_> = menu.offers.iter().map(|o| (o.key, o.amount.minor, o.needs_approval_by)).collect();
    // The suggestion first, the others in the policy's order.
    assert_eq!(amounts, [('2', 2000, Some(Role::Lead)), ('1', 1000, None), ('3', 4000, Some(Role::Lead))]);
    assert_eq!(menu.offers.iter().filter(|o| o.recommended).map(|o| o.key).collect::<Vec<_>>(), ['2']);
}

#[test]
fn what_nobody_can_approve_is_left_out_and_says_why() {
    let dear = order(60_000, Some(10_000), "shoes");
    for role in [Role::Agent, Role::Senior, Role::Lead] {
        let menu = price(&policy(), &Facts { role, ..facts(Some(&dear), Reason::Damaged) });
        assert_eq!(menu.offers.iter().map(|o| o.amount.minor).collect::<Vec<_>>(), [6000, 3000], "{role}");
        let last = menu.withheld[0].trace.last().expect("a step");
        assert_eq!((last.effect, last.rule.as_str()), (TraceEffect::Withheld, "authority.lead"));
        assert!(menu.withheld[0].why.contains("EUR 120.00") && last.text == menu.withheld[0].why.text, "{:?}", menu.withheld);
    }
}

#[test]
fn a_policy_tells_which_tiers_go_beyond_every_approval() {
    let told = policy().out_of_reach();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[2].contains("more than EUR 500.00 paid"), "{told:?}");
    let capped = |share: Option<Decimal>, minor: i64| {
        let amount = BTreeMap::from([("EUR", eur(minor))]);
        let cap = Cap { rule: "cap.amount".into(), scope: Scope::default(), per: CapPer::Offer, share, amount, except: vec![] };
        Policy { caps: vec![cap], ..policy() }.out_of_reach()
    };
    assert_eq!(capped(None, 10_000), Vec::<String>::new());
    assert_eq!(capped(Some(Decimal::ZERO), 20_000), Vec::<String>::new());
    let fixed = Tier { fixed: BTreeMap::from([("EUR", eur(10_001))]), share: None, ..tier('1', 5, &[]) };
    let told = Policy { tiers: vec![fixed], ..policy() }.out_of_reach();
    assert!(told.len() == 1 && told[0].contains("EUR 100.01 is above"), "{told:?}");
}

#[test]
fn a_cap_cuts_and_says_so_and_equal_offers_fold() {
    let order = order(20_000, Some(1_000), "Kettle");
    let menu = price(&policy(), &facts(Some(&order), Reason::Damaged));
    assert_eq!(menu.offers.iter().map(|o| o.amount.minor).collect::<Vec<_>>(), [1200, 1000]);
    let step = menu.offers[0].trace.iter().find(|s| s.rule == "cap.category.kettle").expect("the cap is in the trace");
    assert_eq!(step.effect, TraceEffect::Cut);
    assert!(menu.withheld[0].why.contains("same"), "{:?}", menu.withheld);
}

#[test]
fn the_margin_floor_holds_unless_the_customer_is_owed() {
    let order = order(10_000, Some(9_000), "shoes");
    let menu = price(&policy(), &facts(Some(&order), Reason::Damaged));
    assert_eq!(menu.offers.iter().map(|o| o.amount.minor).collect::<Vec<_>>(), [500]);
    let owed = price(&policy(), &facts(Some(&order), Reason::Lost));
    assert_eq!(owed.offers.iter().map(|o| o.amount.minor).collect::<Vec<_>>(), [500, 1000, 2000]);
}

#[test]
fn without_a_price_the_fixed_amounts_count() {
    let menu = price(&policy(), &facts(None, Reason::Service));
    assert_eq!(menu.offers.iter().map(|o| o.amount.minor).collect::<Vec<_>>(), [250, 500, 1000]);
}

#[test]
fn repeat_customers_and_strange_currencies_do_not_slip_through() {
    let order = order(10_000, Some(1_000), "shoes");
    let repeat = Facts { earlier: 2, ..facts(Some(&order), Reason::Late) };
    assert!(price(&policy(), &repeat).offers.iter().all(|o| o.needs_approval_by == Some(Role::Lead)));
    let dollars = Order { currency: Currency::USD, lines: vec![], ..order };
    let menu = price(&policy(), &facts(Some(&dollars), Reason::Late));
    assert!(menu.offers.is_empty() && menu.withheld.iter().all(|w| w.why.contains("USD")));
}

proptest! {
    #[test]
    fn no_offer_breaks_a_cap_a_floor_or_the_minimum(price_minor in 0_i64..5_000_000, cost in proptest::option::of(0_i64..5_000_000), kettle: bool) {
        let order = order(price_minor, cost, if kettle { "kettle" } else { "shoes" });
        let menu = price(&policy(), &facts(Some(&order), Reason::Damaged));
        let cost = cost.map_or(eur(price_minor).times(Decimal::new(60, 2), Rounding::HalfUp).expect("fits"), eur);
        for offer in &menu.offers {
            prop_assert!(offer.amount.minor >= 100 && offer.amount.minor % 50 == 0);
            prop_assert!(!kettle || offer.amount.minor <= 1200);
            let kept = price_minor - cost.minor - offer.amount.minor;
            prop_assert!(kept >= price_minor / 20 - 1, "{} of {} kept", kept, price_minor);
        }
    }
}
