//! Complaints as sources write them: read, cut, refused with a sentence.

use super::*;
use crate::domain::complaint::{BODY_BYTES_MAX, Channel, Reason};
use crate::domain::money::Currency;
use serde_json::json;

fn read(value: Value) -> Result<NewComplaint, ComplaintError> {
    RawComplaint::from_value(value)?.check(Currency::EUR)
}

#[test]
fn a_full_complaint_is_read() {
    let complaint = read(json!({
        "id": 17, "channel": "web", "received_at": "2026-11-20T09:30:00+01:00", "source": "shop", "empty": null,
        "customer": {"name": " Zoë ", "email": "łukasz@mail.example", "locale": "nl_NL", "country": "nl", "vip": true},
        "body": "\n  It broke. \nReally.", "reason": "defective", "rating": 2, "tags": ["a,b", "a"],
        "order": {"id": "O1", "lines": [{"sku": "S", "unit_price": 10.1, "unit_cost": "4", "colour": "red, dark"}]}
    }))
    .expect("it is fine");
    assert_eq!(complaint.source_id.as_deref(), Some("17"));
    assert_eq!((complaint.channel, complaint.reason, complaint.rating), (Channel::Web, Some(Reason::Defective), Some(2)));
    assert_eq!(complaint.received_at.expect("a time").to_string(), "2026-11-20T08:30:00Z");
    assert_eq!(complaint.subject, "It broke.");
    assert_eq!(complaint.customer.locale.as_deref(), Some("nl-NL"));
    assert_eq!(complaint.customer.country.as_deref(), Some("NL"));
    assert_eq!(complaint.tags, ["a", "b", "customer.vip=true", "order.lines.0.colour=red; dark", "source=shop"]);
    let order = complaint.order.expect("an order");
    let line = &order.lines[0];
    assert_eq!(order.currency, Currency::EUR);
    assert_eq!((line.unit_price.minor, line.unit_cost.map(|cost| cost.minor), line.quantity), (1010, Some(400), 1));
}

#[test]
fn refusals_name_the_field_and_what_to_do() {
    let with = |key: &str, value: Value| {
        let mut complaint = json!({"channel": "web", "body": "x"});
        complaint[key] = value;
        complaint
    };
    let line = |line: Value| with("order", json!({"id": "O", "lines": [line]}));
    for (value, said) in [
        (json!([]), "complaint: must be an object with keys, not a list"),
        (json!({"channel": "web"}), "body: is missing"),
        (json!({"body": "x"}), "channel: is missing; it is one of web, email"),
        (with("channel", json!("pigeon")), "channel: \"pigeon\" is not known"),
        (with("body", json!(12)), "body: must be text, not the number 12"),
        (with("body", json!("")), "body: is empty"),
        (with("rating", json!(6)), "rating: 6 is not a rating"),
        (with("reason", json!("bored")), "reason: \"bored\" is not a"),
        (with("received_at", json!("yesterday")), "received_at: \"yesterday\" is not a time"),
        (with("customer", json!({"email": "a@b\u{200d}.c"})), "customer.email: contains an invisible character"),
        (with("customer", json!({"email": "nobody"})), "customer.email: \"nobody\" is not a mail address"),
        (with("customer", json!({"country": "NLD"})), "customer.country: \"NLD\" is not a country code"),
        (with("customer", json!({"locale": "Dutch!"})), "customer.locale: \"Dutch!\" is not a language tag"),
        (with("order", json!({"id": "O", "currency": "ZZZ"})), "order.currency: \"ZZZ\" is not an ISO 4217"),
        (with("id", json!("y".repeat(201))), "id: is longer than 200 characters"),
        (line(json!({"sku": "a", "unit_price": "-5.00"})), "order.lines.0.unit_price: \"-5.00\" is negative"),
        (line(json!({"sku": "a", "unit_price": "NaN"})), "order.lines.0.unit_price: \"NaN\" is not an amount"),
        (line(json!({"sku": "a", "unit_price": 1e-7})), "order.lines.0.unit_price: \"1e-7\" is not an amount"),
        (line(json!({"sku": "a", "unit_price": "1.005"})), "order.lines.0.unit_price: 1.005 has more decimals"),
        (line(json!({"sku": "a", "unit_price": "1", "quantity": 0})), "order.lines.0.quantity: 0 is not a number of pieces"),
        (line(json!({"sku": "a", "unit_price": "1", "quantity": 1.5})), "order.lines.0.quantity: must be a whole number"),
        (line(json!({"unit_price": "1"})), "order.lines.0.sku: is missing"),
    ] {
        let text = read(value.clone()).expect_err("a refusal").to_string();
        assert!(text.starts_with(said), "{value} gave {text}");
    }
}

#[test]
fn long_texts_are_cut_at_a_character_and_flagged() {
    let complaint = read(json!({"channel": "web", "body": "é".repeat(BODY_BYTES_MAX)})).expect("it is cut");
    assert!(complaint.body_cut && complaint.body.len() == BODY_BYTES_MAX);
    let complaint = read(json!({"channel": "web", "body": "\0".repeat(BODY_BYTES_MAX)})).expect("it is cut");
    assert!(complaint.body_cut && complaint.body.len() <= BODY_BYTES_MAX && !complaint.body.contains('\0'));
    let complaint =
        read(json!({"channel": "web", "body": "x", "subject": "s".repeat(999), "brand": "b".repeat(999)})).expect("cut");
    assert!(!complaint.body_cut);
    assert_eq!(complaint.subject.chars().count(), 300);
    assert_eq!(complaint.brand.map(|brand| brand.chars().count()), Some(200));
}

#[test]
fn an_order_without_a_currency_is_in_the_one_it_is_checked_with() {
    let order = |currency: Value, price: &str| {
        let order = json!({"id": "O", "currency": currency, "lines": [{"sku": "S", "unit_price": price}]});
        let raw = RawComplaint::from_value(json!({"channel": "web", "body": "x", "order": order})).expect("its shape is right");
        raw.check(Currency::GBP).map(|complaint| complaint.order.expect("an order").lines[0].unit_price.to_string())
    };
    assert_eq!(order(Value::Null, "10.00").as_deref(), Ok("GBP 10.00"));
    assert_eq!(order(json!("EUR"), "10.00").as_deref(), Ok("EUR 10.00"));
}

#[test]
fn what_is_written_is_read_back() {
    let value = json!({"channel": "web", "body": "x", "rating": "4", "order": {"id": "O", "lines": []}});
    let raw: RawComplaint = serde_json::from_value(value).expect("raw");
    let text = serde_json::to_string(&raw).expect("it serialises");
    assert_eq!(serde_json::from_str::<RawComplaint>(&text).expect("and back"), raw);
}
