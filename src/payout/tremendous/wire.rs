//! The JSON that Tremendous's API speaks: the parts of it that are used. Its amounts are bare numbers; they are written and read as
//! their digits, and never are a float.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::domain::money::{Currency, Money, parse_currency, parse_decimal};

/// An order.
#[derive(Debug, Serialize)]
pub struct CreateOrder<'a> {
    pub external_id: &'a str,
    pub payment: Payment<'a>,
    pub reward: NewReward<'a>,
}

#[derive(Debug, Serialize)]
pub struct Payment<'a> {
    pub funding_source_id: &'a str,
}

#[derive(Debug, Serialize)]
pub struct NewReward<'a> {
    pub value: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign_id: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub products: &'a [String],
    pub recipient: Recipient,
    pub delivery: NewDelivery,
}

#[derive(Debug, Serialize)]
pub struct NewDelivery {
    pub method: &'static str,
}

/// An amount: digits, as they stand.
#[derive(Debug, Serialize, Deserialize)]
pub struct Value {
    denomination: Box<RawValue>,
    currency_code: String,
}

impl Value {
    /// The amount of an order; none only for what no amount is.
    pub fn of(amount: Money) -> Option<Self> {
        let denomination = RawValue::from_string(amount.decimal().to_string()).ok()?;
        Some(Self { denomination, currency_code: amount.currency.code().to_owned() })
    }

    /// As money; none for what is none, or has more decimals than the currency.
    pub fn money(&self) -> Option<Money> {
        Money::from_decimal(parse_decimal(self.denomination.get()).ok()?, parse_currency(&self.currency_code).ok()?).ok()
    }
}

/// To whom.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Recipient {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// An answer about an order.
#[derive(Debug, Deserialize)]
pub struct OrderAnswer {
    pub order: Order,
}

/// An answer about many.
#[derive(Debug, Deserialize)]
pub struct OrdersAnswer {
    pub orders: Vec<Order>,
}

#[derive(Debug, Deserialize)]
pub struct Order {
    pub id: String,
    pub external_id: Option<String>,
    pub status: String,
    #[serde(default)]
    rewards: Vec<Reward>,
    /// An order of one may be shown so instead.
    reward: Option<Reward>,
}

impl Order {
    /// Its rewards, in whichever form they are shown.
    pub fn rewards(&self) -> Vec<&Reward> {
        self.rewards.iter().chain(&self.reward).collect()
    }
}

#[derive(Debug, Deserialize)]
pub struct Reward {
    pub id: String,
    pub order_id: Option<String>,
    pub value: Option<Value>,
    pub recipient: Option<Recipient>,
    pub delivery: Option<Delivery>,
}

#[derive(Debug, Deserialize)]
pub struct Delivery {
    pub status: Option<String>,
}

/// An answer about a reward.
#[derive(Debug, Deserialize)]
pub struct RewardAnswer {
    pub reward: Reward,
}

/// What orders can be paid from.
#[derive(Debug, Deserialize)]
pub struct FundingAnswer {
    pub funding_sources: Vec<FundingSource>,
}

#[derive(Debug, Deserialize)]
pub struct FundingSource {
    id: String,
    method: String,
    #[serde(default)]
    meta: FundingMeta,
}

#[derive(Debug, Default, Deserialize)]
struct FundingMeta {
    available_cents: Option<i64>,
}

impl FundingSource {
    /// Whether the settings mean this one: by its id, or the balance by that word.
    pub fn is(&self, wanted: &str) -> bool {
        self.id == wanted || (wanted.eq_ignore_ascii_case("balance") && self.method == "balance")
    }

    /// What a balance holds; it is kept in US cents.
    pub fn balance(&self) -> Option<Money> {
        self.meta.available_cents.filter(|_| self.method == "balance").map(|cents| Money::from_minor(cents, Currency::USD))
    }
}

/// A refusal in its documented form. Its sentence may repeat what was sent, so it is not kept.
#[derive(Debug, Deserialize)]
pub struct Failure {
    #[serde(rename = "errors")]
    pub _errors: Errors,
}

#[derive(Debug, Deserialize)]
pub struct Errors {
    #[serde(rename = "message")]
    pub _message: Option<String>,
}

/// A call's body.
#[derive(Debug, Deserialize)]
pub struct Event {
    pub uuid: String,
    pub created_utc: String,
    pub payload: Payload,
}

#[derive(Debug, Deserialize)]
pub struct Payload {
    pub resource: Resource,
}

#[derive(Debug, Deserialize)]
pub struct Resource {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
}

/// Whether a text is an id of Tremendous's, fit for an address.
pub fn is_id(text: &str) -> bool {
    (4..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}
