//! The order of the checks, as a table: a request that breaks several rules is refused by the first of them.

use amends::domain::role::Role;
use serde_json::json;

use super::world::{World, answer, key};

#[tokio::test(flavor = "multi_thread")]
async fn shape_then_token_then_role_then_key_then_version_then_rules() {
    for world in World::all().await {
        let ticket = world.complain("p1", "200.00").await;
        let (body, version) = world.wanted(ticket, "2").await;
        let id = body["id"].as_str().expect("an id");
        let send = |token: Option<&str>, key: Option<&str>, version: Option<String>, body: serde_json::Value| {
            let mut request = world.request(reqwest::Method::POST, "/v1/compensations").json(&body);
            if let Some(token) = token {
                request = request.bearer_auth(token);
            }
            if let Some(key) = key {
                request = request.header("Idempotency-Key", key);
            }
            if let Some(version) = version {
                request = request.header("If-Match", version);
            }
            answer(request)
        };
        let (agent, auditor) = (world.tokens[&Role::Agent].as_str(), world.tokens[&Role::Auditor].as_str());
        let (right, stale) = (Some(format!("\"{version}\"")), Some("\"99\"".to_owned()));
        let mut other = body.clone();
        other["amount"]["value"] = json!("1.00");

        // Shape before the token.
        send(None, None, right.clone(), body.clone()).await.refuses(400, "key_missing");
        send(None, Some("é"), right.clone(), body.clone()).await.refuses(400, "invalid_request");
        send(None, Some(id), Some("*".to_owned()), body.clone()).await.refuses(400, "invalid_request");
        send(None, Some(id), right.clone(), json!({"id": id})).await.refuses(422, "invalid");
        // The token before the role, the role before the rest.
        send(None, Some("x"), None, body.clone()).await.refuses(401, "unauthenticated");
        send(Some("amends_nobody"), Some("x"), None, body.clone()).await.refuses(401, "unauthenticated");
        send(Some(auditor), Some("x"), None, body.clone()).await.refuses(403, "forbidden");
        // The key before the version.
        send(Some(agent), Some(&key()), None, body.clone()).await.refuses(422, "invalid");
        send(Some(agent), Some(id), None, body.clone()).await.refuses(428, "version_missing");
        // The version before the rules.
        let stale_answer = send(Some(agent), Some(id), stale.clone(), other.clone()).await.refuses(409, "stale_version");
        assert_eq!(stale_answer["current"]["id"], ticket, "the ticket as it is comes along");
        assert_eq!(stale_answer["current"]["version"], version);
        send(Some(agent), Some(id), right.clone(), other.clone()).await.refuses(422, "offer_changed");
        send(Some(agent), Some(id), right.clone(), body.clone()).await.is(201);
        // Once there, the key goes before version and rules.
        send(Some(agent), Some(id), stale.clone(), body.clone()).await.is(201);
        send(Some(agent), Some(id), stale, other).await.refuses(422, "key_reused");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_refuses_roles_that_may_not() {
    let world = World::sqlite().await;
    let ticket = world.complain("r1", "200.00").await;
    let zero = "0".repeat(32);
    let reads = [
        ("/v1/tickets".to_owned(), Role::Wallboard),
        (format!("/v1/tickets/{ticket}"), Role::Intake),
        (format!("/v1/tickets/{ticket}/offers?reason=late"), Role::Wallboard),
        ("/v1/compensations".to_owned(), Role::Intake),
        (format!("/v1/compensations/{zero}"), Role::Wallboard),
        ("/v1/payouts".to_owned(), Role::Intake),
        ("/v1/payouts/reconcile".to_owned(), Role::Agent),
        ("/v1/metrics".to_owned(), Role::Intake),
        ("/v1/audit".to_owned(), Role::Agent),
        ("/v1/audit/checkpoint".to_owned(), Role::Lead),
        ("/v1/events".to_owned(), Role::Intake),
        ("/metrics".to_owned(), Role::Agent),
    ];
    for (path, role) in reads {
        world.get(role, &path).await.refuses(403, "forbidden");
        if path != "/metrics" {
            answer(world.request(reqwest::Method::GET, &path)).await.refuses(401, "unauthenticated");
        }
    }
    let commands = [
        ("/v1/complaints".to_owned(), Role::Auditor, json!({})),
        ("/v1/tickets/next".to_owned(), Role::Finance, json!({})),
        (format!("/v1/tickets/{ticket}/take"), Role::Auditor, json!({})),
        (format!("/v1/tickets/{ticket}/reply"), Role::Admin, json!({"body": "x"})),
        (format!("/v1/compensations/{zero}/undo"), Role::Finance, json!({})),
        (format!("/v1/compensations/{zero}/approve"), Role::Agent, json!({})),
        (format!("/v1/compensations/{zero}/refuse"), Role::Admin, json!({"reason": "x"})),
        ("/v1/payouts/release".to_owned(), Role::Agent, json!({"ids": [zero]})),
        ("/v1/payouts/export".to_owned(), Role::Lead, json!({"format": "pain.001.001.09"})),
        ("/v1/payouts/import".to_owned(), Role::Lead, json!({})),
    ];
    for (path, role, body) in commands {
        world.post(role, &path, &body).await.refuses(403, "forbidden");
    }
}
