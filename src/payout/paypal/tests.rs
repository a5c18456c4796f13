//! The rail against a `PayPal` that keeps its word, and one that does not.

use jiff::SignedDuration;
use serde_json::json;

use super::*;
use crate::domain::payee::{Payee, PayeeMethod};
use crate::domain::payout::{AfterReturn, after_return};
use crate::payout::testing::paypal::FakePaypal;
use crate::payout::testing::{Fault, Host, noon, order};

async fn rail() -> (Host<FakePaypal>, PaypalRail) {
    let host = Host::start(FakePaypal::default()).await;
    let config = PaypalConfig {
        door: host.door(NAME, noon()),
        client_id: "client".to_owned(),
        secret: "hush".to_owned().into(),
        webhook_id: Some("WH1".to_owned()),
    };
    (host, PaypalRail::new(config).expect("a rail"))
}

#[test]
fn no_status_that_is_documented_is_unmapped() {
    let at = Timestamp::UNIX_EPOCH;
    for status in item_statuses() {
        assert!(status::of_item(&status, None, at).is_some(), "{status}");
    }
    for status in batch_statuses() {
        assert!(status::of_batch(&status).is_some(), "{status}");
    }
    assert_eq!((status::of_item("NEW_WORD", None, at), status::of_batch("NEW_WORD")), (None, None));
    let mapped = |status| status::of_item(status, Some("RECEIVER_UNREGISTERED"), at).expect("mapped");
    assert_eq!(mapped("ONHOLD"), RailAnswer::Accepted);
    assert_eq!(mapped("UNCLAIMED"), RailAnswer::Unclaimed);
    assert_eq!(mapped("REVERSED"), RailAnswer::Reversed { at });
    assert_eq!(mapped("REFUNDED"), RailAnswer::Returned { code: "REFUNDED".into(), at });
    assert_eq!(mapped("FAILED"), RailAnswer::Refused { code: "RECEIVER_UNREGISTERED".into() });
}

/// The statuses written down here, and those of the document where it lies beside the checkout.
fn item_statuses() -> Vec<String> {
    documented("transaction_enum", &status::ITEM_STATUSES)
}

fn batch_statuses() -> Vec<String> {
    documented("batch_enum", &status::BATCH_STATUSES)
}

fn documented(schema: &str, known: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = known.iter().map(|status| (*status).to_owned()).collect();
    match crate::payout::testing::document("paypal_payments_payouts_v1.json") {
        Some(text) => {
            let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            let found = document["components"]["schemas"][schema]["enum"].as_array().expect("an enum").clone();
            all.extend(found.iter().filter_map(|status| status.as_str().map(str::to_owned)));
        }
        None => eprintln!("skipped in part: the API's document is not beside the checkout"),
    }
    all
}

#[test]
fn codes_lead_to_the_customer_or_to_a_person_and_never_to_a_second_payment() {
    for (code, after) in [
        ("RECEIVER_UNREGISTERED", AfterReturn::CorrectionWanted { other_rail: true }),
        ("UNCLAIMED", AfterReturn::CorrectionWanted { other_rail: true }),
        ("INSUFFICIENT_FUNDS", AfterReturn::Retry),
        ("DUPLICATE_ITEM", AfterReturn::Stop),
        ("REGULATORY_BLOCKED", AfterReturn::Review),
        ("BLOCKED", AfterReturn::Review),
        ("SOMETHING_NEW", AfterReturn::Unknown),
    ] {
        assert_eq!(after_return(code), after, "{code}");
    }
}

#[tokio::test]
async fn an_order_is_taken_looked_up_and_booked() {
    let (host, rail) = rail().await;
    let mut order = order(PayeeMethod::Paypal, 7, 2_550);
    let taken = rail.send(&order).await.expect("an answer");
    assert_eq!(taken.answer, RailAnswer::Accepted);
    order.handle = taken.handle;
    assert_eq!(order.handle.as_deref(), Some("B0000"));
    let item = host.with(|paypal| paypal.batches[&order.key()].item.clone());
    assert_eq!(
        item,
        json!({
            "recipient_type": "EMAIL", "amount": {"value": "25.50", "currency": "EUR"}, "receiver": "anna@example.org",
            "sender_item_id": order.key(), "note": "Oakmere Home, cashback", "purpose": "CASHBACK"
        })
    );
    assert_eq!(rail.look_up(&order).await.expect("an answer").answer, RailAnswer::Accepted);
    assert!(matches!(rail.look_up(&order).await.expect("an answer").answer, RailAnswer::Booked { .. }));
    assert_eq!(host.with(|paypal| (paypal.tokens, paypal.batches.len())), (1, 1), "one key for all calls");
    let iban = PayoutOrder {
        payee: Payee::from_fields(PayeeMethod::Iban, "Anna Jansen", "NL91ABNA0417164300").expect("a payee"),
        ..order
    };
    assert!(matches!(rail.send(&iban).await.expect("an answer").answer, RailAnswer::Refused { .. }));
}

#[tokio::test]
async fn an_order_whose_answer_was_lost_is_found_by_its_key() {
    for fault in [
        Fault::AnswerLost,
        Fault::FailedAfter,
        Fault::Drip,
        Fault::Huge,
        Fault::Garbage,
        Fault::ProxyPage,
        Fault::Lost,
        Fault::Late,
    ] {
        let (host, rail) = rail().await;
        host.with(|paypal| paypal.faults.push_back(fault));
        let order = order(PayeeMethod::Paypal, 7, 2_500);
        let error = rail.send(&order).await.expect_err("no answer");
        assert!(error.leaves_doubt(), "{fault:?}: {error:?}");
        let found = rail.look_up(&order).await.expect("an answer");
        assert!(matches!(found.answer, RailAnswer::Accepted), "{fault:?}: {found:?}");
        assert_eq!((found.handle.as_deref(), host.with(|paypal| paypal.batches.len())), (Some("B0000"), 1), "{fault:?}");
    }
}

#[tokio::test]
async fn a_refusal_of_the_first_call_is_one_and_of_a_repeat_is_none() {
    let (host, rail) = rail().await;
    host.with(|paypal| paypal.refuses = Some("INSUFFICIENT_FUNDS"));
    let order = order(PayeeMethod::Paypal, 7, 2_500);
    let refused = rail.send(&order).await.expect("an answer").answer;
    assert_eq!(refused, RailAnswer::Refused { code: "INSUFFICIENT_FUNDS".into() });
    // Asked again, the first call may have been the one that emptied the account.
    assert!(rail.look_up(&order).await.expect_err("no answer").leaves_doubt());
}

#[tokio::test]
async fn another_amount_or_payee_under_the_key_is_told() {
    let (_host, rail) = rail().await;
    let first = order(PayeeMethod::Paypal, 7, 2_500);
    rail.send(&first).await.expect("an answer");
    for other in [order(PayeeMethod::Paypal, 7, 2_501), {
        let payee = Payee::from_fields(PayeeMethod::Paypal, "Anna", "adam@example.org").expect("a payee");
        PayoutOrder { payee, ..first.clone() }
    }] {
        assert!(matches!(rail.look_up(&other).await, Err(RailError::ReferenceReused { .. })));
    }
}

#[tokio::test]
async fn a_key_is_fetched_anew_once_and_then_the_rail_is_closed() {
    let (host, rail) = rail().await;
    host.with(|paypal| paypal.faults.push_back(Fault::Unauthorized));
    let first = order(PayeeMethod::Paypal, 7, 2_500);
    assert_eq!(rail.send(&first).await.expect("an answer").answer, RailAnswer::Accepted);
    assert_eq!(host.with(|paypal| (paypal.tokens, paypal.batches.len())), (2, 1));
    host.with(|paypal| paypal.faults.extend([Fault::Unauthorized, Fault::Unauthorized]));
    let error = rail.send(&order(PayeeMethod::Paypal, 8, 100)).await.expect_err("closed");
    assert!(matches!(error, RailError::Closed { .. }) && !error.chain().contains("hush"), "{error:?}");
    host.with(|paypal| paypal.faults.push_back(Fault::TooMany));
    let error = rail.send(&order(PayeeMethod::Paypal, 9, 100)).await.expect_err("away");
    assert!(matches!(error, RailError::NotSent { .. }) && rail.ready().is_err());
}

#[tokio::test]
async fn only_what_nobody_took_is_called_off() {
    let (host, rail) = rail().await;
    host.with(|paypal| paypal.fates.push_back((vec!["UNCLAIMED"], "RECEIVER_UNREGISTERED")));
    let mut first = order(PayeeMethod::Paypal, 7, 2_500);
    first.handle = rail.send(&first).await.expect("an answer").handle;
    assert_eq!(rail.look_up(&first).await.expect("an answer").answer, RailAnswer::Unclaimed);
    let back = rail.cancel(&first).await.expect("an answer").answer;
    assert!(matches!(back, RailAnswer::Returned { code, .. } if code == "UNCLAIMED"));
    let mut second = order(PayeeMethod::Paypal, 8, 2_500);
    second.handle = rail.send(&second).await.expect("an answer").handle;
    assert_eq!(rail.cancel(&second).await.expect("an answer").answer, RailAnswer::Accepted);
    assert_eq!(host.with(|paypal| paypal.seen.iter().filter(|seen| seen.ends_with("/cancel")).count()), 1);
}

fn hook(signature: &str, cert: &str, at: Timestamp) -> Hook {
    let headers = [
        ("paypal-auth-algo", "SHA256withRSA".to_owned()),
        ("paypal-cert-url", cert.to_owned()),
        ("paypal-transmission-id", "69cd13f0-d67a".to_owned()),
        ("paypal-transmission-sig", signature.to_owned()),
        ("paypal-transmission-time", at.to_string()),
    ];
    let body = format!(
        "{{ \"id\": \"WH-9\",  \"event_type\": \"PAYMENT.PAYOUTS-ITEM.SUCCEEDED\", \"resource\": {{\"sender_batch_id\": \"{}\", \
         \"payout_batch_id\": \"B1\"}} }}",
        order(PayeeMethod::Paypal, 7, 1).key()
    );
    let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Hook { headers, body: body.into_bytes(), now: noon()() }
}

#[tokio::test]
async fn a_call_is_believed_when_paypal_says_that_it_is_its_own() {
    let (host, rail) = rail().await;
    host.with(|paypal| paypal.genuine = Some("good"));
    let (now, cert) = (noon()(), "https://api.paypal.com/v1/notifications/certs/CERT-1");
    let minutes = SignedDuration::from_mins;
    let heard = rail.hear(&hook("good", cert, now)).await.expect("genuine");
    assert_eq!(heard.key.as_deref().and_then(crate::domain::payout::parse_order_key).map(|(_, number)| number), Some(1));
    assert_eq!((heard.id.as_str(), heard.handle.as_deref()), ("WH-9", Some("B1")));
    rail.hear(&hook("good", cert, now - minutes(3 * 24 * 60))).await.expect("a repeat of what nobody heard for three days");
    for (bad, error) in [
        (hook("bad", cert, now), HookError::Forged),
        (hook("good", cert, now - minutes(8 * 24 * 60)), HookError::Stale),
        (hook("good", cert, now + minutes(6)), HookError::Stale),
        (hook("good", "https://paypal.com.evil.example/c", now), HookError::Forged),
        (hook("good", "https://evilpaypal.com/c", now), HookError::Forged),
        (hook("good", "https://x@evil.example/.paypal.com", now), HookError::Forged),
        (hook("good", "http://api.paypal.com/c", now), HookError::Forged),
        (Hook { headers: std::collections::BTreeMap::new(), ..hook("good", cert, now) }, HookError::Unsigned),
        (Hook { body: b"{\"id\":".to_vec(), ..hook("good", cert, now) }, HookError::Unreadable),
    ] {
        assert_eq!(rail.hear(&bad).await, Err(error), "{bad:?}");
    }
    let asked = host.with(|paypal| paypal.seen.iter().filter(|seen| seen.ends_with("verify-webhook-signature")).count());
    assert_eq!(asked, 3, "what is wrong at first sight is not asked about");
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_who_call_neither_use_up_the_rate_of_payouts_nor_shut_their_door() {
    let (host, rail) = rail().await;
    let cert = "https://api.paypal.com/cert";
    host.with(|paypal| paypal.faults = std::iter::repeat_n(Fault::Failed, 10).collect());
    for _ in 0..10 {
        assert_eq!(rail.hear(&hook("bad", cert, noon()())).await, Err(HookError::Unchecked));
    }
    assert!(host.with(|paypal| !paypal.faults.is_empty()), "the door of the calls was shut by failures");
    host.with(|paypal| paypal.faults.clear());
    assert_eq!(rail.hear(&hook("good", cert, noon()())).await, Err(HookError::Unchecked));
    assert!(rail.ready().is_ok());
    assert_eq!(rail.send(&order(PayeeMethod::Paypal, 7, 2_500)).await.expect("an answer").answer, RailAnswer::Accepted);
}
