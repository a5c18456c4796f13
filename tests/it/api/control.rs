//! The kill switch, policies with two people, approvals that name what was seen; from outside.

use amends::config::policy::DEFAULT_POLICY;
use amends::domain::role::{Actor, Role};
use amends::store::token;
use serde_json::{Value, json};

use super::world::{World, answer, key};

async fn post_with(world: &World, token: &str, path: &str, body: &Value) -> super::world::Answer {
    let request = world.request(reqwest::Method::POST, path).bearer_auth(token).json(body);
    answer(request.header("Idempotency-Key", key())).await
}

#[tokio::test(flavor = "multi_thread")]
async fn freezing_stops_every_node_at_once_and_two_people_lift_it() {
    for world in World::all().await {
        let ticket = world.complain("f1", "200.00").await;
        let (body, version) = world.wanted(ticket, "2").await;
        let wish = json!({"what": "issuing", "reason": "a wrong price list"});
        world.post(Role::Agent, "/v1/freeze", &wish).await.refuses(403, "forbidden");
        world.post(Role::Lead, "/v1/freeze", &json!({"reason": ""})).await.refuses(422, "invalid");
        let frozen = world.post(Role::Lead, "/v1/freeze", &wish).await.is(200);
        assert_eq!((&frozen["items"][0]["what"], &frozen["items"][0]["by"]), (&json!("issuing"), &json!("lead-1")));
        let refused = world.issue(&body, version).await.refuses(423, "frozen");
        assert!(refused["detail"].as_str().is_some_and(|why| why.contains("a wrong price list")), "{refused}");
        let desk = world.get(Role::Agent, "/v1/desk").await.is(200);
        assert_eq!(desk["frozen"][0]["what"], "issuing");
        let numbers = world.request(reqwest::Method::GET, "/metrics").send().await.expect("numbers").text().await.expect("text");
        assert!(numbers.contains("amends_frozen{what=\"issuing\"} 1"), "{numbers}");

        // One person with two tokens is one person.
        let second = token::draw().expect("a token");
        let (ctx, stored) = (world.state.ctx(Actor::desk("setup", Role::Admin)), second.clone());
        let hired = async move |c: &mut amends::store::Conn| {
            token::create_for(c, &ctx, "finance-1-laptop", "finance-1", Role::Admin, &stored).await
        };
        world.state.db.write(hired).await.expect("a second token");
        world.post(Role::Lead, "/v1/freeze/lift", &json!({})).await.refuses(403, "forbidden");
        world.post(Role::Finance, "/v1/freeze/lift", &json!({})).await.is(200);
        let still = post_with(&world, &second, "/v1/freeze/lift", &json!({})).await.is(200);
        assert_eq!(still["items"][0]["lift_proposed_by"], "finance-1");
        world.issue(&body, version).await.refuses(423, "frozen");
        let lifted = world.post(Role::Admin, "/v1/freeze/lift", &json!({})).await.is(200);
        assert_eq!(lifted["items"], json!([]));
        world.issue(&body, version).await.is(201);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_rules_once_finance_has_countersigned_it() {
    for world in World::all().await {
        let ticket = world.complain("p1", "200.00").await;
        let (body, version) = world.wanted(ticket, "2").await;
        assert_eq!(body["amount"]["value"], "20.00");
        let dearer = DEFAULT_POLICY.replacen("share = \"10\"", "share = \"12\"", 1);
        let dearer =
            if dearer == DEFAULT_POLICY { DEFAULT_POLICY.replacen("percent = \"10\"", "percent = \"12\"", 1) } else { dearer };
        assert_ne!(dearer, DEFAULT_POLICY, "the default policy has a tier of 10 percent");
        let path = "/v1/policies/proposals";
        world.post(Role::Agent, path, &json!({"text": dearer})).await.refuses(403, "forbidden");
        let broken = world.post(Role::Lead, path, &json!({"text": "name = 3"})).await.refuses(422, "invalid");
        assert!(broken["detail"].as_str().is_some_and(|why| why.contains("policy:1") || why.contains("line")), "{broken}");
        let proposal = world.post(Role::Lead, path, &json!({"text": dearer, "note": "dearer"})).await.is(201);
        let diff = proposal["diff"].as_str().expect("a diff");
        assert!(diff.contains("\n-") && diff.contains("\n+"), "{diff}");
        let id = proposal["id"].as_i64().expect("a number");
        let sign = format!("{path}/{id}/countersign");
        world.post(Role::Lead, &sign, &json!({})).await.refuses(403, "forbidden");
        assert_eq!(world.wanted(ticket, "2").await.0["amount"]["value"], "20.00", "a proposal changes nothing");
        let policy = world.post(Role::Finance, &sign, &json!({})).await.is(200);
        assert_eq!((policy["state"].as_str(), policy["proposed_by"].as_str()), (Some("in_force"), Some("lead-1")));
        // From the answer on the menu is another one, and the old amount is not paid.
        assert_eq!(world.wanted(ticket, "2").await.0["amount"]["value"], "24.00");
        world.issue(&body, version).await.refuses(422, "offer_changed");
        let again = world.post(Role::Finance, &sign, &json!({})).await.is(200);
        assert_eq!(again["id"], policy["id"], "signed once");
        let history = world.get(Role::Auditor, "/v1/policies").await.is(200);
        assert_eq!(history["items"].as_array().map(Vec::len), Some(1));

        // One for another day waits for it.
        let later = json!({"text": DEFAULT_POLICY, "effective_from": "2026-12-01T00:00:00Z"});
        let proposal = world.post(Role::Lead, path, &later).await.is(201);
        let sign = format!("{path}/{}/countersign", proposal["id"]);
        assert_eq!(world.post(Role::Finance, &sign, &json!({})).await.is(200)["state"], "scheduled");
        assert_eq!(world.wanted(ticket, "2").await.0["amount"]["value"], "24.00");
        world.pass(12 * 86_400);
        world.state.take_policy().await;
        assert_eq!(world.wanted(ticket, "2").await.0["amount"]["value"], "20.00");
        let shown = world.get(Role::Lead, &format!("/v1/policies/{}", policy["id"])).await.is(200);
        assert_eq!((shown["state"].as_str(), shown["text"].as_str()), (Some("past"), Some(dearer.as_str())));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_author_of_a_policy_does_not_countersign_it() {
    let world = World::sqlite().await;
    let lead = token::draw().expect("a token");
    let (ctx, stored) = (world.state.ctx(Actor::desk("setup", Role::Admin)), lead.clone());
    let hired = async move |c: &mut amends::store::Conn| {
        token::create_for(c, &ctx, "finance-1-lead", "finance-1", Role::Lead, &stored).await
    };
    world.state.db.write(hired).await.expect("a second token");
    let text = format!("{DEFAULT_POLICY}\n# once more\n");
    let proposal = post_with(&world, &lead, "/v1/policies/proposals", &json!({"text": text})).await.is(201);
    let path = format!("/v1/policies/proposals/{}", proposal["id"]);
    world.post(Role::Finance, &format!("{path}/countersign"), &json!({})).await.refuses(403, "same_person");
    world.post(Role::Finance, &format!("{path}/decline"), &json!({})).await.is(200);
    let other = world.hire("flo", Role::Finance).await;
    post_with(&world, &other, &format!("{path}/countersign"), &json!({})).await.refuses(409, "illegal_move");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_names_what_was_seen_and_an_offer_can_be_sent_back() {
    let world = World::sqlite().await;
    let ticket = world.complain("m6", "400.00").await;
    let (body, version) = world.wanted(ticket, "2").await;
    let waiting = world.issue(&body, version).await.is(201);
    let path = format!("/v1/compensations/{}", waiting["id"].as_str().expect("an id"));
    assert_eq!(waiting["approval_hash"].as_str().map(str::len), Some(64));
    let approve = format!("{path}/approve");
    world.post(Role::Lead, &approve, &json!({"seen": "0".repeat(64)})).await.refuses(422, "offer_changed");
    world.post(Role::Agent, &format!("{path}/send-back"), &json!({"reason": "x"})).await.refuses(403, "forbidden");
    let back = world.post(Role::Lead, &format!("{path}/send-back"), &json!({"reason": "Offer less."})).await.is(200);
    assert_eq!((back["state"].as_str(), back["approval_hash"].is_null()), (Some("sent_back"), true));
    let (body, version) = world.wanted(ticket, "2").await;
    let anew = world.issue(&body, version).await.is(201);
    let path = format!("/v1/compensations/{}/approve", anew["id"].as_str().expect("an id"));
    let approved = world.post(Role::Lead, &path, &json!({"seen": anew["approval_hash"]})).await.is(200);
    assert_eq!(approved["state"], "armed");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rules_say_of_a_typed_amount_what_issuing_it_would() {
    for world in World::all().await {
        let ticket = world.complain("t1", "200.00").await;
        let asked = async |amount: &str| {
            world.get(Role::Agent, &format!("/v1/tickets/{ticket}/offers?reason=damaged&amount={amount}")).await
        };
        let menu = asked("12.50").await.is(200);
        let typed = &menu["typed"];
        assert_eq!((&typed["amount"]["value"], &typed["offer"]["amount"]["value"]), (&json!("12.50"), &json!("12.50")));
        assert_eq!((&typed["offer"]["key"], &typed["offer"]["needs_approval_by"]), (&json!("="), &Value::Null));
        assert!(typed.get("refused").is_none(), "{typed}");
        let above = asked("30.00").await.is(200);
        assert_eq!(above["typed"]["offer"]["needs_approval_by"], "lead", "above the agent's authority");
        let most = asked("150.50").await.is(200);
        assert!(most["typed"].get("offer").is_none(), "{most}");
        assert!(most["typed"]["refused"]["rule"].is_string() && most["typed"]["refused"]["why"].is_string(), "{most}");
        for wrong in ["12.505", "x", "-"] {
            asked(wrong).await.refuses(400, "invalid_request");
        }
        let plain = world.get(Role::Agent, &format!("/v1/tickets/{ticket}/offers?reason=damaged")).await.is(200);
        assert!(plain.get("typed").is_none());
        let version = menu["version"].as_i64().expect("a version");
        let body = json!({"id": key(), "ticket": ticket, "reason": "damaged", "offer": "=", "amount": typed["amount"]});
        let issued = world.issue(&body, version).await.is(201);
        assert_eq!(issued["amount"]["value"], "12.50", "what was asked about is what is issued");
    }
}
