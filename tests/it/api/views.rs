//! The queue in other orders and in groups, and what customers answer, as an API user sees it.

use amends::domain::role::Role;
use serde_json::{Value, json};

use super::world::World;

fn ids(page: &Value) -> Vec<i64> {
    page["items"].as_array().expect("items").iter().map(|item| item["id"].as_i64().expect("an id")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_is_read_in_any_order_and_in_groups() {
    for world in World::all().await {
        for (source, brand) in [("s1", "Oakmere"), ("s2", "Brightwell"), ("s3", "oakmere")] {
            let body = json!({
                "id": source, "channel": "email", "body": "It leaks.", "brand": brand, "tags": ["vip"],
                "customer": {"name": format!("Customer {source}"), "email": format!("{source}@example.org")},
                "order": {"id": format!("OA-{source}"), "lines": [{"sku": "SK-9", "unit_price": "20.00"}]},
            });
            world.post(Role::Intake, "/v1/complaints", &body).await.is(201);
            world.pass(60);
        }
        let row = &world.get(Role::Agent, "/v1/tickets").await.is(200)["items"][0];
        assert_eq!((&row["order_id"], &row["skus"], &row["tags"]), (&json!("OA-s1"), &json!(["SK-9"]), &json!(["vip"])));

        let first = world.get(Role::Agent, "/v1/tickets?sort=updated&limit=2").await.is(200);
        assert_eq!(ids(&first), [3, 2]);
        let next = first["next"].as_str().expect("more").to_owned();
        let rest = world.get(Role::Agent, &format!("/v1/tickets?sort=updated&limit=2&cursor={next}")).await.is(200);
        assert_eq!((ids(&rest), &rest["next"]), (vec![1], &Value::Null));
        world.get(Role::Agent, &format!("/v1/tickets?sort=due&cursor={next}")).await.refuses(400, "invalid_request");
        world.get(Role::Agent, "/v1/tickets?sort=colour").await.refuses(400, "invalid_request");

        let grouped = world.get(Role::Agent, "/v1/tickets?group=brand&sort=updated").await.is(200);
        assert_eq!(ids(&grouped), [2, 3, 1]);
        let groups = world.get(Role::Agent, "/v1/tickets/groups?group=brand").await.is(200);
        assert_eq!(groups["items"], json!([{"key": "brightwell", "count": 1}, {"key": "oakmere", "count": 2}]));
        let folded = world.get(Role::Agent, "/v1/tickets?group=brand&folded=%5B%22oakmere%22%5D").await.is(200);
        assert_eq!(ids(&folded), [2]);
        world.get(Role::Agent, "/v1/tickets?group=brand&folded=oakmere").await.refuses(400, "invalid_request");
        world.get(Role::Agent, "/v1/tickets/groups").await.refuses(400, "invalid_request");
        world.get(Role::Intake, "/v1/tickets/groups?group=brand").await.refuses(403, "forbidden");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customers_answer_wakes_the_ticket_that_sleeps_for_it() {
    for world in World::all().await {
        let ticket = world.complain("s1", "20.00").await;
        let path = |verb: &str| format!("/v1/tickets/{ticket}/{verb}");
        world.post(Role::Agent, &path("take"), &json!({})).await.is(200);
        let payout = json!({"until": "2026-11-24T09:00:00Z", "until_event": "payout"});
        world.post(Role::Agent, &path("snooze"), &payout).await.refuses(422, "invalid");
        let snooze = json!({"until": "2026-11-24T09:00:00Z", "until_event": "customer_reply"});
        let row = world.post(Role::Agent, &path("snooze"), &snooze).await.is(200);
        assert_eq!((&row["state"], &row["wakes_on"]), (&json!("snoozed"), &json!("customer_reply")));
        assert_eq!(row["snoozed_until"], "2026-11-24T09:00:00Z");

        let answer = json!({
            "id": "m2", "in_reply_to": "s1", "channel": "email", "body": "Any news?", "customer": {"email": "S1@example.org"},
        });
        for (status, reply) in [(200, Value::Bool(true)), (200, Value::Null)] {
            let taken = world.post(Role::Intake, "/v1/complaints", &answer).await.is(status);
            assert_eq!((&taken["ticket"], &taken["created"]), (&json!(ticket), &json!(false)));
            assert_eq!(taken["reply"], reply, "the second delivery adds nothing");
        }
        let case = world.get(Role::Agent, &format!("/v1/tickets/{ticket}")).await.is(200);
        assert_eq!((&case["state"], &case["snoozed_until"]), (&json!("queued"), &Value::Null));
        assert_eq!(case["messages"].as_array().map(Vec::len), Some(2));
    }
}
