//! What does not stop a policy from being used and is probably not meant.

use toml::de::DeTable;

use crate::config::layers::place_of;
use crate::config::problem::{Problem, Warning};
use crate::domain::money::Money;
use crate::domain::policy::{CapPer, Policy, Tier};

/// Warnings about a policy that was read from this text, each with its line where one is meant.
#[must_use]
pub fn warnings(text: &str, file: &str, policy: &Policy) -> Vec<Warning> {
    let root = DeTable::parse(text).map(toml::Spanned::into_inner).unwrap_or_default();
    let at = |path: &[&str], message: String| match place_of(&root, path) {
        Some(span) => Problem::at(file, text, &span, message),
        None => Problem::of_file(file, message),
    };
    let mut told = Vec::new();
    for (index, tier) in policy.tiers.iter().enumerate() {
        let place = index.to_string();
        told.extend(policy.tier_out_of_reach(tier).into_iter().map(|why| at(&["tier", &place], why)));
    }
    for (index, cap) in policy.caps.iter().enumerate() {
        let place = index.to_string();
        for (code, bound) in &cap.amount {
            let tiers = policy.tiers.iter().filter(|tier| tier.scope.meets(&cap.scope));
            let fixed = |tier: &Tier| policy.amount_in(&tier.fixed, bound.currency).map(|(money, _)| money);
            let smallest = tiers.filter_map(fixed).chain(policy.limits.get(code).map(|limits| limits.minimum));
            let least = smallest.min_by_key(|money| money.minor).filter(|least| bound.minor < least.minor);
            // A cap of nothing says on purpose that nothing is given.
            if let Some(least) = least.filter(|_| bound.minor > 0) {
                let text = format!("{}: {bound} is below {least}, the smallest offer, so nothing is left of it", cap.rule);
                told.push(at(&["cap", &place, "amount"], text));
            }
        }
        let shares = policy.tiers.iter().filter(|tier| tier.scope.meets(&cap.scope)).filter_map(|tier| tier.share);
        let below = cap.share.zip(shares.min()).filter(|(share, least)| share < least && cap.per == CapPer::Offer);
        if below.is_some_and(|(share, _)| !share.is_zero()) {
            told.push(at(
                &["cap", &place, "share"],
                format!("{}: is below the smallest tier, so every tier comes to the same", cap.rule),
            ));
        }
    }
    for (reason, why) in policy.ungrantable() {
        told.push(at(&["reason", reason.name()], why));
    }
    told.extend(without_rate(policy).into_iter().map(|(path, text)| at(&[path], text)));
    if let Some(why) = approves_everything(policy) {
        told.push(at(&["limits"], why));
    }
    told
}

/// Amounts that cannot be said in a currency the policy has limits for.
fn without_rate(policy: &Policy) -> Vec<(&'static str, String)> {
    let mut told = Vec::new();
    for code in policy.limits.keys() {
        let Some(currency) = policy.limits.get(code).map(|limits| limits.minimum.currency) else { continue };
        let mut tell = |path, what: &str, amounts: &std::collections::BTreeMap<&'static str, Money>| {
            if !amounts.is_empty() && policy.amount_in(amounts, currency).is_none() {
                told.push((path, format!("{what} has no amount in {code}, and no reference rate leads there")));
            }
        };
        for cap in &policy.caps {
            tell("cap", &cap.rule, &cap.amount);
        }
        for budget in &policy.budgets {
            tell("budget", &budget.name, &budget.amount);
        }
        tell("cash_first_below", "cash_first_below", &policy.cash_first_below);
    }
    if policy.rates.date.is_none() {
        told.push(("limits", "there are no reference rates: a currency without limits of its own offers nothing".to_owned()));
    }
    told
}

/// Nobody ever looks: an agent decides whatever a lead could, and repeats ask nobody.
fn approves_everything(policy: &Policy) -> Option<String> {
    use crate::domain::role::Role;
    let free = policy.limits.values().find(|limits| {
        let agent = limits.authority.get(&Role::Agent).map_or(0, |money| money.minor);
        agent > 0 && agent >= limits.approvable().minor
    })?;
    let code = free.minimum.currency.code();
    Some(format!("an agent decides all that a lead could approve in {code}, so no offer is ever looked at by a second person"))
}
