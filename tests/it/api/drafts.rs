//! Unsent texts over HTTP.

use amends::domain::role::Role;
use reqwest::Method;
use serde_json::{Value, json};

use super::world::{Answer, World, answer};

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_kept_listed_taken_over_and_discarded() {
    for world in World::all().await {
        let ticket = world.complain("d1", "200.00").await;
        let path = format!("/v1/tickets/{ticket}/draft");
        let put = async |role: Role, body: Value| -> Answer {
            answer(world.request(Method::PUT, &path).bearer_auth(&world.tokens[&role]).json(&body)).await
        };
        let texts = async |role: Role| -> Vec<String> {
            let items = world.get(role, &path).await.is(200)["items"].clone();
            let text = |item: &Value| format!("{}: {}", item["author"].as_str().unwrap(), item["text"].as_str().unwrap());
            items.as_array().expect("items").iter().map(text).collect()
        };
        let kept = put(Role::Agent, json!({"kind": "reply", "text": "We are sorry"})).await.is(200);
        assert_eq!((&kept["author"], &kept["kind"]), (&json!("agent-1"), &json!("reply")));
        assert_eq!(texts(Role::Agent).await, ["agent-1: We are sorry"]);
        assert_eq!(texts(Role::Lead).await, [""; 0], "not without holding the ticket");
        // Everybody who works tickets sees that there is one; who only reads does not.
        let case = world.get(Role::Lead, &format!("/v1/tickets/{ticket}")).await.is(200);
        assert_eq!(case["drafts"][0]["author"], "agent-1");
        assert!(case["drafts"][0].get("text").is_none());
        assert_eq!(world.get(Role::Finance, &format!("/v1/tickets/{ticket}")).await.is(200)["drafts"], json!([]));

        world.post(Role::Lead, &format!("/v1/tickets/{ticket}/take"), &json!({})).await.is(200);
        assert_eq!(texts(Role::Lead).await, ["agent-1: We are sorry"]);
        put(Role::Lead, json!({"kind": "reply", "text": "We are so sorry", "instead_of": "agent-1"})).await.is(200);
        assert_eq!(texts(Role::Lead).await, ["lead-1: We are so sorry"]);
        world.post(Role::Lead, &format!("/v1/tickets/{ticket}/solve"), &json!({})).await.refuses(422, "invalid");
        let discard = async |query: &str| {
            answer(world.request(Method::DELETE, &format!("{path}{query}")).bearer_auth(&world.tokens[&Role::Lead])).await
        };
        discard("?kind=reply").await.is(204);
        discard("?kind=reply").await.is(204);
        discard("").await.refuses(400, "invalid_request");
        assert_eq!(texts(Role::Lead).await, [""; 0]);
        world.post(Role::Lead, &format!("/v1/tickets/{ticket}/solve"), &json!({})).await.is(200);

        put(Role::Agent, json!({"kind": "letter", "text": "x"})).await.refuses(422, "invalid");
        put(Role::Agent, json!({"kind": "reply", "text": ""})).await.refuses(422, "invalid");
        put(Role::Finance, json!({"kind": "reply", "text": "x"})).await.refuses(403, "forbidden");
        world.get(Role::Auditor, &path).await.refuses(403, "forbidden");
        world.get(Role::Agent, "/v1/tickets/99/draft").await.refuses(404, "not_found");
    }
}
