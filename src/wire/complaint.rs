//! A complaint as sources write it: a line of a complaints file, and the body of `POST /v1/complaints`.
//!
//! Shape first ([`RawComplaint::from_value`]: which keys, which types), meaning second ([`RawComplaint::check`]). Both
//! answer with one sentence that names the field and says what to do. Keys nobody knows become tags.

use data_encoding::BASE64;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::domain::complaint::{FIELD_CHARS_MAX, NewComplaint, Order, OrderLine, TAGS_MAX};
use crate::domain::evidence::NewEvidence;
use crate::domain::money::Currency;

mod check;
#[cfg(test)]
mod tests;

/// Why a complaint was not taken: the field, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct ComplaintError {
    /// Dotted name of the field, such as `order.lines.0.unit_price`; `complaint` for the whole.
    pub field: String,
    /// What is wrong and what to do.
    pub problem: String,
}

impl ComplaintError {
    pub(crate) fn new(field: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { field: field.into(), problem: problem.into() }
    }
}

/// A complaint as its source wrote it. Unknown keys are kept as tags `key=value`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RawComplaint {
    /// The source's own id; the same one never makes a second ticket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it answers, the nearest first: ids of mails of ours (as in `In-Reply-To` and `References`), or `id`s of earlier
    /// complaints on the same channel. It is added to that ticket when the customer is the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_reply_to: Vec<String>,
    /// `web`, `email`, `social`, `marketplace`, `chat`, `phone` or `rating`.
    pub channel: String,
    /// RFC 3339; now when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_at: Option<String>,
    /// Who complains.
    #[serde(default)]
    pub customer: RawCustomer,
    /// Made from the body's first line when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The complaint itself; beyond 256 KiB it is cut and flagged.
    pub body: String,
    /// The order the complaint is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<RawOrder>,
    /// Reason code, when the source knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Stars of a public rating, 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 5))]
    pub rating: Option<i64>,
    /// Brand the customer dealt with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brand: Option<String>,
    /// Free words; one with commas is several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What came along, at most 8 pieces of at most 4 MiB each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<RawEvidence>,
}

/// A file that came along. PNG and JPEG pictures are kept, by their first bytes; any other file is only named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RawEvidence {
    /// What the sender calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its media type, as the sender says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Its size in bytes, where the data are not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
    /// Its bytes in base64.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
}

/// Who complains, as far as the source knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RawCustomer {
    /// Name as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Phone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Language tag such as `nl-NL`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// ISO 3166 alpha-2 country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// The order the complaint is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RawOrder {
    /// The shop's order number.
    pub id: String,
    /// When it was placed, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placed_at: Option<String>,
    /// When it was delivered, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<String>,
    /// ISO 3166 alpha-2 country of delivery.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Where it was delivered to, as the shop writes it; orders to one address are recognised by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The postcode it was delivered to. It is not kept: a mark of it recognises it when a customer is asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// What was given back of it elsewhere before, a plain decimal such as `15.00`; a JSON number is taken too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refunded: Option<String>,
    /// ISO 4217 code of all prices; the policy's default when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// What was bought.
    #[serde(default)]
    pub lines: Vec<RawOrderLine>,
}

/// One line of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RawOrderLine {
    /// The shop's article number.
    pub sku: String,
    /// Article name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Brand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brand: Option<String>,
    /// Product category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Price paid for one, a plain decimal such as `15.00`; a JSON number is taken too.
    pub unit_price: String,
    /// What one cost the shop, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_cost: Option<String>,
    /// Number of pieces; 1 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 10000))]
    pub quantity: Option<i64>,
}

impl<'de> Deserialize<'de> for RawComplaint {
    /// By way of [`RawComplaint::from_value`], so that a wrong type is reported with its field's name.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_value(Value::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl RawComplaint {
    /// Takes a JSON value apart.
    ///
    /// # Errors
    /// When it is no object, a needed key is missing or a value has another type than its key's.
    pub fn from_value(value: Value) -> Result<Self, ComplaintError> {
        let mut tags = Vec::new();
        let mut fields = Fields::open("", value)?;
        let mut raw = Self {
            id: fields.label("id")?,
            in_reply_to: fields.texts("in_reply_to")?,
            channel: fields.text("channel")?.ok_or_else(|| check::missing_channel("is missing"))?,
            received_at: fields.text("received_at")?,
            customer: RawCustomer::default(),
            subject: fields.text("subject")?,
            body: fields.text("body")?.ok_or_else(|| ComplaintError::new("body", "is missing; it is what the customer wrote"))?,
            order: None,
            reason: fields.text("reason")?,
            rating: fields.whole("rating")?,
            brand: fields.text("brand")?,
            tags: Vec::new(),
            evidence: Vec::new(),
        };
        if let Some(evidence) = fields.take("evidence") {
            raw.evidence = RawEvidence::all(evidence)?;
        }
        if let Some(customer) = fields.take("customer") {
            let mut fields = Fields::open("customer", customer)?;
            raw.customer = RawCustomer {
                name: fields.text("name")?,
                email: fields.text("email")?,
                phone: fields.label("phone")?,
                locale: fields.text("locale")?,
                country: fields.text("country")?,
            };
            fields.rest(&mut tags);
        }
        if let Some(order) = fields.take("order") {
            raw.order = Some(RawOrder::from_value(order, &mut tags)?);
        }
        raw.tags = fields.texts("tags")?;
        fields.rest(&mut tags);
        raw.tags.append(&mut tags);
        Ok(raw)
    }

    /// The checked complaint; an order that names no currency is in `otherwise`.
    ///
    /// # Errors
    /// [`ComplaintError`] for the first field whose value cannot be.
    pub fn check(self, otherwise: Currency) -> Result<NewComplaint, ComplaintError> {
        check::complaint(self, otherwise)
    }
}

impl RawEvidence {
    fn all(value: Value) -> Result<Vec<Self>, ComplaintError> {
        let Value::Array(pieces) = value else { return Err(wrong_type("evidence", "a list of files", &value)) };
        let one = |(at, piece)| {
            let mut fields = Fields::open(&format!("evidence.{at}"), piece)?;
            Ok(Self {
                name: fields.text("name")?,
                media_type: fields.text("media_type")?,
                size: fields.whole("size")?,
                data: fields.text("data")?,
            })
        };
        pieces.into_iter().enumerate().map(one).collect()
    }

    /// About how many bytes it takes on the wire.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.data.as_ref().map_or(0, String::len)
    }
}

impl RawOrder {
    fn from_value(value: Value, tags: &mut Vec<String>) -> Result<Self, ComplaintError> {
        let mut fields = Fields::open("order", value)?;
        let mut order = Self {
            id: fields
                .label("id")?
                .ok_or_else(|| ComplaintError::new("order.id", "is missing; leave the order out when it has no number"))?,
            placed_at: fields.text("placed_at")?,
            delivered_at: fields.text("delivered_at")?,
            country: fields.text("country")?,
            address: fields.text("address")?,
            postcode: fields.label("postcode")?,
            refunded: fields.label("refunded")?,
            currency: fields.text("currency")?,
            lines: Vec::new(),
        };
        let lines = match fields.take("lines") {
            None => Vec::new(),
            Some(Value::Array(lines)) => lines,
            Some(other) => return Err(wrong_type("order.lines", "a list of order lines", &other)),
        };
        for (at, line) in lines.into_iter().enumerate() {
            let mut fields = Fields::open(&format!("order.lines.{at}"), line)?;
            order.lines.push(RawOrderLine {
                sku: fields.label("sku")?.ok_or_else(|| fields.error("sku", "is missing; it is the article's number"))?,
                name: fields.text("name")?,
                brand: fields.text("brand")?,
                category: fields.text("category")?,
                unit_price: fields
                    .label("unit_price")?
                    .ok_or_else(|| fields.error("unit_price", "is missing; write it like 15.00"))?,
                unit_cost: fields.label("unit_cost")?,
                quantity: fields.whole("quantity")?,
            });
            fields.rest(tags);
        }
        fields.rest(tags);
        Ok(order)
    }
}

/// The keys of one object that have not been taken yet.
struct Fields {
    path: String,
    map: Map<String, Value>,
}

impl Fields {
    fn open(path: &str, value: Value) -> Result<Self, ComplaintError> {
        match value {
            Value::Object(map) => Ok(Self { path: path.to_owned(), map }),
            other => Err(wrong_type(if path.is_empty() { "complaint" } else { path }, "an object with keys", &other)),
        }
    }

    fn name(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn error(&self, key: &str, problem: &str) -> ComplaintError {
        ComplaintError::new(self.name(key), problem)
    }

    /// The value; `null` is the same as absent.
    fn take(&mut self, key: &str) -> Option<Value> {
        self.map.remove(key).filter(|value| !value.is_null())
    }

    fn text(&mut self, key: &str) -> Result<Option<String>, ComplaintError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(wrong_type(&self.name(key), "text", &other)),
        }
    }

    /// Text that sources also write as a number: order numbers, prices.
    fn label(&mut self, key: &str) -> Result<Option<String>, ComplaintError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(other) => Err(wrong_type(&self.name(key), "text or a number", &other)),
        }
    }

    /// A whole number; tables write it as text.
    fn whole(&mut self, key: &str) -> Result<Option<i64>, ComplaintError> {
        let Some(value) = self.take(key) else { return Ok(None) };
        let whole = match &value {
            Value::Number(number) => number.as_i64(),
            Value::String(text) if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok(),
            _ => None,
        };
        whole.map(Some).ok_or_else(|| wrong_type(&self.name(key), "a whole number", &value))
    }

    fn texts(&mut self, key: &str) -> Result<Vec<String>, ComplaintError> {
        match self.take(key) {
            None => Ok(Vec::new()),
            Some(Value::String(text)) => Ok(vec![text]),
            Some(Value::Array(values)) => values
                .into_iter()
                .map(|value| match value {
                    Value::String(text) => Ok(text),
                    other => Err(wrong_type(&self.name(key), "a list of texts", &other)),
                })
                .collect(),
            Some(other) => Err(wrong_type(&self.name(key), "a list of texts", &other)),
        }
    }

    /// Whatever is left, as tags.
    fn rest(self, tags: &mut Vec<String>) {
        let room = TAGS_MAX.saturating_sub(tags.len());
        for (key, value) in self.map.iter().filter(|(_, value)| !value.is_null()).take(room) {
            let value = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            // A comma parts tags; one inside a value must not.
            let tag = format!("{}={value}", self.name(key)).replace(',', ";");
            tags.push(tag.chars().take(FIELD_CHARS_MAX).collect());
        }
    }
}

fn wrong_type(field: &str, wanted: &str, got: &Value) -> ComplaintError {
    let got = match got {
        Value::Null => "nothing".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("{:?}", text.chars().take(40).collect::<String>()),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    };
    ComplaintError::new(field, format!("must be {wanted}, not {got}"))
}

impl From<&NewComplaint> for RawComplaint {
    /// A checked complaint in the shape it travels in. A body that was cut is marked by a tag, since the flag does not travel.
    fn from(complaint: &NewComplaint) -> Self {
        let customer = &complaint.customer;
        let mut tags = complaint.tags.clone();
        if complaint.body_cut {
            tags.push("body_cut".to_owned());
        }
        Self {
            id: complaint.source_id.clone(),
            in_reply_to: complaint.in_reply_to.clone(),
            channel: complaint.channel.name().to_owned(),
            received_at: complaint.received_at.map(|at| at.to_string()),
            customer: RawCustomer {
                name: customer.name.clone(),
                email: customer.email.clone(),
                phone: customer.phone.clone(),
                locale: customer.locale.clone(),
                country: customer.country.clone(),
            },
            subject: Some(complaint.subject.clone()),
            body: complaint.body.clone(),
            order: complaint.order.as_ref().map(RawOrder::from),
            reason: complaint.reason.map(|reason| reason.name().to_owned()),
            rating: complaint.rating.map(i64::from),
            brand: complaint.brand.clone(),
            tags,
            evidence: complaint.evidence.iter().map(RawEvidence::from).collect(),
        }
    }
}

impl From<&NewEvidence> for RawEvidence {
    /// A picture travels with its bytes, anything else with its size.
    fn from(piece: &NewEvidence) -> Self {
        let data = piece.picture.as_ref().map(|picture| BASE64.encode(&picture.bytes));
        Self {
            name: Some(piece.name.clone()),
            media_type: Some(piece.media_type.clone()),
            size: data.is_none().then(|| i64::try_from(piece.size).unwrap_or(i64::MAX)),
            data,
        }
    }
}

impl From<&Order> for RawOrder {
    fn from(order: &Order) -> Self {
        let line = |line: &OrderLine| RawOrderLine {
            sku: line.sku.clone(),
            name: line.name.clone(),
            brand: line.brand.clone(),
            category: line.category.clone(),
            unit_price: line.unit_price.decimal().to_string(),
            unit_cost: line.unit_cost.map(|cost| cost.decimal().to_string()),
            quantity: Some(i64::from(line.quantity)),
        };
        Self {
            id: order.id.clone(),
            placed_at: order.placed_at.map(|at| at.to_string()),
            delivered_at: order.delivered_at.map(|at| at.to_string()),
            country: order.country.clone(),
            address: order.address.clone(),
            postcode: order.postcode.clone(),
            refunded: order.refunded.map(|refunded| refunded.decimal().to_string()),
            currency: Some(order.currency.code().to_owned()),
            lines: order.lines.iter().map(line).collect(),
        }
    }
}
