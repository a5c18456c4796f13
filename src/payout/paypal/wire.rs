//! The JSON that `PayPal`'s payouts API speaks: the parts of it that are used.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::domain::money::Money;
use crate::domain::payee::Payee;
use crate::payout::rail::PayoutOrder;

/// Most characters of a note.
const NOTE_CHARS_MAX: usize = 1000;

/// An amount as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// The value with the currency's decimals.
    pub value: String,
    /// ISO 4217.
    pub currency: String,
}

impl Amount {
    fn of(amount: Money) -> Self {
        Self { value: amount.decimal().to_string(), currency: amount.currency.code().to_owned() }
    }

    /// As money; none for what is none.
    pub fn money(&self) -> Option<Money> {
        Money::parse(&self.value, &self.currency).ok()
    }
}

/// An order: a batch of one.
#[derive(Clone, Debug, Serialize)]
pub struct CreatePayout {
    sender_batch_header: SenderHeader,
    items: [NewItem; 1],
}

#[derive(Clone, Debug, Serialize)]
struct SenderHeader {
    sender_batch_id: String,
}

#[derive(Clone, Debug, Serialize)]
struct NewItem {
    recipient_type: &'static str,
    amount: Amount,
    receiver: String,
    sender_item_id: String,
    note: String,
    purpose: &'static str,
}

impl CreatePayout {
    /// The request for an order; none when its payee has no `PayPal` account.
    pub fn of(order: &PayoutOrder) -> Option<Self> {
        let item = NewItem {
            recipient_type: "EMAIL",
            amount: Amount::of(order.amount),
            receiver: receiver(order)?.to_owned(),
            sender_item_id: order.key(),
            note: order.remittance.chars().take(NOTE_CHARS_MAX).collect(),
            purpose: "CASHBACK",
        };
        Some(Self { sender_batch_header: SenderHeader { sender_batch_id: order.key() }, items: [item] })
    }
}

/// The mail address of an order's payee.
pub fn receiver(order: &PayoutOrder) -> Option<&str> {
    match &order.payee {
        Payee::Paypal { address, .. } => Some(address.as_str()),
        Payee::Iban { .. } | Payee::Voucher { .. } => None,
    }
}

/// A batch, as an order is answered with it and as it is shown.
#[derive(Clone, Debug, Deserialize)]
pub struct Batch {
    pub batch_header: BatchHeader,
    #[serde(default)]
    pub items: Vec<Item>,
}

/// Its head.
#[derive(Clone, Debug, Deserialize)]
pub struct BatchHeader {
    pub payout_batch_id: String,
    pub batch_status: String,
    #[serde(default, rename = "sender_batch_header")]
    pub ours: KnownHeader,
}

/// What we called it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct KnownHeader {
    pub sender_batch_id: Option<String>,
}

/// A payment in it.
#[derive(Clone, Debug, Deserialize)]
pub struct Item {
    pub payout_item_id: String,
    pub transaction_status: Option<String>,
    pub time_processed: Option<String>,
    pub errors: Option<Failure>,
    #[serde(rename = "payout_item")]
    pub ordered: Option<KnownItem>,
}

/// What we ordered.
#[derive(Clone, Debug, Deserialize)]
pub struct KnownItem {
    pub amount: Amount,
    pub receiver: String,
}

/// An error.
#[derive(Clone, Debug, Deserialize)]
pub struct Failure {
    pub name: String,
    #[serde(default)]
    pub details: Vec<Detail>,
    #[serde(default)]
    pub links: Vec<Link>,
}

/// A part of an error.
#[derive(Clone, Debug, Deserialize)]
pub struct Detail {
    pub field: Option<String>,
    pub issue: Option<String>,
    #[serde(default, alias = "links")]
    pub link: Vec<Link>,
}

/// A way on.
#[derive(Clone, Debug, Deserialize)]
pub struct Link {
    pub href: String,
}

impl Failure {
    /// The batch that an order doubles, when that is what the error says. The link is read for its id, never followed.
    pub fn doubled_batch(&self) -> Option<&str> {
        let links = self.details.iter().flat_map(|detail| &detail.link).chain(&self.links);
        links.filter_map(|link| link.href.split_once("/v1/payments/payouts/")).map(|(_, id)| id).find(|id| is_id(id))
    }

    /// Whether it speaks of a batch that is there already.
    pub fn says_doubled(&self) -> bool {
        let about_key = |detail: &Detail| {
            let field = detail.field.as_deref().unwrap_or_default().to_ascii_lowercase();
            let issue = detail.issue.as_deref().unwrap_or_default().to_ascii_lowercase();
            field.contains("sender_batch_id") && (issue.contains("already exists") || issue.contains("duplicate"))
        };
        self.name == "DUPLICATE_REQUEST_ID" || self.doubled_batch().is_some() || self.details.iter().any(about_key)
    }

    /// The finest code it gives.
    pub fn code(&self) -> String {
        let finest = self.details.iter().filter_map(|detail| detail.issue.as_deref()).find(|issue| is_code(issue));
        finest.unwrap_or(if is_code(&self.name) { &self.name } else { "REFUSED" }).to_owned()
    }
}

fn is_code(text: &str) -> bool {
    (1..=60).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// Whether a text is an id of `PayPal`'s, fit for an address.
pub fn is_id(text: &str) -> bool {
    (1..=32).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// What opens the API for a while.
#[derive(Deserialize)]
pub struct Token {
    pub access_token: secrecy::SecretString,
    pub expires_in: i64,
}

/// The question whether a call is genuine.
#[derive(Serialize)]
pub struct Verify<'a> {
    pub auth_algo: &'a str,
    pub cert_url: &'a str,
    pub transmission_id: &'a str,
    pub transmission_sig: &'a str,
    pub transmission_time: &'a str,
    pub webhook_id: &'a str,
    pub webhook_event: &'a RawValue,
}

/// The answer to it.
#[derive(Deserialize)]
pub struct Verified {
    pub verification_status: String,
}

/// A call's body.
#[derive(Deserialize)]
pub struct Event {
    pub id: String,
    #[serde(default)]
    pub resource: Resource,
}

/// What it is about: an item, or a batch.
#[derive(Default, Deserialize)]
pub struct Resource {
    pub payout_batch_id: Option<String>,
    pub sender_batch_id: Option<String>,
    pub batch_header: Option<BatchHeader>,
}
