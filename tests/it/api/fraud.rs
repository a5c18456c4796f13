//! Flags, the block list and the digest, from outside: who may do what, and what is told.

use amends::domain::role::Role;
use serde_json::{Value, json};

use super::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn staff_on_the_block_list_are_held_until_somebody_else_has_looked() {
    for world in World::all().await {
        let staff = json!({"kind": "email", "value": "Self@example.org", "whose": "agent-1"});
        for role in [Role::Agent, Role::Lead, Role::Auditor] {
            world.post(role, "/v1/fraud/blocks", &staff).await.refuses(403, "forbidden");
        }
        let wrong = json!({"kind": "account", "value": "NL91ABNA0417164301"});
        let refused = world.post(Role::Finance, "/v1/fraud/blocks", &wrong).await.refuses(422, "invalid");
        assert!(!refused.to_string().contains("NL91ABNA"), "{refused}");
        let list = world.post(Role::Finance, "/v1/fraud/blocks", &staff).await.is(200);
        let again = world.post(Role::Admin, "/v1/fraud/blocks", &staff).await.is(200);
        assert_eq!(list, again, "what is on the list stays as it is");
        assert_eq!((&list["items"][0]["whose"], &list["items"][0]["kind"]), (&json!("agent-1"), &json!("email")));
        assert!(!list.to_string().to_lowercase().contains("self@"), "{list}");

        // The agent's own complaint is no more than EUR 20.00, and still waits for a lead.
        let ticket = world.complain("self", "200.00").await;
        let (body, version) = world.wanted(ticket, "2").await;
        let view = world.issue(&body, version).await.is(201);
        assert_eq!((&view["state"], &view["needs_approval_by"]), (&json!("approval_wanted"), &json!("lead")));
        let said = |step: &&Value| step["rule"] == "fraud.self_dealing" && step["effect"] == "needs_approval";
        assert_eq!(view["trace"].as_array().expect("a trace").iter().filter(said).count(), 1);
        let detail = world.get(Role::Lead, &format!("/v1/tickets/{ticket}")).await.is(200);
        let steps = detail["money"].as_array().expect("steps");
        assert!(steps.iter().any(|step| step["step"] == "flagged" && step["note"] == "self_dealing 1"), "{steps:?}");

        world.get(Role::Agent, "/v1/fraud/flags").await.refuses(403, "forbidden");
        let flags = world.get(Role::Auditor, "/v1/fraud/flags").await.is(200);
        let flag = &flags["items"][0];
        assert_eq!((&flag["rule"], &flag["severity"], &flag["ticket"]), (&json!("self_dealing"), &json!("hold"), &json!(ticket)));
        assert_eq!((&flag["people"], &flag["evidence"]["kinds"]), (&json!(["agent-1"]), &json!(["email"])));
        assert!(flag["words"].as_str().is_some() && flag["to_clear"].as_str().is_some(), "{flag}");
        let path = format!("/v1/fraud/flags/{}/clear", flag["id"]);
        world.post(Role::Agent, &path, &json!({"reason": "mine"})).await.refuses(403, "forbidden");
        world.post(Role::Auditor, &path, &json!({"reason": "fine"})).await.refuses(403, "forbidden");
        world.post(Role::Lead, &path, &json!({"reason": ""})).await.refuses(422, "invalid");
        world.post(Role::Lead, "/v1/fraud/flags/9999/clear", &json!({"reason": "x"})).await.refuses(404, "not_found");
        let cleared = world.post(Role::Lead, &path, &json!({"reason": "a real order, paid by card"})).await.is(200);
        assert_eq!((&cleared["cleared_by"], &cleared["clear_reason"]), (&json!("lead-1"), &json!("a real order, paid by card")));
        assert_eq!(world.get(Role::Lead, "/v1/fraud/flags").await.is(200)["items"], json!([]));
        assert_eq!(world.get(Role::Lead, "/v1/fraud/flags?all=true").await.is(200)["items"][0]["id"], flag["id"]);

        let entry = format!("/v1/fraud/blocks/{}/remove", list["items"][0]["id"]);
        world.post(Role::Lead, &entry, &json!({})).await.refuses(403, "forbidden");
        assert_eq!(world.post(Role::Admin, &entry, &json!({})).await.is(200)["items"], json!([]));
        world.post(Role::Admin, &entry, &json!({})).await.refuses(404, "not_found");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_changed_for_all_to_see_and_the_digest_counts() {
    for world in World::all().await {
        let view = world.offered("moved", "200.00").await;
        let path = format!("/v1/tickets/{}/contact", view["ticket"]);
        world.post(Role::Finance, &path, &json!({"email": "x@example.org"})).await.refuses(403, "forbidden");
        world.post(Role::Agent, &path, &json!({"email": "nobody"})).await.refuses(422, "invalid");
        world.complain("other", "200.00").await;
        world.post(Role::Agent, &path, &json!({"email": "other@example.org"})).await.refuses(422, "invalid");
        world.post(Role::Agent, &path, &json!({"email": "New@example.org"})).await.is(200);
        let detail = world.get(Role::Agent, &format!("/v1/tickets/{}", view["ticket"])).await.is(200);
        assert_eq!(detail["contact"]["email"], "new@example.org");
        let flags = world.get(Role::Finance, "/v1/fraud/flags").await.is(200);
        assert_eq!((&flags["items"][0]["rule"], &flags["items"][0]["severity"]), (&json!("diversion"), &json!("hold")));
        let digest = world.get(Role::Lead, "/v1/fraud/digest").await.is(200);
        let row = &digest["items"][0];
        assert_eq!((&row["agent"], &row["offers"], &row["open_flags"]), (&json!("agent-1"), &json!(1), &json!(1)));
        assert_eq!(row["mean"], view["amount"]);
        world.get(Role::Senior, "/v1/fraud/digest").await.refuses(403, "forbidden");
        world.pass(8 * 86_400);
        assert_eq!(world.get(Role::Lead, "/v1/fraud/digest").await.is(200)["items"], json!([]));
    }
}
