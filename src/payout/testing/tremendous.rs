//! Tremendous, as its documents describe it: an order by its key, a reward in it.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value as Json, json};

use super::{Fault, Provider, Request};

/// An order of one reward.
#[derive(Clone, Debug)]
pub struct Order {
    pub id: String,
    pub reward: Json,
    /// What it will be, one pair of statuses a look; the last one stays.
    pub fate: VecDeque<(&'static str, &'static str)>,
}

/// The provider.
#[derive(Default)]
pub struct FakeTremendous {
    /// By our key.
    pub orders: BTreeMap<String, Order>,
    /// Faults of the next requests.
    pub faults: VecDeque<Fault>,
    /// Fates of the next orders.
    pub fates: VecDeque<Vec<(&'static str, &'static str)>>,
    /// Requests that came, `METHOD /path`.
    pub seen: Vec<String>,
    /// Bodies of orders, byte for byte.
    pub bodies: Vec<String>,
    /// Orders are refused with this status.
    pub refuses: Option<u16>,
    /// What the balance holds, in US cents; more than anybody wants when not said.
    pub cents: Option<i64>,
}

fn show(key: &str, order: &Order) -> Json {
    let (status, delivery) = order.fate.front().copied().unwrap_or(("CART", "PENDING"));
    let mut reward = order.reward.clone();
    reward["id"] = json!(format!("R{}", order.id));
    reward["order_id"] = json!(order.id);
    reward["delivery"] = json!({"method": "EMAIL", "status": delivery});
    json!({"id": order.id, "external_id": key, "status": status, "rewards": [reward]})
}

impl FakeTremendous {
    fn create(&mut self, request: &Request) -> (u16, Json) {
        let body = request.json();
        self.bodies.push(String::from_utf8_lossy(&request.body).into_owned());
        let key = body["external_id"].as_str().expect("a key").to_owned();
        assert!(body["reward"]["value"]["denomination"].is_number(), "an amount is a number");
        if let Some(known) = self.orders.get(&key) {
            return (201, json!({"order": show(&key, known)}));
        }
        if let Some(status) = self.refuses {
            return (status, json!({"errors": {"message": "no"}}));
        }
        let fate = self.fates.pop_front().unwrap_or_else(|| vec![("EXECUTED", "SCHEDULED"), ("EXECUTED", "SUCCEEDED")]);
        let order = Order { id: format!("ORDER{:04}", self.orders.len()), reward: body["reward"].clone(), fate: fate.into() };
        let shown = show(&key, &order);
        self.orders.insert(key, order);
        (200, json!({"order": shown}))
    }
}

impl Provider for FakeTremendous {
    fn fault(&mut self, request: &Request) -> Fault {
        self.seen.push(format!("{} {}", request.method, request.path));
        self.faults.pop_front().unwrap_or(Fault::None)
    }

    fn carry_out(&mut self, request: &Request) -> (u16, String) {
        assert_eq!(request.headers.get("authorization").map(String::as_str), Some("Bearer TEST_key"));
        let (status, body) = match (request.method.as_str(), request.path.as_str()) {
            ("POST", "/orders") => self.create(request),
            ("GET", "/funding_sources") => {
                let source = json!({"id": "BALANCE1", "method": "balance", "meta": {"available_cents": self.cents}});
                let card = json!({"id": "CARD0001", "method": "credit_card", "meta": {"last4": "1234"}});
                (200, json!({"funding_sources": [card, source]}))
            }
            ("GET", "/orders") => {
                let orders: Vec<Json> = self.orders.iter().map(|(key, order)| show(key, order)).collect();
                (200, json!({"orders": orders, "total_count": orders.len()}))
            }
            ("POST", path) => {
                let id = path.trim_start_matches("/rewards/R").trim_end_matches("/cancel").to_owned();
                let order = self.orders.values_mut().find(|order| order.id == id).expect("a reward");
                order.fate = VecDeque::from([("CANCELED", "FAILED")]);
                (200, json!({}))
            }
            ("GET", path) if path.starts_with("/rewards/") => {
                let id = path.trim_start_matches("/rewards/R");
                match self.orders.iter().find(|(_, order)| order.id == id) {
                    Some((key, order)) => (200, json!({"reward": show(key, order)["rewards"][0]})),
                    None => (404, json!({"errors": {"message": "none"}})),
                }
            }
            ("GET", path) => {
                let id = path.trim_start_matches("/orders/").to_owned();
                match self.orders.iter_mut().find(|(key, order)| **key == id || order.id == id) {
                    Some((key, order)) => {
                        // A single order may be shown with its one reward alone.
                        let mut shown = show(key, order);
                        shown["reward"] = shown["rewards"][0].take();
                        shown["rewards"] = json!([]);
                        if order.fate.len() > 1 {
                            order.fate.pop_front();
                        }
                        (200, json!({"order": shown}))
                    }
                    None => (404, json!({"errors": {"message": "none"}})),
                }
            }
            other => panic!("nobody asks for {other:?}"),
        };
        (status, body.to_string())
    }
}
