//! The rail against a Tremendous that keeps its word, and one that does not.

use jiff::SignedDuration;

use super::*;
use crate::domain::money::{Currency, Money};
use crate::domain::payee::PayeeMethod;
use crate::payout::testing::tremendous::FakeTremendous;
use crate::payout::testing::{Fault, Host, noon, order};

async fn rail() -> (Host<FakeTremendous>, TremendousRail) {
    let host = Host::start(FakeTremendous::default()).await;
    let config = TremendousConfig {
        door: host.door(NAME, noon()),
        api_key: "TEST_key".to_owned().into(),
        funding_source: "BALANCE".to_owned(),
        campaign: Some("CAMPAIGN1".to_owned()),
        products: Vec::new(),
        webhook_key: Some("signing".to_owned().into()),
    };
    (host, TremendousRail::new(config).expect("a rail"))
}

#[test]
fn no_status_that_is_documented_is_unmapped() {
    let (mut orders, mut deliveries) =
        (status::ORDER_STATUSES.map(str::to_owned).to_vec(), status::DELIVERY_STATUSES.map(str::to_owned).to_vec());
    match crate::payout::testing::document("tremendous_v2_2024-03.yaml") {
        // The words stand in one line each in the document's first mention of an order and of a delivery.
        Some(text) => {
            orders.extend(enum_after(&text, "Execution status of a given order"));
            deliveries.extend(enum_after(&text, "Current status of the delivery of the reward"));
            assert!(orders.len() > 6 && deliveries.len() > 4, "the document's words were not found");
        }
        None => eprintln!("skipped in part: the API's document is not beside the checkout"),
    }
    let at = Timestamp::UNIX_EPOCH;
    for order in &orders {
        assert!(status::of(order, None, at).is_some(), "{order}");
        for delivery in &deliveries {
            assert!(status::of(order, Some(delivery), at).is_some(), "{order} {delivery}");
        }
    }
    assert_eq!((status::of("NEW", None, at), status::of("EXECUTED", Some("NEW"), at)), (None, None));
}

/// The words of the first YAML list named `enum` after a sentence.
fn enum_after(text: &str, sentence: &str) -> Vec<String> {
    let Some((_, after)) = text.split_once(sentence) else { return Vec::new() };
    let Some((_, list)) = after.split_once("enum:\n") else { return Vec::new() };
    list.lines().map_while(|line| line.trim().strip_prefix("- ")).map(str::to_owned).collect()
}

#[test]
fn amounts_are_numbers_with_the_digits_they_have() {
    for (minor, currency, digits) in [(2_500, Currency::EUR, "25.00"), (10, Currency::USD, "0.10"), (500, Currency::JPY, "500")] {
        let value = Value::of(Money::from_minor(minor, currency)).expect("a value");
        let text = serde_json::to_string(&value).expect("JSON");
        assert!(text.starts_with(&format!("{{\"denomination\":{digits},")), "{text}");
        assert_eq!(value.money(), Some(Money::from_minor(minor, currency)));
    }
    for (text, money) in [("25", Some(2_500)), ("25.5", Some(2_550)), ("25.001", None), ("2.5e1", None), ("\"25\"", None)] {
        let value: Value = serde_json::from_str(&format!("{{\"denomination\":{text},\"currency_code\":\"EUR\"}}")).expect("JSON");
        assert_eq!(value.money(), money.map(|minor| Money::from_minor(minor, Currency::EUR)), "{text}");
    }
}

#[tokio::test]
async fn a_voucher_is_ordered_once_and_found_by_its_key() {
    for fault in [
        Fault::None,
        Fault::AnswerLost,
        Fault::FailedAfter,
        Fault::Drip,
        Fault::Twice,
        Fault::Garbage,
        Fault::ProxyPage,
        Fault::Late,
    ] {
        let (host, rail) = rail().await;
        host.with(|them| them.faults.push_back(fault));
        let order = order(PayeeMethod::Voucher, 7, 2_500);
        match rail.send(&order).await {
            Ok(answered) => assert_eq!(answered.answer, RailAnswer::Accepted, "{fault:?}"),
            Err(error) => assert!(error.leaves_doubt(), "{fault:?}: {error:?}"),
        }
        let found = rail.look_up(&order).await.expect("an answer");
        assert_eq!((found.answer, found.handle.as_deref()), (RailAnswer::Accepted, Some("ORDER0000")), "{fault:?}");
        assert!(matches!(rail.look_up(&order).await.expect("an answer").answer, RailAnswer::Booked { .. }));
        assert_eq!(host.with(|them| them.orders.len()), 1);
        let body = host.with(|them| them.bodies[0].clone());
        assert!(
            body.contains("\"denomination\":25.00")
                && body.contains("\"campaign_id\":\"CAMPAIGN1\"")
                && !body.contains("products"),
            "{body}"
        );
    }
}

#[tokio::test]
async fn what_they_never_saw_is_not_found_and_what_they_refuse_is_refused() {
    let (host, rail) = rail().await;
    let first = order(PayeeMethod::Voucher, 7, 2_500);
    host.with(|them| them.faults.push_back(Fault::Lost));
    assert!(rail.send(&first).await.is_err());
    assert_eq!(rail.look_up(&first).await.expect("an answer").answer, RailAnswer::NotFound);
    host.with(|them| them.faults.push_back(Fault::ProxyPage));
    assert!(rail.look_up(&first).await.expect_err("a proxy's 404 proves nothing").leaves_doubt());
    for (status, code) in [(402, "INSUFFICIENT_FUNDS"), (422, "UNPROCESSABLE"), (400, "INVALID_REQUEST")] {
        host.with(|them| them.refuses = Some(status));
        assert_eq!(rail.send(&first).await.expect("an answer").answer, RailAnswer::Refused { code: code.into() });
    }
    host.with(|them| them.faults.push_back(Fault::Unauthorized));
    assert!(matches!(rail.send(&first).await, Err(RailError::Closed { .. })));
    let paypal = order(PayeeMethod::Paypal, 7, 2_500);
    assert!(matches!(rail.send(&paypal).await.expect("an answer").answer, RailAnswer::Refused { .. }));
}

#[tokio::test]
async fn another_amount_under_the_key_is_told_and_an_undelivered_voucher_is_called_off() {
    let (host, rail) = rail().await;
    host.with(|them| them.fates.push_back(vec![("EXECUTED", "FAILED")]));
    let first = order(PayeeMethod::Voucher, 7, 2_500);
    assert_eq!(rail.send(&first).await.expect("an answer").answer, RailAnswer::Unclaimed);
    assert!(matches!(rail.look_up(&order(PayeeMethod::Voucher, 7, 2_501)).await, Err(RailError::ReferenceReused { .. })));
    assert!(matches!(rail.cancel(&first).await.expect("an answer").answer, RailAnswer::Returned { .. }));
    let listed = rail.list(noon()()).await.expect("an answer").expect("a list");
    let listed = listed.orders;
    assert_eq!((listed.len(), listed[0].amount, listed[0].key.clone()), (1, Some(first.amount), Some(first.key())));
}

fn hook(key: &str, at: Timestamp, kind: &str, id: &str) -> Hook {
    let body = format!(
        "{{\"uuid\":\"U-1\",\"created_utc\":\"{at}\",\"payload\":{{\"resource\":{{\"id\":\"{id}\",\"type\":\"{kind}\"}}}}}}"
    );
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes()), body.as_bytes());
    let signature = format!("sha256={}", HEXLOWER_PERMISSIVE.encode(tag.as_ref()));
    Hook { headers: [("tremendous-webhook-signature".to_owned(), signature)].into(), body: body.into_bytes(), now: noon()() }
}

#[tokio::test]
async fn a_call_is_believed_by_its_signature_and_leads_to_the_order() {
    let (_host, rail) = rail().await;
    let first = order(PayeeMethod::Voucher, 7, 2_500);
    rail.send(&first).await.expect("an answer");
    let now = noon()();
    for (kind, id) in [("orders", "ORDER0000"), ("rewards", "RORDER0000")] {
        let heard = rail.hear(&hook("signing", now, kind, id)).await.expect("genuine");
        assert_eq!((heard.id.as_str(), heard.key), ("U-1", Some(first.key())), "{kind}");
    }
    let minutes = SignedDuration::from_mins;
    rail.hear(&hook("signing", now - minutes(3 * 24 * 60), "orders", "ORDER0000")).await.expect("a late repeat");
    let mut changed = hook("signing", now, "orders", "ORDER0000");
    changed.body.push(b' ');
    for (bad, error) in [
        (hook("other", now, "orders", "ORDER0000"), HookError::Forged),
        (changed, HookError::Forged),
        (hook("signing", now - minutes(8 * 24 * 60), "orders", "ORDER0000"), HookError::Stale),
        (hook("signing", now + minutes(6), "orders", "ORDER0000"), HookError::Stale),
        (hook("signing", now, "orders", "../campaigns"), HookError::Unreadable),
        (Hook { headers: std::collections::BTreeMap::new(), ..hook("signing", now, "orders", "ORDER0000") }, HookError::Unsigned),
    ] {
        assert_eq!(rail.hear(&bad).await, Err(error));
    }
}
