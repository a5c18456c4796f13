//! The policy file: TOML in, a checked [`Policy`] or an error with the place out.

use std::collections::BTreeMap;

use jiff::tz::{TimeZone, TimeZoneDatabase};
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::domain::complaint::Reason;
use crate::domain::money::{Money, Rounding, parse_currency, parse_decimal};
use crate::domain::policy::{Cap, CapScope, HistoryRule, Limits, MarginFloor, Policy, RemedyKind, Tier};
use crate::domain::promise::DESK_ZONE;
use crate::domain::role::Role;

/// The commented policy a new desk starts with.
pub const DEFAULT_POLICY: &str = include_str!("policy.toml");

/// A policy file that cannot be used, with every reason found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct PolicyError(pub Vec<String>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPolicy {
    name: String,
    default_currency: String,
    zone: Option<String>,
    clocks: RawClocks,
    #[serde(default)]
    tier: Vec<RawTier>,
    #[serde(default)]
    cap: Vec<RawCap>,
    margin: RawMargin,
    history: RawHistory,
    limits: BTreeMap<String, RawLimits>,
    #[serde(default = "half_up")]
    rounding: Rounding,
}

fn half_up() -> Rounding {
    Rounding::HalfUp
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClocks {
    undo_seconds: u32,
    undo_bulk_seconds: u32,
    link_days: u32,
    release_hours: u32,
    payout_days: u32,
    first_reply_hours: u32,
    resolution_hours: u32,
    rating_reply_hours: u32,
    lease_minutes: u32,
    follow_up_hours: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTier {
    key: char,
    name: String,
    #[serde(default = "cashback")]
    kind: RemedyKind,
    share: Option<String>,
    #[serde(default)]
    fixed: BTreeMap<String, String>,
    #[serde(default)]
    recommended_for: Vec<Reason>,
    #[serde(default)]
    only_for: Vec<Reason>,
}

fn cashback() -> RemedyKind {
    RemedyKind::Cashback
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCap {
    category: Option<String>,
    sku: Option<String>,
    brand: Option<String>,
    country: Option<String>,
    share: Option<String>,
    #[serde(default)]
    amount: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMargin {
    floor: String,
    assumed_cost: String,
    #[serde(default)]
    except: Vec<Reason>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHistory {
    days: u32,
    approval_from: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLimits {
    minimum: String,
    step: String,
    agent: String,
    senior: String,
    lead: String,
    auto_release_max: String,
    lead_release_max: String,
    four_eyes_above: String,
}

/// Reads and checks a policy; `file` names it in errors.
///
/// # Errors
/// [`PolicyError`] with all problems found: syntax with line and column, unknown keys, bad numbers, keys used twice, limits in
/// the wrong order.
pub fn parse(text: &str, file: &str) -> Result<Policy, PolicyError> {
    let raw: RawPolicy = toml::from_str(text).map_err(|error| PolicyError(vec![format!("{file}: {error}")]))?;
    let mut check = Check { file, problems: Vec::new() };
    let policy = check.policy(raw);
    match policy {
        Some(policy) if check.problems.is_empty() => Ok(policy),
        _ => Err(PolicyError(check.problems)),
    }
}

struct Check<'a> {
    file: &'a str,
    problems: Vec<String>,
}

impl Check<'_> {
    fn problem(&mut self, place: &str, what: impl std::fmt::Display) {
        self.problems.push(format!("{}: {place}: {what}", self.file));
    }

    fn policy(&mut self, raw: RawPolicy) -> Option<Policy> {
        let default_currency =
            parse_currency(&raw.default_currency).map_err(|error| self.problem("default_currency", error)).ok();
        let mut limits = BTreeMap::new();
        for (code, raw) in &raw.limits {
            if let Some((code, checked)) = self.limits(code, raw) {
                limits.insert(code, checked);
            }
        }
        if default_currency.is_some_and(|currency| !limits.contains_key(currency.code())) {
            self.problem("limits", format!("the default currency {} needs a table", raw.default_currency));
        }
        if raw.tier.is_empty() {
            self.problem("tier", "there is no tier, so nothing could ever be offered");
        }
        let tiers: Vec<_> = raw.tier.into_iter().map(|tier| self.tier(tier)).collect();
        for (i, tier) in tiers.iter().enumerate() {
            if tiers[..i].iter().any(|earlier| earlier.key == tier.key) {
                self.problem(&format!("tier {:?}", tier.name), format!("the key {} is taken by another tier", tier.key));
            }
        }
        let caps = raw.cap.into_iter().map(|cap| self.cap(cap)).collect();
        let clocks = self.clocks(raw.clocks);
        let margin = MarginFloor {
            share: self.share("margin.floor", &raw.margin.floor, -100),
            assumed_cost_share: self.share("margin.assumed_cost", &raw.margin.assumed_cost, 0),
            except: raw.margin.except,
        };
        Some(Policy {
            name: raw.name,
            default_currency: default_currency?,
            tiers,
            caps,
            margin,
            limits,
            history: HistoryRule { days: raw.history.days, approval_from: raw.history.approval_from.max(1) },
            rounding: raw.rounding,
            zone: self.zone(raw.zone.as_deref().unwrap_or(DESK_ZONE)),
            undo_seconds: clocks.undo_seconds,
            undo_bulk_seconds: clocks.undo_bulk_seconds,
            link_days: clocks.link_days,
            release_hours: clocks.release_hours,
            payout_days: clocks.payout_days,
            first_reply_hours: clocks.first_reply_hours,
            resolution_hours: clocks.resolution_hours,
            rating_reply_hours: clocks.rating_reply_hours,
            lease_minutes: clocks.lease_minutes,
            follow_up_hours: clocks.follow_up_hours,
        })
    }

    /// A zone by its name, out of those compiled in: the machine's own may differ from node to node.
    fn zone(&mut self, name: &str) -> TimeZone {
        TimeZoneDatabase::bundled().get(name).unwrap_or_else(|_| {
            self.problem("zone", format!("{name:?} is no time zone; write it like {DESK_ZONE}"));
            TimeZone::UTC
        })
    }

    fn clocks(&mut self, clocks: RawClocks) -> RawClocks {
        let bounds = [
            ("undo_seconds", clocks.undo_seconds, 0, 600),
            ("undo_bulk_seconds", clocks.undo_bulk_seconds, 0, 3600),
            ("link_days", clocks.link_days, 1, 1095),
            ("release_hours", clocks.release_hours, 1, 720),
            ("payout_days", clocks.payout_days, 1, 60),
            ("first_reply_hours", clocks.first_reply_hours, 1, 720),
            ("resolution_hours", clocks.resolution_hours, 1, 2160),
            ("rating_reply_hours", clocks.rating_reply_hours, 1, 720),
            ("lease_minutes", clocks.lease_minutes, 1, 480),
            ("follow_up_hours", clocks.follow_up_hours, 0, 2160),
        ];
        for (name, value, least, most) in bounds {
            if !(least..=most).contains(&value) {
                self.problem(&format!("clocks.{name}"), format!("{value} is not between {least} and {most}"));
            }
        }
        clocks
    }

    fn tier(&mut self, raw: RawTier) -> Tier {
        let place = format!("tier {:?}", raw.name);
        if !raw.key.is_ascii_alphanumeric() {
            self.problem(&place, format!("the key {:?} is not a plain letter or digit", raw.key));
        }
        if !raw.kind.has_link() {
            self.problem(&place, format!("{} is not offered yet; the kind there is is cashback", raw.kind));
        }
        if raw.share.is_none() && raw.fixed.is_empty() {
            self.problem(&place, "needs a share or fixed amounts");
        }
        Tier {
            key: raw.key,
            share: raw.share.map(|share| self.share(&format!("{place} share"), &share, 0)),
            fixed: self.amounts(&format!("{place} fixed"), &raw.fixed),
            name: raw.name,
            kind: raw.kind,
            recommended_for: raw.recommended_for,
            only_for: raw.only_for,
        }
    }

    fn cap(&mut self, raw: RawCap) -> Cap {
        let scope = CapScope { category: raw.category, sku: raw.sku, brand: raw.brand, country: raw.country };
        let conditions =
            [("category", &scope.category), ("sku", &scope.sku), ("brand", &scope.brand), ("country", &scope.country)];
        let named: Vec<_> =
            conditions.iter().filter_map(|(what, value)| value.as_ref().map(|value| format!("{what}.{value}"))).collect();
        let bound = if raw.amount.is_empty() { "share" } else { "amount" };
        let rule = if named.is_empty() { format!("cap.{bound}") } else { format!("cap.{}", named.join(".")) };
        if raw.share.is_none() && raw.amount.is_empty() {
            self.problem(&rule, "needs a share or an amount");
        }
        let share = raw.share.map(|share| self.share(&format!("{rule} share"), &share, 0));
        let amount = self.amounts(&format!("{rule} amount"), &raw.amount);
        Cap { rule, scope, share, amount }
    }

    fn limits(&mut self, code: &str, raw: &RawLimits) -> Option<(&'static str, Limits)> {
        let place = format!("limits.{code}");
        let currency = parse_currency(code).map_err(|error| self.problem(&place, error)).ok()?;
        let mut money = |name: &str, value: &str| {
            let parsed = Money::parse(value, code).map_err(|error| error.to_string());
            match parsed.and_then(|money| if money.minor < 0 { Err(format!("{value} is negative")) } else { Ok(money) }) {
                Ok(money) => money,
                Err(error) => {
                    self.problem(&format!("{place}.{name}"), error);
                    Money::zero(currency)
                }
            }
        };
        let limits = Limits {
            minimum: money("minimum", &raw.minimum),
            step: money("step", &raw.step),
            authority: BTreeMap::from([
                (Role::Agent, money("agent", &raw.agent)),
                (Role::Senior, money("senior", &raw.senior)),
                (Role::Lead, money("lead", &raw.lead)),
            ]),
            auto_release_max: money("auto_release_max", &raw.auto_release_max),
            lead_release_max: money("lead_release_max", &raw.lead_release_max),
            four_eyes_above: money("four_eyes_above", &raw.four_eyes_above),
        };
        let authority: Vec<_> = [Role::Agent, Role::Senior, Role::Lead].iter().map(|role| limits.authority[role].minor).collect();
        if !authority.is_sorted() {
            self.problem(&place, "the authority of agent, senior and lead must not fall");
        }
        if !limits.minimum.is_positive() {
            self.problem(&format!("{place}.minimum"), "must be above zero");
        }
        Some((currency.code(), limits))
    }

    fn amounts(&mut self, place: &str, raw: &BTreeMap<String, String>) -> BTreeMap<&'static str, Money> {
        let mut amounts = BTreeMap::new();
        for (code, value) in raw {
            match Money::parse(value, code) {
                Ok(money) if money.minor >= 0 => {
                    amounts.insert(money.currency.code(), money);
                }
                Ok(_) => self.problem(place, format!("{value} is negative")),
                Err(error) => self.problem(place, error),
            }
        }
        amounts
    }

    /// A percentage as a fraction of one.
    fn share(&mut self, place: &str, text: &str, least: i64) -> Decimal {
        match parse_decimal(text) {
            Ok(percent) if percent >= Decimal::from(least) && percent <= Decimal::ONE_HUNDRED => percent / Decimal::ONE_HUNDRED,
            Ok(percent) => {
                self.problem(place, format!("{percent} is not between {least} and 100"));
                Decimal::ZERO
            }
            Err(error) => {
                self.problem(place, error);
                Decimal::ZERO
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_policy_is_sound() {
        let policy = parse(DEFAULT_POLICY, "policy.toml").expect("the default policy");
        assert_eq!((policy.name.as_str(), policy.tiers.len(), policy.undo_seconds), ("default", 4, 10));
        assert_eq!(policy.limits.len(), 3);
        assert_eq!(policy.out_of_reach(), Vec::<String>::new());
    }

    #[test]
    fn every_problem_is_named_with_its_place() {
        let with = |from: &str, to: &str| {
            assert!(DEFAULT_POLICY.contains(from), "{from}");
            parse(&DEFAULT_POLICY.replacen(from, to, 1), "p.toml").expect_err(to).to_string()
        };
        for (from, to, expected) in [
            ("share = \"5\"", "share = \"500\"", "500 is not between 0 and 100"),
            ("share = \"5\"", "share = \"NaN\"", "NaN"),
            ("key = \"2\"", "key = \"1\"", "taken by another tier"),
            ("key = \"2\"", "key = \"é\"", "not a plain letter"),
            ("undo_seconds = 10", "undo_seconds = 9999", "not between 0 and 600"),
            ("zone = \"Europe/Amsterdam\"", "zone = \"Amsterdam\"", "no time zone"),
            ("undo_seconds = 10", "undo_secs = 10", "unknown field `undo_secs`"),
            ("[limits.EUR]", "[limits.EUX]", "EUX"),
            ("agent = \"25.00\"", "agent = \"250.00\"", "must not fall"),
            ("agent = \"25.00\"", "agent = \"25.001\"", "more decimals"),
            ("minimum = \"1.00\"", "minimum = \"-1.00\"", "negative"),
            ("default_currency = \"EUR\"", "default_currency = \"CHF\"", "CHF needs a table"),
            ("recommended_for = [\"late\"", "recommended_for = [\"latte\"", "latte"),
        ] {
            let message = with(from, to);
            assert!(message.contains(expected) && message.contains("p.toml"), "{message}");
        }
    }
}
