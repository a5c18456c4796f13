//! The OpenAPI document says what the router does, no more and no less.

use amends::server::openapi;
use reqwest::Method;
use serde_json::Value;

use super::world::{World, answer};

fn document() -> Value {
    serde_json::from_str(&openapi()).expect("the document is JSON")
}

fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().expect("paths");
    let mut all = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().expect("operations") {
            all.push((method.to_uppercase(), path.clone(), operation.clone()));
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn every_documented_operation_is_served_and_no_other_method_is() {
    let world = World::sqlite().await;
    let document = document();
    let operations = operations(&document);
    for (path, item) in document["paths"].as_object().expect("paths") {
        let address = path.replace("{id}", "1");
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let documented = item.get(method.as_str().to_lowercase()).is_some();
            let response = world.request(method.clone(), &address).send().await.expect("an answer");
            let served = response.status() != 405;
            assert_eq!(served, documented, "{method} {path}: {}", response.status());
        }
    }
    assert!(operations.len() >= 30, "{}", operations.len());
}

/// The endpoints of the contract, by name: adding is free, losing one is not.
#[test]
fn the_contract_is_documented() {
    let document = document();
    let has = |method: &str, path: &str| document["paths"][path].get(method).is_some();
    for (method, path) in [
        ("post", "/v1/complaints"),
        ("get", "/v1/tickets"),
        ("get", "/v1/tickets/{id}"),
        ("get", "/v1/tickets/counts"),
        ("post", "/v1/tickets/next"),
        ("get", "/v1/tickets/{id}/offers"),
        ("get", "/v1/compensations"),
        ("post", "/v1/compensations"),
        ("get", "/v1/compensations/{id}"),
        ("get", "/v1/payouts"),
        ("post", "/v1/payouts/release"),
        ("post", "/v1/payouts/export"),
        ("post", "/v1/payouts/import"),
        ("get", "/v1/payouts/reconcile"),
        ("get", "/v1/metrics"),
        ("get", "/v1/audit"),
        ("get", "/v1/audit/checkpoint"),
        ("get", "/v1/desk"),
        ("get", "/v1/events"),
        ("get", "/healthz"),
        ("get", "/readyz"),
        ("get", "/metrics"),
    ] {
        assert!(has(method, path), "{method} {path}");
    }
    for verb in ["take", "release", "reply", "note", "snooze", "solve", "tag", "merge", "unmerge", "skip"] {
        assert!(has("post", &format!("/v1/tickets/{{id}}/{verb}")), "{verb}");
    }
    for verb in ["undo", "approve", "refuse", "revoke", "resend", "reissue"] {
        assert!(has("post", &format!("/v1/compensations/{{id}}/{verb}")), "{verb}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_documented_exactly_where_they_are_asked_for() {
    let world = World::sqlite().await;
    for (method, path, operation) in operations(&document()) {
        let named = |name: &str| {
            let list = operation["parameters"].as_array().into_iter().flatten();
            list.filter(|parameter| parameter["name"] == name && parameter["in"] == "header").count() == 1
        };
        if method != "POST" {
            continue;
        }
        // Providers call under ids of their own.
        if path.starts_with("/v1/hooks/") {
            assert!(!named("Idempotency-Key"), "{path}");
            continue;
        }
        let asked = answer(world.request(Method::POST, &path.replace("{id}", "1"))).await;
        // A path whose id cannot be 1 is refused before its headers are looked at.
        if asked.code() == "not_found" {
            assert!(named("Idempotency-Key"), "{path}");
            continue;
        }
        assert_eq!(asked.code() == "key_missing", named("Idempotency-Key"), "{path}: {}", asked.body);
        assert!(!path.starts_with("/v1/compensations") || named("If-Match"), "{path}");
    }
}

#[test]
fn it_is_openapi_3_1_with_problems_and_tokens_and_no_dangling_reference() {
    let document = document();
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    assert_eq!(document["components"]["securitySchemes"]["bearer"]["scheme"], "bearer");
    for (method, path, operation) in operations(&document) {
        assert_eq!(operation["responses"]["default"]["$ref"], "#/components/responses/Problem", "{method} {path}");
        assert!(operation["summary"].is_string(), "{method} {path}");
    }
    let mut open = vec![&document];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                if let Some(target) = map.get("$ref").and_then(Value::as_str) {
                    let pointer = target.strip_prefix('#').expect("a local reference");
                    assert!(document.pointer(pointer).is_some(), "{target} leads nowhere");
                }
                open.extend(map.values());
            }
            Value::Array(list) => open.extend(list),
            _ => {}
        }
    }
}
