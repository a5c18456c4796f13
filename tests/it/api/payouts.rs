//! What is done about payouts, over the API: sections and their counts, steps for several at once, by two people, repeated by key.

use amends::domain::role::Role;
use amends::store::payout::steps;
use serde_json::{Value, json};

use super::bank::waiting;
use super::world::{World, answer, key};

async fn count(world: &World, section: &str) -> u64 {
    let page = world.get(Role::Auditor, "/v1/payouts/counts").await.is(200);
    let items = page["items"].as_array().expect("items").clone();
    items.iter().find(|item| item["section"] == section).and_then(|item| item["count"].as_u64()).expect("a count")
}

async fn listed(world: &World, section: &str) -> Vec<Value> {
    let page = world.get(Role::Finance, &format!("/v1/payouts?section={section}")).await.is(200);
    page["items"].as_array().expect("items").clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn steps_are_taken_with_several_by_key_and_by_version() {
    for world in World::all().await {
        waiting(&world, "st1").await;
        waiting(&world, "st2").await;
        let all = listed(&world, "under_way").await;
        assert_eq!((all.len(), count(&world, "under_way").await, count(&world, "release").await), (2, 2, 0));
        let ids: Vec<&Value> = all.iter().map(|row| &row["id"]).collect();
        let mut versions: Vec<i64> = all.iter().map(|row| row["version"].as_i64().expect("a version")).collect();
        versions[1] -= 1;
        let body = json!({"step": "hold", "ids": ids, "versions": versions, "reason": "wait for the shop"});
        world.post(Role::Lead, "/v1/payouts/steps", &body).await.refuses(403, "forbidden");
        let once = key();
        for _ in 0..2 {
            let request = world.post_as(Role::Finance, "/v1/payouts/steps", &body).header("Idempotency-Key", once.clone());
            let items = answer(request).await.is(200)["items"].as_array().expect("items").clone();
            assert_eq!((&items[0]["state"], &items[1]["code"]), (&json!("on_hold"), &json!("stale_version")), "{items:?}");
        }
        let held = &listed(&world, "under_way").await[0];
        assert_eq!((&held["state"], &held["why"]), (&json!("on_hold"), &json!("wait for the shop")));
        world.get(Role::Finance, "/v1/payouts?section=release&state=paid").await.refuses(400, "invalid_request");
        world.get(Role::Intake, "/v1/payouts/counts").await.refuses(403, "forbidden");
        let few = json!({"step": "lift", "ids": ids, "versions": [1]});
        world.post(Role::Finance, "/v1/payouts/steps", &few).await.refuses(422, "invalid");
        let metrics = world.get_as(Role::Admin, "/metrics").send().await.expect("an answer").text().await.expect("a text");
        assert!(metrics.contains("amends_releases_late 0"), "{metrics}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_call_a_payout_off() {
    for world in World::all().await {
        waiting(&world, "off1").await;
        let row = listed(&world, "under_way").await[0].clone();
        let body = json!({"step": "cancel_duplicate", "ids": [row["id"]], "reason": "the shop paid it already"});
        let first = world.post(Role::Lead, "/v1/payouts/steps", &body).await.is(200);
        assert_eq!(first["items"][0]["state"], row["state"], "proposed");
        let shown = listed(&world, "all").await[0].clone();
        assert_eq!((&shown["proposal"]["by"], &shown["proposal"]["step"]), (&json!("lead-1"), &json!("cancel_duplicate")));
        assert_eq!(shown["findings"][0]["rule"], "above_automatic_limit");
        let body = json!({"step": "cancel_duplicate", "ids": [row["id"]], "versions": [shown["version"]]});
        let done = world.post(Role::Finance, "/v1/payouts/steps", &body).await.is(200);
        assert_eq!(done["items"][0]["state"], "cancelled");
        let id = row["id"].as_str().expect("an id").parse().expect("an id");
        let late = world.state.ctx(amends::domain::role::Actor::desk("fin", Role::Finance));
        let queued = world.state.db.write(async move |c| steps::queue(c, &late, id, true).await).await.expect("left alone");
        assert_eq!(queued.state.name(), "cancelled");
    }
}
