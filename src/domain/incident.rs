//! Incidents: many customers with the same trouble get one offer each, decided once. What keeps one of them out, who has to approve
//! the whole, and where an incident is.

use std::collections::BTreeMap;

use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};

use super::ids::TicketId;
use super::money::{Money, Rounding};
use super::policy::Policy;
use super::role::Role;
use super::words::word_enum;

/// Most tickets or orders of one incident: all of them are armed in one transaction.
pub const ITEMS_MAX: usize = 2_000;
/// Longest title, in characters.
pub const TITLE_CHARS_MAX: usize = 120;
/// The tag that says that a customer wants no mail unasked.
pub const NO_CONTACT_TAG: &str = "no-contact";
/// The tag of a ticket that the desk opened itself.
pub const OUTBOUND_TAG: &str = "outbound";

word_enum!(
    /// Where an incident is. What became of the single offers is their own affair.
    IncidentState, "incident state", {
        /// The total is above its proposer's authority: others decide.
        ApprovalWanted => "approval_wanted",
        /// Everything is held, and leaves at the end of the undo window.
        Armed => "armed",
        /// Taken back as one.
        Undone => "undone",
        /// An approver refused it.
        Refused => "refused",
    }
);

word_enum!(
    /// Why a ticket or an order is left out.
    Exclusion, "exclusion", {
        /// It has had its compensation.
        Compensated => "compensated",
        /// An offer for the order is open.
        OpenOffer => "open_offer",
        /// It was merged into another ticket.
        Merged => "merged",
        /// It is solved, closed or was no complaint.
        NotOpen => "not_open",
        /// A colleague works on it.
        Held => "held",
        /// Another one of the incident is about the same order.
        SameOrder => "same_order",
        /// There is no mail address.
        NoContact => "no_contact",
        /// The policy has no limits for its currency.
        Currency => "currency",
        /// The law prescribes more, or another way.
        StatutoryRoute => "statutory_route",
        /// A cap leaves nothing of it.
        AboveCap => "above_cap",
        /// Evidence is demanded that is not there.
        Evidence => "evidence",
        /// The offer is not on its menu.
        NotOnMenu => "not_on_menu",
        /// What is listed as not having complained has a ticket.
        HasComplained => "has_complained",
        /// The customer wants no mail unasked.
        OptedOut => "opted_out",
        /// The customer's data was erased.
        Erased => "erased",
        /// The customer was written to unasked a short while ago.
        ContactedLately => "contacted_lately",
        /// There is no such ticket.
        Unknown => "unknown",
    }
);

word_enum!(
    /// Who has to approve an incident before it is armed.
    Approval, "approval of an incident", {
        /// Nobody: it is within its proposer's authority.
        Nobody => "nobody",
        /// A lead who did not propose it.
        Lead => "lead",
        /// A lead and somebody of finance, two different people who did not propose it.
        LeadAndFinance => "lead_and_finance",
    }
);

/// The totals of many amounts, one for each currency, by code.
#[must_use]
pub fn totals(amounts: impl IntoIterator<Item = Money>) -> Vec<Money> {
    let mut sums: BTreeMap<&'static str, Money> = BTreeMap::new();
    for amount in amounts {
        let sum = sums.entry(amount.currency.code()).or_insert(Money::zero(amount.currency));
        sum.minor = sum.minor.saturating_add(amount.minor);
    }
    sums.into_values().collect()
}

/// Who has to approve an incident of these totals, proposed by this role. It goes by the totals, never by the single amounts alone:
/// what is above an agent's authority in one piece is not within it in five hundred. Totals of several currencies count together.
#[must_use]
pub fn approval(policy: &Policy, role: Role, totals: &[Money], an_item_needs_one: bool) -> Approval {
    let Some(limits) = policy.limits(policy.default_currency) else { return Approval::LeadAndFinance };
    let mut sum = Money::zero(policy.default_currency);
    for total in totals {
        // Without a rate nobody can say whether it is within a limit.
        let Some((converted, _)) = policy.rates.convert(*total, sum.currency, Rounding::HalfUp) else {
            return Approval::LeadAndFinance;
        };
        sum.minor = sum.minor.saturating_add(converted.minor);
    }
    let authority = |role| limits.authority.get(&role).map_or(0, |limit| limit.minor);
    if sum.minor > limits.four_eyes_above.minor.min(authority(Role::Lead)) {
        return Approval::LeadAndFinance;
    }
    if an_item_needs_one || sum.minor > authority(role) { Approval::Lead } else { Approval::Nobody }
}

/// The first moment from `at` on at which somebody may be written to unasked, by the policy's quiet hours in the desk's zone. The same
/// hour twice is no quiet hour at all.
#[must_use]
pub fn after_quiet_hours(at: Timestamp, policy: &Policy) -> Timestamp {
    let local = at.to_zoned(policy.zone.clone());
    let (from, until) = (policy.contact.quiet_from, policy.contact.quiet_until);
    let hour = local.hour();
    let (overnight, today) = (from > until, local.date());
    let day = if overnight && hour >= from {
        today.checked_add(1.day()).unwrap_or(today)
    } else if (overnight || from <= hour) && hour < until {
        today
    } else {
        return at;
    };
    let Ok(end) = Time::new(until, 0, 0, 0) else { return at };
    day.to_datetime(end).to_zoned(policy.zone.clone()).map_or(at, |end| end.timestamp().max(at))
}

/// When everything of an incident leaves that is armed now.
#[must_use]
pub fn hold_until(policy: &Policy, now: Timestamp, outbound: bool) -> Timestamp {
    let end = now.checked_add(SignedDuration::from_secs(i64::from(policy.undo_bulk_seconds))).unwrap_or(now);
    if outbound { after_quiet_hours(end, policy) } else { end }
}

/// What an incident gathers: the tickets a filter finds, those that were marked, and orders whose customers have not complained yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// A filter line, such as `sku:KT-1 reason:defective` or `tag:batch:B7`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
    /// Tickets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tickets: Vec<TicketId>,
    /// Orders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<AffectedOrder>,
}

/// An order whose customer has not complained yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AffectedOrder {
    /// The order's number.
    pub order: String,
    /// Where its customer is written to.
    pub email: String,
    /// The customer's name.
    #[serde(default)]
    pub name: Option<String>,
    /// The article's number.
    pub sku: String,
    /// The article's name.
    #[serde(default)]
    pub article: Option<String>,
    /// What was paid for it.
    pub price: Money,
    /// The brand the customer dealt with.
    #[serde(default)]
    pub brand: Option<String>,
    /// The country the order went to.
    #[serde(default)]
    pub country: Option<String>,
    /// The customer's language, as a tag.
    #[serde(default)]
    pub locale: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::policy::{DEFAULT_POLICY, parse};
    use crate::domain::money::Currency;

    fn eur(minor: i64) -> Money {
        Money::from_minor(minor, Currency::EUR)
    }

    #[test]
    fn nobody_is_written_to_at_night() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        for (quiet, now, then) in [
            ([20, 8], "2026-11-20T09:00:00Z", "2026-11-20T09:00:00Z"),
            ([20, 8], "2026-11-20T18:59:59Z", "2026-11-20T18:59:59Z"),
            ([20, 8], "2026-11-20T19:00:00Z", "2026-11-21T07:00:00Z"),
            ([20, 8], "2026-11-20T02:00:00Z", "2026-11-20T07:00:00Z"),
            ([12, 14], "2026-11-20T11:30:00Z", "2026-11-20T13:00:00Z"),
            ([12, 14], "2026-11-20T19:00:00Z", "2026-11-20T19:00:00Z"),
            ([8, 8], "2026-11-20T07:30:00Z", "2026-11-20T07:30:00Z"),
        ] {
            let text = format!("{DEFAULT_POLICY}\n[contact]\nquiet_hours = {quiet:?}");
            let policy = parse(&text, "policy.toml").unwrap();
            assert_eq!(after_quiet_hours(at(now), &policy), at(then), "{quiet:?} {now}");
        }
    }

    #[test]
    fn totals_are_by_currency() {
        let pounds = Money::from_minor(5, Currency::GBP);
        assert_eq!(totals([eur(1), pounds, eur(2)]), [eur(3), pounds]);
        assert_eq!(totals([eur(i64::MAX), eur(1)]), [eur(i64::MAX)]);
    }
}
