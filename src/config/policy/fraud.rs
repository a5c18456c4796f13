//! The `[fraud]` table, checked.

use jiff::civil::Time;

use super::check::Check;
use super::raw::RawFraud;
use crate::domain::fraud::{FraudRules, Steps};

impl Check<'_> {
    /// What is not said keeps its default.
    pub fn fraud(&mut self, raw: RawFraud) -> FraudRules {
        let usual = FraudRules::default();
        let rules = FraudRules {
            days: raw.days.unwrap_or(usual.days),
            account: self.steps("account", raw.account, usual.account),
            account_days: raw.account_days.unwrap_or(usual.account_days),
            customer: self.steps("customer", raw.customer, usual.customer),
            order: self.steps("order", raw.order, usual.order),
            address: self.steps("address", raw.address, usual.address),
            device: self.steps("device", raw.device, usual.device),
            split_days: raw.split_days.unwrap_or(usual.split_days),
            diversion_hours: raw.diversion_hours.unwrap_or(usual.diversion_hours),
            sample: raw.sample.map_or(usual.sample, |share| self.share(&["fraud", "sample"], &share, 0)),
            pattern_days: raw.pattern_days.unwrap_or(usual.pattern_days),
            minimum: raw.minimum.unwrap_or(usual.minimum),
            near_limit: raw.near_limit.unwrap_or(usual.near_limit),
            drift: raw.drift.unwrap_or(usual.drift),
            destination: raw.destination.unwrap_or(usual.destination),
            ring: raw.ring.unwrap_or(usual.ring),
            ring_minimum: raw.ring_minimum.unwrap_or(usual.ring_minimum),
            off_hours: raw.off_hours.unwrap_or(usual.off_hours),
            hours: raw.hours.map_or(usual.hours, |[from, to]| (self.time(&from), self.time(&to))),
        };
        let bounds = [
            ("days", rules.days, 1, 3_650),
            ("account_days", rules.account_days, 1, 3_650),
            ("split_days", rules.split_days, 0, 3_650),
            ("diversion_hours", rules.diversion_hours, 0, 2_160),
            ("pattern_days", rules.pattern_days, 1, 366),
            ("minimum", rules.minimum, 5, 10_000),
            ("near_limit", rules.near_limit, 0, 100),
            ("drift", rules.drift, 0, 100),
            ("destination", rules.destination, 0, 100),
            ("ring", rules.ring, 0, 100),
            ("ring_minimum", rules.ring_minimum, 2, 10_000),
            ("off_hours", rules.off_hours, 0, 100),
        ];
        for (name, value, least, most) in bounds {
            if !(least..=most).contains(&value) {
                self.problem(&["fraud", name], format!("{value} is not between {least} and {most}"));
            }
        }
        rules
    }

    /// The first time is none of anything yet, so a rule begins with the second; nought turns a step off.
    fn steps(&mut self, name: &str, raw: Option<[u32; 2]>, usual: Steps) -> Steps {
        let Some([amber, hold]) = raw else { return usual };
        if amber == 1 || hold == 1 {
            self.problem(&["fraud", name], "a count begins with 2; 0 is never");
        }
        if hold > 0 && amber > hold {
            self.problem(
                &["fraud", name],
                format!("shows from {amber} and holds from {hold}; the first must not be above the second"),
            );
        }
        Steps { amber, hold }
    }

    fn time(&mut self, text: &str) -> Time {
        Time::strptime("%H:%M", text).unwrap_or_else(|_| {
            self.problem(&["fraud", "hours"], format!("{text:?} is no time of day; write it like 06:00"));
            Time::midnight()
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;
    use rust_decimal::Decimal;

    use crate::config::policy::{DEFAULT_POLICY, parse};
    use crate::domain::fraud::{FraudRules, Steps};

    /// The default policy with this table in place of its own.
    fn with(table: &str) -> String {
        let (before, rest) = DEFAULT_POLICY.split_once("[fraud]").expect("the default policy has the table");
        let (_, after) = rest.split_once("\n[").expect("something stands behind it");
        format!("{before}[fraud]\n{table}\n[{after}")
    }

    #[test]
    fn the_default_policy_says_the_defaults_and_leaving_them_out_is_the_same() {
        let usual = FraudRules::default();
        assert_eq!(parse(DEFAULT_POLICY, "p").expect("the default policy").fraud, usual);
        assert_eq!(parse(&with(""), "p").expect("an empty table").fraud, usual);
    }

    #[test]
    fn every_threshold_can_be_set() {
        let table = "days = 30\naccount_days = 180\naccount = [0, 2]\nsample = \"12.5\"\nhours = [\"20:00\", \"04:30\"]\nring_minimum = 4";
        let rules = parse(&with(table), "p").expect("a good table").fraud;
        assert_eq!(
            (rules.days, rules.account_days, rules.account, rules.ring_minimum),
            (30, 180, Steps { amber: 0, hold: 2 }, 4)
        );
        assert_eq!((rules.sample, rules.hours), (Decimal::new(125, 3), (time(20, 0, 0, 0), time(4, 30, 0, 0))));
        assert_eq!(rules.order, FraudRules::default().order);
    }

    #[test]
    fn problems_name_their_line_and_the_nearest_key() {
        for (table, said) in [
            ("acount = [2, 3]", "account"),
            ("account = [3, 2]", "fraud.account: shows from 3 and holds from 2"),
            ("order = [1, 2]", "fraud.order: a count begins with 2"),
            ("sample = \"101\"", "fraud.sample: 101 is not between 0 and 100"),
            ("account_days = 0", "fraud.account_days: 0 is not between 1 and 3650"),
            ("minimum = 1", "fraud.minimum: 1 is not between 5 and 10000"),
            ("hours = [\"6\", \"25:00\"]", "fraud.hours: \"25:00\" is no time of day"),
        ] {
            let text = with(table);
            let line = text.lines().position(|line| line == table).expect("the line") + 1;
            let error = parse(&text, "p.toml").expect_err(table).to_string();
            assert!(error.contains(said) && error.contains(&format!("p.toml:{line}")), "{table}: {error}");
        }
    }
}
