//! Tiers, remedies, caps, evidence, reasons and budgets, each checked by itself and against each other.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::check::Check;
use super::raw::{RawBudget, RawCap, RawCosts, RawEvidence, RawPer, RawRange, RawReason, RawRemedy, RawScope, RawTier};
use crate::domain::complaint::Reason;
use crate::domain::policy::budget::WhenEmpty;
use crate::domain::policy::remedy::Range;
use crate::domain::policy::{Budget, Cap, CapPer, Costs, Days, EvidenceRule, ReasonRule, Remedy, RemedyKind, Scope, Tier};

type Regions = BTreeMap<String, Vec<String>>;

/// The longest a remedy may take, in days.
const REMEDY_DAYS_MAX: u32 = 365;

impl Check<'_> {
    pub fn regions(&mut self, raw: &Regions) -> Regions {
        for (name, countries) in raw {
            if countries.is_empty() {
                self.problem(&["regions", name], "names no country");
            }
            for country in countries {
                self.country(&["regions", name], country);
            }
        }
        raw.clone()
    }

    pub fn country(&mut self, path: &[&str], code: &str) {
        if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
            self.problem(path, format!("{code:?} is no country; write it as two capitals such as NL"));
        }
    }

    fn scope(&mut self, path: &[&str], raw: RawScope, regions: &Regions) -> Scope {
        let inside = |name| path.iter().copied().chain([name]).collect::<Vec<&str>>();
        let countries = match (&raw.region, &raw.country) {
            (Some(_), Some(_)) => {
                self.problem(&inside("region"), "names a region and a country; one of them is enough");
                Vec::new()
            }
            (Some(region), None) => {
                if !regions.contains_key(region) {
                    self.unknown(&inside("region"), "region of this file", region, regions.keys().map(String::as_str));
                }
                regions.get(region).cloned().unwrap_or_default()
            }
            (None, Some(country)) => {
                self.country(&inside("country"), country);
                vec![country.clone()]
            }
            (None, None) => Vec::new(),
        };
        let RawScope { brand, category, sku, region, channel, class, country: _ } = raw;
        Scope { brand, category, sku, region, countries, channel, class }
    }

    /// Plain letters and digits only: one key, on every keyboard.
    fn key(&mut self, list: &str, at: &str, key: char) {
        if !key.is_ascii_alphanumeric() {
            self.problem(&[list, at, "key"], format!("the key {key:?} is not a plain letter or digit"));
        }
    }

    pub fn tier(&mut self, at: &str, raw: RawTier, regions: &Regions) -> Tier {
        self.key("tier", at, raw.key);
        if !raw.kind.has_link() {
            let text = format!("a tier is money by link; write {} as a [[remedy]]", raw.kind);
            self.problem(&["tier", at, "kind"], text);
        }
        if raw.share.is_none() && raw.fixed.is_empty() {
            self.problem(&["tier", at], "needs a share or fixed amounts");
        }
        Tier {
            key: raw.key,
            scope: self.scope(&["tier", at, "when"], raw.when, regions),
            share: raw.share.map(|share| self.share(&["tier", at, "share"], &share, 0)),
            fixed: self.amounts(&["tier", at, "fixed"], &raw.fixed),
            name: raw.name,
            kind: raw.kind,
            recommended_for: raw.recommended_for,
            only_for: raw.only_for,
        }
    }

    /// Of tiers with one key the narrowest counts. Two equally narrow ones that can both fit leave it open which.
    pub fn contradictions(&mut self, tiers: &[Tier]) {
        for (at, tier) in tiers.iter().enumerate() {
            for (earlier, other) in tiers[..at].iter().enumerate() {
                let one_reason = tier.only_for.is_empty()
                    || other.only_for.is_empty()
                    || tier.only_for.iter().any(|reason| other.only_for.contains(reason));
                let both = tier.key == other.key && one_reason && tier.scope.meets(&other.scope);
                if !both || tier.specificity() != other.specificity() {
                    continue;
                }
                let line = self.line(&["tier", &earlier.to_string()]).unwrap_or_default();
                let text = format!(
                    "the key {} is taken by another tier, {:?} in line {line}, which is as narrow and fits the same orders",
                    tier.key, other.name
                );
                self.problem(&["tier", &at.to_string()], text);
            }
        }
    }

    /// A remedy's key is its own.
    pub fn keys(&mut self, tiers: &[Tier], remedies: &[Remedy]) {
        for (at, remedy) in remedies.iter().enumerate() {
            let taken = tiers.iter().any(|tier| tier.key == remedy.key) || remedies[..at].iter().any(|r| r.key == remedy.key);
            if taken {
                let text = format!("the key {} is taken by another tier or remedy", remedy.key);
                self.problem(&["remedy", &at.to_string(), "key"], text);
            }
        }
    }

    pub fn remedy(&mut self, at: &str, raw: RawRemedy, regions: &Regions) -> Remedy {
        self.key("remedy", at, raw.key);
        if raw.kind == RemedyKind::Cashback {
            self.problem(&["remedy", at, "kind"], "money by link is a [[tier]]");
        }
        if raw.share.is_some() && !raw.kind.has_amount() {
            self.problem(&["remedy", at, "share"], format!("a {} has no amount of money", raw.kind));
        }
        if raw.bonus.is_some() && raw.kind != RemedyKind::StoreCredit {
            self.problem(&["remedy", at, "bonus"], "only store credit has a bonus");
        }
        if let Some(role) = raw.approval.filter(|role| !role.decides_offers()) {
            self.problem(&["remedy", at, "approval"], format!("a {role} approves no offers; write lead or finance"));
        }
        if let Some([low, high]) = raw.days
            && (low > high || high > REMEDY_DAYS_MAX)
        {
            let text = format!("write the shorter time first, at most {REMEDY_DAYS_MAX} days");
            self.problem(&["remedy", at, "days"], text);
        }
        Remedy {
            key: raw.key,
            scope: self.scope(&["remedy", at, "when"], raw.when, regions),
            share: raw.share.map(|share| self.share(&["remedy", at, "share"], &share, 0)),
            bonus: raw.bonus.map_or(Decimal::ZERO, |bonus| self.share(&["remedy", at, "bonus"], &bonus, 0)),
            name: raw.name,
            kind: raw.kind,
            effort: raw.effort,
            days: raw.days.map(|[low, high]| Days { low, high }),
            approval: raw.approval,
            recommended_for: raw.recommended_for,
            only_for: raw.only_for,
        }
    }

    pub fn cap(&mut self, at: &str, raw: RawCap, regions: &Regions) -> Cap {
        let when = RawScope {
            brand: raw.when.brand.or(raw.brand),
            category: raw.when.category.or(raw.category),
            sku: raw.when.sku.or(raw.sku),
            country: raw.when.country.or(raw.country),
            ..raw.when
        };
        let scope = self.scope(&["cap", at, "when"], when, regions);
        if raw.share.is_none() && raw.amount.is_empty() {
            self.problem(&["cap", at], "needs a share or an amount");
        }
        let per = match (raw.per, raw.days) {
            (Some(RawPer::Customer), Some(days)) if days > 0 => CapPer::Customer { days },
            (Some(RawPer::Customer), _) => {
                self.problem(&["cap", at, "per"], "a cap per customer needs days, such as days = 90");
                CapPer::Offer
            }
            (per, days) => {
                if days.is_some() {
                    self.problem(&["cap", at, "days"], "only a cap with per = \"customer\" looks back");
                }
                if per == Some(RawPer::Order) { CapPer::Order } else { CapPer::Offer }
            }
        };
        if raw.share.is_some() && matches!(per, CapPer::Customer { .. }) {
            self.problem(&["cap", at, "share"], "a share of one order's price bounds no sum over orders; give an amount");
        }
        let bound = if raw.amount.is_empty() { "share" } else { "amount" };
        let what = match per {
            CapPer::Offer => "",
            CapPer::Order => "order.",
            CapPer::Customer { .. } => "customer.",
        };
        let narrow = if scope.is_empty() { bound.to_owned() } else { scope.to_string() };
        Cap {
            rule: format!("cap.{what}{narrow}"),
            per,
            share: raw.share.map(|share| self.share(&["cap", at, "share"], &share, 0)),
            amount: self.amounts(&["cap", at, "amount"], &raw.amount),
            scope,
            except: raw.except,
        }
    }

    pub fn evidence(&mut self, at: &str, raw: RawEvidence, regions: &Regions) -> EvidenceRule {
        let scope = self.scope(&["evidence", at, "when"], raw.when, regions);
        let narrow = if scope.is_empty() { String::new() } else { format!(".{scope}") };
        EvidenceRule {
            rule: format!("evidence.{}{narrow}", raw.needs),
            needs: raw.needs,
            scope,
            reasons: raw.reasons,
            above: self.amounts(&["evidence", at, "above"], &raw.above),
            expected_days: raw.expected_days,
        }
    }

    pub fn budget(&mut self, at: &str, raw: RawBudget, regions: &Regions) -> Budget {
        if raw.name.is_empty() || raw.name.contains('/') {
            self.problem(&["budget", at, "name"], "needs a name without a slash");
        }
        if raw.amount.is_empty() {
            self.problem(&["budget", at, "amount"], "needs an amount");
        }
        let when = RawScope { brand: raw.when.brand.or(raw.brand), ..raw.when };
        Budget {
            scope: self.scope(&["budget", at, "when"], when, regions),
            amount: self.amounts(&["budget", at, "amount"], &raw.amount),
            name: raw.name,
            per: raw.per,
            each_agent: raw.each.is_some(),
            when_empty: raw.when_empty.unwrap_or(WhenEmpty::Approve),
        }
    }

    /// The name is the account's identity.
    pub fn budget_names(&mut self, budgets: &[Budget]) {
        for (at, budget) in budgets.iter().enumerate() {
            if budgets[..at].iter().any(|earlier| earlier.name == budget.name) {
                self.problem(&["budget", &at.to_string(), "name"], format!("{:?} is another budget's name too", budget.name));
            }
        }
    }

    pub fn reasons(&mut self, raw: BTreeMap<String, RawReason>) -> BTreeMap<Reason, ReasonRule> {
        let mut reasons = BTreeMap::new();
        for (name, raw) in raw {
            let Ok(reason) = name.parse::<Reason>() else {
                self.unknown(&["reason", &name], "reason", &name, Reason::ALL.iter().map(|reason| reason.name()));
                continue;
            };
            let path = ["reason", name.as_str()];
            let rule = ReasonRule {
                basis: raw.basis,
                vat: raw.vat.unwrap_or(ReasonRule::default_of(reason).vat),
                floor_share: raw.floor.map(|floor| self.share(&[path[0], path[1], "floor"], &floor, 0)),
                floor_fixed: self.amounts(&[path[0], path[1], "floor_fixed"], &raw.floor_fixed),
                routes: raw.routes,
            };
            if rule.routes == [RemedyKind::StoreCredit] {
                self.problem(&[path[0], path[1], "routes"], "credit is never the only way where the customer has a right");
            }
            reasons.insert(reason, rule);
        }
        reasons
    }

    pub fn costs(&mut self, raw: Option<RawCosts>) -> Costs {
        let usual = Costs::default();
        let Some(raw) = raw else { return usual };
        Costs {
            return_handling: raw.return_handling.map_or(usual.return_handling, |range| self.range("return_handling", &range)),
            redemption: raw.redemption.map_or(usual.redemption, |range| self.range("redemption", &range)),
            shipping: self.amounts(&["costs", "shipping"], &raw.shipping),
        }
    }

    fn range(&mut self, name: &str, raw: &RawRange) -> Range {
        let range = Range {
            low: self.share(&["costs", name, "low"], &raw.low, 0),
            middle: self.share(&["costs", name, "middle"], &raw.middle, 0),
            high: self.share(&["costs", name, "high"], &raw.high, 0),
        };
        if range.low > range.middle || range.middle > range.high {
            self.problem(&["costs", name], "low, middle and high must not fall");
        }
        range
    }
}
