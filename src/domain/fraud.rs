//! Rules against fraud, from outside and from inside: what they look at, what they say, and how a flag is cleared.
//!
//! A rule never decides. It shows, or it asks for a person; that person's word ends it. The thresholds are the policy's
//! ([`rules::FraudRules`]), counting is the store's, judging is here.

pub mod block;
pub mod contact;
pub mod patterns;
pub mod rings;
pub mod rules;
pub mod sample;
pub mod split;

use serde_json::Value as Json;

use super::role::Role;
use super::words::word_enum;

pub use rules::{FraudRules, Steps};

word_enum!(
    /// A rule that raises flags.
    FraudRule, "fraud rule", {
        /// Several customers are paid to one account.
        AccountVelocity => "account_velocity",
        /// One customer is compensated again and again.
        CustomerVelocity => "customer_velocity",
        /// One order is compensated again and again.
        OrderVelocity => "order_velocity",
        /// Several customers share a mail or delivery address.
        AddressVelocity => "address_velocity",
        /// Several customers claim from one device.
        DeviceVelocity => "device_velocity",
        /// The account or address is that of somebody who works here.
        SelfDealing => "self_dealing",
        /// Many offers lie just below what the agent decides alone.
        NearLimit => "near_limit",
        /// Amounts, or offers for each ticket, are far from those of the others.
        PeerDrift => "peer_drift",
        /// One agent's money goes to the same few accounts again and again.
        FavouriteDestination => "favourite_destination",
        /// Two people approve each other's offers, or one approves one other's.
        ApprovalRing => "approval_ring",
        /// Small amounts that together are above what one person decides alone.
        Split => "split",
        /// The customer's address was changed shortly before the offer or after it.
        Diversion => "diversion",
        /// The account was changed after the claim.
        PayeeChanged => "payee_changed",
        /// Many offers are made outside of the desk's hours.
        OffHours => "off_hours",
    }
);

word_enum!(
    /// What a flag does.
    Severity, "severity", {
        /// It is shown.
        Amber => "amber",
        /// A person has to decide: an offer wants approval, a payout goes to review.
        Hold => "hold",
    }
);

impl FraudRule {
    /// What it has found, as a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::AccountVelocity => "several customers are paid to this account",
            Self::CustomerVelocity => "this customer has been compensated again and again",
            Self::OrderVelocity => "this order has been compensated before",
            Self::AddressVelocity => "several customers share this mail or delivery address",
            Self::DeviceVelocity => "several customers claim from this device",
            Self::SelfDealing => "the account or address belongs to somebody who works here",
            Self::NearLimit => "many offers lie just below what this person decides alone",
            Self::PeerDrift => "amounts or offers for each ticket are far from those of the others",
            Self::FavouriteDestination => "this person's offers are paid to the same few accounts",
            Self::ApprovalRing => "these two approve each other's offers, or one approves the other's, far more than others do",
            Self::Split => "small amounts together are above what one person decides alone",
            Self::Diversion => "the customer's address was changed shortly before the offer or after it",
            Self::PayeeChanged => "the account was changed after the claim",
            Self::OffHours => "many offers are made outside of the desk's hours",
        }
    }

    /// What whoever clears it looks at first.
    #[must_use]
    pub const fn to_clear(self) -> &'static str {
        match self {
            Self::AccountVelocity => "see whether they are one household; otherwise ask one of them by the address of the order",
            Self::CustomerVelocity => "read the earlier cases; see whether the articles and the reasons differ",
            Self::OrderVelocity => "see whether each compensation is for another line or another fault of the order",
            Self::AddressVelocity => "see whether they are one household or one person with two mail addresses",
            Self::DeviceVelocity => "see whether the device is shared, such as at a shop or a library",
            Self::SelfDealing => {
                "ask another lead or finance whether the purchase is real; a colleague's case is decided by others"
            }
            Self::NearLimit => "read ten of the offers and see whether the amounts follow from the orders",
            Self::PeerDrift => "see whether this person works another kind of ticket; read the ten largest offers",
            Self::FavouriteDestination => {
                "read the cases behind the accounts; write to the customers by the addresses of their orders"
            }
            Self::ApprovalRing => "have somebody else read ten of the approvals; change who approves for whom",
            Self::Split => "see whether each amount is for another fault; otherwise decide about the sum",
            Self::Diversion => "ask the customer by the address from before the change whether they wanted it",
            Self::PayeeChanged => "see that the bank sent the money back and that the new account's holder is the customer",
            Self::OffHours => "compare with the rota; read the offers made outside of it",
        }
    }

    /// Rules about how somebody works, not about one compensation: they are looked for now and then.
    #[must_use]
    pub const fn is_pattern(self) -> bool {
        matches!(self, Self::NearLimit | Self::PeerDrift | Self::FavouriteDestination | Self::ApprovalRing | Self::OffHours)
    }
}

/// What a rule has found about one compensation.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The rule.
    pub rule: FraudRule,
    /// What it does.
    pub severity: Severity,
    /// Counts and ids, never personal data.
    pub evidence: Json,
}

impl Hit {
    /// What a rule has found, with its evidence.
    #[must_use]
    pub const fn new(rule: FraudRule, severity: Severity, evidence: Json) -> Self {
        Self { rule, severity, evidence }
    }

    /// A sentence with the number that matters, for the trace of an offer.
    #[must_use]
    pub fn words(&self) -> String {
        match self.evidence["count"].as_u64() {
            Some(count) => format!("{} ({count})", self.rule.words()),
            None => self.rule.words().to_owned(),
        }
    }
}

/// What a rule has found about how people work.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: FraudRule,
    /// Whom it is about: one person, or the two of a pair.
    pub people: Vec<String>,
    /// Counts and shares, never personal data.
    pub evidence: Json,
}

/// May see flags: whoever answers for the desk's money, and those who check on it.
#[must_use]
pub const fn sees_flags(role: Role) -> bool {
    matches!(role, Role::Lead | Role::Finance | Role::Admin | Role::Auditor)
}

/// May clear a flag that is not about them.
#[must_use]
pub const fn clears_flags(role: Role) -> bool {
    matches!(role, Role::Lead | Role::Finance)
}

/// May keep the block list.
#[must_use]
pub const fn keeps_blocks(role: Role) -> bool {
    matches!(role, Role::Finance | Role::Admin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_what_it_found_and_what_to_look_at() {
        for rule in FraudRule::ALL {
            for text in [rule.words(), rule.to_clear()] {
                assert!(text.len() > 20 && !text.ends_with('.') && !text.contains('_'), "{rule}: {text}");
            }
        }
        let hit = Hit::new(FraudRule::OrderVelocity, Severity::Amber, serde_json::json!({"count": 2}));
        assert_eq!(hit.words(), "this order has been compensated before (2)");
    }

    #[test]
    fn whoever_proposes_alone_neither_sees_nor_clears_flags() {
        for role in Role::ALL {
            assert!(!clears_flags(role) || sees_flags(role), "{role}");
            assert_eq!(clears_flags(role), matches!(role, Role::Lead | Role::Finance), "{role}");
        }
        assert!(!sees_flags(Role::Agent) && !keeps_blocks(Role::Lead) && keeps_blocks(Role::Admin));
    }
}
