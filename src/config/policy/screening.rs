//! The `[screening]` table, checked.

use std::collections::BTreeSet;

use super::check::Check;
use super::raw::RawScreening;
use crate::domain::money::parse_currency;
use crate::domain::payee::PayeeMethod;
use crate::domain::policy::{ClosedRail, ScreeningRules};

/// The ways a customer can be paid, as payouts name them.
const RAILS: [&str; 3] = [PayeeMethod::Iban.rail(), PayeeMethod::Paypal.rail(), PayeeMethod::Voucher.rail()];

impl Check<'_> {
    /// Without the table every country is paid and no way is closed.
    pub fn screening(&mut self, raw: RawScreening) -> ScreeningRules {
        let countries = self.countries("countries", raw.countries);
        let not_countries = self.countries("not_countries", raw.not_countries);
        for both in countries.intersection(&not_countries) {
            self.problem(&["screening", "not_countries"], format!("{both} stands in countries as well"));
        }
        let mut closed = Vec::with_capacity(raw.closed.len());
        for (at, rule) in raw.closed.into_iter().enumerate() {
            let place = at.to_string();
            let path = |name| ["screening", "closed", place.as_str(), name];
            if !RAILS.contains(&rule.rail.as_str()) {
                self.unknown(&path("rail"), "way to be paid", &rule.rail, RAILS);
            }
            if let Some(country) = &rule.country {
                self.country(&path("country"), country);
            }
            let currency = rule.currency.as_deref();
            let currency =
                currency.and_then(|code| parse_currency(code).map_err(|error| self.problem(&path("currency"), error)).ok());
            closed.push(ClosedRail { rail: rule.rail, country: rule.country, currency });
        }
        ScreeningRules { countries, not_countries, closed }
    }

    fn countries(&mut self, key: &str, codes: Vec<String>) -> BTreeSet<String> {
        for code in &codes {
            self.country(&["screening", key], code);
        }
        codes.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::config::policy::{DEFAULT_POLICY, parse};
    use crate::domain::money::Currency;
    use crate::domain::policy::ScreeningRules;

    fn with(table: &str) -> String {
        format!("{DEFAULT_POLICY}\n[screening]\n{table}\n")
    }

    #[test]
    fn without_the_table_everything_is_open() {
        assert_eq!(parse(DEFAULT_POLICY, "p").expect("the default policy").screening, ScreeningRules::default());
    }

    #[test]
    fn countries_and_closed_ways_are_read() {
        let table = "countries = [\"NL\", \"DE\"]\nclosed = [{ rail = \"paypal\", currency = \"GBP\" }, { rail = \"sepa\", country = \"MC\" }]";
        let rules = parse(&with(table), "p").expect("a good table").screening;
        assert!(rules.holds("FR") && !rules.holds("NL"));
        assert!(rules.closes("paypal", None, Currency::GBP).is_some() && rules.closes("paypal", None, Currency::EUR).is_none());
        assert!(rules.closes("sepa", Some("MC"), Currency::EUR).is_some());
    }

    #[test]
    fn problems_name_what_is_wrong() {
        for (table, said) in [
            ("countries = [\"Nederland\"]", "is no country"),
            ("countries = [\"NL\"]\nnot_countries = [\"NL\"]", "NL stands in countries as well"),
            ("closed = [{ rail = \"paipal\" }]", "is no way to be paid"),
            ("closed = [{ rail = \"sepa\", currency = \"EURO\" }]", "screening.closed"),
            ("closed = [{ rail = \"sepa\", land = \"NL\" }]", "land"),
        ] {
            let error = parse(&with(table), "p").expect_err(table).to_string();
            assert!(error.contains(said), "{table}: {error}");
        }
    }
}
