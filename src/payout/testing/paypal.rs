//! `PayPal`, as its documents describe it: a batch by its key, an item in it, access by a key that runs out.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value as Json, json};

use super::{Fault, Provider, Request};

/// A batch of one.
#[derive(Clone, Debug)]
pub struct Batch {
    pub id: String,
    pub item: Json,
    /// What its item will be, one status a look; the last one stays.
    pub fate: VecDeque<&'static str>,
    /// The code of a failure.
    pub code: &'static str,
}

impl Batch {
    /// The present status.
    pub fn status(&self) -> &'static str {
        self.fate.front().copied().unwrap_or("PENDING")
    }
}

/// The provider.
#[derive(Default)]
pub struct FakePaypal {
    /// By our key.
    pub batches: BTreeMap<String, Batch>,
    /// Faults of the next requests that are not for a key.
    pub faults: VecDeque<Fault>,
    /// Fates of the next batches.
    pub fates: VecDeque<(Vec<&'static str>, &'static str)>,
    /// Requests that came, `METHOD /path`.
    pub seen: Vec<String>,
    /// How many keys were given out.
    pub tokens: u32,
    /// Orders are refused with this code.
    pub refuses: Option<&'static str>,
    /// Calls with this signature are genuine.
    pub genuine: Option<&'static str>,
}

impl FakePaypal {
    fn show(key: &str, batch: &Batch, items: bool) -> Json {
        let status = batch.status();
        let mut item = json!({
            "payout_item_id": format!("I{}", batch.id),
            "payout_batch_id": batch.id,
            "transaction_status": status,
            "time_processed": "2026-11-22T12:00:00Z",
            "payout_item": batch.item,
        });
        if matches!(status, "FAILED" | "UNCLAIMED" | "BLOCKED") && !batch.code.is_empty() {
            item["errors"] = json!({"name": batch.code, "message": "m", "debug_id": "d"});
        }
        let header = json!({
            "payout_batch_id": batch.id, "batch_status": if items { "SUCCESS" } else { "PENDING" },
            "sender_batch_header": {"sender_batch_id": key},
        });
        if items { json!({"batch_header": header, "items": [item]}) } else { json!({"batch_header": header}) }
    }

    fn create(&mut self, request: &Request) -> (u16, Json) {
        let body = request.json();
        let key = body["sender_batch_header"]["sender_batch_id"].as_str().expect("a key").to_owned();
        assert!(body["items"][0]["amount"]["value"].is_string(), "an amount is text");
        if let Some(known) = self.batches.get(&key) {
            let link = json!([{"href": format!("https://api-m.paypal.com/v1/payments/payouts/{}", known.id), "rel": "self"}]);
            let detail =
                json!({"field": "SENDER_BATCH_ID", "issue": "Batch with given sender_batch_id already exists", "link": link});
            return (400, json!({"name": "USER_BUSINESS_ERROR", "message": "m", "debug_id": "d", "details": [detail]}));
        }
        if let Some(code) = self.refuses {
            return (422, json!({"name": code, "message": "m", "debug_id": "d"}));
        }
        let (fate, code) = self.fates.pop_front().unwrap_or((vec!["PENDING", "SUCCESS"], ""));
        let batch = Batch { id: format!("B{:04}", self.batches.len()), item: body["items"][0].clone(), fate: fate.into(), code };
        let shown = Self::show(&key, &batch, false);
        self.batches.insert(key, batch);
        (201, shown)
    }

    fn by_id(&mut self, id: &str) -> Option<(&String, &mut Batch)> {
        self.batches.iter_mut().find(|(_, batch)| batch.id == id)
    }
}

impl Provider for FakePaypal {
    fn fault(&mut self, request: &Request) -> Fault {
        self.seen.push(format!("{} {}", request.method, request.path));
        if request.path == "/v1/oauth2/token" { Fault::None } else { self.faults.pop_front().unwrap_or(Fault::None) }
    }

    fn carry_out(&mut self, request: &Request) -> (u16, String) {
        let (status, body) = match (request.method.as_str(), request.path.as_str()) {
            ("POST", "/v1/oauth2/token") => {
                assert!(request.headers.get("authorization").is_some_and(|value| value.starts_with("Basic ")));
                assert_eq!(request.body, b"grant_type=client_credentials");
                self.tokens += 1;
                (200, json!({"access_token": format!("T{}", self.tokens), "token_type": "Bearer", "expires_in": 32_400}))
            }
            _ if request.headers.get("authorization") != Some(&format!("Bearer T{}", self.tokens)) => (401, json!({})),
            ("POST", "/v1/payments/payouts") => self.create(request),
            ("POST", "/v1/notifications/verify-webhook-signature") => {
                let body = request.json();
                let genuine = self.genuine.is_some_and(|known| body["transmission_sig"] == known);
                (200, json!({"verification_status": if genuine { "SUCCESS" } else { "FAILURE" }}))
            }
            ("GET", path) => {
                let id = path.trim_start_matches("/v1/payments/payouts/").to_owned();
                let found = self.by_id(&id).map(|(key, batch)| {
                    let now = batch.clone();
                    if batch.fate.len() > 1 {
                        batch.fate.pop_front();
                    }
                    (key.clone(), now)
                });
                match found {
                    Some((key, batch)) => (200, Self::show(&key, &batch, true)),
                    None => (404, json!({"name": "RESOURCE_NOT_FOUND", "message": "m", "debug_id": "d"})),
                }
            }
            ("POST", path) => {
                let id = path.trim_start_matches("/v1/payments/payouts-item/I").trim_end_matches("/cancel").to_owned();
                let (key, batch) = self.by_id(&id).map(|(key, batch)| (key.clone(), batch)).expect("an item");
                batch.fate = VecDeque::from(["RETURNED"]);
                let batch = batch.clone();
                (200, Self::show(&key, &batch, true)["items"][0].clone())
            }
            other => panic!("nobody asks for {other:?}"),
        };
        (status, body.to_string())
    }
}
