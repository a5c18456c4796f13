//! Pricing: facts and policy in, menu and trace out.

mod bounds;
mod custom;
mod offer;
mod rank;
mod work;

use crate::domain::said::{Arg, Sentence, price as said};
use rust_decimal::Decimal;

use super::{Cost, Days, EvidenceKind, Given, Missing, Policy, RemedyKind, Tier, TraceStep};
use crate::domain::complaint::{Channel, Order, Reason};
use crate::domain::money::{Currency, Money, Rounding};
use crate::domain::role::Role;
use work::Pricing;

pub use custom::{CUSTOM_KEY, Refused, custom};
pub use work::Stop;
pub(in crate::domain::policy) use work::percent;

/// What pricing goes by. All of it is read in the transaction that issues, so the menu and the money agree.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The order, when known.
    pub order: Option<&'a Order>,
    /// The brand the customer dealt with.
    pub brand: Option<&'a str>,
    /// Where the complaint came in.
    pub channel: Option<Channel>,
    /// Customer classes: the ticket's tags.
    pub classes: &'a [String],
    /// Contact reason.
    pub reason: Reason,
    /// Role of the person who offers.
    pub role: Role,
    /// Open and settled compensations of this customer in the policy's history window.
    pub earlier: u32,
    /// Whether it is one of many complaints about the same thing.
    pub volume: bool,
    /// What was given for this order, ever, and to this customer in the last [`Policy::history_days`].
    pub given: &'a [Given],
    /// Evidence on the ticket.
    pub evidence: &'a [EvidenceKind],
}

impl Facts<'_> {
    /// Facts about a complaint of which nothing is known but its reason.
    #[must_use]
    pub const fn of(reason: Reason, role: Role) -> Self {
        Self {
            order: None,
            brand: None,
            channel: None,
            classes: &[],
            reason,
            role,
            earlier: 0,
            volume: false,
            given: &[],
            evidence: &[],
        }
    }

    /// The currency an offer is in: the order's, else the policy's.
    #[must_use]
    pub fn currency(&self, policy: &Policy) -> Currency {
        self.order.map_or(policy.default_currency, |order| order.currency)
    }
}

/// A priced offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The key that picks it. It belongs to the tier or remedy and never moves.
    pub key: char,
    /// The tier's or remedy's name.
    pub name: String,
    /// What the customer gets.
    pub kind: RemedyKind,
    /// How much; zero only for remedies without money.
    pub amount: Money,
    /// Who has to approve it.
    pub needs_approval_by: Option<Role>,
    /// The policy's suggestion.
    pub recommended: bool,
    /// Why it is suggested, in words.
    pub why: Option<Sentence>,
    /// Evidence that is demanded and not there: the offer cannot be issued until it is.
    pub missing: Vec<Missing>,
    /// What it costs the company.
    pub cost: Cost,
    /// How long the customer waits, in days.
    pub days: Days,
    /// What it asks of the customer.
    pub effort: String,
    /// Why it has its amount.
    pub trace: Vec<TraceStep>,
}

impl Offer {
    /// What stands in the way of issuing it, if anything.
    #[must_use]
    pub fn obstacle(&self) -> Option<Sentence> {
        let days = self.missing.iter().map(|missing| missing.expected_days).max()?;
        let what = Arg::several(false, self.missing.iter().map(|missing| missing.needs));
        Some(said::evidence_missing(what, days))
    }
}

/// A tier or remedy off the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// Its name.
    pub name: String,
    /// Why.
    pub why: Sentence,
    /// The rules that ran until then.
    pub trace: Vec<TraceStep>,
}

/// The menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Menu {
    /// What may be picked: the suggestion first, the others in the policy's order.
    pub offers: Vec<Offer>,
    /// What may not, and why.
    pub withheld: Vec<Withheld>,
}

impl Menu {
    /// The offer behind a key.
    #[must_use]
    pub fn offer(&self, key: char) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.key == key)
    }
}

/// Prices every tier and remedy of the policy for these facts. Pure: the same facts always give the same menu.
///
/// Order of the rules: tier, caps, the order's ceiling, margin floor, rounding step, minimum, the law's floor and route, the
/// authority of those who approve, the own authority, history, evidence. Each leaves a trace step.
#[must_use]
pub fn price(policy: &Policy, facts: &Facts<'_>) -> Menu {
    let mut menu = Menu::default();
    for tier in tiers(policy, facts) {
        let mut pricing = Pricing::new(policy, facts, true);
        let (name, done) = (tier.name.as_str(), pricing.tier(tier));
        add(&mut menu, name, done, pricing.trace);
    }
    for remedy in &policy.remedies {
        let fits = remedy.only_for.is_empty() || remedy.only_for.contains(&facts.reason);
        if !fits || !remedy.scope.covers(facts) {
            continue;
        }
        let mut pricing = Pricing::new(policy, facts, true);
        let done = pricing.remedy(remedy);
        add(&mut menu, &remedy.name, done, pricing.trace);
    }
    only_beside_money(&mut menu);
    rank::rank(policy, facts, &mut menu);
    menu
}

fn add(menu: &mut Menu, name: &str, done: Result<Offer, Stop>, trace: Vec<TraceStep>) {
    let offer = match done {
        Ok(offer) => offer,
        Err(stop) => return menu.withheld.push(Withheld { name: name.to_owned(), why: stop.why, trace }),
    };
    let same = |earlier: &&mut Offer| earlier.kind == offer.kind && earlier.kind.has_amount() && earlier.amount == offer.amount;
    match menu.offers.iter_mut().find(same) {
        Some(same) => {
            same.recommended |= offer.recommended;
            menu.withheld.push(Withheld { name: name.to_owned(), why: said::same_amount(offer.amount, &same.name), trace });
        }
        None => menu.offers.push(Offer { trace, ..offer }),
    }
}

/// Credit is the customer's choice beside money, never instead of it.
fn only_beside_money(menu: &mut Menu) {
    if menu.offers.iter().any(|offer| offer.kind.is_cash_like()) {
        return;
    }
    let (credit, others) = menu.offers.drain(..).partition(|offer: &Offer| offer.kind == RemedyKind::StoreCredit);
    menu.offers = others;
    let why = |offer: Offer| Withheld { name: offer.name, why: said::credit_needs_money(), trace: offer.trace };
    menu.withheld.extend(Vec::into_iter(credit).map(why));
}

/// The tiers of a case: of those with one key that fit it, the narrowest. Where two are equally narrow the first counts; a checked
/// policy has no such two.
fn tiers<'p>(policy: &'p Policy, facts: &Facts<'_>) -> impl Iterator<Item = &'p Tier> {
    let fits = |tier: &&Tier| tier.answers(facts.reason) && tier.scope.covers(facts);
    let mut best: Vec<&Tier> = Vec::with_capacity(policy.tiers.len());
    for tier in policy.tiers.iter().filter(fits) {
        match best.iter_mut().find(|other| other.key == tier.key) {
            Some(other) if tier.specificity() > other.specificity() => *other = tier,
            Some(_) => {}
            None => best.push(tier),
        }
    }
    best.into_iter()
}

/// What a key comes to, without the words: for replaying many cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quick {
    /// How much.
    pub amount: Money,
    /// Whether somebody has to approve it.
    pub needs_approval: bool,
    /// Whether evidence is missing.
    pub lacks_evidence: bool,
}

/// Prices one key by the same rules as [`price`], without names, trace, cost or the comparison with other offers. None where the key
/// is not on the menu.
#[must_use]
pub fn quick(policy: &Policy, facts: &Facts<'_>, key: char) -> Option<Quick> {
    let tier = tiers(policy, facts).find(|tier| tier.key == key)?;
    Pricing::new(policy, facts, false).quick(tier).ok()
}

/// What was paid for the order: sum of unit price times quantity. None without an order, without lines, or beyond all bounds.
#[must_use]
pub fn paid(order: Option<&Order>, currency: Currency) -> Option<Money> {
    let order = order.filter(|order| !order.lines.is_empty())?;
    order
        .lines
        .iter()
        .try_fold(Money::zero(currency), |sum, line| {
            sum.checked_add(line.unit_price.times(Decimal::from(line.quantity), Rounding::HalfUp)?)
        })
        .ok()
}

#[cfg(test)]
pub(in crate::domain::policy) mod tests;
