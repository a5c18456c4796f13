//! How one person's work differs from the others': shares just below a limit, off-hours, means, and destinations that come again.
//!
//! Everybody is compared with the others, never with a sum that they are part of. Whole numbers throughout: shares are compared by
//! multiplying, means are minor units.

use std::collections::BTreeMap;

use serde_json::json;

use super::{Finding, FraudRule, FraudRules};

/// How many times the others' share somebody's has to be.
const TIMES_PEERS: u64 = 3;
/// Fewest offers of the kind that is looked for: a share of a few is chance.
const FEWEST: u64 = 5;
/// Fewest others that make a middle and a spread.
const PEERS_MIN: usize = 4;
/// Fewest claims to accounts that were paid before.
const REPEATED_MIN: u64 = 6;

/// What one person offered in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Who.
    pub agent: String,
    /// Currency code.
    pub currency: String,
    /// Offers.
    pub offers: u64,
    /// Their sum in minor units.
    pub minor: u64,
    /// Tickets they were made on.
    pub tickets: u64,
    /// Offers at 90 to 100 % of what the person decides alone.
    pub near: u64,
    /// Offers outside of the desk's hours.
    pub off_hours: u64,
}

/// Everybody whose work differs, by each rule.
#[must_use]
pub fn findings(rules: &FraudRules, work: &[Work]) -> Vec<Finding> {
    let near = shares(rules, work, FraudRule::NearLimit, rules.near_limit, |one| one.near);
    let off = shares(rules, work, FraudRule::OffHours, rules.off_hours, |one| one.off_hours);
    near.into_iter().chain(off).chain(drift(rules, work)).collect()
}

/// Whoever has a share of something that is high by itself, and several times that of the others.
fn shares(rules: &FraudRules, work: &[Work], rule: FraudRule, percent: u32, of: impl Fn(&Work) -> u64) -> Vec<Finding> {
    let mut sums: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for one in work {
        let (part, whole) = sums.entry(&one.agent).or_default();
        (*part, *whole) = (*part + of(one), *whole + one.offers);
    }
    let (parts, wholes) = sums.values().fold((0, 0), |(parts, wholes), (part, whole)| (parts + part, wholes + whole));
    let stands_out = |part: u64, whole: u64| {
        let (peers_part, peers) = (parts - part, wholes - whole);
        percent > 0
            && whole >= u64::from(rules.minimum)
            && part >= FEWEST
            && part * 100 >= u64::from(percent) * whole
            && part * peers >= TIMES_PEERS * peers_part * whole
    };
    sums.iter()
        .filter(|(_, (part, whole))| stands_out(*part, *whole))
        .map(|(agent, (part, whole))| Finding {
            rule,
            people: vec![(*agent).to_owned()],
            evidence: json!({"count": part, "offers": whole, "percent": percent_of(*part, *whole),
                "peers_percent": percent_of(parts - part, wholes - whole)}),
        })
        .collect()
}

const fn percent_of(part: u64, whole: u64) -> u64 {
    match (part * 100).checked_div(whole) {
        Some(percent) => percent,
        None => 0,
    }
}

/// What is measured of somebody's work.
type Measure = fn(&Work) -> u64;

/// Whoever's mean, or number of offers for each ticket, lies far above the middle of the others, by the others' own spread.
fn drift(rules: &FraudRules, work: &[Work]) -> Vec<Finding> {
    let measures: [(&str, Measure); 2] = [
        ("mean_minor", |one| one.minor / one.offers.max(1)),
        ("offers_for_100_tickets", |one| one.offers * 100 / one.tickets.max(1)),
    ];
    let mut found = Vec::new();
    let enough: Vec<&Work> = work.iter().filter(|one| one.offers >= u64::from(rules.minimum)).collect();
    for one in &enough {
        for (name, measure) in measures {
            let peers: Vec<u64> = enough
                .iter()
                .filter(|other| other.agent != one.agent && other.currency == one.currency)
                .map(|other| measure(other))
                .collect();
            let Some((middle, spread)) = middle_and_spread(&peers) else { continue };
            let mine = measure(one);
            let far = mine.saturating_sub(middle) > u64::from(rules.drift) * spread;
            if rules.drift > 0 && far && mine * 2 >= middle * 3 {
                found.push(Finding {
                    rule: FraudRule::PeerDrift,
                    people: vec![one.agent.clone()],
                    evidence: json!({"measure": name, "count": mine, "middle": middle, "spread": spread, "offers": one.offers,
                        "currency": one.currency, "peers": peers.len()}),
                });
            }
        }
    }
    found
}

/// The median, and the median distance from it; at least a tenth of the median, so that others who are all alike do not make
/// everybody else stand out.
fn middle_and_spread(values: &[u64]) -> Option<(u64, u64)> {
    if values.len() < PEERS_MIN {
        return None;
    }
    let middle = median(values.to_vec())?;
    let spread = median(values.iter().map(|value| value.abs_diff(middle)).collect())?;
    Some((middle, spread.max(middle / 10).max(1)))
}

fn median(mut values: Vec<u64>) -> Option<u64> {
    values.sort_unstable();
    let (low, high) = (values.get((values.len().checked_sub(1)?) / 2)?, values.get(values.len() / 2)?);
    Some(low + (high - low) / 2)
}

/// Where one person's offers were paid to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destinations {
    /// Who proposed them.
    pub agent: String,
    /// Claims of their offers.
    pub claims: u64,
    /// Claims that went to an account with more than one of them.
    pub repeated: u64,
    /// How many such accounts there are.
    pub accounts: u64,
}

/// Whoever's money goes to the same accounts again and again.
#[must_use]
pub fn favourites(rules: &FraudRules, all: &[Destinations]) -> Vec<Finding> {
    let stands_out = |one: &&Destinations| {
        rules.destination > 0 && one.repeated >= REPEATED_MIN && one.repeated * 100 >= u64::from(rules.destination) * one.claims
    };
    all.iter()
        .filter(stands_out)
        .map(|one| Finding {
            rule: FraudRule::FavouriteDestination,
            people: vec![one.agent.clone()],
            evidence: json!({"count": one.repeated, "claims": one.claims, "accounts": one.accounts,
                "percent": percent_of(one.repeated, one.claims)}),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(agent: &str, offers: u64, minor: u64) -> Work {
        Work {
            agent: agent.into(),
            currency: "EUR".into(),
            offers,
            minor: minor * offers,
            tickets: offers,
            near: offers / 20,
            off_hours: 0,
        }
    }

    fn desk() -> Vec<Work> {
        ["ada", "ben", "cleo", "dirk", "eva"]
            .iter()
            .zip([1_100, 1_200, 1_250, 1_300, 1_400])
            .map(|(name, mean)| work(name, 60, mean))
            .collect()
    }

    fn found(work: &[Work]) -> Vec<(FraudRule, String)> {
        let rules = FraudRules::default();
        findings(&rules, work).into_iter().map(|one| (one.rule, one.people.join(" "))).collect()
    }

    #[test]
    fn an_even_desk_is_not_flagged() {
        assert_eq!(found(&desk()), []);
        assert_eq!(found(&[]), []);
        // Everybody alike: no spread at all, and a little more is nothing.
        let alike: Vec<Work> = (0..6).map(|at| work(&format!("a{at}"), 30, if at == 0 { 1_150 } else { 1_000 })).collect();
        assert_eq!(found(&alike), []);
    }

    #[test]
    fn a_share_below_the_limit_stands_out_from_the_others_and_not_by_itself() {
        let mut one = desk();
        one[2].near = 30;
        assert_eq!(found(&one), [(FraudRule::NearLimit, "cleo".into())]);
        one[2].near = 23;
        assert_eq!(found(&one), [], "38 % is under the threshold");
        let mut all = desk();
        for one in &mut all {
            one.near = 30;
        }
        assert_eq!(found(&all), [], "a desk where everybody does so has a limit that is too low");
        let mut few = desk();
        few[2] = Work { near: 15, ..work("cleo", 19, 1_250) };
        assert_eq!(found(&few), [], "too few offers to say anything");
    }

    #[test]
    fn nights_that_others_do_not_work_stand_out() {
        let mut one = desk();
        one[0].off_hours = 15;
        assert_eq!(found(&one), [(FraudRule::OffHours, "ada".into())]);
        for other in &mut one {
            other.off_hours = 15;
        }
        assert_eq!(found(&one), []);
    }

    #[test]
    fn means_and_offers_for_each_ticket_are_measured_by_the_spread_of_the_others() {
        let mut one = desk();
        one[4] = work("eva", 60, 2_200);
        assert_eq!(found(&one), [(FraudRule::PeerDrift, "eva".into())]);
        one[4] = work("eva", 60, 1_700);
        assert_eq!(found(&one), []);
        one[4] = Work { tickets: 30, ..work("eva", 60, 1_300) };
        assert_eq!(found(&one), [(FraudRule::PeerDrift, "eva".into())]);
        assert_eq!(found(&one[2..]), [], "two others are no middle");
    }

    #[test]
    fn destinations_that_come_again_are_a_share_of_all() {
        let rules = FraudRules::default();
        let of = |claims, repeated| Destinations { agent: "ada".into(), claims, repeated, accounts: 2 };
        let flagged = |one| !favourites(&rules, &[one]).is_empty();
        assert!(flagged(of(20, 6)) && flagged(of(6, 6)));
        assert!(!flagged(of(20, 5)) && !flagged(of(40, 8)));
    }
}
