//! The suggestion: at most one offer of a menu, first, with its reason in words. Keys never move.

use super::{Facts, Menu, Offer, paid};
use crate::domain::policy::{Policy, RemedyKind};
use crate::domain::said::{Sentence, price as said};

/// Marks one offer as the suggestion and puts it first; the others stay in the policy's order. Pure.
///
/// What can be issued goes before what cannot. Then: what is owed by law, by its best route; cash first for volume complaints and
/// for goods under the policy's threshold; else what the policy suggests for the reason, goods before money.
pub(super) fn rank(policy: &Policy, facts: &Facts<'_>, menu: &mut Menu) {
    let found = best(policy, facts, &menu.offers, true).or_else(|| best(policy, facts, &menu.offers, false));
    for offer in &mut menu.offers {
        offer.recommended = false;
    }
    let Some((at, why)) = found else { return };
    let mut offer = menu.offers.remove(at);
    offer.recommended = true;
    offer.why = Some(why);
    menu.offers.insert(0, offer);
}

fn best(policy: &Policy, facts: &Facts<'_>, offers: &[Offer], issuable: bool) -> Option<(usize, Sentence)> {
    let open: Vec<(usize, &Offer)> =
        offers.iter().enumerate().filter(|(_, offer)| (offer.obstacle().is_none()) == issuable).collect();
    let right = policy.reason(facts.reason);
    let known = paid(facts.order, facts.currency(policy)).is_some() || !right.floor_fixed.is_empty();
    if right.has_floor() && known {
        let money = [RemedyKind::Refund, RemedyKind::Cashback];
        let routes = if right.routes.is_empty() { &money[..] } else { &right.routes };
        let owed = routes.iter().find_map(|route| largest(&open, |offer| offer.kind == *route))?;
        let why = said::owed_way(right.basis, owed.1.kind);
        return Some((owed.0, why));
    }
    let currency = facts.currency(policy);
    let cash = |offer: &Offer| offer.recommended && offer.kind == RemedyKind::Cashback;
    let limit = policy.amount_in(&policy.cash_first_below, currency).map(|(money, _)| money);
    let small = paid(facts.order, currency).zip(limit).filter(|(paid, limit)| paid.minor < limit.minor);
    if (facts.volume || small.is_some())
        && let Some((at, _)) = largest(&open, cash)
    {
        let why = match small {
            Some((paid, limit)) if !facts.volume => said::cash_first(paid, limit),
            _ => said::cash_first_many(),
        };
        return Some((at, why));
    }
    let goods = |offer: &Offer| offer.recommended && offer.kind != RemedyKind::Cashback;
    let picked = open.iter().find(|(_, offer)| goods(offer)).copied().or_else(|| largest(&open, cash))?;
    let dear = small.is_none() && picked.1.kind != RemedyKind::Cashback && limit.is_some();
    let why = if dear { said::suggested_goods(facts.reason) } else { said::suggested(facts.reason) };
    Some((picked.0, why))
}

/// The largest of those that fit; of equal ones the first.
fn largest<'o>(offers: &[(usize, &'o Offer)], fits: impl Fn(&Offer) -> bool) -> Option<(usize, &'o Offer)> {
    let mut best: Option<(usize, &Offer)> = None;
    for (at, offer) in offers.iter().filter(|(_, offer)| fits(offer)) {
        if best.is_none_or(|(_, other)| offer.amount.minor > other.amount.minor) {
            best = Some((*at, offer));
        }
    }
    best
}
