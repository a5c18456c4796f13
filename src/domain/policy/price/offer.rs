//! What is asked of an amount after the bounds: law, authority, history, evidence; and what it costs.

use crate::domain::said::{Arg, price as said};
use rust_decimal::Decimal;

use super::work::{Pricing, Stop};
use crate::domain::money::{Money, Rounding};
use crate::domain::policy::limits::Approvers;
use crate::domain::policy::{Cost, Limits, Missing, RemedyKind, TraceEffect};
use crate::domain::role::Role;

impl Pricing<'_> {
    /// The statutory guard: where a right applies, nothing below its floor goes out, and nothing by another route.
    pub fn law(&mut self, kind: RemedyKind, amount: Money) -> Result<(), Stop> {
        let (basis, vat) = (self.right.basis, self.right.vat);
        if let Some(floor) = self.floor.filter(|floor| kind.has_amount() && amount.minor < floor.minor) {
            let why = said::law_floor(floor, basis, amount);
            self.note("law.floor", TraceEffect::Withheld, || why.clone());
            return Err(Stop::new("law.floor", Some(floor), why));
        }
        // Credit stands beside the routes, as the customer's choice, once it is worth what is owed.
        let off_route = !self.right.routes.is_empty() && !self.right.routes.contains(&kind) && kind != RemedyKind::StoreCredit;
        let waits = self.right.has_floor() && self.right.routes.is_empty() && kind == RemedyKind::LongerWindow;
        if off_route || waits {
            let why = match self.right.routes.as_slice() {
                [] => said::law_route_money(basis),
                routes => said::law_route(basis, Arg::several(true, routes.iter().copied())),
            };
            self.note("law.route", TraceEffect::Withheld, || why.clone());
            return Err(Stop::new("law.route", None, why));
        }
        let (floor, unknown) = (self.floor, self.floor.is_none() && self.right.has_floor());
        self.note("law.basis", TraceEffect::Passed, || match floor {
            Some(floor) => said::law_owed(basis, floor, vat),
            None if unknown => said::law_owed_unknown(basis, vat),
            None => said::law_owed_nothing(basis, vat),
        });
        Ok(())
    }

    /// Whether it is what the customer is owed, and no more than that.
    pub fn is_owed(&self, amount: Money) -> bool {
        self.floor.is_some_and(|floor| amount.minor <= floor.minor)
    }

    /// Whether anybody could let it go, and who has to. What is owed, and what goes out without a link, finance approves above a lead's
    /// authority; a gesture ends there.
    pub fn allowed(&mut self, limits: &Limits, amount: Money, beyond_lead: bool) -> Result<Option<Role>, Stop> {
        let (most, role) = match (beyond_lead, limits.authority.get(&Role::Finance)) {
            (false, _) => (Some(limits.approvable()), Role::Lead),
            (true, stated) => (stated.copied(), Role::Finance),
        };
        if let Some(most) = most.filter(|most| amount.minor > most.minor) {
            // An offer that nobody may approve would wait for ever: it is left out, and the trace says why.
            let (step, why) = (format!("authority.{role}"), said::authority_nobody(amount, most, role));
            self.note(&step, TraceEffect::Withheld, || why.clone());
            return Err(Stop::new(&step, Some(most), why));
        }
        let lead = limits.approvable();
        if amount.minor > lead.minor {
            let both = limits.approvers(amount) == Approvers::LeadAndFinance;
            self.note("authority.finance", TraceEffect::NeedsApproval, || {
                if both { said::authority_both(lead) } else { said::authority_finance(lead) }
            });
            return Ok(Some(limits.first_approver(amount)));
        }
        Ok(self.approval(limits, amount))
    }

    /// Who has to approve an amount, or a remedy that costs it.
    pub fn approval(&mut self, limits: &Limits, amount: Money) -> Option<Role> {
        let role = self.facts.role;
        let authority = limits.authority.get(&role).copied().unwrap_or(Money::zero(self.currency));
        let above = amount.minor > authority.minor;
        if self.explain {
            let step = format!("authority.{role}");
            if above {
                self.note(&step, TraceEffect::NeedsApproval, || said::authority_above(authority, role));
            } else {
                self.note(&step, TraceEffect::Passed, || said::authority_within(authority, role));
            }
        }
        let (history, earlier) = (&self.policy.history, self.facts.earlier);
        let repeat = earlier >= history.approval_from;
        if repeat {
            let days = history.days;
            self.note("history.repeat", TraceEffect::NeedsApproval, || said::history_repeat(earlier, days));
        }
        (above || repeat).then_some(limits.first_approver(amount))
    }

    /// Evidence that a rule demands and the ticket lacks. A bound in a currency without a rate demands it of every amount.
    pub fn evidence(&mut self, amount: Money) -> Vec<Missing> {
        let (policy, facts) = (self.policy, self.facts);
        let mut missing: Vec<Missing> = Vec::new();
        for rule in &policy.evidence {
            let asked = (rule.reasons.is_empty() || rule.reasons.contains(&facts.reason)) && rule.scope.touches(facts);
            let small = !rule.above.is_empty()
                && policy.amount_in(&rule.above, self.currency).is_some_and(|(above, _)| amount.minor <= above.minor);
            if !asked || small {
                continue;
            }
            let (needs, expected_days) = (rule.needs, rule.expected_days);
            if facts.evidence.contains(&needs) {
                self.note(&rule.rule, TraceEffect::Passed, || said::evidence_there(needs));
                continue;
            }
            self.note(&rule.rule, TraceEffect::Withheld, || said::evidence_missing(needs, expected_days));
            match missing.iter_mut().find(|earlier| earlier.needs == needs) {
                Some(earlier) => earlier.expected_days = earlier.expected_days.max(expected_days),
                None => missing.push(Missing { needs, expected_days }),
            }
        }
        missing
    }

    /// What it costs the company, with the numbers of the policy. A return costs the margin that is lost with the sale.
    pub fn cost(&self, kind: RemedyKind, amount: Money) -> Result<Cost, Stop> {
        let costs = &self.policy.costs;
        let zero = Money::zero(self.currency);
        let parcel = self.policy.amount_in(&costs.shipping, self.currency).map_or(zero, |(money, _)| money);
        let value = self.paid.unwrap_or(zero);
        let handling = |share: Decimal| value.times(share, Rounding::HalfUp);
        let (goods, _) = self.goods_cost()?;
        Ok(match kind {
            RemedyKind::Cashback | RemedyKind::Refund => Cost::certain(amount),
            RemedyKind::StoreCredit => {
                // Credit buys goods: what is redeemed costs what those goods cost.
                let spent = |share: Decimal| amount.times(share * self.policy.margin.assumed_cost_share, Rounding::HalfUp);
                let range = costs.redemption;
                Cost { now: zero, low: spent(range.low)?, middle: spent(range.middle)?, high: spent(range.high)? }
            }
            RemedyKind::Replacement => {
                let sent = goods.checked_add(parcel)?;
                // At worst the faulty piece is fetched and handled too.
                let high = sent.checked_add(parcel)?.checked_add(handling(costs.return_handling.high)?)?;
                Cost { now: sent, low: sent, middle: sent, high }
            }
            RemedyKind::Return => {
                let lost = value.checked_sub(goods)?.checked_add(parcel)?;
                let range = costs.return_handling;
                let with = |share| Ok::<_, Stop>(lost.checked_add(handling(share)?)?);
                Cost {
                    now: value.checked_add(parcel)?,
                    low: with(range.low)?,
                    middle: with(range.middle)?,
                    high: with(range.high)?,
                }
            }
            RemedyKind::LongerWindow => {
                let high = handling(costs.return_handling.high)?.checked_add(parcel)?;
                Cost { now: zero, low: zero, middle: zero, high }
            }
        })
    }
}
