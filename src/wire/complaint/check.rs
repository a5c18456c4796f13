//! What a complaint's values may be.
//!
//! Nothing a customer wrote is lost for its looks: names and texts are kept as they came (they are shown through `SafeText`) and
//! cut when too long. What later carries money or finds things back (addresses, ids, prices) is refused when it is not exact.

use std::str::FromStr;

use data_encoding::BASE64_MIME_PERMISSIVE;
use jiff::Timestamp;

use super::{ComplaintError, RawComplaint, RawCustomer, RawEvidence, RawOrder, RawOrderLine};
use crate::domain::complaint::{
    BODY_BYTES_MAX, Channel, FIELD_CHARS_MAX, NewComplaint, NewCustomer, ORDER_LINES_MAX, Order, OrderLine, REPLIES_MAX,
    SUBJECT_CHARS_MAX, TAGS_MAX,
};
use crate::domain::evidence::{NewEvidence, PIECE_BYTES_MAX, PIECES_MAX};
use crate::domain::money::{Currency, Money, parse_currency, parse_decimal};
use crate::domain::text::identifier_error;

/// Most pieces of one order line.
const QUANTITY_MAX: i64 = 10_000;
/// Longest mail address (RFC 5321, less the angle brackets).
const EMAIL_BYTES_MAX: usize = 254;
/// Characters of the body that make a subject when there is none.
const SUBJECT_FROM_BODY_CHARS: usize = 80;

pub(super) fn complaint(raw: RawComplaint, otherwise: Currency) -> Result<NewComplaint, ComplaintError> {
    let (body, body_cut) = checked_body(&raw.body)?;
    let channel = raw.channel.parse().map_err(|_| missing_channel(&format!("{:?} is not known", short(&raw.channel))))?;
    Ok(NewComplaint {
        source_id: present(raw.id).map(|text| id("id", &text)).transpose()?,
        in_reply_to: raw.in_reply_to.into_iter().filter_map(|name| kept(Some(name))).take(REPLIES_MAX).collect(),
        channel,
        received_at: moment("received_at", raw.received_at)?,
        customer: customer(raw.customer)?,
        subject: subject(raw.subject.as_deref(), &body),
        body,
        body_cut,
        order: raw.order.map(|raw| order(raw, otherwise)).transpose()?,
        reason: word("reason", raw.reason)?,
        rating: raw.rating.map(stars).transpose()?,
        brand: kept(raw.brand),
        tags: tags(&raw.tags),
        evidence: evidence(raw.evidence)?,
    })
}

fn evidence(raw: Vec<RawEvidence>) -> Result<Vec<NewEvidence>, ComplaintError> {
    if raw.len() > PIECES_MAX {
        return Err(ComplaintError::new("evidence", format!("has {} pieces; {PIECES_MAX} is the most", raw.len())));
    }
    let one = |(at, raw): (usize, RawEvidence)| {
        let field = |name: &str| format!("evidence.{at}.{name}");
        let name = kept(raw.name).unwrap_or_else(|| format!("file-{}", at + 1));
        let media_type = raw.media_type.unwrap_or_default();
        let Some(data) = raw.data else {
            let size = u64::try_from(raw.size.unwrap_or(0));
            let size = size.map_err(|_| ComplaintError::new(field("size"), "is negative; write the size in bytes"))?;
            return Ok(NewEvidence::named(name, &media_type, size));
        };
        let bytes = BASE64_MIME_PERMISSIVE.decode(data.as_bytes()).map_err(|_| {
            ComplaintError::new(field("data"), "is not base64; encode the file's bytes with the standard alphabet")
        })?;
        if bytes.len() > PIECE_BYTES_MAX {
            let text =
                format!("has {} bytes; {PIECE_BYTES_MAX} is the most, make it smaller or give its size alone", bytes.len());
            return Err(ComplaintError::new(field("data"), text));
        }
        Ok(NewEvidence::of(name, &media_type, bytes))
    };
    raw.into_iter().enumerate().map(one).collect()
}

fn customer(raw: RawCustomer) -> Result<NewCustomer, ComplaintError> {
    Ok(NewCustomer {
        name: kept(raw.name),
        email: email("customer.email", raw.email)?,
        phone: kept(raw.phone),
        locale: locale("customer.locale", raw.locale)?,
        country: country("customer.country", raw.country)?,
    })
}

fn order(raw: RawOrder, otherwise: Currency) -> Result<Order, ComplaintError> {
    let currency = match present(raw.currency) {
        None => otherwise,
        Some(code) => {
            parse_currency(&code).map_err(|error| ComplaintError::new("order.currency", format!("{error}, such as EUR")))?
        }
    };
    if raw.lines.len() > ORDER_LINES_MAX {
        let problem = format!("has {} lines; {ORDER_LINES_MAX} is the most, send those it is about", raw.lines.len());
        return Err(ComplaintError::new("order.lines", problem));
    }
    let lines = raw.lines.into_iter().enumerate().map(|(at, line)| order_line(at, line, currency)).collect::<Result<_, _>>()?;
    Ok(Order {
        id: id("order.id", &raw.id)?,
        placed_at: moment("order.placed_at", raw.placed_at)?,
        delivered_at: moment("order.delivered_at", raw.delivered_at)?,
        country: country("order.country", raw.country)?,
        address: kept(raw.address),
        postcode: kept(raw.postcode),
        refunded: present(raw.refunded).map(|text| price("order.refunded", &text, currency)).transpose()?,
        currency,
        lines,
    })
}

fn order_line(at: usize, raw: RawOrderLine, currency: Currency) -> Result<OrderLine, ComplaintError> {
    let field = |name: &str| format!("order.lines.{at}.{name}");
    let quantity = raw.quantity.unwrap_or(1);
    let quantity = u32::try_from(quantity).ok().filter(|_| (1..=QUANTITY_MAX).contains(&quantity)).ok_or_else(|| {
        ComplaintError::new(field("quantity"), format!("{quantity} is not a number of pieces; it goes from 1 to {QUANTITY_MAX}"))
    })?;
    Ok(OrderLine {
        sku: id(&field("sku"), &raw.sku)?,
        name: kept(raw.name),
        brand: kept(raw.brand),
        category: kept(raw.category),
        unit_price: price(&field("unit_price"), &raw.unit_price, currency)?,
        unit_cost: present(raw.unit_cost).map(|cost| price(&field("unit_cost"), &cost, currency)).transpose()?,
        quantity,
    })
}

pub(super) fn missing_channel(what: &str) -> ComplaintError {
    let names: Vec<_> = Channel::ALL.iter().map(|channel| channel.name()).collect();
    ComplaintError::new("channel", format!("{what}; it is one of {}", names.join(", ")))
}

fn stars(given: i64) -> Result<u8, ComplaintError> {
    u8::try_from(given)
        .ok()
        .filter(|stars| (1..=5).contains(stars))
        .ok_or_else(|| ComplaintError::new("rating", format!("{given} is not a rating; it goes from 1 to 5")))
}

fn price(field: &str, text: &str, currency: Currency) -> Result<Money, ComplaintError> {
    // Sources that count in floats write 10.0 for ten yen: `from_decimal` compares values, so zeros after the point are fine.
    let money = parse_decimal(text)
        .and_then(|value| Money::from_decimal(value, currency))
        .map_err(|error| ComplaintError::new(field, error.to_string()))?;
    if text.starts_with('-') {
        return Err(ComplaintError::new(field, format!("{:?} is negative; write what was paid, 0 or more", short(text))));
    }
    Ok(money)
}

fn checked_body(text: &str) -> Result<(String, bool), ComplaintError> {
    if text.is_empty() {
        return Err(ComplaintError::new("body", "is empty; it is what the customer wrote"));
    }
    let end = text.floor_char_boundary(BODY_BYTES_MAX);
    // U+FFFD is longer than the NUL it stands for, so it is measured once more.
    let mut body = without_nul(&text[..end]);
    let fits = body.floor_char_boundary(BODY_BYTES_MAX);
    let cut = end < text.len() || fits < body.len();
    body.truncate(fits);
    Ok((body, cut))
}

fn subject(given: Option<&str>, body: &str) -> String {
    match given.map(str::trim).filter(|subject| !subject.is_empty()) {
        Some(subject) => cut(subject, SUBJECT_CHARS_MAX),
        None => cut(body.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default(), SUBJECT_FROM_BODY_CHARS),
    }
}

/// NUL is the one character that `PostgreSQL` cannot store.
fn without_nul(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

fn cut(text: &str, chars_max: usize) -> String {
    match text.char_indices().nth(chars_max) {
        None => without_nul(text),
        Some(_) => without_nul(text).chars().take(chars_max - 1).chain(['…']).collect(),
    }
}

fn present(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn kept(text: Option<String>) -> Option<String> {
    present(text).map(|text| cut(&text, FIELD_CHARS_MAX))
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

fn id(field: &str, text: &str) -> Result<String, ComplaintError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(ComplaintError::new(field, "is empty; fill it in or leave it out"));
    }
    if text.chars().count() > FIELD_CHARS_MAX {
        return Err(ComplaintError::new(field, format!("is longer than {FIELD_CHARS_MAX} characters; shorten it")));
    }
    Ok(without_nul(text))
}

fn moment(field: &str, text: Option<String>) -> Result<Option<Timestamp>, ComplaintError> {
    let Some(text) = present(text) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| {
        ComplaintError::new(field, format!("{:?} is not a time; write it as RFC 3339, like 2026-11-20T09:30:00Z", short(&text)))
    })
}

fn word<T: FromStr<Err = String>>(field: &str, text: Option<String>) -> Result<Option<T>, ComplaintError> {
    present(text).map(|text| text.parse().map_err(|problem: String| ComplaintError::new(field, problem))).transpose()
}

fn email(field: &str, text: Option<String>) -> Result<Option<String>, ComplaintError> {
    let Some(text) = present(text) else { return Ok(None) };
    if let Some(problem) = identifier_error(&text) {
        return Err(ComplaintError::new(field, problem));
    }
    let well_formed = text.len() <= EMAIL_BYTES_MAX
        && !text.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | ':' | '\\' | '"'))
        && text.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty() && !host.contains('@') && !host.starts_with('-') && host.split('.').all(|label| !label.is_empty())
        });
    if well_formed {
        return Ok(Some(text));
    }
    Err(ComplaintError::new(
        field,
        format!("{:?} is not a mail address; write it like name@example.org, or leave it out", short(&text)),
    ))
}

fn locale(field: &str, text: Option<String>) -> Result<Option<String>, ComplaintError> {
    let Some(text) = present(text) else { return Ok(None) };
    let tag = text.replace('_', "-");
    let mut parts = tag.split('-');
    let language = parts.next().is_some_and(|part| matches!(part.len(), 2..=3) && part.bytes().all(|b| b.is_ascii_alphabetic()));
    if language
        && tag.len() <= 35
        && parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
    {
        return Ok(Some(tag));
    }
    Err(ComplaintError::new(field, format!("{:?} is not a language tag; write it like nl-NL", short(&text))))
}

fn country(field: &str, text: Option<String>) -> Result<Option<String>, ComplaintError> {
    let Some(text) = present(text) else { return Ok(None) };
    if text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Ok(Some(text.to_ascii_uppercase()));
    }
    Err(ComplaintError::new(
        field,
        format!("{:?} is not a country code; write the two letters of ISO 3166, like NL", short(&text)),
    ))
}

/// Free words, parted at commas (tables have only one cell for them), each once.
fn tags(given: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in given.iter().flat_map(|tag| tag.split(',')).map(str::trim).filter(|tag| !tag.is_empty()) {
        let tag = cut(tag, FIELD_CHARS_MAX);
        if tags.len() < TAGS_MAX && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}
