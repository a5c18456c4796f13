//! Where money may go without a person's look, and ways that are closed.

use std::collections::BTreeSet;

use crate::domain::money::Currency;

/// What screening asks of a payee's account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScreeningRules {
    /// Countries of accounts that are paid without a look; every country where none is named. ISO 3166 alpha-2.
    pub countries: BTreeSet<String>,
    /// Countries that always want a look.
    pub not_countries: BTreeSet<String>,
    /// Ways that are closed: who claims by one is asked for other details.
    pub closed: Vec<ClosedRail>,
}

/// A way that is closed, as a whole or for some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedRail {
    /// The way: `sepa`, `paypal`, `voucher`.
    pub rail: String,
    /// Only for accounts of this country.
    pub country: Option<String>,
    /// Only for money in this currency.
    pub currency: Option<Currency>,
}

impl ScreeningRules {
    /// Whether an account of this country wants a person's look.
    #[must_use]
    pub fn holds(&self, country: &str) -> bool {
        self.not_countries.contains(country) || !(self.countries.is_empty() || self.countries.contains(country))
    }

    /// The rule that closes a way for an account and a currency. An account whose country is not known is in none.
    #[must_use]
    pub fn closes(&self, rail: &str, country: Option<&str>, currency: Currency) -> Option<&ClosedRail> {
        self.closed.iter().find(|closed| {
            let there = closed.country.as_deref().is_none_or(|named| Some(named) == country);
            closed.rail == rail && there && closed.currency.is_none_or(|named| named == currency)
        })
    }
}

impl ClosedRail {
    /// For what it is closed, as a word: a country, a currency, both, or everything.
    #[must_use]
    pub fn scope(&self) -> String {
        let parts: Vec<&str> = self.country.as_deref().into_iter().chain(self.currency.map(|currency| currency.code())).collect();
        if parts.is_empty() { "*".to_owned() } else { parts.join(" ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(codes: &[&str]) -> BTreeSet<String> {
        codes.iter().map(|code| (*code).to_owned()).collect()
    }

    #[test]
    fn countries_are_held_when_they_are_named_or_others_are() {
        let rules = |countries: &[&str], not: &[&str]| ScreeningRules {
            countries: set(countries),
            not_countries: set(not),
            closed: Vec::new(),
        };
        for (countries, not, country, held) in [
            (&[][..], &[][..], "NL", false),
            (&["NL"], &[], "NL", false),
            (&["NL"], &[], "DE", true),
            (&[], &["MC"], "MC", true),
            (&[], &["MC"], "NL", false),
            (&["NL", "MC"], &["MC"], "MC", true),
        ] {
            assert_eq!(rules(countries, not).holds(country), held, "{countries:?} {not:?} {country}");
        }
    }

    #[test]
    fn a_way_is_closed_for_what_its_rule_names_and_nothing_else() {
        let closed = |country: Option<&str>, currency: Option<Currency>| ClosedRail {
            rail: "paypal".to_owned(),
            country: country.map(str::to_owned),
            currency,
        };
        let rules = |closed: ClosedRail| ScreeningRules { closed: vec![closed], ..ScreeningRules::default() };
        for (rule, rail, country, currency, is) in [
            (closed(None, None), "paypal", None, Currency::EUR, true),
            (closed(None, None), "sepa", Some("NL"), Currency::EUR, false),
            (closed(None, Some(Currency::GBP)), "paypal", None, Currency::EUR, false),
            (closed(None, Some(Currency::GBP)), "paypal", None, Currency::GBP, true),
            (closed(Some("NL"), None), "paypal", Some("NL"), Currency::EUR, true),
            (closed(Some("NL"), None), "paypal", None, Currency::EUR, false),
        ] {
            assert_eq!(rules(rule.clone()).closes(rail, country, currency).is_some(), is, "{rule:?} {rail} {country:?}");
        }
        assert_eq!((closed(None, None).scope(), closed(Some("NL"), Some(Currency::EUR)).scope()), ("*".into(), "NL EUR".into()));
    }
}
