//! What a rule applies to: one type for tiers, caps, evidence rules, remedies and budgets.

use std::fmt;

use super::price::Facts;
use crate::domain::complaint::{Channel, OrderLine};

/// What a rule applies to; everything when empty. Every condition that is set must hold.
///
/// Brand, category and article are asked of the order's lines, the rest of the order and the complaint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Brand of a line, else of the complaint.
    pub brand: Option<String>,
    /// Product category.
    pub category: Option<String>,
    /// Article number.
    pub sku: Option<String>,
    /// Name of the region the countries come from, for the trace.
    pub region: Option<String>,
    /// Countries of delivery, ISO 3166 alpha-2, any of them; every country when empty.
    pub countries: Vec<String>,
    /// Where the complaint came in.
    pub channel: Option<Channel>,
    /// Customer class: a tag on the ticket, such as `vip`.
    pub class: Option<String>,
}

impl Scope {
    /// True when it names no condition.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How narrow it is. Each condition counts one; an article and a single country count two, since an article lies in a category
    /// and a country in a region.
    #[must_use]
    pub fn specificity(&self) -> u32 {
        let one = |set: bool, weight: u32| if set { weight } else { 0 };
        one(self.brand.is_some(), 1)
            + one(self.category.is_some(), 1)
            + one(self.sku.is_some(), 2)
            + one(!self.countries.is_empty(), if self.region.is_none() && self.countries.len() == 1 { 2 } else { 1 })
            + one(self.channel.is_some(), 1)
            + one(self.class.is_some(), 1)
    }

    /// Whether any line of the order is meant: for bounds and demands, which must hold for a mixed order too.
    #[must_use]
    pub fn touches(&self, facts: &Facts<'_>) -> bool {
        let lines = facts.order.map_or(&[][..], |order| &order.lines);
        self.around(facts)
            && (lines.iter().any(|line| self.line(line, facts.brand))
                || (!self.names_goods() && same(self.brand.as_deref(), facts.brand)))
    }

    /// Whether every line of the order is meant: for what is offered, since an offer is a share of the whole order.
    #[must_use]
    pub fn covers(&self, facts: &Facts<'_>) -> bool {
        let lines = facts.order.map_or(&[][..], |order| &order.lines);
        if lines.is_empty() {
            return self.touches(facts);
        }
        self.around(facts) && lines.iter().all(|line| self.line(line, facts.brand))
    }

    /// Whether one order could be meant by both, so that two rules may contradict each other.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let texts = [(&self.brand, &other.brand), (&self.category, &other.category), (&self.sku, &other.sku)];
        let apart = |(mine, theirs): (&Option<String>, &Option<String>)| match (mine, theirs) {
            (Some(mine), Some(theirs)) => !mine.eq_ignore_ascii_case(theirs),
            _ => false,
        };
        let channels = matches!((self.channel, other.channel), (Some(mine), Some(theirs)) if mine != theirs);
        let lands = !self.countries.is_empty()
            && !other.countries.is_empty()
            && !self.countries.iter().any(|country| other.countries.contains(country));
        !texts.into_iter().any(apart) && !channels && !lands
    }

    fn names_goods(&self) -> bool {
        self.category.is_some() || self.sku.is_some()
    }

    fn around(&self, facts: &Facts<'_>) -> bool {
        let country = facts.order.and_then(|order| order.country.as_deref());
        let land = self.countries.is_empty()
            || country.is_some_and(|country| self.countries.iter().any(|wanted| wanted.eq_ignore_ascii_case(country)));
        let channel = self.channel.is_none() || self.channel == facts.channel;
        let class = self.class.as_ref().is_none_or(|class| facts.classes.iter().any(|have| have.eq_ignore_ascii_case(class)));
        land && channel && class
    }

    fn line(&self, line: &OrderLine, brand: Option<&str>) -> bool {
        same(self.category.as_deref(), line.category.as_deref())
            && same(self.sku.as_deref(), Some(&line.sku))
            && same(self.brand.as_deref(), line.brand.as_deref().or(brand))
    }
}

fn same(wanted: Option<&str>, have: Option<&str>) -> bool {
    wanted.is_none_or(|wanted| have.is_some_and(|have| have.eq_ignore_ascii_case(wanted)))
}

impl fmt::Display for Scope {
    /// `category.kettle.country.NL`: a part of the rule's id.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let land = match (&self.region, self.countries.is_empty()) {
            (Some(region), _) => Some(("region", region.clone())),
            (None, false) => Some(("country", self.countries.join("+"))),
            (None, true) => None,
        };
        let text = |name, value: &Option<String>| value.clone().map(|value| (name, value));
        let parts = [
            text("category", &self.category),
            text("sku", &self.sku),
            text("brand", &self.brand),
            land,
            self.channel.map(|channel| ("channel", channel.to_string())),
            text("class", &self.class),
        ];
        for (i, (name, value)) in parts.into_iter().flatten().enumerate() {
            write!(f, "{}{name}.{value}", if i > 0 { "." } else { "" })?;
        }
        Ok(())
    }
}
