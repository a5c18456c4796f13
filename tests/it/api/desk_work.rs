//! Giving tickets back with a reason, and merging them, as an API user sees it.

use amends::domain::role::Role;
use serde_json::{Value, json};

use super::world::World;

/// A complaint of the same customer each time.
async fn complain(world: &World, source: &str) -> i64 {
    let body = json!({
        "id": source, "channel": "email", "subject": format!("Kettle {source}"), "body": "It leaks.",
        "customer": {"name": "Ada", "email": "ada@example.org"},
    });
    world.post(Role::Intake, "/v1/complaints", &body).await.is(201)["ticket"].as_i64().expect("a ticket")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_given_back_with_a_reason_is_not_pulled_again_for_a_while() {
    for world in World::all().await {
        world.complain("s1", "20.00").await;
        let pulled = world.post(Role::Agent, "/v1/tickets/next", &json!({})).await.is(200);
        let ticket = pulled["ticket"]["id"].as_i64().expect("a ticket");
        let path = format!("/v1/tickets/{ticket}/skip");
        world.post(Role::Agent, &path, &json!({"reason": "bored"})).await.refuses(422, "invalid");
        world.post(Role::Agent, &path, &json!({"reason": "other"})).await.refuses(422, "invalid");
        world.post(Role::Finance, &path, &json!({"reason": "needs_expertise"})).await.refuses(403, "forbidden");
        world.post(Role::Lead, &path, &json!({"reason": "needs_expertise"})).await.refuses(409, "lease_held");
        let row = world.post(Role::Agent, &path, &json!({"reason": "needs_expertise", "words": "Gas valves."})).await.is(200);
        assert_eq!((&row["state"], &row["assignee"]), (&json!("queued"), &Value::Null));
        let case = world.get(Role::Agent, &format!("/v1/tickets/{ticket}")).await.is(200);
        let note = case["messages"].as_array().and_then(|all| all.last()).expect("a note");
        assert_eq!((&note["author"], &note["body"]), (&json!("note"), &json!("Given back: needs expertise. Gas valves.")));

        let nobody = world.post(Role::Agent, "/v1/tickets/next", &json!({})).await.is(200);
        assert_eq!((&nobody["ticket"], &nobody["why"][0]["said"]["code"]), (&Value::Null, &json!("only_skipped")));
        let lead = world.post(Role::Lead, "/v1/tickets/next", &json!({})).await.is(200);
        assert_eq!(lead["ticket"]["id"], json!(ticket));
        world.post(Role::Lead, &format!("/v1/tickets/{ticket}/release"), &json!({})).await.is(200);
        world.pass(4 * 3_600);
        let again = world.post(Role::Agent, "/v1/tickets/next", &json!({})).await.is(200);
        assert_eq!(again["ticket"]["id"], json!(ticket));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_is_shown_and_taken_back() {
    for world in World::all().await {
        let (first, second) = (complain(&world, "s1").await, complain(&world, "s2").await);
        let path = |verb: &str| format!("/v1/tickets/{first}/{verb}");
        world.post(Role::Agent, &path("unmerge"), &json!({})).await.refuses(409, "illegal_move");
        let row = world.post(Role::Agent, &path("merge"), &json!({"into": second})).await.is(200);
        assert_eq!((&row["state"], &row["merged_into"]), (&json!("merged"), &json!(second)));
        let case = world.get(Role::Agent, &format!("/v1/tickets/{first}")).await.is(200);
        assert_eq!(case["merged_into"], json!(second));
        let row = world.post(Role::Agent, &path("unmerge"), &json!({})).await.is(200);
        assert_eq!((&row["state"], &row["merged_into"]), (&json!("queued"), &Value::Null));

        world.post(Role::Agent, &path("merge"), &json!({"into": second})).await.is(200);
        world.post(Role::Agent, &format!("/v1/tickets/{second}/reply"), &json!({"body": "We look into both."})).await.is(200);
        world.post(Role::Agent, &path("unmerge"), &json!({})).await.refuses(422, "invalid");

        let (one, two) = (world.complain("m1", "20.00").await, world.complain("m2", "20.00").await);
        let into = json!({"into": two});
        world.post(Role::Agent, &format!("/v1/tickets/{one}/merge"), &into).await.refuses(422, "invalid");
    }
}
