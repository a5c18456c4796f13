//! An amount that an agent typed.

use super::work::{Pricing, Stop};
use super::{Facts, Offer};
use crate::domain::money::Money;
use crate::domain::policy::{Policy, RemedyKind, TraceEffect, TraceStep};
use crate::domain::said::{Sentence, price as said};

/// The key of a typed amount: no tier can have it.
pub const CUSTOM_KEY: char = '=';

/// Why a typed amount does not go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The rule that said so.
    pub rule: String,
    /// The bound that was passed, where there is one: the most or the least that this rule would let through.
    pub bound: Option<Money>,
    /// One sentence.
    pub why: Sentence,
    /// The rules that ran until then.
    pub trace: Vec<TraceStep>,
}

/// Prices an amount of cash that an agent typed, by the same caps, floors, guard, approval and evidence as a tier. It passes as it
/// is or is refused with the bound that is in its way; it is never lowered. The rounding step is for shares and does not apply.
///
/// # Errors
/// [`Refused`] with the rule and its bound.
pub fn custom(policy: &Policy, facts: &Facts<'_>, amount: Money) -> Result<Offer, Refused> {
    let mut pricing = Pricing::new(policy, facts, true);
    pricing.exact = true;
    let priced = typed(&mut pricing, amount);
    let trace = std::mem::take(&mut pricing.trace);
    match priced {
        Ok(offer) => Ok(Offer { trace, ..offer }),
        Err(Stop { rule, bound, why }) => Err(Refused { rule, bound, why, trace }),
    }
}

fn typed(pricing: &mut Pricing<'_>, amount: Money) -> Result<Offer, Stop> {
    let kind = RemedyKind::Cashback;
    if amount.currency != pricing.currency {
        let why = said::typed_currency(pricing.currency, amount.currency);
        return Err(Stop::new("amount.currency", None, why));
    }
    let limits = pricing.limits()?;
    pricing.note("amount.typed", TraceEffect::Base, || said::typed(amount));
    let amount = pricing.bounded(limits, amount)?;
    pricing.law(kind, amount)?;
    let needs_approval_by = pricing.allowed(limits, amount, pricing.is_owed(amount))?;
    Ok(Offer {
        key: CUSTOM_KEY,
        name: "own amount".to_owned(),
        kind,
        amount,
        needs_approval_by,
        recommended: false,
        why: None,
        missing: pricing.evidence(amount),
        cost: pricing.cost(kind, amount)?,
        days: kind.days(pricing.policy.money_days()),
        effort: kind.effort().to_owned(),
        trace: Vec::new(),
    })
}
