//! `amends policy check`: what a policy would offer for sample prices.

use std::path::Path;

use rust_decimal::Decimal;

use super::file;
use crate::cli::failure::{FAILED, Failure};
use crate::cli::out;
use crate::config::policy::warnings;
use crate::domain::complaint::{Order, OrderLine, Reason};
use crate::domain::money::{Money, Rounding};
use crate::domain::policy::price::{Facts, Menu, price};
use crate::domain::policy::{Policy, RemedyKind};
use crate::domain::role::Role;

/// Prices that the check shows offers for, in whole units of the default currency.
const SAMPLE_PRICES: [i64; 4] = [20, 80, 250, 900];

/// `amends policy check`
pub fn run(file: &Path) -> Result<u8, Failure> {
    let (text, policy) = file::read(file)?;
    out::line(&format!(
        "{} is sound: policy {:?}, {} tiers, {} remedies, {} caps",
        file.display(),
        policy.name,
        policy.tiers.len(),
        policy.remedies.len(),
        policy.caps.len()
    ))?;
    for warning in warnings(&text, &file.display().to_string(), &policy) {
        out::line(&format!("warning: {}", out::safe(&warning.to_string())))?;
    }
    let mut rows = Vec::new();
    for units in SAMPLE_PRICES {
        let paid = Money::rounded(Decimal::from(units), policy.default_currency, Rounding::HalfUp)
            .map_err(|error| Failure::new(FAILED, error.to_string()))?;
        for reason in [Reason::Late, Reason::Damaged, Reason::Lost] {
            rows.push(sample(&policy, paid, reason));
        }
    }
    for reason in [Reason::Late, Reason::Damaged, Reason::Lost] {
        let menu = price(&policy, &Facts::of(reason, Role::Agent));
        rows.push(vec!["not known".to_owned(), reason.to_string(), offers(&menu)]);
    }
    let title = "OFFERS OF AN AGENT (! = somebody approves, * = suggested, ? = evidence first)";
    out::table(&["PRICE PAID", "REASON", title], &rows)?;
    Ok(0)
}

fn sample(policy: &Policy, paid: Money, reason: Reason) -> Vec<String> {
    let line = OrderLine {
        sku: "sample".to_owned(),
        name: None,
        brand: None,
        category: None,
        unit_price: paid,
        unit_cost: None,
        quantity: 1,
    };
    let order = Order {
        address: None,
        postcode: None,
        refunded: None,
        id: "sample".to_owned(),
        placed_at: None,
        delivered_at: None,
        country: None,
        currency: paid.currency,
        lines: vec![line],
    };
    let menu = price(policy, &Facts { order: Some(&order), ..Facts::of(reason, Role::Agent) });
    vec![paid.to_string(), reason.to_string(), offers(&menu)]
}

fn offers(menu: &Menu) -> String {
    let offers: Vec<_> = menu
        .offers
        .iter()
        .map(|offer| {
            let approval = if offer.needs_approval_by.is_some() { "!" } else { "" };
            let suggested = if offer.recommended { "*" } else { "" };
            let waits = if offer.missing.is_empty() { "" } else { "?" };
            let what = if offer.kind == RemedyKind::Cashback { String::new() } else { format!("{} ", offer.kind.words()) };
            let amount = if offer.kind.has_amount() { offer.amount.decimal().to_string() } else { String::new() };
            format!("{}: {what}{amount}{approval}{suggested}{waits}", offer.key)
        })
        .collect();
    if offers.is_empty() { "none".to_owned() } else { offers.join("  ") }
}
