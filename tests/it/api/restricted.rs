//! Restricted consoles: what the server tells them, what it masks for them, and what it notes when they look behind the mask.

use amends::domain::role::{Actor, Role};
use amends::store::token;
use reqwest::Method;
use serde_json::{Value, json};

use super::world::{World, answer, key};

/// A ticket of somebody with a mail address, a phone and no name.
async fn nameless(world: &World, source: &str) -> i64 {
    let body = json!({
        "id": source, "channel": "phone", "subject": "Broken", "body": "It leaks.",
        "customer": {"email": format!("{source}@example.org"), "phone": "+31 6 1234 5642"},
    });
    world.post(Role::Intake, "/v1/complaints", &body).await.is(201)["ticket"].as_i64().expect("a ticket")
}

/// The token of somebody on a machine that others use too.
async fn hire(world: &World, role: Role) -> String {
    let text = token::draw().expect("a token");
    let (ctx, stored) = (world.state.ctx(Actor::desk("setup", Role::Admin)), text.clone());
    let made = async move |c: &mut amends::store::Conn| {
        let id = token::create(c, &ctx, "jump", role, &stored).await?;
        token::restrict(c, &ctx, id).await
    };
    world.state.db.write(made).await.expect("a token");
    text
}

async fn get(world: &World, token: &str, path: &str) -> Value {
    answer(world.request(Method::GET, path).bearer_auth(token)).await.is(200)
}

async fn post(world: &World, token: &str, path: &str) -> Value {
    answer(world.request(Method::POST, path).bearer_auth(token).header("Idempotency-Key", key()).json(&json!({}))).await.is(200)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restricted_token_is_told_so_and_sees_contact_data_masked() {
    for world in World::all().await {
        let ticket = nameless(&world, "jane").await;
        let token = hire(&world, Role::Agent).await;
        let desk = get(&world, &token, "/v1/desk").await;
        assert_eq!((&desk["restricted"], &desk["idle_lock_seconds"]), (&json!(true), &json!(900)));
        let desk = world.get(Role::Agent, "/v1/desk").await.is(200);
        assert_eq!((&desk["restricted"], &desk["idle_lock_seconds"]), (&json!(false), &json!(0)));

        let address = format!("/v1/tickets/{ticket}");
        let whole = get(&world, &token, &address).await;
        assert_eq!(whole["contact"]["masked"], true);
        assert_eq!(whole["contact"]["email"], "j•••@example.org");
        assert_eq!(whole["contact"]["phone"], "••••42");
        let held = post(&world, &token, &format!("{address}/take")).await;
        let pulled = post(&world, &token, "/v1/tickets/next").await;
        let listed = get(&world, &token, "/v1/tickets?view=all").await;
        for told in [whole, held, pulled, listed] {
            let text = told.to_string();
            assert!(!text.contains("jane@") && !text.contains("1234"), "{text}");
        }
        let stale = world.request(Method::POST, &format!("{address}/release")).bearer_auth(&token).header("If-Match", "\"99\"");
        let stale = answer(stale.json(&json!({}))).await.refuses(409, "stale_version").to_string();
        assert!(stale.contains("j•••@") && !stale.contains("jane@"), "{stale}");

        let open = world.get(Role::Agent, &address).await.is(200);
        assert_eq!((&open["contact"]["email"], &open["contact"]["masked"]), (&json!("jane@example.org"), &json!(false)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_looks_behind_the_mask_is_in_the_log() {
    for world in World::all().await {
        let ticket = nameless(&world, "john").await;
        let token = hire(&world, Role::Agent).await;
        let address = format!("/v1/tickets/{ticket}/reveal");
        let contact = post(&world, &token, &address).await;
        assert_eq!(contact["email"], "john@example.org");
        assert_eq!((&contact["phone"], &contact["masked"]), (&json!("+31 6 1234 5642"), &json!(false)));
        post(&world, &token, &address).await;

        let log = world.get(Role::Auditor, "/v1/audit?limit=500").await.is(200);
        let looks: Vec<&Value> =
            log["items"].as_array().expect("items").iter().filter(|event| event["action"] == "contact.revealed").collect();
        assert_eq!(looks.len(), 2, "each look is noted");
        assert_eq!((&looks[0]["actor"], &looks[0]["ticket"]), (&json!("agent:jump"), &json!(ticket)));
        assert_eq!(looks[0]["data"], json!({"reason": "shown", "seconds": 15}));
        assert!(!log.to_string().contains("john@"), "the log names nobody");

        world.post(Role::Intake, &address, &json!({})).await.refuses(403, "forbidden");
        world.post(Role::Agent, "/v1/tickets/999/reveal", &json!({})).await.refuses(404, "not_found");
        answer(world.request(Method::POST, &address).json(&json!({}))).await.refuses(401, "unauthenticated");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_can_restrict_every_console_and_lock_the_idle_ones() {
    let world = World::set(|desk| desk.restricted_consoles = true).await;
    let ticket = nameless(&world, "jim").await;
    let desk = world.get(Role::Lead, "/v1/desk").await.is(200);
    assert_eq!((&desk["restricted"], &desk["idle_lock_seconds"]), (&json!(true), &json!(900)));
    let whole = world.get(Role::Lead, &format!("/v1/tickets/{ticket}")).await.is(200);
    assert_eq!(whole["contact"]["email"], "j•••@example.org");

    let world = World::set(|desk| desk.idle_lock_minutes = Some(5)).await;
    for (role, seconds) in [(Role::Agent, 300), (Role::Wallboard, 0)] {
        let desk = world.get(role, "/v1/desk").await.is(200);
        assert_eq!((&desk["restricted"], &desk["idle_lock_seconds"]), (&json!(false), &json!(seconds)), "{role}");
    }
    let token = hire(&world, Role::Agent).await;
    assert_eq!(get(&world, &token, "/v1/desk").await["idle_lock_seconds"], 300);
}
