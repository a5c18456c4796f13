//! Checking what was written, beyond its shape.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use rust_decimal::Decimal;
use toml::de::DeTable;

use super::raw::{RawAmounts, RawClocks, RawContact, RawHistory, RawLimits, RawPolicy, RawStepUp, RawVolume};
use crate::config::layers::place_of;
use crate::config::problem::Problem;
use crate::domain::bank_clock::BankClock;
use crate::domain::desk_hours::DeskHours;
use crate::domain::money::{Currency, Money, parse_currency, parse_decimal};
use crate::domain::policy::{
    CASH_FIRST_BELOW_MINOR, ContactRule, CustomerChoice, HistoryRule, Limits, MarginFloor, Policy, REMINDER_DAYS, StepUpRule,
    VolumeRule,
};
use crate::domain::promise::DESK_ZONE;
use crate::domain::rates::Rates;
use crate::domain::role::Role;
use crate::domain::travel::RailDays;

/// The longest look for complaints about the same thing, in days.
const VOLUME_DAYS_MAX: u32 = 365;

/// Gathers what is wrong, with the line of the key it is about.
pub(super) struct Check<'t> {
    pub file: &'t str,
    pub text: &'t str,
    pub root: DeTable<'t>,
    pub problems: Vec<Problem>,
}

impl Check<'_> {
    /// Tells a problem at a key, or at the innermost table around it that the file has.
    pub fn problem(&mut self, path: &[&str], what: impl std::fmt::Display) {
        let problem = self.at(path, what);
        self.problems.push(problem);
    }

    /// Tells a problem of a name that is not known, with the known one nearest to it.
    pub fn unknown<'k>(&mut self, path: &[&str], what: &str, written: &str, known: impl IntoIterator<Item = &'k str>) {
        let problem = self.at(path, format!("{written:?} is no {what}")).meant(written, known);
        self.problems.push(problem);
    }

    fn at(&self, path: &[&str], what: impl std::fmt::Display) -> Problem {
        let message = format!("{}: {what}", named(path));
        match place_of(&self.root, path) {
            Some(span) => Problem::at(self.file, self.text, &span, message),
            None => Problem::of_file(self.file, message),
        }
    }

    /// The line of a key.
    pub fn line(&self, path: &[&str]) -> Option<usize> {
        self.at(path, "").line
    }

    pub fn policy(&mut self, raw: RawPolicy) -> Option<Policy> {
        let default_currency =
            parse_currency(&raw.default_currency).map_err(|error| self.problem(&["default_currency"], error)).ok();
        let mut limits = BTreeMap::new();
        for (code, raw) in &raw.limits {
            if let Some((code, checked)) = self.limits(code, raw) {
                limits.insert(code, checked);
            }
        }
        if default_currency.is_some_and(|currency| !limits.contains_key(currency.code())) {
            self.problem(&["limits"], format!("the default currency {} needs a table", raw.default_currency));
        }
        if raw.tier.is_empty() {
            self.problem(&["tier"], "there is no tier, so nothing could ever be offered");
        }
        let regions = self.regions(&raw.regions);
        let tiers = self.each(raw.tier, |check, place, tier| check.tier(place, tier, &regions));
        self.contradictions(&tiers);
        let remedies = self.each(raw.remedy, |check, place, remedy| check.remedy(place, remedy, &regions));
        self.keys(&tiers, &remedies);
        let caps = self.each(raw.cap, |check, place, cap| check.cap(place, cap, &regions));
        let evidence = self.each(raw.evidence, |check, place, rule| check.evidence(place, rule, &regions));
        let budgets = self.each(raw.budget, |check, place, budget| check.budget(place, budget, &regions));
        self.budget_names(&budgets);
        let reasons = self.reasons(raw.reason);
        let clocks = self.clocks(raw.clocks);
        let costs = self.costs(raw.costs);
        let cash_first_below = match &raw.cash_first_below {
            Some(raw) => self.amounts(&["cash_first_below"], raw),
            None => BTreeMap::from([("EUR", Money::from_minor(CASH_FIRST_BELOW_MINOR, Currency::EUR))]),
        };
        let step_up = self.step_up(&raw.step_up);
        let margin = MarginFloor {
            share: self.share(&["margin", "floor"], &raw.margin.floor, -100),
            assumed_cost_share: self.share(&["margin", "assumed_cost"], &raw.margin.assumed_cost, 0),
            except: raw.margin.except,
        };
        Some(Policy {
            name: raw.name,
            default_currency: default_currency?,
            effective_from: self.date("effective_from", raw.effective_from.as_deref()),
            tiers,
            remedies,
            caps,
            evidence,
            reasons,
            budgets,
            costs,
            cash_first_below,
            step_up,
            customer_choice: CustomerChoice { voucher_for: raw.customer_choice.voucher_for },
            margin,
            limits,
            converted: BTreeMap::new(),
            rates: Rates::default(),
            history: history(&raw.history),
            volume: self.volume(raw.volume),
            contact: self.contact(raw.contact),
            fraud: self.fraud(raw.fraud),
            screening: self.screening(raw.screening),
            rounding: raw.rounding,
            zone: self.zone(raw.zone.as_deref().unwrap_or(DESK_ZONE)),
            bank: BankClock::default(),
            hours: DeskHours::default(),
            rail_days: RailDays::default(),
            undo_seconds: clocks.undo_seconds,
            undo_bulk_seconds: clocks.undo_bulk_seconds,
            link_days: clocks.link_days,
            limitation_years: clocks.limitation_years,
            reminder_days: clocks.reminders.unwrap_or_default(),
            release_hours: clocks.release_hours,
            payout_days: clocks.payout_days,
            first_reply_hours: clocks.first_reply_hours,
            resolution_hours: clocks.resolution_hours,
            rating_reply_hours: clocks.rating_reply_hours,
            lease_minutes: clocks.lease_minutes,
            follow_up_hours: clocks.follow_up_hours,
        })
    }

    fn volume(&mut self, raw: Option<RawVolume>) -> VolumeRule {
        let Some(RawVolume { customers, days }) = raw else { return VolumeRule::default() };
        if customers < 2 {
            self.problem(&["volume", "customers"], "one complaint is not many; write two or more");
        }
        if !(1..=VOLUME_DAYS_MAX).contains(&days) {
            self.problem(&["volume", "days"], format!("{days} is not between 1 and {VOLUME_DAYS_MAX}"));
        }
        VolumeRule { customers, days }
    }

    fn contact(&mut self, raw: Option<RawContact>) -> ContactRule {
        let usual = ContactRule::default();
        let Some(raw) = raw else { return usual };
        let [quiet_from, quiet_until] = raw.quiet_hours.unwrap_or([usual.quiet_from, usual.quiet_until]);
        if ![quiet_from, quiet_until].iter().all(|hour| (0..=23).contains(hour)) {
            self.problem(&["contact", "quiet_hours"], "hours are 0 to 23, such as [20, 8]");
            return usual;
        }
        ContactRule { every_days: raw.every_days.unwrap_or(usual.every_days), quiet_from, quiet_until }
    }

    /// Every entry of a list with its place in it.
    fn each<R, T>(&mut self, raw: Vec<R>, mut read: impl FnMut(&mut Self, &str, R) -> T) -> Vec<T> {
        raw.into_iter().enumerate().map(|(at, entry)| read(self, &at.to_string(), entry)).collect()
    }

    /// A zone by its name, out of those compiled in: the machine's own may differ from node to node.
    fn zone(&mut self, name: &str) -> TimeZone {
        TimeZoneDatabase::bundled().get(name).unwrap_or_else(|_| {
            self.problem(&["zone"], format!("{name:?} is no time zone; write it like {DESK_ZONE}"));
            TimeZone::UTC
        })
    }

    fn date(&mut self, name: &str, text: Option<&str>) -> Option<Date> {
        let text = text?;
        text.parse().map_err(|_| self.problem(&[name], format!("{text:?} is no day; write it like 2026-12-01"))).ok()
    }

    fn clocks(&mut self, mut clocks: RawClocks) -> RawClocks {
        let bounds = [
            ("undo_seconds", clocks.undo_seconds, 0, 600),
            ("undo_bulk_seconds", clocks.undo_bulk_seconds, 0, 3600),
            ("link_days", clocks.link_days, 1, 3650),
            ("release_hours", clocks.release_hours, 1, 720),
            ("payout_days", clocks.payout_days, 1, 60),
            ("first_reply_hours", clocks.first_reply_hours, 1, 720),
            ("resolution_hours", clocks.resolution_hours, 1, 2160),
            ("rating_reply_hours", clocks.rating_reply_hours, 1, 720),
            ("lease_minutes", clocks.lease_minutes, 1, 480),
            ("follow_up_hours", clocks.follow_up_hours, 0, 2160),
            ("limitation_years", clocks.limitation_years.unwrap_or(1), 1, 30),
        ];
        for (name, value, least, most) in bounds {
            if !(least..=most).contains(&value) {
                self.problem(&["clocks", name], format!("{value} is not between {least} and {most}"));
            }
        }
        match &clocks.reminders {
            Some(days) if !days.is_sorted_by(|a, b| a < b) || days.contains(&0) => {
                self.problem(&["clocks", "reminders"], "days must rise and begin after the first day");
            }
            Some(days) if days.iter().any(|day| *day >= clocks.link_days) => {
                let text = format!("a reminder after {} days would come when the link is over", clocks.link_days);
                self.problem(&["clocks", "reminders"], text);
            }
            Some(_) => {}
            // A short link has those of the usual days that still fit.
            None => clocks.reminders = Some(REMINDER_DAYS.into_iter().filter(|day| *day < clocks.link_days).collect()),
        }
        clocks
    }

    fn step_up(&mut self, raw: &RawStepUp) -> StepUpRule {
        let usual = StepUpRule::default();
        let tries = raw.tries.unwrap_or(usual.tries);
        let cool_off_hours = raw.cool_off_hours.unwrap_or(usual.cool_off_hours);
        for (name, value, least, most) in [("tries", tries, 1, 20), ("cool_off_hours", cool_off_hours, 1, 720)] {
            if !(least..=most).contains(&value) {
                self.problem(&["step_up", name], format!("{value} is not between {least} and {most}"));
            }
        }
        StepUpRule { above: self.amounts(&["step_up", "above"], &raw.above), tries, cool_off_hours }
    }

    fn limits(&mut self, code: &str, raw: &RawLimits) -> Option<(&'static str, Limits)> {
        let currency = parse_currency(code).map_err(|error| self.problem(&["limits", code], error)).ok()?;
        let mut money =
            |name: &str, value: &str| self.amount(&["limits", code, name], code, value).unwrap_or(Money::zero(currency));
        let finance = raw.finance.as_deref().map(|most| (Role::Finance, money("finance", most)));
        let limits = Limits {
            minimum: money("minimum", &raw.minimum),
            step: money("step", &raw.step),
            authority: [
                (Role::Agent, money("agent", &raw.agent)),
                (Role::Senior, money("senior", &raw.senior)),
                (Role::Lead, money("lead", &raw.lead)),
            ]
            .into_iter()
            .chain(finance)
            .collect(),
            auto_release_max: money("auto_release_max", &raw.auto_release_max),
            lead_release_max: money("lead_release_max", &raw.lead_release_max),
            four_eyes_above: money("four_eyes_above", &raw.four_eyes_above),
            goodwill_ceiling: money("goodwill_ceiling", raw.goodwill_ceiling.as_deref().unwrap_or("0")),
        };
        let rising = [Role::Agent, Role::Senior, Role::Lead, Role::Finance];
        let authority: Vec<_> = rising.iter().filter_map(|role| limits.authority.get(role)).map(|most| most.minor).collect();
        if !authority.is_sorted() {
            self.problem(&["limits", code, "lead"], "the authority of agent, senior, lead and finance must not fall");
        }
        if !limits.minimum.is_positive() {
            self.problem(&["limits", code, "minimum"], "must be above zero");
        }
        Some((currency.code(), limits))
    }

    pub fn amounts(&mut self, path: &[&str], raw: &RawAmounts) -> BTreeMap<&'static str, Money> {
        let mut amounts = BTreeMap::new();
        for (code, value) in raw {
            let path: Vec<&str> = path.iter().copied().chain([code.as_str()]).collect();
            if let Some(money) = self.amount(&path, code, value) {
                amounts.insert(money.currency.code(), money);
            }
        }
        amounts
    }

    fn amount(&mut self, path: &[&str], code: &str, value: &str) -> Option<Money> {
        match Money::parse(value, code) {
            Ok(money) if money.minor >= 0 => return Some(money),
            Ok(_) => self.problem(path, format!("{value} is negative")),
            Err(error) => self.problem(path, error),
        }
        None
    }

    /// A percentage as a fraction of one.
    pub fn share(&mut self, path: &[&str], text: &str, least: i64) -> Decimal {
        match parse_decimal(text) {
            Ok(percent) if percent >= Decimal::from(least) && percent <= Decimal::ONE_HUNDRED => percent / Decimal::ONE_HUNDRED,
            Ok(percent) => {
                self.problem(path, format!("{percent} is not between {least} and 100"));
                Decimal::ZERO
            }
            Err(error) => {
                self.problem(path, error);
                Decimal::ZERO
            }
        }
    }
}

fn history(raw: &RawHistory) -> HistoryRule {
    HistoryRule { days: raw.days, approval_from: raw.approval_from.max(1) }
}

/// A path as people count: the first tier is number 1.
fn named(path: &[&str]) -> String {
    let step = |(i, step): (usize, &&str)| match step.parse::<usize>() {
        Ok(at) if i > 0 => format!("[{}]", at + 1),
        _ if i == 0 => (*step).to_owned(),
        _ => format!(".{step}"),
    };
    path.iter().enumerate().map(step).collect()
}
