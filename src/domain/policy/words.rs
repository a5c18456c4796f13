//! A policy in words: what a lead reads before signing it.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::budget::{BudgetPer, WhenEmpty};
use super::price::percent;
use super::{Cap, CapPer, Limits, Policy, ReasonRule, Remedy, Scope, ScreeningRules, StepUpRule, Tier};
use crate::domain::complaint::Reason;
use crate::domain::money::Money;
use crate::domain::role::Role;

/// A heading and the sentences under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// What it is about.
    pub heading: &'static str,
    /// One rule each.
    pub lines: Vec<String>,
}

/// The whole policy in words.
#[must_use]
pub fn in_words(policy: &Policy) -> Vec<Chapter> {
    let chapter = |heading, lines| Chapter { heading, lines };
    let mut chapters = vec![
        chapter("The menu", policy.tiers.iter().map(tier).chain(policy.remedies.iter().map(remedy)).collect()),
        chapter("What the law says", Reason::ALL.iter().filter_map(|reason| right(*reason, &policy.reason(*reason))).collect()),
        chapter("Upper bounds", bounds(policy)),
        chapter("Evidence", evidence(policy)),
        chapter("Who decides", policy.limits.values().flat_map(limits).chain([history(policy)]).collect()),
        chapter("Budgets", budgets(policy)),
        chapter("Clocks", clocks(policy)),
        chapter("Other currencies", currencies(policy)),
    ];
    chapters.retain(|chapter| !chapter.lines.is_empty());
    chapters
}

fn list(words: impl IntoIterator<Item = impl Display>) -> String {
    words.into_iter().map(|word| word.to_string()).collect::<Vec<_>>().join(", ")
}

fn amounts(amounts: &BTreeMap<&'static str, Money>) -> String {
    amounts.values().map(Money::to_string).collect::<Vec<_>>().join(" or ")
}

fn for_whom(scope: &Scope, only_for: &[Reason]) -> String {
    let whom = if scope.is_empty() { String::new() } else { format!(", for {scope}") };
    let when = if only_for.is_empty() { String::new() } else { format!(", only when {}", list(only_for)) };
    whom + &when
}

fn suggested(reasons: &[Reason]) -> String {
    if reasons.is_empty() { String::new() } else { format!("; suggested when {}", list(reasons)) }
}

fn tier(tier: &Tier) -> String {
    let share = tier.share.map(|share| format!("{} of the price paid", percent(share)));
    let fixed = (!tier.fixed.is_empty()).then(|| amounts(&tier.fixed));
    let what = match (share, fixed) {
        (Some(share), Some(fixed)) => format!("{share}, or {fixed} where no price is known"),
        (Some(share), None) => share,
        (None, Some(fixed)) => fixed,
        (None, None) => "nothing".to_owned(),
    };
    let (whom, suggested) = (for_whom(&tier.scope, &tier.only_for), suggested(&tier.recommended_for));
    format!("{} {}: {what}{whom}{suggested}.", tier.key, tier.name)
}

fn remedy(remedy: &Remedy) -> String {
    let share = remedy.share.filter(|_| remedy.kind.has_amount()).map(|share| format!(", {} of the price paid", percent(share)));
    let bonus = (!remedy.bonus.is_zero()).then(|| format!(" with {} on top", percent(remedy.bonus)));
    let (whom, suggested) = (for_whom(&remedy.scope, &remedy.only_for), suggested(&remedy.recommended_for));
    let (share, bonus) = (share.unwrap_or_default(), bonus.unwrap_or_default());
    format!("{} {}: {}{share}{bonus}{whom}{suggested}.", remedy.key, remedy.name, remedy.kind.words())
}

fn right(reason: Reason, rule: &ReasonRule) -> Option<String> {
    if *rule == ReasonRule::default_of(Reason::Other) {
        return None;
    }
    let share = rule.floor_share.map(|share| format!("{} of the price", percent(share)));
    let fixed = (!rule.floor_fixed.is_empty()).then(|| amounts(&rule.floor_fixed));
    let floor = share.into_iter().chain(fixed).collect::<Vec<_>>().join(" and ");
    let floor = if floor.is_empty() { String::new() } else { format!("; no less than {floor} may be offered") };
    let routes = if rule.routes.is_empty() {
        String::new()
    } else {
        format!("; the way is {}", rule.routes.iter().map(|route| route.words()).collect::<Vec<_>>().join(" or "))
    };
    Some(format!("{reason}: {}{floor}{routes}; booked as {}.", rule.basis.words(), rule.vat))
}

fn bounds(policy: &Policy) -> Vec<String> {
    let mut lines: Vec<_> = policy.caps.iter().map(cap).collect();
    lines.push(
        "For one order never more than was paid for it and the goodwill ceiling, everything given so far counted.".to_owned(),
    );
    let margin = &policy.margin;
    let except = if margin.except.is_empty() { String::new() } else { format!(", except when {}", list(&margin.except)) };
    lines.push(format!(
        "After cost and compensation {} of the price must remain{except}; where a cost is not known it is taken as {}.",
        percent(margin.share),
        percent(margin.assumed_cost_share)
    ));
    if !policy.cash_first_below.is_empty() {
        lines.push(format!("Cash first for goods paid less than {}.", amounts(&policy.cash_first_below)));
    }
    lines
}

fn cap(cap: &Cap) -> String {
    let share = cap.share.map(|share| format!("{} of the price paid", percent(share)));
    let fixed = (!cap.amount.is_empty()).then(|| amounts(&cap.amount));
    let most = share.into_iter().chain(fixed).collect::<Vec<_>>().join(" and ");
    let per = match cap.per {
        CapPer::Offer => "for one offer".to_owned(),
        CapPer::Order => "for one order in all".to_owned(),
        CapPer::Customer { days } => format!("for one customer in {days} days"),
    };
    let whom = for_whom(&cap.scope, &[]);
    let except = if cap.except.is_empty() { String::new() } else { format!(", except when {}", list(&cap.except)) };
    format!("At most {most} {per}{whom}{except}.")
}

fn evidence(policy: &Policy) -> Vec<String> {
    let rule = |rule: &super::EvidenceRule| {
        let above = if rule.above.is_empty() { String::new() } else { format!(" above {}", amounts(&rule.above)) };
        let whom = for_whom(&rule.scope, &rule.reasons);
        format!("{} is asked for{above}{whom}; that takes about {} days.", rule.needs.words(), rule.expected_days)
    };
    let lines: Vec<_> = policy.evidence.iter().map(rule).collect();
    if lines.is_empty() { vec!["Nobody is asked for any.".to_owned()] } else { lines }
}

fn limits(limits: &Limits) -> Vec<String> {
    let code = limits.minimum.currency.code();
    let of = |role| limits.authority.get(&role).copied().unwrap_or(Money::zero(limits.minimum.currency));
    vec![
        format!(
            "{code}: an agent decides up to {}, a senior up to {}, a lead approves up to {}.",
            of(Role::Agent),
            of(Role::Senior),
            of(Role::Lead)
        ),
        match limits.authority.get(&Role::Finance) {
            Some(most) => format!("{code}: what is owed above that finance approves, up to {most}."),
            None => format!("{code}: what is owed above that finance approves."),
        },
        format!(
            "{code}: claims up to {} are released by rule, up to {} by a lead; above {} three different people decide.",
            limits.auto_release_max, limits.lead_release_max, limits.four_eyes_above
        ),
        format!("{code}: no offer under {}, in steps of {}.", limits.minimum, limits.step),
    ]
}

fn history(policy: &Policy) -> String {
    let history = &policy.history;
    format!("From {} compensations in {} days on, a lead looks at it.", history.approval_from, history.days)
}

fn budgets(policy: &Policy) -> Vec<String> {
    let budget = |budget: &super::Budget| {
        let per = match budget.per {
            BudgetPer::Day => "a day",
            BudgetPer::Month => "a month",
        };
        let each = if budget.each_agent { " for every agent" } else { "" };
        let empty = match budget.when_empty {
            WhenEmpty::Approve => "an offer without room waits for a lead",
            WhenEmpty::Refuse => "an offer without room is off the menu",
        };
        format!("{}: {} {per}{each}{}; {empty}.", budget.name, amounts(&budget.amount), for_whom(&budget.scope, &[]))
    };
    policy.budgets.iter().map(budget).collect()
}

fn clocks(policy: &Policy) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(policy.effective_from.map(|day| format!("Meant for the time from {day} on.")));
    lines.push(format!("An offer can be undone for {} seconds, a bulk for {}.", policy.undo_seconds, policy.undo_bulk_seconds));
    let reminders = list(&policy.reminder_days);
    lines.push(format!("A link lives {} days; it is brought to mind after {reminders} days.", policy.link_days));
    lines.extend(policy.limitation_years.map(|years| format!("What was owed is not offered anew after {years} years.")));
    if !policy.customer_choice.voucher_for.is_empty() {
        let reasons = list(&policy.customer_choice.voucher_for);
        lines.push(format!("A customer may choose a voucher in place of the money when {reasons}; money stands first."));
    }
    if !policy.step_up.above.is_empty() {
        let StepUpRule { above, tries, cool_off_hours } = &policy.step_up;
        lines.push(format!(
            "A claim above {} names the order; {tries} wrong answers lock its link for {cool_off_hours} hours.",
            amounts(above)
        ));
    }
    let ScreeningRules { countries, not_countries, closed } = &policy.screening;
    if !countries.is_empty() {
        lines.push(format!("Accounts outside of {} are paid after a person has looked.", list(countries)));
    }
    if !not_countries.is_empty() {
        lines.push(format!("Accounts in {} are paid after a person has looked.", list(not_countries)));
    }
    lines.extend(closed.iter().map(|closed| format!("Nobody is paid by {} ({}).", closed.rail, closed.scope())));
    lines.push(format!(
        "A claim is released within {} hours and paid within {} banking days.",
        policy.release_hours, policy.payout_days
    ));
    lines
}

fn currencies(policy: &Policy) -> Vec<String> {
    let Some(date) = policy.rates.date else { return Vec::new() };
    let others = list(policy.converted.keys());
    if others.is_empty() {
        return Vec::new();
    }
    let home = policy.default_currency.code();
    vec![format!("Limits in {others} are those in {home}, at the ECB's reference rates of {date}.")]
}
