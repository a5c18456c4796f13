//! Approval rings: two people who approve each other's offers, or one who approves another's far more than anybody else does.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::{Finding, FraudRule, FraudRules};

/// How many times the other approvers' share a pair's has to be.
const TIMES_OTHERS: u64 = 3;
/// The same against an even spread, where nobody else approves enough to compare with.
const TIMES_EVEN: u64 = 3;

/// How many of one person's offers another approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approvals {
    /// Who proposed.
    pub proposer: String,
    /// Who approved.
    pub approver: String,
    /// How many.
    pub count: u64,
}

/// What the rule looks through: how often each approver approved each proposer.
struct Desk<'a> {
    counts: BTreeMap<(&'a str, &'a str), u64>,
    by_approver: BTreeMap<&'a str, u64>,
    by_proposer: BTreeMap<&'a str, u64>,
    all: u64,
}

/// Every pair that is a ring, each once.
#[must_use]
pub fn findings(rules: &FraudRules, approvals: &[Approvals]) -> Vec<Finding> {
    let mut desk = Desk { counts: BTreeMap::new(), by_approver: BTreeMap::new(), by_proposer: BTreeMap::new(), all: 0 };
    for one in approvals {
        *desk.counts.entry((&one.approver, &one.proposer)).or_default() += one.count;
        *desk.by_approver.entry(&one.approver).or_default() += one.count;
        *desk.by_proposer.entry(&one.proposer).or_default() += one.count;
        desk.all += one.count;
    }
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for (&(approver, proposer), &count) in &desk.counts {
        let pair = if approver < proposer { (approver, proposer) } else { (proposer, approver) };
        let back = desk.counts.get(&(proposer, approver)).copied().unwrap_or(0);
        let half = u64::from(rules.ring_minimum).div_ceil(2);
        let mutual = count >= half && back >= half;
        let apart = count >= u64::from(rules.ring_minimum) && desk.stands_out(approver, proposer, count, rules);
        if rules.ring > 0 && desk.is_large(approver, count, rules) && (mutual || apart) && told.insert(pair) {
            found.push(Finding {
                rule: FraudRule::ApprovalRing,
                people: vec![approver.to_owned(), proposer.to_owned()],
                evidence: json!({"count": count, "back": back, "approvals": desk.of(approver),
                    "percent": count * 100 / desk.of(approver).max(1)}),
            });
        }
    }
    found
}

impl Desk<'_> {
    fn of(&self, approver: &str) -> u64 {
        self.by_approver.get(approver).copied().unwrap_or(0)
    }

    /// Whether one proposer has more than the share of all that somebody approved.
    fn is_large(&self, approver: &str, count: u64, rules: &FraudRules) -> bool {
        count * 100 > u64::from(rules.ring) * self.of(approver)
    }

    /// Whether that is much more than the share which the other approvers have of the same proposer. An approver who is alone is
    /// compared with an even spread over all proposers.
    fn stands_out(&self, approver: &str, proposer: &str, count: u64, rules: &FraudRules) -> bool {
        let own = self.of(approver);
        let others = self.all - own;
        let theirs = self.by_proposer.get(proposer).copied().unwrap_or(0) - count;
        if others >= u64::from(rules.ring_minimum) {
            count * others >= TIMES_OTHERS * theirs * own
        } else {
            count * u64::try_from(self.by_proposer.len()).unwrap_or(u64::MAX) >= TIMES_EVEN * own
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rings(approvals: &[(&str, &str, u64)]) -> Vec<Vec<String>> {
        let of = |(approver, proposer, count): &(&str, &str, u64)| Approvals {
            proposer: (*proposer).to_owned(),
            approver: (*approver).to_owned(),
            count: *count,
        };
        let approvals: Vec<_> = approvals.iter().map(of).collect();
        findings(&FraudRules::default(), &approvals).into_iter().map(|one| one.people).collect()
    }

    #[test]
    fn leads_who_share_the_work_are_no_ring() {
        assert!(
            rings(&[
                ("lea", "ada", 6),
                ("lea", "ben", 7),
                ("lea", "cleo", 6),
                ("lou", "ada", 7),
                ("lou", "ben", 5),
                ("lou", "cleo", 8)
            ])
            .is_empty()
        );
        assert!(rings(&[("lea", "ada", 9), ("lea", "ben", 8), ("lea", "cleo", 9)]).is_empty(), "one lead for all");
        assert!(rings(&[("lea", "ada", 3)]).is_empty() && rings(&[]).is_empty());
    }

    #[test]
    fn one_who_approves_another_far_more_than_others_do_is() {
        let found = rings(&[
            ("lea", "ada", 12),
            ("lea", "ben", 5),
            ("lea", "cleo", 5),
            ("lou", "ada", 2),
            ("lou", "ben", 8),
            ("lou", "cleo", 9),
        ]);
        assert_eq!(found, [["lea", "ada"]]);
    }

    #[test]
    fn two_who_approve_each_other_are_one_ring_and_told_once() {
        let found = rings(&[
            ("lea", "lou", 5),
            ("lou", "lea", 4),
            ("lea", "ada", 6),
            ("lou", "ada", 5),
            ("lou", "ben", 6),
            ("lea", "ben", 5),
        ]);
        assert_eq!(found, [["lea", "lou"]]);
        let below = rings(&[("lea", "lou", 3), ("lou", "lea", 3), ("lea", "ada", 6), ("lou", "ada", 5)]);
        assert!(below.is_empty(), "too few to say anything: {below:?}");
    }
}
